"""Names and addresses that would break a page, leave its folder or run in it."""

import json
from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.iri import Iris
from kg.pages import copying, write
from kg.pages.links import Links, outside
from kg.pages.structured import script
from kg.store import Store
from tests.pages.reading import read, target
from tests.pages.releases import dumped, metadata, release

BASE = "https://h.example/"
_LONG = "panjang " * 400
_NAMES = {
    "markup": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "closing": "</script><!-- ]]> </title></textarea>",
    "quotes": "\"'`&amp;{{ 7*7 }}{% raw %}",
    "long": _LONG,
    "rtl": "\u202eמשרד האוצר\u202c وزارة",
    "control": "a\u0000b\u001bc\u2028d",
}


def _term(text: str) -> str:
    return json.dumps(text, ensure_ascii=True)


def hostile() -> str:
    """Return a graph of persons, bodies and an article with such names, in Turtle."""
    lines = ["@prefix : <https://h.example/person/> ."]
    for slug, name in _NAMES.items():
        kept = name.replace("\u0000", "")
        lines.append(
            f":{slug} a <http://xmlns.com/foaf/0.1/Person> ; "
            f"<http://xmlns.com/foaf/0.1/name> {_term(kept)} ; "
            f'<http://xmlns.com/foaf/0.1/homepage> <javascript:alert(1)>, "javascript:alert(2)" ; '
            f"<http://www.w3.org/2002/07/owl#sameAs> <data:text/html,x>, <http://ok.example/> ; "
            f"<http://ex.example/p> {_term(kept)} ."
        )
    lines.append(
        "<https://h.example/article/a> a <https://schema.org/NewsArticle> ; "
        f"<https://schema.org/headline> {_term(_NAMES['markup'])}@id ; "
        '<https://schema.org/url> "javascript:alert(3)"'
        "^^<http://www.w3.org/2001/XMLSchema#anyURI> ; "
        '<https://schema.org/datePublished> "2024-99-99" .'
    )
    membership = "<http://www.w3.org/ns/org#Membership>"
    lines.append(f"<https://h.example/article/a#x%22onmouseover=1> a {membership} .")
    lines.append(
        "<https://h.example/article/a#f> a <http://purl.org/linked-data/cube#Observation> ; "
        '<http://purl.org/linked-data/sdmx/2009/measure#obsValue> "NaN", "1e999999999" ; '
        "<http://www.w3.org/ns/prov#wasQuotedFrom> <https://h.example/article/a#char=1,9> .\n"
        "<https://h.example/article/a#char=1,9> "
        "<http://www.w3.org/ns/oa#hasSource> <https://h.example/article/a> ; "
        '<http://www.w3.org/ns/oa#start> "1" ; <http://www.w3.org/ns/oa#end> "9" ; '
        f"<http://www.w3.org/ns/oa#exact> {_term('<b>12345')}@id ."
    )
    return "\n".join(lines)


def stored(tmp_path: Path, turtle: str) -> Store:
    file = tmp_path / "data.ttl"
    file.write_text(turtle, encoding="utf-8")
    store = Store.memory()
    store.load_file(file, "turtle", BASE)
    return store


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    store = stored(folder, hostile())
    out = dumped(store, folder / "out")
    write(store, Iris(BASE), metadata(), release(store, out), out)
    return out


def test_names_stay_words(site: Path) -> None:
    for path in sorted(site.rglob("*.html")):
        page = read(path)
        assert not page.handlers, path
        assert not page.inline, path
        assert not page.wrong, path
        assert page.open == [], path
        assert len(page.scripts) <= 1
        assert "49" not in page.text or "7*7" in page.text
    said = read(site / "person/markup.html").text
    assert _NAMES["markup"] in said
    assert _NAMES["closing"] in read(site / "person/closing.html").text


def test_structured_data_holds_names_as_they_are(site: Path) -> None:
    for slug in ("markup", "closing", "quotes", "rtl"):
        (text,) = read(site / f"person/{slug}.html").scripts
        assert "<" not in text
        assert json.loads(text)["mainEntity"]["name"] == _NAMES[slug]


def test_no_address_runs(site: Path) -> None:
    for path in sorted(site.rglob("*.html")):
        for address in read(path).links:
            assert address.startswith(("http://", "https://", "mailto:")) or target(path, address)
            assert not address.lower().startswith(("javascript:", "data:"))
    assert "javascript:alert(1)" in read(site / "person/markup.html").text


def test_a_fragment_with_quotation_marks_is_found(site: Path) -> None:
    assert "x%22onmouseover=1" in read(site / "article/a.html").ids


@pytest.mark.parametrize(
    "iri",
    ["x/../../evil", "x/%2e%2e/%2e%2e/evil", "x/%2Fetc%2Fpasswd", "x/..%5c..%5cevil", "x/%00",
     "/etc/passwd", "x//y", "x/."],
)  # fmt: skip
def test_no_iri_leads_out_of_the_folder(tmp_path: Path, iri: str) -> None:
    store = stored(tmp_path, f"<{BASE}{iri}> a <http://xmlns.com/foaf/0.1/Person> .")
    folder = dumped(store, tmp_path / "deep" / "out")
    written = write(store, Iris(BASE), metadata(), release(store, folder), folder)
    inside = {p for p in tmp_path.rglob("*") if p.is_file()}
    assert all(folder in p.parents or p.name == "data.ttl" for p in inside)
    assert all(".." not in path for path in written.paths)
    assert not any("evil" in p.name or "passwd" in p.name for p in inside)


@pytest.mark.parametrize(
    ("one", "other"),
    [("person/ab", "person/a%62"), ("person/ab", "person/AB"), ("person/%C3%A9", "person/e%CC%81")],
)
def test_two_things_never_share_a_page(tmp_path: Path, one: str, other: str) -> None:
    store = stored(
        tmp_path,
        f"<{BASE}{one}> a <http://xmlns.com/foaf/0.1/Person> .\n"
        f"<{BASE}{other}> a <http://xmlns.com/foaf/0.1/Person> .",
    )
    folder = dumped(store, tmp_path / "out")
    with pytest.raises(StoreError, match="would have the same page"):
        write(store, Iris(BASE), metadata(), release(store, folder), folder)


@pytest.mark.parametrize("iri", ["person/index", "assets/style.css", "en/person/x", "kg/data"])
def test_a_thing_never_replaces_a_file_of_the_release(tmp_path: Path, iri: str) -> None:
    store = stored(
        tmp_path,
        f"<{BASE}{iri}> a <http://xmlns.com/foaf/0.1/Person> .\n"
        f"<{BASE}person/x> a <http://xmlns.com/foaf/0.1/Person> .",
    )
    folder = dumped(store, tmp_path / "out")
    (folder / "kg").mkdir()
    (folder / "kg/data.ttl").write_text("# data\n")
    if iri == "assets/style.css":  # its page is style.css.html, which is in nobody's way
        write(store, Iris(BASE), metadata(), release(store, folder), folder)
        return
    with pytest.raises(StoreError, match="is there already"):
        write(store, Iris(BASE), metadata(), release(store, folder), folder)
    assert (folder / "kg/data.ttl").read_text() == "# data\n"


def test_only_web_addresses_become_links() -> None:
    assert outside("https://a.example/x?y=1#z")
    for address in ("javascript:alert(1)", " https://a.example/", "https://a.example/\n", "//a",
                    "data:,x", "https:", "HTTPS://a.example/<b>"):  # fmt: skip
        assert outside(address) == ""


def test_addresses_between_pages_are_written_safely() -> None:
    links = Links("a/b", "en")
    assert links.page("x y/a:b?c#d", 'e f"g') == "../x%20y/a%3Ab%3Fc%23d.html#e%20f%22g"
    assert links.file("kg.ttl") == "../../kg.ttl"
    assert links.other() == "../../a/b.html"


def test_json_cannot_end_its_element() -> None:
    text = script({"name": "</script><!--\u2028"})
    assert not set("<>&\u2028") & set(text)
    assert json.loads(text)["name"] == "</script><!--\u2028"


def test_only_two_things_with_one_file_are_explained_here(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("")
    (tmp_path / "b").write_text("")
    with pytest.raises(StoreError, match=r"^b is there already"), copying.explained(tmp_path):
        (tmp_path / "b").hardlink_to(tmp_path / "a")
    with pytest.raises(FileNotFoundError), copying.explained(tmp_path):
        (tmp_path / "missing").read_bytes()
