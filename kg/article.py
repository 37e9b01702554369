"""An article and the spans of its text.

The stored text is what the bytes of the file decode to, unchanged; every offset that leaves kg
counts its Unicode code points. Extraction reads a `View` of it, in which line ends and spaces are
uniform and invisible characters are gone, and which knows where each of its characters stood.
"""

import hashlib
import re
import stat
import tomllib
import unicodedata
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from kg.errors import InputError, nearest
from kg.iri import shortened, slugify

MAX_BYTES = 500_000  # a long read is some 100 kB; beyond this it is a dump, not an article
_LONGEST_SLUG = 240  # characters; with any ending it is a file's name on all systems
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_SPACES = "\t\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_LINE_ENDS = "\r\u2028\u2029\x0b\x0c\x85"
_MARKS = ("\u0300", "\u036f")  # the combining marks of Latin letters, first and last
_UNUSUAL = re.compile(f"[{_INVISIBLE}{_SPACES}{_LINE_ENDS}{_MARKS[0]}-{_MARKS[1]}]")


class Span(NamedTuple):
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
    ends: tuple[int, ...] | None = None  # where each character ends there

    def original(self, span: Span) -> Span:
        """Return where `span` of this view stands in the original text."""
        if self.offsets is None or self.ends is None:
            return span
        if span.begin < span.end:
            return Span(self.offsets[span.begin], self.ends[span.end - 1])
        begin = self.ends[span.begin - 1] if span.begin else 0
        return Span(begin, begin)

    def viewed(self, span: Span) -> Span:
        """Return the part of this view that `span` of the original text became."""
        if self.offsets is None:
            return span
        from bisect import bisect_left

        return Span(bisect_left(self.offsets, span.begin), bisect_left(self.offsets, span.end))


def view(text: str) -> View:
    """Return the view of `text`: uniform line ends and spaces, composed letters, all visible.

    >>> view("a\\u00a0b\\r\\nc\\u00add").text
    'a b\\ncd'
    """
    if not _UNUSUAL.search(text):
        return View(text, None)
    characters: list[str] = []
    offsets: list[int] = []
    ends: list[int] = []
    for position, original in enumerate(text):
        if original in _INVISIBLE or text.startswith("\r\n", position):
            continue
        character = " " if original in _SPACES else "\n" if original in _LINE_ENDS else original
        if _MARKS[0] <= character <= _MARKS[1] and characters:
            composed = unicodedata.normalize("NFC", characters[-1] + character)
            if len(composed) == 1:
                characters[-1], ends[-1] = composed, position + 1
                continue
        characters.append(character)
        offsets.append(position)
        ends.append(position + 1)
    return View("".join(characters), tuple(offsets), tuple(ends))


@dataclass(frozen=True)
class Article:
    """One article: `slug` names it, `text` is its stored text."""

    slug: str
    text: str
    source: Source = field(default_factory=Source)

    def __hash__(self) -> int:
        return hash((self.slug, self.text))  # of texts it is kept; much is looked up by article

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
    """Return the slug of a file: its name without the ending, as characters an IRI may hold.

    >>> slug_of(Path("Ámin teken MoU (1).txt")), slug_of(Path("北.txt"))
    ('Amin-teken-MoU-1', 'x5317')
    """
    # Decomposed, as one system keeps a name composed and another does not.
    letters = unicodedata.normalize("NFKD", path.stem)
    ascii_name = "".join(c for c in letters if not unicodedata.combining(c))
    slug = re.sub(r"[^A-Za-z0-9._~-]+", "-", ascii_name).strip("-.")
    return shortened(slug, _LONGEST_SLUG) or slugify(path.stem)


def read(path: Path, overrides: dict[str, Any] | None = None) -> Article:
    """Read one article and the ``.toml`` beside it, if there is one.

    `overrides` are fields of Source that win over the file. Raises InputError for a file that is
    missing, empty, too large or not text, and for a TOML file that cannot be used.
    """
    text = decode(content(path), str(path))
    known = {**beside(path.with_suffix(".toml")), **(overrides or {})}
    return Article(slug_of(path), text, Source(**known))


def content(path: Path, largest: int = MAX_BYTES) -> bytes:
    """Return the bytes of one article's file. Raises InputError."""
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise InputError("is a folder, not an article", where=str(path))
        if not stat.S_ISREG(status.st_mode):  # a pipe or a device may never end
            raise InputError("is not a regular file; save the text in one", where=str(path))
        if status.st_size > largest:
            raise InputError(
                f"{status.st_size / 1e6:.1f} MB is too large for one article (at most "
                f"{largest / 1e6:.1f} MB); split it into one file per article",
                where=str(path),
            )
        return path.read_bytes()
    except FileNotFoundError as error:
        raise InputError(_missing(path), where=str(path)) from error
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", where=str(path)) from error


def _missing(path: Path) -> str:
    return f"link to {path.readlink()}, which is missing" if path.is_symlink() else "no such file"


_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def decode(content: bytes, where: str) -> str:
    """Return text that is UTF-8, UTF-16 with a mark of its order, or windows-1252.

    Raises InputError for what is none of them, and for text without a visible character.
    """
    text = _utf_16(content, where) if content.startswith(_UTF_16) else _eight_bit(content, where)
    if "\0" in text:
        raise InputError("binary file, not text", where=where)
    if not view(text).text.strip():
        raise InputError("empty file: there is no article in it", where=where)
    return text


def _utf_16(content: bytes, where: str) -> str:
    try:
        return content.decode("utf-16")
    except UnicodeDecodeError as error:
        raise InputError("damaged UTF-16 text; save it as UTF-8", where=where) from error


def _eight_bit(content: bytes, where: str) -> str:
    if b"\0" in content:
        raise InputError("binary file, not text", where=where)
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        text = windows_1252(content)
        if text is None:
            line = content.count(b"\n", 0, error.start) + 1
            raise InputError(
                f"not UTF-8 text (byte 0x{content[error.start]:02x}), nor windows-1252; "
                "save it as UTF-8",
                where=f"{where}:{line}",
            ) from error
        return text


def windows_1252(content: bytes) -> str | None:
    """Return `content` as windows-1252 text; None where it would be guesswork.

    Any bytes can be read so: characters of UTF-8 beside the wrong ones, or more of them than
    letters, tell of a text that is damaged or in another encoding.
    """
    high = sum(byte > 0x7F for byte in content)
    as_utf_8 = content.decode(errors="surrogateescape")
    cut_off = re.search(rb"[\xe0-\xf4][\x80-\xbf]+\Z", content)
    # One byte, one surrogate: fewer characters than bytes means that some made up UTF-8.
    if len(as_utf_8) < len(content) or cut_off or high * 4 > len(content):
        return None
    if _CONTROLS.search(content):
        return None
    try:
        return content.decode("windows-1252")
    except UnicodeDecodeError:
        return None


def beside(path: Path) -> dict[str, Any]:
    """Return the fields of Source in a TOML file, if it is there. Raises InputError.

    ``note`` and ``rights`` are for readers.
    """
    if not (path.exists() or path.is_symlink()):
        return {}
    try:
        values = tomllib.loads(content(path).decode())
    except UnicodeDecodeError as error:
        raise InputError("not UTF-8 text, as TOML must be", where=str(path)) from error
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"not valid TOML: {error}", where=str(path)) from error
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
    if name == "url" and not is_address(value):
        raise InputError("'url' must be an http(s) address", where=str(path))
    if name == "language" and not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", value):
        raise InputError("'language' must be a code such as id or en", where=str(path))
    return value


def is_address(text: str) -> bool:
    """Tell whether `text` is an http(s) address that an IRI may be."""
    return re.fullmatch(r"https?://[^\s<>\"{}|\\^`/][^\s<>\"{}|\\^`]*", text) is not None
