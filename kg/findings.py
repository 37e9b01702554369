"""What a validation found: findings, the report of them, and that report as RDF.

Terms are N-Triples text, as everywhere between modules.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, NamedTuple

from kg.terms import literal, parts
from kg.vocab import PROV, RDF, SH, XSD

SEVERITIES = ("violation", "warning", "info")  # the gravest first


class ShaclPath(NamedTuple):
    """A SHACL property path: an operator and what it works on.

    The operator is ``""`` (an IRI), ``/`` (sequence), ``|`` (alternatives), ``^`` (inverse) or
    one of ``* + ?``. As text it is a SPARQL property path.

    >>> print(ShaclPath("/", (ShaclPath("", ("http://a",)), ShaclPath("", ("http://b",)))))
    <http://a>/<http://b>
    """

    operator: str
    parts: tuple[Any, ...]  # of ShaclPath; of one str if the operator is empty

    def __str__(self) -> str:
        if not self.operator:
            return f"<{self.parts[0]}>"
        parts = [f"({p})" if p.operator in ("/", "|") else str(p) for p in self.parts]
        if self.operator in "/|":
            return self.operator.join(parts)
        return f"^{parts[0]}" if self.operator == "^" else f"{parts[0]}{self.operator}"


class Place(NamedTuple):
    """Where something stands in a file that was read."""

    file: str
    line: int = 0  # from 1; 0 where it is not known

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file


@dataclass(frozen=True, slots=True)
class Finding:
    """One result of a validation: what is wrong with which node, and what shows it."""

    focus_node: str  # an IRI, or _:b1; a literal in N-Triples syntax
    severity: str  # one of SEVERITIES
    source_shape: str  # IRI of the shape; of the nearest named shape if its own is blank
    component: str  # IRI of the constraint component
    messages: dict[str, str]  # by language: "id", "en"; "" where the shape names none; never empty
    path: ShaclPath | None = None
    value: str | None = None  # in N-Triples syntax
    rule: str = ""  # IRI of the rule of a content shape, such as kgc:rule/parts_sum
    evidence: tuple[str, ...] = ()  # IRIs of spans, in the order of the text
    names: dict[str, str] = field(default_factory=dict)  # of the shape, by language
    hints: dict[str, str] = field(default_factory=dict)  # how to mend it, by language
    expected: dict[str, str] = field(default_factory=dict)  # what is asked for: "xsd:date"
    shape_node: str = ""  # the shape's own term: <iri>, or _:b3 where it has no name
    source_constraint: str = ""  # term of the sh:sparql constraint, if it is of one
    own_severity: str = ""  # IRI of a severity that is none of the three; it counts as violation

    @property
    def severity_iri(self) -> str:
        return self.own_severity or f"{SH}{self.severity.capitalize()}"


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of a validation; findings are sorted by severity, shape and node."""

    conforms: bool  # no finding of any severity, as the SHACL recommendation defines it
    findings: tuple[Finding, ...] = ()

    def at_least(self, severity: str) -> tuple[Finding, ...]:
        """Return the findings that are at least as grave as `severity`."""
        grave = SEVERITIES[: SEVERITIES.index(severity) + 1]
        return tuple(f for f in self.findings if f.severity in grave)


def place_in_text(span: str) -> tuple[str, int, int, str]:
    """Return a key that sorts the IRIs of spans by article and place in its text."""
    article, _, fragment = span.partition("#")
    found = _CHARACTERS.fullmatch(fragment) if fragment else None
    return (article, *((int(found[1]), int(found[2])) if found else (0, 0)), span)


_CHARACTERS = re.compile(r"char=([0-9]{1,18}),([0-9]{1,18})")


def filled(template: str, values: Mapping[str, Any], language: str | None) -> str:
    """Return a message with the values of its variables, ``{?name}``, in place of them."""
    return re.sub(
        r"\{[?$](\w+)\}",
        lambda m: written(values[m[1]], language or "") if m[1] in values else m[0],
        template,
    )


def written(term: str, language: str) -> str:
    """Return a term as a message in `language` writes it: numbers as people there do.

    >>> written('"633494"^^<http://www.w3.org/2001/XMLSchema#integer>', "id")
    '633.494'
    >>> written('"1000 + 2.5"', "en")
    '1000 + 2.5'
    """
    _, text, _, datatype = parts(term)
    if datatype in _NUMBERS:
        return _grouped(text, language)
    if _SUM.fullmatch(text):
        return " + ".join(_grouped(n, language) for n in text.split(" + "))
    return text


_NUMBERS = {XSD.integer, XSD.decimal, XSD.nonNegativeInteger}
_SUM = re.compile(r"-?[0-9]+(\.[0-9]+)?( \+ -?[0-9]+(\.[0-9]+)?)+")


_PLAIN = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")


def _grouped(number: str, language: str) -> str:
    """Group by points in Indonesian, not at all in English, whose comma is a decimal mark there.

    What is ill-typed, as 1e999999999 is, or too long for anyone to read stays as it is.
    """
    if len(number) > _LONGEST or not _PLAIN.fullmatch(number):
        return number
    exact = Decimal(number)
    whole = exact == exact.to_integral_value()
    plain = exact.to_integral_value() if whole else exact.normalize()
    return f"{plain:,f}".translate(str.maketrans(",.", ".,")) if language == "id" else f"{plain:f}"


_LONGEST = 28  # digits; beyond it decimal would round


Triple = tuple[str, str, str]


def report_triples(report: Report) -> Iterator[Triple]:
    """Yield a report as the sh:ValidationReport of the SHACL recommendation (section 3.6).

    Its blank nodes are numbered in the order of the report, so that the same report gives the same
    triples.
    """
    top = "_:report"
    yield top, _TYPE, f"<{SH.ValidationReport}>"
    yield top, f"<{SH.conforms}>", f'"{str(report.conforms).lower()}"^^<{XSD.boolean}>'
    shapes: dict[str, str] = {}
    for number, finding in enumerate(report.findings, 1):
        result = f"_:result{number}"
        yield top, _RESULT, result
        yield from _result(finding, result, number, shapes)


_TYPE = f"<{RDF.type}>"
_RESULT = f"<{SH.result}>"
_VALIDATION_RESULT = f"<{SH.ValidationResult}>"
_FOCUS_NODE = f"<{SH.focusNode}>"
_RESULT_SEVERITY = f"<{SH.resultSeverity}>"
_SOURCE_SHAPE = f"<{SH.sourceShape}>"
_SOURCE_COMPONENT = f"<{SH.sourceConstraintComponent}>"
_SOURCE_CONSTRAINT = f"<{SH.sourceConstraint}>"
_RESULT_PATH = f"<{SH.resultPath}>"
_VALUE = f"<{SH.value}>"
_RESULT_MESSAGE = f"<{SH.resultMessage}>"
_QUOTED_FROM = f"<{PROV.wasQuotedFrom}>"


def _result(finding: Finding, result: str, number: int, shapes: dict[str, str]) -> Iterator[Triple]:
    shape = finding.shape_node or f"<{finding.source_shape}>"
    if shape.startswith("_:"):
        shape = shapes.setdefault(shape, f"_:shape{len(shapes) + 1}")
    yield result, _TYPE, _VALIDATION_RESULT
    yield result, _FOCUS_NODE, as_term(finding.focus_node)
    yield result, _RESULT_SEVERITY, f"<{finding.severity_iri}>"
    yield result, _SOURCE_SHAPE, shape
    yield result, _SOURCE_COMPONENT, f"<{finding.component}>"
    if finding.source_constraint:
        constraint = finding.source_constraint
        if constraint.startswith("_:"):
            constraint = shapes.setdefault(constraint, f"_:constraint{len(shapes) + 1}")
        yield result, _SOURCE_CONSTRAINT, constraint
    if finding.path is not None:
        node, triples = path_triples(finding.path, f"_:path{number}")
        yield result, _RESULT_PATH, node
        yield from triples
    if finding.value is not None:
        yield result, _VALUE, finding.value
    for language, message in finding.messages.items():
        words = literal(message)
        yield result, _RESULT_MESSAGE, f"{words}@{language}" if language else words
    for span in finding.evidence:
        yield result, _QUOTED_FROM, f"<{span}>"


def as_term(node: str) -> str:
    """Return a node of a finding, an IRI or any other term, as a term."""
    return node if node.startswith(("<", '"', "_:")) else f"<{node}>"


_OPERATORS = {
    "^": SH.inversePath, "*": SH.zeroOrMorePath, "+": SH.oneOrMorePath, "?": SH.zeroOrOnePath,
}  # fmt: skip


def path_triples(path: ShaclPath, name: str) -> tuple[str, list[Triple]]:
    """Return the node of a path and the triples that describe it, its nodes named after `name`."""
    if not path.operator:
        return f"<{path.parts[0]}>", []
    inner = [path_triples(part, f"{name}-{n}") for n, part in enumerate(path.parts, 1)]
    triples = [triple for _, described in inner for triple in described]
    if path.operator not in "/|":
        return name, [(name, f"<{_OPERATORS[path.operator]}>", inner[0][0]), *triples]
    cells = [f"{name}-list{n}" for n in range(1, len(inner) + 1)]
    for cell, (node, _), rest in zip(cells, inner, [*cells[1:], f"<{RDF.nil}>"], strict=True):
        triples += [(cell, f"<{RDF.first}>", node), (cell, f"<{RDF.rest}>", rest)]
    if path.operator == "/":
        return cells[0], triples
    return name, [(name, f"<{SH.alternativePath}>", cells[0]), *triples]
