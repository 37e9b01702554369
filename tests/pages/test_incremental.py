"""The same input gives the same bytes; what has not changed is taken over."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kg.iri import Iris
from kg.metadata import Text
from kg.pages import crew, write
from kg.store import Store
from kg.store.writer import writing
from tests.pages.releases import dumped, metadata, published, release
from tests.samples import IRIS

_ROOT = Path(__file__).parents[2]


def content(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()
    }


def test_the_same_bytes_whatever_the_hash_seed(site: Path, invented: Path, tmp_path: Path) -> None:
    code = (
        "from pathlib import Path; from tests.pages.releases import published; "
        f"from tests.samples import IRIS; published(Path({str(invented)!r}), IRIS, "
        f"Path({str(tmp_path / 'out')!r}))"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "4711", "PYTHONPATH": str(_ROOT)}
    subprocess.run([sys.executable, "-c", code], check=True, env=environment, cwd=_ROOT)
    assert content(tmp_path / "out") == content(site)


def test_the_same_bytes_whatever_the_number_of_processes(
    site: Path, invented: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crew, "_ALONE", 1)
    monkeypatch.setattr(crew, "_BATCH", 7)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    published(invented, IRIS, tmp_path / "out")
    assert content(tmp_path / "out") == content(site)


def test_nothing_is_made_again_if_nothing_changed(
    site: Path, invented: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("the store is not to be asked")

    store = Store.open(invented)
    folder = dumped(store, tmp_path / "out")
    told = release(store, folder, version="1.0.1", date="2026-04-01")
    monkeypatch.setattr(store, "query", refuse)
    written = write(store, IRIS, metadata(), told, folder, before=site)
    assert written.pages == 4  # the front pages and those for what is missing
    assert written.kept > 100
    assert (folder / "person/budi-rekaan.html").samefile(site / "person/budi-rekaan.html")
    assert "1.0.1" in (folder / "index.html").read_text()
    assert "1.0.1" not in (site / "index.html").read_text()
    assert set(written.paths) == set(content(folder)) - _data(folder)


def _data(folder: Path) -> set[str]:
    beside = {
        "kg.ttl",
        "kg.jsonld",
        "catalog.ttl",
        "CHANGES.md",
        "questions/people.csv",
        "releases/0.9.0.nq.gz",
    }
    return beside | {p for p in content(folder) if p.startswith("articles/")}


def test_only_what_changed_is_made_again(site: Path, invented: Path, tmp_path: Path) -> None:
    path = tmp_path / "store"
    shutil.copytree(invented, path)
    graph = IRIS.article_graph("empat")
    person = f"<{IRIS.person('Rina Andaikata')}>"
    with writing(path) as writer:
        lines = "".join(f"{s} {p} {o} .\n" for s, p, o, g in writer.quads() if g == f"<{graph}>")
        added = f'{person} <http://www.w3.org/2004/02/skos/core#altLabel> "Rina" .\n'
        writer.replace(graph, lines + added)
    written = published(path, IRIS, tmp_path / "second", site)
    published(path, IRIS, tmp_path / "whole")
    assert content(tmp_path / "second") == content(tmp_path / "whole")
    first, second = content(site), content(tmp_path / "second")
    changed = {name for name in second if second[name] != first.get(name)}
    assert {"person/rina-andaikata.html", "en/person/rina-andaikata.html",
            "person/rina-andaikata.ttl", "assets/names-id.js"} <= changed  # fmt: skip
    assert written.kept > 80
    assert "person/budi-rekaan.html" not in changed


def test_other_metadata_makes_pages_anew(site: Path, invented: Path, tmp_path: Path) -> None:
    title = Text("Judul lain", "Another title")
    written = published(invented, IRIS, tmp_path / "out", site, title=title)
    assert written.kept == 0
    assert "Judul lain" in (tmp_path / "out/person/budi-rekaan.html").read_text()


@pytest.mark.parametrize("damage", ["", "{", '{"format": 99}', '{"format": 1, "pages": 3}'])
def test_a_state_that_cannot_be_read_is_none(
    site: Path, invented: Path, tmp_path: Path, damage: str
) -> None:
    before = tmp_path / "before"
    before.mkdir()
    (before / ".pages.json").write_text(damage)
    store = Store.open(invented)
    folder = dumped(store, tmp_path / "out")
    few = Iris("https://nothing.example/")
    written = write(store, few, metadata(), release(store, folder), folder, before=before)
    assert written.kept == 0


def test_a_page_that_is_gone_is_made_again(site: Path, invented: Path, tmp_path: Path) -> None:
    published(invented, IRIS, tmp_path / "first")
    (tmp_path / "first/person/budi-rekaan.html").unlink()
    written = published(invented, IRIS, tmp_path / "second", tmp_path / "first")
    assert content(tmp_path / "second") == content(site)
    assert written.pages > 4


def test_progress_is_told(invented: Path, tmp_path: Path) -> None:
    store = Store.open(invented)
    folder = dumped(store, tmp_path / "out")
    told: list[tuple[int, int, str]] = []
    write(store, IRIS, metadata(), release(store, folder), folder,
          progress=lambda *step: told.append(step))  # fmt: skip
    assert told[-1][0] == told[-1][1]
    assert told[-1][2] == ""
    assert any(step[2] == "article" for step in told)
    assert [step[0] for step in told[1:-1]] == sorted(step[0] for step in told[1:-1])
