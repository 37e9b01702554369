"""The circumstances of a figure: when, where, and on whose word.

Each is looked for in the figure's own clause first, then in its sentence, then in the prose
before it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.article import Span
from kg.extraction.indicators import DATE
from kg.extraction.numbers import Quantity
from kg.extraction.reading import Reading
from kg.facts import DateMention

Mentions = Sequence[tuple[Span, str]]

_REACH = 600  # characters around a figure in which its sentence tells when and who
_WEEKDAY = re.compile(r"(?:Senin|Selasa|Rabu|Kamis|Jum|Sabtu|Minggu|Ahad)", re.I)
_NOW = re.compile(
    r"\b(?:(?P<day>saat\s+ini|kini|sekarang|sejauh\s+ini|hari\s+ini|selama\s+ini)|"
    r"(?P<year>tahun\s+ini)|(?P<last>tahun\s+(?:lalu|kemarin|sebelumnya)))\b",
    re.I,
)
_CHANGED = re.compile(r"\b(?:menjadi|naik|turun|meningkat|menurun)\b[^,;]*$", re.I)
_CHANGES = re.compile(r"\s*(?:\w+\s+){0,3}menjadi\b", re.I)
_LOCATIVE = re.compile(
    r"(?:\b(?:di|se|untuk|seluruh|wilayah|provinsi|kabupaten|kota|masyarakat|warga|penduduk)"
    r"(?:\s+(?:seluruh|wilayah|provinsi|kabupaten|kota|daerah|lingkungan))*[\s-]*)$",
    re.I,
)
_DATA_OF = re.compile(
    r"\b(?:(?:berdasarkan|menurut|mengacu|merujuk|dari|sesuai)(?:\s+(?:pada|kepada))?"
    r"(?:\s+(?:data|catatan|laporan|keterangan|informasi|rekapitulasi))?|data|catatan|"
    r"kata|ujar|ucap|tutur|ungkap|jelas|sebut|papar|terang)"
    r"(?:\s+(?:yang\s+)?di[a-z]+(?:\s+oleh)?|\s+(?:milik|dari|resmi))?\s*$",
    re.I,
)
_STATES = re.compile(
    r"\s*(?:\([^)]*\)\s*)?,?\s*(?:juga\s+)?(?:mencatat|menyebut(?:kan)?|mengungkap(?:kan)?|"
    r"merinci|mengatakan|menyatakan|menambahkan|melaporkan|mendata|menjelaskan|memaparkan|"
    r"menyampaikan|menuturkan|menerangkan|merilis)\b"
)
_PRONOUN = re.compile(
    r"(?:^|[\"”,]\s*)(?:ia|dia|beliau)\b|\b(?:kata|ujar|ucap|tutur|ungkap|jelas|papar|terang)nya\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity in its sentence: `head` leads up to it, `tail` is the noun phrase after it."""

    quantity: Quantity
    sentence: Span
    head: Span
    tail: Span


@dataclass(frozen=True, slots=True)
class Context:
    """What the caller and the article know, the dates marked in the text."""

    reading: Reading
    marked: str
    dates: tuple[tuple[Span, str], ...]
    areas: tuple[tuple[Span, str], ...]
    sources: tuple[tuple[Span, str], ...]


def context_of(
    reading: Reading, dates: Sequence[DateMention], areas: Mentions, stated_by: Mentions
) -> Context:
    spans = sorted((s, d.value) for d in dates for s in d.spans)
    sources = tuple(sorted(stated_by))
    marked = list(reading.masked)
    for span, _ in spans:
        marked[span.begin : span.end] = DATE * (span.end - span.begin)
    periods = [(s, v) for s, v in spans if v and not _WEEKDAY.match(reading.text, s.begin, s.end)]
    places = [
        (s, code) for s, code in sorted(areas)
        if not any(o.contains(s) and o != s for o, _ in sources)
    ]  # fmt: skip
    return Context(reading, "".join(marked), tuple(periods), tuple(places), sources)


def period(
    context: Context, figure: Figure, before: Figure | None, after: Figure | None
) -> str | None:
    """Return the period nearest to a figure: behind it, before it, or said of "now"."""
    text, span = context.marked, figure.quantity.span
    inside = [(s, v) for s, v in context.dates if figure.sentence.contains(s)]
    limit = figure.sentence.end
    if after and after.sentence == figure.sentence and after.head.end > span.end:
        limit = after.quantity.span.begin
    for date, value in inside:
        gap = text[figure.tail.end : date.begin]
        if figure.tail.end <= date.begin < limit and not re.search(r"[,;.]|\bmenjadi\b", gap):
            return value
    changed = bool(_CHANGED.search(text[figure.head.begin : span.begin]))
    earliest = figure.head.begin if changed and before else figure.sentence.begin
    earlier = [(s, v) for s, v in inside if earliest <= s.begin and s.end <= span.begin]
    if changed and before:  # the period of what was there before is not that of the change
        earlier = [(s, v) for s, v in earlier if s.begin > text.rfind("menjadi", 0, span.begin)]
    now = list(_NOW.finditer(text, max(earliest, span.begin - _REACH), span.begin))
    if now and (not earlier or now[-1].start() > earlier[-1][0].begin):
        return _now(context, now[-1])
    if earlier:
        return earlier[-1][1]
    if _CHANGES.match(text, span.end, figure.sentence.end):
        return None
    return next((v for s, v in inside if span.end <= s.begin), None)


def _now(context: Context, match: re.Match[str]) -> str | None:
    published = context.reading.article.source.published
    if published is None:
        return None
    if match["day"]:
        return published.isoformat()
    return str(published.year - bool(match["last"]))


def area(context: Context, figure: Figure, pointed_at: str | None) -> str | None:
    """Return the area of a figure's clause, of the figure it points back to, or of the prose."""
    text, span, sentence = context.marked, figure.quantity.span, figure.sentence
    end = re.compile(r"[,;]|\bdan\b|$").search(text, figure.tail.end, sentence.end)
    own = Span(figure.tail.end, end.start() if end else figure.tail.end)
    lead = Span(sentence.begin, span.begin)
    for where in (own, figure.head, lead):
        if located := _located(context, where):
            return located[-1]
    if pointed_at:
        return pointed_at
    named = [code for s, code in context.areas if figure.head.contains(s)]
    if named:
        return named[-1]
    behind = _located(context, Span(span.end, sentence.end))
    if behind:
        return behind[0]
    before = _located(context, Span(0, sentence.begin))
    return before[-1] if before else None


def _located(context: Context, within: Span) -> list[str]:
    """Return the areas in `within` that a word such as "di" makes a location, in order."""
    return [
        code
        for span, code in context.areas
        if within.contains(span)
        and _LOCATIVE.search(context.marked[max(0, span.begin - 60) : span.begin])
    ]


def stated_by(context: Context, figure: Figure) -> str | None:
    """Return who says so: "berdasarkan data X", "X mencatat", "kata X", "ujarnya"."""
    sentence = figure.sentence
    if name := _sayer(context, sentence):
        return name
    near = Span(figure.quantity.span.begin - _REACH, figure.quantity.span.end + _REACH)
    begin, end = max(sentence.begin, near.begin), min(sentence.end, near.end)
    if not _PRONOUN.search(context.marked[begin:end]):
        return None
    for earlier in reversed([s for s in context.reading.sentences if s.end <= sentence.begin]):
        if name := _sayer(context, earlier):
            return name
    return None


def _sayer(context: Context, sentence: Span) -> str | None:
    text = context.marked
    for span, name in context.sources:
        if not sentence.contains(span):
            continue
        if _DATA_OF.search(text[sentence.begin : span.begin]):
            return name
        if _STATES.match(text, span.end, sentence.end):
            return name
    return None
