"""The words of Indonesian public-affairs news that extraction turns on.

Each list names a closed class of the language or a convention of the press; names of people,
places and bodies come from the registers and from the article itself, never from here.
"""

import re


def alternatives(words: str) -> str:
    """Return a pattern that matches any of the ``|``-separated `words`, longest first.

    Blanks in a word match any run of blanks.

    >>> alternatives("Wali Kota|Wali")
    'Wali\\\\s+Kota|Wali'
    """
    ordered = sorted((w.strip() for w in words.split("|")), key=lambda w: (-len(w), w))
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in ordered if w)


def by_initial(words: str) -> str:
    """Return what `alternatives` does, sorted by initial, so that few alternatives are tried.

    >>> by_initial("Wali Kota|Bupati|Wali")
    '(?:B(?:upati)|W(?:ali\\\\s+Kota|ali))'
    """
    by_letter: dict[str, list[str]] = {}
    for word in alternatives(words).split("|"):
        by_letter.setdefault(word[0], []).append(word[1:])
    either = (f"{initial}(?:{'|'.join(by_letter[initial])})" for initial in sorted(by_letter))
    return f"(?:{'|'.join(either)})"


_ALSO = {"i": "İı", "k": "\u212a", "s": "ſ"}  # what else is the same letter in any case


def begun(words: str, *, not_after: str = r"\w", any_case: bool = True) -> str:
    """Return a pattern that matches any of the ``|``-separated `words`, not after some characters.

    It does what ``(?<!\\w)(?i:words)`` does, but begins with a set of letters, so that a search
    passes over all other characters at once.

    >>> begun("dua|tiga|delapan")
    '[DTdt](?<![\\\\w].)(?:(?<=[Dd])(?i:ua|elapan)|(?<=[Tt])(?i:iga))'
    """
    by_letter: dict[str, list[str]] = {}
    for word in words.split("|"):
        initial = word[0].lower() if any_case else word[0]
        by_letter.setdefault(initial, []).append(word[1:])
    sets = {
        first: f"{first.upper()}{first}{_ALSO.get(first, '')}" if any_case else first
        for first in by_letter
    }
    flag = "i" if any_case else ""
    rests = (f"(?<=[{sets[i]}])(?{flag}:{'|'.join(rest)})" for i, rest in by_letter.items())
    letters = "".join(sorted("".join(sets.values())))
    return rf"[{letters}](?<![{not_after}].)(?:{'|'.join(rests)})"


def first_words(*patterns: str) -> frozenset[str]:
    """Return the words with which what plain alternatives match begins.

    >>> sorted(first_words(alternatives("Wali Kota|Bupati"), "Pj"))
    ['Bupati', 'Pj', 'Wali']
    """
    listed = (one for pattern in patterns for one in pattern.split("|"))
    return frozenset(found.group() for one in listed if (found := re.match(r"\w+", one)))


# Titles before a name: religious, academic, military and police ranks, forms of address.
_CORPS = (
    r"(?:\s+(?:Inf|Kav|Arm|Arh|Czi|Cba|Cke|Cpl|Cpm|Chk|Ckm|Caj|Ctp|Laut|Mar|Pas|Pnb|Lek|Tek|Kal|Sus|"
    r"Nav|Psk|Adm|Pom)\b\.?(?:\s?\([A-Z]{1,3}\))?)?"
)
TITLES_BEFORE = (
    r"(?:Prof|Dr|dr|drg|drh|Drs|Dra|Ir|Tgk|TGH|TGKH|Ust|Pdt|Pdp|Mgr|KH|K\.H|HM|Hj|H|Hc|St|Apt|apt|"
    r"Ns|Tn|Ny|Mr|Mrs|Ms|Sdr|Sdri|Bpk|Assoc)\.\s?"
    r"|(?:Bapak|Ibu|Pak|Bu|Bung|Mas|Mbak|Bang|Abang|Teh|Yuk|Kang|Cak|Mbah|Haji|Hajah|Tuan|Nyonya|"
    r"Saudara|Saudari|Insinyur|Doktorandus|Doktoranda)\s(?=[A-Z])"
    r"|(?:Profesor|Prof|Doktor|Assoc|Mr|Mrs|Ms|Dr|dr|drg|drh|Drs|Dra|Ir|KH|TGH|TGKH|HM|Hj|H|Tgk|Ustaz|Ustadz|"
    r"Ustazah|Ustadzah|Habib|Kiai|Kyai|Nyai|Buya|Abah|Pdt|Pendeta|Pastor|Uskup|Romo|Gus|Bhante|"
    r"Brigjen(?:\s+(?:Pol|TNI|Polisi|Mar))?|Irjen(?:\s+(?:Pol|Polisi))?|Komjen(?:\s+Pol)?|"
    r"Kombes(?:\s+(?:Pol|Polisi))?|AKBP|AKP|Kompol|Iptu|Ipda|Aiptu|Aipda|Bripka|Briptu|Bripda|Brigadir|"
    r"Jenderal(?:\s+(?:TNI|Polisi|Pol))?|Mayjen(?:\s+TNI)?|Letjen(?:\s+TNI)?|"
    r"(?:(?:Laksamana|Marsekal)(?:\s+(?:Madya|Muda|Pertama))?|Laksda|Laksdya|Laksma|Marsda|Marsdya|"
    r"Marsma|(?:Brigadir|Mayor|Letnan)\s+Jenderal)(?:\s+(?:TNI|Polisi|Pol))?|Letnan\s+Kolonel|"
    r"Inspektur\s+Jenderal\s+Pol(?:isi)?|(?:Komisaris|Ajun\s+Komisaris)(?:\s+Besar)?\s+Polisi|"
    rf"(?:Kolonel|Letkol|Mayor|Kapten|Lettu|Letda|Peltu|Pelda|Serma|Serka|Sertu|Serda|Kopka|Koptu|Kopda)"
    rf"{_CORPS})\.?\s"
)
TITLE_WORDS = frozenset(
    """Prof Dr dr drg drh Drs
    Dra Ir Tgk TGH TGKH Ust Pdt Pdp Mgr KH K HM Hj H Hc St Apt apt Ns Tn Ny Mr Mrs Ms
    Sdr Sdri Bpk Assoc Profesor Doktor Ustaz Ustadz Ustazah Ustadzah Habib Kiai Kyai Nyai Buya
    Abah Pendeta Pastor Uskup Romo Gus Bhante Bapak Ibu Pak Bu Bung Mas Mbak Bang Abang Teh Yuk
    Kang Cak Mbah Insinyur Doktorandus Doktoranda Haji Hajah Tuan Nyonya Saudara Saudari
    Brigjen Irjen Komjen Kombes AKBP AKP
    Kompol Iptu Ipda Aiptu Aipda Bripka Briptu Bripda Brigadir Jenderal Mayjen Letjen Laksamana
    Laksda Laksdya Laksma Marsekal Marsda Marsdya Marsma Kolonel Letkol Mayor Kapten Lettu Letda
    Peltu Pelda Serma Serka Sertu Serda Kopka Koptu Kopda""".split()
)  # with which they begin
# Academic and professional degrees after a name; of two that begin alike the longer comes first.
_ANY_LEVEL = (
    r"Pd\.?\s?[Ii]|I\.?Kom|Kom\.?I|E\.?Sy|Th\.?[Ii]|H\.?I|I\.?P|T\.?P|A\.?P|E\.?I|Tr\w*(?:\.\w+)*|Si|Sos|Sy|"
    r"Psi|Pd|Pt|Pi|Ptk|Ptnh|PH|PA|PD|PP|PM|P|Kom|Kep|Keb|Kes|Kn|KM|Hum|Hut|Han|H|Ag|Ars|Ak|A|Farm|Fil|"
    r"Stat|Sn|STP|ST|TP|Th|Ter|T|Ds|Gz|Ud|E"
)
_BACHELORS = rf"{_ANY_LEVEL}|I\.?K|IIP|IAN|IP|Ked|KH|Mat|Adm|AP|AN|An|Or|S"
_MASTERS = (
    rf"P\.?H|{_ANY_LEVEL}|Si\.?Han|M\.?Pd|MSi|Mar|M|Sc|PWK|URP|IP|BA|AB|AP|Akt|Acc|Eng|Ed|EI|Des|Dev|"
    r"Us|Phil|Plan|Ling|Krim|Biomed"
)
_OTHERS = (
    r"SKM|SSTP|SST|MMRS|MMSi|MARS|MBA|MPA|MPH|MPP|LL\.?\s?M|LL\.?\s?B|Lc|Akt|Ak|CA|C\.A|CPA|CFrA|CFE|"
    r"CIA|CRA|CSEP|CGAE|CRMO|CRMP|CRGP|CMA|CSRA|QIA|QGIA|QRMA|QRMP|ERMAP|CGCAE|AAAK|AAK|AAAIK|FISQua|"
    r"FINASIM|FINSDV|FIHA|GRCE|GRCP|BKP|Sp\.?\s?[A-Z]\w*(?:\([A-Z]\w*\))?|SP\.?OG|A\.?Md\w*(?:\.\w+)*|"
    r"Amd\.?\w*|A\.?Ptnh|A\.?Pi|A\.?KS|A\.?P|B\.?Sc|B\.?A|BBA|B\.?Eng|B\.?Com|CH?RM?P?|CHRA|CHCM|"
    r"Sm\.?\s?Hk|Bc\.?\s?(?:Hk|Ip|IP|AP)|QRM\w*|CIPA|FRM|DEA|D\.E\.A|DESS|Apt|Ners|Ns|ASEAN\s?Eng|IPM|IPU"
)
DEGREE = (
    rf"(?:M\.M\.Pd|Ph\.?\s?D|PHd|S\.?(?:{_BACHELORS})|M\.?(?:{_MASTERS})|"
    rf"S\.?\s(?:Sos|Kom|Hut|Pd|Ag|Kep|Psi|Farm)|M\.?\s(?:Si|Kes|Pd|Hum|Kom|Ag|Sc)|{_OTHERS})"
)
DEGREES_AFTER = (
    rf"(?:\s*,[\s.]*{DEGREE}\b\.?(?:\s{DEGREE}\b\.?)*)+"
    rf"|(?:\s{DEGREE}\b\.?)+(?=\s*[,.;)]|\s[a-z])"
)

ACTING = alternatives(
    "Pj|Pj.|PJ|Plt|Plt.|PLT|Plh|Plh.|Pjs|Pjs.|Penjabat|Penjabat Sementara|Pelaksana Tugas|"
    "Pelaksana Harian"
)
ACTING_SHORT = {
    "penjabat": "Pj", "penjabat sementara": "Pjs", "pelaksana tugas": "Plt",
    "pelaksana harian": "Plh", "pj": "Pj", "plt": "Plt", "plh": "Plh",
}  # fmt: skip
FORMER = r"[Mm]antan|[Ee]ks|[Bb]ekas"

# What a post begins with. Groups: heads of government, heads of bodies, and the rest.
GOVERNMENT_POSTS = {
    "Gubernur": "provinsi", "Wakil Gubernur": "provinsi", "Wagub": "provinsi",
    "Bupati": "kabupaten", "Wakil Bupati": "kabupaten", "Wabup": "kabupaten",
    "Wali Kota": "kota", "Walikota": "kota", "Wakil Wali Kota": "kota",
    "Wali Kota Administrasi": "kota", "Walikota Administrasi": "kota",
    "Bupati Administrasi": "kabupaten", "Wakil Walikota": "kota", "Wawali": "kota",
    "Wawako": "kota", "Wawalkot": "kota", "Wako": "kota", "Walkot": "kota",
    "Sekretaris Daerah": "", "Sekda": "", "Sekdaprov": "provinsi", "Sekdakab": "kabupaten",
    "Sekdakot": "kota", "Sekdako": "kota", "Sekprov": "provinsi", "Sekkab": "kabupaten",
    "Sekot": "kota", "Sekkot": "kota", "Penjabat Sekretaris Daerah": "",
}  # fmt: skip
_HEADS_OF_BODIES = """Kepala|Wakil Kepala|Kadis|Kaban|Karo|Kabag|Kabid|Kabiro|Kasubbag|
    Kasubag|Kasubdit|Kasubbid|Kasi|Kacab|Kakacab|Kakanwil|Kakan|Kanit|Kapus|Kasatpol|Kalaksa|
    Karutan|Kalapas|Kasudin|Kasatker|Kasubanppeko|Kakankemenag|Kakantah|Ketua|Ketua Umum|
    Ketua Harian|Ketua Tim|Ketua Majelis Hakim|Ketua Panitia|Ketua Pelaksana|
    Ketua Dewan Pembina|Ketum|Wakil Ketua|
    Wakil Ketua Umum|Waketum|Wakil Sekretaris|Wakil Bendahara|Wakil Koordinator|Sekretaris|
    Sekretaris Jenderal|Sekretaris Utama|Sestama|Sekjen|Wasekjen|Sekretaris Umum|Sekum|
    Sekretaris Perusahaan|Corporate Secretary|Bendahara|Bendahara Umum|Direktur|Direktur Utama|
    Direktur Jenderal|Direktur Eksekutif|Direktur Regional|Direktur Pelaksana|Dirjen|Dirut|
    Plt Dirut|Wakil Direktur|Wakil Direktur Utama|Wadir|Deputi|Deputi Direktur|Asisten Deputi|
    Asdep|Inspektur|Inspektur Jenderal|Inspektur Daerah|Inspektur Khusus|Inspektur Pembantu|
    Irban|Inspektur Wilayah|Manajer|Manager|General Manager|Branch Manager|Area Manager|
    Plant Manager|Site Manager|HR Manager|HRD Manager|HSE Manager|Regional Manager|Regional CEO|
    Manajer HRD|Manajer Area|Manajer Umum|Manajer Operasional|Head of HR|Pimpinan|Pemimpin|
    Pemimpin Cabang|Pemimpin Wilayah|Pimpinan Cabang|Pimpinan Wilayah|Komisaris|Komisaris Utama|
    Koordinator|Koordinator Wilayah|Koordinator Daerah|Koordinator Lapangan|Korwil|Rektor|
    Wakil Rektor|Warek|Dekan|Wakil Dekan|Ketua Program Studi|Kaprodi|Anggota|Juru Bicara|Jubir|
    Komisioner|Staf Ahli|Staff Ahli|Staf Khusus|Stafsus|Tenaga Ahli|Tenaga Ahli Utama|Penasihat|
    Pembina|Sekcam|Sekwan|Sekdis|Sekban|Sekdes|Sekretaris Dewan|Asisten|Analis|Pengawas|
    Mediator|Penyuluh|Auditor|Statistisi|Perencana|Pranata Humas|Presidium|Kuasa Hukum|
    Penasihat Hukum|Kepala Sekolah|Kepsek|Dosen|Pengamat|Peneliti|Ekonom|Guru Besar|
    Presiden Direktur|Presdir|President Director|Managing Director|Executive Director|
    Vice President|President|Chairman|CEO|COO|CFO|Chief Executive Officer|Chief of Field Office|
    Country Director|Country Representative|Account Representative|Kepala Perwakilan|
    Kepala Pelaksana|Kepala Cabang|Kepala Divisi|Kepala Unit|Kepala Suku Dinas|Kepala Staf|
    Wakil Kepala Staf|Ketua RT|Ketua RW|Bidan Desa|Bunda PAUD|Kasat Reskrim|Kasat Narkoba|
    Kasat Lantas|Kasat Resnarkoba|Kasatreskrim|Kasatlantas|Kasatnarkoba|Kabid Humas|Kasi Humas|
    Kasi Intel|Kasi Intelijen|Kasi Datun|Kasi Pidsus|Kasi Pidum|Kasi Penkum|Kasipenkum|
    Kasi Propam|Kanit Reskrim|Aspidsus|Aspidum|Asdatun|Asintel|Dirreskrimum|Dirreskrimsus|
    Dirresnarkoba|Dirlantas|Dirpolairud|Karo Ops|Wakajati|Kacabjari|Danramil|Danposramil|
    Bhabinkamtibmas|Babinsa|Danyonif|Danyon"""
_OTHER_POSTS = """Presiden|Wakil Presiden|Wapres|Menteri|Wakil Menteri|
    Menteri Koordinator|Menko|Wamen|Camat|Lurah|Keuchik|Keucik|Geuchik|Perbekel|Bendesa|
    Bendesa Adat|Kelian|Wali Nagari|Wali Jorong|Pambakal|Kuwu|Hukum Tua|Pangulu|Peratin|
    Kepala Kampung|Kepala Dusun|Kadus|Kepala Distrik|Kepala Desa|Kades|Duta Besar|Dubes|
    Wakil Duta Besar|Konsul|Konsul Jenderal|Konjen|Jaksa Agung|Kapolri|
    Wakapolri|Panglima TNI|KSAD|Kasad|Kapolda|Kapolres|Kapolresta|Kapolrestabes|Kapolres Metro|
    Kapolsek|Kapolsekta|Wakapolda|Wakapolres|Wakapolresta|Kajari|Kajati|Dandim|Kasdim|Danrem|
    Pangdam|Danlanud|Danlanal|Danlantamal|Raja|Sultan|Pangeran"""
TITULAR = frozenset({"Raja", "Sultan", "Pangeran"})  # posts once, words of names now
BODY_POSTS = alternatives(_HEADS_OF_BODIES)
OTHER_POSTS = alternatives(_OTHER_POSTS)
# One-word posts of ministers and office heads: the rest of the word names the body.
COMPRESSED_POSTS = (
    r"Kadis[a-z]{3,}|Kadin(?:kes|sos|dik|das)|Kaban[a-z]{3,}|"
    r"Men(?:aker|dagri|kes|sos|keu|ko|lu|ag|tan|hub|dag|perin|kop|pora|pan-?RB|PAN-?RB|pan|kominfo|"
    r"komdigi|dikbud(?:ristek)?|dikdasmen|diktisaintek|diktiristek|ristekdikti|kumham|kum|parekraf|"
    r"sesneg|kopolhukam|koperekonomian|komarves|BUMN|PUPR|PU|PKP|LHK|LH|ESDM|"
    r"UMKM|desa|des(?: PDTT?)?|PPPA)|"
    r"Wamen[a-zA-Z]{2,}"
)
# Posts in lower case are taken before the body they belong to alone: "anggota Fraksi X".
LOWER_POSTS = (
    "anggota|ketua|ketua umum|wakil ketua|kepala|wakil kepala|sekretaris|bendahara|direktur|"
    "direktur utama|koordinator|manajer|pimpinan|rektor|juru bicara|dosen|peneliti|komisioner"
)

GOVERNMENT_POST = alternatives("|".join(GOVERNMENT_POSTS))
POST_WORDS = first_words(GOVERNMENT_POST, OTHER_POSTS, BODY_POSTS)  # see also COMPRESSED_WORDS
LOWER_POST_WORDS = first_words(LOWER_POSTS)
COMPRESSED_WORDS = ("Kadis", "Kadin", "Kaban", "Men", "Wamen")  # with which these words begin
_PLAIN_POSTS = by_initial("|".join([*GOVERNMENT_POSTS, _OTHER_POSTS, _HEADS_OF_BODIES]))
POST_HEAD = rf"(?:{_PLAIN_POSTS}|{COMPRESSED_POSTS})\b"

GOVERNMENTS = {
    "Pemprov": "Pemerintah Provinsi", "Pemerintah Provinsi": "Pemerintah Provinsi",
    "Pemerintah Daerah Provinsi": "Pemerintah Provinsi",
    "Pemkab": "Pemerintah Kabupaten", "Pemerintah Kabupaten": "Pemerintah Kabupaten",
    "Pemerintah Kab": "Pemerintah Kabupaten",
    "Pemerintah Daerah Kabupaten": "Pemerintah Kabupaten",
    "Pemkot": "Pemerintah Kota", "Pemerintah Kota": "Pemerintah Kota",
    "Pemko": "Pemerintah Kota", "Pemerintahan Kota": "Pemerintah Kota",
    "Pemerintah Daerah Kota": "Pemerintah Kota",
    "Pemerintahan Kabupaten": "Pemerintah Kabupaten",
    "Pemerintahan Provinsi": "Pemerintah Provinsi",
    "Pemda": "Pemerintah Daerah", "Pemerintah Daerah": "Pemerintah Daerah",
    "Pemdes": "Pemerintah Desa", "Pemerintah Desa": "Pemerintah Desa",
    "Pemerintah Kecamatan": "Pemerintah Kecamatan",
    "Pemerintah Kelurahan": "Pemerintah Kelurahan",
}  # fmt: skip

# Capitalised words that begin sentences or clauses and are never the name of a person.
NOT_A_NAME = frozenset(
    """acara ada adalah adapun agar agenda agustus ahad akan akhirnya aksi alhasil anda
    anggaran angka antara apa apabila april arahan artinya atas ayat bagaimana bagi bahkan
    bahwa banyak bapak baru beberapa begitu beliau belum bentuk berdasarkan berikut berkat bersama
    besaran besarnya biaya bila bisa buat bukan cara contoh dalam dan dana dari data
    demikian dengan desember di dia dirinya dokumen dua dukungan dulu engkau fasilitas
    februari forkopimcam forkopimda guna hal hanya harapan harapannya hari harus hasil
    hasilnya hingga ia ibu ini inilah instruksi itu jadi jaminan jangan januari jika juga
    juli jumat jumlah juni kabupaten kami kamis kamu karena karenanya kasus kata kedua
    kegiatan kemudian kendati kepala kepesertaan keputusan kerja kerjasama kesepakatan
    keempat kelima ketiga ketika ketua kini kita komitmen kondisi kota kunjungan lagi lalu
    langkah lanjut
    lanjutnya lebih maka maret mari masih masyarakat maupun mei melalui memang menurut
    menurutnya mereka meski meskipun minggu misalnya mitigasi mou mulai namun nantinya nomor nota
    november oktober oleh pada padahal pak para pasal pasalnya pekerja pelaksanaan
    pelanggaran pembangunan pemberian pemerintah penandatanganan penyerahan peraturan
    perjanjian perlindungan perpanjangan persentase pertama peserta pihak pihaknya program
    provinsi pun rabu rapat rencana rencananya saat sabtu salah sambil sampai sangat saudara
    saya sebab sebagai sebanyak sebelum sebelumnya sedangkan sehingga sejak sejumlah
    sekarang sekitar selain selama selanjutnya selasa semakin semenjak sementara semoga
    semua senilai senin sepanjang seperti september serta sesuai setelah setiap sinergi tentang
    tertanggal ri
    situasi soal sosialisasi sudah supaya surat tahun tak tanpa tapi target targetnya tentu
    tentunya terkait terkini terlebih termasuk tetapi tidak tiga tindak total tugas tujuan
    tujuannya turut ucapan ujar ujarnya undang undang-undang untuk upaya usaha usai wakil
    warga yaitu yakni yang""".split()
)

# Words that names of bodies, events and sentences begin with, and those of people never.
NO_PERSON = frozenset(
    """pemilu pilkada pileg pilpres tahunan khusus umum fakultas posko muda madya utama ahli
    eksekutif setempat redaksi tim admin bagian bidang pasar festival pengadilan kampus gedung
    kantor negara rakyat daerah pusat wilayah sekolah siswa guru dokter petugas korban pelaku
    tersangka saksi ketentuan sebagian kalimat suara jawaban pesan angka berkas massa terpisah
    senada dikonfirmasi dihubungi ditemui diketahui hadir turut tampak sidang upacara apel senam
    lomba pameran desa kelurahan kecamatan dusun kampung nagari distrik lembaga komisi dewan badan
    dinas jalan sungai gunung pulau danau bandara pelabuhan terminal stasiun bendungan jembatan
    irigasi proyek bantuan gempa banjir tunjangan santunan beasiswa upah gaji listrik beras padi
    jagung sawit kopi perusahaan bank kredit pajak retribusi hibah organisasi serikat ormas partai
    fraksi koalisi pemuda mahasiswa perempuan nelayan petani buruh pedagang ojek sopir keluarga
    almarhum almarhumah idulfitri iduladha ramadan ramadhan natal lebaran nyepi waisak imlek jawa
    sumatera kalimantan sulawesi papua maluku nusantara indonesia bhinneka pancasila media center
    centre orang jaksa terdakwa instruktur penyidik anggaran harlah milad densus hotel paroki
    keuskupan masjid gereja legislator politisi politikus syariah pulau pekon tiyuh""".split()
)

# What somebody is by calling: "kata politisi PDIP Budi", "Legislator Golkar Budi menilai".
CALLING = (
    r"(?:[Pp]olitisi|[Pp]olitikus|[Ll]egislator|[Aa]ktivis|[Aa]kademisi|[Pp]engamat|[Pp]akar|[Pp]raktisi|"
    r"[Aa]dvokat|[Pp]engacara|[Pp]engusaha|[Bb]udayawan|[Ee]konom|[Ww]arga|[Pp]etani|[Nn]elayan|"
    r"[Pp]edagang|[Mm]ahasiswa|[Tt]okoh (?:[Mm]asyarakat|[Aa]gama|[Aa]dat|[Pp]emuda)|kader)\s+"
)

PARTICLES = r"(?:bin|binti|boru|br|bte|al|el|van|der|de|da|dos|von|ibn|dan\s+Ny)"
