"""The formats that show rows to people: a table on a terminal, in Markdown, in HTML.

How wide columns are, and which hold numbers, is known from the first rows; the rest is written as
it comes.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice

from kg.terms import in_markup, parts, unquote, value, visible
from kg.vocab import PREFIXES, XSD

Row = tuple[str | None, ...]
Show = Callable[[str | None], str]
_FIRST = 1000  # rows that columns are fitted to
_NARROWEST = 4  # characters that a column keeps, however many columns there are
_DATE = 10  # characters of a date
_NUMBERS = frozenset(
    PREFIXES["xsd"] + name
    for name in (
        "integer decimal double float long int short byte nonNegativeInteger positiveInteger "
        "nonPositiveInteger negativeInteger unsignedLong unsignedInt unsignedShort unsignedByte"
    ).split()
)


def drawn(
    name: str,
    variables: Sequence[str],
    rows: Iterable[Row],
    terminal: int,
    prefixes: Mapping[str, str],
) -> Iterator[str]:
    """Yield a table in the format named; `terminal` is its width in characters, 0 for no limit."""
    show = _shower(prefixes)
    remaining = iter(rows)
    first = list(islice(remaining, _FIRST))
    right = [_is_numeric(row[place] for row in first) for place in range(len(variables))]
    if name == "table":
        return _table(variables, first, remaining, right, terminal=terminal, show=show)
    draw = _markdown if name == "markdown" else _html
    return draw(variables, chain(first, remaining), right, show)


def _is_numeric(cells: Iterable[str | None]) -> bool:
    found = [cell for cell in cells if cell is not None]
    return bool(found) and all(c[0] == '"' and unquote(c)[2] in _NUMBERS for c in found)


def _shower(prefixes: Mapping[str, str]) -> Show:
    """Return what turns a term into a cell: names with their prefix, literals as their text."""
    namespaces = sorted(((iri, p) for p, iri in prefixes.items() if iri), reverse=True)
    unusual = [pair for pair in namespaces if pair[0][-1] not in "#/:"]
    known: dict[str, tuple[str, str]] = {}  # of what stands before the last separator

    def named(iri: str) -> str:
        beginning = iri[: max(iri.rfind("#"), iri.rfind("/"), iri.rfind(":")) + 1]
        found = known.get(beginning)
        if found is None:
            fits = (pair for pair in namespaces if beginning.startswith(pair[0]))
            found = known[beginning] = next(fits, ("", ""))
        longer = (pair for pair in unusual if iri.startswith(pair[0]) and pair > found)
        namespace, prefix = next(longer, found)
        return f"{prefix}:{iri[len(namespace) :]}" if namespace and iri != namespace else iri

    def show(term: str | None) -> str:
        if term is None:
            return ""
        kind, text, _, datatype = parts(term)
        if kind == "bnode":
            return f"_:{text}"
        if kind == "uri":
            return named(text)
        return text.replace("T", " ", 1) if datatype == XSD.dateTime else text

    return show


def _table(
    variables: Sequence[str],
    first: Sequence[Row],
    remaining: Iterable[Row],
    right: Sequence[bool],
    *,
    terminal: int,
    show: Show,
) -> Iterator[str]:
    shown = [[visible(show(cell)) for cell in row] for row in first]
    columns = list(zip(*shown, strict=True)) if shown else [() for _ in variables]
    natural = [
        max([_width(name), *(_width(cell) for cell in column)])
        for name, column in zip(variables, columns, strict=True)
    ]
    widths = _fitted(natural, right, terminal) if terminal else natural
    yield _line(variables, widths, right)
    yield "  ".join("─" * width for width in widths) + "\n"
    later = ([visible(show(cell)) for cell in row] for row in remaining)
    for cells in chain(shown, later):
        yield _line(cells, widths, right, whole=not terminal)


def _line(
    cells: Sequence[str], widths: Sequence[int], right: Sequence[bool], *, whole: bool = False
) -> str:
    padded = []
    for cell, width, to_right in zip(cells, widths, right, strict=True):
        text = cell if whole else _cut(cell, width)
        gap = " " * (width - _width(text))
        padded.append(gap + text if to_right else text + gap)
    return "  ".join(padded).rstrip() + "\n"


def _fitted(natural: list[int], numeric: Sequence[bool], terminal: int) -> list[int]:
    """Return widths that fit the terminal: the widest columns give way, all to the same width.

    Columns of numbers do not, as a number that is cut is another number, nor do dates.
    """
    room = terminal - 2 * (len(natural) - 1)
    low, high = _NARROWEST, max(natural, default=_NARROWEST)
    while low < high:  # the widest that fits, by halves
        middle = (low + high + 1) // 2
        if sum(_given(natural, numeric, middle)) <= room:
            low = middle
        else:
            high = middle - 1
    widths = _given(natural, numeric, low)
    spare = room - sum(widths)
    for place, width in enumerate(natural):
        if width > widths[place] and spare > 0:
            widths[place] += 1
            spare -= 1
    return widths


def _given(natural: Iterable[int], numeric: Iterable[bool], most: int) -> list[int]:
    pairs = zip(natural, numeric, strict=True)
    return [w if whole or w <= _DATE else min(w, most) for w, whole in pairs]


def _width(text: str) -> int:
    if text.isascii():
        return len(text)
    from unicodedata import combining, east_asian_width

    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)


def _cut(text: str, width: int) -> str:
    """Return text that fits: an address keeps its end, which tells it from its like."""
    if _width(text) <= width:
        return text
    if text.startswith(("http://", "https://")) and " " not in text:
        kept = text[len(text) - width + 1 :]
        while _width(kept) > width - 1:
            kept = kept[1:]
        return "…" + kept
    kept = text[: width - 1]
    while _width(kept) > width - 1:
        kept = kept[:-1]
    return kept + "…"


def _markdown(
    variables: Sequence[str], rows: Iterable[Row], right: Sequence[bool], show: Show
) -> Iterator[str]:
    def line(cells: Iterable[str]) -> str:
        return "| " + " | ".join(cells) + " |\n"

    yield line(map(_in_markdown, variables))
    yield line("---:" if numeric else "---" for numeric in right)
    for row in rows:
        yield line(_in_markdown(show(cell)) for cell in row)


def _in_markdown(text: str) -> str:
    lines = [re.sub(r"([\\`*_<>\[\]|~&#])", r"\\\1", visible(part)) for part in _lines(text)]
    return "<br>".join(lines)


def _lines(text: str) -> list[str]:
    return re.split("\r\n|\r|\n", text)


def _html(
    variables: Sequence[str], rows: Iterable[Row], right: Sequence[bool], show: Show
) -> Iterator[str]:
    # Written at each cell: a style sheet would not survive being pasted into a report.
    marks = [' style="text-align:right"' if numeric else "" for numeric in right]
    heads = zip(marks, variables, strict=True)
    yield "<table>\n<thead><tr>"
    yield "".join(f"<th{mark}>{in_markup(name)}</th>" for mark, name in heads)
    yield "</tr></thead>\n<tbody>\n"
    for row in rows:
        cells = zip(marks, row, strict=True)
        yield f"<tr>{''.join(f'<td{m}>{_in_html(c, show)}</td>' for m, c in cells)}</tr>\n"
    yield "</tbody>\n</table>\n"


def _in_html(term: str | None, show: Show) -> str:
    text = "<br>".join([in_markup(visible(part)) for part in _lines(show(term))])
    iri = value(term) if term and term[0] == "<" else ""
    if iri.startswith(("http://", "https://")):  # no other scheme: javascript: would run
        return f'<a href="{in_markup(visible(iri))}">{text}</a>'
    return text
