"""Where a date can begin: at a figure, or at one of a few words, of lines that hold a figure."""

import re
from dataclasses import dataclass
from functools import lru_cache

from kg.article import Span
from kg.extraction.scanning import matches

WEEKDAYS = {
    "senin": 0, "selasa": 1, "rabu": 2, "kamis": 3, "jumat": 4, "jum'at": 4, "jum’at": 4,
    "sabtu": 5, "minggu": 6, "ahad": 6,
}  # fmt: skip
MONTHS = {
    "januari": 1, "jan": 1, "january": 1, "februari": 2, "pebruari": 2, "feb": 2, "peb": 2,
    "february": 2, "maret": 3, "mar": 3, "march": 3, "april": 4, "apr": 4, "mei": 5, "may": 5,
    "juni": 6, "jun": 6, "june": 6, "juli": 7, "jul": 7, "july": 7, "agustus": 8, "agt": 8,
    "ags": 8, "agu": 8, "agust": 8, "aug": 8, "august": 8, "september": 9, "sept": 9, "sep": 9,
    "oktober": 10, "okt": 10, "oct": 10, "october": 10, "november": 11, "nopember": 11, "nov": 11,
    "nop": 11, "desember": 12, "des": 12, "december": 12, "dec": 12,
}  # fmt: skip
PERIOD_WORDS = (
    r"pada|sepanjang|selama|di|sejak|hingga|sampai|per|awal|akhir|pertengahan|target|dari|untuk|"
    r"dalam|mulai|periode|medio|menjelang|antara|ke|menuju"
)
_DIGIT = re.compile(r"\d")
_TOKEN = re.compile(r"\d+|[^\W\d_]+|\(")
_PARTS_OF_YEAR = ("semester", "tri", "kuartal", "quartal", "kwartal", "caturwulan", "tw", "paruh")
_WEEKDAYS = tuple(form for d in WEEKDAYS for form in (d[:3].title(), d[:3].upper()))
_KIND = {
    **dict.fromkeys(PERIOD_WORDS.split("|"), "t"),
    **dict.fromkeys(MONTHS, "m"),
    **dict.fromkeys(("tahun", "thn", "th"), "y"),
}


@dataclass(frozen=True, slots=True)
class Begins:
    """The places in a stretch of text where dates may begin, by what stands there.

    "d" is a figure, "w" a weekday, "m" a month, "p" a part of the year, "y" the word for year,
    "t" a word that leads up to a period, "(" a bracket; "*" is anywhere.
    """

    span: Span
    places: dict[str, list[int]]
    joined: bool  # another stretch follows on the same line

    def matches(self, pattern: re.Pattern[str], kinds: str, text: str) -> list[re.Match[str]]:
        """Return what `pattern` matches where things of `kinds` stand."""
        if kinds == "*":
            return list(pattern.finditer(text, self.span.begin, self.span.end))
        places = self.places.get(kinds)
        if places is None:
            places = sorted([p for kind in kinds for p in self.places.get(kind, ())])
            self.places[kinds] = places
        return matches(pattern, text, places, self.span.end) if places else []


def begins(text: str, span: Span, *, joined: bool) -> Begins | None:
    """Return where dates may begin in `span`; None where there is no figure, so no date."""
    if not _DIGIT.search(text, span.begin, span.end):
        return None
    places: dict[str, list[int]] = {}
    for match in _TOKEN.finditer(text, span.begin, span.end):
        word = match.group()
        if word[0].isdigit():
            kinds = "d"
        elif word.isascii():
            kinds = _kinds(word)
        else:
            kinds = "(" if word == "(" else "wmpyt"
        for kind in kinds:
            places.setdefault(kind, []).append(match.start())
    return Begins(span, places, joined)


@lru_cache(maxsize=20_000)
def _kinds(word: str) -> str:
    if word == "(":
        return word
    lowered = word.lower()
    kinds = _KIND.get(lowered, "")
    if lowered.startswith(_PARTS_OF_YEAR):
        kinds += "p"
    return kinds + "w" if word.startswith(_WEEKDAYS) else kinds
