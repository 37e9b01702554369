"""What two graphs do not share: quads that only the old one or only the new one has.

Terms are compared as they are written: "2.50" and "2.5" differ. Blank nodes have no names to be
compared by, so those that are the same but for their names are paired (isomorphism.py), then those
of which one has become the other (likeness.py); a pair counts as one node.

Graph names count. Where only one of the two sides names graphs, they are compared as triples, as
the names would make everything differ.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from kg.difference.isomorphism import Incidence, isomorphic_parts, masked
from kg.difference.likeness import Pairing
from kg.difference.quads import Quad, blanks, has_blanks, is_blank, line, order, ordered, parsed

__all__ = ["Difference", "Lines", "Quad", "compare", "compare_sorted"]


class Lines(Protocol):
    """The quads of one side as lines of canonical N-Quads without the closing dot."""

    @property
    def names_graphs(self) -> bool:
        """Whether a quad is in a named graph, once all lines were taken."""

    def __iter__(self) -> Iterator[str]: ...


@dataclass(frozen=True)
class Difference:
    """What two graphs do not share. Blank nodes are named ``_:b1`` …; a pair has one name.

    `old_blank` and `new_blank` are the quads of each side around the blank nodes that changed: all
    quads of all nodes that hang together with them.
    """

    removed: list[Quad]  # in order
    added: list[Quad]
    unchanged: int  # quads that both have
    old_blank: list[Quad]
    new_blank: list[Quad]
    alike: dict[str, int]  # nodes with the same number may be exchangeable
    nameless: str  # "old" or "new": the side whose names of graphs were left out, else ""
    names_graphs: bool  # whether a quad is in a named graph
    _old_ground: Iterable[str]
    _new_ground: Iterable[str]
    _same_blank: Iterable[Quad]

    def __bool__(self) -> bool:
        return bool(self.removed or self.added)

    def others(self) -> Iterator[str]:
        """Yield the lines of both sides that are not in `old_blank` or `new_blank`, each once."""
        yield from self._old_ground
        yield from self._new_ground
        yield from map(line, self._same_blank)


class _Sides:
    """The quads of both sides: ground ones as lines, those with blank nodes as terms."""

    def __init__(self) -> None:
        self.old_ground: dict[str, bool] = {}  # line -> whether the new side has it
        self.new_ground: dict[str, None] = {}  # lines that only the new side has
        self.blank: tuple[dict[Quad, None], dict[Quad, None]] = ({}, {})
        self._names: tuple[dict[str, str], dict[str, str]] = ({}, {})

    def read_old(self, lines: Iterable[str]) -> None:
        for text in lines:
            if "_:" not in text or not self._has_blanks(text, 0):
                self.old_ground[text] = False

    def read_new(self, lines: Iterable[str]) -> None:
        ground = self.old_ground
        for text in lines:
            if "_:" in text and self._has_blanks(text, 1):
                continue
            if text in ground:
                ground[text] = True
            else:
                self.new_ground[text] = None

    def _has_blanks(self, text: str, side: int) -> bool:
        """Keep a quad that has blank nodes, with names that the other side does not use."""
        quad = parsed(text)
        if not has_blanks(quad):
            return False
        names = self._names[side]
        told = list(quad)
        for place, term in enumerate(quad):
            if term[:2] == "_:":
                name = names.get(term)
                if name is None:
                    name = names[term] = f"_:{'on'[side]}{len(names) + 1}"
                told[place] = name
        s, p, o, g = told
        self.blank[side][s, p, o, g] = None
        return True

    def without_names(self) -> "_Sides":
        """Return the same sides as triples, without the names of graphs."""
        sides = _Sides()
        common = [text for text, both in self.old_ground.items() if both]
        sides.read_old(_triples(self.old_ground, self.blank[0]))
        sides.read_new(_triples([*common, *self.new_ground], self.blank[1]))
        return sides


def _triples(ground: Iterable[str], blank: Iterable[Quad]) -> Iterator[str]:
    for text in ground:
        yield line((*parsed(text)[:3], ""))
    for quad in blank:
        yield line((*quad[:3], ""))


def compare(old: Lines, new: Lines, *, quads: bool = False) -> Difference:
    """Return what two graphs do not share; with `quads`, the names of graphs count in any case.

    Raises what reading the lines raises, and InputError if blank nodes cannot be told apart within
    the time that is allowed.
    """
    sides = _Sides()
    sides.read_old(old)
    sides.read_new(new)
    nameless = ""
    filled = (sides.old_ground or sides.blank[0]) and (any(sides.old_ground.values())
              or sides.new_ground or sides.blank[1])  # fmt: skip
    if not quads and filled and old.names_graphs != new.names_graphs:
        nameless = "old" if old.names_graphs else "new"
        sides = sides.without_names()
    return _difference(sides, nameless, not nameless and (old.names_graphs or new.names_graphs))


def compare_sorted(old: Iterable[str], new: Iterable[str]) -> Difference:
    """Return what two graphs do not share, of which the lines are in order and without blank nodes.

    Memory grows with what differs, not with the graphs. Both are iterated over more than once.
    """
    removed: list[Quad] = []
    added: list[Quad] = []
    unchanged = 0
    left, right = iter(old), iter(new)
    one, other = next(left, None), next(right, None)
    while one is not None or other is not None:
        if one == other:
            unchanged += 1
            one, other = next(left, None), next(right, None)
        elif other is None or (one is not None and one < other):
            removed.append(parsed(one or ""))
            one = next(left, None)
        else:
            added.append(parsed(other))
            other = next(right, None)
    graphs = any(quad[3] for quad in (*removed, *added))
    return Difference(
        ordered(removed), ordered(added), unchanged, [], [], {}, "", graphs, old, new, ()
    )


def _difference(sides: _Sides, nameless: str, names_graphs: bool) -> Difference:
    removed = {parsed(text) for text, both in sides.old_ground.items() if not both}
    added = {parsed(text) for text in sides.new_ground}
    old_blank, new_blank, alike = _blank_nodes(sides)
    removed |= set(old_blank) - set(new_blank)
    added |= set(new_blank) - set(old_blank)
    around = set(old_blank)
    names = _names(removed | added, [*old_blank, *new_blank], alike)
    return Difference(
        ordered(_renamed(removed, names)),
        ordered(_renamed(added, names)),
        len(sides.old_ground) + len(sides.blank[0]) - len(removed),
        ordered(_renamed(old_blank, names)),
        ordered(_renamed(new_blank, names)),
        {names[node]: colour for node, colour in alike.items() if node in names},
        nameless,
        names_graphs,
        sides.old_ground,
        sides.new_ground,
        [quad for quad in sides.blank[0] if quad not in around],
    )


def _blank_nodes(sides: _Sides) -> tuple[list[Quad], list[Quad], dict[str, int]]:
    """Return the quads around blank nodes that differ, pairs under one name, and colours."""
    old, new = (Incidence(quads) for quads in sides.blank)
    pairs, colours = isomorphic_parts(old, new)
    for one, other in pairs:
        del old.of[one], new.of[other]
    pairing = Pairing(old.of, new.of)
    pairing.run()
    name = pairing.name
    alike = {name.get(node, node): colours[node] for node in (*new.of, *old.of)}
    rest = [list(dict.fromkeys(q for of in side.of.values() for q in of)) for side in (old, new)]
    return rest[0], list(_renamed(rest[1], name)), alike


def _renamed(quads: Iterable[Quad], names: dict[str, str]) -> Iterator[Quad]:
    for quad in quads:
        s, p, o, g = (names.get(t, t) if is_blank(t) else t for t in quad)
        yield s, p, o, g


def _names(
    changed: Iterable[Quad], around: Iterable[Quad], alike: dict[str, int]
) -> dict[str, str]:
    """Number blank nodes in an order that depends on what is said, not on what was read first."""
    names: dict[str, str] = {}
    for quads in (changed, around):
        found = [quad for quad in quads if any(map(is_blank, quad))]
        keys = {q: (order(masked(q, set(blanks(q)))), [alike[n] for n in blanks(q)]) for q in found}
        for quad in sorted(found, key=lambda q: (keys[q], q)):
            for node in blanks(quad):
                names.setdefault(node, f"_:b{len(names) + 1}")
    return names
