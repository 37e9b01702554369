"""What the grammar lets pass and SPARQL forbids: names used twice, columns outside of a group."""

from collections.abc import Iterator

from kg.errors import QueryError
from kg.grammar.tree import (
    Bind,
    Filter,
    Group,
    Item,
    Parsed,
    SubSelect,
    Triple,
    expressions,
    groups,
    visible,
)
from kg.tokens import Query, place


def misused(query: Query, parsed: Parsed) -> QueryError | None:
    """Return the first misuse of a name in a query that the grammar accepts, or None."""
    found = sorted(_misuses(query, parsed), key=lambda slip: slip[0])
    return query.error(found[0][1], found[0][0]) if found else None


_Slips = Iterator[tuple[int, str]]  # offset and message


def _misuses(query: Query, parsed: Parsed) -> _Slips:
    yield from _columns(parsed)
    if parsed.where is None:
        return
    yield from _labels(query, parsed.where)
    for group in groups(parsed.where):
        yield from _binds(query, group)
        for element in group.elements:
            if isinstance(element, SubSelect):
                yield from _columns(element.query)
            for expression in expressions(element):
                if expression.aggregate >= 0:
                    where = "FILTER" if isinstance(element, Filter) else "BIND"
                    message = f"{where} cannot use an aggregate; put it after SELECT or in HAVING"
                    yield expression.aggregate, message


def _columns(parsed: Parsed) -> _Slips:
    if parsed.form != "SELECT":
        return
    if parsed.star and parsed.group_by:
        yield parsed.begin, "SELECT * does not go with GROUP BY; name the columns"
    grouped = parsed.group_by or any(i.value and i.value.aggregate >= 0 for i in parsed.items)
    # In a group the variables of the pattern are no longer in scope; the engine lets them pass.
    within = visible(parsed.where) if parsed.where and not grouped else {}
    seen: set[str] = set()
    for item in parsed.items:
        name = item.variable.variable if item.variable else ""
        begin = item.variable.begin if item.variable else item.begin
        if name in seen:
            yield begin, f"?{name} is a column already; SELECT names each variable once"
        elif item.value and name in within:
            yield begin, f"?{name} has a value already, in the pattern; choose another name"
        seen.add(name)
    yield from _ungrouped(parsed)


def _ungrouped(parsed: Parsed) -> _Slips:
    """A grouped SELECT shows keys of its groups and aggregates only (section 11.4)."""
    aggregating = any(i.value and i.value.aggregate >= 0 for i in parsed.items)
    if not (parsed.group_by or aggregating or parsed.having):
        return
    keys = {name for key in parsed.group_by for name in _key_names(key)}
    for item in parsed.items:
        if item.value is None:
            shown = [item.variable] if item.variable else []
        else:
            shown = list(item.value.free)
        for variable in shown:
            if variable and variable.variable not in keys:
                name = variable.text
                message = (
                    f"{name} is neither grouped by nor aggregated; add GROUP BY {name}, or use it "
                    f"as in (SAMPLE({name}) AS ...)"
                )
                yield variable.begin, message
        if item.value and item.variable:
            keys.add(item.variable.variable)


def _key_names(key: Item) -> list[str]:
    return [key.variable.variable] if key.variable else []


def _binds(query: Query, group: Group) -> _Slips:
    for at, element in enumerate(group.elements):
        if not isinstance(element, Bind):
            continue
        before = visible(Group(group.elements[:at], group.begin, element.begin))
        name = element.variable.variable
        if name in before:
            where = place(query.text, before[name])
            message = f"?{name} has a value already, from {where}; BIND needs a new name"
            yield element.variable.begin, f"{message}, or compare with FILTER"


def _labels(query: Query, where: Group) -> _Slips:
    """A label of a blank node belongs to one run of triple patterns (section 5.1.1)."""
    first: dict[str, tuple[int, int]] = {}
    run = 0
    for group in groups(where):
        run += 1
        for element in group.elements:
            if not isinstance(element, Triple):
                run += not isinstance(element, Filter)
                continue
            for term in element.terms:
                label = query.text[term.begin : term.end]
                if term.kind != "blank" or not label.startswith("_:"):
                    continue
                home, _ = first.setdefault(label, (run, term.begin))
                if home != run:
                    message = f"{label} is used in another part of the query"
                    yield term.begin, f"{message}; write a variable, such as ?{label[2:]}"
