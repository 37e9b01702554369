"""What pages are made of. Templates render these and nothing else."""

from dataclasses import dataclass, field
from typing import NamedTuple


class Words(NamedTuple):
    """Words, perhaps in another language than the page, perhaps a link."""

    text: str
    language: str = ""  # if it is not that of the page
    href: str = ""
    outside: bool = False
    kind: str = ""  # of the thing it leads to


NOTHING = Words("")


class Quote(NamedTuple):
    """Words of an article that show a fact, in their context."""

    before: str
    words: str
    after: str
    headline: str
    outlet: str
    date: str
    href: str  # of the passage
    address: str  # of the source; may be empty
    language: str = "id"


class Notice(NamedTuple):
    """A finding."""

    severity: str  # violation, warning, info
    word: str
    rule: Words
    message: Words
    href: str = ""
    id: str = ""


class Detail(NamedTuple):
    """A property in words, and its values."""

    label: str
    values: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """A fact, or a thing in a list."""

    title: Words
    details: tuple[Detail, ...] = ()
    quotes: tuple[Quote, ...] = ()
    notices: tuple[Notice, ...] = ()
    id: str = ""
    badge: str = ""
    tone: str = ""  # of the badge: good, doubt, quiet
    quotation: bool = False  # words that somebody said
    direct: bool = False  # and literally so


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure: a row of a table."""

    what: Words
    area: Words
    period: str
    value: str
    unit: Words
    of: Words
    stated: Words
    rounded: bool = False
    source: Words = NOTHING
    width: float = 0.0  # of its bar, of 100; none if 0
    quotes: tuple[Quote, ...] = ()
    notices: tuple[Notice, ...] = ()
    id: str = ""


class Part(NamedTuple):
    """A part of a total."""

    label: Words
    value: str
    start: float  # of 100
    width: float


class Breakdown(NamedTuple):
    """A total and its parts."""

    title: Words
    total: str
    sum: str
    difference: str  # empty if they add up
    rounded: bool
    parts: tuple[Part, ...]
    line: float  # where the stated total stands, of 100


class Dot(NamedTuple):
    """A point of a line."""

    x: float
    y: float
    period: str
    value: str
    middle: float  # of its label
    labelled: bool  # in the drawing


class Line(NamedTuple):
    """A line of a chart: an area or a population."""

    label: str
    path: str
    dots: tuple[Dot, ...]


class Tick(NamedTuple):
    """A label of an axis, and where it stands on it."""

    place: float
    label: str


class Chart(NamedTuple):
    """Figures over time."""

    title: str
    words: str  # all of it
    lines: tuple[Line, ...]
    periods: tuple[Tick, ...]
    values: tuple[Tick, ...]


class Point(NamedTuple):
    """A point of the map."""

    x: float
    y: float
    label: Words
    coordinates: str


class Neighbour(NamedTuple):
    """A neighbour in the drawing."""

    words: Words
    short: str
    relation: str
    x: float
    y: float
    anchor: str


class Neighbours(NamedTuple):
    """A thing among its neighbours."""

    height: int
    centre: tuple[str, ...]
    around: tuple[Neighbour, ...]


class Stretch(NamedTuple):
    """A stretch of a passage: words that share their marks, or a gap."""

    ids: tuple[str, ...]
    text: str
    kind: str = ""  # of the innermost mark
    href: str = ""
    title: str = ""
    within: str = ""  # classes of the wider marks
    findings: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page under a heading."""

    id: str
    title: str
    details: tuple[Detail, ...] = ()
    items: tuple[Item, ...] = ()
    figures: tuple[Figure, ...] = ()
    charts: tuple[Chart, ...] = ()
    breakdowns: tuple[Breakdown, ...] = ()
    points: tuple[Point, ...] = ()
    neighbours: Neighbours | None = None
    paragraphs: tuple[tuple[Stretch, ...], ...] = ()
    legend: tuple[tuple[str, str], ...] = ()
    columns: frozenset[str] = field(default_factory=frozenset)  # of figures, those in use
    note: str = ""
    shown: int = 0
    total: int = 0  # more than `shown` if a list is cut
    table: str = ""  # a file of the release that has all of it


@dataclass(frozen=True, slots=True)
class Page:
    """All that the page of a thing shows."""

    path: str
    kind: str
    title: Words
    lead: str  # kind in words
    subtitle: Words
    iri: str
    sections: tuple[Section, ...]
    quotes: tuple[Quote, ...] = ()
    notices: tuple[Notice, ...] = ()
    data: tuple[tuple[str, str], ...] = ()  # format, address
    structured: str = ""  # JSON-LD, safe in a script element
    description: str = ""
    source: str = ""  # address of the article itself
