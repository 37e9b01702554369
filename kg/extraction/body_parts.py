"""The parts that names of organisations are made of: brackets, regions, areas of offices."""

import re
from dataclasses import dataclass
from functools import cache

from kg.article import Span
from kg.extraction.body_words import (
    AFFAIRS,
    INSTITUTION_WORDS,
    SCHOOLS,
    UNITS,
    head_at,
)
from kg.extraction.lexicon import NOT_A_NAME, POST_HEAD, TITLES_BEFORE
from kg.extraction.names import plausible
from kg.extraction.reading import Reading
from kg.extraction.regions import Region, Regions
from kg.registers import Registers

BRACKET = re.compile(r",?\s*\(([A-Z][\w .&-]{1,30})\)")
WORD = re.compile(r" ?((?:[A-Z]|[a-z](?=[A-Z]))[\w'’&/-]*)")
LEVEL = re.compile(
    r"\s*(?:UID|UIW|UIP|UP3|ULP|(?:Kantor\s+)?Cabang(?:\s+(?:Utama|Pembantu))?|(?:Kantor\s+)?Wilayah|Kanwil|KCP|KC|"
    r"Regional|Provinsi\.?|Prov\.?|Kabupaten|Kab\.?|Kota(?:\s+Administrasi)?|Daerah|Perwakilan|"
    r"Republik)\s+(?=[A-Z])"
)
# "Badan Narkotika Nasional | Kabupaten | (BNNK) X": the level belongs to what is shortened.
_LEVELS_BEGIN = frozenset({" P", " K", " R"})
_STATE = re.compile(r" (?:RI|Republik Indonesia)(?![\w-])")  # "Dewan ... (DPR) RI"
_LEVEL_BRACKETED = re.compile(r" (?:Provinsi|Kabupaten|Kota)(?= \([A-Z][\w-]{2,15}\) [A-Z])")
_OFFICE = re.compile(r"\s*(?:U[IPL]\w|Kantor|Cabang|Wilayah|Kanwil|KCP|KC|Perwakilan|Regional)\b")
# Areas of offices that are no areas of the state.
OFFICE_AREAS = frozenset(
    """Sumbagut Sumbagsel Sumbagteng Sumbarriau Sumbar Sulama Sulamalu Sulampapua Banuspa Balinusra
    Kalimantan Sulawesi Sumatera Jawa Maluku Papua Jabodetabek Jabodebek Jabar Jateng Jatim Nusa
    Tenggara Nusra Indonesia Timur Barat Selatan Utara""".split()
)
AREA = re.compile(r"[A-Z][\w'’]*")
_JOINT = re.compile(r"-| (?=[A-Z])")
_LISTED = re.compile(r"(?:, (?:dan )?| dan )(?=[A-Z])")
_ENDS_LIST = re.compile(r"(?:, [A-Z][\w'’]*(?: [A-Z][\w'’]*)?){0,6},? dan [A-Z]")
_INITIALS = re.compile(r" ([A-Z]{3,6})(?![\w-])(?! [A-Z]{2})")
_STOPS = re.compile(r" [A-Z]|-")
TITLE = re.compile(rf"(?:{TITLES_BEFORE}|(?:Prof|Dr|Drs|Dra|Ir|H|Hj|Ny|KH|Dt|Tgk|I|Ni|Gde|dr)\b)")
POST = re.compile(POST_HEAD)
_AFFAIR = re.compile(r"(?:pe|ke)\w{4,}an")
_STATION = re.compile(r"(?:Polsek|Polsekta|Koramil)\b")
_COURT = re.compile(r"Pengadilan (?:Negeri|Agama|Tinggi|Militer|Tata Usaha Negara)\b")
SCHOOL_LEVEL = re.compile(rf" (?:{SCHOOLS}|PAUD|TK)\b")
# What stands before a body whose head is named after it: "Rektor Universitas X Budi Santoso".
LEADS = frozenset(
    """Rektor Dekan Direktur Utama Umum Ketua Kepala Pimpinan Pemimpin Manajer Manager Sekretaris
    Bendahara Bicara Presiden Komisaris Koordinator Jenderal Eksekutif Pembina Pengurus Dosen
    Pengamat Peneliti Anggota""".split()
)  # fmt: skip
# Words that are no names of people, yet belong to "Universitas Sebelas Maret", "Forum Satu Data".
_OF_PROPER = frozenset(
    """agustus april bersama besar data desember dua januari juli kerja kota maret masyarakat
    november oktober pekerja perlindungan program satu sebelas tiga upaya bina sumber harapan
    pembangunan sinergi baru""".split()
)


@cache
def institution_words(registers: Registers) -> frozenset[str]:
    """Return the words, in lower case, that names of bodies are made of; regions excluded."""
    names = [n for n in registers.organisations.names if not n.isupper()]
    regional = {w for n in registers.areas.names for w in n.casefold().split()}
    found = {w for n in names for w in re.findall(r"[a-z]{3,}", n.casefold())}
    return frozenset((found - regional) | INSTITUTION_WORDS)


@dataclass(slots=True)
class Parts:
    """A name as far as it is read; `region` is that of the name, if it has one."""

    reading: Reading
    regions: Regions
    head: Span
    kind: str
    end: int  # of the zone
    finish: int = 0
    words_end: int = 0  # of what names the body, the region left out
    region: Region | None = None
    office: bool = False
    owner_at: int = 0  # where the body begins whose part this is, if it is one

    # --- parts -------------------------------------------------------------------------------

    def tail(self) -> bool:
        """Take brackets, and the region that ends a name; tell whether it ended."""
        text = self.reading.masked
        if text[self.finish : self.finish + 2] in _LEVELS_BEGIN:
            level = _LEVEL_BRACKETED.match(text, self.finish, self.end)
            level = level or _STATE.match(text, self.finish, self.end)
            self.finish = level.end() if level else self.finish
        while bracket := BRACKET.match(text, self.finish, self.end):
            if self._is_holder(bracket):
                return True
            state = _STATE.match(text, bracket.end(), self.end)
            self.finish = state.end() if state else bracket.end()
        if level := LEVEL.match(text, self.finish, self.end):
            office = bool(_OFFICE.match(level.group()))
            region = self.office_area(level.end()) if office else None
            region = region or self.regions.at(level.end(), self.end)
            if region:
                self.office = self.kind in {"known", "proper", "whole"} or office
                return self.ended(region)
        if text[self.finish : self.finish + 1] != " " or self.kind == "proper":
            return False
        if self.kind == "branch" and (area := self.office_area(self.finish + 1)):
            self.region, self.finish, self.office = area, area.end, True
            return True
        return self._region_after()

    def _region_after(self) -> bool:
        """Take a region without any word for its level: "Disnaker Batang", "BPBD OKI"."""
        region = self.regions.at(self.finish + 1, self.end)
        if region and not self._is_person(region):
            self.office = self.kind == "known"
            return self.ended(region)
        if region or self.kind != "regional":
            return False
        return self._initials() or self._named_district() or self._seat()

    def _is_holder(self, bracket: re.Match[str]) -> bool:
        """Tell whether brackets hold a name: "Ketua DPRD X (Budi Santoso)"."""
        words, begin = bracket[1], bracket.start(1)
        if " " not in words or last_word(self.reading.masked, self.head.begin) not in LEADS:
            return False
        if self.reading.head_at(begin, self.end) or self.regions.at(begin, self.end):
            return False
        return plausible(words, institution_words(self.reading.registers))

    def _is_person(self, region: Region) -> bool:
        """Tell whether a region nobody else knows is who holds the post: "Ketua DPRD Budi S."."""
        led = last_word(self.reading.masked, self.head.begin) in LEADS
        name = region.name
        return led and not region.code and " " in name and not self.is_elsewhere(name.split()[0])

    def _named_district(self) -> bool:
        """Take the capitalised words after a police or army post: "Polsek Suka Makmur"."""
        text = self.reading.masked
        if not _STATION.match(text, self.head.begin):
            return False
        finish = self.finish
        for _ in range(3):
            word = self.word(finish)
            if not word or self.is_no_name(word.group(1), word.start(1)):
                break
            finish = word.end()
        if finish == self.finish:
            return False
        return self.ended(Region(text[self.finish + 1 : finish], None, finish))

    def _seat(self) -> bool:
        """Take the town of a court that the register does not know: "Pengadilan Agama Kraksaan"."""
        if not _COURT.match(self.reading.masked, self.head.begin):
            return False
        word = self.word(self.finish)
        if not word or self.is_no_name(word.group(1), word.start(1)):
            return False
        goes_on = _STOPS.match(self.reading.masked, word.end(), self.end)
        if goes_on and last_word(self.reading.masked, self.head.begin) in LEADS:
            return False
        return self.ended(Region(word.group(1), None, word.end()))

    def _initials(self) -> bool:
        """Take initials of a region that the register does not have: "BPBD OKI"."""
        text = self.reading.masked
        found = _INITIALS.match(text, self.finish, self.end)
        if not found or TITLE.match(text, found.start(1)) or POST.match(text, found.start(1)):
            return False
        registers = self.reading.registers
        if found[1] in registers.acronyms.all or head_at(registers, found[1], 0, len(found[1])):
            return False
        if SCHOOL_LEVEL.match(text, self.finish, self.end):
            return False
        return self.ended(Region(found[1], None, found.end()))

    def ended(self, region: Region) -> bool:
        self.region, self.finish = region, region.end
        self.bracketed()
        return True

    def bracketed(self) -> bool:
        bracket = BRACKET.match(self.reading.masked, self.finish, self.end)
        if not bracket or self._is_holder(bracket):
            return False
        self.finish = bracket.end()
        return True

    def office_area(self, position: int) -> Region | None:
        """Return the areas an office is for: "Sumbagut", "Tabalong-Balangan", "Jateng dan DIY"."""
        text = self.reading.masked
        end, code = self._one_area(position)
        if not end:
            return None
        for _ in range(6):
            listed = _LISTED.match(text, end, self.end)
            if listed and (text[end] == "," or " dan " in listed.group()):
                closes = _ENDS_LIST.match(text, end, self.end) or " dan " in listed.group()
                following = self._one_area(listed.end(), known=True)[0] if closes else 0
            else:
                joint = _JOINT.match(text, end, self.end)
                following = self._one_area(joint.end(), known=True)[0] if joint else 0
            if not following:
                break
            end, code = following, None
        return Region(" ".join(text[position:end].split()), code, end)

    def _one_area(self, position: int, *, known: bool = False) -> tuple[int, str | None]:
        text = self.reading.masked
        if region := self.regions.at(position, self.end):
            return region.end, region.code
        word = AREA.match(text, position, self.end)
        if not word:
            return 0, None
        alone = not _STOPS.match(text, word.end(), self.end) and not POST.match(text, position)
        if word.group() in OFFICE_AREAS or (alone and not known and self._is_area_word(word)):
            return word.end(), None
        return 0, None

    def _is_area_word(self, word: re.Match[str]) -> bool:
        lowered = word.group().casefold()
        return lowered not in NOT_A_NAME and not (
            word.group().isupper() or head_at(self.reading.registers, word.group(), 0, word.end())
        )

    def word(self, position: int) -> re.Match[str] | None:
        text = self.reading.masked
        return (
            WORD.match(text, position, self.end) if text[position : position + 1] == " " else None
        )

    def is_no_name(self, word: str, begin: int) -> bool:
        text = self.reading.masked
        lowered = word.casefold()
        return bool(
            (lowered in NOT_A_NAME and lowered not in _OF_PROPER)
            or TITLE.match(text, begin, self.end)
            or POST.match(text, begin, self.end)
        )

    def is_known(self, word: str, *, joint: bool, affairs: bool) -> bool:
        """Tell whether names of bodies are made of `word`, as "Pengelolaan" and "DPRD"."""
        lowered = word.casefold()
        registers = self.reading.registers
        if lowered in institution_words(registers) or (affairs and lowered in AFFAIRS):
            return True
        if "/" in word:  # "Investasi/BKPM"
            return all(self.is_known(w, joint=joint, affairs=affairs) for w in word.split("/") if w)
        # nouns in pe-...-an and ke-...-an name affairs, hardly ever people
        if _AFFAIR.fullmatch(lowered):
            return affairs or lowered not in NOT_A_NAME
        acronym = not joint and word.isupper() and len(lowered) > 1
        return acronym and (
            word in registers.acronyms.all or self.kind == "branch" or (affairs and self.is_unit())
        )

    def is_unit(self) -> bool:
        first = self.reading.masked[self.head.begin : self.head.end].split()[0]
        return first in UNITS and first != "Badan"

    def is_elsewhere(self, word: str) -> bool:
        return len(self.reading.index.get(word, ())) > 1


def last_word(text: str, position: int) -> str:
    """Return the word before `position`."""
    before = text[max(0, position - 24) : position].split()
    return before[-1] if before else ""
