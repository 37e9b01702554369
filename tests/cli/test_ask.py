"""kg ask, why and export over the store of the sample article."""

import csv
import io
import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from rdflib import Graph

from kg.cli import run
from tests import stored
from tests.samples import BASE, SLUG, TEXT, at
from tests.terminal import on_terminal

COLUMNS = {
    "people": "person, post, organisation, acting, article",
    "signatories": "agreement, person, post, organisation, date, place",
    "parties": "agreement, type, status, organisation, date",
    "regulations": "cited_as, identifier, title, status, likely_means",
    "statistics": "indicator, population, value, unit, area, period, part_of, stated_by",
    "quotations": "speaker, text, speech",
    "plans": "plan, type, publisher, start, end",
    "timeline": "date, what, kind",
    "findings": "rule, severity, message, evidence",
    "connections": "from, relation, to",
}


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return stored.store(tmp_path_factory.mktemp("ask") / "store")


@pytest.fixture(autouse=True)
def _store(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_STORE", str(path))


class Kg:
    """kg, run in this process."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self.capsys = capsys

    def __call__(self, *arguments: str) -> str:
        assert run(list(arguments)) == 0, self.capsys.readouterr().err
        return self.capsys.readouterr().out

    def rows(self, *arguments: str) -> list[list[str]]:
        return list(csv.reader(io.StringIO(self(*arguments), newline="")))[1:]

    def refused(self, *arguments: str) -> str:
        assert run(list(arguments)) == 2
        captured = self.capsys.readouterr()
        assert captured.out == ""
        return captured.err


@pytest.fixture
def kg(capsys: pytest.CaptureFixture[str]) -> Kg:
    return Kg(capsys)


def test_without_a_name_the_questions_are_listed(kg: Kg) -> None:
    names = [row[0] for row in kg.rows("ask")]
    assert names == sorted(names)
    assert set(COLUMNS) < set(names)
    assert all(title and "article" in given for _, title, given in kg.rows("ask", "--lang", "id"))
    found = json.loads(kg("ask", "--format", "json"))["results"]["bindings"]
    assert [row["name"]["value"] for row in found] == names


def test_titles_are_in_the_language_of_the_locale(kg: Kg, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "id_ID.UTF-8")
    indonesian = kg("ask")
    assert "Siapa mengatakan apa" in indonesian
    assert indonesian == kg("ask", "--lang", "id")
    monkeypatch.setenv("LC_ALL", "C")
    assert kg("ask") == kg("ask", "--lang", "en")


def test_on_a_terminal_the_list_is_by_topic_and_fits(path: Path) -> None:
    shown = on_terminal("kg ask --lang en", path.parent, 80)
    assert (
        shown.index("\nQuotations\n")
        < shown.index("  quotations ")
        < shown.index("Who said what\n")
    )
    assert max(len(line) for line in shown.split("\n")) <= 80


def test_a_question_is_described_with_values_that_are_there(kg: Kg) -> None:
    text = kg("ask", "signatories", "--describe", "--lang", "en")
    assert text.startswith("signatories: Who signed which agreement")
    assert COLUMNS["signatories"] in text
    assert re.search(r"  person +the signatory, by name\n +such as: .*Bagas Hardono", text)
    assert "a year, month or day, written 2023" in text
    for line in text.split("\n"):
        if line.startswith("  kg ask "):
            assert kg(*shlex.split(line)[1:])
    rows = kg.rows("ask", "findings", "--describe", "--format", "csv", "--lang", "id")
    assert rows[2] == [
        "severity", "choice(violation|warning|info)", "", "seberapa berat",
        "violation; warning; info",
    ]  # fmt: skip


def test_a_question_is_described_before_anything_is_built(
    kg: Kg, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("KG_STORE", str(tmp_path / "none"))
    assert "  person" in kg("ask", "people", "--describe")
    assert "people" in kg("ask")
    assert "no store" in kg.refused("ask", "people")


# --- questions of one's own -------------------------------------------------------------------

ASK = "# title@en: Is there a person\nASK { ?s a foaf:Person }\n"
CONSTRUCT = "CONSTRUCT { ?s a foaf:Person } WHERE { ?s a foaf:Person }\n"


def test_own_questions_stand_beside_those_of_kg(
    kg: Kg, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "there.rq").write_text(ASK)
    (tmp_path / "plans.rq").write_text(CONSTRUCT)
    own = ["--questions", str(tmp_path)]
    listed = {row[0]: row[3] for row in kg.rows("ask", *own)}
    assert listed["there"] == str(tmp_path / "there.rq")
    assert listed["plans"] == str(tmp_path / "plans.rq")
    assert listed["people"] == "kg"
    assert "true" in kg("ask", "there", *own)
    made = kg("ask", "plans", *own, "--format", "ntriples")
    assert f"<{BASE}person/bagas-hardono>" in made
    assert "this query makes a graph" in kg.refused("ask", "plans", *own, "--format", "csv")
    monkeypatch.setenv("KG_QUESTIONS", os.pathsep.join([str(tmp_path), str(tmp_path)]))
    assert "true" in kg("ask", "there")


def test_a_new_question(kg: Kg, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert kg("ask", "--new", "mine") == ""
    assert "kg ask mine --questions ." in kg.refused("ask", "mine")
    assert ["Ratna Wijayakusuma", "2"] in kg.rows("ask", "mine", "--questions", ".")
    assert "is there already" in kg.refused("ask", "--new", "mine")
    assert "is no name" in kg.refused("ask", "--new", "../mine")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["mine.rq"]
    assert kg("ask", "--new", "other", "--questions", "deep/er") == ""
    assert (tmp_path / "deep" / "er" / "other.rq").is_file()


def test_a_wrong_head_is_told_by_file_and_line(kg: Kg, tmp_path: Path) -> None:
    file = tmp_path / "bad.rq"
    file.write_text("# title@en: T\n# param x dat: m\nSELECT ?x {}\n")
    said = kg.refused("ask", "bad", "--questions", str(tmp_path))
    assert said.startswith(f"kg: {file}:2: unknown type 'dat'; did you mean 'date'?")
    assert said.count("\n") == 1


def test_what_a_name_was_taken_for_is_said_beside_the_result(
    kg: Kg, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["ask", "people", "-p", "person=Ratna Wij"]) == 0
    out, err = capsys.readouterr()
    assert "Pj Bupati" in out
    assert err == "kg: 'Ratna Wij' is read as 'Ratna Wijayakusuma'\n"
    assert run(["ask", "people", "-p", "person=Ratna Wij", "-q"]) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("name", COLUMNS)
def test_each_question_has_its_columns_and_an_answer(name: str, kg: Kg) -> None:
    text = kg("ask", name, "-p", f"article={SLUG}")
    head, *rows = list(csv.reader(io.StringIO(text, newline="")))
    assert ", ".join(head) == COLUMNS[name]
    assert rows
    assert len({tuple(row) for row in rows}) == len(rows)
    assert not any(cell.startswith("http") for row in rows for cell in row)
    assert text == kg("ask", name)


def test_people(kg: Kg) -> None:
    headline = "Pemkab Muara Lestari dan LJPN Teken MoU dan PKS"
    regency, branch = "Pemerintah Kabupaten Muara Lestari", "Kantor Cabang LJPN Muara Lestari"
    assert kg.rows("ask", "people") == [
        ["Ratna Wijayakusuma", "Pj Bupati", regency, "true", headline],
        ["Bagas Hardono", "Kepala Cabang", branch, "false", headline],
        ["Teguh Prasaja", "mantan Sekretaris Daerah", regency, "false", headline],
    ]


def test_signatories(kg: Kg) -> None:
    rows = kg.rows("ask", "signatories", "-p", "person=bagas")
    assert len(rows) == 2
    assert rows[0][1:] == [
        "Bagas Hardono",
        "Kepala Cabang",
        "Kantor Cabang LJPN Muara Lestari",
        "2023-02-16",
        "Ruang Cempaka, Pendopo Kabupaten",
    ]


def test_regulations_are_told_as_cited_and_as_known(kg: Kg) -> None:
    assert kg.rows("ask", "regulations")[0] == [
        "Inpres No. 07 Tahun 2022 tentang Perlindungan Nelayan Kecil",
        "Inpres 7/2022",
        "Penghematan Kertas",  # the official title of what is cited, not the printed one
        "doubtful",
        "Inpres 7/2021",
    ]
    assert [row[1] for row in kg.rows("ask", "regulations", "-p", "status=unknown")] == [
        "Perbup 9/2021"
    ]


def test_statistics(kg: Kg) -> None:
    rows = kg.rows("ask", "statistics")
    assert [row[2] for row in rows] == ["1500", "1000", "500", "12.5", "1700000000", "37"]
    assert rows[1] == [
        "peserta aktif", "nelayan", "1000", "jiwa", "Kabupaten Muara Lestari", "2022-12",
        "1500 jiwa peserta aktif", "LJPN",
    ]  # fmt: skip
    assert rows[-1][5] == "2022-10/2022-12"
    assert [row[2] for row in kg.rows("ask", "statistics", "-p", "stated_by=bagas hardono")] == [
        "1700000000"
    ]


def test_a_parameter_leaves_out_rows_that_leave_it_open(kg: Kg) -> None:
    rows = kg.rows("ask", "statistics", "-p", "population=Nelayan")
    assert [row[1] for row in rows] == ["nelayan"]


def test_findings_in_both_languages_with_the_words_in_order(kg: Kg) -> None:
    words = "1.500 jiwa | 500 jiwa petani"
    assert kg.rows("ask", "findings") == [
        ["parts_sum", "warning", "the parts do not add up", words]
    ]
    assert kg.rows("ask", "findings", "--lang", "id")[0][2] == "jumlahnya tidak sama"


def test_timeline_is_in_order_of_time(kg: Kg) -> None:
    rows = kg.rows("ask", "timeline")
    assert [row[0] for row in rows] == sorted(row[0] for row in rows)
    assert {row[2] for row in rows} == {
        "publication", "signing", "mention", "figure", "regulation",
    }  # fmt: skip
    assert {row[2] for row in kg.rows("ask", "timeline", "-p", "kind=signing")} == {"signing"}


def test_connections_name_no_spans_and_no_types(kg: Kg) -> None:
    rows = kg.rows("ask", "connections", "--iris")
    assert not any("#char=" in cell for row in rows for cell in row)
    relations = {row[1].rsplit("/")[-1].rsplit("#")[-1] for row in rows}
    assert {"signatory", "party", "postIn", "author"} <= relations
    assert not {"type", "wasQuotedFrom", "hasSource"} & relations
    person = f"{BASE}person/bagas-hardono"
    about = kg.rows("ask", "connections", "--iris", "-p", "person=Bagas Hardono")
    assert about == [row for row in rows if person in row]


def test_labels_iris_and_json(kg: Kg) -> None:
    assert kg.rows("ask", "plans") == [
        ["RKPD 2024", "RKPD", "Pemerintah Kabupaten Muara Lestari", "2024", "2024"]
    ]
    iri = f"{BASE}plan/rkpd-2024-pemerintah-kabupaten-muara-lestari"
    assert kg.rows("ask", "plans", "--iris")[0][0] == iri
    found = json.loads(kg("ask", "plans", "--format", "json", "-p", f"publisher={BASE}none"))
    assert found["results"]["bindings"] == []


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["partes"], "no question 'partes'; did you mean 'parties'?"),
        (["people", "-p", "artcle=x"], "no parameter 'artcle'; did you mean 'article'?"),
        (["people", "-p", f"article={SLUG}s"], f"did you mean '{SLUG}'?"),
        (["people", "-p", "person=Bagas Hardonno"], "did you mean 'Bagas Hardono'?"),
        (["people", "-p", 'person=" } #'], "nothing here is called"),
        (["signatories", "-p", "from=2023-02-31"], "expected a year, month or day, written 2023"),
        (["findings", "-p", "severity=warnin"], "did you mean 'warning'?"),
        (["--describe"], "which question?"),
        (["-p", "a=b"], "which question?"),
        (["people", "--new", "x"], "--new takes the name itself"),
        (["people", "--questions", "nowhere"], "no folder nowhere"),
    ],
)
def test_what_is_unknown_is_refused_with_the_nearest(
    arguments: list[str], words: str, kg: Kg
) -> None:
    assert words in kg.refused("ask", *arguments)


# --- why --------------------------------------------------------------------------------------


def test_why_shows_the_sentence_with_the_words_marked(kg: Kg) -> None:
    text = kg("why", "bagas hardono")
    span = at("Bagas Hardono")
    assert "dan Kepala Cabang LJPN Muara Lestari, [[Bagas Hardono]].\n" in text
    assert f"{SLUG}, characters {span.begin}-{span.end}, https://kabarmuara.example" in text
    for supported in ("name", "post: Kepala Cabang LJPN", "quotation", "signing: ", "figure: "):
        assert f"\n  {supported}" in text
    assert "Damar Jati" not in text


def test_why_gives_offsets_of_the_stored_text(kg: Kg) -> None:
    found = json.loads(kg("why", f"{BASE}person/ratna-wijayakusuma", "--format", "json"))
    assert len(found) >= 4
    for passage in found:
        assert TEXT[passage["begin"] : passage["end"]] == passage["words"]
        assert passage["words"] in passage["sentence"]
        assert passage["sentence"] in TEXT
    rows = kg.rows("why", "Ratna Wijayakusuma", "--format", "csv")
    assert [int(row[4]) for row in rows] == [p["begin"] for p in found]


def test_why_of_what_is_unknown(kg: Kg) -> None:
    assert "did you mean 'Bagas Hardono'?" in kg.refused("why", "Bagas Hardno")
    assert "nothing in the store" in kg.refused("why", "https://example.org/kg/none")


# --- export -----------------------------------------------------------------------------------


def test_export_is_the_same_whatever_the_seed_and_the_locale(path: Path) -> None:
    made = set()
    for seed, locale in (("1", "C"), ("2", "C.UTF-8")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": locale}
        done = subprocess.run(
            [sys.executable, "-c", "from kg.cli import main; main()", "export", "--format=trig"],
            env=environment, capture_output=True, check=True,
        )  # fmt: skip
        made.add(done.stdout)
    assert len(made) == 1


def test_export_of_one_article_or_graph(kg: Kg, tmp_path: Path) -> None:
    article = Graph().parse(data=kg("export", "--article", SLUG), format="turtle")
    graph = kg("export", "--graph", f"{BASE}graph/article/{SLUG}", "--format", "ntriples")
    assert set(article) == set(Graph().parse(data=graph, format="nt"))
    file = tmp_path / "all.nq"
    assert kg("export", "--format", "nquads", "-o", str(file)) == ""
    assert file.read_text("utf-8").count("\n") > len(article)
    assert "not both" in kg.refused("export", "--article", SLUG, "--graph", "x")
    assert "no article 'x'" in kg.refused("export", "--article", "x")
    assert "no graph <x:y>" in kg.refused("export", "--graph", "x:y")


def test_the_text_of_the_article_is_not_exported(kg: Kg) -> None:
    longest = max(TEXT.split("\n"), key=len)
    assert longest[:600] not in kg("export")
