"""Finding a title that is like another: words weighed by how rare they are.

Similarity is Dice's coefficient over the words of both titles, function words left out, each word
weighing the more the rarer it is in the index: "Ketenagakerjaan" tells titles apart,
"Pelaksanaan" hardly does. Words that are a slip of the pen apart ("Ekstream", "Ekstrem") count as
equal in proportion to their likeness. Numbers must agree: the budget of 2022 is not that of 2023.
"""

import math
import string
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
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
    return [w for w in _split(title.casefold()) if w not in _FUNCTION_WORDS]


class TitleIndex(Generic[K]):
    """Titles with a key each, findable by likeness."""

    def __init__(self, titles: Sequence[tuple[K, str]]) -> None:
        self._keys = [key for key, _ in titles]
        self._titles = [title.casefold() for _, title in titles]
        self._occurrences = Counter(_split("\n".join(self._titles)))

    def find(self, title: str, at_least: float) -> list[tuple[float, K]]:
        """Return the keys of titles that are like `title` by `at_least` (0 to 1), best first."""
        wanted = Counter(words(title))
        scored = [
            (self._likeness(wanted, Counter(words(self._titles[place]))), place)
            for place in self._candidates(wanted)
        ]
        scored.sort(key=lambda hit: (-hit[0], hit[1]))
        return [(score, self._keys[place]) for score, place in scored if score >= at_least]

    def _candidates(self, wanted: Counter[str]) -> list[int]:
        """Return the places of the titles with most of the `wanted` words, weighed."""
        shared: dict[int, float] = {}
        for word in sorted(wanted):
            weight = self._weight(word)
            for place, title in enumerate(self._titles):
                if word in title:
                    shared[place] = shared.get(place, 0.0) + weight
        return sorted(shared, key=lambda place: (-shared[place], place))[:_CLOSER_LOOK]

    def _weight(self, word: str) -> float:
        return math.log(1 + len(self._keys) / (1 + self._occurrences[word]))

    def _likeness(self, one: Counter[str], other: Counter[str]) -> float:
        shared = 2 * self._sum(one & other)
        unmatched = sorted((other - one).elements())
        for word in sorted((one - other).elements()):
            near = max(unmatched, key=lambda w: (_alike(word, w), w), default="")
            if (alike := _alike(word, near)) >= _SLIP:
                shared += alike * (self._weight(word) + self._weight(near))
                unmatched.remove(near)
        score = shared / (self._sum(one) + self._sum(other))
        return round(score * _numbers_agree(one, other), 4)

    def _sum(self, counted: Counter[str]) -> float:
        return sum(self._weight(word) * counted[word] for word in sorted(counted))


def _split(folded: str) -> list[str]:
    return folded.translate(_SEPARATORS).split()


def _alike(one: str, other: str) -> float:
    """Return the likeness of two words, 0 to 1; figures and other first letters are never alike."""
    if one[:1] != other[:1] or one[:1].isdigit():
        return 0.0
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _numbers_agree(one: Counter[str], other: Counter[str]) -> float:
    figures = [{w for w in counted if w.isdigit()} for counted in (one, other)]
    return _OTHER_NUMBER if all(figures) and figures[0] != figures[1] else 1.0
