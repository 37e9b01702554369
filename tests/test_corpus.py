"""What extraction makes of the corpus: never less than promised, and as written down."""

import pytest

from kg.scoring import total
from tests.corpus_scores import CORPUS, scored, summed, text


@pytest.mark.parametrize("kind", sorted(total(scored("development"))))
def test_each_kind_of_the_development_corpus(kind: str) -> None:
    assert total(scored("development"))[kind].f1 >= 0.95


def test_nothing_comes_out_of_the_development_corpus_that_must_not() -> None:
    assert [f for one in scored("development") for f in one.forbidden] == []


def test_the_held_out_corpus() -> None:
    assert summed(total(scored("held-out")).values()).f1 >= 0.90


def test_the_figures_are_kept_from_version_to_version() -> None:
    kept = (CORPUS / "SCORES.md").read_text("utf-8")
    assert kept == text(), "run: python -m tests.corpus_scores > tests/corpus/SCORES.md"
