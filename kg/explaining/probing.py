"""Small questions to the store while a query is explained, each with little time.

The engine cannot be interrupted: a probe that takes too long is left behind in its thread, and no
other is begun. The process that asked ends it.
"""

import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar, cast
from urllib.parse import urljoin

from kg.errors import KgError
from kg.tokens import Query

if TYPE_CHECKING:
    from kg.store import Store

Result = TypeVar("Result")
Row = tuple[str | None, ...]


class OutOfTimeError(Exception):
    """A probe took longer than its share, or all of them than theirs."""


class Prober:
    """Asks a store with the prologue and the dataset of a query.

    `seconds` is what all probes may take together, `share` what one may. `parameters` binds
    variables in every pattern that is asked for, as in kg.sparql.
    """

    def __init__(
        self,
        store: "Store",
        query: Query,
        *,
        prefixes: Mapping[str, str],
        base: str | None,
        dataset: tuple[int, int] = (0, 0),
        parameters: Mapping[str, str | Sequence[str]] | None = None,
        seconds: float = 2.0,
        share: float = 1.0,
    ) -> None:
        self.store = store
        self.base = urljoin(base or "", query.declared.get("@base", "")) or None
        declared = {p: urljoin(self.base or "", i) for p, i in query.declared.items()}
        self.prefixes = {**prefixes, **declared}
        self.prefixes.pop("@base", None)
        self._dataset = query.text[slice(*dataset)]
        self.parameters = parameters or {}
        self._binding = "".join(
            f"VALUES ?{name} {{ {terms if isinstance(terms, str) else ' '.join(terms)} }} "
            for name, terms in self.parameters.items()
        )
        self._until = time.monotonic() + seconds
        self._share = share

    def ask(self, pattern: str) -> bool:
        """Tell whether a pattern matches; one that the engine refuses counts as matching."""
        try:
            found = self._timed(
                lambda: self._query(f"ASK {self._dataset} {{ {self._binding}{pattern}\n}}")
            )
        except KgError:
            return True
        return bool(found)

    def rows(self, columns: str, pattern: str, rest: str = "") -> list[Row]:
        """Return the rows of a SELECT; none if the engine refuses it."""
        text = f"SELECT {columns} {self._dataset} {{ {pattern}\n}} {rest}"
        try:
            return self._timed(lambda: list(cast("Iterable[Row]", self._query(text))))
        except KgError:
            return []

    def graphs(self) -> list[str]:
        return self._timed(self.store.graphs)

    def _query(self, text: str) -> object:
        return self.store.query(text, base=self.base, prefixes=self.prefixes)

    def _timed(self, work: Callable[[], Result]) -> Result:
        left = min(self._share, self._until - time.monotonic())
        done: list[Result] = []
        failed: list[Exception] = []

        def run() -> None:
            try:
                done.append(work())
            except Exception as error:  # noqa: BLE001, RUF100 - raised again by who waits
                failed.append(error)

        if left > 0:
            thread = threading.Thread(target=run, daemon=True)
            thread.start()
            thread.join(left)
        if failed:
            raise failed[0]
        if not done:
            self._until = 0.0
            raise OutOfTimeError
        return done[0]
