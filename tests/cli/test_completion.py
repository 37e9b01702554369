"""Completion in the shell: what is offered, and that bash puts it into the line as it must."""

import fcntl
import os
import pty
import select
import struct
import subprocess
import termios
import time
from pathlib import Path

import pytest

from kg import cli
from kg.cli.completion import completed, last_word, quoted
from tests import stored
from tests.samples import SLUG
from tests.terminal import KG


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return stored.store(tmp_path_factory.mktemp("completion") / "store")


@pytest.fixture
def environment(path: Path) -> dict[str, str]:
    return {
        "PATH": f"{KG.parent}:{os.environ['PATH']}",
        "KG_STORE": str(path), "HOME": str(path.parent),
        "LC_ALL": "C.UTF-8", "TERM": "dumb", "PS1": "> ",
    }  # fmt: skip


class Offered:
    """What bash is offered at the end of a line."""

    def __init__(self, patch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.patch = patch
        self.capsys = capsys

    def __call__(self, line: str, environment: dict[str, str]) -> list[str]:
        for name, text in environment.items():
            self.patch.setenv(name, text)
        self.patch.setenv("_KG_COMPLETE", "bash_complete")
        self.patch.setenv("COMP_LINE", line)
        completed(cli.group, cli.Session())
        out, err = self.capsys.readouterr()
        assert err == ""
        return [entry.partition("\t")[2] for entry in out.splitlines() if entry]


@pytest.fixture
def offered(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Offered:
    return Offered(monkeypatch, capsys)


def answered(environment: dict[str, str]) -> str:
    """Return what kg writes to stdout; on stderr it is silent."""
    done = subprocess.run(
        [KG], env=environment, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.stderr == ""
    return done.stdout


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("kg as", ["ask"]),
        ("kg ask signa", ["signatories"]),
        ("kg ask signatories -p org", ["organisation="]),
        ("kg ask signatories -p person=x -p pers", []),
        ("kg ask signatories -p person=Ba", ["Bagas", "Bagas\\ Hardono"]),
        ("kg ask signatories -p person=ba", ["Bagas", "Bagas\\ Hardono"]),
        ('kg ask signatories -p person="Ratna W', ["Ratna Wijayakusuma"]),
        ('kg ask signatories -p "person=Ratna W', ["person=Ratna Wijayakusuma"]),
        ("kg ask signatories -p person=Ratna\\ W", ["Ratna\\ Wijayakusuma"]),
        ("kg ask signatories -p organisation=Workers", ["Workers\\'\\ Guarantee\\ Agency"]),
        ("kg ask findings -p severity=w", ["warning"]),
        ("kg ask people -p article=", [SLUG]),
        ("kg ask --lang ", ["id", "en"]),
        ("kg ask people -p from=", []),
        ("kg ask nothing -p ", []),
        ("kg nothing ", []),
        ("kg --store /nowhere ask people -p person=B", []),
        ("kg ask people --questions /nowhere -p person=B", []),
    ],
)
def test_what_is_offered(
    line: str, found: list[str], environment: dict[str, str], offered: Offered
) -> None:
    assert offered(line, environment) == found


def test_names_and_parameters_of_questions_need_no_store(
    environment: dict[str, str], tmp_path: Path, offered: Offered
) -> None:
    (tmp_path / "mine.rq").write_text("# param x text: m\nASK { FILTER(?x = 1) }")
    without = {**environment, "KG_STORE": str(tmp_path / "none"), "KG_QUESTIONS": str(tmp_path)}
    assert offered("kg ask min", without) == ["mine"]
    assert offered("kg ask mine -p ", without) == ["x="]
    assert len(offered("kg ask ", without)) > 24


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_other_shells(shell: str, environment: dict[str, str]) -> None:
    source = answered({**environment, "_KG_COMPLETE": f"{shell}_source"})
    assert f"_KG_COMPLETE={shell}_complete" in source
    word = "person=Bagas\\ H"
    asked = {
        "COMP_WORDS": f"kg ask people -p {word}",
        "COMP_CWORD": "4" if shell == "zsh" else word,
    }
    found = answered({**environment, "_KG_COMPLETE": f"{shell}_complete", **asked})
    assert "person=Bagas Hardono" in found


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("kg ask quotat\t", "kg ask quotations "),
        ("kg ask people -p org\t", "kg ask people -p organisation="),
        ("kg ask people -p person=Ratna\\ W\t", "kg ask people -p person=Ratna\\ Wijayakusuma "),
        ('kg ask people -p person="Ratna W\t', 'kg ask people -p person="Ratna Wijayakusuma" '),
        ("kg ask people -p 'person=Ratna W\t", "kg ask people -p 'person=Ratna Wijayakusuma' "),
    ],
)
def test_bash_completes_the_line(typed: str, line: str, environment: dict[str, str]) -> None:
    assert line in in_bash(f"{typed}#", environment)


def in_bash(typed: str, environment: dict[str, str]) -> str:
    """Type into an interactive bash with completion on, and return what the last line shows."""
    primary, secondary = pty.openpty()
    fcntl.ioctl(secondary, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 200, 0, 0))
    process = subprocess.Popen(
        ["bash", "--norc", "--noprofile", "-i"], env=environment, stdin=secondary,
        stdout=secondary, stderr=secondary, start_new_session=True,
    )  # fmt: skip
    os.close(secondary)
    try:
        os.write(primary, b'eval "$(_KG_COMPLETE=bash_source kg)"; echo re""ady\n')
        _until(primary, "ready\r\n> ")
        os.write(primary, typed.encode())
        return _until(primary, "#")
    finally:
        process.kill()
        process.wait()
        os.close(primary)


def _until(terminal: int, mark: str) -> str:
    shown = ""
    end = time.monotonic() + 60
    while mark not in shown and time.monotonic() < end:
        if select.select([terminal], [], [], 1)[0]:
            shown += os.read(terminal, 65536).decode("utf-8", "replace")
    assert mark in shown, shown
    return shown


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("kg ask ", ("", "", "")),
        ("kg ask a=b:c", ("a=b:c", "", "a=b:")),
        ("kg 'a b' \"c'", ("c'", '"', "")),
        ("kg a\\ b\\", ("a b", "", "")),
        ("kg 'a\\", ("a\\", "'", "")),
        ("kg x='it'\\''s", ("x=it's", "'", "x=it'")),
    ],
)
def test_the_last_word(line: str, expected: tuple[str, str, str]) -> None:
    assert last_word(line) == expected


@pytest.mark.parametrize("quote", ["", "'", '"'])
@pytest.mark.parametrize(
    "text", ["a b", "it's", 'say "x"', "$HOME `id` \\", "*?[a]", "é—#;|&<>(){}~"]
)
def test_what_is_quoted_is_read_back(text: str, quote: str) -> None:
    word = quote + quoted(text, quote) + quote
    done = subprocess.run(
        ["bash", "--norc", "-c", f"printf %s {word}"], capture_output=True, check=True,
        env={"LC_ALL": "C.UTF-8", "PATH": os.environ["PATH"]},
    )  # fmt: skip
    assert done.stdout.decode() == text
