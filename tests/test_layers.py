"""Every module imports only from layers below its own."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "kg"
# The lowest first; modules of one layer may import each other, but never in a circle.
LAYERS = [
    {"errors", "vocab"},
    {
        "disk",
        "iri",
        "settings",
        "resources",
        "terms",
        "syntaxes",
        "sorting",
        "tokens",
        "grammar",
        "malformed",
        "generations",
    },
    {"article", "zones", "facts", "registers", "credits", "documents", "metadata", "release"},
    {"extraction", "intake"},
    {"graph", "gold", "scoring", "identity"},
    {"store", "turtle", "rdf", "findings", "shacl", "sparql", "services", "noticing"}
    | {"dcat", "ckan"},
    {"ingestion", "validation", "questions", "evidence", "results", "tables", "reporting"}
    | {"schema", "explaining", "difference"},
    {"shell", "publication", "pages"},
    {"cli"},
]
LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names}
FILES = sorted(p for p in PACKAGE.rglob("*.py") if p != PACKAGE / "__init__.py")


def part(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> set[str]:
    """Return what a file imports, in full: "kg.errors", "rdflib"; imports in functions too."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path}: relative import"
            names = {f"{node.module}.{a.name}" for a in node.names}
            found |= names if node.module == "kg" else {node.module}
    return found


def own(path: Path) -> set[str]:
    return {n.split(".")[1] for n in imports(path) if n.startswith("kg.")} - {"__version__"}


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_run_downwards(path: Path) -> None:
    assert part(path) in LEVEL, f"{path} has no layer: give it one, and CONTRIBUTING.md its place"
    upwards = {n for n in own(path) if LEVEL[n] > LEVEL[part(path)]}
    assert not upwards


def test_no_circles() -> None:
    arrows: dict[str, set[str]] = {}
    for path in FILES:
        arrows.setdefault(part(path), set()).update(own(path) - {part(path)})
    while free := {n for n, targets in arrows.items() if not targets & set(arrows)}:
        for name in free:
            del arrows[name]
    assert not arrows, f"a circle among {sorted(arrows)}"


@pytest.mark.parametrize(("engine", "owner"), [("pyoxigraph", "store"), ("pyshacl", "shacl")])
def test_an_engine_is_named_in_one_module(engine: str, owner: str) -> None:
    users = {part(p) for p in FILES for n in imports(p) if n.split(".")[0] == engine}
    assert users == {owner}


def test_data_and_shapes_do_not_spell_out_a_base() -> None:
    owners = {"settings.py", "vocab.py"}
    spelled = [
        str(p)
        for p in FILES
        if "w3id.org/kalbar-kg" in p.read_text("utf-8") and p.name not in owners
        and not all(">>>" in line or line.lstrip().startswith("'")
                    for line in p.read_text("utf-8").splitlines() if "w3id.org/kalbar-kg" in line)
    ]  # fmt: skip
    assert spelled == []
