"""The hook that other repositories use before they commit."""

import re
from pathlib import Path

from kg.cli import COMMANDS
from kg.syntaxes import ENDINGS

HOOKS = Path(__file__).parents[1] / ".pre-commit-hooks.yaml"


def test_the_hook_validates_files_of_every_syntax_with_an_ending_of_its_own() -> None:
    text = HOOKS.read_text("utf-8")
    fields = dict(re.findall(r"^[- ] (\w+): (.+)$", text, re.M))
    program, command = fields["entry"].split()
    assert (program, fields["language"]) == ("kg", "python")
    assert command in COMMANDS
    generic = {"json", "xml"}  # seldom RDF
    endings = {e for e in ENDINGS if re.search(fields["files"], f"data/a.{e}")}
    assert endings == set(ENDINGS) - generic
    assert not re.search(fields["files"], "README.md")
