"""Answers of SPARQL queries in the formats of the W3C, read by code that kg has no part in.

SPARQL 1.1 Query Results JSON, XML, CSV and TSV, and result sets in RDF as the test suite has them
(https://www.w3.org/2001/sw/DataAccess/tests/README.html).
"""

import csv
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path
from urllib.parse import urljoin
from xml.etree import ElementTree as ET

from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    Literal,
    NamedNode,
    Quad,
    RdfFormat,
    parse,
)

from tests.manifests import RDF, Graph, Node

RS = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
SRX = "{http://www.w3.org/2005/sparql-results#}"
XSD = "http://www.w3.org/2001/XMLSchema#"
XML = "{http://www.w3.org/XML/1998/namespace}"
NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?")
DERIVED = (
    "nonPositiveInteger negativeInteger long int short byte nonNegativeInteger unsignedLong "
    "unsignedInt unsignedShort unsignedByte positiveInteger"
).split()
RDF_SYNTAXES = {
    ".ttl": RdfFormat.TURTLE,
    ".rdf": RdfFormat.RDF_XML,
    ".nt": RdfFormat.N_TRIPLES,
    ".jsonld": RdfFormat.JSON_LD,
}

Row = dict[str, Node]


@dataclass(frozen=True)
class Table:
    """The rows of a SELECT; `plain` if the format keeps the texts of terms only, as CSV does."""

    variables: tuple[str, ...]
    rows: list[Row]
    ordered: bool = False
    plain: bool = False


@dataclass(frozen=True)
class Triples:
    """The graph of a CONSTRUCT or DESCRIBE."""

    quads: list[Quad] = field(repr=False)


Answer = bool | Table | Triples


# --- readers ----------------------------------------------------------------------------------


def read(content: bytes, suffix: str, base: str) -> Answer:
    """Read an answer from a file that ends in `suffix`; `base` is what relative IRIs start from."""
    if suffix in RDF_SYNTAXES:
        return _from_rdf(content, RDF_SYNTAXES[suffix], base)
    readers: dict[str, Callable[[str, str], Answer]] = {
        ".srj": _from_json,
        ".srx": _from_xml,
        ".csv": _from_csv,
        ".tsv": _from_tsv,
    }
    return readers[suffix](content.decode("utf-8"), base)


def read_file(path: Path) -> Answer:
    return read(path.read_bytes(), path.suffix, path.as_uri())


def _term(kind: str, text: str, language: str | None, datatype: str | None, base: str) -> Node:
    if kind == "uri":
        return NamedNode(urljoin(base, text) if not re.match(r"[A-Za-z][\w+.-]*:", text) else text)
    if kind == "bnode":
        return BlankNode(re.sub(r"[^A-Za-z0-9]", "", text))
    assert kind in {"literal", "typed-literal"}, kind
    if language:
        return Literal(text, language=language)
    return Literal(text, datatype=NamedNode(datatype)) if datatype else Literal(text)


def _from_json(text: str, base: str) -> Answer:
    document = json.loads(text)
    if "boolean" in document:
        assert isinstance(document["boolean"], bool)
        assert set(document) == {"head", "boolean"}
        return document["boolean"]
    rows = []
    for binding in document["results"]["bindings"]:
        row = {}
        for name, cell in binding.items():
            assert set(cell) <= {"type", "value", "xml:lang", "datatype"}, cell
            row[name] = _term(
                cell["type"], cell["value"], cell.get("xml:lang"), cell.get("datatype"), base
            )
        rows.append(row)
    return Table(tuple(document["head"]["vars"]), rows)


def _from_xml(text: str, base: str) -> Answer:
    root = ET.fromstring(text.encode())  # noqa: S314 - documents of the suite and of kg
    assert root.tag == f"{SRX}sparql"
    boolean = root.find(f"{SRX}boolean")
    if boolean is not None:
        assert boolean.text in {"true", "false"}
        return boolean.text == "true"
    variables = tuple(v.attrib["name"] for v in root.iterfind(f"{SRX}head/{SRX}variable"))
    rows = []
    for result in root.iterfind(f"{SRX}results/{SRX}result"):
        row = {}
        for binding in result:
            (cell,) = binding
            kind, language = cell.tag.removeprefix(SRX), cell.get(f"{XML}lang")
            row[binding.attrib["name"]] = _term(
                kind, cell.text or "", language, cell.get("datatype"), base
            )
        rows.append(row)
    return Table(variables, rows)


def _boolean(text: str) -> bool | None:
    return {"true": True, "false": False}.get(text.rstrip("\r\n"))


def _from_csv(text: str, base: str) -> Answer:
    if (boolean := _boolean(text)) is not None:
        return boolean
    head, *lines = csv.reader(text.splitlines(keepends=True), strict=True)
    rows: list[Row] = []
    for line in lines:
        # An empty line is a row without a value, which the csv module gives as no cells at all.
        cells = zip(head, line or [""] * min(1, len(head)), strict=True)
        rows.append({n: _csv_term(c) for n, c in cells if c})
    return Table(tuple(head), rows, plain=True)


def _csv_term(cell: str) -> Node:
    return BlankNode(cell[2:]) if re.fullmatch(r"_:[A-Za-z0-9]+", cell) else Literal(cell)


def _from_tsv(text: str, base: str) -> Answer:
    if (boolean := _boolean(text)) is not None:
        return boolean
    head, *lines = text.removesuffix("\n").split("\n")
    names = [name[1:] for name in head.split("\t") if name]
    assert all(name[0] in "?$" for name in head.split("\t") if name)
    rows = []
    for line in lines:
        cells = line.split("\t")
        assert len(cells) == max(1, len(names)), line
        pairs = zip(names, cells, strict=True) if names else ()
        rows.append({n: _turtle_term(c) for n, c in pairs if c})
    return Table(tuple(names), rows)


def _turtle_term(cell: str) -> Node:
    (quad,) = parse(f"<e:s> <e:p> {cell} .", RdfFormat.TURTLE, rename_blank_nodes=False)
    assert isinstance(quad.object, Node)
    return quad.object


def _from_rdf(content: bytes, syntax: RdfFormat, base: str) -> Answer:
    quads = list(parse(content, syntax, base_iri=base))
    graph = Graph(quads)
    sets = [s for s in graph.about if NamedNode(f"{RS}ResultSet") in graph.all(s, f"{RDF}type")]
    if not sets:
        return Triples(quads)
    (found,) = sets
    boolean = graph.one(found, f"{RS}boolean")
    if boolean is not None:
        return boolean.value == "true"
    solutions = graph.all(found, f"{RS}solution")
    places = [graph.one(s, f"{RS}index") for s in solutions]
    ordered = bool(places) and None not in places
    if ordered:
        by_place = {int(p.value): s for p, s in zip(places, solutions, strict=True) if p}
        solutions = [by_place[n] for n in sorted(by_place)]
    rows = []
    for solution in solutions:
        row = {}
        for binding in graph.all(solution, f"{RS}binding"):
            name, value = (graph.one(binding, RS + key) for key in ("variable", "value"))
            assert name is not None
            assert value is not None
            row[name.value] = value
        rows.append(row)
    names = tuple(sorted(v.value for v in graph.all(found, f"{RS}resultVariable")))
    return Table(names, rows, ordered)


# --- comparing --------------------------------------------------------------------------------


def exact(term: Node) -> Node:
    """Return a term as it is, but for the case of its language, which says nothing (RDF 1.1)."""
    if isinstance(term, Literal) and term.language:
        return Literal(term.value, language=term.language.lower())
    return term


def by_value(term: Node) -> Node:
    """Return a term that is the same for literals of the same type and value.

    The engine writes numbers, truth values and time zones in their canonical form, and derived
    integers as xsd:integer.
    """
    if not isinstance(term, Literal) or term.language:
        return exact(term)
    datatype = term.datatype.value.removeprefix(XSD)
    if datatype == "boolean":
        text = {"0": "false", "1": "true"}.get(term.value, term.value)
        return Literal(text, datatype=term.datatype)
    if datatype in {"date", "dateTime", "time"}:
        text = re.sub(r"[+-]00:00$", "Z", term.value)
        return Literal(text, datatype=term.datatype)
    if datatype in {"integer", "decimal", *DERIVED}:
        kind = "decimal" if datatype == "decimal" else "integer"
        return Literal(_number(term.value), datatype=NamedNode(XSD + kind))
    if datatype in {"double", "float"} and NUMBER.fullmatch(term.value):
        return Literal(repr(float(term.value)), datatype=term.datatype)
    return term


def _plain(row: Row, exactly: bool) -> Row:
    """Return what CSV can say of a row: the texts of its terms, nothing for an empty text."""
    found: Row = {}
    for name, term in row.items():
        text = term.value
        if not exactly and NUMBER.fullmatch(text):
            text = repr(float(text))
        if text:
            found[name] = term if isinstance(term, BlankNode) else Literal(text)
    return found


def _number(text: str) -> str:
    try:
        return f"{Decimal(text).normalize():f}"
    except InvalidOperation:
        return text  # no number; two such terms are the same if their texts are


def same(
    one: Answer,
    other: Answer,
    *,
    ordered: bool = False,
    exactly: bool = False,
    once: bool = False,
) -> bool:
    """Tell whether two answers are the same: blank nodes up to isomorphism, rows as a bag.

    `ordered` asks for the same order of rows as well, `exactly` for the same forms of numbers;
    with `once` it does not matter how often a row is repeated.
    """
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, Triples) or isinstance(other, Triples):
        if not isinstance(one, Triples) or not isinstance(other, Triples):
            return False
        view = exact if exactly else by_value
        return _canonical(_viewed(one, view)) == _canonical(_viewed(other, view))
    if sorted(one.variables) != sorted(other.variables):
        return False
    view = exact if exactly else by_value
    tables = [_viewed_rows(table, view) for table in (one, other)]
    if one.plain or other.plain:
        tables = [[_plain(row, exactly) for row in table] for table in tables]
    if once:
        tables = [
            list({str(sorted(map(str, row.items()))): row for row in t}.values()) for t in tables
        ]
    return _rows(tables[0], ordered) == _rows(tables[1], ordered)


def _viewed_rows(table: Table, view: Callable[[Node], Node]) -> list[Row]:
    return [{name: view(term) for name, term in row.items()} for row in table.rows]


def _viewed(graph: Triples, view: Callable[[Node], Node]) -> Iterable[Quad]:
    for quad in graph.quads:
        assert isinstance(quad.object, Node)
        yield Quad(quad.subject, quad.predicate, view(quad.object))


def _rows(seen: list[Row], ordered: bool) -> object:
    """Return what is equal for equal rows."""
    if not any(isinstance(t, BlankNode) for row in seen for t in row.values()):
        texts = [str(sorted((n, str(t)) for n, t in row.items())) for row in seen]
        return texts if ordered else Counter(texts)
    quads = []
    for number, row in enumerate(seen):
        node = BlankNode()
        place = Literal(number if ordered else 0)
        quads.append(Quad(node, NamedNode(f"{RS}index"), place))
        quads += [Quad(node, NamedNode(f"e:{n}"), t) for n, t in row.items()]
    return _canonical(quads)


def _canonical(quads: Iterable[Quad]) -> list[str]:
    graph = Dataset(quads)
    graph.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return sorted(map(str, graph))
