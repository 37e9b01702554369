"""The words of agreements: their documents, and what is done with them."""

import re

from kg.documents import FAMILIES
from kg.extraction.lexicon import begun
from kg.extraction.scanning import Gated

SHORT = {"mou", "moc", "moa", "pks", "loi", "nphd"}
USUAL = {"mou": "nota kesepahaman"}  # what a family is called where the text only abbreviates
DOCUMENT = re.compile(
    begun(
        "|".join(
            re.escape(n).replace(r"\ ", r"\s+")
            # "nota kesepakatan bersama X" is a note with X, unless "dengan" or "antara" follows
            + (r"(?!\s+(?-i:[A-Z]))" if n.startswith("nota") and n.endswith("bersama") else "")
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
    r"(?<=[Pp])enandatangan(?:an|nya)?|(?<=[Tt])(?:anda\s?tangani|eken)|"
    r"(?<=t)anda\s?tangan(?:nya)?)\b",
    "anda eken epakati paraf",
)
RENEW = re.compile(
    begun("perpanjang(?:an)?|memperpanjang(?:an)?|diperpanjang(?:an)?|memperbarui|diperbarui")
    + r"\b"
)
NOT_RENEWED = re.compile(r"\b(?:tidak|belum|tak|tanpa|batal)(?:\s+\w+)?\s+\w*perpanjang")
_NOT_BETWEEN = r"(?!yang\b|setelah\b|usai\b|melalui\b|lewat\b|sesuai\b|berdasarkan\b|dalam\b)"
PLANNED = Gated(
    begun(
        "akan|bakal|segera|berencana|rencananya|direncanakan|dijadwalkan|ditargetkan|hendak|siap",
        any_case=False,
    )
    + rf"\b(?:\s+{_NOT_BETWEEN}\w+){{0,4}}?\s+(?:(?:di|me|men)?\s?(?:tanda\s?tangani|nandatangani|"
    r"teken|neken)|\w*perpanjang\w*|(?:me|di)lakukan\s+penandatanganan|menyusul|menyusun|"
    r"dituangkan\s+dalam)\b",
    "anda eken panjang menyusu dituangkan",
)
# A document still in the making, just before its name: "membahas rancangan nota kesepahaman".
DRAFTING = Gated(
    r"\b(?:menyusun|merampungkan|mematangkan|membahas|menyiapkan|menggodok|merumuskan|draf|"
    r"memfinalisasi|[Pp]embahasan|[Pp]enyusunan|[Ff]inalisasi|rancangan|[Dd]raft)"
    r"(?:\s+(?:draf|draft|rancangan|naskah|dokumen|final|isi|butir|poin))*\s*$",
    "menyusun merampungkan mematangkan membahas menyiapkan menggodok merumuskan draf memfinalisasi embahasan enyusunan inalisasi rancangan raft",  # noqa: E501
)
# A signing that is still to be held: "penandatanganan PKS ... yang ditargetkan terlaksana".
TO_BE_HELD = Gated(
    r"\b[Pp]enandatangan\w*\b[^.]{0,160}?\b(?:ditargetkan|direncanakan|dijadwalkan|rencananya|akan|bakal)"
    r"\s+(?:terlaksana|dilaksanakan|dilakukan|digelar|berlangsung|diselenggarakan|diadakan)\b",
    "enandatangan",
)
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
        r"di\s?tanda|tanda|menanda|penandatangan|dtanda|teken|diteken|meteken|meneken|menyepakati|"
        r"disepakati|diparaf|perpanjang|memperpanjang|diperpanjang|memperbarui|diperbarui|diwakili|"
        r"menghadirkan|mewakilkan|diwakilkan|dibubuhi|membubuhkan|bertukar\snaskah|"
        r"kedua\s(?:belah\s)?pihak|ketiga\s(?:belah\s)?pihak|keempat\spihak|para\spihak|" + _HOLDING
    )
)
THIS = re.compile(
    r"\b(?:dokumen|naskah|kesepakatan|perjanjian|nota|penandatangan\w*)\s+(?:itu|ini|tersebut)\b|"
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
BETWEEN = Gated(r"\bantara\b", "antara")
# People follow who sign.
PASSIVE = Gated(
    r"\b(?:(?:ditandatang(?:an)?i|diteken|di\s?tanda\s?tangani|dtandatangani|disepakati|diparaf|"
    r"dibubuhi\s+tanda\s+tangan)(?:\s+(?:langsung|bersama|masing-masing))*(?:\s+oleh)?|"
    r"(?:[Pp]enandatangan\w*|tanda\s?tangan)\b[^.]{0,160}?\b(?:dilakukan|dibubuhkan|oleh)"
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
    r"(?:melakukan|[Ll]aksanakan|melaksanakan|memimpin(?:\s+langsung)?)\s+penandatangan(?:an)?)\b",
    "anda eken epakati bertukar",
)
TOGETHER = re.compile(r"\b(?:bersama|dengan)(?:\s+dengan)?\s+(?=[A-Z])")
REPRESENTED = Gated(
    r"\b(?:diwakili(?:\s+oleh)?|menghadirkan|(?:me|di)wakilkan\s+(?:kepada|ke))\s",
    "wakil menghadirkan",
)
ATTEND = Gated(
    r"\b(?:menghadiri|dihadiri|hadir|disaksikan|menyaksikan|didampingi|mendampingi)\b",
    "hadir saksikan damping",
)
WITNESSES = re.compile(
    r"\b(?:disaksikan|dihadiri|didampingi|diikuti|(?:turut|tampak|ikut)\s+(?:hadir|menyaksikan)|"
    r"di\s+hadapan|karena|menggantikan)\b|"
    r",\s+(?:kata|ujar|tutur|ucap|ungkap|jelas|sebut|terang|papar)\b"
)
# What else people sign.
OTHER_PAPERS = re.compile(
    r"\b(?:surat|daftar|perda|perpres|perbup|perwali|pergub|permen\w*|peraturan|undang-undang|SK|"
    r"keputusan|prasasti|petisi|berita\s+acara|kuitansi|formulir|absen\w*|buku|kwitansi)\b",
    re.I,
)
ANOTHER = re.compile(r"\b(?:serupa|sejenis|lainnya|pernah|sebelumnya)\b")
# Between two names of one document: "kesepakatan bersama atau MoU".
SAME = re.compile(
    r"\s*(?:\((?:\w+\s)?|/|(?:atau|alias|sekaligus|yang\s+disebut|disebut|dikenal)\s+(?:teken\s+)?)?\s*"
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
    r"\b(?:di|ke|dari|[Kk]antor|[Aa]ula|[Gg]edung|[Hh]alaman|[Rr]uang|[Kk]ampus|tempat|Kepala|Ketua|"
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
