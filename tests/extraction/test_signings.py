"""Signings as the press tells them: between whom, by whom, or only planned, or none at all."""

import pytest

from kg.article import Article
from kg.documents import family_of
from kg.extraction import extract
from kg.registers import Registers

A, B, C = "Raka Wirasena", "Dewi Larasati", "Hari Wibawa"
SAMBAS, BENGKAYANG = "Pemerintah Kabupaten Sambas", "Pemerintah Kabupaten Bengkayang"
UNTAN, POLTESA = "Universitas Tanjungpura", "Politeknik Negeri Sambas"
KEJARI, RSUD = "Kejaksaan Negeri Sambas", "RSUD Sambas"
CABANG = "BPJS Kesehatan Cabang Singkawang"
FINE = "Cuaca cerah hari ini. "
PROVINCE = "Pemerintah Provinsi Kalimantan Barat"

Signing = tuple[str, str, list[str], list[str]]  # family, status, parties, signatories


def found(text: str) -> list[Signing]:
    facts = extract(Article("a", f"Judul Berita\n{text}"), Registers.default())
    return sorted(
        (family_of(a.kind), a.status, sorted(a.parties), sorted(a.signatories))
        for a in facts.agreements
    )


def signing(
    family: str, parties: list[str], people: list[str], status: str = "signed"
) -> list[Signing]:
    return [(family, status, sorted(parties), sorted(people))]


WHO_SIGNS = {
    "done directly by": (
        (
            f"{SAMBAS} bersama {KEJARI} menyepakati kerja sama yang ditandai penandatanganan nota "
            f"kesepakatan (MoU). Penandatanganan kesepakatan itu dilakukan langsung oleh Pj Bupati "
            f"Sambas, {A}, dan Kepala {KEJARI}, {B}, SH., MH. Kegiatan itu ramai."
        ),
        signing("mou", [SAMBAS, KEJARI], [A, B]),
    ),
    "online, by": (
        (
            f"{UNTAN} meneken MoU dengan {POLTESA}. Penandatanganan MoU berlangsung secara daring, "
            f"dilakukan oleh Rektor {UNTAN} Dr. H. {A}, SE, MM dan Direktur {POLTESA} Prof. {B}."
        ),
        signing("mou", [UNTAN, POLTESA], [A, B]),
    ),
    "in the name of": (
        (
            f"{SAMBAS} dan {UNTAN} melakukan penandatanganan MoU. Penandatanganan dilakukan oleh "
            f"Bupati Sambas, {A}, atas nama {SAMBAS} dan Rektor {UNTAN}, {B}, disaksikan Camat "
            f"Sambas {C}."
        ),
        signing("mou", [SAMBAS, UNTAN], [A, B]),
    ),
    "a post after the name": (
        (
            f"PT Bahari Sentosa dan {RSUD} meneken nota kesepahaman. Penandatanganan "
            "dilakukan oleh "
            f"{A} selaku Direktur Utama PT Bahari Sentosa dan {B} selaku Direktur {RSUD}."
        ),
        signing("mou", ["PT Bahari Sentosa", RSUD], [A, B]),
    ),
    "a post in brackets": (
        (
            f"Nota kesepahaman ditandatangani oleh dua pimpinan, yaitu {A} (Rektor {UNTAN}) "
            f"dan {B} "
            f"(Direktur {POLTESA})."
        ),
        signing("mou", [UNTAN, POLTESA], [A, B]),
    ),
    "who stands in for another": (
        (
            f"Nota kesepahaman ditandatangani oleh Bupati Sambas {A} dan Rektor {UNTAN} yang "
            f"diwakili Wakil Rektor Bidang Kerja Sama, {B}."
        ),
        signing("mou", [SAMBAS, UNTAN], [A, B]),
    ),
    "somebody for the regent": (
        (
            f"Wakil Bupati Sambas {A}, mewakili Bupati Sambas, menandatangani perjanjian "
            "kerja sama "
            f"dengan Rektor {UNTAN} {B}."
        ),
        signing("pks", [SAMBAS, UNTAN], [A, B]),
    ),
    "two who act": (
        (
            f"Kepala Divisi Pelayanan Hukum, {A}, bersama Bupati Sambas, {B}, menandatangani nota "
            "kesepakatan layanan hukum."
        ),
        signing("mou", ["Divisi Pelayanan Hukum", SAMBAS], [A, B]),
    ),
    "between those who hold posts": (
        (
            f"Penandatanganan perjanjian kerja sama antara Direktur {RSUD}, {A}, dengan Kepala "
            f"{CABANG}, {B}, berlangsung di Sambas."
        ),
        signing("pks", [RSUD, CABANG], [A, B]),
    ),
    "the watcher named first": (
        (
            f"Disaksikan Gubernur Kalimantan Barat {C}, Bupati Sambas {A} dan Rektor {UNTAN} {B} "
            "menandatangani nota kesepahaman di Pontianak."
        ),
        signing("mou", [SAMBAS, UNTAN], [A, B]),
    ),
    "only watched": (
        (
            f"{SAMBAS} dan {KEJARI} menandatangani nota kesepahaman. Penandatanganan disaksikan "
            f"langsung oleh Gubernur Kalimantan Barat {C}."
        ),
        signing("mou", [SAMBAS, KEJARI], []),
    ),
    "taken note of": (
        (
            f"{SAMBAS} dan {BENGKAYANG} meneken kesepakatan bersama. Kesepakatan bersama "
            "itu diteken "
            f"Bupati Sambas, {A}, dan Bupati Bengkayang, {B}, serta diketahui Gubernur Kalimantan "
            f"Barat, {C}."
        ),
        signing("kesepakatan", [SAMBAS, BENGKAYANG], [A, B]),
    ),
    "attends and signs": (
        (
            f"Bupati Sambas, {A} menghadiri sekaligus menandatangani nota kesepakatan "
            "bersama Rektor "
            f"{UNTAN}, {B}, di Pontianak."
        ),
        signing("mou", [SAMBAS, UNTAN], [A, B]),
    ),
    "the deed told first": (
        f"Setelah menandatangani MoU dengan {SAMBAS}, Rektor {UNTAN} {A} memberi kuliah umum.",
        signing("mou", [SAMBAS, UNTAN], [A]),
    ),
    "who only speaks of it": (
        (
            f"Direktur {RSUD}, {A}, mengatakan rumah sakitnya sudah menandatangani PKS dengan "
            f"{KEJARI} pada Mei 2023."
        ),
        signing("pks", [RSUD, KEJARI], []),
    ),
    "signed, says one, with the other": (
        (
            f"Ketua DPRD Sambas {A} mengatakan, nota kesepakatan sudah ditandatangani "
            "bersama Bupati "
            f"Sambas {B}."
        ),
        signing("mou", ["DPRD Sambas", SAMBAS], [A, B]),
    ),
    "by post alone": (
        (
            f"{SAMBAS} dan {CABANG} meneken nota kesepakatan. Nota kesepakatan itu "
            "ditandatangani oleh "
            f"Bupati Sambas dan Kepala {CABANG}."
        ),
        signing("mou", [SAMBAS, CABANG], []),
    ),
    "a post whose holder is told elsewhere": (
        (
            f"Bupati Sambas {A} menyambut Direktur {RSUD} {B}. Nota kesepahaman "
            "ditandatangani oleh "
            f"Bupati Sambas dan Direktur {RSUD}."
        ),
        signing("mou", [SAMBAS, RSUD], [A, B]),
    ),
    "ministers and officers": (
        (
            f"Menteri Pertanian {A} dan Dandim 1208/Sambas Letkol Inf {C} menandatangani nota "
            "kesepahaman."
        ),
        signing("mou", ["Kementerian Pertanian", "Kodim 1208/Sambas"], [A, C]),
    ),
    "both, told by a pronoun": (
        (
            f"Bupati Sambas {A} bertemu Rektor {UNTAN} {B} di Sambas. Keduanya lalu meneken nota "
            "kesepahaman."
        ),
        signing("mou", [SAMBAS, UNTAN], [A, B]),
    ),
    "an office told for its head": (
        (
            f"{SAMBAS} meneken nota kesepahaman. Nota kesepahaman itu ditandatangani Bupati Sambas "
            f"{A} dengan Kejari Sambas, {B} dan disaksikan Camat Sambas {C}."
        ),
        signing("mou", [SAMBAS, KEJARI], [A, B]),
    ),
    "a deed that is told after the document": (
        (
            f"{SAMBAS} dan {UNTAN} terikat nota kesepahaman baru. Nota tersebut diteken Bupati "
            f"Sambas {A} dan Rektor {UNTAN} {B}."
        ),
        signing("mou", [SAMBAS, UNTAN], [A, B]),
    ),
    "what it is about signs nothing": (
        (
            f"{SAMBAS} dan {UNTAN} meneken MoU. MoU yang ditandatangani terkait kunjungan Gubernur "
            f"Kalimantan Barat {C}."
        ),
        signing("mou", [SAMBAS, UNTAN], []),
    ),
}

BETWEEN_WHOM = {
    "we, quoted": (
        f'"Hari ini kami menandatangani MoU dengan {UNTAN}," kata Bupati Sambas {A}.',
        signing("mou", [SAMBAS, UNTAN], []),
    ),
    "with one, as another says": (
        (
            f"Direktur {RSUD} {A} menuturkan, kerja sama dengan {UNTAN} telah dituangkan dalam MoU "
            "yang ditandatangani pada 2023."
        ),
        signing("mou", [RSUD, UNTAN], []),
    ),
    "told by its kind": (
        (
            "Perundingan di PT Bahari Sentosa berujung kesepakatan bersama yang diteken perusahaan "
            "dan Serikat Pekerja Bahari."
        ),
        signing("kesepakatan", ["PT Bahari Sentosa", "Serikat Pekerja Bahari"], []),
    ),
    "through an office": (
        f"{PROVINCE} melalui Dinas Kesehatan menandatangani perjanjian kerja sama dengan {UNTAN}.",
        signing("pks", [PROVINCE, UNTAN], []),
    ),
    "a list": (
        (
            f"{SAMBAS} menandatangani sejumlah nota kesepahaman bersama perguruan tinggi, "
            "antara lain "
            f"{UNTAN} dan {POLTESA}."
        ),
        signing("mou", [SAMBAS, UNTAN, POLTESA], []),
    ),
    "working together before": (
        (
            f"{SAMBAS} bersama {UNTAN} sepakat membina desa wisata. Camat Sambas {C} "
            "bersyukur atas "
            "penandatanganan kesepakatan tersebut."
        ),
        signing("kesepakatan", [SAMBAS, UNTAN], []),
    ),
    "a firm of the state": (
        f"PT Listrik Khatulistiwa (Persero) dan {SAMBAS} menandatangani nota kesepahaman.",
        signing("mou", ["PT Listrik Khatulistiwa", SAMBAS], []),
    ),
    "what it follows up is between others": (
        (
            f"{SAMBAS} dan {UNTAN} meneken nota kesepahaman. Nota kesepahaman itu ditandatangani "
            f"sebagai tindak lanjut pertemuan antara {RSUD} dan {POLTESA}."
        ),
        signing("mou", [SAMBAS, UNTAN], []),
    ),
    "the signing of both parties": (
        (
            f"{SAMBAS}, {UNTAN}, dan {POLTESA} meneken MoU. Camat Sambas {C} senang atas "
            f"penandatanganan MoU kedua belah pihak, sebab {RSUD} dan {KEJARI} ikut terbantu."
        ),
        signing("mou", [SAMBAS, UNTAN, POLTESA], []),
    ),
}

WHICH_DOCUMENT = {
    "beside another": (
        (
            f"{SAMBAS} dan {UNTAN} menandatangani nota kesepahaman (MoU). Selain MoU, juga "
            f"ditandatangani perjanjian kerja sama antara Direktur {RSUD}, {A}, dan Dekan Fakultas "
            f"Teknik {UNTAN}, {B}."
        ),
        [
            *signing("mou", [SAMBAS, UNTAN], []),
            *signing("pks", [RSUD, f"Fakultas Teknik {UNTAN}"], [A, B]),
        ],
    ),
    "an older one": (
        (
            f"{SAMBAS} dan {UNTAN} meneken perjanjian kerja sama. Perjanjian ini merupakan tindak "
            "lanjut dari MoU yang telah ditandatangani pada 2021."
        ),
        signing("pks", [SAMBAS, UNTAN], []),
    ),
    "one that offices sign": (
        (
            f"{SAMBAS} dan {UNTAN} menandatangani MoU yang langsung diikuti PKS. Sementara "
            "PKS diteken "
            f"Direktur {RSUD} {A} dengan Dekan Fakultas Teknik {UNTAN}, {B}."
        ),
        [
            *signing("mou", [SAMBAS, UNTAN], []),
            *signing("pks", [RSUD, f"Fakultas Teknik {UNTAN}"], [A, B]),
        ],
    ),
    "one named late": (
        (
            f"{SAMBAS} dan {UNTAN} meneken kerja sama. MoU ditandatangani Bupati Sambas {A} dan "
            f"Rektor {UNTAN} {B}."
        ),
        signing("mou", [SAMBAS, UNTAN], [A, B]),
    ),
    "an agreement on cooperation": (
        (
            f"{SAMBAS} dan {KEJARI} menjalin kerja sama. Penandatanganan perjanjian "
            "dilakukan Bupati "
            f"Sambas {A} dan Kepala {KEJARI} {B}."
        ),
        signing("pks", [SAMBAS, KEJARI], [A, B]),
    ),
    "renewed": (
        (
            f"Kerja sama {SAMBAS} dengan {UNTAN} diperpanjang. Perpanjangan MoU itu ditandatangani "
            f"Bupati Sambas {A} dan Rektor {UNTAN} {B}."
        ),
        signing("mou", [SAMBAS, UNTAN], [A, B], "renewed"),
    ),
    "done by name alone": (
        f"{SAMBAS} sudah MoU dengan {UNTAN}.",
        signing("mou", [SAMBAS, UNTAN], []),
    ),
}

NOT_YET = {
    "on a day to come": (
        f"Penandatanganan nota kesepahaman antara {SAMBAS} dan {UNTAN} dijadwalkan pada 3 Juli.",
        signing("mou", [SAMBAS, UNTAN], [], "planned"),
    ),
    "to be done": (
        f"{SAMBAS} berencana melakukan MoU dengan {UNTAN} bulan depan.",
        signing("mou", [SAMBAS, UNTAN], [], "planned"),
    ),
    "to be signed by": (
        f"Nota kesepahaman itu akan ditandatangani Bupati Sambas {A} dan Rektor {UNTAN} {B}.",
        signing("mou", [SAMBAS, UNTAN], [], "planned"),
    ),
    "another to come of it": (
        (
            f"{SAMBAS} dan {UNTAN} menandatangani MoU yang akan ditindaklanjuti dengan perjanjian "
            "kerja sama (PKS)."
        ),
        [
            *signing("mou", [SAMBAS, UNTAN], []),
            *signing("pks", [SAMBAS, UNTAN], [], "planned"),
        ],
    ),
    "may be renewed": (
        f"{SAMBAS} dan {UNTAN} meneken MoU. MoU ini berlaku lima tahun dan dapat diperpanjang.",
        signing("mou", [SAMBAS, UNTAN], []),
    ),
    "not yet": (f"{SAMBAS} dan {UNTAN} belum menandatangani perjanjian kerja sama apa pun.", []),
    "but not long ago": (
        f"{SAMBAS} dan {UNTAN} belum lama ini menandatangani perjanjian kerja sama.",
        signing("pks", [SAMBAS, UNTAN], []),
    ),
    "called off": (
        f"Penandatanganan nota kesepahaman antara {SAMBAS} dan {UNTAN} batal dilakukan.",
        [],
    ),
    "refused": (f"Ketua DPRD Sambas {A} menolak menandatangani nota kesepakatan {SAMBAS}.", []),
    "needed": (f"{SAMBAS} perlu menandatangani nota kesepahaman dengan {UNTAN}.", []),
    "talk": (f"Bupati Sambas {A} mengatakan kerja sama dengan {UNTAN} berjalan baik.", []),
}

TOLD = {**WHO_SIGNS, **BETWEEN_WHOM, **WHICH_DOCUMENT, **NOT_YET}


@pytest.mark.parametrize(("text", "expected"), TOLD.values(), ids=TOLD)
def test_a_signing_as_the_press_tells_it(text: str, expected: list[Signing]) -> None:
    assert found(text) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (f"{FINE}Kodim 1208/Sambas meneken MoU dengan Polres Sambas.", "Kodim 1208/Sambas"),
        (f"{FINE}Kodam XII/Tanjungpura dan {UNTAN} meneken MoU.", "Kodam XII/Tanjungpura"),
        ("Pengadilan Agama (PA) Kramat dan Polres Sambas meneken MoU.", "Pengadilan Agama Kramat"),
        ("PLN UP3 Pontianak dan Polres Sambas meneken MoU.", "PLN UP3 Pontianak"),
    ],
)  # fmt: skip
def test_bodies_that_often_sign(text: str, name: str) -> None:
    ((_, _, parties, _),) = found(text)
    assert name in parties


def test_an_officers_rank_is_no_party() -> None:
    text = f"Pangdam XII/Tanjungpura Mayjen TNI {C} dan Rektor {UNTAN} {A} menandatangani MoU."
    assert found(text) == signing("mou", ["Kodam XII/Tanjungpura", UNTAN], [A, C])
