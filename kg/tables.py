"""The formats that show rows to people: a table on a terminal, in Markdown, in HTML."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from kg.terms import in_markup, parts, value, visible

Row = tuple[str | None, ...]
_NARROWEST = 8  # characters that a column keeps, however many columns there are
_NUMBER = r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?"


def drawn(
    name: str,
    variables: Sequence[str],
    rows: Iterable[Row],
    terminal: int,
    prefixes: Mapping[str, str],
) -> Iterator[str]:
    """Yield a table in the format named; `terminal` is its width in characters, 0 for no limit."""
    show = _shower(prefixes)
    if name == "table":
        return _table(variables, rows, terminal, show)
    return (_markdown if name == "markdown" else _html)(variables, rows, show)


def _shower(prefixes: Mapping[str, str]) -> Callable[[str | None], str]:
    """Return what turns a term into a cell: names with their prefix, literals as their text."""
    namespaces = sorted(((iri, p) for p, iri in prefixes.items() if iri), reverse=True)

    def show(term: str | None) -> str:
        if term is None:
            return ""
        kind, text, _, _ = parts(term)
        if kind == "bnode":
            return f"_:{text}"
        if kind == "uri":
            for iri, prefix in namespaces:
                if text.startswith(iri) and len(text) > len(iri):
                    return visible(f"{prefix}:{text[len(iri) :]}")
        return visible(text)

    return show


def _table(
    variables: Sequence[str],
    rows: Iterable[Row],
    terminal: int,
    show: Callable[[str | None], str],
) -> Iterator[str]:
    shown = [[show(cell) for cell in row] for row in rows]
    columns = list(zip(*shown, strict=True)) if shown else [() for _ in variables]
    natural = [
        max([_width(name), *(_width(cell) for cell in column)])
        for name, column in zip(variables, columns, strict=True)
    ]
    widths = _fitted(natural, terminal) if terminal else natural
    right = [bool(c) and all(not x or re.fullmatch(_NUMBER, x) for x in c) for c in columns]
    yield _line(variables, widths, right)
    yield "  ".join("─" * width for width in widths) + "\n"
    for cells in shown:
        yield _line(cells, widths, right)


def _line(cells: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> str:
    padded = []
    for cell, width, to_right in zip(cells, widths, right, strict=True):
        text = _cut(cell, width)
        gap = " " * (width - _width(text))
        padded.append(gap + text if to_right else text + gap)
    return "  ".join(padded).rstrip() + "\n"


def _fitted(natural: list[int], terminal: int) -> list[int]:
    """Return widths that fit the terminal: the widest columns give way first."""
    room = terminal - 2 * (len(natural) - 1)
    widths = list(natural)
    while sum(widths) > room:
        widest = max(widths)
        if widest <= _NARROWEST:
            break
        place = widths.index(widest)
        second = max([w for w in widths if w < widest], default=_NARROWEST)
        surplus = sum(widths) - room
        widths[place] = max(_NARROWEST, second, widest - surplus)
        if widths[place] == widest:
            widths[place] -= 1
    return widths


def _width(text: str) -> int:
    if text.isascii():
        return len(text)
    from unicodedata import combining, east_asian_width

    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)


def _cut(text: str, width: int) -> str:
    if _width(text) <= width:
        return text
    kept = text[: width - 1]
    while _width(kept) > width - 1:
        kept = kept[:-1]
    return kept + "…"


def _markdown(
    variables: Sequence[str], rows: Iterable[Row], show: Callable[[str | None], str]
) -> Iterator[str]:
    def line(cells: Iterable[str]) -> str:
        return "| " + " | ".join(cells) + " |\n"

    yield line(variables)
    yield line("---" for _ in variables)
    for row in rows:
        yield line(_in_markdown(show(cell)) for cell in row)


def _in_markdown(text: str) -> str:
    return re.sub(r"([\\|`*_<>\[\]])", r"\\\1", text)


def _html(
    variables: Sequence[str], rows: Iterable[Row], show: Callable[[str | None], str]
) -> Iterator[str]:
    heads = "".join(f"<th>{in_markup(name)}</th>" for name in variables)
    yield f"<table>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n"
    for row in rows:
        yield f"<tr>{''.join(f'<td>{_in_html(cell, show)}</td>' for cell in row)}</tr>\n"
    yield "</tbody>\n</table>\n"


def _in_html(term: str | None, show: Callable[[str | None], str]) -> str:
    text = in_markup(show(term))
    iri = value(term) if term and term[0] == "<" else ""
    if iri.startswith(("http://", "https://")):  # no other scheme: javascript: would run
        return f'<a href="{in_markup(iri)}">{text}</a>'
    return text
