"""What the saved questions answer over several articles, compared in full."""

from pathlib import Path

import pytest

from kg import questions
from kg.article import Article
from kg.ingestion import build
from kg.store import Rows, Store
from kg.terms import value
from tests import newsroom, stored
from tests.newsroom import HEADLINES
from tests.samples import IRIS

REGENCY, BRANCH = "Pemerintah Kabupaten Sambas", "BPJS Ketenagakerjaan Cabang Singkawang"
OFFICE = "Dinas Sosial Kabupaten Sambas"
MOU = f"nota kesepahaman tentang perlindungan pekerja rentan antara {REGENCY} dan {BRANCH}"
PLANNED = "kerja sama dengan Pemerintah Kota Singkawang"
AID = "jumlah penerima bantuan pangan"
COVERED = "kepesertaan jaminan sosial ketenagakerjaan"
OPTIMAL = "Optimalisasi Pelaksanaan Program Jaminan Sosial Ketenagakerjaan"
RIGHTS = (
    "Pelaksanaan Rekomendasi Penyelesaian Non-Yudisial Pelanggaran Hak Asasi Manusia yang Berat"
)
BUDGET = "Pedoman Penyusunan Anggaran Pendapatan dan Belanja Daerah Tahun Anggaran 2023"
WRONG = f"Inpres No 2 Tahun 2023 tentang {OPTIMAL}"
SATU, DUA, TIGA, EMPAT = (HEADLINES[slug] for slug in ("satu", "dua", "tiga", "empat"))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return Store.open(newsroom.store(tmp_path_factory.mktemp("newsroom")))


def asked(store: Store, name: str, /, **given: str) -> list[tuple[str, ...]]:
    found = questions.answer(store, questions.load(name), given)
    assert isinstance(found, Rows)
    shown = questions.labelled(store, found)
    return [tuple(value(cell) if cell else "" for cell in row) for row in shown]


def test_agreements(store: Store) -> None:
    kind, subject, parties = (
        "nota kesepahaman",
        "perlindungan pekerja rentan",
        f"{BRANCH}; {REGENCY}",
    )
    place = "Aula Kantor Bupati Sambas"
    assert asked(store, "agreements") == [
        (MOU, kind, "signed", subject, parties, "2023-03-06", place, SATU),
        (MOU, kind, "renewed", subject, parties, "2024-03-06", place, DUA),
        (PLANNED, "kerja sama", "planned", "", "Pemerintah Kota Singkawang", "", "", TIGA),
    ]
    assert [row[2] for row in asked(store, "agreements", until="2023")] == ["signed"]
    assert [row[2] for row in asked(store, "agreements", organisation=BRANCH)] == [
        "signed", "renewed",
    ]  # fmt: skip
    assert asked(store, "incomplete") == [(PLANNED, "planned", "parties", TIGA)]


def test_who_made_agreements_with_whom(store: Store) -> None:
    assert asked(store, "partners") == [
        (BRANCH, REGENCY, "2", "2023-03-06", "2024-03-06"),
        (REGENCY, BRANCH, "2", "2023-03-06", "2024-03-06"),
    ]
    assert asked(store, "partners", partner=BRANCH, article="dua") == [
        (REGENCY, BRANCH, "1", "2024-03-06", "2024-03-06")
    ]
    assert asked(store, "partners", least="3") == []


def test_who_signed_with_whom(store: Store) -> None:
    assert asked(store, "cosigners", person="Budi Rekaan") == [
        ("Budi Rekaan", "Sari Umpama", MOU, "2023-03-06", SATU),
        ("Budi Rekaan", "Tono Andai", MOU, "2024-03-06", DUA),
    ]


def test_what_agreements_rest_on(store: Store) -> None:
    rows = asked(store, "basis")
    assert {row[0] for row in rows} == {MOU}
    assert [(row[1], row[4], row[5], row[6]) for row in rows] == [
        ("Inpres 2/2023", "doubtful", "Inpres 2/2021", DUA),
        ("Perbup Kabupaten Sambas 17/2023", "unknown", "", DUA),
        ("Inpres 2/2021", "verified", "", SATU),
        ("UU 24/2011", "verified", "", SATU),
    ]


def test_organisations_by_number_of_agreements(store: Store) -> None:
    assert asked(store, "organisations") == [
        (REGENCY, "regency-government", "2", "2", "0", "4"),
        (BRANCH, "branch-office", "2", "2", "0", "2"),
        ("Pemerintah Kota Singkawang", "city-government", "1", "0", "0", "1"),
        ("BPJS Ketenagakerjaan", "agency", "0", "0", "0", "3"),
        (OFFICE, "regional-agency", "0", "2", "0", "3"),
    ]


def test_people_by_number_of_quotations(store: Store) -> None:
    assert asked(store, "speakers") == [
        ("Joko Misal", "4", "2", "2", "3", "2"),
        ("Budi Rekaan", "2", "2", "0", "1", "1"),
        ("Tono Andai", "2", "1", "1", "0", "1"),
    ]
    assert [row[0] for row in asked(store, "speakers", organisation=OFFICE)] == ["Joko Misal"]


def test_who_said_what_about_whom(store: Store) -> None:
    said = "Bupati Budi Rekaan sangat mendukung program ini"
    expected = [("Tono Andai", "Budi Rekaan", "person", said, "direct", DUA)]
    assert asked(store, "about", kind="person") == expected
    assert asked(store, "about", about="Budi Rekaan") == expected
    assert asked(store, "about", words="SANGAT mendukung") == expected
    assert [row[1] for row in asked(store, "about", speaker="Tono Andai", kind="regulation")] == [
        "Inpres 2/2021", "Inpres 2/2023", "Perbup Kabupaten Sambas 17/2023",
    ]  # fmt: skip


def test_the_timeline_of_a_person(store: Store) -> None:
    rows = asked(store, "career", person="Budi Rekaan")
    assert [(row[1], row[2]) for row in rows] == [
        ("2023-03-06", "signing"), ("2023-03-07", "figure"), ("2023-03-07", "post"),
        ("2023-03-07", "quotation"), ("2023-03-07", "quotation"), ("2024-03-06", "signing"),
        ("2024-03-07", "post"), ("2024-05-07", "post"),
    ]  # fmt: skip
    assert asked(store, "career", person="Budi Rekaan", kind="post", **{"from": "2024-04"}) == [
        ("Budi Rekaan", "2024-05-07", "post", "Budi Rekaan, mantan Bupati Sambas", EMPAT)
    ]


def test_posts_over_time(store: Store) -> None:
    assert asked(store, "posts", person="Joko Misal") == [
        ("Kepala Dinas", OFFICE, "Joko Misal", "current", "2023-03-07", "2023-05-12", "2"),
        ("Sekretaris Daerah", REGENCY, "Joko Misal", "current", "2024-05-07", "2024-05-07", "1"),
    ]
    assert asked(store, "posts", state="former") == [
        ("Bupati", REGENCY, "Budi Rekaan", "former", "2024-05-07", "2024-05-07", "1")
    ]
    assert asked(store, "successions") == [
        ("Kepala", BRANCH, "Sari Umpama", "2023-03-07", "Tono Andai", "2024-03-07"),
        ("Kepala Dinas", OFFICE, "Joko Misal", "2023-05-12", "Rina Andaikata", "2024-05-07"),
    ]
    assert [row[0] for row in asked(store, "successions", **{"from": "2024-04"})] == [
        "Kepala Dinas"
    ]


def test_regulations_cited_and_how_often_wrongly(store: Store) -> None:
    assert asked(store, "citations") == [
        ("UU 24/2011", "2", "0", "0", "0", "2", "Badan Penyelenggara Jaminan Sosial"),
        ("Inpres 2/2021", "1", "0", "0", "1", "2", OPTIMAL),
        ("Inpres 2/2023", "1", "0", "1", "0", "1", RIGHTS),
        ("Perbup Kabupaten Sambas 17/2023", "1", "1", "0", "0", "1", ""),
        ("Permendagri 84/2022", "1", "0", "0", "0", "1", BUDGET),
    ]
    assert asked(store, "citers") == [
        ("Inpres 2/2021", "Kabar Muara", "1", "0", "1"),
        ("Inpres 2/2023", "Tono Andai", "1", "1", "1"),
        ("Perbup Kabupaten Sambas 17/2023", "Tono Andai", "1", "0", "1"),
        ("Permendagri 84/2022", "Warta Rekaan", "1", "0", "1"),
        ("UU 24/2011", "Kabar Muara", "1", "0", "1"),
        ("UU 24/2011", "Warta Rekaan", "1", "0", "1"),
    ]
    assert asked(store, "miscitations") == [
        (WRONG, "Inpres 2/2023", "regulation_year", "Inpres 2/2021", OPTIMAL, "Kabar Muara",
         "2024-03-07", DUA)
    ]  # fmt: skip


def test_what_the_registers_do_not_know(store: Store) -> None:
    assert asked(store, "unmatched") == [
        ("organisation", OFFICE, "5", "3"),
        ("organisation", REGENCY, "5", "4"),
        ("organisation", BRANCH, "4", "2"),
        ("organisation", "Pemerintah Kota Singkawang", "1", "1"),
        ("regulation", "Perbup Kabupaten Sambas 17/2023", "1", "1"),
    ]


def test_coverage_by_area_and_period(store: Store) -> None:
    sambas = "Kabupaten Sambas"
    assert asked(store, "coverage", words="Kepesertaan") == [
        (COVERED, sambas, "2022", "30.5", "", "", SATU),
        (COVERED, sambas, "2023", "42.25", "", "", DUA),
    ]
    assert [row[2] for row in asked(store, "coverage", area="sambas", until="2022-12")] == ["2022"]
    assert asked(store, "indicators", least="2") == [
        (AID, "orang", "4", "1", "2022", "2023", "4"),
        (COVERED, "persen", "2", "1", "2022", "2023", "2"),
        ("sasaran", "orang", "2", "0", "2023", "2023", "1"),
    ]
    assert asked(store, "areas") == [
        (sambas, "61.01", "Provinsi Kalimantan Barat", "10", "2", "4"),
        ("Kota Singkawang", "61.72", "Provinsi Kalimantan Barat", "0", "2", "3"),
    ]


def test_what_changed_between_two_dates(store: Store) -> None:
    assert asked(store, "changes", indicator=COVERED) == [
        (
            COVERED,
            "",
            "Kabupaten Sambas",
            "persen",
            "2022",
            "30.5",
            "2023",
            "42.25",
            "11.75",
            "38.5",
        )
    ]
    changes = asked(store, "changes", indicator=AID, article="empat")
    assert [row[4:] for row in changes] == [
        ("2022", "1432", "2023", "1350", "-82", "-5.7"),
        ("2022", "1687", "2023", "1350", "-337", "-20"),
    ]
    assert asked(store, "changes", **{"from": "2023"}) == []


def test_what_two_articles_disagree_on(store: Store) -> None:
    sambas = "Kabupaten Sambas"
    conflicts = [
        (AID, "", sambas, "2022", "orang", "1687", DUA, "1432", SATU),
        (AID, "", sambas, "2023", "orang", "1350", EMPAT, "1200", TIGA),
    ]
    assert asked(store, "conflicts") == conflicts
    assert asked(store, "conflicts", article="satu") == conflicts[:1]
    assert asked(store, "conflicts", article="dua") == conflicts[:1]
    found = asked(store, "disagreements", article="tiga")
    assert [(r[0], r[1], r[3], r[4]) for r in found] == [("value_conflict", "warning", EMPAT, TIGA)]
    assert "1350" in found[0][2]


def test_money_totals_and_parts(store: Store) -> None:
    assert asked(store, "money") == [
        ("anggaran", "2500000000", "rounded", "2023", "Kabupaten Sambas", "Budi Rekaan", MOU, SATU),
        ("program tersebut", "1700000000", "rounded", "", "Kabupaten Sambas", "", PLANNED, TIGA),
    ]
    assert [row[0] for row in asked(store, "money", least="2000000000")] == ["anggaran"]
    whole, goal = f"1350 orang {AID}", "1200 orang sasaran"
    assert asked(store, "totals") == [
        (whole, "1350", "2", "1350", "0", "Kabupaten Sambas", EMPAT),
        (goal, "1200", "2", "1100", "100", "", TIGA),
    ]
    assert asked(store, "breakdown") == [
        (whole, "1350", "", "perempuan", "1080", "orang", "80", EMPAT),
        (whole, "1350", "", "laki-laki", "270", "orang", "20", EMPAT),
        (goal, "1200", "", "lansia", "700", "orang", "58.3", TIGA),
        (goal, "1200", "", "sasaran", "400", "orang", "33.3", TIGA),
    ]


def test_articles_and_findings(store: Store) -> None:
    assert asked(store, "articles") == [
        ("satu", SATU, "Kabar Muara", "2023-03-07", "1", "3", "2", "3"),
        ("tiga", TIGA, "Warta Rekaan", "2023-05-12", "1", "5", "3", "4"),
        ("dua", DUA, "Kabar Muara", "2024-03-07", "1", "2", "2", "3"),
        ("empat", EMPAT, "Warta Rekaan", "2024-05-07", "0", "3", "1", "1"),
    ]
    assert asked(store, "publications", publisher="Warta Rekaan") == [
        ("Warta Rekaan", "2023-05", "1", "4"),
        ("Warta Rekaan", "2024-05", "1", "1"),
    ]
    assert asked(store, "quality", article="dua") == [
        (DUA, "regulation_year", "warning", "1", "year of a regulation"),
        (DUA, "value_conflict", "warning", "1", "conflicting values"),
        (DUA, "missing_title", "info", "1", "missing title"),
    ]
    assert [row[:4] for row in asked(store, "credits", role="author")] == [
        ("Agus Contoh", "author", "Warta Rekaan", "2"),
        ("Dewi Contoh", "author", "Kabar Muara", "2"),
    ]


def test_evidence_and_names(store: Store) -> None:
    rows = asked(store, "evidence", node="Tono Andai")
    assert [(row[0], row[2], row[4]) for row in rows][:1] == [("Tono Andai", "Tono Andai", DUA)]
    assert asked(store, "names", name="Pemkab Sambas") == [
        (REGENCY, "organisation", "Pemkab Sambas", "4")
    ]


def test_the_ten_questions_over_several_articles(store: Store) -> None:
    assert [row[1] for row in asked(store, "signatories", until="2023-12")] == [
        "Budi Rekaan", "Sari Umpama",
    ]  # fmt: skip
    assert [row[2] for row in asked(store, "parties", **{"from": "2024"})] == ["renewed"] * 2
    assert [row[2] for row in asked(store, "quotations", words="bupati", speech="direct")] == [
        "direct"
    ] * 2
    assert [row[0] for row in asked(store, "plans", year="2023")] == ["APBD 2023"]
    assert [row[0] for row in asked(store, "timeline", person="Tono Andai")] == ["2024-03-06"]
    assert [row[3] for row in asked(store, "regulations", year="2023")] == ["doubtful", "unknown"]
    assert [row[0] for row in asked(store, "people", post="Bupati")] == ["Budi Rekaan"] * 2
    assert {row[5] for row in asked(store, "statistics", **{"from": "2023"})} == {"2023"}


def test_who_attended_but_did_not_sign(tmp_path: Path) -> None:
    sample = Store.open(stored.store(tmp_path / "store"))
    [row] = asked(sample, "attendees")
    assert row[:3] == (
        "Teguh Prasaja",
        "mantan Sekretaris Daerah",
        "Pemerintah Kabupaten Muara Lestari",
    )
    assert row[4] == "2023-02-16"
    assert asked(sample, "attendees", person="Bagas Hardono") == []


def test_a_speaker_known_by_post_only_is_shown_by_it(tmp_path: Path) -> None:
    text = 'Bantuan\nSAMBAS - "Bantuan tiba hari ini," kata Camat Tebas, Senin (5/2/2024).\n'
    build([Article("camat", text)], tmp_path / "store", IRIS)
    [row] = asked(Store.open(tmp_path / "store"), "quotations")
    assert row == ("Camat", "Bantuan tiba hari ini", "direct")
