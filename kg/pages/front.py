"""The front page, the page for what is not found, and the map of the site."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from kg.metadata import Metadata
from kg.pages import formats, structured
from kg.pages.index import KINDS, LISTINGS
from kg.pages.links import Links, file_of, outside
from kg.pages.rendering import Site, rendered
from kg.pages.view import Words
from kg.pages.wording import Wording
from kg.release import Release, Source, place
from kg.terms import in_markup

_NEWEST = 8
_OF_ARTICLES = "articles/"
_COMPANIONS = ("catalog.ttl", "catalog.jsonld", "void.ttl", "datapackage.json", "CHANGES.md",
               "README.md", "NOTICE")  # fmt: skip
_ADDRESSES = 50_000  # of one site map, by its protocol


class _Count(NamedTuple):
    words: str
    number: int
    href: str


class _Newest(NamedTuple):
    title: Words
    date: str
    address: str


class _Rule(NamedTuple):
    words: Words
    number: int


def front(
    language: str,
    site: Site,
    release: Release,
    *,
    base: str,
    folder: Path,
    counts: Mapping[str, int],
) -> str:
    """Return the front page in a language; `folder` has all else that is to be linked."""
    say, links = Wording(language), Links("index", language)
    metadata = site.metadata
    main = [f for f in release.files if not f.path.startswith(_OF_ARTICLES)]
    values = {
        "release": release,
        "counts": [
            _Count(say.kind(kind, many=True), counts[kind], links.page(f"{LISTINGS[kind]}/index"))
            for kind in KINDS
            if counts.get(kind)
        ],
        "newest": [_newest(s, base, links, language) for s in _latest(release)],
        "rules": list(_rules(release, links, language, folder)),
        "main_files": main,
        "more_files": [f for f in release.files if f.path.startswith(_OF_ARTICLES)],
        "companions": [
            (name, links.file(name)) for name in _COMPANIONS if (folder / name).is_file()
        ],
        "publisher_address": outside(metadata.publisher.homepage),
        "earlier": [
            (
                e,
                links.file(dump)
                if (folder / (dump := f"releases/{e.version}.nq.gz")).is_file()
                else "",
            )
            for e in release.earlier
        ],
        "endpoint": outside(metadata.endpoint),
        "contact_address": outside(metadata.contact.url),
        "structured": structured.script(structured.dataset(metadata, release, language)),
    }
    return rendered("front.html", links, say, site, **values)


def _latest(release: Release) -> list[Source]:
    found = sorted(release.contents.sources, key=lambda s: s.iri)
    return sorted(found, key=lambda s: s.published, reverse=True)[:_NEWEST]


def _newest(source: Source, base: str, links: Links, language: str) -> _Newest:
    where = place(source.iri, base)
    mark = "" if language == "id" else "id"
    href = links.page(where.path) if where else ""
    title = Words(source.title or source.iri, mark, href)
    return _Newest(title, formats.date(source.published, language), outside(source.url))


def _rules(release: Release, links: Links, language: str, folder: Path) -> Iterator[_Rule]:
    found = sorted(release.contents.rules.items(), key=lambda rule: (-rule[1][1], rule[0]))
    for rule, (label, count) in found:
        path = f"concept/rule/{rule.rpartition('/')[2]}"
        known = (folder / file_of(path, language)).is_file()
        yield _Rule(Words(label.told(language), "", links.page(path) if known else ""), count)


def missing(language: str, site: Site) -> str:
    """Return the page that a server shows for an address that is not there."""
    # It is shown at any depth, so it cannot know the way back but from the server's root.
    root = (urlsplit(site.metadata.url).path or "/") + ("en/" if language == "en" else "")
    return rendered("missing.html", Links("404", language), Wording(language), site, root=root)


def site_maps(pages: Iterable[str], metadata: Metadata, date: str) -> Iterator[tuple[str, str]]:
    """Yield name and content of the map of the site, in several files if it is large."""
    addresses = [metadata.url + quote(page) for page in sorted(pages)]
    parts = [addresses[n : n + _ADDRESSES] for n in range(0, len(addresses), _ADDRESSES)] or [[]]
    if len(parts) == 1:
        yield "sitemap.xml", _map("urlset", "url", parts[0], date)
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    for name, part in zip(names, parts, strict=True):
        yield name, _map("urlset", "url", part, date)
    whole = [metadata.url + name for name in names]
    yield "sitemap.xml", _map("sitemapindex", "sitemap", whole, date)


def _map(root: str, entry: str, addresses: Iterable[str], date: str) -> str:
    stamp = f"<lastmod>{in_markup(date)}</lastmod>" if date else ""
    lines = "".join(f"<{entry}><loc>{in_markup(a)}</loc>{stamp}</{entry}>\n" for a in addresses)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{lines}</{root}>\n'
    )
