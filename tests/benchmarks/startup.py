"""How much time `kg query` adds to what click and the engine need for the same answer.

Run it by hand: python tests/benchmarks/startup.py [ROUNDS]. The two commands take turns, so that
a busy machine slows both; the ratio of the fastest runs should stay below 1.5.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

QUERY = "SELECT ?s ?o WHERE { ?s <http://example.org/name> ?o } LIMIT 3"
BARE = """
import sys, click, pyoxigraph
store = pyoxigraph.Store()
store.bulk_load(path=sys.argv[1], format=pyoxigraph.RdfFormat.TURTLE)
results = store.query(sys.argv[2])
sys.stdout.buffer.write(results.serialize(format=pyoxigraph.QueryResultsFormat.CSV))
"""


def document(triples: int = 300) -> str:
    """Return a Turtle document of so many triples."""
    lines = [f'ex:n{n} ex:name "Nama {n}"@id .' for n in range(triples)]
    return "@prefix ex: <http://example.org/> .\n" + "\n".join(lines) + "\n"


def seconds(command: list[str], environment: dict[str, str]) -> float:
    """Return how long a command takes; its output must be the three rows."""
    begin = time.perf_counter()
    done = subprocess.run(command, capture_output=True, check=True, env=environment)
    taken = time.perf_counter() - begin
    assert done.stdout.count(b"\n") == 4, done.stdout
    return taken


def main(rounds: int = 20) -> None:
    """Print the medians, the fastest runs and their ratios."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "data.ttl")
        file.write_text(document(), "utf-8")
        kg = Path(sys.executable).with_name("kg")
        commands = {
            "bare": [sys.executable, "-c", BARE, str(file), QUERY],
            "kg query": [str(kg), "query", "-d", str(file), "--format", "csv", QUERY],
        }
        # Compiled modules are kept, as in any installation, and are there after the first round.
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(Path(folder, "compiled"))}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        for command in commands.values():
            seconds(command, environment)
        taken: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(rounds):
            for name, command in commands.items():
                taken[name].append(seconds(command, environment))
    for name, times in taken.items():
        median, least = statistics.median(times), min(times)
        print(f"{name:10} median {median * 1000:6.1f} ms   fastest {least * 1000:6.1f} ms")
    median, least = (
        statistic(taken["kg query"]) / statistic(taken["bare"])
        for statistic in (statistics.median, min)
    )
    print(f"{'ratio':10} median {median:6.2f}      fastest {least:6.2f}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
