"""An article and the spans of its text.

The stored text is what the bytes of the file decode to, unchanged; every offset that leaves kg
counts its Unicode code points. Extraction reads a `View` of it, in which line ends and spaces are
uniform and invisible characters are gone, and which knows where each of its characters stood.
"""

import hashlib
import re
import tomllib
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from kg.errors import InputError, nearest

MAX_BYTES = 2_000_000  # a long read is some 100 kB; beyond this it is a dump, not an article
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_SPACES = "\t\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_UNUSUAL = re.compile(f"[{_INVISIBLE}{_SPACES}\r\u2028\u2029\x0b\x0c\x85]")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters `begin` to `end` (exclusive) of a text."""

    begin: int
    end: int

    def contains(self, other: "Span") -> bool:
        return self.begin <= other.begin and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        return self.begin < other.end and other.begin < self.end


@dataclass(frozen=True, slots=True)
class Source:
    """What is known about an article besides its text; all of it optional."""

    url: str | None = None
    published: date | None = None
    modified: date | None = None
    publisher: str | None = None
    language: str = "id"


@dataclass(frozen=True, slots=True)
class View:
    """A text made uniform for reading, and where each of its characters stands in the original."""

    text: str
    offsets: tuple[int, ...] | None  # None: the same as in the original

    def original(self, span: Span) -> Span:
        """Return where `span` of this view stands in the original text."""
        if self.offsets is None or span.begin >= span.end:
            return span
        return Span(self.offsets[span.begin], self.offsets[span.end - 1] + 1)

    def viewed(self, span: Span) -> Span:
        """Return the part of this view that `span` of the original text became."""
        if self.offsets is None:
            return span
        from bisect import bisect_left

        return Span(bisect_left(self.offsets, span.begin), bisect_left(self.offsets, span.end))


def view(text: str) -> View:
    """Return the view of `text`: uniform line ends and spaces, no invisible characters.

    >>> view("a\\u00a0b\\r\\nc\\u00add").text
    'a b\\ncd'
    """
    if not _UNUSUAL.search(text):
        return View(text, None)
    characters: list[str] = []
    offsets: list[int] = []
    for position, character in enumerate(text):
        if character in _INVISIBLE or (character == "\r" and text[position + 1 :][:1] == "\n"):
            continue
        if character in _SPACES:
            character = " "  # noqa: PLW2901
        elif character in "\r\u2028\u2029\x0b\x0c\x85":
            character = "\n"  # noqa: PLW2901
        characters.append(character)
        offsets.append(position)
    return View("".join(characters), tuple(offsets))


@dataclass(frozen=True)
class Article:
    """One article: `slug` names it, `text` is its stored text."""

    slug: str
    text: str
    source: Source = field(default_factory=Source)

    @cached_property
    def view(self) -> View:
        return view(self.text)

    @cached_property
    def sha256(self) -> str:
        """The SHA-256 of the stored text as UTF-8, in hexadecimal."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    def words(self, span: Span) -> str:
        """Return the characters of the stored text that `span` covers."""
        return self.text[span.begin : span.end]


def slug_of(path: Path) -> str:
    """Return the slug of a file: its name without the ending, as characters an IRI may hold."""
    return re.sub(r"[^\w.~-]+|[^\x00-\x7f]+", "-", path.stem).strip("-.") or "article"


def read(path: Path, overrides: dict[str, Any] | None = None) -> Article:
    """Read one article and the ``.toml`` beside it, if there is one.

    `overrides` are fields of Source that win over the file. Raises InputError for a file that is
    missing, empty, too large, not text or not UTF-8, and for a TOML file that cannot be used.
    """
    text = _decode(_bytes(path), path)
    known = {**_beside(path.with_suffix(".toml")), **(overrides or {})}
    return Article(slug_of(path), text, Source(**known))


def _bytes(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise InputError("is a folder, not an article", where=str(path))
        if size > MAX_BYTES:
            raise InputError(
                f"{size / 1e6:.1f} MB is too large for one article (at most "
                f"{MAX_BYTES / 1e6:.0f} MB); split it into one file per article",
                where=str(path),
            )
        return path.read_bytes()
    except FileNotFoundError as error:
        raise InputError("no such file", where=str(path)) from error
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", where=str(path)) from error


def _decode(content: bytes, path: Path) -> str:
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise InputError(
            f"not UTF-8 text (byte 0x{content[error.start]:02x}); save it as UTF-8, "
            "for example with: iconv -f WINDOWS-1252 -t UTF-8",
            where=f"{path}:{line}",
        ) from error
    if "\0" in text:
        raise InputError("binary file, not text", where=str(path))
    if not text.strip(_INVISIBLE + _SPACES + " \r\n"):
        raise InputError("empty file: there is no article in it", where=str(path))
    return text


def _beside(path: Path) -> dict[str, Any]:
    """Return the fields of Source in a TOML file; ``note`` and ``rights`` are for readers."""
    if not path.is_file():
        return {}
    try:
        values = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"not valid TOML: {error}", where=str(path)) from error
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", where=str(path)) from error
    known = [f.name for f in fields(Source)]
    found: dict[str, Any] = {}
    for name, value in values.items():
        if name in {"rights", "note"}:
            continue
        if name not in known:
            hint = nearest(name, known)
            raise InputError(f"unknown key '{name}'{hint}", where=str(path))
        found[name] = _checked(name, value, path)
    return found


def _checked(name: str, value: object, path: Path) -> object:
    if name in {"published", "modified"}:
        if isinstance(value, str):
            try:
                value = date.fromisoformat(value)
            except ValueError:
                value = None
        if isinstance(value, datetime):
            value = value.date()
        if not isinstance(value, date):
            raise InputError(f"'{name}' must be a date such as 2023-02-22", where=str(path))
        return value
    if not isinstance(value, str):
        raise InputError(f"'{name}' must be a string", where=str(path))
    return value
