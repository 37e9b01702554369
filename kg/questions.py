"""The saved questions: finding them, what their parameters mean, and labels for their answers.

A question is a SPARQL query with a head of comments::

    # title@en: ...          title@id, description@en, description@id likewise
    # param NAME CLASS: ...  a variable that may be bound; its label is looked up in CLASS[,CLASS]
"""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from kg import resources
from kg.errors import UsageError, nearest
from kg.terms import literal, named
from kg.vocab import DCT, FOAF, KGC, NAMESPACES, PREFIXES, RDF, RDFS, SCHEMA, SKOS

if TYPE_CHECKING:
    from kg.store import Rows, Store

_LINE = re.compile(r"# (title|description|param)(?:@(\w\w)| (\w+)(?: (\S+))?): (.*)")
# What names a node, the best first (a listed concept goes by its notation, an area does not).
_NAMING = (
    FOAF.name, SKOS.notation, SKOS.prefLabel, RDFS.label, DCT.identifier, SCHEMA.headline,
)  # fmt: skip
_LOOKED_UP = (*_NAMING, SKOS.altLabel)
_TERMS = tuple(str(n) for n in NAMESPACES if n is not KGC)


class Question:
    """A saved question: its query and what its head says."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.text = text
        self.titles: dict[str, str] = {}
        self.descriptions: dict[str, str] = {}
        self.parameters: dict[str, tuple[str, str]] = {}  # name -> class ("" for any), meaning
        for kind, language, parameter, among, words in _LINE.findall(text):
            if kind == "param":
                self.parameters[parameter] = (among, words)
            elif kind == "title":
                self.titles[language] = words
            else:
                self.descriptions[language] = words


def names() -> list[str]:
    """Return the names of the saved questions, sorted."""
    return sorted(path.stem for path in resources.data("questions").glob("*.rq"))


def load(name: str) -> Question:
    """Return a saved question. Raises UsageError for a name that is not one."""
    known = names()
    if name not in known:
        raise UsageError(f"no question '{name}'{nearest(name, known)} (kg ask lists them)")
    path = resources.data("questions") / f"{name}.rq"
    return Question(name, path.read_text("utf-8"))


def resolve(store: "Store", question: Question, name: str, value: str) -> list[str]:
    """Return the terms that a parameter may be, from what a user typed.

    That is a slug for an article; a name with a known prefix, an IRI or a label for other nodes;
    the words themselves for a parameter that has no class. Raises UsageError, with the nearest
    name, if nothing is called that.
    """
    if name not in question.parameters:
        known = sorted(question.parameters)
        raise UsageError(
            f"question '{question.name}' has no parameter '{name}'{nearest(name, known)} "
            f"(it has: {', '.join(known)})"
        )
    among = question.parameters[name][0]
    iri = named(value) or (value if re.match(r"https?://[^\s<>\"]+$", value) else None)
    if iri:
        return [f"<{iri}>"]
    if among == "schema:NewsArticle":
        return [_article(store, value)]
    nodes = nodes_called(store, value, among)
    if not nodes and among:
        raise UsageError(f"nothing here is called '{value}'{nearest_label(store, value, among)}")
    return nodes if among else [literal(value), *nodes]


def articles(store: "Store") -> dict[str, str]:
    """Return slug -> IRI of the articles in the store."""
    found = _rows(store, f"SELECT ?a WHERE {{ ?a a <{SCHEMA.NewsArticle}> }}")
    iris = sorted({str(row[0])[1:-1] for row in found})
    return {iri.rpartition("/")[2]: iri for iri in iris}


def _article(store: "Store", slug: str) -> str:
    known = articles(store)
    if slug not in known:
        raise UsageError(f"no article '{slug}' in the store{nearest(slug, list(known))}")
    return f"<{known[slug]}>"


def nodes_called(store: "Store", label: str, among: str = "") -> list[str]:
    """Return the nodes of a class that have this label, in any case, sorted."""
    found = _rows(
        store,
        f"SELECT DISTINCT ?node WHERE {{ {_labelled(among)} "
        f"FILTER(LCASE(STR(?label)) = LCASE({literal(' '.join(label.split()))})) }}",
    )
    return sorted(str(row[0]) for row in found)


def nearest_label(store: "Store", label: str, among: str = "") -> str:
    """Return a hint with the label that is nearest to `label`, or nothing."""
    found = _rows(store, f"SELECT DISTINCT (STR(?label) AS ?l) WHERE {{ {_labelled(among)} }}")
    return nearest(label, sorted(_text(row[0]) for row in found if row[0]))


def _labelled(among: str) -> str:
    properties = "|".join(f"<{p}>" for p in _LOOKED_UP)
    typed = f"?node a ?class . FILTER(?class IN ({among})) " if among else ""
    return f"{typed}?node {properties} ?label . FILTER(isIRI(?node))"


def labels(store: "Store", iris: Iterable[str]) -> dict[str, str]:
    """Return term -> label for people, for terms such as ``<iri>``; one query for all.

    A node without a label is called by the tail of its IRI, and so is a term of a vocabulary. A
    room is called with its building.
    """
    wanted = sorted(set(iris))
    said = _said(store, [t for t in wanted if not t[1:-1].startswith(_TERMS)])
    found = {iri: _label(said.get(iri, {})) or _tail(iri[1:-1]) for iri in wanted}
    around = {iri: _around(said[iri]) for iri in wanted if iri in said}
    rooms = sorted({place for place in around.values() if place})
    names = _said(store, rooms) if rooms else {}
    for iri, place in around.items():
        building = names.get(place, {})
        if f"<{SCHEMA.Place}>" in building.get(RDF.type, []) and _label(building) not in found[iri]:
            found[iri] += f", {_label(building)}"
    return found


def _said(store: "Store", nodes: Iterable[str]) -> dict[str, dict[str, list[str]]]:
    """Return node -> property -> terms, for what `labels` needs."""
    properties = " ".join(f"<{p}>" for p in (*_NAMING, RDF.type, SCHEMA.containedInPlace))
    found: dict[str, dict[str, list[str]]] = {}
    for node, predicate, term in _rows(
        store,
        f"SELECT ?node ?p ?o WHERE {{ VALUES ?node {{ {' '.join(nodes)} }} "
        f"VALUES ?p {{ {properties} }} ?node ?p ?o }}",
    ):
        found.setdefault(str(node), {}).setdefault(str(predicate)[1:-1], []).append(str(term))
    return found


def _around(said: dict[str, list[str]]) -> str:
    """Return the place that a room is in, or nothing if the node is no room."""
    is_place = f"<{SCHEMA.Place}>" in said.get(RDF.type, [])
    return min(said.get(SCHEMA.containedInPlace, [""])) if is_place else ""


def _label(said: dict[str, list[str]]) -> str:
    is_concept = f"<{SKOS.Concept}>" in said.get(RDF.type, [])
    for naming in _NAMING:
        if naming == SKOS.notation and not is_concept:
            continue
        if naming in said:
            # Indonesian before other languages; then the same choice in every run.
            return _text(min(said[naming], key=lambda t: (not t.endswith("@id"), t)))
    return ""


def _tail(iri: str) -> str:
    return re.split(r"[/#]", iri.rstrip("/#"))[-1] or iri


def _text(term: str | None) -> str:
    from kg.terms import value

    return value(term) if term else ""


def _rows(store: "Store", text: str) -> "Rows":
    from kg.store import Rows

    found = store.query(text, prefixes=PREFIXES)
    assert isinstance(found, Rows)  # noqa: S101 - the queries here are all SELECT
    return found
