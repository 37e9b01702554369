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
    assert [(p.name, p.credits) for p in found.persons] == [
        ("Dita Larasati", ("Penulis",)), ("Bagas", ("Editor",)),
    ]  # fmt: skip


def test_an_agency_in_the_byline_is_no_person() -> None:
    found = facts("Bantuan tiba di gudang kabupaten.", "Rep: Antara/ Red: Dita Larasati")
    assert [(p.name, p.credits) for p in found.persons] == [("Dita Larasati", ("Red",))]


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


@pytest.mark.parametrize(
    "sentence",
    [
        "Korban itu adalah Raka Wirasena (34), warga setempat.",
        "Rumah itu milik almarhum Raka Wirasena.",
        "Seorang warga Desa Sukamaju, Raka Wirasena, menunggu di halaman.",
        "Pengaduan diterima di nomor 081234567890 (Raka Wirasena).",
        "Raka Wirasena, warga RT 014, mengatakan bantuan tiba.",
        "Keluhan datang dari Raka Wirasena yang menunggu.",
    ],
)
def test_people_without_a_post_are_told_with_an_age_or_a_part_in_the_story(sentence: str) -> None:
    assert names(sentence) == ["Raka Wirasena"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Korban berinisial RW (34) dirawat.",
        "Pada tahun 1442 H. Posko dibuka kembali.",
        "Mengawali Sambutannya, ia berterima kasih.",
        "Petani di Rimba Raya, mengaku rugi.",
    ],
)
def test_initials_years_and_derived_words_are_no_people(sentence: str) -> None:
    assert names(sentence) == []


def test_a_short_form_met_first_is_lengthened() -> None:
    person = one("Raka Wirasena menunjuk sawahnya.", "“Kami rugi,” ujar Raka.")
    assert (person.name, person.aliases) == ("Raka Wirasena", ("Raka",))


def test_a_right_name_is_not_lengthened_by_the_post_before_it() -> None:
    assert names(
        "Kepala Dinas Sosial Kubu Raya Raka Wirasena hadir.",
        "Pembangunan Setda Bulungan Raka Wirasena dibahas.",
    ) == ["Raka Wirasena"]


@pytest.mark.parametrize(
    ("lines", "alias"),
    [
        (("Bupati Sambas Raka Wirasena (Dodo) hadir.",), "Dodo"),
        (("Bupati Sambas Raka Wirasena yang akrab disapa Bung Dodo hadir.",), "Dodo"),
        (("Bupati Sambas Raka Wira Sena (RWS) hadir.", "“Kami siap,” kata RWS."), "RWS"),
        (("Bupati Sambas Raka Wirasena hadir.", "“Kami siap,” ujar Dodo, panggilan akrabnya."),
         "Dodo"),
        (("Bupati Sambas Raka Wirasena hadir.", "Dodo, begitu ia akrab disapa, pulang."), "Dodo"),
        (("Bupati Sambas Raka Wirasena hadir.", "Menurut Dodo, nama panggilannya, ini baik."),
         "Dodo"),
        (("Bupati Sambas Raka Wira Sena hadir.", "Bupati Sambas Raka Wirasena pulang."),
         "Raka Wirasena"),
        (("Bupati Sambas Nurhayati Aziz hadir.", "Bupati Sambas Nuhayati Aziz pulang."),
         "Nuhayati Aziz"),
        (("Bupati Sambas Hidayatulah Aziz hadir.", "Bupati Dayat pulang."), "Dayat"),
    ],
)  # fmt: skip
def test_nicknames_and_spellings_are_the_same_person(lines: tuple[str, ...], alias: str) -> None:
    assert alias in one(*lines).aliases


def test_names_of_two_posts_that_differ_by_a_letter_are_two_people() -> None:
    assert names(
        "Bupati Sambas Nurhayati Aziz hadir.", "Ketua DPRD Sambas Nuhayati Aziz pulang."
    ) == ["Nurhayati Aziz", "Nuhayati Aziz"]


def test_a_form_that_begins_one_name_is_that_person() -> None:
    found = facts(
        "Bupati Sambas Raka Wirasena dan Ketua DPRD Sambas Dewi Raka hadir.",
        "“Kami siap membantu,” kata Raka.",
    )
    assert [(p.name, p.aliases) for p in found.persons] == [
        ("Raka Wirasena", ("Raka",)), ("Dewi Raka", ()),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Kepala Dinas Sosial Kubu Raya, Lalu Raka Wirasena, hadir.", ["Lalu Raka Wirasena"]),
        ("Kepala Dinas Sosial, Raka Wirasena, hadir. Lalu Raka pulang.", ["Raka Wirasena"]),
        ("Itu program pemerintahan Raka Wirasena-Dewi Larasati di sini.",
         ["Raka Wirasena", "Dewi Larasati"]),
        ("Rapat dihadiri Sesditjen Kemendiktisaintek, Direktur Pendidikan Kemendikdasmen.", []),
        ("Kepala BPJS Ketenagakerjaan Pangkalpinang menyerahkan santunan.", []),
        ("Bupati Sambas Raka Wirasena Menandatangani naskah itu.", ["Raka Wirasena"]),
        ("Rute Raka Wirasena-Dewi Larasati dibuka.", []),
    ],
)  # fmt: skip
def test_words_that_may_be_names_or_not(sentence: str, found: list[str]) -> None:
    assert sorted(names(sentence)) == sorted(found)


def test_a_nickname_after_a_post_is_its_holders() -> None:
    person = one(
        "Deputi Bidang Riset BPS Raka Wirasena hadir.",
        "Rapat itu dibuka Deputi yang akrab disapa Lisa itu. Deputi Lisa pulang.",
    )
    assert (person.name, "Lisa" in person.aliases) == ("Raka Wirasena", True)


def test_an_abbreviation_in_brackets_that_is_not_ones_initials_is_no_nickname() -> None:
    assert one("Bupati Sambas Raka Wirasena (PDIP) hadir.").aliases == ()
    assert one("Bupati Sambas Raka Wirasena hadir.", "Kalau panggilan kedua gagal?").aliases == ()


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Pasangan Gubernur Bengkulu Raka Wirasena-Mian dilantik.", ["Raka Wirasena", "Mian"]),
        ("Pasangan Bupati dan Wakil Bupati Sambas Raka Wirasena-Dewi Larasati dilantik.",
         ["Raka Wirasena", "Dewi Larasati"]),
        ("Bupati Sambas Raka Al-Aydrus hadir.", ["Raka Al-Aydrus"]),
        ("“Ini penting,” kata politisi PDIP Raka Wirasena.", ["Raka Wirasena"]),
        ("“Ini penting,” ujar legislator PKS Raka Wirasena.", ["Raka Wirasena"]),
        ("Politisi Partai Golkar Raka Wirasena mengatakan rapat dibuka.", ["Raka Wirasena"]),
        ("Politisi Golkar itu mengatakan rapat dibuka.", []),
        ("Wakil Gubernur (Wagub) Lampung Raka Wirasena mengatakan rapat dibuka.",
         ["Raka Wirasena"]),
        ("Menteri Kehutanan Raja Juli Wirasena hadir.", ["Raja Juli Wirasena"]),
        (("Pansus itu diisi Anggota, Insinyur Raka Wirasena, Dewi Larasati, Sm.Hk., S.Pdi., "
          "dan Drs. Seno Aji, M.M."), ["Raka Wirasena", "Dewi Larasati", "Seno Aji"]),
        ("Kapolda Lampung Inspektur Jenderal Polisi Raka Wirasena hadir.", ["Raka Wirasena"]),
        ("Ekonom Universitas Gadjah Mada (UGM) Raka Wirasena hadir.", ["Raka Wirasena"]),
        ("Kepala Balai Karantina Hewan, Ikan, dan Tumbuhan Lampung Raka Wirasena hadir.",
         ["Raka Wirasena"]),
        ("Ketua DPRD Lampung, Bandung Raka Wirasena, hadir.", ["Raka Wirasena"]),
        ("Rapat dihadiri Direktur Jenderal Pajak Raka Wirasena.", ["Raka Wirasena"]),
        ("Ia adalah warga. Beliau menjabat Ketua PMI Sambas.", []),
        ("Ketua DPRD NTT (Nusa Tenggara Timur) Raka Wirasena hadir.", ["Raka Wirasena"]),
    ],
)  # fmt: skip
def test_where_a_name_begins_and_ends_beside_what_its_bearer_is(
    sentence: str, found: list[str]
) -> None:
    assert sorted(names(sentence)) == sorted(found)
