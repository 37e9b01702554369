"""Writing the results of a query: rows as tables and exchange formats, graphs as RDF.

Rows are written one by one as they come, except by the formats that align columns.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from kg.errors import UsageError
from kg.terms import parts, value, visible
from kg.vocab import PREFIXES, XSD

if TYPE_CHECKING:
    from kg.store import Results

Row = tuple[str | None, ...]
ROW_FORMATS = ("table", "csv", "tsv", "json", "xml", "markdown", "html")
GRAPH_FORMATS = ("turtle", "ntriples", "jsonld")
FORMATS = ROW_FORMATS + GRAPH_FORMATS

_NUMBER = r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?"
_NOT_IN_XML = "[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]"
_NARROWEST = 8  # characters that a column keeps, however many columns there are


def written(
    results: "Results",
    syntax: str | None,
    *,
    terminal: int = 0,
    prefixes: Mapping[str, str] = PREFIXES,
) -> Iterator[str]:
    """Yield the results in the format named, piece by piece.

    `terminal` is the width of the terminal in characters, 0 if there is none; without a format
    rows become a table on a terminal and CSV elsewhere, graphs become Turtle. Raises UsageError if
    the results have no such format.
    """
    if isinstance(results, bool):
        return _boolean(results, _for_rows(syntax, terminal, "an ASK gives true or false"))
    if hasattr(results, "variables"):
        name = _for_rows(syntax, terminal, "a SELECT gives rows")
        if name in {"table", "markdown", "html"}:
            show = _shower(prefixes)
            if name == "table":
                return _table(results.variables, results, terminal, show)
            return (_markdown if name == "markdown" else _html)(results.variables, results, show)
        return _STREAMS[name](results.variables, results)
    if syntax is not None and syntax not in GRAPH_FORMATS:
        raise UsageError(
            f"this query makes a graph; use --format {', '.join(GRAPH_FORMATS)}, or write SELECT"
        )
    return _graph(results, syntax or "turtle", prefixes)


def _for_rows(syntax: str | None, terminal: int, gives: str) -> str:
    if syntax in GRAPH_FORMATS:
        raise UsageError(
            f"{gives}; use --format {', '.join(ROW_FORMATS)}, or write CONSTRUCT to make a graph"
        )
    return syntax or ("table" if terminal else "csv")


def _graph(
    triples: Iterable[tuple[str, str, str]], syntax: str, prefixes: Mapping[str, str]
) -> Iterator[str]:
    from kg.store import without_random_names
    from kg.turtle import serialise

    quads = without_random_names((s, p, o, "") for s, p, o in triples)
    yield serialise(quads, syntax, prefixes)


def _boolean(value: bool, syntax: str) -> Iterator[str]:
    word = "true" if value else "false"
    if syntax == "json":
        yield f'{{"head":{{}},"boolean":{word}}}\n'
    elif syntax == "xml":
        yield f"{_XML_HEAD}<head></head><boolean>{word}</boolean></sparql>\n"
    elif syntax == "html":
        yield f"<p>{word}</p>\n"
    else:
        yield f"{word}\r\n" if syntax == "csv" else f"{word}\n"


# --- the formats of the W3C, exact terms -----------------------------------------------------


def _csv(variables: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    yield ",".join(variables) + "\r\n"
    for row in rows:
        yield ",".join(["" if cell is None else _csv_cell(value(cell)) for cell in row]) + "\r\n"


def _csv_cell(text: str) -> str:
    if '"' in text or "," in text or "\n" in text or "\r" in text:
        return '"' + text.replace('"', '""') + '"'
    return text


def _tsv(variables: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    yield "\t".join(f"?{name}" for name in variables) + "\n"
    for row in rows:
        yield "\t".join(["" if cell is None else _tsv_cell(cell) for cell in row]) + "\n"


def _tsv_cell(term: str) -> str:
    if term.endswith("integer>") and term.endswith(f"^^<{XSD.integer}>"):
        return parts(term)[1]
    return term.replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")


def _json(variables: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    from json import dumps

    def encoded(thing: object) -> str:
        return dumps(thing, ensure_ascii=False, separators=(",", ":"))

    yield f'{{"head":{{"vars":{encoded(list(variables))}}},"results":{{"bindings":['
    before = "\n"
    for row in rows:
        cells = {
            name: _json_cell(cell)
            for name, cell in zip(variables, row, strict=True)
            if cell is not None
        }
        yield f"{before}{encoded(cells)}"
        before = ",\n"
    yield "\n]}}\n"


def _json_cell(term: str) -> dict[str, str]:
    kind, text, language, datatype = parts(term)
    cell = {"type": kind, "value": text}
    if language:
        cell["xml:lang"] = language
    elif datatype:
        cell["datatype"] = datatype
    return cell


_XML_HEAD = '<?xml version="1.0"?>\n<sparql xmlns="http://www.w3.org/2005/sparql-results#">'


def _xml(variables: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    names = "".join(f'<variable name="{_escaped(name)}"/>' for name in variables)
    yield f"{_XML_HEAD}<head>{names}</head><results>\n"
    for row in rows:
        cells = [
            f'<binding name="{_escaped(name)}">{_xml_cell(cell)}</binding>'
            for name, cell in zip(variables, row, strict=True)
            if cell is not None
        ]
        yield f"<result>{''.join(cells)}</result>\n"
    yield "</results></sparql>\n"


def _xml_cell(term: str) -> str:
    kind, text, language, datatype = parts(term)
    mark = f' xml:lang="{language}"' if language else ""
    mark = f' datatype="{_escaped(datatype)}"' if datatype else mark
    # XML has no way to say most control characters.
    content = _escaped(re.sub(_NOT_IN_XML, "\ufffd", text)).replace("\r", "&#13;")
    return f"<{kind}{mark}>{content}</{kind}>"


def _escaped(text: str) -> str:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return escaped.replace('"', "&quot;")


_STREAMS: dict[str, Callable[[Sequence[str], Iterable[Row]], Iterator[str]]] = {
    "csv": _csv,
    "tsv": _tsv,
    "json": _json,
    "xml": _xml,
}


# --- the formats for people ------------------------------------------------------------------


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
    heads = "".join(f"<th>{_escaped(name)}</th>" for name in variables)
    yield f"<table>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n"
    for row in rows:
        yield f"<tr>{''.join(f'<td>{_in_html(cell, show)}</td>' for cell in row)}</tr>\n"
    yield "</tbody>\n</table>\n"


def _in_html(term: str | None, show: Callable[[str | None], str]) -> str:
    text = _escaped(show(term))
    iri = value(term) if term and term[0] == "<" else ""
    if iri.startswith(("http://", "https://")):  # no other scheme: javascript: would run
        return f'<a href="{_escaped(iri)}">{text}</a>'
    return text
