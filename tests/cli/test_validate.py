"""kg validate: what it reads, what it prints in which format, and its exit codes."""

import csv
import io
import json
import re
import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from rdflib import Graph, URIRef

from kg import resources
from kg.cli import run
from kg.graph import article_graph, vocabulary_graph
from kg.iri import Iris
from kg.reporting.machine import COLUMNS
from kg.shacl import load_shapes
from kg.store.writer import writing
from kg.vocab import SH
from tests import samples
from tests.terminal import on_terminal

SHAPES = Path(__file__).parents[1] / "shapes"
CONTEXT = str(SHAPES / "context.ttl")
WRONG_SUM = str(SHAPES / "parts_sum/bad-total.ttl")
WRONG_FORUM = str(SHAPES / "forum/bad-fields.ttl")
OWN = """@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix ex: <https://example.org/> .
ex:thing a sh:NodeShape ; sh:targetClass ex:Thing ;
    sh:property [ sh:path ex:size ; sh:minCount 1 ; sh:severity sh:Info ] .
"""


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)


@cache
def kg_shapes() -> Graph:
    return load_shapes([resources.shapes()])


@pytest.fixture(autouse=True)
def _read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read kg's own shapes once for all tests; others are read as ever."""

    def loaded(paths: Sequence[Path | str]) -> Graph:
        return kg_shapes() if list(paths) == [resources.shapes()] else load_shapes(paths)

    monkeypatch.setattr("kg.shacl.load_shapes", loaded)


def out(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    assert run(["validate", *arguments]) == code
    return capsys.readouterr().out


def line_of(file: str) -> int:
    lines = Path(file).read_text("utf-8").splitlines()
    return next(n for n, line in enumerate(lines, 1) if line.startswith("<article/a#obs"))


def own(name: str = "own.ttl", text: str = OWN) -> str:
    Path(name).write_text(text, "utf-8")
    return name


def test_text_is_grouped_by_file_and_shape_and_counted(
    capsys: pytest.CaptureFixture[str],
) -> None:
    text = out(capsys, CONTEXT, WRONG_SUM)
    file, head, message, place, evidence, hint, blank, counts, checked = text.splitlines()
    assert file == f"{WRONG_SUM}  1 warning"
    assert head == "  warning  sum of the parts  (kgsh:parts_sum, sh:sparql)"
    assert message.strip().startswith("1000 + 400 + 200 = 1600, but the total is given as 1500")
    node = "https://example.org/kg/article/a#observation-10"
    assert place == f"      {WRONG_SUM}:{line_of(WRONG_SUM)}:  <{node}>"
    assert evidence.strip() == "evidence: «Budi Contoh»"
    assert hint.startswith("    hint: ")
    assert (blank, counts) == ("", "1 warning in 1 node")
    assert re.fullmatch(r"checked: \d+ triples in 2 files against \d+ shapes", checked)


def test_files_with_violations_come_first(capsys: pytest.CaptureFixture[str]) -> None:
    text = out(capsys, CONTEXT, WRONG_SUM, WRONG_FORUM, code=1)
    heads = [line.split("  ")[0] for line in text.splitlines() if re.match(r"\S+\.ttl ", line)]
    assert heads == [WRONG_FORUM, WRONG_SUM]


def test_the_limit_and_the_rest(capsys: pytest.CaptureFixture[str]) -> None:
    lines = [f"<https://example.org/{n}> a <https://example.org/Thing> ." for n in range(1500)]
    data, shapes = own("many.ttl", "\n".join(lines)), own()
    text = out(capsys, data, "--shapes", shapes)
    assert text.count("many.ttl:") == 10
    assert "… 1490 more (--limit 0 shows all; --format csv lists them)" in text
    assert out(capsys, data, "--shapes", shapes, "--limit", "3").count("many.ttl:") == 3
    assert out(capsys, data, "--shapes", shapes, "--limit", "0").count("many.ttl:") == 1500
    assert out(capsys, data, "--shapes", shapes, "--format", "csv").count("\r\n") == 1501


def test_a_line_is_that_of_the_offending_triple(capsys: pytest.CaptureFixture[str]) -> None:
    data = own("data.ttl", """@prefix ex: <https://example.org/> .
        ex:a a ex:Thing ;
            ex:name "x" ;
            ex:size "kecil" ; # this one
            ex:size 7 .
        """)  # fmt: skip
    shapes = own(text=OWN.replace("sh:minCount 1", "sh:minLength 2"))
    assert "    data.ttl:5:  ex:a  ex:size 7\n" in out(capsys, data, "--shapes", shapes)


def test_the_language_is_the_one_asked_for_else_that_of_the_locale(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = out(capsys, CONTEXT, WRONG_SUM, "--lang", "id")
    assert "peringatan  jumlah bagian" in asked
    assert "1 peringatan pada 1 simpul" in asked.splitlines()
    monkeypatch.setenv("LANG", "id_ID.UTF-8")
    assert out(capsys, CONTEXT, WRONG_SUM) == asked
    monkeypatch.setenv("LC_ALL", "C")
    assert "sum of the parts" in out(capsys, CONTEXT, WRONG_SUM)


@pytest.mark.parametrize(("severity", "code"), [("violation", 0), ("warning", 1), ("info", 1)])
def test_the_exit_code_follows_the_threshold(
    capsys: pytest.CaptureFixture[str], severity: str, code: int
) -> None:
    shapes = own(text=OWN.replace("sh:Info", "sh:Warning"))
    data = own("data.ttl", "<https://example.org/a> a <https://example.org/Thing> .")
    out(capsys, data, "--shapes", shapes, "--severity", severity, code=code)
    fine = own("fine.ttl", "<https://example.org/a> a <https://example.org/Other> .")
    out(capsys, fine, "--shapes", shapes, "--severity", severity)


def test_clean_data_say_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert out(capsys, CONTEXT).startswith("no findings\nchecked: ")
    assert json.loads(out(capsys, CONTEXT, "--format", "json"))["conforms"] is True


def test_json_holds_both_languages_and_the_words(capsys: pytest.CaptureFixture[str]) -> None:
    document = json.loads(out(capsys, CONTEXT, WRONG_SUM, "--format", "json"))
    assert document["counts"] == {"violation": 0, "warning": 1, "info": 0}
    [finding] = document["findings"]
    assert finding["rule"] == "parts_sum"
    assert set(finding["messages"]) == {"id", "en"}
    assert finding["evidence"] == [
        {"span": "https://example.org/kg/article/a#char=0,11", "words": "Budi Contoh"}
    ]


def test_csv_has_one_line_for_each_finding(capsys: pytest.CaptureFixture[str]) -> None:
    text = out(capsys, CONTEXT, WRONG_FORUM, "--format", "csv", code=1)
    first, *rest = csv.DictReader(io.StringIO(text))
    assert tuple(first) == COLUMNS
    named = next(r for r in [first, *rest] if r["shape"] == "kgsh:forum-label")
    assert (named["path"], named["value"]) == ("rdfs:label", "Musrenbang")
    assert {r["severity"] for r in [first, *rest]} == {"violation"}
    assert (named["file"], named["expected"]) == (WRONG_FORUM, "rdf:langString")
    assert named["place"] == f"{WRONG_FORUM}:{named['line']}"


def test_turtle_is_a_validation_report(capsys: pytest.CaptureFixture[str]) -> None:
    text = out(capsys, CONTEXT, WRONG_FORUM, "--format", "turtle", code=1)
    results = list(Graph().parse(data=text).objects(None, URIRef(SH.result)))
    assert len(results) == text.count("a sh:ValidationResult") >= 2


def test_sarif_has_rules_levels_and_places(capsys: pytest.CaptureFixture[str]) -> None:
    document = json.loads(out(capsys, CONTEXT, WRONG_SUM, WRONG_FORUM, "--format", "sarif", code=1))
    assert document["version"] == "2.1.0"
    [run_] = document["runs"]
    rules = run_["tool"]["driver"]["rules"]
    assert len({r["id"] for r in rules}) == len(rules)
    for result in run_["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["message"]["text"]
    levels = {r["ruleId"]: r["level"] for r in run_["results"]}
    assert (levels["kgsh:parts_sum"], levels["kgsh:forum-label"]) == ("warning", "error")
    found = next(r for r in run_["results"] if r["ruleId"] == "kgsh:parts_sum")
    physical = found["locations"][0]["physicalLocation"]
    assert physical["artifactLocation"]["uri"].endswith("parts_sum/bad-total.ttl")
    assert physical["region"] == {"startLine": line_of(WRONG_SUM)}


def test_junit_fails_the_shapes_at_the_threshold(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = (CONTEXT, WRONG_SUM, WRONG_FORUM, "--format", "junit")
    for severity, failed in (("violation", {"forum", "forum-label"}),
                             ("warning", {"forum", "forum-label", "parts_sum"})):  # fmt: skip
        top = ET.fromstring(out(capsys, *arguments, "--severity", severity, code=1))  # noqa: S314
        cases = top.findall("testsuite/testcase")
        names = {c.get("name") for c in cases if c.find("failure") is not None}
        assert names == {f"kgsh:{n}" for n in failed}
        assert int(top.get("failures", "")) == len(names)
        assert int(top.get("tests", "")) == len(cases) > 100


def test_a_report_is_written_to_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert out(capsys, CONTEXT, "-o", "report.txt") == ""
    assert Path("report.txt").read_text("utf-8").startswith("no findings\n")


def test_colours_are_for_terminals(tmp_path: Path) -> None:
    shown = on_terminal(f"kg validate {CONTEXT} {WRONG_SUM} -q", tmp_path)
    assert "sum of the parts" in shown
    assert max(map(len, shown.splitlines())) <= 100


# --- what is read --------------------------------------------------------------------------------


THING = "<https://example.org/a> a <https://example.org/Thing> ."


@pytest.mark.parametrize(
    ("syntax", "ending"), [("nt", "nt"), ("json-ld", "jsonld"), ("xml", "rdf")]
)
def test_any_syntax_is_read(capsys: pytest.CaptureFixture[str], syntax: str, ending: str) -> None:
    Graph().parse(data=THING).serialize(f"data.{ending}", format=syntax, encoding="utf-8")
    text = out(capsys, f"data.{ending}", "--shapes", own(), "--severity", "info", code=1)
    assert "1 note in 1 node" in text


def test_standard_input_is_read() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from kg.cli import main; main()", "validate", "-", "--shapes",
         own(), "--severity", "info"],
        input=THING, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "    stdin:1:  ex:a\n" in done.stdout


def test_named_graphs_are_judged_together(capsys: pytest.CaptureFixture[str]) -> None:
    own(
        "data.trig",
        """@prefix ex: <https://example.org/> .
        ex:g { ex:a a ex:Thing } ex:h { ex:a ex:size 1 }""",
    )
    assert out(capsys, "data.trig", "--shapes", own()).startswith("no findings\n")


def test_datatypes_are_judged_as_they_are_written(capsys: pytest.CaptureFixture[str]) -> None:
    shapes = own(
        text=OWN.replace("sh:minCount 1", "sh:datatype <http://www.w3.org/2001/XMLSchema#int>")
    )
    own("data.ttl", "@prefix ex: <https://example.org/> . ex:a a ex:Thing ; "
        'ex:size "7"^^<http://www.w3.org/2001/XMLSchema#int> .')  # fmt: skip
    assert out(capsys, "data.ttl", "--shapes", shapes).startswith("no findings\n")


def test_own_shapes_replace_those_of_kg(capsys: pytest.CaptureFixture[str]) -> None:
    own("data.ttl", "@prefix ex: <https://example.org/> .\n\nex:a a ex:Thing .\n")
    text = out(
        capsys, CONTEXT, WRONG_FORUM, "data.ttl", "--shapes", own(), "--severity", "info", code=1
    )
    assert "    data.ttl:3:  ex:a\n" in text
    assert "1 note in 1 node" in text.splitlines()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("broken.ttl",), "broken.ttl:2:"),
        (("none.ttl",), "none.ttl: no such file"),
        ((CONTEXT, "--shapes", "broken.ttl"), "broken.ttl:2:"),
        ((CONTEXT, "--shapes", "none"), "none: no such file"),
        ((CONTEXT, "--shapes", "empty.ttl"), "no shape with a target"),
        ((CONTEXT, "--engine", "other"), "--engine"),
        ((), "kg build"),
    ],
)
def test_what_cannot_be_read_is_one_line_and_exit_code_2(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], said: str
) -> None:
    own("broken.ttl", "@prefix ex: <https://example.org/> .\nex:a foo .\n")
    own("empty.ttl", "")
    assert run(["validate", *arguments]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert said in printed.err
    assert len(printed.err.splitlines()) == 1


def test_the_store_is_judged_with_the_texts_of_its_articles(
    capsys: pytest.CaptureFixture[str],
) -> None:
    iris = Iris(samples.BASE)
    graph = article_graph(samples.ARTICLE, samples.FACTS, iris, samples.registers())
    vocabulary = vocabulary_graph().serialize(format="nt")
    parts = {iris.article_graph(samples.SLUG): graph.ntriples(), iris.vocabulary_graph: vocabulary}
    with writing(Path(".kg/store")) as store:
        for name, part in parts.items():
            store.replace(name, part)
        store.keep_text(samples.ARTICLE.sha256, samples.TEXT)
    assert "violation" not in out(capsys)
    tampered = samples.TEXT.replace("Bagas", "Bagus")
    assert sha256(tampered.encode()).hexdigest() != samples.ARTICLE.sha256
    Path(f".kg/store/texts/{samples.ARTICLE.sha256}.txt").write_text(tampered, "utf-8")
    text = out(capsys, code=1)
    assert "the article reads «Bagus Hardono», not «Bagas Hardono»" in text
