"""Posts: what a person holds, where, and whether still or only for the time being."""

import pytest

from kg.article import Article
from kg.extraction import extract
from kg.facts import Membership
from kg.registers import Registers


def held(*lines: str) -> list[Membership]:
    return list(
        extract(Article("a", "\n".join(("Judul", *lines))), Registers.default()).memberships
    )


@pytest.mark.parametrize(
    ("words", "post", "organisation", "person"),
    [
        ("Bupati Sambas Raka Wirasena", "Bupati", "Pemerintah Kabupaten Sambas", "Raka Wirasena"),
        ("Wagub Kalbar, Raka Wirasena,", "Wakil Gubernur", "Pemerintah Provinsi Kalimantan Barat",
         "Raka Wirasena"),
        ("Ketua DPRD Kota Pontianak Raka Wirasena", "Ketua", "DPRD Kota Pontianak",
         "Raka Wirasena"),
        ("Kabag Kesra Setdakab, Sumarni,", "Kabag Kesra Setdakab", None, "Sumarni"),
        ("Kepala Bidang Sumberdaya Alam dan Statistik Diskominfo Sambas, Sumarni,",
         "Kepala Bidang Sumberdaya Alam dan Statistik", "Sambas", "Sumarni"),
        ("Direktur Jenderal Bina Usaha Kementerian Sosial Raka Wirasena",
         "Direktur Jenderal Bina Usaha", "Kementerian Sosial", "Raka Wirasena"),
        ("Bupati Lembah Timur H Raka Wirasena", "Bupati", None, "Raka Wirasena"),
        ("Bupati Sambas (Bamba) Raka Wirasena", "Bupati", "Pemerintah Kabupaten Sambas",
         "Raka Wirasena"),
        ("Rektor Unikarya Lembayung, Prof. Raka Wirasena,", "Rektor", "Unikarya Lembayung",
         "Raka Wirasena"),
        ("Kepala Dinas Raka Wirasena", "Kepala Dinas", None, "Raka Wirasena"),
        ("Kapolda Kalbar Irjen Raka Wirasena", "Kapolda", "Kepolisian Daerah Kalimantan Barat",
         "Raka Wirasena"),
    ],
)  # fmt: skip
def test_post_organisation_and_name_are_split(
    words: str, post: str, organisation: str | None, person: str
) -> None:
    found = held(f"{words} membuka rapat.")
    assert [(m.post, m.person) for m in found] == [(post, person)]
    if organisation:
        assert organisation in (found[0].organisation or "")


@pytest.mark.parametrize(
    ("words", "acting"),
    [("Pj Bupati", "Pj"), ("Plt. Bupati", "Plt"), ("Penjabat Bupati", "Pj"), ("Plh Bupati", "Plh"),
     ("Bupati", "")],
)  # fmt: skip
def test_who_acts_for_another_is_marked(words: str, acting: str) -> None:
    (membership,) = held(f"{words} Sambas Raka Wirasena membuka rapat.")
    assert (membership.post, membership.acting) == ("Bupati", acting)


def test_a_former_post_is_marked() -> None:
    (membership,) = held("Mantan Bupati Sambas Raka Wirasena membuka rapat.")
    assert (membership.post, membership.former) == ("Bupati", True)


def test_a_name_before_its_post_holds_it() -> None:
    (membership,) = held("Raka Wirasena selaku Kepala Dinas Sosial Kubu Raya membuka rapat.")
    assert (membership.person, membership.post) == ("Raka Wirasena", "Kepala Dinas")


@pytest.mark.parametrize(
    "words",
    ["Kantor Bupati Sambas", "Peraturan Bupati Sambas", "Rumah Jabatan Bupati Sambas",
     "Pendopo Bupati Sambas"],
)  # fmt: skip
def test_what_is_named_after_a_post_is_no_post(words: str) -> None:
    assert held(f"Rapat membahas {words}, Raka Wirasena mengatakan siap.") == []


def test_a_list_of_holders_keeps_its_pairs() -> None:
    found = held(
        "Hadir Bupati Sambas Raka Wirasena, Ketua DPRD Sambas Dewi Larasati, dan "
        "Kepala Dinas Kesehatan Sambas, Sumarni, serta Kabag Kesra, Bagaskara."
    )
    assert [(m.person, m.post) for m in found] == [
        ("Raka Wirasena", "Bupati"), ("Dewi Larasati", "Ketua"),
        ("Sumarni", "Kepala Dinas"), ("Bagaskara", "Kabag Kesra"),
    ]  # fmt: skip
