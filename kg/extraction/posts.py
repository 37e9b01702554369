"""Posts that people hold: "Pj Bupati X", "Kepala Dinas Y", and the name that goes with them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.article import Span
from kg.extraction.holders import Holders
from kg.extraction.lexicon import (
    ACTING,
    ACTING_SHORT,
    COMPRESSED_POSTS,
    COMPRESSED_WORDS,
    FORMER,
    GOVERNMENT_POSTS,
    LOWER_POST_WORDS,
    LOWER_POSTS,
    POST_HEAD,
    POST_WORDS,
    alternatives,
    first_words,
)
from kg.extraction.names import NameMatch
from kg.extraction.organisations import Organisations
from kg.extraction.post_bodies import BODY_OF_POST, OF_A_FIELD, PostBodies
from kg.extraction.reading import Reading
from kg.extraction.regions import Regions
from kg.extraction.scanning import one_line


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

    @property
    def end(self) -> int:
        """Where the post and the name after it end."""
        return max(self.span.end, self.name.span.end) if self.name else self.span.end


_POST = re.compile(
    rf"(?<![\w-])(?:(?P<former>{FORMER})\s+)?"
    rf"(?:(?P<acting>{ACTING})\.?\s+(?:\((?:Pj|Plt|Plh|Pjs)\.?\)\s+)?)?"
    rf"(?:Menteri/)?(?:(?P<head>{POST_HEAD})|(?P<lower>(?:{alternatives(LOWER_POSTS)})(?= [A-Z])))"
)
_POST_WORDS = (
    POST_WORDS
    | LOWER_POST_WORDS
    | first_words(ACTING)
    | frozenset("Mantan mantan Eks eks Bekas bekas".split())  # see FORMER
)
_NOT_A_POST = re.compile(
    r"(?:Kantor|Peraturan|Keputusan|Instruksi|Rumah\s+(?:Jabatan|Dinas)|Pendopo|Surat\s+Edaran|"
    r"Balai|Istana|Gedung|Rancangan\s+Peraturan|Piala|Staff?(?:\s+(?:Ahli|Khusus))?|Ajudan|Rujab|"
    r"Rumdin|Aula|Lapangan|[Rr]uang(?:an)?(?:\s+(?:[Kk]erja|[Rr]apat))?|Halaman|Rapat|Badan|Dewan|"
    r"Musyawarah|Majelis|Sekretariat|[Pp]ara|Pelantikan|Pemilihan|[Cc]alon|Bakal\s+Calon)\s+$"
)
_COMPRESSED = re.compile(COMPRESSED_POSTS)
_TERRITORIAL = frozenset(
    """Camat|Lurah|Keuchik|Keucik|Geuchik|Perbekel|Bendesa|Bendesa Adat|Wali Nagari|Wali Jorong|
    Pambakal|Kuwu|Hukum Tua|Kepala Kampung|Kepala Dusun|Kadus|Kepala Distrik|Kepala Desa|Kades|
    Kapolsek|Bidan Desa|Sekcam|Sekdes""".replace("\n    ", "").split("|")
)
_INSTITUTE_POSTS = re.compile(
    r"(?:Wakil )?(?:Rektor|Dekan|Direktur|Dirut|Ketua|Kepala|Sekretaris|Manajer|Koordinator|"
    r"Pimpinan|Presiden|Ketum|Ketua Umum|Direktur (?:Utama|Eksekutif)|Presiden Direktur|"
    r"General Manager|HR Manager|Juru Bicara|Sekretaris Jenderal|Sekjen|Kepala Sekolah|"
    r"Komisaris|Pengamat|Peneliti|CEO)"
)
# With which long names often begin; what else stands first after "Camat" is the area.
_GIVEN_NAMES = frozenset(
    """Muhammad Mohammad Mohamad Muhamad Moh Muh Ahmad Achmad Akhmad Abdul Abdurrahman Andi Agus
    Budi Sri Siti Sitti Nur Dewi Dwi Tri Eka Putu Made Nyoman Ketut Wayan Gede Gusti Ida Anak
    Cokorda Ngurah Desak Luh Teuku Tengku Cut Said Sayed Syarif Raden Tubagus Wan Datuk Andika
    Yohanes Yohanis Fransiskus Maria Petrus Paulus Stefanus Yosef Antonius Markus Robertus
    Hasan Husein Bambang Joko Slamet Eko Edi Edy Endang Rudi Rudy Hendra Herman Dian Rina
    Ratna Yuni Sugeng Suharto Lalu Baiq Dewa Pande Kadek Komang Daeng Sutan Rajo Teungku Tgk
    Mas Wahyu Yusuf Ibrahim Ismail Zainal Zulkifli Irwan Iwan Dedi Dedy Deni Denny Heri Hery
    Indra Hadi Arif Arief Asep Ujang Aep Cecep Dadang Yayan Nana Sumarno Suparno Sutrisno
    Subagyo Supriyadi Wawan Yudi Yulia Yuliana Nurul Nurhayati Nurhasanah Fitri Lilis Ni Raja
    Sultan Daniel David Yosep Yakobus Simon Thomas Agustinus Benediktus
    Ignatius La Wa Haji""".split()
)
_WITH_BODY_WORD = frozenset(
    {"Ketua Tim", "Ketua Panitia", "Kepala Divisi", "Kepala Unit", "Kepala Sekolah"}
)
_AREA_ENDS = frozenset(
    """City Prefecture Regency County Province Peninsula Hulu Hilir Utara Selatan Timur Barat Tengah
    Tenggara""".split()
)
_POINTED = re.compile(r" (?:itu|tersebut)\b")
_UNTIL_TITLE = re.compile(r"((?: [A-Z][\w-]+){1,4}) ")
# Between two posts of one person: "Sekda yang juga Plh Bupati X".
_AS_WELL = re.compile(
    r",?\s+(?:yang\s+juga(?:\s+(?:menjabat|merupakan|selaku|sebagai))*|sekaligus(?:\s+(?:menjabat|selaku|"
    r"sebagai))*|merangkap(?:\s+sebagai)?|(?:serta\s+)?selaku)\s+$"
)
# Between two posts that one person held one after the other: "Camat X Budi kini menjadi Camat Y".
_MOVED = re.compile(
    r",?\s+(?:lalu |kemudian |dan )?(?:kini |sekarang |resmi )?(?:(?P<verb>di(?:mutasi|rotasi|"
    r"geser|promosi|pindah)[a-z]*|mutasi|rotasi|bergeser|beralih|promosi|pindah|dilantik|ditunjuk|"
    r"dipercaya|diangkat) )?(?:menjadi|kini|sekarang|(?P<to>ke))\s+$"
)
_LED_TO = re.compile(r"(?:menjadi|sebagai|semula|sebelumnya|selaku|menjabat|kini) $")
# Posts that several people hold, so that a list of names may follow: "Wakil Ketua DPRD A dan B".
_SHARED = re.compile(
    r"(?:Wakil|Anggota|anggota|Komisioner|Staf|Staff|Asisten|Deputi|Tenaga|Dosen|Peneliti|Penasihat|"
    r"Pengurus|Jubir|Juru|Analis|Auditor|Pengawas|Mediator|Kuasa)\b"
)


def posts(reading: Reading, regions: Regions, orgs: Organisations) -> tuple[PostMention, ...]:
    """Return the posts the prose mentions, in order; one with several holders for each of them."""
    found: list[PostMention] = []
    starts = reading.starts(
        [
            w
            for w in reading.index
            if w in _POST_WORDS or (w < "[" and w.startswith(COMPRESSED_WORDS))
        ]
    )
    for zone, places in reading.placed(starts):
        position = zone.begin
        grower = _Grower(reading, regions, orgs, zone)
        for start in places:
            match = _POST.match(reading.masked, start, zone.end) if start >= position else None
            if match is None:
                continue
            position = match.end()
            before = reading.masked[max(zone.begin, match.start() - 28) : match.start()]
            if _NOT_A_POST.search(before):
                continue
            if mention := grower.grown(match):
                found += _with_the_last(reading, found, mention)
                found += grower.listed(mention)
                position = max(position, found[-1].end)
    return tuple(found)


def _with_the_last(
    reading: Reading, found: list[PostMention], mention: PostMention
) -> list[PostMention]:
    """Give two posts of one person one holder: "Sekda yang juga Plh Bupati X Budi Santoso"."""
    last = found[-1] if found else None
    if last is None or mention.span.begin - last.end > 40:
        return [mention]
    between = reading.masked[last.end : mention.span.begin]
    moved = _MOVED.fullmatch(between) if last.name and not mention.name else None
    if moved and last.name and (not moved["to"] or moved["verb"] or last.name.span < last.span):
        return [replace(mention, name=last.name)]
    if not _AS_WELL.fullmatch(between):
        return [mention]
    if mention.name and not last.name:
        found[-1] = replace(last, name=mention.name)
    elif last.name and not mention.name:
        return [replace(mention, name=last.name)]
    return [mention]


@dataclass(slots=True)
class _Grower:
    """Follows one post from its first word to the name of its holder."""

    reading: Reading
    regions: Regions
    orgs: Organisations
    zone: Span

    @property
    def _holders(self) -> Holders:
        return Holders(self.reading, self.regions, self.orgs, self.zone)

    def grown(self, match: re.Match[str]) -> PostMention | None:
        bodies = PostBodies(self.reading, self.regions, self.orgs, self.zone)
        if match.group("lower"):
            if not bodies.mentioned(match.end() + 1):
                return None
            head = one_line(match.group("lower"))
            begin = match.start("lower")
        else:
            head = one_line(match.group("head"))
            begin = match.start("head")
        head_end = match.end()
        if head in _WITH_BODY_WORD and bodies.mentioned(head_end - len(head.split()[-1])):
            head, _, last = head.rpartition(" ")  # "Ketua Tim": the body is "Tim X"
            head_end -= len(last) + 1
        organisation, own_end, end = bodies.body(head, head_end)
        name = self._holders.after(end)
        if not name and (further := self._holders.behind_body(end)):
            end, name = further
        if name and self._leads_to_area(head, match.start(), name):
            if head in BODY_OF_POST:
                organisation = organisation or f"{BODY_OF_POST[head]} {name.name}"
            end, name = name.span.end, self._holders.after(name.span.end)
        elif name:
            organisation, end, name = self._without_area(head, organisation, end, name)
        if name and not name.prefixes:
            organisation, end, name = self._apposed(head, organisation, head_end, end, name)
        name = name or self._holders.before(match.start(), end)
        if end == head_end and not name and not _stands_alone(head):
            return None
        span = Span(match.start(), end)
        acting = (match.group("acting") or "").rstrip(".")
        label = one_line(self.reading.text[begin:own_end]).strip(" ,")
        return PostMention(
            span=span,
            label=bodies.label(head, label, own_end),
            printed=one_line(self.reading.text[span.begin : span.end]).strip(" ,"),
            organisation=organisation,
            acting=ACTING_SHORT.get(acting.casefold(), acting),
            former=bool(match.group("former")),
            name=name,
        )

    def _leads_to_area(self, head: str, begin: int, name: NameMatch) -> bool:
        """Tell whether the run after a post is its area, as the holder stands before: "Budi kini
        menjadi Camat | X Keramat"."""
        if head not in _TERRITORIAL or name.prefixes or name.suffixes:
            return False
        return bool(_LED_TO.search(self.reading.masked, max(self.zone.begin, begin - 14), begin))

    def _without_area(
        self, head: str, organisation: str | None, end: int, name: NameMatch
    ) -> tuple[str | None, int, NameMatch | None]:
        """Tell the area that a run after a post is, or begins with, from the name."""
        holder: NameMatch | None = name
        if self._is_area(name):
            if not organisation and head in BODY_OF_POST:
                organisation = f"{BODY_OF_POST[head]} {name.name}"
            end, holder = name.span.end, self._holders.after(name.span.end)
        elif inner := self._before_title(name, end):
            end = inner
        if holder and head in _TERRITORIAL and self._begins_with_area(holder, organisation):
            begin, end = holder.name_span.begin, self._area_end(holder)
            if head in BODY_OF_POST:
                organisation = f"{BODY_OF_POST[head]} {self.reading.masked[begin:end]}"
            holder = self._holders.after(end)
        if holder and self._may_be_area(holder, head, organisation):
            if head in BODY_OF_POST:
                organisation = f"{BODY_OF_POST[head]} {holder.name}"
            end, holder = holder.span.end, self._holders.after(holder.span.end)
        return organisation, end, holder

    def _apposed(
        self, head: str, organisation: str | None, own_end: int, end: int, name: NameMatch
    ) -> tuple[str | None, int, NameMatch]:
        """Tell a body or place before the name from the name: "Rektor Unitama, Prof. Budi"."""
        apposed = self._holders.after(name.span.end)
        if not apposed or name.suffixes:
            return organisation, end, name
        if organisation:
            # "Kepala Kantor X Sumbagut, I Nyoman S., ...": the one word is where the office is
            one_word = head not in GOVERNMENT_POSTS and len(name.words) == 1
            if one_word and len(apposed.words) > 1:
                return organisation, name.span.end, apposed
        elif end == own_end and (apposed.prefixes or self._holders.closes(name, apposed)):
            if _INSTITUTE_POSTS.fullmatch(head):
                return name.name, name.span.end, apposed
            if head in _TERRITORIAL:
                area = name.name
                if head in BODY_OF_POST:
                    area = f"{BODY_OF_POST[head]} {area}"
                return area, name.span.end, apposed
        return organisation, end, name

    def listed(self, mention: PostMention) -> Iterator[PostMention]:
        """Yield the post once more for each further name: "Wakil Ketua DPRD A, B, dan C"."""
        name = mention.name
        if name and name.span.begin >= mention.span.end and _SHARED.match(mention.label):
            for other in self._holders.listed(name.span.end):
                yield replace(mention, name=other)

    def _begins_with_area(self, name: NameMatch, organisation: str | None) -> bool:
        """Tell whether a run after "Camat" is an area and a name: "Camat X Budi Santoso".

        Such a post is hardly ever told without its area, so a long run begins with it.
        """
        bare = not organisation and not name.prefixes and len(name.words) > 2
        if bare and self._holders.after(name.span.end):
            return False  # "Keuchik Gampong X, Budi Santoso": all of the run is the area
        return bare and name.words[0] not in _GIVEN_NAMES and len(name.words[0]) > 2

    def _is_area(self, name: NameMatch) -> bool:
        """Tell whether a run after a post is what "itu" points to, or what ends like a place:
        "Mantan Camat X Hulu itu", "Wali Kota X City"."""
        if name.prefixes or name.suffixes:
            return False
        if name.words[-1] in _AREA_ENDS:
            return True
        apposed = self.reading.masked[name.span.begin - 2] == ","
        return not apposed and bool(_POINTED.match(self.reading.masked, name.span.end))

    def _before_title(self, name: NameMatch, end: int) -> int:
        """Return where the words between a post and a title inside the run end, if there are
        any: "Gubernur X | Mr. Budi"."""
        text = self.reading.masked
        between = _UNTIL_TITLE.match(text, end, name.span.begin) if name.prefixes else None
        return between.end(1) if between and between.end() == name.span.begin else 0

    def _area_end(self, name: NameMatch) -> int:
        """Return where the area at the front of a run ends: before a word with which names often
        begin ("Mekar Jaya | Siti Aminah"), else after the first word."""
        end = name.name_span.begin
        for place, word in enumerate(name.words):
            if place and word in _GIVEN_NAMES and place < len(name.words) - 1:
                return end - 1
            end += len(word) + 1
        return self.reading.masked.index(" ", name.name_span.begin)

    def _may_be_area(self, name: NameMatch, head: str, organisation: str | None) -> bool:
        """Tell whether the one word that ends a sentence after a post is rather where it is held:
        "kata Kadis Kominfo Lutara." """
        apposed = self.reading.masked[name.span.begin - 2] == ","
        if organisation or apposed or len(name.words) > 1 or name.prefixes:
            return False
        if head not in OF_A_FIELD:
            return head in _TERRITORIAL
        return self.reading.masked[name.span.end : name.span.end + 1] in {".", '"', "”", ""}


def _stands_alone(head: str) -> bool:
    """Tell whether a post means somebody without a body beside it: "Bupati", "Menaker"."""
    return head in GOVERNMENT_POSTS or bool(_COMPRESSED.fullmatch(head))
