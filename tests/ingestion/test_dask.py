"""The same build on a Dask cluster, also when one of its workers dies in the middle."""

import os
import signal
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.errors import UsageError
from kg.ingestion import How, build
from kg.ingestion.pool import batches
from kg.ingestion.working import TOGETHER
from kg.intake import read_all
from kg.store import Store
from tests.benchmarks.newswire import write
from tests.samples import IRIS

distributed = pytest.importorskip("distributed", reason="needs the extra dask")
NUMBER = 4 * TOGETHER


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("articles")
    write(folder, NUMBER)
    return folder


@pytest.fixture
def cluster() -> Iterator[Any]:
    """A cluster of two workers, each a process of its own."""
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
    ) as found:
        yield found


def quads(store: Path) -> list[tuple[str, ...]]:
    opened = Store.open(store)
    return sorted([*opened.quads(), *opened.quads("")])


def test_a_worker_that_dies_loses_and_doubles_nothing(
    folder: Path, cluster: Any, tmp_path: Path
) -> None:
    articles = read_all([folder], {})
    assert len(list(batches((a, "") for a in articles))) == 4
    build(articles, tmp_path / "here", IRIS, How(processes=1))
    killed: list[int] = []
    lock = threading.Lock()

    def kill_one(done: int, total: int, what: str) -> None:
        with lock:
            if done > TOGETHER and not killed:
                worker = next(iter(cluster.workers.values()))
                killed.append(worker.pid)
                os.kill(worker.pid, signal.SIGKILL)

    how = How(total=NUMBER, scheduler=cluster.scheduler_address, progress=kill_one)
    outcome = build(articles, tmp_path / "there", IRIS, how)
    assert killed
    assert len(outcome.new) == NUMBER
    assert quads(tmp_path / "there") == quads(tmp_path / "here")


def test_a_scheduler_that_is_not_there(tmp_path: Path, folder: Path) -> None:
    for address in ("tcp://127.0.0.1:9", "nonsense://x"):
        with pytest.raises(UsageError, match="--scheduler"):
            build(read_all([folder], {}), tmp_path / "s", IRIS, How(scheduler=address))
        assert not (tmp_path / "s/current").exists()
