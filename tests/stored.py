"""A store made from the sample article, for tests of what is asked of a store."""

from pathlib import Path

from kg.graph import (
    QualityNote,
    article_graph,
    quality_graph,
    register_graphs,
    vocabulary_graph,
)
from kg.store.writer import writing
from tests import samples
from tests.samples import IRIS, SLUG, at

ARTICLE = f"-p article={SLUG}"


def note() -> QualityNote:
    """Return an invented finding about two spans, given in the wrong order."""
    spans = [at("500 jiwa petani"), at("1.500 jiwa")]
    return QualityNote(
        iri=f"{IRIS.article(SLUG)}#finding-parts_sum-{spans[1].begin}",
        target=IRIS.local(SLUG, "observation", spans[1].begin),
        rule="parts_sum",
        severity="warning",
        messages={"id": "jumlahnya tidak sama", "en": "the parts do not add up"},
        evidence=tuple(IRIS.span(SLUG, s.begin, s.end) for s in spans),
    )


def store(path: Path) -> Path:
    """Write the sample article, its registers, the vocabulary and a finding to a store."""
    registers = samples.registers()
    graph = article_graph(samples.ARTICLE, samples.FACTS, IRIS, registers)
    graphs = {
        IRIS.article_graph(SLUG): graph,
        IRIS.quality_graph: quality_graph([note()]),
    } | {
        name if "/" in name else IRIS.register_graph(name): triples
        for name, triples in register_graphs(graph.nodes(), IRIS, registers).items()
    }
    with writing(path) as writer:
        writer.replace(IRIS.vocabulary_graph, vocabulary_graph().serialize(format="ntriples"))
        for name, triples in graphs.items():
            writer.replace(name, triples.ntriples())
        writer.keep_text(samples.ARTICLE.sha256, samples.TEXT)
        writer.manifest = {"articles": {SLUG: samples.ARTICLE.sha256}}
    return path
