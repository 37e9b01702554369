"""Facts as JSON, in the form of the hand-made gold files.

Every key is always there. Items that are objects say where they stand in the text: ``"spans":
[[begin, end], ...]`` counts code points of the stored text, ends exclusive. Plans, places, dates,
authors and editors are plain strings.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Protocol

from kg.article import Article
from kg.credits import roles
from kg.extraction.units import CURRENCIES
from kg.facts import (
    Agreement,
    Citation,
    Facts,
    Observation,
    Organisation,
    Person,
    Place,
    Quotation,
    Spans,
)

Item = dict[str, Any]
_MONEY = frozenset(CURRENCIES.values())
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_SPAN_IRI = re.compile(r"#char=(\d+),(\d+)$")


class Finding(Protocol):
    """What this module reads of a finding about the source."""

    @property
    def rule(self) -> str: ...
    @property
    def severity(self) -> str: ...
    @property
    def messages(self) -> Mapping[str, str]: ...  # language -> words
    @property
    def evidence(self) -> tuple[str, ...]: ...  # IRIs of spans


def facts_json(article: Article, facts: Facts, findings: Iterable[Finding] = ()) -> Item:
    """Return the facts of an article as an object ready for JSON."""
    amounts = [o for o in facts.observations if o.unit in _MONEY]
    counts = [o for o in facts.observations if o.unit not in _MONEY]
    return {
        "persons": [_person(facts, p) for p in facts.persons],
        "organizations": [_organisation(facts, o) for o in facts.organisations if not o.implied],
        "regulations": [_regulation(c) for c in facts.citations],
        "agreements": [_agreement(facts, a) for a in facts.agreements],
        "plans": _distinct(p.name for p in facts.plans),
        "places": _places(facts),
        "dates": _distinct(d.value for d in facts.dates),
        "statistics": [_statistic(facts, o) for o in counts],
        "money": [_money(o) for o in amounts],
        "quotes": [_quotation(q) for q in facts.quotations if q.speech == "direct"],
        "indirect_quotes": [_quotation(q) for q in facts.quotations if q.speech == "indirect"],
        "authors": _credited(facts, "author"),
        "editors": _credited(facts, "editor"),
        "quality": [_finding(f) for f in findings],
    }


def _person(facts: Facts, person: Person) -> Item:
    held = [m.printed for m in facts.memberships if m.person == person.name]
    return {
        "name": person.name,
        "positions": _distinct([*held, *person.credits]),
        "titles": [*person.prefixes, *person.suffixes],
        "aliases": list(person.aliases),
        "spans": _spans(person.spans),
    }


def _organisation(facts: Facts, body: Organisation) -> Item:
    return {
        "name": _without_brackets(body.printed),
        "aliases": list(body.aliases),
        "canonical": body.name,
        "partOf": _organisation_name(facts, body.part_of) if body.part_of else None,
        "role": body.role or None,
        "spans": _spans(body.spans),
    }


def _regulation(citation: Citation) -> Item:
    cited = citation.regulation
    told = any(map(str.isdigit, citation.printed))  # else only a name: "UU Desa"
    return {
        "type": cited.kind,
        "number": (cited.number if told else "") or None,
        "year": (cited.year if told else "") or None,
        "title": citation.title,
        "region": citation.region,
        "surface": citation.printed,
        "pasal": citation.passage,
        "status": citation.status,
        "likelyMeans": str(citation.likely) if citation.likely else None,
        "spans": _spans(citation.spans),
    }


def _agreement(facts: Facts, agreement: Agreement) -> Item:
    return {
        "type": agreement.kind,
        "aliases": list(agreement.aliases),
        "subject": agreement.subject,
        "parties": [_organisation_name(facts, party) for party in agreement.parties],
        "signatories": list(agreement.signatories),
        "attendees": list(agreement.attendees),
        "date": agreement.date,
        "place": _whole_place(facts, agreement.place) if agreement.place else None,
        "status": agreement.status,
        "followsUp": [str(followed) for followed in agreement.follows_up],
        "spans": _spans((*agreement.spans, *agreement.signing_spans)),
    }


def _statistic(facts: Facts, observation: Observation) -> Item:
    total = None if observation.part_of is None else facts.observations[observation.part_of]
    return {
        "value": _number(observation),
        "unit": observation.unit,
        "what": _what(observation),
        "partOf": _number(total) if total else None,
        "period": observation.period,
        "surfaces": list(observation.printed),
        "spans": _spans(observation.spans),
    }


def _money(observation: Observation) -> Item:
    return {
        "value": _number(observation),
        "currency": observation.unit,
        "what": _what(observation),
        "period": observation.period,
        "surface": observation.printed[0] if observation.printed else None,
        "spans": _spans(observation.spans),
    }


def _quotation(quotation: Quotation) -> Item:
    return {
        "speaker": quotation.speaker,
        "text": quotation.text,
        "cue": quotation.cue,
        "spans": _spans(quotation.spans),
    }


def _finding(finding: Finding) -> Item:
    found = filter(None, (_SPAN_IRI.search(iri) for iri in finding.evidence))
    messages = finding.messages
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "detail": messages.get("en") or next(iter(messages.values()), ""),
        "spans": sorted([int(m[1]), int(m[2])] for m in found),
    }


def _places(facts: Facts) -> list[str]:
    """Return the names of places as the text has them, each area by each form it has there."""
    found = (form for place in facts.places for form in (place.aliases or (place.name,)))
    return _distinct(found, key=str.casefold)


def _whole_place(facts: Facts, name: str) -> str:
    """Return a place with the rooms and buildings around it, as far as the text names them."""
    around = {form: place for place in facts.places for form in (place.name, *place.aliases)}
    names: list[str] = []
    place: Place | None = around.get(name)
    while place and place.kind != "area" and place.name not in names:
        names.append(place.name)
        place = around.get(place.within or "")
    return ", ".join(names) or name


def _organisation_name(facts: Facts, name: str) -> str:
    """Return the printed name of an organisation that another fact names by key."""
    body = next((o for o in facts.organisations if o.name == name), None)
    return _without_brackets(body.printed) if body else name


def _credited(facts: Facts, role: str) -> list[str]:
    return [p.name for p in facts.persons if any(role in roles(c) for c in p.credits)]


def _what(observation: Observation) -> str:
    return " ".join(filter(None, (observation.indicator, observation.population)))


def _number(observation: Observation) -> int | float:
    value = observation.value
    return int(value) if value == value.to_integral_value() else float(value)


def _without_brackets(name: str) -> str:
    """Return `name` without bracketed abbreviations.

    >>> _without_brackets("Kejaksaan Negeri (Kejari) Wanasari")
    'Kejaksaan Negeri Wanasari'
    """
    return _BRACKETS.sub("", name).strip() or name


def _distinct(values: Iterable[str], key: Callable[[str], str] = str) -> list[str]:
    """Return the values that are not empty, each once, in order."""
    first: dict[str, str] = {}
    for value in values:
        if value:
            first.setdefault(key(value), value)
    return list(first.values())


def _spans(spans: Spans) -> list[list[int]]:
    return [[span.begin, span.end] for span in spans]
