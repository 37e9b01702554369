"""Views to HTML."""

from functools import cache
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from kg.metadata import Metadata
from kg.metadata.codes import LICENCES
from kg.pages import formats
from kg.pages.index import LISTINGS
from kg.pages.links import Links, file_of
from kg.pages.structured import licence
from kg.pages.wording import Wording


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
    made.filters["number"] = formats.number
    made.filters["date"] = formats.date
    made.filters["size"] = formats.size
    return made


class Site(NamedTuple):
    """What all pages of a release share."""

    metadata: Metadata
    kinds: frozenset[str]  # that have a list


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
