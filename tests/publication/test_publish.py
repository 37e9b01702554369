"""A release: complete or not there, the same bytes from the same store, its history kept."""

import gzip
import json
import os
import random
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

from kg import publication
from kg.errors import InputError, StoreError, UsageError
from kg.findings import Finding
from kg.publication import Outcome, Publication, publish
from kg.publication.folder import building, sums
from kg.store import Store
from kg.store.writer import writing
from tests.publication.conftest import told
from tests.samples import IRIS
from tests.terminal import KG, kg

HELD = set(
    "kg.ttl kg.trig kg.nq.gz kg.jsonld context.jsonld vocabulary.ttl shapes.ttl statistics.csv "
    "statistics.csv-metadata.json findings.csv void.ttl catalog.ttl datapackage.json SHA256SUMS "
    "articles/satu.ttl articles/satu.jsonld registers/areas.ttl registers/organisations.ttl "
    "registers/regulations.ttl questions/people.csv questions/timeline.csv releases/index.json "
    "rewrite/htaccess rewrite/nginx.conf rewrite/w3id.htaccess".split()
)


def made(store: Path, folder: Path, **tables: dict[str, object]) -> Outcome:
    return publish(Publication(Store.open(store), IRIS, told(**tables), pages=False), folder)


def content(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_a_release_is_complete(published: tuple[Path, Outcome]) -> None:
    folder, outcome = published
    assert set(content(folder)) >= HELD
    assert not list(folder.parent.glob(".out*"))
    checked = subprocess.run(
        ["sha256sum", "-c", "--quiet", "SHA256SUMS"], cwd=folder, capture_output=True, check=False
    )
    assert (checked.returncode, checked.stdout) == (0, b"")
    assert set(sums(folder)) == set(content(folder)) - {"SHA256SUMS"}
    assert outcome.release is not None
    assert outcome.release.version == "2024-05-07"
    assert outcome.files == len(sums(folder))


def test_the_same_store_gives_the_same_bytes(
    four: Path, published: tuple[Path, Outcome], tmp_path: Path
) -> None:
    expected = content(published[0])
    made(four, tmp_path / "out")
    assert content(tmp_path / "out") == expected
    made(four, tmp_path / "out")  # over itself
    assert content(tmp_path / "out") == expected


def test_neither_hash_seed_nor_clock_nor_locale_matter(four: Path, tmp_path: Path) -> None:
    found = []
    for seed, zone in (("1", "Asia/Pontianak"), ("2", "UTC")):
        env = {"PYTHONHASHSEED": seed, "TZ": zone, "KG_BASE": IRIS.base, "KG_STORE": str(four)}
        done = kg("publish", f"out{seed}", "--no-pages", cwd=tmp_path, env=env)
        assert done.returncode == 0, done.stderr
        found.append(content(tmp_path / f"out{seed}"))
    assert found[0] == found[1]


def test_violations_stop_it(four: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made(four, tmp_path / "out")
    before = content(tmp_path / "out")
    wrong = Finding("violation", "urn:shape", "urn:component", "urn:node", {"en": "is wrong"})
    monkeypatch.setattr(publication, "violations", lambda _: (wrong,))
    outcome = made(four, tmp_path / "out")
    assert outcome.release is None
    assert outcome.violations == (wrong,)
    assert content(tmp_path / "out") == before


def test_releases_form_a_series(one: Path, four: Path, tmp_path: Path) -> None:
    """A second release keeps the first, tells what changed, and the update leads to it."""
    folder = tmp_path / "out"
    made(one, folder)
    first = (folder / "kg.nq.gz").read_bytes()
    assert not (folder / "CHANGES.md").exists()
    assert not (folder / "releases.ttl").exists()
    outcome = made(four, folder)
    assert outcome.release is not None
    old = outcome.release.earlier[0].version
    assert (folder / f"releases/{old}.nq.gz").read_bytes() == first
    index = json.loads((folder / "releases/index.json").read_text())
    assert [each["version"] for each in index] == [outcome.release.version, old]
    changes = (folder / "CHANGES.md").read_text()
    assert changes.startswith(f"# {old} → {outcome.release.version}\n")
    assert "Budi Rekaan" in changes
    assert "<https://" in (folder / "changes.ru").read_text()
    assert "dcat:previousVersion" in (folder / "catalog.ttl").read_text()
    assert (folder / "catalog.ttl").read_text().count("a dcat:Dataset ") == 1
    assert (folder / "releases.ttl").read_text().count("a dcat:Dataset ") == 2
    again = content(folder)
    made(four, folder)
    assert content(folder) == again
    with gzip.open(folder / f"releases/{old}.nq.gz", "rt") as lines:
        before = set(lines)
    with gzip.open(folder / "kg.nq.gz", "rt") as lines:
        now = set(lines)
    head = (folder / "changes.ru").read_text().split("\n", 1)[0]
    assert head == f"# {len(before - now)} removed, {len(now - before)} added"


def test_versions(one: Path, four: Path, tmp_path: Path) -> None:
    """A version is a date unless one is given; another graph of the same date gets a number."""
    folder, date = tmp_path / "out", {"date": "2025-01-01"}
    first = made(one, folder, release=date).release
    second = made(four, folder, release=date).release
    third = made(one, folder, release=date).release
    assert first
    assert second
    assert third
    assert [r.version for r in (first, second, third)] == [
        "2025-01-01", "2025-01-01.2", "2025-01-01.3",
    ]  # fmt: skip
    assert [e.version for e in third.earlier] == ["2025-01-01.2", "2025-01-01"]
    with pytest.raises(InputError, match="2025-01-01 is that of an earlier release"):
        made(four, folder, release={**date, "version": "2025-01-01"})
    replaced = made(four, folder, release={**date, "version": "2025-01-01.3"}).release
    assert replaced
    assert [e.version for e in replaced.earlier] == ["2025-01-01.2", "2025-01-01"]
    (folder / "releases/2025-01-01.nq.gz").unlink()  # to save space
    fewer = made(four, folder).release
    assert fewer
    assert [e.version for e in fewer.earlier] == ["2025-01-01.2"]


def test_an_index_that_cannot_be_read(one: Path, tmp_path: Path) -> None:
    made(one, tmp_path / "out")
    (tmp_path / "out/releases/index.json").write_text("{")
    with pytest.raises(InputError, match=r"index.json: is no index of releases .*delete"):
        made(one, tmp_path / "out")


def test_what_others_put_into_the_folder_stays(one: Path, four: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    made(one, folder)
    (folder / ".htaccess").write_text("mine")
    (folder / "extra").mkdir()
    (folder / "extra/logo.svg").write_text("<svg/>")
    own = {p for p in content(folder) if p.startswith("articles/")}
    made(four, folder)
    made(four, folder)
    now = content(folder)
    assert now[".htaccess"] == b"mine"
    assert now["extra/logo.svg"] == b"<svg/>"
    assert not own & set(now)  # the article that is no more
    assert ".htaccess" not in sums(folder)


def test_folders_that_are_no_release_are_left_alone(one: Path, tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home/letter.txt").write_text("x")
    with pytest.raises(UsageError, match="not empty and no release of kg"):
        made(one, tmp_path / "home")
    (tmp_path / "file").write_text("x")
    with pytest.raises(UsageError, match="a release is a folder"):
        made(one, tmp_path / "file")
    with pytest.raises(InputError, match=r"cannot be written: Not a directory"):
        made(one, tmp_path / "file/out")
    (tmp_path / "empty").mkdir()
    assert made(one, tmp_path / "empty").release
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".")] == []


def test_a_link_stays_and_what_it_leads_to_is_renewed(one: Path, tmp_path: Path) -> None:
    (tmp_path / "served").mkdir()
    (tmp_path / "out").symlink_to("served")
    made(one, tmp_path / "out")
    made(one, tmp_path / "out")
    assert (tmp_path / "out").is_symlink()
    assert (tmp_path / "served/catalog.ttl").is_file()
    with pytest.raises(UsageError, match="a folder of its own"):
        made(one, Path("/"))
    (tmp_path / "circle").symlink_to("circle")
    with pytest.raises(InputError, match="cannot be written"):
        made(one, tmp_path / "circle")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_an_unwritable_place(one: Path, tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir(mode=0o500)
    with pytest.raises(InputError, match="cannot be written: Permission denied"):
        made(one, tmp_path / "closed/out")


def test_a_full_disk_leaves_the_release_before(one: Path, four: Path, tmp_path: Path) -> None:
    """The limit on the size of a file is what the system says no with here."""
    made(one, tmp_path / "out")
    before = content(tmp_path / "out")
    env = {**os.environ, "KG_BASE": IRIS.base, "KG_STORE": str(four)}
    for blocks in (2, 20, 100):
        command = f"ulimit -f {blocks}; exec {KG} publish out --no-pages"
        done = subprocess.run(
            ["bash", "-c", command], cwd=tmp_path, env=env, capture_output=True, text=True,
            check=False, timeout=120,
        )  # fmt: skip
        assert done.returncode == 2, done.stderr
        assert done.stderr.count("\n") == 1
        assert "File too large" in done.stderr
        assert content(tmp_path / "out") == before
    assert [p.name for p in tmp_path.iterdir()] == ["out"]


def test_two_at_a_time_do_not_mix(one: Path, tmp_path: Path) -> None:
    target = tmp_path / "out"
    with building(target, put=False), pytest.raises(InputError, match="another kg publish"):
        made(one, target)
    assert not target.exists()


def test_a_dry_run_leaves_nothing(one: Path, tmp_path: Path) -> None:
    what = Publication(Store.open(one), IRIS, told(), pages=False)
    assert publish(what, tmp_path / "out", put=False).release
    assert list(tmp_path.iterdir()) == []


def test_where_folders_cannot_be_exchanged_two_steps_do(
    one: Path, four: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from kg.publication import folder

    made(one, tmp_path / "out")
    monkeypatch.setattr(folder, "_exchanged", lambda *_: False)
    made(four, tmp_path / "out")
    assert (tmp_path / "out/articles/satu.ttl").exists()
    assert [p.name for p in tmp_path.iterdir()] == ["out"]
    (tmp_path / "out").rename(tmp_path / ".out.before")  # a run that was killed in between
    found = made(four, tmp_path / "out").release
    assert found
    assert found.earlier
    assert [p.name for p in tmp_path.iterdir()] == ["out"]


def test_blank_nodes_are_refused(one: Path, tmp_path: Path) -> None:
    store = shutil.copytree(one, tmp_path / "store")
    with writing(store) as writer:
        writer.replace("urn:g", "_:a <urn:p> <urn:o> .\n")
    with pytest.raises(StoreError, match="graph <urn:g> has blank nodes"):
        made(store, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_killed_run_leaves_a_whole_release(one: Path, four: Path, tmp_path: Path) -> None:
    """Killed at any moment: what stands there is the old release or the new one, and whole."""
    env = {**os.environ, "KG_BASE": IRIS.base}
    stores = {name: {**env, "KG_STORE": str(path)} for name, path in (("1", one), ("4", four))}
    for store in ("1", "4"):
        begun = time.monotonic()
        assert kg("publish", store, "--no-pages", cwd=tmp_path, env=stores[store]).returncode == 0
        took = time.monotonic() - begun
    assert kg("publish", "out", "--no-pages", cwd=tmp_path, env=stores["1"]).returncode == 0
    rng = random.Random(5)  # noqa: S311 - moments to kill at
    for number in range(8):
        process = subprocess.Popen(
            [KG, "publish", "out", "--no-pages"], cwd=tmp_path, env=stores["14"[number % 2]],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        time.sleep(took * rng.uniform(0.2, 1.05))
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        checked = subprocess.run(
            ["sha256sum", "-c", "--quiet", "SHA256SUMS"], cwd=tmp_path / "out", check=False
        )
        assert checked.returncode == 0
    assert kg("publish", "out", "--no-pages", cwd=tmp_path, env=stores["4"]).returncode == 0
    assert sorted(p.name for p in tmp_path.iterdir()) == ["1", "4", "out"]
    assert set(content(tmp_path / "out")) >= HELD
