"""The store: all or nothing, one writer, and clear words when it cannot be read."""

import os
import signal
import subprocess
import sys
import time
from io import BytesIO
from pathlib import Path

import pyoxigraph
import pytest

from kg.errors import InputError, QueryError, StoreError
from kg.store import Rows, Store, without_random_names
from kg.store.writer import Writer, writing

A, B = "https://example.org/graph/a", "https://example.org/graph/b"
TRIPLE = "<https://example.org/s> <https://example.org/p> <https://example.org/o> .\n"
SHA = "ab" * 32
ARTICLE = f'<https://example.org/article/satu> <https://schema.org/sha256> "{SHA}" .\n'


def graphs(path: Path) -> list[str]:
    return Store.open(path).graphs()


def break_off(writer: Writer) -> None:
    """Write one good graph, then one that is no N-Triples."""
    writer.replace(B, TRIPLE)
    assert writer.graphs() == [A, B]
    writer.replace(B, "no triple")


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    with writing(tmp_path) as writer:
        writer.replace(A, ARTICLE)
        writer.keep_text(SHA, "teks\r\nasli")
        writer.manifest = {"articles": {"satu": "kunci"}}
    store = Store.open(tmp_path)
    assert list(store.quads()) == [
        (
            "<https://example.org/article/satu>",
            "<https://schema.org/sha256>",
            f'"{SHA}"',
            f"<{A}>",
        )
    ]
    assert store.manifest["articles"] == {"satu": "kunci"}
    assert store.text("satu") == store.text(SHA) == "teks\r\nasli"
    assert store.text("dua") is None


def test_replacing_a_graph_leaves_the_others(tmp_path: Path) -> None:
    with writing(tmp_path) as writer:
        writer.replace(A, ARTICLE)
        writer.replace(B, ARTICLE)
    with writing(tmp_path) as writer:
        writer.replace(A, TRIPLE)
        writer.remove("https://example.org/graph/unknown")
    store = Store.open(tmp_path)
    assert [q[0] for q in store.quads(A)] == ["<https://example.org/s>"]
    assert [q[2] for q in store.quads(B)] == [f'"{SHA}"']


def test_an_error_leaves_the_old_state(tmp_path: Path) -> None:
    with writing(tmp_path) as writer:
        writer.replace(A, TRIPLE)
    with pytest.raises(StoreError, match="not N-Triples"), writing(tmp_path) as writer:
        break_off(writer)
    assert graphs(tmp_path) == [A]
    with writing(tmp_path) as writer:
        writer.remove(A)
    assert graphs(tmp_path) == []


def test_a_reader_keeps_its_state_while_the_store_changes(tmp_path: Path) -> None:
    with writing(tmp_path) as writer:
        writer.replace(A, TRIPLE)
    reader = Store.open(tmp_path)
    for graph in (B, A):
        with writing(tmp_path) as writer:
            writer.replace(graph, ARTICLE)
    assert [q[0] for q in reader.quads()] == ["<https://example.org/s>"]


def test_without_a_change_there_is_no_new_generation(tmp_path: Path) -> None:
    with writing(tmp_path) as writer:
        writer.replace(A, TRIPLE)
    before = (tmp_path / "current").read_text()
    with writing(tmp_path) as writer:
        writer.manifest = dict(writer.manifest)
    with writing(tmp_path) as writer:
        writer.replace(B, TRIPLE)
        writer.discard()
    assert (tmp_path / "current").read_text() == before
    assert graphs(tmp_path) == [A]


def test_generations_and_texts_do_not_pile_up(tmp_path: Path) -> None:
    with writing(tmp_path) as writer:
        writer.replace(A, ARTICLE)
        writer.keep_text(SHA, "teks")
    for _ in range(4):
        with writing(tmp_path) as writer:
            writer.replace(A, TRIPLE)
    with writing(tmp_path):
        pass
    assert len(list((tmp_path / "generations").glob("*.json"))) == 1
    assert list((tmp_path / "texts").iterdir()) == []


def test_a_second_writer_is_told_who_writes(tmp_path: Path) -> None:
    with (
        writing(tmp_path),
        pytest.raises(StoreError, match=rf"another build .*process {os.getpid()}"),
        writing(tmp_path),
    ):
        pass


def test_a_killed_writer_leaves_the_old_state_and_no_lock(tmp_path: Path) -> None:
    with writing(tmp_path) as writer:
        writer.replace(A, TRIPLE)
    code = f"""
import time
from pathlib import Path
from kg.store.writer import writing
with writing(Path({str(tmp_path)!r})) as writer:
    writer.replace({B!r}, {TRIPLE!r})
    print("written", flush=True)
    time.sleep(60)
"""
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline() == b"written\n"
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    assert graphs(tmp_path) == [A]
    with writing(tmp_path) as writer:
        writer.replace(B, ARTICLE)
    assert graphs(tmp_path) == [A, B]


@pytest.mark.parametrize(
    ("file", "content", "words"),
    [
        ("current", "0099\n", "missing"),
        ("current", "satu", "names no generation"),
        ("generations/0001.json", "{", "damaged"),
        ("generations/0001.json", '{"format": 99}', "newer kg .*upgrade"),
        ("generations/0001/CURRENT", "rusak", "kg build"),
    ],
)
def test_a_store_that_cannot_be_read_says_why(
    tmp_path: Path, file: str, content: str, words: str
) -> None:
    with writing(tmp_path) as writer:
        writer.replace(A, TRIPLE)
    (tmp_path / file).write_text(content)
    with pytest.raises(StoreError, match=words) as caught:
        Store.open(tmp_path)
    assert "\n" not in str(caught.value)


def test_no_store_and_no_folder(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"no store at .* yet; run: kg build"):
        Store.open(tmp_path / "none")
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match="must be a folder"), writing(tmp_path / "file"):
        pass


def test_files_are_loaded_with_their_prefixes() -> None:
    store = Store.memory()
    document = b"\xef\xbb\xbf@prefix ex: <https://example.org/> .\nex:s ex:p <x> .\n"
    prefixes = store.load_file(BytesIO(document), "turtle", "https://base.example/")
    assert prefixes == {"ex": "https://example.org/"}
    assert [q[2] for q in store.quads()] == ["<https://base.example/x>"]
    with pytest.raises(InputError, match=r"^a\.ttl:2:\d+: not valid turtle"):
        store.load_file(BytesIO(b"\n<a> <b> ."), "turtle", "https://b.example/", name="a.ttl")
    with pytest.raises(InputError, match="not fetched"):
        store.load_file(BytesIO(b'{"@context": "https://c.example/"}'), "jsonld", "https://b/")


def asked(store: Store, text: str) -> list[tuple[str | None, ...]]:
    found = store.query(text)
    assert isinstance(found, Rows)
    return sorted(found, key=str)


def test_the_default_graph_is_the_merge_of_the_named_graphs(tmp_path: Path) -> None:
    other = "<https://example.org/t> <https://example.org/p> _:b ."
    with writing(tmp_path) as writer:
        writer.replace(A, f"{TRIPLE}\n{other}")
        writer.replace(B, TRIPLE)
    objects = "SELECT ?s ?o { ?s ?p ?o }"
    store = Store.open(tmp_path)
    first, second = asked(store, objects)
    assert [first[0], second[0]] == ["<https://example.org/s>", "<https://example.org/t>"]
    assert len(asked(store, "SELECT ?g { GRAPH ?g { ?s ?p ?o } }")) == 3
    assert len(list(store.quads())) == 3
    assert len(list(store.quads(""))) == 2
    # The blank node of the merge is the one of the graph.
    joined = "SELECT ?o { ?s ?p ?o GRAPH ?g { ?s ?p ?o } FILTER(isBlank(?o)) }"
    assert asked(store, joined) == [(second[1],)]
    with writing(tmp_path) as writer:
        writer.replace(A, "")  # graph B still says the one triple
    assert asked(Store.open(tmp_path), objects) == [first]
    with writing(tmp_path) as writer:
        writer.remove(B)
    assert asked(Store.open(tmp_path), objects) == []
    with pytest.raises(QueryError):
        store.query("SELECT")


def test_a_store_of_an_earlier_format_is_upgraded_by_the_next_writer(tmp_path: Path) -> None:
    with writing(tmp_path) as writer:
        writer.replace(A, TRIPLE)
        writer.manifest = {"articles": {"satu": "x"}}
    generation = tmp_path / "generations" / "0001"
    database = pyoxigraph.Store(generation)
    database.clear_graph(pyoxigraph.DefaultGraph())
    database.flush()
    del database
    manifest = generation.with_suffix(".json")
    manifest.write_text(manifest.read_text("utf-8").replace('"format": 2', '"format": 1'), "utf-8")
    with pytest.raises(StoreError, match="written by an older kg; run: kg build"):
        Store.open(tmp_path)
    with writing(tmp_path) as writer:
        assert writer.manifest["articles"] == {"satu": "x"}
    store = Store.open(tmp_path)
    assert len(asked(store, "SELECT ?s { ?s ?p ?o }")) == 1
    assert store.manifest["articles"] == {"satu": "x"}


def test_blank_nodes_get_the_same_names_in_every_run() -> None:
    one = [("_:x", "<p:p>", '"1"', ""), ("_:y", "<p:q>", "_:x", "")]
    two = [("_:b", "<p:q>", "_:a", ""), ("_:a", "<p:p>", '"1"', "")]
    assert sorted(without_random_names(one)) == sorted(without_random_names(two))


def test_opening_is_quick(tmp_path: Path) -> None:
    with writing(tmp_path) as writer:
        writer.replace(A, "".join(TRIPLE.replace("/o>", f"/o{n}>") for n in range(20_000)))
    begin = time.perf_counter()
    Store.open(tmp_path)
    assert time.perf_counter() - begin < 1


def test_a_large_graph_is_read_like_a_small_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    xsd = "http://www.w3.org/2001/XMLSchema#"
    values = [
        '"a\\tb\\nc\\r\\"d\\\\ é\\u0007"', '"x"@id', "<https://example.org/o>", "_:b",
        *(f'"{v}"^^<{xsd}{t}>' for v, t in [("1", "integer"), ("-2.5", "decimal"), ("7", "decimal"),
          ("true", "boolean"), ("1.5E0", "double"), ("2023", "gYear"), ("x", "integer")]),
    ]  # fmt: skip
    lines = [f"<https://example.org/s> <https://example.org/p{n % 3}> {v} ."
             for n, v in enumerate(values)]  # fmt: skip
    lines += [f'<https://example.org/span> <http://www.w3.org/ns/oa#start> "3"^^<{xsd}integer> .']
    with writing(tmp_path) as writer:
        writer.replace(A, "\n".join(lines))
    store = Store.open(tmp_path)
    small = {graph: sorted(store.quads(graph)) for graph in (A, "", None)}
    assert len(small[A]) == len(lines)
    monkeypatch.setattr("kg.store._MANY", 2)
    large = {graph: sorted(store.quads(graph)) for graph in (A, "", None)}
    plain = {g: [tuple(unescaped(t) for t in quad) for quad in quads]
             for g, quads in small.items()}  # fmt: skip
    assert {g: [tuple(map(unescaped, q)) for q in quads] for g, quads in large.items()} == plain


def unescaped(term: str) -> str:
    return term.replace("\\u0007", "\u0007")  # which N-Triples need not escape
