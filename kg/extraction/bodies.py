"""Finding the names of organisations in a text: where each begins, grows and ends."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from kg.article import Span
from kg.extraction.body_growth import COMMANDS, Growth
from kg.extraction.body_parts import BRACKET, institution_words
from kg.extraction.body_words import (
    ALONE,
    ENDINGS,
    SCHOOL,
    first_words_of_heads,
    head_at,
)
from kg.extraction.lexicon import NOT_A_NAME, POST_HEAD
from kg.extraction.press import quoted_outlets
from kg.extraction.reading import Reading
from kg.extraction.regions import Region, Regions, is_short_for
from kg.extraction.scanning import Forms, in_word, one_line, within

__all__ = ["Body", "bodies", "body_at", "institution_words"]


@dataclass(frozen=True, slots=True)
class Body:
    """One mention of an organisation: `name` without brackets, `head` what it begins with."""

    span: Span
    name: str  # "BPJS Ketenagakerjaan Cabang Wanasari"
    head: Span  # the part that names the parent of an office: "BPJS Ketenagakerjaan"
    stem: str  # what stands before the first bracket: "Dinas Sosial" of "Dinas Sosial (Dinsos) X"
    acronyms: tuple[str, ...]  # bracketed in the name: ("BPJAMSOSTEK",)
    region: str  # "Wanasari", as printed; empty if none
    code: str | None  # Kemendagri code of the region
    office: bool  # an office of the head in a region, not the head itself
    kind: str = ""  # of its head: see `body_words`


# Buildings; and a post, though the register has it among those who issue decrees.
_NO_BODY = re.compile(
    r"Presiden\s|Kantor\s+(?:Gubernur|Bupati|Wali|Camat|Desa|Lurah|Kepala|Dinas|Pemerintah|Kecamatan|Kelurahan)|"
    r"Balai\s+(?:Kota|Pertemuan|Banjar|Budaya|Desa|Adat|Rakyat|Dusun|Warga|RW|RT|Serbaguna|Sidang|"
    r"Kartini|Prajurit|Nikah|Kelurahan|Nagari)\b|"
    r"Gerakan\s+(?:Pangan\s+Murah|Tanam|Menanam|Masyarakat\s+Hidup|Literasi|Orang\s+Tua|Makan|Sadar|"
    r"Bersih|Jumat|Sejuta|Satu|Ayah)\b|Badan\s+Usaha\s+Milik\s+(?:Negara|Daerah|Desa)(?!\s+[A-Z])"
)
# What is counted, held or paid out in the name of bodies, and is none: "Hari Koperasi Nasional".
_OCCASION_BEFORE = re.compile(
    r"\b(?:Hari|Pekan|Bulan|Program|Bantuan|Dana|Operasional|Gebyar|Lomba|Expo|Jambore|Tunjangan) $"
)
# Who only speaks for a body is no body: "perwakilan dari", "Perwakilan Bank X".
_BRANCH_OF = re.compile(
    r"Perwakilan\s+(?:(?:BPKP|BPK|BKKBN|Ombudsman|Badan|Komnas|Kantor|Provinsi|Daerah|Kemen\w*)\b|\()"
)
# An officer's rank: "Mayjen TNI Budi".
_RANK_BEFORE = re.compile(r"\b(?:\w*jen|Jenderal|Pertama|Muda|Madya|Laks[a-z]+|Mars[a-z]+) $")
_OF_POST_BEFORE = re.compile(r"\b(?:Kepala|Kantor|Ketua|Sekretaris|Staf|Pegawai) $")
_PART_BEFORE = re.compile(r"\b(?:Kasub|Kasubdit|Sub|Subdit) $")
_FIELD_BEFORE = re.compile(r"\b(?:Kabid|Kasi|Kasubbag|Kasubag|Kabag|Kaur|Bidang) $")
_EVENT_BEFORE = re.compile(
    r"\b(?:menggelar|gelar|digelar|menghadiri|hadiri|membuka|acara|kegiatan|dalam|pada|penyelenggaraan|"
    r"ajang)\s+$"
)
_POST = re.compile(POST_HEAD)
_CAPITALISED = re.compile(r"(?<![\w-])[A-Z]\w+")
_IN_BRACKETS = re.compile(r",?\s*\([^()]*\)")
_BRACKET_BEGINS = re.compile(r",? \(")
_NAME_OF_WORD = re.compile(r"(?:[A-Z][\w'’&.-]*) $")


def bodies(reading: Reading, regions: Regions) -> tuple[Body, ...]:
    """Return the mentions of organisations in the prose, in order, none overlapping."""
    found: list[Body] = []
    heads = reading.starts(first_words_of_heads(reading.registers))
    named, foreign = _register_starts(reading), {**_foreign(reading), **quoted_outlets(reading)}
    for zone, starts in reading.placed(sorted({*heads, *named, *foreign})):
        position = zone.begin
        begins = _starts(reading, zone, within(heads, zone), within(named, zone))
        begins.update([start for start in starts if start in foreign])
        for start in sorted(begins):
            if start < position:
                continue
            body = body_at(reading, regions, start, zone.end)
            body = body or (_whole(reading, foreign[start]) if start in foreign else None)
            if body:
                found.append(body)
                position = body.span.end
    return tuple(sorted([*found, *_by_acronym(reading, found)], key=lambda b: b.span))


def bodies_in_headline(reading: Reading, regions: Regions, headline: Span) -> list[Body]:
    """Return the organisations of a headline, where names in free words would run on: only those
    that are known in full, or that a region ends."""
    text = reading.masked
    found: list[Body] = []
    position = headline.begin
    for word in _CAPITALISED.finditer(text, headline.begin, headline.end):
        start = word.start()
        if start < position:
            continue
        head = reading.head_at(start, headline.end)
        known = reading.known_end(start, headline.end)
        if not known and (not head or head[0] not in {"regional", "whole", "government"}):
            continue
        if body := body_at(reading, regions, start, headline.end):
            if body.region or body.kind in {"whole", "known"} or body.kind == "regional":
                found.append(body)
            position = body.span.end
    return found


def _foreign(reading: Reading) -> dict[int, Span]:
    """Return the names of firms and institutes that end so: "X Chemical Co. Ltd.", "X Watch"."""
    text = reading.masked
    found: dict[int, Span] = {}
    for place in reading.starts(ENDINGS):
        word = re.compile(r"\w+\.?").match(text, place)
        end = word.end() if word and not word.group().startswith("W") else place + 5
        end = end - (
            text[end - 1] == "." and text[place : end - 1] not in {"Ltd", "Inc", "Corp", "Bhd"}
        )
        begin, count = place, 0
        while count < 5 and (before := _NAME_OF_WORD.search(text[max(0, begin - 30) : begin])):
            word_begin = begin - len(before.group())
            one = before.group().strip(" .,").casefold()
            if one in NOT_A_NAME or one in _EXECUTIVE or _POST.match(text, word_begin):
                break
            begin, count = word_begin, count + 1
        if count and not _is_sentence_end(text, begin):
            found[begin] = Span(begin, end)
    return found


_EXECUTIVE = frozenset("eksekutif utama umum pengelola program".split())


def _is_sentence_end(text: str, begin: int) -> bool:
    return text[begin : begin + 1] == "."


def _whole(reading: Reading, span: Span) -> Body:
    """Return a body whose name is known to be `span`."""
    name = one_line(reading.words(span))
    bracket = BRACKET.match(reading.masked, span.end)
    whole = Span(span.begin, bracket.end()) if bracket else span
    acronyms = (bracket.group(1),) if bracket else ()
    return Body(whole, name, span, name, acronyms, "", None, office=False, kind="proper")


def _by_acronym(reading: Reading, found: list[Body]) -> list[Body]:
    """Mentions by an acronym the article itself gives: "Universitas X (UX)", later "UX"."""
    registers = reading.registers
    known = {
        a: b
        for b in reversed(found)
        for a in b.acronyms
        if len(a) > 1 and a.replace(" ", "").replace("-", "").isalnum() and a not in _NO_ACRONYM
    }
    known = {a: b for a, b in known.items() if not head_at(registers, a, 0, len(a))}
    if not known:
        return []
    text, forms = reading.masked, Forms(known)
    begins = [b.span for b in found]
    again: list[Body] = []
    position = 0
    for start, word in reading.capitals:
        if start < position or text[start - 1 : start] in {"(", "-"}:
            continue
        for form in forms.at(text, start, word, len(text)):
            span = Span(start, start + len(form))
            if in_word(text, span.end) or text[span.end : span.end + 1] == "-":
                continue
            position = span.end
            place = max(0, bisect_left(begins, span) - 1)
            if not any(span.overlaps(near) for near in begins[place : place + 2]):
                again.append(replace(known[form], span=span, head=span))
            break
    return again


def _is_acronym(word: str, region: Region | None, reading: Reading) -> bool:
    """Tell whether what a name has in brackets is its short form, not that of a post or of its
    region: "Sekretaris DPRD (Sekwan) X", "Dinas X Ogan Komering Ulu (OKU)"."""
    if word in _NO_ACRONYM or _POST.match(word):
        return False
    if not region or " " in word:
        return True
    initials = "".join(w[:1] for w in region.name.split())
    if word == initials or is_short_for(word.casefold(), region.name.casefold()):
        return False
    area = reading.registers.areas.find(word)
    return not area or area.code != region.code


_NO_ACRONYM = frozenset("Persero Perseroda Tbk TBK".split())


def _register_starts(reading: Reading) -> list[int]:
    """Return where a name of the register may begin."""
    known = reading.registers.organisations.first_words
    return reading.starts([w for w in reading.index if w.lower() in known or not w.isascii()])


def _starts(reading: Reading, zone: Span, heads: Sequence[int], named: Sequence[int]) -> set[int]:
    """Return where a head stands or a name of the register, not within another of its kind."""
    text = reading.masked
    found: set[int] = set()
    position = zone.begin
    for start in heads:
        if start < position or (start and (text[start - 1] == "-" or in_word(text, start - 1))):
            continue
        if head := reading.head_at(start, zone.end):
            found.add(start)
            position = head[1]
        elif SCHOOL.match(reading.text, start, zone.end):
            found.add(start)
    position = zone.begin
    for start in named:
        if start >= position and (end := reading.known_end(start, zone.end)):
            found.add(start)
            position = end
    return found


def body_at(reading: Reading, regions: Regions, position: int, end: int) -> Body | None:
    """Return the organisation whose name begins at `position`, at its full length."""
    text = reading.masked
    known = reading.known_end(position, end)
    head = reading.head_at(position, end)
    if head and head[0] == "government" and known <= head[1]:
        return _government(reading, regions, Span(position, head[1]), end)
    if school := SCHOOL.match(reading.text, position, end):
        return _grown(reading, regions, Span(position, school.end()), end, "school")
    kind, head_end = head if head and head[1] >= known else ("known", known)
    if not head_end or _NO_BODY.match(text, position):
        return None
    if kind == "regional" and _FIELD_BEFORE.search(text[max(0, position - 12) : position]):
        return None
    if not known and _is_said_of(text, position, kind):
        return None
    return _grown(
        reading,
        regions,
        Span(position, head_end),
        end,
        kind if not known or kind == "known" else "known" if kind in {"whole"} else kind,
    )


def _is_said_of(text: str, position: int, kind: str) -> bool:
    """Tell whether a head belongs to an occasion, or to people who stand for a body."""
    before = text[max(0, position - 14) : position]
    amerika = text.startswith("Serikat", position) and before.endswith("Amerika ")
    if amerika or (text.startswith("TNI", position) and _RANK_BEFORE.search(before)):
        return True
    if text.startswith("Forum", position):
        return bool(_EVENT_BEFORE.search(text[max(0, position - 24) : position]))
    if kind in {"proper", "office"} and _OCCASION_BEFORE.search(before):
        return True
    if text.startswith("Direktorat ", position) and _PART_BEFORE.search(before):
        return True
    if not text.startswith("Perwakilan ", position):
        return False
    return not (_BRANCH_OF.match(text, position) or _OF_POST_BEFORE.search(before))


def _government(reading: Reading, regions: Regions, start: Span, end: int) -> Body | None:
    text = reading.masked
    if text[max(0, start.begin - 6) : start.begin] == "Kerja ":  # "Rencana Kerja Pemerintah Daerah"
        return None
    bracket = BRACKET.match(text, start.end, end)
    bracket = bracket if bracket and bracket[1].startswith("Pem") else None
    cursor = bracket.end() if bracket else start.end
    region = None
    head = one_line(text[start.begin : start.end])
    level = head.split()[-1].casefold().replace("pemprov", "provinsi")
    if text.startswith(" Administrasi ", cursor):  # the cities of Jakarta
        cursor += len(" Administrasi")
        head = f"{head} Administrasi"
    if text[cursor : cursor + 1] == " ":
        region = regions.at(cursor + 1, end, level.replace("pemkab", "kabupaten"))
    finish = region.end if region else bracket.end() if bracket else start.end
    return Body(
        Span(start.begin, finish),
        f"{head} {region.name}" if region else head,
        Span(start.begin, finish),
        head,
        (bracket.group(1),) if bracket else (),
        region.name if region else "",
        region.code if region else None,
        office=False,
        kind="government",
    )


@lru_cache(maxsize=1 << 14)
def _is_bare(name: str) -> bool:
    """Tell whether a name is a head alone, which names no body."""
    return ALONE.fullmatch(name) is not None


def _grown(reading: Reading, regions: Regions, head: Span, end: int, kind: str) -> Body | None:
    """Grow a head by brackets, words that belong to it and a region."""
    numbered = kind == "school" or reading.words(head) in COMMANDS
    text = reading.text if numbered else reading.masked
    growth = Growth(reading, regions, head, kind, end)
    if not growth.grow():
        return None
    span = Span(head.begin, growth.finish)
    printed = text[span.begin : span.end]
    bracketed = "(" in printed
    name = one_line(_IN_BRACKETS.sub("", printed) if bracketed else printed)
    if _is_bare(name):
        return None
    region = growth.region
    own = growth.owner_at or span.end  # "Tim X (TX) Pemerintah Kabupaten (Pemkab) Y"
    return Body(
        span,
        name,
        Span(head.begin, growth.words_end),
        one_line(_BRACKET_BEGINS.split(printed, maxsplit=1)[0]) if bracketed else name,
        tuple(a for a in BRACKET.findall(text, span.begin, own) if _is_acronym(a, region, reading))
        if bracketed
        else (),
        region.name if region else "",
        region.code if region else None,
        growth.office and region is not None,
        kind,
    )
