"""The page of an article: what is known of it, its passages with marks, and the facts in it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kg.pages import choosing, figures, items, passages
from kg.pages.choosing import Shown
from kg.pages.description import Description
from kg.pages.passages import Piece
from kg.pages.sentences import Span
from kg.pages.telling import Telling
from kg.pages.view import NOTHING, Detail, Item, Section, Stretch
from kg.pages.wording import PROPERTIES
from kg.terms import value
from kg.vocab import (
    CITO,
    DQV,
    KG,
    OA,
    ORG,
    PROV,
    QB,
    RDF,
    RDFS,
    SCHEMA,
    TIME,
)  # fmt: skip

_FACTS = {
    ORG.Membership: "post", QB.Observation: "figure", CITO.Citation: "citation",
    SCHEMA.Quotation: "quotation", KG.Signing: "signing", TIME.Instant: "date",
    TIME.ProperInterval: "date", TIME.Duration: "date", TIME.TemporalEntity: "date",
}  # fmt: skip
# What marks show as themselves; the rest (totals of a table, findings) is told below.
_MARKED = (
    "figure", "citation", "regulation", "date", "plan", "forum", "person", "place",
    "organisation", "area", "agreement", "quotation", "signing", "post", "indicator",
)  # fmt: skip
# How much the sentence of a mark carries, after findings; the rest are mere mentions.
_RANKS = {
    "figure": 1, "signing": 2, "agreement": 3, "citation": 4, "regulation": 4, "quotation": 5,
    "post": 6, "plan": 7, "forum": 7,
}  # fmt: skip
# Facts that are told by what they consist of rather than by their own names.
_BY_WORDS = (ORG.Membership, QB.Observation, CITO.Citation, SCHEMA.Quotation, KG.Signing,
             DQV.QualityAnnotation)  # fmt: skip
_LISTED = ("person", "organisation", "area", "agreement", "regulation", "plan", "place", "forum",
           "post", "indicator", "concept", "thing")  # fmt: skip


def view(description: Description) -> Shown:
    """Return what may be shown of the text of an article."""
    length = description.literal(description.iri, KG.textLength)
    spans = [span for span, article in description.spans.values() if article == description.iri]
    spans.sort(key=lambda s: (s.begin, s.end))
    limit = int(length) if length.isdigit() else max((s.end for s in spans), default=0)
    headline = description.literal(description.iri, SCHEMA.headline)
    return choosing.shown(spans, limit, headline, set(_repeated(description)), _ranks(description))


def _repeated(d: Description) -> Iterator[str]:
    """Yield what the pages say in words that may be the article's: names, findings."""
    for iri, name in d.names.items():
        elsewhere = "#" in iri and not _here(d, iri)
        if not elsewhere and not d.is_a(iri, *_BY_WORDS):
            yield from (name.id.text, name.en.text)
    told = {n for node, found in d.findings.items() if _here(d, node) for n in found}
    for node, said in d.nodes.items():
        if not _here(d, node) and node not in told:
            continue
        shown_in_part = d.is_a(node, SCHEMA.Quotation, CITO.Citation)
        for p, terms in said.items():
            if p != RDFS.label and not (shown_in_part and p in {SCHEMA.text, KG.citedAs}):
                yield from (value(t) for t in terms if t[0] == '"' and len(t) > choosing.RUN)


def _ranks(d: Description) -> dict[str, int]:
    """Return how much spans carry: findings and what these are about first."""
    found: dict[str, int] = {}
    for span, nodes in d.marks.items():
        ranks = [_RANKS.get(_kind(d, node), choosing.LAST) for node in nodes]
        doubted = any(d.is_a(n, DQV.QualityAnnotation) or d.findings.get(n) for n in nodes)
        found[span] = choosing.FIRST if doubted else min(ranks, default=choosing.LAST)
    return found


def sections(telling: Telling) -> tuple[Section, ...]:
    """Return the sections of an article; `telling.shown` has what may be shown of it."""
    found = [*_summary(telling), *_findings(telling), *_passages(telling), *_facts(telling)]
    return (*found, *_named(telling), *_rest(telling))


def _summary(telling: Telling) -> Iterator[Section]:
    d = telling.description
    hidden = {RDF.type, SCHEMA.headline, KG.textLength, SCHEMA.sha256, SCHEMA.inLanguage}
    own = [p for p in PROPERTIES if p in d.said and p not in hidden]
    details = tuple(Detail(telling.property(p), telling.terms(telling.own(p))) for p in own)
    telling.told |= {RDF.type, SCHEMA.headline, PROV.wasQuotedFrom}
    if details:
        yield Section("summary", telling.say("summary"), details=details)


def _findings(telling: Telling) -> Iterator[Section]:
    d = telling.description
    nodes = sorted(n for n in d.nodes if d.is_a(n, DQV.QualityAnnotation) and _here(d, n))
    found = []
    for node in nodes:
        notice = telling.notice(node)
        shown = (notice._replace(rule=NOTHING),)
        found.append(Item(notice.rule, (), telling.quotes(node), shown, _id(node)))
    if found:
        order = {"violation": 0, "warning": 1, "info": 2}
        found.sort(key=lambda i: (order[i.notices[0].severity], i.notices[0].message))
        yield Section("findings", telling.say("findings"), items=tuple(found))


def _here(d: Description, node: str) -> bool:
    return node.startswith(f"{d.iri}#")


def _id(node: str) -> str:
    return node.partition("#")[2]


def _passages(telling: Telling) -> Iterator[Section]:
    """Yield the passages, cut where marks begin and end so that none has to be nested."""
    d = telling.description
    spans = [span for span, article in d.spans.values() if article == d.iri]
    spans.sort(key=lambda s: (s.begin, s.end, s.iri))
    if not spans:
        return
    marks = [_mark(telling, span) for span in spans]
    found = passages.paragraphs(spans, telling.shown[d.iri])
    paragraphs = tuple(tuple(_stretches(p, spans, marks)) for p in found)
    used = {s.kind for p in paragraphs for s in p} | {
        k for p in paragraphs for s in p for k in s.within.split()
    }
    legend = tuple((kind, telling.say(kind)) for kind in _MARKED if kind in used)
    yield Section("passages", telling.say("passages"), paragraphs=paragraphs, legend=legend,
                  note=telling.say("text_note"))  # fmt: skip


_Mark = tuple[str, str, str, bool]  # kind, address, title, has findings


def _mark(telling: Telling, span: Span) -> _Mark:
    """Return what a span marks: of the things it supports the one that says most."""
    d = telling.description
    candidates = []
    for node in d.marks.get(span.iri, []):
        kind = _kind(d, node)
        if kind in _MARKED:
            candidates.append((_MARKED.index(kind), node, kind))
    if not candidates:
        return "", "", "", False
    _, node, kind = min(candidates)
    name = telling.name(node)
    label = f"{telling.say(kind)}: {name.text}" if not _here(d, node) else telling.say(kind)
    doubted = any(d.findings.get(n) for _, n, _ in candidates)
    return kind, telling.address(node), label, doubted


def _kind(d: Description, node: str) -> str:
    if "#" not in node:
        return d.pages.get(node, ("", ""))[1]
    types = d.about(node).get(RDF.type, [])
    return next((kind for iri, kind in _FACTS.items() if f"<{iri}>" in types), "")


def _stretches(
    pieces: Sequence[Piece], spans: Sequence[Span], marks: Sequence[_Mark]
) -> Iterator[Stretch]:
    """Yield stretches; pieces with the same innermost mark and no new one are joined."""
    last: Stretch | None = None
    for piece in pieces:
        kinds = [marks[n] for n in piece.spans if marks[n][0]]
        kind, href, title, doubted = kinds[0] if kinds else ("", "", "", False)
        wider = sorted({k[0] for k in kinds[1:] if k[0] != kind})
        ids = tuple(_id(spans[n].iri) for n in piece.starts)
        made = Stretch(ids, piece.text, kind, href, title, " ".join(wider), doubted)
        same = last and not ids and last.text and piece.text and last[2:] == made[2:]
        if last and same:
            last = last._replace(text=last.text + piece.text)
            continue
        if last:
            yield last
        last = made
    if last:
        yield last


def _facts(telling: Telling) -> Iterator[Section]:
    """Yield the facts of the article by their classes, each under its own name."""
    d = telling.description
    left = {n for n in d.nodes if _here(d, n) and not d.is_a(n, DQV.QualityAnnotation)}
    groups = (
        ("memberships", (ORG.Membership,), items.membership),
        ("signings", (KG.Signing,), items.signing),
        ("figures", (QB.Observation,), None),
        ("citations", (CITO.Citation,), items.citation),
        ("quotations", (SCHEMA.Quotation,), items.quotation),
        ("dates", tuple(iri for iri, kind in _FACTS.items() if kind == "date"), items.any_fact),
        ("other_facts", (), items.any_fact),
    )
    for title, kinds, maker in groups:
        nodes = sorted((n for n in left if not kinds or d.is_a(n, *kinds)), key=figures.begin)
        left -= set(nodes)
        if not nodes:
            continue
        if maker is None:
            yield figures.section(telling, title, telling.say(title), nodes, ())
            breakdowns = figures.breakdowns(telling, nodes)
            if breakdowns:
                yield Section("breakdown", telling.say("breakdown"), breakdowns=breakdowns)
            continue
        made = tuple(replace(maker(telling, n), id=_id(n)) for n in nodes)
        heading = "on_article_citations" if title == "citations" else title
        yield Section(title, telling.say(heading), items=made)


def _named(telling: Telling) -> Iterator[Section]:
    """Yield the things that the article names, by kind."""
    d = telling.description
    by_kind: dict[str, list[str]] = {}
    for node in sorted({n for nodes in d.marks.values() for n in nodes if "#" not in n}):
        kind = d.pages.get(node, ("", "thing"))[1]
        by_kind.setdefault(kind, []).append(node)
    details = tuple(
        Detail(telling.say.kind(kind, many=True), telling.names(by_kind[kind]))
        for kind in _LISTED
        if kind in by_kind
    )
    if details:
        yield Section("named", telling.say("named"), details=details)


def _rest(telling: Telling) -> Iterator[Section]:
    d = telling.description
    left = [p for p in sorted(d.said) if p not in telling.told]
    details = [Detail(telling.property(p), telling.terms(d.said[p])) for p in left]
    linked: Mapping[str, list[str]] = d.pointing
    for p in sorted(linked.keys() - {OA.hasSource, OA.hasTarget, CITO.hasCitingEntity}):
        details.append(Detail(telling.property(p), telling.names(linked[p])))
    if details:
        yield Section("rest", telling.say("rest"), details=tuple(details))
