"""Reading one source: a file of text, a page, a dump, standard input."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.article import MAX_BYTES, Article, Source, beside, content, decode, slug_of
from kg.article import read as read_text
from kg.errors import InputError, UsageError
from kg.intake.finding import DUMPS, Found, bare, looks_like
from kg.iri import slugify

if TYPE_CHECKING:
    from kg.intake.dumps import Opened

Item = Article | InputError
Items = Iterator[tuple[Item, int]]


@dataclass(frozen=True, slots=True)
class Options:
    """What the user says of the articles.

    `known` are fields of Source, which win over all else; `columns` say which column of a dump a
    field is in, "" that it is in none; `form` is that of what is named, not of what folders hold.
    """

    known: Mapping[str, Any] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)
    form: str = "auto"


def read(found: Found, form: str | None, options: Options) -> Items:
    """Yield what a source holds, and the line of a record or 0. Raises InputError."""
    path = None if found.is_stdin else found.path
    if path is None:
        yield from _stdin(form, options)
    elif form in DUMPS:
        from kg.intake.dumps import opened

        with opened(path) as source:
            yield from _dump(source, path, form, options)
    elif form == "html":
        yield _page(path, options), 0
    elif path.suffix.lower() == ".json" and form is None and path.is_file():
        raise InputError(
            "is JSON, not text; write a record a line: jq -c '.[]' FILE > FILE.jsonl",
            where=found.name,
        )
    else:
        yield read_text(path, dict(options.known)), 0


def _page(path: Path, options: Options) -> Article:
    from kg.intake.web import LARGEST, article

    about = {**beside(path.with_suffix(".toml")), **options.known}
    return article(content(path, LARGEST), about, str(path), slug_of(path))


def _stdin(form: str | None, options: Options) -> Items:
    from kg.intake.dumps import opened

    with opened(None) as source:
        form = form or looks_like(_beginning(source.head))
        if form in DUMPS:
            if options.known.get("url"):
                raise UsageError("--url is the address of one article, and a dump may hold many")
            yield from _dump(source, None, form, options)
            return
        from kg.intake import web

        largest = web.LARGEST if form == "html" else MAX_BYTES
        whole = source.file.read(largest + 1)
        if len(whole) > largest:
            raise InputError(
                f"more than {largest / 1e6:.1f} MB is too large for one article", where="stdin"
            )
        if form == "html":
            yield web.article(whole, dict(options.known), "stdin"), 0
            return
        text = decode(whole, "stdin")
        headline = next(line for line in text.splitlines() if line.strip("\ufeff \t"))
        yield Article(slugify(headline.strip("\ufeff \t")), text, Source(**options.known)), 0


def _beginning(head: bytes) -> str:
    utf_16 = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    return head.decode("utf-16" if utf_16 else "utf-8", "replace")


def _dump(source: "Opened", path: Path | None, form: str | None, options: Options) -> Items:
    """Yield the articles of a dump; at its end, tell of columns that were named in vain."""
    from kg.intake.dumps import jsonl
    from kg.intake.records import Columns, article

    where = str(path) if path else "stdin"
    about = _about_all(path) if path else {}
    columns = Columns(options.columns)
    if form == "csv":
        from kg.intake.tabular import records as rows

        records = rows(source, path, where, columns.check)
    else:
        records = jsonl(source, where)
    empty = True
    for record in records:
        empty = False
        if isinstance(record, InputError):
            yield record, 0
            continue
        place = f"{where}:{record.line}"
        try:
            found = {**about, **columns.fields(record.values, place)}
            yield article(found, options.known, place), record.line
        except InputError as error:
            yield error, 0
    if empty:
        raise InputError("there is no article in it", where=where)
    for column in sorted(columns.unseen):
        yield InputError(f"no record has '{column}', which --columns names", where=where), 0


def _about_all(path: Path) -> dict[str, Any]:
    """Return what the ``.toml`` beside a dump says of all its articles. Raises InputError."""
    place = bare(path).with_name(f"{bare(path).name}.toml")
    about = beside(place)
    if "url" in about:
        why = "'url' is the address of one article, and a dump may hold many"
        raise InputError(why, where=str(place))
    return about
