"""Articles that are the same text in other outlets, or a later state of it.

The likeness of two texts is estimated from the smallest hashes of their runs of five words
(bottom-k sketches: Cohen and Kaplan, "Summarizing data using bottom-k sketches", 2007).
"""

import re
from dataclasses import dataclass
from heapq import nsmallest
from typing import TYPE_CHECKING
from zlib import crc32

from kg.vocab import CITO, FOAF, KG, SCHEMA, SDMX_ATTRIBUTE, SDMX_MEASURE
from kg.zones import PROSE, zones

if TYPE_CHECKING:
    from kg.graph import Draft

_RUN = 5  # words
_SMALLEST = 24  # hashes of a sketch
FEWEST_COMMON = 8  # hashes that the sketches of texts have in common, if those are alike
_FEWEST = 40  # runs; shorter texts are too often alike by chance
_ALIKE = 0.5  # share of the sketch of both that both have
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Likeness:
    """What tells whether one article repeats another: a sketch of its words, and what it says."""

    sketch: tuple[int, ...]  # the smallest hashes, sorted; empty for a short text
    statements: frozenset[int]  # hashes of its figures, quotations, citations, people, dates


def likeness(draft: "Draft") -> Likeness:
    text = draft.article.view.text
    prose = (text[z.span.begin : z.span.end] for z in zones(draft.article) if z.kind in PROSE)
    words = [w for part in prose for w in _WORD.findall(part.casefold())]
    runs = {crc32(" ".join(words[i : i + _RUN]).encode()) for i in range(len(words) - _RUN + 1)}
    sketch = tuple(nsmallest(_SMALLEST, runs)) if len(runs) >= _FEWEST else ()
    return Likeness(sketch, frozenset(_statements(draft)))


_TOLD = frozenset({
    SDMX_MEASURE.obsValue, SDMX_ATTRIBUTE.unitMeasure, SCHEMA.text, CITO.hasCitedEntity,
    KG.writtenAs, FOAF.name, KG.party, KG.signatory, KG.status, KG.post, SCHEMA.creator,
})  # fmt: skip


def _statements(draft: "Draft") -> set[int]:
    makers = {t for p in (SCHEMA.author, SCHEMA.editor, SCHEMA.contributor)
               for t in draft.objects(draft.node, p)}  # fmt: skip
    told: set[int] = set()
    for node, predicate, terms in draft.groups():
        if predicate in _TOLD and f"<{node}>" not in makers:
            told |= {crc32(f"{predicate} {_folded(t)}".encode()) for t in terms}
    return told


def _folded(term: str) -> str:
    return " ".join(_WORD.findall(term.casefold())) if term[0] == '"' else term


def alike(one: Likeness, other: Likeness) -> bool:
    """Tell whether two texts are nearly the same, by their sketches."""
    if not (one.sketch and other.sketch):
        return False
    union = nsmallest(_SMALLEST, {*one.sketch, *other.sketch})
    both = set(one.sketch) & set(other.sketch)
    return sum(1 for h in union if h in both) >= _ALIKE * len(union)


def relation(earlier: Likeness, later: Likeness, *, one_outlet: bool) -> str:
    """Return what the later article is to the earlier one.

    "copy": nearly the same text, and nothing said that the earlier does not say. "revision": nearly
    the same text of the same outlet, saying something else. "derived": of another outlet. "": none.
    """
    if not alike(earlier, later):
        return ""
    if later.statements <= earlier.statements:
        return "copy"
    return "revision" if one_outlet else "derived"
