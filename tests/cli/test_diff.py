"""kg diff: what two graphs do not share, as a person meets it."""

import csv
import io
import json
import os
import subprocess
from pathlib import Path

import pyoxigraph
import pytest

from kg.cli import run
from tests.stored import store
from tests.terminal import KG, kg, on_terminal

Capture = pytest.CaptureFixture[str]
PREFIXES = """@prefix ex: <http://e/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""
OLD = """ex:rini a foaf:Person ; foaf:name "Rini"@id ; foaf:age 34 ; foaf:knows ex:tono , ex:ayu .
ex:tono foaf:name "Tono Wijaya" . ex:ayu skos:prefLabel "Ayu (lama)"@id .
ex:rini ex:home [ ex:street "Jalan Baru" ; ex:number 5 ] .
"""
NEW = """ex:ayu skos:prefLabel "Ayu"@id , "Miss Ayu"@en . ex:tono foaf:name "Tono Wijaya" .
ex:rini ex:home [ ex:number 6 ; ex:street "Jalan Baru" ] .
ex:rini foaf:knows ex:ayu ; foaf:age 35 ; foaf:name "Rini"@id ; a foaf:Person .
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    (tmp_path / "old.ttl").write_text(PREFIXES + OLD, "utf-8")
    (tmp_path / "new.ttl").write_text(PREFIXES + NEW, "utf-8")
    return tmp_path


def diff(capsys: Capture, *arguments: str, code: int = 1) -> str:
    assert run(["diff", *arguments]) == code
    return capsys.readouterr().out


def refused(capsys: Capture, *arguments: str) -> str:
    assert run(["diff", *arguments]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("kg: ")
    return captured.err


def test_text_for_people(capsys: Capture) -> None:
    assert diff(capsys, "old.ttl", "new.ttl", "--lang", "id") == (
        "ex:ayu (Ayu)\n"
        '  - skos:prefLabel "Ayu (lama)"@id\n'
        '  + skos:prefLabel "Ayu"@id\n'
        '  + skos:prefLabel "Miss Ayu"@en\n'
        "ex:rini (Rini)\n"
        "  ~ foaf:age 34 -> 35\n"
        "  - foaf:knows ex:tono (Tono Wijaya)\n"
        "_:b1 (ex:rini / ex:home)\n"
        "  ~ ex:number 5 -> 6\n"
        "4 dihapus, 4 ditambah, 6 tetap\n"
    )


def test_labels_in_the_language_asked_for(capsys: Capture) -> None:
    assert "ex:ayu (Miss Ayu)\n" in diff(capsys, "old.ttl", "new.ttl", "--lang", "en")


def test_no_difference(capsys: Capture) -> None:
    assert diff(capsys, "old.ttl", "old.ttl", code=0) == "no difference, 10 unchanged\n"


def test_a_limit_says_what_it_leaves_out(capsys: Capture) -> None:
    lines = diff(capsys, "old.ttl", "new.ttl", "--limit", "2").splitlines()
    assert lines[-2:] == ["… 4 more", "4 removed, 4 added, 6 unchanged"]
    assert len(lines) == 5


def test_graphs_are_told_apart(capsys: Capture) -> None:
    Path("old.trig").write_text(f"{PREFIXES} ex:g {{ ex:s ex:p 1 }} ex:s ex:p 1 .", "utf-8")
    Path("new.trig").write_text(f"{PREFIXES} ex:h {{ ex:s ex:p 1 }} ex:s ex:p 2 .", "utf-8")
    assert diff(capsys, "old.trig", "new.trig") == (
        "(default graph)\nex:s\n  ~ ex:p 1 -> 2\n\nex:g\nex:s\n  - ex:p 1\n\n"
        "ex:h\nex:s\n  + ex:p 1\n\n2 removed, 2 added, 0 unchanged\n"
    )


def test_one_side_without_names_of_graphs(capsys: Capture) -> None:
    Path("new.trig").write_text(f"{PREFIXES} ex:g {{ {OLD} }}", "utf-8")
    assert run(["diff", "old.ttl", "new.trig"]) == 0
    captured = capsys.readouterr()
    assert captured.err == ("kg: only NEW names graphs, so triples are compared (--quads: quads)\n")
    assert "10 removed, 10 added" in diff(capsys, "old.ttl", "new.trig", "--quads")


def test_long_texts_are_shown_where_they_differ(capsys: Capture) -> None:
    for name, end in (("old", "satu"), ("new", "dua")):
        Path(f"{name}.ttl").write_text(f'{PREFIXES} ex:s ex:p "{"kata " * 99}{end}" .', "utf-8")
    line = diff(capsys, "old.ttl", "new.ttl").splitlines()[1]
    assert line.endswith('kata satu" -> "…kata kata kata kata dua"')
    assert len(line) < 80


def test_what_looks_the_same_is_shown_as_code(capsys: Capture) -> None:
    Path("old.ttl").write_text(f'{PREFIXES} ex:s ex:p "caf\u00e9" .', "utf-8")
    Path("new.ttl").write_text(f'{PREFIXES} ex:s ex:p "cafe\u0301" .', "utf-8")
    assert '"caf\\xe9" -> "cafe\\u0301"' in diff(capsys, "old.ttl", "new.ttl")


def test_hostile_characters_never_reach_a_terminal(folder: Path) -> None:
    text = "x\u202ey\\u001B[2J\u0085\u2066"
    Path("new.ttl").write_text(
        f'{PREFIXES} ex:s foaf:name "{text}" ; ex:p "{text}"@id . <http://e/\u202e> ex:p ex:s .',
        "utf-8",
    )
    shown = on_terminal("kg diff old.ttl new.ttl", folder)
    assert "2J" in shown
    assert all(c.isprintable() or c == "\n" for c in shown)


def test_colours_on_a_terminal_only(folder: Path) -> None:
    assert "\x1b" not in kg("diff", "old.ttl", "new.ttl", cwd=folder).stdout
    command = f"script -qec '{KG} diff old.ttl new.ttl' /dev/null"
    shown = subprocess.run(["bash", "-c", command], cwd=folder, capture_output=True, check=False)
    if b"not found" in shown.stderr:
        pytest.skip("no script(1)")
    assert b"\x1b[31m34\x1b[0m -> \x1b[32m35\x1b[0m" in shown.stdout


# --- formats for programs ------------------------------------------------------------------------


def test_csv(capsys: Capture) -> None:
    rows = list(csv.reader(io.StringIO(diff(capsys, "old.ttl", "new.ttl", "--format", "csv"))))
    assert rows[0] == ["change", "graph", "subject", "predicate", "object"]
    assert len(rows) == 9
    assert rows[1] == [
        "removed", "", "<http://e/ayu>", "<http://www.w3.org/2004/02/skos/core#prefLabel>",
        '"Ayu (lama)"@id',
    ]  # fmt: skip


def test_json(capsys: Capture) -> None:
    found = json.loads(diff(capsys, "old.ttl", "new.ttl", "--format", "json"))
    assert (found["same"], found["removed"], found["added"], found["unchanged"]) == (False, 4, 4, 6)
    assert found["changes"][-1] == {
        "change": "added", "graph": None, "subject": "_:b1", "predicate": "<http://e/number>",
        "object": '"6"^^<http://www.w3.org/2001/XMLSchema#integer>',
    }  # fmt: skip
    same = json.loads(diff(capsys, "old.ttl", "old.ttl", "--format", "json", code=0))
    assert (same["same"], same["changes"]) == (True, [])


def test_the_update_makes_new_of_old(capsys: Capture) -> None:
    update = diff(capsys, "old.ttl", "new.ttl", "--format", "update")
    store = pyoxigraph.Store()
    store.load(path="old.ttl", format=pyoxigraph.RdfFormat.TURTLE)
    store.update(update)
    Path("updated.nq").write_bytes(store.dump(format=pyoxigraph.RdfFormat.N_QUADS))
    diff(capsys, "updated.nq", "new.ttl", code=0)


def test_the_same_bytes_in_every_run(folder: Path) -> None:
    more = "".join(f"[] ex:p {i} ; ex:q [ ex:r {i} ] ." for i in range(20))
    Path("new.ttl").write_text(PREFIXES + NEW + more, "utf-8")
    for form in ("text", "update"):
        texts = {
            kg("diff", "old.ttl", "new.ttl", "--format", form, cwd=folder,
               env={"PYTHONHASHSEED": seed}).stdout
            for seed in ("1", "2")
        }  # fmt: skip
        assert len(texts) == 1


def test_the_same_bytes_whatever_the_order_of_triples(capsys: Capture) -> None:
    triples = [f"ex:s{i} ex:p _:x{i} . _:x{i} ex:q {i} ; ex:r _:y{i} .\n" for i in range(9)]
    found = set()
    for content in (triples, triples[::-1], triples[4:] + triples[:4]):
        Path("new.ttl").write_text(PREFIXES + OLD + "".join(content), "utf-8")
        found.add(diff(capsys, "old.ttl", "new.ttl", "--format", "update"))
    assert len(found) == 1


# --- what is compared ----------------------------------------------------------------------------


def test_relative_iris_of_both_start_from_one_address(capsys: Capture, folder: Path) -> None:
    (folder / "sub").mkdir()
    for name in ("a.ttl", "sub/b.ttl"):
        Path(name).write_text("<#s> <p> <> .", "utf-8")
    diff(capsys, "a.ttl", "sub/b.ttl", code=0)


def test_standard_input(capsys: Capture, folder: Path) -> None:
    found = kg("diff", "old.ttl", "-", cwd=folder, text=PREFIXES + NEW)
    assert (found.returncode, found.stdout) == (1, diff(capsys, "old.ttl", "new.ttl"))
    assert "both" in refused(capsys, "-", "-")


def test_folders_of_releases(capsys: Capture, folder: Path) -> None:
    for name in ("one", "two"):
        (folder / name).mkdir()
    (folder / "one/kg.ttl").write_text("not read", "utf-8")
    (folder / "one/kg.trig").write_text(f"{PREFIXES} ex:g {{ {OLD} }}", "utf-8")
    (folder / "two/kg.ttl").write_text(PREFIXES + OLD, "utf-8")
    diff(capsys, "one", "two", code=0)
    (folder / "two/kg.ttl").unlink()
    assert refused(capsys, "one", "two").startswith("kg: two: is neither a store nor a release")


def test_a_store_and_its_export(capsys: Capture, folder: Path) -> None:
    store(folder / "store")
    assert run(["export", "--store", "store", "--format", "trig", "-o", "kg.trig"]) == 0
    assert diff(capsys, "store", "kg.trig", code=0).startswith("no difference, ")


# --- what goes wrong -----------------------------------------------------------------------------


def test_what_cannot_be_read(capsys: Capture) -> None:
    Path("bad.ttl").write_text("<a> <b> .", "utf-8")
    assert refused(capsys, "old.ttl", "bad.ttl").startswith("kg: bad.ttl:1:9: not valid turtle")
    assert refused(capsys, "none.ttl", "old.ttl") == "kg: none.ttl: no such file\n"


def test_what_an_update_cannot_say_leaves_no_file(capsys: Capture) -> None:
    for number, name in enumerate(("a.trig", "b.trig")):
        Path(name).write_text(f"_:g {{ <http://e/s> <http://e/p> {number} }}", "utf-8")
    assert "blank node names" in refused(
        capsys, "a.trig", "b.trig", "--format", "update", "-o", "out.ru"
    )
    assert "out.ru" not in os.listdir()  # noqa: PTH208


def test_a_closed_pipe(folder: Path) -> None:
    lines = "".join(f'<http://e/s{i}> <http://e/p> "{"x" * 50}" .\n' for i in range(20000))
    Path("many.nt").write_text(lines, "utf-8")
    command = f"{KG} diff old.ttl many.nt --limit 0 | head -1"
    found = subprocess.run(
        ["bash", "-c", command], cwd=folder, capture_output=True, text=True, check=False
    )
    assert (found.stdout, found.stderr) == ("ex:ayu (Ayu (lama))\n", "")
