"""Those who made an article, as its byline credits them."""

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.article import Span
from kg.credits import roles
from kg.extraction.bodies import institution_words
from kg.extraction.names import NameMatch, match_name, plausible
from kg.extraction.reading import Reading
from kg.facts import Person
from kg.zones.bylines import Credit, are_names, credits_of, is_name, lone_word
from kg.zones.outlets import is_office, is_outlet

_ANOTHER = re.compile(r"\s*(?:,|/|&|;|\bdan\b)\s*(?=[A-Z])")
_SINGLE = re.compile(r"[^|,\s](?:[^|,]*[^|,\s])?")
_ENDS = re.compile(r"\s*(?:$|[|/,&(;\n•-]|\bdan\b|\bpada\b|\bon\b)")
_PICTURE = re.compile(r"(?:sumber )?foto", re.I)
# Words in the place of a name that are none: the desk, the agency, where a picture is from.
_NOBODY = frozenset(
    """admin administrator redaksi tim dok dokumentasi dokumen doc istimewa ist net internet antara
    humas prokopim prokompim diskominfo kominfo mc media source sumber screenshot tangkapan
    pixabay shutterstock freepik getty unsplash pexels reuters afp ap epa xinhua pemkab pemkot
    pemprov protokol wartawan kontributor reporter jurnalis editor penulis redaktur biro bagian
    dinas kabar berita news citizen warga ilustrasi grafis video rilis siaran repro youtube
    instagram facebook tiktok senin selasa rabu kamis jumat sabtu minggu twitter website
    sekretariat newsroom publisher desk superadmin""".split()
)


def credited(reading: Reading, named: list[Person]) -> list[Person]:
    """Return the people the prose names and those the byline credits, each once."""
    found = {person.name: person for person in named}
    words = institution_words(reading.registers)
    for words_printed, match in _credited(reading):
        if not words_printed and not _is_plain_name(reading, match, words):
            continue
        known = found.get(match.name)
        if known is None:
            known = Person(match.name, (match.name_span,), match.prefixes, match.suffixes)
        if words_printed not in known.credits:
            found[match.name] = replace(known, credits=(*known.credits, words_printed))
    return [_plainly(person) for person in found.values()]


def _plainly(person: Person) -> Person:
    """Leave out "Oleh" where another word says the same of a person, and says it better."""
    vague = {c for c in person.credits if c.casefold() in {"", "oleh", "by"}}
    rest = tuple(c for c in person.credits if c not in vague)
    if vague and any("author" in roles(c) for c in rest):
        return replace(person, credits=rest)
    return person


def _is_plain_name(reading: Reading, match: NameMatch, words: frozenset[str]) -> bool:
    """Tell whether a name without any credit is a person's, not a section's or a region's."""
    if reading.registers.areas.find(match.name):
        return False
    return plausible(match.name.title() if match.name.isupper() else match.name, words)


def _credited(reading: Reading) -> Iterator[tuple[str, NameMatch]]:
    """Yield the credits of all bylines, and the names they give."""
    for begin, line, given in _lines(reading):
        for credit in given:
            names = _names(line, credit.begin, credit.end)
            picture = bool(_PICTURE.match(credit.words))
            for match in names[: 1 if " " in credit.words else None]:
                if picture and not _ENDS.match(line, match.span.end):
                    continue
                if not _is_nobody(reading, match):
                    yield credit.words, _moved(match, begin)


def _lines(reading: Reading) -> Iterator[tuple[int, str, list[Credit]]]:
    """Yield the lines of the byline, where they begin, and their credits.

    A word may stand on a line of its own, below the name or above it: the first such line of the
    article tells which.
    """
    zones = [z for z in reading.zones if z.kind == "byline"]
    lines = [(z.span.begin, reading.words(z.span)) for z in zones]
    words = [lone_word(line) for _, line in lines]
    alone = next((n for n, word in enumerate(words) if word), None)
    above = alone is not None and not (alone and is_name(lines[alone - 1][1]))
    for number, (begin, line) in enumerate(lines):
        if words[number]:
            continue
        given = credits_of(line)
        if not given and is_name(line):
            beside = number - 1 if above else number + 1
            word = words[beside] if 0 <= beside < len(words) else ""
            given = [Credit(word, 0, len(line))]
        elif not given and are_names(line):
            given = [Credit("", *m.span()) for m in _SINGLE.finditer(line)]
        elif not given and (name := line.strip(" \t-–—|•·,")) and is_name(name):
            start = line.index(name)
            given = [Credit("", start, start + len(name))] if len(name.split()) > 1 else []
        if given:
            yield begin, line, given


def _names(line: str, position: int, end: int) -> list[NameMatch]:
    found: list[NameMatch] = []
    while match := match_name(line, position, end):
        found.append(match)
        another = _ANOTHER.match(line, match.span.end, end)
        if not another:
            break
        position = another.end()
    return found


def _is_nobody(reading: Reading, match: NameMatch) -> bool:
    name = match.name
    if any(w.casefold().strip(".") in _NOBODY for w in name.split()[:2]):
        return True
    if is_outlet(name) or is_office(name):
        return True
    return bool(reading.registers.organisations.find(name) or reading.registers.areas.find(name))


def _moved(match: NameMatch, by: int) -> NameMatch:
    return replace(
        match,
        span=Span(match.span.begin + by, match.span.end + by),
        name_span=Span(match.name_span.begin + by, match.name_span.end + by),
    )
