"""Queries that reach for files and servers."""

# ruff: noqa: E501 - a table: one query on a line

from tests.hostile.asking import (
    CALL,
    DATA,
    EITHER,
    REFUSED,
    SERVER,
    Case,
    named,
    query,
    unicode_escaped,
)

SERVICE = [
    f"ASK {{ SERVICE {CALL} }}",
    f"ask{{service{CALL}}}",
    f"ASK {{ SeRvIcE SiLeNt {CALL} }}",
    f"ASK {{ SERVICESILENT{CALL} }}",
    f"ASK {{ SERVICE#comment\n#SILENT\n{CALL} }}",
    f"ASK {{ # '\n SERVICE {CALL} # '\n }}",
    f'ASK {{ # """\n SERVICE {CALL} # """\n }}',
    f"ASK {{ # no end \r SERVICE {CALL} }}",
    f"ASK {{ {unicode_escaped('SERVICE')} {CALL} }}",
    f"ASK {{ S\\U00000045RVICE {CALL} }}",
    f"ASK {{ SERVICE {unicode_escaped('<')}{SERVER}> {{ ?a ?b ?c }} }}",
    f"ASK {{ ?s ?p 'it\\'s' . SERVICE {CALL} }}",
    f'ASK {{ ?s ?p """a"b""" . SERVICE {CALL} ?s ?p """c""" }}',
    f"ASK {{ ?s ?p '''\\''' SERVICE {CALL} ''' }}".replace("\\'''", "\\\\'''"),
    f"ASK {{ ?s ?p trueSERVICE {CALL} }}",
    f"ASK {{ ?s ?p falseservice {CALL} }}",
    f"ASK {{ ?s ?p 1SERVICE {CALL} }}",
    f"ASK {{ ?s ?p 1.0e0SERVICE {CALL} }}",
    f"ASK {{ ?s ?p 'x'@enSERVICE {CALL} }}",
    f"ASK {{ ?s ?p 'x'@en.SERVICE {CALL} }}",
    f"ASK {{ ?s ?p ex:a.b.SERVICE {CALL} }}",
    f"ASK {{ ?s ?p _:b.SERVICE {CALL} }}",
    f"PREFIX SERVICEex: <{SERVER}/> ASK {{ SERVICEex:foo {{ ?a ?b ?c }} }}",
    f"PREFIX ex: <{SERVER}/> ASK {{ SERVICEex:foo#\n {{ ?a ?b ?c }} }}",
    f"PREFIX s: <{SERVER}> ASK {{ SERVICE s: {{ ?a ?b ?c }} }}",
    f"BASE <{SERVER}/> ASK {{ SERVICE <x> {{ ?a ?b ?c }} }}",
    f"ASK {{ ?s ?p ?o FILTER(?o<'>') SERVICE {CALL} FILTER(?o='b') }}",
    f"ASK {{ ?s ?p ?o FILTER(?o<1#>'''\n) SERVICE {CALL} #'''\n }}",
    f"ASK {{ ?s ex:a\u1680\\'b ?o . SERVICE {CALL} ?s ?p 'c' }}",
    f"ASK {{ BIND(<{SERVER}> AS ?v) SERVICE ?v {{ ?a ?b ?c }} }}",
    f"ASK {{ VALUES ?v {{ <{SERVER}> }} SERVICE ?v {{ ?a ?b ?c }} }}",
    f"ASK {{ SERVICE $v {{ ?a ?b ?c }} VALUES $v {{ <{SERVER}> }} }}",
    f"ASK {{ ?s ?p ?o FILTER EXISTS {{ SERVICE {CALL} }} }}",
    f"ASK {{ ?s ?p ?o FILTER NOT EXISTS {{ SERVICE {CALL} }} }}",
    f"SELECT (EXISTS {{ SERVICE {CALL} }} AS ?x) {{}}",
    f"SELECT * {{ {{ SELECT * {{ SERVICE {CALL} }} }} }}",
    f"ASK {{ GRAPH ?g {{ SERVICE {CALL} }} }}",
    f"ASK {{ ?s ?p ?o OPTIONAL {{ SERVICE {CALL} }} }}",
    f"ASK {{ ?s ?p ?o MINUS {{ SERVICE {CALL} }} }}",
    f"ASK {{ {{ ?s ?p ?o }} UNION {{ SERVICE {CALL} }} }}",
    f"ASK {{ ?s ?p ?o LATERAL {{ SERVICE {CALL} }} }}",
    f"CONSTRUCT {{ ?a ?b ?c }} {{ SERVICE {CALL} }}",
    f"DESCRIBE ?a {{ SERVICE {CALL} }}",
    f"SELECT ?a {{}} GROUP BY ?a HAVING (EXISTS {{ SERVICE {CALL} }})",
    f"SELECT ?a {{}} ORDER BY (EXISTS {{ SERVICE {CALL} }})",
    f"ASK {{ ?s ?p <http://e.example/o'x> . SERVICE {CALL} ?s ?p 'y' }}",
    f"ASK {{ ?s ?p [] . SERVICE {CALL} }}",
    f"ASK {{ ?s ?p () . SERVICE {CALL} }}",
    f"ASK {{ FILTER(1)SERVICE{CALL} }}",
    "ASK { SERVICE <file://@CANARY@> { ?a ?b ?c } }",
    f"ASK {{ SERVICE SILENT <{SERVER}> {{ SERVICE {CALL} }} }}",
]
# Some of these are errors of syntax first, in the engine's eyes: no socket is opened either way.
ALLOWED = [
    ("ASK { SERVICE <http://127.0.0.1:@PORT@/> { ?a ?b ?c } }", ["localhost"]),
    ("ASK { SERVICE <http://localhost:@PORT@/> { ?a ?b ?c } }", ["127.0.0.1"]),
    ("ASK { SERVICE <http://127.0.0.1:@PORT@/> { ?a ?b ?c } }", ["127.0.0.1:1"]),
    ("ASK { SERVICE <http://127.1:@PORT@/> { ?a ?b ?c } }", ["127.1"]),
    ("ASK { SERVICE <http://2130706433:@PORT@/> { ?a ?b ?c } }", ["2130706433"]),
    ("ASK { SERVICE <http://0x7f000001:@PORT@/> { ?a ?b ?c } }", ["0x7f000001"]),
    ("ASK { SERVICE <http://0177.0.0.1:@PORT@/> { ?a ?b ?c } }", ["0177.0.0.1"]),
    ("ASK { SERVICE <http://[::ffff:127.0.0.1]:@PORT@/> { ?a ?b ?c } }", ["127.0.0.1"]),
    ("ASK { SERVICE <http://ok.example@127.0.0.1:@PORT@/> { ?a ?b ?c } }", ["ok.example"]),
    ("ASK { SERVICE <http://127.0.0.1:@PORT@#@ok.example/> { ?a ?b ?c } }", ["ok.example"]),
    ("ASK { SERVICE <http://127.0.0.1:@PORT@?@ok.example/> { ?a ?b ?c } }", ["ok.example"]),
    ("ASK { SERVICE <http://ok.example%2f@127.0.0.1:@PORT@/> { ?a ?b ?c } }", ["ok.example"]),
    ("ASK { SERVICE <http://ok.example.127.0.0.1:@PORT@/> { ?a ?b ?c } }", ["ok.example"]),
    ("ASK { SERVICE <http:127.0.0.1:@PORT@/> { ?a ?b ?c } }", ["127.0.0.1"]),
    ("ASK { SERVICE <ftp://127.0.0.1:@PORT@/> { ?a ?b ?c } }", ["127.0.0.1"]),
    ("ASK { SERVICE <file://localhost@CANARY@> { ?a ?b ?c } }", ["localhost"]),
    ("ASK { SERVICE <http://loc\u0430lhost:@PORT@/> { ?a ?b ?c } }", ["localhost"]),
    ("ASK { SERVICE <http://\uff4cocalhost:@PORT@/> { ?a ?b ?c } }", ["localhost"]),
    ("ASK { SERVICE <http://127\u30020.0.1:@PORT@/> { ?a ?b ?c } }", ["127.0.0.1"]),
    ("ASK { SERVICE <http://[fe80::1%25lo]:@PORT@/> { ?a ?b ?c } }", ["fe80::1"]),
    ("ASK { SERVICE ?v { ?a ?b ?c } VALUES ?v { <http://127.0.0.1:@PORT@/> } }", ["127.0.0.1"]),
    ("ASK { SERVICE <http://10.0.0.1/> { ?a ?b ?c } }", ["127.0.0.1"]),
    ("ASK { SERVICE <http://169.254.169.254/latest/> { ?a ?b ?c } }", ["localhost"]),
    ("ASK { SERVICE <http://192.0.2.1/> { SERVICE <http://127.0.0.1:@PORT@/> {} } }", ["192.0.2.1"]),
    ("ASK { ?s ?p trueSERVICE <http://127.0.0.1:@PORT@/> { ?a ?b ?c } }", ["127.0.0.1"]),
    ("ASK { SERVICE <http://127.0.0.1:@PORT@/> { ?a ?b ?c } LATERAL { SERVICE ?v {} } }", ["127.0.0.1"]),
    ("ASK { SERVICE <http://127.0.0.1:@PORT@/> { ?a ?b } }", ["127.0.0.1"]),
    ("SELECT * FROM <http://127.0.0.1:@PORT@/> { SERVICE <http://127.0.0.1:@PORT@/> {} }", ["127.0.0.1"]),
    ("ASK {}", ["http://127.0.0.1/"]),
    ("ASK {}", ["*"]),
    ("ASK {}", ["127.0.0.1/x"]),
    ("ASK {}", [""]),
]  # fmt: skip
FROM = [
    "SELECT * FROM <file://@CANARY@> { ?s ?p ?o }",
    "SELECT * FROM NAMED <file://@CANARY@> { GRAPH ?g { ?s ?p ?o } }",
    "SELECT * from named<file://@CANARY@>{ ?s ?p ?o }",
    "SELECT * FROM#'\n<file://@CANARY@> { ?s ?p ?o }",
    "SELECT * FROM # \n NAMED # \n <file://@CANARY@> { ?s ?p ?o }",
    f"SELECT * {unicode_escaped('FROM')} <file://@CANARY@> {{ ?s ?p ?o }}",
    "SELECT * FROM <f\\u0069le://@CANARY@> { ?s ?p ?o }",
    "SELECT * FROM <FILE://@CANARY@> { ?s ?p ?o }",
    "SELECT * FROM <file:@CANARY@> { ?s ?p ?o }",
    "SELECT * FROM <file://localhost@CANARY@> { ?s ?p ?o }",
    "SELECT * FROM <canary.ttl> { ?s ?p ?o }",
    "BASE <file://@HERE@/> SELECT * FROM <canary.ttl> { ?s ?p ?o }",
    "BASE <file://@HERE@/x/> SELECT * FROM <../canary.ttl> { ?s ?p ?o }",
    "PREFIX f: <file://@HERE@/> SELECT * FROM f:canary.ttl { ?s ?p ?o }",
    "SELECT * FROM <jar:file://@CANARY@> { ?s ?p ?o }",
    "SELECT * FROM <http://127.0.0.1:@PORT@/x.ttl> { ?s ?p ?o }",
    "SELECT * FROM NAMED <http://localhost:@PORT@/x.ttl> { ?s ?p ?o }",
    "SELECT * FROM <http://169.254.169.254/latest/meta-data/> { ?s ?p ?o }",
    "SELECT * FROM <ftp://127.0.0.1:@PORT@/x> { ?s ?p ?o }",
    "SELECT * FROM <data:text/turtle,> { ?s ?p ?o }",
    "ASK FROM <file://@CANARY@> { ?s ?p ?o }",
    "CONSTRUCT FROM <file://@CANARY@> WHERE { ?s ?p ?o }",
    "DESCRIBE ?s FROM <file://@CANARY@> { ?s ?p ?o }",
    "DESCRIBE <http://127.0.0.1:@PORT@/x> FROM <http://127.0.0.1:@PORT@/x>",
    "SELECT * FROM ex:no { ?s ?p ?o }",
    "SELECT * FROM <http://e.example/g> FROM <file://@CANARY@> { ?s ?p ?o }",
    "SELECT * FROM <\x1b[2J> { ?s ?p ?o }",
]
NAMED_ONLY = [
    "SELECT * { GRAPH <file://@CANARY@> { ?s ?p ?o } }",
    "SELECT * { GRAPH <http://127.0.0.1:@PORT@/x> { ?s ?p ?o } }",
    "DESCRIBE <file://@CANARY@>",
    "DESCRIBE <http://127.0.0.1:@PORT@/x>",
    "CONSTRUCT { <file://@CANARY@> a <http://127.0.0.1:@PORT@/> } {}",
    "ASK { ?s ?p ?o FILTER(<http://127.0.0.1:@PORT@/f>(?o)) }",
    "SELECT (IRI('file://@CANARY@') AS ?x) {}",
    "BASE <file://@HERE@/> ASK { <canary.ttl> ?p ?o }",
]
UPDATES = [
    "LOAD <file://@CANARY@>",
    "LOAD SILENT <file://@CANARY@> INTO GRAPH <http://e.example/g>",
    "load<http://127.0.0.1:@PORT@/x.ttl>",
    f"{unicode_escaped('LOAD')} <file://@CANARY@>",
    "# SELECT\nLOAD <file://@CANARY@>",
    "PREFIX ex: <http://e.example/> LOAD ex:x",
    "INSERT DATA { <a:a> <a:b> <a:c> }",
    "INSERT { ?s ?p 1 } WHERE { ?s ?p ?o }",
    "DELETE WHERE { ?s ?p ?o }",
    "DELETE DATA { <a:a> <a:b> <a:c> }",
    "WITH <a:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    "CLEAR ALL",
    "DROP SILENT DEFAULT",
    "CREATE GRAPH <a:g>",
    "ADD <a:g> TO DEFAULT",
    "MOVE DEFAULT TO <a:g>",
    "COPY <a:g> TO <a:h>",
]
AFTERWARDS = [
    "SELECT * { ?s ?p ?o } ; LOAD <file://@CANARY@>",
    "SELECT * { ?s ?p ?o } LOAD <file://@CANARY@>",
    "SELECT * { ?s ?p ?o } } ; DROP ALL ; SELECT * {",
    "ASK {} INSERT DATA { <a:a> <a:b> <a:c> }",
    "SELECT * { ?s ?p ?o . LOAD <file://@CANARY@> }",
    "",
    "#",
    ";",
    "EXPLAIN SELECT * { ?s ?p ?o }",
]


def reaching() -> list[Case]:
    cases = named("service", SERVICE, REFUSED)
    cases += [
        query(f"allowed-{n}", text, REFUSED,
              more=[part for host in hosts for part in ("--allow-service", host)])
        for n, (text, hosts) in enumerate(ALLOWED)
    ]  # fmt: skip
    cases += named("from", FROM, REFUSED, "")
    cases += named("iri", NAMED_ONLY, EITHER)
    cases += named("update", UPDATES, REFUSED, "is an update")
    cases += named("second", AFTERWARDS, REFUSED)
    addresses = ["file://@CANARY@", "ftp://127.0.0.1:@PORT@/", "http://u:p@127.0.0.1:@PORT@/",
                 "http://127.0.0.1:@PORT@/?query=x", "127.0.0.1:@PORT@", "http://", "gopher://x/",
                 "http://127.0.0.1:@PORT@/\x1b[2J"]  # fmt: skip
    cases += [
        Case(f"endpoint-{n}", ("query", "ASK {}", "--endpoint", url), REFUSED)
        for n, url in enumerate(addresses)
    ]
    there = ("--endpoint", "http://127.0.0.1:@PORT@/")
    cases += [
        Case(f"endpoint-asked-{n}", ("query", text, *there), REFUSED)
        for n, text in enumerate([SERVICE[0], SERVICE[8], SERVICE[29], UPDATES[0], UPDATES[6],
                                  AFTERWARDS[0], "SPARQL LOAD <x:y>"])
    ]  # fmt: skip
    bases = ["file://@CANARY@", "http://127.0.0.1:@PORT@/", "\x1b[2J", "x> } SERVICE <http://127.0.0.1:@PORT@/> {"]  # fmt: skip
    cases += [
        Case(f"base-{n}", ("query", "ASK { <canary.ttl> ?p <> }", "-d", DATA, "--base", base), EITHER)
        for n, base in enumerate(bases)
    ]  # fmt: skip
    return cases
