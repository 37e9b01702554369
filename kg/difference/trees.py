"""Trees of blank nodes, told apart by numbers: the same number is the same tree."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from kg.difference.quads import Quad, is_blank

_Shape = tuple[tuple[str, str, str, str], ...]


class Numbers:
    """Numbers for shapes, which several graphs can share."""

    def __init__(self) -> None:
        self.of: dict[_Shape, int] = {}
        self.weight: list[int] = []  # quads in the tree, by its number

    def number(self, shape: _Shape, weight: int) -> int:
        if shape not in self.of:
            self.of[shape] = len(self.weight)
            self.weight.append(weight)
        return self.of[shape]


class Trees:
    """The number of what goes down from each node; None above a circle and in unnamed graphs.

    With `whole`, what leads to the nodes from others that have a name is part of the tree.
    """

    def __init__(
        self, quads: Mapping[str, Sequence[Quad]], numbers: Numbers | None = None,
        *, whole: bool = False,
    ) -> None:  # fmt: skip
        self._quads = quads
        self._whole = whole
        self._numbers = numbers or Numbers()
        self.weight = self._numbers.weight
        self.of: dict[str, int | None] = {}
        for node in quads:
            if node not in self.of:
                self._walk(node)

    def below(self, node: str) -> list[str]:
        return [q[2] for q in self._quads[node] if q[0] == node and q[2][:2] == "_:"]

    def children(self, node: str) -> list[str]:
        """Return the nodes below, in the same order for the same tree."""
        found = [
            (p, g, self.of[o] or 0, o)
            for s, p, o, g in self._quads[node]
            if s == node and is_blank(o)
        ]
        return [each[-1] for each in sorted(found)]

    def _walk(self, start: str) -> None:
        """Number what is below a node, the leaves first."""
        path = [start]
        entered: set[str] = set()
        while path:
            node = path[-1]
            if node in self.of:
                path.pop()
                continue
            missing = [n for n in self.below(node) if n not in self.of]
            further = [n for n in missing if n not in entered and n != node]
            if further:
                entered.add(node)
                path.extend(further)
            else:
                self.of[node] = None if missing else self._number(node)  # missing: a circle

    def _number(self, node: str) -> int | None:
        shape = []
        weight = 0
        for s, p, o, g in self._quads[node]:
            if is_blank(g):
                return None
            if s == node:
                below = self.of[o] if is_blank(o) else None
                if is_blank(o) and below is None:
                    return None
                weight += 1 + (0 if below is None else self.weight[below])
                shape.append(("out", p, o if below is None else f"_:{below}", g))
            elif self._whole and not is_blank(s):
                shape.append(("in", p, s, g))
        return self._numbers.number(tuple(sorted(shape)), weight)


Component = list[str]


def paired_trees(
    old: Mapping[str, Sequence[Quad]],
    new: Mapping[str, Sequence[Quad]],
    components: tuple[Iterable[Component], Iterable[Component]],
) -> tuple[list[tuple[str, str]], tuple[list[Component], list[Component]]]:
    """Pair the nodes of components that are the same tree; return also all other components."""
    numbers = Numbers()
    trees = Trees(old, numbers, whole=True), Trees(new, numbers, whole=True)
    waiting: dict[int, list[tuple[str, Component]]] = {}
    rest: tuple[list[Component], list[Component]] = ([], [])
    pairs: list[tuple[str, str]] = []
    for component in components[1]:
        root = _root(component, trees[1])
        if root is None:
            rest[1].append(component)
        else:
            waiting.setdefault(trees[1].of[root] or 0, []).append((root, component))
    for component in components[0]:
        root = _root(component, trees[0])
        found = waiting.get(trees[0].of[root] or 0) if root is not None else None
        if root is not None and found:
            pairs += _walked(root, found.pop()[0], trees)
        else:
            rest[0].append(component)
    rest[1].extend(component for nodes in waiting.values() for _, component in nodes)
    return pairs, rest


def _root(component: Component, trees: Trees) -> str | None:
    """Return the root of a component that is a tree, None if it is none."""
    if len(component) == 1:
        return component[0] if trees.of[component[0]] is not None else None
    below = [child for node in component for child in trees.below(node)]
    roots = set(component).difference(below)
    if len(below) != len(component) - 1 or len(roots) != 1:
        return None
    root = roots.pop()
    return root if trees.of[root] is not None else None


def _walked(old: str, new: str, trees: tuple[Trees, Trees]) -> Iterator[tuple[str, str]]:
    """Yield the nodes of two trees that are the same, pair by pair."""
    waiting = [(old, new)]
    while waiting:
        pair = waiting.pop()
        yield pair
        children = [tree.children(node) for tree, node in zip(trees, pair, strict=True)]
        waiting.extend(zip(*children, strict=True))
