"""Places: areas of the register, the town of the dateline, rooms and buildings."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.article import Span
from kg.extraction.reading import Reading
from kg.extraction.regions import Regions
from kg.extraction.scanning import one_line, within
from kg.facts import Place
from kg.zones import PROSE, dateline

_ROOM = r"[Rr]uang(?:an)?|[Aa]ula|[Bb]allroom|[Aa]uditorium|[Ll]obi|[Tt]eras|[Hh]alaman|[Ll]antai"
_BUILDING = (
    r"[Kk]antor|[Gg]edung|[Pp]endopo|[Pp]endapa|[Hh]otel|[Rr]umah\s+(?:[Jj]abatan|[Dd]inas|[Ss]akit)|"
    r"[Bb]alai|[Ii]stana|[Gg]raha|[Ll]apangan|[Ss]tadion|[Mm]asjid|[Kk]ampus|[Aa]lun-alun|"
    r"[Cc]onvention|[Mm]apolda|[Mm]akodam|[Mm]apolres|[Tt]aman|[Mm]al|[Pp]asar|[Pp]elabuhan|"
    r"[Bb]andara|[Tt]erminal|[Mm]useum|[Bb]alaikota|[Mm]onumen|[Gg]ereja|[Pp]esantren"
)
_NAMED = re.compile(
    rf"(?<!\w)(?:(?P<room>{_ROOM})|(?P<building>{_BUILDING}))"
    r"(?: (?:[A-Z][\w'’]*|[IVX]+|\d{1,3}|dan(?= [A-Z])))+"
)
_NAMED_WORDS = frozenset(
    form
    for word in """ruang ruangan aula ballroom auditorium lobi teras halaman lantai kantor gedung
    pendopo pendapa hotel rumah balai istana graha lapangan stadion masjid kampus alun convention
    mapolda makodam mapolres taman mal pasar pelabuhan bandara terminal museum balaikota monumen
    gereja pesantren""".split()
    for form in (word, word.capitalize())
)
_AFTER_PREPOSITION = re.compile(r"(?:\bdi|\bke|\bdari|\bbertempat di|,|\bpada)\s+(?:lantai \d+ )?$")
_NOT_A_PLACE = re.compile(
    r"[Kk]antor (?:Cabang|Wilayah|Perwakilan|Staf|Berita|Hukum|Akuntan|Kementerian)"
    r"|[Bb]alai (?:Latihan|Besar)"
    r"|[Rr]umah\s+[Ss]akit|[Tt]aman (?:Kanak)|[Rr]uang (?:Terbuka|Lingkup|Kelas)"
)
_LOCATING = re.compile(r"\b(?:di|ke|dari|seluruh|se-?|wilayah|warga)\s*$")
_JOINED = re.compile(r"(?:,| di| pada)\s+(?:[Kk]ompleks\s+)?")


def places(reading: Reading, regions: Regions, taken: Iterable[Span]) -> tuple[Place, ...]:
    """Return the places the prose and the dateline name, outside `taken` (bodies, people)."""
    named = _rooms_and_buildings(reading, regions)
    blocked = sorted([*taken, *(s for p in named for s in p.spans)])
    return (*_areas(reading, regions, blocked), *named)


def _rooms_and_buildings(reading: Reading, regions: Regions) -> list[Place]:
    found: dict[str, tuple[Place, list[Span]]] = {}
    text, starts = reading.masked, reading.starts(_NAMED_WORDS)
    for zone in reading.zones:
        if zone.kind not in PROSE:
            continue
        position = zone.span.begin
        for start in within(starts, zone.span):
            match = _NAMED.match(text, start, zone.span.end) if start >= position else None
            if match is None:
                continue
            position = match.end()
            before = text[max(zone.span.begin, match.start() - 24) : match.start()]
            if _NOT_A_PLACE.match(match.group()) or not _AFTER_PREPOSITION.search(before):
                continue
            position = _chain(reading, regions, match, zone.span.end, found)
    return [replace(place, spans=tuple(spans)) for place, spans in found.values()]


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
        following = _NAMED.match(text, joined.end(), end)
        if not following or _NOT_A_PLACE.match(following.group()):
            break
        links.append(following)
    around: str | None = None
    for match in reversed(links):
        name = match.group()[0].upper() + match.group()[1:]
        within = around or _town(regions)
        kind = "room" if match.group("room") else "building"
        known, spans = found.get(name.casefold()) or (Place(name, kind, (), within=within), [])
        spans.append(Span(*match.span()))
        within = known.within or within
        found[name.casefold()] = replace(known, kind=kind, within=within), spans
        around = name
    return links[-1].end()


def _town(regions: Regions) -> str | None:
    return regions.home.name if regions.home else None


def _areas(reading: Reading, regions: Regions, blocked: list[Span]) -> list[Place]:
    """Return the areas and towns that stand by themselves, each once, with all their forms."""
    mentions: dict[str, list[tuple[Span, str]]] = {}
    kinds: dict[str, tuple[str, str, str | None]] = {}
    starts = regions.starts()
    for zone in reading.zones:
        if zone.kind == "dateline":
            match = dateline(reading.words(zone.span))
            for group, town in (match.groupdict() if match else {}).items():
                if group.startswith("town") and town and match:
                    span = Span(
                        zone.span.begin + match.start(group), zone.span.begin + match.end(group)
                    )
                    _note(reading, regions, span, mentions, kinds)
        elif zone.kind in PROSE:
            for span in _free_areas(reading, regions, starts, zone.span):
                place = bisect_left(blocked, span)
                near = blocked[max(0, place - 3) : place + 2]  # a post may hold its body's span
                if not any(span.overlaps(b) for b in near):
                    _note(reading, regions, span, mentions, kinds)
    return [
        Place(
            name=kinds[key][0],
            kind=kinds[key][1],
            spans=tuple(s for s, _ in found),
            area=kinds[key][2],
            aliases=tuple(dict.fromkeys(form for _, form in found)),
        )
        for key, found in mentions.items()
    ]


def _free_areas(
    reading: Reading, regions: Regions, starts: Sequence[int], zone: Span
) -> list[Span]:
    text = reading.masked
    found: list[Span] = []
    position = zone.begin
    for begin in within(starts, zone):
        if begin < position or text[begin - 1 : begin] == "-":
            continue
        region = regions.at(begin, zone.end)
        if region and (region.code or _is_located(text, begin)):
            found.append(Span(begin, region.end))
            position = region.end
    return found


def _is_located(text: str, begin: int) -> bool:
    return bool(_LOCATING.search(text[max(0, begin - 12) : begin]))


def _note(
    reading: Reading,
    regions: Regions,
    span: Span,
    mentions: dict[str, list[tuple[Span, str]]],
    kinds: dict[str, tuple[str, str, str | None]],
) -> None:
    form = one_line(reading.words(span))
    area = reading.registers.areas.find(form, None, regions.province)
    key = area.code if area else form.casefold()
    name = area.name if area else form.title() if form.isupper() else form
    kinds.setdefault(key, (name, "area" if area else "town", area.code if area else None))
    mentions.setdefault(key, []).append((span, form))
