"""Charts over time: figures of one kind that tell of different periods, as lines.

The table beside a chart says the same in words.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from kg.pages import formats
from kg.pages.telling import Telling
from kg.pages.view import Chart, Dot, Line, Tick
from kg.vocab import KG, SDMX_ATTRIBUTE, SDMX_DIMENSION, SDMX_MEASURE

_LINES = 6  # more cannot be told apart
_CHARTS = 6  # of a page
_WIDTH, _LEFT, _RIGHT, _TOP, _BOTTOM = 420.0, 72.0, 396.0, 24.0, 204.0
_LETTER = 7.8  # units, at the size for narrow windows
_LINE = 15.0
_MOST = Decimal(10) ** 18
_PERIOD = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


class _Told(NamedTuple):
    """A figure of a period."""

    period: str
    value: Decimal


_Values = dict[int, _Told]  # by the day in the middle of the period


def charts(telling: Telling, nodes: Iterable[str]) -> tuple[Chart, ...]:
    """Return a chart for each indicator and unit of which figures tell of several periods."""
    d = telling.description
    groups: dict[tuple[str, str], list[str]] = {}
    for node in nodes:
        what, unit = (d.linked(node, p)[:1] for p in (KG.indicator, SDMX_ATTRIBUTE.unitMeasure))
        if what:
            groups.setdefault((what[0], unit[0] if unit else ""), []).append(node)
    found = []
    for (what_, unit_), some in groups.items():
        series = _series(telling, some)
        if series:
            title = telling.name(what_).text + (f" ({telling.name(unit_).text})" if unit_ else "")
            found.append(_chart(telling.language, title, series))
    return tuple(sorted(found, key=lambda c: (c.title.casefold(), c.words))[:_CHARTS])


def _series(telling: Telling, nodes: Sequence[str]) -> list[tuple[str, _Values]]:
    """Return label and values of the series with several periods, those with most first."""
    d = telling.description
    groups: dict[tuple[str, str], list[str]] = {}
    for node in nodes:
        area, of = (d.linked(node, p)[:1] for p in (SDMX_DIMENSION.refArea, KG.population))
        groups.setdefault((area[0] if area else "", of[0] if of else ""), []).append(node)
    drawn = {
        key: values for key, some in groups.items() if len(values := _values(telling, some)) > 1
    }
    areas, populations = ({key[n] for key in drawn} for n in (0, 1))
    found = []
    for (area_, of_), values in drawn.items():
        told = [area_] * (len(areas) > 1) + [of_] * (len(populations) > 1)
        label = ", ".join(telling.name(iri).text for iri in told if iri)
        found.append((label, values))
    return sorted(found, key=lambda s: (-len(s[1]), s[0].casefold(), str(s[1])))[:_LINES]


def _values(telling: Telling, nodes: Sequence[str]) -> _Values:
    """Return figures by day; of several for a period that of the newest article."""
    d = telling.description
    found: _Values = {}
    for node in sorted(nodes, key=lambda n: (telling.dated(n), n)):
        period = d.literal(node, SDMX_DIMENSION.refPeriod)
        day, value = _middle(period), formats.decimal(d.literal(node, SDMX_MEASURE.obsValue))
        if day and value is not None and abs(value) < _MOST:
            found[day] = _Told(period, value)
    return dict(sorted(found.items()))


def _middle(period: str) -> int:
    """Return the day in the middle of a year or month, as a number; 0 if there is none."""
    parts = _PERIOD.fullmatch(period)
    if not parts:
        return 0
    year, month, day = parts.groups()
    try:
        return date(int(year), int(month or 7), int(day or (15 if month else 2))).toordinal()
    except ValueError:
        return 0


def _chart(language: str, title: str, series: Sequence[tuple[str, _Values]]) -> Chart:
    days = sorted({day for _, values in series for day in values})
    amounts = [told.value for _, values in series for told in values.values()]
    scale = _scale(min(amounts), max(amounts))

    def x(day: int) -> float:
        return round(_LEFT + (_RIGHT - _LEFT) * (day - days[0]) / (days[-1] - days[0]), 1)

    def y(value: Decimal) -> float:
        share = float((value - scale[0]) / (scale[-1] - scale[0]))
        return round(_BOTTOM - (_BOTTOM - _TOP) * share, 1)

    points = [(x(day), y(told.value)) for _, values in series for day, told in values.items()]
    room = _Room(points)
    lines = []
    for label, values in series:
        last, few = max(values), len(series) < 3  # of many lines only the ends have labels
        dots = [_dot(language, x(day), y(told.value), told, room if few or day == last else None)
                for day, told in values.items()]  # fmt: skip
        lines.append(Line(label, " ".join(f"{d.x},{d.y}" for d in dots), tuple(dots)))
    periods = {x(day): told.period for _, values in series for day, told in values.items()}
    return Chart(
        title,
        _words(lines),
        tuple(lines),
        tuple(_labelled(language, sorted(periods.items()))),
        tuple(Tick(y(v), _short(v, language)) for v in scale),
    )


def _scale(low: Decimal, high: Decimal) -> list[Decimal]:
    """Return round numbers around values; nought is among them unless it is far."""
    if low > 0 and low < high * Decimal("0.9"):
        low = Decimal(0)
    spread = high - low or abs(high) or Decimal(1)
    unit = Decimal(10) ** (spread.adjusted() - 1)
    step = next(unit * n for n in (1, 2, 5, 10, 20, 50) if spread / (unit * n) <= 4)
    found = [(low / step).to_integral_value("ROUND_FLOOR") * step]
    while found[-1] < high or len(found) < 2:
        found.append(found[-1] + step)
    return found


def _short(value: Decimal, language: str) -> str:
    """Return a number as an axis has room for: thousands and more as powers."""
    power = next((p for p in (12, 9, 6) if value and value.adjusted() >= p), 0)
    words = formats.number(f"{value.scaleb(-power).normalize():f}", language)
    return words + (f" × 10{str(power).translate(_RAISED)}" if power else "")


_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


class _Room:
    """What a drawing has room for: no label covers a point or another label."""

    def __init__(self, points: Sequence[tuple[float, float]]) -> None:
        self._points = points
        self._labels: list[tuple[float, float, float]] = []

    def take(self, x: float, y: float, half: float) -> bool:
        """Take the room above a place for a label of so much to each side, if it is free."""
        free = all(abs(x - px) > half + 4 or abs(y - 12 - py) > 9 for px, py in self._points)
        free = free and all(
            abs(x - lx) > half + other or abs(y - ly) > _LINE for lx, ly, other in self._labels
        )
        self._labels += [(x, y, half)] if free else []
        return free


def _dot(language: str, x: float, y: float, told: _Told, room: _Room | None) -> Dot:
    value = formats.number(str(told.value), language)
    half = len(value) * _LETTER / 2
    middle = min(max(x, _LEFT + half), _WIDTH - half)
    labelled = room is not None and room.take(middle, y, half)
    return Dot(x, y, formats.date(told.period, language), value, round(middle, 1), labelled)


def _words(lines: Iterable[Line]) -> str:
    """Return what a chart shows in words."""
    return "; ".join(
        (f"{line.label}: " if line.label else "")
        + ", ".join(f"{dot.period} {dot.value}" for dot in line.dots)
        for line in lines
    )


def _labelled(language: str, places: Sequence[tuple[float, str]]) -> Iterator[Tick]:
    """Yield the labels of periods as far as they do not cover each other."""
    edge = 0.0
    for x, period in places:
        label = formats.date(period, language)
        half = len(label) * _LETTER / 2
        centre = round(min(x, _WIDTH - half), 1)
        if centre - half > edge:
            yield Tick(centre, label)
            edge = centre + half
