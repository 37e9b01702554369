"""Of what is too long for a page the newest is shown; the data beside it names the rest."""

from pathlib import Path

import pytest

from kg.pages import gathering
from kg.pages.naming import Label, Name, Names
from kg.pages.newest import Newest
from kg.store import Store
from tests.pages.reading import read
from tests.pages.releases import published
from tests.samples import IRIS

BASE = "https://example.org/kg/"


@pytest.fixture
def cut(invented: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return pages that show two of each."""
    monkeypatch.setattr(gathering, "SHOWN", 2)
    monkeypatch.setattr(gathering, "_QUOTED", 2)
    monkeypatch.setattr(gathering, "_MANY", 3)
    published(invented, IRIS, tmp_path / "out")
    return tmp_path / "out"


def test_long_lists_are_cut_and_say_so(cut: Path) -> None:
    page = read(cut / "area/61.01.html")
    assert "Ditampilkan 2 terbaru dari 10. Selebihnya ada di data:" in " ".join(page.text.split())
    assert {"../area/61.01.ttl", "../area/61.01.jsonld"} <= set(page.links)


def test_the_newest_article_comes_first(cut: Path) -> None:
    for path, section in (("area/61.01", "s-figures"), ("person/budi-rekaan", "s-mentions")):
        text = (cut / f"{path}.html").read_text().partition(f'id="{section}"')[2]
        text = text.partition("</section>")[0]
        assert "article/empat.html" in text
        assert "article/satu.html" not in text


def test_the_rest_is_in_the_data_beside_the_page(cut: Path, invented: Path) -> None:
    area = f"<{BASE}area/61.01>"
    store = Store.open(invented)
    found = {s[1:-1] for s, _, o, _ in store.quads() if o == area and "#observation" in s}
    said = Store.memory()
    said.load_file(cut / "area/61.01.ttl", "turtle", BASE)
    assert len(found) == 10
    assert found <= {s[1:-1] for s, _, o, _ in said.quads() if o == area}


def test_the_table_that_has_all_of_it_is_linked(cut: Path, site: Path) -> None:
    assert (
        "../questions/people.csv"
        in read(cut / "organisation/pemerintah-kabupaten-sambas.html").links
    )
    assert (
        "../questions/people.csv"
        not in read(site / "organisation/pemerintah-kabupaten-sambas.html").links
    )


class _Called(Names):
    """Names that are given."""

    def __init__(self, names: dict[str, str]) -> None:
        self._given = names

    def of(self, iris):  # type: ignore[no-untyped-def]
        return {i: Name(Label(self._given[i]), Label(self._given[i])) for i in iris}


def test_of_one_day_the_first_by_name() -> None:
    dates = {"a": "2024-01-02", "b": "2024-01-01", "c": "2023-12-31"}
    names = {"b#1": "Zul", "b#2": "ani", "b#3": "Budi"}
    newest = Newest(dates, _Called(names))
    found = newest.parted(["b#1", "c#1", "b#2", "a#1", "x", "b#3"], 3)
    assert found == (["a#1", "b#2", "b#3"], ["b#1", "c#1", "x"])
    assert newest.parted(["c", "a"], 2) == (["a", "c"], [])


def test_of_one_article_the_first_spans() -> None:
    newest = Newest({"a": "2024-01-02", "b": "2024-01-01"}, _Called({}))
    spans = ["b#char=1,2", "a#char=100,101", "a#char=20,30"]
    assert newest.spans(spans, 2) == (["a#char=20,30", "a#char=100,101"], ["b#char=1,2"])
