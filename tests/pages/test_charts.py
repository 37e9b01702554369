"""Series over time are drawn, on a real axis, and say in words what they show."""

import re
from pathlib import Path

import pytest

from kg.iri import Iris
from kg.pages import write
from kg.store import Store
from tests.pages.reading import read
from tests.pages.releases import dumped, metadata, release

BASE = "https://c.example/"
_PREFIXES = """@prefix kg: <https://w3id.org/kalbar-kg/ontology#> .
@prefix qb: <http://purl.org/linked-data/cube#> .
@prefix d: <http://purl.org/linked-data/sdmx/2009/dimension#> .
@prefix m: <http://purl.org/linked-data/sdmx/2009/measure#> .
@prefix u: <http://purl.org/linked-data/sdmx/2009/attribute#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
_INDICATOR = f"{BASE}concept/indicator/angka"


def figure(number: int, period: str, value: str, area: str = "satu", unit: str = "orang") -> str:
    kind = {4: "gYear", 7: "gYearMonth", 10: "date"}[len(period)]
    return (
        f"<{BASE}article/a#observation-{number}> a qb:Observation ; kg:indicator <{_INDICATOR}> ; "
        f"u:unitMeasure <{BASE}concept/unit/{unit}> ; d:refArea <{BASE}area/{area}> ; "
        f'd:refPeriod "{period}"^^xsd:{kind} ; m:obsValue {value} .\n'
    )


def page(folder: Path, *figures: str) -> Path:
    """Return the page of the indicator of some figures."""
    turtle = folder / "data.ttl"
    concept = f'<{_INDICATOR}> a skos:Concept ; skos:prefLabel "angka"@id .\n'
    turtle.write_text(_PREFIXES + concept + "".join(figures))
    store = Store.memory()
    store.load_file(turtle, "turtle", BASE)
    out = dumped(store, folder / "out")
    write(store, Iris(BASE), metadata(), release(store, out), out)
    return out / "en/concept/indicator/angka.html"


def charts(path: Path) -> list[str]:
    return re.findall(r'<figure class="chart">.*?</figure>', path.read_text(), re.DOTALL)


def dots(chart: str) -> list[tuple[float, float]]:
    return [
        (float(x), float(y)) for x, y in re.findall(r'circle cx="([\d.]+)" cy="([\d.]+)"', chart)
    ]


@pytest.mark.parametrize(
    "path",
    ["concept/indicator/kepesertaan-jaminan-sosial-ketenagakerjaan", "area/61.01"],
)
def test_the_invented_articles_have_a_series(site: Path, path: str) -> None:
    (chart,) = [c for c in charts(site / f"{path}.html") if "kepesertaan" in c.lower()]
    assert "2022 30,5, 2023 42,25</desc>" in chart
    assert 'role="img"' in chart
    (first, last) = dots(chart)
    assert first[0] < last[0]
    assert first[1] > last[1]
    ids = re.findall(r'aria-labelledby="(\S+) (\S+)"', chart)[0]
    assert set(ids) <= set(read(site / f"{path}.html").ids)


def test_periods_stand_where_they_are_in_time(tmp_path: Path) -> None:
    said = page(tmp_path, figure(1, "2020", "10"), figure(2, "2021-07", "20"),
                figure(3, "2022-07-02", "30"))  # fmt: skip
    (chart,) = charts(said)
    (a, _), (b, _), (c, _) = dots(chart)
    assert (b - a) / (c - a) == pytest.approx(0.52, abs=0.01)
    assert "2020 10, July 2021 20, 2 July 2022 30</desc>" in chart


def test_a_line_for_each_area_up_to_six(tmp_path: Path) -> None:
    some = [figure(10 * n + year, str(year), str(n * (year - 2000)), f"wilayah-{n}")
            for n in range(1, 9) for year in (2020, 2022)]  # fmt: skip
    some += [figure(99, "2024", "5", "sendiri"), figure(98, "2024", "70", "wilayah-8")]
    (chart,) = charts(page(tmp_path, *some))
    assert chart.count("<polyline") == 2 * 6
    assert "wilayah-8: 2020 160, 2022 176, 2024 70" in chart
    assert "sendiri" not in chart


@pytest.mark.parametrize(
    "some",
    [
        [figure(1, "2020", "10"), figure(2, "2020", "20")],
        [figure(1, "2020", "10"), figure(2, "2021", "20", "dua")],
        [figure(1, "2020", "10"), figure(2, "2021", "20", unit="kasus")],
        [figure(1, "2020", "10"), figure(2, "0000", "20")],
    ],
)
def test_what_is_no_series_is_not_drawn(tmp_path: Path, some: list[str]) -> None:
    assert not charts(page(tmp_path, *some))


@pytest.mark.parametrize(
    "values",
    [("5", "5"), ("0", "0"), ("-3", "2.5"), ("1e-9", "2e-9"), ("99999999999999999", "1"),
     ("1000001", "1000002")],
)  # fmt: skip
def test_all_values_fit(tmp_path: Path, values: tuple[str, str]) -> None:
    quoted = [f'"{float(v):.12f}"^^xsd:decimal' for v in values]
    (chart,) = charts(page(tmp_path, figure(1, "2020", quoted[0]), figure(2, "2021", quoted[1])))
    assert all(72 <= x <= 396 and 24 <= y <= 204 for x, y in dots(chart))
    assert 2 <= chart.count('class="grid"') <= 7
