"""Answering SPARQL queries safely: what is refused, what is bound, and errors in plain words.

A query may only read the data it is asked over. Refused before the engine sees them: SERVICE (which
kg.services answers, if the user named its host), updates, and FROM of anything that is not a graph
of the data. What the engine is given is the very text that was checked.
"""

import itertools
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from kg.errors import QueryError, UsageError, nearest
from kg.tokens import Query, Token, calls_service
from kg.vocab import PREFIXES

if TYPE_CHECKING:
    from kg.services import Services
    from kg.store import Results, Store
    from kg.store.remote import Endpoint

# What xsd:... can stand before a "(" (SPARQL 1.1, section 17.5, and the engine's own).
_CASTS = "string boolean integer decimal float double dateTime date time duration".split()


def answer(
    store: "Store | Endpoint",
    text: str,
    *,
    source: str = "query",
    base: str | None = None,
    prefixes: Mapping[str, str] = PREFIXES,
    parameters: Mapping[str, str | Sequence[str]] | None = None,
    services: "Services | None" = None,
) -> "Results":
    """Answer a query over `store`.

    `parameters` maps the name of a variable to a term (as `term` returns it), which binds it, or to
    several, of which it must be one. `services` asks the servers that SERVICE names; without it
    SERVICE is refused. Raises QueryError for a query that is malformed or refused,
    UsageError for a parameter the query has no variable for.
    """
    from kg.store import MalformedQueryError

    query = Query(text, source)
    if services is None:
        check(query)
    dataset = query.dataset
    if dataset:
        _check_dataset(query, dataset, store, {**prefixes, **query.declared}, base)
    if services is not None:
        query = services.answered(query, prefixes=prefixes, base=base, bound=parameters or ())
        check(query)
    # The space at the end lets the engine say where in the query it failed, not at its end.
    query.given = bind(query, parameters or {}) + " " * 32 + "\n"
    if "*" in query.text and "*" in {t.text for t in query.body[1:3]}:
        query.given = _with_columns(query, prefixes, base)
    try:
        return store.query(query.given, base=base, prefixes=prefixes)
    except MalformedQueryError as error:
        from kg.malformed import explained

        found = explained(query, error.message, prefixes, base)
        if error.said:
            found.message += f"; the server says: {error.said}"
        raise found from error
    except QueryError as error:
        raise _without_function(query, error, prefixes, base) from error


def _without_function(
    query: Query, error: QueryError, prefixes: Mapping[str, str], base: str | None
) -> QueryError:
    """Return the error with its place, if it is that the engine has no function of an IRI."""
    found = re.search(r"custom function <([^<>]*)> is not supported", error.message)
    known = {**prefixes, **query.declared}
    for called, after in itertools.pairwise(query.body) if found else ():
        is_call = after.text == "(" and called.kind in {"iri", "name"}
        if found and is_call and _iri(called, known, base) == found[1]:
            close = nearest(called.text, [f"xsd:{name}" for name in _CASTS]) or (
                "; functions of SPARQL have no prefix, casts are written as xsd:integer(?x)"
            )
            return query.error(f"there is no function {called.text}{close}", called.begin)
    return error


def _with_columns(query: Query, prefixes: Mapping[str, str], base: str | None) -> str:
    """Return a SELECT * with its columns, in the order in which it names them.

    A query that our engine cannot parse, such as one in a server's dialect, stays as it is.
    """
    from kg.store import Rows, Store

    try:
        empty = Store.memory().query(query.given, base=base, prefixes=prefixes)
    except QueryError:
        return query.given
    star = next(t for t in query.body[1:3] if t.text == "*")
    names = [t.text[1:] for t in query.body if t.kind == "variable"]
    if not isinstance(empty, Rows) or not empty.variables:
        return query.given
    columns = " ".join(f"?{name}" for name in sorted(empty.variables, key=names.index))
    return f"{query.given[: star.begin]} {columns} {query.given[star.end :]}"


def check(query: Query) -> None:
    """Raise QueryError if the query would do more than read."""
    offset = calls_service(query.text)
    if offset is not None:
        raise query.error(
            "SERVICE is refused: kg sends no query to other servers, unless kg query "
            "--allow-service HOST names them",
            offset,
        )


def _check_dataset(
    query: Query,
    dataset: list[Token],
    store: "Store | Endpoint",
    prefixes: Mapping[str, str],
    base: str | None,
) -> None:
    for token in dataset:
        iri = _iri(token, prefixes, base)
        if not store.has_graph(iri):
            raise query.error(
                f"FROM {token.text} is not a graph of this data, and kg opens no file or address "
                f"that a query names{nearest(iri, store.graphs())}",
                token.begin,
            )


def _iri(token: Token, prefixes: Mapping[str, str], base: str | None) -> str:
    from urllib.parse import urljoin

    if token.kind == "iri":
        return urljoin(prefixes.get("@base") or base or "", token.text[1:-1])
    prefix, _, local = token.text.partition(":")
    return prefixes.get(prefix, "") + local


def bind(query: Query, parameters: Mapping[str, str | Sequence[str]]) -> str:
    """Return the text of the query with a VALUES block that binds, a FILTER that chooses.

    Terms are N-Triples, never pasted from what a user typed. A FILTER also drops the solutions
    that leave a variable open, where VALUES would fill it in.
    """
    if not parameters:
        return query.text
    known = sorted({t.text[1:] for t in query.tokens if t.kind == "variable"})
    for name in parameters:
        if name not in known:
            raise UsageError(
                f"the query has no variable ?{name} to bind{nearest(name, known)}",
                where=query.source,
            )
    values = " ".join(
        f" VALUES ?{name} {{ {terms} }} "
        if isinstance(terms, str)
        else f" FILTER(?{name} IN ({', '.join(terms)})) "
        for name, terms in parameters.items()
    )
    opening = _outermost(query)
    if opening is None:
        return f"{query.text}\n{values}"
    at = query.body[opening].end
    if query.body[opening + 1 : opening + 2] and query.body[opening + 1].keyword == "SELECT":
        # A subquery must be alone in its group.
        end = query.body[_partner(query.body, opening)].begin
        query.inserted = (at, len(values) + 1)
        return f"{query.text[:at]}{values}{{{query.text[at:end]}}}{query.text[end:]}"
    query.inserted = (at, len(values))
    return query.text[:at] + values + query.text[at:]


def _outermost(query: Query) -> int | None:
    """Return the place of the brace that opens the WHERE; None for the short CONSTRUCT."""
    depth = 0
    for at, token in enumerate(query.body):
        depth += (token.text == "(") - (token.text == ")")
        if token.text != "{" or depth:
            continue
        if query.form != "CONSTRUCT":
            return at
        if query.body[at - 1].keyword == "WHERE":
            return None if not _has_template(query.body[:at]) else at
        following = _partner(query.body, at)
        rest = [i for i, t in enumerate(query.body) if i > following and t.text == "{"]
        return rest[0] if rest else None
    return None


def _has_template(before: list[Token]) -> bool:
    return any(token.text == "{" for token in before)


def _partner(body: list[Token], opening: int) -> int:
    depth = 0
    for at in range(opening, len(body)):
        depth += (body[at].text == "{") - (body[at].text == "}")
        if depth == 0:
            return at
    return len(body) - 1
