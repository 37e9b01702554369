"""Numbers and dates as each language writes them."""

import re
from decimal import Decimal, InvalidOperation

_MONTHS = {
    "id": "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember",
    "en": "January February March April May June July August September October November December",
}
_SIZES = ("B", "kB", "MB", "GB")
_DATE = re.compile(r"(-?\d{4,})(?:-(\d{2})(?:-(\d{2}))?)?(?:Z|[+-]\d{2}:\d{2}|T.*)?")


def number(text: str, language: str) -> str:
    """Return a number with its thousands apart.

    >>> number("36722869847", "id"), number("34.55", "id"), number("1432", "en")
    ('36.722.869.847', '34,55', '1,432')
    """
    value = decimal(text)
    if value is None:
        return text
    written = f"{value:,f}"
    return written if language == "en" else written.translate({ord(","): ".", ord("."): ","})


def decimal(text: str) -> Decimal | None:
    """Return a finite number, or None; one of absurd length is none."""
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    return value if value.is_finite() and abs(value.adjusted()) < 60 and len(text) < 80 else None


def date(text: str, language: str) -> str:
    """Return a day, month or year in words.

    >>> date("2023-02-21", "id"), date("2022-12", "en"), date("2022", "id")
    ('21 Februari 2023', 'December 2022', '2022')
    """
    found = _DATE.fullmatch(text)
    if not found:
        return text
    year, month, day = found.groups()
    if not month or not 1 <= int(month) <= 12:
        return year if not month else text
    words = [str(int(day))] if day else []
    return " ".join([*words, _MONTHS[language].split()[int(month) - 1], year])


def size(count: int, language: str) -> str:
    """Return a number of bytes in words.

    >>> size(1_234_567, "id")
    '1,2 MB'
    """
    value, unit = float(count), 0
    while value >= 999.5 and unit < len(_SIZES) - 1:
        value, unit = value / 1000, unit + 1
    written = f"{value:.1f}" if unit and value < 9.95 else f"{value:.0f}"
    return f"{written if language == 'en' else written.replace('.', ',')} {_SIZES[unit]}"
