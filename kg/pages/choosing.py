"""Which sentences of an article are shown.

The text is not ours: at most half of it stands on the page, the words that names, headings and
findings repeat among them. Sentences are shown whole, those that carry most first.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from kg.pages.sentences import UNKNOWN, Sentence, Span, characters, sentences, text_of

FIRST, LAST = 0, 9  # ranks of what must be seen, and of mere mentions
RUN = 25  # characters in a row from which words count as the article's, wherever they stand
_ENDS = '.!?…"”’)'
_FEW = 20  # characters that may be told of words that are not shown
_LITTLE = 40  # characters that are kept for each of the sentences that must be seen


@dataclass(frozen=True, slots=True)
class Shown:
    """Which characters of a text are shown, and what they are."""

    characters: Mapping[int, str]  # place -> character, of those known
    places: frozenset[int]  # those shown

    def words(self, begin: int, end: int) -> str:
        """Return what is shown of a stretch; what is not becomes one "…" for each gap.

        Of a stretch that is not shown at all it is a few words, too few to be the article's.
        """
        if not any(place in self.places for place in range(begin, end)):
            return self._few(begin, end)
        found: list[str] = []
        for place in range(begin, end):
            if place in self.places:
                found.append(self.characters[place])
            elif not found or found[-1] != " … ":
                found.append(" … ")
        return " ".join("".join(found).split())

    def _few(self, begin: int, end: int) -> str:
        last = min(end, begin + _FEW)
        text = "".join(self.characters.get(place, UNKNOWN) for place in range(begin, last))
        if UNKNOWN in text:
            return "…"
        if last < end:
            head, space, _ = text.rpartition(" ")
            text = (head if space else text) + " …"
        return " ".join(text.split())


class _Counter:
    """Tells which places of a text some words stand for: what it repeats counts once."""

    def __init__(self, text: str) -> None:
        self._first: dict[str, int] = {}
        plain = _plain(text)
        for place in range(len(plain) - RUN + 1):
            self._first.setdefault(plain[place : place + RUN], place)

    def places(self, words: str) -> set[int]:
        """Return the places of a text that words of a page repeat in long runs."""
        found: set[int] = set()
        if len(words) < RUN:
            return found
        plain = _plain(words)
        for first in range(len(plain) - RUN + 1):
            run = plain[first : first + RUN]
            place = self._first.get(run)
            if place is not None and UNKNOWN not in run:
                found.update(range(place, place + RUN))
        return found


def _plain(text: str) -> str:
    return "".join(" " if c.isspace() else c for c in text)


class _Ranked(NamedTuple):
    rank: int
    sentence: Sentence
    marks: list[tuple[int, int]]  # those of this rank


def shown(
    spans: Sequence[Span],
    length: int,
    headline: str = "",
    elsewhere: Iterable[str] = (),
    ranks: Mapping[str, int] | None = None,
) -> Shown:
    """Choose what is shown of a text of so many characters: at most half.

    The page has words of it `elsewhere`, too, such as names. `ranks` tells of spans how much they
    carry, 0 for what must be seen.
    """
    known = characters(spans)
    text = text_of(known)
    counter = _Counter(text)
    said = {" ".join(words.split()) for words in (headline, *elsewhere)}
    heading = all(known.get(n, c) == c for n, c in enumerate(headline))
    taken = {place for words in said for place in counter.places(words)}
    # Short of half, as what is not known may have words in common with what is shown.
    budget = length * 12 // 25 - max(0, length - len(known)) // 16
    budget -= len(headline) - len(counter.places(headline) & set(range(len(headline))))
    places: set[int] = set()
    order = _ranked(text, spans, ranks or {})
    waiting = [min(len(text[r.sentence.begin : r.sentence.end]), _LITTLE)
               for r in order if r.rank == FIRST]  # fmt: skip
    for ranked in order:
        words = " ".join(text[slice(*ranked.sentence)].split())
        must = ranked.rank == FIRST
        waiting = waiting[1:] if must else waiting
        if words in said or (heading and ranked.sentence.end <= len(headline)):
            continue
        left = budget - len(taken)
        allowed = max(left - sum(waiting), left // (len(waiting) + 1))
        found = _fitting(text, ranked, allowed, taken, counter, cut=must or not places)
        for stretch in found:
            places.update(range(*stretch))
            taken |= _counted(text, stretch, counter)
        said |= {words} if found == [ranked.sentence] else set()
    _join(text, places, order, length // 2 - len(taken))
    return Shown(known, frozenset(places))


def _ranked(text: str, spans: Sequence[Span], ranks: Mapping[str, int]) -> list[_Ranked]:
    """Return the sentences that carry something, in the order in which they are to be shown."""
    marks = sorted((s.begin, s.end, ranks.get(s.iri, LAST)) for s in spans
                   if UNKNOWN not in text[s.begin : s.end] and s.begin < s.end)  # fmt: skip
    found = []
    for sentence in sentences(text, spans):
        inside = [(max(b, sentence.begin), min(e, sentence.end), r) for b, e, r in marks
                  if b < sentence.end and e > sentence.begin]  # fmt: skip
        if inside:
            rank = min(r for _, _, r in inside)
            if rank == LAST and not _whole(text[slice(*sentence)]):
                continue
            found.append(_Ranked(rank, sentence, [(b, e) for b, e, r in inside if r == rank]))
    return sorted(found, key=lambda r: (r.rank, r.sentence))


def _whole(words: str) -> bool:
    """Return whether words are a sentence rather than a byline or the end of one."""
    return words[-1] in _ENDS and not words[0].islower()


def _counted(text: str, stretch: tuple[int, int], counter: _Counter) -> set[int]:
    return set(range(*stretch)) | counter.places(text[slice(*stretch)])


def _fitting(
    text: str, ranked: _Ranked, allowed: int, taken: set[int], counter: _Counter, *, cut: bool
) -> Sequence[tuple[int, int]]:
    """Return a sentence if it fits, or, if it may be cut, as much of it as does."""
    found: list[tuple[int, int]] = [ranked.sentence]
    most = min(allowed, ranked.sentence.end - ranked.sentence.begin - 1)
    while True:
        places = {p for stretch in found for p in _counted(text, stretch, counter)}
        if len(places - taken) <= allowed:
            return found
        if not cut or most <= 0:
            return []
        found = _parts(text, ranked, most)
        most = most * 3 // 4


def _parts(text: str, ranked: _Ranked, most: int) -> list[tuple[int, int]]:
    """Return whole words around the marks of a sentence, together if they are near."""
    begin, end = min(b for b, _ in ranked.marks), max(e for _, e in ranked.marks)
    if end - begin <= most:
        return [_part(text, ranked.sentence, (begin, end), most)]
    share = max(1, most // len(ranked.marks))
    return [_part(text, ranked.sentence, mark, share) for mark in ranked.marks]


def _part(text: str, sentence: Sentence, mark: tuple[int, int], most: int) -> tuple[int, int]:
    low, high = sentence
    begin, end = mark[0], min(mark[1], mark[0] + most)
    first = max(low, begin - (most - end + begin) // 2)
    last = min(high, first + most)
    first = max(low, last - most)
    while low < first < begin and not text[first - 1].isspace():
        first += 1
    words = [p for p in range(last, first, -1) if p == high or text[p].isspace()]
    return first, words[0] if words else last


def _join(text: str, places: set[int], order: Iterable[_Ranked], left: int) -> None:
    """Show the spaces between sentences that follow each other, too."""
    found = sorted(r.sentence for r in order)
    for before, after in pairwise(found):
        between = range(before.end, after.begin)
        if (before.end - 1 in places and after.begin in places and len(between) <= left
                and all(text[p].isspace() and text[p] != "\n" for p in between)):  # fmt: skip
            places.update(between)
            left -= len(between)
