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
