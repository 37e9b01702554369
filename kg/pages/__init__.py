"""The static pages of a release: a page for each thing in each language, lists, a front page.

They are made from the graph alone, work from a folder as well as from a server, and load nothing
from elsewhere. What has not changed since the release before is taken over from it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg.iri import Iris
from kg.metadata import Metadata
from kg.release import Release

if TYPE_CHECKING:
    from kg.store import Store

Progress = Callable[[int, int, str], None]  # done, total, what is worked on ("" at the end)


@dataclass(frozen=True, slots=True)
class Written:
    """What `write` put into the folder of a release."""

    pages: int  # rendered
    kept: int  # taken over from the release before
    paths: tuple[str, ...]  # of every file, relative to the folder, sorted


def write(
    store: "Store",
    iris: Iris,
    metadata: Metadata,
    release: Release,
    folder: Path,
    *,
    before: Path | None = None,
    progress: Progress | None = None,
) -> Written:
    """Write the pages of a release into its folder, beside the data that is there already.

    Raises StoreError if two things would have one page, or a file stands where a page must.
    """
    from kg.pages import copying
    from kg.pages.publishing import Publishing

    with copying.explained(folder):
        job = Publishing(store, iris.base, metadata, release, folder, before, progress)
        job.write()
    rendered = sum(name.endswith(".html") for name in job.files) - job.kept
    return Written(rendered, job.kept, tuple(sorted(job.files)))
