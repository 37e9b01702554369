"""Terms and quads as kg.store gives them, in N-Triples syntax, made into rdflib's, and back."""

from typing import TYPE_CHECKING, Any

from kg.terms import literal, parts

if TYPE_CHECKING:
    from rdflib.term import Node


def node(term: str) -> "Node":
    """Return a term in N-Triples syntax as rdflib's."""
    from rdflib import BNode, Literal, URIRef

    sort, text, language, datatype = parts(term)
    if sort != "literal":
        return URIRef(text) if sort == "uri" else BNode(text)
    kind = URIRef(datatype) if datatype else None
    return Literal(text, lang=language or None, datatype=kind, normalize=False)


def term(of: Any) -> str:
    """Return a term of rdflib in N-Triples syntax."""
    from rdflib import BNode, Literal

    if isinstance(of, BNode):
        return f"_:{of}"
    if not isinstance(of, Literal):
        return f"<{of}>"
    quoted = literal(str(of))
    if of.language:
        return f"{quoted}@{of.language}"
    return f"{quoted}^^<{of.datatype}>" if of.datatype else quoted
