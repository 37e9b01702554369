"""What reviewers have decided of who is who: lines of ``same-as.csv``."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kg.errors import InputError

COLUMNS = ("decision", "one", "one_article", "other", "other_article", "reviewer", "date", "note")
_NEEDED = ("decision", "one", "other")


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


def read_decisions(path: Path) -> tuple[Decision, ...]:
    """Return the decisions in a file, in its order; none if there is no file.

    Raises InputError, with the line, for one that cannot be used.
    """
    try:
        text = path.read_text("utf-8-sig")
    except FileNotFoundError:
        return ()
    except UnicodeDecodeError as error:
        raise InputError("not UTF-8 text", where=str(path)) from error
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", where=str(path)) from error
    reader = csv.DictReader(text.splitlines())
    missing = [c for c in _NEEDED if c not in (reader.fieldnames or ())]
    if missing:
        raise InputError(f"has no column '{missing[0]}'; its head is: {','.join(COLUMNS)}",
                         where=f"{path}:1")  # fmt: skip
    return tuple(_decisions(reader, path))


def _decisions(reader: "csv.DictReader[str]", path: Path) -> Iterable[Decision]:
    for row in reader:
        where = f"{path}:{reader.line_num}"
        cells = {name: (row.get(name) or "").strip() for name in COLUMNS}
        if not any(cells.values()):
            continue
        if cells["decision"] not in {"same", "different"}:
            raise InputError(f"'{cells['decision']}' is neither same nor different", where=where)
        if not cells["one"] or not cells["other"]:
            raise InputError("a decision names two nodes, 'one' and 'other'", where=where)
        one, other = (cells["one"], cells["one_article"]), (cells["other"], cells["other_article"])
        if one == other:
            raise InputError("both sides are the same node; name an article each", where=where)
        same = cells["decision"] == "same"
        yield Decision(same, one[0], other[0], one[1], other[1])
