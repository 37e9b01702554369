"""The report for people: findings as a linter prints them, the gravest and most frequent first.

What was several files is told file by file. A group of findings says once what holds for all of
them; each result says what is its own. On a terminal, results under the name of their file begin
with the line; in a pipe each has ``file:line``, so that it stands on its own when searched for.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from kg.findings import SEVERITIES, Report
from kg.reporting.groups import (
    OF_MANY_PATHS,
    Entry,
    Group,
    Located,
    Section,
    entries,
    groups,
    sections,
)
from kg.reporting.layout import Layout, Piece, Style, cut
from kg.reporting.naming import Naming, Row
from kg.reporting.wording import Wording
from kg.terms import visible

LIMIT = 10
_SHOWN_GROUPS = 25  # with their results; of the others, the counts
_LISTED = 100  # kinds of findings, or files, of which the counts are given
_SHOWN_SPANS = 6
_SHOWN_VALUES = 4
_LONG_LABEL = 80
_WIDE_PLACE = 40  # up to which places of a group are padded to the same width
_LONG_VALUE = 200  # in a pipe; a terminal has its width
_UNDER_FILE = 2  # columns
_VALUE: dict[str, str | bool] = {"fg": "magenta"}
_COLOURS = {"violation": "red", "warning": "yellow", "info": "cyan"}
# Components whose results name no value, though there are values to see.
_OF_TOO_MANY = {"sh:maxCount", "sh:uniqueLang"}


class Checked(NamedTuple):
    """What was validated, as far as it is known (0: not)."""

    triples: int = 0
    files: int = 0
    shapes: int = 0


def text(
    report: Report,
    naming: Naming,
    *,
    limit: int = LIMIT,
    width: int = 0,
    style: Style | None = None,
    checked: Checked | None = None,
) -> Iterator[str]:
    """Yield the report: at most `limit` results of each group (0: all), then the counts.

    `width` is that of the terminal in characters, 0 for a pipe; `style` is click.style or nothing.
    Findings are told by file if more than one was `checked`.
    """
    places = naming.places(report.findings)
    located = [Located(*each) for each in zip(report.findings, places, strict=True)]
    layout = Layout(width, style)
    if checked and checked.files > 1:
        blocks = _by_file(sections(located), naming, layout, limit)
    else:
        blocks = _by_kind(groups(located), _Writer(naming, layout), limit)
    for lines in blocks:
        yield "\n".join(lines) + "\n\n"
    summary = _Summary(Wording(naming.language), layout)
    yield "\n".join(summary.lines(located, checked)) + "\n"


def _by_kind(found: Sequence[Group], writer: "_Writer", limit: int) -> Iterator[list[str]]:
    with_results = len(found) if not limit else _SHOWN_GROUPS
    for group in found[:with_results]:
        yield writer.block(group, limit)
    if found[with_results:]:
        yield writer.others(found[with_results:])


def _by_file(
    found: Sequence[Section], naming: Naming, layout: Layout, limit: int
) -> Iterator[list[str]]:
    """Yield sections; when as many groups are told as people read, the rest of them as counts."""
    summary = _Summary(Wording(naming.language), layout)
    inner = Layout(layout.width and layout.width - _UNDER_FILE, layout.style)
    told = 0
    for number, section in enumerate(found):
        if limit and told >= _SHOWN_GROUPS:
            yield summary.other_files(found[number:])
            return
        writer = _Writer(naming, inner, short=bool(layout.width))
        kinds = groups(section.found)
        shown = len(kinds) if not limit else _SHOWN_GROUPS - told
        told += min(len(kinds), shown)
        before = summary.of_file(section)
        blocks = [writer.block(group, limit) for group in kinds[:shown]]
        if kinds[shown:]:
            blocks.append(writer.others(kinds[shown:]))
        for lines in blocks:
            yield [*before, *(" " * _UNDER_FILE + line for line in lines)]
            before = []


class _Summary(NamedTuple):
    """Writes counts: of a file, of the files that are not shown, of the report."""

    words: Wording
    layout: Layout

    def of_file(self, section: Section, indent: int = 0) -> list[str]:
        name = Piece(visible(section.file or self.words.word("nowhere")), {"bold": True})
        return self.layout.flow([name, *self._counts(section.found)], indent, indent + 2)

    def other_files(self, found: Sequence[Section]) -> list[str]:
        lines = [self.words.phrase("other files", len(found))]
        for section in found[:_LISTED]:
            lines += self.of_file(section, 2)
        if len(found) > _LISTED:
            lines.append("  … " + self.words.phrase("more", len(found) - _LISTED))
        return lines

    def lines(self, located: Sequence[Located], checked: Checked | None) -> list[str]:
        if located:
            last = self.words.count("node", len({each.finding.focus_node for each in located}))
            files = {each.place.file for each in located if each.place}
            if len(files) > 1:
                last += f", {self.words.count('file', len(files))}"
            lines = self.layout.flow(self._counts(located), 0, 0, ", ")
            lines[-1] += f" {self.words.word('in')} {last}"
        else:
            lines = [self.layout.style(self.words.word("none"), fg="green")]
        if checked and (told := self._checked(checked)):
            lines.append(self.layout.style(told, dim=True))
        return lines

    def _counts(self, located: Iterable[Located]) -> list[Piece]:
        found = Counter(each.finding.severity for each in located)
        return [
            Piece(self.words.count(s, found[s]), {"fg": _COLOURS[s], "bold": True})
            for s in SEVERITIES
            if found[s]
        ]

    def _checked(self, checked: Checked) -> str:
        words = self.words
        told = [words.count("triple", checked.triples)] if checked.triples else []
        if checked.files:
            told += [words.word("within"), words.count("file", checked.files)]
        if checked.shapes:
            told += [words.word("against"), words.count("shape", checked.shapes)]
        return f"{words.word('checked')}: {' '.join(told)}" if told else ""


class _Writer:
    """Writes groups of findings as lines; `short` leaves the name of the file out of them."""

    def __init__(self, naming: Naming, layout: Layout, *, short: bool = False) -> None:
        self.naming, self.layout, self.short = naming, layout, short
        self.words = Wording(naming.language)
        self.hint = ""  # of the group before; the constraints of a shape share its hint

    def block(self, group: Group, limit: int) -> list[str]:
        rows = [self.naming.row(*each) for each in group.found[: limit or None]]
        first = rows[0]
        common = first.message if len({r.message for r in rows}) == 1 else ""
        lines = self._heading(group, first, 0)
        if common:
            lines += self.layout.paragraph(common, 2)
        if wanted := self._expected(rows):
            lines += self.layout.paragraph(wanted, 2, self.words.word("expected"), "green")
        widest = max(len(self._place(r)) for r in rows)
        for entry in entries(rows):
            lines += self._entry(entry, common, widest, several=len(group.components) > 1)
        if rest := len(group.found) - len(rows):
            lines += self.layout.paragraph(f"… {self.words.phrase('more', rest)}", 4)
        if first.hint and first.hint != self.hint:
            lines += self.layout.paragraph(first.hint, 2, self.words.word("hint"), "green")
        self.hint = first.hint
        return lines

    def others(self, found: Sequence[Group]) -> list[str]:
        lines = [self.words.phrase("other", len(found))]
        for group in found[:_LISTED]:
            lines += self._heading(group, self.naming.row(*group.found[0]), 2)
        if len(found) > _LISTED:
            lines.append("  … " + self.words.phrase("more", len(found) - _LISTED))
        return lines

    def _heading(self, group: Group, row: Row, indent: int) -> list[str]:
        path = "" if group.components[0] in OF_MANY_PATHS else row.path
        component = row.component if len(group.components) == 1 else ""
        rule = ", ".join(visible(x) for x in (row.shape, component) if x)
        pieces = [
            Piece(self.words.word(group.severity), {"fg": _COLOURS[group.severity], "bold": True}),
            Piece(cut(visible(row.name), _LONG_LABEL), {"bold": True}),
            Piece(visible(path), {} if row.name else {"bold": True}),
            Piece(f"({rule})", {"dim": True}),
        ]
        if len(group.found) > 1:
            pieces.append(Piece(self.words.count("result", len(group.found)), {"bold": True}))
        return self.layout.flow([p for p in pieces if p.text], indent, indent + 2)

    def _expected(self, rows: Sequence[Row]) -> str:
        """Return what the constraints of a group ask for, as far as the messages do not say it."""
        said = rows[0].message.casefold()
        wanted = dict.fromkeys(r.expected for r in rows)
        return "; ".join(w for w in wanted if w and w.casefold() not in said)

    def _entry(self, entry: Entry, common: str, widest: int, *, several: bool) -> list[str]:
        row = entry.row
        longest = min(self.layout.room(10, _LONG_VALUE), _LONG_VALUE)
        pieces = [*self._subject(row, longest, widest), *self._found(entry, longest)]
        if several:
            pieces.append(Piece(f"({', '.join(map(visible, entry.components))})", {"dim": True}))
        lines = self.layout.flow(pieces, 4, 8)
        if row.message and row.message != common:
            lines += self.layout.paragraph(row.message, 6)
        if row.words:
            lines += self.layout.paragraph(
                self._quoted(row), 6, self.words.word("evidence"), "blue"
            )
        return lines

    def _subject(self, row: Row, longest: int, widest: int) -> Iterator[Piece]:
        blank = row.finding.focus_node.startswith("_:")
        if place := self._place(row):
            yield Piece(self._padded(place, widest), {"fg": "blue"})
        if row.labelled or blank:
            yield Piece(cut(visible(row.label), _LONG_LABEL), {"bold": True})
        if not blank:
            yield Piece(self.naming.node(row, longest), {"dim": True} if row.labelled else {})

    def _place(self, row: Row) -> str:
        if self.short:
            return f"{row.place.line}:" if row.place and row.place.line else ""
        return f"{visible(row.where)}:" if row.where else ""

    def _padded(self, place: str, widest: int) -> str:
        """Align places on a terminal; in a pipe, a line hangs on nothing that stands beside it."""
        if not self.layout.width:
            return place
        return place.rjust(widest) if self.short else place.ljust(min(widest, _WIDE_PLACE))

    def _found(self, entry: Entry, longest: int) -> Iterator[Piece]:
        """Yield the offending value after its path, so that a line reads as a triple does."""
        row, finding, at = entry.row, entry.row.finding, visible(entry.row.path)
        if row.value and finding.value is not None:
            shown = self.naming.shown(finding.value, longest)
            yield Piece(f"{at or self.words.word('value')} {shown}", _VALUE)
        elif _OF_TOO_MANY & set(entry.components):
            values = [self.naming.shown(v, longest) for v in self.naming.values(finding)]
            rest = len(values) - _SHOWN_VALUES
            more = [f"… (+{self.words.number(rest)})"] if rest > 0 else []
            for number, value in enumerate([*values[:_SHOWN_VALUES], *more]):
                yield Piece(f"{at} {value}" if number == 0 else value, _VALUE)
        elif at and finding.component in OF_MANY_PATHS:
            yield Piece(at, _VALUE)

    def _quoted(self, row: Row) -> str:
        words = [f"«{cut(' '.join(w.split()), _LONG_VALUE)}»" for w in dict.fromkeys(row.words)]
        rest = len(words) - _SHOWN_SPANS
        return ", ".join(words[:_SHOWN_SPANS] + ([f"… (+{rest})"] if rest > 0 else []))
