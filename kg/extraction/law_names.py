"""Laws that a text calls by a name and no number: "UU Cipta Kerja", "KUH Perdata".

Which law is meant is not for the text to say: several have borne one name. So these mentions have
a name and neither number nor year.
"""

import re
from collections.abc import Iterable, Iterator

from kg.article import Span
from kg.extraction.citation_grammar import Mention
from kg.extraction.scanning import matches

_CODES = {
    "perdata": "KUH Perdata", "pidana": "KUHP", "acara pidana": "KUHAP", "dagang": "KUH Dagang",
    "kuhperdata": "KUH Perdata", "kuhper": "KUH Perdata", "kuhp": "KUHP", "kuhap": "KUHAP",
    "kuhdagang": "KUH Dagang", "kuhd": "KUH Dagang",
}  # fmt: skip
_CODE = re.compile(
    r"K(?<![\w/-].)(?:itab\s+Undang[\s-]Undang\s+Hukum\s+(?P<long>Perdata|Pidana|Acara\s+Pidana|"
    r"Dagang)(?:\s*\(KUH[\w ]{1,10}\))?|(?P<short>UH\s?Perdata|UHPer|UHP|UHAP|UH\s?Dagang|UHD))"
    r"(?![\w-])"
)
# Names that go on after "dan".
_JOINED = (
    r"Informasi\s+dan\s+Transaksi\s+Elektronik|Lalu\s+Lintas\s+dan\s+Angkutan\s+Jalan|"
    r"Guru\s+dan\s+Dosen|(?:Pertambangan\s+)?Mineral\s+dan\s+Batu\s?[Bb]ara|"
    r"Pengembangan\s+dan\s+Penguatan\s+Sektor\s+Keuangan|Perlindungan\s+dan\s+Pengelolaan\s+"
    r"Lingkungan\s+Hidup|Minyak\s+dan\s+Gas(?:\s+Bumi)?|Usaha\s+Mikro,?\s+Kecil,?\s+dan\s+Menengah|"
    r"Jalan\s+dan\s+Jembatan|Kelautan\s+dan\s+Perikanan"
)
_STOPS = (
    r"(?:UU|Nomor|Nomer|No|RI|NRI|Republik|Dasar|UUD|Tahun|Darurat|Drt|Pasal|Ayat|Presiden|Pemerintah|"
    r"Menteri|DPR|Mahkamah|Indonesia|Senin|Selasa|Rabu|Kamis|Jumat|Sabtu|Minggu|Bupati|Gubernur|"
    r"Wali|Ketua|Kepala|Wakil|Komisioner|Anggota|Direktur|Sekretaris|Kapol\w+|Camat|Lurah|Penjabat|"
    r"Pj|Plt|Plh|Komisi|Dewan|Pemprov|Pemkab|Pemkot|Pemda|Kementerian|Perp\w*|PP|Permen\w*|Perda|Pergub|Perbup|Inpres|Keppres)\b"
)
_WORD = rf"(?!{_STOPS})[A-Z][\w’'-]*"
_LAW = re.compile(
    rf"U(?<![\w/-].)(?:U|ndang[\s-]?[Uu]ndang)\s+(?P<name>{_JOINED}|{_WORD}(?:\s+{_WORD}){{0,4}})"
)
_DRAFT = re.compile(r"\b(?:rancangan|ranc\.|draf|draft|revisi|kitab)\s+$", re.I)


def named_laws(text: str, zone: Span, starts: Iterable[int]) -> Iterator[Mention]:
    """Yield the laws of a stretch of text that are called by a name only; `starts` are the places
    where a type of regulation may begin."""
    for match in matches(_LAW, text, starts, zone.end):
        before = text[max(zone.begin, match.start() - 12) : match.start()]
        if not _DRAFT.search(before):
            span = Span(*match.span())
            yield Mention("UU", "", "", span, span, issuer=" ".join(match["name"].split()))


def may_name_codes(text: str) -> bool:
    """Tell whether `named_codes` may find anything in a text."""
    return "KUH" in text or "Kitab" in text


def named_codes(text: str, zone: Span) -> Iterator[Mention]:
    """Yield the codes of law of a stretch of text that are called by their names."""
    for match in _CODE.finditer(text, zone.begin, zone.end):
        written = match["long"] or f"K{match['short'].replace(' ', '')}"
        span = Span(*match.span())
        yield Mention(_CODES[" ".join(written.lower().split())], "", "", span, span)
