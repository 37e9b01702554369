"""How long something lasts, where the dates stand beside it: "tiga hari, 3 sampai 7 Mei 2024".

Working days, and durations that only point back or ahead ("tiga hari lalu"), are left alone: what
they count is not what lies between two dates.
"""

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from kg.article import Span
from kg.extraction import units
from kg.extraction.date_starts import WEEKDAYS
from kg.extraction.lexicon import alternatives
from kg.extraction.reading import Reading
from kg.extraction.scanning import matches
from kg.facts import DateMention, Duration, Plan

_UNITS = {"hari": "day", "minggu": "week", "pekan": "week", "bulan": "month", "tahun": "year"}
_SPELLED = {"satu": 1, **units.SPELLED, "dua belas": 12, "empat belas": 14, "lima belas": 15,
            "dua puluh": 20, "tiga puluh": 30}  # fmt: skip
_DURATION = re.compile(
    rf"(?<![\w.,/-])(?:(?P<one>se)|(?:(?P<digits>\d{{1,3}})|(?P<spelled>{alternatives('|'.join(_SPELLED))}))"
    rf"(?:\s*\([\w ]+\))?[\s-]+)(?P<unit>{'|'.join(_UNITS)})(?![\w/-])"
    r"(?!\s+(?:kerja|lalu|lagi|silam|kemudian|mendatang|sebelum|sebelumnya|setelah|sesudah|sejak|"
    r"menjelang|sekali|pertama|kedua|usai|pasca))",
    re.I,
)
_DURATION_START = re.compile(  # at a figure or a spelled number; "se" only before a unit
    r"[\dSsſDdTtEeLl](?<![\w.,/-].)(?:(?<=\d)|(?i:(?<=s)(?:atu|e(?:hari|minggu|pekan|bulan|tahun|"
    r"mbilan|puluh|belas))|(?<=d)(?:ua|elapan)|(?<=t)(?:iga|ujuh)|(?<=e)(?:mpat|nam)|(?<=l)ima))"
)
_FILLER = (
    rf"(?:selama|berlangsung|berlaku|digelar|dilaksanakan|diadakan|diselenggarakan|dimulai|mulai|"
    r"terhitung|yakni|yaitu|dari|sejak|pada|untuk|dengan|dalam|jangka|kurun|masa|waktu|periode|"
    rf"tanggal|tgl|hari|bulan|tahun|anggaran|penuh|berturut-turut|terakhir|ke\s+depan|itu|ini|"
    rf"hingga|sampai|dan|akan|{'|'.join(WEEKDAYS)})"
)
_BETWEEN = re.compile(rf"[\s,(:–-]*(?:{_FILLER}\b[\s,):–-]*){{0,7}}\(?", re.I)
_AFTERWARDS = re.compile(
    rf"(?:\s*\))?[\s,]*(?:\(?(?:atau|selama|berlaku|berlangsung)\b\s*)(?:{_FILLER}\s+){{0,4}}", re.I
)
_OF_YEARS = re.compile(r"(?:tahun|thn|th)\.?\s+", re.I)
_UNTIL = re.compile(
    r"\s*(?:\)\s*)?(?:-|–|—|hingga|sampai(?:\s+dengan)?|s/d|s\.d\.?)\s*(?:tanggal\s+)?(?:\(\s*)?",
    re.I,
)

_NEAR = 4  # ranges on either side; only fillers may stand between
_Range = tuple[str, str, tuple[Span, ...]]  # start, end, where it stands


def durations(
    reading: Reading, dates: Sequence[DateMention], plans: Sequence[Plan]
) -> tuple[Duration, ...]:
    """Return the durations told beside a range of dates or a plan of several years, in order."""
    ranges = sorted(_ranges(reading, dates, plans), key=lambda r: r[2])
    found: list[Duration] = []
    begins = [spans[0].begin for _, _, spans in ranges]
    for zone, _ in reading.placed(begins):  # a duration stands in one zone with its range
        starts = _DURATION_START.finditer(reading.text, zone.begin, zone.end)
        places = [start.start() for start in starts]
        for match in matches(_DURATION, reading.text, places, zone.end):
            place = bisect_left(begins, match.start())
            near = ranges[max(0, place - _NEAR) : place + _NEAR]
            if beside := next((r for r in near if _beside(reading, match, r, zone)), None):
                start, end, spans = beside
                own = Span(*match.span())
                found.append(
                    Duration(_number(match), _UNITS[match["unit"].lower()], start, end, match[0],
                             (own, *spans))
                )  # fmt: skip
    return tuple(found)


def _number(match: re.Match[str]) -> int:
    if match["one"]:
        return 1
    spelled = match["spelled"]
    return int(match["digits"]) if match["digits"] else _SPELLED[" ".join(spelled.lower().split())]


def _ranges(
    reading: Reading, dates: Sequence[DateMention], plans: Sequence[Plan]
) -> Iterator[_Range]:
    """Yield ranges of dates, pairs of dates joined by "hingga", and plans of several years."""
    for mention in dates:
        start, slash, end = mention.value.partition("/")
        if slash:
            yield from ((start, end, (span,)) for span in mention.spans)
    placed = sorted((s, d.value) for d in dates for s in d.spans if d.value and "/" not in d.value)
    for (first, start), (last, end) in itertools.pairwise(placed):
        joined = _UNTIL.fullmatch(reading.text, first.end, last.begin)
        if joined and len(start) == len(end) and start < end:
            yield start, end, (first, last)
    for plan in plans:
        if plan.start_year < plan.end_year:
            years = f"{plan.start_year:04}", f"{plan.end_year:04}"
            yield from ((*years, (span,)) for span in plan.spans)


def _beside(reading: Reading, match: re.Match[str], stretch: _Range, zone: Span) -> bool:
    """Tell whether only words such as "mulai tanggal" stand between a duration and a range."""
    begin, end = stretch[2][0].begin, stretch[2][-1].end
    if not (zone.begin <= begin and end <= zone.end):
        return False
    if shared := _OF_YEARS.match(reading.text, begin, end):
        begin = shared.end()  # "dua tahun 2023-2025" has one "tahun"
    if match.end() <= begin:
        return bool(_BETWEEN.fullmatch(reading.text, match.end(), begin))
    return end <= match.start() and bool(_AFTERWARDS.fullmatch(reading.text, end, match.start()))
