"""How far the name of an organisation goes, from its head on."""

import re
from bisect import bisect_left
from dataclasses import dataclass

from kg.article import Span
from kg.extraction.body_parts import (
    AREA,
    BRACKET,
    LEADS,
    LEVEL,
    POST,
    SCHOOL_LEVEL,
    TITLE,
    WORD,
    Parts,
    last_word,
)
from kg.extraction.body_words import (
    PARTY,
    SCHOOL,
    UNITS,
    head_at,
)
from kg.extraction.lexicon import DEGREES_AFTER, NOT_A_NAME
from kg.extraction.regions import Region

_MOST_WORDS = 24
_AND = re.compile(r"(?: [Dd]an|,(?: [Dd]an)?| &) (?=[A-Z])")
_ROMAN = re.compile(r" (?:[IVX]{1,5}[AB]?|\d{1,2})(?![\w.,]*\d)\b")
_AFTER_HOSPITAL = re.compile(r" (?:[Dd]r|[Pp]rof|H|Hj|KH|Raden)\.?(?= [A-Z])")
_HOSPITAL = re.compile(r"RS|Rumah\s+Sakit|Puskesmas")
_DEGREES = re.compile(DEGREES_AFTER)
_APPOSED = re.compile(r", [A-Z]")
_FREE = frozenset(
    "Komisi Dewan Komite Majelis Satgas Otoritas Tim Lapas Rutan Bapas Samsat".split()
)
_LISTS = frozenset("Dinas Badan Kementerian Biro Bagian Balai Direktorat Komisi".split())
COMMANDS = frozenset("Kodim Korem Kodam Koramil Lantamal Lanal Lanud".split())
_COMMAND = re.compile(
    r" (?:\d{2,4}(?:-\d\d)?|[IVX]{1,5})\b(?P<slash>/(?=[A-Z]))?(?:(?<=/)[A-Z][\w-]*)?"
)
_LONGEST_RUN = 5  # words of a place and of a head of school
_MOST_UNKNOWN = {"Bank": 2, "BPD": 2, "BPR": 3}  # words of a proper name that mean nothing
_USUAL_UNKNOWN = 5
# Enterprises and hospitals whose own name may follow the short form of what they are.
_NAMED_AFTER_BRACKET = frozenset("Perumda Perumdam Perusda PDAM Perusahaan RSUD RS PT".split())
_FORMS_OF_FIRMS = ("(Persero)", "(Perseroda)", "(Tbk)")  # what a firm is, not its short form
# A post or calling, its field, and then a body: "Direktur Pemasaran | PT X Budi S."
_LED = re.compile(
    r"\b(?:(?:Direktur|Kepala|Ketua|Manajer|Manager|Dosen|Peneliti)(?: dan| [A-Z]\w+){0,3}"
    r" [A-Z]\w+|"
    r"(?:[Ee]konom|[Pp]akar|[Pp]engamat|[Aa]kademisi|[Pp]eneliti|Guru Besar)(?: \w{4,}){0,4}) $"
)
# Where the name of a group of people ends, as that of their village begins.
_VILLAGE = re.compile(r" (?:Desa|Kelurahan|Kecamatan|Dusun|Nagari|Gampong|Kampung)(?= [A-Z])")
_GROUPS = frozenset(
    "Kelompok Poktan Gapoktan KWT Pokdarwis Pokdakan Poklahsar Pokmaswas Pokmas PT CV UD".split()
)
_MANAGED = re.compile(
    r"[A-Z]\w*[A-Z]\w*[A-Z]\w*"
)  # initials of what is managed: "Badan Pengelola X"
_NEAR = 16  # other mentions that are looked at


@dataclass(slots=True)
class Growth(Parts):
    """Follows a name from its head to its end."""

    def grow(self) -> bool:
        """Follow the name to its end; tell whether it is one."""
        self.finish = self.words_end = self.head.end
        if self.kind == "party":
            return self._party()
        if self.kind == "school":
            self._school()
        elif self.kind == "proper":
            self._proper()
        else:
            self._affairs()
        return True

    # --- by kind of head ---------------------------------------------------------------------

    def _party(self) -> bool:
        found = PARTY.match(self.reading.masked, self.head.begin, self.end)
        if not found:
            return not self.reading.masked.startswith(("F", "P"), self.head.begin) and self._owner()
        self.finish = self.words_end = found.end()
        if not self.tail():
            self._owner()
        return True

    def _school(self) -> None:
        """ "SMPN 2 X": the number is read from the text, where it may be masked as a figure."""
        number = SCHOOL.match(self.reading.text, self.head.begin, self.end)
        if number:
            self.finish = self.words_end = number.end()
        ends: list[int] = []
        for _ in range(_LONGEST_RUN if self._led() else 3):
            if self.tail():
                return
            word = self.word(self.finish)
            if not word or self.is_no_name(word.group(1), word.start(1)):
                break
            ends.append(word.end())
            self.finish = self.words_end = word.end()
        holder = len(ends) > 2 and self._led() and self.reading.masked[ends[-1]] != ","
        if holder:  # "Kepala SMAN 1 X Jaya | Budi Santoso"
            self.finish = self.words_end = ends[-3]

    def _affairs(self) -> None:
        """An office and its affairs, a body that takes a region or nothing."""
        text = self.reading.masked
        first = text[self.head.begin : self.head.end].split()[0]
        if first in COMMANDS and self._command():
            return
        free = int(self.kind == "office" and first in _FREE)
        unit = first in UNITS or self.kind == "branch"
        for _ in range(_MOST_WORDS):
            ended = self.tail()
            if (unit and not (ended and self.kind != "branch") and self._owner()) or ended:
                return
            if self.kind in {"regional", "whole", "known"}:
                found = SCHOOL_LEVEL.match(text, self.finish, self.end)
                if not found or first != "MKKS":
                    return
                self.finish = self.words_end = found.end()
                continue
            step = self._step(first, free=bool(free))
            if step is None:
                return
            self.finish = self.words_end = step
            free = max(0, free - 1)

    def _command(self) -> bool:
        """Take the number of a military command, and its area: "Kodim 1202/Singkawang"."""
        number = _COMMAND.match(self.reading.text, self.finish, self.end)
        if not number:
            return False
        self.finish = self.words_end = number.end()
        if number["slash"] and (region := self.regions.at(number.end("slash"), self.end)):
            self.finish = self.words_end = max(self.finish, region.end)
        word = None if number["slash"] or self.tail() else self.word(self.finish)
        if word and not self.is_no_name(word.group(1), word.start(1)):
            self.finish = self.words_end = word.end()
        return True

    def _owner(self) -> bool:
        """The body that a part or an office belongs to: "Bagian Hukum | Setda Kota X"."""
        position = self.finish + 1
        if self.reading.masked[self.finish : position] != " ":
            return False
        known = self.reading.known_end(position, self.end)
        found = head_at(self.reading.registers, self.reading.masked, position, self.end)
        kind, end = found if found and found[1] >= known else ("known", known)
        if not end:
            return False
        if kind in {"office", "party"} and not known and not _is_office(self, position):
            return False
        if kind == "government":
            self.owner_at = position
            self.finish = self.words_end = end
            self.tail()
            return True
        whole = Growth(self.reading, self.regions, Span(position, end), kind, self.end)
        if not whole.grow():
            return False
        self.finish, self.words_end = whole.finish, whole.words_end
        self.region = whole.region or self.region
        self.office = self.kind == "branch" or whole.office
        if not whole.region:
            self.tail()
        return True

    def _step(self, first: str, *, free: bool) -> int | None:
        """Return where the name ends if the next word, or "dan" and the next, belongs to it."""
        text = self.reading.masked
        if first in _FREE and (number := _ROMAN.match(self.reading.text, self.finish, self.end)):
            return number.end()
        joint = _AND.match(text, self.finish, self.end)
        if joint and joint.group()[0] == "," and first not in _LISTS:
            return None
        word = WORD.match(text, joint.end() if joint else self.finish, self.end)
        if not word or (not joint and word.group()[0] != " "):
            return None
        known = self.is_known(word.group(1), joint=bool(joint), affairs=True) or bool(
            text[self.finish - 9 : self.finish] == "Pengelola" and _MANAGED.fullmatch(word.group(1))
        )
        if not known and (joint or not free or self.is_no_name(word.group(1), word.start(1))):
            return None
        if POST.match(text, word.start(1)) or TITLE.match(text, word.start(1)):
            return None
        another = joint and head_at(self.reading.registers, text, word.start(1), self.end)
        return None if another else word.end()

    # --- proper names ------------------------------------------------------------------------

    def _proper(self) -> None:  # noqa: PLR0912
        """Take the capitalised words of a proper name, but no person that is named after it."""
        text = self.reading.masked
        first = text[self.head.begin : self.head.end].split()[0]
        if first == "Sekolah" and SCHOOL.match(self.reading.text, self.finish + 1, self.end):
            return  # "Kepala Sekolah SMAN 1 X": the school begins there
        self._hospital()
        most = _MOST_UNKNOWN.get(first, _USUAL_UNKNOWN)
        unknown: list[int] = []  # where the name ended before each word that means nothing
        last_region: Region | None = None
        holder_follows = False
        for _ in range(_MOST_WORDS):
            if self._village_follows(first):
                break
            if last_region and self.finish == last_region.end and self.bracketed():
                self.region = last_region
                return
            before = self.finish
            if BRACKET.match(text, self.finish, self.end) or LEVEL.match(
                text, self.finish, self.end
            ):
                if self.tail():
                    return
                if text[before : self.finish].strip():
                    unknown, last_region = [], None
                    holder_follows = self._ends_with_bracket(first)
            if text[self.finish : self.finish + 1] == " " and (
                region := self.regions.at(self.finish + 1, self.end)
            ):
                last_region, unknown = region, []
                self.finish = region.end
                continue
            before = self.finish
            step = self._proper_step()
            if step is None or (holder_follows and not step[0]):
                break
            is_known, self.finish = step
            if is_known and not (last_region and unknown):
                unknown = []
                last_region = None
            else:
                unknown.append(before)
                if len(unknown) > most:
                    break
        self._without_person(unknown, last_region)
        if last_region and self.finish == last_region.end:
            self.region = last_region
        else:
            self.words_end = self.finish
        self.tail()

    def _village_follows(self, first: str) -> bool:
        """Tell whether a group is named and its village begins: "Pokdakan X Desa Y"."""
        named = first in _GROUPS and self.finish > self.head.end
        return named and bool(_VILLAGE.match(self.reading.masked, self.finish, self.end))

    def _ends_with_bracket(self, first: str) -> bool:
        """Tell whether a holder follows a short form: "Ketua Asosiasi X (AX) Budi Santoso"."""
        text = self.reading.masked
        form = text.endswith(_FORMS_OF_FIRMS, self.head.begin, self.finish)
        bracketed = text[self.finish - 1] == ")" and (form or first not in _NAMED_AFTER_BRACKET)
        return bracketed and self._led()

    def _led(self) -> bool:
        """Tell whether a post or a calling stands before the body, so that a name may follow."""
        text, begin = self.reading.masked, self.head.begin
        if last_word(text, begin) in LEADS:
            return True
        return bool(_LED.search(text, max(0, begin - 60), begin))

    def _hospital(self) -> None:
        """Take a title after a head that may be followed by a person's name: "RSUD dr. X"."""
        text = self.reading.masked
        title = _AFTER_HOSPITAL.match(text, self.finish, self.end)
        if title and _HOSPITAL.match(text, self.head.begin):
            self.finish = self.words_end = title.end()

    def _proper_step(self) -> tuple[bool, int] | None:
        text = self.reading.masked
        joint = _AND.match(text, self.finish, self.end)
        if joint and joint.group()[0] == ",":
            return None
        word = WORD.match(text, joint.end() if joint else self.finish, self.end)
        if not word or (not joint and word.group()[0] != " "):
            return None
        if text.startswith(("PT", "CV"), self.head.begin) and "/" in word.group(1):
            slash = text.index("/", word.start(1))  # another firm: "PT X Bahari/Y Agro"
            return False, slash
        known = self.is_known(word.group(1), joint=bool(joint), affairs=False)
        no_name = self.is_no_name(word.group(1), word.start(1))
        if no_name and not (known and word.group(1).casefold() not in NOT_A_NAME):
            return None
        another = head_at(self.reading.registers, text, word.start(1), self.end)
        if joint and (not known or another):
            return None
        return known, word.end()

    def _without_person(self, unknown: list[int], region: Region | None) -> None:
        """Leave the last words to a person: "Rektor Universitas X | Budi Santoso"."""
        if not unknown:
            return
        text = self.reading.masked
        led = self._led()
        titled = bool(_DEGREES.match(text, self.finish, self.end))
        apposed = bool(_APPOSED.match(text, self.finish, self.end)) and not titled
        again = self._is_named_again()
        last = text[unknown[-1] + 1 : self.finish]
        if again or apposed or (len(unknown) == 1 and last.isupper()):
            return
        if region and unknown[0] == region.end:
            if led or len(unknown) > 1 or self.is_elsewhere(last):
                self.finish = unknown[0]
        elif led and len(unknown) > 1 and text.endswith("Indonesia", 0, unknown[0]):
            self.finish = unknown[0]
        elif led and len(unknown) > 2:
            self.finish = unknown[-2]

    def _is_named_again(self) -> bool:
        """Tell whether the whole name stands elsewhere too, where nobody may follow it."""
        text = self.reading.masked
        name = text[self.head.begin : self.finish]
        first = AREA.match(name)
        places = self.reading.index.get(first.group(), ()) if first else ()
        near = bisect_left(places, self.head.begin)
        others = [*places[max(0, near - _NEAR) : near], *places[near + 1 : near + _NEAR]]
        return any(text.startswith(name, place) for place in others)


def _is_office(growth: Growth, position: int) -> bool:
    """Tell whether what stands at `position` is an office that has parts."""
    return bool(
        re.compile(r"(?:Dinas|Badan|Kementerian|Sekretariat|Direktorat|Inspektorat|Suku)\b").match(
            growth.reading.masked, position, growth.end
        )
    )
