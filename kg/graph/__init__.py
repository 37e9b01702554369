"""Facts in, triples out: one function for each kind of named graph.

`article_graph` writes all that one article says, each node with the spans it was taken from;
`register_graphs` what the registers add to it; `vocabulary_graph` the own terms and code lists;
`quality_graph` what checking found. Nothing in them is a blank node.
"""

from kg.article import Article
from kg.facts import Facts
from kg.graph.actors import add_memberships, add_organisations, add_persons
from kg.graph.agreements import add_agreements
from kg.graph.authority import register_graphs
from kg.graph.concepts import vocabulary_graph
from kg.graph.documents import add_citations, add_forums, add_plans
from kg.graph.draft import Draft
from kg.graph.places import add_dates, add_durations, add_places
from kg.graph.quality import QualityNote, quality_graph
from kg.graph.statements import add_observations, add_quotations
from kg.graph.triples import Triples
from kg.iri import Iris
from kg.registers import Registers
from kg.vocab import KG, PROV, SCHEMA, XSD

__all__ = [
    "Draft",
    "QualityNote",
    "Triples",
    "article_graph",
    "quality_graph",
    "register_graphs",
    "vocabulary_graph",
]


def article_graph(article: Article, facts: Facts, iris: Iris, registers: Registers) -> Draft:
    """Return all that one article says; every node but the article and spans has evidence.

    The labels of everything it refers to are in it, save those of listed concepts, which are in
    the vocabulary.
    """
    draft = Draft(article=article, facts=facts, iris=iris, registers=registers)
    _add_article(draft)
    for add in (
        add_places,
        add_organisations,
        add_persons,
        add_memberships,
        add_dates,
        add_durations,
        add_citations,
        add_plans,
        add_forums,
        add_observations,
        add_agreements,
        add_quotations,
    ):
        add(draft)
    return draft


def _add_article(draft: Draft) -> None:
    article, source = draft.article, draft.article.source
    draft.types(draft.node, SCHEMA.NewsArticle, PROV.Entity)
    draft.text(draft.node, SCHEMA.headline, draft.facts.headline, "id")
    draft.text(draft.node, SCHEMA.inLanguage, source.language)
    for predicate, day in (
        (SCHEMA.datePublished, source.published),
        (SCHEMA.dateModified, source.modified),
    ):
        draft.date(draft.node, predicate, day.isoformat() if day else None)
    if source.url:
        draft.value(draft.node, SCHEMA.url, source.url, XSD.anyURI)
    draft.text(draft.node, SCHEMA.sha256, article.sha256)
    length = str(len(article.text))
    draft.value(draft.node, KG.textLength, length, XSD.nonNegativeInteger)
