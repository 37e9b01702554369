"""Numbers that no noun of the lexicon follows, those of tables, of headlines and of pairs."""

import pytest

from kg.article import Article
from kg.extraction.numbers import quantities
from kg.extraction.reading import Reading

OPENING = (
    "TIRTA, Pos Rekaan - Rapat koordinasi itu digelar di aula dan dibuka oleh kepala dinas "
    "bersama para tamu yang datang dari semua kecamatan."
)


def values(body: str, headline: str = "Judul berita contoh") -> list[tuple[str, str]]:
    article = Article("contoh", f"{headline}\n{OPENING}\n{body}\n")
    found = quantities(Reading.of(article, None))  # type: ignore[arg-type]
    return [(str(q.value), q.unit) for q in found]


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        ("Polisi menyita 3 ponsel.", [("3", "ponsel")]),
        ("Bantuan diserahkan kepada 8 Kecamatan.", [("8", "kecamatan")]),
        ("Warga menerima 27 Surat Kuasa Khusus.", [("27", "surat kuasa khusus")]),
        ("Ada 120 eks PMI.", [("120", "PMI")]),
        ("Ia mendapat beasiswa untuk 2 anaknya.", [("2", "anak")]),
        ("Terdapat 38.614 ATS di sana.", [("38614", "ATS")]),
        ("Program itu menyasar 20 dari 67 kelurahan.", [("20", "kelurahan"), ("67", "kelurahan")]),
        ("Hasilnya antara 6 dan 7 ton per hektare.",
         [("6", "ton per hektare"), ("7", "ton per hektare")]),
        ("Sasaran 3 plus minus 1 persen.", [("3", "persen"), ("1", "persen")]),
        ("Angkanya turun dari 25,80 menjadi 23,96 persen.",
         [("25.8", "persen"), ("23.96", "persen")]),
        ("Ada 36 truk, 11 di antaranya rusak.", [("36", "truk"), ("11", "truk")]),
        ("Sekadau 12 desa, Sanggau 7, dan Melawi 3.",
         [("12", "desa"), ("7", "desa"), ("3", "desa")]),
        ("Ada 4 orang tewas, 2 luka berat, 11 luka ringan.",
         [("4", "orang"), ("2", "orang"), ("11", "orang")]),
        ("Andilnya 0,28 persen, tomat 0,14.", [("0.28", "persen"), ("0.14", "persen")]),
        ("Serikat minta 15 persen, pengusaha minta di bawah 3.",
         [("15", "persen"), ("3", "persen")]),
        ("Rata-rata rumah tangga memiliki 4,02 orang anggota.", [("4.02", "orang")]),
        ("Pengerjaan terhenti di angka 71 persen.", [("71", "persen")]),
        ("Lamaran dikirim ke 9 perusahaan.", [("9", "perusahaan")]),
        ("Ada total wajib pajak 1.000, yang patuh sedikit.", [("1000", "wajib pajak")]),
        ("Ekspor turun 10%—15% tahun ini.", [("10", "persen"), ("15", "persen")]),
        ("Pada 2022 ada 45 orang, pada 2023 (70), 2024 (10).",
         [("45", "orang"), ("70", "orang"), ("10", "orang")]),
        ("Indeks Desa naik dari 70,12 menjadi 71,05.", [("70.12", "indeks"), ("71.05", "indeks")]),
        ("Jumlah siswa naik dari 100 ke 120.", [("100", "siswa"), ("120", "siswa")]),
        ("Rasio gini turun ke 0,38.", [("0.38", "indeks")]),
        ("Rasio gini daerah itu tercatat 0,391.", [("0.391", "indeks")]),
        ("Rapat dihadiri 14 K/L.", [("14", "K/L")]),
        ("Lapor pajak mencapai 16,21 juta WP. Itu naik.", [("16210000", "WP")]),
        ("Dayanya 5,5 kVA saja.", [("5.5", "kilovolt-ampere")]),
        ("Dewan membahas 18 Peraturan Daerah.", [("18", "peraturan daerah")]),
        ("Ada 70 persennya yang habis.", [("70", "persen")]),
        ("Di sana tertulis 146 ribu orang. Yang benar 14.620 orang.", [("14620", "orang")]),
    ],
)  # fmt: skip
def test_what_is_counted(sentence: str, figures: list[tuple[str, str]]) -> None:
    assert values(sentence) == figures


@pytest.mark.parametrize(
    "sentence",
    [
        "SMAN 3 Singkawang juara 2 lomba itu.",
        "Indeks itu diukur dari tiga hal, lihat bagian 3.12.",
        "Peringkatnya turun dari 3 ke 5.",
        "Warga pindah dari RT 3 ke RT 5.",
        "Hal itu ada di Pasal 27, 32, dan 35 Undang-Undang itu.",
        "Rapat itu di Gedung 2 Kementerian Pasar.",
        "Pada 2023 (14) tidak ada yang tahu.",
        "Ia menempati nomor urut 2 unggul sementara.",
        "Telepon 0811 9787 670 hanya untuk pengaduan.",
        "Kelompok 80 ikut serta dalam acara itu.",
        "Tim 9 bentukan gubernur bekerja.",
        "Sidang ke 3 digelar lagi.",
        "Peringkat 4 terbaik diraih kabupaten itu.",
        "Hotel berbintang 5 terbakar.",
        "Satgas menemukan 4 XYZ di sana.",
    ],
)
def test_what_is_not(sentence: str) -> None:
    assert values(sentence) == []


def test_headlines_count_with_nouns_of_the_lexicon_only() -> None:
    assert values("Rapat usai.", "78 Koperasi Belum Gelar RAT, Rp47,25 Miliar Cair") == [
        ("78", "koperasi"),
        ("47250000000", "IDR"),
    ]
    assert values("Rapat usai.", "5 Manfaat Jahe, Dapil Rekaan 3 Kabupaten Rekaan") == []


def test_the_head_of_a_column_names_the_unit_of_its_cells() -> None:
    table = "Kota\nmtm (%)\nJumlah (jiwa)\nSatu\n0,58\n70.210\nDua\n0,91\n41.870"
    assert values(table) == [
        ("0.58", "persen"),
        ("70210", "jiwa"),
        ("0.91", "persen"),
        ("41870", "jiwa"),
    ]
    rows = "Berikut sebarannya per bulan pada tahun ini (orang):\nJanuari 3.332\nFebruari 4.322"
    assert values(rows) == [("3332", "orang"), ("4322", "orang")]
