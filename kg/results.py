"""Writing the results of a query: rows as tables and exchange formats, graphs as RDF.

Rows are written one by one as they come; formats that align columns look at the first ones only.
"""

import re
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import IO, TYPE_CHECKING, NamedTuple, cast

from kg.errors import UsageError
from kg.terms import in_markup, parts, unquote, value, visible
from kg.vocab import PREFIXES, XSD

if TYPE_CHECKING:
    from kg.store import Results, Rows, Solutions

Row = tuple[str | None, ...]
Output = Iterable[str] | Callable[[IO[bytes]], None]  # pieces, or what writes itself to a file
ROW_FORMATS = ("table", "csv", "tsv", "json", "xml", "markdown", "html")
GRAPH_FORMATS = ("turtle", "ntriples", "jsonld")
FORMATS = ROW_FORMATS + GRAPH_FORMATS

_FIRST = 1000  # rows that are written here, before the engine may write the rest
_FAST = 10_000  # rows a second; slower ones are written as they come
_LATE = 0.1  # seconds after which a row that was found is written
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
    rows become a table on a terminal and CSV elsewhere, graphs become Turtle. What is for a
    terminal has no control characters. Raises UsageError if the results have no such format.
    """
    pieces = _written(results, syntax, terminal, prefixes)
    return map(_harmless, pieces) if terminal else pieces


def output(
    results: "Results",
    syntax: str | None,
    *,
    terminal: int = 0,
    prefixes: Mapping[str, str] = PREFIXES,
) -> Output:
    """Return what `written` yields, or what writes it faster. Raises UsageError as that does."""
    if not terminal and hasattr(results, "write"):
        name = _for_rows(syntax, terminal, _SELECT)
        if name in _FORMS and _FORMS[name].engine:
            return lambda file: _poured(cast("Solutions", results), name, file)
    return written(results, syntax, terminal=terminal, prefixes=prefixes)


def limited(results: "Results", number: int) -> "Results":
    """Return the first rows or triples only. Raises UsageError for an ASK, which has none."""
    from itertools import islice

    from kg.store import Rows, Triples

    if isinstance(results, bool):
        raise UsageError("an ASK gives true or false; there is nothing to limit or count")
    if isinstance(results, Rows):
        return Rows(results.variables, islice(results.rows, number))
    return Triples(islice(dict.fromkeys(results.triples), number))


def counted(results: "Results") -> int:
    """Return how many rows or different triples there are. Raises UsageError for an ASK."""
    if isinstance(results, bool):
        raise UsageError("an ASK gives true or false; there is nothing to limit or count")
    if hasattr(results, "variables"):
        return sum(1 for _ in results)
    return len(set(results))


def of_count(number: int) -> "Rows":
    """Return a number as the one row of a column ``count``."""
    from kg.store import Rows

    return Rows(("count",), [(f'"{number}"^^<{XSD.integer}>',)])


def _harmless(piece: str) -> str:
    lines = piece.split("\n")
    return piece if piece.isprintable() else "\n".join([_harmless_line(line) for line in lines])


def _harmless_line(line: str) -> str:
    end = "\r" if line.endswith("\r") else ""
    cells = line.removesuffix(end).split("\t")
    return "\t".join([visible(cell) for cell in cells]) + end


def _written(
    results: "Results", syntax: str | None, terminal: int, prefixes: Mapping[str, str]
) -> Iterator[str]:
    if isinstance(results, bool):
        return _boolean(results, _for_rows(syntax, terminal, "an ASK gives true or false"))
    if hasattr(results, "variables"):
        name = _for_rows(syntax, terminal, _SELECT)
        if name in {"table", "markdown", "html"}:
            from kg.tables import drawn

            return drawn(name, results.variables, results, terminal, prefixes)
        return _stream(_FORMS[name], results.variables, results)
    if syntax is not None and syntax not in GRAPH_FORMATS:
        raise UsageError(
            f"this query makes a graph; use --format {', '.join(GRAPH_FORMATS)}, or write SELECT"
        )
    return _graph(results, syntax or "turtle", prefixes)


def _poured(rows: "Solutions", name: str, file: IO[bytes]) -> None:
    """Write rows to a file: at once while they come slowly, then at the engine's speed."""
    form, variables = _FORMS[name], rows.variables
    head = form.head(variables).encode()
    file.write(head)
    joint = ""
    begun = flushed = time.monotonic()
    for number, row in enumerate(rows, 1):
        file.write((joint + form.row(variables, row)).encode("utf-8", "replace"))
        joint = form.joint
        now = time.monotonic()
        if now - flushed > _LATE:
            file.flush()
            flushed = now
        if number % _FIRST == 0:
            if now - begun < _FIRST / _FAST:
                rows.write(name, file, head, joint.encode())
                file.write(b"\n" if form.tail else b"")
                return
            begun = now
    file.write(form.tail.encode())


_SELECT = "a SELECT gives rows"


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
    from kg.turtle import written

    quads = without_random_names((s, p, o, "") for s, p, o in triples)
    yield from written(quads, syntax, prefixes)


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


class _Form(NamedTuple):
    """How rows are written, byte for byte as the engine does where it may write the rest."""

    head: Callable[[Sequence[str]], str]
    row: Callable[[Sequence[str], Row], str]
    joint: str = ""  # between two rows
    tail: str = ""
    engine: bool = True  # whether the engine's own output can be used


def _stream(form: _Form, variables: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    yield form.head(variables)
    joint = ""
    for row in rows:
        yield joint + form.row(variables, row)
        joint = form.joint
    yield form.tail


def _csv_head(variables: Sequence[str]) -> str:
    return ",".join(variables) + "\r\n"


def _csv_row(_: Sequence[str], row: Row) -> str:
    return ",".join(["" if cell is None else _csv_cell(value(cell)) for cell in row]) + "\r\n"


def _csv_cell(text: str) -> str:
    if '"' in text or "," in text or "\n" in text or "\r" in text:
        return '"' + text.replace('"', '""') + '"'
    return text


def _tsv_head(variables: Sequence[str]) -> str:
    return "\t".join([f"?{name}" for name in variables]) + "\n"


def _tsv_row(_: Sequence[str], row: Row) -> str:
    return "\t".join(["" if cell is None else _tsv_cell(cell) for cell in row]) + "\n"


_BARE = {
    XSD.integer: r"[+-]?[0-9]+", XSD.decimal: r"[+-]?[0-9]*\.[0-9]+", XSD.boolean: r"true|false",
}  # fmt: skip


def _tsv_cell(term: str) -> str:
    """Return a term as Turtle writes it; numbers bare, as SPARQL 1.1 TSV section 4 says."""
    if term[-1] == ">" and term[0] == '"':
        text, _, datatype = term[1:-1].rpartition('"^^<')
        bare = _BARE.get(datatype)
        if bare and re.fullmatch(bare, text):
            return text
    if "\\u" in term and term[0] == '"':
        text, language, datatype = unquote(term)
        mark = f"^^<{datatype}>" if datatype else f"@{language}" if language else ""
        return f'"{text.translate(_TSV_ESCAPES)}"{mark}'
    return term


_TSV_ESCAPES = str.maketrans(
    {"\t": "\\t", "\n": "\\n", "\r": "\\r", '"': '\\"', "\\": "\\\\", "\b": "\\b", "\f": "\\f"}
)


def _encoded(thing: object) -> str:
    from json import dumps

    return dumps(thing, ensure_ascii=False, separators=(",", ":"))


def _json_head(variables: Sequence[str]) -> str:
    return f'{{"head":{{"vars":{_encoded(list(variables))}}},"results":{{"bindings":['


def _json_row(variables: Sequence[str], row: Row) -> str:
    cells = zip(variables, row, strict=True)
    return _encoded({name: _json_cell(cell) for name, cell in cells if cell is not None})


def _json_cell(term: str) -> dict[str, str]:
    kind, text, language, datatype = parts(term)
    cell = {"type": kind, "value": text}
    if language:
        tag, _, direction = language.partition("--")
        cell["xml:lang"] = tag
        if direction:
            cell["its:dir"] = direction
    elif datatype:
        cell["datatype"] = datatype
    return cell


_XML_HEAD = '<?xml version="1.0"?>\n<sparql xmlns="http://www.w3.org/2005/sparql-results#">'


def _xml_head(variables: Sequence[str]) -> str:
    names = "".join([f'<variable name="{in_markup(name)}"/>' for name in variables])
    return f"{_XML_HEAD}<head>{names}</head><results>\n"


def _xml_row(variables: Sequence[str], row: Row) -> str:
    cells = [
        f'<binding name="{in_markup(name)}">{_xml_cell(cell)}</binding>'
        for name, cell in zip(variables, row, strict=True)
        if cell is not None
    ]
    return f"<result>{''.join(cells)}</result>\n"


def _xml_cell(term: str) -> str:
    kind, text, language, datatype = parts(term)
    mark = f' xml:lang="{language}"' if language else ""
    mark = f' datatype="{in_markup(datatype)}"' if datatype else mark
    # XML has no way to say most control characters.
    content = in_markup(re.sub(_NOT_IN_XML, "\ufffd", text)).replace("\r", "&#13;")
    return f"<{kind}{mark}>{content}</{kind}>"


_FORMS = {
    "csv": _Form(_csv_head, _csv_row),
    "tsv": _Form(_tsv_head, _tsv_row),
    "json": _Form(_json_head, _json_row, ",", "]}}\n"),
    # The engine's XML is not well-formed where a literal has control characters.
    "xml": _Form(_xml_head, _xml_row, tail="</results></sparql>\n", engine=False),
}
