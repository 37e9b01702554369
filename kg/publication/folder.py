"""The folder of a release: built beside its place and put there in one step.

A run that is killed leaves the release that was there, whole, and a folder beside it that the next
run takes over. What somebody else put into the folder of a release stays in it.
"""

import errno
import hashlib
import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from kg.disk import link, sync
from kg.errors import InputError, UsageError

SUMS = "SHA256SUMS"
_MARKS = (SUMS, "catalog.ttl")  # a folder that has both is a release
_AT_FDCWD, _EXCHANGE = -100, 2  # linux/fcntl.h, linux/fs.h
_SWAP = 2  # RENAME_SWAP of macOS, sys/stdio.h
_NOT_SUPPORTED = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP})


class Folder:
    """A release being built. `path` is where its files go; `before` is the one in force, or None.

    `target` is where it will stand.
    """

    def __init__(self, target: Path, path: Path, before: Path | None) -> None:
        self.target = target
        self.path = path
        self.before = before

    def write(self, name: str, pieces: Iterable[str]) -> None:
        """Write a file of the release."""
        place = self.path / name
        place.parent.mkdir(parents=True, exist_ok=True)
        with place.open("wb") as file:
            for piece in pieces:
                file.write(piece.encode())

    def carry_over(self) -> list[str]:
        """Take over what is in the release in force and not of its making; return the names."""
        if self.before is None:
            return []
        ours = {*sums(self.before), SUMS}
        carried = []
        for name in sorted(files(self.before)):
            if name not in ours and not (self.path / name).exists():
                (self.path / name).parent.mkdir(parents=True, exist_ok=True)
                link(self.before / name, self.path / name)
                carried.append(name)
        return carried

    def sum_up(self, foreign: Iterable[str]) -> int:
        """Write the checksums of all files but the foreign ones; return how many there are."""
        known = sums(self.before) if self.before else {}
        left = {*foreign, SUMS}
        lines = []
        for name in sorted(files(self.path)):
            if name not in left:
                lines.append(f"{self._digest(name, known)}  {name}\n")
        self.write(SUMS, lines)
        return len(lines)

    def _digest(self, name: str, known: dict[str, str]) -> str:
        """Return the SHA-256 of a file, by the old list if it is the old file."""
        place = self.path / name
        if self.before and name in known:
            with suppress(OSError):
                if place.samefile(self.before / name):
                    return known[name]
        with place.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()


def files(folder: Path) -> Iterator[str]:
    """Yield the names of all files in a folder, with ``/`` between their parts."""
    for place, _, names in os.walk(folder):
        start = Path(place).relative_to(folder)
        for name in names:
            yield (start / name).as_posix()


def sums(folder: Path) -> dict[str, str]:
    """Return what the list of checksums in a release says: name -> SHA-256."""
    try:
        lines = (folder / SUMS).read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return {}
    return {name: digest for digest, _, name in (line.partition("  ") for line in lines) if name}


@contextmanager
def building(target: Path, *, put: bool = True) -> Iterator[Folder]:
    """Give a folder to build a release in; leaving it puts the release in force, an error does not.

    Without `put` what was built is thrown away.

    Raises UsageError for a target that is no release and not empty, InputError if it cannot be
    written, or another process is writing it.
    """
    target = Path(os.path.realpath(target))  # of a link, what it leads to is exchanged
    if not target.name:
        raise UsageError("a release needs a folder of its own", where=str(target))
    with explained(target):
        aside = _aside(target)
        if aside.exists() and not target.exists():  # a run was killed between two steps
            aside.rename(target)
        before = _release_at(target)
        path = target.with_name(f".{target.name}.part")
        path.mkdir(parents=True, exist_ok=True)
        lock = _locked(path, target)
        try:
            _clear(path)
            try:
                yield Folder(target, path, before)
                if put:
                    _put_in_force(path, target)
            finally:
                if path.exists():  # the release that was in force, or one that failed
                    shutil.rmtree(path, ignore_errors=True)
        finally:
            os.close(lock)


@contextmanager
def explained(target: Path) -> Iterator[None]:
    """Turn what the system says of writing a release into an InputError of one line."""
    try:
        yield
    except OSError as error:
        what = error.strerror or str(error)
        place = f" ({error.filename})" if error.filename else ""
        raise InputError(
            f"the release cannot be written: {what}{place}; what was there is as it was",
            where=str(target),
        ) from error


def _release_at(target: Path) -> Path | None:
    """Return the release at a place, None if there is none. Raises UsageError for anything else."""
    if not target.exists():
        return None
    if not target.is_dir():
        raise UsageError("a release is a folder, and this is none", where=str(target))
    if all((target / mark).is_file() for mark in _MARKS):
        return target
    if any(target.iterdir()):
        raise UsageError(
            "is not empty and no release of kg: name another folder, as this one would be replaced",
            where=str(target),
        )
    return None


def _locked(path: Path, target: Path) -> int:
    """Return a descriptor that holds the lock of a folder; closing it, or dying, lets go."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except ImportError:
        pass  # Windows has no lock of folders
    except OSError:
        os.close(descriptor)
        raise InputError(
            "another kg publish is writing this release; wait for it to end", where=str(target)
        ) from None
    return descriptor


def _clear(folder: Path) -> None:
    """Remove what a killed run left."""
    for entry in folder.iterdir():
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        else:
            entry.unlink()


def _put_in_force(path: Path, target: Path) -> None:
    """Put the folder at `path` in the place of `target`, which moves to `path` if it is there."""
    path.chmod(0o755)
    if not target.exists():
        path.rename(target)
    elif any(target.iterdir()):
        if not _exchanged(path, target):
            _exchange_in_two_steps(path, target)
    else:
        target.rmdir()
        path.rename(target)
    sync(target.parent)


def _exchanged(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; tell whether the system can do that."""
    import ctypes

    try:
        library = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "darwin":
            call = library.renamex_np
            done = call(os.fsencode(one), os.fsencode(other), _SWAP)
        else:
            call = library.renameat2
            done = call(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _EXCHANGE)
    except (AttributeError, OSError, TypeError):
        return False
    if done == 0:
        return True
    code = ctypes.get_errno()
    if code in _NOT_SUPPORTED:
        return False
    raise OSError(code, os.strerror(code), str(other))


def _exchange_in_two_steps(path: Path, target: Path) -> None:
    """Exchange two folders where the system has no call for it.

    A run that is killed between the steps leaves the old release beside its place; `building` puts
    it back.
    """
    aside = _aside(target)
    if aside.exists():
        shutil.rmtree(aside)
    target.rename(aside)
    path.rename(target)
    aside.rename(path)


def _aside(target: Path) -> Path:
    return target.with_name(f".{target.name}.before")
