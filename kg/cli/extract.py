"""``kg extract``: what articles say, on stdout; no store is touched."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from kg.cli import Session
from kg.cli.build import named, overrides, source_options

if TYPE_CHECKING:
    from kg.article import Article
    from kg.iri import Iris

FORMATS = ["turtle", "trig", "ntriples", "nquads", "jsonld", "json"]


@click.command("extract", short_help="Print what one article says, as RDF or as facts.")
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@source_options
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
    **known: str | None,
) -> None:
    """Print what ARTICLE says, as RDF or (--format json) as facts, without touching the store.

    trig and nquads put each article into its named graph. Several articles make one graph, or a
    JSON array.
    """
    from kg.cli.options import write
    from kg.ingestion import read_all
    from kg.iri import Iris

    iris = Iris(session.settings.base)
    texts = read_all(named(articles), overrides(**known))
    write(_facts(texts, iris) if form == "json" else _rdf(texts, iris, form), output)


def _facts(articles: "list[Article]", iris: "Iris") -> Iterator[str]:
    import json

    from kg.gold import facts_json
    from kg.ingestion.examining import examine

    found = [(a, examine(a, iris)) for a in articles]
    told = [facts_json(a, e.facts, e.notes) for a, e in found]
    yield json.dumps(told[0] if len(told) == 1 else told, indent=1, ensure_ascii=False) + "\n"


def _rdf(articles: "list[Article]", iris: "Iris", form: str) -> Iterator[str]:
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
