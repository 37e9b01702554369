"""Blank nodes of two graphs that are the same: colour refinement, then a search where it must be.

Blank nodes hang together in components. Colour refinement (the partition of vertices by what can
be told of them and their neighbours; Berkholz, Bonsma and Grohe 2017) runs over the components of
both graphs at once; each quad with several blank nodes is a vertex too. Components whose colours
agree are the same if each vertex has a colour of its own; else one vertex after the other gets a
colour of its own, until the rest follows. That may take exponential time for graphs made to be
hard; it ends with an error after WORK steps. Trees, the most frequent, need none of this.
"""

from collections import deque
from collections.abc import Container, Hashable, Iterable, Iterator, Mapping, Sequence

from kg.difference.quads import Quad, blanks
from kg.difference.trees import paired_trees
from kg.errors import InputError

WORK = 2_000_000  # looks at a neighbour; some seconds

_ROLES = ("s", "p", "o", "g")
Pair = tuple[str, str]  # a blank node of the old graph and one of the new


class TooAlikeError(InputError):
    """Blank nodes that could not be told apart in the work that is allowed."""


class Incidence:
    """The quads of each blank node of a graph, and which blank nodes hang together."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self.of: dict[str, list[Quad]] = {}
        self._parent: dict[str, str] = {}
        for quad in quads:
            nodes = list(dict.fromkeys(blanks(quad)))
            for node in nodes:
                self.of.setdefault(node, []).append(quad)
                self._parent.setdefault(node, node)
                if node is not nodes[0]:
                    self._parent[self._root(node)] = self._root(nodes[0])

    def _root(self, node: str) -> str:
        parent = self._parent
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    def components(self) -> list[list[str]]:
        """Return the nodes of each component, in the order in which the graph names them."""
        found: dict[str, list[str]] = {}
        for node in self.of:
            found.setdefault(self._root(node), []).append(node)
        return list(found.values())


def isomorphic_parts(
    old: Incidence, new: Incidence, work: int = WORK
) -> tuple[list[Pair], dict[str, int]]:
    """Return pairs of nodes such that whole components are the same, and colours of the others.

    As many components are paired as can be. The nodes of the two graphs must have different names.
    Nodes that could be exchanged have the same colour, whatever order the quads come in. Raises
    TooAlikeError.
    """
    pairs, (olds, news) = paired_trees(old.of, new.of, (old.components(), new.components()))
    vertices = _Vertices()
    parts = [
        [vertices.component(nodes, incidence, side) for nodes in components]
        for side, (incidence, components) in enumerate(((old, olds), (new, news)))
    ]
    partition = Partition(vertices, range(len(vertices.side)), vertices.first_colours())
    partition.refine(partition.all_colours())
    allowance = _Allowance(work)
    candidates: dict[Hashable, list[list[int]]] = {}
    for part in parts[1]:
        candidates.setdefault(partition.seen(part), []).append(part)
    for part in parts[0]:
        alike = candidates.get(partition.seen(part), [])
        for number in reversed(range(len(alike))):
            found = _isomorphism(part, alike[number], vertices, partition, allowance)
            if found is not None:
                pairs += [(vertices.name[a], vertices.name[b]) for a, b in found]
                del alike[number]
                break
    colours = {n: partition.colour[v] for v, n in enumerate(vertices.name) if n}
    return pairs, colours


def masked(quad: Quad, nodes: Container[str]) -> Quad:
    """Return a quad with a mark in place of these nodes."""
    s, p, o, g = ("_:" if term in nodes else term for term in quad)
    return s, p, o, g


class _Vertices:
    """The blank nodes, and the quads with several of them, of both graphs as one graph."""

    def __init__(self) -> None:
        self.name: list[str] = []  # "" for a quad
        self.side: list[int] = []
        self.edges: list[list[tuple[str, int]]] = []  # (role, vertex), both ways
        self._own: list[tuple[Quad, ...]] = []  # what can be said without other blank nodes

    def component(self, nodes: Sequence[str], incidence: Incidence, side: int) -> list[int]:
        first = len(self.name)
        number: dict[str, int] = {}
        shared: dict[Quad, None] = {}
        for node in nodes:
            own = []
            for quad in incidence.of[node]:
                if all(b == node for b in blanks(quad)):
                    own.append(masked(quad, {node}))
                else:
                    shared[quad] = None
            number[node] = self._add(node, side, tuple(sorted(own)))
        for quad in shared:
            vertex = self._add("", side, (masked(quad, number),))
            for role, term in zip(_ROLES, quad, strict=True):
                if term in number:
                    self.edges[vertex].append((role, number[term]))
                    self.edges[number[term]].append((role, vertex))
        return list(range(first, len(self.name)))

    def _add(self, name: str, side: int, own: tuple[Quad, ...]) -> int:
        self.name.append(name)
        self.side.append(side)
        self.edges.append([])
        self._own.append(own)
        return len(self.name) - 1

    def first_colours(self) -> dict[int, int]:
        kinds = [(bool(name), own) for name, own in zip(self.name, self._own, strict=True)]
        rank = {kind: number for number, kind in enumerate(sorted(set(kinds)))}
        return {vertex: rank[kind] for vertex, kind in enumerate(kinds)}


class _Allowance:
    def __init__(self, work: int) -> None:
        self._left = work

    def spend(self, work: int) -> None:
        self._left -= work
        if self._left < 0:
            raise TooAlikeError(
                "the blank nodes are too much alike to be compared in reasonable time; give them "
                "IRIs, or something that tells them apart"
            )


class Partition:
    """Vertices by colour. Numbers of colours do not depend on the order of vertices."""

    def __init__(
        self, vertices: _Vertices, members: Iterable[int], colours: Mapping[int, int]
    ) -> None:
        self._vertices = vertices
        self.colour = {v: colours[v] for v in members}
        self.cells: dict[int, dict[int, None]] = {}
        for vertex, colour in self.colour.items():
            self.cells.setdefault(colour, {})[vertex] = None
        self._next = max(self.cells, default=-1) + 1
        self.trail: list[tuple[int, int]] = []  # (vertex, the colour it had)

    def all_colours(self) -> list[int]:
        return sorted(self.cells)

    def seen(self, part: Iterable[int]) -> Hashable:
        return tuple(sorted(self.colour[v] for v in part))

    def recolour(self, members: Iterable[int]) -> int:
        """Give vertices of one cell a new colour of their own."""
        fresh, self._next = self._next, self._next + 1
        cell = self.cells.setdefault(fresh, {})
        for vertex in members:
            before = self.colour[vertex]
            self.trail.append((vertex, before))
            del self.cells[before][vertex]
            cell[vertex] = None
            self.colour[vertex] = fresh
        return fresh

    def undo(self, mark: int) -> None:
        while len(self.trail) > mark:
            vertex, before = self.trail.pop()
            del self.cells[self.colour[vertex]][vertex]
            self.cells[before][vertex] = None
            self.colour[vertex] = before

    def refine(self, colours: Iterable[int], allowance: _Allowance | None = None) -> bool:
        """Split cells until neighbours tell no members of a cell apart.

        With an allowance it stops, and returns False, where a cell has not as many vertices of one
        side as of the other.
        """
        waiting = deque(colours)
        pending = set(waiting)
        while waiting:
            splitter = waiting.popleft()
            pending.discard(splitter)
            for colour, groups in self._told_apart(splitter, allowance):
                cells = self._split(colour, groups)
                if allowance and not all(map(self._balanced, cells)):
                    return False
                # What the whole cell told is known, so all parts but one tell the rest.
                spared = max(cells, key=lambda c: len(self.cells[c]))
                if colour in pending:
                    spared = colour
                more = [cell for cell in cells if cell != spared]
                waiting.extend(more)
                pending.update(more)
        return True

    def _told_apart(
        self, splitter: int, allowance: _Allowance | None
    ) -> Iterator[tuple[int, list[list[int]]]]:
        """Yield cells that a splitter's neighbours divide, and the parts that it touches."""
        touched: dict[int, list[str]] = {}
        for vertex in self.cells[splitter]:
            edges = self._vertices.edges[vertex]
            if allowance:
                allowance.spend(len(edges) + 1)
            for role, neighbour in edges:
                touched.setdefault(neighbour, []).append(role)
        by_cell: dict[int, dict[tuple[str, ...], list[int]]] = {}
        for vertex, roles in touched.items():
            kinds = by_cell.setdefault(self.colour[vertex], {})
            kinds.setdefault(tuple(sorted(roles)), []).append(vertex)
        for colour in sorted(by_cell):
            kinds = by_cell[colour]
            whole = sum(map(len, kinds.values())) == len(self.cells[colour])
            if len(kinds) > 1 or not whole:
                yield colour, [kinds[kind] for kind in sorted(kinds)]

    def _split(self, colour: int, groups: list[list[int]]) -> list[int]:
        """Divide a cell; return the colours of its parts."""
        if sum(map(len, groups)) == len(self.cells[colour]):
            groups.pop(0)  # which keeps the colour
        return [colour, *(self.recolour(group) for group in groups)]

    def _balanced(self, colour: int) -> bool:
        side = self._vertices.side
        cell = self.cells[colour]
        return 2 * sum(side[v] for v in cell) == len(cell)


def _isomorphism(
    old: list[int],
    new: list[int],
    vertices: _Vertices,
    coloured: Partition,
    allowance: _Allowance,
) -> list[tuple[int, int]] | None:
    """Return pairs of the nodes of two components with the same colours, None if they differ."""
    nodes = [v for v in old if vertices.name[v]]
    if len({coloured.colour[v] for v in old}) == len(old):
        where = {coloured.colour[v]: v for v in new}
        return [(v, where[coloured.colour[v]]) for v in nodes]
    partition = Partition(vertices, (*old, *new), coloured.colour)
    if not _search(old, partition, vertices.side, allowance):
        return None
    return [(v, next(w for w in partition.cells[partition.colour[v]] if w != v)) for v in nodes]


def _search(old: list[int], partition: Partition, side: list[int], allowance: _Allowance) -> bool:
    """Refine a partition of two components until each cell is a pair; False if none can be."""
    choices: list[tuple[int, int, int, Iterator[int]]] = []  # (vertex, place, mark, candidates)
    place = 0
    while True:
        while place < len(old) and len(partition.cells[partition.colour[old[place]]]) == 2:
            place += 1
        if place == len(old):
            return True
        vertex = old[place]
        candidates = _candidates(partition.cells[partition.colour[vertex]], side)
        choices.append((vertex, place, len(partition.trail), candidates))
        while choices:
            vertex, place, mark, candidates = choices[-1]
            partition.undo(mark)
            candidate = next(candidates, None)
            if candidate is None:
                choices.pop()
                continue
            allowance.spend(1)
            if partition.refine([partition.recolour((vertex, candidate))], allowance):
                break
        if not choices:
            return False


def _candidates(cell: dict[int, None], side: list[int]) -> Iterator[int]:
    """Yield the vertices of a cell that are of the new graph; nearly always the first will do."""
    first = next(v for v in reversed(cell) if side[v])
    yield first
    yield from [v for v in cell if side[v] and v != first]
