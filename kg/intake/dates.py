"""Dates as dumps and pages write them.

The day is the one that is written. A moment in UTC names no day of the publisher's: it is the day
it was in Jakarta (WIB).
"""

import re
from datetime import UTC, date, datetime, timedelta, timezone

_WIB = timezone(timedelta(hours=7))
_NUMBERS = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})(?!\d)")  # the day comes first
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?!\d)")
_ISO = re.compile(r"\d{4}-\d\d-\d\d(?=$|[T\s,])|\d{8}$")
_WEEKDAY = r"(?P<weekday>[^\W\d]+(?:['’][^\W\d]+)?)"
_MONTH = r"(?P<month>[^\W\d]+)\.?"
_DAY, _YEAR = r"(?P<day>\d{1,2})", r"(?P<year>\d{4})(?!\d)"
_WORDS = re.compile(rf"(?:{_WEEKDAY}\s*,?\s+)?{_DAY}[\s-]+{_MONTH}[\s-]+{_YEAR}")
_MONTH_FIRST = re.compile(rf"(?:{_WEEKDAY}\s*,\s*)?{_MONTH}\s+{_DAY}(?:st|nd|rd|th)?,?\s+{_YEAR}")
_TIME = re.compile(
    r"(?:\s*[,|–—-]?\s*(?:pukul|pkl\.?|jam|at|T)?\s*\d{1,2}[:.]\d\d(?:[:.]\d\d(?:\.\d+)?)?\s*"
    r"(?:[ap]\.?m\.?)?\s*(?:WIB|WITA|WIT|GMT|UTC|Z|[+-]\d\d:?\d\d)?)?\s*",
    re.I,
)
_ENGLISH = "monday tuesday wednesday thursday friday saturday sunday".split()
_INDONESIAN = "senin selasa rabu kamis jumat sabtu minggu".split()


def day(value: object) -> date | None:
    """Return the day that `value` writes; None if it writes none, or one that never was.

    >>> str(day("Selasa, 21 Februari 2023 10:00 WIB")), str(day("2023-02-21T17:30:00Z"))
    ('2023-02-21', '2023-02-22')
    """
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    text = " ".join(str(value).split())
    try:
        if not isinstance(value, str) or re.fullmatch(r"[0-9]{10}|[0-9]{13}", text):
            return _moment(float(value))
        return _iso(text) or _numbers(text) or _words(text)
    except (ValueError, OverflowError):
        return None


def _moment(seconds: float) -> date | None:
    """Return the day of a count of seconds or milliseconds since 1970, if it is of this age."""
    seconds = seconds / 1000 if seconds >= 1e11 else seconds
    if not 1e8 < seconds < 1e10:
        return None
    return datetime.fromtimestamp(seconds, _WIB).date()


def _iso(text: str) -> date | None:
    found = _ISO.match(text)
    if not found:
        return None
    written = date.fromisoformat(found[0])
    rest = text[found.end() :]
    if not rest:
        return written
    try:
        moment = datetime.fromisoformat(re.sub(r"\s*(?:UTC|GMT)$", "Z", text))
    except ValueError:
        return written if _TIME.fullmatch(rest) else None
    return moment.astimezone(_WIB).date() if moment.tzinfo == UTC else written


def _numbers(text: str) -> date | None:
    """Read "21/02/2023" and "2023/02/21", with or without a time of day."""
    weekday, comma, rest = text.partition(",")
    body = rest.strip() if comma and weekday.isalpha() else text
    found = _NUMBERS.match(body)
    first = found or _YEAR_FIRST.match(body)
    if not first or not _TIME.fullmatch(body[first.end() :]):
        return None
    numbers = [int(n) for n in first.groups()]
    written = date(*(reversed(numbers) if found else numbers))
    return written if body is text or _falls_on(written, weekday) else None


def _words(text: str) -> date | None:
    """Read "Selasa, 21 Februari 2023", "February 21, 2023" and the dates of e-mail."""
    from kg.extraction.date_starts import MONTHS

    found = _WORDS.match(text) or _MONTH_FIRST.match(text)
    month = MONTHS.get(found["month"].lower()) if found else None
    if not found or not month or not _TIME.fullmatch(text[found.end() :]):
        return None
    written = date(int(found["year"]), month, int(found["day"]))
    if found["weekday"] and not _falls_on(written, found["weekday"]):
        return None
    if re.search(r"(?:GMT|UTC|[+-]00:?00|Z)$", text, re.I):
        from email.utils import parsedate_to_datetime

        moment = parsedate_to_datetime(text).replace(tzinfo=UTC)
        return moment.astimezone(_WIB).date()
    return written


def _falls_on(written: date, weekday: str) -> bool:
    name = weekday.lower().replace("'", "").replace("’", "").replace("ahad", "minggu")
    names = (_INDONESIAN[written.weekday()], _ENGLISH[written.weekday()])
    return len(name) >= 3 and any(n.startswith(name) for n in names)
