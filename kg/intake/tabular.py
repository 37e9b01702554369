"""Dumps as CSV: the delimiter found out, quoted line ends, and records that are broken."""

import csv
import re
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from kg.article import MAX_BYTES
from kg.errors import InputError
from kg.intake.dumps import Lines, Opened, Record, Records, encoding, opened

DELIMITERS = ",;\t|"
_LONGEST = 4 * MAX_BYTES  # characters of a record
_MOST_AGAIN = 40 * MAX_BYTES  # characters that are read a second time after broken records
_EXCEL = re.compile(
    r"\ufeff?\"?sep=([,;\t|])\"?\s*$", re.I
)  # the first line that Excel understands


class _Source:
    """Lines for the csv module, which can be given back when their record is broken."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines
        self._waiting: deque[tuple[int, str]] = deque()
        self._taken: list[tuple[int, str]] = []
        self._size = self._again = 0

    @property
    def line(self) -> int:
        """The line at which the record begins."""
        return self._taken[0][0]

    @property
    def last(self) -> int:
        """The last line taken for the record."""
        return self._taken[-1][0]

    def give(self, number: int, line: str) -> None:
        self._waiting.append((number, line))

    def begin(self) -> None:
        self._taken, self._size = [], 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self._waiting:
            number, line = self._waiting.popleft()
        else:
            text = self._lines.next()
            if text is None:
                raise StopIteration
            number, line = self._lines.number, text
        self._taken.append((number, line))
        self._size += len(line)
        if not line or self._size > _LONGEST:
            raise csv.Error("too large for one article; is a quotation mark not closed?")
        return line

    def give_back(self, where: str) -> None:
        """Go on with the line after the one at which the record began. Raises InputError."""
        self._again += self._size
        if self._again > _MOST_AGAIN:
            raise InputError("too many broken records; the rest is not read", where=where)
        self._waiting.extendleft(reversed(self._taken[1:]))


class Table(NamedTuple):
    """A table whose first line is read: its columns ("" for one without a name), and the rest."""

    columns: list[str]
    source: _Source
    rows: Iterator[list[str]]


def table(opened: Opened, encoding: str, where: str, *, tabs: bool) -> Table:
    """Read the first line of a table; `tabs` where its name says that tabs part its cells.

    Raises InputError for an empty file and for columns that are named twice.
    """
    csv.field_size_limit(_LONGEST)
    lines = Lines(opened.file, encoding, "", where)
    first = lines.next()
    while first is not None and first and not first.strip("\ufeff \t\r\n;,|"):
        first = lines.next()
    if first is None:
        raise InputError("empty file: there is no article in it", where=where)
    excel = _EXCEL.match(first)
    source = _Source(lines)
    if not excel:
        source.give(lines.number, first)
    delimiter = excel[1] if excel else _delimiter(first, tabs=tabs)
    rows = csv.reader(source, delimiter=delimiter, strict=True)
    try:
        columns = [" ".join(name.split()) for name in next(rows, [])]
    except csv.Error as error:
        raise InputError(f"not valid CSV: {error}", where=f"{where}:{source.line}") from error
    if not any(columns):
        raise InputError("empty file: there is no article in it", where=where)
    for number, name in enumerate(columns):
        if name and name in columns[:number]:
            raise InputError(f"two columns are named '{name}'", where=f"{where}:{source.line}")
    return Table(columns, source, rows)


def _delimiter(line: str, *, tabs: bool) -> str:
    """Return what parts most cells of the first line; the tab, if the name of the file says so."""
    if tabs and "\t" in line:
        return "\t"
    bare = re.sub(r'"[^"]*"', "", line)
    return max(DELIMITERS, key=bare.count)


def records(
    source: Opened, path: Path | None, where: str, check: Callable[[list[str], str], None]
) -> Records:
    """Yield the records of a table; `check` is given its columns and may raise InputError.

    Raises InputError where nothing can be read, or the rest is lost.
    """
    found = table(source, encoding(path, source.head), where, tabs=_tabs(path))
    check([name for name in found.columns if name], f"{where}:{found.source.line}")
    yield from _rows(found, where)


def columns(path: Path) -> list[str]:
    """Return the columns of a table that have names. Raises InputError."""
    with opened(path) as source:
        found = table(source, encoding(None, source.head), str(path), tabs=_tabs(path))
        return [name for name in found.columns if name]


def _tabs(path: Path | None) -> bool:
    return path is not None and ".tsv" in path.suffixes


def _rows(found: Table, where: str) -> Records:
    columns, source, rows = found
    broken = 0  # the last line of a broken record: until there, rows may be the rest of it
    while True:
        source.begin()
        try:
            cells = next(rows, None)
        except csv.Error as error:
            place, told = f"{where}:{source.line}", f"not valid CSV: {error}"
            if source.last > source.line:
                told += f" (up to line {source.last})"
            if len(columns) == 1:  # any line could be a record of it
                raise InputError(told, where=place) from error
            if source.line > broken:
                yield InputError(told, where=place)
            broken = max(broken, source.last)
            source.give_back(place)
            continue
        if cells is None:
            return
        if not any(cells):
            continue
        if len(cells) < len(columns) or any(cells[len(columns) :]):
            if source.line > broken:
                told = f"{len(cells)} cells, and there are {len(columns)} columns"
                yield InputError(told, where=f"{where}:{source.line}")
            continue
        values = dict(zip(columns, cells, strict=False))
        values.pop("", None)
        yield Record(values, source.line)
