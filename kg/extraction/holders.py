"""Who holds a post, as the names beside it tell."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.article import Span
from kg.extraction.bodies import institution_words
from kg.extraction.body_words import AFFAIRS
from kg.extraction.lexicon import ACTING, POST_HEAD, TITULAR
from kg.extraction.names import NameMatch, match_name, plausible
from kg.extraction.organisations import Organisations
from kg.extraction.reading import Reading
from kg.extraction.regions import Regions

_POST = re.compile(POST_HEAD)
_OFFICE = re.compile(rf"(?:{ACTING})\b|{POST_HEAD}")
_ONE_WORD = re.compile(rf"(?:{ACTING}|{POST_HEAD})\.?")
# After a post, before its holder: what the holder sits for, how long, "yakni".
_GAP = re.compile(
    r"(?: \([A-Z][\w-]{1,15}\))?"
    r"(?: dari (?:Fraksi|Partai) [A-Z]\w+(?: [A-Z]\w+){0,2}(?=,))?"
    r"(?: (?:dua|tiga|2|3) periode| periode \d{4}\s?[-–]\s?\d{4})?"
    r"(?:,? (?:kini |sekarang |saat ini )?(?:dijabat|diisi|diemban|dipercayakan kepada)"
    r"(?: oleh)? |,? |, (?:yakni |yaitu )| atas nama )(?=[A-Za-z])"
)
_DISTRICT = re.compile(r" dari (?:Daerah Pemilihan(?: \(Dapil\))?|Dapil) (?=[A-Z\d])")
_NUMBER = re.compile(r",? ?(?:[IVX]{1,4}|\d{1,2})?(?![\w/])")
_OF_PARTY = re.compile(
    r"(?:Fraksi|Partai|PDI|PDIP|PPP|PKB|PKS|PAN|Golkar|Gerindra|Nas[Dd]em|Demokrat|Hanura|Perindo)\b"
)
_GIVEN_TOO = frozenset({"Bima", "Intan", "Sigi", "Bone"})  # regions, and given names
_NAMES_TOO = frozenset("alam sastra bumi islam budaya sandi lestari nilai mutu guru hutan".split())
_OF_PAIR = re.compile(
    r"\b(?:[Pp]asangan|[Pp]aslon|[Dd]uet|[Pp]emerintahan|[Kk]epemimpinan|[Ee]ra)\b[^.,\"“”]*$"
)
_FOLLOWS_NAME = re.compile(r"\s*(?:[,.;:)(]|$|[a-z\ue000\"”])")
# After a name, before its post: "Budi Santoso, Kepala Dinas", "Budi selaku Ketua".
_TERM = r"(?:kini |sekarang |saat ini |sebelumnya |pernah |resmi |kembali |lama |baru )*"
_LINK = re.compile(
    rf",?\s+(?:{_TERM}(?:[Ss]elaku|yang juga|[Ss]ebagai|yang (?:kini|semula|sebelumnya|dulunya)|"
    r"menjabat(?: sebagai)?|(?P<moved>(?:digeser |bergeser |dimutasi |dirotasi |pindah )?dari)|"
    r"semula(?: menjabat)?|sebelumnya|"
    rf"yang {_TERM}menjabat(?: sebagai)?|tercatat sebagai|bukan [^.\n]{{3,80}}, melainkan|"
    r"(?:dilantik|dikukuhkan|ditunjuk|terpilih|ditetapkan|diangkat|dipercaya|dimutasi|mutasi|"
    r"dirotasi|digeser|dipromosikan) (?:sebagai|menjadi)))\s+$"
    r"|,\s+$| \($"
)
_TO_ANOTHER = re.compile(r" (?:kini )?(?:menjadi|ke) (?=[A-Z])")  # "dari Kepala A | menjadi B"
_LINK_WORDS = frozenset(
    """selaku juga sebagai kini menjabat menjadi melainkan Selaku Sebagai semula sebelumnya dulunya
    dari""".split()
)  # with which a link ends
_VERB_BEFORE = re.compile(r"(?:^|\s)(?:di|me|ber|oleh|kepada|bersama|dengan)[a-z]{4,} $|\boleh $")
_REACH = 110  # characters before a post in which its holder may stand
_CAPITAL = re.compile(r"(?<![\w.'’-])[A-Z]")
_AGE = re.compile(r"\s*\(\d{1,2}(?: tahun)?\)")
_ANOTHER = re.compile(r", (?:dan |serta )?(?=[A-Z])| (?:dan|serta) (?=[A-Z])")
_NEXT_WORD = re.compile(r" ([A-Z][\w'-]*)")
_MOST_BODY_WORDS = 6
_MOST_LISTED = 12
_CONTINUES = re.compile(r",? (?!dan\b|serta\b|beserta\b|hingga\b|bersama\b)[a-z]|\)|[.;:]")


def mention_at(orgs: Organisations, position: int) -> tuple[Span, str] | None:
    """Return the mention of an organisation that begins at `position`."""
    return orgs.at.get(position)


def is_office(words: list[str]) -> bool:
    """Tell whether a run of capitalised words holds the name of a post: "Pj Bupati Budi"."""
    return bool(_POST.match(" ".join(words))) or any(
        _ONE_WORD.fullmatch(w) and w not in TITULAR for w in words
    )


def without_region(
    reading: Reading, regions: Regions, name: NameMatch, end: int
) -> NameMatch | None:
    """Leave out a region with which a run begins: "Kepala Kesbangpol (...) Metro | Budi"."""
    region = regions.at(name.name_span.begin, end)
    if not region or not region.known or region.end >= name.name_span.end:
        return name
    if region.name in _GIVEN_TOO or reading.masked[region.end] != " ":
        return name
    return match_name(reading.masked, region.end + 1, end)


@dataclass(slots=True)
class Holders:
    """Finds the names beside posts, in one zone."""

    reading: Reading
    regions: Regions
    orgs: Organisations
    zone: Span

    def after(self, position: int) -> NameMatch | None:
        """Return the name after a post: "Bupati Sambas, Drs. Budi Santoso,"."""
        text = self.reading.masked
        if text.startswith(" (", position) and (bracketed := self._bracketed(position + 2)):
            return bracketed
        if text.startswith(" dari ", position):
            position = self._after_seat(position)
        gap = _GAP.match(text, position, self.zone.end)
        if not gap:
            return None
        name = match_name(text, gap.end(), self.zone.end)
        if name and " " in name.name and not name.prefixes:
            name = without_region(self.reading, self.regions, name, self.zone.end)
        if not name or not self.may_be_person(name, inside=True):
            return None
        if " " not in name.name and gap.group() == " " and self._is_affair(name):
            return None
        if "-" in name.name:
            name = self._first_of_pair(name)
        ended = bool(name.suffixes) or text[name.span.end : name.span.end + 1] in {"-", "–"}
        ended = ended or bool(_FOLLOWS_NAME.match(text, name.span.end, self.zone.end))
        return name if ended or "," not in gap.group() else None

    def _after_seat(self, position: int) -> int:
        """Return where ends what the holder of a seat sits for: "dari Dapil X IV", "dari PDIP"."""
        text = self.reading.masked
        if district := _DISTRICT.match(text, position, self.zone.end):
            region = self.regions.at(district.end(), self.zone.end)
            number = _NUMBER.match(text, region.end if region else district.end(), self.zone.end)
            return number.end() if number else region.end if region else position
        party = mention_at(self.orgs, position + 6)
        return party[0].end if party and _OF_PARTY.match(text, position + 6) else position

    def _bracketed(self, position: int) -> NameMatch | None:
        """Return the holder in brackets after a post: "Pak Menko (Budi Santoso)"."""
        name = match_name(self.reading.masked, position, self.zone.end)
        if not name or len(name.words) < 2 or name.span.end >= self.zone.end:
            return None
        closed = self.reading.masked[name.span.end] == ")"
        closed = closed and not self.reading.head_at(name.span.begin, self.zone.end)
        return name if closed and self.may_be_person(name, inside=True) else None

    @staticmethod
    def _is_affair(name: NameMatch) -> bool:
        """Tell whether the one word after a post is what it sees to: "Kepala Divisi Investasi"."""
        folded = name.name.casefold()
        titled = name.prefixes or name.suffixes
        return not titled and folded in AFFAIRS and folded not in _NAMES_TOO

    def _first_of_pair(self, name: NameMatch) -> NameMatch:
        """Return the first of two holders: "pasangan Bupati X | Budi Santoso | -Sari Dewi"."""
        first, _, second = name.name.partition("-")
        begin = max(self.zone.begin, name.span.begin - _REACH)
        before = self.reading.masked[begin : name.span.begin]
        if not second[:1].isupper() or len(second) < 3 or not _OF_PAIR.search(before):
            return name
        end = name.name_span.begin + len(first)
        span, name_span = Span(name.span.begin, end), Span(name.name_span.begin, end)
        return replace(name, name=first, span=span, name_span=name_span, suffixes=())

    def behind_body(self, position: int) -> tuple[int, NameMatch] | None:
        """Return where a body that nobody knows ends, and the name behind it: "Ketua Dewan
        Promosi | X Geopark | Budi Santoso"; its last word tells that it is a body."""
        text, words = self.reading.masked, institution_words(self.reading.registers)
        found: tuple[int, NameMatch] | None = None
        for _ in range(_MOST_BODY_WORDS):
            word = _NEXT_WORD.match(text, position, self.zone.end)
            if not word:
                break
            position = word.end()
            folded = word.group(1).casefold()
            telling = folded in words
            if telling and not text.startswith(",", position):
                name = self.after(position)
                if name and len(name.words) > 1 and _FOLLOWS_NAME.match(text, name.span.end):
                    found = position, name
        return found

    def before(self, position: int, end: int) -> NameMatch | None:
        """Return the name before a post that goes to `end`: "Budi Santoso, Kepala Dinas",
        "Budi selaku Ketua", "Budi dari Kepala Dinas X menjadi ..."."""
        text = self.reading.masked
        last = text[max(self.zone.begin, position - 12) : position].rstrip()
        bare = last.endswith((",", "("))
        if not bare and last[last.rfind(" ") + 1 :] not in _LINK_WORDS:
            return None
        start = max(self.zone.begin, position - _REACH)
        link = _LINK.search(text, start, position)
        if not link or (link["moved"] and not _TO_ANOTHER.match(text, end, self.zone.end)):
            return None
        for capital in _CAPITAL.finditer(text, start, link.start()):
            name = match_name(text, capital.start(), self.zone.end)
            if not name or not self._reaches(name, link.start(), position):
                continue
            if _OFFICE.match(name.name):
                return None  # "Camat X Budi Santoso, Danramil": the name is that of the other post
            if self.may_be_person(name):
                single = bare and len(name.words) < 2 and not name.prefixes
                return None if single and not self._told_of(capital.start()) else name
        return None

    def _told_of(self, begin: int) -> bool:
        """Tell whether a word with a capital goes on a sentence that tells of a person by it:
        "dijalankan Budi, Sekretaris Daerah"; not a place, nor the first word of a sentence."""
        before = self.reading.masked[max(self.zone.begin, begin - 16) : begin]
        return bool(_VERB_BEFORE.search(before))

    def _reaches(self, name: NameMatch, link: int, position: int) -> bool:
        """Tell whether nothing but stops and an age stands between a name and its link."""
        end = name.span.end
        if age := _AGE.match(self.reading.text, end, position):
            end = age.end()
        return end >= link or not self.reading.masked[end:link].strip(" .,")

    def closes(self, run: NameMatch, name: NameMatch) -> bool:
        """Tell whether "Run, Name," is a body and the holder, not a list of two holders."""
        text = self.reading.masked
        if text[run.span.end : run.span.end + 1] != "," or run.suffixes:
            return False
        return bool(_CONTINUES.match(text, name.span.end, self.zone.end))

    def listed(self, position: int) -> Iterator[NameMatch]:
        """Yield the names of a list after its first: ", B, dan C"; none if it does not end so."""
        text = self.reading.masked
        found: list[NameMatch] = []
        for _ in range(_MOST_LISTED):
            joint = _ANOTHER.match(text, position, self.zone.end)
            name = match_name(text, joint.end(), self.zone.end) if joint else None
            if not joint or not name or not self.may_be_person(name):
                return
            if len(name.words) < 2 and not name.prefixes:
                return
            found.append(name)
            position = name.span.end
            if joint.group().strip(", "):  # "dan": the last
                if name.suffixes or _FOLLOWS_NAME.match(text, position, self.zone.end):
                    yield from found
                return

    def may_be_person(self, name: NameMatch, *, inside: bool = False) -> bool:
        """Tell whether a name may be a person's: no body, no post, no region, no acronym."""
        if mention_at(self.orgs, name.name_span.begin):
            return False
        if _POST.match(name.name) and (name.words[0] not in TITULAR or len(name.words) < 3):
            return False  # but "Menteri X Raja Budi Santoso"
        region = self.regions.at(name.name_span.begin, self.zone.end)
        if region and region.end >= name.name_span.end:
            return False
        if name.name in self.reading.registers.acronyms.all:
            return False
        titled = bool(name.prefixes or name.suffixes)
        words = institution_words(self.reading.registers)
        return plausible(name.name, words, titled=titled, inside=inside)
