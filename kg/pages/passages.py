"""The passages of an article, put together from the spans of its graph.

The text is not ours: at most half of it is shown. What is shown is chosen in steps, each of which
shows less: first the context of spans shrinks to words and to nothing, then long spans lose their
middle, then their end.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

_WORD_ENDS = " \t\n\r\u00a0"


class Span(NamedTuple):
    """A span as the graph has it."""

    iri: str
    begin: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""


class Piece(NamedTuple):
    """A stretch of text that the same spans cover, or a gap (no text)."""

    begin: int
    end: int
    text: str
    spans: tuple[int, ...] = ()  # numbers of the spans that cover it, the shortest first
    starts: tuple[int, ...] = ()  # those that have their mark at its beginning


class _Step(NamedTuple):
    context: int  # characters beside a span
    whole: int  # a span of so many characters is shown as a whole
    part: int  # and so many characters of a longer one


_ALL = 10_000_000
_STEPS = (
    *(_Step(context, _ALL, _ALL) for context in (32, 24, 16, 10)),
    *(_Step(context, 320, 320) for context in (16, 0)),
    *(_Step(0, most, most) for most in (240, 180, 140, 110, 90, 74, 60)),
    *(_Step(0, 48, part) for part in (48, 38, 30, 22, 16, 10)),
    *(_Step(0, most, min(most, 10)) for most in (40, 32, 26, 20, 16, 12, 9, 7, 5, 4, 3, 2, 1)),
)


@dataclass(frozen=True, slots=True)
class Shown:
    """Which characters of a text are shown, and what they are."""

    characters: Mapping[int, str]  # place -> character, of those known
    places: frozenset[int]  # those shown

    def words(self, begin: int, end: int) -> str:
        """Return what is shown of a stretch; what is not becomes one "…" for each gap."""
        found: list[str] = []
        for place in range(begin, end):
            if place in self.places:
                found.append(self.characters[place])
            elif not found or found[-1] != " … ":
                found.append(" … ")
        return " ".join("".join(found).split())


def shown(spans: Sequence[Span], length: int, elsewhere: int = 0) -> Shown:
    """Choose what is shown of a text of so many characters: at most half.

    So many characters of it are shown `elsewhere` on the page: its headline.
    """
    known = _characters(spans)
    # Short of half, as findings and names of things repeat some words, too.
    budget = max(0, min(length * 9 // 20, length // 2 - elsewhere))
    told = sorted({(s.begin, s.end) for s in spans if _all_known(s, known)})
    for step in _STEPS:
        places = {place for stretch in _shown_of(told, step, known) for place in range(*stretch)}
        if len(places) <= budget:
            break
    else:
        places = set(sorted(places)[:budget])
    return Shown(known, frozenset(places))


def _all_known(span: Span, known: Mapping[int, str]) -> bool:
    return all(place in known for place in range(span.begin, span.end))


def _characters(spans: Sequence[Span]) -> dict[int, str]:
    """Return place -> character; the words of a span are believed before its context."""
    known: dict[int, str] = {}
    for span in spans:
        if len(span.exact) == span.end - span.begin:
            known.update(zip(range(span.begin, span.end), span.exact, strict=True))
    for span in spans:
        for place, character in zip(range(span.end, span.end + 32), span.suffix, strict=False):
            known.setdefault(place, character)
        before = span.prefix[-span.begin :] if span.begin else ""
        for place, character in zip(range(span.begin - len(before), span.begin), before,
                                    strict=True):  # fmt: skip
            known.setdefault(place, character)
    return known


def _shown_of(
    told: Sequence[tuple[int, int]], step: _Step, known: Mapping[int, str]
) -> Iterator[tuple[int, int]]:
    """Yield the stretches that a step shows of spans."""
    for begin, end in told:
        if end - begin <= step.whole:
            yield _widened(begin, end, step.context, known) if step.context else (begin, end)
            continue
        # A little is one word rather than the ends of two.
        head = step.part * 3 // 5 if step.part > 16 else step.part
        yield begin, _word_before(begin, begin + head, known)
        if step.part > head:
            yield _word_after(end - step.part + head, end, known), end


def _widened(begin: int, end: int, context: int, known: Mapping[int, str]) -> tuple[int, int]:
    """Return a stretch with whole words beside it."""
    first, last = begin, end
    for place in range(begin - 1, max(-1, begin - context - 1), -1):
        if place not in known:
            break
        if known.get(place - 1, " ") in _WORD_ENDS:
            first = place
    for place in range(end, end + context):
        if place not in known:
            break
        if known.get(place + 1, " ") in _WORD_ENDS:
            last = place + 1
    return first, last


def _word_before(begin: int, end: int, known: Mapping[int, str]) -> int:
    """Return where the last whole word of a stretch ends, or its first word, or its end."""
    cuts = (*range(end, begin, -1), *range(end + 1, end + 13))
    return next((p for p in cuts if known.get(p, "x") in _WORD_ENDS), end)


def _word_after(begin: int, end: int, known: Mapping[int, str]) -> int:
    """Return where the first whole word of a stretch begins; its beginning if it has none."""
    return next(
        (p + 1 for p in range(begin - 1, end - 1) if known.get(p, "x") in _WORD_ENDS), begin
    )


_FAR = 60  # hidden characters that begin a new paragraph


def paragraphs(spans: Sequence[Span], view: Shown) -> list[list[Piece]]:
    """Return the text in paragraphs of pieces; each span starts at exactly one piece.

    A piece never crosses the border of a span, so that marks need not be nested.
    """
    order = sorted(range(len(spans)), key=lambda n: (spans[n].begin, -spans[n].end, n))
    found: list[list[Piece]] = [[]]
    for piece in _merged(_pieces(spans, order, view)):
        gap = not piece.text
        if (gap and piece.end - piece.begin > _FAR) or "\n" in piece.text:
            found.append([])
            if gap and not piece.starts:
                continue
        found[-1].append(piece)
    return [p for p in (_trimmed(paragraph) for paragraph in found) if p]


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


def _trimmed(paragraph: list[Piece]) -> list[Piece]:
    while paragraph and not paragraph[-1].text and not paragraph[-1].starts:
        paragraph = paragraph[:-1]
    return paragraph


def _pieces(spans: Sequence[Span], order: Sequence[int], view: Shown) -> Iterator[Piece]:
    borders = {0} | {b for s in spans for b in (s.begin, s.end)}
    places = sorted(view.places)
    for before, place in pairwise([-2, *places]):
        if place != before + 1:
            borders |= {before + 1, place} if before >= 0 else {place}
        if view.characters[place] == "\n":
            borders |= {place, place + 1}
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
