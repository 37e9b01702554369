"""The graph of one article in the making: evidence, and names turned into IRIs.

A fact names others by key. `Draft` knows which facts an article has, so that whoever refers to
one gets its IRI; what is referred to without a fact of its own is described where it is met, with
the evidence of whoever refers to it.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from kg.article import Article, Span
from kg.facts import Facts, Organisation, Person, Place, RegulationId, Spans
from kg.graph.concepts import listed
from kg.graph.triples import LONGEST, Triples, cut
from kg.iri import Iris
from kg.registers import Registers
from kg.terms import literal
from kg.vocab import KGC, OA, PROV, RDF, SKOS, XSD
from kg.zones import sentence_of

CONTEXT = 32  # characters of prefix and suffix, within the line
_LINE_END = re.compile("[\n\r\u2028\u2029\x0b\x0c\x85]")


@dataclass(frozen=True, kw_only=True)
class Draft(Triples):
    """The triples of one article, and what is needed to write them."""

    article: Article
    facts: Facts
    iris: Iris
    registers: Registers

    @cached_property
    def node(self) -> str:
        return self.iris.article(self.article.slug)

    @cached_property
    def persons(self) -> dict[str, Person]:
        return {p.name: p for p in self.facts.persons}

    @cached_property
    def organisations(self) -> dict[str, Organisation]:
        return {o.name: o for o in self.facts.organisations}

    @cached_property
    def places(self) -> dict[str, Place]:
        """The places by every form of their names; a name wins over another place's alias."""
        names = {p.name.casefold(): p for p in reversed(self.facts.places)}
        aliases = {a.casefold(): p for p in reversed(self.facts.places) for a in p.aliases}
        return aliases | names

    @cached_property
    def regulations(self) -> dict[RegulationId, str]:
        """The regulations described so far, and their IRIs."""
        return {}

    @cached_property
    def areas(self) -> frozenset[str]:
        """The codes of the areas among the places."""
        return frozenset(p.area for p in self.facts.places if p.kind == "area" and p.area)

    def words(self, span: Span) -> str:
        """Return the words of a span with uniform spaces."""
        view = self.article.view
        seen = view.viewed(span)
        return " ".join(view.text[seen.begin : seen.end].split())

    def sentences(self, spans: Spans) -> Spans:
        """Return the sentences around spans: the evidence of what is said of a figure."""
        view = self.article.view
        around = (sentence_of(self.article, view.viewed(span)) for span in spans)
        return tuple(dict.fromkeys(view.original(sentence) for sentence in around))

    def locals(self, kind: str, begins: Iterable[int]) -> list[str]:
        """Return IRIs of facts local to the article, one for each first character in `begins`.

        Facts of a kind that begin together ("MoU dan PKS") are numbered from the second on, in
        the order of the text: ``#signing-12``, ``#signing-12-2``.
        """
        met: Counter[int] = Counter()
        slug = self.article.slug
        found = []
        for begin in begins:
            met[begin] += 1
            again = met[begin] > 1
            found.append(
                self.iris.local(slug, f"{kind}-{begin}", met[begin])
                if again
                else self.iris.local(slug, kind, begin)
            )
        return found

    def quoted(self, node: str, spans: Spans) -> None:
        """Say which words of the text `node` was taken from."""
        place = (node, PROV.wasQuotedFrom)
        said = self._said.get(place)
        for span in spans:
            term = self._spans.get(span) or self._span(span)
            if said is None:
                said = self._said[place] = {}
            said[term] = None

    def quoted_once(self, node: str, spans: Spans) -> None:
        """Give evidence to a node that has none yet."""
        if not self.has(node, PROV.wasQuotedFrom):
            self.quoted(node, spans)

    def concept(self, scheme: str, label: str, spans: Spans) -> str:
        """Return the listed concept, or the one this article coins (and describe that)."""
        known = listed(scheme, label)
        if known:
            return known
        node = self.iris.concept(scheme, label)
        if not self.has(node, SKOS.prefLabel):
            self.types(node, SKOS.Concept)
            self.link(node, SKOS.inScheme, KGC[scheme])
            self.text(node, SKOS.prefLabel, label, "id")
        self.quoted(node, spans)
        return node

    @cached_property
    def _spans(self) -> dict[Span, str]:
        return {}

    def _span(self, span: Span) -> str:
        """Describe a span and return its term; most of an article's graph is this."""
        text = self.article.text
        begin, end = span
        if end - begin >= LONGEST:
            end = begin + cut(text[begin:end], LONGEST - 1)
        node = self.iris.span(self.article.slug, begin, end)
        term = self._spans[span] = f"<{node}>"
        before, after = text[max(0, begin - CONTEXT) : begin], text[end : end + CONTEXT]
        before, after = before.rpartition("\n")[2], after.partition("\n")[0]
        if not before.isprintable():  # no line end is
            before = _LINE_END.split(before)[-1]
        if not after.isprintable():
            after = _LINE_END.split(after, 1)[0]
        said = [*_SPAN_TYPES, f'{_START}"{begin}"{_NUMBER}', f'{_END}"{end}"{_NUMBER}']
        if begin < end:
            said.append(f"{_EXACT}{literal(text[begin:end])}@id")
        if before:
            said.append(f"{_PREFIX}{literal(before)}@id")
        if after:
            said.append(f"{_SUFFIX}{literal(after)}@id")
        said.append(f"{_SOURCE}<{self.node}> .\n")
        self.block(node, f"{term} " + f" .\n{term} ".join(said))
        return term


_SPAN_TYPES = tuple(
    f"<{RDF.type}> <{t}>" for t in (OA.TextPositionSelector, OA.TextQuoteSelector, PROV.Entity)
)
_NUMBER = f"^^<{XSD.nonNegativeInteger}>"
_START, _END, _EXACT, _PREFIX, _SUFFIX, _SOURCE = (
    f"<{p}> " for p in (OA.start, OA.end, OA.exact, OA.prefix, OA.suffix, OA.hasSource)
)
