"""How long `kg build` takes for one article: a first run, and a second without change.

Run it by hand: python tests/benchmarks/build.py [ROUNDS]. Both are medians of processes started
anew; the second should take less than half of the first. Thousands of articles: extract.py.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from kg import resources

KG = Path(sys.executable).with_name("kg")


def seconds(articles: Path, store: Path, says: str) -> float:
    """Return how long one build takes; it must say what it did."""
    begin = time.perf_counter()
    done = subprocess.run(
        [KG, "build", articles, "--store", store], capture_output=True, text=True, check=True
    )
    taken = time.perf_counter() - begin
    assert says in done.stdout, done.stdout
    return taken


def main(rounds: int = 5) -> None:
    """Print the medians and their ratio."""
    with tempfile.TemporaryDirectory() as name:
        folder, seed = Path(name), resources.data("articles")
        first, second = [], []
        for n in range(rounds):
            first.append(seconds(seed, folder / f"store{n}", "1 new article"))
            second.append(seconds(seed, folder / f"store{n}", "nothing changed"))
    once, twice = statistics.median(first), statistics.median(second)
    print(f"first run      {once:7.3f} s   (median of {rounds}; fastest {min(first):.3f})")
    print(f"second run     {twice:7.3f} s   (median of {rounds}; fastest {min(second):.3f})")
    print(f"ratio          {twice / once:7.3f}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
