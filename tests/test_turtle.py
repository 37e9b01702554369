"""Serialisation: the same bytes every time, and the same graph in every parser."""

import json
import random
import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Dataset, Graph
from rdflib.compare import isomorphic

from kg.store import Store
from kg.terms import literal, unquote, visible
from kg.turtle import SYNTAXES, serialise
from kg.vocab import SCHEMA, XSD

EX = "https://example.org/"
Quad = tuple[str, str, str, str]


def typed(text: str, datatype: str) -> str:
    return f"{literal(text)}^^<{datatype}>"


OBJECTS = [
    f"<{EX}o#char=1,2>",
    "<https://schema.org/Person>",
    "<https://w3id.org/kalbar-kg/concept/unit/jiwa>",
    "<https://schema.org/ends.with.dot.>",
    "<https://schema.org/9digits>",
    "<geo:61,1>",
    literal('dua "kutip"\n\ttab \\ garis'),
    literal("Á – ’ 😀 \u2028"),
    '"bip\\u0007"',
    literal("teks") + "@id",
    typed("12", XSD.integer),
    typed("012", XSD.integer),
    typed("+5", XSD.integer),
    typed("34.50", XSD.decimal),
    typed(".5", XSD.decimal),
    typed("true", XSD.boolean),
    typed("1", XSD.boolean),
    typed("1.5E0", XSD.double),
    typed("2023", XSD.gYear),
    typed("x", XSD.string),
]
QUADS: list[Quad] = [(f"<{EX}s>", f"<{EX}p{n}>", o, "") for n, o in enumerate(OBJECTS)] + [
    (f"<{EX}s>", "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>", f"<{SCHEMA.Person}>", ""),
    (f"<{EX}s#a>", f"<{SCHEMA.author}>", f"<{EX}s>", f"<{EX}graph/1>"),
    (f"<{EX}s#a>", f"<{SCHEMA.text}>", '"a"', f"<{EX}graph/2>"),
]
EXPECTED = "".join(f"{s} {p} {o} {g} .\n" for s, p, o, g in QUADS)
RDFLIB = {"turtle": "turtle", "trig": "trig", "ntriples": "nt", "nquads": "nquads"}


def triples(quads: list[Quad]) -> set[tuple[str, str, str]]:
    store = Store.memory()
    text = serialise(quads, "ntriples")
    store.load_file(BytesIO(text.encode()), "ntriples", EX)
    return {(s, p, o) for s, p, o, _ in store.quads()}


def test_shuffled_quads_give_the_same_bytes() -> None:
    for syntax in SYNTAXES:
        shuffled = QUADS * 2
        random.Random(7).shuffle(shuffled)  # noqa: S311
        assert serialise(shuffled, syntax) == serialise(QUADS, syntax)


@pytest.mark.parametrize("syntax", SYNTAXES)
def test_the_engine_reads_back_what_was_written(syntax: str) -> None:
    store = Store.memory()
    store.load_file(BytesIO(serialise(QUADS, syntax).encode()), syntax, "https://base.example/")
    expected = Store.memory()
    expected.load_file(BytesIO(EXPECTED.encode()), "nquads", EX)
    found, wanted = list(store.quads()), list(expected.quads())
    if syntax in {"turtle", "ntriples"}:
        wanted = [(s, p, o, "") for s, p, o, _ in wanted]
    assert set(found) == set(wanted)


@pytest.mark.parametrize("syntax", ["turtle", "ntriples"])
def test_rdflib_reads_the_same_graph(syntax: str) -> None:
    found = Graph().parse(data=serialise(QUADS, syntax), format=RDFLIB[syntax])
    wanted = Graph().parse(data=serialise(QUADS, "ntriples"), format="nt")
    assert len(found) == len(QUADS)
    assert isomorphic(found, wanted)


# rdflib's own readers use what it has deprecated.
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("syntax", ["trig", "nquads", "json-ld"])
def test_rdflib_reads_the_same_graphs(syntax: str) -> None:
    text = serialise(QUADS, syntax.replace("-", ""))
    found = Dataset().parse(data=text, format=syntax)
    wanted = Dataset().parse(data=serialise(QUADS, "nquads"), format="nquads")
    assert {(s, p, o) for s, p, o, _ in found.quads()} == {
        (s, p, o) for s, p, o, _ in wanted.quads()
    }
    assert {str(g.identifier) for g in found.graphs()} == {
        str(g.identifier) for g in wanted.graphs()
    }


@pytest.mark.skipif(not shutil.which("rapper"), reason="rapper is not installed")
def test_rapper_reads_turtle_without_a_warning(tmp_path: Path) -> None:
    file = tmp_path / "all.ttl"
    file.write_text(serialise(QUADS), "utf-8")
    done = subprocess.run(
        ["rapper", "-i", "turtle", "-c", str(file)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0
    assert f"returned {len(QUADS)} triples" in done.stderr
    assert "warning" not in done.stderr.lower()


def test_turtle_is_readable() -> None:
    text = serialise(
        [
            (f"<{EX}s>", f"<{SCHEMA.text}>", '"b"@id', ""),
            (f"<{EX}s>", f"<{SCHEMA.text}>", '"a"@id', ""),
            (f"<{EX}s>", f"<{SCHEMA.url}>", typed("12", XSD.integer), ""),
            (
                f"<{EX}s>",
                "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>",
                f"<{SCHEMA.Person}>",
                "",
            ),
        ]
    )
    assert text == (
        "@prefix schema: <https://schema.org/> .\n\n"
        "<https://example.org/s>\n"
        "  a schema:Person ;\n"
        '  schema:text "a"@id, "b"@id ;\n'
        "  schema:url 12 .\n"
    )


def test_nothing_gives_nothing() -> None:
    for syntax in SYNTAXES[:-1]:
        assert serialise([], syntax) == ""
    assert json.loads(serialise([], "jsonld")) == {"@context": {}, "@graph": []}


def test_json_ld_has_no_empty_prefix() -> None:
    written = json.loads(serialise([(f"<{EX}s>", f"<{EX}p>", '"a"', "")], "jsonld", {"": EX}))
    assert written["@context"] == {}
    assert written["@graph"][0]["@id"] == f"{EX}s"


@given(st.text(max_size=40))
@settings(max_examples=200, deadline=None)
def test_any_text_survives(text: str) -> None:
    text = text.encode("utf-8", "replace").decode()
    quads = [(f"<{EX}s>", f"<{EX}p>", literal(text), "")]
    for syntax in ("turtle", "jsonld"):
        store = Store.memory()
        store.load_file(BytesIO(serialise(quads, syntax).encode()), syntax, EX)
        (quad,) = store.quads()
        assert unquote(quad[2]) == (text, "", "")


def test_what_hides_or_moves_the_cursor_is_made_visible() -> None:
    assert visible("a\x1b[2J\r\n\u202eb\u200b") == "a\\x1b[2J\\r\\n\\u202eb\\u200b"
    assert visible("Ñandú – ’ 😀\u00a0x") == "Ñandú – ’ 😀\u00a0x"
