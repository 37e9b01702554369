"""Shapes made into queries that ask for what is wrong, over all focus nodes at once.

Where it can, a query first goes through all values of a property, in the order of the index, and
looks up only those that are wrong, whether they are of a focus node. To look up the values of each
focus node takes the store on disk twenty times as long.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.shacl.conformance import LONGEST, OF_SHAPES, ON_ALL, Conformance
from kg.shacl.model import Constraint, Shape, Shapes, UnsupportedError
from kg.shacl.patterns import Focus, Names, ends, scannable, targeted, values
from kg.terms import value as plain

if TYPE_CHECKING:
    from kg.findings import ShaclPath
    from kg.store.data import Data


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
    key = (data.exact, data.disguises, tuple(sorted(subclasses.items())))
    if key not in shapes.plans:
        planner = _Planner(shapes, data, dict(subclasses))
        shapes.plans[key] = [p for shape in shapes.targeted for p in planner.targeted(shape)]
    plans: list[Plan] = shapes.plans[key]
    return plans


class _Planner:
    def __init__(
        self, shapes: Shapes, data: "Data", subclasses: dict[str, tuple[str, ...]]
    ) -> None:
        self.shapes = shapes
        self.names = Names()
        self.conformance = Conformance(shapes, data, subclasses, self.names)

    def targeted(self, shape: Shape) -> Iterator[Plan]:
        focus = targeted(shape, self.conformance.expressions, self.names)
        yield from self.plans(shape, focus, (shape.node,))

    def plans(self, shape: Shape, focus: Focus, within: tuple[str, ...]) -> Iterator[Plan]:
        """Yield the queries of a shape for some focus nodes, and those of its property shapes."""
        if shape.deactivated:
            return
        if within.count(shape.node) > 1:
            raise self.conformance.recursive(within)
        yield from self._of_values(shape, focus, within)
        for constraint in shape.constraints:
            if constraint.validator is not None and not constraint.validator.ask:
                yield self._of_sparql(shape, constraint, focus)
            elif self.conformance.looks_at_value(constraint):
                continue
            elif constraint.name in ON_ALL:
                yield self._of_all(shape, constraint, focus, within)
            else:
                yield from self._of_rows(shape, constraint, focus)
        for node in shape.properties:
            inner = self.shapes.shapes[node]
            reached = focus.through(shape.path, self.names) if shape.path else focus
            yield from self.plans(inner, reached, (*within, node))

    def _plan(
        self, shape: Shape, focus: Focus, where: str, columns: str, *constraints: Constraint,
        **how: object,
    ) -> Plan:  # fmt: skip
        chain = " ".join((*focus.chain, focus.variable))
        query = f"SELECT DISTINCT {chain} {columns} {{ {where} }}"
        if len(query) > LONGEST:
            raise UnsupportedError("a shape of shapes nested this deep", shape.node)
        return Plan(query, shape, constraints, len(focus.chain), **how)  # type: ignore[arg-type]

    # --- constraints on each value ---------------------------------------------------------------

    def _of_values(self, shape: Shape, focus: Focus, within: tuple[str, ...]) -> Iterator[Plan]:
        """Yield the queries for constraints that look at one value at a time.

        Those that look at the value alone share a query.
        """
        checked = [c for c in shape.constraints if self.conformance.looks_at_value(c)]
        if shape.path is None or not focus.scannable or not scannable(shape.path):
            yield from self._together(shape, focus, checked, within)
            return
        asked = [c for c in checked if c.validator is not None]
        classes = [c for c in checked if c.name == "Class"]
        of_shapes = [c for c in checked if c.name in OF_SHAPES and c.validator is None]
        alone = [c for c in checked if c not in (*asked, *classes, *of_shapes)]
        yield from self._together(shape, focus, alone, within, scan=True)
        yield from self._together(shape, focus, of_shapes, within, distinct=True)
        yield from self._together(shape, focus, asked, within)
        for constraint in classes:
            yield self._of_class(shape, shape.path, focus, constraint)

    def _together(
        self, shape: Shape, focus: Focus, checked: Sequence[Constraint], within: tuple[str, ...],
        *, scan: bool = False, distinct: bool = False,
    ) -> Iterator[Plan]:  # fmt: skip
        """Yield a query for several constraints on values, if any of them can be broken.

        With `scan`, all values of the property come first and the focus nodes last; with
        `distinct` each value is judged once, whatever number of nodes have it.
        """
        f = focus.variable
        v = self.names.fresh() if shape.path else f
        wrong = [self.conformance.wrong(c, f, v, shape, within) for c in checked]
        some = [(c, w) for c, w in zip(checked, wrong, strict=True) if w != "false"]
        if not some:
            return
        found = values(f, shape.path, v) if shape.path else ""
        condition = "FILTER(" + " || ".join(f"({w})" for _, w in some) + ")"
        where = f"{focus.pattern} {found} {condition}"
        if shape.path and (scan or distinct):
            found = ends(f, shape.path, v)
        if scan:
            once = self._once(condition, v)
            where = f"{{ SELECT {f} {v} {{ {found} {once} }} }} {focus.last}"
        if distinct:
            each = f"{{ SELECT DISTINCT {v} {{ {found} }} }}"
            where = f"{{ SELECT {v} {{ {each} {condition} }} }} LATERAL {{ {found} }} {focus.last}"
        value = f"{v} " if shape.path else f"({v} AS {self.names.fresh()}) "
        flags = "".join(f"(({w}) AS {self.names.fresh()}) " for _, w in some) if some[1:] else ""
        constraints = [c for c, _ in some]
        yield self._plan(shape, focus, where, value + flags, *constraints, has_value=True)

    def _once(self, condition: str, v: str) -> str:
        """Let a condition take the text of a value once: on disk it must be looked up."""
        text, language = self.names.fresh(), self.names.fresh()
        bound = ""
        for function, variable in ((f"STR({v})", text), (f"LANG({v})", language)):
            if condition.count(function) > 1:
                bound += f"BIND({function} AS {variable}) "
                condition = condition.replace(function, variable)
        return bound + condition

    def _of_class(
        self, shape: Shape, path: "ShaclPath", focus: Focus, constraint: Constraint
    ) -> Plan:
        v, fresh = self.names.fresh(), self.names.fresh()
        found = ends(focus.variable, path, v)
        instances = self.conformance.expressions.instances(v, constraint.one("class"), fresh)
        where = (
            f"{{ SELECT DISTINCT {v} {{ {found} }} }} MINUS {{ {instances} }} "
            f"LATERAL {{ {found} }} {focus.last}"
        )
        return self._plan(shape, focus, where, v, constraint, has_value=True)

    # --- constraints on all values together ------------------------------------------------------

    def _of_all(
        self, shape: Shape, constraint: Constraint, focus: Focus, within: tuple[str, ...]
    ) -> Plan:
        """Return the query for a number of values, or for one that must be there."""
        f, path = focus.variable, shape.path
        if path is None or not scannable(path):
            missing = self.conformance.misses(shape, constraint, f, within)
            where = f"{focus.pattern} FILTER({missing})"
        elif constraint.name == "HasValue":
            where = self._without(focus, path, constraint.one("hasValue"))
        else:
            where = self._counted(shape, path, constraint, focus, within)
        return self._plan(shape, focus, where, "", constraint)

    def _without(self, focus: Focus, path: "ShaclPath", term: str) -> str:
        if term.startswith("_:"):
            return focus.pattern  # a blank node of the shapes is no node of the data
        constant = self.conformance.constant(term)
        return f"{focus.pattern} MINUS {{ {ends(focus.variable, path, constant)} }}"

    def _counted(
        self, shape: Shape, path: "ShaclPath", constraint: Constraint, focus: Focus,
        within: tuple[str, ...],
    ) -> str:  # fmt: skip
        f, v = focus.variable, self.names.fresh()
        number = int(plain(next(iter(constraint.parameters.values()))[0]))
        qualified = constraint.name.startswith("Qualified")
        filtered = self.conformance.counted(shape, constraint, v, within) if qualified else ""
        found = f"{ends(f, path, v)} {filtered}"
        too_few = constraint.name.endswith("MinCount")
        least = number if too_few else number + 1
        if least == 0:
            return f"{focus.pattern} FILTER(false)"
        many = f"{{ SELECT {f} {{ {found} }} GROUP BY {f} HAVING(COUNT(DISTINCT {v}) >= {least}) }}"
        if least == 1:
            many = found
        if too_few:
            return f"{focus.pattern} MINUS {{ {many} }}"
        return f"{many} {focus.last}" if focus.scannable else f"{focus.pattern} {many}"

    # --- constraints that name values themselves -------------------------------------------------

    def _of_rows(self, shape: Shape, constraint: Constraint, focus: Focus) -> Iterator[Plan]:
        scan = focus.scannable and constraint.name != "Closed" and scannable(shape.path)
        pattern, columns = self.conformance.rows(shape, constraint, focus.variable, scan=scan)
        if pattern:
            where = f"{pattern} {focus.last}" if scan else f"{focus.pattern} {pattern}"
            yield self._plan(
                shape, focus, where, columns, constraint,
                has_value=constraint.name != "UniqueLang", has_path=constraint.name == "Closed",
            )  # fmt: skip

    # --- constraints in SPARQL -------------------------------------------------------------------

    def _of_sparql(self, shape: Shape, constraint: Constraint, focus: Focus) -> Plan:
        chosen = self.conformance.select(shape, constraint, focus.variable)
        columns = " ".join(f"?{name}" for name in chosen.variables)
        where = f"{focus.pattern} LATERAL {{ {chosen.text} }}"
        if chosen.set_wise and focus.scannable:
            where = f"{{ {chosen.text} }} {focus.last}"
        return self._plan(
            shape, focus, where, columns, constraint,
            variables=chosen.variables, value_is_focus=shape.path is None,
        )  # fmt: skip
