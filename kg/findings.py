"""What a validation found: findings, the report of them, and that report as RDF."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from kg.rdf import node
from kg.vocab import PREFIXES, PROV, RDF, SH

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

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


@dataclass(frozen=True, slots=True)
class Finding:
    """One result of a validation: what is wrong with which node, and what shows it."""

    focus_node: str  # an IRI, or _:b1; a literal in N-Triples syntax
    severity: str  # one of SEVERITIES
    source_shape: str  # IRI of the shape; of the nearest named shape if its own is blank
    component: str  # IRI of the constraint component
    messages: dict[str, str]  # by language: "id", "en"; "" where the shape names none
    path: ShaclPath | None = None
    value: str | None = None  # in N-Triples syntax
    rule: str = ""  # IRI of the rule of a content shape, such as kgc:rule/parts_sum
    evidence: tuple[str, ...] = ()  # IRIs of spans, in the order of the text
    names: dict[str, str] = field(default_factory=dict)  # of the shape, by language
    hints: dict[str, str] = field(default_factory=dict)  # how to mend it, by language


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
    found = re.fullmatch(r"char=(\d+),(\d+)", fragment)
    return (article, *((int(found[1]), int(found[2])) if found else (0, 0)), span)


def filled(template: str, values: Mapping[str, Any], language: str | None) -> str:
    """Return a message with the values of its variables, ``{?name}``, in place of them."""
    return re.sub(
        r"\{[?$](\w+)\}",
        lambda m: written(values[m[1]], language or "") if m[1] in values else m[0],
        template,
    )


def written(value: Any, language: str) -> str:
    """Return a term as a message in `language` writes it: numbers as people there do.

    >>> from rdflib import Literal
    >>> written(Literal(633494), "id"), written(Literal("1000 + 2.5"), "en")
    ('633.494', '1,000 + 2.5')
    """
    numeric = getattr(value, "value", None)
    if isinstance(numeric, int | Decimal) and not isinstance(numeric, bool):
        return _grouped(str(value), language)
    if _SUM.fullmatch(str(value)):
        return " + ".join(_grouped(n, language) for n in str(value).split(" + "))
    return str(value)


_SUM = re.compile(r"-?\d+(\.\d+)?( \+ -?\d+(\.\d+)?)+")


def _grouped(number: str, language: str) -> str:
    """Group by points in Indonesian, not at all in English, whose comma is a decimal mark there."""
    exact = Decimal(number)
    whole = exact == exact.to_integral_value()
    plain = exact.to_integral_value() if whole else exact.normalize()
    return f"{plain:,f}".translate(str.maketrans(",.", ".,")) if language == "id" else f"{plain:f}"


def report_graph(report: Report) -> "Graph":
    """Return a report as the sh:ValidationReport of the SHACL recommendation.

    Its nodes are IRIs numbered in the order of the report (``urn:kg:result:1``), so that the same
    report gives the same graph.
    """
    from rdflib import Graph, Literal, URIRef

    graph = Graph(bind_namespaces="none")
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)

    def add(subject: str, predicate: str, value: "Node") -> None:
        graph.add((URIRef(subject), URIRef(predicate), value))

    top = "urn:kg:report"
    add(top, RDF.type, URIRef(SH.ValidationReport))
    add(top, SH.conforms, Literal(report.conforms))
    for number, finding in enumerate(report.findings, 1):
        result = f"urn:kg:result:{number}"
        add(top, SH.result, URIRef(result))
        add(result, RDF.type, URIRef(SH.ValidationResult))
        add(result, SH.focusNode, _node(finding.focus_node))
        add(result, SH.resultSeverity, URIRef(str(SH) + finding.severity.capitalize()))
        add(result, SH.sourceShape, URIRef(finding.source_shape))
        add(result, SH.sourceConstraintComponent, URIRef(finding.component))
        if finding.path is not None:
            add(result, SH.resultPath, _path_node(graph, finding.path, f"urn:kg:path:{number}"))
        if finding.value is not None:
            add(result, SH.value, _node(finding.value))
        for language, message in finding.messages.items():
            add(result, SH.resultMessage, Literal(message, lang=language or None))
        for span in finding.evidence:
            add(result, PROV.wasQuotedFrom, URIRef(span))
    return graph


def _node(text: str) -> "Node":
    """Return a term of a finding: an IRI as it is, or any term in N-Triples syntax."""
    return node(text if text.startswith(("<", '"', "_:")) else f"<{text}>")


_OPERATORS = {
    SH.inversePath: "^", SH.alternativePath: "|", SH.zeroOrMorePath: "*", SH.oneOrMorePath: "+",
    SH.zeroOrOnePath: "?",
}  # fmt: skip


def path_of(graph: "Graph", node: "Node") -> ShaclPath:
    """Return the path that `node` describes in `graph`."""
    from rdflib import URIRef

    if isinstance(node, URIRef):
        return ShaclPath("", (str(node),))
    for predicate, operator in _OPERATORS.items():
        if (inner := graph.value(node, URIRef(predicate))) is not None:
            members = graph.items(inner) if operator == "|" else (inner,)
            return ShaclPath(operator, tuple(path_of(graph, m) for m in members))
    return ShaclPath("/", tuple(path_of(graph, m) for m in graph.items(node)))


def _path_node(graph: "Graph", path: ShaclPath, name: str) -> "Node":
    """Describe `path` in `graph`, with nodes named after `name`; return its node."""
    from rdflib import URIRef

    if not path.operator:
        return URIRef(path.parts[0])
    parts = [_path_node(graph, part, f"{name}-{n}") for n, part in enumerate(path.parts, 1)]
    if path.operator not in "/|":
        predicate = next(p for p, o in _OPERATORS.items() if o == path.operator)
        graph.add((URIRef(name), URIRef(predicate), parts[0]))
        return URIRef(name)
    cells = [URIRef(f"{name}-list-{n}") for n in range(1, len(parts) + 1)]
    for cell, part, rest in zip(cells, parts, [*cells[1:], URIRef(RDF.nil)], strict=True):
        graph.add((cell, URIRef(RDF.first), part))
        graph.add((cell, URIRef(RDF.rest), rest))
    if path.operator == "/":
        return cells[0]
    graph.add((URIRef(name), URIRef(SH.alternativePath), cells[0]))
    return URIRef(name)
