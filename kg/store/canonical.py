"""Documents and stores as lines of canonical N-Quads, and canonical names for blank nodes.

A line is a quad without its closing `` .``, in the form of N-Quads, section 5 (A Canonical form of
N-Quads): one space between terms, no datatype xsd:string, escapes only where they must be. Literals
of documents stay as they are written; a store gives the values it keeps.
"""

from collections.abc import Iterable, Iterator
from typing import IO, TYPE_CHECKING

import pyoxigraph as engine

from kg.errors import InputError
from kg.store import SYNTAXES
from kg.store.documents import reading

if TYPE_CHECKING:
    from pathlib import Path

    from kg.store import Store

ALGORITHMS = {
    "sha256": engine.CanonicalizationAlgorithm.RDFC_1_0,
    "sha384": engine.CanonicalizationAlgorithm.RDFC_1_0_SHA_384,
}
_WITH_GRAPHS = frozenset({"trig", "nquads", "jsonld"})
_DEFAULT = engine.DefaultGraph()


class Lines:
    """The quads of a document as lines, in its order, to be iterated over once.

    `prefixes` (what it declares) and `names_graphs` (whether a quad is in a named graph) hold once
    all lines were taken. Iterating raises InputError with the line and column of an error.
    """

    def __init__(
        self, source: "str | Path | IO[bytes]", syntax: str, base: str, *, name: str = ""
    ) -> None:
        self._document = (source, syntax, base, name)
        self.prefixes: dict[str, str] = {}
        self.names_graphs = False

    def __iter__(self) -> Iterator[str]:
        source, syntax, base, name = self._document
        with reading(source, syntax, name) as file:
            parser = engine.parse(file, SYNTAXES[syntax], base_iri=base)
            quads: Iterator[engine.Quad] = parser
            if syntax in _WITH_GRAPHS:
                quads = self._looking_for_graphs(parser)
            yield from map(str, quads)
            self.prefixes = dict(parser.prefixes)

    def _looking_for_graphs(self, quads: Iterable[engine.Quad]) -> Iterator[engine.Quad]:
        for quad in quads:
            if not self.names_graphs and quad.graph_name != _DEFAULT:
                self.names_graphs = True
            yield quad


class StoredLines:
    """The quads of a store as lines; it has what `Lines` has."""

    def __init__(self, store: "Store") -> None:
        self._store = store
        self.prefixes: dict[str, str] = {}
        self.names_graphs = False

    def __iter__(self) -> Iterator[str]:
        for s, p, o, g in self._store.quads():
            if g:
                self.names_graphs = True
                yield f"{s} {p} {o} {g}"
            else:
                yield f"{s} {p} {o}"


def canonical(
    source: "str | Path | IO[bytes]",
    syntax: str,
    base: str,
    *,
    name: str = "",
    algorithm: str = "sha256",
) -> list[str]:
    """Return a document in the canonical form of RDFC-1.0: its lines, in order, each with its end.

    `algorithm` is a key of ALGORITHMS. The time may grow exponentially with blank nodes that are
    alike (RDFC-1.0, section 7.1). Raises InputError, also for triple terms, which RDFC-1.0 does not
    know.
    """
    ground: set[str] = set()
    dataset = engine.Dataset()
    with reading(source, syntax, name) as file:
        for quad in engine.parse(file, SYNTAXES[syntax], base_iri=base):
            if _is_blank(quad):  # only quads with blank nodes tell how these are named
                dataset.add(quad)
            else:
                ground.add(f"{quad} .\n")
    if len(dataset):
        dataset.canonicalize(ALGORITHMS[algorithm])
        ground.update(f"{quad} .\n" for quad in dataset)
    return sorted(ground)


def _is_blank(quad: engine.Quad) -> bool:
    kinds = (type(quad.subject), type(quad.object), type(quad.graph_name))
    if engine.Triple in kinds:
        raise InputError(f"RDFC-1.0 knows no triple terms such as {quad.object}")
    return engine.BlankNode in kinds
