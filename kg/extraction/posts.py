"""Posts that people hold: "Pj Bupati X", "Kepala Dinas Y", and the name that goes with them."""

import re
from bisect import bisect_left
from dataclasses import dataclass

from kg.article import Span
from kg.extraction.bodies import institution_words
from kg.extraction.lexicon import (
    ACTING,
    ACTING_SHORT,
    COMPRESSED_POSTS,
    COMPRESSED_WORDS,
    FORMER,
    GOVERNMENT_POSTS,
    POST_HEAD,
    POST_WORDS,
    TITLES_BEFORE,
    first_words,
)
from kg.extraction.names import NameMatch, match_name, plausible
from kg.extraction.organisations import Organisations
from kg.extraction.reading import Reading
from kg.extraction.regions import LABELS, Regions
from kg.extraction.scanning import one_line, within


@dataclass(frozen=True, slots=True)
class PostMention:
    """A post in the text; `name` is the holder's, if the text names one beside it."""

    span: Span
    label: str  # without the organisation
    printed: str
    organisation: str | None
    acting: str
    former: bool
    name: NameMatch | None


_POST = re.compile(
    rf"(?<![\w-])(?:(?P<former>{FORMER})\s+)?(?:(?P<acting>{ACTING})\.?\s+)?(?P<head>{POST_HEAD})"
)
_POST_WORDS = (
    POST_WORDS
    | first_words(ACTING)
    | frozenset("Mantan mantan Eks eks Bekas bekas".split())  # see FORMER
)
_NOT_A_POST = re.compile(
    r"(?:Kantor|Peraturan|Keputusan|Instruksi|Rumah\s+(?:Jabatan|Dinas)|Pendopo|Surat\s+Edaran|"
    r"Balai|Istana|Gedung|Rancangan\s+Peraturan|Piala|Staff?(?:\s+(?:Ahli|Khusus))?|Ajudan)\s+$"
)
# What follows these is the field they are in charge of, before it can be a name.
_OF_A_FIELD = frozenset({"Kadis", "Kaban", "Karo", "Kabag", "Kabid", "Kasubbag", "Kasubag", "Kasi"})
_TERRITORIAL = frozenset({"Camat", "Lurah", "Kepala Desa", "Kades", "Kapolsek"})
_FIELD = re.compile(r" (?:dan )?([A-Z][\w/-]*)")
_AND_FIELD = re.compile(r" dan [A-Z][\w/-]*")
_LEVEL_BEFORE = re.compile(r" (?:(?:Provinsi|Prov\.?|Kabupaten|Kab\.?|Kota) )?")
_COMPRESSED = re.compile(COMPRESSED_POSTS)
_UNIT = re.compile(r" (?:Bidang|Bagian|Subbagian|Seksi|Bid|Divisi)(?= [A-Z])")
_RUN = re.compile(r"(?: dan| &)? (?=[A-Z])([A-Z][\w'’&/-]*)")
_INSTITUTE_POSTS = re.compile(
    r"(?:Wakil )?(?:Rektor|Dekan|Direktur|Dirut|Ketua|Kepala|Direktur Utama)"
)
_ASIDE = re.compile(r"\s*\([A-Z][\w .&/-]{1,30}\)| (?:[IVX]{1,4}|\d{1,2})\b")
_WORD = re.compile(r" ([A-Z][\w'’&/-]*)")
_MOST_WORDS = 24
_AND = re.compile(r"(?: dan|,(?: dan)?| &) (?=[A-Z])")
_RANGE = re.compile(r" (?:Wilayah|Kanwil|Regional|Area|Perwakilan|Cabang|Zona|Witel) (?=[A-Z])")
_TITLE = re.compile(rf" (?:{TITLES_BEFORE})")
_NAME_BEFORE = re.compile(
    r"(?P<name>[A-Z][\w'’.,]*(?: [A-Z][\w'’.,]*){0,6}?)"
    r"(?:,? (?:selaku|yang juga|yang menjabat(?: sebagai)?|sebagai)|,) $"
)
_GAP = re.compile(r"(?: \([A-Z][\w-]{1,15}\))?(?:,? |, (?:yakni |yaitu ))(?=[A-Za-z])")
_FOLLOWS_NAME = re.compile(r"\s*(?:[,.;:)(]|$|[a-z\ue000\"”])")
_BODY_WORD = re.compile(
    r"(?:Dinas|Badan|Biro|Kantor(?:\s+(?:Cabang|Wilayah))?|Bagian|Kejaksaan\s+\w+|Puskesmas|"
    r"Inspektorat|Sekretariat)\b"
)
_BODY_OF_POST = {
    "Kapolda": "Kepolisian Daerah", "Wakapolda": "Kepolisian Daerah",
    "Kapolres": "Kepolisian Resor", "Wakapolres": "Kepolisian Resor",
    "Kapolresta": "Kepolisian Resor Kota", "Kapolsek": "Kepolisian Sektor",
    "Kajari": "Kejaksaan Negeri", "Kajati": "Kejaksaan Tinggi", "Camat": "Kecamatan",
    "Lurah": "Kelurahan", "Kepala Desa": "Pemerintah Desa", "Kades": "Pemerintah Desa",
}  # fmt: skip


def posts(reading: Reading, regions: Regions, orgs: Organisations) -> tuple[PostMention, ...]:
    """Return the posts the prose mentions, in order."""
    found: list[PostMention] = []
    starts = reading.starts(
        [w for w in reading.index if w in _POST_WORDS or w.startswith(COMPRESSED_WORDS)]
    )
    for zone in reading.prose if starts else ():
        position = zone.begin
        for start in within(starts, zone):
            match = _POST.match(reading.masked, start, zone.end) if start >= position else None
            if match is None:
                continue
            position = match.end()
            before = reading.masked[max(zone.begin, match.start() - 24) : match.start()]
            if _NOT_A_POST.search(before):
                continue
            mention = _Grower(reading, regions, orgs, zone).grown(match)
            if mention:
                found.append(mention)
                end = mention.name.span.end if mention.name else mention.span.end
                position = max(position, end if end > match.end() else position)
    return tuple(found)


@dataclass(slots=True)
class _Grower:
    """Follows one post from its first word to the name of its holder."""

    reading: Reading
    regions: Regions
    orgs: Organisations
    zone: Span

    def grown(self, match: re.Match[str]) -> PostMention | None:
        head = one_line(match.group("head"))
        organisation, own_end, end = self._body(head, match.end())
        name = self._name_after(end)
        if name and self._may_be_area(name, head, organisation):
            if head in _BODY_OF_POST:
                organisation = f"{_BODY_OF_POST[head]} {name.name}"
            end, name = name.span.end, self._name_after(name.span.end)
        if name and organisation and head not in GOVERNMENT_POSTS and len(name.words) == 1:
            # "Kepala Kantor X Sumbagut, I Nyoman S., ...": the one word is where the office is
            apposed = self._name_after(name.span.end)
            if apposed and len(apposed.words) > 1:
                end, name = name.span.end, apposed
        elif name and not organisation and end == match.end() and not name.prefixes:
            # "Rektor Unitama Wanasari, Prof. Budi": the run before the comma is the institution
            apposed = self._name_after(name.span.end)
            if apposed and apposed.prefixes and _INSTITUTE_POSTS.fullmatch(head):
                organisation, end, name = name.name, name.span.end, apposed
        name = name or self._name_before(match.start())
        span = Span(match.start(), end)
        acting = (match.group("acting") or "").rstrip(".")
        label = one_line(self.reading.text[match.start("head") : own_end]).strip(" ,")
        if end == match.end() and not name and head not in GOVERNMENT_POSTS:
            return None
        return PostMention(
            span=span,
            label=self._label(head, label, own_end),
            printed=one_line(self.reading.text[span.begin : span.end]).strip(" ,"),
            organisation=organisation,
            acting=ACTING_SHORT.get(acting.casefold(), acting),
            former=bool(match.group("former")),
            name=name,
        )

    def _body(self, head: str, position: int) -> tuple[str | None, int, int]:
        """Return the organisation of a post, where its label ends and where the whole ends."""
        if head in GOVERNMENT_POSTS:
            return self._government(head, position)
        cursor = self._field(head, position)
        for _ in range(_MOST_WORDS):
            mention = self._mention_at(cursor + 1)
            if mention:
                return mention[1], cursor, mention[0].end
            following = self._next(cursor)
            if following is None:
                break
            cursor = following
        if ahead := self._mention_ahead(cursor):
            return ahead[1], ahead[0].begin - 1, ahead[0].end
        return self._unmentioned(head, position, cursor)

    def _unmentioned(self, head: str, position: int, cursor: int) -> tuple[str | None, int, int]:
        """The organisation of a post that only the post itself names: "Menaker", "Camat X"."""
        find = self.reading.registers.organisations.find
        if head.startswith(("Menteri", "Wakil Menteri")):
            ministry = self.reading.text[position:cursor].strip()
            entry = find(f"Kementerian {ministry}") if ministry else None
            return (entry.label if entry else None), cursor, cursor
        if _COMPRESSED.fullmatch(head):
            return self._compressed(head, cursor)
        if head in _BODY_OF_POST and (region := self._region(position)):
            name = f"{_BODY_OF_POST[head]} {region[0]}"
            entry = find(name)
            return (entry.label if entry else name), position, region[1]
        return None, cursor, cursor

    def _field(self, head: str, position: int) -> int:
        """Return where the field of a post ends: "Kabag Kesra", "Kepala Bidang Anggaran"."""
        text = self.reading.masked
        unit = _UNIT.match(text, position, self.zone.end)
        begin = unit.end() if unit else position
        if not unit and head not in _OF_A_FIELD:
            return position
        field = _FIELD.match(text, begin, self.zone.end)
        if not field or self._mention_at(field.start(1)) or _TITLE.match(text, begin):
            return begin
        while joined := _AND_FIELD.match(text, field.end(), self.zone.end):
            field = joined
        return field.end()

    def _mention_ahead(self, position: int) -> tuple[Span, str] | None:
        """The body at the end of a run of capitals: "Direktur Bina Usaha Kemenaker"."""
        text = self.reading.masked
        for _ in range(10):
            word = _RUN.match(text, position, self.zone.end)
            if not word or _TITLE.match(text, position):
                return None
            if mention := self._mention_at(word.start(1)):
                return mention if word.start(1) == position + 1 else None
            position = word.end()
        return None

    def _government(self, head: str, position: int) -> tuple[str | None, int, int]:
        level = GOVERNMENT_POSTS[head]
        region = self._region(position, level)
        if mention := self._mention_at(position + 1):
            return mention[1], position, mention[0].end
        end = region[1] if region else position
        name = region[0] if region else ""
        home = self.regions.home
        if not region and home and (level in {home.level, ""} or not home.level):
            name, level = home.name, level or home.level
        elif region and not level:
            level = home.level if home and home.name == name else ""
        if not name:
            return None, position, end
        name = re.sub(r"^(?:Provinsi|Kabupaten|Kota) ", "", name)
        printed = f"Pemerintah {LABELS[level]} {name}" if level else f"Pemerintah {name}"
        entry = self.reading.registers.organisations.find(printed)
        area = self.reading.registers.areas.find(name, None, self.regions.province)
        if not entry and area and level:
            printed = f"Pemerintah {LABELS[level]} {area.name}"
            entry = self.reading.registers.organisations.find(printed)
        return (entry.label if entry else printed), position, end

    def _region(self, position: int, level: str = "") -> tuple[str, int] | None:
        text = self.reading.masked
        skip = _LEVEL_BEFORE.match(text, position)
        region = self.regions.at(skip.end(), self.zone.end, level) if skip else None
        return (region.name, region.end) if region else None

    def _compressed(self, head: str, position: int) -> tuple[str | None, int, int]:
        """ "Kadiskominfo" is head of the Diskominfo, "Menaker" of the ministry so called."""
        registers = self.reading.registers
        if head.startswith(("Men", "Wamen")):
            minister = registers.acronyms.expand(head.removeprefix("Wa").capitalize()) or ""
            entry = registers.organisations.find(minister.replace("Menteri", "Kementerian", 1))
            return (entry.label if entry else None), position, position
        region = self._region(position)
        name = head[2:].capitalize()
        place = region[0] if region else self.regions.home.name if self.regions.home else ""
        entry = registers.organisations.find(f"{name} {place}") if place else None
        expanded = registers.acronyms.expand(name)
        printed = f"{expanded} {place}".strip() if expanded else None
        return (entry.label if entry else printed), position, region[1] if region else position

    def _next(self, position: int) -> int | None:
        """Return where the post ends if the next word still belongs to it."""
        text = self.reading.masked
        if match := _ASIDE.match(text, position, self.zone.end):
            return match.end()
        if _TITLE.match(text, position):
            return None
        if ranged := _RANGE.match(text, position, self.zone.end):
            region = self.regions.at(ranged.end(), self.zone.end)
            word = _WORD.match(text, ranged.end() - 1, self.zone.end)
            return region.end if region else word.end() if word else None
        joint = _AND.match(text, position, self.zone.end)
        word = _WORD.match(text, joint.end() - 1 if joint else position, self.zone.end)
        if not word or _POST.match(text, word.start(1)):
            return None
        known = word.group(1).casefold() in institution_words(self.reading.registers)
        acronym = not joint and len(word.group(1)) > 1 and word.group(1).isupper()
        region = None if joint else self.regions.at(word.start(1), self.zone.end)
        return word.end() if known or acronym else region.end if region else None

    def _mention_at(self, position: int) -> tuple[Span, str] | None:
        mentions = self.orgs.mentions
        place = bisect_left(mentions, position, key=lambda m: m[0].begin)
        found = place < len(mentions) and mentions[place][0].begin == position
        return mentions[place] if found else None

    def _name_after(self, position: int) -> NameMatch | None:
        text = self.reading.masked
        gap = _GAP.match(text, position, self.zone.end)
        if not gap:
            return None
        name = match_name(text, gap.end(), self.zone.end)
        if not name or not self._may_be_person(name):
            return None
        if "," in gap.group() and not _FOLLOWS_NAME.match(text, name.span.end):
            return None
        return name

    def _name_before(self, position: int) -> NameMatch | None:
        """A name before its post: "Budi Santoso, Kepala Dinas", "Budi selaku Ketua"."""
        start = max(self.zone.begin, position - 90)
        before = _NAME_BEFORE.search(self.reading.masked[start:position])
        if not before:
            return None
        begin = start + before.start("name")
        name = match_name(self.reading.masked, begin, self.zone.end)
        if not name or not self._may_be_person(name) or self._mention_at(begin):
            return None
        bare = before.group().rstrip().endswith(",")
        return None if bare and len(name.words) < 2 and not name.prefixes else name

    def _may_be_person(self, name: NameMatch) -> bool:
        if self._mention_at(name.name_span.begin) or _POST.match(name.name):
            return False
        region = self.regions.at(name.name_span.begin, self.zone.end)
        if region and region.end >= name.name_span.end:
            return False
        if name.name in self.reading.registers.acronyms.all:
            return False
        titled = bool(name.prefixes or name.suffixes)
        return plausible(name.name, institution_words(self.reading.registers), titled=titled)

    def _may_be_area(self, name: NameMatch, head: str, organisation: str | None) -> bool:
        """Tell whether the one word that ends a sentence after a post is rather where it is held:
        "kata Kadis Kominfo Lutara." """
        apposed = self.reading.masked[name.span.begin - 2] == ","
        if organisation or apposed or len(name.words) > 1 or name.prefixes:
            return False
        if head not in _OF_A_FIELD:
            return head in _TERRITORIAL
        return self.reading.masked[name.span.end : name.span.end + 1] in {".", '"', "”", ""}

    def _label(self, head: str, label: str, own_end: int) -> str:
        """Return the name of the post: "Kepala Dinas" rather than "Kepala" before a Dinas."""
        label = re.sub(r"\s*\([^()]*\)", "", label).strip()
        if label in {"Kepala", "Wakil Kepala", "Sekretaris", "Pimpinan"}:
            body = _BODY_WORD.match(self.reading.text, own_end + 1)
            return f"{label} {body.group()}" if body else label
        if _COMPRESSED.fullmatch(head):
            expanded = self.reading.registers.acronyms.expand(head)
            return expanded or ("Kepala Dinas" if head.startswith("Kad") else "Kepala Badan")
        return {"Walikota": "Wali Kota", "Wagub": "Wakil Gubernur", "Wabup": "Wakil Bupati",
                "Sekda": "Sekretaris Daerah", "Wawali": "Wakil Wali Kota",
                "Wakil Walikota": "Wakil Wali Kota"}.get(label, label)  # fmt: skip
