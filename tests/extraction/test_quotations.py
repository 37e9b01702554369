"""Quotations: what was said, by whom, in whose words."""

import pytest

from kg.article import Article
from kg.extraction import extract
from kg.registers import Registers

RAKA = "Bupati Sambas Raka Wirasena membuka rapat."
DEWI = "Ketua DPRD Sambas Dewi Larasati hadir."


def said(*lines: str, speech: str = "direct") -> list[tuple[str, str]]:
    facts = extract(Article("a", "\n".join(("Judul", *lines))), Registers.default())
    return [(q.speaker, q.text) for q in facts.quotations if q.speech == speech]


@pytest.mark.parametrize(
    "line",
    [
        "“Bantuan tiba hari ini,” kata Raka.",
        '"Bantuan tiba hari ini," kata Raka.',
        '"Bantuan tiba hari ini", ucap Raka Wirasena, Senin.',
        '"Bantuan tiba hari ini," ujarnya.',
        '"Bantuan tiba hari ini," kata dia.',
        '"Bantuan tiba hari ini,"tegasnya.',
        'Raka mengatakan, "Bantuan tiba hari ini."',
        '"Bantuan tiba hari ini," kata Bupati Sambas.',
        '"Bantuan tiba hari ini," kata Bupati.',
        '"Bantuan tiba hari ini."',
    ],
)
def test_the_speaker_is_named_beside_the_words_or_speaks_on(line: str) -> None:
    assert said(RAKA, line) == [("Raka Wirasena", "Bantuan tiba hari ini")]


def test_the_last_to_speak_is_meant_by_nya() -> None:
    assert said(
        RAKA,
        '"Bantuan tiba hari ini," kata Raka.',
        "Ketua DPRD Sambas, Dewi Larasati, mengatakan gudang siap menampung bantuan itu.",
        '"Gudang sudah kami bersihkan," ujarnya.',
    ) == [
        ("Raka Wirasena", "Bantuan tiba hari ini"),
        ("Dewi Larasati", "Gudang sudah kami bersihkan"),
    ]


def test_a_split_quotation_has_one_speaker() -> None:
    line = '"Bantuan tiba hari ini," ujar Raka. "Besok kami bagikan," sambungnya.'
    assert said(RAKA, line) == [
        ("Raka Wirasena", "Bantuan tiba hari ini"), ("Raka Wirasena", "Besok kami bagikan"),
    ]  # fmt: skip


def test_single_quotation_marks_inside_belong_to_the_words() -> None:
    assert said(RAKA, "“Program 'Desa Terang' berlanjut,” kata Raka.") == [
        ("Raka Wirasena", "Program 'Desa Terang' berlanjut")
    ]


@pytest.mark.parametrize(
    "line",
    [
        'Program "Desa Terang" berlanjut tahun depan.',
        'Warga menyebutnya "rumah kedua" karena nyaman.',
        "Spanduk bertuliskan “Selamat Datang” terpasang.",
    ],
)
def test_names_and_words_in_quotation_marks_are_no_speech(line: str) -> None:
    assert said(RAKA, line) == []


def test_a_post_nobody_is_known_to_hold_speaks_for_itself() -> None:
    assert said(RAKA, '"Bantuan tiba hari ini," kata Camat Rimba.') == [
        ("Camat Rimba", "Bantuan tiba hari ini")
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Raka mengatakan bantuan untuk warga tiba hari ini.",
        "Raka juga mengatakan, bantuan untuk warga tiba hari ini.",
        "Raka saat membuka rapat dan FGD mengatakan bahwa bantuan untuk warga tiba hari ini.",
        "Ia menegaskan bantuan untuk warga tiba hari ini.",
        "Menurut Raka, bantuan untuk warga tiba hari ini.",
        "Bantuan untuk warga tiba hari ini, kata Raka.",
        "Bantuan untuk warga tiba hari ini, katanya.",
    ],
)
def test_reported_speech_is_indirect(line: str) -> None:
    ((speaker, words),) = said(RAKA, line, speech="indirect")
    assert (speaker, words.casefold()) == ("Raka Wirasena", "bantuan untuk warga tiba hari ini")
    assert said(RAKA, line) == []


def test_deeds_are_no_speech() -> None:
    assert said(RAKA, "Raka menyerahkan bantuan untuk warga hari ini.", speech="indirect") == []


def test_the_object_of_a_sentence_does_not_speak() -> None:
    line = "Raka bertemu dengan Dewi dan mengatakan bantuan untuk warga tiba hari ini."
    assert ("Dewi Larasati", "bantuan untuk warga tiba hari ini") not in said(
        RAKA, DEWI, line, speech="indirect"
    )


def test_long_words_are_cut_at_a_blank() -> None:
    ((_, words),) = said(RAKA, f'"{"Bantuan tiba hari ini " * 40}," kata Raka.')
    assert len(words) <= 500
    assert words.endswith(("Bantuan", "tiba", "hari", "ini"))


@pytest.mark.parametrize(
    "line",
    ["''Bantuan tiba hari ini,'' ujarnya.", "‘’Bantuan tiba hari ini,’’ ujarnya.",
     "”Bantuan tiba hari ini,” ujarnya.", "'Bantuan tiba hari ini,' sindir Raka.",
     '"Bantuan tiba hari ini," kata Dr. H. Raka Wirasena.',
     '"Bantuan tiba hari ini," kelakar bupati itu.',
     '"Bantuan tiba hari ini," imbuh Bupati.'],
)  # fmt: skip
def test_other_marks_and_cues(line: str) -> None:
    assert said(RAKA, line) == [("Raka Wirasena", "Bantuan tiba hari ini")]


def test_an_apostrophe_is_no_quotation_mark() -> None:
    assert said(RAKA, "Hari Jum'at dan Qur'an dibahas, angkatan '97 hadir.") == []


@pytest.mark.parametrize(
    "line",
    ["Sementara itu, Ketua DPRD Sambas Dewi Larasati menimpali usul itu.",
     "Dewi menyodorkan catatan.", "Bagi Dewi, gudang itu penting.",
     "Hal itu disampaikan Ketua DPRD Sambas Dewi Larasati di gudang.",
     "Suasana cair ketika Dewi Larasati, warga, menagih janji.",
     "Ketua DPRD Sambas yang mendampingi Raka mengaku siap."],
)  # fmt: skip
def test_of_whom_a_sentence_tells_is_who_speaks_next(line: str) -> None:
    assert said(RAKA, DEWI, '"Satu dua tiga," kata Raka.', line, '"Gudang siap," ujarnya.') == [
        ("Raka Wirasena", "Satu dua tiga"), ("Dewi Larasati", "Gudang siap"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "line", ["Rapat itu turut dihadiri Dewi Larasati.", "Termasuk surat keputusan Dewi Larasati."]
)
def test_who_is_named_in_passing_does_not_speak_next(line: str) -> None:
    found = said(RAKA, DEWI, '"Satu dua tiga," kata Raka.', line, '"Gudang siap," ujarnya.')
    assert found[-1] == ("Raka Wirasena", "Gudang siap")


def test_who_is_named_after_the_first_quotation_says_it() -> None:
    line = '"Gudang sudah siap!" Pesan itu disampaikan Bupati Sambas Raka Wirasena.'
    assert said(line) == [("Raka Wirasena", "Gudang sudah siap!")]


def test_what_a_regulation_says_is_no_speech() -> None:
    assert said(RAKA, '"Upah ditetapkan gubernur," bunyi PP 51/2023.') == []


def test_somebody_unknown_is_not_the_last_speaker() -> None:
    assert said(RAKA, '"Bantuan tiba hari ini," kata Redaksi.') == []


def test_a_post_speaks_in_its_fullest_form() -> None:
    lines = ('"Bantuan tiba hari ini," kata Camat Rimba.', '"Gudang siap," ujarnya.')
    facts = extract(Article("a", "\n".join(("Judul", RAKA, *lines))), Registers.default())
    assert [q.speaker for q in facts.quotations if q.speech == "direct"] == ["Camat Rimba"] * 2
    (post,) = facts.speaking_posts
    assert (post.post, post.printed) == ("Camat", "Camat Rimba")
    assert not any(m.post == "Camat" for m in facts.memberships)


@pytest.mark.parametrize(
    "line",
    [
        "Sekda Sambas Dewi Larasati yang hadir mewakili Bupati Sambas, Raka, mengatakan siap.",
        "Sekda Sambas Dewi Larasati hadir. Kadis Sosial dan Budaya Sambas ini menyebut itu siap.",
        "Sekda Sambas Dewi Larasati mengatakan siap. Pihaknya mengaku senang ketika Raka datang.",
    ],
)
def test_who_goes_on_speaking(line: str) -> None:
    assert said(RAKA, line, '"Bantuan tiba hari ini," katanya.') == [
        ("Dewi Larasati", "Bantuan tiba hari ini")
    ]


def test_a_quotation_goes_on_in_the_next_paragraph() -> None:
    assert said(
        RAKA,
        '"Harga naik sedikit. Stok masih aman.',
        'Beras turun 2 persen. Sekarang murah," ungkapnya. Raka tetap waspada. "Kami jaga."',
    ) == [
        (
            "Raka Wirasena",
            "Harga naik sedikit. Stok masih aman. Beras turun 2 persen. Sekarang murah",
        ),
        ("Raka Wirasena", "Kami jaga"),
    ]


def test_each_paragraph_of_a_quotation_may_open_it_anew() -> None:
    assert said(
        RAKA, "“Kami periksa kios satu per satu.", "“Tahun depan kami tambah petugas,” kata Raka."
    ) == [
        ("Raka Wirasena", "Kami periksa kios satu per satu"),
        ("Raka Wirasena", "Tahun depan kami tambah petugas"),
    ]


def test_a_stray_mark_opens_no_quotation() -> None:
    assert said(RAKA, 'Papan itu 6" lebarnya.', '"Bantuan tiba hari ini," kata Raka.') == [
        ("Raka Wirasena", "Bantuan tiba hari ini")
    ]


def test_what_a_post_is_entitled_to_brings_nobody_in() -> None:
    ketua = "Ketua DPRD Sambas mendapat tunjangan rumah."
    assert said(DEWI, RAKA, ketua, '"Bantuan tiba hari ini," ujarnya.') == [
        ("Raka Wirasena", "Bantuan tiba hari ini")
    ]
    ketua = "Ketua DPRD Sambas menyambut tamu."
    assert said(DEWI, RAKA, ketua, '"Bantuan tiba hari ini," ujarnya.') == [
        ("Dewi Larasati", "Bantuan tiba hari ini")
    ]


def test_somebody_described_with_a_capital_is_who_spoke() -> None:
    for who in ("Doktor Ilmu Politik itu", "Kapolda tersebut", "Wakil Ketua Partai Terang ini"):
        assert said(RAKA, f'"Bantuan tiba hari ini," ujar {who}.') == [
            ("Raka Wirasena", "Bantuan tiba hari ini")
        ]
    for who in ("Zulu di sela acara itu", "Zulu pagi ini"):
        assert ("Raka Wirasena", "Bantuan tiba hari ini") not in said(
            RAKA, f'"Bantuan tiba hari ini," ujar {who}.'
        )
