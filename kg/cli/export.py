"""kg export: the store as RDF."""

from typing import TYPE_CHECKING

import click

from kg.cli import Session
from kg.cli import options as shared
from kg.errors import UsageError, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.store import Quad, Store

FORMATS = "turtle trig ntriples nquads jsonld".split()


@click.command("export", short_help="Write the store as RDF.")
@click.option(
    "--format",
    "syntax",
    type=click.Choice(FORMATS),
    default="turtle",
    metavar="NAME",
    help=f"One of {', '.join(FORMATS)}; default turtle.",
)
@click.option("--article", metavar="SLUG", help="Only what this article says.")
@click.option("--graph", metavar="IRI", help="Only this named graph.")
@shared.output_option
@click.pass_obj
def command(
    session: Session, *, syntax: str, article: str | None, graph: str | None, output: str | None
) -> None:
    """Write the store, one article or one graph as RDF.

    The same store gives the same bytes. turtle and ntriples leave out the names of graphs.
    """
    from kg.store import Store, without_random_names
    from kg.turtle import written

    if article is not None and graph is not None:
        raise UsageError("give --article or --graph, not both")
    store = Store.open(session.store)
    chosen = _graph(store, article, graph)
    if chosen is None and syntax in {"turtle", "ntriples"}:
        chosen = ""  # the merge of all graphs
    unnamed = chosen is not None and syntax == "jsonld"

    def read() -> "Iterator[Quad]":
        for s, p, o, g in store.quads(chosen):
            yield s, p, o, "" if unnamed else g

    try:
        shared.write(written(_named(read()), syntax), output)
    except _BlankNodeError:
        shared.write(written(without_random_names(read()), syntax), output)


class _BlankNodeError(Exception):
    """A graph has blank nodes, which need names that are the same in every run."""


def _named(quads: "Iterator[Quad]") -> "Iterator[Quad]":
    """Yield quads; a blank node is met before anything is written, as sorting reads all."""
    for quad in quads:
        if quad[0][0] == "_" or quad[2][0] == "_":
            raise _BlankNodeError
        yield quad


def _graph(store: "Store", article: str | None, graph: str | None) -> str | None:
    """Return the IRI of the graph to write, None for all. Raises UsageError."""
    if article is None and graph is None:
        return None
    graphs = store.graphs()
    if graph is not None:
        from kg.terms import named

        iri = named(graph) or graph
        if iri not in graphs:
            raise UsageError(f"no graph <{iri}> in the store{nearest(iri, graphs)}")
        return iri
    known = {g.rpartition("/")[2]: g for g in graphs if "/graph/article/" in g}
    if article not in known:
        raise UsageError(
            f"no article '{article}' in the store{nearest(article or '', list(known))}"
        )
    return known[article or ""]
