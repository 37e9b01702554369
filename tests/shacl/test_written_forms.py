"""Constraints in SPARQL compute with values, and report what the data write."""

from pathlib import Path

import pytest

from kg.shacl import load_shapes, validate
from kg.store.data import Data

PREFIXES = """@prefix ex: <https://example.org/> . @prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
DATA = """
ex:a a ex:T ; ex:p 2.50 , 2.5 , "01"^^xsd:integer , "1"^^xsd:integer , "7"^^xsd:int , "x" ;
  ex:q 02.10 ."""
SHAPES = """
ex:each a sh:PropertyShape ; sh:targetClass ex:T ; sh:path ex:p ; sh:sparql [
  sh:select "SELECT $this ?value { $this $PATH ?value FILTER(isNumeric(?value)) }" ] .
ex:one a sh:NodeShape ; sh:targetClass ex:T ; sh:sparql [
  sh:select "SELECT $this ?value { $this <https://example.org/q> ?value }" ] .
ex:literal a sh:NodeShape ; sh:targetNode 3.50 ; sh:sparql [
  sh:select "SELECT $this { FILTER($this > 3) }" ] .
"""


@pytest.mark.parametrize("engine", ["sparql", "pyshacl"])
def test_values_are_reported_as_they_are_written(tmp_path: Path, engine: str) -> None:
    (tmp_path / "data.ttl").write_text(PREFIXES + DATA, "utf-8")
    (tmp_path / "shapes.ttl").write_text(PREFIXES + SHAPES, "utf-8")
    data = Data.memory()
    data.load(tmp_path / "data.ttl", "turtle", "https://example.org/")
    shapes = load_shapes([tmp_path / "shapes.ttl"])
    found = [
        (f.source_shape.rpartition("/")[2], f.focus_node.partition("^")[0], (f.value or "")[:6])
        for f in validate(data, shapes, engine=engine).findings
    ]
    focus = "https://example.org/a"
    values = ['"01"^^', '"1"^^<', '"2.5"^', '"2.50"', '"7"^^<']
    assert sorted(found) == sorted(
        [("each", focus, value) for value in values]
        + [("one", focus, '"02.10'), ("literal", '"3.50"', '"3.50"')]
    )
