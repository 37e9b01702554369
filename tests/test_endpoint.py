"""Asking a SPARQL server: what is sent, what is read, and what is never taken for an answer.

The servers are stubs on loopback; tests/test_endpoint_servers.py asks real ones.
"""

import gzip
import json
from collections.abc import Iterator
from threading import Event

import pytest

pytest.importorskip("urllib3", reason="kg's extra 'endpoint' is not installed")

from kg import sparql
from kg.errors import UsageError
from kg.store import Rows, Triples
from kg.store.remote import Endpoint
from tests.stub_server import (
    ANY,
    JSON,
    Asked,
    Reply,
    Serve,
    ask,
    bindings,
    fails,
    first,
    rows,
    stubs,
)

pytestmark = pytest.mark.usefixtures("connections_left_open")

GRAPH = "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }"
ONE = b'<http://a.example/s> <http://a.example/p> "o" .\n'
XML = """<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://a.example/">
<r:Description r:about="http://a.example/s"><p>o</p></r:Description></r:RDF>"""
NT = "application/n-triples"


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch) -> Iterator[Serve]:
    with stubs(monkeypatch) as start:
        yield start


# --- what is sent --------------------------------------------------------------------------------


def test_a_query_goes_as_a_form(serve: Serve) -> None:
    stub = serve(lambda asked: rows("a"))
    assert first(stub) == ['"a"']
    (asked,) = stub.asked
    assert asked.method == "POST"
    assert asked.headers["content-type"] == "application/x-www-form-urlencoded"
    assert asked.headers["accept"] == JSON
    assert asked.query == ANY
    assert "authorization" not in asked.headers


def test_prefixes_are_declared_that_the_query_uses_and_does_not_declare(serve: Serve) -> None:
    stub = serve(lambda asked: rows())
    text = "PREFIX schema: <http://own.example/>\n# foaf:no\nSELECT ?x\n{ ?x schema:a skos:b }"
    first(stub, text)
    assert stub.asked[0].query == (f"PREFIX skos: <http://www.w3.org/2004/02/skos/core#> {text}")


def test_the_base_is_declared_if_an_iri_is_relative(serve: Serve) -> None:
    stub = serve(lambda asked: rows())
    endpoint = Endpoint(stub.url)
    sparql.answer(endpoint, "SELECT ?x { ?x ?p <a> }", base="http://b.example/")
    sparql.answer(endpoint, "SELECT ?x { ?x ?p <a:a> }", base="http://b.example/")
    assert [a.query.startswith("BASE <http://b.example/> ") for a in stub.asked] == [True, False]


def test_parameters_are_bound(serve: Serve) -> None:
    stub = serve(lambda asked: rows())
    sparql.answer(Endpoint(stub.url), ANY, parameters={"s": "<http://a.example/a>"})
    assert "VALUES ?s { <http://a.example/a> }" in stub.asked[0].query


@pytest.mark.parametrize("status", [405, 501])
def test_a_server_without_post_gets_get(serve: Serve, status: int) -> None:
    stub = serve(lambda asked: rows("ä&b") if asked.method == "GET" else Reply(status=status))
    endpoint = Endpoint(f"{stub.url}?dataset=a%20b")
    found = sparql.answer(endpoint, 'SELECT ?x { ?x ?p "ä&b+ %" }')
    assert isinstance(found, Rows)
    assert list(found) == [('"ä&b"',)]
    assert stub.asked[1].path.startswith("/sparql?dataset=a%20b&query=SELECT%20")
    assert stub.asked[1].query == 'SELECT ?x { ?x ?p "ä&b+ %" }'


def test_a_server_that_reads_no_form_gets_the_query_itself(serve: Serve) -> None:
    def answer(asked: Asked) -> Reply:
        direct = asked.headers["content-type"] == "application/sparql-query"
        return rows("a") if direct else Reply(status=415)

    assert first(serve(answer)) == ['"a"']


# --- what is not sent ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { <a:a> <a:b> 1 }",
        "PREFIX a: <a:> delete where { ?s ?p ?o }",
        "LOAD <http://127.0.0.1:9/>",
        "SELECT * { ?s ?p ?o } ; DROP ALL",
        "ASK {}\nINSERT DATA { <a:a> <a:b> 1 }",
        "ASK {}#\rCLEAR ALL",
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { \\u0053ERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { \\u005Cu0053ERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        'SELECT ("a\\u005Cu0022 AS ?x) SERVICE <http://127.0.0.1:9/> {} #" AS ?y) {}',
        'DEFINE get:soft "replace" SELECT * { ?s ?p ?o }',
        "SELECT * { ?s ?p ?o } \\ ",
        "",
        "hello",
    ],
)
def test_what_does_more_than_read_never_leaves(serve: Serve, text: str) -> None:
    stub = serve(lambda asked: rows("a"))
    fails(stub, text)
    assert stub.asked == []


def test_an_update_is_named_with_its_place(serve: Serve) -> None:
    stub = serve(lambda asked: rows("a"))
    assert "query:1:1: INSERT is an update" in fails(stub, "INSERT DATA { <a:a> <a:b> 1 }")
    assert "query:1:8: DROP belongs to an update" in fails(
        stub, "ASK {} ;DROP ALL".replace(";", "")
    )


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * FROM <http://other.example/g> { ?s ?p ?o }",
        "SELECT * FROM NAMED <http://other.example/g> { ?s ?p ?o }",
        "CONSTRUCT { ?s ?p ?o } FROM <http://other.example/g> { ?s ?p ?o }",
        "DESCRIBE <a:a> FROM <file:///etc/passwd>",
    ],
)
def test_from_names_only_graphs_that_the_server_holds(serve: Serve, text: str) -> None:
    def answer(asked: Asked) -> Reply:
        if asked.query.startswith("ASK"):
            return Reply(b'{"head":{},"boolean":false}')
        assert asked.query.startswith("SELECT DISTINCT ?g")
        return bindings(["g"], [{"g": {"type": "uri", "value": "http://other.example/h"}}])

    message = fails(serve(answer), text)
    assert "is not a graph of this data" in message
    assert ("did you mean 'http://other.example/h'" in message) == ("passwd" not in text)


def test_from_of_a_graph_that_it_holds(serve: Serve) -> None:
    def answer(asked: Asked) -> Reply:
        if asked.query.startswith("ASK"):
            assert "GRAPH <http://other.example/g>" in asked.query
            return Reply(b'{"head":{},"boolean":true}')
        return rows("a")

    assert first(serve(answer), "SELECT ?x FROM <http://other.example/g> { ?s ?p ?x }") == ['"a"']


@pytest.mark.parametrize(
    "url",
    [
        "ftp://a.example/", "file:///etc/passwd", "a.example", "http://", "http:///x",
        "http://a b/", "http://a.example:99999/", "http://a.example/\n", "http://[::1/",
        "http://a.example/?query=ASK%7B%7D", "http://a.example/?a=b&update=x",
    ],
)  # fmt: skip
def test_what_is_no_address_of_a_server(url: str) -> None:
    with pytest.raises(UsageError, match="--endpoint"):
        Endpoint(url)


def test_credentials_in_the_address_are_refused_unrepeated() -> None:
    with pytest.raises(UsageError, match="--auth") as caught:
        Endpoint("http://rini:rahasia@a.example/")
    assert "rahasia" not in str(caught.value)


# --- what is read --------------------------------------------------------------------------------


def test_every_kind_of_term(serve: Serve) -> None:
    text = ' spasi "kutip" \\ baris\nbaru 😀 '
    stub = serve(
        lambda asked: bindings(
            ["a", "b", "c", "d", "e", "f"],
            [
                {
                    "a": {"type": "uri", "value": "http://a.example/é"},
                    "b": {"type": "literal", "value": text},
                    "c": {"type": "literal", "value": "Halo", "xml:lang": "id"},
                    "d": {"type": "typed-literal", "value": "05", "datatype": "a:int"},
                    "e": {"type": "bnode", "value": "nodeID://b10"},
                },
                {"e": {"type": "bnode", "value": "x1"}, "f": {"type": "literal", "value": ""}},
            ],
        )
    )
    found = ask(stub, "SELECT ?a ?b ?c ?d ?e ?f {}")
    assert isinstance(found, Rows)
    assert found.variables == ("a", "b", "c", "d", "e", "f")
    assert list(found) == [
        (
            "<http://a.example/é>",
            '" spasi \\"kutip\\" \\\\ baris\\nbaru 😀 "',
            '"Halo"@id',
            '"05"^^<a:int>',
            "_:b10",
            None,
        ),
        (None, None, None, None, "_:x1", '""'),
    ]


def test_blank_nodes_of_virtuoso_wherever_the_pieces_end(serve: Serve) -> None:
    cell = '{ "type": "bnode", "value": "nodeID://b%d" }'
    texts = json.dumps('{ "type": "bnode", "value": "nodeID://b1" }')
    found = ",".join(
        f'{{ "x": {cell % i}, "y": {{"type":"literal","value":{texts}}} }}' for i in range(900)
    )
    body = f'{{"head":{{"vars":["x","y"]}},"results":{{"bindings":[{found}]}}}}'.encode()
    for framing in ("length", "chunked"):
        stub = serve(lambda asked, how=framing: Reply(body, framing=how))  # type: ignore[misc]
        rows_ = ask(stub, "SELECT ?x ?y {}")
        assert isinstance(rows_, Rows)
        assert [row[0] for row in rows_] == [f"_:b{i}" for i in range(900)]
        rows_ = ask(stub, "SELECT ?x ?y {}")
        assert isinstance(rows_, Rows)
        assert {row[1] for row in rows_} == {
            '"{ \\"type\\": \\"bnode\\", \\"value\\": \\"nodeID://b1\\" }"'
        }


def test_select_all_has_the_columns_in_the_order_of_the_query(serve: Serve) -> None:
    stub = serve(lambda asked: bindings(["s", "o"], []))
    ask(stub, "SELECT * { ?s a ?o }")
    (asked,) = stub.asked  # once, however the server would order them
    assert asked.query.replace(" ", "").startswith("SELECT?s?o{")
    dialect = "SELECT * { ?s bif:contains ?o }"
    ask(stub, dialect)
    assert stub.asked[1].query == dialect


@pytest.mark.parametrize("value", [True, False])
def test_ask(serve: Serve, value: bool) -> None:
    stub = serve(lambda asked: Reply(json.dumps({"head": {}, "boolean": value}).encode()))
    assert ask(stub, "ASK {}") is value


def test_ask_of_virtuoso_may_come_as_rows(serve: Serve) -> None:
    cell = {"type": "typed-literal", "value": "1", "datatype": "a:integer"}
    stub = serve(lambda asked: bindings(["__ASK_RETVAL"], [{"__ASK_RETVAL": cell}]))
    assert ask(stub, "ASK {}") is True
    assert ask(serve(lambda asked: bindings(["__ASK_RETVAL"], [])), "ASK {}") is False
    assert "not that of a query ASK" in fails(serve(lambda asked: rows("1")), "ASK {}")


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        (NT, ONE),
        ("text/plain; charset=utf-8", ONE),
        ("text/turtle", b'@prefix a: <http://a.example/> . a:s a:p "o" .'),
        (
            "application/rdf+xml",
            XML.encode(),
        ),
    ],
)
def test_graphs(serve: Serve, kind: str, body: bytes) -> None:
    stub = serve(lambda asked: Reply(body, type=kind))
    found = ask(stub, GRAPH)
    assert isinstance(found, Triples)
    assert list(found) == [("<http://a.example/s>", "<http://a.example/p>", '"o"')]
    assert stub.asked[0].headers["accept"].startswith(NT)


def test_an_empty_graph(serve: Serve) -> None:
    found = ask(serve(lambda asked: Reply(b"", type=NT)), GRAPH)
    assert isinstance(found, Triples)
    assert list(found) == []


@pytest.mark.parametrize("framing", ["length", "chunked", "close"])
@pytest.mark.parametrize("packed", [False, True])
def test_however_the_body_comes(serve: Serve, framing: str, packed: bool) -> None:
    values = [f"nilai {i}" for i in range(500)]
    plain = rows(*values).body
    headers = {"Content-Encoding": "gzip"} if packed else {}
    body = gzip.compress(plain) if packed else plain
    stub = serve(lambda asked: Reply(body, headers=headers, framing=framing))
    assert first(stub) == [f'"{value}"' for value in values]
    assert stub.asked[0].headers["accept-encoding"] == "gzip"


def test_rows_come_while_the_server_still_writes(serve: Serve) -> None:
    read = Event()
    begun = rows("satu", "dua").body.partition(b', {"x": {"type": "literal", "value": "dua"')[0]
    stub = serve(lambda asked: Reply(begun + b",", missing=200_000_000, until=read))
    found = ask(stub)
    assert isinstance(found, Rows)
    assert next(iter(found)) == ('"satu"',)
    assert not read.is_set()
    read.set()


# --- what is never taken for an answer -----------------------------------------------------------


@pytest.mark.parametrize("framing", ["length", "chunked", "close"])
@pytest.mark.parametrize("packed", [False, True])
def test_rows_that_are_cut_off(serve: Serve, framing: str, packed: bool) -> None:
    whole = rows(*[f"nilai {i}" for i in range(500)]).body
    body = gzip.compress(whole) if packed else whole
    headers = {"Content-Encoding": "gzip"} if packed else {}
    for kept in (1, len(body) // 2, len(body) - 1):
        reply = Reply(body[:kept], headers=headers, framing=framing, missing=9)
        message = fails(serve(lambda asked, r=reply: r))  # type: ignore[misc]
        assert "cut off" in message or "broke before the answer was whole" in message


@pytest.mark.parametrize("framing", ["length", "chunked"])
@pytest.mark.parametrize("packed", [False, True])
def test_a_graph_that_is_cut_off_between_two_lines(
    serve: Serve, framing: str, packed: bool
) -> None:
    body = gzip.compress(ONE * 3) if packed else ONE * 3
    headers = {"Content-Encoding": "gzip"} if packed else {}
    reply = Reply(body, type=NT, headers=headers, framing=framing, missing=50)
    assert "before the answer was whole" in fails(serve(lambda asked: reply), GRAPH)
    if packed:  # the connection is whole, the stream in it is not
        short = Reply(body[:-9], type=NT, headers=headers, framing=framing)
        assert "cut off" in fails(serve(lambda asked: short), GRAPH)


def test_a_graph_whose_end_is_not_told_is_not_taken_for_whole_in_silence(serve: Serve) -> None:
    heard: list[str] = []
    stub = serve(lambda asked: Reply(ONE, type=NT, framing="close"))
    found = ask(stub, GRAPH, note=heard.append)
    assert isinstance(found, Triples)
    assert len(list(found)) == 1
    assert "part of it may be missing" in heard[0]


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        (Reply(b""), "empty"),
        (Reply(b" \n "), "empty"),
        (Reply(b"<!DOCTYPE html><html>", type="text/html"), "web page"),
        (Reply(b"\n<HTML>", type=JSON), "web page"),
        (Reply(b"<?xml version='1.0'?><sparql/>", type="application/xml"), "rows are read only"),
        (Reply(b"x\r\n1\r\n", type="text/csv"), "text/csv"),
        (Reply(b"x", type="\tte\x1b[2Jxt"), "te"),
        (Reply(b'{"boolean":true,"head":{}}'), "not that of a query SELECT"),
        (Reply(b'{"error":"no"}'), "malformed"),
        (Reply(b'{"head":{"vars":["x"]},"results":{"bindings":[{"x":1}]}}'), "malformed"),
        (Reply(rows("a").body.replace(b"literal", b"uri")), "malformed"),
        (Reply(rows("a").body, headers={"Content-Encoding": "br"}), "encoding"),
        (Reply(b"no gzip", headers={"Content-Encoding": "gzip"}), "unpacked"),
        (Reply(rows("a").body, status=206), "only part"),
        (Reply(b"", status=204), "204"),
        (Reply(rows("a").body, headers={"X-SQL-State": "S1TAT", "X-SQL-Message": "RC: part"}),
         "only part of the answer: RC: part"),
        (Reply(rows("a").body, headers={"X-SPARQL-MaxRows": "1"}), "at most 1 rows"),
    ],
)  # fmt: skip
def test_answers_that_are_none(serve: Serve, reply: Reply, words: str) -> None:
    message = fails(serve(lambda asked: reply))
    assert words in message
    assert "\x1b" not in message


def test_a_graph_in_a_syntax_that_is_not_read(serve: Serve) -> None:
    stub = serve(lambda asked: Reply(b"{}", type="application/ld+json"))
    assert "application/ld+json" in fails(stub, GRAPH)
    stub = serve(lambda asked: Reply(b"<a:a> <a:b> .", type=NT))
    assert "malformed" in fails(stub, GRAPH)


@pytest.mark.parametrize("limit", ["LIMIT 1", "LIMIT 1 OFFSET 5", "LIMIT 1 VALUES ?x { 1 }"])
def test_as_many_rows_as_were_asked_for_are_all(serve: Serve, limit: str) -> None:
    reply = rows("a")
    reply.headers["X-SPARQL-MaxRows"] = "1"
    stub = serve(lambda asked: reply)
    assert first(stub, f"{ANY} {limit}") == ['"a"']
    assert "at most 1 rows" in fails(stub, f"{ANY} LIMIT 2")
    assert "at most 1 rows" in fails(stub, "SELECT ?x { SELECT ?x { ?s ?p ?x } LIMIT 1 }")


@pytest.mark.parametrize(("server", "said"), [("Virtuoso/07.20", 1), ("Oxigraph/0.5", 0)])
def test_virtuoso_may_cut_a_graph(serve: Serve, server: str, said: int) -> None:
    heard: list[str] = []
    stub = serve(lambda asked: Reply(ONE, type=NT, headers={"Server": server}))
    ask(stub, GRAPH, note=heard.append)
    assert len([text for text in heard if "ResultSetMaxRows" in text]) == said


# --- errors of the server ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (401, "--auth"), (403, "does not allow"), (404, "ends in /sparql"), (406, "syntax"),
        (408, "out of time"), (413, "too long"), (500, "fails (500): kehabisan memori"),
        (504, "out of time"), (418, "fails (418)"),
    ],
)  # fmt: skip
def test_statuses(serve: Serve, status: int, words: str) -> None:
    reply = Reply(b"\n  kehabisan\x1b[31m memori\nbaris kedua", status=status, type="text/plain")
    stub = serve(lambda asked: reply)
    message = fails(stub)
    assert message.startswith(f"{stub.url}: ")
    assert words.replace("kehabisan memori", "kehabisan [31m memori") in message
    assert "kedua" not in message
    assert "\x1b" not in message


@pytest.mark.parametrize(
    ("kind", "body", "words"),
    [
        ("text/html", b"<html><head><title>Too &lt;slow</title><body>x", "Too &lt;slow"),
        ("application/json", b'{\n "exception": "Too slow",\n "query": "x"}', "Too slow"),
        ("text/plain", b"x" * 100_000, "x" * 300),
        ("text/plain", b"\xff\xfe", "(500)"),
        ("text/plain", b"", "(500)"),
    ],
)
def test_the_words_of_the_server(serve: Serve, kind: str, body: bytes, words: str) -> None:
    message = fails(serve(lambda asked: Reply(body, status=500, type=kind)))
    assert words in message
    assert len(message) < 400


def test_a_malformed_query_is_explained_as_over_the_store(serve: Serve) -> None:
    said = b"Parse error: Encountered '}' at line 2"
    stub = serve(lambda asked: Reply(said, status=400, type="text/plain"))
    message = fails(stub, "SELECT ?x\n{ ?x scheme:name ?n }")
    assert message.startswith("query:2:6: unknown prefix 'scheme:'; did you mean 'schema:'")
    assert message.endswith(f"the server says: {said.decode()}")


def test_a_dialect_is_for_the_server_to_judge(serve: Serve) -> None:
    stub = serve(lambda asked: Reply(b"no such function", status=400, type="text/plain"))
    text = "SELECT (<a:f>(1) AS ?x) {}"
    assert fails(stub, text) == f"{stub.url}: the server refuses the query: no such function"
    stub = serve(lambda asked: rows("a"))
    assert first(stub, "SELECT ?x { ?x bif:contains 'a' }") == ['"a"']
