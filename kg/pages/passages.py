"""The passages of an article as a page shows them: pieces of what was chosen, with their marks."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from kg.pages.choosing import Shown
from kg.pages.sentences import UNKNOWN, Span

_LINE_END = re.compile(r"(?<!\0)\0{1,2}(?!\0)")
_FAR = 60  # characters of which some are not known, and may be the end of a paragraph


class Piece(NamedTuple):
    """A stretch of text that the same spans cover, or a gap (no text)."""

    begin: int
    end: int
    text: str
    spans: tuple[int, ...] = ()  # numbers of the spans that cover it, the shortest first
    starts: tuple[int, ...] = ()  # those that have their mark at its beginning


def paragraphs(spans: Sequence[Span], view: Shown) -> list[list[Piece]]:
    """Return the text in paragraphs of pieces; each span starts at exactly one piece.

    A piece never crosses the border of a span, so that marks need not be nested. A gap between
    paragraphs is one by itself.
    """
    order = sorted(range(len(spans)), key=lambda n: (spans[n].begin, -spans[n].end, n))
    found: list[list[Piece]] = [[]]
    for piece in _merged(_pieces(spans, order, view)):
        if piece.text or not _parts(piece, view):
            found[-1].append(piece)
        else:
            found += [[piece] if piece.starts or _left_out(piece, view) else [], []]
    return [paragraph for paragraph in found if paragraph]


def _parts(gap: Piece, view: Shown) -> bool:
    """Return whether a gap parts paragraphs, as far as that is known."""
    hidden = _hidden(gap, view)
    return "\n" in hidden or hidden.strip() == "" or hidden.count(UNKNOWN) > _FAR


def _left_out(gap: Piece, view: Shown) -> bool:
    return _hidden(gap, view).strip() != ""


def _hidden(gap: Piece, view: Shown) -> str:
    """Return what a gap hides; context stops at the ends of lines, so these are not known."""
    text = "".join(view.characters.get(p, UNKNOWN) for p in range(gap.begin, gap.end))
    return _LINE_END.sub("\n", text)


def _merged(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yield pieces with gaps that follow each other made one."""
    gap: Piece | None = None
    for piece in pieces:
        if piece.text:
            if gap:
                yield gap
            gap = None
            yield piece
        elif gap:
            gap = Piece(gap.begin, piece.end, "", (), gap.starts + piece.starts)
        else:
            gap = piece
    if gap:
        yield gap


def _pieces(spans: Sequence[Span], order: Sequence[int], view: Shown) -> Iterator[Piece]:
    borders = {0} | {b for s in spans for b in (s.begin, s.end)}
    places = sorted(view.places)
    for before, place in pairwise([-2, *places]):
        if place != before + 1:
            borders |= {before + 1, place} if before >= 0 else {place}
    if places:
        borders.add(places[-1] + 1)
    waiting = list(order)  # whose mark is still to be set
    covering: list[int] = []
    for begin, end in pairwise(sorted(borders)):
        visible = begin in view.places
        starting = [n for n in waiting if spans[n].begin <= begin]
        covering = [n for n in covering if spans[n].end > begin]
        covering += [n for n in starting if n not in covering and spans[n].end > begin]
        # A mark waits for the first words of its span that are shown.
        starts = [n for n in starting if visible or spans[n].end <= end]
        waiting = [n for n in waiting if n not in starts]
        inside = sorted(
            (n for n in covering if spans[n].begin <= begin),
            key=lambda n: (spans[n].end - spans[n].begin, spans[n].begin, n),
        )
        text = "".join(view.characters[p] for p in range(begin, end)) if visible else ""
        if text or starts or end > begin:
            yield Piece(begin, end, text, tuple(inside) if visible else (), tuple(starts))
