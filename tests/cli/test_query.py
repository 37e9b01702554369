"""kg query: what comes out, in which format, and what is refused, as a person meets it."""

import csv
import io
import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from rdflib import Graph

from kg import results
from kg.cli import run
from kg.store import Rows

DATA = """@prefix ex: <https://example.org/> .
@prefix schema: <https://schema.org/> .
ex:s a schema:Person ; schema:name "Siti, \\"Ti\\"\\nAminah"@id ; ex:umur 34 , 5 ; ex:r <x> .
"""
KG = [sys.executable, "-c", "from kg.cli import main; main()"]
NAME = "SELECT ?s ?n { ?s schema:name ?n }"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data.ttl").write_text(DATA, "utf-8")
    return "data.ttl"


def out(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    assert run(["query", *arguments]) == code
    return capsys.readouterr().out


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert run(["query", *arguments]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("kg: ")
    return captured.err


def test_a_pipe_gets_csv(data: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = out(capsys, "-d", data, NAME)
    assert text == 's,n\r\nhttps://example.org/s,"Siti, ""Ti""\nAminah"\r\n'
    assert list(csv.reader(io.StringIO(text, newline="")))[1][1] == 'Siti, "Ti"\nAminah'


def test_the_exchange_formats(data: str, capsys: pytest.CaptureFixture[str]) -> None:
    query = "SELECT ?n ?u ?none { ?s schema:name ?n ; ex:umur ?u } ORDER BY ?u LIMIT 1"
    tsv = out(capsys, "-d", data, query, "--format", "tsv")
    assert tsv == '?n\t?u\t?none\n"Siti, \\"Ti\\"\\nAminah"@id\t5\t\n'
    found = json.loads(out(capsys, "-d", data, query, "--format", "json"))
    assert found["head"] == {"vars": ["n", "u", "none"]}
    assert found["results"]["bindings"] == [
        {
            "n": {"type": "literal", "value": 'Siti, "Ti"\nAminah', "xml:lang": "id"},
            "u": {
                "type": "literal",
                "value": "5",
                "datatype": "http://www.w3.org/2001/XMLSchema#integer",
            },
        }
    ]
    tree = ET.fromstring(out(capsys, "-d", data, query, "--format", "xml"))  # noqa: S314
    name = "{http://www.w3.org/2005/sparql-results#}"
    assert [v.get("name") for v in tree.iter(f"{name}variable")] == ["n", "u", "none"]
    assert [v.text for v in tree.iter(f"{name}literal")] == ['Siti, "Ti"\nAminah', "5"]


def test_the_formats_for_people(data: str, capsys: pytest.CaptureFixture[str]) -> None:
    table = out(capsys, "-d", data, "SELECT ?s ?u { ?s ex:umur ?u } ORDER BY ?u", "--format=table")
    assert table.splitlines() == ["s      u", "────  ──", "ex:s   5", "ex:s  34"]
    markdown = out(capsys, "-d", data, "SELECT ('a|b*' AS ?x) {}", "--format", "markdown")
    assert markdown == "| x |\n| --- |\n| a\\|b\\* |\n"
    html = out(capsys, "-d", data, "SELECT ('<script>' AS ?x) {}", "--format", "html")
    assert "<td>&lt;script&gt;</td>" in html


def test_only_web_addresses_become_links(capsys: pytest.CaptureFixture[str], data: str) -> None:
    query = "SELECT ?x { VALUES ?x { <javascript:alert(1)> <https://example.org/%22> } }"
    html = out(capsys, "-d", data, query, "--format", "html")
    assert 'href="https://example.org/%22"' in html
    assert 'href="javascript' not in html


@pytest.mark.parametrize("name", results.ROW_FORMATS)
def test_ask_in_every_format(name: str, data: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert "true" in out(capsys, "-d", data, "ASK { ?s ?p ?o }", "--format", name)
    assert "false" in out(capsys, "-d", data, "ASK { ?s ex:none ?o }", "--format", name)


def test_graphs_as_rdf(data: str, capsys: pytest.CaptureFixture[str]) -> None:
    turtle = out(capsys, "-d", data, "CONSTRUCT { ?s ex:age ?u } WHERE { ?s ex:umur ?u }")
    assert turtle == ("@prefix ex: <https://example.org/> .\n\nex:s\n  ex:age 34, 5 .\n")
    described = out(capsys, "-d", data, "DESCRIBE ex:s", "--format", "ntriples")
    assert len(Graph().parse(data=described, format="nt")) == 5
    blank = [
        out(capsys, "-d", data, "CONSTRUCT { [] ex:age ?u } WHERE { ?s ex:umur ?u }")
        for _ in range(2)
    ]
    assert blank[0] == blank[1]


def test_a_format_that_does_not_fit_is_refused(
    data: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "write CONSTRUCT" in refused(capsys, "-d", data, NAME, "--format", "turtle")
    assert "makes a graph" in refused(capsys, "-d", data, "DESCRIBE ex:s", "--format", "csv")


def test_relative_iris_start_from_the_file_or_the_base(
    data: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    query = "SELECT ?s { ?s ex:r <x> }"
    assert out(capsys, "-d", data, query).count("\n") == 2
    assert out(capsys, "-d", data, "--base", "https://b.example/", query).count("\n") == 1


def test_named_graphs_of_files_are_reached_with_graph(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a b#é.trig"
    file.write_text("<s> <p> 1 . <g> { <t> <p> 2 }", "utf-8")
    assert out(capsys, "-d", str(file), "SELECT ?o { ?s ?p ?o }") == "o\r\n1\r\n"
    assert out(capsys, "-d", str(file), "SELECT ?o { GRAPH ?g { ?s ?p ?o } }") == "o\r\n2\r\n"
    assert out(capsys, "-d", str(file), "SELECT ?o FROM <g> { ?s ?p ?o }") == "o\r\n2\r\n"


def test_several_files_and_syntaxes(
    data: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "b.jsonld").write_text('{"@id": "https://e.org/a", "https://e.org/p": "b"}')
    (tmp_path / "c").write_text("<https://e.org/a> <https://e.org/p> <https://e.org/c> .\n")
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    assert out(capsys, "-d", data, "-d", "b.jsonld", "-d", "c", count) == "n\r\n7\r\n"


def test_blank_nodes_of_two_files_are_two(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.ttl").write_text("_:x <e:p> 1 .")
    (tmp_path / "b.ttl").write_text("_:x <e:p> 2 .")
    query = "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o }"
    files = [part for name in "ab" for part in ("-d", str(tmp_path / f"{name}.ttl"))]
    assert out(capsys, *files, query) == "n\r\n2\r\n"


def test_parameters(data: str, capsys: pytest.CaptureFixture[str]) -> None:
    query = "SELECT ?u { ?s ex:umur ?u }"
    assert out(capsys, "-d", data, query, "-p", "u=34") == "u\r\n34\r\n"
    assert out(capsys, "-d", data, query, "-p", "s=ex:t") == "u\r\n"
    assert "no variable ?v" in refused(capsys, "-d", data, query, "-p", "v=1")
    assert "NAME=VALUE" in refused(capsys, "-d", data, query, "-p", "u")


def test_the_query_comes_from_a_file_or_standard_input(data: str, tmp_path: Path) -> None:
    (tmp_path / "q.rq").write_text("ASK {}", "utf-8")
    done = subprocess.run([*KG, "query", "-d", data, "-f", "q.rq"], capture_output=True, check=True)
    assert done.stdout == b"true\r\n"
    piped = subprocess.run(
        [*KG, "query", "-d", data],
        input=b"ASK { ?s a schema:Person }",
        capture_output=True,
        check=True,
    )
    assert piped.stdout == b"true\r\n"
    swapped = subprocess.run(
        [*KG, "query", "-d", "-", "ASK { ?s a schema:Person }"],
        input=DATA.encode(), capture_output=True, check=True,
    )  # fmt: skip
    assert swapped.stdout == b"true\r\n"


def test_errors_are_one_line_with_a_place(
    data: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "q.rq").write_text("SELECT * {\n ?s a schma:Person }", "utf-8")
    assert refused(capsys, "-d", data, "-f", "q.rq") == (
        "kg: q.rq:2:7: unknown prefix 'schma:'; did you mean 'schema:'?\n"
        "   ?s a schma:Person }\n"
        "        ^\n"
    )
    (tmp_path / "bad.ttl").write_text("<a> <b>\n<c> <d> .", "utf-8")
    assert refused(capsys, "-d", "bad.ttl", "ASK {}").startswith("kg: bad.ttl:2:")
    assert refused(capsys, "-d", "none.ttl", "ASK {}") == "kg: none.ttl: no such file\n"
    assert "is a folder" in refused(capsys, "-d", str(tmp_path), "ASK {}").lower()
    (tmp_path / "latin.rq").write_bytes(b"ASK { # caf\xe9\n}")
    assert "not UTF-8" in refused(capsys, "-d", data, "-f", "latin.rq")
    assert "no store at" in refused(capsys, "--store", "none", "ASK {}")
    assert "not both" in refused(capsys, "-f", "q.rq", "ASK {}")


def test_an_output_file_is_whole_or_as_it_was(
    data: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "o.csv").write_text("lama")
    refused(capsys, "-d", data, "SELECT", "-o", "o.csv")
    assert (tmp_path / "o.csv").read_text() == "lama"
    assert out(capsys, "-d", data, "ASK {}", "-o", "o.csv") == ""
    assert (tmp_path / "o.csv").read_bytes() == b"true\r\n"
    assert "none/o.csv" in refused(capsys, "-d", data, "ASK {}", "-o", "none/o.csv")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["data.ttl", "o.csv"]


# --- queries that do not want to end ----------------------------------------------------------


def many(path: Path) -> str:
    path.write_text("".join(f"<e:s{n}> <e:p> <e:o{n}> .\n" for n in range(400)))
    return str(path)


CROSS = "SELECT (COUNT(?c) AS ?n) { ?a ?x ?b . ?c ?y ?d . ?e ?z ?f . ?g ?w ?h FILTER(?a != ?g) }"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no time limit without fork")
def test_a_query_is_stopped_at_its_time(tmp_path: Path) -> None:
    begin = time.perf_counter()
    done = subprocess.run(
        [*KG, "query", "-d", many(tmp_path / "m.nt"), "--timeout", "0.5", CROSS],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert time.perf_counter() - begin < 5
    assert done.returncode == 2
    assert done.stderr.startswith("kg: stopped after 0.5 s")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the crash is only caught in a child")
@pytest.mark.parametrize(
    "query",
    ["ASK { " + "{" * 30000 + "}" * 30000 + " }", "ASK { FILTER(" + "(" * 30000 + "1"],
)
def test_deep_nesting_is_an_error_not_a_crash(data: str, query: str) -> None:
    done = subprocess.run(
        [*KG, "query", "-d", data], input=query, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert done.stderr.startswith("kg: ")


def test_a_closed_pipe_is_no_error(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [*KG, "query", "-d", many(tmp_path / "m.nt"), "SELECT * { ?a ?x ?b . ?c ?y ?d }"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stderr is not None
    assert process.stdout.readline() == b"a,x,b,c,y,d\r\n"
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == 0


def test_answering_imports_no_rdf_library(data: str) -> None:
    code = (
        "import sys; from kg.cli import run\n"
        "assert run(['query', '--timeout', '0', '-d', 'data.ttl', 'ASK {}']) == 0\n"
        "print(sorted({'rdflib', 'pyshacl', 'rich', 'dataclasses'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.endswith("[]\n")


# --- tables on a terminal ---------------------------------------------------------------------


def table(width: int, *cells: str) -> list[str]:
    rows = Rows(("a", "b"), [tuple(f'"{c}"' for c in cells)])
    return "".join(results.written(rows, None, terminal=width)).splitlines()


def test_a_table_fits_the_terminal() -> None:
    lines = table(30, "x" * 50, "pendek")
    assert all(len(line) <= 30 for line in lines)
    assert lines[2] == "x" * 21 + "…  pendek"
    assert table(30, "satu", "dua")[2] == "satu  dua"


def test_a_table_cannot_be_used_to_write_on_the_terminal() -> None:
    assert table(80, "\\u001B[2J", "a\\u202Eb")[2] == "\\x1b[2J  a\\u202eb"


def test_a_cut_address_keeps_its_end_and_numbers_and_dates_stay_whole() -> None:
    xsd = "http://www.w3.org/2001/XMLSchema#"
    cells = (
        "<https://example.org/a/very/long/address/of/siti>", '"' + "kata " * 20 + '"',
        f'"1234567890123"^^<{xsd}integer>', f'"2023-02-21"^^<{xsd}date>',
    )  # fmt: skip
    rows = Rows(("node", "text", "number", "date"), [cells])
    line = "".join(results.written(rows, None, terminal=60)).splitlines()[2]
    node, text, number, date = re.split(r" {2,}", line)
    assert len(line) <= 60
    assert node.startswith("…")
    assert node.endswith("/siti")
    assert text.endswith("…")
    assert (number, date) == ("1234567890123", "2023-02-21")
