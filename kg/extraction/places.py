"""Places: areas of the register, the town of the dateline, rooms and buildings, smaller places."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from kg.article import Span
from kg.extraction.localities import Localities
from kg.extraction.origins import origin
from kg.extraction.place_words import DIRECTIONS, LEVELS
from kg.extraction.reading import Reading
from kg.extraction.regions import Regions
from kg.extraction.rooms import rooms
from kg.extraction.scanning import OrderedSpans, one_line, within
from kg.facts import Place

_LOCATING = re.compile(
    r"(?:\b(?:di|ke|dari|seluruh|wilayah|warga|asal|menuju|antara)\s|\bse-?)\s*$", re.I
)
_DIRECTION = re.compile(rf" (?:{'|'.join(sorted(DIRECTIONS))})(?![\w’'-])")
# What a region after it belongs to: a plan, a regulation, a government, an address.
_WITHIN_A_NAME = re.compile(
    r"(?:R?-?P?-?APB[DNAK]\w*|RKPD|RPJMD|RPJPD|RPD|RKA|DPA|KUA|PPAS|Perda|Perbup|Pergub|"
    r"Perwali|Kepbup|"
    r"Kepgub|SK|R\w*perda|LKPJ|LKPD|LPPD)\)?(?: Perubahan)?(?: Bupati| Gubernur| Wali Kota)?"
    r"(?:(?: Tahun)?(?: Anggaran)? \d{4}(?:\s?[-–]\s?\d{4})?)? $"
    r"|\b[Pp]emerintah(?:an)?(?: [Dd]aerah)? $|\bWali (?:Kota )?$|\bWakil $|\b(?:Jl|Jln|"
    r"Jalan)\b[^,;]{0,40}$"
)
# After these a village is named, whatever else is called so.
_SMALL = frozenset(f"{level} " for level in (*LEVELS, "Kec.", "Kel."))
# In a headline nothing masks the posts and bodies that a region belongs to.
_HELD = re.compile(
    r"\b(?:Gub\w*|Wagub\w*|Bupati|Wabup|Wali ?[Kk]ota|Walkot|Wawa[ll]i|Wawako|Pem(?:prov|kab|"
    r"kot|ko|da)|"
    r"Pemerintah(?: (?:Provinsi|Kabupaten|Kota|Daerah))?|DPR[DKAP]|Polda|Polres\w*|Polsek|"
    r"Ka(?:polda|polres\w*|jari|jati|dis\w*|cab)|Kej(?:ari|ati)|Dis\w+|Din\w+|Sekda\w*|"
    r"Sekretaris \w+|"
    r"Bappe\w*|Bapen\w*|B[KP][A-Z]+\w*|KPU|Bawaslu|BNN\w*|BPS|TPID|Kominfo|RSUD|RSUP|PN|PA|"
    r"Kodim|Korem|Dandim|"
    r"Danrem|Universitas|UIN|IAIN|Politeknik|Bank|PLN|Bulog|Imigrasi|Kanwil|Kemen\w+|Ombudsman|"
    r"Kecamatan|Camat|Lurah|Kades|Perumda|PDAM|Cabang|KONI|PMI|PKK|Baznas|APBD|Satpol PP|"
    r"Kakan\w+|"
    r"Persi\w*|PS|Kapolsek|Badan \w+|Dinas \w+|Setda|Kabupaten|Kota|Provinsi)\s$"
)
_HELD_IN_CAPITALS = re.compile(_HELD.pattern, re.I)


def places(reading: Reading, regions: Regions, taken: Iterable[Span]) -> tuple[Place, ...]:
    """Return the places the prose, the headlines and the dateline name, outside `taken` (bodies,
    people, posts)."""
    taken = list(taken)
    named = rooms(reading, regions)
    gathering = _Gathering(reading, regions, [*taken, *(s for p in named for s in p.spans)])
    gathering.datelines()
    gathering.areas()
    gathering.titles(OrderedSpans(taken))
    gathering.smaller(named)
    return (*gathering.found(), *named)


def _may_hold(before: str, last: str) -> bool:
    """Tell whether `_WITHIN_A_NAME` may match the words before a region."""
    if "Jl" in before or "Jalan" in before:
        return True
    if last.endswith(") "):  # "(RPJMD) Kota X"
        last = f"{last[:-2]} "
    return last[-1:] == " " and (
        "APB" in last
        or last[-2:-1].isdigit()
        or last.endswith(
            (
                "RPD ",
                "RKPD ",
                "RPJMD ",
                "RPJPD ",
                "RKA ",
                "DPA ",
                "KUA ",
                "PPAS ",
                "erda ",
                "bup ",
                "gub ",
                "wali ",
                "SK ",
                "LKPJ ",
                "LKPD ",
                "LPPD ",
                "Perubahan ",
                "Bupati ",
                "Gubernur ",
                "Kota ",
                "aerah ",
                "emerintah ",
                "emerintahan ",
                "Wali ",
                "Wakil ",
            )
        )
    )


class _Gathering:
    """Collects the mentions of areas and towns, each place once, with all its forms."""

    def __init__(self, reading: Reading, regions: Regions, taken: list[Span]) -> None:
        self.reading = reading
        self.regions = regions
        self.taken = taken
        self.blocked = OrderedSpans(taken)
        self.mentions: dict[str, list[tuple[Span, str]]] = {}
        self.kinds: dict[str, tuple[str, str, str | None]] = {}
        self.free: list[Span] = []  # where areas stand by themselves

    def found(self) -> list[Place]:
        return [
            Place(
                name=self.kinds[key][0],
                kind=self.kinds[key][1],
                spans=tuple(sorted(s for s, _ in found)),
                area=self.kinds[key][2],
                aliases=tuple(dict.fromkeys(form for _, form in found)),
            )
            for key, found in self.mentions.items()
        ]

    def datelines(self) -> None:
        for zone in self.reading.zones:
            if zone.kind == "dateline":
                line = origin(self.reading.words(zone.span), self.reading.registers.areas)
                if line and line.town:
                    begin = zone.span.begin
                    self._note(Span(begin + line.town[0], begin + line.town[1]))

    def areas(self) -> None:
        for zone, starts in self.reading.placed(self.regions.starts()):
            for span in self._free_areas(starts, zone):
                if not self.blocked.overlap(span, 3, 2) and not self._explains(span):
                    self._note(span)
                    self.free.append(span)

    def titles(self, taken: OrderedSpans) -> None:
        """Areas in the headline and in subheads, where posts and bodies are not all known."""
        for zone in self.reading.zones:
            if zone.kind not in {"headline", "subhead"}:
                continue
            starts = self.regions.starts_in(zone.span)
            held = _HELD_IN_CAPITALS if self.reading.words(zone.span).isupper() else _HELD
            for span in self._free_areas(starts, zone.span, every=True):
                before = self.reading.text[max(zone.span.begin, span.begin - 40) : span.begin]
                if not held.search(before) and not taken.overlap(span, 3, 2):
                    self._note(span)

    def smaller(self, named: Sequence[Place]) -> None:
        """Villages, other countries and unknown regions."""
        blocked = OrderedSpans([*self.taken, *self.free])
        local = Localities(self.reading, blocked)
        located = [span for span in self.free if self._is_located(span.begin)]
        inside = sorted(span for place in named for span in place.spans)
        starts = sorted([*local.starts, *(span.begin for span in (*located, *inside))])
        for zone, _ in self.reading.placed(starts):
            for found in (local.sites, local.small, local.abroad, local.located):
                self._take(found(zone), blocked)
            for near, following in ((located, local.joined), (inside, local.beside)):
                first, last = bisect_left(near, (zone.begin, 0)), bisect_left(near, (zone.end, 0))
                if first < last:
                    spans = [following(span, zone.end) for span in near[first:last]]
                    self._take([span for span in spans if span], blocked)
        self._lists(local, blocked)

    def _take(self, spans: Iterable[Span], blocked: OrderedSpans) -> None:
        for span in spans:
            if not blocked.overlap(span, 4, 4):
                self._note(span)
                blocked.add(span)

    def _lists(self, local: Localities, blocked: OrderedSpans) -> None:
        """The heads of the lines of a list or table, where some of them are known areas."""
        block: list[Span] = []
        free = OrderedSpans(self.free)
        for zone in [*self.reading.zones, None]:
            if zone and zone.kind == "item":
                if head := local.heads(zone.span):
                    block.append(head)
                continue
            known = [h for h in block if free.overlap(h)]
            if len(block) > 2 and 3 * len(known) >= len(block):
                self._take((h for h in block if h not in known), blocked)
            block = []

    def _free_areas(
        self, starts: Sequence[int], zone: Span, *, every: bool = False
    ) -> Iterator[Span]:
        """Yield the regions of a zone; those without a code only after "di", or `every` one."""
        text = self.reading.masked
        position = zone.begin
        for begin in within(starts, zone):
            if begin < position or not (region := self.regions.at(begin, zone.end)):
                continue
            beyond = _DIRECTION.match(text, region.end, zone.end) if region.known else None
            located = self._is_located(begin)
            position = beyond.end() if beyond else region.end
            if self._is_part(begin):
                continue
            if located or every or (region.known and not beyond):
                yield Span(begin, position)

    def _is_part(self, begin: int) -> bool:
        """Tell whether a region belongs to the words before it: "Medan-Binjai", "APBD Kalbar",
        "Kecamatan Medan Area"; "se-Kalbar" does not."""
        before = self.reading.text[max(0, begin - 60) : begin]
        if before.endswith("-"):
            return not before.lower().endswith("se-")
        last = before[before.rfind(" ", 0, -1) + 1 :]
        if last in _SMALL:
            return True
        return _may_hold(before, last) and bool(_WITHIN_A_NAME.search(before))

    def _is_located(self, begin: int) -> bool:
        return bool(_LOCATING.search(self.reading.masked[max(0, begin - 12) : begin]))

    def _explains(self, span: Span) -> bool:
        """Tell whether an area in brackets only repeats one inside the name before it."""
        text, end = self.reading.masked, span.begin - 1
        if text[end : span.begin] != "(":
            return False
        end -= text[end - 1 : end] == " "
        return self.blocked.overlap(Span(end - 1, end), 3, 2)

    def _note(self, span: Span) -> None:
        form = one_line(self.reading.words(span))
        area = self.reading.registers.areas.find(form, None, self.regions.province)
        key = area.code if area else form.casefold()
        name = area.name if area else form.title() if form.isupper() else form
        self.kinds.setdefault(key, (name, "area" if area else "town", area.code if area else None))
        self.mentions.setdefault(key, []).append((span, form))
