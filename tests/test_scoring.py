"""When an item that was found is the item of the gold, and what is counted."""

import json
from pathlib import Path
from typing import Any

import pytest

from kg.article import Article
from kg.errors import InputError
from kg.scoring import Count, find_gold, score, total
from kg.scoring.matching import keys, locate, plain

TEXT = """Pemkab Sambas dan Bank Rekaan Teken MoU
SAMBAS - Bupati Sambas H. Budi Rekaan, S.E., menandatangani nota kesepahaman dengan Bank Rekaan, \
Senin (6/3/2023).
"Pekerja rentan harus terlindungi," kata Budi.
Penulis: Dewi Contoh
"""


def gold(folder: Path, text: str = TEXT, **kinds: Any) -> Path:
    (folder / "satu.txt").write_text(text, "utf-8")
    path = folder / "satu.json"
    path.write_text(json.dumps({"article": "satu.txt", **kinds}), "utf-8")
    return path


def one(kind: str, item: Any, other: Any, bodies: list[Any] | None = None) -> bool:
    """Tell whether two items match."""
    sides = [{"organizations": bodies or [], key: [value]} for key, value in (
        ("persons" if kind == "positions" else kind, item),
        ("persons" if kind == "positions" else kind, other),
    )]  # fmt: skip
    mine, theirs = (keys(kind, side, *sides) for side in sides)
    return bool(mine[0][0] & theirs[0][0])


def test_measures() -> None:
    assert Count(4, 5, 3).precision == 0.6
    assert Count(4, 5, 3).recall == 0.75
    assert Count(4, 5, 3).f1 == pytest.approx(2 / 3)
    assert Count(0, 0, 0).f1 == Count(0, 0, 0).precision == 1
    assert Count(3, 0, 0).f1 == 0
    assert Count(1, 2, 1) + Count(3, 3, 3) == Count(4, 5, 4)


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Drs. H. Suryanto Wibawa, M.Si", "suryanto wibawa"),
        ("Kejaksaan Negeri (Kejari)  Wanasari", "kejaksaan negeri wanasari"),
        ("M. Zulkifli", "m zulkifli"),
        ("Hj. Siti Contoh", "siti contoh"),
    ],
)
def test_names_are_compared_without_titles_and_brackets(name: str, folded: str) -> None:
    assert plain(name) == folded


@pytest.mark.parametrize(
    ("kind", "item", "other", "same"),
    [
        ("persons", {"name": "Dr. Budi Rekaan"}, {"name": "budi  rekaan"}, True),
        ("persons", {"name": "Budi"}, {"name": "Budi Rekaan"}, False),
        ("positions", {"name": "Budi", "positions": ["Penjabat (Pj) Bupati X"]},
         {"name": "Budi", "positions": ["Pj Bupati X"]}, True),
        ("positions", {"name": "Budi", "positions": ["Bupati"]},
         {"name": "Ani", "positions": ["Bupati"]}, False),
        ("organizations", {"name": "A", "aliases": ["B"]}, {"name": "C", "canonical": "b"}, True),
        ("organizations", {"name": "A"}, {"name": "C"}, False),
        ("regulations", {"type": "Perda", "number": "5", "year": "2022", "region": "Kota X"},
         {"type": "Perda", "number": "5", "year": "2022", "region": None}, True),
        ("regulations", {"type": "Perda", "number": "5", "year": "2022"},
         {"type": "Perda", "number": "5", "year": "2021"}, False),
        ("regulations", {"type": "UU", "number": None, "year": None, "surface": "UU Desa"},
         {"type": "UU", "number": None, "year": None, "surface": "uu desa"}, True),
        ("statistics", {"value": 5.0, "unit": "jiwa"}, {"value": 5, "unit": "orang"}, True),
        ("statistics", {"value": 5, "unit": "persen"}, {"value": 5, "unit": "orang"}, False),
        ("statistics", {"value": 5, "unit": "poin persen"}, {"value": 5, "unit": "%"}, False),
        ("money", {"value": 5, "currency": "IDR"}, {"value": 5, "currency": "USD"}, False),
        ("quotes", {"speaker": "Budi", "text": "“Kita” harus"},
         {"speaker": "budi", "text": '"Kita" harus'}, True),
        ("quotes", {"speaker": "Budi", "text": "x" * 40 + "a"},
         {"speaker": "Budi", "text": "x" * 40 + "b"}, True),
        ("quotes", {"speaker": "Budi", "text": "Kita"}, {"speaker": "Ani", "text": "Kita"}, False),
        ("dates", "2023-03-06", "2023-03", False),
        ("plans", "RKPD  2024", "rkpd 2024", True),
    ],
)  # fmt: skip
def test_what_matches(kind: str, item: Any, other: Any, same: bool) -> None:
    assert one(kind, item, other) is same


def test_agreements_match_by_family_status_parties_and_signatories() -> None:
    bodies = [{"name": "Pemkab X", "aliases": ["Pemerintah Kabupaten X"]}, {"name": "Bank Y"}]
    first = {"type": "MoU", "status": "signed", "parties": ["Pemkab X", "Bank Y"],
             "signatories": ["H. Budi"]}  # fmt: skip
    second = {**first, "type": "nota kesepahaman", "parties": ["Bank Y", "Pemerintah Kabupaten X"],
              "signatories": ["Budi"]}  # fmt: skip
    assert one("agreements", first, second, bodies)
    for wrong in ({"status": "planned"}, {"parties": ["Bank Y"]}, {"signatories": []},
                  {"type": "perjanjian kerja sama"}):  # fmt: skip
        assert not one("agreements", first, {**second, **wrong}, bodies)


def test_items_are_found_in_the_text() -> None:
    article = Article("x", "Judul\nKata Budi  Rekaan, 5 jiwa.")
    for item in ({"spans": [[11, 15]]}, {"name": "Budi Rekaan"}, "budi rekaan"):
        span = locate(article, item)
        assert span is not None
        assert article.words(span).startswith("Budi")
    assert locate(article, "Ani") is None


def test_a_gold_file_is_scored_kind_by_kind(tmp_path: Path) -> None:
    path = gold(
        tmp_path,
        persons=[
            {"name": "Budi Rekaan", "positions": ["Bupati Sambas"]},
            {"name": "Dewi Contoh", "positions": ["Penulis"]},
            {"name": "Orang Hilang", "positions": []},
        ],
        dates=["2023-03-06"],
        authors=["Dewi Contoh"],
        must_not={"persons": ["Budi Rekaan"], "why": "to see it told of"},
    )
    scored = score(path)
    assert set(scored.counts) == {"persons", "positions", "dates", "authors"}
    assert scored.counts["dates"] == Count(1, 1, 1)
    assert scored.counts["persons"].gold == 3
    assert scored.counts["persons"].right == 2
    missed = [f.item for f in scored.failures if f.what == "missed"]
    assert missed == ["Orang Hilang"]
    (forbidden,) = scored.forbidden
    assert forbidden.item == "Budi Rekaan"
    assert "menandatangani nota kesepahaman" in forbidden.sentence
    assert scored.counts["persons"].found == 3  # what must not come out counts as found too much
    assert total([scored, scored])["dates"] == Count(2, 2, 2)


def test_gold_is_found_in_folders(tmp_path: Path) -> None:
    gold(tmp_path, dates=[])
    (tmp_path / "kosong").mkdir()
    assert [p.name for p in find_gold([tmp_path])] == ["satu.json"]
    with pytest.raises(InputError, match="no gold in this folder"):
        find_gold([tmp_path / "kosong"])


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("{", r"satu.json:1:2: not valid JSON"),
        ("[]", "gold is one JSON object"),
        ("{}", "has no 'article'"),
        ('{"article": "hilang.txt"}', "its article hilang.txt is not there"),
        ('{"article": "satu.txt", "money": [{"value": "x", "currency": "IDR"}]}', "'money' is not"),
        ('{"article": "satu.txt", "persons": ["Budi"]}', "'persons' is not as gold has it"),
    ],
)
def test_gold_that_cannot_be_used(content: str, words: str, tmp_path: Path) -> None:
    path = gold(tmp_path)
    path.write_text(content)
    with pytest.raises(InputError, match=words):
        score(path)


def test_a_signatory_that_must_not_come_out_counts_against_the_agreements(tmp_path: Path) -> None:
    path = gold(tmp_path, agreements=[], must_not={"signatories": ["Budi Rekaan"]})
    scored = score(path)
    assert [f.kind for f in scored.forbidden] == ["signatories"]
    # the agreement itself, and who must not have signed it
    assert total([scored])["agreements"] == scored.counts["agreements"] == Count(0, 2, 0)
