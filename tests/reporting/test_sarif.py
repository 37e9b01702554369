"""SARIF 2.1.0: what the schema asks, and what makes it show on the right line."""

import json
import os
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kg.findings import Finding, Place, Report
from kg.reporting.naming import Naming
from kg.reporting.sarif import as_sarif
from tests.reporting.found import (
    BORN,
    BUDI,
    DATA,
    EX,
    MISSING,
    NOTE,
    PREFIXED,
    SITI,
    SUM,
    many,
    naming,
    report,
)

ALL = report(MISSING, BORN, SUM, NOTE)
EVIL = replace(
    BORN,
    source_shape="urn:kg:unnamed-shape",
    messages={"en": 'a {0} [b](1) "c"\n\x00'},
    hints={"en": '"results": ['},
    value='"\\u0007 </x>"',
)


def run(of: Report, names: Naming | None = None, source: str = "data") -> dict[str, Any]:
    document = json.loads("".join(as_sarif(of, names or naming(), "0.1.0", source)))
    assert document["version"] == "2.1.0"
    [only] = document["runs"]
    assert isinstance(only, dict)
    return only


def in_places(*places: Place | None) -> Naming:
    return Naming(DATA, "en", PREFIXED, lambda _: places)


@pytest.mark.parametrize("of", [ALL, report(), report(EVIL, *many(30))])
@pytest.mark.parametrize("language", ["id", "en"])
def test_the_official_schema_accepts_it(of: Report, language: str) -> None:
    """The schema is in oasis-tcs/sarif-spec, sarif-2.1/schema."""
    schema = Path(os.environ.get("KG_SCHEMAS", "none")) / "sarif-schema-2.1.0.json"
    if not schema.exists():
        pytest.skip(f"KG_SCHEMAS names no folder with {schema.name}")
    jsonschema = pytest.importorskip("jsonschema")
    document = json.loads("".join(as_sarif(of, naming(language), "0.1.0")))
    jsonschema.validate(document, json.loads(schema.read_text("utf-8")))


def test_results_point_at_their_rules() -> None:
    made = run(ALL)
    rules = made["tool"]["driver"]["rules"]
    ids = [r["id"] for r in rules]
    assert ids == sorted(set(ids))
    for result in made["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    [born] = [r for r in made["results"] if r["ruleId"] == "ex:person-born"]
    assert born["message"]["text"] == 'siti: must be a valid xsd:date (ex:born "12 Mei 1970")'
    [total] = [r for r in made["results"] if r["ruleId"] == "ex:sum"]
    assert total["message"]["text"].endswith("900 ≠ 1500 «1.500 peserta», «900 pria»")


def test_rules_explain_themselves() -> None:
    rules = {r["id"]: r for r in run(ALL)["tool"]["driver"]["rules"]}
    name = rules["ex:person-name"]
    assert name["shortDescription"]["text"] == "name of a person"
    assert name["fullDescription"]["text"] == f"SHACL shape {EX}person-name, path foaf:name."
    assert name["help"]["text"].startswith("Write the official name.")
    assert name["helpUri"] == f"{EX}person-name"
    levels = {i: r["defaultConfiguration"]["level"] for i, r in rules.items()}
    assert levels == {
        "ex:person-name": "error", "ex:person-born": "error", "ex:sum": "warning",
        "ex:address": "note",
    }  # fmt: skip


def test_a_rule_says_only_what_holds_for_all_its_results() -> None:
    """Unnamed property shapes go by the name of the shape around them."""
    other = replace(MISSING, path=BORN.path, names={"en": "other"})
    [rule] = run(report(MISSING, other))["tool"]["driver"]["rules"]
    assert rule["shortDescription"]["text"] == "ex:person-name"
    assert rule["fullDescription"]["text"] == f"SHACL shape {EX}person-name."
    assert rule["help"]["text"].startswith("Write the official name.")


def test_the_gravest_come_first() -> None:
    shuffled = Report(False, (NOTE, SUM, BORN, NOTE, MISSING))
    assert [r["level"] for r in run(shuffled)["results"]] == [
        "error", "error", "warning", "note", "note",
    ]  # fmt: skip


def located(place: Place | None, source: str = "data") -> dict[str, Any]:
    [result] = run(report(BORN), in_places(place), source)["results"]
    [location] = result["locations"]
    found = location["physicalLocation"]
    assert isinstance(found, dict)
    return found


def test_paths_are_relative_to_the_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    below = {"uri": "my%20data/a%23b.ttl", "uriBaseId": "%SRCROOT%"}
    for file in ("my data/a#b.ttl", "./my data/a#b.ttl", str(tmp_path / "my data/a#b.ttl")):
        found = located(Place(file, 12))
        assert found == {"artifactLocation": below, "region": {"startLine": 12}}
    outside = located(Place("../x.ttl", 1))["artifactLocation"]
    assert outside == {"uri": (tmp_path.parent / "x.ttl").as_uri()}
    odd = located(Place("a\udcff.ttl", 1))["artifactLocation"]  # a name that is not UTF-8
    assert isinstance(odd, dict)
    assert odd["uri"] == "a%FF.ttl"
    assert "%SRCROOT%" in run(ALL)["originalUriBaseIds"]


def test_a_result_without_file_has_a_location_all_the_same() -> None:
    """Code scanning refuses a file in which one result has none."""
    found = located(None, ".kg/store")
    assert found["artifactLocation"]["uri"] == ".kg/store"
    assert found["region"]["startLine"] == 1
    assert located(Place("stdin", 3), "other.ttl")["artifactLocation"]["uri"] == "stdin"


def test_lines_start_at_one() -> None:
    assert located(Place("a.ttl", 0))["region"] == {"startLine": 1}


def fingerprints(findings: list[Finding], *places: Place | None) -> list[str]:
    results = run(Report(False, tuple(findings)), in_places(*places))["results"]
    return [r["partialFingerprints"]["primaryLocationLineHash"] for r in results]


def test_fingerprints_follow_the_finding_not_the_line() -> None:
    before = fingerprints([BORN, MISSING], Place("a.ttl", 5), Place("a.ttl", 9))
    after = fingerprints([BORN, MISSING], Place("a.ttl", 50), None)
    assert before == after
    assert all(re.fullmatch(r"[0-9a-f]{16}:1", f) for f in before)
    other = replace(BORN, value='"13 Mei 1970"')
    assert fingerprints([BORN, other, replace(BORN, focus_node=BUDI)], None, None, None)[1:] != []
    assert len(set(fingerprints([BORN, other, replace(BORN, focus_node=BUDI)], *[None] * 3))) == 3


def test_fingerprints_do_not_hang_on_names_of_blank_nodes() -> None:
    nameless = [replace(BORN, focus_node=f"_:x{n}", value=f"_:y{n}") for n in range(3)]
    first, second, third = fingerprints(nameless, None, None, None)
    assert first.endswith(":1")
    assert (second, third) == (first[:-1] + "2", first[:-1] + "3")
    assert fingerprints(nameless[1:2], None) == [first]


def test_texts_are_texts() -> None:
    [result] = run(report(EVIL))["results"]
    text = result["message"]["text"]
    assert "{{0}}" in text  # not a placeholder
    assert "[b\\](1)" in text  # not a link
    assert "\\x00" in text
    assert SITI in result["locations"][0]["logicalLocations"][0]["fullyQualifiedName"]


def test_the_languages_differ_in_texts_only() -> None:
    english, indonesian = run(ALL), run(ALL, naming("id"))
    assert (english["language"], indonesian["language"]) == ("en", "id")
    for key in ("ruleId", "level", "partialFingerprints", "locations"):
        assert [r[key] for r in english["results"]] == [r[key] for r in indonesian["results"]]
