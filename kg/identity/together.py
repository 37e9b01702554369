"""Mentions put together that are of one thing, unless that would join what must stay apart."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from kg.identity.mentions import Mention


@dataclass(frozen=True, slots=True)
class Row:
    """A mention with the article it is of; `rank` orders articles by publication, then slug."""

    article: str
    rank: str
    mention: Mention


@dataclass(frozen=True, slots=True)
class Renaming:
    """What a node of an article's graph is called among all articles, if that differs.

    `values` are terms that take the place of its own, by predicate (and "@" and language, of words
    in a language), each with the article whose graph has it.
    """

    article: str
    node: str
    final: str
    values: Mapping[str, tuple[str, str]] = field(default_factory=dict)


Named = list[tuple[Row, str]]  # mentions with their final nodes
Apart = Callable[[Row, Row], bool]


class Together:
    """Sets of rows; two are joined unless a row of the one and a row of the other are `apart`."""

    def __init__(self, rows: Sequence[Row], apart: Apart | None) -> None:
        self.rows = rows
        self.parent = list(range(len(rows)))
        self.members = [[n] for n in range(len(rows))] if apart else []
        self.apart = apart

    def find(self, number: int) -> int:
        while self.parent[number] != number:
            self.parent[number] = self.parent[self.parent[number]]
            number = self.parent[number]
        return number

    def join(self, one: int, other: int) -> None:
        first, second = sorted((self.find(one), self.find(other)))
        if first == second:
            return
        if self.apart:
            pairs = ((a, b) for a in self.members[first] for b in self.members[second])
            if any(self.apart(self.rows[a], self.rows[b]) for a, b in pairs):
                return
            self.members[first] += self.members[second]
        self.parent[second] = first

    def sets(self) -> list[list[int]]:
        """Return the sets, each in order and by its first."""
        found: dict[int, list[int]] = {}
        for number in range(len(self.rows)):
            found.setdefault(self.find(number), []).append(number)
        return list(found.values())
