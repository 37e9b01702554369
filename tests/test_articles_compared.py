"""Findings that compare articles: made from the whole store, and renewed with each build."""

from pathlib import Path

import pytest

from kg.ingestion import build
from kg.intake import read_all
from kg.store import Store
from kg.vocab import KG, RDFS
from tests.samples import IRIS

FIGURE = """{headline}

SAMBAS - Jumlah penerima bantuan pangan di Kabupaten Sambas tahun 2023 tercatat {number} orang.
"""
POST = """{headline}

SAMBAS - {post}, Budi Rekaan, membuka rapat, Senin (6/5/2024).
"""


def findings(folder: Path, store: Path) -> list[tuple[str, str, str]]:
    """Build, and return the findings: node, rule, English words."""
    build(read_all([folder], {}), store, IRIS)
    quads = list(Store.open(store).quads(IRIS.quality_graph))
    rules = {s: o.rpartition("/")[2].strip(">") for s, p, o, _ in quads if p == f"<{KG.rule}>"}
    words = {s: o for s, p, o, _ in quads if p == f"<{RDFS.comment}>" and o.endswith("@en")}
    return sorted((s.rpartition("/")[2].strip(">"), rules[s], words[s]) for s in rules)


def test_two_articles_that_disagree_are_found_and_no_longer_when_one_is_mended(
    tmp_path: Path,
) -> None:
    folder, store = tmp_path / "articles", tmp_path / "store"
    folder.mkdir()
    (folder / "satu.txt").write_text(FIGURE.format(headline="Data Pertama", number="1.432"))
    assert findings(folder, store) == []
    (folder / "dua.txt").write_text(FIGURE.format(headline="Data Kedua", number="1.687"))
    [(node, rule, words)] = findings(folder, store)
    assert (node.partition("#")[0], rule) == ("dua", "value_conflict")
    assert "1687 in «Data Kedua», but 1432 in «Data Pertama»" in words
    (folder / "tiga.txt").write_text("Langit Biru\n\nHari ini cerah.\n")
    assert len(findings(folder, store)) == 1, "another article leaves it as it is"
    (folder / "satu.txt").write_text(FIGURE.format(headline="Data Pertama", number="1.687"))
    assert findings(folder, store) == []


@pytest.mark.parametrize(
    ("other", "rule"),
    [
        # Both belong to the regency's government, so it is one person.
        ("Kepala Dinas Kesehatan Kabupaten Sambas", "two_posts"),
        # Nothing tells that the hospital does.
        ("Direktur RSUD Sambas", "same_name"),
    ],
)
def test_one_name_in_two_posts_of_two_articles(tmp_path: Path, other: str, rule: str) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, post in (("satu", "Kepala Dinas Sosial Kabupaten Sambas"), ("dua", other)):
        (folder / f"{name}.txt").write_text(POST.format(headline=f"Rapat {name}", post=post))
        (folder / f"{name}.toml").write_text('published = "2024-05-06"\n')
    [(_, found, words)] = findings(folder, tmp_path / "store")
    assert found == rule
    assert "Budi Rekaan" in words


def test_the_order_of_building_does_not_matter(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, number in (("satu", "1.432"), ("dua", "1.687")):
        (folder / f"{name}.txt").write_text(FIGURE.format(headline=name, number=number))
    for name in ("dua", "satu"):
        build(read_all([folder / f"{name}.txt"], {}), tmp_path / "one", IRIS)
    build(read_all([folder], {}), tmp_path / "both", IRIS)
    assert sorted(Store.open(tmp_path / "one").quads()) == sorted(
        Store.open(tmp_path / "both").quads()
    )
