"""``kg publish``: what a person types, sees and is told."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.store.writer import writing
from kg.vocab import FOAF, RDF
from tests import newsroom
from tests.samples import IRIS
from tests.stub_server import Asked, Reply, serving
from tests.terminal import KG, kg, on_terminal

SETTINGS = f"""base = "{IRIS.base}"
[release]
url = "https://data.example.go.id/kg/"
[dataset]
name = "kg-rimba"
[publisher]
name = "Dinas Rekaan"
[contact]
email = "data@example.go.id"
[satu_data]
produsen_data = "Bidang Satu"
urusan = ["Sosial"]
tingkat_penyajian = "Kabupaten"
[ckan]
organisation = "dinas"
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return newsroom.store(tmp_path_factory.mktemp("newsroom"))


@pytest.fixture
def place(store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with kg.toml; the store is the newsroom's."""
    monkeypatch.setenv("KG_STORE", str(store))
    monkeypatch.delenv("KG_BASE", raising=False)
    monkeypatch.delenv("KG_CKAN_TOKEN", raising=False)
    (tmp_path / "kg.toml").write_text(SETTINGS)
    return tmp_path


def test_a_release_and_what_is_said_of_it(place: Path) -> None:
    done = kg("publish", "out", "--no-pages", cwd=place)
    assert (done.returncode, done.stderr) == (0, "")
    first, *rest = done.stdout.splitlines()
    assert first == "out: release 2024-05-07"
    assert rest[0].endswith(" triples from 4 articles")
    assert "findings about the sources" in rest[1]
    assert (place / "out/catalog.ttl").is_file()
    assert not (place / "out/index.html").exists()


def test_with_pages_by_default(place: Path) -> None:
    done = kg("publish", "out", cwd=place)
    assert done.returncode == 0, done.stderr
    pages = sorted(p.relative_to(place / "out").as_posix() for p in place.rglob("out/**/*.html"))
    assert {"index.html", "en/index.html", "person/budi-rekaan.html"} <= set(pages)
    again = kg("publish", "out", cwd=place)
    assert f"{len(pages)} of them pages (" in again.stdout
    assert " as before)" in again.stdout


def test_what_kg_toml_leaves_out_is_said(place: Path) -> None:
    (place / "kg.toml").write_text(f'base = "{IRIS.base}"\n')
    done = kg("publish", "out", "--no-pages", cwd=place)
    assert done.returncode == 0
    assert done.stderr.startswith("kg: kg.toml leaves out release.url, publisher.name, ")
    assert done.stderr.count("\n") == 1
    assert kg("publish", "out", "--no-pages", "-q", cwd=place).stderr == ""


def test_check_lists_what_is_missing(place: Path) -> None:
    done = kg("publish", "--check", cwd=place)
    assert done.returncode == 0  # nothing that is needed
    assert "0 needed and" in done.stdout
    assert done.stdout.endswith("no violations\n")
    (place / "kg.toml").write_text(f'base = "{IRIS.base}"\n')
    done = kg("publish", "--check", "--lang", "id", cwd=place)
    assert done.returncode == 1
    assert (
        "needed    contact.email                 surel untuk pertanyaan tentang data" in done.stdout
    )
    rows = json.loads(kg("publish", "--check", "--format", "json", cwd=place).stdout)
    assert rows[0]["gravity"] == "needed"
    table = kg("publish", "--check", "--format", "csv", cwd=place).stdout
    assert table.splitlines()[0] == "gravity,key,meaning"
    assert len(table.splitlines()) == len(rows) + 1


def test_the_template_names_the_indicators_of_the_store(place: Path) -> None:
    done = kg("publish", "--template", "--lang", "id", cwd=place)
    assert done.returncode == 0
    assert "# [indicators." in done.stdout
    assert "penerima bantuan pangan" in done.stdout
    without = kg("publish", "--template", cwd=place, env={"KG_STORE": str(place / "none")})
    assert without.returncode == 0
    (place / "kg.toml").write_text(done.stdout)  # all of it is commented out
    assert kg("publish", "--check", cwd=place, env={"KG_BASE": IRIS.base}).returncode == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "name the FOLDER of the release"),
        (["out", "--ckan", "https://data.example.go.id/"], "set KG_CKAN_TOKEN"),
        (["kg.toml"], "a release is a folder, and this is none"),
        (["."], "is not empty and no release of kg"),
        (["kg.toml/out"], "cannot be written: Not a directory"),
        (["out", "--format", "xml"], "is not one of"),
    ],
)
def test_wrong_usage_is_one_line(place: Path, arguments: list[str], said: str) -> None:
    done = kg("publish", *arguments, "--no-pages", cwd=place)
    assert done.returncode == 2
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
    assert [p.name for p in place.iterdir()] == ["kg.toml"]


def test_a_bad_setting_is_one_line(place: Path) -> None:
    (place / "kg.toml").write_text(f'{SETTINGS}upload = "no"\n')
    done = kg("publish", "out", cwd=place)
    assert done.returncode == 2
    assert done.stderr == ("kg: kg.toml: ckan.upload = 'no': write true or false; such as true\n")


def test_a_portal_must_know_who_publishes(place: Path) -> None:
    (place / "kg.toml").write_text(f'base = "{IRIS.base}"\n')
    env = {"KG_CKAN_TOKEN": "word"}
    done = kg("publish", "out", "--ckan", "https://data.example.go.id/", cwd=place, env=env)
    assert done.returncode == 2
    assert "give contact.email and publisher.name in kg.toml" in done.stderr
    assert not (place / "out").exists()


def test_there_must_be_a_store(place: Path) -> None:
    done = kg("publish", "out", cwd=place, env={"KG_STORE": str(place / "none")})
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "run: kg build" in done.stderr


def test_violations_stop_it(place: Path, store: Path) -> None:
    """A store that something else has changed."""
    broken = shutil.copytree(store, place / "broken")
    with writing(broken) as writer:
        writer.replace("urn:more", f"<{IRIS.base}person/x> <{RDF.type}> <{FOAF.Person}> .")
    done = kg("publish", "out", cwd=place, env={"KG_STORE": str(broken)})
    assert done.returncode == 1
    assert done.stdout == ""
    assert f"{IRIS.base}person/x: " in done.stderr
    assert done.stderr.splitlines()[-1].startswith("kg: nothing is published: ")
    assert not (place / "out").exists()
    assert kg("publish", "--check", cwd=place, env={"KG_STORE": str(broken)}).returncode == 1


def test_progress_is_for_terminals_only(place: Path) -> None:
    shown = on_terminal("kg publish out", place)
    assert "out: release 2024-05-07" in shown
    raw = subprocess.run(
        ["script", "-qec", f"{KG} publish out", "/dev/null"], cwd=place, capture_output=True,
        text=True, check=False, env={**os.environ, "TERM": "xterm"}, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    assert "\x1b[K" in raw.stdout


# --- CKAN ------------------------------------------------------------------------------------


def test_a_dry_run_shows_what_would_be_sent_and_writes_nothing(place: Path) -> None:
    done = kg("publish", "out", "--ckan", "https://data.example.go.id/", "--dry-run", cwd=place)
    assert (done.returncode, done.stderr) == (0, "")
    sent = json.loads(done.stdout)
    assert sent["package_create"]["name"] == "kg-rimba"
    assert sent["package_create"]["owner_org"] == "dinas"
    assert "Graf lengkap (Turtle)" in [r["name"] for r in sent["resources"]]
    assert not (place / "out").exists()
    assert kg("publish", "out", "--dry-run", cwd=place).stdout == done.stdout


@pytest.fixture
def refusing() -> Iterator[str]:
    """A server that is no CKAN."""
    pytest.importorskip("ckanapi", reason="kg's extra 'ckan' is not installed")

    def answer(_: Asked) -> Reply:
        return Reply(b"<html>Not here</html>", 404, "text/html")

    with serving(answer) as stub:
        yield f"http://127.0.0.1:{stub.port}/"


def test_a_portal_that_refuses_leaves_the_release(place: Path, refusing: str) -> None:
    env = {"KG_CKAN_TOKEN": "secret-word"}
    done = kg("publish", "out", "--no-pages", "--ckan", refusing, cwd=place, env=env)
    assert done.returncode == 2
    assert done.stdout.startswith("out: release 2024-05-07\n")
    assert done.stderr.count("\n") == 1
    assert "secret-word" not in done.stderr
    assert (place / "out/SHA256SUMS").is_file()
