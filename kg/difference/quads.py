"""Quads as tuples of terms: reading them from lines, and the order in which they are told."""

import re
from collections.abc import Iterable, Iterator

from kg.errors import InputError
from kg.vocab import RDF

Quad = tuple[str, str, str, str]  # subject, predicate, object, graph ("" is the default graph)

_LINE = re.compile(r'(\S+) (\S+) (".*"\S*|<<.*>>|\S+)(?: (\S+))?')
_TYPE = f"<{RDF.type}>"


def parsed(line: str) -> Quad:
    """Return the terms of a line of canonical N-Quads without its closing dot.

    >>> parsed('<a> <b> "c d"@id')
    ('<a>', '<b>', '"c d"@id', '')
    """
    found = _LINE.fullmatch(line)
    if found is None:
        raise ValueError(f"not a line of N-Quads: {line[:80]}")
    return (found[1], found[2], found[3], found[4] or "")


def line(quad: Quad) -> str:
    """Return the line of a quad; the inverse of `parsed`."""
    return " ".join(quad) if quad[3] else " ".join(quad[:3])


def is_blank(term: str) -> bool:
    return term[:2] == "_:"


def blanks(quad: Quad) -> Iterator[str]:
    """Yield the blank nodes of a quad; one that stands in it twice, twice."""
    for term in quad:
        if term[:2] == "_:":
            yield term


def has_blanks(quad: Quad) -> bool:
    """Return whether a quad has blank nodes. Raises InputError for those inside triple terms."""
    if quad[2].startswith("<<") and "_:" in re.sub(r'"(?:[^"\\]|\\.)*"', "", quad[2]):
        raise InputError(f"blank nodes in triple terms cannot be compared: {quad[2]}")
    s, _, o, g = quad
    return s[:2] == "_:" or o[:2] == "_:" or g[:2] == "_:"


def order(quad: Quad) -> tuple[str, ...]:
    """Return what sorts quads: by graph, then by node, a node before its fragments, types first."""
    s, p, o, g = quad
    return (g, s.rstrip(">"), "" if p == _TYPE else p, o)


def ordered(quads: Iterable[Quad]) -> list[Quad]:
    return sorted(quads, key=order)
