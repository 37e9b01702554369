"""Many graphs into the store: each once by its name, once into the merge of all.

The engine sorts what it loads and writes it past its log. The more it gets at a time the less it
has to merge later, and the more memory it takes: some four times the size. What is named and what
is not goes to different tables, and is loaded side by side.
"""

import tempfile
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO

import pyoxigraph as engine

_AT_ONCE = 64_000_000  # bytes of N-Quads


class Bulk:
    """Graphs on their way into a store; all are there when the block ends."""

    def __init__(self, database: engine.Store, folder: Path) -> None:
        self._database = database
        self._folder = folder
        self._threads = ThreadPoolExecutor(2)
        self._loading: list[Future[None]] = []
        self._named, self._merged = self._new(), self._new()

    def __enter__(self) -> "Bulk":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        try:
            if error is None:
                self._load()
                self._wait()
        finally:
            self._threads.shutdown(cancel_futures=True)
            for file in (self._named, self._merged):
                _remove(file)

    def add(self, graph: str, ntriples: str) -> None:
        """Take the triples of a named graph that has none of them yet."""
        # A line ends in " ." and nowhere else: line ends in literals are escaped.
        self._named.write(ntriples.replace(" .\n", f" <{graph}> .\n").encode())
        self._merged.write(ntriples.encode())
        if self._named.tell() > _AT_ONCE:
            self._load()

    def _new(self) -> IO[bytes]:
        return tempfile.NamedTemporaryFile(dir=self._folder, prefix=".load", delete=False)

    def _load(self) -> None:
        """Have what there is loaded, while more is taken."""
        self._wait()
        for file, syntax in (
            (self._named, engine.RdfFormat.N_QUADS), (self._merged, engine.RdfFormat.N_TRIPLES),
        ):  # fmt: skip
            file.close()
            self._loading.append(self._threads.submit(self._one, file, syntax))
        self._named, self._merged = self._new(), self._new()

    def _one(self, file: IO[bytes], syntax: engine.RdfFormat) -> None:
        self._database.bulk_load(path=file.name, format=syntax)
        _remove(file)

    def _wait(self) -> None:
        for one in self._loading:
            one.result()
        self._loading = []


def _remove(file: IO[bytes]) -> None:
    file.close()
    with suppress(OSError):
        Path(file.name).unlink()
