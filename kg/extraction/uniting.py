"""Joining what an article calls one organisation by several names.

A name is read as what the body is ("dinas tenaga kerja") and whose it is ("Kabupaten Batang"). Two
names are of one body if they say the same of both, however short or long: "Disnaker Batang". One
that leaves out whose it is belongs to the body of that kind which the article names in full, the
nearest before it if there are several.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from kg.article import Span
from kg.extraction.bodies import Body
from kg.extraction.lexicon import GOVERNMENTS
from kg.extraction.regions import is_short_for
from kg.registers import OrganisationEntry, Registers
from kg.registers.names import fold

HEADS = {
    "Kejari": "Kejaksaan Negeri", "Kejati": "Kejaksaan Tinggi", "Kejagung": "Kejaksaan Agung",
    "Ditjen": "Direktorat Jenderal", "Kanwil": "Kantor Wilayah", "Polda": "Kepolisian Daerah",
    "Polres": "Kepolisian Resor", "Polresta": "Kepolisian Resor Kota", "Bawaslu":
    "Badan Pengawas Pemilu", "Sudin": "Suku Dinas", "PN": "Pengadilan Negeri", "Banggar":
    "Badan Anggaran", "Bamus": "Badan Musyawarah", "Banmus": "Badan Musyawarah",
}  # fmt: skip
_LEVEL = re.compile(
    r"^(?:(?P<level>provinsi|kabupaten|kota)(?: administrasi)?|prov|kab|daerah) (?=.)"
)
_LEVEL_BEFORE = re.compile(r"^(?:Provinsi|Kabupaten|Kota) ")
_LEVEL_AFTER = re.compile(
    r" (?:Provinsi|Prov\.?|Kabupaten|Kab\.?|Kota(?: Administrasi)?|Daerah Khusus Ibukota)$"
)
_LEVELS = frozenset({"provinsi", "kabupaten", "kota"})
_ACRONYM = re.compile(r"[A-Za-z][\w-]*")
_SAME = {
    "kc": "cabang",
    "kcp": "cabang",
    "kanwil": "wilayah",
    "pemilihan": "pemilu",
    "mesjid": "masjid",
    "pengendali": "pengendalian",
}
_LEFT_OUT = frozenset("dan kantor ri utama pembantu pt cv persero perseroda tbk".split())
_OFFICE_WORDS = frozenset("cabang wilayah perwakilan regional".split())
_ASSOCIATIONS = frozenset("asosiasi gabungan serikat persatuan himpunan ikatan".split())
# Bodies whose regional offices are named by the region alone, as if they were the region's own.
_BRANCHING = re.compile(r"BPJS|BPJamsostek|BPJAMSOSTEK|BP Jamsostek|Bank|Perum|PT")
_MOST_ALIKE = 16  # bodies of one kind that are told apart
_UNITS = re.compile(
    r"(?:komisi|fraksi|bagian|biro|badan anggaran|badan musyawarah|divisi|sekretariat daerah|"
    r"panitia|tim|badan penyelenggara|humas|dinas|badan|prokopim|prokompim|pansus)\b"
)
_WITH_OFFICES = frozenset({"dinas", "badan", "badan penyelenggara"})  # an office is no part of it


@dataclass(frozen=True, slots=True)
class Identity:
    """What a body is, and whose: words of its name without region, and its region."""

    words: tuple[str, ...]  # in the order printed
    area: str  # folded name of the region; empty if the name has none
    level: str  # "kota"; empty if not printed

    @property
    def key(self) -> tuple[str, ...]:
        return tuple(sorted(self.words))


@dataclass(slots=True)
class Group:
    """What is gathered about one organisation while its mentions are read."""

    name: str
    entry: OrganisationEntry | None
    kind: str
    area: str | None
    above: list[str] = field(default_factory=list)  # what it may be part of, the nearest first
    spans: list[Span] = field(default_factory=list)
    forms: list[str] = field(default_factory=list)
    identities: dict[Identity, None] = field(default_factory=dict)


class Identities:
    """Reads names of bodies as what they are and whose, with the acronyms of one article."""

    def __init__(self, registers: Registers, found: Iterable[Body]) -> None:
        self._registers = registers
        self._given: dict[str, list[tuple[str, str]]] = {}  # acronyms by their first words
        for body in found:
            for acronym in body.acronyms[:1]:
                if len(acronym) > 1 and acronym not in body.stem:
                    known = self._given.setdefault(acronym.split()[0], [])
                    if len(known) < _MOST_ALIKE:
                        known.append((acronym, body.stem))
        regions = (fold(_LEVEL_BEFORE.sub("", body.region)) for body in found)
        self._long = list(dict.fromkeys(r for r in regions if " " in r))[:_MOST_ALIKE]
        self._known: dict[tuple[str, str, str | None], Identity] = {}

    def of(self, body: Body) -> Identity:
        key = (body.name, body.region, body.code)
        if key not in self._known:
            self._known[key] = self._read(body)
        return self._known[key]

    def _read(self, body: Body) -> Identity:
        name, region, code = body.name, body.region, body.code
        if body.kind == "known" and not region:
            region, code = _own_region(self._registers, name)
        if region and name.endswith(region):
            name = name[: -len(region)].rstrip(" ,")
        level = _LEVEL_AFTER.search(name)
        if level and region and body.kind != "government":
            name = name[: level.start()]
        area, printed = self._area(region, code)
        printed = printed or (fold(level.group()).split()[0] if level else "")
        printed = {"prov": "provinsi", "kab": "kabupaten"}.get(printed, printed)
        if body.kind in {"government", "known"} and name in GOVERNMENTS:
            name, _, own = GOVERNMENTS[name].rpartition(" ")
            printed = printed or own.casefold()
            if printed not in {"provinsi", "kabupaten", "kota"}:
                printed = "" if printed == "daerah" else printed
                name = "Pemerintah" if not printed else f"{name} {own}"
        words = self._words(name)
        if len(words) > 2 and words[-1] in _LEVELS and body.kind != "government":
            words, printed = words[:-1], printed or words[-1]
        office = body.office or (body.kind == "known" and region)
        if office and _BRANCHING.match(body.name) and not _OFFICE_WORDS.intersection(words):
            words = (*words, "cabang")
        if words and words[0] in _ASSOCIATIONS:
            words = tuple(w for w in words if w not in _OFFICE_WORDS)
        return Identity(words, area, printed if area else "")

    def _area(self, region: str, code: str | None) -> tuple[str, str]:
        folded = fold(region)
        level = _LEVEL.match(folded)
        area = self._registers.areas.get(code) if code else None
        name = fold(area.name) if area else folded[level.end() :] if level else folded
        if not area and name and " " not in name:
            name = next((long for long in self._long if is_short_for(name, long)), name)
        return name, (level["level"] or "") if level else ""

    def _words(self, name: str) -> tuple[str, ...]:
        for word in name.split() if self._given else ():
            for acronym, full in self._given.get(word, ()):
                name = re.sub(rf"(?<![\w-]){re.escape(acronym)}(?![\w-])", full, name)
        return _words_of(self._registers, name)


@lru_cache(maxsize=1 << 12)
def _words_of(registers: Registers, name: str) -> tuple[str, ...]:
    """Return the words of a name, acronyms spelled out, without those that tell nothing apart."""
    expand = registers.acronyms.expand
    name = expand(name) or _ACRONYM.sub(lambda m: _spelled(m.group(), expand), name)
    folded = fold(name).replace("republik indonesia", "")
    words = dict.fromkeys(_SAME.get(w, w) for w in folded.split())
    return tuple(w for w in words if w not in _LEFT_OUT)


@lru_cache(maxsize=1 << 12)
def _own_region(registers: Registers, name: str) -> tuple[str, str | None]:
    """Return the region at the end of a name that the register has as a whole."""
    words = name.split()
    for count in range(min(4, len(words) - 1), 0, -1):
        region = " ".join(words[-count:])
        if area := registers.areas.find(region):
            return region, area.code
    return "", None


def _spelled(word: str, expand: Callable[[str], str | None]) -> str:
    head = HEADS.get(word) or (HEADS.get(word.capitalize()) if word.isupper() else None)
    return head or (expand(word) if _is_acronym(word) else None) or word


def _is_acronym(word: str) -> bool:
    """Tell whether a word may be short for others: "UKM", "Kominfo", but not "Air"."""
    return len(word) > 3 or word.isupper()


def united(groups: dict[str, Group]) -> dict[str, str]:
    """Join groups of one organisation; return which names have given way to which."""
    gone: dict[str, str] = {}
    _join_equals(groups, gone)
    _join_bare(groups, gone)
    return gone


def _join_equals(groups: dict[str, Group], gone: dict[str, str]) -> None:
    """Join groups that are the same, and whose."""
    seen: dict[tuple[tuple[str, ...], str], list[str]] = {}
    moved: dict[str, str] = {}  # keys of groups that have given way
    for key, group in list(groups.items()):
        for identity in list(group.identities):
            mine = _final(key, moved)
            others = seen.setdefault((identity.key, identity.area), [])
            places = dict.fromkeys(_final(o, moved) for o in others)
            same = next((o for o in places if _same_level(groups[o], groups[mine])), None)
            if same is None:
                others.append(mine)
            elif same != mine:
                first = groups[mine].entry and not groups[same].entry
                stays, goes = (mine, same) if first else (same, mine)
                _absorb(groups, stays, goes, gone)
                moved[goes] = stays


def _final(key: str, moved: Mapping[str, str]) -> str:
    while key in moved:
        key = moved[key]
    return key


def _same_level(one: Group, other: Group) -> bool:
    levels = [{i.level for i in g.identities if i.level} for g in (one, other)]
    return not levels[0] or not levels[1] or bool(levels[0] & levels[1])


def _join_bare(groups: dict[str, Group], gone: dict[str, str]) -> None:
    """Join a body that nothing says whose it is to the one of its kind that is known."""
    full = _full(groups)
    for key, group in list(groups.items()):
        if any(i.area for i in group.identities) or not group.spans:
            continue
        if group.entry and group.entry.area:
            continue
        wanted = {i.key for i in group.identities} | {i.words for i in group.identities}
        alike = [k for w in wanted for k in full.get(w, ()) if k[1] != key and k[1] in groups]
        if alike:
            first = min(group.spans).begin
            before = [k for k in alike if k[0] < first]
            _absorb(groups, max(before)[1] if before else min(alike)[1], key, gone)


def _full(groups: dict[str, Group]) -> dict[tuple[str, ...], list[tuple[int, str]]]:
    """Return where the bodies are first named that bare names may stand for, by those names."""
    full: dict[tuple[str, ...], list[tuple[int, str]]] = {}
    for key, group in groups.items():
        begin = min(group.spans).begin if group.spans else 0
        names: set[tuple[str, ...]] = set()
        for identity in group.identities:
            if identity.area:
                names.add(identity.key)
            if _has_parts(identity.words):
                least = 1 if identity.words[0] in {"komisi", "fraksi"} else 2
                most = min(len(identity.words), 6)
                names.update(identity.words[:n] for n in range(least, most))
        for name in names:
            places = full.setdefault(name, [])
            if len(places) < _MOST_ALIKE:
                places.append((begin, key))
    return full


def _has_parts(words: tuple[str, ...]) -> bool:
    """Tell whether a body may be named by the first words of its name: "Komisi V" of a DPRD."""
    unit = _UNITS.match(" ".join(words[:2]))
    if not unit:
        return False
    return unit.group() not in _WITH_OFFICES or not _OFFICE_WORDS.intersection(words)


def _absorb(groups: dict[str, Group], stays: str, goes: str, gone: dict[str, str]) -> None:
    kept, lost = groups[stays], groups.pop(goes)
    kept.spans += lost.spans
    kept.forms += lost.forms
    kept.identities.update(lost.identities)
    kept.above = kept.above or lost.above
    gone[lost.name] = kept.name


def final_name(name: str, gone: Mapping[str, str]) -> str:
    """Return what a name has given way to in the end."""
    for _ in range(len(gone)):
        if name not in gone:
            break
        name = gone[name]
    return name
