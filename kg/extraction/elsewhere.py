"""Numbers whose noun does not follow them: pairs, lists, "11 di antaranya", "jumlahnya 120"."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from kg.article import Span
from kg.extraction import units
from kg.extraction.digits import NUM, YEAR, Quantity, plausible, read_number, scaled
from kg.extraction.hedges import hedged, no_amount, unhedged
from kg.extraction.nouns import OF_PEOPLE, STATES
from kg.extraction.reading import Reading

INDEX = "indeks"  # the unit of what has none
_NEAR = 80  # characters in which the words before a number say what it is
_FAR = 600  # characters in which its subject may stand
_LIST = 60  # characters between the members of a list
_STRONG_BEFORE = re.compile(
    r"\b(?:berjumlah|sebanyak|sejumlah|sebesar|mencapai|capai|jumlahnya|totalnya|menembus)\s*$",
    re.I,
)
_WEAK_BEFORE = re.compile(r"\b(?:adalah|menjadi|tercatat|total)\s*$", re.I)
_JOINED = re.compile(
    r"\s*(?:(?:(?:\w+\s+){0,4}menjadi|ke|hingga|sampai|dan|atau)\s+)(?:sekitar\s+)?", re.I
)
# "dari 100 menjadi 120 orang": the first number counts what the second does.
_CHANGING_FROM = re.compile(r"\bdari\s+(?:(?:angka|sebelumnya|semula|sebanyak)\s+)?$", re.I)
_CHANGING_TO = re.compile(
    rf"{_CHANGING_FROM.pattern[:-1]}{NUM}\s+(?:[^\W\d]+\s+){{0,4}}(?:menjadi|jadi|ke)\s+$", re.I
)
_INTO = re.compile(
    rf"\s+(?:[^\W\d]+\s+){{0,4}}(?:menjadi|jadi|ke)\s+(?:sekitar\s+)?(?={NUM})", re.I
)
_BETWEEN = re.compile(r"\b(?:antara|kisaran|rentang)\s+$", re.I)
# "20 dari 67 kelurahan", "3 plus minus 1 persen"
_OUT_OF = re.compile(
    r"\s+dari\s+(?:(?:total|seluruh|keseluruhan|jumlah|sekitar|target|sebanyak)\s+){0,2}", re.I
)
_PLUS_MINUS = re.compile(r"\s*(?:plus[\s-]+minus|±)\s*(?:minus\s+)?", re.I)
_AMONG = re.compile(r"\s+(?:lainnya|(?:orang\s+|lagi\s+)?di\s?antara(?:nya|\s+mereka))\b", re.I)
_FOR = re.compile(r"\s+(untuk|bagi|ke|dari|di)\s")
_AFTER_AMONG = re.compile(r"\s+(?:di\s?antaranya\s+)?(untuk|bagi|ke|dari|di)\s")
_NEXT = re.compile(r"(?:[,;]|\bdan|\bserta|\bsedangkan|\bsementara)\s+$")
_NEXT_WORD = re.compile(r"\s+([a-z]+)\b")
_LISTED = re.compile(r"(?:,|;|\bdan|\bserta)\s*(?:[\w()-]+\s+){0,5}$")
# "Jawa Tengah 54 orang, Sulawesi Barat 22, dan Jawa Timur 8."
_BY_NAME = re.compile(
    r"[^,;.:]*[,;]\s*(?:(?:dan|serta|sedangkan)\s+)?(?:[A-Z][\w'’-]*\s+){1,4}", re.S
)
_CLAUSE_ENDS = re.compile(r"\s*(?:[,;)\"”’]|\.(?!\d)|$)|\s+(?:dan|serta|sedangkan)\s")
_LIMITED = re.compile(r"\b(?:di\s+(?:bawah|atas)|minimal|maksimal|cuma|hanya)\s*$", re.I)
_STANDING = re.compile(
    r"\b(?:rata-rata(?:nya)?|masih|sudah|kini|cuma|hanya|baru|menjadi|mencapai|jadi)\s*$", re.I
)
_TARGET = re.compile(
    r"\btarget(?:nya)?(?:\s+(?:kami|kita|awal|semula|awalnya))?"
    r"(?:\s+(?:cuma|hanya|sekitar|sebesar|sebanyak|baru))*\s*$",
    re.I,
)
_GROUPED = re.compile(r"\d[.,]\d{3}(?!\d)")
_FRACTION = re.compile(r"\d+,\d{1,2}")
_WORD_AFTER = re.compile(r"\s+[A-Za-z(]")
_ANNOUNCED = re.compile(r"\b(?:jumlah|angka|total|banyaknya)\s+", re.I)
_WORD = re.compile(r"[^\W\d_]+")
# "dari Rp 5 miliar menjadi 7 miliar", "Rp 2 miliar, disusul Golkar 1 miliar"
_ALSO_MONEY = re.compile(
    r"\s*(?:\([^()]{0,40}\))?\s*(?:,|;|\b(?:menjadi|jadi|ke|hingga|sampai|dan|atau|serta|plus)\b)"
    r"[^.\d]{0,40}$",
    re.I,
)
_WORTH = re.compile(
    r"\b(?:sebesar|senilai|seharga|mencapai|nilainya|anggarannya|menjadi|jadi)\s*$", re.I
)
_SMALL = frozenset({"ribu", "rb"})
# By year: "2022 tercatat 15 orang, 2023 (20), 2024 (31)"
_OF_YEAR = re.compile(r"\b(?:19|20)\d\d\s*\($")
_CLOSED = re.compile(r"\s*\)")
# An index has no unit: "Indeks Pembangunan Manusia naik dari 70,12 menjadi 71,05"
_INDEX = re.compile(r"\b(?:[Ii]ndeks|INDEKS|IPM|IPG|IDG|IKLH|NTP|[Gg]ini|[Rr]asio|[Ss]kor)\b")
_RISEN_TO = re.compile(r"(?:naik|turun|meningkat|menurun|melonjak|merosot|anjlok|\d)\s+ke $")
_INDEX_NAME = re.compile(
    rf"{_INDEX.pattern}(?: (?:[A-Z][\w-]*|(?!(?:tahun|naik|turun|di|pada|sebesar|menjadi|tercatat|"
    r"mencapai|masih|dari|daerah|ini|itu|adalah|kita|kami|yang|juga|sudah|baru|meningkat|menurun|untuk|"
    r"berada|dengan|saat|kini|akan|lebih|sangat|hanya|terus|tetap|mengalami)\b)[a-z-]+)){0,5}"
)
_INDEX_WORDS = ("ndeks", "NDEKS", "IPM", "IPG", "IDG", "IKLH", "NTP", "ini", "asio", "kor")
_AT = re.compile(
    r"\b(?:sebesar|menjadi|mencapai|capai|dari|ke|angka|poin|nilai|skor|adalah|yakni|yaitu|tercatat|"
    r"sebelumnya|semula|level|posisi|hanya|baru|sudah|atau|naik|turun|di)\s*$|\(\s*$",
    re.I,
)
_INDEX_VALUE = re.compile(r"\d{1,3}[.,]\d{1,2}|0[.,]\d{1,4}")
_DAYS = re.compile(
    r"\b(?:Senin|Selasa|Rabu|Kamis|Jumat|Sabtu|Minggu|Januari|Februari|Maret|April|Mei|Juni|Juli|"
    r"Agustus|September|Oktober|November|Desember|No|Nomor)\b"
)


@dataclass(frozen=True, slots=True)
class _Number:
    """A number without a noun, in its sentence; `before` are the words in front of it."""

    text: str
    sentence: Span
    span: Span
    before: str
    cell: str  # the unit that the head of its column gives it
    earlier: Quantity | None  # the last quantity of the sentence before
    scale: bool

    @property
    def printed(self) -> str:
        return self.text[self.span.begin : self.span.end]

    @property
    def grouped(self) -> bool:
        return bool(_GROUPED.search(self.printed))

    @property
    def clause_ends(self) -> bool:
        return bool(_CLAUSE_ENDS.match(self.text, self.span.end, self.sentence.end))

    def follows(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        return pattern.match(self.text, self.span.end, self.sentence.end)

    def gap(self, before: Quantity) -> str:
        """Return what stands between a quantity and the number, if it is not long."""
        far = self.span.begin - before.span.end > _LIST
        return "" if far else self.text[before.span.end : self.span.begin]

    def joins(self, pattern: re.Pattern[str], following: Quantity) -> bool:
        return bool(pattern.fullmatch(self.text, self.span.end, following.span.begin))


class _Known:
    """The quantities of one sentence, in order, and those next to a place."""

    def __init__(self, quantities: list[Quantity]) -> None:
        self._all = quantities
        self._begins = [q.span.begin for q in quantities]

    def add(self, quantity: Quantity) -> None:
        place = bisect_left(self._begins, quantity.span.begin)
        self._all.insert(place, quantity)
        self._begins.insert(place, quantity.span.begin)

    def after(self, position: int) -> Quantity | None:
        place = bisect_left(self._begins, position)
        return self._all[place] if place < len(self._all) else None

    def before(self, position: int) -> Quantity | None:
        place = bisect_left(self._begins, position)
        while place and self._all[place - 1].span.end > position:
            place -= 1
        return self._all[place - 1] if place else None


class _Amounts:
    """The amounts of money of one sentence, looked up when one is asked for."""

    def __init__(self, known: list[Quantity]) -> None:
        self._known = known

    @cached_property
    def found(self) -> _Known:
        return _Known([q for q in self._known if q.kind == "money"])


def elsewhere(  # noqa: PLR0917
    reading: Reading,
    sentence: Span,
    numbers: list[re.Match[str]],
    known: list[Quantity],
    earlier: Quantity | None,
    cells: Mapping[int, str],
) -> Iterator[Quantity]:
    """Yield the quantities of a sentence whose noun stands elsewhere.

    `known` are those with a noun, in order; `earlier` is the last of the sentence before; `cells`
    has the units of the figures of tables.
    """
    text = reading.masked
    free = _free(numbers, known)
    if not free:
        return
    counts = _Known([q for q in known if q.kind == "count" and not units.is_measure(q.unit)])
    measures = _Known([q for q in known if q.kind == "percent" or _measures(q)])
    money = _Amounts(known)
    for match in free:
        span = Span(match.start("low"), match.end())
        before = text[max(sentence.begin, span.begin - _NEAR) : span.begin]
        if no_amount(before) and not (before.endswith(" ke ") and _RISEN_TO.search(before)):
            continue
        number = _Number(text, sentence, span, before, cells.get(span.begin, ""), earlier,
                         bool(match["scale"]))  # fmt: skip
        if quantity := _quantity(reading, match, number, counts, measures, money):
            if quantity.kind == "money":
                money.found.add(quantity)
            else:
                of_count = quantity.kind == "count" and not _measures(quantity)
                (counts if of_count else measures).add(quantity)
            yield quantity


def _free(numbers: list[re.Match[str]], known: list[Quantity]) -> list[re.Match[str]]:
    """Return the numbers that are in no quantity, and have neither a currency nor an upper end."""
    free, place, end = [], 0, 0
    for match in numbers:
        while place < len(known) and known[place].span.begin < match.end():
            end = max(end, known[place].span.end)
            place += 1
        if end <= match.start("low") and not (match["high"] or match["currency"]):
            free.append(match)
    return free


def _measures(quantity: Quantity) -> bool:
    return quantity.kind == "count" and units.is_measure(quantity.unit)


def _quantity(  # noqa: PLR0917
    reading: Reading,
    match: re.Match[str],
    number: _Number,
    counts: _Known,
    measures: _Known,
    money: _Amounts,
) -> Quantity | None:
    unit = number.cell or _counted(number, counts) or _measured(number, measures)
    kind = "percent" if unit in {units.PERCENT, units.POINTS} else "count"
    if not unit and number.scale and match["scale"].lower() not in _SMALL:
        unit, kind = _currency(number, money), "money"
    if not unit and not match["low"].isdigit() and _of_index(number):
        unit, kind = INDEX, "count"
    if not unit:
        return None
    fractions = "," if number.scale or units.is_measure(unit) else ""
    if kind == "percent" or unit == INDEX:
        fractions = ".,"
    value = read_number(match["low"], fractions)
    if value is None or not plausible(match, kind, unit, number.before, value):
        return None
    about = hedged(number.before)
    precision = "rounded" if about or number.scale else "exact"
    return Quantity(scaled(value, match), unit, kind,
                    reading.words(number.span), number.span, number.span, precision, about)  # fmt: skip  # noqa: E501


def _currency(number: _Number, money: _Amounts) -> str:
    """Return the currency of an amount that leaves it to an amount beside it, or just before."""
    before = money.found.before(number.span.begin)
    if before and _ALSO_MONEY.fullmatch(number.gap(before)):
        return before.unit
    if not _WORTH.search(number.before):
        return ""
    beside = before or money.found.after(number.span.end) or number.earlier
    return beside.unit if beside and beside.kind == "money" else ""


def _of_index(number: _Number) -> bool:
    """Tell whether a number is the value of an index, which has no unit."""
    if not _INDEX_VALUE.fullmatch(number.printed) or not _AT.search(unhedged(number.before)):
        return False
    lead = number.text[max(number.sentence.begin, number.span.begin - _FAR) : number.span.begin]
    return any(word in lead for word in _INDEX_WORDS) and bool(_INDEX.search(lead))


def index_named(before: str) -> str:
    """Return what the index is called whose value stands behind `before`.

    >>> index_named("Di sana Indeks Desa Membangun naik dari 0,71 menjadi ")
    'Indeks Desa Membangun'
    """
    found = list(_INDEX_NAME.finditer(before))
    return found[-1].group() if found else ""


def _counted(number: _Number, counts: _Known) -> str:  # noqa: PLR0911
    """Return the unit of a number that counts: that of its neighbour, or its subject."""
    if number.text.startswith(("0,", "0."), number.span.begin):
        return ""
    text, sentence, span, before = number.text, number.sentence, number.span, number.before
    plain = unhedged(before)
    following, preceding = counts.after(span.end), counts.before(span.begin)
    if following and not YEAR.fullmatch(number.printed):
        paired = number.grouped or _changing(number) or _BETWEEN.search(before)
        if (paired and number.joins(_JOINED, following)) or number.joins(_OUT_OF, following):
            return following.unit
    if number.follows(_AMONG):
        return _of_those(number, preceding)
    if before.endswith("(") and preceding and _OF_YEAR.search(before) and number.follows(_CLOSED):
        return preceding.unit
    if _STRONG_BEFORE.search(plain) or (number.grouped and _WEAK_BEFORE.search(plain)):
        clause = max(preceding.span.end if preceding else sentence.begin, span.begin - _FAR)
        return subject_unit(text[clause : span.begin])
    if (number.grouped or number.scale) and _TARGET.search(before):
        counted = preceding or number.earlier
        return counted.unit if counted and counted.kind == "count" else ""
    if number.grouped and (unit := _announced(before)):
        return unit
    if preceding and (unit := _in_list(number, preceding)):
        return unit
    if _changing(number) and not following:
        return subject_unit(text[max(sentence.begin, span.begin - _FAR) : span.begin])
    return ""


def _announced(before: str) -> str:
    """Return the noun right before a number: "total wajib pajak 1.000"."""
    for start in [m.end() for m in _ANNOUNCED.finditer(before)]:
        found = units.counted(before, start, len(before))
        if found and before[found.end() :].isspace():
            return units.unit_of(found[0])
    return ""


def _of_those(number: _Number, preceding: Quantity | None) -> str:
    """Return what "11 di antaranya" are some of."""
    if preceding:
        return preceding.unit
    begin = max(number.sentence.begin, number.span.begin - _FAR)
    if unit := subject_unit(number.text[begin : number.span.begin]):
        return unit
    return number.earlier.unit if number.earlier and number.earlier.kind == "count" else ""


def _in_list(number: _Number, preceding: Quantity) -> str:
    """Return the unit that a number shares with the one before it in a list."""
    if number.grouped and _LISTED.search(number.before):
        return preceding.unit if number.follows(_WORD_AFTER) else ""
    gap = number.gap(preceding)
    if not gap or YEAR.fullmatch(number.printed):
        return ""
    if _BY_NAME.fullmatch(gap) and number.clause_ends and not _DAYS.search(gap):
        return preceding.unit
    if (became := number.follows(_NEXT_WORD)) and became[1] in STATES:
        return _in_state(became[1], preceding.unit) if _NEXT.search(gap) else ""
    given = number.follows(_FOR)
    same = given and _AFTER_AMONG.match(number.text, preceding.span.end, number.span.begin)
    listed = given and same and given[1] == same[1] and _NEXT.search(gap)
    return preceding.unit if listed else ""


def _in_state(state: str, unit: str) -> str:
    """Return what is in a state: after "3 truk dan 2 bus" it is people that are dead."""
    return "orang" if state in OF_PEOPLE and unit in units.VEHICLES else unit


def _measured(number: _Number, measures: _Known) -> str:
    """Return the unit of a number that measures: that of its neighbour, or of the one before."""
    following, preceding = measures.after(number.span.end), measures.before(number.span.begin)
    if YEAR.fullmatch(number.printed):
        return ""
    if following:
        paired = _changing(number) or _BETWEEN.search(number.before)
        if (paired and number.joins(_JOINED, following)) or number.joins(_PLUS_MINUS, following):
            return following.unit
    fraction = bool(_FRACTION.fullmatch(number.printed)) and not number.scale
    if preceding:
        gap = number.gap(preceding)
        if gap and fraction and _LISTED.search(gap):
            return preceding.unit
        if _LIMITED.search(number.before) and number.clause_ends:
            return preceding.unit
    last = preceding or number.earlier
    measured = last and (last.kind == "percent" or _measures(last))
    return last.unit if last and measured and fraction and _STANDING.search(number.before) else ""


def _changing(number: _Number) -> bool:
    """Tell whether a number is one of the two in "dari 100 menjadi 120", and no year."""
    if YEAR.fullmatch(number.printed):
        return False
    first = _CHANGING_FROM.search(number.before) and number.follows(_INTO)
    return bool(first or _CHANGING_TO.search(number.before))


def subject_unit(before: str) -> str:
    """Return the noun that is counted by a number at the end of `before`; empty if none is.

    >>> subject_unit("Di kecamatan itu jumlah peserta mencapai ")
    'peserta'
    """
    clause = before[max(before.rfind(";"), before.rfind(":")) + 1 :]
    announced = list(_ANNOUNCED.finditer(clause))
    for start in [m.end() for m in reversed(announced)]:
        if found := units.counted(clause, start, len(clause)):
            return units.unit_of(found[0])
    for part in reversed(clause.split(", ")):
        for word in _WORD.finditer(part):
            if found := units.counted(part, word.start(), len(part)):
                return units.unit_of(found[0])
    return ""
