"""Finding the names of organisations in a text: where each begins, grows and ends."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from kg.article import Span
from kg.extraction.lexicon import BODY_HEADS, GOVERNMENT, NOT_A_NAME, POST_HEAD, first_words
from kg.extraction.reading import Reading
from kg.extraction.regions import Region, Regions
from kg.extraction.scanning import Forms, in_word, matches, one_line, within
from kg.registers import Registers


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


_START_WORDS = first_words(GOVERNMENT, BODY_HEADS)
_START = re.compile(rf"(?<![\w-])(?:(?P<gov>{GOVERNMENT})|(?P<head>{BODY_HEADS}))(?![\w-])")
_BRACKET = re.compile(r"\s*\(([A-Z][\w .&-]{1,30})\)")
_WORD = re.compile(r" ?([A-Z][\w'’&/-]*)")
_MOST_WORDS = 24
_AND = re.compile(r"(?: dan|,(?: dan)?| &) (?=[A-Z])")
_LEVEL = re.compile(
    r"\s*(?:(?:Kantor\s+)?Cabang(?:\s+(?:Utama|Pembantu))?|(?:Kantor\s+)?Wilayah|Kanwil|KCP|KC|"
    r"Provinsi|Prov\.?|Kabupaten|Kab\.?|Kota|Daerah|Perwakilan|Republik)\s+(?=[A-Z])"
)
_OFFICE = re.compile(r"\s*(?:Kantor|Cabang|Wilayah|Kanwil|KCP|KC|Perwakilan)\b")
_PROPER = re.compile(
    r"(?:PT|CV|UD|Universitas|Politeknik|Institut|Sekolah|Akademi|Bank|Yayasan|Koperasi|RSUD|RSUP|"
    r"Rumah|Perum|Perumda|Perusda|Partai|Fraksi|Puskesmas|Kelompok|Serikat|Aliansi|Konfederasi|"
    r"Forum|Lembaga)\b"
)
# Named by the affairs they see to, which are a closed class: the next word may be a person's name.
_CLOSED = re.compile(
    r"(?:Dinas|Badan|Biro|Bagian|Balai|Inspektorat|Sekretariat|Kementerian|Bank)\b"
)
# Words that are no names of people, yet belong to "Universitas Sebelas Maret", "Forum Satu Data".
_OF_PROPER = frozenset(
    """agustus april bersama besar data desember dua januari juli kerja kota maret masyarakat
    november oktober pekerja perlindungan program satu sebelas tiga upaya""".split()
)
_ALONE = re.compile(
    r"(?:Dinas|Badan|Balai|Biro|Bagian|Bidang|Kantor\s\w+|Komisi|Fraksi|Forum|Dewan|Lembaga|"
    r"Komite|Majelis|Direktorat|Sekretariat(?:\s+Daerah)?|Satuan|Kamar|Gerakan|Perwakilan|"
    r"Universitas|Bank|Partai|Rumah\s+Sakit|PT|CV|UD|Unit\s\w+\s\w+|UPT|UPTD|Institut|Akademi|"
    r"Asosiasi|Serikat|Persatuan|Himpunan|Ikatan|Gabungan|Aliansi|Yayasan|Koperasi|Otoritas|"
    r"Federasi|Konfederasi|Perhimpunan|Perkumpulan|Pengadilan\s\w+|Kementerian|Kejaksaan|"
    r"Kejaksaan\s+Negeri|Kejaksaan\s+Tinggi|Satgas|Puskesmas|Polres|Polda|Polsek|Perum|Kanwil|"
    r"Kelompok\s+Tani|Sekolah\s+Tinggi|Politeknik|Pengurus\s\w+|Inspektorat|Serikat\s\w+)"
)
_PLACE_OF_OFFICE = re.compile(
    r"Kantor\s+(?:Gubernur|Bupati|Wali|Camat|Desa|Lurah|Kepala|Dinas|Pemerintah)"
)
_POST = re.compile(POST_HEAD)
_AFFAIR = re.compile(r"(?:pe|ke)\w{4,}an")
_OPD_WORDS = frozenset(
    """tenaga kerja ketenagakerjaan transmigrasi perindustrian perdagangan koperasi ukm usaha kecil
    menengah mikro pertanian perikanan kelautan peternakan perkebunan kehutanan lingkungan hidup
    perhubungan komunikasi informatika informasi digital pariwisata kepemudaan pemuda olahraga
    ekonomi kreatif perumahan rakyat kawasan permukiman pekerjaan umum penataan ruang sumber daya
    air energi mineral penanaman modal pelayanan terpadu satu pintu pemberdayaan masyarakat desa
    perempuan perlindungan anak pengendalian penduduk keluarga berencana kependudukan pencatatan
    sipil perpustakaan kearsipan pangan ketahanan statistik persandian hukum organisasi
    perencanaan pembangunan penelitian pengembangan riset inovasi keuangan aset pendapatan
    kepegawaian manusia pelatihan pendidikan kebudayaan kesehatan sosial penanggulangan bencana
    kesatuan bangsa politik pemadam kebakaran penyelamatan kesejahteraan pemerintahan administrasi
    protokol pimpinan perekonomian perlengkapan pengadaan barang jasa industri hubungan industrial
    pengawasan pengupahan ketatalaksanaan kerjasama bina marga cipta karya jaminan negeri tinggi
    humas kesra umum hubungan kominfo informatik geospasial latihan riset teknologi bina bangda
    statistik setda setdakab setdakot setdaprov organisasi tata usaha sumberdaya pembinaan fungsi
    agama pertanahan hak asasi perwakilan dewan daerah nasional negara republik indonesia pusat
    wilayah cabang kantor badan dinas biro bidang bagian penyelenggara pemeriksa pengelola
    kepesertaan kepatuhan pemasaran seksi sub divisi urusan program layanan operasional gubernur
    bupati""".split()
)


@cache
def institution_words(registers: Registers) -> frozenset[str]:
    """Return the words, in lower case, that names of bodies are made of; regions excluded."""
    names = [n for n in registers.organisations.names if not n.isupper()]
    regional = {w for n in registers.areas.names for w in n.casefold().split()}
    found = {w for n in names for w in re.findall(r"[a-z]{3,}", n.casefold())}
    return frozenset((found - regional) | _OPD_WORDS)


def bodies(reading: Reading, regions: Regions) -> tuple[Body, ...]:
    """Return the mentions of organisations in the prose, in order, none overlapping."""
    found: list[Body] = []
    heads, named = reading.starts(_START_WORDS), _register_starts(reading)
    for zone in reading.prose:
        position = zone.begin
        for start in _starts(reading, zone, within(heads, zone), within(named, zone)):
            if start < position:
                continue
            body = body_at(reading, regions, start, zone.end)
            if body:
                found.append(body)
                position = body.span.end
    return tuple(sorted([*found, *_by_acronym(reading, found)], key=lambda b: b.span))


def _by_acronym(reading: Reading, found: list[Body]) -> list[Body]:
    """Mentions by an acronym the article itself gives: "Universitas X (UX)", later "UX"."""
    known = {
        a: b
        for b in reversed(found)
        for a in b.acronyms
        if _PROPER.match(b.name) and not _START.fullmatch(a) and len(a) > 1
    }
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


def _register_starts(reading: Reading) -> list[int]:
    """Return where a name of the register may begin."""
    known = reading.registers.organisations.first_words
    return reading.starts([w for w in reading.index if w.lower() in known or not w.isascii()])


def _starts(reading: Reading, zone: Span, heads: Sequence[int], named: Sequence[int]) -> list[int]:
    """Return where a head stands or a name of the register, not within another of its kind."""
    text, register = reading.masked, reading.registers.organisations
    found = {m.start() for m in matches(_START, text, heads, zone.end)}
    position = zone.begin
    for start in named:
        if start >= position and (end := register.end(text, start, zone.end)):
            found.add(start)
            position = end
    return sorted(found)


def body_at(reading: Reading, regions: Regions, position: int, end: int) -> Body | None:
    """Return the organisation whose name begins at `position`, at its full length."""
    text = reading.masked
    known = reading.registers.organisations.end(text, position, end)
    start = _START.match(text, position, end)
    if start and start.group("gov") and known <= start.end():
        return _government(reading, regions, start, end)
    head_end = max(known, start.end() if start else 0)
    if not head_end or _PLACE_OF_OFFICE.match(text, position):
        return None
    return _grown(reading, regions, Span(position, head_end), end, bool(known))


def _government(reading: Reading, regions: Regions, start: re.Match[str], end: int) -> Body | None:
    text = reading.masked
    bracket = _BRACKET.match(text, start.end(), end)
    cursor = bracket.end() if bracket else start.end()
    region = None
    level = start.group().split()[-1].casefold().replace("pemprov", "provinsi")
    if text[cursor : cursor + 1] == " ":
        region = regions.at(cursor + 1, end, level.replace("pemkab", "kabupaten"))
    finish = region.end if region else cursor
    head = one_line(start.group())
    return Body(
        Span(start.start(), finish),
        f"{head} {region.name}" if region else head,
        Span(start.start(), finish),
        head,
        (bracket.group(1),) if bracket else (),
        region.name if region else "",
        region.code if region else None,
        office=False,
    )


def _grown(reading: Reading, regions: Regions, head: Span, end: int, known: bool) -> Body | None:
    """Grow a head by brackets, institution words and at most one region."""
    text = reading.masked
    finish = words_end = head.end
    proper = _PROPER.match(text, head.begin)
    free = 0 if known or _CLOSED.match(text, head.begin) else 4 if proper else 1
    region: Region | None = None
    office = False
    for _ in range(_MOST_WORDS):
        if bracket := _BRACKET.match(text, finish, end):
            finish = bracket.end()
            continue
        if level := _LEVEL.match(text, finish, end):
            region = regions.at(level.end(), end)
            if region:
                finish, office = region.end, known or bool(_OFFICE.match(level.group()))
                break
        # a region may be the first word of many: "Universitas Bandar Lampung"
        if text[finish : finish + 1] == " " and (region := regions.at(finish + 1, end)):
            finish, office = region.end, known
            if proper and (bracket := _BRACKET.match(text, finish, end)):
                finish = bracket.end()
            break
        step = _step(reading, finish, end, free, proper=bool(proper))
        if step is None:
            break
        finish = words_end = step
        free = max(0, free - 1)
    span = Span(head.begin, finish)
    acronyms = _BRACKET.findall(text, span.begin, span.end)
    name = one_line(re.sub(r"\s*\([^()]*\)", "", text[span.begin : span.end]))
    if _ALONE.fullmatch(name):
        return None
    return Body(
        span,
        name,
        Span(head.begin, words_end),
        one_line(text[span.begin : span.end].partition(" (")[0]),
        tuple(acronyms),
        region.name if region else "",
        region.code if region else None,
        office and region is not None,
    )


def _step(reading: Reading, position: int, end: int, free: int, *, proper: bool) -> int | None:
    """Return where the name ends if the next word, or "dan" and the next word, belongs to it."""
    text = reading.masked
    joint = _AND.match(text, position, end)
    word = _WORD.match(text, joint.end() if joint else position, end)
    if not word or (not joint and word.group()[0] != " "):
        return None
    lowered = word.group(1).casefold()
    known = lowered in institution_words(reading.registers)
    acronym = not joint and word.group(1).isupper() and len(lowered) > 1
    # nouns in pe-...-an and ke-...-an name affairs, hardly ever people: "Pengelolaan"
    known = known or bool(_AFFAIR.fullmatch(lowered))
    known = known or (acronym and word.group(1) in reading.registers.acronyms.all)
    if lowered in NOT_A_NAME and not known and not (proper and lowered in _OF_PROPER):
        return None
    begins_another = _POST.match(text, word.start(1)) or (
        joint and _START.match(text, word.start(1))
    )
    if begins_another or (not known and (joint or not free)):
        return None
    return word.end() if known or proper or free else None
