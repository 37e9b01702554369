"""People: who is a person, in which forms, and who only looks like one."""

import pytest

from kg.article import Article
from kg.extraction import extract
from kg.facts import Facts, Person
from kg.registers import Registers


def facts(*lines: str) -> Facts:
    return extract(Article("a", "\n".join(("Judul", *lines))), Registers.default())


def names(*lines: str) -> list[str]:
    return [p.name for p in facts(*lines).persons]


def one(*lines: str) -> Person:
    (person,) = facts(*lines).persons
    return person


@pytest.mark.parametrize(
    "sentence",
    [
        "Bupati Sambas Raka Wirasena membuka rapat.",
        "Bupati Sambas, Raka Wirasena, membuka rapat.",
        "Raka Wirasena selaku Kepala Dinas Sosial membuka rapat.",
        "Raka Wirasena, Ketua Komisi II DPRD Kubu Raya, membuka rapat.",
        "Raka Wirasena mengatakan rapat dibuka.",
        "“Rapat dibuka hari ini,” kata Raka Wirasena.",
        "Menurut Raka Wirasena, rapat dibuka hari ini.",
        "Rapat itu dipimpin Dr. Raka Wirasena.",
        "Kepala Dinas Sosial (Dinsos) Raka Wirasena membuka rapat.",
        "Rektor Unikarya Lembayung, Prof. Raka Wirasena, membuka rapat.",
    ],
)
def test_a_person_shows_by_post_title_or_speech(sentence: str) -> None:
    assert names(sentence) == ["Raka Wirasena"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Rapat Koordinasi Percepatan Penanganan Banjir digelar di Aula Kantor Bupati Sambas.",
        "Rapat dihadiri Ketua DPRD Kubu Raya, Forkopimda, dan tokoh masyarakat.",
        "Kegiatan berlangsung di gedung dr Sutarja, Jl Jenderal Wirayuda, Pontianak.",
        "Diskusi dan FGD mengatakan banyak hal.",
        "Program Keluarga Harapan menyebut lima syarat.",
        "Kepala Badan Pengelolaan Air hadir.",
        "Kota Singkawang mengatakan siap.",
        "Kadis Kominfo hadir bersama Kabag Kesra.",
        "Universitas Sebelas Maret menyatakan siap.",
        "Pemerintah Pusat menyatakan siap.",
    ],
)
def test_bodies_places_and_nouns_are_no_people(sentence: str) -> None:
    assert names(sentence) == []


def test_titles_and_degrees_are_kept_beside_the_name() -> None:
    person = one("Bupati Sambas Drs. H. Raka Wirasena, M.Si. hadir.")
    assert (person.name, person.prefixes, person.suffixes) == (
        "Raka Wirasena", ("Drs.", "H."), ("M.Si.",),
    )  # fmt: skip


def test_one_word_names_stand_after_a_post() -> None:
    assert names("Kepala Dinas Sosial Kubu Raya, Sumarni, mengatakan bantuan tiba.") == ["Sumarni"]
    assert names("Bupati Sambas Sumarni hadir.") == ["Sumarni"]


def test_short_forms_are_the_same_person() -> None:
    person = one(
        "Bupati Sambas Raka Adi Wirasena hadir.",
        "“Kami siap membantu warga,” kata Raka.",
        "Wirasena mengatakan bantuan tiba.",
    )
    assert (person.name, person.aliases) == ("Raka Adi Wirasena", ("Raka", "Wirasena"))
    assert len(person.spans) == 3


def test_a_word_two_people_share_is_neither() -> None:
    found = facts(
        "Bupati Sambas Raka Wirasena dan Ketua DPRD Sambas Dewi Wirasena hadir.",
        "Wirasena mengatakan bantuan tiba.",
    )
    assert [(p.name, p.aliases) for p in found.persons] == [
        ("Raka Wirasena", ()), ("Dewi Wirasena", ()),
    ]  # fmt: skip


def test_the_byline_credits_those_who_made_the_article() -> None:
    found = facts("Bantuan tiba di gudang kabupaten.", "Penulis : Dita Larasati Editor : Bagas")
    assert [(p.name, p.credit) for p in found.persons] == [
        ("Dita Larasati", "Penulis"), ("Bagas", "Editor"),
    ]  # fmt: skip


def test_an_agency_in_the_byline_is_no_person() -> None:
    found = facts("Bantuan tiba di gudang kabupaten.", "Rep: Antara/ Red: Dita Larasati")
    assert [(p.name, p.credit) for p in found.persons] == [("Dita Larasati", "Redaktur")]


def test_read_also_lines_and_footers_name_nobody() -> None:
    assert (
        names(
            "Bantuan tiba di gudang kabupaten.",
            "Baca juga: Bupati Sambas Raka Wirasena Resmikan Jembatan",
            "Copyright © 2024",
            "Bupati Sambas Raka Wirasena meresmikan jembatan.",
        )
        == []
    )
