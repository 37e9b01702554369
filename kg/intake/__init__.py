"""Articles from wherever they are: files and folders, pages, dumps, standard input.

One article is held at a time. What cannot be read comes as an InputError among the articles, so
that one bad file among thousands ends nothing; wrong usage raises before anything is read.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from kg.article import Article
from kg.errors import InputError, UsageError, nearest
from kg.intake.finding import DUMPS, Found, find
from kg.intake.reading import Item, Options, read

__all__ = ["FORMS", "Intake", "Item", "Options", "intake", "read_all"]
FORMS = ("auto", "text", "html", "jsonl", "csv")


def intake(paths: Sequence[str], options: Options | None = None) -> "Intake":
    """Find what `paths` name: files, folders, patterns such as ``*.html``, ``-`` for stdin.

    Raises InputError where nothing is found, UsageError for options that cannot be.
    """
    options = options or Options()
    _check(options)
    found = find(paths)
    notes: list[str] = []
    kept = [f for f in found if not _without_text(f, options, notes)]
    if found and not kept:
        raise InputError("no article in this folder (files ending in .txt)", where=paths[0])
    taken = Intake(kept, options, tuple(notes))
    sniffed = len(kept) == 1 and kept[0].is_stdin and options.form == "auto"
    if options.known.get("url") and taken.total != 1 and not sniffed:
        number = f"there are {taken.total}" if taken.total else "a dump may hold many"
        raise UsageError(f"--url is the address of one article, and {number}")
    return taken


def _check(options: Options) -> None:
    from kg.intake.records import FIELDS

    if options.form not in FORMS:
        raise UsageError(f"no input format '{options.form}'{nearest(options.form, list(FORMS))}")
    for name, column in options.columns.items():
        if name not in FIELDS:
            hint = nearest(name, FIELDS) or f" (there are: {', '.join(FIELDS)})"
            raise UsageError(f"--columns {name}={column}: no field '{name}'{hint}")
    if options.columns.get("text") == "":
        raise UsageError("--columns text=: an article has a text; name its column")


def _without_text(found: Found, options: Options, notes: list[str]) -> bool:
    """Tell whether this is a table in a folder that holds no articles; `notes` then say so."""
    if not found.inside or found.form != "csv":
        return False
    from kg.intake.records import Columns
    from kg.intake.tabular import columns

    try:
        names = columns(found.path)
    except InputError:
        return False  # which reading it will tell of
    if "text" in Columns(options.columns).likely(names):
        return False
    notes.append(f"{found.name}: passed over: no column is known to be the text of an article")
    return True


class Intake:
    """Articles and what could not be read, in the order of their sources; to be iterated once.

    `total` is the number of sources, None if one of them may hold several articles (of stdin it is
    known with its first article); `notes` say what was passed over.
    """

    def __init__(self, found: Sequence[Found], options: Options, notes: tuple[str, ...]) -> None:
        self._found = found
        self._options = options
        self.notes = notes
        several = any(
            self._form(f) in DUMPS or (f.is_stdin and self._form(f) is None) for f in found
        )
        self.total = None if several else len(found)
        self._slugs: dict[str, tuple[str, int, bytes]] = {}  # where it is from, and its digest

    def _form(self, found: Found) -> str | None:
        return found.form if found.inside or self._options.form == "auto" else self._options.form

    def __iter__(self) -> Iterator[Item]:
        for found in self._found:
            try:
                for item, line in read(found, self._form(found), self._options):
                    if isinstance(item, InputError):
                        yield item
                        continue
                    if not line and len(self._found) == 1:  # stdin turned out to be no dump
                        self.total = 1
                    if (known := self._known(item, found, line)) is not None:
                        yield known
            except InputError as error:
                yield error

    def _known(self, article: Article, found: Found, line: int) -> Item | None:
        """Return the article, an error if its name is taken, None if it is there already."""
        digest = hashlib.sha256(f"{article.sha256}{article.source}".encode()).digest()[:12]
        name, other_line, other = self._slugs.setdefault(article.slug, (found.name, line, digest))
        if (name, other_line) == (found.name, line):
            return article
        if name == found.name and other == digest:  # a record that the dump repeats
            return None
        here, there = (f"{n}:{i}" if i else n for n, i in ((found.name, line), (name, other_line)))
        what = "give it a slug of its own" if line else "rename one"
        return InputError(f"would be known by the same name as {there}; {what}", where=here)


def read_all(paths: Iterable[str | Path], known: Mapping[str, Any]) -> list[Article]:
    """Return all articles; `known` are fields of Source. Raises InputError, UsageError."""
    found: list[Article] = []
    for item in intake([str(p) for p in paths], Options(known)):
        if isinstance(item, InputError):
            raise item
        found.append(item)
    return found
