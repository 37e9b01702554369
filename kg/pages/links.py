"""Addresses: from one page to another, always relative, and to the outside, only where it is safe.

A page stands at ``PATH.html`` in Indonesian and ``en/PATH.html`` in English.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote

_FRAGMENT = "!$&'()*+,;=:@/?%-._~"
_ADDRESS = re.compile(r"https?://[^\s<>\"\\^`{|}]+", re.IGNORECASE)


def file_of(path: str, language: str) -> str:
    """Return the file of a page within a release."""
    return f"en/{path}.html" if language == "en" else f"{path}.html"


@lru_cache(maxsize=50_000)
def _quoted(text: str, safe: str = "/") -> str:
    return quote(text, safe=safe)


@dataclass(frozen=True, slots=True)
class Links:
    """The addresses that a page uses."""

    path: str  # of the page, without its ending
    language: str

    @property
    def pages(self) -> str:
        """Return the way to the folder of the pages in this language."""
        return "../" * self.path.count("/")

    @property
    def root(self) -> str:
        """Return the way to the folder of the release."""
        return self.pages + ("../" if self.language == "en" else "")

    def page(self, path: str, fragment: str = "") -> str:
        """Return the address of a page in the same language."""
        return f"{self.pages}{_quoted(path)}.html{self.fragment(fragment)}"

    def fragment(self, fragment: str) -> str:
        return f"#{_quoted(fragment, _FRAGMENT)}" if fragment else ""

    def file(self, path: str) -> str:
        """Return the address of a file of the release."""
        return self.root + quote(path)

    def other(self) -> str:
        """Return the address of this page in the other language."""
        return self.root + quote(file_of(self.path, "id" if self.language == "en" else "en"))


def outside(address: str) -> str:
    """Return an address if it may become a link, else nothing.

    >>> outside("https://example.org/"), outside("javascript:alert(1)")
    ('https://example.org/', '')
    """
    return address if _ADDRESS.fullmatch(address) else ""
