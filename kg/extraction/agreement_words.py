"""The words of agreements: their documents, and what is done with them."""

import re

from kg.extraction.lexicon import begun

# The families of document; each lists its names, the formal ones first.
FAMILIES = {
    "mou": ("nota kesepakatan bersama", "nota kesepakatan", "nota kesepahaman bersama",
            "nota kesepahaman", "memorandum of understanding", "mou"),
    "pks": ("perjanjian kerja sama", "perjanjian kerjasama", "pks"),
    "kesepakatan": ("kesepakatan bersama", "kesepakatan kerja sama", "kesepakatan kerjasama"),
    "komitmen": ("komitmen bersama", "pakta integritas", "deklarasi bersama"),
    "loi": ("letter of intent", "loi"),
    "perjanjian": ("perjanjian kinerja", "perjanjian hibah", "naskah perjanjian hibah daerah"),
    "kerja sama": ("kerja sama", "kerjasama"),
}  # fmt: skip
SHORT = {"mou", "pks", "loi"}
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
SIGN = re.compile(
    r"[dmPpTt](?<!\w.)(?:(?<=d)i?tandangani|(?<=d)i(?:tanda\s?tangani|teken|sepakati)|"
    r"(?<=m)e(?:nandatangani|nanda\s?tangani|teken|neken|nyepakati)|(?<=[Pp])enandatangan(?:an)?|"
    r"(?<=[Tt])(?:anda\s?tangani|eken)|(?<=t)anda\s?tangan)\b"
)
RENEW = re.compile(
    begun("perpanjang(?:an)?|memperpanjang(?:an)?|diperpanjang(?:an)?|memperbarui|diperbarui")
    + r"\b"
)
PLANNED = re.compile(
    begun("akan|bakal|segera|berencana|rencananya|direncanakan|dijadwalkan", any_case=False)
    + r"\b(?:\s+\w+){0,2}?\s+(?:di|me|men)?(?:tanda\s?tangani|nandatangani|teken|neken|"
    r"perpanjang\w*|lakukan\s+penandatanganan)\b"
)
_HOLDING = "dilakukan|digelar|berlangsung|dilaksanakan|bertempat|diselenggarakan|diadakan"
# One of these stands in a sentence that tells of an agreement: a document, a deed, "diwakili".
TELLS = re.compile(
    begun(
        r"nota\s|memorandum\s|mou|perjanjian|pks|kesepakatan\s|komitmen\s|pakta\s|deklarasi\s|letter\s|"
        r"loi|naskah\s|kerja\s?sama|akan|bakal|segera|berencana|rencananya|direncanakan|dijadwalkan|"
        r"ditanda|tanda|menanda|penandatangan|dtanda|teken|diteken|meteken|meneken|menyepakati|"
        r"disepakati|perpanjang|memperpanjang|diperpanjang|memperbarui|diperbarui|diwakili|"
        + _HOLDING
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
SUBJECT = re.compile(r"[^.;\"“”(]+?(?=\s+(?:di|pada|bersama|antara|yang|dengan)\s|[.,;(\"“”]|$)")
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
BETWEEN = re.compile(r"\bantara\b")
PASSIVE = re.compile(
    r"\b(?:ditandatangani|diteken|ditanda\s?tangani|disepakati)(?:\s+(?:langsung|bersama))*"
    r"(?:\s+oleh)?\s|\b(?:[Pp]enandatangan\w*|tanda\s?tangan)\b[^.]*?\b(?:dilakukan|oleh)(?:\s+oleh)?\s"
)
ACTIVE = re.compile(r"\b(?:menandatangani|meneken|teken|menanda\s?tangani)\b")
REPRESENTED = re.compile(r"\bdiwakili(?:\s+oleh)?\s")
ATTEND = re.compile(
    r"\b(?:menghadiri|dihadiri|hadir|disaksikan|menyaksikan|didampingi|mendampingi)\b"
)
WITNESSES = re.compile(r"\b(?:disaksikan|dihadiri|didampingi|turut\s+hadir|di\s+hadapan)\b")
FOLLOW = re.compile(begun(r"tindak\s?lanjut|menindaklanjuti", any_case=False) + r"\b")
TO_FOLLOW = re.compile(r"\b(?:akan|segera|perlu)\s+\w*tindak\s?lanjut")
FORUM = re.compile(
    r"\b(?:forum\s+konsultasi\s+publik|forum\s+perangkat\s+daerah|konsultasi\s+publik|musrenbang\w*|"
    r"musyawarah\s+perencanaan\s+pembangunan|forum\s+\w+\s+\w+)"
    r"(?:\s+(?!tentang|yang|di\b|pada|untuk|dan\s+(?-i:[a-z])|juga|akan)[\w-]+)*",
    re.I,
)
