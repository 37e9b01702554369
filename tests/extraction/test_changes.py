"""Which figures follow from which, and how long the text says that its dates last."""

from datetime import date

import pytest

from kg.article import Article, Source
from kg.extraction import extract
from kg.facts import Facts
from kg.registers import Registers

LINKS = ("part_of", "change_from", "change_to", "share_of", "restates")


def facts(body: str) -> Facts:
    article = Article("contoh", f"Judul\n{body}\n", Source(published=date(2024, 5, 20)))
    return extract(article, Registers.default())


def links(body: str) -> set[tuple[str, str, str]]:
    """Return the links between figures, by the words of both."""
    figures = facts(body).observations
    return {
        (figure.printed[0], link, figures[other].printed[0])
        for figure in figures
        for link in LINKS
        if (other := getattr(figure, link)) is not None
    }


@pytest.mark.parametrize(
    "body",
    [
        "Jumlah nelayan naik 20 persen dari 100 orang menjadi 120 orang.",
        "Jumlah nelayan naik 20 persen, dari 100 orang pada 2022 menjadi 120 orang pada 2023.",
        "Jumlah nelayan naik dari 100 orang menjadi 120 orang, atau naik 20 persen.",
        "Jumlah nelayan naik dari 100 orang menjadi 120 orang (20 persen).",
        "Jumlah nelayan naik 20 persen menjadi 120 orang dari 100 orang pada 2022.",
        (
            "Jumlah nelayan mencapai 120 orang, naik 20 persen dibandingkan tahun 2022 sebanyak "
            "100 orang."
        ),
        "Jumlah nelayan tercatat 100 orang. Angka itu naik 20 persen menjadi 120 orang.",
    ],
)
def test_a_change_has_what_it_starts_from_and_what_it_comes_to(body: str) -> None:
    assert links(body) == {
        ("20 persen", "change_from", "100 orang"),
        ("20 persen", "change_to", "120 orang"),
        ("120 orang", "change_from", "100 orang"),
    }


def test_figures_of_a_change_need_no_noun_of_their_own() -> None:
    body = "Jumlah nelayan naik 20 persen dari 100 menjadi 120."
    assert {("20 persen", "change_from", "100"), ("20 persen", "change_to", "120")} < links(body)
    assert {o.indicator for o in facts(body).observations[1:]} == {"jumlah nelayan"}


def test_years_are_not_what_changes() -> None:
    assert links("Jumlah nelayan berubah dari 2021 menjadi 2023.") == set()


@pytest.mark.parametrize(
    "body",
    [
        "Sebanyak 30 orang atau 15 persen dari total 200 orang sudah terdaftar.",
        "Dari 200 orang nelayan, baru 30 orang (15 persen) yang terdaftar.",
        "Sebanyak 15 persen dari 200 orang atau 30 orang sudah terdaftar.",
        "Cakupan mencapai 15 persen atau 30 orang dari 200 orang.",
    ],
)
def test_a_share_has_its_part_and_its_whole(body: str) -> None:
    found = {(one, link, other) for one, link, other in links(body) if link != "part_of"}
    assert found == {
        ("15 persen", "restates", "30 orang"),
        ("15 persen", "share_of", "200 orang"),
    }


def test_bracketed_percentages_do_not_break_a_list_of_parts() -> None:
    body = "Ada 200 peserta, terdiri atas 150 nelayan (75 persen) dan 50 petani (25 persen)."
    assert links(body) == {
        ("150 nelayan", "part_of", "200 peserta"),
        ("50 petani", "part_of", "200 peserta"),
        ("75 persen", "restates", "150 nelayan"),
        ("75 persen", "share_of", "200 peserta"),
        ("25 persen", "restates", "50 petani"),
        ("25 persen", "share_of", "200 peserta"),
    }


@pytest.mark.parametrize(
    ("body", "number", "unit", "start", "end"),
    [
        ("Rapat selama tiga hari, 3 sampai 5 Mei 2024, berjalan baik.",
         3, "day", "2024-05-03", "2024-05-05"),
        ("Rapat digelar 3-5 Mei selama 3 (tiga) hari.", 3, "day", "2024-05-03", "2024-05-05"),
        ("Rapat selama 2 hari, Rabu - Kamis (8-9/5), selesai.",
         2, "day", "2024-05-08", "2024-05-09"),
        ("Pameran sepekan, 30 April - 6 Mei 2024, ramai.", 1, "week", "2024-04-30", "2024-05-06"),
        ("Kerja sama berlaku dua tahun, 1 Mei 2024 hingga 30 April 2026.",
         2, "year", "2024-05-01", "2026-04-30"),
        ("RPJMD Kabupaten Sambas 2021-2026 berlaku selama lima tahun.", 5, "year", "2021", "2026"),
        ("Pelatihan tiga bulan (Oktober-Desember 2023) selesai.", 3, "month", "2023-10", "2023-12"),
    ],
)  # fmt: skip
def test_a_duration_is_read_with_its_dates(
    body: str, number: int, unit: str, start: str, end: str
) -> None:
    [told] = facts(body).durations
    assert (told.number, told.unit, told.start, told.end) == (number, unit, start, end)


@pytest.mark.parametrize(
    "body",
    [
        "Kejadian tiga hari lalu, 3-7 Mei 2024, ramai dibicarakan.",
        "Rapat lima hari kerja, 3-10 Mei 2024, selesai.",
        "Anak itu berumur lima tahun. Pada 2021-2024 ia sekolah.",
        "Selama tiga hari warga bekerja. Rapat digelar 3-7 Mei 2024.",
    ],
)
def test_a_duration_that_is_not_that_of_the_dates_is_left_alone(body: str) -> None:
    assert facts(body).durations == ()
