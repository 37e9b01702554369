"""kg ask: the saved questions."""

import os
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

import click

from kg.cli import Session
from kg.cli import options as shared
from kg.cli.limits import limited
from kg.errors import UsageError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from kg.questions import Question
    from kg.store import Results

FORMATS = "table csv tsv json xml markdown html turtle ntriples jsonld".split()


def _complete_name(
    context: click.Context, _: click.Parameter, incomplete: str
) -> "list[CompletionItem[str]]":
    from kg.cli.completion import questions

    return questions(context, incomplete)


def _complete_parameter(
    context: click.Context, _: click.Parameter, incomplete: str
) -> "list[CompletionItem[str]]":
    from kg.cli.completion import parameters

    return parameters(context, incomplete)


@click.command("ask", cls=shared.QuickCommand, short_help="Answer a saved question.")
@click.argument("name", required=False, metavar="[NAME]", shell_complete=_complete_name)
@shared.format_option(FORMATS)
@click.option(
    "-p",
    "--parameter",
    "given",
    multiple=True,
    metavar="NAME=VALUE",
    shell_complete=_complete_parameter,
    help="Give a parameter of the question; may be repeated.",
)
@click.option("--describe", is_flag=True, help="Show what the question answers and takes.")
@click.option("--iris", is_flag=True, help="Show IRIs, not labels.")
@shared.language_option("messages and titles")
@click.option(
    "--questions",
    "folders",
    multiple=True,
    metavar="FOLDER",
    help="Folder of questions of your own (or KG_QUESTIONS); may be repeated.",
)
@click.option("--new", "new", metavar="NAME", help="Write a question to start from, NAME.rq.")
@shared.timeout_option
@shared.memory_option
@shared.output_option
@click.pass_obj
def command(
    session: Session,
    *,
    name: str | None,
    syntax: str | None,
    given: tuple[str, ...],
    describe: bool,
    iris: bool,
    language: str | None,
    folders: tuple[str, ...],
    new: str | None,
    timeout: float,
    memory: int,
    output: str | None,
) -> int:
    """Answer the saved question NAME; without NAME, list the questions.

    -p article=SLUG limits the answer to one article; other parameters take names of people,
    organisations, areas and so on (the beginning of one is enough if no other begins so), IRIs,
    dates or words. --describe tells which there are.
    """
    if new is not None:
        if name is not None:
            raise UsageError("--new takes the name itself; leave the other one out")
        return _write_new(session, new, folders)
    values = shared.parameters(given)
    if name is None and (values or describe):
        raise UsageError("which question? kg ask lists them")
    folders_known = question_folders(session, folders)

    def work() -> None:
        from kg import questions

        shown = _Shown(language or shared.language(), syntax, shared.terminal_width(output), iris)
        if name is None:
            found = [questions.load(n, folders_known) for n in questions.names(folders_known)]
            pieces = _listing(found, shown)
        else:
            question = questions.load(name, folders_known)
            pieces = (
                _description(session, question, shown)
                if describe
                else _answer(session, question, values, shown)
            )
        shared.write(pieces, output)

    return limited(session, timeout, memory, work)


class _Shown(NamedTuple):
    """How something is shown."""

    language: str
    syntax: str | None  # the format asked for, if one was
    width: int  # of the terminal, 0 if there is none
    iris: bool  # IRIs, not labels

    def rows(self, columns: Sequence[str], found: Iterable[Sequence[str]]) -> Iterator[str]:
        from kg import results
        from kg.store import Rows
        from kg.terms import literal

        cells = (tuple(literal(cell) for cell in row) for row in found)
        return results.written(Rows(tuple(columns), cells), self.syntax, terminal=self.width)

    def bold(self, text: str) -> str:
        return click.style(text, bold=True) if self.width else text


def question_folders(session: Session, given: Sequence[str]) -> list[str]:
    """Return the folders of a user's questions: those given, else those of the settings."""
    if given:
        return list(given)
    return [folder for folder in session.settings.questions.split(os.pathsep) if folder]


def _write_new(session: Session, name: str, folders: Sequence[str]) -> int:
    from pathlib import Path

    from kg import questions

    path = questions.new(name, Path(folders[0] if folders else "."))
    session.note(f"{path} written; try: kg ask {name} --questions {path.parent}")
    return 0


def _listing(found: "Sequence[Question]", shown: _Shown) -> Iterator[str]:
    """Return the questions: by topic on a terminal, else as rows.

    Where they come from is told if some are the user's.
    """
    if shown.width and not shown.syntax:
        from kg.questions.describing import listing

        return listing(found, shown.language, shown.width, shown.bold)
    own = any(question.own for question in found)
    return shown.rows(
        ["name", "title", "parameters", *(["source"] * own)],
        [
            [q.name, q.title(shown.language), " ".join(q.parameters)]
            + [q.path if q.own else "kg"] * own
            for q in found
        ],
    )


def _description(session: Session, question: "Question", shown: _Shown) -> Iterator[str]:
    from kg.errors import StoreError
    from kg.questions import describing
    from kg.store import Store

    try:
        values = describing.values_of(Store.open(session.store), question)
    except StoreError:
        values = {}  # a question can be described before anything is built
    if not shown.syntax:
        return describing.described(question, shown.language, shown.width, shown.bold, values)
    return shown.rows(
        ["parameter", "type", "default", "meaning", "examples"],
        [
            [p.name, p.written, p.default or "", p.meaning(shown.language),
             "; ".join(values.get(p.name, p.choices))]
            for p in question.parameters.values()
        ],
    )  # fmt: skip


def _answer(
    session: Session, question: "Question", values: dict[str, str], shown: _Shown
) -> Iterator[str]:
    from kg import questions, results
    from kg.store import Rows, Store

    store = Store.open(session.store)

    def note(text: str) -> None:
        from kg.terms import visible

        session.note(f"kg: {visible(text)}")

    found: Results = questions.answer(store, question, values, shown.language, note=note)
    if isinstance(found, Rows) and not shown.iris:
        found = questions.labelled(store, found)
    return results.written(found, shown.syntax, terminal=shown.width)
