"""The pages of invented articles and of the seed article, made once."""

from pathlib import Path

import pytest

from kg import resources
from kg.ingestion import build
from kg.intake import read_all
from kg.iri import Iris
from kg.settings import Settings
from kg.store import Store
from tests import newsroom
from tests.pages.releases import published
from tests.samples import IRIS


@pytest.fixture(scope="session")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the store of four invented articles."""
    return newsroom.store(tmp_path_factory.mktemp("newsroom"))


@pytest.fixture(scope="session")
def site(invented: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the pages of the invented articles."""
    folder = tmp_path_factory.mktemp("site")
    published(invented, IRIS, folder)
    return folder


@pytest.fixture(scope="session")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the store of the articles that come with kg."""
    path = tmp_path_factory.mktemp("seed") / "store"
    build(read_all([resources.data("articles")], {}), path, Iris(Settings().base))
    return path


@pytest.fixture(scope="session")
def seed_site(seed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the pages of the articles that come with kg."""
    folder = tmp_path_factory.mktemp("seed-site")
    published(seed, Iris(Settings().base), folder)
    return folder


@pytest.fixture(scope="session")
def stores(invented: Path, seed: Path) -> list[Store]:
    return [Store.open(invented), Store.open(seed)]
