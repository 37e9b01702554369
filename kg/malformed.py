"""What is wrong with a query that the engine cannot parse, in one plain sentence.

The engine's own messages list what its grammar would take next, and can mislead: none is shown.
What is looked for, in this order: characters and words that no query has, brackets, prefixes, the
grammar, and names used against the rules.
"""

import itertools
import re
import unicodedata
from collections.abc import Mapping
from difflib import SequenceMatcher

from kg import grammar
from kg.errors import QueryError, nearest
from kg.grammar.words import ELSEWHERE, KNOWN, WORDS
from kg.tokens import Query, Token, place, tokens

UPDATES = frozenset("INSERT DELETE LOAD CLEAR DROP CREATE ADD MOVE COPY WITH".split())
_CLOSING = {")": "(", "}": "{", "]": "["}
_PARTNER = {opening: closing for closing, opening in _CLOSING.items()}
_SCHEMES = frozenset({"http", "https", "urn", "mailto", "ftp", "file"})
_QUOTES = "“”„‟‘’‚‛«»‹›′″`´"
_SIGNS = {"≥": ">=", "≤": "<=", "≠": "!=", "–": "-", "—": "-", "−": "-", "×": "*", "÷": "/"}
_JOINERS = "\u200c\u200d"  # letters of names may hold them


def explained(
    query: Query, message: str, prefixes: Mapping[str, str], base: str | None
) -> QueryError:
    """Return what is wrong with a query the engine cannot parse, in one plain sentence.

    `message` is the engine's; only the place in it is used, where nothing else is known.
    """
    return (
        _update(query)
        or _character(query)
        or _open_iri(query)
        or _comment(query)
        or _unclosed(query)
        or _prologue(query)
        or _unknown_prefix(query, {**prefixes, **query.declared})
        or _unknown_word(query, {**prefixes, **query.declared})
        or _ungrammatical(query)
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


# --- characters -------------------------------------------------------------------------------


def _character(query: Query) -> QueryError | None:
    """Return the first character that word processors and web pages put into queries."""
    for token in query.tokens:
        if token.text.isascii() or token.kind in {"string", "iri"}:
            continue
        for at, character in enumerate(token.text):
            reason = _foreign(character, token.kind)
            if reason:
                return query.error(reason, token.begin + at)
    return None


def _foreign(character: str, kind: str) -> str:
    if character in _QUOTES:
        return f"{character} is a typographic quotation mark; texts stand between plain \" or '"
    if character in _SIGNS:
        return f"{character} is no sign of SPARQL; write {_SIGNS[character]}"
    category = unicodedata.category(character)
    name = unicodedata.name(character, "control character").lower()
    if category in {"Zs", "Zl", "Zp", "Cf", "Cc"} and character not in _JOINERS:
        if character.isascii():
            return ""
        return f"an invisible character stands here ({name}, U+{ord(character):04X}); delete it"
    if kind == "mark" and not character.isascii():
        return f"{character} ({name}) is no sign of SPARQL; delete it, or quote the text"
    return ""


def _comment(query: Query) -> QueryError | None:
    for here, after in itertools.pairwise(query.tokens):
        address = query.text[here.begin - 1 : here.begin] == ":"
        if here.kind != "mark" or after.begin != here.end or address:
            continue
        both = here.text + after.text
        if both in {"//", "/*"} or (both == "--" and _begins_line(query.text, here.begin)):
            return query.error("a comment begins with # and ends with its line", here.begin)
    return None


def _begins_line(text: str, offset: int) -> bool:
    return not text[text.rfind("\n", 0, offset) + 1 : offset].strip()


def _open_iri(query: Query) -> QueryError | None:
    """Return what is wrong with a ``<`` that begins an address and no IRI."""
    for here, after in itertools.pairwise(query.tokens):
        if here.text != "<" or after.begin != here.end or after.kind != "name":
            continue
        end = query.text.find("\n", here.begin)
        line = query.text[here.begin : end if end >= 0 else len(query.text)][:4000]
        found = re.match(r"<([A-Za-z][A-Za-z0-9+.-]*:/?/?[^\s<>\"{}|^`\\]*)(.?)", line)
        if not found or after.text.partition(":")[0] not in _SCHEMES:
            continue
        sign, rest = found[2], line[found.end() :]
        if sign and sign not in ' \t"<' and ">" in rest:
            return query.error(
                f"an IRI cannot hold '{sign}'; write %{ord(sign):02X}", here.begin + found.end(1)
            )
        if sign == " " and re.match(r"[^\s<>?\"{}]*>", rest):
            return query.error("an IRI cannot hold a space; write %20", here.begin + found.end(1))
        return query.error("this IRI is never closed; a '>' is missing", here.begin)
    return None


# --- brackets and quotes ----------------------------------------------------------------------


def _unclosed(query: Query) -> QueryError | None:
    waiting: list[Token] = []
    for at, token in enumerate(query.tokens):
        if token.kind == "mark" and token.text in "\"'":
            return _open_string(query, at)
        if token.kind == "mark" and token.text in "({[":
            waiting.append(token)
        elif token.kind == "mark" and token.text in _CLOSING:
            if not waiting:
                return query.error(f"'{token.text}' closes nothing", token.begin)
            opened = waiting.pop()
            if opened.text != _CLOSING[token.text]:
                where = place(query.text, opened.begin)
                return query.error(
                    f"'{token.text}' does not close the '{opened.text}' at {where}; is a "
                    f"'{_PARTNER[opened.text]}' missing before it?",
                    token.begin,
                )
    return _left_open(query, waiting[-1]) if waiting else None


def _left_open(query: Query, opened: Token) -> QueryError:
    for token in tokens(query.text):
        if token.kind == "comment" and token.begin > opened.begin:
            at = token.text.find(_PARTNER[opened.text])
            if at >= 0:
                where = place(query.text, token.begin)
                hint = f"; the comment at {where} goes to the end of its line"
                return query.error(f"'{opened.text}' is never closed{hint}", opened.begin)
    return query.error(f"'{opened.text}' is never closed", opened.begin)


def _open_string(query: Query, at: int) -> QueryError:
    """Return the error for a quotation mark without its partner."""
    token = query.tokens[at]
    for before, after in itertools.pairwise(query.tokens[:at]):
        same_line = "\n" not in query.text[before.begin : token.begin]
        if before.kind == "string" and after.begin == before.end and after.kind == "word":
            quote = before.text[0]
            if same_line and quote == token.text:
                return query.error(
                    f"this text ends here, at its second {quote}; write \\{quote} for one inside",
                    before.end - 1,
                )
    rest = query.text[token.end :]
    several = "\n" in rest and token.text in rest.split("\n", 1)[1]
    hint = '; a text over several lines stands between """' if several else ""
    return query.error(f"this string is never closed with {token.text}{hint}", token.begin)


# --- prefixes ---------------------------------------------------------------------------------


def _prologue(query: Query) -> QueryError | None:
    """Return what is wrong with the PREFIX and BASE lines."""
    first = query.tokens[0]
    if first.text.lower() in {"@prefix", "@base"}:
        word = first.text[1:].upper()
        return query.error(f"SPARQL writes {word} without '@', and no '.' at its end", first.begin)
    found = query.tokens
    for at, here in enumerate(found):
        if here.keyword == "BASE" and at + 1 < len(found) and found[at + 1].kind != "iri":
            return query.error("BASE needs an IRI in angle brackets: BASE <http://...>", here.begin)
        if here.keyword != "PREFIX":
            continue
        reason = _declaration(found[at + 1 : at + 3])
        if reason:
            return query.error(reason, here.begin)
    return None


def _declaration(parts: list[Token]) -> str:
    """Return what is wrong with the name and the IRI after PREFIX; empty if nothing is."""
    form = "PREFIX foaf: <http://xmlns.com/foaf/0.1/>"
    if not parts or parts[0].kind == "iri":
        return f"PREFIX needs a name before its IRI: {form}"
    name = parts[0].text
    if parts[0].kind == "word":
        return f"the name of a prefix ends with ':', as in PREFIX {name}: <http://...>"
    prefix, _, local = name.partition(":")
    if parts[0].kind != "name" or (local and not local.endswith(":")):
        right = f"PREFIX {prefix}: <http://...>" if parts[0].kind == "name" else form
        return f"PREFIX takes a name that ends with ':', as in {right}"
    if local and local.rstrip(":") not in _SCHEMES:
        return f"the name of a prefix holds one ':', at its end: PREFIX {prefix}: <http://...>"
    if local or len(parts) < 2 or parts[1].kind != "iri":
        return f"the IRI of a prefix stands in angle brackets: PREFIX {prefix}: <http://...>"
    return ""


def _unknown_prefix(query: Query, known: Mapping[str, str]) -> QueryError | None:
    before = Token("end", "", -1)
    for token in query.body:
        previous, before = before, token
        prefix, colon, _ = token.text.partition(":")
        if token.kind != "name" or not colon or prefix in known or previous.keyword == "PREFIX":
            continue
        if previous.kind == "number" and previous.end == token.begin:
            return query.error(
                'a time is written "2023-02-21T10:00:00"^^xsd:dateTime', previous.begin
            )
        if prefix in _SCHEMES:
            end = re.compile(r"[^\s<>\"{};,]*").match(query.text, token.begin)
            whole = end[0].rstrip(".)") if end else token.text
            return query.error(f"an IRI stands in angle brackets: <{whole[:60]}>", token.begin)
        close = nearest(f"{prefix}:", [f"{p}:" for p in known if p and p != "@base"])
        hint = close or f"; declare it with: PREFIX {prefix}: <...>"
        return query.error(f"unknown prefix '{prefix}:'{hint}", token.begin)
    return None


# --- words ------------------------------------------------------------------------------------


def _unknown_word(query: Query, prefixes: Mapping[str, str]) -> QueryError | None:
    names = [f"{p}:" for p in prefixes] + [
        "?" + t.text[1:] for t in query.tokens if t.kind == "variable"
    ]
    before = Token("end", "", -1)
    for token in query.tokens:
        if token.keyword and token.keyword not in KNOWN:
            message = _in_place(before, token) or (
                f"{grammar.shown(token)} is no word of SPARQL{_meant(token, names)}"
            )
            return query.error(message, token.begin)
        before = token
    return None


def _in_place(before: Token, token: Token) -> str:
    """Return what is wrong with a word where the token before it shows that."""
    adjacent, reason = before.end == token.begin, ""
    if before.keyword == "FROM":
        reason = f"FROM names a graph by its IRI, not '{token.text}'; SPARQL has no tables"
    elif before.keyword == "AS":
        reason = f"after AS stands a variable; write ?{token.text}"
    elif before.keyword in {"LIMIT", "OFFSET"}:
        reason = f"{before.keyword} needs a whole number after it"
    elif before.text == "}" and token.keyword in {"OR", "AND"}:
        write = "write UNION" if token.keyword == "OR" else "leave it out"
        reason = f"'{token.text}' does not join groups; {write}"
    elif before.text == "/" and adjacent:
        reason = "after '/' stands a property; texts stand in quotation marks, IRIs in < and >"
    elif before.kind == "name" and before.text.endswith(":") and not adjacent:
        reason = f"no space stands after the ':' of a name; write {before.text}{token.text}"
    elif before.text == "-" and adjacent:
        reason = "the name of a variable holds letters, digits and _ only; '-' subtracts"
    elif before.kind == "language" and adjacent:
        whole = f"{before.text}{token.text}".replace("_", "-")
        reason = f"a language is written with '-': {whole}"
    elif before.kind == "number" and adjacent:
        reason = f"'{before.text}{token.text}' is no number; texts stand between quotation marks"
    return reason


def _meant(token: Token, names: list[str]) -> str:
    """Return a hint: the prefix or variable of that name, the word of SPARQL that is close."""
    same = [n for n in names if n in {f"?{token.text}", f"{token.text}:"}]
    if same:
        return f"; did you mean {same[-1]}"
    if token.keyword in ELSEWHERE:
        return f"; {ELSEWHERE[token.keyword]}"
    close = nearest(token.keyword, [w for w in WORDS if _similar(token.keyword, w.upper())])
    return close or "; a name needs a prefix, a variable a '?', a text quotation marks"


def _similar(word: str, known: str) -> bool:
    """Tell whether one may be a slip for the other: most letters, and about as many."""
    return abs(len(word) - len(known)) <= 2 and SequenceMatcher(None, word, known).ratio() >= 0.7


# --- the grammar ------------------------------------------------------------------------------

_IRI_REASON = "an IRI must be absolute; give the whole of it, or --base IRI"


def _ungrammatical(query: Query) -> QueryError | None:
    try:
        parsed = grammar.parse(query)
    except QueryError as error:
        return error
    except grammar.BeyondError:
        return None
    return grammar.misused(query, parsed) or _capitals(query)


def _capitals(query: Query) -> QueryError | None:
    """The engine reads true and false in small letters only."""
    for token in query.body:
        if token.keyword in {"TRUE", "FALSE"} and not token.text.islower():
            return query.error(f"{token.text.lower()} is written in small letters", token.begin)
    return None


def _relative(query: Query, base: str | None) -> QueryError | None:
    for token in query.body:
        if token.kind != "iri":
            continue
        absolute = re.match("<[A-Za-z][A-Za-z0-9+.-]*:", token.text)
        if not absolute and not base and "@base" not in query.declared:
            return query.error(_IRI_REASON, token.begin)
    return None


def _unexpected(query: Query, message: str) -> QueryError:
    """Return an error that gives the place only, from the engine's message."""
    found = re.match(r"error at (\d+):(\d+): expected (?:one of )?(.*)", message, re.DOTALL)
    if not found:
        return query.error("the query cannot be read", query.body[0].begin if query.body else 0)
    offset = _offset(query, int(found[1]), int(found[2]))
    if "IRI parsing failed" in found[3]:
        last = [t for t in query.tokens if t.kind == "iri" and t.end <= offset + 1]
        return query.error("this is no IRI", last[-1].begin if last else offset)
    items = [i.strip() for i in found[3].split(",") if i.strip()]
    if items and all(i.replace("_", "").isalpha() for i in items):
        # The engine reads as many characters as a keyword has before it sees that they differ.
        offset -= max(map(len, items))
    here = next((t for t in query.tokens if t.end > offset), None)
    if here is None:
        return query.error("the query ends too early", len(query.text.rstrip()))
    return query.error(f"cannot be read at or after '{here.text[:40]}'", here.begin)


def _offset(query: Query, line: int, column: int) -> int:
    """Return the offset in the user's text of a line and column in what the engine was given."""
    begin, length = query.inserted
    start = 0
    for _ in range(line - 1):
        start = query.given.find("\n", start) + 1
    offset = start + column - 1
    return offset if offset <= begin else max(begin, offset - length)
