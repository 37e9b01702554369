"""The articles with hand-made gold: those beside the project, where they are, and its own."""

from pathlib import Path

import pytest

from kg.scoring import Count, find_gold, score, total

SHARED = Path(__file__).parents[1] / "../shared/gold"


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs the gold articles in ../shared")
def test_the_seed_and_its_companions_come_out_as_their_gold_says() -> None:
    scored = [score(path) for path in find_gold([SHARED])]
    assert len(scored) == 4
    assert [f for one in scored for f in one.forbidden] == []
    counts = total(scored)
    assert sum(counts.values(), Count()).f1 >= 0.97
    assert {kind: c.recall for kind, c in counts.items() if c.recall < 1} == {}
