"""The seed article from end to end, as a person runs kg on it: every figure is from the article."""

import csv
import io
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.compare import graph_diff, to_isomorphic

from kg.vocab import OA
from tests.terminal import kg

SLUG = "pemprov-kalbar-bpjs-ketenagakerjaan-teken-mou"
TEXT = (Path(__file__).parents[1] / f"data/articles/{SLUG}.txt").read_bytes().decode()
GOLDEN = Path(__file__).with_name("golden") / f"{SLUG}.ttl"


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A folder with the store of the seed article, and what the build printed."""
    folder = tmp_path_factory.mktemp("seed")
    done = kg("build", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    return folder, done.stdout


@pytest.fixture(scope="session")
def export(built: tuple[Path, str]) -> Graph:
    done = kg("export", cwd=built[0])
    assert (done.returncode, done.stderr) == (0, "")
    return Graph().parse(data=done.stdout, format="turtle")


def ask(built: tuple[Path, str], *arguments: str) -> list[dict[str, str]]:
    done = kg("ask", *arguments, "--format", "csv", cwd=built[0])
    assert (done.returncode, done.stderr) == (0, "")
    return list(csv.DictReader(io.StringIO(done.stdout)))


@pytest.mark.parametrize(
    "count",
    ["5 persons", "1 agreement", "3 citations", "8 observations", "3 direct quotations",
     "2 plans", "2 warnings"],
)  # fmt: skip
def test_build_reports_what_came_in(built: tuple[Path, str], count: str) -> None:
    assert re.search(rf"^\s*{count}$", built[1], re.M)


def test_building_again_changes_nothing(built: tuple[Path, str]) -> None:
    again = kg("build", cwd=built[0])
    assert again.returncode == 0
    assert "nothing changed" in again.stdout


def test_signatories(built: tuple[Path, str]) -> None:
    rows = ask(built, "signatories")
    assert list(rows[0]) == ["agreement", "person", "post", "organisation", "date", "place"]
    room = "Ruang Rapat Praja 1, Kantor Gubernur Kalbar"
    assert [list(r.values())[1:] for r in rows] == [
        ["Sutarmidji", "Gubernur", "Pemerintah Provinsi Kalimantan Barat", "2023-02-21", room],
        ["Rini Suryani", "Deputi Direktur Wilayah Kalimantan", "BPJS Ketenagakerjaan",
         "2023-02-21", room],
    ]  # fmt: skip


def test_regulations(built: tuple[Path, str]) -> None:
    rows = ask(built, "regulations")
    assert [(r["identifier"], r["status"], r["likely_means"]) for r in rows] == [
        ("Inpres 2/2023", "doubtful", "Inpres 2/2021"),
        ("Inpres 4/2022", "verified", ""),
        ("Permendagri 84/2022", "verified", ""),
    ]


def test_statistics(built: tuple[Path, str]) -> None:
    rows = ask(built, "statistics")
    total = "632494 jiwa peserta aktif"
    assert [(r["value"], r["unit"], r["period"], r["part_of"]) for r in rows] == [
        ("34.55", "persen", "2023-02-22", ""),
        ("632494", "jiwa", "2023-02-22", ""),
        ("385004", "peserta", "2023-02-22", total),
        ("98541", "peserta", "2023-02-22", total),
        ("149949", "peserta", "2023-02-22", total),
        ("12141", "badan usaha", "2022-12", ""),
        ("3333", "kasus", "2022", ""),
        ("36722869847", "IDR", "2022", ""),
    ]
    assert {r["area"] for r in rows} == {"Provinsi Kalimantan Barat"}


def test_findings(built: tuple[Path, str]) -> None:
    found = {r["rule"]: r for r in ask(built, "findings")}
    assert {r for r, row in found.items() if row["severity"] == "warning"} == {
        "parts_sum", "regulation_year",
    }  # fmt: skip
    assert "633494" in found["parts_sum"]["message"]
    assert "632494" in found["parts_sum"]["message"]
    assert "632.494 jiwa" in found["parts_sum"]["evidence"]
    assert "Inpres 2/2021" in found["regulation_year"]["message"]
    assert "Inpres No 02 Tahun 2023" in found["regulation_year"]["evidence"]


def test_people_and_quotations(built: tuple[Path, str]) -> None:
    people = [(r["person"], r["post"]) for r in ask(built, "people")]
    assert people == [
        ("Sutarmidji", "Gubernur"),
        ("Rini Suryani", "Deputi Direktur Wilayah Kalimantan"),
        ("Manto", "Kepala Dinas"),
    ]
    direct = [r["speaker"] for r in ask(built, "quotations") if r["speech"] == "direct"]
    assert direct == ["Rini Suryani", "Rini Suryani", "Manto"]


def test_query_needs_no_prefixes(built: tuple[Path, str]) -> None:
    done = kg("query", "SELECT ?n { ?a kg:signatory/foaf:name ?n }", cwd=built[0])
    assert sorted(done.stdout.splitlines()[1:]) == ["Rini Suryani", "Sutarmidji"]


def test_why_shows_the_sentences_and_where_they_stand(built: tuple[Path, str]) -> None:
    done = kg("why", "Manto", "--format", "csv", cwd=built[0])
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert any("Kepala Dinas" in r["supports"] for r in rows)
    assert any("quotation" in r["supports"] for r in rows)
    for row in rows:
        assert TEXT[int(row["begin"]) : int(row["end"])] == row["words"]
        assert row["words"] in row["sentence"]


@pytest.mark.parametrize("figure", ["34.55", "34,55"])
def test_why_takes_a_figure_as_either_custom_writes_it(
    built: tuple[Path, str], figure: str
) -> None:
    done = kg("why", figure, "--format", "csv", cwd=built[0])
    words = {r["words"] for r in csv.DictReader(io.StringIO(done.stdout))}
    assert {"34.55 persen", "34,55 persen"} <= words


def test_every_quoted_word_stands_at_its_offsets(export: Graph) -> None:
    spans = list(export.subject_objects(URIRef(OA.exact)))
    assert len(spans) > 50
    for span, exact in spans:
        begin = int(str(export.value(span, URIRef(OA.start))))
        end = int(str(export.value(span, URIRef(OA.end))))
        assert TEXT[begin:end] == str(exact)


def test_export_can_be_published(export: Graph) -> None:
    assert not any(isinstance(t, BNode) for triple in export for t in triple)
    assert max(len(o) for o in export.objects() if isinstance(o, Literal)) <= 500


@pytest.mark.parametrize(
    "outside",
    ["Akhmad Munir", "Romi Wijaya", "Bulog", "FKUB", "Kapolresta", "PWI", "UU ITE",
     "Teken Kesepakatan Program", "Angka Kecelakaan Kerja Capai"],
)  # fmt: skip
def test_nothing_the_site_put_around_the_article_comes_in(export: Graph, outside: str) -> None:
    article = [o for s, o in export.subject_objects() if f"/article/{SLUG}" in str(s)]
    assert outside in TEXT
    assert not any(outside in str(o) for o in article)


@pytest.mark.skipif(not shutil.which("rapper"), reason="rapper (raptor2-utils) is not installed")
def test_another_parser_reads_the_export_without_a_word(
    built: tuple[Path, str], export: Graph
) -> None:
    done = subprocess.run(
        ["rapper", "-i", "turtle", "-o", "ntriples", "-", "http://example.org/"],
        input=kg("export", cwd=built[0]).stdout,
        capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    assert "warning" not in done.stderr.lower()
    assert len(set(done.stdout.splitlines())) == len(export)


def test_graph_is_the_golden_one(built: tuple[Path, str]) -> None:
    """After a change that is right: ``kg export --article SLUG -o tests/golden/SLUG.ttl``."""
    done = kg("export", "--article", SLUG, cwd=built[0])
    found = to_isomorphic(Graph().parse(data=done.stdout, format="turtle"))
    golden = to_isomorphic(Graph().parse(GOLDEN))
    _, missing, extra = graph_diff(golden, found)
    assert (sorted(missing), sorted(extra)) == ([], [])


@pytest.mark.parametrize(
    "environment",
    [{"PYTHONHASHSEED": "1", "LC_ALL": "C"}, {"PYTHONHASHSEED": "2", "LC_ALL": "id_ID.UTF-8"}],
)
def test_export_is_the_same_everywhere(
    built: tuple[Path, str], tmp_path: Path, environment: dict[str, str]
) -> None:
    assert kg("build", cwd=tmp_path, env=environment).returncode == 0
    here = kg("export", cwd=tmp_path, env=environment).stdout
    elsewhere = kg("--store", str(tmp_path / ".kg/store"), "export", cwd=Path("/"), env=environment)
    assert here == elsewhere.stdout == kg("export", cwd=built[0]).stdout
