"""Dates with the precision of the text, and its slips of the pen."""

from calendar import monthrange
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.article import Article, Source
from kg.extraction.dates import dates
from kg.extraction.reading import Reading
from kg.extraction.slips import readings
from kg.facts import DateMention

PUBLISHED = date(2023, 3, 6)


def bounds(value: str) -> tuple[date, date]:
    """Return first and last day of an ISO value as in DateMention.

    >>> bounds("2023-10/2023-12")[1].isoformat()
    '2023-12-31'
    """
    begin, _, end = value.partition("/")
    year, month, day = (*map(int, begin.split("-")), 0, 0)[:3]
    first = date(year, month or 1, day or 1)
    year, month, day = (*map(int, (end or begin).split("-")), 0, 0)[:3]
    month = month or 12
    return first, date(year, month, day or monthrange(year, month)[1])


def found(body: str, published: date | None = None) -> tuple[DateMention, ...]:
    article = Article("contoh", f"Judul berita\n{body}\n", Source(published=published))
    return dates(Reading.of(article, None))  # type: ignore[arg-type]


def values(body: str, published: date | None = None) -> list[str]:
    return [m.value for m in found(body, published)]


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("21 Februari 2023", "2023-02-21"),
        ("Selasa 21 Februari 2023", "2023-02-21"),
        ("Selasa, 21 Februari 2023", "2023-02-21"),
        ("Selasa (21/2/2023)", "2023-02-21"),
        ("Selasa pagi (21/2/2023)", "2023-02-21"),
        ("SELASA (21/2/23)", "2023-02-21"),
        ("21/02/2023", "2023-02-21"),
        ("21-2-2023", "2023-02-21"),
        ("16 Mei 2013 sampai dengan tanggal 27 Mei 2013", "2013-05-16/2013-05-27"),
        ("30 Desember 2021 - 3 Januari 2022", "2021-12-30/2022-01-03"),
        ("3 Mei hingga tanggal 7 Mei 2022", "2022-05-03/2022-05-07"),
        ("2023-02-21", "2023-02-21"),
        ("5 Agt 2023", "2023-08-05"),
        ("5 Pebruari 2023", "2023-02-05"),
        ("Nopember 2022", "2022-11"),
        ("tahun 2022", "2022"),
        ("akhir tahun 2022", "2022"),
        ("(2022)", "2022"),
        ("sepanjang 2022", "2022"),
        ("target 2024", "2024"),
        ("Oktober-Desember 2023", "2023-10/2023-12"),
        ("Desember 2022 hingga Januari 2023", "2022-12/2023-01"),
        ("semester I 2023", "2023-01/2023-06"),
        ("semester kedua tahun 2023", "2023-07/2023-12"),
        ("triwulan II 2023", "2023-04/2023-06"),
        ("kuartal IV-2023", "2023-10/2023-12"),
        ("triwulan I-III 2023", "2023-01/2023-09"),
        ("2021-2023", "2021/2023"),
        ("tahun 2021 hingga 2023", "2021/2023"),
        ("tahun ajaran 2023/2024", "2023/2024"),
        ("21-23 Maret 2024", "2024-03-21/2024-03-23"),
        ("30 Maret hingga 2 April 2024", "2024-03-30/2024-04-02"),
    ],
)
def test_forms(printed: str, value: str) -> None:
    (mention,) = found(f"Rapat itu berlangsung {printed} di sana.")
    assert (mention.value, mention.reading) == (value, "exact")


@pytest.mark.parametrize(
    "sentence",
    [
        "Tahun ini ada rapat, juga minggu depan.",
        "Ia dapat Rp 2024 dan Nomor 2024 di Jalan Merdeka No. 2010.",
        "Nota kesepakatan tentang Pembangunan, Penelitian dan Pengabdian di Kota Baru Tahun 2022.",
        "Ada 2022 kursi dan 2.023 meja.",
        "Nilainya 2021,5 atau 1/2/3.",
        "Lihat halaman (1/2) dan (12/2023).",
        "Nomor 148/PMK.02/2021 dan 081220232024.",
        "Rapat Jumat (21/2) itu ramai.",
    ],
)
def test_not_dates(sentence: str) -> None:
    assert values(sentence) == []


def test_lists_of_years_and_months() -> None:
    assert values("Pada tahun 2020, 2021 dan 2022 ada rapat.") == ["2020", "2021", "2022"]
    assert values("Pada Januari dan Maret 2020 ada rapat.") == ["2020-01", "2020-03"]


def test_a_date_without_year_takes_it_from_the_publication() -> None:
    assert values("Rapat Kamis (2/3) itu ramai.", PUBLISHED) == ["2023-03-02"]
    assert values("Rapat 31 Desember itu ramai.", PUBLISHED) == ["2022-12-31"]


def test_a_date_without_year_takes_it_from_the_nearest_full_date() -> None:
    body = "Rapat 3 Mei 2021 ditunda. Rapat 20 Mei ramai. Menurut panitia, Senin (2/1/2023) libur."
    assert values(body) == ["2021-05-03", "2021-05-20", "2023-01-02"]


def test_one_mention_per_value_with_all_spans() -> None:
    (mention,) = found("Rapat (21/2/2023) itu, yakni Selasa 21 Februari 2023, ramai.")
    assert (mention.weekday, len(mention.spans)) == (1, 2)


def test_a_weekday_that_disagrees_stays_visible() -> None:
    right, wrong = found("Rapat Selasa (21/2/2023) itu, bukan Rabu (21/2/2023), ramai.")
    assert (right.weekday, wrong.weekday, right.value) == (1, 2, wrong.value)


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("Selasa (21/22023)", "2023-02-21"),
        ("(21/22023)", "2023-02-21"),
        ("Selasa (212/2023)", "2023-02-21"),
        ("Selasa (2122023)", "2023-02-21"),
        ("(21//2/2023)", "2023-02-21"),
        ("Selasa (2/21/2023)", "2023-02-21"),
    ],
)
def test_slips_are_repaired(printed: str, value: str) -> None:
    (mention,) = found(f"Rapat digelar {printed} di sana.")
    assert (mention.value, mention.reading) == (value, "repaired")


@pytest.mark.parametrize(
    "printed", ["31 November 2023", "30/2/2023", "Rabu (21/22023)", "(21/13/2023)", "0 Mei 2023"]
)
def test_impossible_dates_have_no_value(printed: str) -> None:
    (mention,) = found(f"Rapat digelar {printed} di sana.")
    assert (mention.value, mention.reading) == ("", "impossible")


def test_nothing_is_guessed_among_several() -> None:
    assert readings("1/12023", None, None) == (date(2023, 1, 1),)
    assert len(readings("212/2023", None, None)) == 2
    assert readings("212/2023", None, date(2023, 12, 3)) != ()


def test_a_dateline_and_prose_are_read_but_no_footer() -> None:
    body = "TIRTA, WARTA (21/2/2023) - Rapat digelar di sana.\nCopyright 3 Maret 2023"
    assert "2023-03-03" not in values(body)


@given(st.dates(date(1950, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_back(day: date) -> None:
    assert values(f"Rapat ({day.day}/{day.month}/{day.year}) ramai.") == [day.isoformat()]
    assert bounds(day.isoformat()) == (day, day)


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2022", date(2022, 1, 1), date(2022, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-10/2023-12", date(2023, 10, 1), date(2023, 12, 31)),
    ],
)
def test_bounds(value: str, first: date, last: date) -> None:
    assert bounds(value) == (first, last)


@given(st.text(alphabet="0123456789/-(). Selasa,Mei Jan\u0660²tahuns/d", max_size=50))
def test_never_raises_and_quotes_the_text(body: str) -> None:
    article = Article("contoh", f"Judul\nRapat {body} akhir.\n", Source(published=PUBLISHED))
    reading = Reading.of(article, None)  # type: ignore[arg-type]
    for mention in dates(reading):
        assert reading.words(mention.spans[0]) == mention.printed
        assert mention.reading == "impossible" or bounds(mention.value)


def bare(body: str) -> list[str]:
    return values(body, date(2023, 2, 22))  # a Wednesday


def test_days_and_months_that_only_a_name_tells() -> None:
    assert bare("Hal itu ia katakan di Sampit, Senin.") == ["2023-02-20"]
    assert bare("Berkas diteken kemarin.") == ["2023-02-21"]
    assert bare("Rapat digelar kemarin (3/2).") == ["2023-02-21", "2023-02-03"]
    assert bare("Rapat digelar Senin depan.") == ["2023-02-27"]
    assert bare("Pembahasan alot sejak Agustus, lalu ramai lagi.") == ["2022-08"]
    assert bare("Mereka diberi waktu sampai akhir April untuk bekerja.") == ["2023-04"]
    assert bare("Panen raya pada Mei nanti.") == ["2023-05"]


@pytest.mark.parametrize(
    "body",
    [
        "Pasar digelar setiap Senin dan Kamis di Pasar Minggu.",
        "Menurut Agustus Rumahorbo, Universitas Sebelas Maret maju.",
        "Kegiatan Jumat Berkah ramai, begitu pula Senin-Kamis.",
        'Ia berkata, "Kami kemarin sudah siap, Jumat kami libur."',
        "Minggu ini tenang.",
    ],
)
def test_names_that_tell_no_day(body: str) -> None:
    assert bare(body) == []


def test_a_weekday_needs_a_known_day() -> None:
    assert values("Hal itu ia katakan di Sampit, Senin.") == []


def test_free_years() -> None:
    assert values("Angka itu naik dibanding 2023 yang rendah.") == ["2023"]
    assert values("Pemilu 2024 sudah dekat.") == ["2024"]


def test_the_weekday_chooses_among_the_years_of_the_text() -> None:
    body = "Natal 2022 dan Tahun Baru 2023 ramai, katanya, Selasa, 13 Desember."
    assert values(body) == ["2022", "2023", "2022-12-13"]
