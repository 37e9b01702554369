"""Gathering what the graph says of many things at once.

Each batch takes a fixed number of queries, whatever it holds; what very many nodes point to is
asked for by itself. Of these a page shows the newest.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from kg.iri import Iris
from kg.pages.description import Description, Source
from kg.pages.index import Entry, Index
from kg.pages.naming import Names
from kg.pages.newest import Newest
from kg.pages.rows import About, about, asked, pointing, rows, within, without
from kg.pages.sentences import Span
from kg.terms import value
from kg.vocab import CITO, ELI, KG, OA, ORG, OWL, PROV, QB, RDF, SCHEMA, SKOS

if TYPE_CHECKING:
    from kg.store import Store

SHOWN = 60  # of what points to a thing by one property
_QUOTED = 24  # spans of a thing itself
_MANY = 400  # nodes that point to a thing, from which it is read by itself
_IN_DATA = 10_000  # of what the page has no room for, in the data beside it
_REMEMBERED = 50_000  # facts, and as many spans
_UNNAMED = frozenset((PROV.wasQuotedFrom, RDF.type))
_NOT_FACTS = (PROV.wasQuotedFrom, OA.hasSource)
# Things that others are told with are few words, not all that is said of them.
_AROUND = without((PROV.wasQuotedFrom, SKOS.altLabel, SKOS.definition, OWL.sameAs))
_EVIDENCED = (KG.Agreement, KG.Plan, KG.Forum, ORG.Post)  # whose spans are shown beside others


class Gatherer:
    """Reads descriptions from a store."""

    def __init__(self, store: "Store", index: Index) -> None:
        self._store = store
        self._index = index
        self._names = Names(store)
        self._newest = Newest(index.dates, self._names)
        self._outlets: dict[str, Source] = {}
        # A fact and its spans are told on the pages of all things in it.
        self._facts: dict[str, About] = {}
        self._spans: dict[str, tuple[Span, str]] = {}

    def described(self, entries: Sequence[Entry]) -> list[Description]:
        """Return descriptions of things that are no articles."""
        found = self._begun(entries)
        self._add_nodes(found)
        self._add_findings(found)
        self.finish(found)
        return found

    def _about(self, facts: Iterable[str]) -> dict[str, About]:
        """Return what is said of facts, most of which were asked for before."""
        wanted = set(facts)
        if len(self._facts) > _REMEMBERED:
            self._facts.clear()
        unknown = wanted - self._facts.keys()
        self._facts |= about(self._store, unknown)
        return {iri: self._facts[iri] for iri in sorted(wanted) if iri in self._facts}

    def _spans_of(self, iris: Iterable[str]) -> dict[str, tuple[Span, str]]:
        wanted = set(iris)
        if len(self._spans) > _REMEMBERED:
            self._spans.clear()
        self._spans |= spans_of(self._store, wanted - self._spans.keys())
        return {iri: self._spans[iri] for iri in sorted(wanted) if iri in self._spans}

    def _begun(self, entries: Sequence[Entry]) -> list[Description]:
        """Return descriptions with what things say themselves, and what points to them."""
        said = about(self._store, [e.iri for e in entries])
        used = [e.iri for e in entries if 0 < e.uses <= _MANY]
        named = pointing(self._store, used, without(_NOT_FACTS))
        found = []
        for entry in entries:
            own = said.get(entry.iri, {})
            if entry.uses > _MANY:
                named |= pointing(self._store, [entry.iri], without(_NOT_FACTS))
            nodes = named.pop(entry.iri, {})
            counted = {p: len(subjects) for p, subjects in nodes.items()}
            shown: dict[str, list[str]] = {}
            more: dict[str, list[str]] = {}
            for p, subjects in nodes.items():
                shown[p], rest = self._newest.parted(subjects, SHOWN)
                more |= {p: rest[:_IN_DATA]} if rest else {}
            if len(own.get(PROV.wasQuotedFrom, ())) > _QUOTED:
                spans = (t[1:-1] for t in own[PROV.wasQuotedFrom] if t[0] == "<")
                first, rest = self._newest.spans(spans, _QUOTED)
                own[PROV.wasQuotedFrom] = [f"<{s}>" for s in sorted(first)]
                more[PROV.wasQuotedFrom] = rest[:_IN_DATA]
            found.append(Description(entry, own, shown, counted, more))
        return found

    def _add_nodes(self, found: Sequence[Description]) -> None:
        """Add what is said of the nodes that point to things, and of totals and their parts."""
        facts: set[str] = set()
        things: set[str] = set()
        for one in found:
            for node in _around(one):
                (facts if "#" in node else things).add(node)
        said = self._about(facts) | about(self._store, things, _AROUND)
        figures = [n for n in facts if f"<{QB.Observation}>" in said.get(n, {}).get(RDF.type, [])]
        parts = pointing(self._store, figures, within([KG.partOf]))
        totals = {t[1:-1] for n in figures for t in said[n].get(KG.partOf, []) if t[0] == "<"}
        also = {p for of in parts.values() for some in of.values() for p in some} | totals
        said |= self._about(also - facts)
        evidenced = [
            n for n in things
            if any(f"<{kind}>" in said.get(n, {}).get(RDF.type, []) for kind in _EVIDENCED)
        ]  # fmt: skip
        for iri, spans in about(self._store, evidenced, within([PROV.wasQuotedFrom])).items():
            said[iri][PROV.wasQuotedFrom] = spans[PROV.wasQuotedFrom][:4]
        signed = [n for n in things if f"<{KG.Agreement}>" in said.get(n, {}).get(RDF.type, [])]
        signings = pointing(self._store, signed, within([KG.signs]))
        also = {s for of in signings.values() for some in of.values() for s in some}
        said |= self._about(also - facts)
        for one in found:
            self._give(one, said, parts, signings)
        self._add_grounds([one for one in found if one.entry.kind == "agreement"])

    def _add_grounds(self, found: Sequence[Description]) -> None:
        """Add what agreements rest on, and how the articles that tell of them cite it."""
        grounds = {one.iri: one.linked(one.iri, KG.followsUp) for one in found}
        followed = {g for some in grounds.values() for g in some}
        citing = pointing(self._store, followed, within([CITO.hasCitedEntity]))
        told = {
            iri: {s.partition("#")[0] for s in one.linked(iri, PROV.wasQuotedFrom)}
            for one in found
            for iri in [one.iri]
        }
        wanted = {
            one.iri: [
                c for g in grounds[one.iri]
                for c in citing.get(g, {}).get(CITO.hasCitedEntity, [])
                if c.partition("#")[0] in told[one.iri]
            ]
            for one in found
        }  # fmt: skip
        said = about(self._store, {c for some in wanted.values() for c in some})
        said |= about(self._store, followed, within([RDF.type, ELI.title]))
        for one in found:
            for node in (*wanted[one.iri], *grounds[one.iri]):
                one.nodes.setdefault(node, said.get(node, {}))

    def _give(
        self,
        one: Description,
        said: dict[str, About],
        parts: dict[str, dict[str, list[str]]],
        signings: dict[str, dict[str, list[str]]],
    ) -> None:
        for node in _around(one):
            if node in said:
                one.nodes[node] = said[node]
            for part in parts.get(node, {}).get(KG.partOf, []):
                one.parts.setdefault(node, []).append(part)
                one.nodes[part] = said.get(part, {})
            for term in said.get(node, {}).get(KG.partOf, []):
                one.nodes.setdefault(term[1:-1], said.get(term[1:-1], {}))
            for signing in signings.get(node, {}).get(KG.signs, []):
                one.nodes[signing] = said.get(signing, {})
                one.signings.setdefault(node, []).append(signing)

    def _add_findings(self, found: Sequence[Description]) -> None:
        targets = {n for one in found for n in (one.iri, *one.nodes) if n in one.nodes}
        notes = pointing(self._store, targets, within([OA.hasTarget]))
        said = self._about(n for of in notes.values() for some in of.values() for n in some)
        for one in found:
            for node in list(one.nodes):
                for note in notes.get(node, {}).get(OA.hasTarget, []):
                    one.findings.setdefault(node, []).append(note)
                    one.nodes[note] = said.get(note, {})
            for note in one.pointing.get(OA.hasTarget, []):
                one.findings.setdefault(one.iri, []).append(note)

    def articles(self, entries: Sequence[Entry]) -> list[Description]:
        """Return descriptions of articles: with all their spans and all that these support."""
        found = self._begun(entries)
        sources = pointing(self._store, [e.iri for e in entries], within([OA.hasSource]))
        spans = {e.iri: sources.get(e.iri, {}).get(OA.hasSource, []) for e in entries}
        quoted = pointing(
            self._store, {s for some in spans.values() for s in some}, within([PROV.wasQuotedFrom])
        )
        for one in found:
            for span in spans[one.iri]:
                one.marks[span] = quoted.get(span, {}).get(PROV.wasQuotedFrom, [])
            local = {n for nodes in one.marks.values() for n in nodes if "#" in n}
            local |= self._local(one.iri)
            one.nodes |= self._about(local)
        self._add_nodes(found)
        self._add_findings(found)
        self.finish(found)
        return found

    def _local(self, article: str) -> set[str]:
        """Return the facts that belong to an article, whether or not they have evidence."""
        base, _, slug = article.rpartition("article/")
        graph = Iris(base).article_graph(slug)
        said = f"GRAPH <{graph}> {{ ?s a ?t }}" if self._store.has_graph(graph) else "?s a ?t"
        query = f'SELECT DISTINCT ?s {{ {said} FILTER(STRSTARTS(STR(?s), "{article}#")) }}'
        return {s[1:-1] for (s,) in rows(self._store, query) if "#char=" not in s}

    def finish(self, found: Sequence[Description]) -> None:
        """Add spans, sources, names and paths."""
        spans = self._spans_of(s for one in found for s in _spans_named(one))
        sources = self._sources({article for _, article in spans.values()})
        wanted: list[set[str]] = []
        for one in found:
            for iri in _spans_named(one):
                if iri in spans:
                    one.spans[iri] = spans[iri]
            for _, article in one.spans.values():
                if article in sources:
                    one.sources[article] = sources[article]
            wanted.append(_named(one))
        names = self._names.of({iri for some in wanted for iri in some})
        for one, some in zip(found, wanted, strict=True):
            one.names = {iri: names[iri] for iri in sorted(some)}
            pages = ((iri, self._index.entries.get(iri.partition("#")[0])) for iri in sorted(some))
            one.pages = {iri: (entry.path, entry.kind) for iri, entry in pages if entry}

    def _sources(self, articles: set[str]) -> dict[str, Source]:
        if len(self._outlets) > 20_000:
            self._outlets.clear()
        asked = articles - self._outlets.keys()
        properties = (SCHEMA.headline, SCHEMA.datePublished, SCHEMA.publisher, SCHEMA.url)
        said = about(self._store, asked, within(properties))
        for iri in asked:
            self._outlets[iri] = source(iri, said.get(iri, {}))
        return {iri: self._outlets[iri] for iri in articles}


def source(iri: str, said: About) -> Source:
    """Return an article as evidence names it."""

    def first(p: str) -> str:
        return value(said[p][0]) if said.get(p) else ""

    return Source(
        iri, first(SCHEMA.headline), first(SCHEMA.datePublished), first(SCHEMA.publisher),
        first(SCHEMA.url),
    )  # fmt: skip


def _around(one: Description) -> Iterator[str]:
    """Yield the nodes that a page tells with the thing: those that point to it, facts it names."""
    seen = {one.iri}
    for subjects in one.pointing.values():
        for node in subjects:
            if node not in seen:
                seen.add(node)
                yield node
    for terms in one.said.values():
        for term in terms:
            node = term[1:-1]
            local = term[0] == "<" and "#" in node and "#char=" not in node
            if local and node.startswith(_base(one)) and node not in seen:
                seen.add(node)
                yield node
    for p in (ORG.postIn, SCHEMA.containedInPlace):
        for term in one.said.get(p, ()):
            if term[0] == "<" and term[1:-1] not in seen:
                seen.add(term[1:-1])
                yield term[1:-1]


def _base(one: Description) -> str:
    return one.iri.removesuffix(one.entry.path) if one.iri.endswith(one.entry.path) else one.iri


def _spans_named(one: Description) -> Iterator[str]:
    yield from one.marks
    for said in (one.said, *one.nodes.values()):
        for term in said.get(PROV.wasQuotedFrom, ()):
            if term[0] == "<":
                yield term[1:-1]


def _named(one: Description) -> set[str]:
    """Return the nodes whose names a page shows."""
    found = {one.iri, *one.nodes, *one.sources}
    found.update(node for nodes in one.marks.values() for node in nodes)
    for said in (one.said, *one.nodes.values()):
        for p, terms in said.items():
            if p not in _UNNAMED:
                found.update(t[1:-1] for t in terms if t[0] == "<")
    found.update(source.outlet for source in one.sources.values() if source.outlet)
    return found


def spans_of(store: "Store", iris: Iterable[str]) -> dict[str, tuple[Span, str]]:
    """Return IRI -> span and the IRI of its article, for spans that are whole."""
    query = (
        f"SELECT ?s ?a ?b ?e ?x ?p ?f {{ VALUES ?s {{ %s }} ?s <{OA.hasSource}> ?a ; "
        f"<{OA.start}> ?b ; <{OA.end}> ?e ; <{OA.exact}> ?x "
        f"OPTIONAL {{ ?s <{OA.prefix}> ?p }} OPTIONAL {{ ?s <{OA.suffix}> ?f }} }}"
    )
    found: dict[str, tuple[Span, str]] = {}
    # Sorted, so that of a span with two texts always the same is taken.
    for row in sorted(asked(store, iris, query)):
        iri, article = row[0][1:-1], row[1][1:-1]
        begin, end, *texts = (value(term) if term else "" for term in row[2:])
        if iri not in found and begin.isdigit() and end.isdigit() and int(begin) <= int(end):
            found[iri] = (Span(iri, int(begin), int(end), *texts), article)
    return found
