"""Places: areas, towns, rooms and buildings, and what only sounds like one."""

import pytest

from kg.article import Article
from kg.extraction import extract
from kg.facts import Place
from kg.registers import Registers


def found(*lines: str) -> dict[str, Place]:
    facts = extract(Article("a", "\n".join(("Judul", *lines))), Registers.default())
    return {p.name: p for p in facts.places}


def test_areas_of_the_register_have_their_code() -> None:
    places = found("Bantuan tiba di Sambas dan Kota Singkawang.")
    assert {p.area for p in places.values()} == {"61.01", "61.72"}
    assert {p.kind for p in places.values()} == {"area"}


def test_the_town_of_the_dateline_is_a_place() -> None:
    (place,) = found("LEMBAYUNG – Bantuan tiba di gudang.").values()
    assert (place.name, place.kind) == ("Lembayung", "town")


def test_a_room_is_within_its_building() -> None:
    places = found("Rapat digelar di Ruang Mawar, Gedung Cempaka, Senin.")
    assert (places["Ruang Mawar"].kind, places["Ruang Mawar"].within) == ("room", "Gedung Cempaka")
    assert places["Gedung Cempaka"].kind == "building"


@pytest.mark.parametrize(
    "sentence",
    [
        "Ruang Terbuka Hijau menjadi perhatian.",
        "Warga meminta Kantor Cabang menambah loket.",
        "Pasar Murah digelar bulan depan.",
        "Bupati menyebut lima hal.",
    ],
)
def test_other_nouns_are_no_places(sentence: str) -> None:
    assert found(sentence) == {}


def test_a_region_in_the_name_of_a_body_is_not_named_as_a_place() -> None:
    assert found("Pemkab Sambas menyalurkan bantuan.") == {}


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Lahan tersebar di Kecamatan Mawar, Melati, dan Kayu Hilir.",
         {"Kecamatan Mawar", "Melati", "Kayu Hilir"}),
        ("Warga Desa Mawar dan Desa Melati hadir.", {"Desa Mawar", "Desa Melati"}),
        ("Ia warga Kelurahan Mawar, yang berdagang.", {"Kelurahan Mawar"}),
        ("Untuk Kecamatan Mawar ada 195 usulan, Cempaka Putih 113 usulan, Melati 137 usulan.",
         {"Kecamatan Mawar", "Cempaka Putih", "Melati"}),
        ("Petani di Kerinci Kanan mengeluh.", {"Kerinci Kanan"}),
        ("Nelayan asal Lampulo itu pulang.", {"Lampulo"}),
        ("Mereka dikirim ke Korea Selatan dan Taiwan.", {"Korea Selatan", "Taiwan"}),
        ("Jumlah penduduk Indonesia naik.", {"Indonesia"}),
        ("Gubernur se-Kalbar hadir.", {"Kalbar"}),
        ("Acara di Aula Mawar, Malili, Rabu, ramai.", {"Aula Mawar", "Malili"}),
        ("Rapat diruang Asisten II Kantor Bupati.", {"Ruang Asisten II Kantor Bupati"}),
        ("Rapat di ruang rapat Gubernur Papua Tengah.", {"Ruang rapat Gubernur Papua Tengah"}),
        ("Warga berkumpul di halaman Kantor Bupati Sambas.", {"Kantor Bupati Sambas"}),
        ("Halaman GOR Mawar sudah penuh.", {"GOR Mawar"}),
        ("Penghargaan diserahkan di Mawar Grand Ballroom, Kamis.", {"Mawar Grand Ballroom"}),
        ("Jumpa pers di Kafe Melati ramai.", {"Kafe Melati"}),
    ],
)  # fmt: skip
def test_places_beyond_the_register(sentence: str, names: set[str]) -> None:
    forms = {f for p in found(sentence).values() for f in (p.aliases or (p.name,))}
    assert forms == names


@pytest.mark.parametrize(
    "sentence",
    [
        "Pesan dari Kecil Hati tidak ada.",
        "Kepala Desa Mawar hadir.",
        "Badan Usaha Milik Desa Mawar untung.",
        "Datanglah ke kantor Pak Kajari.",
        "Datang ke Kantor PTSP kami.",
        "Ia mengunggahnya di Google dan Instagram.",
        "Pekerja migran Indonesia (PMI) pulang.",
        "APBD Kabupaten Sambas naik.",
        "Ia diangkat Wali Kota Singkawang.",
        '"Palu saya ketuk," katanya.',
    ],
)
def test_what_only_sounds_like_a_place(sentence: str) -> None:
    assert found(sentence) == {}


def test_a_headline_names_areas_but_not_those_of_posts() -> None:
    def headline(text: str) -> list[str]:
        facts = extract(Article("a", f"{text}\nBantuan tiba."), Registers.default())
        return [f for p in facts.places for f in p.aliases]

    assert headline("Pengangguran di Sulawesi Tengah Turun") == ["Sulawesi Tengah"]
    assert headline("Kenaikan Tertinggi Sulteng") == ["Sulteng"]
    assert headline("Bupati Sambas Serahkan Bantuan") == []
    assert headline("PEMKAB SAMBAS SERAHKAN BANTUAN") == []


def test_the_heads_of_a_list_with_known_areas_are_places() -> None:
    body = (
        "Berikut nilai ekspor menurut pelabuhan muat yang tercatat sampai dengan akhir bulan lalu:"
    )
    lines = ("Dumai: US$812,3 juta", "Buatan: US$214,6 juta", "Siak: US$97,4 juta")
    assert set(found(body, *lines)) == {"Dumai", "Buatan", "Siak"}


def test_a_region_inside_a_longer_unknown_one_is_not_named() -> None:
    assert set(found("Warga di Tanjung Palas Barat menunggu.")) == {"Tanjung Palas Barat"}


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Bantuan tiba di Kelurahan Tegal Mawar III, Kecamatan Medan Cempaka, kemarin.",
         {"Kelurahan Tegal Mawar III", "Kecamatan Medan Cempaka"}),
        ("Peserta berasal dari Pulau Jawa, Kalimantan, Sulawesi, dan terjauh Papua.",
         {"Pulau Jawa", "Kalimantan", "Sulawesi", "Papua"}),
        ("Adat Jawa dan bahasa Jawa diajarkan.", set()),
        ("Salat digelar di Masjid Cempaka Desa Mawar.", {"Masjid Cempaka", "Desa Mawar"}),
        ("Rapat digelar di Balai Pertemuan Desa Mawar.", {"Balai Pertemuan Desa Mawar"}),
        ("DPRD membahas Raperda Kota Bandung dan RPJMD (RPJMD) Kota Bandung.", set()),
        ("Kabupaten Lampung Barat (Lambar) siap. Bantuan tiba di Lambar.",
         {"Kabupaten Lampung Barat", "Lambar"}),
    ],
)  # fmt: skip
def test_villages_islands_and_short_forms_of_regions(sentence: str, names: set[str]) -> None:
    places = found(sentence).values()
    assert {alias for p in places for alias in (p.aliases or (p.name,))} == names
