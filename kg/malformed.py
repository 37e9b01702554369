"""What is wrong with a query that the engine cannot parse, in one plain sentence.

The engine's own messages list what its grammar would take next, and can mislead.
"""

import itertools
import re
from collections.abc import Mapping

from kg.errors import QueryError, nearest
from kg.tokens import Query, Token, place

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


def explained(
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
