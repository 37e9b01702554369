"""Articles into the store: read, extract, validate, write what changed.

An article is known by its slug and taken up again only when its text, what is known about it, the
settings or kg itself changed. What cannot change the store is found out before anything heavy is
imported.
"""

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from kg import resources
from kg.article import Article, read
from kg.errors import InputError, StoreError, UsageError
from kg.iri import Iris
from kg.terms import value as plain
from kg.vocab import KG, KGC, PREFIXES, SCHEMA

if TYPE_CHECKING:
    from rdflib import Graph

    from kg.facts import Facts
    from kg.findings import Finding
    from kg.graph import QualityNote
    from kg.shacl import Shapes
    from kg.store import Store
    from kg.store.writer import Writer

ARTICLE_ENDINGS = frozenset({".txt", ".text", ".md"})
Progress = Callable[[int, int, str], None]  # how many are done, of how many; the next slug or ""


@dataclass(frozen=True, slots=True)
class Examined:
    """What was made of one article: its facts, its graph, and what validation says of both."""

    article: Article
    facts: "Facts"
    graph: "Graph"
    violations: "tuple[Finding, ...]"
    notes: "tuple[QualityNote, ...]"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build did; the lists hold slugs, in order."""

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    violations: "Mapping[str, tuple[Finding, ...]]" = field(default_factory=dict)


class Count(NamedTuple):
    """How many of one kind the store holds."""

    kind: str  # plural: "persons"
    number: int


def find_articles(paths: Iterable[Path]) -> list[Path]:
    """Return the files of articles among `paths`: files as they are, folders searched through.

    In folders, hidden files and folders, links to folders and stores are passed over, and so is a
    ``NAME.toml`` named together with its article. Raises InputError for a folder without articles
    or one that cannot be read.
    """
    found: list[Path] = []
    for path in paths:
        inside = sorted(_inside(path)) if path.is_dir() else [path]
        if not inside:
            raise InputError("no article in this folder (files ending in .txt)", where=str(path))
        found += inside
    articles = {_place(p): p for p in found if p.suffix.lower() != ".toml"}
    described = {Path(a).with_suffix("") for a in articles}
    for path in found:
        if path.suffix.lower() == ".toml" and Path(_place(path)).with_suffix("") not in described:
            raise InputError("describes an article but is none; name the article", where=str(path))
    return list(articles.values())


def _place(path: Path) -> str:
    """Return where a file is, so that one named twice is read once; links are not followed."""
    return os.path.abspath(path)  # noqa: PTH100


def _inside(folder: Path) -> Iterator[Path]:
    """Yield the articles in a folder; links that lead nowhere too, so that reading tells of it."""

    def refuse(error: OSError) -> None:
        where = str(error.filename or folder)
        raise InputError(f"cannot be read: {error.strerror}", where=where) from error

    for place, folders, names in os.walk(folder, onerror=refuse):
        if "generations" in folders and "lock" in names:  # a store, which keeps texts too
            folders.clear()
            continue
        folders[:] = [f for f in folders if not f.startswith(".")]
        for name in names:
            if not name.startswith(".") and Path(name).suffix.lower() in ARTICLE_ENDINGS:
                yield Path(place, name)


def read_all(paths: Iterable[Path], overrides: Mapping[str, Any]) -> list[Article]:
    """Read articles; `overrides` are fields of Source. Raises InputError, UsageError."""
    files = find_articles(paths)
    if overrides.get("url") and len(files) > 1:
        raise UsageError(f"--url is the address of one article, and there are {len(files)}")
    articles: dict[str, tuple[Article, Path]] = {}
    for path in files:
        article = read(path, dict(overrides))
        if article.slug in articles:
            other = articles[article.slug][1]
            raise InputError(
                f"would be known by the same name as {other}; rename one", where=str(path)
            )
        articles[article.slug] = (article, path)
    return [a for a, _ in articles.values()]


def examine(article: Article, iris: Iris) -> Examined:
    """Extract one article, make its graph and validate it with the shapes of kg."""
    from kg.extraction import extract
    from kg.graph import article_graph, register_graphs
    from kg.registers import Registers

    registers = Registers.default()
    facts = extract(article, registers)
    graph = article_graph(article, facts, iris, registers)
    authority = register_graphs(_mentioned(graph), iris, registers)
    report = _validated(article, iris, graph, authority.values())
    return Examined(
        article,
        facts,
        graph,
        tuple(f for f in report if f.severity == "violation"),
        tuple(_notes(report, iris.article(article.slug))),
    )


def build(
    articles: Iterable[Article], store: Path, iris: Iris, progress: Progress | None = None
) -> Outcome:
    """Bring the store up to date with `articles`, all or nothing; say what was new or changed.

    An article with violations is not stored; what the store held of it before stays. Raises
    StoreError if the store cannot be written or has another base IRI.
    """
    from kg.store.writer import writing

    keys = {a.slug: (a, key(a)) for a in articles}
    with writing(store) as writer:
        _check_base(writer.manifest, iris.base)
        known: dict[str, str] = writer.manifest.get("articles", {})
        stale = [a for a, k in keys.values() if known.get(a.slug) != k]
        examined = [examine(a, iris) for a in _shown(stale, progress)]
        kept = [e for e in examined if not e.violations]
        if kept:
            _write(writer, kept, iris)
            fresh = {e.article.slug: keys[e.article.slug][1] for e in kept}
            writer.manifest = {"base": iris.base, "articles": {**known, **fresh}}
        else:
            writer.discard()
    slugs = [e.article.slug for e in kept]
    return Outcome(
        tuple(s for s in slugs if s not in known),
        tuple(s for s in slugs if s in known),
        tuple(s for s in keys if s not in {a.slug for a in stale}),
        {e.article.slug: e.violations for e in examined if e.violations},
    )


def _shown(articles: list[Article], progress: Progress | None) -> Iterator[Article]:
    """Yield articles, telling `progress` of each before it is worked on, and of the end."""
    try:
        for number, article in enumerate(articles):
            if progress:
                progress(number, len(articles), article.slug)
            yield article
    finally:
        if progress:
            progress(len(articles), len(articles), "")


_KINDS = {
    "articles": "?s a schema:NewsArticle",
    "persons": "?s a foaf:Person",
    "organisations": "?s a foaf:Agent",
    "agreements": "?s a kg:Agreement",
    "citations": "?s a cito:Citation",
    "plans": "?s a kg:Plan",
    "observations": "?s a qb:Observation",
    "direct quotations": '?s kg:speech "direct"',
    "indirect quotations": '?s kg:speech "indirect"',
    "warnings": "?s kg:rule ?r ; sh:resultSeverity sh:Warning",
    "notes": "?s kg:rule ?r ; sh:resultSeverity sh:Info",
}


def counts(store: "Store", iris: Iris) -> list[Count]:
    """Return how many of each kind the articles in the store tell of, and its findings."""
    spoken_of = (
        f'FILTER(STRSTARTS(STR(?g), "{iris.article_graph("")}") || ?g = <{iris.quality_graph}>)'
    )
    return [
        Count(kind, next(_rows(store, _COUNT.format(pattern=pattern, graphs=spoken_of)))[0])
        for kind, pattern in _KINDS.items()
    ]


_COUNT = "SELECT (COUNT(DISTINCT ?s) AS ?n) {{ GRAPH ?g {{ {pattern} }} {graphs} }}"


def key(article: Article) -> str:
    """Return what identifies an article's content and everything that goes into its graph."""
    parts = [article.sha256, repr(article.source), _fingerprint()]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _fingerprint() -> str:
    """Return a digest of kg itself: its code, shapes, vocabulary and registers."""
    digest = hashlib.sha256()
    folders = [resources.shapes(), resources.data("vocabulary"), resources.data("registers")]
    for path in [*resources.code(), *(p for f in folders for p in sorted(f.rglob("*.*")))]:
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _check_base(manifest: Mapping[str, Any], base: str) -> None:
    other = manifest.get("base", base)
    if other != base:
        raise StoreError(
            f"this store has the base IRI {other}, and {base} is set; name another --store, "
            "or delete it and build again"
        )


def _validated(
    article: Article, iris: Iris, graph: "Graph", authority: "Iterable[Graph]"
) -> "tuple[Finding, ...]":
    """Validate an article's graph with all it refers to and the text its spans are of."""
    from rdflib import Graph, Literal, URIRef

    from kg.shacl import validate
    from kg.store.data import Data

    data = Graph(bind_namespaces="none")
    for part in (graph, *authority):
        for triple in part:
            data.add(triple)
    _define(data)
    data.add(
        (URIRef(iris.article(article.slug)), URIRef(SCHEMA.articleBody), Literal(article.text))
    )
    judged = Data.memory()
    judged.add(_ntriples(data))
    return validate(judged, _shapes()).findings


def _define(data: "Graph") -> None:
    """Add what the vocabulary says of the terms in `data`, and of the terms it says that with.

    The rest of the vocabulary is the same for every article, and checking it takes its time.
    """
    from kg.graph import vocabulary_graph

    vocabulary = vocabulary_graph()
    terms = {*data.predicates(), *data.objects()}
    waiting = list(terms)
    while waiting:
        term = waiting.pop()
        for predicate, value in vocabulary.predicate_objects(term):
            data.add((term, predicate, value))
            waiting += {predicate, value} - terms
            terms |= {predicate, value}


@cache
def _shapes() -> "Shapes":
    from kg.shacl import load_shapes

    return load_shapes([resources.shapes()])


def _notes(findings: "Iterable[Finding]", article: str) -> "Iterator[QualityNote]":
    """Return the findings about the source as notes to publish, each with an IRI of its own."""
    from kg.graph import QualityNote

    taken: set[str] = set()
    for finding in findings:
        if not finding.rule or finding.severity == "violation":
            continue
        rule = _rule(finding.rule)
        begin = (
            finding.evidence[0].partition("#char=")[2].partition(",")[0]
            if finding.evidence
            else "0"
        )
        iri = name = f"{article}#finding-{rule}-{begin}"
        number = 1
        while iri in taken:
            number += 1
            iri = f"{name}-{number}"
        taken.add(iri)
        yield QualityNote(
            iri, finding.focus_node, rule, finding.severity, finding.messages, finding.evidence
        )


def _rule(iri: str) -> str:
    return iri.removeprefix(KGC["rule"] + "/")


def _write(writer: "Writer", examined: list[Examined], iris: Iris) -> None:
    """Replace the graphs of the examined articles, and what is made from all articles."""
    from kg.graph import register_graphs, vocabulary_graph
    from kg.registers import Registers

    for one in examined:
        writer.replace(iris.article_graph(one.article.slug), _ntriples(one.graph))
        writer.keep_text(one.article.sha256, one.article.text)
    writer.replace(iris.vocabulary_graph, _ntriples(vocabulary_graph()))
    authority = register_graphs(_used(writer, iris), iris, Registers.default())
    for name in writer.graphs():
        if name.startswith(iris.register_graph("")) and name not in authority:
            writer.remove(name)
    for name, graph in authority.items():
        writer.replace(name, _ntriples(graph))
    _annotate(writer, examined, iris)


def _annotate(writer: "Writer", examined: list[Examined], iris: Iris) -> None:
    """Renew the findings of the examined articles, and all of rules that compare articles."""
    from kg.graph import quality_graph
    from kg.shacl import validate
    from kg.store.data import Data

    shapes = _shapes()
    across = frozenset(s.node for s in shapes if shapes.objects(s.node, KG.acrossArticles))
    compared = {_rule(plain(r)) for node in across for r in shapes.objects(node, KG.rule)}
    own = tuple(f"<{iris.article(e.article.slug)}#" for e in examined)
    others = [
        f"{s} {p} {o} ."
        for s, p, o, _ in writer.quads(iris.quality_graph)
        if not s.startswith(own) and not any(f"#finding-{rule}-" in s for rule in compared)
    ]
    notes = [n for e in examined for n in e.notes if n.rule not in compared]
    found: dict[str, list[Finding]] = {}
    for finding in validate(Data.on_disk(writer), shapes.only(across)).findings:
        found.setdefault(finding.focus_node.partition("#")[0], []).append(finding)
    for article, findings in found.items():
        notes += _notes(findings, article)
    writer.replace(iris.quality_graph, "\n".join([*others, _ntriples(quality_graph(notes))]))


def _used(writer: "Writer", iris: Iris) -> list[str]:
    """Return the IRIs that the graphs of articles speak of, sorted."""
    graphs = iris.article_graph("")
    rows = _rows(
        writer,
        "SELECT DISTINCT ?o { { GRAPH ?g { ?o ?p ?x } } UNION { GRAPH ?g { ?x ?p ?o } } "
        f'FILTER(isIRI(?o) && STRSTARTS(STR(?g), "{graphs}")) }}',
    )
    return sorted(row[0].strip("<>") for row in rows)


def _mentioned(graph: "Graph") -> list[str]:
    from rdflib import URIRef

    return sorted({str(t) for s, _, o in graph for t in (s, o) if isinstance(t, URIRef)})


def _ntriples(graph: "Graph") -> str:
    return graph.serialize(format="nt", encoding="utf-8").decode()


def _rows(store: "Store", query: str) -> Iterator[Any]:
    """Return rows of a query of our own; counts come as integers."""
    from kg.store import Rows

    results = store.query(query, prefixes=PREFIXES)
    assert isinstance(results, Rows)  # noqa: S101 - the query is a SELECT of this module
    for row in results:
        yield tuple(int(t.split('"')[1]) if t and t.endswith("#integer>") else t or "" for t in row)
