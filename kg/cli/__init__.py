"""The command line: what every command shares, and how errors become one line and an exit code.

A command lives in a module of its own name, as the click command `command`, and is imported only
when it is asked for: `kg query` must not pay for what `kg validate` needs.
"""

import gc
import os
import sys
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from pathlib import Path

    from kg.settings import Settings

COMMANDS = {
    "build": "Extract, validate and store articles.",
    "extract": "Print what one article says, as RDF or as facts.",
    "validate": "Check files, standard input or the store against the shapes.",
    "query": "Answer a SPARQL query over the store or over files.",
    "ask": "Answer a saved question; without a name, list them.",
    "why": "Show the sentences that a node comes from.",
    "shell": "Ask in an interactive SPARQL prompt.",
    "schema": "Show the classes and properties that occur.",
    "export": "Write the store, an article or a graph as RDF.",
    "publish": "Write a release for a portal: data, catalogue, pages, checksums.",
    "diff": "Show what two graphs do not share.",
    "canon": "Write a graph as canonical N-Quads (RDFC-1.0).",
    "score": "Score extraction against hand-made gold.",
}
EXIT_USAGE = 2
EXIT_DEFECT = 3
EXIT_INTERRUPTED = 130
_LONGEST = 2000  # characters of a message


class Session:
    """What holds for one run of kg; commands receive it with ``@click.pass_obj``."""

    def __init__(self) -> None:
        self.quiet = False
        self.debug = False
        self.store_option: str | None = None
        self._settings: Settings | None = None

    @property
    def settings(self) -> "Settings":
        """The settings in force; read when first needed. Raises InputError."""
        if self._settings is None:
            from kg.settings import load

            self._settings = load()
        return self._settings

    @property
    def store(self) -> "Path":
        """The folder of the store: ``--store``, else the settings."""
        from pathlib import Path

        return Path(self.store_option or self.settings.store)

    def note(self, text: str) -> None:
        """Say something beside the result: on stderr, unless ``-q`` asks for silence."""
        if not self.quiet:
            click.echo(text, err=True)


def _session(context: click.Context) -> Session:
    return context.find_root().ensure_object(Session)


def _set_store(context: click.Context, _: click.Parameter, value: str | None) -> None:
    if value is not None:
        if not value:
            raise click.BadParameter("must name a folder")
        _session(context).store_option = value


def _set_flag(context: click.Context, parameter: click.Parameter, value: bool) -> None:
    if value and parameter.name:
        setattr(_session(context), parameter.name, True)


def _show_version(context: click.Context, _: click.Parameter, value: bool) -> None:
    if value and not context.resilient_parsing:
        from kg import __version__

        click.echo(f"kg {__version__}")
        context.exit()


def _global_options() -> list[click.Option]:
    return [
        click.Option(
            ["--store"],
            metavar="PATH",
            expose_value=False,
            callback=_set_store,
            help="Folder of the store (default: .kg/store, or KG_STORE).",
        ),
        click.Option(
            ["-q", "--quiet"],
            is_flag=True,
            expose_value=False,
            callback=_set_flag,
            help="Print results and errors only.",
        ),
        click.Option(
            ["--debug"],
            is_flag=True,
            expose_value=False,
            is_eager=True,
            callback=_set_flag,
            help="Show the traceback of an error.",
        ),
        click.Option(
            ["--version"],
            is_flag=True,
            expose_value=False,
            is_eager=True,
            callback=_show_version,
            help="Show the version and exit.",
        ),
    ]


class Commands(click.Group):
    """The group of all commands; each is imported when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        name = f"{__name__}.{cmd_name}"
        try:
            module = import_module(name)
        except ModuleNotFoundError as error:
            if error.name != name:
                raise
            raise click.ClickException(f"'{cmd_name}' is not part of this version") from error
        command: click.Command = module.command
        taken = {option for parameter in command.params for option in parameter.opts}
        command.params += [o for o in _global_options() if not taken & set(o.opts)]
        command.context_settings.setdefault("help_option_names", ["-h", "--help"])
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from kg.errors import UsageError, nearest

            raise UsageError(
                f"no command '{args[0]}'{nearest(args[0], list(COMMANDS))} (kg -h lists them)"
            )
        return super().resolve_command(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[Any]:
        """Complete the name of a command without importing them all."""
        from click.shell_completion import CompletionItem

        if incomplete.startswith("-"):
            return super().shell_complete(ctx, incomplete)
        return [CompletionItem(n, help=h) for n, h in COMMANDS.items() if n.startswith(incomplete)]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


def _no_command(context: click.Context) -> None:
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


group = Commands(
    "kg",
    params=[*_global_options()],
    callback=click.pass_context(_no_command),
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Indonesian public-affairs news as linked data, each fact with its evidence.",
    epilog="Exit codes: 0 done and clean, 1 findings, 2 wrong usage or input, 3 a defect in kg.",
)


def main() -> None:
    """Run kg with the arguments of the process and exit with its code."""
    gc.set_threshold(100_000, 50, 100)  # a run is short and makes few circles
    code = run(sys.argv[1:])
    sys.stderr.flush()
    # Everything is written and closed: taking the interpreter apart would only take time.
    os._exit(code)


def run(arguments: list[str]) -> int:
    """Run kg and return its exit code; every error ends as one line on stderr."""
    session = Session()
    if os.environ.get("_KG_COMPLETE"):
        from kg.cli.completion import completed

        return completed(group, session)
    return guarded(
        session,
        lambda: group.main(arguments, "kg", standalone_mode=False, obj=session),
    )


def guarded(session: Session, work: Any) -> int:
    """Call `work` and return the exit code: its own, if it returns or exits with one."""
    try:
        try:
            code = work()
        except click.exceptions.Exit as exit_:
            code = exit_.exit_code
        sys.stdout.flush()
    except BrokenPipeError:
        _close_stdout()
        return 0
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED
    except click.Abort:
        return EXIT_INTERRUPTED
    except Exception as error:  # noqa: BLE001, RUF100 - the one place where nothing may escape
        return _report(session, error)
    return code if isinstance(code, int) else 0


def _report(session: Session, error: Exception) -> int:
    from kg.errors import KgError

    if session.debug:
        import traceback

        traceback.print_exc()
    if isinstance(error, KgError):
        _complain(str(error), getattr(error, "excerpt", ""))
        return error.exit_code
    if isinstance(error, click.ClickException):
        _complain(_usage_message(error))
        return EXIT_USAGE
    detail = f"{type(error).__name__}: {error}".splitlines()[0]
    _complain(
        f"a defect in kg itself ({detail}); please report it with what --debug shows",
    )
    return EXIT_DEFECT


def _usage_message(error: click.ClickException) -> str:
    message = " ".join(error.format_message().split())
    context = getattr(error, "ctx", None)
    if not isinstance(error, click.UsageError) or context is None:
        return message
    message = message[:1].lower() + message[1:].rstrip(".")
    return f"{message} (see {context.command_path} -h)"


def _complain(message: str, excerpt: str = "") -> None:
    from kg.terms import visible

    with suppress(OSError):  # what cannot be written is what is complained of
        sys.stdout.flush()
    line = visible(" ".join(message.splitlines()))
    if len(line) > _LONGEST:  # which repeats what was typed; what to do stands at the end
        line = f"{line[: _LONGEST // 2]} … {line[-_LONGEST // 2 :]}"
    sys.stderr.write(f"kg: {line}\n" + (f"{excerpt}\n" if excerpt else ""))
    sys.stderr.flush()


def _close_stdout() -> None:
    """Point stdout at nothing, so that its last flush at exit cannot fail again."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
