"""Figures of headlines, subheads and short lines in capitals: those of the text once more, or new.

"Baru 34 Persen" rounds what the text below has exactly; that is no figure of its own.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from decimal import Decimal

from kg.article import Span
from kg.extraction import units
from kg.extraction.numbers import Quantity, headings
from kg.extraction.reading import Reading

_TITLE = re.compile(r"\d Pers")  # "34 Persen"
_ROUND = range(3, 16)  # zeros at the end of a rounded count or amount


class Exact:
    """What the figures of a text may be rounded or cut to."""

    def __init__(self, figures: Iterable[tuple[Decimal, str]]) -> None:
        self._percent: set[int] = set()
        self._large: set[tuple[int, int]] = set()  # zeros, and what stands before them
        for value, unit in figures:
            whole = int(value)
            if unit == units.PERCENT and value != whole:
                self._percent |= {whole, whole + 1}
            elif unit != units.PERCENT:
                for zeros in _ROUND:
                    cut, rest = divmod(whole, 10**zeros)
                    if not cut:
                        break
                    if rest:
                        self._large |= {(zeros, cut), (zeros, cut + 1)}

    def rounds_to(self, value: Decimal, unit: str) -> bool:
        """Tell whether one of the figures, rounded or cut, is `value`."""
        if unit == units.PERCENT:
            return value == int(value) and int(value) in self._percent
        digits = str(int(value))
        zeros = len(digits) - len(digits.rstrip("0"))
        return zeros in _ROUND and (zeros, int(digits.rstrip("0"))) in self._large


def told(reading: Reading, quantities: Sequence[Quantity]) -> list[Quantity]:
    """Return the quantities but durations and those of short lines that round others."""
    measured = [q for q in quantities if q.kind != "duration"]
    titles = {
        q.span
        for q in measured
        if q.kind == "percent"
        and _TITLE.search(q.printed)
        and reading.zone_kind(q.span.begin) == "item"
    }
    if not titles:
        return measured
    exact = Exact((q.value, q.unit) for q in measured)
    return [q for q in measured if q.span not in titles or not exact.rounds_to(q.value, q.unit)]


def by_heading(
    reading: Reading, quantities: Sequence[Quantity]
) -> list[tuple[Span, list[Quantity]]]:
    """Return the headlines and subheads that have figures, and these; the quantities in order."""
    begins = [q.span.begin for q in quantities]
    found = []
    for heading in headings(reading):
        first, last = bisect_left(begins, heading.begin), bisect_left(begins, heading.end)
        if first < last:
            found.append((heading, list(quantities[first:last])))
    return found
