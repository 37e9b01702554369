"""What an article says, as frozen values, each with the spans it was taken from.

Facts name each other by key: a person by full name, an organisation by its `name`, an observation
by its place in `Facts.observations`. Both are unique within one article. Spans are in order, the
first being the one that introduces the fact.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from kg.article import Span

Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """A human being the article names, or one of those who made the article (`credits`)."""

    name: str  # full, without titles
    spans: Spans
    prefixes: tuple[str, ...] = ()  # "H.", "Drs." as printed
    suffixes: tuple[str, ...] = ()  # "S.H.", "M.Si" as printed
    aliases: tuple[str, ...] = ()  # short forms used: "Rini"
    # The words of the byline as printed ("Penulis", "Red"); "" for a name that stands alone there.
    credits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation; `name` is its register name where it is known, else the fullest form."""

    name: str
    printed: str  # the fullest form in the text
    kind: str  # notation in kgc:organisation-kind, such as "provincial-government"
    spans: Spans
    aliases: tuple[str, ...] = ()  # every other form in the text
    register_id: str | None = None  # id in data/registers/organisations.csv
    part_of: str | None = None  # name of the organisation it belongs to
    area: str | None = None  # Kemendagri code
    role: str = ""  # "publisher"
    implied: bool = False  # only a post speaks of it: "Bupati X" of the government of X


@dataclass(frozen=True, slots=True)
class Membership:
    """That a person holds, or held, a post at the time of the article."""

    person: str
    post: str  # without the organisation: "Deputi Direktur Wilayah Kalimantan"
    organisation: str | None
    printed: str  # the post as the text says, organisation included
    spans: Spans
    acting: str = ""  # "Pj", "Plt", "Plh"
    former: bool = False


@dataclass(frozen=True, slots=True)
class Post:
    """A post that is quoted though the article does not say who holds it: "kata Camat X"."""

    post: str  # without the organisation
    organisation: str | None
    printed: str  # its fullest form in the text, organisation included
    spans: Spans
    acting: str = ""  # "Pj", "Plt", "Plh"


@dataclass(frozen=True, slots=True)
class Place:
    """A place the text names: an area of the register (`area`), or a room, building, town."""

    name: str
    kind: str  # "area", "room", "building", "town"
    spans: Spans
    area: str | None = None  # Kemendagri code
    within: str | None = None  # name of the place around it
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date, month, year or range, with the precision of the text.

    `value` is ISO 8601: "2023-02-21", "2022-12", "2022", "2023-10/2023-12"; empty if impossible.
    """

    value: str
    printed: str
    spans: Spans
    weekday: int | None = None  # as printed; Monday is 0
    reading: str = "exact"  # "exact", "repaired" (a slip of the pen), "impossible"


class RegulationId(NamedTuple):
    """What tells one regulation from all others."""

    kind: str  # short form: "Inpres", "UU", "Permendagri", "Perda"
    number: str  # without leading zeros; empty if the text only names it: "UU Cipta Kerja"
    year: str  # empty if the text does not say it
    issuer: str = ""  # code or name of the region of local regulations; the name if it has only one

    def __str__(self) -> str:
        if not self.year:
            return " ".join(filter(None, (self.kind, self.issuer, self.number)))
        return f"{self.kind} {self.number}/{self.year}"


@dataclass(frozen=True, slots=True)
class Citation:
    """A regulation as the text cites it, and what the register makes of that."""

    regulation: RegulationId
    printed: str  # "Inpres No 02 Tahun 2023", without the title
    spans: Spans  # the first covers the whole citation, the title included
    title: str | None = None  # as printed
    passage: str | None = None  # "Pasal 15 ayat (1)"
    region: str | None = None  # as printed: "Brantas Hulu"
    status: str = "unknown"  # "verified", "unknown", "doubtful"
    doubt: str = ""  # the rule that doubts it: "regulation_year", "regulation_title", ...
    likely: RegulationId | None = None  # the regulation probably meant


@dataclass(frozen=True, slots=True)
class Plan:
    """A planning or budget document: RPD 2023-2026, RKPD 2024, APBD Perubahan 2024."""

    name: str  # "RKPD 2024"
    kind: str  # "RKPD"
    spans: Spans
    start_year: int
    end_year: int
    organisation: str | None = None  # whose plan it is

    @property
    def label(self) -> str:
        """The plan's name in one form, however it is printed: "RKPD 2024", "RPD 2023-2026"."""
        until = f"-{self.end_year}" if self.end_year != self.start_year else ""
        return f"{self.kind} {self.start_year}{until}"


@dataclass(frozen=True, slots=True)
class Forum:
    """A meeting that an agreement follows up: a public consultation, a musrenbang."""

    name: str
    spans: Spans


@dataclass(frozen=True, slots=True)
class Observation:
    """A figure about something, in some area and period."""

    value: Decimal
    unit: str  # notation in kgc:unit: "jiwa", "persen", "IDR"; any other noun as printed
    indicator: str  # "peserta aktif BPJS Ketenagakerjaan"
    spans: Spans
    printed: tuple[str, ...]  # "34.55 persen", "34,55 persen"
    population: str | None = None  # "tenaga kerja penerima upah"
    area: str | None = None  # Kemendagri code
    period: str | None = None  # ISO 8601, as DateMention.value
    part_of: int | None = None  # place in Facts.observations
    stated_by: str | None = None  # name of an organisation or person
    precision: str = "exact"  # "exact", "rounded"
    # Places in Facts.observations. Of a difference or percentage: what changed, from and to; of
    # any figure, what it was before. Of a percentage: the whole, and the part it says otherwise.
    change_from: int | None = None
    change_to: int | None = None
    share_of: int | None = None
    restates: int | None = None


@dataclass(frozen=True, slots=True)
class Duration:
    """How long the text says that a range of its dates or a plan lasts."""

    number: int
    unit: str  # "day", "week", "month", "year"
    start: str  # ISO 8601, with the precision of the text; as precise as `end`
    end: str
    printed: str  # "tiga hari"
    spans: Spans  # the duration, and the dates it is told of


@dataclass(frozen=True, slots=True)
class Agreement:
    """A document that parties signed, renewed or plan, and the signing of it."""

    kind: str  # "nota kesepakatan", lower case
    status: str  # "signed", "planned", "renewed"
    spans: Spans
    parties: tuple[str, ...] = ()  # names of organisations
    aliases: tuple[str, ...] = ()  # "MoU"
    subject: str | None = None
    follows_up: tuple[RegulationId | str, ...] = ()  # regulations, names of plans and forums
    signatories: tuple[str, ...] = ()  # names of persons
    attendees: tuple[str, ...] = ()
    date: str | None = None  # ISO 8601
    place: str | None = None  # name of a Place
    signing_spans: Spans = ()  # where the signing is told


@dataclass(frozen=True, slots=True)
class Quotation:
    """What a person said, in their words (direct) or in the reporter's (indirect)."""

    speaker: str  # name of a Person; `printed` of a Post if only the post is known
    text: str
    speech: str  # "direct", "indirect"
    spans: Spans  # the words, without quotation marks
    cue: str = ""  # "ujarnya"


@dataclass(frozen=True, slots=True)
class Facts:
    """All that one article says; every span counts characters of its stored text."""

    headline: str
    persons: tuple[Person, ...] = ()
    memberships: tuple[Membership, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    places: tuple[Place, ...] = ()
    dates: tuple[DateMention, ...] = ()
    durations: tuple[Duration, ...] = ()
    citations: tuple[Citation, ...] = ()
    plans: tuple[Plan, ...] = ()
    forums: tuple[Forum, ...] = ()
    observations: tuple[Observation, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    speaking_posts: tuple[Post, ...] = ()  # those that quotations name as their speaker
