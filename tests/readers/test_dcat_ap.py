"""The catalogue keeps the official SHACL shapes of DCAT-AP, by kg's engine and by pySHACL.

The shapes stand in ``../shared/dcat-ap``, or where KG_DCAT_AP says.
"""

import csv
import io
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from rdflib import DCTERMS, Graph, Namespace

from kg import dcat
from kg.dcat.series import releases as earlier_releases
from kg.release import Earlier, Release
from tests.ckan import releases
from tests.ckan.releases import IRIS, METADATA

SH = Namespace("http://www.w3.org/ns/shacl#")
ROOT = Path(__file__).parents[2]
FILES = ["shapes.ttl", "range.ttl", "ranges.ttl", "shapes_recommended.ttl"]


@pytest.fixture(scope="session")
def shapes(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The files of shapes, repaired.

    ``shapes.ttl`` has a term that SHACL does not have, ``sh:shape``; ``ranges.ttl`` names property
    shapes that stand in no file of DCAT-AP's.
    """
    source = Path(os.environ.get("KG_DCAT_AP", ROOT.parent / "shared" / "dcat-ap"))
    if not source.is_dir():
        pytest.skip("the shapes of DCAT-AP are not there; KG_DCAT_AP names their folder")
    folder = tmp_path_factory.mktemp("dcat-ap")
    for name in FILES:
        graph = Graph().parse(source / name)
        graph.remove((None, SH.shape, None))
        for shape, part in list(graph.subject_objects(SH.property)):
            if (part, SH.path, None) not in graph:
                graph.remove((shape, SH.property, part))
        graph.serialize(folder / name)
    return [folder / name for name in FILES]


def findings(engine: str, shapes: list[Path], catalogue: Path) -> set[tuple[str, str]]:
    """Return severity and path of each finding: violations, and what is recommended."""
    kg = Path(sys.executable).with_name("kg")
    chosen = [part for file in shapes for part in ("--shapes", file)]
    done = subprocess.run(
        [kg, "validate", "--engine", engine, *chosen, "--format", "csv", catalogue],
        capture_output=True, encoding="utf-8", timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode in {0, 1}, done.stderr
    return {(row["severity"], row["path"]) for row in csv.DictReader(io.StringIO(done.stdout))}


@pytest.fixture
def described(tmp_path: Path) -> Release:
    """An invented release that came after another one."""
    earlier = (Earlier("0.9", "2023-01-31", "0" * 64, 7, "0" * 64),)
    return replace(releases.release(tmp_path / "release"), earlier=earlier)


@pytest.fixture
def catalogue(described: Release, tmp_path: Path) -> Path:
    file = tmp_path / "catalog.ttl"
    file.write_text(dcat.catalogue(METADATA, described, IRIS), "utf-8")
    return file


def paths(found: set[tuple[str, str]]) -> set[str]:
    """Return the paths of findings, but for those that are meant.

    ranges.ttl wants a node as a geometry, and CKAN reads only a literal, for its map. Of several
    areas CKAN takes one, and only that one has what is recommended.
    """
    return {path for _, path in found} - {"locn:geometry", "dcat:centroid", "dcat:bbox"}


@pytest.mark.parametrize("engine", ["sparql", "pyshacl"])
def test_a_catalogue_keeps_all_shapes(engine: str, shapes: list[Path], catalogue: Path) -> None:
    assert paths(findings(engine, shapes, catalogue)) == set()


def test_that_of_earlier_releases_does_too(
    shapes: list[Path], described: Release, tmp_path: Path
) -> None:
    file = tmp_path / "releases.ttl"
    file.write_text(earlier_releases(METADATA, described, IRIS), "utf-8")
    found = {(severity, path) for severity, path in findings("sparql", shapes, file)
             if severity == "violation"}  # fmt: skip
    assert paths(found) == set()


def test_that_of_a_whole_release_does_too(shapes: list[Path], release: Path) -> None:
    assert paths(findings("pyshacl", shapes, release / "catalog.ttl")) == set()


def test_one_without_titles_does_not(shapes: list[Path], catalogue: Path) -> None:
    graph = Graph().parse(catalogue)
    graph.remove((None, DCTERMS.title, None))
    graph.serialize(catalogue)
    assert "dct:title" in paths(findings("sparql", shapes, catalogue))
