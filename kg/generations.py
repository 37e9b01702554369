"""The folder of a store: its generations, its lock and its texts, as files.

``current`` names the generation in force, ``generations/NNNN`` is the engine's and never changed
again, ``generations/NNNN.json`` is its manifest, ``generations/NNNN.index`` what a build looks up
in it (kg.ingestion.index), ``texts/`` keeps the texts of articles. Every file is written beside its
place and renamed into it.
"""

import errno
import json
import os
import re
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from kg.disk import sync
from kg.errors import StoreError

FORMAT = 2  # of the folder; a newer one cannot be read. 2: with a merged default graph


_FULL = os.strerror(errno.ENOSPC)
_MANY_TEXTS = 50  # each takes the disk some milliseconds


@contextmanager
def explained(path: Path, done: str = "read") -> Iterator[None]:
    """Turn what the system and the engine raise into a StoreError of one line."""
    try:
        yield
    except PermissionError as error:
        place = error.filename or path
        raise StoreError(f"the store cannot be {done}: no permission for {place}") from error
    except (NotADirectoryError, FileExistsError) as error:
        raise StoreError(f"the store must be a folder, and {path} is not one") from error
    except FileNotFoundError as error:
        raise StoreError(_damaged(path, done, "a file of it is missing")) from error
    except OSError as error:
        if error.errno is not None:  # the system's own words: disk full, read-only
            raise StoreError(f"the store at {path} cannot be {done}: {error.strerror}") from error
        if _FULL in str(error):  # the engine's own, which come without a number
            raise StoreError(f"the store at {path} cannot be {done}: {_FULL}") from error
        raise StoreError(_damaged(path, done, short(error))) from error
    except (ValueError, RuntimeError) as error:
        raise StoreError(_damaged(path, done, short(error))) from error


def _damaged(path: Path, done: str, why: str) -> str:
    return (
        f"the store at {path} cannot be {done}: {why}; if it is damaged, delete it and run: "
        "kg build"
    )


def _name(generation: int) -> str:
    return f"{generation:04d}"


def folder(path: Path, generation: int) -> Path:
    """Return the folder of a generation."""
    return path / "generations" / _name(generation)


def current(path: Path) -> int | None:
    """Return the number of the generation in force, or None if there is no store yet."""
    try:
        content = (path / "current").read_text("ascii")
    except FileNotFoundError:
        return None
    if not re.fullmatch(r"\d{4,9}\n?", content):
        raise ValueError("its file 'current' names no generation")
    return int(content)


def manifest(path: Path, generation: int) -> dict[str, Any]:
    """Return the manifest of a generation. Raises StoreError if a newer kg wrote it."""
    file = folder(path, generation).with_suffix(".json")
    found = json.loads(file.read_bytes())
    if not isinstance(found, dict) or not isinstance(found.get("format"), int):
        raise ValueError(f"{file.name} is no manifest")
    if found["format"] > FORMAT:
        raise StoreError(
            f"the store at {path} was written by a newer kg (format {found['format']}, this one "
            f"reads {FORMAT}); upgrade kg"
        )
    return found


def outdated(manifest: dict[str, Any]) -> bool:
    """Tell whether a manifest is of an earlier format."""
    return bool(manifest["format"] < FORMAT)


def enforce(path: Path, generation: int, content: dict[str, Any]) -> None:
    """Put a generation in force: its manifest, then the rename that readers see."""
    place = folder(path, generation)
    text = json.dumps({**content, "format": FORMAT}, indent=1, sort_keys=True, ensure_ascii=False)
    write(place.with_suffix(".json"), f"{text}\n".encode())
    sync(place)
    index = place.with_suffix(".index")
    if index.exists():
        with index.open("rb") as file:
            os.fsync(file.fileno())
    sync(place.parent)
    write(path / "current", f"{place.name}\n".encode())


def copied(path: Path, generation: int) -> Path:
    """Return the file beside the generation that follows, made as a copy of this one's."""
    import shutil

    before = folder(path, generation).with_suffix(".index")
    after = folder(path, generation + 1).with_suffix(".index")
    if before.exists():
        shutil.copyfile(before, after)
    return after


def locked(path: Path) -> int:
    """Return a descriptor that holds the lock of the store; closing it, or dying, lets go."""
    descriptor = os.open(path / "lock", os.O_RDWR | os.O_CREAT, 0o644)
    try:
        _lock(descriptor)
    except OSError:
        process = os.pread(descriptor, 20, 0).decode("ascii", "replace").strip() or "unknown"
        os.close(descriptor)
        raise StoreError(
            f"another build is writing this store (process {process}); wait for it to end"
        ) from None
    os.ftruncate(descriptor, 0)
    os.write(descriptor, f"{os.getpid()}\n".encode())
    return descriptor


def _lock(descriptor: int) -> None:
    try:
        import fcntl
    except ImportError:
        import msvcrt

        locking = getattr(msvcrt, "locking")  # noqa: B009 - typed only on Windows
        locking(descriptor, getattr(msvcrt, "LK_NBLCK"), 1)  # noqa: B009
    else:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def clean(path: Path, generation: int | None) -> None:
    """Remove generations that are not in force: earlier ones, and what a killed run left."""
    for left in path.glob(".*"):  # what was being written
        with suppress(OSError):
            left.unlink()
    for entry in sorted((path / "generations").iterdir()):
        if entry.stem == (None if generation is None else _name(generation)):
            continue
        if entry.is_dir():
            import shutil  # only a build removes generations

            shutil.rmtree(entry, ignore_errors=True)
        else:
            with suppress(OSError):
                entry.unlink()


def clean_texts(path: Path, used: set[str]) -> None:
    """Remove the texts whose SHA-256 is not among those used."""
    for entry in (path / "texts").glob("*") if (path / "texts").is_dir() else ():
        if entry.stem not in used:
            with suppress(OSError):
                entry.unlink()


def keep_text(path: Path, sha256: str, text: str) -> None:
    """Keep a text; the folder is for its owner only, as texts are not published.

    It is on disk for certain after `settle_texts`.
    """
    texts = path / "texts"
    texts.mkdir(mode=0o700, exist_ok=True)
    place = texts / f"{sha256}.txt"
    if not place.exists():
        temporary = texts / f".{sha256}"
        temporary.write_bytes(text.encode())
        temporary.replace(place)


def settle_texts(path: Path, kept: Collection[str]) -> None:
    """Have texts that were kept written to disk; of many, all that waits to be written at once."""
    if len(kept) > _MANY_TEXTS and hasattr(os, "sync"):
        os.sync()
        return
    for sha256 in sorted(kept):
        with (path / "texts" / f"{sha256}.txt").open("rb") as file:
            os.fsync(file.fileno())
    if kept:
        sync(path / "texts")


def text(path: Path, sha256: str) -> str | None:
    """Return a text that was kept, or None."""
    try:
        return (path / "texts" / f"{sha256}.txt").read_bytes().decode()
    except (FileNotFoundError, UnicodeDecodeError):
        return None


def write(path: Path, content: bytes) -> None:
    """Write a file so that it is either there as a whole or not at all."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    with temporary.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
    sync(path.parent)


def short(error: Exception) -> str:
    """Return what an exception says, in one line."""
    return " ".join(str(error).split())[:200]
