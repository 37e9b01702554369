"""The people an article has named so far, findable by any of the words of their names."""

from dataclasses import dataclass, field
from itertools import combinations

from kg.article import Span
from kg.extraction.names import is_short_form

_MOST_WORDS = 3  # of a short form that are looked up at once; the rest is compared


@dataclass(slots=True, eq=False)
class Known:
    """What is gathered about one person while the article is read."""

    name: str
    spans: list[Span] = field(default_factory=list)
    prefixes: tuple[str, ...] = ()
    suffixes: tuple[str, ...] = ()
    aliases: list[str] = field(default_factory=list)
    credit: str = ""


class ShortForms:
    """People by the words of their names, in order: "Sari" and "Sari Dewi" of "Sari Putri Dewi"."""

    def __init__(self) -> None:
        self._by_part: dict[tuple[str, ...], dict[int, Known]] = {}
        self._by_name: dict[tuple[str, ...], Known] = {}

    def add(self, person: Known) -> None:
        words = tuple(person.name.casefold().split())
        self._by_name[words] = person
        for part in _parts(words, _MOST_WORDS):
            self._by_part.setdefault(part, {})[id(person)] = person

    def remove(self, person: Known) -> None:
        words = tuple(person.name.casefold().split())
        self._by_name.pop(words, None)
        for part in _parts(words, _MOST_WORDS):
            self._by_part.get(part, {}).pop(id(person), None)

    def only(self, name: str) -> Known | None:
        """Return the one person whose name is a short form of `name` or the other way round."""
        words = tuple(name.casefold().split())
        found: dict[int, Known] = {}
        for person in self._by_part.get(words[:_MOST_WORDS], {}).values():
            if is_short_form(name, person.name):
                found[id(person)] = person
                if len(found) > 1:
                    return None
        for part in _parts(words, len(words) - 1):
            if (shorter := self._by_name.get(part)) and is_short_form(shorter.name, name):
                found[id(shorter)] = shorter
        return next(iter(found.values())) if len(found) == 1 else None


def _parts(words: tuple[str, ...], most: int) -> set[tuple[str, ...]]:
    """Return the choices of at most so many of `words`, in order.

    >>> sorted(_parts(("a", "b", "c"), 2))
    [('a',), ('a', 'b'), ('a', 'c'), ('b',), ('b', 'c'), ('c',)]
    """
    sizes = range(1, min(most, len(words)) + 1)
    return {part for size in sizes for part in combinations(words, size)}
