"""Sorting beyond what memory holds gives what sorting in memory gives."""

from hypothesis import given
from hypothesis import strategies as st

from kg.sorting import Spool, in_order

LINES = st.lists(st.text(st.characters(exclude_characters="\n"), max_size=4).map("{}\n".format))


@given(LINES, st.integers(1, 5))
def test_lines_are_sorted_and_each_comes_once(lines: list[str], size: int) -> None:
    assert list(in_order(lines, size)) == sorted(set(lines))


@given(st.lists(st.text(max_size=6)), st.integers(0, 12))
def test_a_spool_gives_back_what_it_was_given(texts: list[str], size: int) -> None:
    spool = Spool(size)
    for text in texts:
        spool.add(text)
    assert bool(spool) == bool(texts)
    assert "".join(spool) == "".join(texts)
