"""Checking a cited regulation against the register: verified, unknown or doubtful.

The register is incomplete, so what it does not have is unknown, never wrong. A citation is doubted
only for something the register does know: the identity cited has quite another title, the title
cited belongs to another regulation, or the regulation is younger than the article. A citation is
never corrected; the regulation probably meant is named beside it.
"""

import re
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from functools import lru_cache

from kg.facts import RegulationId
from kg.registers import Registers, Regulation
from kg.registers.titles import may_be_alike, words

_CLOSE = 0.75  # likeness of titles from which one is taken for the other
_SAME = 0.8  # ... from which another regulation is said to have the title
_ALIKE = 0.8  # likeness of two words that are one word, misspelt
_COVERED = 0.75  # share of the words cited that the official title must have
_NEIGHBOURS = 4  # numbers before and after a missing one that show how dense the register is
_CODE = re.compile(r"(\d+)/")
_FIGURE = re.compile(r"\d+")
_CAPITALS = re.compile(r"\b[A-Z]{2,}\b")
_ACRONYM = re.compile(r"\b[A-Z][A-Za-z]*[A-Z]\b")
_NATION = re.compile(r"\bR[Ii]\b")
# Titles that differ by these words are of different regulations: a law and its amendment.
_TELLING = frozenset(
    "perubahan pencabutan penjabaran pertanggungjawaban kedua ketiga keempat kelima keenam "
    "ketujuh kedelapan rancangan".split()
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the register makes of a citation; fields as in `kg.facts.Citation`."""

    status: str
    doubt: str = ""
    likely: RegulationId | None = None


def ground(
    cited: RegulationId, title: str | None, day: date | None, registers: Registers
) -> Verdict:
    """Return what the register makes of `cited` with `title` in an article of `day`.

    A title that begins in lower case is a paraphrase and never conflicts.
    """
    known = look_up(cited, registers)
    claimed = _claimed(title, registers) if title and not title[0].islower() else ""
    agrees = bool(known and (not claimed or close(claimed, spelled_out(known.title, registers))))
    if claimed and not agrees:
        others = _with_title(cited, claimed, day, registers)
        if others and (known or _credible(cited, claimed, others[0], registers)):
            return Verdict("doubtful", "regulation_year", others[0])
    if _too_young(cited, known, day):
        return Verdict("doubtful", "regulation_date")
    if known is None:
        return Verdict("unknown")
    if agrees or len(words(claimed)) < 2:
        return Verdict("verified")
    return Verdict("doubtful", "regulation_title")


def look_up(cited: RegulationId, registers: Registers) -> Regulation | None:
    """Return the regulation; a code such as "148/PMK.02/2021" is tried by its first figure too."""
    found = registers.regulations.get(cited)
    if found or not (code := _CODE.match(cited.number)):
        return found
    return registers.regulations.get(cited._replace(number=code[1]))


def close(cited: str, official: str) -> bool:
    """Tell whether a title as cited may stand for the official one: alike, or a part of it.

    >>> close("Percepatan Penghapusan Kemiskinan Ekstream", "Percepatan Penghapusan Kemiskinan")
    True
    >>> close("Anggaran Tahun 2022", "Anggaran Tahun 2023")
    False
    """
    if _figures(official) and not _figures(cited) <= _figures(official):
        return False
    return likeness(cited, official, _CLOSE) >= _CLOSE or _coverage(cited, official) >= _COVERED


def likeness(one: str, other: str, least: float = 0.0) -> float:
    """Return how alike two titles are, 0 to 1, by their letters, function words left out.

    What is surely below `least` is not worked out, and called 0.
    """
    sides = (" ".join(words(one)), " ".join(words(other)))
    if least and sides[0] == sides[1]:
        return 1.0
    return _ratio(*sides) if may_be_alike(*sides, least) else 0.0


@lru_cache(maxsize=1 << 11)
def _ratio(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _coverage(cited: str, official: str) -> float:
    """Return the share of the words of `cited` that `official` has in some form."""
    wanted, there = words(cited), words(official)
    return sum(any(_akin(w, t) for t in there) for w in wanted) / len(wanted) if wanted else 0.0


@lru_cache(maxsize=1 << 15)
def _akin(one: str, other: str) -> bool:
    """Tell whether two words are one, misspelt or with other affixes (kerja, ketenagakerjaan)."""
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    if short == long or (len(short) >= 5 and short in long):
        return True
    return may_be_alike(one, other, _ALIKE) and (
        SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE
    )


def _figures(title: str) -> set[str]:
    return set(_FIGURE.findall(title))


@lru_cache(maxsize=1 << 12)
def spelled_out(title: str, registers: Registers) -> str:
    """Return `title` with the acronyms that the register knows written out."""
    spelled = _ACRONYM.sub(lambda m: registers.acronyms.expand(m.group()) or m.group(), title)
    return _NATION.sub("Republik Indonesia", spelled)


def _claimed(title: str, registers: Registers) -> str:
    """Return `title` spelled out; empty if it is short and an acronym in it stays a riddle."""
    spelled = spelled_out(title, registers)
    riddle = not title.isupper() and _CAPITALS.search(spelled)
    return "" if riddle and len(words(spelled)) < 4 else spelled


def _with_title(
    cited: RegulationId, title: str, day: date | None, registers: Registers
) -> list[RegulationId]:
    """Return other regulations of the type that bear `title`, the likeliest to be meant first."""
    bearing: list[tuple[float, RegulationId]] = []
    figures, telling = _figures(title), _telling(title)
    for _, hit in registers.regulations.by_title(cited.kind, title, _SAME / 2):
        if hit.id == cited or hit.id.issuer != cited.issuer or _too_young(hit.id, hit, day):
            continue
        official = spelled_out(hit.title, registers)
        if figures != _figures(official) or telling != _telling(official):
            continue
        score = likeness(title, official, _SAME)
        if score >= _SAME:
            bearing.append((score, hit.id))
    bearing.sort(key=lambda b: (b[1].number != cited.number, -b[0], -int(b[1].year)))
    return [identity for _, identity in bearing]


def _telling(title: str) -> list[str]:
    return sorted(_TELLING.intersection(words(title)))


def _credible(cited: RegulationId, title: str, other: RegulationId, registers: Registers) -> bool:
    """Tell whether a regulation the register lacks may well be `other`, misquoted.

    Regulations are often replaced under the same title, so the title alone does not show it: the
    number must be the same, the title must hold a figure, or the register must have the neighbours.
    """
    return bool(cited.number == other.number or _figures(title)) or _dense(cited, registers)


def _dense(cited: RegulationId, registers: Registers) -> bool:
    if not cited.number.isdigit():
        return False
    number = int(cited.number)
    near = [
        n for n in range(number - _NEIGHBOURS, number + _NEIGHBOURS + 1) if n not in {0, number}
    ]
    there = [n for n in near if n > 0 and registers.regulations.get(cited._replace(number=str(n)))]
    return len(there) >= _NEIGHBOURS + 2


def _too_young(cited: RegulationId, known: Regulation | None, day: date | None) -> bool:
    """Tell whether the regulation is younger than the article: enacted after `day`."""
    if day is None:
        return False
    if known and known.enacted and known.id.year == cited.year:
        return known.enacted > day
    return cited.year.isdigit() and int(cited.year) > day.year
