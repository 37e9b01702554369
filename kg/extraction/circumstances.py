"""The circumstances of a figure: when, where, and on whose word.

Each is looked for in the figure's own clause first, then in its sentence, then in the prose
before it.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from kg.article import Span
from kg.extraction.indicators import DATE
from kg.extraction.lexicon import begun
from kg.extraction.numbers import Quantity
from kg.extraction.reading import Reading
from kg.extraction.scanning import Ahead, Mentions, Placed, filled, in_word
from kg.facts import DateMention

_REACH = 600  # characters around a figure in which its sentence tells when and who
_WEEKDAY = re.compile(r"(?:Senin|Selasa|Rabu|Kamis|Jum|Sabtu|Minggu|Ahad)", re.I)
_NOW = re.compile(
    r"\b(?:(?P<day>saat\s+ini|kini|sekarang|sejauh\s+ini|hari\s+ini|selama\s+ini)|"
    r"(?P<year>tahun\s+ini)|(?P<last>tahun\s+(?:lalu|kemarin|sebelumnya)))\b",
    re.I,
)
_NOW_WORDS = re.compile(
    begun("saat|kini|sekarang|sejauh|hari|selama|tahun")
)  # with which it begins
_RESPECTIVELY = "masing-masing"
_FIGURE = re.compile(r"\d[\d.,]*")
_LISTED = 60  # characters between the last of several dates and "masing-masing"
_JOINT = 12  # characters between two of them
_CHANGED = re.compile(begun("menjadi|naik|turun|meningkat|menurun") + r"\b")
_BREAK = re.compile(r"[,;.]|\bmenjadi\b")
_CLAUSE_END = re.compile(r"[,;]|\bdan\b")
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
# How what `_DATA_OF` matches may end, or with a passive ("dirilis").
_DATA_OF_ENDS = tuple(
    """berdasarkan menurut mengacu merujuk dari sesuai pada kepada data catatan laporan keterangan
    informasi rekapitulasi kata ujar ucap tutur ungkap jelas sebut papar terang oleh milik
    resmi""".split()
)
_DATA_OF_REACH = 300  # characters
_STATES = re.compile(
    r"\s*(?:\([^)]{0,300}\)\s*)?(?:,\s*)?(?:juga\s+)?(?:mencatat|menyebut(?:kan)?|mengungkap(?:kan)?|"
    r"merinci|mengatakan|menyatakan|menambahkan|melaporkan|mendata|menjelaskan|memaparkan|"
    r"menyampaikan|menuturkan|menerangkan|merilis)\b"
)
_PRONOUNS = r"(?i:ia|dia|beliau)\b"
_BEGINS_WITH_PRONOUN = re.compile(_PRONOUNS)
_PRONOUN = re.compile(rf"[\"”,]\s*{_PRONOUNS}")
_SAID_BY_PRONOUN = re.compile(
    begun("kata|ujar|ucap|tutur|ungkap|jelas|papar|terang") + r"(?i:nya)\b"
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity in its sentence: `head` leads up to it, `tail` is the noun phrase after it."""

    quantity: Quantity
    sentence: Span
    head: Span
    tail: Span


class Context:
    """What the caller and the article know, the dates marked in the text."""

    def __init__(
        self,
        reading: Reading,
        marked: str,
        dates: Mentions,
        areas: Mentions,
        sources: Mentions,
    ) -> None:
        self.reading, self.marked = reading, marked
        self.dates, self.areas, self.sources = Placed(dates), Placed(areas), Placed(sources)
        self.located = Placed([a for a in areas if _is_located(marked, a[0])])
        self.breaks = Ahead(_BREAK, marked)
        self.clause_ends = Ahead(_CLAUSE_END, marked)
        self._said: dict[Span, str | None] = {}
        self._said_before: list[str | None] = []  # before each sentence, as far as worked out

    def sayer(self, sentence: Span) -> str | None:
        """Return on whose word a sentence says what it does, as far as itself tells."""
        if sentence not in self._said:
            self._said[sentence] = _sayer(self, sentence)
        return self._said[sentence]

    def said_before(self, sentence: Span) -> str | None:
        """Return on whose word the nearest sentence before this one is that tells."""
        sentences = self.reading.sentences
        place = bisect_right(sentences, sentence.begin, key=lambda s: s.end)
        known = self._said_before or [None]
        while len(known) <= place:
            known.append(self.sayer(sentences[len(known) - 1]) or known[-1])
        self._said_before = known
        return known[place]


def context_of(
    reading: Reading, dates: Sequence[DateMention], areas: Mentions, stated_by: Mentions
) -> Context:
    spans = sorted((s, d.value) for d in dates for s in d.spans)
    sources = sorted(stated_by)
    marked = filled(reading.masked, (span for span, _ in spans), DATE)
    periods = [(s, v) for s, v in spans if v and not _WEEKDAY.match(reading.text, s.begin, s.end)]
    places: list[tuple[Span, str]] = []
    around = 0
    for span, code in sorted(areas):
        while around < len(sources) and sources[around][0].end < span.end:
            around += 1
        near = (source for source, _ in sources[max(0, around - 1) : around + 3])
        if not any(source.contains(span) and source != span for source in near):
            places.append((span, code))
    return Context(reading, marked, periods, places, sources)


def _respective(context: Context, figure: Figure) -> str | None:
    """Return the date that a figure goes with in "2022 dan 2023 masing-masing 81 dan 74 persen"."""
    text, end = context.marked, figure.quantity.span.begin
    earliest = max(figure.sentence.begin, end - _REACH)
    place = text.rfind(_RESPECTIVELY, earliest, end)
    if place < 0:
        return None
    listed: list[tuple[Span, str]] = []
    last = context.dates.last(max(earliest, place - _LISTED), place)
    while last and (not listed or listed[0][0].begin - last[0].end <= _JOINT):
        listed.insert(0, last)
        last = context.dates.last(earliest, last[0].begin)
    number = len(_FIGURE.findall(text, place, end))
    return listed[number][1] if 1 < len(listed) > number else None


def period(
    context: Context, figure: Figure, before: Figure | None, after: Figure | None
) -> str | None:
    """Return the period nearest to a figure: behind it, before it, or said of "now"."""
    text, span, sentence = context.marked, figure.quantity.span, figure.sentence
    if respective := _respective(context, figure):
        return respective
    limit = sentence.end
    if after and after.sentence == sentence and after.head.end > span.end:
        limit = after.quantity.span.begin
    behind = context.dates.first(max(figure.tail.end, sentence.begin), sentence.end)
    if behind and behind[0].begin < limit and not _is_broken(context, figure.tail.end, behind[0]):
        return behind[1]
    changed = before is not None and _changed(text[figure.head.begin : span.begin])
    earliest = figure.head.begin if changed else sentence.begin
    earlier = context.dates.last(max(earliest, sentence.begin), span.begin)
    # The period of what was there before is not that of the change.
    if changed and earlier and text.find("menjadi", earlier[0].begin, span.begin) >= 0:
        earlier = None
    now = _last_now(text, max(earliest, span.begin - _REACH), span.begin)
    if now and (not earlier or now.start() > earlier[0].begin):
        return _now(context, now)
    if earlier:
        return earlier[1]
    if _CHANGES.match(text, span.end, sentence.end):
        return None
    later = context.dates.first(max(span.end, sentence.begin), sentence.end)
    return later[1] if later else None


def _is_broken(context: Context, begin: int, date: Span) -> bool:
    """Tell whether a comma, a full stop or "menjadi" stands before a date."""
    at_once = context.marked.startswith("menjadi", begin) and not in_word(context.marked, begin + 7)
    return begin < date.begin and (at_once or context.breaks.begin(begin) < date.begin)


def _changed(head: str) -> bool:
    """Tell whether the last clause before a figure says that it changed."""
    return bool(_CHANGED.search(head, max(head.rfind(","), head.rfind(";")) + 1))


def _last_now(text: str, begin: int, end: int) -> re.Match[str] | None:
    found = None
    for word in _NOW_WORDS.finditer(text, begin, end):
        found = _NOW.match(text, word.start(), end) or found
    return found


def _now(context: Context, match: re.Match[str]) -> str | None:
    published = context.reading.article.source.published
    if published is None:
        return None
    if match["day"]:
        return published.isoformat()
    return str(published.year - bool(match["last"]))


def area(context: Context, figure: Figure, pointed_at: str | None) -> str | None:
    """Return the area of a figure's clause, of the figure it points back to, or of the prose."""
    span, sentence = figure.quantity.span, figure.sentence
    own = min(context.clause_ends.begin(figure.tail.end), max(sentence.end, figure.tail.end))
    for begin, end in (
        (figure.tail.end, own),
        (figure.head.begin, figure.head.end),
        (sentence.begin, span.begin),
    ):
        if located := context.located.last(begin, end):
            return located[1]
    if pointed_at:
        return pointed_at
    if named := context.areas.last(figure.head.begin, figure.head.end):
        return named[1]
    if behind := context.located.first(span.end, sentence.end):
        return behind[1]
    before = context.located.last(0, sentence.begin)
    return before[1] if before else None


def _is_located(marked: str, area: Span) -> bool:
    """Tell whether a word such as "di" makes an area a location."""
    return bool(_LOCATIVE.search(marked[max(0, area.begin - 60) : area.begin]))


def stated_by(context: Context, figure: Figure) -> str | None:
    """Return who says so: "berdasarkan data X", "X mencatat", "kata X", "ujarnya"."""
    sentence = figure.sentence
    if name := context.sayer(sentence):
        return name
    near = Span(figure.quantity.span.begin - _REACH, figure.quantity.span.end + _REACH)
    text = context.marked[max(sentence.begin, near.begin) : min(sentence.end, near.end)]
    referring = (
        _BEGINS_WITH_PRONOUN.match(text) or _PRONOUN.search(text) or _SAID_BY_PRONOUN.search(text)
    )
    return context.said_before(sentence) if referring else None


def _sayer(context: Context, sentence: Span) -> str | None:
    text = context.marked
    for span, name in context.sources.within(sentence):
        if _is_source(text[max(sentence.begin, span.begin - _DATA_OF_REACH) : span.begin]):
            return name
        if _STATES.match(text, span.end, sentence.end):
            return name
    return None


def _is_source(before: str) -> bool:
    lowered = before.rstrip().lower()
    last = lowered[lowered.rfind(" ") + 1 :]
    may_be = lowered.endswith(_DATA_OF_ENDS) or "di" in last or not last.isascii()
    return may_be and bool(_DATA_OF.search(before))
