"""Judges a graph by SHACL shapes: a graph in, a report of findings out.

The only module that imports pySHACL. What that engine does by default and kg does not want is
turned off here: no inference, no owl:imports, nothing fetched, nothing outside the data queried.
"""

import logging
import operator
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from kg.errors import InputError
from kg.findings import SEVERITIES, Finding, Report, filled, path_of, place_in_text, report_graph
from kg.rdf import graph_of, term
from kg.tokens import calls_service, tokens, unescape
from kg.vocab import KG, OA, OWL, PROV, RDF, RDFS, SH, XSD

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

__all__ = ["SEVERITIES", "Finding", "Report", "load_shapes", "report_graph", "validate"]

_SYNTAXES = {
    ".ttl": "turtle", ".nt": "ntriples", ".n3": "n3", ".trig": "trig", ".nq": "nquads",
    ".jsonld": "jsonld", ".rdf": "rdfxml",
}  # fmt: skip


def load_shapes(paths: Iterable[Path | str]) -> "Graph":
    """Return the shapes of files and of all files of folders, as one graph.

    Raises InputError, with file and line where they are known, for files that cannot be read,
    hold no shape, or hold SPARQL that reaches beyond the data (SERVICE, FROM).
    """
    from rdflib import Graph

    shapes = Graph(bind_namespaces="none")
    for path in paths:
        files = _files(Path(path))
        if not files:
            raise InputError("no shapes in this folder (no .ttl file)", where=str(path))
        for file in files:
            _load(shapes, file)
    if not _has_target(shapes):
        names = ", ".join(str(p) for p in paths)
        raise InputError("no shape with a target: nothing would be checked", where=names)
    return shapes


def _load(shapes: "Graph", file: Path) -> None:
    from kg.store import parse

    syntax = _SYNTAXES.get(file.suffix, "turtle")
    quads, prefixes = parse(file, syntax, file.absolute().as_uri(), name=str(file))
    graph = graph_of(quads)
    _refuse_outside(graph, str(file))
    for prefix, namespace in prefixes.items():
        shapes.bind(prefix, namespace)
    for triple in graph:
        shapes.add(triple)


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    return sorted(f for f in path.rglob("*") if f.suffix in _SYNTAXES and f.is_file())


def named_shapes(shapes: "Graph") -> list[str]:
    """Return the IRIs of the node and property shapes, sorted."""
    from rdflib import URIRef

    kinds, a = _terms((SH.NodeShape, SH.PropertyShape)), URIRef(RDF.type)
    found = {s for kind in kinds for s in shapes.subjects(a, kind) if isinstance(s, URIRef)}
    return sorted(map(str, found))


def validate(data: "Graph", shapes: "Graph", *, meta: bool = False) -> Report:
    """Return what `shapes` find in `data`; neither graph is changed.

    With `meta`, the shapes themselves are first validated against the shapes of SHACL. Raises
    InputError if the shapes are ill-formed.
    """
    import pyshacl
    from pyshacl.errors import ReportableRuntimeError

    logging.getLogger("pyshacl-validate").setLevel(logging.CRITICAL)
    prepared = _hoisted(shapes, len(shapes))
    try:
        with warnings.catch_warnings(), _mended():
            warnings.simplefilter("ignore")
            _, results, text = pyshacl.validate(
                _queried(data), shacl_graph=prepared, inference="none", meta_shacl=meta,
                do_owl_imports=False, advanced=_needs_advanced(shapes), js=False,
            )  # fmt: skip
    except ReportableRuntimeError as error:
        raise InputError(f"ill-formed shapes: {_one_line(str(error))}") from error
    if isinstance(results, Exception):  # a failure in the sense of SHACL comes inside the tuple
        raise InputError(f"these shapes cannot be applied: {_one_line(text)}")
    return _Reading(data, shapes, results).report()


# --- what pySHACL is given ---------------------------------------------------------------------

_TARGETS = (SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf, SH.target)
_ADVANCED = (SH.target, SH.rule, SH.expression)


def _terms(names: Iterable[str]) -> "list[Node]":
    from rdflib import URIRef

    return [URIRef(n) for n in names]


def _has_target(shapes: "Graph") -> bool:
    from rdflib import URIRef

    a = URIRef(RDF.type)
    classes = {c for t in (RDFS.Class, OWL.Class) for c in shapes.subjects(a, URIRef(t))}
    implicit = any((c, a, URIRef(SH.NodeShape)) in shapes for c in classes)
    return implicit or any((None, t, None) in shapes for t in _terms(_TARGETS))


def _refuse_outside(shapes: "Graph", where: str) -> None:
    """Raise InputError if SPARQL in `shapes` would read or ask anything but the data."""
    for predicate in _terms((SH.select, SH.ask, SH.construct)):
        for query in shapes.objects(None, predicate):
            text = unescape(str(query))
            if calls_service(text) is not None or any(t.keyword == "FROM" for t in tokens(text)):
                raise InputError(
                    "SPARQL with SERVICE or FROM; shapes may look only at the data they validate",
                    where=where,
                )


def _needs_advanced(shapes: "Graph") -> bool:
    return any((None, p, None) in shapes for p in _terms(_ADVANCED))


@lru_cache(maxsize=4)
def _hoisted(shapes: "Graph", _size: int) -> "Graph":
    """Return a copy of `shapes` in which property shapes carry the targets of their node shapes.

    It means the same. But pySHACL sets a property shape up anew for every focus node of its node
    shape, and only once for all the focus nodes of its own targets, which is several times faster.
    """
    from rdflib import Graph

    copy = Graph(bind_namespaces="none")
    for triple in shapes:
        copy.add(triple)
    targets = _terms(_TARGETS)
    has_property, deactivated, a = _terms((SH.property, SH.deactivated, RDF.type))
    classes = set(_terms((RDFS.Class, OWL.Class)))
    used = {o for _, p, o in shapes if p not in (has_property, a)}
    movable = {
        node
        for target in targets
        for node in shapes.subjects(target, None)
        if node not in used
        and (node, deactivated, None) not in shapes
        and not classes.intersection(shapes.objects(node, a))
    }
    for node, shape in sorted(shapes.subject_objects(has_property)):
        owners = set(shapes.subjects(has_property, shape))
        if node in movable and owners <= movable and shape not in used:
            copy.remove((node, has_property, shape))
            for target in targets:
                for value in shapes.objects(node, target):
                    copy.add((shape, target, value))
    return copy


@lru_cache(maxsize=512)
def _prepared(query: str) -> Any:
    from rdflib.plugins.sparql import prepareQuery

    try:
        return prepareQuery(query)
    except Exception as error:  # pyparsing and rdflib raise many kinds
        raise InputError(
            f"SPARQL in these shapes is ill-formed: {_one_line(str(error))}"
        ) from error


def _queried(data: "Graph") -> "Graph":
    """Return `data` as a graph that parses each query once, not once for every focus node."""
    from rdflib import Graph

    class Queried(Graph):
        def query(self, query_object: Any, *args: Any, **kwargs: Any) -> Any:
            if isinstance(query_object, str):
                query_object = _prepared(query_object)
            return super().query(query_object, *args, **kwargs)

    return Queried(store=data.store, identifier=data.identifier)


@contextmanager
def _mended() -> Iterator[None]:
    """Mend what pySHACL gets wrong, as long as the context lasts.

    It loses the language of a message in which it fills in the values of a query, takes
    backslashes in the data for regular expressions, and raises TypeError for sh:lessThan between
    values that cannot be compared.
    """
    from pyshacl.constraints.constraint_component import ConstraintComponent
    from pyshacl.constraints.core.property_pair_constraints import (
        LessThanConstraintComponent,
        LessThanOrEqualsConstraintComponent,
    )
    from rdflib import Literal

    original = ConstraintComponent.make_v_result

    def make_v_result(self: Any, *args: Any, bound_vars: Any = None, **kwargs: Any) -> Any:
        text, node, triples = original(self, *args, **kwargs)
        values = _values(bound_vars)
        spoken = [
            (s, p, Literal(filled(str(o), values, o.language), lang=o.language))
            if values and isinstance(o, Literal) and str(p) == SH.resultMessage
            else (s, p, o)
            for s, p, o in triples
        ]
        return text, node, spoken

    mended = [
        (ConstraintComponent, "make_v_result", make_v_result),
        (LessThanConstraintComponent, "_compare_lt", _compared(operator.lt)),
        (LessThanOrEqualsConstraintComponent, "_compare_ltoe", _compared(operator.le)),
    ]
    before = [getattr(owner, name) for owner, name, _ in mended]
    for owner, name, better in mended:
        setattr(owner, name, better)
    try:
        yield
    finally:
        for (owner, name, _), old in zip(mended, before, strict=True):
            setattr(owner, name, old)


def _compared(less: Callable[[Any, Any], bool]) -> Callable[..., Any]:
    """Return what judges pairs of values; those that cannot be compared are wrong, as in SHACL."""

    def compare(self: Any, values: Any, others: Any, data: Any, focus: Any) -> Any:
        wrong = [v for v in values if not all(_ordered(v, other, less) for other in others)]
        return bool(wrong), [self.make_v_result(data, focus, value_node=v) for v in wrong]

    return compare


def _ordered(value: Any, other: Any, less: Callable[[Any, Any], bool]) -> bool:
    from rdflib import Literal

    if not (isinstance(value, Literal) and isinstance(other, Literal)):
        return False
    if value.datatype == other.datatype and str(value.datatype) in (XSD.gYear, XSD.gYearMonth):
        return less(str(value), str(other))  # rdflib knows no order of these
    try:
        return value.value is not None and less(value.value, other.value)
    except TypeError:
        return False


def _values(bound: Any) -> dict[str, Any]:
    """Return what a SPARQL constraint bound, by the names of the variables."""
    if isinstance(bound, dict):
        return {str(k): v for k, v in bound.items()}
    if not isinstance(bound, tuple):
        return {}
    named = {k: v for k, v in zip(("this", "path", "value"), bound, strict=False) if v is not None}
    return {**_values(bound[3] if len(bound) > 3 else None), **named}


def _one_line(text: str) -> str:
    return " ".join(text.split())[:300]


# --- what pySHACL gives back -------------------------------------------------------------------


class _Reading:
    """Reads the results of pySHACL as findings, with what data and shapes know about them."""

    def __init__(self, data: "Graph", shapes: "Graph", results: "Graph") -> None:
        from rdflib import URIRef

        self.data, self.shapes, self.results = data, shapes, results
        self.iri = URIRef

    def report(self) -> Report:
        found = [self._finding(r) for r in self.results.objects(None, self.iri(SH.result))]
        found.sort(key=_order)
        blanks: dict[str, str] = {}
        return Report(not found, tuple(_numbered(f, blanks) for f in found))

    def _finding(self, result: "Node") -> Finding:
        def one(name: str) -> Any:
            return self.results.value(result, self.iri(name))

        shape, path, value = one(SH.sourceShape), one(SH.resultPath), one(SH.value)
        focus = one(SH.focusNode)
        named = [n for n in self._lineage(shape) if isinstance(n, self.iri)]
        severity = str(one(SH.resultSeverity)).rpartition("#")[2].lower()
        return Finding(
            focus_node=_text_of(focus),
            severity=severity if severity in SEVERITIES else "violation",
            source_shape=str(named[0]) if named else "urn:kg:unnamed-shape",
            component=str(one(SH.sourceConstraintComponent)),
            messages=_by_language(self.results.objects(result, self.iri(SH.resultMessage))),
            path=path_of(self.results, path) if path is not None else None,
            value=term(value) if value is not None else None,
            rule=next((str(o) for o in self._told(shape, KG.rule)), ""),
            evidence=self._evidence(shape, focus, value),
            names=_by_language(self._told(shape, SH.name)),
            hints=_by_language(self._told(shape, KG.hint)),
        )

    def _lineage(self, shape: "Node") -> "list[Node]":
        """Return a shape and the shapes it is part of, the nearest first."""
        lineage = [shape]
        for node in lineage:
            around = {s for s, p in self.shapes.subject_predicates(node) if str(p) != RDF.type}
            lineage += sorted(around - set(lineage), key=str)
        return lineage

    def _told(self, shape: "Node", predicate: str) -> "list[Node]":
        """Return what the nearest shape that says anything says by `predicate`."""
        for node in self._lineage(shape):
            if values := sorted(self.shapes.objects(node, self.iri(predicate)), key=str):
                return values
        return []

    def _evidence(self, shape: "Node", focus: "Node", value: "Node | None") -> tuple[str, ...]:
        from pyshacl.helper.expression_helper import value_nodes_from_path

        nodes = {focus}
        for path in self._told(shape, KG.evidencePath):
            nodes |= value_nodes_from_path(_Holder(self.shapes), focus, path, self.data)
        if value is not None and (value, self.iri(OA.start), None) in self.data:
            nodes = {value}
        spans: set[Node] = set()
        for node in nodes:
            own = (node, self.iri(OA.start), None) in self.data
            spans |= {node} if own else set(self.data.objects(node, self.iri(PROV.wasQuotedFrom)))
        return tuple(sorted(map(str, spans), key=place_in_text))


class _Holder(NamedTuple):
    """A graph in the wrapping that pySHACL's path evaluation expects."""

    graph: Any

    def objects(self, subject: Any, predicate: Any) -> Any:
        return self.graph.objects(subject, predicate)


def _by_language(literals: "Iterable[Node]") -> dict[str, str]:
    """Return texts by language, in a stable order; two of the same language are joined."""
    texts: dict[str, str] = {}
    for literal in sorted(literals, key=lambda n: (getattr(n, "language", "") or "", str(n))):
        language = getattr(literal, "language", "") or ""
        texts[language] = f"{texts[language]} {literal}" if language in texts else str(literal)
    return texts


def _text_of(node: Any) -> str:
    """Return an IRI as it is, any other term in N-Triples syntax."""
    from rdflib import URIRef

    return str(node) if isinstance(node, URIRef) else term(node)


def _order(finding: Finding) -> tuple[Any, ...]:
    """Return the key of a finding's place; it leaves the names of blank nodes aside."""
    focus = "" if finding.focus_node.startswith("_:") else finding.focus_node
    value = "" if (finding.value or "_:").startswith("_:") else finding.value
    return (
        SEVERITIES.index(finding.severity), finding.source_shape, place_in_text(focus),
        str(finding.path or ""), value, finding.component, sorted(finding.messages.items()),
    )  # fmt: skip


def _numbered(finding: Finding, blanks: dict[str, str]) -> Finding:
    """Return a finding whose blank nodes are named by the order in which they appear."""

    def stable(text: str | None) -> str | None:
        if text is None or not text.startswith("_:"):
            return text
        return blanks.setdefault(text, f"_:b{len(blanks) + 1}")

    return replace(
        finding, focus_node=stable(finding.focus_node) or "", value=stable(finding.value)
    )
