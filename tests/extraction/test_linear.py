"""Extraction takes time in proportion to the text, whatever the text, and a cut loses little.

Time is measured at two sizes, one four times the other: a linear rule takes four times as long
for the larger, a quadratic one sixteen times. ``KG_LONG=1`` measures up to 10 MB as well.
"""

import os
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import resources
from kg.article import Article, Span
from kg.extraction import extract
from kg.extraction.names import is_short_form
from kg.facts import Facts
from kg.registers import Registers
from kg.zones import sentences, zones

REGISTERS = Registers.default()
SEED = next(Path(resources.data("articles")).glob("*.txt")).read_text(encoding="utf-8")
BODY = "\n".join(  # repeated with its footer, the rest would be taken for the footer's
    SEED[z.span.begin : z.span.end] for z in zones(Article("seed", SEED)) if z.kind == "body"
)
SMALL, LARGE = 10_000, 40_000  # characters
TOO_MUCH = 7  # times as long for four times the text
NOTHING = 0.004  # seconds; what takes less is not measured well enough to be divided by


def name(number: int) -> str:
    """Return a word with a capital, another one for each number."""
    word = ""
    number += 1000
    while number:
        number, letter = divmod(number, 26)
        word += chr(97 + letter)
    return word.capitalize()


def repeated(words: str) -> Callable[[int], str]:
    return lambda size: "Judul\nKOTA - " + words * (size // len(words))


def in_lines(words: str) -> Callable[[int], str]:
    return lambda size: "Judul\n" + f"{words}\n" * (size // (len(words) + 1))


def varied(words: Callable[[int], str], *, one_sentence: bool = False) -> Callable[[int], str]:
    def made(size: int) -> str:
        pieces: list[str] = []
        length = 0
        while length < size:
            piece = words(len(pieces))
            pieces.append(piece.replace(". ", " dan ") if one_sentence else piece)
            length += len(piece)
        return "Judul\nKOTA - " + "".join(pieces)

    return made


def after_blanks(words: str) -> Callable[[int], str]:
    """Much blank space after words that a rule waits to go on from."""
    return lambda size: f"Judul\nKOTA - Isi {words}{' ' * size}x. {words}{' ' * 300}{words}"


def long_word(before: str, letters: str) -> Callable[[int], str]:
    return lambda size: f"Judul\nKOTA - Isi. {before}{letters * (size // len(letters))} x"


SAME = r"""A |a |dan |tentang |Kepala |Rp |Rp|No. |UU |UU (|1.|1,|1 + 2 + |12 |1/|- |-|—|•|¦|?|...|…
,|(|)|[|"|“|'|'"a |x|Aa|AAa|é |ſ|Senin |Senin (|Mei |2021 |2021-2023 |21/2/2023 |Selasa (21/22023)
3-7 Mei |1.250 |5 |5 orang |5-10 orang |lima orang, |5 persen, |Rp 5 juta dan |sekitar |dari
menjadi |dari 100 menjadi 120 orang, |dengan total 5 orang, |UU Pers |UU No 1 Tahun 2020,
naik 5 persen dari 100 orang menjadi 120 orang |tiga hari 3-7 Mei 2024, |Nomor 3 Tahun 2021,
Pasal 1 ayat (1) jo. |UU Nomor 1, 2, 3, |Perda Abc |APBD 2023 dan |RPJMD |H. |S.H., |Bupati
mantan|Bupati Sambas Budi. |Kepala Dinas Sosial dan |Budi Santoso, |Raka mengatakan
Menurut Budi, |, kata Raka.|ujarnya 5 ton. |"apa itu benar sekali," kata Budi. |Dinas
Dinas Sosial (Dinsos) |Universitas Abc (UA) |PT |Kota Abc|di Abc |di Pontianak |Pemkab Abc
di Gedung Abc, |ruang Abc, gedung Abc, |menandatangani MoU|diwakili |MoU tentang yang |forum
tindak lanjut |Penulis: Budi, |baca juga""".replace("\n", "|").split("|")
SAME += "\u0301,e\u0301,\U0001f600,\u200f,\u200b,\0,\u00a0,\r\n, ,\n,|".split(",")
BLANK_AFTER = """"|Senin|21|Mei|tahun|UU|UU No|UU No 5|UU No 5 Tahun 2020|Pasal 1|5|5 orang|kata
dari 5 orang|naik 5 persen|tiga hari 3-7 Mei 2024|Budi|Bupati Budi Santoso|mengatakan|Menurut|MoU
Rp|RPJMD|komentar|halaman|baca|Penulis|(""".replace("\n", "|").split("|")
VARIED: dict[str, Callable[[int], str]] = {
    "people": lambda i: f"Bupati Sambas {name(i)} {name(i * 7)} hadir. ",
    "one first name": lambda i: f"H. Budi {name(i)} hadir. ",
    "one last name": lambda i: f"H. {name(i)} Santoso hadir. ",
    "names in names": lambda i: f"H. {name(i % 50)} {name(i // 50 % 50)} {name(i // 2500)} ada. ",
    "speakers": lambda i: f'"Kami sangat senang itu," kata {name(i)} {name(i + 9)}. ',
    "posts after names": lambda i: f"{name(i)} {name(i + 9)}, Kepala Dinas Sosial Sambas, ada. ",
    "bodies": lambda i: f"PT {name(i)} Jaya dan Dinas Sosial Kabupaten {name(i)} hadir. ",
    "acronyms": lambda i: f"Universitas {name(i)} ({name(i).upper()}) dan {name(i - 9).upper()}. ",
    "regions": lambda i: f"Pemkab {name(i)}. Di Cabang {name(i)} dan {name(i // 2)} ada. ",
    "laws": lambda i: f"UU Nomor {i % 900 + 1} Tahun {1945 + i % 70} tentang Hal {name(i)}. ",
    "nicknames": lambda i: f"UU {name(i)} Nomor {i % 900 + 1} Tahun {1945 + i % 70}. ",
    "local laws": lambda i: f"Perda Kabupaten {name(i)} Nomor 3 Tahun {1950 + i % 70}. ",
    "laws without year": lambda i: f"UU Nomor {i + 1}. ",
    "figures": lambda i: f"{i + 1} orang {name(i).lower()}. ",
    "one figure": lambda i: f"5 orang {name(i).lower()}. ",
    "sums": lambda i: f"dengan total {i + 2} orang, ",
    "percentages": lambda i: f"{i % 99},{i % 97} persen {name(i).lower()}. ",
    "money": lambda i: f"Rp {i + 1}.000.000 untuk {name(i).lower()}. ",
    "amounts after one": lambda i: f"dari Rp {i + 1} miliar menjadi {i + 2} miliar, ",
    "indices": lambda i: f"Indeks {name(i)} sebesar {i % 90 + 1},{i % 90 + 10} dan ",
    "open quotations": lambda i: f'"Kami periksa {name(i).lower()}.\n\n',
    "nicknames told after": lambda i: f"kata {name(i)}, panggilan akrabnya, ",
    "dates": lambda i: f"{i % 27 + 1} Mei {1900 + i % 199} ada {i} orang. ",
    "dates without year": lambda i: f"{i % 27 + 1} Mei. " + ("" if i else "1 Mei 2020. "),
    "places": lambda i: f"di Gedung {name(i)}. ",
    "villages": lambda i: f"Warga Desa {name(i)}, Kecamatan {name(i + 7)} hadir. ",
    "a list of villages": lambda i: f"Desa {name(i)}, ",
    "villages with figures": lambda i: f"Desa {name(i)} 5 unit, {name(i + 1)} 7 unit, ",
    "rooms": lambda i: f"di Ruang {name(i)}, Kantor {name(i + 3)} pada pagi hari dan ",
    "unknown regions": lambda i: f"di {name(i)} dan {name(i + 1)} serta ",
    "areas": lambda i: f"di {('Sambas', 'Pontianak', 'Sanggau')[i % 3]} {i} orang. ",
    "plans": lambda i: f"APBD {name(i)} {1960 + i % 130}. ",
    "parties": lambda i: f"Pemkab Sambas dan PT {name(i)} menandatangani MoU tentang hal. ",
    "forums": lambda i: f"MoU diteken PT Abc, tindak lanjut forum {name(i)} {name(i)}. ",
    "credits": lambda i: f"Penulis: {name(i)} {name(i + 9)}\n",
}
TEXTS: dict[str, Callable[[int], str]] = {
    "the seed": in_lines(BODY),
    "the seed in one line": in_lines(BODY.replace("\n", " ")),
    "a headline of bodies": lambda size: "".join(f"PT {name(i)} Jaya " for i in range(size // 30))
    + "\nKOTA - " + "".join(f"PT {name(i)} Jaya, " for i in range(size // 30)),
    **{f"{words!r} again and again": repeated(words) for words in SAME},
    **{f"{words!r} in lines": in_lines(words) for words in SAME[::3]},
    **{f"{kind}": varied(words) for kind, words in VARIED.items()},
    **{f"{kind} in one sentence": varied(w, one_sentence=True) for kind, w in VARIED.items()},
    **{f"blanks after {words!r}": after_blanks(words) for words in BLANK_AFTER},
    **{f"a long word: {before}{letters}": long_word(before, letters)
       for before in ("", "UU ", "Bupati ", "Universitas ", "5 ", "MoU tentang ")
       for letters in ("A", "Aa", "A-", "A/", "1", "1,")},
}  # fmt: skip


def seconds(text: str) -> float:
    """Return the processor time that the extraction of `text` takes."""
    article = Article("a", text)
    begin = time.process_time()
    extract(article, REGISTERS)
    return time.process_time() - begin


@pytest.mark.parametrize("kind", TEXTS)
def test_four_times_the_text_takes_about_four_times_as_long(kind: str) -> None:
    made = TEXTS[kind]
    small, large = made(SMALL), made(LARGE)
    for _ in range(3):  # another process may have been at work meanwhile
        before = max(seconds(small), NOTHING)
        after = seconds(large)
        if after < TOO_MUCH * before:
            return
    pytest.fail(f"{before * 1000:.0f} ms for {len(small)}, {after * 1000:.0f} ms for {len(large)}")


@pytest.mark.skipif(not os.environ.get("KG_LONG"), reason="minutes long: set KG_LONG=1")
@pytest.mark.parametrize("kind", ["seed with other names", "people", "figures", "bodies"])
def test_ten_megabytes_take_ten_times_as_long_as_one(kind: str) -> None:
    def other_names(number: int) -> str:
        return BODY.replace("Sutarmidji", name(number)).replace("Rini", name(number + 5)) + "\n"

    made = varied(other_names if kind == "seed with other names" else VARIED[kind])
    spent = {size: seconds(made(size)) for size in (1_000, 10_000, 100_000, 1_000_000, 10_000_000)}
    print(kind, {size: round(s, 3) for size, s in spent.items()})
    assert spent[10_000_000] < 20 * spent[1_000_000]


PIECES = [*SAME, *BLANK_AFTER, *SEED.split(), *SEED.splitlines(keepends=True), "\n", " "]


def spans(value: Any) -> Iterator[Span]:
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from spans(one)
    elif is_dataclass(value):
        for field in fields(value):
            yield from spans(getattr(value, field.name))


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(
        st.text(max_size=300),
        st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join),
        st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)), max_size=60).map("".join),
    )
)
def test_any_text_has_facts_that_stand_in_it_and_always_the_same(text: str) -> None:
    text = f"Judul\n{text}"
    facts = extract(Article("a", text), REGISTERS)
    assert all(0 <= span.begin < span.end <= len(text) for span in spans(facts))
    assert extract(Article("b", text), REGISTERS) == facts


INVENTED = [
    ("Pemkab Sambas Teken MoU\n"
    "KABARLEMBAH.ID, SAMBAS - Pemerintah Kabupaten (Pemkab) Sambas dan BPJS Ketenagakerjaan "
    "menandatangani nota kesepahaman (MoU) tentang perlindungan nelayan, Kamis (25/7/2024). "
    "Dokumen itu diteken Bupati Sambas Drs. H. Raka Wirasena, M.Si di Aula Cempaka.\n"
    "\"Sebanyak 1.250 nelayan terdaftar tahun ini,\" kata Raka. Ia berharap jumlah itu naik 20 "
    "persen. \"Kami siap menjalankan UU Nomor 24 Tahun 2011 tentang Badan Penyelenggara Jaminan "
    "Sosial,\" ujarnya.\nPenulis: Dita Larasati\n"),
    ("Anggaran Jembatan Naik\n"
    "PONTIANAK - Kepala Dinas Pekerjaan Umum Kota Pontianak Ir. Seno Adiwangsa mengatakan anggaran "
    "jembatan mencapai Rp 12,5 miliar pada 3 Maret 2024. Angka itu naik 15 persen dari tahun lalu. "
    "\"Pekerjaan dimulai 10 April 2024, sesuai Perda Kota Pontianak Nomor 3 Tahun 2021,\" ujar "
    "Seno.\nMenurut Wali Kota Pontianak Laras Kusumadewi, dana itu cukup untuk dua jembatan di "
    "kota tersebut. Dari 1.000 warga yang ditanya, 620 orang (62 persen) setuju. Sisanya belum "
    "menjawab.\n"),
]  # fmt: skip
SUBHEAD = 90  # a line that is shorter and ends no sentence is a subhead: no prose


def told(facts: Facts, end: int) -> set[tuple[object, ...]]:
    """Return what the text tells before `end` and needs nothing after its own sentence for.

    Only amounts that are sure by themselves count: a count may take its noun, and any figure its
    subject, from a total that comes later. Of a citation, title and passage may be told later.
    """
    found: set[tuple[object, ...]] = set()
    for citation in facts.citations:
        found |= {("citation", citation.regulation, s) for s in citation.spans if s.end <= end}
    for figure in facts.observations:
        if figure.unit in {"IDR", "persen"}:
            found |= {("figure", figure.value, s) for s in figure.spans if s.end <= end}
    for day in facts.dates:
        if len(day.value) == 10:
            found |= {("date", day.value, s) for s in day.spans if s.end <= end}
    for quotation in facts.quotations:
        if all(s.end <= end for s in quotation.spans):
            found.add(("quotation", quotation.text, quotation.speech, quotation.spans))
    return found


def held(facts: Facts, end: int) -> set[tuple[str, str, Span]]:
    return {(m.person, m.post, s) for m in facts.memberships for s in m.spans if s.end <= end}


def same_person(one: str, other: str) -> bool:
    """Tell whether names may be one person's: the full one may only be introduced later."""
    return one == other or is_short_form(one, other) or is_short_form(other, one)


@pytest.mark.parametrize("text", [SEED, *INVENTED], ids=["seed", "mou", "bridge"])
def test_a_cut_loses_only_what_it_cuts_off(text: str) -> None:
    whole = Article("whole", text)
    facts = extract(whole, REGISTERS)
    ends = [span.end for span in sentences(whole)]
    assert told(facts, len(text))
    assert held(facts, len(text))
    chosen = random.Random(1)  # noqa: S311
    anywhere = [chosen.randrange(len(text)) for _ in range(30)]
    lines = [place for place, character in enumerate(text) if character == "\n"]
    for cut in sorted({*ends, *lines, *anywhere}):
        left = extract(Article(f"cut {cut}", text[:cut]), REGISTERS)
        assert all(span.end <= cut for span in spans(left))
        line = text.rfind("\n", 0, cut) + 1  # what is left of its line may look like a subhead
        sure = line if cut - line < SUBHEAD and cut not in ends else cut
        complete = max((end for end in ends if end <= sure), default=0)
        assert told(facts, complete) <= told(left, cut), cut
        if cut in ends:  # elsewhere half a name may stand at the end, which looks like another's
            known = held(left, cut)
            for person, post, span in held(facts, cut):
                assert any((post, span) == k[1:] and same_person(person, k[0]) for k in known), cut
