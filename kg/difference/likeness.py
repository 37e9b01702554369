"""Blank nodes of two graphs that are not the same, but say so much alike that one became the other.

The smallest difference is too hard to find (it contains the largest common subgraph), so nodes are
paired step by step: by what leads to them, by the tree below them, then by what they say. Each pair
tells more about the neighbours. Any pairing gives a correct difference; a good one a small one.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from kg.difference.quads import Quad, blanks, is_blank
from kg.difference.trees import Trees
from kg.vocab import RDF

Key = Quad  # what is said of a node, with a mark in its place and pairs under one name
Told = TypeVar("Told")
_SELF = "_:"
_FIRST = f"<{RDF}first>"
_REST = f"<{RDF}rest>"
_COMPARED = 2500  # pairs whose likeness is counted one by one


class Pairing:
    """Pairs that grow. `name` gives the joint name (that of the old node) of nodes in pairs."""

    def __init__(self, old: Mapping[str, list[Quad]], new: Mapping[str, list[Quad]]) -> None:
        self._quads = {**old, **new}
        self._sides = (list(old), list(new))
        self.name: dict[str, str] = {}
        self._trees = Trees(self._quads)
        self._fresh: list[tuple[str, str]] = []  # pairs whose neighbours were not looked at yet
        # Cells of lists wait, as what leads to them shifts when a member comes or goes.
        self._cells: list[tuple[list[str], list[str]]] = []
        self._cells_before: list[tuple[list[str], list[str]]] = []  # known by the cell after

    def run(self) -> None:
        self._by_keys(self._incoming)
        self._by_trees()
        self._by_members()
        self._lists()
        self._by_keys(self._keys)
        self._lists()

    # --- steps -----------------------------------------------------------------------------------

    def _by_keys(self, keys: Callable[[str], Iterable[Key]]) -> None:
        """Pair nodes of which the same is said; first what is said of few."""
        groups = self._grouped(keys)
        for key in sorted(groups, key=lambda k: (len(groups[k][0]) * len(groups[k][1]), k)):
            self._pair_or_wait(*groups[key], key)
            self._look_around()

    def _by_trees(self) -> None:
        """Pair nodes with the same tree below, the largest trees first."""
        weight = self._trees.weight
        groups = self._grouped(self._tree)
        for tree in sorted(groups, key=lambda t: (-weight[t], t)):
            self._assign(*groups[tree])
            self._look_around()

    def _by_members(self) -> None:
        """Pair cells of lists that hold what no other cell holds."""
        groups = self._grouped(self._member)
        for key in sorted(groups):
            if all(len(nodes) == 1 for nodes in groups[key]):
                self._assign(*groups[key])
                self._look_around()

    def _lists(self) -> None:
        """Pair the cells that wait: by the cells before them, at last by those after them."""
        while self._cells or self._cells_before:
            olds, news = (self._cells or self._cells_before).pop()
            self._assign(olds, news)
            self._look_around()

    def _grouped(
        self, keys: Callable[[str], Iterable[Told]]
    ) -> dict[Told, tuple[list[str], list[str]]]:
        groups: dict[Told, tuple[list[str], list[str]]] = {}
        for side, nodes in enumerate(self._sides):
            for node in self._open(nodes):
                for key in keys(node):
                    if side:
                        if key in groups:
                            groups[key][1].append(node)
                    else:
                        groups.setdefault(key, ([], []))[0].append(node)
        return {key: group for key, group in groups.items() if group[1]}

    def _look_around(self) -> None:
        """Pair neighbours of pairs that stand in the same relation to them."""
        while self._fresh:
            old, new = self._fresh.pop()
            below = self._neighbours(old)
            others = self._neighbours(new)
            for key in sorted(below.keys() & others.keys()):
                self._pair_or_wait(below[key], others[key], key)

    def _neighbours(self, node: str) -> dict[Key, list[str]]:
        found: dict[Key, dict[str, None]] = {}
        for quad in self._quads[node]:
            for other in self._open(blanks(quad)):
                key = self._key(other, quad)
                if key is not None:
                    found.setdefault(key, {})[other] = None
        return {key: list(nodes) for key, nodes in found.items()}

    def _pair_or_wait(self, olds: Sequence[str], news: Sequence[str], key: Key) -> None:
        """Pair nodes of which a key is told; cells of lists wait."""
        cells = [n for n in olds if self._is_cell(n)], [n for n in news if self._is_cell(n)]
        if all(cells):
            before = key[:2] == (_SELF, _REST)
            (self._cells_before if before else self._cells).append(cells)
        self._assign(
            [n for n in olds if not self._is_cell(n)], [n for n in news if not self._is_cell(n)]
        )

    def _is_cell(self, node: str) -> bool:
        return any(q[0] == node and q[1] == _REST for q in self._quads[node])

    # --- pairs -----------------------------------------------------------------------------------

    def _assign(self, olds: Sequence[str], news: Sequence[str]) -> None:
        """Pair nodes of two groups that have something in common, the most alike first."""
        for told in (self._profile, self._tree, self._profile_but_one):
            waiting: dict[object, list[str]] = {}
            for node in self._open(news):
                for sign in told(node):
                    waiting.setdefault(sign, []).append(node)
            for node in self._open(olds) if waiting else ():
                partner = self._waiting(waiting, told(node))
                if partner:
                    self._pair(node, partner)
        self._nearest(list(self._open(olds)), list(self._open(news)))

    def _waiting(self, waiting: Mapping[object, list[str]], signs: Iterable[object]) -> str:
        """Return a node that still waits under one of the signs, or nothing."""
        for sign in signs:
            nodes = waiting.get(sign, [])
            while nodes:
                node = nodes.pop()
                if node not in self.name:
                    return node
        return ""

    def _nearest(self, olds: list[str], news: list[str]) -> None:
        keys = {node: self._keys(node) for node in (*olds, *news)}
        if len(olds) * len(news) > _COMPARED:
            olds.sort(key=lambda n: keys[n])
            news.sort(key=lambda n: keys[n])
            for old, new in zip(olds, news, strict=False):
                self._pair(old, new)
            return
        likeness = [
            (-len(set(keys[old]).intersection(keys[new])), i, j)
            for i, old in enumerate(olds)
            for j, new in enumerate(news)
        ]
        for common, i, j in sorted(likeness):
            if common and olds[i] not in self.name and news[j] not in self.name:
                self._pair(olds[i], news[j])

    def _pair(self, old: str, new: str) -> None:
        self.name[old] = self.name[new] = old
        self._fresh.append((old, new))

    def _open(self, nodes: Iterable[str]) -> Iterator[str]:
        return (n for n in nodes if n in self._quads and n not in self.name)

    # --- what is said of a node ------------------------------------------------------------------

    def _key(self, node: str, quad: Quad) -> Key | None:
        """Return what a quad says of a node, None if it names another that is in no pair."""
        told = []
        for term in quad:
            if term == node:
                told.append(_SELF)
            elif not is_blank(term):
                told.append(term)
            elif term in self.name:
                told.append(self.name[term])
            else:
                return None
        s, p, o, g = told
        return s, p, o, g

    def _keys(self, node: str) -> list[Key]:
        found = (self._key(node, quad) for quad in self._quads[node])
        return sorted({key for key in found if key is not None})

    def _incoming(self, node: str) -> list[Key]:
        return [key for key in self._keys(node) if key[0] != _SELF]

    def _member(self, node: str) -> list[Key]:
        return [key for key in self._keys(node) if key[:2] == (_SELF, _FIRST)]

    def _tree(self, node: str) -> list[int]:
        tree = self._trees.of.get(node)
        return [] if tree is None or not self._trees.weight[tree] else [tree]

    def _profile(self, node: str) -> list[object]:
        keys = self._keys(node)
        return [(*self._tree(node), *keys)] if keys else []

    def _profile_but_one(self, node: str) -> list[object]:
        keys = self._keys(node)
        if not 1 < len(keys) <= 64:
            return []
        return [(*keys[:i], *keys[i + 1 :]) for i in range(len(keys))]
