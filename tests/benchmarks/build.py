"""How long `kg build` takes: a first run, a second without change, and many articles at once.

Run it by hand: python tests/benchmarks/build.py [ROUNDS [COPIES]]. First and second run are
medians of processes started anew; the second should take less than half of the first.
"""

import shutil
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


def copies(number: int, folder: Path) -> Path:
    """Write so many copies of the seed article, each with a name of its own."""
    folder.mkdir()
    for path in resources.data("articles").iterdir():
        for n in range(number):
            shutil.copy(path, folder / f"{path.stem}-{n:03}{path.suffix}")
    return folder


def main(rounds: int = 5, number: int = 20) -> None:
    """Print the medians, their ratio, and articles per second."""
    with tempfile.TemporaryDirectory() as name:
        folder, seed = Path(name), resources.data("articles")
        first, second = [], []
        for n in range(rounds):
            first.append(seconds(seed, folder / f"store{n}", "1 new article"))
            second.append(seconds(seed, folder / f"store{n}", "nothing changed"))
        many = copies(number, folder / "many")
        taken = seconds(many, folder / "store", f"{number} new articles")
        again = seconds(many, folder / "store", f"nothing changed ({number} articles")
        changed = many / f"{next(seed.glob('*.txt')).stem}-000.txt"
        changed.write_text(changed.read_text("utf-8") + "\n", "utf-8")
        one = seconds(many, folder / "store", "1 changed article")
    once, twice = statistics.median(first), statistics.median(second)
    print(f"first run      {once:7.3f} s   (median of {rounds}; fastest {min(first):.3f})")
    print(f"second run     {twice:7.3f} s   (median of {rounds}; fastest {min(second):.3f})")
    print(f"ratio          {twice / once:7.3f}")
    print(f"{number:3} articles   {taken:7.3f} s   ({number / taken:.2f} articles per second)")
    print(f"  no change    {again:7.3f} s")
    print(f"  one changed  {one:7.3f} s")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
