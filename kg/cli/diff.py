"""kg diff: what two graphs do not share."""

import os
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from kg.cli import Session, files
from kg.cli import options as shared
from kg.errors import InputError, UsageError

if TYPE_CHECKING:
    from kg.difference import Difference
    from kg.reporting.layout import Style
    from kg.store.canonical import Lines, StoredLines

FORMATS = "text update json csv".split()
DUMPS = ("kg.trig", "kg.nq.gz", "kg.nq", "kg.ttl")  # of a release, the first that is there
EXIT_DIFFERENT = 1
_EVERY = 50_000  # quads after which progress is shown


@click.command("diff", short_help="Show what two graphs do not share.")
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    metavar="NAME",
    help="text (default), update (SPARQL Update that turns OLD into NEW), json or csv.",
)
@shared.language_option("labels")
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    default=500,
    metavar="N",
    help="Lines of changes that text shows (default 500; 0: all).",
)
@click.option(
    "--quads", is_flag=True, help="Let the names of graphs count, even if only one side has any."
)
@click.option("--base", metavar="IRI", help="What relative IRIs of both start from.")
@shared.output_option
@click.pass_obj
def command(
    session: Session,
    *,
    old: str,
    new: str,
    form: str,
    language: str | None,
    limit: int,
    quads: bool,
    base: str | None,
    output: str | None,
) -> int:
    """Show what the graphs OLD and NEW do not share; exit with 1 if there is anything.

    Each is a file in any RDF syntax, standard input (-), a store, or the folder of a release.
    Order, formatting and the names of blank nodes make no difference; each term counts as it is
    written. The names of graphs count, unless only one side has any. Relative IRIs of both start
    from the address of NEW.
    """
    if old == new == "-":
        raise UsageError("standard input cannot be both OLD and NEW")
    from kg.difference import compare

    sides = _opened(old, new, base)
    read = [_Shown(side, name, session) for side, name in zip(sides, (old, new), strict=True)]
    difference = compare(*read, quads=quads)
    if difference.nameless:
        side = difference.nameless.upper()
        session.note(f"kg: only {side} names graphs, so triples are compared (--quads: quads)")
    prefixes = {**sides[0].prefixes, **sides[1].prefixes}
    style = click.style if shared.terminal_width(output) else None
    telling = _Telling(form, prefixes, language or shared.language(), limit, style)
    shared.write(telling.pieces(difference), output)
    return EXIT_DIFFERENT if difference else 0


def _opened(old: str, new: str, base: str | None) -> "list[Lines | StoredLines]":
    from kg.store.canonical import Lines, StoredLines

    found: list[Any] = [_located(name) for name in (old, new)]
    start = base or next((f[2] for f in reversed(found) if isinstance(f, tuple)), "")
    sides: list[Lines | StoredLines] = []
    for each in found:
        if isinstance(each, tuple):
            source, syntax, _, where = each
            sides.append(Lines(source, syntax, start, name=where))
        else:
            sides.append(StoredLines(each))
    return sides


def _located(name: str) -> Any:
    """Return a store, or what to read, its syntax, its address and what messages call it."""
    if name != "-" and os.path.isdir(name):  # noqa: PTH112 - as kg/cli/files.py does
        from pathlib import Path

        folder = Path(name)
        if (folder / "generations").is_dir():
            from kg.store import Store

            return Store.open(folder)
        dump = next((folder / d for d in DUMPS if (folder / d).is_file()), None)
        if dump is None:
            raise InputError(f"is neither a store nor a release with {DUMPS[0]}", where=name)
        name = str(dump)
    return files.source(name)


class _Shown:
    """Lines of which a terminal is told how many were read."""

    def __init__(self, lines: "Lines | StoredLines", name: str, session: Session) -> None:
        self._lines = lines
        self._name = name
        self._on = not session.quiet and sys.stderr.isatty()

    @property
    def names_graphs(self) -> bool:
        return self._lines.names_graphs

    def __iter__(self) -> Iterator[str]:
        return self._counted() if self._on else iter(self._lines)

    def _counted(self) -> Iterator[str]:
        from kg.terms import visible

        told = False
        try:
            for number, line in enumerate(self._lines, 1):
                if number % _EVERY == 0:
                    told = True
                    sys.stderr.write(f"\r\x1b[Kreading {visible(self._name)}: {number:,} quads")
                    sys.stderr.flush()
                yield line
        finally:
            if told:
                sys.stderr.write("\r\x1b[K")
                sys.stderr.flush()


class _Telling(NamedTuple):
    """How a difference is written."""

    form: str
    declared: dict[str, str]
    language: str
    limit: int
    style: "Style | None"

    def pieces(self, difference: "Difference") -> Iterable[str]:
        from kg.vocab import PREFIXES

        prefixes = {**self.declared, **PREFIXES}
        if self.form == "update":
            from kg.difference.update import as_update

            return as_update(difference, prefixes)
        if self.form == "text":
            from kg.difference.telling import as_text

            return as_text(difference, prefixes, self.language, limit=self.limit, style=self.style)
        from kg.difference import machine

        return (machine.as_json if self.form == "json" else machine.as_csv)(difference)
