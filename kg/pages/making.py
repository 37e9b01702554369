"""Making the pages of a batch of things, in the process that is asked to."""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kg.pages import articles, data, sections, state, structured
from kg.pages.choosing import Shown
from kg.pages.description import Description
from kg.pages.gathering import Gatherer
from kg.pages.index import LANGUAGES, LISTINGS, Entry, Index
from kg.pages.links import Links, file_of, outside
from kg.pages.naming import Name, name
from kg.pages.rendering import Site, rendered
from kg.pages.rows import about, rows
from kg.pages.telling import Telling
from kg.pages.view import NOTHING, Page, Words
from kg.pages.wording import Wording
from kg.vocab import ELI, RDF, SCHEMA

if TYPE_CHECKING:
    from kg.store import Store


class Made(NamedTuple):
    """A thing whose pages are in the folder."""

    path: str
    digest: str
    files: tuple[str, ...]
    kept: bool


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep the collector of cycles away: a batch makes many small objects and hardly a cycle."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


@dataclass(slots=True)
class Maker:
    """Makes pages into a folder, or takes over those that have not changed."""

    store: "Store"
    index: Index
    site: Site
    folder: Path
    before: Path | None
    old: state.State
    fingerprint: str
    _gatherer: Gatherer = field(init=False)
    _properties: dict[str, Name] = field(init=False)

    def __post_init__(self) -> None:
        self._gatherer = Gatherer(self.store, self.index)
        self._properties = _vocabulary(self.store)

    def make(self, entries: Sequence[Entry]) -> list[Made]:
        """Make the pages of things and the data beside them."""
        with _uncollected():
            return [self._made(one) for one in self._described(entries)]

    def _described(self, entries: Sequence[Entry]) -> list[Description]:
        found: list[Description] = []
        of_articles = [e for e in entries if e.kind == "article"]
        if of_articles:
            found += self._gatherer.articles(of_articles)
        if len(of_articles) < len(entries):
            found += self._gatherer.described([e for e in entries if e.kind != "article"])
        return found

    def _made(self, one: Description) -> Made:
        path = one.entry.path
        digest = one.digest(self.fingerprint)
        pages = [file_of(path, language) for language in LANGUAGES]
        of_article = one.entry.kind == "article"
        beside = [] if of_article else [f"{path}.{ending}" for ending, _ in data.FORMATS]
        names = [*pages, *beside]
        if (
            self.before is not None
            and self.old.pages.get(path) == digest
            and state.taken_over(self.before, self.folder, names)
        ):
            return Made(path, digest, tuple(names), kept=True)
        view = articles.view(one) if of_article else None
        for language, file in zip(LANGUAGES, pages, strict=True):
            state.new(self.folder / file, self.page(one, language, view))
        if not of_article:
            for ending, content in data.files(one):
                state.new(self.folder / f"{path}.{ending}", content)
        return Made(path, digest, tuple(names), kept=False)

    def page(self, one: Description, language: str, view: Shown | None) -> str:
        """Return the page of a thing in a language."""
        say, links = Wording(language), Links(one.entry.path, language)
        shown = {one.iri: view} if view else {}
        telling = Telling(one, say, links, self._properties, shown, self.site.tables)
        page = self._view(telling)
        return rendered("thing.html", links, say, self.site, page=page, listing=LISTINGS[page.kind])

    def _view(self, telling: Telling) -> Page:
        one, say = telling.description, telling.say
        kind, title = one.entry.kind, telling.name(one.iri)
        if kind == "article":
            told = articles.sections(telling)
            address = outside(one.literal(one.iri, SCHEMA.url))
        else:
            told, address = sections.sections(telling, self.site.metadata.indicators), ""
        return Page(
            one.entry.path,
            kind,
            title._replace(href=""),
            say.kind(kind),
            _subtitle(telling),
            one.iri,
            told,
            () if kind == "article" else telling.quotes(one.iri),
            () if kind == "article" else telling.notices(one.iri),
            _data(telling),
            structured.script(structured.thing(one, telling.language, self.site.metadata)),
            say("described", title=title.text, kind=say.kind(kind).lower()),
            address,
        )


def _subtitle(telling: Telling) -> Words:
    """Return what says more than the name: the title of a regulation."""
    one = telling.description
    terms = one.said.get(ELI.title, []) if one.entry.kind == "regulation" else []
    return telling.terms(terms)[0] if terms else NOTHING


def _data(telling: Telling) -> tuple[tuple[str, str], ...]:
    entry = telling.description.entry
    stem = entry.path
    if entry.kind == "article":
        stem = f"articles/{entry.path.rpartition('/')[2]}"
    named = (("Turtle", "ttl"), ("JSON-LD", "jsonld"))
    return tuple((name, telling.links.file(f"{stem}.{ending}")) for name, ending in named)


def _vocabulary(store: "Store") -> dict[str, Name]:
    """Return what the properties of the own vocabulary are called."""
    query = ("SELECT ?p { VALUES ?t { owl:ObjectProperty owl:DatatypeProperty } ?p a ?t "
             "FILTER(isIRI(?p)) }")  # fmt: skip
    found = sorted({p[1:-1] for (p,) in rows(store, query)})
    return {iri: name(iri, said) for iri, said in about(store, found).items() if RDF.type in said}
