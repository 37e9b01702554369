"""Child processes that work beside the prompt, and end with it."""

import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress


def forked(work: Callable[[], object]) -> int:
    """Do `work` in a child process, deaf to Ctrl-C, and return its number."""
    sys.stdout.flush()
    sys.stderr.flush()
    child = os.fork()
    if child == 0:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        try:
            work()
        finally:
            os._exit(0)
    return child


def piped(pipe: int, seconds: int, content: Callable[[], bytes]) -> int:
    """Write `content` to a pipe, which is closed here, from a child process; return its number.

    It takes at most so many seconds, and on trouble writes nothing.
    """

    def work() -> None:
        signal.alarm(seconds)
        written = content()
        with open(pipe, "wb") as file:
            file.write(written)

    child = forked(work)
    os.close(pipe)
    return child


def ended(child: int) -> None:
    """End a child process and wait until it is gone."""
    with suppress(ProcessLookupError, ChildProcessError):
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
