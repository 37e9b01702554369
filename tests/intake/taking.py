"""Taking articles from bytes, for tests: through a file or through standard input."""

import io
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from kg.article import Article
from kg.errors import InputError
from kg.intake import Options, intake


def taken(path: Path, content: bytes | str, columns: Mapping[str, str] | None = None,
          known: Mapping[str, Any] | None = None) -> list[Article | InputError]:  # fmt: skip
    """Write `content` to a file and take in what it holds."""
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(intake([str(path)], Options(known or {}, columns or {})))


def piped(
    patch: pytest.MonkeyPatch, content: bytes | str, options: Options | None = None
) -> list[Article | InputError]:
    """Take in what comes on standard input."""
    content = content if isinstance(content, bytes) else content.encode()
    patch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(content))))  # type: ignore[type-var]
    return list(intake(["-"], options))


def told(items: list[Article | InputError], folder: Path | None = None) -> list[str]:
    """Return slugs of articles and words of errors, the folder left out."""
    begin = f"{folder}/" if folder else ""
    return [i.slug if isinstance(i, Article) else str(i).replace(begin, "") for i in items]


def article(items: list[Article | InputError]) -> Article:
    (item,) = items
    assert isinstance(item, Article), item
    return item
