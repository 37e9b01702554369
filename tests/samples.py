"""An invented article with the facts in it, one of every kind, made by hand.

Tests of graphs, shapes and stores start from it, so none of them depends on extraction. The
people, offices, regulations and areas do not exist; `registers()` knows some of them.
"""

import re
from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from typing import Any, cast

from kg.article import Article, Source, Span
from kg.facts import (
    Agreement,
    Citation,
    DateMention,
    Facts,
    Forum,
    Membership,
    Observation,
    Organisation,
    Person,
    Place,
    Plan,
    Quotation,
    RegulationId,
)
from kg.iri import Iris
from kg.registers import Area, OrganisationEntry, Registers, Regulation

BASE = "https://example.org/kg/"
IRIS = Iris(BASE)
SLUG = "pemkab-muara-lestari-teken-mou"
LONG_WORDS = " ".join(
    f"Desa nomor {n} sudah mendata nelayan dan buruh taninya dengan baik," for n in range(1, 11)
)

TEXT = f"""Pemkab Muara Lestari dan LJPN Teken MoU dan PKS
Penulis: Sekar Melati | Editor: Damar Jati | Foto: Bima Laras
KABARMUARA.CONTOH, MUARA LESTARI - Pemerintah Kabupaten (Pemkab) Muara Lestari dan Kantor Cabang \
LJPN Muara Lestari meneken nota kesepahaman (MoU) dan Perjanjian Kerja Sama (PKS) tentang \
perlindungan nelayan di Ruang Cempaka, Pendopo Kabupaten, Kamis (16/2/2023).
Naskah diteken Pj Bupati Muara Lestari, Dr. Ratna Wijayakusuma, M.Si, dan Kepala Cabang LJPN \
Muara Lestari, Bagas Hardono. Mantan Sekretaris Daerah Teguh Prasaja turut hadir.
"Nelayan kita harus tenang melaut," kata Ratna.
Menurut Bagas, kerja sama itu tindak lanjut Inpres No. 07 Tahun 2022 tentang Perlindungan Nelayan \
Kecil, Pasal 15 ayat (1) PP 15/2018, Perbup Muara Lestari No. 9/2021, serta forum konsultasi \
publik RKPD 2024.
Lembaga Jaminan Pekerja Nusantara mencatat 1.500 jiwa peserta aktif per Desember 2022, terdiri \
atas 1.000 jiwa nelayan dan 500 jiwa petani, atau 12,5 persen pekerja. Sepanjang 2022 dibayar \
klaim sekitar Rp1,7 miliar. Ada 37 perahu bantuan pada Oktober-Desember 2022.
Kesepakatan bersama dengan Pemkab Tanjung Biru akan diteken tahun depan. Rapat lain tercatat \
31 Februari 2023 dan Selasa (21/22023).
"{LONG_WORDS} dan semuanya tertib," ujar Teguh.
"""

ARTICLE = Article(
    SLUG,
    TEXT,
    Source(
        url="https://kabarmuara.example/2023/02/17/teken-mou",
        published=date(2023, 2, 17),
        modified=date(2023, 2, 18),
        publisher="Kabar Muara",
    ),
)


def at(words: str, nth: int = 0) -> Span:
    """Return the span of the nth occurrence of `words` in the sample's text."""
    begins = [m.start() for m in re.finditer(re.escape(words), TEXT)]
    return Span(begins[nth], begins[nth] + len(words))


INPRES = RegulationId("Inpres", "7", "2022")
INPRES_MEANT = RegulationId("Inpres", "7", "2021")
PP = RegulationId("PP", "15", "2018")
PERBUP = RegulationId("Perbup", "9", "2021", "99.01")
PEMKAB = "Pemerintah Kabupaten Muara Lestari"
LJPN = "Lembaga Jaminan Pekerja Nusantara"
BRANCH = "Kantor Cabang LJPN Muara Lestari"
TANJUNG = "Pemerintah Kabupaten Tanjung Biru"
FORUM = "forum konsultasi publik RKPD 2024"

PERSONS = (
    Person("Sekar Melati", (at("Sekar Melati"),), credits=("Penulis",)),
    Person("Damar Jati", (at("Damar Jati"),), credits=("Editor",)),
    Person("Bima Laras", (at("Bima Laras"),), credits=("Foto",)),
    Person(
        "Ratna Wijayakusuma",
        (at("Dr. Ratna Wijayakusuma, M.Si"), at("Ratna", 1)),
        prefixes=("Dr.",),
        suffixes=("M.Si",),
        aliases=("Ratna",),
    ),
    Person("Bagas Hardono", (at("Bagas Hardono"), at("Bagas", 1)), aliases=("Bagas",)),
    Person("Teguh Prasaja", (at("Teguh Prasaja"), at("Teguh", 1)), aliases=("Teguh",)),
)
MEMBERSHIPS = (
    Membership(
        "Ratna Wijayakusuma",
        "Bupati",
        PEMKAB,
        "Pj Bupati Muara Lestari",
        (at("Pj Bupati Muara Lestari"),),
        acting="Pj",
    ),
    Membership(
        "Bagas Hardono",
        "Kepala Cabang",
        BRANCH,
        "Kepala Cabang LJPN Muara Lestari",
        (at("Kepala Cabang LJPN Muara Lestari"),),
    ),
    Membership(
        "Teguh Prasaja",
        "Sekretaris Daerah",
        PEMKAB,
        "Sekretaris Daerah",
        (at("Mantan Sekretaris Daerah"),),
        former=True,
    ),
)
ORGANISATIONS = (
    Organisation(
        PEMKAB,
        "Pemerintah Kabupaten (Pemkab) Muara Lestari",
        "regency-government",
        (at("Pemerintah Kabupaten (Pemkab) Muara Lestari"), at("Pemkab Muara Lestari")),
        aliases=("Pemkab Muara Lestari",),
        register_id="pemkab-muara-lestari",
        area="99.01",
    ),
    Organisation(
        LJPN,
        "Lembaga Jaminan Pekerja Nusantara",
        "agency",
        (at("Lembaga Jaminan Pekerja Nusantara"), at("LJPN")),
        aliases=("LJPN",),
        register_id="ljpn",
    ),
    Organisation(
        BRANCH,
        BRANCH,
        "branch-office",
        (at(BRANCH),),
        aliases=("LJPN Muara Lestari",),
        part_of=LJPN,
    ),
    Organisation(
        TANJUNG, "Pemkab Tanjung Biru", "regency-government", (at("Pemkab Tanjung Biru"),)
    ),
    Organisation(
        "KABARMUARA.CONTOH",
        "KABARMUARA.CONTOH",
        "media",
        (at("KABARMUARA.CONTOH"),),
        role="publisher",
    ),
)
PLACES = (
    Place(
        "Muara Lestari",
        "area",
        (at("MUARA LESTARI"),),
        area="99.01",
        aliases=("MUARA LESTARI",),
    ),
    Place("Pendopo Kabupaten", "building", (at("Pendopo Kabupaten"),), within="Muara Lestari"),
    Place("Ruang Cempaka", "room", (at("Ruang Cempaka"),), within="Pendopo Kabupaten"),
)
DATES = (
    DateMention("2023-02-16", "Kamis (16/2/2023)", (at("Kamis (16/2/2023)"),), weekday=3),
    DateMention("2022-12", "Desember 2022", (at("Desember 2022"),)),
    DateMention("2022", "2022", (at("Sepanjang 2022"),)),
    DateMention("2022-10/2022-12", "Oktober-Desember 2022", (at("Oktober-Desember 2022"),)),
    DateMention("", "31 Februari 2023", (at("31 Februari 2023"),), reading="impossible"),
    DateMention(
        "2023-02-21", "Selasa (21/22023)", (at("Selasa (21/22023)"),), weekday=1, reading="repaired"
    ),
)
CITATIONS = (
    Citation(
        INPRES,
        "Inpres No. 07 Tahun 2022",
        (at("Inpres No. 07 Tahun 2022 tentang Perlindungan Nelayan Kecil"),),
        title="Perlindungan Nelayan Kecil",
        status="doubtful",
        doubt="regulation_year",
        likely=INPRES_MEANT,
    ),
    Citation(
        PP,
        "PP 15/2018",
        (at("Pasal 15 ayat (1) PP 15/2018"),),
        passage="Pasal 15 ayat (1)",
        status="verified",
    ),
    Citation(
        PERBUP,
        "Perbup Muara Lestari No. 9/2021",
        (at("Perbup Muara Lestari No. 9/2021"),),
        region="Muara Lestari",
    ),
)
PLANS = (Plan("RKPD 2024", "RKPD", (at("RKPD 2024"),), 2024, 2024, PEMKAB),)
FORUMS = (Forum(FORUM, (at(FORUM),)),)
OBSERVATIONS = (
    Observation(
        Decimal(1500),
        "jiwa",
        "peserta aktif",
        (at("1.500 jiwa"),),
        ("1.500 jiwa",),
        area="99.01",
        period="2022-12",
        stated_by=LJPN,
    ),
    Observation(
        Decimal(1000),
        "jiwa",
        "peserta aktif",
        (at("1.000 jiwa nelayan"),),
        ("1.000 jiwa",),
        population="nelayan",
        area="99.01",
        period="2022-12",
        part_of=0,
        stated_by=LJPN,
    ),
    Observation(
        Decimal(500),
        "jiwa",
        "peserta aktif",
        (at("500 jiwa petani"),),
        ("500 jiwa",),
        population="petani",
        area="99.01",
        period="2022-12",
        part_of=0,
        stated_by=LJPN,
    ),
    Observation(
        Decimal("12.5"), "persen", "kepesertaan pekerja", (at("12,5 persen"),), ("12,5 persen",)
    ),
    Observation(
        Decimal("1.7E+9"),
        "IDR",
        "klaim dibayar",
        (at("Rp1,7 miliar"),),
        ("Rp1,7 miliar",),
        period="2022",
        stated_by="Bagas Hardono",
        precision="rounded",
    ),
    Observation(
        Decimal(37),
        "perahu",
        "perahu bantuan",
        (at("37 perahu"),),
        ("37 perahu",),
        period="2022-10/2022-12",
    ),
)
_SIGNING = (at("Naskah diteken"), at("Ruang Cempaka, Pendopo Kabupaten, Kamis (16/2/2023)"))
AGREEMENTS = (
    Agreement(
        "nota kesepahaman",
        "signed",
        (at("nota kesepahaman (MoU)"), at("MoU")),
        parties=(PEMKAB, BRANCH),
        aliases=("MoU",),
        subject="perlindungan nelayan",
        follows_up=(INPRES, PP, PERBUP, FORUM, "RKPD 2024"),
        signatories=("Ratna Wijayakusuma", "Bagas Hardono"),
        attendees=("Teguh Prasaja",),
        date="2023-02-16",
        place="Ruang Cempaka",
        signing_spans=_SIGNING,
    ),
    Agreement(
        "perjanjian kerja sama",
        "signed",
        (at("Perjanjian Kerja Sama (PKS)"),),
        parties=(PEMKAB, BRANCH),
        aliases=("PKS",),
        subject="perlindungan nelayan",
        signatories=("Ratna Wijayakusuma", "Bagas Hardono"),
        date="2023-02-16",
        place="Ruang Cempaka",
        signing_spans=_SIGNING,
    ),
    Agreement("kesepakatan bersama", "planned", (at("Kesepakatan bersama"),), parties=(TANJUNG,)),
)
_LONG = f"{LONG_WORDS} dan semuanya tertib"
QUOTATIONS = (
    Quotation(
        "Ratna Wijayakusuma",
        "Nelayan kita harus tenang melaut",
        "direct",
        (at("Nelayan kita harus tenang melaut"),),
        "kata",
    ),
    Quotation(
        "Bagas Hardono",
        "kerja sama itu tindak lanjut Inpres No. 07 Tahun 2022",
        "indirect",
        (at("kerja sama itu tindak lanjut Inpres No. 07 Tahun 2022"),),
        "Menurut",
    ),
    Quotation("Teguh Prasaja", _LONG, "direct", (at(_LONG),), "ujar"),
)
FACTS = Facts(
    headline=TEXT.split("\n", maxsplit=1)[0],
    persons=PERSONS,
    memberships=MEMBERSHIPS,
    organisations=ORGANISATIONS,
    places=PLACES,
    dates=DATES,
    citations=CITATIONS,
    plans=PLANS,
    forums=FORUMS,
    observations=OBSERVATIONS,
    agreements=AGREEMENTS,
    quotations=QUOTATIONS,
)

_AREAS = {
    "99": Area(
        code="99",
        level="province",
        name="Nusa Lestari",
        label="Provinsi Nusa Lestari",
        parent=None,
        iso="ID-NL",
        wikidata="Q99",
        geonames="9900",
        lat=Decimal("-0.5"),
        long=Decimal("110.25"),
        aliases=("Nules",),
    ),
    "99.01": Area(
        code="99.01",
        level="regency",
        name="Muara Lestari",
        label="Kabupaten Muara Lestari",
        parent="99",
        iso=None,
        wikidata=None,
        geonames=None,
        lat=None,
        long=None,
        aliases=(),
    ),
}
_ORGANISATIONS = {
    "pemkab-muara-lestari": OrganisationEntry(
        id="pemkab-muara-lestari",
        name=PEMKAB,
        label=PEMKAB,
        name_en="",
        aliases=("Pemkab Muara Lestari",),
        kind="regency-government",
        parent="negara-contoh",
        area="99.01",
        website=None,
    ),
    "ljpn": OrganisationEntry(
        id="ljpn",
        name=LJPN,
        label="LJPN",
        name_en="Workers' Guarantee Agency",
        aliases=("LJPN",),
        kind="agency",
        parent=None,
        area=None,
        website="https://ljpn.example",
    ),
    "negara-contoh": OrganisationEntry(
        id="negara-contoh",
        name="Pemerintah Negara Contoh",
        label="Pemerintah Negara Contoh",
        name_en="Government of Exampleland",
        aliases=(),
        kind="government",
        parent=None,
        area=None,
        website=None,
    ),
}
_REGULATIONS = {
    r.id: r
    for r in (
        Regulation(
            id=INPRES_MEANT,
            title="Pelindungan Nelayan Kecil",
            enacted=date(2021, 5, 3),
            revoked=False,
            verified=True,
            see_also="https://peraturan.go.id/id/inpres-no-7-tahun-2021",
        ),
        Regulation(
            id=INPRES,
            title="Penghematan Kertas",
            enacted=date(2022, 8, 1),
            revoked=False,
            verified=True,
            see_also=None,
        ),
        Regulation(
            id=PP,
            title="Jaminan Pekerja",
            enacted=None,
            revoked=False,
            verified=True,
            see_also=None,
        ),
    )
}


class _Stub(SimpleNamespace):
    """Registers may be looked up by; these are known by being what they are."""

    __hash__ = object.__hash__


def registers() -> Registers:
    """Return a small register of what the sample mentions, in place of the real one."""

    def organisation(name: str, area: str | None = None) -> OrganisationEntry | None:
        del area
        for entry in _ORGANISATIONS.values():
            if name in {entry.name, entry.label, *entry.aliases}:
                return entry
        return None

    stub: Any = _Stub(
        areas=SimpleNamespace(get=_AREAS.get),
        organisations=SimpleNamespace(
            get=_ORGANISATIONS.get,
            find=organisation,
            all=tuple(_ORGANISATIONS.values()),
        ),
        regulations=SimpleNamespace(get=_REGULATIONS.get),
        officials=SimpleNamespace(find=lambda _name: ()),
    )
    return cast("Registers", stub)
