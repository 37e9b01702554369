"""CKAN's harvester reads the catalogue, and agrees with what kg hands over itself.

KG_CKAN_PYTHON=ckan/bin/python pytest tests/readers/test_ckan.py
"""

import json
import re
import shutil
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kg import dcat
from kg.ckan import payload
from kg.iri import Iris
from kg.release import Earlier
from tests.ckan import releases
from tests.readers.conftest import SETTINGS, python_of, run

SCRIPT = Path(__file__).with_name("ckan_harvest.py")
Dataset = dict[str, Any]
IRIS = Iris("https://data.example.go.id/kg/")


def harvested(python: str, catalogue: Path, locale: str = "id") -> list[Dataset]:
    found = run(python, SCRIPT, catalogue, locale, folder=catalogue.parent)
    return list(json.loads(found))


def handed(workplace: Path) -> tuple[Dataset, list[Dataset]]:
    """Return what `kg publish --ckan` would send of the same store."""
    kg = Path(sys.executable).with_name("kg")
    found = json.loads(run(kg, "-q", "publish", "dry", "--dry-run", folder=workplace))
    return found["package_create"], found["resources"]


def extras(dataset: Dataset) -> dict[str, str]:
    return {extra["key"]: extra["value"] for extra in dataset["extras"]}


@pytest.fixture(scope="session")
def python() -> str:
    return python_of("KG_CKAN_PYTHON")


@pytest.fixture(scope="module")
def dataset(python: str, made: Path) -> Dataset:
    """The one dataset of the catalogue, as CKAN takes it in."""
    found = harvested(python, made / "catalog.ttl")
    assert len(found) == 1
    return found[0]


def test_ckan_takes_it(dataset: Dataset) -> None:
    assert dataset["errors"] == {}


def test_the_dataset(dataset: Dataset) -> None:
    assert dataset["title"] == "Graf pengetahuan uji"
    assert dataset["notes"] == "Apa yang dikatakan berita."
    assert dataset["license_id"] == "cc-by"
    assert dataset["version"] == "1.0"
    assert dataset["url"] == "https://data.example.go.id/kg/"
    assert {tag["name"] for tag in dataset["tags"]} == {"tenaga kerja", "labour", "AC DC 2023"}


def test_the_extras(dataset: Dataset) -> None:
    found = extras(dataset)
    assert found["guid"] == found["identifier"] == IRIS.dataset()
    assert json.loads(found["spatial"])["type"] == "Point"
    assert found["spatial_text"] == "Provinsi Kalimantan Barat"
    assert found["temporal_start"] <= found["temporal_end"]
    assert found["publisher_name"] == "Diskominfo Uji"
    assert found["contact_email"] == "tanya@example.go.id"
    assert found["access_rights"].endswith("/access-right/PUBLIC")
    assert all(found.values()), "an extra is empty"
    blank = re.compile(r"(?i)_:|n[0-9a-f]{20,}")
    assert not any(blank.match(value) for value in found.values()), "a blank node"


def test_every_file_is_a_resource(dataset: Dataset, made: Path) -> None:
    assert len(dataset["resources"]) > 5
    for resource in dataset["resources"]:
        path = resource["url"].removeprefix("https://data.example.go.id/kg/")
        assert resource["size"] == (made / path).stat().st_size
        assert len(resource["hash"]) == 64
        assert resource["format"] in {"TTL", "TriG", "N-Quads", "JSON-LD", "CSV", "JSON"}
        assert resource["mimetype"].count("/") == 1
        assert resource["license"].startswith("https://creativecommons.org/")
        assert bool(resource.get("compress_format")) == path.endswith(".gz")
        assert all(resource.values()), "a field is empty"


def test_an_english_portal_reads_english(python: str, made: Path) -> None:
    (found,) = harvested(python, made / "catalog.ttl", "en")
    assert found["title"] == "Test knowledge graph"
    assert found["license_id"] == "cc-by"


def test_what_is_handed_over_is_what_is_harvested(dataset: Dataset, workplace: Path) -> None:
    package, resources = handed(workplace)
    ours, theirs = extras(package), extras(dataset)
    assert {key: ours.get(key) for key in theirs} == theirs
    assert {tag["name"] for tag in package["tags"]} == {tag["name"] for tag in dataset["tags"]}
    for key in ("title", "license_id", "version", "url"):
        assert package[key] == dataset[key]
    by_uri = {resource["uri"]: resource for resource in resources}
    assert by_uri.keys() == {resource["uri"] for resource in dataset["resources"]}
    for resource in dataset["resources"]:
        told = {k: v for k, v in resource.items() if k not in {"distribution_ref", "description"}}
        assert {key: by_uri[resource["uri"]].get(key) for key in told} == told


def test_ckan_takes_what_is_handed_over(python: str, made: Path, workplace: Path) -> None:
    assert made.exists(), "the store is built"
    package, resources = handed(workplace)
    sent = [{k: v for k, v in r.items() if k != "kg path"} for r in resources]
    given = json.dumps([package | {"resources": sent}])
    assert json.loads(run(python, SCRIPT, "-", folder=workplace, given=given)) == [{"errors": {}}]


def test_a_release_after_another_is_one_dataset_too(python: str, tmp_path: Path) -> None:
    earlier = (Earlier("0.9", "2023-01-31", "0" * 64, 7, "0" * 64),)
    described = replace(releases.release(tmp_path / "release"), earlier=earlier)
    file = tmp_path / "catalog.ttl"
    file.write_text(dcat.catalogue(releases.METADATA, described, releases.IRIS), "utf-8")
    (found,) = harvested(python, file)
    assert found["errors"] == {}
    assert "0.9" in extras(found)["version_notes"]
    given = payload(releases.METADATA, described, releases.IRIS).extras
    assert {key: given.get(key) for key in extras(found)} == extras(found)


def test_the_next_release_is_the_same_dataset(
    python: str, dataset: Dataset, made: Path, workplace: Path, tmp_path: Path
) -> None:
    newsroom = tmp_path / "newsroom"
    shutil.copytree(workplace, newsroom, ignore=shutil.ignore_patterns("out"))
    shutil.copytree(made, newsroom / "out")
    (newsroom / "kg.toml").write_text(SETTINGS.replace('"1.0"', '"1.1"'), "utf-8")
    kg = Path(sys.executable).with_name("kg")
    run(kg, "publish", "out", "--no-pages", folder=newsroom)
    found = harvested(python, newsroom / "out" / "catalog.ttl")
    assert [(each["name"], each["version"]) for each in found] == [(dataset["name"], "1.1")]
    assert extras(found[0])["guid"] == extras(dataset)["guid"]
    uris = [{r["uri"] for r in each["resources"]} for each in (dataset, found[0])]
    assert uris[0] == uris[1]
