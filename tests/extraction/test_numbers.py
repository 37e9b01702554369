"""Which numbers of a sentence are quantities, and what they mean."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.article import Article
from kg.extraction.numbers import Quantity, quantities, read_number, subject_unit
from kg.extraction.reading import Reading


def found(body: str) -> tuple[Quantity, ...]:
    article = Article("contoh", f"Judul berita contoh\n{body}\n")
    return quantities(Reading.of(article, None))  # type: ignore[arg-type]


def values(body: str) -> list[tuple[str, str]]:
    return [(str(q.value), q.unit) for q in found(body)]


@given(st.integers(min_value=0, max_value=10**15 - 1))
def test_thousands_points_round_trip(number: int) -> None:
    assert read_number(f"{number:,}".replace(",", ".")) == number


@given(st.integers(min_value=0, max_value=10**15 - 1))
def test_english_thousands_commas_round_trip(number: int) -> None:
    assert read_number(f"{number:,}") == number


@given(st.decimals(min_value=0, max_value=10**9, places=2))
def test_indonesian_decimals_round_trip(number: Decimal) -> None:
    printed = f"{number:,.2f}".translate(str.maketrans(",.", ".,"))
    assert read_number(printed) == number


@given(st.decimals(min_value=0, max_value=999, places=3), st.sampled_from(".,"))
def test_three_decimals_are_decimals_where_told_so(number: Decimal, mark: str) -> None:
    assert read_number(f"{number:.3f}".replace(".", mark), fractions=".,") == number


@pytest.mark.parametrize(
    "printed", ["09.00.15", "1.2.3", "1,23,456", "1.000,5,6", "01.000.000", "", "x", "1" * 40, "٣"]
)
def test_what_is_no_number(printed: str) -> None:
    assert read_number(printed) is None


@given(st.text(alphabet="0123456789.,Rp %juta-–/()ke\u0660²orang", max_size=60))
def test_never_raises_and_spans_hold_what_was_printed(body: str) -> None:
    article = Article("contoh", f"Judul\nAwal kalimat {body} akhir kalimat.\n")
    reading = Reading.of(article, None)  # type: ignore[arg-type]
    for quantity in quantities(reading):
        assert reading.words(quantity.span) == quantity.printed
        assert quantity.span.contains(quantity.number_span)


@pytest.mark.parametrize(
    ("sentence", "value", "unit"),
    [
        ("Kepesertaan baru 34.55 persen saja.", "34.55", "persen"),
        ("Kepesertaan baru 34,55 persen saja.", "34.55", "persen"),
        ("Kepesertaan baru 34.550 persen saja.", "34.55", "persen"),
        ("Kepesertaan mencapai 48,2 % tahun itu.", "48.2", "persen"),
        ("Angkanya bertambah 2,5 persen poin.", "2.5", "persen poin"),
        ("Pertumbuhan tercatat minus 0,5 persen.", "-0.5", "persen"),
        ("Tercatat 3.333 kasus baru.", "3333", "kasus"),
        ("Ada 36,990 orang di sana.", "36990", "orang"),
        ("Ada 1,7 juta pekerja di sana.", "1700000", "pekerja"),
        ("Luasnya 1.234,5 ha menurut peta.", "1234.5", "hektare"),
        ("Luasnya 2,500 hektare menurut peta.", "2.5", "hektare"),
        ("Biayanya Rp 2.146.500.000,00 seluruhnya.", "2146500000", "IDR"),
        ("Biayanya Rp5.000.000,- seluruhnya.", "5000000", "IDR"),
        ("Biayanya Rp. 90 ribu seluruhnya.", "90000", "IDR"),
        ("Biayanya 500 juta rupiah seluruhnya.", "500000000", "IDR"),
        ("Biayanya Rp 1 miliar 200 juta seluruhnya.", "1200000000", "IDR"),
        ("Biayanya Rp 1.234 miliar seluruhnya.", "1234000000000", "IDR"),
        ("Biayanya US$ 1,5 juta seluruhnya.", "1500000", "USD"),
        ("Biayanya RM 500 ribu seluruhnya.", "500000", "MYR"),
        ("Tersedia 4.100 gawai untuk murid.", "4100", "gawai"),
        ("Tercatat 3.333 (tiga ribu) Kasus baru.", "3333", "kasus"),
        ("Ada 12 KK yang mengungsi.", "12", "kepala keluarga"),
        ("Dua kasus terjadi di pabrik.", "2", "kasus"),
    ],
)
def test_a_figure_and_its_unit(sentence: str, value: str, unit: str) -> None:
    assert values(sentence) == [(value, unit)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Rapat digelar di Ruang Praja 1 kantor itu.",
        "Pelanggaran Pasal 15 desa itu diatur dalam ayat (1).",
        "Acara mulai pukul 09.00 peserta sudah hadir.",
        "Sepanjang 2022 kasus terus turun.",
        "Pada 21 Februari 2023 rapat digelar.",
        "Warga RT 02 desa itu hadir pada ulang tahun ke-67.",
        "Hubungi 081234567890 orang kami.",
        "Pandemi Covid-19 kasus lama.",
        "Siswa SMP 3 desa itu menang, juga murid Kelas 1.",
        "Nilainya 12.500 dan 14.",
        "Hanya 10.50 orang, katanya.",
        "Kerja 3 M orang bilang.",
    ],
)
def test_not_quantities(sentence: str) -> None:
    assert [q for q in found(sentence) if q.kind != "duration"] == []


def test_ages_and_terms_are_durations() -> None:
    assert [q.kind for q in found("Pria 45 tahun itu dihukum 6 bulan.")] == ["duration"] * 2


def test_a_year_is_a_count_only_when_announced_as_one() -> None:
    assert values("Tercatat sebanyak 2022 kasus di sana.") == [("2022", "kasus")]


def test_hedges_and_scales_round() -> None:
    body = "Ada sekitar 500 warga, 3.000 lebih pekerja, 1,2 juta buruh dan 41 desa."
    assert [(q.precision, q.approximate) for q in found(body)] == [
        ("rounded", True),
        ("rounded", True),
        ("rounded", False),
        ("exact", False),
    ]


def test_a_range_gives_both_ends() -> None:
    low, high = found("Iurannya Rp 50-100 juta setahun.")
    assert (low.value, high.value) == (50_000_000, 100_000_000)
    assert (low.bound, high.bound, low.span) == ("low", "high", high.span)


def test_a_number_after_its_noun() -> None:
    body = "Badan usaha yang terdaftar sampai Desember 2022 adalah berjumlah 12.141."
    assert values(body.replace("Badan", "Kini badan")) == [("12141", "badan usaha")]


def test_a_number_shares_the_unit_of_its_neighbours() -> None:
    rise = values("Jumlahnya naik dari 5.000 menjadi 6.200 peserta.")
    assert rise == [("5000", "peserta"), ("6200", "peserta")]
    listed = values("Ada 3.100 pekerja formal, 2.400 informal, dan 1.200 jasa konstruksi.")
    assert listed == [("3100", "pekerja"), ("2400", "pekerja"), ("1200", "pekerja")]


def test_the_announced_noun_is_the_subject() -> None:
    assert subject_unit("Di kecamatan itu, jumlah peserta mencapai ") == "peserta"
    assert subject_unit("Hal itu mencapai ") == ""


def test_only_what_the_reporter_wrote_is_read() -> None:
    article = Article(
        "contoh",
        "Harga 90 Ribu Orang 500 Kasus\nTIRTA – Rapat dihadiri 200 orang kemarin.\n"
        "Baca juga: Harga Tembus Rp 90 Ribu\nEditor: Nama Rekaan 100 kasus\n",
    )
    assert [q.printed for q in quantities(Reading.of(article, None))] == [  # type: ignore[arg-type]
        "90 Ribu Orang",
        "500 Kasus",
        "200 orang",
    ]


@pytest.mark.parametrize(
    ("sentence", "amounts"),
    [
        ("Biayanya Rp 300-an juta setahun.", ["300000000"]),
        ("Biayanya Rp800an juta setahun.", ["800000000"]),
        ("Biayanya Rp 50 jutaan setahun.", ["50000000"]),
        ("Biayanya 20-an juta rupiah.", ["20000000"]),
        ("Dari Rp 6 miliar menjadi Rp 5 miliar10. Kota Tirta.", ["6000000000", "5000000000"]),
        ("Dari Rp 5 miliar menjadi 4 miliar.", ["5000000000", "4000000000"]),
        ("Partai Terang dapat Rp 2 miliar, disusul Partai Pagi 1,5 miliar.",
         ["2000000000", "1500000000"]),
        ("Nilainya 2 miliar rupiah. Itu dari pusat sebesar 1,8 miliar dan daerah.",
         ["2000000000", "1800000000"]),
        ("Tipe Hitam 2 - Rp 5 juta.", ["5000000"]),
        ("Kurs 24 Juli: Rp 14.614 - 23 Juli: Rp 14.669.", ["14614", "14669"]),
    ],
)  # fmt: skip
def test_amounts_as_the_press_shortens_them(sentence: str, amounts: list[str]) -> None:
    assert [str(q.value) for q in found(sentence) if q.kind == "money"] == amounts


def test_a_scale_alone_is_no_money() -> None:
    assert [
        q for q in found("Penduduknya 2 juta. Bintang itu 4 miliar.") if q.kind == "money"
    ] == []
    assert found("Biaya Rp 5 miliar. Jaraknya 4 miliar tahun.")[0].unit == "IDR"
    assert len([q for q in found("Biaya Rp 5 miliar. Jaraknya 4 miliar.") if q.unit == "IDR"]) == 1
