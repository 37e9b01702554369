"""Posts: what a person holds, where, and whether still or only for the time being."""

import pytest

from kg.article import Article
from kg.extraction import extract
from kg.facts import Membership
from kg.registers import Registers


def held(*lines: str) -> list[Membership]:
    return list(
        extract(Article("a", "\n".join(("Judul", *lines))), Registers.default()).memberships
    )


@pytest.mark.parametrize(
    ("words", "post", "organisation", "person"),
    [
        ("Bupati Sambas Raka Wirasena", "Bupati", "Pemerintah Kabupaten Sambas", "Raka Wirasena"),
        ("Wagub Kalbar, Raka Wirasena,", "Wakil Gubernur", "Pemerintah Provinsi Kalimantan Barat",
         "Raka Wirasena"),
        ("Ketua DPRD Kota Pontianak Raka Wirasena", "Ketua", "DPRD Kota Pontianak",
         "Raka Wirasena"),
        ("Kabag Kesra Setdakab, Sumarni,", "Kabag Kesra", "Sekretariat Daerah", "Sumarni"),
        ("Kepala Bidang Sumberdaya Alam dan Statistik Diskominfo Sambas, Sumarni,",
         "Kepala Bidang Sumberdaya Alam dan Statistik", "Sambas", "Sumarni"),
        ("Direktur Jenderal Bina Usaha Kementerian Sosial Raka Wirasena",
         "Direktur Jenderal Bina Usaha", "Kementerian Sosial", "Raka Wirasena"),
        ("Bupati Lembah Timur H Raka Wirasena", "Bupati", None, "Raka Wirasena"),
        ("Bupati Sambas (Bamba) Raka Wirasena", "Bupati", "Pemerintah Kabupaten Sambas",
         "Raka Wirasena"),
        ("Rektor Unikarya Lembayung, Prof. Raka Wirasena,", "Rektor", "Unikarya Lembayung",
         "Raka Wirasena"),
        ("Kepala Dinas Raka Wirasena", "Kepala Dinas", None, "Raka Wirasena"),
        ("Kapolda Kalbar Irjen Raka Wirasena", "Kapolda", "Kepolisian Daerah Kalimantan Barat",
         "Raka Wirasena"),
    ],
)  # fmt: skip
def test_post_organisation_and_name_are_split(
    words: str, post: str, organisation: str | None, person: str
) -> None:
    found = held(f"{words} membuka rapat.")
    assert [(m.post, m.person) for m in found] == [(post, person)]
    if organisation:
        assert organisation in (found[0].organisation or "")


@pytest.mark.parametrize(
    ("words", "acting"),
    [("Pj Bupati", "Pj"), ("Plt. Bupati", "Plt"), ("Penjabat Bupati", "Pj"), ("Plh Bupati", "Plh"),
     ("Bupati", "")],
)  # fmt: skip
def test_who_acts_for_another_is_marked(words: str, acting: str) -> None:
    (membership,) = held(f"{words} Sambas Raka Wirasena membuka rapat.")
    assert (membership.post, membership.acting) == ("Bupati", acting)


def test_a_former_post_is_marked() -> None:
    (membership,) = held("Mantan Bupati Sambas Raka Wirasena membuka rapat.")
    assert (membership.post, membership.former) == ("Bupati", True)


def test_a_name_before_its_post_holds_it() -> None:
    (membership,) = held("Raka Wirasena selaku Kepala Dinas Sosial Kubu Raya membuka rapat.")
    assert (membership.person, membership.post) == ("Raka Wirasena", "Kepala Dinas")


@pytest.mark.parametrize(
    "words",
    ["Kantor Bupati Sambas", "Peraturan Bupati Sambas", "Rumah Jabatan Bupati Sambas",
     "Pendopo Bupati Sambas"],
)  # fmt: skip
def test_what_is_named_after_a_post_is_no_post(words: str) -> None:
    assert held(f"Rapat membahas {words}, Raka Wirasena mengatakan siap.") == []


def test_a_list_of_holders_keeps_its_pairs() -> None:
    found = held(
        "Hadir Bupati Sambas Raka Wirasena, Ketua DPRD Sambas Dewi Larasati, dan "
        "Kepala Dinas Kesehatan Sambas, Sumarni, serta Kabag Kesra, Bagaskara."
    )
    assert [(m.person, m.post) for m in found] == [
        ("Raka Wirasena", "Bupati"), ("Dewi Larasati", "Ketua"),
        ("Sumarni", "Kepala Dinas"), ("Bagaskara", "Kabag Kesra"),
    ]  # fmt: skip


def printed(*lines: str) -> list[tuple[str, str]]:
    return [(m.person, m.printed) for m in held(*lines)]


@pytest.mark.parametrize(
    ("sentence", "post"),
    [
        ("Rapat itu dihadiri pula oleh Dandim 1406/Wajo Letkol Inf. Raka Wirasena.",
         "Dandim 1406/Wajo"),
        ("Camat Rimba Raka Adi Wirasena hadir.", "Camat Rimba"),
        ("Keuchik Gampong Baro, Raka Wirasena, hadir.", "Keuchik Gampong Baro"),
        ("Penjabat (Pj.) Bupati Sambas Raka Wirasena hadir.", "Penjabat (Pj.) Bupati Sambas"),
        ("Wakil Ketua Komisi V DPRD Kalbar dari Fraksi PKB, Raka Wirasena, hadir.",
         "Wakil Ketua Komisi V DPRD Kalbar"),
        ("Mantan Bupati Sambas dua periode, Raka Wirasena, hadir.", "Mantan Bupati Sambas"),
        ("Staf Ahli Menteri pada Kementerian Sosial, Raka Wirasena, hadir.",
         "Staf Ahli Menteri pada Kementerian Sosial"),
        ("Pengamat kebijakan publik Universitas Rimba, Raka Wirasena, hadir.",
         "Pengamat kebijakan publik Universitas Rimba"),
        ("Raka Wirasena, anggota Fraksi Golkar, hadir.", "anggota Fraksi Golkar"),
        ("Raka Wirasena, S.E., M.Si., kini menjabat Kepala Dinas Sosial Kubu Raya.",
         "Kepala Dinas Sosial Kubu Raya"),
        ("Raka Wirasena bukan Camat Rimba, melainkan Kepala Dinas Sosial Kubu Raya.",
         "Kepala Dinas Sosial Kubu Raya"),
        ("Sementara Raka Wirasena, Kepala Dinas Sosial Kubu Raya, pulang.",
         "Kepala Dinas Sosial Kubu Raya"),
        ("Menteri/Kepala Bappenas, Raka Wirasena, hadir.", "Menteri/Kepala Bappenas"),
        ("Wakil Menteri Desa dan Pembangunan Daerah Tertinggal Raka Wirasena hadir.",
         "Wakil Menteri Desa dan Pembangunan Daerah Tertinggal"),
        ("Kepala Badan Pangan Nasional/National Food Agency (NFA) Raka Wirasena hadir.",
         "Kepala Badan Pangan Nasional/National Food Agency (NFA)"),
        ("Gubernur Nagasima Mr. Raka Wirasena hadir.", "Gubernur Nagasima"),
        ("Gubernur Prefektur Nagasima Raka Wirasena hadir.", "Gubernur Prefektur Nagasima"),
        ("Ketua Dewan Promosi Rimba Geopark Raka Wirasena hadir.",
         "Ketua Dewan Promosi Rimba Geopark"),
        ("Duta Besar Jepang untuk Indonesia Raka Wirasena hadir.",
         "Duta Besar Jepang untuk Indonesia"),
        ("President of Rimba Promotion Council, Mr Raka Wirasena hadir.",
         "President of Rimba Promotion Council"),
    ],
)  # fmt: skip
def test_how_far_a_post_goes(sentence: str, post: str) -> None:
    assert printed(sentence) == [("Raka Wirasena" if "Adi" not in sentence else
                                  "Raka Adi Wirasena", post)]  # fmt: skip


@pytest.mark.parametrize(
    "sentence",
    ["Rapat Anggota Tahunan Koperasi Rimba digelar.", "Para Bupati, Raka Wirasena, hadir.",
     "Ketua kelas, Raka Wirasena, hadir."],
)  # fmt: skip
def test_meetings_and_many_hold_no_post(sentence: str) -> None:
    assert held(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Sekda Sambas yang juga Plh. Bupati Sambas, Raka Wirasena, hadir.",
        "Raka Wirasena, Sekda Sambas sekaligus Plh. Bupati Sambas, hadir.",
        "Raka Wirasena, Sekda Sambas, selaku Plh. Bupati Sambas, hadir.",
    ],
)
def test_two_posts_of_one_person(sentence: str) -> None:
    assert printed(sentence) == [
        ("Raka Wirasena", "Sekda Sambas"), ("Raka Wirasena", "Plh. Bupati Sambas"),
    ]  # fmt: skip


def test_a_list_of_names_after_a_post_that_several_hold() -> None:
    post = "Wakil Ketua DPRD Sambas"
    assert printed(f"Hadir {post} Raka Wirasena, Dewi Larasati, dan Bagas Adi.") == [
        ("Raka Wirasena", post), ("Dewi Larasati", post), ("Bagas Adi", post),
    ]  # fmt: skip


def test_who_follows_a_post_that_one_holds_has_none() -> None:
    assert printed("Hadir Ketua DPRD Sambas Raka Wirasena dan Dewi Larasati.") == [
        ("Raka Wirasena", "Ketua DPRD Sambas")
    ]


def test_the_fullest_form_of_a_post_stands_for_all() -> None:
    assert printed(
        "Bupati Raka Wirasena hadir.",
        "Menteri Dalam Negeri RI Dewi Larasati hadir.",
        "Bupati Sambas Raka Wirasena dan Mendagri Dewi Larasati pulang.",
    ) == [
        ("Raka Wirasena", "Bupati Sambas"), ("Dewi Larasati", "Menteri Dalam Negeri RI"),
    ]  # fmt: skip


def test_a_former_post_told_of_who_was_named_last() -> None:
    assert printed(
        "Kepala Dinas Sosial Kubu Raya Raka Wirasena hadir.",
        "Mantan Camat Rimba itu tersenyum.",
    ) == [
        ("Raka Wirasena", "Kepala Dinas Sosial Kubu Raya"), ("Raka Wirasena", "Mantan Camat Rimba"),
    ]  # fmt: skip


def test_that_post_is_of_who_spoke_and_what_it_names_is_a_place() -> None:
    assert printed(
        "Kepala Dinas Sosial Kubu Raya Raka Wirasena hadir.",
        "Mantan Camat Rimba Hulu itu tersenyum. Wali Kota Nagasima City pulang.",
    ) == [
        ("Raka Wirasena", "Kepala Dinas Sosial Kubu Raya"),
        ("Raka Wirasena", "Mantan Camat Rimba Hulu"),
    ]  # fmt: skip


def test_the_area_of_a_village_head_ends_where_a_name_begins() -> None:
    assert printed("Kepala Desa Rimba Jaya Baiq Larasati hadir.") == [
        ("Baiq Larasati", "Kepala Desa Rimba Jaya")
    ]


@pytest.mark.parametrize(
    "post",
    [
        "Sekretaris Daerah (Sekda) Kabupaten Sambas",
        "Sekretaris Daerah Provinsi (Sekdaprov) Provinsi Lampung",
        "Sekretaris Daerah Kota (Sekdako) Medan",
        "Wakil Bupati (Wabup) Sambas",
        "Kepala Badan Narkotika Nasional Kabupaten (BNNK) Sambas",
        "Ketua Komisi Pemberantasan Korupsi (KPK) RI",
        "Ketua DPD RI",
        "Presiden Ke-7 RI",
        "Presiden Amerika Serikat (AS)",
        "Asisten II Sekda Kabupaten Sambas",
        "Asisten Perekonomian Sekretaris Daerah Provinsi Lampung",
        "Area Manager Communication, Relation & CSR Sumbagsel",
        "Ketua Tim Anggaran Pemerintah Daerah (TAPD) Pemkab Sambas",
        "Kepala Divisi Investasi dan Keuangan",
        "Kepala Sekolah SMAN 1 Rimba Jaya",
        "Kepala Sekolah Rakyat Menengah Atas (SRMA) 32 Lampung Selatan",
        "Ketua DPD II Golkar Sambas",
        "Kepala Departemen Komunikasi Bank Indonesia",
        "Ketua BKM Masjid Mawar,",
        "Direktur BTPN Syariah",
    ],
)
def test_a_post_goes_on_to_the_name_of_its_holder(post: str) -> None:
    assert printed(f"Rapat itu dibuka {post} Raka Wirasena kemarin.") == [
        ("Raka Wirasena", post.rstrip(","))
    ]


@pytest.mark.parametrize(
    ("sentence", "held_by"),
    [
        ("Kepala Dinas Sosial Raka Wirasena dimutasi menjadi Kepala Dinas Perhubungan.",
         ["Kepala Dinas Sosial", "Kepala Dinas Perhubungan"]),
        ("Raka Wirasena digeser dari Kepala Dinas Sosial ke Kepala Dinas Perhubungan.",
         ["Kepala Dinas Sosial", "Kepala Dinas Perhubungan"]),
        ("Raka Wirasena yang semula Camat Rimba kini menjadi Camat Teluk Mawar.",
         ["Camat Rimba", "Camat Teluk Mawar"]),
        ("Raka Wirasena, sebelumnya Kepala Dinas Sosial, kini Kepala Dinas Perhubungan.",
         ["Kepala Dinas Sosial", "Kepala Dinas Perhubungan"]),
        ("Kepala Dinas Sosial Raka Wirasena hadir. Ia juga menjabat Ketua PMI Kabupaten Sambas.",
         ["Kepala Dinas Sosial", "Ketua PMI Kabupaten Sambas"]),
        ("Sekretaris Daerah Kabupaten Sambas dijabat oleh Raka Wirasena.",
         ["Sekretaris Daerah Kabupaten Sambas"]),
        ("Raka Wirasena Sebagai Koordinator di Kejati Lampung.", ["Koordinator di Kejati Lampung"]),
        ("Arahan Pak Menko (Raka Wirasena) jelas.", ["Menko"]),
        ("Hal itu dikatakan Ketua DPRD Sambas (Raka Wirasena) kemarin.", ["Ketua DPRD Sambas"]),
        ("Anggota DPRD Sambas dari Dapil Sambas 2, Raka Wirasena, hadir.",
         ["Anggota DPRD Sambas"]),
        ("Anggota DPRD Sambas dari Daerah Pemilihan (Dapil) Lampung Tengah Raka Wirasena hadir.",
         ["Anggota DPRD Sambas"]),
        ("Anggota DPRD Sambas dari Fraksi Partai Golkar Raka Wirasena hadir.",
         ["Anggota DPRD Sambas"]),
        (("Kepala Kejaksaan Tinggi (Kajati) Lampung Raka Wirasena hadir. "
          "Kajati Lampung Raka Wirasena pulang."), ["Kepala Kejaksaan Tinggi (Kajati) Lampung"]),
    ],
)  # fmt: skip
def test_who_holds_a_post_or_moves_from_one_to_another(sentence: str, held_by: list[str]) -> None:
    assert printed(sentence) == [("Raka Wirasena", post) for post in held_by]


@pytest.mark.parametrize(
    "sentence",
    [
        "Bantuan diterima Raka Wirasena dari Kepala Dinas Sosial Kabupaten Sambas.",
        "Penetapan itu berdasarkan Surat Keputusan (SK) Bupati Sambas Nomor 800.",
        "Kepala Divisi Investasi hadir di sini.",
        "Ia menyerahkan bantuan dari Kepala Dinas Sosial Kabupaten Sambas ke warga.",
    ],
)
def test_a_post_that_nobody_beside_it_holds(sentence: str) -> None:
    assert printed(sentence) == []
