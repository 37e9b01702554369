"""What the pages say, by the invented articles and the one that comes with kg."""

from pathlib import Path

from kg.questions.naming import rows
from kg.store import Store
from kg.terms import value
from tests.pages.reading import read


def text(path: Path) -> str:
    return " ".join(read(path).text.split())


def test_a_person_has_posts_signings_and_statements(site: Path) -> None:
    said = text(site / "person/budi-rekaan.html")
    for words in ("Bupati", "Pemerintah Kabupaten Sambas", "6 Maret 2023", "mantan",
                  "Pekerja rentan harus terlindungi", "2.500.000.000"):  # fmt: skip
        assert words in said
    assert "6 March 2023" in text(site / "en/person/budi-rekaan.html")


def test_a_doubtful_citation_stands_out(site: Path) -> None:
    said = text(site / "en/regulation/inpres/2023/2.html")
    assert "doubtful" in said
    assert "Probably means Inpres 2/2021" in said
    assert "Warning the year of Inpres 2/2023 is probably wrong" in said


def test_an_agreement_tells_the_doubts_about_what_it_rests_on(seed_site: Path) -> None:
    (page,) = [p for p in (seed_site / "en/agreement").glob("*.html") if p.stem != "index"]
    said = text(page)
    assert "Inpres 2/2023 doubtful" in said
    assert "Probably means Inpres 2/2021" in said


def test_parts_that_do_not_add_up_are_told(seed_site: Path) -> None:
    said = text(seed_site / "en/concept/indicator/peserta-aktif.html")
    assert "Sum of the parts 633,494" in said
    assert "Difference 1,000" in said
    assert "The parts do not add up to the total as stated." in said


def test_parts_that_add_up_bring_no_warning(site: Path) -> None:
    page = (site / "en/concept/indicator/jumlah-penerima-bantuan-pangan.html").read_text()
    assert 'class="breakdown"' in page
    assert 'class="breakdown wrong"' not in page


def test_an_indicator_has_its_definition_and_bars(site: Path) -> None:
    page = site / "concept/indicator/jumlah-penerima-bantuan-pangan.html"
    said = text(page)
    assert "Orang yang menerima bantuan pangan" in said
    assert "1.687" in said
    assert '<rect class="fill" width="100.0"' in page.read_text()


def test_an_area_is_on_the_map_by_its_own_coordinates(site: Path) -> None:
    own = (site / "area/61.01.html").read_text()
    assert 'class="dot" cx="296.7" cy="101.7"' in own
    assert "1,4167; 109,3333" in own
    above = text(site / "area/61.html")
    assert "Titik ini milik wilayah atau tempat yang tercakup di dalamnya." in above


def test_evidence_has_words_source_and_passage(site: Path) -> None:
    page = read(site / "person/sari-umpama.html")
    assert any(a.startswith("../article/satu.html#char=") for a in page.links)
    assert "Kabar Muara, 7 Maret 2023" in " ".join(page.text.split())


def test_indonesian_words_are_marked_on_english_pages(site: Path) -> None:
    page = (site / "en/article/satu.html").read_text()
    assert '<h1 lang="id">' in page
    assert '<div class="passages" lang="id">' in page
    assert '<h1 lang="id">' not in (site / "article/satu.html").read_text()


def test_pages_never_read_the_text_of_an_article(site: Path, invented: Path) -> None:
    store = Store.open(invented)
    whole = store.text("satu")
    assert whole
    shown = (site / "article/satu.html").read_text()
    sentences = [s for s in whole.replace("\n", " ").split(". ") if len(s) > 80]
    assert sentences
    assert not any(s in shown for s in sentences)


def test_all_literals_of_a_thing_are_on_its_page(site: Path, invented: Path) -> None:
    """Nothing that the graph says of a person or a body is lost."""
    store = Store.open(invented)
    for iri, path in (("person/joko-misal", "person/joko-misal"),
                      ("organisation/pemerintah-kabupaten-sambas",
                       "organisation/pemerintah-kabupaten-sambas")):  # fmt: skip
        said = text(site / f"{path}.html").casefold()
        query = f"SELECT ?o {{ <https://example.org/kg/{iri}> ?p ?o FILTER(isLiteral(?o)) }}"
        terms = [value(str(o)) for (o,) in rows(store, query)]
        assert terms
        assert all(t.casefold() in said for t in terms)


def test_the_front_page_has_downloads_findings_and_earlier_releases(site: Path) -> None:
    page = read(site / "en/index.html")
    said = " ".join(page.text.split())
    for words in ("4 Articles", "missing title", "7 May 2024", "Creative Commons Attribution 4.0",
                  "Example Office", "data@example.org", "1 March 2026"):  # fmt: skip
        assert words in said
    for address in ("../kg.ttl", "../catalog.ttl", "../CHANGES.md", "../questions/people.csv",
                    "../releases/0.9.0.nq.gz", "../articles/satu.ttl"):  # fmt: skip
        assert address in page.links
