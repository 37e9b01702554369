"""Which figures follow from which: "naik 12 persen dari 100 menjadi 112", "20 orang atau 10 persen
dari 200 orang".

Three figures belong together in a change (how much, from, to) or in a share (how much, the part,
the whole); "dari 100 menjadi 120" alone joins two. Whether they agree is for the shapes to say.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from kg.extraction import units
from kg.extraction.indicators import ANAPHORA
from kg.extraction.lexicon import begun
from kg.extraction.numbers import Quantity
from kg.extraction.parts import Member
from kg.extraction.scanning import may_end

Role = Literal["change_from", "change_to", "share_of", "restates"]
Link = tuple[int, Role, int]  # a figure, what another is to it, and that other

_CHANGING_WORDS = (
    r"naik|kenaikan|meningkat|peningkatan|bertambah|penambahan|tumbuh|bertumbuh|pertumbuhan|"
    r"melonjak|lonjakan|melesat|meroket|turun|menurun|penurunan|berkurang|pengurangan|merosot|"
    r"anjlok|menyusut|susut|terpangkas|terkoreksi"
)
_CHANGING = begun(_CHANGING_WORDS) + "(?i:nya)?"
_HEDGE_WORDS = (
    "sebesar|sebanyak|sejumlah|senilai|sekitar|hingga|hampir|mencapai|signifikan|tipis|drastis|"
    "tajam|lagi|hanya|cuma|lebih"
)
_HEDGES = f"(?:{_HEDGE_WORDS})"
_WORD = r"(?:(?!menjadi\b|dari\b)[\w\ue000\ue001()'/-]+,?\s+)"
_CHANGED_BY = re.compile(rf"{_CHANGING}(?:\s+(?i:{_HEDGES})){{0,4}}\s*$")
_CHANGED_WORDS = frozenset(  # with which what it matches ends
    form for word in f"{_CHANGING_WORDS}|{_HEDGE_WORDS}".split("|") for form in (word, f"{word}nya")
)
_CHANGES = re.compile(rf"{_CHANGING}\b")
_FROM = re.compile(
    rf"\bdari\s+(?:(?:angka|posisi|sebelumnya|semula|yang|tadinya|hanya|{_HEDGES})\s+){{0,4}}$",
    re.I,
)
_TO = re.compile(
    rf"(?P<between>(?:\s*(?:\)\s*)?{_WORD}{{0,8}}))\b(?:menjadi|jadi|ke)\s+(?:(?:hanya|angka|{_HEDGES})\s+){{0,3}}",
    re.I,
)
_AFTER_FROM = re.compile(
    rf"\s*(?:\),?\s*|,\s*)?(?:dari|(?:jika\s+|bila\s+)?dibanding(?:kan)?(?:\s+dengan)?)\s+{_WORD}{{0,9}}",
    re.I,
)
_THEN_FROM = re.compile(rf"\s*{_WORD}{{0,6}}\bdari\s+{_WORD}{{0,6}}", re.I)
_RESTATING = re.compile(
    rf"[^.;]{{0,60}}?(?:\batau|\bsetara(?:\s+dengan)?|\balias|\()\s*(?:{_HEDGES}\s+)*", re.I
)
_OF = re.compile(r"\s*(?:\),?\s*|,\s*)?dari\s+(?:(?!\d)[\w\ue001/-]+\s+){0,5}", re.I)
_OUT_OF = re.compile(r"\bdari\s+(?:(?!\d)[\w\ue001/-]+\s+){0,5}$", re.I)
_FOLLOWED_BY_OF = re.compile(r"\s*dari\b", re.I)


@dataclass(frozen=True, slots=True)
class _Figures:
    """The figures of one article, and what stands between them."""

    text: str
    members: Sequence[Member]

    def one(self, place: int) -> Quantity:
        return self.members[place][0]

    def beside(self, place: int, other: int) -> bool:
        """Tell whether two figures stand in one sentence, and are no ends of ranges."""
        if min(place, other) < 0 or max(place, other) >= len(self.members):
            return False
        ranges = self.one(place).bound or self.one(other).bound
        return not ranges and self.members[place][1] == self.members[other][1]

    def gap(self, place: int) -> str:
        """Return what stands between a figure and the next."""
        return self.text[self.one(place).span.end : self.one(place + 1).span.begin]

    def lead(self, place: int) -> str:
        """Return what stands before a figure, as far as the figure before it."""
        begin = self.members[place][1].begin
        if place and self.members[place - 1][1] == self.members[place][1]:
            begin = max(begin, self.one(place - 1).span.end)
        return self.text[begin : self.one(place).span.begin]

    def followed_by_of(self, place: int) -> bool:
        begin, end = self.one(place).span.end, self.members[place][1].end
        return bool(_FOLLOWED_BY_OF.match(self.text, begin, end))

    def alike(self, one: int, other: int) -> bool:
        return units.compatible(self.one(one).unit, self.one(other).unit)


def links(
    text: str,
    members: Sequence[Member],
    totals: Mapping[int, int],
    same_topic: Callable[[int, int], bool],
) -> list[Link]:
    """Return how figures follow from others; places are those of `members`.

    `totals` has the total of each part. `same_topic` tells whether two figures of neighbouring
    sentences are about one thing.
    """
    figures = _Figures(text, members)
    found: list[Link] = []
    for place in range(len(members)):
        if pair := _change(figures, place, same_topic):
            before, after = pair
            found += [(place, "change_from", before), (place, "change_to", after)]
            found.append((after, "change_from", before))
            continue
        if pair := _share(figures, place, totals):
            part, whole = pair
            found += [(place, "restates", part), (place, "share_of", whole)]
        if _from_to(figures, place - 1):
            found.append((place, "change_from", place - 1))
    return list(dict.fromkeys(found))


def _from_to(figures: _Figures, place: int) -> bool:
    """Tell whether the figure at `place` and the next are "dari 100 menjadi 120"."""
    return (
        figures.beside(place, place + 1)
        and figures.alike(place, place + 1)
        and bool(_FROM.search(figures.lead(place)))
        and bool(_TO.fullmatch(figures.gap(place)))
    )


def _change(
    figures: _Figures, place: int, same_topic: Callable[[int, int], bool]
) -> tuple[int, int] | None:
    """Return from what to what a figure says something changed."""
    amount = figures.one(place)
    lead = figures.lead(place)
    marked = may_end(lead, _CHANGED_WORDS) and bool(_CHANGED_BY.search(lead))
    if not marked and amount.kind != "percent":
        return None
    for before, after in _pairs(figures, place, same_topic, marked=marked):
        if not figures.alike(before, after):
            continue
        if amount.kind == "percent" or figures.alike(place, after):
            return before, after
    return None


def _pairs(
    figures: _Figures, place: int, same_topic: Callable[[int, int], bool], *, marked: bool
) -> Iterator[tuple[int, int]]:
    """Yield the pairs of figures that one at `place` may tell the change between."""
    if marked and figures.beside(place, place + 1):
        gap = figures.gap(place)
        if _FROM.fullmatch(gap.lstrip(" ,(")) and _from_to(figures, place + 1):
            yield place + 1, place + 2
        elif _TO.fullmatch(gap):
            if figures.beside(place, place + 2) and _THEN_FROM.fullmatch(figures.gap(place + 1)):
                yield place + 2, place + 1
            elif (earlier := _before(figures, place, same_topic)) is not None:
                yield earlier, place + 1
        elif figures.beside(place - 1, place) and _AFTER_FROM.fullmatch(gap):
            yield place + 1, place - 1
    if figures.beside(place - 2, place) and _from_to(figures, place - 2):
        if marked:
            yield place - 2, place - 1
        restated = _RESTATING.fullmatch(figures.gap(place - 1))
        changing = _CHANGES.search(figures.lead(place - 2))
        if restated and changing and not figures.followed_by_of(place):
            yield place - 2, place - 1


def _before(figures: _Figures, place: int, same_topic: Callable[[int, int], bool]) -> int | None:
    """Return the figure that "naik 20 persen menjadi 120" starts from, where it stands before."""
    if figures.beside(place - 1, place):
        return place - 1
    if not place or figures.one(place - 1).bound:
        return None
    sentence, last = figures.members[place][1], figures.members[place - 1][1]
    follows = not figures.text[last.end : sentence.begin].strip()
    points_back = ANAPHORA.match(figures.text[sentence.begin : sentence.end])
    return place - 1 if follows and (points_back or same_topic(place - 1, place + 1)) else None


def _share(figures: _Figures, place: int, totals: Mapping[int, int]) -> tuple[int, int] | None:
    """Return the part and the whole of which a percentage is told."""
    if figures.one(place).kind != "percent" or figures.one(place).unit != units.PERCENT:
        return None
    found = None
    restated = figures.beside(place - 1, place) and _RESTATING.fullmatch(figures.gap(place - 1))
    of = figures.beside(place, place + 1) and _OF.fullmatch(figures.gap(place))
    if restated and of:
        found = place - 1, place + 1
    elif restated and figures.beside(place - 2, place) and _OUT_OF.search(figures.lead(place - 2)):
        found = place - 1, place - 2
    elif restated and place - 1 in totals:  # "1.000 peserta, yakni 600 nelayan (60 persen)"
        found = place - 1, totals[place - 1]
    elif figures.beside(place, place + 2):
        gaps = figures.gap(place), figures.gap(place + 1)
        if of and _RESTATING.fullmatch(gaps[1]):
            found = place + 2, place + 1
        elif _RESTATING.fullmatch(gaps[0]) and _OF.fullmatch(gaps[1]):
            found = place + 1, place + 2
    if found is None or not figures.alike(*found) or figures.one(found[0]).kind == "percent":
        return None
    return found
