"""What the nodes of a batch are called, in both languages at once.

The same choice as in kg.questions.naming, which gives one language and not the tag of the words:
a page has to mark Indonesian words in English text.
"""

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from kg.pages.rows import About, about, within
from kg.terms import unquote
from kg.vocab import DCT, FOAF, RDF, RDFS, SCHEMA, SKOS

if TYPE_CHECKING:
    from kg.store import Store

_NAMING = (
    FOAF.name, SKOS.prefLabel, RDFS.label, DCT.identifier, DCT.title, SCHEMA.headline,
    SKOS.notation,
)  # fmt: skip
_ASKED = (*_NAMING, RDF.type, SCHEMA.containedInPlace)
_REMEMBERED = 20_000  # names


class Label(NamedTuple):
    """Words, and the tag of their language if they have one."""

    text: str
    language: str = ""


class Name(NamedTuple):
    """What a node is called, in Indonesian and English."""

    id: Label
    en: Label

    def told(self, language: str) -> Label:
        return self.en if language == "en" else self.id


class Names:
    """Looks names up in a store, and remembers some of them."""

    def __init__(self, store: "Store") -> None:
        self._store = store
        self._known: dict[str, Name] = {}

    def of(self, iris: Iterable[str]) -> dict[str, Name]:
        """Return IRI -> name; a node without one is called by the tail of its IRI."""
        wanted = set(iris)
        if len(self._known) > _REMEMBERED:
            self._known.clear()
        unknown = sorted(wanted - self._known.keys())
        if unknown:
            self._learn(unknown)
        return {iri: self._known[iri] for iri in sorted(wanted)}

    def _learn(self, unknown: list[str]) -> None:
        said = about(self._store, unknown, within(_ASKED))
        around = {iri: room_of(said.get(iri, {})) for iri in unknown}
        rooms = {place for place in around.values() if place}
        buildings = about(self._store, rooms, within(_ASKED)) if rooms else {}
        for iri in unknown:
            found = name(iri, said.get(iri, {}))
            building = buildings.get(around[iri], {})
            if f"<{SCHEMA.Place}>" in building.get(RDF.type, []):
                found = _with_building(found, name(around[iri], building))
            self._known[iri] = found


def name(iri: str, said: Mapping[str, list[str]]) -> Name:
    """Return what a node is called by what is said of it."""
    return Name(_label(said, "id", iri), _label(said, "en", iri))


def room_of(said: About) -> str:
    """Return the IRI of the place that a room is in, or nothing if the node is no room."""
    is_place = f"<{SCHEMA.Place}>" in said.get(RDF.type, [])
    around = [t for t in said.get(SCHEMA.containedInPlace, []) if t[0] == "<"]
    return min(around)[1:-1] if is_place and around else ""


def _label(said: Mapping[str, list[str]], language: str, iri: str) -> Label:
    for naming in _NAMING:
        found = [t for t in said.get(naming, ()) if t[0] == '"']
        if found:
            return label(min(found, key=lambda term: preference(term, language)))
    return Label(_tail(iri))


def label(term: str) -> Label:
    text, language, _ = unquote(term)
    return Label(text, language.lower())


def preference(term: str, language: str) -> tuple[bool, bool, str]:
    """Return a key that puts words of a language first, then Indonesian ones."""
    return not term.endswith(f"@{language}"), not term.endswith("@id"), term


def _with_building(room: Name, building: Name) -> Name:
    def both(one: Label, other: Label) -> Label:
        if other.text in one.text:
            return one
        return Label(f"{one.text}, {other.text}", one.language)

    return Name(both(room.id, building.id), both(room.en, building.en))


def _tail(iri: str) -> str:
    return re.split(r"[/#]", iri.rstrip("/#"))[-1] or iri
