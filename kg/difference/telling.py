"""A difference for people: by graph and node, with labels, each change on a line."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby, islice
from unicodedata import normalize

from kg.difference import Difference, Quad
from kg.difference.quads import is_blank, order, parsed
from kg.reporting.layout import Style, cut, plainly
from kg.reporting.naming import Naming
from kg.terms import literal, unquote, visible
from kg.vocab import RDF

_LONGEST = 160  # characters of a text
_LABEL = 60
_STEPS = 8  # from a blank node up
_AROUND = 20  # characters before the first that differs
_TYPE = f"<{RDF.type}>"
_WORDS = {
    "en": ("removed", "added", "unchanged", "no difference", "default graph", "more"),
    "id": ("dihapus", "ditambah", "tetap", "tidak ada perbedaan", "graf bawaan", "lagi"),
}
_Objects = tuple[list[str], list[str]]  # removed, added


def as_text(
    difference: Difference,
    prefixes: Mapping[str, str],
    language: str,
    *,
    limit: int = 0,
    style: Style | None = None,
) -> Iterator[str]:
    """Yield lines that say what changed, at most `limit` of them (0: all), and counts at the end.

    ``-`` is what only the old side has, ``+`` what only the new one has; a value that took the
    place of another is told as ``old -> new``. `language` is "id" or "en".
    """
    removed, added, unchanged, none, default, more = _WORDS[language]
    shown = list(islice(_changes(difference), limit or None))
    naming = Naming(_Said(difference, shown), language, prefixes)
    around = (*difference.new_blank, *difference.old_blank)
    writer = _Writer(naming, style or plainly, around)
    graphs = any(quad[3] for quad in (*difference.removed, *difference.added))
    for graph, in_graph in groupby(shown, key=lambda change: change[3]):
        if graphs:
            yield writer.graph(graph, default)
        for subject, changes in groupby(in_graph, key=lambda change: change[0]):
            yield writer.subject(subject)
            for _, predicate, objects, _ in changes:
                yield writer.change(predicate, objects)
        if graphs:
            yield "\n"
    rest = sum(1 for _ in _changes(difference)) - len(shown)
    if rest:
        yield f"… {rest} {more}\n"
    if not difference:
        yield f"{none}, "
    else:
        yield f"{len(difference.removed)} {removed}, {len(difference.added)} {added}, "
    yield f"{difference.unchanged} {unchanged}\n"


_Change = tuple[str, str, _Objects, str]  # subject, predicate, objects, graph


def _changes(difference: Difference) -> Iterator[_Change]:
    """Yield what stands on each line, in order; of one predicate removed and added together."""
    marked = [(quad, 0) for quad in difference.removed] + [(quad, 1) for quad in difference.added]
    marked.sort(key=lambda m: (order(m[0])[:3], m[1], m[0][2]))
    for (s, p, g), same in groupby(marked, key=lambda m: (m[0][0], m[0][1], m[0][3])):
        objects: _Objects = ([], [])
        for quad, side in same:
            objects[side].append(quad[2])
        if len(objects[0]) == len(objects[1]) == 1:
            yield s, p, objects, g
            continue
        for side, values in enumerate(objects):
            for value in values:
                yield s, p, ([value], []) if side == 0 else ([], [value]), g


class _Said:
    """What both sides say of the nodes that are shown, to find their labels; the new side first."""

    def __init__(self, difference: Difference, shown: Iterable[_Change]) -> None:
        self._new: dict[tuple[str, str], set[str]] = {}
        self._old: dict[tuple[str, str], set[str]] = {}
        nodes = {
            term
            for s, _, objects, g in shown
            for term in (s, g, *objects[0], *objects[1])
            if term and term[0] in "<_"
        }
        gone = set(difference.removed)
        for quad in _about(nodes, difference):
            s, p, o, _ = quad
            if o[0] == '"' or p == _TYPE:
                side = self._old if quad in gone else self._new
                side.setdefault((s, p[1:-1]), set()).add(o)
        self._predicates = {predicate for _, predicate in (*self._old, *self._new)}

    def objects(self, subject: str, predicate: str) -> list[str]:
        key = (subject, predicate)
        return sorted(self._new.get(key) or self._old.get(key) or ())

    def occurs(self, predicate: str) -> bool:
        return predicate in self._predicates


def _about(nodes: set[str], difference: Difference) -> Iterator[Quad]:
    if nodes:
        for line in difference.others():
            if line.partition(" ")[0] in nodes:
                yield parsed(line)
    for quad in (*difference.old_blank, *difference.new_blank):
        if quad[0] in nodes:
            yield quad


class _Writer:
    def __init__(self, naming: Naming, style: Style, around: Iterable[Quad]) -> None:
        self._naming = naming
        self._style = style
        self._parents: dict[str, tuple[str, str]] = {}
        for s, p, o, _ in around:
            if is_blank(o) and s != o:
                self._parents.setdefault(o, (s, p))

    def graph(self, graph: str, default: str) -> str:
        return self._style(self._named(graph) if graph else f"({default})", dim=True) + "\n"

    def subject(self, subject: str) -> str:
        told = self._named(subject)
        if is_blank(subject) and (way := self._way(subject)):
            told += f" ({way})"
        return self._style(told, bold=True) + "\n"

    def _way(self, node: str) -> str:
        """Return how a blank node is reached from a node with a name: ``ex:s / ex:p / ex:q``."""
        steps: list[str] = []
        while is_blank(node) and node in self._parents and len(steps) < _STEPS:
            node, predicate = self._parents[node]
            steps.append(self._naming.shown(predicate, _LONGEST))
        if not steps:
            return ""
        start = "…" if is_blank(node) else self._naming.shown(node, _LONGEST)
        return " / ".join([start, *reversed(steps)])

    def change(self, predicate: str, objects: _Objects) -> str:
        path = "a" if predicate == _TYPE else self._naming.shown(predicate, _LONGEST)
        if all(objects):
            old, new = self._pair(objects[0][0], objects[1][0])
            old, new = self._style(old, fg="red"), self._style(new, fg="green")
            return f"  {self._style('~', fg='yellow')} {path} {old} -> {new}\n"
        mark, colour, values = (
            ("-", "red", objects[0]) if objects[0] else ("+", "green", objects[1])
        )
        return "  " + self._style(f"{mark} {path} {self._named(values[0])}", fg=colour) + "\n"

    def _pair(self, old: str, new: str) -> tuple[str, str]:
        """Return two values so that a reader sees how they differ."""
        shorter = _where_they_differ(old, new)
        shown = tuple(map(self._named, shorter))
        if normalize("NFKC", shown[0]) == normalize("NFKC", shown[1]):
            shown = tuple(t.encode("ascii", "backslashreplace").decode() for t in shorter)
        return shown[0], shown[1]

    def _named(self, term: str) -> str:
        """Return a term with its prefix, and in brackets what people call it."""
        if term[0] == '"':
            return self._naming.shown(term, _LONGEST)
        node = term if is_blank(term) else term[1:-1]
        called = self._naming.label(node)
        if is_blank(term):
            told = "" if node in called else f" {visible(cut(called, 2 * _LABEL))}"
            return node + told
        name = self._naming.shown(term, _LONGEST)
        known = node.rstrip("/#").endswith(called)
        return name if known else f"{name} ({visible(cut(' '.join(called.split()), _LABEL))})"


def _where_they_differ(old: str, new: str) -> tuple[str, str]:
    """Return two long texts from shortly before they differ; other terms as they are."""
    if old[0] != '"' or new[0] != '"' or max(len(old), len(new)) < _LONGEST:
        return old, new
    texts = unquote(old)[0], unquote(new)[0]
    common = next((i for i, (a, b) in enumerate(zip(*texts, strict=False)) if a != b), None)
    start = max(0, (min(map(len, texts)) if common is None else common) - _AROUND)
    if not start:
        return old, new
    return _from(start, old, texts[0]), _from(start, new, texts[1])


def _from(start: int, term: str, text: str) -> str:
    return literal("…" + text[start:]) + term[term.rfind('"') + 1 :]
