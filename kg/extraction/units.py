"""The words of counting in Indonesian news: units, scales, currencies.

A unit is the head noun after a number ("385.004 peserta aktif" counts `peserta`). Lists are of
common nouns; names have no place here.
"""

import re
from functools import cache

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
    pendaftar|lulusan|alumni|undangan|delegasi|ahli waris|tertanggung|transmigran|veteran|pensiunan|
    murid|petugas|petugas lapangan|saksi|pendamping|operator|operator jahit|deportan|anak-anak|
    tenaga ahli|tenaga honorer|tenaga pendidik|tenaga pengajar|tukang|marbot|guru ngaji|imam|
    wajib pajak|keluarga penerima manfaat|KPM|PHL|CPNS|CASN|P3K|GTT|THL|caleg|calon|calon jemaah|
    anggota dewan|kepala sekolah|gubernur|bupati|wali kota|camat|lurah|ketua RT|ketua RW|
    penumpang|kru|awak|wali murid|orang tua|yatim|anak yatim|dhuafa|janda|disabilitas|mualaf|
    penghulu|penyuluh|pembudidaya|pemulung|purnawirawan|terdakwa|terpidana|saksi ahli|pelaku|
    penyandang disabilitas|ODGJ|pasangan|pekerja/buruh|akseptor|santriwati|siswa-siswi|
    kepala dinas|kepala OPD|legislator|senator|responden|pendonor|penyelam|pemudik|
    tenaga kerja asing|TKA|WNA|WNI|ABK|napi|warga binaan|pelajar/mahasiswa"""
)
# Nouns that only classify what is counted: "12.500 jiwa peserta aktif" is about `peserta aktif`.
CLASSIFIERS = _words("jiwa|orang|unit|buah|ekor|lembar|paket|titik|eksemplar|batang")
# Happenings are told apart by the noun after them: "kasus kecelakaan kerja".
EVENTS = _words("kasus|klaim|laporan|kejadian|perkara|pengaduan|aduan|izin|permohonan|sertifikat")
PLACES = _words(
    """desa|kelurahan|kecamatan|kabupaten|kabupaten/kota|kota|provinsi|dusun|negara|daerah|wilayah|
    RT|RW|kampung|nagari|gampong|distrik|pekon|dukuh|lingkungan|banjar|pulau|desa/kelurahan|
    kabupaten dan kota|kelurahan/desa|kapanewon|kalurahan|dapil|zona"""
)
VEHICLES = _words(
    """kendaraan|mobil|motor|sepeda motor|truk|bus|minibus|unit|kapal|perahu|pesawat|helikopter|
    angkot|pikap|tronton|rumah|bangunan|ruko|toko|kasus|kejadian|kecelakaan|titik"""
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
    "indeks": "poin indeks",
    "kali": "kali",
    "kali lipat": "kali lipat",
    "kilowatt-jam": "kilowatt-jam|kWh|kilowatt hour",
    "megawatt-jam": "megawatt-jam|MWh",
    "gigawatt-jam": "gigawatt-jam|GWh",
    "gigawatt": "gigawatt|GW",
    "kilovolt": "kilovolt|kV",
    "derajat": "derajat|derajat celsius|derajat Celsius|°C",
    "magnitudo": "magnitudo|SR",
    "mil": "mil|mil laut",
    "megabita": "Mbps|MB",
    "gigabita": "GB",
    "are": "are",
    "kilovolt-ampere": "kVA",
    "megavolt-ampere": "MVA",
    "watt": "watt",
    "volt": "volt",
    "kiloliter": "kiloliter|kL|KL",
    "mililiter": "mililiter|ml|mL",
    "miligram": "miligram|mg",
    "mikrogram": "mikrogram|mcg",
    "mikrometer": "mikrometer|mikron",
    "ppm": "ppm",
    "inci": "inci|inch",
    "knot": "knot|knots",
    "desibel": "desibel|dB",
    "gros ton": "gros ton|gross ton|gross tonnage|GT",
    "TEU": "TEU|TEUs",
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
    batang|butir|karung|kotak|ruko|faktur|merek|rekomendasi|tenda|dataset|helikopter|SKS|SD|SMP|
    SMA|SMK|PAUD|TK|rombongan belajar|rombel|persalinan|nota pemeriksaan|kepala daerah|
    pemerintah daerah|pemerintah provinsi|pemerintah kabupaten|pemerintah kota|pemerintah desa|
    pemerintah kabupaten/kota|pemerintah kabupaten dan kota|organisasi perangkat daerah|
    perangkat daerah|raperda|ranperda|perda|peraturan daerah|rancangan peraturan daerah|
    peraturan kepala daerah|K/L|K/L/D|
    kementerian/lembaga|kementerian dan lembaga|warisan budaya|warisan budaya takbenda|cagar budaya|
    pokdakan|poklahsar|poktan|gapoktan|KUB|BUMD|persoalan|permasalahan|pansus|fraksi|kategori|
    jenis data|jenis layanan|
    kontainer|peti kemas|formasi|surat suara|surat kuasa|surat kuasa khusus|kotak suara|bungkus|
    komoditas|stan|armada|bus|ambulans|laptop|komputer|gawai|SPPG|porsi|titik panas|titik api|
    hotspot|gardu|kloter|hunian|huntap|huntara|rutilahu|sambungan listrik|produk hukum|inovasi|
    penghargaan|rute|gerbong|pelabuhan|bandara|terminal|lapak|tablet|kamera|menara|pembangkit|
    turbin|traktor|alsintan|pelanggaran|gugatan|putusan|kecelakaan kerja|gempa susulan|
    akta|akta kelahiran|paspor|NIB|ruas jalan|unit layanan|destinasi|objek wisata|cabang olahraga|
    cabor|pertandingan|regu|klub|partai|partai politik|parpol|posko|kantong darah|botol|kaleng|
    jeriken|drum|tandan|PKL|BTS|PJU|RTLH|IPAL|RTH|LSM|ormas|LPK|BLK|PKBM|SLB|RSUD|
    puskesmas pembantu|WP|SPT|IUP|HGU|SHM|
    pustu|poskesdes|tahapan|tahap|program|indikator|lokasi|helai|potong|keping|biji|rumpun
    """
_DURATIONS = "tahun|bulan|minggu|pekan|hari|jam|menit|detik|dekade|abad|windu|malam"
_SYNONYMS = {"KK": "kepala keluarga", "jamaah": "jemaah", "personil": "personel"}


def _lexicon() -> dict[str, str]:
    """Return each printed form and the unit it stands for."""
    known = {form: unit for unit, forms in MEASURES.items() for form in forms.split("|")}
    known |= {word: word for word in sorted(_words(_OTHER) | PERSONS | PLACES)}
    return known | _SYNONYMS


UNITS = _lexicon()
_HEAD = re.compile(r"[^\W\d_]+|°")


def _by_head() -> dict[str, list[str]]:
    """Return the forms by the letters they begin with, the longest first."""
    found: dict[str, list[str]] = {}
    for form in sorted(UNITS, key=lambda f: (-len(f), f)):
        if head := _HEAD.match(form):
            found.setdefault(head[0].lower(), []).append(form)
    return found


_BY_HEAD = _by_head()
# "ton per hektare", "km/jam": measures go by an area or a time, all else only by an area.
_AREAS = r"hektare?|ha|kilometer\s+persegi|km2|km²|meter\s+persegi|m2|m²"
_RATE = re.compile(
    rf"\s*(?:/|\bper\s+)\s*(?P<by>(?P<area>{_AREAS})|detik|menit|jam|hari|pekan|bulan|tahun|"
    r"kapita|kilogram|kg|liter|meter\s+kubik|m3)(?![\w/-])"
)


@cache
def _forms(head: str, *, any_case: bool) -> re.Pattern[str]:
    """Return a pattern for the forms whose first letters are `head`, the longest first."""
    pattern = "|".join(_pattern(form, any_case=any_case) for form in _BY_HEAD[head])
    return re.compile(rf"(?:{pattern})(?![\w/-])")


def _pattern(form: str, *, any_case: bool) -> str:
    """Return a pattern for a form; short forms and acronyms have one case only."""
    plain = re.escape(form).replace(r"\ ", r"\s+")
    return f"(?i:{plain})" if any_case and form.islower() and len(form) > 2 else plain


def counted(text: str, begin: int, end: int, *, any_case: bool = False) -> re.Match[str] | None:
    """Match a noun of counting or a measure at `begin`.

    >>> counted("5 kantor cabang baru", 2, 20)[0]
    'kantor cabang'
    """
    head = _HEAD.match(text, begin, end)
    known = head[0].lower() if head else ""
    if known not in _BY_HEAD:
        return None
    return _forms(known, any_case=any_case).match(text, begin, end)


def rate(text: str, unit: str, begin: int, end: int) -> tuple[str, int]:
    """Return `unit` with what it is told for ("ton per hektare"), and where that ends."""
    by = _RATE.match(text, begin, end)
    if not by or not (by["area"] or is_measure(unit)):
        return unit, begin
    return f"{unit} per {unit_of(by['by'])}", by.end()


def is_measure(unit: str) -> bool:
    """Tell whether a unit measures, so that its figures may have decimals.

    >>> is_measure("ton per hektare"), is_measure("orang")
    (True, False)
    """
    return unit.partition(" per ")[0] in MEASURES


DURATION = re.compile(rf"(?:{_DURATIONS})(?![\w/-])")
PERCENTAGE = re.compile(
    r"(?P<points>(?:persen|%)\s*(?:poin|point)|poin\s+persen(?:tase)?)\b"
    r"|%|(?:persen(?:nya)?|prosen|percent|per\s+cent)\b",
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
