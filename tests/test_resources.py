"""Resources are found in a checkout and in an installed wheel."""

import importlib.util
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from kg import resources

ROOT = Path(__file__).parents[1]
NEEDS = ("build", "hatchling")


def test_a_checkout_has_them_beside_the_package() -> None:
    assert resources.shapes() == ROOT / "shapes"
    assert list(resources.shapes().glob("*.ttl"))
    kinds = {"articles": "txt", "registers": "csv", "vocabulary": "ttl", "questions": "rq"}
    for name, ending in kinds.items():
        assert resources.data(name) == ROOT / "data" / name
        assert list(resources.data(name).glob(f"*.{ending}"))


def test_code_is_all_of_it_in_order() -> None:
    code = resources.code()
    assert code == sorted(code)
    assert set(code) == set((ROOT / "kg").rglob("*.py"))


LOOK = """
import sys
from pathlib import Path
from kg import resources
assert Path(resources.__file__).is_relative_to(sys.prefix), resources.__file__
names = "articles registers vocabulary questions".split()
for place in [resources.shapes(), *map(resources.data, names)]:
    assert place.is_relative_to(Path(resources.__file__).parent), place
    files = [p for p in place.iterdir() if p.suffix in {".ttl", ".txt", ".csv", ".rq"}]
    print(place.name, len(files))
"""


@pytest.mark.skipif(
    any(importlib.util.find_spec(name) is None for name in NEEDS),
    reason=f"needs {' and '.join(NEEDS)} to make a wheel",
)
def test_a_wheel_has_them_inside_the_package(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", tmp_path, ROOT],
        check=True, capture_output=True,
    )  # fmt: skip
    (wheel,) = tmp_path.glob("*.whl")
    venv.create(tmp_path / "venv", with_pip=False)
    (site,) = (tmp_path / "venv").glob("lib/python*/site-packages")
    with zipfile.ZipFile(wheel) as archive:
        names = {n.split("/")[0] for n in archive.namelist()}
        assert {n for n in names if not n.endswith(".dist-info")} == {"kg"}
        archive.extractall(site)
    done = subprocess.run(
        [tmp_path / "venv/bin/python", "-I", "-c", LOOK],
        cwd=tmp_path, capture_output=True, text=True, check=True,
    )  # fmt: skip
    found = {name: int(number) for name, number in map(str.split, done.stdout.splitlines())}
    places = [resources.shapes(), *map(resources.data, list(found)[1:])]
    assert list(found) == ["shapes", "articles", "registers", "vocabulary", "questions"]
    for place in places:
        suffixes = {".ttl", ".txt", ".csv", ".rq"}
        assert found[place.name] == sum(1 for p in place.iterdir() if p.suffix in suffixes) > 0
