"""``kg validate``: files, standard input or the store against the shapes."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli import Session
from kg.cli import options as shared

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rdflib import Graph

    from kg.findings import Report

EXIT_FINDINGS = 1
FORMATS = ["text", "json", "csv", "turtle", "sarif", "junit"]


def _language() -> str:
    """Return the language of messages that the environment asks for: Indonesian or English."""
    names = (os.environ.get(n) for n in ("LC_ALL", "LC_MESSAGES", "LANG"))
    locale = next((n for n in names if n), "")
    return "id" if locale.lower().startswith(("id", "ind")) else "en"


@click.command("validate", short_help="Check data against the shapes.")
@click.argument("files", nargs=-1, metavar="[FILE]...")
@click.option(
    "--shapes",
    multiple=True,
    metavar="PATH",
    help="SHACL file or folder in place of kg's own; may be repeated.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    metavar="NAME",
    help=f"One of {', '.join(FORMATS)} (default: text).",
)
@click.option(
    "--severity",
    type=click.Choice(["violation", "warning", "info"]),
    default="violation",
    help="What is grave enough for exit code 1 (default: violation).",
)
@click.option(
    "--lang",
    "language",
    type=click.Choice(["id", "en"]),
    help="Language of messages (default: that of the environment, else en).",
)
@click.option(
    "--engine",
    type=click.Choice(["pyshacl"]),
    default="pyshacl",
    help="What evaluates the shapes (default: pyshacl).",
)
@click.option("-o", "--output", metavar="FILE", help="Write to a file, all of it or nothing.")
@click.pass_obj
def command(
    session: Session,
    *,
    files: tuple[str, ...],
    shapes: tuple[str, ...],
    form: str,
    severity: str,
    language: str | None,
    engine: str,
    output: str | None,
) -> int:
    """Check FILEs in any RDF syntax, standard input (-) or, without FILE, the store.

    With kg's own shapes, the code lists of kg are known to files without being repeated in them.
    """  # fmt: skip
    from kg import resources
    from kg.shacl import load_shapes, validate

    del engine  # there is one
    rules = load_shapes(shapes or [resources.shapes()])
    data, place = _from_files(files, listed=not shapes) if files else (_from_store(session), _none)
    report = validate(data, rules)
    naming = (data, rules, language or _language(), place)
    shared.write([_rendered(report, form, severity, naming, output)], output)
    return EXIT_FINDINGS if report.at_least(severity) else 0


def _none(_node: str) -> str:
    return ""


def _from_store(session: Session) -> "Graph":
    """Return all graphs of the store, and the texts of its articles beside them."""
    from rdflib import Literal, URIRef

    from kg.rdf import graph_of
    from kg.store import Store
    from kg.vocab import SCHEMA

    store = Store.open(session.store)
    data = graph_of(store.quads())
    for article, sha256 in list(data.subject_objects(URIRef(SCHEMA.sha256))):
        body = store.text(str(sha256))
        if body is not None:
            data.add((article, URIRef(SCHEMA.articleBody), Literal(body)))
    return data


def _from_files(files: "Sequence[str]", *, listed: bool) -> "tuple[Graph, Callable[[str], str]]":
    """Return the triples of files, and what tells where in them a node is described.

    With `listed`, the vocabulary is added, so that files need not repeat it.
    """
    from rdflib import Graph

    from kg.cli.files import quads
    from kg.rdf import graph_of

    data = Graph(bind_namespaces="none")
    described: dict[str, tuple[str, dict[str, str]]] = {}
    for name in files:
        found, prefixes = quads(name)
        graph = graph_of(found)
        data += graph
        for subject in graph.subjects(unique=True):
            described.setdefault(str(subject), (name, prefixes))
    if listed:
        from kg.graph import vocabulary_graph

        data += vocabulary_graph()

    def place(node: str) -> str:
        if node not in described:
            return ""
        from kg.reporting import line_of

        name, prefixes = described[node]
        if name == "-":
            return "stdin"
        line = line_of(Path(name).read_text("utf-8", "replace"), node, prefixes)
        return f"{name}:{line}" if line else name

    return data, place


def _rendered(
    report: "Report",
    form: str,
    severity: str,
    naming: "tuple[Graph, Graph, str, Callable[[str], str]]",
    output: str | None,
) -> str:
    from kg import reporting
    from kg.vocab import PREFIXES

    data, shapes, language, place = naming
    if form == "turtle":
        return _turtle(report)
    prefixes = {**PREFIXES, **{p: str(ns) for p, ns in shapes.namespaces() if p}}
    names = reporting.Naming(data, language, prefixes, place)
    rows = names.rows(report)
    if form == "json":
        return reporting.as_json(rows, report)
    if form == "csv":
        return reporting.as_csv(rows)
    if form == "sarif":
        from kg import __version__

        return reporting.as_sarif(rows, __version__)
    if form == "junit":
        from kg.shacl import named_shapes

        return reporting.as_junit(rows, named_shapes(shapes), severity, names)
    return reporting.text(rows, language, click.style if shared.terminal_width(output) else None)


def _turtle(report: "Report") -> str:
    from kg.findings import report_graph
    from kg.rdf import term
    from kg.turtle import serialise

    triples = (tuple(term(t) for t in triple) for triple in report_graph(report))
    return serialise((s, p, o, "") for s, p, o in triples)
