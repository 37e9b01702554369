"""Organisations: where a name begins and ends, what is the same body, what kind it is."""

import pytest

from kg.article import Article
from kg.extraction import extract
from kg.facts import Organisation
from kg.registers import Registers


def found(*lines: str) -> dict[str, Organisation]:
    facts = extract(Article("a", "\n".join(("Judul", *lines))), Registers.default())
    return {o.name: o for o in facts.organisations}


@pytest.mark.parametrize(
    ("words", "name", "kind"),
    [
        ("Pemprov Kalbar", "Pemerintah Provinsi Kalimantan Barat", "provincial-government"),
        ("Pemerintah Kabupaten (Pemkab) Sambas", "Pemerintah Kabupaten Sambas",
         "regency-government"),
        ("Pemkot Singkawang", "Pemerintah Kota Singkawang", "city-government"),
        ("Dinas Sosial Kabupaten Sambas", "Dinas Sosial Kabupaten Sambas", "regional-agency"),
        ("Polda Kalbar", "Kepolisian Daerah Kalimantan Barat", "police"),
        ("Kejari Sambas", "Kejaksaan Negeri Sambas", "prosecutor"),
        ("Universitas Sebelas Maret", "Universitas Sebelas Maret", "university"),
        ("PT Karya Rimba Lestari", "PT Karya Rimba Lestari", "organisation"),
        ("BPJS Kesehatan Cabang Lembayung", "BPJS Kesehatan Cabang Lembayung", "branch-office"),
        ("Badan Pengelolaan Air Kabupaten Sambas", "Badan Pengelolaan Air Kabupaten Sambas",
         "regional-agency"),
    ],
)  # fmt: skip
def test_a_body_has_one_name_and_kind(words: str, name: str, kind: str) -> None:
    orgs = found(f"Bantuan itu disalurkan {words} kepada warga.")
    assert orgs[name].kind == kind


@pytest.mark.parametrize(
    "sentence",
    [
        "Warga meminta dinas terkait dan badan usaha membantu.",
        "Rapat digelar di Kantor Bupati Sambas.",
        "Bidang Anggaran menjadi perhatian.",
        "Dinas Raka Wirasena berlangsung lima tahun.",
    ],
)
def test_common_nouns_and_buildings_are_no_bodies(sentence: str) -> None:
    assert found(sentence) == {}


def test_an_acronym_in_brackets_names_the_same_body_later() -> None:
    orgs = found(
        "Universitas Karya Lembayung (UKL) menggelar pameran.", "Mahasiswa UKL menyambutnya."
    )
    (university,) = orgs.values()
    assert (university.aliases, len(university.spans)) == (("UKL",), 2)


def test_capitals_the_article_does_not_explain_are_no_body() -> None:
    assert found("Mahasiswa UKL menyambutnya.") == {}


def test_a_branch_is_part_of_its_head_office() -> None:
    orgs = found("BPJS Ketenagakerjaan Cabang Lembayung dan BPJS Ketenagakerjaan hadir.")
    assert orgs["BPJS Ketenagakerjaan Cabang Lembayung"].part_of == "BPJS Ketenagakerjaan"


def test_a_body_without_region_is_that_of_the_article() -> None:
    orgs = found("Pemkab Sambas menyalurkan bantuan.", "Dinas Sosial mencatat penerimanya.")
    assert "Dinas Sosial Kabupaten Sambas" in orgs


def test_two_bodies_joined_by_and_stay_two() -> None:
    orgs = found("Dinas Sosial dan Dinas Kesehatan Kabupaten Sambas hadir.")
    assert len(orgs) == 2


def test_the_outlet_of_the_dateline_is_the_publisher() -> None:
    orgs = found("KABARLEMBAH.ID, LEMBAYUNG - Bantuan tiba di gudang.")
    assert orgs["KABARLEMBAH.ID"].role == "publisher"


def listed(*lines: str) -> list[str]:
    facts = extract(Article("a", "\n".join(("Judul", *lines))), Registers.default())
    return [o.printed for o in facts.organisations if not o.implied]


def test_a_government_that_only_a_post_implies_is_marked_so() -> None:
    orgs = found("Bupati Sambas Raka Wirasena membuka rapat.")
    assert orgs["Pemerintah Kabupaten Sambas"].implied
    assert not found("Pemkab Sambas membuka rapat.")["Pemerintah Kabupaten Sambas"].implied


@pytest.mark.parametrize(
    "sentences",
    [
        "Dinas Tenaga Kerja (Disnaker) Kabupaten Batang hadir. Disnaker Batang setuju.",
        "Dinas Tenaga Kerja Kabupaten Batang hadir. Disnaker setuju.",
        "BPBD Sumatera Selatan hadir. Kepala BPBD Sumsel setuju.",
        "Komisi V DPRD Jabar hadir. Komisi V setuju.",
        "KPK hadir. Komisi Pemberantasan Korupsi (KPK) setuju.",
        "Pemkab Kotawaringin Timur hadir. Pemkab Kotim setuju.",
        "Kejaksaan Negeri (Kejari) Sambas hadir. Kejari setuju.",
        "Badan Narkotika Nasional Provinsi (BNNP) Bengkulu hadir. BNNP Bengkulu setuju.",
        "Perwakilan BPKP Provinsi Riau hadir. BPKP Perwakilan Riau setuju.",
    ],
)
def test_the_names_of_one_body_are_joined(sentences: str) -> None:
    assert len(listed(sentences)) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "DPRD Kabupaten Sambas dan DPRD Kota Singkawang hadir.",
        "BPJS Ketenagakerjaan dan BPJS Ketenagakerjaan Cabang Sambas hadir.",
        "Dinas Kesehatan Sambas dan Dinas Kesehatan Kalbar hadir.",
    ],
)
def test_two_bodies_of_one_kind_stay_two(sentence: str) -> None:
    assert len(listed(sentence)) == 2


def test_a_head_office_that_never_stands_alone_is_not_named() -> None:
    assert listed("Kepala Perum Bulog Cabang Sambas memastikan harga.") == [
        "Perum Bulog Cabang Sambas"
    ]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Siswa SMPN 2 Sukajaya hadir.", "SMPN 2 Sukajaya"),
        ("Kepala Bagian Hukum Setda Kota Bogor hadir.", "Bagian Hukum Setda Kota Bogor"),
        ("Kader Fraksi PDI Perjuangan Raka Wirasena hadir.", "Fraksi PDI Perjuangan"),
        ("Mahasiswa Fakultas Hukum Universitas Cakrawala hadir.",
         "Fakultas Hukum Universitas Cakrawala"),
        ("Ia mewakili Hanwoo Chemical Co. Ltd. dalam rapat.", "Hanwoo Chemical Co. Ltd."),
        ("Pemerintah Kota (Pemkot) Administrasi Jakarta Pusat hadir.",
         "Pemerintah Kota Administrasi Jakarta Pusat"),
        ("Peneliti Banten Policy Watch hadir.", "Banten Policy Watch"),
        ("Adapun Kementerian Investasi/BKPM menargetkan realisasi penanaman modal naik tajam.",
         "Kementerian Investasi/BKPM"),
        ("Kepala BPBD OKI Raka Wirasena hadir.", "BPBD OKI"),
        ("Pelakunya ditahan di Polsek Suka Makmur.", "Polsek Suka Makmur"),
        ("Kepala Kantor Wilayah BPJS Kesehatan Sumbagut hadir.",
         "Kantor Wilayah BPJS Kesehatan Sumbagut"),
        ("Balai Pelayanan Pelindungan Pekerja Migran Indonesia hadir.",
         "Balai Pelayanan Pelindungan Pekerja Migran Indonesia"),
    ],
)  # fmt: skip
def test_how_far_a_name_goes(sentence: str, name: str) -> None:
    assert listed(sentence) == [name]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Rektor Universitas Cakrawala Prof Raka Wirasena hadir.", "Universitas Cakrawala"),
        ("Direktur Institut Teknologi Manguni Raka Wirasena, Ph.D., hadir.",
         "Institut Teknologi Manguni"),
        ("Direktur RSUD dr. Umpama Pontianak Raka Agung hadir.", "RSUD dr. Umpama Pontianak"),
        ("Direktur PT Karya Bangun Lestari Jaya Raka Wirasena hadir.",
         "PT Karya Bangun Lestari Jaya"),
    ],
)  # fmt: skip
def test_who_heads_a_body_is_no_part_of_its_name(sentence: str, name: str) -> None:
    assert listed(sentence) == [name]


@pytest.mark.parametrize(
    "sentence",
    [
        "Rapat digelar di Balai Kota Sambas.",
        "Warga makan siang di Balai Desa Tanjung Rejo.",
        "Pemerintah menggelar Forum Satu Data Indonesia.",
        "Kepala OPD dan pimpinan Perumda hadir.",
        "Sebanyak 120 PMI dipulangkan.",
        "Rencana Kerja Pemerintah Daerah disusun.",
    ],
)
def test_buildings_events_and_bare_kinds_are_no_bodies(sentence: str) -> None:
    assert listed(sentence) == []


def test_a_headline_names_bodies_that_the_prose_does_not() -> None:
    facts = extract(
        Article("a", "Kemendagri Dorong Satu Data\nRapat digelar kemarin."), Registers.default()
    )
    assert [o.name for o in facts.organisations] == ["Kementerian Dalam Negeri"]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Bantuan diserahkan Dinas Kelautan Dan Perikanan Sambas.",
         "Dinas Kelautan Dan Perikanan Sambas"),
        ("Ia menggandeng PT. Tirta Karya eKolam tahun ini.", "PT Tirta Karya eKolam"),
        ("Ia ditemui di Pokdakan Mina Jaya Desa Sukamaju.", "Pokdakan Mina Jaya"),
        ("Itu tugas Badan Pengelola GCPRx di sana.", "Badan Pengelola GCPRx"),
        ("Rapat diikuti Perwakilan Bank Indonesia kemarin.", "Bank Indonesia"),
        ("Itu dikatakannya kepada Antara di kantornya.", "Antara"),
    ],
)  # fmt: skip
def test_where_a_name_begins_and_ends(sentence: str, name: str) -> None:
    orgs = found(sentence)
    printed = {o.printed.replace("PT.", "PT") for o in orgs.values()}
    assert printed == {name}


@pytest.mark.parametrize(
    "sentence",
    [
        "Lomba itu memeriahkan Hari Koperasi Nasional ke-78.",
        "Ia memaparkan Program Sekolah Penggerak kepada guru.",
        "Dana itu untuk Bantuan Operasional Satuan Pendidikan.",
        "Itu sejalan dengan arahan Presiden RI kepada para menteri.",
    ],
)
def test_occasions_and_posts_are_no_bodies(sentence: str) -> None:
    assert not listed(sentence)


@pytest.mark.parametrize(
    ("sentence", "printed"),
    [
        (("Tim Pengendali Inflasi Daerah (TPID) Pemerintah Kabupaten (Pemkab) Sambas hadir. "
          "TPID pulang."), [("TPID", "TPID Sambas")]),
        ("Banggar DPRD Sambas menggelar rapat. Rapat Banggar selesai.", [("Banggar",)]),
        ("BKM Masjid Mawar hadir. BKM Mesjid Mawar pulang.", [("BKM Mesjid Mawar",)]),
        ("Plt Sekretaris DPRD (Sekwan) Sambas hadir. DPRD Sambas pulang.", [()]),
        ("Dinas Sosial Kabupaten Ogan Komering Ulu (OKU) hadir.", [()]),
        ("Pemprov Lampung tengah mengupayakan hal itu.", [()]),
        ("Serikat Tani Mawar hadir. Amerika Serikat Raya hadir.", [()]),
    ],
)  # fmt: skip
def test_short_forms_are_of_the_body_they_stand_beside(
    sentence: str, printed: list[tuple[str, ...]]
) -> None:
    assert [tuple(sorted(o.aliases)) for o in found(sentence).values()] == printed


@pytest.mark.parametrize(
    "sentence",
    [
        "Kerja sama itu diperkuat seluruh Kementerian Lembaga Mitra.",
        "Bantuan berupa Koperasi Merah Putih dan klinik tiba.",
        "Gerakan Pangan Murah digelar setiap pekan.",
        "Anak itu lulus Sekolah Dasar (SD) tahun lalu.",
        "Persatuan dan Kesatuan dijaga Majelis Hakim.",
    ],
)
def test_programmes_and_kinds_are_no_bodies(sentence: str) -> None:
    assert found(sentence) == {}


def test_parties_and_stations_are_bodies_without_a_word_before_them() -> None:
    assert list(found("Kader PDIP dan politisi Golkar hadir dalam siaran Mawar FM.")) == [
        "PDIP", "Golkar", "Mawar FM",
    ]  # fmt: skip
