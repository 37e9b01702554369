"""What every extractor reads: the view of an article, its sentences, the registers, and a mask.

All spans inside `kg.extraction` count characters of the view; `extract` turns them into spans of
the stored text at the end.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.article import Article, Span
from kg.extraction.beginnings import begun_by
from kg.extraction.body_words import head_at
from kg.extraction.scanning import filled, matches
from kg.registers import Registers
from kg.zones import PROSE, Zone, sentences, zones

BLANK = "\ue000"  # a private-use character: no letter, digit, space or punctuation to any pattern
_WORD = re.compile(r"[^\W\d_](?<!\w.)\w*")  # "(?<!\w)" in front would be slower
_REST = re.compile(r"\w*")


@dataclass(frozen=True)
class Reading:
    """An article as extraction reads it.

    `text` is the view; `masked` is as long, with what earlier extractors took blanked out, so that
    "Nomor 2 Tahun 2023" of a citation is never read as a date.
    """

    article: Article
    registers: Registers
    text: str
    masked: str
    source: "Reading | None" = None  # what this one was made of by blanking `blanked`
    blanked: tuple[Span, ...] = ()

    @classmethod
    def of(cls, article: Article, registers: Registers) -> "Reading":
        return cls(article, registers, article.view.text, article.view.text)

    def masking(self, spans: Iterable[Span]) -> "Reading":
        """Return this reading with `spans` blanked as well."""
        spans = tuple(spans)
        masked = filled(self.masked, spans, BLANK)
        return Reading(self.article, self.registers, self.text, masked, self, spans)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences of the prose (deck and body), in order."""
        return self.source.sentences if self.source else sentences(self.article)

    @cached_property
    def zones(self) -> tuple[Zone, ...]:
        return self.source.zones if self.source else zones(self.article)

    @cached_property
    def prose(self) -> tuple[Span, ...]:
        """The zones of the prose (deck and body), in order."""
        if self.source:
            return self.source.prose
        return tuple(zone.span for zone in self.zones if zone.kind in PROSE)

    @cached_property
    def _zones_begin(self) -> list[int]:
        return self.source._zones_begin if self.source else [zone.begin for zone in self.prose]

    @cached_property
    def _words(self) -> tuple[list[int], list[str], dict[int, str]]:
        """Where the words of the masked prose begin, in order, the words, and those among them
        that are what blanking has left of others."""
        if self.source:
            return self._left(*self.source._words[:2])
        places: list[int] = []
        words: list[str] = []
        for span in self.prose:
            for match in _WORD.finditer(self.masked, span.begin, span.end):
                places.append(match.start())
                words.append(match[0])
        return places, words, {}

    def _left(
        self, places: list[int], words: list[str]
    ) -> tuple[list[int], list[str], dict[int, str]]:
        """Return what is left of words after blanking; the rest of one that is cut is a word."""
        left: tuple[list[int], list[str]] = [], []
        rests: dict[int, str] = {}
        number = done = 0  # of the words, and where in the text that is
        for span in sorted(self.blanked):
            rest = _REST.match(self.masked, span.end)
            end = rest.end() if rest else span.end
            if end <= done:
                continue
            first = bisect_left(places, span.begin, number)
            cut = first > number and places[first - 1] + len(words[first - 1]) > span.begin
            begin = max(done, places[first - 1] if cut else span.begin)
            left[0].extend(places[number : first - cut])
            left[1].extend(words[number : first - cut])
            if cut or end > span.end:
                found = {match.start(): match[0] for match in self._words_in(begin, end)}
                rests |= found
                left[0].extend(found)
                left[1].extend(found.values())
            number, done = bisect_left(places, end, first), end
        left[0].extend(places[number:])
        left[1].extend(words[number:])
        return *left, rests

    def _words_in(self, begin: int, end: int) -> Iterator[re.Match[str]]:
        """Yield the words of the masked prose in a stretch."""
        place = max(0, bisect_right(self._zones_begin, begin) - 1)
        while place < len(self.prose) and self.prose[place].begin < end:
            zone = self.prose[place]
            yield from _WORD.finditer(self.masked, max(begin, zone.begin), min(end, zone.end))
            place += 1

    @cached_property
    def index(self) -> dict[str, list[int]]:
        """The words of the masked prose, and where each begins."""
        index: defaultdict[str, list[int]] = defaultdict(list)
        for place, word in zip(*self._words[:2], strict=True):
            index[word].append(place)
        return dict(index)

    @cached_property
    def capitals(self) -> list[tuple[int, str]]:
        """The words of the masked prose that begin with one of A to Z, and where they begin."""
        return [found for found in zip(*self._words[:2], strict=True) if "A" <= found[1] < "["]

    def starts(self, words: Collection[str]) -> list[int]:
        """Return where any of `words` stands in the masked prose, in order."""
        index = self.index
        few = len(words) < len(index)
        known = index.keys() & words if few else [w for w in index if w in words]
        return sorted([place for word in known for place in index[word]]) if known else []

    def may_begin(self, kind: str) -> list[int]:
        """Return where something of a kind of `beginnings` may begin in the masked prose."""
        return [place for place, kinds in self._begun if kind in kinds]

    @cached_property
    def _begun(self) -> list[tuple[int, str]]:
        """Where words stand or stood with which something may begin, and what."""
        places, words, cut = self._words
        if self.source:
            known = self.source._begun
            rests = {place: begun_by(word) for place, word in cut.items()}
            return sorted({**dict(known), **rests}.items()) if rests else known
        found = zip(places, words, strict=True)
        return [(place, kinds) for place, word in found if (kinds := begun_by(word))]

    def placed(self, starts: Sequence[int]) -> Iterator[tuple[Span, Sequence[int]]]:
        """Yield the zones of the prose in which any of `starts` (in order) stand, and those."""
        first, zones, begins = 0, self.prose, self._zones_begin
        while first < len(starts):
            place = bisect_right(begins, starts[first]) - 1
            last = bisect_left(starts, zones[place].end, first) if place >= 0 else first
            if last > first:
                yield zones[place], starts[first:last]
            first = max(last, first + 1)

    def matches(
        self, pattern: re.Pattern[str], words: Collection[str]
    ) -> Iterator[tuple[Span, re.Match[str]]]:
        """Yield what `pattern` matches where `words` stand in the masked prose, and its zone."""
        for zone, starts in self.placed(self.starts(words)):
            for match in matches(pattern, self.masked, starts, zone.end):
                yield zone, match

    def head_at(self, position: int, end: int) -> tuple[str, int] | None:
        """Return the kind of the head of a body that begins at `position`, and where it ends."""
        place = (position, end)
        if place not in self._heads:
            self._heads[place] = head_at(self.registers, self.masked, position, end)
        return self._heads[place]

    @cached_property
    def _heads(self) -> dict[tuple[int, int], tuple[str, int] | None]:
        return {}

    def known_end(self, position: int, end: int) -> int:
        """Return where the name of the register ends that begins at `position`; 0 if none does."""
        place = (position, end)
        if place not in self._known_ends:
            found = self.registers.organisations.end(self.masked, position, end)
            self._known_ends[place] = found
        return self._known_ends[place]

    @cached_property
    def _known_ends(self) -> dict[tuple[int, int], int]:
        return {}

    def words(self, span: Span) -> str:
        return self.text[span.begin : span.end]

    def zone_kind(self, position: int) -> str:
        """Return the kind of the zone at `position`; empty between zones."""
        place = bisect_right(self.zones, position, key=lambda z: z.span.begin) - 1
        if place >= 0 and position < self.zones[place].span.end:
            return self.zones[place].kind
        return ""
