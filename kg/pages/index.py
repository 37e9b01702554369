"""Which things of a graph have a page, where, and of what kind they are."""

import unicodedata
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from kg.errors import StoreError
from kg.pages.naming import Name, Names
from kg.pages.rows import About, about, rows, within
from kg.release import place
from kg.terms import value
from kg.vocab import DCT, ELI, FOAF, KG, OA, ORG, PROV, RDF, SCHEMA, SKOS

if TYPE_CHECKING:
    from kg.store import Store

LANGUAGES = ("id", "en")
# In the order in which they are listed; the first that fits is the kind of a thing.
_KINDS = {
    SCHEMA.NewsArticle: "article",
    FOAF.Person: "person",
    SCHEMA.Person: "person",
    ORG.FormalOrganization: "organisation",
    ORG.OrganizationalUnit: "organisation",
    KG.Agreement: "agreement",
    ELI.LegalResource: "regulation",
    KG.Plan: "plan",
    SCHEMA.AdministrativeArea: "area",
    ORG.Post: "post",
    KG.Forum: "forum",
    SCHEMA.Place: "place",
    SKOS.Concept: "concept",
    SKOS.ConceptScheme: "concept",
    FOAF.Agent: "organisation",
}
KINDS = (
    "article", "person", "organisation", "agreement", "regulation", "plan", "area", "indicator",
    "place", "post", "forum", "concept", "thing",
)  # fmt: skip
LISTINGS = {kind: kind for kind in KINDS} | {"indicator": "concept/indicator"}
_NOT_NAMES = (PROV.wasQuotedFrom, OA.hasSource, OA.hasTarget)  # they only lead to fragments
_BATCH = 500


class Entry(NamedTuple):
    """A thing that has a page."""

    iri: str
    kind: str
    path: str  # without its ending
    uses: int  # how often other nodes name it
    spans: int  # that it was quoted from


class Listed(NamedTuple):
    """What lists and the search say of a thing."""

    kind: str
    path: str
    name: Name
    others: tuple[str, ...]  # names
    hint: str  # a date, a code, a title


@dataclass(frozen=True, slots=True)
class Index:
    """All things that have a page, by IRI, sorted."""

    base: str
    entries: Mapping[str, Entry]
    dates: Mapping[str, str] = field(default_factory=dict)  # article -> day of publication

    def path(self, iri: str) -> str:
        """Return the path of the page that an IRI has, or nothing."""
        entry = self.entries.get(iri.partition("#")[0])
        return entry.path if entry else ""


def indexed(store: "Store", base: str) -> Index:
    """Return the things of a store that have a page.

    Raises StoreError if two would stand in one file.
    """
    types = _types(store, base)
    uses = _uses(store, base)
    spans = _counted(store, f"SELECT ?n (COUNT(*) AS ?c) {{ ?n <{PROV.wasQuotedFrom}> ?o "
                            f"{_filter(base)} }} GROUP BY ?n")  # fmt: skip
    graphs = set(store.graphs())
    entries: dict[str, Entry] = {}
    taken: dict[str, str] = {}
    for iri in sorted({*types, *uses, *spans} - graphs):
        where = place(iri, base)
        if where is None or where.fragment:
            continue
        key = unicodedata.normalize("NFC", where.path).casefold()
        if key in taken:
            raise StoreError(
                f"{taken[key]} and {iri} would have the same page, {where.path}.html; "
                "rename one of them"
            )
        taken[key] = iri
        kind = kind_of(types.get(iri, frozenset()), where.path)
        entries[iri] = Entry(iri, kind, where.path, uses.get(iri, 0), spans.get(iri, 0))
    return Index(base, entries, _dates(store, base))


def _filter(base: str) -> str:
    return f'FILTER(STRSTARTS(STR(?n), "{base}") && !CONTAINS(STR(?n), "#"))'


def _types(store: "Store", base: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    query = f"SELECT ?n ?t {{ ?n a ?t {_filter(base)} }}"
    for node, kind in rows(store, query):
        found.setdefault(node[1:-1], set()).add(kind[1:-1])
    return {iri: frozenset(kinds) for iri, kinds in found.items()}


def _dates(store: "Store", base: str) -> dict[str, str]:
    query = f"SELECT ?n ?d {{ ?n <{SCHEMA.datePublished}> ?d {_filter(base)} }}"
    return {node[1:-1]: value(day) for node, day in sorted(rows(store, query), reverse=True)}


def _uses(store: "Store", base: str) -> dict[str, int]:
    """Return the nodes that others name, and how often."""
    found: dict[str, int] = {}
    skipped = " ".join(f"<{p}>" for p in (*_NOT_NAMES, RDF.type, OA.exact, OA.prefix, OA.suffix))
    properties = [
        p for (p,) in rows(store, "SELECT DISTINCT ?p { ?s ?p ?n }") if p not in skipped.split()
    ]
    for p in sorted(properties):
        query = (f"SELECT ?n (COUNT(*) AS ?c) {{ ?s {p} ?n FILTER(isIRI(?n)) {_filter(base)} }} "
                 "GROUP BY ?n")  # fmt: skip
        for iri, count in _counted(store, query).items():
            found[iri] = found.get(iri, 0) + count
    return found


def _counted(store: "Store", query: str) -> dict[str, int]:
    return {node[1:-1]: int(value(count)) for node, count in rows(store, query) if node}


def kind_of(types: Set[str], path: str) -> str:
    """Return the kind of a thing by its classes and where its page stands."""
    found = next((kind for iri, kind in _KINDS.items() if iri in types), "")
    if found in {"concept", ""} and path.startswith("concept/"):
        return "indicator" if path.startswith("concept/indicator/") else "concept"
    return found or "thing"


_SAID = (SKOS.altLabel, SCHEMA.datePublished, DCT.identifier, ELI.title, SKOS.notation)
_HINTS = {
    "article": SCHEMA.datePublished,
    "regulation": ELI.title,
    "area": SKOS.notation,
}


def listed(store: "Store", index: Index) -> Iterator[Listed]:
    """Yield what lists and the search say of each thing, in the order of the index."""
    names = Names(store)
    entries = list(index.entries.values())
    for first in range(0, len(entries), _BATCH):
        some = entries[first : first + _BATCH]
        called = names.of(entry.iri for entry in some)
        said = about(store, [entry.iri for entry in some], within(_SAID))
        for entry in some:
            yield _listed(entry, called[entry.iri], said.get(entry.iri, {}))


def _listed(entry: Entry, name: Name, said: About) -> Listed:
    others = {value(t) for t in said.get(SKOS.altLabel, []) if t[0] == '"'}
    hints = [value(t) for t in said.get(_HINTS.get(entry.kind, ""), []) if t[0] == '"']
    if entry.kind == "regulation":
        others |= set(hints)
    known = {name.id.text.casefold(), name.en.text.casefold()}
    return Listed(
        entry.kind, entry.path, name,
        tuple(sorted(other for other in others if other.casefold() not in known)),
        min(hints, default=""),
    )  # fmt: skip
