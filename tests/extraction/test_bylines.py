"""Who made an article, and who published it, as its first and last lines say."""

import pytest

from kg.article import Article, Source
from kg.extraction import extract
from kg.facts import Facts
from kg.registers import Registers

BODY = "Bantuan untuk nelayan yang belum melaut tiba di gudang kabupaten sejak pagi hari itu juga."


def facts(*lines: str, publisher: str | None = None) -> Facts:
    source = Source(publisher=publisher)
    return extract(Article("a", "\n".join(("Judul", *lines)), source), Registers.default())


def made_by(*lines: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(p.name, p.credits) for p in facts(*lines).persons]


@pytest.mark.parametrize(
    ("line", "made"),
    [
        (
            "Penulis Dita Larasati | Editor Bagas",
            [("Dita Larasati", "Penulis"), ("Bagas", "Editor")],
        ),
        ("Rep: Antara/ Red: Bagas Pranowo", [("Bagas Pranowo", "Red")]),
        ("Oleh Dita Larasati pada 23 Jan 2024, 20:15 WIB", [("Dita Larasati", "Oleh")]),
        ("Laporan DITA, Pekanbaru", [("DITA", "Laporan")]),
        ("Kontributor Cirebon, Dita Larasati", [("Dita Larasati", "Kontributor Cirebon")]),
        ("Dita Larasati - detikBali", [("Dita Larasati", "")]),
        ("Dita Larasati, Jurnalis", [("Dita Larasati", "Jurnalis")]),
        ("Foto: Bagas Pranowo/Humas", [("Bagas Pranowo", "Foto")]),
        ("Redaktur & Reporter : Bagas", [("Bagas", "Redaktur & Reporter")]),
        ("Editor : Tim Redaksi", []),
        ("Oleh : Redaksi", []),
        ("Foto: Dok. Kejari Jayapura", []),
        ("Foto: Garis polisi terpasang di lokasi (Dok. Polsek)", []),
        ("Penulis: Humas Pemkab", []),
    ],
)
def test_a_line_credits(line: str, made: list[tuple[str, str]]) -> None:
    assert made_by(line, BODY) == [(name, (word,)) for name, word in made]


@pytest.mark.parametrize(
    "lines",
    [
        ("Penulis", "Dita Larasati", "Editor", "Bagas Pranowo"),
        ("Dita Larasati", "Penulis", "Bagas Pranowo", "Editor"),
    ],
)
def test_words_stand_above_or_below_names(lines: tuple[str, ...]) -> None:
    assert made_by(*lines, BODY) == [
        ("Dita Larasati", ("Penulis",)), ("Bagas Pranowo", ("Editor",)),
    ]  # fmt: skip


def test_one_person_may_write_and_edit() -> None:
    assert made_by("Reporter: Dita | Editor: Dita", BODY) == [("Dita", ("Reporter", "Editor"))]


def test_the_better_word_of_two_is_kept() -> None:
    assert made_by("Oleh Dita Larasati", BODY, "Reporter: Dita Larasati") == [
        ("Dita Larasati", ("Reporter",))
    ]


def test_a_section_beside_the_date_is_nobody() -> None:
    assert made_by("Berita Daerah", "Senin, 3 Maret 2025 10:20 WIB", BODY) == []


def publishers(*lines: str, publisher: str | None = None) -> list[str]:
    found = facts(*lines, publisher=publisher).organisations
    return [o.printed for o in found if o.role == "publisher"]


@pytest.mark.parametrize(
    ("lines", "printed"),
    [
        (("Dita Larasati - detikBali", BODY), "detikBali"),
        (("Kompas.com - 11/09/2025, 14:20 WITA", BODY), "Kompas.com"),
        ((BODY, "COPYRIGHT © ANTARA News Kalimantan Selatan 2020"),
         "ANTARA News Kalimantan Selatan"),
        ((BODY, "Biro Humas Kemnaker"), "Biro Humas Kemnaker"),
        ((f"Pedoman, MAKASSAR - {BODY}",), "Pedoman"),
        (("Oleh MC KAB LEMBAYUNG, Senin, 3 Maret 2025 | 10:20 WIB", BODY), "MC KAB LEMBAYUNG"),
    ],
)  # fmt: skip
def test_the_outlet_is_the_publisher(lines: tuple[str, ...], printed: str) -> None:
    assert publishers(*lines) == [printed]


def test_a_province_after_the_town_publishes_nothing() -> None:
    assert publishers(f"Sambas, Kalbar - {BODY}") == []


def test_the_publisher_is_called_as_the_article_has_it() -> None:
    (found,) = (
        o
        for o in facts(
            f"KABARLEMBAH.CO.ID, JAKARTA - {BODY}", publisher="Kabarlembah"
        ).organisations
        if o.role == "publisher"
    )
    assert (found.printed, found.aliases) == ("KABARLEMBAH.CO.ID", ("Kabarlembah",))
