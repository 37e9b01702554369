"""Writing the results of a query: rows as tables and exchange formats, graphs as RDF.

Rows are written one by one as they come, except by the formats that align columns.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from kg.errors import UsageError
from kg.terms import in_markup, parts, value
from kg.vocab import PREFIXES, XSD

if TYPE_CHECKING:
    from kg.store import Results

Row = tuple[str | None, ...]
ROW_FORMATS = ("table", "csv", "tsv", "json", "xml", "markdown", "html")
GRAPH_FORMATS = ("turtle", "ntriples", "jsonld")
FORMATS = ROW_FORMATS + GRAPH_FORMATS

_NOT_IN_XML = "[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]"


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
            from kg.tables import drawn

            return drawn(name, results.variables, results, terminal, prefixes)
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
    names = "".join(f'<variable name="{in_markup(name)}"/>' for name in variables)
    yield f"{_XML_HEAD}<head>{names}</head><results>\n"
    for row in rows:
        cells = [
            f'<binding name="{in_markup(name)}">{_xml_cell(cell)}</binding>'
            for name, cell in zip(variables, row, strict=True)
            if cell is not None
        ]
        yield f"<result>{''.join(cells)}</result>\n"
    yield "</results></sparql>\n"


def _xml_cell(term: str) -> str:
    kind, text, language, datatype = parts(term)
    mark = f' xml:lang="{language}"' if language else ""
    mark = f' datatype="{in_markup(datatype)}"' if datatype else mark
    # XML has no way to say most control characters.
    content = in_markup(re.sub(_NOT_IN_XML, "\ufffd", text)).replace("\r", "&#13;")
    return f"<{kind}{mark}>{content}</{kind}>"


_STREAMS: dict[str, Callable[[Sequence[str], Iterable[Row]], Iterator[str]]] = {
    "csv": _csv,
    "tsv": _tsv,
    "json": _json,
    "xml": _xml,
}
