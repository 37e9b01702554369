"""Data to validate: literals as they were written, blank nodes by one name, lines of triples."""

from io import BytesIO

import pyoxigraph as engine
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.store import SYNTAXES
from kg.store.data import Data
from kg.store.documents import lines, parse
from kg.store.exact import DERIVED_INTEGERS, disguised, lexical, revealed
from kg.terms import literal, unquote
from kg.vocab import XSD

BASE = "https://example.org/"
S, P = f"<{BASE}s>", f"<{BASE}p>"
TYPES = [
    *DERIVED_INTEGERS,
    *"integer decimal double float boolean string date dateTime dateTimeStamp time gYear "
    "gYearMonth gMonth gDay gMonthDay duration yearMonthDuration dayTimeDuration anyURI hexBinary "
    "base64Binary normalizedString token".split(),
]
DATATYPES = st.sampled_from([f"{XSD}{name}" for name in TYPES] + [f"{BASE}type"])
NUMBERS = st.from_regex(r"[+-]?[0-9]{0,20}(\.[0-9]{0,20})?([eE][+-]?[0-9]{1,3})?", fullmatch=True)
ZONES = st.sampled_from(["", "Z", "+00:00", "-00:00", "+07:00", "-14:00", "+14:01", "+7:00"])
DATES = st.from_regex(r"-?[0-9]{4,5}(-[0-3][0-9]){0,2}", fullmatch=True)
TIMES = st.from_regex(r"[0-2][0-9]:[0-6][0-9]:[0-6][0-9](\.[0-9]{0,8})?", fullmatch=True)
WHENS = st.builds(
    lambda date, joint, time, zone: f"{date}{joint}{time}{zone}",
    DATES | st.just(""), st.sampled_from(["T", "", "t"]), TIMES | st.just(""), ZONES,
)  # fmt: skip
FORMS = st.sampled_from(
    "true false 1 0 01 +1 -0 1. .5 2.50 1.0E1 1e400 NaN INF -INF +INF inf P1Y PT0S P0D P1Y0M -P1D "
    "PT24H PT1.50S --01 ---01 --01-31 ---31Z a 0A 0a aGk= 12:00:00.500 24:00:00".split()
)
LEXICAL = st.one_of(NUMBERS, WHENS, FORMS, st.text(max_size=8), FORMS.map(lambda f: f" {f}\n"))
thorough = settings(max_examples=150, deadline=None, derandomize=True, database=None)


def typed(text: str, datatype: str) -> str:
    return f"{literal(text)}^^<{datatype}>"


def holding(*objects: str) -> Data:
    data = Data.memory()
    data.add("".join(f"{S} {P} {o} .\n" for o in objects))
    return data


@thorough
@given(LEXICAL, DATATYPES)
def test_a_literal_comes_back_as_it_was_written(text: str, datatype: str) -> None:
    data = holding(typed(text, datatype))
    wanted = (text, "", "" if datatype == XSD.string else datatype)
    [(_, _, value, _)] = data.quads()
    assert unquote(value) == wanted
    assert data.objects(S, P[1:-1]) == [value]
    assert list(data.select("SELECT ?o { ?s ?p ?o }")) == [(value,)]
    assert list(data.select(f"SELECT ?o {{ VALUES ?o {{ {data.constant(value)} }} }}")) == [
        (value,)
    ]
    assert list(data.select(f"SELECT ?s {{ ?s ?p {data.constant(value)} }}")) == [(S,)]
    assert revealed(disguised(value)) == value


@thorough
@given(LEXICAL, DATATYPES)
def test_only_what_the_engine_gives_back_is_left_alone(text: str, datatype: str) -> None:
    written = engine.Literal(text, datatype=engine.NamedNode(datatype))
    if lexical(written) is written:
        store = engine.Store()
        node = engine.NamedNode(BASE)
        store.add(engine.Quad(node, node, written))
        [quad] = store
        assert str(quad.object) == str(written)
    assert disguised(str(written)) == str(lexical(written))


@thorough
@given(st.lists(st.tuples(LEXICAL, DATATYPES), min_size=2, max_size=6, unique=True))
def test_terms_of_one_value_stay_apart(pairs: list[tuple[str, str]]) -> None:
    data = holding(*(typed(*pair) for pair in pairs))
    assert len(list(data.quads())) == len(data) == len(pairs)
    assert len(data.objects(S, P[1:-1])) == len(pairs)


def test_values_compute() -> None:
    data = holding(typed("01", XSD.integer), typed("2.50", XSD.decimal), typed("3", f"{XSD}int"))
    [(sum_,)] = data.values().select("SELECT (SUM(?o) AS ?sum) { ?s ?p ?o }")
    assert sum_ == typed("6.5", XSD.decimal)
    assert len(list(data.select("SELECT ?o { ?s ?p ?o }"))) == 3


def test_a_constant_is_given_back_as_written_where_the_data_hold_no_such_literal() -> None:
    data = holding('"plain"')
    one = typed("01", XSD.integer)
    query = f"SELECT ?v {{ VALUES ?v {{ {data.constant(one)} }} }}"
    assert list(data.select(query)) == [(one,)]


def test_language_tags_are_in_lower_case_wherever_they_come_from() -> None:
    text = f'{S} {P} "colour"@en-GB .'
    assert holding('"colour"@en-GB').objects(S, P[1:-1]) == ['"colour"@en-gb']
    for syntax in ("turtle", "ntriples"):
        [(_, _, value, _)], _ = parse(BytesIO(text.encode()), syntax, BASE)
        assert value == '"colour"@en-gb'


# --- blank nodes ---------------------------------------------------------------------------------

TURTLE = f"""@prefix : <{BASE}> .
:a :p [ :q _:x ; :r ( 1 [ :s _:x ] _:y ) ] .
_:y :p _:x , [] .
[ :p :b ] :q _:x .
"""
NTRIPLES = """_:x <https://example.org/p> _:y .
_:y <https://example.org/p> _:z .
<https://example.org/a> <https://example.org/p> _:x .
_:z <https://example.org/q> _:z .
"""
DOCUMENTS = {
    "turtle": TURTLE,
    "n3": TURTLE,
    "trig": TURTLE
    + "_:g { _:x :p _:g , _:n . } _:n { _:n :p [ :q _:g ] . } GRAPH :h { _:y :p _:x }",
    "ntriples": NTRIPLES,
    "nquads": NTRIPLES.replace(" .", " _:x .") + "_:w <https://example.org/p> _:x _:h .\n",
    "jsonld": '[{"@id": "_:x", "https://example.org/p": [{"@id": "_:y"}, {"https://example.org/q":'
    ' {"@list": [1, {"@id": "_:x"}]}}]}, {"@graph": [{"@id": "_:y", "https://example.org/p":'
    ' {"@id": "_:x"}}], "@id": "_:g"}]',
    "rdfxml": '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
    ' xmlns="https://example.org/"><rdf:Description rdf:nodeID="x"><p><rdf:Description/></p>'
    '<p rdf:nodeID="y"/><p rdf:parseType="Resource"><q rdf:nodeID="x"/></p></rdf:Description>'
    '<rdf:Description rdf:nodeID="y"><p rdf:nodeID="x"/></rdf:Description></rdf:RDF>',
}


@pytest.mark.parametrize("syntax", SYNTAXES)
def test_a_blank_node_has_one_name(syntax: str) -> None:
    source = BytesIO(DOCUMENTS[syntax].encode())
    quads, _ = parse(source, syntax, BASE)
    data = Data.memory()
    data.load(source, syntax, BASE)
    triples = {quad[:3] for quad in quads}
    assert {quad[:3] for quad in data.quads()} == triples
    assert any(s.startswith("_:") for s, _, _ in triples)
    found = lines(source, syntax, BASE, triples)
    assert set(found) == (set() if syntax == "jsonld" else triples)


def test_the_blank_nodes_of_two_documents_stay_apart() -> None:
    data = Data.memory()
    for _ in range(2):
        data.load(BytesIO(NTRIPLES.encode()), "ntriples", BASE)
    quads, _ = parse(BytesIO(NTRIPLES.encode()), "ntriples", BASE, blank=data.blank(1))
    assert len(data) == 8
    assert {q[:3] for q in quads} < {q[:3] for q in data.quads()}


# --- lines ---------------------------------------------------------------------------------------

HEAD = f"@prefix : <{BASE}> .\n"
LONG = "x" * 9000
LINED = {
    "one line": (f'{HEAD}:s :p "a" .\n', '"a"', 2),
    "no final newline": (f'{HEAD}:s :p "a" .', '"a"', 2),
    "object on its own line": (f'{HEAD}:s\n  :p\n    "a"\n.\n', '"a"', 4),
    "IRI on its own line": (f"{HEAD}:s\n  :p\n    :o\n.\n", f"<{BASE}o>", 4),
    "semicolon on the next line": (f'{HEAD}:s :q "b"\n ; :p "a"\n ; :r "c"\n.\n', '"a"', 3),
    "comma on the next line": (f'{HEAD}:s :p "b"\n , "a"\n , "c" .\n', '"a"', 3),
    "first before a comma": (f'{HEAD}:s :p "a"\n , "b"\n , "c" .\n', '"a"', 2),
    "same text again": (f'{HEAD}:s :p "a"\n ; :q "a" .\n', '"a"', 2),
    "semicolon and then the same": (f'{HEAD}:s :p "b"\n, "a"\n; :q "b", "a" .\n', '"a"', 3),
    "after an empty line": (f'{HEAD}:s :p "a"\n\n\n ; :q "b" .\n', '"a"', 2),
    "number": (f"{HEAD}:s :q 1 ;\n  :p 25\n  ; :r 3 .\n", typed("25", XSD.integer), 3),
    "typed": (f'{HEAD}:s :p "x"^^:t\n ; :r 3 .\n', typed("x", f"{BASE}t"), 2),
    "language": (f'{HEAD}:s :p "x"@id\n ; :r 3 .\n', '"x"@id', 2),
    "escapes": (f'{HEAD}:s :p "a\\"b"\n ; :q 1 .\n', '"a\\"b"', 2),
    "string of several lines": (f'{HEAD}:s :p """a\nb\nc""" .\n', '"a\\nb\\nc"', 4),
    "after such a string": (f'{HEAD}:s :q """a\nb""" ;\n :p "z" .\n', '"z"', 4),
    "CRLF": (f'{HEAD}:s :q "b" ;\n  :p "a"\n  ; :r 1 .\n'.replace("\n", "\r\n"), '"a"', 3),
    "byte order mark": (f'\ufeff{HEAD}:s :p "a" .\n', '"a"', 2),
    "after a blank node": (f'{HEAD}:s :q [\n  :r 1 ;\n  :t 2\n] ;\n :p "a" .\n', '"a"', 6),
    "after a collection": (f'{HEAD}:s :q (\n 1\n 2\n) ;\n :p "a" .\n', '"a"', 6),
    "prefix in the middle": (f'{HEAD}:x :p 1 .\n@prefix e: <{BASE}> .\ne:s e:p "a" .\n', '"a"', 4),
    "relative IRI": ('<s> <q> 1 ;\n <p> "a" .\n', '"a"', 2),
    "base": (f'@base <{BASE}deep/> .\n\n<../s> <../p> "a" .\n', '"a"', 3),
    "very long lines": (f'{HEAD}:x :p "{LONG}" .\n:s :q "{LONG}" ; :p "a" .\n', '"a"', 3),
    "very long string": (f'{HEAD}:s :p "{LONG}"\n ; :q 1 .\n', f'"{LONG}"', 2),
    "IRI before a semicolon": (f'{HEAD}:s :q :o\n ; :p "a"\n ; :r 1 .\n', '"a"', 3),
    "same text, both lines": (f'{HEAD}:s :q "a" ;\n :p "a"\n ; :r "a" .\n', '"a"', 3),
    "comment between": (f'{HEAD}:s :p "a" # one\n # two\n ; :q 1 .\n', '"a"', 2),
}  # fmt: skip


@pytest.mark.parametrize("case", LINED)
def test_the_line_of_a_triple(case: str) -> None:
    text, value, line = LINED[case]
    wanted = (S, P, value)
    assert lines(BytesIO(text.encode()), "turtle", BASE, [wanted]) == {wanted: line}


def test_lines_of_blank_nodes_and_members_of_lists() -> None:
    text = f'{HEAD}:s :p [\n  :q "a"\n] , (\n  "b"\n  "c"\n) .\n'
    quads, _ = parse(BytesIO(text.encode()), "turtle", BASE)
    found = lines(BytesIO(text.encode()), "turtle", BASE, [q[:3] for q in quads])
    at = {value: line for (_, _, value), line in found.items()}
    assert [at[f'"{x}"'] for x in "abc"] == [3, 5, 6]
    for triple in found:  # the lines of one triple do not depend on what else is asked
        assert lines(BytesIO(text.encode()), "turtle", BASE, [triple]) == {triple: found[triple]}


@pytest.mark.parametrize("syntax", ["ntriples", "nquads"])
def test_lines_of_statements(syntax: str) -> None:
    text = f'{S} {P} "a" .\n\n# a comment\n{S} {P} "b" .\r\n_:x {P} "c" .'
    wanted = [(S, P, '"b"'), ("_:b1", P, '"c"')]
    assert list(lines(BytesIO(text.encode()), syntax, BASE, wanted).values()) == [4, 5]
