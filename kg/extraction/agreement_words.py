"""The words of agreements: their documents, and what is done with them."""

import re

from kg.documents import FAMILIES
from kg.extraction.lexicon import begun
from kg.extraction.scanning import Gated

SHORT = {"mou", "moc", "moa", "pks", "loi", "nphd"}
USUAL = {"mou": "nota kesepahaman"}  # what a family is called where the text only abbreviates
_NO_BODY_AFTER = r"(?!\s+(?-i:[A-Z]))" + "".join(
    rf"(?!\s+{word}\b)" for word in "kementerian pemerintah sejumlah beberapa dua tiga para".split()
)
DOCUMENT = re.compile(
    begun(
        "|".join(
            re.escape(n).replace(r"\ ", r"\s+")
            # "nota kesepakatan bersama X" is a note with X, unless "dengan" or "antara" follows
            + (_NO_BODY_AFTER if n.startswith("nota") and n.endswith("bersama") else "")
            for n in sorted((n for f in FAMILIES.values() for n in f), key=lambda n: (-len(n), n))
        ),
        not_after=r"\w-",
    )
    + r"(?![\w-])"
)
SIGN = Gated(
    r"[dmMPpTt](?<!\w.)(?:(?<=d)i?tandangani|(?<=d)i(?:tandatangi|tandatanganni)|"
    r"(?<=[mM])enandatang(?:an)?i|(?<=d)i(?:\s?tanda\s?tangani|teken|sepakati|paraf)|"
    r"(?<=m)e(?:nandatangani|nanda\s?tangani|teken|neken|nyepakati)|"
    r"(?<=[Pp])enanda\s?tangan(?:an|nya)?|(?<=[Tt])(?:anda\s?tangani|eken)|"
    r"(?<=t)anda\s?tangan(?:nya)?)\b",
    "anda eken epakati paraf",
)
RENEW = re.compile(
    begun("perpanjang(?:an)?|memperpanjang(?:an)?|diperpanjang(?:an)?|memperbarui|diperbarui")
    + r"\b"
)
NOT_RENEWED = re.compile(r"\b(?:tidak|belum|tak|tanpa|batal|dapat|bisa)(?:\s+\w+)?\s+\w*perpanjang")
_NOT_BETWEEN = r"(?!yang\b|setelah\b|usai\b|melalui\b|lewat\b|sesuai\b|berdasarkan\b|dalam\b)"
PLANNED = Gated(
    begun(
        "akan|bakal|segera|berencana|rencananya|direncanakan|dijadwalkan|ditargetkan|hendak|siap",
        any_case=False,
    )
    + rf"\b(?:\s+{_NOT_BETWEEN}\w+){{0,4}}?\s+(?:(?:di|me|men)?\s?(?:tanda\s?tangani|nandatangani|"
    r"teken|neken)|\w*perpanjang\w*|(?:(?:me|di)(?:lakukan|laksanakan)|(?:me|di)ng?gelar|(?:meng|di)adakan)\s+"
    r"(?:[Pp]enanda\s?tangan\w*|MoU|MOU|PKS|[Nn]ota\s|[Mm]emorandum)|menyusul|menyusun|"
    r"di(?:susun|buat|siapkan)|"
    r"dituangkan\s+dalam)\b",
    "anda eken panjang menyusu dituangkan lakukan laksanakan gelar adakan disusun dibuat disiapkan",
)
# A document still in the making, just before its name: "membahas rancangan nota kesepahaman".
DRAFTING = Gated(
    r"\b(?:menyusun|merampungkan|mematangkan|membahas|menyiapkan|menggodok|merumuskan|draf|"
    r"memfinalisasi|[Pp]embahasan|[Pp]enyusunan|[Ff]inalisasi|rancangan|[Dd]raft)"
    r"(?:\s+(?:draf|draft|rancangan|naskah|dokumen|final|isi|butir|poin))*\s*$",
    "menyusun merampungkan mematangkan membahas menyiapkan menggodok merumuskan draf memfinalisasi embahasan enyusunan inalisasi rancangan raft",  # noqa: E501
)
# A signing that is still to be held: "penandatanganan PKS ... yang ditargetkan terlaksana",
# "dijadwalkan pada 3 Juli".
TO_BE_HELD = Gated(
    r"\b[Pp]enanda\s?tangan\w*\b[^.]{0,160}?\b(?:"
    r"(?:ditargetkan|direncanakan|dijadwalkan|rencananya|akan|bakal)\s+(?:terlaksana|dilaksanakan|"
    r"dilakukan|digelar|berlangsung|diselenggarakan|diadakan)|"
    r"(?:ditargetkan|direncanakan|dijadwalkan|menyusul)\s+"
    r"(?:pada|bulan|pekan|minggu|awal|akhir|tanggal|tahun|kemudian))\b",
    "enandatangan enanda tangan",
)
# Another document is to come of the one that is there: "MoU itu akan ditindaklanjuti dengan PKS".
THEN = Gated(
    r"\b(?:akan|segera|bakal|perlu)\s+(?:\w+\s+){0,2}?(?:ditindaklanjuti|dilanjutkan|disusul|diikuti)\s+"
    r"(?:(?=PKS|MoU|MOU|[Nn]ota\s|[Pp]erjanjian\s)|(?:\w+\s+){0,2}?(?:dengan|melalui|dalam|lewat)\b)",
    "lanjut disusul diikuti",
)
_SIGNED = r"(?:(?:di|me|men)?\s?(?:tanda\s?tangani|nandatangani)|(?:di|me)?[nt]eken)"
# A signing that did not take place.
NOT_SIGNED = Gated(
    r"\b(?:(?:belum(?!\s+lama)|batal|urung|gagal|menolak|enggan|perlu|harus|wajib|sebaiknya)|"
    r"(?:tidak|tak)(?!\s+(?:hanya|sekadar|sekedar|cuma|saja|sebatas|lama)))"
    rf"\s+(?:\w+\s+){{0,2}}?{_SIGNED}\b|"
    r"\b[Pp]enanda\s?tangan\w*\b[^.]{0,160}?\b(?:ditunda|tertunda|(?:batal|urung|gagal|belum)\s+"
    r"(?:di\w+|ter\w+|jadi))\b",
    "belum batal urung gagal tidak tak tunda menolak enggan perlu harus wajib sebaiknya",
)
# Before a document that the sentence only starts from: "selain MoU, juga diteken PKS".
BESIDE = Gated(
    r"\b(?:[Ss]elain|[Dd]i\s+samping|[Tt]indak\s?lanjut|[Mm]enindaklanjuti|[Tt]urunan|[Bb]erdasarkan|"
    r"[Mm]engacu|[Ss]esuai|[Mm]erujuk|[Ll]anjutan)\s+"
    r"(?:(?:dari|atas|pada|kepada|dengan|penandatanganan|naskah|dokumen)\s+){0,3}$|"
    r"\b(?:[Ss]etelah|[Uu]sai)\s+$",
    "etelah sai elain samping lanjut urunan erdasarkan engacu esuai erujuk",
)
# A document is made by name alone: "sudah ber-MoU dengan", "melakukan MoU dengan".
DID = re.compile(
    r"\b(?:ber[-\s]?|(?:melakukan|melaksanakan|menggelar|mengadakan|menjalin|membuat|sudah|telah)\s+)"
    r"(?:MoU|MOU|PKS|[Nn]ota\s+[Kk]es\w+|[Mm]emorandum)\b"
)
# A signing between whom: told so, it outweighs who is named around it.
SIGNED_BETWEEN = Gated(r"\b[Pp]enanda\s?tangan\w*[^.]{0,160}?\bantara\b(?!\s+lain\b)", "antara")
# Where those end between whom something is signed, and its time is told.
TIME_TOLD = re.compile(
    r"\byang\s+(?:akan|bakal|rencananya|ditargetkan|direncanakan|dijadwalkan|dilakukan|dilaksanakan|digelar|"
    r"berlangsung|ditandatangani|diteken)\b"
)
_HOLDING = "dilakukan|digelar|berlangsung|dilaksanakan|bertempat|diselenggarakan|diadakan"
# One of these stands in a sentence that tells of an agreement: a document, a deed, "diwakili".
TELLS = re.compile(
    begun(
        r"nota\s|memorandum\s|mou|moc|moa|nphd|perjanjian|pks|kontrak\s|akta\s|surat\sminat|ikrar\s|"
        r"piagam\s|kesepakatan\s|komitmen\s|pakta\s|deklarasi\s|letter\s|loi|naskah\s|kerja\s?sama|"
        r"di\s?tanda|tanda|menanda|penandatangan|penanda\stangan|dtanda|teken|diteken|meteken|meneken|menyepakati|"
        r"disepakati|diparaf|perpanjang|memperpanjang|diperpanjang|memperbarui|diperbarui|diwakili|"
        r"menghadirkan|mewakilkan|diwakilkan|dibubuhi|membubuhkan|bertukar\snaskah|"
        r"kedua\s(?:belah\s)?pihak|ketiga\s(?:belah\s)?pihak|keempat\spihak|para\spihak|" + _HOLDING
    )
)
THIS = re.compile(
    r"\b(?:dokumen|naskah|kesepakatan|perjanjian|nota|add?endum|kontrak|penandatangan\w*)\s+(?:itu|ini|tersebut)\b|"
    r"\bpenandatangan\w*\s+(?:di|ber)\w+\b",
    re.I,
)
EVENT = re.compile(r"\s*(?:acara|kegiatan|prosesi|penandatangan\w*|seremoni|momen)\b", re.I)
HELD = re.compile(begun(_HOLDING, any_case=False) + r"\b")
ABOUT_WHAT = re.compile(r"(?:tentang|mengenai|terkait|perihal|soal|dalam\s+hal)\s+(?=[^.;\"“”(])")
SUBJECT_BEGIN = re.compile(rf"\s*(?:\([^()]*\)\s*)?(?:bersama\s+)?{ABOUT_WHAT.pattern}")
SUBJECT = re.compile(
    r"[^.;\"“”(]+?(?=\s+(?:di|pada|bersama|antara|yang|dengan|resmi|diteken|ditandatangani|dijadwalkan|"
    r"direncanakan|rencananya|akan|bakal|telah|sudah|bertempat|disepakati|berlangsung|digelar|itu|tersebut|oleh)\s|[.,;(\"“”]|$)"
)
NO_SUBJECT = re.compile(
    r"(?:ini|itu|tersebut|dengan|antara|bersama|yang|di|pada|dan|serta|"
    r"oleh|akan|dilakukan|ditandatangani|kemudian|juga)\b"
)
DAY = re.compile(r"\d{4}-\d\d-\d\d")
BARE_SUBJECT = re.compile(
    r" (?P<subject>[a-z][a-z]+(?: [a-z]+){1,12}?)"
    r"(?= (?:di|pada|dengan|antara|bersama|oleh|itu|ini)\b|[.,;(])"
)
ABOUT = re.compile(r"\b(?:tentang|mengenai|terkait|dalam\s+rangka|guna|untuk|sebagai)\b")
BETWEEN = Gated(r"\bantara\b(?!\s+lain\b)", "antara")
_WATCHING = (
    r"(?<=\bdi)(?:saksikan|hadiri|dampingi|ikuti|fasilitasi|buka|sambut|apresiasi|gagas|wakili)"
)
# People follow who sign.
PASSIVE = Gated(
    r"\b(?:(?:ditandatang(?:an)?i|diteken|di\s?tanda\s?tangani|dtandatangani|disepakati|diparaf|"
    r"dibubuhi\s+tanda\s+tangan)(?:\s+(?:langsung|bersama|masing-masing))*(?:\s+oleh)?|"
    rf"(?:[Pp]enanda\s?tangan\w*|tanda\s?tangan)\b(?:(?!{_WATCHING})[^.]){{0,160}}?\b(?:di\s?lakukan|dibubuhkan|"
    r"di\s?pimpin|oleh)"
    r"(?:\s+(?:secara\s+)?langsung)?(?:\s+oleh)?|"
    r"[Pp]enandatangannya,?(?:\s+(?:yakni|yaitu|adalah))?|"
    r"(?:[Yy]ang|[Tt]urut|ikut)\s+(?:menandatangani|meneken)(?:,|\s+(?:adalah|ialah|yakni|yaitu))|"
    r"(?:tersebut|itu|ini)\s+dilakukan\s+(?:langsung|oleh)(?:\s+oleh)?)\s",
    "anda eken epakati paraf dilakukan",
)
# People before it sign, and those after "bersama".
ACTIVE = Gated(
    r"\b(?:[mM]enandatang(?:an)?i|[mM]eneken|teken|menanda\s?tangani|menyepakati|"
    r"membubuhkan\s+tanda\s?tangan(?:nya)?|bertukar\s+naskah|"
    r"(?:melakukan|[Ll]akukan|[Ll]aksanakan|melaksanakan|memimpin(?:\s+langsung)?)\s+[Pp]enanda\s?tangan(?:an)?)\b",
    "anda eken epakati bertukar",
)
TOGETHER = re.compile(
    r"\b(?:bersama|dengan)(?:\s+dengan)?\s+(?=[A-Z]|(?:kepala|ketua|direktur|rektor|pimpinan)\s+[A-Z])"
)
REPRESENTED = Gated(
    r"\b(?:diwakili(?:\s+oleh)?|menghadirkan|(?:me|di)wakilkan\s+(?:kepada|ke))\s",
    "wakil menghadirkan",
)
ATTEND = Gated(
    r"\b(?:menghadiri|dihadiri|hadir|disaksikan|menyaksikan|didampingi|mendampingi)\b",
    "hadir saksikan damping",
)
WITNESSES = re.compile(
    r"\b(?:disaksikan|dihadiri|didampingi|diikuti|diketahui|(?:turut|tampak|ikut)\s+(?:hadir|menyaksikan)|"
    r"di\s+hadapan|karena|menggantikan)\b|"
    r",[”\"]?\s+(?:kata|ujar|tutur|ucap|ungkap|jelas|sebut|terang|papar|imbuh|tambah|tegas)\b"
)
# Where a sentence ends inside a quotation, which is read as one.
STOP = re.compile(r"(?:(?<=[a-z]{5})|(?<=\d{4})|(?<=\)))[.!?]\s+(?=[A-Z])")
# What else people sign.
OTHER_PAPERS = re.compile(
    r"\b(?:surat|daftar|perda|perpres|perbup|perwali|pergub|permen\w*|peraturan|undang-undang|SK|"
    r"keputusan|prasasti|petisi|berita\s+acara|kuitansi|formulir|absen\w*|buku|kwitansi)\b",
    re.I,
)
ANOTHER = re.compile(r"\b(?:serupa|sejenis|lainnya|pernah|sebelumnya)\b")
# Between two names of one document: "kesepakatan bersama atau MoU".
SAME = re.compile(
    r"\s*(?:\((?:\w+\s)?|/|(?:atau|alias|sekaligus|yang\s+disebut|disebut|dikenal)\s+(?:teken\s+)?|"
    r"[,;]\s*(?:[Pp]enanda\s?tangan\w*|[Nn]askah|[Dd]okumen)\s+)?\s*"
)
NUMBERED = re.compile(
    r"\b(?:[Dd]okumen|[Nn]askah)\s+(?:pertama|kedua|ketiga|keempat|lain(?:nya)?)\b"
)
PARTIES_ARE = re.compile(
    r"\b(?:[Kk]edua|[Kk]etiga|[Kk]eempat|[Pp]ara)\s+(?:belah\s+)?pihak\s+"
    r"(?:(?:itu|tersebut|ini)\s*)?,?\s*(?:yakni|yaitu|adalah|ialah|masing-masing)\b"
)
ALLIED = re.compile(
    r"\b(?:menggandeng|bekerja\s?sama|kerja\s?sama|kerjasama|menjalin|bersinergi|sinergi|"
    r"bersepakat|sepakat|berkolaborasi|kolaborasi)\b"
)
# Before an organisation that is where something happens, or that somebody speaks for.
AT = re.compile(
    r"\b(?:di|ke|dari|melalui|lewat|[Kk]antor|[Aa]ula|[Gg]edung|[Hh]alaman|[Rr]uang|[Kk]ampus|tempat|Kepala|Ketua|"
    r"Direktur|Utama|Rektor|Sekretaris|Pimpinan|Pemimpin|Kabid|Anggota|Manajer|Dosen|Pengamat|"
    r"mahasiswa|Mahasiswa)\s$"
)
REFERS = re.compile(r"(?:\s*\([^()]*\))?\s+(?:itu|ini|tersebut)\b")
GRANT = re.compile(r"(?i:hibah|\bnphd\b)")
RANKED = ("mou", "pks", "kesepakatan")  # which name of one document counts, if it has several
FOLLOW = Gated(begun(r"tindak\s?lanjut|menindaklanjuti", any_case=False) + r"\b", "lanjut")
TO_FOLLOW = Gated(r"\b(?:akan|segera|perlu)\s+\w*tindak\s?lanjut", "lanjut")
FORUM = re.compile(
    r"\b(?:forum\s+konsultasi\s+publik|forum\s+perangkat\s+daerah|konsultasi\s+publik|musrenbang\w*|"
    r"musyawarah\s+perencanaan\s+pembangunan|forum\s+\w+\s+\w+)"
    r"(?:\s+(?!tentang|yang|di\b|pada|untuk|dan\s+(?-i:[a-z])|juga|akan)[\w-]+)*",
    re.I,
)

# Who watches, at the front of a sentence: "Disaksikan Gubernur X, Bupati Y menandatangani".
WATCHED = re.compile(r"\s*(?:[Dd]engan\s+)?(?:[Dd]isaksikan|[Dd]i\s+hadapan)\b")
# Who speaks before the deed that is told: "Rektor X mengatakan, kampusnya menandatangani".
SAYS = Gated(
    r"\b(?:mengatakan|menyebut(?:kan)?|menyampaikan|menjelaskan|mengungkapkan|menyatakan|menuturkan|"
    r"mengaku|menegaskan|menambahkan|memaparkan|menerangkan|membenarkan|mengingatkan|menilai|"
    r"mengucapkan\s+terima\s+kasih)\b",
    "meng meny menj menu mene mena mema memb meni",
)
SAID_BY = re.compile(
    r"[,”\"]\s+(?:kata|ujar|tutur|ucap|ungkap|jelas|sebut|terang|papar|imbuh|tambah)\s+(?=[A-Z])"
)
# The speaker's own body.
OWN = Gated(
    r"\b(?:(?:kampus|universitas|perusahaan|lembaga|instansi|pihak|dinas|kantor|bank|organisasi|"
    r"yayasan|badan|institusi|kementerian|rumah\s+sakit|perguruan\s+tinggi)nya|[Kk]ami|[Pp]ihaknya)\b",
    "nya kami Kami",
)
AS_WELL = re.compile(r"\b(?:sekaligus|kemudian|lalu|dan|serta)\s+(?:juga\s+|ikut\s+|turut\s+)?$")
RELATIVE = re.compile(r"\byang\s+(?:(?:telah|sudah|akan|resmi|juga|ikut|turut)\s+){0,2}$")
# Whose place another takes: "Bupati X yang diwakili Sekda Y", "Sekda Y mewakili Bupati X".
ABSENT = re.compile(r",?\s+(?:yang\s+)?(?:di\s?wakili|diwakilkan|berhalangan)\b")
IN_NAME_OF = re.compile(r"\b(?:atas\s+nama|mewakili|a\.n\.)\s+$")
JOINT = re.compile(r",?\s*(?:(?:dan|dengan|serta|bersama)(?:\s+dengan)?\s+)?")
# Some agreement that no other name tells: "meneken kesepakatan", "penandatanganan kerja sama".
BARE = Gated(
    r"\b(?:[mM]enandatangani|[mM]eneken|[Tt]eken|[Tt]anda\s?tangani|[Pp]enanda\s?tangan\w*|[Dd]itandatangani(?:nya)?)\s+"
    r"(?:(?:naskah|dokumen|sebuah)\s+)?(?P<name>kesepakatan|perjanjian|kerja\s?sama)\b"
    r"(?!\s+(?:kerja|kinerja|damai|jual|kredit)\b)|"
    r"\b(?P<other>[Kk]esepakatan|[Pp]erjanjian)\s+(?:serupa|sejenis|lain)\b",
    "kesepakatan perjanjian kerja serupa sejenis lain",
)
BARE_NAME = re.compile(r"(?i:kesepakatan|perjanjian|kerja\s?sama)")
THE_PARTIES = re.compile(r"\b(?:kedua|ketiga|keempat|para)\s+(?:belah\s+)?pihak\b")
# A party told by what it is: "diteken perusahaan dan serikat pekerja".
BY_KIND = Gated(
    r"\b(?:(?:pihak|manajemen)\s+)?(?P<kind>perusahaan|kampus|universitas|bank|rumah\s+sakit)"
    r"(?=,|\s+(?:dan|serta|dengan|bersama)\s)",
    "perusahaan kampus universitas bank rumah",
)
OF_KIND = {
    "perusahaan": ("PT", "CV", "UD", "Perum", "Perusahaan"),
    "kampus": ("Universitas", "Institut", "Politeknik", "Sekolah", "Akademi", "UIN", "IAIN"),
    "universitas": ("Universitas", "UIN"),
    "bank": ("Bank", "PT Bank", "BPD", "BPR"),
    "rumah sakit": ("RS", "Rumah Sakit"),
}
# The bodies of posts that no office is named with.
BODY_OF_HEAD = {
    "Menteri": "Kementerian", "Kapolri": "Polri", "Panglima": "", "Dandim": "Kodim",
    "Danrem": "Korem", "Pangdam": "Kodam", "Danramil": "Koramil", "Danlanal": "Lanal",
    "Danlanud": "Lanud",
}  # fmt: skip
ALONE = frozenset({"Kapolri"})  # those that need nothing beside them
OF_THE_STATE = re.compile(r"\s*(?:RI|Republik Indonesia)$")
# What a document is about; whoever is named there does not sign it.
TOPIC = re.compile(r"\b(?:tentang|mengenai|terkait|perihal|dalam\s+rangka|guna|untuk)\b")
BY = re.compile(r"\boleh\s+")
COOPERATION = re.compile(r"(?i:kerja\s?sama)")
# One party told by another: "X mengatakan, kerja sama dengan Y dituangkan dalam MoU".
WITH_ONE = re.compile(
    r"(?i:mou|pks|kerja\s?sama|kesepahaman|kesepakatan|understanding)(?:\s*\([^()]*\))?\s+dengan\s+(?=[A-Z])"
)
# A deed told before who did it: "Usai menandatangani MoU, Bupati X meninjau pasar".
FRONTED = re.compile(r"\s*(?:[Ss]etelah|[Uu]sai|[Ss]eusai|[Ss]elepas|[Ss]elain)\s+(?:resmi\s+)?")
# How the press shortens what heads of bodies are spelled out to, the longest first.
SHORT_HEADS = (
    ("Kepolisian Resor Kota", "Polresta"), ("Kepolisian Resor", "Polres"),
    ("Kepolisian Daerah", "Polda"), ("Kepolisian Sektor", "Polsek"),
)  # fmt: skip
# Between two documents of one sentence that are told of apart: "MoU diteken X, sedangkan PKS ...".
APART = re.compile(r"\b(?:sedangkan|sementara(?! itu)|adapun)\b")
ALSO = re.compile(r"\b(?:juga|pula)\b")
# With whom one of several documents is: "MoU dengan X dan PKS dengan Y".
DIRECTLY_WITH = re.compile(
    r"(?:\s*\([^()]*\))?(?:\s+(?!dan\b|serta\b|dengan\b|bersama\b|antara\b)[\w-]+){0,8}"
    r"\s+(?P<how>dengan|bersama|antara)\s+"
)
# A subject that the sentence before names: "Keduanya meneken nota", "Ia meneken nota bersama Y".
PRONOUN = re.compile(r"\s*(?:(?P<both>[Kk]eduanya|[Mm]ereka)|(?P<one>[Ii]a|[Dd]ia|[Bb]eliau))\b")
