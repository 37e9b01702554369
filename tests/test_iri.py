"""IRIs: the model's table, from whatever names articles bring."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.iri import Iris, slugify

IRIS = Iris("https://example.org/")
ALLOWED = re.compile(r"https://example\.org/[A-Za-z0-9._~/#=,-]+")


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (IRIS.article("a-b"), "article/a-b"),
        (IRIS.span("a", 3, 14), "article/a#char=3,14"),
        (IRIS.local("a", "citation", 3), "article/a#citation-3"),
        (IRIS.person("Ratna  Wijayakusuma"), "person/ratna-wijayakusuma"),
        (IRIS.organisation("Bank Rimba (Persero)"), "organisation/bank-rimba-persero"),
        (IRIS.post("Kepala Dinas", "Dinas Perikanan"), "post/kepala-dinas-dinas-perikanan"),
        (IRIS.place("Ruang Cempaka"), "place/ruang-cempaka"),
        (IRIS.area("61.71"), "area/61.71"),
        (IRIS.plan("RPD 2023-2026"), "plan/rpd-2023-2026"),
        (IRIS.regulation("Inpres", "2", "2021"), "regulation/inpres/2021/2"),
        (IRIS.regulation("Permendagri", "84", "2022"), "regulation/permendagri/2022/84"),
        (IRIS.regulation("Perda", "3", "2021", "61"), "regulation/perda/61/2021/3"),
        (IRIS.regulation("Perda", "3A", "2021", "Kota X"), "regulation/perda/kota-x/2021/3a"),
        (IRIS.concept("unit", "badan usaha"), "concept/unit/badan-usaha"),
        (IRIS.article_graph("a"), "graph/article/a"),
        (IRIS.register_graph("areas"), "graph/register/areas"),
        (IRIS.vocabulary_graph, "graph/vocabulary"),
        (IRIS.quality_graph, "graph/quality"),
    ],
)
def test_iris_are_those_of_the_model(made: str, expected: str) -> None:
    assert made == f"https://example.org/{expected}"
    assert ALLOWED.fullmatch(made)


@pytest.mark.parametrize(
    ("one", "other"),
    [("RATNA Wijaya", "ratna wijaya"), ("Ma'ruf", "Ma’ruf"), ("Ámin", "A\u0301min"),
     ("a — b", "a b"), (" a  b\n", "a b")],
)  # fmt: skip
def test_ways_of_writing_a_name_give_one_slug(one: str, other: str) -> None:
    assert slugify(one) == slugify(other)


def test_names_in_other_scripts_stay_apart() -> None:
    assert len({slugify(n) for n in ("北京", "上海", "—", "…")}) == 4


@given(st.text())
def test_any_name_gives_an_iri(name: str) -> None:
    slug = slugify(name)
    if name:
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)
        assert slugify(slug) == slug
        for made in (IRIS.person(name), IRIS.concept("unit", name), IRIS.post(name, name)):
            assert ALLOWED.fullmatch(made)
