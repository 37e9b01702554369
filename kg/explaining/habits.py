"""What is nearly always a slip in a query that can be answered: found without looking at data."""

import re
from collections.abc import Iterator

from kg.errors import nearest
from kg.explaining.nearby import source
from kg.grammar.tree import (
    Bind,
    Element,
    Filter,
    Group,
    Nested,
    Parsed,
    SubSelect,
    Triple,
    Values,
    expressions,
    groups,
    visible,
)
from kg.tokens import Query, place

Slip = tuple[int, str]
DAY = r"(?<![\w\"'-])\d{4}-\d\d-\d\d(?![\w\"'-])"


def slips(query: Query, parsed: Parsed) -> list[str]:
    """Return a line for each part of a query that is slow or surprising, in order."""
    found = sorted(set(_slips(query, parsed)))
    return [f"{query.source}:{place(query.text, at)}: {text}" for at, text in found]


def _slips(query: Query, parsed: Parsed) -> Iterator[Slip]:
    if parsed.order_by and parsed.limit is None:
        at = parsed.order_by[0].begin
        yield at, "ORDER BY without LIMIT keeps and sorts all rows before the first is shown"
    if parsed.where is None:
        return
    bound = {name for group in groups(parsed.where) for name in visible(group)}
    for group in groups(parsed.where):
        yield from _products(query, group)
        yield from _optional_first(group)
        yield from _endless(query, group)
        for element in group.elements:
            for expression in expressions(element):
                for variable in expression.variables:
                    if variable.variable not in bound and "BOUND" not in expression.calls:
                        hint = nearest(variable.text, [f"?{n}" for n in sorted(bound)])
                        yield (
                            variable.begin,
                            f"{variable.text} is never bound{hint}".replace("'", ""),
                        )
            if isinstance(element, Filter):
                text = query.text[element.begin : element.end]
                for day in re.finditer(DAY, text):
                    yield (
                        element.begin + day.start(),
                        f'{day[0]} is a subtraction; a date is "{day[0]}"^^xsd:date',
                    )


def _names(element: Element) -> set[str]:
    """Return the variables by which an element is joined with others."""
    if isinstance(element, Triple):
        return {name[1:] for name in element.variables}
    if isinstance(element, Bind):
        return {v.variable for v in element.value.variables} | {element.variable.variable}
    if isinstance(element, Filter):
        return set()
    return set(visible(Group((element,), 0, 0)))


def _products(query: Query, group: Group) -> Iterator[Slip]:
    """Yield where patterns begin that share no variable with those before them."""
    parts: list[set[str]] = []
    begins: list[tuple[int, int]] = []
    for element in group.elements:
        names = _names(element)
        single = isinstance(element, Values) and element.rows <= 1
        if not names or single or (isinstance(element, Nested) and element.kind == "MINUS"):
            continue
        touching = [i for i, part in enumerate(parts) if part & names]
        begin = (element.begin, element.end)
        for i in reversed(touching):
            names |= parts.pop(i)
            begin = min(begin, begins.pop(i))
        parts.append(names)
        begins.append(begin)
    for first, last in sorted(begins)[1:]:
        text = source(query, first, last)
        message = f"{text} shares no variable with the patterns before it"
        yield first, f"{message}: every match is combined with every other"


def _optional_first(group: Group) -> Iterator[Slip]:
    before: set[str] = set()
    for at, element in enumerate(group.elements):
        if isinstance(element, Nested) and element.kind == "OPTIONAL":
            later = [e for e in group.elements[at + 1 :] if isinstance(e, Triple | SubSelect)]
            shared = sorted((_names(element) - before) & {n for e in later for n in _names(e)})
            if shared:
                binding = f"the patterns that bind ?{shared[0]}"
                yield element.begin, f"this OPTIONAL stands before {binding}; put it after them"
        before |= _names(element)


def _endless(query: Query, group: Group) -> Iterator[Slip]:
    for element in group.elements:
        if not isinstance(element, Triple) or not element.predicate.endless:
            continue
        others: set[str] = set()
        for other in group.elements:
            if other is not element:
                others |= _names(other)
        ends = {element.subject, element.object}
        if all(e.kind == "blank" or (e.variable and e.variable not in others) for e in ends):
            path = source(query, element.predicate.begin, element.predicate.end)
            yield element.begin, f"both ends of {path} are open: it is followed from every node"
