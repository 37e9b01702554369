"""Names of people: taking titles and degrees off, telling a name from other capitalised words."""

import re
from dataclasses import dataclass

from kg.article import Span
from kg.extraction.lexicon import DEGREE, DEGREES_AFTER, NOT_A_NAME, PARTICLES, TITLES_BEFORE

_TITLES = re.compile(rf"(?:(?:{TITLES_BEFORE})\s*)+")
_TITLE = re.compile(TITLES_BEFORE)
_DEGREES = re.compile(DEGREES_AFTER)
_DEGREE = re.compile(rf"{DEGREE}\b\.?")
_WORD = re.compile(r"[A-Z]\.(?:[A-Z]\.)*(?=\s)|[A-Z][\w'’`-]*")
_GAP = re.compile(rf" (?:{PARTICLES} )?")
MAX_WORDS = 6


@dataclass(frozen=True, slots=True)
class NameMatch:
    """A name found in a text: `span` covers titles, name and degrees; `name_span` the name."""

    name: str
    span: Span
    name_span: Span
    prefixes: tuple[str, ...]
    suffixes: tuple[str, ...]

    @property
    def words(self) -> list[str]:
        return self.name.split()


def match_name(text: str, position: int, end: int) -> NameMatch | None:
    """Match titles, a run of capitalised words and degrees at `position`; None if there is none.

    >>> found = match_name("Drs. H. Budi Santoso, M.Si hadir", 0, 32)
    >>> found.name, found.prefixes, found.suffixes
    ('Budi Santoso', ('Drs.', 'H.'), ('M.Si',))
    """
    titles = _TITLES.match(text, position, end)
    begin = titles.end() if titles else position
    finish, count = begin, 0
    cursor = begin
    while count < MAX_WORDS and (word := _WORD.match(text, cursor, end)):
        if count and _is_degree(text, word):
            break
        finish, count = word.end(), count + 1
        gap = _GAP.match(text, finish, end)
        if not gap:
            break
        cursor = gap.end()
    if not count:
        return None
    degrees = _DEGREES.match(text, finish, end)
    return NameMatch(
        re.sub(r"\s+", " ", text[begin:finish]).rstrip("."),
        Span(position, degrees.end() if degrees else finish),
        Span(begin, finish),
        tuple(t.strip() for t in _TITLE.findall(titles.group())) if titles else (),
        tuple(_DEGREE.findall(degrees.group())) if degrees else (),
    )


def _is_degree(text: str, word: re.Match[str]) -> bool:
    """Tell whether a word after a name is a degree written without a comma ("Rahman SE MM")."""
    found = _DEGREE.match(text, word.start())
    return bool(found and found.end() >= word.end() and word.group()[-1:].isupper()) and (
        text[found.end() : found.end() + 1] in ",. )" if found else False
    )


def plausible(name: str, institution_words: frozenset[str]) -> bool:
    """Tell whether capitalised words may be a person's name: no function word, no institution.

    `institution_words` are the words, in lower case, that names of bodies and regions are made of.
    """
    words = name.split()
    if not 1 <= len(words) <= MAX_WORDS:
        return False
    lowered = [w.casefold().strip(".") for w in words]
    if lowered[0] in NOT_A_NAME or any(w in institution_words for w in lowered):
        return False
    if any(w in NOT_A_NAME for w in lowered):
        return False
    shouted = [w for w in words if len(w) > 3 and w.isupper()]
    return not shouted and any(len(w.strip(".")) > 1 for w in words)


def is_short_form(short: str, full: str) -> bool:
    """Tell whether `short` is some of the words of `full`, in order: "Rini" of "Rini Suryani"."""
    words, wanted = iter(full.casefold().split()), short.casefold().split()
    return short.casefold() != full.casefold() and all(w in words for w in wanted)
