"""A difference for programs: JSON and CSV, with terms as N-Triples writes them."""

import json
from collections.abc import Iterator

from kg.difference import Difference, Quad
from kg.difference.quads import order

COLUMNS = ("change", "graph", "subject", "predicate", "object")


def as_json(difference: Difference) -> Iterator[str]:
    """Yield one JSON object; its changes, one on each line, have a graph of null in the default."""
    yield (
        f'{{\n "same": {json.dumps(not difference)},\n "removed": {len(difference.removed)},\n'
        f' "added": {len(difference.added)},\n "unchanged": {difference.unchanged},\n "changes": ['
    )
    before = "\n  "
    for change, (s, p, o, g) in _changes(difference):
        told = {"change": change, "graph": g or None, "subject": s, "predicate": p, "object": o}
        yield before + json.dumps(told, ensure_ascii=False)
        before = ",\n  "
    yield "\n ]\n}\n" if difference else "]\n}\n"


def as_csv(difference: Difference) -> Iterator[str]:
    """Yield CSV with the columns COLUMNS, as RFC 4180 says; the default graph is an empty cell."""
    yield ",".join(COLUMNS) + "\r\n"
    for change, (s, p, o, g) in _changes(difference):
        yield ",".join([change, *map(_cell, (g, s, p, o))]) + "\r\n"


def _cell(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if '"' in text or "," in text else text


def _changes(difference: Difference) -> list[tuple[str, Quad]]:
    """Return the quads of both sides in order, what was removed first where they tie."""
    marked = [("removed", q) for q in difference.removed] + [("added", q) for q in difference.added]
    return sorted(marked, key=lambda m: (order(m[1])[:3], m[0] == "added", m[1]))
