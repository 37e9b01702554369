"""kg schema: the classes and properties that occur, with counts and examples."""

import click

from kg.cli import Session
from kg.cli import options as shared
from kg.cli.limits import limited

FORMATS = "table csv json markdown html".split()


@click.command("schema", cls=shared.QuickCommand, short_help="Show what occurs.")
@click.argument("name", required=False, metavar="[CLASS]")
@click.option(
    "-d",
    "--data",
    multiple=True,
    metavar="FILE",
    help="Read these files, not the store (- is stdin).",
)
@shared.format_option(FORMATS)
@shared.language_option("labels")
@shared.timeout_option
@shared.memory_option
@shared.output_option
@click.pass_obj
def command(
    session: Session,
    *,
    name: str | None,
    data: tuple[str, ...],
    syntax: str | None,
    language: str | None,
    timeout: float,
    memory: int,
    output: str | None,
) -> int:
    """Show the classes and properties that occur, the most used first.

    Each comes with a count, of instances or of triples, and an example. CLASS, as an IRI, a
    prefixed name or a label, limits them to what its instances have. Named graphs count too.
    """

    def work() -> None:
        from kg import schema
        from kg.cli.query import opened
        from kg.vocab import PREFIXES

        store, declared, _ = opened(session, data)
        prefixes = {**PREFIXES, **declared}
        of = schema.class_called(store, name, prefixes) if name else ""
        found = schema.schema(store, language=language or shared.language(), of=of)
        width = shared.terminal_width(output)
        shared.write(schema.written(found, syntax, terminal=width, prefixes=prefixes), output)

    return limited(session, timeout, memory, work)
