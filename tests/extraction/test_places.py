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
