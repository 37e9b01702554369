"""kg shell: an interactive SPARQL prompt, or a script of statements on standard input."""

import sys
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import click

from kg.cli import EXIT_INTERRUPTED, Session, group, guarded
from kg.cli import options as shared
from kg.cli.answers import NEVER, Answers
from kg.errors import InputError, UsageError, nearest

if TYPE_CHECKING:
    from kg.shell.statements import Statement

_KEYS = """
All else is SPARQL. Enter runs a query that is complete, Alt-Enter any; a ';' outside brackets ends
one. Tab completes; Ctrl-R searches what was written; Ctrl-C ends a query, Ctrl-D leaves.
"""
_EXTRA = "the prompt needs prompt_toolkit: pip install 'kalbar-kg[shell]' (a script does not)"


@click.command("shell", cls=shared.QuickCommand, short_help="Ask at a prompt.")
@click.option("-d", "--data", multiple=True, metavar="FILE", help="Ask these files, not the store.")
@shared.language_option("labels")
@click.option("--no-history", is_flag=True, help="Neither keep nor recall what is written.")
@shared.timeout_option
@shared.memory_option
@click.pass_obj
def command(
    session: Session,
    *,
    data: tuple[str, ...],
    language: str | None,
    no_history: bool,
    timeout: float,
    memory: int,
) -> int:
    """Ask at a prompt: SPARQL, and commands such as .describe and .help.

    Enter runs a query that is complete, Alt-Enter any; Tab completes what occurs in this graph;
    Ctrl-C ends a query, Ctrl-D leaves. Without a terminal the statements on standard input are run
    up to the first error: queries end with an empty line or a ';' outside brackets.
    """
    if "-" in data:
        raise UsageError("standard input is for statements; name the files of the data")
    interactive = sys.stdin.isatty() and sys.stdout.isatty()
    if interactive:
        _require_prompt()
    answers = Answers(session, data, language or shared.language(), memory)
    shell = Shell(session, answers, State(timeout=timeout, timed=interactive))
    if interactive:
        session.note(f"kg shell over {answers.what}; .help helps, Ctrl-D leaves")
    try:
        code = answers.start(gather=interactive)
        if code:
            return code
        return _converse(shell, history=not no_history) if interactive else _script(shell)
    finally:
        answers.close()


def _require_prompt() -> None:
    from importlib.util import find_spec

    if not find_spec("prompt_toolkit") or not find_spec("pygments"):
        raise UsageError(_EXTRA)


def _converse(shell: "Shell", *, history: bool) -> int:
    """Read statements from the terminal and answer them until the user leaves."""
    from kg.shell.prompt import Prompt, history_file
    from kg.shell.statements import Statement

    answers = shell.answers
    assert answers.feed is not None  # noqa: S101 - it is gathered for a prompt
    prompt = Prompt(answers.known, answers.feed, history_file() if history else None)
    while not shell.left:
        try:
            text = prompt.read()
            if text.strip() and _run(shell, Statement(text, 1)) == EXIT_INTERRUPTED:
                click.echo(err=True)  # the terminal shows ^C
        except KeyboardInterrupt:
            continue
        except EOFError:
            break
    return 0


def _run(shell: "Shell", statement: "Statement") -> int:
    return guarded(shell.session, lambda: shell.run(statement))


def _script(shell: "Shell") -> int:
    """Run statements up to the first error and return its exit code."""
    import io

    from kg.shell.statements import statements

    lines = io.TextIOWrapper(sys.stdin.buffer, "utf-8-sig", newline="")
    try:
        for statement in statements(lines):
            code = shell.run(statement)
            if code or shell.left:
                return code
    except UnicodeDecodeError as error:
        raise InputError("not UTF-8 text", where="stdin") from error
    return 0


@dataclass(frozen=True)
class State:
    """What commands set, and the last query."""

    timeout: float
    timed: bool
    rows: str | None = None
    graph: str | None = None
    labels: bool = False
    query: str = ""


@dataclass
class Shell:
    """Runs statements: commands about the shell itself here, all else where the data are."""

    session: Session
    answers: "Answers"
    state: State
    left: bool = field(default=False, init=False)

    def run(self, statement: "Statement") -> int:
        """Run a statement and return an exit code. Raises KgError, KeyboardInterrupt."""
        from kg.shell.statements import command as read
        from kg.shell.statements import without_end

        text = without_end(statement.text)
        named = read(text)
        if named is None:
            self.state = replace(self.state, query=text)
            return self._ask("query", text, line=statement.line)
        name, argument = named
        action = _COMMANDS.get(name)
        if action is None:
            hint = nearest(f".{name}", [f".{known}" for known in _COMMANDS])
            raise UsageError(f"no command '.{name}'{hint} (.help lists them)")
        return action(self, argument) or 0

    def _ask(self, what: str, text: str, **more: Any) -> int:
        from kg.shell.answering import Request

        state = self.state
        source = "query" if state.timed else "stdin"
        return self.answers.ask(
            Request(
                what, text, source=source, rows=state.rows, graph=state.graph, labels=state.labels,
                timeout=state.timeout or NEVER, timed=state.timed, **more,
            )
        )  # fmt: skip

    # --- commands ----------------------------------------------------------------------------

    def help(self, _: str) -> None:
        from kg.shell.completion import COMMANDS

        width = max(map(len, COMMANDS))
        lines = [f".{name:{width}}  {about}\n" for name, about in COMMANDS.items()]
        shared.write([*lines, _KEYS])

    def prefixes(self, _: str) -> None:
        known = sorted(self.answers.prefixes.items())
        shared.write(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in known)

    def schema(self, name: str) -> int:
        return self._ask("schema", name)

    def describe(self, node: str) -> int:
        return self._ask("describe", _required(node, ".describe NODE"))

    def why(self, node: str) -> int:
        return self._ask("why", _required(node, ".why NODE"))

    def questions(self, _: str) -> int:
        shown = ["--format", self.state.rows] if self.state.rows else []
        arguments = ["ask", "--lang", self.answers.language, *shown]
        return int(group.main(arguments, "kg", standalone_mode=False, obj=self.session) or 0)

    def ask(self, argument: str) -> int:
        import shlex

        try:
            name, *words = shlex.split(_required(argument, ".ask NAME [-p PARAMETER=VALUE ...]"))
        except ValueError as error:
            raise UsageError("a quotation mark is never closed") from error
        given = [word for word in words if word != "-p"]
        return self._ask("ask", name, given=shared.parameters(given))

    def format(self, name: str) -> None:
        from kg.results import FORMATS, GRAPH_FORMATS

        if not name:
            rows, graph = self.state.rows or "table or csv", self.state.graph or "turtle"
            shared.write([f"rows: {rows}; graphs: {graph}\n"])
        elif name not in FORMATS:
            hint = nearest(name, list(FORMATS))
            raise UsageError(f"no format '{name}'{hint} (one of {', '.join(FORMATS)})")
        elif name in GRAPH_FORMATS:
            self.state = replace(self.state, graph=name)
        else:
            self.state = replace(self.state, rows=name)

    def labels(self, word: str) -> None:
        chosen = {"": not self.state.labels, "on": True, "off": False}.get(word)
        if chosen is None:
            raise UsageError("write .labels on or .labels off")
        self.state = replace(self.state, labels=chosen)
        self.session.note(f"labels {'on' if chosen else 'off'}")

    def explain(self, query: str) -> int:
        return self._ask("explain", _required(query or self.state.query, ".explain QUERY"))

    def save(self, name: str) -> None:
        from pathlib import Path

        from kg.shell.saving import save

        query = _required(self.state.query, "a query first, then .save NAME")
        path = save(_required(name, ".save NAME"), query, Path(), self.answers.prefixes)
        self.session.note(f"saved as {path}")

    def timeout(self, text: str) -> None:
        if text:
            try:
                seconds = float(text)
            except ValueError:
                seconds = -1
            if not 0 <= seconds < NEVER:
                raise UsageError(f"'{text}' is no number of seconds")
            self.state = replace(self.state, timeout=seconds)
        seconds = self.state.timeout
        self.session.note(f"queries stop after {seconds:g} s" if seconds else "no limit")

    def quit(self, _: str) -> None:
        self.left = True


def _required(text: str, form: str) -> str:
    if not text:
        raise UsageError(f"write {form}")
    return text


_COMMANDS: dict[str, Callable[[Shell, str], int | None]] = {
    "help": Shell.help, "prefixes": Shell.prefixes, "schema": Shell.schema,
    "describe": Shell.describe, "why": Shell.why, "questions": Shell.questions, "ask": Shell.ask,
    "format": Shell.format, "labels": Shell.labels, "explain": Shell.explain, "save": Shell.save,
    "timeout": Shell.timeout, "quit": Shell.quit, "exit": Shell.quit,
}  # fmt: skip
