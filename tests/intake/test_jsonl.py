"""Dumps of JSON lines: what comes of a record, and that a bad one ends nothing."""

import gzip
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.article import MAX_BYTES, Article, Source
from kg.errors import InputError
from kg.intake import Options, intake
from kg.intake.dumps import LARGEST
from tests.intake.taking import article, piped, taken, told

FULL = {
    "judul": "Pemkab Teken MoU", "isi": "KABAR.CONTOH, MUARA - Bupati meneken nota.\n\nDua.",
    "tanggal": "Selasa, 21 Februari 2023 10:00 WIB", "media": "Kabar Muara", "penulis": "Sari",
    "link": "https://kabar.contoh/2023/02/21/pemkab-teken-mou.html?page=all", "id": 5,
    "editor": ["Budi", "Joko"], "jumlah_kata": 9, "tags": ["a"],
}  # fmt: skip


def dump(*records: Any) -> str:
    return "".join(json.dumps(r) + "\n" for r in records)


def test_what_comes_of_a_record(tmp_path: Path) -> None:
    found = article(taken(tmp_path / "d.jsonl", dump(FULL)))
    assert found.text == (
        "Pemkab Teken MoU\nPenulis: Sari | Editor: Budi, Joko\n"
        "KABAR.CONTOH, MUARA - Bupati meneken nota.\n\nDua.\n"
    )
    assert found.slug == "pemkab-teken-mou"
    assert (found.source.url, found.source.publisher) == (FULL["link"], "Kabar Muara")
    assert str(found.source.published) == "2023-02-21"


def test_what_the_user_says_wins_and_what_stands_beside_comes_last(tmp_path: Path) -> None:
    (tmp_path / "d.toml").write_text('publisher = "Toml"\nlanguage = "en"\nnote = "x"\n')
    first = article(taken(tmp_path / "d.jsonl", dump(FULL)))
    assert (first.source.publisher, first.source.language) == ("Kabar Muara", "en")
    second = article(taken(tmp_path / "d.jsonl", dump({"text": "Judul\nIsi."})))
    assert second.source.publisher == "Toml"
    third = article(taken(tmp_path / "d.jsonl", dump(FULL), known={"publisher": "Saya"}))
    assert third.source.publisher == "Saya"
    (tmp_path / "d.toml").write_text('url = "https://x.contoh/a"\n')
    (error,) = taken(tmp_path / "d.jsonl", dump(FULL))
    assert "'url' is the address of one article" in str(error)


@pytest.mark.parametrize(
    ("record", "text"),
    [
        ({"text": "Judul\nIsi."}, "Judul\nIsi.\n"),
        ({"title": "Judul", "text": "JUDUL \nIsi."}, "JUDUL \nIsi.\n"),
        ({"title": "Judul", "text": "\nJudul\n\nIsi.\n\n", "author": "Sari"},
         "Judul\nPenulis: Sari\nIsi.\n"),
        ({"title": "Judul", "text": "Isi.\nPewarta: Sari\nEditor: Budi", "author": "sari"},
         "Judul\nIsi.\nPewarta: Sari\nEditor: Budi\n"),
        ({"title": "Judul", "text": "Isi, kata Sari.", "author": "Sari"},
         "Judul\nPenulis: Sari\nIsi, kata Sari.\n"),
        ({"title": " Dua\n baris ", "text": "Isi.\r\nLagi."}, "Dua baris\nIsi.\r\nLagi.\n"),
        ({"title": None, "text": "Isi.", "author": "", "editor": " "}, "Isi.\n"),
        ({"text": "", "content": "Isi."}, "Isi.\n"),
        ({"text": "Isi.", "content": "Isi."}, "Isi.\n"),
        ({"text": "Harga 3 < 5 dan a<b>c"}, None),
    ],
)  # fmt: skip
def test_the_text_that_is_stored(record: dict[str, Any], text: str | None, tmp_path: Path) -> None:
    (found,) = taken(tmp_path / "d.jsonl", dump(record))
    if text is None:
        assert "holds HTML tags" in str(found)
    else:
        assert isinstance(found, Article)
        assert found.text == text


@pytest.mark.parametrize(
    ("record", "slug"),
    [
        ({"slug": "Judul Áku"}, "Judul-Aku"),
        ({"slug": "v1.2"}, "v1.2"),
        ({"slug": "../../etc/passwd"}, "etc-passwd"),
        ({"id": "abc-1", "url": "https://x.contoh/b/c"}, "abc-1"),
        ({"id": 7, "url": "https://x.contoh/b/c.html"}, "c"),
        ({"id": 7}, "7"),
        ({"url": "https://x.contoh/read/12345"}, "read-12345"),
        ({"url": "https://x.contoh/read/judul-berita/amp/"}, "judul-berita"),
        ({"url": "https://x.contoh/berita.php?id=7"}, "berita"),
        ({"url": "https://x.contoh/?p=7"}, "judul-ini"),
        ({"url": "https://x.contoh/a%2Fb%20c"}, "a-b-c"),
        ({}, "judul-ini"),
    ],
)
def test_slugs(record: dict[str, Any], slug: str, tmp_path: Path) -> None:
    found = article(
        taken(tmp_path / "d.jsonl", dump({"title": "Judul Ini", "text": "I", **record}))
    )
    assert found.slug == slug


def test_a_column_named_for_the_slug_is_it_even_if_a_number(tmp_path: Path) -> None:
    columns = {"slug": "id"}
    assert article(taken(tmp_path / "d.jsonl", dump(FULL), columns)).slug == "5"


BAD: list[tuple[str, str]] = [
    ('{"title": "x"}', "no column is known to be the text (there are: title); name it: --columns"),
    ('{"text": " \\n"}', "the text is empty"),
    ('{"text": "\\ufeff"}', "the text is empty"),
    ('{"text": 5}', "'text' is '5', not text"),
    ('{"text": {"a": 1}}', "'text' is an object, not text"),
    ('{"text": "a", "publisher": {"name": "X"}}', "'publisher' is an object, not text"),
    ('{"text": "a", "isi": "b"}', "'text' and 'isi' could both be the text; say which: --columns"),
    ('{"text": "a", "date": "2023-02-30"}', "'date' is '2023-02-30', which is no date such as"),
    ('{"text": "a", "tanggal": "02/21/2023"}', "'tanggal' is '02/21/2023', which is no date"),
    ('{"text": "a", "url": "kabar.contoh"}', "'url' is 'kabar.contoh', not an http(s) address"),
    ('{"text": "a", "language": "Indonesia"}', "'language' is 'Indonesia', not a code"),
    ('{"text": "a\\u0000b"}', "'text' holds what is not text"),
    ('{"text": "a\\ud800b"}', "'text' holds what is not text"),
    ('{"text": "a", "title": "\\udfff"}', "'title' holds what is not text"),
    ('{"text": "<p>Isi</p>"}', "the text holds HTML tags"),
    ('{"text": "%s"}' % ("a" * (MAX_BYTES + 1)), "0.5 MB is too large for one article"),
    ('{"text": "%s"}' % ("a" * LARGEST), "is too large for one article"),
    ("[1]", "is no JSON object"), ("null", "is no JSON object"), ('"a"', "is no JSON object"),
    ("{bad", "not valid JSON: Expecting property name"), ("{}{}", "not valid JSON: Extra data"),
    ("[" * 100_000, "not valid JSON: nested too deeply"),
    ('{"n":' + "9" * 5000 + "}", "not valid JSON: a number is too long"),
    ('{"text": "a", "text": "b"}', "'text' stands twice in one object"),
    ('{"text": "\udce9"}', "not UTF-8 text"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "words"), BAD, ids=range(len(BAD)))
def test_a_bad_record_is_told_of_and_the_next_is_read(
    line: str, words: str, tmp_path: Path
) -> None:
    content = f'{{"text": "Satu."}}\n{line}\n\n{{"text": "Dua."}}'.encode(errors="surrogateescape")
    one, error, two = told(taken(tmp_path / "d.jsonl", content), tmp_path)
    assert (one, two) == ("satu", "dua")
    assert error.startswith(f"d.jsonl:2: {words}")
    assert len(error) < 300


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"", "there is no article in it"), (b"\n \n", "there is no article in it"),
     (b' [{"text": "a"}]', "is one JSON array; write a record a line: jq"),
     (b"\x1f\x8b\x08\x00damaged", "damaged gzip file"),
     (gzip.compress(b'{"text": "a"}\n' * 9999)[:-90], "damaged gzip file"),
     (b"\xff\xfe{", "damaged text")],
)  # fmt: skip
def test_dumps_that_cannot_be_read(content: bytes, words: str, tmp_path: Path) -> None:
    *_, error = told(taken(tmp_path / "d.jsonl", content), tmp_path)
    assert error.startswith("d.jsonl")
    assert words in error


@pytest.mark.parametrize("way", ["bom", "utf-16", "gzip", "crlf", "gzip with another name"])
def test_the_same_records_written_in_other_ways(way: str, tmp_path: Path) -> None:
    content = dump(FULL, {"text": "Kafé “dua”."})
    ways = {
        "bom": b"\xef\xbb\xbf" + content.encode(), "utf-16": content.encode("utf-16"),
        "gzip": gzip.compress(content.encode()), "crlf": content.replace("\n", "\r\n").encode(),
        "gzip with another name": gzip.compress(content.encode()),
    }  # fmt: skip
    name = "d.jsonl.gz" if way == "gzip" else "d.jsonl"
    assert taken(tmp_path / name, ways[way]) == taken(tmp_path / "e.jsonl", content)


def test_repeated_records(tmp_path: Path) -> None:
    other = FULL | {"isi": "Lain."}
    items = taken(tmp_path / "d.jsonl", dump(FULL, FULL, other, FULL))
    assert told(items, tmp_path) == [
        "pemkab-teken-mou",
        "d.jsonl:3: would be known by the same name as d.jsonl:1; give it a slug of its own",
    ]


def test_the_same_record_in_two_dumps_is_told_of(tmp_path: Path) -> None:
    for name in ("a.jsonl", "b.jsonl"):
        (tmp_path / name).write_text(dump(FULL))
    _, error = intake([str(tmp_path)])
    assert "b.jsonl:1: would be known by the same name as" in str(error)


def test_a_column_that_no_record_has_is_told_of_at_the_end(tmp_path: Path) -> None:
    columns = {"text": "isi", "title": "judull"}
    items = told(taken(tmp_path / "d.jsonl", dump(FULL, {"isi": "Dua."}), columns), tmp_path)
    assert items[:2] == ["pemkab-teken-mou", "dua"]
    assert items[2:] == ["d.jsonl: no record has 'judull', which --columns names"]


def test_columns_that_are_named_win_and_none_can_be_asked_for(tmp_path: Path) -> None:
    record = {"judul": "Salah", "kepala": "Benar", "isi": "a", "badan": "Isi.", "penulis": "Sari"}
    columns = {"title": "kepala", "text": "badan", "author": ""}
    assert article(taken(tmp_path / "d.jsonl", dump(record), columns)).text == "Benar\nIsi.\n"


# --- standard input ------------------------------------------------------------------------------


def test_stdin_is_what_it_looks_like(monkeypatch: pytest.MonkeyPatch) -> None:
    assert told(piped(monkeypatch, dump(FULL, {"text": "Dua."}))) == ["pemkab-teken-mou", "dua"]
    text = article(piped(monkeypatch, "\ufeff\nJudul dari Pipa\nIsi.\n"))
    assert (text.slug, text.source) == ("judul-dari-pipa", Source())
    assert text.text == "\ufeff\nJudul dari Pipa\nIsi.\n"
    assert article(piped(monkeypatch, "Kafé\n".encode("cp1252"))).text == "Kafé\n"
    assert article(piped(monkeypatch, gzip.compress(b"Judul\n"))).text == "Judul\n"
    as_text = piped(monkeypatch, '{"text": "x"}', Options(form="text"))
    assert article(as_text).text == '{"text": "x"}'
    table = piped(monkeypatch, "judul;isi\nSatu;Isi.\n", Options(form="csv"))
    assert article(table).text == "Satu\nIsi.\n"


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"", "stdin: empty file"), (b"a\0", "stdin: binary file"), (b"a" * (MAX_BYTES + 1), "large"),
     (b"{bad", "stdin:1: not valid JSON"), (b"[{", "stdin: is one JSON array")],
)  # fmt: skip
def test_stdin_that_cannot_be_read(
    content: bytes, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = "jsonl" if content.startswith(b"[") else "auto"
    (error,) = piped(monkeypatch, content, Options(form=form))
    assert words in str(error)


def test_stdin_that_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert [str(i) for i in intake(["-", "-"])] == ["stdin: is closed"]


# --- one at a time -------------------------------------------------------------------------------

COUNTING = """
import sys, tracemalloc
from kg.intake import Options, intake
tracemalloc.start()
number = 0
for item in intake(["-"], Options(form=sys.argv[1])):
    number += not isinstance(item, Exception)
print(number, tracemalloc.get_traced_memory()[1])
"""


@pytest.mark.parametrize(("form", "records"), [("jsonl", 50_000), ("csv", 10_000)])
def test_a_dump_of_many_records_is_read_one_at_a_time(form: str, records: int) -> None:
    """35 MB through a pipe; tracemalloc makes them slow."""
    body = "Bupati meneken nota kesepahaman. " * 20
    process = subprocess.Popen(
        [sys.executable, "-c", COUNTING, form], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )  # fmt: skip
    assert process.stdin
    assert process.stdout
    with process.stdin as pipe:
        if form == "csv":
            pipe.write(b"slug,isi\n")
        for number in range(records):
            record = (
                f"berita-{number},{body}\n"
                if form == "csv"
                else json.dumps({"slug": f"berita-{number}", "isi": body}) + "\n"
            )
            pipe.write(record.encode())
    with process.stdout as pipe:
        count, peak = map(int, pipe.read().split())
    assert process.wait() == 0
    assert count == records
    assert peak < 4_000_000 + 320 * records  # some 300 bytes for each name that is taken


def test_an_article_comes_before_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Judul")
    (tmp_path / "b.txt").write_text("Judul")
    items: Iterator[Article | InputError] = iter(intake([str(tmp_path)]))
    assert isinstance(next(items), Article)
    (tmp_path / "b.txt").write_text("Diubah")  # would not be seen if it had been read
    last = next(items)
    assert isinstance(last, Article)
    assert last.text == "Diubah"


# --- hostile -------------------------------------------------------------------------------------

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
NAMES = st.sampled_from(["text", "isi", "title", "url", "date", "id", "slug", "author", "editor",
                         "language", "publisher", "", "a"])  # fmt: skip


@given(st.lists(st.dictionaries(NAMES, VALUES, max_size=6), max_size=5))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_records_give_articles_or_errors(tmp_path: Path, records: list[dict[str, Any]]) -> None:
    for item in taken(tmp_path / "d.jsonl", dump(*records)):
        assert isinstance(item, InputError) or (item.text.encode() and item.slug.isascii())


PIECES = [b'{"text":"', b'a"', b"}", b"\n", b"\xff", b"\0", b"[", b",", b"\\u", b"d800",
          b"\x1f\x8b", b"\xef\xbb\xbf", b"\r", b"\xff\xfe"]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES)) | st.lists(st.binary(), max_size=1))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_bytes_give_articles_or_errors(tmp_path: Path, pieces: list[bytes]) -> None:
    for item in taken(tmp_path / "d.jsonl", b"".join(pieces)):
        assert isinstance(item, Article | InputError)
