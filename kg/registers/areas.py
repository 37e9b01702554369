"""The register of provinces, regencies and cities."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache
from pathlib import Path

from kg.registers.names import alternatives, first_word, fold, longest_first
from kg.registers.table import read, several

LEVEL_WORDS = {"province": "Provinsi", "regency": "Kabupaten", "city": "Kota"}

# Names that are also ordinary words, peoples or given names: "Batu" is a stone, "Metro" a police
# district of the capital. See `Areas.pattern`.
CAREFUL = frozenset(
    "Agam Asmat Banjar Batang Batu Belu Bima Bone Buru Ende Karo Kaur Kudus Landak Lingga Malang "
    "Metro Muna Palu Pati Puncak Serang Sigi Toba".split()
)
_CUES = (
    "di ke dari wilayah warga Bupati Wabup Walikota Pemkab Pemkot DPRD Polres Kejari Sekda Cabang"
).split()
_LEVEL = (
    r"(?i:Provinsi|Propinsi|Prov\.?|(?:Kabupaten|Kota) Administrasi|Kabupaten|Kab\.?|Kota"
    r"|Kotamadya) +"
)
_LEVEL_BEFORE = re.compile(rf"{_LEVEL}(?=[A-Z])")
_LEVELS = frozenset("provinsi propinsi prov kabupaten kab kota kotamadya".split())
_CAREFUL = frozenset(name.lower() for name in CAREFUL)
_CUED = "|".join(rf"(?<=\b{cue} )" for cue in (*_CUES, "Wali Kota"))
_CUE_BEFORE = re.compile(_CUED)
_KEPT = 200  # characters: longer ones are no names
_FREE = r"(?<![\n\"“])(?<![.!?:\"“] )"
_FREE_BEFORE = re.compile(_FREE)
_GOES_ON = re.compile(" [A-Z]")
_FIRST = re.compile(r"(?<!\w)[A-Z]\w*")


@dataclass(frozen=True, slots=True)
class Area:
    """A province, regency or city, by the ministry's code: "61", "61.71"."""

    code: str
    level: str  # "province", "regency", "city"
    name: str  # "Kalimantan Barat"
    label: str  # "Provinsi Kalimantan Barat"
    parent: str | None  # code of the province
    iso: str | None  # ISO 3166-2, provinces only
    wikidata: str | None
    geonames: str | None
    lat: Decimal | None  # degrees, WGS 84
    long: Decimal | None
    aliases: tuple[str, ...]  # "Kalbar"


class Areas:
    """Areas by code and by name."""

    def __init__(self, path: Path) -> None:
        self.all: tuple[Area, ...] = tuple(_area(row) for row in read(path))
        self._by_code = {area.code: area for area in self.all}

    def get(self, code: str) -> Area | None:
        return self._by_code.get(code)

    def find(self, name: str, level: str | None = None, near: str | None = None) -> Area | None:
        """Return the area called `name`: its name, label or alias, in any case.

        Of several, those in the province `near` (a code) come first, then a province; a name that
        is still ambiguous ("Bandung", city and regency) gives None.

        >>> from kg.registers import Registers
        >>> Registers.default().areas.find("KALBAR").label
        'Provinsi Kalimantan Barat'
        """
        known = len(name) <= _KEPT
        return _found(self, name, level, near) if known else self.search_for(name, level, near)

    def search_for(self, name: str, level: str | None, near: str | None) -> Area | None:
        key = fold(name)
        found = self._by_key.get(key) or self._by_key.get(key.replace(" ", "")) or ()
        if level:
            found = tuple(a for a in found if a.level == level)
        if near and len(found) > 1:
            found = tuple(a for a in found if a.code[:2] == near[:2]) or found
        if len(found) > 1:
            found = tuple(a for a in found if a.level == "province")
        return found[0] if len(found) == 1 else None

    def named(self, name: str) -> bool:
        """Tell whether any area, or several, are called `name`."""
        key = fold(name)
        return key in self._by_key or key.replace(" ", "") in self._by_key

    @cached_property
    def names(self) -> tuple[str, ...]:
        """All names, labels and aliases as they are written, the longest first."""
        return longest_first(n for a in self.all for n in (a.name, a.label, *a.aliases))

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Matches any name as whole words that begin with a capital, and the level before it.

        The rest may be in any case, as in a dateline ("PONTIANAK"). Names that are ordinary words
        as well must not begin a sentence nor stand before another capitalised word ("Batu Ampar"),
        unless a level ("Kota") or a word such as "Bupati" or "di" shows that a place is meant.
        """
        careful = f"(?i:{alternatives(CAREFUL)})"
        return re.compile(
            rf"(?<!\w)(?=[A-Z])(?:(?:{_LEVEL})?(?=[A-Z])(?i:{alternatives(self._bare)})"
            rf"|(?:{_LEVEL}(?=[A-Z])|{_CUED}){careful}"
            rf"|{_FREE}{careful}(?! [A-Z]))(?!\w)"
        )

    def end(self, text: str, position: int, end: int) -> int:
        """Return where what `pattern` matches at `position` ends; 0 where it does not match.

        Only the names that begin with the word that stands there are tried.
        """
        first = _FIRST.match(text, position, end)
        if not first:
            return 0
        word = first.group()
        if not word.isascii():
            found = self.pattern.match(text, position, end)
            return found.end() if found else 0
        word = word.lower()
        if word not in self._names and word not in _CAREFUL and word not in _LEVELS:
            return 0
        level = _LEVEL_BEFORE.match(text, position, end) if word in _LEVELS else None
        if level and (finish := self._after_level(text, level.end(), end)):
            return finish
        if finish := self._name(word, text, position, end):
            return finish
        named = word in _CAREFUL and (
            _CUE_BEFORE.match(text, position)
            or (_FREE_BEFORE.match(text, position) and not _GOES_ON.match(text, first.end(), end))
        )
        return first.end() if named else 0

    def _after_level(self, text: str, position: int, end: int) -> int:
        following = _FIRST.match(text, position, end)
        if not following:
            return 0
        word = following.group().lower()
        careful = following.end() if word in _CAREFUL else 0
        return self._name(word, text, position, end) or careful

    def _name(self, word: str, text: str, position: int, end: int) -> int:
        """Return where the name ends that begins with `word`, which stands at `position`."""
        names = self._names.get(word)
        if names is None:
            return 0
        if isinstance(names, list):
            names = self._names[word] = re.compile(rf"(?i:{alternatives(names)})(?!\w)")
        found = names.match(text, position, end)
        return found.end() if found else 0

    @cached_property
    def _bare(self) -> set[str]:
        """Names without level that can only mean an area, also as one word ("Pangkalpinang")."""
        bare = {n for a in self.all for n in (a.name, *a.aliases) if not _has_level(n)}
        joined = {n.replace(" ", "").capitalize() for n in bare if n.count(" ") == 1}
        return (bare | joined) - CAREFUL

    @cached_property
    def first_words(self) -> frozenset[str]:
        """The words, in lower case, with which what `pattern` matches begins; others too."""
        return frozenset(self._names) | _CAREFUL | _LEVELS

    @cached_property
    def _names(self) -> dict[str, list[str] | re.Pattern[str]]:
        """Bare names by their first word; patterns of them where they have been looked for."""
        by_word: dict[str, list[str] | re.Pattern[str]] = {}
        grouped: dict[str, list[str]] = {}
        for name in sorted(self._bare):
            grouped.setdefault(first_word(name), []).append(name)
        by_word.update(grouped)
        return by_word

    @cached_property
    def longest(self) -> int:
        """The length of the longest form that `find` knows, blanks left out."""
        return max((len(key.replace(" ", "")) for key in self._by_key), default=0)

    @cached_property
    def _by_key(self) -> dict[str, tuple[Area, ...]]:
        """Areas by folded name, and by that without blanks ("Fakfak", "Pangkalpinang")."""
        by_key: dict[str, tuple[Area, ...]] = {}
        for area in self.all:
            keys = [k for form in forms(area) for k in (fold(form), fold(form).replace(" ", ""))]
            for key in dict.fromkeys(keys):
                by_key[key] = (*by_key.get(key, ()), area)
        return by_key


@lru_cache(maxsize=1 << 14)
def _found(register: Areas, name: str, level: str | None, near: str | None) -> Area | None:
    return register.search_for(name, level, near)


def forms(area: Area) -> tuple[str, ...]:
    """Return the ways to write an area, with and without the word for its level."""
    word = LEVEL_WORDS[area.level]
    bare = (area.name, *area.aliases)
    levelled = (f"{word} {n}" for n in bare if not _has_level(n))
    return tuple(dict.fromkeys((*bare, area.label, *levelled)))


def _has_level(name: str) -> bool:
    return name.startswith(("Provinsi ", "Kabupaten ", "Kota "))


def _area(row: dict[str, str]) -> Area:
    lat, long = row["lat"], row["lon"]
    return Area(
        code=row["code"],
        level=row["level"],
        name=row["name"],
        label=row["label"] or f"{LEVEL_WORDS[row['level']]} {row['name']}",
        parent=row["parent"] or None,
        iso=row["iso3166_2"] or None,
        wikidata=row["wikidata"] or None,
        geonames=row["geonames"] or None,
        lat=Decimal(lat) if lat else None,
        long=Decimal(long) if long else None,
        aliases=several(row["aliases"]),
    )
