"""Organisations: where a name begins and ends, what is the same body, what kind it is."""

import pytest

from kg.article import Article
from kg.extraction import extract
from kg.facts import Organisation
from kg.registers import Registers


def found(*lines: str) -> dict[str, Organisation]:
    facts = extract(Article("a", "\n".join(("Judul", *lines))), Registers.default())
    return {o.name: o for o in facts.organisations}


@pytest.mark.parametrize(
    ("words", "name", "kind"),
    [
        ("Pemprov Kalbar", "Pemerintah Provinsi Kalimantan Barat", "provincial-government"),
        ("Pemerintah Kabupaten (Pemkab) Sambas", "Pemerintah Kabupaten Sambas",
         "regency-government"),
        ("Pemkot Singkawang", "Pemerintah Kota Singkawang", "city-government"),
        ("Dinas Sosial Kabupaten Sambas", "Dinas Sosial Kabupaten Sambas", "regional-agency"),
        ("Polda Kalbar", "Kepolisian Daerah Kalimantan Barat", "police"),
        ("Kejari Sambas", "Kejaksaan Negeri Sambas", "prosecutor"),
        ("Universitas Sebelas Maret", "Universitas Sebelas Maret", "university"),
        ("PT Karya Rimba Lestari", "PT Karya Rimba Lestari", "organisation"),
        ("BPJS Kesehatan Cabang Lembayung", "BPJS Kesehatan Cabang Lembayung", "branch-office"),
        ("Badan Pengelolaan Air Kabupaten Sambas", "Badan Pengelolaan Air Kabupaten Sambas",
         "regional-agency"),
    ],
)  # fmt: skip
def test_a_body_has_one_name_and_kind(words: str, name: str, kind: str) -> None:
    orgs = found(f"Bantuan itu disalurkan {words} kepada warga.")
    assert orgs[name].kind == kind


@pytest.mark.parametrize(
    "sentence",
    [
        "Warga meminta dinas terkait dan badan usaha membantu.",
        "Rapat digelar di Kantor Bupati Sambas.",
        "Bidang Anggaran menjadi perhatian.",
        "Dinas Raka Wirasena berlangsung lima tahun.",
    ],
)
def test_common_nouns_and_buildings_are_no_bodies(sentence: str) -> None:
    assert found(sentence) == {}


def test_an_acronym_in_brackets_names_the_same_body_later() -> None:
    orgs = found(
        "Universitas Karya Lembayung (UKL) menggelar pameran.", "Mahasiswa UKL menyambutnya."
    )
    (university,) = orgs.values()
    assert (university.aliases, len(university.spans)) == (("UKL",), 2)


def test_capitals_the_article_does_not_explain_are_no_body() -> None:
    assert found("Mahasiswa UKL menyambutnya.") == {}


def test_a_branch_is_part_of_its_head_office() -> None:
    orgs = found("BPJS Ketenagakerjaan Cabang Lembayung dan BPJS Ketenagakerjaan hadir.")
    assert orgs["BPJS Ketenagakerjaan Cabang Lembayung"].part_of == "BPJS Ketenagakerjaan"


def test_a_body_without_region_is_that_of_the_article() -> None:
    orgs = found("Pemkab Sambas menyalurkan bantuan.", "Dinas Sosial mencatat penerimanya.")
    assert "Dinas Sosial Kabupaten Sambas" in orgs


def test_two_bodies_joined_by_and_stay_two() -> None:
    orgs = found("Dinas Sosial dan Dinas Kesehatan Kabupaten Sambas hadir.")
    assert len(orgs) == 2


def test_the_outlet_of_the_dateline_is_the_publisher() -> None:
    orgs = found("KABARLEMBAH.ID, LEMBAYUNG - Bantuan tiba di gudang.")
    assert orgs["KABARLEMBAH.ID"].role == "publisher"
