"""Figures: which numbers of an article are quantities.

A number is a quantity only if something says what it counts: a percent sign, a currency, a noun
after it, a subject before it ("badan usaha ... berjumlah 12.141") or the head of a table. Years,
dates, times, ordinals and numbers in names never are. Of the headline and the subheads only
numbers with a noun of the lexicon, a currency or a percent sign are read.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from kg.article import Span
from kg.extraction import units
from kg.extraction.beginnings import CURRENCY, NUMBER
from kg.extraction.cells import cell_units
from kg.extraction.digits import (
    CURRENCY_AFTER,
    Quantity,
    number_starts,
    numbers_at,
    numbers_in,
    plausible,
    read_number,
    scaled,
)
from kg.extraction.elsewhere import elsewhere, subject_unit
from kg.extraction.hedges import hedged, no_amount
from kg.extraction.lexicon import begun
from kg.extraction.nouns import noun_after
from kg.extraction.reading import Reading
from kg.extraction.scanning import matches, within

__all__ = ["Quantity", "headings", "quantities", "read_number", "subject_unit"]

_NEAR = 80  # characters in which the words before a number say what it is
_MONEY_AFTER = re.compile(CURRENCY_AFTER, re.I)
_MONEY_INITIALS = frozenset("rdeypuiRDEYPUIİı")
_SPELLED = re.compile(
    "(?P<low>" + begun("|".join(units.SPELLED), not_after=r"\w-") + r")\s+(?=[a-z])"
)
_TAIL = re.compile(r"(?:,-|\.-|,–|-?an\b)?(?:\s*\([a-z][a-z ]+\))?(?:\s+lebih\b)?\s*")
_HEDGES = re.compile(r"-?an\b|\s*(?:\([a-z ]+\))?\s+lebih\b")
_LARGE = re.compile(r"[.,]\d{3}(?:\D|$)")
_PLUS = re.compile(r"\bplus[\s-]*$", re.I)
_TO = re.compile(r"\s*(?:[-–—]|\bhingga\b|\bsampai(?:\s+dengan)?\b|\bs/d\b)\s*")
_BETWEEN = re.compile(r"\bantara\s+$", re.I)
_AND = re.compile(r"\s+(?:dan|hingga|sampai)\s+")
_TO_LONGEST = 20  # characters
_FROM = re.compile(r"\bdari\s+(?:sekitar\s+)?$", re.I)
_TOWARDS = re.compile(r"(?<!hari )(?<!bulan )(?<!tahun )(?<!sidang )\bke $")
_GROUPS = re.compile(r"(?<![\d.,])(?!(?:19|20)\d\d )\d+ $")
# "tertulis 146 ribu orang. Yang benar 14.620 orang": what is withdrawn is no figure.
_PRINTED = re.compile(r"\b(?:tertulis|tercantum|ditulis)\b")
_CORRECTED = re.compile(r"\b[Yy]ang benar\b")


def quantities(reading: Reading) -> tuple[Quantity, ...]:
    """Return the quantities of the prose, the headline and the subheads, in order."""
    found: list[Quantity] = []
    cells = cell_units(reading)
    last: Quantity | None = None
    corrects = "ang benar" in reading.text
    words = reading.may_begin(NUMBER)
    figures = number_starts(reading.masked, reading.may_begin(CURRENCY))
    for sentence in reading.sentences:
        numbers = numbers_at(reading.masked, within(figures, sentence), sentence.end)
        direct = [q for m in numbers for q in _measured(reading, m, sentence)]
        starts = within(words, sentence)
        spelled = [q for m in matches(_SPELLED, reading.masked, starts, sentence.end)
                   for q in _spelled(reading, m)]  # fmt: skip
        known = sorted(direct + spelled, key=_order)
        if bare := list(elsewhere(reading, sentence, numbers, known, last, cells)):
            known = sorted([*known, *bare], key=_order)
        if corrects:
            known = _standing(reading, sentence, known)
        known = _ranges(reading, known)
        told = [q for q in known if q.kind != "duration"]
        last = told[-1] if told else None
        found += known
    for heading in headings(reading):
        for match in numbers_in(reading.masked, heading):
            found += _measured(reading, match, heading, title=True)
    return tuple(sorted(found, key=_order))


def headings(reading: Reading) -> list[Span]:
    """Return the headline and the subheads."""
    return [zone.span for zone in reading.zones if zone.kind in {"headline", "subhead"}]


def _order(quantity: Quantity) -> tuple[Span, Decimal]:
    return quantity.number_span, quantity.value


def _ranges(reading: Reading, known: list[Quantity]) -> list[Quantity]:
    """Return the quantities, those of "44% sampai 57%" as the ends of a range."""
    for place, (low, high) in enumerate(pairwise(known)):
        gap = high.span.begin - low.span.end
        if not 0 <= gap <= _TO_LONGEST or low.kind == "duration" or (low.bound or high.bound):
            continue
        if (low.kind, low.unit) != (high.kind, high.unit) or low.value >= high.value:
            continue
        lead = reading.masked[max(0, low.span.begin - _TO_LONGEST) : low.span.begin]
        joined = _AND if _BETWEEN.search(lead) else _TO
        if joined.fullmatch(reading.masked, low.span.end, high.span.begin) and not _FROM.search(
            lead
        ):
            span = Span(low.span.begin, high.span.end)
            printed = reading.words(span)
            for number, one, bound in ((place, low, "low"), (place + 1, high, "high")):
                known[number] = replace(one, span=span, printed=printed, precision="rounded",
                                        approximate=True, bound=bound)  # fmt: skip
    return known


def _standing(reading: Reading, sentence: Span, known: list[Quantity]) -> list[Quantity]:
    """Return the quantities that the article does not take back."""
    if not known or not (printed := _PRINTED.search(reading.text, sentence.begin, sentence.end)):
        return known
    end = min(len(reading.text), sentence.end + 40)
    corrected = _CORRECTED.search(reading.text, printed.end(), end)
    if not corrected:
        return known
    return [q for q in known if not printed.end() <= q.span.begin < corrected.start()]


def _measured(
    reading: Reading, match: re.Match[str], sentence: Span, *, title: bool = False
) -> Iterator[Quantity]:
    """Yield the quantity of a number with its unit, or both ends of a range."""
    text = reading.masked
    before = text[max(sentence.begin, match.start() - _NEAR) : match.start()]
    kind, unit, end = _unit_after(text, match, sentence.end, before, title=title)
    if not kind or (kind not in {"money", "percent"} and _names(before, unit)):
        return
    if not match["currency"] and (before.endswith("-") or _in_groups(before)):
        return
    fractions = (
        ".," if kind == "percent" else "," if match["scale"] or units.is_measure(unit) else ""
    )
    values = [read_number(match[g], fractions) for g in ("low", "high") if match[g]]
    if None in values or not plausible(match, kind, unit, before, values[0]):
        return
    plus = match["minus"] and _PLUS.search(before)
    amounts = [abs(a) if plus else a for a in (scaled(v, match) for v in values if v is not None)]
    last = match.end()
    if len(amounts) == 2 and amounts[0] >= amounts[1]:
        if not match["currency"] or match["scale"]:
            return
        amounts, last = amounts[:1], match.end("low")  # "Rp 14.614 - 23 Juli"
        end = last
    about = bool(match["about"]) or hedged(before) or _tail_hedges(text[last:end])
    span = Span(match.start("low") if plus else match.start(), end)
    for amount, bound in zip(amounts, ("low", "high"), strict=False):
        yield Quantity(
            value=amount,
            unit=unit,
            kind=kind,
            printed=reading.words(span),
            span=span,
            number_span=Span(match.start("low"), last),
            precision="rounded" if about or match["scale"] or len(amounts) == 2 else "exact",
            approximate=about or len(amounts) == 2,
            bound=bound if len(amounts) == 2 else "",
        )


def _names(before: str, unit: str) -> bool:
    """Tell whether the words before a number make it a name; "lamaran ke 9 perusahaan" does not."""
    if not no_amount(before):
        return False
    return not (unit in units.UNITS and unit != "kali" and _TOWARDS.search(before))


def _in_groups(before: str) -> bool:
    """Tell whether a number goes on one before it, as those of telephones do: "0811 9787 670"."""
    return before[-1:] == " " and before[-2:-1].isdigit() and bool(_GROUPS.search(before))


def _unit_after(
    text: str, match: re.Match[str], limit: int, before: str, *, title: bool
) -> tuple[str, str, int]:
    """Return kind, unit and end of the quantity, an empty kind if nothing is counted."""
    if match["currency"]:
        end = match.end() + (2 if text.startswith((",-", ".-", ",–"), match.end()) else 0)
        return "money", units.CURRENCIES[match["currency"].lower()], end
    tail = _TAIL.match(text, match.end(), limit)
    begin = tail.end() if tail else match.end()
    initial = text[begin : begin + 1]
    if initial in _MONEY_INITIALS and (found := _MONEY_AFTER.match(text, begin, limit)):
        return "money", units.CURRENCIES[" ".join(found[0].lower().split())], found.end()
    if initial in "%pP" and (found := units.PERCENTAGE.match(text, begin, limit)):
        return "percent", units.POINTS if found["points"] else units.PERCENT, found.end()
    if found := units.DURATION.match(text, begin, limit):
        return "duration", found[0], found.end()
    grouped = bool(_LARGE.search(match["low"])) or bool(match["scale"])
    unit, end = noun_after(text, begin, limit, before, grouped=grouped, title=title)
    return ("count" if unit else ""), unit, end


def _tail_hedges(tail: str) -> bool:
    return bool(tail and _HEDGES.match(tail))


def _spelled(reading: Reading, match: re.Match[str]) -> Iterator[Quantity]:
    """Yield "dua kasus" and its like; a spelled number counts only before a noun of counting."""
    text = reading.masked
    unit = units.counted(text, match.end(), len(text))
    if unit is None:
        return
    span = Span(match.start(), unit.end())
    yield Quantity(
        value=Decimal(units.SPELLED[match["low"].lower()]),
        unit=units.unit_of(unit[0]),
        kind="count",
        printed=reading.words(span),
        span=span,
        number_span=Span(match.start(), match.end("low")),
        precision="exact",
        spelled=True,
    )
