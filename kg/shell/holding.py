"""A process that holds loaded files, and answers each request in a child of its own.

Files would take too long to load for each query, and the process that prompts must stay free of
the engine. Data in memory survive a fork, as the engine has no threads for them; so the holder
loads once and forks for each request. If it is ended itself, the files are loaded anew.
"""

import json
import os
import signal
from collections.abc import Callable
from socket import SocketIO, socketpair
from types import FrameType
from typing import Any, Generic, NoReturn, TypeVar

from kg.errors import StoreError
from kg.shell.children import ended, forked

T = TypeVar("T")
INTERRUPTED = 130


class Holder(Generic[T]):
    """What is held, seen from the process that asks.

    `load` returns an exit code, what is held and a message about it; `answer` answers a request and
    returns an exit code; `started` is called once, when the data are held, and returns a child to
    end at the end. All three run in the holder.
    """

    def __init__(
        self,
        load: Callable[[], tuple[int, T | None, Any]],
        answer: Callable[[T, str], int],
        started: Callable[[T], int],
    ) -> None:
        self._load = load
        self._answer = answer
        self._started: Callable[[T], int] | None = started
        self._child = 0
        self._line: SocketIO

    def start(self) -> tuple[int, Any]:
        """Load; return an exit code and the message of `load`. Errors are told by `load`."""
        mine, theirs = socketpair()

        def serve() -> None:
            mine.close()
            self._serve(theirs.makefile("rwb", buffering=0))

        self._child = forked(serve)
        theirs.close()
        self._line = mine.makefile("rwb", buffering=0)
        mine.close()  # open as long as the file is
        self._started = None
        try:
            reply = self._line.readline()
        except KeyboardInterrupt:
            self._end()
            raise
        if not reply:
            self._end()
            raise StoreError("the process that loads the files was ended; is there memory enough?")
        code, message = json.loads(reply)
        if code:
            self.close()
        return code, message

    def ask(self, message: str) -> int:
        """Have a request answered and return its exit code. Ctrl-C ends the answer."""
        if not self._child:
            code, _ = self.start()
            if code:
                return int(code)
        # A terminal tells all its processes of Ctrl-C; who signals this one alone does not.
        before = {s: signal.signal(s, self._pass_on) for s in (signal.SIGINT, signal.SIGTERM)}
        try:
            self._line.write(message.encode() + b"\n")
            reply = self._line.readline()
        except (BrokenPipeError, ConnectionResetError):
            reply = b""
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)
        if reply:
            return int(json.loads(reply))
        self._end()
        raise StoreError("the process that held the files was ended; they will be loaded again")

    def _pass_on(self, number: int, _: FrameType | None) -> None:
        os.kill(self._child, number)
        if number == signal.SIGTERM:
            signal.signal(number, signal.SIG_DFL)
            os.kill(os.getpid(), number)

    def close(self) -> None:
        """Let the holder end, with what it started."""
        if self._child:
            self._line.close()
            os.waitpid(self._child, 0)
            self._child = 0

    def _end(self) -> None:
        self._line.close()
        ended(self._child)
        self._child = 0

    # --- in the other process ----------------------------------------------------------------

    def _serve(self, line: SocketIO) -> NoReturn:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        code, held, message = self._load()
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        line.write(json.dumps((code, message)).encode() + b"\n")
        if held is None:
            os._exit(0)
        beside = self._started(held) if self._started else 0
        for message in line:
            line.write(json.dumps(self._interruptible(held, message.decode())).encode() + b"\n")
        if beside:
            ended(beside)
        os._exit(0)

    def _interruptible(self, held: T, message: str) -> int:
        """Answer; Ctrl-C reaches this process only while it waits for the answer, and once."""
        try:
            signal.signal(signal.SIGINT, _raise_once)
            code = self._answer(held, message)
            signal.signal(signal.SIGINT, signal.SIG_IGN)
        except KeyboardInterrupt:
            return INTERRUPTED
        return code


def _raise_once(*_: object) -> NoReturn:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    raise KeyboardInterrupt
