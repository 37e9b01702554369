"""The shapes and the engine that applies them.

Each folder of tests/shapes is named after what it tests. Its ok graphs give no finding; its bad
ones give exactly those of their first lines: ``# expect SEVERITY SHAPE NODE``.
"""

import re
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from rdflib import BNode, Graph, Literal, URIRef

from kg import resources
from kg.errors import InputError
from kg.findings import Finding, Report, ShaclPath, report_triples
from kg.graph import article_graph, register_graphs, vocabulary_graph
from kg.shacl import ENGINES, Shapes, load_shapes, shapes_of
from kg.shacl import validate as judge
from kg.store.data import Data
from kg.store.documents import parse
from kg.terms import unquote
from kg.terms import value as plain
from kg.turtle import serialise
from kg.vocab import KG, KGC, RDF, SCHEMA, SH
from tests import samples
from tests.triples import as_rdflib

HERE = Path(__file__).parent / "shapes"
BASE = "https://example.org/kg/"
KGSH = "https://w3id.org/kalbar-kg/shapes#"
GRAPHS = sorted(HERE.glob("*/*.ttl"))
RULE_NAMES = """
    agreement_incomplete duration_mismatch growth_mismatch invalid_date malformed_date missing_title
    number_format number_mixed parts_sum percentage_range percentage_sum regulation_date
    regulation_title regulation_year revised same_name share_mismatch signing_conflict
    signing_repeated two_posts type_clash value_conflict weekday
""".split()
EXPECT = re.compile(r"^# expect (\w+) kgsh:(\S+) <(.+)>$", re.MULTILINE)


@pytest.fixture(scope="module")
def shapes() -> Shapes:
    return load_shapes([resources.shapes()])


def validate(data: Graph, shapes: Shapes, engine: str = "sparql") -> Report:
    judged = Data.memory()
    judged.add(data.serialize(format="nt"))
    return judge(judged, shapes, engine=engine)


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
    blanks: dict[str, str] = {}

    def stable(node: str) -> str:
        return blanks.setdefault(node, f"_:b{len(blanks) + 1}") if node.startswith("_:") else node

    return {
        (f.severity, f.source_shape.removeprefix(KGSH), stable(f.focus_node))
        for f in report.findings
    }


def judged(name: str, shapes: Shapes) -> tuple[Finding, ...]:
    return validate(context() + Graph().parse(HERE / name), shapes).findings


def written(text: str) -> str:
    prefixes = {"sh": SH, "kg": KG, "schema": SCHEMA, "ex": BASE}
    return "".join(f"@prefix {p}: <{iri}> .\n" for p, iri in prefixes.items()) + text


def turtle(text: str) -> Graph:
    return Graph().parse(data=written(text), format="turtle")


def rules(text: str) -> Shapes:
    quads, _ = parse(BytesIO(written(text).encode()), "turtle", BASE)
    return shapes_of((s, p, o) for s, p, o, _ in quads)


TOGETHER = 30  # graphs; with more, pySHACL's time grows faster than their number
both = pytest.mark.parametrize("engine", ENGINES)


@pytest.mark.parametrize("path", GRAPHS, ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_a_shape_finds_what_is_wrong_and_nothing_else(path: Path, shapes: Shapes) -> None:
    wanted = expected(path)
    assert bool(wanted) == path.stem.startswith("bad"), "a bad graph says what it expects"
    assert found(validate(context() + Graph().parse(path), shapes)) == wanted


@pytest.mark.parametrize("first", range(0, len(GRAPHS), TOGETHER))
def test_both_engines_find_the_same_in_these_graphs_together(first: int, shapes: Shapes) -> None:
    data = Data.memory()
    graphs = GRAPHS[first : first + TOGETHER]
    for path in (HERE / "context.ttl", *graphs):
        data.load(path, "turtle", BASE)
    compiled = told(judge(data, shapes, engine="sparql"))
    assert len(compiled) > len(graphs) / 2
    assert told(judge(data, shapes, engine="pyshacl")) == compiled


def told(report: Report) -> list[Finding]:
    """Return findings without what pySHACL does not tell: which of several sh:class it was.

    Messages aside too: nodes with several figures, as here, have their sums in no order.
    """
    return [replace(f, expected={}, messages={}) for f in report.findings]


def test_every_shape_is_seen_to_fire(shapes: Shapes) -> None:
    fired = {KGSH + shape for path in GRAPHS for _, shape, _ in expected(path)}
    # These two only carry property shapes, and have nothing of their own to find.
    groups = {KGSH + "evidence", KGSH + "date-interval"}
    assert set(shapes.named) - fired == groups


def test_every_shape_speaks_both_languages(shapes: Shapes) -> None:
    for shape in shapes.named:
        for predicate in (SH.name, SH.message):
            texts = shapes.objects(f"<{shape}>", predicate)
            assert sorted(unquote(t)[1] for t in texts) == ["en", "id"], (shape, predicate)


def test_every_content_shape_names_a_listed_rule(shapes: Shapes) -> None:
    of_rules = {s.node: r for s in shapes for r in shapes.objects(s.node, KG.rule)}
    assert len(of_rules) == len(RULE_NAMES)
    vocabulary = vocabulary_graph()
    for shape, rule in of_rules.items():
        assert plain(rule) == f"{KGC['rule']}/{plain(shape).removeprefix(KGSH)}"
        assert (URIRef(plain(rule)), None, None) in vocabulary
        assert shapes.shapes[shape].severity in {SH.Warning, SH.Info}


def test_the_sample_article_conforms_but_for_what_it_gets_wrong(shapes: Shapes) -> None:
    registers = samples.registers()
    told = article_graph(samples.ARTICLE, samples.FACTS, samples.IRIS, registers)
    data = as_rdflib(told)
    data.add((URIRef(samples.IRIS.article(samples.SLUG)), URIRef(SCHEMA.articleBody),
              Literal(samples.TEXT)))  # fmt: skip
    data += vocabulary_graph()
    for known in register_graphs(told.nodes(), samples.IRIS, registers).values():
        data += as_rdflib(known)
    findings = validate(data, shapes).findings
    assert [f.rule.rpartition("/")[2] for f in findings] == [
        "invalid_date", "malformed_date", "regulation_year", "missing_title", "missing_title",
    ]  # fmt: skip


def test_the_vocabulary_conforms(shapes: Shapes) -> None:
    assert validate(vocabulary_graph(), shapes) == Report(conforms=True)


# --- what findings say ---------------------------------------------------------------------------


def test_a_wrong_sum_is_told_with_its_figures_and_the_words_of_all_parts(shapes: Shapes) -> None:
    [finding] = judged("parts_sum/bad-total.ttl", shapes)
    assert finding.messages == {
        "id": "1.000 + 400 + 200 = 1.600, tetapi jumlah yang ditulis 1.500 (selisih 100)",
        "en": "1000 + 400 + 200 = 1600, but the total is given as 1500 (difference 100)",
    }
    assert finding.rule == f"{KGC['rule']}/parts_sum"
    assert finding.evidence == (f"{BASE}article/a#char=0,11",)
    assert set(finding.hints) == {"id", "en"}


def test_fractions_are_written_as_each_language_writes_them(shapes: Shapes) -> None:
    [finding] = judged("parts_sum/bad-decimals.ttl", shapes)
    assert finding.messages["id"].startswith("60,5 + 39,4 = 99,9, tetapi")
    assert finding.messages["en"].endswith("(difference 0.1)")


def test_evidence_comes_from_the_nodes_that_the_shape_points_to(shapes: Shapes) -> None:
    data = context() + Graph().parse(HERE / "agreement_incomplete/bad-date.ttl")
    span, signing = URIRef(f"{BASE}article/a#char=20,31"), URIRef(f"{BASE}article/a#signing-1")
    data += Graph().parse(HERE / "article/ok.ttl")
    data.add((signing, URIRef("http://www.w3.org/ns/prov#wasQuotedFrom"), span))
    [finding] = validate(data, shapes).findings
    assert finding.evidence == (f"{BASE}article/a#char=0,11", str(span))


def test_a_doubtful_citation_names_what_was_cited_and_what_is_meant(shapes: Shapes) -> None:
    [year] = judged("regulation_year/bad-likely.ttl", shapes)
    assert year.messages["en"] == (
        "the year of Inpres 7/2022 is probably wrong: the regulation on «Perahu Nelayan» is "
        "Inpres 7/2021 (2021-05-03)"
    )
    [clash] = judged("type_clash/bad-likely.ttl", shapes)
    assert clash.messages["id"].endswith(
        "dibaca sebagai Inpres 7/2022; mungkin maksudnya Inpres 7/2021"
    )


def test_a_wrong_weekday_is_told_in_the_words_of_each_language(shapes: Shapes) -> None:
    first, second = judged("weekday/bad-day.ttl", shapes)
    assert first.messages["id"] == "2024-02-29 jatuh pada hari Kamis, bukan Jumat"
    assert second.messages["en"] == "2023-01-01 is a Sunday, not a Monday"


def test_data_cannot_break_a_message(shapes: Shapes) -> None:
    data = turtle(r'ex:d kg:reading <https://w3id.org/kalbar-kg/concept/reading/impossible> ;'
                  r' kg:writtenAs "\\1 {?this} \\g<0>" .')  # fmt: skip
    [finding] = validate(data, shapes).findings
    assert finding.messages["en"] == r"there is no such date as «\1 {?this} \g<0>»"


# --- the engine ----------------------------------------------------------------------------------

NAMED = "ex:shape a sh:NodeShape ; sh:targetClass ex:Thing ; "


@both
def test_the_data_are_not_changed(shapes: Shapes, engine: str) -> None:
    data = Data.memory()
    data.load(HERE / "context.ttl", "turtle", BASE)
    before = sorted(data.quads())
    judge(data, shapes, engine=engine)
    assert sorted(data.quads()) == before


def test_the_report_does_not_depend_on_the_order_of_the_triples(shapes: Shapes) -> None:
    data = context() + Graph().parse(HERE / "parts_sum/bad-total.ttl")
    data += Graph().parse(HERE / "citation/bad-fields.ttl")
    turned = Graph()
    for triple in sorted(data, reverse=True):
        turned.add(triple)
    assert validate(data, shapes) == validate(turned, shapes)


@both
def test_owl_imports_and_inference_are_left_alone(engine: str) -> None:
    shapes = rules("""<http://127.0.0.1:9/shapes> a <http://www.w3.org/2002/07/owl#Ontology> ;
        <http://www.w3.org/2002/07/owl#imports> <http://127.0.0.1:9/more> .
        """ + NAMED + "sh:property [ sh:path schema:name ; sh:minCount 1 ] .")  # fmt: skip
    data = turtle("""ex:narrow <http://www.w3.org/2000/01/rdf-schema#subPropertyOf> schema:name .
        ex:a a ex:Thing ; ex:narrow "a" .""")
    [finding] = validate(data, shapes, engine).findings
    assert (finding.focus_node, finding.source_shape) == (f"{BASE}a", f"{BASE}shape")
    assert finding.path == ShaclPath("", (SCHEMA.name,))
    assert set(finding.messages) == {"id", "en"}


@both
def test_a_property_shape_of_a_switched_off_shape_stays_off(engine: str) -> None:
    shapes = rules(NAMED + "sh:deactivated true ; sh:property ex:name ."
                   " ex:name sh:path schema:name ; sh:minCount 1 .")  # fmt: skip
    assert validate(turtle("ex:a a ex:Thing ."), shapes, engine).conforms


@both
def test_a_node_shape_within_another_judges_only_the_values_it_is_asked_about(engine: str) -> None:
    shapes = rules(
        NAMED
        + """sh:property [ sh:path ex:part ; sh:node ex:part-shape ] .
        ex:part-shape a sh:NodeShape ; sh:targetClass ex:Part ;
            sh:property [ sh:path schema:name ; sh:minCount 1 ] ."""
    )
    data = turtle("ex:a a ex:Thing ; ex:part ex:b . ex:c a ex:Part .")
    assert [f.focus_node for f in validate(data, shapes, engine).findings] == [
        f"{BASE}c",
        f"{BASE}a",
    ]


@both
def test_paths_are_shown_as_sparql_writes_them(engine: str) -> None:
    shapes = rules(
        NAMED
        + """sh:property [ sh:minCount 1 ;
        sh:path ( ex:a [ sh:inversePath ex:b ]
            [ sh:zeroOrMorePath [ sh:alternativePath ( ex:c ex:d ) ] ] ) ] ."""
    )
    [finding] = validate(turtle("ex:x a ex:Thing ."), shapes, engine).findings
    assert str(finding.path).replace(BASE, "") == "<a>/^<b>/(<c>|<d>)*"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ex:shape a sh:NodeShape ; sh:class ex:C .", "no shape with a target"),
        (NAMED + 'sh:sparql [ sh:select "SELECT $this { SERVICE <http://a> { ?a ?b ?c } }" ] .',
         "SERVICE"),
        (NAMED + r'sh:sparql [ sh:select "SELECT $this { \\u0053ERVICE <http://a> { } }" ] .',
         "SERVICE"),
        (NAMED + 'sh:sparql [ sh:select "SELECT $this FROM <file:///etc/passwd> { ?a ?b ?c }" ] .',  # noqa: S608
         "FROM"),
    ],
)  # fmt: skip
def test_shapes_that_cannot_be_used_are_refused(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "own.ttl").write_text(written(text), "utf-8")
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
    with pytest.raises(InputError):
        validate(turtle("ex:a a ex:Thing ."), rules(text))


def test_a_syntax_error_is_told_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "own.ttl").write_text("@prefix sh: <http://www.w3.org/ns/shacl#> .\n\nsh:a b .\n")
    with pytest.raises(InputError) as error:
        load_shapes([tmp_path])
    assert error.value.where.startswith(f"{tmp_path / 'own.ttl'}:3:")


def test_the_report_as_rdf_is_the_recommendations(shapes: Shapes) -> None:
    report = validate(context() + Graph().parse(HERE / "membership/bad-fields.ttl"), shapes)
    text = serialise((s, p, o, "") for s, p, o in report_triples(report))
    graph = Graph().parse(data=text, format="turtle")
    top = graph.value(predicate=URIRef(RDF.type), object=URIRef(SH.ValidationReport))
    results = list(graph.objects(top, URIRef(SH.result)))
    assert len(results) == len(report.findings) > 0
    assert graph.value(top, URIRef(SH.conforms)) == Literal(False)
    paths = [p for p in graph.objects(None, URIRef(SH.resultPath)) if isinstance(p, BNode)]
    assert [str(i) for i in graph.items(paths[0])] == [KG.post, "http://www.w3.org/ns/org#postIn"]


@both
def test_a_query_may_declare_prefixes_of_its_own(engine: str) -> None:
    shapes = rules(
        NAMED + 'sh:sparql [ sh:select "PREFIX own: <https://example.org/kg/> '
        'SELECT $this WHERE { $this own:size ?size }" ] .'
    )
    data = turtle("ex:a a ex:Thing ; ex:size 1 . ex:b a ex:Thing .")
    assert [f.focus_node for f in validate(data, shapes, engine).findings] == [f"{BASE}a"]


def test_shapes_that_cannot_find_a_violation_are_left_out(shapes: Shapes) -> None:
    """What finds violations does, in a property shape too; what only warns is not applied."""
    own = rules(
        "ex:w a sh:NodeShape ; sh:targetClass ex:T ; sh:severity sh:Warning ; sh:nodeKind sh:IRI ."
        "ex:m a sh:NodeShape ; sh:targetClass ex:T ; sh:property ex:v, ex:i ."
        "ex:v a sh:PropertyShape ; sh:path ex:p ; sh:minCount 1 ."
        "ex:i a sh:PropertyShape ; sh:path ex:q ; sh:minCount 1 ; sh:severity sh:Info ."
        "ex:n a sh:NodeShape ; sh:targetClass ex:T ; sh:property ex:i ."
    )
    assert [s.node for s in own.finding(SH.Violation).targeted] == [f"<{BASE}m>"]
    assert [s.node for s in own.finding(SH.Info).targeted] == [f"<{BASE}m>", f"<{BASE}n>"]
    assert 0 < len(shapes.finding(SH.Violation).targeted) < len(shapes.targeted)
