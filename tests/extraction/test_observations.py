"""Figures as observations: what about, where, when, part of what, on whose word."""

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.article import Article, Source, Span
from kg.extraction.dates import dates
from kg.extraction.numbers import quantities
from kg.extraction.observations import observations
from kg.extraction.reading import Reading
from kg.facts import Observation

PUBLISHED = date(2024, 3, 5)
AREAS = {"Kalimantan Barat": "61", "Kalbar": "61", "Sambas": "61.01", "Pontianak": "61.71"}
SAYERS = ("Dinas Tenaga Rekaan Sambas", "Lembaga Contoh", "Budi Rekaan")
SHARED = Path(__file__).parents[2] / "../shared"


def found(body: str, published: date | None = PUBLISHED) -> tuple[Observation, ...]:
    article = Article("contoh", f"Judul berita\n{body}\n", Source(published=published))
    return observed(Reading.of(article, None))  # type: ignore[arg-type]


def observed(reading: Reading) -> tuple[Observation, ...]:
    figures = quantities(reading)
    days = dates(reading.masking(q.span for q in figures))
    areas = [(Span(*m.span()), code) for name, code in AREAS.items()
             for m in re.finditer(name, reading.text)]  # fmt: skip
    sayers = [(Span(*m.span()), name) for name in SAYERS for m in re.finditer(name, reading.text)]
    return observations(reading, figures, days, areas, sayers)


def indicators(body: str) -> list[tuple[str, str | None]]:
    return [(o.indicator, o.population) for o in found(body)]


@pytest.mark.parametrize(
    ("sentence", "indicator", "population"),
    [
        (
            "Kini kepesertaan program rekaan di Kalbar 41,5 persen dari seluruh nelayan yang ada.",
            "kepesertaan program rekaan",
            "seluruh nelayan",
        ),
        (
            "Selama tahun 2022, angka kecelakaan kapal di Sambas menurut pos, capai 1.310 kasus.",
            "angka kecelakaan kapal",
            None,
        ),
        ("Tercatat 1.310 kasus kecelakaan kapal di Sambas.", "kasus kecelakaan kapal", None),
        ("Program itu punya 2.300 anggota aktif koperasi tani.", "anggota aktif", "koperasi tani"),
        ("Kini ada 4.120 jiwa penerima bantuan.", "penerima bantuan", None),
        ("Pemkab mendata 5.300 pekerja rentan.", "pekerja", "pekerja rentan"),
        ("Pemkab menganggarkan Rp 2,5 miliar untuk nelayan kecil.", "anggaran", "nelayan kecil"),
        ("Santunan kematian sebesar Rp 42 juta diserahkan kemarin.", "santunan kematian", None),
        ("Jumlah pelanggan turun sekitar 3 persen.", "penurunan jumlah pelanggan", None),
        ("Ketua menargetkan kepesertaan mencapai 60 persen.", "kepesertaan", None),
        ("Bantuan itu untuk 4.120 jiwa.", "sasaran", None),
    ],
)
def test_what_a_figure_is_about(sentence: str, indicator: str, population: str | None) -> None:
    assert indicators(sentence) == [(indicator, population)]


def test_a_rise_gives_two_observations_with_their_own_periods() -> None:
    body = "Kepesertaan naik dari 41,6% pada Desember 2022 menjadi 48,2 % pada Januari 2023."
    assert [(str(o.value), o.indicator, o.period) for o in found(body)] == [
        ("41.6", "kepesertaan", "2022-12"),
        ("48.2", "kepesertaan", "2023-01"),
    ]


def test_the_same_figure_twice_is_one_observation() -> None:
    (one,) = found(
        "Kepesertaan program rekaan di Sambas mencapai 41.53 persen. Rapat pun dibuka.\n"
        "Angka kepesertaan program rekaan di Sambas kini 41,53 persen dari nelayan."
    )
    assert one.printed == ("41.53 persen", "41,53 persen")
    assert (len(one.spans), one.population, one.period) == (2, "nelayan", "2024-03-05")


def test_equal_figures_of_other_things_stay_apart() -> None:
    assert len(found("Kepesertaan nelayan naik 2 persen. Harga cabai rawit turun 2 persen.")) == 2
    assert len(found("Ada 12.450 siswa pada 2021. Ada 12.450 siswa pada 2022.")) == 2
    assert len(found("Ada 12.450 siswa di Sambas. Ada 12.450 siswa di Pontianak.")) == 2


def test_parts_after_their_total() -> None:
    total, *parts = found(
        "Hingga saat ini di Sambas ada 7.500 peserta, dengan rincian 4.000 peserta nelayan, "
        "2.500 peserta petani, dan 1.100 peserta buruh."
    )
    assert total.part_of is None
    assert [p.part_of for p in parts] == [0, 0, 0]
    assert {(p.area, p.period) for p in parts} == {("61.01", "2024-03-05")}
    assert [p.population for p in parts] == ["nelayan", "petani", "buruh"]


def test_parts_before_their_total() -> None:
    body = (
        "Ada 400 pekerja kebun, 250 pekerja pabrik, dan 100 pekerja pasar dengan total 750 pekerja."
    )
    assert [o.part_of for o in found(body)] == [3, 3, 3, None]


def test_parts_in_the_next_sentence() -> None:
    body = (
        "Lembaga Contoh mencatat 1.250 kasus gagal panen sepanjang 2023. "
        "Jumlah tersebut terdiri dari 800 kasus di Sambas dan 450 kasus di Pontianak."
    )
    assert [(o.part_of, o.area, o.period, o.stated_by) for o in found(body)[1:]] == [
        (0, "61.01", "2023", "Lembaga Contoh"),
        (0, "61.71", "2023", "Lembaga Contoh"),
    ]


@pytest.mark.parametrize(
    "body",
    [
        "Dari 5.200 peserta, 300 nelayan dan 200 petani sudah lulus.",
        "Ada 5.200 peserta. Dari jumlah itu, 200 nelayan dan 30 petani gugur.",
        "Ada 5.200 peserta dengan nilai Rp 3 miliar dan 400 desa.",
        "Ada 5.200 peserta, terdiri dari 3.000 desa dan 2.200 kota.",
    ],
)
def test_no_parts_where_none_are_told(body: str) -> None:
    assert [o.part_of for o in found(body) if o.part_of is not None] == []


def test_money_has_parts_too() -> None:
    body = (
        "Anggaran sebesar Rp 10 miliar, yakni Rp 6 miliar untuk kapal dan Rp 4 miliar untuk jala."
    )
    assert [(o.indicator, o.population, o.part_of) for o in found(body)] == [
        ("anggaran", None, None),
        ("anggaran", "kapal", 0),
        ("anggaran", "jala", 0),
    ]


def test_pointing_back_inherits_area_period_and_source() -> None:
    first, second = found(
        "Menurut data Lembaga Contoh, kepesertaan nelayan di Sambas pada 2023 sebesar 41,5 persen. "
        "Persentase tersebut setara dengan 4.120 jiwa nelayan aktif."
    )
    assert (first.area, first.period, first.stated_by) == ("61.01", "2023", "Lembaga Contoh")
    assert (second.area, second.period, second.stated_by) == ("61.01", "2023", "Lembaga Contoh")
    assert second.indicator == "nelayan aktif"


def test_the_running_area_holds_until_another() -> None:
    body = "Nelayan di Sambas ada 4.120 orang. Petani ada 2.310 orang. Di Pontianak ada 310 buruh."
    assert [o.area for o in found(body)] == ["61.01", "61.01", "61.71"]


def test_an_area_in_the_name_of_an_office_does_not_locate() -> None:
    body = (
        "Angka gagal panen di seluruh Kalbar menurut Dinas Tenaga Rekaan Sambas mencapai 310 kasus."
    )
    assert [o.area for o in found(body)] == ["61"]


@pytest.mark.parametrize(
    ("sentence", "period"),
    [
        ("Saat ini ada 4.120 nelayan.", "2024-03-05"),
        ("Tahun ini ada 4.120 nelayan.", "2024"),
        ("Tahun lalu ada 4.120 nelayan.", "2023"),
        ("Sampai dengan Desember 2022 ada 4.120 nelayan.", "2022-12"),
        ("Ada 4.120 nelayan sepanjang semester I 2023.", "2023-01/2023-06"),
        ("Ada 4.120 nelayan, katanya, Selasa (5/3/2024).", None),
    ],
)
def test_periods(sentence: str, period: str | None) -> None:
    assert [o.period for o in found(sentence)] == [period]


def test_now_is_unknown_without_a_publication_date() -> None:
    assert found("Saat ini ada 4.120 nelayan.", published=None)[0].period is None


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("Lembaga Contoh mencatat 4.120 nelayan.", "Lembaga Contoh"),
        ("Berdasarkan data yang diungkapkan Lembaga Contoh, ada 4.120 nelayan.", "Lembaga Contoh"),
        ('"Ada 4.120 nelayan di sini," kata Budi Rekaan.', "Budi Rekaan"),
        ('"Rapat usai," kata Budi Rekaan. Ia merinci, ada 4.120 nelayan.', "Budi Rekaan"),
        ("Lembaga Contoh akan dibuka. Ada 4.120 nelayan.", None),
    ],
)
def test_who_says_so(body: str, name: str | None) -> None:
    assert [o.stated_by for o in found(body)] == [name]


def test_places_that_are_counted_are_statistics() -> None:
    counted = found("Program itu berjalan di 14 kabupaten/kota, oleh dua warga.")
    assert [(o.value, o.unit) for o in counted] == [(14, "kabupaten/kota")]
    assert [o.unit for o in found("Tercatat 14 desa terendam.")] == ["desa"]


def test_ages_are_no_statistics() -> None:
    assert found("Pria 45 tahun itu hadir.") == ()


def test_a_range_is_two_bounds() -> None:
    body = "Kepesertaan nelayan mencapai 60-70 persen pada 2025."
    assert [o.indicator for o in found(body)] == [
        "kepesertaan nelayan (batas bawah)",
        "kepesertaan nelayan (batas atas)",
    ]


def test_whole_percentages_are_rounded_where_the_decimals_are_told() -> None:
    body = "Kepesertaan baru 34 persen. Tepatnya, kepesertaan mencapai 34,55 persen."
    assert [o.precision for o in found(body)] == ["rounded", "exact"]
    assert [o.precision for o in found("Kepesertaan baru 34 persen.")] == ["exact"]


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared sample articles are not here")
def test_the_seed_article_has_eight() -> None:
    text = (SHARED / "articles/00.txt").read_text("utf-8")
    source = Source(published=date(2023, 2, 22))
    reading = Reading.of(Article("seed", text, source), None)  # type: ignore[arg-type]
    spans = [Span(*m.span()) for m in re.finditer(r"RPD 2023-2026|RKPD 2024", text)]
    got = observed(reading.masking(spans))
    assert [(str(o.value), o.unit, o.period, o.part_of) for o in got] == [
        ("34.55", "persen", "2023-02-22", None),
        ("632494", "jiwa", "2023-02-22", None),
        ("385004", "peserta", "2023-02-22", 1),
        ("98541", "peserta", "2023-02-22", 1),
        ("149949", "peserta", "2023-02-22", 1),
        ("12141", "badan usaha", "2022-12", None),
        ("3333", "kasus", "2022", None),
        ("36722869847", "IDR", "2022", None),
    ]


_WORDS = st.sampled_from(
    "Ada jumlah naik turun menjadi dari total persen 5.200 Rp 3,5 miliar juta peserta , . ( ) dan "
    "dengan rincian terdiri pada 2022 Desember Kalbar di itu tersebut Angka yang untuk 1.2.3 10-15 "
    'saat ini kata Lembaga Contoh ia " kasus %'.split()
)


@given(st.lists(_WORDS, max_size=25).map(" ".join))
def test_never_raises_and_quotes_the_text(body: str) -> None:
    article = Article("contoh", f"Judul\nRapat {body} akhir.\n", Source(published=PUBLISHED))
    reading = Reading.of(article, None)  # type: ignore[arg-type]
    got = observed(reading)
    for place, one in enumerate(got):
        assert one.indicator
        assert reading.words(one.spans[0]) in one.printed
        assert one.part_of is None or (one.part_of != place and one.part_of < len(got))
