"""What a figure is about: the noun phrase before it or after it, without cues, times and places.

"Sepanjang tahun 2022, angka kecelakaan kerja di Kabupaten X mencapai 3.333 kasus" is about `angka
kecelakaan kerja`; "385.004 peserta aktif tenaga kerja penerima upah" is about `peserta aktif`, of
the population `tenaga kerja penerima upah`.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from kg.article import Span
from kg.extraction import units
from kg.extraction.lexicon import begun
from kg.extraction.numbers import Quantity
from kg.extraction.reading import BLANK
from kg.extraction.scanning import matches, may_end

DATE = "\ue001"  # stands for each character of a date in a marked text
_MAX_WORDS = 14
_NEAR = 80  # characters before a figure in which "atau sekitar" may stand

_MEASURE = (
    r"(?:jumlah|angka|total|banyaknya|potensi|target|kuota|realisasi|capaian|nilai|nominal|"
    r"besaran|persentase|tingkat|rasio|rata-rata|sisa|selisih|kekurangan|kenaikan|penurunan|"
    r"keseluruhan|akumulasi)"
)
_MEASURE_ONLY = re.compile(rf"{_MEASURE}(?:\s+(?:{_MEASURE}|keseluruhan|seluruh(?:nya)?))*", re.I)
_STRONG = (
    r"(?:adalah|ialah|yakni|yaitu|berjumlah|sebanyak|sejumlah|sebesar|senilai|seluas|sepanjang|"
    r"mencapai|capai|menembus|menyentuh|menjadi|naik|turun|meningkat|menurun|bertambah|berkurang|"
    r"tumbuh|melonjak|merosot|berada|bernilai|tembus|tercatat|terealisasi|didominasi)"
)
_WEAK = (
    r"(?:sekitar|kurang[ -]lebih|lebih|hampir|baru|hanya|cuma|sudah|telah|masih|ada|terdapat|"
    r"setara|dengan|dari|ke|di|pada|atau|untuk|bagi|per|hingga|sampai|sedikitnya|setidaknya|"
    r"minimal|maksimal|paling|banyak|sedikit|akan|dapat|bisa|mampu|berhasil|dan|serta|juga|"
    r"kisaran|level|posisi|kurang|oleh|dalam|dibanding(?:kan)?|ketimbang|atas|bawah|yang|namun|sisanya|sebagai|lagi|pun|"
    r"tepatnya|persisnya|mendekati|kira-kira|diperkirakan|diprediksi|ditargetkan|nyaris|angka(?=\s*$))"
)
_TRAIL = re.compile(rf"(?:^|\s)(?:(?P<strong>{_STRONG})|{_WEAK})\s*[,:]?\s*$", re.I)
_TRAIL_WORDS = frozenset([*re.findall("[a-z]+", _STRONG + _WEAK), "dibandingkan"])
_LEAD = re.compile(
    r"^(?:sedangkan|padahal|sementara(?:\s+itu)?|namun|tetapi|tapi|melainkan|apalagi|dan|serta|atau|selain\s+itu|adapun|"
    r"bahkan|kemudian|lalu|karena|sehingga|bahwa|jika|kalau|meski(?:pun)?|sebelumnya|tercatat|"
    r"terdapat|ada|baru|sudah|telah|hanya|masih|hingga|sampai|untuk|bagi|dari|dengan|oleh|pada|"
    r"sebagai|di\s+mana|dimana|di|ke|dalam|saat|ketika|total(?=\s+ada\b)|dirinya|diketahui|"
    r"diharapkan|ternyata|khusus|secara|selanjutnya|kata|memang|yakni|yaitu|terdiri|antara|atas|"
    r"rinciannya|agar|supaya|maka|itu|juga|setelah)\b[\s,:]*",
    re.I,
)
_REPORTED = re.compile(
    begun(
        "mengatakan|menyebut(?:kan)?|menambahkan|menjelaskan|mengungkap(?:kan)?|merinci|mencatat|"
        "memaparkan|menyampaikan|menyatakan|menuturkan|melaporkan|menerangkan|mengaku|menunjukkan|"
        "memperkirakan|menargetkan|menilai|bahwa|tercatat|terdapat"
    )
    + r"\b\s*"
)
_ACTIVE = re.compile(
    r"[mbp](?<!\w.)(?<!yang .)(?:(?<=m)(?!(?:enteri|enengah|ereka|erupakan|elalui|engenai|enurut|"
    r"emang|enjelang|eter|edis|ental|erek|esin)\b)e[mnlrwy][a-z]{3,}|(?<=m)erupakan|"
    r"(?<=b)(?:erharap|ekerja)|(?<=m)(?:emiliki|empunyai)|(?<=p)unya)\b"
)
_PASSIVE_END = re.compile(r"(?:^|(?<!yang)\s)di[a-z]{3,}(?:kan|i)\s*$")
_TIME = re.compile(
    r"(?:\b(?:sampai\s+dengan|sampai|hingga|per|pada|sepanjang|selama|sejak|dari|di|untuk|akhir|"
    r"awal|pertengahan|bulan|tahun|periode|tanggal|posisi|dalam|kurun|waktu)\s+)*"
    rf"{DATE}+(?:\s+(?:lalu|ini|mendatang|kemarin|silam|nanti))?"
    r"|\b(?:(?:hingga|sampai|pada|per|untuk|sejak|di)\s+)?(?:saat\s+ini|kini|sekarang|"
    r"(?:tahun|bulan|hari|pekan|minggu)\s+(?:ini|lalu|depan|sebelumnya|kemarin)|sejauh\s+ini|"
    r"selama\s+ini|periode\s+yang\s+sama|(?:se|dua|tiga)\s*(?:tahun|bulan|hari|pekan|minggu)\s+"
    r"(?:kemudian|berikutnya|setelahnya|berselang|sebelumnya|lalu))\b",
    re.I,
)
_TIME_WORDS = re.compile(  # one of which it needs, unless it has a date
    begun(
        "saat|kini|sekarang|tahun|bulan|hari|pekan|minggu|sejauh|selama|periode|"
        "setahun|sebulan|sehari|sepekan|seminggu"
    )
    + r"(?!\w)"
)
_TIME_STARTS = re.compile(  # with what it begins, unless with a date
    begun(
        "sampai|hingga|per|pada|sepanjang|selama|sejak|dari|di|untuk|akhir|awal|pertengahan|bulan|"
        "tahun|periode|tanggal|posisi|dalam|kurun|waktu|saat|kini|sekarang|hari|pekan|minggu|sejauh|"
        "setahun|sebulan|sehari|sepekan|seminggu|dua|tiga"
    )
    + r"(?!\w)"
)
_DATES = re.compile(f"{DATE}+")
_PLACE = re.compile(
    r"[ds](?<!\w.)(?:(?:(?<=d)i|(?<=s)e)(?:\s+|-)(?:(?:seluruh|wilayah|lingkungan|tingkat|daerah|"
    r"kawasan|provinsi|kabupaten|kota|kecamatan|desa)\s+)*(?!(?:[A-Z]{3,}|Rp)\b)[A-Z][\w.]*"
    r"(?:[\s/]+(?:dan\s+)?[A-Z][\w.]*)*|(?<=d)i\s+[a-z]+\s+(?:ini|itu|tersebut)\b)"
)
_BRACKETS = re.compile(r"\([^()]*\)?")
_SOURCE = re.compile(
    begun("berdasarkan|menurut|sesuai|mengacu|merujuk|dikutip|bersumber|dilihat") + r"\b[^,;:]*"
)
_MANNER = re.compile(begun(r"secara\s+[a-z]+\b|masing-masing\b|rata-rata\b(?=\s+se)"))
ANAPHORA = re.compile(
    r"^[\"“\s]*(?:(?:dari|berdasarkan)\s+)?(?:persentase|jumlah|angka|nilai|total|capaian|data|"
    r"besaran|realisasi|nominal|anggaran|kasus|dana|mereka|sebanyak|rincian)"
    r"(?:\s+(?:itu|tersebut|ini|tadi)|nya)\b|^[\"“\s]*(?:dari|di)\s?(?:jumlah|antara|total)nya\b|"
    r"^[\"“\s]*rinciannya\b",
    re.I,
)
_LISTED_ITEM = re.compile(r"^\s*(?:,|;|dan|serta|\()\s*(?:dan\s+|serta\s+|sedangkan\s+)?$", re.I)
RESTATED = re.compile(r"(?:\batau|\bsetara(?:\s+dengan)?|\balias|=|\()\s*(?:sekitar\s+)?$", re.I)
_RESTATING = frozenset("atau setara dengan alias sekitar".split())
_STOP = frozenset(
    """dengan dan atau serta pada di dalam dari untuk oleh selama sepanjang sejak hingga sampai
    menjadi adalah sudah telah akan bisa dapat sedangkan sementara namun tetapi yakni yaitu sebagai
    per sebanyak sebesar senilai seperti karena sehingga setelah sebelum saat ketika bagi ke kepada
    tersebut itu ini juga lagi tahun bulan setiap tersebar terdiri meliputi naik turun belum tidak
    masih ikut hadir baru setempat berdasarkan menurut melalui lebih atas antara mulai terhadap
    secara terjadi tercatat terdapat terutama agar supaya jika maka bahwa kata ujar jelas
    sebut ungkap tutur ucap""".split()
)
_IN_RELATIVE = frozenset("sudah telah belum tidak masih akan dapat bisa ikut baru menjadi".split())
_QUALITIES = frozenset(
    "aktif baru terdaftar tetap laki-laki perempuan lama nonaktif tidak positif fatal lokal".split()
)
_WORD = re.compile(r"\s+([A-Za-z][\w'’/&-]*)")
_VERB = re.compile(r"(?:me[mnlrwy]|di)[a-z]{4,}|ber[a-z]{5,}|mendapat|punya|mencapai")
_MONEY_NOUN = re.compile(
    r"\b(?:anggaran|nilai|nominal|biaya|dana|bantuan|santunan|iuran|tunggakan|investasi|"
    r"pendapatan|belanja|pagu|denda|gaji|upah|hibah|kerugian|omzet|omset|harga|tarif|retribusi|"
    r"pajak|subsidi|modal|kredit|utang|piutang|manfaat|premi|tabungan|insentif|honor)\b"
    r"(?:\s+(?!yang|untuk|di|dari|dengan|sebesar|senilai|pada|dan|tersebut|itu|ini)[a-z-]+){0,3}"
)
_PURPOSE = re.compile(rf"(?:{_MONEY_NOUN.pattern}|\b{_MEASURE}(?:\s+[a-z-]+){{0,3}})\s+\w+\s$")
_BUDGETED = re.compile(
    r"\b(?:menganggarkan|dianggarkan|mengalokasikan|dialokasikan|menyiapkan|disiapkan|"
    r"menggelontorkan|digelontorkan|mengucurkan|dikucurkan|menyediakan|disediakan)\b"
)


_YANG = re.compile(r"\s*yang\b")
_GIVEN = re.compile(r"\s*(?:untuk|bagi|kepada)\b")
_KEY_WORD = re.compile(r"[a-z0-9]+")
_DANGLING = re.compile(r"(?:\s+yang(?:\s+(?:ada|telah|sudah|belum))?)+$")
_PLAIN = re.compile(r"[a-z]{3,}")
_SEGMENT_END = re.compile(r"[;:]|,(?!\d)|\.\s")
_CAPITALISED = re.compile(r"[A-Z][a-z]+(?=\s+(?![A-Z])|$)")
_SOMEONE = re.compile(r"(?:ia|dia|kami|kita|mereka|pihak(?:nya)?|saya)\b", re.I)
_MEASURING = re.compile(rf"^(?:{_MEASURE}\s+)+", re.I)
_LONGEST_TRAIL = 24  # characters of what `_TRAIL` matches
_JOINED = re.compile(r"^\s*(?:(?:dan|serta|sedangkan|sementara|namun|adapun)\s+)?", re.I)
# "dari total 27.544 pekerja rentan": the number is no part of the population's name.
_WHOLE = re.compile(r"\s*dari(?:(?:\s+[a-z]+){0,3}\s+\d[\d.,]*(?:\s+(?:ribu|juta))?)?(?!\w)")
_RISES = "naik|meningkat|bertambah|tumbuh|melonjak"
_FALLS = "turun|menurun|berkurang|merosot"
_BY = "sebesar|sebanyak|sekitar|hingga|hampir|lebih|mencapai"
_CHANGE = re.compile(rf"(?:(?P<up>{begun(_RISES)})|{begun(_FALLS)})(?i:\s+(?:{_BY}))*\s*$")
_CHANGE_WORDS = frozenset(f"{_RISES}|{_FALLS}|{_BY}".split("|"))


@dataclass(frozen=True, slots=True)
class Subject:
    """The noun phrase before a figure; `measured` if a verb of amount joins the two."""

    words: str
    measured: bool
    adjacent: bool  # no comma or preposition keeps them apart
    restates: bool  # "atau", "setara dengan": the figure before, said otherwise
    refers_back: bool  # "Persentase tersebut"


def noun_phrase(marked: str, begin: int, limit: int) -> Span:
    """Return the noun phrase that starts at `begin`, with a short relative clause if it has one."""
    end, words, relative = begin, 0, False
    while words < _MAX_WORDS and (match := _WORD.match(marked, end, limit)):
        word = match[1]
        if word == "yang":
            relative = True
        elif _ends_phrase(word, relative=relative):
            break
        end, words = match.end(), words + 1
    phrase = marked[begin:end]
    return Span(begin, begin + len(_DANGLING.sub("", phrase) if relative else phrase))


def _ends_phrase(word: str, *, relative: bool) -> bool:
    if relative:
        return word.lower() in _STOP and word not in _IN_RELATIVE
    return word.lower() in _STOP or bool(_VERB.fullmatch(word))


def subject(head: str) -> Subject:
    """Return the noun phrase of `head`, the marked text before a figure."""
    near = max(0, len(head) - _NEAR)
    restates = may_end(head, _RESTATING) and bool(RESTATED.search(head, near))
    text = head.replace(BLANK, " ").strip(" \"“”'")
    refers_back = bool(ANAPHORA.match(text))
    text = _BRACKETS.sub(" ", text) if "(" in text else text
    text = _without_times(text)
    for pattern in (_SOURCE, _PLACE, _MANNER):
        text = pattern.sub(" ", text)
    measured = False
    segments = _SEGMENT_END.split(_uncapitalised(text))
    last = max((n for n, s in enumerate(segments) if s.strip()), default=0)
    for number, segment in reversed(list(enumerate(segments))):
        words, strong = _cleaned(segment)
        measured = measured or strong
        if ANAPHORA.match(words):
            return Subject("", measured, False, restates, True)
        if words and not words.startswith("yang "):
            adjacent = number == last and _JOINED.sub("", segment, count=1).startswith(words)
            return Subject(words, measured, adjacent, restates, refers_back)
    return Subject("", measured, False, restates, refers_back)


def _without_times(text: str) -> str:
    """Return `text` with a blank for each date and word of time, where any stands."""
    dates = [match.start() for match in _DATES.finditer(text)]
    if not dates and not _TIME_WORDS.search(text):
        return text
    starts = sorted([*dates, *(match.start() for match in _TIME_STARTS.finditer(text))])
    times = [Span(*match.span()) for match in matches(_TIME, text, starts, len(text))]
    edges = [Span(0, 0), *times, Span(len(text), len(text))]
    return " ".join(text[before.end : after.begin] for before, after in pairwise(edges))


def _uncapitalised(text: str) -> str:
    """Return `text` with a small first letter, unless an acronym or a name starts it."""
    text = text.strip()
    first = _CAPITALISED.match(text)
    return text[0].lower() + text[1:] if first else text


def _cleaned(segment: str) -> tuple[str, bool]:
    """Return the noun phrase of one segment, and whether a verb of amount ended it."""
    words, strong = " ".join(segment.split()).strip("\"“”' "), False
    while may_end(words, _TRAIL_WORDS) and (
        match := _TRAIL.search(words, max(0, len(words) - _LONGEST_TRAIL))
    ):
        strong = strong or bool(match["strong"])
        words = words[: match.start()].rstrip(" ,:")
    if reported := list(_REPORTED.finditer(words)):
        words = words[reported[-1].end() :]
    governed = [m for m in _ACTIVE.finditer(words) if not _within(words[: m.start()])]
    if governed:
        words = words[governed[-1].end() :]
    if words.endswith(("kan", "i", " ")):
        words = _PASSIVE_END.sub("", words)
    words = words.strip()
    while match := _LEAD.match(words):
        words = words[match.end() :]
    words = words.replace(" setempat", "")
    if words.endswith("nya") and _MEASURE_ONLY.fullmatch(words[:-3]):
        words = words[:-3]
    return (words if _is_noun_phrase(words) else ""), strong


def _within(before: str) -> bool:
    """Tell whether the verb after `before` is part of a noun phrase: "anggaran untuk menyemai"."""
    if " yang " in f" {before}"[-40:]:
        return True
    return before.endswith(("untuk ", "guna ", "bagi ")) and bool(_PURPOSE.search(before))


def _is_noun_phrase(words: str) -> bool:
    if _SOMEONE.match(words) or words.startswith("per "):  # "per siswa": what the last was for
        return False
    parts = words.split()
    if len(parts) > _MAX_WORDS:
        return False
    first = words.split(" ", 1)[0]
    return (
        any(map(_PLAIN.match, parts))
        or first.lower() in units.UNITS
        or bool(_MEASURE_ONLY.match(first))
    )


def about_count(
    quantity: Quantity, before: Subject, tail: str, previous: str
) -> tuple[str, str | None]:
    """Return indicator and population of a count; `tail` is the noun phrase after its unit."""
    unit, rest = quantity.unit, tail.split()
    qualities = []
    while rest and rest[0] in _QUALITIES:
        qualities.append(rest.pop(0))
    counted = " ".join([unit, *qualities])
    others = " ".join(rest)
    if unit in units.CLASSIFIERS:
        counted, others = tail or "", ""
    elif unit in units.EVENTS:
        counted, others = f"{counted} {others}".strip(), ""
    elif unit in units.MEASURES:
        counted, others = tail or previous or unit, ""
    population = _population(unit, others)
    if before.words and _MEASURE_ONLY.fullmatch(before.words):
        return f"{before.words.lower()} {counted or previous or unit}", population
    if before.words and (before.measured or before.adjacent or _MEASURE_ONLY.match(before.words)):
        return before.words, population or (counted if unit in units.CLASSIFIERS else None) or None
    if before.restates and previous and not tail:
        return previous, None
    if counted and not (before.refers_back and previous and unit in units.CLASSIFIERS and not tail):
        return counted, population
    return previous if before.refers_back and previous else unit, population


def _population(unit: str, words: str) -> str | None:
    if not words:
        return None
    noun = units.counted(words, 0, len(words))
    if (noun and noun[0] != "penerima") or words[0].isupper():
        return words
    return f"{unit} {words}"


def about_percent(
    quantity: Quantity, before: Subject, after: str, previous: str
) -> tuple[str, str | None]:
    """Return indicator and population of a percentage; `after` is the marked text behind it."""
    population = None
    if whole := _WHOLE.match(after):
        span = noun_phrase(after, whole.end(), len(after))
        population = after[span.begin : span.end].strip() or None
    relative = _YANG.match(after)
    span = noun_phrase(after, 0, len(after))
    tail = after[span.begin : span.end].strip()
    if before.words:
        return before.words, population or (None if relative else tail or None)
    if relative and tail:
        return f"{bare(previous)} {tail}".strip(), population or previous or None
    if tail and not before.refers_back:
        return tail, population
    return previous or quantity.unit, population


def bare(words: str) -> str:
    """Return a phrase without the words of measuring at its start.

    >>> bare("total pekerja")
    'pekerja'
    """
    return _MEASURING.sub("", words)


def about_money(
    before: Subject, sentence: str, previous: str, after: str
) -> tuple[str, str | None]:
    """Return indicator and purpose of an amount of money."""
    purpose = None
    if given := _GIVEN.match(after):
        span = noun_phrase(after, given.end(), len(after))
        purpose = after[span.begin : span.end].strip() or None
    if before.words and _MEASURE_ONLY.fullmatch(before.words):
        return f"{before.words} {bare(previous)}".strip(), purpose
    if before.words and (before.measured or before.adjacent or _MONEY_NOUN.match(before.words)):
        return before.words, purpose
    if _BUDGETED.search(sentence):
        return "anggaran", purpose
    nouns = _MONEY_NOUN.findall(sentence)
    return (nouns[-1] if nouns else "nilai"), purpose


@lru_cache(maxsize=1 << 10)
def key(indicator: str) -> frozenset[str]:
    """Return the words that tell one indicator from another."""
    words = _KEY_WORD.findall(bare(indicator.lower()))
    return frozenset(w for w in words if w not in _STOP and w != "yang")


def change(head: str) -> str:
    """Return "kenaikan" or "penurunan" if the figure after `head` is a difference, else nothing.

    >>> change("jumlah peserta turun sekitar "), change("jumlah peserta turun menjadi ")
    ('penurunan', '')
    """
    match = _CHANGE.search(head) if may_end(head, _CHANGE_WORDS) else None
    return "" if match is None else "kenaikan" if match["up"] else "penurunan"
