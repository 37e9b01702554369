"""Results told in words: messages, names, hints, rules and the evidence in the text."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from kg.findings import SEVERITIES, Finding, Report, ShaclPath, filled, place_in_text
from kg.shacl.messages import Parameters, described, expected, generic
from kg.shacl.model import Constraint, Shapes
from kg.shacl.patterns import values
from kg.shacl.reading import path_of
from kg.shacl.results import Result
from kg.terms import shortened, unquote
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
    return _sorted(map(teller.finding, results))


def merged(reports: Iterable[Report]) -> Report:
    """Return the findings of several reports as one."""
    return _sorted(f for r in reports for f in r.findings)


def _sorted(findings: Iterable[Finding]) -> Report:
    found = tuple(sorted(findings, key=_Order().key))
    return Report(not found, found)


class _Shared(NamedTuple):
    """What all findings of a constraint have in common."""

    constraint: Constraint  # kept, so that its id stays its own
    fields: dict[str, Any]  # of Finding
    messages: dict[str, str] | None  # if they are the same for all
    paths: list[str]  # to nodes whose evidence counts too


class _Teller:
    """Tells results; what is the same for all results of a constraint is found once."""

    def __init__(self, data: "Data", shapes: Shapes) -> None:
        self.data, self.shapes = data, shapes
        self._of_shape: dict[str, dict[str, Any]] = {}
        self._of_constraint: dict[tuple[str, int], _Shared] = {}
        self._spans: dict[str, list[str]] = {}
        self._evident: dict[tuple[str, ...], tuple[str, ...]] = {}

    def finding(self, result: Result) -> Finding:
        key = result.shape.node, id(result.constraint)
        shared = self._of_constraint.get(key)
        if shared is None:
            shared = self._of_constraint[key] = self._in_common(result)
        messages = shared.messages
        if "message" in result.bindings or messages is None:
            messages = _messages(result, _templates(result))
        path = result.shape.path
        return Finding(
            focus_node=plain(result.focus) if result.focus[0] == "<" else result.focus,
            messages=messages,
            path=ShaclPath("", (plain(result.path),)) if result.path else path,
            value=result.value,
            evidence=self._evidence(result, shared.paths) if self._has_spans else (),
            **shared.fields,
        )

    def _in_common(self, result: Result) -> _Shared:
        constraint, shape = result.constraint, result.shape
        about = self._of_shape.get(shape.node)
        if about is None:
            about = self._of_shape[shape.node] = self._about(shape.node, shape.severity)
        given = self._given(constraint, _DEPTH)
        fields = {
            **about,
            "component": constraint.component,
            "expected": expected(constraint.component, given, self._short),
            "source_constraint": _source(constraint),
        }
        paths = self.shapes.told(shape.node, KG.evidencePath)
        return _Shared(constraint, fields, self._same_for_all(result, given), paths)

    def _same_for_all(self, result: Result, given: Parameters) -> dict[str, str] | None:
        """Return the messages of a constraint, unless the values of a result fill them in."""
        constraint = result.constraint
        templates = _templates(replace(result, bindings={}))
        if not templates:
            return generic(constraint.component, given, self._short)
        if constraint.validator is not None and any("{" in t for t in templates):
            return None
        return _messages(result, templates)

    @cached_property
    def _has_spans(self) -> bool:
        """Whether the data have evidence at all, which need not be looked for otherwise."""
        query = f"SELECT ?s {{ {{ ?s <{OA.start}> ?o }} UNION {{ ?s <{PROV.wasQuotedFrom}> ?o }} }}"
        return any(self.data.select(f"{query} LIMIT 1"))

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
        return shortened(iri, self.shapes.prefixes)

    def _evidence(self, result: Result, paths: list[str]) -> tuple[str, ...]:
        focus, value = result.focus, result.value
        if value and value[0] == "<":
            if self._spans_of(value) == [plain(value)]:  # it is a span
                return self._of_nodes((value,), [])
            if result.constraint.validator is not None:
                return self._of_nodes((focus, value), paths)
        return self._of_nodes((focus,), paths)

    def _of_nodes(self, nodes: tuple[str, ...], paths: list[str]) -> tuple[str, ...]:
        """Return the spans of nodes, and of what the first of them reaches by `paths`."""
        key = (*nodes, *paths)
        known = self._evident.get(key)
        if known is None:
            around = set(nodes).union(*(self._reached(nodes[0], p) for p in paths))
            spans = {span for node in around for span in self._spans_of(node)}
            known = self._evident[key] = tuple(sorted(spans, key=place_in_text))
        return known

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
            known = self._spans[node] = [plain(s) for s in spans if s[0] == "<"]
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


class _Order:
    """Gives the key of a finding's place; what many findings share is computed once."""

    def __init__(self) -> None:
        self._nodes: dict[str, tuple[Any, ...]] = {}
        self._paths: dict[ShaclPath | None, str] = {None: ""}

    def key(self, finding: Finding) -> tuple[Any, ...]:
        focus, value, path = finding.focus_node, finding.value or "", finding.path
        node = self._nodes.get(focus)
        if node is None:
            node = self._nodes[focus] = (*_blank_number(focus), place_in_text(focus))
        written = self._paths.get(path)
        if written is None:
            written = self._paths[path] = str(path)
        return (
            SEVERITIES.index(finding.severity), finding.source_shape, node, written,
            _blank_number(value), value, finding.component, sorted(finding.messages.items()),
        )  # fmt: skip


def _blank_number(term: str) -> tuple[int, str]:
    """Return what sorts blank nodes by the number in their names, as they were read."""
    return (len(term), term) if term.startswith("_:") else (0, "")
