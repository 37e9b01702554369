"""Malformed queries: each mistake is named where it stands, in words that say what to write."""

import random

import pytest

from kg import grammar, sparql
from kg.errors import QueryError
from kg.store import MalformedQueryError, Store
from kg.tokens import Query, tokens
from kg.vocab import PREFIXES

INVISIBLE = "\u00a0"


def error(text: str) -> QueryError:
    with pytest.raises(QueryError) as caught:
        sparql.answer(Store.memory(), text)
    return caught.value


# query, place, words of the message
MISTAKES = [
    # full stops, semicolons, commas
    ("ASK { ?s a foaf:Person ?s foaf:name ?n }", "1:24", "a '.' is missing before '?s'"),
    ("ASK { ?s foaf:name 'a' 'b' }", "1:24", "a ',' is missing before ''b''"),
    ("ASK { ?s foaf:name ?n; ?s foaf:mbox ?m }", "1:24", "the subject is not repeated"),
    ("ASK { ?s foaf:name ?n, foaf:mbox ?m }", "1:24", "a new property follows a ';'"),
    ("ASK { ?s foaf:name ?n .. }", "1:24", "a '.' too many"),
    ("ASK { ?s foaf:name ?n } .", "1:25", "ends without '.'"),
    ("ASK { ?s foaf:name ?n } ;", "1:25", "ends without ';'"),
    ("SELECT ?s, ?p { ?s ?p ?o }", "1:10", "no commas between variables"),
    ("ASK { VALUES ?s { <e:a>, <e:b> } }", "1:24", "no commas between its values"),
    # brackets, quotes, comments
    ("ASK { ?s foaf:name ?n", "1:5", "'{' is never closed"),
    ("ASK { ?s ?p ?o } }", "1:18", "'}' closes nothing"),
    ("ASK { ?s ?p ?o FILTER(?o = 1 }", "1:30", "is a ')' missing before it?"),
    ("ASK { ?s ?p ?o # the end }", "1:5", "the comment at 1:16 goes to the end of its line"),
    ("ASK { ?s ?p ?o // the end\n}", "1:16", "a comment begins with #"),
    ("ASK { ?s ?p ?o\n-- the end\n}", "2:1", "a comment begins with #"),
    ("ASK { ?s ?p 'Rini }", "1:13", "this string is never closed with '"),
    ("ASK { ?s ?p 'Ma'ruf' }", "1:16", "write \\' for one inside"),
    ('ASK { ?s ?p "a\nb" }', "1:13", 'a text over several lines stands between """'),
    ("ASK { ?s ?p “Rini” }", "1:13", "typographic quotation mark"),
    (f"ASK {{ ?s{INVISIBLE}?p ?o }}", "1:9", "invisible character stands here (no-break space"),
    (f"ASK {{ ?s foaf:name{INVISIBLE}?o }}", "1:19", "U+00A0); delete it"),
    ("ASK { ?s foaf:na\u200bme ?o }", "1:17", "zero width space"),
    ("\ufeffASK { ?s ?p ?o }", "1:1", "U+FEFF"),
    ("ASK { ?s ?p ?o FILTER(?o ≥ 3) }", "1:26", "write >="),
    ("ASK { ?s ?p 'a\\d' }", "1:15", "for a backslash write two: '\\\\d'"),
    # IRIs and prefixes
    ("ASK { ?s a http://e.example/C }", "1:12", "angle brackets: <http://e.example/C>"),
    ("ASK { ?s a <http://e.example/C . }", "1:12", "this IRI is never closed; a '>' is missing"),
    ("ASK { ?s a <http://e.example/a b> }", "1:31", "cannot hold a space; write %20"),
    ("ASK { ?s a <http://e.example/{id}> }", "1:30", "cannot hold '{'; write %7B"),
    ("ASK { ?s a <C> }", "1:12", "must be absolute"),
    ("ASK { ?s foa:name ?o }", "1:10", "unknown prefix 'foa:'; did you mean 'foaf:'?"),
    ("ASK { ?s zzz:name ?o }", "1:10", "declare it with: PREFIX zzz: <...>"),
    ("ASK { ?s foaf: name ?o }", "1:16", "no space stands after the ':' of a name"),
    ("ASK { ?s kg:a/b ?o }", "1:15", "after '/' stands a property"),
    ("PREFIX e <http://e/> ASK {}", "1:1", "ends with ':', as in PREFIX e: <http://...>"),
    ("PREFIX e: http://e/ ASK {}", "1:1", "in angle brackets: PREFIX e: <http://...>"),
    ("PREFIX e:e: <http://e/> ASK {}", "1:1", "holds one ':', at its end"),
    ("PREFIX <http://e/> ASK {}", "1:1", "PREFIX needs a name before its IRI"),
    ("PREFIX e: <http://e/> . ASK {}", "1:23", "no '.' stands after a PREFIX line"),
    ("@prefix e: <http://e/> . ASK {}", "1:1", "PREFIX without '@'"),
    ("ASK { ?s ?p ?o } PREFIX e: <http://e/>", "1:18", "PREFIX stands at the beginning"),
    # words
    ("SELCT ?s { ?s ?p ?o }", "1:1", "did you mean 'SELECT'?"),
    ("SELECT ?s WEHRE { ?s ?p ?o }", "1:11", "did you mean 'WHERE'?"),
    ("ASK { ?s ?p ?o OPTINAL { ?s ?q ?r } }", "1:16", "did you mean 'OPTIONAL'?"),
    ("ASK { ?s ?p ?o FITLER(?o) }", "1:16", "did you mean 'FILTER'?"),
    ("SELECT ?s { ?s ?p ?o } ODER BY ?s", "1:24", "did you mean 'ORDER'?"),
    ("ASK { ?s ?p ?o FILTER(CONTAIN(?o, 'a')) }", "1:23", "did you mean 'CONTAINS'?"),
    ("ASK { ?s ?p ?o FILTER NOT EXIST { ?s ?p 1 } }", "1:27", "did you mean 'EXISTS'?"),
    ("ASK { ?s ?p ?o FILTER(LENGTH(?o) > 3) }", "1:23", "write STRLEN(?x)"),
    ("SELECT name { ?s foaf:name ?name }", "1:8", "did you mean ?name"),
    ("SELECT ?a-b { ?s foaf:name ?a }", "1:11", "holds letters, digits and _ only"),
    ("ASK { ?s foaf:name Manto }", "1:20", "a text quotation marks"),
    ("ASK { ?s foaf:name 'a'@id_ID }", "1:26", "a language is written with '-': @id-ID"),
    ("ASK { ?s foaf:name 'a'^xsd:date }", "1:23", "^^xsd:date (its type) or @id"),
    ("ASK { ?s A foaf:Person }", "1:10", "'a' (rdf:type) is written small"),
    ("ASK { a foaf:Person }", "1:7", "stands between a subject and a class"),
    ("ASK { ?s ?p TRUE }", "1:13", "true is written in small letters"),
    # SQL
    ("SELECT * FROM people WHERE { ?s ?p ?o }", "1:15", "FROM people is not a graph"),
    ("SELECT COUNT(*) { ?s ?p ?o }", "1:8", "needs parentheses and a name"),
    ("SELECT (COUNT(*)) { ?s ?p ?o }", "1:8", "needs a name: (value AS ?name)"),
    ("SELECT DISTINCT(?s) { ?s ?p ?o }", "1:16", "takes no parentheses: write ?s"),
    ("SELECT (COUNT(?s) AS n) { ?s ?p ?o }", "1:22", "after AS stands a variable; write ?n"),
    ("SELECT TOP 10 ?s { ?s ?p ?o }", "1:8", "write LIMIT 10 at the end"),
    ("SELECT ?s { ?s ?p ?o } LIMIT 10,20", "1:32", "LIMIT takes one number: LIMIT 20 OFFSET 10"),
    ("SELECT ?s { ?s ?p ?o } LIMIT 5 LIMIT 6", "1:32", "LIMIT stands twice"),
    ("SELECT ?s { ?s ?p ?o } LIMIT 5 ORDER BY ?s", "1:32", "ORDER BY stands before LIMIT"),
    ("SELECT ?s { ?s ?p ?o } LIMIT ten", "1:30", "LIMIT needs a whole number"),
    ("SELECT ?s { ?s ?p ?o } ORDER BY ?s DESC", "1:36", "DESC needs parentheses: DESC(?s)"),
    ("SELECT ?s { ?s ?p ?o } ORDER BY DESC ?s", "1:33", "DESC needs parentheses: DESC(?s)"),
    ("SELECT ?s { ?s ?p ?o ORDER BY ?s }", "1:22", "stands after the last '}'"),
    ("SELECT ?s { ?s ?p ?o } GROUP BY ?s HAVING ?s > 1", "1:43", "HAVING needs parentheses"),
    ("ASK { ?s ?p ?o FILTER(?o LIKE '%a') }", "1:26", "write CONTAINS"),
    ("ASK { ?s ?p ?o FILTER(?o BETWEEN 1 AND 2) }", "1:26", "write ?x >= 1 && ?x <= 9"),
    ("INSERT DATA { <e:a> <e:b> 1 }", "1:1", "INSERT is an update"),
    ("ASK {} ASK {}", "1:8", "a second query begins here"),
    # conditions
    ("ASK { ?s ?p ?o FILTER ?o > 3 }", "1:23", "FILTER needs parentheses"),
    ("ASK { ?s ?p ?o FILTER regex(?o, 'a') && ?o = 1 }", "1:38", "around its whole condition"),
    ("ASK { ?s ?p ?o FILTER(?o <> 3) }", "1:26", "'<>' is no operator; write !="),
    ("ASK { ?s ?p ?o FILTER(?o == 3) }", "1:26", "'=' compares"),
    ("ASK { ?s ?p ?o FILTER(?o => 3) }", "1:26", "write >="),
    ("ASK { ?s ?p ?o FILTER(?o = 1 & ?s = 2) }", "1:30", "write &&"),
    ("ASK { ?s ?p ?o FILTER(1 < ?o < 3) }", "1:30", "cannot be chained"),
    ("ASK { ?s ?p ?o FILTER(?o IN (1 2)) }", "1:32", "a ',' is missing before '2'"),
    ("ASK { ?s ?p ?o FILTER(?o > 34,5) }", "1:30", "written with a point: 34.5"),
    ("ASK { ?s ?p ?o FILTER(?o > 1.000.000) }", "1:28", "write 1000000"),
    ("ASK { ?s ?p ?o FILTER(REGEX(?o)) }", "1:23", "REGEX takes 2 to 3 arguments, not 1"),
    ("ASK { ?s ?p ?o FILTER(NOT ?o = 1) }", "1:23", "to negate write !"),
    ("ASK { ?s ?p ?o REGEX(?o, 'a') }", "1:16", "write FILTER around a condition"),
    ("ASK { ?s ?p ?o NOT EXISTS { ?s ?q 1 } }", "1:16", "write FILTER before NOT"),
    # patterns
    ("ASK { ?s foaf:name }", "1:7", "no value after its property"),
    ("ASK { ?s }", "1:7", "only its subject"),
    ("ASK { ?s 'name' ?o }", "1:10", "after the subject stands a property"),
    ("ASK { ?s foaf:age > 3 }", "1:19", "a value is missing before '>'"),
    ("ASK { ?s schema:startDate 2023-02-21 }", "1:27", '"2023-02-21"^^xsd:date'),
    ("ASK { ?s ?p/foaf:name ?o }", "1:12", "a variable cannot be a part of it"),
    ("ASK { ?s foaf:knows{1,2} ?o }", "1:20", "no counts in paths"),
    ("SELECT ?s WHERE ?s ?p ?o", "1:17", "its pattern in braces"),
    ("ASK { ?s ?p ?o OPTIONAL ?s ?q ?r }", "1:25", "OPTIONAL needs braces"),
    ("ASK { ?s ?p ?o UNION { ?s ?q ?r } }", "1:16", "UNION stands between two groups"),
    ("ASK { { ?s ?p ?o } OR { ?s ?q ?r } }", "1:20", "write UNION"),
    ("ASK { GRAPH { ?s ?p ?o } }", "1:13", "GRAPH needs a name"),
    ("ASK { ?s ?p ?o SELECT ?x { ?x ?y ?z } }", "1:16", "braces of its own"),
    ("ASK { ?s ?p ?o BIND ?o AS ?x }", "1:21", "BIND needs parentheses"),
    ("ASK { ?s ?p ?o BIND(1 AS ?o) }", "1:26", "?o has a value already, from 1:13"),
    ("ASK { ?s ?p ?o BIND(COUNT(?o) AS ?n) }", "1:21", "BIND cannot use an aggregate"),
    ("ASK { VALUES (?a ?b) { (1) } }", "1:24", "this row has 1 value for 2 variables"),
    ("ASK { _:a ?p ?o OPTIONAL { _:a ?q ?r } }", "1:28", "_:a is used in another part"),
    ("SELECT ?s (COUNT(?o) AS ?n) { ?s ?p ?o }", "1:8", "?s is neither grouped by nor"),
    ("SELECT * { ?s ?p ?o } GROUP BY ?s", "1:1", "name the columns"),
    ("SELECT (?o AS ?p) { ?s ?p ?o }", "1:15", "?p has a value already"),
    ("CONSTRUCT ?s ?p ?o { ?s ?p ?o }", "1:11", "the triples to make in braces"),
    ("DESCRIBE", "1:9", "ends too early; DESCRIBE needs IRIs"),
    # functions
    ("ASK { FILTER(xsd:int('1') = 1) }", "1:14", "no function xsd:int; did you mean 'xsd:int"),
    ("ASK { FILTER(1 = 1 && <e:f>( )) }", "1:23", "there is no function <e:f>; functions of"),
    ("PREFIX e: <e:>\nSELECT (e:f(1) AS ?x) {}", "2:9", "there is no function e:f;"),
    ("BASE <http://e.example/> ASK { FILTER(<f>(1)) }", "1:39", "there is no function <f>;"),
]


@pytest.mark.parametrize(("text", "place", "words"), MISTAKES, ids=[m[0][:50] for m in MISTAKES])
def test_a_mistake_is_named_where_it_stands(text: str, place: str, words: str) -> None:
    failed = error(text)
    assert failed.where == f"query:{place}"
    assert words in failed.message
    assert "expected one of" not in failed.message
    assert len(failed.message) < 140


@pytest.mark.parametrize(
    "text",
    [
        "ASK { ?s foaf:name ?n ; }",
        "ASK { ?s foaf:name ?n ; ; a foaf:Person . }",
        "ASK { ?s ?p +5 , -2.5 , 'a'@id , true }",
        "SELECT (COUNT(*) AS ?n) { ?s ?p ?o FILTER(?o NOT IN (1, 2)) } HAVING(COUNT(*) > 1)",
        "ASK { ?s (foaf:name|^foaf:mbox)/!(a|^rdfs:label)* [ a [] ] . (1 ?x) ?p () }",
        "SELECT ?s { { SELECT ?s { ?s ?p ?o } } UNION {} } VALUES ?s { UNDEF }",
        "CONSTRUCT WHERE { ?s ?p ?o } LIMIT 1",
        "DESCRIBE ?s foaf:Person { ?s ?p ?o }",
    ],
)
def test_what_is_right_has_no_mistake(text: str) -> None:
    query = Query(text, "query")
    assert grammar.misused(query, grammar.parse(query)) is None
    sparql.answer(Store.memory(), text)


RIGHT = [
    """SELECT DISTINCT ?s (COUNT(DISTINCT ?o) AS ?n) {
      ?s ?p ?o ; a foaf:Person , org:Post .
      OPTIONAL { ?s foaf:name ?x . FILTER(LANG(?x) = "id") }
      FILTER(!BOUND(?o) || ?o > 3 && ?x IN (1, 2) || CONTAINS(LCASE(STR(?x)), "a"))
      BIND(COALESCE(?o + 1, -1) AS ?z)
      VALUES (?s ?q) { (foaf:a UNDEF) }
    } GROUP BY ?s HAVING(COUNT(?o) > 1) ORDER BY DESC(?n) STR(?s) LIMIT 10 OFFSET 2""",
    """CONSTRUCT { ?s a [ foaf:name ?n ] } WHERE {
      { ?s foaf:name/^foaf:mbox*|!(a|foaf:x) ?n } UNION { GRAPH ?g { ?s ?p (1 2 ?n) } }
      MINUS { ?s a foaf:Agent }
    }""",
    """ASK { FILTER NOT EXISTS { ?s ?p 'x'@id, '5'^^xsd:integer, 5, -2.5, true } }""",
    """SELECT * { foaf:b foaf:c _:x . _:x foaf:d [] .
      { SELECT ?x (MAX(?y) AS ?z) { ?x ?p ?y } GROUP BY ?x }
      FILTER REGEX(STR(?x), "a", "i") } ORDER BY ?x""",
]


def answered(text: str) -> bool:
    try:
        Store.memory().query(text, base="https://e.example/", prefixes=PREFIXES)
    except MalformedQueryError:
        return False
    return True


def mutated(text: str, chance: random.Random) -> str:
    """Return a query with a token gone, doubled or exchanged."""
    parts = [t.text for t in tokens(text) if t.kind != "comment"]
    words = [at for at, part in enumerate(parts) if not part.isspace()]
    one, other = chance.choice(words), chance.choice(words)
    change = chance.random()
    if change < 0.5:
        parts[one] = " "
    elif change < 0.75:
        parts[one] = f" {parts[one]} {parts[other]} "
    else:
        parts[one], parts[other] = f" {parts[other]} ", f" {parts[one]} "
    return "".join(parts)


def test_the_grammar_finds_a_mistake_where_the_engine_does() -> None:
    chance = random.Random(1)  # noqa: S311 - the same in every run
    for _ in range(600):
        text = mutated(chance.choice(RIGHT), chance)
        query = Query(text, "query")
        try:
            found = grammar.misused(query, grammar.parse(query))
        except QueryError as failed:
            found = failed
        assert (found is None) == answered(text), (text, found)


def test_a_query_of_great_depth_is_beyond_the_grammar() -> None:
    with pytest.raises(grammar.BeyondError):
        grammar.parse(Query("ASK { " + "{" * 5000 + "}" * 5000 + " }", "query"))
