"""Shapes made into queries: one for the values of a shape, one for each other kind of constraint.

Every query asks for what is wrong, over all focus nodes at once.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.shacl import queries
from kg.shacl.expressions import Expressions
from kg.shacl.model import Constraint, Shape, Shapes, UnsupportedError
from kg.shacl.patterns import Focus, Names, sparql_path, targeted, values
from kg.terms import value as plain

if TYPE_CHECKING:
    from kg.store.data import Data

_VALUE = frozenset(
    "Class Datatype NodeKind MinExclusive MinInclusive MaxExclusive MaxInclusive MinLength "
    "MaxLength Pattern LanguageIn In Not And Or Xone Node".split()
)
_FOCUS = frozenset("MinCount MaxCount HasValue QualifiedMinCount QualifiedMaxCount".split())
_LONGEST = 2_000_000  # characters of a query


@dataclass(frozen=True, slots=True)
class Plan:
    """A query and how its rows are read.

    The columns are those of `chain`, which only count, then the focus node, then the value if
    `has_value`, then the path if `has_path`, then one boolean for each constraint if there are
    several, then `variables` for the message.
    """

    query: str
    shape: Shape
    constraints: tuple[Constraint, ...]
    chain: int = 0
    has_value: bool = False
    has_path: bool = False
    variables: tuple[str, ...] = ()
    value_is_focus: bool = False  # sh:value is the focus node where the query gives none


def planned(shapes: Shapes, data: "Data", subclasses: Mapping[str, tuple[str, ...]]) -> list[Plan]:
    """Return the queries that find what is wrong. Raises UnsupportedError."""
    planner = _Planner(shapes, data, dict(subclasses))
    return [plan for shape in shapes.targeted for plan in planner.targeted(shape)]


class _Planner:
    def __init__(
        self, shapes: Shapes, data: "Data", subclasses: dict[str, tuple[str, ...]]
    ) -> None:
        self.shapes = shapes
        self.expressions = Expressions(data, subclasses)
        self.constant = data.constant
        self.names = Names()

    def targeted(self, shape: Shape) -> Iterator[Plan]:
        yield from self.plans(shape, targeted(shape, self.expressions, self.names), (shape.node,))

    def plans(self, shape: Shape, focus: Focus, within: tuple[str, ...]) -> Iterator[Plan]:
        """Yield the queries of a shape for some focus nodes, and those of its property shapes."""
        if shape.deactivated:
            return
        if within.count(shape.node) > 1:
            raise self._recursive(within)
        yield from self._of_values(shape, focus, within)
        for constraint in shape.constraints:
            if constraint.validator is not None and not constraint.validator.ask:
                yield self._of_sparql(shape, constraint, focus)
            elif constraint.name in _FOCUS:
                yield from self._of_focus(shape, constraint, focus, within)
            elif constraint.validator is None and constraint.name not in _VALUE:
                yield from self._of_rows(shape, constraint, focus)
        for node in shape.properties:
            inner = self.shapes.shapes[node]
            reached = focus.through(shape.path, self.names) if shape.path else focus
            yield from self.plans(inner, reached, (*within, node))

    def _recursive(self, within: tuple[str, ...]) -> UnsupportedError:
        start = within.index(within[-1])
        cycle = " -> ".join(n if n.startswith("<") else "a shape without name"
                            for n in within[start:])  # fmt: skip
        return UnsupportedError(f"a shape that refers to itself ({cycle})", within[start])

    def _plan(
        self, shape: Shape, focus: Focus, where: str, columns: str, *constraints: Constraint,
        **how: object,
    ) -> Plan:  # fmt: skip
        chain = " ".join((*focus.chain, focus.variable))
        query = f"SELECT DISTINCT {chain} {columns} {{ {where} }}"
        if len(query) > _LONGEST:
            raise UnsupportedError("a shape of shapes nested this deep", shape.node)
        return Plan(query, shape, constraints, len(focus.chain), **how)  # type: ignore[arg-type]

    # --- constraints on each value ---------------------------------------------------------------

    def _of_values(self, shape: Shape, focus: Focus, within: tuple[str, ...]) -> Iterator[Plan]:
        """Yield one query for all constraints that look at one value at a time."""
        checked = [c for c in shape.constraints if self._looks_at_value(c)]
        if not checked:
            return
        v = self.names.fresh() if shape.path else focus.variable
        wrong = [self.wrong(c, focus.variable, v, shape, within) for c in checked]
        some = [(c, w) for c, w in zip(checked, wrong, strict=True) if w != "false"]
        if not some:
            return
        found = values(focus.variable, shape.path, v) if shape.path else ""
        condition = " || ".join(f"({w})" for _, w in some)
        where = f"{focus.pattern} {found} FILTER({condition})"
        value = f"{v} " if shape.path else f"({v} AS {self.names.fresh()}) "
        flags = "".join(f"(({w}) AS {self.names.fresh()}) " for _, w in some) if some[1:] else ""
        constraints = [c for c, _ in some]
        yield self._plan(shape, focus, where, value + flags, *constraints, has_value=True)

    @staticmethod
    def _looks_at_value(constraint: Constraint) -> bool:
        if constraint.validator is not None:
            return constraint.validator.ask
        return constraint.name in _VALUE

    def wrong(
        self, constraint: Constraint, focus: str, v: str, shape: Shape, within: tuple[str, ...]
    ) -> str:
        """Return the expression that is true if a value breaks a constraint on values."""
        if constraint.validator is not None:
            path = sparql_path(shape.path) if shape.path else ""
            this, value = self.names.fresh(), self.names.fresh()
            body = queries.ask(constraint, this, value, path, shape.node)
            known = f"BIND({focus} AS {this}) BIND({v} AS {value})"
            return f"NOT EXISTS {{ {known} LATERAL {body} }}"
        name = constraint.name
        if name not in {"Not", "And", "Or", "Xone", "Node"}:
            return self.expressions.wrong(constraint, v)
        nodes = next(iter(constraint.parameters.values()))
        parts = [self.nonconforming(self.shapes.shapes[n], v, (*within, n)) for n in nodes]
        if name == "Not":
            return _not(parts[0])
        if name in {"And", "Node"}:
            return _any(parts)
        if name == "Or":
            return _all(parts)
        return "(" + " + ".join(f"IF({p}, 0, 1)" for p in parts) + " != 1)"

    # --- whether a node conforms to a shape ------------------------------------------------------

    def nonconforming(self, shape: Shape, node: str, within: tuple[str, ...]) -> str:
        """Return the expression that is true if `node`, a variable, does not conform to a shape."""
        if within.count(shape.node) > 1:
            raise self._recursive(within)
        if shape.deactivated:
            return "false"
        v = self.names.fresh() if shape.path else node
        on_values: list[str] = []
        found: list[str] = []
        for constraint in shape.constraints:
            if self._looks_at_value(constraint):
                on_values.append(self.wrong(constraint, node, v, shape, within))
            elif constraint.validator is None and constraint.name in _FOCUS:
                found.append(self.misses(shape, constraint, node, within))
            elif expression := self._exists(shape, constraint, node):
                found.append(expression)
        for inner in shape.properties:
            on_values.append(self.nonconforming(self.shapes.shapes[inner], v, (*within, inner)))
        of_some = _any(on_values)
        if shape.path and of_some != "false":
            of_some = f"EXISTS {{ {values(node, shape.path, v)} FILTER({of_some}) }}"
        expression = _any([*found, of_some])
        if len(expression) > _LONGEST:
            raise UnsupportedError("a shape of shapes nested this deep", shape.node)
        return expression

    def _exists(self, shape: Shape, constraint: Constraint, node: str) -> str:
        """Return the expression that is true if a constraint that names values is broken.

        BIND and LATERAL tell the engine that the node is known, which EXISTS alone does not.
        """
        known = self.names.fresh()
        if constraint.validator is not None:
            pattern = self._select(shape, constraint, known).text
        else:
            pattern = self._rows(shape, constraint, known)[0]
        return f"EXISTS {{ BIND({node} AS {known}) LATERAL {{ {pattern} }} }}" if pattern else ""

    # --- constraints on all values together ------------------------------------------------------

    def _of_focus(
        self, shape: Shape, constraint: Constraint, focus: Focus, within: tuple[str, ...]
    ) -> Iterator[Plan]:
        if constraint.name == "MaxCount" and plain(constraint.one("maxCount")) == "1":
            where = f"{focus.pattern} {self._two(shape, focus.variable)}"  # faster than EXISTS
        else:
            missing = self.misses(shape, constraint, focus.variable, within)
            where = f"{focus.pattern} FILTER({missing})"
        yield self._plan(shape, focus, where, "", constraint)

    def misses(
        self, shape: Shape, constraint: Constraint, node: str, within: tuple[str, ...]
    ) -> str:
        """Return the expression that is true if `node` breaks a constraint on all its values."""
        name = constraint.name
        if name == "HasValue":
            return self._lacks(shape, node, constraint.one("hasValue"))
        number = int(plain(next(iter(constraint.parameters.values()))[0]))
        filtered = ""
        v = self.names.fresh()
        if name.startswith("Qualified"):
            filtered = self._qualified(shape, constraint, v, within)
        if name.endswith("MinCount"):
            return _not(self._at_least(number, shape, node, v, filtered))
        return self._at_least(number + 1, shape, node, v, filtered)

    def _lacks(self, shape: Shape, node: str, term: str) -> str:
        constant = self.constant(term)
        if term.startswith("_:"):
            return "true"  # a blank node of the shapes is no node of the data
        if shape.path is None:
            return f"!sameTerm({node}, {constant})"
        if not shape.path.operator:
            return f"NOT EXISTS {{ {node} <{shape.path.parts[0]}> {constant} }}"
        v = self.names.fresh()
        found = values(node, shape.path, v)
        return f"NOT EXISTS {{ {found} FILTER(sameTerm({v}, {constant})) }}"

    def _two(self, shape: Shape, node: str) -> str:
        """Return the pattern that holds if a node has two values."""
        assert shape.path is not None  # noqa: S101 - a count
        a, b = self.names.fresh(), self.names.fresh()
        first, second = values(node, shape.path, a), values(node, shape.path, b)
        return f"{first} {second} FILTER(!sameTerm({a}, {b}))"

    def _at_least(self, number: int, shape: Shape, node: str, v: str, filtered: str) -> str:
        """Return the expression that is true if a node has so many values, those filtered."""
        assert shape.path is not None  # noqa: S101 - a count
        if number == 0:
            return "true"
        found = f"{values(node, shape.path, v)} {filtered}"
        if number == 1:
            return f"EXISTS {{ {found} }}"
        having = f"HAVING(COUNT(DISTINCT {v}) >= {number})"
        return f"EXISTS {{ SELECT {node} {{ {found} }} GROUP BY {node} {having} }}"

    def _qualified(
        self, shape: Shape, constraint: Constraint, v: str, within: tuple[str, ...]
    ) -> str:
        """Return the filter for the values that count for a qualified constraint (4.7.3)."""
        own = constraint.one("qualifiedValueShape")
        wrong = [self.nonconforming(self.shapes.shapes[own], v, (*within, own))]
        disjoint = constraint.parameters.get("qualifiedValueShapesDisjoint", ())
        if disjoint and plain(disjoint[0]) in {"true", "1"}:
            for node in self._siblings(shape, own):
                wrong.append(_not(self.nonconforming(self.shapes.shapes[node], v, (*within, node))))
        return f"FILTER({_not(_any(wrong))})"

    def _siblings(self, shape: Shape, own: str) -> list[str]:
        parents = [s for s in self.shapes if shape.node in s.properties]
        found = {
            constraint.one("qualifiedValueShape")
            for parent in parents
            for node in parent.properties
            for constraint in self.shapes.shapes[node].constraints
            if constraint.name.startswith("Qualified")
        }
        return sorted(found - {own})

    # --- constraints that name values themselves -------------------------------------------------

    def _of_rows(self, shape: Shape, constraint: Constraint, focus: Focus) -> Iterator[Plan]:
        pattern, columns = self._rows(shape, constraint, focus.variable)
        if pattern:
            where = f"{focus.pattern} {pattern}"
            yield self._plan(
                shape, focus, where, columns, constraint,
                has_value=constraint.name != "UniqueLang", has_path=constraint.name == "Closed",
            )  # fmt: skip

    def _rows(self, shape: Shape, constraint: Constraint, node: str) -> tuple[str, str]:
        """Return the pattern that holds for what breaks a constraint, and its columns."""
        if constraint.name == "Closed":
            return self._unlisted(shape, constraint, node)
        if constraint.name == "UniqueLang":
            # Only the one word: the test suite says that "1" leaves the constraint without effect.
            is_on = plain(constraint.one("uniqueLang")) == "true"
            return self._same_language(shape, node) if is_on else ("", "")
        v = self.names.fresh()
        other = next(iter(constraint.parameters.values()))[0]
        if constraint.name == "Equals":
            return self._unequal(shape, node, v, other), v
        if constraint.name == "Disjoint":
            own = values(node, shape.path, v) if shape.path else ""
            same = "" if shape.path else f"FILTER(sameTerm({node}, {v}))"
            return f"{own} {node} {other} {v} . {same}", v
        return self._not_less(shape, constraint, node, v, other)

    def _not_less(
        self, shape: Shape, constraint: Constraint, node: str, v: str, other: str
    ) -> tuple[str, str]:
        assert shape.path is not None  # noqa: S101 - sh:lessThan
        w = self.names.fresh()
        sign = "<" if constraint.name == "LessThan" else "<="
        native = self.expressions.native
        compared = f"FILTER(!COALESCE({native(v)} {sign} {native(w)}, false))"
        return f"{values(node, shape.path, v)} {node} {other} {w} . {compared}", f"{v} {w}"

    def _unlisted(self, shape: Shape, constraint: Constraint, node: str) -> tuple[str, str]:
        if plain(constraint.one("closed")) not in {"true", "1"}:
            return "", ""
        inner = [self.shapes.shapes[n].path for n in shape.properties]
        listed = {f"<{p.parts[0]}>" for p in inner if p and not p.operator}
        listed.update(constraint.parameters.get("ignoredProperties", ()))
        v, path = self.names.fresh(), self.names.fresh()
        subject = self.names.fresh() if shape.path else node
        found = values(node, shape.path, subject) if shape.path else ""
        allowed = f"FILTER({path} NOT IN ({', '.join(sorted(listed))}))" if listed else ""
        return f"{found} {subject} {path} {v} . {allowed}", f"{v} {path}"

    def _same_language(self, shape: Shape, node: str) -> tuple[str, str]:
        assert shape.path is not None  # noqa: S101 - sh:uniqueLang
        a, b, language = self.names.fresh(), self.names.fresh(), self.names.fresh()
        first, second = values(node, shape.path, a), values(node, shape.path, b)
        differ = f'FILTER(LANG({a}) != "" && LANG({a}) = LANG({b}) && !sameTerm({a}, {b}))'
        return f"{first} {second} {differ}", f"(LANG({a}) AS {language})"

    def _unequal(self, shape: Shape, node: str, v: str, other: str) -> str:
        if shape.path is None:
            own = f"BIND({node} AS {v}) FILTER NOT EXISTS {{ {node} {other} {node} }}"
            rest = f"{node} {other} {v} . FILTER(!sameTerm({node}, {v}))"
        else:
            x = self.names.fresh()
            own = f"{values(node, shape.path, v)} FILTER NOT EXISTS {{ {node} {other} {v} }}"
            same = f"{values(node, shape.path, x)} FILTER(sameTerm({x}, {v}))"
            rest = f"{node} {other} {v} . FILTER NOT EXISTS {{ {same} }}"
        return f"LATERAL {{ {{ {own} }} UNION {{ {rest} }} }}"

    # --- constraints in SPARQL -------------------------------------------------------------------

    def _select(self, shape: Shape, constraint: Constraint, focus: str) -> queries.Select:
        path = sparql_path(shape.path) if shape.path else ""
        return queries.select(constraint, focus, path, shape.node)

    def _of_sparql(self, shape: Shape, constraint: Constraint, focus: Focus) -> Plan:
        chosen = self._select(shape, constraint, focus.variable)
        columns = " ".join(f"?{name}" for name in chosen.variables)
        where = f"{focus.pattern} LATERAL {{ {chosen.text} }}"
        return self._plan(
            shape, focus, where, columns, constraint,
            variables=chosen.variables, value_is_focus=shape.path is None,
        )  # fmt: skip


def _not(expression: str) -> str:
    known = {"true": "false", "false": "true"}
    return known.get(expression) or f"!({expression})"


def _any(expressions: list[str]) -> str:
    if "true" in expressions:
        return "true"
    some = [e for e in expressions if e != "false"]
    return " || ".join(f"({e})" for e in some) if some else "false"


def _all(expressions: list[str]) -> str:
    if "false" in expressions:
        return "false"
    some = [e for e in expressions if e != "true"]
    return " && ".join(f"({e})" for e in some) if some else "true"
