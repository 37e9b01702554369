"""The exceptions of kg.

An exception means that the work could not be done; bad data is a finding, never an exception.
A message is one line: what is wrong, where, and what to do.
"""


class KgError(Exception):
    """Work that could not be done, and why, in one line for the person who asked for it.

    `where` is a place such as ``file.ttl:3:14``; it is printed before the message.
    """

    exit_code = 2

    def __init__(self, message: str, *, where: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.where = where

    def __str__(self) -> str:
        return f"{self.where}: {self.message}" if self.where else self.message


class UsageError(KgError):
    """The request itself is wrong: an unknown name, options that clash."""


class InputError(KgError):
    """Input that cannot be read: a missing, empty or binary file, a syntax error."""


class StoreError(KgError):
    """The store cannot be opened or written."""


class QueryError(KgError):
    """A query that is malformed, refused or stopped.

    `excerpt` holds the offending line and a caret under the place, or nothing.
    """

    def __init__(self, message: str, *, where: str = "", excerpt: str = "") -> None:
        super().__init__(message, where=where)
        self.excerpt = excerpt


def nearest(name: str, known: "list[str]") -> str:
    """Return a hint such as ``; did you mean 'parties'?``, or nothing if no name is close.

    >>> nearest("partes", ["parties", "people"])
    "; did you mean 'parties'?"
    >>> nearest("xyz", ["parties"])
    ''
    """
    import difflib  # here, because only a failing run needs it

    close = difflib.get_close_matches(name.casefold(), [k.casefold() for k in known], 1, 0.6)
    original = next((k for k in known if close and k.casefold() == close[0]), None)
    return f"; did you mean '{original}'?" if original else ""
