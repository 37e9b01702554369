"""The words of counting in Indonesian news: units, scales, currencies.

A unit is the head noun after a number ("385.004 peserta aktif" counts `peserta`). Lists are of
common nouns; names have no place here.
"""

import re

PERCENT = "persen"
POINTS = "persen poin"


def _words(text: str) -> frozenset[str]:
    return frozenset(" ".join(word.split()) for word in text.split("|"))


# People, however they are counted: figures in these may be parts of one another.
PERSONS = _words(
    """
    jiwa|orang|peserta|pekerja|karyawan|karyawati|buruh|tenaga kerja|warga|penduduk|siswa|siswi|
    pelajar|mahasiswa|guru|dosen|pasien|nelayan|petani|pedagang|peternak|pekebun|anggota|pegawai|
    balita|bayi|anak|perempuan|wanita|laki-laki|pria|ibu|ibu hamil|lansia|pemuda|santri|jemaah|
    jamaah|pengunjung|wisatawan|turis|penumpang|pelanggan|nasabah|debitur|pemilih|relawan|personel|
    personil|prajurit|tersangka|narapidana|tahanan|penerima|penerima manfaat|penerima bantuan|atlet|
    korban|masyarakat|pengungsi|pencari kerja|penganggur|pengangguran|honorer|tenaga kesehatan|
    tenaga medis|perawat|bidan|dokter|kader|perangkat desa|kepala desa|aparatur|ASN|PNS|PPPK|TKI|
    PMI|pekerja migran|pengemudi|sopir|difabel|penyandang disabilitas|peserta didik|pelamar|
    pendaftar|lulusan|alumni|undangan|delegasi|ahli waris|tertanggung|transmigran|veteran|pensiunan
    """
)
# Nouns that only classify what is counted: "12.500 jiwa peserta aktif" is about `peserta aktif`.
CLASSIFIERS = _words("jiwa|orang|unit|buah|ekor|lembar|paket|titik|eksemplar|batang")
# Happenings are told apart by the noun after them: "kasus kecelakaan kerja".
EVENTS = _words("kasus|klaim|laporan|kejadian|perkara|pengaduan|aduan|izin|permohonan|sertifikat")
PLACES = _words(
    """desa|kelurahan|kecamatan|kabupaten|kabupaten/kota|kota|provinsi|dusun|negara|daerah|wilayah|
    RT|RW|kampung|nagari"""
)
# Measures may have decimals; everything else is counted in whole numbers.
MEASURES = {
    "hektare": "hektare|hektar|ha|Ha|HA",
    "kilometer": "kilometer|km|KM",
    "kilometer persegi": "kilometer persegi|km persegi|km2|km²",
    "meter": "meter|m",
    "meter persegi": "meter persegi|m2|m²",
    "meter kubik": "meter kubik|m3|m³|kubik",
    "sentimeter": "sentimeter|centimeter|cm",
    "milimeter": "milimeter|mm",
    "kilogram": "kilogram|kg|kilo",
    "gram": "gram",
    "ton": "ton",
    "kuintal": "kuintal|kwintal",
    "liter": "liter",
    "barel": "barel",
    "megawatt": "megawatt|MW",
    "kilowatt": "kilowatt|kW",
    "poin": "poin",
}
_OTHER = """
    kasus|klaim|badan usaha|perusahaan|unit|unit usaha|rumah|rumah tangga|rumah ibadah|UMKM|UKM|
    IKM|pelaku usaha|dokumen|paket|titik|kegiatan|suara|kursi|sekolah|puskesmas|posyandu|
    rumah sakit|sertifikat|kepala keluarga|keluarga|kejadian|laporan|perkara|pengaduan|aduan|
    usulan|permohonan|berkas|bangunan|gedung|kios|toko|pasar|pohon|bibit|ekor|sapi|babi|kambing|
    ayam|sak|lembar|eksemplar|buku|dosis|vial|sampel|spesimen|kamar|tempat tidur|ruang kelas|
    lembaga|organisasi|koperasi|yayasan|OPD|SKPD|BUMDes|instansi|kantor cabang|gerai|agen|akun|
    izin|proyek|ruas|jembatan|masjid|gereja|pesantren|kelompok|kelompok tani|kapal|perahu|pesawat|
    penerbangan|kendaraan|mobil|motor|sepeda motor|truk|tabung|produk|medali|lapangan kerja|
    lowongan|lowongan kerja|desa wisata|embung|bendungan|sumur|sambungan|sambungan rumah|bidang|
    bidang tanah|persil|kartu|rekening|transaksi|polis|pemberi kerja|petak|kandang|tiang|spbu|
    SPBU|madrasah|kampus|perguruan tinggi|fasilitas kesehatan|faskes|klinik|apotek|TPS|buah|
    batang|butir|karung|kotak|ruko|faktur
    """
_DURATIONS = "tahun|bulan|minggu|pekan|hari|jam|menit|detik|dekade|abad|windu|malam"
_SYNONYMS = {"KK": "kepala keluarga", "jamaah": "jemaah", "personil": "personel"}


def _lexicon() -> dict[str, str]:
    """Return each printed form and the unit it stands for."""
    known = {form: unit for unit, forms in MEASURES.items() for form in forms.split("|")}
    known |= {word: word for word in sorted(_words(_OTHER) | PERSONS | PLACES)}
    return known | _SYNONYMS


UNITS = _lexicon()
_FORMS = "|".join(
    re.escape(form).replace(r"\ ", r"\s+") for form in sorted(UNITS, key=lambda f: (-len(f), f))
)
COUNTED = re.compile(rf"(?:{_FORMS})(?![\w/-])")
COUNTED_ANY_CASE = re.compile(COUNTED.pattern, re.I)
DURATION = re.compile(rf"(?:{_DURATIONS})(?![\w/-])")
PERCENTAGE = re.compile(
    r"(?P<points>(?:persen|%)\s*(?:poin|point)|poin\s+persen(?:tase)?)\b"
    r"|%|(?:persen|prosen|percent|per\s+cent)\b",
    re.I,
)

SCALES = {
    "ratus": 2, "ribu": 3, "rb": 3, "juta": 6, "jt": 6, "miliar": 9, "milyar": 9, "milliar": 9,
    "m": 9, "triliun": 12, "trilyun": 12, "trilliun": 12, "t": 12,
}  # fmt: skip
CURRENCIES = {
    "rp": "IDR", "idr": "IDR", "rupiah": "IDR", "us$": "USD", "usd": "USD", "$": "USD",
    "dolar as": "USD", "dolar amerika": "USD", "dolar amerika serikat": "USD", "€": "EUR",
    "eur": "EUR", "euro": "EUR", "rm": "MYR", "ringgit": "MYR", "ringgit malaysia": "MYR",
    "sgd": "SGD", "s$": "SGD", "dolar singapura": "SGD", "yen": "JPY", "yuan": "CNY",
    "riyal": "SAR", "real saudi": "SAR", "poundsterling": "GBP", "dolar australia": "AUD",
}  # fmt: skip
SPELLED = {
    "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7, "delapan": 8,
    "sembilan": 9, "sepuluh": 10, "sebelas": 11,
}  # fmt: skip


def unit_of(form: str) -> str:
    """Return the unit that a printed form of the lexicon stands for.

    >>> unit_of("ha"), unit_of("badan usaha")
    ('hektare', 'badan usaha')
    """
    words = " ".join(form.split())
    return UNITS.get(words) or UNITS.get(words.lower()) or words.lower()


def compatible(one: str, other: str) -> bool:
    """Tell whether figures in these units may be added up."""
    return one == other or (one in PERSONS and other in PERSONS)
