"""What a release is: its files, what it holds, and where on a web server each thing stands.

The folder of a release is served as it is. A thing whose IRI is the base and a path has a page at
that path, with ``.html``; `place` and `within` are the only ones to know that.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import unquote

from kg.metadata import Text

_LONGEST = 240  # bytes of a file's name without its ending; systems take 255 in all


class Place(NamedTuple):
    """Where a thing stands in a release: a page, and the place in it if the IRI has a fragment."""

    path: str  # without its ending: "person/budi", "regulation/inpres/2021/2"
    fragment: str = ""  # "observation-3075"; empty for the page itself


def place(iri: str, base: str) -> Place | None:
    """Return where an IRI leads within a release; None if it is none of the publisher's things.

    >>> place("https://e.example/article/a#char=1,5", "https://e.example/")
    Place(path='article/a', fragment='char=1,5')
    >>> place("https://schema.org/name", "https://e.example/") is None
    True
    """
    path, _, fragment = iri.partition("#")
    if not path.startswith(base) or "/" not in path[len(base) :]:
        return None
    parts = [_file_name(unquote(part)) for part in path[len(base) :].split("/")]
    return None if "" in parts else Place("/".join(parts), fragment)


def _file_name(part: str) -> str:
    """Return a part of a path as the name of a file: none leads elsewhere or is too long.

    A longer one keeps its beginning and gets a digest of the whole.
    """
    if set(part) <= {"."} or "/" in part or "\\" in part or "\0" in part:
        return ""
    content = part.encode()
    if len(content) <= _LONGEST:
        return part
    digest = hashlib.sha256(content).hexdigest()[:16]
    return content[: _LONGEST - 17].decode(errors="ignore") + f"-{digest}"


class File(NamedTuple):
    """A file of a release."""

    path: str  # within the folder: "kg.ttl", "questions/people.csv"
    title: Text
    description: Text
    media_type: str  # "text/turtle"; of what is inside, if it is packed
    bytes: int
    sha256: str
    packed: str = ""  # "application/gzip"
    rows: int | None = None  # of a table


class Earlier(NamedTuple):
    """A release that came before."""

    version: str
    date: str
    digest: str  # SHA-256 of its N-Quads
    bytes: int  # of its dump, as it is kept
    sha256: str  # likewise


class Source(NamedTuple):
    """An article that a release is made from."""

    iri: str
    title: str
    url: str
    published: str


class Area(NamedTuple):
    """An area that a release is about; degrees of WGS 84, as decimals."""

    iri: str
    code: str
    label: str
    latitude: str = ""
    longitude: str = ""
    box: tuple[str, str, str, str] | None = None  # west, south, east, north


class Indicator(NamedTuple):
    """An indicator of which a release has figures."""

    iri: str
    label: str
    units: tuple[str, ...]
    figures: int


@dataclass(frozen=True, slots=True)
class Contents:
    """What a release holds, as measured in the store."""

    triples: int
    counts: Mapping[str, int]  # kind -> how many: "persons", "agreements"
    rules: Mapping[str, tuple[Text, int]]  # rule -> its label and how many findings it has
    described: int  # nodes that articles describe
    evidenced: int  # those of them that carry evidence
    sources: tuple[Source, ...]
    areas: tuple[Area, ...]
    indicators: tuple[Indicator, ...]
    start: str  # ISO 8601, the earliest and latest day, month or year told of; may be empty
    end: str


@dataclass(frozen=True, slots=True)
class Release:
    """A release of a store."""

    version: str
    date: str  # ISO 8601, of this version
    issued: str  # of the first version
    digest: str  # SHA-256 of its N-Quads
    contents: Contents
    files: tuple[File, ...]
    earlier: tuple[Earlier, ...] = ()  # the newest first
