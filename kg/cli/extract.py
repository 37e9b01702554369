"""``kg extract``: what articles say, on stdout; no store is touched."""

from collections.abc import Iterable, Iterator
from textwrap import indent
from typing import TYPE_CHECKING, Any

import click

from kg.cli import Session
from kg.cli import inputs as taken

if TYPE_CHECKING:
    from kg.article import Article
    from kg.intake import Intake
    from kg.iri import Iris

FORMATS = ["turtle", "trig", "ntriples", "nquads", "jsonld", "json"]


@click.command("extract", short_help="Print what one article says, as RDF or as facts.")
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@taken.input_options
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="turtle",
    help="turtle (default), trig, ntriples, nquads, jsonld, or json: the facts with their spans.",
)  # fmt: skip
@click.option("-o", "--output", metavar="FILE", help="Write to FILE, all of it or nothing.")
@click.pass_obj
def command(
    session: Session,
    /,
    articles: tuple[str, ...],
    form: str,
    output: str | None,
    strict: bool,
    **given: Any,
) -> int:
    """Print what ARTICLE says, as RDF or (--format json) as facts, without touching the store.

    ARTICLE is a text, a web page (.html), a dump of many (.jsonl, .csv), a folder, a pattern such
    as '*.html', or - for standard input. trig and nquads put each article into its named graph.
    Several articles make one graph, or a JSON array. One that cannot be read is left out (exit
    code 1).
    """
    from kg.cli.options import write
    from kg.intake import intake
    from kg.iri import Iris

    iris = Iris(session.settings.base)
    found = intake(articles, taken.options(**given))
    skipped = taken.Skipped(session, strict=strict)
    texts = skipped.articles(found)
    if form == "json":
        write(_facts(texts, iris, found), output)
    else:
        write(_rdf(texts, iris, form), output)
    return skipped.report()


def _facts(articles: "Iterable[Article]", iris: "Iris", source: "Intake") -> Iterator[str]:
    """Yield the facts of one article as an object, of several as an array, one at a time."""
    import json

    from kg.gold import facts_json
    from kg.ingestion.examining import examine

    begin, end = "[\n", "\n]\n"
    for article in articles:
        found = examine(article, iris)
        told = facts_json(article, found.facts, found.notes)
        text = json.dumps(told, indent=1, ensure_ascii=False)
        if source.total == 1:
            begin, end = "", "\n"
        yield begin + (indent(text, " ") if begin else text)
        begin = ",\n"
    yield end


def _rdf(articles: "Iterable[Article]", iris: "Iris", form: str) -> Iterator[str]:
    from kg.extraction import extract
    from kg.graph import article_graph
    from kg.registers import Registers
    from kg.turtle import written

    registers = Registers.default()
    named = form in {"trig", "nquads"}
    quads = [
        (s, p, o, f"<{iris.article_graph(a.slug)}>" if named else "")
        for a in articles
        for s, p, o in article_graph(a, extract(a, registers), iris, registers)
    ]
    yield from written(quads, form)
