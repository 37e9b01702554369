"""The articles with hand-made gold that lie beside the project, where they do."""

import json
from pathlib import Path

import pytest

from kg.article import read
from kg.extraction import extract
from kg.gold import facts_json
from kg.registers import Registers
from tests.scoring import forbidden, misses

SHARED = Path(__file__).parents[1] / "../shared"
pytestmark = pytest.mark.skipif(
    not (SHARED / "gold").is_dir(), reason="needs the gold articles in ../shared"
)


@pytest.mark.parametrize("name", ["00", "S1", "S2", "S3"])
def test_article_comes_out_as_its_gold_says(name: str) -> None:
    gold = json.loads((SHARED / f"gold/{name}.json").read_text("utf-8"))
    article = read(SHARED / f"articles/{name}.txt")
    found = facts_json(article, extract(article, Registers.default()))
    assert misses(found, gold) == {}
    assert forbidden(found, gold) == []
