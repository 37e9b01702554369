"""Answering one statement, in the child process that has the data: request -> pieces of text."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from kg import results, sparql
from kg.errors import UsageError
from kg.results import Output
from kg.terms import literal, named, visible
from kg.tokens import Query
from kg.vocab import PREFIXES

if TYPE_CHECKING:
    from kg.store import Results, Rows, Store

Note = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Request:
    """What to do, and how to show it; travels between processes as JSON."""

    what: str  # query, explain, describe, schema, why, ask
    text: str  # the query, the node, the class, the name of the question
    line: int = 1  # of a script, on which the statement starts
    source: str = "query"  # what messages call the text
    given: Mapping[str, str] = field(default_factory=dict)  # parameters of a question
    rows: str | None = None  # format of rows and of true or false; None: as `written` chooses
    graph: str | None = None  # format of graphs
    labels: bool = False  # in place of IRIs
    timeout: float = 60.0  # seconds
    timed: bool = False  # say how many rows there were and how long it took

    def message(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=True)


def request(message: str) -> Request:
    return Request(**json.loads(message))


@dataclass(frozen=True, slots=True)
class Data:
    """What is asked: a store, the prefixes its files declare, the base of queries.

    `folders` hold questions of the user's own.
    """

    store: "Store"
    declared: Mapping[str, str]
    base: str
    language: str = "en"
    folders: tuple[str, ...] = ()

    @property
    def prefixes(self) -> dict[str, str]:
        return {**PREFIXES, **self.declared}


@dataclass(frozen=True, slots=True)
class _Task:
    data: Data
    asked: Request
    terminal: int
    note: Note


class Answer(NamedTuple):
    """What is to be written, as kg.results returns it, and the rows, counted as they are."""

    output: Output
    rows: "Counted | None" = None


def answered(data: Data, asked: Request, *, terminal: int, note: Note) -> Answer:
    """Return the answer to a request.

    `terminal` is the width of the terminal, 0 if there is none; `note` hears remarks. Raises
    KgError, also while the output is written.
    """
    return _ANSWERS[asked.what](_Task(data, asked, terminal, note))


def _query(task: _Task) -> Answer:
    from kg.noticing import unbound

    found = _found(task)
    for line in unbound(Query(_text(task.asked), task.asked.source), {}):
        task.note(line)
    return _shown(task, found, labels=task.data.language if task.asked.labels else "")


def why_empty(data: Data, asked: Request) -> list[str]:
    """Return why a query found nothing, one line for each reason."""
    from kg.explaining import empty

    query = Query(_text(asked), asked.source)
    return empty.why_empty(data.store, query, prefixes=data.prefixes, base=data.base)


def _found(task: _Task) -> "Results":
    data, asked = task.data, task.asked
    return sparql.answer(
        data.store, _text(asked), source=asked.source, base=data.base, prefixes=data.prefixes
    )


def _text(asked: Request) -> str:
    """Return a query after empty lines, which make the places in messages those of the script."""
    return "\n" * (asked.line - 1) + asked.text


def _explain(task: _Task) -> Answer:
    from kg.explaining.plan import as_text, explain

    data, query = task.data, Query(_text(task.asked), task.asked.source)
    told = explain(data.store, query, lambda: _found(task), prefixes=data.prefixes, base=data.base)
    return Answer("\n".join(map(visible, as_text(told).split("\n"))))


def _ask(task: _Task) -> Answer:
    from kg import questions

    question = questions.load(task.asked.text, task.data.folders)
    store, language = task.data.store, task.data.language
    found = questions.answer(store, question, task.asked.given, language, note=task.note)
    return _shown(task, found, labels="id")  # as kg ask does


def _describe(task: _Task) -> Answer:
    return _shown(task, description(task.data, task.asked.text))


def description(data: Data, text: str) -> "Rows":
    """Return every triple out of and into the nodes that `text` means, and the other end's label.

    Raises UsageError, with the nearest label, if it means none.
    """
    from kg.evidence import nodes
    from kg.questions import labels
    from kg.store import Rows

    iri = named(text, data.prefixes)
    meant = nodes(data.store, f"<{iri}>" if iri else text)
    found = data.store.query(
        f"SELECT ?s ?p ?o ?end {{ VALUES ?node {{ {' '.join(meant)} }} "
        "{ ?node ?p ?end BIND(?node AS ?s) BIND(?end AS ?o) BIND(0 AS ?way) } UNION "
        "{ ?end ?p ?node BIND(?end AS ?s) BIND(?node AS ?o) BIND(1 AS ?way) } } "
        "ORDER BY ?node ?way ?p ?end"
    )
    assert isinstance(found, Rows)  # noqa: S101 - a SELECT
    rows = list(found)
    called = labels(data.store, {end for *_, end in rows if end and end[0] == "<"})
    labelled = [(s, p, o, literal(called[e]) if e in called else None) for s, p, o, e in rows]
    return Rows(("subject", "property", "object", "label"), labelled)


def _schema(task: _Task) -> Answer:
    from kg import schema

    data, asked = task.data, task.asked
    if asked.rows in {"tsv", "xml"}:
        raise UsageError(f"a schema has no format {asked.rows}; use .format table, csv or json")
    of = schema.class_called(data.store, asked.text, data.prefixes) if asked.text else ""
    found = schema.schema(data.store, language=data.language, of=of)
    pieces = schema.written(found, asked.rows, terminal=task.terminal, prefixes=data.prefixes)
    return Answer(pieces)


def _shown(task: _Task, found: "Results", *, labels: str = "") -> Answer:
    """Return results in the format that fits their kind, with labels in a language, if any."""
    from kg.store import Rows, Triples

    asked = task.asked
    syntax = asked.graph if isinstance(found, Triples) else asked.rows
    counted: Counted | None = None
    if isinstance(found, Rows):
        if labels:
            from kg.questions import labelled

            found = labelled(task.data.store, found, labels)
        counted = Counted(found)
        found = Rows(found.variables, counted)
    prefixes = task.data.prefixes
    return Answer(results.output(found, syntax, terminal=task.terminal, prefixes=prefixes), counted)


class Counted:
    """Rows, and how many of them were read so far."""

    def __init__(self, rows: "Rows") -> None:
        self._rows = rows
        self.number = 0

    def __iter__(self) -> Iterator[tuple[str | None, ...]]:
        for row in self._rows:
            self.number += 1
            yield row


_ANSWERS: dict[str, Callable[[_Task], Answer]] = {
    "query": _query,
    "explain": _explain,
    "ask": _ask,
    "describe": _describe,
    "schema": _schema,
}
