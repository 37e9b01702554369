"""The words that newswire.py makes articles of: fields of government, partners, names, places."""

from typing import NamedTuple


class Indicator(NamedTuple):
    """What is counted: its unit ("" for rupiah), its lowest and highest value, its digits."""

    name: str
    unit: str
    low: float
    high: float
    digits: int


class Partner(NamedTuple):
    """Who signs with a government, who of them, in what field, what about."""

    name: str
    post: str
    topic: str
    subjects: tuple[str, ...]


class Topic(NamedTuple):
    """What is written about in a field of government."""

    office: str
    counted: str  # what the parts are kinds of
    indicators: tuple[Indicator, ...]
    parts: tuple[str, ...]
    things: tuple[str, ...]
    problems: tuple[str, ...]
    goals: tuple[str, ...]
    acts: tuple[str, ...]
    events: tuple[str, ...]


def _several(text: str) -> tuple[str, ...]:
    return tuple(" ".join(text.split()).split("; "))


def _topic(office: str, counted: str, indicators: str, *rest: str) -> Topic:
    cells = (line.split(", ") for line in _several(indicators))
    found = (Indicator(n, u.strip("-"), float(low), float(high), int(digits))
             for n, u, low, high, digits in cells)  # fmt: skip
    return Topic(office, counted, tuple(found), *map(_several, rest))


TOPICS = {
    "kesehatan": _topic(
"Dinas Kesehatan", "balita",
"""
prevalensi stunting, persen, 4, 32, 1; angka kematian ibu, kasus, 3, 60, 0; cakupan imunisasi
dasar lengkap, persen, 40, 98, 2; jumlah kasus demam berdarah, kasus, 20, 900, 0; cakupan
kepesertaan JKN, persen, 71, 99, 2
""",
"""
gizi kurang; gizi buruk; berat badan rendah; belum diimunisasi; lahir prematur
""",
"""
puskesmas; kader posyandu; bidan desa; ambulans desa; tempat tidur rawat inap; dokter umum; paket
makanan tambahan; alat ukur tinggi badan; perawat; apoteker; kantong darah
""",
"""
obat sering terlambat datang; alat timbang banyak yang rusak; dokter enggan bertugas di pulau;
antrean loket mengular sejak subuh; air bersih belum menjangkau rumah warga; rujukan macet di
jalan berlumpur; kulkas vaksin mati ketika listrik padam
""",
"""
ibu hamil diperiksa enam kali; gizi anak pulih sebelum usia dua tahun; desa bebas jentik; setiap
warga punya jaminan berobat; layanan rujukan buka sepanjang malam; kader menerima honor
""",
"""
menambah jam layanan poli anak; membagikan telur dan susu; mendatangi rumah ibu hamil; melatih
kader menimbang bayi; memperbaiki gudang vaksin; membuka posko pengasapan; menguji air sumur
""",
"""
penimbangan serentak; khitanan massal; donor darah; senam lansia; rembuk gizi; lomba posyandu
""",
    ),
    "pendidikan": _topic(
"Dinas Pendidikan", "siswa",
"""
angka partisipasi sekolah, persen, 61, 99, 2; jumlah anak putus sekolah, anak, 90, 4000, 0;
rata-rata lama sekolah, tahun, 5, 11, 2; jumlah guru honorer, orang, 80, 2100, 0; jumlah ruang
kelas rusak, unit, 12, 700, 0
""",
"""
jenjang SD; jenjang SMP; penerima beasiswa; dari keluarga miskin; di wilayah kepulauan
""",
"""
ruang kelas; guru honorer; perpustakaan desa; papan tulis digital; kepala sekolah; meja belajar;
jamban sekolah; buku bacaan; pengawas sekolah; laboratorium; seragam gratis
""",
"""
atap kelas bocor bila hujan; murid menyeberang sungai memakai rakit; gaji guru telat tiga bulan;
lahan sekolah digugat ahli waris; sinyal internet hilang ketika ujian; buku paket datang terlambat
""",
"""
tidak ada lagi anak membolos karena ongkos; sekolah punya perpustakaan; guru mengajar sesuai
bidangnya; lulusan pandai membaca peta; anak nelayan sampai ke bangku kuliah
""",
"""
merehabilitasi gedung sekolah dasar; membagikan sepatu; menata ulang zonasi; mengangkat guru
bantu; menyisir data anak yang berhenti belajar; memasang panel surya di sekolah terpencil
""",
"""
pekan literasi; olimpiade sains; wisuda tahfiz; pelatihan kepala sekolah; pameran karya siswa
""",
    ),
    "ketenagakerjaan": _topic(
"Dinas Tenaga Kerja", "pekerja",
"""
tingkat pengangguran terbuka, persen, 2, 11, 2; jumlah pencari kerja, orang, 300, 21000, 0; upah
minimum kabupaten, -, 1900000, 4.9e+06, 0; kepesertaan jaminan sosial ketenagakerjaan, persen, 12,
88, 2; jumlah kecelakaan kerja, kasus, 20, 2400, 0
""",
"""
penerima upah; bukan penerima upah; jasa konstruksi; sektor perkebunan; sektor perikanan
""",
"""
perusahaan; lowongan; balai latihan; mediator; serikat buruh; pekerja rentan; calon pekerja
migran; mesin jahit; instruktur; pengawas; pabrik kayu lapis; stan pameran
""",
"""
kontrak kerja tidak dicatatkan; iuran jaminan menunggak; tunjangan hari raya dicicil; helm dan
sepatu jarang dipakai; calo menjanjikan kerja di luar negeri; lamaran ditolak karena usia
""",
"""
buruh tani terlindungi jaminan; lulusan SMK terserap pabrik; upah dibayar tepat waktu; pekerja
migran berangkat resmi; perempuan mendapat cuti yang layak
""",
"""
memediasi perselisihan upah; membuka kelas las dan menjahit; mendata buruh bongkar muat; memeriksa
pabrik tanpa pemberitahuan; menanggung iuran pekerja rentan; memulangkan pekerja migran
""",
"""
bursa kerja; pelatihan barista; sidang dewan pengupahan; uji kompetensi juru las; dialog buruh
""",
    ),
    "pertanian": _topic(
"Dinas Pertanian", "petani",
"""
produksi gabah kering giling, ton, 9000, 640000, 0; luas tanam padi, hektare, 800, 74000, 0;
produktivitas padi, ton per hektare, 3, 8, 2; nilai tukar petani, poin, 95, 130, 2; populasi sapi,
ekor, 700, 61000, 0
""",
"""
padi sawah; jagung hibrida; sawit rakyat; hortikultura; peternak kambing
""",
"""
traktor tangan; penyuluh; pompa air; kelompok tani; bendung; bibit kelapa; kandang komunal;
embung; lumbung desa; karung pupuk; mesin perontok; rumah kompos
""",
"""
pupuk bersubsidi sulit ditebus; tikus menyerang menjelang panen; saluran irigasi jebol; harga
gabah jatuh di tangan tengkulak; kemarau memanjang hingga Oktober; ternak terjangkit penyakit
mulut
""",
"""
panen tiga kali setahun; petani muda mau kembali ke sawah; gabah dibeli di atas harga acuan;
irigasi mengaliri lahan tadah hujan; ternak dan kebun terasuransi
""",
"""
menyalurkan benih unggul; mengeruk saluran sekunder; memvaksin sapi; membeli gabah langsung;
memetakan lahan abadi; membangun gudang pengering
""",
"""
panen raya; tanam perdana; kontes ternak; temu wicara petani; gerakan pangan murah
""",
    ),
    "infrastruktur": _topic(
"Dinas Pekerjaan Umum", "ruas",
"""
panjang jalan mantap, kilometer, 70, 1300, 1; kemantapan jalan, persen, 31, 92, 2; cakupan air
minum layak, persen, 38, 97, 1; jumlah rumah tidak layak huni, unit, 200, 14000, 0; belanja modal
jalan, -, 9e+09, 3e+11, 0
""",
"""
rusak berat; rusak ringan; berlubang; belum diaspal; tergenang
""",
"""
jembatan gantung; alat berat; gorong-gorong; sambungan rumah; titik longsor; drainase; lampu
jalan; rumah layak huni; tiang pancang; pekerja proyek; truk material
""",
"""
aspal terkelupas dilindas truk sawit; jembatan kayu lapuk dimakan usia; kontraktor telat mengirim
besi; pipa induk pecah; lahan warga belum dibebaskan; lampu jalan padam berminggu-minggu
""",
"""
waktu tempuh ke pasar terpangkas; air mengalir dua puluh empat jam; banjir tidak lagi masuk
kampung; kendaraan roda empat bisa lewat; rumah reyot berganti tembok
""",
"""
menambal lubang sebelum lebaran; memutus kontrak yang mangkrak; menormalisasi sungai; memasang
bronjong; membuka jalan poros desa; mengganti pipa tua
""",
"""
peletakan batu pertama; uji beban jembatan; lelang dini; peresmian jalan; gotong royong
""",
    ),
    "keuangan": _topic(
"Badan Pendapatan Daerah", "wajib pajak",
"""
realisasi pendapatan asli daerah, -, 2e+10, 9e+11, 0; serapan anggaran, persen, 21, 97, 2;
tunggakan pajak bumi dan bangunan, -, 8e+08, 8e+10, 0; sisa lebih perhitungan anggaran, -, 2e+09,
2e+11, 0; rasio kemandirian fiskal, persen, 4, 48, 2
""",
"""
rumah makan; hotel melati; sarang walet; tempat hiburan; parkir swasta
""",
"""
alat perekam transaksi; juru pungut; loket keliling; kendaraan dinas; bidang tanah; aset sengketa;
rekening desa; auditor; papan reklame; objek pajak baru
""",
"""
setoran parkir bocor; aset belum bersertifikat; dana transfer terlambat masuk; pengusaha walet
enggan melapor; belanja menumpuk pada Desember; temuan auditor berulang
""",
"""
opini wajar tanpa pengecualian bertahan; belanja pegawai susut; kas daerah aman sampai akhir
tahun; pajak dibayar lewat ponsel; kebocoran retribusi tertutup
""",
"""
menghapus denda tunggakan; menagih lewat jaksa pengacara negara; memasang stiker penunggak;
menyisir ulang objek pajak; menunda pengadaan mobil; melelang barang rongsok
""",
"""
rapat paripurna; pekan panutan pajak; rekonsiliasi kas; penyerahan laporan keuangan; undian pajak
""",
    ),
    "kebencanaan": _topic(
"Badan Penanggulangan Bencana Daerah", "rumah",
"""
luas lahan terbakar, hektare, 5, 3800, 1; jumlah kejadian banjir, kejadian, 3, 120, 0; indeks
risiko bencana, poin, 60, 210, 2; jumlah titik panas, titik, 4, 1900, 0; belanja tidak terduga, -,
8e+08, 4e+10, 0
""",
"""
terendam; rusak berat; hanyut; tertimbun; retak
""",
"""
perahu karet; relawan; tenda pengungsi; pompa portabel; sirene; sumur bor; desa tangguh; dapur
umum; jeriken; masker; petugas regu pemadam; pos pantau
""",
"""
tanggul jebol di tiga titik; warga enggan mengungsi; selang pemadam terlalu pendek; sirene tidak
berbunyi; logistik tertahan longsoran; sumur mengering
""",
"""
tidak ada korban jiwa; peringatan sampai ke dusun; lahan gambut tetap basah; penyintas pindah ke
hunian tetap; posko bubar sebelum ramadan
""",
"""
menetapkan status siaga; mengevakuasi lansia; membuat sekat kanal; menggelar simulasi; menyemai
awan; memindahkan pengungsi ke balai desa
""",
"""
apel siaga; simulasi gempa; rapat tanggap darurat; penyerahan hunian; patroli terpadu
""",
    ),
    "hukum": _topic(
"Inspektorat", "perkara",
"""
jumlah permohonan pendampingan hukum, permohonan, 3, 190, 0; skor pencegahan korupsi, persen, 44,
97, 2; jumlah perkara isbat nikah, perkara, 10, 800, 0; indeks kepuasan masyarakat, poin, 61, 96,
2; kerugian negara, -, 9e+07, 2e+10, 0
""",
"""
perdata; tata usaha negara; sengketa tanah; narkotika; tindak pidana ringan
""",
"""
jaksa pengacara negara; bidang tanah; laporan warga; paralegal; pos bantuan hukum; saksi; kamera
pengawas; aduan; kepala desa; berkas; kapal patroli; barang bukti
""",
"""
sertifikat tumpang tindih; aset dikuasai pensiunan; warga takut melapor; pungutan liar di loket;
berkas bolak-balik tanpa kejelasan; saksi pindah alamat
""",
"""
sengketa selesai tanpa sidang; aduan dijawab dalam tiga hari; aset kembali ke daerah; kepala desa
paham aturan; layanan bersih dari calo
""",
"""
menarik kendaraan dinas; membuka pos aduan; memanggil rekanan; mendampingi lelang; memusnahkan
barang bukti; menyuluh kepala desa
""",
"""
penyuluhan hukum; gelar perkara; sidang keliling; deklarasi zona integritas; coffee morning
""",
    ),
}  # fmt: skip
_LAW = _several("""
penanganan masalah hukum bidang perdata dan tata usaha negara; pendampingan [proyek|lelang|aset]
strategis daerah; pemulihan dan penertiban aset
""")
PARTNERS = tuple(
    Partner(name, post, topic, tuple(subjects.split("; ")))
    for name, post, topic, subjects in (
        ("Kejaksaan Negeri {short}", "Kepala Kejaksaan Negeri {short}", "hukum", "; ".join(_LAW)),
        ("Polres {short}", "Kapolres {short}", "hukum",
         "pengamanan aset daerah; penanganan [aduan|pungutan liar|konflik lahan]"),
        ("Pengadilan Agama {short}", "Ketua Pengadilan Agama {short}", "hukum",
         "pelayanan isbat nikah terpadu; perlindungan perempuan dan anak pascaperceraian"),
        ("BPJS Kesehatan Cabang {short}", "Kepala BPJS Kesehatan Cabang {short}", "kesehatan",
         "pembiayaan iuran peserta PBPU Pemda; optimalisasi program jaminan kesehatan nasional"),
        ("BPJS Ketenagakerjaan Cabang {short}", "Kepala BPJS Ketenagakerjaan Cabang {short}",
         "ketenagakerjaan",
         "perlindungan pekerja rentan; kepesertaan [perangkat desa|nelayan|petani sawit]"),
        ("Universitas {short} Raya", "Rektor Universitas {short} Raya", "pendidikan",
         "tri dharma perguruan tinggi; beasiswa [guru|anak nelayan|kader desa]; riset daerah"),
        ("Badan Pusat Statistik {short}", "Kepala BPS {short}", "keuangan",
         "penyediaan dan pemanfaatan data statistik sektoral; pembinaan desa cinta statistik"),
        ("Kantor Pertanahan {short}", "Kepala Kantor Pertanahan {short}", "infrastruktur",
         "percepatan sertifikasi tanah daerah; pertukaran data zona nilai tanah"),
        ("Perum Bulog Cabang {short}", "Pemimpin Perum Bulog Cabang {short}", "pertanian",
         "penyerapan gabah petani; pengelolaan cadangan pangan daerah"),
    )
)  # fmt: skip
KINDS = (("nota kesepahaman", "MoU"), ("perjanjian kerja sama", "PKS"), ("nota kesepakatan", "MoU"))
TYPES = {
    "UU": "Undang-Undang", "PP": "Peraturan Pemerintah", "Perpres": "Peraturan Presiden",
    "Inpres": "Instruksi Presiden", "Permendagri": "Peraturan Menteri Dalam Negeri",
    "Permenaker": "Permenaker", "Keppres": "Keputusan Presiden", "Permenhub": "Permenhub",
}  # fmt: skip
POSTS = _several("""
Wakil {head}; Sekretaris Daerah; Ketua DPRD; Wakil Ketua DPRD; Kepala Bappeda; Kepala Dinas
Sosial; Kepala Dinas Kominfo; Kapolres; Kepala BPS; Kepala Dinas Perikanan; Kepala Dinas
Perhubungan; Asisten Administrasi Umum
""")
MONTHS = _several("""
Januari; Februari; Maret; April; Mei; Juni; Juli; Agustus; September; Oktober; November; Desember
""")
WEEKDAYS = _several("""
Senin; Selasa; Rabu; Kamis; Jumat; Sabtu; Minggu
""")
SCALES = ("miliar", "miliar", "juta")
BEFORE = ("Drs. ", "H. ", "Hj. ", "Ir. ", "dr. ", "Dr. ", "Drs. H. ", "")
AFTER = (", S.Sos., M.Si.", ", S.H., M.H.", ", S.E.", ", M.Si", ", S.T., M.T.", ", S.Pd.", "")
PAPERS = _several("""
Kabar; Suara; Warta; Harian; Radar; Lintas; Pena; Berita; Mimbar; Obor
""")
AREAS = _several("""
Nusa; Bahari; Lestari; Rakyatku; Selatan; Muara; Pesisir; Cakrawala; Lembah
""")
VILLAGE = _several("""
Suka; Tanjung; Muara; Karang; Sungai; Batu; Lubuk; Bukit; Kampung
""")
VILLAGE_END = _several("""
Jaya; Mulya; Indah; Baru; Raya; Tengah; Rejo; Makmur; Putih
""")
PLACES = _several("""
Aula Kantor {head} {short}; Pendopo {head} {short}; Balai Desa {village}; Gedung DPRD {short};
Lapangan {village}; Hotel Grand {village}; Ruang Rapat Setda {short}; Gedung Serbaguna {village};
Alun-Alun {short}
""")
ADVERBS = _several("""
pelan-pelan; sungguh-sungguh; terbuka; bertahap; diam-diam; serentak; bergiliran; cermat; rutin;
mendadak; tertib; lekas
""")
COLOURS = _several("""
merah; biru; kusam; terang; sempit; riuh; lengang; teduh; panas; gelap; ramai; sunyi
""")
QUALITIES = _several("""
berani; sabar; teliti; tekun; adil; ringkas; murah; tahan lama; masuk akal; cepat; rapi; wajar
""")
GUESTS = _several("""
para camat; tokoh adat; pengurus koperasi; kepala desa; pegiat lingkungan; ibu-ibu PKK; mahasiswa;
ulama; pedagang pasar; pemuda karang taruna; pensiunan guru; nelayan
""")
FIRST = """
Agus Ahmad Aminah Andi Anita Ari Arif Asep Bambang Bayu Benediktus Budi Cahyo Cut Darius Debora
Dedi Desi Dewi Dian Dimas Dwi Edi Eko Elisabet Endang Erna Fajar Farida Fatimah Ferdi Fitri Frans
Galih Gede Gunawan Hadi Halimah Hamid Haris Hendra Herman Hesti Ida Ilham Imam Indah Intan Irma
Irwan Ismail Jamaludin Joko Jumiati Kadek Kartika Ketut Kornelius Kristina Kurnia Laila Lestari
Lina Lukas Made Mahmud Maria Markus Marlina Maya Melki Mikael Muhammad Mulyadi Nanang Nining
Novita Nur Nurhayati Nyoman Oktavia Paulus Petrus Prasetyo Puji Putri Rahmat Ratna Rini Rizal
Robertus Rosmini Rudi Rustam Saiful Samsul Sari Sigit Simon Siti Slamet Sri Stefanus Suharto Sukma
Sulaiman Suryani Susi Syarifah Taufik Teguh Titin Tri Umar Untung Usman Vera Wahyu Wati Wawan
Wayan Widya Yakobus Yanti Yohanes Yuli Yusuf Zainal Zulkifli
""".split()
LAST = """
Adiputra Alamsyah Ambarita Anggraini Anwar Ardiansyah Arifin Asmara Astuti Aziz Bachtiar Bangun
Basri Bungai Daulay Djamal Effendi Fadillah Fauzi Firmansyah Gani Ginting Hakim Halim Handayani
Handoko Harahap Hardjono Hartati Hasan Hasibuan Hidayat Hutabarat Ibrahim Idris Irawan Iskandar
Jaya Kadir Karim Kusnadi Kusuma Lating Latuconsina Lubis Lumbantobing Maharani Manalu Manurung
Maulana Mokoginta Mulyana Nababan Nainggolan Nasution Ngadimin Nugroho Nurdin Pakaya Panjaitan
Pardede Pasaribu Permana Pohan Prabowo Pradana Pranata Prasetya Pratiwi Purba Purnama Purwanto
Rachman Rahayu Rahmadi Ramadhani Rangkuti Ratulangi Ridwan Riyadi Rumagit Sagala Salim Samosir
Santosa Saputra Saragih Sembiring Setiadi Setiawan Siahaan Siregar Sitorus Soleh Subagyo Sudarsono
Sugiarto Suhendra Sukmawati Sulistyo Supriyadi Susanto Sutrisno Syahputra Syamsuddin Tambunan
Tanjung Tarigan Tobing Utami Wahid Wardhana Wibowo Widodo Wijaya Winarno Wiranata Yulianto Yusran
Zakaria
""".split()
