"""What a user may set: defaults, overridden by ``kg.toml``, overridden by the environment."""

import os
import re
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from kg import resources
from kg.errors import InputError, nearest

FILE = "kg.toml"
NAMES = ("base", "store", "questions", "same_as")
# What a publisher says of a release; kg.metadata reads them.
TABLES = (
    "release", "dataset", "publisher", "contact", "satu_data", "indicators", "service", "ckan",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of one run; each may come from ``kg.toml`` or from ``KG_`` + its name."""

    base: str = "https://w3id.org/kalbar-kg/"
    store: str = ".kg/store"
    questions: str = ""  # folders of questions, joined as in PATH
    same_as: str = ""  # file of reviewers' decisions on who is who
    tables: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)  # as written
    path: str = field(default=FILE, compare=False)  # where the tables stand

    @property
    def decisions(self) -> Path:
        """The file of reviewers' decisions on who is who; kg's own has none."""
        return Path(self.same_as) if self.same_as else resources.data("registers") / "same-as.csv"


def load(folder: Path | None = None) -> Settings:
    """Return the settings in force in `folder` (default: the working directory).

    Raises InputError for a file that is not TOML, an unknown key or a value that cannot be used.
    """
    path = (folder or Path()) / FILE
    values = _from_file(path)
    given = {n: os.environ[f"KG_{n.upper()}"] for n in NAMES if os.environ.get(f"KG_{n.upper()}")}
    settings = replace(Settings(), **{**values, **given})
    if not re.fullmatch(r"https?://[^\s<>\"{}|\\^`#?/][^\s<>\"{}|\\^`#?]*/", settings.base):
        raise InputError(
            f"base IRI {settings.base!r} must be an http(s) address that ends in '/'",
            where="KG_BASE" if "base" in given else str(path),
        )
    return settings


def _from_file(path: Path) -> dict[str, Any]:
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise InputError("is not a regular file", where=str(path))
        content = path.read_bytes()
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", where=str(path)) from error
    import tomllib  # here, because most runs have no kg.toml

    try:
        values = tomllib.loads(content.decode())
    except UnicodeDecodeError as error:
        raise InputError("not UTF-8 text, as TOML must be", where=str(path)) from error
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"not valid TOML: {error}", where=str(path)) from error
    known = [*NAMES, *TABLES]
    for name, value in values.items():
        if name not in known:
            raise InputError(f"unknown setting '{name}'{nearest(name, known)}", where=str(path))
        if name in NAMES and not isinstance(value, str):
            raise InputError(f"setting '{name}' must be a string", where=str(path))
        if name in TABLES and not isinstance(value, dict):
            raise InputError(f"'{name}' must be a table: write [{name}]", where=str(path))
    tables = {name: value for name, value in values.items() if name in TABLES}
    return {n: v for n, v in values.items() if n in NAMES} | {"tables": tables, "path": str(path)}
