"""Planning and budget documents: RPD, RKPD, RPJMD, APBD and their like, with their years.

To be read after citations are masked: "Pedoman Penyusunan APBD Tahun Anggaran 2022" in the title
of a regulation is no plan. Kinds and long forms are those of Law 25/2004 on development planning,
Law 17/2003 on state finances and Law 26/2007 on spatial planning.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from kg.article import Span
from kg.extraction.beginnings import PLAN, PLAN_START
from kg.extraction.lexicon import alternatives
from kg.extraction.reading import Reading
from kg.extraction.scanning import matches, within
from kg.facts import Plan
from kg.zones import PROSE, Zone

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
    "RPJMDes": "Rencana Pembangunan Jangka Menengah Desa",
    "RKPDes": "Rencana Kerja Pemerintah Desa",
    "APBA": "Anggaran Pendapatan dan Belanja Aceh",
    "APBK": "Anggaran Pendapatan dan Belanja Kabupaten",
    "APBDes": "Anggaran Pendapatan dan Belanja Desa",
    "RDTR": "Rencana Detail Tata Ruang",
    "RAD": "Rencana Aksi Daerah",
    "RAN": "Rencana Aksi Nasional",
    "RKA": "Rencana Kerja dan Anggaran",
    "KUA-PPAS": "Kebijakan Umum Anggaran dan Prioritas Plafon Anggaran Sementara",
}
_SHORT = {
    **dict.fromkeys(("KUA-PPAS", "KUA PPAS", "KUA/PPAS", "KUA dan PPAS"), "KUA-PPAS"),
    **{kind: kind for kind in _LONG if kind != "KUA-PPAS"},
    "RENSTRA": "Renstra", "RENJA": "Renja", "RPJMDES": "RPJMDes", "RPJM Desa": "RPJMDes",
    "RKPDES": "RKPDes", "RKPDesa": "RKPDes", "RKP Desa": "RKPDes", "APBDES": "APBDes",
    "APBDesa": "APBDes", "APB Desa": "APBDes", "APBKam": "APBKam", "APBG": "APBG",
    "RZWP3K": "RZWP3K", "RPPLH": "RPPLH", "RP3KP": "RP3KP", "RIPPARDA": "RIPPARDA",
    "Ripparda": "RIPPARDA", "RIPPDA": "RIPPDA", "RIPPARNAS": "RIPPARNAS", "RPJM": "RPJM",
    "RPJP": "RPJP", "KUA": "KUA", "PPAS": "PPAS", "RAPBD": "RAPBD", "RAPBN": "RAPBN",
    "R-APBD": "RAPBD", "R-APBN": "RAPBN", "RAPBA": "RAPBA", "RAPBK": "RAPBK",
    "RAPBDes": "RAPBDes", "DPA": "DPA", "DIPA": "DIPA", "KUPA": "KUPA", "KUPA-PPAS": "KUPA-PPAS",
    "PAPBD": "APBD Perubahan", "PAPBN": "APBN Perubahan", "RPAPBD": "RAPBD Perubahan",
    "APBDP": "APBD Perubahan", "APBNP": "APBN Perubahan",
}  # fmt: skip
NATIONAL = frozenset(
    {"APBN", "APBN Perubahan", "RAPBN", "RPJMN", "RPJPN", "RKP", "RAN", "RIPPARNAS", "DIPA"}
)  # held by the state
_ACRONYM = rf"(?:RKP(?!\s+Desa)|{alternatives('|'.join(k for k in _SHORT if k != 'RKP'))})"
_SPELLED = rf"(?i:{alternatives('|'.join(_LONG.values()))})"
_YEAR = r"(?:19[6-9]\d|20\d\d)(?!\d)"
_YEARS = (
    rf"(?P<when>(?:(?:[Uu]ntuk\s+)?(?:(?:[Tt]ahun|TAHUN)(?:\s+[Aa]nggaran)?|T\.?A\.?|Th\.|Thn)\s*)?"
    rf"(?P<from>{_YEAR})(?:(?:\s?[-–—/]\s?|\s+(?:sampai(?:\s+dengan)?|hingga|s/d|s\.d\.?)\s+)"
    rf"(?P<to>{_YEAR}))?)"
)
_LEVEL = r"(?:Provinsi|Propinsi|Prov\.?|Kabupaten|Kab\.?|Kota|Pemprov|Pemkab|Pemkot|Pemerintah)"
_CAPITALISED = (
    rf"(?!(?:Tahun|TAHUN|TA|Thn|Desa|Perubahan|{alternatives('|'.join(_SHORT))})\b|Rp)[A-Z][\w'’-]*"
)
_REGION = rf"(?:{_LEVEL}\s+)*{_CAPITALISED}(?:\s+{_CAPITALISED}){{0,4}}"
# Other plans are known by their first words and by the years they are for.
_NAMED = (
    r"(?:Rencana|Peta\s+[Jj]alan|Roadmap|Road\s+[Mm]ap|Grand\s+[Dd]esign)"
    rf"(?:\s+(?:(?:dan|di|dalam|untuk)\s+)?{_CAPITALISED}){{1,9}}"
    rf"(?=\s+(?:[Tt]ahun\s+)?{_YEAR}\s?[-–—]\s?{_YEAR})"
)
_PLAN = re.compile(
    rf"(?<![\w/-])(?P<before>P-|[Pp]erubahan\s+)?"
    rf"(?P<kind>{_ACRONYM}|{_SPELLED}|{_NAMED})(?P<revised>-?P)?(?![\w-])"
    rf"(?:\s*\((?P<bracket>{_ACRONYM})(?:-?P)?\))?"
    rf"(?P<after>\s+[Pp]erubahan\b(?:\s*\([^()\n]{{1,12}}\))?)?"
    rf"(?:(?P<region>\s+{_REGION})??\s*{_YEARS})?"
)
_HOLDER = re.compile(rf"\s+(?:(?:di|milik)\s+)?(?P<region>{_REGION})")
_LEVEL_FIRST = re.compile(_LEVEL)
_COORDINATED = re.compile(r"\s*(?:,\s*(?:(?:dan|serta)\s+)?|\s(?:dan|serta|maupun|dan/atau)\s+)")
_READ = PROSE | {"headline", "subhead"}

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
    """Return the dated plans and budgets, drafts too, each once; spans are of the view.

    `organisation_of` names the government of a region as printed ("Provinsi Riau"); without it the
    register is asked. A mention without year counts for the one plan of its kind, if there is one.
    """
    find = organisation_of or (lambda region: _government(region, reading))
    gathered: list[tuple[_Mention, list[Span]]] = []
    for mention in _mentions(reading, find):
        same = [spans for first, spans in gathered if _same(first, mention)]
        if len(same) == 1:
            same[0].append(mention.span)
        elif mention.years and not same:
            gathered.append((mention, [mention.span]))
    return tuple(
        Plan(first.name, first.kind, tuple(spans), *first.years, first.organisation)
        for first, spans in gathered
        if first.years
    )


def _same(known: _Mention, named: _Mention) -> bool:
    """Tell whether a mention may be of a plan already known: as far as it says, it agrees."""
    return (
        known.kind == named.kind
        and named.years in {None, known.years}
        and (None in {known.organisation, named.organisation}
             or known.organisation == named.organisation)
    )  # fmt: skip


def _mentions(reading: Reading, find: OrganisationOf) -> list[_Mention]:
    """Return all mentions; coordinated ones have the holder of the last."""
    text = reading.masked
    places = reading.may_begin(PLAN)
    found = [
        _mention(match, text, zone.span.end, find)
        for zone in reading.zones
        if zone.kind in _READ
        for match in matches(_PLAN, text, _starts(text, zone, places), zone.span.end)
    ]
    for place in range(len(found) - 2, -1, -1):
        this, following = found[place], found[place + 1]
        joined = _COORDINATED.fullmatch(text, this.end, following.span.begin)
        if joined and following.organisation and not this.organisation:
            found[place] = replace(this, organisation=following.organisation)
    return found


def _starts(text: str, zone: Zone, places: Sequence[int]) -> Sequence[int]:
    """Return where plans may begin in a zone: of the prose that is known by its words."""
    if zone.kind in PROSE:
        return within(places, zone.span)
    begin, end = zone.span
    return [match.start() for match in PLAN_START.finditer(text, begin, end)]


def _mention(match: re.Match[str], text: str, end: int, find: OrganisationOf) -> _Mention:
    kind = _kind(match)
    if not match["when"]:
        return _Mention(kind, None, kind, Span(*match.span()), match.end())
    first = int(match["from"])
    last = int(match["to"] or first)
    lead = " ".join(match["when"][: match.start("from") - match.start("when")].split())
    years = match["from"] + (f"-{match['to']}" if match["to"] else "")
    name = " ".join(filter(None, (kind, lead, years)))
    span = Span(*match.span())
    if match["region"]:
        holder = find(match["region"].strip())
        return _Mention(kind, (first, max(first, last)), name, span, span.end, holder)
    holder, finish = _holder_after(text, span.end, end, find)
    return _Mention(kind, (first, max(first, last)), name, span, finish, holder)


def _kind(match: re.Match[str]) -> str:
    """Return the short form of a plan's kind; "APBD Perubahan" for a revised budget."""
    written = " ".join(match["kind"].split())
    spelled = next((k for k, long in _LONG.items() if long.casefold() == written.casefold()), "")
    kind = _SHORT.get(match["bracket"] or "") or spelled or _SHORT.get(written, written)
    revised = match["before"] or match["revised"] or match["after"]
    if kind.endswith("Perubahan"):
        return kind
    return f"{kind} Perubahan" if revised else kind


def _holder_after(text: str, begin: int, end: int, find: OrganisationOf) -> tuple[str | None, int]:
    """Return the government printed right after a plan, and where it ends."""
    match = _HOLDER.match(text, begin, end)
    if not match:
        return None, begin
    words = list(re.finditer(r"\S+", match["region"]))
    for word in reversed(words):
        region = match["region"][: word.end()]
        holder = find(region)
        if holder:
            return holder, match.start("region") + word.end()
    return None, begin


def _government(region: str, reading: Reading) -> str | None:
    """Return the government of `region` as the register calls it: "Pemerintah Provinsi Riau"."""
    registers = reading.registers
    area = registers.areas.find(region)
    names = [f"Pemerintah {area.label}"] if area else []
    if _LEVEL_FIRST.match(region):
        names += [region, f"Pemerintah {region}"]
    found = (registers.organisations.find(name) for name in names)
    return next((entry.label for entry in found if entry), None)
