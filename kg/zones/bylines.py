"""Bylines: the lines that credit those who made an article, and what credits them."""

import re
from dataclasses import dataclass

from kg.zones.outlets import is_outlet

_WORDS = (
    r"penulis|editor|pewarta(?:\s+foto)?|reporter|wartawan|jurnalis|fotografer|kontributor|"
    r"koresponden|redaktur(?:\s+pelaksana)?|penyunting|penyelaras(?:\s+bahasa)?|penyadur|"
    r"pengunggah|uploader|penanggung\s+jawab|rep|red|peliput|penerjemah|videografer|author|"
    r"writer|"
    r"laporan(?:\s+(?:wartawan|reporter|kontributor|jurnalis))?|teks|naskah|oleh|foto|"
    r"sumber\s+foto|ditulis\s+oleh|diedit\s+oleh|posted\s+by|written\s+by|by"
)
_WORD = rf"(?:{_WORDS})"
# With a colon a credit may stand anywhere in its line; without, at the beginning of a part of it.
_COLON = re.compile(rf"(?<!\w)(?P<word>{_WORD}\.?(?:\s*[/&]\s*{_WORD})?)\s*:\s*(?=[^\s:])", re.I)
_ALONE = re.compile(rf"[\s(\[]*(?P<word>{_WORD})\.?\s*:?\s*$", re.I)
LONGEST = 200  # characters of a byline
_PART = re.compile(r"\s*[|•]\s*|\s+/\s+|\s{3,}")
_PROPER = r"[A-Z][\w'’.-]*"
_NAME = rf"{_PROPER}(?:,? {_PROPER}){{0,6}}"
_BARE = re.compile(
    rf"\s*(?P<word>(?:Penulis|Editor|Pewarta|Reporter|Wartawan|Jurnalis|Fotografer|Kontributor|"
    rf"Koresponden|Redaktur|Penyunting|Oleh|Author|Written [Bb]y|Posted [Bb]y|By|Laporan"
    rf"(?:\s+(?:Wartawan|Reporter|Kontributor|"
    rf"Jurnalis))?)(?P<of>(?: {_PROPER}){{1,4}}(?=,\s*[A-Z]))?)"
    rf"[,\s]\s*(?P<name>{_NAME})\s*(?:$|(?:pada|on)\s|[|,/•-])"
)
_BEFORE_OUTLET = re.compile(
    rf"\s*(?P<name>{_PROPER}(?: {_PROPER}){{0,5}})\s*(?:[-–—|,•]|"
    rf"\s/\s)\s*(?P<outlet>[\w.]+(?: [A-Z]\w+)?)\s*$"
)
_AFTER_NAME = re.compile(
    rf"\s*(?P<name>{_PROPER}(?: {_PROPER}){{1,5}}),? (?P<word>Jurnalis|Wartawan|Reporter|"
    r"Kontributor|"
    r"Penulis|Editor|Pewarta)\s*$"
)
_WORDS_AFTER = tuple("Jurnalis Wartawan Reporter Kontributor Penulis Editor Pewarta".split())
_LONE_NAME = re.compile(rf"\s*{_PROPER}(?: {_PROPER}){{0,4}}\s*$")
# What sites print beside a date and is no name: sections.
_SECTIONS = frozenset(
    """berita kabar info informasi daerah nasional regional ekonomi politik hukum kriminal olahraga
    pemerintahan pendidikan kesehatan bisnis headline utama terkini news peristiwa umum sosial
    budaya wisata opini advertorial pariwara internasional metropolitan nusantara home beranda
    artikel rilis siaran pers pengumuman kegiatan lokal kota kabupaten provinsi kategori barat timur
    utara selatan tengah tenggara redaksi admin tim lihat jawa sumatera sulawesi kalimantan papua
    foto video""".split()
)


@dataclass(frozen=True, slots=True)
class Credit:
    """A credit in a byline: the words that give it, and the stretch of the line with the names."""

    words: str  # as printed; empty for a name alone
    begin: int
    end: int


def credits_of(line: str) -> list[Credit]:
    """Return the credits that a line gives; none if it is no byline.

    >>> [(c.words, "Penulis: Adi | Editor: Sari"[c.begin : c.end].strip()) for c in
    ...  credits_of("Penulis: Adi | Editor: Sari")]
    [('Penulis', 'Adi |'), ('Editor', 'Sari')]
    """
    if len(line) > LONGEST:
        return []
    marks = list(_COLON.finditer(line)) if ":" in line else []
    first = _BARE.match(line, 0, marks[0].start()) if marks else None
    if marks and (first or not line[: marks[0].start()].strip(" \t([*_-|")):
        ends = [*(m.start() for m in marks[1:]), len(line)]
        given = [Credit(_printed(m), m.end(), e) for m, e in zip(marks, ends, strict=True)]
        return [_bare(first), *given] if first else given
    if not ("|" in line or "•" in line or "/" in line or "  " in line) and line.isprintable():
        mark = _BARE.match(line)  # no part of a line is one of its own
        return [_bare(mark)] if mark else _before_outlet(line) or _before_word(line)
    found: list[Credit] = []
    position = 0
    for gap in [*_PART.finditer(line), None]:
        end = gap.start() if gap else len(line)
        if mark := _BARE.match(line, position, end):
            found.append(_bare(mark))
        elif not found:
            break
        position = gap.end() if gap else end
    return found or _before_outlet(line) or _before_word(line)


def _before_word(line: str) -> list[Credit]:
    """Return the name in a line such as "Dita Larasati, Jurnalis"."""
    last = line.rstrip()
    found = _AFTER_NAME.match(line) if last.endswith(_WORDS_AFTER) else None
    if not found or not is_name(found.group("name")):
        return []
    return [Credit(found.group("word"), *found.span("name"))]


def _bare(mark: re.Match[str]) -> Credit:
    """Return a credit without a colon; "Laporan X, Town" names its author before the town."""
    of = mark.group("of")
    if (
        of
        and mark.group("word").split()[: -len(of.split())] == ["Laporan"]
        and not is_outlet(of.strip())
    ):
        return Credit("Laporan", mark.start("of") + 1, mark.end("name"))
    return Credit(_printed(mark), mark.start("name"), mark.end("name"))


def _before_outlet(line: str) -> list[Credit]:
    """Return the name in a line such as "Dita Larasati - kabarKota"."""
    found = _BEFORE_OUTLET.match(line) if line.lstrip()[:1].isupper() else None
    if not found or not is_outlet(found.group("outlet")):
        return []
    name = found.group("name")
    shouted = len(name.split()) == 1 and name.isupper()
    return [] if shouted or is_outlet(name) else [Credit("", *found.span("name"))]


def lone_word(line: str) -> str:
    """Return the credit that is all a line holds ("Penulis"); empty if it holds more."""
    found = _ALONE.match(line)
    return _printed(found) if found else ""


def are_names(line: str) -> bool:
    """Tell whether a line may be the full names of several: "Budi Rekaan | Sari Umpama"."""
    parts = re.split(r"\s*[|,]\s*", line.strip(" ,"))
    return len(line) < 90 and all(is_name(p) and len(p.split()) > 1 for p in parts)


def is_name(line: str) -> bool:
    """Tell whether a line may be the name of one who made the article, and nothing else."""
    if len(line) > 45 or not _LONE_NAME.match(line) or is_outlet(line.strip()):
        return False
    return not any(w.casefold().strip(".,") in _SECTIONS for w in line.split())


def _printed(mark: re.Match[str]) -> str:
    return " ".join(mark.group("word").rstrip(".").split())
