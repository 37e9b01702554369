"""Several documents in one text: which is between whom, and who signs which."""

from tests.extraction.test_signings import (
    CABANG,
    KEJARI,
    POLTESA,
    RSUD,
    SAMBAS,
    UNTAN,
    A,
    B,
    C,
    found,
    signing,
)


def test_each_with_its_own_partner() -> None:
    assert found(
        f"Bupati Sambas {A} menandatangani dua dokumen, yakni MoU dengan {UNTAN} dan perjanjian "
        f"kerja sama dengan {RSUD}."
    ) == [*signing("mou", [SAMBAS, UNTAN], [A]), *signing("pks", [SAMBAS, RSUD], [A])]


def test_each_signed_by_others() -> None:
    assert found(
        f"{SAMBAS} dan {CABANG} menandatangani MoU dan perjanjian kerja sama. MoU diteken Bupati "
        f"Sambas {A}, sedangkan perjanjian kerja sama diteken Direktur {RSUD} {B} dan Kepala "
        f"{KEJARI} {C}."
    ) == [*signing("mou", [SAMBAS, CABANG], [A]), *signing("pks", [RSUD, KEJARI], [B, C])]


def test_the_same_kind_with_another_partner() -> None:
    assert found(f"{SAMBAS} meneken MoU dengan {UNTAN}. MoU juga diteken dengan {POLTESA}.") == [
        *signing("mou", [SAMBAS, POLTESA], []),
        *signing("mou", [SAMBAS, UNTAN], []),
    ]


def test_one_signed_and_one_to_follow() -> None:
    assert found(
        f"{SAMBAS} dan {UNTAN} meneken nota kesepahaman. Penandatanganan perjanjian kerja sama "
        f"antara {RSUD} dan {POLTESA} menyusul pekan depan."
    ) == [
        *signing("mou", [SAMBAS, UNTAN], []),
        *signing("pks", [RSUD, POLTESA], [], "planned"),
    ]


def test_who_attends_a_signing_has_no_document_of_their_own() -> None:
    assert found(
        f"{SAMBAS} dan {UNTAN} meneken MoU. Lembaga yang hadir pada penandatanganan MoU adalah "
        f"{RSUD} dan {POLTESA}."
    ) == signing("mou", [SAMBAS, UNTAN], [])
