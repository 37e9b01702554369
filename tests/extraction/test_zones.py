"""Which parts of a page the facts of an article may come from."""

import pytest

from kg.article import Article
from kg.extraction import extract
from kg.registers import Registers

FACT = "Bupati Sambas Raka Wirasena meneken MoU dengan BPJS Ketenagakerjaan, Senin (5/8/2024)."
BODY = "Bantuan untuk nelayan tiba di gudang kabupaten sejak pagi hari."


@pytest.mark.parametrize("lines", [(FACT,), (f"LEMBAYUNG – {FACT}",), (BODY, FACT)])
def test_facts_come_from_the_prose(lines: tuple[str, ...]) -> None:
    facts = extract(Article("a", "\n".join(("Judul", *lines))), Registers.default())
    assert [p.name for p in facts.persons] == ["Raka Wirasena"]
    assert [d.value for d in facts.dates] == ["2024-08-05"]
    assert len(facts.agreements) == 1


@pytest.mark.parametrize(
    "line",
    [f"Baca juga: {FACT}", f"• {FACT}", f"{FACT} |", f"Tags: {FACT}", f"(Dok. {FACT[:40]})"],
)
def test_no_fact_comes_from_what_stands_around_it(line: str) -> None:
    facts = extract(Article("a", "\n".join(("Judul", BODY, line))), Registers.default())
    assert (facts.persons, facts.dates, facts.agreements) == ((), (), ())


def test_a_text_without_its_headline_begins_with_the_dateline() -> None:
    line = "LEMBAYUNG, KOMPAS.com - Bupati Sambas Raka Wirasena mengatakan bantuan untuk nelayan"
    text = f"{line} sudah tiba di gudang kabupaten sejak pagi hari.\nBantuan itu dibagikan besok."
    facts = extract(Article("a", text), Registers.default())
    assert [o.role for o in facts.organisations if o.name == "KOMPAS.com"] == ["publisher"]
    assert [p.name for p in facts.persons] == ["Raka Wirasena"]
