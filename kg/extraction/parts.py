"""Which figures are parts of which: "5.200 peserta, terdiri dari 3.000 ... dan 2.200 ..."."""

import re
from collections.abc import Sequence
from decimal import Decimal

from kg.article import Span
from kg.extraction import units
from kg.extraction.lexicon import begun
from kg.extraction.numbers import Quantity
from kg.extraction.scanning import may_end

Member = tuple[Quantity, Span]  # a quantity and its sentence

# These promise that the parts are all there are.
_MADE_OF = re.compile(
    r"\b(?:dengan\s+(?:proporsi|rincian|komposisi|perincian)|terdiri\s+(?:dari|atas)|"
    r"(?:me)?rincian(?:nya)?|dirinci|meliputi|yakni|yaitu|mencakup|terbagi|masing-masing)\b|:\s*$",
    re.I,
)
# These do not: parts count only if they come close to the total.
_SOME_OF = re.compile(
    r"\b(?:dari\s+(?:jumlah|total|angka|data)\s*(?:itu|tersebut|ini|nya)|di\s?antaranya|termasuk|"
    r"antara\s+lain)\b|\($",
    re.I,
)
_IN_ALL = re.compile(
    begun(
        r"total(?:nya)?|jumlah\s+total(?:nya)?|jumlah\s+keseluruhan(?:nya)?|"
        "keseluruhan(?:nya)?|ditotal"
    )
    + r"(?i:\s+(?:keseluruhan(?:nya)?|seluruhnya|jumlah(?:nya)?|ada|sebanyak|sebesar|mencapai|"
    r"adalah|berjumlah|menjadi|semuanya))*\s*$"
)
_IN_ALL_WORDS = frozenset(  # with which what it matches ends
    """total totalnya keseluruhan keseluruhannya ditotal seluruhnya jumlah jumlahnya ada sebanyak
    sebesar mencapai adalah berjumlah menjadi semuanya""".split()
)
_GOES_BACK = re.compile(r"\W*(?:rincian|dirinci|jumlah|angka|dari\s|total|mereka)", re.I)
_OUT_OF = re.compile(r"\bdari\s+(?:\w+\s+){0,2}$", re.I)
_GOES_ON = re.compile(r"[,;(]|\b(?:dan|serta|sedangkan|sementara|sisanya)\b", re.I)
_BREAKS = re.compile(r"\b(?:naik|turun|menjadi|senilai|dari\s+potensi|dari\s+total|total|target)\b")
_RESTATES = re.compile(
    r"\s*(?:\(|(?:,\s*)?(?:atau|setara(?:\s+dengan)?)\s)\s*(?:sekitar\s+|sebesar\s+)?$"
)
_NEAR = 200  # characters in which "dari seluruh peserta" stands
_MOST = 50  # figures in one list
_CLOSE_ENOUGH = Decimal("0.05")


def totals(text: str, members: Sequence[Member]) -> dict[int, int]:
    """Return, for each part, the place of its total in `members`."""
    found: dict[int, int] = {}
    for number in range(len(members)):
        for part in (*_parts_after(text, members, number), *_parts_before(text, members, number)):
            if part != number and part not in found and found.get(number) != part:
                found[part] = number
    return found


def _addable(total: Member, part: Member) -> bool:
    """Tell whether a figure may be a part: of the same kind, or a percentage of a count."""
    one, other = total[0], part[0]
    if other.unit == units.PERCENT and one.kind in {"count", "money"}:
        return not one.bound and not other.bound
    return (
        one.kind == other.kind
        and one.kind in {"count", "money"}
        and not one.bound
        and not other.bound
        and units.compatible(one.unit, other.unit)
        and abs(other.value) < abs(one.value)
    )


def _parts_after(text: str, members: Sequence[Member], number: int) -> list[int]:
    """Return the parts that follow a total, in its sentence or at the start of the next."""
    chosen = _run(text, members, number)
    if len(chosen) < 2:
        return []
    total, first = members[number], members[chosen[0]]
    begin = total[0].span.end if first[1] == total[1] else first[1].begin
    gap = text[begin : first[0].span.begin]
    if first[1] != total[1] and not _GOES_BACK.match(gap):
        return []
    lead = max(total[1].begin, total[0].span.begin - _NEAR)
    out_of = _OUT_OF.search(text[lead : total[0].span.begin])
    some = (_SOME_OF.search(gap) or out_of) and _add_up(members, chosen, total)
    return chosen if some or _MADE_OF.search(gap) else []


def _run(text: str, members: Sequence[Member], number: int) -> list[int]:
    """Return the figures of the list that starts after the figure `number`."""
    chosen: list[int] = []
    for place in range(number + 1, min(len(members), number + _MOST)):
        last, member = members[place - 1], members[place]
        gap = text[last[0].span.end : member[0].span.begin]
        if member[0].kind == "percent" and place - 1 in chosen and _RESTATES.match(gap):
            continue  # "600 nelayan (60 persen)": the part once more
        if not _addable(members[number], member):
            break
        if chosen and (member[1] != last[1] or not _GOES_ON.search(gap) or _BREAKS.search(gap)):
            break
        if chosen and member[0].kind != members[chosen[0]][0].kind:
            break
        chosen.append(place)
    return chosen


def _parts_before(text: str, members: Sequence[Member], number: int) -> list[int]:
    """Return the parts that lead up to "dengan total 306.775 pekerja"."""
    total = members[number]
    chosen: list[int] = []
    for place in range(number - 1, max(-1, number - 1 - _MOST), -1):
        part, after = members[place], members[place + 1]
        gap = text[part[0].span.end : after[0].span.begin]
        joined = bool(_GOES_ON.search(gap)) if chosen else _is_in_all(gap)
        if part[1] != total[1] or not joined or not _addable(total, part):
            break
        chosen.append(place)
    return chosen[::-1] if len(chosen) >= 2 else []


def _is_in_all(gap: str) -> bool:
    """Tell whether the words before a figure make it the total of those before."""
    return may_end(gap, _IN_ALL_WORDS) and bool(_IN_ALL.search(gap))


def _add_up(members: Sequence[Member], chosen: Sequence[int], total: Member) -> bool:
    amount = sum((members[n][0].value for n in chosen), Decimal(0))
    return abs(amount - total[0].value) <= _CLOSE_ENOUGH * abs(total[0].value)
