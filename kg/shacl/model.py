"""Shapes as SHACL defines them, read and well-formed: what both engines and the report go by."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.findings import ShaclPath
from kg.terms import unquote
from kg.vocab import SH

Index = dict[str, dict[str, list[str]]]  # subject -> predicate (IRI) -> objects, all as terms


@dataclass(frozen=True, slots=True)
class Target:
    """What a shape is applied to: kind is class, node, subjectsOf, objectsOf or sparql."""

    kind: str
    value: str  # a term; the text of the query for sparql


@dataclass(frozen=True, slots=True)
class Validator:
    """SPARQL that judges: a SELECT of what is wrong, or an ASK whether a value is right."""

    node: str  # the sh:sparql or validator node
    query: str  # as written, without the prefixes
    prefixes: Mapping[str, str]
    ask: bool = False
    messages: tuple[str, ...] = ()  # terms; templates with {?name}


@dataclass(frozen=True, slots=True)
class Constraint:
    """One constraint of a shape: a component and its parameters by local name.

    The values of a parameter that takes a SHACL list are the members of the list; shapes are named
    by their nodes.
    """

    component: str  # IRI
    parameters: Mapping[str, tuple[str, ...]]  # terms
    validator: Validator | None = None  # of sh:sparql and of constraint components in SPARQL
    optional: tuple[str, ...] = ()  # parameters of the component that the shape does not give

    @property
    def name(self) -> str:
        """The local name of a component of SHACL: "MinCount"."""
        return self.component.removeprefix(str(SH)).removesuffix("ConstraintComponent")

    def one(self, parameter: str) -> str:
        return self.parameters[parameter][0]


@dataclass(frozen=True, slots=True)
class Shape:
    """A node shape, or a property shape if it has a path."""

    node: str  # term
    path: ShaclPath | None
    targets: tuple[Target, ...]
    constraints: tuple[Constraint, ...]  # sh:property aside
    properties: tuple[str, ...]  # nodes of its property shapes
    severity: str  # IRI
    deactivated: bool
    messages: tuple[str, ...]  # terms


@dataclass(frozen=True)
class Shapes:
    """A shapes graph."""

    index: Index
    shapes: Mapping[str, Shape]  # by node
    prefixes: Mapping[str, str] = field(default_factory=dict)
    files: tuple[Path, ...] = ()  # that the shapes were read from
    # What the compiled engine made of these shapes, by what it depends on in the data.
    plans: dict[Hashable, Any] = field(default_factory=dict, init=False, repr=False, compare=False)
    _others: dict[frozenset[str], "Shapes"] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def of_files(self, files: Iterable[Path]) -> "Shapes":
        return replace(self, files=tuple(files))

    def __iter__(self) -> Iterator[Shape]:
        return iter(self.shapes.values())

    def objects(self, node: str, predicate: str) -> list[str]:
        """Return the values that a node of the shapes graph has for a predicate (an IRI)."""
        return self.index.get(node, {}).get(predicate, [])

    def mentioning(self, term: str) -> frozenset[str]:
        """Return the nodes of the targeted shapes whose own SPARQL names a term (an IRI)."""
        short = next(
            (f"{p}:{term[len(ns) :]}" for p, ns in self._declared if term.startswith(ns)), term
        )
        return frozenset(
            shape.node
            for shape in self.targeted
            for c in shape.constraints
            if c.validator and (short in c.validator.query or f"<{term}>" in c.validator.query)
        )

    @property
    def _declared(self) -> set[tuple[str, str]]:
        validators = (c.validator for s in self for c in s.constraints if c.validator)
        return {pair for v in validators for pair in v.prefixes.items()}

    def only(self, nodes: frozenset[str]) -> "Shapes":
        """Return the same shapes, of which only `nodes` are applied to their targets."""
        return self._aimed(lambda node: node in nodes)

    def without(self, nodes: frozenset[str]) -> "Shapes":
        """Return the same shapes, of which all but `nodes` are applied to their targets."""
        if nodes not in self._others:  # made once, so that its plans are too
            self._others[nodes] = self._aimed(lambda node: node not in nodes)
        return self._others[nodes]

    def finding(self, severity: str) -> "Shapes":
        """Return the same shapes, of which only those are applied that can find this severity."""
        return self._aimed(lambda node: self._finds(node, severity, set()))

    def _finds(self, node: str, severity: str, seen: set[str]) -> bool:
        """Tell whether a shape, or a property shape that it has, has constraints of a severity."""
        shape = self.shapes.get(node)
        if shape is None or node in seen:
            return False
        own = shape.severity == severity and bool(shape.constraints)
        return own or any(self._finds(p, severity, seen | {node}) for p in shape.properties)

    def _aimed(self, kept: Callable[[str], bool]) -> "Shapes":
        aimed = {n: s if kept(n) else replace(s, targets=()) for n, s in self.shapes.items()}
        return replace(self, shapes=aimed)

    @property
    def targeted(self) -> tuple[Shape, ...]:
        """The shapes that say themselves what they are applied to, in a stable order."""
        return tuple(s for _, s in sorted(self.shapes.items()) if s.targets and not s.deactivated)

    @property
    def named(self) -> list[str]:
        """The IRIs of the node and property shapes, sorted."""
        return sorted(node[1:-1] for node in self.shapes if node.startswith("<"))

    @cached_property
    def _parents(self) -> dict[str, list[str]]:
        parents: dict[str, list[str]] = {}
        for subject, described in self.index.items():
            for predicate, values in described.items():
                if not predicate.endswith("#type"):
                    for value in values:
                        parents.setdefault(value, []).append(subject)
        return parents

    def lineage(self, node: str) -> list[str]:
        """Return a shape and the nodes it is part of, the nearest first."""
        lineage = [node]
        seen = {node}
        for member in lineage:
            around = sorted(set(self._parents.get(member, ())) - seen)
            seen.update(around)
            lineage += around
        return lineage

    def told(self, node: str, predicate: str) -> list[str]:
        """Return what the nearest shape that says anything says by `predicate`."""
        for member in self.lineage(node):
            if values := self.objects(member, predicate):
                return sorted(values)
        return []


class IllFormedError(InputError):
    """Shapes that SHACL does not allow; `node` is where, `predicate` what is wrong about it."""

    def __init__(self, message: str, node: str, predicate: str = "") -> None:
        super().__init__(message)
        self.node = node
        self.predicate = predicate


class UnsupportedError(InputError):
    """What an engine does not do; the message names it, and the `other` engine if that does."""

    def __init__(
        self, construct: str, node: str = "", predicate: str = "", *, other: str = "pyshacl"
    ) -> None:
        advice = f"is not supported by this engine; try --engine {other}"
        super().__init__(f"{construct} {advice if other else 'is not supported by kg'}")
        self.node = node
        self.predicate = predicate


def indexed(triples: Iterable[tuple[str, str, str]]) -> Index:
    """Return triples by subject and predicate; each once, in the order in which they come."""
    index: Index = {}
    for subject, predicate, value in triples:
        values = index.setdefault(subject, {}).setdefault(predicate[1:-1], [])
        if value not in values:
            values.append(value)
    return index


def is_true(term: str) -> bool:
    """Return whether a literal is the boolean true."""
    return unquote(term)[0] in {"true", "1"}
