"""kg query: SPARQL over the store, over files or of a server."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from kg.cli import Session
from kg.cli import options as shared
from kg.cli.limits import limited
from kg.errors import InputError, UsageError
from kg.vocab import PREFIXES

if TYPE_CHECKING:
    from kg.store import Store
    from kg.store.remote import Endpoint

FORMATS = "table csv tsv json xml markdown html turtle ntriples jsonld".split()


@click.command("query", cls=shared.QuickCommand, short_help="Answer a SPARQL query.")
@click.argument("text", required=False, metavar="[QUERY]")
@click.option("-f", "--file", metavar="FILE.rq", help="Read the query from a file.")
@click.option(
    "-d",
    "--data",
    multiple=True,
    metavar="FILE",
    help="Ask these files, not the store (- is stdin).",
)
@shared.endpoint_option
@shared.auth_option
@shared.format_option(FORMATS)
@shared.parameter_option
@click.option("--base", metavar="IRI", help="What relative IRIs in the query start from.")
@shared.timeout_option
@shared.memory_option
@click.option("-o", "--output", metavar="FILE", help="Write to a file, all of it or nothing.")
@click.pass_obj
def command(
    session: Session,
    *,
    text: str | None,
    file: str | None,
    data: tuple[str, ...],
    endpoint: str | None,
    auth: str | None,
    syntax: str | None,
    given: tuple[str, ...],
    base: str | None,
    timeout: float,
    memory: int,
    output: str | None,
) -> int:
    """Answer a SPARQL 1.1 query: SELECT, ASK, CONSTRUCT or DESCRIBE.

    The query is QUERY, -f FILE or standard input. Over the store its default graph is the union of
    all graphs; over files it is the files' own, of a server what it says. The model's prefixes,
    and those of the files, need no PREFIX lines. Refused: SERVICE, updates, FROM of files and
    addresses.
    """
    if endpoint and data:
        raise UsageError("give --endpoint or --data, not both")
    if auth and not endpoint:
        raise UsageError("--auth is for --endpoint")
    query, source = _query(text, file, data)
    values = shared.parameters(given)

    def work() -> None:
        from kg import results, sparql, terms, tokens

        store: Store | Endpoint
        declared: dict[str, str]
        if endpoint:
            store, declared, default_base = shared.server(session, endpoint, auth, timeout), {}, ""
        else:
            store, declared, default_base = _data(session, data)
        prefixes = {**PREFIXES, **declared}
        known = {**prefixes, **tokens.Query(query, source).declared}
        found = sparql.answer(
            store,
            query,
            source=source,
            base=base or default_base or None,
            prefixes=prefixes,
            parameters={name: terms.term(value, known) for name, value in values.items()},
        )
        width = shared.terminal_width(output)
        shared.write(results.output(found, syntax, terminal=width, prefixes=prefixes), output)

    return limited(session, timeout, memory, work)


def _query(text: str | None, file: str | None, data: Sequence[str]) -> tuple[str, str]:
    """Return the text of the query and what to call it in messages."""
    if text is not None and file is not None:
        raise UsageError("give the query as an argument or with -f, not both")
    if text is not None and text != "-":
        return _decoded(text.encode("utf-8", "surrogateescape"), "query"), "query"
    if file is not None and file != "-":
        return _decoded(_content(file), file), file
    if "-" in data:
        raise UsageError("standard input cannot be both the query and the data")
    if sys.stdin.isatty() and file is None and text is None:
        raise UsageError("no query: give it as an argument, with -f FILE or on standard input")
    return _decoded(sys.stdin.buffer.read(), "stdin"), "stdin"


def _content(file: str) -> bytes:
    try:
        with open(file, "rb") as stream:  # noqa: PTH123 - pathlib is slow to import
            return stream.read()
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", where=file) from error


def _decoded(content: bytes, where: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise InputError("not UTF-8 text", where=f"{where}:{line}") from error


def _data(session: Session, files: Sequence[str]) -> tuple["Store", dict[str, str], str]:
    """Return what to ask, the prefixes it declares and the base of the query."""
    from kg.store import Store

    if not files:
        return Store.open(session.store), {}, session.settings.base
    from kg.cli.files import load

    store = Store.memory()
    prefixes: dict[str, str] = {}
    bases: list[str] = []
    for file in files:
        declared, base = load(store, file)
        prefixes = {**declared, **prefixes}
        bases.append(base)
    return store, {p: iri for p, iri in prefixes.items() if p or len(files) == 1}, bases[0]
