"""Rooms and buildings where things happen: "Ruang Rapat, Kantor Bupati Sambas"."""

import re
from collections.abc import Iterable
from dataclasses import replace

from kg.article import Span
from kg.extraction.place_words import BUILDINGS, INSIDE, ROOMS, SECOND
from kg.extraction.reading import BLANK, Reading
from kg.extraction.regions import Regions
from kg.extraction.scanning import OrderedSpans, one_line
from kg.facts import Place


def _any_case(words: Iterable[str]) -> str:
    """Return a pattern of words that may begin with a capital, or be written in capitals."""
    return "|".join(
        rf"[{w[0]}{w[0].upper()}]{re.escape(w[1:])}" + (f"|{w.upper()}" if len(w) < 5 else "")
        for w in sorted(words, key=len, reverse=True)
    )


_PAIRS = "|".join(
    rf"[{first[0]}{first[0].upper()}]{first[1:]}\s+(?i:{'|'.join(seconds)})"
    for first, seconds in SECOND.items()
)
_NEEDS_SECOND = {*SECOND} & {*BUILDINGS}
_ROOM = _any_case(ROOMS)
_BUILDING = f"{_PAIRS}|{_any_case(w for w in BUILDINGS if w not in _NEEDS_SECOND)}"
# Small words between the kind of a place and its name: "ruang rapat Gubernur X".
_MIDDLE = (
    r"(?: (?:rapat|kerja|sidang|pertemuan|utama|tamu|pola|data|paripurna|serbaguna|kantor|gedung|"
    r"kampus|balai|dinas|jabatan|perkantoran|lantai))"
)
_WORD = (
    r"(?!Jalan|Jl\b|Jln)(?:[A-Z][\w'’./-]*\w|[A-Z]|[IVX]+|\d{1,3}|dan(?= [A-Z])|"
    r"\([A-Z]{2,8}\)(?= [A-Z]))"
)
_NAMED = re.compile(
    rf"(?:(?P<room>{_ROOM})|(?P<building>{_BUILDING})){_MIDDLE}{{0,2}}(?: {{1,2}}{_WORD}){{1,14}}"
)
# Where a place is named, and what it lies in begins: "Masjid X | Desa Y", "Gedung A B C D | Desa Y"
_LIES_IN = re.compile(
    r"(?P<own>(?:[Mm]asjid|[Mm]ushola|[Gg]ereja|[Pp]ura|[Hh]otel)(?: \S+)+?|\S+(?: \S+){3,8}?)"
    r" (?:Kecamatan|Kelurahan|Desa|Pekon|Dusun) [A-Z]"
)
_GLUED = re.compile(rf"di(?={_ROOM}|{_BUILDING})")
_HALL = re.compile(
    rf"\b(?:di|ke|bertempat) "
    rf"(?P<name>(?:[A-Z][\w'’&-]* ){{1,4}}(?:{INSIDE})\b"
    rf"(?: (?:and )?(?!Kabupaten|Kecamatan|Provinsi)[A-Z][\w'’&-]*){{0,4}})"
)
_HALL_WORDS = frozenset(INSIDE.split("|"))
_STARTS = frozenset(
    form
    for word in (*ROOMS, *BUILDINGS, *SECOND, "alun")
    for form in (word, word.capitalize(), word.upper(), f"di{word}")
)
_LOCATIVE = re.compile(
    r"(?:\b[Dd]i|\b[Kk]e|\b[Dd]ari|\b[Bb]ertempat(?: di)?|\bpada)\s+(?:lantai \d+ )?\Z"
)
_AFTER_COMMA = re.compile(r"(?:[A-Z][\w'’]*|\)|\d),\s+$")
_BEGINS = re.compile(r"(?:^|[.!?\n\"“] ?)$")
_YARD = re.compile(r"(?:[Hh]alaman|[Dd]epan|[Kk]omplek?s?|[Pp]elataran|[Tt]eras) (?=[A-Z])")
_OWNED = re.compile(r" (?:kami|kita|saya|mereka|setempat|masing-masing)\b")
_OF_SOMEBODY = re.compile(r"\S+ (?:Pak|Bapak|Ibu|Bu)\b")
_NOT_A_PLACE = re.compile(
    r"[Kk]antor (?:Cabang|Wilayah|Perwakilan|Staf|Berita|Hukum|Law|Akuntan|"
    r"Kementerian Agama|Urusan)|[Hh]alaman (?:Selanjutnya|Berikutnya)"
    r"|[Bb]alai (?:Latihan|Besar|Pelatihan|Pelayanan|Pelestarian|Pengawas|Penelitian|"
    r"Pengujian|Taman)"
    r"|[Rr]umah\s+[Ss]akit|[Tt]aman (?:Kanak)|[Rr]uang (?:Terbuka|Lingkup|Kelas)"
    r"|[Hh]utan (?:Tanaman|Lindung|Produksi)|[Mm]edia (?:Sosial|Indonesia)|[Pp]asar (?:Murah|"
    r"Modal)"
    r"|[Kk]ebun Raya$|[Pp]osko (?:THR|Pengaduan)|[Ss]entra (?:Gakkumdu)|[Pp]abrik (?:Kelapa)"
)
_JOINED = re.compile(r"(?:,| di| pada)\s+(?:[Kk]ompleks\s+)?")


def rooms(reading: Reading, regions: Regions) -> list[Place]:
    """Return the rooms and buildings that the prose names, each within what is around it."""
    found: dict[str, tuple[Place, list[Span]]] = {}
    text = reading.masked
    for zone, starts in reading.placed(reading.starts(_STARTS)):
        position = zone.begin
        for start in starts:
            glued = _GLUED.match(text, start, zone.end)
            begin = glued.end() if glued else start
            match = _named_at(text, begin, zone.end) if begin >= position else None
            if match and _stands(text, match, zone, glued=bool(glued)):
                position = _chain(reading, regions, match, zone.end, found)
    _halls(reading, regions, found)
    return [replace(place, spans=tuple(spans)) for place, spans in found.values()]


def _named_at(text: str, position: int, end: int) -> re.Match[str] | None:
    """Return the place that is named at `position`, without the village that it lies in."""
    match = _NAMED.match(text, position, end)
    further = _LIES_IN.match(match.group()) if match else None
    if not further or "antor" in further["own"]:
        return match
    return _NAMED.match(text, position, position + further.end("own"))


def _stands(text: str, match: re.Match[str], zone: Span, *, glued: bool) -> bool:
    """Tell whether a place stands where things happen, and is not just spoken of."""
    name = match.group()
    if _NOT_A_PLACE.match(name) or _OF_SOMEBODY.match(name) or _OWNED.match(text, match.end()):
        return False
    before = text[max(zone.begin, match.start() - 24) : match.start()]
    if glued or _LOCATIVE.search(before):
        return True
    if before[-1:] == " " and name[0].isupper() and _AFTER_COMMA.search(before):
        return True
    if _YARD.search(before + name[0]) and name[0].isupper():
        return bool(_LOCATIVE.search(_YARD.sub("", before + "X")[:-1]))
    return bool(_YARD.match(name)) and bool(_BEGINS.search(before))


def _chain(
    reading: Reading,
    regions: Regions,
    first: re.Match[str],
    end: int,
    found: dict[str, tuple[Place, list[Span]]],
) -> int:
    """Add a place and those around it: "ruang A, Kantor B"; return where they end."""
    text = reading.masked
    links = [first]
    while joined := _JOINED.match(text, links[-1].end(), end):
        following = _named_at(text, joined.end(), end)
        if not following or _NOT_A_PLACE.match(following.group()):
            break
        links.append(following)
    around: str | None = None
    for match in reversed(links):
        span, name = _named(text, match)
        within_name = around or _town(regions)
        kind = "room" if match.group("room") and span.begin == match.start() else "building"
        around = _add(found, Place(name, kind, (), within=within_name), span)
    return links[-1].end()


def _named(text: str, match: re.Match[str]) -> tuple[Span, str]:
    """Return where the name of a place stands, and the name; a yard before it is no part of it."""
    begin = match.start()
    yard = _YARD.match(text, begin, match.end())
    apart = text[begin].islower() or not _LOCATIVE.search(text, max(0, begin - 24), begin)
    if yard and apart and _NAMED.match(text, yard.end(), match.end()):
        begin = yard.end()
    name = text[begin : match.end()].strip(f" {BLANK}")
    return Span(begin, begin + len(name)), one_line(name[0].upper() + name[1:])


def _halls(reading: Reading, regions: Regions, found: dict[str, tuple[Place, list[Span]]]) -> None:
    """Add places whose kind stands in the middle of the name: "Krakatau Grand Ballroom"."""
    if not reading.starts(_HALL_WORDS):
        return
    taken = OrderedSpans(span for _, spans in found.values() for span in spans)
    for zone in reading.prose:
        for match in _HALL.finditer(reading.masked, zone.begin, zone.end):
            span = Span(*match.span("name"))
            first = match.group("name").split()[0]
            if first in _STARTS or taken.overlap(span):
                continue
            name = match.group("name")
            _add(found, Place(name, "building", (), within=_town(regions)), span)


def _add(found: dict[str, tuple[Place, list[Span]]], place: Place, span: Span) -> str:
    key = place.name.casefold()
    known, spans = found.get(key) or (place, [])
    spans.append(span)
    found[key] = replace(known, kind=place.kind, within=known.within or place.within), spans
    return place.name


def _town(regions: Regions) -> str | None:
    return regions.home.name if regions.home else None
