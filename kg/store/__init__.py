"""The store: named graphs of RDF on disk or in memory. The only package that names the engine.

A store on disk is a folder of generations (kg/generations.py). Writing makes the next one beside
the one that readers use, and a rename puts it in force: a reader, and a run that is killed, see the
old state or the new one. Its default graph is kept as the merge of its named graphs (SPARQL 1.1
Service Description, sd:UnionDefaultGraph): the engine's own union would give a triple once for each
graph that holds it.

Terms cross the border of this module as N-Triples: ``<iri>``, ``"text"@id``, ``_:b0``.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import IO, TYPE_CHECKING, Any, cast

import pyoxigraph as engine

from kg.errors import QueryError, StoreError
from kg.tokens import calls_service
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
_MANY = 20_000  # triples of a graph; beyond this it is read in another way


class Rows:
    """The rows of a SELECT: `variables` names the columns; a cell is a term or None."""

    def __init__(self, variables: tuple[str, ...], rows: Iterable[tuple[str | None, ...]]) -> None:
        self.variables = variables
        self.rows = rows

    def __iter__(self) -> Iterator[tuple[str | None, ...]]:
        return iter(self.rows)


class Solutions(Rows):
    """Rows as the engine finds them, which it can also write itself, at its own speed."""

    def __init__(self, solutions: engine.QuerySolutions) -> None:
        super().__init__(tuple(v.value for v in solutions.variables), _rows(solutions))
        self._solutions = solutions

    def write(self, syntax: str, file: IO[bytes], head: bytes, joint: bytes) -> None:
        """Write the rows that have not been read yet, as csv, tsv or json.

        `head` is how a document with these variables begins; it is left out. `joint` goes before
        the first row, if there is one. Raises OSError if the file cannot be written.
        """
        form = getattr(engine.QueryResultsFormat, syntax.upper())
        try:
            self._solutions.serialize(cast("IO[bytes]", _Tail(file, head, joint)), form)
        except (OSError, ValueError, RuntimeError) as error:
            if isinstance(error, OSError) and error.errno is not None:
                raise  # the file's, not the engine's
            raise QueryError(f"the query failed: {_one_line(error)}") from error


class _Tail:
    """A file that gets what is written after a known beginning."""

    def __init__(self, file: IO[bytes], head: bytes, joint: bytes) -> None:
        self._file = file
        self._head = head
        self._joint = joint
        self.flush = file.flush

    def write(self, content: bytes) -> int:
        size = len(content)
        if self._head:
            length = min(len(self._head), size)
            if content[:length] != self._head[:length]:
                raise QueryError("the engine writes results in another form than is known")
            self._head, content = self._head[length:], content[length:]
        if self._joint and content:
            self._file.write(self._joint if content.startswith(b"{") else b"")
            self._joint = b""
        self._file.write(content)
        return size


class Triples:
    """The graph that a CONSTRUCT or DESCRIBE makes; may repeat a triple."""

    def __init__(self, triples: Iterable[tuple[str, str, str]]) -> None:
        self.triples = triples

    def __iter__(self) -> Iterator[tuple[str, str, str]]:
        return iter(self.triples)


Results = Rows | Triples | bool


class MalformedQueryError(QueryError):
    """What the engine says of a query it cannot parse; kg.sparql turns it into plain words."""

    said = ""  # by the server that refused it first


class Store:
    """A store to read; `open` and `memory` make one."""

    def __init__(
        self, database: engine.Store, path: "Path | None", manifest: dict[str, Any]
    ) -> None:
        self._database = database
        self.path = path
        self.manifest = manifest
        self._documents = 0  # that were loaded

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
                found = opened(path, generation)
            except FileNotFoundError:
                # A writer may have replaced it between the two looks.
                newer = generations.current(path)
                if newer is None or newer == generation:
                    raise
                found = opened(path, newer)
        if generations.outdated(found[2]):
            raise StoreError(f"the store at {path} was written by an older kg; run: kg build")
        return cls(*found)

    def query(
        self,
        text: str,
        *,
        base: str | None = None,
        prefixes: Mapping[str, str] | None = None,
    ) -> Results:
        """Answer a query over the default graph and the named graphs.

        The text goes to the engine as it is: kg.sparql refuses what is not allowed. Raises
        MalformedQueryError, and QueryError if the evaluation fails, or would reach a server, as the
        engine does at SERVICE.
        """
        if calls_service(text) is not None:
            raise QueryError("SERVICE is refused: the store asks no server")
        try:
            results = self._database.query(text, base_iri=base, prefixes=dict(prefixes or {}))
        except SyntaxError as error:
            raise MalformedQueryError(error.msg or str(error)) from error
        except (OSError, ValueError, RuntimeError) as error:
            raise QueryError(f"the query failed: {_one_line(error)}") from error
        if isinstance(results, engine.QueryBoolean):
            return bool(results)
        if isinstance(results, engine.QueryTriples):
            return Triples(_triples(results))
        return Solutions(results)

    def quads(self, graph: str | None = None) -> Iterator[Quad]:
        """Return the quads of one graph (an IRI; "" is the default graph) or of all, unsorted.

        The default graph of a store on disk repeats the others, and is given only when named.
        """
        if graph is None and self.path is None:
            for quad in self._database:
                yield _quad(quad)
            return
        for name in self.graphs() if graph is None else [graph]:
            mark = f"<{name}>" if name else ""
            for s, p, o in self._triples(name):
                yield s, p, o, mark

    def _triples(self, graph: str) -> Iterator[tuple[str, str, str]]:
        found = iter(self._database.quads_for_pattern(None, None, None, _graph(graph)))
        first = list(islice(found, _MANY))
        if len(first) < _MANY:
            yield from map(quad_terms, first)
            return
        from kg.store.dumping import triples

        for s, p, o in triples(self._database, graph):
            yield s, p, _with_type(p, o)

    def graphs(self) -> list[str]:
        """Return the IRIs of the named graphs, sorted."""
        return sorted(str(name).strip("<>") for name in self._database.named_graphs())

    def has_graph(self, iri: str) -> bool:
        """Whether there is a named graph of this IRI."""
        try:
            return self._database.contains_named_graph(engine.NamedNode(iri))
        except ValueError:  # not an IRI
            return False

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
        from kg.store.documents import extend, reading, renamed

        with reading(source, syntax, name) as file:
            parser = engine.parse(file, SYNTAXES[syntax], base_iri=base)
            # A name of a blank node holds in its own document only (RDF 1.1 Concepts, 3.4).
            blank = f"d{self._documents + 1}b" if self._documents else ""
            extend(self._database, renamed(parser, blank) if blank else parser)
        self._documents += 1
        return dict(parser.prefixes)


def opened(path: "Path", generation: int) -> tuple[engine.Store, "Path", dict[str, Any]]:
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
            yield quad_terms(triple)
    except (OSError, ValueError, RuntimeError) as error:
        raise QueryError(f"the query failed: {_one_line(error)}") from error


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
    return (*quad_terms(quad), _graph_name(quad))


def _graph_name(quad: engine.Quad) -> str:
    return "" if isinstance(quad.graph_name, engine.DefaultGraph) else str(quad.graph_name)


def quad_terms(triple: engine.Quad | engine.Triple) -> tuple[str, str, str]:
    """Return subject, predicate and object as terms, with the types that are known to be lost."""
    predicate = str(triple.predicate)
    return str(triple.subject), predicate, _with_type(predicate, str(triple.object))


def _with_type(predicate: str, value: str) -> str:
    if predicate in _NON_NEGATIVE and value.endswith(_INTEGER):
        return value.removesuffix(_INTEGER) + f"<{XSD.nonNegativeInteger}>"
    return value


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:200]
