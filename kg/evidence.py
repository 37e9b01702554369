"""The evidence of a node: the sentences it comes from, with the words marked.

A node is supported by the spans it was quoted from, and by those of what is about it: a person by
the memberships, quotations and signings that name them.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from kg.article import Article, Span
from kg.errors import UsageError
from kg.questions import labels, nearest_label, nodes_called
from kg.terms import named
from kg.vocab import CITO, DQV, KG, OA, ORG, PREFIXES, QB, RDF, SCHEMA
from kg.zones import sentence_of

if TYPE_CHECKING:
    from kg.store import Store

_KINDS = {
    ORG.Membership: "post", SCHEMA.Quotation: "quotation", KG.Signing: "signing",
    QB.Observation: "figure", CITO.Citation: "citation", DQV.QualityAnnotation: "finding",
    KG.Agreement: "agreement", KG.Plan: "plan", ORG.Post: "post", KG.Forum: "forum",
}  # fmt: skip


class Passage(NamedTuple):
    """A sentence of an article and the words in it that support a node."""

    node: str  # IRI of the node asked about
    label: str
    supports: str  # "name", "quotation", "post: Kepala Dinas ..."
    article: str  # slug
    begin: int  # of the words, in characters of the stored text; the end is exclusive
    end: int
    before: str  # the sentence up to the words
    words: str
    after: str  # the rest of the sentence
    source: str  # address of the article, or nothing


def nodes(store: "Store", text: str) -> list[str]:
    """Return the nodes that an IRI, a name with a prefix, a label or a figure means, as ``<iri>``.

    A figure is written as a number or as Indonesian texts do: ``12500`` or ``12.500``. Raises
    UsageError, with the nearest label, if there is none.
    """
    iri = named(text) or (text if "://" in text and " " not in text else None)
    if iri:
        found = [f"<{iri}>"] if _rows(store, f"SELECT ?p {{ <{iri}> ?p ?o }} LIMIT 1") else []
    else:
        found = nodes_called(store, text) or _figures(store, text)
    if not found:
        hint = "" if iri else nearest_label(store, text)
        raise UsageError(f"nothing in the store is called '{text}'{hint}")
    return found


def _figures(store: "Store", text: str) -> list[str]:
    """Return the observations whose value is the number that `text` is, in either notation."""
    from decimal import Decimal

    values = [
        str(Decimal(digits))
        for pattern, digits in (
            (r"-?\d+(?:\.\d+)?", text),
            (r"-?\d{1,3}(?:\.\d{3})*(?:,\d+)?", text.replace(".", "").replace(",", ".")),
        )
        if re.fullmatch(pattern, text)
    ]
    if not values:
        return []
    query = f"SELECT ?o {{ ?o sdmx-measure:obsValue ?v FILTER(?v IN ({', '.join(values)})) }}"
    return sorted(str(row[0]) for row in _rows(store, query))


def passages(store: "Store", found: list[str]) -> list[Passage]:
    """Return the evidence of nodes, in order of article and appearance, each passage once."""
    asked = " ".join(found)
    rows = _rows(
        store,
        f"""SELECT DISTINCT ?node ?about ?span ?article ?begin ?end ?words ?source WHERE {{
          {{ VALUES ?node {{ {asked} }} BIND(?node AS ?about) }} UNION {{
            VALUES ?node {{ {asked} }} ?about ?relation ?node .
            FILTER(?relation NOT IN (<{OA.hasSource}>, <{CITO.hasCitingEntity}>))
          }}
          ?about <{PREFIXES["prov"]}wasQuotedFrom> ?span .
          ?span oa:hasSource ?article ; oa:start ?begin ; oa:end ?end ; oa:exact ?words .
          OPTIONAL {{ ?article schema:url ?source }}
        }}""",
    )
    called = labels(store, {str(t) for row in rows for t in row[:2]})
    kinds = _kinds(store, {str(row[1]) for row in rows})
    made = {_passage(store, row, called, kinds) for row in rows}
    return sorted(made, key=lambda p: (p.article, p.begin, p.end, p.supports != "name", p))


def _passage(
    store: "Store", row: tuple[str | None, ...], called: dict[str, str], kinds: dict[str, str]
) -> Passage:
    from kg.terms import value

    node, about, _, article, begin, end, words, source = (str(term or "") for term in row)
    span = Span(int(value(begin)), int(value(end)))
    slug = value(article).rpartition("/")[2]
    # A membership is called by its person and post; which person is known here.
    about_label = called[about].removeprefix(f"{called[node]}, ")
    supports = "name" if about == node else _supports(kinds.get(about, ""), about_label)
    sentence = _sentence(store, slug, span) or ("", value(words), "")
    return Passage(
        value(node), called[node], supports, slug, span.begin, span.end, *sentence,
        value(source) if source else "",
    )  # fmt: skip


def _supports(kind: str, label: str) -> str:
    if kind in {"", "quotation"}:
        return kind or label
    return f"{kind}: {label}"


def _kinds(store: "Store", about: set[str]) -> dict[str, str]:
    asked = " ".join(sorted(about))
    rows = _rows(store, f"SELECT ?n ?t {{ VALUES ?n {{ {asked} }} ?n <{RDF.type}> ?t }}")
    found = sorted((str(node), str(kind)[1:-1]) for node, kind in rows)
    return {node: _KINDS[kind] for node, kind in found if kind in _KINDS}


def _sentence(store: "Store", slug: str, span: Span) -> tuple[str, str, str] | None:
    """Return what stands before, in and after the span in its sentence; None without the text."""
    article = _article(store, slug)
    if article is None or span.end > len(article.text):
        return None
    view = article.view
    within = view.original(sentence_of(article, view.viewed(span)))
    begin, end = min(within.begin, span.begin), max(within.end, span.end)
    text = article.text
    return text[begin : span.begin], text[span.begin : span.end], text[span.end : end]


@lru_cache(maxsize=64)
def _article(store: "Store", slug: str) -> Article | None:
    text = store.text(slug)
    return None if text is None else Article(slug, text)


def marked(passage: Passage, opening: str, closing: str) -> Iterator[str]:
    """Yield the pieces of the sentence, made visible, with the words between two marks."""
    from kg.terms import visible

    yield visible(" ".join(passage.before.split()) + (" " * passage.before[-1:].isspace()))
    yield opening
    yield visible(" ".join(passage.words.split()))
    yield closing
    yield visible((" " * passage.after[:1].isspace()) + " ".join(passage.after.split()))


def _rows(store: "Store", text: str) -> list[tuple[str | None, ...]]:
    from kg.store import Rows

    found: Rows | object = store.query(text, prefixes=PREFIXES)
    assert isinstance(found, Rows)  # noqa: S101 - the queries here are all SELECT
    return list(found)
