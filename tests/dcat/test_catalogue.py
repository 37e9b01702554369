"""The catalogue, VoID and the data package of a release."""

import csv
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pyshacl
import pytest
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, FOAF, RDF, SH, SKOS

from kg.dcat import catalogue
from kg.dcat.dataset import as_tag
from kg.dcat.package import csvw, datapackage
from kg.dcat.series import releases
from kg.dcat.void import Statistics, void
from kg.metadata import Metadata, Text
from kg.publication.tables import STATISTICS
from kg.release import Area, Contents, Earlier, File, Indicator, Release, Source
from tests.publication.conftest import told
from tests.samples import IRIS

SHARED = Path(__file__).parents[3] / "shared" / "dcat-ap"
DCAT = Namespace("http://www.w3.org/ns/dcat#")
SPDX = Namespace("http://spdx.org/rdf/terms#")
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
DQV = Namespace("http://www.w3.org/ns/dqv#")
VOID = Namespace("http://rdfs.org/ns/void#")
KG = Namespace("https://w3id.org/kalbar-kg/ontology#")
DATASET = URIRef(IRIS.dataset())
FULL: dict[str, dict[str, object]] = {
    "release": {"url": "https://data.example.go.id/kg/"},
    "dataset": {"name": "kg-rimba", "frequency": "monthly", "themes": ["GOVE", "SOCI"],
                "keywords": ["A/B", "a b", {"id": "kerja", "en": "work"}]},
    "publisher": {"name": {"id": "Dinas Rekaan", "en": "Invented Office"}, "type": "regional",
                  "homepage": "https://dinas.example.go.id/", "email": "data@example.go.id"},
    "contact": {"email": "tanya@example.go.id", "phone": "+62 (561) 123"},
    "satu_data": {"produsen_data": "Bidang Satu", "urusan": ["Tenaga kerja"],
                  "tingkat_penyajian": "Provinsi", "pembina_data": "BPS Rekaan",
                  "kode_referensi": "Kode wilayah"},
    "indicators": {"jumlah nelayan": {"definisi": "Yang melaut", "satuan": "orang"}},
    "service": {"endpoint": "https://data.example.go.id/sparql"},
}  # fmt: skip
FILES = (
    File("kg.ttl", Text("Graf", "Graph"), Text("Semua", "All"), "text/turtle", 12, "ab" * 32),
    File("kg.nq.gz", Text("Graf", "Graph"), Text("Semua", "All"), "application/n-quads", 9,
         "cd" * 32, "application/gzip"),
    File("statistics.csv", Text("Angka", "Figures"), Text("Semua", "All"), "text/csv", 5,
         "ef" * 32, "", 2),
)  # fmt: skip
CONTENTS = Contents(
    triples=100,
    counts={"persons": 3},
    rules={"parts_sum": (Text("jumlah bagian", "sum of parts"), 2)},
    described=8,
    evidenced=7,
    sources=(Source(IRIS.article("satu"), 'Judul "Satu"', "https://kabar.contoh/1", "2023-02-22"),),
    areas=(
        Area(IRIS.area("61"), "61", "Provinsi Kalimantan Barat", "0.5", "110.5",
             ("109", "-1", "112", "2")),
        Area(IRIS.area("32"), "32", "Provinsi Jawa Barat", "-6.9", "107.6"),
    ),
    indicators=(Indicator(IRIS.concept("indicator", "jumlah nelayan"), "jumlah nelayan",
                          ("jiwa",), 3),),
    start="2022",
    end="2023-02",
)  # fmt: skip
FIRST = Release("2023-02-22", "2023-02-22", "2023-02-22", "00" * 32, CONTENTS, FILES)
SECOND = Release(
    "2023-03-01", "2023-03-01", "2023-02-22", "11" * 32, CONTENTS, FILES,
    (Earlier("2023-02-22", "2023-02-22", "00" * 32, 9, "cd" * 32),),
)  # fmt: skip


def graph(text: str) -> Graph:
    return Graph().parse(data=text, format="turtle")


@pytest.fixture(scope="module", params=["first try", "all given", "second release"])
def made(request: pytest.FixtureRequest) -> tuple[Metadata, Release, Graph]:
    metadata = told() if request.param == "first try" else told(**FULL)
    release = SECOND if request.param == "second release" else FIRST
    return metadata, release, graph(catalogue(metadata, release, IRIS))


def test_one_dataset_and_no_blank_nodes(made: tuple[Metadata, Release, Graph]) -> None:
    _, _, found = made
    assert list(found.subjects(RDF.type, DCAT.Dataset)) == [DATASET]
    assert all(isinstance(s, URIRef) for s in found.subjects())
    assert all(isinstance(o, URIRef | Literal) for o in found.objects())


def test_everything_named_is_described(made: tuple[Metadata, Release, Graph]) -> None:
    """An IRI that is no address of a file or a mailbox has a type here."""
    metadata, release, found = made
    documents = (DCAT.downloadURL, DCAT.accessURL, DCAT.endpointURL, FOAF.mbox, VCARD.hasEmail,
                 VCARD.hasTelephone, VCARD.hasURL, DQV.expectedDataType, RDF.type,
                 DCAT.endpointDescription)  # fmt: skip
    named = {o for _, p, o in found if isinstance(o, URIRef) and p not in documents}
    earlier = {URIRef(IRIS.dataset(e.version)) for e in release.earlier}  # in releases.ttl
    assert {n for n in named if (n, RDF.type, None) not in found} == earlier
    assert metadata.url


def test_every_text_is_in_both_languages(made: tuple[Metadata, Release, Graph]) -> None:
    _, _, found = made
    for predicate in (DCTERMS.title, DCTERMS.description, FOAF.name, SKOS.prefLabel, VCARD.fn):
        for node in set(found.subjects(predicate, None)):
            types = set(found.objects(node, RDF.type))
            if types & {DCTERMS.Location, DCTERMS.LicenseDocument} or "#kg" in node:
                continue  # a proper name; the title by which CKAN knows a licence
            if "/concept/indicator/" in node:
                continue  # as the articles call it
            tags = {o.language for o in found.objects(node, predicate) if isinstance(o, Literal)}
            assert tags == {"id", "en"}, (node, predicate)


def test_distributions(made: tuple[Metadata, Release, Graph]) -> None:
    metadata, _, found = made
    nodes = list(found.objects(DATASET, DCAT.distribution))
    assert len(nodes) == len(FILES)
    for file in FILES:
        node = URIRef(IRIS.distribution(file.path))
        assert str(found.value(node, DCAT.downloadURL)) == metadata.url + file.path
        assert int(str(found.value(node, DCAT.byteSize))) == file.bytes
        checksum = found.value(node, SPDX.checksum)
        assert str(found.value(checksum, SPDX.checksumValue)) == file.sha256
        assert str(found.value(node, DCAT.mediaType)).endswith(file.media_type)
        assert ((node, DCAT.compressFormat, None) in found) == bool(file.packed)


def test_place_and_time(made: tuple[Metadata, Release, Graph]) -> None:
    _, _, found = made
    assert set(found.objects(DATASET, DCTERMS.spatial)) == {URIRef(a.iri) for a in CONTENTS.areas}
    shapes = list(found.subject_objects(DCAT.centroid))
    assert [(str(s), str(o)) for s, o in shapes] == [(IRIS.area("61"), "POINT(110.5 0.5)")]
    period = found.value(DATASET, DCTERMS.temporal)
    assert str(found.value(period, DCAT.startDate)) == "2022-01-01"
    assert str(found.value(period, DCAT.endDate)) == "2023-02-28"


def test_keywords_are_tags_that_ckan_takes_and_each_once() -> None:
    found = graph(catalogue(told(**FULL), FIRST, IRIS))
    keywords = [str(k) for k in found.objects(DATASET, DCAT.keyword)]
    assert sorted(keywords) == ["A B", "kerja", "work"]
    assert as_tag("x" * 300) == "x" * 100


def test_satu_data_and_ms_ind() -> None:
    found = graph(catalogue(told(**FULL), FIRST, IRIS))
    assert str(found.value(found.value(DATASET, DCTERMS.creator), FOAF.name)) == "Bidang Satu"
    roles = {
        str(found.value(r, SKOS.prefLabel, any=True)) for r in found.subjects(RDF.type, DCAT.Role)
    }
    assert len(roles) == 3
    assert Literal("Provinsi", "id") in set(found.objects(DATASET, KG.presentationLevel))
    indicator = URIRef(CONTENTS.indicators[0].iri)
    assert Literal("Yang melaut", "id") in set(found.objects(indicator, SKOS.definition))
    themes = {str(t).rpartition("/")[2] for t in found.objects(DATASET, DCAT.theme)}
    assert themes == {"GOVE", "SOCI", "tenaga-kerja"}
    assert (
        str(found.value(URIRef(IRIS.in_catalogue("contact")), VCARD.hasTelephone))
        == "tel:+62561123"
    )


def test_quality() -> None:
    found = graph(catalogue(told(), FIRST, IRIS))
    values = {
        str(node).rpartition("measured-")[2]: str(found.value(node, DQV.value))
        for node in found.objects(DATASET, DQV.hasQualityMeasurement)
    }
    assert values == {"findings": "2", "findings-parts_sum": "2", "evidence-coverage": "0.8750"}


def test_the_series() -> None:
    assert releases(told(), FIRST, IRIS) == ""
    found = graph(releases(told(**FULL), SECOND, IRIS))
    series = URIRef(IRIS.series)
    assert {str(d) for d in found.subjects(DCAT.inSeries, series)} == {
        IRIS.dataset(), IRIS.dataset("2023-02-22"),
    }  # fmt: skip
    before = found.value(DATASET, DCAT.previousVersion)
    file = found.value(before, DCAT.distribution)
    assert str(found.value(file, DCAT.downloadURL)).endswith("/kg/releases/2023-02-22.nq.gz")


def official(name: str) -> Graph:
    """Return official shapes, without the property shapes they name and do not describe."""
    found = Graph().parse(SHARED / f"{name}.ttl")
    for node, shape in list(found.subject_objects(SH.property)):
        if (shape, SH.path, None) not in found:
            found.remove((node, SH.property, shape))
    return found


def results(data: Graph, shapes: Graph) -> Iterator[tuple[str, str]]:
    conforms, report, _ = pyshacl.validate(data, shacl_graph=shapes)
    for result in report.subjects(RDF.type, SH.ValidationResult):
        path = str(report.value(result, SH.resultPath))
        yield str(report.value(result, SH.focusNode)), path.rpartition("#")[2].rpartition("/")[2]
    assert isinstance(conforms, bool)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the official DCAT-AP shapes are not here")
@pytest.mark.parametrize("name", ["shapes", "range", "ranges", "deprecateduris"])
def test_the_official_shapes_find_nothing(made: tuple[Metadata, Release, Graph], name: str) -> None:
    # CKAN takes a geometry as a literal only, where DCAT-AP 3.0.1 has a node for it.
    allowed = {(IRIS.area("61"), "geometry")} if name == "ranges" else set()
    assert set(results(made[2], official(name))) == allowed


@pytest.mark.skipif(not SHARED.is_dir(), reason="the official DCAT-AP shapes are not here")
def test_what_is_recommended_is_there_but_for_two_on_purpose(
    made: tuple[Metadata, Release, Graph],
) -> None:
    metadata, _, found = made
    service = IRIS.in_catalogue("sparql")
    missing = {(service, "contactPoint"), (service, "publisher")} if metadata.endpoint else set()
    geometry = {(IRIS.area("32"), "bbox"), (IRIS.area("32"), "centroid")}  # only one has any
    assert set(results(found, official("shapes_recommended"))) - geometry == missing


# --- VoID and tables -------------------------------------------------------------------------


def test_void() -> None:
    statistics = Statistics(
        5, 9, [("https://schema.org/Person", 3)], [("https://schema.org/name", 4)],
        [("http://www.wikidata.org/", 2)], [IRIS.agreement("a")], ["https://schema.org/"],
    )  # fmt: skip
    found = graph(void(told(**FULL), FIRST, IRIS, statistics))
    (node,) = set(found.subjects(VOID.triples, Literal(100)))
    assert {str(d) for d in found.objects(node, VOID.dataDump)} == {
        "https://data.example.go.id/kg/kg.ttl", "https://data.example.go.id/kg/kg.nq.gz",
    }  # fmt: skip
    part = found.value(node, VOID.classPartition)
    assert int(str(found.value(part, VOID.entities))) == 3
    links = next(found.subjects(RDF.type, VOID.Linkset))
    assert int(str(found.value(links, VOID.triples))) == 2


def test_the_data_package_tells_of_every_file() -> None:
    tables = [(FILES[2], STATISTICS)]
    package = json.loads(datapackage(told(**FULL), FIRST, IRIS, tables))
    assert [r["path"] for r in package["resources"]] == [f.path for f in FILES]
    assert package["resources"][0]["hash"] == "sha256:" + "ab" * 32
    fields = package["resources"][2]["schema"]["fields"]
    assert [f["name"] for f in fields] == [c.name for c in STATISTICS]
    assert package["version"] == "2023-02-22"
    assert package["licenses"][0]["name"] == "CC-BY-4.0"


def test_csv_on_the_web() -> None:
    described = json.loads(csvw(told(), FIRST, FILES[2], STATISTICS))
    assert described["url"] == "statistics.csv"
    columns = described["tableSchema"]["columns"]
    assert [c["titles"] for c in columns] == [c.name for c in STATISTICS]
    assert described["tableSchema"]["aboutUrl"] == "{+observation}"
    assert all(c.get("propertyUrl", "http").startswith("http") for c in columns)


def test_tables_have_the_columns_that_are_described(published: tuple[Path, object]) -> None:
    folder = published[0]
    for resource in json.loads((folder / "datapackage.json").read_text())["resources"]:
        place = folder / resource["path"]
        assert place.stat().st_size == resource["bytes"]
        if "schema" in resource:
            with place.open(newline="") as file:
                header = next(csv.reader(file))
            assert header == [f["name"] for f in resource["schema"]["fields"]]
    assert os.path.lexists(folder / "void.ttl")
