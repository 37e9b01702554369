"""Finding what holds articles: files, folders, patterns that the shell left alone, stdin."""

import glob
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import InputError, UsageError

STDIN = "-"
# Form -> endings of files that have it; those of `COMPRESSED` may be compressed with gzip.
ENDINGS = {
    "text": (".txt", ".text", ".md"),
    "html": (".html", ".htm", ".xhtml"),
    "jsonl": (".jsonl", ".ndjson"),
    "csv": (".csv", ".tsv"),
}
DUMPS = frozenset({"jsonl", "csv"})
_FORM = {ending: form for form, endings in ENDINGS.items() for ending in endings}


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read, or standard input; `inside` where its folder was named and not itself."""

    path: Path
    form: str | None  # None: its name does not say
    inside: bool = False

    @property
    def is_stdin(self) -> bool:
        return str(self.path) == STDIN

    @property
    def name(self) -> str:
        """What messages call it."""
        return "stdin" if self.is_stdin else str(self.path)


def bare(path: Path) -> Path:
    """Return `path` without its ending, and without the two of a compressed file."""
    return path.with_suffix("").with_suffix("") if _compressed(path) else path.with_suffix("")


def _compressed(path: Path) -> bool:
    return path.suffix.lower() == ".gz" and path.with_suffix("").suffix != ""


def form_of(path: Path) -> str | None:
    """Return the form that the name of a file tells of.

    >>> form_of(Path("a.TXT")), form_of(Path("a.csv.gz")), form_of(Path("a.txt.gz"))
    ('text', 'csv', None)
    """
    form = _FORM.get((path.with_suffix("") if _compressed(path) else path).suffix.lower())
    return form if form in DUMPS or not _compressed(path) else None


def find(paths: Sequence[str]) -> list[Found]:
    """Return what there is to read, in order, each once.

    In folders, hidden files and folders, links to folders and stores are passed over, and so is a
    ``NAME.toml`` named together with its article. Raises InputError where nothing is there or a
    folder cannot be read, UsageError for an empty name.
    """
    found: list[Found] = []
    for name in paths:
        found += _named(name)
    taken: dict[str, Found] = {}
    for one in found:
        if one.path.suffix.lower() != ".toml":
            taken.setdefault(_place(one), one)
    described = {_place(Found(bare(one.path), None)) for one in taken.values()}
    for one in found:
        if one.path.suffix.lower() != ".toml":
            continue
        if _place(Found(bare(one.path), None)) not in described:
            raise InputError("describes an article but is none; name the article", where=one.name)
    return list(taken.values())


def _named(name: str) -> list[Found]:
    if not name:
        raise UsageError("the name of an article is empty")
    if name == STDIN:
        return [Found(Path(STDIN), None)]
    path = Path(name)
    if path.is_dir():
        inside = [Found(p, form_of(p), inside=True) for p in sorted(_inside(path))]
        if not inside:
            raise InputError("no article in this folder (files ending in .txt)", where=str(path))
        return inside
    if path.exists() or path.is_symlink():
        return [Found(path, form_of(path))]
    if not glob.has_magic(name):
        raise InputError("no such file", where=str(path))
    matches = sorted(glob.glob(name, recursive=True))  # noqa: PTH207 - of Path, it has no order of "**"
    if not matches:
        raise InputError("nothing has such a name", where=name)
    return [one for match in matches for one in _named(match)]


def _place(found: Found) -> str:
    """Return where a file is, so that one named twice is read once; links are not followed."""
    return STDIN if found.is_stdin else os.path.abspath(found.path)  # noqa: PTH100


def _inside(folder: Path) -> Iterator[Path]:
    """Yield the articles in a folder; links that lead nowhere too, so that reading tells of it."""

    def refuse(error: OSError) -> None:
        where = str(error.filename or folder)
        raise InputError(f"cannot be read: {error.strerror}", where=where) from error

    for place, folders, names in os.walk(folder, onerror=refuse):
        if "generations" in folders and "lock" in names:  # a store, which keeps texts too
            folders.clear()
            continue
        folders[:] = [f for f in folders if not f.startswith(".")]
        for name in names:
            path = Path(place, name)
            if not name.startswith(".") and form_of(path) is not None:
                yield path


def looks_like(beginning: str) -> str:
    """Return the form of text that begins so.

    >>> looks_like(" <!DOCTYPE html><html>"), looks_like('{"isi": 1}'), looks_like("Judul")
    ('html', 'jsonl', 'text')
    """
    beginning = beginning.lstrip("\ufeff \t\r\n")
    if re.match(r"<(?:!doctype\s+html|html|head|body|\?xml|!--|meta|script|div|article)\b|<!--",
                beginning, re.I):  # fmt: skip
        return "html"
    return "jsonl" if beginning.startswith("{") else "text"
