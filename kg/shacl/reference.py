"""pySHACL, the reference engine. The only module that imports it.

What it does by default and kg does not want is turned off here: no inference, no owl:imports,
nothing fetched, nothing outside the data queried.
"""

import logging
import operator
import re
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from kg.errors import InputError
from kg.rdf import node as rdf_node
from kg.rdf import term
from kg.shacl.expressions import LEXICAL
from kg.shacl.model import Constraint, Shape, Shapes
from kg.shacl.patterns import sparql_path
from kg.shacl.reading import path_of
from kg.shacl.results import Result
from kg.shacl.validators import imported
from kg.store.exact import DERIVED_INTEGERS
from kg.vocab import SH, XSD

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

    from kg.store.data import Data

_MONTHS = {XSD.gYear: "[0-9]{4}", XSD.gYearMonth: "[0-9]{4}-(0[1-9]|1[0-2])"}
_NUMBERS = {"integer", "decimal", "double", "float"}


def results(data: "Data", shapes: Shapes) -> Iterator[Result]:
    """Yield what pySHACL finds wrong in `data`. Raises InputError if it cannot apply the shapes."""
    import pyshacl
    from pyshacl.errors import ReportableRuntimeError

    for name in ("pyshacl-validate", "rdflib.term"):  # ill-typed literals are findings, not news
        logging.getLogger(name).setLevel(logging.CRITICAL)
    bindings: dict[Node, dict[str, str]] = {}
    try:
        with warnings.catch_warnings(), _mended(shapes, bindings):
            warnings.simplefilter("ignore")
            shapes_graph = _graph(_triples(shapes))
            data_graph = _graph((s, p, o) for s, p, o, _ in data.quads())
            _, found, text = pyshacl.validate(
                _queried(data_graph), shacl_graph=shapes_graph, inference="none",
                meta_shacl=False, do_owl_imports=False, advanced=_needs_advanced(shapes), js=False,
            )  # fmt: skip
    except (ReportableRuntimeError, NotImplementedError) as error:
        raise InputError(f"pySHACL cannot apply these shapes: {_one_line(str(error))}") from error
    if isinstance(found, Exception):  # a failure in the sense of SHACL comes inside the tuple
        raise InputError(f"pySHACL cannot apply these shapes: {_one_line(text)}")
    reading = _Reading(shapes, found, bindings)
    for node in found.objects(None, reading.iri(SH.result)):
        yield reading.result(node)


# --- what pySHACL is given ---------------------------------------------------------------------


def _triples(shapes: Shapes) -> Iterator[tuple[str, str, str]]:
    """Yield a shapes graph as pySHACL reads it right.

    It takes "1"^^xsd:boolean for true, where only the word counts, and does not follow owl:imports
    from sh:prefixes.
    """
    for node, described in shapes.index.items():
        for predicate, values in described.items():
            for value in values:
                off = predicate == SH.uniqueLang and value == f'"1"^^<{XSD.boolean}>'
                yield node, f"<{predicate}>", value.replace("1", "false", 1) if off else value
        for prefixes in described.get(SH.prefixes, ()):
            for ontology in imported(shapes.index, prefixes):
                for declaration in shapes.objects(ontology, SH.declare):
                    yield prefixes, f"<{SH.declare}>", declaration


def _graph(triples: Iterable[tuple[str, str, str]]) -> "Graph":
    """Return triples as rdflib's, with the names of their blank nodes."""
    from rdflib import Graph

    graph = Graph(bind_namespaces="none")
    for triple in triples:
        subject, predicate, value = map(rdf_node, triple)
        graph.add((subject, predicate, value))
    return graph


def _needs_advanced(shapes: Shapes) -> bool:
    advanced = (SH.target, SH.rule, SH.expression)
    return any(p in described for described in shapes.index.values() for p in advanced)


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
def _mended(shapes: Shapes, bindings: "dict[Node, dict[str, str]]") -> Iterator[None]:
    """Mend what pySHACL gets wrong, as long as the context lasts.

    It compares what SPARQL does not: texts with a language, a boolean and a number. Of constraint
    components it leaves out sh:value for ASK, and asks SELECT for every value instead of once.
    It writes paths such as (p+)* without brackets.
    What a query binds is kept in `bindings` by result: it fills messages in with it, but loses
    their language.
    """
    from pyshacl.constraints.constraint_component import ConstraintComponent
    from pyshacl.constraints.core import property_pair_constraints as pairs
    from pyshacl.constraints.core import value_range_constraints as ranges
    from pyshacl.constraints.sparql import sparql_based_constraint_components as components
    from pyshacl.helper import sparql_query_helper as helper

    original = ConstraintComponent.make_v_result

    def make_v_result(self: Any, *args: Any, bound_vars: Any = None, **kwargs: Any) -> Any:
        text, node, triples = original(self, *args, **kwargs)
        bindings[node] = {name: term(value) for name, value in _values(bound_vars).items()}
        return text, node, triples

    def path_in_sparql(_: Any, path: "Node", **__: Any) -> str:
        return sparql_path(path_of(shapes.index, term(path), ""))

    queries = helper.SPARQLQueryHelper
    ask, select = components.AskConstraintValidator, components.SelectConstraintValidator
    mended: list[tuple[Any, str, Any]] = [
        (ConstraintComponent, "make_v_result", make_v_result),
        (pairs.LessThanConstraintComponent, "_compare_lt", _compared(operator.lt)),
        (pairs.LessThanOrEqualsConstraintComponent, "_compare_ltoe", _compared(operator.le)),
        (ranges, "compare_literal", _difference),
        (ask, "validate", _asked(ask.validate)),
        (select, "validate", _selected(select.validate)),
        (queries, "pre_bind_variables", _bound(queries.pre_bind_variables)),
        (helper, "shacl_path_to_sparql_path", path_in_sparql),
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
        pairs = [(v, other) for v in values for other in others if not _ordered(v, other, less)]
        return bool(pairs), [self.make_v_result(data, focus, value_node=v) for v, _ in pairs]

    return compare


def _ordered(value: Any, other: Any, less: Callable[[Any, Any], bool]) -> bool:
    try:
        return less(_difference(value, other), 0)
    except TypeError:
        return False


def _difference(value: Any, other: Any) -> int:
    """Return how two terms compare: -1, 0 or 1. Raises TypeError where SPARQL does not (17.3)."""
    (kind, own), (other_kind, others) = _comparable(value), _comparable(other)
    if kind != other_kind or own != own or others != others:  # noqa: PLR0124 - NaN
        raise TypeError
    return bool(own > others) - bool(own < others)


def _comparable(value: Any) -> tuple[str, Any]:
    """Return the kind of a literal within which it compares, and its value."""
    from rdflib import Literal

    if not isinstance(value, Literal) or value.language:
        raise TypeError
    datatype = str(value.datatype or XSD.string)
    if datatype in _MONTHS and re.fullmatch(_MONTHS[datatype], str(value)):
        return datatype, str(value)  # rdflib knows no order of these
    if value.value is None:
        raise TypeError
    name = datatype.removeprefix(str(XSD))
    written = LEXICAL.get("integer" if name in DERIVED_INTEGERS else name)
    if written and not re.fullmatch(written, str(value)):
        raise TypeError
    return "number" if name in _NUMBERS or name in DERIVED_INTEGERS else datatype, value.value


def _asked(validate: Callable[..., Any]) -> Callable[..., Any]:
    """Return what gives the results of an ASK their values."""

    def asked(*args: Any, **kwargs: Any) -> Any:
        return {(v, (None, None, v)) for v, _ in validate(*args, **kwargs)}

    return asked


def _selected(validate: Callable[..., Any]) -> Callable[..., Any]:
    """Return what evaluates a SELECT once for a focus node, without a value."""

    def selected(self: Any, executor: Any, focus: Any, _: Any, *args: Any, **kwargs: Any) -> Any:
        found = validate(self, executor, focus, [None], *args, **kwargs)
        return {(focus, wrong) for _, wrong in found}

    return selected


def _bound(bind: Callable[..., Any]) -> Callable[..., Any]:
    """Return what binds $value to literals that Python takes for false, too."""

    def bound(self: Any, focus: Any, valuenode: Any = None, extravars: Any = None) -> Any:
        bindings, text = bind(self, focus, valuenode=valuenode, extravars=extravars)
        if valuenode is not None and self.bind_value_regex.search(text):
            bindings["value"] = valuenode
        return bindings, text

    return bound


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
    """Reads the results of pySHACL, and finds the shapes and constraints they are of."""

    def __init__(
        self, shapes: Shapes, found: "Graph", bindings: "dict[Node, dict[str, str]]"
    ) -> None:
        from rdflib import URIRef

        self.shapes, self.found, self.bindings, self.iri = shapes, found, bindings, URIRef

    def result(self, node: "Node") -> Result:
        shape = self.shapes.shapes[term(self._one(node, SH.sourceShape))]
        constraint = self._constraint(node, shape)
        value, path = self._one(node, SH.value), self._one(node, SH.resultPath)
        own = (
            shape.path is not None and not shape.path.operator and shape.path.parts[0] == str(path)
        )
        named = path is not None and isinstance(path, self.iri) and not own
        return Result(
            shape, constraint, term(self._one(node, SH.focusNode)),
            None if value is None else term(value), term(path) if named else None,
            self.bindings.get(node, {}),
        )  # fmt: skip

    def _one(self, node: "Node", name: str) -> Any:
        return self.found.value(node, self.iri(name))

    def _constraint(self, node: "Node", shape: Shape) -> Constraint:
        """Return which constraint of the shape a result is of, the first where it is not told."""
        component = str(self._one(node, SH.sourceConstraintComponent))
        source = self._one(node, SH.sourceConstraint)
        of_kind = [c for c in shape.constraints if c.component == component]
        for constraint in of_kind:
            if source is not None and _is_at(constraint, term(source)):
                return constraint
        return of_kind[0] if of_kind else Constraint(component, {})


def _is_at(constraint: Constraint, node: str) -> bool:
    return constraint.validator is not None and constraint.validator.node == node
