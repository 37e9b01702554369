"""Reading the file of decisions: what it may hold, and what is told of a line that is wrong."""

from pathlib import Path

import pytest

from kg.errors import InputError
from kg.identity import Decision, read_decisions

HEAD = "decision,one,one_article,other,other_article,reviewer,date,note\n"
BASE = "https://example.org/kg/"


def written(folder: Path, *lines: str, head: str = HEAD) -> Path:
    path = folder / "same-as.csv"
    path.write_text(head + "".join(f"{line}\n" for line in lines), "utf-8")
    return path


def test_nodes_and_articles_are_written_short_or_in_full(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        'same,person/a,,person/b,,Sari,2024-05-06,"pindah, lihat\nrapat"',
        ",,,,,,,",
        f"different,{BASE}person/a,{BASE}article/x,person/a,article/y,,,",
        "same,organisation/a,x,organisation/b,y,,,",
    )
    assert read_decisions(path, BASE) == (
        Decision(True, "person/a", "person/b"),
        Decision(False, "person/a", "person/a", "x", "y"),
        Decision(True, "organisation/a", "organisation/b", "x", "y"),
    )


def test_columns_may_stand_in_another_order_and_some_be_left_out(tmp_path: Path) -> None:
    path = written(tmp_path, "person/b,person/a,same", head="\ufeffother,one,decision\n")
    assert read_decisions(path) == (Decision(True, "person/a", "person/b"),)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("sama,person/a,,person/b,,,,", "'sama' is neither same nor different"),
        ("same,person/a,,,,,,", "names two nodes"),
        ("same,person/a,,person/a,,,,", "both sides are the same node"),
        ("different,person/a,x,person/a,,,,", "name an article each"),
        ("different,person/a,x,person/a,x,,,", "both sides are the same node"),
        ("same,person/a,,organisation/a,,,,", "of different kinds"),
        ("same,article/a,,article/b,,,,", "'article/a' is no node such as"),
        ("same,Budi Santoso,,person/b,,,,", "'Budi Santoso' is no node such as"),
        ("same,https://other.example/person/a,,person/b,,,,", "does not begin with the base IRI"),
    ],
)
def test_a_line_that_cannot_be_used_is_told_with_its_place(
    tmp_path: Path, line: str, words: str
) -> None:
    path = written(tmp_path, "same,person/x,,person/y,,,,", line)
    with pytest.raises(InputError, match=words) as error:
        read_decisions(path, BASE)
    assert error.value.where == f"{path}:3"


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_decisions(tmp_path / "tiada.csv")
    (tmp_path / "a.csv").write_bytes(HEAD.encode() + b"\xff")
    with pytest.raises(InputError, match="UTF-8"):
        read_decisions(tmp_path / "a.csv")
    with pytest.raises(InputError, match="has no column 'one'"):
        read_decisions(written(tmp_path, head="decision,other\n"))
