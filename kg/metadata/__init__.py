"""What a publisher says of a release: who publishes it, under which licence, what it covers.

It stands in the tables of ``kg.toml`` (kg/metadata/fields.py lists them) and has defaults that are
good enough for a first try; `Metadata.missing` tells what a portal would still ask for.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple


class Text(NamedTuple):
    """A text in Indonesian and English."""

    id: str
    en: str

    def __bool__(self) -> bool:
        return bool(self.id or self.en)

    def told(self, language: str) -> str:
        """Return the text in a language, else in the other one."""
        return (self.en or self.id) if language == "en" else (self.id or self.en)


NOTHING = Text("", "")


@dataclass(frozen=True, slots=True)
class Agent:
    """A body: the publisher, or one that Satu Data Indonesia names."""

    name: Text
    type: str = "local"  # a key of kg.metadata.codes.PUBLISHER_TYPES
    homepage: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """Where a reader may ask; at least one way is given."""

    name: Text
    email: str = ""
    phone: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class SatuData:
    """What Satu Data Indonesia asks for (Perpres 39/2019, Permen PPN/Bappenas 16/2020).

    Empty where the publisher has not said it.
    """

    produsen_data: Text = NOTHING
    walidata: Text = NOTHING
    pembina_data: Text = NOTHING
    urusan: tuple[Text, ...] = ()
    cakupan: Text = NOTHING
    tingkat_penyajian: Text = NOTHING
    frekuensi: Text = NOTHING
    periode: Text = NOTHING
    sifat: str = "terbuka"  # a key of kg.metadata.codes.ACCESS
    kode_referensi: Text = NOTHING


@dataclass(frozen=True, slots=True)
class Indicator:
    """The statistical metadata of an indicator (MS-Ind of BPS, Peraturan BPS 5/2020)."""

    konsep: Text = NOTHING
    definisi: Text = NOTHING
    interpretasi: Text = NOTHING
    metode: Text = NOTHING
    ukuran: Text = NOTHING
    satuan: Text = NOTHING
    klasifikasi: Text = NOTHING


@dataclass(frozen=True, slots=True)
class Ckan:
    """How releases are handed over to a CKAN portal; which one is named on the command line."""

    organisation: str = ""
    upload: bool = True  # the files themselves; else only their addresses


class Missing(NamedTuple):
    """A value that ``kg.toml`` does not give."""

    key: str  # "contact.email"
    gravity: str  # "needed" if portals ask for it, else "advised"
    meaning: Text


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a publisher says of a release; empty where the data itself tells, or nothing does."""

    url: str  # where the folder is served; ends in "/"
    version: str = ""
    date: str = ""  # ISO 8601
    name: str = "kg"  # of the dataset, in addresses
    title: Text = NOTHING
    description: Text = NOTHING
    keywords: tuple[Text, ...] = ()
    themes: tuple[str, ...] = ()  # keys of kg.metadata.codes.THEMES
    licence: str = "cc-by-4.0"  # a key of kg.metadata.codes.LICENCES
    frequency: str = "irregular"  # a key of kg.metadata.codes.FREQUENCIES
    areas: tuple[str, ...] = ()  # Kemendagri codes
    start: str = ""
    end: str = ""
    publisher: Agent = Agent(NOTHING)
    contact: Contact = Contact(NOTHING)
    endpoint: str = ""
    satu_data: SatuData = SatuData()
    indicators: Mapping[str, Indicator] = field(default_factory=dict)  # by Indonesian label
    ckan: Ckan = Ckan()
    missing: tuple[Missing, ...] = ()
