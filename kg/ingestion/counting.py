"""How much a store holds."""

from typing import TYPE_CHECKING, NamedTuple

from kg.iri import Iris
from kg.vocab import PREFIXES

if TYPE_CHECKING:
    from kg.store import Store


class Count(NamedTuple):
    """How many of one kind the store holds."""

    kind: str  # plural: "persons"
    number: int


_KINDS = {
    "articles": "?s a schema:NewsArticle",
    "persons": "?s a foaf:Person",
    "organisations": "?s a foaf:Agent",
    "agreements": "?s a kg:Agreement",
    "citations": "?s a cito:Citation",
    "plans": "?s a kg:Plan",
    "observations": "?s a qb:Observation",
    "direct quotations": '?s kg:speech "direct"',
    "indirect quotations": '?s kg:speech "indirect"',
    "warnings": "?s kg:rule ?r ; sh:resultSeverity sh:Warning",
    "notes": "?s kg:rule ?r ; sh:resultSeverity sh:Info",
}
_COUNT = "SELECT (COUNT(DISTINCT ?s) AS ?n) {{ GRAPH ?g {{ {pattern} }} {graphs} }}"


def counts(store: "Store", iris: Iris) -> list[Count]:
    """Return how many of each kind the articles in the store tell of, and its findings."""
    from kg.store import Rows

    spoken_of = (
        f'FILTER(STRSTARTS(STR(?g), "{iris.article_graph("")}") || ?g = <{iris.quality_graph}>)'
    )
    found = []
    for kind, pattern in _KINDS.items():
        results = store.query(_COUNT.format(pattern=pattern, graphs=spoken_of), prefixes=PREFIXES)
        assert isinstance(results, Rows)  # noqa: S101 - a SELECT
        (row,) = results
        found.append(Count(kind, int((row[0] or "").split('"')[1])))
    return found
