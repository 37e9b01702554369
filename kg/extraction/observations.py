"""Figures as observations: what about, where, when, part of what, and on whose word.

Whatever the clause of a figure does not say is taken from the total it is a part of, from the
figure that it points back to ("Persentase tersebut"), or, for the area, from the running text.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from kg.article import Span
from kg.extraction import changes, circumstances, indicators, parts, units
from kg.extraction.circumstances import Context, Figure, context_of
from kg.extraction.elsewhere import INDEX, index_named
from kg.extraction.headlines import Exact, by_heading, told
from kg.extraction.numbers import Quantity
from kg.extraction.reading import Reading
from kg.extraction.scanning import Mentions
from kg.facts import DateMention, Observation, Spans

_BOUND = re.compile(r" \(batas (?:bawah|atas)\)$")
_REACH = 600  # characters before a figure in which its subject may stand
_OF = re.compile(r"\s*dari\b")
_ALONE = frozenset([units.PERCENT, units.POINTS, *units.CURRENCIES.values()])
_MOST = 200  # figures of one value that are held against another
_FOR = re.compile(r"\b(?:untuk|bagi|kepada|menyasar)\s+$")
_COUNTING = re.compile(
    r"\b(?:tercatat|sebanyak|sejumlah|mencapai|berjumlah|terdapat|ada|memiliki|menangani)\s+$", re.I
)


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
    context = context_of(reading, dates, areas, stated_by)
    quantities = sorted(told(reading, quantities), key=lambda q: q.span.begin)
    figures = _figures(context, quantities)
    members = [(f.quantity, f.sentence) for f in figures]
    totals = parts.totals(context.marked, members)
    drafts: list[Observation] = []
    for number, figure in enumerate(figures):
        before = figures[number - 1] if number else None
        after = figures[number + 1] if number + 1 < len(figures) else None
        last = drafts[-1] if drafts else None
        if before and before.sentence != figure.sentence:  # "Angka itu" is the total
            last = drafts[min(totals.get(number - 1, number - 1), number - 1)]
        drafts.append(_observation(context, figure, before, after, last))
    drafts = [_inherit(draft, n, drafts, totals) for n, draft in enumerate(drafts)]
    links = changes.links(
        context.marked, members, totals, lambda a, b: _same_topic(drafts[a], drafts[b])
    )
    drafts = _named_by_change(drafts, links)
    drafts += _in_headings(context, quantities, drafts)
    return _merged(_rounded(drafts), totals, links)


def _in_headings(
    context: Context, quantities: Sequence[Quantity], drafts: Sequence[Observation]
) -> Iterator[Observation]:
    """Yield the figures of the headline and the subheads, as the text below has them if it does."""
    if not (found := by_heading(context.reading, quantities)):
        return
    known = {(d.value, _kind(d.unit)): d for d in reversed(drafts)}
    exact = Exact((d.value, d.unit) for d in drafts)
    for heading, inside in found:
        for figure in _in_sentence(context, heading, inside):
            quantity = figure.quantity
            if twin := known.get((quantity.value, _kind(quantity.unit))):
                yield replace(twin, spans=(quantity.span,), printed=(quantity.printed,))
            elif not exact.rounds_to(quantity.value, quantity.unit):
                yield _observation(context, figure, None, None, None)


def _kind(unit: str) -> str:
    return unit if unit in _ALONE else ""


def _figures(context: Context, quantities: Sequence[Quantity]) -> list[Figure]:
    found: list[Figure] = []
    ordered = sorted(quantities, key=lambda q: q.span.begin)
    first = 0
    for sentence in context.reading.sentences:
        inside: list[Quantity] = []
        while first < len(ordered) and ordered[first].span.begin < sentence.end:
            if sentence.contains(ordered[first].span):
                inside.append(ordered[first])
            first += 1
        if inside:
            found += _in_sentence(context, sentence, inside)
    return found


def _in_sentence(context: Context, sentence: Span, inside: list[Quantity]) -> Iterator[Figure]:
    begin, limit, limits = sentence.begin, sentence.end, []
    for place in range(len(inside) - 1, -1, -1):  # where the next figure begins
        if place + 1 < len(inside) and inside[place + 1].span.begin > inside[place].span.begin:
            limit = inside[place + 1].span.begin
        limits.append(limit)
    for quantity, limit in zip(inside, reversed(limits), strict=True):
        tail = _tail(context, quantity, limit)
        end = quantity.span.begin
        head = Span(max(min(begin, end), end - _REACH), end)
        figure = Figure(quantity, sentence, head, tail)
        if _is_statistic(context.marked, figure):
            yield figure
        if not quantity.bound or quantity.bound == "high":
            begin = tail.end


def _tail(context: Context, quantity: Quantity, limit: int) -> Span:
    """Return the noun phrase after a quantity; of a percentage, its "dari ..." as well."""
    begin = quantity.span.end
    if quantity.kind == "percent" and (whole := _OF.match(context.marked, begin, limit)):
        return Span(begin, indicators.noun_phrase(context.marked, whole.end(), limit).end)
    if quantity.kind == "money":
        return Span(begin, begin)
    return indicators.noun_phrase(context.marked, begin, limit)


def _is_statistic(marked: str, figure: Figure) -> bool:
    """Tell whether a spelled number says how many there are: "terdapat dua kasus"."""
    if not figure.quantity.spelled:
        return True
    return bool(_COUNTING.search(marked[figure.head.begin : figure.head.end]))


def _observation(
    context: Context,
    figure: Figure,
    before: Figure | None,
    after: Figure | None,
    last: Observation | None,
) -> Observation:
    quantity, text = figure.quantity, context.marked
    subject = indicators.subject(text[figure.head.begin : figure.head.end])
    same = before is not None and before.sentence == figure.sentence
    indicator, population = _described(context, figure, before if same else None, subject, last)
    source = circumstances.stated_by(context, figure)
    if last and subject.refers_back:
        source = source or last.stated_by
    period = circumstances.period(context, figure, before if same else None, after)
    if last and not period and (subject.refers_back or subject.restates):
        period = last.period
    if difference := indicators.change(text[figure.head.begin : figure.head.end]):
        indicator = f"{difference} {indicator}"
    if quantity.bound:
        indicator += " (batas bawah)" if quantity.bound == "low" else " (batas atas)"
    return Observation(
        value=quantity.value,
        unit=quantity.unit,
        indicator=indicator,
        spans=(quantity.span,),
        printed=(quantity.printed,),
        population=population,
        area=circumstances.area(
            context, figure, last.area if last and subject.refers_back else None
        )
        or (last.area if last else None),
        period=period,
        stated_by=source or (last.stated_by if last and same else None),
        precision=quantity.precision,
    )


def _described(
    context: Context,
    figure: Figure,
    before: Figure | None,
    subject: indicators.Subject,
    last: Observation | None,
) -> tuple[str, str | None]:
    quantity, text, sentence = figure.quantity, context.marked, figure.sentence
    tail = text[figure.tail.begin : figure.tail.end].strip()
    previous = _BOUND.sub("", last.indicator) if last and (before or subject.refers_back) else ""
    rest = text[quantity.span.end : sentence.end]
    head = text[figure.head.begin : figure.head.end]
    risen = before is not None and before.quantity.unit == quantity.unit and not subject.words
    if last and risen and re.search(r"\bmenjadi\b", head):
        return last.indicator, last.population
    if quantity.kind == "percent":
        return indicators.about_percent(quantity, subject, rest, previous)
    if quantity.kind == "money":
        lead = text[max(sentence.begin, quantity.span.begin - _REACH) : quantity.span.begin]
        counted = previous if before and before.quantity.kind == "count" else ""
        return indicators.about_money(subject, lead, counted, rest)
    if quantity.unit == INDEX:
        begin = max(sentence.begin, quantity.span.begin - _REACH)
        if named := index_named(text[begin : quantity.span.begin]):
            return named, None
    unsaid = not subject.measured and not tail and quantity.unit in units.CLASSIFIERS
    if unsaid and _FOR.search(head):
        return "sasaran program" if "program" in head else "sasaran", None
    return indicators.about_count(quantity, subject, tail, previous)


def _inherit(
    draft: Observation, number: int, drafts: Sequence[Observation], totals: dict[int, int]
) -> Observation:
    """Return a part with what only its total says."""
    if number not in totals:
        return draft
    total = drafts[totals[number]]
    unsaid = draft.indicator in {draft.unit, "nilai"} and draft.unit == total.unit
    return replace(
        draft,
        indicator=indicators.bare(total.indicator) or draft.indicator
        if unsaid
        else draft.indicator,
        period=draft.period or total.period,
        area=draft.area or total.area,
        stated_by=draft.stated_by or total.stated_by,
    )


def _named_by_change(drafts: list[Observation], links: Sequence[changes.Link]) -> list[Observation]:
    """Let the two figures of a change be about what is said to change, if nothing else names them.

    "Jumlah peserta naik 20 persen dari 100 menjadi 120 orang" is about `jumlah peserta` thrice.
    """
    named = list(drafts)
    for place, role, other in links:
        told = drafts[place].indicator
        subject = re.sub(r"^(?:kenaikan|penurunan) ", "", told)
        unsaid = named[other].indicator in {named[other].unit, "nilai", f"kenaikan {subject}",
                                            f"penurunan {subject}"}  # fmt: skip
        if role.startswith("change") and unsaid and subject != drafts[place].unit:
            named[other] = replace(named[other], indicator=subject)
    return named


def _rounded(drafts: list[Observation]) -> list[Observation]:
    """Call a whole percentage rounded where the article also has its decimals."""
    percentages = [d for d in drafts if d.unit == units.PERCENT]
    decimals: dict[tuple[Decimal, frozenset[str], str | None], Observation] = {}
    for draft in percentages:
        if draft.value != int(draft.value):
            about = indicators.key(draft.indicator)
            decimals.setdefault((draft.value, about, draft.population), draft)
    exact = sorted(decimals.values(), key=lambda d: d.value)
    values = [d.value for d in exact]
    named: list[Observation] = []
    for draft in drafts:
        if exact and draft.unit == units.PERCENT and draft.value == int(draft.value):
            place = bisect_right(values, draft.value - 1)
            near = exact[place : min(bisect_left(values, draft.value + 1), place + _MOST)]
            if any(_same_topic(draft, e) for e in near):
                named.append(replace(draft, precision="rounded"))
                continue
        named.append(draft)
    return named


def _merged(
    drafts: list[Observation], totals: dict[int, int], links: Sequence[changes.Link]
) -> tuple[Observation, ...]:
    """Return each figure once, with all the places that state it."""
    stated: list[_Stated] = []
    place: dict[int, int] = {}
    by_value: dict[Decimal, list[int]] = {}
    for number, draft in enumerate(drafts):
        equal = by_value.setdefault(draft.value, [])
        twin = next((i for i in equal if _same(stated[i], draft)), None)
        if twin is not None:
            place[number] = twin
            stated[twin].add(draft)
            continue
        place[number] = len(stated)
        if len(equal) < _MOST:
            equal.append(len(stated))
        stated.append(_Stated(draft))
    merged = [one.finished() for one in stated]
    for number, total in totals.items():
        if place[number] != place[total]:
            merged[place[number]] = replace(merged[place[number]], part_of=place[total])
    for number, role, other in links:
        if place[number] != place[other] and getattr(merged[place[number]], role) is None:
            linked: dict[str, Any] = {role: place[other]}
            merged[place[number]] = replace(merged[place[number]], **linked)
    return tuple(merged)


class _Stated:
    """A figure, and what all the places that state it say of it."""

    def __init__(self, first: Observation) -> None:
        self.one = first
        self._spans = dict.fromkeys(first.spans)
        self._printed = dict.fromkeys(first.printed)

    def add(self, other: Observation) -> None:
        one = self.one
        self._spans.update(dict.fromkeys(other.spans))
        self._printed.update(dict.fromkeys(other.printed))
        self.one = replace(
            one,
            population=one.population or other.population,
            area=one.area or other.area,
            period=one.period or other.period,
            stated_by=one.stated_by or other.stated_by,
            precision="exact" if "exact" in {one.precision, other.precision} else "rounded",
        )

    def at(self, spans: Spans) -> bool:
        """Tell whether the figure stands at `spans` and nowhere else."""
        return len(self._spans) == len(spans) and tuple(self._spans) == spans

    def finished(self) -> Observation:
        if len(self._spans) == len(self.one.spans) and len(self._printed) == len(self.one.printed):
            return self.one
        return replace(self.one, spans=tuple(self._spans), printed=tuple(self._printed))


def _same(stated: _Stated, other: Observation) -> bool:
    """Tell whether two figures are one: equal, and about the same thing, place and time."""
    one = stated.one
    if one.value != other.value or not units.compatible(one.unit, other.unit):
        return False
    for left, right in ((one.area, other.area), (one.period, other.period)):
        if left and right and left != right:
            return False
    if stated.at(other.spans):
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
