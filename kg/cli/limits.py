"""The limits on a query's time and memory, which end the work for real.

The engine cannot be interrupted, so the work is done by a child process that is ended from outside.
"""

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType

from kg.cli import EXIT_INTERRUPTED, Session, guarded
from kg.errors import QueryError

_LOOK = 0.02  # seconds between two looks at the memory
_FATAL = frozenset({signal.SIGSEGV, signal.SIGABRT, signal.SIGBUS})


def limited(
    session: Session,
    seconds: float,
    memory: int,
    work: Callable[[], object],
    *,
    advice: str = "ask for less",
    threadless: bool = False,
) -> int:
    """Do `work` for at most `seconds` with at most `memory` bytes, and return the exit code.

    0 means no limit; `advice` is what to do when one is reached. `work` must be what loads the
    engine, whose threads would not survive the fork; where it is loaded already, or the system
    cannot fork, there are no limits. `threadless` says that it is loaded and has no threads, as
    for data in memory. What `work` returns is kept until the child has ended, since taking a large
    store apart would only take time. Memory is that of the process itself, without files it has
    mapped; it is known on Linux only.
    """
    if not (seconds or memory) or not hasattr(os, "fork"):
        work()
        return 0
    if ("pyoxigraph" in sys.modules and not threadless) or not _real_stdout():
        work()
        return 0
    sys.stdout.flush()
    sys.stderr.flush()
    child = os.fork()
    if child == 0:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, seconds)
        kept: list[object] = []
        code = guarded(session, lambda: kept.append(work()))
        sys.stderr.flush()
        os._exit(code)
    with _ending_with(child):
        status = _waited(child, memory, advice)
    return _outcome(status, seconds, advice)


def _real_stdout() -> bool:
    try:
        return sys.stdout.fileno() == 1
    except (OSError, ValueError):
        return False


@contextmanager
def _ending_with(child: int) -> Iterator[None]:
    """End the child if this process is interrupted or asked to end."""

    def end(number: int, _: FrameType | None) -> None:
        with suppress(OSError):
            os.kill(child, signal.SIGKILL)
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)

    before = {s: signal.signal(s, end) for s in (signal.SIGTERM, signal.SIGHUP)}
    try:
        yield
    except BaseException:
        with suppress(OSError):
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
        raise
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _waited(child: int, memory: int, advice: str) -> int:
    """Wait for the child and return its exit status. Raises QueryError if it took too much."""
    place = f"/proc/{child}/statm"
    if not memory or not os.path.exists(place):  # noqa: PTH110 - pathlib is slow to import
        return os.waitpid(child, 0)[1]
    page = os.sysconf("SC_PAGE_SIZE")
    ended = _end_of(child)
    while not ended():
        with open(place, "rb") as file:  # noqa: PTH123
            figures = file.read().split()
        if len(figures) > 2 and (int(figures[1]) - int(figures[2])) * page > memory:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            raise QueryError(
                f"stopped at {memory / 10**9:g} GB of memory; {advice}, or set --max-memory"
            )
    return os.waitpid(child, 0)[1]


def _end_of(child: int) -> Callable[[], bool]:
    """Return what waits a moment and tells whether the child, not yet waited for, has ended."""
    try:
        descriptor = os.pidfd_open(child)
    except (AttributeError, OSError):
        return lambda: _ended(child)
    import select

    poll = select.poll()
    poll.register(descriptor, select.POLLIN)
    return lambda: bool(poll.poll(_LOOK * 1000))


def _ended(child: int) -> bool:
    time.sleep(_LOOK)
    return os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None


def _outcome(status: int, seconds: float, advice: str) -> int:
    """Return the exit code of a child. Raises QueryError if the system ended it."""
    code = os.waitstatus_to_exitcode(status)
    if code >= 0:
        return code
    if code == -signal.SIGALRM:
        raise QueryError(f"stopped after {seconds:g} s; {advice}, or set --timeout")
    if code == -signal.SIGINT:
        return EXIT_INTERRUPTED
    if -code in _FATAL:
        raise QueryError("the engine gave up: the query or a file is nested too deeply")
    if -code == signal.SIGKILL:
        raise QueryError("the query was ended by the system, most likely for want of memory")
    raise QueryError(f"the query was ended from outside (signal {-code})")
