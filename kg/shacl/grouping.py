"""Whether a query may be evaluated for all focus nodes at once, by reading its groups.

Pre-binding replaces $this everywhere; a join does not reach into a group that only tests $this in a
FILTER or BIND. A query is safe if every such group has $this in a pattern of its own too.
"""

from collections.abc import Sequence

from kg.tokens import Token

_TESTS = {"FILTER", "BIND", "HAVING"}


def is_set_wise(found: Sequence[Token]) -> bool:
    """Return whether to evaluate a SELECT, its tokens, once for all focus nodes.

    That pays only with subqueries, whose results the engine can then join by hashing; without, it
    is faster to evaluate the query for one focus node after the other.
    """
    selects = sum(t.keyword == "SELECT" for t in found)
    if selects < 2 or any(t.keyword in {"LIMIT", "OFFSET"} for t in found):
        return False
    start = next(i for i, t in enumerate(found) if t.text == "{")
    safe, binds, _ = _group(found, start)
    return safe and binds


def _group(found: Sequence[Token], start: int) -> tuple[bool, bool, int]:
    """Read the group that opens at `start`: is it safe, does it bind $this, where does it end."""
    safe, binds, tested = True, False, False
    branches: list[bool] = []
    depth = 0  # of parentheses: what stands in them is an expression
    place = start + 1
    before = ""  # the word that leads a nested group
    while found[place].text != "}":
        token = found[place]
        if token.text == "{":
            inner_safe, inner_binds, place = _group(found, place)
            if before in {"EXISTS", "OPTIONAL"}:
                tested = tested or _mentions(found[start:place])
            else:
                safe = safe and inner_safe
                follows = place + 1 < len(found) and found[place + 1].keyword == "UNION"
                branches.append(inner_binds)
                if not follows:
                    binds = binds or all(branches)
                    branches = []
            before = ""
        elif token.keyword:
            before = token.keyword if token.keyword not in {"SELECT", "WHERE"} else before
        depth += (token.text == "(") - (token.text == ")")
        if token.kind == "variable" and token.text[1:] == "this":
            tested = tested or bool(depth)
            binds = binds or (not depth and not _projected(found, start, place))
        place += 1
    return safe and (binds or not tested), binds, place


def _mentions(tokens: Sequence[Token]) -> bool:
    return any(t.kind == "variable" and t.text[1:] == "this" for t in tokens)


def _projected(found: Sequence[Token], start: int, place: int) -> bool:
    """Return whether a token stands in the SELECT or GROUP BY of a group, and not in a pattern."""
    for token in reversed(found[start + 1 : place]):
        if token.text in {"{", "}", ".", ";"}:
            return token.text == "}" and _after(found, place)
        if token.keyword in {"SELECT", "GROUP", "ORDER"}:
            return True
    return False


def _after(found: Sequence[Token], place: int) -> bool:
    """Return whether the nearest word before a token is one that follows a WHERE."""
    word = next((t.keyword for t in reversed(found[:place]) if t.keyword), "")
    return word in {"BY", "GROUP", "ORDER", "HAVING"}
