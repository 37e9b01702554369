"""What people call the nodes of a store: looking a node up by a name, and labels for answers."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from kg.errors import nearest
from kg.terms import literal, value
from kg.vocab import DCT, FOAF, KGC, NAMESPACES, PREFIXES, RDF, RDFS, SCHEMA, SKOS

if TYPE_CHECKING:
    from kg.store import Rows, Store
    from kg.store.remote import Endpoint

# What names a node, the best first (a listed concept goes by its notation, an area does not).
_NAMING = (
    FOAF.name, SKOS.notation, SKOS.prefLabel, RDFS.label, DCT.identifier, SCHEMA.headline,
)  # fmt: skip
_LOOKED_UP = (*_NAMING, SKOS.altLabel)
_TERMS = tuple(str(n) for n in NAMESPACES if n is not KGC)


def articles(store: "Store") -> dict[str, str]:
    """Return slug -> IRI of the articles in the store."""
    found = rows(store, f"SELECT ?a WHERE {{ ?a a <{SCHEMA.NewsArticle}> }}")
    iris = sorted({str(row[0])[1:-1] for row in found})
    return {iri.rpartition("/")[2]: iri for iri in iris}


def nodes_called(store: "Store", label: str, among: str = "") -> list[str]:
    """Return the nodes that have this label, in any case, sorted.

    `among` is a graph pattern that ``?node`` must match.
    """
    wanted = literal(" ".join(label.split()))
    found = rows(
        store,
        f"SELECT DISTINCT ?node WHERE {{ {_labelled(among)} "
        f"FILTER(LCASE(STR(?label)) = LCASE({wanted})) }}",
    )
    return sorted(str(row[0]) for row in found)


def names(store: "Store", among: str = "", beginning: str = "") -> list[tuple[str, str]]:
    """Return the labels of nodes, each with its node, sorted; `beginning` in any case."""
    begins = f"FILTER(STRSTARTS(LCASE(STR(?label)), LCASE({literal(beginning)})))"
    found = rows(
        store,
        f"SELECT DISTINCT (STR(?label) AS ?name) ?node WHERE {{ {_labelled(among)} "
        f"{begins if beginning else ''} }}",
    )
    return sorted((value(str(label)), str(node)) for label, node in found if label)


def examples(store: "Store", among: str, number: int) -> list[str]:
    """Return the names of some nodes that match a pattern: those that articles use most."""
    found = rows(
        store,
        f"SELECT ?node (COUNT(DISTINCT ?use) AS ?uses) WHERE {{ {{ SELECT DISTINCT ?node WHERE "
        f"{{ {among} FILTER(isIRI(?node)) }} }} {{ ?node prov:wasQuotedFrom ?use }} UNION "
        f"{{ ?use ?relation ?node ; prov:wasQuotedFrom ?span }} }} "
        f"GROUP BY ?node ORDER BY DESC(?uses) STR(?node) LIMIT {number}",
    )
    nodes = [str(row[0]) for row in found]
    called = labels(store, nodes) if nodes else {}
    return list(dict.fromkeys(called[node] for node in nodes))


def nearest_label(store: "Store", label: str, among: str = "") -> str:
    """Return a hint with the label that is nearest to `label`, or nothing."""
    return nearest(label, sorted({name for name, _ in names(store, among)}))


def _labelled(among: str) -> str:
    properties = "|".join(f"<{p}>" for p in _LOOKED_UP)
    return f"{among}?node {properties} ?label . FILTER(isIRI(?node))"


def labels(store: "Store | Endpoint", iris: Iterable[str], language: str = "id") -> dict[str, str]:
    """Return term -> label for people, for terms such as ``<iri>``; one query for all.

    Of several labels, one in `language` comes before Indonesian ones, and those before the rest.

    A node without a label is called by the tail of its IRI, and so is a term of a vocabulary. A
    room is called with its building.
    """
    wanted = sorted(set(iris))
    said = _said(store, [t for t in wanted if not t[1:-1].startswith(_TERMS)])
    found = {iri: _label(said.get(iri, {}), language) or _tail(iri[1:-1]) for iri in wanted}
    around = {iri: _around(said[iri]) for iri in wanted if iri in said}
    rooms = sorted({place for place in around.values() if place})
    buildings = _said(store, rooms) if rooms else {}
    for iri, place in around.items():
        building = buildings.get(place, {})
        if (
            f"<{SCHEMA.Place}>" in building.get(RDF.type, [])
            and _label(building, language) not in found[iri]
        ):
            found[iri] += f", {_label(building, language)}"
    return found


def _said(store: "Store | Endpoint", nodes: Iterable[str]) -> dict[str, dict[str, list[str]]]:
    """Return node -> property -> terms, for what `labels` needs."""
    properties = ", ".join(f"<{p}>" for p in (*_NAMING, RDF.type, SCHEMA.containedInPlace))
    found: dict[str, dict[str, list[str]]] = {}
    for node, predicate, term in rows(
        store,
        # Not VALUES for both: the engine would join each pair with the whole graph.
        f"SELECT ?node ?p ?o WHERE {{ VALUES ?node {{ {' '.join(nodes)} }} "
        f"?node ?p ?o FILTER(?p IN ({properties})) }}",
    ):
        found.setdefault(str(node), {}).setdefault(str(predicate)[1:-1], []).append(str(term))
    return found


def _around(said: dict[str, list[str]]) -> str:
    """Return the place that a room is in, or nothing if the node is no room."""
    is_place = f"<{SCHEMA.Place}>" in said.get(RDF.type, [])
    return min(said.get(SCHEMA.containedInPlace, [""])) if is_place else ""


def _label(said: dict[str, list[str]], language: str) -> str:
    is_concept = f"<{SKOS.Concept}>" in said.get(RDF.type, [])
    for naming in _NAMING:
        if naming == SKOS.notation and not is_concept:
            continue
        if naming in said:
            marks = (f"@{language}", "@id")
            return value(min(said[naming], key=lambda t: (*(not t.endswith(m) for m in marks), t)))
    return ""


def _tail(iri: str) -> str:
    return re.split(r"[/#]", iri.rstrip("/#"))[-1] or iri


def rows(store: "Store | Endpoint", text: str) -> "Rows":
    """Return the rows of a SELECT of kg's own."""
    from kg.store import Rows

    found = store.query(text, prefixes=PREFIXES)
    assert isinstance(found, Rows)  # noqa: S101 - the queries here are all SELECT
    return found
