"""What the words before a number say of it: that it is about right, or no amount at all."""

import re

_HEDGE = re.compile(
    r"(?:\b(?:sekitar|kurang[ -]lebih|lebih(?:\s+dari)?|kurang\s+dari|hampir|nyaris|sedikitnya|"
    r"setidaknya|minimal|maksimal|paling\s+(?:sedikit|banyak)|kira-kira|diperkirakan|mendekati|"
    r"di\s+(?:atas|bawah)|kisaran)|[±~><])\s*$",
    re.I,
)
_NOT_AN_AMOUNT = re.compile(
    r"(?:\b(?:pukul|jam|pasal|ayat|nomor|nomer|no|bab|lampiran|huruf|angka|halaman|hal|komisi|praja|"
    r"rt|rw|kelas|tipe|type|sd|smp|sma|smk|smpn|sman|smkn|sdn|mts|man|blok|km|jalan|jl|gang|gg|"
    r"lantai|gelombang|tahap|zona|dapil|peringkat|urutan|ranking|covid|versi|angkatan|seri|liga|"
    r"telp|telepon|hp|wa|kode|golongan|eselon|grup|edisi|jilid|juara|menit|urut|dosis|paslon|"
    r"triwulan|semester|kuartal|caturwulan|babak|kilometer|kloter|kodim|sesi|putaran|shift|grade|"
    r"level|pansus|episode|seksi|juz|stadium|kavling|kav|etape|negeri|mtsn|ke)\b\.?\s*[:(-]?\s*|-)$",
    re.I,
)
# How what these two match may end, signs left out.
_HEDGE_ENDS = tuple(
    """sekitar lebih dari hampir nyaris sedikitnya setidaknya minimal maksimal sedikit banyak kira
    diperkirakan mendekati atas bawah kisaran""".split()
) + tuple("±~><")
_NOT_AN_AMOUNT_ENDS = tuple(
    """pukul jam pasal ayat nomor nomer no bab lampiran huruf angka halaman hal komisi praja rt rw
    kelas tipe type sd smp sma smk smpn sman smkn sdn mts man blok km jalan jl gang gg lantai
    gelombang tahap zona dapil peringkat urutan ranking covid versi angkatan seri liga telp telepon
    hp wa kode golongan eselon grup edisi jilid juara menit urut dosis paslon triwulan semester
    kuartal caturwulan babak kilometer kloter kodim sesi putaran shift grade level pansus episode
    seksi juz stadium kavling kav etape negeri mtsn ke""".split()
)
_SIGNS = " \t\n.:(-\x1c\x1d\x1e\x1f"


def hedged(before: str) -> bool:
    """Tell whether the words before a number say that it is about right."""
    end = before.rstrip()[-14:]
    may_be = end.lower().endswith(_HEDGE_ENDS) or not end.isascii()
    return may_be and bool(_HEDGE.search(before))


def no_amount(before: str) -> bool:
    """Tell whether the words before a number make it the name of something: "nomor 5"."""
    end = before.rstrip(_SIGNS)[-10:]
    may_be = end.lower().endswith(_NOT_AN_AMOUNT_ENDS) or not end.isascii()
    return before.endswith(("-", "-\n")) or (may_be and bool(_NOT_AN_AMOUNT.search(before)))


def unhedged(before: str) -> str:
    """Return the words before a number without those that say it is about right."""
    return _HEDGE.sub("", before) if hedged(before) else before
