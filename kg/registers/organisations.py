"""The register of organisations, and the ways a text names them.

Besides names, labels and aliases, three rules of naming are known:

* a regional body is a head and a region: "Disnakertrans Kalbar", "Pemprov Kalbar";
* an office of another body is that body, a word for office, and a place, in either order:
  "Kantor Cabang BPJS Ketenagakerjaan Pontianak";
* "RI" or "Republik Indonesia" after a national body adds nothing.

A region or place that the register does not have gives None, never the body above it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path

from kg.registers.acronyms import Acronyms
from kg.registers.areas import LEVEL_WORDS, Area, Areas, forms
from kg.registers.names import alternatives, first_word, fold, longest_first, with_upper
from kg.registers.table import read, several

# Kinds whose names are a head and the region of their area.
_REGIONAL = frozenset(
    "provincial-government regency-government city-government regional-agency regional-parliament "
    "police association forum agency".split()
)
_OFFICES = frozenset({"branch-office", "regional-office"})
_BRANCH_WORDS = frozenset({"cabang", "kc", "kacab"})
_REGIONAL_OFFICE_WORDS = frozenset({"wilayah", "kanwil"})
_OFFICE_WORDS = _BRANCH_WORDS | _REGIONAL_OFFICE_WORDS | {"kantor"}
_HEADS = {
    "pemprov": "pemerintah provinsi",
    "pemkab": "pemerintah kabupaten",
    "pemkot": "pemerintah kota",
    "pemda": "pemerintah daerah",
}
_GOVERNMENT_HEADS = {
    "provincial-government": ("Pemprov", "Pemda", "Pemerintah", "Pemerintah Daerah"),
    "regency-government": ("Pemkab", "Pemda", "Pemerintah", "Pemerintah Daerah"),
    "city-government": ("Pemkot", "Pemerintah"),
}
_BRACKETS = r"(?: ?\([^()\n]{2,40}\))?"  # an abbreviation, between a name and its region
_PREFIX_WORDS = ("kantor", "kanwil")  # with which the prefix of an office begins
_KEPT = 200  # characters: longer ones are no names
_WORD = re.compile(r"\w+")
_NATION = re.compile(r"(?<=.)(?<!^pemerintah) (?:ri|republik indonesia)$")
_NATIONS = (" ri", " republik indonesia")
# Names that mean something else too often to be looked for in a text: a programme, a bond, a word.
_NOT_SCANNED = frozenset({"Jamsostek", "ANTARA", "ORI", "PUPR", "Kominfo"})


@dataclass(frozen=True, slots=True)
class OrganisationEntry:
    """An organisation of the register."""

    id: str
    name: str  # official: "Badan Penyelenggara Jaminan Sosial Ketenagakerjaan"
    label: str  # what people say: "BPJS Ketenagakerjaan"; else the name
    name_en: str
    aliases: tuple[str, ...]  # "BPJAMSOSTEK", "Disnakertrans Kalbar"
    kind: str  # notation in kgc:organisation-kind
    parent: str | None  # id
    area: str | None  # code of an area
    website: str | None


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of the pattern of all names: any of `names` between other patterns."""

    names: Sequence[str]
    rest: str = ""
    prefix: str = ""

    def pattern(self) -> str:
        return f"{self.prefix}{alternatives(self.names)}{self.rest}"


@dataclass(frozen=True, slots=True)
class _Parts:
    """The parts of the pattern of all names: in any case, and only as they are written."""

    any_case: list[_Part]
    exact: list[str]


class Organisations:
    """Organisations by id and by the ways a text names them."""

    def __init__(self, path: Path, areas: Areas, acronyms: Acronyms) -> None:
        self.all: tuple[OrganisationEntry, ...] = tuple(_entry(row) for row in read(path))
        self._by_id = {entry.id: entry for entry in self.all}
        self._areas = areas
        self._acronyms = acronyms

    def get(self, identity: str) -> OrganisationEntry | None:
        return self._by_id.get(identity)

    def find(self, name: str, area: str | None = None) -> OrganisationEntry | None:
        """Return the organisation that `name` means, or None.

        `area` is the code of the region the text is about; it completes names without a region
        ("Disnakertrans") and never overrules a region in the name.

        >>> from kg.registers import Registers
        >>> Registers.default().organisations.find("Pemprov Kalbar").name
        'Pemerintah Provinsi Kalimantan Barat'
        """
        return _found(self, name, area) if len(name) <= _KEPT else self.search_for(name, area)

    def search_for(self, name: str, area: str | None) -> OrganisationEntry | None:
        key = _without_nation(fold(name))
        found = self._find(key, area)
        if found or not key:
            return found
        expanded = fold(" ".join(self._acronyms.expand(word) or word for word in key.split()))
        return self._find(expanded, area) if expanded != key else None

    def _find(self, key: str, area: str | None) -> OrganisationEntry | None:
        identity = self._by_name.get(key)
        if identity is None:
            identity = self._by_office.get(self._office(key, area) or ("", "", ""))
        if identity is None:
            identity = self._by_head.get(self._head_and_area(key, area))
        return self._by_id[identity] if identity else None

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The ways the register writes organisations, the longest first; heads with regions."""
        plain = {n for e in self.all if not self._is_regional(e) for n in _written(e)}
        regional = {
            f"{head} {region}"
            for entry in self.all
            if self._is_regional(entry)
            for head in self._heads(entry)
            for region in self._regions(entry)
        }
        return longest_first(plain | regional | {e.name for e in self.all})

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Matches organisations as whole words, with an abbreviation in brackets after the head.

        Names of several words match in any case as long as they begin with a capital ("BPJS
        ketenagakerjaan"); single words only as the register writes them, or all in capitals. Names
        with another common meaning ("Jamsostek", a programme) are not looked for.
        Heads without a region are left to the caller, who knows which region a text is about.
        """
        every = self._parts
        any_case = "|".join(part.pattern() for part in every.any_case)
        exact = alternatives(every.exact)
        return re.compile(rf"(?<!\w)(?:(?=[A-Z])(?i:{any_case})|{exact})(?!\w)")

    def end(self, text: str, position: int, end: int) -> int:
        """Return where what `pattern` matches at `position` ends; 0 where it does not match.

        Only the names that begin with the word that stands there are tried.
        """
        first = _WORD.match(text, position, end)
        if not first:
            return 0
        word = first.group()
        pattern = self._pattern_of(word.lower()) if word.isascii() else self.pattern
        found = pattern.match(text, position, end) if pattern else None
        return found.end() if found else 0

    @cached_property
    def first_words(self) -> frozenset[str]:
        """The words, in lower case, with which what `pattern` matches begins."""
        return frozenset(self._by_word)

    def _pattern_of(self, word: str) -> re.Pattern[str] | None:
        """Return `pattern`, as far as it begins with `word`."""
        found = self._by_word.get(word)
        if not isinstance(found, _Parts):
            return found
        any_case = "|".join(part.pattern() for part in found.any_case) or "(?!)"
        exact = alternatives(found.exact) if found.exact else "(?!)"
        compiled = re.compile(rf"(?<!\w)(?:(?=[A-Z])(?i:{any_case})|{exact})(?!\w)")
        self._by_word[word] = compiled
        return compiled

    @cached_property
    def _by_word(self) -> "dict[str, _Parts | re.Pattern[str]]":
        """The parts of `pattern` by the word with which they begin, until they are compiled."""
        by_word: dict[str, _Parts] = {}
        for part in self._parts.any_case:
            names: dict[str, list[str]] = {}
            for name in part.names:
                names.setdefault(first_word(name), []).append(name)
            prefixed = dict.fromkeys(_PREFIX_WORDS if part.prefix else ())
            for word in {**names, **prefixed}:
                own = part if word in prefixed else replace(part, names=names[word], prefix="")
                by_word.setdefault(word, _Parts([], [])).any_case.append(own)
        for name in self._parts.exact:
            by_word.setdefault(first_word(name), _Parts([], [])).exact.append(name)
        return dict(by_word)

    @cached_property
    def _parts(self) -> "_Parts":
        plain = [e for e in self.all if not self._is_regional(e)]
        scanned = [(e, n) for e in plain for n in _written(e) if n not in _NOT_SCANNED]
        phrases = [n for e, n in scanned if " " in n and e.kind != "media"]
        exact = with_upper(n for e, n in scanned if " " not in n or e.kind == "media")
        return _Parts([*self._offices(), *self._regional(), _Part(phrases)], exact)

    def _offices(self) -> "list[_Part]":
        """Return patterns for offices of a body: the body, words for office, and a place."""
        places: dict[str, list[str]] = {}
        for office in self.all:
            body = self._body(office)
            if body and office.kind in _OFFICES:
                places.setdefault(body.id, []).extend(self._place_forms(office))
        return [
            _Part(
                _written(self._by_id[body]),
                rf"{_BRACKETS}(?: +Kantor)?(?: +(?:Cabang|Wilayah))? +{alternatives(written)}",
                "(?:(?:Kantor +Cabang|Kantor +Wilayah|Kanwil) +)?",
            )
            for body, written in places.items()
        ]

    def _regional(self) -> "list[_Part]":
        """Return patterns for regional bodies: any head of a region, and the region."""
        regions: dict[tuple[str, ...], list[str]] = {}  # governments share their heads
        heads: dict[tuple[str, ...], list[str]] = {}  # other bodies share their region
        for entry in self.all:
            if entry.kind in _GOVERNMENT_HEADS:
                regions.setdefault(self._heads(entry), []).extend(self._regions(entry))
            elif self._is_regional(entry):
                heads.setdefault(self._regions(entry), []).extend(self._heads(entry))
        pairs = [*regions.items(), *((h, r) for r, h in heads.items())]
        return [_Part(h, f"{_BRACKETS} +{alternatives(r)}") for h, r in pairs]

    # --- offices of a body -------------------------------------------------------------------

    @cached_property
    def _bodies(self) -> tuple[OrganisationEntry, ...]:
        bodies = [self._body(e) for e in self.all if e.kind in _OFFICES]
        return tuple(dict.fromkeys(b for b in bodies if b))

    def _body(self, office: OrganisationEntry) -> OrganisationEntry | None:
        """Return the body that an office, or the office above it, is an office of."""
        entry: OrganisationEntry | None = office
        while entry and entry.kind in _OFFICES:
            entry = self._by_id.get(entry.parent or "")
        return entry

    def _office(self, key: str, area: str | None) -> tuple[str, str, str] | None:
        """Read `key` as body, office words and place: id, place (code or words), kind."""
        if self._words_of_bodies.isdisjoint(key.split()):
            return None
        for body, form in self._forms_of_bodies:
            if form not in key or not (found := re.search(rf"\b{re.escape(form)}\b", key)):
                continue
            rest = (key[: found.start()] + key[found.end() :]).split()
            if not rest:
                return None
            place = " ".join(w for w in rest if w not in _OFFICE_WORDS)
            kind = _office_kind(rest)
            return body.id, self._place(place) if place else area or "", kind
        return None

    @cached_property
    def _forms_of_bodies(self) -> list[tuple[OrganisationEntry, str]]:
        return [
            (body, form)
            for body in self._bodies
            for form in longest_first(fold(n) for n in _written(body))
        ]

    @cached_property
    def _words_of_bodies(self) -> frozenset[str]:
        """The words, folded, with which names of bodies begin."""
        return frozenset(form.split()[0] for _, form in self._forms_of_bodies if form)

    @cached_property
    def _by_office(self) -> dict[tuple[str, str, str], str]:
        by_office: dict[tuple[str, str, str], str] = {}
        for office in self.all:
            read_as = self._office(fold(office.name), None) if office.kind in _OFFICES else None
            if read_as:
                body, place, kind = read_as
                by_office.setdefault((body, place, kind or office.kind), office.id)
                by_office.setdefault((body, place, ""), office.id)
        return by_office

    def _place(self, words: str) -> str:
        area = self._areas.find(words)
        return area.code if area else words

    def _place_forms(self, office: OrganisationEntry) -> tuple[str, ...]:
        read_as = self._office(fold(office.name), None)
        area = self._areas.get(read_as[1]) if read_as else None
        if area:
            return forms(area)
        return (read_as[1].title(),) if read_as else ()

    # --- a head and a region -----------------------------------------------------------------

    def _is_regional(self, entry: OrganisationEntry) -> bool:
        return entry.kind in _REGIONAL and entry.area is not None

    def _head_and_area(self, key: str, area: str | None) -> tuple[str, str]:
        """Split "pemprov kalbar" into ("pemerintah", "61"); without a region take `area`."""
        first, _, others = key.partition(" ")
        key = f"{_HEADS.get(first, first)} {others}".strip()
        region = self._areas.get(area or "")
        completed = f"{key} {fold(region.name)}" if region and key != "pemerintah" else ""
        for whole in (key, completed):
            words = whole.split()
            for cut in range(max(1, self._earliest(words)), len(words)):
                found = self._areas.find(" ".join(words[cut:]), near=area)
                if found:
                    return _government(" ".join(words[:cut]), found), found.code
        return key, ""

    def _earliest(self, words: list[str]) -> int:
        """Return from which word on a name may be short enough for a region."""
        left, cut = self._areas.longest, len(words)
        while cut and (left := left - len(words[cut - 1])) >= 0:
            cut -= 1
        return cut

    @cached_property
    def _by_head(self) -> dict[tuple[str, str], str]:
        by_head: dict[tuple[str, str], str] = {}
        for entry in self.all:
            if self._is_regional(entry):
                for name in _written(entry):
                    head, code = self._head_and_area(fold(name), entry.area)
                    by_head.setdefault((head, code), entry.id)
        return by_head

    def _heads(self, entry: OrganisationEntry) -> tuple[str, ...]:
        """Return the names of a regional body as written, without their region."""
        if entry.kind in _GOVERNMENT_HEADS:
            return _GOVERNMENT_HEADS[entry.kind]
        regions = alternatives(self._regions(entry))
        return tuple(dict.fromkeys(re.sub(rf" {regions}$", "", n) for n in _written(entry)))

    def _regions(self, entry: OrganisationEntry) -> tuple[str, ...]:
        area = self._areas.get(entry.area or "")
        return _region_forms(area) if area else ()

    @cached_property
    def _by_name(self) -> dict[str, str]:
        """Ids by folded names."""
        by_name: dict[str, str] = {}
        for entry in self.all:
            for name in _written(entry):
                by_name.setdefault(_without_nation(fold(name)), entry.id)
        return by_name


@lru_cache(maxsize=1 << 14)
def _found(register: Organisations, name: str, area: str | None) -> OrganisationEntry | None:
    return register.search_for(name, area)


def _region_forms(area: Area) -> tuple[str, ...]:
    short = {"province": "Prov.", "regency": "Kab.", "city": "Kota"}[area.level]
    return tuple(dict.fromkeys((*forms(area), f"{short} {area.name}")))


def _written(entry: OrganisationEntry) -> tuple[str, ...]:
    return tuple(dict.fromkeys((entry.name, entry.label, *entry.aliases)))


def _without_nation(key: str) -> str:
    """Drop what national bodies add to their name; "Pemerintah" alone may be any government."""
    return _NATION.sub("", key) if key.endswith(_NATIONS) else key


def _office_kind(words: list[str]) -> str:
    if _BRANCH_WORDS.intersection(words):
        return "branch-office"
    return "regional-office" if _REGIONAL_OFFICE_WORDS.intersection(words) else ""


def _government(head: str, area: Area) -> str:
    """Return "pemerintah" for a head that only adds what the level of `area` says anyway."""
    level = fold(LEVEL_WORDS[area.level])
    same = {"pemerintah daerah", f"pemerintah {level}", f"pemerintah daerah {level}"}
    return "pemerintah" if head in same else head


def _entry(row: dict[str, str]) -> OrganisationEntry:
    return OrganisationEntry(
        id=row["id"],
        name=row["name"],
        label=row["label"] or row["name"],
        name_en=row["name_en"],
        aliases=several(row["aliases"]),
        kind=row["kind"],
        parent=row["parent"] or None,
        area=row["area"] or None,
        website=row["website"] or None,
    )
