"""Places the register does not hold: villages and districts, other countries, and the regions that
show themselves by "di" or "ke" before them."""

import re
from collections.abc import Iterator

from kg.article import Span
from kg.extraction.bodies import institution_words
from kg.extraction.lexicon import NOT_A_NAME
from kg.extraction.place_words import COUNTRIES, DIRECTIONS, LEVELS, NO_REGION
from kg.extraction.reading import BLANK, Reading
from kg.extraction.scanning import OrderedSpans, matches, within

_LEVEL_WORDS = frozenset(LEVELS)
_NEXT = (
    r"(?!Kabupaten|Kecamatan|Kelurahan|Desa|Kota|Provinsi|Distrik|Dusun|RT|RW|Pekon\b|Tiyuh\b|Kampung\b|"
    r"Nagari\b|Gampong\b)"
)
_NAME = rf"{_NEXT}[A-Z][\w'’-]*[a-z'’](?: {_NEXT}(?:[A-Z][\w'’-]*[a-z]|[IVX]+)){{0,2}}"
_PLAIN = rf"[A-Z][\w'’-]*[a-z](?: [A-Z][\w'’-]*[a-z])?(?: (?:{'|'.join(sorted(DIRECTIONS))}))?"
_LEVEL = rf"(?:{'|'.join(LEVELS)})\.?"
# "Desa Merah Putih": co-operatives and programmes are called so, no village is.
_SMALL = re.compile(rf"{_LEVEL} (?!Merah Putih)(?P<name>{_NAME})")
_SITE_WORDS = frozenset({"Geopark", "Taman", "Cagar", "Suaka"})
_SITE = re.compile(
    r"(?:Geopark|Taman (?:Nasional|Wisata Alam|Hutan Raya)|Cagar Alam|Suaka Margasatwa)"
    r"(?: (?!Kabupaten|Kecamatan|Desa|Kota|Provinsi)[A-Z][\w'’]*[a-z](?![\w-])){1,4}"
)
_LISTED = re.compile(  # atomic, as a level may be taken for the first word of a name
    rf"(?P<items>(?: ?[,/] ?(?>(?:{_LEVEL} )?{_NAME})(?= ?,| ?/| dan | serta )){{0,40}}+)"
    rf",? (?:dan|serta|hingga|maupun) (?P<last>(?:{_LEVEL} )?{_NAME})"
)
_LIST_ITEM = re.compile(rf"(?:{_LEVEL} )?{_NAME}")
_BEFORE_LEVEL = frozenset(
    """untuk di dari ke warga dalam sementara sebanyak adapun khusus sedangkan yakni seluruh pada
    bagi setiap masyarakat dan serta antara termasuk kemudian selain petani nelayan jalan
    wilayah""".split()
)
_BEFORE_SITE = _BEFORE_LEVEL | {"kawasan", "pengembangan", "pengelola", "sentral"}
_ABROAD_FIRST = frozenset(name.split()[0] for name in COUNTRIES)
_COUNTRY = re.compile(r"[A-Z]\w+(?: [A-Z]\w+)?")
_GOES_ON = re.compile(r" ?\(| [A-Z]|/|-\w")
_CAPITAL_BEFORE = re.compile(r"[A-Z][\w.'’-]* $|\( ?$")
_NO_COUNTRY_AFTER = re.compile(
    r"(?:migran|data|bangsa|[Bb]ahasa|[Ww]arga [Nn]egara|rupiah|masakan|makanan|orang|[Tt]im|"
    r"[Ss]uku|[Aa]dat|[Bb]udaya|[Tt]radisi|etnis|aksara|batik|kopi|ayam) $"
)
_AT = re.compile(
    r"\b(?:[Dd]i|[Kk]e|asal|menuju|kawasan|wilayah|"
    r"(?<=hubungi )dari|(?<=datang )dari|(?<=rangkat )dari|(?<=berasal )dari|(?<=pulang )dari|"
    r"(?<=tiba )dari|(?<=portasi )dari|(?<=jauh )dari|(?<=datangkan )dari) "
    rf"(?P<name>{_PLAIN})(?![\w’'-]| [A-Z])"
)
_AND = re.compile(rf" dan (?P<name>{_PLAIN})(?![\w’'-]| [A-Z])")
_AT_WORDS = frozenset("di Di ke Ke asal menuju kawasan wilayah dari ladang".split())
_AFTER_ROOM = re.compile(rf", (?P<name>{_PLAIN})(?=,|\.| \(| pada | ?{BLANK}|\s*$)")
_COUNTED = re.compile(
    rf"(?:, (?:dan |serta )?| dan | serta )(?P<name>{_NAME})(?= (?:sebanyak |sebesar |"
    rf"dengan |total )?{BLANK})"
)
_HEAD = re.compile(
    rf"\s*(?:\d{{1,2}}[.)] |[-–*•] )?(?P<name>(?:Kabupaten |Kab\. |Kota )?{_NAME}) ?:? ?"
    rf"(?=[{BLANK}]|Rp|US|\s*$)"
)


class Localities:
    """Finds such places; `blocked` are the names of bodies, people, rooms and posts."""

    def __init__(self, reading: Reading, blocked: OrderedSpans) -> None:
        self._text = reading.masked
        self._blocked = blocked
        self._words = institution_words(reading.registers)
        self._levels = reading.starts(_LEVEL_WORDS)
        self._foreign = reading.starts(_ABROAD_FIRST)
        self._after = reading.starts(_AT_WORDS)
        self._parks = reading.starts(_SITE_WORDS)
        self.starts = (*self._levels, *self._foreign, *self._after, *self._parks)

    def small(self, zone: Span) -> Iterator[Span]:
        """Yield villages and districts by the word for their level, and lists of them."""
        text, listed_to, counted = self._text, zone.begin, zone.begin
        for match in matches(_SMALL, text, within(self._levels, zone), zone.end):
            if match.start() < listed_to:
                continue
            before = _CAPITAL_BEFORE.search(
                text[max(zone.begin, match.start() - 40) : match.start()]
            )
            if (
                before
                and before.group().strip().casefold() not in _BEFORE_LEVEL
                and not self._blocked.overlap(Span(match.start() - 2, match.start() - 1), 3, 2)
            ):
                continue
            span = Span(*match.span())
            if self._blocked.overlap(span, 4, 4):
                continue
            yield span
            if listed := _LISTED.match(text, match.end(), zone.end):
                listed_to = listed.end()
                yield from self._listed(listed)
            if match.end() >= counted:
                end = text.find(". ", match.end(), zone.end)
                counted = zone.end if end < 0 else end
                yield from self._counted(match.end(), counted)

    def sites(self, zone: Span) -> Iterator[Span]:
        """Yield parks and reserves: "Geopark X", "Taman Nasional X"."""
        for match in matches(_SITE, self._text, within(self._parks, zone), zone.end):
            before = _CAPITAL_BEFORE.search(
                self._text[max(zone.begin, match.start() - 40) : match.start()]
            )
            inside = before and before.group().strip().casefold() not in _BEFORE_SITE
            if not inside and not self._blocked.overlap(Span(*match.span()), 4, 4):
                yield Span(*match.span())

    def _listed(self, match: re.Match[str]) -> Iterator[Span]:
        begin, end = match.span("items")
        for item in _LIST_ITEM.finditer(self._text, begin, end):
            if not self._blocked.overlap(Span(*item.span()), 4, 4):
                yield Span(*item.span())
        last = Span(*match.span("last"))
        if not self._blocked.overlap(last, 4, 4):
            yield last

    def _counted(self, begin: int, end: int) -> Iterator[Span]:
        """Yield names before figures in the rest of a sentence: "X 113 usulan, Y 137 usulan"."""
        found = list(_COUNTED.finditer(self._text, begin, end))
        for match in found if len(found) > 1 else ():
            if self._free(span := Span(*match.span("name"))):
                yield span

    def abroad(self, zone: Span) -> Iterator[Span]:
        """Yield countries and towns of other countries."""
        text = self._text
        for start in within(self._foreign, zone):
            words = _COUNTRY.match(text, start, zone.end)
            if not words:
                continue
            name = words.group() if words.group() in COUNTRIES else words.group().split()[0]
            end = start + len(name)
            if name not in COUNTRIES or _GOES_ON.match(text, end, zone.end):
                continue
            before = text[max(zone.begin, start - 24) : start]
            if _CAPITAL_BEFORE.search(before) or _NO_COUNTRY_AFTER.search(before):
                continue
            if not self._blocked.overlap(Span(start, end), 4, 4):
                yield Span(start, end)

    def located(self, zone: Span) -> Iterator[Span]:
        """Yield unknown regions that "di", "ke", "asal" and the like show."""
        text = self._text
        for match in matches(_AT, text, within(self._after, zone), zone.end):
            span = Span(*match.span("name"))
            if not self._free(span):
                continue
            yield span
            if other := self.joined(span, zone.end):
                yield other

    def joined(self, known: Span, end: int) -> Span | None:
        """Return the unknown region that "dan" joins to a known one: "di X dan Y"."""
        more = _AND.match(self._text, known.end, end)
        return span if more and self._free(span := Span(*more.span("name"))) else None

    def beside(self, room: Span, end: int) -> Span | None:
        """Return the region that follows a room or building after a comma."""
        match = _AFTER_ROOM.match(self._text, room.end, end)
        if match and self._free(span := Span(*match.span("name"))):
            return span
        return None

    def heads(self, zone: Span) -> Span | None:
        """Return the name that begins a line of a list and stands before a figure."""
        match = _HEAD.match(self._text, zone.begin, zone.end)
        return Span(*match.span("name")) if match else None

    def _free(self, span: Span) -> bool:
        """Tell whether a capitalised run can name a region: no body, person, function word."""
        if self._blocked.overlap(span, 4, 4):
            return False
        words = self._text[span.begin : span.end].split()
        if any(w.isupper() for w in words):
            return False
        lowered = [w.casefold() for w in words if w is words[0] or w not in DIRECTIONS]
        if any(w in NOT_A_NAME or w in NO_REGION for w in lowered) or len(lowered[0]) < 3:
            return False
        return not any(w in self._words for w in lowered)
