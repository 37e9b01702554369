"""What a release remembers of its pages, so that the next one need not make all of them again."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kg.disk import link
from kg.metadata import Metadata

FILE = ".pages.json"
_FORMAT = 1
_HERE = Path(__file__).parent
_USED = ("release.py", "turtle.py", "terms.py", "vocab.py", "iri.py", "metadata/codes.py")


@dataclass(frozen=True, slots=True)
class State:
    """The pages of a release, by what they were made from."""

    fingerprint: str = ""
    graph: str = ""  # SHA-256 of the N-Quads of the store
    pages: Mapping[str, str] = field(default_factory=dict)  # path of a thing -> digest
    files: tuple[str, ...] = ()  # everything that depends on nothing but fingerprint and graph
    counts: Mapping[str, int] = field(default_factory=dict)  # kind -> things


def read(folder: Path | None) -> State:
    """Return the state that a release has; an empty one if there is none that can be read."""
    if folder is None:
        return State()
    try:
        found = json.loads((folder / FILE).read_bytes())
        if found["format"] != _FORMAT:
            return State()
        pages = {str(path): str(digest) for path, digest in found["pages"].items()}
        return State(str(found["fingerprint"]), str(found["graph"]), pages,
                     tuple(map(str, found["files"])),
                     {str(kind): int(n) for kind, n in found["counts"].items()})  # fmt: skip
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return State()


def written(folder: Path, state: State) -> None:
    """Write a state."""
    content = {
        "format": _FORMAT, "fingerprint": state.fingerprint, "graph": state.graph,
        "pages": dict(sorted(state.pages.items())), "files": sorted(state.files),
        "counts": dict(sorted(state.counts.items())),
    }  # fmt: skip
    new(folder / FILE, json.dumps(content, indent=0, ensure_ascii=False) + "\n")


def fingerprint(base: str, metadata: Metadata, tables: Sequence[str] = ()) -> str:
    """Return a digest of all that pages depend on besides the graph."""
    digest = hashlib.sha256()
    own = [p for p in sorted(_HERE.rglob("*")) if p.is_file() and "__pycache__" not in p.parts]
    for path in (*own, *(_HERE.parent / name for name in _USED)):
        digest.update(f"{path.name}\0".encode() + path.read_bytes())
    said = [
        base, metadata.url, metadata.name, metadata.title, metadata.licence, metadata.publisher,
        sorted(metadata.indicators.items()), *tables,
    ]  # fmt: skip
    digest.update(repr(said).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def new(path: Path, content: str | bytes) -> None:
    """Write a file that must not be there yet, lest one thing overwrites another."""
    data = content.encode("utf-8", "replace") if isinstance(content, str) else content
    try:
        file = path.open("xb", buffering=0)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = path.open("xb", buffering=0)
    with file:
        left = memoryview(data)
        while left:
            left = left[file.write(left) :]


def taken_over(before: Path, folder: Path, names: list[str]) -> bool:
    """Put files of the release before into this one; False, and none of them, if one is missing."""
    if not all((before / name).is_file() for name in names):
        return False
    for name in names:
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        link(before / name, target)
    return True
