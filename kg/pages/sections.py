"""The sections of the page of a thing, in the order in which they are told.

One table serves all kinds: a section appears when something points to the thing in that way.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from kg.metadata import Indicator
from kg.pages import charts, drawing, figures, items
from kg.pages.items import Maker
from kg.pages.telling import Telling
from kg.pages.view import Detail, Item, Section, Words
from kg.pages.wording import PROPERTIES
from kg.terms import value
from kg.vocab import (
    CITO,
    DCT,
    ELI,
    FOAF,
    GEO,
    KG,
    OA,
    ORG,
    PROV,
    QB,
    RDF,
    RDFS,
    SCHEMA,
    SDMX_ATTRIBUTE,
    SDMX_DIMENSION,
    SKOS,
    XSD,
)  # fmt: skip


class _Told(NamedTuple):
    """A section of the nodes that point to a thing in some ways."""

    title: str
    properties: tuple[str, ...]
    maker: Maker


_SECTIONS = (
    _Told("holds", (ORG.member,), items.membership_of_person),
    _Told("holders", (KG.post,), items.membership_of_body),
    _Told("people", (ORG.organization,), items.membership_of_body),
    _Told("posts_in", (ORG.postIn,), items.thing),
    _Told("signing", (KG.signs,), items.signing),
    _Told("agreements_of", (KG.party,), items.agreement),
    _Told("signed", (KG.signatory,), items.signing),
    _Told("attended", (KG.attendee,), items.signing),
    _Told("said", (SCHEMA.creator,), items.quotation),
    _Told("citations", (CITO.hasCitedEntity,), items.citation),
    _Told("meant", (KG.likelyMeans,), items.citation),
    _Told("based", (KG.followsUp,), items.agreement),
    _Told("wrote", (SCHEMA.author,), items.thing),
    _Told("edited", (SCHEMA.editor,), items.thing),
    _Told("published", (SCHEMA.publisher,), items.thing),
    _Told("plans_of", (DCT.publisher,), items.thing),
    _Told("offices", (ORG.unitOf, ORG.subOrganizationOf), items.thing),
    _Told("organisations_here", (DCT.spatial,), items.thing),
    _Told("events_here", (SCHEMA.location,), items.signing),
    _Told("contains", (SCHEMA.containedInPlace,), items.thing),
    _Told("findings", (KG.rule,), items.finding),
    _Told("members", (SKOS.inScheme,), items.thing),
)
_TABLES = {  # section -> the table of a release that has all of it
    "figures": "statistics.csv", "stated": "statistics.csv", "findings": "findings.csv",
    "holds": "questions/people.csv", "holders": "questions/people.csv",
    "people": "questions/people.csv", "posts_in": "questions/posts.csv",
    "agreements_of": "questions/agreements.csv", "based": "questions/basis.csv",
    "signed": "questions/signatories.csv", "attended": "questions/attendees.csv",
    "said": "questions/quotations.csv", "citations": "questions/citations.csv",
    "meant": "questions/miscitations.csv", "wrote": "questions/credits.csv",
    "edited": "questions/credits.csv", "published": "questions/publications.csv",
    "plans_of": "questions/plans.csv", "offices": "questions/organisations.csv",
    "organisations_here": "questions/organisations.csv", "contains": "questions/areas.csv",
}  # fmt: skip
_FIGURES = (
    ("figures", (KG.indicator,), ("what",)),
    ("figures", (SDMX_DIMENSION.refArea,), ("area",)),
    ("stated", (KG.statedBy,), ("stated",)),
    ("figures", (KG.population,), ("of",)),
    ("figures", (SDMX_ATTRIBUTE.unitMeasure,), ()),
)
_ELSEWHERE = frozenset(  # of the thing itself: told as its name, its evidence, on the map
    (RDF.type, SKOS.prefLabel, RDFS.label, FOAF.name, SCHEMA.headline, PROV.wasQuotedFrom,
     GEO.lat, GEO.long)
)  # fmt: skip
_NAMES = frozenset((SKOS.altLabel, DCT.title, DCT.identifier))
_NOT_LINKS = frozenset((OA.hasSource, OA.hasTarget, PROV.wasQuotedFrom, ORG.holds, QB.dataSet))


def sections(telling: Telling, indicators: Mapping[str, Indicator]) -> tuple[Section, ...]:
    """Return all sections of a page but those of an article."""
    makers: tuple[Callable[[Telling], Iterator[Section]], ...] = (
        _summary, _follows_up, _pointing, _figures, _map, _neighbours, _mentions, _named_by, _rest,
    )  # fmt: skip
    found = [s for maker in makers for s in maker(telling)]
    defined = _definition(telling, indicators)
    return tuple([*found[:1], *defined, *found[1:]] if found else defined)


def _summary(telling: Telling) -> Iterator[Section]:
    """Yield what is said of the thing itself, as far as there are words for it."""
    d = telling.description
    own = [p for p in PROPERTIES if p in d.said and p not in _ELSEWHERE]
    known = telling.name(d.iri).text.casefold()
    if d.entry.kind == "regulation":  # below its heading
        telling.own(ELI.title)
        own = [p for p in own if p != ELI.title]
    if d.entry.kind == "agreement":
        own = [p for p in own if p != KG.followsUp]
    if ORG.member in d.pointing:
        telling.own(ORG.holds)
        own = [p for p in own if p != ORG.holds]
    details = []
    for p in own:
        terms = telling.own(p)
        if p in _NAMES:  # no need to say twice what the heading says
            terms = [t for t in terms if value(t).casefold() != known]
        if terms:
            details.append(Detail(telling.property(p), telling.terms(terms)))
    name = d.names[d.iri]
    if name.id.text != name.en.text:
        key, other = (("indonesian_name", name.id) if telling.language == "en"
                      else ("english_name", name.en))  # fmt: skip
        mark = "id" if telling.language == "en" else "en"
        details = [*telling.detail(key, Words(other.text, mark)), *details]
    telling.told |= _ELSEWHERE
    if details:
        yield Section("summary", telling.say("summary"), details=tuple(details))


def _follows_up(telling: Telling) -> Iterator[Section]:
    """Yield what an agreement rests on, with the doubts about how an article cites it."""
    d = telling.description
    if d.entry.kind != "agreement":
        return
    found = []
    for node in sorted(t[1:-1] for t in telling.own(KG.followsUp) if t[0] == "<"):
        citations = [n for n in sorted(d.nodes) if node in d.linked(n, CITO.hasCitedEntity)]
        found += [items.rested_on(telling, node, citations)]
    if found:
        yield Section("follows_up", telling.say("follows_up"), items=tuple(found))


def _definition(telling: Telling, indicators: Mapping[str, Indicator]) -> list[Section]:
    """Return what the publisher says of an indicator (MS-Ind)."""
    name = telling.description.names[telling.description.iri].id.text
    known = indicators.get(name)
    if known is None or telling.description.entry.kind != "indicator":
        return []
    fields = ("konsep", "definisi", "interpretasi", "metode", "ukuran", "satuan", "klasifikasi")
    details: list[Detail] = []
    for field in fields:
        text = getattr(known, field)
        told = text.told(telling.language)
        mark = "id" if telling.language == "en" and not text.en else ""
        if telling.language == "id" and not text.id:
            mark = "en"
        details += telling.detail(field, Words(told, mark))
    return (
        [Section("definition", telling.say("definition"), details=tuple(details))]
        if details
        else []
    )


def _pointing(telling: Telling) -> Iterator[Section]:
    for told in _SECTIONS:
        nodes = telling.about(*told.properties)
        if nodes:
            made = items.made(telling, nodes, told.maker)
            section = Section(told.title, telling.say(told.title), items=made)
            yield _cut(telling, told.properties, section)


def _figures(telling: Telling) -> Iterator[Section]:
    d = telling.description
    all_nodes: list[str] = []
    for title, properties, leave in _FIGURES:
        nodes = [n for n in telling.about(*properties) if d.is_a(n, QB.Observation)]
        if nodes and not set(nodes) <= set(all_nodes):
            id_ = title if not all_nodes else f"{title}-{len(all_nodes)}"
            total = sum(d.counted.get(p, 0) for p in properties)
            found = figures.section(
                telling, id_, telling.say(title), nodes, leave, newest=total > len(nodes)
            )
            found = replace(found, charts=charts.charts(telling, nodes))
            yield _cut(telling, properties, found)
            all_nodes += nodes
    breakdowns = figures.breakdowns(telling, all_nodes)
    if breakdowns:
        yield Section("breakdown", telling.say("breakdown"), breakdowns=breakdowns)


def _map(telling: Telling) -> Iterator[Section]:
    d = telling.description
    own = drawing.point(telling, d.iri)
    if own:
        yield Section("map", telling.say("map"), points=(own,), note=telling.say("map_note"))
        return
    if d.entry.kind not in {"area", "place", "organisation"}:
        return
    inside = d.pointing.get(SCHEMA.containedInPlace, [])
    around = d.linked(d.iri, SCHEMA.containedInPlace, DCT.spatial)
    nodes = inside or around
    points = drawing.points(telling, nodes)
    if points:
        note = telling.say("child_point" if inside else "around_point")
        yield Section("map", telling.say("map"), points=points,
                      note=f"{note} {telling.say('map_note')}")  # fmt: skip


def _neighbours(telling: Telling) -> Iterator[Section]:
    if telling.description.entry.kind in {"concept", "thing"}:
        return
    found = drawing.neighbours(telling)
    if found:
        yield Section("neighbours", telling.say("neighbours"), neighbours=found)


def _mentions(telling: Telling) -> Iterator[Section]:
    """Yield the articles that the thing was quoted from, each with the words."""
    d = telling.description
    quoted = d.quoted(d.iri)
    found = []
    for article in dict.fromkeys(article for _, article in quoted):
        quotes = tuple(telling.quote(s, a) for s, a in quoted if a == article)
        source = d.sources.get(article)
        details = () if source is None else (
            *telling.detail("outlet", *([telling.name(source.outlet)] if source.outlet else [])),
            *telling.detail("on", *([telling.term(f'"{source.date}"^^<{XSD.date}>')]
                                    if source.date else [])),
        )  # fmt: skip
        found.append((source.date if source else "", Item(telling.name(article), details, quotes)))
    if found:
        ordered = sorted(found, key=lambda pair: (pair[0], pair[1].title.text), reverse=True)
        yield Section(
            "mentions", telling.say("mentions"), items=tuple(item for _, item in ordered),
            shown=len(quoted), total=max(d.entry.spans, len(quoted)),
        )  # fmt: skip


def _named_by(telling: Telling) -> Iterator[Section]:
    """Yield whatever else points to the thing."""
    d = telling.description
    found, missing = [], 0
    for p in sorted(d.pointing.keys() - telling.pointed - _NOT_LINKS):
        nodes = telling.about(p)
        names = telling.names(nodes)
        more = len(d.more.get(p, ()))
        missing += more
        found.append(Detail(f"{telling.property(p)} ({len(nodes) + more})", names))
    if found:
        shown = sum(len(detail.values) for detail in found)
        yield Section("used_by", telling.say("used_by"), details=tuple(found), shown=shown,
                      total=shown + missing)  # fmt: skip


def _rest(telling: Telling) -> Iterator[Section]:
    """Yield what no other section tells, so that nothing is lost."""
    d = telling.description
    left = [p for p in sorted(d.said) if p not in telling.told]
    details = tuple(Detail(telling.property(p), telling.terms(d.said[p])) for p in left)
    if details:
        yield Section("rest", telling.say("rest"), details=details)


def _cut(telling: Telling, properties: tuple[str, ...], section: Section) -> Section:
    """Return a section that says how much of a long list it shows."""
    d = telling.description
    total = sum(d.counted.get(p, 0) for p in properties)
    shown = sum(len(d.pointing.get(p, [])) for p in properties)
    table = _TABLES.get(section.id.partition("-")[0], "")
    table = table if table in telling.tables else ""
    return replace(section, shown=shown, total=total, table=table) if total > shown else section
