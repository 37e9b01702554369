"""How long a release without pages takes, and what memory it needs, beside the bare engine.

    python -m tests.benchmarks.publish FOLDER [--articles 800] [--rounds 1]

The engine dumps the same store as N-Quads and as Turtle; kg validates, writes four dumps, the files
of each article, the tables, the catalogue and the checksums. Every run is a process of its own, and
they take turns. About 1,250 triples come with each article.
"""

import argparse
import shutil
import sys
from functools import partial
from pathlib import Path
from typing import IO

from tests.benchmarks import running
from tests.benchmarks.newsstand import grown

DUMP = """
import sys, time, pyoxigraph as ox
store = ox.Store.read_only(sys.argv[1])
begin = time.perf_counter()
store.dump(sys.argv[2] + ".nq", ox.RdfFormat.N_QUADS)
store.dump(sys.argv[2] + ".ttl", ox.RdfFormat.TURTLE, from_graph=ox.DefaultGraph())
print(time.perf_counter() - begin)
"""


def seconds(file: IO[bytes]) -> float:
    return float(file.read())


def release(file: IO[bytes]) -> float:
    if b": release " not in file.read():
        raise ValueError("no release")
    return 0.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=800)
    parser.add_argument("--rounds", type=int, default=1)
    given = parser.parse_args()
    folder: Path = given.folder.absolute()
    store = folder / f"store-{given.articles}"
    print(f"{running.apart(grown, store, given.articles)} triples of {given.articles} articles")
    generation = store / "generations" / (store / "current").read_text().strip()
    commands = {
        "dump": [sys.executable, "-c", DUMP, generation, folder / "dump"],
        "kg": [running.KG, "--store", store, "publish", folder / "out", "--no-pages", "-q"],
    }
    reading = {"dump": seconds, "kg": release}
    environment = running.environment(folder)
    works = {
        name: partial(running.run, command, environment, 3600.0, reading[name])
        for name, command in commands.items()
    }
    shutil.rmtree(folder / "out", ignore_errors=True)
    runs = running.turns(works, given.rounds)
    times = {}
    for name, found in runs.items():
        wall, memory = running.medians(found)
        times[name] = wall
        print(f"{name:<6} {wall:8.1f} s  {memory / 1e6:6.0f} MB  {found[0].trouble}")
    print(f"ratio  {times['kg'] / times['dump']:8.2f}")


if __name__ == "__main__":
    main()
