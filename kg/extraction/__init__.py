"""From an article to its facts: a deterministic grammar of Indonesian public-affairs news.

The order matters: citations and plans come first and are masked, so that their numbers and years
are not read as figures and dates; then numbers, dates, organisations, people, and what is made of
them: observations, agreements, quotations.
"""

from dataclasses import fields, is_dataclass, replace
from typing import Any

from kg.article import Article, Span, View
from kg.extraction.agreements import Context, agreements
from kg.extraction.citations import citations
from kg.extraction.dates import dates
from kg.extraction.durations import durations
from kg.extraction.numbers import quantities
from kg.extraction.observations import observations
from kg.extraction.organisations import implied, organisations
from kg.extraction.people import people
from kg.extraction.places import places
from kg.extraction.plans import NATIONAL, plans
from kg.extraction.posts import posts
from kg.extraction.quotations import quotations
from kg.extraction.reading import Reading
from kg.extraction.regions import Regions
from kg.facts import Facts, Plan
from kg.registers import Registers


def extract(article: Article, registers: Registers) -> Facts:
    """Return what `article` says; spans count characters of its stored text."""
    reading = Reading.of(article, registers)
    cited = citations(reading)
    reading = reading.masking(s for c in cited for s in c.spans)
    found_plans = plans(reading)
    reading = reading.masking(s for p in found_plans for s in p.spans)
    figures = quantities(reading)
    reading_names = reading.masking(q.span for q in figures)
    found_dates = dates(reading_names)
    reading_names = reading_names.masking(s for d in found_dates for s in d.spans)
    regions = Regions(reading_names)
    orgs = organisations(reading_names, regions)
    found_posts = posts(reading_names, regions, orgs)
    persons = people(reading_names, regions, orgs, found_posts)
    orgs = implied(orgs, persons.memberships, reading)
    found_plans = tuple(_held(p, regions, registers) for p in found_plans)
    taken = [s for s, _ in (*orgs.mentions, *persons.mentions)] + [p.span for p in found_posts]
    found_places = places(reading_names, regions, taken)
    observed = observations(
        reading,
        figures,
        found_dates,
        tuple(sorted((s, p.area) for p in found_places if p.area for s in p.spans)),
        tuple(sorted((*orgs.mentions, *persons.mentions))),
    )
    dated = tuple(c for c in cited if c.regulation.year)
    context = Context(reading, orgs, persons, found_places, found_dates, dated, found_plans)
    agreed, forums = agreements(context)
    said, speaking_posts = quotations(reading_names, persons)
    facts = Facts(
        _headline(reading),
        persons=persons.items,
        memberships=persons.memberships,
        organisations=orgs.items,
        places=found_places,
        dates=found_dates,
        durations=durations(reading, found_dates, found_plans),
        citations=cited,
        plans=found_plans,
        forums=forums,
        observations=observed,
        agreements=agreed,
        quotations=said,
        speaking_posts=speaking_posts,
    )
    relocated: Facts = _relocated(facts, article.view)
    return relocated


def _held(plan: Plan, regions: Regions, registers: Registers) -> Plan:
    """A regional plan whose holder the text leaves out is that of the article's government."""
    home = regions.home
    if plan.organisation or plan.kind in NATIONAL or not home or not home.level:
        return plan
    entry = registers.organisations.find(home.government)
    return replace(plan, organisation=entry.label if entry else home.government)


def _headline(reading: Reading) -> str:
    headlines = (reading.words(z.span).strip() for z in reading.zones if z.kind == "headline")
    return next(headlines, "")


def _relocated(value: Any, view: View) -> Any:
    """Return `value` with every span in it turned from the view to the stored text."""
    if view.offsets is None:
        return value
    if isinstance(value, Span):
        return view.original(value)
    if type(value) is tuple:
        return tuple(_relocated(v, view) for v in value)
    if is_dataclass(value) and not isinstance(value, type):
        changed = {f.name: _relocated(getattr(value, f.name), view) for f in fields(value)}
        return replace(value, **changed)
    return value
