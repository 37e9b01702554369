"""Answering SPARQL queries safely: what is refused, what is bound, and errors in plain words.

A query may only read the data it is asked over. Refused before the engine sees them: SERVICE,
updates, and FROM of anything that is not a graph of the data. What the engine is given is the very
text that was checked.
"""

import itertools
import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from kg.errors import QueryError, UsageError, nearest
from kg.tokens import SKIPPED, Token, calls_service, excerpt, place, tokens, unescape
from kg.vocab import PREFIXES

if TYPE_CHECKING:
    from kg.store import Results, Rows, Store

FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
UPDATES = frozenset("INSERT DELETE LOAD CLEAR DROP CREATE ADD MOVE COPY WITH".split())
_WORDS = (
    "SELECT ASK CONSTRUCT DESCRIBE BASE PREFIX WHERE FROM NAMED DISTINCT REDUCED AS GROUP BY "
    "HAVING ORDER ASC DESC LIMIT OFFSET VALUES UNDEF OPTIONAL GRAPH UNION MINUS FILTER BIND IN NOT "
    "EXISTS a true false COUNT SUM MIN MAX AVG SAMPLE GROUP_CONCAT SEPARATOR STR LANG LANGMATCHES "
    "DATATYPE BOUND IRI URI BNODE RAND ABS CEIL FLOOR ROUND CONCAT STRLEN UCASE LCASE "
    "ENCODE_FOR_URI CONTAINS STRSTARTS STRENDS STRBEFORE STRAFTER YEAR MONTH DAY HOURS MINUTES "
    "SECONDS TIMEZONE TZ NOW UUID STRUUID MD5 SHA1 SHA256 SHA384 SHA512 COALESCE IF STRLANG STRDT "
    "sameTerm isIRI isURI isBLANK isLITERAL isNUMERIC REGEX SUBSTR REPLACE"
).split()
_KNOWN = frozenset(word.upper() for word in _WORDS)
_CLOSING = {")": "(", "}": "{", "]": "["}


class Query:
    """A query that has been checked: the text for the engine, and what it is."""

    def __init__(self, text: str, source: str) -> None:
        """Read the text of a query; `source` names it in messages. Raises QueryError."""
        self.source = source
        try:
            self.text = unescape(text)
        except QueryError as error:
            raise QueryError(error.message, where=f"{source}:{error.where}") from None
        self.given = self.text  # what the engine gets
        self.inserted = (0, 0)  # offset and length of what `bind` put in

    @cached_property
    def tokens(self) -> list[Token]:
        """The tokens without spaces and comments; read only if a query needs them."""
        found = [t for t in tokens(self.text) if t.kind not in SKIPPED]
        if not found:
            raise QueryError("the query is empty", where=self.source)
        return found

    @cached_property
    def _prologue(self) -> tuple[dict[str, str], int]:
        return _prologue(self.tokens)

    @property
    def declared(self) -> dict[str, str]:
        """The prefixes that the query declares, and its base as ``@base``."""
        return self._prologue[0]

    @cached_property
    def body(self) -> list[Token]:
        """The tokens after the prologue."""
        return self.tokens[self._prologue[1] :]

    @property
    def form(self) -> str:
        """SELECT, ASK, CONSTRUCT, DESCRIBE or whatever word stands there."""
        return self.body[0].keyword if self.body else ""

    def error(self, message: str, offset: int) -> QueryError:
        """Return the error `message` at an offset of the text, with its line and a caret."""
        where = f"{self.source}:{place(self.text, offset)}"
        return QueryError(message, where=where, excerpt=excerpt(self.text, offset))

    @property
    def dataset(self) -> list[Token]:
        """The IRIs and names after FROM and FROM NAMED."""
        if "from" not in self.text.lower():
            return []
        found = []
        for here, after, second in zip(
            self.body, self.body[1:], [*self.body[2:], self.body[-1]], strict=False
        ):
            if here.keyword == "FROM":
                found.append(second if after.keyword == "NAMED" else after)
            if here.text == "{":
                break
        return found


def answer(
    store: "Store",
    text: str,
    *,
    source: str = "query",
    base: str | None = None,
    prefixes: Mapping[str, str] = PREFIXES,
    parameters: Mapping[str, str | Sequence[str]] | None = None,
    union: bool = True,
) -> "Results":
    """Answer a query over `store`.

    `parameters` maps the name of a variable to a term (as `term` returns it), which binds it, or to
    several, of which it must be one. With `union` the default graph is the union of all graphs,
    unless the query has a FROM. Raises QueryError for a query that is malformed or refused,
    UsageError for a parameter the query has no variable for.
    """
    from kg.store import MalformedQueryError, Rows

    query = Query(text, source)
    check(query)
    dataset = query.dataset
    if dataset:
        _check_dataset(query, dataset, store, {**prefixes, **query.declared}, base)
    # The space at the end lets the engine say where in the query it failed, not at its end.
    query.given = bind(query, parameters or {}) + " " * 32 + "\n"
    union = union and not dataset
    try:
        results = store.query(query.given, base=base, prefixes=prefixes, union=union)
    except MalformedQueryError as error:
        raise _explained(query, error.message, prefixes, base) from error
    if isinstance(results, Rows) and "*" in query.text and "*" in {t.text for t in query.body[1:3]}:
        return _as_written(query, results)
    return results


def _as_written(query: Query, rows: "Rows") -> "Rows":
    """Return the columns of SELECT * in the order in which the query names them."""
    names = [t.text[1:] for t in query.body if t.kind == "variable"]
    order = sorted(range(len(rows.variables)), key=lambda i: names.index(rows.variables[i]))
    return type(rows)(
        tuple(rows.variables[i] for i in order), (tuple([row[i] for i in order]) for row in rows)
    )


def check(query: Query) -> None:
    """Raise QueryError if the query would do more than read."""
    offset = calls_service(query.text)
    if offset is not None:
        raise query.error("SERVICE is refused: kg sends no query to other servers", offset)


def _prologue(found: list[Token]) -> tuple[dict[str, str], int]:
    """Return the prefixes that the query declares and the place of the first token after them."""
    declared: dict[str, str] = {}
    at = 0
    while at < len(found):
        if found[at].keyword == "PREFIX" and at + 2 < len(found):
            declared[found[at + 1].text.rstrip(":")] = found[at + 2].text[1:-1]
            at += 3
        elif found[at].keyword == "BASE":
            declared["@base"] = found[at + 1].text[1:-1] if at + 1 < len(found) else ""
            at += 2
        else:
            break
    return declared, at


def _check_dataset(
    query: Query,
    dataset: list[Token],
    store: "Store",
    prefixes: Mapping[str, str],
    base: str | None,
) -> None:
    from urllib.parse import urljoin

    graphs = store.graphs()
    for token in dataset:
        if token.kind == "iri":
            iri = urljoin(prefixes.get("@base") or base or "", token.text[1:-1])
        else:
            prefix, _, local = token.text.partition(":")
            iri = prefixes.get(prefix, "") + local
        if iri not in graphs:
            raise query.error(
                f"FROM {token.text} is not a graph of this data, and kg opens no file or address "
                f"that a query names{nearest(iri, graphs)}",
                token.begin,
            )


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


def _explained(
    query: Query, message: str, prefixes: Mapping[str, str], base: str | None
) -> QueryError:
    """Return what is wrong with a query the engine cannot parse, in one plain sentence."""
    return (
        _update(query)
        or _unclosed(query)
        or _unknown_prefix(query, {**prefixes, **query.declared})
        or _unknown_word(query)
        or _common_slip(query)
        or _relative(query, base)
        or _unexpected(query, message)
    )


def _update(query: Query) -> QueryError | None:
    """The engine's queries never write; this says so in plain words."""
    if query.form not in UPDATES:
        return None
    return query.error(
        f"{query.form} is an update, and kg query only reads (kg build changes the store)",
        query.body[0].begin,
    )


_ELSEWHERE = {
    "AND": "; write &&",
    "OR": "; write ||",
    "LIKE": '; write CONTAINS(?text, "words") or REGEX',
    "NULL": "; write BOUND(?x) or !BOUND(?x)",
}


def _unclosed(query: Query) -> QueryError | None:
    waiting: list[Token] = []
    for token in query.tokens:
        if token.kind == "mark" and token.text in "\"'":
            return query.error("this string is never closed", token.begin)
        if token.kind == "mark" and token.text in "({[":
            waiting.append(token)
        elif token.kind == "mark" and token.text in _CLOSING:
            if not waiting:
                return query.error(f"'{token.text}' closes nothing", token.begin)
            opened = waiting.pop()
            if opened.text != _CLOSING[token.text]:
                where = place(query.text, opened.begin)
                return query.error(
                    f"'{token.text}' does not close the '{opened.text}' at {where}", token.begin
                )
    if waiting:
        return query.error(f"'{waiting[-1].text}' is never closed", waiting[-1].begin)
    return None


def _unknown_prefix(query: Query, known: Mapping[str, str]) -> QueryError | None:
    for token in query.body:
        prefix, colon, _ = token.text.partition(":")
        if token.kind == "name" and colon and prefix not in known:
            close = nearest(f"{prefix}:", [f"{p}:" for p in known if p and p != "@base"])
            hint = close or f"; declare it with: PREFIX {prefix}: <...>"
            return query.error(f"unknown prefix '{prefix}:'{hint}", token.begin)
    return None


def _unknown_word(query: Query) -> QueryError | None:
    for token in query.tokens:
        if token.keyword and token.keyword not in _KNOWN:
            hint = _ELSEWHERE.get(token.keyword) or nearest(token.keyword, _WORDS)
            hint = hint or "; a name needs a prefix, a variable a '?'"
            return query.error(f"'{token.text}' is no word of SPARQL{hint}", token.begin)
    return None


def _common_slip(query: Query) -> QueryError | None:
    """Return what is wrong where a few words or marks show it."""
    selecting = False
    for here, after in itertools.pairwise(query.body):
        word = here.keyword
        selecting = word == "SELECT" or (selecting and word != "WHERE" and here.text not in "({")
        if here.text == "," and selecting:
            return query.error("SELECT takes no commas between variables", here.begin)
        if word in {"ORDER", "GROUP"} and after.keyword != "BY":
            return query.error(f"{word} needs BY after it", after.begin)
        if word == "FILTER" and (after.kind in {"variable", "number", "string"}):
            return query.error("FILTER needs parentheses around its condition", after.begin)
        if here.text == "=" and after.text == "=" and after.begin == here.end:
            return query.error("'==' is no operator; '=' compares", here.begin)
        if word in {"LIMIT", "OFFSET"} and after.kind != "number":
            return query.error(f"{word} needs a number after it", after.begin)
    return None


_REASONS = (
    ("variable that is unbound", "a selected variable is neither grouped by nor aggregated"),
    ("Duplicated variable name", "the same variable is selected twice"),
    ("overrides an existing variable", "a variable after AS has a value already"),
)
_IRI_REASON = "an IRI must be absolute; give the whole of it, or --base IRI"
_ITEM = r"\[[^\]]*\]|\"[^\"\s]+\"|[^,]+"


def _relative(query: Query, base: str | None) -> QueryError | None:
    if base or "@base" in query.declared:
        return None
    for token in query.body:
        if token.kind == "iri" and not re.match("<[A-Za-z][A-Za-z0-9+.-]*:", token.text):
            return query.error(_IRI_REASON, token.begin)
    return None


def _unexpected(query: Query, message: str) -> QueryError:
    found = re.match(r"error at (\d+):(\d+): expected (?:one of )?(.*)", message, re.DOTALL)
    if not found:
        return QueryError(" ".join(message.split())[:200], where=query.source)
    for sign, reason in _REASONS:
        if sign in found[3]:
            return query.error(reason, query.body[0].begin)
    offset = _offset(query, int(found[1]), int(found[2]))
    if "IRI parsing failed" in found[3]:
        last = [t for t in query.tokens if t.kind == "iri" and t.end <= offset + 1]
        return query.error(_IRI_REASON, last[-1].begin if last else offset)
    items = [i.strip() for i in re.findall(_ITEM, found[3]) if i.strip()]
    if items and all(i.replace("_", "").isalpha() for i in items):
        # The engine reads as many characters as a keyword has before it sees that they differ.
        offset -= max(map(len, items))
    here = next((t for t in query.tokens if t.end > offset), None)
    if here is None:
        return query.error("the query ends too early", len(query.text.rstrip()))
    symbols = sorted({i.strip('"') for i in items if re.fullmatch(r'"[(){}.]"', i)})
    hint = f"; expected {' or '.join(symbols)}" if len(symbols) == len(items) else ""
    return query.error(f"malformed at or after '{here.text[:40]}'{hint}", here.begin)


def _offset(query: Query, line: int, column: int) -> int:
    """Return the offset in the user's text of a line and column in what the engine was given."""
    begin, length = query.inserted
    start = 0
    for _ in range(line - 1):
        start = query.given.find("\n", start) + 1
    offset = start + column - 1
    return offset if offset <= begin else max(begin, offset - length)
