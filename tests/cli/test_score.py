"""``kg score`` as a person runs it."""

import json
from pathlib import Path

import pytest

from kg.cli import run

TEXT = """Pemkab Sambas Teken MoU
SAMBAS - Bupati Sambas Budi Rekaan hadir, Senin (6/3/2023).
Sebanyak 120 orang ikut.
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the working directory, with a text and its gold."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "satu.txt").write_text(TEXT)
    write(tmp_path)
    return tmp_path


def write(folder: Path, **kinds: object) -> None:
    told = {"article": "satu.txt", "dates": ["2023-03-06", "2024"], **kinds}
    (folder / "satu.json").write_text(json.dumps(told))


@pytest.mark.usefixtures("folder")
def test_the_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["score", "satu.json"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "kind,gold,found,right,precision,recall,f1",
        "dates,2,1,1,1.000,0.500,0.667",
        "all,2,1,1,1.000,0.500,0.667",
    ]
    assert run(["score", ".", "--files"]) == 0
    assert capsys.readouterr().out.splitlines()[1] == "satu.json,2,1,1,1.000,0.500,0.667"


@pytest.mark.usefixtures("folder")
def test_errors_with_their_sentences(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(folder, statistics=[])
    assert run(["score", "satu.json", "--errors"]) == 0
    head, *rows = capsys.readouterr().out.splitlines()
    assert head == "file,kind,what,item,sentence"
    assert rows == [
        "satu.json,dates,missed,2024,",
        "satu.json,statistics,false,120 orang,Sebanyak 120 orang ikut.",
    ]


@pytest.mark.usefixtures("folder")
def test_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["score", "satu.json", "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["kinds"]["dates"] == {
        "gold": 2, "found": 1, "right": 1, "precision": 1.0, "recall": 0.5, "f1": 0.6667,
    }  # fmt: skip
    assert told["all"] == told["kinds"]["dates"]
    (file,) = told["files"]
    assert file["gold"] == "satu.json"
    assert [e["item"] for e in file["errors"]] == ["2024"]


def test_exit_codes(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["score", "satu.json", "--at-least", "0.6"]) == 0
    assert run(["score", "satu.json", "--at-least", "0.7"]) == 1
    assert "F1 0.6667 is below 0.7" in capsys.readouterr().err
    write(folder, must_not={"persons": ["Budi Rekaan"]})
    assert run(["score", "satu.json"]) == 1
    assert "satu.json: must not come out: persons: Budi Rekaan" in capsys.readouterr().err
    assert run(["score", "hilang.json"]) == 2
    assert run(["score"]) == 2
