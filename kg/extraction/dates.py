"""Dates, months, years and periods, with the precision of the text and its slips of the pen.

A date without a year takes it from the publication date, else from the nearest full date of the
article. What cannot be a date stays in the result with the reading "impossible" and no value.
"""

import re
from dataclasses import replace
from datetime import date

from kg.article import Span
from kg.extraction.bare_dates import bare_days, bare_months
from kg.extraction.date_forms import DATED, UNDATED, Context, Patterns
from kg.extraction.date_starts import Begins, begins
from kg.extraction.reading import BLANK, Reading
from kg.extraction.scanning import filled
from kg.facts import DateMention
from kg.zones import PROSE, Zone

_FULL = re.compile(r"\d{4}-\d\d-\d\d")
_FIRST_DAY = re.compile(r"\d{4}-\d\d-\d\d(?:/|$)")
_READ = PROSE | {"headline", "subhead", "dateline", "dated"}
_NAMED_AFTER = re.compile(  # what bears the name of a day
    r"\b(?:[Jj]alan|Jl|Jln|Gang|Universitas|Untag|Stadion|Lapangan|GOR|RSUD|SMA|SMK|SMP|SD|Taman|"
    r"Monumen|Tugu|Pasar|Jembatan|Masjid|Gedung|Kampus|Kelurahan|Perumahan|Yayasan)\.?\s+$"
)
_NAME = 14  # characters of what `_NAMED_AFTER` matches


def dates(reading: Reading) -> tuple[DateMention, ...]:
    """Return the dates of what is read; one mention per value, in order of first spans.

    Mentions that disagree with their weekday, repaired and impossible ones stay on their own.
    """
    context = Context(reading.article.source.published)
    dated = [z for z in reading.zones if z.kind in _READ]
    stretches = (begins(reading.masked, z.span, joined=z.kind == "dateline") for z in dated)
    regions = [stretch for stretch in stretches if stretch]
    text, found = _scan(reading, reading.masked, regions, DATED, context)
    published = context.published or _stamped(found, dated)
    day = published or _day_of_article(found)
    full = [(m.spans[0].begin, _first_day(m.value)) for m in found if _FIRST_DAY.match(m.value)]
    years = {int(m.value) for m in found if len(m.value) == 4}
    context = Context(published, tuple(sorted(full)), tuple(sorted(years)), day)
    text, undated = _scan(reading, text, regions, UNDATED, context)
    if day:
        undated += _bare(reading, text, dated, day, sure=published is not None)
    return _merged(sorted(found + undated, key=lambda m: m.spans[0]))


def _stamped(found: list[DateMention], dated: list[Zone]) -> date | None:
    """Return the date that the site prints above or below the article."""
    stamps = [z.span for z in dated if z.kind == "dated"]
    days = (m for m in found if _full(m.value) and m.reading == "exact")
    printed = (m for m in days if any(s.begin <= m.spans[0].begin < s.end for s in stamps))
    first = next(printed, None)
    return date.fromisoformat(first.value) if first else None


def _day_of_article(found: list[DateMention]) -> date | None:
    """Return the first date that a weekday goes with: news says so when it happened."""
    told = (m for m in found if m.weekday is not None and m.reading == "exact")
    first = next((m for m in told if _full(m.value) and not _disagrees(m)), None)
    return date.fromisoformat(first.value) if first else None


def _bare(
    reading: Reading, text: str, dated: list[Zone], day: date, *, sure: bool
) -> list[DateMention]:
    """Return days and months told by their names only."""
    found: list[DateMention] = []
    for zone in dated:
        if zone.kind not in PROSE:
            continue
        if sure:
            found += [
                DateMention(told.isoformat(), reading.words(span), (span,), weekday, "exact")
                for span, told, weekday in bare_days(text, zone.span, day)
            ]
        months = bare_months(text, zone.span, day, row=zone.kind == "item")
        found += [
            DateMention(f"{year:04}-{month:02}", reading.words(span), (span,), None, "exact")
            for span, (year, month) in months
        ]
    return found


def _first_day(value: str) -> date:
    return date.fromisoformat(value[:10])


def _full(value: str) -> bool:
    return bool(_FULL.fullmatch(value))


def _scan(
    reading: Reading, text: str, regions: list[Begins], patterns: Patterns, context: Context
) -> tuple[str, list[DateMention]]:
    """Read `text` with each pattern in turn; each blanks what it takes."""
    found: list[DateMention] = []
    last: tuple[re.Pattern[str], int] | None = None  # and how many were found before it
    for pattern, kinds, read in patterns:
        if last == (pattern, len(found)):
            continue  # it goes on from what it found, and found nothing
        last = pattern, len(found)
        taken: list[Span] = []
        for region in regions:
            for match in region.matches(pattern, kinds, text):
                span = Span(*match.span("span" if "span" in pattern.groupindex else 0))
                if BLANK in text[span.begin : span.end]:
                    continue
                if _NAMED_AFTER.search(text, max(0, span.begin - _NAME), span.begin):
                    taken.append(span)  # "Jalan 17 Agustus"
                    continue
                outcome = read(match, context)
                if outcome is None:
                    continue
                value, how, weekday = outcome
                found.append(DateMention(value, reading.words(span), (span,), weekday, how))
                taken.append(span)
            if region.joined:  # the next region is on the same line, and must not see these
                text, taken = filled(text, taken, BLANK), []
        text = filled(text, taken, BLANK)
    return text, found


def _merged(mentions: list[DateMention]) -> tuple[DateMention, ...]:
    merged: dict[tuple[object, ...], tuple[DateMention, list[Span]]] = {}
    for mention in mentions:
        wrong = mention.weekday if _disagrees(mention) else None
        key = (mention.value or mention.printed, mention.reading, wrong)
        first, spans = merged.setdefault(key, (mention, []))
        spans += mention.spans
        if first.weekday is None and mention.weekday is not None:
            merged[key] = replace(first, weekday=mention.weekday), spans
    return tuple(replace(first, spans=tuple(spans)) for first, spans in merged.values())


def _disagrees(mention: DateMention) -> bool:
    if mention.weekday is None or not _full(mention.value):
        return False
    return date.fromisoformat(mention.value).weekday() != mention.weekday
