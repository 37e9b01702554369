"""A store is what its articles and decisions make it, however it came to them."""

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from kg.article import Article
from kg.identity import Decision
from kg.ingestion import How
from tests.ingestion.corpus import corpus, versions
from tests.ingestion.outlets import built, dangling, dump, export, merged

JOKO = "person/joko-umpama"
SIGNED = (
    "agreement/nota-kesepahaman-bpjs-ketenagakerjaan-cabang-singkawang-pemerintah-kabupaten-sambas-"
)
DECISIONS = (
    Decision(True, JOKO, f"{JOKO}--dinas-sosial-kabupaten-bengkayang"),
    Decision(True, f"{JOKO}--dinas-sosial-kabupaten-landak", JOKO),
    Decision(True, "person/budi-rekaan", "person/budi"),
    Decision(True, f"{SIGNED}2023-03-06", f"{SIGNED}2024-03-06"),
    Decision(True, f"{SIGNED}2024-03-06", f"{SIGNED}2023-03-07"),
    Decision(True, "organisation/kabar-muara", "organisation/warta-rekaan"),
    Decision(True, "organisation/dinas-sosial-kabupaten-bengkayang",
             "organisation/badan-penyelenggara-jaminan-sosial-ketenagakerjaan"),
    Decision(True, "person/sari-umpama", JOKO, "", "tamu-a"),
    Decision(False, JOKO, JOKO, "warga-a", "rapat-a"),
    Decision(False, "person/budi-rekaan", "person/budi-rekaan", "satu", "dua"),
    Decision(False, f"{SIGNED}2023-03-06", f"{SIGNED}2023-03-06", "kabar", "warta"),
)  # fmt: skip
CHILD = """
import sys
from pathlib import Path
from tests.ingestion.corpus import corpus
from tests.ingestion.outlets import built
built(Path(sys.argv[1]), *corpus())
"""


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a store that was built at once."""
    folder = tmp_path_factory.mktemp("whole")
    built(folder, *corpus())
    return folder


def same(one: Path, other: Path) -> None:
    assert dump(one) == dump(other)
    assert merged(one) == merged(other)
    assert export(one) == export(other)


def shuffled(seed: int) -> list[Article]:
    articles = corpus()
    random.Random(seed).shuffle(articles)  # noqa: S311
    return articles


def test_the_corpus_is_worth_the_trouble(whole: Path) -> None:
    """It has people told apart, agreements told twice, copies, later versions and figures told
    twice, and nothing refers to what is not there."""
    text = export(whole).decode()
    for sign in ("--", "prov:wasRevisionOf", "prov:wasDerivedFrom", "rule/same_name",
                 "rule/signing_conflict", "rule/revised"):  # fmt: skip
        assert sign in text, sign
    assert dangling(whole) == []


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_the_articles_does_not_matter(whole: Path, tmp_path: Path, seed: int) -> None:
    built(tmp_path, *shuffled(seed))
    same(tmp_path, whole)


def test_nor_how_many_processes_there_are(whole: Path, tmp_path: Path) -> None:
    built(tmp_path, *corpus(), how=How(processes=2))
    same(tmp_path, whole)


def test_nor_the_hash_seed(whole: Path, tmp_path: Path) -> None:
    for seed in ("1", "2"):
        folder = tmp_path / seed
        subprocess.run(
            [sys.executable, "-c", CHILD, folder], check=True, cwd=Path(__file__).parents[2],
            env={**os.environ, "PYTHONHASHSEED": seed},
        )  # fmt: skip
        same(folder, whole)


@pytest.mark.parametrize("seed", range(3))
def test_nor_in_how_many_builds_they_come(whole: Path, tmp_path: Path, seed: int) -> None:
    articles = shuffled(seed)
    rng = random.Random(seed)  # noqa: S311
    while articles:
        some = rng.randrange(1, 9)
        built(tmp_path, *articles[:some])
        articles = articles[some:]
    same(tmp_path, whole)


def test_one_at_a_time(whole: Path, tmp_path: Path) -> None:
    for article in shuffled(3):
        built(tmp_path, article)
    same(tmp_path, whole)


@pytest.mark.parametrize("slug", sorted(s for s, (one, two) in versions().items() if one != two))
def test_an_article_changed_and_changed_back(whole: Path, tmp_path: Path, slug: str) -> None:
    """In between, the store is what a build of the changed articles gives."""
    before, changed = versions()[slug]
    others = [a for a in corpus() if a.slug != slug]
    built(tmp_path / "changed", *others, before)
    built(tmp_path / "changed", changed)
    built(tmp_path / "fresh", *others, changed)
    same(tmp_path / "changed", tmp_path / "fresh")
    built(tmp_path / "changed", before)
    same(tmp_path / "changed", whole)


@pytest.mark.parametrize("seed", range(6))
def test_a_store_forgets_all_that_it_was(tmp_path: Path, seed: int) -> None:
    """Some articles in some versions under some decisions, several times; then those of today."""
    rng = random.Random(seed)  # noqa: S311
    both = versions()
    for _ in range(3):
        some = rng.sample(sorted(both), rng.randrange(1, len(both)))
        decisions = tuple(rng.sample(DECISIONS, rng.randrange(4)))
        built(tmp_path / "old", *(both[s][rng.randrange(2)] for s in some), decisions=decisions)
    today = [rng.choice(pair) for pair in both.values()]
    decisions = tuple(rng.sample(DECISIONS, rng.randrange(1, 6)))
    built(tmp_path / "old", *today, decisions=decisions)
    built(tmp_path / "new", *today, decisions=decisions)
    same(tmp_path / "old", tmp_path / "new")
    assert dangling(tmp_path / "old") == []
