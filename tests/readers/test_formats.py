"""Other readers take the files of a release as what they claim to be.

    KG_READERS_PYTHON=readers/bin/python pytest tests/readers/test_formats.py

of an environment with frictionless, csvw, PyLD and rdflib (all on PyPI).
"""

import gzip
import shutil
import sys
from pathlib import Path

import pytest

from tests.readers.conftest import python_of, run

QUADS = Path(__file__).with_name("jsonld_quads.py")
SYNTAXES = {"ttl": "turtle", "trig": "trig", "jsonld": "json-ld", "nq": "nquads", "nt": "nt"}
READ = """
import sys, rdflib
for file, syntax in zip(sys.argv[1::2], sys.argv[2::2]):
    assert len(rdflib.Dataset().parse(file, format=syntax)), file
"""


@pytest.fixture(scope="session")
def python() -> str:
    return python_of("KG_READERS_PYTHON")


def program(python: str, name: str) -> Path:
    """Return a program of the readers' environment. Skips the test if it is not there."""
    found = Path(python).with_name(name)
    if not found.exists():
        pytest.skip(f"{name} is not in the environment of KG_READERS_PYTHON")
    return found


def rdf_files(folder: Path) -> list[Path]:
    """Return the files that hold triples: the context of JSON-LD holds none."""
    found = sorted(p for p in folder.rglob("*") if p.suffix[1:] in SYNTAXES)
    return [file for file in found if file.name != "context.jsonld"]


def canonical(file: Path) -> str:
    kg = Path(sys.executable).with_name("kg")
    return run(kg, "canon", file, folder=file.parent)


def test_frictionless_takes_the_data_package(python: str, release: Path) -> None:
    run(python, "-m", "frictionless", "validate", "datapackage.json", folder=release)


def test_csvw_takes_the_table(python: str, release: Path) -> None:
    validate = program(python, "csvwvalidate")
    assert "OK" in run(validate, "statistics.csv-metadata.json", folder=release)


def test_csvw_would_not_take_another_table(python: str, release: Path, tmp_path: Path) -> None:
    for name in ("statistics.csv", "statistics.csv-metadata.json"):
        shutil.copy(release / name, tmp_path / name)
    table = tmp_path / "statistics.csv"
    head, row, *rest = table.read_bytes().split(b"\r\n")
    cells = row.split(b",")
    cells[3] = b"banyak"
    table.write_bytes(b"\r\n".join([head, b",".join(cells), *rest]))
    with pytest.raises(AssertionError, match="FAIL"):
        run(program(python, "csvwvalidate"), "statistics.csv-metadata.json", folder=tmp_path)


def test_rdflib_reads_every_rdf_file(python: str, release: Path) -> None:
    files = [f for f in rdf_files(release) if "articles" not in f.parts]
    assert len(files) > 5
    files += rdf_files(release / "articles")[:4]
    named = [part for file in files for part in (file, SYNTAXES[file.suffix[1:]])]
    run(python, "-c", READ, *named, folder=release)


def test_oxigraph_reads_every_rdf_file(release: Path) -> None:
    oxigraph = pytest.importorskip("pyoxigraph")
    for file in rdf_files(release):
        if file.suffix != ".jsonld":
            assert sum(1 for _ in oxigraph.parse(path=str(file))), file
    packed = gzip.decompress((release / "kg.nq.gz").read_bytes())
    assert sum(1 for _ in oxigraph.parse(packed, format=oxigraph.RdfFormat.N_QUADS))


def test_all_dumps_are_the_same_graph(python: str, release: Path, tmp_path: Path) -> None:
    quads = tmp_path / "kg.nq"
    quads.write_bytes(gzip.decompress((release / "kg.nq.gz").read_bytes()))
    assert canonical(quads) == canonical(release / "kg.trig")
    assert run(python, QUADS, release / "kg.jsonld", folder=release) == canonical(
        release / "kg.ttl"
    )


def test_the_pages_of_articles_are_the_same_in_json_ld(python: str, release: Path) -> None:
    for file in sorted((release / "articles").glob("*.jsonld"))[:3]:
        found = run(python, QUADS, file, folder=release)
        assert found == canonical(file.with_suffix(".ttl"))


def test_sha256sum_finds_every_file_as_it_was_written(release: Path) -> None:
    if not shutil.which("sha256sum"):
        pytest.skip("sha256sum is not installed")
    told = run("sha256sum", "-c", "--strict", "SHA256SUMS", folder=release)
    listed = {line.rpartition(": ")[0] for line in told.splitlines()}
    there = {str(p.relative_to(release)) for p in release.rglob("*") if p.is_file()}
    assert there - listed == {"SHA256SUMS"}


def test_gzip_finds_the_dump_whole(release: Path) -> None:
    if not shutil.which("gzip"):
        pytest.skip("gzip is not installed")
    run("gzip", "--test", "kg.nq.gz", folder=release)
