"""RDF documents: what they hold, term by term as written, and on which line."""

import io
import os
import re
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import IO, TYPE_CHECKING, Any, cast

import pyoxigraph as engine

from kg.errors import InputError
from kg.store import SYNTAXES, Quad

if TYPE_CHECKING:
    from pathlib import Path


_DEFAULT = engine.DefaultGraph()
_SOME = 50_000  # quads that are added together
_MARK = b"\xef\xbb\xbf"
_LINED = frozenset({"turtle", "trig", "ntriples", "nquads", "n3", "rdfxml"})


def parse(
    source: "str | Path | IO[bytes]", syntax: str, base: str, *, name: str = "", blank: str = "b"
) -> tuple[list[Quad], dict[str, str]]:
    """Return the quads of an RDF document and the prefixes it declares.

    Literals stay as they are written. Blank nodes are named ``_:{blank}1``, ``_:{blank}2`` … in the
    order in which they come. Raises InputError with the line and column of an error.
    """
    with reading(source, syntax, name) as file:
        parser = engine.parse(file, SYNTAXES[syntax], base_iri=base)
        quads = [
            (str(q.subject), str(q.predicate), str(q.object), _graph_name(q))
            for q in renamed(parser, blank)
        ]
        return quads, dict(parser.prefixes)


def load_exact(
    database: engine.Store,
    source: "str | Path | IO[bytes]",
    syntax: str,
    base: str,
    *,
    name: str = "",
    blank: str = "b",
) -> tuple[dict[str, str], bool]:
    """Load a document into the default graph of an engine, whatever graphs it names.

    Literals are kept as `kg.store.exact` says. Returns the prefixes that it declares, and whether
    any literal is kept under another datatype. Raises InputError as `parse` does.
    """
    told: list[bool] = []
    with reading(source, syntax, name) as file:
        parser = engine.parse(file, SYNTAXES[syntax], base_iri=base)
        extend(database, _exact(parser, blank, told))
        return dict(parser.prefixes), bool(told)


def extend(database: engine.Store, quads: Iterator[engine.Quad]) -> None:
    """Add quads; of many, some are added by another thread while the next are read."""
    some = list(islice(quads, _SOME))
    if len(some) < _SOME:
        database.bulk_extend(some)
        return
    from concurrent.futures import ThreadPoolExecutor  # which a query need not import

    with ThreadPoolExecutor(1) as pool:
        while some:
            adding = pool.submit(database.extend, some)
            some = list(islice(quads, _SOME))
            adding.result()


def _exact(quads: Iterable[engine.Quad], blank: str, told: list[bool]) -> Iterator[engine.Quad]:
    from kg.store.exact import lexical

    names: dict[str, engine.BlankNode] = {}
    make, literal, node = engine.Quad, engine.Literal, engine.BlankNode
    subject: Any
    value: Any
    for quad in quads:
        subject, value = quad.subject, quad.object
        changed = quad.graph_name != _DEFAULT
        kind = type(value)
        if kind is literal:
            kept = lexical(value)
            if kept is not value:
                value, changed = kept, True
                if not told:
                    told.append(True)
        elif kind is node:
            value, changed = _renamed(value, names, blank), True
        if type(subject) is node:
            subject, changed = _renamed(subject, names, blank), True
        yield make(subject, quad.predicate, value) if changed else quad


def renamed(quads: Iterable[engine.Quad], blank: str) -> Iterator[engine.Quad]:
    """Yield quads whose blank nodes have the names that `parse` and `load_exact` promise."""
    names: dict[str, engine.BlankNode] = {}
    graphs: dict[str, engine.BlankNode] = {}
    node = engine.BlankNode
    for quad in quads:
        terms = (quad.subject, quad.object, quad.graph_name)
        if node not in map(type, terms):
            yield quad
            continue
        # The object first: load_exact meets a triple's terms in this order.
        value = _renamed(terms[1], names, blank) if type(terms[1]) is node else terms[1]
        subject = _renamed(terms[0], names, blank) if type(terms[0]) is node else terms[0]
        graph = _renamed(terms[2], graphs, f"{blank}g") if type(terms[2]) is node else terms[2]
        yield engine.Quad(subject, quad.predicate, value, graph)


def _node(term: str) -> engine.NamedNode | engine.BlankNode | None:
    """Return a subject as the engine's; nothing for what can be none."""
    if term.startswith("_:"):
        return engine.BlankNode(term[2:])
    return engine.NamedNode(term[1:-1]) if term.startswith("<") else None


def _renamed(node: Any, names: dict[str, engine.BlankNode], blank: str) -> engine.BlankNode:
    name = node.value
    known = names.get(name)
    if known is None:
        known = names[name] = engine.BlankNode(f"{blank}{len(names) + 1}")
    return known


# --- lines ---------------------------------------------------------------------------------------

Wanted = tuple[str, str, str]  # subject, predicate, object as terms; the last two may be ""


def lines(
    source: "str | Path | IO[bytes]",
    syntax: str,
    base: str,
    wanted: Iterable[Wanted],
    *,
    blank: str = "b",
) -> dict[Wanted, int]:
    """Return the lines, from 1, on which a document says what is `wanted`.

    Where it does not say the whole triple, it is the first line that says anything by the
    predicate of the subject, else the first that describes the subject; what it does not describe
    at all is left out. Terms are as `parse` gives them. Raises InputError.
    """
    found = ranked_lines(source, syntax, base, wanted, blank=blank)
    return {triple: line for triple, (_, line) in found.items()}


def ranked_lines(
    source: "str | Path | IO[bytes]",
    syntax: str,
    base: str,
    wanted: Iterable[Wanted],
    *,
    blank: str = "b",
) -> dict[Wanted, tuple[int, int]]:
    """Return what `lines` does, each line after a rank: how little of the triple it says.

    0 is all of it, 1 the subject and predicate, 2 the subject, or the object if the subject is a
    literal, which no document describes.
    """
    if syntax not in _LINED:
        return {}
    sought = list(dict.fromkeys(wanted))
    subjects = {_node(s) for s, _, _ in sought}
    literals = {s for s, _, _ in sought if s.startswith('"')}
    # Naming blank nodes takes as long as all the rest.
    plain = not any(term.startswith("_:") for triple in sought for term in triple)
    exact: dict[Wanted, int] = {}
    with reading(source, syntax) as file:
        reader: Any = _LineReader(file)
        parser = engine.parse(reader, SYNTAXES[syntax], base_iri=base)
        for quad in parser if plain else renamed(parser, blank):
            if quad.subject in subjects:
                line = reader.line_of(quad)
                triple = (str(quad.subject), str(quad.predicate), str(quad.object))
                for key in (triple, (*triple[:2], ""), (triple[0], "", "")):
                    exact.setdefault(key, line)
            elif literals and str(quad.object) in literals:
                exact.setdefault((str(quad.object), "", ""), reader.line_of(quad))
            else:
                reader.passed(quad)
    found: dict[Wanted, tuple[int, int]] = {}
    for s, p, o in sought:
        ranks = enumerate(((s, p, o), (s, p, ""), (s, "", "")))
        known = ((rank, exact[key]) for rank, key in ranks if key in exact)
        if best := next(known, None):
            found[s, p, o] = best
    return found


_ENDS_STRING = re.compile(rb"""["']\s*(#.*)?$""")
_AFTER_OBJECT = frozenset({b";", b",", b".", b"]", b")"})


class _LineReader:
    """Gives a parser one line at a time, and so knows on which line it is."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._number = 0
        self._current = b""  # its beginning
        self._piece = b""  # the end of what was read
        self._last = 0  # the last line before the current one that is neither empty nor a comment
        self._pending = b""  # its end, if that is the end of a string
        self._fresh = True
        self._begins = True

    def read(self, size: int = -1) -> bytes:
        piece = self._file.readline(size)
        if self._begins:
            begun = self._current.strip()
            if begun and not begun.startswith(b"#"):
                self._last = self._number
                self._pending = self._piece if _ENDS_STRING.search(self._piece) else b""
            self._number += 1
            self._current = piece
            self._fresh = True
        self._begins = piece.endswith(b"\n")
        self._piece = piece
        return piece

    def passed(self, quad: engine.Quad) -> None:
        """Take note of a quad that the parser has just given."""
        if self._fresh and isinstance(quad.object, engine.Literal):
            self._fresh = False

    def line_of(self, quad: engine.Quad) -> int:
        """Return the line that ends the object of a quad that the parser has just given.

        A plain string is known to end only at the next token, which may stand on a later line.
        """
        value = quad.object
        if not isinstance(value, engine.Literal):
            return self._number
        first, self._fresh = self._fresh, False
        if first and self._pending:
            text = value.value.encode()
            before, here = text in self._pending, text in self._current
            goes_on = self._current.lstrip()[:1] in _AFTER_OBJECT  # else it is a list's next member
            if (before or not here) if goes_on else (before and not here):
                return self._last
        return self._number


# --- reading -------------------------------------------------------------------------------------


@contextmanager
def reading(source: Any, syntax: str, name: str = "") -> Iterator[IO[bytes]]:
    """Give a document as a stream: decompressed, and without the mark that some editors write.

    What reading and parsing it raises becomes an InputError with the place of the error.
    """
    where = name or (str(source) if isinstance(source, (str, os.PathLike)) else "stdin")
    try:
        if isinstance(source, (str, os.PathLike)):
            with open(source, "rb") as file:  # noqa: PTH123
                yield _without_mark(_decompressed(file))
        else:
            source.seek(0)
            yield _without_mark(_decompressed(source))
    except SyntaxError as error:
        raise _unreadable(error, where, syntax) from error
    except FileNotFoundError as error:
        raise InputError("no such file", where=where) from error
    except (OSError, ValueError, EOFError, MemoryError, zlib.error) as error:
        reason = " ".join(str(error).split())[:200]
        raise InputError(f"cannot be read: {reason}", where=where) from error


def _decompressed(file: IO[bytes]) -> IO[bytes]:
    """Return what reads a file that gzip may have compressed (RFC 1952 section 2.3.1)."""
    if not file.seekable():
        return file
    magic = file.read(2)
    file.seek(0)
    if magic != b"\x1f\x8b":
        return file
    import gzip

    return cast("IO[bytes]", gzip.GzipFile(fileobj=file))


def _without_mark(file: IO[bytes]) -> IO[bytes]:
    if not file.seekable():
        return io.BytesIO(file.read().removeprefix(_MARK))
    if file.read(len(_MARK)) != _MARK:
        file.seek(0)
    return file


def _unreadable(error: SyntaxError, where: str, syntax: str) -> InputError:
    message = re.sub(r"^Parser error at line \d+ (?:column \d+|between .*?): ", "", error.msg)
    if error.lineno:
        where = f"{where}:{error.lineno}:{error.offset or 1}"
    if "LoadDocumentCallback" in message:
        message = "a JSON-LD context that lies elsewhere is not fetched; write it into the file"
    return InputError(f"not valid {syntax}: {' '.join(message.split())}", where=where)


def _graph_name(quad: engine.Quad) -> str:
    return "" if isinstance(quad.graph_name, engine.DefaultGraph) else str(quad.graph_name)
