"""What commands that take articles share: where these come from, and what is skipped."""

import json
import sys
from pathlib import Path

import click
import pytest

from kg.cli import Session, inputs, run
from kg.errors import InputError, UsageError
from kg.intake import FORMS, Options, intake
from tests.terminal import kg

TEXT = (
    "Pemkab Teken MoU\nKABAR.CONTOH, MUARA - Bupati Ratna Wijaya meneken nota, Kamis (16/2/2023).\n"
)
RECORDS = "".join(
    json.dumps({"judul": f"Judul {n}", "isi": f"Isi {n}.", "tanggal": "2023-02-21"}) + "\n"
    for n in ("satu", "dua", "tiga")
)
Output = tuple[int, str, str]


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the working directory: good articles, and two that cannot be read."""
    for name in ("KG_BASE", "KG_STORE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    for name, content in {
        "baik.txt": TEXT, "x/lagi.txt": "Judul saja\n", "buruk.txt": "a\0", "kosong.txt": "",
        "d.jsonl": RECORDS, "d.csv": "judul;isi\nLima;Isi lima.\nEnam\n",
    }.items():  # fmt: skip
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(content, "utf-8")
    return tmp_path


@pytest.fixture
def extract(capsys: pytest.CaptureFixture[str]) -> "Extract":
    return Extract(capsys)


class Extract:
    """Runs ``kg extract --format json``."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self.capsys = capsys

    def __call__(self, *arguments: str) -> Output:
        code = run(["extract", "--format", "json", *arguments])
        out, err = self.capsys.readouterr()
        return code, out, err


# --- what is skipped -----------------------------------------------------------------------------


def test_bad_articles_are_skipped_and_told_of(extract: Extract) -> None:
    code, out, err = extract("baik.txt", "buruk.txt", "x", "kosong.txt")
    assert code == 1
    assert len(json.loads(out)) == 2
    assert err.splitlines() == [
        "kg: buruk.txt: binary file, not text (skipped)",
        "kg: kosong.txt: empty file: there is no article in it (skipped)",
        "kg: 2 articles skipped",
    ]


@pytest.mark.parametrize("order", [("buruk.txt", "baik.txt"), ("baik.txt", "buruk.txt")])
def test_one_bad_article_beside_a_good_one(order: tuple[str, str], extract: Extract) -> None:
    code, out, err = extract(*order)
    assert code == 1
    assert isinstance(json.loads(out), list)  # as if both could be read
    assert err == ("kg: buruk.txt: binary file, not text (skipped)\nkg: 1 article skipped\n")


def test_an_article_alone_that_cannot_be_read_is_an_error_as_ever(extract: Extract) -> None:
    assert extract("buruk.txt") == (2, "", "kg: buruk.txt: binary file, not text\n")
    assert extract("hilang.txt") == (2, "", "kg: hilang.txt: no such file\n")


def test_nothing_that_could_be_read_is_an_error(place: Path, extract: Extract) -> None:
    (place / "hasil.json").write_text("lama")
    code, out, err = extract("buruk.txt", "kosong.txt", "-o", "hasil.json")
    assert (code, out) == (2, "")
    assert err.splitlines()[-1] == "kg: none of 2 articles could be read (above)"
    assert err.count("\n") == 3
    assert (place / "hasil.json").read_text() == "lama"


def test_strict_stops_at_the_first(place: Path, extract: Extract) -> None:
    code, _, err = extract("baik.txt", "buruk.txt", "kosong.txt", "--strict", "-o", "hasil.json")
    assert (code, err) == (2, "kg: buruk.txt: binary file, not text\n")
    assert not (place / "hasil.json").exists()


def test_quiet_tells_of_errors_still(extract: Extract) -> None:
    _, _, err = extract("baik.txt", "buruk.txt", "-q")
    assert err == "kg: buruk.txt: binary file, not text (skipped)\n"


def test_what_is_passed_over_is_a_note(place: Path, extract: Extract) -> None:
    (place / "x/angka.csv").write_text("nama,nilai\na,1\n")
    note = "kg: x/angka.csv: passed over: no column is known to be the text of an article\n"
    code, out, err = extract("x")
    assert (code, err) == (0, note)
    assert extract("x", "-q") == (0, out, "")


def test_a_line_that_is_skipped_shows_nothing_that_moves_the_cursor(
    place: Path, extract: Extract
) -> None:
    (place / "a\x1b[2Jb.txt").write_text("")
    _, _, err = extract("baik.txt", "a\x1b[2Jb.txt")
    assert "\x1b" not in err
    assert err.count("\n") == 2


def test_on_a_terminal_progress_is_wiped_first(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    skipped = inputs.Skipped(Session(), strict=False)
    slugs = [a.slug for a in skipped.articles(intake(["buruk.txt", "baik.txt"]))]
    assert slugs == ["baik"]
    assert capsys.readouterr().err.startswith("\r\x1b[Kkg: buruk.txt")
    assert skipped.report() == 1


# --- where articles come from --------------------------------------------------------------------


def test_patterns_dumps_and_folders(extract: Extract) -> None:
    code, out, err = extract("*.jsonl", "x", "**/baik.txt")
    assert (code, err) == (0, "")
    assert len(json.loads(out)) == 5
    assert extract("*.pdf") == (2, "", "kg: *.pdf: nothing has such a name\n")


def test_a_dump_is_an_array_even_of_one_and_a_text_an_object(place: Path, extract: Extract) -> None:
    (place / "satu.jsonl").write_text('{"text": "Satu."}')
    assert isinstance(json.loads(extract("satu.jsonl")[1]), list)
    assert isinstance(json.loads(extract("x")[1]), dict)


def test_stdin(place: Path) -> None:
    graph = kg("extract", "-", "--format", "nquads", cwd=place, text=RECORDS)
    assert graph.returncode == 0
    for slug in ("judul-satu", "judul-dua", "judul-tiga"):
        assert f"/graph/article/{slug}>" in graph.stdout
    alone = kg(
        "extract", "-", "--format", "json", "--url", "https://x.contoh/a", cwd=place, text=TEXT
    )
    assert isinstance(json.loads(alone.stdout), dict)
    refused = kg("extract", "-", "--url", "https://x.contoh/a", cwd=place, text=RECORDS)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr.startswith("kg: --url is the address of one article")
    table = kg("extract", "-", "--input-format", "csv", cwd=place, text="judul;isi\nA;B.\n")
    assert table.returncode == 0
    assert "article/a>" in table.stdout


def test_columns_of_a_dump(place: Path, extract: Extract) -> None:
    (place / "e.csv").write_text("kepala,badan,lain,hari\nJudul,Isi.,x,21/02/2023\n")
    code, _, err = extract("e.csv")
    assert code == 2
    assert "name it: --columns text=COLUMN" in err
    columns = ("--columns", "text=badan, title=kepala", "--columns", "published=hari")
    assert extract("e.csv", *columns)[0] == 0
    run(["extract", "e.csv", *columns, "--publisher", "Saya"])
    out = extract.capsys.readouterr().out
    assert '"Judul"@id' in out
    assert '"2023-02-21"^^xsd:date' in out
    assert '"Saya"' in out


def test_a_bad_record_of_a_dump(extract: Extract) -> None:
    code, out, err = extract("d.csv")
    assert (code, len(json.loads(out))) == (1, 1)
    assert err.splitlines()[0] == "kg: d.csv:3: 1 cells, and there are 2 columns (skipped)"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ("baik.txt x --url https://x.id/a", "--url is the address of one article, and there are 2"),
        ("d.jsonl --url https://x.contoh/a", "--url is the address of one article, and a dump may"),
        ("baik.txt --url x.contoh", "--url x.contoh: write an http(s) address"),
        ("baik.txt --published 21/02/2023", "--published 21/02/2023: write a date as YYYY-MM-DD"),
        ("d.csv --columns isi", "--columns isi: write FIELD=COLUMN, as in text=isi,title=judul"),
        ("d.csv --columns =isi", "--columns =isi: write FIELD=COLUMN"),
        ("d.csv --columns text=isi,text=judul", "--columns text is given twice"),
        ("d.csv --columns titel=isi", "--columns titel=isi: no field 'titel'; did you mean 'title"),
        ("d.csv --columns text=", "--columns text=: an article has a text; name its column"),
        ("d.csv --input-format xml", "invalid value for '--input-format'"),
    ],
)  # fmt: skip
def test_wrong_usage(arguments: str, words: str, extract: Extract) -> None:
    code, out, err = extract(*arguments.split())
    assert (code, out) == (2, "")
    assert err.startswith(f"kg: {words}")
    assert err.count("\n") == 1


# --- the functions -------------------------------------------------------------------------------


def test_options_are_what_they_say() -> None:
    found = inputs.options(
        url="https://x.contoh/a", published="2023-02-21", modified=None, publisher=None,
        columns=("text=isi", "editor="), input_format="csv",
    )  # fmt: skip
    assert (found.columns, found.form) == ({"text": "isi", "editor": ""}, "csv")
    assert {k: str(v) for k, v in found.known.items()} == {
        "url": "https://x.contoh/a", "published": "2023-02-21"
    }  # fmt: skip
    assert inputs.options() == Options()
    with pytest.raises(UsageError, match="--modified x: write a date"):
        inputs.options(modified="x")


def test_a_command_with_these_options_may_pass_them_on() -> None:
    @click.command()
    @inputs.input_options
    def probe(strict: bool, **given: object) -> None:
        assert inputs.options(**given) == Options({}, {"text": "isi"}, "jsonl")  # type: ignore[arg-type]
        assert strict

    probe.main(["--strict", "--columns", "text=isi", "--input-format", "jsonl"],
               standalone_mode=False)  # fmt: skip
    (option,) = (p for p in probe.params if p.name == "input_format")
    assert isinstance(option.type, click.Choice)
    assert tuple(option.type.choices) == FORMS


def test_nothing_to_report() -> None:
    skipped = inputs.Skipped(Session(), strict=True)
    assert [a.slug for a in skipped.articles(intake(["baik.txt"]))] == ["baik"]
    assert (skipped.number, skipped.report()) == (0, 0)
    with pytest.raises(InputError):
        list(skipped.articles(intake(["buruk.txt", "baik.txt"])))
