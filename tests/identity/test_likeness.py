"""Which articles repeat others: by their words, and by what they say."""

import pytest

from kg.article import Article
from kg.extraction import extract
from kg.graph import article_graph
from kg.identity import Likeness, likeness, relation
from kg.registers import Registers
from tests.ingestion.outlets import LONG, SIGNING
from tests.samples import IRIS

TEXT = LONG.format(number="1.200")
MORE = (
    "\nKunjungan itu ditutup dengan doa bersama di tepi pantai yang dihadiri banyak warga desa.\n"
)


def like(text: str, slug: str = "a") -> Likeness:
    registers = Registers.default()
    article = Article(slug, text)
    return likeness(article_graph(article, extract(article, registers), IRIS, registers))


@pytest.mark.parametrize(
    ("text", "same_outlet", "other_outlet"),
    [
        (TEXT, "copy", "copy"),
        (TEXT.replace("Salurkan Perahu", "Bagikan Kapal"), "copy", "copy"),
        (TEXT + MORE, "copy", "copy"),
        (TEXT.replace("1.200", "1.020"), "revision", "derived"),
        (TEXT.replace("Hendra", "Rudi"), "revision", "derived"),
        (TEXT + '"Kami senang," kata Kepala Desa Muara, Tono Umpama.\n', "revision", "derived"),
        (SIGNING, "", ""),
    ],
)
def test_what_a_later_article_is_to_an_earlier_one(
    text: str, same_outlet: str, other_outlet: str
) -> None:
    earlier, later = like(TEXT), like(text, "b")
    assert relation(earlier, later, one_outlet=True) == same_outlet
    assert relation(earlier, later, one_outlet=False) == other_outlet


def test_a_shorter_form_is_a_copy_and_a_fuller_one_is_not() -> None:
    shorter = TEXT.replace("Penyaluran itu sesuai Permendagri Nomor 84 Tahun 2022.\n", "")
    assert relation(like(TEXT), like(shorter), one_outlet=False) == "copy"
    assert relation(like(shorter), like(TEXT), one_outlet=False) == "derived"


def test_short_texts_are_alike_by_chance() -> None:
    short = "Rapat Sambas\nSAMBAS - Bupati Sambas, Budi Rekaan, membuka rapat, Senin (6/5/2024).\n"
    assert like(short).sketch == ()
    assert relation(like(short), like(short, "b"), one_outlet=False) == ""
