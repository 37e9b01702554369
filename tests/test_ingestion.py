"""Building: all or nothing, only what changed, the same bytes every time."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.article import Source, read
from kg.errors import StoreError
from kg.ingestion import How, Outcome, build, counts, examining, pool
from kg.ingestion.keys import key
from kg.intake import read_all
from kg.iri import Iris
from kg.shacl import load_shapes
from kg.store import Store
from kg.store.writer import writing
from tests.samples import IRIS
from tests.terminal import kg

FIRST = """Pemkab Muara Lestari dan Bank Rimba Teken MoU
KABARMUARA.CONTOH, MUARA LESTARI - Bupati Muara Lestari, Ratna Wijayakusuma, meneken nota \
kesepahaman dengan Bank Rimba, Kamis (16/2/2023).
Hal itu sesuai Permendagri 84 tahun 2022.
"Nelayan kita harus tenang melaut," kata Ratna.
"""
SECOND = """Ekspor Ikan Kalimantan Barat Naik
KABARMUARA.CONTOH, PONTIANAK - Kepala Dinas Perikanan Provinsi Kalimantan Barat, Teguh Prasaja, \
mencatat 1.500 ton ikan, terdiri atas 900 ton tuna dan 500 ton udang, pada 2022.
"""
THIRD = "Ditolak Judul Ini\nHari ini langit biru sekali dan angin bertiup pelan.\n"
SHAPES = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix schema: <https://schema.org/> .
@prefix qb: <http://purl.org/linked-data/cube#> .
@prefix kg: <https://w3id.org/kalbar-kg/ontology#> .
@prefix rule: <https://w3id.org/kalbar-kg/concept/rule/> .
@prefix sdmx-measure: <http://purl.org/linked-data/sdmx/2009/measure#> .
<https://example.org/refused> a sh:NodeShape ; sh:targetClass schema:NewsArticle ;
  sh:property <https://example.org/refused-headline> .
<https://example.org/refused-headline> a sh:PropertyShape ; sh:path schema:headline ;
  sh:pattern "^([^D]|D[^i]|Di[^t])" ; sh:message "ditolak"@id , "refused"@en .
<https://example.org/small> a sh:NodeShape ; sh:targetClass qb:Observation ;
  sh:property <https://example.org/small-value> .
<https://example.org/small-value> a sh:PropertyShape ; sh:path sdmx-measure:obsValue ;
  sh:maxExclusive 1000 ; sh:severity sh:Warning ; kg:rule rule:parts_sum ;
  sh:message "besar"@id , "large"@en .
"""


@pytest.fixture(scope="module")
def _few_shapes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Two quick shapes in place of all; what the real ones find is tested with them."""
    file = tmp_path_factory.mktemp("shapes") / "shapes.ttl"
    file.write_text(SHAPES)
    shapes = load_shapes([file])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(examining, "shapes", lambda: shapes)
        yield


@pytest.fixture
def folder(tmp_path: Path, _few_shapes: None) -> Path:
    """Return a folder of two articles."""
    place = tmp_path / "articles"
    place.mkdir()
    (place / "satu.txt").write_text(FIRST, "utf-8")
    (place / "dua.txt").write_text(SECOND, "utf-8")
    return place


def built(folder: Path, store: Path) -> Outcome:
    return build(read_all([folder], {}), store, IRIS)


def dump(store: Path, graph: str | None = None) -> list[tuple[str, ...]]:
    return sorted(Store.open(store).quads(graph))


def generation(store: Path) -> str:
    return (store / "current").read_text()


def files(place: Path) -> dict[str, bytes]:
    """Return all files below a folder; the lock, which names the last writer, left aside."""
    return {
        str(p.relative_to(place)): p.read_bytes()
        for p in sorted(place.rglob("*"))
        if p.is_file() and p.name != "lock"
    }


# --- building ------------------------------------------------------------------------------------


def test_what_a_store_holds(folder: Path, tmp_path: Path) -> None:
    assert built(folder, tmp_path / "store") == Outcome(new=("dua", "satu"))
    store = Store.open(tmp_path / "store")
    graph = IRIS.article_graph
    assert store.graphs() == sorted(
        [graph("dua"), graph("satu"), IRIS.quality_graph, IRIS.vocabulary_graph]
        + [IRIS.register_graph(name) for name in ("areas", "regulations")]
    )
    assert store.text("satu") == FIRST
    number = dict(counts(store, IRIS))
    assert number["articles"] == 2
    assert number["agreements"] == number["direct quotations"] == number["citations"] == 1
    assert number["warnings"] == 1
    assert all(not term.startswith("_:") for quad in store.quads() for term in quad)


def test_an_unchanged_article_is_not_done_again(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = tmp_path / "store"
    built(folder, store)
    before = files(store)
    monkeypatch.setattr(pool, "work", None)  # would raise TypeError if it were called
    assert built(folder, store) == Outcome(unchanged=("dua", "satu"))
    assert files(store) == before


def test_a_changed_text_replaces_only_its_own_graph(folder: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    built(folder, store)
    kept, changed = IRIS.article_graph("dua"), IRIS.article_graph("satu")
    before = {g: dump(store, g) for g in (kept, changed, IRIS.quality_graph)}
    (folder / "satu.txt").write_text(FIRST.replace("Bank Rimba", "Bank Telaga"), "utf-8")
    assert built(folder, store) == Outcome(changed=("satu",), unchanged=("dua",))
    assert dump(store, kept) == before[kept]
    assert dump(store, IRIS.quality_graph) == before[IRIS.quality_graph] != []
    assert dump(store, changed) != before[changed]
    assert not [q for q in dump(store) if "Rimba" in q[2]]


def test_what_is_known_about_an_article_changes_it_too(folder: Path, tmp_path: Path) -> None:
    built(folder, tmp_path / "store")
    (folder / "dua.toml").write_text("published = 2023-03-01\n")
    assert built(folder, tmp_path / "store").changed == ("dua",)


def test_findings_go_with_the_text_that_had_them(folder: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    built(folder, store)
    (folder / "dua.txt").write_text(SECOND.replace("1.500", "150"), "utf-8")
    built(folder, store)
    assert dump(store, IRIS.quality_graph) == []


def test_registers_shrink_to_what_is_in_use(folder: Path, tmp_path: Path) -> None:
    store, regulations = tmp_path / "store", IRIS.register_graph("regulations")
    built(folder, store)
    assert any("Penyusunan" in q[2] or "84" in q[2] for q in dump(store, regulations))
    (folder / "satu.txt").write_text(FIRST.replace("Permendagri 84 tahun 2022", "janji"), "utf-8")
    built(folder, store)
    assert dump(store, regulations) == []
    assert dump(store, IRIS.register_graph("areas")) != []


def test_the_order_of_building_does_not_matter(folder: Path, tmp_path: Path) -> None:
    for name in ("satu", "dua"):
        built(folder / f"{name}.txt", tmp_path / "one")
    built(folder, tmp_path / "both")
    assert dump(tmp_path / "one") == dump(tmp_path / "both")


def test_an_article_with_violations_is_not_stored(folder: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    (folder / "tiga.txt").write_text(THIRD)
    outcome = built(folder, store)
    assert outcome.new == ("dua", "satu")
    assert [f.messages["en"] for f in outcome.violations["tiga"]] == ["refused"]
    assert IRIS.article_graph("tiga") not in Store.open(store).graphs()
    before = dump(store)
    (folder / "satu.txt").write_text(FIRST.replace("Pemkab", "Ditolak Pemkab", 1), "utf-8")
    assert set(built(folder, store).violations) == {"satu", "tiga"}
    assert dump(store) == before  # what the store held of it stays
    assert built(folder, store).unchanged == ("dua",)  # and it is tried again


@pytest.mark.usefixtures("_few_shapes")
def test_an_article_without_facts(tmp_path: Path) -> None:
    for name, text in (("judul", "Judul saja\n"), ("cuaca", "Cerah\nLangit biru sekali.\n")):
        (tmp_path / f"{name}.txt").write_text(text)
        assert built(tmp_path / f"{name}.txt", tmp_path / "store").new == (name,)
    assert dict(counts(Store.open(tmp_path / "store"), IRIS))["articles"] == 2


def test_a_store_of_another_base_is_refused(folder: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    built(folder, store)
    before = files(store)
    with pytest.raises(
        StoreError, match=r"base IRI https://example.org/kg/, and https://b.example/"
    ):
        build(read_all([folder], {}), store, Iris("https://b.example/"))
    assert files(store) == before


def test_what_identifies_an_article_covers_all_that_goes_into_its_graph(folder: Path) -> None:
    article = read(folder / "satu.txt")
    others = [
        read(folder / "dua.txt"),
        type(article)("satu", FIRST, Source(publisher="Kabar")),
        type(article)("satu", FIRST + " "),
    ]
    assert len({key(a) for a in (article, *others)}) == 4


def test_progress_tells_of_each_article_and_of_the_end(folder: Path, tmp_path: Path) -> None:
    told: list[tuple[int, int, str]] = []
    articles = read_all([folder], {})
    how = How(total=2, progress=lambda *step: told.append(step))
    build(articles, tmp_path / "store", IRIS, how)
    assert told[:3] == [(0, 2, "dua"), (1, 2, "dua"), (2, 2, "satu")]
    assert [step[:2] for step in told[3:-1]] == [(0, 0)] * 3  # steps that are not counted
    assert told[-1] == (2, 2, "")


# --- interruptions -------------------------------------------------------------------------------

KILLED = """
import os, signal, sys
from pathlib import Path
from kg import generations, ingestion
from kg.ingestion import examining, pool
from kg.intake import read_all
from kg.iri import Iris

iris = Iris("https://example.org/kg/")
examining._judged = lambda articles, *_, **__: [[] for _ in articles]
articles = read_all([Path(sys.argv[1])], {})
worked = pool.work(articles, [ingestion.keys.key(a) for a in articles], iris.base)
pool.work = lambda articles, *_: [w for w in worked if w.slug in {a.slug for a in articles}]
assert "pyoxigraph" not in sys.modules  # its threads would not survive a fork

def dying(function):
    def call(*arguments, **named):
        global steps
        steps -= 1
        if steps == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return function(*arguments, **named)
    return call

def build(store):
    from kg.store.writer import Writer
    for owner, names in (
        (Writer, "replace add forget take_out keep_text close commit"),
        (generations, "write enforce clean sync copied"),
        (os, "rename replace fsync open"), (Path, "replace"),
    ):
        for name in names.split():
            setattr(owner, name, dying(getattr(owner, name)))
    ingestion.build(articles, Path(store), iris)
    os._exit(0)

for argument in sys.argv[2:]:
    number, _, store = argument.partition(":")
    steps = int(number)
    child = os.fork() or build(store)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_killed_build_leaves_the_old_state_or_the_new(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(examining, "_judged", lambda articles, *_, **__: [[] for _ in articles])
    changed = FIRST.replace("Bank Rimba", "Bank Telaga")
    built(folder, tmp_path / "old")
    (folder / "satu.txt").write_text(changed, "utf-8")
    built(folder, tmp_path / "new")
    states = [dump(tmp_path / "old"), dump(tmp_path / "new")]
    # The steps of a build that touch its files are some 40; it is killed at eight of them.
    stores = {n: tmp_path / f"store{n}" for n in random.Random(7).sample(range(1, 40), 8)}  # noqa: S311
    for store in stores.values():
        shutil.copytree(tmp_path / "old", store)
    steps = [f"{number}:{store}" for number, store in stores.items()]
    process = subprocess.run(
        [sys.executable, "-c", KILLED, folder, *steps], stdout=subprocess.PIPE, check=True
    )
    seen = []
    for code, store in zip(process.stdout.split(), stores.values(), strict=True):
        assert int(code) in {0, -signal.SIGKILL}
        seen.append((int(code), states.index(dump(store))))
        built(folder, store)
        assert dump(store) == states[1]
        assert not list(store.rglob(".*"))  # nothing half-written is left
    assert (-signal.SIGKILL, 0) in seen


def test_two_builds_at_once_and_a_reader(folder: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    built(folder, store)
    before = dump(store)
    (folder / "dua.txt").write_text(SECOND.replace("1.500", "150"), "utf-8")
    env = {"KG_BASE": IRIS.base}
    with writing(store) as writer:
        writer.replace(IRIS.quality_graph, "")
        assert dump(store) == before
        second = kg("build", str(folder), "--store", str(store), cwd=tmp_path, env=env)
        assert dump(store) == before
        writer.discard()
    assert second.returncode == 2
    assert second.stderr.startswith("kg: another build is writing this store (process ")
    assert second.stderr.count("\n") == 1
    assert second.stdout == ""
    assert dump(store) == before
    assert built(folder, store).changed == ("dua",)


def test_ctrl_c_ends_with_130_and_the_old_state(folder: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    built(folder, store)
    before = dump(store)
    (folder / "dua.txt").write_text(SECOND.replace("1.500", "150"), "utf-8")
    command = [Path(sys.executable).with_name("kg"), "build", folder, "--store", store]
    process = subprocess.Popen(
        command, env={**os.environ, "KG_BASE": IRIS.base},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    while (store / "lock").read_text() != f"{process.pid}\n":
        assert process.poll() is None
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert (process.returncode, out, err.strip()) == (130, b"", b"")
    assert dump(store) == before
    assert built(folder, store).changed == ("dua",)


# --- what a build does not import ----------------------------------------------------------------

LIGHT = """
import sys
from kg.cli import run
code = run(["build", *sys.argv[1:]])
print(sorted(set(sys.modules) & {"rdflib", "pyshacl", "kg.extraction", "kg.graph", "kg.shacl"}))
sys.exit(code)
"""


def test_a_build_without_change_imports_nothing_heavy(folder: Path, tmp_path: Path) -> None:
    built(folder, tmp_path / "store")
    done = subprocess.run(
        [sys.executable, "-c", LIGHT, folder, "--store", tmp_path / "store"],
        env={**os.environ, "KG_BASE": IRIS.base}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert "nothing changed (2 articles up to date)" in done.stdout
    assert done.stdout.endswith("[]\n")


def test_an_index_with_more_columns_than_this_version_has_is_used(
    folder: Path, tmp_path: Path
) -> None:
    import sqlite3

    store = tmp_path / "store"
    built(folder, store)
    (path,) = (store / "generations").glob("*.index")
    base = sqlite3.connect(path)
    base.execute("ALTER TABLE article ADD COLUMN key TEXT")
    base.commit()
    base.close()
    (folder / "satu.txt").write_text(FIRST.replace("Bank Rimba", "Bank Telaga"), "utf-8")
    assert built(folder, store).changed == ("satu",)
