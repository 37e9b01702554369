"""How fast kg extracts, beside a tokenizer alone, and what a build of many articles takes.

    python -m tests.benchmarks.extract [--articles 2000] [--processes N] [--runs 3] [--sample 100]
                                       [--python PATH] [--keep FOLDER]

First, articles of the size of the seed article (4 kB) on one core: the seed itself with other names
and figures, and invented ones (newswire.py). Each run is a process of its own that is warmed up
with other articles, and no text is read twice. Beside kg, if the Python named by --python has it,
runs spaCy with nothing but its Indonesian tokenizer and the sentencizer:

    python -m venv peers && peers/bin/pip install spacy
    python -m tests.benchmarks.extract --python peers/bin/python

Then `kg build` of so many invented articles of all sizes, once: all of them, without a change, and
after a change of one. Memory is that of all its processes together, ten times a second: shared
pages are counted once (PSS) where the system tells. --keep leaves articles and store in a folder.
"""

import argparse
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO, Any

from kg import resources
from tests.benchmarks import newswire, running
from tests.benchmarks.newsworld import World, number

SIZE = 4000  # characters
WARM = 20  # texts read before the clock starts
# Both read a file of {kind: [text, ...]} and print seconds of each kind and step: wall, processor.
CLOCK = """
import json, os, sys, time
if hasattr(os, "sched_setaffinity"):
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
def clocked(work, texts):
    begin, used = time.perf_counter(), time.process_time()
    for n, text in enumerate(texts):
        work(n, text)
    return [time.perf_counter() - begin, time.process_time() - used]
texts, warm = json.load(open(sys.argv[1])), int(sys.argv[2])
begin = time.perf_counter()
"""
OWN = """
from kg.article import Article
from kg.extraction import extract
from kg.graph import article_graph
from kg.iri import Iris
from kg.registers import Registers
registers, iris = Registers.default(), Iris("https://example.org/")
def facts(n, text):
    return extract(Article(f"{kind}-{n}", text), registers)
def triples(n, text):
    article = Article(f"{kind}-{n}", text)
    return article_graph(article, extract(article, registers), iris, registers).ntriples()
"""
SPACY = """
import spacy
nlp = spacy.blank("id")
nlp.add_pipe("sentencizer")
def tokens(n, text):
    return sum(1 for s in nlp(text).sents)
"""
TIMES = """
found = {}
for kind, some in texts.items():
    half = (len(some) - warm) // len(STEPS)
    STEPS[0](0, some[0])
    found.setdefault("start", time.perf_counter() - begin)
    for step in STEPS:
        clocked(step, some[:warm])
    for n, step in enumerate(STEPS):
        mine = some[warm + n * half : warm + (n + 1) * half]
        found[f"{kind}, {step.__name__}"] = [t / half for t in clocked(step, mine)]
print(json.dumps(found))
"""
Times = dict[str, Any]  # seconds an article: wall and processor; "start": until the first is read

# --- one core ----------------------------------------------------------------------------------


def seeds(wanted: int) -> list[str]:
    """Return so many seed articles, each with other people and figures."""
    path = next(resources.data("articles").glob("*.txt"))
    world, text = World(1), path.read_text("utf-8")
    return [_varied(text, world) for _ in range(wanted)]


def _varied(text: str, world: World) -> str:
    rng = world.rng
    for name in ("Sutarmidji", "Rini Suryani", "Manto", "Muhammad Firdaus", "Faiz Iqbal Maulid"):
        other = world.named(rng, plain=True)
        text = text.replace(name, other.name).replace(f"{name.split()[0]} ", f"{other.short} ")
    return re.sub(r"\d{1,3}(?:\.\d{3})+", lambda m: number(rng.randrange(2000, 900_000)), text)


def one_core(given: argparse.Namespace, folder: Path) -> None:
    """Print what an article takes, and of spaCy the share that kg's time is of its."""
    steps = 2
    wanted = WARM + given.sample * steps
    invented = [a.text for a in newswire.articles(wanted, seed=11, size=SIZE)]
    texts = {"seed": seeds(wanted), "newswire": invented}
    file = folder / "texts.json"
    file.write_text(json.dumps(texts), "utf-8")
    programs = {"kg": (sys.executable, OWN, "STEPS = facts, triples")}
    if versions := running.installed(given.python, ("spacy",)):
        print(f"spacy: {versions['spacy'][0]}")
        programs["spacy"] = (given.python, SPACY, "STEPS = tokens,")
    else:
        print(f"spacy: not installed; to have it: {given.python} -m pip install spacy")
    environment = {**running.environment(folder), "OMP_NUM_THREADS": "1"}
    works = {
        name: partial(
            running.run,
            [python, "-c", f"{CLOCK}{own}{which}\n{TIMES}", str(file), str(WARM)],
            environment, 600.0, _times,
        )
        for name, (python, own, which) in programs.items()
    }  # fmt: skip
    running.turns(works, 1)  # so that modules are compiled
    runs = running.turns(works, given.runs)
    sizes = {kind: statistics.mean(map(len, some)) for kind, some in texts.items()}
    print(f"\none core, {given.runs} runs of {given.sample} articles and more of each kind")
    print(f"{'':24}{'characters':>11}{'median':>10}{'fastest':>10}{'user+sys':>10}{'a second':>10}")
    medians: dict[str, float] = {}
    for name, each in runs.items():
        found = [r.answer for r in each if r.answer is not None]
        if not found:
            print(f"{name:24} {each[0].trouble}")
            continue
        for step in (k for k in found[0] if k != "start"):
            walls, cpus = zip(*(f[step] for f in found), strict=True)
            medians[f"{name} {step}"] = wall = statistics.median(walls)
            print(
                f"{f'{name} {step}':24}{sizes[step.partition(',')[0]]:11.0f}{wall * 1e3:7.2f} ms"
                f"{min(walls) * 1e3:7.2f} ms{statistics.median(cpus) * 1e3:7.2f} ms{1 / wall:10.1f}"
            )
        start = statistics.median(f["start"] for f in found)
        memory = running.medians(each)[1] / 1e6
        print(f"{f'{name} start, first one':24}{start * 1e3:18.0f} ms {memory:14.0f} MB at most")
    for kind in texts:
        if beside := medians.get(f"spacy {kind}, tokens"):
            ratios = (
                f"{s} {medians[f'kg {kind}, {s}'] / beside:.2f}" for s in ("facts", "triples")
            )
            print(f"kg / spacy, {kind}: {', '.join(ratios)}")


def _times(file: IO[bytes]) -> Times:
    found: Times = json.loads(file.read())
    return found


# --- whole builds ------------------------------------------------------------------------------


@dataclass(frozen=True)
class Built:
    """What one build took, in seconds and bytes, and what it printed."""

    wall: float
    cpu: float
    memory: int
    told: dict[str, Any]
    complaints: list[str]


class Watch(threading.Thread):
    """Watches a process and those it starts: their peak memory together, their processor time."""

    def __init__(self, process: int) -> None:
        super().__init__(daemon=True)
        self.process = process
        self.memory = 0
        self.times: dict[int, float] = {}
        self.over = threading.Event()

    def run(self) -> None:
        while not self.over.wait(0.1):
            found = self._tree()
            self.memory = max(self.memory, sum(map(_memory, found)))
            for process in found:
                self.times[process] = max(self.times.get(process, 0.0), _seconds(process))

    def _tree(self) -> list[int]:
        found = [self.process]
        for process in found:
            for task in Path(f"/proc/{process}/task").glob("*/children"):
                found += map(int, _read(task).split())
        return found


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except OSError:  # it has ended
        return ""


def _memory(process: int) -> int:
    for name, field in (("smaps_rollup", "Pss"), ("status", "VmRSS")):
        if found := re.search(
            rf"^{field}:\s+(\d+) kB", _read(Path(f"/proc/{process}/{name}")), re.M
        ):
            return int(found[1]) * 1024
    return 0


def _seconds(process: int) -> float:
    fields = _read(Path(f"/proc/{process}/stat")).rpartition(")")[2].split()
    return sum(map(int, fields[11:13])) / os.sysconf("SC_CLK_TCK") if fields else 0.0


def built(articles: Path, store: Path, processes: int | None) -> Built:
    """Build, and return what that took. Raises RuntimeError if kg failed."""
    command: list[str | Path] = [running.KG, "build", articles, "--store", store]
    command += ["--format", "json", "-q"]
    command += ["--processes", str(processes)] if processes else []
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        begin = time.perf_counter()
        process = subprocess.Popen(command, stdout=out, stderr=err)
        watch = Watch(process.pid)
        watch.start()
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begin
        process.returncode = os.waitstatus_to_exitcode(status)
        watch.over.set()
        watch.join()
        out.seek(0)
        err.seek(0)
        said = err.read().decode(errors="replace").splitlines()
        if process.returncode > 1:
            raise RuntimeError(f"kg build: exit code {process.returncode}: {said[-1:]}")
        # Processes that are killed at the end are in the second only.
        cpu = max(used.ru_utime + used.ru_stime, sum(watch.times.values()))
        return Built(wall, cpu, watch.memory, json.loads(out.read()), said)


def changed(articles: Path) -> None:
    """Let one article say something else."""
    path = sorted(articles.glob("*.txt"))[0]
    lines = path.read_text("utf-8").splitlines(keepends=True)
    lines.insert(len(lines) // 2, "Sebanyak 417 warga hadir di aula itu.\n")
    path.write_text("".join(lines), "utf-8")


def triples(store: Path) -> int:
    from kg.store import Store

    found = Store.open(store)
    rows = found.query("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }", prefixes={})
    ((cell,),) = rows  # type: ignore[misc]
    return int(str(cell).split('"')[1])


def builds(given: argparse.Namespace, folder: Path) -> None:
    """Print what the builds took."""
    articles, store = folder / "articles", folder / "store"
    for old in (articles, store):
        shutil.rmtree(old, ignore_errors=True)
    lengths = newswire.write(articles, given.articles)
    shown = subprocess.run(
        [running.KG, "build", "--help"], capture_output=True, text=True, check=True
    )
    processes = given.processes
    if processes and "--processes" not in shown.stdout:
        print("kg build: no --processes in this version; it uses all cores")
        processes = None
    print(f"\nbuild of {len(lengths)} articles, mean {statistics.mean(lengths):.0f} characters")
    print(f"{'':16}{'time':>10}{'user+sys':>10}{'peak':>10}{'a second':>10}{'share':>8}")
    first = _show("all", built(articles, store, processes), len(lengths), None)
    size = sum(p.stat().st_size for p in store.rglob("*") if p.is_file())
    count = running.apart(triples, store)
    again = _show("no change", built(articles, store, processes), 0, first)
    changed(articles)
    once = _show("one changed", built(articles, store, processes), 1, first)
    stored = len(first.told["new"])
    print(f"stored {stored}, rejected {len(first.told['rejected'])}; {count} triples,")
    print(f"{count / max(stored, 1):.0f} an article; store {size / 1e6:.1f} MB,", end=" ")
    print(f"{size / max(count, 1):.0f} bytes a triple")
    assert not again.told["new"], again.told
    assert not again.told["changed"], again.told
    assert len(once.told["changed"]) == 1, once.told
    for line in first.complaints[:10]:
        print(f"  {line}")


def _show(name: str, run: Built, articles: int, first: Built | None) -> Built:
    rate = f"{articles / run.wall:10.1f}" if articles > 1 else f"{'':10}"
    share = f"{run.wall / first.wall:8.3f}" if first else ""
    print(
        f"{name:16}{run.wall:9.2f}s{run.cpu:9.2f}s{run.memory / 1e6:7.0f} MB{rate}{share}",
        flush=True,
    )
    return run


def options(arguments: list[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--articles", type=int, default=2000, help="to build (default: 2000)")
    parser.add_argument("--processes", type=int, help="of kg build (default: its own)")
    parser.add_argument("--runs", type=int, default=3, help="on one core (default: 3)")
    parser.add_argument("--sample", type=int, default=100, help="articles of a run (default: 100)")
    parser.add_argument("--python", default=sys.executable, help="where spaCy is")
    parser.add_argument("--keep", type=Path, help="folder for articles and store")
    return parser.parse_args(arguments)


def main() -> None:
    """Print a table of one core and one of whole builds; either is left out with 0."""
    given = options()
    with tempfile.TemporaryDirectory() as name:
        folder: Path = given.keep.absolute() if given.keep else Path(name)
        folder.mkdir(parents=True, exist_ok=True)
        if given.runs:
            one_core(given, folder)
        if given.articles:
            builds(given, folder)


if __name__ == "__main__":
    main()
