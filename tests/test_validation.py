"""Validating documents together, and a store as it lies on the disk."""

from io import BytesIO
from pathlib import Path

import pytest

from kg import resources
from kg.findings import Finding, Place, ShaclPath
from kg.shacl import Shapes, load_shapes, shapes_of, validate
from kg.store import Store
from kg.store.data import Data
from kg.store.documents import parse
from kg.store.writer import writing
from kg.validation import Documents, validate_store
from kg.vocab import XSD

HERE = Path(__file__).parent / "shapes"
BASE = "https://example.org/kg/"
GRAPHS = [HERE / "context.ttl", *sorted(HERE.glob("*/*.ttl"))]
EX = "https://example.org/"


@pytest.fixture(scope="module")
def shapes() -> Shapes:
    return load_shapes([resources.shapes()])


def stored(folder: Path, graphs: dict[str, str]) -> Store:
    """Return a store on disk whose named graphs hold these N-Triples."""
    with writing(folder) as writer:
        for name, triples in graphs.items():
            writer.replace(name, triples)
    return Store.open(folder)


def told(findings: tuple[Finding, ...]) -> list[tuple[str, ...]]:
    return sorted((f.focus_node, f.source_shape, f.component, f.severity) for f in findings)


def test_a_store_gives_the_findings_of_the_files_it_was_made_from(
    tmp_path: Path, shapes: Shapes
) -> None:
    described = Data.memory()
    for path in GRAPHS:
        described.load(path, "turtle", BASE)
    triples = sorted((s, p, o) for s, p, o, _ in described.quads() if "_:" not in s[:2] + o[:2])
    lines = [f"{s} {p} {o} .\n" for s, p, o in triples]
    data = Data.memory()
    data.add("".join(lines))
    halves = {f"{BASE}graph/a": "".join(lines[::2]), f"{BASE}graph/b": "".join(lines[::3])}
    halves[f"{BASE}graph/c"] = "".join(lines[1::2])  # a third of it stands in two graphs
    report, _ = validate_store(stored(tmp_path / "store", halves), shapes, "sparql")
    of_files, of_store = told(validate(data, shapes).findings), told(report.findings)
    # The store keeps values: what only their form tells cannot be found in it.
    lost = [f for f in of_files if f not in of_store]
    assert {component.rpartition("#")[2] for _, _, component, _ in lost} <= {
        "DatatypeConstraintComponent", "OrConstraintComponent",
    }  # fmt: skip
    assert [f for f in of_store if f not in of_files] == []


def test_derived_integers_are_judged_by_range_in_a_store_and_as_written_in_files(
    tmp_path: Path,
) -> None:
    text = f"""@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix ex: <{EX}> .
        @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
        ex:s a sh:NodeShape ; sh:targetSubjectsOf ex:n ;
            sh:property [ sh:path ex:n ; sh:datatype xsd:unsignedByte ] ."""
    quads, _ = parse(BytesIO(text.encode()), "turtle", EX)
    shapes = shapes_of((s, p, o) for s, p, o, _ in quads)
    triples = "".join(
        f'<{EX}{name}> <{EX}n> "{value}"^^<{XSD}{kind}> .\n'
        for name, value, kind in (
            ("right", "5", "unsignedByte"), ("plain", "5", "integer"),
            ("large", "300", "unsignedByte"), ("below", "-1", "integer"),
        )
    )  # fmt: skip
    data = Data.memory()
    data.add(triples)
    written = [f.focus_node.removeprefix(EX) for f in validate(data, shapes).findings]
    assert written == ["below", "large", "plain"]
    report, _ = validate_store(stored(tmp_path / "store", {f"{EX}g": triples}), shapes, "sparql")
    assert [f.focus_node.removeprefix(EX) for f in report.findings] == ["below", "large"]


DOCUMENT = f"""@prefix ex: <{EX}> .

ex:a ex:name "A" ;
    ex:size 5 ,
        7 .
ex:b ex:part ex:a .
"""


@pytest.mark.parametrize(
    ("focus", "path", "value", "line"),
    [
        (f"{EX}a", ShaclPath("", (f"{EX}size",)), f'"7"^^<{XSD.integer}>', 5),
        (f"{EX}a", ShaclPath("", (f"{EX}size",)), None, 4),
        (f"{EX}a", ShaclPath("", (f"{EX}none",)), None, 3),
        (f"{EX}a", None, None, 3),
        (f"{EX}a", ShaclPath("^", (ShaclPath("", (f"{EX}part",)),)), f"<{EX}b>", 6),
        (f"{EX}nowhere", None, None, 0),
    ],
)  # fmt: skip
def test_a_finding_is_placed_on_the_line_of_its_triple_or_of_its_node(
    focus: str, path: ShaclPath | None, value: str | None, line: int
) -> None:
    documents = Documents(Data.memory())
    documents.load(BytesIO(DOCUMENT.encode()), "turtle", EX, "stdin")
    finding = Finding(focus, "violation", f"{EX}s", f"{EX}c", {"": "x"}, path=path, value=value)
    assert documents.places([finding]) == [Place("stdin", line)]
