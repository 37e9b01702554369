"""One record of a dump as an article: which column is what, and what is stored of it."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from kg.article import MAX_BYTES, Article, Source, is_address, slug_of, view
from kg.errors import InputError, nearest
from kg.iri import slugify

# Field -> the columns that are taken for it, in lower case, without "_" and "-".
USUAL = {
    "text": "text content body isi konten artikel fulltext articlebody isiberita teks",
    "title": "title judul headline",
    "published": "published date tanggal publishedat publishdate datepublished publisheddate "
    "pubdate tanggalterbit",
    "modified": "modified updated modifiedat updatedat datemodified",
    "url": "url link address tautan permalink",
    "publisher": "publisher media source sumber outlet penerbit",
    "author": "author penulis reporter wartawan pewarta authors",
    "editor": "editor penyunting redaktur",
    "slug": "slug",
    "id": "id",
    "language": "language lang bahasa",
}
FIELDS = [field for field in USUAL if field != "id"]  # that a user may name a column for
_NAMES = {field: names.split() for field, names in USUAL.items()}
# Of these a second, different one could be the right one; of the others the first named is taken.
_ONE_ONLY = frozenset({"text", "title", "published", "modified", "url"})
_MARKUP = re.compile(
    r"</?(?:p|div|br|span|strong|em|b|i|a|ul|ol|li|h[1-6]|table|figure|img)\b[^<>]*>", re.I
)


class Columns:
    """Which column of a record is which field: as the user says, else by the usual names.

    `unseen` are the columns the user named that no record had so far.
    """

    def __init__(self, given: Mapping[str, str]) -> None:
        self.given = dict(given)
        self.unseen = {column for column in given.values() if column}
        # Of the record before: most dumps have the same columns throughout.
        self._last: tuple[list[str], dict[str, list[str]]] = ([], {})

    def _likely(self, field: str, names: list[str]) -> list[str]:
        """Return the columns among `names` that are taken for `field`, the likeliest first."""
        if field in self.given:
            return [self.given[field]] if self.given[field] in names else []
        free = [n for n in names if n not in self.given.values()]
        keys = {n: re.sub(r"[\s_-]", "", n.casefold()) for n in free}
        return [n for usual in _NAMES[field] for n in free if keys[n] == usual]

    def likely(self, names: list[str]) -> dict[str, list[str]]:
        """Return the columns that each field may be in."""
        if names != self._last[0]:
            found = {field: self._likely(field, names) for field in USUAL}
            self._last = (names, {field: columns for field, columns in found.items() if columns})
        return self._last[1]

    def check(self, names: list[str], where: str) -> None:
        """Raise InputError if no column can be the text, or one that the user named is missing."""
        there = ", ".join(names[:12]) + (", …" if len(names) > 12 else "")
        for field, column in self.given.items():
            if column and column not in names:
                hint = nearest(column, names) or f" (there are: {there})"
                raise InputError(f"no column '{column}' for {field}{hint}", where=where)
        if not self._likely("text", names):
            raise InputError(
                f"no column is known to be the text (there are: {there}); "
                "name it: --columns text=COLUMN",
                where=where,
            )

    def fields(self, record: Mapping[str, Any], where: str) -> dict[str, Any]:
        """Return the fields of Source and text, title, author, editor, slug. Raises InputError."""
        self.unseen.difference_update(record)
        found: dict[str, Any] = {}
        for field, columns in self.likely(list(record)).items():
            filled = [c for c in columns if not _is_empty(record[c])]
            values = [record[c] for c in filled]
            if field in _ONE_ONLY and any(v != values[0] for v in values):
                both = " and ".join(f"'{c}'" for c in filled)
                raise InputError(
                    f"{both} could both be the {field}; say which: --columns {field}=COLUMN",
                    where=where,
                )
            if filled:
                found[field] = _value(field, filled[0], values[0], where)
        if "text" not in found:
            self.check(list(record), where)
            raise InputError("the text is empty", where=where)
        return found


def _is_empty(value: object) -> bool:
    return value is None or value in ("", [], {}) or (isinstance(value, str) and not value.strip())


def _value(field: str, column: str, value: object, where: str) -> object:
    if field in {"published", "modified"}:
        from kg.intake.dates import day

        written = day(value)
        if written is None:
            raise InputError(
                f"'{column}' is {_shown(value)}, which is no date such as 2023-02-22", where=where
            )
        return written
    if field in {"author", "editor"} and isinstance(value, list):
        value = ", ".join(v for v in value if isinstance(v, str))
    if field in {"slug", "id"} and isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        raise InputError(
            f"'{column}' is {_shown(value)}, not text; name another column or none: "
            f"--columns {field}=COLUMN",
            where=where,
        )
    if field == "url" and not is_address(value.strip()):
        raise InputError(f"'{column}' is {_shown(value)}, not an http(s) address", where=where)
    if field == "language" and not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", value):
        raise InputError(f"'{column}' is {_shown(value)}, not a code such as id", where=where)
    if re.search("[\0\ud800-\udfff]", value):
        raise InputError(f"'{column}' holds what is not text (damaged encoding)", where=where)
    return value if field == "text" else " ".join(value.split())


def _shown(value: object) -> str:
    if isinstance(value, dict | list):
        return "an object" if isinstance(value, dict) else "a list"
    text = str(value) if isinstance(value, str) else repr(value)
    return f"'{text}'" if len(text) <= 60 else f"'{text[:60]}…'"


def article(
    found: Mapping[str, Any],
    known: Mapping[str, Any],
    where: str,
    slug: str = "",
    *,
    markup: bool = False,
) -> Article:
    """Return the article of what `Columns.fields` found; `known` wins.

    `markup` lets tags stand, where they are text for certain. Raises InputError.
    """
    body = found["text"].strip("\r\n")
    if not view(body).text.strip():
        raise InputError("the text is empty", where=where)
    if not markup and _MARKUP.search(body):
        raise InputError(
            "the text holds HTML tags; write it as plain text, a paragraph a line", where=where
        )
    text = stored(body, found.get("title", ""), found.get("author", ""), found.get("editor", ""))
    if len(text.encode()) > MAX_BYTES:
        raise InputError(
            f"{len(text.encode()) / 1e6:.1f} MB is too large for one article (at most "
            f"{MAX_BYTES / 1e6:.1f} MB)",
            where=where,
        )
    about = {k: v for k, v in found.items() if k in Source.__slots__ and v}
    return Article(slug or slug_for(found, text), text, Source(**{**about, **known}))


def stored(body: str, title: str, author: str, editor: str) -> str:
    """Return the text that is stored: headline, byline, body, each once.

    >>> stored("Isi.", "Judul", "Sari", "")
    'Judul\\nPenulis: Sari\\nIsi.\\n'
    """
    lines = [line for line in body.splitlines() if line.strip()]
    first = _plain(lines[0]) if lines else ""
    head = [] if not title or _plain(title) == first else [title]
    named = [("Penulis", author), ("Editor", editor)]
    missing = [f"{word}: {name}" for word, name in named if name and not _credited(name, lines)]
    if missing and not head and lines:  # the byline stands under the headline
        headline, rest = body.split(lines[0], 1)
        return f"{headline}{lines[0]}\n{' | '.join(missing)}\n{rest.lstrip(chr(13) + chr(10))}\n"
    return "\n".join([*head, *([" | ".join(missing)] if missing else []), body, ""])


def same(line: str, title: str) -> bool:
    """Tell whether a line is that headline."""
    return _plain(line) == _plain(title)


def _plain(line: str) -> str:
    return " ".join(line.split()).casefold()


def _credited(name: str, lines: list[str]) -> bool:
    """Tell whether a line of the article credits that person, as "Penulis: NAME" does."""
    credit = re.compile(r"\W*[^\W\d][\w\s/&]{2,40}:.*" + re.escape(name), re.I)
    return any(len(line) < 200 and credit.match(line) for line in (*lines[:5], *lines[-5:]))


def slug_for(found: Mapping[str, Any], text: str) -> str:
    """Return the slug of a record: its own, else the end of its address, else its title.

    A bare number is the last choice but the title: other dumps count from 1 too.
    """
    own, number = found.get("slug", ""), found.get("id", "")
    if own or re.search(r"[^\W\d_]", number):
        return _safe(own or number)
    if address := slug_of_address(found.get("url", "")):
        return address
    return _safe(number) if number else slugify(found.get("title") or text.strip().splitlines()[0])


def slug_of_address(url: str) -> str:
    """Return the last part of an address that names an article; empty if none does.

    >>> slug_of_address("https://kabar.example/2023/02/21/pemkab-teken-mou.html?page=all")
    'pemkab-teken-mou'
    >>> slug_of_address("https://kabar.example/read/123/"), slug_of_address("https://kabar.example")
    ('read-123', '')
    """
    try:
        parts = [unquote(p) for p in urlsplit(url).path.split("/") if p]
    except ValueError:
        return ""
    while parts and re.fullmatch(r"(?:amp|index|all|default)(?:\.\w{2,5})?", parts[-1], re.I):
        parts.pop()
    if not parts:
        return ""
    last = re.sub(r"\.(?:s?html?|php|aspx?|amp)$", "", parts[-1], flags=re.I)
    if not re.search(r"[^\W\d_]", last):
        last = "-".join([*parts[-2:-1], last])
    return _safe(last)


def _safe(name: str) -> str:
    # With an ending of its own, so that a dot in the name is none.
    return slug_of(Path(f"{name.replace('/', '-').strip() or '-'}.txt"))
