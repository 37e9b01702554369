"""A SPARQL 1.1 server, asked as the store is: the same query, rows and errors.

The query goes by POST, as the SPARQL 1.1 Protocol says (sections 2.1.2 and 2.1.3); by GET only to
a server that takes no POST. Rows are asked for as JSON, which alone gives every term exactly and
shows by its last brace that nothing is missing; graphs as N-Triples, as Turtle and RDF/XML of some
servers change numbers. Both are read as they come. Which graphs make up the default graph is for
the server to say, or for its address (``?default-graph-uri=``).

A server may do more than read, so nothing is sent that could be an update, and FROM names only
graphs that it holds (kg.sparql asks `has_graph`): some fetch any other address.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from typing import IO, Any, NoReturn
from urllib.parse import quote, urlencode

import pyoxigraph as engine

from kg import __version__
from kg.errors import QueryError
from kg.malformed import UPDATES
from kg.store import MalformedQueryError, Results, Rows, Solutions, Store, Triples
from kg.store.credentials import Credentials
from kg.store.http import Request, Response, Server, plain
from kg.tokens import Query, tokens, unescape

ROWS = "application/sparql-results+json"
GRAPHS = "application/n-triples, text/turtle;q=0.5, application/rdf+xml;q=0.3"
_FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
_NEVER_READ = UPDATES - {"WITH"}  # which names subqueries in a dialect
_GRAPH_TYPES = {
    "application/n-triples": engine.RdfFormat.N_TRIPLES,
    "text/plain": engine.RdfFormat.N_TRIPLES,
    "text/turtle": engine.RdfFormat.TURTLE,
    "application/x-turtle": engine.RdfFormat.TURTLE,
    "application/rdf+xml": engine.RdfFormat.RDF_XML,
    "application/xml": engine.RdfFormat.RDF_XML,
    "text/xml": engine.RdfFormat.RDF_XML,
}
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|^`\\]*")
_LONGEST_ADDRESS = 8000  # characters of a query sent by GET
_ASKED = "__ASK_RETVAL"  # of the row that Virtuoso may give in place of true, of none for false
_PIECE = 16384  # bytes
_SUGGESTED = 1000  # graphs, at most
_SUGGESTING = 5.0  # seconds to find their names


class RefusedQueryError(MalformedQueryError):
    """A query that the server cannot parse and the engine cannot either; `said` by the server."""

    def __init__(self, message: str, said: str) -> None:
        super().__init__(message)
        self.said = said


class Endpoint:
    """A server to ask."""

    def __init__(
        self,
        url: str,
        *,
        credentials: Credentials | None = None,
        seconds: float = 0,
        note: Callable[[str], None] = lambda text: None,
    ) -> None:
        """`url` is what a user named, `seconds` the limit of all that is asked, 0 for none.

        `note` is called with what a user should hear beside the result. Nothing is sent yet.
        Raises UsageError for an address that is none, or names a user.
        """
        self._server = Server(url, credentials=credentials, seconds=seconds, note=note)
        self._note = note

    def query(
        self,
        text: str,
        *,
        base: str | None = None,
        prefixes: Mapping[str, str] | None = None,
    ) -> Results:
        """Answer a query; `prefixes` are declared for it where it uses them.

        Raises MalformedQueryError as the store does, before anything is sent if the query would
        write; QueryError if the server does not answer, or not with all of it.
        """
        known = dict(prefixes or {})
        query = _read_only(text, base, known)
        wanted = ROWS if query.form in {"SELECT", "ASK"} else GRAPHS
        response = self._send(_prologue(query, base, known) + text.rstrip(), wanted)
        try:
            if response.status == 400:
                self._malformed(text, base, known, response)
            self._whole(response, query)
            return self._rows(response, query.form) if wanted == ROWS else self._graph(response)
        except BaseException:
            response.close()
            raise

    def has_graph(self, iri: str) -> bool:
        """Whether the server holds a named graph of this IRI."""
        if not _IRI.fullmatch(iri):
            return False
        return self.query(f"ASK {{ GRAPH <{iri}> {{ ?s ?p ?o }} }}") is True

    def graphs(self) -> list[str]:
        """Return IRIs of named graphs to suggest, sorted: not all, and none if it takes long."""
        text = f"SELECT DISTINCT ?g {{ GRAPH ?g {{ ?s ?p ?o }} }} LIMIT {_SUGGESTED}"
        try:
            with closing(self._send(text, ROWS, seconds=_SUGGESTING)) as response:
                self._whole(response, Query(text, "graphs"))
                found = self._rows(response, "SELECT")
                assert isinstance(found, Rows)  # noqa: S101 - a SELECT
                return sorted(row[0][1:-1] for row in found if row[0])
        except QueryError:
            return []

    # --- asking ------------------------------------------------------------------------------

    def _send(self, text: str, wanted: str, **limits: float) -> Response:
        try:
            form = urlencode({"query": text}, quote_via=quote)
        except UnicodeEncodeError as error:
            raise QueryError("the query holds what is no character") from error
        headers = {
            "Accept": wanted,
            "Accept-Encoding": "gzip",
            "User-Agent": f"kalbar-kg/{__version__}",
        }
        posted = {**headers, "Content-Type": "application/x-www-form-urlencoded"}
        response = self._server.send(Request("POST", posted, form.encode()), **limits)
        if response.status == 415:
            response.close()
            posted["Content-Type"] = "application/sparql-query"
            response = self._server.send(Request("POST", posted, text.encode()), **limits)
        if response.status in {405, 501} and len(form) <= _LONGEST_ADDRESS:
            response.close()
            response = self._server.send(Request("GET", headers, query=form), **limits)
        return response

    def _malformed(
        self, text: str, base: str | None, prefixes: dict[str, str], response: Response
    ) -> NoReturn:
        """Raise what is wrong with a query that the server calls malformed.

        Servers have dialects: only what our engine cannot parse either is explained by us.
        """
        said = _words(response)
        try:
            Store.memory().query(text, base=base, prefixes=prefixes)
        except MalformedQueryError as error:
            raise RefusedQueryError(error.message, said) from None
        except QueryError:  # our engine does not know a function that it calls
            pass
        raise self._server.error(f"the server refuses the query{_after_colon(said)}")

    def _whole(self, response: Response, query: Query) -> None:
        """Raise QueryError unless the response answers the query, and all of it."""
        if response.status != 200:
            raise self._server.error(_failure(response))
        if "x-sql-state" in response.headers:  # Virtuoso, out of time
            said = plain(response.headers.get("x-sql-message", ""))[:120]
            raise self._server.error(
                f"the server gives only part of the answer{_after_colon(said)}; ask for less"
            )
        most = response.headers.get("x-sparql-maxrows", "")  # Virtuoso, at its ResultSetMaxRows
        limit = _limit(query)
        if most.isdecimal() and (limit is None or limit > int(most)):
            raise self._server.error(
                f"the server gives at most {int(most)} rows, and this answer has more; "
                f"write LIMIT {int(most)} or less"
            )
        page = response.peek()[:15].lower()
        if page.startswith((b"<!doctype html", b"<html")):
            raise self._server.error(
                "the server answers with a web page; is this the address of its SPARQL service? "
                "(it often ends in /sparql or /query)"
            )

    # --- answers -----------------------------------------------------------------------------

    def _rows(self, response: Response, form: str) -> Rows | bool:
        begin = response.peek()
        if not begin:
            raise self._server.error("the server's answer is empty")
        if not begin.startswith(b"{"):
            raise self._server.error(
                f"the server answers with {plain(response.type)[:60] or 'something'}, and rows are "
                f"read only as {ROWS}"
            )
        try:
            results: Any = engine.parse_query_results(
                _Renaming(response),  # type: ignore[arg-type]
                engine.QueryResultsFormat.JSON,
            )
        except SyntaxError as error:
            raise _unreadable(self._server, error) from error
        found = _Received(results, self._server, response) if _is_rows(results) else None
        if form == "ASK" and found and found.variables == (_ASKED,):
            return any(True for _ in found)
        if (found is None) != (form == "ASK"):
            raise self._server.error(f"the server's answer is not that of a query {form}")
        if found:
            return found
        response.close()
        return bool(results)

    def _graph(self, response: Response) -> Triples:
        syntax = _GRAPH_TYPES.get(response.type)
        if syntax is None:
            raise self._server.error(
                f"the server answers with {plain(response.type)[:60] or 'something'}, and graphs "
                "are read only as N-Triples, Turtle or RDF/XML"
            )
        if syntax != engine.RdfFormat.RDF_XML and not response.framed:
            self._note(
                f"{self._server.name}: the server does not say where its answer ends, so part of "
                "it may be missing"
            )
        if "virtuoso" in response.headers.get("server", "").lower():
            self._note(
                f"{self._server.name}: this kind of server may cut graphs at its ResultSetMaxRows "
                "without saying so"
            )
        return Triples(self._triples(response, syntax))

    def _triples(
        self, response: Response, syntax: engine.RdfFormat
    ) -> Iterator[tuple[str, str, str]]:
        try:
            for quad in engine.parse(response, syntax):  # type: ignore[arg-type]
                yield str(quad.subject), str(quad.predicate), str(quad.object)
        except SyntaxError as error:
            raise _unreadable(self._server, error) from error
        finally:
            response.close()


class _Received(Solutions):
    """The rows of a server's answer, read as they come."""

    def __init__(self, solutions: Any, server: Server, response: Response) -> None:
        super().__init__(solutions)
        self._server = server
        self._response = response

    def __iter__(self) -> Iterator[tuple[str | None, ...]]:
        try:
            yield from super().__iter__()
        except SyntaxError as error:
            raise _unreadable(self._server, error) from error

    def write(self, syntax: str, file: IO[bytes], head: bytes, joint: bytes) -> None:
        try:
            super().write(syntax, file, head, joint)
        except SyntaxError as error:
            raise _unreadable(self._server, error) from error
        self._response.close()


def _is_rows(results: object) -> bool:
    return not isinstance(results, engine.QueryBoolean)


def _unreadable(server: Server, error: SyntaxError) -> QueryError:
    return server.error(f"the server's answer is cut off or malformed: {plain(error.msg or '')}")


# --- the query that is sent ----------------------------------------------------------------------


def _read_only(text: str, base: str | None, prefixes: Mapping[str, str]) -> Query:
    """Return the query, if it can only read, whatever a server takes for one."""
    if unescape(text) != text:
        # Read once more, as some servers do, it could be another query than the one checked.
        raise QueryError("an escape sequence of the query makes another one")
    query = Query(text, "query")
    if query.form not in _FORMS:
        # Our engine's error is explained better than any here; updates are among them.
        Store.memory().query(text, base=base, prefixes=prefixes)
        raise QueryError("only SELECT, ASK, CONSTRUCT and DESCRIBE are sent to a server")
    for token in tokens(text):
        if token.keyword in _NEVER_READ:
            raise query.error(
                f"{token.text} belongs to an update, and kg query only reads", token.begin
            )
        if token.kind == "mark" and token.text == "\\":
            raise query.error("a backslash outside of a string and a name", token.begin)
    return query


def _prologue(query: Query, base: str | None, prefixes: Mapping[str, str]) -> str:
    """Return the declarations that the query needs, on one line: the server counts its lines."""
    found = ""
    relative = any(t.kind == "iri" and not _IRI.fullmatch(t.text[1:-1]) for t in query.tokens)
    if base and relative and _IRI.fullmatch(base):
        found += f"BASE <{base}> "
    used = {t.text.partition(":")[0] for t in query.body if t.kind == "name"}
    for prefix, iri in sorted(prefixes.items()):
        if prefix in used and prefix not in query.declared and _IRI.fullmatch(iri):
            found += f"PREFIX {prefix}: <{iri}> "
    return found


def _limit(query: Query) -> int | None:
    """Return the LIMIT of the whole query, None if it has none."""
    depth = 0
    found = None
    for here, after in zip(query.body, query.body[1:], strict=False):
        depth += (here.text == "{") - (here.text == "}")
        if not depth and here.keyword == "LIMIT" and after.text.isdecimal():
            found = int(after.text)
    return found


# --- what servers say ----------------------------------------------------------------------------

_STATUS = {
    206: ("the server gives only part of the answer; ask for less", False),
    403: ("the server does not allow this", True),
    404: ("nothing is at this address; it often ends in /sparql or /query", False),
    406: ("the server cannot answer in a syntax that kg reads", False),
    408: ("the server ran out of time", True),
    413: ("the query is too long for the server", False),
    414: ("the query is too long for the server", False),
    429: ("the server is busy, asked several times; ask again later", True),
    503: ("the server is busy, asked several times; ask again later", True),
    504: ("the server ran out of time", True),
}  # why there is no answer, and whether the server's own words are worth quoting


def _failure(response: Response) -> str:
    """Return why there is no answer, from a status that is not 200."""
    status = response.status
    if status == 401:
        asked = plain(response.headers.get("www-authenticate", "")).partition(" ")[0]
        hint = "; its variable must hold Digest user:password" if asked.lower() == "digest" else ""
        return f"the server asks who you are (401); name a variable with --auth{hint}"
    reason, quotes = _STATUS.get(status, ("the server fails", True))
    return f"{reason} ({status}){_after_colon(_words(response)) if quotes else ''}"


def _words(response: Response) -> str:
    """Return the first line of what the server says of an error, without any markup."""
    text = response.beginning()
    response.close()
    if response.type in {"text/html", "application/xhtml+xml"}:
        title = re.search(r"(?is)<title[^>]*>(.*?)</title", text)
        text = re.sub(r"<[^>]*>", " ", title[1] if title else "")
    if text.lstrip().startswith("{"):
        field = re.search(r'"(?:message|exception|detail|error)"\s*:\s*"((?:[^"\\]|\\.)*)"', text)
        text = field[1] if field else text
    lines = (plain(line) for line in text.splitlines())
    return next((line for line in lines if line), "")


def _after_colon(text: str) -> str:
    return f": {text}" if text else ""


_ODD_BLANK = re.compile(rb'("type"\s*:\s*"bnode"\s*,\s*"value"\s*:\s*")nodeID://')
_REACH = 100  # bytes; what the pattern matches is shorter


class _Renaming:
    """The body with the blank nodes of Virtuoso, ``nodeID://b1``, named as RDF allows: ``b1``."""

    def __init__(self, response: Response) -> None:
        self._response = response
        self._held = b""
        self._ready = b""

    def read(self, size: int = -1) -> bytes:
        while not self._ready and (piece := self._response.read(_PIECE)):
            found = self._held + piece
            # What the pattern matches begins in an object that is still open.
            cut = found.rfind(b"{", max(0, len(found) - _REACH))
            cut = len(found) if cut < 0 or b"}" in found[cut:] else cut
            self._ready, self._held = found[:cut], found[cut:]
            if b"nodeID://" in self._ready:
                self._ready = _ODD_BLANK.sub(rb"\1", self._ready)
        if not self._ready:
            self._ready, self._held = self._held, b""
        size = len(self._ready) if size < 0 else size
        piece, self._ready = self._ready[:size], self._ready[size:]
        return piece
