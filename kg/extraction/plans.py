"""Planning and budget documents: RPD, RKPD, RPJMD, APBD and their like, with their years.

To be read after citations are masked: "Pedoman Penyusunan APBD Tahun Anggaran 2022" in the title
of a regulation is no plan. Kinds and long forms are those of Law 25/2004 on development planning,
Law 17/2003 on state finances and Law 26/2007 on spatial planning.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from kg.article import Span
from kg.extraction.reading import Reading
from kg.facts import Plan
from kg.zones import PROSE

_LONG = {
    "RPJMD": "Rencana Pembangunan Jangka Menengah Daerah",
    "RPJPD": "Rencana Pembangunan Jangka Panjang Daerah",
    "RPJMN": "Rencana Pembangunan Jangka Menengah Nasional",
    "RPJPN": "Rencana Pembangunan Jangka Panjang Nasional",
    "RKPD": "Rencana Kerja Pemerintah Daerah",
    "RKP": "Rencana Kerja Pemerintah",
    "RPD": "Rencana Pembangunan Daerah",
    "Renstra": "Rencana Strategis",
    "Renja": "Rencana Kerja",
    "APBD": "Anggaran Pendapatan dan Belanja Daerah",
    "APBN": "Anggaran Pendapatan dan Belanja Negara",
    "RTRW": "Rencana Tata Ruang Wilayah",
    "KUA-PPAS": "Kebijakan Umum Anggaran dan Prioritas Plafon Anggaran Sementara",
}
_SHORT = {
    **dict.fromkeys(("KUA-PPAS", "KUA PPAS", "KUA/PPAS", "KUA dan PPAS"), "KUA-PPAS"),
    **{kind: kind for kind in _LONG if kind != "KUA-PPAS"},
    "RENSTRA": "Renstra", "RENJA": "Renja",
}  # fmt: skip
# A revised budget is another document than the budget it revises.
_REVISED = ("APBD", "APBN", "RKPD", "Renja", "KUA-PPAS")
_REVISION = {f"{kind} Perubahan": kind for kind in _REVISED}


def _alternatives(names: "list[str]") -> str:
    ordered = sorted(names, key=lambda n: (-len(n), n))
    return "|".join(re.escape(n).replace(r"\ ", r"\s+") for n in ordered)


_ACRONYM = rf"(?:{_alternatives(list(_SHORT))})"
_SPELLED = rf"(?i:{_alternatives(list(_LONG.values()))})"
_YEAR = r"(?:19[6-9]\d|20\d\d)(?!\d)"
_YEARS = (
    rf"(?P<when>(?:(?:[Uu]ntuk\s+)?(?:(?:[Tt]ahun|TAHUN)(?:\s+[Aa]nggaran)?|T\.?A\.?|Th\.|Thn)\s*)?"
    rf"(?P<from>{_YEAR})(?:(?:\s?[-–—/]\s?|\s+(?:sampai(?:\s+dengan)?|hingga|s/d|s\.d\.?)\s+)"
    rf"(?P<to>{_YEAR}))?)"
)
_LEVEL = r"(?:Provinsi|Propinsi|Prov\.?|Kabupaten|Kab\.?|Kota|Pemprov|Pemkab|Pemkot|Pemerintah)"
_CAPITALISED = r"(?!Tahun\b|TA\b|Rp|Perubahan\b)[A-Z][\w'’-]*"
_REGION = rf"(?:(?:{_LEVEL}\s+)+{_CAPITALISED}(?:\s+{_CAPITALISED}){{0,3}}|{_CAPITALISED}(?:\s+{_CAPITALISED}){{0,3}})"
_PLAN = re.compile(
    rf"(?<![\w/-])(?P<before>(?:P-|[Pp]erubahan\s+)(?={_ACRONYM}|{_SPELLED}))?"
    rf"(?P<kind>{_ACRONYM}(?P<p>-?P(?!\w))?|{_SPELLED})(?![\w-])"
    rf"(?:\s*\((?P<bracket>{_ACRONYM}(?:-?P)?)\))?"
    rf"(?P<after>\s+(?:Perubahan|perubahan)\b(?:\s*\([^()\n]{{1,12}}\))?)?"
    rf"(?:(?:\s*,)?(?P<region>\s+{_REGION})??(?:\s*,)?\s*{_YEARS})?"
)
_HOLDER = re.compile(rf"\s+(?:(?:di|milik)\s+)?(?P<region>{_REGION})")
_COORDINATED = re.compile(r"\s*(?:,\s*(?:dan|serta)?|dan|serta|maupun|dan/atau)\s*")
_DRAFT = re.compile(r"\b(?:rancangan|ranperda|raperda)\s+(?:awal\s+|akhir\s+)?$", re.I)

OrganisationOf = Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class _Mention:
    kind: str
    years: tuple[int, int] | None
    name: str
    span: Span
    end: int  # of the region as well, where one follows
    organisation: str | None = None


def plans(reading: Reading, organisation_of: OrganisationOf | None = None) -> tuple[Plan, ...]:
    """Return the dated plans and budgets in the prose, each once; spans are of the view.

    `organisation_of` names the government of a region as printed ("Provinsi Riau"); without it the
    register is asked. A mention without year counts for the one plan of its kind, if there is one.
    """
    find = organisation_of or (lambda region: _government(region, reading))
    found = [
        mention
        for zone in reading.zones
        if zone.kind in PROSE
        for mention in _shared([_mention(m, reading.masked, find) for m in _PLAN.finditer(reading.masked, *_ends(zone.span))], reading.masked)
    ]
    gathered: list[tuple[_Mention, list[Span]]] = []
    for mention in found:
        same = [g for g in gathered if _same(g[0], mention)]
        if len(same) == 1:
            same[0][1].append(mention.span)
        elif mention.years:
            gathered.append((mention, [mention.span]))
    return tuple(_plan(first, spans, found) for first, spans in gathered)
