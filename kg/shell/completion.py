"""What the word before the cursor may become: names that occur in this graph, the most used first.

Pure functions over the text and what is known of the graph; `prompt` shows what they return.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from shlex import quote
from typing import NamedTuple

from kg.results import FORMATS
from kg.schema import short
from kg.shell.knowledge import Knowledge, Term
from kg.shell.position import Position
from kg.shell.statements import command
from kg.tokens import SKIPPED, Token, tokens
from kg.vocab import XSD

COMMANDS = {
    "help": "what can be written here",
    "prefixes": "the prefixes that need no PREFIX line",
    "schema": "[CLASS]  the classes and properties that occur",
    "describe": "NODE  every triple out of and into a node",
    "why": "NODE  the sentences that a node comes from",
    "questions": "list the saved questions",
    "ask": "NAME [-p PARAMETER=VALUE ...]  answer a saved question",
    "format": "[NAME]  how answers are written",
    "labels": "[on|off]  show labels in the place of IRIs",
    "explain": "[QUERY]  how the engine answers a query, or the last one",
    "save": "NAME  write the last query to NAME.rq, a saved question to start from",
    "timeout": "[SECONDS]  stop a query after this time; 0: never",
    "quit": "leave; so does Ctrl-D",
}
_QUERY = (
    "SELECT ASK CONSTRUCT DESCRIBE PREFIX WHERE DISTINCT FROM ORDER GROUP BY HAVING LIMIT OFFSET "
    "ASC DESC COUNT SUM MIN MAX AVG SAMPLE GROUP_CONCAT AS VALUES BASE"
).split()
_GROUP = "FILTER OPTIONAL UNION BIND MINUS GRAPH VALUES SELECT EXISTS NOT".split()
_EXPRESSION = (
    "STR LANG DATATYPE BOUND CONTAINS STRSTARTS STRENDS REGEX LCASE UCASE STRLEN SUBSTR REPLACE "
    "CONCAT STRBEFORE STRAFTER YEAR MONTH DAY NOW IF COALESCE EXISTS NOT IN AS ABS ROUND CEIL "
    "FLOOR COUNT SUM MIN MAX AVG SAMPLE GROUP_CONCAT DISTINCT isIRI isBlank isLiteral isNumeric "
    "sameTerm LANGMATCHES IRI STRLANG STRDT true false"
).split()
_DATATYPES = ("string", "integer", "decimal", "date", "dateTime", "gYear", "gYearMonth", "boolean")
_WORD = re.compile(r"(?:[?$]\w*|<[^<>\s\"{}|^`\\]*|[^\W\d][\w.-]*(?::[\w.-]*)?|:[\w.-]*)$")
_MOST = 200  # candidates that are of use


class Candidate(NamedTuple):
    """What may stand in the place of the word before the cursor."""

    text: str
    start: int  # where the word begins, as a negative offset from the cursor
    about: str = ""  # what it means, or how often it occurs


@dataclass(frozen=True, slots=True)
class Known:
    """What there is to complete."""

    knowledge: Knowledge
    prefixes: Mapping[str, str]


def candidates(before: str, after: str, known: Known) -> list[Candidate]:
    """Return what may stand in the place of the word before the cursor, the likeliest first."""
    if before.lstrip().startswith("."):
        found = _of_command(before.lstrip(), after, known)
    else:
        found = _of_query(before, after, known)
    return found[:_MOST]


# --- queries ---------------------------------------------------------------------------------


def _of_query(before: str, after: str, known: Known) -> list[Candidate]:
    match = _WORD.search(before)
    word = match[0] if match else ""
    read = list(tokens(before[: len(before) - len(word)]))
    if read and (read[-1].kind == "comment" or any(_opens_string(t) for t in read)):
        return []
    position = Position(t for t in read if t.kind not in SKIPPED)
    if word.startswith(("?", "$")):
        return _variables(word, [*read, *tokens(after)])
    return list(_named(position.role, word, known, [*read, *tokens(after)]))


def _opens_string(token: Token) -> bool:
    return token.kind == "mark" and token.text in "\"'"


def _named(role: str, word: str, known: Known, read: list[Token]) -> Iterator[Candidate]:
    prefixes = known.prefixes
    if role == "predicate":
        yield from _words(["a"], word, "is of the class")
        yield from _terms(known.knowledge.properties, word, prefixes)
    elif role == "type":
        yield from _terms(known.knowledge.classes, word, prefixes)
    elif role == "prefix":
        declared = [f"{prefix}: <{iri}>" for prefix, iri in prefixes.items()]
        yield from _words(declared, word)
    elif role == "datatype":
        yield from _words([f"xsd:{name}" for name in _DATATYPES], word, str(XSD))
    else:
        keywords = {"query": _QUERY, "expression": _EXPRESSION}.get(role, _GROUP)
        if not word:
            yield from _variables(word, read)
        if role not in {"object", "graph", "values"}:
            yield from _words(keywords, word)
        if ":" in word or word.startswith("<"):
            both = (*known.knowledge.properties, *known.knowledge.classes)
            yield from _terms(both, word, prefixes)
        elif word or role in {"object", "values"}:
            yield from _words([f"{prefix}:" for prefix in prefixes if prefix], word)


def _variables(word: str, read: Iterable[Token]) -> list[Candidate]:
    """Return the variables of the query in order of appearance."""
    names = dict.fromkeys(t.text[1:] for t in read if t.kind == "variable")
    mark = word[:1] or "?"
    return [Candidate(mark + n, -len(word)) for n in names if n.startswith(word[1:])]


def _terms(terms: Sequence[Term], word: str, prefixes: Mapping[str, str]) -> Iterator[Candidate]:
    """Yield names that begin so, or whose local name does; then those called or containing so."""
    wanted = word.casefold()
    later: list[Candidate] = []
    for term in terms:
        name = short(term.iri, prefixes)
        local = name.rpartition(":")[2].casefold()
        about = f"{term.count:,}" + (f"  {term.label}" if term.label else "")
        candidate = Candidate(name, -len(word), about)
        if name.casefold().startswith(wanted) or local.startswith(wanted):
            yield candidate
        elif ":" not in word and (wanted in local or wanted in term.label.casefold()):
            later.append(candidate)
    yield from later


def _words(words: Iterable[str], word: str, about: str = "") -> Iterator[Candidate]:
    wanted = word.casefold()
    for text in words:
        if text.casefold().startswith(wanted):
            yield Candidate(text, -len(word), about)


# --- commands --------------------------------------------------------------------------------


def _of_command(before: str, after: str, known: Known) -> list[Candidate]:
    if not re.search(r"\s", before):
        return [
            Candidate(f".{name}", -len(before), about)
            for name, about in COMMANDS.items()
            if f".{name}".startswith(before)
        ]
    name, _ = command(before) or ("", "")
    argument = before.split(None, 1)[1] if len(before.split(None, 1)) > 1 else ""
    if name == "explain":
        return _of_query(argument, after, known)
    if name == "ask":
        return list(_of_question(argument, known.knowledge))
    if name in {"describe", "why"}:
        return _labels(argument, known.knowledge.labels)
    if name == "schema":
        return list(_terms(known.knowledge.classes, argument, known.prefixes))
    words = {"format": FORMATS, "labels": ("on", "off")}.get(name, ())
    return list(_words(words, argument))


def _of_question(argument: str, knowledge: Knowledge) -> Iterator[Candidate]:
    name, space, rest = argument.partition(" ")
    if not space:
        for question, about in knowledge.questions.items():
            if question.startswith(name):
                yield Candidate(question, -len(name), about.title)
        return
    last = re.search(r"(?:^|\s)-p\s+(\S*)$", rest)
    question_known = knowledge.questions.get(name)
    if not last:
        if rest == "" or rest.endswith(" "):
            yield Candidate("-p ", 0, "give a parameter")
        return
    parameter, equals, value = last[1].partition("=")
    if equals:
        for label in _labels(value.strip("'"), knowledge.labels) if value else []:
            yield Candidate(f"{parameter}={quote(label.text)}", -len(last[1]))
        return
    for name, meaning in (question_known.parameters if question_known else {}).items():
        if name.startswith(parameter):
            yield Candidate(f"{name}=", -len(parameter), meaning)


def _labels(word: str, labels: Sequence[str]) -> list[Candidate]:
    """Return the labels that begin so, then those of which another word does."""
    wanted = word.casefold()
    first, later = [], []
    for label in labels:
        place = label.casefold().find(wanted)
        if place == 0:
            first.append(Candidate(label, -len(word)))
        elif place > 0 and not label[place - 1].isalnum():
            later.append(Candidate(label, -len(word)))
        if len(first) == _MOST:
            break
    return first + later
