"""A release of a store: validated, written, described and put in its place in one step."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kg import resources
from kg.dcat import catalogue
from kg.dcat.package import csvw, datapackage
from kg.dcat.series import releases
from kg.dcat.void import void
from kg.findings import Finding
from kg.iri import Iris
from kg.metadata import Metadata
from kg.publication import dumps, history, measuring, rewriting, tables
from kg.publication.folder import Folder, building, explained
from kg.publication.history import UNDATED
from kg.release import Release
from kg.vocab import SH

if TYPE_CHECKING:
    from kg.store import Store

__all__ = ["UNDATED", "Outcome", "Progress", "Publication", "publish", "violations"]

Progress = Callable[[int, int, str], None]  # how many are done, of how many; of what, "" at the end


class Publication(NamedTuple):
    """What is to be published, and how."""

    store: "Store"
    iris: Iris
    metadata: Metadata
    questions: Sequence[str] = ()  # folders of questions of the user's own
    pages: bool = True


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was published; `violations` is what stopped it, and then there is no release."""

    release: Release | None
    violations: tuple[Finding, ...] = ()
    files: int = 0
    pages: int = 0  # that were rendered
    kept: int = 0  # pages taken over from the release before


def publish(
    what: Publication,
    target: Path,
    progress: Progress | None = None,
    *,
    put: bool = True,
) -> Outcome:
    """Publish a store in the folder `target`, all of it or nothing; violations stop it.

    Without `put` all is made and thrown away, to see what it would be. Raises UsageError for a
    folder that is not empty and no release, InputError if it cannot be written.
    """
    note = progress or _silent
    note(0, 0, "SHACL")
    found = violations(what.store)
    if found:
        return Outcome(None, found)
    with explained(target), building(target, put=put) as folder:
        release = _write(what, folder, note)
        rendered, kept = _pages(what, release, folder, note) if what.pages else (0, 0)
        note(0, 0, "SHA256SUMS")
        number = folder.sum_up(folder.carry_over())
        note(0, 0, "")
    return Outcome(release, (), number, rendered, kept)


def _silent(done: int, total: int, what: str) -> None:
    """Show no progress."""


def violations(store: "Store") -> tuple[Finding, ...]:
    """Return what in a store must not be published."""
    from kg.shacl import load_shapes
    from kg.validation import validate_store

    # What is doubtful in the sources was found when the store was built, and is published.
    shapes = load_shapes([resources.shapes()]).finding(SH.Violation)
    report, _ = validate_store(store, shapes, "sparql")
    return report.at_least("violation")


def _write(what: Publication, folder: Folder, note: Progress) -> Release:
    """Write all but the pages and the checksums."""
    store, iris, metadata = what.store, what.iris, what.metadata
    note(0, 0, "kg.ttl kg.trig kg.nq.gz kg.jsonld")
    dumped = dumps.write(store, iris, folder)
    _write_shapes(folder)
    note(0, 0, "statistics.csv findings.csv questions/")
    statistics, findings = (
        tables.write_statistics(store, folder), tables.write_findings(store, folder),
    )  # fmt: skip
    answers = tables.write_answers(store, folder, what.questions, dumped.quads)
    listed = [f for f, _ in answers if f.path.removeprefix("questions/")[:-4] in tables.LISTED]
    note(0, 0, "catalog.ttl")
    contents = measuring.measured(store, iris, metadata)
    newest = max((source.published for source in contents.sources), default="")
    version = history.versioned(folder, metadata, dumped.digest, newest)
    files = (*dumped.files, statistics[0], findings[0], *listed)
    release = Release(
        version.version, version.date, version.issued, dumped.digest, contents, files,
        version.earlier,
    )  # fmt: skip
    history.keep(folder, version, next(f for f in files if f.path == history.DUMP), dumped.digest)
    history.write_changes(folder, version)
    _describe(what, release, folder, [statistics, findings, *answers])
    _write_recipes(what, folder)
    return release


def _describe(
    what: Publication, release: Release, folder: Folder, known: Sequence[tables.Table]
) -> None:
    """Write what describes the release to portals and programs."""
    metadata, iris = what.metadata, what.iris
    folder.write("catalog.ttl", [catalogue(metadata, release, iris)])
    if series := releases(metadata, release, iris):
        folder.write("releases.ttl", [series])
    counted = measuring.statistics(what.store, iris)
    folder.write("void.ttl", [void(metadata, release, iris, counted)])
    file, columns = known[0]
    folder.write("statistics.csv-metadata.json", [csvw(metadata, release, file, columns)])
    folder.write("datapackage.json", [datapackage(metadata, release, iris, known)])


def _write_shapes(folder: Folder) -> None:
    """Write the shapes as they are kept, one file after the other: Turtle allows that."""

    def pieces() -> Iterator[str]:
        for path in sorted(resources.shapes().glob("*.ttl")):
            yield f"# --- {path.name}\n\n{path.read_text('utf-8').strip()}\n\n"

    folder.write("shapes.ttl", pieces())


def _write_recipes(what: Publication, folder: Folder) -> None:
    recipes: Iterable[tuple[str, str]] = (
        ("rewrite/htaccess", rewriting.htaccess()),
        ("rewrite/nginx.conf", rewriting.nginx(what.metadata)),
        ("rewrite/w3id.htaccess", rewriting.w3id(what.metadata)),
    )
    for name, recipe in recipes:
        folder.write(name, [recipe])


def _pages(what: Publication, release: Release, folder: Folder, note: Progress) -> tuple[int, int]:
    from kg.pages import write

    written = write(
        what.store, what.iris, what.metadata, release, folder.path, before=folder.before,
        progress=note,
    )  # fmt: skip
    return written.pages, written.kept
