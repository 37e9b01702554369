"""The figures of the corpus, as tests/corpus/SCORES.md keeps them: one row for each gold file.

    python -m tests.corpus_scores > tests/corpus/SCORES.md

does so for the code as it is; CHANGELOG.md has the sums of each version.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from kg.scoring import Count, Scored, find_gold, score, total

CORPUS = Path(__file__).parent / "corpus"
SETS = ("development", "held-out")
HEAD = """# What extraction makes of the corpus

Items in the gold, found, and right, and the F1 of all kinds together. Written by
`python -m tests.corpus_scores`; a test compares it with what comes out.
"""


@cache
def scored(name: str) -> tuple[Scored, ...]:
    """Score a set of the corpus."""
    return tuple(map(score, find_gold([CORPUS / name])))


def summed(counts: Iterable[Count]) -> Count:
    return sum(counts, Count())


def text() -> str:
    """Return the document."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield HEAD.rstrip()
    for name in SETS:
        yield f"\n## {name}\n"
        yield from _table("kind", total(scored(name)))
        yield ""
        yield from _table("file", {s.path.stem: summed(s.counts.values()) for s in scored(name)})


def _table(first: str, counts: dict[str, Count]) -> Iterator[str]:
    yield f"| {first} | gold | found | right | F1 |"
    yield "|---|--:|--:|--:|--:|"
    for label, count in {**counts, "**all**": summed(counts.values())}.items():
        yield f"| {label} | {count.gold} | {count.found} | {count.right} | {count.f1:.3f} |"


if __name__ == "__main__":
    print(text(), end="")
