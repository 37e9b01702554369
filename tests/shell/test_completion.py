"""What the prompt offers at each place of a query or a command."""

import json
import os

import pytest

from kg.shell.completion import COMMANDS, Known, candidates
from kg.shell.knowledge import Feed, Knowledge, Question, Term, handed_over
from kg.vocab import FOAF, KG, PREFIXES, RDFS, SCHEMA

KNOWN = Known(
    Knowledge(
        classes=(Term(FOAF.Person, 30, ""), Term(KG.Signing, 2, "Penandatanganan")),
        properties=(
            Term(RDFS.label, 40, "nama"),
            Term(KG.signatory, 5, "penanda tangan"),
            Term(SCHEMA.startDate, 4, ""),
            Term("http://other.example/a b", 3, ""),
            Term("http://other.example/sign", 2, ""),
        ),
        labels=("Bagas Hardono", "Ratna Wijayakusuma", "Siti Bagaskara", "a'b"),
        questions={
            "parties": Question("The parties", {"organisation": "by name", "type": "which"}),
            "people": Question("The people", {}),
        },
    ),
    PREFIXES,
)


def offered(text: str) -> list[str]:
    """Return what is offered where ``|`` stands."""
    before, _, after = text.partition("|")
    return [found.text for found in candidates(before, after, KNOWN)]


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { ?s |",
        "SELECT * { ?s a ?c ; |",
        "SELECT * { ?s rdfs:label/|",
        "SELECT * { ?s ^|",
        "SELECT * { ?s (rdfs:label|",
        "SELECT * { ?s ?p ?o . OPTIONAL { ?s |",
        "SELECT * { ?s ?p [ |",
        "SELECT * { GRAPH ?g { ?s |",
        "SELECT * { FILTER(?a < 3) ?s |",
        "SELECT * { FILTER EXISTS { ?s |",
        "SELECT * { BIND(1 AS ?x) ?s ?p 'x'@id , 3 ; |",
        "SELECT * { { SELECT ?s WHERE { ?s |",
        "SELECT * { VALUES ?s { <http://x.example/> } ?s |",
        "CONSTRUCT { ?s |",
        ".explain ASK { ?s |",
    ],
)
def test_a_predicate_is_a_property_the_most_used_first(text: str) -> None:
    found = offered(text.replace("(rdfs:label|", "(|"))
    names = ["rdfs:label", "kg:signatory", "schema:startDate", "<http://other.example/a b>"]
    assert found == ["a", *names, "<http://other.example/sign>"]


@pytest.mark.parametrize("text", ["SELECT * { ?s a |", "ASK { ?s ?p ?o; rdf:type |"])
def test_after_a_only_classes(text: str) -> None:
    assert offered(text) == ["foaf:Person", "kg:Signing"]


def test_a_word_finds_names_that_begin_so_then_those_called_so() -> None:
    assert offered("ASK { ?s sign|") == ["kg:signatory", "<http://other.example/sign>"]
    assert offered("ASK { ?s kg:|") == ["kg:signatory"]
    assert offered("ASK { ?s tangan|") == ["kg:signatory"]
    assert offered("ASK { ?s <http://other|") == [
        "<http://other.example/a b>",
        "<http://other.example/sign>",
    ]
    assert offered("ASK { ?s a penan|") == ["kg:Signing"]
    [found] = candidates("ASK { ?s a pers", "", KNOWN)
    assert (found.text, found.start, found.about) == ("foaf:Person", -4, "30")


def test_variables_are_those_of_the_query() -> None:
    assert offered("SELECT ?| { ?satu ?dua ?tiga . ?satu a ?empat }") == [
        "?satu", "?dua", "?tiga", "?empat",
    ]  # fmt: skip
    assert offered("SELECT ?satu { ?satu ?dua $d|") == ["$dua"]


def test_elsewhere_keywords_and_prefixes() -> None:
    assert offered("SEL|") == ["SELECT"]
    assert offered("SELECT * { ?s ?p ?o } ord|") == ["ORDER"]
    assert offered("SELECT * { ?s ?p ?o . opt|") == ["OPTIONAL"]
    assert offered("SELECT * { FILTER(strst|") == ["STRSTARTS"]
    assert offered("SELECT * { ?s ?p foa|") == ["foaf:"]
    assert offered("PREFIX foa|") == [f"foaf: <{FOAF}>"]
    assert offered("ASK { ?s ?p '3'^^xsd:int|") == ["xsd:integer"]


@pytest.mark.parametrize("text", ["ASK { ?s ?p 'an |", "ASK { # so |", "ASK { ?s ?p '''a b |"])
def test_nothing_inside_strings_and_comments(text: str) -> None:
    assert offered(text) == []


def test_commands_and_their_arguments() -> None:
    assert offered(".|") == [f".{name}" for name in COMMANDS]
    assert offered(".de|") == [".describe"]
    assert offered(".schema sign|") == ["kg:Signing"]
    assert offered(".format t|") == ["table", "tsv", "turtle"]
    assert offered(".describe bagas|") == ["Bagas Hardono", "Siti Bagaskara"]
    assert offered(".why Ratna W|") == ["Ratna Wijayakusuma"]
    assert offered(".ask p|") == ["parties", "people"]
    assert offered(".ask parties |") == ["-p "]
    assert offered(".ask parties -p |") == ["organisation=", "type="]
    assert offered(".ask parties -p type=x -p o|") == ["organisation="]
    assert offered(".ask parties -p organisation=Rat|") == ["organisation='Ratna Wijayakusuma'"]


def test_knowledge_comes_through_a_pipe_piece_by_piece() -> None:
    reading, writing = os.pipe()
    feed = Feed(reading)
    content = handed_over(KNOWN.knowledge)
    os.write(writing, content[:10])
    feed.read()
    assert (feed.knowledge, feed.pipe) == (Knowledge(), reading)
    os.write(writing, content[10:])
    os.close(writing)
    feed.read()
    assert (feed.knowledge, feed.pipe) == (KNOWN.knowledge, None)
    assert json.loads(content)["labels"] == list(KNOWN.knowledge.labels)


def test_knowledge_that_never_comes_leaves_the_prompt_without() -> None:
    reading, writing = os.pipe()
    feed = Feed(reading)
    os.close(writing)
    feed.read()
    assert (feed.knowledge, feed.pipe) == (Knowledge(), None)
