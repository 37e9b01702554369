"""Finds shapes/ and data/: beside the package in a checkout, inside it in a wheel."""

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


@cache
def _root() -> Path:
    inside = _PACKAGE / "shapes"
    return _PACKAGE if inside.is_dir() else _PACKAGE.parent


def shapes() -> Path:
    """Return the folder of SHACL shapes."""
    return _root() / "shapes"


def data(name: str) -> Path:
    """Return ``data/{name}``: articles, registers, vocabulary or questions."""
    return _root() / "data" / name


def code() -> list[Path]:
    """Return the source files of kg itself, sorted."""
    return sorted(_PACKAGE.rglob("*.py"))
