"""What a number counts: a noun of the lexicon, or else whatever noun stands right after it."""

import re

from kg.extraction import units
from kg.extraction.digits import amount_before

_OPEN_NOUN = re.compile(r"([a-z]{2,})(?:[-/][a-z]+)?(?![\w/-])")
_ACRONYM = re.compile(r"[A-Z]{2,6}(?![\w/.-])")
_FORMER = re.compile(r"(?:eks|mantan|calon|sosok|buah)\s+(?=[A-Za-z])")
_LAST_WORD = re.compile(r"([A-Z][\w'’.]*)[\s(]*$")
_LIKE_VERB = re.compile(r"(?:me[mnlrwy]|ber|di|ter)[a-z]{3,}")
_NOUNS_LIKE_VERBS = frozenset(
    """berkas berita dinas direktorat direktur direksi distrik divisi diploma dinding dialog digit
    disabilitas dispenser distributor menara menteri menu merek mercusuar meriam mentor
    terminal terumbu terpal teritori teras terowongan terdakwa terpidana terapis berandal berlian
    beras dividen diagnosis dirham dinar""".split()
)
# What may follow a number but is no noun that it counts.
_NOT_A_NOUN = frozenset(
    """dan atau serta di ke dari pada dalam untuk oleh dengan yang hingga sampai per tahun bulan
    hari menjadi adalah itu ini tersebut sudah telah akan bisa dapat juga saja lagi lebih kurang
    atas sebagai karena sehingga namun tetapi sedangkan sementara setelah sebelum saat ketika
    antara jasa konstruksi bukan non formal informal sektor wib wita wit tidak belum masih
    baru selama sejak melalui terhadap bagi agar maka jika tak bawah kepada tapi guna demi tanpa
    bersama supaya bahwa bila kalau apabila meski meskipun walau walaupun padahal yakni yaitu ialah
    seperti termasuk terutama khususnya sekitar hampir hanya cuma sedikit banyak paling nanti lalu
    silam mendatang depan kemarin lusa besok kini tadi sekarang harus wajib boleh mesti perlu ingin
    mau sedang tengah usai pasca jelang sekaligus sambil seraya kata ujar ucap tutur ungkap sebut
    imbuh tegas papar terang lanjut pungkas tandas ia dia kami kita mereka saya anda setiap tiap
    seluruh semua para sang si
    naik turun tumbuh tetap resmi mulai siap ikut hadir tiba masuk keluar jadi punya
    pagi siang sore malam dini subuh kalender masehi hijriah
    besar kecil tinggi rendah baik pertama kedua ketiga keempat kelima terakhir lain lainnya
    tersisa plus minus banding versus kontra unggul kosong sama
    januari februari maret april mei juni juli agustus september oktober november desember
    senin selasa rabu kamis jumat sabtu minggu ahad
    sebab sesudah sebelumnya selanjutnya berikutnya dimana misalnya antaranya diantaranya masing
    koma waktu tingkat jilid tahunan bulanan mingguan harian ribuan jutaan rupiah dolar ringgit
    penuh nasional sehat lengkap gratis positif negatif langsung kembali turut pun ada pernah lahir
    alias justru bahkan memang begitu demikian beliau suatu sebuah jelas terang kira antara mana
    secara hal bersih kotor lunas cash tunai""".split()
)
# What became of some of those counted before: "12 rumah rusak berat, 5 rusak ringan".
STATES = frozenset(
    """tewas luka meninggal hilang selamat rusak lulus gagal sembuh selesai aktif sakit hamil pulih
    kritis negatif positif roboh hanyut ambruk wafat cacat rawat batal hidup mati gugur tidak belum
    masih sudah mengungsi dirawat terluka terdampak terendam mendaftar ditahan""".split()
)
OF_PEOPLE = frozenset("tewas luka meninggal sembuh kritis wafat terluka dirawat selamat".split())
_NO_COUNTED_ACRONYM = frozenset(
    "WIB WITA WIT RI UU PP UUD KUHP KUHAP TV FM AM BUMN APBD APBN HUT KM IV VI VII VIII IX".split()
)
# Words before a number that do not make it part of a name, though they begin a sentence.
_OPENERS = frozenset(
    """sebanyak sekitar ada terdapat dari tercatat sejumlah total totalnya hampir lebih hanya baru
    sudah telah masih hingga sampai untuk bagi kepada dengan di ke setidaknya sedikitnya selain
    termasuk yakni yaitu jumlah jumlahnya kurang minimal maksimal atau dan serta juga cuma pada
    dalam per sisanya tersebar menyasar melibatkan
    terkumpul sumbang serahkan bantu latih bangun bagikan salurkan terima usulkan raih tambah
    teken latih rekrut butuh butuhkan targetkan berangkatkan""".split()
)
# A number before these may belong to a name in capitals: "Dapil Sintang 3 Kabupaten Sintang".
_LEVELS = frozenset("kota kabupaten provinsi kecamatan desa kelurahan daerah".split())
_OF_AN_AREA = frozenset("di dari ke kepada untuk bagi se pada oleh dan".split())


def noun_after(
    text: str, begin: int, limit: int, before: str, *, grouped: bool, title: bool = False
) -> tuple[str, int]:
    """Return the unit that a number counts and where its noun ends; an empty unit if none does.

    `before` are the words in front of the number; `grouped` tells that it is written as only
    amounts are; `title` that the line is a headline, whose words begin with capitals.
    """
    if former := _FORMER.match(text, begin, limit):
        begin = former.end()
    name = _LAST_WORD.search(before)
    previous = name[1].casefold() if name else ""
    named = bool(previous) and not (previous in _OPENERS or _LIKE_VERB.fullmatch(previous))
    any_case = grouped or title or not named
    if found := units.counted(text, begin, limit, any_case=any_case):
        if title and named and _may_be_name(found[0], previous):
            return "", begin
        return units.rate(text, units.unit_of(found[0]), found.end(), limit)
    if title or (named and not grouped):
        return "", begin
    if found := _OPEN_NOUN.match(text, begin, limit):
        unit = _open(found)
        return unit, found.end() if unit else begin
    found = _ACRONYM.match(text, begin, limit)
    if found and found[0] not in _NO_COUNTED_ACRONYM and (grouped or amount_before(before)):
        return found[0], found.end()
    return "", begin


def _may_be_name(noun: str, previous: str) -> bool:
    return noun[:1].isupper() and noun.casefold() in _LEVELS and previous not in _OF_AN_AREA


def _open(found: re.Match[str]) -> str:
    """Return the noun that an open word stands for; empty if it is none."""
    word, first = found[0], found[1]
    if first in _NOT_A_NOUN or first in STATES:
        return ""
    if word.endswith("nya"):
        return units.UNITS.get(word[:-3], "")
    verb = _LIKE_VERB.fullmatch(first) and first not in _NOUNS_LIKE_VERBS
    return "" if verb else word
