"""The W3C's tests of SPARQL 1.0 and 1.1 queries, through the command.

The suite is no part of this project. It is the folder sparql of the repository
https://github.com/w3c/rdf-tests; the tests run when KG_SPARQL_SUITE names it:

    $ KG_SPARQL_SUITE=rdf-tests/sparql pytest tests/test_w3c_sparql.py

What the engine answers when it is called directly is the measure. Where that is what the suite
expects, kg's answer must be so too in every format; and everywhere kg must say exactly what the
engine says: the same answer, or a refusal in words of its own. The suite's named graphs, and the
files that FROM names, are given to kg as N-Quads: it opens nothing that a query names.
"""

import io
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import urljoin

import pyoxigraph as ox
import pytest

from kg import cli
from tests.manifests import MF, RDF, entries, local
from tests.sparql_answers import Answer, Table, Triples, read, read_file, same

FOLDER = os.environ.get("KG_SPARQL_SUITE")
KG = [sys.executable, "-c", "from kg.cli import main; main()"]
# Tests that kg refuses on purpose, with words of the message. A test may stand here only for a rule
# of kg, never for a fault.
REFUSED = {
    **{f"sparql11/service/service{n}": "SERVICE is refused" for n in "1 2 3 4a 5 6 7".split()},
    **{f"sparql11/syntax-fed/test_{n}": "SERVICE is refused" for n in "123"},
    "sparql11/syntax-query/test_42": "not a graph of this data",
    **{f"sparql10/syntax-sparql2/syntax-dataset-0{n}": "not a graph of this data" for n in "1234"},
}

pytestmark = pytest.mark.skipif(
    not FOLDER, reason="KG_SPARQL_SUITE does not name a folder with the SPARQL test suites"
)

QT = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#"
EVALUATION = {"QueryEvaluationTest", "CSVResultFormatTest"}
POSITIVE = {"PositiveSyntaxTest", "PositiveSyntaxTest11"}
NEGATIVE = {"NegativeSyntaxTest", "NegativeSyntaxTest11"}
ROW_FORMATS = {"json": ".srj", "xml": ".srx", "csv": ".csv", "tsv": ".tsv"}
GRAPH_FORMATS = {"turtle": ".ttl", "ntriples": ".nt", "jsonld": ".jsonld"}
FROM = re.compile(r"\bFROM\s+(?:NAMED\s+)?<([^>]*)>", re.IGNORECASE)
EVERYTHING = re.compile(r"\bSELECT\s+((DISTINCT|REDUCED)\s*)?\*", re.IGNORECASE)
# Of the engine's messages: its rules, its character classes and how they begin.
ENGINE_WORDS = re.compile(r"\[?'.' \.\. ?'|\\u\{|error at \d|expected one of|ENCODE_FOR_URI")


@dataclass(frozen=True)
class Case:
    """A test: the query, its data and the file of what is expected, if it is evaluated."""

    name: str  # sparql11/aggregates/agg01
    kind: str
    query: Path
    data: tuple[Path, ...]
    named: tuple[str, ...]  # IRIs of the files that are named graphs
    expected: Path | None
    lax: bool  # REDUCED may leave rows out

    @cached_property
    def text(self) -> str:
        return self.query.read_text(encoding="utf-8")

    @property
    def federated(self) -> bool:
        """Whether the query calls other servers; such a one is never given to the engine."""
        return "service" in self.text.lower()

    @property
    def ordered(self) -> bool:
        return re.search(r"\bORDER\s+BY\b", self.text, re.IGNORECASE) is not None

    @property
    def graphs(self) -> list[str]:
        """The IRIs of all the files that are graphs of the data set, those after FROM too."""
        after = [urljoin(self.query.as_uri(), iri) for iri in FROM.findall(self.text)]
        return sorted({*self.named, *after}) if self.kind in EVALUATION else []


def cases(manifest: Path, suite: Path) -> Iterator[Case]:
    for graph, entry in entries(manifest):
        kind = local_name(graph.one(entry, f"{RDF}type"))
        if kind not in EVALUATION | POSITIVE | NEGATIVE:
            continue
        action, result = graph.one(entry, f"{MF}action"), graph.one(entry, f"{MF}result")
        assert action is not None
        query = local(graph.one(action, f"{QT}query") if kind in EVALUATION else action)
        yield Case(
            name=f"{query.parent.relative_to(suite).as_posix()}/{local_name(entry)}",
            kind=kind,
            query=query,
            data=tuple(map(local, graph.all(action, f"{QT}data"))),
            named=tuple(node.value for node in graph.all(action, f"{QT}graphData")),
            expected=local(result) if kind in EVALUATION else None,
            lax=graph.one(entry, f"{MF}resultCardinality") is not None,
        )


def local_name(node: object) -> str:
    assert isinstance(node, ox.NamedNode)
    return node.value.rpartition("#")[2]


SUITE = Path(FOLDER).resolve() if FOLDER else Path()
MANIFESTS = ("sparql10/manifest.ttl", "sparql11/manifest-all.ttl") if FOLDER else ()
CASES = [case for name in MANIFESTS for case in cases(SUITE / name, SUITE)]
EVALUATED = [case for case in CASES if case.kind in EVALUATION and case.name not in REFUSED]
WRITTEN = [case for case in CASES if case.kind not in EVALUATION and case.name not in REFUSED]


# --- the engine, called directly --------------------------------------------------------------


def engine(case: Case) -> Answer | SyntaxError | RuntimeError:
    """Return what the engine answers, or the error with which it refuses the query."""
    assert not case.federated
    store = ox.Store()
    for path in case.data:
        store.load(path=path, base_iri=path.as_uri())
    for iri in case.graphs:
        name = ox.NamedNode(iri)
        store.load(path=local(name), base_iri=iri, to_graph=name)
    try:
        found = store.query(case.text, base_iri=case.query.as_uri())
    except (SyntaxError, RuntimeError) as error:
        return error
    if isinstance(found, ox.QueryBoolean):
        return bool(found)
    if isinstance(found, ox.QueryTriples):
        return Triples([ox.Quad(*triple) for triple in found])
    names = tuple(variable.value for variable in found.variables)
    rows = [{n: row[n] for n in names if row[n] is not None} for row in found]
    return Table(names, rows)


def meets(case: Case, answer: Answer) -> bool:
    """Tell whether an answer is what the suite expects."""
    assert case.expected is not None
    expected = read_file(case.expected)
    ordered = case.ordered or (isinstance(expected, Table) and expected.ordered)
    return same(expected, answer, ordered=ordered, once=case.lax)


# --- kg ---------------------------------------------------------------------------------------


def arguments(case: Case, folder: Path) -> list[str]:
    """Return what to call kg with: the query, its base and its data."""
    files = [str(path) for path in case.data]
    if case.graphs:
        files.append(str(folder / "named.nq"))
        with Path(files[-1]).open("wb") as file:
            ox.serialize(quads(case.graphs), file, ox.RdfFormat.N_QUADS)
    if not files:
        files.append(str(folder / "empty.ttl"))
        Path(files[-1]).touch()
    data = [part for file in files for part in ("-d", file)]
    return ["query", "-f", str(case.query), "--base", case.query.as_uri(), *data]


def quads(graphs: list[str]) -> Iterator[ox.Quad]:
    for iri in graphs:
        name = ox.NamedNode(iri)
        for quad in ox.parse(path=local(name), base_iri=iri, rename_blank_nodes=True):
            yield ox.Quad(quad.subject, quad.predicate, quad.object, name)


def kg(*given: str) -> tuple[int, bytes, str]:
    """Run kg in this process; return its exit code, its results and what it said besides."""
    out, err = io.TextIOWrapper(io.BytesIO(), encoding="utf-8"), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = cli.run(list(given))
    out.flush()
    assert isinstance(out.buffer, io.BytesIO)
    return code, out.buffer.getvalue(), err.getvalue()


def check_answer(case: Case, own: Answer, content: bytes, suffix: str) -> None:
    """Fail unless kg's answer, in one format, is the engine's and what the suite expects."""
    answer = read(content, suffix, case.query.as_uri())
    # A second load may find rows in another order; only ORDER BY promises one.
    assert same(own, answer, ordered=case.ordered, exactly=True), content.decode()
    if meets(case, own):
        assert meets(case, answer), content.decode()
    if isinstance(own, Table) and isinstance(answer, Table) and not EVERYTHING.search(case.text):
        assert answer.variables == own.variables


def check_refusal(case: Case, code: int, content: bytes, said: str) -> None:
    """Fail unless kg refused the query in one line that says where, in words of its own."""
    assert (code, content) == (2, b""), said or content.decode()
    first, *rest = said.splitlines()
    assert re.match(rf"kg: {re.escape(str(case.query))}:\d+:\d+: \S", first), first
    assert not ENGINE_WORDS.search(said), said
    assert [line[:2] for line in rest] in ([], ["  ", "  "]), said


def formats(answer: Answer) -> dict[str, str]:
    return GRAPH_FORMATS if isinstance(answer, Triples) else ROW_FORMATS


@pytest.mark.parametrize("case", EVALUATED, ids=lambda case: case.name)
def test_evaluation(case: Case, tmp_path: Path) -> None:
    own = engine(case)
    given = arguments(case, tmp_path)
    if isinstance(own, Exception):
        check_refusal(case, *kg(*given))
        return
    for syntax, suffix in formats(own).items():
        code, content, said = kg(*given, "--format", syntax)
        assert code == 0, said
        check_answer(case, own, content, suffix)


@pytest.mark.parametrize("case", EVALUATED[::4], ids=lambda case: case.name)
def test_evaluation_by_the_command_itself(case: Case, tmp_path: Path) -> None:
    own = engine(case)
    if isinstance(own, Exception):
        return
    choices = list(formats(own).items())
    syntax, suffix = choices[EVALUATED.index(case) // 4 % len(choices)]
    done = subprocess.run(
        [*KG, *arguments(case, tmp_path), "--format", syntax], capture_output=True, check=True
    )
    check_answer(case, own, done.stdout, suffix)


@pytest.mark.parametrize("case", WRITTEN, ids=lambda case: case.name)
def test_syntax(case: Case, tmp_path: Path) -> None:
    own = engine(case)
    code, content, said = kg(*arguments(case, tmp_path))
    if isinstance(own, Exception):
        check_refusal(case, code, content, said)
    else:
        assert code == 0, said


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_on_purpose(name: str, tmp_path: Path) -> None:
    (case,) = [case for case in CASES if case.name == name]
    code, content, said = kg(*arguments(case, tmp_path))
    check_refusal(case, code, content, said)
    assert REFUSED[name] in said


def test_the_suite_is_whole() -> None:
    met = sum(
        not isinstance(own := engine(case), Exception) and meets(case, own) for case in EVALUATED
    )
    assert (len(EVALUATED) > 570, met > 510, len(WRITTEN) > 290) == (True, True, True), met
