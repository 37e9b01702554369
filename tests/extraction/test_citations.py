"""Regulation citations: the grammar with its traps, and what the register makes of them."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.article import Article, Source, Span
from kg.extraction.citations import citations
from kg.extraction.grounding import close
from kg.extraction.reading import Reading
from kg.extraction.regulation_types import kind_of
from kg.facts import Citation, RegulationId
from kg.registers import Registers

SHARED = Path(__file__).parents[2] / "../shared"
HEADLINE = "Pemkab Sungai Arang Susun Aturan Baru"
DAY = date(2024, 3, 1)


def read(text: str, day: date | None = DAY) -> Reading:
    return Reading.of(
        Article("contoh", f"{HEADLINE}\n{text}", Source(published=day)), Registers.default()
    )


def cited(text: str, day: date | None = DAY) -> tuple[Citation, ...]:
    return citations(read(text, day))


def identities(text: str) -> list[str]:
    return [str(c.regulation) for c in cited(text)]


def only(text: str, day: date | None = DAY) -> Citation:
    (citation,) = cited(text, day)
    return citation


# --- type, number, year ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dasarnya Inpres No 02 Tahun 2021.", "Inpres 2/2021"),
        ("Dasarnya Instruksi Presiden (Inpres) Nomor 2 Tahun 2021.", "Inpres 2/2021"),
        ("Dasarnya Permendagri 84 tahun 2022.", "Permendagri 84/2022"),
        ("Dasarnya Peraturan Menteri Dalam Negeri Nomer: 84 Tahun 2022.", "Permendagri 84/2022"),
        ("Dasarnya UU 13/2003.", "UU 13/2003"),
        ("Dasarnya UU RI No.35 tahun 2009.", "UU 35/2009"),
        ("Dasarnya undang-undang nomor 35 tahun 2009.", "UU 35/2009"),
        ("Dasarnya UU Narkotika Nomor 35 Tahun 2009.", "UU 35/2009"),
        ("Dasarnya Peraturan Pemerintah Nomor 7A Tahun 2005.", "PP 7A/2005"),
        ("Dasarnya Keputusan Presiden Nomor 12 Thn 2005.", "Keppres 12/2005"),
        ("Dasarnya Peraturan Presiden Nomor 5 tanggal 3 Mei 2010.", "Perpres 5/2010"),
        ("Dasarnya PMK 148/PMK.02/2021.", "PMK 148/PMK.02/2021/2021"),
        (
            "Dasarnya Kepmenakertrans Nomor KEP. 100/MEN/VI/2004.",
            "Kepmenakertrans KEP.100/MEN/VI/2004/2004",
        ),
        (
            "Dasarnya SE Mendagri Nomor 842.2/5193/SJ tanggal 12 Mei 2020.",
            "SE 842.2/5193/SJ/2020",
        ),
        ("Dasarnya TAP MPR Nomor XI/MPR/1998.", "TAP MPR XI/MPR/1998/1998"),
        ("Dasarnya PermenPUPR Nomor 8 Tahun 2023.", "Permen PUPR 8/2023"),
        ("Dasarnya Permenhub PM 12 Tahun 2019.", "Permenhub 12/2019"),
        ("Dasarnya Kepmenhub Nomor KM 12 Tahun 2019.", "Kepmenhub 12/2019"),
        ("Dasarnya Kepmen ESDM No 21 K/30/MEM/2017.", "Kepmen ESDM 21 K/30/MEM/2017/2017"),
        (
            "Dasarnya Kepmentan Nomor 17/Kpts./SR.1/M/10/2025.",
            "Kepmentan 17/Kpts./SR.1/M/10/2025/2025",
        ),
        ("Dasarnya Peraturan Menteri Nomor 2/PERMEN-KP/2018.", "Permen 2/PERMEN-KP/2018/2018"),
        ("Dasarnya UU Darurat Nomor 12 Tahun 1951.", "UU Darurat 12/1951"),
        ("Dasarnya Pasal 33 UUD 1945.", "UUD 1945/1945"),
        ("Dasarnya UU BPJS.", "UU 24/2011"),
    ],
)
def test_every_way_of_writing_a_number_gives_one_identity(text: str, expected: str) -> None:
    assert identities(text) == [expected]


@pytest.mark.parametrize(
    ("spelled", "kind"),
    [
        ("Peraturan Pemerintah Pengganti Undang-undang", "Perppu"),
        ("Perpu", "Perppu"),
        ("Peraturan Pemerintah", "PP"),
        ("PERMENDAGRI", "Permendagri"),
        ("Peraturan Menteri Keuangan", "PMK"),
        ("PermenPAN-RB", "Permen PAN-RB"),
        ("Permen PANRB", "Permen PAN-RB"),
        ("Permendesa", "Permendes"),
        ("Peraturan Badan Pusat Statistik", "Perban BPS"),
        ("Peraturan Kepala BNN", "Perka BNN"),
        ("Peraturan Walikota", "Perwali"),
        ("Perwako", "Perwali"),
        ("SK Bupati", "Kepbup"),
        ("Surat Keputusan (SK) Gubernur", "Kepgub"),
        ("Keputusan (SK) Menteri Kesehatan", "Kepmenkes"),
        ("SK Menteri Kehutanan", "Kepmenhut"),
        ("Peraturan Kementerian Kesehatan", "Permenkes"),
        ("Keputusan Menteri", "Kepmen"),
        ("Surat Keputusan", "SK"),
        ("SEOJK", "SEOJK"),
    ],
)
def test_types_have_one_short_form(spelled: str, kind: str) -> None:
    assert kind_of(spelled) == kind


def test_a_perppu_is_neither_a_pp_nor_a_law() -> None:
    text = "Dasarnya Peraturan Pemerintah pengganti Undang-Undang Nomor 1 Tahun 2014."
    assert identities(text) == ["Perppu 1/2014"]
    assert identities("Dasarnya Peraturan Pemerintah Nomor 1 Tahun 2014.") == ["PP 1/2014"]


@pytest.mark.parametrize(
    "text",
    [
        "Bupati Sungai Arang, H. Darmawan Usman, SE., MM. 12/2021 hadir.",
        "PP Muhammadiyah Nomor 5 Tahun 2022 menetapkan awal puasa.",
        "Kepala Satpol PP Nomor 3 Tahun 2021 hadir.",
        "Diumumkan dalam Lembaran Negara Tahun 2004 Nomor 150.",
        "APBD 2019, RKPD 2024 dan RPD 2023-2026 dibahas.",
        "RUU Nomor 3 Tahun 2023 dan Raperda Nomor 4 Tahun 2023 dibahas.",
        "Rancangan Peraturan Daerah Nomor 4 Tahun 2023 dibahas.",
        "Hal itu akan ditindaklanjuti dengan Permenaker dan peraturan bupati.",
        "Komentar diatur dalam RUU ITE.",
        "MoU Nomor 12/2023 diteken pada tahun 2022.",
        "PP Nomor 36 mengatur upah.",
        "RUU BPJS dibahas.",
        "Ia menerima SK tahun 2023 dari 12 bidan.",
        "SK DPP Partai Terang Nomor 12 Tahun 2024 terbit.",
    ],
)
def test_what_looks_like_a_citation_and_is_none(text: str) -> None:
    assert cited(text) == ()


def test_only_prose_is_read() -> None:
    body = "Rapat dibuka pagi ini.\nBaca juga: Isi Inpres 2/2021\nCopyright UU Nomor 1 Tahun 2020"
    assert cited(body) == ()
    assert identities("Rapat membahas Inpres 2/2021.") == ["Inpres 2/2021"]


# --- issuer ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "issuer", "region"),
    [
        ("Lihat Perbup Sungai Arang No. 17/2023.", "Sungai Arang", "Sungai Arang"),
        ("Lihat Perda Kota Muara Embun No. 5/2022.", "Kota Muara Embun", "Kota Muara Embun"),
        ("Lihat Perda Provinsi Kalimantan Barat Nomor 3 Tahun 2021.", "61",
         "Provinsi Kalimantan Barat"),
        ("Lihat Peraturan Gubernur Kalimantan Barat (Pergub Kalbar) Nomor 57 Tahun 2023.", "61",
         "Kalimantan Barat"),
        ("Lihat Perda Kab. Sambas No 4/2021.", "61.01", "Kab. Sambas"),
        ("Lihat Perwali Pontianak No 4/2021.", "61.71", "Pontianak"),
        ("Lihat Peraturan Wali Kota (Perwali) Nomor 11 Tahun 2023.", "", None),
        ("Lihat Perda Ketertiban Umum Nomor 3 Tahun 2021.", "", None),
        ("Lihat SE Gubernur Kalbar Nomor 5 Tahun 2021.", "61", "Kalbar"),
        ("Lihat SE Menteri Kesehatan Nomor 5 Tahun 2021.", "Menteri Kesehatan", None),
    ],
)  # fmt: skip
def test_the_region_of_a_local_regulation(text: str, issuer: str, region: str | None) -> None:
    citation = only(text)
    assert (citation.regulation.issuer, citation.region) == (issuer, region)


def test_a_local_regulation_cited_again_without_its_region_is_the_same() -> None:
    text = "Perda Kota Muara Embun Nomor 5 Tahun 2022 berlaku. Perda Nomor 5 Tahun 2022 itu baru."
    assert len(only(text).spans) == 2
    two = "Perda Kota Muara Embun Nomor 5 Tahun 2022 dan Perda Sungai Arang Nomor 5 Tahun 2022."
    assert [c.regulation.issuer for c in cited(two)] == ["Kota Muara Embun", "Sungai Arang"]


# --- passages, lists, references back --------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "passages"),
    [
        ("Pasal 15 ayat (1) UU Nomor 24 Tahun 2011 jo. Pasal 5 PP 86/2013 dilanggar.",
         ["Pasal 15 ayat (1)", "Pasal 5"]),
        ("Pasal 114 ayat (2) dan atau pasal 112 ayat (2) UU RI Nomor 35 Tahun 2009.",
         ["Pasal 114 ayat (2) dan atau pasal 112 ayat (2)"]),
        ("UU Nomor 24 Tahun 2011 Pasal 15 ayat (1) berlaku.", ["Pasal 15 ayat (1)"]),
        ("Pasal 2 huruf a dalam PP No 5 Tahun 2020.", ["Pasal 2 huruf a"]),
        ("Menurut Pasal 4 perjanjian itu, UU Nomor 24 Tahun 2011 berlaku.", [None]),
    ],
)  # fmt: skip
def test_articles_and_paragraphs(text: str, passages: list[str | None]) -> None:
    assert [c.passage for c in cited(text)] == passages


def test_the_span_covers_passage_and_title_and_printed_neither() -> None:
    reading = read("Pasal 5 PP Nomor 86 Tahun 2013 tentang Tata Cara Pengenaan Sanksi berlaku.")
    (citation,) = citations(reading)
    assert citation.printed == "PP Nomor 86 Tahun 2013"
    assert reading.words(citation.spans[0]) == (
        "Pasal 5 PP Nomor 86 Tahun 2013 tentang Tata Cara Pengenaan Sanksi"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("UU Nomor 40 Tahun 2004 dan Nomor 24 Tahun 2011", ["UU 40/2004", "UU 24/2011"]),
        ("UU Nomor 40 Tahun 2004 tentang Sistem Jaminan Sosial Nasional dan Nomor 24 Tahun 2011",
         ["UU 40/2004", "UU 24/2011"]),
        ("PP Nomor 35, 36 dan 37 Tahun 2021", ["PP 35/2021", "PP 36/2021", "PP 37/2021"]),
        ("UU 13/2003, 11/2020 dan 6/2023", ["UU 13/2003", "UU 11/2020", "UU 6/2023"]),
        ("UU Nomor 40 Tahun 2004 jo. UU 24/2011", ["UU 40/2004", "UU 24/2011"]),
        ("UU Nomor 40 Tahun 2004 dan 12 peraturan lain", ["UU 40/2004"]),
        ("UU Nomor 23 Tahun 2014 sebagaimana telah diubah dengan UU Nomor 9 Tahun 2015",
         ["UU 23/2014", "UU 9/2015"]),
    ],
)  # fmt: skip
def test_lists_carry_type_and_year_over(text: str, expected: list[str]) -> None:
    assert identities(f"Rujukannya {text}.") == expected


def test_listed_regulations_begin_at_different_places() -> None:
    begins = [c.spans[0].begin for c in cited("Rujukannya PP Nomor 35, 36 dan 37 Tahun 2021.")]
    assert begins == sorted(set(begins))
    assert len(begins) == 3


def test_a_number_without_year_refers_back() -> None:
    reading = read("PP Nomor 36 Tahun 2021 terbit. PP Nomor 36 mengatur upah, PP Nomor 99 tidak.")
    (citation,) = citations(reading)
    assert [reading.words(s) for s in citation.spans] == ["PP Nomor 36 Tahun 2021", "PP Nomor 36"]


def test_a_name_that_the_article_gives_refers_back() -> None:
    reading = read("UU Nomor 11 Tahun 2020 tentang Cipta Kerja terbit. UU Cipta Kerja diuji.")
    (citation,) = citations(reading)
    assert [reading.words(s) for s in citation.spans][1:] == ["UU Cipta Kerja"]


def test_a_law_with_only_a_name_has_no_number() -> None:
    (citation,) = cited(
        "UU Cipta Kerja diuji. Menurut UU Cipta Kerja boleh."
    )  # three are so called
    assert citation.regulation == RegulationId("UU", "", "", "Cipta Kerja")
    assert (citation.printed, len(citation.spans)) == ("UU Cipta Kerja", 2)
    kinds = [
        c.regulation.kind for c in cited("Dasarnya Kitab Undang-Undang Hukum Perdata dan KUHP.")
    ]
    assert kinds == ["KUH Perdata", "KUHP"]
    assert cited("RUU Kesehatan dan revisi UU Pilkada, juga UU Presiden.") == ()


def test_codes_with_dots_and_circulars_without_year() -> None:
    (decree,) = cited("Dasarnya Keputusan Menteri Dalam Negeri Nomor 100.2.1.3-1187 Tahun 2024.")
    assert decree.regulation[:3] == ("Kepmendagri", "100.2.1.3-1187", "2024")
    (circular,) = cited("Ada Surat Edaran Mendagri Nomor 842.2/5193/SJ yang lama.")
    assert circular.regulation[:3] == ("SE", "842.2/5193/SJ", "")


# --- titles ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Inpres 2/2030 tentang Percepatan Tanam Padi dan Inpres 3/2030.", "Percepatan Tanam Padi"),
        ("Perda Nomor 3 Tahun 2021 tentang Pajak dan Retribusi Daerah, kata Camat Rukmana.",
         "Pajak dan Retribusi Daerah"),
        ("Perda Nomor 3 Tahun 2021 tentang Pajak Daerah yang baru terbit.", "Pajak Daerah"),
        ("Perda Nomor 3 Tahun 2021 tentang “Pajak Daerah” terbit.", "Pajak Daerah"),
        ("Perda Nomor 3 Tahun 2021 tentang Pajak Daerah dan Nomor 4 Tahun 2021.", "Pajak Daerah"),
        ("Perda 3/2021 tentang Ketertiban Umum, Ketenteraman Warga, dan Perlindungan Masyarakat, ",
         "Ketertiban Umum, Ketenteraman Warga, dan Perlindungan Masyarakat"),
        ("Perda Nomor 3 Tahun 2021 tentang Perubahan atas Perda Nomor 1 Tahun 2019 tentang Pajak.",
         "Perubahan atas Perda Nomor 1 Tahun 2019 tentang Pajak"),
        ("Perda Nomor 3 Tahun 2021 tentang penetapan pajak daerah, kata dia.",
         "penetapan pajak daerah"),
        ("Perda Nomor 3 Tahun 2021 terkait Pajak Daerah.", None),
        # the register knows where these titles end
        ("UU Nomor 11 Tahun 2020 tentang Cipta Kerja Presiden teken.", "Cipta Kerja"),
    ],
)  # fmt: skip
def test_where_titles_end(text: str, title: str | None) -> None:
    assert cited(f"Rapat membahas {text}")[0].title == title


def test_a_regulation_in_a_title_is_cited_too() -> None:
    text = "Ada Perda Nomor 3 Tahun 2021 tentang Perubahan atas Perda Nomor 1 Tahun 2019."
    assert identities(text) == ["Perda 3/2021", "Perda 1/2019"]


# --- grounding -------------------------------------------------------------------------------

SOCIAL = "Optimalisasi Pelaksanaan Jaminan Sosial Ketenagakerjaan"
BUDGET = "Pedoman Penyusunan Anggaran Pendapatan dan Belanja Daerah Tahun Anggaran"


@pytest.mark.parametrize(
    ("text", "status", "doubt", "likely"),
    [
        (f"Inpres 2/2021 tentang {SOCIAL}", "verified", "", None),
        (f"Inpres 2/2023 tentang {SOCIAL}", "doubtful", "regulation_year", "Inpres 2/2021"),
        ("Inpres 2/2023", "verified", "", None),
        ("UU 13/2003 tentang Lalu Lintas dan Angkutan Jalan", "doubtful", "regulation_year",
         "UU 22/2009"),
        ("UU 13/2003 tentang Budi Daya Rumput Laut", "doubtful", "regulation_title", None),
        ("UU 13/2003 tentang budi daya rumput laut", "verified", "", None),
        ("UU 24/2011 tentang BPJS", "verified", "", None),
        ("UU 36/2009 tentang Kesehatan", "verified", "", None),
        ("UU 17/2023 tentang Kesehatan", "verified", "", None),
        ("Perwali Muara Embun 5/2021 tentang Kesehatan", "unknown", "", None),
        (f"Permendagri 84/2022 tentang {BUDGET} 2023", "verified", "", None),
        (f"Permendagri 27/2021 tentang {BUDGET} 2022", "unknown", "", None),
        (f"Permendagri 84/2021 tentang {BUDGET} 2023", "doubtful", "regulation_year",
         "Permendagri 84/2022"),
        ("UU 19/2016 tentang Perubahan atas UU Nomor 11 Tahun 2008 tentang Informasi dan Transaksi",
         "verified", "", None),
        ("UU 3/2031", "doubtful", "regulation_date", None),
        ("Perda Provinsi Kalimantan Barat 7/2022 tentang APBD Tahun Anggaran 2023", "verified",
         "", None),
        ("Peraturan Pemerintah (Perpres) 109/2013 tentang Penahapan Kepesertaan Program Jaminan",
         "doubtful", "type_clash", "Perpres 109/2013"),
        ("Peraturan Menteri Keuangan (Permenkeu) Nomor 24 Tahun 2025", "doubtful",
         "regulation_date", None),
    ],
)  # fmt: skip
def test_what_the_register_makes_of_a_citation(
    text: str, status: str, doubt: str, likely: str | None
) -> None:
    citation = cited(f"Rapat membahas {text}.")[0]
    named = str(citation.likely) if citation.likely else None
    assert (citation.status, citation.doubt, named) == (status, doubt, likely)


def test_a_citation_is_never_corrected() -> None:
    citation = only(f"Rapat membahas Inpres 02/2023 tentang {SOCIAL}.")
    assert citation.regulation == RegulationId("Inpres", "2", "2023")
    assert citation.title == SOCIAL


def test_a_regulation_enacted_after_the_article_is_doubted() -> None:
    text = "Rapat membahas Inpres 2/2023."  # enacted on 15 March 2023
    assert only(text, date(2023, 3, 14)).doubt == "regulation_date"
    assert only(text, date(2023, 3, 15)).status == "verified"
    assert only(text, None).status == "verified"
    assert citations(read(text, None), date(2023, 3, 14))[0].doubt == "regulation_date"


def test_titles_that_recur_each_year_are_different() -> None:
    assert close(f"{BUDGET} 2023", f"{BUDGET} 2023")
    assert not close(f"{BUDGET} 2022", f"{BUDGET} 2023")
    assert close("Percepatan Penghapusan Kemiskinan Ekstream",
                 "Percepatan Penghapusan Kemiskinan Ekstrem")  # fmt: skip


# --- whole articles and hostile ones ---------------------------------------------------------


@pytest.mark.skipif(
    not (SHARED / "gold").is_dir(), reason="needs the gold files beside the checkout"
)
@pytest.mark.parametrize("name", ["00", "S1", "S2", "S3"])
def test_gold(name: str) -> None:
    text = (SHARED / f"articles/{name}.txt").read_text("utf-8")
    reading = Reading.of(Article(name, text, Source()), Registers.default())
    found = citations(reading)
    gold = json.loads((SHARED / f"gold/{name}.json").read_text("utf-8"))["regulations"]
    assert [
        (c.regulation.kind, c.regulation.number, c.regulation.year, c.title, c.region)
        for c in found
    ] == [(g["type"], g["number"], g["year"], g["title"], g.get("region")) for g in gold]
    for citation, expected in zip(found, gold, strict=True):
        assert citation.printed == expected.get("surface", citation.printed)
        if "pasal" in expected:
            assert citation.passage == f"Pasal {expected['pasal']}"


PIECES = st.sampled_from(
    [
        "UU", "PP", "Perda", "Peraturan Menteri", "SE", "Inpres", "Undang-Undang", "(", ")", "RI",
        "Nomor", "No.", "02", "35", "2021", "Tahun", "/", ",", "dan", "jo.", "tentang", "Pasal 5",
        "ayat (1)", "Cipta Kerja", "Kota", "Sungai Arang", "\n", "“", ".", "148/PMK.02/2021",
        "\u00ad", "\u00a0", "BPJS", "terbit", "0", "menjadi",
    ]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=40).map(" ".join) | st.text(max_size=120))
def test_hostile_text_never_raises_and_spans_stay_inside(text: str) -> None:
    reading = read(text)
    found = citations(reading)
    for citation in found:
        assert citation.regulation.number or citation.regulation.kind.startswith(("UU", "KUH"))
        assert citation.spans == tuple(sorted(citation.spans))
        for span in citation.spans:
            assert Span(0, len(reading.text)).contains(span)
            assert reading.words(span).strip()
        assert citation.printed in reading.words(citation.spans[0])
        assert (citation.title or "") in reading.text
    begins = [c.spans[0].begin for c in found]
    assert len(set(begins)) == len(begins)


def test_a_decree_is_that_of_who_issued_it() -> None:
    text = (
        "Dasarnya Surat Keputusan Jaksa Agung RI Nomor. 12 Tahun 2025 tanggal 4 Juli 2025 dan SK "
        "Kepala Dinas Pasar Nomor 12 Tahun 2025."
    )
    found = [(c.regulation.kind, c.regulation.number, c.regulation.issuer) for c in cited(text)]
    assert found == [("SK", "12", "Jaksa Agung"), ("SK", "12", "Kepala Dinas Pasar")]


def test_a_title_goes_on_after_a_short_form_in_brackets() -> None:
    text = (
        "Perda Nomor 2 Tahun 2019 tentang Rencana Kerja Daerah (RKD) Kota Tirta 2018-2023 berlaku."
    )
    assert only(text).title == "Rencana Kerja Daerah (RKD) Kota Tirta 2018-2023"
    text = "Perda Nomor 2 Tahun 2019 tentang Upah Minimum (UMK) mulai berlaku."
    assert only(text).title == "Upah Minimum"
