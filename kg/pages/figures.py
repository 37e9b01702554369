"""Figures: rows of a table with bars, and totals with their parts."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from kg.pages import formats
from kg.pages.telling import Telling
from kg.pages.view import NOTHING, Breakdown, Figure, Part, Section, Words
from kg.terms import value
from kg.vocab import KG, SDMX_ATTRIBUTE, SDMX_DIMENSION, SDMX_MEASURE

_COLUMNS = ("what", "area", "period", "of", "stated")


def section(
    telling: Telling,
    id_: str,
    title: str,
    nodes: Sequence[str],
    leave: Iterable[str] = (),
    *,
    newest: bool = False,
) -> Section:
    """Return a table of figures, by what they count or the newest first.

    Columns that are empty or the thing itself are left out.
    """
    figures = _with_bars([(node, figure(telling, node)) for node in nodes], telling)
    if newest:
        figures.sort(key=lambda pair: telling.dated(pair[0]), reverse=True)
    rows = tuple(f for _, f in figures)
    used = {
        column
        for column in _COLUMNS
        for f in rows
        if (words := getattr(f, column)) and (words if isinstance(words, str) else words.text)
    } - set(leave)
    if not telling.shown and any(f.source.text for f in rows):
        used.add("source")
    return Section(id_, title, figures=rows, columns=frozenset(used))


def figure(telling: Telling, node: str) -> Figure:
    """Return a figure as a row."""
    d = telling.description

    def first(p: str) -> Words:
        found = d.linked(node, p)
        return telling.name(found[0]) if found else NOTHING

    what, of = first(KG.indicator), first(KG.population)
    articles = telling.articles(node)
    return Figure(
        what if what.text else telling.name(node)._replace(href=""),
        first(SDMX_DIMENSION.refArea),
        formats.date(d.literal(node, SDMX_DIMENSION.refPeriod), telling.language),
        formats.number(d.literal(node, SDMX_MEASURE.obsValue), telling.language),
        first(SDMX_ATTRIBUTE.unitMeasure)._replace(href=""),
        of,
        first(KG.statedBy),
        d.literal(node, KG.precision) == "rounded",
        articles[0] if articles else NOTHING,
        0.0,
        telling.quotes(node),
        telling.notices(node),
        node.partition("#")[2],
    )


def _with_bars(pairs: list[tuple[str, Figure]], telling: Telling) -> list[tuple[str, Figure]]:
    """Return figures in order, with bars where several of one kind can be compared."""
    d = telling.description
    values = {n: formats.decimal(d.literal(n, SDMX_MEASURE.obsValue)) for n, _ in pairs}
    highest: dict[tuple[str, str], list[Decimal]] = {}
    for node, f in pairs:
        found = values[node]
        if found is not None and found >= 0:
            highest.setdefault((f.what.text, f.unit.text), []).append(found)
    rows = []
    for node, f in pairs:
        found, group = values[node], highest.get((f.what.text, f.unit.text), [])
        compared = len(group) > 1 and max(group) > 0 and found is not None and found >= 0
        width = round(float(found / max(group) * 100), 1) if compared and found is not None else 0.0
        period = d.literal(node, SDMX_DIMENSION.refPeriod)
        key = (f.what.text.casefold(), f.unit.text, f.area.text.casefold(), period, node)
        rows.append((key, replace(f, width=max(width, 0.4) if compared else 0.0)))
    return [(key[-1], f) for key, f in sorted(rows, key=lambda row: row[0])]


def breakdowns(telling: Telling, nodes: Iterable[str]) -> tuple[Breakdown, ...]:
    """Return the totals among figures, each with its parts."""
    d = telling.description
    totals = {node for node in nodes if d.parts.get(node)}
    for node in nodes:
        totals.update(t for t in d.linked(node, KG.partOf) if d.parts.get(t))
    found = (breakdown(telling, node) for node in sorted(totals))
    return tuple(b for b in found if b)


def breakdown(telling: Telling, total: str) -> Breakdown | None:
    """Return a total and its parts; None if a figure is no number."""
    d = telling.description
    stated = formats.decimal(d.literal(total, SDMX_MEASURE.obsValue))
    nodes = sorted(d.parts[total], key=begin)
    values = [formats.decimal(d.literal(n, SDMX_MEASURE.obsValue)) for n in nodes]
    known = [v for v in values if v is not None and v >= 0]
    if stated is None or stated <= 0 or len(known) < len(values):
        return None
    together = sum(known, Decimal(0))
    scale = max(together, stated)
    start, parts = Decimal(0), []
    for node, part in zip(nodes, known, strict=True):
        row = figure(telling, node)
        words = row.of if row.of.text else row.what
        parts.append(
            Part(words, _with_unit(row), round(float(start / scale * 100), 2),
                 round(float(part / scale * 100), 2))
        )  # fmt: skip
        start += part
    whole = figure(telling, total)
    rounded = any(d.literal(n, KG.precision) == "rounded" for n in (total, *nodes))
    difference = formats.number(value(f'"{abs(together - stated)}"'), telling.language)
    return Breakdown(
        Words(whole.what.text, whole.what.language, telling.address(total)),
        _with_unit(whole),
        formats.number(str(together), telling.language),
        difference if together != stated else "",
        rounded,
        tuple(parts),
        round(float(stated / scale * 100), 2),
    )


def _with_unit(row: Figure) -> str:
    return f"{row.value} {row.unit.text}".strip()


def begin(node: str) -> tuple[int, str]:
    """Return a key that sorts facts of an article by where they begin."""
    tail = node.rpartition("-")[2]
    return int(tail) if tail.isdigit() and len(tail) < 10 else 0, node
