"""Lines with the date of publication that a site prints: "Senin, 6 Mei 2024 16:18 WIB"."""

import re

_MONTH = (
    r"(?:jan(?:uari|uary)?|feb(?:ruari|ruary)?|mar(?:et|ch)?|apr(?:il)?|mei|may|jun(?:i|e)?|"
    r"jul(?:i|y)?|agu(?:stus)?|ags|agt|aug(?:ust)?|sep(?:t|tember)?|okt(?:ober)?|oct(?:ober)?|"
    r"no[vp](?:ember)?|des(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = (
    r"(?:sen(?:in)?|sel(?:asa)?|rabu|rab|kam(?:is)?|jum(?:['’]?at)?|sab(?:tu)?|ming(?:gu)?|"
    r"ahad|mon(?:day)?|tue(?:sday)?|wed(?:nesday)?|thu(?:rsday)?|fri(?:day)?|sat(?:urday)?|"
    r"sun(?:day)?)"
)
_DATE = (
    rf"(?:\d{{1,2}}[ -]{_MONTH},?[ -]\d{{4}}|{_MONTH} \d{{1,2}}, ?\d{{4}}|"
    r"\d{1,2}([-/.])\d{1,2}\1\d{2,4}|\d{4}-\d{2}-\d{2})"
)
_TIME = (
    r"(?:[\s,|•·T-]*(?:–|—)?\s*(?:pukul\s|jam\s|at\s)?\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s?[ap]m)?"
    r"(?:\s*(?:WIB|WITA|WIT)\b)?)?"
)
_STAMP = re.compile(rf"(?:{_WEEKDAY}[\s,]+)?(?<!\d){_DATE}{_TIME}(?!\w)", re.I)
_DAY = re.compile(
    rf"(?:{_WEEKDAY}[\s,]*)?\(?\d{{1,2}}(?:/\d{{1,2}}(?:/\d{{2,4}})?| {_MONTH}(?: \d{{4}})?)\)?"
    rf"|{_WEEKDAY}",
    re.I,
)
_BEFORE = re.compile(
    r"\s*(?:(?:tanggal|tgl\.?|diterbitkan|dipublikasikan|diposting|terbit|ditayangkan|tayang|"
    r"rilis|"
    r"dirilis|published|posted|publish|written|date|waktu|on|pada|di|hari)\b[\s:/-]*){0,4}",
    re.I,
)
_AFTER = re.compile(
    r"[\s,|•·–—/()-]*(?:(?:oleh|by)\s.{1,40}|(?:[A-Z][\w&]*[\s,/|]*){1,4}|\d+(?:\s\w+)?|"
    r"(?:dibaca|dilihat|views?|hits?)\W.{0,20}|\d+\s*(?:min|menit).{0,16})?\s*$"
)
_TOWN = re.compile(r"\s*[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3},\s*$")
_CHANGED = re.compile(
    r"\s*(?:terakhir\s+)?(?:diperbar\w+|di-?update|updated?|last\s+upd\w+|diubah)", re.I
)


def is_day(words: str) -> bool:
    """Tell whether words are a date as datelines have it: "12/3/2024", "Selasa (27/1)"."""
    return _DAY.fullmatch(words.strip()) is not None


def stamp(line: str) -> tuple[int, int] | None:
    """Return where a site's date stands in a line that holds nothing but it, a name and a place.

    >>> stamp("Kompas.com - 11/09/2025, 14:20 WITA"), stamp("Rapat 11/09/2025 berjalan lancar.")
    ((13, 35), None)
    """
    if len(line) > 120 or not any(map(str.isdigit, line)) or _CHANGED.match(line):
        return None
    found = _STAMP.search(line)
    if not found or not _AFTER.match(line, found.end()):
        return None
    return found.span()


def stamp_in(line: str) -> tuple[int, int] | None:
    """Return where a date stands in a byline, whatever else it holds."""
    found = _STAMP.search(line) if any(map(str.isdigit, line)) else None
    return found.span() if found else None


def before(line: str, begin: int) -> str:
    """Return what stands before a date besides the words that introduce it."""
    words = _BEFORE.match(line, 0, begin)
    return line[words.end() if words else 0 : begin].strip(" \t-–—|•·,:/(")


def is_signed(line: str, begin: int) -> bool:
    """Tell whether only a town stands before a date, as above a signature."""
    return _TOWN.fullmatch(line, 0, begin) is not None
