"""What several modules ask of a disk: to hold what was written, and files by second names."""

import os
import shutil
from contextlib import suppress
from pathlib import Path


def sync(folder: Path) -> None:
    """Have the entries of a folder written to disk, where the system can do that."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def link(source: Path, target: Path) -> None:
    """Give a file a second name; copy it to another file system, or to one without links.

    Raises OSError, FileExistsError if there is a file of that name.
    """
    try:
        os.link(source, target)
    except FileExistsError:
        raise
    except OSError:
        shutil.copyfile(source, target)
