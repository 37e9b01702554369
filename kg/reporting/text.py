"""The report for people: findings as a linter prints them, the gravest and most frequent first.

A group of findings says once what holds for all of them; each result says what is its own.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kg.findings import SEVERITIES, Finding, Report
from kg.reporting.groups import OF_MANY_PATHS, Entry, Group, entries, groups
from kg.reporting.layout import Layout, Piece, Style, cut
from kg.reporting.naming import Naming, Row
from kg.terms import visible

LIMIT = 10
_SHOWN_GROUPS = 25  # with their results; of the others, the counts
_LISTED_GROUPS = 100
_SHOWN_SPANS = 6
_SHOWN_VALUES = 4
_LONG_LABEL = 80
_WIDE_PLACE = 40  # up to which places of a group are padded to the same width
_LONG_VALUE = 200  # in a pipe; a terminal has its width
_VALUE: dict[str, str | bool] = {"fg": "magenta"}
_COLOURS = {"violation": "red", "warning": "yellow", "info": "cyan"}
# Components whose results name no value, though there are values to see.
_OF_TOO_MANY = {"sh:maxCount", "sh:uniqueLang"}
_WORDS = {
    "id": {
        "violation": ("pelanggaran", "pelanggaran"), "warning": ("peringatan", "peringatan"),
        "info": ("catatan", "catatan"), "none": ("tidak ada temuan",), "in": ("pada",),
        "node": ("simpul", "simpul"), "result": ("hasil", "hasil"), "expected": ("diharapkan",),
        "hint": ("saran",), "value": ("nilai",), "evidence": ("bukti",), "checked": ("diperiksa",),
        "more": ("{n} lagi (--limit 0 menampilkan semua; --format csv mendaftar semua)",) * 2,
        "other": ("1 jenis temuan lain:", "{n} jenis temuan lain:"),
        "triple": ("tripel", "tripel"), "file": ("berkas", "berkas"),
        "shape": ("bentuk", "bentuk"), "within": ("dalam",), "against": ("terhadap",),
    },
    "en": {
        "violation": ("violation", "violations"), "warning": ("warning", "warnings"),
        "info": ("note", "notes"), "none": ("no findings",), "in": ("in",),
        "node": ("node", "nodes"), "result": ("result", "results"), "expected": ("expected",),
        "hint": ("hint",), "value": ("value",), "evidence": ("evidence",), "checked": ("checked",),
        "more": ("{n} more (--limit 0 shows all; --format csv lists them)",) * 2,
        "other": ("1 other kind of finding:", "{n} other kinds of finding:"),
        "triple": ("triple", "triples"), "file": ("file", "files"),
        "shape": ("shape", "shapes"), "within": ("in",), "against": ("against",),
    },
}  # fmt: skip


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
    """
    writer = _Writer(naming, Layout(width, style), limit)
    found = groups(report.findings)
    with_results = len(found) if not limit else _SHOWN_GROUPS
    for lines in writer.blocks(found[:with_results]):
        yield "\n".join(lines) + "\n\n"
    if found[with_results:]:
        yield "\n".join(writer.others(found[with_results:])) + "\n\n"
    yield "\n".join(writer.counts(report.findings, checked)) + "\n"


class _Writer:
    """Writes groups of findings as lines."""

    def __init__(self, naming: Naming, layout: Layout, limit: int) -> None:
        self.naming, self.layout, self.limit = naming, layout, limit
        self.words = _WORDS[naming.language]
        self.files: set[str] = set()  # of the results written
        self.written = 0

    def blocks(self, found: Sequence[Group]) -> Iterator[list[str]]:
        shown = [g.findings[: self.limit or None] for g in found]
        rows = self.naming.rows([f for each in shown for f in each])
        for group, each in zip(found, shown, strict=True):
            of_group = [next(rows) for _ in each]
            self.files |= {r.place.file for r in of_group if r.place}
            self.written += len(of_group)
            yield self._block(group, of_group)

    def others(self, found: Sequence[Group]) -> list[str]:
        lines = [self._counted("other", len(found))]
        for group in found[:_LISTED_GROUPS]:
            lines += self._heading(group, self.naming.row(group.findings[0]), 2)
        if len(found) > _LISTED_GROUPS:
            lines.append("  … " + self._counted("more", len(found) - _LISTED_GROUPS))
        return lines

    def counts(self, findings: Sequence[Finding], checked: Checked | None) -> list[str]:
        if not findings:
            lines = [self.layout.style(self.words["none"][0], fg="green")]
        else:
            found = Counter(f.severity for f in findings)
            pieces = [
                Piece(self._n(s, found[s]), {"fg": _COLOURS[s], "bold": True})
                for s in SEVERITIES
                if found[s]
            ]
            last = self._n("node", len({f.focus_node for f in findings}))
            if len(self.files) > 1 and self.written == len(findings):  # else they are not known
                last += f", {self._n('file', len(self.files))}"
            lines = self.layout.flow(pieces, 0, 0, ", ")
            lines[-1] += f" {self.words['in'][0]} {last}"
        if checked and (told := self._checked(checked)):
            lines.append(self.layout.style(told, dim=True))
        return lines

    def _checked(self, checked: Checked) -> str:
        told = [self._n("triple", checked.triples)] if checked.triples else []
        if checked.files:
            told += [self.words["within"][0], self._n("file", checked.files)]
        if checked.shapes:
            told += [self.words["against"][0], self._n("shape", checked.shapes)]
        return f"{self.words['checked'][0]}: {' '.join(told)}" if told else ""

    # --- one group -----------------------------------------------------------------------------

    def _block(self, group: Group, rows: Sequence[Row]) -> list[str]:
        first = rows[0]
        common = first.message if len({r.message for r in rows}) == 1 else ""
        lines = self._heading(group, first, 0)
        if common:
            lines += self.layout.paragraph(common, 2)
        if wanted := self._expected(rows):
            lines += self.layout.paragraph(wanted, 2, self.words["expected"][0], "green")
        widest = max(len(visible(r.where)) for r in rows)
        for entry in entries(rows):
            lines += self._entry(entry, common, widest, several=len(group.components) > 1)
        if rest := len(group.findings) - len(rows):
            lines += self.layout.paragraph(f"… {self._counted('more', rest)}", 4)
        if first.hint:
            lines += self.layout.paragraph(first.hint, 2, self.words["hint"][0], "green")
        return lines

    def _heading(self, group: Group, row: Row, indent: int) -> list[str]:
        path = "" if group.components[0] in OF_MANY_PATHS else row.path
        component = row.component if len(group.components) == 1 else ""
        rule = ", ".join(visible(x) for x in (row.shape, component) if x)
        pieces = [
            Piece(self.words[group.severity][0], {"fg": _COLOURS[group.severity], "bold": True}),
            Piece(cut(visible(row.name), _LONG_LABEL), {"bold": True}),
            Piece(visible(path), {} if row.name else {"bold": True}),
            Piece(f"({rule})", {"dim": True}),
        ]
        if len(group.findings) > 1:
            pieces.append(Piece(self._n("result", len(group.findings)), {"bold": True}))
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
            lines += self.layout.paragraph(self._quoted(row), 6, self.words["evidence"][0], "blue")
        return lines

    def _subject(self, row: Row, longest: int, widest: int) -> Iterator[Piece]:
        blank = row.finding.focus_node.startswith("_:")
        if row.where:
            place = f"{visible(row.where)}:"
            yield Piece(place.ljust(min(widest + 1, _WIDE_PLACE)), {"fg": "blue"})
        if row.labelled or blank:
            yield Piece(cut(visible(row.label), _LONG_LABEL), {"bold": True})
        if not blank:
            yield Piece(self.naming.node(row, longest), {"dim": True} if row.labelled else {})

    def _found(self, entry: Entry, longest: int) -> Iterator[Piece]:
        """Yield the offending value after its path, so that a line reads as a triple does."""
        row, finding, at = entry.row, entry.row.finding, visible(entry.row.path)
        if row.value and finding.value is not None:
            shown = self.naming.shown(finding.value, longest)
            yield Piece(f"{at or self.words['value'][0]} {shown}", _VALUE)
        elif _OF_TOO_MANY & set(entry.components):
            values = [self.naming.shown(v, longest) for v in self.naming.values(finding)]
            rest = len(values) - _SHOWN_VALUES
            more = [f"… (+{self._number(rest)})"] if rest > 0 else []
            for number, value in enumerate([*values[:_SHOWN_VALUES], *more]):
                yield Piece(f"{at} {value}" if number == 0 else value, _VALUE)
        elif at and finding.component in OF_MANY_PATHS:
            yield Piece(at, _VALUE)

    def _quoted(self, row: Row) -> str:
        words = [f"«{cut(' '.join(w.split()), _LONG_VALUE)}»" for w in dict.fromkeys(row.words)]
        rest = len(words) - _SHOWN_SPANS
        return ", ".join(words[:_SHOWN_SPANS] + ([f"… (+{rest})"] if rest > 0 else []))

    # --- numbers ---------------------------------------------------------------------------------

    def _n(self, noun: str, number: int) -> str:
        return f"{self._number(number)} {self.words[noun][number != 1]}"

    def _counted(self, phrase: str, number: int) -> str:
        return self.words[phrase][number != 1].format(n=self._number(number))

    def _number(self, number: int) -> str:
        """Grouped by points in Indonesian, not at all in English, as in messages."""
        return f"{number:,}".replace(",", ".") if self.naming.language == "id" else str(number)
