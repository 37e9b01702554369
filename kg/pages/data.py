"""The data beside the page of a thing, as Turtle and JSON-LD."""

from collections.abc import Iterator

from kg.pages.description import Description
from kg.terms import literal
from kg.turtle import Quad, serialise
from kg.vocab import OA, PROV, RDFS

FORMATS = (("ttl", "turtle"), ("jsonld", "jsonld"))


def files(description: Description) -> Iterator[tuple[str, str]]:
    """Yield ending and content: what the page tells, of the thing and of the facts about it."""
    quads = list(_quads(description))
    for ending, syntax in FORMATS:
        yield ending, serialise(quads, syntax)


def _quads(d: Description) -> Iterator[Quad]:
    for iri, said in ((d.iri, d.said), *d.nodes.items()):
        for p, terms in said.items():
            for term in terms:
                yield f"<{iri}>", f"<{p}>", term, ""
    for p, nodes in d.more.items():
        for node in nodes:
            if p == PROV.wasQuotedFrom:  # which leads from the thing to spans
                yield f"<{d.iri}>", f"<{p}>", f"<{node}>", ""
            else:
                yield f"<{node}>", f"<{p}>", f"<{d.iri}>", ""
    for iri, (span, article) in d.spans.items():
        yield f"<{iri}>", f"<{OA.hasSource}>", f"<{article}>", ""
        yield f"<{iri}>", f"<{OA.exact}>", f"{literal(span.exact)}@id", ""
    for iri, source in d.sources.items():
        if source.headline:
            yield f"<{iri}>", f"<{RDFS.label}>", f"{literal(source.headline)}@id", ""
