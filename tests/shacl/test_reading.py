"""Shapes that are ill-formed are refused, with what is wrong and where (SHACL, appendix C)."""

from pathlib import Path

import pytest

from kg.errors import KgError
from kg.shacl import load_shapes
from kg.vocab import SH

PREFIXES = f"""@prefix sh: <{SH}> .
@prefix ex: <https://example.org/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .

"""
THING = "ex:s a sh:NodeShape ; sh:targetClass ex:Thing ;\n    "  # lines 6 and 7


def refusal(tmp_path: Path, text: str) -> str:
    file = tmp_path / "shapes.ttl"
    file.write_text(PREFIXES + text, "utf-8")
    with pytest.raises(KgError) as error:
        load_shapes([file])
    told = str(error.value)
    assert len(told.splitlines()) == 1
    return told.removeprefix(f"{tmp_path}/")


def of_property(text: str) -> str:
    return f"{THING}sh:property [ sh:path ex:p ; {text} ] ."


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("sh:datatype xsd:date , xsd:integer", "two values of sh:datatype"),
        ('sh:minCount "one"', 'sh:minCount must be an xsd:integer from 0, not "one"'),
        ("sh:minCount -1", "sh:minCount must be an xsd:integer from 0"),
        ("sh:minCount 1.0", "sh:minCount must be an xsd:integer from 0"),
        ('sh:minCount "²"^^xsd:integer', "sh:minCount must be an xsd:integer from 0"),
        ('sh:minCount "++1"^^xsd:integer', "sh:minCount must be an xsd:integer from 0"),
        (f"sh:minCount {'9' * 5000}", "sh:minCount must be an xsd:integer from 0"),
        ("sh:maxLength ex:x", "sh:maxLength must be an xsd:integer from 0"),
        ("sh:nodeKind ex:Foo", "sh:nodeKind must be one of the six node kinds of SHACL"),
        ('sh:class "text"', 'sh:class must be an IRI, not "text"'),
        ("sh:in ex:x", "sh:in is not a well-formed list"),
        ('sh:uniqueLang "ja"', "sh:uniqueLang must be true or false"),
        ("sh:languageIn ( ex:x )", "sh:languageIn must be a list of strings"),
        ("sh:pattern ex:x", "sh:pattern must be a string"),
        ('sh:equals "x"', "sh:equals must be an IRI"),
        ("sh:minInclusive ex:x", "sh:minInclusive must be a literal"),
        ("sh:qualifiedMinCount 1", "sh:qualifiedMinCount needs one sh:qualifiedValueShape"),
        ("sh:minCout 1", "sh:minCout is no term of SHACL; did you mean"),
    ],
)
def test_a_parameter_with_a_wrong_value(tmp_path: Path, text: str, said: str) -> None:
    assert refusal(tmp_path, of_property(text)).startswith(f"shapes.ttl:7: {said}")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('sh:closed "yes" .', "sh:closed must be true or false"),
        ("sh:closed true , false .", "two values of sh:closed"),
        ("sh:lessThan ex:q .", "sh:lessThan in a shape without sh:path"),
        ("sh:minCount 1 .", "sh:minCount in a shape without sh:path"),
        ('sh:node "x" .', "sh:node must be a shape"),
        ("sh:node [ sh:path ex:p ] .", "sh:node must name a node shape"),
        ("sh:property ex:none .", "sh:property must name a property shape"),
        ("sh:or () .", "sh:or is an empty list"),
        ('sh:or ( "x" ) .', "sh:or must be a list of shapes"),
        ('sh:severity "bad" .', "sh:severity must be one IRI"),
        ('sh:deactivated "maybe" .', "sh:deactivated must be true or false"),
        ("sh:message ex:x .", "sh:message must be a text"),
        ('sh:sparql "SELECT" .', "sh:select must be one text"),
        ('sh:sparql [ sh:select "SELECT $this {}" , "ASK {}" ] .', "sh:select must be one text"),
    ],
)
def test_a_shape_with_a_wrong_value(tmp_path: Path, text: str, said: str) -> None:
    assert refusal(tmp_path, THING + text).startswith(f"shapes.ttl:7: {said}")


@pytest.mark.parametrize("predicate", ["sh:in", "sh:languageIn", "sh:path"])
@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ("_:l rdf:first ex:a ; rdf:rest _:l .", "a list that comes back to itself"),
        ("_:l rdf:first ex:a ; rdf:rest _:m . _:m rdf:first ex:b ; rdf:rest _:l .",
         "a list that comes back to itself"),
        ("_:l rdf:first ex:a .", "not a well-formed list"),
        ("_:l rdf:first ex:a , ex:b ; rdf:rest () .", "not a well-formed list"),
        ("_:l rdf:first ex:a ; rdf:rest () , ( ex:b ) .", "not a well-formed list"),
        ("_:l rdf:rest () .", "not a well-formed list"),
    ],
)  # fmt: skip
def test_lists_without_end_or_beginning(
    tmp_path: Path, predicate: str, cells: str, said: str
) -> None:
    path = "" if predicate == "sh:path" else "sh:path ex:p ; "
    text = f"{THING}sh:property [ {path}{predicate} _:l ] . {cells}"
    assert refusal(tmp_path, text) == f"shapes.ttl:7: {predicate} is {said}"


@pytest.mark.parametrize("predicate", ["sh:or", "sh:and", "sh:xone", "sh:ignoredProperties"])
def test_lists_of_node_shapes_without_end(tmp_path: Path, predicate: str) -> None:
    text = f"{THING}sh:closed true ; {predicate} ex:l . ex:l rdf:first ex:t ; rdf:rest ex:l ."
    said = f"shapes.ttl:7: {predicate} is a list that comes back to itself"
    assert refusal(tmp_path, text) == said


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("sh:path ex:p , ex:q", "two values of sh:path"),
        ('sh:path "ex:p"', "sh:path is no path"),
        ("sh:path [ ]", "sh:path is not a well-formed list"),
        ("sh:path ()", "a path of no steps"),
        ("sh:path ( ex:p )", "a path of fewer than two steps"),
        ("sh:path [ sh:alternativePath ( ex:p ) ]", "a path of fewer than two steps"),
        ("sh:path [ sh:inversePath ex:p ; sh:zeroOrMorePath ex:p ]", "sh:path is no path: two"),
        ("sh:path [ sh:inversePath ex:p , ex:q ]", "sh:path is no path: two"),
        ("sh:path _:l ] . _:l sh:inversePath _:l . [ ex:x 1", "sh:path is no path"),
        ("a sh:PropertyShape", "a property shape without sh:path"),
        ("sh:minCount 1", "sh:minCount in a shape without sh:path"),
        ("a sh:NodeShape ; sh:path ex:p", "a node shape has no sh:path"),
    ],
)
def test_paths_that_are_none(tmp_path: Path, path: str, said: str) -> None:
    text = f"{THING}sh:property [ {path} ] ."
    assert refusal(tmp_path, text).startswith(f"shapes.ttl:7: {said}")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('ex:s a sh:NodeShape ; sh:targetClass "Thing" .', "sh:targetClass must be an IRI"),
        ("ex:s a sh:NodeShape ; sh:targetNode [ ] .", "sh:targetNode must be an IRI"),
        ("ex:s a sh:NodeShape ; sh:targetclass ex:T .", "sh:targetclass is no term of SHACL"),
    ],
)
def test_targets_that_are_none(tmp_path: Path, text: str, said: str) -> None:
    assert refusal(tmp_path, text).startswith(f"shapes.ttl:6: {said}")
