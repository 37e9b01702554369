"""kg query: SPARQL over the store, over files or of a server."""

import sys
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, cast

import click

from kg.cli import Session
from kg.cli import options as shared
from kg.cli.limits import limited
from kg.errors import InputError, UsageError
from kg.vocab import PREFIXES

if TYPE_CHECKING:
    from kg.services import Services
    from kg.store import Results, Store
    from kg.store.remote import Endpoint
    from kg.tokens import Query

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
@shared.service_option
@shared.format_option(FORMATS)
@click.option("--labels", is_flag=True, help="Show labels, not IRIs.")
@shared.language_option("labels")
@shared.parameter_option
@click.option("--limit", type=click.IntRange(min=0), metavar="N", help="Give the first N only.")
@click.option(
    "--count", "counted", is_flag=True, help="Tell how many there are, not what they are."
)
@click.option("--explain", is_flag=True, help="Show the plan and times, not the results.")
@click.option("--base", metavar="IRI", help="What relative IRIs in the query start from.")
@shared.timeout_option
@shared.memory_option
@shared.output_option
@click.pass_obj
def command(
    session: Session,
    /,
    *,
    text: str | None,
    file: str | None,
    data: tuple[str, ...],
    endpoint: str | None,
    auth: str | None,
    services: tuple[str, ...],
    given: tuple[str, ...],
    base: str | None,
    timeout: float,
    memory: int,
    **shown: Any,
) -> int:
    """Answer a SPARQL 1.1 query: SELECT, ASK, CONSTRUCT or DESCRIBE.

    The query is QUERY, -f FILE or standard input. Over the store its default graph is the union of
    all graphs; over files it is the files' own, of a server what it says. The model's prefixes,
    and those of the files, need no PREFIX lines. Refused: updates, FROM of files and addresses,
    and SERVICE but of hosts that --allow-service names.
    """
    how = _Shown(**shown)
    _check(how, data, endpoint, auth)
    query, source = _query(text, file, data)
    values = shared.parameters(given)

    def work() -> _Asked:
        from kg import terms, tokens

        begun = time.perf_counter()
        store: Store | Endpoint
        declared: dict[str, str]
        if endpoint:
            store, declared, address = shared.server(session, endpoint, auth, timeout), {}, ""
        else:
            store, declared, address = opened(session, data)
        prefixes = {**PREFIXES, **declared}
        read = tokens.Query(query, source)
        # Reading the tokens takes time that a query without parameters need not spend.
        known = {**prefixes, **read.declared} if values else prefixes
        bound = {name: terms.term(value, known) for name, value in values.items()}
        asked = _Asked(
            session, store, read, prefixes, base or address or None, bound,
            time.perf_counter() - begun, _services(session, services, timeout),
        )  # fmt: skip
        (_explain if how.explain else _answer)(asked, how)
        return asked

    return limited(session, timeout, memory, work)


class _Shown(NamedTuple):
    """How the answer is shown."""

    syntax: str | None
    labels: bool
    language: str | None
    limit: int | None
    counted: bool
    explain: bool
    output: str | None


def _check(how: _Shown, data: Sequence[str], endpoint: str | None, auth: str | None) -> None:
    """Raise UsageError for options that exclude each other."""
    if endpoint and data:
        raise UsageError("give --endpoint or --data, not both")
    if auth and not endpoint:
        raise UsageError("--auth is for --endpoint")
    if how.explain and endpoint:
        raise UsageError("--explain is for the store and for --data; a server shows no plan")
    if how.explain and how.syntax not in {None, "json"}:
        raise UsageError("--explain gives text, or --format json")


class _Asked(NamedTuple):
    """A query, and what it is asked over."""

    session: Session
    store: "Store | Endpoint"
    query: "Query"
    prefixes: dict[str, str]
    base: str | None
    bound: dict[str, str]  # parameter -> term
    load: float  # seconds that reading the data took
    services: "Services | None"

    def answer(self) -> "Results":
        from kg import sparql

        return sparql.answer(
            self.store, self.query.text, source=self.query.source, base=self.base,
            prefixes=self.prefixes, parameters=self.bound, services=self.services,
        )  # fmt: skip


def _services(session: Session, hosts: Sequence[str], seconds: float) -> "Services | None":
    """Return what asks the servers of SERVICE, None if the user names none."""
    if not hosts:
        return None
    from kg.services import Services
    from kg.terms import visible

    return Services(hosts, seconds=seconds, note=lambda text: session.note(f"kg: {visible(text)}"))


def _answer(asked: _Asked, how: _Shown) -> None:
    from kg import results
    from kg.noticing import unbound, watched

    session = asked.session
    found = asked.answer()
    nothing = watched(found)
    for line in () if session.quiet else unbound(asked.query, asked.bound):
        session.note(f"kg: {line}")
    if how.limit is not None:
        found = results.limited(found, how.limit)
    if how.counted:
        number = results.counted(found)
        if how.syntax is None:
            shared.write([f"{number}\n"], how.output)
            return
        found = results.of_count(number)
    elif how.labels:
        found = _labelled(asked, found, how.language or shared.language())
    width = shared.terminal_width(how.output)
    pieces = results.output(found, how.syntax, terminal=width, prefixes=asked.prefixes)
    shared.write(pieces, how.output)
    if nothing() and not isinstance(found, bool) and not session.quiet and how.limit != 0:
        _tell_why(asked)


def _labelled(asked: _Asked, found: "Results", language: str) -> "Results":
    from kg.store import Rows

    if not isinstance(found, Rows):
        return found
    from kg.questions import labelled

    return labelled(asked.store, found, language)


def _tell_why(asked: _Asked) -> None:
    """Say on stderr why a query found nothing; of a server only it could tell."""
    from kg.store import Store

    if isinstance(asked.store, Store):
        from kg.explaining.empty import why_empty

        for line in why_empty(
            asked.store, asked.query, prefixes=asked.prefixes, base=asked.base,
            parameters=asked.bound,
        ):  # fmt: skip
            asked.session.note(f"kg: {line}")


def _explain(asked: _Asked, how: _Shown) -> None:
    from kg.explaining import plan

    told = plan.explain(
        cast("Store", asked.store), asked.query, asked.answer, prefixes=asked.prefixes,
        base=asked.base, bound=asked.bound, load=asked.load,
    )  # fmt: skip
    shared.write([plan.as_json(told) if how.syntax == "json" else plan.as_text(told)], how.output)


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


def opened(session: Session, files: Sequence[str]) -> tuple["Store", dict[str, str], str]:
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
