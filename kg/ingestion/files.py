"""Finding and reading articles."""

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from kg.article import Article, read
from kg.errors import InputError, UsageError

ARTICLE_ENDINGS = frozenset({".txt", ".text", ".md"})


def find_articles(paths: Iterable[Path]) -> list[Path]:
    """Return the files of articles among `paths`: files as they are, folders searched through.

    In folders, hidden files and folders, links to folders and stores are passed over, and so is a
    ``NAME.toml`` named together with its article. Raises InputError for a folder without articles
    or one that cannot be read.
    """
    found: list[Path] = []
    for path in paths:
        inside = sorted(_inside(path)) if path.is_dir() else [path]
        if not inside:
            raise InputError("no article in this folder (files ending in .txt)", where=str(path))
        found += inside
    articles = {_place(p): p for p in found if p.suffix.lower() != ".toml"}
    described = {Path(a).with_suffix("") for a in articles}
    for path in found:
        if path.suffix.lower() == ".toml" and Path(_place(path)).with_suffix("") not in described:
            raise InputError("describes an article but is none; name the article", where=str(path))
    return list(articles.values())


def _place(path: Path) -> str:
    """Return where a file is, so that one named twice is read once; links are not followed."""
    return os.path.abspath(path)  # noqa: PTH100


def _inside(folder: Path) -> Iterator[Path]:
    """Yield the articles in a folder; links that lead nowhere too, so that reading tells of it."""

    def refuse(error: OSError) -> None:
        where = str(error.filename or folder)
        raise InputError(f"cannot be read: {error.strerror}", where=where) from error

    for place, folders, names in os.walk(folder, onerror=refuse):
        if "generations" in folders and "lock" in names:  # a store, which keeps texts too
            folders.clear()
            continue
        folders[:] = [f for f in folders if not f.startswith(".")]
        for name in names:
            if not name.startswith(".") and Path(name).suffix.lower() in ARTICLE_ENDINGS:
                yield Path(place, name)


def read_all(paths: Iterable[Path], overrides: Mapping[str, Any]) -> list[Article]:
    """Read articles; `overrides` are fields of Source. Raises InputError, UsageError."""
    files = find_articles(paths)
    if overrides.get("url") and len(files) > 1:
        raise UsageError(f"--url is the address of one article, and there are {len(files)}")
    articles: dict[str, tuple[Article, Path]] = {}
    for path in files:
        article = read(path, dict(overrides))
        if article.slug in articles:
            other = articles[article.slug][1]
            raise InputError(
                f"would be known by the same name as {other}; rename one", where=str(path)
            )
        articles[article.slug] = (article, path)
    return [a for a, _ in articles.values()]
