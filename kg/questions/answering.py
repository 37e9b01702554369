"""Answering a saved question: what a user typed becomes terms, and nodes in the answer labels."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from kg.errors import UsageError, nearest
from kg.questions.head import LITERALS, Parameter, Question
from kg.questions.naming import articles, labels, names, nodes_called, rows
from kg.terms import literal, named

if TYPE_CHECKING:
    from kg.store import Results, Rows, Store
    from kg.store.remote import Endpoint
    from kg.tokens import Query, Token

Note = Callable[[str], None]
_SHOWN = 4  # nodes that a message names
_FIRST, _BATCH = 50, 2000  # rows that are given labels together


def answer(
    store: "Store",
    question: Question,
    given: Mapping[str, str],
    language: str = "en",
    *,
    note: Note | None = None,
) -> "Results":
    """Answer a question; `given` maps parameters to what a user typed, `note` hears remarks.

    Raises UsageError for a parameter or a value that is not known, QueryError for the query.
    """
    from kg import sparql

    terms = bound(store, question, given, note=note)
    if "lang" not in terms and _uses_language(question):
        terms["lang"] = literal(language)
    return sparql.answer(store, question.text, source=question.path, parameters=terms)


def _uses_language(question: Question) -> bool:
    if "lang" not in question.text:
        return False
    from kg.tokens import Query

    tokens = Query(question.text, question.path).tokens
    return any(t.kind == "variable" and t.text[1:] == "lang" for t in tokens)


def bound(
    store: "Store", question: Question, given: Mapping[str, str], *, note: Note | None = None
) -> dict[str, str | list[str]]:
    """Return variable -> terms, as kg.sparql binds them, from what was given and the defaults.

    A variable to which the query gives values is compared with the terms; one that it only uses
    in expressions is set to them.
    """
    values = {n: p.default for n, p in question.parameters.items() if p.default is not None}
    values |= given
    terms: dict[str, str | list[str]] = {
        name: resolve(store, question, name, value, note=note) for name, value in values.items()
    }
    if terms:
        from kg.tokens import Query

        query = Query(question.text, question.path)
        for name, meant in terms.items():
            if not _is_given(query, name):
                terms[name] = " ".join(meant)
    return terms


def _is_given(query: "Query", name: str) -> bool:
    """Tell whether the query itself gives a variable values, in a pattern or with AS."""
    braces = brackets = 0
    skipped = -1  # depth of the braces of an EXISTS, whose variables are not seen outside
    before: Token | None = None
    for token in query.body:
        if token.text == "{":
            braces += 1
            if before is not None and before.keyword == "EXISTS" and skipped < 0:
                skipped = braces
        elif token.text == "}":
            skipped = -1 if braces == skipped else skipped
            braces -= 1
        brackets += (token.text == "(") - (token.text == ")")
        if token.kind == "variable" and token.text[1:] == name:
            if before is not None and before.keyword == "AS":
                return True
            if braces and not brackets and skipped < 0:
                return True
        before = token
    return False


def resolve(
    store: "Store", question: Question, name: str, value: str, *, note: Note | None = None
) -> list[str]:
    """Return the terms that a parameter may be, from what a user typed.

    A node is meant by its IRI, a name with a known prefix, a label in any language, or the
    beginning of a label or of a word in it if only one node has such; an article by its slug or
    headline. Raises UsageError, which says what is expected or names the nearest.
    """
    if name not in question.parameters:
        raise _unknown(question, name)
    parameter = question.parameters[name]
    if parameter.kind in (*LITERALS, "choice"):
        from kg.questions.literals import literal_for

        return [literal_for(parameter, value)]
    if not value.strip():
        raise UsageError(f"-p {name}= is empty: leave it out, or give a name")
    iri = named(value) or (value if re.fullmatch(r"https?://[^\s<>\"{}|\\^`]+", value) else None)
    if iri:
        return [_known(store, f"<{iri}>", note)]
    if parameter.is_article:
        return [_article(store, value)]
    nodes = nodes_called(store, value, parameter.among)
    if parameter.kind == "any":
        return [literal(value), *nodes]
    if len(nodes) > 1 and note:
        note(f"'{value}' is what {len(nodes)} nodes are called; all count: {_listed(nodes)}")
    return nodes or [_beginning(store, parameter, value, note)]


def _unknown(question: Question, name: str) -> UsageError:
    known = sorted(question.parameters)
    has = f"it has: {', '.join(known)}" if known else "it has none"
    return UsageError(
        f"question '{question.name}' has no parameter '{name}'{nearest(name, known)} ({has})"
    )


def _known(store: "Store", node: str, note: Note | None) -> str:
    """Return the node; say so if the store does not know it."""
    somewhere = f"SELECT ?p {{ {{ {node} ?p ?o }} UNION {{ ?s ?p {node} }} }} LIMIT 1"
    if note and not list(rows(store, somewhere)):
        note(f"nothing in the store is called {node}")
    return node


def _listed(nodes: Sequence[str]) -> str:
    more = len(nodes) - _SHOWN
    return ", ".join(nodes[:_SHOWN]) + (f" and {more} more" if more > 0 else "")


def _article(store: "Store", text: str) -> str:
    """Return an article by its slug, its headline, or the one beginning of either."""
    known = articles(store)
    if text in known:
        return f"<{known[text]}>"
    headlines = names(store, "?node a schema:NewsArticle . ")
    both = [*headlines, *((slug, f"<{iri}>") for slug, iri in known.items())]
    wanted = " ".join(text.split()).casefold()
    for fits in (str.__eq__, str.startswith):
        found = sorted({node for name, node in both if fits(name.casefold(), wanted)})
        if len(found) == 1:
            return found[0]
    hint = f"; it could be {_listed(found)}" if found else nearest(text, [n for n, _ in both])
    raise UsageError(f"no article '{text}' in the store{hint}")


def _beginning(store: "Store", parameter: Parameter, text: str, note: Note | None) -> str:
    """Return the one node of which a label, or else a word of a label, begins so."""
    known = names(store, parameter.among)
    wanted = re.escape(" ".join(text.split()))
    for pattern in (rf"{wanted}", rf".*\b{wanted}"):
        begins = re.compile(pattern, re.IGNORECASE | re.DOTALL)
        found = sorted({node for name, node in known if begins.match(name)})
        called = labels(store, found) if found else {}
        if len(found) == 1:
            if note:
                note(f"'{text}' is read as '{called[found[0]]}'")
            return found[0]
        if found:
            raise UsageError(
                f"-p {parameter.name}={text} could be {_quoted(sorted(set(called.values())))}; "
                "write more of the name"
            )
    raise UsageError(
        f"nothing here is called '{text}'{nearest(text, sorted({name for name, _ in known}))}"
    )


def _quoted(found: Sequence[str]) -> str:
    more = len(found) - _SHOWN
    shown = ", ".join(f"'{name}'" for name in found[:_SHOWN])
    return shown + (f" or {more} more" if more > 0 else "")


def labelled(store: "Store | Endpoint", found: "Rows", language: str = "id") -> "Rows":
    """Return the rows with labels in the place of IRIs, read as they are asked for."""
    from kg.store import Rows

    def shown() -> Iterator[tuple[str | None, ...]]:
        waiting, size = iter(found), _FIRST
        known: dict[str, str] = {}
        while batch := list(islice(waiting, size)):
            asked = {cell for row in batch for cell in row if cell and cell[0] == "<"}
            fresh = labels(store, asked - known.keys(), language) if asked - known.keys() else {}
            known |= {iri: literal(text) for iri, text in fresh.items()}
            for row in batch:
                yield tuple([known.get(c, c) if c else c for c in row])
            size = _BATCH

    return Rows(found.variables, shown())
