"""How long the pages of a release take: all of them, a few changed ones, and none.

    python -m tests.benchmarks.pages FOLDER [--articles 700]

About 14 things with a page come with each article.
"""

import argparse
import shutil
import time
from pathlib import Path

from kg.iri import Iris
from kg.metadata import Metadata, Text
from kg.pages import write
from kg.release import Contents, Release
from kg.settings import Settings
from kg.store import Store
from kg.store.writer import writing
from tests.benchmarks.newsstand import grown


def measured(store: Path, folder: Path, before: Path | None, digest: str) -> str:
    """Write pages and return how long that took."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    metadata = Metadata("https://data.example.org/", title=Text("Uji", "Trial"))
    contents = Contents(0, {}, {}, 0, 0, (), (), (), "", "")
    release = Release("1", "2026-01-01", "2026-01-01", digest, contents, ())
    start = time.perf_counter()
    found = write(
        Store.open(store), Iris(Settings().base), metadata, release, folder, before=before
    )
    took = time.perf_counter() - start
    pages = found.pages + found.kept
    return (
        f"{took:7.1f} s  {found.pages:7} made {found.kept:7} kept  "
        f"{took / pages * 1000:6.2f} ms a page  {pages / took:6.0f} pages/s"
    )


def changed(store: Path) -> None:
    """Let one article say something else."""
    with writing(store) as writer:
        graph = next(g for g in sorted(writer.graphs()) if "/graph/article/" in g)
        lines = [f"{s} {p} {o} .\n" for s, p, o, g in writer.quads() if g == f"<{graph}>"]
        article = next(line.split()[0] for line in lines if "schema.org/headline" in line)
        lines.append(f'{article} <https://schema.org/dateModified> '
                     '"2026-01-01"^^<http://www.w3.org/2001/XMLSchema#date> .\n')  # fmt: skip
        writer.replace(graph, "".join(lines))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=700)
    given = parser.parse_args()
    store = given.folder / f"store-{given.articles}"
    print(f"{grown(store, given.articles)} triples of {given.articles} articles")
    first, second, third = (given.folder / name for name in ("first", "second", "third"))
    print("all pages        ", measured(store, first, None, "a"), flush=True)
    print("nothing changed  ", measured(store, second, first, "a"), flush=True)
    changed(store)
    print("one article more ", measured(store, third, first, "b"), flush=True)


if __name__ == "__main__":
    main()
