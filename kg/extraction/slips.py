"""Slips of the pen in numeric dates: "(21/22023)" for 21/2/2023.

One slip is forgiven: a missing or doubled slash, a doubled digit, a year of five, day and month
the wrong way
round. Which dates could be meant is worked out; nothing is guessed among several.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta

_YEARS = range(1945, 2101)
_DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_NEAR = timedelta(days=400)  # news tells of the months around it


def looks_like_a_date(digits: str, weekday: int | None, *, in_brackets: bool) -> bool:
    """Tell whether digits and slashes were meant as a date rather than a number or a fraction."""
    if weekday is not None:
        return bool(re.fullmatch(r"\d{6,8}|\d{1,4}/+\d{4,7}|\d{1,3}/+\d{1,3}/+\d{3,6}", digits))
    if not in_brackets:
        return False
    return bool(re.fullmatch(r"\d{1,2}/+\d{5,7}|\d{1,2}/+\d{1,2}/+\d{4,5}", digits))


def readings(digits: str, weekday: int | None, published: date | None) -> tuple[date, ...]:
    """Return the dates that `digits` may mean, in order.

    A printed weekday must agree. Where several remain, those near the publication date win.

    >>> readings("21/22023", 1, None)
    (datetime.date(2023, 2, 21),)
    """
    possible = sorted({d for text in _variants(digits) if (d := _date(text))})
    if weekday is not None:
        possible = [d for d in possible if d.weekday() == weekday]
    if published and len(possible) > 1:
        possible = [d for d in possible if abs(d - published) <= _NEAR]
    return tuple(possible)


def _variants(digits: str) -> Iterator[str]:
    single = re.sub(r"/+", "/", digits)
    yield single
    slashes = single.count("/")
    if slashes == 0:
        yield from (v for once in _with_slash(single) for v in _with_slash(once))
    elif slashes == 1:
        yield from _with_slash(single)
    else:
        day, month, year = single.split("/", 2)
        yield f"{month}/{day}/{year}"
        if len(year) == 5:  # a digit too many
            yield from (f"{day}/{month}/{year[:i]}{year[i + 1 :]}" for i in range(5))
        for i in range(len(single)):  # a digit typed twice
            if i and single[i] == single[i - 1]:
                yield single[:i] + single[i + 1 :]


def _with_slash(text: str) -> Iterator[str]:
    return (f"{text[:i]}/{text[i:]}" for i in range(1, len(text)))


def _date(text: str) -> date | None:
    match = _DATE.fullmatch(text)
    if not match or int(match[3]) not in _YEARS:
        return None
    try:
        return date(int(match[3]), int(match[2]), int(match[1]))
    except ValueError:
        return None
