# ruff: noqa: S608 - queries of constants
"""Real SPARQL servers, started here on loopback, give the answers of the embedded store.

Starting them takes seconds, so this runs only with KG_SERVERS=1 and for the programs that are
found: ``oxigraph`` (PyPI: oxigraph), ``virtuoso-t`` and ``isql-vt`` (Debian:
virtuoso-opensource-7-bin).
"""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

pytest.importorskip("urllib3", reason="kg's extra 'endpoint' is not installed")

from kg import sparql
from kg.errors import QueryError
from kg.store import Results, Rows, Store, without_random_names
from kg.store.credentials import Credentials
from kg.store.remote import Endpoint

pytestmark = [
    pytest.mark.skipif(
        os.environ.get("KG_SERVERS") != "1", reason="starts servers; set KG_SERVERS=1"
    ),
    pytest.mark.usefixtures("connections_left_open"),
]

GRAPHS = ("http://data.example/orang", "http://data.example/lain")
PEOPLE = """@prefix ex: <http://data.example/> . @prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
ex:rini a foaf:Person ; foaf:name "Rini"@id , "Rini W."@en ; foaf:age 34 ; foaf:knows ex:budi ;
  ex:tinggi 1.65 ; ex:lahir "1990-02-28"^^xsd:date .
ex:budi a foaf:Person ; foaf:name "Budi" ; foaf:age 51 ; foaf:knows ex:citra , [ foaf:name "?" ] ;
  ex:tinggi 1.7 ; ex:lahir "1973-12-01"^^xsd:date .
ex:citra a foaf:Person ; foaf:name " Citra \\"Cici\\"\\n\\tX \\\\ é 😀 " ; foaf:age 34 ;
  foaf:homepage <http://data.example/~citra?a=b&c=%20#d> .
<http://data.example/désa> ex:nilai 5 , -7 , 2.5 , "2024-02-29"^^xsd:date , "2024"^^xsd:gYear ,
  "2024-02-29T10:00:00+07:00"^^xsd:dateTime , "2024-02-29T10:00:00Z"^^xsd:dateTime ,
  "kode"^^ex:jenis , "" , "Halo"@id .
ex:bulat ex:angka 1e3 . ex:benar ex:logis true . ex:lama ex:selama "P1D"^^xsd:duration .
ex:daerah ex:tutur "Halo"@id-ID . ex:kecil ex:jumlah "7"^^xsd:nonNegativeInteger .
"""
OTHER = """@prefix ex: <http://data.example/> . @prefix foaf: <http://xmlns.com/foaf/0.1/> .
ex:rini foaf:mbox <mailto:rini@data.example> . ex:dewi foaf:name "Dewi" .
"""
FROM = f"FROM <{GRAPHS[0]}>"
EX = "PREFIX ex: <http://data.example/>"
QUERIES = {
    "terms": f"{EX} SELECT ?o {FROM} {{ ?s ex:nilai ?o }}",
    "texts": f"SELECT ?s ?n {FROM} {{ ?s foaf:name ?n FILTER(isIRI(?s)) }}",
    "blank nodes": f"SELECT ?b ?n {FROM} {{ ?s foaf:knows ?b . ?b foaf:name ?n }}",
    "all": f"SELECT * {FROM} {{ ?s a foaf:Person ; foaf:age ?a }}",
    "iris": f"SELECT ?h {FROM} {{ ?s foaf:homepage ?h }}",
    "optional": f"{EX} SELECT ?s ?t {FROM} {{ ?s foaf:age ?a OPTIONAL {{ ?s ex:tinggi ?t }} }}",
    "languages": f'SELECT ?n {FROM} {{ ?s foaf:name ?n FILTER(LANG(?n) = "id") }}',
    "aggregates": f"SELECT ?a (COUNT(*) AS ?n) {FROM} {{ ?s foaf:age ?a }} GROUP BY ?a",
    "sums": f"SELECT (SUM(?a) AS ?x) (MIN(?a) AS ?y) (MAX(?a) AS ?z) {FROM} {{ ?s foaf:age ?a }}",
    "having": f"SELECT ?a {FROM} {{ ?s foaf:age ?a }} GROUP BY ?a HAVING(COUNT(*) > 1)",
    "order": f"SELECT ?s ?a {FROM} {{ ?s foaf:age ?a }} ORDER BY DESC(?a) ?s",
    "page": f"SELECT ?s {FROM} {{ ?s foaf:age ?a }} ORDER BY ?a DESC(?s) LIMIT 1 OFFSET 1",
    "path": f"{EX} SELECT ?b {FROM} {{ ex:rini foaf:knows+ ?b FILTER(isIRI(?b)) }}",
    "inverse": f"{EX} SELECT ?b {FROM} {{ ex:citra ^foaf:knows/^foaf:knows ?b }}",
    "union": f"{EX} SELECT ?x {FROM} {{ {{ ?x foaf:age 51 }} UNION {{ ?x foaf:knows ex:budi }} }}",
    "minus": f"SELECT ?s {FROM} {{ ?s a foaf:Person MINUS {{ ?s foaf:homepage ?h }} }}",
    "not exists": f"SELECT ?s {FROM} {{ ?s a foaf:Person "
    "FILTER NOT EXISTS { ?s foaf:homepage ?h }}",
    "subquery": f"SELECT ?s {FROM} {{ ?s foaf:age ?m "
    "{ SELECT (MAX(?a) AS ?m) { ?x foaf:age ?a } } }",
    "functions": f"SELECT (UCASE(STR(?n)) AS ?u) {FROM} {{ ?s foaf:name ?n "
    "FILTER(STRSTARTS(?n, 'Ri')) }",
    "years": f"{EX} SELECT (YEAR(?d) AS ?y) {FROM} {{ ?s ex:lahir ?d "
    "FILTER(?d > '1980-01-01'^^xsd:date) }",
    "choice": f'{EX} SELECT (IF(?a > 40, "tua", "muda") AS ?x) {FROM} {{ ex:budi foaf:age ?a }}',
    "values": f"{EX} SELECT ?s ?a {FROM} {{ VALUES ?s {{ ex:rini ex:dewi }} ?s foaf:age ?a }}",
    "graphs": f"SELECT ?g ?s FROM NAMED <{GRAPHS[0]}> FROM NAMED <{GRAPHS[1]}> "
    "{ GRAPH ?g { ?s foaf:name ?n FILTER(isIRI(?s)) } }",
    "a graph": f"SELECT ?s {{ GRAPH <{GRAPHS[1]}> {{ ?s ?p ?o }} }}",
    "two graphs": f"SELECT ?m ?a {FROM} FROM <{GRAPHS[1]}> {{ ?s foaf:mbox ?m ; foaf:age ?a }}",
    "ask": f"ASK {FROM} {{ ?s foaf:age 51 }}",
    "ask not": f"ASK {FROM} {{ ?s foaf:age 52 }}",
    "construct": f"{EX} CONSTRUCT {{ ?s ex:kenal ?o . ?o ex:n ?n }} {FROM} "
    "{ ?s foaf:knows ?o . ?o foaf:name ?n }",
    "construct terms": f"{EX} CONSTRUCT {{ ?s ?p ?o }} {FROM} {{ ?s ex:nilai ?o ; ?p ?o }}",
    "describe": f"{EX} DESCRIBE ex:citra {FROM}",
    "nothing": f"SELECT ?s {FROM} {{ ?s foaf:age 99 }}",
    "nothing made": f"CONSTRUCT {{ ?s a ?a }} {FROM} {{ ?s foaf:age 99 ; foaf:age ?a }}",
    "double": f"{EX} SELECT ?o {FROM} {{ ?s ex:angka ?o }}",
    "boolean": f"{EX} SELECT ?o {FROM} {{ ?s ex:logis ?o }}",
    "duration": f"{EX} SELECT ?o {FROM} {{ ?s ex:selama ?o }}",
    "region": f"{EX} SELECT ?o {FROM} {{ ?s ex:tutur ?o }}",
    "derived integer": f"{EX} SELECT ?o {FROM} {{ ?s ex:jumlah ?o }}",
}
DIFFERS = {
    ("virtuoso", "describe"): "it also describes by the triples that lead to the node",
    ("virtuoso", "double"): "it writes the same value 1000.0",
    ("virtuoso", "boolean"): "it writes true as 1 in rows",
    ("virtuoso", "duration"): "it turns durations into seconds",
    ("virtuoso", "derived integer"): "it keeps the type that the engine makes xsd:integer",
}  # by server and query: why


@contextmanager
def running(command: list[str | Path], folder: Path, ready: str) -> Iterator[None]:
    """Run a server until the block ends; `ready` is an address that it then answers."""
    with (folder / "output").open("wb") as output:
        process = subprocess.Popen(command, cwd=folder, stdout=output, stderr=output)
    try:
        for _ in range(300):
            assert process.poll() is None, (folder / "output").read_text()
            try:
                urlopen(ready, timeout=5).close()  # noqa: S310
                break
            except (URLError, OSError):
                time.sleep(0.1)
        yield
    finally:
        process.terminate()
        process.wait(30)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def program(name: str) -> str:
    beside = Path(sys.executable).with_name(name)
    found = str(beside) if beside.exists() else shutil.which(name)
    if not found:
        pytest.skip(f"{name} is not installed")
    return found


@contextmanager
def oxigraph(folder: Path) -> Iterator[str]:
    binary, port = program("oxigraph"), free_port()
    for name, content in zip(GRAPHS, (PEOPLE, OTHER), strict=True):
        subprocess.run(
            [binary, "load", "-l", "db", "--format", "ttl", "--graph", name],
            cwd=folder, input=content.encode(), check=True, capture_output=True, timeout=60,
        )  # fmt: skip
    command: list[str | Path] = [
        binary, "serve-read-only", "-l", "db", "-b", f"127.0.0.1:{port}"
    ]  # fmt: skip
    with running(command, folder, f"http://127.0.0.1:{port}/"):
        yield f"http://127.0.0.1:{port}/query"


VIRTUOSO = """[Database]
DatabaseFile = v.db
ErrorLogFile = v.log
LockFile = v.lck
TransactionFile = v.trx
xa_persistent_file = v.pxa
[TempDatabase]
DatabaseFile = temp.db
TransactionFile = temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
NumberOfBuffers = 2000
MaxDirtyBuffers = 1500
ServerThreads = 8
DirsAllowed = .
[HTTPServer]
ServerPort = 127.0.0.1:{port}
ServerRoot = .
ServerThreads = 4
[SPARQL]
ResultSetMaxRows = 50
"""


@contextmanager
def virtuoso(folder: Path) -> Iterator[str]:
    binary, shell, port, sql = program("virtuoso-t"), program("isql-vt"), free_port(), free_port()
    (folder / "v.ini").write_text(VIRTUOSO.format(port=port, sql=sql))
    load = ""
    for name, content in zip(GRAPHS, (PEOPLE, OTHER), strict=True):
        file = f"{name.rpartition('/')[2]}.ttl"
        (folder / file).write_text(content, "utf-8")
        load += f"DB.DBA.TTLP_MT(file_to_string_output('{file}'), '', '{name}');\n"
    (folder / "load.sql").write_text(load)
    command: list[str | Path] = [binary, "+configfile", "v.ini", "+foreground"]
    with running(command, folder, f"http://127.0.0.1:{port}/sparql?query=ASK%7B%7D"):
        done = subprocess.run(
            [shell, f"127.0.0.1:{sql}", "dba", "dba", "load.sql"],
            cwd=folder, capture_output=True, text=True, timeout=60, check=False,
        )  # fmt: skip
        assert "Error" not in done.stdout + done.stderr, done
        yield f"http://127.0.0.1:{port}/sparql"


SERVERS = {"oxigraph": oxigraph, "virtuoso": virtuoso}


@pytest.fixture(scope="module")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Return the addresses of the servers that have been asked for, by name."""
    with ExitStack() as stack:

        class Started(dict[str, str]):
            def __missing__(self, name: str) -> str:
                folder = tmp_path_factory.mktemp(name)
                self[name] = stack.enter_context(SERVERS[name](folder))
                return self[name]

        yield Started()


@pytest.fixture(scope="module")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> Store:
    file = tmp_path_factory.mktemp("data") / "data.trig"
    parts = zip(GRAPHS, (PEOPLE, OTHER), strict=True)
    head = {line for text in (PEOPLE, OTHER) for line in text.splitlines() if line[:1] == "@"}
    blocks = [
        f"<{name}> {{ {chr(10).join(x for x in text.splitlines() if x[:1] != '@')} }}"
        for name, text in parts
    ]
    file.write_text("\n".join([*sorted(head), *blocks]), "utf-8")
    store = Store.memory()
    store.load_file(file, "trig", "http://data.example/")
    return store


def comparable(results: Results, ordered: bool) -> object:
    """Return an answer without names of blank nodes, nor an order that means nothing."""
    if isinstance(results, bool):
        return results
    if not isinstance(results, Rows):
        return sorted(set(without_random_names((s, p, o, "") for s, p, o in results)))
    rows = [tuple("_:" if t and t.startswith("_:") else t or "" for t in row) for row in results]
    return results.variables, rows if ordered else sorted(rows)


@pytest.mark.parametrize("name", QUERIES)
@pytest.mark.parametrize("server", SERVERS)
def test_same_answers(
    request: pytest.FixtureRequest,
    servers: dict[str, str],
    embedded: Store,
    server: str,
    name: str,
) -> None:
    if (server, name) in DIFFERS:
        reason = DIFFERS[server, name]
        request.applymarker(pytest.mark.xfail(reason=reason, strict=True))
    text = QUERIES[name]
    ordered = "ORDER BY" in text
    expected = comparable(sparql.answer(embedded, text), ordered)
    found = comparable(sparql.answer(Endpoint(servers[server], seconds=30), text), ordered)
    assert found == expected


@pytest.mark.parametrize("server", SERVERS)
@pytest.mark.parametrize(
    "terms",
    ["<http://data.example/rini>", ["<http://data.example/rini>", "<http://data.example/budi>"]],
)
def test_parameters(
    servers: dict[str, str], embedded: Store, server: str, terms: str | list[str]
) -> None:
    text = f"SELECT ?s ?a {FROM} {{ ?s foaf:age ?a }}"
    given = {"s": terms}
    expected = sparql.answer(embedded, text, parameters=given)
    found = sparql.answer(Endpoint(servers[server]), text, parameters=given)
    assert comparable(found, False) == comparable(expected, False)


@pytest.mark.parametrize("server", SERVERS)
def test_what_is_wrong_is_said(servers: dict[str, str], server: str) -> None:
    endpoint = Endpoint(servers[server], seconds=30)
    for text, words in {
        "SELECT * { ?s scheme:name ?o }": "did you mean 'schema:'",
        "SELECT * { ?s ?p ?o ": "is never closed",
        f"SELECT * FROM <{GRAPHS[0]}s> {{ ?s ?p ?o }}": f"did you mean '{GRAPHS[0]}'",
        "LOAD <http://127.0.0.1:9/>": "is an update",
    }.items():
        with pytest.raises(QueryError) as caught:
            sparql.answer(endpoint, text)
        assert words in caught.value.message


def test_virtuoso_never_gives_less_in_silence(servers: dict[str, str]) -> None:
    endpoint = Endpoint(servers["virtuoso"], seconds=30)
    with pytest.raises(QueryError, match="at most 50 rows"):
        sparql.answer(endpoint, "SELECT * { ?s ?p ?o }")
    found = sparql.answer(endpoint, "SELECT * { ?s ?p ?o } LIMIT 50")
    assert isinstance(found, Rows)
    assert len(list(found)) == 50
    cross = (
        "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?a != ?d && ?g != ?c) }"
    )
    with pytest.raises(QueryError, match="only part of the answer"):
        sparql.answer(Endpoint(f"{servers['virtuoso']}?timeout=1000", seconds=30), cross)


def test_virtuoso_takes_digest(servers: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    url = servers["virtuoso"] + "-auth"
    text = f"ASK {{ GRAPH <{GRAPHS[0]}> {{ ?s ?p ?o }} }}"
    monkeypatch.setenv("SECRET", "Digest dba:dba")
    assert sparql.answer(Endpoint(url, credentials=Credentials.read("SECRET")), text) is True
    with pytest.raises(QueryError, match="401"):
        sparql.answer(Endpoint(url), text)
