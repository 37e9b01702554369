"""The words that names of organisations begin with and are made of.

What may follow a beginning depends on its kind: a region and nothing else ("Kejari X"), words for
the affairs of an office ("Dinas Sosial"), any name ("Yayasan X"), a party, a school's number.
"""

import re
from functools import cache

from kg.extraction.lexicon import GOVERNMENTS
from kg.registers import Registers

# Offices and committees named by the affairs they see to, which are a closed class of words; what
# is no such word may be the name of a person.
OFFICES = """Kementerian|Kementerian Koordinator|Kemenko|Dinas|Badan|Balai|Balai Besar|Biro|
    Bagian|Direktorat|Direktorat Jenderal|Ditjen|Sekretariat|Sekretariat Daerah|Sekretariat DPRD|
    Sekretariat Jenderal|Sekretariat Kabinet|Inspektorat|Inspektorat Jenderal|Suku Dinas|
    Suku Badan|Sudin|Divisi|Fakultas|Jurusan|Pascasarjana|Program Studi|Prodi|
    Komisi|Komite|Dewan|Majelis|Otoritas|Satgas|Satuan Tugas|Satuan|Unit Pelaksana Teknis|UPT|
    UPTD|UPTB|Tim Pengendali|Tim Pengendalian|Tim Percepatan|Tim Koordinasi|Tim Penggerak|TPI|
    Kedeputian|Mahkamah|Lembaga Pemasyarakatan|Lapas|Rutan|Rumah Tahanan|Balai Pemasyarakatan|
    Bapas|Staf|Kantor Pertanahan|Kantor Kementerian Agama|Kantor Imigrasi|
    Pengadilan|Kantor Pelayanan|Kantor Pengawasan|Kantor Kesyahbandaran|Kesyahbandaran|Samsat|
    Perwakilan|Unit Layanan|Pusat Kesehatan Masyarakat|Pusat Kegiatan|Pusat Layanan"""
# Heads that take a region or nothing.
REGIONAL = """DPRPB|Dewan Perwakilan Rakyat Daerah|Dewan Perwakilan Rakyat Kabupaten|
    Dewan Perwakilan Rakyat|Kejaksaan Negeri|Kejaksaan Tinggi|Kejaksaan Agung|Kejari|Kejati|
    Kejagung|Cabjari|Pengadilan Negeri|Pengadilan Tinggi|Pengadilan Agama|
    Pengadilan Tata Usaha Negara|PTUN|PN|PMI|Kepolisian Daerah|Kepolisian Resor|
    Kepolisian Resor Kota|Kepolisian Resor Kota Besar|Kepolisian Sektor|Polda|Polres|Polresta|
    Polrestabes|Polsek|Polsekta|Ditlantas|Satlantas|Kodim|Koramil|Korem|Kodam|Lanal|Lanud|
    Lantamal|Brimob|Satbrimob|KPUD|KIP|Panwaslu|Karantina|Komisi Pemilihan Umum|
    Komisi Independen Pemilihan|Badan Pengawas Pemilu|Badan Pengawas Pemilihan Umum|
    Badan Narkotika Nasional|Badan Narkotika Nasional Provinsi|Badan Narkotika Nasional Kabupaten|
    Badan Narkotika Nasional Kota|Badan Pusat Statistik|Badan Pertanahan Nasional|
    Komisi Pemberantasan Korupsi|Komisi Informasi|Komisi Penyiaran Indonesia Daerah|
    Badan Amil Zakat Nasional|BAZNAS|Kanwil Kemenag|Imigrasi|Kanim|Badan Anggaran|
    Badan Musyawarah|Tim Anggaran Pemerintah Daerah|TAPD|Tim Percepatan Penurunan Stunting|TPPS|
    Badan Pembentukan Peraturan Daerah|Badan Kehormatan|Setdakot|Humas|Prokopim|
    Prokompim|Protokol|Kwarcab|Kwarda|Bapeda|Bappenda|BPKA|BPPRD|BPPD|BKDPSDM|Kesbangpol|BPBA|
    Bappeda dan Litbang|Bappeda Litbang|Bapperida|Brida|
    Damkar|Itda|Irban|DinsosP3AKB|Dinpora|Disporabudpar|Dinporabudpar|Disnakerintrans|
    Disnakerperinkop|Nakertrans|DPMPTSPTK|DPMPTSPNaker|DPMDes|DPMK|DPMG|Dispermadesdukcapil|
    DP3AKB|DPPKBP3A|Dukcapil|Dishubkominfo|PUPR|PUTR|DPU|DPUPRPKP|Perkim|Disperakim|DLHP|
    Distanhor|Distannak|DKP3|DTPHP|DPKP|Dislautkan|Diskanla|Disnakkeswan|Disperdagin|
    Diskoperindag|Diskominfosanditik|Diskominfostandi|Diskominfostaper|Diskominfos|Dispusaka|
    DISDIK|DISKOMINFO|DISKOMINFO-SP|DINKES|DINSOS|BAPPEDA|DISNAKER|KEJARI|POLRES|POLDA|BAWASLU"""
# Bodies of the state, enterprises, unions and international bodies that need nothing beside them.
WHOLE = """Otorita Ibu Kota Nusantara|Otorita IKN|Kepolisian Negara Republik Indonesia|
    Badan Pengawas Obat dan Makanan|Badan Pangan Nasional|Badan Gizi Nasional|
    Badan Kepegawaian Negara|Badan Standardisasi Nasional|Badan Siber dan Sandi Negara|
    Badan Informasi Geospasial|Badan Riset dan Inovasi Nasional|
    Badan Nasional Penanggulangan Terorisme|Badan Nasional Penanggulangan Bencana|
    Badan Nasional Pencarian dan Pertolongan|Badan Nasional Pengelola Perbatasan|
    Badan Nasional Sertifikasi Profesi|Badan Karantina Indonesia|Badan Keamanan Laut|
    Badan Intelijen Negara|Badan Pengawas Tenaga Nuklir|Badan Penyelenggara Jaminan Produk Halal|
    Badan Wakaf Indonesia|Lembaga Administrasi Negara|Lembaga Ilmu Pengetahuan Indonesia|
    Lembaga Ketahanan Nasional|Lembaga Penjamin Simpanan|Lembaga Perlindungan Saksi dan Korban|
    Arsip Nasional Republik Indonesia|Perpustakaan Nasional|Komisi Nasional Disabilitas|
    Komnas Disabilitas|Komisi Nasional Hak Asasi Manusia|Komisi Nasional Lanjut Usia|
    Komisi Nasional Anti Kekerasan terhadap Perempuan|Komisi Perlindungan Anak Indonesia|
    Komisi Pengawas Persaingan Usaha|Komisi Aparatur Sipil Negara|Komisi Kejaksaan|
    Komisi Kepolisian Nasional|Komisi Yudisial|Komisi Penyiaran Indonesia|KPPPA|KPP-PA|KND|
    Kejaksaan RI|Kejaksaan Republik Indonesia|Kabinet Indonesia Maju|Kabinet Merah Putih|
    Kabinet Indonesia Kerja|Kemendikbud Ristek|Kemendikbud-Ristek|Pemerintah Indonesia|
    Pemerintah Republik Indonesia|Pemerintah RI|Dewan Perwakilan Daerah|
    Majelis Permusyawaratan Rakyat|Pertamina Patra Niaga|Pertamina Hulu Energi|
    Pertamina Geothermal Energy|Pertamina EP|TNI-Polri|TNI Angkatan Darat|TNI Angkatan Laut|
    TNI Angkatan Udara|BWI|Setneg|Setkab|Setwapres|Komnas Perempuan|KPI Pusat|Mabes Polri|
    Bareskrim|Kejagung|Kemen-PPPA|Kemsos|Kemenristekdikti|KemenHAM|Kemenkopolhukam|Kemenko Marves|
    Kemen PANRB|Kemen PUPR|Kemen PU|Kemen PKP|KemenLHK|KemenKP|KemenESDM|Kemen ESDM|KemenBUMN|
    Kemen BUMN|KemendesPDT|Kementerans|KemenP2MI|Kemenhaj|Manggala Agni|APINDO|HIPPI|Gapensi|GAPKI|
    APKASI|APEKSI|ADKASI|Apdesi|Abpednas|Papdesi|IGI|AMSI|Nahdlatul Ulama|Muhammadiyah|Aisyiyah|
    Muslimat NU|Fatayat NU|GP Ansor|Banser|Walubi|Tagana|Persit|Bhayangkari|
    Dharma Wanita Persatuan|PKK|Tim Penggerak PKK|Gerakan Pramuka|Pramuka|Karang Taruna|GMNI|KAMMI|
    Korpri|Kopri|Tim Pengendalian Inflasi Daerah|Tim Pengendali Inflasi Daerah|Unicef|
    PDI Perjuangan|PDIP|PDI-P|PPP|Golkar|Gerindra|NasDem|Nasdem|Hanura|Perindo|UNESCO|UNHCR|USAID|
    GIZ|Bank Dunia|World Bank|IMF|Uni Eropa|BPJS Ketenagakerjaan|BPJS Kesehatan|BPJS|BPJAMSOSTEK|
    BPJamsostek|BP Jamsostek|BPJSTK"""
# What begins a proper name: any capitalised words may follow.
PROPER = """Pemerintah Prefektur|Pemerintah Negara Bagian|Universitas|Politeknik|Institut|
    Sekolah Tinggi|Sekolah|Akademi|UIN|IAIN|STAIN|STAI|
    STIE|STIKES|Stikes|STIH|STKIP|STMIK|Poltekkes|PT|CV|UD|Perum|Perumda|Perumda Air Minum|
    Perumdam|Perusda|Perusahaan Umum Daerah|Perusahaan Daerah|PDAM|Bank|BPR|BPD|RSUD|RSUP|RSIA|
    RSJ|RS|Rumah Sakit|Rumah Sakit Umum Daerah|Rumah Sakit Umum|Puskesmas|Pustu|Labkesda|Yayasan|
    Koperasi|Koperasi Desa|Koperasi Unit Desa|KUD|Kopdes|BUMDes|BUMDesa|Bumdes|BUMK|BUMG|
    Pondok Pesantren|Ponpes|Pesantren|Panti|Asosiasi|Serikat|Serikat Pekerja|Serikat Buruh|
    Persatuan|Himpunan|Ikatan|Gabungan|Konfederasi|Federasi|Lembaga|Lembaga Bantuan Hukum|LBH|LSM|
    Perhimpunan|Perkumpulan|Aliansi|Kamar|Kamar Dagang|Kamar Dagang dan Industri|Forum|
    Kelompok Tani|Gabungan Kelompok Tani|Gapoktan|Poktan|Kelompok Wanita Tani|KWT|
    Kelompok Nelayan|Kelompok Usaha|Pokdarwis|Pokdakan|Poklahsar|Pokmaswas|Pokmas|Paguyuban|
    Gerakan|Pengurus Daerah|Pengurus Wilayah|
    Pengurus Besar|Pengurus Cabang|Pengurus Pusat|Dewan Pimpinan Daerah|Dewan Pimpinan Wilayah|
    Dewan Pimpinan Cabang|Dewan Pimpinan Pusat|Majelis Ulama Indonesia|Majelis Adat|Dewan Adat|
    Klinik Pratama|Klinik Utama|BKM|DKM|Badan Kesejahteraan Masjid|Badan Kemakmuran Masjid|
    Dewan Kemakmuran Masjid|
    Takmir Masjid|Majelis Taklim|Dewan Pers|Palang Merah Indonesia|PKBM|Rumah Zakat|
    Dompet Dhuafa|Taman Kanak-kanak"""
# Offices of a body that is named after the word: "Kantor Wilayah BPJS X".
BRANCHES = """Kantor Cabang|Kantor Wilayah|Kanwil|Kantor Perwakilan|Kantor Regional|
    Kantor Perwakilan Wilayah"""

# Parts of a body, after which that body may be named: "Bagian Hukum Setda X".
UNITS = frozenset(
    """Bagian Biro Divisi Deputi Kedeputian Fakultas Jurusan Pascasarjana Program Prodi Komisi
    Fraksi Sekretariat Direktorat Ditjen Inspektorat Suku Sudin Kantor Kanwil Perwakilan
    Satgas Satuan Tim TPID TPI Humas Prokopim Prokompim Protokol Banggar Bapemperda Bamus
    Pansus Badan Pengurus Setda Dewan Lembaga UPT UPTD UPTB Unit Pusat""".split()
)
SCHOOLS = "SRMA|SRMP|SRT|SD|SMP|SMA|SMK|SLB|MI|MTs|MA|SDN|SMPN|SMAN|SMKN|SLBN|MIN|MTsN|MAN"
SCHOOL = re.compile(
    rf"(?:(?:UPT )?(?:{SCHOOLS})(?: Negeri| Swasta| Inpres| Muhammadiyah)?|Sekolah Rakyat"
    r"(?: (?:Dasar|Menengah (?:Pertama|Atas)|Terintegrasi))?(?: \(SR\w{1,2}\))?)"
    r" \d{1,3}(?![\w/.,]*\d)"
)
PARTY = re.compile(
    r"(?:Fraksi|Partai|DPC|DPW|DPP|DPTW|DPD(?: II?)?)(?: Partai)?"
    r"(?:(?: |-|, | dan )(?:PDI[ -]Perjuangan|PDI-P|PDIP|Golkar|Gerindra|"
    r"Nas[Dd]em|PKB|PKS|PAN|PPP|Demokrat|Hanura|Perindo|PSI|Gelora|Garuda|PBB|Buruh|Ummat|PKN|PKPI|"
    r"Berkarya|PNA|Gabungan|Golongan Karya|Kebangkitan Bangsa|Keadilan Sejahtera|Amanat Nasional|"
    r"Persatuan Pembangunan|Bulan Bintang|Solidaritas Indonesia|Gelombang Rakyat|Aceh|"
    r"Demokrasi Indonesia Perjuangan|Persatuan Indonesia))+(?!\w)"
)
# With what names of foreign firms and of institutes end; they are read backwards from there.
ENDINGS = frozenset(
    "Ltd Inc Corp GmbH Bhd Watch Institute Foundation Agency Fund Corporation FM".split()
)
# What a bare head never means alone: some body, some building, some people.
ALONE = re.compile(
    r"(?:Dinas|Badan(?:\s(?:Pengelola|Usaha))?|Balai|Biro|Bagian|Bidang|Kantor(?:\s\w+)?|Komisi|Fraksi|Forum|Dewan|Lembaga|"
    r"Komite|Majelis(?:\sHakim)?|Ditjen|Direktorat|Sekretariat(?:\s+(?:Daerah|Jenderal|Kabinet))?|Satuan|Kamar|Gerakan|"
    r"Perwakilan|Universitas|Bank|Partai|Rumah\s+Sakit|Rumah\s+Sakit\s+Umum|PT\.?|CV|UD|"
    r"Unit\s\w+(?:\s\w+)?|(?:UPT[DB]?\s)?Puskesmas|UPT|UPTD|UPTB|Institut|Akademi|Asosiasi|Serikat(?:\s\w+)?|Persatuan|"
    r"Persatuan\sdan\sKesatuan|Himpunan|Ikatan|Gabungan|Aliansi|Yayasan|Koperasi(?:\s(?:Desa|Unit\sDesa|Kelurahan))?(?:\sMerah\sPutih)?|Otoritas|Federasi|"
    r"Konfederasi|Perhimpunan|Perkumpulan|Pengadilan(?:\s\w+)?|Kementerian(?:\s(?:Koordinator|Lembaga))?|Kejaksaan|"
    r"Kejaksaan\s+(?:Negeri|Tinggi)|Satgas|Satuan\sTugas|Puskesmas|Pustu|Polres|Polda|Polsek|Polresta|"
    r"Polrestabes|Kodim|Koramil|Korem|Kodam|Perum|Perumda|Perumda\sAir\sMinum|Perumdam|Perusda|PDAM|"
    r"Perusahaan\s(?:Umum\s)?Daerah|Kanwil|Kelompok\s\w+|Gabungan\sKelompok\sTani|Gapoktan|Poktan|KWT|"
    r"Sekolah(?:\s+(?:Tinggi|Dasar|Menengah|Rakyat|Swasta|Negeri|Unggulan|Inklusi))?|Politeknik|Pengurus\s\w+|Inspektorat\sJenderal|Divisi|Fakultas|"
    r"Jurusan|Pascasarjana|Program\sStudi|Prodi|Suku\s\w+|Sudin|Mahkamah|Lapas|Rutan|Staf(?:\s(?:Khusus|Ahli))?|Samsat|"
    r"Tim\s\w+|TPI|Pusat\s\w+|Humas|Protokol|RSUD|RSUP|RSIA|RSJ|RS|KUD|BPR|BPD|BUMDes|BUMDesa|Bumdes|"
    r"BUMK|BUMG|Kopdes(?:\sMerah\sPutih)?|Klinik\s(?:Pratama|Utama)|BKM|DKM|Takmir\sMasjid|Majelis\sTaklim|Pondok\sPesantren|Ponpes|Pesantren|Panti|Pokdarwis|Paguyuban|LSM|LBH|PKBM|UIN|"
    r"IAIN|STAIN|STAI|STIE|STIKES|Stikes|STIH|STKIP|STMIK|Poltekkes|Pokdakan|Poklahsar|Pokmaswas|Pokmas|"
    r"Satuan\sPendidikan|Imigrasi|Karantina|Damkar|PUPR|DPU|"
    r"DKP|PN|PMI|PKK|Pramuka|Perkim|Kesbangpol|Dukcapil|Taman\sKanak-kanak|Lembaga\s\w+|"
    r"Dewan\sAdat|Majelis\sAdat|"
    r"Bank\s(?:Sampah|Tanah|Data|Darah|Umum|Daerah)|KIP|Balai\sBesar)"
)
PARTIES = """Fraksi|Partai|DPC|DPW|DPP|DPTW|DPD I|DPD II|DPD Partai|DPD PDI|DPD PDIP|DPD Golkar|
    DPD Gerindra|DPD NasDem|DPD PAN|DPD PKS|DPD Demokrat|DPD Hanura|DPD PSI|DPD Perindo"""
_KINDS = (
    ("government", "|".join(GOVERNMENTS)), ("office", OFFICES), ("regional", REGIONAL),
    ("whole", WHOLE), ("proper", PROPER), ("branch", BRANCHES),
    ("party", PARTIES),
)  # fmt: skip


@cache
def _kinds(registers: Registers) -> dict[str, str]:
    """Return the kind of each head."""
    acronyms = registers.acronyms
    known = dict.fromkeys(acronyms.bodies, "whole") | dict.fromkeys(
        acronyms.regional_bodies, "regional"
    )
    listed = ((" ".join(n.split()), kind) for kind, names in _KINDS for n in names.split("|"))
    return known | dict(listed)


@cache
def _by_word(registers: Registers) -> dict[str, list[str]]:
    by_word: dict[str, list[str]] = {}
    for name in sorted(_kinds(registers), key=lambda n: (-len(n), n)):
        by_word.setdefault(re.split(r"\W", name, maxsplit=1)[0], []).append(name)
    return by_word


@cache
def first_words_of_heads(registers: Registers) -> frozenset[str]:
    """Return the words with which names of organisations begin."""
    return frozenset(_by_word(registers)) | set(SCHOOLS.split("|"))


_Patterns = dict[str, list[str] | re.Pattern[str]]


@cache
def _heads(registers: Registers) -> tuple[_Patterns, dict[str, str]]:
    """Return the heads by their first word, patterns of them where they have been looked for, and
    the kind of each."""
    return dict(_by_word(registers)), _kinds(registers)


def _pattern(names: list[str]) -> re.Pattern[str]:
    either = "|".join(re.escape(n).replace(r"\ ", r"\s+") for n in names)
    return re.compile(rf"(?:{either})(?![\w-])")


_WORD = re.compile(r"\w+")
_DOTTED = frozenset({"PT", "CV", "UD"})  # often printed as abbreviations: "PT. X"


def head_at(registers: Registers, text: str, position: int, end: int) -> tuple[str, int] | None:
    """Return the kind of the head that stands at `position`, the longest, and where it ends."""
    word = _WORD.match(text, position, end)
    patterns, kinds = _heads(registers)
    pattern = patterns.get(word.group()) if word else None
    if not word or pattern is None:
        return None
    if isinstance(pattern, list):
        pattern = patterns[word.group()] = _pattern(pattern)
    found = pattern.match(text, position, end)
    if not found:
        return None
    finish = found.end()
    if found.group() in _DOTTED and text[finish : finish + 2] == ". ":
        finish += 1
    return kinds[" ".join(found.group().split())], finish


# The words of affairs, which names of offices are made of.
INSTITUTION_WORDS = frozenset(
    """tenaga kerja ketenagakerjaan transmigrasi perindustrian perdagangan koperasi ukm usaha kecil
    menengah mikro pertanian perikanan kelautan peternakan perkebunan kehutanan lingkungan hidup
    perhubungan komunikasi informatika informasi digital pariwisata kepemudaan pemuda olahraga
    ekonomi kreatif perumahan rakyat kawasan permukiman pekerjaan umum penataan ruang sumber daya
    air energi mineral penanaman modal pelayanan terpadu satu pintu pemberdayaan masyarakat desa
    perempuan perlindungan anak pengendalian penduduk keluarga berencana kependudukan pencatatan
    sipil perpustakaan kearsipan pangan ketahanan statistik persandian hukum organisasi
    perencanaan pembangunan penelitian pengembangan riset inovasi keuangan aset pendapatan
    kepegawaian manusia pelatihan pendidikan kebudayaan kesehatan sosial penanggulangan bencana
    kesatuan bangsa politik pemadam kebakaran penyelamatan kesejahteraan pemerintahan administrasi
    protokol pimpinan perekonomian perlengkapan pengadaan barang jasa industri hubungan industrial
    pengawasan pengupahan ketatalaksanaan kerjasama bina marga cipta karya jaminan negeri tinggi
    humas kesra umum hubungan kominfo informatik geospasial latihan riset teknologi bina bangda
    statistik setda setdakab setdakot setdaprov organisasi tata usaha sumberdaya pembinaan fungsi
    agama pertanahan hak asasi perwakilan dewan daerah nasional negara republik indonesia pusat
    wilayah cabang kantor badan dinas biro bidang bagian penyelenggara pemeriksa pengelola
    kepesertaan kepatuhan pemasaran seksi sub divisi urusan program layanan operasional gubernur
    bupati geopark prefektur imipas polkam polhukam komdigi ekraf dikdasmen diktisaintek dukbangga
    kumham marves pendis aptika polpum bangda keuda pauddasmen bimas binapenta""".split()
)
# Words that belong to the name of an office, and mean something else, or somebody, elsewhere.
AFFAIRS = INSTITUTION_WORDS | frozenset(
    """pekerja migran pelindungan korupsi pemberantasan pemilu pemilihan dasar inflasi anggaran
    kerja sama narkotika gizi haji umrah hilirisasi investasi imigrasi pemasyarakatan kebersihan
    pertamanan perizinan persampahan kehewanan prasarana sarana perkeretaapian pelayaran navigasi
    karantina meteorologi klimatologi geofisika vulkanologi geologi konservasi taman sumber
    budidaya tangkap vokasi produktivitas besar demografi bahasa arsip museum purbakala
    penjaminan mutu guru perbendaharaan pajak bea cukai lelang kekayaan intelektual tanaman
    hortikultura kelautan perairan jalan jembatan drainase perkotaan perdesaan pengaduan
    rehabilitasi rehabilitas darurat logistik kesiapsiagaan pencegahan kedaruratan islam kristen
    katolik hindu buddha bimbingan dakwah adab syariah tarbiyah keguruan ushuluddin teknik
    kedokteran ilmu keperawatan farmasi sastra budaya matematika alam bisnis vokasional
    peternakan hewan kebidanan psikologi filsafat tindak pidana khusus perdata tata negara
    intelijen usaha reserse kriminal lalu lintas umum narkoba samapta sabhara binmas propam
    perkara penuntutan penyidikan penindakan perundang-undangan ikan tumbuhan keluarga sejahtera
    koordinasi supervisi monitoring evaluasi pelaporan program data teknologi sistem sandi siber
    aplikasi komputer mitigasi perbatasan pedesaan pendaftaran penyuluhan standardisasi metrologi
    pengukuran penetapan hak penertiban tanah ruang bangunan gedung jasa konstruksi cagar pamong
    praja polisi linmas satlinmas ketenteraman ketertiban pelatihan diklat pelestarian nilai
    musyawarah kehormatan pembentukan peraturan legislasi rakyat rakyatan pembiayaan risiko
    syariat adat gender responsif kabinet jenderal presiden menteri produk halal pengamanan obat
    makanan minuman sertifikasi akreditasi sekolah madrasah perguruan menengah luar biasa non
    formal informal masyarakat olahraga prestasi layanan kebijakan strategi nasional kemaritiman
    maritim pertahanan keamanan negeri reformasi birokrasi pendayagunaan aparatur pembangunan
    rendah karbon iklim perubahan hutan lestari tambang batubara minyak gas bumi listrik
    ketenagalistrikan terbarukan pupuk benih perbenihan pengelolaan sampah limbah berbahaya
    kepemudaan pramuka pengembangan ekspor impor promosi dalam kemitraan kewirausahaan tertinggal
    transmigrasi percepatan penurunan stunting kemiskinan penghapusan penanganan covid pencucian
    pengupahan penyelesaian perselisihan persatuan dokter pengawas pengawasan kepatuhan
    pengendalian pengendali penyehatan kelembagaan sarjana profesi kesejahteraan perekonomian
    prokompim prokopim adpim adbang pbj kesra darat laut udara humas pimpinan protokol rumah
    tangga kepegawaian aset barang milik""".split()
)
