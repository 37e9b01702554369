"""The graph as files: dumps of all of it, a file for each article, register and for the vocabulary.

The store is read once, graph by graph, into a file of quads; every dump is sorted from that, the
large ones at the same time.
"""

import gzip
import hashlib
import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, NamedTuple

from kg.errors import StoreError
from kg.iri import Iris
from kg.metadata import Text
from kg.publication.folder import Folder
from kg.publication.workers import at_once
from kg.release import File
from kg.turtle import Quad, Terms, written
from kg.vocab import PREFIXES

if TYPE_CHECKING:
    from kg.store import Store

_MANY = 50_000  # quads; beyond this dumps are made by other processes
_COMPRESSION = 6  # a higher level takes three times as long for two percent
_BLOCK = 1 << 20


class Dump(NamedTuple):
    """A file that holds the whole graph."""

    path: str
    syntax: str  # of kg.turtle
    media_type: str
    title: Text
    description: Text


DUMPS = (
    Dump("kg.ttl", "turtle", "text/turtle", Text("Graf lengkap (Turtle)", "Whole graph (Turtle)"),
         Text("Semua pernyataan sebagai satu graf, mudah dibaca.",
              "All statements as one graph, easy to read.")),
    Dump("kg.trig", "trig", "application/trig",
         Text("Graf lengkap per artikel (TriG)", "Whole graph by article (TriG)"),
         Text("Semua pernyataan, setiap artikel dan register dalam graf bernama sendiri.",
              "All statements, each article and register in a named graph of its own.")),
    Dump("kg.nq.gz", "nquads", "application/n-quads",
         Text("Graf lengkap per artikel (N-Quads, gzip)", "Whole graph by article (N-Quads, gzip)"),
         Text("Semua pernyataan, satu per baris, untuk dimuat ke penyimpanan RDF.",
              "All statements, one a line, for loading into an RDF store.")),
    Dump("kg.jsonld", "jsonld", "application/ld+json",
         Text("Graf lengkap (JSON-LD)", "Whole graph (JSON-LD)"),
         Text("Semua pernyataan sebagai satu graf, untuk program yang membaca JSON.",
              "All statements as one graph, for programs that read JSON.")),
)  # fmt: skip


class Written(NamedTuple):
    """What `write` has made."""

    files: tuple[File, ...]  # the dumps
    digest: str  # SHA-256 of the N-Quads, before they were packed
    quads: int


def write(store: "Store", iris: Iris, folder: Folder) -> Written:
    """Write the dumps and the parts of a store.

    Raises StoreError if the store has blank nodes, whose names do not last.
    """
    with tempfile.TemporaryDirectory(prefix="kg-") as place:
        spool = Path(place, "quads")
        quads = _spooled(store, iris, folder, spool)
        jobs = [(spool, dump.syntax, folder.path / dump.path) for dump in DUMPS]
        made = at_once(_dump, jobs) if quads > _MANY else [_dump(*job) for job in jobs]
    content = {dump.syntax: one.content for dump, one in zip(DUMPS, made, strict=True)}
    _write_context(folder)
    found = tuple(
        File(d.path, d.title, d.description, d.media_type, m.bytes, m.sha256,
             "application/gzip" if d.path.endswith(".gz") else "")
        for d, m in zip(DUMPS, made, strict=True)
    )  # fmt: skip
    return Written(found, content["nquads"], quads)


class _Made(NamedTuple):
    bytes: int
    sha256: str
    content: str  # SHA-256 of what is inside, if it is packed


def _spooled(store: "Store", iris: Iris, folder: Folder, spool: Path) -> int:
    """Write all quads to a file, and those of each part to a file of its own; count them."""
    terms = Terms({})
    number = 0
    with spool.open("wb") as file:
        for graph in store.graphs():
            name = _part(graph, iris)
            begin = file.tell()
            for s, p, o, g in store.quads(graph):
                if s[0] == "_" or o[0] == "_":
                    raise StoreError(
                        f"graph <{graph}> has blank nodes, whose names do not last; give them IRIs"
                    )
                file.write(f"{s} {p} {terms.canonical(o)} {g} .\n".encode())
                number += 1
            if name:
                file.flush()
                _write_part(folder, name, spool, begin)
    return number


def _part(graph: str, iris: Iris) -> str:
    """Return the name of the file of a graph, without its ending; "" if it has none."""
    if graph == iris.vocabulary_graph:
        return "vocabulary"
    for root, place in (
        (iris.article_graph(""), "articles"),
        (iris.register_graph(""), "registers"),
    ):
        if graph.startswith(root):
            return f"{place}/{graph.removeprefix(root)}"
    return ""


def _write_part(folder: Folder, name: str, spool: Path, begin: int) -> None:
    folder.write(f"{name}.ttl", written(_quads(spool, begin), "turtle"))
    if name.startswith("articles/"):
        unnamed = ((s, p, o, "") for s, p, o, _ in _quads(spool, begin))
        folder.write(f"{name}.jsonld", written(unnamed, "jsonld"))


def _quads(spool: Path, begin: int = 0) -> Iterator[Quad]:
    with spool.open("rb") as file:
        file.seek(begin)
        for line in file:
            s, _, rest = line[:-3].decode().partition(" ")
            p, _, rest = rest.partition(" ")
            o, _, g = rest.rpartition(" ")
            yield s, p, o, g


class _Digested:
    """A file that knows the SHA-256 and the size of what was written to it."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.digest = hashlib.sha256()
        self.size = 0

    def write(self, content: bytes) -> int:
        self.digest.update(content)
        self.size += len(content)
        return self._file.write(content)

    def flush(self) -> None:
        self._file.flush()


def _dump(spool: Path, syntax: str, target: Path) -> _Made:
    """Sort the quads into one file."""
    quads = _quads(spool)
    if syntax == "jsonld":
        quads = ((s, p, o, "") for s, p, o, _ in quads)  # one graph, as in Turtle
    content = hashlib.sha256()
    with target.open("wb") as raw:
        file = _Digested(raw)
        if target.suffix != ".gz":
            for block in _blocks(written(quads, syntax)):
                file.write(block)
            return _Made(file.size, file.digest.hexdigest(), file.digest.hexdigest())
        # Without name and time, so that the same content gives the same bytes (RFC 1952, 2.3).
        with gzip.GzipFile("", "wb", _COMPRESSION, file, mtime=0) as packed:
            for block in _blocks(written(quads, syntax)):
                content.update(block)
                packed.write(block)
    return _Made(file.size, file.digest.hexdigest(), content.hexdigest())


def _blocks(pieces: Iterator[str]) -> Iterator[bytes]:
    waiting: list[str] = []
    size = 0
    for piece in pieces:
        waiting.append(piece)
        size += len(piece)
        if size > _BLOCK:
            yield "".join(waiting).encode()
            waiting, size = [], 0
    yield "".join(waiting).encode()


def _write_context(folder: Folder) -> None:
    """Write the context of kg.jsonld by itself, for JSON that others write."""
    prefixes = {name: iri for name, iri in sorted(PREFIXES.items()) if name}
    folder.write("context.jsonld", [json.dumps({"@context": prefixes}, indent=1) + "\n"])
