"""Why a query finds nothing, its plan, and likely slips; on small invented data."""

import json
import time
from io import BytesIO

import pytest

from kg import sparql
from kg.explaining import plan
from kg.explaining.empty import why_empty
from kg.explaining.plan import Explanation, Step
from kg.grammar import parse
from kg.noticing import unbound, watched
from kg.store import Store
from kg.tokens import Query
from kg.vocab import PREFIXES

DATA = """@prefix ex: <https://example.org/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix kg: <https://w3id.org/kalbar-kg/ontology#> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix schema: <https://schema.org/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
ex:sari a foaf:Person ; foaf:name "Sari Dewi"@id ; ex:age 41 .
ex:bima a foaf:Person ; foaf:name "Bima"@id .
ex:office a org:FormalOrganization ; foaf:homepage ex:site ; ex:code "A7" ; ex:boss ex:sari .
ex:signing kg:signatory ex:sari ; schema:startDate "2031-05-06"^^xsd:date ;
  kg:year "2031"^^xsd:gYear .
kg:attendee a <http://www.w3.org/2002/07/owl#ObjectProperty> .
"""
NAMES = {**PREFIXES, "ex": "https://example.org/"}


@pytest.fixture(scope="module")
def store() -> Store:
    return loaded(DATA)


def loaded(data: str) -> Store:
    store = Store.memory()
    store.load_file(BytesIO(data.encode()), "trig", "https://base.example/")
    return store


def why(store: Store, text: str, **options: object) -> list[str]:
    found = sparql.answer(store, text, prefixes=NAMES)
    assert found is False or (not isinstance(found, bool) and not list(found))
    return why_empty(store, Query(text, "q"), prefixes=NAMES, **options)  # type: ignore[arg-type]


# --- empty results ----------------------------------------------------------------------------

REASONS = [
    # properties, classes
    ("ASK { ?s foaf:nmae ?n }", "1:10: no triple has foaf:nmae; did you mean foaf:name?"),
    ("ASK { ?s kg:signatori ?n }", "1:10: no triple has kg:signatori; did you mean kg:signatory?"),
    ("ASK { ?s schema:name ?n }", "1:10: no triple has schema:name; did you mean foaf:name?"),
    ("ASK { ?s <http://schema.org/startDate> ?n }",
     "1:10: no triple has <http://schema.org/startDate>; did you mean schema:startDate?"),
    ("ASK { ?s foaf:nick ?n }",
     "1:10: no triple has foaf:nick; there is foaf:homepage, foaf:name"),
    ("ASK { ?s kg:attendee ?n }",
     "1:10: no triple has kg:attendee, although it is described in this data"),
    ("ASK { ?s foaf:name/ex:agee ?n }", "1:20: no triple has ex:agee; did you mean ex:age?"),
    ("ASK { ?s a org:FormalOrganisation }",
     "1:12: nothing is of the class org:FormalOrganisation; did you mean org:FormalOrganization?"),
    ("ASK { ?s a foaf:person }",
     "1:12: nothing is of the class foaf:person; did you mean foaf:Person?"),
    ("ASK { ?s a 'Person' }", "1:12: a class is an IRI, not the value 'Person'"),
    # values
    ("ASK { ?s foaf:name 'Bima' }", "1:20: foaf:name is never 'Bima'; there is \"Bima\"@id"),
    ("ASK { ?s foaf:name 'bima'@id }", "1:20: foaf:name is never 'bima'@id; there is \"Bima\"@id"),
    ("ASK { ?s foaf:name 'Sari' }", "1:20: foaf:name is never 'Sari'; there is \"Sari Dewi\"@id"),
    ("ASK { ?s foaf:name 'Beema' }",
     "1:20: foaf:name is never 'Beema'; did you mean \"Bima\"@id?"),
    ("ASK { ?s ex:code 'Bima' }", "1:18: ex:code is never 'Bima'; it is a value of foaf:name"),
    ("ASK { ?s kg:signatory 'Bima' }",
     ("1:23: kg:signatory is never 'Bima'; its values are IRIs, such as ex:sari: give that a "
     "variable and ask for its name")),
    ("ASK { ?s foaf:name ex:sari }",
     "1:20: foaf:name is never ex:sari; its values are texts or numbers, such as \"Bima\"@id"),
    ("ASK { ?s kg:signatory ex:saari }",
     "1:23: kg:signatory is never ex:saari; did you mean ex:sari?"),
    ("ASK { ex:sary foaf:name ?n }", "1:7: nothing is said of ex:sary; did you mean ex:sari?"),
    ("ASK { ex:bima ex:age ?n }",
     "1:15: ex:bima has no such property; it has rdf:type, foaf:name"),
    ("ASK { 'Bima' ?p ?o }", "1:7: no triple starts with a value such as 'Bima'"),
    ("DESCRIBE ex:sary", "1:10: nothing is said of ex:sary; did you mean ex:sari?"),
    # joins
    ("ASK { ?s foaf:name ?n .\n ?s foaf:homepage ?h }",
     "2:2: ?s foaf:homepage ?h matches by itself, but never together with ?s foaf:name ?n at 1:7"),
    ("ASK { ?p foaf:name ?n . ?p kg:signatory ?e }",
     ("1:25: ?p kg:signatory ?e matches by itself, but never together with ?p foaf:name ?n at 1:7; "
     "it does the other way round: ?e kg:signatory ?p")),
    ("ASK { VALUES ?n { 'Bima' } ?p foaf:name ?n }",
     ("1:28: ?p foaf:name ?n matches by itself, but never together with VALUES ?n { 'Bima' } at "
     "1:7; ?n differs in language or datatype only: compare STR(?n)")),
    ("ASK { ?s foaf:name ?n MINUS { ?s a foaf:Person } }",
     "1:23: this MINUS takes away all that the patterns before it find"),
    ("ASK { { ?s foaf:nmae ?n } ?s a foaf:Person }",
     "1:12: no triple has foaf:nmae; did you mean foaf:name?"),
    ("ASK { { SELECT ?s { ?s foaf:nmae ?n } } }",
     "1:24: no triple has foaf:nmae; did you mean foaf:name?"),
    # filters
    ("ASK { ?s foaf:name ?n FILTER(?n = 'Bima') }",
     ("1:23: this leaves nothing: FILTER(?n = 'Bima'); ?n holds texts with a language, such as "
     "\"Bima\"@id; write STR(?n) = \"Bima\"")),
    ("ASK { ?s foaf:name ?n FILTER(?n = 'bima'@id) }",
     "1:23: this leaves nothing: FILTER(?n = 'bima'@id); there is \"Bima\"@id"),
    ("ASK { ?s schema:startDate ?d FILTER(?d > '2031') }",
     ("1:30: this leaves nothing: FILTER(?d > '2031'); ?d holds values of type xsd:date, such as "
     "\"2031-05-06\"^^xsd:date; write '2031'^^xsd:date, or compare STR(?d)")),
    ("ASK { ?s schema:startDate ?d FILTER(?d > \"2031\") }",
     ("1:30: this leaves nothing: FILTER(?d > \"2031\"); ?d holds values of type xsd:date, such as "
     "\"2031-05-06\"^^xsd:date; write \"2031-01-01\"^^xsd:date")),
    ("ASK { ?s schema:startDate ?d FILTER(?d > 2031-01-01) }",
     ("1:30: this leaves nothing: FILTER(?d > 2031-01-01); 2031-01-01 is a subtraction, a date is "
     "\"2031-01-01\"^^xsd:date")),
    ("ASK { ?s kg:year ?y FILTER(?y = 2031) }",
     ("1:21: this leaves nothing: FILTER(?y = 2031); ?y holds values of type xsd:gYear, such as "
     "\"2031\"^^xsd:gYear, and no number; compare xsd:decimal(STR(?y))")),
    ("ASK { ?s ex:age ?a FILTER(?a > '5') }",
     ("1:20: this leaves nothing: FILTER(?a > '5'); ?a holds numbers, such as \"41\"^^xsd:integer; "
     "write the number without quotation marks")),
    ("ASK { ?s ex:code ?c FILTER(?c > 5) }",
     ("1:21: this leaves nothing: FILTER(?c > 5); ?c holds texts, such as \"A7\"; compare "
     "xsd:decimal(?c)")),
    ("ASK { ?s ex:boss ?b FILTER(?b = 'ex:sari') }",
     ("1:21: this leaves nothing: FILTER(?b = 'ex:sari'); ?b is an IRI, such as ex:sari, and no "
     "text; write STR(?b) = \"ex:sari\"")),
    ("ASK { ?s ex:boss ?b FILTER CONTAINS(?b, 'sari') }",
     ("1:21: this leaves nothing: FILTER CONTAINS(?b, 'sari'); ?b is an IRI, and CONTAINS needs a "
     "text: STR(?b)")),
    ("ASK { ?s ex:code ?c FILTER(CONTAINS(?c, 'a')) }",
     ("1:21: this leaves nothing: FILTER(CONTAINS(?c, 'a')); ?c is for example \"A7\"; case "
     "counts, LCASE(?c) makes all small")),
    ("ASK { ?s foaf:name ?n FILTER(LANG(?n) = 'en') }",
     "1:23: this leaves nothing: FILTER(LANG(?n) = 'en'); the languages of ?n are \"id\""),
    ("ASK { ?s foaf:name ?name FILTER(STRLEN(?nmae) > 1) }",
     "1:26: ?nmae is not bound between these braces; did you mean ?name?"),
    ("ASK { ?s foaf:name ?n BIND(?n + 1 AS ?m) FILTER(?m > 1) }",
     ("1:42: this leaves nothing: FILTER(?m > 1); ?m has no value here: its BIND fails for every "
     "match ('+' adds numbers; CONCAT joins texts)")),
    ("ASK { ?s foaf:name ?n FILTER(STRLEN(?n) > 5) FILTER(STRLEN(?n) < 5) }",
     "1:46: each FILTER leaves something, but all together nothing"),
    # the rest
    ("SELECT ?s { ?s ?p ?o } LIMIT 0", "1:1: LIMIT 0 lets nothing through"),
    ("SELECT ?s { ?s ?p ?o } OFFSET 99", "1:1: OFFSET 99 skips all that there is"),
    ("SELECT ?s { ?s ?p ?o } GROUP BY ?s HAVING(COUNT(?o) > 9)", "1:42: HAVING leaves no group"),
    ("CONSTRUCT { ?s ex:is ?x } { ?s ?p ?o }", "1:22: ?x is never bound, so nothing is made"),
    ("ASK { GRAPH ex:g { ?s ?p ?o } }", "1:7: this data has no named graphs; leave GRAPH out"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "line"), REASONS, ids=[r[0] for r in REASONS])
def test_an_empty_result_is_explained(store: Store, text: str, line: str) -> None:
    assert why(store, text) == [f"q:{line}"]


def test_every_branch_of_a_union_is_explained(store: Store) -> None:
    assert why(store, "ASK { { ?s foaf:nmae ?n } UNION { ?s a foaf:Persona } }") == [
        "q:1:12: no triple has foaf:nmae; did you mean foaf:name?",
        "q:1:40: nothing is of the class foaf:Persona; did you mean foaf:Person?",
    ]


def test_graphs_are_explained() -> None:
    store = loaded(
        "@prefix ex: <https://example.org/> . ex:g1 { ex:a ex:p 1 } ex:other { ex:b ex:q 2 }"
    )
    assert why(store, "ASK { ?s ex:p ?o }") == [
        "q:1:7: the default graph is empty, a named graph has; write GRAPH ?g { ... } around this"
    ]
    assert why(store, "ASK { GRAPH ex:g { ?s ?p ?o } }") == [
        "q:1:13: there is no graph ex:g; did you mean ex:g1?"
    ]
    assert why(store, "ASK { GRAPH ex:g1 { ?s ex:q ?o } }") == [
        "q:1:24: no triple has ex:q in this graph; others do"
    ]
    assert why(store, "ASK { GRAPH ?g { ?s ex:pp ?o } }") == [
        "q:1:21: no triple has ex:pp in any graph; did you mean ex:p?"
    ]
    assert why(store, "ASK { GRAPH ?g { ?s ex:p ?o . ?t ex:q ?u } }") == [
        "q:1:31: ?t ex:q ?u matches by itself, but never together with ?s ex:p ?o at 1:18"
    ]


def test_a_parameter_is_part_of_what_is_asked(store: Store) -> None:
    text = "SELECT ?n { ?s foaf:name ?n }"
    assert why_empty(store, Query(text, "q"), prefixes=NAMES, parameters={"n": '"Bima"'}) == [
        'q:1:26: foaf:name is never "Bima"; there is "Bima"@id'
    ]


def test_prefixes_and_base_of_the_query_hold(store: Store) -> None:
    text = "BASE <https://example.org/> PREFIX e: <> ASK { <sari> e:agee ?x }"
    assert why(store, text) == ["q:1:55: no triple has ex:agee; did you mean ex:age?"]


@pytest.mark.parametrize("text", ["ASK { ?s ?p ?o SERVICE <http://127.0.0.1:9/> { ?a ?b ?c } }"])
def test_another_server_is_never_asked(store: Store, text: str) -> None:
    assert why_empty(store, Query(text, "q"), prefixes=NAMES) == []


def test_looking_for_reasons_ends_in_time() -> None:
    store = loaded("".join(f"<e:s{n}> <e:p> <e:o{n}> .\n" for n in range(400)))
    text = "ASK { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?a = ?l) }"
    begin = time.perf_counter()
    found = why_empty(store, Query(text, "q"), prefixes=NAMES, seconds=0.3)
    assert time.perf_counter() - begin < 2
    assert found[0] == (
        "q:1:18: ?d ?e ?f shares no variable with the patterns before it: every match is combined "
        "with every other"
    )


def test_what_the_data_says_cannot_steer_the_terminal() -> None:
    store = loaded('<e:s> <e:p> "Bima\\u001B[2J" .')
    assert why(store, "ASK { ?s <e:p> 'Bima' }") == [
        "q:1:16: <e:p> is never 'Bima'; there is \"Bima\\x1b[2J\""
    ]


# --- variables without a value ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("SELECT ?nmae { ?x foaf:name ?name }",
         ["q:1:8: ?nmae is never bound; did you mean ?name?"]),
        ("SELECT ?x { ?x ?p ?o } ORDER BY ?dat", ["q:1:33: ?dat is never bound"]),
        ("SELECT (STR(?y) AS ?z) { ?x ?p ?o }", ["q:1:13: ?y is never bound"]),
        ("SELECT (COUNT(*) AS ?n) { ?x ?p ?o }", []),
        ("SELECT ?x { ?x ?p ?o }", []),
        ("SELECT * { ?x ?p ?o }", []),
        ("DESCRIBE <e:a>", []),
    ],
)  # fmt: skip
def test_a_variable_that_stands_nowhere_else_is_named(text: str, lines: list[str]) -> None:
    assert unbound(Query(text, "q")) == lines


def test_a_parameter_binds_a_variable() -> None:
    assert unbound(Query("SELECT ?x ?y { ?x ?p ?o }", "q"), {"y"}) == []


# --- plans ------------------------------------------------------------------------------------


def explained(store: Store, text: str) -> Explanation:
    query = Query(text, "q")
    return plan.explain(
        store, query, lambda: sparql.answer(store, text, prefixes=NAMES), prefixes=NAMES
    )


def test_a_plan_is_the_query_as_algebra() -> None:
    text = """SELECT DISTINCT ?s (COUNT(?n) AS ?c) {
  ?s a foaf:Person .
  OPTIONAL { ?s foaf:name ?n }
  FILTER(?n != "x")
} GROUP BY ?s ORDER BY DESC(?c) LIMIT 5"""
    query = Query(text, "q")
    person = Step("BGP", "", "", (Step("Triple", "?s a foaf:Person", "2:3"),))
    name = Step("BGP", "", "", (Step("Triple", "?s foaf:name ?n", "3:14"),))
    joined = Step("LeftJoin", "OPTIONAL", "3:3", (person, name))
    kept = Step("Filter", '(?n != "x")', "4:3", (joined,))
    ordered = Step("OrderBy", "DESC(?c)", "5:24", (Step("Group", "?s", "", (kept,)),))
    columns = Step("Project", "?s (COUNT(?n) AS ?c)", "1:1", (ordered,))
    assert plan.plan_of(query, parse(query)) == Step(
        "Slice", "LIMIT 5", "", (Step("Distinct", "", "", (columns,)),)
    )


def test_a_plan_counts_patterns_and_results(store: Store) -> None:
    found = explained(store, "SELECT ?s ?n { ?s a foaf:Person ; foaf:name ?n ; ex:age ?a }")
    assert found.plan is not None
    patterns = found.plan.steps[0].steps
    assert [(p.text, p.triples) for p in patterns] == [
        ("?s a foaf:Person", 2), ("?s foaf:name ?n", 2), ("?s ex:age ?a", 1),
    ]  # fmt: skip
    assert (found.results, found.kind, found.warnings) == (1, "rows", ())
    assert found.first is not None
    assert found.first <= found.last


def test_an_explanation_is_shown_to_people_and_programs() -> None:
    steps = (Step("Triple", "?s ?p ?o", "1:7", (), 12),)
    found = Explanation(
        Step("Ask", "", "1:1", (Step("BGP", "", "", steps),)), 1, "answer", 0.25, 0.001, 1.5,
        48_000_000, ("q:1:9: a slip",),
    )  # fmt: skip
    assert plan.as_text(found).splitlines() == [
        "plan, in the order of the query; the engine orders joins by itself",
        "",
        f"{'  Ask':<60}  {'':>18}  1:1",
        "    BGP",
        f"{'      ?s ?p ?o':<60}  {'12 triples':>18}  1:7",
        "",
        "answer       true or false",
        "load         250.0 ms",
        "last         1.50 s",
        "peak memory  48 MB",
        "",
        "warning: q:1:9: a slip",
    ]
    document = json.loads(plan.as_json(found))
    assert document["plan"]["steps"][0]["steps"][0]["triples"] == 12
    assert document["warnings"] == ["q:1:9: a slip"]


@pytest.mark.parametrize(
    ("text", "warnings"),
    [
        ("ASK { ?a foaf:name ?n . ?b ex:age ?c }",
         [("q:1:25: ?b ex:age ?c shares no variable with the patterns before it: every match is "
          "combined with every other")]),
        ("ASK { ?a foaf:name ?n . ?b ex:age ?c . ?a ex:knows ?b }", []),
        ("ASK { OPTIONAL { ?a ex:age ?c } ?a foaf:name ?n }",
         ["q:1:7: this OPTIONAL stands before the patterns that bind ?a; put it after them"]),
        ("ASK { ?a foaf:name ?n OPTIONAL { ?a ex:age ?c } }", []),
        ("ASK { ?a ex:knows+ ?b }",
         ["q:1:7: both ends of ex:knows+ are open: it is followed from every node"]),
        ("ASK { ?a ex:knows+ ?b . ?a foaf:name ?n }", []),
        ("ASK { ?a foaf:name ?name FILTER(?nmae = 'x') }",
         ["q:1:33: ?nmae is never bound; did you mean ?name?"]),
        ("ASK { ?a schema:startDate ?d FILTER(?d > 2031-01-01) }",
         ["q:1:42: 2031-01-01 is a subtraction; a date is \"2031-01-01\"^^xsd:date"]),
        ("SELECT ?a { ?a ?b ?c } ORDER BY ?a",
         ["q:1:33: ORDER BY without LIMIT keeps and sorts all rows before the first is shown"]),
    ],
)  # fmt: skip
def test_likely_slips_are_named(store: Store, text: str, warnings: list[str]) -> None:
    assert list(explained(store, text).warnings) == warnings


def test_extensions_of_the_engine_have_no_plan(store: Store) -> None:
    found = explained(store, "SELECT ?s { ?s ?p <<( ?a ?b ?c )>> }")
    assert found.plan is None
    assert plan.as_text(found).startswith(
        "no plan: the query uses more than SPARQL 1.1, or is too deep\n\nrows "
    )


def test_a_plan_of_great_depth_is_not_drawn(store: Store) -> None:
    binds = " ".join(f"BIND({n} AS ?x{n})" for n in range(400))
    assert explained(store, f"ASK {{ {binds} }}").plan is None


# --- nothing ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "empty"),
    [
        ("SELECT ?s { ?s ex:age ?a }", False),
        ("SELECT ?s { ?s ex:none ?a }", True),
        ("CONSTRUCT WHERE { ?s ex:age ?a }", False),
        ("CONSTRUCT WHERE { ?s ex:none ?a }", True),
        ("ASK { ?s ex:age ?a }", False),
        ("ASK { ?s ex:none ?a }", True),
    ],
)
def test_results_tell_afterwards_whether_there_were_any(
    store: Store, text: str, empty: bool
) -> None:
    plain = sparql.answer(store, text, prefixes=NAMES)
    found = sparql.answer(store, text, prefixes=NAMES)
    nothing = watched(found)
    if isinstance(found, bool) or isinstance(plain, bool):
        assert found == plain
    else:
        assert list(found) == list(plain)
    assert nothing() is empty
