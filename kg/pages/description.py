"""What the pages of a thing are made from: all that the graph says of it, and no more.

A description is complete and independent of language and of the others of its batch, so that its
digest tells whether the pages have to be made again.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from kg.pages.index import Entry
from kg.pages.naming import Name
from kg.pages.rows import About
from kg.pages.sentences import Span
from kg.terms import value
from kg.vocab import PROV, RDF


class Source(NamedTuple):
    """An article, as evidence names it."""

    iri: str
    headline: str
    date: str
    outlet: str  # IRI
    url: str


@dataclass(slots=True)
class Description:
    """What the graph says of a thing."""

    entry: Entry
    said: About  # of the thing itself
    pointing: dict[str, list[str]]  # property -> nodes that point to it, as many as are shown
    counted: dict[str, int]  # property -> how many there are
    more: dict[str, list[str]]  # property -> nodes that are left to the data beside the page
    nodes: dict[str, About] = field(default_factory=dict)  # of facts and things around it
    spans: dict[str, tuple[Span, str]] = field(default_factory=dict)  # with their article
    sources: dict[str, Source] = field(default_factory=dict)
    names: Mapping[str, Name] = field(default_factory=dict)
    pages: Mapping[str, tuple[str, str]] = field(default_factory=dict)  # path and kind of things
    parts: dict[str, list[str]] = field(default_factory=dict)  # total -> figures it consists of
    findings: dict[str, list[str]] = field(default_factory=dict)  # node -> findings about it
    signings: dict[str, list[str]] = field(default_factory=dict)  # agreement -> its signings
    marks: dict[str, list[str]] = field(default_factory=dict)  # of an article: span -> nodes

    @property
    def iri(self) -> str:
        return self.entry.iri

    def about(self, iri: str) -> About:
        """Return what is said of a node, the thing itself or one around it."""
        return self.said if iri == self.iri else self.nodes.get(iri, {})

    def is_a(self, iri: str, *kinds: str) -> bool:
        found = self.about(iri).get(RDF.type, [])
        return any(f"<{kind}>" in found for kind in kinds)

    def linked(self, iri: str, *properties: str) -> list[str]:
        """Return the IRIs that a node has for properties."""
        said = self.about(iri)
        return [t[1:-1] for p in properties for t in said.get(p, []) if t[0] == "<"]

    def literal(self, iri: str, *properties: str) -> str:
        """Return the first text that a node has for the first of properties that has one."""
        said = self.about(iri)
        found = (t for p in properties for t in said.get(p, []) if t[0] == '"')
        return value(next(found, '""'))

    def quoted(self, iri: str) -> list[tuple[Span, str]]:
        """Return the spans that a node was quoted from, of the newest article first."""
        found = [self.spans[s] for s in self.linked(iri, PROV.wasQuotedFrom) if s in self.spans]
        if len(found) > 1:
            found.sort(key=lambda s: (s[1], s[0].begin, s[0].end))
            found.sort(key=lambda s: self._dated(s[1]), reverse=True)
        return found

    def _dated(self, article: str) -> str:
        source = self.sources.get(article)
        return source.date if source else ""

    def digest(self, fingerprint: str) -> str:
        """Return what changes when anything does that the pages show."""
        content = [
            fingerprint, self.entry, self.said, self.pointing, self.counted, self.nodes,
            self.spans, self.sources, self.names, self.pages, self.parts, self.findings,
            self.signings, self.marks, self.more,
        ]  # fmt: skip
        text = json.dumps(content, sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
