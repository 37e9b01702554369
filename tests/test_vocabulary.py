"""The vocabulary documents what kg uses, in both languages, and nothing else."""

import re

import pyoxigraph
import pytest
from rdflib import Graph, URIRef

from kg import resources
from kg.extraction.units import CURRENCIES, PERCENT, POINTS
from kg.graph import vocabulary_graph
from kg.graph.concepts import listed, notations
from kg.iri import slugify
from kg.registers import KINDS, Registers
from kg.vocab import ISO_3166_2_CODE, KEMENDAGRI_CODE, KG, KGC, OWL, RDF, RDFS, SKOS

LANGUAGES = ["en", "id"]


@pytest.fixture(scope="module")
def vocabulary() -> Graph:
    return vocabulary_graph()


def languages(graph: Graph, node: object, predicate: str) -> list[str | None]:
    return sorted(
        getattr(o, "language", None) or "" for o in graph.objects(node, URIRef(predicate))
    )


@pytest.mark.parametrize("name", ["concepts.ttl", "ontology.ttl"])
def test_rdflib_and_oxigraph_read_the_same(name: str) -> None:
    path = resources.data("vocabulary") / name
    one = {str(triple) for triple in pyoxigraph.parse(path=str(path))}
    lines = Graph().parse(path).serialize(format="nt")
    other = {str(t) for t in pyoxigraph.parse(lines, format=pyoxigraph.RdfFormat.N_TRIPLES)}
    assert one == other
    assert len(one) > 100


def test_every_own_term_is_documented_and_every_documented_term_is_used(vocabulary: Graph) -> None:
    documented = {str(s) for s in vocabulary.subjects() if str(s).startswith(str(KG))}
    assert documented == {KG[t] for t in KG} | {KEMENDAGRI_CODE, ISO_3166_2_CODE}


def test_terms_have_labels_and_comments_in_both_languages(vocabulary: Graph) -> None:
    for term in {s for s in vocabulary.subjects() if str(s).startswith(str(KG))}:
        assert languages(vocabulary, term, RDFS.label) == LANGUAGES, term
        assert languages(vocabulary, term, RDFS.comment) == LANGUAGES, term
        assert (term, URIRef(RDFS.isDefinedBy), URIRef(str(KG).rstrip("#"))) in vocabulary


def test_own_classes_are_aligned_with_known_ones(vocabulary: Graph) -> None:
    for term in vocabulary.subjects(URIRef(RDF.type), URIRef(OWL.Class)):
        assert any(vocabulary.objects(term, URIRef(RDFS.subClassOf))), term


def test_terms_of_the_concept_namespace_exist(vocabulary: Graph) -> None:
    subjects = {str(s) for s in vocabulary.subjects()}
    assert {KGC[term] for term in KGC} <= subjects


def test_concepts_have_one_notation_one_scheme_and_both_languages(vocabulary: Graph) -> None:
    concepts = set(vocabulary.subjects(URIRef(RDF.type), URIRef(SKOS.Concept)))
    assert len(concepts) > 200
    for concept in concepts:
        (notation,) = vocabulary.objects(concept, URIRef(SKOS.notation))
        (scheme,) = vocabulary.objects(concept, URIRef(SKOS.inScheme))
        assert (scheme, URIRef(RDF.type), URIRef(SKOS.ConceptScheme)) in vocabulary
        tail = str(notation) if str(scheme) == KGC.rule else slugify(str(notation))
        assert str(concept) == f"{scheme}/{tail}"
        assert languages(vocabulary, concept, SKOS.prefLabel) == LANGUAGES, concept
        assert languages(vocabulary, concept, SKOS.definition) in ([], LANGUAGES), concept


def test_schemes_are_labelled_and_rules_defined(vocabulary: Graph) -> None:
    for scheme in vocabulary.subjects(URIRef(RDF.type), URIRef(SKOS.ConceptScheme)):
        assert languages(vocabulary, scheme, SKOS.prefLabel) == LANGUAGES, scheme
    for code in notations("rule").values():
        rule = URIRef(str(listed("rule", code)))
        assert languages(vocabulary, rule, SKOS.definition) == LANGUAGES, rule


def test_no_name_of_a_concept_means_another_of_its_scheme(vocabulary: Graph) -> None:
    met: dict[tuple[object, str], object] = {}
    for name in (SKOS.notation, SKOS.altLabel):
        for concept, code in vocabulary.subject_objects(URIRef(name)):
            scheme = vocabulary.value(concept, URIRef(SKOS.inScheme))
            assert met.setdefault((scheme, slugify(str(code))), concept) == concept, code


def test_a_concept_is_found_by_notation_and_other_names_in_any_case() -> None:
    assert listed("agreement-type", "MoU") == str(KGC) + "agreement-type/nota-kesepahaman"
    assert listed("unit", "idr") == str(KGC) + "unit/idr"
    assert listed("unit", "perahu") is None
    assert listed("plan-type", "jiwa") is None


def test_kinds_and_units_of_registers_and_extraction_are_listed() -> None:
    kinds = {entry.kind for entry in Registers.default().organisations.all}
    assert sorted(k for k in kinds if not listed("organisation-kind", k)) == []
    assert sorted(k for k in KINDS if not listed("document-type", k)) == []
    units = {*CURRENCIES.values(), PERCENT, POINTS}
    assert sorted(u for u in units if not listed("unit", u)) == []


def test_texts_are_free_of_stray_blanks(vocabulary: Graph) -> None:
    texts = [str(o) for o in vocabulary.objects() if not isinstance(o, URIRef)]
    assert [t for t in texts if t != re.sub(r"\s+", " ", t).strip()] == []
