"""From what was made of articles to the graphs of the store."""

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from kg.graph import QualityNote, Triples, quality_graph, register_graphs, vocabulary_graph
from kg.identity import Decision, Settled, plain_node, relation, resolved, settled
from kg.identity.likeness import FEWEST_COMMON
from kg.ingestion import examining
from kg.ingestion.index import Index, Text
from kg.ingestion.spool import Parts, Spool, renamed, taken_over
from kg.ingestion.working import Worked
from kg.iri import Iris
from kg.registers import Registers
from kg.terms import value as plain
from kg.vocab import KG, OWL, PROV

if TYPE_CHECKING:
    from kg.findings import Finding
    from kg.store.writer import Writer

_RELATIONS = {
    "copy": PROV.wasDerivedFrom,
    "derived": PROV.wasDerivedFrom,
    "revision": PROV.wasRevisionOf,
}


class Loading:
    """Takes what was made of articles, finds out who is who, and writes the graphs."""

    def __init__(
        self,
        writer: "Writer",
        index: Index,
        spool: Spool,
        iris: Iris,
        decisions: Sequence[Decision],
        *,
        revisited: Collection[str] = (),
    ) -> None:
        self.writer = writer
        self.index = index
        self.spool = spool
        self.iris = iris
        self.decisions = decisions
        self.again: dict[str, str] = {}  # articles done again, with their keys
        # of mentions to compare anew: first those of nodes whose decisions are no longer the same
        self.keys = {iris.base + plain_node(node) for node in revisited}
        self.hashes: dict[str, set[int]] = {}  # article -> hashes it had or has
        self.unknown: tuple[Decision, ...] = ()  # decisions that concern nothing in the store
        self.linked: dict[str, set[str]] = {}  # nodes that decisions name -> the other side's
        for d in decisions:
            one, other = (iris.base + plain_node(n) for n in (d.one, d.other))
            self.linked.setdefault(one, set()).add(other)
            self.linked.setdefault(other, set()).add(one)

    def take(self, worked: Worked) -> None:
        """Take what was made of an article, in place of what there was."""
        assert worked.entry is not None  # noqa: S101 - without violations
        slug = worked.slug
        before = self.index.text(slug)
        hashes = self.hashes.setdefault(slug, set())
        if before:
            hashes.update(before.likeness.sketch)
            self.keys.update(k for m in self.index.mentions(slug) for k in m.keys)
        hashes.update(worked.entry.likeness.sketch)
        self.keys.update(k for m in worked.entry.mentions for k in m.keys)
        self.index.put(worked.entry)
        self.spool.put(worked)

    def steps(self, again: Callable[[Iterable[str]], None]) -> Iterator[str]:
        """Do the rest, telling of each step before it is done; `again` does articles again."""
        yield "comparing articles"
        while self.keys or self.hashes:
            changed = self._related()  # first, as copies name nothing
            changed |= self._named()
            self.keys, self.hashes = set(), {}
            again(sorted(changed - set(self.spool.slugs())))
        yield "writing"
        self._write_articles()
        self._write_registers()
        yield "looking for contradictions"
        self._write_notes()

    # --- who is who ------------------------------------------------------------------------------

    def _named(self) -> set[str]:
        """Find out what the nodes are called; return the articles for which that changed."""
        changed: set[str] = set()
        for rows in self.index.groups(self.keys, self.linked):
            touched = any(row.mention.node in self.linked for row in rows)
            found = resolved(rows, self.decisions if touched else (), self.iris.base)
            changed |= self.index.rename(rows, found)
        return changed | self.index.disturbed()

    def _settled(self) -> list[Settled]:
        """Return what has become of the decisions."""
        groups = self.index.groups(self.linked, self.linked)
        rows = [row for group in groups for row in group]
        return settled(rows, self.decisions, self.iris.base)

    def _related(self) -> set[str]:
        """Find out which articles repeat others; return those for which that changed."""
        touched = set(self.hashes)
        for hashes in self.hashes.values():
            touched.update(self.index.alike(hashes, FEWEST_COMMON) if hashes else ())
        changed: set[str] = set()
        for slug in sorted(touched):
            own = self.index.text(slug)
            if own is None:
                continue
            found = self._relation(own)
            before = self.index.relation(slug)
            if found != before:
                self.index.relate(slug, *found)
                changed.add(slug)
                if "copy" in (found[0], before[0]):
                    self.keys.update(k for m in self.index.mentions(slug) for k in m.keys)
        return changed

    def _relation(self, own: Text) -> tuple[str, str]:
        """Return what an article is to the first published that it repeats, or else resembles."""
        earlier: list[Text] = []
        for slug in self.index.alike(own.likeness.sketch, FEWEST_COMMON):
            other = self.index.text(slug)
            if other and (other.rank, slug) < (own.rank, own.slug):
                earlier.append(other)
        resembled = ("", "")
        for other in sorted(earlier, key=lambda t: (t.rank, t.slug)):
            one_outlet = bool(own.outlet) and other.outlet == own.outlet
            found = relation(other.likeness, own.likeness, one_outlet=one_outlet)
            if found == "copy":
                return found, other.slug
            if found and not resembled[0]:
                resembled = (found, other.slug)
        return resembled

    # --- writing ---------------------------------------------------------------------------------

    def _write_articles(self) -> None:
        self.writer.forget(self.iris.article_graph(slug) for slug in self.spool.slugs())
        self.writer.add(
            (self.iris.article_graph(slug), self._graph(slug, parts)) for slug, parts in self.spool
        )

    def _graph(self, slug: str, parts: Parts) -> bytes:
        kind, other = self.index.relation(slug)
        text = parts.bare if kind == "copy" else parts.graph
        if kind:
            article, earlier = self.iris.article(slug), self.iris.article(other)
            text += f"<{article}> <{_RELATIONS[kind]}> <{earlier}> .\n".encode()
        return self._renamed(slug, text)

    def _renamed(self, slug: str, text: bytes) -> bytes:
        found = self.index.renamings(slug)
        others = {a for r in found.values() for _, a in r.values.values()}
        return renamed(text, found, {a: self.index.renamings(a) for a in others})

    def _write_registers(self) -> None:
        registers = Registers.default()
        written = {
            name: graph.ntriples()
            for name, graph in register_graphs(self.index.used(), self.iris, registers).items()
        }
        if self.decisions:
            written = self._decided(written)
        for name in self.writer.graphs():
            if name.startswith(self.iris.register_graph("")) and name not in written:
                self.writer.remove(name)
                self.index.note(name, "")
        for name, text in written.items():
            self._replace(name, text)
        vocabulary = vocabulary_graph().serialize(format="nt", encoding="utf-8").decode()
        self._replace(
            self.iris.vocabulary_graph, "".join(sorted(vocabulary.splitlines(keepends=True)))
        )

    def _decided(self, written: Mapping[str, str]) -> dict[str, str]:
        """Apply decisions to the graphs of registers, and add that of who is not the same."""
        every = self._settled()
        self.unknown = tuple(s.decision for s in every if not s.in_force)
        apart = Triples()
        merged: dict[str, str] = {}
        for decision, sides, finals in every:
            one, other = finals
            if decision.same and not (decision.one_article or decision.other_article):
                merged |= {f"<{s}>": f"<{f}>" for s, f in zip(sides, finals, strict=True)
                           if s and f and s != f}  # fmt: skip
            elif not decision.same and one and other and one != other:
                apart.link(one, OWL.differentFrom, other)
        graphs = {name: taken_over(text, merged) for name, text in written.items()}
        if len(apart):
            graphs[self.iris.register_graph("same-as")] = apart.ntriples()
        return graphs

    def _replace(self, graph: str, ntriples: str) -> None:
        """Write a graph, unless the store has it already."""
        digest = hashlib.sha256(ntriples.encode()).hexdigest()
        if self.index.noted(graph) != digest:
            self.writer.replace(graph, ntriples)
            self.index.note(graph, digest)

    def _write_notes(self) -> None:
        """Renew the findings of the articles written, and all of rules that compare articles."""
        every = examining.shapes()
        compared = {
            examining.rule_name(plain(rule))
            for node in examining.comparing()
            for rule in every.objects(node, KG.rule)
        }
        own = {self.iris.article(slug) for slug in self.spool.slugs()}
        marks = tuple(f"#finding-{rule}-" for rule in sorted(compared))

        def gone(subject: str) -> bool:
            return subject[1:].partition("#")[0] in own or any(m in subject for m in marks)

        self.writer.take_out(self.iris.quality_graph, gone)
        waiting: list[bytes] = []
        for slug, parts in self.spool:
            if parts.notes and self.index.relation(slug)[0] != "copy":
                waiting.append(self._renamed(slug, parts.notes))
        waiting.append(quality_graph(self._compared()).ntriples().encode())
        self.writer.add([(self.iris.quality_graph, b"".join(waiting))])

    def _compared(self) -> Iterator[QualityNote]:
        from kg.shacl import validate
        from kg.store.data import Data

        rules = examining.shapes().only(examining.comparing())
        found: dict[str, list[Finding]] = {}
        # One at a time: of a large store each takes memory, and the engine is still at work.
        for finding in validate(Data.on_disk(self.writer), rules, threads=1).findings:
            found.setdefault(finding.focus_node.partition("#")[0], []).append(finding)
        for article, findings in found.items():
            yield from examining.notes(findings, article)
