"""Writing triples: IRIs and lexical forms are strings here, rdflib terms only inside."""

import re
from dataclasses import dataclass, field
from decimal import Decimal

from rdflib import Graph, Literal, URIRef

from kg.vocab import PREFIXES, RDF, XSD

LONGEST = 500  # characters of a literal: what is published are short quotations, never the text
_ISO_TYPES = (
    (re.compile(r"\d{4}-\d{2}-\d{2}"), XSD.date),
    (re.compile(r"\d{4}-\d{2}"), XSD.gYearMonth),
    (re.compile(r"\d{4}"), XSD.gYear),
)


def cut(text: str, longest: int = LONGEST) -> int:
    """Return where to cut `text` to at most `longest` characters, between words if possible.

    >>> cut("nota kesepakatan", 8), cut("nota", 8), cut("kesepakatan", 8)
    (4, 4, 8)
    """
    if len(text) <= longest:
        return len(text)
    last = max(text.rfind(space, 1, longest + 1) for space in " \n\u00a0")
    return len(text[:last].rstrip()) if last > 0 else longest


def shorten(text: str, longest: int = LONGEST) -> str:
    """Return `text`, cut at a word and ended with an ellipsis where it is too long.

    >>> shorten("nota kesepakatan", 8)
    'nota…'
    """
    return text if len(text) <= longest else f"{text[: cut(text, longest - 1)]}…"


def precision(value: str) -> str | None:
    """Return the XSD type of an ISO 8601 date, month or year; None for anything else."""
    return next((kind for pattern, kind in _ISO_TYPES if pattern.fullmatch(value)), None)


def figure(value: Decimal) -> str:
    """Return a number in plain digits, without needless zeros.

    >>> figure(Decimal("1.7E+9")), figure(Decimal("34.50"))
    ('1700000000', '34.5')
    """
    plain = f"{value:f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def new_graph() -> Graph:
    """Return an empty graph that writes the prefixes of the model."""
    graph = Graph(bind_namespaces="none")
    for prefix, iri in PREFIXES.items():
        graph.bind(prefix, iri)
    return graph


@dataclass(frozen=True)
class Triples:
    """A graph being written. Empty texts say nothing and are left out."""

    graph: Graph = field(default_factory=new_graph)

    def link(self, node: str, predicate: str, target: str) -> None:
        self.graph.add((URIRef(node), URIRef(predicate), URIRef(target)))

    def types(self, node: str, *classes: str) -> None:
        for each in classes:
            self.link(node, RDF.type, each)

    def text(self, node: str, predicate: str, words: str | None, language: str = "") -> None:
        """Add words, cut to LONGEST characters, tagged if `language` is given."""
        if words:
            literal = Literal(shorten(words), lang=language or None)
            self.graph.add((URIRef(node), URIRef(predicate), literal))

    def value(self, node: str, predicate: str, lexical: str, datatype: str) -> None:
        """Add a typed literal exactly as written."""
        literal = Literal(lexical, datatype=URIRef(datatype), normalize=False)
        self.graph.add((URIRef(node), URIRef(predicate), literal))

    def date(self, node: str, predicate: str, value: str | None) -> None:
        """Add a date, month or year, typed by its precision; leave out anything else."""
        kind = precision(value or "")
        if value and kind:
            self.value(node, predicate, value, kind)

    def texts(self, node: str, predicate: str) -> set[str]:
        """Return the words a predicate has so far, in any language."""
        return {str(o) for o in self.graph.objects(URIRef(node), URIRef(predicate))}

    def has(self, node: str, predicate: str) -> bool:
        return (URIRef(node), URIRef(predicate), None) in self.graph
