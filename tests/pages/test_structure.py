"""Every page: its links lead somewhere, it loads nothing from elsewhere, it is well formed."""

import json
import xml.etree.ElementTree as ET
from pathlib import Path
from urllib.parse import unquote

import pytest

from kg.pages import front, listing
from kg.pages.index import Listed
from kg.pages.naming import Label, Name
from kg.pages.rendering import Site
from kg.questions.naming import rows
from kg.release import place
from kg.store import Store
from tests.pages.reading import Read, read, target
from tests.pages.releases import URL, metadata
from tests.samples import BASE


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[Path, Read]:
    return {path.resolve(): read(path) for path in sorted(site.rglob("*.html"))}


def test_every_thing_has_a_page_in_both_languages_and_its_data(site: Path, invented: Path) -> None:
    found = rows(
        Store.open(invented),
        f'SELECT DISTINCT ?n {{ {{ ?n ?p ?o }} UNION {{ ?s ?q ?n }} FILTER(isIRI(?n) && STRSTARTS('
        f'STR(?n), "{BASE}") && !CONTAINS(STR(?n), "#") && !CONTAINS(STR(?n), "/graph/")) }}',
    )  # fmt: skip
    things = [str(node)[1:-1] for (node,) in found]
    assert len(things) > 40
    for iri in things:
        where = place(iri, BASE)
        assert where
        assert (site / f"{where.path}.html").is_file()
        assert (site / "en" / f"{where.path}.html").is_file()
        if not where.path.startswith("article/"):
            assert (site / f"{where.path}.ttl").read_text().count("\n") > 1
            assert json.loads((site / f"{where.path}.jsonld").read_text())["@graph"]


def test_every_fragment_is_a_place_on_a_page(
    site: Path, pages: dict[Path, Read], invented: Path
) -> None:
    found = rows(
        Store.open(invented),
        f'SELECT DISTINCT ?n {{ ?n a ?t FILTER(STRSTARTS(STR(?n), "{BASE}article/")) }}',
    )
    seen = 0
    for (node,) in found:
        where = place(str(node)[1:-1], BASE)
        if where and where.fragment:
            for folder in (site, site / "en"):
                ids = pages[(folder / f"{where.path}.html").resolve()].ids
                assert where.fragment in ids, node
            seen += 1
    assert seen > 150


def test_links_lead_to_files_and_places_that_are_there(site: Path, pages: dict[Path, Read]) -> None:
    for path, page in pages.items():
        if path.name == "404.html":
            continue
        for address in page.links:
            if address.startswith(("http://", "https://", "mailto:")):
                continue
            file, fragment = target(path, address)
            assert file.is_file(), (path, address)
            if fragment and file in pages:
                assert unquote(fragment) in pages[file].ids or fragment in pages[file].ids


def test_the_page_for_what_is_missing_knows_its_server(site: Path) -> None:
    text = (site / "404.html").read_text()
    assert '<base href="/kg/">' in text
    assert '<base href="/kg/en/">' in (site / "en/404.html").read_text()


def test_pages_load_only_their_own_files(site: Path, pages: dict[Path, Read]) -> None:
    for path, page in pages.items():
        assert page.loads
        assert not page.handlers
        assert not page.inline
        for address in page.loads:
            if path.name != "404.html":
                assert target(path, address)[0].is_file(), (path, address)
            assert "//" not in address


def test_pages_are_well_formed(pages: dict[Path, Read]) -> None:
    for path, page in pages.items():
        assert len(set(page.ids)) == len(page.ids), path
        assert not page.wrong, (path, page.wrong[:3])
        assert page.open == [], path
        assert page.headings.count(1) == 1
        steps = zip(page.headings, page.headings[1:], strict=False)
        assert all(after <= before + 1 for before, after in steps), path


def test_languages_name_each_other(site: Path, pages: dict[Path, Read]) -> None:
    for path, page in pages.items():
        if path.name == "404.html":
            continue
        name = path.relative_to(site.resolve()).as_posix()
        english = name.startswith("en/")
        own = name.removeprefix("en/")
        assert page.language == ("en" if english else "id")
        assert page.heads["id"] == URL + own
        assert page.heads["en"] == f"{URL}en/{own}"
        assert page.heads["canonical"] == URL + name


def test_structured_data_can_be_read(site: Path, pages: dict[Path, Read]) -> None:
    kinds = set()
    for path, page in pages.items():
        if page.scripts:
            (text,) = page.scripts
            node = json.loads(text)
            assert node["@context"] == "https://schema.org"
            kinds.add(str(node.get("mainEntity", node.get("isBasedOn", node))["@type"]))
        else:
            assert path.name == "404.html" or path.name.startswith("index"), path
    assert {"Dataset", "Person", "Legislation", "NewsArticle", "AdministrativeArea"} <= kinds
    assert {"GovernmentOrganization", "Organization", "CreativeWork", "DefinedTerm"} & kinds


def test_the_dataset_has_what_searches_ask_for(site: Path) -> None:
    (text,) = read(site / "index.html").scripts
    node = json.loads(text)
    for key in (
        "name description url identifier version license creator publisher dateModified "
        "datePublished isAccessibleForFree spatialCoverage temporalCoverage variableMeasured "
        "includedInDataCatalog distribution"
    ).split():
        assert node[key], key
    assert 50 <= len(node["description"]) <= 5000
    assert all(d["contentUrl"].startswith(URL) for d in node["distribution"])


def test_the_map_of_the_site_names_all_pages(site: Path, pages: dict[Path, Read]) -> None:
    root = ET.fromstring((site / "sitemap.xml").read_text())  # noqa: S314 - our own
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    named = {e.findtext(f"{space}loc") for e in root.iter(f"{space}url")}
    there = {URL + p.relative_to(site.resolve()).as_posix() for p in pages}
    assert named == {a for a in there if not a.endswith("404.html")}
    assert {e.text for e in root.iter(f"{space}lastmod")} == {"2026-03-01"}


def test_the_search_knows_all_names(site: Path, pages: dict[Path, Read]) -> None:
    for language in ("id", "en"):
        text = (site / f"assets/names-{language}.js").read_text()
        start, end = text.index("[\n"), text.rindex("]")
        names = json.loads(text[start : end + 1])
        assert ["person/budi-rekaan", "person", "Budi Rekaan"] in [n[:3] for n in names]
        prefix = site / "en" if language == "en" else site
        assert all((prefix / f"{n[0]}.html").is_file() for n in names)


def test_a_large_site_has_several_maps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(front, "_ADDRESSES", 2)
    pages = ["index.html", "person/a&b.html", "person/c d.html"]
    found = dict(front.site_maps(pages, metadata(), "2026-03-01"))
    assert list(found) == ["sitemap-1.xml", "sitemap-2.xml", "sitemap.xml"]
    assert f"<loc>{URL}sitemap-2.xml</loc>" in found["sitemap.xml"]
    assert f"<loc>{URL}person/a%26b.html</loc>" in found["sitemap-1.xml"]
    assert f"<loc>{URL}person/c%20d.html</loc>" in found["sitemap-2.xml"]


def test_a_long_list_has_several_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "_A_PAGE", 3)
    names = [Listed("person", f"person/{n}", Name(Label(n), Label(n)), (), "")
             for n in ("Émile", "budi", "Ani", "Zul", "Fajar")]  # fmt: skip
    found = dict(listing.listings(names, Site(metadata(), frozenset(["person"]))))
    first, second = found["person/index.html"], found["person/index-2.html"]
    order = ["Ani", "budi", "Émile", "Fajar", "Zul"]
    assert [n for n in order if f">{n}</a>" in first] == order[:3]
    assert [n for n in order if f">{n}</a>" in second] == order[3:]
    assert 'href="../person/index-2.html"' in first
    assert "en/person/index-2.html" in found
