"""Outlets inside sentences: to which somebody speaks, or which are quoted."""

import re

from kg.article import Span
from kg.extraction.body_words import head_at
from kg.extraction.reading import Reading
from kg.zones.outlets import is_outlet, is_site

_TOLD = frozenset("kepada dilansir dikutip melansir mengutip".split())
_TO_OUTLET = re.compile(
    r"(?:kepada|(?:dilansir|dikutip)(?: dari)?|melansir|mengutip) (?:laman |situs |media )?"
    r"(?P<name>[A-Z][\w.]*\w(?: [A-Z]\w+){0,3})(?![\w-])"
)


def quoted_outlets(reading: Reading) -> dict[int, Span]:
    """Return where outlets are told something or quoted: "kepada Antara"."""
    found: dict[int, Span] = {}
    for place in reading.starts(_TOLD):
        told = _TO_OUTLET.match(reading.masked, place)
        if not told or head_at(reading.registers, reading.masked, told.start("name"), told.end()):
            continue
        if _is_outlet(told["name"]):
            found[told.start("name")] = Span(*told.span("name"))
    return found


def _is_outlet(name: str) -> bool:
    """Tell whether a name is an outlet's; inside a sentence most words of one case are not."""
    if is_site(name) or name in _ALONE:
        return True
    words = name.split()
    return len(words) > 1 and (is_outlet(name) or is_outlet(" ".join(words[:2])))


_ALONE = frozenset("Antara Kompas Tempo Republika Tirto Katadata Kontan Tribun Gatra".split())
