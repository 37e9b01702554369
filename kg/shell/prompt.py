"""The prompt itself: highlighting, history, keys and the menu of completions (prompt_toolkit)."""

import asyncio
import os
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from prompt_toolkit import PromptSession
from prompt_toolkit.application import get_app
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.history import FileHistory, History, InMemoryHistory
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.lexers import DynamicLexer, Lexer, PygmentsLexer, SimpleLexer

from kg.shell.completion import Known, candidates
from kg.shell.statements import complete
from kg.terms import visible

if TYPE_CHECKING:
    from kg.shell.knowledge import Feed

_SHOWN = 60  # characters of a candidate in the menu


class Prompt:
    """Reads statements from the terminal."""

    def __init__(
        self, known: Callable[[], Known], feed: "Feed", history: Path | None, **terminal: Any
    ) -> None:
        """`history` is the file of earlier statements; `terminal` is for tests: input, output."""
        self._feed = feed
        self._session: PromptSession[str] = PromptSession(
            "kg> ",
            multiline=True,
            prompt_continuation="... ",
            lexer=DynamicLexer(_lexer),
            completer=_Menu(known),
            complete_while_typing=True,
            history=_history(history),
            key_bindings=_keys(),
            **terminal,
        )

    def read(self) -> str:
        """Return a statement. Raises KeyboardInterrupt for Ctrl-C, EOFError for Ctrl-D."""
        return self._session.prompt(pre_run=self._listen)

    def _listen(self) -> None:
        """Take in what can be completed as it comes."""
        pipe = self._feed.pipe
        if pipe is None:
            return
        loop = asyncio.get_running_loop()

        def take() -> None:
            self._feed.read()
            if self._feed.pipe is None:
                loop.remove_reader(pipe)

        loop.add_reader(pipe, take)


def history_file() -> Path:
    """Return where the statements of earlier sessions are (XDG Base Directory Specification)."""
    state = os.environ.get("XDG_STATE_HOME", "")
    folder = Path(state) if state.startswith("/") else Path.home() / ".local" / "state"
    return folder / "kg" / "history"


def _history(file: Path | None) -> History:
    """Return the history in a file that only the user can read; in memory if it cannot be."""
    if file is None:
        return InMemoryHistory()
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(file, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600))
        file.chmod(0o600)
    except OSError:
        return InMemoryHistory()
    return FileHistory(str(file))


class _Menu(Completer):
    """Shows candidates: while a word is typed, and on Tab."""

    def __init__(self, known: Callable[[], Known]) -> None:
        self._known = known

    def get_completions(
        self, document: Document, complete_event: CompleteEvent
    ) -> Iterable[Completion]:
        before, after = document.text_before_cursor, document.text_after_cursor
        for found in candidates(before, after, self._known()):
            typed = before[len(before) + found.start :]
            if found.text == typed or not (typed or complete_event.completion_requested):
                continue
            yield Completion(
                found.text,
                start_position=found.start,
                display=visible(found.text)[:_SHOWN],
                display_meta=visible(found.about),
            )


def _lexer() -> Lexer:
    command = get_app().current_buffer.text.lstrip().startswith(".")
    return SimpleLexer("class:command") if command else _sparql()


@cache
def _sparql() -> Lexer:
    return PygmentsLexer.from_filename("query.rq")


def _keys() -> KeyBindings:
    keys = KeyBindings()

    @keys.add("enter")
    def _enter(event: KeyPressEvent) -> None:
        """Take the candidate chosen; else run what is complete; else start a new line."""
        buffer = event.current_buffer
        if buffer.complete_state and buffer.complete_state.current_completion:
            buffer.complete_state = None
        elif complete(buffer.text) or not buffer.text.strip():
            buffer.validate_and_handle()
        else:
            buffer.newline()

    @keys.add("escape", "enter")
    def _alt_enter(event: KeyPressEvent) -> None:
        event.current_buffer.validate_and_handle()

    return keys
