"""Regions as one article knows them: those of the register, and those its own words establish.

An article may speak of a region the register does not hold (a village, a new regency, an invented
one). It shows itself by what stands before it: "Pemkab X", "Kota X", "Cabang X", the dateline.
"""

import re
from dataclasses import dataclass
from functools import cached_property

from kg.article import Span
from kg.extraction.lexicon import DEGREE, NOT_A_NAME, TITLES_BEFORE, alternatives, first_words
from kg.extraction.origins import origin
from kg.extraction.reading import Reading
from kg.extraction.scanning import Forms, in_word

_GOVERNMENT = re.compile(
    r"\b(?:(?P<level>Pemprov|Pemkab|Pemkot|(?:Pemerintah\s+(?:Daerah\s+)?)?"
    r"(?:Provinsi|Kabupaten|Kota))(?:\s*\(Pem\w+\))?"
    r"|(?P<post>Gubernur|Bupati|Wali\s?[Kk]ota))\s+(?=[A-Z])"
)
_GOVERNMENT_WORDS = frozenset(
    "Pemprov Pemkab Pemkot Pemerintah Provinsi Kabupaten Kota Gubernur Bupati Wali Walikota "
    "WaliKota".split()
)
_CUES = alternatives(
    "Pemprov|Pemkab|Pemkot|Pemda|Provinsi|Kabupaten|Kab.|Kota|Kecamatan|Kelurahan|Desa|Cabang|"
    "Kejari|Kejaksaan Negeri|Kejati|Polres|Polresta|Polda|DPRD|BPJAMSOSTEK|RSUD|Bupati|"
    "Gubernur|Wali Kota|Walikota|Wabup|Wagub|Sekda|Bappeda|Disnaker|Disnakertrans|Diskominfo|"
    "Dinkes|Dinsos|di|se"
)
_CUE = re.compile(rf"\b(?:{_CUES})(?:\s*\((?:[A-Z]\w+)\))?[ -](?=[A-Z])")
_CUE_WORDS = first_words(_CUES)
_WEAK_CUE = re.compile(
    r"di|se|Bupati|Gubernur|Wali\s?[Kk]ota|Wabup|Wagub|Sekda"
)  # a name may follow
# "Ketua DPRD X": X may be the holder of the post, not the region of the council.
_OF_POST = re.compile(
    r"\b(?:[Kk]etua|[Aa]nggota|[Ss]ekretaris|[Kk]epala|[Pp]impinan|Direktur|Jubir|Juru Bicara)"
    r"(?: [IVX]+)? $"
)
_FIRST_WORD = re.compile(r"\w+")
_LEVEL_WORD = re.compile(r"(?:Provinsi|Kabupaten|Kab\.?|Kota) (?=[A-Z])")
_SHORTENED = re.compile(r"\(([A-Z][A-Za-z]{2,9})\)")
_SMALL_WORD = re.compile(r" [a-z]")
_SOLID = re.compile(r"\S+")
_RUN = re.compile(r"[A-Z][\w'’]*(?: [A-Z][\w'’]*){0,3}")
_GOES_ON = re.compile(r" [A-Z(\ue000]| \d|[\w-]")
_STANDS_ALONE = re.compile(r"[,.)]? [a-z(]|[,.)\n]")
_TITLE = re.compile(rf"(?:{TITLES_BEFORE}|{DEGREE}\b)")
_LEVELS = {"pemprov": "provinsi", "pemkab": "kabupaten", "pemkot": "kota", "gubernur": "provinsi",
           "bupati": "kabupaten"}  # fmt: skip
_REGISTER_LEVEL = {"provinsi": "province", "kabupaten": "regency", "kota": "city"}
LABELS = {"provinsi": "Provinsi", "kabupaten": "Kabupaten", "kota": "Kota"}


@dataclass(frozen=True, slots=True)
class Region:
    """A region in the text; `code` is its Kemendagri code if the register knows it."""

    name: str
    code: str | None
    end: int  # where it ends in the text
    known: bool = False  # whether the register has the name, of one area or several


@dataclass(frozen=True, slots=True)
class Home:
    """The government an article is about: what a bare "Pemprov" or "Dinas Sosial" refers to."""

    level: str  # provinsi, kabupaten, kota; empty if only a town is known
    name: str
    code: str | None

    @property
    def label(self) -> str:
        return f"{LABELS.get(self.level, '')} {self.name}".strip()

    @property
    def government(self) -> str:
        """The name of its government, as far as the article shows which kind it is."""
        return f"Pemerintah {self.label}"


class Regions:
    """The regions of one article."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._areas = reading.registers.areas
        self._found: dict[tuple[int, int, str], Region | None] = {}

    def at(self, position: int, end: int, level: str = "") -> Region | None:
        """Return the longest region whose name begins at `position`."""
        place = (position, end, level)
        if place not in self._found:
            self._found[place] = self._at(position, end, level)
        return self._found[place]

    def _at(self, position: int, end: int, level: str) -> Region | None:
        text = self._reading.masked
        known = self._areas.end(text, position, end)
        several = known and text.find(" ", position, known) >= 0
        if several and (small := _SMALL_WORD.search(text, position, known)):
            known = self._areas.end(text, position, small.start())  # "Pemprov Lampung | tengah"
        local = 0
        if self.local:
            local = self._local_end(text, position, end) or self._local_after_level(position, end)
        if known and known >= local:
            name = text[position:known]
            area = self._areas.find(name, _REGISTER_LEVEL.get(level), self.province)
            area = area or self._areas.find(name, None, self.province)
            return Region(name, area.code if area else None, known, known=True)
        return Region(text[position:local], None, local) if local else None

    def starts(self) -> list[int]:
        """Return where a region may begin in the masked prose, in order."""
        known, local = self._areas.first_words, self._local_words
        return [
            place
            for place, word in self._reading.capitals
            if word in local or word.lower() in known or not word.isascii()
        ]

    def starts_in(self, span: Span) -> list[int]:
        """Return where a region may begin in a stretch outside the prose, in order."""
        words = _FIRST_WORD.finditer(self._reading.masked, span.begin, span.end)
        return [m.start() for m in words if m.group()[0].isupper() and self._may_begin(m.group())]

    def _may_begin(self, word: str) -> bool:
        known, local = self._areas.first_words, self._local_words
        return word in local or word.lower() in known or not word.isascii()

    @cached_property
    def local(self) -> frozenset[str]:
        """Names of regions that only this article establishes."""
        runs = {
            r: w
            for r, w in self._runs().items()
            if not (known := self._areas.end(r, 0, len(r))) or (w and self._goes_beyond(r, known))
        }
        whole = {
            r
            for r, alone in runs.items()
            if alone and (len(r.split()) <= 2 or self._areas.end(r, 0, len(r)))
        }
        town = self.town.casefold()
        found: set[str] = set()
        for run in runs:
            words = run.split()
            prefixes = [" ".join(words[:n]) for n in range(1, len(words) + 1)]
            chosen = next((p for p in prefixes if p.casefold() == town or p in whole), None)
            if chosen and chosen != "Merah Putih":  # "Koperasi Desa Merah Putih" is no village's
                found.add(chosen)
        return frozenset(found | self._abbreviated())

    def _abbreviated(self) -> set[str]:
        """The short forms that the article gives regions: "Lampung Barat (Lambar)"."""
        text, found = self._reading.masked, set()
        for bracket in _SHORTENED.finditer(text):
            word = bracket[1]
            if self._areas.end(word, 0, len(word)):
                continue
            before = text[max(0, bracket.start() - 42) : bracket.start()].split()
            long = next((n for n in (4, 3, 2) if self._areas.find(" ".join(before[-n:]))), 0)
            name = " ".join(before[-long:]).casefold()
            initials = "".join(w[0] for w in name.split())
            if long and (is_short_for(word.casefold(), name) or word.casefold() == initials):
                found.add(word)
        return found

    def _goes_beyond(self, run: str, known: int) -> bool:
        """Tell whether a region is another than the known one its name begins with: "Aceh Jeumpa".

        It is if the article has it often, and once as a government or a regency of its own.
        """
        text = self._reading.masked
        if known >= len(run) or text.count(run) < 3:
            return False
        for level in ("Pemkab", "Pemkot", "Kabupaten", "Kota"):
            place = text.find(f"{level} {run}")
            if place >= 0 and _STANDS_ALONE.match(text, place + len(level) + 1 + len(run)):
                return True
        return False

    @cached_property
    def _local_forms(self) -> Forms:
        return Forms(self.local)

    @cached_property
    def _local_words(self) -> frozenset[str]:
        return frozenset(found.group() for n in self.local if (found := _FIRST_WORD.match(n)))

    def _local_end(self, text: str, position: int, end: int) -> int:
        """Return where the longest local name at `position` ends; 0 if there is none."""
        first = _FIRST_WORD.match(text, position, end)
        if not first or first.group() not in self._local_words:
            return 0
        for name in self._local_forms.at(text, position, first.group(), end):
            finish = position + len(name)
            if in_word(text, finish - 1) != (finish < end and in_word(text, finish)):
                return finish
        return 0

    def _local_after_level(self, position: int, end: int) -> int:
        """Return where a local name with its level ends: "Kabupaten X"; 0 if there is none."""
        level = _LEVEL_WORD.match(self._reading.masked, position, end)
        return self._local_end(self._reading.masked, level.end(), end) if level else 0

    @cached_property
    def town(self) -> str:
        """The town of the dateline, as printed; empty if there is none."""
        for zone in self._reading.zones:
            if zone.kind == "dateline":
                line = self._reading.words(zone.span)
                found = origin(line, self._areas)
                return line[slice(*found.town)] if found and found.town else ""
        return ""

    @cached_property
    def province(self) -> str | None:
        """The code of the province the article is about, which tells namesakes apart."""
        home = self._first_government(None)
        if home and home.code:
            return home.code[:2]
        area = self._areas.find(self.town) if self.town else None
        return area.code[:2] if area else None

    @cached_property
    def home(self) -> Home | None:
        """The government the article is about: the first it names, else the dateline's town."""
        return self._first_government(self.province) or self._dateline_home()

    def _dateline_home(self) -> Home | None:
        if not self.town:
            return None
        area = self._areas.find(self.town, None, self.province)
        level = {"province": "provinsi", "regency": "kabupaten", "city": "kota"}
        if area:
            return Home(level[area.level], area.name, area.code)
        return Home("", self.town.title(), None)

    def _first_government(self, near: str | None) -> Home | None:
        text = self._reading.masked
        for zone, match in self._reading.matches(_GOVERNMENT, _GOVERNMENT_WORDS):
            level = _level(match)
            if known := self._areas.end(text, match.end(), zone.end):
                name = text[match.end() : known]
                if area := self._areas.find(name, _REGISTER_LEVEL[level], near):
                    return Home(level, area.name, area.code)
            elif local := self._local_end(text, match.end(), zone.end):
                return Home(level, text[match.end() : local], None)
        return None

    def _runs(self) -> dict[str, bool]:
        """Capitalised runs that stand where a region would, in order, and whether one is ever
        all that follows a strong cue ("Cabang X")."""
        text = self._reading.masked
        found: dict[str, bool] = {}
        for zone, cue in self._reading.matches(_CUE, _CUE_WORDS):
            run = _RUN.match(text, cue.end(), zone.end)
            words = _region_words(text, Span(*run.span())) if run else ""
            if not words:
                continue
            goes_on = _GOES_ON.match(text, cue.end() + len(words))
            weak = _WEAK_CUE.match(cue.group()) or _OF_POST.search(
                text, max(zone.begin, cue.start() - 30), cue.start()
            )
            alone = not goes_on and not weak
            found[words] = found.get(words, False) or alone
        return found


def _level(match: re.Match[str]) -> str:
    word = (match.group("level") or match.group("post")).casefold().split()[-1]
    return _LEVELS.get(word, word if word in _REGISTER_LEVEL else "kota")


def _region_words(text: str, run: Span) -> str:
    """Return the words of a run up to a title, a degree or a word that names nothing."""
    kept: list[str] = []
    for match in _SOLID.finditer(text, run.begin, run.end):
        word = match.group()
        if word.casefold() in NOT_A_NAME or _TITLE.match(text, match.start()):
            break
        kept.append(word)
    return " ".join(kept)


def is_short_for(short: str, long: str) -> bool:
    """Tell whether the name of a region is made of the first letters of another's words.

    >>> is_short_for("kotim", "kotawaringin timur"), is_short_for("kota", "kotawaringin timur")
    (True, False)
    """
    first, _, second = long.partition(" ")
    return any(
        first.startswith(short[:n]) and second.startswith(short[n:])
        for n in range(2, len(short) - 1)
    )
