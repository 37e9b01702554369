"""Dumps: files and pipes of many records, read one at a time.

What cannot be read is an InputError among the records, and the next record follows. Only damaged
compression or UTF-16 ends a dump, which is then the last that comes of it.
"""

import gzip
import io
import json
import re
import stat
import sys
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, NamedTuple, cast

from kg.article import MAX_BYTES
from kg.errors import InputError

LARGEST = 8 * MAX_BYTES  # characters of a record: JSON may need six for one of the text
_HEAD = 1 << 16  # bytes that tell of compression, encoding and form
_GZIP = b"\x1f\x8b"


class Record(NamedTuple):
    """One record: what each column holds, and the line where it begins."""

    values: dict[str, Any]
    line: int


Records = Iterator[Record | InputError]


class _Again(io.RawIOBase):
    """A file whose first bytes were read already; it is left open when this is closed."""

    def __init__(self, head: bytes, file: IO[bytes]) -> None:
        self._head = head
        self._file = file

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        content = self._head or self._file.read(len(buffer))
        self._head = content[len(buffer) :]
        content = content[: len(buffer)]
        buffer[: len(content)] = content
        return len(content)


class Opened(NamedTuple):
    """A file open for reading, decompressed; `head` is how it begins."""

    file: IO[bytes]
    head: bytes


@contextmanager
def opened(path: Path | None) -> Iterator[Opened]:
    """Open a file, or standard input for None. Raises InputError, also from within."""
    where = str(path) if path else "stdin"
    try:
        with _raw(path) as raw:
            magic = raw.read(len(_GZIP))
            file = _again(magic, raw)
            if magic == _GZIP:
                file = cast("IO[bytes]", gzip.GzipFile(fileobj=file))
            head = file.read(_HEAD)
            yield Opened(_again(head, file), head)
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise InputError("damaged gzip file", where=where) from error
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", where=where) from error


def _again(head: bytes, file: IO[bytes]) -> IO[bytes]:
    return cast("IO[bytes]", io.BufferedReader(_Again(head, file)))


@contextmanager
def _raw(path: Path | None) -> Iterator[IO[bytes]]:
    if path is None:
        if sys.stdin is None:
            raise InputError("is closed", where="stdin")
        yield cast("IO[bytes]", sys.stdin.buffer)
        return
    if not stat.S_ISREG(path.stat().st_mode):  # a pipe or a device may never end
        raise InputError("is not a regular file; a pipe is read as -", where=str(path))
    with path.open("rb") as file:
        yield file


def encoding(path: Path | None, head: bytes) -> str:
    """Return the encoding of a table: of all of a file, of the beginning of a pipe."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if path is None:
        return _eight_bit(head.splitlines(keepends=True)[:-1])
    with opened(path) as whole:
        return _eight_bit(iter(lambda: whole.file.readline(_HEAD), b""))


def _eight_bit(lines: Iterable[bytes]) -> str:
    """Return windows-1252 if all that is not ASCII can be that and none of it is UTF-8."""
    windows = False
    for line in lines:
        if line.isascii():
            continue
        try:
            line.decode()
        except UnicodeDecodeError:
            windows = True
            try:
                line.decode("windows-1252")
            except UnicodeDecodeError:
                return "utf-8-sig"
        else:
            return "utf-8-sig"
    return "windows-1252" if windows else "utf-8-sig"


class Lines:
    """The lines of a file as text; `number` counts those taken.

    Bytes that are not text come as lone surrogates, so that only their record is refused.
    """

    def __init__(self, file: IO[bytes], encoding: str, newline: str, where: str) -> None:
        self._text = io.TextIOWrapper(file, encoding, "surrogateescape", newline)
        self.where = where
        self.number = 0

    def next(self) -> str | None:
        """Return the next line with its end, "" for one that is too long, None after the last."""
        try:
            line = self._text.readline(LARGEST)
            if not line:
                return None
            self.number += 1
            if len(line) < LARGEST:
                return line
            while line and not line.endswith(("\n", "\r")):
                line = self._text.readline(LARGEST)
        except UnicodeError as error:  # of UTF-16, where one lost byte spoils all that follows
            raise InputError("damaged text", where=f"{self.where}:{self.number + 1}") from error
        return ""


def jsonl(source: Opened, where: str) -> Records:
    """Yield the objects of a file of JSON lines. Raises InputError where the rest is lost."""
    if source.head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"["):
        raise InputError(
            "is one JSON array; write a record a line: jq -c '.[]' FILE > FILE.jsonl", where=where
        )
    marked = source.head.startswith((b"\xff\xfe", b"\xfe\xff"))
    lines = Lines(source.file, "utf-16" if marked else "utf-8-sig", "\n", where)
    while (line := lines.next()) is not None:
        if line and not line.strip():
            continue
        try:
            values = _object(line)
        except InputError as error:
            yield InputError(error.message, where=f"{where}:{lines.number}")
        else:
            yield Record(values, lines.number)


def _object(line: str) -> dict[str, Any]:
    if not line:
        raise InputError("is too large for one article")
    if re.search("[\udc80-\udcff]", line):
        raise InputError("not UTF-8 text")
    try:
        value = json.loads(line, object_pairs_hook=_once)
    except json.JSONDecodeError as error:
        raise InputError(f"not valid JSON: {error.msg} (column {error.colno})") from error
    except RecursionError as error:
        raise InputError("not valid JSON: nested too deeply") from error
    except ValueError as error:  # a number of thousands of digits
        raise InputError("not valid JSON: a number is too long") from error
    if not isinstance(value, dict):
        raise InputError('is no JSON object such as {"title": …, "text": …}')
    return value


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(n for n in names if names.count(n) > 1)
        raise InputError(f"'{twice}' stands twice in one object")
    return found
