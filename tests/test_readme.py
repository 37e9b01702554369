"""The README cannot lie: its session is run as printed, and every command is in it."""

import re
from pathlib import Path

import pytest

from kg.cli import COMMANDS
from tests.terminal import on_terminal

README = Path(__file__).parents[1] / "README.md"
COLUMNS = 100


def session(mark: str = "session") -> list[tuple[str, str]]:
    """Return the commands under a mark of the README, each with the output printed under it."""
    block = re.search(rf"<!-- {mark} -->\n```console\n(.*?)```", README.read_text("utf-8"), re.S)
    assert block, f"README.md has no {mark}"
    steps = re.split(r"^\$ ", block[1], flags=re.M)[1:]
    return [
        (command, output.strip("\n")) for command, _, output in (s.partition("\n") for s in steps)
    ]


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("readme")


@pytest.mark.parametrize(("command", "output"), session(), ids=[c for c, _ in session()])
def test_session_runs_as_printed(folder: Path, command: str, output: str) -> None:
    """In order, each on the terminal and the store that the ones before it left."""
    assert on_terminal(command, folder, COLUMNS).strip("\n") == output


@pytest.mark.parametrize(("command", "output"), session("publish"))
def test_publishing_runs_as_printed(folder: Path, command: str, output: str) -> None:
    on_terminal("kg build -q", folder)
    assert on_terminal(command, folder, COLUMNS).strip("\n") == output


def prompts() -> list[tuple[str, str]]:
    """Return what is typed at the prompt of the README's shell, each with what is shown under it.

    Options such as ``.labels on`` hold for what follows, and so are typed before it again.
    """
    block = re.search(r"<!-- shell -->\n```console\n(.*?)```", README.read_text("utf-8"), re.S)
    assert block, "README.md has no shell"
    steps = re.split(r"^kg> ", block[1], flags=re.M)[1:]
    found, before, shown = [], "", ""
    for typed, _, output in (step.partition("\n") for step in steps):
        found.append((f"{before}{typed}\n", shown + output.strip("\n")))
        if typed.startswith(".labels"):
            before, shown = f"{before}{typed}\n", f"{shown}{output}"
    return found


@pytest.mark.parametrize(("typed", "output"), prompts(), ids=[t.strip() for t, _ in prompts()])
def test_the_shell_answers_as_printed(folder: Path, typed: str, output: str) -> None:
    """As a script, whose answers are the prompt's without the line that tells the time."""
    command = f"kg build -q > /dev/null; kg shell <<'END'\n{typed}\nEND"
    shown = on_terminal(command, folder, COLUMNS).strip("\n")
    assert re.sub(r"stdin:\d+", "query:1", shown) == output


def test_every_command_is_documented() -> None:
    table = README.read_text("utf-8")
    assert [c for c in COMMANDS if f"`kg {c}" not in table] == []
