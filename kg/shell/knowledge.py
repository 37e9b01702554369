"""What the prompt completes: what occurs in the graph, labels of its nodes, the saved questions.

A child process gathers it while the user types already, and hands it over through a pipe.
"""

import json
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.store import Store

_MOST_LABELS = 50_000
_LONGEST_LABEL = 200  # characters; what is longer is no name


@dataclass(frozen=True, slots=True)
class Term:
    """A class or a property that occurs."""

    iri: str
    count: int
    label: str


@dataclass(frozen=True, slots=True)
class Question:
    """A saved question: what it answers, and what its parameters mean."""

    title: str
    parameters: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What can be completed; classes and properties the most used first, labels sorted."""

    classes: tuple[Term, ...] = ()
    properties: tuple[Term, ...] = ()
    labels: tuple[str, ...] = ()
    questions: Mapping[str, Question] = field(default_factory=dict)


def gathered(store: "Store", language: str, folders: Sequence[str] = ()) -> Knowledge:
    """Ask a store for what can be completed."""
    from kg.questions.naming import names
    from kg.schema import schema

    found = schema(store, language=language)
    labels = sorted({name for name, _ in names(store) if 0 < len(name) <= _LONGEST_LABEL})
    return Knowledge(
        tuple(Term(c.iri, c.count, c.label) for c in found.classes),
        tuple(Term(p.iri, p.count, p.label) for p in found.properties),
        tuple(labels[:_MOST_LABELS]),
        _questions(language, folders),
    )


def _questions(language: str, folders: Sequence[str]) -> dict[str, Question]:
    from kg import questions

    loaded = {name: questions.load(name, folders) for name in questions.names(folders)}
    return {
        name: Question(q.title(language), {p: v.meaning(language) for p, v in q.parameters.items()})
        for name, q in loaded.items()
    }


def handed_over(knowledge: Knowledge) -> bytes:
    return json.dumps(asdict(knowledge), ensure_ascii=False).encode("utf-8", "replace")


def taken(content: bytes) -> Knowledge:
    read: dict[str, Any] = json.loads(content)
    return Knowledge(
        tuple(Term(**term) for term in read["classes"]),
        tuple(Term(**term) for term in read["properties"]),
        tuple(read["labels"]),
        {name: Question(**question) for name, question in read["questions"].items()},
    )


class Feed:
    """Knowledge that comes through a pipe, piece by piece; until all is there, it is empty."""

    def __init__(self, pipe: int) -> None:
        """`pipe` is the end to read from."""
        os.set_blocking(pipe, False)
        self.pipe: int | None = pipe
        self.knowledge = Knowledge()
        self._content = b""

    def read(self) -> None:
        """Take what the pipe holds now; at its end, know it. Closes the pipe."""
        if self.pipe is None:
            return
        with suppress(BlockingIOError):
            while piece := os.read(self.pipe, 1 << 20):
                self._content += piece
            os.close(self.pipe)
            self.pipe = None
            with suppress(ValueError):  # the child was ended before it was done
                self.knowledge = taken(self._content)
            self._content = b""
