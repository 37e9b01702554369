"""Zones: what of a page is the article, and where its sentences end."""

import pytest

from kg.article import Article, Span
from kg.zones import dateline, sentence_of, sentences, zones

BODY = "Pemerintah daerah membuka pendaftaran program magang bagi lulusan sekolah menengah."


def kinds(*lines: str) -> list[tuple[str, str]]:
    article = Article("a", "\n".join(lines))
    return [(z.kind, article.text[z.span.begin : z.span.end]) for z in zones(article)]


def kind_of(line: str, *, after: str = BODY) -> str:
    return {text: kind for kind, text in kinds("Judul", after, line, BODY)}[line]


def told(text: str) -> list[str]:
    article = Article("a", "Judul\n" + text)
    return [article.text[s.begin : s.end] for s in sentences(article)]


@pytest.mark.parametrize(
    ("line", "town", "site"),
    [
        ("LEMBAYUNG – Bupati hadir.", "LEMBAYUNG", None),
        ("JAKARTA, KOMPAS.com – Bupati hadir.", "JAKARTA", "KOMPAS.com"),
        ("KOMPAS.com - Bupati hadir.", None, "KOMPAS.com"),
        ("Jakarta (ANTARA) - Bupati hadir.", "Jakarta", "ANTARA"),
        ("Muara Lembayung (ANTARA) -", "Muara Lembayung", "ANTARA"),
        ("Lembayung, Kalimantan Barat (ANTARA) - Bupati hadir.", "Lembayung", "ANTARA"),
        ("Jakarta, CNN Indonesia -- Bupati hadir.", "Jakarta", "CNN Indonesia"),
        ("kabarlembah.id, LEMBAYUNG - Bupati hadir.", "LEMBAYUNG", "kabarlembah.id"),
        ("LEMBAYUNG, KABARLEMBAH.COM - Bupati hadir.", "LEMBAYUNG", "KABARLEMBAH.COM"),
        ("LEMBAYUNG, KABARLEMBAH.COM", "LEMBAYUNG", "KABARLEMBAH.COM"),
        ("KABAR.NEWS, Lembayung — Bupati hadir.", "Lembayung", "KABAR.NEWS"),
        ("Suara Lembah, LEMBAYUNG – Bupati hadir.", "LEMBAYUNG", "Suara Lembah"),
        ("Muara Lembayung (KabarSatu) – Bupati hadir.", "Muara Lembayung", "KabarSatu"),
        ("KABARkota – Bupati hadir.", None, "KABARkota"),
        ("Lembayung, 17 Maret 2025 – Bupati hadir.", "Lembayung", None),
        ("LEMBAYUNG, 12/3/2024 – Bupati hadir.", "LEMBAYUNG", None),
        ("LEMBAYUNG (KABARLEMBAH.ID) – Bupati hadir.", "LEMBAYUNG", "KABARLEMBAH.ID"),
        ("KABAR LEMBAH (LEMBAYUNG) – Bupati hadir.", "LEMBAYUNG", "KABAR LEMBAH"),
        ("LEMBAYUNG | KABARLEMBAH.COM – Bupati hadir.", "LEMBAYUNG", "KABARLEMBAH.COM"),
        ("KabarLembah.Com | Lembayung – Bupati hadir.", "Lembayung", "KabarLembah.Com"),
        ("jabar.kabar.com, KABUPATEN BOGOR - Bupati hadir.", "KABUPATEN BOGOR", "jabar.kabar.com"),
        ("Lembayung (Journal) : Bupati hadir.", "Lembayung", "Journal"),
        ("KBRN, Lembayung: Bupati hadir.", "Lembayung", "KBRN"),
        ("Jakarta: Bupati hadir.", "Jakarta", None),
        ("Jakarta--Menteri hadir.", "Jakarta", None),
        ("Bisnis.com, JAKARTA—Menteri hadir.", "JAKARTA", "Bisnis.com"),
        ("Liputan6.com, Jakarta Menteri hadir.", "Jakarta", "Liputan6.com"),
        ("TEMPO.CO, Lembayung - Bupati hadir.", "Lembayung", "TEMPO.CO"),
        ("Lembayung, InfoPublik – Bupati hadir.", "Lembayung", "InfoPublik"),
        ("LEMBAYUNG, HUMAS DPRD JABAR – Bupati hadir.", "LEMBAYUNG", "HUMAS DPRD JABAR"),
        ("Bagian Prokopim, Lembayung – Bupati hadir.", "Lembayung", "Bagian Prokopim"),
        ("Diskominfo – Bupati hadir.", None, "Diskominfo"),
        ("Fokus Lembah – Bupati hadir.", None, "Fokus Lembah"),
        ("LEMBAH POST - Bupati hadir.", None, "LEMBAH POST"),
        ("KANALLEMBAH – Bupati hadir.", None, "KANALLEMBAH"),
        ("Jateng – Kabar-Lembah.com | Lembayung – Hadir.", "Jateng", "Kabar-Lembah.com"),
        ("Lembayung, Kalbar - Bupati hadir.", "Lembayung", None),
        ("Jakarta (Kemenag) --- Menteri hadir.", "Jakarta", "Kemenag"),
        ("MMCLembah – Muara Lembayung – Bupati hadir.", "Muara Lembayung", "MMCLembah"),
    ],
)
def test_a_dateline_names_town_and_outlet(line: str, town: str | None, site: str | None) -> None:
    match = dateline(line)
    assert match is not None
    named = [line[slice(*part)] if part else None for part in (match.town, match.site)]
    assert named == [town, site]


@pytest.mark.parametrize(
    "line",
    [
        "Bupati Lembayung, Raka Wirasena, hadir.",
        "Penanganan stunting - program lima tahun - berjalan.",
        "Catatan: peserta wajib mendaftar.",
        "Rabu, 22 November 2023",
        "Selasa, 27 Januari 2026 – 19:30 WIB",
        "Kepala Dinas Sosial - Raka Wirasena - hadir.",
        "Makan Bergizi Gratis – Program itu berjalan.",
        "Biayanya Rp5.000.000,- seluruhnya.",
        BODY,
    ],
)
def test_other_beginnings_are_no_dateline(line: str) -> None:
    assert dateline(line) is None


def test_an_article_falls_into_its_parts() -> None:
    assert kinds(
        "Judul Berita",
        "Ringkasan berita di atas tanda waktu.",
        "Penulis: Dita Larasati | Editor: Bagas Pranowo",
        f"KABARLEMBAH.ID, LEMBAYUNG - {BODY}",
        "Baca juga: Harga Cabai Turun",
        "Syarat Pendaftaran",
        BODY,
        "Editor: Bagas Pranowo",
        "Copyright © 2024",
        "Berita lain yang tidak ada hubungannya.",
    ) == [
        ("headline", "Judul Berita"),
        ("deck", "Ringkasan berita di atas tanda waktu."),
        ("byline", "Penulis: Dita Larasati | Editor: Bagas Pranowo"),
        ("dateline", "KABARLEMBAH.ID, LEMBAYUNG - "),
        ("body", BODY),
        ("read-also", "Baca juga: Harga Cabai Turun"),
        ("subhead", "Syarat Pendaftaran"),
        ("body", BODY),
        ("byline", "Editor: Bagas Pranowo"),
        ("footer", "Copyright © 2024"),
        ("footer", "Berita lain yang tidak ada hubungannya."),
    ]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Pewarta : Dita Larasati", "byline"),
        ("Rep: Dita Larasati/ Red: Bagas Pranowo", "byline"),
        ("Laporan Wartawan Kabar Lembah, Dita Larasati", "byline"),
        ("(rls/hms)", "byline"),
        ("(*)", "byline"),
        ("(MC Lembayung)", "byline"),
        ("Foto: Humas Pemkab", "byline"),
        ("Dok. Humas Pemkab Lembayung", "caption"),
        ("BACA JUGA:Dua Desa Terendam", "read-also"),
        ("**Baca juga: Dua Desa Terendam", "read-also"),
        ("• Dua Desa Terendam", "read-also"),
        ("[Gambas:Video Kanal]", "read-also"),
        ("ADVERTISEMENT", "read-also"),
        ("Harga cabai naik lagi |", "footer"),
        ("---|", "footer"),
        ("Tags: magang, pendidikan", "footer"),
        ("LEAVE A REPLY", "footer"),
        ("Ikuti kami di Google News dan saluran WhatsApp.", "footer"),
        ("Komentar warga beragam, tetapi sebagian besar mendukung program itu.", "body"),
        ("Bagikan beras menjadi tugas relawan di setiap desa yang terdampak.", "body"),
        ("(Program ini sudah berjalan sejak dua tahun lalu di kecamatan yang sama.) Ya.", "body"),
    ],
)
def test_lines_around_the_text_are_told_apart(line: str, kind: str) -> None:
    assert kind_of(line) == kind


def test_what_a_site_asks_its_readers_does_not_end_the_article() -> None:
    lines = ("Bagikan berita", BODY, "Ikuti kami di Google News", "Pendaftaran dibuka hari ini.")
    assert [k for k, _ in kinds("Judul", *lines)] == [
        "headline", "footer", "body", "footer", "body",
    ]  # fmt: skip


def test_sentences_end_where_the_full_stop_does() -> None:
    assert told("Drs. H. Raka Wirasena hadir. Rapat No. 3 Tahun 2024 dimulai. Selesai.") == [
        "Drs. H. Raka Wirasena hadir.",
        "Rapat No. 3 Tahun 2024 dimulai.",
        "Selesai.",
    ]


@pytest.mark.parametrize(("open_", "close"), [('"', '"'), ("“", "”")])
def test_a_quotation_is_not_cut_at_its_inner_full_stops(open_: str, close: str) -> None:
    quoted = f"{open_}Kami siap. Semua siap,{close} kata Raka."
    assert told(f"{quoted} Ia pulang.") == [quoted, "Ia pulang."]


def test_the_sentence_around_a_word_is_found_wherever_it_stands() -> None:
    article = Article("a", "Judul berita\nSatu kalimat. Dua kalimat.\nEditor: Bagas Pranowo")
    for words in ("Satu kalimat.", "Dua kalimat.", "Judul berita", "Editor: Bagas Pranowo"):
        begin = article.text.index(words)
        found = sentence_of(article, Span(begin + 2, begin + 4))
        assert article.text[found.begin : found.end] == words


MORE = "Program itu dibuka untuk semua warga yang belum bekerja dan tidak dipungut biaya apa pun."
# How the pages of outlets read as plain text: the head, what stands between, and the foot.
LAYOUTS = {
    "a daily's network": (
        "Judul", "deck:Ringkasan satu kalimat.", "byline:Penulis: Dita Larasati | Editor: Bagas",
        "caption:Kabarlembah.com/Dita Larasati", "caption:MAGANG - Peserta berkumpul di halaman.",
        "byline:Laporan Wartawan Kabarlembah.com, Dita Larasati",
        "dateline:KABARLEMBAH.COM, LEMBAYUNG - ", "read-also:• Dua Desa Terendam", MORE,
        "footer:Ikuti kami di Google News", "footer:Berita Terkait", "footer:Dua Desa Terendam",
    ),
    "names above the desk": (
        "Judul", "byline:Kompas.com, ", "dated:3 Maret 2025, 10:20 WIB", "byline:Dita Larasati,",
        "byline:Bagas Pranowo", "footer:Tim Redaksi", "footer:Lihat Foto",
        "caption:Peserta magang, Senin (3/3/2025).(KOMPAS.com/DITA LARASATI)",
        "dateline:LEMBAYUNG, KOMPAS.com - ", "read-also:Baca juga: Dua Desa Terendam", MORE,
    ),
    "words above names": (
        "Judul", "byline:Reporter", "byline:Dita Larasati", "byline:Editor", "byline:Bagas Pranowo",
        "dated:3 Maret 2025 | 10.20 WIB", "dateline:TEMPO.CO, Jakarta - ", "read-also:Iklan", MORE,
    ),
    "name and outlet": (
        "Judul", "byline:Dita Larasati - detikJateng", "dated:Senin, 03 Mar 2025 10:20 WIB",
        "caption:Foto: Ilustrasi magang (Dok. Istimewa)", "dateline:Lembayung - ",
        "read-also:Baca juga:", "read-also:Dua Desa Terendam",
        "read-also:SCROLL TO CONTINUE WITH CONTENT", MORE, "byline:(dil/bag)", "footer:magang",
    ),
    "an agency": (
        "Judul", "dated:Senin, 3 Maret 2025 16:18 WIB", "dateline:Lembayung (ANTARA) - ", MORE,
        "byline:Pewarta: Dita Larasati", "byline:Editor: Bagas", "footer:COPYRIGHT © ANTARA 2025",
    ),
    "a portal": (
        "Judul", "byline:Dita Larasati", "dated:3 Maret 2025 10:20 WIB", "footer:·",
        "footer:waktu baca 2 menit", "footer:0", "caption:Peserta. Foto: Dita Larasati/kumparan",
        "dateline:Suara.com - ", "read-also:ADVERTISEMENT", MORE, "byline:[lrs]",
    ),
    "a government": (
        "Judul", "footer:Home / Berita / Umum", "dated:17 Oktober 2023", "byline:   Daerah",
        "dateline:Diskominfo – ", MORE, "dated:4 Agustus 2025", "footer:ttd",
        "byline:Biro Humas Setda", "footer:Kategori: Berita", "footer:Dibaca: 214 kali",
        "footer:Terakhir diperbarui 10/08/2024 oleh admin",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", LAYOUTS)
def test_the_pages_of_outlets_fall_into_their_parts(name: str) -> None:
    expected = [tuple(p.split(":", 1)) if ":" in p else ("", p) for p in LAYOUTS[name]]
    lines: list[str] = []
    for kind, text in expected:
        glued = kind in {"dated", "byline"} and lines and (
            lines[-1].endswith(", ") or text.startswith("   ")
        )  # fmt: skip
        if glued:
            lines[-1] += text
        else:
            lines.append(text + BODY if kind == "dateline" else text)
    wanted = [("headline" if n == 0 else k or "body", t) for n, (k, t) in enumerate(expected)]
    assert [(k, t) for k, t in kinds(*lines) if t != BODY] == wanted


@pytest.mark.parametrize(
    "line",
    ["- Desa Mawar 412 bidang", "1. Desa Mawar", "Mawar: Rp2,1 miliar", "Januari 3.332",
     "UMP 2024: Rp2.726.924 (naik 4,9 persen)", "12,65"],
)  # fmt: skip
def test_lines_of_lists_and_tables_are_read(line: str) -> None:
    assert {text: kind for kind, text in kinds("Judul", BODY + MORE, line, MORE)}[line] == "item"


def test_a_row_of_a_table_begins_with_its_name() -> None:
    found = {text: kind for kind, text in kinds("Judul", BODY + MORE, "Mawar", "12,65", MORE)}
    assert found["Mawar"] == "item"


@pytest.mark.parametrize("line", ["Target 2025", "Warga Menunggu", "Kerja sama sudah berakhir"])
def test_headings_are_no_items(line: str) -> None:
    assert {text: kind for kind, text in kinds("Judul", BODY + MORE, line, MORE)}[line] == "subhead"


def test_initials_after_the_last_sentence_are_no_part_of_it() -> None:
    assert kinds("Judul", BODY, "“Siap,” tandasnya. (sti)")[2:] == [
        ("body", "“Siap,” tandasnya. "), ("byline", "(sti)"),
    ]  # fmt: skip
    (sentence,) = told("Rapat dihadiri warga (termasuk kader).")
    assert sentence == "Rapat dihadiri warga (termasuk kader)."


def test_titles_after_a_heading_are_not_read_but_paragraphs_are() -> None:
    assert [k for k, _ in kinds("Judul", BODY, "Baca juga:", "- Satu Judul", "- Judul Lain", MORE)][
        2:
    ] == ["read-also", "read-also", "read-also", "body"]
    assert [k for k, _ in kinds("Judul", BODY, "Baca Juga", MORE)][2:] == ["read-also", "body"]


def test_single_marks_in_pairs_quote_as_well() -> None:
    quoted = "’’Kami siap. Semua siap,’’ kata Raka."
    assert told(f"{quoted} Ia pulang.") == [quoted, "Ia pulang."]
