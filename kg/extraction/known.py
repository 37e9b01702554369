"""The people an article has named so far, findable by any of the words of their names."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import combinations, islice

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


class ShortForms:
    """People by the words of their names, in order: "Sari" and "Sari Dewi" of "Sari Putri Dewi".

    A form with which one name begins means that one, though others may have the word elsewhere.
    """

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
        longer = self._by_part.get(words[:_MOST_WORDS], {}).values()
        if begun := _one(p for p in longer if _begins(words, p.name)):
            return begun
        for person in longer:
            if is_short_form(name, person.name):
                found[id(person)] = person
                if len(found) > 1:
                    return None
        for part in _parts(words, len(words) - 1):
            if (shorter := self._by_name.get(part)) and is_short_form(shorter.name, name):
                found[id(shorter)] = shorter
        return next(iter(found.values())) if len(found) == 1 else None

    def any_longer(self, name: str) -> bool:
        """Tell whether `name` is a short form of any name."""
        words = tuple(name.casefold().split())
        longer = self._by_part.get(words[:_MOST_WORDS], {}).values()
        return any(is_short_form(name, person.name) for person in longer)


def _one(people: Iterable[Known]) -> Known | None:
    """Return the only one of `people`; None if there are none or several."""
    first, second = (*islice(people, 2), None, None)[:2]
    return first if second is None else None


def _begins(words: tuple[str, ...], name: str) -> bool:
    whole = name.casefold().split()
    return len(whole) > len(words) and tuple(whole[: len(words)]) == words


def _parts(words: tuple[str, ...], most: int) -> set[tuple[str, ...]]:
    """Return the choices of at most so many of `words`, in order.

    >>> sorted(_parts(("a", "b", "c"), 2))
    [('a',), ('a', 'b'), ('a', 'c'), ('b',), ('b', 'c'), ('c',)]
    """
    sizes = range(1, min(most, len(words)) + 1)
    return {part for size in sizes for part in combinations(words, size)}
