"""Who holds a post, as the names beside it tell."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.article import Span
from kg.extraction.bodies import institution_words
from kg.extraction.lexicon import ACTING, POST_HEAD
from kg.extraction.names import NameMatch, match_name, plausible
from kg.extraction.organisations import Organisations
from kg.extraction.reading import Reading
from kg.extraction.regions import Regions

_POST = re.compile(POST_HEAD)
_OFFICE = re.compile(rf"(?:{ACTING})\b|{POST_HEAD}")
# After a post, before its holder: what the holder sits for, how long, "yakni".
_GAP = re.compile(
    r"(?: \([A-Z][\w-]{1,15}\))?"
    r"(?: dari (?:Fraksi|Partai) [A-Z]\w+(?: [A-Z]\w+){0,2}(?=,))?"
    r"(?: (?:dua|tiga|2|3) periode| periode \d{4}\s?[-–]\s?\d{4})?"
    r"(?:,? |, (?:yakni |yaitu )| atas nama )(?=[A-Za-z])"
)
_FOLLOWS_NAME = re.compile(r"\s*(?:[,.;:)(]|$|[a-z\ue000\"”])")
# After a name, before its post: "Budi Santoso, Kepala Dinas", "Budi selaku Ketua".
_TERM = r"(?:kini |sekarang |saat ini |sebelumnya |pernah |resmi |kembali |lama |baru )*"
_LINK = re.compile(
    rf",?\s+(?:{_TERM}(?:selaku|yang juga|sebagai|yang kini|menjabat(?: sebagai)?|"
    rf"yang {_TERM}menjabat(?: sebagai)?|tercatat sebagai|bukan [^.\n]{{3,80}}, melainkan|"
    r"(?:dilantik|dikukuhkan|ditunjuk|terpilih|ditetapkan|diangkat|dipercaya) "
    r"(?:sebagai|menjadi)))\s+$"
    r"|,\s+$| \($"
)
_LINK_WORDS = frozenset(
    "selaku juga sebagai kini menjabat menjadi melainkan".split()
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
        gap = _GAP.match(text, position, self.zone.end)
        if not gap:
            return None
        name = match_name(text, gap.end(), self.zone.end)
        if not name or not self.may_be_person(name, inside=True):
            return None
        ended = bool(name.suffixes) or _FOLLOWS_NAME.match(text, name.span.end)
        return name if ended or "," not in gap.group() else None

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

    def before(self, position: int) -> NameMatch | None:
        """Return the name before a post: "Budi Santoso, Kepala Dinas", "Budi selaku Ketua"."""
        text = self.reading.masked
        last = text[max(self.zone.begin, position - 12) : position].rstrip()
        bare = last.endswith((",", "("))
        if not bare and last[last.rfind(" ") + 1 :] not in _LINK_WORDS:
            return None
        start = max(self.zone.begin, position - _REACH)
        link = _LINK.search(text, start, position)
        if not link:
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
                if _FOLLOWS_NAME.match(text, position):
                    yield from found
                return

    def may_be_person(self, name: NameMatch, *, inside: bool = False) -> bool:
        """Tell whether a name may be a person's: no body, no post, no region, no acronym."""
        if mention_at(self.orgs, name.name_span.begin) or _POST.match(name.name):
            return False
        region = self.regions.at(name.name_span.begin, self.zone.end)
        if region and region.end >= name.name_span.end:
            return False
        if name.name in self.reading.registers.acronyms.all:
            return False
        titled = bool(name.prefixes or name.suffixes)
        words = institution_words(self.reading.registers)
        return plausible(name.name, words, titled=titled, inside=inside)
