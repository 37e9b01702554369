"""Sharing the work among processes: each opens the store by itself and makes whole batches."""

import multiprocessing
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg.pages.index import Entry, Index
from kg.pages.making import Made, Maker
from kg.pages.rendering import Site
from kg.pages.state import State

if TYPE_CHECKING:
    from kg.store import Store

_BATCH = 100  # things
_ARTICLES = 10
_ALONE = 600  # things that are not worth starting processes for


@dataclass(frozen=True, slots=True)
class Order:
    """What all processes need."""

    store: Path
    index: Index
    site: Site
    folder: Path
    before: Path | None
    old: State
    fingerprint: str

    def maker(self, store: "Store") -> Maker:
        return Maker(store, self.index, self.site, self.folder, self.before, self.old,
                     self.fingerprint)  # fmt: skip


def batches(entries: Sequence[Entry]) -> list[list[Entry]]:
    """Return entries in batches of one sort, as articles take more than others."""
    found = []
    of_articles = [e for e in entries if e.kind == "article"]
    others = [e for e in entries if e.kind != "article"]
    for some, size in ((of_articles, _ARTICLES), (others, _BATCH)):
        found += [some[first : first + size] for first in range(0, len(some), size)]
    return found


def made(store: "Store", order: Order, work: Sequence[Sequence[Entry]]) -> Iterator[list[Made]]:
    """Yield what came of each batch, in their order."""
    processes = min(os.cpu_count() or 1, len(work))
    alone = store.path is None or processes < 2 or sum(map(len, work)) < _ALONE
    if alone:
        maker = order.maker(store)
        for batch in work:
            yield maker.make(batch)
        return
    # Not forked: the engine has threads, which a fork would lose.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processes, context, _begin, (order,)) as pool:
        try:
            yield from pool.map(_make, work)
        finally:
            pool.shutdown(cancel_futures=True)


_makers: list[Maker] = []  # of this process


def _begin(order: Order) -> None:
    from kg.store import Store

    _makers.append(order.maker(Store.open(order.store)))


def _make(batch: Sequence[Entry]) -> list[Made]:
    return _makers[0].make(batch)
