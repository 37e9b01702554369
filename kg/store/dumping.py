"""Reading all of a large graph: property by property, on all cores.

The engine looks the text of a term up on disk each time a quad has it; asked for one property, it
need not look that one up, and several properties are read at once.
"""

import os
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pyoxigraph as engine

from kg.vocab import XSD

_BARE = {"true": XSD.boolean, "false": XSD.boolean}


def triples(database: engine.Store, graph: str) -> Iterator[tuple[str, str, str]]:
    """Yield the triples of a graph (an IRI; "" is the default graph) as N-Triples terms."""
    before, after = (f"GRAPH <{graph}> {{", "}") if graph else ("", "")
    pattern = f"{{ {before} ?s ?p ?o {after} }}"
    counts = database.query(f"SELECT ?p (COUNT(*) AS ?n) {pattern} GROUP BY ?p ORDER BY DESC(?n)")
    assert isinstance(counts, engine.QuerySolutions)  # noqa: S101 - a SELECT
    predicates = [str(row[0]) for row in counts]

    def written(number: int) -> Path:
        found = database.query(f"SELECT ?s ?o {pattern.replace('?p', predicates[number])}")
        assert isinstance(found, engine.QuerySolutions)  # noqa: S101 - a SELECT
        file = Path(folder, f"{number}.tsv")
        found.serialize(file, engine.QueryResultsFormat.TSV)
        return file

    with tempfile.TemporaryDirectory(prefix="kg-") as folder:
        numbers = range(len(predicates))
        pool = ThreadPoolExecutor(os.cpu_count() or 1)
        try:
            for predicate, file in zip(predicates, pool.map(written, numbers), strict=True):
                with file.open(encoding="utf-8", newline="\n") as lines:
                    next(lines)  # the names of the columns
                    for line in lines:
                        subject, _, value = line[:-1].partition("\t")
                        yield subject, predicate, value if value[0] in '"<_' else _typed(value)
                file.unlink()
        finally:
            pool.shutdown(cancel_futures=True)


def _typed(text: str) -> str:
    """Return a number or boolean that SPARQL 1.1 TSV (section 4) writes bare as a literal."""
    datatype = _BARE.get(text) or (XSD.decimal if "." in text else XSD.integer)
    return f'"{text}"^^<{datatype}>'
