"""Extraction as a whole: spans, determinism, odd texts, and time."""

import time
from dataclasses import fields, is_dataclass
from typing import Any

import pytest

from kg.article import Article, Span
from kg.extraction import extract
from kg.registers import Registers

TEXT = """Pemkab Sambas Teken MoU
KABARLEMBAH.ID, SAMBAS - Pemerintah Kabupaten (Pemkab) Sambas dan BPJS Ketenagakerjaan
menandatangani nota kesepahaman (MoU) tentang perlindungan nelayan, Kamis (25/7/2024).
Dokumen itu diteken Bupati Sambas Drs. H. Raka Wirasena, M.Si di Aula Cempaka.
"Sebanyak 1.250 nelayan terdaftar tahun ini," kata Raka.
Penulis: Dita Larasati
"""


def spans(value: Any) -> list[Span]:
    if isinstance(value, Span):
        return [value]
    if isinstance(value, tuple):
        return [s for v in value for s in spans(v)]
    if is_dataclass(value):
        return [s for f in fields(value) for s in spans(getattr(value, f.name))]
    return []


def test_the_headline_is_the_first_line() -> None:
    facts = extract(Article("a", "  Judul berita \nIsi."), Registers.default())
    assert facts.headline == "Judul berita"


@pytest.mark.parametrize(
    "text",
    [TEXT, TEXT.replace("\n", "\r\n"), TEXT.replace(" ", "\u00a0"), "\ufeff" + TEXT,
     TEXT.replace("nelayan", "ne\u00adlayan")],
)  # fmt: skip
def test_spans_count_characters_of_the_stored_text(text: str) -> None:
    facts = extract(Article("a", text), Registers.default())
    assert all(0 <= s.begin < s.end <= len(text) for s in spans(facts))
    raka = next(p for p in facts.persons if p.name == "Raka Wirasena")
    printed = text[raka.spans[0].begin : raka.spans[0].end]
    assert printed.replace("\u00a0", " ") == "Raka Wirasena"
    assert facts.agreements[0].date == "2024-07-25"


def test_the_same_text_gives_the_same_facts() -> None:
    registers = Registers.default()
    assert extract(Article("a", TEXT), registers) == extract(Article("a", TEXT), registers)


@pytest.mark.parametrize("text", ["x", "\n\n", "Judul", "Judul\n" + "—" * 50, "(((((", '"' * 99])
def test_any_text_has_facts_or_none(text: str) -> None:
    assert extract(Article("a", text), Registers.default()).agreements == ()


@pytest.mark.parametrize(
    "words",
    [" ", "A ", "H. ", "Dinas ", "di Abc ", "Kepala Dinas Sosial dan ", "di Gedung Abc, ", '"a ',
     "Raka mengatakan ", "Budi Santoso, ", "(Abc ", ", kata Raka. "],
)  # fmt: skip
def test_hostile_lines_take_no_more_than_linear_time(words: str) -> None:
    """A quadratic rule takes minutes for lines that a linear one reads in well under a second."""
    registers = Registers.default()
    extract(Article("warm", TEXT), registers)
    article = Article("a", "Judul\n" + words * (10_000 // len(words)))
    begin = time.process_time()
    extract(article, registers)
    assert time.process_time() - begin < 2
