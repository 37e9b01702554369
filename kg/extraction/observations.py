"""Figures as observations: what about, where, when, part of what, and on whose word.

Whatever the clause of a figure does not say is taken from the total it is a part of, from the
figure that it points back to ("Persentase tersebut"), or, for the area, from the running text.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from kg.article import Span
from kg.extraction import changes, circumstances, indicators, parts, units
from kg.extraction.circumstances import Context, Figure, Mentions, context_of
from kg.extraction.numbers import Quantity
from kg.extraction.reading import Reading
from kg.facts import DateMention, Observation

_NO_STATISTIC = re.compile(r"\b(?:di|ke|dari|pada)\s+(?:seluruh\s+)?$", re.I)
_REACH = 600  # characters before a figure in which its subject may stand
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
    figures = _figures(context, [q for q in quantities if q.kind != "duration"])
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
    return _merged(_rounded(drafts), totals, links)


def _figures(context: Context, quantities: Sequence[Quantity]) -> list[Figure]:
    found: list[Figure] = []
    for sentence in context.reading.sentences:
        begin = sentence.begin
        inside = [q for q in quantities if sentence.contains(q.span)]
        for place, quantity in enumerate(inside):
            others = (q.span.begin for q in inside[place + 1 :])
            limit = next((b for b in others if b > quantity.span.begin), sentence.end)
            tail = _tail(context, quantity, limit)
            end = quantity.span.begin
            head = Span(max(min(begin, end), end - _REACH), end)
            figure = Figure(quantity, sentence, head, tail)
            if _is_statistic(context.marked, figure):
                found.append(figure)
            if not quantity.bound or quantity.bound == "high":
                begin = tail.end
    return found


def _tail(context: Context, quantity: Quantity, limit: int) -> Span:
    """Return the noun phrase after a quantity; of a percentage, its "dari ..." as well."""
    begin = quantity.span.end
    if quantity.kind == "percent" and (
        whole := re.compile(r"\s*dari\b").match(context.marked, begin, limit)
    ):
        return Span(begin, indicators.noun_phrase(context.marked, whole.end(), limit).end)
    if quantity.kind == "money":
        return Span(begin, begin)
    return indicators.noun_phrase(context.marked, begin, limit)


def _is_statistic(marked: str, figure: Figure) -> bool:
    """Tell whether a count says how many there are, rather than where something happens."""
    quantity, head = figure.quantity, marked[figure.head.begin : figure.head.end]
    if quantity.kind != "count":
        return True
    if quantity.spelled and not _COUNTING.search(head):
        return False
    return not (quantity.unit in units.PLACES and _NO_STATISTIC.search(head))


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
    previous = last.indicator if last and (before or subject.refers_back) else ""
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
    exact = [d for d in drafts if d.unit == units.PERCENT and d.value != int(d.value)]
    return [
        replace(d, precision="rounded")
        if d.unit == units.PERCENT
        and d.value == int(d.value)
        and any(abs(e.value - d.value) < 1 and _same_topic(d, e) for e in exact)
        else d
        for d in drafts
    ]


def _merged(
    drafts: list[Observation], totals: dict[int, int], links: Sequence[changes.Link]
) -> tuple[Observation, ...]:
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
    for number, role, other in links:
        if place[number] != place[other] and getattr(merged[place[number]], role) is None:
            linked: dict[str, Any] = {role: place[other]}
            merged[place[number]] = replace(merged[place[number]], **linked)
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
