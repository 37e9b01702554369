"""Some 25 invented articles that bear on one another, each in two versions."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from kg.article import Article
from kg.intake import read_all
from tests import newsroom
from tests.ingestion.outlets import LONG, NAMESAKE, OTHER_OUTLET, SIGNING, article

UNDATED = """Kerja Sama Pemkab Sambas dan BPJS
SAMBAS - Pemerintah Kabupaten Sambas dan BPJS Ketenagakerjaan Cabang Singkawang telah \
menandatangani nota kesepahaman tentang perlindungan pekerja rentan.
Penandatanganan dilakukan Bupati Sambas, Budi Rekaan.
Penulis: Dewi Contoh
"""
PARTS = """Bantuan Perahu {region}
{town} - Jumlah nelayan penerima perahu di Kabupaten {region} tahun 2023 tercatat {total} orang, \
terdiri dari {parts}.
"Semua tercatat," kata Kepala Dinas Perikanan Kabupaten {region}, {who}.
Penulis: {author}
"""
PLAIN = """{headline}
{town} - Joko Umpama hadir dalam pertemuan warga, Selasa (7/5/2024).
"Saya senang," kata Joko Umpama.
Editor: Rudi Contoh
"""
POSTED = """{headline}
{town} - {post}, {who}, membuka rapat, Senin (6/5/2024).
"Kita bekerja bersama," kata {who}.
Penulis: Joko Umpama
"""
NOTED = """{headline}
PONTIANAK - Gubernur Kalimantan Barat, {who}, menerima {guest} di Kantor Gubernur Kalimantan \
Barat, Rabu (8/5/2024).
Rapat itu sesuai Permendagri Nomor 84 Tahun 2022 dan masuk RKPD 2024.
"""


def parts(region: str, total: str, told: str, who: str, author: str = "Dewi Contoh") -> str:
    return PARTS.format(
        region=region, town=region.upper(), total=total, parts=told, who=who, author=author
    )


def _versions() -> list[tuple[Article, Article]]:
    kabar, warta, pos = "Kabar Muara", "Warta Rekaan", "Pos Umpama"
    three = "700 orang nelayan kecil dan 500 orang nelayan besar"
    two = "800 orang nelayan kecil dan 500 orang nelayan besar"
    long, again = LONG.format(number="1.200"), LONG.format(number="1.020")
    sambas = NAMESAKE.format(headline="Rapat Sambas", town="SAMBAS", region="Sambas")
    other = NAMESAKE.format(headline="Rapat Lain", town="BENGKAYANG", region="Bengkayang")
    third = NAMESAKE.format(headline="Rapat Landak", town="NGABANG", region="Landak")
    return [
        (
            article("kabar", SIGNING, "2023-03-07", kabar),
            article("kabar", SIGNING, "2023-03-09", kabar),
        ),
        (
            article("warta", OTHER_OUTLET, "2023-03-08", warta),
            article("warta", OTHER_OUTLET.replace("7/3/2023", "6/3/2023"), "2023-03-06", warta),
        ),
        (article("pos", UNDATED, "2023-03-10", pos), article("pos", UNDATED, "2023-03-01", pos)),
        (
            article("pos-lagi", UNDATED.replace("telah", "sudah")),
            article("pos-lagi", UNDATED, "2023-04-20", pos),
        ),
        (
            article("rapat-a", sambas, "2024-05-07", kabar),
            article("rapat-a", other, "2024-05-07", kabar),
        ),
        (
            article("rapat-b", other, "2024-05-06", warta),
            article("rapat-b", sambas, "2024-05-09", warta),
        ),
        (
            article("rapat-c", third, "2024-05-08", pos),
            article("rapat-c", third, "2024-05-01", pos),
        ),
        (
            article(
                "warga-a", PLAIN.format(headline="Warga Sambas", town="SAMBAS"), "2024-05-08", kabar
            ),
            article(
                "warga-a",
                PLAIN.format(headline="Warga Landak", town="NGABANG"),
                "2024-05-02",
                kabar,
            ),
        ),
        (
            article(
                "warga-b", PLAIN.format(headline="Pertemuan", town="SAMBAS"), "2024-05-03", warta
            ),
            article("warga-b", "Cuaca Cerah\nHari ini cerah sekali.\n", "2024-05-03", warta),
        ),
        (
            article("warga-c", PLAIN.format(headline="Temu Warga", town="BENGKAYANG")),
            article("warga-c", PLAIN.format(headline="Temu Warga", town="SAMBAS")),
        ),
        (
            article("perahu", long, "2024-05-07", kabar),
            article("perahu", again, "2024-05-07", kabar),
        ),
        (
            article("perahu-salinan", long, "2024-05-09", warta),
            article("perahu-salinan", long, "2024-05-05", warta),
        ),
        (
            article("perahu-ralat", again, "2024-05-08", kabar),
            article("perahu-ralat", long, "2024-05-08", pos),
        ),
        (article("perahu-ulang", again, "2024-05-10", pos), article("perahu-ulang", again)),
        (article("perahu-tanpa", long), article("perahu-tanpa", LONG.format(number="1.250"))),
        (
            article(
                "bagian-a", parts("Sambas", "1.200", three, "Hendra Contoh"), "2024-06-01", kabar
            ),
            article(
                "bagian-a", parts("Sambas", "1.300", two, "Hendra Contoh"), "2024-06-05", kabar
            ),
        ),
        (
            article(
                "bagian-b", parts("Sambas", "1.200", two, "HENDRA CONTOH"), "2024-06-02", warta
            ),
            article(
                "bagian-b", parts("Sambas", "1.200", three, "Hendra Contoh"), "2024-05-30", warta
            ),
        ),
        (
            article(
                "bagian-c",
                parts("Sambas", "1.300", three, "Hendra Contoh", "Agus Contoh"),
                "2024-06-03",
                pos,
            ),
            article(
                "bagian-c", parts("Landak", "1.300", three, "Hendra Contoh"), "2024-05-28", pos
            ),
        ),
        (
            article(
                "jabat-a",
                POSTED.format(
                    headline="Rapat A", town="SAMBAS", post="Bupati Sambas", who="Budi Rekaan"
                ),
                "2024-05-01",
                kabar,
            ),
            article(
                "jabat-a",
                POSTED.format(
                    headline="Rapat A", town="LANDAK", post="Bupati Landak", who="Budi Rekaan"
                ),
                "2024-05-01",
                kabar,
            ),
        ),
        (
            article(
                "jabat-b",
                POSTED.format(
                    headline="Rapat B",
                    town="SAMBAS",
                    post="Kepala Dinas Kesehatan Kabupaten Sambas",
                    who="Budi rekaan",
                ),
                "2022-05-01",
                warta,
            ),
            article(
                "jabat-b",
                POSTED.format(
                    headline="Rapat B",
                    town="SAMBAS",
                    post="Direktur RSUD Sambas",
                    who="Budi Rekaan",
                ),
                "2024-05-01",
                warta,
            ),
        ),
        (
            article(
                "tamu-a",
                NOTED.format(
                    headline="Tamu Gubernur", who="Sari Umpama", guest="Bupati Sambas Budi Rekaan"
                ),
                "2024-05-09",
                kabar,
            ),
            article(
                "tamu-a",
                NOTED.format(headline="Tamu", who="Sari Umpama", guest="Joko Umpama"),
                "2021-05-09",
                pos,
            ),
        ),
        (
            article(
                "tamu-b",
                NOTED.format(
                    headline="Gubernur Menerima Tamu", who="Sari Umpama", guest="Joko Umpama"
                ),
                "2024-05-10",
                warta,
            ),
            article(
                "tamu-b",
                NOTED.format(headline="Gubernur", who="Rina Contoh", guest="Joko Umpama"),
                "",
                warta,
            ),
        ),
    ]


@cache
def versions() -> dict[str, tuple[Article, Article]]:
    """Return the articles by slug: as they are, and changed so that others are touched."""
    found = {first.slug: (first, second) for first, second in _versions()}
    with TemporaryDirectory() as folder:
        newsroom.store(Path(folder))
        for one in read_all([Path(folder, "articles")], {}):
            found[one.slug] = (one, one)
    return found


def corpus() -> list[Article]:
    return [first for first, _ in versions().values()]
