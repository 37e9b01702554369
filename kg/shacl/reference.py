"""pySHACL, the reference engine. The only module that imports it.

What it does by default and kg does not want is turned off here: no inference, no owl:imports,
nothing fetched, nothing outside the data queried.
"""

import logging
import operator
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from kg.errors import InputError
from kg.rdf import node as rdf_node
from kg.rdf import term
from kg.shacl.model import Constraint, Shape, Shapes
from kg.shacl.results import Result
from kg.shacl.validators import imported
from kg.vocab import SH, XSD

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

    from kg.store.data import Data


def results(data: "Data", shapes: Shapes) -> Iterator[Result]:
    """Yield what pySHACL finds wrong in `data`. Raises InputError if it cannot apply the shapes."""
    import pyshacl
    from pyshacl.errors import ReportableRuntimeError

    logging.getLogger("pyshacl-validate").setLevel(logging.CRITICAL)
    shapes_graph = _graph(_triples(shapes))
    data_graph = _graph((s, p, o) for s, p, o, _ in data.quads())
    bindings: dict[Node, dict[str, str]] = {}
    try:
        with warnings.catch_warnings(), _mended(bindings):
            warnings.simplefilter("ignore")
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
def _mended(bindings: "dict[Node, dict[str, str]]") -> Iterator[None]:
    """Mend what pySHACL gets wrong, as long as the context lasts.

    It raises TypeError for sh:lessThan between values that cannot be compared. What a query binds
    is kept in `bindings` by result: it fills messages in with it, but loses their language.
    """
    from pyshacl.constraints.constraint_component import ConstraintComponent
    from pyshacl.constraints.core.property_pair_constraints import (
        LessThanConstraintComponent,
        LessThanOrEqualsConstraintComponent,
    )

    original = ConstraintComponent.make_v_result

    def make_v_result(self: Any, *args: Any, bound_vars: Any = None, **kwargs: Any) -> Any:
        text, node, triples = original(self, *args, **kwargs)
        bindings[node] = {name: term(value) for name, value in _values(bound_vars).items()}
        return text, node, triples

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
        pairs = [(v, other) for v in values for other in others if not _ordered(v, other, less)]
        return bool(pairs), [self.make_v_result(data, focus, value_node=v) for v, _ in pairs]

    return compare


def _ordered(value: Any, other: Any, less: Callable[[Any, Any], bool]) -> bool:
    """Return whether SPARQL's operator holds; it knows none for texts with a language (17.3)."""
    from rdflib import Literal

    if not (isinstance(value, Literal) and isinstance(other, Literal)):
        return False
    if value.language or other.language:
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
