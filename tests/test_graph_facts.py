"""Each kind of fact, as the triples it becomes."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from rdflib import Graph, Literal, URIRef

from kg.article import Article, Source, Span
from kg.facts import Facts, Observation, Organisation, Person, Post, Quotation
from kg.graph import article_graph
from kg.graph.concepts import listed
from kg.graph.triples import shorten
from kg.vocab import (
    CITO,
    DCT,
    ELI,
    FOAF,
    KG,
    KGC,
    OA,
    ORG,
    PROV,
    QB,
    RDF,
    RDFS,
    SCHEMA,
    SDMX_ATTRIBUTE,
    SDMX_DIMENSION,
    SDMX_MEASURE,
    SKOS,
    TIME,
    XSD,
)
from tests import samples
from tests.samples import IRIS, SLUG, TEXT, at
from tests.triples import (
    ARTICLE,
    as_rdflib,
    literal,
    local,
    of_type,
    only,
    some,
    values,
    values_of,
)


@pytest.fixture(scope="module")
def graph() -> Graph:
    return only(samples.FACTS)


def agreement_of(graph: Graph, kind: str) -> str:
    (node,) = values_of(graph, KG.agreementType, str(listed("agreement-type", kind)))
    return node


# --- the kinds of facts ----------------------------------------------------------------------


def test_article(graph: Graph) -> None:
    assert values(graph, ARTICLE, RDF.type) == [PROV.Entity, SCHEMA.NewsArticle]
    assert literal(graph, ARTICLE, SCHEMA.headline) == Literal(samples.FACTS.headline, lang="id")
    assert values(graph, ARTICLE, SCHEMA.author) == [IRIS.person("Sekar Melati")]
    assert values(graph, ARTICLE, SCHEMA.editor) == [IRIS.person("Damar Jati")]
    assert values(graph, ARTICLE, SCHEMA.contributor) == [IRIS.person("Bima Laras")]
    assert values(graph, ARTICLE, SCHEMA.publisher) == [IRIS.organisation("KABARMUARA.CONTOH")]
    assert literal(graph, ARTICLE, SCHEMA.datePublished).toPython() == date(2023, 2, 17)
    assert literal(graph, ARTICLE, SCHEMA.dateModified).toPython() == date(2023, 2, 18)
    assert literal(graph, ARTICLE, SCHEMA.url).datatype == URIRef(XSD.anyURI)
    assert values(graph, ARTICLE, SCHEMA.sha256) == [samples.ARTICLE.sha256]
    assert literal(graph, ARTICLE, KG.textLength).toPython() == len(TEXT)
    assert values(graph, ARTICLE, SCHEMA.articleBody) == []


def test_a_publisher_known_only_from_beside_the_text_is_left_to_the_register() -> None:
    article = replace(samples.ARTICLE, source=Source(publisher="LJPN"))
    graph = only(some(), article)
    assert values(graph, ARTICLE, SCHEMA.publisher) == [IRIS.organisation(samples.LJPN)]


def test_person(graph: Graph) -> None:
    node = IRIS.person("Ratna Wijayakusuma")
    assert values(graph, node, RDF.type) == sorted([FOAF.Person, SCHEMA.Person])
    assert values(graph, node, FOAF.name) == ["Ratna Wijayakusuma"]
    assert values(graph, node, SCHEMA.honorificPrefix) == ["Dr."]
    assert values(graph, node, SCHEMA.honorificSuffix) == ["M.Si"]
    assert values(graph, node, SKOS.altLabel) == ["Ratna"]


def test_membership_and_acting_post(graph: Graph) -> None:
    node = local("membership", "Pj Bupati Muara Lestari")
    assert values(graph, node, ORG.member) == [IRIS.person("Ratna Wijayakusuma")]
    assert values(graph, node, ORG.organization) == [IRIS.organisation(samples.PEMKAB)]
    assert literal(graph, node, KG.attestedOn).toPython() == date(2023, 2, 17)
    assert values(graph, node, KG.former) == []
    (post,) = values(graph, node, KG.post)
    assert post == IRIS.post("Pj Bupati", samples.PEMKAB)
    assert literal(graph, post, SKOS.prefLabel) == Literal("Pj Bupati", lang="id")
    assert values(graph, post, ORG.postIn) == [IRIS.organisation(samples.PEMKAB)]
    assert literal(graph, post, KG.acting).toPython() is True


def test_former_post(graph: Graph) -> None:
    node = local("membership", "Mantan Sekretaris Daerah")
    assert literal(graph, node, KG.former).toPython() is True
    (post,) = values(graph, node, KG.post)
    assert values(graph, post, KG.acting) == []


def test_organisation_of_the_register_has_its_label_and_the_forms_of_the_text(graph: Graph) -> None:
    node = IRIS.organisation(samples.LJPN)
    assert values(graph, node, SKOS.prefLabel) == ["LJPN", "Workers' Guarantee Agency"]
    assert values(graph, node, SKOS.altLabel) == [samples.LJPN]
    assert ORG.FormalOrganization in values(graph, node, RDF.type)
    assert values(graph, node, ORG.classification) == [str(KGC) + "organisation-kind/agency"]


def test_office_of_another_is_a_unit(graph: Graph) -> None:
    node = IRIS.organisation(samples.BRANCH)
    assert values(graph, node, RDF.type) == sorted([FOAF.Agent, ORG.OrganizationalUnit])
    assert values(graph, node, ORG.unitOf) == [IRIS.organisation(samples.LJPN)]


def test_area_and_places(graph: Graph) -> None:
    area = IRIS.area("99.01")
    assert values(graph, area, SKOS.prefLabel) == ["Kabupaten Muara Lestari"]
    assert values(graph, area, SKOS.altLabel) == ["MUARA LESTARI", "Muara Lestari"]
    room = IRIS.place("Ruang Cempaka Pendopo Kabupaten")
    building = IRIS.place("Pendopo Kabupaten Muara Lestari")
    assert literal(graph, room, RDFS.label) == Literal("Ruang Cempaka", lang="id")
    assert values(graph, room, SCHEMA.containedInPlace) == [building]
    assert values(graph, building, SCHEMA.containedInPlace) == [area]


@pytest.mark.parametrize(
    ("words", "kind", "predicate", "value"),
    [
        ("Kamis (16/2/2023)", TIME.Instant, TIME.inXSDDate, "2023-02-16"),
        ("Desember 2022", TIME.Instant, TIME.inXSDgYearMonth, "2022-12"),
        ("Sepanjang 2022", TIME.Instant, TIME.inXSDgYear, "2022"),
        ("Oktober-Desember 2022", TIME.ProperInterval, KG.endDate, "2022-12"),
        ("Selasa (21/22023)", TIME.Instant, TIME.inXSDDate, "2023-02-21"),
    ],
)
def test_dates_keep_their_precision(
    graph: Graph, words: str, kind: str, predicate: str, value: str
) -> None:
    node = local("date", words)
    assert values(graph, node, RDF.type) == [kind]
    assert values(graph, node, predicate) == [value]
    reading = "repaired" if "22023" in words else "exact"
    assert values(graph, node, KG.reading) == [KGC[f"reading/{reading}"]]


def test_an_impossible_date_has_no_value(graph: Graph) -> None:
    node = local("date", "31 Februari 2023")
    assert values(graph, node, KG.reading) == [KGC["reading/impossible"]]
    assert values(graph, node, KG.writtenAs) == ["31 Februari 2023"]
    assert values(graph, node, TIME.inXSDDate) == []


def test_weekday_as_printed(graph: Graph) -> None:
    assert values(graph, local("date", "Kamis (16"), KG.statedWeekday) == [TIME.Thursday]


def test_a_doubtful_citation_keeps_what_it_says_beside_what_it_may_mean(graph: Graph) -> None:
    node = local("citation", "Inpres No. 07")
    cited = IRIS.regulation("Inpres", "7", "2022")
    assert values(graph, node, KG.citedAs) == [
        "Inpres No. 07 Tahun 2022 tentang Perlindungan Nelayan Kecil"
    ]
    assert values(graph, node, DCT.title) == ["Perlindungan Nelayan Kecil"]
    assert values(graph, node, CITO.hasCitingEntity) == [ARTICLE]
    assert values(graph, node, CITO.hasCitedEntity) == [cited]
    assert values(graph, node, KG.citationStatus) == [KGC["citation-status/doubtful"]]
    assert values(graph, node, KG.doubt) == [str(KGC) + "rule/regulation_year"]
    assert values(graph, node, KG.likelyMeans) == [IRIS.regulation("Inpres", "7", "2021")]
    assert values(graph, cited, DCT.identifier) == ["Inpres 7/2022"]
    assert literal(graph, cited, KG.year).datatype == URIRef(XSD.gYear)
    assert values(graph, cited, ELI.title) == []


def test_local_regulation_and_passage(graph: Graph) -> None:
    local_one = IRIS.regulation("Perbup", "9", "2021", "99.01")
    assert values(graph, local_one, RDFS.label) == ["Perbup Kabupaten Muara Lestari 9/2021"]
    assert values(graph, local("citation", "Pasal 15"), KG.citedPassage) == ["Pasal 15 ayat (1)"]


def test_plan_and_forum(graph: Graph) -> None:
    plan = IRIS.plan(f"RKPD 2024 {samples.PEMKAB}")
    assert values(graph, plan, RDFS.label) == ["RKPD 2024"]
    assert values(graph, plan, KG.planType) == [str(KGC) + "plan-type/rkpd"]
    assert values(graph, plan, KG.startYear) == values(graph, plan, KG.endYear) == ["2024"]
    assert values(graph, plan, DCT.publisher) == [IRIS.organisation(samples.PEMKAB)]
    forum = IRIS.forum(samples.FORUM)
    assert values(graph, forum, RDF.type) == sorted([KG.Forum, SCHEMA.Event])


def test_observation(graph: Graph) -> None:
    total = local("observation", "1.500 jiwa")
    part = local("observation", "1.000 jiwa nelayan")
    assert literal(graph, part, SDMX_MEASURE.obsValue) == Literal(1000)
    assert literal(graph, part, RDFS.label) == Literal("1000 jiwa peserta aktif nelayan", lang="id")
    assert values(graph, part, SDMX_ATTRIBUTE.unitMeasure) == [str(KGC) + "unit/jiwa"]
    assert values(graph, part, KG.partOf) == [total]
    assert values(graph, part, KG.indicator) == [IRIS.concept("indicator", "peserta aktif")]
    assert values(graph, part, KG.population) == [IRIS.concept("population", "nelayan")]
    assert values(graph, part, SDMX_DIMENSION.refArea) == [IRIS.area("99.01")]
    assert literal(graph, part, SDMX_DIMENSION.refPeriod).datatype == URIRef(XSD.gYearMonth)
    assert values(graph, part, KG.statedBy) == [IRIS.organisation(samples.LJPN)]
    (dataset,) = values(graph, part, QB.dataSet)
    assert values(graph, dataset, RDF.type) == [QB.DataSet]


def test_fractions_are_decimals_and_large_amounts_integers(graph: Graph) -> None:
    percentage = literal(graph, local("observation", "12,5 persen"), SDMX_MEASURE.obsValue)
    assert percentage.toPython() == Decimal("12.5")
    amount = local("observation", "Rp1,7 miliar")
    assert literal(graph, amount, SDMX_MEASURE.obsValue).toPython() == 1_700_000_000
    assert values(graph, amount, KG.precision) == ["rounded"]
    assert values(graph, amount, KG.statedBy) == [IRIS.person("Bagas Hardono")]


def test_unknown_unit_is_coined_and_a_range_has_both_ends(graph: Graph) -> None:
    node = local("observation", "37 perahu")
    unit = IRIS.concept("unit", "perahu")
    assert values(graph, node, SDMX_ATTRIBUTE.unitMeasure) == [unit]
    assert values(graph, unit, SKOS.inScheme) == [KGC.unit]
    assert values(graph, node, RDFS.label) == ["37 perahu bantuan"]
    assert values(graph, node, SDMX_DIMENSION.refPeriod) == []
    assert values(graph, node, KG.startDate) == ["2022-10"]
    assert values(graph, node, KG.endDate) == ["2022-12"]


def test_signed_agreement(graph: Graph) -> None:
    (signing,) = values_of(graph, KG.signs, agreement := agreement_of(graph, "nota kesepahaman"))
    assert signing == local("signing", "Naskah diteken")
    (title,) = values(graph, agreement, DCT.title)
    assert title == (
        "nota kesepahaman tentang perlindungan nelayan antara "
        "Pemerintah Kabupaten Muara Lestari dan Kantor Cabang LJPN Muara Lestari"
    )
    assert values(graph, agreement, KG.status) == [KGC["status/signed"]]
    assert values(graph, agreement, SKOS.altLabel) == ["MoU"]
    assert values(graph, agreement, KG.party) == sorted(
        [IRIS.organisation(samples.PEMKAB), IRIS.organisation(samples.BRANCH)]
    )
    assert values(graph, agreement, KG.followsUp) == sorted(
        [
            IRIS.regulation("Inpres", "7", "2022"),
            IRIS.regulation("PP", "15", "2018"),
            IRIS.regulation("Perbup", "9", "2021", "99.01"),
            IRIS.forum(samples.FORUM),
            IRIS.plan(f"RKPD 2024 {samples.PEMKAB}"),
        ]
    )
    assert values(graph, signing, KG.signatory) == sorted(
        [IRIS.person("Ratna Wijayakusuma"), IRIS.person("Bagas Hardono")]
    )
    assert values(graph, signing, KG.attendee) == [IRIS.person("Teguh Prasaja")]
    assert literal(graph, signing, SCHEMA.startDate).toPython() == date(2023, 2, 16)
    place = IRIS.place("Ruang Cempaka Pendopo Kabupaten")
    assert values(graph, signing, SCHEMA.location) == [place]


def test_a_planned_agreement_has_no_signing_and_names_its_article(graph: Graph) -> None:
    node = agreement_of(graph, "kesepakatan bersama")
    assert values_of(graph, KG.signs, node) == []
    assert node.endswith(SLUG)


def test_facts_that_begin_together_stay_apart(graph: Graph) -> None:
    first = local("signing", "Naskah diteken")
    assert of_type(graph, KG.Signing) == [first, f"{first}-2"]
    assert len(of_type(graph, KG.Agreement)) == 3
    twice = (samples.FACTS.agreements[1],) * 2
    assert len(of_type(only(some(agreements=twice)), KG.Agreement)) == 2


def test_direct_and_indirect_quotation(graph: Graph) -> None:
    direct = local("quotation", "Nelayan kita")
    assert values(graph, direct, SCHEMA.text) == ["Nelayan kita harus tenang melaut"]
    assert values(graph, direct, SCHEMA.creator) == [IRIS.person("Ratna Wijayakusuma")]
    assert values(graph, direct, KG.speech) == ["direct"]
    assert values(graph, direct, KG.cue) == ["kata"]
    indirect = local("quotation", "kerja sama itu tindak lanjut")
    assert values(graph, indirect, KG.speech) == ["indirect"]


def test_a_speaker_known_by_post_only_is_that_post() -> None:
    spans = (at("Nelayan kita"),)
    said = Quotation("Camat Muara", "Nelayan kita", "direct", spans, "kata")
    post = Post("Camat", "Kecamatan Muara", "Camat Muara", spans)
    graph = only(some(quotations=(said,), speaking_posts=(post,)))
    (speaker,) = values(graph, local("quotation", "Nelayan kita"), SCHEMA.creator)
    assert speaker == IRIS.post("Camat", "Kecamatan Muara")
    assert literal(graph, speaker, SKOS.prefLabel) == Literal("Camat", lang="id")
    assert values(graph, speaker, PROV.wasQuotedFrom)
    assert of_type(graph, FOAF.Person) == []


def test_a_long_quotation_is_cut_at_a_word_and_so_is_its_span(graph: Graph) -> None:
    node = local("quotation", samples.LONG_WORDS)
    (text,) = values(graph, node, SCHEMA.text)
    (span,) = values(graph, node, PROV.wasQuotedFrom)
    assert 450 < len(text) <= 500
    assert text.endswith("…")
    (exact,) = values(graph, span, OA.exact)
    assert text == f"{exact}…"
    assert samples.LONG_WORDS.startswith(f"{exact} ")


def test_whom_no_fact_describes_is_described_where_named() -> None:
    said = Quotation("Orang Lain", "kata", "direct", (at("kata"),))
    counted = Observation(
        Decimal(1), "jiwa", "warga", (at("1.500 jiwa"),), ("1",), area="99", stated_by="LJPN"
    )
    graph = only(some(quotations=(said,), observations=(counted,)))
    for node in (IRIS.person("Orang Lain"), IRIS.organisation(samples.LJPN), IRIS.area("99")):
        assert values(graph, node, RDF.type), node
        assert values(graph, node, PROV.wasQuotedFrom), node
    assert values(graph, IRIS.area("99"), SKOS.prefLabel) == ["Provinsi Nusa Lestari"]


def test_unusual_spaces_and_line_ends_leave_offsets_alone() -> None:
    text = "Judul\r\nKata\u00a0Budi\u00ad Raya hadir.\r\nBaris lain"
    begin = text.index("Budi")
    person = Person("Budi Raya", (Span(begin, begin + 10),))
    article = Article("x", text)
    facts = Facts("Judul", persons=(person,))
    graph = as_rdflib(article_graph(article, facts, IRIS, samples.registers()))
    span = IRIS.span("x", begin, begin + 10)
    assert values(graph, span, OA.exact) == [text[begin : begin + 10]]
    assert values(graph, span, OA.prefix) == ["Kata\u00a0"]
    assert values(graph, span, OA.suffix) == [" hadir."]


def test_a_register_label_is_never_repeated_as_another_form() -> None:
    body = Organisation("LJPN", "LJPN", "agency", (at("LJPN"),), ("LJPN",), register_id="ljpn")
    graph = only(some(organisations=(body,)))
    assert values(graph, IRIS.organisation(samples.LJPN), SKOS.altLabel) == []


def test_organisations_whose_names_make_one_iri_have_one_label() -> None:
    loud = Organisation("WARTA", "WARTA", "media", (at("MUARA"),))
    soft = Organisation("Warta", "Warta", "media", (at("Muara"),))
    graph = only(some(organisations=(loud, soft)))
    assert values(graph, IRIS.organisation("Warta"), SKOS.prefLabel) == ["WARTA"]
    assert values(graph, IRIS.organisation("Warta"), SKOS.altLabel) == ["Warta"]


def test_shorten_leaves_room_for_the_ellipsis() -> None:
    assert shorten("a" * 500) == "a" * 500
    assert shorten("a" * 501) == "a" * 499 + "…"
