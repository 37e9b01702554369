"""How Indonesian news writes numbers, and what is known of one that is a quantity."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from kg.article import Span
from kg.extraction import units
from kg.extraction.scanning import matches

MAX_DIGITS = 16  # a national budget in rupiah; longer ones are account numbers
NUM = r"\d++(?:[.,]\d++)*+"
CURRENCY = r"(?:Rp|IDR|US\$|USD|S\$|SGD|RM|EUR|€|\$)"
CURRENCY_AFTER = (
    r"(?:rupiah|dolar\s+Amerika\s+Serikat|dolar\s+(?:AS|Amerika|Singapura|Australia)|"
    r"ringgit(?:\s+Malaysia)?|euro|yen|yuan|riyal|poundsterling|USD|IDR)\b"
)
# A scale ends before a letter; the number of the next line may stick to it: "538 miliar10."
_SCALE = (
    r"(?:(?:ribu|rb|juta|jt|mil(?:i|y|li)ar|tri(?:li|ly|lli)[uo]n)(?=(?:-?an|rupiah)?(?![^\W\d]))|"
    r"(?:M|T)(?![\w.]*\w))"
)
_ABOUT = r"(?:\s?-\s?|\s)?an"  # "300-an juta", "800an juta"
_TO = r"\s*(?:-|–|—|\bhingga\b|\bsampai(?:\s+dengan)?\b|\bs/d\b)\s*"
_NUMBER = re.compile(
    rf"(?<![\w/:.,\ue000])(?:(?P<currency>{CURRENCY})\.?\s*|(?<!\w[-–]))"
    r"(?P<minus>[-–](?=\d)|\bminus\s+)?"
    rf"(?P<low>{NUM})(?:{_TO}(?(currency)(?:{CURRENCY}\.?\s*)?)(?P<high>{NUM}))?+(?![/:]\d)"
    rf"(?:(?P<about>{_ABOUT})?\s*(?P<scale>{_SCALE})(?:-?an\b)?(?:\s+(?P<rest>{NUM})\s+(?P<rest_scale>ribu|juta|mil[iy]ar)\b)?)?",
    re.I,
)
# Where a number may begin: at a currency, a minus or a figure.
_NUMBER_START = re.compile(
    r"[RrIiİıUuSsſEeMm€$–\d-](?<![\w/:.,\ue000].)"
    r"(?:(?<=\d)\d*|(?<=[€$–-])|(?i:(?<=r)[pm]|(?<=i)dr|(?<=u)s|(?<=s)(?:\$|gd)|(?<=e)ur|(?<=m)inus))"
)
_FIGURE_START = re.compile(r"[€$–\d-](?<![\w/:.,\ue000].)(?:(?<=\d)\d*|(?<=[€$–-]))")
_DIGIT = re.compile(r"\d")
_NO_DIGIT = re.compile(r"\D")
YEAR = re.compile(r"(?:19|20)\d\d")
_AMOUNT_BEFORE = re.compile(
    r"\b(?:berjumlah|sebanyak|sejumlah|sebesar|mencapai|capai|jumlahnya|totalnya|menembus|adalah|"
    r"menjadi|tercatat|total|terdapat|ada|memiliki|dari)\s*$",
    re.I,
)
_ON_AVERAGE = re.compile(r"\brata-rata", re.I)


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
    if printed.isdigit() and printed.isascii() and len(printed) <= MAX_DIGITS:
        return Decimal(printed)
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


def number_starts(text: str, words: Sequence[int]) -> list[int]:
    """Return where numbers may begin in a text; `words` are the places of the words that may
    stand before a figure: currencies, "minus"."""
    return sorted([*(m.start() for m in _FIGURE_START.finditer(text)), *words])


def numbers_at(text: str, starts: Sequence[int], end: int) -> list[re.Match[str]]:
    """Return the numbers that begin at `starts`, with their currencies and scales."""
    return matches(_NUMBER, text, starts, end)


def numbers_in(text: str, line: Span) -> list[re.Match[str]]:
    """Return the numbers of a line whose words are not known."""
    if not _DIGIT.search(text, line.begin, line.end):
        return []
    starts = [m.start() for m in _NUMBER_START.finditer(text, line.begin, line.end)]
    return numbers_at(text, starts, line.end)


def amount_before(before: str) -> bool:
    """Tell whether the words before a number say that it is an amount, no year."""
    return bool(_AMOUNT_BEFORE.search(before))


def plausible(  # noqa: PLR0911
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
    if YEAR.fullmatch(low) and not match["scale"] and not amount_before(before):
        return False
    if low[0] == "0" and low[1:2] not in {"", ".", ","}:
        return False
    if value == 0 or int(value) == int(_NO_DIGIT.sub("", low)):
        return True
    measured = units.is_measure(unit) or kind == "duration"
    return measured or bool(match["scale"]) or bool(_ON_AVERAGE.search(before))


def scaled(value: Decimal, match: re.Match[str]) -> Decimal:
    if not (match["scale"] or match["minus"]):
        return value
    amount = value * 10 ** _power(match["scale"])
    if match["rest"] and (rest := read_number(match["rest"], ",")) is not None:
        amount += rest * 10 ** _power(match["rest_scale"])
    if match["minus"]:
        amount = -amount
    return Decimal(int(amount)) if amount == int(amount) else amount


def _power(scale: str | None) -> int:
    return units.SCALES.get(scale.lower(), 0) if scale else 0
