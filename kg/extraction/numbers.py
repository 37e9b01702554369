"""Figures: how Indonesian news writes numbers, and which numbers are quantities.

A number is a quantity only if something says what it counts: a percent sign, a currency, a noun
of counting after it, or a subject before it ("badan usaha ... berjumlah 12.141"). Years, dates,
times, ordinals and numbers in names never are.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from kg.article import Span
from kg.extraction import units
from kg.extraction.hedges import hedged, no_amount, unhedged
from kg.extraction.lexicon import begun
from kg.extraction.reading import Reading
from kg.extraction.scanning import matches

MAX_DIGITS = 16  # a national budget in rupiah; longer ones are account numbers
_NEAR = 80  # characters in which the words before a number say what it is
_FAR = 600  # characters in which its subject may stand
_NUM = r"\d++(?:[.,]\d++)*+"
_CURRENCY = r"(?:Rp|IDR|US\$|USD|S\$|SGD|RM|EUR|€|\$)"
_CURRENCY_AFTER = (
    r"(?:rupiah|dolar\s+Amerika\s+Serikat|dolar\s+(?:AS|Amerika|Singapura|Australia)|"
    r"ringgit(?:\s+Malaysia)?|euro|yen|yuan|riyal|poundsterling|USD|IDR)\b"
)
_MONEY_AFTER = re.compile(_CURRENCY_AFTER, re.I)
_SCALE = r"(?:ribu|rb|juta|jt|mil(?:i|y|li)ar|tri(?:li|ly|lli)[uo]n|(?:M|T)(?![\w.]*\w))\b"
_TO = r"\s*(?:-|–|—|\bhingga\b|\bsampai(?:\s+dengan)?\b|\bs/d\b)\s*"
_NUMBER = re.compile(
    rf"(?<![\w/:.,\ue000])(?<!\w[-–])(?:(?P<currency>{_CURRENCY})\.?\s*)?(?P<minus>[-–](?=\d)|\bminus\s+)?"
    rf"(?P<low>{_NUM})(?:{_TO}(?:{_CURRENCY}\.?\s*)?(?P<high>{_NUM}))?+(?![/:]\d)"
    rf"(?:\s*(?P<scale>{_SCALE})(?:\s+(?P<rest>{_NUM})\s+(?P<rest_scale>ribu|juta|mil[iy]ar)\b)?)?",
    re.I,
)
# Where a number may begin: at a currency, a minus or a figure.
_NUMBER_START = re.compile(
    r"[RrIiİıUuSsſEeMm€$–\d-](?<![\w/:.,\ue000].)"
    r"(?:(?<=\d)\d*|(?<=[€$–-])|(?i:(?<=r)[pm]|(?<=i)dr|(?<=u)s|(?<=s)(?:\$|gd)|(?<=e)ur|(?<=m)inus))"
)
_DIGIT = re.compile(r"\d")
_SPELLED = re.compile(
    "(?P<low>" + begun("|".join(units.SPELLED), not_after=r"\w-") + r")\s+(?=[a-z])"
)
_TAIL = re.compile(r"(?:,-|\.-|,–|-?an\b)?(?:\s*\([a-z][a-z ]+\))?(?:\s+lebih\b)?\s*")
_OPEN_NOUN = re.compile(r"[a-z][a-z]+(?:-[a-z]+)?(?![\w/-])")
_STRONG = r"berjumlah|sebanyak|sejumlah|sebesar|mencapai|capai|jumlahnya|totalnya|menembus"
_WEAK = r"adalah|menjadi|tercatat|total"
_STRONG_BEFORE = re.compile(rf"\b(?:{_STRONG})\s*$", re.I)
_WEAK_BEFORE = re.compile(rf"\b(?:{_WEAK})\s*$", re.I)
_AMOUNT_BEFORE = re.compile(rf"\b(?:{_STRONG}|{_WEAK}|terdapat|ada|memiliki|dari)\s*$", re.I)
_JOINED = re.compile(
    r"\s*(?:(?:(?:\w+\s+){0,4}menjadi|ke|hingga|sampai|dan|atau)\s+)(?:sekitar\s+)?", re.I
)
# "dari 100 menjadi 120 orang": the first number counts what the second does.
_CHANGING_FROM = re.compile(r"\bdari\s+(?:(?:angka|sebelumnya|semula|sebanyak)\s+)?$", re.I)
_CHANGING_TO = re.compile(
    rf"{_CHANGING_FROM.pattern[:-1]}{_NUM}\s+(?:[^\W\d]+\s+){{0,4}}menjadi\s+$", re.I
)
_INTO = re.compile(rf"\s+(?:[^\W\d]+\s+){{0,4}}menjadi\s+(?:sekitar\s+)?(?={_NUM})", re.I)
_LISTED = re.compile(r"(?:,|;|\bdan|\bserta)\s*(?:[\w()-]+\s+){0,5}$")
_GROUPED = re.compile(r"\d[.,]\d{3}(?!\d)")
_WORD_AFTER = re.compile(r"\s+[A-Za-z(]")
_LARGE = re.compile(r"[.,]\d{3}(?:\D|$)")
_IS_VERB = re.compile(r"(?:me[mnlrwy]|ber|di|ter)[a-z]{3,}$")
_ANNOUNCED = re.compile(r"\b(?:jumlah|angka|total|banyaknya)\s+", re.I)
_COUNTED_IN = re.compile(rf"\b(?:{units.COUNTED.pattern})")
_YEAR = re.compile(r"(?:19|20)\d\d")
_NOT_A_NOUN = frozenset(
    """dan atau serta di ke dari pada dalam untuk oleh dengan yang hingga sampai per tahun bulan
    hari menjadi adalah itu ini tersebut sudah telah akan bisa dapat juga saja lagi lebih kurang
    atas sebagai karena sehingga namun tetapi sedangkan sementara setelah sebelum saat ketika
    antara kali jasa konstruksi bukan non formal informal sektor wib wita wit tidak belum masih
    baru selama sejak melalui terhadap bagi agar maka jika""".split()
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number and what it counts.

    `unit` is a notation of kgc:unit or the noun as printed; `span` covers number and unit (the
    number alone where its noun stands elsewhere). A range gives two quantities, `bound` "low" and
    "high", with the same span.
    """

    value: Decimal
    unit: str
    kind: str  # "percent", "money", "count", "duration"
    printed: str
    span: Span
    number_span: Span
    precision: str  # "exact", "rounded"
    approximate: bool = False  # "sekitar", "lebih dari"
    bound: str = ""
    spelled: bool = False  # "dua kasus"


def read_number(printed: str, fractions: str = "") -> Decimal | None:
    """Return what `printed` (digits, points, commas) means, or None if it is no number.

    One separator before exactly three digits marks thousands, unless it is one of `fractions` or
    the number starts with 0. With two kinds of separators, the last is the decimal one.

    >>> read_number("3.333"), read_number("34.55"), read_number("2.146.500.000,00")
    (Decimal('3333'), Decimal('34.55'), Decimal('2146500000'))
    >>> read_number("34.550", fractions=".,"), read_number("09.00.15")
    (Decimal('34.55'), None)
    """
    if len(printed) > 2 * MAX_DIGITS:
        return None
    groups = printed.replace(",", ".").split(".")
    marks = [character for character in printed if character in ".,"]
    if not all(g.isascii() and g.isdigit() for g in groups) or sum(map(len, groups)) > MAX_DIGITS:
        return None
    whole, fraction = groups, ""
    if len(marks) == 1 and not _thousands(groups, marks[0], fractions):
        whole, fraction = groups[:1], groups[1]
    elif len(set(marks)) == 2:
        if marks.count(marks[-1]) > 1:
            return None
        whole, fraction = groups[:-1], groups[-1]
    if len(whole) > 1 and not (
        1 <= len(whole[0]) <= 3 and whole[0][0] != "0" and all(len(g) == 3 for g in whole[1:])
    ):
        return None
    fraction = fraction.rstrip("0")
    return Decimal("".join(whole) + ("." + fraction if fraction else ""))


def _thousands(groups: list[str], mark: str, fractions: str) -> bool:
    first, last = groups
    return len(last) == 3 and len(first) <= 3 and first[0] != "0" and mark not in fractions


def quantities(reading: Reading) -> tuple[Quantity, ...]:
    """Return the quantities of the prose, in order."""
    found: list[Quantity] = []
    for sentence in reading.sentences:
        numbers = _numbers(reading.masked, sentence)
        direct = [q for m in numbers for q in _measured(reading, m, sentence)]
        spelled = [q for m in _SPELLED.finditer(reading.masked, *_ends(sentence))
                   for q in _spelled(reading, m)]  # fmt: skip
        known = sorted(direct + spelled, key=_order)
        found.extend(sorted([*known, *_bare(reading, sentence, numbers, known)], key=_order))
    return tuple(found)


def _numbers(text: str, sentence: Span) -> list[re.Match[str]]:
    if not _DIGIT.search(text, *_ends(sentence)):
        return []
    starts = [m.start() for m in _NUMBER_START.finditer(text, *_ends(sentence))]
    return list(matches(_NUMBER, text, starts, sentence.end))


def _ends(span: Span) -> tuple[int, int]:
    return span.begin, span.end


def _order(quantity: Quantity) -> tuple[Span, Decimal]:
    return quantity.number_span, quantity.value


def _measured(reading: Reading, match: re.Match[str], sentence: Span) -> Iterator[Quantity]:
    """Yield the quantity of a number with its unit, or both ends of a range."""
    text = reading.masked
    before = text[max(sentence.begin, match.start() - _NEAR) : match.start()]
    if not match["currency"] and no_amount(before):
        return
    kind, unit, end = _unit_after(text, match, sentence.end)
    if not kind:
        return
    fractions = (
        ".," if kind == "percent" else "," if match["scale"] or unit in units.MEASURES else ""
    )
    values = [read_number(match[g], fractions) for g in ("low", "high") if match[g]]
    if None in values or not _plausible(match, kind, unit, before, values[0]):
        return
    amounts = [_scaled(v, match) for v in values if v is not None]
    if len(amounts) == 2 and amounts[0] >= amounts[1]:
        return
    about = hedged(before) or _tail_hedges(text[match.end() : end])
    span = Span(match.start(), end)
    for amount, bound in zip(amounts, ("low", "high"), strict=False):
        yield Quantity(
            value=amount,
            unit=unit,
            kind=kind,
            printed=reading.words(span),
            span=span,
            number_span=Span(match.start("low"), match.end()),
            precision="rounded" if about or match["scale"] or len(amounts) == 2 else "exact",
            approximate=about or len(amounts) == 2,
            bound=bound if len(amounts) == 2 else "",
        )


def _unit_after(text: str, match: re.Match[str], limit: int) -> tuple[str, str, int]:
    """Return kind, unit and end of the quantity, an empty kind if nothing is counted."""
    if match["currency"]:
        end = match.end() + (2 if text.startswith((",-", ".-", ",–"), match.end()) else 0)
        return "money", units.CURRENCIES[match["currency"].lower()], end
    tail = _TAIL.match(text, match.end(), limit)
    begin = tail.end() if tail else match.end()
    if found := _MONEY_AFTER.match(text, begin, limit):
        return "money", units.CURRENCIES[" ".join(found[0].lower().split())], found.end()
    if found := units.PERCENTAGE.match(text, begin, limit):
        return "percent", units.POINTS if found["points"] else units.PERCENT, found.end()
    if found := units.DURATION.match(text, begin, limit):
        return "duration", found[0], found.end()
    grouped = bool(_LARGE.search(match["low"])) or bool(match["scale"])
    unit, end = _counted(text, begin, limit, grouped=grouped)
    return ("count" if unit else ""), unit, end


def _counted(text: str, begin: int, limit: int, *, grouped: bool) -> tuple[str, int]:
    """Return the noun that is counted; after a large number, one that no list has will do."""
    pattern = units.COUNTED_ANY_CASE if grouped else units.COUNTED
    if found := pattern.match(text, begin, limit):
        return units.unit_of(found[0]), found.end()
    found = _OPEN_NOUN.match(text, begin, limit)
    if grouped and found and found[0] not in _NOT_A_NOUN and not _is_verb(found[0]):
        return found[0], found.end()
    return "", begin


def _is_verb(word: str) -> bool:
    return bool(_IS_VERB.match(word))


def _plausible(
    match: re.Match[str], kind: str, unit: str, before: str, value: Decimal | None
) -> bool:
    """Tell whether the number is written as an amount of `unit` is."""
    low = match["low"]
    if match["scale"] and len(match["scale"]) == 1 and not match["currency"]:
        return False
    if kind in {"percent", "money"} or value is None:
        return value is not None
    if match["minus"]:
        return False
    if _YEAR.fullmatch(low) and not match["scale"] and not _AMOUNT_BEFORE.search(before):
        return False
    if len(low) > 1 and low[0] == "0" and not re.match(r"0[.,]", low):
        return False
    has_fraction = value != 0 and int(value) != int(re.sub(r"\D", "", low))
    return not has_fraction or bool(match["scale"]) or unit in units.MEASURES or kind == "duration"


def _scaled(value: Decimal, match: re.Match[str]) -> Decimal:
    amount = value * 10 ** _power(match["scale"])
    if match["rest"] and (rest := read_number(match["rest"], ",")) is not None:
        amount += rest * 10 ** _power(match["rest_scale"])
    if match["minus"]:
        amount = -amount
    return Decimal(int(amount)) if amount == int(amount) else amount


def _power(scale: str | None) -> int:
    return units.SCALES.get(scale.lower(), 0) if scale else 0


def _tail_hedges(tail: str) -> bool:
    return bool(re.match(r"-?an\b|\s*(?:\([a-z ]+\))?\s+lebih\b", tail))


def _spelled(reading: Reading, match: re.Match[str]) -> Iterator[Quantity]:
    """Yield "dua kasus" and its like; a spelled number counts only before a noun of counting."""
    unit = units.COUNTED.match(reading.masked, match.end())
    if unit is None:
        return
    span = Span(match.start(), unit.end())
    yield Quantity(
        value=Decimal(units.SPELLED[match["low"].lower()]),
        unit=units.unit_of(unit[0]),
        kind="count",
        printed=reading.words(span),
        span=span,
        number_span=Span(match.start(), match.end("low")),
        precision="exact",
        spelled=True,
    )


def _bare(
    reading: Reading, sentence: Span, numbers: list[re.Match[str]], known: list[Quantity]
) -> Iterator[Quantity]:
    """Yield counts whose noun stands elsewhere in the sentence."""
    if not numbers:
        return
    text = reading.masked
    taken = bytearray(sentence.end - sentence.begin)  # 1 where a quantity already stands
    for quantity in known:
        begin, end = quantity.span.begin - sentence.begin, quantity.span.end - sentence.begin
        taken[begin:end] = b"\1" * (end - begin)
    counts = _Counts([q for q in known if q.kind == "count" and q.unit not in units.MEASURES])
    for match in numbers:
        span = Span(match.start("low"), match.end())
        if match["high"] or match["currency"]:
            continue
        if any(taken[span.begin - sentence.begin : span.end - sentence.begin]):
            continue
        before = text[max(sentence.begin, span.begin - _NEAR) : span.begin]
        value = read_number(match["low"], "," if match["scale"] else "")
        unit = _unit_elsewhere(text, sentence, span, counts)
        if not unit or value is None or no_amount(before):
            continue
        if _plausible(match, "count", unit, before, value):
            about = hedged(before)
            quantity = Quantity(_scaled(value, match), unit, "count", reading.words(span), span,
                                span, "exact", about)  # fmt: skip
            yield replace(quantity, precision="rounded") if about or match["scale"] else quantity


class _Counts:
    """The counts of one sentence, in order, and those next to a place."""

    def __init__(self, counts: list[Quantity]) -> None:
        self._counts = counts
        self._begins = [q.span.begin for q in counts]

    def after(self, position: int) -> Quantity | None:
        place = bisect_left(self._begins, position)
        return self._counts[place] if place < len(self._counts) else None

    def before(self, position: int) -> Quantity | None:
        place = bisect_left(self._begins, position)
        while place and self._counts[place - 1].span.end > position:
            place -= 1
        return self._counts[place - 1] if place else None


def _unit_elsewhere(text: str, sentence: Span, span: Span, counts: _Counts) -> str:
    """Return the unit of a bare number: that of its neighbour in a pair or list, or its subject."""
    before = text[max(sentence.begin, span.begin - _NEAR) : span.begin]
    plain = unhedged(before)
    grouped = bool(_GROUPED.search(text[span.begin : span.end]))
    following = counts.after(span.end)
    joined = following and _JOINED.fullmatch(text, span.end, following.span.begin)
    if following and joined and (grouped or _changing(text, sentence, span)):
        return following.unit
    preceding = counts.before(span.begin)
    if _STRONG_BEFORE.search(plain) or (grouped and _WEAK_BEFORE.search(plain)):
        clause = max(preceding.span.end if preceding else sentence.begin, span.begin - _FAR)
        return subject_unit(text[clause : span.begin])
    if grouped and preceding and _LISTED.search(before):
        return preceding.unit if _WORD_AFTER.match(text, span.end, sentence.end) else ""
    if _changing(text, sentence, span) and not following:
        return subject_unit(text[max(sentence.begin, span.begin - _FAR) : span.begin])
    return ""


def _changing(text: str, sentence: Span, span: Span) -> bool:
    """Tell whether a number is one of the two in "dari 100 menjadi 120", and no year."""
    before = text[max(sentence.begin, span.begin - _NEAR) : span.begin]
    if _YEAR.fullmatch(text[span.begin : span.end]):
        return False
    first = _CHANGING_FROM.search(before) and _INTO.match(text, span.end, sentence.end)
    return bool(first or _CHANGING_TO.search(before))


def subject_unit(before: str) -> str:
    """Return the noun that is counted by a number at the end of `before`; empty if none is.

    >>> subject_unit("Di kecamatan itu jumlah peserta mencapai ")
    'peserta'
    """
    clause = re.split(r"[;:]", before)[-1]
    announced = list(_ANNOUNCED.finditer(clause))
    for start in [m.end() for m in reversed(announced)]:
        if found := units.COUNTED.match(clause, start):
            return units.unit_of(found[0])
    for part in reversed(clause.split(", ")):
        if found := _COUNTED_IN.search(part):
            return units.unit_of(found[0])
    return ""
