"""What every extractor reads: the view of an article, its sentences, the registers, and a mask.

All spans inside `kg.extraction` count characters of the view; `extract` turns them into spans of
the stored text at the end.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from kg.article import Article, Span
from kg.registers import Registers
from kg.zones import Zone, sentences, zones

BLANK = "\ue000"  # a private-use character: no letter, digit, space or punctuation to any pattern


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
        characters = list(self.masked)
        for span in spans:
            characters[span.begin : span.end] = BLANK * (span.end - span.begin)
        return replace(self, masked="".join(characters))

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences of the prose (deck and body), in order."""
        return sentences(self.article)

    @cached_property
    def zones(self) -> tuple[Zone, ...]:
        return zones(self.article)

    def words(self, span: Span) -> str:
        return self.text[span.begin : span.end]

    def zone_kind(self, position: int) -> str:
        """Return the kind of the zone at `position`; empty between zones."""
        for zone in self.zones:
            if zone.span.begin <= position < zone.span.end:
                return zone.kind
        return ""
