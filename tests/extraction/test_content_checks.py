"""The checks of what articles say, from the words of an article to the finding, on invented ones.

Each rule has an article with the mistake and a twin without it. The rule finds the mistake, in the
words that show it, and nothing else does; of the twin there is nothing to say. People, offices and
figures are invented; the places exist, so that the registers know them.
"""

from dataclasses import dataclass
from datetime import date

import pytest
from rdflib import URIRef

from kg import resources
from kg.article import Article, Source
from kg.graph import QualityNote, vocabulary_graph
from kg.ingestion.examining import examine
from kg.iri import Iris
from kg.shacl import load_shapes, validate
from kg.store.data import Data
from kg.vocab import OA
from tests.triples import as_rdflib

IRIS = Iris("https://example.org/kg/")
PUBLISHED = date(2024, 5, 20)
HEAD = "Warta Rekaan dari Kalimantan Barat\nWARTAREKAAN.CONTOH, PONTIANAK - "


@dataclass(frozen=True)
class Case:
    """A mistake, its twin, and what is found: the words of the evidence and of the message."""

    rule: str
    wrong: str
    right: str
    words: tuple[str, ...]
    told: str  # in the English message


CASES = (
    Case(
        "parts_sum",
        "Dinas Perikanan Kabupaten Sambas mencatat 1.500 nelayan pada 2023, terdiri atas 700 "
        "nelayan pesisir, 500 nelayan sungai, dan 200 nelayan tambak.",
        "Dinas Perikanan Kabupaten Sambas mencatat 1.500 nelayan pada 2023, terdiri atas 700 "
        "nelayan pesisir, 500 nelayan sungai, dan 300 nelayan tambak.",
        ("1.500 nelayan", "700 nelayan", "500 nelayan", "200 nelayan"),
        "700 + 500 + 200 = 1400, but the total is given as 1500 (difference 100)",
    ),
    Case(
        "percentage_sum",
        "Ada 2.000 peserta pelatihan di Kabupaten Sambas pada 2023, terdiri atas 45,5 persen "
        "nelayan, 30 persen petani, dan 34,5 persen pedagang.",
        "Ada 2.000 peserta pelatihan di Kabupaten Sambas pada 2023, terdiri atas 45,5 persen "
        "nelayan, 30 persen petani, dan 24,5 persen pedagang.",
        ("2.000 peserta", "45,5 persen", "30 persen", "34,5 persen"),
        "45.5 + 30 + 34.5 = 110 percent, not 100 percent",
    ),
    Case(
        "percentage_range",
        "Kepesertaan nelayan di Kabupaten Sambas pada 2023 sebesar 134,5 persen dari seluruh "
        "nelayan yang ada.",
        "Kepesertaan nelayan di Kabupaten Sambas pada 2023 sebesar 34,5 persen dari seluruh "
        "nelayan yang ada.",
        ("134,5 persen",),
        "134.5 percent lies outside 0 to 100",
    ),
    Case(
        "value_conflict",
        "Jumlah peserta aktif di Kabupaten Sambas pada 2023 tercatat 12.520 orang. Program itu "
        "berjalan baik.\nJumlah peserta aktif di Kabupaten Sambas pada 2023 mencapai 12.830 orang.",
        "Jumlah peserta aktif di Kabupaten Sambas pada 2022 tercatat 12.520 orang. Program itu "
        "berjalan baik.\nJumlah peserta aktif di Kabupaten Sambas pada 2023 mencapai 12.830 orang.",
        ("12.520 orang", "12.830 orang"),
        "jumlah peserta aktif, Kabupaten Sambas, 2023: 12520, but 12830",
    ),
    Case(
        "number_mixed",
        "Sebanyak 36,990 orang di Kabupaten Sambas menerima bantuan pada 2023. Cakupannya 34,55 "
        "persen.",
        "Sebanyak 36.990 orang di Kabupaten Sambas menerima bantuan pada 2023. Cakupannya 34,55 "
        "persen.",
        ("36,990 orang", "34,55 persen"),
        "«36,990 orang» has a comma for thousands, but the same article writes «34,55 persen»",
    ),
    Case(
        "number_format",
        "Kepesertaan nelayan di Kabupaten Sambas pada 2023 sebesar 41.25 persen. Persentase "
        "tersebut, 41,25 persen, dinilai masih rendah.",
        "Kepesertaan nelayan di Kabupaten Sambas pada 2023 sebesar 41,25 persen. Persentase "
        "tersebut, 41,25 persen, dinilai masih rendah.",
        ("41.25 persen", "41,25 persen"),
        "«41.25 persen» and «41,25 persen»",
    ),
    Case(
        "growth_mismatch",
        "Jumlah peserta aktif di Kabupaten Sambas naik 12 persen dari 100 menjadi 120 orang.",
        "Jumlah peserta aktif di Kabupaten Sambas naik 20 persen dari 100 menjadi 120 orang.",
        ("12 persen", "100", "120 orang"),
        "from 100 to 120 is a rise of 20%, not a rise of 12%",
    ),
    Case(
        "share_mismatch",
        "Sebanyak 345 pekerja atau 43,5 persen dari total 1.000 pekerja rentan di Kabupaten "
        "Sambas sudah terlindungi.",
        "Sebanyak 345 pekerja atau 34,5 persen dari total 1.000 pekerja rentan di Kabupaten "
        "Sambas sudah terlindungi.",
        ("345 pekerja", "43,5 persen", "1.000 pekerja"),
        "345 of 1000 is 34.5 percent, not 43.5 percent",
    ),
    Case(
        "duration_mismatch",
        "Pelatihan nelayan itu digelar selama tiga hari, 3 sampai 7 Mei 2024, di Pontianak.",
        "Pelatihan nelayan itu digelar selama lima hari, 3 sampai 7 Mei 2024, di Pontianak.",
        ("tiga hari", "3 sampai 7 Mei 2024"),
        "3 days does not fit 2024-05-03 to 2024-05-07, which is 5 days",
    ),
    Case(
        "weekday",
        "Rapat nelayan di Pontianak digelar Selasa (7/5/2024) dan diikuti banyak warga.\nWarga "
        "kembali berkumpul Rabu, 10 Mei 2024.",
        "Rapat nelayan di Pontianak digelar Selasa (7/5/2024) dan diikuti banyak warga.\nWarga "
        "kembali berkumpul Jumat, 10 Mei 2024.",
        ("Rabu, 10 Mei 2024",),
        "2024-05-10 is a Friday, not a Wednesday",
    ),
    Case(
        "invalid_date",
        "Panen raya di Pontianak digelar pada 31 November 2023 dan diikuti banyak warga.",
        "Panen raya di Pontianak digelar pada 30 November 2023 dan diikuti banyak warga.",
        ("31 November 2023",),
        "there is no such date as «31 November 2023»",
    ),
    Case(
        "malformed_date",
        "Rapat nelayan di Pontianak digelar Selasa (7/52024) dan diikuti banyak warga.",
        "Rapat nelayan di Pontianak digelar Selasa (7/5/2024) dan diikuti banyak warga.",
        ("Selasa (7/52024)",),
        "is malformed; it is read as 2024-05-07",
    ),
    Case(
        "regulation_year",
        "Hal itu sesuai Inpres Nomor 2 Tahun 2022 tentang Optimalisasi Pelaksanaan Program "
        "Jaminan Sosial Ketenagakerjaan.",
        "Hal itu sesuai Inpres Nomor 2 Tahun 2021 tentang Optimalisasi Pelaksanaan Program "
        "Jaminan Sosial Ketenagakerjaan.",
        (("Inpres Nomor 2 Tahun 2022 tentang Optimalisasi Pelaksanaan Program Jaminan Sosial "
         "Ketenagakerjaan"),),
        "the year of Inpres 2/2022 is probably wrong",
    ),
    Case(
        "regulation_title",
        "Hal itu sesuai Inpres Nomor 4 Tahun 2022 tentang Perlindungan Nelayan Kecil dan "
        "Pembudi Daya Ikan.",
        "Hal itu sesuai Inpres Nomor 4 Tahun 2022 tentang Percepatan Penghapusan Kemiskinan "
        "Ekstrem.",
        ("Inpres Nomor 4 Tahun 2022 tentang Perlindungan Nelayan Kecil dan Pembudi Daya Ikan",),
        "in the register Inpres 4/2022 is entitled",
    ),
    Case(
        "type_clash",
        "Hal itu sesuai Peraturan Pemerintah (Perpres) Nomor 78 Tahun 2021 tentang Badan Riset dan "
        "Inovasi Nasional.",
        "Hal itu sesuai Peraturan Presiden (Perpres) Nomor 78 Tahun 2021 tentang Badan Riset dan "
        "Inovasi Nasional.",
        (("Peraturan Pemerintah (Perpres) Nomor 78 Tahun 2021 tentang Badan Riset dan Inovasi "
         "Nasional"),),
        "names two types of regulation that clash",
    ),
    Case(
        "missing_title",
        "Hal itu sesuai Permendagri Nomor 84 Tahun 2022.",
        "Hal itu sesuai Permendagri Nomor 84 Tahun 2022 tentang Pedoman Penyusunan Anggaran "
        "Pendapatan dan Belanja Daerah Tahun Anggaran 2023.",
        ("Permendagri Nomor 84 Tahun 2022",),
        "Permendagri 84/2022 is cited without its title",
    ),
    Case(
        "agreement_incomplete",
        "Pemerintah Kabupaten Sambas dan Bank Kalbar menandatangani nota kesepahaman tentang "
        "perlindungan nelayan di Pontianak, Senin (6/5/2024).",
        "Bupati Sambas, Budi Rekaan, dan Direktur Utama Bank Kalbar, Sari Contoh, menandatangani "
        "nota kesepahaman tentang perlindungan nelayan di Pontianak, Senin (6/5/2024).",
        (("Pemerintah Kabupaten Sambas dan Bank Kalbar menandatangani nota kesepahaman tentang "
         "perlindungan nelayan di Pontianak, Senin (6/5/2024)."), "nota kesepahaman"),
        "the article does not say by whom",
    ),
    Case(
        "two_posts",
        "Kepala Dinas Sosial Kabupaten Sambas, Budi Rekaan, membuka pelatihan itu.\nWarga senang "
        "dan berharap pelatihan berlanjut.\nDirektur RSUD Sambas, Budi Rekaan, menutup acara itu.",
        "Kepala Dinas Sosial Kabupaten Sambas, Budi Rekaan, membuka pelatihan itu.\nWarga senang "
        "dan berharap pelatihan berlanjut.\nMantan Direktur RSUD Sambas, Budi Rekaan, menutup "
        "acara itu.",
        ("Kepala Dinas Sosial Kabupaten Sambas, Budi Rekaan", "Direktur RSUD Sambas, Budi Rekaan"),
        "Budi Rekaan is called",
    ),
)  # fmt: skip


def article(body: str, slug: str = "rekaan", published: date | None = PUBLISHED) -> Article:
    return Article(slug, f"{HEAD}{body}\n", Source(published=published))


def notes(body: str) -> tuple[QualityNote, ...]:
    examined = examine(article(body), IRIS)
    assert examined.violations == ()
    return examined.notes


def words(note: QualityNote, body: str) -> tuple[str, ...]:
    """Return the words of a note's evidence, in the order of the text."""
    text = article(body).text
    places = sorted(
        tuple(int(n) for n in span.partition("#char=")[2].split(",")) for span in note.evidence
    )
    return tuple(text[begin:end] for begin, end in places)


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.rule)
def test_a_rule_finds_the_mistake_and_nothing_else_does(case: Case) -> None:
    found = notes(case.wrong)
    assert [note.rule for note in found] == [case.rule]
    assert case.told in found[0].messages["en"]
    assert set(words(found[0], case.wrong)) == set(case.words)


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.rule)
def test_nothing_is_said_of_the_twin(case: Case) -> None:
    assert notes(case.right) == ()


REGULATION_FIRST = (
    "Hal itu sesuai Inpres Nomor 2 Tahun 2023 tentang Penyelesaian Nonyudisial Pelanggaran Hak "
    "Asasi Manusia yang Berat."
)


def test_a_regulation_enacted_after_the_article_is_found() -> None:
    early, late = (
        examine(article(REGULATION_FIRST, published=day), IRIS).notes
        for day in (date(2023, 2, 20), date(2023, 4, 20))
    )
    assert [note.rule for note in early] == ["regulation_date"]
    assert "2023-03-15" in early[0].messages["en"]
    assert "regulation_date" not in [note.rule for note in late]


# --- more than one mistake of a kind, and what is left alone -------------------------------------


@pytest.mark.parametrize(
    ("rule", "body"),
    [
        ("parts_sum", "Ada 210 peserta di Kabupaten Sambas pada 2023, terdiri atas "
                      + ", ".join(f"{n} peserta kelompok {chr(64 + n)}" for n in range(1, 20))
                      + ", dan 21 peserta kelompok T."),
        ("parts_sum", ("Anggaran sebesar Rp 10.000.000, yakni Rp 6.500.000 untuk kapal dan "
                      "Rp 3.000.000 untuk jala.")),
        ("invalid_date", "Rapat digelar di Pontianak pada 29 Februari 2023."),
        ("invalid_date", "Rapat digelar di Pontianak pada 32 Januari 2024."),
        ("growth_mismatch", ("Jumlah nelayan di Kabupaten Sambas bertambah 20 orang dari 100 orang "
                            "menjadi 130 orang.")),
        ("growth_mismatch", ("Jumlah nelayan di Kabupaten Sambas pada 2022 tercatat 4.000 orang. "
                            "Angka itu naik 15 persen menjadi 4.800 orang pada 2023.")),
        ("growth_mismatch", ("Jumlah nelayan di Kabupaten Sambas turun 20 persen dari 100 orang "
                            "menjadi 120 orang.")),
        ("growth_mismatch", ("Produksi padi di Kabupaten Sambas mencapai 5.500 ton, naik 25 persen "
                            "dibandingkan tahun 2022 sebesar 5.000 ton.")),
        ("share_mismatch", ("Dari 2.000 pekerja rentan di Kabupaten Sambas, baru 500 pekerja (30 "
                           "persen) yang terlindungi.")),
        ("duration_mismatch", "Nota kesepahaman itu berlaku dua tahun, 2023 hingga 2026."),
        ("duration_mismatch", "RPJMD Kabupaten Sambas 2021-2026 berlaku selama tiga tahun."),
        ("weekday", "Rapat di Pontianak digelar Selasa (29/2/2024)."),
    ],
)  # fmt: skip
def test_a_rule_finds_other_forms_of_the_mistake(rule: str, body: str) -> None:
    assert [note.rule for note in notes(body)] == [rule]


@pytest.mark.parametrize(
    "body",
    [
        "Jumlah nelayan di Kabupaten Sambas naik sekitar 12 persen dari 100 menjadi 120 orang.",
        "Upah minimum naik 2,5 persen dari Rp 2,74 juta menjadi Rp 2,81 juta.",
        (
            "Angka kemiskinan di Kabupaten Sambas turun dari 7,66 persen menjadi 7,10 persen, atau "
            "berkurang 0,56 persen poin."
        ),
        "Realisasi anggaran mencapai Rp 1,45 triliun atau 96,7 persen dari pagu Rp 1,5 triliun.",
        (
            "Ada 300 peserta, terdiri atas 33,3 persen nelayan, 33,3 persen petani, dan 33,3 "
            "persen pedagang."
        ),
        "RPJMD Kabupaten Sambas berlaku lima tahun, 2021-2026.",
        "Dalam lima tahun terakhir (2019-2023) warga Kabupaten Sambas makin sehat.",
        "Pelatihan di Pontianak digelar selama 2 hari, Rabu - Kamis (8-9/5).",
        "Kejadian tiga hari lalu, 3-7 Mei 2024, membuat warga Pontianak resah.",
        (
            "Kepesertaan nelayan di Kabupaten Sambas pada 2023 baru 34 persen. Tepatnya, "
            "kepesertaan nelayan di Kabupaten Sambas pada 2023 sebesar 34,55 persen."
        ),
        "Bupati Sambas, Budi Rekaan, selaku Ketua Forum Nelayan Sambas membuka rapat.",
    ],
)
def test_what_fits_or_cannot_be_told_is_left_alone(body: str) -> None:
    assert notes(body) == ()


# --- across articles ------------------------------------------------------------------------------

FIGURE = "Jumlah peserta aktif di Kabupaten Sambas pada 2023 tercatat {} orang."


def together(*articles: Article) -> list[tuple[str, set[str]]]:
    """Return rule and words of what is found in the graphs of several articles put together."""
    data = vocabulary_graph()
    for each in articles:
        data = data + as_rdflib(examine(each, IRIS).graph)
    store = Data.memory()
    store.add(data.serialize(format="nt"))
    exact = {str(s): str(o) for s, o in data.subject_objects(URIRef(OA.exact))}
    return [
        (found.rule.rpartition("/")[2], {exact[span] for span in found.evidence})
        for found in validate(store, load_shapes([resources.shapes()])).findings
        if found.rule
    ]


def test_two_articles_with_two_values_are_found_and_told_apart() -> None:
    first = article(FIGURE.format("12.520"), "satu")
    assert together(first, article(FIGURE.format("12.830"), "dua")) == [
        ("value_conflict", {"12.520 orang", "12.830 orang"})
    ]
    assert together(first, article(FIGURE.format("12.520"), "dua")) == []
    assert together(first, article(FIGURE.format("lebih dari 12.000"), "dua")) == []


def test_two_posts_in_articles_of_one_month_are_found_and_those_of_a_promotion_are_not() -> None:
    first = article("Kepala Dinas Sosial Kabupaten Sambas, Budi Rekaan, membuka rapat.", "satu")
    second = "Direktur RSUD Sambas, Budi Rekaan, menutup rapat."
    [(rule, words)] = together(first, article(second, "dua", date(2024, 5, 2)))
    assert rule == "two_posts"
    assert words == {
        "Kepala Dinas Sosial Kabupaten Sambas, Budi Rekaan", "Direktur RSUD Sambas, Budi Rekaan",
    }  # fmt: skip
    assert together(first, article(second, "dua", date(2024, 7, 2))) == []
