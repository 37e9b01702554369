"""What a release holds, measured in the store by queries of kg's own."""

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from kg.dcat.void import Statistics
from kg.iri import Iris
from kg.metadata import Metadata, Text
from kg.questions import labels
from kg.registers import Registers
from kg.release import Area, Contents, Indicator, Source
from kg.terms import unquote, value
from kg.vocab import KEMENDAGRI_CODE, KG, PREFIXES

if TYPE_CHECKING:
    from kg.store import Store

_MOST = 40  # areas that a catalogue names


def measured(store: "Store", iris: Iris, metadata: Metadata) -> Contents:
    """Return what the store holds; areas that the publisher names replace those it speaks of."""
    from kg.ingestion import counts

    described, evidenced = _evidence(store, iris)
    start, end = _period(store)
    return Contents(
        triples=_number(store, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"),
        counts={count.kind: count.number for count in counts(store, iris)},
        rules=_rules(store),
        described=described,
        evidenced=evidenced,
        sources=tuple(_sources(store)),
        areas=tuple(area_of(c, iris.area(c)) for c in metadata.areas) or _areas(store),
        indicators=tuple(indicators(store)),
        start=start,
        end=end,
    )


def _rules(store: "Store") -> dict[str, tuple[Text, int]]:
    return {
        value(str(rule)).rpartition("/")[2]: (
            Text(_text(indonesian), _text(english)),
            int(_text(n)),
        )
        for rule, n, indonesian, english in _rows(
            store,
            "SELECT ?rule ?n (SAMPLE(?i) AS ?id) (SAMPLE(?e) AS ?en) { { SELECT ?rule (COUNT("
            "DISTINCT ?f) AS ?n) { ?f a dqv:QualityAnnotation ; kg:rule ?rule } GROUP BY ?rule } "
            'OPTIONAL { ?rule skos:prefLabel ?i FILTER(LANG(?i) = "id") } '
            'OPTIONAL { ?rule skos:prefLabel ?e FILTER(LANG(?e) = "en") } '
            "} GROUP BY ?rule ?n ORDER BY ?rule",
        )
    }


def _evidence(store: "Store", iris: Iris) -> tuple[int, int]:
    """Return how many nodes articles describe, but for articles and spans, and how many of them
    carry evidence.
    """
    told = (
        f'FILTER(STRSTARTS(STR(?g), "{iris.article_graph("")}")) '
        "FILTER NOT EXISTS { ?s a schema:NewsArticle } FILTER NOT EXISTS { ?s oa:hasSource ?a }"
    )
    return (
        _number(store, f"SELECT (COUNT(DISTINCT ?s) AS ?n) {{ GRAPH ?g {{ ?s a ?c }} {told} }}"),
        _number(
            store,
            "SELECT (COUNT(DISTINCT ?s) AS ?n) { GRAPH ?g { ?s a ?c . ?s prov:wasQuotedFrom ?q } "
            f"{told} }}",
        ),
    )


def _sources(store: "Store") -> Iterator[Source]:
    for iri, title, url, published in _rows(
        store,
        "SELECT ?a (MIN(?t) AS ?title) (MIN(?u) AS ?url) (MAX(?d) AS ?date) { "
        "?a a schema:NewsArticle . OPTIONAL { ?a schema:headline ?t } "
        "OPTIONAL { ?a schema:url ?u } OPTIONAL { ?a schema:datePublished|schema:dateModified ?d } "
        "} GROUP BY ?a ORDER BY ?a",
    ):
        yield Source(value(str(iri)), _text(title), _text(url), _text(published))


def _areas(store: "Store") -> tuple[Area, ...]:
    """Return the areas that articles speak of, but for those within another one of them."""
    rows = _rows(
        store,
        "SELECT DISTINCT ?area ?code { ?area a schema:AdministrativeArea ; "
        "prov:wasQuotedFrom ?span ; skos:notation ?code "
        f"FILTER(DATATYPE(?code) = <{KEMENDAGRI_CODE}>) }}",
    )
    codes = sorted(value(str(code)) for _, code in rows)
    outer = [c for c in codes if not any(c.startswith(f"{other}.") for other in codes)]
    iris = {value(str(code)): value(str(area)) for area, code in rows}
    return tuple(area_of(code, iris[code]) for code in outer[:_MOST])


def area_of(code: str, iri: str) -> Area:
    """Return an area as the register knows it.

    A province has no point in the register: it gets the box around the points of its regencies and
    cities, and the middle of that.
    """
    areas = Registers.default().areas
    area = areas.get(code)
    if area is None:
        return Area(iri, code, code)
    if area.lat is not None and area.long is not None:
        return Area(iri, code, area.label, _degrees(area.lat), _degrees(area.long))
    within = [a for a in areas.all if a.parent == code and a.lat is not None]
    points = [(a.long, a.lat) for a in within if a.lat is not None and a.long is not None]
    if len(points) < 2:
        return Area(iri, code, area.label)
    west, east = min(p[0] for p in points), max(p[0] for p in points)
    south, north = min(p[1] for p in points), max(p[1] for p in points)
    latitude, longitude = _degrees((south + north) / 2), _degrees((west + east) / 2)
    box = (_degrees(west), _degrees(south), _degrees(east), _degrees(north))
    return Area(iri, code, area.label, latitude, longitude, box)


def _degrees(value: Decimal) -> str:
    """Return degrees to the sixth place, which is ten centimetres."""
    return f"{value:.6f}".rstrip("0").rstrip(".")


def indicators(store: "Store") -> Iterator[Indicator]:
    """Yield the indicators that a store has figures of."""
    found: dict[str, tuple[set[str], int]] = {}
    for indicator, unit, number in _rows(
        store,
        "SELECT ?i ?u (COUNT(DISTINCT ?o) AS ?n) { ?o a qb:Observation ; kg:indicator ?i . "
        "OPTIONAL { ?o sdmx-attribute:unitMeasure ?u } } GROUP BY ?i ?u",
    ):
        units, before = found.get(str(indicator), (set(), 0))
        found[str(indicator)] = units | ({unit} if unit else set()), before + int(_text(number))
    names = labels(store, {*found, *(u for units, _ in found.values() for u in units)})
    for iri in sorted(found):
        units, figures = found[iri]
        yield Indicator(value(iri), names[iri], tuple(sorted(names[u] for u in units)), figures)


def _period(store: "Store") -> tuple[str, str]:
    """Return the earliest and the latest of what figures, signings and articles are dated with."""
    rows = _rows(
        store,
        "SELECT (MIN(STR(?d)) AS ?first) (MAX(STR(?d)) AS ?last) { ?s "
        "sdmx-dimension:refPeriod|schema:startDate|schema:datePublished"
        f"|<{KG.startDate}>|<{KG.endDate}> ?d }}",
    )
    return _text(rows[0][0]), _text(rows[0][1])


def _text(term: str | None) -> str:
    return unquote(term)[0] if term else ""


def _number(store: "Store", query: str) -> int:
    return int(_text(_rows(store, query)[0][0]))


def _rows(store: "Store", query: str) -> list[tuple[str | None, ...]]:
    from kg.store import Rows

    found = store.query(query, prefixes=PREFIXES)
    assert isinstance(found, Rows)  # noqa: S101 - the queries here are all SELECT
    return list(found)


_EXAMPLES = 5  # entities that the description of the graph names


def statistics(store: "Store", iris: Iris) -> Statistics:
    """Return what VoID counts."""
    classes = _counted(store, "?s a ?c FILTER(isIRI(?c))", "?c")
    properties = _counted(store, "?s ?p ?o", "?p")
    namespaces = {iri[: max(iri.rfind("#"), iri.rfind("/")) + 1] for iri, _ in classes + properties}
    return Statistics(
        _number(store, "SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?s { ?s ?p ?o } }"),
        _number(store, "SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?o { ?s ?p ?o } }"),
        classes,
        properties,
        _links(store, iris),
        tuple(
            value(str(row[0]))
            for row in _rows(
                store,
                "SELECT ?a { ?a a kg:Agreement } ORDER BY ?a LIMIT " + str(_EXAMPLES),
            )
        ),
        sorted(namespaces & set(PREFIXES.values())),
    )


def _counted(store: "Store", pattern: str, variable: str) -> list[tuple[str, int]]:
    rows = _rows(store, f"SELECT {variable} (COUNT(*) AS ?n) {{ {pattern} }} GROUP BY {variable}")
    return sorted((value(str(row[0])), int(_text(row[1]))) for row in rows)


def _links(store: "Store", iris: Iris) -> list[tuple[str, int]]:
    """Return where owl:sameAs leads: the addresses of other sites, and how many links go there."""
    counts: dict[str, int] = {}
    for (target,) in _rows(store, "SELECT ?o { ?s owl:sameAs ?o FILTER(isIRI(?o)) }"):
        address = value(str(target))
        site = address[: address.find("/", address.find("://") + 3) + 1]
        if site and not address.startswith(iris.base):
            counts[site] = counts.get(site, 0) + 1
    return sorted(counts.items())
