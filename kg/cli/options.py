"""What several commands share: reading parameters, writing results, common options."""

import os
import sys
import time
from collections.abc import Callable, Iterable
from typing import IO, TYPE_CHECKING, Any, TypeVar

import click

from kg.cli import Session
from kg.errors import InputError, UsageError

if TYPE_CHECKING:
    from kg.store.remote import Endpoint

Command = TypeVar("Command", bound=Callable[..., object])


_BLOCK = 65536  # characters that are written together
_LATE = 0.1  # seconds after which what is there is written


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


def language() -> str:
    """Return the language of messages that the environment asks for: Indonesian or English."""
    names = (os.environ.get(n) for n in ("LC_ALL", "LC_MESSAGES", "LANG"))
    locale = next((n for n in names if n), "")
    return "id" if locale.lower().startswith(("id", "ind")) else "en"


def progress(session: Session) -> Callable[[int, int, str], None] | None:
    """Return what shows how far work is on a terminal; None where nobody watches.

    It is called with how many are done, of how many, and what comes next: "" at the end. A total
    of 0 means that it is not known; nothing done of 0 is one step, which is not counted.
    """
    if session.quiet or not sys.stderr.isatty():
        return None
    shown = 0.0
    first: dict[int, tuple[int, float]] = {}  # total -> what was done when it began, and when

    def show(done: int, total: int, what: str) -> None:
        nonlocal shown
        now = time.monotonic()
        if what and total and done and now - shown < _LATE:
            return
        shown = now
        line = _progress_line(done, total, what, first.setdefault(total, (done, now)), now)
        sys.stderr.write(f"\r\x1b[K{line}" if what else "\r\x1b[K")
        sys.stderr.flush()

    return show


def _progress_line(done: int, total: int, what: str, first: tuple[int, float], now: float) -> str:
    from kg.terms import visible

    name = visible(what)[:60]
    if not (total or done):
        return name
    before, begun = first
    told = f"[{done}/{total}]" if total else f"[{done}]"
    if done > before and now - begun > 2:
        rate = (done - before) / (now - begun)
        left = f", {int((total - done) / rate)} s left" if total else ""
        told = f"{told} {rate:.0f}/s{left}"
    return f"{told} {name}"


def write(pieces: Iterable[str] | Callable[[IO[bytes]], None], output: str | None = None) -> None:
    """Write text as UTF-8 to a file, all of it or nothing, or to stdout, whatever the locale.

    `pieces` may also be what writes to a file that it is given. What could move the cursor of a
    terminal or hide there never reaches one; styles may.
    """
    if output is None or output == "-":
        try:
            _pour(pieces, _terminal() if sys.stdout.isatty() else sys.stdout.buffer)
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


def _terminal() -> IO[bytes]:
    """Return a file that gives the terminal what it can show."""
    import codecs
    import re
    from typing import cast

    from kg.terms import visible

    # What is plain, styles as click writes them, then whatever is neither.
    unusual = re.compile(r"(\x1b\[[0-9;]*m|\r?\n|\t)|[^\x20-\x7e\r\n\t\x1b]+|[\r\x1b]")
    decoded = codecs.getincrementaldecoder("utf-8")("replace")

    class Terminal:
        flush = sys.stdout.buffer.flush

        def write(self, content: bytes) -> int:
            text = unusual.sub(lambda found: found[1] or visible(found[0]), decoded.decode(content))
            sys.stdout.buffer.write(text.encode("utf-8", "replace"))
            return len(content)

    return cast("IO[bytes]", Terminal())


def _pour(pieces: Iterable[str] | Callable[[IO[bytes]], None], file: IO[bytes]) -> None:
    if callable(pieces):
        pieces(file)
        file.flush()
        return
    waiting: list[str] = []
    size = 0
    written = time.monotonic()
    for piece in pieces:
        waiting.append(piece)
        size += len(piece)
        now = time.monotonic()
        if size > _BLOCK or now - written > _LATE:
            file.write("".join(waiting).encode("utf-8", "replace"))
            file.flush()
            waiting, size, written = [], 0, now
    file.write("".join(waiting).encode("utf-8", "replace"))
    file.flush()


def _bytes(context: click.Context, parameter: click.Parameter, text: str) -> int:
    """Return a size such as ``500MB`` in bytes; ``KiB`` and its like are powers of 1024."""
    import re

    found = re.fullmatch(r"(\d+(?:\.\d+)?)\s*([kmgt]?)(i?)b?", text.strip().lower())
    if not found or (found[3] and not found[2]):
        raise click.BadParameter("write a size such as 500MB or 2GB", context, parameter)
    unit = (1024 if found[3] else 1000) ** " kmgt".index(found[2] or " ")
    return int(float(found[1]) * unit)


def format_option(names: list[str]) -> Callable[[Command], Command]:
    """Return the option ``--format`` with these names."""
    return click.option(
        "--format",
        "syntax",
        type=click.Choice(names),
        metavar="NAME",
        help=f"One of {', '.join(names)}; default: table on a terminal, else csv (graphs: turtle).",
    )


def language_option(of: str) -> Callable[[Command], Command]:
    """Return the option ``--lang``, None if it is not given: see `language`."""
    return click.option(
        "--lang",
        "language",
        type=click.Choice(["id", "en"]),
        help=f"Language of {of} (default: that of the locale, else en).",
    )


output_option = click.option(
    "-o", "--output", metavar="FILE", help="Write to a file, all of it or nothing."
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
    help="Stop the work after this time (default 60; 0: never).",
)
memory_option = click.option(
    "--max-memory",
    "memory",
    default="2GB",
    callback=_bytes,
    metavar="SIZE",
    help="Stop the work beyond this memory, such as 500MB (default 2GB; 0: no limit).",
)
endpoint_option = click.option(
    "--endpoint", metavar="URL", help="Ask this SPARQL 1.1 server, not the store."
)
service_option = click.option(
    "--allow-service",
    "services",
    multiple=True,
    metavar="HOST",
    help="Let SERVICE ask this host, HOST or HOST:PORT; may be repeated.",
)
auth_option = click.option(
    "--auth",
    metavar="VARIABLE",
    help="Sign in with what this environment variable holds: user:password, "
    "'Digest user:password' or 'Bearer TOKEN'.",
)


def server(session: Session, url: str, variable: str | None, seconds: float) -> "Endpoint":
    """Return the server at `url`; nothing is sent to it yet. Raises UsageError."""
    from kg.store.credentials import Credentials
    from kg.store.remote import Endpoint
    from kg.terms import visible

    return Endpoint(
        url,
        credentials=Credentials.read(variable) if variable else None,
        seconds=seconds,
        note=lambda text: session.note(f"kg: {visible(text)}"),
    )
