"""Agreements: which document, between whom, signed by whom, when, where, or only planned."""

import pytest

from kg.article import Article
from kg.extraction import extract
from kg.facts import Agreement
from kg.registers import Registers

SAMBAS, BPJS = "Pemerintah Kabupaten Sambas", "BPJS Ketenagakerjaan"
SIGNED = f"{SAMBAS} dan {BPJS} menandatangani nota kesepahaman tentang perlindungan nelayan."


def found(*lines: str) -> list[Agreement]:
    return list(extract(Article("a", "\n".join(("Judul", *lines))), Registers.default()).agreements)


def one(*lines: str) -> Agreement:
    (agreement,) = found(*lines)
    return agreement


def test_document_parties_and_subject() -> None:
    agreement = one(SIGNED)
    assert (agreement.kind, agreement.status) == ("nota kesepahaman", "signed")
    assert agreement.parties == (SAMBAS, BPJS)
    assert agreement.subject == "perlindungan nelayan"


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("nota kesepakatan", "nota kesepakatan"),
        ("Perjanjian Kerja Sama (PKS)", "perjanjian kerja sama"),
        ("Kesepakatan Bersama", "kesepakatan bersama"),
        ("MoU", "nota kesepahaman"),
        ("pakta integritas", "pakta integritas"),
    ],
)
def test_each_kind_of_document_has_its_name(words: str, kind: str) -> None:
    assert one(f"{SAMBAS} dan {BPJS} menandatangani {words} di Sambas.").kind == kind


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        (f"{SAMBAS} dan {BPJS} meneken MoU perlindungan nelayan.", "signed"),
        (f"{SAMBAS} sudah ber-MoU dengan {BPJS}.", "signed"),
        (f"{SAMBAS} dan {BPJS} memperpanjang nota kesepahaman perlindungan nelayan.", "renewed"),
        (f"{SAMBAS} dan {BPJS} akan menandatangani nota kesepahaman bulan depan.", "planned"),
    ],
)
def test_signed_renewed_or_planned(sentence: str, status: str) -> None:
    assert one(sentence).status == status


@pytest.mark.parametrize(
    "sentence",
    [
        "Nota kesepahaman adalah dokumen yang biasa dipakai pemerintah.",
        f"{BPJS} menyebut kerja sama dengan {SAMBAS} berjalan baik.",
        f"{SAMBAS} menandatangani berita acara serah terima gedung.",
    ],
)
def test_talk_of_documents_is_no_agreement(sentence: str) -> None:
    assert found(sentence) == []


def test_two_documents_signed_at_once_are_two_agreements() -> None:
    kinds = [
        a.kind for a in found(f"{SAMBAS} dan {BPJS} menandatangani nota kesepahaman (MoU) dan PKS.")
    ]
    assert kinds == ["nota kesepahaman", "perjanjian kerja sama"]


def test_three_parties() -> None:
    agreement = one(f"Nota kesepahaman ditandatangani antara {SAMBAS}, {BPJS}, dan Polda Kalbar.")
    assert agreement.parties == (SAMBAS, BPJS, "Kepolisian Daerah Kalimantan Barat")


def test_a_note_with_a_body_is_no_note_together() -> None:
    agreement = one(f"{SAMBAS} menandatangani nota kesepakatan bersama {BPJS}.")
    assert (agreement.kind, agreement.parties) == ("nota kesepakatan", (SAMBAS, BPJS))


def test_signatories_date_and_place_of_the_next_sentence() -> None:
    agreement = one(
        SIGNED,
        "Dokumen itu ditandatangani Bupati Sambas Raka Wirasena dan Kepala BPJS Ketenagakerjaan "
        "Cabang Sambas Dewi Larasati di Aula Cempaka, Kamis (25/7/2024).",
    )
    assert agreement.signatories == ("Raka Wirasena", "Dewi Larasati")
    assert (agreement.date, agreement.place) == ("2024-07-25", "Aula Cempaka")


def test_who_watches_does_not_sign() -> None:
    agreement = one(
        f"{SIGNED[:-1]}.",
        "Nota kesepahaman itu ditandatangani Bupati Sambas Raka Wirasena disaksikan "
        "Ketua DPRD Sambas Dewi Larasati.",
    )
    assert agreement.signatories == ("Raka Wirasena",)
    assert agreement.attendees == ("Dewi Larasati",)


def test_who_attends_the_signing_does_not_sign() -> None:
    agreement = one(
        f"Bupati Sambas Raka Wirasena menghadiri penandatanganan nota kesepahaman antara {SAMBAS} "
        f"dan {BPJS}."
    )
    assert (agreement.signatories, agreement.attendees) == ((), ("Raka Wirasena",))


def test_representatives_sign_even_a_sentence_later() -> None:
    agreement = one(
        SIGNED,
        "Dari pihak pemerintah diwakili Wakil Bupati Sambas, H. Hari Wibawa, sedangkan dari "
        "BPJS diwakili Kepala BPJS Ketenagakerjaan Cabang Sambas, Dewi Larasati.",
    )
    assert agreement.signatories == ("Hari Wibawa", "Dewi Larasati")


def test_what_an_agreement_follows_up() -> None:
    agreement = one(
        SIGNED,
        "Nota kesepahaman ini merupakan tindak lanjut Inpres Nomor 2 Tahun 2021 dan RKPD 2024.",
    )
    assert [str(f) for f in agreement.follows_up] == ["Inpres 2/2021", "RKPD 2024"]
    assert one(SIGNED).follows_up == ()


BUPATI, KAJARI = "Bupati Sambas Raka Wirasena", "Kepala Kejaksaan Negeri Sambas Dewi Larasati"


@pytest.mark.parametrize(
    "sentence",
    [
        f"Naskahnya ditandatangani {BUPATI} dan {KAJARI}.",
        f"{BUPATI} membubuhkan tanda tangan bersama {KAJARI}.",
        f"Naskah dibubuhi tanda tangan {BUPATI} bersama {KAJARI}.",
        f"Penandatangannya, {BUPATI}, serta {KAJARI}.",
        f"Dokumen itu di tandatangani langsung {BUPATI} dan {KAJARI}.",
        f"{BUPATI} memimpin langsung penandatanganan nota kesepahaman ini bersama {KAJARI}.",
        f"{BUPATI} meneken naskah itu bersama {KAJARI}, disaksikan Camat Sambas Hari Wibawa.",
        f"Yang menandatangani adalah {BUPATI} dan {KAJARI}.",
    ],
)
def test_a_later_sentence_tells_who_signed(sentence: str) -> None:
    assert one(SIGNED, sentence).signatories == ("Raka Wirasena", "Dewi Larasati")


@pytest.mark.parametrize(
    "sentence",
    [
        "Bupati Sambas Raka Wirasena menandatangani surat edaran.",
        "Bupati Sambas Raka Wirasena menandatangani berita acara.",
        "Para tamu menandatangani daftar hadir bersama Bupati Sambas Raka Wirasena.",
    ],
)
def test_other_papers_are_not_the_agreement(sentence: str) -> None:
    assert one(SIGNED, sentence).signatories == ()


def test_parties_after_the_subject() -> None:
    agreement = one(
        f"Perjanjian kerja sama tentang layanan persampahan resmi diteken {SAMBAS} bersama {BPJS}."
    )
    assert agreement.parties == (SAMBAS, BPJS)
    assert agreement.subject == "layanan persampahan"


def test_where_it_is_signed_is_no_party() -> None:
    agreement = one(f"{SAMBAS} menandatangani perjanjian kerja sama dengan {BPJS} di Polda Kalbar.")
    assert agreement.parties == (SAMBAS, BPJS)


def test_who_signs_with_a_body_signs_for_their_own() -> None:
    agreement = one(f"{BUPATI} meneken nota kesepahaman dengan Universitas Tanjungpura.")
    assert agreement.parties == (SAMBAS, "Universitas Tanjungpura")


def test_parties_of_the_sentence_before() -> None:
    agreement = one(
        f"{SAMBAS} menggandeng {BPJS}. Nota kesepahaman tentang nelayan diteken kemarin."
    )
    assert agreement.parties == (SAMBAS, BPJS)


def test_a_list_of_the_parties() -> None:
    agreement = one(
        "Langkah itu dituangkan dalam nota kesepakatan yang diteken kemarin.",
        f"Ketiga pihak itu yakni {SAMBAS}, {BPJS}, dan Polda Kalbar.",
    )
    assert agreement.parties == (SAMBAS, BPJS, "Kepolisian Daerah Kalimantan Barat")


@pytest.mark.parametrize(
    "sentence",
    [
        f"MoU antara {SAMBAS} dan {BPJS} direncanakan menyusul.",
        f"{SAMBAS} dan {BPJS} tengah membahas rancangan nota kesepahaman.",
        f"MoU antara {SAMBAS} dan {BPJS} ditargetkan rampung dan ditandatangani bulan depan.",
    ],
)
def test_what_is_in_the_making_is_planned(sentence: str) -> None:
    assert one(sentence).status == "planned"


def test_what_was_not_renewed_is_not() -> None:
    agreement = one(SIGNED, "Nota kesepahaman itu tidak diperpanjang setelah berakhir.")
    assert agreement.status == "signed"


def test_two_names_of_one_document() -> None:
    agreement = one(
        f"{BUPATI} melakukan penandatanganan kesepakatan bersama atau MoU antara {SAMBAS} "
        f"dengan {BPJS}."
    )
    assert (agreement.kind, agreement.aliases) == (
        "nota kesepahaman",
        ("kesepakatan bersama", "MoU"),
    )


def test_the_same_kind_with_somebody_else_is_another() -> None:
    agreements = found(SIGNED, "MoU serupa pernah diteken dengan Polda Kalbar.")
    assert [a.parties for a in agreements] == [
        (SAMBAS, BPJS), ("Kepolisian Daerah Kalimantan Barat",),
    ]  # fmt: skip


def test_a_grant_to_two_is_two() -> None:
    agreements = found(
        f"{SAMBAS} menandatangani Naskah Perjanjian Hibah Daerah (NPHD) dengan KPU Sambas dan "
        "Bawaslu Sambas."
    )
    assert [a.parties[1] for a in agreements] == [
        "KPU Sambas",
        "Badan Pengawas Pemilihan Umum Sambas",
    ]


def test_what_a_sentence_starts_from_is_told_where_nothing_else_tells_of_it() -> None:
    begun = "Kegiatan itu tindak lanjut penandatanganan kerja sama antara"
    agreement = one(f"{begun} Dinas Sosial Kota Solo dan Bank Jateng beberapa waktu lalu.")
    assert (agreement.status, len(agreement.parties)) == ("signed", 2)
    assert found("Kegiatan itu tindak lanjut penandatanganan kerja sama tahun lalu.") == []


def test_who_signed_before_the_document_is_named() -> None:
    agreement = one(
        "Pesan itu disampaikan Ketua DPRD Sambas Hari Wibawa sesaat setelah membubuhkan tanda "
        "tangan.",
        f"{SAMBAS} dan DPRD Sambas menandatangani nota kesepakatan kemarin.",
    )
    assert agreement.signatories == ("Hari Wibawa",)
