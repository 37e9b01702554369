"""What a sentence does with documents: it signs, renews or plans them, or does none of these."""

import re
from dataclasses import dataclass

from kg.article import Span
from kg.extraction import agreement_words as say


@dataclass(frozen=True, slots=True)
class Deed:
    """What one sentence does with documents."""

    sentence: Span
    words: str
    documents: list[re.Match[str]]
    bare: list[re.Match[str]]  # "kesepakatan", "kerja sama" that are signed
    renewing: bool
    renewed: bool
    acts: bool  # it signs, renews or plans
    planned_from: int  # from where on documents are planned; behind the end if none are

    @property
    def planned(self) -> bool:
        return self.planned_from == 0


def clauses(sentence: Span, words: str) -> list[Span]:
    """Part a sentence that tells of two documents: "..., sedangkan PKS diteken ..."."""
    apart = say.APART.search(words)
    if not apart:
        return [sentence]
    sides = (words[: apart.start()], words[apart.end() :])
    if not all(say.DOCUMENT.search(side) and say.SIGN.search(side) for side in sides):
        return [sentence]
    middle = sentence.begin + apart.end()
    return [Span(sentence.begin, sentence.begin + apart.start()), Span(middle, sentence.end)]


def deed_of(sentence: Span, words: str) -> Deed:
    """Return what a sentence does with the documents that it names or speaks of."""
    documents = list(say.DOCUMENT.finditer(words))
    then = say.THEN.search(words) if documents else None
    to_come = then is not None and any(d.start() >= then.end() for d in documents)
    told = words[: then.start()] if then and to_come else words
    renewing = _renews(told)
    renewed = renewing and not say.NOT_RENEWED.search(told)
    signs = bool(say.SIGN.search(told))
    if documents and not signs:
        signs = any(sign.search(told) for sign in (say.NUMBERED, say.DID, say.PASSIVE))
    planned = bool(documents or signs or renewed) and _plans(told, documents)
    undone = signs and bool(say.NOT_SIGNED.search(told))
    return Deed(
        sentence,
        words,
        documents,
        _bare(words) if signs else [],
        renewing,
        renewed,
        acts=planned or renewed or (signs and not undone),
        planned_from=0 if planned else len(told) if to_come else len(words) + 1,
    )


def _plans(words: str, documents: list[re.Match[str]]) -> bool:
    """Tell whether what is signed is only planned."""
    if say.PLANNED.search(words) or say.TO_BE_HELD.search(words):
        return True
    return any(say.DRAFTING.search(words[max(0, d.start() - 60) : d.start()]) for d in documents)


def _bare(words: str) -> list[re.Match[str]]:
    """Return where something is signed that is only called "kesepakatan" or the like."""
    begins = (max(bare.start("name"), bare.start("other")) for bare in say.BARE.finditer(words))
    return [name for begin in begins if (name := say.BARE_NAME.match(words, begin))]


def _renews(words: str) -> bool:
    folded = words.casefold()
    return ("panjang" in folded or "baru" in folded) and bool(say.RENEW.search(words))
