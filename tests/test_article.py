"""Articles: what is read, and offsets that count characters of the file as it is."""

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Graph, URIRef

from kg.article import MAX_BYTES, Article, Source, Span, read, slug_of, view
from kg.errors import InputError
from kg.extraction import extract
from kg.gold import facts_json
from kg.graph import article_graph
from kg.registers import Registers
from kg.vocab import OA
from tests.samples import IRIS, TEXT
from tests.triples import as_rdflib

ODD = "\u00ad\u200b\u200d\u2060\ufeff\u00a0\u2009\u3000\t\r\n\u2028\x0b\x85"
TEXTS = st.text(st.sampled_from("ab .é😀\u0301" + ODD), max_size=40)


# --- the view ----------------------------------------------------------------------------------


@given(TEXTS, st.data())
def test_a_span_of_the_view_is_found_again(text: str, data: st.DataObject) -> None:
    seen = view(text)
    begin = data.draw(st.integers(0, len(seen.text)))
    end = data.draw(st.integers(begin, len(seen.text)))
    original = seen.original(Span(begin, end))
    assert 0 <= original.begin <= original.end <= len(text)
    assert view(text[original.begin : original.end]).text == seen.text[begin:end]
    assert seen.viewed(original) == Span(begin, end)


@given(TEXTS)
def test_a_view_is_uniform_and_knows_where_its_characters_stood(text: str) -> None:
    seen = view(text)
    assert not set(seen.text) & (set(ODD) - {"\n"})
    offsets = range(len(text)) if seen.offsets is None else seen.offsets
    assert len(offsets) == len(seen.text)
    assert sorted(set(offsets)) == list(offsets)
    for character, offset in zip(seen.text, offsets, strict=True):
        base = unicodedata.normalize("NFD", character)[0]
        assert text[offset] in {character, base} or (character in " \n" and text[offset] in ODD)
    assert view(seen.text).text == seen.text


def test_many_lines_with_carriage_returns_are_read_at_once() -> None:
    lines = "isi\r\n" * 100_000  # quadratic work would take minutes
    assert view(lines).text == "isi\n" * 100_000


# --- the same article, written in other ways -----------------------------------------------------

WAYS: dict[str, Callable[[str], str]] = {
    "crlf": lambda t: t.replace("\n", "\r\n"),
    "cr": lambda t: t.replace("\n", "\r"),
    "line separators": lambda t: t.replace("\n", "\u2028"),
    "bom": lambda t: "\ufeff" + t,
    "bom and crlf": lambda t: "\ufeff" + t.replace("\n", "\r\n"),
    "no-break spaces": lambda t: t.replace(" ", "\u00a0"),
    "thin spaces": lambda t: t.replace(" ", "\u2009"),
    "soft hyphens": lambda t: re.sub(r"([A-Za-z]{3})(?=[a-z]{3})", "\\1\u00ad", t),
    "zero-width spaces": lambda t: t.replace(" ", " \u200b"),
    "zero-width in words": lambda t: re.sub(r"([a-z])(?=[a-z])", "\\1\u2060", t),
    "joiners in figures": lambda t: re.sub(r"(\d)(?=\d)", "\\1\u200d", t),
    "emoji": lambda t: t.replace("Rapat lain", "👩‍🌾🇮🇩 Rapat lain").replace(
        "Ada 37", "😀 Ada 37"
    ),
    "composed": lambda t: t.replace("Sekar", "Sékar").replace("Cempaka", "Cémpaka"),
    "combining marks": lambda t: unicodedata.normalize("NFD", WAYS["composed"](t)),
}  # fmt: skip
TWINS = {"combining marks": "composed"}


def told(article: Article) -> dict[str, Any]:
    return facts_json(article, extract(article, Registers.default()))


def plain(value: Any, words: Callable[[int, int], str]) -> Any:
    """Return facts with the words of their spans in place of offsets, in one normal form."""
    if isinstance(value, dict):
        return {
            k: [plain(words(*s), words) for s in v] if k == "spans" else plain(v, words)
            for k, v in value.items()
        }
    if isinstance(value, list):
        return [plain(v, words) for v in value]
    return unicodedata.normalize("NFC", value) if isinstance(value, str) else value


def plain_facts(article: Article) -> Any:
    return plain(told(article), lambda begin, end: view(article.text[begin:end]).text)


@pytest.mark.parametrize("way", WAYS)
def test_offsets_count_characters_of_the_file(way: str, tmp_path: Path) -> None:
    file = tmp_path / "artikel.txt"
    file.write_bytes(WAYS[way](TEXT).encode())
    article = read(file)
    decoded = file.read_bytes().decode("utf-8")
    assert article.text == decoded
    facts = extract(article, Registers.default())
    graph = as_rdflib(article_graph(article, facts, IRIS, Registers.default()))
    spans = list(graph.subject_objects(URIRef(OA.exact)))
    assert len(spans) > 40
    for span, exact in spans:
        begin, end = (number(graph, span, p) for p in (OA.start, OA.end))
        assert decoded[begin:end] == str(exact)
        assert str(span).endswith(f"#char={begin},{end}")
        assert view(str(exact)).text.strip()


def number(graph: Graph, node: Any, predicate: str) -> int:
    return int(str(graph.value(node, URIRef(predicate), any=False)))


@pytest.mark.parametrize("way", [w for w in WAYS if w != "composed"])
def test_the_same_facts_come_out(way: str) -> None:
    twin = WAYS[TWINS[way]](TEXT) if way in TWINS else TEXT
    found = plain_facts(Article("artikel", WAYS[way](TEXT)))
    assert found == plain_facts(Article("artikel", twin))
    assert len(found["persons"]) >= 5


# --- reading files -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("kosong.txt", b"", "empty file"),
        ("kosong.txt", " \n\t\r\n\u00a0\ufeff\u2028\x0b".encode(), "empty file"),
        ("biner.txt", b"a\0b", "binary file"),
        ("gambar.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary file"),
        ("campur.txt", b"Judul \xe2\x80\x9c\nCaf\xe9\n", r"campur.txt:2: not UTF-8 .*0xe9"),
        ("terpotong.txt", b"Judul\nharga 5 \xe2\x82", r"terpotong.txt:2: not UTF-8 .*0xe2"),
        ("tak-ada.txt", b"Judul\nkata \x81 kata", r"tak-ada.txt:2: not UTF-8 .*nor windows-1252"),
        ("kendali.txt", b"Judul\x01\ncaf\xe9 kata kata", r"kendali.txt:2: not UTF-8"),
        ("cina.txt", "中文文章的标题".encode("gbk"), r"cina.txt:1: not UTF-8"),
        ("utf16.txt", b"\xff\xfeJ\0u", r"utf16.txt: damaged UTF-16 text"),
        ("utf16.txt", b"\xff\xfe\n\0", "empty file"),
        ("utf32.txt", "Judul".encode("utf-32"), "binary file"),
        ("besar.txt", b"a" * (MAX_BYTES + 1), "too large .*split"),
    ],
)
def test_what_is_no_article_is_refused(
    name: str, content: bytes, words: str, tmp_path: Path
) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    with pytest.raises(InputError, match=words) as caught:
        read(file)
    assert name in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "windows-1252"])
def test_other_encodings_are_read_and_offsets_count_decoded_characters(
    encoding: str, tmp_path: Path
) -> None:
    text = "“Ekspor” naik – kata Sékar\r\n" + TEXT
    mark = b"\xfe\xff" if encoding == "utf-16-be" else b""
    (tmp_path / "a.txt").write_bytes(mark + text.encode(encoding))
    article = read(tmp_path / "a.txt")
    assert article.text == text
    assert article.words(Span(text.index("Sékar"), text.index("Sékar") + 5)) == "Sékar"


def test_the_file_beside_an_article_tells_of_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Judul\n")
    (tmp_path / "a.toml").write_text(
        'url = "https://kabar.example/a"\npublished = 2023-02-22T10:00:00\n'
        'modified = "2023-02-23"\n'
        'publisher = "Kabar"\nlanguage = "id"\nnote = "untuk pembaca"\nrights = "milik Kabar"\n'
    )
    source = read(tmp_path / "a.txt").source
    assert source.url == "https://kabar.example/a"
    assert (str(source.published), str(source.modified)) == ("2023-02-22", "2023-02-23")
    assert read(tmp_path / "a.txt", {"publisher": "Lain"}).source.publisher == "Lain"
    (tmp_path / "b.txt").write_text("Judul\n")
    assert read(tmp_path / "b.txt").source == Source()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"url = \n", r"not valid TOML: .*line 1"),
        (b"publised = 2023-02-22\n", r"unknown key 'publised'; did you mean 'published'"),
        (b"published = 5\n", r"'published' must be a date such as 2023-02-22"),
        (b'published = "22 Februari 2023"\n', r"'published' must be a date"),
        (b"publisher = 5\n", r"'publisher' must be a string"),
        (b'url = "kabar.example"\n', r"'url' must be an http\(s\) address"),
        (b'url = "https://kabar.example/a b"\n', r"'url' must be an http\(s\) address"),
        (b'language = "Indonesia "\n', r"'language' must be a code"),
        (b'publisher = "\xff"\n', r"not UTF-8"),
    ],
)
def test_a_bad_file_beside_an_article_is_refused(
    content: bytes, words: str, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("Judul\n")
    (tmp_path / "a.toml").write_bytes(content)
    with pytest.raises(InputError, match=f"a.toml: {words}"):
        read(tmp_path / "a.txt")


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("biasa.txt", "biasa"),
        ("  dua kata (1) .txt", "dua-kata-1"),
        (".tersembunyi.txt", "tersembunyi"),
        ("a#b?c%d<e>.txt", "a-b-c-d-e"),
        ("..txt", "x2e"),
        ("中文.txt", "x4e2d-6587"),
        ("😀.txt", "x1f600"),
        ("x" * 240 + ".txt", "x" * 240),
    ],
)
def test_slugs_of_odd_names(name: str, slug: str) -> None:
    assert slug_of(Path(name)) == slug
    assert re.fullmatch(r"[A-Za-z0-9._~-]+", slug)


@given(st.text(st.characters(exclude_characters="/\0", exclude_categories=["Cs"]), min_size=1))
def test_any_name_gives_a_slug_the_same_composed_or_not(name: str) -> None:
    slug = slug_of(Path(f"{name}.txt"))
    assert re.fullmatch(r"[A-Za-z0-9._~-]+", slug)
    if not re.fullmatch(r"x[0-9a-f-]+", slug):
        assert slug_of(Path(unicodedata.normalize("NFD", f"{name}.txt"))) == slug
