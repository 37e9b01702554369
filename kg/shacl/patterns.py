"""Focus nodes, value nodes and paths as SPARQL graph patterns.

Variables of kg begin with ``?kg_``; those of shapes' own SPARQL keep their names.
"""

from dataclasses import dataclass
from itertools import count

from kg.findings import ShaclPath
from kg.shacl.expressions import Expressions
from kg.shacl.model import Shape, Target, UnsupportedError


class Names:
    """Gives variables that are used nowhere else."""

    def __init__(self) -> None:
        self._numbers = count(1)

    def fresh(self) -> str:
        return f"?kg_{next(self._numbers)}"


@dataclass(frozen=True, slots=True)
class Focus:
    """The focus nodes of a shape: the solutions of a pattern for a variable.

    `chain` holds the variables of the focus nodes they were reached from: a node that is reached
    twice is judged twice (section 3.4.2 and the W3C test validation-reports/shared).
    """

    pattern: str
    variable: str
    chain: tuple[str, ...] = ()
    scannable: bool = False  # whether `last` may stand for `pattern`, after other patterns

    @property
    def last(self) -> str:
        """The pattern that keeps, of nodes that are known, the focus nodes."""
        return f"LATERAL {{ {self.pattern} }}"

    def through(self, path: ShaclPath, names: Names) -> "Focus":
        """Return the focus nodes of a property shape within a property shape: its values."""
        variable = names.fresh()
        pattern = f"{self.pattern} {values(self.variable, path, variable)}"
        return Focus(pattern, variable, (*self.chain, self.variable))


def targeted(shape: Shape, expressions: Expressions, names: Names) -> Focus:
    """Return the focus nodes that the targets of a shape select (section 2.1.3)."""
    variable = names.fresh()
    patterns = [_target(t, variable, expressions, names, shape.node) for t in shape.targets]
    pattern = patterns[0] if len(patterns) == 1 else " UNION ".join(f"{{ {p} }}" for p in patterns)
    # Nodes that are named are few, and best taken first.
    scannable = all(t.kind in {"class", "subjectsOf", "objectsOf"} for t in shape.targets)
    return Focus(pattern, variable, scannable=scannable)


def _target(target: Target, v: str, expressions: Expressions, names: Names, node: str) -> str:
    if target.kind == "class":
        classes = expressions.subclasses.get(target.value, (target.value,))
        if len(classes) == 1:
            return f"{v} a {classes[0]} ."
        fresh = names.fresh()
        return f"VALUES {fresh} {{ {' '.join(classes)} }} {v} a {fresh} ."
    if target.kind == "node":
        return f"VALUES {v} {{ {expressions.data.constant(target.value)} }}"
    if target.kind == "subjectsOf":
        return f"{{ SELECT DISTINCT {v} {{ {v} {target.value} {names.fresh()} }} }}"
    if target.kind == "objectsOf":
        return f"{{ SELECT DISTINCT {v} {{ {names.fresh()} {target.value} {v} }} }}"
    if not target.value:
        raise UnsupportedError("a sh:target that is no sh:SPARQLTarget", node)
    from kg.shacl.queries import as_subquery

    return as_subquery(target.value, v)


def values(focus: str, path: ShaclPath, v: str) -> str:
    """Return the pattern for the value nodes of a focus node; it may give one of them twice.

    A path that may have no steps reaches the focus node itself, which SPARQL leaves out where the
    node is not in the data. A path of several steps is taken step by step: within EXISTS the
    engine would otherwise look for all its ends, for each focus node.
    """
    direct = f"{focus} {sparql_path(path)} {v} ."
    step = _steps(focus, path, v) if path.operator == "/" else direct
    if may_be_empty(path):
        return f"LATERAL {{ {{ {step} }} UNION {{ BIND({focus} AS {v}) }} }}"
    return step


def _steps(focus: str, path: ShaclPath, v: str) -> str:
    first, *rest = path.parts
    pattern = f"{focus} {_step(first)} {v}_1 ."
    for number, part in enumerate(rest, 1):
        end = v if number == len(rest) else f"{v}_{number + 1}"
        pattern += f" LATERAL {{ {v}_{number} {_step(part)} {end} . }}"
    return pattern


def _step(path: ShaclPath) -> str:
    return f"({sparql_path(path)})" if path.operator else sparql_path(path)


def sparql_path(path: ShaclPath) -> str:
    """Return a path as SPARQL 1.1 writes it (section 9.1)."""
    if not path.operator:
        return f"<{path.parts[0]}>"
    inner = [sparql_path(p) if not p.operator else f"({sparql_path(p)})" for p in path.parts]
    if path.operator in "/|":
        return path.operator.join(inner)
    return f"^{inner[0]}" if path.operator == "^" else f"{inner[0]}{path.operator}"


def scannable(path: ShaclPath | None) -> bool:
    """Return whether a path has a fixed number of steps, so that all its ends can be gone through.

    Such a path stands as it is where its values are not those of one node.
    """
    if path is None:
        return False
    return not path.operator or (path.operator in "/^|" and all(map(scannable, path.parts)))


def ends(focus: str, path: ShaclPath, v: str) -> str:
    """Return the pattern for all pairs of nodes and values of a scannable path."""
    return f"{focus} {sparql_path(path)} {v} ."


def may_be_empty(path: ShaclPath) -> bool:
    """Return whether a path of no steps fits."""
    if not path.operator:
        return False
    if path.operator in "*?":
        return True
    inner = [may_be_empty(p) for p in path.parts]
    return any(inner) if path.operator == "|" else all(inner)
