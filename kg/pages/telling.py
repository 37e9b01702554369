"""Turning what a description says into words, links, quotes and notices in one language."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kg.pages import formats
from kg.pages.choosing import Shown
from kg.pages.description import Description
from kg.pages.links import Links, outside
from kg.pages.naming import Name, label, preference
from kg.pages.sentences import Span
from kg.pages.view import NOTHING, Detail, Notice, Quote, Words
from kg.pages.wording import PROPERTIES, Wording
from kg.terms import unquote, value
from kg.vocab import KG, KGC, RDFS, SCHEMA, SH, XSD

_SEVERITIES = {SH.Violation: "violation", SH.Warning: "warning", SH.Info: "info"}
_GRAVITY = {"violation": 0, "warning": 1, "info": 2}
_DATES = frozenset((XSD.date, XSD.dateTime, XSD.gYear, XSD.gYearMonth))
_NUMBERS = frozenset((XSD.integer, XSD.decimal, XSD.double, XSD.nonNegativeInteger))
_QUOTES = 6  # beside a fact


@dataclass(slots=True)
class Telling:
    """What is needed to tell of one thing in one language; remembers what was told."""

    description: Description
    say: Wording
    links: Links
    properties: Mapping[str, Name] = field(default_factory=dict)  # of the vocabulary, in words
    shown: Mapping[str, Shown] = field(default_factory=dict)  # article -> what may be quoted of it
    tables: frozenset[str] = frozenset()  # of the release
    told: set[str] = field(default_factory=set)  # properties of the thing itself
    pointed: set[str] = field(default_factory=set)  # properties that point to it
    _named: dict[str, Words] = field(default_factory=dict)

    @property
    def language(self) -> str:
        return self.say.language

    # names and values

    def name(self, iri: str) -> Words:
        """Return what a node is called, with a link to its page or to where its IRI leads."""
        known = self._named.get(iri)
        if known is None:
            known = self._named[iri] = self._name(iri)
        return known

    def _name(self, iri: str) -> Words:
        found = self.description.names.get(iri)
        if found is None:
            return Words(iri, "", outside(iri), outside=True)
        said = found.told(self.language)
        page = self.description.pages.get(iri.partition("#")[0])
        mark = self.mark(said.language)
        if page is None:
            if iri.startswith(str(KGC)):  # a code, which is told in full by its name
                return Words(said.text, mark)
            return Words(said.text, mark, outside(iri), outside=True)
        return Words(said.text, mark, self.address(iri), kind=page[1])

    def names(self, iris: Iterable[str]) -> tuple[Words, ...]:
        return tuple(sorted((self.name(iri) for iri in iris), key=lambda w: w.text.casefold()))

    def address(self, iri: str) -> str:
        """Return the address of the page, or of the place on one, that an IRI stands for."""
        node, _, fragment = iri.partition("#")
        page = self.description.pages.get(node)
        return self.links.page(page[0], fragment) if page else ""

    def mark(self, language: str) -> str:
        """Return the tag that words need on a page of this language."""
        return language if language and language != self.language else ""

    def term(self, term: str) -> Words:
        """Return a term in words."""
        if term[0] != '"':
            return self._node(value(term))
        text, language, datatype = unquote(term)
        if datatype in _DATES:
            return Words(formats.date(text, self.language))
        if datatype in _NUMBERS:
            return Words(formats.number(text, self.language))
        address = outside(text) if datatype == XSD.anyURI else ""
        return Words(text, self.mark(language.lower()), address, outside=bool(address))

    def _node(self, iri: str) -> Words:
        known = self.description.names.get(iri)
        if known is None:
            return Words(iri, "", outside(iri), outside=True)
        if iri in self.description.pages or iri.startswith(str(KGC)) or "#" in iri:
            return self.name(iri)
        called = self._outer(iri, known.told(self.language).text)
        return Words(called, "", outside(iri), outside=True)

    @staticmethod
    def _outer(iri: str, called: str) -> str:
        """Return how an address elsewhere is shown: in full, unless it has a name of its own."""
        return called if not iri.rstrip("/#").endswith(called) else iri.partition("://")[2] or iri

    def terms(self, terms: Iterable[str]) -> tuple[Words, ...]:
        """Return terms in words; of texts in several languages only those in the best one."""
        found = list(terms)
        tagged = [t for t in found if t[0] == '"' and "@" in t[t.rfind('"') :]]
        if tagged:
            best = min(tagged, key=lambda t: preference(t, self.language))
            tag = label(best).language
            found = [t for t in found if t not in tagged or label(t).language == tag]
        words = dict.fromkeys(self.term(t) for t in found)
        return tuple(sorted(words, key=lambda w: (w.text.casefold(), w)))

    def property(self, iri: str) -> str:
        """Return a property in words."""
        known = PROPERTIES.get(iri)
        if known:
            return known.told(self.language)
        named = self.properties.get(iri)
        if named:
            return named.told(self.language).text
        return iri.rstrip("/#").rpartition("#")[2].rpartition("/")[2] or iri

    # parts of the thing itself

    def own(self, iri: str) -> list[str]:
        """Return what the thing has for a property, which is then told."""
        self.told.add(iri)
        return self.description.said.get(iri, [])

    def about(self, *properties: str) -> list[str]:
        """Return the nodes that point to the thing by some properties, which are then told."""
        self.pointed.update(properties)
        found = self.description.pointing
        return list(dict.fromkeys(node for p in properties for node in found.get(p, [])))

    def details(self, node: str, properties: Iterable[str]) -> tuple[Detail, ...]:
        """Return properties of a node in words."""
        said = self.description.about(node)
        return tuple(
            Detail(self.property(p), self.terms(said[p])) for p in properties if said.get(p)
        )

    def detail(self, key: str, *values: Words) -> tuple[Detail, ...]:
        """Return a detail under words of our own, or nothing if it has no value."""
        present = tuple(v for v in values if v.text)
        return (Detail(self.say(key), present),) if present else ()

    # evidence and findings

    def quotes(self, node: str) -> tuple[Quote, ...]:
        """Return the words that show a node, with their context."""
        return tuple(self.quote(*found) for found in self.description.quoted(node)[:_QUOTES])

    def quote(self, span: Span, article: str) -> Quote:
        source = self.description.sources.get(article)
        view = self.shown.get(article)
        return Quote(
            "" if view else _lead(span.prefix),
            view.words(span.begin, span.end) if view else " ".join(span.exact.split()),
            "" if view else _trail(span.suffix),
            source.headline if source else "",
            self.name(source.outlet).text if source and source.outlet else "",
            formats.date(source.date, self.language) if source else "",
            self.address(span.iri),
            outside(source.url) if source else "",
            self.mark("id"),
        )

    def notices(self, *nodes: str) -> tuple[Notice, ...]:
        """Return the findings about nodes, the gravest first."""
        found = {n for node in nodes for n in self.description.findings.get(node, [])}
        return tuple(
            sorted((self.notice(n) for n in found), key=lambda n: (_GRAVITY[n.severity], n))
        )

    def notice(self, node: str) -> Notice:
        d = self.description
        levels = d.linked(node, SH.resultSeverity)
        severity = _SEVERITIES.get(levels[0] if levels else "", "info")
        rules = d.linked(node, KG.rule)
        said = self.terms(d.about(node).get(RDFS.comment, []))
        return Notice(
            severity, self.say(severity), self.name(rules[0]) if rules else NOTHING,
            said[0] if said else NOTHING, self.address(node),
        )  # fmt: skip

    def articles(self, node: str) -> tuple[Words, ...]:
        """Return the articles that a node was quoted from."""
        found = dict.fromkeys(article for _, article in self.description.quoted(node))
        return tuple(self.name(article) for article in found)

    def dated(self, node: str) -> str:
        """Return the latest day on which an article told of a node, to sort by."""
        found = [s.date for _, a in self.description.quoted(node)
                 if (s := self.description.sources.get(a))]  # fmt: skip
        return max(found, default=self.description.literal(node, SCHEMA.datePublished))


def _lead(prefix: str) -> str:
    """Return context before some words, from a whole word on."""
    if len(prefix) >= 32 and not prefix[0].isspace():
        prefix = prefix.partition(" ")[2] if " " in prefix.strip() else prefix
        return "… " + prefix.lstrip()
    return prefix


def _trail(suffix: str) -> str:
    """Return context after some words, up to a whole word."""
    if len(suffix) >= 32 and not suffix[-1].isspace():
        suffix = suffix.rpartition(" ")[0] if " " in suffix.strip() else suffix
        return suffix + " …"
    return suffix
