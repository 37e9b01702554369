"""At most half of a text is shown, and something of every mark."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.pages.passages import Span, paragraphs, shown
from kg.pages.rows import rows
from kg.store import Store
from kg.terms import value
from tests.pages.reading import Read


def spans(store: Store, article: str) -> list[Span]:
    found = rows(
        store,
        f"SELECT ?s ?b ?e ?x ?p ?f {{ ?s oa:hasSource {article} ; oa:start ?b ; oa:end ?e ; "
        "oa:exact ?x OPTIONAL { ?s oa:prefix ?p } OPTIONAL { ?s oa:suffix ?f } }",
    )
    made = [
        Span(value(s), int(value(b)), int(value(e)), *(value(t) if t else "" for t in rest))
        for s, b, e, *rest in found
    ]
    return sorted(made, key=lambda s: (s.begin, s.end))


def articles(store: Store) -> list[tuple[str, int]]:
    found = rows(store, "SELECT ?a ?n { ?a kg:textLength ?n }")
    return [(article, int(value(length))) for article, length in found]


def test_at_most_half_of_each_article_is_shown(stores: list[Store]) -> None:
    seen = 0
    for store in stores:
        for article, length in articles(store):
            some = spans(store, article)
            view = shown(some, length)
            assert len(view.places) <= length / 2
            for span in some:
                assert view.words(span.begin, span.end).strip("… "), span
            seen += 1
    assert seen == 5


def test_what_is_shown_elsewhere_counts(stores: list[Store]) -> None:
    for store in stores:
        for article, length in articles(store):
            some = spans(store, article)
            assert len(shown(some, length, length // 5).places) <= length / 2 - length // 5
            assert not shown(some, length, length).places


def test_the_words_are_those_of_the_text(stores: list[Store]) -> None:
    for store in stores:
        for article, length in articles(store):
            text = store.text(article[1:-1].rpartition("/")[2])
            assert text
            view = shown(spans(store, article), length)
            assert all(text[place] == view.characters[place] for place in view.places)


def test_each_span_has_one_mark_at_its_first_words(stores: list[Store]) -> None:
    for store in stores:
        for article, length in articles(store):
            some = spans(store, article)
            view = shown(some, length)
            starts: list[int] = []
            for paragraph in paragraphs(some, view):
                for piece in paragraph:
                    starts += piece.starts
                    for number in piece.starts:
                        assert some[number].begin <= piece.end
            assert sorted(starts) == list(range(len(some)))


def test_a_page_quotes_at_most_half(site: Path, invented: Path) -> None:
    """Headline and passages, as they stand on the page, come to at most half of the text."""
    store = Store.open(invented)
    for article, length in articles(store):
        slug = article[1:-1].rpartition("/")[2]
        for page in (site / f"article/{slug}.html", site / f"en/article/{slug}.html"):
            told = page.read_text().partition('<div class="passages"')[2].partition("</div>")[0]
            found = Read()
            found.feed(f"<div{told}</div>")
            stretches = [" ".join(s.split()) for s in found.text.split("…")]
            headline = (store.text(slug) or "").partition("\n")[0]
            assert "Joko Misal" in stretches or "Budi" in " ".join(stretches)
            assert sum(map(len, stretches)) + len(headline) <= length / 2


_TEXT = "Bupati Sambas Budi menyalurkan 1.200 paket bantuan pangan kepada warga desa. " * 6


@st.composite
def _some_spans(draw: st.DrawFn) -> list[Span]:
    borders = st.integers(0, len(_TEXT))
    pairs = draw(st.lists(st.tuples(borders, borders), max_size=30))
    found = []
    for one, other in sorted({(min(p), max(p)) for p in pairs if p[0] != p[1]}):
        exact = _TEXT[one:other]
        prefix, suffix = _TEXT[max(0, one - 32) : one], _TEXT[other : other + 32]
        found.append(Span(f"#char={one},{other}", one, other, exact, prefix, suffix))
    return found


@settings(max_examples=120, deadline=None)
@given(_some_spans(), st.integers(1, 2 * len(_TEXT)))
def test_any_spans_of_any_text(some: list[Span], length: int) -> None:
    view = shown(some, length)
    assert len(view.places) <= length / 2
    found = paragraphs(some, view)
    starts = [n for paragraph in found for piece in paragraph for n in piece.starts]
    assert sorted(starts) == list(range(len(some)))
    places = [p for paragraph in found for piece in paragraph if piece.text
              for p in range(piece.begin, piece.end)]  # fmt: skip
    assert places == sorted(view.places)


@pytest.mark.parametrize("wrong", ["", "lain sama sekali"])
def test_words_that_do_not_fit_their_place_are_not_shown(wrong: str) -> None:
    some = [Span("#char=0,10", 0, 10, wrong), Span("#char=20,24", 20, 24, "desa")]
    view = shown(some, 100)
    assert view.words(0, 10) == "…"
    assert view.words(20, 24) == "desa"
