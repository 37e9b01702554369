"""kg why: where a fact comes from."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from kg.cli import Session
from kg.cli import options as shared
from kg.cli.limits import limited

if TYPE_CHECKING:
    from kg.evidence import Passage

COLUMNS = ("node", "label", "supports", "article", "begin", "end", "words", "sentence", "source")
_BOLD = ("\x1b[1m", "\x1b[0m")
_PLAIN = ("[[", "]]")


@click.command("why", short_help="Show the evidence of a node.")
@click.argument("term")
@click.option(
    "--format",
    "syntax",
    type=click.Choice(["text", "csv", "json"]),
    default="text",
    metavar="NAME",
    help="One of text (default), csv, json.",
)
@shared.timeout_option
@shared.memory_option
@shared.output_option
@click.pass_obj
def command(
    session: Session, *, term: str, syntax: str, timeout: float, memory: int, output: str | None
) -> int:
    """Show the sentences that TERM comes from, with the words marked.

    TERM is an IRI, a name with a prefix, or a label such as the name of a person. What is about it
    counts too: the posts, quotations and signings of a person.
    """

    def work() -> None:
        from kg import evidence
        from kg.store import Store

        store = Store.open(session.store)
        found = evidence.passages(store, evidence.nodes(store, term))
        width = shared.terminal_width(output)
        pieces = as_text(found, width) if syntax == "text" else _exchange(found, syntax)
        shared.write(pieces, output)
        if not found:
            session.note(f"kg: no article says anything of '{term}'; it is only in a register")

    return limited(session, timeout, memory, work)


def as_text(found: list["Passage"], width: int) -> Iterator[str]:
    from textwrap import fill

    from kg.evidence import marked
    from kg.terms import visible

    marks = _BOLD if width else _PLAIN
    heading = ""
    for passage in found:
        about = f"{visible(passage.label)}  <{passage.node}>\n"
        if about != heading:
            yield f"\n{about}" if heading else about
            heading = about
        sentence = "".join(marked(passage, *marks))
        if width:
            sentence = fill(sentence, max(width - 4, 20), break_long_words=False)
        yield "\n" + visible(f"  {passage.supports}") + "\n"
        yield "    " + sentence.replace("\n", "\n    ") + "\n"
        place = f"{passage.article}, characters {passage.begin}-{passage.end}"
        yield f"    -- {place}{', ' + visible(passage.source) if passage.source else ''}\n"


def _exchange(found: list["Passage"], syntax: str) -> Iterator[str]:
    from kg.results import written
    from kg.store import Rows
    from kg.terms import literal

    if syntax == "json":
        import json

        values = [dict(zip(COLUMNS, _values(p), strict=True)) for p in found]
        yield json.dumps(values, ensure_ascii=False, indent=1) + "\n"
        return
    rows = [tuple(literal(str(v)) for v in _values(p)) for p in found]
    yield from written(Rows(COLUMNS, rows), "csv")


def _values(p: "Passage") -> tuple[str | int, ...]:
    sentence = p.before + p.words + p.after
    return p.node, p.label, p.supports, p.article, p.begin, p.end, p.words, sentence, p.source
