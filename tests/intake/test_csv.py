"""Dumps as CSV: as spreadsheets, scrapers and people write them."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.article import MAX_BYTES, Article
from kg.errors import InputError
from kg.intake import Options
from tests.intake.taking import article, piped, taken, told

BODY = "KABAR.CONTOH, MUARA - Bupati, Ratna, meneken “nota”.\nBaris dua; akhir | ini\tsaja."
ROWS = [
    {"judul": "Pemkab Teken MoU", "isi": BODY, "tanggal": "21/02/2023", "penulis": "Sari"},
    {"judul": "Dua, Kafé", "isi": "Isi.", "tanggal": "22/02/2023", "penulis": ""},
]


def table(rows: list[dict[str, Any]], **how: Any) -> str:
    file = io.StringIO()
    writer = csv.DictWriter(file, list(rows[0]), **how)
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue()


WAYS: dict[str, bytes] = {
    "commas": table(ROWS).encode(),
    "semicolons": table(ROWS, delimiter=";").encode(),
    "tabs": table(ROWS, delimiter="\t").encode(),
    "bars": table(ROWS, delimiter="|").encode(),
    "all quoted": table(ROWS, quoting=csv.QUOTE_ALL, delimiter=";").encode(),
    "line feeds": table(ROWS, lineterminator="\n").encode(),
    "carriage returns": table(ROWS, lineterminator="\r").encode(),
    "bom": b"\xef\xbb\xbf" + table(ROWS).encode(),
    "utf-16": table(ROWS).encode("utf-16"),
    "windows-1252": table(ROWS).encode("windows-1252"),
    "windows-1252, late": table(ROWS[1:] + ROWS[:1]).encode("windows-1252"),
    "excel": b"sep=;\r\n" + table(ROWS, delimiter=";").encode(),
    "blank lines": b"\n;;;\n" + table(ROWS, delimiter=";").encode() + b"\n\n;;;\n",
    "an empty column": table([{**r, "": ""} for r in ROWS]).encode(),
    "empty cells beyond": table(ROWS, lineterminator=",,\n").encode().replace(b"s,,\n", b"s\n", 1),
}


@pytest.mark.parametrize("way", WAYS)
def test_one_table_in_many_ways(way: str, tmp_path: Path) -> None:
    items = taken(tmp_path / "d.csv", WAYS[way])
    found = {i.slug: i for i in items if isinstance(i, Article)}
    assert len(items) == 2
    assert set(found) == {"pemkab-teken-mou", "dua-kafe"}
    first, second = found["pemkab-teken-mou"], found["dua-kafe"]
    assert first.text == f"Pemkab Teken MoU\nPenulis: Sari\n{BODY}\n"
    assert second.text == "Dua, Kafé\nIsi.\n"
    assert str(first.source.published) == "2023-02-21"


def test_the_name_of_a_file_tells_of_tabs(tmp_path: Path) -> None:
    content = "isi\tjudul, lengkap, dan, panjang\nSatu.\tx\n"
    assert article(taken(tmp_path / "d.tsv", content, {"title": "judul, lengkap, dan, panjang"}))


def test_a_table_of_one_column(tmp_path: Path) -> None:
    assert told(taken(tmp_path / "d.csv", 'isi\nSatu.\n"Dua, dan tiga"\n')) == [
        "satu",
        "dua-dan-tiga",
    ]


def test_a_field_of_any_size(tmp_path: Path) -> None:
    size = MAX_BYTES - 10
    found = article(taken(tmp_path / "d.csv", f'judul,isi\nSatu,"{"kata " * (size // 5)}"\n'))
    assert len(found.text) > 490_000


BAD: list[tuple[str, str]] = [
    ("Satu", "d.csv:3: 1 cells, and there are 2 columns"),
    ("a,b,c", "d.csv:3: 3 cells, and there are 2 columns"),
    ("Judul,", "d.csv:3: the text is empty"),
    ('Judul,"a" b', "d.csv:3: not valid CSV: ',' expected after '\"'"),
    ("Judul,a\0b", "d.csv:3: 'isi' holds what is not text"),
    ("Judul,a\udce9b €", "d.csv:3: 'isi' holds what is not text"),
    (f'Judul,"{"a" * (MAX_BYTES + 1)}"', "d.csv:3: 0.5 MB is too large for one article"),
    (f'Judul,"{"a" * MAX_BYTES * 5}"', "d.csv:3: not valid CSV: too large for one article"),
    (f"Judul,{'a' * MAX_BYTES * 9}", "d.csv:3: not valid CSV: too large for one article"),
    ('Judul,"tak tutup', "d.csv:3: not valid CSV: unexpected end of data (up to line 4)"),
]


@pytest.mark.parametrize(("line", "words"), BAD, ids=range(len(BAD)))
def test_a_bad_record_is_told_of_and_the_next_is_read(
    line: str, words: str, tmp_path: Path
) -> None:
    content = f"judul,isi\nSatu,“Isi”.\n{line}\nDua,Isi.\n".encode(errors="surrogateescape")
    one, error, two = told(taken(tmp_path / "d.csv", content), tmp_path)
    assert (one, two) == ("satu", "dua")
    assert error.startswith(words)


def test_what_follows_a_broken_record_is_not_hidden_by_it(tmp_path: Path) -> None:
    content = 'judul,isi\n"a" b,c\nkurang\n"lagi" x,y\nDua,Isi.\n'
    assert told(taken(tmp_path / "d.csv", content), tmp_path) == [
        "d.csv:2: not valid CSV: ',' expected after '\"'",
        "d.csv:3: 1 cells, and there are 2 columns",
        "d.csv:4: not valid CSV: ',' expected after '\"'",
        "dua",
    ]


def test_the_rest_of_a_broken_record_is_no_article(tmp_path: Path) -> None:
    content = 'judul,isi\nSatu,"baris\n\nbaris lagi\nsalah "kutip" di sini\nakhir"\nDua,Isi.\n'
    assert told(taken(tmp_path / "d.csv", content), tmp_path) == [
        "d.csv:2: not valid CSV: ',' expected after '\"' (up to line 5)",
        "d.csv:6: 1 cells, and there are 2 columns",
        "dua",
    ]


def test_a_broken_table_of_one_column_ends_there(tmp_path: Path) -> None:
    content = 'isi\nSatu.\n"dua" x\nTiga.\n'
    one, error = told(taken(tmp_path / "d.csv", content), tmp_path)
    assert one == "satu"
    assert error.startswith("d.csv:3: not valid CSV")


def test_quotation_marks_that_open_on_every_line_do_not_take_forever(tmp_path: Path) -> None:
    content = "judul,isi\n" + 'a","c\n' * 300_000
    items = told(taken(tmp_path / "d.csv", content), tmp_path)
    assert items[-1].startswith("d.csv:")
    assert "too many broken records" in items[-1]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "d.csv: empty file"), ("sep=;\n", "d.csv: empty file"), (" \n\n", "d.csv: empty file"),
        ("isi,judul\n", "d.csv: there is no article in it"),
        ("nama,nilai\na,1\n", "d.csv:1: no column is known to be the text (there are: nama"),
        ("isi,a,a\nx,1,2\n", "d.csv:1: two columns are named 'a'"),
        ('isi,"a" b\n', "d.csv:1: not valid CSV"),
        (b"\x1f\x8bdamaged", "d.csv: damaged gzip file"),
        ("isi\nx".encode("utf-16")[:-1], "d.csv:2: damaged text"),
    ],
)  # fmt: skip
def test_tables_that_cannot_be_read(content: str | bytes, words: str, tmp_path: Path) -> None:
    (error,) = told(taken(tmp_path / "d.csv", content), tmp_path)
    assert error.startswith(words)


def test_a_column_that_is_not_there(tmp_path: Path) -> None:
    (error,) = told(taken(tmp_path / "d.csv", table(ROWS), {"title": "judull"}), tmp_path)
    assert error == "d.csv:1: no column 'judull' for title; did you mean 'judul'?"


def test_a_table_on_stdin_in_windows_1252(monkeypatch: pytest.MonkeyPatch) -> None:
    items = piped(monkeypatch, WAYS["windows-1252"], Options(form="csv"))
    assert told(items) == ["pemkab-teken-mou", "dua-kafe"]


# --- hostile -------------------------------------------------------------------------------------

CELLS = st.text(st.sampled_from('ab ",;\t|\n\r\0é“\u2028\x85\ufeff'), max_size=12)


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=6), st.sampled_from(",;\t|"))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_what_the_csv_module_wrote_is_read_back(
    tmp_path: Path, rows: list[tuple[str, str, str]], delimiter: str
) -> None:
    """Each record gives its article or one error, whatever its cells hold."""
    file = io.StringIO()
    writer = csv.writer(file, delimiter=delimiter)
    writer.writerow(["slug", "judul", "isi"])
    for number, row in enumerate(rows):
        writer.writerow([f"n{number}", row[1], row[2]])
    items = taken(tmp_path / "d.csv", file.getvalue())
    if not rows:
        assert len(items) == 1
        return
    assert len(items) == len(rows)
    for number, (item, row) in enumerate(zip(items, rows, strict=True)):
        if isinstance(item, Article):
            assert item.slug == f"n{number}"
            assert row[2].strip("\r\n") in item.text
        else:
            assert "\0" in row[1] + row[2] or not row[2].strip("\ufeff\u2028\x85 \t\r\n\x0b")


PIECES = [b'"', b'""', b",", b";", b"\n", b"\r", b"\r\n", b"isi", b"judul", b"a", b"\0", b"\xff",
          b"\xe2\x80", b"sep=,", b"\xef\xbb\xbf", b"\x1f\x8b", b"\xff\xfe"]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES)) | st.lists(st.binary(), max_size=1))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@pytest.mark.parametrize("head", [b"judul,isi\n", b"isi\n", b""])
def test_any_bytes_give_articles_or_errors(
    tmp_path: Path, head: bytes, pieces: list[bytes]
) -> None:
    for item in taken(tmp_path / "d.csv", head + b"".join(pieces)):
        assert isinstance(item, Article | InputError)
