"""Reading the tokens of a query one by one, and saying what stands where it should not."""

from typing import NoReturn

from kg.errors import QueryError
from kg.terms import visible
from kg.tokens import Query, Token

OPERATORS = frozenset("= != < > <= >= + - * / && || !".split())


class BeyondError(Exception):
    """The query uses what this grammar leaves out: extensions of the engine, great depth."""


class Cursor:
    """A place among the tokens of a query; after the last stands one of kind ``end``."""

    def __init__(self, query: Query) -> None:
        self.query = query
        self.tokens = query.body
        self.at = 0
        self._end = Token("end", "", len(query.text.rstrip()))

    def peek(self, ahead: int = 0) -> Token:
        at = self.at + ahead
        return self.tokens[at] if 0 <= at < len(self.tokens) else self._end

    @property
    def before(self) -> Token:
        return self.tokens[self.at - 1] if self.at else self.peek()

    def next(self) -> Token:
        token = self.peek()
        self.at += 1
        return token

    def is_mark(self, *texts: str) -> bool:
        token = self.peek()
        return token.kind == "mark" and token.text in texts

    def is_word(self, *words: str) -> bool:
        return self.peek().keyword in words

    def take_mark(self, text: str) -> bool:
        found = self.is_mark(text)
        self.at += found
        return found

    def take_word(self, *words: str) -> bool:
        found = self.is_word(*words)
        self.at += found
        return found

    def expect(self, mark: str, message: str) -> Token:
        if not self.is_mark(mark):
            self.fail(message)
        return self.next()

    @property
    def shown(self) -> str:
        """The token that stands here, for messages."""
        return shown(self.peek())

    def fail(self, message: str, token: Token | None = None) -> NoReturn:
        """Raise the error `message` at a token, or at the one that stands here."""
        raise self.error(message, token)

    def error(self, message: str, token: Token | None = None) -> QueryError:
        at = token or self.peek()
        if at.kind == "end":
            message = f"the query ends too early; {message}"
        return self.query.error(message, at.begin)


def shown(token: Token) -> str:
    return f"'{visible(token.text[:40])}'" if token.text else "the end"
