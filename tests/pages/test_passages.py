"""Whole sentences are shown, at most half of a text, and what has a finding first."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.pages import articles as pages_of_articles
from kg.pages.choosing import FIRST, RUN, Shown, shown
from kg.pages.description import Description
from kg.pages.gathering import Gatherer
from kg.pages.index import indexed
from kg.pages.passages import paragraphs
from kg.pages.rows import rows
from kg.pages.sentences import Span, characters, sentences, text_of
from kg.store import Store
from kg.terms import value
from tests.pages.reading import read


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
            headline = "x" * (length // 5)
            assert len(shown(some, length, headline).places) <= length / 2 - length // 5
            text = text_of(characters(some))
            assert not shown(some, length, "", text.split("\0")).places


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


def described(store: Store) -> list[Description]:
    (slug, _), *_ = articles(store)
    index = indexed(store, slug[1:].partition("article/")[0])
    return Gatherer(store, index).articles(
        [e for e in index.entries.values() if e.kind == "article"]
    )


def test_a_page_repeats_at_most_half_of_an_article(
    site: Path, seed_site: Path, stores: list[Store]
) -> None:
    """Passages, headline, names, findings, evidence: words the text repeats count once."""
    seen = 0
    for folder, store in zip((site, seed_site), stores, strict=True):
        for article, length in articles(store):
            slug = article[1:-1].rpartition("/")[2]
            text = " ".join((store.text(slug) or "").split())
            for page in (folder / f"article/{slug}.html", folder / f"en/article/{slug}.html"):
                said = " ".join(read(page).text.split())
                runs = {said[n : n + RUN] for n in range(len(said))}
                first = {text[n : n + RUN]: n for n in range(len(text) - RUN, -1, -1)}
                places = {p for run, n in first.items() if run in runs for p in range(n, n + RUN)}
                assert length / 8 < len(places) <= length / 2, (slug, len(places) / length)
                seen += 1
    assert seen == 10


def whole(view: Shown, words: str) -> bool:
    text = "".join(view.characters[p] if p in view.places else "\0"
                   for p in range(max(view.places) + 1))  # fmt: skip
    return words in text


def test_findings_and_the_signing_are_told_in_whole_sentences(stores: list[Store]) -> None:
    (one,) = described(stores[1])
    view = pages_of_articles.view(one)
    text = stores[1].text("pemprov-kalbar-bpjs-ketenagakerjaan-teken-mou") or ""
    for begin, end in (
        ("Nota kesepakatan ini ditandatangani", "Rini Suryani."),
        ("MoU dilakukan di ruang", "2023."),
        ("Rini Suryani mengatakan kerjasama", "tahun 2022."),
        ("Secara keseluruhan", "yang ada."),
        ("Persentase tersebut", "konstruksi."),
    ):
        first = text.index(begin)
        assert whole(view, text[first : text.index(end, first) + len(end)]), begin


def test_facts_with_a_finding_are_seen_in_words(stores: list[Store]) -> None:
    seen = 0
    for store in stores:
        for one in described(store):
            view = pages_of_articles.view(one)
            for node in one.findings:
                quoted = [s for s, article in one.quoted(node) if article == one.iri]
                if quoted and node.startswith(f"{one.iri}#"):
                    places = {p for s in quoted for p in range(s.begin, s.end)}
                    assert places & view.places, node
                    seen += 1
    assert seen > 8


def test_sentences_end_before_capitals_and_at_lines() -> None:
    text = 'Menurut Drs. Budi, No. 17 berlaku. Ia setuju!\nWarga 1.200 orang. "Baik," kata H. Joko.'
    found = [text[b:e] for b, e in sentences(text, [])]
    assert found == ["Menurut Drs. Budi, No. 17 berlaku.", "Ia setuju!", "Warga 1.200 orang.",
                     '"Baik," kata H. Joko.']  # fmt: skip


def test_words_of_which_a_part_is_known_are_left_out() -> None:
    text = "\0\0\0pati Sambas Budi menyalurkan ban\0\0\0\0"
    found = [text[b:e] for b, e in sentences(text, [])]
    assert found == ["Sambas Budi menyalurkan"]


def test_what_carries_most_is_shown_first_and_the_same_words_once() -> None:
    lines = ["Bupati datang ke desa itu pada pagi hari.", "Bantuan 1.200 paket disalurkan.",
             "Bantuan 1.200 paket disalurkan.", "Warga menyambut Camat."]  # fmt: skip
    text = "\n".join(lines)
    some = [Span(f"#{n}", begin := text.index(line, 31 * n), begin + len(line), line)
            for n, line in enumerate(lines)]  # fmt: skip
    view = shown(some, 70, ranks={"#1": 1, "#2": 1, "#3": 4})
    assert view.words(0, len(text)).strip("… ") == lines[1]


def test_a_sentence_that_must_be_seen_is_cut_around_its_mark() -> None:
    text = "kata " * 30 + "jumlahnya 633.494 jiwa " + "kata " * 30
    some = [Span("#a", 160, 167, "633.494", text[128:160], text[167:199]),
            *(Span(f"#{n}", n, n + 40, text[n : n + 40]) for n in range(0, 320, 40))]  # fmt: skip
    view = shown(some, len(text), ranks={"#a": FIRST})
    words = view.words(0, len(text))
    assert "jumlahnya 633.494 jiwa" in words
    assert words.startswith("… kata ")
    assert len(view.places) <= len(text) / 2


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
    view = shown(some, length, ranks={s.iri: s.begin % 3 for s in some})
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
