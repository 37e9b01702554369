"""Queries that are huge, deep, or never done."""

# ruff: noqa: E501 - a table: one query on a line

from tests.hostile.asking import BACKSLASH, EITHER, STOPPED, Case, named, query


def huge() -> list[Case]:
    many = " ".join(str(n) for n in range(100_000))
    longer = {
        "values": f"SELECT (COUNT(*) AS ?n) {{ VALUES ?x {{ {many} }} }}",
        "values-joined": f"SELECT (COUNT(*) AS ?n) {{ VALUES ?x {{ {many} }} VALUES ?x {{ {many} }} }}",
        "values-crossed": f"SELECT (COUNT(*) AS ?n) {{ VALUES ?x {{ {many} }} VALUES ?y {{ {many} }} }}",
        "values-wide": "SELECT * { VALUES (" + "?x " * 5000 + ") {} }",
        "in": f"ASK {{ ?s ?p ?o FILTER(?o IN ({many.replace(' ', ',')})) }}",
        "union": "ASK { " + " UNION ".join(["{ ?s ?p ?o }"] * 3000) + " }",
        "optional": "SELECT * { " + "OPTIONAL { ?s ?p ?o } " * 1000 + "} LIMIT 1",
        "and": "ASK { ?s ?p ?o FILTER(" + " && ".join(["true"] * 5000) + ") }",
        "plus": "SELECT (" + "+".join(["1"] * 5000) + " AS ?x) {}",
        "patterns": "ASK { " + " ".join(f"?s ?p{n} ?o{n} ." for n in range(1000)) + " }",
        "literal": "SELECT ('" + "x" * 5_000_000 + "' AS ?x) {}",
        "iri": "ASK { <http://e.example/" + "x" * 3_000_000 + "> ?p ?o }",
        "comment": "#" + "x" * 5_000_000 + "\nASK {}",
        "space": " " * 5_000_000 + "ASK {}",
        "prefixes": "".join(f"PREFIX p{n}: <http://e.example/{n}>\n" for n in range(20_000)) + "ASK {}",
        "word": "ASK { " + "x" * 2_000_000,
        "name": "ASK { ?s " + "ex:" + "a." * 200_000 + "b ?o }",
        "service": "ASK { " + "service" * 50_000 + " }",
        "services": "ASK { ?s ?p ex:" + "a.service" * 20_000 + " }",
        "quotes": "ASK { ?s ?p " + "'" * 200_001 + " }",
        "slashes": "ASK { ?s ?p '" + BACKSLASH * 300_001 + "' }",
        "escapes": "ASK { " + "\\u0020" * 200_000 + " }",
        "less": "ASK { ?s ?p ?o FILTER(" + "?o<" * 20_000 + "1) # service\n }",
    }  # fmt: skip
    return [
        query(f"huge-{name}", text, EITHER, how="stdin" if n % 2 else "file", seconds=0.5)
        for n, (name, text) in enumerate(longer.items())
    ]


def deep() -> list[Case]:
    shapes = {
        "braces": ("ASK ", "{", "}", ""),
        "open-braces": ("ASK ", "{", "", ""),
        "closed-braces": ("ASK {", "", "}", ""),
        "parens": ("SELECT (", "(", ")", "1"),
        "not": ("SELECT (", "!", "", "1"),
        "minus": ("SELECT (", "-", "", "1"),
        "if": ("SELECT (", "IF(1,", ",2)", "1"),
        "concat": ("SELECT (", "CONCAT(", ")", "''"),
        "lists": ("ASK { ?s ?p ", "(", ")", "1"),
        "blanks": ("ASK { ?s ?p ", "[ a ", "]", "1"),
        "paths": ("ASK { ?s ", "(", ")", "a"),
        "inverse": ("ASK { ?s ", "^(", ")", "a"),
        "stars": ("ASK { ?s ", "(", ")*", "a"),
        "optional": ("ASK { ", "OPTIONAL {", "}", ""),
        "minus-groups": ("ASK { ", "?s ?p ?o MINUS {", "}", ""),
        "graph": ("ASK { ", "GRAPH ?g {", "}", ""),
        "select": ("SELECT * ", "{ SELECT * ", "}", "{}"),
        "exists": ("ASK { ", "FILTER EXISTS { ", "}", ""),
        "services": ("ASK { ", "SERVICE <http://127.0.0.1:@PORT@/> { ", "}", ""),
        "triples": ("ASK { ?s ?p ", "<<( <a:b> <a:b> ", ")>>", "1"),
    }
    found = []
    for n, (name, (begin, opening, closing, inner)) in enumerate(shapes.items()):
        end = (
            " AS ?x) {}"
            if begin.startswith("SELECT (")
            else " ?o }"
            if " ?s " in begin[:9]
            else " }"
        )
        for levels in (100, 20_000) if n % 2 else (20_000,):
            text = begin + opening * levels + inner + closing * levels + end
            found.append(query(f"deep-{name}-{levels}", text, EITHER, how=("file", "stdin")[n % 2],
                               seconds=0.5))  # fmt: skip
    return found


CROSS = [
    "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }",
    "SELECT DISTINCT ?a ?d ?g ?j { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }",
    "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l } ORDER BY ?l ?a",
    "SELECT (SUM(STRLEN(STR(?c))) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }",
    "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?c = ?l && ?a = 1) }",
    "ASK { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(CONCAT(STR(?a), STR(?d), STR(?l)) = '') }",
    "ASK { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER NOT EXISTS { ?j ?k ?l . ?m ?n ?o FILTER(?l != ?c || ?o != ?f) } }",
    "SELECT (COUNT(*) AS ?n) { { SELECT * { ?a ?b ?c . ?d ?e ?f } } { SELECT * { ?g ?h ?i . ?j ?k ?l } } }",
    "SELECT (COUNT(*) AS ?n) { ?a ?b ?c OPTIONAL { ?d ?e ?f } OPTIONAL { ?g ?h ?i } OPTIONAL { ?j ?k ?l } }",
    "ASK { { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l } MINUS { ?a ?m ?n . ?d ?o ?q . ?g ?r ?t } FILTER(?a = 1) }",
    "CONSTRUCT { ?a ?b ?l } { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?l = 'none' && STRLEN(STR(?c)) = 0) }",
]  # fmt: skip
PATHS = [
    "SELECT (COUNT(*) AS ?n) { ?a (ex:p|^ex:p)* ?b . ?c (ex:p|^ex:p)* ?d . ?e (ex:p|^ex:p)* ?f }",
    "SELECT (COUNT(*) AS ?n) { ?a ((((ex:p*)*)*)*)* ?b . ?b ((((ex:p+)+)+)+)+ ?c . ?c (ex:p*)* ?d }",
    "SELECT (COUNT(*) AS ?n) { ?a (ex:p/ex:p/ex:p/ex:p/ex:p/ex:p)* ?b . ?c (!ex:q)* ?d }",
    "SELECT (COUNT(*) AS ?n) { ?a (ex:p|!ex:q|^ex:p|!^ex:q)*/(ex:p|!ex:q)*/(ex:p|^ex:p)+ ?b }",
    "SELECT (COUNT(*) AS ?n) { ?a " + "/".join(["ex:p"] * 40) + " ?b }",
    "SELECT (COUNT(*) AS ?n) { ?a " + "/".join(["(ex:p|ex:p)"] * 30) + " ?b }",
]
REGEX = [
    "ASK { ?s ?p ?o FILTER REGEX(STR(?o), '^(a+)+$') }",
    "ASK { FILTER REGEX('" + "a" * 5000 + "!', '^(a|a)*$') }",
    "ASK { FILTER REGEX('" + "a" * 5000 + "!', '^((a*)*)*$') }",
    "ASK { FILTER REGEX('aaaa', '(((a{1,100}){1,100}){1,100}){1,100}') }",
    "ASK { FILTER REGEX('aaaa', 'a{1000000000}') }",
    "ASK { FILTER REGEX('aaaa', '" + "(" * 5000 + "a" + ")" * 5000 + "') }",
    "ASK { FILTER REGEX('aaaa', '(?P<n>a)\\\\1') }",
    "ASK { FILTER REGEX('aaaa', '[') }",
    "ASK { FILTER REGEX('aaaa', '\\\\p{L}{500}{500}', 'xsmi') }",
    "SELECT (REPLACE('" + "a" * 1000 + "', '(a*)*', '$1$1$1$1') AS ?x) {}",
    "SELECT (REPLACE('aaa', '', '$0$0$99999999999') AS ?x) {}",
    "SELECT (STRLEN(REPLACE(REPLACE(REPLACE('" + "a" * 999 + "', '.', '" + "b" * 999 + "'), '.', '" + "c" * 99 + "'), 'c', 'dd')) AS ?n) {}",
    "SELECT (SUBSTR('abc', -9223372036854775808, 9223372036854775807) AS ?x) {}",
    "SELECT (9223372036854775807 + 1 AS ?x) (-9223372036854775808 / -1 AS ?y) (1 / 0 AS ?z) {}",
    "SELECT ('9999999999999999-12-31'^^xsd:date + 'P9999999999Y'^^xsd:duration AS ?x) {}",
    "SELECT (STRUUID() AS ?x) (RAND() AS ?y) (NOW() AS ?z) (BNODE('x') AS ?b) {}",
    "SELECT * { ?s ?p ?o } LIMIT 99999999999999999999",
    "SELECT * { ?s ?p ?o } OFFSET 18446744073709551615",
    "SELECT * { ?s ?p ?o } LIMIT -1",
]  # fmt: skip
DOUBLED = " ".join(f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(40))
MEMORY = {
    "sort": "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?i ?f",
    "distinct": "SELECT DISTINCT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?i",
    "cross": "SELECT * { { SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } } { SELECT * { ?j ?k ?l . ?m ?n ?o } } } ORDER BY ?f",
    "doubling": f"SELECT (STRLEN(?x40) AS ?n) {{ BIND('aaaaaaaa' AS ?x0) {DOUBLED} }}",
    "group": "SELECT ?a ?d ?g (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } GROUP BY ?a ?d ?g ?b ?e ?h ?i ?c ?f",
    "concat": "SELECT (GROUP_CONCAT(STR(?c); separator='" + "x" * 9000 + "') AS ?x) { ?a ?b ?c . ?d ?e ?f }",
}  # fmt: skip


def exploding() -> list[Case]:
    cases = named("cross", CROSS, EITHER, seconds=0.3)
    cases += named("path", PATHS, EITHER, seconds=0.3)
    cases += named("regex", REGEX, EITHER, seconds=0.5)
    cases += [
        query(f"memory-{name}", text, STOPPED, "stopped at 0.2 GB", seconds=20,
              more=["--max-memory", "200MB"])
        for name, text in MEMORY.items()
    ]  # fmt: skip
    cases += [
        query(f"time-{n}", text, STOPPED, "stopped after", seconds=0.3, more=more)
        for n, (text, more) in enumerate([
            (CROSS[0], ["--format", "json"]), (CROSS[3], ["--count"]), (CROSS[5], ["--explain"]),
            (CROSS[5], ["--labels"]), (CROSS[3], ["-o", "out.csv"]), (CROSS[0], ["--limit", "1"]),
        ])
    ]  # fmt: skip
    return cases
