"""The style sheet, the scripts and what comes from others, as they are served."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import StoreError
from kg.pages.state import new

_ASSETS = Path(__file__).parent / "assets"


def copied(folder: Path) -> list[str]:
    """Copy the assets into the folder of a release and return their names."""
    found = []
    for path in sorted(p for p in _ASSETS.rglob("*") if p.is_file()):
        name = f"assets/{path.relative_to(_ASSETS).as_posix()}"
        new(folder / name, path.read_bytes())
        found.append(name)
    return found


@contextmanager
def explained(folder: Path) -> Iterator[None]:
    """Turn two things that would have one file into a StoreError of one line."""
    try:
        yield
    except FileExistsError as error:
        path = error.filename2 or error.filename  # a link's own, not what it leads to
        name = Path(path).relative_to(folder) if path else "a file"
        raise StoreError(
            f"{name} is there already: two things would be written to one file, or the folder "
            "is not new"
        ) from error
