"""kg schema: what it prints of a small file, in each format."""

import csv
import io
import json
from pathlib import Path

import pytest

from kg.cli import run
from tests import stored

DATA = """@prefix ex: <https://e.example/> . @prefix kg: <https://w3id.org/kalbar-kg/ontology#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
ex:s1 a kg:Signing ; kg:signatory ex:p1 , ex:p2 .
ex:p1 a foaf:Person ; foaf:name "Siti\\u001b[2J"@id . ex:p2 a foaf:Person .
"""


TABLE = """\
class        label            instances  example
───────────  ───────────────  ─────────  ───────────
foaf:Person                           2  Siti\\x1b[2J
kg:Signing   Penandatanganan          1  s1

property      label           triples  subjects                 objects         example
────────────  ──────────────  ───────  ───────────────────────  ──────────────  ───────────
rdf:type                            3  foaf:Person, kg:Signing  sh:IRI          Person
kg:signatory  penanda tangan        2  kg:Signing               foaf:Person     Siti\\x1b[2J
foaf:name                           1  foaf:Person              rdf:langString  Siti\\x1b[2J
"""


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data.ttl").write_text(DATA, "utf-8")
    return "data.ttl"


def out(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert run(["schema", *arguments]) == 0
    return capsys.readouterr().out


def test_the_table(data: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert out(capsys, "-d", data, "--format", "table", "--lang", "id") == TABLE


def test_csv_is_one_table_of_whole_iris(data: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = out(capsys, "-d", data)
    rows = list(csv.reader(io.StringIO(text, newline="")))
    person, signing = (
        "http://xmlns.com/foaf/0.1/Person",
        "https://w3id.org/kalbar-kg/ontology#Signing",
    )
    assert rows[0] == "kind iri label count subjects objects example example_label".split()
    assert rows[1] == [
        "class", person, "", "2", "", "", "https://e.example/p1", "Siti\x1b[2J",
    ]  # fmt: skip
    assert rows[3][:6] == [
        "property", "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", "", "3",
        f"{person} {signing}", "http://www.w3.org/ns/shacl#IRI",
    ]  # fmt: skip
    assert len(rows) == 6


def test_json_has_all_fields(data: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(out(capsys, "-d", data, "Penandatanganan", "--format", "json"))
    kg = "https://w3id.org/kalbar-kg/ontology#"
    assert found["classes"] == [
        {
            "iri": f"{kg}Signing", "label": "Signing", "count": 1,
            "example": "<https://e.example/s1>", "example_label": "s1",
        }
    ]  # fmt: skip
    assert found["properties"][0] == {
        "iri": f"{kg}signatory", "label": "signatory", "count": 2, "subjects": [f"{kg}Signing"],
        "objects": ["http://xmlns.com/foaf/0.1/Person"],
        "example": "<https://e.example/p1>", "example_label": "Siti\x1b[2J",
    }  # fmt: skip
    assert len(found["properties"]) == 2


def test_markdown_and_html_have_two_tables(data: str, capsys: pytest.CaptureFixture[str]) -> None:
    markdown = out(capsys, "-d", data, "--format", "markdown").split("\n\n")
    assert [part.splitlines()[0] for part in markdown] == [
        "| class | label | instances | example |",
        "| property | label | triples | subjects | objects | example |",
    ]
    html = out(capsys, "-d", data, "--format", "html")
    assert html.count("<table>") == html.count("</table>") == 2
    assert "\x1b" not in html


def test_a_long_list_of_classes_is_cut_in_the_table_only(
    data: str, capsys: pytest.CaptureFixture[str]
) -> None:
    classes = " ".join(f"ex:x a ex:C{i} ." for i in range(9))
    Path(data).write_text(f"@prefix ex: <https://e.example/> . {classes}", "utf-8")
    table = out(capsys, "-d", data, "--format", "table")
    assert "ex:C0, ex:C1, ex:C2, ex:C3, +5  sh:IRI" in table
    row = list(csv.reader(io.StringIO(out(capsys, "-d", data), newline="")))[-1]
    assert row[4].split() == [f"https://e.example/C{i}" for i in range(9)]


def test_the_store_and_its_articles(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = stored.store(tmp_path / "store")
    found = json.loads(out(capsys, "--store", str(path), "--format", "json"))
    counts = {c["iri"].rpartition("/")[2]: c["count"] for c in found["classes"]}
    assert counts["NewsArticle"] == 1
    assert counts["ontology#Agreement"] == 3
    assert [c["count"] for c in found["classes"]] == sorted(
        (c["count"] for c in found["classes"]), reverse=True
    )


def test_what_is_wrong_is_one_line(data: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["schema", "-d", data, "kg:Signin"]) == 2
    assert capsys.readouterr().err == (
        "kg: nothing here is of the class 'kg:Signin'; did you mean 'kg:Signing'?\n"
    )
    assert run(["schema", "-d", "nowhere.ttl"]) == 2
    assert capsys.readouterr().err == "kg: nowhere.ttl: no such file\n"
    assert run(["schema", "--store", "nowhere"]) == 2
    assert "run: kg build" in capsys.readouterr().err
