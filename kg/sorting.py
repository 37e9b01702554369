"""Sorting and keeping more text than memory should hold: the rest goes to temporary files."""

import heapq
from collections.abc import Iterable, Iterator
from typing import IO

_LINES = 500_000  # that are sorted in memory
_CHARACTERS = 16_000_000  # that a spool keeps in memory
_PIECE = 1 << 16


def in_order(lines: Iterable[str], size: int = _LINES) -> Iterator[str]:
    """Yield lines, each ending with a line feed and holding no other, sorted and each once.

    The order is that of code points. At most `size` lines are held in memory.
    """
    files: list[IO[str]] = []
    some: list[str] = []
    try:
        for line in lines:
            some.append(line)
            if len(some) == size:
                files.append(_kept(sorted(some)))
                some = []
        some.sort()
        last = ""
        for line in heapq.merge(*files, some) if files else some:
            if line != last:
                yield line
                last = line
    finally:
        for file in files:
            file.close()


def _kept(lines: Iterable[str]) -> IO[str]:
    file = _temporary()
    file.writelines(lines)
    file.seek(0)
    return file


def _temporary() -> IO[str]:
    import tempfile  # here, because most runs keep all in memory

    return tempfile.TemporaryFile("w+", encoding="utf-8", errors="surrogatepass", newline="\n")


class Spool:
    """Text that is written first and read afterwards, once."""

    def __init__(self, size: int = _CHARACTERS) -> None:
        """At most `size` characters are held in memory."""
        self._size = size
        self._some: list[str] = []
        self._held = 0
        self._file: IO[str] | None = None

    def add(self, text: str) -> None:
        self._some.append(text)
        self._held += len(text)
        if self._held > self._size:
            self._file = self._file or _temporary()
            self._file.writelines(self._some)
            self._some, self._held = [], 0

    def __bool__(self) -> bool:
        return bool(self._some or self._file)

    def __iter__(self) -> Iterator[str]:
        if self._file:
            self._file.seek(0)
            while piece := self._file.read(_PIECE):
                yield piece
            self._file.close()
        yield from self._some
