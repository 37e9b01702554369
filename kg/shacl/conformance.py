"""Whether a node conforms to a shape, as SPARQL expressions over its variable."""

from typing import TYPE_CHECKING

from kg.shacl import queries
from kg.shacl.expressions import Expressions
from kg.shacl.model import Constraint, Shape, Shapes, UnsupportedError, is_true
from kg.shacl.patterns import Names, ends, sparql_path, values
from kg.terms import value as plain

if TYPE_CHECKING:
    from kg.store.data import Data

ON_VALUES = frozenset(
    "Class Datatype NodeKind MinExclusive MinInclusive MaxExclusive MaxInclusive MinLength "
    "MaxLength Pattern LanguageIn In Not And Or Xone Node".split()
)
OF_SHAPES = frozenset("Not And Or Xone Node".split())
ON_ALL = frozenset("MinCount MaxCount HasValue QualifiedMinCount QualifiedMaxCount".split())
LONGEST = 2_000_000  # characters of a query


class Conformance:
    """Writes expressions that are true where a node does not conform.

    `within` holds the nodes of the shapes that a shape is part of, itself the last.
    """

    def __init__(
        self, shapes: Shapes, data: "Data", subclasses: dict[str, tuple[str, ...]], names: Names
    ) -> None:
        self.shapes = shapes
        targets = (target for shape in shapes for target in shape.targets)
        self.expressions = Expressions(data, subclasses, targets)
        self.constant = data.constant
        self.names = names

    @staticmethod
    def looks_at_value(constraint: Constraint) -> bool:
        if constraint.validator is not None:
            return constraint.validator.ask
        return constraint.name in ON_VALUES

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
        if name not in OF_SHAPES:
            return self.expressions.wrong(constraint, v)
        nodes = next(iter(constraint.parameters.values()))
        parts = [self.nonconforming(self.shapes.shapes[n], v, (*within, n)) for n in nodes]
        if name == "Not":
            return negated(parts[0])
        if name in {"And", "Node"}:
            return _any(parts)
        if name == "Or":
            return _all(parts)
        return "(" + " + ".join(f"IF({p}, 0, 1)" for p in parts) + " != 1)"

    def nonconforming(self, shape: Shape, node: str, within: tuple[str, ...]) -> str:
        """Return the expression that is true if `node`, a variable, does not conform to a shape."""
        if within.count(shape.node) > 1:
            raise self.recursive(within)
        if shape.deactivated:
            return "false"
        v = self.names.fresh() if shape.path else node
        on_values: list[str] = []
        found: list[str] = []
        for constraint in shape.constraints:
            if self.looks_at_value(constraint):
                on_values.append(self.wrong(constraint, node, v, shape, within))
            elif constraint.validator is None and constraint.name in ON_ALL:
                found.append(self.misses(shape, constraint, node, within))
            elif expression := self._exists(shape, constraint, node):
                found.append(expression)
        for inner in shape.properties:
            on_values.append(self.nonconforming(self.shapes.shapes[inner], v, (*within, inner)))
        of_some = _any(on_values)
        if shape.path and of_some != "false":
            of_some = f"EXISTS {{ {values(node, shape.path, v)} FILTER({of_some}) }}"
        expression = _any([*found, of_some])
        if len(expression) > LONGEST:
            raise UnsupportedError("a shape of shapes nested this deep", shape.node)
        return expression

    def _exists(self, shape: Shape, constraint: Constraint, node: str) -> str:
        """Return the expression that is true if a constraint that names values is broken.

        BIND and LATERAL tell the engine that the node is known, which EXISTS alone does not.
        """
        known = self.names.fresh()
        if constraint.validator is not None:
            pattern = self.select(shape, constraint, known).text
        else:
            pattern = self.rows(shape, constraint, known)[0]
        return f"EXISTS {{ BIND({node} AS {known}) LATERAL {{ {pattern} }} }}" if pattern else ""

    # --- all values of a node together -----------------------------------------------------------

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
            filtered = self.counted(shape, constraint, v, within)
        if name.endswith("MinCount"):
            return negated(self._at_least(number, shape, node, v, filtered))
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

    def counted(self, shape: Shape, constraint: Constraint, v: str, within: tuple[str, ...]) -> str:
        """Return the filter for the values that count for a qualified constraint (4.7.3)."""
        own = constraint.one("qualifiedValueShape")
        wrong = [self.nonconforming(self.shapes.shapes[own], v, (*within, own))]
        disjoint = constraint.parameters.get("qualifiedValueShapesDisjoint", ())
        if disjoint and is_true(disjoint[0]):
            for node in self._siblings(shape, own):
                wrong.append(
                    negated(self.nonconforming(self.shapes.shapes[node], v, (*within, node)))
                )
        return f"FILTER({negated(_any(wrong))})"

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

    # --- what names values itself ----------------------------------------------------------------

    def rows(
        self, shape: Shape, constraint: Constraint, node: str, *, scan: bool = False
    ) -> tuple[str, str]:
        """Return the pattern that holds for what breaks a constraint, and its columns.

        With `scan` it is for all nodes that have the path, which has to be scannable, and not for
        one node that is known.
        """
        if constraint.name == "Closed":
            return self._unlisted(shape, constraint, node)
        if constraint.name == "UniqueLang":
            # Only the one word: the test suite says that "1" leaves the constraint without effect.
            is_on = plain(constraint.one("uniqueLang")) == "true"
            return self._same_language(shape, node) if is_on else ("", "")
        v = self.names.fresh()
        other = next(iter(constraint.parameters.values()))[0]
        if constraint.name == "Equals" and scan and shape.path:
            own, theirs = ends(node, shape.path, v), f"{node} {other} {v} ."
            missing, more = f"{own} MINUS {{ {theirs} }}", f"{theirs} MINUS {{ {own} }}"
            return f"{{ {missing} }} UNION {{ {more} }}", v
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
        holds = self.expressions.compared(v, sign, w)
        if sign == "<=":
            holds += f" && (!sameTerm({v}, {w}) || {self.expressions.orderable(v)})"
        compared = f"FILTER(!({holds}))"
        return f"{values(node, shape.path, v)} {node} {other} {w} . {compared}", f"{v} {w}"

    def _unlisted(self, shape: Shape, constraint: Constraint, node: str) -> tuple[str, str]:
        if not is_true(constraint.one("closed")):
            return "", ""
        inner = [self.shapes.shapes[n].path for n in shape.properties]
        listed = {f"<{p.parts[0]}>" for p in inner if p and not p.operator}
        listed.update(constraint.parameters.get("ignoredProperties", ()))
        v, path = self.names.fresh(), self.names.fresh()
        subject = self.names.fresh() if shape.path else node
        found = values(node, shape.path, subject) if shape.path else ""
        allowed = f"FILTER({path} NOT IN ({', '.join(sorted(listed))}))" if listed else ""
        # Two values of the path may have the same triple: each is a result.
        columns = f"{v} {path} {subject}" if shape.path else f"{v} {path}"
        return f"{found} {subject} {path} {v} . {allowed}", columns

    def _same_language(self, shape: Shape, node: str) -> tuple[str, str]:
        assert shape.path is not None  # noqa: S101 - sh:uniqueLang
        v, language = self.names.fresh(), self.names.fresh()
        tagged = (
            f'{values(node, shape.path, v)} BIND(LANG({v}) AS {language}) FILTER({language} != "")'
        )
        many = f"GROUP BY {node} {language} HAVING(COUNT(DISTINCT {v}) > 1)"
        return f"LATERAL {{ SELECT {node} {language} {{ {tagged} }} {many} }}", language

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

    def select(self, shape: Shape, constraint: Constraint, focus: str) -> queries.Select:
        path = sparql_path(shape.path) if shape.path else ""
        return queries.select(constraint, focus, path, shape.node)

    @staticmethod
    def recursive(within: tuple[str, ...]) -> UnsupportedError:
        start = within.index(within[-1])
        cycle = " -> ".join(n if n.startswith("<") else "a shape without name"
                            for n in within[start:])  # fmt: skip
        return UnsupportedError(f"a shape that refers to itself ({cycle})", within[start])


def negated(expression: str) -> str:
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
