"""Reading the graphs that tests make of the sample article."""

from rdflib import Graph, Literal, URIRef

from kg.article import Article
from kg.facts import Facts
from kg.graph import Triples, article_graph
from kg.iri import Iris
from kg.vocab import RDF
from tests import samples
from tests.samples import IRIS, SLUG, at

ARTICLE = IRIS.article(SLUG)


def as_rdflib(triples: Triples) -> Graph:
    return Graph().parse(data=triples.ntriples(), format="nt")


def only(facts: Facts, article: Article = samples.ARTICLE, iris: Iris = IRIS) -> Graph:
    return as_rdflib(article_graph(article, facts, iris, samples.registers()))


def some(**kinds: object) -> Facts:
    """Return facts of the given kinds, with nothing but a headline besides."""
    return Facts(samples.FACTS.headline, **kinds)  # type: ignore[arg-type]


def local(kind: str, words: str, nth: int = 0) -> str:
    return IRIS.local(SLUG, kind, at(words, nth).begin)


def values(graph: Graph, node: str, predicate: str) -> list[str]:
    return sorted(str(o) for o in graph.objects(URIRef(node), URIRef(predicate)))


def literal(graph: Graph, node: str, predicate: str) -> Literal:
    (found,) = graph.objects(URIRef(node), URIRef(predicate))
    assert isinstance(found, Literal)
    return found


def of_type(graph: Graph, kind: str) -> list[str]:
    return sorted(str(s) for s in graph.subjects(URIRef(RDF.type), URIRef(kind)))


def values_of(graph: Graph, predicate: str, target: str) -> list[str]:
    return sorted(str(s) for s in graph.subjects(URIRef(predicate), URIRef(target)))
