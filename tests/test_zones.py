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
