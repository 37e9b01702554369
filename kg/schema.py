"""What occurs in a graph: its classes and properties, how often, between what, and an example.

All is counted by the engine in a handful of queries that aggregate, whatever the size of the graph;
named graphs count as one with the default graph.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from kg import resources, results
from kg.errors import UsageError, nearest
from kg.questions import labels
from kg.terms import literal, named, parts, value
from kg.vocab import PREFIXES, RDFS, SH, SKOS, XSD

if TYPE_CHECKING:
    from kg.store import Store

# What stands in a prefixed name of SPARQL without escapes (SPARQL 1.1 Query, section 4.1.1).
_PLAIN_LOCAL = r"[A-Za-z0-9_][A-Za-z0-9_-]*"
_Row = tuple[str, ...]
_SHOWN = 4  # classes in a cell of a table for people; the other formats have all


@dataclass(frozen=True, slots=True)
class Class:
    """A class and how many instances it has."""

    iri: str
    label: str  # in the vocabulary, in the language asked for; may be empty
    count: int
    example: str  # an instance, as a term; empty if all are blank nodes
    example_label: str


@dataclass(frozen=True, slots=True)
class Property:
    """A property and how many triples it has.

    `subjects` are the classes of their subjects, `objects` the classes and datatypes of their
    objects, as IRIs, the most frequent first; ``sh:IRI`` and ``sh:BlankNode`` (SHACL, section
    4.1.3) stand for nodes where none has a class.
    """

    iri: str
    label: str
    count: int
    subjects: tuple[str, ...]
    objects: tuple[str, ...]
    example: str  # an object, as a term; empty if all are blank nodes
    example_label: str


@dataclass(frozen=True, slots=True)
class Schema:
    """Classes and properties, the most used first."""

    classes: tuple[Class, ...]
    properties: tuple[Property, ...]


def schema(store: "Store", *, language: str = "en", of: str = "") -> Schema:
    """Return what occurs in a store; `of`, the IRI of a class, limits it to instances of that."""
    triples = _Triples(store, of)
    instances = [row for row in _classes(triples) if of in {"", row[0]}]
    counted = _properties(triples)
    iris = [row[0] for row in instances] + [row[0] for row in counted]
    called = vocabulary_labels(store, iris, language)
    examples = _named(store, [r[2] for r in instances] + [r[2] for r in counted])
    if not counted:
        return Schema((), ())
    subjects = _linked(triples, "?s a ?class")
    objects = _linked(triples, "?o a ?class")
    return Schema(
        tuple(Class(i, called.get(i, ""), n, e, examples[e]) for i, n, e in instances),
        tuple(
            Property(
                iri, called.get(iri, ""), count, tuple(subjects.get(iri, ())),
                _kinds(kinds, objects.get(iri, [])), example, examples[example],
            )
            for iri, count, example, kinds in counted
        ),
    )  # fmt: skip


def class_called(store: "Store", text: str, prefixes: Mapping[str, str] = PREFIXES) -> str:
    """Return the IRI of the class that a user means by an IRI, a prefixed name or a label.

    Raises UsageError, with the nearest name, if no instance of it occurs.
    """
    occurring = [iri for iri, _, _ in _classes(_Triples(store))]
    iri = named(text, prefixes) or text
    if iri in occurring:
        return iri
    names: dict[str, str] = {}
    for language in ("id", "en"):
        for known, label in vocabulary_labels(store, occurring, language).items():
            names.setdefault(label.casefold(), known)
    if text.casefold() in names:
        return names[text.casefold()]
    shown = [short(known, prefixes) for known in occurring]
    raise UsageError(f"nothing here is of the class '{text}'{nearest(text, [*shown, *names])}")


def short(iri: str, prefixes: Mapping[str, str] = PREFIXES) -> str:
    """Return an IRI as SPARQL writes it: with its prefix where it has one, else in brackets.

    >>> short("https://schema.org/name"), short("https://e.example/a b")
    ('schema:name', '<https://e.example/a b>')
    """
    fitting = [(n, p) for p, n in prefixes.items() if n and iri.startswith(n)]
    for namespace, prefix in sorted(fitting, reverse=True):
        local = iri[len(namespace) :]
        if re.fullmatch(_PLAIN_LOCAL, local):
            return f"{prefix}:{local}"
    return f"<{iri}>"


def vocabulary_labels(store: "Store", iris: Iterable[str], language: str) -> dict[str, str]:
    """Return IRI -> label of terms, as the store or else the vocabulary of kg calls them."""
    from kg.store import Store

    wanted = sorted(set(iris))
    if not wanted:
        return {}
    own = Store.memory()
    path = resources.data("vocabulary") / "ontology.ttl"
    own.load_file(path, "turtle", path.as_uri())
    return {**_labels(own, wanted, language), **_labels(store, wanted, language)}


def _labels(store: "Store", iris: list[str], language: str) -> dict[str, str]:
    rank = {"": 1, "en": 2, "id": 3, language: 0}
    best: dict[str, tuple[int, int, str]] = {}
    properties = (RDFS.label, SKOS.prefLabel)
    for term, naming, label in _rows(
        store,
        f"SELECT ?t ?p ?label {{ VALUES ?t {{ {' '.join(f'<{i}>' for i in iris)} }} "
        f"VALUES ?p {{ {' '.join(f'<{p}>' for p in properties)} }} ?t ?p ?label "
        "FILTER(isLiteral(?label)) }",
    ):
        _, text, tag, _ = parts(label)
        key = (rank.get(tag.partition("-")[0].lower(), 4), properties.index(naming[1:-1]), text)
        iri = value(term)
        best[iri] = min(key, best.get(iri, key))
    return {iri: text for iri, (_, _, text) in best.items()}


# --- for people and machines -----------------------------------------------------------------


def written(
    found: Schema, syntax: str | None, *, terminal: int, prefixes: Mapping[str, str] = PREFIXES
) -> Iterator[str]:
    """Yield a schema as a table, CSV, JSON, Markdown or HTML.

    Without a format it is a table on a terminal, `terminal` characters wide, and CSV if that is 0.
    CSV is one table of whole IRIs, those in one cell with spaces between; JSON is an object with
    the lists ``classes`` and ``properties``, whose members are the fields of Class and Property.
    """
    syntax = syntax or ("table" if terminal else "csv")
    if syntax == "json":
        import json

        yield json.dumps(asdict(found), ensure_ascii=False, indent=1) + "\n"
    elif syntax == "csv":
        yield from _csv(found)
    else:
        yield from _tables(found, syntax, terminal, prefixes)


def _csv(found: Schema) -> Iterator[str]:
    from kg.store import Rows

    names = ("kind", "iri", "label", "count", "subjects", "objects", "example", "example_label")
    classes = [
        ("class", c.iri, c.label, str(c.count), "", "", c.example, c.example_label)
        for c in found.classes
    ]
    properties = [
        ("property", p.iri, p.label, str(p.count), " ".join(p.subjects), " ".join(p.objects),
         p.example, p.example_label)
        for p in found.properties
    ]  # fmt: skip
    rows = [
        (*map(literal, row[:6]), row[6] or None, literal(row[7])) for row in classes + properties
    ]
    yield from results.written(Rows(names, rows), "csv")


def _tables(
    found: Schema, syntax: str, terminal: int, prefixes: Mapping[str, str]
) -> Iterator[str]:
    from kg.store import Rows

    def listed(iris: tuple[str, ...]) -> str:
        more = [f"+{len(iris) - _SHOWN}"] if len(iris) > _SHOWN else []
        return literal(", ".join([*(short(iri, prefixes) for iri in iris[:_SHOWN]), *more]))

    def number(count: int) -> str:
        return f'"{count}"^^<{XSD.integer}>'

    classes = Rows(
        ("class", "label", "instances", "example"),
        [
            (f"<{c.iri}>", literal(c.label), number(c.count), literal(c.example_label))
            for c in found.classes
        ],
    )
    properties = Rows(
        ("property", "label", "triples", "subjects", "objects", "example"),
        [
            (f"<{p.iri}>", literal(p.label), number(p.count), listed(p.subjects),
             listed(p.objects), literal(p.example_label))
            for p in found.properties
        ],
    )  # fmt: skip
    yield from results.written(classes, syntax, terminal=terminal, prefixes=prefixes)
    yield "\n"
    yield from results.written(properties, syntax, terminal=terminal, prefixes=prefixes)


# --- counting --------------------------------------------------------------------------------


class _Triples:
    """What is counted: all triples, or those of the instances of the class `of`."""

    def __init__(self, store: "Store", of: str = "") -> None:
        self.store = store
        self.of = of
        # The default graph of a store on disk is the merge of its graphs; that of files is not.
        self.apart = store.path is None and bool(store.graphs())

    def rows(self, select: str, names: str, *patterns: str, then: str = "") -> list[_Row]:
        """Aggregate the matches of triple patterns, each once, by all variables but ?s and ?o.

        `names` are the variables that the patterns and `then`, which follows them, bind.
        """
        restriction = [f"?s a <{self.of}>"] if self.of else []
        matched = [self._anywhere(p, i) for i, p in enumerate([*restriction, *patterns])]
        where = "".join(matched) + then
        if self.apart:
            where = f"{{ SELECT DISTINCT {names} {{ {where} }} }}"
        group = " ".join(n for n in names.split() if n not in {"?s", "?o"})
        return _rows(self.store, f"SELECT {group} {select} {{ {where} }} GROUP BY {group}")

    def _anywhere(self, pattern: str, place: int) -> str:
        """Return the pattern as it matches in any graph, whichever the others match in."""
        if not self.apart:
            return f"{pattern} . "
        return f"{{ {{ {pattern} }} UNION {{ GRAPH ?g{place} {{ {pattern} }} }} }} "


def _classes(triples: _Triples) -> list[tuple[str, int, str]]:
    """Return class, number of its instances and one of them, the most frequent first."""
    counts: dict[str, int] = {}
    examples: dict[str, str] = {}
    for kind, blank, count, example in triples.rows(
        "(COUNT(*) AS ?n) (MIN(?s) AS ?example)",
        "?s ?class ?blank",
        "?s a ?class",
        then="FILTER(isIRI(?class)) BIND(isBlank(?s) AS ?blank)",
    ):
        iri = value(kind)
        counts[iri] = counts.get(iri, 0) + _number(count)
        if value(blank) == "false":
            examples[iri] = example
    return [(iri, n, examples.get(iri, "")) for iri, n in _most_first(counts)]


def _properties(triples: _Triples) -> list[tuple[str, int, str, list[str]]]:
    """Return property, number of triples, an object and the kinds of objects."""
    counts: dict[str, int] = {}
    kinds: dict[str, dict[str, int]] = {}
    examples: dict[tuple[str, str], str] = {}
    for predicate, kind, count, example in triples.rows(
        "(COUNT(*) AS ?n) (MIN(?o) AS ?example)",
        "?s ?p ?o ?kind",
        "?s ?p ?o",
        then="BIND(IF(isLiteral(?o), DATATYPE(?o), IF(isIRI(?o), "
        f"<{SH.IRI}>, IF(isBlank(?o), <{SH.BlankNode}>, ?none))) AS ?kind)",
    ):
        iri = value(predicate)
        counts[iri] = counts.get(iri, 0) + _number(count)
        if kind:
            kinds.setdefault(iri, {})[value(kind)] = _number(count)
            examples[iri, value(kind)] = example
    found = []
    for iri, total in _most_first(counts):
        ordered = [kind for kind, _ in _most_first(kinds.get(iri, {}))]
        telling = [kind for kind in ordered if kind != SH.BlankNode]
        example = examples[iri, telling[0]] if telling else ""
        found.append((iri, total, example, ordered))
    return found


def _linked(triples: _Triples, typed: str) -> dict[str, list[str]]:
    """Return property -> classes of the subjects or the objects, the most frequent first."""
    found: dict[str, dict[str, int]] = {}
    for predicate, kind, count in triples.rows(
        "(COUNT(*) AS ?n)",
        "?s ?p ?o ?class",
        "?s ?p ?o",
        typed,
        then="FILTER(isIRI(?class))",
    ):
        found.setdefault(value(predicate), {})[value(kind)] = _number(count)
    return {iri: [kind for kind, _ in _most_first(counts)] for iri, counts in found.items()}


def _kinds(kinds: list[str], classes: list[str]) -> tuple[str, ...]:
    """Return the kinds of objects, with classes in the place of those of nodes."""
    nodes = (SH.IRI, SH.BlankNode)
    if not classes:
        return tuple(kinds)
    place = min((i for i, kind in enumerate(kinds) if kind in nodes), default=len(kinds))
    before, after = kinds[:place], [k for k in kinds[place:] if k not in nodes]
    return (*before, *classes, *after)


def _most_first(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _named(store: "Store", terms: list[str]) -> dict[str, str]:
    """Return what people call terms: the label of a node, the text of a literal."""
    called = labels(store, {term for term in terms if term.startswith("<")})
    return {t: called[t] if t in called else value(t) if t else "" for t in terms}


def _number(term: str) -> int:
    return int(value(term))


def _rows(store: "Store", text: str) -> list[_Row]:
    from kg.store import Rows

    found = store.query(text, prefixes=PREFIXES)
    assert isinstance(found, Rows)  # noqa: S101 - the queries here are all SELECT
    return [tuple(cell or "" for cell in row) for row in found]
