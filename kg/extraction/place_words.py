"""Words of places: what rooms and buildings are called, levels of small areas, other countries."""

ROOMS = "ruang ruangan aula ballroom auditorium lobi teras halaman lantai balairung selasar".split()
BUILDINGS = """kantor gedung pendopo pendapa hotel balai istana graha lapangan stadion masjid kampus
    convention mapolda makodam makodim mapolres mapolresta mako taman mal mall pasar pelabuhan
    bandara terminal museum balaikota monumen gereja pesantren gor baruga bale kafe cafe resto
    restoran wisma mess sasana sanggar joglo dalem keraton kraton plaza tugu danau dermaga
    rusunawa asrama posko kompleks komplek bundaran pura vihara klenteng balairung rujab rumdin
    gelanggang waduk bendungan kebun gudang pabrik stasiun jembatan sirkuit amphitheater sport
    islamic command media guest co-working alun-alun lapas rutan mushola musala surau hutan
    sentra""".split()
# Two-word heads, the second in any case: "Rumah dinas", "Alun-alun".
SECOND = {
    "rumah": ("jabatan", "dinas", "adat", "makan", "potong"),
    "guest": ("house",),
    "command": ("center", "centre"),
    "media": ("center", "centre"),
    "islamic": ("center", "centre"),
    "sport": ("center", "centre", "hall"),
    "convention": ("center", "centre", "hall"),
    "smart": ("room",),
    "meeting": ("room",),
}
# Words in the middle or at the end of the name of a hotel or a hall: "Krakatau Grand Ballroom".
INSIDE = "Ballroom|Hall|Hotel|Convention|Center|Centre|Park|Room|Resort|Tower|Plaza|Residence|Inn"
LEVELS = (
    "Desa Kelurahan Kecamatan Dusun Kampung Nagari Gampong Distrik Pekon Tiyuh Jorong Kec Kel "
    "Mukim Lembang Jorong Korong Padukuhan Pedukuhan Pulau Kepulauan"
).split()
# What a region's name goes on with where another one is meant: "Tanjung Palas Barat".
DIRECTIONS = frozenset(
    "Utara Selatan Timur Barat Tengah Tenggara Hulu Hilir Ulu Ilir Kanan Kiri "
    "Raya Besar Kecil Baru "
    "Lama Laut Darat Dalam Luar Jaya Pesisir Kota".split()
)
COUNTRIES = frozenset(
    """Indonesia, Malaysia, Singapura, Thailand, Filipina, Vietnam, Kamboja, Laos, Myanmar, Brunei
    Darussalam, Brunei, Timor Leste, Papua Nugini, Australia, Selandia Baru, Jepang, Korea
    Selatan, Korea Utara, China, Cina, Tiongkok, Taiwan, Hong Kong, Hongkong, Makau, India,
    Pakistan, Bangladesh, Sri Lanka, Nepal, Arab Saudi, Uni Emirat Arab, Qatar, Kuwait, Oman,
    Bahrain, Yordania, Irak, Iran, Suriah, Lebanon, Palestina, Israel, Turki, Turkiye, Mesir,
    Libya, Sudan, Maroko, Aljazair, Nigeria, Kenya, Afrika Selatan, Ethiopia, Rusia, Ukraina,
    Polandia, Jerman, Prancis, Perancis, Belanda, Belgia, Inggris, Irlandia, Spanyol, Portugal,
    Italia, Swiss, Austria, Swedia, Norwegia, Denmark, Finlandia, Yunani, Amerika Serikat,
    Kanada, Meksiko, Brasil, Argentina, Chile, Peru, Eropa, Asia, Afrika, Amerika, Asia
    Tenggara, Timur Tengah, Sabah, Sarawak, Kuala Lumpur, Johor, Penang, Kota Kinabalu, Tawau,
    Kuching, Bangkok, Manila, Hanoi, Tokyo, Osaka, Seoul, Beijing, Shanghai, Guangzhou,
    Shenzhen, Taipei, Dubai, Abu Dhabi, Doha, Makkah, Mekah, Madinah, Jeddah, Riyadh, Mina,
    Arafah, Kairo, Istanbul, Gaza, New York, Washington, London, Paris, Berlin, Jenewa,
    Rotterdam, Amsterdam, Den Haag, Brussel, Roma, Sydney, Melbourne, Canberra, Darwin, Perth,
    Dili, Mumbai, New Delhi, Dhaka""".replace("\n", " ").split(",")
)  # fmt: skip
ISLANDS = frozenset({"Jawa", "Sumatera", "Sumatra", "Kalimantan", "Sulawesi", "Nusa Tenggara"})
COUNTRIES = frozenset(" ".join(name.split()) for name in COUNTRIES) | ISLANDS
# Capitalised words after "di" or "ke" that name no region.
NO_REGION = frozenset(
    """google instagram facebook whatsapp twitter youtube tiktok telegram internet tokopedia shopee
    alfamart indomaret idul idulfitri lebaran natal ramadan ramadhan islam allah tuhan alquran
    al-qur'an bumi pancasila senayan pemkab pemkot pemko pemprov pemda dprd dpr dpd mpr kpk kpu
    bawaslu bps bpk bpkp bpjs bpbd dinas badan komisi fraksi partai kementerian kemen bank pt cv
    ud kejaksaan kejari kejati polda polres polsek kodim korem koramil pengadilan mahkamah rsud
    rsup rs puskesmas sd smp sma smk sdn smpn sman smkn min mts man mtsn universitas institut
    politeknik sekolah akademi stadion jalan jl gang blok perumahan perum ruas tol bagian bidang
    biro seksi sub tim pansus panja raperda perda uu undang-undang pasal bab ayat peraturan
    keputusan instruksi surat apbd apbn rpjmd rkpd kua ppas lkpj dana program proyek kelompok
    kelas grup liga piala kejuaraan festival pameran forum rapat musrenbang sidang paripurna
    kongres muktamar republika kompas tempo antara tribun detik negara republik nkri wilayah
    zona daerah kawasan provinsi kabupaten kota kecamatan kelurahan desa dusun bapak ibu pak bu
    haji saudara bupati gubernur wali walikota wakil menteri presiden camat lurah kepala ketua
    sekda kapolres dandim kajari jaksa hakim dokter mendagri menaker mensos menkeu polri tni
    indonesia asosiasi yayasan perumda pdam bulog pln pertamina telkom koperasi bumdes bumd bumn
    serikat balai lapas rutan laut pantai pelabuhan bandara terminal pasar senin selasa rabu
    kamis jumat sabtu minggu ahad wib wita wit triwulan semester kuartal tahun bulan jenjang
    tingkat posisi urutan peringkat situs laman website portal aplikasi sistem dashboard irjen
    dirjen kapolri panglima sipd e-katalog lpse jkn kis pbi bpnt pkh blt umkm
    asn pns pppk pulau-pulau pemilu pilkada pileg pilpres pilgub pilbup tipikor polrestabes polresta
    mapolda mapolres mapolresta mapolsek""".split()
)
