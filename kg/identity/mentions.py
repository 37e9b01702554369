"""What an article tells of the things that other articles may speak of too."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations, product
from typing import TYPE_CHECKING

from kg.documents import family_of
from kg.facts import Agreement, Observation
from kg.iri import slugify
from kg.terms import value as plain
from kg.vocab import DCT, FOAF, KG, ORG, QB, RDFS, SCHEMA, SKOS

if TYPE_CHECKING:  # reading decisions, which every build does, needs no graphs
    from kg.graph import Draft

# What a node has one of; where articles differ, that of the article published first holds.
_LABELS = (FOAF.name, RDFS.label, SKOS.prefLabel)
_OF_OTHERS = (*_LABELS, ORG.classification)
_OF_AGREEMENTS = (RDFS.label, DCT.title, KG.agreementType, KG.status, DCT.subject)
_OF_FIGURES = (
    RDFS.label, QB.dataSet, KG.statedBy, KG.partOf, KG.changeFrom, KG.changeTo, KG.shareOf,
    KG.restates,
)  # fmt: skip
# Reports of one signing call it now by the one, now by the other.
_ALIKE = {"kesepakatan": "mou"}


@dataclass(frozen=True, slots=True)
class Mention:
    """One thing as one article names it.

    Mentions that share one of their `keys` may be of one thing. `values` are what a node has one
    of, as N-Triples terms by predicate (and language, see `place`). `context` tells the thing from
    others (see `persons`, `agreements`). `bare`: it is named even if the article repeats another.
    """

    node: str
    keys: tuple[str, ...]
    values: Mapping[str, str]
    context: Mapping[str, list[str]] = field(default_factory=dict)
    bare: bool = False


def mentions(draft: "Draft") -> tuple[Mention, ...]:
    """Return the mentions of an article, in the order of its graph."""
    return (*_persons(draft), *_agreements(draft), *_figures(draft), *_others(draft))


def place(predicate: str, term: str) -> str:
    """Return what a node has one value of: a predicate, and the language of words in one.

    >>> place("http://a", '"Budi"@id'), place("http://a", '"a@id"')
    ('http://a@id', 'http://a')
    """
    language = term.rpartition('"')[2] if term[0] == '"' else ""
    return predicate + language if language.startswith("@") else predicate


def _values(draft: "Draft", node: str, predicates: tuple[str, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    for predicate in predicates:
        for term in draft.objects(node, predicate):
            found.setdefault(place(predicate, term), term)
    return found


def _persons(draft: "Draft") -> Iterator[Mention]:
    home, paper = _home(draft), outlet(draft)
    held: dict[str, list[tuple[str, str | None]]] = {}
    for membership in draft.facts.memberships:
        held.setdefault(membership.person, []).append((membership.post, membership.organisation))
    names: dict[str, list[str]] = {}  # node -> the names that give it
    for name in dict.fromkeys([*(p.name for p in draft.facts.persons), *held]):
        names.setdefault(draft.iris.person(name), []).append(name)
    for node, predicate, terms in draft.groups():
        if predicate == FOAF.name:  # who only signs or speaks is described where that is told
            names.setdefault(node, [plain(t) for t in terms])
    for node, spelled in names.items():
        name = spelled[0]
        posts = [post for each in spelled for post in held.get(each, [])]
        bodies = sorted({b for _, body in posts if body for b in _bodies(draft, body)})
        bodies += [f"{slugify(post)} {home}" for post, body in posts if not body and home]
        known = draft.persons.get(name)
        context = {"bodies": bodies, "home": [home] if home else []}
        if known and known.credits:
            context = {"bodies": [paper] if paper else [], "credit": list(known.credits)}
        elif not posts:
            context["bodies"] = _registered(draft, name)
        yield Mention(node, (node,), _values(draft, node, _LABELS), context)


def _bodies(draft: "Draft", name: str) -> Iterator[str]:
    """Yield an organisation and the regional government that it belongs to."""
    body = draft.organisations.get(name)
    find = draft.registers.organisations
    known = body.register_id if body else None
    entry = find.get(known) if known else find.find(name)
    yield draft.iris.organisation(entry.name if entry else name)
    parent = find.get(entry.parent) if entry and entry.parent else None
    above = parent.name if parent else body.part_of if body else None
    if above is None and body and body.kind == "regional-agency" and body.area:
        region = draft.registers.areas.get(body.area)
        above = f"Pemerintah {region.label}" if region else None
    if above and re.match(r"Pemerintah (?:Provinsi|Kabupaten|Kota) ", above):
        yield draft.iris.organisation(_official(draft, above))


def _registered(draft: "Draft", name: str) -> list[str]:
    """Return the organisations that the register of officials gives a person of this name."""
    find = draft.registers.organisations
    entries = (
        find.get(o.organisation) for o in draft.registers.officials.find(name) if o.organisation
    )
    return sorted({draft.iris.organisation(e.name) for e in entries if e})


def _home(draft: "Draft") -> str:
    """Return the area that the article is from: that of its dateline, or the first it names."""
    places = [p for p in draft.facts.places if p.spans and (p.area or p.kind == "town")]
    first = min(places, key=lambda p: p.spans[0], default=None)
    return (first.area or slugify(first.name)) if first else ""


def outlet(draft: "Draft") -> str:
    """Return what identifies the publisher of an article, or nothing if it is not known."""
    found = draft.objects(draft.node, SCHEMA.publisher)
    if found:
        return next(iter(found))[1:-1]
    source = draft.article.source
    host = re.match(r"https?://(?:www\.)?([^/:]+)", source.url or "")
    return slugify(source.publisher) if source.publisher else host[1] if host else ""


def _agreements(draft: "Draft") -> Iterator[Mention]:
    from kg.graph.agreements import agreement_nodes

    nodes = agreement_nodes(draft)
    for node, agreement in zip(nodes, draft.facts.agreements, strict=True):
        parties = sorted(draft.iris.organisation(_official(draft, p)) for p in agreement.parties)
        roots = sorted({_root(draft, p) for p in agreement.parties})
        yield Mention(
            node,
            (*_pairs(draft, agreement), node),
            _values(draft, node, _OF_AGREEMENTS),
            _of_agreement(draft, agreement, parties, roots),
        )


def _pairs(draft: "Draft", agreement: Agreement) -> list[str]:
    """Return keys of an agreement, for each two of its parties; of an office also as that of the
    organisation which it is of, as not every article says so."""
    family = family_of(agreement.kind)
    family = _ALIKE.get(family, family)
    forms = [
        dict.fromkeys((slugify(_official(draft, party)), _root(draft, party)))
        for party in agreement.parties
    ]
    pairs = (sorted(pair) for two in combinations(forms, 2) for pair in product(*two))
    return sorted({f"agreement|{family}|{one}|{other}" for one, other in pairs if one != other})


def _of_agreement(
    draft: "Draft", agreement: Agreement, parties: list[str], roots: list[str]
) -> dict[str, list[str]]:
    published = draft.article.source.published
    return {
        "parties": parties,
        "roots": roots,
        "stage": ["planned" if agreement.status == "planned" else "signed"],
        "date": [agreement.date] if agreement.date else [],
        "published": [published.isoformat()] if published else [],
        "signatories": sorted(map(slugify, agreement.signatories)),
        "subject": sorted(set(slugify(agreement.subject or "").split("-")) - {"x"}),
    }


def _official(draft: "Draft", name: str) -> str:
    body = draft.organisations.get(name)
    find = draft.registers.organisations
    entry = find.get(body.register_id) if body and body.register_id else find.find(name)
    return entry.name if entry else name


def _root(draft: "Draft", name: str) -> str:
    """Return the organisation that a party is an office of, or the party itself."""
    body = draft.organisations.get(name)
    above = body.part_of if body and body.kind == "branch-office" else None
    return slugify(_official(draft, above or name))


def _figures(draft: "Draft") -> Iterator[Mention]:
    observations = draft.facts.observations
    nodes = draft.locals("observation", (o.spans[0].begin for o in observations))
    seen: set[str] = set()
    for node, observation in zip(nodes, observations, strict=True):
        key = _figure(observation)
        if key and key not in seen:
            seen.add(key)
            yield Mention(node, (key,), _values(draft, node, _OF_FIGURES))


def _figure(observation: Observation) -> str:
    """Return what two reports of one figure share; nothing without a time, which tells figures
    apart."""
    if not observation.period:
        return ""
    told = (
        slugify(observation.indicator), slugify(observation.population or ""), observation.unit,
        str(observation.value.normalize()), observation.area or "", observation.period,
        observation.precision,
    )  # fmt: skip
    return f"figure|{hashlib.sha256('|'.join(told).encode()).hexdigest()[:24]}"


_SHARED = ("organisation", "post", "place", "plan", "forum", "concept")


def _others(draft: "Draft") -> Iterator[Mention]:
    """Yield what has a label that other articles may spell in another way."""
    roots = tuple(f"{draft.iris.base}{kind}/" for kind in _SHARED)
    labelled = {n: None for n, p, _ in draft.groups() if p in _LABELS and n.startswith(roots)}
    for node in labelled:
        yield Mention(node, (node,), _values(draft, node, _OF_OTHERS))
    yield from _publisher(draft, labelled)


def _publisher(draft: "Draft", labelled: Mapping[str, None]) -> Iterator[Mention]:
    """Yield the publisher that only the register describes."""
    from kg.graph import Triples
    from kg.graph.authority import organisation_names

    entry = draft.registers.organisations.find(draft.article.source.publisher or "")
    for term in draft.objects(draft.node, SCHEMA.publisher):
        node = term[1:-1]
        if node not in labelled:
            names = Triples()
            if entry:
                organisation_names(names, node, entry)
            said = {place(p, t): t for _, p, terms in names.groups() for t in terms}
            yield Mention(node, (node,), said)
