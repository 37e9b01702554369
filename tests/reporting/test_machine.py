"""The reports for programs: JSON, CSV and JUnit."""

import csv
import io
import json
import os
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from kg.findings import Report
from kg.reporting.machine import COLUMNS, as_csv, as_json, as_junit
from kg.reporting.naming import Naming
from tests.reporting.found import (
    BORN,
    BUDI,
    DATA,
    EX,
    MISSING,
    NODES,
    NOTE,
    SITI,
    SUM,
    many,
    naming,
    report,
)

ALL = report(MISSING, BORN, SUM, NOTE)
EVIL = replace(
    BORN,
    focus_node="_:x",
    value='"a,\\"b\\"\\n\\u0007</failure>&]]>"',
    messages={"en": 'two\nlines, "quoted" \x00\x1b[2J </failure> & ]]> \ufffe', "id": ""},
)


def test_json_has_everything_in_all_languages() -> None:
    document = json.loads("".join(as_json(ALL, naming())))
    assert document["conforms"] is False
    assert document["counts"] == {"violation": 2, "warning": 1, "info": 1}
    born, missing, total, note = document["findings"]
    assert missing == {
        "severity": "violation",
        "severityIri": "http://www.w3.org/ns/shacl#Violation",
        "shape": f"{EX}person-name",
        "names": MISSING.names,
        "rule": None,
        "component": MISSING.component,
        "node": BUDI,
        "label": "Budi Contoh",
        "path": "<http://xmlns.com/foaf/0.1/name>",
        "value": None,
        "messages": MISSING.messages,
        "expected": MISSING.expected,
        "hints": MISSING.hints,
        "evidence": [],
        "place": "data/people.ttl:3",
        "file": "data/people.ttl",
        "line": 3,
    }
    assert born["value"] == '"12 Mei 1970"'
    assert total["rule"] == "parts_sum"
    assert [e["words"] for e in total["evidence"]] == ["1.500 peserta", "900 pria"]
    assert note["node"] == "_:b7"


def test_json_without_places_or_findings() -> None:
    assert json.loads("".join(as_json(report(), naming()))) == {
        "conforms": True,
        "counts": {"violation": 0, "warning": 0, "info": 0},
        "findings": [],
    }
    [first, *_] = json.loads("".join(as_json(report(*many(2)), naming())))["findings"]
    assert (first["place"], first["line"]) == ("data/people.ttl", None)
    [finding] = json.loads("".join(as_json(report(BORN), Naming(DATA, "en"))))["findings"]
    assert (finding["place"], finding["file"], finding["line"]) == (None, None, None)


def test_json_has_a_finding_on_each_line() -> None:
    lines = "".join(as_json(report(*many(100), EVIL), naming())).splitlines()
    assert sum(bool(json.loads(x.rstrip(","))) for x in lines if x.startswith("  {")) == 101


def test_csv_has_a_line_for_each_finding() -> None:
    text = "".join(as_csv(ALL, naming("id")))
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert tuple(rows[0]) == COLUMNS
    assert rows[0] == {
        "severity": "violation", "shape": "ex:person-born", "rule": "", "node": SITI,
        "label": "siti", "path": "ex:born", "value": "12 Mei 1970",
        "message": "harus berupa xsd:date yang sah", "evidence": "",
        "place": "data/people.ttl:8", "expected": "xsd:date", "file": "data/people.ttl",
        "line": "8",
    }  # fmt: skip
    assert rows[2]["evidence"] == f"{NODES}a#char=0,13 {NODES}a#char=20,28"
    assert text.count("\r\n") == 5


def test_csv_of_nothing_is_its_headings() -> None:
    assert "".join(as_csv(report(), naming())) == ",".join(COLUMNS) + "\r\n"


def test_csv_survives_any_text() -> None:
    [row] = csv.DictReader(io.StringIO("".join(as_csv(report(EVIL), naming())), newline=""))
    assert row["value"] == 'a,"b"\n\x07</failure>&]]>'
    assert row["message"] == EVIL.messages["en"]


# --- JUnit -------------------------------------------------------------------------------------

SHAPES = [f"{EX}{s}" for s in ("person-name", "person-born", "sum", "address", "unused")]


def junit(of: Report, threshold: str = "violation") -> str:
    return "".join(as_junit(of, naming(), SHAPES, threshold))


def cases(text: str) -> dict[str, ET.Element]:
    return {c.get("name", ""): c for c in ET.fromstring(text).iter("testcase")}  # noqa: S314


def test_junit_has_a_case_for_each_shape() -> None:
    found = cases(junit(ALL))
    assert set(found) == {f"ex:{s.rpartition('#')[2]}" for s in SHAPES}
    failed = {name for name, case in found.items() if case.find("failure") is not None}
    assert failed == {"ex:person-name", "ex:person-born"}
    top = ET.fromstring(junit(ALL))  # noqa: S314
    assert (top.get("tests"), top.get("failures")) == ("5", "2")


@pytest.mark.parametrize(("threshold", "failures"), [("violation", 2), ("warning", 3), ("info", 4)])
def test_the_threshold_decides_what_fails(threshold: str, failures: int) -> None:
    top = ET.fromstring(junit(ALL, threshold))  # noqa: S314
    assert top.get("failures") == str(failures) == str(len(list(top.iter("failure"))))
    assert len(list(top.iter("system-out"))) == 4 - failures


def test_each_failure_has_file_and_line() -> None:
    failure = cases(junit(report(BORN, *many(2, BORN))))["ex:person-born"].find("failure")
    assert failure is not None
    lines = (failure.text or "").split("\n")
    expected = f"data/people.ttl:8: siti <{SITI}>: must be a valid xsd:date [ex:born 12 Mei 1970]"
    assert expected in lines
    assert len(lines) == 3
    assert (failure.get("message") or "").endswith(" (+2)")


def test_junit_is_xml_whatever_the_texts() -> None:
    failure = cases(junit(report(EVIL)))["ex:person-born"].find("failure")
    assert failure is not None
    assert "\\x00\\x1b[2J </failure> & ]]> \\ufffe" in (failure.text or "")


@pytest.mark.parametrize("schema", ["junit-10.xsd", "surefire-test-report.xsd"])
@pytest.mark.parametrize("of", [ALL, report(), report(EVIL, *many(30))])
def test_junit_obeys_the_schemas_of_jenkins_and_surefire(schema: str, of: Report) -> None:
    """From jenkinsci/xunit-plugin and apache/maven-surefire; the latter knows no outer element."""
    folder = Path(os.environ.get("KG_SCHEMAS", "none"))
    if not (folder / schema).exists():
        pytest.skip(f"KG_SCHEMAS names no folder with {schema}")
    xmlschema = pytest.importorskip("xmlschema")
    root = ET.fromstring(junit(of, "warning"))  # noqa: S314
    tree = root if schema.startswith("junit") else root.find("testsuite")
    xmlschema.XMLSchema(str(folder / schema)).validate(tree)
