"""A release to be read by others: the one that KG_RELEASE names, else one made here.

KG_CKAN_PYTHON and KG_READERS_PYTHON name the Pythons of environments with those others.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

READERS = ("KG_CKAN_PYTHON", "KG_READERS_PYTHON")
SETTINGS = """
base = "https://data.example.go.id/kg/"

[release]
url = "https://data.example.go.id/kg/"
version = "1.0"

[dataset]
name = "kg-uji"
title = {id = "Graf pengetahuan uji", en = "Test knowledge graph"}
description = {id = "Apa yang dikatakan berita.", en = "What the news says."}
keywords = [{id = "tenaga kerja", en = "labour"}, {id = "AC/DC (2023)", en = "a"}]
themes = ["GOVE", "SOCI"]

[publisher]
name = {id = "Diskominfo Uji", en = "Test Communications Office"}
type = "regional"
homepage = "https://kominfo.example.go.id/"
email = "data@example.go.id"

[contact]
name = {id = "Meja data", en = "Data desk"}
email = "tanya@example.go.id"

[satu_data]
produsen_data = {id = "Disnaker Uji", en = "Test Labour Office"}
pembina_data = {id = "Bappenas", en = "Bappenas"}
urusan = [{id = "Tenaga kerja", en = "Labour"}]
tingkat_penyajian = {id = "Provinsi", en = "Province"}

[ckan]
organisation = "diskominfo"
"""


def python_of(variable: str) -> str:
    """Return the Python that a variable names. Skips the test without one."""
    found = os.environ.get(variable, "")
    if not found:
        pytest.skip(f"{variable} names no Python that has what reads the release")
    return found


def run(*command: str | Path, folder: Path, given: str = "") -> str:
    """Return what a command prints; it must succeed."""
    done = subprocess.run(
        [str(part) for part in command], cwd=folder, input=given, capture_output=True,
        encoding="utf-8", timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="session")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a kg.toml that says all that kg asks for."""
    folder = tmp_path_factory.mktemp("newsroom")
    (folder / "kg.toml").write_text(SETTINGS, "utf-8")
    return folder


@pytest.fixture(scope="session")
def made(workplace: Path) -> Path:
    """The folder of a release that is made here."""
    kg = Path(sys.executable).with_name("kg")
    run(kg, "-q", "build", folder=workplace)
    run(kg, "publish", "out", "--no-pages", folder=workplace)
    return workplace / "out"


@pytest.fixture(scope="session")
def release(request: pytest.FixtureRequest) -> Path:
    """The folder of the release that KG_RELEASE names, else of the one that is made here.

    It takes a while to make, so it is made only where others are to read it.
    """
    given = os.environ.get("KG_RELEASE", "")
    if given:
        return Path(given).resolve()
    if not any(os.environ.get(name) for name in READERS):
        pytest.skip(f"none of KG_RELEASE, {', '.join(READERS)} is set")
    return Path(request.getfixturevalue("made"))
