"""Tables that a page prints line by line: what the figures of their cells count.

Each head names its unit in brackets ("Jumlah (jiwa)"); below it stand rows, a line for each cell,
or a line with the name of the row and one figure ("Januari 3.332").
"""

import re

from kg.extraction import units
from kg.extraction.digits import NUM
from kg.extraction.reading import Reading

_HEAD = re.compile(r"[^()\n]*\((?P<unit>[^()\d]{1,30})\)\s*:?\s*$")
_CELL = re.compile(rf"\s*(?:\d{{1,2}}[.)]\s)?(?P<name>[^\d\n]*?)(?P<number>{NUM})\s*$")


def cell_units(reading: Reading) -> dict[int, str]:
    """Return the unit of each figure of a table, by where the figure begins."""
    found: dict[int, str] = {}
    heads: list[str] = []
    column = 0
    for zone in reading.zones:
        if zone.kind not in {"item", "subhead", "body"}:
            continue
        span = zone.span
        if reading.text.find("(", span.begin, span.end) >= 0 or heads:
            line = reading.text[max(span.begin, span.end - 120) : span.end]
            if unit := _head(line):
                heads = [*heads, unit] if zone.kind != "body" and not column else [unit]
                column = 0
            elif zone.kind == "body":
                heads, column = [], 0
            elif not (cell := _CELL.match(line)):
                column = 0
            elif heads and (not cell["name"] or len(heads) == 1):
                begin = span.end - len(line) + cell.start("number")
                found[begin] = heads[column % len(heads)]
                column += 1
    return found


def _head(line: str) -> str:
    """Return the unit that the head of a column or table has in brackets."""
    match = _HEAD.match(line)
    if not match:
        return ""
    unit = match["unit"].strip()
    if units.PERCENTAGE.fullmatch(unit):
        return units.PERCENT
    return units.unit_of(unit) if unit in units.UNITS else ""
