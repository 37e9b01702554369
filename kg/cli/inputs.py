"""What commands that take articles share: options that tell of them, and those left out.

One bad article among many is told of and left out; exit code 1 says that some were. Where nothing
could be read, or with ``--strict``, it is an error as any other.
"""

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from kg.cli import Session

if TYPE_CHECKING:
    from kg.errors import InputError
    from kg.intake import Intake, Options

EXIT_SKIPPED = 1
_FORMS = ("auto", "text", "html", "jsonl", "csv")


def input_options(function: Any) -> Any:
    """Add the options that say about articles what their text does not, and how to read them.

    They arrive as url, published, modified, publisher, columns, input_format and strict.
    """
    for option in (
        click.option("--strict", is_flag=True, help="Stop at the first article that is not read."),
        click.option("--input-format", type=click.Choice(_FORMS), default="auto",
                     help="What the files named or stdin hold (default: as their names say)."),
        click.option("--columns", multiple=True, metavar="FIELD=COLUMN,...",
                     help="Columns of a dump: text=isi,title=judul,published=tanggal. Also url, "
                     "publisher, author, editor, slug, modified, language; FIELD= for none."),
        click.option("--publisher", metavar="NAME", help="Who published it."),
        click.option("--modified", metavar="DATE", help="When it was last changed, YYYY-MM-DD."),
        click.option("--published", metavar="DATE", help="When it was published, YYYY-MM-DD."),
        click.option("--url", metavar="ADDRESS", help="Where it was published."),
    ):  # fmt: skip
        function = option(function)
    return function


def options(
    *, columns: tuple[str, ...] = (), input_format: str = "auto", **known: str | None
) -> "Options":
    """Return what the options of `input_options` say; ``strict`` is for `Skipped`.

    Raises UsageError for no date, no address and no columns.
    """
    from kg.intake import Options

    return Options(_known(known), _columns(columns), input_format)


def _known(options: dict[str, str | None]) -> dict[str, Any]:
    from datetime import date

    from kg.article import is_address
    from kg.errors import UsageError

    found: dict[str, Any] = {name: value for name, value in options.items() if value is not None}
    for name in {"published", "modified"} & set(found):
        try:
            found[name] = date.fromisoformat(found[name])
        except ValueError as error:
            raise UsageError(f"--{name} {found[name]}: write a date as YYYY-MM-DD") from error
    if "url" in found and not is_address(found["url"]):
        raise UsageError(f"--url {found['url']}: write an http(s) address")
    return found


def _columns(given: tuple[str, ...]) -> dict[str, str]:
    from kg.errors import UsageError

    found: dict[str, str] = {}
    for pair in (p for text in given for p in text.split(",")):
        name, equals, column = (part.strip() for part in pair.partition("="))
        if not name or not equals:
            raise UsageError(f"--columns {pair}: write FIELD=COLUMN, as in text=isi,title=judul")
        if name in found:
            raise UsageError(f"--columns {name} is given twice")
        found[name] = column
    return found


class Skipped:
    """Lets articles through, and tells on stderr of each that is left out.

    `articles` is what a command reads; when all is done it returns what `report` says.
    """

    def __init__(self, session: Session, *, strict: bool) -> None:
        self._session = session
        self._strict = strict
        self.number = 0

    def articles(self, taken: "Intake") -> Iterator[Any]:
        """Yield the articles. Raises InputError where there is none, or the first if strict."""
        from kg.errors import InputError

        for note in taken.notes:
            self._session.note(f"kg: {note}")
        first: InputError | None = None  # not told of yet: it may be all there is
        some = False
        for item in taken:
            if not isinstance(item, InputError):
                self._tell(first)
                first, some = None, True
                yield item
                continue
            if self._strict:
                raise item
            self.number += 1
            if self.number == 1 and not some:
                first = item
            else:
                self._tell(first)
                first = None
                self._tell(item)
        if first is not None:
            raise first
        if not some:
            raise InputError(f"none of {self.number} articles could be read (above)")

    def _tell(self, error: "InputError | None") -> None:
        if error is None:
            return
        from kg.terms import visible

        begin = "\r\x1b[K" if sys.stderr.isatty() else ""  # where progress stands
        click.echo(f"{begin}kg: {visible(' '.join(str(error).splitlines()))} (skipped)", err=True)

    def report(self) -> int:
        """Say how many were left out, and return the exit code: 1 if any was."""
        if not self.number:
            return 0
        noun = "article" if self.number == 1 else "articles"
        self._session.note(f"kg: {self.number} {noun} skipped")
        return EXIT_SKIPPED
