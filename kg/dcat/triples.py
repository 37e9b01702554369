"""Writing the triples of a catalogue: IRIs and texts in, terms of N-Triples out."""

from collections.abc import Iterable

from kg.metadata import Text
from kg.metadata.codes import Code
from kg.terms import literal
from kg.turtle import Quad
from kg.vocab import RDF, SKOS, XSD


class Triples:
    """A graph being written. Empty values say nothing and are left out."""

    def __init__(self) -> None:
        self.quads: dict[Quad, None] = {}

    def add(self, node: str, predicate: str, term: str) -> None:
        self.quads[f"<{node}>", f"<{predicate}>", term, ""] = None

    def types(self, node: str, *classes: str) -> str:
        for each in classes:
            self.link(node, RDF.type, each)
        return node

    def link(self, node: str, predicate: str, target: str) -> None:
        if target:
            self.add(node, predicate, f"<{target}>")

    def links(self, node: str, predicate: str, targets: Iterable[str]) -> None:
        for target in targets:
            self.link(node, predicate, target)

    def text(self, node: str, predicate: str, text: Text) -> None:
        """Add a text in both languages, each tagged."""
        for language, words in zip(("id", "en"), text, strict=True):
            if words:
                self.add(node, predicate, f"{literal(words)}@{language}")

    def plain(self, node: str, predicate: str, words: str) -> None:
        if words:
            self.add(node, predicate, literal(words))

    def value(self, node: str, predicate: str, lexical: object, datatype: str) -> None:
        self.add(node, predicate, f'"{lexical}"^^<{datatype}>')

    def date(self, node: str, predicate: str, date: str) -> None:
        if date:
            self.value(node, predicate, date, XSD.date)

    def code(self, code: Code, *classes: str) -> str:
        """Describe a code of a list, and return its IRI.

        Its labels are skos:prefLabel only: CKAN puts an rdfs:label in the place of an IRI.
        """
        self.types(code.iri, *classes)
        self.text(code.iri, SKOS.prefLabel, code.label)
        return code.iri
