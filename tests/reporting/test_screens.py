"""What people see: whole reports as files, so that a change of the layout is seen in review.

After a change that is meant, `python -m tests.reporting.test_screens` writes them anew.
"""

from pathlib import Path

import pytest

from tests.terminal import on_terminal

SCREENS = Path(__file__).parent / "screens"
COMMANDS = {
    "mistakes.id.txt": "kg validate nelayan.ttl --lang id",
    "mistakes.en.txt": "kg validate nelayan.ttl --lang en",
    "files.id.txt": "kg validate nelayan.ttl desa.ttl --lang id --limit 1",
    "pipe.en.txt": "kg validate nelayan.ttl desa.ttl --lang en --limit 1 | cat",
}


def screen(command: str) -> str:
    """Return what a terminal of 100 columns shows, without the last line: it counts kg's shapes."""
    shown = on_terminal(command, SCREENS, 100).rstrip("\n")
    return shown.rpartition("\n")[0] + "\n"


@pytest.mark.parametrize("name", COMMANDS)
def test_the_report_looks_as_it_did(name: str) -> None:
    assert screen(COMMANDS[name]) == (SCREENS / name).read_text("utf-8")


def test_eight_kinds_of_mistakes_are_told_in_both_languages() -> None:
    for language in ("id", "en"):
        lines = (SCREENS / f"mistakes.{language}.txt").read_text("utf-8").splitlines()
        kinds = [line for line in lines if line and not line.startswith(" ")][:-1]
        assert len(kinds) == 8
        assert sum(line.startswith("    nelayan.ttl:") for line in lines) == 8


if __name__ == "__main__":
    for name, command in COMMANDS.items():
        (SCREENS / name).write_text(screen(command), "utf-8")
