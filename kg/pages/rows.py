"""Asking a store about many nodes at once."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from kg.vocab import PREFIXES

if TYPE_CHECKING:
    from kg.store import Store

About = dict[str, list[str]]  # property -> terms
_AT_ONCE = 2_000  # nodes of a query


def rows(store: "Store", text: str) -> Iterator[tuple[str, ...]]:
    """Yield the rows of a SELECT, with nothing for what is not bound."""
    from kg.store import Rows

    found = store.query(text, prefixes=PREFIXES)
    assert isinstance(found, Rows)  # noqa: S101 - the queries here are all SELECT
    for row in found:
        yield tuple(term or "" for term in row)


def about(store: "Store", iris: Iterable[str], restricted: str = "") -> dict[str, About]:
    """Return IRI -> property -> terms, sorted; `restricted` narrows ``?p``."""
    found: dict[str, About] = {}
    pattern = f"{{ VALUES ?s {{ %s }} {restricted} ?s ?p ?o }}"
    for s, p, o in asked(store, iris, f"SELECT ?s ?p ?o {pattern}"):
        found.setdefault(s[1:-1], {}).setdefault(p[1:-1], []).append(o)
    for said in found.values():
        for terms in said.values():
            terms.sort()
    return found


def pointing(
    store: "Store", iris: Iterable[str], restricted: str = ""
) -> dict[str, dict[str, list[str]]]:
    """Return IRI -> property -> IRIs of the nodes that point to it so, sorted."""
    found: dict[str, dict[str, list[str]]] = {}
    pattern = f"{{ VALUES ?o {{ %s }} {restricted} ?s ?p ?o }}"
    for s, p, o in asked(store, iris, f"SELECT ?s ?p ?o {pattern}"):
        if s[0] == "<":
            found.setdefault(o[1:-1], {}).setdefault(p[1:-1], []).append(s[1:-1])
    for said in found.values():
        for nodes in said.values():
            nodes.sort()
    return found


def asked(store: "Store", iris: Iterable[str], query: str) -> Iterator[tuple[str, ...]]:
    """Yield the rows of a query about nodes, which stand where it has ``%s``."""
    wanted = sorted(set(iris))
    for first in range(0, len(wanted), _AT_ONCE):
        values = " ".join(f"<{iri}>" for iri in wanted[first : first + _AT_ONCE])
        yield from rows(store, query.replace("%s", values, 1))


def within(properties: Iterable[str]) -> str:
    """Return what narrows ``?p`` to some properties.

    They are a filter: of values the engine would look up each pair of a node and a property, and
    of one property all that has it.
    """
    return f"FILTER(?p IN ({', '.join(f'<{p}>' for p in properties)}))"


def without(properties: Iterable[str]) -> str:
    """Return what keeps some properties out of ``?p``."""
    return f"FILTER(?p NOT IN ({', '.join(f'<{p}>' for p in properties)}))"
