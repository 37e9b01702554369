"""What extractors read: the words of the prose, however often parts of it are blanked."""

import random

from kg.article import Article, Span
from kg.extraction.beginnings import NUMBER, PLAN, REGULATION
from kg.extraction.reading import Reading
from kg.registers import Registers

_PIECES = ["Perda", "APBD", "dua", "warga", "2tahun", "_a", "²b", "a1", "10", "é", "(", ")", "-", " ", " ", ".", "\n"]  # fmt: skip  # noqa: E501


def _text(rng: random.Random) -> str:
    return "Judul\n\n" + "".join(rng.choices(_PIECES, k=120))


def _spans(rng: random.Random, length: int) -> list[Span]:
    begins = [rng.randrange(length) for _ in range(rng.randrange(12))]
    return [Span(b, min(length, b + rng.randrange(9))) for b in begins]


def test_words_left_by_blanking_are_those_of_the_blanked_text() -> None:
    registers = Registers.default()
    for seed in range(300):
        rng = random.Random(seed)  # noqa: S311
        article = Article(f"a{seed}", _text(rng))
        reading = Reading.of(article, registers)
        for _ in range(3):
            reading = reading.masking(_spans(rng, len(article.text)))
        anew = Reading(article, registers, reading.text, reading.masked)
        assert reading.index == anew.index, seed
        assert reading.capitals == anew.capitals, seed
        for kind in (REGULATION, PLAN, NUMBER):
            assert set(anew.may_begin(kind)) <= set(reading.may_begin(kind)), seed


def test_zones_are_given_with_the_places_in_them() -> None:
    text = "Judul\n\nSatu dua tiga empat lima enam tujuh.\n\nDua dua lagi di sini, bukan tiga.\n"
    reading = Reading.of(Article("a", text), Registers.default())
    starts = reading.starts(frozenset({"dua", "tiga"}))
    placed = [(reading.words(zone)[:4], len(places)) for zone, places in reading.placed(starts)]
    assert placed == [("Satu", 2), ("Dua ", 2)]
