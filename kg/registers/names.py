"""Comparing names: the form in which spellings of one name are equal, and patterns of names."""

import re
from collections.abc import Iterable
from functools import lru_cache

_BRACKETS = re.compile(r"\([^()]*\)?")
_NOT_WORD = re.compile(r"[\W_]+")
_KEPT = 200  # characters: longer ones are no names
_FIRST_WORD = re.compile(r"\w+")
_SHORT = {
    "prov": "provinsi",
    "propinsi": "provinsi",
    "kab": "kabupaten",
    "kep": "kepulauan",
    "kotamadya": "kota",
}


def fold(name: str) -> str:
    """Return the form in which spellings of `name` are equal: words in lower case, no brackets.

    >>> fold("Pemerintah Prov. (Pemprov) Kalimantan-Barat")
    'pemerintah provinsi kalimantan barat'
    """
    return _folded(name) if len(name) <= _KEPT else _folded.__wrapped__(name)


@lru_cache(maxsize=1 << 14)
def _folded(name: str) -> str:
    words = _NOT_WORD.sub(" ", _BRACKETS.sub(" ", name).casefold()).split()
    return " ".join(_SHORT.get(word, word) for word in words)


def longest_first(names: Iterable[str]) -> tuple[str, ...]:
    """Return distinct `names`, the longest first, those of one length in alphabetical order."""
    return tuple(sorted(set(names) - {""}, key=lambda n: (-len(n), n)))


def alternatives(names: Iterable[str]) -> str:
    """Return the source of a pattern for any of `names`, the longest first.

    Between words it takes blanks or a hyphen.

    >>> alternatives(["Riau", "Kepulauan Riau"])
    '(?:Kepulauan[ -]+Riau|Riau)'
    """
    escaped = (re.sub(r"(?:\\[ -])+", "[ -]+", re.escape(n)) for n in longest_first(names))
    return f"(?:{'|'.join(escaped)})"


def first_word(name: str) -> str:
    """Return the letters, digits and low lines that `name` begins with, in lower case."""
    found = _FIRST_WORD.match(name)
    return found.group().lower() if found else ""


def with_upper(names: Iterable[str]) -> list[str]:
    """Return `names` and their forms in capitals, as in datelines and headlines."""
    listed = list(names)
    return listed + [n.upper() for n in listed if len(n) > 3]
