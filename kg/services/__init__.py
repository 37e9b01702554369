"""SERVICE: asking other servers, only those whose hosts the user named.

The engine would open any address that a query names, so it never sees SERVICE. What SERVICE says is
asked here, of the server, and its solutions take the place of the group as VALUES: those of the
group alone, which are then joined (SPARQL 1.1 Federated Query, section 4). A group that needs
values from outside must hold them, in a VALUES of its own.

A host is named by the user, exactly as the query writes it. Its name is resolved once, every
address of it is judged, and the connection goes to an address that was judged.
"""

import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from typing import Any

import urllib3
from urllib3.exceptions import NewConnectionError
from urllib3.util import Url

from kg import grammar
from kg.errors import QueryError, UsageError
from kg.grammar.tree import Group, Nested, Parsed, SubSelect, Term, expressions, visible
from kg.services.hosts import HOST, Host, resolved
from kg.store import MalformedQueryError, Rows, Store
from kg.store.http import Request, Response, Server, address
from kg.store.remote import Endpoint
from kg.terms import literal, unquote
from kg.terms import visible as visible_text
from kg.tokens import Query, calls_service

_IRI = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|^`\\]*>")
_LANGUAGE = re.compile(r"[A-Za-z]+(-[A-Za-z0-9]+)*(--(ltr|rtl))?")


# --- the connection ------------------------------------------------------------------------------


class _Pinned(Server):
    """A server that is reached at given addresses, whatever its name resolves to by then.

    No proxy is used: it would resolve the name itself.
    """

    def __init__(self, url: str, addresses: Sequence[str], **options: Any) -> None:
        super().__init__(url, **options)
        self._addresses = addresses
        self._response: Response | None = None
        host = (self.url.host or "").strip("[]")
        self._pool = urllib3.PoolManager(maxsize=1, server_hostname=host, assert_hostname=host)

    def send(self, request: Request, **limits: float) -> Response:
        self._response = super().send(request, **limits)
        return self._response

    def close(self) -> None:
        if self._response:
            self._response.close()

    def _once(self, request: Request, url: Url, signed: str | None, seconds: float) -> Any:
        named = replace(request, headers={**request.headers, "Host": url.netloc or ""})
        for text in self._addresses:
            host = f"[{text}]" if ":" in text else text
            try:
                return super()._once(named, url._replace(host=host), signed, seconds)
            except QueryError as error:
                if type(error.__cause__) is not NewConnectionError or text == self._addresses[-1]:
                    raise
        raise AssertionError


class _Service(Endpoint):
    """A SPARQL server at given addresses."""

    def __init__(self, url: str, addresses: Sequence[str], **options: Any) -> None:
        super().__init__(url, **options)
        self._server: _Pinned = _Pinned(url, addresses, **options)

    def close(self) -> None:
        self._server.close()


# --- the query -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Call:
    """A SERVICE of the query: itself, and the server that it names."""

    part: Nested
    url: str
    host: str
    port: int
    addresses: tuple[str, ...] = ()

    @property
    def begin(self) -> int:
        """The offset of the server's name."""
        assert self.part.name is not None  # noqa: S101 - SERVICE always has one
        return self.part.name.begin


class Services:
    """The servers that SERVICE may ask."""

    def __init__(
        self,
        hosts: Iterable[str],
        *,
        seconds: float = 0,
        note: Callable[[str], None] = lambda text: None,
    ) -> None:
        """`hosts` are those of ``--allow-service``; `seconds` limits all work, 0 does not.

        `note` is called with why a SERVICE SILENT gave nothing. Raises UsageError.
        """
        self._hosts = tuple(Host.read(host) for host in hosts)
        self._seconds = seconds
        self._note = note

    def answered(
        self,
        query: Query,
        *,
        prefixes: Mapping[str, str],
        base: str | None = None,
        bound: Iterable[str] = (),
    ) -> Query:
        """Return the query with the solutions of its servers in place of SERVICE.

        `bound` are variables that are given values later. Raises QueryError, before anything is
        sent for a query that is malformed or asks a host that was not named.
        """
        if calls_service(query.text) is None:
            return query
        try:
            parsed = grammar.parse(query)
        except grammar.BeyondError as error:
            raise QueryError(
                "SERVICE is refused in a query that goes beyond SPARQL 1.1 or is nested deeply",
                where=query.source,
            ) from error
        known = {**prefixes, **query.declared}
        parts = list(_services(parsed))
        calls = [self._call(query, part, known) for part in parts]
        _check(query, parts, prefixes, base)
        # What stands within another SERVICE is for the server of that one to ask.
        outer = [call for call in calls if not _within(call.part, parts)]
        outer = [replace(call, addresses=self._resolved(query, call)) for call in outer]
        needed = _used_outside(query, parts) | set(bound)
        text, at = "", 0
        for call in outer:
            values = self._values(query, call, needed, prefixes, base)
            text += f"{query.text[at : call.part.begin]}{values}\n"
            at = call.part.end
        return query.with_text(text + query.text[at:])

    def _call(self, query: Query, part: Nested, known: Mapping[str, str]) -> _Call:
        """Return what a SERVICE calls. Raises QueryError if the user did not name its host."""
        name = part.name
        assert name is not None  # noqa: S101 - SERVICE always has one
        if name.kind != "iri":
            raise query.error(
                "SERVICE is refused: it must name its server by IRI, not by a variable", name.begin
            )
        iri = _expanded(query, name, known)
        try:
            url = address(iri)
        except UsageError:
            url = Url()
        host = url.host or ""
        if not HOST.fullmatch(host):
            raise query.error(
                "SERVICE is refused: it takes the address of a server, http://HOST/PATH or "
                "https://HOST/PATH, with HOST in ASCII",
                name.begin,
            )
        bare = host.strip("[]")
        port = url.port if url.port is not None else 443 if url.scheme == "https" else 80
        if not any(named.covers(bare, port) for named in self._hosts):
            asked = f"{bare}:{url.port}" if url.port and ":" not in bare else bare
            raise query.error(
                f"SERVICE is refused: {bare} is not named; if you trust it with this query, "
                f"add --allow-service {asked}",
                name.begin,
            )
        return _Call(part, iri, bare, port)

    def _resolved(self, query: Query, call: _Call) -> tuple[str, ...]:
        try:
            return resolved(call.host, call.port, self._hosts)
        except QueryError as error:
            raise query.error(error.message, call.begin) from error

    # --- asking ------------------------------------------------------------------------------

    def _values(
        self,
        query: Query,
        call: _Call,
        needed: set[str],
        prefixes: Mapping[str, str],
        base: str | None,
    ) -> str:
        """Ask a server and return what takes the place of its SERVICE."""
        group = call.part.groups[0]
        inside = [name for name in visible(group) if name]
        names = [name for name in inside if name in needed]
        columns = " ".join(f"?{name}" for name in names or inside[:1]) or "*"
        text = f"SELECT {columns} WHERE {query.text[group.begin : group.end]}"
        declared = {p: iri for p, iri in query.declared.items() if p != "@base"}
        try:
            if not call.addresses:
                raise QueryError("no server of this name is known", where=call.url)
            service = _Service(call.url, call.addresses, seconds=self._seconds, note=self._note)
            begins = query.declared.get("@base") or base
            with closing(service):
                found = service.query(text, base=begins, prefixes={**prefixes, **declared})
                assert isinstance(found, Rows)  # noqa: S101 - a SELECT
                return _block(query, call, names, found)
        except QueryError as error:
            between = (t for t in query.body if call.part.begin < t.begin < call.begin)
            silent = any(t.keyword == "SILENT" for t in between)
            if not silent or isinstance(error, _BlankNodeError):
                raise
            self._note(f"SERVICE SILENT gave nothing: {error}")
            return _values_of(inside, [["UNDEF"] * len(inside)])  # as section 4 says


class _BlankNodeError(QueryError):
    """A server answers with what cannot leave it."""


def _check(
    query: Query, parts: Sequence[Nested], prefixes: Mapping[str, str], base: str | None
) -> None:
    """Raise QueryError if the query has yet another SERVICE, or is malformed."""
    text = query.text
    for part in parts:
        begin, end = part.begin, part.groups[0].begin
        text = text[:begin] + re.sub(r"[^\r\n]", " ", text[begin:end]) + text[end:]
    hidden = calls_service(text)
    if hidden is not None:
        raise query.error("SERVICE is refused where it cannot be told what it calls", hidden)
    try:
        Store.memory().query(text + " " * 32 + "\n", base=base, prefixes=prefixes)
    except MalformedQueryError as error:
        from kg.malformed import explained

        raise explained(query, error.message, prefixes, base) from error


def _services(parsed: Parsed) -> Iterator[Nested]:
    """Yield every SERVICE of a query, in the order of the text, also those within another."""
    found = _in_group(parsed.where) if parsed.where else iter(())
    tail = [*parsed.items, *parsed.group_by, *parsed.order_by]
    values = [i.value for i in tail if i.value] + list(parsed.having)
    inner = [part for value in values for group in value.groups for part in _in_group(group)]
    yield from sorted([*found, *inner], key=lambda part: part.begin)


def _in_group(group: Group) -> Iterator[Nested]:
    for element in group.elements:
        if isinstance(element, SubSelect):
            yield from _services(element.query)
        elif isinstance(element, Nested):
            if element.kind == "SERVICE":
                yield element
            for inner in element.groups:
                yield from _in_group(inner)
        for expression in expressions(element):
            for inner in expression.groups:
                yield from _in_group(inner)


def _within(part: Nested, parts: Sequence[Nested]) -> bool:
    return any(other.begin < part.begin and part.end <= other.end for other in parts)


def _used_outside(query: Query, parts: Sequence[Nested]) -> set[str]:
    """Return the variables that matter outside of their SERVICE: all of them after a star."""
    stars = {"SELECT", "DISTINCT", "REDUCED", "DESCRIBE"}
    body = query.body
    if any(b.text == "*" and a.keyword in stars for a, b in itertools.pairwise(body)):
        return {t.text[1:] for t in body if t.kind == "variable"}
    seen: dict[str, set[int]] = {}
    for token in body:
        if token.kind == "variable":
            around = [n for n, p in enumerate(parts) if p.begin <= token.begin < p.end]
            seen.setdefault(token.text[1:], set()).add(around[0] if around else -1)
    return {name for name, places in seen.items() if places == {-1} or len(places) > 1}


def _expanded(query: Query, name: Term, known: Mapping[str, str]) -> str:
    """Return the IRI that a query writes, whole or with a prefix."""
    text = query.text[name.begin : name.end]
    if text.startswith("<"):
        return text[1:-1]
    prefix, _, local = text.partition(":")
    return known.get(prefix, "") + re.sub(r"\\(.)", r"\1", local)


# --- solutions -----------------------------------------------------------------------------------


def _block(query: Query, call: _Call, names: Sequence[str], found: Rows) -> str:
    """Return solutions as a group of VALUES. Raises QueryError for what VALUES cannot say."""
    rows = []
    for row in found:
        cells = dict(zip(found.variables, row, strict=True))
        terms = [(name, cells.get(name)) for name in names]
        blank = next((n for n, term in terms if term and term.startswith("_:")), None)
        if blank:
            error = query.error(
                f"?{blank} is a blank node at {call.host}, which has no meaning elsewhere; use it "
                "inside of SERVICE only",
                call.begin,
            )
            raise _BlankNodeError(error.message, where=error.where, excerpt=error.excerpt)
        rows.append([_term(term, call.url) for _, term in terms])
    return _values_of(names, rows)


def _values_of(names: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    columns = " ".join(f"?{name}" for name in names)
    found = (f"({' '.join(row)})" for row in rows)
    return f"{{ VALUES ({columns}) {{ {' '.join(found)} }} }}"


def _term(term: str | None, url: str) -> str:
    """Return a term of a server, checked and spelled so that it ends where it should.

    The word SERVICE is broken up: the last look at the query finds it nowhere.
    """
    if term is None:
        return "UNDEF"
    found = _checked(term)
    if found is None:
        raise QueryError(
            f"the server answers with {visible_text(term)[:60]}, which is no term of RDF 1.1",
            where=url,
        )
    return re.sub(r"(?i)s(?=ervice)", lambda match: f"\\u{ord(match[0]):04x}", found)


def _checked(term: str) -> str | None:
    if _IRI.fullmatch(term):
        return term.replace("'", "\\u0027")
    if not term.startswith('"'):
        return None
    try:
        text, language, datatype = unquote(term)
    except ValueError:
        return None
    if language:
        return f"{literal(text)}@{language}" if _LANGUAGE.fullmatch(language) else None
    if not datatype:
        return literal(text)
    return f"{literal(text)}^^<{datatype}>" if _IRI.fullmatch(f"<{datatype}>") else None
