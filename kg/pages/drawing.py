"""What is drawn: points on the map of Indonesia, and a thing among its neighbours."""

from collections.abc import Sequence

from kg.pages import formats
from kg.pages.telling import Telling
from kg.pages.view import Neighbour, Neighbours, Point, Words
from kg.vocab import GEO, RDF

# The outline in assets/vendor/indonesia.svg: equirectangular, 20 units to a degree.
_WEST, _NORTH, _SCALE, _WIDTH, _HEIGHT = 94.5, 6.5, 20.0, 940.0, 360.0
_MOST = 16  # neighbours
_ROW = 34  # units between the labels of neighbours
_CHARACTERS = 30  # of a label in the drawing


def point(telling: Telling, node: str) -> Point | None:
    """Return where a node stands on the map; None without coordinates or beyond the map."""
    d = telling.description
    latitude = formats.decimal(d.literal(node, GEO.lat))
    longitude = formats.decimal(d.literal(node, GEO.long))
    if latitude is None or longitude is None:
        return None
    x = round((float(longitude) - _WEST) * _SCALE, 1)
    y = round((_NORTH - float(latitude)) * _SCALE, 1)
    if not (0 <= x <= _WIDTH and 0 <= y <= _HEIGHT):
        return None
    both = (formats.number(str(round(value, 4)), telling.language)
            for value in (latitude, longitude))  # fmt: skip
    return Point(x, y, telling.name(node), "; ".join(both))


def neighbours(telling: Telling) -> Neighbours | None:
    """Return a thing among the things that it names or that name it."""
    found = _nearest(telling)
    if len(found) < 2:
        return None
    half = (len(found) + 1) // 2
    sides = (found[:half], found[half:])
    height = max(half, 3) * _ROW + 30
    around = []
    for side, some in enumerate(sides):
        gap = height / (len(some) + 1) if some else 0.0
        for number, (words, relation) in enumerate(some, 1):
            y = round(gap * number, 1)
            bow = 46.0 * abs(y - height / 2) / (height / 2)
            x = round(238 - bow * 0.2 if side == 0 else 482 + bow * 0.2, 1)
            short = _shortened(words.text, _CHARACTERS)
            around.append(Neighbour(words, short, relation, x, y, "end" if side == 0 else "start"))
    title = telling.name(telling.description.iri).text
    return Neighbours(height, _lines(title), tuple(around))


def _nearest(telling: Telling) -> list[tuple[Words, str]]:
    """Return neighbours with how they are related: those nearest in meaning first."""
    d = telling.description
    found: dict[str, str] = {}
    for p, terms in sorted(d.said.items()):
        for term in terms:
            iri = term[1:-1]
            if term[0] == "<" and iri in d.pages and "#" not in iri and p != RDF.type:
                found.setdefault(iri, telling.property(p))
    for p, nodes in sorted(d.pointing.items()):
        for node in nodes:
            if "#" not in node:
                found.setdefault(node, f"← {telling.property(p)}")
            elif node not in d.findings:
                _add_through(telling, node, found)
    found.pop(d.iri, None)
    concepts = [iri for iri in found if d.pages.get(iri, ("", ""))[1] == "concept"]
    for iri in concepts:
        del found[iri]
    ordered = sorted(found.items(), key=lambda pair: pair[0])[: 4 * _MOST]
    pairs = [(telling.name(iri), relation) for iri, relation in ordered if iri in d.pages]
    return sorted(pairs, key=lambda pair: (pair[0].kind, pair[0].text.casefold()))[:_MOST]


def _add_through(telling: Telling, fact: str, found: dict[str, str]) -> None:
    """Add what a fact relates the thing to: the body of a membership, the area of a figure."""
    d = telling.description
    for p, terms in sorted(d.about(fact).items()):
        for term in terms:
            iri = term[1:-1]
            if term[0] == "<" and iri in d.pages and "#" not in iri and p != RDF.type:
                found.setdefault(iri, telling.property(p))


def _shortened(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _lines(text: str) -> tuple[str, ...]:
    """Return a title in at most three short lines."""
    lines: list[str] = []
    for word in text.split():
        if lines and len(lines[-1]) + len(word) < 15:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    short = [_shortened(line, 16) for line in lines]
    return tuple(short if len(short) <= 3 else [*short[:2], _shortened(short[2] + " …", 16)])


def points(telling: Telling, nodes: Sequence[str]) -> tuple[Point, ...]:
    """Return the points of nodes that have one."""
    found = (point(telling, node) for node in nodes)
    return tuple(p for p in found if p)
