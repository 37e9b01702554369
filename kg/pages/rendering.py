"""Views to HTML."""

from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from kg.metadata import Metadata
from kg.metadata.codes import LICENCES
from kg.pages import formats
from kg.pages.index import LISTINGS
from kg.pages.links import Links, file_of
from kg.pages.structured import licence
from kg.pages.view import Words
from kg.pages.wording import Wording

_CURRENT = Markup(' aria-current="true"')
_MENU = ("article", "person", "organisation", "agreement", "regulation", "plan", "area",
         "indicator")  # fmt: skip


@cache
def environment() -> Environment:
    """Return the environment of the templates."""
    made = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals |= {"words": _words, "menu": _menu}
    made.filters["number"] = formats.number
    made.filters["date"] = formats.date
    made.filters["size"] = formats.size
    return made


@lru_cache(maxsize=20_000)
def _words(words: Words) -> Markup:
    """Return words as markup, a link if they are one; most are on many pages."""
    text = escape(words.text)
    mark = Markup(' lang="{}"').format(words.language) if words.language else ""
    if not words.href:
        return Markup("<span{}>{}</span>").format(mark, text) if mark else text
    way = Markup(' rel="noopener" class="out"') if words.outside else ""
    return Markup('<a href="{}"{}{}>{}</a>').format(words.href, way, mark, text)


@lru_cache(maxsize=2_000)
def _menu(pages: str, language: str, current: str, kinds: frozenset[str]) -> Markup:
    """Return the entries of the menu, which are the same for all pages of a kind in a folder."""
    say = Wording(language)
    return Markup("\n").join(
        Markup('<li><a href="{}{}/index.html"{}>{}</a></li>').format(
            pages, LISTINGS[kind], _CURRENT if kind == current else "", say.kind(kind, many=True)
        )
        for kind in _MENU
        if kind in kinds
    )


class Site(NamedTuple):
    """What all pages of a release share."""

    metadata: Metadata
    kinds: frozenset[str]  # that have a list
    tables: frozenset[str] = frozenset()  # files of the release


def rendered(template: str, links: Links, say: Wording, site: Site, **values: Any) -> str:
    """Return a page."""
    metadata = site.metadata
    known = LICENCES.get(metadata.licence)
    return environment().get_template(template).render(
        links=links, say=say, language=say.language, metadata=metadata, kinds_present=site.kinds,
        listings=LISTINGS, canonical=_canonical, licence=licence(metadata),
        licence_name=known.label.told(say.language) if known else metadata.licence, **values,
    )  # fmt: skip


def _canonical(path: str, language: str) -> str:
    """Return the file of a page as an address."""
    return quote(file_of(path, language))
