"""The store: named graphs of RDF on disk or in memory. The only module that names the engine.

A store on disk is a folder of generations (kg/generations.py). Writing makes the next one beside
the one that readers use, and a rename puts it in force: a reader, and a run that is killed, see the
old state or the new one.

Terms cross the border of this module as N-Triples: ``<iri>``, ``"text"@id``, ``_:b0``.
"""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Any

import pyoxigraph as engine

from kg.errors import InputError, QueryError, StoreError
from kg.vocab import KG, OA, SCHEMA, XSD

if TYPE_CHECKING:
    from pathlib import Path

Quad = tuple[str, str, str, str]  # subject, predicate, object, graph ("" is the default graph)
SYNTAXES = {
    "turtle": engine.RdfFormat.TURTLE,
    "trig": engine.RdfFormat.TRIG,
    "ntriples": engine.RdfFormat.N_TRIPLES,
    "nquads": engine.RdfFormat.N_QUADS,
    "rdfxml": engine.RdfFormat.RDF_XML,
    "jsonld": engine.RdfFormat.JSON_LD,
    "n3": engine.RdfFormat.N3,
}
# The engine keeps the value of a derived integer but makes its type xsd:integer; for terms whose
# range is known the type is given back.
_NON_NEGATIVE = frozenset(f"<{term}>" for term in (OA.start, OA.end, KG.textLength))
_INTEGER = f"<{XSD.integer}>"
_LARGE = 20_000_000  # bytes; beyond this a file is loaded in bulk


class Rows:
    """The rows of a SELECT: `variables` names the columns; a cell is a term or None."""

    def __init__(self, variables: tuple[str, ...], rows: Iterable[tuple[str | None, ...]]) -> None:
        self.variables = variables
        self.rows = rows

    def __iter__(self) -> Iterator[tuple[str | None, ...]]:
        return iter(self.rows)


class Triples:
    """The graph that a CONSTRUCT or DESCRIBE makes; may repeat a triple."""

    def __init__(self, triples: Iterable[tuple[str, str, str]]) -> None:
        self.triples = triples

    def __iter__(self) -> Iterator[tuple[str, str, str]]:
        return iter(self.triples)


Results = Rows | Triples | bool


class MalformedQueryError(QueryError):
    """What the engine says of a query it cannot parse; kg.sparql turns it into plain words."""


class Store:
    """A store to read; `open` and `memory` make one."""

    def __init__(
        self, database: engine.Store, path: "Path | None", manifest: dict[str, Any]
    ) -> None:
        self._database = database
        self.path = path
        self.manifest = manifest

    @classmethod
    def memory(cls) -> "Store":
        """Return an empty store in memory."""
        return cls(engine.Store(), None, {})

    @classmethod
    def open(cls, path: "Path") -> "Store":
        """Open the store in folder `path` for reading.

        Raises StoreError if there is none, or it cannot be read by this version of kg.
        """
        from kg import generations

        with generations.explained(path):
            generation = generations.current(path)
            if generation is None:
                raise StoreError(f"no store at {path} yet; run: kg build")
            try:
                return cls(*_opened(path, generation))
            except FileNotFoundError:
                # A writer may have replaced it between the two looks.
                newer = generations.current(path)
                if newer is None or newer == generation:
                    raise
                return cls(*_opened(path, newer))

    def query(
        self,
        text: str,
        *,
        base: str | None = None,
        prefixes: Mapping[str, str] | None = None,
        union: bool = True,
    ) -> Results:
        """Answer a query; with `union` its default graph is the union of all graphs.

        The text goes to the engine as it is: kg.sparql refuses what is not allowed. Raises
        MalformedQueryError, and QueryError if the evaluation fails.
        """
        try:
            results = self._database.query(
                text,
                base_iri=base,
                prefixes=dict(prefixes or {}),
                use_default_graph_as_union=union,
            )
        except SyntaxError as error:
            raise MalformedQueryError(error.msg or str(error)) from error
        except (OSError, ValueError, RuntimeError) as error:
            raise QueryError(f"the query failed: {_one_line(error)}") from error
        if isinstance(results, engine.QueryBoolean):
            return bool(results)
        if isinstance(results, engine.QueryTriples):
            return Triples(_triples(results))
        return Rows(tuple(v.value for v in results.variables), _rows(results))

    def quads(self, graph: str | None = None) -> Iterator[Quad]:
        """Return the quads of one graph (an IRI; "" is the default graph) or of all, unsorted."""
        wanted = None if graph is None else _graph(graph)
        for quad in self._database.quads_for_pattern(None, None, None, wanted):
            yield _quad(quad)

    def graphs(self) -> list[str]:
        """Return the IRIs of the named graphs, sorted."""
        return sorted(str(name).strip("<>") for name in self._database.named_graphs())

    def text(self, name: str) -> str | None:
        """Return the stored text of an article, by slug or SHA-256; None if there is none."""
        if self.path is None:
            return None
        sha256 = name if re.fullmatch(r"[0-9a-f]{64}", name) else self._sha256(name)
        if sha256 is None:
            return None
        from kg import generations

        with generations.explained(self.path):
            return generations.text(self.path, sha256)

    def texts(self) -> set[str]:
        """Return the SHA-256 of the texts that articles of this store have."""
        found = self._database.quads_for_pattern(None, engine.NamedNode(SCHEMA.sha256), None)
        return {q.object.value for q in found if isinstance(q.object, engine.Literal)}

    def _sha256(self, slug: str) -> str | None:
        """Return the SHA-256 of the article whose IRI ends in its slug."""
        for quad in self._database.quads_for_pattern(None, engine.NamedNode(SCHEMA.sha256), None):
            if str(quad.subject).endswith(f"/article/{slug}>") and isinstance(
                quad.object, engine.Literal
            ):
                return quad.object.value
        return None

    def load_file(
        self, source: "str | Path | IO[bytes]", syntax: str, base: str, *, name: str = ""
    ) -> dict[str, str]:
        """Load an RDF document into this store in memory and return the prefixes it declares.

        `source` is a path or a stream of bytes, `syntax` a key of SYNTAXES, `name` what messages
        call it. Raises InputError with the line and column of an error.
        """
        form = SYNTAXES[syntax]
        path = source if isinstance(source, (str, os.PathLike)) else None
        with _readable(source, syntax, name):
            if path and os.stat(path).st_size > _LARGE:  # noqa: PTH116
                parser = engine.parse(path=path, format=form, base_iri=base)
                self._database.bulk_load(path=path, format=form, base_iri=base)
                next(parser, None)  # the prefixes stand before the first triple
            else:
                parser = engine.parse(_without_mark(source), form, base_iri=base)
                self._database.bulk_extend(parser)
            return dict(parser.prefixes)


def parse(
    source: "str | Path | IO[bytes]", syntax: str, base: str, *, name: str = ""
) -> tuple[list[Quad], dict[str, str]]:
    """Return the quads of an RDF document and the prefixes it declares.

    As `Store.load_file`, but literals stay as they are written; a store keeps their values, and
    would for instance make an xsd:integer of an xsd:int.
    """
    with _readable(source, syntax, name):
        parser = engine.parse(_without_mark(source), SYNTAXES[syntax], base_iri=base)
        quads = [(str(q.subject), str(q.predicate), str(q.object), _graph_name(q)) for q in parser]
        return quads, dict(parser.prefixes)


@contextmanager
def _readable(source: Any, syntax: str, name: str) -> Iterator[None]:
    """Turn what reading a document raises into an InputError with the place of the error."""
    where = name or (str(source) if isinstance(source, (str, os.PathLike)) else "stdin")
    try:
        yield
    except SyntaxError as error:
        raise _unreadable(error, where, syntax) from error
    except FileNotFoundError as error:
        raise InputError("no such file", where=where) from error
    except (OSError, ValueError) as error:
        raise InputError(f"cannot be read: {_one_line(error)}", where=where) from error


class Writer(Store):
    """The store while it is written; reads see what has been written so far."""

    def __init__(self, path: "Path", generation: int | None) -> None:
        if generation is None:
            super().__init__(engine.Store(), path, {})
        else:
            super().__init__(*_opened(path, generation))
        self.folder = path
        self._before = dict(self.manifest)
        self._current = generation or 0
        self._changed = False
        self._discarded = False

    def replace(self, graph: str, ntriples: str | bytes) -> None:
        """Make named graph `graph` hold exactly these triples."""
        from kg import generations

        content = ntriples.encode() if isinstance(ntriples, str) else ntriples
        name = engine.NamedNode(graph)
        with generations.explained(self.folder, "written"):
            database = self._writable()
            database.remove_graph(name)
            load = database.bulk_load if len(content) > _LARGE else database.load
            try:
                load(content, engine.RdfFormat.N_TRIPLES, to_graph=name)
            except SyntaxError as error:
                raise StoreError(f"not N-Triples: {error.msg}", where=graph) from error

    def remove(self, graph: str) -> None:
        """Remove named graph `graph`, if it is there."""
        from kg import generations

        name = engine.NamedNode(graph)
        with generations.explained(self.folder, "written"):
            if self._database.contains_named_graph(name):
                self._writable().remove_graph(name)

    def keep_text(self, sha256: str, text: str) -> None:
        """Keep the text of an article; it stays as long as an article in the store has it."""
        from kg import generations

        with generations.explained(self.folder, "written"):
            generations.keep_text(self.folder, sha256, text)

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
        self._writable().flush()
        self.close()
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
            generations.clean_texts(path, writer.texts())
        try:
            yield writer
            with generations.explained(path, "written"):
                writer.commit()
        finally:
            writer.close()
    finally:
        os.close(lock)


def _opened(path: "Path", generation: int) -> tuple[engine.Store, "Path", dict[str, Any]]:
    from kg import generations

    manifest = generations.manifest(path, generation)
    database = engine.Store.read_only(str(generations.folder(path, generation)))
    return database, path, manifest


def _graph(name: str) -> engine.NamedNode | engine.DefaultGraph:
    return engine.NamedNode(name) if name else engine.DefaultGraph()


def _rows(solutions: Any) -> Iterator[tuple[str | None, ...]]:
    try:
        for solution in solutions:
            yield tuple(None if term is None else str(term) for term in solution)
    except (OSError, ValueError, RuntimeError) as error:
        raise QueryError(f"the query failed: {_one_line(error)}") from error


def _triples(triples: Any) -> Iterator[tuple[str, str, str]]:
    try:
        for triple in triples:
            yield _triple(triple)
    except (OSError, ValueError, RuntimeError) as error:
        raise QueryError(f"the query failed: {_one_line(error)}") from error


def _without_mark(source: Any) -> bytes:
    """Return the bytes of a document without the byte order mark that some editors write."""
    if isinstance(source, (str, os.PathLike)):
        with open(source, "rb") as file:  # noqa: PTH123
            content = file.read()
    else:
        content = source.read()
    return bytes(content).removeprefix(b"\xef\xbb\xbf")


def _unreadable(error: SyntaxError, where: str, syntax: str) -> InputError:
    message = re.sub(r"^Parser error at line \d+ (?:column \d+|between .*?): ", "", error.msg)
    if error.lineno:
        where = f"{where}:{error.lineno}:{error.offset or 1}"
    if "LoadDocumentCallback" in message:
        message = "a JSON-LD context that lies elsewhere is not fetched; write it into the file"
    return InputError(f"not valid {syntax}: {' '.join(message.split())}", where=where)


def without_random_names(quads: Iterable[Quad]) -> list[Quad]:
    """Return quads whose blank nodes have the names of RDFC-1.0, the same in every run."""
    found = list(quads)
    if not any(t.startswith("_:") for quad in found for t in quad):
        return found
    text = "".join(f"{s} {p} {o} {g} .\n" for s, p, o, g in found)
    dataset = engine.Dataset(engine.parse(text, engine.RdfFormat.N_QUADS, rename_blank_nodes=False))
    dataset.canonicalize(engine.CanonicalizationAlgorithm.RDFC_1_0)
    return [_quad(quad) for quad in dataset]


def _quad(quad: engine.Quad) -> Quad:
    return (*_triple(quad), _graph_name(quad))


def _graph_name(quad: engine.Quad) -> str:
    return "" if isinstance(quad.graph_name, engine.DefaultGraph) else str(quad.graph_name)


def _triple(triple: engine.Quad | engine.Triple) -> tuple[str, str, str]:
    predicate, value = str(triple.predicate), str(triple.object)
    if predicate in _NON_NEGATIVE and value.endswith(_INTEGER):
        value = value.removesuffix(_INTEGER) + f"<{XSD.nonNegativeInteger}>"
    return str(triple.subject), predicate, value


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:200]
