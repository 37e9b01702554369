"""What is noticed at every query: variables that never get a value, and whether nothing was found.

Every query pays for what this module imports, and reads tokens only where it must.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

from kg.errors import nearest
from kg.tokens import Query, Token, place

if TYPE_CHECKING:
    from kg.store import Results

Item = TypeVar("Item")


def unbound(query: Query, bound: Collection[str] = ()) -> list[str]:
    """Return a line for each variable outside the pattern that stands nowhere else: a typo.

    `bound` names the variables that parameters bind. Cheap where there is none: the text is read
    once by a pattern.

    >>> unbound(Query("SELECT ?nmae { ?x foaf:name ?name }", "query"))
    ['query:1:8: ?nmae is never bound; did you mean ?name?']
    """
    count: dict[str, int] = {}
    for name in _names(query.text):
        count[name] = count.get(name, 0) + 1
    outer = query.text.partition("{")[0] + query.text.rpartition("}")[2]
    once = {name for name in _names(outer) if count[name] == 1} - set(bound)
    if not once:
        return []
    outside = list(_outside(query))
    begins = {t.begin for t in outside}
    inner = [t for t in query.body if t.kind == "variable" and t.begin not in begins]
    known = sorted({f"?{t.text[1:]}" for t in inner})
    found = []
    for token in outside:
        name = f"?{token.text[1:]}"
        if token.text[1:] in once:
            hint = nearest(name, known).replace("'", "")
            where = f"{query.source}:{place(query.text, token.begin)}"
            found.append(f"{where}: {name} is never bound{hint}")
    return found


def _names(text: str) -> list[str]:
    return re.findall(r"[?$](\w+)", text)


def _outside(query: Query) -> Iterator[Token]:
    """Yield the variables before the first brace and after the last, but those that AS names."""
    marks = [t for t in query.body if t.kind == "mark" and t.text in "{}"]
    if not marks:
        return
    before = query.body[0]
    for token in query.body:
        outside = token.begin < marks[0].begin or token.begin > marks[-1].begin
        if token.kind == "variable" and outside and before.keyword != "AS":
            yield token
        before = token


def watched(results: "Results") -> Callable[[], bool]:
    """Return what tells whether there was nothing: no row, no triple, or false.

    Call it after the results have been read; until then it says that there was nothing.
    """
    from kg.store import Rows

    if isinstance(results, bool):
        return lambda: not results
    seen: list[bool] = []
    if isinstance(results, Rows):
        results.rows = _noted(results.rows, seen)
    else:
        results.triples = _noted(results.triples, seen)
    return lambda: not seen


def _noted(items: Iterable[Item], seen: list[bool]) -> Iterator[Item]:
    rest = iter(items)
    for item in rest:
        seen.append(True)
        yield item
        break
    yield from rest
