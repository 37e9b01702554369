"""The test suite of the SHACL recommendation, core and SPARQL, through the command.

The suite is no part of this project. It is the folder data-shapes-test-suite of the repository
https://github.com/w3c/data-shapes; the tests run when KG_SHACL_SUITE names it:

    $ KG_SHACL_SUITE=data-shapes/data-shapes-test-suite pytest tests/test_w3c_shacl.py

Reports are compared as the suite says (its index.html): isomorphic, each result counting, with a
path of its own for each result, and without what the suite ignores.
"""

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    RdfFormat,
    parse,
)

from kg import cli
from tests.manifests import MF, RDF, Graph, Node, entries, local

FOLDER = os.environ.get("KG_SHACL_SUITE")
ENGINES = ("sparql", "pyshacl")
# Tests in which an engine differs from what is expected, with the reason. A test may stand here
# only for a fault of pySHACL itself, never for one of how kg calls it.
DIFFERS: dict[str, dict[str, str]] = {
    "sparql": {
        "sparql/pre-binding/shapesGraph-001": "the optional $shapesGraph is refused by name",
    },
    "pyshacl": {
        "sparql/pre-binding/shapesGraph-001": "pySHACL does not offer the optional $shapesGraph",
    },
}

pytestmark = pytest.mark.skipif(
    not FOLDER, reason="KG_SHACL_SUITE does not name a folder with the SHACL test suite"
)

SHT = "http://www.w3.org/ns/shacl-test#"
SH = "http://www.w3.org/ns/shacl#"
COMPARED = ("focusNode", "value", "resultSeverity", "sourceConstraintComponent", "resultMessage")
NAMES = ("sourceShape", "sourceConstraint")  # compared if they are IRIs


@dataclass(frozen=True)
class Case:
    """A test: its files, and the node of the manifest that tells the expected report."""

    name: str  # the path of its manifest in the suite: core/node/and-001
    data: Path
    shapes: Path
    manifest: Graph
    expected: Node

    @property
    def fails(self) -> bool:
        return self.expected == NamedNode(SHT + "Failure")


def cases(manifest: Path, root: Path) -> Iterator[Case]:
    """Return the tests of a manifest and of those it includes."""
    for graph, entry in entries(manifest):
        action, expected = graph.one(entry, MF + "action"), graph.one(entry, MF + "result")
        assert action is not None
        assert expected is not None
        data, shapes = (local(graph.one(action, SHT + k)) for k in ("dataGraph", "shapesGraph"))
        name = local(entry).relative_to(root).as_posix()
        yield Case(name, data, shapes, graph, expected)


def described(graph: Graph, node: Node) -> str:
    """Return what stands for a path: its IRI, or all that is said of a blank node."""
    if not isinstance(node, BlankNode):
        return str(node)
    said = (
        f"{predicate} {described(graph, value)}"
        for predicate, values in graph.about[node].items()
        for value in values
    )
    return f"[{'; '.join(sorted(said))}]"


def results(graph: Graph, report: Node, messages: set[Node]) -> Iterator[dict[str, Node]]:
    """Return the results of a report, with the path as a text and only these messages."""
    for result in graph.all(report, SH + "result"):
        assert graph.all(result, RDF + "type") == [NamedNode(SH + "ValidationResult")]
        found = {k: v for k in COMPARED for v in graph.all(result, SH + k)}
        if found.get("resultMessage") not in messages:
            found.pop("resultMessage", None)
        if path := graph.one(result, SH + "resultPath"):
            found["resultPath"] = Literal(described(graph, path))
        for key in NAMES:
            if isinstance(name := graph.one(result, SH + key), NamedNode):
                found[key] = name
        yield found


def canonical(found: list[dict[str, Node]]) -> list[str]:
    """Return results without NAMES as canonical N-Quads: equal if they are isomorphic."""
    triples = (
        Quad(BlankNode(f"result{n}"), NamedNode(SH + key), value, DefaultGraph())
        for n, result in enumerate(found)
        for key, value in result.items()
        if key not in NAMES
    )
    graph = Dataset(triples)
    graph.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return sorted(map(str, graph))


def named(found: list[dict[str, Node]], name: str) -> Counter[tuple[str, ...]]:
    """Count the results that tell an IRI as `name`, one of NAMES."""
    return Counter(
        tuple(f"{key} {known(result[key])}" for key in sorted(result) if key in (name, *COMPARED))
        for result in found
        if name in result
    )


def known(node: Node) -> str:
    return "_:" if isinstance(node, BlankNode) else str(node)


def validated(case: Case, engine: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    options = ["--engine", engine, "--format", "turtle", "--severity", "info"]
    code = cli.run(["validate", *options, "--shapes", str(case.shapes), str(case.data)])
    return code, *capsys.readouterr()


SUITE = Path(FOLDER).resolve() / "tests" if FOLDER else Path()
CASES = list(cases(SUITE / "manifest.ttl", SUITE)) if FOLDER else []


@pytest.fixture
def expected_to_differ(case: Case, engine: str, request: pytest.FixtureRequest) -> None:
    if reason := DIFFERS[engine].get(case.name):
        request.applymarker(pytest.mark.xfail(reason=reason, strict=True))


@pytest.mark.usefixtures("expected_to_differ")
@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_suite(case: Case, engine: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = validated(case, engine, capsys)
    if case.fails:
        assert (code, out) == (2, ""), out
        assert err.startswith("kg: ")
        assert err.count("\n") == 1
        return
    graph = Graph(parse(out, RdfFormat.TURTLE))
    reports = [
        s for s in graph.about if NamedNode(SH + "ValidationReport") in graph.all(s, RDF + "type")
    ]
    assert len(reports) == 1, err or out
    conforms = case.manifest.one(case.expected, SH + "conforms")
    assert graph.one(reports[0], SH + "conforms") == conforms
    assert code == (0 if conforms == Literal(True) else 1)
    messages = {
        message
        for result in case.manifest.all(case.expected, SH + "result")
        for message in case.manifest.all(result, SH + "resultMessage")
    }
    expected = list(results(case.manifest, case.expected, messages))
    actual = list(results(graph, reports[0], messages))
    assert canonical(actual) == canonical(expected)
    for name in NAMES:
        assert named(expected, name) <= named(actual, name)


def test_the_suite_is_whole() -> None:
    assert len(CASES) > 110
    assert {c.name for c in CASES} >= {name for names in DIFFERS.values() for name in names}


def test_the_compiled_engine_differs_only_where_pyshacl_does() -> None:
    assert set(DIFFERS["sparql"]) <= set(DIFFERS["pyshacl"])
