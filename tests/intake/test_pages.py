"""Web pages: invented ones, built as the templates of Indonesian sites are."""

import json
import subprocess
import sys
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.article import Article, Source
from kg.errors import InputError
from kg.intake import Options, intake
from kg.intake.web import LARGEST, decode
from kg.intake.web import article as page
from tests.intake.taking import piped

PAGES = Path(__file__).parent / "pages"
HEADLINE = "Pemkab Muara Lestari dan Bank Rimba Teken MoU"
LEAD = (
    "Bupati Muara Lestari, Ratna Wijayakusuma, meneken nota kesepahaman dengan Bank Rimba tentang "
    "asuransi nelayan di Aula Kantor Bupati, Kamis (16/2/2023)."
)
SECOND = (
    "Nota kesepahaman itu menjangkau 1.500 nelayan di lima kecamatan dan berlaku selama tiga tahun "
    "sejak ditandatangani."
)
PREMIUM = (
    "Direktur Utama Bank Rimba, Teguh Prasaja, menyebutkan bahwa premi pertama senilai Rp2,5 "
    "miliar sudah disiapkan bersama pemerintah daerah."
)
QUOTE = (
    "“Nelayan kita harus tenang melaut,” kata Ratna seusai acara. Ia berharap program itu "
    "diteruskan pada tahun anggaran berikutnya."
)
DAY = date(2023, 2, 16)


def one(name: str) -> Article:
    (item,) = intake([str(PAGES / name)])
    assert isinstance(item, Article), item
    assert item.slug == name.partition(".")[0]
    return item


def test_a_page_of_wordpress() -> None:
    found = one("wordpress.html")
    assert found.text.splitlines() == [
        HEADLINE, "Penulis: Sari Melati", f"KABARMUARA.CONTOH, MUARA LESTARI – {LEAD}", SECOND,
        "Premi Disiapkan", PREMIUM, QUOTE, "Baca juga: Bank Rimba Buka Cabang",
        "Kecamatan | Nelayan", "Tanjung Api | 900", "Kuala Dua | 600",
        "Penandatanganan itu disaksikan para kepala dinas dan camat se-Kabupaten Muara Lestari.",
    ]  # fmt: skip
    address = "https://kabarmuara.contoh/2023/02/16/pemkab-bank-rimba-teken-mou/"
    # In UTC, as WordPress writes it, it was still the day before.
    day = date(2023, 2, 17)
    assert found.source == Source(address, day, day, "Kabar Muara")


def test_a_page_with_a_deck_a_byline_and_what_is_read_besides() -> None:
    found = one("tribun.html")
    assert found.text.splitlines()[:10] == [
        HEADLINE, "Nota kesepahaman menjangkau 1.500 nelayan di lima kecamatan.",
        "Penulis: Sari Melati | Editor: Budi Santoso",
        "ISTIMEWA - Suasana penandatanganan nota kesepahaman.",
        f"SUARAMUARA.CONTOH, MUARA LESTARI - {LEAD}", SECOND,
        "Baca juga: Bank Rimba Buka Cabang di Kuala Dua", QUOTE, PREMIUM, "(*)",
    ]  # fmt: skip
    assert "Berita Lain" not in found.text
    assert (found.source.published, found.source.publisher) == (DAY, "Suaramuara.contoh")


def test_a_page_whose_lines_are_parted_by_breaks_keeps_its_lead() -> None:
    found = one("antara.html")
    assert found.text.splitlines() == [
        HEADLINE, f"Muara Lestari (WARTA) - {LEAD}", SECOND, PREMIUM, QUOTE,
        "Pewarta: Sari Melati", "Editor: Budi Santoso", "Copyright © WARTA 2023",
    ]  # fmt: skip
    assert found.source.published == DAY  # it stands under the headline only
    assert found.source.publisher == "Warta Lestari"


def test_a_page_with_loose_words_between_paragraphs() -> None:
    lines = one("detik.html").text.splitlines()
    assert lines[:5] == [HEADLINE, "Penulis: Sari Melati", "Muara Lestari -", LEAD, SECOND]
    assert [line for line in lines if line in {PREMIUM, QUOTE}] == [PREMIUM, QUOTE]
    assert one("detik.html").source.published == DAY


@pytest.mark.parametrize("name", ["pemda.html", "windows.html"])
def test_a_page_laid_out_in_tables_that_says_nothing_of_itself(name: str) -> None:
    found = one(name)
    text = found.text.replace("Ratna Séna", "Ratna")
    assert text.splitlines()[0] == HEADLINE
    assert f"\nMuara Lestari - {LEAD}\n{SECOND}\n{PREMIUM}\n{QUOTE}\n" in text
    assert "Beranda" not in text
    assert ("Séna" in found.text) == (name == "windows.html")
    assert found.source == Source()


def test_a_page_of_amp_with_several_authors() -> None:
    found = one("amp.html")
    lead = f"KABARMUARA.CONTOH, MUARA LESTARI - {LEAD}"
    byline = "Penulis: Sari Melati, Joko Waluyo"
    assert found.text.splitlines() == [HEADLINE, byline, lead, SECOND, PREMIUM, QUOTE]
    address = "https://kabarmuara.contoh/read/2023/02/16/pemkab-bank-rimba-teken-mou"
    assert found.source == Source(address, DAY, None, "Kabar Muara")


def test_what_the_user_says_wins_then_what_stands_beside(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes((PAGES / "tribun.html").read_bytes())
    (tmp_path / "a.toml").write_text('publisher = "Toml"\npublished = 2020-01-01\n')
    (item,) = intake([str(tmp_path)], Options({"published": date(2021, 1, 1)}))
    assert isinstance(item, Article)
    assert (item.source.publisher, item.source.published) == ("Toml", date(2021, 1, 1))


def test_a_page_on_stdin_is_known_by_its_address(monkeypatch: pytest.MonkeyPatch) -> None:
    (item,) = piped(monkeypatch, (PAGES / "antara.html").read_bytes())
    assert isinstance(item, Article)
    assert item.slug == "pemkab-bank-rimba-teken-mou"
    assert item.text == one("antara.html").text


# --- what a page says of itself ------------------------------------------------------------------

BODY = f"<p>{LEAD}</p><p>{SECOND}</p><p>{PREMIUM}</p><p>{QUOTE}</p>"


def said(head: str, body: str = f"<h1>{HEADLINE}</h1>{BODY}") -> Article:
    return page(f"<html><head>{head}</head><body>{body}</body></html>".encode(), {}, "x.html")


LINKED = '<script type="application/ld+json">{}</script>'.format
ODD = (
    '{"@type":"NewsArticle","headline":5,"author":[[1]],"publisher":7,"mainEntityOfPage":[],'
    '"datePublished":{},"@graph":5}'
)


@pytest.mark.parametrize(
    ("head", "headline"),
    [
        ("", HEADLINE),
        (f"<meta property='og:title' content='{HEADLINE} | Kabar'>", HEADLINE),
        ("<meta property='og:title' content='Lain Sekali Judulnya'>", "Lain Sekali Judulnya"),
        ("<title>Kabar Muara</title>", HEADLINE),
        (LINKED('{"@type":"NewsArticle","headline":"A &amp; B\nC"}'), "A & B C"),
        (LINKED("{bad"), HEADLINE),
        (LINKED("[" * 9999), HEADLINE),
        (LINKED(ODD), HEADLINE),
    ],
    ids=range(8),
)
def test_headlines(head: str, headline: str) -> None:
    assert said(head).text.splitlines()[0] == headline


@pytest.mark.parametrize(
    ("head", "source"),
    [
        ("<link rel=canonical href='https://x.contoh/'>", Source()),
        ("<link rel=canonical href='/a/b'>", Source()),
        ("<link rel=canonical href='https://x.contoh/a b'>", Source()),
        ("<meta property=og:url content='https://x.contoh/?p=1'>", Source("https://x.contoh/?p=1")),
        ("<meta name=pubdate content='2023/02/16 14:10:25'>", Source(published=DAY)),
        ("<meta itemprop=datePublished content='Kamis, 16 Feb 2023'>", Source(published=DAY)),
        ("<meta property=article:published_time content='kemarin'>", Source()),
    ],
    ids=range(7),
)
def test_sources(head: str, source: Source) -> None:
    assert said(head).source == source


def test_lines_in_the_cell_of_a_layout_and_figures_in_cells() -> None:
    lines = "<br>".join((LEAD, SECOND, PREMIUM, QUOTE))
    figures = "<table><tr><td><p>Kuala Dua</p></td><td><p>600</p></td></tr></table>"
    found = said("", f"<h1>{HEADLINE}</h1><table><tr><td>Menu<td>{lines}</table>")
    assert found.text.splitlines()[-4:] == [LEAD, SECOND, PREMIUM, QUOTE]
    found = said("", f"<article><h1>{HEADLINE}</h1>{BODY}{figures}<p>{SECOND[:50]}</p></article>")
    assert "\nKuala Dua | 600\n" in found.text


def test_today_above_the_headline_is_not_the_day_of_publication() -> None:
    today = "<div>Selasa, 1 Desember 2026 10:00 WIB</div>"
    shown = "<div>Kamis, 16 Februari 2023 20:11 WIB</div>"
    assert said("", f"{today}<h1>{HEADLINE}</h1>{BODY}").source.published is None
    assert said("", f"{today}<h1>{HEADLINE}</h1>{shown}{BODY}").source.published == DAY


@pytest.mark.parametrize(
    "author", ["https://www.facebook.com/kabar", "Kabar Muara", ""], ids=["address", "site", "none"]
)
def test_what_is_no_author(author: str) -> None:
    head = (
        f"<meta name=author content='{author}'><meta property=og:site_name content='Kabar Muara'>"
    )
    assert "Penulis" not in said(head).text


# --- encodings -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("declared", "written"),
    [("utf-8", "utf-8"), ("iso-8859-1", "utf-8"), ("utf-8", "windows-1252"), ("", "windows-1252"),
     ("iso-8859-1", "windows-1252"), ("utf-16", "utf-8"), ("utf-8", "utf-16"), ("zip", "utf-8"),
     ("rot13", "windows-1252"), ("windows-1256", "utf-8"), ("", "utf-8-sig")],
)  # fmt: skip
def test_a_charset_may_be_declared_wrongly(declared: str, written: str) -> None:
    text = f"<meta charset='{declared}'><h1>Kafé “Séna”</h1>{BODY}"
    assert page(text.encode(written), {}, "x").text.startswith("Kafé “Séna”\n")


def test_another_charset_that_is_declared() -> None:
    text = "<?xml version='1.0' encoding='koi8-r'?><p>Москва</p>"
    assert decode(text.encode("koi8-r"), "x") == text


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "x: empty file"), (b" \n", "x: empty file"), (b"<p>a\0b", "x: binary file"),
        (b"<p>\xe2\x80\x9c\n\xe9", r"x:2: neither UTF-8 nor windows-1252 \(byte 0xe9\)"),
        (b"<meta charset=gbk><p>\xff\xff", "x: is not in the encoding it declares, gbk"),
        (b"\xff\xfe<", "x: is not in the encoding it declares, utf-16"),
        (b"<html><body></body></html>", "x: no article in this page"),
        (b"<!-- -->", "x: cannot be read as a page"),
        (b"<div>" * 100_000 + b"teks", "x: no article in this page"),
        (b"<p>Judul saja yang ada di sini, dan tidak ada isinya", "x: the text is empty"),
    ],
    ids=range(10),
)  # fmt: skip
def test_pages_that_cannot_be_read(content: bytes, words: str) -> None:
    with pytest.raises(InputError, match=words):
        page(content, {}, "x")


@pytest.mark.parametrize(
    ("name", "words"),
    [("script.html", "no article in this page (one that a script makes?)"),
     ("frames.html", "is a frame around other pages")],
)  # fmt: skip
def test_pages_without_an_article(name: str, words: str) -> None:
    (error,) = intake([str(PAGES / name)])
    assert words in str(error)


def test_a_page_without_trafilatura(monkeypatch: pytest.MonkeyPatch) -> None:
    for library in ("trafilatura", "lxml.html"):
        with monkeypatch.context() as patch:
            patch.setitem(sys.modules, library, None)
            (error,) = intake([str(PAGES / "amp.html")])
            assert isinstance(error, InputError)
            assert str(error).endswith("run: pip install 'kalbar-kg[html]'")


def test_nothing_of_it_is_imported_for_texts_and_dumps(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Judul")
    (tmp_path / "b.jsonl").write_text('{"text": "Satu", "date": "2023-02-21"}')
    code = (
        "import sys; from kg.intake import intake\n"
        f"assert len(list(intake([{str(tmp_path)!r}]))) == 2\n"
        "print([m for m in ('trafilatura', 'lxml', 'kg.extraction', 'csv') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_large_pages() -> None:
    scripts = "<script>" + "var x = 1;" * 500_000 + "</script>"
    assert said(scripts).text.endswith(f"{QUOTE}\n")
    with pytest.raises(InputError, match="too large for one article"):
        said("", "".join(f"<p>Paragraf {n}. {LEAD}</p>" for n in range(5_000)))


def test_a_page_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "a.html").open("wb") as file:
        file.truncate(LARGEST + 1)
    (error,) = intake([str(tmp_path / "a.html")])
    assert "10.0 MB is too large" in str(error)


TAGS = ["<p>", "</p>", "<div>", "</div>", "<table>", "<td>", "</table>", "<br>", "<b>", "</b>",
        "<h1>", "<h2>", "</h1>", "<ul><li>", "</ul>", "<script>", "</script>", "<!--", "-->",
        "<a href=x>", "<title>", "<meta charset=x>", "<link rel=canonical href='http://['>", "&#0;",
        "&#xD800;", "<svg>", "<body>", "<html>", "<noscript>", "<time datetime=2023-02-16>", "\x01",
        "\ufffe", LEAD, SECOND, "kata"]  # fmt: skip


@given(st.lists(st.sampled_from(TAGS), max_size=30))
@settings(deadline=None, max_examples=200)
def test_any_markup_gives_an_article_or_an_error(pieces: list[str]) -> None:
    try:
        found = page("".join(pieces).encode(), {}, "x")
    except InputError:
        return
    assert found.text.encode()
    assert found.slug.isascii()


KEYS = st.sampled_from(["@type", "@id", "@graph", "name", "author", "editor", "publisher", "url",
                        "headline", "datePublished", "mainEntityOfPage"])  # fmt: skip
VALUES = st.recursive(
    st.none() | st.integers() | st.text() | st.sampled_from(["NewsArticle", "a", "http://["]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=5),
)


@given(st.lists(st.dictionaries(KEYS, VALUES, max_size=6), max_size=3))
@settings(deadline=None)
def test_any_json_ld_is_survived(value: object) -> None:
    assert said(LINKED(json.dumps(value))).text.endswith(f"{QUOTE}\n")


def test_json_ld_as_deep_as_it_is_read() -> None:
    for depth in (200, 400, 800, 950, 10_000):
        deep = '{"@type":"Article","@graph":[' * depth + "]}" * depth
        names = '{"@type":"Article","author":' + "[" * depth + "]" * depth + "}"
        for linked in (deep, names):
            assert said(LINKED(linked)).text.endswith(f"{QUOTE}\n")


@given(st.binary())
@settings(deadline=None)
def test_any_bytes_give_text_or_an_error(content: bytes) -> None:
    with suppress(InputError):
        assert isinstance(decode(content, "x"), str)
