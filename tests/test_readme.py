"""The README cannot lie: its session is run as printed, and every command is in it."""

import re
from pathlib import Path

import pytest

from kg.cli import COMMANDS
from tests.terminal import on_terminal

README = Path(__file__).parents[1] / "README.md"
COLUMNS = 100


def session() -> list[tuple[str, str]]:
    """Return the commands of the README's session, each with the output printed under it."""
    block = re.search(r"<!-- session -->\n```console\n(.*?)```", README.read_text("utf-8"), re.S)
    assert block, "README.md has no session"
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


def test_every_command_is_documented() -> None:
    table = README.read_text("utf-8")
    assert [c for c in COMMANDS if f"`kg {c}" not in table] == []
