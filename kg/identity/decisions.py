"""What reviewers have decided of who is who: lines of ``same-as.csv``."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kg.errors import InputError

COLUMNS = ("decision", "one", "one_article", "other", "other_article", "reviewer", "date", "note")
_NEEDED = ("decision", "one", "other")
_KINDS = ("person", "organisation", "agreement", "post", "place", "plan", "forum", "concept")


@dataclass(frozen=True, slots=True)
class Decision:
    """That two nodes are the same thing, or are not.

    Nodes are IRIs below the base, such as ``person/budi-santoso``; an article, a slug, limits a
    node to what that article says. "same" makes `other` the node `one`; "different" keeps apart
    what is one node so far, or says that two nodes of one name are known not to be the same.
    """

    same: bool
    one: str
    other: str
    one_article: str = ""
    other_article: str = ""


def plain_node(node: str) -> str:
    """Return the node that people of a name share before they are told apart.

    >>> plain_node("person/budi-santoso--dinas-sosial")
    'person/budi-santoso'
    """
    return node.partition("--")[0]


def read_decisions(path: Path, base: str = "") -> tuple[Decision, ...]:
    """Return the decisions in a file, in its order.

    Nodes and articles may be written in full, beginning with `base`. Raises InputError, with the
    line, for one that cannot be used, and for a file that cannot be read.
    """
    try:
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError("not UTF-8 text", where=str(path)) from error
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", where=str(path)) from error
    reader = csv.DictReader(text.splitlines(keepends=True), strict=True)
    missing = [c for c in _NEEDED if c not in (reader.fieldnames or ())]
    if missing:
        raise InputError(f"has no column '{missing[0]}'; its head is: {','.join(COLUMNS)}",
                         where=f"{path}:1")  # fmt: skip
    try:
        return tuple(_decisions(reader, path, base))
    except csv.Error as error:
        raise InputError(f"not CSV: {error}", where=f"{path}:{reader.line_num}") from error


def _decisions(reader: "csv.DictReader[str]", path: Path, base: str) -> Iterable[Decision]:
    for row in reader:
        where = f"{path}:{reader.line_num}"
        cells = {name: (row.get(name) or "").strip() for name in COLUMNS}
        if not any(cells.values()):
            continue
        if cells["decision"] not in {"same", "different"}:
            raise InputError(f"'{cells['decision']}' is neither same nor different", where=where)
        one, other = (
            (_node(cells[side], base, where), _article(cells[f"{side}_article"], base, where))
            for side in ("one", "other")
        )
        if one[0].partition("/")[0] != other[0].partition("/")[0]:
            raise InputError(f"{one[0]} and {other[0]} are of different kinds", where=where)
        if one == other or (one[0] == other[0] and not (one[1] and other[1])):
            raise InputError("both sides are the same node; name an article each", where=where)
        yield Decision(cells["decision"] == "same", one[0], other[0], one[1], other[1])


def _node(cell: str, base: str, where: str) -> str:
    if not cell:
        raise InputError("a decision names two nodes, 'one' and 'other'", where=where)
    node = _below(cell, base, where)
    kind, slash, rest = node.partition("/")
    if kind not in _KINDS or not slash or not rest or " " in rest:
        raise InputError(
            f"'{cell}' is no node such as person/budi-santoso; kinds: {', '.join(_KINDS)}",
            where=where,
        )
    return node


def _article(cell: str, base: str, where: str) -> str:
    return _below(cell, base, where).removeprefix("article/")


def _below(cell: str, base: str, where: str) -> str:
    found = cell.removeprefix(base) if base else cell
    if "://" in found:
        raise InputError(f"{cell} does not begin with the base IRI {base}".rstrip(), where=where)
    return found
