"""A store of any number of articles of kg's own kind, grown from the articles that come with kg.

Each copy has an address, persons and an agreement of its own and shares organisations, areas and
regulations with the others, as articles do. The same number gives the same store.
"""

import re
from pathlib import Path

from kg import resources
from kg.ingestion import build
from kg.intake import read_all
from kg.iri import Iris
from kg.settings import Settings
from kg.store import Store
from kg.store.writer import writing

_OWN = re.compile(r"/(person|agreement|post|plan|forum|place)/([a-z0-9-]+)")


def grown(store: Path, articles: int) -> int:
    """Make a store of so many articles, if it is not there yet; return its number of triples."""
    iris = Iris(Settings().base)
    if not (store / "current").is_file():
        build(read_all([resources.data("articles")], {}), store, iris)
        _grow(store, articles, iris)
    found = Store.open(store)
    return sum(1 for _ in found._database.quads_for_pattern(None, None, None, None)) // 2


def _grow(store: Path, articles: int, iris: Iris) -> None:
    graphs = iris.article_graph("")
    with writing(store) as writer:
        quads = list(writer.quads())
        for name in [g for g in writer.graphs() if g.startswith(graphs)]:
            slug = name.removeprefix(graphs)
            lines = "".join(f"{s} {p} {o} .\n" for s, p, o, g in quads if g == f"<{name}>")
            for number in range(1, articles):
                copy = lines.replace(f"/article/{slug}", f"/article/{slug}-{number:05d}")
                copy = _OWN.sub(rf"/\1/\2-{number:05d}", copy)
                writer.replace(f"{name}-{number:05d}", copy)
