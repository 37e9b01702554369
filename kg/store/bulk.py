"""Many graphs into the store: each once by its name, once into the merge of all.

The engine sorts what it loads and writes it past its log. The more it gets at a time the less it
has to merge later, and the more memory it takes: some five times the size.
"""

import tempfile
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO

import pyoxigraph as engine

_AT_ONCE = 16_000_000  # bytes of N-Quads
_SIDE_BY_SIDE = 2  # files that are loaded at a time


class Bulk:
    """Graphs on their way into a store; all are there when the block ends."""

    def __init__(self, database: engine.Store, folder: Path) -> None:
        self._database = database
        self._folder = folder
        self._threads = ThreadPoolExecutor(_SIDE_BY_SIDE)
        self._loading: deque[Future[None]] = deque()
        self._file = self._new()

    def __enter__(self) -> "Bulk":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        try:
            if error is None:
                self._load()
                self._wait(0)
        finally:
            self._threads.shutdown(cancel_futures=True)
            _remove(self._file)

    def add(self, graph: str, ntriples: bytes) -> None:
        """Take the triples of a named graph that has none of them yet."""
        # A line ends in " ." and nowhere else: line ends in literals are escaped.
        self._file.write(ntriples.replace(b" .\n", f" <{graph}> .\n".encode()))
        self._file.write(ntriples)
        if self._file.tell() > _AT_ONCE:
            self._load()

    def _new(self) -> IO[bytes]:
        return tempfile.NamedTemporaryFile(dir=self._folder, prefix=".load", delete=False)

    def _load(self) -> None:
        """Have what there is loaded, while more is taken."""
        self._wait(_SIDE_BY_SIDE - 1)
        self._file.close()
        self._loading.append(self._threads.submit(self._one, self._file))
        self._file = self._new()

    def _one(self, file: IO[bytes]) -> None:
        # Lenient: these triples were written by kg, and need no second look.
        self._database.bulk_load(path=file.name, format=engine.RdfFormat.N_QUADS, lenient=True)
        _remove(file)

    def _wait(self, most: int) -> None:
        """Wait until no more than so many files are being loaded."""
        while len(self._loading) > most:
            self._loading.popleft().result()


def _remove(file: IO[bytes]) -> None:
    file.close()
    with suppress(OSError):
        Path(file.name).unlink()
