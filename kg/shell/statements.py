"""Statements: where one ends, whether one is complete, what a command is.

A statement is a query, or a command that starts with a full stop. A query ends where the user says
so: with Enter once it is complete, in a script with an empty line, and everywhere with a ``;``
outside all brackets, where SPARQL has no use for one.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kg.errors import QueryError
from kg.tokens import SKIPPED, Query, Token, tokens

_COMMAND = re.compile(r"\s*\.([A-Za-z]+)(?:\s+|$)")
_WITH_QUERY = "explain"  # the command whose argument is a query, over several lines
_OPENING, _CLOSING = frozenset("({["), frozenset(")}]")
# A query that ends in one of these goes on.
_UNFINISHED = frozenset(
    "WHERE FROM NAMED ORDER GROUP BY HAVING LIMIT OFFSET VALUES ASC DESC DISTINCT AS".split()
)


class Statement(NamedTuple):
    """A statement and the line, from 1, on which it starts."""

    text: str
    line: int


def command(text: str) -> tuple[str, str] | None:
    """Return the name and the argument of a command, None for a query.

    >>> command(".describe foaf:Person"), command("ASK {}")
    (('describe', 'foaf:Person'), None)
    """
    found = _COMMAND.match(text)
    return (found[1].lower(), text[found.end() :].strip()) if found else None


def complete(text: str) -> bool:
    """Return whether a statement can be answered as it is, or is beyond repair by more lines."""
    named = command(text)
    if named:
        name, argument = named
        return name != _WITH_QUERY or not argument or complete(argument)
    found = _read(text)
    if not found:
        return False
    quote = _open_string(found)
    if quote:
        return quote != "long"
    depth = _depth(found)
    if depth != 0:
        return depth < 0
    if found[-1].text == ";":
        return True
    return _has_all(text, found)


def _has_all(text: str, found: list[Token]) -> bool:
    try:
        query = Query(text, "")
        form = query.form
    except QueryError:  # which will be told when it runs
        return True
    if not form or found[-1].keyword in _UNFINISHED:
        return not form and bool(query.body)
    if form in {"SELECT", "ASK", "CONSTRUCT"}:
        # CONSTRUCT has a template before its pattern, unless it is CONSTRUCT WHERE.
        groups = 2 if form == "CONSTRUCT" and query.body[1:2] and query.body[1].text == "{" else 1
        return _groups(query.body) >= groups
    return form != "DESCRIBE" or len(query.body) > 1


def statements(lines: Iterable[str]) -> Iterator[Statement]:
    """Yield the statements of a script; the last one may be incomplete."""
    waiting, start = "", 1
    for number, line in enumerate(lines, 1):
        if waiting and _ends_before(line, waiting):
            yield Statement(waiting, start)
            waiting = ""
        if not waiting:
            if not _read(line):
                continue
            start = number
        waiting += line
        while cut := _semicolon(waiting, line):
            yield Statement(waiting[: cut - 1], start)
            start += waiting.count("\n", 0, cut)
            waiting = waiting[cut:] if _read(waiting[cut:]) else ""
        if command(waiting) and complete(waiting):
            yield Statement(waiting, start)
            waiting = ""
    if waiting:
        yield Statement(waiting, start)


def without_end(text: str) -> str:
    """Return a statement without the ``;`` that ends it."""
    cut = _semicolon(text, text)
    return text[: cut - 1] if cut and not text[cut:].strip() else text


def _ends_before(line: str, waiting: str) -> bool:
    return (not line.strip() or command(line) is not None) and complete(waiting)


def _semicolon(text: str, line: str) -> int:
    """Return the end of the first ``;`` outside all brackets, 0 if there is none."""
    if ";" not in line:
        return 0
    depth = 0
    for token in tokens(text):
        if token.kind == "mark":
            depth += (token.text in _OPENING) - (token.text in _CLOSING)
            if token.text == ";" and depth == 0:
                return token.end
    return 0


def _read(text: str) -> list[Token]:
    return [t for t in tokens(text) if t.kind not in SKIPPED]


def _depth(found: list[Token]) -> int:
    marks = [t.text for t in found if t.kind == "mark"]
    return sum((m in _OPENING) - (m in _CLOSING) for m in marks)


def _groups(found: list[Token]) -> int:
    """Return how many groups in braces stand side by side."""
    depth = groups = 0
    for token in found:
        depth += (token.text == "{") - (token.text == "}")
        groups += token.text == "}" and depth == 0
    return groups


def _open_string(found: list[Token]) -> str:
    """Return "long" or "short" if a string is open, as three quotes or one start it."""
    for before, token in zip([None, *found], found, strict=False):
        if token.kind == "mark" and token.text in "\"'":
            empty = before is not None and before.kind == "string" and before.end == token.begin
            return "long" if empty else "short"
    return ""
