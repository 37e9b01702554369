"""Days and months that only a name tells: "di Sampit, Jumat", "kemarin", "sejak Agustus".

They are read against the day of the article, and where that is unknown they are left out. A day
of the week is the last such day, as news tells of what has happened; a month likewise, unless the
words around it look ahead.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from kg.article import Span
from kg.extraction.date_starts import MONTHS, WEEKDAYS

_DAY = re.compile(
    r"[SRKJMA](?<![\w/-].)(?:(?<=S)(?:enin|elasa|abtu)|(?<=R)abu|(?<=K)amis|(?<=J)um['’]?at|"
    r"(?<=M)inggu|(?<=A)had)(?![\w/-])"
    r"|[khbl](?<![\w/-].)(?:(?<=k)emarin|(?<=h)ari\s+ini|(?<=b)esok|(?<=l)usa)(?![\w/-])"
)
_MONTH = re.compile(
    r"[JFPMASOND](?<![\w/-].)(?:(?<=J)(?:anuari|uni|uli)|(?<=F)ebruari|(?<=P)ebruari|"
    r"(?<=M)(?:aret|ei)|(?<=A)(?:pril|gustus)|(?<=S)eptember|(?<=O)ktober|(?<=N)o[vp]ember|"
    r"(?<=D)esember)(?![\w/-])"
)
_SHIFT = {"kemarin": -1, "hari ini": 0, "besok": 1, "lusa": 2}
_DAYTIME = r"(?:pagi|siang|sore|petang|malam|dini\s+hari)"
# What follows a weekday that is not a day of its own: a name ("Jumat Berkah"), other days.
_NOT_AFTER_DAY = re.compile(
    rf"(?:\s+{_DAYTIME})?(?:\s*(?:,?\s+dan|,|-|–|hingga|sampai|s/d|atau)\s*(?:hari\s+)?"
    r"(?:Senin|Selasa|Rabu|Kamis|Jum|Sabtu|Minggu|Ahad)|\s+[A-Z\d(]|\s+(?:ke-?\d|ke\w+\s+(?:bulan|"
    r"tiap))|\s*[,(]\s*\(?\d)"
)
_NEXT = re.compile(r"\s+(?:depan|mendatang|nanti|pekan\s+depan|minggu\s+depan)\b")
_POINTS = re.compile(
    r"\s+(?:lalu|kemarin|ini|besok|(?:pekan|minggu)\s+(?:lalu|depan)|depan|mendatang|nanti)\b"
)
_PAST_WEEK = re.compile(r"\s+(?:pekan|minggu)\s+(?:lalu|kemarin)\b")
_WEEK = re.compile(r"\s+(?:lalu|ini|depan|ke|pertama|kedua|ketiga|keempat|terakhir)\b")
_NOT_BEFORE_DAY = re.compile(
    r"(?:\b(?:setiap|tiap|tiap-tiap|saban)\s+(?:hari\s+)?(?:\w+\s+)?"
    r"|(?:Senin|Selasa|Rabu|Kamis|Jum['’]?at|Sabtu|Minggu|Ahad)\s*(?:dan|,|-|–|hingga|sampai|atau|"
    r"s/d)\s*(?:hari\s+)?|[A-Z][\w'’-]*\s+)$"
)
_NOT_BEFORE_RELATIVE = re.compile(
    r"\b(?:sampai|hingga|saat|sampai\s+dengan|bulan|tahun|pekan|minggu|malam|pilkada|pemilu|"
    r"pileg|pilpres|lebaran|seperti|tentang|hari)\s+$",
    re.I,
)
_LOWER_BEFORE = re.compile(r"(?:(?<![\w’'-])[a-z][\w-]*|[)%,])\s+$")
_AHEAD_AFTER = re.compile(r"\s+(?:nanti|mendatang|depan)\b")
_AHEAD = re.compile(
    r"\b(?:hingga|sampai|akan|bakal|ditargetkan|target(?:nya)?|dijadwalkan|direncanakan|rencana(?:nya)?|"
    r"paling\s+lambat|selambat\w*|mulai|segera)\s+(?:\w+\s+){0,5}$",
    re.I,
)
_ROW = re.compile(r"\s*[:\s]\s*(?:Rp\.?\s*|US\$\s*)?[\d\ue000]")
_NAME_AFTER = re.compile(r"\s+(?:[A-Z][a-z]|\d)")
_BACK = 90  # characters before a name that are looked at


def bare_days(text: str, zone: Span, day: date) -> Iterator[tuple[Span, date, int | None]]:
    """Yield where a day is named only, which it is, and the weekday if that is what names it."""
    for match in _DAY.finditer(text, zone.begin, zone.end):
        before = text[max(zone.begin, match.start() - 40) : match.start()]
        span = Span(*match.span())
        if (shift := _SHIFT.get(" ".join(match.group().split()))) is not None:
            if _is_relative(text, match, before, zone):
                yield span, day + timedelta(shift), None
        elif not _NOT_BEFORE_DAY.search(before) and not _NOT_AFTER_DAY.match(text, match.end()):
            weekday = WEEKDAYS[match.group().lower()]
            if _is_said(text, match, zone) and not _POINTS.match(text, match.end()):
                continue
            if weekday == WEEKDAYS["minggu"] and _WEEK.match(text, match.end()):
                continue
            yield span, _of_week(text, match.end(), day, weekday), weekday


def _is_said(text: str, match: re.Match[str], zone: Span) -> bool:
    """Tell whether a match stands in quotation marks; speakers have days of every week."""
    said = text[zone.begin : match.start()]
    return said.count('"') % 2 == 1 or said.rfind("“") > said.rfind("”")


def _of_week(text: str, end: int, day: date, weekday: int) -> date:
    back = (day.weekday() - weekday) % 7
    if _NEXT.match(text, end):
        return day + timedelta(7 - back)
    return day - timedelta(back + 7 * bool(_PAST_WEEK.match(text, end) and back < day.weekday()))


def _is_relative(text: str, match: re.Match[str], before: str, zone: Span) -> bool:
    """Tell whether "kemarin" and the like name a day; what people say has them more loosely."""
    if _NOT_BEFORE_RELATIVE.search(before) or text[match.end() : match.end() + 2] == "nya":
        return False
    if not _is_said(text, match, zone):
        return match.group() != "lusa"
    return match.group() == "kemarin" and text[match.end() : match.end() + 1] in {",", "."}


def bare_months(
    text: str, zone: Span, day: date, *, row: bool
) -> Iterator[tuple[Span, tuple[int, int]]]:
    """Yield where a month is named without its year, and the year and month it is.

    In a `row` of a table the month may stand first.
    """
    for match in _MONTH.finditer(text, zone.begin, zone.end):
        before = text[max(zone.begin, match.start() - _BACK) : match.start()]
        heads = row and not before.strip() and bool(_ROW.match(text, match.end(), zone.end))
        ahead = bool(_AHEAD_AFTER.match(text, match.end(), zone.end))
        if not heads and (
            _NAME_AFTER.match(text, match.end(), zone.end)
            or not (_LOWER_BEFORE.search(before) or (ahead and not before.strip()[-1:].isalnum())
                    or before.rstrip().endswith(("Bulan", "Pada", "Sejak", "Akhir", "Awal",
                                                 "Hingga", "Selama", "Per", "Sampai", "Inflasi")))
        ):  # fmt: skip
            continue
        month = MONTHS[match.group().lower()]
        if ahead or _AHEAD.search(before):
            years = (day.year, day.year + 1, day.year - 1)
            gap = 12 * day.year + day.month
            year = min(years, key=lambda y: abs(12 * y + month - gap))
            if ahead and (year, month) < (day.year, day.month):
                year += 1
        else:
            year = day.year - (month > day.month)
        if year > 0:
            yield Span(*match.span()), (year, month)
