"""``kg validate``: files, standard input or the store against the shapes."""

from typing import TYPE_CHECKING, NamedTuple

import click

from kg.cli import Session
from kg.cli import options as shared

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.findings import Report
    from kg.reporting.naming import Naming
    from kg.shacl import Shapes
    from kg.store.data import Data
    from kg.validation import Documents

EXIT_FINDINGS = 1
FORMATS = ["text", "json", "csv", "turtle", "sarif", "junit"]


@click.command("validate", cls=shared.QuickCommand, short_help="Check data against the shapes.")
@click.argument("files", nargs=-1, metavar="[FILE]...")
@click.option(
    "--shapes",
    multiple=True,
    metavar="PATH",
    help="SHACL file, or folder searched with all below it, in place of kg's own; repeatable.",
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
    help="The least that is grave enough for exit code 1 (default: violation).",
)
@shared.language_option("messages")
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    default=10,
    metavar="N",
    help="Results of each kind that text shows, the most frequent kinds first; 0: all "
    "(default: 10).",
)
@click.option(
    "--engine",
    type=click.Choice(["sparql", "pyshacl"]),
    default="sparql",
    help="What evaluates the shapes: compiled SPARQL (default) or pySHACL, the reference.",
)
@shared.output_option
@click.pass_obj
def command(
    session: Session,
    *,
    files: tuple[str, ...],
    shapes: tuple[str, ...],
    form: str,
    severity: str,
    language: str | None,
    limit: int,
    engine: str,
    output: str | None,
) -> int:
    """Check FILEs in any RDF syntax, standard input (-) or, without FILE, the store.

    All FILEs are checked as one graph, and each finding is told with its file and line. Without
    --shapes, kg's own shapes and code lists are used, which FILEs need not repeat.
    """
    from kg import resources
    from kg.shacl import load_shapes

    rules = load_shapes(shapes or [resources.shapes()])
    judged = (
        _files(files, rules, engine, own=not shapes) if files else _store(session, rules, engine)
    )
    rendering = _Rendering(form, severity, language or shared.language(), limit, output)
    shared.write(rendering.pieces(judged, rules), output)
    return EXIT_FINDINGS if judged.report.at_least(severity) else 0


class _Judged(NamedTuple):
    """A report, and what it is told with."""

    report: "Report"
    data: "Data"
    documents: "Documents | None"
    source: str  # the file of findings whose own is not known


def _store(session: Session, rules: "Shapes", engine: str) -> _Judged:
    from kg.store import Store
    from kg.validation import validate_store

    report, data = validate_store(Store.open(session.store), rules, engine)
    return _Judged(report, data, None, str(session.store))


def _files(names: "Sequence[str]", rules: "Shapes", engine: str, *, own: bool) -> _Judged:
    from kg.cli.files import load_to_validate
    from kg.shacl import validate
    from kg.store.data import Data
    from kg.validation import Documents

    documents = Documents(Data.memory())
    for name in names:
        load_to_validate(documents, name)
    if own:
        documents.define_vocabulary()
    report = validate(documents.data, rules, engine=engine)
    return _Judged(report, documents.data, documents, next((n for n in names if n != "-"), "stdin"))


class _Rendering(NamedTuple):
    """How a report is shown."""

    form: str
    severity: str
    language: str
    limit: int
    output: str | None

    def pieces(self, judged: _Judged, rules: "Shapes") -> "Iterable[str]":
        if self.form == "turtle":
            return [_turtle(judged.report)]
        from kg.reporting.naming import Naming
        from kg.validation import prefixes_for

        declared = judged.documents.prefixes if judged.documents else {}
        prefixes = prefixes_for(rules, declared)
        naming = Naming(judged.data, self.language, prefixes)
        if judged.documents:
            naming = Naming(judged.data, self.language, prefixes, judged.documents.places)
        return self._told(judged, naming, rules)

    def _told(self, judged: _Judged, naming: "Naming", rules: "Shapes") -> "Iterable[str]":
        report = judged.report
        if self.form == "text":
            from kg.reporting.text import Checked, text

            width = shared.terminal_width(self.output)
            files = judged.documents.files if judged.documents else 0
            checked = Checked(len(judged.data), files, len(rules.targeted))
            return text(report, naming, limit=self.limit, width=width,
                        style=click.style if width else None, checked=checked)  # fmt: skip
        if self.form == "sarif":
            from kg import __version__
            from kg.reporting.sarif import as_sarif

            return as_sarif(report, naming, __version__, judged.source)
        from kg.reporting import machine

        if self.form == "junit":
            return machine.as_junit(report, naming, rules.named, self.severity)
        return (machine.as_json if self.form == "json" else machine.as_csv)(report, naming)


def _turtle(report: "Report") -> str:
    from kg.findings import report_triples
    from kg.turtle import serialise

    return serialise((s, p, o, "") for s, p, o in report_triples(report))
