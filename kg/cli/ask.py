"""kg ask: the saved questions."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from kg.cli import Session
from kg.cli import options as shared

if TYPE_CHECKING:
    from kg.questions import Question
    from kg.store import Results, Rows, Store

FORMATS = "table csv tsv json xml markdown html".split()


@click.command("ask", short_help="Answer a saved question.")
@click.argument("name", required=False, metavar="[NAME]")
@shared.format_option(FORMATS)
@shared.parameter_option
@click.option("--iris", is_flag=True, help="Show IRIs, not labels.")
@click.option(
    "--lang", type=click.Choice(["id", "en"]), default="en", help="Language of messages and titles."
)
@shared.timeout_option
@click.option("-o", "--output", metavar="FILE", help="Write to a file, all of it or nothing.")
@click.pass_obj
def command(
    session: Session,
    *,
    name: str | None,
    syntax: str | None,
    given: tuple[str, ...],
    iris: bool,
    lang: str,
    timeout: float,
    output: str | None,
) -> int:
    """Answer the saved question NAME; without NAME, list the questions.

    -p article=SLUG limits the answer to one article; a question's other parameters are names of
    people, organisations, areas and so on, or IRIs.
    """
    values = shared.parameters(given)

    def work() -> None:
        from kg import questions, results

        width = shared.terminal_width(output)
        if name is None:
            found: Results = _listing(lang)
        else:
            found = _answer(session, questions.load(name), values, lang, iris=iris)
        shared.write(results.written(found, syntax, terminal=width), output)

    return shared.limited(session, timeout, work)


def _listing(lang: str) -> "Rows":
    from kg import questions
    from kg.store import Rows
    from kg.terms import literal

    def rows() -> Iterator[tuple[str, str, str]]:
        for name in questions.names():
            question = questions.load(name)
            parameters = " ".join(question.parameters)
            yield literal(name), literal(question.titles.get(lang, "")), literal(parameters)

    return Rows(("name", "title", "parameters"), rows())


def _answer(
    session: Session, question: "Question", values: dict[str, str], lang: str, *, iris: bool
) -> "Rows":
    from kg import questions, sparql
    from kg.store import Rows, Store
    from kg.terms import literal

    store = Store.open(session.store)
    terms: dict[str, str | list[str]] = {
        name: questions.resolve(store, question, name, value) for name, value in values.items()
    }
    if "?lang" in question.text:
        terms["lang"] = literal(lang)
    found = sparql.answer(store, question.text, source=f"{question.name}.rq", parameters=terms)
    assert isinstance(found, Rows)  # noqa: S101 - saved questions are all SELECT
    return found if iris else _labelled(store, found)


def _labelled(store: "Store", found: "Rows") -> "Rows":
    """Return the rows with labels in the place of IRIs."""
    from kg import questions
    from kg.store import Rows
    from kg.terms import literal

    rows = list(found)
    named = {cell for row in rows for cell in row if cell and cell[0] == "<"}
    label = {iri: literal(text) for iri, text in questions.labels(store, named).items()}
    return Rows(found.variables, [tuple([label.get(c, c) if c else c for c in r]) for r in rows])
