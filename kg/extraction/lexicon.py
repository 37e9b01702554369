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
TITLES_BEFORE = (
    r"(?:Prof|Dr|dr|drg|drh|Drs|Dra|Ir|Tgk|Ust|Pdt|KH|K\.H|HM|Hj|H|Hc|St|Apt|apt|Ns|Tn|Ny|Assoc)\.\s?"
    r"|(?:Profesor|Prof|Assoc|Dr|dr|drg|Drs|Dra|Ir|KH|HM|Hj|H|Tgk|Teuku|Ustaz|Ustadz|Habib|Kiai|Kyai|Pdt|Romo|Gus|"
    r"Bapak|Ibu|Pak|Bu|Bung|Mas|Mbak|Bang|Brigjen(?:\s+(?:Pol|TNI|Polisi))?|"
    r"Irjen(?:\s+(?:Pol|Polisi))?|Komjen(?:\s+Pol)?|Kombes(?:\s+(?:Pol|Polisi))?|AKBP|AKP|Kompol|"
    r"Iptu|Ipda|Jenderal(?:\s+(?:TNI|Polisi|Pol))?|Mayjen(?:\s+TNI)?|Letjen(?:\s+TNI)?|"
    r"Laksamana|Laksda|Laksma|Marsekal|Marsma|"
    r"(?:Kolonel|Letkol|Mayor|Kapten)(?:\s+(?:Inf|Kav|Arm|Czi|Cpl|Laut|Pnb|Arh)\b\.?)?)\.?\s"
)
TITLE_WORDS = frozenset(
    """Prof Dr dr drg drh Drs Dra Ir Tgk Ust Pdt KH K HM Hj H Hc St Apt apt Ns Tn Ny Assoc Profesor
    Teuku Ustaz Ustadz Habib Kiai Kyai Romo Gus Bapak Ibu Pak Bu Bung Mas Mbak Bang Brigjen Irjen
    Komjen Kombes AKBP AKP Kompol Iptu Ipda Jenderal Mayjen Letjen Laksamana Laksda Laksma Marsekal
    Marsma Kolonel Letkol Mayor Kapten""".split()
)  # with which they begin
# Academic degrees after a name.
DEGREE = (
    r"(?:S\.?(?:H|E|T|P|S|Si|Sos|Pd|Pd\.?I|Ag|IP|I\.?P|STP|Kom|Kep|Ked|Hut|Psi|Farm|Pt|Pi|KM|H\.?I|"
    r"Tr\w*|I\.?Kom|E\.?I|ST)|M\.?(?:H|M|T|Si|Sc|Kes|Pd|Ag|Hum|AP|A\.?P|Kom|Ak|Sos|IP|E|A|BA|PH|"
    r"P|Psi|Eng|Tr\w*|EI|H\.?I|I\.?Kom|Han|KM|MSi|PA|URP|Farm)|SKM|SSTP|MMRS|MARS|MBA|MPA|MPH|MPP|"
    r"Ph\.?\s?D|LL\.?\s?M|Lc|Ak|CA|CPA|CFrA|QIA|CGCAE|AAAK|AAK|Sp\.?\s?[A-Z]\w*(?:\([A-Z]\w*\))?|"
    r"S\s(?:Sos|Kom|Hut|Pd|Ag)|M\s(?:Si|Kes|Pd|Hum|Kom|Ag)|A\.?Md\w*|B\.?Sc|B\.?A|BBA|CH?RM?P?|QRM\w*|CIPA|FRM|DEA|Apt|Ns|ASEAN\s?Eng|IPM|IPU)"
)
DEGREES_AFTER = (
    rf"(?:\s*,\s*{DEGREE}\b\.?(?:\s{DEGREE}\b\.?)*)+"
    rf"|(?:\s{DEGREE}\b\.?)+(?=\s*[,.;)]|\s[a-z])"
)

ACTING = alternatives(
    "Pj|Pj.|Plt|Plt.|Plh|Plh.|Pjs|Pjs.|Penjabat|Penjabat Sementara|Pelaksana Tugas|Pelaksana Harian"
)
ACTING_SHORT = {
    "penjabat": "Pj", "penjabat sementara": "Pjs", "pelaksana tugas": "Plt",
    "pelaksana harian": "Plh",
}  # fmt: skip
FORMER = r"[Mm]antan|[Ee]ks|[Bb]ekas"

# What a post begins with. Groups: heads of government, heads of bodies, and the rest.
GOVERNMENT_POSTS = {
    "Gubernur": "provinsi", "Wakil Gubernur": "provinsi", "Wagub": "provinsi",
    "Bupati": "kabupaten", "Wakil Bupati": "kabupaten", "Wabup": "kabupaten",
    "Wali Kota": "kota", "Walikota": "kota", "Wakil Wali Kota": "kota",
    "Wakil Walikota": "kota", "Wawali": "kota", "Wawako": "kota", "Wawalkot": "kota",
    "Sekretaris Daerah": "", "Sekda": "", "Sekdaprov": "provinsi", "Sekdakab": "kabupaten",
    "Sekdakot": "kota", "Penjabat Sekretaris Daerah": "",
}  # fmt: skip
BODY_POSTS = alternatives(
    "Kepala|Wakil Kepala|Kadis|Kaban|Karo|Kabag|Kabid|Kasubbag|Kasubag|Kasi|Kacab|Kakanwil|Kanit|"
    "Ketua|Ketua Umum|Ketua Harian|Wakil Ketua|Wakil Ketua Umum|Sekretaris|Sekretaris Jenderal|"
    "Sekjen|Sekretaris Umum|Bendahara|Bendahara Umum|Direktur|Direktur Utama|Direktur Jenderal|"
    "Dirjen|Dirut|Wakil Direktur|Wakil Direktur Utama|Deputi|Deputi Direktur|Asisten Deputi|"
    "Inspektur|Inspektur Jenderal|Inspektur Daerah|Manajer|Manager|General Manager|Pimpinan|"
    "Pemimpin|Pemimpin Cabang|Komisaris|Komisaris Utama|Koordinator|Rektor|Wakil Rektor|Dekan|"
    "Anggota|Juru Bicara|Jubir|Komisioner|Staf Ahli|Staf Khusus|Tenaga Ahli|Penasihat|Sekcam|"
    "Sekwan|Sekretaris Dewan|Staff Ahli|Asisten|Analis|Pengawas|Mediator|Penyuluh|"
    "Kepala Sekolah|Dosen|Pengamat|Peneliti|Guru Besar|Presiden Direktur|CEO|"
    "Chief Executive Officer|Account Representative"
)
OTHER_POSTS = alternatives(
    "Presiden|Wakil Presiden|Wapres|Menteri|Wakil Menteri|Menteri Koordinator|Menko|Wamen|"
    "Camat|Lurah|Kepala Desa|Kades|Jaksa Agung|Kapolri|Panglima TNI|"
    "Kapolda|Kapolres|Kapolresta|Kapolrestabes|Kapolsek|Wakapolda|Wakapolres|Kajari|Kajati|Dandim|"
    "Danrem|Pangdam|Danramil|Danlanud|Danlanal|Raja|Sultan|Pangeran"
)
# One-word posts of ministers and office heads: the rest of the word names the body.
COMPRESSED_POSTS = (
    r"Kadis[a-z]{3,}|Kadin(?:kes|sos|dik|das)|Kaban[a-z]{3,}|Men(?:aker|dagri|kes|sos|keu|ko|lu|ag|tan|hub|"
    r"kominfo|dikbud(?:ristek)?|pan-?RB|kumham|parekraf|sesneg|kopolhukam|BUMN|PUPR|LHK|desa)|"
    r"Wamen[a-z]{3,}"
)

GOVERNMENT_POST = alternatives("|".join(GOVERNMENT_POSTS))
POST_WORDS = first_words(GOVERNMENT_POST, OTHER_POSTS, BODY_POSTS)  # see also COMPRESSED_WORDS
COMPRESSED_WORDS = ("Kadis", "Kadin", "Kaban", "Men", "Wamen")  # with which these words begin
POST_HEAD = rf"(?:{GOVERNMENT_POST}|{COMPRESSED_POSTS}|{OTHER_POSTS}|{BODY_POSTS})\b"

# What the name of a body begins with; the region or proper name follows.
BODY_HEADS = alternatives(
    "Kementerian|Kemenko|Dinas|Badan|Balai|Balai Besar|Biro|Bagian|Direktorat|"
    "Direktorat Jenderal|Ditjen|Sekretariat|Sekretariat Daerah|Sekretariat DPRD|Inspektorat|"
    "Satuan Polisi Pamong Praja|Satpol PP|Kantor Cabang|Kantor Wilayah|Kanwil|Kantor Perwakilan|"
    "Kantor Kementerian Agama|Kantor Pertanahan|Kejaksaan Negeri|Kejaksaan Tinggi|Kejaksaan Agung|"
    "Kejari|Kejati|Kejagung|Pengadilan Negeri|Pengadilan Tinggi|Pengadilan Agama|"
    "Kepolisian Daerah|Kepolisian Resor|Kepolisian Resor Kota|Polda|Polres|Polresta|Polrestabes|"
    "Polsek|Kodim|Korem|Kodam|DPRD|DPR|DPD|MPR|Dewan Perwakilan Rakyat Daerah|"
    "Dewan Perwakilan Rakyat|Komisi|Fraksi|Universitas|Politeknik|Institut|Sekolah Tinggi|"
    "Akademi|PT|CV|UD|Perum|Perumda|Perusda|PDAM|Bank|RSUD|RSUP|Rumah Sakit|Puskesmas|Yayasan|"
    "Koperasi|Asosiasi|Serikat|Serikat Pekerja|Serikat Buruh|Persatuan|Himpunan|Ikatan|Gabungan|"
    "Konfederasi|Federasi|Dewan|Lembaga|Komite|Majelis|Perhimpunan|Perkumpulan|Aliansi|"
    "Kamar Dagang|Forum|Partai|BPJS Ketenagakerjaan|BPJS Kesehatan|BPJAMSOSTEK|BPJamsostek|"
    "BP Jamsostek|"
    "Bappeda|Diskominfo|Disnaker|Disnakertrans|Dinkes|Dinsos|Disdik|Disdikbud|Disdukcapil|"
    "Bapenda|BPBD|BPKAD|BKD|BKPSDM|BKAD|DPMPTSP|DPMD|Disperindag|Dishub|BPS|Kemenag|Kesbangpol|"
    "Otoritas|Ombudsman|Perwakilan|Pengurus Daerah|Pengurus Wilayah|Pengurus Besar|Satgas|Satuan|"
    "Unit Pelaksana Teknis|UPT|UPTD|Kamar|Kelompok Tani|Karang Taruna|Gerakan|Tim Penggerak PKK"
)
GOVERNMENTS = {
    "Pemprov": "Pemerintah Provinsi", "Pemerintah Provinsi": "Pemerintah Provinsi",
    "Pemerintah Daerah Provinsi": "Pemerintah Provinsi",
    "Pemkab": "Pemerintah Kabupaten", "Pemerintah Kabupaten": "Pemerintah Kabupaten",
    "Pemerintah Daerah Kabupaten": "Pemerintah Kabupaten",
    "Pemkot": "Pemerintah Kota", "Pemerintah Kota": "Pemerintah Kota",
    "Pemda": "Pemerintah Daerah", "Pemerintah Daerah": "Pemerintah Daerah",
    "Pemdes": "Pemerintah Desa", "Pemerintah Desa": "Pemerintah Desa",
    "Pemerintah Kecamatan": "Pemerintah Kecamatan",
    "Pemerintah Kelurahan": "Pemerintah Kelurahan",
}  # fmt: skip
GOVERNMENT = alternatives("|".join(GOVERNMENTS))

# Verbs of saying after a name ("X mengatakan"); those of the first list report what X said.
_REPORTING = (
    "mengatakan|menyatakan|menuturkan|mengungkapkan|menjelaskan|menyampaikan|menyebut|"
    "menyebutkan|menambahkan|melanjutkan|menegaskan|berharap|menilai|memaparkan|menerangkan|"
    "menekankan|mengaku|mengakui|merinci|membeberkan|memastikan|mengingatkan|menguraikan|"
    "mengharapkan|mengklaim|membantah|berujar|mengemukakan|mengimbau|menghimbau|meminta|"
    "mengajak|melaporkan|menargetkan|mengumumkan"
)
INDIRECT = alternatives(_REPORTING)
SAYING = alternatives(
    _REPORTING + "|"
    "menyambut|mengapresiasi|berpesan|bertutur|menyoroti|menjawab|menandaskan|berkata|"
    "menyarankan|mendorong|mengusulkan|mencontohkan|menyimpulkan|menginstruksikan|"
    "memerintahkan|optimistis|menceritakan|mengisahkan|menyayangkan"
)
# Before a name: "kata X".
SAID = alternatives(
    "kata|ujar|tutur|ucap|ungkap|jelas|sebut|tegas|papar|terang|imbuh|tambah|pungkas|lanjut|"
    "sambung|beber|tukas|urai|tandas|pinta|harap|cetus|ulas|kenang|pesan|jawab|imbau|"
    "sahut|timpal|ajak|rinci|seru|sindir"
)
PRONOUN = r"(?:[Ii]a|[Dd]ia|[Bb]eliau)"

# Capitalised words that begin sentences or clauses and are never the name of a person.
NOT_A_NAME = frozenset(
    """acara ada adalah adapun agar agenda agustus ahad akan akhirnya aksi alhasil anda
    anggaran angka antara apa apabila april arahan artinya atas ayat bagaimana bagi bahkan
    bahwa banyak bapak baru beberapa begitu belum bentuk berdasarkan berikut berkat bersama
    besaran besarnya biaya bila bisa buat bukan cara contoh dalam dan dana dari data
    demikian dengan desember di dia dirinya dokumen dua dukungan dulu engkau fasilitas
    februari forkopimcam forkopimda guna hal hanya harapan harapannya hari harus hasil
    hasilnya hingga ia ibu ini inilah instruksi itu jadi jaminan jangan januari jika juga
    juli jumat jumlah juni kabupaten kami kamis kamu karena karenanya kasus kata kedua
    kegiatan kemudian kendati kepala kepesertaan keputusan kerja kerjasama kesepakatan
    ketika ketua kini kita komitmen kondisi kota kunjungan lagi lalu langkah lanjut
    lanjutnya lebih maka maret mari masih masyarakat maupun mei melalui memang menurut
    menurutnya mereka meski meskipun minggu misalnya mitigasi mou mulai namun nantinya nota
    november oktober oleh pada padahal pak para pasal pasalnya pekerja pelaksanaan
    pelanggaran pembangunan pemberian pemerintah penandatanganan penyerahan peraturan
    perjanjian perlindungan perpanjangan persentase pertama peserta pihak pihaknya program
    provinsi pun rabu rapat rencana rencananya saat sabtu salah sambil sampai sangat saudara
    saya sebab sebagai sebanyak sebelum sebelumnya sedangkan sehingga sejak sejumlah
    sekarang sekitar selain selama selanjutnya selasa semakin semenjak sementara semoga
    semua senilai senin sepanjang seperti september serta sesuai setelah setiap sinergi
    situasi soal sosialisasi sudah supaya surat tahun tak tanpa tapi target targetnya tentu
    tentunya terkait terkini terlebih termasuk tetapi tidak tiga tindak total tugas tujuan
    tujuannya turut ucapan ujar ujarnya undang undang-undang untuk upaya usaha usai wakil
    warga yaitu yakni yang""".split()
)

PARTICLES = r"(?:bin|binti|al|el|van|der|de|von|ibn|dan\s+Ny)"
