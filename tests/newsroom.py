"""A store of four invented articles that speak of the same people, posts and figures."""

from pathlib import Path

from kg.ingestion import build
from kg.intake import read_all
from kg.iri import Iris
from tests.samples import IRIS

_ARTICLES = {  # slug -> day of publication, publisher, text
    "satu": (
        "2023-03-07",
        "Kabar Muara",
        """Pemkab Sambas dan BPJS Ketenagakerjaan Teken MoU
SAMBAS - Pemerintah Kabupaten Sambas bersama BPJS Ketenagakerjaan Cabang Singkawang \
menandatangani nota kesepahaman (MoU) tentang perlindungan pekerja rentan di Aula Kantor Bupati \
Sambas, Senin (6/3/2023).
Dokumen itu diteken Bupati Sambas Budi Rekaan dan Kepala BPJS Ketenagakerjaan Cabang Singkawang \
Sari Umpama. Turut hadir Kepala Dinas Sosial Kabupaten Sambas, Joko Misal.
Kerja sama ini merupakan tindak lanjut Inpres Nomor 2 Tahun 2021 dan UU Nomor 24 Tahun 2011.
"Pekerja rentan harus terlindungi," kata Budi.
Jumlah penerima bantuan pangan di Kabupaten Sambas tahun 2022 tercatat 1.432 orang.
Kepesertaan jaminan sosial ketenagakerjaan di Kabupaten Sambas tahun 2022 mencapai 30,5 persen.
"Kami menyiapkan anggaran Rp2,5 miliar pada 2023," ujar Budi.
Penulis: Dewi Contoh
Editor: Rudi Contoh
""",
    ),
    "dua": (
        "2024-03-07",
        "Kabar Muara",
        """Bupati Sambas Perpanjang Kerja Sama dengan BPJS Ketenagakerjaan
SAMBAS - Pemerintah Kabupaten Sambas dan BPJS Ketenagakerjaan Cabang Singkawang memperpanjang \
nota kesepahaman tentang perlindungan pekerja rentan di Aula Kantor Bupati Sambas, \
Rabu (6/3/2024).
Naskah itu diteken Bupati Sambas Budi Rekaan dan Kepala BPJS Ketenagakerjaan Cabang Singkawang \
Tono Andai.
Tono mengatakan perpanjangan ini tindak lanjut Inpres No 2 Tahun 2023 tentang Optimalisasi \
Pelaksanaan Program Jaminan Sosial Ketenagakerjaan dan Perbup Sambas No. 17/2023.
Jumlah penerima bantuan pangan di Kabupaten Sambas tahun 2022 tercatat 1.687 orang.
Kepesertaan jaminan sosial ketenagakerjaan di Kabupaten Sambas tahun 2023 mencapai 42,25 persen.
"Bupati Budi Rekaan sangat mendukung program ini," kata Tono.
Penulis: Dewi Contoh
""",
    ),
    "tiga": (
        "2023-05-12",
        "Warta Rekaan",
        """Dinas Sosial Sambas Salurkan Bantuan
SAMBAS - Kepala Dinas Sosial Kabupaten Sambas, Joko Misal, menyebut bantuan pangan disalurkan \
kepada 1.200 orang, terdiri dari 700 orang lansia dan 400 orang difabel pada tahun 2023.
"Bupati Sambas meminta kami bekerja cepat," kata Joko, Kamis (11/5/2023).
Jumlah penerima bantuan pangan di Kabupaten Sambas tahun 2023 tercatat 1.200 orang.
Program itu masuk RKPD 2024 Kabupaten Sambas dan diatur Permendagri 84 Tahun 2022 serta \
UU Nomor 24 Tahun 2011.
Dinas Sosial menganggarkan program tersebut senilai Rp 1,7 miliar dalam APBD 2023.
Kerja sama dengan Pemerintah Kota Singkawang akan ditandatangani bulan depan, katanya.
Penulis: Agus Contoh
""",
    ),
    "empat": (
        "2024-05-07",
        "Warta Rekaan",
        """Joko Misal Dilantik sebagai Sekretaris Daerah Sambas
SAMBAS - Sekretaris Daerah Kabupaten Sambas, Joko Misal, membuka rapat, Senin (6/5/2024).
Hadir pula Kepala Dinas Sosial Kabupaten Sambas, Rina Andaikata, dan mantan Bupati Sambas, \
Budi Rekaan.
"Kita lanjutkan kerja sama dengan BPJS Ketenagakerjaan," kata Joko.
Jumlah penerima bantuan pangan di Kabupaten Sambas tahun 2023 tercatat 1.350 orang, terdiri dari \
1.080 orang perempuan dan 270 orang laki-laki.
Penulis: Agus Contoh
""",
    ),
}
HEADLINES = {slug: text.split("\n", 1)[0] for slug, (_, _, text) in _ARTICLES.items()}


def store(folder: Path, iris: Iris = IRIS) -> Path:
    """Write the articles to a folder, build a store of them beside it and return its path."""
    articles = folder / "articles"
    articles.mkdir(parents=True)
    for slug, (published, publisher, text) in _ARTICLES.items():
        about = f'published = "{published}"\npublisher = "{publisher}"\n'
        (articles / f"{slug}.toml").write_text(about)
        (articles / f"{slug}.txt").write_text(text)
    build(read_all([articles], {}), folder / "store", iris)
    return folder / "store"
