"""Facts become triples: each with its evidence, none blank, the same every time."""

import re
from dataclasses import replace

import pytest
from rdflib import BNode, Graph, Literal, URIRef

from kg.article import Article
from kg.facts import Facts
from kg.graph import QualityNote, article_graph, quality_graph, register_graphs
from kg.graph.concepts import listed
from kg.iri import Iris
from kg.registers import Registers
from kg.vocab import (
    DQV,
    ELI,
    FOAF,
    KG,
    KGC,
    OA,
    ORG,
    OWL,
    PROV,
    RDF,
    RDFS,
    SCHEMA,
    SH,
    SKOS,
)
from tests import samples
from tests.samples import IRIS, SLUG, TEXT
from tests.triples import ARTICLE, as_rdflib, literal, of_type, only, values


@pytest.fixture(scope="module")
def graph() -> Graph:
    return only(samples.FACTS)


# --- what holds of every article graph ------------------------------------------------------


def test_every_described_node_has_evidence_in_the_graph(graph: Graph) -> None:
    spans = set(of_type(graph, OA.TextPositionSelector))
    for node in {str(s) for s in graph.subjects()} - spans - {ARTICLE}:
        quoted = values(graph, node, PROV.wasQuotedFrom)
        assert quoted, f"{node} has no evidence"
        assert set(quoted) <= spans, node


def test_every_span_says_what_stands_there(graph: Graph) -> None:
    spans = of_type(graph, OA.TextQuoteSelector)
    assert len(spans) > 30
    for span in spans:
        begin, end = (int(n) for n in re.findall(r"\d+", span.rsplit("=", 1)[1]))
        assert span == IRIS.span(SLUG, begin, end)
        assert literal(graph, span, OA.start).toPython() == begin
        assert literal(graph, span, OA.end).toPython() == end
        assert literal(graph, span, OA.exact) == Literal(TEXT[begin:end], lang="id")
        assert values(graph, span, OA.hasSource) == [ARTICLE]
        (prefix,) = values(graph, span, OA.prefix) or [""]
        (suffix,) = values(graph, span, OA.suffix) or [""]
        assert TEXT[:begin].endswith(prefix)
        assert TEXT[end:].startswith(suffix)
        assert len(prefix) <= 32
        assert len(suffix) <= 32
        assert "\n" not in prefix + suffix


def test_every_node_has_a_type_and_a_label(graph: Graph) -> None:
    spans = set(of_type(graph, OA.TextPositionSelector))
    names = (FOAF.name, SKOS.prefLabel, RDFS.label, SCHEMA.headline)
    for node in {str(s) for s in graph.subjects()} - spans:
        assert values(graph, node, RDF.type), node
        assert any(values(graph, node, name) for name in names), f"{node} has no label"


def test_everything_referred_to_is_described_here_or_in_the_vocabulary(graph: Graph) -> None:
    described = set(graph.subjects())
    for _, predicate, target in graph:
        if isinstance(target, URIRef) and str(target).startswith(samples.BASE):
            assert target in described, f"{predicate} {target}"
        if isinstance(target, URIRef) and str(target).startswith(str(KGC)):
            scheme, _, code = str(target).removeprefix(str(KGC)).partition("/")
            assert not code or listed(scheme, code) == str(target)


def test_no_blank_nodes_no_long_literals_no_duplicate_labels(graph: Graph) -> None:
    assert not any(isinstance(term, BNode) for triple in graph for term in triple)
    assert max(len(o) for o in graph.objects() if isinstance(o, Literal)) <= 500
    for node in set(graph.subjects()):
        tags = [o.language for o in graph.objects(node, URIRef(SKOS.prefLabel))]  # type: ignore[attr-defined]
        assert len(tags) == len(set(tags)), node
        alternatives = set(graph.objects(node, URIRef(SKOS.altLabel)))
        assert not alternatives & set(graph.objects(node, URIRef(SKOS.prefLabel))), node


def test_the_same_facts_give_the_same_graph(graph: Graph) -> None:
    assert set(only(samples.FACTS)) == set(graph)


def test_a_graph_is_the_same_however_it_is_asked_for() -> None:
    article = Article(SLUG, TEXT)
    registers = Registers.default()
    draft = article_graph(article, samples.FACTS, IRIS, registers)
    lines, nodes = draft.ntriples(), draft.nodes()
    assert "".join(f"{s} {p} {o} .\n" for s, p, o in draft) == lines
    assert len(draft) == lines.count("\n")
    assert (draft.nodes(), draft.ntriples()) == (nodes, lines)

    class Same(dict[str, str]):
        def __missing__(self, term: str) -> str:
            return term

    assert sorted("".join(draft.lines(Same())).splitlines()) == sorted(lines.splitlines())
    spans = {n for n in nodes if "#char=" in n}
    assert spans
    assert not spans & {node for node, _, _ in draft.groups()}, "spans are blocks"


def test_only_the_base_differs_under_another_base(graph: Graph) -> None:
    other = only(samples.FACTS, iris=Iris("https://other.example/"))
    moved = other.serialize(format="nt").replace("https://other.example/", samples.BASE)
    assert set(Graph().parse(data=moved, format="nt")) == set(graph)


def test_an_article_without_facts_is_still_described() -> None:
    bare = article_graph(Article("x", "Judul"), Facts("Judul"), IRIS, samples.registers())
    assert {s for s, _, _ in bare} == {f"<{IRIS.article('x')}>"}


# --- registers and findings ------------------------------------------------------------------


@pytest.fixture(scope="module")
def registers(graph: Graph) -> dict[str, Graph]:
    used = [str(node) for node in graph.all_nodes() if isinstance(node, URIRef)]
    known = register_graphs(used, IRIS, samples.registers())
    return {name: as_rdflib(triples) for name, triples in known.items()}


def test_register_graphs_hold_what_is_used_and_what_is_above(registers: dict[str, Graph]) -> None:
    names = ("areas", "organisations", "regulations")
    assert sorted(registers) == [IRIS.register_graph(name) for name in names]
    areas = registers[IRIS.register_graph("areas")]
    assert {str(s) for s in areas.subjects()} == {IRIS.area("99"), IRIS.area("99.01")}
    assert values(areas, IRIS.area("99.01"), SCHEMA.containedInPlace) == [IRIS.area("99")]
    assert values(areas, IRIS.area("99"), OWL.sameAs) == [
        "http://www.wikidata.org/entity/Q99",
        "https://sws.geonames.org/9900/",
    ]
    bodies = registers[IRIS.register_graph("organisations")]
    assert values(bodies, IRIS.organisation(samples.PEMKAB), ORG.subOrganizationOf) == [
        IRIS.organisation("Pemerintah Negara Contoh")
    ]


def test_official_titles_come_from_the_register(registers: dict[str, Graph]) -> None:
    known = registers[IRIS.register_graph("regulations")]
    meant = IRIS.regulation("Inpres", "7", "2021")
    assert values(known, meant, ELI.title) == ["Pelindungan Nelayan Kecil"]
    assert values(known, meant, ELI.date_document) == ["2021-05-03"]
    assert values(known, meant, RDFS.seeAlso)
    cited = IRIS.regulation("Inpres", "7", "2022")
    assert values(known, cited, ELI.title) == ["Penghematan Kertas"]


def test_article_and_registers_agree_on_labels(graph: Graph, registers: dict[str, Graph]) -> None:
    for known in registers.values():
        for predicate in (SKOS.prefLabel, RDFS.label):
            for node in set(known.subjects()) & set(graph.subjects()):
                here = set(graph.objects(node, URIRef(predicate)))
                assert here == set(known.objects(node, URIRef(predicate))), node
    union = sum(registers.values(), Graph()) + graph
    for node in {s for known in registers.values() for s in known.subjects()}:
        kinds = set(union.objects(node, URIRef(RDF.type)))
        assert not {URIRef(ORG.FormalOrganization), URIRef(ORG.OrganizationalUnit)} <= kinds


def test_unknown_iris_have_no_register_graph() -> None:
    unknown = [IRIS.area("98"), IRIS.regulation("PP", "1", "1900"), IRIS.person("x"), "urn:x"]
    assert register_graphs(unknown, IRIS, samples.registers()) == {}


NOTE = QualityNote(
    iri=IRIS.local(SLUG, "finding-parts_sum", 5),
    target=IRIS.local(SLUG, "observation", 5),
    rule="parts_sum",
    severity="warning",
    messages={"id": "jumlah bagian 3, total 4", "en": "the parts add up to 3, not 4"},
    evidence=(IRIS.span(SLUG, 5, 9),),
)


def test_quality_note() -> None:
    graph = as_rdflib(quality_graph([NOTE]))
    assert values(graph, NOTE.iri, RDF.type) == [DQV.QualityAnnotation]
    assert values(graph, NOTE.iri, OA.hasTarget) == [NOTE.target]
    assert values(graph, NOTE.iri, KG.rule) == [str(KGC) + "rule/parts_sum"]
    assert values(graph, NOTE.iri, SH.resultSeverity) == [SH.Warning]
    assert values(graph, NOTE.iri, PROV.wasQuotedFrom) == list(NOTE.evidence)
    comments = graph.objects(URIRef(NOTE.iri), URIRef(RDFS.comment))
    assert {c.language for c in comments} == {"id", "en"}  # type: ignore[attr-defined]


@pytest.mark.parametrize("wrong", [{"rule": "sum_of_parts"}, {"severity": "fatal"}])
def test_unknown_rules_and_severities_are_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"sum_of_parts|fatal"):
        quality_graph([replace(NOTE, **wrong)])  # type: ignore[arg-type]
