"""The body of a post, and the field its holder is in charge of: how far the words of a post go."""

import re
from dataclasses import dataclass

from kg.article import Span
from kg.extraction.bodies import institution_words
from kg.extraction.body_parts import OFFICE_AREAS
from kg.extraction.body_words import AFFAIRS
from kg.extraction.holders import mention_at
from kg.extraction.lexicon import (
    COMPRESSED_POSTS,
    GOVERNMENT_POSTS,
    POST_HEAD,
    TITLES_BEFORE,
)
from kg.extraction.names import plausible
from kg.extraction.organisations import Organisations
from kg.extraction.reading import Reading
from kg.extraction.regions import LABELS, Regions

_POST = re.compile(POST_HEAD)
# What follows these is the field they are in charge of, before it can be a name.
OF_A_FIELD = frozenset(
    """Kadis Kaban Karo Kabag Kabid Kasubbag Kasubag Kasi Kasubdit Kasubbid Kabiro Kakan Kasatpol
    Kanit Kasudin""".split()
)
_FIELD = re.compile(r" (?:dan )?([A-Z][\w/-]*)")
_AND_FIELD = re.compile(r" dan [A-Z][\w/-]*")
# Before the region of a head of government: "Sekretaris Daerah | Provinsi (Sekdaprov) | Lampung"
_LEVEL_BEFORE = re.compile(
    r"(?: (?:Provinsi|Kabupaten|Kota))?(?: \([A-Z][A-Za-z]{2,11}\)(?= [A-Z]))? "
    r"(?:(?:Provinsi|Prov\.?|Kabupaten|Kab\.?|Kota) )?"
)
_COMPRESSED = re.compile(COMPRESSED_POSTS)
_UNIT = re.compile(r" (?:Bidang|Bagian|Subbagian|Seksi|Bid|Divisi)(?= [A-Z])")
_RUN = re.compile(r"(?: dan| &)? (?=[A-Z])([A-Z][\w'’&/-]*)")
_ASIDE = re.compile(
    r"\s*\([A-Z][\w .&/-]{1,30}\)| [Kk]e-\d{1,2}(?: dan [Kk]e-\d{1,2})?(?= RI\b| [A-Z][a-z])|"
    r" (?:[IVX]{1,4}|Satu|Dua|Tiga|Empat|Lima|\d{1,2})\b(?!/)"
)
_NAMED_ASIDE = re.compile(r" \(([A-Z][\w'’]+\.?(?: [A-Z][\w'’]*\.?){1,4})\)")  # the holder
# "Dandim 1406/Wajo", "Pangdam XII/Tanjungpura"
_NUMBERED_AREA = re.compile(r"( (?:\d{2,4}(?:-\d{1,2})?|[IVX]{1,5}))/(?=[A-Z])")
_LEVEL = re.compile(r" (?:Provinsi|Prov\.|Kabupaten|Kab\.|Kota Administrasi|Kota) (?=[A-Z])")
# "Badan Pangan Nasional/National Food Agency (NFA)", "PT X/ABC Multiagro Budi Santoso"
_ALSO_CALLED = re.compile(
    r"/(?:[A-Z][a-z]+(?: [A-Z][a-z]+){0,5} \([A-Z]{2,8}\)|"
    r"[A-Z]{2,6}(?: [A-Z][a-z]+(?= [A-Z][a-z]+ [A-Z]))?(?![\w-]))"
)
_FOREIGN_LEVEL = re.compile(r" (?:Prefektur|Negara Bagian|Distrik|County) [A-Z][\w-]+")
_ENVOYS = frozenset(
    {"Duta Besar", "Dubes", "Wakil Duta Besar", "Konsul", "Konsul Jenderal", "Konjen"}
)
_OF_COUNTRIES = frozenset({"Presiden", "Wakil Presiden"})
_COUNTRY = re.compile(
    r" (?:(?:Republik|Kerajaan) )?(?:Republik Indonesia|Indonesia|RI|Jepang|Tiongkok|China|Cina|"
    r"Rakyat Tiongkok|Korea(?: Selatan| Utara)?|Australia|Selandia Baru|Amerika(?: Serikat)?|AS|"
    r"Inggris|Prancis|Perancis|Jerman|Belanda|Belgia|Italia|Spanyol|Portugal|Swiss|Austria|Swedia|"
    r"Norwegia|Denmark|Finlandia|Polandia|Rusia|Ukraina|Turki|Turkiye|India|Pakistan|Bangladesh|"
    r"Sri Lanka|Malaysia|Singapura|Brunei(?: Darussalam)?|Filipina|Thailand|Vietnam|Kamboja|Laos|"
    r"Myanmar|Timor Leste|Arab Saudi|Qatar|Uni Emirat Arab|UEA|Iran|Irak|Mesir|Maroko|Palestina|"
    r"Yordania|Kanada|Meksiko|Brasil|Argentina|Chile|Afrika Selatan|Uni Eropa|Papua Nugini|Fiji)"
    r"(?: (?:untuk|di) (?:Indonesia|ASEAN|[A-Z][a-z]+)(?: dan [A-Z]\w+)?)?(?!\w)"
)
_SECRETARY = re.compile(r" (?:Sekretaris Daerah|Sekda\w*|Sekprov|Sekkab|Sekkot)\b")
_MANAGERS = frozenset(
    "Manager|General Manager|Area Manager|Senior Manager|Vice President|Manajer".split("|")
)
# Fields of managers of enterprises: "Area Manager | Communication, Relation & CSR | Sumbagsel"
_IN_ENGLISH_FIELDS = re.compile(
    r"(?:(?:,|,? (?:&|and|dan))? (?:Corporate|Communications?|Relations?|CSR|Public|Media|"
    r"Government|Human|Capital|Resources?|Finance|Legal|Marketing|Sales|Operations?|Business|Development|"
    r"Support|External|Internal|Affairs|Retail|Customer|Service|Stakeholder|Strategic|Safety|"
    r"Security|Comrel|Region(?:al)?)\b)+"
)
# What follows these is what they see to, before it can be a name.
_OF_AFFAIRS = frozenset({"Direktur Jenderal", "Dirjen", "Deputi", "Menteri", "Wakil Menteri"})
_AIDES = frozenset({"Staf Ahli", "Staff Ahli", "Staf Khusus", "Stafsus", "Tenaga Ahli"})
_PRINCIPAL = re.compile(
    r" (?:Menteri|Bupati|Gubernur|Wali\s?[Kk]ota|Presiden|Wakil Presiden|Rektor)\b"
)
_SCHOLARS = frozenset({"Pengamat", "Dosen", "Peneliti", "Guru Besar", "Ekonom", "Pakar"})
_NAMES_TOO = frozenset(
    "alam sastra bumi islam kristen bea budaya ilmu hak hindu mutu lestari sandi nilai guru".split()
)
_SUBJECT = re.compile(r"(?: [a-z]+){1,4}(?= [A-Z])")
_AREA = re.compile(r" ([A-Z][a-z]+)")
_AREA_WORD = re.compile(r"[A-Z][\w'’&/-]*")
_WORD = re.compile(r" ([A-Z][\w'’&/-]*)")
_MOST_WORDS = 24
_IN_ENGLISH = frozenset(
    (
        "President|Chairman|CEO|Vice President|President Director|Managing Director|"
        "Executive Director|Country Director|Chief Executive Officer"
    ).split("|")
)
_OF_BODY = re.compile(r" of(?: the)?(?: [A-Z][\w&-]*| of| for| and){1,10}(?=,)")
_OF = re.compile(r" of (?=[A-Z])")  # of posts in English
_WITHIN = re.compile(r" (?:pada|di) (?=[A-Z])")
# Posts that say nothing without the body they are held in, so that it may follow "di".
_HELD_WITHIN = frozenset(
    """Koordinator Kabid Kabag Kasi Kasubag Kasubbag Kasubdit Kasubbid Analis Auditor Pengawas
    Deputi Dosen Peneliti Manajer Manager Asisten""".split()
) | {"Guru Besar", "Tenaga Ahli", "Staf Ahli", "Staf Khusus"}
_AND = re.compile(r"(?: dan|,(?: dan)?| &) (?=[A-Z])")
_RANGE = re.compile(r" (?:Wilayah|Kanwil|Regional|Area|Perwakilan|Cabang|Zona|Witel) (?=[A-Z])")
_TITLE = re.compile(rf" (?:{TITLES_BEFORE})")
_BODY_WORD = re.compile(
    r"(?:Dinas|Badan|Biro|Kantor(?:\s+(?:Cabang|Wilayah))?|Bagian|Kejaksaan\s+\w+|Puskesmas|"
    r"Inspektorat|Sekretariat|Divisi|Unit|Sekolah)\b"
)
BODY_OF_POST = {
    "Kapolda": "Kepolisian Daerah", "Wakapolda": "Kepolisian Daerah",
    "Kapolres": "Kepolisian Resor", "Wakapolres": "Kepolisian Resor",
    "Kapolresta": "Kepolisian Resor Kota", "Kapolsek": "Kepolisian Sektor",
    "Kajari": "Kejaksaan Negeri", "Kajati": "Kejaksaan Tinggi", "Camat": "Kecamatan",
    "Lurah": "Kelurahan", "Kepala Desa": "Pemerintah Desa", "Kades": "Pemerintah Desa",
}  # fmt: skip


@dataclass(slots=True)
class PostBodies:
    """Follows posts from their first word to the end of their body, in one zone."""

    reading: Reading
    regions: Regions
    orgs: Organisations
    zone: Span

    def body(self, head: str, position: int) -> tuple[str | None, int, int]:
        """Return the organisation of a post, where its label ends and where the whole ends."""
        if head in GOVERNMENT_POSTS:
            return self._government(head, position)
        if head in _AIDES:
            position = self._whose(position)
        elif head in _ENVOYS or head in _OF_COUNTRIES:
            position = self._after(_COUNTRY, position)
        elif head in _IN_ENGLISH and self.reading.masked.startswith(" of ", position):
            position = self._after(_OF_BODY, position)
        elif head in _MANAGERS:
            position = self._after(_IN_ENGLISH_FIELDS, position)
            area = _AREA.match(self.reading.masked, position, self.zone.end)
            position = area.end() if area and area[1] in OFFICE_AREAS else position
        if (mention := self.mentioned(position + 1)) and _UNIT.match(
            self.reading.masked, position, self.zone.end
        ):
            return mention[1], position, self._with_area(mention[0].end)
        cursor = self._subject(head, position) or self._field(head, position)
        for _ in range(_MOST_WORDS):
            mention = self.mentioned(cursor + 1)
            if mention:
                return mention[1], cursor, self._with_area(mention[0].end)
            following = self._next(cursor, begun=cursor > position or head in _OF_AFFAIRS)
            if following is None and head == "Asisten":
                following = self._secretary(cursor)
            if following is None:
                break
            cursor = following
        if at := self._at(head, cursor):
            return at[1], cursor, at[0].end
        if ahead := self._mention_ahead(cursor):
            return ahead[1], ahead[0].begin - 1, ahead[0].end
        return self._unmentioned(head, position, cursor)

    def _at(self, head: str, position: int) -> tuple[Span, str] | None:
        """The body in which a post is held: "Auditor pada Inspektorat X", "Koordinator di Y"."""
        within = _WITHIN.match(self.reading.masked, position, self.zone.end)
        if not within or (within.group() == " di " and head not in _HELD_WITHIN):
            return None
        return self.mentioned(within.end())

    def _unmentioned(self, head: str, position: int, cursor: int) -> tuple[str | None, int, int]:
        """The organisation of a post that only the post itself names: "Menaker", "Camat X"."""
        find = self.reading.registers.organisations.find
        if head.startswith(("Menteri", "Wakil Menteri")):
            ministry = self.reading.text[position:cursor].strip()
            entry = find(f"Kementerian {ministry}") if ministry else None
            return (entry.label if entry else None), cursor, cursor
        if _COMPRESSED.fullmatch(head):
            return self._compressed(head, cursor)
        if head in BODY_OF_POST and (region := self._region(position)):
            name = f"{BODY_OF_POST[head]} {region[0]}"
            entry = find(name)
            return (entry.label if entry else name), position, region[1]
        return None, cursor, cursor

    def _after(self, pattern: re.Pattern[str], position: int) -> int:
        """Return where what the pattern matches ends: the country of an envoy, "of X Council"."""
        found = pattern.match(self.reading.masked, position, self.zone.end)
        return found.end() if found else position

    def _secretary(self, position: int) -> int | None:
        """Return where an assistant's secretary ends: "Asisten II | Sekda Kabupaten X"."""
        secretary = _SECRETARY.match(self.reading.masked, position, self.zone.end)
        if not secretary:
            return None
        region = self._region(secretary.end())
        return region[1] if region else secretary.end()

    def _whose(self, position: int) -> int:
        """Return where an aide's principal ends: "Staf Ahli | Bupati X", "Staf Ahli Menteri"."""
        principal = _PRINCIPAL.match(self.reading.masked, position, self.zone.end)
        if not principal:
            return position
        region = self._region(principal.end())
        return region[1] if region else principal.end()

    def _with_area(self, end: int) -> int:
        """Return where the area after a body ends that its name leaves out: "DLH Kabupaten X"."""
        if also := _ALSO_CALLED.match(self.reading.masked, end, self.zone.end):
            return also.end()
        level = _LEVEL.match(self.reading.masked, end, self.zone.end)
        region = self.regions.at(level.end(), self.zone.end) if level else None
        return region.end if region else end

    def _subject(self, head: str, position: int) -> int:
        """Return where the subject of a scholar ends: "Pengamat ketenagakerjaan Universitas X"."""
        if head not in _SCHOLARS:
            return 0
        subject = _SUBJECT.match(self.reading.masked, position, self.zone.end)
        return subject.end() if subject and self.mentioned(subject.end() + 1) else 0

    def _field(self, head: str, position: int) -> int:
        """Return where the field of a post ends: "Kabag Kesra", "Kepala Bidang Anggaran"."""
        text = self.reading.masked
        unit = _UNIT.match(text, position, self.zone.end)
        begin = unit.end() if unit else position
        if not unit and head not in OF_A_FIELD:
            return position
        field = _FIELD.match(text, begin, self.zone.end)
        if not field or self.mentioned(field.start(1)) or _TITLE.match(text, begin):
            return begin
        while joined := _AND_FIELD.match(text, field.end(), self.zone.end):
            field = joined
        return field.end()

    def _mention_ahead(self, position: int) -> tuple[Span, str] | None:
        """The body at the end of a run of capitals: "Direktur Bina Usaha Kemenaker"."""
        text = self.reading.masked
        for _ in range(10):
            word = _RUN.match(text, position, self.zone.end)
            if not word or _TITLE.match(text, position) or _POST.match(text, word.start(1)):
                return None
            if mention := self.mentioned(word.start(1)):
                return mention if word.start(1) == position + 1 else None
            position = word.end()
        return None

    def _government(self, head: str, position: int) -> tuple[str | None, int, int]:
        level = GOVERNMENT_POSTS[head]
        region = self._region(position, level)
        if mention := self.mentioned(position + 1):
            return mention[1], position, mention[0].end
        if foreign := _FOREIGN_LEVEL.match(self.reading.masked, position, self.zone.end):
            return None, position, foreign.end()
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

    def _area_end(self, position: int) -> int | None:
        """Return where the area at `position` ends, known or not."""
        region = self.regions.at(position, self.zone.end)
        word = _AREA_WORD.match(self.reading.masked, position, self.zone.end)
        return region.end if region else word.end() if word else None

    def _next(self, position: int, *, begun: bool) -> int | None:
        """Return where the post ends if the next word still belongs to it; words that may be names
        as well do so once the post has `begun` to tell of its field."""
        text = self.reading.masked
        if match := _ASIDE.match(text, position, self.zone.end):
            named = _NAMED_ASIDE.fullmatch(match.group())
            words = institution_words(self.reading.registers)
            return None if named and plausible(named[1], words, inside=True) else match.end()
        if _TITLE.match(text, position):
            return None
        if area := _RANGE.match(text, position, self.zone.end) or _NUMBERED_AREA.match(
            text, position, self.zone.end
        ):
            return self._area_end(area.end())
        if _LEVEL.match(text, position, self.zone.end):
            return self._with_area(position) if self._with_area(position) > position else None
        joint = _AND.match(text, position, self.zone.end) or _OF.match(text, position)
        word = _WORD.match(text, joint.end() - 1 if joint else position, self.zone.end)
        if not word or _POST.match(text, word.start(1)):
            return None
        folded = word.group(1).casefold()
        known = folded in institution_words(self.reading.registers)
        known = known or (begun and folded in AFFAIRS and folded not in _NAMES_TOO)
        acronym = not joint and len(word.group(1)) > 1 and word.group(1).isupper()
        region = None if joint else self.regions.at(word.start(1), self.zone.end)
        return word.end() if known or acronym else region.end if region else None

    def mentioned(self, position: int) -> tuple[Span, str] | None:
        """Return the mention of an organisation that begins at `position`."""
        return mention_at(self.orgs, position)

    def label(self, head: str, label: str, own_end: int) -> str:
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
