"""The releases before this one: which version this is, and what has changed since the last.

A release keeps, in ``releases/``, the N-Quads of those before it and ``index.json``, which lists
them and itself. A release of the same graph as the one in force is the same version once more.
"""

import gzip
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from kg.difference import compare_sorted
from kg.disk import link
from kg.errors import InputError
from kg.metadata import Metadata
from kg.publication.folder import Folder
from kg.release import Earlier, File
from kg.vocab import PREFIXES

INDEX = "releases/index.json"
DUMP = "kg.nq.gz"
UNDATED = "1970-01-01"  # the date of a release of which nothing has a date
_SHOWN = 2000  # lines of changes that CHANGES.md shows


class Version(NamedTuple):
    """Which release this is."""

    version: str
    date: str  # ISO 8601
    issued: str  # date of the first release
    earlier: tuple[Earlier, ...]  # the newest first


def versioned(folder: Folder, metadata: Metadata, digest: str, newest: str) -> Version:
    """Return which version a graph is.

    `digest` is the SHA-256 of its N-Quads, `newest` the date of its newest article. Raises
    InputError if the index of the release in force cannot be read, or if the settings give a
    version that another release before it has.
    """
    known = _index(folder.before) if folder.before else []
    date = metadata.date or newest or UNDATED
    if known and known[0].digest == digest:  # the same graph once more
        own, known = known[0], known[1:]
        version = metadata.version or own.version
        date = metadata.date or own.date
    elif known and metadata.version == known[0].version:  # replaces the one in force
        version, known = metadata.version, known[1:]
    else:
        version = metadata.version or _free(date, {each.version for each in known})
    if version in {each.version for each in known}:
        raise InputError(
            f"version {version} is that of an earlier release; give another release.version",
            where="kg.toml",
        )
    issued = known[-1].date if known else date
    return Version(version, date, min(issued, date), tuple(known))


def _free(date: str, taken: set[str]) -> str:
    """Return the date as a version, with a number if there was one of that date."""
    version, number = date, 1
    while version in taken:
        number += 1
        version = f"{date}.{number}"
    return version


def _index(release: Path) -> list[Earlier]:
    """Return the releases that a release lists, itself first."""
    place = release / INDEX
    try:
        found = json.loads(place.read_bytes())
        known = [Earlier(**{name: each[name] for name in Earlier._fields}) for each in found]
        return known[:1] + [e for e in known[1:] if (release / _kept(e.version)).is_file()]
    except FileNotFoundError:
        return []
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(
            f"is no index of releases ({' '.join(str(error).split())[:80]}); restore it, or delete "
            "the release to begin anew",
            where=str(place),
        ) from error


def keep(folder: Folder, version: Version, dump: File, digest: str) -> None:
    """Write the index of releases, and keep the dumps of those before this one."""
    own = Earlier(version.version, version.date, digest, dump.bytes, dump.sha256)
    index: list[dict[str, Any]] = [each._asdict() for each in (own, *version.earlier)]
    folder.write(INDEX, [json.dumps(index, indent=1, ensure_ascii=False) + "\n"])
    if folder.before is None:
        return
    for each in version.earlier:
        kept = folder.before / _kept(each.version)
        link(kept if kept.is_file() else folder.before / DUMP, folder.path / _kept(each.version))


def _kept(version: str) -> str:
    return f"releases/{version}.nq.gz"


def write_changes(folder: Folder, version: Version) -> None:
    """Write CHANGES.md and changes.ru, against the release before, if there is one."""
    if not version.earlier:
        return
    from kg.difference.telling import as_text
    from kg.difference.update import as_update

    before = version.earlier[0]
    difference = compare_sorted(
        _Lines(folder.path / _kept(before.version)), _Lines(folder.path / DUMP)
    )
    folder.write("changes.ru", as_update(difference, PREFIXES))

    def told() -> Iterator[str]:
        yield f"# {before.version} → {version.version}\n\n"
        yield (
            f"{len(difference.removed)} pernyataan dihapus, {len(difference.added)} ditambahkan. "
            f"/ {len(difference.removed)} statements removed, {len(difference.added)} added.\n\n"
            "`changes.ru`: SPARQL Update.\n\n~~~~\n"
        )
        yield from as_text(difference, PREFIXES, "id", limit=_SHOWN, style=None)
        yield "~~~~\n"

    folder.write("CHANGES.md", told())


class _Lines:
    """The lines of sorted N-Quads, without what closes each."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __iter__(self) -> Iterator[str]:
        try:
            with gzip.open(self._path, "rt", encoding="utf-8", newline="\n") as lines:
                for line in lines:
                    yield line[:-3]
        except (OSError, EOFError, UnicodeDecodeError, zlib.error) as error:
            raise InputError(
                f"cannot be read: {error}; delete it, and the release before is passed over",
                where=str(self._path),
            ) from error
