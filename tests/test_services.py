"""SERVICE of hosts that the user named: what is asked, what is refused, what comes back.

Servers are stubs on loopback. Other addresses are never reached: names are resolved by the tests.
"""

# ruff: noqa: E501 - tables: one query on a line

import ipaddress
import socket
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("urllib3", reason="kg's extra 'endpoint' is not installed")

from kg import sparql
from kg.errors import QueryError, UsageError
from kg.services import Services
from kg.services.hosts import Host, public
from kg.store import Rows, Store, Triples
from kg.store.remote import Endpoint
from kg.vocab import PREFIXES
from tests.stub_server import Asked, Reply, Serve, bindings, rows, stubs
from tests.terminal import kg

pytestmark = pytest.mark.usefixtures("connections_left_open")

NAMES = {**PREFIXES, "ex": "https://example.org/"}
Cells = list[tuple[str | None, ...]]


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch) -> Iterator[Serve]:
    with stubs(monkeypatch) as start:
        yield start


@pytest.fixture(scope="module")
def store() -> Store:
    store = Store.memory()
    text = b"@prefix ex: <https://example.org/> . ex:a ex:name 'A' . ex:b ex:name 'B' ."
    store.load_file(BytesIO(text), "turtle", "https://base.example/")
    return store


def answers(store: Store | Endpoint, text: str, *hosts: str, **options: object) -> Cells:
    services = Services(hosts or ("127.0.0.1",))
    found = sparql.answer(store, text, prefixes=NAMES, services=services, **options)  # type: ignore[arg-type]
    assert isinstance(found, Rows)
    return list(found)


def refused(store: Store, text: str, *hosts: str) -> QueryError:
    with pytest.raises(QueryError) as caught:
        sparql.answer(store, text, prefixes=NAMES, services=Services(hosts or ("127.0.0.1",)))
    assert caught.value.exit_code == 2
    assert "\n" not in str(caught.value)
    return caught.value


def iri(value: str) -> dict[str, str]:
    return {"type": "uri", "value": value}


def resolving(monkeypatch: pytest.MonkeyPatch, **names: list[str]) -> list[str]:
    """Let names have these addresses, and return what will have been resolved."""
    asked: list[str] = []
    real = socket.getaddrinfo

    def found(host: str, port: int, *rest: int, **more: int) -> list[Any]:
        if host[:1].isdigit():
            return real(host, port, *rest, **more)
        asked.append(host)
        addresses = names.get(host.replace(".", "_"))
        if addresses is None:
            raise socket.gaierror("unknown")
        return [(0, 0, 0, "", (a, port)) for a in addresses]

    monkeypatch.setattr("kg.services.hosts.socket.getaddrinfo", found)
    return asked


# --- what is asked, and what comes back ----------------------------------------------------------


def test_the_solutions_are_joined_with_the_data(serve: Serve, store: Store) -> None:
    stub = serve(lambda _: bindings(["x", "l"], [
        {"x": iri("https://example.org/a"), "l": {"type": "literal", "value": "satu", "xml:lang": "id"}},
        {"x": iri("https://example.org/z"), "l": {"type": "literal", "value": "9"}},
    ]))  # fmt: skip
    text = f"SELECT ?n ?l {{ ?x ex:name ?n SERVICE <{stub.url}> {{ ?x ex:label ?l . ?l ?p ?q }} }}"
    assert answers(store, text) == [('"A"', '"satu"@id')]
    # Only what is used elsewhere is asked for, with the prefixes that the group needs.
    assert stub.asked[0].query == (
        "PREFIX ex: <https://example.org/> SELECT ?x ?l WHERE { ?x ex:label ?l . ?l ?p ?q }"
    )


def test_every_kind_of_term_comes_back_as_it_was(serve: Serve, store: Store) -> None:
    date = {
        "type": "literal",
        "value": "2023-02-21",
        "datatype": "http://www.w3.org/2001/XMLSchema#date",
    }
    values = [iri("http://a.example/o'x#SERVICE"), date,
              {"type": "literal", "value": "} SERVICE <http://a.example/> { \\ \" ' \n\r\t"}]  # fmt: skip
    stub = serve(lambda _: bindings(["o"], [*({"o": v} for v in values), {}]))
    found = answers(store, f"SELECT ?o {{ SERVICE <{stub.url}> {{ ?s ?p ?o }} }}")
    assert [row[0] for row in found[:2]] == [
        "<http://a.example/o'x#SERVICE>",
        '"2023-02-21"^^<http://www.w3.org/2001/XMLSchema#date>',
    ]
    assert found[2][0] == '"} SERVICE <http://a.example/> { \\\\ \\" \' \\n\\r\t"'.replace(
        "\t", "\\t"
    )
    assert found[3] == (None,)


def test_solutions_keep_their_number_where_no_value_is_used(serve: Serve, store: Store) -> None:
    stub = serve(lambda _: bindings(["s"], [{"s": {"type": "bnode", "value": "b"}}] * 3))
    text = f"SELECT (COUNT(*) AS ?n) {{ SERVICE <{stub.url}> {{ ?s ?p ?o }} }}"
    assert answers(store, text) == [('"3"^^<http://www.w3.org/2001/XMLSchema#integer>',)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SELECT ?n ?x { ?s ex:name ?n OPTIONAL { SERVICE <URL> { ?n ?p ?x } } } ORDER BY ?n ?x", [('"A"', '"1"'), ('"A"', '"2"'), ('"B"', '"1"'), ('"B"', '"2"')]),
        ("SELECT ?n { ?s ex:name ?n MINUS { SERVICE <URL> { ?a ?b ?n } } } ORDER BY ?n", [('"A"',), ('"B"',)]),
        ("SELECT ?x { { SELECT ?x { SERVICE <URL> { ?a ?b ?x } } } } ORDER BY ?x", [('"1"',), ('"2"',)]),
        ("SELECT ?n { ?s ex:name ?n FILTER EXISTS { SERVICE <URL> { ?a ?b ?x } } } ORDER BY ?n", [('"A"',), ('"B"',)]),
        ("SELECT * { SERVICE <URL> { ?a ?b ?x } FILTER(?x = '1') }", [(None, None, '"1"')]),
        ("BASE <URL> SELECT ?x { SERVICE <URL> { <r> ?b ?x } } ORDER BY ?x", [('"1"',), ('"2"',)]),
    ],
)  # fmt: skip
def test_service_stands_wherever_a_group_may(
    serve: Serve, store: Store, text: str, expected: Cells
) -> None:
    stub = serve(lambda _: rows("1", "2"))
    assert answers(store, text.replace("URL", stub.url)) == expected


def test_several_services_are_asked_once_each(serve: Serve, store: Store) -> None:
    one, two = serve(lambda _: rows("1", "2")), serve(lambda _: rows("2", "3"))
    text = (
        f"SELECT ?x {{ SERVICE <{one.url}> {{ ?a ?b ?x }} SERVICE <{two.url}> {{ ?a2 ?b2 ?x }} }}"
    )
    assert answers(store, text) == [('"2"',)]
    assert len(one.asked) == len(two.asked) == 1


def test_a_parameter_binds_a_variable_within(serve: Serve, store: Store) -> None:
    stub = serve(lambda _: rows("1", "2"))
    text = f"SELECT ?n {{ ?s ex:name ?n SERVICE <{stub.url}> {{ ?a ?b ?x }} }}"
    assert len(answers(store, text, parameters={"x": '"1"'})) == 2
    assert answers(store, text, parameters={"x": '"9"'}) == []


def test_construct_and_ask(serve: Serve, store: Store) -> None:
    stub = serve(lambda _: rows("1"))
    services = Services(["127.0.0.1"])
    made = sparql.answer(
        store, f"CONSTRUCT {{ <a:a> <a:b> ?x }} {{ SERVICE <{stub.url}> {{ ?a ?b ?x }} }}",
        services=services,
    )  # fmt: skip
    assert isinstance(made, Triples)
    assert list(made) == [("<a:a>", "<a:b>", '"1"')]
    text = f"ASK {{ SERVICE <{stub.url}> {{ ?a ?b ?x }} }}"
    assert sparql.answer(store, text, services=services) is True


def test_an_endpoint_is_sent_the_solutions_never_service(serve: Serve) -> None:
    service, server = serve(lambda _: rows("1")), serve(lambda _: rows("1"))
    text = f"SELECT ?x {{ SERVICE <{service.url}> {{ ?a ?b ?x }} }}"
    assert answers(Endpoint(server.url), text) == [('"1"',)]
    assert server.asked[0].query == 'SELECT ?x { { VALUES (?x) { ("1") } }\n }'


def test_a_blank_node_has_no_name_here(serve: Serve, store: Store) -> None:
    stub = serve(lambda _: bindings(["s"], [{"s": {"type": "bnode", "value": "b"}}]))
    error = refused(store, f"SELECT ?s {{ SERVICE SILENT <{stub.url}> {{ ?s ?p ?o }} }}")
    assert "?s is a blank node at 127.0.0.1" in str(error)


# --- silent --------------------------------------------------------------------------------------


def failing(_: Asked) -> Reply:
    return Reply(b"broken", 500, "text/plain")


def test_silent_gives_one_solution_without_values(serve: Serve, store: Store) -> None:
    stub = serve(failing)
    text = (
        f"SELECT ?n ?x {{ ?s ex:name ?n SERVICE SILENT <{stub.url}> {{ ?a ?b ?x }} }} ORDER BY ?n"
    )
    said: list[str] = []
    services = Services(["127.0.0.1"], note=said.append)
    found = sparql.answer(store, text, prefixes=NAMES, services=services)
    assert list(found) == [('"A"', None), ('"B"', None)]  # type: ignore[arg-type]
    assert said == [f"SERVICE SILENT gave nothing: {stub.url}: the server fails (500): broken"]
    assert "the server fails (500)" in str(refused(store, text.replace("SILENT", "")))


def test_silent_forgives_no_refusal(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    resolving(monkeypatch, inner_example=["10.0.0.5"])
    text = "SELECT * { SERVICE SILENT <http://inner.example/> { ?a ?b ?c } }"
    assert "10.0.0.5" in str(refused(store, text, "inner.example"))
    assert "not named" in str(refused(store, text, "other.example"))


def test_silent_forgives_a_name_that_is_unknown(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    resolving(monkeypatch)
    text = "SELECT * { SERVICE SILENT <http://no.example/> { ?a ?b ?c } }"
    assert answers(store, text, "no.example") == [(None, None, None)]
    loud = refused(store, text.replace("SILENT", ""), "no.example")
    assert str(loud) == "http://no.example/: no server of this name is known"


# --- hosts ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["", "*", "http://a.example/", "a.example/x", "a b", "é.example",
                                  "a.example:x", "[::1", "user@a.example", "a.example:"])  # fmt: skip
def test_what_is_no_host_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="--allow-service"):
        Host.read(text)


@pytest.mark.parametrize(
    ("named", "address", "holds"),
    [
        ("a.example", ("a.example", 80), True),
        ("A.Example", ("a.EXAMPLE", 3030), True),
        ("a.example:80", ("a.example", 80), True),
        ("a.example:80", ("a.example", 443), False),
        ("a.example", ("b.a.example", 80), False),
        ("a.example", ("a.example.", 80), False),
        ("::1", ("0:0:0:0:0:0:0:1", 80), True),
        ("[::1]:3030", ("::1", 3030), True),
        ("127.0.0.1", ("localhost", 80), False),
        ("127.0.0.1", ("::ffff:127.0.0.1", 80), False),
    ],
)
def test_a_host_is_the_one_that_was_named(
    named: str, address: tuple[str, int], holds: bool
) -> None:
    assert Host.read(named).covers(*address) is holds


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "127.9.9.9", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254",
     "100.64.0.1", "0.0.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "192.0.2.1", "::", "::1",
     "fe80::1", "fc00::1", "fd12::1", "fec0::1", "ff02::1", "::ffff:10.0.0.1", "::ffff:127.0.0.1",
     "::127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "2001:db8::1"],
)  # fmt: skip
def test_addresses_that_are_not_public(address: str) -> None:
    assert not public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "2a00:1450::1", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_addresses_that_are_public(address: str) -> None:
    assert public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "addresses",
    [["10.0.0.5"], ["127.0.0.1"], ["169.254.169.254"], ["8.8.8.8", "10.0.0.5"], ["fe80::1%eth0"],
     ["fd00::1"], ["::ffff:192.168.0.1"], ["224.0.0.1"]],
)  # fmt: skip
def test_a_name_of_a_private_address_is_refused_before_any_socket(
    store: Store, monkeypatch: pytest.MonkeyPatch, addresses: list[str]
) -> None:
    resolving(monkeypatch, inner_example=addresses)
    monkeypatch.setattr(socket, "socket", None)  # nothing could be opened
    text = "SELECT * { SERVICE <http://inner.example/> { ?a ?b ?c } }"
    error = refused(store, text, "inner.example")
    assert f"inner.example is at {addresses[-1]}" in str(error)
    assert error.where == "query:1:20"


def test_the_address_named_beside_the_name_lets_it_through(
    serve: Serve, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    stub = serve(lambda _: rows("1"))
    asked = resolving(monkeypatch, inner_example=["127.0.0.1"])
    text = f"SELECT ?x {{ SERVICE <http://inner.example:{stub.port}/s> {{ ?a ?b ?x }} }}"
    assert answers(store, text, "inner.example", "127.0.0.1") == [('"1"',)]
    assert "is at 127.0.0.1" in str(refused(store, text, "inner.example", "127.0.0.1:1"))
    # The name was resolved once for each query: what was judged is what was connected to.
    assert asked == ["inner.example"] * 2
    assert stub.asked[0].headers["host"] == f"inner.example:{stub.port}"


def test_a_second_address_is_tried(
    serve: Serve, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    stub = serve(lambda _: rows("1"))
    resolving(monkeypatch, localhost=["127.0.0.2", "127.0.0.1"])
    text = f"SELECT ?x {{ SERVICE <http://localhost:{stub.port}/> {{ ?a ?b ?x }} }}"
    assert answers(store, text, "localhost") == [('"1"',)]


def test_localhost_that_is_elsewhere_is_refused(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    resolving(monkeypatch, localhost=["10.0.0.5"])
    text = "SELECT * { SERVICE <http://localhost/> { ?a ?b ?c } }"
    assert "10.0.0.5" in str(refused(store, text, "localhost"))


def test_a_redirect_to_another_host_is_not_followed(serve: Serve, store: Store) -> None:
    other = serve(lambda _: rows("1"))
    stub = serve(lambda _: Reply(status=307, headers={"Location": other.url}))
    error = refused(store, f"SELECT ?x {{ SERVICE <{stub.url}> {{ ?a ?b ?x }} }}")
    assert "redirects" in str(error)
    assert other.asked == []


def test_no_proxy_is_used(serve: Serve, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    proxy, stub = serve(lambda _: rows("proxy")), serve(lambda _: rows("1"))
    monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{proxy.port}")
    resolving(monkeypatch, inner_example=["127.0.0.1"])
    text = f"SELECT ?x {{ SERVICE <http://inner.example:{stub.port}/> {{ ?a ?b ?x }} }}"
    assert answers(store, text, "inner.example", "127.0.0.1") == [('"1"',)]
    assert proxy.asked == []


# --- refused before anything is sent -------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("ASK { SERVICE <URL> { ?a ?b ?c } SERVICE ?v { ?a ?b ?c } }", "by IRI, not by a variable"),
        (
            "ASK { SERVICE <URL> { ?a ?b ?c } SERVICE <http://a.example/> {} }",
            "a.example is not named",
        ),
        ("ASK { SERVICE <URL> { SERVICE <http://a.example/> {} } }", "a.example is not named"),
        ("ASK { SERVICE <URL> { ?a ?b ?c } SERVICE <ftp://127.0.0.1/> {} }", "http://HOST/PATH"),
        ("ASK { SERVICE <URL> { ?a ?b ?c } SERVICE <s> {} }", "http://HOST/PATH"),
        ("ASK { SERVICE <URL> { ?a ?b ?c } SERVICE <http://x@127.0.0.1/> {} }", "http://HOST/PATH"),
        ("ASK { SERVICE <URL> { ?a ?b ?c } ?s ?p trueSERVICE <URL> {} }", "'trueSERVICE'"),
        (
            "ASK { SERVICE <URL> {} ?s ?p <http://e/o'x> . ?s ?p ' SERVICE <URL> {}' }",
            "what it calls",
        ),
        ("ASK { SERVICE <URL> { ?a ?b ?c } ?s no:such ?o }", "unknown prefix"),
        ("ASK { SERVICE <URL> { ?a ?b ?c } FILTER(?c = ) }", "query:1:"),
        ("ASK FROM <file:///x> { SERVICE <URL> { ?a ?b ?c } }", "is not a graph of this data"),
        ("INSERT DATA { <URL> <a:b> 'SERVICE' }", "is an update"),
    ],
)
def test_a_query_that_is_wrong_anywhere_asks_nothing(
    serve: Serve, store: Store, text: str, reason: str
) -> None:
    stub = serve(lambda _: rows("1"))
    assert reason in str(refused(store, text.replace("URL", stub.url)))
    assert stub.asked == []


HOSTILE = [
    {"type": "uri", "value": "http://x> } SERVICE <http://a.example/> {"},
    {"type": "uri", "value": "http://x\n"},
    {"type": "literal", "value": "a", "datatype": "http://x> } SERVICE"},
    {"type": "literal", "value": "a", "xml:lang": "en } SERVICE"},
    {"type": "literal", "value": "a", "xml:lang": 'en" SERVICE'},
]


@pytest.mark.parametrize("value", HOSTILE)
def test_a_server_cannot_write_into_the_query(
    serve: Serve, store: Store, value: dict[str, str]
) -> None:
    stub = serve(lambda _: bindings(["x"], [{"x": value}]))
    error = refused(store, f"SELECT ?x {{ SERVICE <{stub.url}> {{ ?a ?b ?x }} }}")
    assert str(error).startswith(stub.url)


def test_columns_that_were_not_asked_for_are_left_out(serve: Serve, store: Store) -> None:
    stub = serve(lambda _: bindings(["x", "n"], [{"x": iri("a:a"), "n": iri("a:n")}]))
    text = f"SELECT ?x ?n {{ ?s ex:name ?n SERVICE <{stub.url}> {{ ?a ?b ?x }} }} ORDER BY ?n"
    assert answers(store, text) == [("<a:a>", '"A"'), ("<a:a>", '"B"')]


def test_the_command_asks_only_with_the_option(serve: Serve, tmp_path: Path) -> None:
    stub = serve(lambda asked: rows("1") if asked.path == "/sparql" else failing(asked))
    (tmp_path / "empty.ttl").write_text("")
    text = f"SELECT ?x {{ SERVICE <{stub.url}> {{ ?a ?b ?x }} }}"
    command = ("query", "-d", "empty.ttl", text)
    without = kg(*command, cwd=tmp_path)
    assert (without.returncode, without.stdout) == (2, "")
    assert "--allow-service HOST" in without.stderr
    assert stub.asked == []
    assert (
        kg(*command, "--allow-service", f"127.0.0.1:{stub.port}", cwd=tmp_path).stdout == "x\n1\n"
    )
    silent = text.replace("SERVICE", "SERVICE SILENT").replace("/sparql", "/no")
    found = kg("query", "-d", "empty.ttl", silent, "--allow-service", "127.0.0.1", cwd=tmp_path)
    assert (found.returncode, found.stdout) == (0, "x\n\n")
    assert found.stderr.startswith("kg: SERVICE SILENT gave nothing: http://127.0.0.1:")
