"""Finding a title that is like another: words weighed by how rare they are.

Similarity is Dice's coefficient over the words of both titles, function words left out, each word
weighing the more the rarer it is in the index: "Ketenagakerjaan" tells titles apart,
"Pelaksanaan" hardly does. Words that are a slip of the pen apart ("Ekstream", "Ekstrem") count as
equal in proportion to their likeness. Numbers must agree: the budget of 2022 is not that of 2023.
"""

import heapq
import math
import string
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Generic, TypeVar

K = TypeVar("K")

_SEPARATORS = str.maketrans(dict.fromkeys(string.punctuation + "–—‘’“”…•", " "))
_FUNCTION_WORDS = frozenset(
    "atas atau bagi dalam dan dari dengan di ke kepada nomor oleh pada sebagai serta tahun "
    "tentang terhadap untuk yang".split()
)
_SLIP = 0.84  # likeness of two words from which they are taken for one
_OTHER_NUMBER = 0.6  # factor when both titles have numbers, and not the same
_CLOSER_LOOK = 25  # candidates that are compared letter by letter


def words(title: str) -> list[str]:
    """Return the words of a title that carry meaning, in lower case.

    >>> words("Pedoman Penyusunan APBD Tahun Anggaran 2023")
    ['pedoman', 'penyusunan', 'apbd', 'anggaran', '2023']
    """
    return list(_meaning(title))


@lru_cache(maxsize=1 << 12)
def _meaning(title: str) -> tuple[str, ...]:
    return tuple([w for w in _split(title.casefold()) if w not in _FUNCTION_WORDS])


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a title, how often each, and what they weigh together."""

    counted: dict[str, int]  # in alphabetical order
    weight: float
    figures: frozenset[str]

    def without(self, other: "_Words") -> list[str]:
        """Return the words that `other` does not have, or not as often."""
        there = other.counted
        return [w for w, n in self.counted.items() for _ in range(n - there.get(w, 0))]


class TitleIndex(Generic[K]):
    """Titles with a key each, findable by likeness.

    What depends on the titles alone is kept, once worked out: their words, and which titles hold
    a word of theirs.
    """

    def __init__(self, titles: Sequence[tuple[K, str]]) -> None:
        self._keys = [key for key, _ in titles]
        self._titles = [title.casefold() for _, title in titles]
        self._occurrences = Counter(_split("\n".join(self._titles)))
        self._weights: dict[str, float] = {}
        self._of: dict[int, _Words] = {}
        self._having: dict[str, list[int]] = {}

    def find(self, title: str, at_least: float) -> list[tuple[float, K]]:
        """Return the keys of titles that are like `title` by `at_least` (0 to 1), best first."""
        wanted = self._counted(title)
        scored: list[tuple[float, int]] = []
        for place in self._candidates(wanted):
            if place not in self._of:
                self._of[place] = self._counted(self._titles[place])
            score = self._likeness(wanted, self._of[place])
            if score >= at_least:
                scored.append((score, place))
        scored.sort(key=lambda hit: (-hit[0], hit[1]))
        return [(score, self._keys[place]) for score, place in scored]

    def _counted(self, title: str) -> _Words:
        counted = dict(sorted(Counter(words(title)).items()))
        weight = sum([self._weight(word) * number for word, number in counted.items()])
        return _Words(counted, weight, frozenset(w for w in counted if w.isdigit()))

    def _candidates(self, wanted: _Words) -> list[int]:
        """Return the places of the titles with most of the `wanted` words, weighed."""
        shared: dict[int, float] = {}
        for word in wanted.counted:
            weight = self._weight(word)
            for place in self._places(word):
                shared[place] = shared.get(place, 0.0) + weight
        best = heapq.nsmallest(_CLOSER_LOOK, [(-weight, place) for place, weight in shared.items()])
        return [place for _, place in best]

    def _places(self, word: str) -> list[int]:
        """Return the places of the titles in which `word` stands, if only within another."""
        places = self._having.get(word)
        if places is None:
            places = [place for place, title in enumerate(self._titles) if word in title]
            if word in self._occurrences:  # what any text may hold is not kept
                self._having[word] = places
        return places

    def _weight(self, word: str) -> float:
        weight = self._weights.get(word)
        if weight is None:
            weight = math.log(1 + len(self._keys) / (1 + self._occurrences[word]))
            if word in self._occurrences:
                self._weights[word] = weight
        return weight

    def _likeness(self, one: _Words, other: _Words) -> float:
        there = other.counted
        both = [self._weight(w) * min(n, there[w]) for w, n in one.counted.items() if w in there]
        shared = 2 * sum(both)
        unmatched = other.without(one)
        initials = {w[0] for w in unmatched}
        for word in one.without(other):
            if word[0] not in initials:
                continue
            near = max([(_slip(word, w), w) for w in unmatched if w[0] == word[0]], default=None)
            if near and near[0]:
                shared += near[0] * (self._weight(word) + self._weight(near[1]))
                unmatched.remove(near[1])
        score = shared / (one.weight + other.weight)
        differ = one.figures and other.figures and one.figures != other.figures
        return round(score * (_OTHER_NUMBER if differ else 1.0), 4)


def _split(folded: str) -> list[str]:
    return folded.translate(_SEPARATORS).split()


@lru_cache(maxsize=1 << 15)
def _slip(one: str, other: str) -> float:
    """Return the likeness of two words with one initial if they may be one word, else 0."""
    if one[0].isdigit() or not may_be_alike(one, other, _SLIP):
        return 0.0
    alike = SequenceMatcher(None, one, other, autojunk=False).ratio()
    return alike if alike >= _SLIP else 0.0


def may_be_alike(one: str, other: str, least: float) -> bool:
    """Tell whether the ratio of a SequenceMatcher may reach `least`, as far as counting shows.

    >>> may_be_alike("tenaga", "kerja", 0.8), may_be_alike("kerja", "jarak", 0.8)
    (False, True)
    """
    length = len(one) + len(other)
    if not length or not least:
        return True
    if 2.0 * min(len(one), len(other)) / length < least:
        return False
    missing = {letter: one.count(letter) - other.count(letter) for letter in set(one)}
    return 2.0 * (len(one) - sum(n for n in missing.values() if n > 0)) / length >= least
