"""A difference as a SPARQL 1.1 Update that turns the old graph into the new one.

What has no blank nodes is DELETE DATA and INSERT DATA. A blank node has no name in an update, so it
must be found by what is said of it. Where a chain of triples leads to nothing else, that chain is
the pattern: each step is the only one of its kind in both graphs, so that the order of operations
does not matter. Else the pattern is all that the graph says of the node and of those that hang
together with it, with filters that it says nothing more, and LIMIT 1: what else fits is the same,
and may as well be taken. What an update makes of the old graph is the new one up to the names of
its blank nodes.
"""

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from kg.difference import Difference, Quad
from kg.difference.quads import blanks, is_blank, ordered, parsed
from kg.errors import InputError, UsageError
from kg.turtle import Terms


def as_update(difference: Difference, prefixes: Mapping[str, str]) -> Iterator[str]:
    """Yield the update, empty but for a comment if there is no difference.

    Raises UsageError if names of graphs were left out of the old side, and InputError for changes
    in graphs that blank nodes name, which SPARQL Update cannot write.
    """
    if difference.nameless == "old":
        raise UsageError(
            "OLD names graphs and NEW does not, so no update leads from one to the other; "
            "--quads compares them with the names of graphs"
        )
    terms = Terms(prefixes)
    operations = list(_operations(difference, _Written(terms)))
    removed, added = len(difference.removed), len(difference.added)
    yield f"# {removed} removed, {added} added\n"
    for prefix, iri in sorted(terms.used.items()):
        yield f"PREFIX {prefix}: {_escaped(f'<{iri}>')}\n"
    if operations:
        yield "\n" + " ;\n".join(operations) + "\n"


def _operations(difference: Difference, written: "_Written") -> Iterator[str]:
    removed, added = _Change(difference.removed), _Change(difference.added)
    if removed.ground:
        yield f"DELETE DATA {written.block(removed.ground)}"
    if added.ground:
        yield f"INSERT DATA {written.block(added.ground)}"
    old_nodes = {node for quad in difference.old_blank for node in blanks(quad)}
    steps = _Steps(difference)
    for group in _groups(difference):
        gone = [quad for quad in group if quad in removed.blank]
        come = [quad for quad in group if quad in added.blank]
        if any(is_blank(quad[3]) for quad in group):
            raise InputError(
                "SPARQL Update cannot change what hangs together with a graph that a blank node "
                "names; give it an IRI, or use another --format"
            )
        known = {node for quad in group for node in blanks(quad)} & old_nodes
        if not known:
            yield f"INSERT DATA {written.block(come)}"
            continue
        used = {node for quad in (*gone, *come) for node in blanks(quad)} & known
        path = steps.to(used)
        if path is None:
            own = [quad for quad in group if quad not in added.blank]
            where = written.exactly(own, difference.alike, difference.names_graphs)
        else:
            where = written.block(path, known)
        yield written.operation(gone, come, where, known)


class _Change:
    def __init__(self, quads: Iterable[Quad]) -> None:
        self.ground: list[Quad] = []
        self.blank: dict[Quad, None] = {}
        for quad in quads:
            if any(map(is_blank, quad)):
                self.blank[quad] = None
            else:
                self.ground.append(quad)


def _groups(difference: Difference) -> list[list[Quad]]:
    """Return quads with blank nodes of both sides, those together that hang together."""
    from kg.difference.isomorphism import Incidence

    incidence = Incidence(ordered({*difference.old_blank, *difference.new_blank}))
    return [
        ordered({quad for node in nodes for quad in incidence.of[node]})
        for nodes in incidence.components()
    ]


class _Steps:
    """Triples that lead to one node only, in the old graph, the new one and all between."""

    def __init__(self, difference: Difference) -> None:
        self._old = difference.old_blank
        self._quads = {*difference.old_blank, *difference.new_blank}
        self._count: Counter[tuple[str, ...]] = Counter()
        for s, p, o, g in self._quads:
            self._count["o", s, p, g] += 1
            self._count["s", p, o, g] += 1
        self._count_others(difference.others())
        self._ways: dict[str, Quad] = {}
        self._find()

    def _count_others(self, lines: Iterable[str]) -> None:
        """Count what fits the same steps and is not around the nodes that changed."""
        ends = {(s, p) for s, p, _, _ in self._old if not is_blank(s)}
        starts = {p for _, p, o, _ in self._old if _is_plain(o)}
        for line in lines if self._old else ():
            s, p, _ = line.split(" ", 2)
            if p in starts or (s, p) in ends:
                _, _, o, g = parsed(line)
                for step in (("o", s, p, g), ("s", p, o, g)):
                    if step in self._count:
                        self._count[step] += 1

    def _find(self) -> None:
        """Note for each node that can be found the last step to it, nearest to IRIs first."""
        around: defaultdict[str, list[Quad]] = defaultdict(list)
        for quad in self._old:
            for node in dict.fromkeys(blanks(quad)):
                around[node].append(quad)
        nearest = [(q[2] if is_blank(q[2]) else q[0], q) for q in self._old]
        # First what leads from an IRI to the node, then what the node leads to.
        for forward in (True, False):
            for node, quad in nearest:
                if is_blank(quad[0]) != forward and self._leads(quad, node):
                    self._ways.setdefault(node, quad)
        waiting = list(self._ways)
        for known in waiting:
            for quad in around[known]:
                for node in (quad[2], quad[0]):
                    if is_blank(node) and node not in self._ways and self._leads(quad, node):
                        self._ways[node] = quad
                        waiting.append(node)

    def _leads(self, quad: Quad, node: str) -> bool:
        s, p, o, g = quad
        if is_blank(g) or s == o:
            return False
        if o == node:
            return self._count["o", s, p, g] == 1 and (not is_blank(s) or s in self._ways)
        found = o in self._ways if is_blank(o) else _is_plain(o)
        return found and self._count["s", p, o, g] == 1

    def to(self, nodes: Iterable[str]) -> list[Quad] | None:
        """Return the steps that lead to all of these nodes; None if they do not lead to each."""
        steps: dict[Quad, None] = {}
        waiting = sorted(nodes)
        while waiting:
            node = waiting.pop()
            quad = self._ways.get(node)
            if quad is None:
                return None
            if quad not in steps:
                steps[quad] = None
                waiting += [other for other in blanks(quad) if other != node]
        return ordered(steps)


class _Written:
    """Writes quads for an update; blank nodes that are known become variables."""

    def __init__(self, terms: Terms) -> None:
        self._terms = terms

    def term(self, term: str, variables: Container[str] = ()) -> str:
        if term in variables:
            return f"?{term[2:]}"
        return _escaped(self._terms.short(term))

    def block(self, quads: Sequence[Quad], variables: Container[str] = (), indent: str = "") -> str:
        lines = []
        graph = ""
        for s, p, o, g in quads:
            if g != graph:
                if graph:
                    lines.append("  }")
                lines.append(f"  GRAPH {self.term(g, variables)} {{")
                graph = g
            told = " ".join(self.term(t, variables) for t in (s, p, o))
            lines.append(f"{'    ' if g else '  '}{told} .")
        if graph:
            lines.append("  }")
        return "\n".join(["{", *(indent + line for line in lines), indent + "}"])

    def operation(
        self, gone: Sequence[Quad], come: Sequence[Quad], where: str, known: Container[str]
    ) -> str:
        parts = [f"DELETE {self.block(gone, known)}"] if gone else []
        parts += [f"INSERT {self.block(come, known)}"] if come else []
        return "\n".join([*parts, f"WHERE {where}"])

    def exactly(self, quads: Sequence[Quad], alike: Mapping[str, int], graphs: bool) -> str:
        """Return a pattern for nodes of which exactly this is said, for one of its solutions."""
        nodes = sorted({n for q in quads for n in blanks(q)}, key=lambda n: (len(n), n))
        names = " ".join(f"?{n[2:]}" for n in nodes)
        pattern = self.block(quads, nodes)[2:-2].lstrip("\n")
        checks = [f"isBlank(?{n[2:]})" for n in nodes]
        checks += [
            f"!sameTerm(?{a[2:]}, ?{b[2:]})"
            for i, a in enumerate(nodes)
            for b in nodes[i + 1 :]
            if alike.get(a) == alike.get(b)
        ]
        filters = [f"  FILTER({' && '.join(checks)})"]
        for node in nodes:
            filters += self._nothing_more(node, quads, nodes, graphs)
        return "\n".join([f"{{ SELECT {names} WHERE {{", pattern, *filters, "} LIMIT 1 }"])

    def _nothing_more(
        self, node: str, quads: Sequence[Quad], nodes: Sequence[str], graphs: bool
    ) -> Iterator[str]:
        """Yield filters that nothing is said of a node but these quads."""
        variable = f"?{node[2:]}"
        for own, other, open_ in ((0, 2, f"{variable} ?p ?o"), (2, 0, f"?s ?p {variable}")):
            told = [q for q in quads if q[own] == node]
            end = "?o" if own == 0 else "?s"
            for named in (False, True) if graphs else (False,):
                same = [
                    f"(sameTerm(?p, {self.term(q[1])}) && "
                    f"sameTerm({end}, {self.term(q[other], nodes)})"
                    + (f" && sameTerm(?g, {self.term(q[3])}))" if named else ")")
                    for q in told
                    if bool(q[3]) == named
                ]
                pattern = f"GRAPH ?g {{ {open_} }}" if named else f"{open_} ."
                unless = f" FILTER(!({' || '.join(same)}))" if same else ""
                yield f"  FILTER NOT EXISTS {{ {pattern}{unless} }}"


def _is_plain(term: str) -> bool:
    """Return whether a term is an IRI or a text: no engine takes another one for its equal."""
    return term[0] == "<" or (term[0] == '"' and term[-1] != ">")


def _escaped(text: str) -> str:
    """Return a term with escapes in place of characters that do not print."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else _code(c) for c in text)


def _code(character: str) -> str:
    code = ord(character)
    return f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}"
