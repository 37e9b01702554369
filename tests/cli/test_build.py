"""``kg build``: what a person sees, and that bad input changes nothing."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.cli import run
from kg.ingestion import examining
from kg.shacl import load_shapes
from tests.terminal import kg

TEXT = """Pemkab Muara Lestari dan Bank Rimba Teken MoU
KABARMUARA.CONTOH, MUARA LESTARI - Bupati Muara Lestari, Ratna Wijayakusuma, meneken nota \
kesepahaman dengan Bank Rimba, Kamis (16/2/2023).
"Nelayan kita harus tenang melaut," kata Ratna.
"""
SHAPES = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
<https://example.org/refused> a sh:NodeShape ; sh:targetClass <https://schema.org/NewsArticle> ;
  sh:property <https://example.org/refused-headline> .
<https://example.org/refused-headline> a sh:PropertyShape ;
  sh:path <https://schema.org/headline> ; sh:pattern "^([^D]|D[^i])" ; sh:message "refused"@en .
"""
Output = tuple[int, str, str]


@pytest.fixture(autouse=True)
def _few_shapes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """One quick shape in place of all, that an article can violate."""
    file = tmp_path_factory.mktemp("shapes") / "shapes.ttl"
    file.write_text(SHAPES)
    shapes = load_shapes([file])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(examining, "shapes", lambda: shapes)
        yield


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the working directory, with one article in it."""
    for name in ("KG_BASE", "KG_STORE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mou.txt").write_text(TEXT, "utf-8")
    return tmp_path


def files(folder: Path) -> dict[str, bytes]:
    """Return all files of a store; the lock, which names the last writer, left aside."""
    return {
        str(p.relative_to(folder)): p.read_bytes()
        for p in sorted(folder.rglob("*"))
        if p.is_file() and p.name != "lock"
    }


def test_what_a_build_says(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["build", "mou.txt", "--store", "s"]) == 0
    out, err = capsys.readouterr()
    lines = out.splitlines()
    assert err == ""
    assert lines[0] == "s: 1 new article"
    assert {"  1 article", "  1 agreement", "  1 direct quotation", "  0 warnings"} < set(lines)
    assert run(["build", "mou.txt", "--store", "s"]) == 0
    again = capsys.readouterr().out.splitlines()
    assert again == ["s: nothing changed (1 article up to date)", *lines[1:]]
    (place / "mou.txt").write_text(TEXT.replace("Ratna", "Retno"), "utf-8")
    (place / "dua.txt").write_text(TEXT, "utf-8")
    assert run(["build", ".", "--store", "s"]) == 0
    assert capsys.readouterr().out.startswith("s: 1 new article, 1 changed article\n")


def test_counts_are_aligned_and_come_as_csv_and_json(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in range(11):
        (place / f"a{number}.txt").write_text("Judul saja\n")
    run(["build", "."])
    out = capsys.readouterr().out
    assert out.startswith(".kg/store: 12 new articles\n  12 articles\n   1 person\n")
    assert run(["build", ".", "--format", "csv"]) == 0
    rows = capsys.readouterr().out.splitlines()
    assert rows[:3] == ["kind,number", "articles,12", "persons,1"]
    assert run(["build", "mou.txt", "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["unchanged"] == ["mou"]
    assert told["new"] == told["changed"] == told["rejected"] == []
    assert told["counts"]["articles"] == 12


def test_an_article_with_violations_exits_1(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (place / "buruk.txt").write_text("Ditolak\nCerah.\n")
    assert run(["build", "buruk.txt", "--format", "json"]) == 1
    out, err = capsys.readouterr()
    assert json.loads(out)["rejected"] == ["buruk"]
    assert err.splitlines() == [
        "buruk: https://w3id.org/kalbar-kg/article/buruk: refused",
        "kg: buruk is not stored: it violates the shapes (above)",
    ]
    assert run(["build", "."]) == 1
    out, err = capsys.readouterr()
    assert out.startswith(".kg/store: 1 new article, 1 article not stored\n  1 article\n")
    assert run(["build", "."]) == 1
    words = "nothing changed (1 article up to date), 1 article not stored"
    assert capsys.readouterr().out.startswith(f".kg/store: {words}\n")


BAD: list[tuple[str, str]] = [
    ("hilang.txt", "hilang.txt: no such file"),
    ("hilang/", "hilang: no such file"),
    ("kosong.txt", "kosong.txt: empty file"),
    ("blank.txt", "blank.txt: empty file"),
    ("none", "none: no article in this folder"),
    ("map.txt", "map.txt: no article in this folder"),
    ("biner.txt", "biner.txt: binary file"),
    ("gambar.png", "gambar.png: binary file"),
    ("latin.txt", "latin.txt:2: not UTF-8"),
    ("utf16.txt", "utf16.txt: damaged UTF-16 text"),
    ("besar.txt", r"besar.txt: 50\.0 MB is too large"),
    ("link.txt", "link.txt: link to hilang, which is missing"),
    ("loop.txt", "loop.txt: cannot be read"),
    ("pipa.txt", "pipa.txt: is not a regular file"),
    ("toml.txt", "toml.toml: unknown key 'publised'; did you mean 'published'"),
    ("toml.toml", "toml.toml: describes an article but is none"),
    ("mou.txt dua/mou.txt --strict", "dua/mou.txt: would be known by the same name as mou.txt"),
    ("mou.txt dua/tiga.txt --url https://x.example/", "--url is the address of one article"),
    ("mou.txt --url x.example", "--url x.example: write an http"),
    ("mou.txt --url=", "--url : write an http"),
    ("mou.txt --published 22-02-2023", "--published 22-02-2023: write a date as YYYY-MM-DD"),
    ("mou.txt --modified=", "--modified : write a date"),
    ("mou.txt --format xml", "invalid value for '--format'"),
    ("mou.txt --publised 2023-02-22", "no such option"),
    ("''", "the name of an article is empty"),
    ("mou.txt --store mou.txt", "must be a folder"),
]


@pytest.fixture(scope="module")
def bad(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of everything that is no article, and a store."""
    folder = tmp_path_factory.mktemp("bad")
    for name in ("none", "map.txt", "dua"):
        (folder / name).mkdir()
    for name, content in {
        "mou.txt": TEXT.encode(), "dua/mou.txt": b"Judul", "dua/tiga.txt": b"Judul",
        "kosong.txt": b"", "blank.txt": " \n\u00a0\ufeff\r\n".encode(), "biner.txt": b"a\0b",
        "gambar.png": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        "latin.txt": b"Judul \xe2\x80\x9c\nCaf\xe9\n",
        "utf16.txt": b"\xff\xfeJ\0u", "toml.txt": b"Judul",
        "toml.toml": b"publised = 2023-02-22\n",
    }.items():  # fmt: skip
        (folder / name).write_bytes(content)
    with (folder / "besar.txt").open("wb") as file:
        file.truncate(50_000_000)
    (folder / "link.txt").symlink_to("hilang")
    (folder / "loop.txt").symlink_to("loop.txt")
    os.mkfifo(folder / "pipa.txt")
    assert kg("build", "mou.txt", cwd=folder).returncode == 0
    return folder


@pytest.mark.parametrize(("arguments", "words"), BAD, ids=[a for a, _ in BAD])
def test_bad_input_is_one_line_and_changes_nothing(
    arguments: str, words: str, bad: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.chdir(bad)
    before = files(bad / ".kg")
    given = ["" if a == "''" else a for a in arguments.split()]
    assert run(["build", *given]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert re.match(f"kg: .*{words}", err), err
    assert err.count("\n") == 1
    assert files(bad / ".kg") == before


def test_a_bad_article_is_left_out_and_the_rest_goes_in(
    bad: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    named = [str(bad / n) for n in ("latin.txt", "dua/tiga.txt", "kosong.txt")]
    store = str(tmp_path / "s")
    assert run(["build", *named, "--store", store, "--strict"]) == 2
    assert not (tmp_path / "s/current").exists()
    capsys.readouterr()
    assert run(["build", *named, "--store", store, "--format", "json"]) == 1
    out, err = capsys.readouterr()
    assert json.loads(out)["new"] == ["tiga"]
    assert [line.endswith("(skipped)") for line in err.splitlines()] == [True, True, False]
    assert err.endswith("kg: 2 articles skipped\n")
    assert run(["build", *named, "--store", store]) == 1
    assert capsys.readouterr().out.startswith(f"{store}: nothing changed (1 article up to date)")


@pytest.mark.parametrize(
    ("base", "words"),
    [("kg", "KG_BASE: base IRI 'kg' must be"), ("https://b.example/", "this store has the base")],
)
def test_a_base_that_cannot_be(
    base: str, words: str, bad: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.chdir(bad)
    monkeypatch.setenv("KG_BASE", base)
    before = files(bad / ".kg")
    assert run(["build", "dua/tiga.txt"]) == 2
    assert capsys.readouterr().err.startswith(f"kg: {words}")
    assert files(bad / ".kg") == before


def test_a_store_of_a_newer_format(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["build", "mou.txt", "--store", "s"])
    (manifest,) = (place / "s/generations").glob("*.json")
    manifest.write_text(manifest.read_text().replace('"format": 2', '"format": 99'))
    before = files(place / "s")
    capsys.readouterr()
    assert run(["build", "mou.txt", "--store", "s"]) == 2
    assert "written by a newer kg" in capsys.readouterr().err
    assert files(place / "s") == before


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everything")
def test_a_store_that_may_not_be_written(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "s").mkdir(mode=0o555)
    assert run(["build", "mou.txt", "--store", "s"]) == 2
    assert "no permission" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "slug"),
    [("dua kata é.txt", "dua-kata-e"), (".depan.txt", "depan"), ("-x.txt", "x"),
     ("北京.txt", "x5317-4eac"), ("n" * 240 + ".txt", "n" * 240)],
)  # fmt: skip
def test_odd_names(name: str, slug: str, place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / name).write_text("Judul saja\n")
    assert run(["build", "--format", "json", "--", f"./{name}"]) == 0
    assert json.loads(capsys.readouterr().out)["new"] == [slug]
    assert run(["export", "--article", slug]) == 0
    assert f"<https://w3id.org/kalbar-kg/article/{slug}>" in capsys.readouterr().out


def test_long_lines_and_long_words(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "panjang.txt").write_text("Judul\n" + "kata " * 4000 + "\n" + "x" * 20_000)
    assert run(["build", "panjang.txt"]) == 0
    assert run(["export", "--format", "ntriples"]) == 0
    out = capsys.readouterr().out
    assert max(len(text) for text in re.findall(r'"([^"]*)"', out)) <= 500


def test_progress_on_a_terminal_only(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    run(["build", "mou.txt", "--store", "pipa"])
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    run(["build", "mou.txt", "--store", "terminal"])
    shown = capsys.readouterr().err.split("\r\x1b[K")
    assert shown[:2] == ["", "[0/1] mou"]
    assert shown[-4:] == ["comparing articles", "writing", "looking for contradictions", ""]
    run(["build", "mou.txt", "--store", "diam", "-q"])
    assert capsys.readouterr().err == ""


def test_the_same_bytes_whatever_the_machine(place: Path) -> None:
    outputs = set()
    for seed, locale, folder in (("1", "C", "."), ("2", "C.UTF-8", "lain")):
        (place / folder).mkdir(exist_ok=True)
        env = {"PYTHONHASHSEED": seed, "LC_ALL": locale, "TZ": f"Asia/Pontianak{seed}"}
        cwd = place / folder
        article = os.path.relpath(place / "mou.txt", cwd)
        done = kg("build", article, "--store", f"s{seed}", cwd=cwd, env=env)
        assert done.returncode == 0
        trig = kg("export", "--format", "trig", "--store", f"s{seed}", cwd=cwd, env=env)
        assert trig.stdout.count("graph/article/mou") > 0
        outputs.add((trig.stdout, done.stdout.replace(f"s{seed}:", "s:")))
    assert len(outputs) == 1


def test_decisions_of_reviewers_and_those_without_effect(
    place: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KG_SAME_AS", "putusan.csv")
    assert run(["build", "mou.txt"]) == 2
    assert "putusan.csv: cannot be read" in capsys.readouterr().err
    (place / "putusan.csv").write_text("decision,one,other\nsama,a,b\n")
    assert run(["build", "mou.txt"]) == 2
    assert "putusan.csv:2: 'sama' is neither same nor different" in capsys.readouterr().err
    (place / "putusan.csv").write_text("decision,one,other\nsame,person/a,person/b\n")
    for _ in range(2):  # also where nothing changed
        assert run(["build", "mou.txt"]) == 0
        told = "putusan.csv: no effect: person/a and person/b are not both known"
        assert capsys.readouterr().err == f"kg: {told}\n"


def test_ctrl_c_keeps_what_is_done(place: Path) -> None:
    """Pressed when the second of three batches is at work."""
    from tests.benchmarks.newswire import write

    write(place / "banyak", 120)
    script = (
        "import os, signal, sys\n"
        "from kg.cli import run\n"
        "from kg.ingestion import building\n"
        "take = building._Build._take\n"
        "def pressed(self, *given):\n"
        "    take(self, *given)\n"
        "    if len(self.keys) == 50:\n"
        "        os.kill(os.getpid(), signal.SIGINT)\n"
        "building._Build._take = pressed\n"
        "sys.exit(run(['build', 'banyak', '--processes', '1']))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=place, capture_output=True, text=True, check=False
    )
    assert done.returncode == 130
    assert done.stdout.startswith(".kg/store: 50 new articles\n")
    assert "run it again to go on" in done.stderr
    again = kg("build", "banyak", cwd=place)
    assert again.stdout.startswith(".kg/store: 70 new articles, 50 unchanged articles\n")
