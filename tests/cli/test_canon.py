"""kg canon: canonical N-Quads (RDFC-1.0) and their hash, as a person meets them."""

import hashlib
import io
import os
import signal
import subprocess
import time
from itertools import product
from pathlib import Path

import pytest

from kg.cli import run
from tests.terminal import KG, kg

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def canon(capsys: Capture, text: str, *options: str, name: str = "a.trig") -> str:
    Path(name).write_text(text, "utf-8")
    assert run(["canon", name, *options]) == 0
    return capsys.readouterr().out


def test_blank_nodes_get_canonical_names(capsys: Capture) -> None:
    # The labels are those of RDFC-1.0, worked out by hand for its hash of the first degree.
    text = "@prefix ex: <http://e/> . ex:s ex:p [ ex:q 1 ] , [ ex:q 2 ] ."
    found = canon(capsys, text)

    def first_degree(number: int) -> str:
        value = f'"{number}"^^<http://www.w3.org/2001/XMLSchema#integer>'
        lines = f"<http://e/s> <http://e/p> _:a .\n_:a <http://e/q> {value} .\n"
        return hashlib.sha256(lines.encode()).hexdigest()

    # N-Quads sort "<" before "_".
    first, second = sorted((1, 2), key=first_degree)
    assert f'_:c14n0 <http://e/q> "{first}"' in found
    assert f'_:c14n1 <http://e/q> "{second}"' in found
    assert found.splitlines() == sorted(found.splitlines())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ex:s ex:p [ ex:q [] ] .", "_:z ex:q _:y . ex:s ex:p _:z ."),
        ("_:a ex:p _:b . _:b ex:p _:c . _:c ex:p _:a .",
         "_:c ex:p _:a . _:a ex:p _:b . _:b ex:p _:c ."),
        ("_:g { _:a ex:p _:g } ex:h { _:a ex:p 1 }", "ex:h { _:x ex:p 1 } _:y { _:x ex:p _:y }"),
        ("ex:s ex:p (1 2), (1 2) .", "ex:s ex:p (1 2) . ex:s ex:p (1 2) ."),
        ("", "# nothing"),
    ],
)  # fmt: skip
def test_the_same_graph_is_the_same_bytes(capsys: Capture, one: str, other: str) -> None:
    prefix = "@prefix ex: <http://e/> .\n"
    found = canon(capsys, prefix + one)
    assert found == canon(capsys, prefix + other)
    digest = hashlib.sha256(found.encode()).hexdigest()
    assert canon(capsys, prefix + other, "--hash") == f"{digest}\n"


def test_different_graphs_differ(capsys: Capture) -> None:
    prefix = "@prefix ex: <http://e/> .\n"
    texts = ("ex:g { _:a ex:p 2.50 }", "ex:g { _:a ex:p 2.5 }", "_:g { _:a ex:p 2.5 }",
             "_:a { _:a ex:p 2.5 }", "_:a ex:p 2.5 .")  # fmt: skip
    assert len({canon(capsys, prefix + text, "--hash") for text in texts}) == len(texts)


def test_the_canonical_form_of_literals(capsys: Capture) -> None:
    text = (
        "<http://e/s> <http://e/p> "
        '"\\u0001\\u0008\\t\\n\\u000B\\f\\r\\"\\\\\\u007F\\u00e9\\U0001F600/"'
        ' , "x"^^<http://www.w3.org/2001/XMLSchema#string> .'
    )
    assert canon(capsys, text) == (
        "<http://e/s> <http://e/p> "
        '"\\u0001\\b\\t\\n\\u000B\\f\\r\\"\\\\\\u007F\u00e9\U0001f600/" .\n'
        '<http://e/s> <http://e/p> "x" .\n'
    )


def test_sha384_names_and_hashes(capsys: Capture) -> None:
    text = "_:a <http://e/p> _:b . _:b <http://e/q> _:c ."
    found = canon(capsys, text, "--hash-algorithm", "sha384")
    digest = canon(capsys, text, "--hash", "--hash-algorithm", "sha384")
    assert digest == hashlib.sha384(found.encode()).hexdigest() + "\n"


def test_standard_input_and_a_file(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    content = io.TextIOWrapper(io.BytesIO(b"<http://e/b> <http://e/p> <x> , <http://e/a> ."))
    monkeypatch.setattr("sys.stdin", content)
    assert run(["canon", "-", "-o", "out.nq", "--base", "http://base/"]) == 0
    assert capsys.readouterr().out == ""
    assert Path("out.nq").read_text("utf-8") == (
        "<http://e/b> <http://e/p> <http://base/x> .\n<http://e/b> <http://e/p> <http://e/a> .\n"
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<a> <b> .", "kg: a.ttl:1:9: not valid turtle"),
        ("<http://e/a> <http://e/p> <<( <http://e/a> <http://e/p> 1 )>> .", "triple terms"),
    ],
)
def test_what_cannot_be_read(capsys: Capture, text: str, said: str) -> None:
    Path("a.ttl").write_text(text, "utf-8")
    assert run(["canon", "a.ttl"]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert said in captured.err


def poison(nodes: int = 40) -> str:
    pairs = product(range(nodes), repeat=2)
    return "".join(f"_:n{i} <http://e/p> _:n{j} .\n" for i, j in pairs if i != j)


def test_a_graph_made_to_be_hard_ends_in_time(folder: Path) -> None:
    Path("hard.nt").write_text(poison(12), "utf-8")
    begun = time.monotonic()
    found = kg("canon", "hard.nt", "--timeout", "0.5", "-o", "out.nq", cwd=folder)
    assert time.monotonic() - begun < 3
    assert found.returncode == 2
    assert found.stderr.startswith("kg: stopped after 0.5 s; its blank nodes are too much alike")
    assert os.listdir() == ["hard.nt"]  # noqa: PTH208


def test_an_interrupt_ends_it_at_once(folder: Path) -> None:
    Path("hard.nt").write_text(poison(12), "utf-8")
    with subprocess.Popen([KG, "canon", "hard.nt"], cwd=folder, stderr=subprocess.PIPE) as process:
        time.sleep(0.5)
        process.send_signal(signal.SIGINT)
        assert process.communicate(timeout=5)[1].strip() == b""
    assert process.returncode == 130
