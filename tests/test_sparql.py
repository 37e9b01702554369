"""Queries: what is refused, what is bound, and errors that say where and what."""

from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import sparql, terms
from kg.errors import QueryError, UsageError
from kg.store import Rows, Store
from kg.vocab import PREFIXES

DATA = b"""@prefix ex: <https://example.org/> .
ex:s ex:p 1 , "dua"@id ; ex:q ex:o .
ex:g { ex:t ex:p 2 }
"""
NAMES = {**PREFIXES, "ex": "https://example.org/"}


@pytest.fixture(scope="module")
def store() -> Store:
    store = Store.memory()
    store.load_file(BytesIO(DATA), "trig", "https://base.example/")
    return store


def rows(store: Store, text: str, **options: object) -> list[tuple[str | None, ...]]:
    found = sparql.answer(store, text, prefixes=NAMES, **options)  # type: ignore[arg-type]
    assert isinstance(found, Rows)
    return list(found)


def error(store: Store, text: str, **options: object) -> QueryError:
    with pytest.raises(QueryError) as caught:
        sparql.answer(store, text, prefixes=NAMES, **options)  # type: ignore[arg-type]
    assert caught.value.exit_code == 2
    assert "\n" not in str(caught.value)
    return caught.value


SERVICE = "<http://127.0.0.1:9/sparql> { ?a ?b ?c }"


@pytest.mark.parametrize(
    "text",
    [
        f"ASK {{ SERVICE {SERVICE} }}",
        f"ASK {{ service silent {SERVICE} }}",
        f"ASK {{ SERVICE#'\n{SERVICE} }}",
        f"ASK {{ \\u0053ERVICE {SERVICE} }}",
        f"ASK {{ S\\U00000045RVICE {SERVICE} }}",
        f'ASK {{ # """\n SERVICE {SERVICE} #"""\n }}',
        f"ASK {{ # it's\r SERVICE {SERVICE} }}",
        f"ASK {{ ?s ?p 'it\\'s' . SERVICE {SERVICE} FILTER(?p != 'x') }}",
        f'ASK {{ ?s ?p """a"b""" . SERVICE {SERVICE} ?s ?p """c""" }}',
        # where the engine's grammar splits words that SPARQL's would not
        f"ASK {{ SERVICESILENT{SERVICE} }}",
        f"ASK {{ ?s ?p trueSERVICE {SERVICE} }}",
        f"ASK {{ ?s ?p 1SERVICE {SERVICE} }}",
        f"ASK {{ ?s ?p ex:a.b.SERVICE {SERVICE} }}",
        "PREFIX SERVICEex: <http://127.0.0.1:9/> ASK { SERVICEex:foo { ?a ?b ?c } }",
        "PREFIX ex: <http://127.0.0.1:9/> ASK { SERVICEex:foo#\n { ?a ?b ?c } }",
        # where "<" compares and opens no IRI
        f"ASK {{ ?s ?p ?o FILTER(?o<'>') SERVICE {SERVICE} FILTER(?o='b') }}",
        f"ASK {{ ?s ?p ?o FILTER(?o<1#>'''\n) SERVICE {SERVICE} #'''\n }}",
        f"ASK {{ ?s ex:a\u1680\\'b ?o . SERVICE {SERVICE} ?s ?p 'c' }}",
    ],
)
def test_service_is_refused_however_it_is_hidden(store: Store, text: str) -> None:
    assert "SERVICE is refused" in str(error(store, text))


@pytest.mark.parametrize("text", ["\\u005cU00000041", "\\u005cu0041", "\\U0000005c\\\\u0041"])
def test_an_escape_makes_no_other(store: Store, text: str) -> None:
    """Else a second reader, such as a server, would read what was not checked."""
    failed = error(store, f"ASK {{\n ?s ?p '{text}' }}")
    assert "made by another escape" in failed.message
    assert failed.where.startswith("query:2:")


@pytest.mark.parametrize(
    "text",
    [
        "ASK { ?s ?p ?o FILTER(?o != 'SERVICE <http://x/> {}') }",
        'ASK { ?s ?p ?o FILTER(?o != """\nSERVICE <http://x/> { }\n""") }',
        "ASK { ?s ?p ?o } # SERVICE <http://x/> {}",
        "ASK { ?s ?p ?service . FILTER(?service != ex:SERVICE) }",
        "ASK { ?s ?p ?o FILTER(?p != <http://x/SERVICE>) }",
        "PREFIX service: <https://example.org/> ASK { GRAPH service:g { ?s ?p ?o } }",
    ],
)
def test_the_word_service_elsewhere_is_no_service(store: Store, text: str) -> None:
    assert sparql.answer(store, text, prefixes=NAMES) is True


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { ex:a ex:b 1 }",
        "DELETE WHERE { ?s ?p ?o }",
        "LOAD <file:///etc/passwd>",
        "CLEAR ALL",
        "drop all",
        "PREFIX a: <http://a/> CREATE GRAPH a:g",
        "ADD ex:g TO ex:h",
        "MOVE ex:g TO ex:h",
        "COPY ex:g TO ex:h",
    ],
)
def test_updates_are_refused(store: Store, text: str) -> None:
    assert "is an update" in str(error(store, text))


@pytest.mark.parametrize(
    "clause",
    [
        "FROM <file:///etc/passwd>",
        "FROM NAMED <file:///etc/passwd>",
        "FROM <http://169.254.169.254/>",
        "FROM ex:unknown",
        "FROM ex:g FROM <unknown>",
    ],
)
def test_from_anything_but_a_graph_of_the_data_is_refused(store: Store, clause: str) -> None:
    failed = error(store, f"SELECT * {clause} {{ ?s ?p ?o }}")
    assert "is not a graph of this data" in str(failed)
    assert failed.where.startswith("query:1:")


def test_from_a_graph_of_the_data_asks_that_graph_only(store: Store) -> None:
    text = "SELECT ?s FROM ex:g { ?s ex:p ?o }"
    assert rows(store, text) == [("<https://example.org/t>",)]
    assert len(rows(store, "SELECT ?s { ?s ex:p ?o }")) == 2


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("SELECT * { ?s a schma:X }", "1:17", "unknown prefix 'schma:'; did you mean 'schema:'?"),
        ("SELECT * {\n  ?s zzz:x ?o }", "2:6", "unknown prefix 'zzz:'; declare it"),
        ("SELCT * { ?s ?p ?o }", "1:1", "'SELCT' is no word of SPARQL; did you mean 'SELECT'?"),
        ("SELECT * { ?s ?p ?o FILTR(?o) }", "1:21", "did you mean 'FILTER'?"),
        ("SELECT * { ?s ?p ?o", "1:10", "'{' is never closed"),
        ("SELECT * { ?s ?p ?o }}", "1:22", "'}' closes nothing"),
        ("ASK { ?s ?p (1 }", "1:16", "'}' does not close the '(' at 1:13"),
        ('ASK { ?s ?p "abc }', "1:13", "string is never closed"),
        ("SELECT ?s, ?p { ?s ?p ?o }", "1:10", "no commas"),
        ("SELECT * { ?s ?p ?o } ORDER ?s", "1:29", "ORDER needs BY"),
        ("ASK { ?s ?p ?o FILTER ?o > 1 }", "1:23", "needs parentheses"),
        ("ASK { ?s ?p ?o FILTER(?o == 1) }", "1:26", "'=' compares"),
        ("ASK { ?s ?p ?o FILTER(?o = 1 AND ?p = 2) }", "1:30", "write &&"),
        ("ASK { ?s <p> ?o }", "1:10", "must be absolute"),
        ("SELECT ?s (COUNT(?o) AS ?n) { ?s ?p ?o }", "1:8", "neither grouped by nor aggregated"),
        ("SELECT ?s (1 AS ?s) { ?s ?p ?o }", "1:17", "is a column already"),
        ("ASK {\n ?é ?p ?o .\n ?é ?p }", "3:2", "no value after its property"),
        ("SELECT * { ?s ?p ?o ?q }", "1:21", "a '.' is missing before '?q'"),
        ("SELECT", "1:7", "ends too early"),
        ("ASK { \\uD800 }", "1:7", "is not a character"),
    ],
)
def test_an_error_says_where_and_what(store: Store, text: str, place: str, words: str) -> None:
    failed = error(store, text)
    assert failed.where == f"query:{place}"
    assert words in str(failed)
    assert len(str(failed)) < 160


def test_the_caret_stands_under_the_place(store: Store) -> None:
    line, caret = error(store, "ASK {\n\t?s schma:x ?o }").excerpt.split("\n")
    assert line[caret.index("^") :].startswith("schma:x")


def test_an_empty_query_is_said_to_be_empty(store: Store) -> None:
    for text in ("", " \n", "# a comment\n"):
        assert "the query is empty" in str(error(store, text))


@given(st.text(alphabet="SELECTASK{}()<>?:.;,'\"\\#@^= \nwhere1_é", max_size=60))
@settings(max_examples=300, deadline=None)
def test_no_text_breaks_anything_but_itself(text: str) -> None:
    try:
        sparql.answer(Store.memory(), text)
    except QueryError as failed:
        assert "\n" not in str(failed)  # noqa: PT017 - anything else is a failure


# --- parameters -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "term"),
    [
        ("<https://example.org/x>", "<https://example.org/x>"),
        ("ex:x", "<https://example.org/x>"),
        ("nope:x", '"nope:x"'),
        ("12", '"12"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        ("-1.5", '"-1.5"^^<http://www.w3.org/2001/XMLSchema#decimal>'),
        ("1e3", '"1e3"^^<http://www.w3.org/2001/XMLSchema#double>'),
        ("true", '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>'),
        ('"dua"@id', '"dua"@id'),
        ('"2023"^^xsd:gYear', '"2023"^^<http://www.w3.org/2001/XMLSchema#gYear>'),
        ("Rini Suryani", '"Rini Suryani"'),
        ('" } DROP ALL #', '"\\" } DROP ALL #"'),
        ("a\\\nb", '"a\\\\\\nb"'),
    ],
)
def test_a_typed_value_becomes_a_term(typed: str, term: str) -> None:
    assert terms.term(typed, NAMES) == term


@given(st.text(max_size=20))
@settings(max_examples=100, deadline=None)
def test_any_text_can_be_bound_and_comes_back_as_it_was(text: str) -> None:
    if not text.isprintable():
        text = repr(text)
    term = terms.literal(text)
    found = rows(Store.memory(), "SELECT (STRLEN(?x) AS ?n) ?x { }", parameters={"x": term})
    assert found[0][0] == f'"{len(text)}"^^<http://www.w3.org/2001/XMLSchema#integer>'


@pytest.mark.parametrize("value", ["<no iri>", "<relative>", '"x"^^nope:y'])
def test_a_value_that_is_no_term_is_refused(value: str) -> None:
    with pytest.raises(UsageError):
        terms.term(value, NAMES)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?o { ?s ?p ?o }",
        "SELECT ?o WHERE { { ?s ?p ?o } UNION { ?s ex:none ?o } }",
        "SELECT ?o { SELECT ?o { ?s ?p ?o } }",
        "SELECT (EXISTS { ?s ?p 1 } AS ?e) ?o { ?s ?p ?o }",
        "SELECT ?o (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?o ORDER BY ?n LIMIT 5",
    ],
)
def test_a_parameter_binds_its_variable(store: Store, text: str) -> None:
    found = sparql.answer(store, text, prefixes=NAMES, parameters={"o": '"dua"@id'})
    assert isinstance(found, Rows)
    column = found.variables.index("o")
    assert [row[column] for row in found] == ['"dua"@id']


@pytest.mark.parametrize(
    "text", ["CONSTRUCT { ?s ex:r ?o } WHERE { ?s ?p ?o }", "CONSTRUCT WHERE { ?s ?p ?o }"]
)
def test_a_parameter_binds_in_a_construct(store: Store, text: str) -> None:
    found = sparql.answer(store, text, prefixes=NAMES, parameters={"o": '"dua"@id'})
    assert [triple[2] for triple in found] == ['"dua"@id']  # type: ignore[union-attr]


def test_several_terms_choose_and_leave_nothing_open(store: Store) -> None:
    text = "SELECT ?s ?q { ?s ex:p ?o OPTIONAL { ?s ex:q ?q } }"
    chosen = {"q": ["<https://example.org/o>", "<https://example.org/x>"]}
    assert set(rows(store, text, parameters=chosen)) == {
        ("<https://example.org/s>", "<https://example.org/o>")
    }


def test_a_parameter_without_a_variable_is_refused(store: Store) -> None:
    with pytest.raises(UsageError, match=r"no variable \?person.*did you mean 'persons'"):
        sparql.answer(store, "SELECT * { ?persons ?p ?o }", parameters={"person": '"x"'})


def test_an_error_after_a_bound_variable_is_where_the_user_wrote_it(store: Store) -> None:
    failed = error(store, "SELECT ?o { ?s ?p ?o . ?s nope:q ?o }", parameters={"o": '"x"'})
    assert failed.where == "query:1:27"
    failed = error(store, "SELECT ?o { ?s ?p ?o ?s }", parameters={"o": '"x"'})
    assert failed.where == "query:1:22"


def test_select_star_names_columns_in_the_order_of_the_query(store: Store) -> None:
    found = sparql.answer(store, "SELECT * { ?z ex:q ?a . ?z ?m ?a }", prefixes=NAMES)
    assert isinstance(found, Rows)
    assert found.variables == ("z", "a", "m")
    assert next(iter(found))[2] == "<https://example.org/q>"
