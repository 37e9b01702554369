"""The tables of a release: figures and findings with their evidence, answers of saved questions."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from kg import results
from kg.dcat.package import Column
from kg.metadata import Text
from kg.publication.folder import Folder
from kg.questions import answer, labelled, labels, load, names
from kg.release import File
from kg.terms import literal
from kg.vocab import (
    DCT,
    KEMENDAGRI_CODE,
    KG,
    OA,
    PREFIXES,
    PROV,
    QB,
    RDFS,
    SCHEMA,
    SDMX_ATTRIBUTE,
    SDMX_DIMENSION,
    SDMX_MEASURE,
    SH,
)

if TYPE_CHECKING:
    from kg.store import Rows, Store

Table = tuple[File, Sequence[Column]]
_BATCH = 2000  # rows that are given labels together
CSV = "text/csv"

STATISTICS = (
    Column("observation", "anyURI", Text("alamat angka", "address of the figure"), required=True),
    Column("indicator", "string", Text("indikator", "indicator"), KG.indicator),
    Column("population", "string", Text("tentang siapa", "of whom"), KG.population),
    Column("value", "decimal", Text("nilai", "value"), SDMX_MEASURE.obsValue, required=True),
    Column("unit", "string", Text("satuan", "unit"), SDMX_ATTRIBUTE.unitMeasure),
    Column("area", "string", Text("wilayah", "area"), SDMX_DIMENSION.refArea),
    Column("area_code", "string", Text("kode wilayah Kemendagri", "area code of Kemendagri")),
    Column("period", "string",
           Text("tahun, bulan, hari, atau rentang", "year, month, day or range"),
           SDMX_DIMENSION.refPeriod),
    Column("precision", "string", Text("tepat atau dibulatkan", "exact or rounded"), KG.precision),
    Column("part_of", "anyURI", Text("angka yang memuatnya", "figure that it is a part of"),
           KG.partOf),
    Column("stated_by", "string", Text("menurut siapa", "who states it"), KG.statedBy),
    Column("article", "string", Text("judul artikel", "headline of the article"), OA.hasSource),
    Column("published", "date", Text("tanggal terbit", "date of publication"),
           SCHEMA.datePublished),
    Column("source", "anyURI", Text("alamat artikel", "address of the article"), SCHEMA.url),
    Column("evidence", "string", Text("kata-kata sumbernya", "the words it was taken from"),
           PROV.wasQuotedFrom),
)  # fmt: skip
FINDINGS = (
    Column("finding", "anyURI", Text("alamat temuan", "address of the finding"), required=True),
    Column("rule", "string", Text("kode aturan", "code of the rule"), KG.rule, required=True),
    Column("severity", "string", Text("tingkat", "severity"), SH.resultSeverity, required=True),
    Column("message_id", "string", Text("penjelasan", "message in Indonesian"), RDFS.comment),
    Column("message_en", "string", Text("penjelasan berbahasa Inggris", "message in English"),
           RDFS.comment),
    Column("target", "anyURI", Text("tentang apa", "what it is about"), OA.hasTarget),
    Column("article", "string", Text("judul artikel", "headline of the article"), DCT.isPartOf),
    Column("source", "anyURI", Text("alamat artikel", "address of the article"), SCHEMA.url),
    Column("evidence", "string", Text("kata-kata yang menunjukkannya", "words that show it"),
           PROV.wasQuotedFrom),
)  # fmt: skip

_EVIDENCE = """{ SELECT ?node (GROUP_CONCAT(?words; SEPARATOR=" | ") AS ?evidence)
    (MIN(?article) AS ?first) (MIN(?start) AS ?place) {
  { SELECT DISTINCT ?node ?article ?start ?words { ?node a %s ; prov:wasQuotedFrom ?span .
    ?span oa:hasSource ?article ; oa:start ?start ; oa:exact ?words } ORDER BY ?node ?start }
} GROUP BY ?node }
  OPTIONAL { ?first schema:headline ?headline } OPTIONAL { ?first schema:url ?source }
  OPTIONAL { ?first schema:datePublished ?published }"""
_STATISTICS = f"""SELECT (?node AS ?observation) ?indicator ?population ?value ?unit ?area
  ?area_code ?period ?precision ?part_of ?stated_by ?headline ?published ?source ?evidence {{
  {_EVIDENCE % f"<{QB.Observation}>"}
  ?node sdmx-measure:obsValue ?value .
  OPTIONAL {{ ?node kg:indicator ?indicator }}
  OPTIONAL {{ ?node kg:population ?population }}
  OPTIONAL {{ ?node sdmx-attribute:unitMeasure ?unit }}
  OPTIONAL {{ ?node sdmx-dimension:refArea ?area
    OPTIONAL {{ ?area skos:notation ?code FILTER(DATATYPE(?code) = <{KEMENDAGRI_CODE}>) }} }}
  OPTIONAL {{ ?node sdmx-dimension:refPeriod ?one }}
  OPTIONAL {{ ?node kg:startDate ?begin ; kg:endDate ?end }}
  OPTIONAL {{ ?node kg:precision ?precision }}
  OPTIONAL {{ ?node kg:partOf ?part_of }}
  OPTIONAL {{ ?node kg:statedBy ?stated_by }}
  BIND(COALESCE(STR(?one), CONCAT(STR(?begin), "/", STR(?end))) AS ?period)
  BIND(STR(?code) AS ?area_code)
}} ORDER BY ?first ?place ?node ?indicator ?population ?area ?stated_by ?part_of"""
_FINDINGS = f"""SELECT (?node AS ?finding) ?rule ?severity ?id ?en ?target ?headline ?source
  ?evidence {{
  {_EVIDENCE % "dqv:QualityAnnotation"}
  ?node kg:rule ?of ; sh:resultSeverity ?level ; rdfs:comment ?id, ?en .
  FILTER(LANG(?id) = "id" && LANG(?en) = "en")
  OPTIONAL {{ ?node oa:hasTarget ?target }}
  BIND(REPLACE(STR(?of), "^.*/", "") AS ?rule)
  BIND(LCASE(STRAFTER(STR(?level), "#")) AS ?severity)
}} ORDER BY ?first ?place ?node"""
_TITLES = {
    "statistics.csv": (
        Text("Angka dengan sumbernya (CSV)", "Figures with their sources (CSV)"),
        Text("Satu baris untuk setiap angka dalam berita, dengan kata-kata asalnya.",
             "One row for each figure in the news, with the words it was taken from."),
    ),
    "findings.csv": (
        Text("Kejanggalan pada sumber (CSV)", "Doubts about the sources (CSV)"),
        Text("Jumlah yang tidak cocok, peraturan yang keliru dikutip, dan sejenisnya.",
             "Sums that do not add up, regulations cited wrongly, and the like."),
    ),
}  # fmt: skip
# The questions whose answers portals list as files of their own; the others are in the folder. Some
# compare everything with everything, so those are left out where there is too much.
LISTED = tuple("people signatories parties regulations quotations plans timeline".split())


def write_statistics(store: "Store", folder: Folder) -> Table:
    """Write every figure; nodes go by their Indonesian labels, but for figures themselves."""
    named = {"indicator", "population", "unit", "area", "stated_by"}
    rows = _labelled_rows(store, _STATISTICS, STATISTICS, named)
    return _written(folder, "statistics.csv", STATISTICS, rows, _TITLES["statistics.csv"])


def write_findings(store: "Store", folder: Folder) -> Table:
    """Write every finding."""
    rows = _labelled_rows(store, _FINDINGS, FINDINGS, set())
    return _written(folder, "findings.csv", FINDINGS, rows, _TITLES["findings.csv"])


def _labelled_rows(
    store: "Store", query: str, columns: Sequence[Column], named: set[str]
) -> Iterator[tuple[str | None, ...]]:
    places = [i for i, column in enumerate(columns) if column.name in named]
    return _one_each(_with_labels(store, _rows(store, query), places))


def _one_each(rows: Iterable[tuple[str | None, ...]]) -> Iterator[tuple[str | None, ...]]:
    """Yield one row for each node, the first: it is the key of the table."""
    before: str | None = None
    for row in rows:
        if row[0] != before:
            yield row
        before = row[0]


def _with_labels(
    store: "Store", rows: Iterable[tuple[str | None, ...]], places: Sequence[int]
) -> Iterator[tuple[str | None, ...]]:
    waiting = iter(rows)
    while batch := list(islice(waiting, _BATCH)):
        asked = {cell for row in batch for i in places if (cell := row[i])}
        called = labels(store, asked, "id") if asked else {}
        for row in batch:
            cells = list(row)
            for i in places:
                if cell := cells[i]:
                    cells[i] = literal(called[cell])
            yield tuple(cells)


MANY = 400_000  # triples; in a larger store only LISTED and a user's own questions are answered


def write_answers(store: "Store", folder: Folder, own: Sequence[str], triples: int) -> list[Table]:
    """Write the answers of the saved questions, and of those in the folders `own`, as tables."""
    from kg.store import Rows

    tables: list[Table] = []
    for name in names(own):
        question = load(name, own)
        if triples > MANY and not question.own and name not in LISTED:
            continue
        found = answer(store, question, {}, "id")
        if not isinstance(found, Rows):
            continue
        columns = [Column(v, "string", Text(v, v)) for v in found.variables]
        told = (
            Text(f"{question.title('id')} (CSV)", f"{question.title('en')} (CSV)"),
            Text(question.description("id"), question.description("en")),
        )
        rows = labelled(store, found, "id")
        tables.append(_written(folder, f"questions/{name}.csv", columns, rows, told))
    return tables


def _written(
    folder: Folder,
    path: str,
    columns: Sequence[Column],
    rows: Iterable[tuple[str | None, ...]],
    told: tuple[Text, Text],
) -> Table:
    """Write a table; `told` is its title and its description."""
    from kg.store import Rows

    digest = hashlib.sha256()
    size = number = 0

    def counted() -> Iterator[tuple[str | None, ...]]:
        nonlocal number
        for row in rows:
            number += 1
            yield row

    def pieces() -> Iterator[str]:
        nonlocal size
        header = tuple(column.name for column in columns)
        for piece in results.written(Rows(header, counted()), "csv"):
            content = piece.encode()
            digest.update(content)
            size += len(content)
            yield piece

    folder.write(path, pieces())
    return File(path, *told, CSV, size, digest.hexdigest(), "", number), columns


def _rows(store: "Store", query: str) -> "Rows":
    from kg.store import Rows

    found = store.query(query, prefixes=PREFIXES)
    assert isinstance(found, Rows)  # noqa: S101 - the queries here are all SELECT
    return found
