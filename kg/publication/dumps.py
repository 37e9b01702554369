"""The graph as files: dumps of all of it, a file for each article, register and for the vocabulary.

The store is read once, graph by graph, into a file of quads; every dump is sorted from that, the
large ones at the same time.
"""

import gzip
import hashlib
import json
import tempfile
from collections.abc import Callable, Iterator
from itertools import islice
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
        parts = _spooled(store, iris, spool)
        quads = sum(part.quads for part in parts)
        jobs: list[tuple[Callable[..., object], tuple[object, ...]]] = [
            (_dump, (spool, dump.syntax, folder.path / dump.path)) for dump in DUMPS
        ]
        for some in _shares([part for part in parts if part.name]):
            jobs.append((_write_parts, (spool, folder.path, some)))
        found = at_once(jobs) if quads > _MANY else [work(*given) for work, given in jobs]
    made = [one for one in found if isinstance(one, _Made)]
    content = {dump.syntax: one.content for dump, one in zip(DUMPS, made, strict=True)}
    _write_context(folder)
    files = tuple(
        File(d.path, d.title, d.description, d.media_type, m.bytes, m.sha256,
             "application/gzip" if d.path.endswith(".gz") else "")
        for d, m in zip(DUMPS, made, strict=True)
    )  # fmt: skip
    return Written(files, content["nquads"], quads)


class _Made(NamedTuple):
    bytes: int
    sha256: str
    content: str  # SHA-256 of what is inside, if it is packed


class _Part(NamedTuple):
    """A named graph in the spool."""

    name: str  # of its own file, without ending; "" if it has none
    begin: int  # byte
    quads: int


def _spooled(store: "Store", iris: Iris, spool: Path) -> list[_Part]:
    """Write all quads to a file, graph by graph, and return where each stands."""
    terms = Terms({})
    parts = []
    with spool.open("wb") as file:
        for graph in store.graphs():
            begin, number = file.tell(), 0
            for s, p, o, g in store.quads(graph):
                if s[0] == "_" or o[0] == "_":
                    raise StoreError(
                        f"graph <{graph}> has blank nodes, whose names do not last; give them IRIs"
                    )
                file.write(f"{s} {p} {terms.canonical(o)} {g} .\n".encode())
                number += 1
            parts.append(_Part(_part(graph, iris), begin, number))
    return parts


def _shares(parts: list[_Part]) -> Iterator[list[_Part]]:
    """Yield parts in shares of about _MANY quads."""
    some: list[_Part] = []
    for part in parts:
        some.append(part)
        if sum(each.quads for each in some) > _MANY:
            yield some
            some = []
    if some:
        yield some


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


def _write_parts(spool: Path, folder: Path, parts: list[_Part]) -> None:
    for part in parts:
        target = folder / part.name
        target.parent.mkdir(exist_ok=True)
        quads = list(_quads(spool, part.begin, part.quads)) if part.quads < _MANY else None
        forms = (("turtle", "ttl"), ("jsonld", "jsonld"))
        for syntax, ending in forms if part.name.startswith("articles/") else forms[:1]:
            read = quads or _quads(spool, part.begin, part.quads)
            with target.with_name(f"{target.name}.{ending}").open("wb") as file:
                for block in _blocks(written(((s, p, o, "") for s, p, o, _ in read), syntax)):
                    file.write(block)


def _quads(spool: Path, begin: int = 0, number: int | None = None) -> Iterator[Quad]:
    with spool.open("rb") as file:
        file.seek(begin)
        for line in islice(file, number):
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
