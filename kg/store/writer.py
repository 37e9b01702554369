"""Writing the store: all of it, or nothing on an error."""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING

import pyoxigraph as engine

from kg.errors import StoreError
from kg.store import Store, opened

if TYPE_CHECKING:
    from pathlib import Path

_LARGE = 20_000_000  # bytes; beyond this a graph is loaded in bulk


class Writer(Store):
    """The store while it is written; reads see what has been written so far."""

    def __init__(self, path: "Path", generation: int | None) -> None:
        if generation is None:
            super().__init__(engine.Store(), path, {})
        else:
            super().__init__(*opened(path, generation))
        self.folder = path
        self._before = dict(self.manifest)
        self._current = generation or 0
        self._changed = False
        self._discarded = False
        self._in_bulk = False
        self._texts: set[str] = set()  # kept, and not on disk for certain

    def replace(self, graph: str, ntriples: str | bytes) -> None:
        """Make named graph `graph` hold exactly these triples."""
        from kg import generations

        content = ntriples.encode() if isinstance(ntriples, str) else ntriples
        name = engine.NamedNode(graph)
        large = len(content) > _LARGE
        with generations.explained(self.folder, "written"):
            database = self._writable()
            _forget(database, name)
            load = database.bulk_load if large else database.load
            try:
                load(content, engine.RdfFormat.N_TRIPLES, to_graph=name)
            except SyntaxError as error:
                raise StoreError(f"not N-Triples: {error.msg}", where=graph) from error
            _merge(database, [name], in_bulk=large)
            self._in_bulk = self._in_bulk or large

    def has(self, graph: str) -> bool:
        """Tell whether there is a named graph `graph`."""
        return self._database.contains_named_graph(engine.NamedNode(graph))

    def forget(self, graphs: Iterable[str]) -> None:
        """Remove named graphs, those that are there."""
        for graph in graphs:
            self.remove(graph)

    def add(self, graphs: Iterable[tuple[str, bytes]]) -> None:
        """Add named graphs, each an IRI and N-Triples that kg wrote, in bulk."""
        from kg import generations
        from kg.store.bulk import Bulk

        with (
            generations.explained(self.folder, "written"),
            Bulk(self._writable(), self.folder) as bulk,
        ):
            for graph, ntriples in graphs:
                bulk.add(graph, ntriples)

    def take_out(self, graph: str, gone: Callable[[str], bool]) -> None:
        """Take out of a named graph what is said of the subjects (terms) `gone`."""
        from kg import generations

        name = engine.NamedNode(graph)
        with generations.explained(self.folder, "written"):
            database = self._writable()
            for quad in list(database.quads_for_pattern(None, None, None, name)):
                if gone(str(quad.subject)):
                    database.remove(quad)
                    _unsay(database, quad)

    def remove(self, graph: str) -> None:
        """Remove named graph `graph`, if it is there."""
        from kg import generations

        name = engine.NamedNode(graph)
        with generations.explained(self.folder, "written"):
            if self._database.contains_named_graph(name):
                _forget(self._writable(), name)

    def upgrade(self) -> None:
        """Add the merged default graph that stores of format 1 do not have."""
        from kg import generations

        with generations.explained(self.folder, "written"):
            database = self._writable()
            _merge(database, database.named_graphs(), in_bulk=True)

    def beside(self) -> "Path":
        """Return the path of a file of the caller's own that goes with the store's next state.

        It is a copy of the current one, if there is one.
        """
        from kg import generations

        with generations.explained(self.folder, "written"):
            self._writable()
            return generations.copied(self.folder, self._current)

    def keep_text(self, sha256: str, text: str) -> None:
        """Keep the text of an article; it stays as long as an article in the store has it."""
        from kg import generations

        with generations.explained(self.folder, "written"):
            generations.keep_text(self.folder, sha256, text)
            self._texts.add(sha256)

    def discard(self) -> None:
        """Leave the store as it was, whatever has been written."""
        self._discarded = True

    def _writable(self) -> engine.Store:
        """Return the next generation, made at the first change as a copy of the current one."""
        from kg import generations

        if not self._changed:
            target = generations.folder(self.folder, self._current + 1)
            if self._current:
                self._database.backup(target)  # hard links: cheap at any size
            self._database = engine.Store(target)
            self._changed = True
        return self._database

    def close(self) -> None:
        """Let the engine close its files, which it does when the last reference goes."""
        self._database = engine.Store()

    def commit(self) -> None:
        """Put what was written in force; nothing happens if nothing changed."""
        from kg import generations

        if self._discarded or not (self._changed or self.manifest != self._before):
            return
        database = self._writable()
        database.flush()
        if self._in_bulk:
            database.optimize()  # what was loaded in bulk is read a fifth faster afterwards
        del database
        self.close()
        generations.settle_texts(self.folder, self._texts)
        generations.enforce(self.folder, self._current + 1, self.manifest)


@contextmanager
def writing(path: "Path") -> Iterator[Writer]:
    """Write the store in folder `path`, making it if need be: all of it, or nothing on an error.

    Raises StoreError if another process is writing it, or it cannot be written.
    """
    from kg import generations

    with generations.explained(path, "written"):
        (path / "generations").mkdir(parents=True, exist_ok=True)
        lock = generations.locked(path)
    try:
        with generations.explained(path, "written"):
            generation = generations.current(path)
            generations.clean(path, generation)
            writer = Writer(path, generation)
            if generation and generations.outdated(writer.manifest):
                writer.upgrade()
                writer.commit()
                writer = Writer(path, generations.current(path))
            generations.clean_texts(path, writer.texts())
        try:
            yield writer
            with generations.explained(path, "written"):
                writer.commit()
        finally:
            writer.close()
    finally:
        os.close(lock)


def _merge(
    database: engine.Store,
    graphs: Iterable[engine.NamedNode | engine.BlankNode],
    *,
    in_bulk: bool,
) -> None:
    """Add the triples of named graphs to the default graph."""
    for graph in graphs:
        found = database.quads_for_pattern(None, None, None, graph)
        triples = (engine.Quad(q.subject, q.predicate, q.object) for q in found)
        (database.bulk_extend if in_bulk else database.extend)(triples)


def _forget(database: engine.Store, graph: engine.NamedNode) -> None:
    """Remove a named graph, and from the default graph what no other graph says."""
    said = list(database.quads_for_pattern(None, None, None, graph))
    database.remove_graph(graph)
    for quad in said:
        _unsay(database, quad)


def _unsay(database: engine.Store, quad: engine.Quad) -> None:
    """Remove a triple from the default graph if no named graph says it any more."""
    triple = (quad.subject, quad.predicate, quad.object)
    if len(list(islice(database.quads_for_pattern(*triple, None), 2))) < 2:
        database.remove(engine.Quad(*triple))
