"""kg validate on hostile input: one clear line, the right exit code, in bounded time."""

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from rdflib import Graph, Literal, URIRef

from kg.cli import run
from kg.vocab import SH

EX = "https://example.org/"
PREFIXES = f"""@prefix sh: <{SH}> .
@prefix ex: <{EX}> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
"""
THING = "ex:s a sh:NodeShape ; sh:targetClass ex:Thing ;\n "
DATA = f'@prefix ex: <{EX}> .\nex:a a ex:Thing ; ex:p ex:b , "x" .\n'
ENGINES = ("sparql", "pyshacl")
FORMATS = ("text", "json", "csv", "turtle", "sarif", "junit")
COMMAND = [sys.executable, "-c", "from kg.cli import main; main()", "validate"]
SECONDS = 20  # within which all that is run here must end; most take a tenth of one


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    Path("data.ttl").write_text(DATA, "utf-8")


@contextmanager
def bounded(seconds: int = SECONDS) -> Iterator[None]:
    def stop(*_: object) -> None:
        raise TimeoutError(f"not done in {seconds} s")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def shapes(text: str) -> str:
    Path("shapes.ttl").write_text(PREFIXES + text, "utf-8")
    return "shapes.ttl"


def select(query: str) -> str:
    return shapes(f'{THING} sh:sparql [ sh:select """{query}""" ] .')


def refused(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 2) -> str:
    """Run the command and return the one line that it must end with."""
    with bounded():
        assert run(["validate", *arguments]) == code
    printed = capsys.readouterr()
    assert printed.out == ""
    [line] = printed.err.splitlines()
    assert "Traceback" not in line
    return line


def told(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 1) -> str:
    with bounded():
        assert run(["validate", *arguments]) == code
    printed = capsys.readouterr()
    assert printed.err == ""
    return printed.out


def process(
    *arguments: str | bytes, stdin: bytes | None = None, **how: object
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(  # type: ignore[call-overload, no-any-return]
        [*COMMAND, *arguments], input=stdin, capture_output="stdout" not in how, check=False,
        timeout=SECONDS, **how,
    )  # fmt: skip


# --- shapes that refer to themselves -------------------------------------------------------------

RECURSIVE = {
    "node": "sh:node ex:s .",
    "property": "sh:property ex:q . ex:q sh:path ex:p ; sh:property ex:q .",
    "not": "sh:not ex:s .",
    "or": "sh:or ( ex:s [ sh:class ex:C ] ) .",
    "three shapes": """sh:node ex:t . ex:t a sh:NodeShape ; sh:property [ sh:path ex:p ;
        sh:node ex:u ] . ex:u a sh:NodeShape ; sh:and ( ex:s ) .""",
    "qualified": "sh:property [ sh:path ex:p ; sh:qualifiedValueShape ex:s ; "
    "sh:qualifiedMinCount 1 ] .",
}


@pytest.mark.parametrize("text", RECURSIVE.values(), ids=RECURSIVE)
def test_recursive_shapes_are_refused_by_name_and_line(
    capsys: pytest.CaptureFixture[str], text: str
) -> None:
    line = refused(capsys, "data.ttl", "--shapes", shapes(THING + text))
    node = "q" if "ex:q sh:path" in text else "s"
    assert line.startswith(f"kg: shapes.ttl:{5 if node == 's' else 6}: ")
    assert f"a shape that refers to itself (<{EX}{node}> -> " in line
    assert f" -> <{EX}{node}>)" in line
    assert line.endswith("try --engine pyshacl")


@pytest.mark.parametrize("text", RECURSIVE.values(), ids=RECURSIVE)
def test_pyshacl_follows_recursion_as_deep_as_it_can(text: str) -> None:
    """SHACL leaves recursion open; pySHACL goes round until it finds an end or gives up."""
    done = process("data.ttl", "--shapes", shapes(THING + text), "--engine", "pyshacl")
    assert done.returncode in {0, 1, 2}
    assert b"Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) <= 1


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    "text",
    [
        f"sh:not {'[ sh:not ' * 400}[ sh:class ex:C ]{' ]' * 400} .",
        f"sh:property [ sh:path {'[ sh:inversePath ' * 1500}ex:p{' ]' * 1500} ] .",
    ],
    ids=["shapes", "path"],
)
def test_deep_nesting_is_refused(
    capsys: pytest.CaptureFixture[str], text: str, engine: str
) -> None:
    line = refused(capsys, "data.ttl", "--shapes", shapes(THING + text), "--engine", engine)
    assert "too deep" in line


# --- regular expressions -------------------------------------------------------------------------

EXPLOSIVE = 'sh:property [ sh:path ex:p ; sh:pattern "^(a+)+$" ] .'


def test_a_regular_expression_that_explodes_takes_linear_time() -> None:
    Path("a.ttl").write_text(f'<{EX}a> a <{EX}Thing> ; <{EX}p> "{"a" * 50_000}b" .', "utf-8")
    begin = time.monotonic()
    done = process("a.ttl", "--shapes", shapes(THING + EXPLOSIVE))
    assert (done.returncode, b"1 violation" in done.stdout) == (1, True)
    assert time.monotonic() - begin < 10


def test_in_pyshacl_it_does_explode() -> None:
    """Known, and a reason for the other engine: Python's own expressions go back and forth."""
    Path("a.ttl").write_text(f'<{EX}a> a <{EX}Thing> ; <{EX}p> "{"a" * 50_000}b" .', "utf-8")
    arguments = ["a.ttl", "--shapes", shapes(THING + EXPLOSIVE), "--engine", "pyshacl"]
    with pytest.raises(subprocess.TimeoutExpired):
        subprocess.run([*COMMAND, *arguments], capture_output=True, check=False, timeout=2)


@pytest.mark.parametrize("pattern", ["^(?=a)b", "(a)\\\\1", "(a{1000}){1000}"])
def test_an_expression_that_the_engine_lacks_is_named(
    capsys: pytest.CaptureFixture[str], pattern: str
) -> None:
    text = f'{THING} sh:property [ sh:path ex:p ; sh:pattern "{pattern}" ] .'
    line = refused(capsys, "data.ttl", "--shapes", shapes(text))
    written = pattern.replace("\\\\", "\\")
    assert line.startswith(f"kg: shapes.ttl:6: the regular expression «{written}»")
    assert line.endswith("try --engine pyshacl")


def test_what_is_no_expression_is_no_expression_for_either(
    capsys: pytest.CaptureFixture[str],
) -> None:
    shapes(THING + 'sh:property [ sh:path ex:p ; sh:pattern "(" ] .')
    line = refused(capsys, "data.ttl", "--shapes", "shapes.ttl")
    assert line.startswith("kg: shapes.ttl:6: sh:pattern «(» is no regular expression: ")
    assert "--engine" not in line
    line = refused(capsys, "data.ttl", "--shapes", "shapes.ttl", "--engine", "pyshacl")
    assert "regular expression" in line


# --- what engines would pass over ----------------------------------------------------------------


@pytest.mark.parametrize("term", ["rule", "expression"])
def test_terms_of_pyshacl_alone_are_left_to_it(
    capsys: pytest.CaptureFixture[str], term: str
) -> None:
    line = refused(capsys, "data.ttl", "--shapes", shapes(f"{THING} sh:{term} [ ] ."))
    advice = "is not supported by this engine; try --engine pyshacl"
    assert line == f"kg: shapes.ttl:6: sh:{term} {advice}"


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    "text",
    [
        f"{THING} sh:js [ ] .",
        f"{THING} sh:property [ sh:path ex:p ;\n sh:reifierShape ex:t ] .",
        f"{THING} sh:property [ sh:path ex:p ;\n sh:subsetOf ex:q ] .",
        f"{THING} sh:property [ sh:path ex:p ;\n sh:memberShape ex:t ] .",
        f"{THING} sh:targetWhere [ sh:class ex:C ] .",
        "<> sh:entailment <http://www.w3.org/ns/entailment/RDFS> ."
        + THING
        + "sh:nodeKind sh:IRI .",
    ],
)
def test_terms_of_neither_engine_are_never_passed_over(
    capsys: pytest.CaptureFixture[str], text: str, engine: str
) -> None:
    line = refused(capsys, "data.ttl", "--shapes", shapes(text), "--engine", engine)
    assert line.startswith("kg: shapes.ttl:")
    assert line.endswith(" is not supported by kg")


def test_notes_and_terms_of_others_are_ignored(capsys: pytest.CaptureFixture[str]) -> None:
    text = """@prefix dash: <http://datashapes.org/dash#> .
        ex:s dash:abstract true ; sh:intent "x" ; sh:agentInstruction "y" ; sh:order 1 ."""
    shapes(f"{THING} sh:nodeKind sh:IRI . {text}")
    assert "no findings" in told(capsys, "data.ttl", "--shapes", "shapes.ttl", code=0)


def test_a_deactivated_shape_asks_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    off = "ex:off a sh:NodeShape ; sh:targetClass ex:Thing ; sh:deactivated true ; sh:js [ ] ."
    shapes(f"{THING} sh:nodeKind sh:IRI . {off}")
    assert "no findings" in told(capsys, "data.ttl", "--shapes", "shapes.ttl", code=0)


# --- SPARQL in shapes ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("SELECT $this { $this foo:p ?value }",
         "(line 1, column 22 of the query): unknown prefix 'foo:'; declare it by sh:prefixes"),
        ("SELECT $this { $this ?p ?o ", "(line 1, column 14 of the query): '{' is never closed"),
        ("SELECT $this { $this ?p }", "no value after its property"),
        ("SELECT $this { FILTER(<urn:f>($this)) }", "function <urn:f> is not supported"),
        ("SELECT ?x { ?x ?p ?o }", "sh:select must select $this"),
        ("", "sh:select must be a SPARQL SELECT query"),
        ("DESCRIBE $this", "sh:select must be a SPARQL SELECT query"),
        ("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }", "sh:select must be a SPARQL SELECT query"),
        ("DELETE WHERE { ?s ?p ?o }", "sh:select must be a SPARQL SELECT query"),
        ("LOAD <http://x.example/>", "sh:select must be a SPARQL SELECT query"),
        ("SELECT $this { SERVICE <http://x.example/> { $this ?p ?o } }", "SERVICE"),
        ("SELECT $this FROM <http://x.example/> { $this ?p ?o }", "FROM"),
        ("SELECT $this { $this ?p ?o MINUS { $this a ?o } }", "MINUS is not allowed"),
        ("SELECT $this { VALUES ?x { 1 } $this ?p ?o }", "VALUES is not allowed"),
        ("SELECT $this { GRAPH $shapesGraph { $this ?p ?o } }", "$shapesGraph"),
        (f"SELECT $this {{ FILTER({'(' * 20_000}1{')' * 20_000}) }}", "nested too deeply"),
    ],
)  # fmt: skip
def test_sparql_that_is_refused(capsys: pytest.CaptureFixture[str], query: str, said: str) -> None:
    line = refused(capsys, "data.ttl", "--shapes", select(query))
    assert line.startswith(("kg: shapes.ttl:5: ", "kg: shapes.ttl:6: "))
    assert said in line
    assert "ENCODE_FOR_URI" not in line


def test_ctrl_c_stops_a_query_without_end() -> None:
    Path("data.ttl").write_text(
        "".join(f"<{EX}{n}> a <{EX}Thing> ; <{EX}p> {n} .\n" for n in range(3000)), "utf-8"
    )
    patterns = " . ".join(f"?a{n} ?b{n} ?c{n}" for n in range(6))
    tested = ", ".join(f"STR(?c{n})" for n in range(6))
    select(f"SELECT $this {{ {patterns} FILTER(CONCAT({tested}) = 'never') }}")
    running = subprocess.Popen(
        [*COMMAND, "data.ttl", "--shapes", "shapes.ttl"], stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # noqa: PLW1509
    )  # fmt: skip
    try:
        with pytest.raises(subprocess.TimeoutExpired):
            running.wait(2)
        running.send_signal(signal.SIGINT)
        begin = time.monotonic()
        _, errors = running.communicate(timeout=SECONDS)
        assert time.monotonic() - begin < 2
        assert (running.returncode, errors.strip()) == (130, b"")
    finally:
        running.kill()
        running.wait()


# --- values and messages -------------------------------------------------------------------------

HOSTILE = [
    'line1\nline2\r\n"q" \\ back', "\u202eevil", "nul\x00x", "esc\x1b[2J", "{?this} {$value}",
    "<xml>&]]>", "\uffff\ufffe", "tab\t", "\x85\u2028",
]  # fmt: skip


def hostile_data() -> None:
    written = " , ".join(
        '"' + "".join(c if c.isalnum() else f"\\u{ord(c):04X}" for c in text) + '"'
        for text in HOSTILE
    )
    Path("data.ttl").write_text(
        f"@prefix ex: <{EX}> .\nex:a a ex:Thing ; ex:p {written} .\n", "utf-8"
    )


@pytest.mark.parametrize("form", FORMATS)
def test_hostile_literals_in_values_and_messages(
    capsys: pytest.CaptureFixture[str], form: str
) -> None:
    hostile_data()
    shapes(
        f'{THING} sh:sparql [ sh:message "«{{?value}}» {{?none}} {{?this}}"@en ; '
        f'sh:select """SELECT $this ?value {{ $this <{EX}p> ?value }}""" ] .'
    )
    text = told(capsys, "data.ttl", "--shapes", "shapes.ttl", "--format", form, "--limit", "0")
    wanted = {f"«{value}» {{?none}} {EX}a" for value in HOSTILE}
    if form == "json":
        found = json.loads(text)["findings"]
        assert {f["messages"]["en"] for f in found} == wanted
    elif form == "csv":
        rows = csv.DictReader(io.StringIO(text, newline=""))
        assert {(r["value"], r["message"]) for r in rows} == {
            (value, f"«{value}» {{?none}} {EX}a") for value in HOSTILE
        }
    elif form == "turtle":
        graph = Graph().parse(data=text, format="turtle")
        assert {str(o) for o in graph.objects(None, URIRef(SH.resultMessage))} == wanted
        assert set(graph.objects(None, URIRef(SH.value))) == {Literal(v) for v in HOSTILE}
    elif form == "sarif":
        assert len(json.loads(text)["runs"][0]["results"]) == len(HOSTILE)
    elif form == "junit":
        assert len(ET.fromstring(text).findall("testsuite/testcase/failure")) == 1  # noqa: S314
    else:
        assert all(c.isprintable() or c == "\n" for c in text)
        assert f"{len(HOSTILE)} violations in 1 node" in text


def test_blank_nodes_and_relative_addresses(capsys: pytest.CaptureFixture[str]) -> None:
    Path("data.ttl").write_text(
        f"@prefix ex: <{EX}> .\n[] a ex:Thing ; ex:p [ ex:p 1 ] .\n<rel> a ex:Thing .\n", "utf-8"
    )
    shapes(THING + "sh:property [ sh:path ex:p ; sh:minCount 1 ; sh:nodeKind sh:IRI ] .")
    found = json.loads(told(capsys, "data.ttl", "--shapes", "shapes.ttl", "--format", "json"))
    relative = Path("data.ttl").absolute().with_name("rel").as_uri()
    blank, named = sorted(found["findings"], key=lambda f: str(f["line"]))
    assert (blank["node"][:2], blank["value"][:2], blank["line"]) == ("_:", "_:", 2)
    assert (named["node"], named["value"], named["line"]) == (relative, None, 3)
    done = process("-", "--shapes", "shapes.ttl", stdin=Path("data.ttl").read_bytes())
    assert (done.returncode, b"stdin:3:" in done.stdout) == (1, True)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("number", ["1e999999999", "9" * 100_000, "0." + "1" * 100_000])
def test_numbers_that_are_too_long_to_write_out(
    capsys: pytest.CaptureFixture[str], number: str, engine: str
) -> None:
    decimal = "http://www.w3.org/2001/XMLSchema#decimal"
    Path("data.ttl").write_text(f'<{EX}a> a <{EX}Thing> ; <{EX}p> "{number}"^^<{decimal}> .')
    shapes(
        f'{THING} sh:sparql [ sh:message "{{?value}}"@id ; '
        f'sh:select """SELECT $this ?value {{ $this <{EX}p> ?value }}""" ] .'
    )
    arguments = ("--shapes", "shapes.ttl", "--format", "json", "--engine", engine)
    [finding] = json.loads(told(capsys, "data.ttl", *arguments))["findings"]
    assert len(finding["messages"]["id"]) <= len(number)


def test_ill_typed_literals_cause_no_noise(capsys: pytest.CaptureFixture[str]) -> None:
    Path("data.ttl").write_text(
        f'<{EX}a> a <{EX}Thing> ; <{EX}p> "x"^^<http://www.w3.org/2001/XMLSchema#integer> .'
    )
    shapes(f"{THING} sh:property [ sh:path ex:p ; sh:datatype xsd:integer ] .")
    for engine in ENGINES:
        assert "1 violation" in told(
            capsys, "data.ttl", "--shapes", "shapes.ttl", "--engine", engine
        )


def test_a_severity_of_ones_own_counts_as_violation(capsys: pytest.CaptureFixture[str]) -> None:
    shapes(THING + "sh:severity ex:Grave ; sh:nodeKind sh:BlankNode .")
    arguments = ("data.ttl", "--shapes", "shapes.ttl", "--format")
    for engine in ENGINES:
        document = json.loads(told(capsys, *arguments, "json", "--engine", engine))
        [finding] = document["findings"]
        assert (finding["severity"], finding["severityIri"]) == ("violation", f"{EX}Grave")
        assert document["counts"]["violation"] == 1
    graph = Graph().parse(data=told(capsys, *arguments, "turtle"), format="turtle")
    assert URIRef(f"{EX}Grave") in graph.objects(None, URIRef(SH.resultSeverity))


@pytest.mark.parametrize("form", FORMATS)
def test_many_results(capsys: pytest.CaptureFixture[str], form: str) -> None:
    many = 5000  # for 100,000 see tests/benchmarks
    lines = "".join(f"ex:n{n} a ex:Thing ; ex:p {n} .\n" for n in range(many))
    Path("data.ttl").write_text(f"@prefix ex: <{EX}> .\n{lines}", "utf-8")
    shapes(THING + "sh:property [ sh:path ex:p ; sh:datatype xsd:date ] .")
    text = told(capsys, "data.ttl", "--shapes", "shapes.ttl", "--format", form)
    if form == "text":
        assert "5000 violations in 5000 nodes" in text
        return
    marks = {"csv": "\r\nviolation,", "json": '"severity":', "turtle": "a sh:ValidationResult",
             "sarif": '"ruleIndex"', "junit": "data.ttl:"}  # fmt: skip
    assert text.count(marks[form]) >= many


# --- files ---------------------------------------------------------------------------------------


def test_files_that_are_no_rdf(capsys: pytest.CaptureFixture[str]) -> None:
    shapes(THING + "sh:nodeKind sh:IRI .")
    Path("binary.ttl").write_bytes(bytes(range(256)))
    Path("latin.ttl").write_bytes(b'<urn:a> <urn:b> "\xe9" .\n')
    Path("packed.ttl.gz").write_bytes(b"\x1f\x8b\x08\x00" + bytes(range(200)))
    Path("broken.ttl").write_text("@prefix ex: <urn:ex:> .\nex:a foo .\n")
    Path("folder").mkdir()
    for name, said in {
        "binary.ttl": "binary.ttl:1:1: not valid turtle", "latin.ttl": "latin.ttl:1:",
        "packed.ttl.gz": "packed.ttl.gz: cannot be read: ", "broken.ttl": "broken.ttl:2:6: ",
        "folder": "folder: is a folder", "none.ttl": "none.ttl: no such file",
    }.items():  # fmt: skip
        line = refused(capsys, name, "--shapes", "shapes.ttl")
        assert line.startswith(f"kg: {said}")
        assert line.isprintable()
    Path("empty.ttl").write_bytes(b"")
    assert "no findings" in told(capsys, "empty.ttl", "--shapes", "shapes.ttl", code=0)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="the superuser reads all files")
def test_an_unreadable_file(capsys: pytest.CaptureFixture[str]) -> None:
    Path("data.ttl").chmod(0)
    assert "Permission denied" in refused(capsys, "data.ttl", "--shapes", shapes(THING + "."))


def test_shapes_that_cannot_be_read(capsys: pytest.CaptureFixture[str]) -> None:
    for folder in ("broken", "none"):
        Path(folder).mkdir()
    Path("broken/a.ttl").write_text(PREFIXES + THING + "sh:nodeKind sh:IRI .")
    Path("broken/b.ttl").write_text("@prefix ex: <urn:ex:> .\nex:a foo .\n")
    Path("none/readme.txt").write_text("x")
    Path("empty.ttl").write_bytes(b"")
    for name, said in {
        "broken": "broken/b.ttl:2:6: not valid turtle", "none": "none: no shapes in this folder",
        "empty.ttl": "empty.ttl: no shape with a target", "other": "other: no such file",
        "-": "shapes are read from files and folders",
    }.items():  # fmt: skip
        assert refused(capsys, "data.ttl", "--shapes", name).startswith(f"kg: {said}")


def test_the_same_file_twice_is_read_as_one(capsys: pytest.CaptureFixture[str]) -> None:
    shapes(THING + "sh:nodeKind sh:BlankNode .")
    once = told(capsys, "data.ttl", "--shapes", "shapes.ttl", "--format", "csv")
    arguments = ("data.ttl", "data.ttl", "--shapes", "shapes.ttl", "--shapes", "shapes.ttl")
    assert told(capsys, *arguments, "--format", "csv") == once


@pytest.mark.parametrize("form", [f for f in FORMATS if f != "sarif"])
def test_names_of_files_with_spaces_lines_and_bytes_that_are_no_utf_8(form: str) -> None:
    name = b"two words\nand \xff.ttl"
    Path(os.fsdecode(name)).write_text(DATA)
    shapes(THING + "sh:nodeKind sh:BlankNode .")
    done = process(name, "--shapes", "shapes.ttl", "--format", form)
    assert (done.returncode, done.stderr) == (1, b"")
    assert done.stdout.decode("utf-8")


def test_data_through_a_pipe() -> None:
    lines = "".join(f"<{EX}{n}> a <{EX}Thing> .\n" for n in range(2000))
    shapes(THING + "sh:nodeKind sh:BlankNode .")
    os.mkfifo("pipe")
    with subprocess.Popen(["/bin/sh", "-c", "cat > pipe"], stdin=subprocess.PIPE) as writer:
        running = subprocess.Popen(
            [*COMMAND, "pipe", "--shapes", "shapes.ttl"], stdout=subprocess.PIPE
        )
        writer.communicate(lines.encode(), timeout=SECONDS)
        assert b"2000 violations" in running.communicate(timeout=SECONDS)[0]


def test_readers_that_stop_and_disks_that_are_full() -> None:
    Path("data.ttl").write_text(
        "".join(f"<{EX}{n}> a <{EX}Thing> .\n" for n in range(5000)), "utf-8"
    )
    shapes(THING + "sh:nodeKind sh:BlankNode .")
    arguments = [*COMMAND, "data.ttl", "--shapes", "shapes.ttl", "--format", "csv"]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stdout.readline().startswith(b"severity,")
        running.stdout.close()
        assert running.stderr is not None
        assert running.stderr.read() == b""
        assert running.wait(SECONDS) == 1  # there are findings
    if Path("/dev/full").exists():
        with open("/dev/full", "wb") as full:  # noqa: PTH123
            done = subprocess.run(
                arguments, stdout=full, stderr=subprocess.PIPE, check=False, timeout=SECONDS
            )
        assert done.returncode == 2
        assert done.stderr == b"kg: stdout: cannot be written: No space left on device\n"


# --- exit codes ----------------------------------------------------------------------------------


def test_the_four_exit_codes(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    shapes(THING + "sh:nodeKind sh:IRI .")
    assert "no findings" in told(capsys, "data.ttl", "--shapes", "shapes.ttl", code=0)
    wrong = shapes(THING + "sh:nodeKind sh:BlankNode .")
    assert "1 violation" in told(capsys, "data.ttl", "--shapes", wrong, code=1)
    assert refused(capsys, "none.ttl", "--shapes", wrong, code=2) == "kg: none.ttl: no such file"

    def defective(*_: object) -> None:
        raise ZeroDivisionError("by design")

    monkeypatch.setattr("kg.shacl.describing.report", defective)
    line = refused(capsys, "data.ttl", "--shapes", wrong, code=3)
    assert line.startswith("kg: a defect in kg itself (ZeroDivisionError: by design)")
    assert "--debug" in line
    assert run(["validate", "data.ttl", "--shapes", wrong, "--debug"]) == 3
    assert "Traceback (most recent call last)" in capsys.readouterr().err
