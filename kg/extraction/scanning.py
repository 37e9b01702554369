"""Searching a text in one pass: from places where a pattern can begin, and for many forms at once.

A pattern of many alternatives is slow to try at every character; at the few words that may begin
it, it is not. Trying it only there finds what `finditer` finds, as long as no match can begin
anywhere else.
"""

import re
import sys
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from kg.article import Span

Mentions = Sequence[tuple[Span, str]]  # where something stands, and what

_BLOCK = 512  # spans kept in one list, so that adding one never moves them all
_BLANKS = re.compile(r"[^\S ]\s*| \s+")
_WORD = re.compile(r"\w+")
_FEW = 24  # forms that are faster to look for one by one


def matches(
    pattern: re.Pattern[str], text: str, starts: Iterable[int], end: int
) -> list[re.Match[str]]:
    """Return what `pattern` matches at `starts` (in order) up to `end`, none overlapping."""
    found: list[re.Match[str]] = []
    position = -1
    for start in starts:
        if start >= position and (match := pattern.match(text, start, end)):
            found.append(match)
            position = match.end()
    return found


class Gated:
    """A pattern that is searched for only in texts with one of the stems that all it matches has."""  # noqa: E501

    def __init__(self, pattern: str, stems: str) -> None:
        self.pattern = re.compile(pattern)
        self._stems = tuple(stems.split())

    def search(self, text: str, begin: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        for stem in self._stems:
            if stem in text:
                return self.pattern.search(text, begin, end)
        return None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        gone = not any(stem in text for stem in self._stems)
        return iter(()) if gone else self.pattern.finditer(text)


def may_end(text: str, words: frozenset[str]) -> bool:
    """Tell whether the last word of a text may be one of `words`, in any case; of what are no
    plain letters anything may be."""
    last = text[-40:].rsplit(None, 1)[-1:]
    word = last[0] if last else ""
    return word.lower() in words or not (word.isascii() and word.isalpha())


def within(places: Sequence[int], span: Span) -> Sequence[int]:
    """Return those of `places`, which are in order, that `span` holds."""
    if not places:
        return places
    return places[bisect_left(places, span.begin) : bisect_left(places, span.end)]


def filled(text: str, spans: Iterable[Span], filler: str) -> str:
    """Return `text` with each character of `spans` replaced by `filler`."""
    pieces: list[str] = []
    position = 0
    for begin, end in sorted([(span.begin, span.end) for span in spans]):
        if end > position:
            first = max(begin, position)
            pieces += (text[position:first], filler * (end - first))
            position = end
    if not pieces:
        return text
    pieces.append(text[position:])
    return "".join(pieces)


def one_line(text: str) -> str:
    """Return `text` with one blank for each run of blanks and line ends."""
    joined = " ".join(text.split())
    return joined if len(joined) == len(text) else _BLANKS.sub(" ", text)


class Ahead:
    """Where a pattern next matches from a place on; asked for places in order, it searches once."""

    def __init__(self, pattern: re.Pattern[str], text: str) -> None:
        self._pattern, self._text = pattern, text
        self._asked = self._found = -1

    def begin(self, position: int) -> int:
        """Return where the next match at or after `position` begins; else the end of the text."""
        if not self._asked <= position <= self._found:
            found = self._pattern.search(self._text, position)
            self._asked, self._found = position, found.start() if found else len(self._text)
        return self._found


def in_word(text: str, position: int) -> bool:
    """Tell whether a letter, digit or low line stands at `position`."""
    character = text[position : position + 1]
    return character.isalnum() or character == "_"


class Forms:
    """Literal forms, found in one pass over the words of a text instead of one pass for each."""

    def __init__(self, forms: Iterable[str]) -> None:
        self._forms = [form for form in dict.fromkeys(forms) if form]
        by_head: dict[str, dict[int, set[str]]] = {}
        self.odd: list[str] = []  # those that begin with no letter or digit
        for form in self._forms:
            if head := _WORD.match(form):
                by_head.setdefault(head.group(), {}).setdefault(len(form), set()).add(form)
            else:
                self.odd.append(form)
        self._by_head = {
            head: sorted(by_length.items(), reverse=True)
            if len(by_length) > 1
            else [*by_length.items()]
            for head, by_length in by_head.items()
        }

    def standing(self, text: str, span: Span) -> Iterator[tuple[int, str]]:
        """Yield where forms begin that stand in `span` as words begin; each form's in order."""
        if len(self._forms) <= _FEW:
            for form in self._forms:
                start = text.find(form, span.begin, span.end)
                while start >= 0:
                    if not in_word(text, start - 1) or not start:
                        yield start, form
                    start = text.find(form, start + 1, span.end)
            return
        for word in _WORD.finditer(text, span.begin, span.end):
            for form in self.at(text, word.start(), word.group(), span.end):
                yield word.start(), form

    def at(self, text: str, start: int, word: str, end: int) -> Iterator[str]:
        """Yield the forms that stand at `start`, where `word` begins; the longest first."""
        for length, forms in self._by_head.get(word, ()):
            if start + length <= end and (form := text[start : start + length]) in forms:
                yield form


class Placed:
    """Mentions in order of their spans, which do not overlap."""

    def __init__(self, mentions: Mentions) -> None:
        self._mentions = mentions
        self._begins = [span.begin for span, _ in mentions]

    def within(self, span: Span) -> list[tuple[Span, str]]:
        """Return the mentions in a stretch, in order."""
        first, last = bisect_left(self._begins, span.begin), bisect_left(self._begins, span.end)
        return [m for m in self._mentions[first:last] if m[0].end <= span.end]

    def around(self, span: Span) -> bool:
        """Tell whether a mention holds `span`."""
        place = bisect_left(self._begins, span.begin + 1)
        return any(m[0].end >= span.end for m in self._mentions[max(0, place - 2) : place])

    def first(self, begin: int, end: int) -> tuple[Span, str] | None:
        """Return the first mention in a stretch."""
        place = bisect_left(self._begins, begin)
        if place < len(self._mentions) and self._mentions[place][0].end <= end:
            return self._mentions[place]
        return None

    def last(self, begin: int, end: int) -> tuple[Span, str] | None:
        """Return the last mention in a stretch."""
        place = bisect_left(self._begins, end)
        while place and self._mentions[place - 1][0].end > end:
            place -= 1
        if place and self._mentions[place - 1][0].begin >= begin:
            return self._mentions[place - 1]
        return None


class OrderedSpans:
    """Spans in order, to which others are added; made for spans that hardly overlap."""

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        ordered = sorted(spans)
        self._blocks = [ordered[i : i + _BLOCK] for i in range(0, len(ordered), _BLOCK)] or [[]]
        self._first = [block[0] for block in self._blocks[1:]]  # of each block but the first

    def _place(self, span: Span) -> tuple[int, int]:
        block = bisect_left(self._first, span)
        return block, bisect_left(self._blocks[block], span)

    def add(self, span: Span) -> bool:
        """Add `span`; tell whether it was new."""
        number, place = self._place(span)
        block = self._blocks[number]
        following = block[place : place + 1] or self._first[number : number + 1]
        if following == [span]:
            return False
        block.insert(place, span)
        if len(block) > 2 * _BLOCK:
            self._blocks[number : number + 1] = [block[:_BLOCK], block[_BLOCK:]]
            self._first.insert(number, block[_BLOCK])
        return True

    def overlap(self, span: Span, before: int = 2, after: int = 2) -> bool:
        """Tell whether `span` overlaps one of the few that stand around its place."""
        number, place = self._place(span)
        block = self._blocks[number]
        near = block[max(0, place - before) : place + after]
        if place < before and number:
            near = self._blocks[number - 1][place - before :] + near
        if place + after > len(block) and number + 1 < len(self._blocks):
            near = near + self._blocks[number + 1][: place + after - len(block)]
        begin, end = span.begin, span.end
        return bool([other for other in near if begin < other.end and other.begin < end])
