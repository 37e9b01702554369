"""Types of Indonesian regulations: how a text spells them, and their short forms.

The short form ("Inpres", "Permendagri", "Perbup") is the type in a regulation's identity. Sources:
Law 12/2011 on making legislation (the hierarchy), and the usage of the press for abbreviations.
"""

import re
from functools import cache

_LAW = r"[Uu]ndang[\s-]?[Uu]ndang"


# "Surat Keputusan (SK) Gubernur"
_DECREE = r"(?:Surat )?Keputusan(?: \(SK\))?"
# Decrees of whom no type of their own is known; those of boards of parties and firms are none.
_OF_OTHERS = (
    r"(?! (?:\(SK\) )?(?:Men[a-zA-Z]*|MENTERI|Kementerian|Presiden|Bersama|DP[PWDC]|PT|CV|Direksi|"
    r"Direktur Utama|Dirut|Yayasan|Partai|PB|PP|PW|PC|Pengurus|Ketua Umum|Ketum|Rektor|Dekan|"
    r"Kepala Sekolah|Kepengurusan)\b)"
)


def _any_case(pattern: str) -> str:
    return f"(?i:{pattern})"


# (short form, pattern); where two match at one place the earlier wins, so that the longer spelling
# of "Peraturan Pemerintah Pengganti Undang-Undang" is never read as "Peraturan Pemerintah".
_FIXED: tuple[tuple[str, str], ...] = (
    ("Perppu", _any_case(rf"Peraturan Pemerintah Pengganti {_LAW}|Perp+u")),
    ("UU Darurat", _any_case(rf"(?:{_LAW}|UU) (?:Drt|Darurat)")),
    ("UU", rf"{_any_case(_LAW)}(?! Dasar)|UU|Uu|uu(?= (?:[Nn]o|RI|\d))"),
    ("TAP MPR", r"(?:TAP|Tap|Ketetapan) MPRS?"),
    ("PP", _any_case("Peraturan Pemerintah") + r"(?! (?:Daerah|Desa))|PP"),
    ("Perpres", _any_case("Peraturan Presiden|Perpres")),
    ("Keppres", _any_case("Keputusan Presiden|Kepp?res")),
    ("Inpres", _any_case("Instruksi Presiden|Inpres")),
    ("Inmendagri", _any_case("Instruksi Menteri Dalam Negeri|Instruksi Mendagri|Inmendagri")),
    ("POJK", _any_case("Peraturan (?:Otoritas Jasa Keuangan|OJK)") + "|POJK"),
    ("PBI", _any_case("Peraturan Bank Indonesia") + "|PBI"),
    ("PKPU", _any_case("Peraturan (?:Komisi Pemilihan Umum|KPU)") + "|PKPU"),
    ("Perbawaslu", _any_case("Peraturan (?:Badan Pengawas Pemilihan Umum|Bawaslu)|Perbawaslu")),
    ("Perma", _any_case("Peraturan (?:Mahkamah Agung|MA)|Perma")),
    ("SEOJK", _any_case("Surat Edaran (?:Otoritas Jasa Keuangan|OJK)") + "|SEOJK"),
    ("SEMA", _any_case("Surat Edaran (?:Mahkamah Agung|MA)") + "|SEMA"),
    (
        "Perkap",
        _any_case(
            "Peraturan (?:Kepala (?:Kepolisian(?: Negara)?|Polri)|Kapolri)|Perkapolri|Perkap"
        ),
    ),
    ("Perpol", _any_case("Peraturan (?:Kepolisian(?: Negara)?|Polri)|Perpol")),
    ("Peraturan BPJS Ketenagakerjaan", _any_case("Peraturan BPJS Ketenagakerjaan")),
    ("Peraturan BPJS Kesehatan", _any_case("Peraturan BPJS Kesehatan")),
    ("Perdais", _any_case("Peraturan Daerah Istimewa|Perdais")),
    ("Perdasus", _any_case("Peraturan Daerah Khusus|Perdasus")),
    ("Perdasi", _any_case("Peraturan Daerah Provinsi Papua|Perdasi")),
    ("Perda", _any_case("Peraturan Daerah|Perda")),
    ("Qanun", _any_case("Qanun")),
    ("Pergub", _any_case("Peraturan Gubernur|Pergub(?:su)?")),
    ("Perbup", _any_case("Peraturan Bupati|Perbu[pb]")),
    ("Perwali", _any_case(r"Peraturan Wali\s?kota|Perwako|Perwali|Perwal")),
    ("Perdes", _any_case("Peraturan Desa|Perdes")),
    ("Kepgub", _any_case(rf"{_DECREE} Gubernur|Kepgub") + "|SK Gubernur"),
    ("Kepbup", _any_case(rf"{_DECREE} Bupati|Kepbup") + "|SK Bupati"),
    ("Kepwal", _any_case(rf"{_DECREE} Wali\s?kota|Kepwali|Kepwal") + r"|SK Wali\s?[Kk]ota"),
    ("Ingub", _any_case("Instruksi Gubernur|Ingub")),
    ("Inbup", _any_case("Instruksi Bupati|Inbup")),
    ("Inwal", _any_case(r"Instruksi Wali\s?kota|Inwali|Inwal")),
    ("Perja", _any_case("Peraturan (?:Jaksa Agung|Kejaksaan)|Perja")),
    ("Perdirjen", _any_case("Peraturan (?:Direktur Jenderal|Dirjen)|Perdirjen")),
    ("Kepdirjen", _any_case("Keputusan (?:Direktur Jenderal|Dirjen)|Kepdirjen")),
    ("Keputusan KPU", _any_case("Keputusan (?:Komisi Pemilihan Umum|KPU)")),
    ("SKB", _any_case("(?:Surat )?Keputusan Bersama") + "|SKB"),
    ("SE", _any_case("Surat Edaran(?: Bersama)?") + r"|SE(?![.,])"),
    ("SK", rf"(?:{_any_case('Surat Keputusan')}|SK){_OF_OTHERS}(?: \(SK\))?"),
)
# The level of government that issues a type, or "local" where the type does not say.
LOCAL = {
    "Perda": "local", "Perdais": "province", "Perdasus": "province", "Perdasi": "province",
    "Qanun": "local",
    "Pergub": "province", "Kepgub": "province", "Ingub": "province",
    "Perbup": "regency", "Kepbup": "regency", "Inbup": "regency",
    "Perwali": "city", "Kepwal": "city", "Inwal": "city", "Perdes": "local", "SE": "local",
}  # fmt: skip

# Ministries: pattern of the full name, then what follows "Permen"/"Kepmen".
_MINISTRIES: tuple[tuple[str, str], ...] = (
    ("Dalam Negeri", "dagri"),
    ("Keuangan", "keu"),
    (r"(?:Tenaga Kerja|Ketenagakerjaan) dan Transmigrasi", "akertrans"),
    ("Ketenagakerjaan|Tenaga Kerja", "aker"),
    ("Kesehatan", "kes"),
    ("Perhubungan", "hub"),
    ("Pertahanan", "han"),
    (r"Pemuda dan Olah\s?raga", "pora"),
    ("Energi dan Sumber Daya Mineral|ESDM", " ESDM"),
    ("Pemberdayaan Perempuan dan Perlindungan Anak|PPPA", " PPPA"),
    ("Perumahan dan Kawasan Permukiman|PKP", " PKP"),
    ("Pekerjaan Umum dan Perumahan Rakyat|PUPR", " PUPR"),
    ("Lingkungan Hidup dan Kehutanan|LHK", " LHK"),
    ("Kelautan dan Perikanan|KP", " KP"),
    (
        r"Pendayagunaan Aparatur Negara dan Reformasi Birokrasi|PAN-?RB|PAN[\s-]?RB|PANRB",
        " PAN-RB",
    ),
    ("Pendidikan,? Kebudayaan,? Riset,? dan Teknologi", "dikbudristek"),
    ("Pendidikan dan Kebudayaan", "dikbud"),
    ("Desa,? Pembangunan Daerah Tertinggal,? dan Transmigrasi|Desa(?: PDTT)?", "des"),
    ("Hukum dan (?:Hak Asasi Manusia|HAM)", "kumham"),
    ("Komunikasi dan Informatika", "kominfo"),
    ("Perdagangan", "dag"),
    ("Perindustrian", "perin"),
    ("Pertanian", "tan"),
    ("Sosial", "sos"),
    ("Agama", "ag"),
    ("Luar Negeri", "lu"),
    ("BUMN|Badan Usaha Milik Negara", " BUMN"),
    (
        r"(?:Agraria dan Tata Ruang|ATR)(?:/(?:Kepala )?(?:Badan Pertanahan Nasional|BPN))?",
        " ATR/BPN",
    ),
    ("Investasi(?:/(?:Kepala )?(?:Badan Koordinasi Penanaman Modal|BKPM))?", " Investasi"),
    ("Pendidikan Dasar dan Menengah", "dikdasmen"),
    ("Pendidikan Tinggi,? Sains,? dan Teknologi", "diktisaintek"),
    ("Imigrasi dan Pemasyarakatan", "imipas"),
    ("Hukum", "kum"),
    ("Pekerjaan Umum", " PU"),
    ("Kehutanan", "hut"),
    ("Pariwisata", "par"),
    ("Transmigrasi", "trans"),
    ("Koperasi dan (?:Usaha Kecil dan Menengah|UKM)", " KUKM"),
)
_STEM_SYNONYMS = {
    "desa": "des", "desa pdtt": "des", "des pdtt": "des", "despdtt": "des", "naker": "aker",
    "nakertrans": "akertrans", "ker": "aker", "panrb": " PAN-RB", "pan-rb": " PAN-RB",
    "pan rb": " PAN-RB", "perind": "perin", "keuangan": "keu", "atr/bpn": " ATR/BPN",
    "atr": " ATR/BPN", "dikbud ristek": "dikbudristek", "dikbud-ristek": "dikbudristek",
    "kemenkes": "kes",
}  # fmt: skip
_SINGLE = {"Permenkeu": "PMK", "Kepmenkeu": "KMK", "PMA": "Permenag", "KMA": "Kepmenag"}
_AGENCIES = (
    ("Meteorologi, Klimatologi,? dan Geofisika", "BMKG"),
    ("Narkotika Nasional", "BNN"),
    ("Nasional Penanggulangan Terorisme", "BNPT"),
    ("Nasional Penanggulangan Bencana", "BNPB"),
    ("Pusat Statistik", "BPS"),
    ("Kepegawaian Negara", "BKN"),
    ("Gizi Nasional", "BGN"),
    ("Pangan Nasional", "Bapanas"),
    ("Riset dan Inovasi Nasional", "BRIN"),
    ("Koordinasi Penanaman Modal", "BKPM"),
    ("Pengawasan Keuangan dan Pembangunan", "BPKP"),
    ("Pemeriksa Keuangan", "BPK"),
    ("Standardisasi Nasional", "BSN"),
    ("Kependudukan dan Keluarga Berencana Nasional", "BKKBN"),
    ("Informasi Geospasial", "BIG"),
    ("Siber dan Sandi Negara", "BSSN"),
    ("Nasional Pencarian dan Pertolongan", "Basarnas"),
    ("Amil Zakat Nasional", "Baznas"),
    ("Pertanahan Nasional", "BPN"),
    ("Pengawas Obat dan Makanan", "BPOM"),
)
_CAPITALISED = r"[A-Z][\w'’/-]*"
_NAMED = (
    rf"(?!(?:Nomor|Nomer|No)\b){_CAPITALISED}"
    rf"(?:,? (?:dan )?(?!(?:Nomor|Nomer|No|Tahun|RI|Republik)\b){_CAPITALISED}){{0,9}}"
)
_BODY = rf"(?:Badan (?:{'|'.join(name for name, _ in _AGENCIES)})|Bappebti|[A-Z]{{2,6}}(?![a-z]))"
_ACT = rf"(?:{_any_case('Peraturan|Keputusan')}(?: \(SK\))?|SK)"
_MINISTERIAL = (
    rf"(?:{_ACT} (?:Menteri|MENTERI|Kementerian) (?:Negara )?"
    rf"(?:(?i:{'|'.join(name for name, _ in _MINISTRIES)})\b|(?:Koordinator )?{_NAMED})"
    rf"|{_ACT} (?:Mendagri|Menaker|Menkes|Menkeu|Mensos|Menhub|Menag)"
    rf"|{_any_case('Peraturan|Keputusan')} (?:Menteri|MENTERI)(?= (?i:Nomor|Nomer|No)\b)"
    r"|(?:Permenko|Kepmenko)\s(?:Polhukam|Polkam|PMK|Marves|Kumham\s+Imipas|IPK|Pangan|"
    r"Perekonomian|Infrastruktur|Kemaritiman|Pemberdayaan\s+Masyarakat)"
    rf"|(?:Permen|Kepmen|PERMEN|KEPMEN)(?:[A-Za-z]+|[\s-](?=[A-Z]{{2}})[A-Z]+)"
    rf"(?:[-/][A-Z]{{2,}}| (?:PDTT|RB|Ristek)\b)?"
    rf"|(?:permen|kepmen)[a-z]+|PMK|KMK|PMA|KMA)"
)
_AGENCY = (
    rf"(?:{_any_case('Peraturan')} (?:Kepala |Lembaga )?{_BODY}"
    rf"|(?:Perka|Perban|Perlem) [A-Z]{{2,6}})"
)
TYPE = (
    rf"(?<![\w/-])(?:{'|'.join(pattern for _, pattern in _FIXED)}|{_MINISTERIAL}|{_AGENCY})"
    rf"(?![\w-])"
).replace(" ", r"\s+")
"""Source of a pattern that matches any type of regulation as it is spelled."""

# Where a type may begin: what no type begins with is passed over at once.
TYPE_START = re.compile(
    r"[PpUuTtKk\u212aIiİıSsſQq](?<![\w/-].)(?i:(?<=p)(?:er(?:atur|[pbmkdgwl])|p|ojk|bi|kpu|m[ka])"
    r"|(?<=u)(?:u|ndang)|(?<=t)ap|(?<=k)(?:etetapan|ep|m[ka])|(?<=i)n(?:struksi|[pmgbw])"
    r"|(?<=s)(?:urat|e(?![a-z])|ema|eojk|k)|(?<=q)anun)"
)
_SHORT_DECREE = re.compile("^SK (?=Men|MEN)")
_KNOWN = tuple((kind, re.compile(p.replace(" ", r"\s+"))) for kind, p in _FIXED)


@cache
def kind_of(spelled: str) -> str:
    """Return the short form of a type as `TYPE` matches it.

    >>> kind_of("Peraturan Menteri Dalam Negeri"), kind_of("PermenPUPR"), kind_of("Perwako")
    ('Permendagri', 'Permen PUPR', 'Perwali')
    """
    spelled = " ".join(spelled.split()).replace(" (SK)", "").replace(" Kementerian ", " Menteri ")
    spelled = _SHORT_DECREE.sub("Keputusan ", spelled)
    for kind, pattern in _KNOWN:
        if pattern.fullmatch(spelled):
            return kind
    kind = _of_agency(spelled) or _of_ministry(spelled) or spelled
    return _SINGLE.get(kind, kind)


def family(kind: str) -> str:
    """Return what kind of act a type is, whoever issues it: all ministers' regulations are one.

    >>> family("PMK"), family("Permendagri"), family("Pergub")
    ('Permen', 'Permen', 'Pergub')
    """
    if kind == "PMK" or kind.startswith(("Permen", "Peraturan Menteri")):
        return "Permen"
    if kind == "KMK" or kind.startswith(("Kepmen", "Keputusan Menteri")):
        return "Kepmen"
    return "Perka" if kind.startswith(("Perka ", "Perban ")) else kind


def _of_agency(spelled: str) -> str:
    short = re.fullmatch(r"(?:Perka|Perban|Perlem) [A-Z]+", spelled)
    if short:
        return spelled
    found = re.fullmatch(r"(?i:Peraturan) (?P<head>Kepala |Lembaga )?(?P<body>.+)", spelled)
    if not found or found["body"].startswith(("Menteri", "MENTERI", "Men")):
        return ""
    body = next(
        (short for name, short in _AGENCIES if re.fullmatch(f"Badan (?:{name})", found["body"])),
        found["body"],
    )
    if found["head"] == "Kepala ":
        return f"Perka {body}"
    return f"Perban {body}" if body in {short for _, short in _AGENCIES} else f"Peraturan {body}"


def _of_ministry(spelled: str) -> str:
    """Return "Permen…" or "Kepmen…" in one writing: acronyms apart, other stems joined."""
    long = re.fullmatch(r"(?i:(Peraturan|Keputusan) Menteri(?: Negara)?) (.+)", spelled)
    if long:
        head = "Permen" if long[1].casefold() == "peraturan" else "Kepmen"
        for name, stem in _MINISTRIES:
            if re.fullmatch(name, long[2], re.I):
                return head + stem
        return spelled
    if spelled.startswith(("Permenko ", "Kepmenko ")):
        return spelled
    if re.fullmatch(r"(?i:(?:Peraturan|Keputusan) Menteri)", spelled):  # of whom is not told
        return "Permen" if spelled[0] in "Pp" else "Kepmen"
    short = re.fullmatch(r"(?i:(Peraturan|Keputusan) Men)([a-z]+)", spelled)
    if short:
        head = "Permen" if short[1].casefold() == "peraturan" else "Kepmen"
        return head + _stem("aker" if short[2] == "aker" else short[2])
    joined = re.fullmatch(r"(?i:(Permen|Kepmen))[ -]?(.+)", spelled)
    return joined[1].capitalize() + _stem(joined[2]) if joined else ""


def _stem(written: str) -> str:
    key = written.casefold()
    if key in _STEM_SYNONYMS:
        return _STEM_SYNONYMS[key]
    known = {stem.strip().casefold(): stem for _, stem in _MINISTRIES}
    if key in known:
        return known[key]
    return f" {written}" if written.isupper() else key
