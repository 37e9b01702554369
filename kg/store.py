"""The store: named graphs of RDF on disk or in memory. The only module that names the engine.

A store is a folder. ``current`` names the generation in force, ``generations/NNNN`` holds it (an
Oxigraph store that is never changed again) and ``generations/NNNN.json`` says what it was made
from; ``texts/`` keeps the texts of articles, which are never published. Writing makes the next
generation beside the one that readers use, and a rename puts it in force: a reader, and a run that
is killed, see the old state or the new one.

Terms cross the border of this module as N-Triples: ``<iri>``, ``"text"@id``, ``_:b0``.
"""

import json
import os
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

import pyoxigraph as engine

from kg.errors import InputError, QueryError, StoreError
from kg.vocab import SCHEMA

FORMAT = 1  # of the folder; a newer one cannot be read
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

    def __init__(self, database: engine.Store, path: Path | None, manifest: dict[str, Any]) -> None:
        self._database = database
        self.path = path
        self.manifest = manifest

    @classmethod
    def memory(cls) -> "Store":
        """Return an empty store in memory."""
        return cls(engine.Store(), None, {})

    @classmethod
    def open(cls, path: Path) -> "Store":
        """Open the store in folder `path` for reading.

        Raises StoreError if there is none, or it cannot be read by this version of kg.
        """
        with _explained(path):
            generation = _current(path)
            if generation is None:
                raise StoreError(f"no store at {path} yet; run: kg build")
            try:
                return cls(*_opened(path, generation))
            except FileNotFoundError:
                # A writer may have replaced it between the two looks.
                newer = _current(path)
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
            raise QueryError(f"the query failed: {_short(error)}") from error
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
        with _explained(self.path):
            try:
                return (self.path / "texts" / f"{sha256}.txt").read_bytes().decode()
            except (FileNotFoundError, UnicodeDecodeError):
                return None

    def _sha256(self, slug: str) -> str | None:
        """Return the SHA-256 of the article whose IRI ends in its slug."""
        for quad in self._database.quads_for_pattern(None, engine.NamedNode(SCHEMA.sha256), None):
            if str(quad.subject).endswith(f"/article/{slug}>") and isinstance(
                quad.object, engine.Literal
            ):
                return quad.object.value
        return None

    def load_file(
        self, source: str | Path | IO[bytes], syntax: str, base: str, *, name: str = ""
    ) -> dict[str, str]:
        """Load an RDF document into this store in memory and return the prefixes it declares.

        `source` is a path or a stream of bytes, `syntax` a key of SYNTAXES, `name` what messages
        call it. Raises InputError with the line and column of an error.
        """
        form = SYNTAXES[syntax]
        where = name or (str(source) if isinstance(source, (str, Path)) else "stdin")
        try:
            if isinstance(source, (str, Path)) and os.stat(source).st_size > _LARGE:  # noqa: PTH116
                parser = engine.parse(path=source, format=form, base_iri=base)
                self._database.bulk_load(path=source, format=form, base_iri=base)
                next(parser, None)  # the prefixes stand before the first triple
            else:
                parser = engine.parse(_without_mark(source), form, base_iri=base)
                self._database.bulk_extend(parser)
            return dict(parser.prefixes)
        except SyntaxError as error:
            raise _unreadable(error, where, syntax) from error
        except FileNotFoundError as error:
            raise InputError("no such file", where=where) from error
        except (OSError, ValueError) as error:
            raise InputError(f"cannot be read: {_short(error)}", where=where) from error


class Writer(Store):
    """The store while it is written; reads see what has been written so far."""

    def __init__(self, path: Path, generation: int | None) -> None:
        database, _, manifest = (
            (engine.Store(), None, {}) if generation is None else _opened(path, generation)
        )
        super().__init__(database, path, dict(manifest))
        self._before = dict(manifest)
        self._generation = generation
        self._next: Path | None = None
        self._discarded = False
        self.folder = path

    def replace(self, graph: str, ntriples: str | bytes) -> None:
        """Make named graph `graph` hold exactly these triples."""
        content = ntriples.encode() if isinstance(ntriples, str) else ntriples
        name = engine.NamedNode(graph)
        with _explained(self.folder, "written"):
            database = self._writable()
            database.remove_graph(name)
            load = database.bulk_load if len(content) > _LARGE else database.load
            try:
                load(content, engine.RdfFormat.N_TRIPLES, to_graph=name)
            except SyntaxError as error:
                raise StoreError(f"not N-Triples: {error.msg}", where=graph) from error

    def remove(self, graph: str) -> None:
        """Remove named graph `graph`, if it is there."""
        name = engine.NamedNode(graph)
        with _explained(self.folder, "written"):
            if self._database.contains_named_graph(name):
                self._writable().remove_graph(name)

    def keep_text(self, sha256: str, text: str) -> None:
        """Keep the text of an article; it stays as long as an article in the store has it."""
        folder = self.folder / "texts"
        with _explained(self.folder, "written"):
            folder.mkdir(mode=0o700, exist_ok=True)
            if not (folder / f"{sha256}.txt").exists():
                _write(folder / f"{sha256}.txt", text.encode())

    def discard(self) -> None:
        """Leave the store as it was, whatever has been written."""
        self._discarded = True

    def _writable(self) -> engine.Store:
        """Return the next generation, made at the first change as a copy of the current one."""
        if self._next is None:
            target = self.folder / "generations" / _name((self._generation or 0) + 1)
            if self._generation is not None:
                self._database.backup(target)  # hard links: cheap at any size
            self._database = engine.Store(target)
            self._next = target
        return self._database

    def close(self) -> None:
        """Let the engine close its files, which it does when the last reference goes."""
        self._database = engine.Store()

    def commit(self) -> None:
        """Put what was written in force; nothing happens if nothing changed."""
        if self._discarded or (self._next is None and self.manifest == self._before):
            return
        self._writable().flush()
        self.close()
        assert self._next is not None  # noqa: S101 - _writable has set it
        manifest = {**self.manifest, "format": FORMAT}
        content = json.dumps(manifest, indent=1, sort_keys=True, ensure_ascii=False) + "\n"
        _write(self._next.with_suffix(".json"), content.encode())
        _sync(self._next)
        _sync(self._next.parent)
        _write(self.folder / "current", f"{self._next.name}\n".encode())


@contextmanager
def writing(path: Path) -> Iterator[Writer]:
    """Write the store in folder `path`, making it if need be: all of it, or nothing on an error.

    Raises StoreError if another process is writing it, or it cannot be written.
    """
    with _explained(path, "written"):
        (path / "generations").mkdir(parents=True, exist_ok=True)
        lock = _locked(path)
    try:
        with _explained(path, "written"):
            generation = _current(path)
            _clean(path, generation)
            writer = Writer(path, generation)
            _clean_texts(writer)
        try:
            yield writer
            with _explained(path, "written"):
                writer.commit()
        finally:
            writer.close()
    finally:
        os.close(lock)


@contextmanager
def _explained(path: Path, done: str = "read") -> Iterator[None]:
    """Turn what the system and the engine raise into a StoreError of one line."""
    try:
        yield
    except PermissionError as error:
        place = error.filename or path
        raise StoreError(f"the store cannot be {done}: no permission for {place}") from error
    except (NotADirectoryError, FileExistsError) as error:
        raise StoreError(f"the store must be a folder, and {path} is not one") from error
    except FileNotFoundError as error:
        raise StoreError(_damaged(path, done, "a file of it is missing")) from error
    except OSError as error:
        if error.errno is not None:  # the system's own words: disk full, read-only
            raise StoreError(f"the store at {path} cannot be {done}: {error.strerror}") from error
        raise StoreError(_damaged(path, done, _short(error))) from error
    except (ValueError, RuntimeError) as error:
        raise StoreError(_damaged(path, done, _short(error))) from error


def _damaged(path: Path, done: str, why: str) -> str:
    return (
        f"the store at {path} cannot be {done}: {why}; if it is damaged, delete it and run: "
        "kg build"
    )


def _name(generation: int) -> str:
    return f"{generation:04d}"


def _current(path: Path) -> int | None:
    """Return the number of the generation in force, or None if there is no store yet."""
    try:
        content = (path / "current").read_text("ascii")
    except FileNotFoundError:
        return None
    if not re.fullmatch(r"\d{4,9}\n?", content):
        raise ValueError("its file 'current' names no generation")
    return int(content)


def _opened(path: Path, generation: int) -> tuple[engine.Store, Path, dict[str, Any]]:
    folder = path / "generations" / _name(generation)
    manifest = json.loads(folder.with_suffix(".json").read_bytes())
    if not isinstance(manifest, dict) or not isinstance(manifest.get("format"), int):
        raise ValueError(f"{folder.name}.json is no manifest")
    if manifest["format"] > FORMAT:
        raise StoreError(
            f"the store at {path} was written by a newer kg (format {manifest['format']}, this one "
            f"reads {FORMAT}); upgrade kg"
        )
    return engine.Store.read_only(str(folder)), path, manifest


def _locked(path: Path) -> int:
    """Return a descriptor that holds the lock of the store; closing it, or dying, lets go."""
    descriptor = os.open(path / "lock", os.O_RDWR | os.O_CREAT, 0o644)
    try:
        _lock(descriptor)
    except OSError:
        process = os.pread(descriptor, 20, 0).decode("ascii", "replace").strip() or "unknown"
        os.close(descriptor)
        raise StoreError(
            f"another build is writing this store (process {process}); wait for it to end"
        ) from None
    os.ftruncate(descriptor, 0)
    os.write(descriptor, f"{os.getpid()}\n".encode())
    return descriptor


def _lock(descriptor: int) -> None:
    try:
        import fcntl
    except ImportError:
        import msvcrt

        locking = getattr(msvcrt, "locking")  # noqa: B009 - typed only on Windows
        locking(descriptor, getattr(msvcrt, "LK_NBLCK"), 1)  # noqa: B009
    else:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _clean(path: Path, current: int | None) -> None:
    """Remove generations that are not in force: earlier ones, and what a killed run left."""
    for entry in sorted((path / "generations").iterdir()):
        if entry.stem == (None if current is None else _name(current)):
            continue
        if entry.is_dir():
            shutil.rmtree(entry, ignore_errors=True)
        else:
            with suppress(OSError):
                entry.unlink()


def _clean_texts(store: Store) -> None:
    """Remove texts that no article of the store has."""
    texts = list((store.path or Path()).glob("texts/*"))
    if not texts:
        return
    rows = store.query(f"SELECT ?sha256 WHERE {{ ?article <{SCHEMA.sha256}> ?sha256 }}")
    used = {f"{str(row[0])[1:65]}.txt" for row in rows} if isinstance(rows, Rows) else set()
    for entry in texts:
        if entry.name not in used:
            with suppress(OSError):
                entry.unlink()


def _write(path: Path, content: bytes) -> None:
    """Write a file so that it is either there as a whole or not at all."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    with temporary.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
    _sync(path.parent)


def _sync(folder: Path) -> None:
    """Have the entries of a folder written to disk, where the system can do that."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _graph(name: str) -> engine.NamedNode | engine.DefaultGraph:
    return engine.NamedNode(name) if name else engine.DefaultGraph()


def _rows(solutions: Any) -> Iterator[tuple[str | None, ...]]:
    try:
        for solution in solutions:
            yield tuple(None if term is None else str(term) for term in solution)
    except (OSError, ValueError, RuntimeError) as error:
        raise QueryError(f"the query failed: {_short(error)}") from error


def _triples(triples: Any) -> Iterator[tuple[str, str, str]]:
    try:
        for triple in triples:
            yield str(triple.subject), str(triple.predicate), str(triple.object)
    except (OSError, ValueError, RuntimeError) as error:
        raise QueryError(f"the query failed: {_short(error)}") from error


def _without_mark(source: Any) -> bytes:
    """Return the bytes of a document without the byte order mark that some editors write."""
    if isinstance(source, (str, Path)):
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


def _short(error: Exception) -> str:
    return " ".join(str(error).split())[:200]


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
    name = quad.graph_name
    graph = "" if isinstance(name, engine.DefaultGraph) else str(name)
    return str(quad.subject), str(quad.predicate), str(quad.object), graph
