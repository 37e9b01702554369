"""The known words of an article, and the sentences in them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

UNKNOWN = "\0"
_CONTEXT = 32  # characters beside a span at most
_LINE = re.compile(r"[^\n\0]+")
_END = re.compile(r"[.!?…]+[\"”’)\]]*(?=\s+[\"“‘(\[]?[A-Z0-9])")
# An initial or a short title before a name: "H. Budi", "Drs. Budi", "Kab. Sambas", "No. 17".
_NO_END = re.compile(r"\b(?:[A-Z]|[A-Z][a-z]{1,3}|dr|hal|tgl)\.$")


class Span(NamedTuple):
    """A span as the graph has it."""

    iri: str
    begin: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""


class Sentence(NamedTuple):
    """A sentence, or as much of it as is known in a row."""

    begin: int
    end: int


def characters(spans: Sequence[Span]) -> dict[int, str]:
    """Return place -> character; the words of a span are believed before its context."""
    known: dict[int, str] = {}
    for span in spans:
        if len(span.exact) == span.end - span.begin:
            known.update(zip(range(span.begin, span.end), span.exact, strict=True))
    context: dict[int, str] = {}
    for span in spans:
        before = span.prefix[-span.begin :] if span.begin else ""
        context.update(enumerate(before, span.begin - len(before)))
        context.update(enumerate(span.suffix[:_CONTEXT], span.end))
    return context | known


def text_of(known: Mapping[int, str]) -> str:
    """Return the text with something else for each character that is not known."""
    return "".join(known.get(place, UNKNOWN) for place in range(max(known, default=-1) + 1))


def sentences(text: str, spans: Sequence[Span]) -> Iterator[Sentence]:
    """Yield the sentences of a text; words of which only a part is known are left out."""
    edges = set(_edges(spans))
    for line in _LINE.finditer(text):
        begin, last = line.span()
        if begin and text[begin - 1] == UNKNOWN and begin not in edges:
            begin = next((p for p in range(begin, last) if text[p].isspace()), last)
        if text[last : last + 1] == UNKNOWN and last not in edges:
            last = next((p for p in range(last - 1, begin, -1) if text[p].isspace()), begin)
        ends = [
            m.end() for m in _END.finditer(text, begin, last)
            if not _NO_END.search(text, max(begin, m.start() - 6), m.start() + 1)
        ]  # fmt: skip
        for end in [*ends, last]:
            yield from _trimmed(text, begin, end)
            begin = end


def _edges(spans: Sequence[Span]) -> Iterator[int]:
    """Yield where words begin or end for certain: context that is short ends with its line."""
    for span in spans:
        yield from (span.begin, span.end)
        if len(span.prefix) < _CONTEXT:
            yield span.begin - len(span.prefix)
        if len(span.suffix) < _CONTEXT:
            yield span.end + len(span.suffix)


def _trimmed(text: str, begin: int, end: int) -> Iterator[Sentence]:
    words = text[begin:end]
    begin += len(words) - len(words.lstrip())
    end -= len(words) - len(words.rstrip())
    if begin < end:
        yield Sentence(begin, end)
