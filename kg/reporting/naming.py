"""What people call what a finding speaks of: labels, prefixes, values, places, one language."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from kg.findings import Finding, Place, ShaclPath, as_term
from kg.reporting.layout import cut
from kg.terms import parts, shortened, visible
from kg.terms import value as plain
from kg.vocab import (
    DCAT,
    DCT,
    FOAF,
    KGC,
    OA,
    OWL,
    PREFIXES,
    RDF,
    RDFS,
    SCHEMA,
    SH,
    SKOS,
    TIME,
    XSD,
)

_LABELS = (
    FOAF.name, SKOS.prefLabel, RDFS.label, DCT.identifier, SCHEMA.headline, SCHEMA.name, DCT.title,
)  # fmt: skip
# What tells a node without IRI and label from its like.
_DESCRIBING = (
    *_LABELS, SKOS.notation, RDF.value, SCHEMA.streetAddress, SCHEMA.text, SCHEMA.value,
    SCHEMA.url, FOAF.mbox, FOAF.homepage, DCAT.accessURL, DCAT.downloadURL, DCT.description,
    RDFS.comment, SKOS.definition, OA.exact, TIME.inXSDDate, SH.path, OWL.onProperty,
)  # fmt: skip
_TYPES = 2  # that are named of a node without IRI
_UNNAMED_SHAPE = "urn:kg:unnamed-shape"
_BLANK = {"id": ("bentuk tanpa nama", "simpul kosong"), "en": ("unnamed shape", "blank node")}
_BARE = {
    XSD.integer: re.compile(r"[+-]?[0-9]+"),
    XSD.decimal: re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    XSD.boolean: re.compile(r"true|false"),
}


class Data(Protocol):
    """What names are looked up in."""

    def objects(self, subject: str, predicate: str) -> list[str]:
        """Return the values of a property over all graphs, sorted, as N-Triples terms.

        The subject is an N-Triples term, the predicate an IRI without brackets.
        """

    def occurs(self, predicate: str) -> bool:
        """Tell whether any triple has this predicate, an IRI without brackets."""


def _nowhere(findings: Sequence[Finding]) -> list[Place | None]:
    return [None] * len(findings)


@dataclass(frozen=True, slots=True)
class Row:
    """A finding in one language, with names in place of IRIs."""

    finding: Finding
    place: Place | None  # of the offending triple, or of the node
    shape: str  # with its prefix: kgsh:parts_sum
    component: str  # as shapes write it: sh:minCount
    name: str  # of the shape, or empty
    rule: str  # "parts_sum", or empty
    label: str  # of the node; never empty
    labelled: bool  # whether the data give that label
    path: str
    value: str  # text of a literal, an IRI with its prefix
    message: str
    expected: str
    hint: str
    words: tuple[str, ...]  # of the evidence

    @property
    def where(self) -> str:
        """Where the node is described: ``file:line``, as far as they are known."""
        return str(self.place or "")


@dataclass(frozen=True)
class Naming:
    """What names are found with: the data, a language, prefixes, and places of findings.

    `places` gives the place of each of the findings asked about, and is asked once about all of
    them: finding lines takes reading files again.
    """

    data: Data
    language: str  # "id" or "en"
    prefixes: Mapping[str, str] = field(default_factory=lambda: PREFIXES)
    places: Callable[[Sequence[Finding]], Sequence[Place | None]] = _nowhere
    _known: dict[str, str | None] = field(default_factory=dict, repr=False)
    _short: dict[str, str] = field(default_factory=dict, repr=False)
    _occurs: dict[str, bool] = field(default_factory=dict, repr=False)

    def rows(self, findings: Sequence[Finding]) -> Iterator[Row]:
        for finding, place in zip(findings, self.places(findings), strict=True):
            yield self.row(finding, place)

    def row(self, finding: Finding, place: Place | None = None) -> Row:
        called = self._called(finding.focus_node)
        return Row(
            finding,
            place,
            shape=self.shape(finding),
            component=self.component(finding.component),
            name=self.chosen(finding.names),
            rule=finding.rule.removeprefix(f"{KGC['rule']}/"),
            label=called or self._end(finding.focus_node),
            labelled=called is not None,
            path=self.path(finding.path),
            value=self._value(finding),
            message=self.chosen(finding.messages),
            expected=self.chosen(finding.expected),
            hint=self.chosen(finding.hints),
            words=tuple(w for s in finding.evidence for w in self._texts(s, OA.exact)[:1]),
        )

    def shape(self, finding: Finding) -> str:
        if finding.source_shape == _UNNAMED_SHAPE:
            return _BLANK[self.language][0]
        return self.short(finding.source_shape)

    def component(self, iri: str) -> str:
        """Return a constraint component as shapes write it, by its parameter.

        >>> Naming(None, "en").component(f"{SH}MinCountConstraintComponent")
        'sh:minCount'
        """
        local = iri.removeprefix(str(SH)).removesuffix("ConstraintComponent")
        if iri in (local, f"{SH}{local}"):
            return self.short(iri)
        return "sh:sparql" if local == "SPARQL" else f"sh:{local[:1].lower()}{local[1:]}"

    def label(self, node: str) -> str:
        """Return what people call a node: a name, a code, a label, or the end of its IRI."""
        return self._called(node) or self._end(node)

    def short(self, iri: str) -> str:
        """Return an IRI with its prefix where it has one.

        >>> Naming(None, "en").short("https://schema.org/name")
        'schema:name'
        """
        if iri not in self._short:
            self._short[iri] = shortened(iri, self.prefixes)
        return self._short[iri]

    def chosen(self, texts: Mapping[str, str]) -> str:
        """Return the text in the language asked for, else the one that is most likely to help."""
        for language in (self.language, "", "en", "id"):
            if language in texts:
                return texts[language]
        regional = [t for lang, t in texts.items() if lang.lower().startswith(self.language)]
        return next(iter(regional or texts.values()), "")

    def path(self, path: ShaclPath | None) -> str:
        """Return a path as SPARQL writes it, with prefixes."""
        if path is None:
            return ""
        if not path.operator:
            return self._node(path.parts[0])
        inner = [(p.operator, self.path(p)) for p in path.parts]
        parts = [f"({text})" if operator in ("/", "|") else text for operator, text in inner]
        if path.operator in "/|":
            return path.operator.join(parts)
        return f"^{parts[0]}" if path.operator == "^" else f"{parts[0]}{path.operator}"

    def shown(self, term: str, longest: int) -> str:
        """Return a term as Turtle writes it, its text cut to `longest` characters.

        >>> Naming(None, "en").shown('"satu"@id', 80), Naming(None, "en").shown('"abcdef"', 4)
        ('"satu"@id', '"abc…"')
        """
        if not term.startswith('"'):
            return visible(self._node(plain(term)))
        _, text, language, datatype = parts(term)
        if datatype in _BARE and _BARE[datatype].fullmatch(text):
            return cut(text, longest)
        text = visible(text).replace('"', '\\"')
        mark = f"@{language}" if language else ""
        if datatype and datatype != XSD.string:
            mark = f"^^{self._node(datatype)}"
        return f'"{cut(text, longest)}"{visible(mark)}'

    def values(self, finding: Finding) -> list[str]:
        """Return all values of the path of a finding, if it is a predicate, as N-Triples terms."""
        node = finding.focus_node
        if finding.path is None or finding.path.operator or node.startswith('"'):
            return []
        return list(self.data.objects(as_term(node), finding.path.parts[0]))

    def node(self, row: Row, longest: int) -> str:
        """Return the focus node itself: with its prefix, in brackets, or as a literal."""
        node = row.finding.focus_node
        return self.shown(node, longest) if node.startswith('"') else visible(self._node(node))

    def _node(self, node: str) -> str:
        if node.startswith("_:"):
            return self.label(node)
        name = self.short(node)
        return name if name != node else f"<{node}>"

    def _called(self, node: str) -> str | None:
        """Return the label that the data give a node."""
        if node.startswith('"'):
            return None
        if node not in self._known:
            self._known[node] = self._looked_up(node)
        return self._known[node]

    def _looked_up(self, node: str) -> str | None:
        predicates = list(_LABELS)
        if self._has(SKOS.notation) and f"<{SKOS.Concept}>" in self._objects(node, RDF.type):
            predicates.insert(1, SKOS.notation)
        for predicate in predicates:
            for text in self._texts(node, predicate):
                if text.strip():
                    return text
        return None

    def _end(self, node: str) -> str:
        """Return what stands for a node without label."""
        if node.startswith('"'):
            return plain(node)
        if not node.startswith("_:"):
            return node.rstrip("/#").rpartition("/")[2] or node
        types = [plain(t) for t in self._objects(node, RDF.type) if t.startswith("<")]
        named = [self.short(t) for t in types[:_TYPES]]
        told = [f"a {', '.join(named)}"] if named else []
        for predicate in _DESCRIBING:
            if values := [v for v in self._objects(node, predicate) if v[0] != "_"]:
                told.append(f"{self.short(predicate)} {self.shown(values[0], 40)}")
                break
        return f"[{'; '.join(told)}]" if told else f"{_BLANK[self.language][1]} {node}"

    def _objects(self, node: str, predicate: str) -> list[str]:
        """Return the values of a node; a property that nothing has is looked up once only."""
        return self.data.objects(as_term(node), predicate) if self._has(predicate) else []

    def _has(self, predicate: str) -> bool:
        if predicate not in self._occurs:
            self._occurs[predicate] = self.data.occurs(predicate)
        return self._occurs[predicate]

    def _texts(self, node: str, predicate: str) -> list[str]:
        """Return the values of a node that are texts, those in the language asked for first."""
        values = self._objects(node, predicate)
        if not values:
            return []
        order = {self.language: 0, "id": 1, "": 2}
        read = [parts(o) for o in values if o.startswith('"')]
        ranked = sorted((order.get(lang.partition("-")[0], 3), text) for _, text, lang, _ in read)
        return [text for _, text in ranked]

    def _value(self, finding: Finding) -> str:
        if finding.value is None or finding.rule or plain(finding.value) == finding.focus_node:
            return ""
        if finding.value == finding.focus_node:
            return ""
        text = plain(finding.value)
        return self.short(text) if finding.value.startswith("<") else text
