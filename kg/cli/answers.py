"""Where the prompt has its requests answered: in other processes, which have the data."""

import os
import sys
from time import perf_counter
from typing import TYPE_CHECKING

from kg.cli import Session, guarded
from kg.cli import options as shared
from kg.cli.ask import question_folders
from kg.cli.limits import limited
from kg.shell.children import ended, piped
from kg.vocab import PREFIXES

if TYPE_CHECKING:
    from kg.shell.answering import Data, Request
    from kg.shell.completion import Known
    from kg.shell.holding import Holder
    from kg.shell.knowledge import Feed

NEVER = 10.0**8  # seconds; a query without limit is still done by a child, which Ctrl-C ends
_GATHERING = 120  # seconds for what can be completed


class Answers:
    """Where requests are answered: over the store by children, over files by a holder's children.

    The process that prompts never loads the engine.
    """

    def __init__(
        self, session: Session, files: tuple[str, ...], language: str, memory: int
    ) -> None:
        self.what = ", ".join(files) or f"the store {session.store}"
        self.prefixes = dict(PREFIXES)
        self.feed: Feed | None = None
        self._session = session
        self._files = files
        self.language = language
        self._memory = memory
        self._pipe = -1
        self._gatherer = 0
        self._holder: Holder[Data] | None = None

    def start(self, *, gather: bool) -> int:
        """Load files, or see that there is a store; return the exit code of that.

        With `gather`, what can be completed comes through `feed`.
        """
        from kg.shell.holding import Holder
        from kg.shell.knowledge import Feed

        if gather:
            reading, self._pipe = os.pipe()
            self.feed = Feed(reading)
        if self._files:
            self._holder = Holder(self._load, self._answer, self._gather)
            code, declared = self._holder.start()
            self.prefixes |= declared or {}
            if gather:
                os.close(self._pipe)
            return code
        code = limited(self._session, NEVER, 0, self._check)
        if gather and not code:
            self._gatherer = self._gather(None)
        return code

    def ask(self, request: "Request") -> int:
        """Have a request answered and return its exit code. Raises KgError, KeyboardInterrupt."""
        if self._holder:
            return self._holder.ask(request.message())
        return limited(
            self._session, request.timeout, self._memory,
            lambda: self._written(self._opened(), request),
        )  # fmt: skip

    def known(self) -> "Known":
        from kg.shell.completion import Known
        from kg.shell.knowledge import Knowledge

        return Known(self.feed.knowledge if self.feed else Knowledge(), self.prefixes)

    def close(self) -> None:
        """End all children."""
        if self._holder:
            self._holder.close()
        if self._gatherer:
            ended(self._gatherer)

    # --- in other processes ------------------------------------------------------------------

    def _opened(self) -> "Data":
        """Return the data: the store as it is now, or the files."""
        from kg.cli.query import opened
        from kg.shell.answering import Data

        store, declared, base = opened(self._session, self._files)
        folders = tuple(question_folders(self._session, ()))
        return Data(store, declared, base, self.language, folders)

    def _check(self) -> None:
        self._opened()

    def _load(self) -> "tuple[int, Data | None, dict[str, str] | None]":
        held: list[Data] = []
        code = guarded(self._session, lambda: held.append(self._opened()))
        return (code, held[0], dict(held[0].declared)) if held else (code, None, None)

    def _gather(self, data: "Data | None") -> int:
        from kg.shell.knowledge import gathered, handed_over

        if self._pipe < 0:
            return 0

        def content() -> bytes:
            known = data or self._opened()
            return handed_over(gathered(known.store, known.language, known.folders))

        return piped(self._pipe, _GATHERING, content)

    def _answer(self, data: "Data", message: str) -> int:
        """Answer in a child of the holder.

        Data in memory survive the fork, as the engine has no threads for them.
        """
        from kg.shell.answering import request as read

        asked = read(message)

        def work() -> int:
            return limited(
                self._session, asked.timeout, self._memory,
                lambda: self._written(data, asked), threadless=True,
            )  # fmt: skip

        return guarded(self._session, work)

    def _written(self, data: "Data", asked: "Request") -> None:
        """Write the answer to a request to stdout."""
        from kg.shell.answering import answered, why_empty

        width = shared.terminal_width()
        if asked.what == "why":
            from kg.cli.why import as_text
            from kg.evidence import nodes, passages

            shared.write(as_text(passages(data.store, nodes(data.store, asked.text)), width))
        else:
            begin = perf_counter()
            answer = answered(data, asked, terminal=width, note=self._note)
            shared.write(answer.output)
            number = answer.rows.number if answer.rows else 0
            if asked.timed:
                rows = f"{number:,} row{'s' * (number != 1)}, " if answer.rows else ""
                self._note(f"{rows}{perf_counter() - begin:.2f} s")
            if answer.rows and not number and asked.what == "query":
                for line in why_empty(data, asked):
                    self._note(line)

    def _note(self, text: str) -> None:
        """Say something after what is written already."""
        from kg.terms import visible

        sys.stdout.flush()
        self._session.note(visible(text))
