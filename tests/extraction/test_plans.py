"""Plans and budgets: their kinds, years and holders."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.article import Article, Span
from kg.extraction.citations import citations
from kg.extraction.plans import plans
from kg.extraction.reading import Reading
from kg.facts import Plan
from kg.registers import Registers

SHARED = Path(__file__).parents[2] / "../shared"
HOLDER = "Pemerintah Provinsi Kalimantan Barat"


def read(text: str, headline: str = "Bappeda Gelar Konsultasi Publik") -> Reading:
    reading = Reading.of(Article("contoh", f"{headline}\n{text}"), Registers.default())
    return reading.masking(s for c in citations(reading) for s in c.spans)


def found(text: str) -> tuple[Plan, ...]:
    return plans(read(text))


@pytest.mark.parametrize(
    ("text", "name", "kind", "years"),
    [
        ("RKPD 2024", "RKPD 2024", "RKPD", (2024, 2024)),
        ("RPD 2023-2026", "RPD 2023-2026", "RPD", (2023, 2026)),
        ("RTRW 2014–2034", "RTRW 2014-2034", "RTRW", (2014, 2034)),
        ("RPJMN 2020 sampai 2024", "RPJMN 2020-2024", "RPJMN", (2020, 2024)),
        ("RKPD Tahun 2024", "RKPD Tahun 2024", "RKPD", (2024, 2024)),
        ("Raperda APBD 2025", "APBD 2025", "APBD", (2025, 2025)),
        ("RKP Desa 2024", "RKPDes 2024", "RKPDes", (2024, 2024)),
        ("APBA 2024", "APBA 2024", "APBA", (2024, 2024)),
        ("PAPBD 2024", "APBD Perubahan 2024", "APBD Perubahan", (2024, 2024)),
        ("Peta Jalan Industri Hijau 2025-2045", "Peta Jalan Industri Hijau 2025-2045",
         "Peta Jalan Industri Hijau", (2025, 2045)),
        ("Rencana Kerja Pemerintah Daerah (RKPD) Tahun 2024", "RKPD Tahun 2024", "RKPD",
         (2024, 2024)),
        ("Rencana Pembangunan Jangka Menengah Daerah 2025-2029", "RPJMD 2025-2029", "RPJMD",
         (2025, 2029)),
        ("APBD Tahun Anggaran 2023", "APBD Tahun Anggaran 2023", "APBD", (2023, 2023)),
        ("APBD TA 2023", "APBD TA 2023", "APBD", (2023, 2023)),
        ("APBD  Perubahan\u00a02024", "APBD Perubahan 2024", "APBD Perubahan", (2024, 2024)),
        ("APBD Perubahan Tahun Anggaran 2023", "APBD Perubahan Tahun Anggaran 2023",
         "APBD Perubahan", (2023, 2023)),
        ("Perubahan APBD 2023", "APBD Perubahan 2023", "APBD Perubahan", (2023, 2023)),
        ("APBD-P 2023", "APBD Perubahan 2023", "APBD Perubahan", (2023, 2023)),
        ("APBDP 2023", "APBD Perubahan 2023", "APBD Perubahan", (2023, 2023)),
        ("P-APBD 2023", "APBD Perubahan 2023", "APBD Perubahan", (2023, 2023)),
        ("KUA-PPAS 2024", "KUA-PPAS 2024", "KUA-PPAS", (2024, 2024)),
        ("Renstra 2021-2026", "Renstra 2021-2026", "Renstra", (2021, 2026)),
    ],
)  # fmt: skip
def test_kinds_and_years(text: str, name: str, kind: str, years: tuple[int, int]) -> None:
    (plan,) = found(f"Rapat itu membahas {text}.")
    assert (plan.name, plan.kind, (plan.start_year, plan.end_year)) == (name, kind, years)


@pytest.mark.parametrize(
    "text",
    [
        "APBD dan RKPD dibahas.",
        "APBD sebesar Rp2024 juta dibahas.",
        "Pemilu 2024 dan Rencana kita 2024 dibahas.",
        "Permendagri 84/2022 tentang Pedoman Penyusunan APBD Tahun Anggaran 2023 dibahas.",
        "Warga membahas APBD. Tahun 2024 dimulai.",
    ],
)
def test_what_is_no_dated_plan(text: str) -> None:
    assert found(text) == ()


def test_a_later_mention_without_year_counts_for_the_only_plan_of_its_kind() -> None:
    reading = read("Forum RPD 2023-2026 dan RKPD 2024 usai. Program masuk RPD dan RKPD.")
    assert [(p.name, [reading.words(s) for s in p.spans]) for p in plans(reading)] == [
        ("RPD 2023-2026", ["RPD 2023-2026", "RPD"]),
        ("RKPD 2024", ["RKPD 2024", "RKPD"]),
    ]
    ambiguous = found("RKPD 2023 selesai, RKPD 2024 dibahas. RKPD itu penting.")
    assert [len(p.spans) for p in ambiguous] == [1, 1]


def test_the_same_plan_twice_is_one() -> None:
    (plan,) = found("APBD 2024 disahkan. APBD Tahun 2024 defisit.")
    assert (plan.name, len(plan.spans)) == ("APBD 2024", 2)
    revised = found("APBD 2024 disahkan. APBD Perubahan 2024 menyusul.")
    assert [p.name for p in revised] == ["APBD 2024", "APBD Perubahan 2024"]


@pytest.mark.parametrize(
    ("text", "holders"),
    [
        ("RKPD 2024 Provinsi Kalimantan Barat dibahas.", [HOLDER]),
        ("RPD 2023-2026 dan RKPD 2024 Provinsi Kalimantan Barat dibahas.", [HOLDER, HOLDER]),
        ("RPD 2023-2026 dibahas, lalu RKPD 2024 Provinsi Kalimantan Barat.", [None, HOLDER]),
        ("RPJMD Kalbar 2018-2023 dibahas.", [HOLDER]),
        ("APBD 2024 Pemprov Kalbar dibahas.", [HOLDER]),
        ("RKPD 2024 Kabupaten Sungai Arang dibahas.", [None]),
        ("RKPD 2024 dibahas di Kalimantan Barat.", [None]),
    ],
)
def test_whose_plan_it_is(text: str, holders: list[str | None]) -> None:
    assert [p.organisation for p in found(text)] == holders


def test_the_caller_may_know_more_regions() -> None:
    known = {"Kabupaten Sungai Arang": "Pemerintah Kabupaten Sungai Arang"}
    (plan,) = plans(read("RKPD 2024 Kabupaten Sungai Arang dibahas."), known.get)
    assert plan.organisation == "Pemerintah Kabupaten Sungai Arang"


@pytest.mark.skipif(
    not (SHARED / "gold").is_dir(), reason="needs the gold files beside the checkout"
)
@pytest.mark.parametrize("name", ["00", "S1", "S2", "S3"])
def test_gold(name: str) -> None:
    text = (SHARED / f"articles/{name}.txt").read_text("utf-8")
    reading = Reading.of(Article(name, text), Registers.default())
    reading = reading.masking(s for c in citations(reading) for s in c.spans)
    gold = json.loads((SHARED / f"gold/{name}.json").read_text("utf-8"))
    assert [p.name for p in plans(reading)] == gold["plans"]


PIECES = st.sampled_from(
    [
        "APBD", "RKPD", "(RKPD)", "Rencana Kerja", "Perubahan", "P-", "-P", "2024", "2023-2026",
        "2026-2023", "Tahun", "Anggaran", "TA", "Provinsi", "Kalimantan Barat", "dan", ",", "\n",
        "KUA-PPAS", ".", "\u00ad", "–", "Rancangan",
    ]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=30).map(" ".join) | st.text(max_size=120))
def test_hostile_text_never_raises_and_spans_stay_inside(text: str) -> None:
    reading = read(text)
    for plan in plans(reading):
        assert plan.start_year <= plan.end_year
        assert plan.spans == tuple(sorted(plan.spans))
        for span in plan.spans:
            assert Span(0, len(reading.text)).contains(span)
            assert reading.words(span).strip()
