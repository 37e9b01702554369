"""Results told in words: messages, names, hints, rules and the evidence in the text."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from kg.findings import SEVERITIES, Finding, Report, ShaclPath, filled, place_in_text
from kg.shacl.messages import Parameters, described, expected, generic
from kg.shacl.model import Constraint, Shapes
from kg.shacl.patterns import values
from kg.shacl.reading import path_of
from kg.shacl.results import Result
from kg.terms import unquote
from kg.terms import value as plain
from kg.vocab import KG, OA, PROV, SH

if TYPE_CHECKING:
    from kg.store.data import Data

UNNAMED = "urn:kg:unnamed-shape"
_DEPTH = 3  # to which unnamed shapes within unnamed shapes are told
_OF_SHAPES = {"Not", "And", "Or", "Xone", "Node", "QualifiedMinCount", "QualifiedMaxCount"}


def report(results: Iterable[Result], data: "Data", shapes: Shapes) -> Report:
    """Return results as findings, sorted by severity, shape and node."""
    teller = _Teller(data, shapes)
    found = tuple(sorted(map(teller.finding, results), key=_order))
    return Report(not found, found)


def merged(reports: Iterable[Report]) -> Report:
    """Return the findings of several reports as one."""
    found = tuple(sorted((f for r in reports for f in r.findings), key=_order))
    return Report(not found, found)


class _Teller:
    """Tells results; what is the same for all results of a constraint is found once."""

    def __init__(self, data: "Data", shapes: Shapes) -> None:
        self.data, self.shapes = data, shapes
        self._of_shape: dict[str, dict[str, Any]] = {}
        self._said: dict[int, tuple[dict[str, str], dict[str, str]]] = {}
        self._spans: dict[str, list[str]] = {}

    def finding(self, result: Result) -> Finding:
        constraint, shape = result.constraint, result.shape
        told = self._of_shape.get(shape.node)
        if told is None:
            told = self._of_shape[shape.node] = self._about(shape.node, shape.severity)
        wanted, sentence = self._asked(constraint)
        templates = _templates(result)
        return Finding(
            focus_node=plain(result.focus) if result.focus[0] == "<" else result.focus,
            component=constraint.component,
            messages=_messages(result, templates) if templates else sentence,
            path=ShaclPath("", (plain(result.path),)) if result.path else shape.path,
            value=result.value,
            evidence=self._evidence(result),
            expected=wanted,
            source_constraint=_source(constraint),
            **told,
        )

    def _about(self, node: str, severity: str) -> dict[str, Any]:
        named = [n for n in self.shapes.lineage(node) if n.startswith("<")]
        short = severity.removeprefix(str(SH)).lower()
        own = short not in SEVERITIES
        return {
            "severity": "violation" if own else short,
            "own_severity": severity if own else "",
            "source_shape": plain(named[0]) if named else UNNAMED,
            "shape_node": node,
            "rule": next((plain(o) for o in self.shapes.told(node, KG.rule)), ""),
            "names": _by_language(self.shapes.told(node, SH.name)),
            "hints": _by_language(self.shapes.told(node, KG.hint)),
        }

    def _asked(self, constraint: Constraint) -> tuple[dict[str, str], dict[str, str]]:
        """Return what a constraint asks for, and the sentence that says so."""
        known = self._said.get(id(constraint))
        if known is None:
            given = self._given(constraint, _DEPTH)
            known = self._said[id(constraint)] = (
                expected(constraint.component, given, self._short),
                generic(constraint.component, given, self._short),
            )
        return known

    def _given(self, constraint: Constraint, depth: int) -> Parameters:
        """Return the parameters of a constraint, shapes by name or by what they ask for."""
        if constraint.name not in _OF_SHAPES:
            return constraint.parameters
        return {
            name: [self._shape(term, depth) for term in terms]
            for name, terms in constraint.parameters.items()
        }

    def _shape(self, node: str, depth: int) -> str | Mapping[str, str]:
        if node.startswith("<"):
            return self._short(plain(node))
        shape = self.shapes.shapes.get(node)
        if shape is None or not depth:
            return node
        if names := _by_language(self.shapes.objects(node, SH.name)):
            return names
        asked = [(c.component, self._given(c, depth - 1)) for c in shape.constraints]
        told = described(asked, self._short)
        if shape.path is not None and not shape.path.operator:
            path = self._short(shape.path.parts[0])
            told = {language: f"{path}: {text}" for language, text in told.items()}
        return told or node

    def _short(self, iri: str) -> str:
        return short_name(self.shapes.prefixes, iri)

    def _evidence(self, result: Result) -> tuple[str, ...]:
        paths = self.shapes.told(result.shape.node, KG.evidencePath)
        nodes = {result.focus}
        for path in paths:
            nodes |= self._reached(result.focus, path)
        if result.value and result.value[0] == "<":
            if self.data.objects(result.value, OA.start):
                nodes = {result.value}
            elif result.constraint.validator is not None:
                nodes.add(result.value)
        spans = {span for node in nodes for span in self._spans_of(node)}
        return tuple(sorted(spans, key=place_in_text))

    def _reached(self, focus: str, path: str) -> set[str]:
        if not focus.startswith("<"):
            return set()
        steps = path_of(self.shapes.index, path, path)
        if not steps.operator:
            return set(self.data.objects(focus, steps.parts[0]))
        found = values("?focus", steps, "?node")
        rows = self.data.select(f"SELECT DISTINCT ?node {{ VALUES ?focus {{ {focus} }} {found} }}")
        return {row[0] for row in rows if row[0]}

    def _spans_of(self, node: str) -> list[str]:
        if node[0] == '"':
            return []
        known = self._spans.get(node)
        if known is None:
            own = self.data.objects(node, OA.start)
            spans = [node] if own else self.data.objects(node, PROV.wasQuotedFrom)
            known = self._spans[node] = [plain(s) for s in spans]
        return known


def _source(constraint: Constraint) -> str:
    """Return the node of a sh:sparql constraint; a constraint component has none (3.6.2)."""
    own = constraint.component == SH.SPARQLConstraintComponent
    return constraint.validator.node if own and constraint.validator else ""


def _templates(result: Result) -> tuple[str, ...]:
    """Return the messages that shapes give: of the query's row, the constraint, or the shape.

    Of a constraint component the shape's own come first (sections 2.1.5, 5.3.2 and 6.3).
    """
    validator = result.constraint.validator
    if validator is None:
        return result.shape.messages
    if "message" in result.bindings:
        return (result.bindings["message"],)
    of_component = result.constraint.component != SH.SPARQLConstraintComponent
    if of_component:
        return result.shape.messages or validator.messages
    return validator.messages or result.shape.messages


def _messages(result: Result, templates: tuple[str, ...]) -> dict[str, str]:
    texts: dict[str, str] = {}
    values: dict[str, str] = {}
    if result.constraint.validator is not None:
        given = {n: terms[0] for n, terms in result.constraint.parameters.items()}
        values = {"this": result.focus, **given}
        if result.value is not None:
            values["value"] = result.value
        if result.path:
            values["path"] = result.path
        values |= result.bindings
    for template in sorted(templates, key=lambda t: (unquote(t)[1], t)):
        text, language, _ = unquote(template)
        said = filled(text, values, language) if values else text
        texts[language] = f"{texts[language]} {said}" if language in texts else said
    return texts


def _by_language(literals: Iterable[str]) -> dict[str, str]:
    """Return texts by language, in a stable order; two of the same language are joined."""
    texts: dict[str, str] = {}
    for text, language, _ in sorted((unquote(t) for t in literals), key=lambda t: (t[1], t[0])):
        texts[language] = f"{texts[language]} {text}" if language in texts else text
    return texts


def short_name(prefixes: Mapping[str, str], iri: str) -> str:
    """Return an IRI with the prefix that fits it best, or as it is."""
    known = [(ns, p) for p, ns in prefixes.items() if ns and iri.startswith(ns)]
    namespace, prefix = max(known, default=("", ""))
    return f"{prefix}:{iri[len(namespace) :]}" if namespace else iri


def _order(finding: Finding) -> tuple[Any, ...]:
    """Return the key of a finding's place; blank nodes go by the number in their names."""
    return (
        SEVERITIES.index(finding.severity), finding.source_shape,
        _blank_number(finding.focus_node), place_in_text(finding.focus_node),
        str(finding.path or ""), _blank_number(finding.value or ""), finding.value or "",
        finding.component, sorted(finding.messages.items()),
    )  # fmt: skip


def _blank_number(term: str) -> tuple[int, str]:
    """Return what sorts blank nodes in the order in which they were read."""
    return (len(term), term) if term.startswith("_:") else (0, "")
