"""Where a statement ends, and when Enter runs it."""

import pytest

from kg.shell.statements import Statement, complete, statements, without_end

COMPLETE = [
    "ASK {}",
    "SELECT ?s { ?s ?p ?o }",
    "SELECT ?s { ?s ?p ?o } ORDER BY ?s LIMIT 3",
    "PREFIX a: <http://x.example/> SELECT * {}",
    "CONSTRUCT WHERE { ?s a ?o }",
    "CONSTRUCT { ?s a ?o } WHERE { ?s a ?o }",
    "DESCRIBE <http://x.example/>",
    "SELECT ?x ;",
    ".help",
    ".explain",
    ".explain ASK {}",
    # What more lines cannot repair runs, so that the error is told.
    "SELEC ?x",
    "ASK {} }",
    'ASK { ?s ?p "never closed }',
    "INSERT DATA { <http://x.example/> a <http://x.example/> }",
]
INCOMPLETE = [
    "",
    "# a comment",
    "SELECT ?s",
    "SELECT ?s WHERE",
    "SELECT ?s { ?s ?p ?o",
    "SELECT ?s { ?s ?p ?o } ORDER BY",
    "SELECT (COUNT(?s) AS",
    "PREFIX a: <http://x.example/>",
    "CONSTRUCT { ?s a ?o }",
    "DESCRIBE",
    'ASK { ?s ?p """a\nlong one }',
    "ASK { ?s ?p '}' # }",
    ".explain ASK {",
]


@pytest.mark.parametrize("text", COMPLETE)
def test_enter_runs_what_is_complete(text: str) -> None:
    assert complete(text)


@pytest.mark.parametrize("text", INCOMPLETE)
def test_enter_starts_a_line_in_what_is_not(text: str) -> None:
    assert not complete(text)


SCRIPT = """\
# what follows is a query with an empty line inside

SELECT ?s {
  ?s a ?c ;

     ?p "a ; b }"
}

.format csv
PREFIX a: <http://a.example/;b>

ASK {} ; ASK {
}; .help
SELECT (GROUP_CONCAT(?x; SEPARATOR=";") AS ?y) {}
.labels on
ASK {
"""


def test_a_script_is_split_into_statements() -> None:
    assert list(statements(SCRIPT.splitlines(keepends=True))) == [
        Statement('SELECT ?s {\n  ?s a ?c ;\n\n     ?p "a ; b }"\n}\n', 3),
        Statement(".format csv\n", 9),
        Statement("PREFIX a: <http://a.example/;b>\n\nASK {} ", 10),
        Statement(" ASK {\n}", 12),
        Statement(" .help\n", 13),
        Statement('SELECT (GROUP_CONCAT(?x; SEPARATOR=";") AS ?y) {}\n', 14),
        Statement(".labels on\n", 15),
        Statement("ASK {\n", 16),
    ]


def test_the_end_mark_is_no_part_of_a_query() -> None:
    assert without_end("ASK {};\n") == "ASK {}"
    assert without_end("ASK { ?s ?p ?o ; ?q ?r }") == "ASK { ?s ?p ?o ; ?q ?r }"
