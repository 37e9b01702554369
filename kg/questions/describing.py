"""Saved questions shown to people: the list of them, and one with its parameters."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from kg.questions.head import Parameter, Question
from kg.questions.literals import expected
from kg.questions.naming import articles, examples
from kg.reporting.layout import cut
from kg.terms import visible

if TYPE_CHECKING:
    from kg.store import Store

_WORDS = {
    "en": {"other": "Other", "parameters": "parameters", "columns": "columns", "such as": "such as",
           "default": "default", "from": "from", "try": "try"},
    "id": {"other": "Lainnya", "parameters": "parameter", "columns": "kolom",
           "such as": "misalnya", "default": "bawaan", "from": "dari", "try": "coba"},
}  # fmt: skip
_EXAMPLES = 3
_LONGEST = 50  # characters of an example
_NARROW = 40  # columns below which text is no longer folded
Style = Callable[[str], str]


def listing(questions: Iterable[Question], language: str, width: int, bold: Style) -> Iterator[str]:
    """Yield the list of questions by topic, for a terminal of `width` columns (0: endless)."""
    words = _WORDS[language]
    topics: dict[str, list[Question]] = {}
    for question in questions:
        topics.setdefault(question.topic(language) or words["other"], []).append(question)
    indent = 4 + max((len(q.name) for found in topics.values() for q in found), default=0)
    before = ""
    for topic in sorted(topics, key=lambda t: (t == words["other"], t)):
        yield f"{before}{bold(visible(topic))}\n"
        for question in topics[topic]:
            origin = f" ({question.path})" if question.own else ""
            title = visible(question.title(language) or "-") + visible(origin)
            yield _folded(f"  {question.name}".ljust(indent), title, width, indent)
        before = "\n"


def described(
    question: Question,
    language: str,
    width: int,
    bold: Style,
    values: Mapping[str, Sequence[str]],
) -> Iterator[str]:
    """Yield what a question answers and takes; `values` are examples for its parameters."""
    words = _WORDS[language]
    title = visible(question.title(language))
    yield bold(question.name) + (f": {title}" if title else "") + "\n"
    if question.description(language):
        yield _folded("", visible(question.description(language)), width, 0)
    if question.own:
        yield f"({words['from']} {visible(question.path)})\n"
    if columns := columns_of(question):
        yield f"\n{bold(words['columns'])}\n" + _folded("  ", ", ".join(columns), width, 2)
    if question.parameters:
        yield f"\n{bold(words['parameters'])}\n"
    indent = 4 + max((len(name) for name in question.parameters), default=0)
    for name, parameter in question.parameters.items():
        yield _folded(
            f"  {name}".ljust(indent), visible(_about(parameter, language)), width, indent
        )
        if parameter.default is not None:
            yield " " * indent + f"{words['default']}: {visible(parameter.default)}\n"
        if found := [cut(value, _LONGEST) for value in values.get(name, ())]:
            such = visible(f"{words['such as']}: {'; '.join(found)}")
            yield _folded(" " * indent, such, width, indent)
    yield f"\n{bold(words['try'])}\n  {visible(command(question, values))}\n"


def _about(parameter: Parameter, language: str) -> str:
    """Return the meaning and what is expected, in one line."""
    told = [parameter.meaning(language), expected(parameter, language)]
    return "; ".join(filter(None, told))


def command(question: Question, values: Mapping[str, Sequence[str]]) -> str:
    """Return a command line that asks the question, with a value that is there."""
    from shlex import quote

    given = next(((n, v[0]) for n, v in values.items() if v and n != "article"), None)
    written = ["kg", "ask", question.name]
    if given:
        written += ["-p", f"{given[0]}={quote(given[1])}"]
    return " ".join(written)


def columns_of(question: Question) -> list[str]:
    """Return the columns of a SELECT that names them, else nothing."""
    from kg.tokens import Query

    query = Query(question.text, question.path)
    found: list[str] = []
    depth = 0
    if query.form != "SELECT":
        return []
    for token, before in zip(query.body[1:], query.body, strict=False):
        depth += (token.text == "(") - (token.text == ")")
        if token.text == "{" or token.keyword == "WHERE":
            break
        if token.kind == "variable" and (not depth or before.keyword == "AS"):
            found.append(token.text[1:])
    return found


def values_of(store: "Store", question: Question) -> dict[str, list[str]]:
    """Return parameter -> some values that the store has for it."""
    found: dict[str, list[str]] = {}
    for name, parameter in question.parameters.items():
        if parameter.is_article:
            found[name] = list(articles(store))[:_EXAMPLES]
        elif parameter.kind == "node" and parameter.among:
            found[name] = examples(store, parameter.among, _EXAMPLES)
    return found


def _folded(first: str, text: str, width: int, indent: int) -> str:
    if not width or width < _NARROW:
        return f"{first}{text}\n"
    from textwrap import fill

    return fill(text, width - 1, initial_indent=first, subsequent_indent=" " * indent,
                break_on_hyphens=False) + "\n"  # fmt: skip
