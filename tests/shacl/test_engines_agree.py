"""The two engines find the same in random data by random shapes.

KG_AGREE_EXAMPLES says how many examples of each kind; the same ones every time.
"""

import os
from collections import Counter
from io import BytesIO
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from kg.errors import InputError
from kg.findings import Report
from kg.shacl import Shapes, shapes_of, validate
from kg.store.data import Data
from kg.store.documents import parse
from tests.shacl.random_shapes import KNOWN, LITERALS, PLAIN, Triple, graphs, shapes_graphs

# What is kept out of the examples, because pySHACL or rdflib differ there from what SHACL, SPARQL
# and XML Schema say: what it is, and what they do.
PYSHACL_DIFFERS = {
    "sh:minLength 0 of a blank node": "lets it pass; a blank node has no length (4.4.1)",
    "dates with a zone": "forgets the zone, and so orders them with dates without one",
    "the time 24:00:00": "takes it for ill-typed; it is midnight",
    "years and months in durations": "knows no order of them",
    "the durations PT and P1DT": "takes them for well-formed; T needs something after it",
    "a path in SPARQL through a literal that Python takes for false": "starts from every node",
    "the inverse of a sequence": "takes its steps in their order, not from the last",
    "FILTER(?x > 1) of a text": "orders all terms; to SPARQL it is an error",
    "a parameter's IRI without / or #": "finds no name in it: urn:ex:longest",
    "which of several constraints of one component": "does not tell; messages are not compared",
}
EXAMPLES = int(os.environ.get("KG_AGREE_EXAMPLES", "150"))


def told(report: Report, shapes: Shapes) -> Counter[Any]:
    """Count what a report tells; messages only where pySHACL tells which constraint it was."""
    found: Counter[Any] = Counter()
    for f in report.findings:
        of_kind = [c for c in shapes.shapes[f.shape_node].constraints if c.component == f.component]
        messages = tuple(sorted(f.messages.items())) if len(of_kind) == 1 else ()
        found[f.focus_node, str(f.path or ""), f.value, f.component, f.shape_node,
              f.severity_iri, messages] += 1  # fmt: skip
    return found


def judged(data: list[Triple], shapes: Shapes, engine: str) -> Counter[Any] | str:
    held = Data.memory()
    held.add(written(data))
    try:
        return told(validate(held, shapes, engine=engine), shapes)
    except InputError:
        return "an error"


def written(triples: list[Triple]) -> str:
    return "".join(f"{s} {p} {o} .\n" for s, p, o in triples)


def parsed(graph: list[Triple]) -> list[Triple]:
    """Return triples as they come out of a file: with language tags in lower case."""
    quads, _ = parse(BytesIO(written(graph).encode()), "ntriples", "", blank="s")
    return [(s, p, o) for s, p, o, _ in quads]


def check(data: list[Triple], graph: list[Triple]) -> None:
    try:
        shapes = shapes_of(parsed(graph))
    except InputError:
        return
    compiled, reference = (judged(data, shapes, engine) for engine in ("sparql", "pyshacl"))
    assert compiled == reference


many = settings(
    max_examples=EXAMPLES, deadline=None, derandomize=True, database=None,
    suppress_health_check=list(HealthCheck),
)  # fmt: skip


@many
@given(graphs(LITERALS, []), shapes_graphs(LITERALS))
def test_both_engines_find_the_same_by_core(data: list[Triple], graph: list[Triple]) -> None:
    check(data, graph)


@many
@given(graphs(PLAIN, KNOWN), shapes_graphs(PLAIN, sparql=True))
def test_both_engines_find_the_same_by_sparql(data: list[Triple], graph: list[Triple]) -> None:
    check(data, graph)


# --- what the examples brought to light -----------------------------------------------------------

HEAD = """@prefix : <http://example.org/> . @prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
CASES = {
    "a triple of two values of the path is two results": (
        ":a :p :b, :c . :b :q 1 . :c :q 1 .",
        "sh:targetNode :a ; sh:path :p ; sh:closed true .", 2),
    "what SPARQL does not order is not less than or equal to itself": (
        ':a :p "x"@en , :b , "P"^^xsd:duration ; :q "x"@en , :b , "P"^^xsd:duration .',
        "sh:targetNode :a ; sh:path :p ; sh:lessThanOrEquals :q .", 9),
    "what SPARQL orders is less than or equal to itself": (
        ":a :p 01 ; :q 01 . :a :p2 2.50 .",
        "sh:targetNode :a ; sh:path :p ; sh:lessThanOrEquals :q .", 0),
    "a text with a language is no limit": (
        ':a :p "x"@en .', 'sh:targetNode :a ; sh:path :p ; sh:minInclusive "x"@en .', 1),
    "booleans are ordered": (
        ":a :p true, false .", "sh:targetNode :a ; sh:path :p ; sh:minExclusive false .", 1),
    "a target that the data do not hold is compared by its value": (
        ":a :p 1 .", "sh:targetNode 2.50 ; sh:minInclusive 2.5 ; sh:maxInclusive 2.5 .", 0),
    "a duration has a part": (
        ':a :p "P"^^xsd:duration, "P1M"^^xsd:duration, "P1DT2H"^^xsd:duration .',
        "sh:targetNode :a ; sh:path :p ; sh:datatype xsd:duration .", 1),
}  # fmt: skip


@pytest.mark.parametrize("engine", ["sparql", "pyshacl"])
@pytest.mark.parametrize("case", CASES)
def test_a_case_that_was_wrong(case: str, engine: str) -> None:
    data, shape, count = CASES[case]
    held = Data.memory()
    held.load(BytesIO((HEAD + data).encode()), "turtle", "http://example.org/")
    quads, _ = parse(
        BytesIO(f"{HEAD}:s {shape}".encode()), "turtle", "http://example.org/", blank="s"
    )
    shapes = shapes_of((s, p, o) for s, p, o, _ in quads)
    assert len(validate(held, shapes, engine=engine).findings) == count
