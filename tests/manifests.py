"""Reading the manifests of the W3C's test suites, with a parser that is not the one under test."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, parse

Node = NamedNode | BlankNode | Literal

MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"


class Graph:
    """Triples to look up by subject and predicate."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self.about: dict[Node, dict[str, list[Node]]] = defaultdict(lambda: defaultdict(list))
        for quad in quads:
            assert not isinstance(quad.subject, Triple)
            assert not isinstance(quad.object, Triple)
            self.about[quad.subject][quad.predicate.value].append(quad.object)

    def all(self, subject: Node, predicate: str) -> list[Node]:
        return self.about[subject][predicate] if subject in self.about else []

    def one(self, subject: Node, predicate: str) -> Node | None:
        values = self.all(subject, predicate)
        assert len(values) < 2, f"{subject} has several {predicate}"
        return values[0] if values else None

    def items(self, head: Node | None) -> Iterator[Node]:
        while head is not None and head != NamedNode(RDF + "nil"):
            yield from self.all(head, RDF + "first")
            head = self.one(head, RDF + "rest")


def local(node: Node | None) -> Path:
    """Return the file that a ``file:`` IRI names."""
    assert isinstance(node, NamedNode), node
    return Path(unquote(urlsplit(node.value).path))


def entries(manifest: Path) -> Iterator[tuple[Graph, Node]]:
    """Yield the tests of a manifest and of those it includes, each with the graph that tells it."""
    base = manifest.as_uri()
    graph = Graph(parse(path=manifest, format=RdfFormat.TURTLE, base_iri=base))
    for included in graph.all(NamedNode(base), MF + "include"):
        for part in graph.items(included) if isinstance(included, BlankNode) else [included]:
            yield from entries(local(part))
    for entry in graph.items(graph.one(NamedNode(base), MF + "entries")):
        yield graph, entry
