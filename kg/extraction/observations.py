"""Figures as observations: what about, where, when, part of what, and on whose word.

Whatever the clause of a figure does not say is taken from the total it is a part of, from the
figure that it points back to ("Persentase tersebut"), or, for the area, from the running text.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from kg.article import Span
from kg.extraction import indicators, parts, units
from kg.extraction.indicators import DATE
from kg.extraction.numbers import Quantity
from kg.extraction.reading import Reading
from kg.facts import DateMention, Observation

Mentions = Sequence[tuple[Span, str]]

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
_NO_STATISTIC = re.compile(r"\b(?:di|ke|dari|pada)\s+(?:seluruh\s+)?$", re.I)
_COUNTING = re.compile(
    r"\b(?:tercatat|sebanyak|sejumlah|mencapai|berjumlah|terdapat|ada|memiliki|menangani)\s+$", re.I
)


@dataclass(frozen=True, slots=True)
class _Figure:
    """A quantity in its sentence: `head` leads up to it, `tail` is the noun phrase after it."""

    quantity: Quantity
    sentence: Span
    head: Span
    tail: Span


@dataclass(frozen=True, slots=True)
class _Context:
    """What the caller and the article know, the dates marked in the text."""

    reading: Reading
    marked: str
    dates: tuple[tuple[Span, str], ...]
    areas: tuple[tuple[Span, str], ...]
    sources: tuple[tuple[Span, str], ...]


def observations(
    reading: Reading,
    quantities: Sequence[Quantity],
    dates: Sequence[DateMention] = (),
    areas: Mentions = (),
    stated_by: Mentions = (),
) -> tuple[Observation, ...]:
    """Return the observations of an article, in order; `part_of` is a place in the result.

    `areas` are (span, Kemendagri code), `stated_by` (span, name) of organisations and persons, all
    in the view. An area within the name of an organisation does not locate a figure.
    """
    context = _context(reading, dates, areas, stated_by)
    figures = _figures(context, [q for q in quantities if q.kind != "duration"])
    drafts: list[Observation] = []
    for number, figure in enumerate(figures):
        before = figures[number - 1] if number else None
        after = figures[number + 1] if number + 1 < len(figures) else None
        drafts.append(_observation(context, figure, before, after, drafts))
    members = [(f.quantity, f.sentence, f.tail.end) for f in figures]
    totals = parts.totals(context.marked, members)
    drafts = [_inherit(draft, n, drafts, totals) for n, draft in enumerate(drafts)]
    return _merged(_rounded(drafts), totals)


def _context(
    reading: Reading, dates: Sequence[DateMention], areas: Mentions, stated_by: Mentions
) -> _Context:
    spans = sorted((s, d.value) for d in dates for s in d.spans)
    sources = tuple(sorted(stated_by))
    marked = list(reading.masked)
    for span, _ in spans:
        marked[span.begin : span.end] = DATE * (span.end - span.begin)
    periods = [
        (s, v) for s, v in spans if v and not _WEEKDAY.match(reading.text, s.begin, s.end)
    ]
    places = [
        (s, code) for s, code in sorted(areas)
        if not any(o.contains(s) and o != s for o, _ in sources)
    ]  # fmt: skip
    return _Context(reading, "".join(marked), tuple(periods), tuple(places), sources)


def _figures(context: _Context, quantities: Sequence[Quantity]) -> list[_Figure]:
    found: list[_Figure] = []
    for sentence in context.reading.sentences:
        begin = sentence.begin
        inside = [q for q in quantities if sentence.contains(q.span)]
        for place, quantity in enumerate(inside):
            others = (q.span.begin for q in inside[place + 1 :] if q.span.begin > quantity.span.begin)
            tail = _tail(context, quantity, min(others, default=sentence.end))
            figure = _Figure(quantity, sentence, Span(min(begin, quantity.span.begin),
                                                      quantity.span.begin), tail)  # fmt: skip
            if _is_statistic(context.marked, figure):
                found.append(figure)
            if not quantity.bound or quantity.bound == "high":
                begin = tail.end
    return found


def _tail(context: _Context, quantity: Quantity, limit: int) -> Span:
    """Return the noun phrase after a quantity; of a percentage, its "dari ..." as well."""
    begin = quantity.span.end
    if quantity.kind == "percent" and (
        whole := re.compile(r"\s*dari\b").match(context.marked, begin, limit)
    ):
        return Span(begin, indicators.noun_phrase(context.marked, whole.end(), limit).end)
    if quantity.kind == "money":
        return Span(begin, begin)
    return indicators.noun_phrase(context.marked, begin, limit)


def _is_statistic(marked: str, figure: _Figure) -> bool:
    """Tell whether a count says how many there are, rather than where something happens."""
    quantity, head = figure.quantity, marked[figure.head.begin : figure.head.end]
    if quantity.kind != "count":
        return True
    if quantity.spelled and not _COUNTING.search(head):
        return False
    return not (quantity.unit in units.PLACES and _NO_STATISTIC.search(head))


def _observation(
    context: _Context,
    figure: _Figure,
    before: _Figure | None,
    after: _Figure | None,
    drafts: list[Observation],
) -> Observation:
    quantity, text = figure.quantity, context.marked
    subject = indicators.subject(text[figure.head.begin : figure.head.end])
    last = drafts[-1] if drafts else None
    same = before is not None and before.sentence == figure.sentence
    indicator, population = _described(context, figure, before if same else None, subject, last)
    source = _stated_by(context, figure)
    if last and subject.refers_back:
        source = source or last.stated_by
    period = _period(context, figure, before if same else None, after)
    if last and not period and (subject.refers_back or subject.restates):
        period = last.period
    if quantity.bound:
        indicator += " (batas bawah)" if quantity.bound == "low" else " (batas atas)"
    return Observation(
        value=quantity.value,
        unit=quantity.unit,
        indicator=indicator,
        spans=(quantity.span,),
        printed=(quantity.printed,),
        population=population,
        area=_area(context, figure, last if subject.refers_back else None)
        or (last.area if last else None),
        period=period,
        stated_by=source or (last.stated_by if last and same else None),
        precision=quantity.precision,
    )


def _described(
    context: _Context,
    figure: _Figure,
    before: _Figure | None,
    subject: indicators.Subject,
    last: Observation | None,
) -> tuple[str, str | None]:
    quantity, text, sentence = figure.quantity, context.marked, figure.sentence
    tail = text[figure.tail.begin : figure.tail.end].strip()
    previous = last.indicator if last and (before or subject.refers_back) else ""
    rest = text[quantity.span.end : sentence.end]
    if quantity.kind == "percent":
        changed = before is not None and not subject.words and before.quantity.kind == "percent"
        if changed and last and _CHANGED.search(text[figure.head.begin : figure.head.end]):
            return last.indicator, last.population
        return indicators.about_percent(quantity, subject, rest, previous)
    if quantity.kind == "money":
        lead = text[sentence.begin : quantity.span.begin]
        counted = before.quantity if before else None
        return indicators.about_money(quantity, subject, lead, counted, rest)
    if not subject.measured and not tail and quantity.unit in units.CLASSIFIERS:
        head = text[figure.head.begin : figure.head.end]
        if re.search(r"\b(?:untuk|bagi|kepada|menyasar)\s+(?:\w+\s+dari\s+)?$", head):
            return "sasaran program" if "program" in head else "sasaran", None
    return indicators.about_count(quantity, subject, tail, previous)


def _period(
    context: _Context, figure: _Figure, before: _Figure | None, after: _Figure | None
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
    now = [m for m in _NOW.finditer(text, earliest, span.begin)]
    if now and (not earlier or now[-1].start() > earlier[-1][0].begin):
        return _now(context, now[-1])
    if earlier:
        return earlier[-1][1]
    if _CHANGES.match(text, span.end, figure.sentence.end):
        return None
    return next((v for s, v in inside if span.end <= s.begin), None)


def _now(context: _Context, match: re.Match[str]) -> str | None:
    published = context.reading.article.source.published
    if published is None:
        return None
    if match["day"]:
        return published.isoformat()
    return str(published.year - bool(match["last"]))


def _area(context: _Context, figure: _Figure, pointed_at: Observation | None) -> str | None:
    """Return the area of a figure's clause, of the figure it points back to, or of the prose."""
    text, span, sentence = context.marked, figure.quantity.span, figure.sentence
    end = re.compile(r"[,;]|\bdan\b|$").search(text, figure.tail.end, sentence.end)
    own = Span(figure.tail.end, end.start() if end else figure.tail.end)
    lead = Span(sentence.begin, span.begin)
    for where in (own, figure.head, lead):
        if located := _located(context, where):
            return located[-1]
    if pointed_at and pointed_at.area:
        return pointed_at.area
    begins = [code for s, code in context.areas if s.begin == sentence.begin]
    if begins:
        return begins[0]
    behind = _located(context, Span(span.end, sentence.end))
    if behind:
        return behind[0]
    before = _located(context, Span(0, sentence.begin))
    return before[-1] if before else None


def _located(context: _Context, within: Span) -> list[str]:
    """Return the areas in `within` that a word such as "di" makes a location, in order."""
    return [
        code
        for span, code in context.areas
        if within.contains(span)
        and _LOCATIVE.search(context.marked[max(0, span.begin - 60) : span.begin])
    ]


def _stated_by(context: _Context, figure: _Figure) -> str | None:
    """Return who says so: "berdasarkan data X", "X mencatat", "kata X", "ujarnya"."""
    sentence = figure.sentence
    if name := _sayer(context, sentence):
        return name
    text = context.marked[sentence.begin : sentence.end]
    if not _PRONOUN.search(text):
        return None
    for earlier in reversed([s for s in context.reading.sentences if s.end <= sentence.begin]):
        if name := _sayer(context, earlier):
            return name
    return None


def _sayer(context: _Context, sentence: Span) -> str | None:
    text = context.marked
    for span, name in context.sources:
        if not sentence.contains(span):
            continue
        if _DATA_OF.search(text[sentence.begin : span.begin]):
            return name
        if _STATES.match(text, span.end, sentence.end):
            return name
    return None


def _inherit(
    draft: Observation, number: int, drafts: Sequence[Observation], totals: dict[int, int]
) -> Observation:
    """Return a part with what only its total says."""
    if number not in totals:
        return draft
    total = drafts[totals[number]]
    return replace(
        draft,
        period=draft.period or total.period,
        area=draft.area or total.area,
        stated_by=draft.stated_by or total.stated_by,
    )


def _rounded(drafts: list[Observation]) -> list[Observation]:
    """Call a whole percentage rounded where the article also has its decimals."""
    exact = [d for d in drafts if d.unit == units.PERCENT and d.value != int(d.value)]
    return [
        replace(d, precision="rounded")
        if d.unit == units.PERCENT
        and d.value == int(d.value)
        and any(abs(e.value - d.value) < 1 and _same_topic(d, e) for e in exact)
        else d
        for d in drafts
    ]


def _merged(drafts: list[Observation], totals: dict[int, int]) -> tuple[Observation, ...]:
    """Return each figure once, with all the places that state it."""
    merged: list[Observation] = []
    place: dict[int, int] = {}
    for number, draft in enumerate(drafts):
        twin = next((i for i, other in enumerate(merged) if _same(other, draft)), None)
        if twin is None:
            place[number] = len(merged)
            merged.append(draft)
            continue
        place[number] = twin
        merged[twin] = _joined(merged[twin], draft)
    for number, total in totals.items():
        if place[number] != place[total]:
            merged[place[number]] = replace(merged[place[number]], part_of=place[total])
    return tuple(merged)


def _joined(one: Observation, other: Observation) -> Observation:
    printed = one.printed + tuple(p for p in other.printed if p not in one.printed)
    return replace(
        one,
        spans=one.spans + tuple(s for s in other.spans if s not in one.spans),
        printed=printed,
        population=one.population or other.population,
        area=one.area or other.area,
        period=one.period or other.period,
        stated_by=one.stated_by or other.stated_by,
        precision="exact" if "exact" in {one.precision, other.precision} else "rounded",
    )


def _same(one: Observation, other: Observation) -> bool:
    """Tell whether two figures are one: equal, and about the same thing, place and time."""
    if one.value != other.value or not units.compatible(one.unit, other.unit):
        return False
    for left, right in ((one.area, other.area), (one.period, other.period)):
        if left and right and left != right:
            return False
    if one.spans == other.spans:
        return one.indicator == other.indicator
    return _specific(one.value) or _same_topic(one, other)


def _specific(value: Decimal) -> bool:
    """Tell whether a value is so particular that an article has it for one thing only."""
    digits = str(abs(value)).replace(".", "").strip("0")
    return len(digits) >= 4


def _same_topic(one: Observation, other: Observation) -> bool:
    left, right = indicators.key(one.indicator), indicators.key(other.indicator)
    populations = {one.population, other.population}
    return bool(left and right and (left <= right or right <= left)) and (
        len(populations) == 1 or None in populations
    )
