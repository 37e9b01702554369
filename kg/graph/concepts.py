"""The vocabulary: own terms and code lists, as written in data/vocabulary."""

from functools import cache, lru_cache

from rdflib import Graph, URIRef

from kg import resources
from kg.iri import slugify
from kg.vocab import KGC, SKOS


@cache
def vocabulary_graph() -> Graph:
    """Return the ontology and the code lists; the same graph every time, not to be changed."""
    graph = Graph(bind_namespaces="none")
    for path in sorted(resources.data("vocabulary").glob("*.ttl")):
        graph.parse(path, format="turtle")
    return graph


@lru_cache(maxsize=10_000)
def listed(scheme: str, code: str) -> str | None:
    """Return the concept of a code list by its notation or another of its names.

    >>> listed("unit", "jiwa")
    'https://w3id.org/kalbar-kg/concept/unit/jiwa'
    >>> listed("unit", "perahu") is None
    True
    """
    return _codes().get((scheme, slugify(code)))


def rule(code: str) -> str:
    """Return the concept of a rule of checking. Raises ValueError for one that is not listed."""
    concept = listed("rule", code)
    if concept is None:
        raise ValueError(f"rule {code!r} is not in data/vocabulary/concepts.ttl")
    return concept


@cache
def _codes() -> dict[tuple[str, str], str]:
    """Return the listed concepts by scheme and code; a notation wins over another's altLabel."""
    graph = vocabulary_graph()
    codes: dict[tuple[str, str], str] = {}
    for name in (SKOS.notation, SKOS.altLabel):
        named = sorted((str(c), str(code)) for c, code in graph.subject_objects(URIRef(name)))
        for concept, code in named:
            scheme = str(graph.value(URIRef(concept), URIRef(SKOS.inScheme), any=False))
            codes.setdefault((scheme.removeprefix(str(KGC)), slugify(code)), concept)
    return codes


@cache
def notations(scheme: str) -> dict[str, str]:
    """Return the notations of a code list by their slugs."""
    graph = vocabulary_graph()
    members = sorted(graph.subjects(URIRef(SKOS.inScheme), URIRef(KGC[scheme])), key=str)
    codes = (str(graph.value(m, URIRef(SKOS.notation), any=False)) for m in members)
    return {slugify(code): code for code in codes}
