"""A store of four invented articles and of fewer, and what publishes them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.metadata import Metadata
from kg.metadata.reading import read
from kg.publication import Outcome, Publication, publish
from kg.settings import Settings
from kg.store import Store
from tests import newsroom, stored
from tests.samples import IRIS

Publish = Callable[..., Outcome]


@pytest.fixture(scope="session")
def four(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the four articles of the newsroom."""
    return newsroom.store(tmp_path_factory.mktemp("four"))


@pytest.fixture(scope="session")
def one(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the sample article."""
    return stored.store(tmp_path_factory.mktemp("one") / "store")


def told(**tables: dict[str, object]) -> Metadata:
    """Return metadata as ``kg.toml`` with these tables gives them."""
    return read(Settings(base=IRIS.base, tables=tables))


@pytest.fixture(scope="session")
def published(four: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Outcome]:
    """A release of the four articles, without pages, and what was said of it."""
    folder = tmp_path_factory.mktemp("release") / "out"
    what = Publication(Store.open(four), IRIS, told(), pages=False)
    return folder, publish(what, folder)
