"""What is found: files, folders, patterns; each once, in one order."""

import os
from pathlib import Path

import pytest

from kg.article import Article, read
from kg.errors import InputError, UsageError
from kg.intake import Intake, Options, intake, read_all
from kg.intake.finding import find, form_of, looks_like


def touch(folder: Path, *names: str, content: str = "Judul") -> None:
    for name in names:
        (folder / name).parent.mkdir(exist_ok=True, parents=True)
        (folder / name).write_text(content)


def names(folder: Path, *paths: str) -> list[str]:
    return [str(f.path.relative_to(folder)) for f in find([str(folder / p) for p in paths])]


def test_folders_are_searched_and_hidden_files_passed_over(tmp_path: Path) -> None:
    touch(tmp_path, "b.txt", "a.TXT", "x/c.md", "x/.h/d.txt", "._a.txt", "x/e.bin", "a.toml",
          "x/p.HTML", "x/q.htm", "d.jsonl", "x/d.ndjson.gz", "t.csv", "t.tsv.gz", "b.txt.gz",
          "kg/generations/1.txt", "kg/lock")  # fmt: skip
    assert names(tmp_path, "") == [
        "a.TXT", "b.txt", "d.jsonl", "t.csv", "t.tsv.gz", "x/c.md", "x/d.ndjson.gz", "x/p.HTML",
        "x/q.htm",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "form"),
    [("a.txt", "text"), ("a.b.HTM", "html"), ("a.ndjson", "jsonl"), ("a.tsv.gz", "csv"),
     ("a.gz", None), (".gz", None), ("a.txt.gz", None), ("a.html.gz", None), ("a.json", None)],
)  # fmt: skip
def test_forms_by_name(name: str, form: str | None) -> None:
    assert form_of(Path(name)) == form


def test_patterns_that_the_shell_left_alone(tmp_path: Path) -> None:
    touch(tmp_path, "b.txt", "a.txt", "x/y/c.txt", "x/d.html", "[1].txt", ".h.txt")
    assert names(tmp_path, "*.txt") == ["[1].txt", "a.txt", "b.txt"]
    assert names(tmp_path, "**/*.txt") == ["[1].txt", "a.txt", "b.txt", "x/y/c.txt"]
    assert names(tmp_path, "x/*") == ["x/d.html", "x/y/c.txt"]  # a folder is searched
    assert names(tmp_path, "[1].txt") == ["[1].txt"]  # there is a file of this name
    with pytest.raises(InputError, match=r"\*\.pdf: nothing has such a name"):
        names(tmp_path, "a.txt", "*.pdf")


def test_an_article_named_twice_is_read_once(tmp_path: Path) -> None:
    touch(tmp_path, "a.txt", "x/n.txt")
    (tmp_path / "a.toml").write_text("")
    named = [tmp_path / "a.txt", tmp_path / "x/../a.txt", tmp_path / "a.toml", tmp_path / "*.txt",
             tmp_path / "a.t*", tmp_path]  # fmt: skip
    assert [a.slug for a in read_all(named, {})] == ["a", "n"]


@pytest.mark.parametrize("name", ["a.html", "a.jsonl", "a.csv.gz"])
def test_what_describes_an_article_of_any_form_is_none(name: str, tmp_path: Path) -> None:
    touch(tmp_path, name, "a.toml")
    assert names(tmp_path, name, "a.toml") == [name]


def test_links_that_lead_nowhere_are_told_of(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to("hilang")
    with pytest.raises(InputError, match=r"a.txt: link to hilang, which is missing"):
        read_all([tmp_path], {})
    (tmp_path / "a.txt").unlink()
    (tmp_path / "a.txt").symlink_to("a.txt")
    with pytest.raises(InputError, match=r"a.txt: cannot be read"):
        read_all([tmp_path], {})


@pytest.mark.parametrize(
    ("paths", "known", "error", "words"),
    [
        (["none"], {}, InputError, r"none: no article in this folder"),
        (["tables"], {}, InputError, r"tables: no article in this folder"),
        (["missing"], {}, InputError, r"missing: no such file"),
        (["a.toml"], {}, InputError, "describes an article but is none"),
        (["a.txt", "b.txt"], {"url": "https://x.example/"}, UsageError, "--url .* there are 2"),
        (["d.jsonl"], {"url": "https://x.example/"}, UsageError, "--url .* a dump may hold many"),
    ],
)
def test_wrong_usage_raises_before_anything_is_read(
    paths: list[str], known: dict[str, str], error: type[Exception], words: str, tmp_path: Path
) -> None:
    (tmp_path / "none").mkdir()
    touch(tmp_path, "a.txt", "b.txt", "a.toml", "d.jsonl")
    touch(tmp_path, "tables/t.csv", content="nama,nilai\na,1\n")
    with pytest.raises(error, match=words):
        intake([str(tmp_path / p) for p in paths], Options(known))


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (
            Options(columns={"titel": "judul"}),
            "--columns titel=judul: no field 'titel'; did .*title",
        ),
        (Options(columns={"text": ""}), "--columns text=: "),
        (Options(columns={"id": "id"}), "no field 'id'"),
        (Options(form="xml"), "no input format 'xml'"),
    ],
)
def test_options_that_cannot_be(options: Options, words: str, tmp_path: Path) -> None:
    touch(tmp_path, "a.txt")
    with pytest.raises(UsageError, match=words):
        intake([str(tmp_path)], options)
    with pytest.raises(UsageError, match="the name of an article is empty"):
        intake([""])


def test_two_articles_of_one_name(tmp_path: Path) -> None:
    touch(tmp_path, "a.txt", "x/a.md", "b.txt")
    with pytest.raises(
        InputError, match=r"x/a.md: would be known by the same name as .*/a.txt; rename one"
    ):
        read_all([tmp_path], {})
    items = list(intake([str(tmp_path)]))
    assert [type(i) for i in items] == [Article, Article, InputError]


def test_one_bad_file_ends_nothing(tmp_path: Path) -> None:
    touch(tmp_path, "a.txt", "c.txt")
    (tmp_path / "b.txt").write_bytes(b"a\0")
    (tmp_path / "d.json").write_text("[]")
    items = list(intake([str(tmp_path), str(tmp_path / "d.json")]))
    assert [i.slug if isinstance(i, Article) else str(i)[-40:] for i in items[:1]] == ["a"]
    assert [type(i) for i in items] == [Article, InputError, Article, InputError]
    assert str(items[1]).endswith("b.txt: binary file, not text")
    assert "is JSON, not text" in str(items[3])


def test_the_total_is_known_without_reading_unless_there_is_a_dump(tmp_path: Path) -> None:
    touch(tmp_path, "a.txt", "b.html", "d.jsonl")
    a, b, dump = (str(tmp_path / n) for n in ("a.txt", "b.html", "d.jsonl"))
    assert intake([a, b]).total == 2
    assert intake([a, dump]).total is None
    assert intake([a, "-"]).total is None
    assert intake([a], Options(form="csv")).total is None


def test_a_table_without_texts_in_a_folder_is_passed_over_and_told_of(tmp_path: Path) -> None:
    touch(tmp_path, "a.txt")
    touch(tmp_path, "data.csv", content="nama,nilai\na,1\n")
    touch(tmp_path, "berita.csv", content="judul,isi\nJudul,Isi.\n")
    taken = intake([str(tmp_path)])
    assert [i.slug for i in taken if isinstance(i, Article)] == ["a", "judul"]
    assert [n.rpartition("/")[2] for n in taken.notes] == [
        "data.csv: passed over: no column is known to be the text of an article"
    ]
    named = intake([str(tmp_path / "data.csv")])  # named itself, it is an error
    assert [type(i) for i in named] == [InputError]
    mapped = intake([str(tmp_path)], Options(columns={"text": "nilai"}))
    assert not mapped.notes or "berita" in mapped.notes[0]


def test_the_form_holds_for_what_is_named_and_not_for_folders(tmp_path: Path) -> None:
    touch(tmp_path, "x/a.txt")
    (tmp_path / "d.dat").write_text('{"title": "Dua", "text": "Isi."}\n')
    taken = intake([str(tmp_path / "x"), str(tmp_path / "d.dat")], Options(form="jsonl"))
    assert [i.slug for i in taken if isinstance(i, Article)] == ["a", "dua"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.csv", "a.html"])
def test_a_pipe_is_refused_and_not_waited_for(name: str, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / name)
    (item,) = intake([str(tmp_path / name)])
    assert "is not a regular file" in str(item)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_beside_an_article_is_refused(tmp_path: Path) -> None:
    touch(tmp_path, "b.txt")
    os.mkfifo(tmp_path / "b.toml")
    with pytest.raises(InputError, match=r"b.toml: is not a regular file"):
        read(tmp_path / "b.txt")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.csv", "a.html"])
def test_what_may_not_be_read_is_told_of(name: str, tmp_path: Path) -> None:
    touch(tmp_path, name)
    (tmp_path / name).chmod(0)
    with pytest.raises(InputError, match="cannot be read: Permission denied"):
        read_all([tmp_path], {})


@pytest.mark.parametrize(
    ("text", "form"),
    [("<!doctype HTML>", "html"), ("\ufeff \n<html lang=id>", "html"), ("<!-- x --><p>", "html"),
     ("<?xml version='1.0'?><html>", "html"), ('\n {"text": 1}', "jsonl"), ("Judul <b>", "text"),
     ("<3 Pontianak", "text"), ("", "text"), ("judul,isi", "text")],
)  # fmt: skip
def test_what_text_looks_like(text: str, form: str) -> None:
    assert looks_like(text) == form


def test_the_same_order_every_time(tmp_path: Path) -> None:
    touch(tmp_path, *(f"{n}.txt" for n in "qwertyuiop"), *(f"zz/{n}1.txt" for n in "zxcvbnm"))

    def slugs(taken: Intake) -> list[str]:
        return [i.slug for i in taken if isinstance(i, Article)]

    first = slugs(intake([str(tmp_path)]))
    assert first == [*sorted("qwertyuiop"), *(f"{n}1" for n in sorted("zxcvbnm"))]
    assert slugs(intake([str(tmp_path)])) == first
