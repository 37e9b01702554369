"""The outlet that publishes an article, or the office that released it."""

import re
from collections.abc import Iterator

from kg.article import Span
from kg.extraction.origins import origin
from kg.extraction.reading import Reading
from kg.facts import Organisation
from kg.registers import Registers
from kg.zones.outlets import is_office, is_outlet, outlets

_COPYRIGHT = re.compile(r"\s*(?:copyright|hak\s+cipta|©|\(c\))[\s©(c)]*(?:\d{4}\s*)?", re.I)
_OWNER = re.compile(
    r"(?:[A-Za-z][\w.&-]*|\d+[A-Z]\w*)(?:[ ](?:[A-Z][\w.&-]*|\d+(?!\d{3})[A-Z]\w*)){0,5}"
)
_LEGAL = re.compile(r"(?:PT|CV|Yayasan|Badan|Pemerintah|All)\b")
_BY = re.compile(r"\s*(?:Oleh|By)\s*:?\s+", re.I)
# An office with the initials of its writer, "(MC Bulungan/sny)", and one named as source.
_OFFICE_OF = (
    r"((?:MC|Media Center|Kominfo|Diskominfo\w*|Humas|Prokopim|Prokompim)(?: [A-Z]\w+){1,4})"
)
_RELEASED = re.compile(rf"\(?{_OFFICE_OF}(?:\s?/\s?\w{{2,12}}){{1,3}}\)?")
_SOURCE = re.compile(rf"\s*Sumber\s*:\s*{_OFFICE_OF}\s*\.?\s*$")
_DASH = re.compile(r"\s[-–—|•]\s*")
_SPACES = re.compile(r"[\W_]+")
_TLD = re.compile(r"\.(?:co|go|or|ac|my|web)\.id$|\.\w{2,7}$")


def published_by(reading: Reading) -> Organisation | None:
    """Return the outlet the article names, by the name that its dateline, byline or copyright
    line has; else the one given with the article."""
    known = reading.article.source.publisher
    found = list(_named(reading))
    if not found:
        return _outlet(reading.registers, known, known, (), ()) if known else None
    first = found[0]
    printed = reading.words(first)
    key = outlet_key(printed)
    same = [s for s in found if outlet_key(reading.words(s)) == key]
    forms = dict.fromkeys(reading.words(s) for s in same)
    aliases = tuple(f for f in forms if f != printed)
    given = (known,) if known and known not in forms else ()
    return _outlet(reading.registers, known or printed, printed, tuple(same), (*aliases, *given))


def _named(reading: Reading) -> Iterator[Span]:
    """Yield where the outlet is named, the surest places first."""
    bylines: list[Span] = []
    signed: list[Span] = []
    owners: list[Span] = []
    for zone in reading.zones:
        if zone.kind not in {"dateline", "byline", "footer"}:
            continue
        line, begin = reading.words(zone.span), zone.span.begin
        if zone.kind == "dateline":
            found = origin(line, reading.registers.areas)
            if found and found.site:
                yield Span(begin + found.site[0], begin + found.site[1])
        elif zone.kind == "byline":
            bylines += [Span(begin + b, begin + e) for b, e in _outlets_in(line)]
            name = _BY.sub("", line).strip(" ,-–—|")
            if released := _RELEASED.fullmatch(name):
                signed.append(Span(begin + released.start(1), begin + released.end(1)))
            elif is_office(name) and not name.startswith("("):
                start = begin + line.index(name)
                signed.append(Span(start, start + len(name)))
        elif source := _SOURCE.match(line):
            owners.append(Span(begin + source.start(1), begin + source.end(1)))
        elif owner := _owner(line):
            owners.append(Span(begin + owner[0], begin + owner[1]))
    yield from bylines
    yield from signed
    yield from owners


def _outlets_in(line: str) -> list[tuple[int, int]]:
    """Return the outlets of a byline: domains, or what stands after a dash or by itself."""
    if found := outlets(line):
        return found
    name = _DASH.split(line)[-1].strip(" \t-–—|•·,")
    if not name or not is_outlet(name) or line.lstrip().startswith("("):
        return []
    begin = line.rindex(name)
    return [(begin, begin + len(name))]


def _owner(line: str) -> tuple[int, int] | None:
    """Return the outlet in a copyright line: "COPYRIGHT © ANTARA News Kalimantan Selatan 2020"."""
    mark = _COPYRIGHT.match(line)
    owner = _OWNER.match(line, mark.end()) if mark and mark.end() else None
    if not owner or _LEGAL.match(owner.group()):
        return None
    name = owner.group()
    if not is_outlet(name) and not is_office(name):
        return None
    return owner.span()


def outlet_key(name: str) -> str:
    """Return what two names of one outlet share, no case, blanks and domain: "CNN Indonesia" and
    "CNNIndonesia.com"."""
    return _SPACES.sub("", _TLD.sub("", name.casefold()))


def _outlet(
    registers: Registers,
    name: str,
    printed: str,
    spans: tuple[Span, ...],
    aliases: tuple[str, ...],
) -> Organisation:
    entry = registers.organisations.find(printed) or registers.organisations.find(name)
    return Organisation(
        name=entry.label if entry else name,
        printed=printed,
        kind="media",
        spans=spans,
        aliases=aliases,
        register_id=entry.id if entry else None,
        area=entry.area if entry else None,
        role="publisher",
    )
