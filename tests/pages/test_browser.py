"""The pages in a browser and before the validator of HTML, where the environment names them.

KG_NODE_MODULES=folder   with playwright-core and axe-core
KG_CHROMIUM=path         default /usr/bin/chromium
KG_VNU=path              vnu.jar, the validator of the W3C; needs java
"""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

_MODULES = os.environ.get("KG_NODE_MODULES", "")
_CHROMIUM = os.environ.get("KG_CHROMIUM", "/usr/bin/chromium")
_VNU = os.environ.get("KG_VNU", "")
_PAGES = (
    "index", "article/satu", "article/index", "person/budi-rekaan",
    "organisation/pemerintah-kabupaten-sambas", "regulation/inpres/2023/2", "area/61.01",
    "area/61", "concept/indicator/jumlah-penerima-bantuan-pangan",
    "place/aula-kantor-bupati-sambas",
)  # fmt: skip


def _pages(site: Path) -> list[str]:
    """Return one page of each kind, in both languages."""
    kinds = {path.relative_to(site).parts[0]: path for path in sorted(site.glob("*/*.html"))
             if path.stem != "index" and path.parent.name != "en"}  # fmt: skip
    more = [path.relative_to(site).with_suffix("").as_posix() for path in kinds.values()]
    paths = [p for p in dict.fromkeys([*_PAGES, *more]) if (site / f"{p}.html").is_file()]
    return [f"{prefix}{path}.html" for path in paths for prefix in ("", "en/")]


@pytest.mark.skipif(not _MODULES, reason="KG_NODE_MODULES names no folder")
@pytest.mark.skipif(not shutil.which("node"), reason="no node")
@pytest.mark.skipif(not Path(_CHROMIUM).is_file(), reason="no chromium")
def test_in_a_browser(site: Path) -> None:
    """No error, no request to elsewhere, no serious barrier; evidence and search by keyboard."""
    script = Path(__file__).with_name("browser.mjs")
    pages = _pages(site)
    assert len(pages) > 20
    done = subprocess.run(
        ["node", script, Path(_MODULES).resolve(), _CHROMIUM, site, *pages],
        check=False, capture_output=True, text=True, timeout=900,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == []


@pytest.mark.skipif(not _VNU, reason="KG_VNU names no vnu.jar")
@pytest.mark.skipif(not shutil.which("java"), reason="no java")
def test_the_validator_finds_no_error(site: Path, seed_site: Path) -> None:
    pages = [*_pages(site), "404.html", "en/404.html"]
    paths = [site / page for page in pages] + sorted((seed_site / "en").glob("article/*.html"))
    done = subprocess.run(
        ["java", "-jar", _VNU, "--errors-only", "--format", "json", *paths],
        check=False, capture_output=True, text=True, timeout=600,
    )  # fmt: skip
    assert json.loads(done.stderr)["messages"] == []
