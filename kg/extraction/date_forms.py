"""The forms of dates: what each looks like, where it may begin, and which date it is."""

import re
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from kg.extraction import slips
from kg.extraction.citation_grammar import in_title
from kg.extraction.date_starts import MONTHS, PERIOD_WORDS, WEEKDAYS
from kg.extraction.reading import BLANK

_PARTS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4, "pertama": 1,
          "kedua": 2, "ketiga": 3, "keempat": 4}  # fmt: skip
# A weekday has a capital: "minggu" is a week.
_WD = (
    r"(?P<weekday>(?-i:Senin|Selasa|Rabu|Kamis|Jum['’]?at|Sabtu|Minggu|Ahad|"
    r"SENIN|SELASA|RABU|KAMIS|JUM['’]?AT|SABTU|MINGGU|AHAD))"
)
_LEAD = (
    rf"(?:\b{_WD}\s*(?:(?:pagi|siang|sore|petang|malam|dini\s+hari)\b\s*)?(?:,\s*)?"
    r"(?:(?P<open>\()\s*)?(?:(?:tanggal|tgl)\.?\s+)?)?"
)
_CLOSE = r"(?(open)\s*\)?)"
_LONG_MONTHS = "|".join(sorted(MONTHS, key=lambda m: (-len(m), m)))
_M = rf"(?:{_LONG_MONTHS})\b\.?"
_YYYY = r"(?:19|20)\d\d"
_Y = r"(?:19|20)\d\d(?!(?!,\d\d[:.]\d\d\b)[\d.,]*\d)(?!\w|-an\b)"  # "2023,17:02" has a clock time
_TO = r"\s*(?:-|–|—|\bhingga\b|\bsampai(?:\s+dengan)?\b|\bs/d\b|\bs\.d\.?)\s*"
_THE = r"(?:(?:tanggal|tgl)\b\.?\s*)?"  # "16 Mei sampai dengan tanggal 27 Mei"
_N = r"(?<![\w/.,:-])"  # where no number, path or word goes on
_PART = r"(?:IV|I{1,3}|[1-4]|pertama|kedua|ketiga|keempat)"
_YEAR_OF = r"\s*(?:[/,-]\s*)?(?:(?:tahun|thn|th)\.?\s+(?:anggaran\s+)?)?"


@dataclass(frozen=True, slots=True)
class Context:
    """What a date without a year is read against: the publication date, full dates and where."""

    published: date | None
    anchors: tuple[tuple[int, date], ...] = ()
    years: tuple[int, ...] = ()  # that the text names
    day: date | None = None  # that the article seems to be of, where no publication date is known


_Found = tuple[str, str, int | None] | None  # value, reading, weekday
_Reader = Callable[[re.Match[str], Context], _Found]
Patterns = list[tuple[re.Pattern[str], str, _Reader]]  # where it may begin: see `date_starts`
_CLOSED = re.compile(r"\s*\)")
_TELLS_DAY = re.compile(
    r"\b(?:kemarin|lalu|(?:hari|malam)\s+ini|tadi|besok|lusa|tanggal|tgl\.?|pagi|siang|sore|petang|"
    r"malam|dini\s+hari)\s*\(\s*$",
    re.I,
)
_NUMBERED = re.compile(
    r"(?:\b(?:nomor|nomer|no|rp|usd|us|pukul|jam|pos|kav|jalan|jl|blok|kamar|tipe|seri|nip|telp?|hp|"
    r"sebanyak|sejumlah|sekitar|sebesar|senilai|mencapai|menjadi|total|kurang|lebih|hanya|nilai|ada|"
    r"terdapat|punya|memiliki)\b"
    r"[.:$]?|[$#@])\s*$",
    re.I,
)
_A_YEAR = timedelta(366)


def _weekday(match: re.Match[str]) -> int | None:
    printed = match.groupdict().get("weekday")
    return WEEKDAYS.get(printed.lower()) if printed else None


def _month(group: str) -> int:
    return MONTHS[group.rstrip(".").lower()]


def _day(day: str, month: int, year: int, weekday: int | None) -> _Found:
    try:
        return date(year, month, int(day)).isoformat(), "exact", weekday
    except ValueError:
        return "", "impossible", weekday


def _long_date(match: re.Match[str], _: Context) -> _Found:
    return _day(match["day"], _month(match["month"]), int(match["year"]), _weekday(match))


def _iso_date(match: re.Match[str], _: Context) -> _Found:
    return _day(match["day"], int(match["month"]), int(match["year"]), None)


def _numeric(match: re.Match[str], context: Context) -> _Found:
    weekday, year = _weekday(match), match["year"]
    sure = weekday is not None or _in_brackets(match)
    if len(year) == 2 and not (sure and match["mark"] == "/"):
        return None
    year = year if len(year) == 4 else f"20{year}"
    if 1 <= int(match["month"]) <= 12:
        return _day(match["day"], int(match["month"]), int(year), weekday)
    printed = f"{match['day']}/{match['month']}/{year}"
    return _repaired(printed, weekday, context) if sure or match["mark"] == "/" else None


def _malformed(match: re.Match[str], context: Context) -> _Found:
    """Read "(21/22023)": digits that only a weekday or a date's slashes in brackets announce."""
    digits = match["digits"]
    if not slips.looks_like_a_date(digits, _weekday(match), in_brackets=_in_brackets(match)):
        return None
    return _repaired(digits, _weekday(match), context)


def _in_brackets(match: re.Match[str]) -> bool:
    text, begin = match.string, match.start()
    while begin and text[begin - 1].isspace():
        begin -= 1
    return text[begin - 1 : begin] == "(" and bool(_CLOSED.match(text, match.end()))


def _repaired(printed: str, weekday: int | None, context: Context) -> _Found:
    """Read a slip of the pen if exactly one date is meant, else say it is impossible."""
    meant = slips.readings(printed, weekday, context.published)
    if len(meant) == 1:
        return meant[0].isoformat(), "repaired", weekday
    return "", "impossible", weekday


def _days(match: re.Match[str], _: Context) -> _Found:
    """Read "21-23 Februari 2023", "27 Februari hingga 3 Maret 2023" and ranges with both years."""
    last = _month(match["month"])
    first = _month(match["month1"]) if match["month1"] else last
    year = int(match["year"])
    begin = _day(match["day1"], first, int(match["year1"] or year - (first > last)), None)
    end = _day(match["day"], last, year, None)
    if begin is None or end is None or not begin[0] or not end[0]:
        return "", "impossible", None
    return (f"{begin[0]}/{end[0]}", "exact", None) if begin[0] < end[0] else None


def _yearless(match: re.Match[str], context: Context) -> _Found:
    month = match["month"]
    bare = month.isdigit() and _weekday(match) is None
    if bare and not _in_brackets(match):
        return None
    if bare and int(match["day"]) <= 12 and not _tells_day(match):  # "(1/2)" numbers pages
        return None
    number = int(month) if month.isdigit() else _month(month)
    if not 1 <= number <= 12 or not 1 <= int(match["day"]) <= 31:
        return None
    near = _near(match, context)
    if near is None:
        return _of_years(match, number, context)
    years = [y for y in (near.year, near.year - 1, near.year + 1) if 1 <= y <= 9999]
    possible = [d for y in years if (d := _possible(y, number, int(match["day"])))]
    if not possible:
        return "", "impossible", _weekday(match)
    return min(possible, key=lambda d: abs(d - near)).isoformat(), "exact", _weekday(match)


def _tells_day(match: re.Match[str]) -> bool:
    begin = match.start()
    return bool(_TELLS_DAY.search(match.string, max(0, begin - 24), begin))


def _of_years(match: re.Match[str], month: int, context: Context) -> _Found:
    """Read "Selasa, 13 Desember" with the one year of the text in which that is a Tuesday."""
    weekday = _weekday(match)
    days = [d for y in context.years if (d := _possible(y, month, int(match["day"])))]
    meant = [d for d in days if d.weekday() == weekday]
    return (meant[0].isoformat(), "exact", weekday) if len(meant) == 1 else None


def _yearless_days(match: re.Match[str], context: Context) -> _Found:
    """Read "3-7 Mei" and "(8-9/11)" with the year of what is nearest."""
    if match["month"].isdigit() and not _in_brackets(match):
        return None
    near = _near(match, context)
    number = int(match["month"]) if match["month"].isdigit() else _month(match["month"])
    if near is None or not 1 <= number <= 12:
        return None
    written = match.groupdict().get("month1")
    first = _month(written) if written else number
    ends = [d for y in (near.year, near.year - 1, near.year + 1) if 1 < y < 9999
            and (d := _possible(y, number, int(match["day"])))]  # fmt: skip
    if not ends:
        return "", "impossible", None
    end = min(ends, key=lambda d: abs(d - near))
    begin = _possible(end.year - (first > number), first, int(match["day1"]))
    if begin is None:
        return "", "impossible", None
    return (f"{begin}/{end}", "exact", None) if begin < end else None


def _near(match: re.Match[str], context: Context) -> date | None:
    """Return the date that one without a year is read against; None if there is none."""
    if context.published or not context.anchors:
        return context.published or context.day
    place = bisect_left(context.anchors, match.start(), key=lambda a: a[0])
    near = context.anchors[max(0, place - 1) : place + 1]
    beside = min(near, key=lambda a: (abs(a[0] - match.start()), a[0]))[1]
    return context.day if context.day and abs(context.day - beside) <= _A_YEAR else beside


def _possible(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _months(match: re.Match[str], _: Context) -> _Found:
    first, last = _month(match["month1"]), _month(match["month"])
    end = int(match["year"])
    begin = int(match["year1"]) if match["year1"] else end - (first > last)
    if (begin, first) >= (end, last):
        return None
    return f"{begin}-{first:02}/{end}-{last:02}", "exact", None


def _one_month(match: re.Match[str], _: Context) -> _Found:
    return f"{match['year']}-{_month(match['month']):02}", "exact", None


def _part_of_year(match: re.Match[str], _: Context) -> _Found:
    length = {"s": 6, "p": 6, "c": 4}.get(match["part"][0].lower(), 3)
    first = _PARTS[match["first"].lower()]
    last = _PARTS[match["last"].lower()] if match["last"] else first
    if first > last or last * length > 12:
        return None
    year = match["year"]
    return f"{year}-{(first - 1) * length + 1:02}/{year}-{last * length:02}", "exact", None


def _years(match: re.Match[str], _: Context) -> _Found:
    if match["year1"] >= match["year"] or in_title(match.string, *match.span()):
        return None
    return f"{match['year1']}/{match['year']}", "exact", None


def _one_year(match: re.Match[str], _: Context) -> _Found:
    return None if in_title(match.string, *match.span()) else (match["year"], "exact", None)


def _free_year(match: re.Match[str], context: Context) -> _Found:
    """Read "dibanding 2023", "UMP 2024": a year unless it counts, numbers or costs something."""
    year = int(match["year"])
    if year == 2000 or not 1945 <= year <= 2060:  # a round number is none
        return None
    begin = match.start()
    if _NUMBERED.search(match.string, max(0, begin - 24), begin):
        return None
    return _one_year(match, context)


_TABLE_DATED: tuple[tuple[str, str, _Reader], ...] = (
    (rf"{_N}(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?![\w-])", "d", _iso_date),
    (
        (
            rf"{_N}(?P<day1>\d{{1,2}})(?:\s+(?P<month1>{_M})(?:\s+(?P<year1>{_YYYY}))?)?{_TO}{_THE}"
            rf"(?P<day>\d{{1,2}})\s+(?P<month>{_M})\s*(?:,\s*)?(?P<year>{_Y})"
        ),
        "d",
        _days,
    ),
    (
        (
            rf"{_LEAD}{_N}(?P<day>\d{{1,2}})\s*(?:[-–]\s*)?(?P<month>{_M})\s*(?:[-–,]\s*)?(?:tahun\s+)?"
            rf"(?P<year>{_Y}){_CLOSE}"
        ),
        "dw",
        _long_date,
    ),
    (
        (
            rf"{_LEAD}{_N}(?P<day>\d{{1,2}})\s?(?P<mark>[/.-])\s?(?P<month>\d{{1,2}})\s?(?P=mark)\s?"
            rf"(?P<year>{_Y}|\d\d(?![\d/.,-]*\w)){_CLOSE}"
        ),
        "dw",
        _numeric,
    ),
    (
        rf"{_LEAD}{_N}(?P<digits>\d{{1,8}}(?:/{{1,2}}\d{{1,7}}){{0,2}})(?![\w/.,%]){_CLOSE}",
        "dw",
        _malformed,
    ),
    (
        (
            rf"{_N}(?P<part>semester|tri\s?wulan|[kq]uartal|kwartal|caturwulan|tw|paruh)\s*(?:ke-?\s*)?"
            rf"(?P<first>{_PART})(?:{_TO}(?P<last>{_PART}))?(?!\w){_YEAR_OF}(?P<year>{_Y})"
        ),
        "p",
        _part_of_year,
    ),
    (
        (
            rf"{_N}(?P<month1>{_M})(?:\s+(?P<year1>{_Y}))?{_TO}(?P<month>{_M})\s*(?:,\s*)?(?:tahun\s+)?"
            rf"(?P<year>{_Y})"
        ),
        "m",
        _months,
    ),
    (
        rf"{_N}(?P<span>(?P<month>{_M}))(?=(?:,\s*{_M}){{0,11}},?\s*(?:dan|serta|&)\s+{_M}\s+(?P<year>{_Y}))",
        "m",
        _one_month,
    ),
    (rf"{_N}(?P<month>{_M})\s*(?:,\s*)?(?:tahun\s+)?(?P<year>{_Y})", "m", _one_month),
    (
        rf"{_N}tahun\s+(?:ajaran|pelajaran|akademik|sidang)\s+(?P<year1>{_YYYY})/(?P<year>{_Y})",
        "y",
        _years,
    ),
    (rf"{_N}(?:tahun\s+)?(?P<year1>{_YYYY}){_TO}(?:tahun\s+)?(?P<year>{_Y})", "dy", _years),
    (
        rf"{_N}(?:tahun|thn|th)\.?\s+(?:(?:anggaran|buku|fiskal|ajaran)\s+)?(?P<year>{_Y})",
        "y",
        _one_year,
    ),
    (rf"\((?P<span>(?P<year>{_Y}))\)", "(", _one_year),
    (rf"\b(?:{PERIOD_WORDS})\s+(?P<span>(?P<year>{_Y}))", "t", _one_year),
    (
        rf"{_N}(?<!\w[’'])(?P<year>{_Y})(?!\s*(?:[-–/%]|persen\b|orang\b|jiwa\b|unit\b))",
        "d",
        _free_year,
    ),
    *((rf"{BLANK}(?:,|,?\s+(?:dan|serta|atau))\s+(?P<span>(?P<year>{_Y}))", "*", _one_year),) * 3,
)
_TABLE_UNDATED: tuple[tuple[str, str, _Reader], ...] = (
    (
        (
            rf"{_N}(?P<day1>\d{{1,2}})(?:\s+(?P<month1>{_M}))?{_TO}{_THE}(?P<day>\d{{1,2}})"
            rf"(?:\s+(?P<month>{_M})(?!\s*(?:,\s*)?(?:tahun\s+)?\d{{4}}))"
        ), "d",
        _yearless_days,
    ),
    (
        rf"{_N}(?P<day1>\d{{1,2}})\s*[-–]\s*(?P<day>\d{{1,2}})/(?P<month>\d{{1,2}})(?![\w/.,]*\w)",
        "d",
        _yearless_days,
    ),
    (rf"{_LEAD}{_N}(?P<day>\d{{1,2}})/(?P<month>\d{{1,2}})(?![\w/.,]*\w){_CLOSE}", "dw", _yearless),
    (rf"{_LEAD}{_N}(?P<day>\d{{1,2}})\s+(?P<month>{_M})(?!\s*(?:,\s*)?(?:tahun\s+)?\d{{4}}){_CLOSE}",
     "dw", _yearless),
)  # fmt: skip
DATED = [(re.compile(pattern, re.I), kinds, read) for pattern, kinds, read in _TABLE_DATED]
UNDATED = [(re.compile(pattern, re.I), kinds, read) for pattern, kinds, read in _TABLE_UNDATED]
