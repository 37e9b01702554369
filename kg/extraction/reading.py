"""What every extractor reads: the view of an article, its sentences, the registers, and a mask.

All spans inside `kg.extraction` count characters of the view; `extract` turns them into spans of
the stored text at the end.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from kg.article import Article, Span
from kg.extraction.scanning import filled, matches, within
from kg.registers import Registers
from kg.zones import PROSE, Zone, sentences, zones

BLANK = "\ue000"  # a private-use character: no letter, digit, space or punctuation to any pattern
_WORD = re.compile(r"[^\W\d_](?<!\w.)\w*")  # "(?<!\w)" in front would be slower


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

    @classmethod
    def of(cls, article: Article, registers: Registers) -> "Reading":
        return cls(article, registers, article.view.text, article.view.text)

    def masking(self, spans: Iterable[Span]) -> "Reading":
        """Return this reading with `spans` blanked as well."""
        return Reading(self.article, self.registers, self.text, filled(self.masked, spans, BLANK))

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences of the prose (deck and body), in order."""
        return sentences(self.article)

    @cached_property
    def zones(self) -> tuple[Zone, ...]:
        return zones(self.article)

    @cached_property
    def prose(self) -> tuple[Span, ...]:
        """The zones of the prose (deck and body), in order."""
        return tuple(zone.span for zone in self.zones if zone.kind in PROSE)

    @cached_property
    def _words(self) -> tuple[dict[str, list[int]], list[tuple[int, str]]]:
        places: defaultdict[str, list[int]] = defaultdict(list)
        for span in self.prose:
            for match in _WORD.finditer(self.masked, span.begin, span.end):
                places[match[0]].append(match.start())
        index = dict(places)
        capitals = [
            (place, word)
            for word, found in index.items()
            if "A" <= word < "["  # begins with one of A to Z
            for place in found
        ]
        capitals.sort()
        return index, capitals

    @property
    def index(self) -> dict[str, list[int]]:
        """The words of the masked prose, and where each begins."""
        return self._words[0]

    @property
    def capitals(self) -> list[tuple[int, str]]:
        """The words of the masked prose that begin with one of A to Z, and where they begin."""
        return self._words[1]

    def starts(self, words: Collection[str]) -> list[int]:
        """Return where any of `words` stands in the masked prose, in order."""
        index = self.index
        few = len(words) < len(index)
        known = index.keys() & words if few else [w for w in index if w in words]
        return sorted([place for word in known for place in index[word]])

    def matches(
        self, pattern: re.Pattern[str], words: Collection[str]
    ) -> Iterator[tuple[Span, re.Match[str]]]:
        """Yield what `pattern` matches where `words` stand in the masked prose, and its zone."""
        starts = self.starts(words)
        for span in self.prose if starts else ():
            for match in matches(pattern, self.masked, within(starts, span), span.end):
                yield span, match

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
