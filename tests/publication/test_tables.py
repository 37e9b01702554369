"""The tables of a release, and the dumps, as others read them."""

import csv
import gzip
import json
from pathlib import Path

import pytest
from rdflib import Graph
from rdflib.compare import isomorphic

from kg.publication import Outcome, tables
from kg.publication.folder import Folder
from kg.store import Store
from tests.samples import IRIS
from tests.terminal import kg


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_figures_carry_their_source(published: tuple[Path, Outcome]) -> None:
    found = rows(published[0] / "statistics.csv")
    assert len({row["observation"] for row in found}) == len(found)  # the key of the table
    row = next(r for r in found if r["value"] == "30.5")
    assert row["unit"] == "persen"
    assert row["area"] == "Kabupaten Sambas"
    assert row["area_code"] == "61.01"
    assert row["period"] == "2022"
    assert row["published"] == "2023-03-07"
    assert "30,5 persen" in row["evidence"]
    parts = [r for r in found if r["part_of"]]
    assert {r["part_of"] for r in parts} <= {r["observation"] for r in found}


def test_findings_are_told_in_both_languages(published: tuple[Path, Outcome]) -> None:
    found = rows(published[0] / "findings.csv")
    assert {row["severity"] for row in found} <= {"warning", "info"}
    row = next(r for r in found if r["rule"] == "parts_sum")
    assert row["message_id"] != row["message_en"]
    assert "1.200 orang" in row["evidence"]


def test_answers_are_those_of_kg_ask(published: tuple[Path, Outcome], four: Path) -> None:
    for name in ("people", "regulations", "timeline"):
        env = {"KG_STORE": str(four), "KG_BASE": IRIS.base}
        asked = kg("ask", name, "--format", "csv", "--lang", "id", cwd=four, env=env)
        written = (published[0] / f"questions/{name}.csv").read_bytes().decode()
        assert written.replace("\r\n", "\n") == asked.stdout.replace("\r\n", "\n")


def test_of_a_large_store_only_the_listed_answers(
    four: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "MANY", 10)
    own = tmp_path / "own"
    own.mkdir()
    (own / "mine.rq").write_text("# title@en: Mine\nSELECT ?s { ?s a kg:Plan }\n")
    folder = Folder(tmp_path, tmp_path, None)
    found = tables.write_answers(Store.open(four), folder, [str(own)], 11)
    names = {file.path.removeprefix("questions/")[:-4] for file, _ in found}
    assert names == {*tables.LISTED, "mine"}


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
def test_all_dumps_hold_the_same_graph(published: tuple[Path, Outcome]) -> None:
    folder = published[0]
    turtle = Graph().parse(folder / "kg.ttl")
    assert isomorphic(turtle, Graph().parse(folder / "kg.jsonld", format="json-ld"))
    with gzip.open(folder / "kg.nq.gz", "rt", encoding="utf-8") as lines:
        triples = [line.rpartition(" <")[0] for line in lines]  # without the graph
    assert isomorphic(turtle, Graph().parse(data=" .\n".join([*triples, ""]), format="nt"))
    assert isomorphic(
        Graph().parse(folder / "articles/satu.ttl"),
        Graph().parse(folder / "articles/satu.jsonld", format="json-ld"),
    )


def test_dumps_are_what_kg_export_writes(published: tuple[Path, Outcome], four: Path) -> None:
    env = {"KG_STORE": str(four), "KG_BASE": IRIS.base}
    for name, syntax in (("kg.ttl", "turtle"), ("kg.trig", "trig")):
        exported = kg("export", "--format", syntax, cwd=four, env=env).stdout
        assert (published[0] / name).read_text("utf-8") == exported


def test_the_context_stands_by_itself_too(published: tuple[Path, Outcome]) -> None:
    context = json.loads((published[0] / "context.jsonld").read_text())["@context"]
    used = json.loads((published[0] / "kg.jsonld").read_text())["@context"]
    assert used.items() <= context.items()


def test_shapes_and_vocabulary_can_be_used_as_they_are(
    published: tuple[Path, Outcome], tmp_path: Path
) -> None:
    folder = published[0]
    done = kg(
        "validate", str(folder / "kg.ttl"), "--shapes", str(folder / "shapes.ttl"), cwd=tmp_path
    )
    assert done.returncode == 0, done.stdout
    assert len(Graph().parse(folder / "vocabulary.ttl")) > 500
