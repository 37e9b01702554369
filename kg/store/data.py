"""Data to validate: documents and triples in memory, or a store on disk as it is.

In memory all triples are in one graph and every literal stays the term that was written
(kg/store/exact.py). A store on disk keeps values; its default graph is the merge of the others.
"""

from collections.abc import Iterable, Iterator
from typing import IO, TYPE_CHECKING

import pyoxigraph as engine

from kg.errors import QueryError
from kg.store import Quad, Store, quad_terms
from kg.store.exact import WRITTEN, disguised, lexical, revealed

if TYPE_CHECKING:
    from pathlib import Path

Row = tuple[str | None, ...]


class Data:
    """What is validated; `memory` and `on_disk` make one. Only one in memory can be added to."""

    def __init__(self, database: engine.Store, *, exact: bool) -> None:
        self._database = database
        self.exact = (
            exact  # terms are as written; else values, and derived integers lost their type
        )
        self.disguises = False  # whether a literal is kept under another datatype
        self._documents = 0
        self._values: Data | None = None
        self._written: dict[str, list[str]] = {}

    @classmethod
    def memory(cls) -> "Data":
        return cls(engine.Store(), exact=True)

    @classmethod
    def of_values(cls, ntriples: str) -> "Data":
        """Return triples in memory as a store on disk has them: values, not how they are written.

        It takes a fifth of the time, and is for triples of which kg wrote the terms.
        """
        database = engine.Store()
        database.bulk_load(ntriples.encode(), engine.RdfFormat.N_TRIPLES, lenient=True)
        return cls(database, exact=False)

    @classmethod
    def on_disk(cls, store: Store) -> "Data":
        """Return the merge of the graphs of a store, which stays as it is."""
        return cls(store._database, exact=False)

    def load(
        self, source: "str | Path | IO[bytes]", syntax: str, base: str, *, name: str = ""
    ) -> dict[str, str]:
        """Load a document, whatever graphs it names, and return the prefixes that it declares.

        The blank nodes of the n-th document are named ``_:b1``, or ``_:d{n}b1`` after the first.
        Raises InputError with the line and column of an error.
        """
        from kg.store.documents import load_exact

        prefixes, disguises = load_exact(
            self._database, source, syntax, base, name=name, blank=self.blank(self._documents)
        )
        self._documents += 1
        self.disguises = self.disguises or disguises
        return prefixes

    @staticmethod
    def blank(document: int) -> str:
        """Return how the names of the blank nodes of a document begin, by its number from 0."""
        return f"d{document + 1}b" if document else "b"

    def add(self, ntriples: str | bytes) -> None:
        """Add triples, as N-Triples."""
        content = ntriples.encode() if isinstance(ntriples, str) else ntriples
        self._database.bulk_extend(self._kept(engine.parse(content, engine.RdfFormat.N_TRIPLES)))

    def _kept(self, quads: Iterable[engine.Quad]) -> Iterator[engine.Quad]:
        for quad in quads:
            value = quad.object
            kept = lexical(value) if isinstance(value, engine.Literal) else value
            if kept is value:
                yield quad
            else:
                self.disguises = True
                yield engine.Quad(quad.subject, quad.predicate, kept)

    def select(self, query: str) -> Iterator[Row]:
        """Yield the rows of a SELECT; a cell is a term as it was written, or None."""
        try:
            solutions = self._database.query(query)
            reveal = self.disguises or WRITTEN in query
            assert isinstance(solutions, engine.QuerySolutions)  # noqa: S101 - a SELECT
            for solution in solutions:
                row = [None if term is None else str(term) for term in solution]
                yield tuple(t and revealed(t) for t in row) if reveal else tuple(row)
        except (OSError, ValueError, RuntimeError, SyntaxError) as error:
            raise QueryError(" ".join(str(error).split())[:300]) from error

    def __len__(self) -> int:
        """Return the number of triples; of a store on disk, of quads, as it counts them."""
        return len(self._database)

    def constant(self, term: str) -> str:
        """Return how a query must write a term for it to equal the term of the data."""
        return disguised(term) if self.exact else term

    def objects(self, subject: str, predicate: str) -> list[str]:
        """Return the objects of a subject (a term) and a predicate (an IRI), sorted."""
        if subject.startswith('"'):
            return []
        node = _node(subject)
        graph = engine.DefaultGraph()
        found = self._database.quads_for_pattern(node, engine.NamedNode(predicate), None, graph)
        return sorted({self._terms(quad)[2] for quad in found})

    def occurs(self, predicate: str) -> bool:
        """Tell whether any triple has this predicate (an IRI)."""
        wanted = engine.NamedNode(predicate)
        found = self._database.quads_for_pattern(None, wanted, None, engine.DefaultGraph())
        return next(iter(found), None) is not None

    def _terms(self, quad: engine.Quad) -> tuple[str, str, str]:
        if self.exact:
            return str(quad.subject), str(quad.predicate), revealed(str(quad.object))
        return quad_terms(quad)

    def quads(self) -> Iterator[Quad]:
        """Return the triples, in no order; their graph is ""."""
        for quad in self._database.quads_for_pattern(None, None, None, engine.DefaultGraph()):
            yield (*self._terms(quad), "")

    def values(self) -> "Data":
        """Return the same data with values in place of what was written, for SPARQL to compute."""
        if not self.disguises:
            return self
        if self._values is None:
            plain = engine.Store()
            forms: set[engine.Literal] = set()
            plain.bulk_extend(_plain(self._database, forms))
            self._values = Data(plain, exact=True)
            self._values._written = _by_value(forms, self._database)
        return self._values

    def written(self, value: str) -> list[str]:
        """Return how the data write a value (a term of `values`), the very term first.

        Empty for nearly all terms, which are only written as they come back.
        """
        return self._written.get(value, [])


def _plain(quads: Iterable[engine.Quad], forms: set[engine.Literal]) -> Iterator[engine.Quad]:
    """Yield quads with the literals that are kept under another datatype, noted in `forms`."""
    for quad in quads:
        value = quad.object
        if isinstance(value, engine.Literal) and value.datatype.value.startswith(WRITTEN):
            own = engine.NamedNode(value.datatype.value.removeprefix(WRITTEN))
            literal = engine.Literal(value.value, datatype=own)
            forms.add(literal)
            yield engine.Quad(quad.subject, quad.predicate, literal)
        else:
            yield engine.Quad(quad.subject, quad.predicate, value)


def _by_value(forms: Iterable[engine.Literal], data: engine.Store) -> dict[str, list[str]]:
    """Return the literals by what the engine makes of them, which comes first if it is in `data`.

    The rest is sorted.
    """
    scratch = engine.Store()
    found: dict[str, set[str]] = {}
    same: set[str] = set()
    node = engine.NamedNode("urn:kg:form")
    for literal in forms:
        quad = engine.Quad(node, node, literal)
        scratch.add(quad)
        for kept in scratch:
            value = str(kept.object)
            found.setdefault(value, set()).add(str(literal))
            if next(data.quads_for_pattern(None, None, kept.object), None):
                same.add(value)
        scratch.remove(quad)
    return {v: [*([v] if v in same else []), *sorted(forms)] for v, forms in found.items()}


def _node(term: str) -> engine.NamedNode | engine.BlankNode:
    return engine.BlankNode(term[2:]) if term.startswith("_:") else engine.NamedNode(term[1:-1])
