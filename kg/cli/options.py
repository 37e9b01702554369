"""What several commands share: reading parameters, writing results, the limit on a query's time."""

import os
import signal
import sys
from collections.abc import Callable, Iterable
from typing import IO, Any, TypeVar

import click

from kg.cli import EXIT_INTERRUPTED, Session, guarded
from kg.errors import InputError, QueryError, UsageError

Command = TypeVar("Command", bound=Callable[..., object])


class QuickCommand(click.Command):
    """A command whose short options are found at once.

    click looks for ``-d`` among the long options first, and for each miss makes an error message
    that it then drops, importing difflib and locale for it: a twentieth of a query's time.
    """

    def make_parser(self, ctx: click.Context) -> Any:
        parser = super().make_parser(ctx)
        known = getattr(parser, "_long_opt", {})
        for name, option in getattr(parser, "_short_opt", {}).items():
            known.setdefault(name, option)
        return parser


def parameters(given: Iterable[str]) -> dict[str, str]:
    """Return what ``-p NAME=VALUE`` options say. Raises UsageError."""
    found: dict[str, str] = {}
    for text in given:
        name, equals, value = text.partition("=")
        name = name.lstrip("?$")
        if not equals or not name.isidentifier():
            raise UsageError(f"-p {text}: write -p NAME=VALUE")
        if name in found:
            raise UsageError(f"-p {name} is given twice")
        found[name] = value
    return found


def terminal_width(output: str | None = None) -> int:
    """Return the width of the terminal that stdout is, 0 if it is none or `output` is a file."""
    if output or not sys.stdout.isatty():
        return 0
    import shutil

    return shutil.get_terminal_size().columns


def write(pieces: Iterable[str], output: str | None = None) -> None:
    """Write text as UTF-8 to a file, all of it or nothing, or to stdout, whatever the locale."""
    if output is None or output == "-":
        try:
            _pour(pieces, sys.stdout.buffer)
        except BrokenPipeError:
            raise
        except OSError as error:
            raise InputError(f"cannot be written: {error.strerror}", where="stdout") from error
        return
    temporary = f"{output}.{os.getpid()}.part"
    try:
        try:
            with open(temporary, "wb") as file:  # noqa: PTH123 - pathlib is slow to import
                _pour(pieces, file)
            os.replace(temporary, output)  # noqa: PTH105
        except BaseException:
            if os.path.exists(temporary):  # noqa: PTH110
                os.unlink(temporary)  # noqa: PTH108
            raise
    except BrokenPipeError:
        raise
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror}", where=output) from error


def _pour(pieces: Iterable[str], file: IO[bytes]) -> None:
    waiting: list[str] = []
    size = 0
    for piece in pieces:
        waiting.append(piece)
        size += len(piece)
        if size > 65536:
            file.write("".join(waiting).encode("utf-8", "replace"))
            waiting, size = [], 0
    file.write("".join(waiting).encode("utf-8", "replace"))
    file.flush()


def limited(session: Session, seconds: float, work: Callable[[], None]) -> int:
    """Do `work` for at most `seconds` and return the exit code.

    The engine cannot be interrupted, so the work is done by a child process that the system ends;
    0 seconds, or a system without fork, means no limit. `work` must be what loads the engine, as
    its threads would not survive the fork.
    """
    if not seconds or not hasattr(os, "fork") or "pyoxigraph" in sys.modules or not _real_stdout():
        work()
        return 0
    sys.stdout.flush()
    sys.stderr.flush()
    child = os.fork()
    if child == 0:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, seconds)
        code = guarded(session, work)
        sys.stderr.flush()
        os._exit(code)
    return _outcome(child, seconds)


def _real_stdout() -> bool:
    try:
        return sys.stdout.fileno() == 1
    except (OSError, ValueError):
        return False


def _outcome(child: int, seconds: float) -> int:
    """Wait for the child and return its exit code. Raises QueryError if the system ended it."""
    try:
        _, status = os.waitpid(child, 0)
    except BaseException:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        raise
    code = os.waitstatus_to_exitcode(status)
    if code >= 0:
        return code
    if code == -signal.SIGALRM:
        raise QueryError(f"stopped after {seconds:g} s; ask for less, or set --timeout")
    if code == -signal.SIGINT:
        return EXIT_INTERRUPTED
    if code in {-signal.SIGSEGV, -signal.SIGABRT, -signal.SIGBUS}:
        raise QueryError("the engine gave up: the query or a file is nested too deeply")
    raise QueryError(f"the query was ended from outside (signal {-code})")


def format_option(names: list[str]) -> Callable[[Command], Command]:
    """Return the option ``--format`` with these names."""
    return click.option(
        "--format",
        "syntax",
        type=click.Choice(names),
        metavar="NAME",
        help=f"One of {', '.join(names)}; default: table on a terminal, else csv (graphs: turtle).",
    )


parameter_option = click.option(
    "-p",
    "--parameter",
    "given",
    multiple=True,
    metavar="NAME=VALUE",
    help="Bind a variable of the query; may be repeated.",
)
timeout_option = click.option(
    "--timeout",
    type=click.FloatRange(min=0),
    default=60.0,
    metavar="SECONDS",
    help="Stop the query after this time (default 60; 0: never).",
)
