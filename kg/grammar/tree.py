"""The parts of a query that was read, each with the offsets of its first and after its last
character in the text."""

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Term:
    """A term as SPARQL writes it; a blank node is the variable that it stands for.

    `kind` is variable, iri, literal, number, boolean, blank or path; `names` holds the properties
    of a path, `endless` tells that a part of it may repeat (``*``, ``+``).
    """

    kind: str
    text: str
    begin: int
    end: int
    names: "tuple[Term, ...]" = ()
    endless: bool = False

    @property
    def variable(self) -> str:
        """The name of the variable; empty for another term, and for a blank node."""
        return self.text[1:] if self.kind == "variable" else ""


@dataclass(frozen=True)
class Comparison:
    """Two plain terms and the operator between them; IN counts as ``=``."""

    left: Term
    operator: str
    right: Term
    begin: int


@dataclass(frozen=True)
class Expression:
    """An expression: what it names, calls and compares.

    `free` holds its variables outside of aggregates; `groups` the patterns of its EXISTS.
    `aggregate` is where its first aggregate stands, or -1.
    """

    begin: int
    end: int
    variables: tuple[Term, ...]
    free: tuple[Term, ...]
    comparisons: tuple[Comparison, ...]
    calls: tuple[str, ...]
    groups: "tuple[Group, ...]"
    aggregate: int


@dataclass(frozen=True)
class Triple:
    """A triple pattern; its predicate may be a path."""

    subject: Term
    predicate: Term
    object: Term
    begin: int
    end: int

    @property
    def text(self) -> str:
        return f"{self.subject.text} {self.predicate.text} {self.object.text}"

    @property
    def terms(self) -> tuple[Term, Term, Term]:
        return self.subject, self.predicate, self.object

    @property
    def variables(self) -> tuple[str, ...]:
        """The variables, and what stands for blank nodes, in order, with their marks."""
        found = [t.text for t in self.terms if t.kind in {"variable", "blank"}]
        return tuple(dict.fromkeys("?" + name[1:] for name in found))


@dataclass(frozen=True)
class Filter:
    condition: Expression
    begin: int
    end: int


@dataclass(frozen=True)
class Bind:
    value: Expression
    variable: Term
    begin: int
    end: int


@dataclass(frozen=True)
class Values:
    variables: tuple[Term, ...]
    rows: int
    begin: int
    end: int


@dataclass(frozen=True)
class Nested:
    """Groups inside a group: OPTIONAL, MINUS, UNION, GROUP, LATERAL, GRAPH and SERVICE `name`."""

    kind: str
    groups: "tuple[Group, ...]"
    begin: int
    end: int
    name: Term | None = None


@dataclass(frozen=True)
class SubSelect:
    query: "Parsed"
    begin: int
    end: int


Element = Triple | Filter | Bind | Values | Nested | SubSelect


@dataclass(frozen=True)
class Group:
    """What stands between braces, in the order of the text."""

    elements: tuple[Element, ...]
    begin: int
    end: int


@dataclass(frozen=True)
class Item:
    """A column of SELECT, a key of GROUP BY or ORDER BY: a variable, an expression or both."""

    variable: Term | None
    value: Expression | None
    begin: int


@dataclass(frozen=True)
class Parsed:
    """A whole query, or a SELECT within one.

    `dataset` holds the offsets of its FROM clauses. `star` tells that it says ``*``.
    """

    form: str
    begin: int
    end: int = 0
    distinct: bool = False
    star: bool = False
    items: tuple[Item, ...] = ()
    resources: tuple[Term, ...] = ()
    template: tuple[Triple, ...] = ()
    dataset: tuple[int, int] = (0, 0)
    where: Group | None = None
    group_by: tuple[Item, ...] = ()
    having: tuple[Expression, ...] = ()
    order_by: tuple[Item, ...] = ()
    limit: int | None = None
    offset: int | None = None
    values: Values | None = field(default=None)


def expressions(element: Element) -> Iterator[Expression]:
    """Yield the expression of a FILTER or BIND."""
    if isinstance(element, Filter):
        yield element.condition
    elif isinstance(element, Bind):
        yield element.value


def visible(group: Group) -> dict[str, int]:
    """Return the variables that a group may bind (SPARQL 1.1, section 18.2.1), and where first."""
    found: dict[str, int] = {}
    for element in group.elements:
        for name, begin in _bound(element):
            found.setdefault(name, begin)
    return found


def _bound(element: Element) -> Iterator[tuple[str, int]]:
    if isinstance(element, Triple):
        yield from ((t.variable, t.begin) for t in element.terms if t.variable)
    elif isinstance(element, Bind):
        yield element.variable.variable, element.variable.begin
    elif isinstance(element, Values):
        yield from ((t.variable, t.begin) for t in element.variables)
    elif isinstance(element, SubSelect):
        yield from projected(element.query).items()
    elif isinstance(element, Nested) and element.kind != "MINUS":
        if element.name and element.name.variable:
            yield element.name.variable, element.name.begin
        for group in element.groups:
            yield from visible(group).items()


def projected(query: Parsed) -> dict[str, int]:
    """Return the columns of a SELECT and where each stands."""
    if query.star:
        return visible(query.where) if query.where else {}
    return {i.variable.variable: i.variable.begin for i in query.items if i.variable}


def groups(group: Group) -> Iterator[Group]:
    """Yield a group and all groups in it, those of EXISTS and of subqueries too."""
    yield group
    for element in group.elements:
        inner: list[Group] = []
        if isinstance(element, Nested):
            inner += element.groups
        elif isinstance(element, SubSelect) and element.query.where:
            inner.append(element.query.where)
        for expression in expressions(element):
            inner += expression.groups
        for each in inner:
            yield from groups(each)
