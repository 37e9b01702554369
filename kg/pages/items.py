"""Facts as items of lists: posts held, signings, citations, statements, agreements."""

from collections.abc import Callable, Iterable

from kg.pages import formats
from kg.pages.telling import Telling
from kg.pages.view import NOTHING, Detail, Item, Words
from kg.terms import value
from kg.vocab import CITO, DCT, ELI, KG, KGC, ORG, PROV, RDF, RDFS, SCHEMA, SKOS

_NAMING = (RDF.type, SKOS.prefLabel, RDFS.label, PROV.wasQuotedFrom)
Maker = Callable[[Telling, str], Item]
_TONES = {
    KGC["citation-status/verified"]: "good", KGC["citation-status/doubtful"]: "doubt",
    KGC["status/signed"]: "good",
}  # fmt: skip


def made(telling: Telling, nodes: Iterable[str], maker: Maker) -> tuple[Item, ...]:
    """Return items for nodes, the newest first."""
    pairs = [(telling.dated(node), maker(telling, node), node) for node in nodes]
    pairs.sort(key=lambda p: (p[1].title.text.casefold(), p[2]))
    pairs.sort(key=lambda p: p[0], reverse=True)
    return tuple(item for _, item, _ in pairs)


def thing(telling: Telling, node: str) -> Item:
    """Return a thing as an item: its name, and what it is."""
    properties = (
        ORG.classification, KG.agreementType, KG.planType, ELI.title, KG.status,
        SCHEMA.datePublished,
    )  # fmt: skip
    return Item(
        telling.name(node),
        telling.details(node, properties),
        telling.quotes(node) if "#" in node else (),
        telling.notices(node),
    )


def membership_of_person(telling: Telling, node: str) -> Item:
    """Return a post that a person holds."""
    return _membership(telling, node, KG.post, (ORG.organization,))


def membership_of_body(telling: Telling, node: str) -> Item:
    """Return a person who holds a post."""
    return _membership(telling, node, ORG.member, (KG.post,))


def membership(telling: Telling, node: str) -> Item:
    """Return a person, the post and the body."""
    return _membership(telling, node, ORG.member, (KG.post, ORG.organization))


def _membership(telling: Telling, node: str, title: str, properties: tuple[str, ...]) -> Item:
    d = telling.description
    titles = d.linked(node, title)
    badges = [
        telling.say(key)
        for key, told in (
            ("former", d.literal(node, KG.former) == "true"),
            ("acting", any(d.literal(p, KG.acting) == "true" for p in d.linked(node, KG.post))),
        )
        if told
    ]
    return Item(
        telling.name(titles[0]) if titles else telling.name(node),
        telling.details(node, (*properties, KG.attestedOn)),
        telling.quotes(node),
        telling.notices(node),
        badge=", ".join(badges),
        tone="quiet",
    )


def signing(telling: Telling, node: str) -> Item:
    """Return a signing: what was signed, when, where and by whom."""
    d = telling.description
    signed = d.linked(node, KG.signs)
    here = telling.description.iri
    titles = [s for s in signed if s != here]
    title = telling.name(titles[0]) if titles else Words(telling.say("signing"))
    properties = (SCHEMA.startDate, SCHEMA.location, KG.signatory, KG.attendee)
    return Item(
        title, telling.details(node, properties), telling.quotes(node),
        telling.notices(node, *signed),
    )  # fmt: skip


def quotation(telling: Telling, node: str) -> Item:
    """Return what somebody said."""
    d = telling.description
    said = telling.terms(d.about(node).get(SCHEMA.text, []))
    view = next((telling.shown[a] for _, a in d.quoted(node) if a in telling.shown), None)
    if view:  # the article's own page, which shows but half of the text
        spans = d.quoted(node)
        said = (Words(" ".join(view.words(s.begin, s.end) for s, _ in spans), telling.mark("id")),)
    speech = d.literal(node, KG.speech)
    details = [
        *telling.details(node, [SCHEMA.creator] if d.iri not in d.linked(node, SCHEMA.creator)
                         else []),
        *telling.detail("speech", Words(telling.say(speech) if speech in {"direct", "indirect"}
                                        else speech)),
        *([] if view else telling.detail("in_article", *telling.articles(node))),
    ]  # fmt: skip
    return Item(
        said[0] if said else telling.name(node), tuple(details), telling.quotes(node),
        telling.notices(node), quotation=True,
        direct=speech == "direct",
    )  # fmt: skip


def citation(telling: Telling, node: str) -> Item:
    """Return a citation as it was written, and what the register makes of it."""
    d = telling.description
    written = d.literal(node, KG.citedAs)
    spans = d.quoted(node)
    view = next((telling.shown[a] for _, a in spans if a in telling.shown), None)
    if view and spans:
        written = view.words(spans[0][0].begin, spans[0][0].end)
    status = d.linked(node, KG.citationStatus)
    cited = [c for c in d.linked(node, CITO.hasCitedEntity) if c != d.iri]
    details = [
        *telling.detail("cites", *telling.names(cited)),
        *telling.detail("probably_means",
                        *telling.names(m for m in d.linked(node, KG.likelyMeans) if m != d.iri)),
        *telling.detail("doubt_because", *telling.names(d.linked(node, KG.doubt))),
        *([] if view else telling.detail("in_article", *telling.articles(node))),
    ]  # fmt: skip
    return Item(
        Words(f"“{written}”" if written else telling.name(node).text, telling.mark("id")),
        tuple(details), telling.quotes(node), telling.notices(node),
        badge=telling.name(status[0]).text if status else "",
        tone=_TONES.get(status[0], "quiet") if status else "",
    )  # fmt: skip


def agreement(telling: Telling, node: str) -> Item:
    """Return an agreement: its kind, status, parties and the day it was signed."""
    d = telling.description
    signed = {
        value(term)
        for signing in d.signings.get(node, [])
        for term in d.about(signing).get(SCHEMA.startDate, [])
    }
    status = d.linked(node, KG.status)
    details = [
        *telling.details(node, [KG.agreementType, DCT.subject]),
        *telling.detail("signed_on", *(Words(formats.date(day, telling.language))
                                       for day in sorted(signed))),
        *telling.detail("parties", *telling.names(p for p in d.linked(node, KG.party)
                                                  if p != d.iri)),
    ]  # fmt: skip
    return Item(
        telling.name(node), tuple(details), telling.quotes(node), telling.notices(node),
        badge=telling.name(status[0]).text if status else "",
        tone=_TONES.get(status[0], "quiet") if status else "",
    )  # fmt: skip


def rested_on(telling: Telling, node: str, citations: list[str]) -> Item:
    """Return what an agreement follows up; doubts about its citations come with it."""
    d = telling.description
    status = [s for c in citations for s in d.linked(c, KG.citationStatus)]
    doubtful = [s for s in status if _TONES.get(s) == "doubt"] or status
    meant = {m for c in citations for m in d.linked(c, KG.likelyMeans)}
    quotes = tuple(q for c in citations for q in telling.quotes(c))
    return Item(
        telling.name(node),
        (*telling.details(node, [ELI.title]),
         *telling.detail("probably_means", *telling.names(meant))),
        quotes,
        telling.notices(*citations),
        badge=telling.name(doubtful[0]).text if doubtful else "",
        tone=_TONES.get(doubtful[0], "quiet") if doubtful else "",
    )  # fmt: skip


def finding(telling: Telling, node: str) -> Item:
    """Return a finding by the article that it is about."""
    articles = telling.articles(node)
    title = articles[0] if articles else telling.name(node)
    shown = telling.notice(node)._replace(rule=NOTHING)
    return Item(title, (), telling.quotes(node), (shown,))


def any_fact(telling: Telling, node: str) -> Item:
    """Return a fact with all that is said of it."""
    said = telling.description.about(node)
    left = [p for p in sorted(said) if p not in _NAMING]
    here = telling.links.page(telling.description.entry.path)
    details = [
        Detail(d.label, tuple(w for w in d.values if w.href != here))
        for d in telling.details(node, left)
    ]
    return Item(
        telling.name(node)._replace(href="") if "#" in node else telling.name(node),
        tuple(d for d in details if d.values), telling.quotes(node), telling.notices(node),
    )  # fmt: skip
