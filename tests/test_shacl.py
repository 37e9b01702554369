"""The shapes and the engine that applies them.

Each folder of tests/shapes is named after what it tests. Its ok graphs give no finding; its bad
ones give exactly those of their first lines: ``# expect SEVERITY SHAPE NODE``.
"""

import re
from functools import cache
from pathlib import Path

import pytest
from rdflib import BNode, Graph, Literal, URIRef

from kg import resources
from kg.errors import InputError
from kg.findings import Finding, Report, ShaclPath, report_graph
from kg.graph import article_graph, register_graphs, vocabulary_graph
from kg.shacl import load_shapes, named_shapes, validate
from kg.store import Rows, Store
from kg.vocab import KG, KGC, PREFIXES, RDF, SCHEMA, SH
from tests import samples

HERE = Path(__file__).parent / "shapes"
BASE = "https://example.org/kg/"
KGSH = "https://w3id.org/kalbar-kg/shapes#"
GRAPHS = sorted(HERE.glob("*/*.ttl"))
RULE_NAMES = """
    agreement_incomplete invalid_date malformed_date missing_title number_format parts_sum
    percentage_range regulation_date regulation_title regulation_year type_clash weekday
""".split()
EXPECT = re.compile(r"^# expect (\w+) kgsh:(\S+) <(.+)>$", re.MULTILINE)


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return load_shapes([resources.shapes()])


@cache
def context() -> Graph:
    return Graph().parse(HERE / "context.ttl")


def expected(path: Path) -> set[tuple[str, str, str]]:
    absolute = re.compile(r'https?:|_:|"')
    return {
        (severity, shape, node if absolute.match(node) else BASE + node)
        for severity, shape, node in EXPECT.findall(path.read_text("utf-8"))
    }


def found(report: Report) -> set[tuple[str, str, str]]:
    return {(f.severity, f.source_shape.removeprefix(KGSH), f.focus_node) for f in report.findings}


def judged(name: str, shapes: Graph) -> tuple[Finding, ...]:
    return validate(context() + Graph().parse(HERE / name), shapes).findings


def turtle(text: str) -> Graph:
    prefixes = "".join(
        f"@prefix {p}: <{iri}> .\n"
        for p, iri in {"sh": SH, "kg": KG, "schema": SCHEMA, "ex": BASE}.items()
    )
    return Graph().parse(data=prefixes + text, format="turtle")


@pytest.mark.parametrize("path", GRAPHS, ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_a_shape_finds_what_is_wrong_and_nothing_else(path: Path, shapes: Graph) -> None:
    wanted = expected(path)
    assert bool(wanted) == path.stem.startswith("bad"), "a bad graph says what it expects"
    assert found(validate(context() + Graph().parse(path), shapes)) == wanted


def test_every_shape_is_seen_to_fire(shapes: Graph) -> None:
    fired = {KGSH + shape for path in GRAPHS for _, shape, _ in expected(path)}
    # These two only carry property shapes, and have nothing of their own to find.
    groups = {KGSH + "evidence", KGSH + "date-interval"}
    assert set(named_shapes(shapes)) - fired == groups


def test_every_shape_speaks_both_languages(shapes: Graph) -> None:
    for shape in named_shapes(shapes):
        for predicate in (SH.name, SH.message):
            texts = list(shapes.objects(URIRef(shape), URIRef(predicate)))
            assert sorted(t.language for t in texts) == ["en", "id"], (shape, predicate)  # type: ignore[attr-defined]


def test_every_content_shape_names_a_listed_rule(shapes: Graph) -> None:
    rules = dict(shapes.subject_objects(URIRef(KG.rule)))
    assert len(rules) == len(RULE_NAMES)
    vocabulary = vocabulary_graph()
    for shape, rule in rules.items():
        assert str(rule) == f"{KGC['rule']}/{str(shape).removeprefix(KGSH)}"
        assert (rule, None, None) in vocabulary
        severity = shapes.value(shape, URIRef(SH.severity))
        assert severity in {URIRef(SH.Warning), URIRef(SH.Info)}


def test_the_sample_article_conforms_but_for_what_it_gets_wrong(shapes: Graph) -> None:
    registers = samples.registers()
    data = article_graph(samples.ARTICLE, samples.FACTS, samples.IRIS, registers)
    used = {str(node) for triple in data for node in triple}
    data.add((URIRef(samples.IRIS.article(samples.SLUG)), URIRef(SCHEMA.articleBody),
              Literal(samples.TEXT)))  # fmt: skip
    data += vocabulary_graph()
    for graph in register_graphs(used, samples.IRIS, registers).values():
        data += graph
    findings = validate(data, shapes).findings
    assert [f.rule.rpartition("/")[2] for f in findings] == [
        "invalid_date", "malformed_date", "regulation_year", "missing_title", "missing_title",
    ]  # fmt: skip


def test_the_vocabulary_conforms(shapes: Graph) -> None:
    assert validate(vocabulary_graph(), shapes) == Report(conforms=True)


RULES = [p for p in GRAPHS if p.parent.name in set(RULE_NAMES)]


@pytest.mark.parametrize("path", RULES, ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_the_query_of_a_rule_means_the_same_to_the_store(path: Path, shapes: Graph) -> None:
    shape = URIRef(KGSH + path.parent.name)
    constraint = shapes.value(shape, URIRef(f"{SH}sparql"))
    query = str(shapes.value(constraint, URIRef(SH.select)))
    store = Store.memory()
    for file in (HERE / "context.ttl", path):
        store.load_file(file, "turtle", BASE)
    rows = store.query(query, prefixes=PREFIXES)
    assert isinstance(rows, Rows)
    assert {row[0] for row in rows} == {f"<{node}>" for _, _, node in expected(path)}


# --- what findings say ---------------------------------------------------------------------------


def test_a_wrong_sum_is_told_with_its_figures_and_the_words_of_all_parts(shapes: Graph) -> None:
    [finding] = judged("parts_sum/bad-total.ttl", shapes)
    assert finding.messages == {
        "id": "1.000 + 400 + 200 = 1.600, tetapi jumlah yang ditulis 1.500 (selisih 100)",
        "en": "1000 + 400 + 200 = 1600, but the total is given as 1500 (difference 100)",
    }
    assert finding.rule == f"{KGC['rule']}/parts_sum"
    assert finding.evidence == (f"{BASE}article/a#char=0,11",)
    assert set(finding.hints) == {"id", "en"}


def test_fractions_are_written_as_each_language_writes_them(shapes: Graph) -> None:
    [finding] = judged("parts_sum/bad-decimals.ttl", shapes)
    assert finding.messages["id"].startswith("60,5 + 39,4 = 99,9, tetapi")
    assert finding.messages["en"].endswith("(difference 0.1)")


def test_evidence_comes_from_the_nodes_that_the_shape_points_to(shapes: Graph) -> None:
    data = context() + Graph().parse(HERE / "agreement_incomplete/bad-date.ttl")
    span, signing = URIRef(f"{BASE}article/a#char=20,31"), URIRef(f"{BASE}article/a#signing-1")
    data += Graph().parse(HERE / "article/ok.ttl")
    data.add((signing, URIRef("http://www.w3.org/ns/prov#wasQuotedFrom"), span))
    [finding] = validate(data, shapes).findings
    assert finding.evidence == (f"{BASE}article/a#char=0,11", str(span))


def test_a_doubtful_citation_names_what_was_cited_and_what_is_meant(shapes: Graph) -> None:
    [year] = judged("regulation_year/bad-likely.ttl", shapes)
    assert year.messages["en"] == (
        "the year of Inpres 7/2022 is probably wrong: the regulation on «Perahu Nelayan» is "
        "Inpres 7/2021 (2021-05-03)"
    )
    [clash] = judged("type_clash/bad-likely.ttl", shapes)
    assert clash.messages["id"].endswith(
        "dibaca sebagai Inpres 7/2022; mungkin maksudnya Inpres 7/2021"
    )


def test_a_wrong_weekday_is_told_in_the_words_of_each_language(shapes: Graph) -> None:
    first, second = judged("weekday/bad-day.ttl", shapes)
    assert first.messages["id"] == "2024-02-29 jatuh pada hari Kamis, bukan Jumat"
    assert second.messages["en"] == "2023-01-01 is a Sunday, not a Monday"


def test_data_cannot_break_a_message(shapes: Graph) -> None:
    data = turtle(r'ex:d kg:reading <https://w3id.org/kalbar-kg/concept/reading/impossible> ;'
                  r' kg:writtenAs "\\1 {?this} \\g<0>" .')  # fmt: skip
    [finding] = validate(data, shapes).findings
    assert finding.messages["en"] == r"there is no such date as «\1 {?this} \g<0>»"


# --- the engine ----------------------------------------------------------------------------------

NAMED = "ex:shape a sh:NodeShape ; sh:targetClass ex:Thing ; "


def test_neither_graph_is_changed(shapes: Graph) -> None:
    data, rules = context(), len(shapes)
    before = set(data)
    validate(data, shapes)
    assert set(data) == before
    assert len(shapes) == rules


def test_the_report_does_not_depend_on_the_order_of_the_triples(shapes: Graph) -> None:
    data = context() + Graph().parse(HERE / "parts_sum/bad-total.ttl")
    data += Graph().parse(HERE / "citation/bad-fields.ttl")
    turned = Graph()
    for triple in sorted(data, reverse=True):
        turned.add(triple)
    assert validate(data, shapes) == validate(turned, shapes)


def test_owl_imports_and_inference_are_left_alone() -> None:
    rules = turtle("""<http://127.0.0.1:9/shapes> a <http://www.w3.org/2002/07/owl#Ontology> ;
        <http://www.w3.org/2002/07/owl#imports> <http://127.0.0.1:9/more> .
        """ + NAMED + "sh:property [ sh:path schema:name ; sh:minCount 1 ] .")  # fmt: skip
    data = turtle("""ex:narrow <http://www.w3.org/2000/01/rdf-schema#subPropertyOf> schema:name .
        ex:a a ex:Thing ; ex:narrow "a" .""")
    [finding] = validate(data, rules).findings
    assert (finding.focus_node, finding.source_shape) == (f"{BASE}a", f"{BASE}shape")
    assert finding.path == ShaclPath("", (SCHEMA.name,))
    assert list(finding.messages) == [""], "the engine's own words have no language"


def test_a_property_shape_of_a_switched_off_shape_stays_off() -> None:
    rules = turtle(NAMED + "sh:deactivated true ; sh:property ex:name ."
                   " ex:name sh:path schema:name ; sh:minCount 1 .")  # fmt: skip
    assert validate(turtle("ex:a a ex:Thing ."), rules).conforms


def test_a_node_shape_within_another_judges_only_the_values_it_is_asked_about() -> None:
    rules = turtle(
        NAMED
        + """sh:property [ sh:path ex:part ; sh:node ex:part-shape ] .
        ex:part-shape a sh:NodeShape ; sh:targetClass ex:Part ;
            sh:property [ sh:path schema:name ; sh:minCount 1 ] ."""
    )
    data = turtle("ex:a a ex:Thing ; ex:part ex:b . ex:c a ex:Part .")
    assert [f.focus_node for f in validate(data, rules).findings] == [f"{BASE}c", f"{BASE}a"]


def test_paths_are_shown_as_sparql_writes_them() -> None:
    rules = turtle(
        NAMED
        + """sh:property [ sh:minCount 1 ;
        sh:path ( ex:a [ sh:inversePath ex:b ]
            [ sh:zeroOrMorePath [ sh:alternativePath ( ex:c ex:d ) ] ] ) ] ."""
    )
    [finding] = validate(turtle("ex:x a ex:Thing ."), rules).findings
    assert str(finding.path).replace(BASE, "") == "<a>/^<b>/(<c>|<d>)*"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ex:shape a sh:NodeShape ; sh:property ex:p .", "no shape with a target"),
        (NAMED + 'sh:sparql [ sh:select "SELECT $this { SERVICE <http://a> { ?a ?b ?c } }" ] .',
         "SERVICE"),
        (NAMED + r'sh:sparql [ sh:select "SELECT $this { \\u0053ERVICE <http://a> { } }" ] .',
         "SERVICE"),
        (NAMED + 'sh:sparql [ sh:select "SELECT $this FROM <file:///etc/passwd> { ?a ?b ?c }" ] .',  # noqa: S608
         "FROM"),
    ],
)  # fmt: skip
def test_shapes_that_cannot_be_used_are_refused(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "own.ttl").write_text(turtle(text).serialize(), "utf-8")
    with pytest.raises(InputError, match=said):
        load_shapes([tmp_path])


@pytest.mark.parametrize(
    "text",
    [
        NAMED + 'sh:sparql [ sh:select "SELECT $this WHERE { $this ?p" ] .',
        NAMED + 'sh:sparql [ sh:select "SELECT $this { MINUS { $this ?p ?o } }" ] .',
        NAMED + "sh:property [ sh:minCount 1 ] .",
        NAMED + 'sh:property [ sh:path schema:name ; sh:minCount "one" ] .',
    ],
)
def test_ill_formed_shapes_are_an_error_and_no_finding(text: str) -> None:
    with pytest.raises(InputError, match="shapes"):
        validate(turtle("ex:a a ex:Thing ."), turtle(text))


def test_a_syntax_error_is_told_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "own.ttl").write_text("@prefix sh: <http://www.w3.org/ns/shacl#> .\n\nsh:a b .\n")
    with pytest.raises(InputError) as error:
        load_shapes([tmp_path])
    assert error.value.where.startswith(f"{tmp_path / 'own.ttl'}:3:")


def test_the_report_as_rdf_is_the_recommendations_and_has_no_blank_node(shapes: Graph) -> None:
    report = validate(context() + Graph().parse(HERE / "membership/bad-fields.ttl"), shapes)
    graph = report_graph(report)
    top = graph.value(predicate=URIRef(RDF.type), object=URIRef(SH.ValidationReport))
    results = list(graph.objects(top, URIRef(SH.result)))
    assert len(results) == len(report.findings) > 0
    assert graph.value(top, URIRef(SH.conforms)) == Literal(False)
    assert not [node for triple in graph for node in triple if isinstance(node, BNode)]
    sequence = next(p for p in graph.objects(None, URIRef(SH.resultPath)) if "path" in str(p))
    assert [str(i) for i in graph.items(sequence)] == [KG.post, "http://www.w3.org/ns/org#postIn"]
