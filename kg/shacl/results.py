"""What an engine finds, before it is told in words."""

from dataclasses import dataclass, field

from kg.shacl.model import Constraint, Shape


@dataclass(frozen=True, slots=True)
class Result:
    """One validation result, in terms."""

    shape: Shape
    constraint: Constraint
    focus: str
    value: str | None = None
    path: str | None = None  # a predicate, where it is not the path of the shape
    bindings: dict[str, str] = field(default_factory=dict)  # of a query, by variable
