"""A SPARQL query and its tokens: what is a string, an IRI, a comment, a name, a word.

Exact where it matters for safety: text that the engine would read as a keyword is never taken for
the inside of a string, an IRI or a comment.
"""

import re
from collections.abc import Iterator
from functools import cache, cached_property

from kg.errors import QueryError

_LOCAL = r"(?:[\w:]|[^\x00-\x7f]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%])"
_PATTERN = r"""(?P<space>[\x20\t\r\n]+)
    |(?P<comment>\#[^\r\n]*)
    |(?P<string>\"{3}(?:\"{0,2}(?:[^\"\\]|\\.))*\"{3}|'{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
        |\"(?:[^\"\\\r\n]|\\.)*\"|'(?:[^'\\\r\n]|\\.)*')
    |(?P<iri><[^<>\"{}|^`\\\x00-\x20]*>)
    |(?P<variable>[?$][\w·‿⁀]+)
    |(?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*(?:--[a-z]+)?)
    |(?P<blank>_:[\w](?:[\w.·-]*[\w·-])?)
    |(?P<number>\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)
    |(?P<name>(?:[^\W\d_](?:[\w.·-]*[\w·-])?)?:(?:LOCAL(?:(?:LOCAL|[.-])*(?:LOCAL|-))?)?)
    |(?P<word>[^\W\d]\w*)
    |(?P<mark>\^\^|&&|\|\||[!<>]=|.)
    """.replace("LOCAL", _LOCAL)
_ESCAPE = r"\\\\|\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})"
_SKIP = r"(?:[\x20\t\r\n]|#[^\r\n]*)*"
SKIPPED = frozenset({"space", "comment"})


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(_PATTERN, re.VERBOSE | re.DOTALL)


class Token:
    """A piece of a query: its kind (a group of the pattern above), text and first offset."""

    __slots__ = ("begin", "kind", "text")

    def __init__(self, kind: str, text: str, begin: int) -> None:
        self.kind = kind
        self.text = text
        self.begin = begin

    @property
    def end(self) -> int:
        return self.begin + len(self.text)

    @property
    def keyword(self) -> str:
        """The word in upper case; empty if the token is no word."""
        return self.text.upper() if self.kind == "word" else ""


def unescape(text: str) -> str:
    """Return `text` with codepoint escapes replaced, as SPARQL 1.1 does first (section 19.2).

    >>> unescape(chr(92) + "u0053ERVICE")
    'SERVICE'

    What it returns has no escapes left, so that to unescape it again changes nothing. Raises
    QueryError for an escape that is no character, or that another one makes.
    """
    if "\\u" not in text and "\\U" not in text:
        return text
    found = re.sub(_ESCAPE, _character, text)
    # Else a second reader, such as a server, would make of it what nobody has checked.
    again = next((m for m in re.finditer(_ESCAPE, found) if m[1] or m[2]), None)
    if again:
        where = place(found, again.start())
        raise QueryError(f"{again[0]} is made by another escape; write what it means", where=where)
    return found


def _character(match: re.Match[str]) -> str:
    digits = match[1] or match[2]
    if digits is None:
        return match[0]  # an escaped backslash, which starts no escape
    code = int(digits, 16)
    if code == 0 or code > 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        raise QueryError(f"{match[0]} is not a character", where=place(match.string, match.start()))
    return chr(code)


def tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of a query, spaces and comments included."""
    position = 0
    match = _pattern().match
    while found := match(text, position):
        yield Token(found.lastgroup or "", found[0], position)
        position = found.end()


def calls_service(text: str) -> int | None:
    """Return where a query calls a remote service, or None.

    The engine splits words where SPARQL's grammar would not (``trueSERVICE``, ``ex:a.b.SERVICE``,
    ``SERVICEex:a {``), and only its grammar can tell whether ``<`` opens an IRI or compares. So
    every reading is followed, each offset once.
    """
    if "service" not in text.lower():
        return None
    match = _pattern().match
    seen: set[int] = set()
    waiting = [(0, False, False)]
    while waiting:
        offset, operand, graph = waiting.pop()
        while offset not in seen and (found := match(text, offset)):
            seen.add(offset)
            token = Token(found.lastgroup or "", found[0], offset)
            if token.kind not in SKIPPED:
                if _is_service(token, text, graph):
                    return offset
                if token.kind == "iri" and operand:
                    waiting.append((offset + 1, False, False))
                if token.kind in {"name", "blank"}:
                    dots = re.finditer(r"\.", token.text)
                    waiting += [(offset + d.end(), False, False) for d in dots]
                operand = token.kind not in {"mark", "space"} or token.text in ")}]"
                graph = token.keyword == "GRAPH"
            offset = token.end
    return None


def _is_service(token: Token, text: str, graph: bool) -> bool:
    if token.kind == "word":
        return "SERVICE" in token.keyword
    if token.kind != "name" or graph or "SERVICE" not in token.text.partition(":")[0].upper():
        return False
    rest = re.compile(_SKIP).match(text, token.end)
    return rest is not None and text[rest.end() : rest.end() + 1] == "{"


def place(text: str, offset: int) -> str:
    """Return ``line:column`` of an offset, both from 1, columns in characters."""
    before = text[:offset]
    return f"{before.count(chr(10)) + 1}:{offset - before.rfind(chr(10))}"


def excerpt(text: str, offset: int) -> str:
    """Return the line around `offset` and a caret under it, cut to some 100 characters."""
    begin = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    line = text[begin : len(text) if end < 0 else end]
    column = offset - begin
    first = max(0, column - 60)
    shown = line[first : first + 100]
    shown = "".join(c if c.isprintable() else " " for c in shown)
    return f"  {shown}\n  {' ' * (column - first)}^"


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

    def with_text(self, text: str) -> "Query":
        """Return a query of the same source with this text, whose escapes stay as they are."""
        found = Query("", self.source)
        found.text = found.given = text
        return found

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
        return found


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
