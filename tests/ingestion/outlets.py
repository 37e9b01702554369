"""Invented articles of several outlets on the same people, signings and figures."""

import re
from datetime import date
from pathlib import Path
from typing import NamedTuple

from kg.article import Article, Source
from kg.identity import Decision
from kg.ingestion import How, Outcome, build
from kg.store import Rows, Store
from kg.turtle import serialise
from kg.vocab import PREFIXES
from tests.samples import IRIS

SIGNING = """Pemkab Sambas dan BPJS Ketenagakerjaan Teken MoU
SAMBAS - Pemerintah Kabupaten Sambas bersama BPJS Ketenagakerjaan Cabang Singkawang \
menandatangani nota kesepahaman (MoU) tentang perlindungan pekerja rentan di Aula Kantor Bupati \
Sambas, Senin (6/3/2023).
Dokumen itu diteken Bupati Sambas Budi Rekaan dan Kepala BPJS Ketenagakerjaan Cabang Singkawang \
Sari Umpama.
"Pekerja rentan harus terlindungi," kata Budi.
Jumlah penerima bantuan pangan di Kabupaten Sambas tahun 2022 tercatat 1.432 orang.
"""
OTHER_OUTLET = """Lindungi Pekerja Rentan, Bupati Sambas Teken Kerja Sama
SAMBAS - Pemerintah Kabupaten Sambas dan BPJS Ketenagakerjaan Cabang Singkawang \
menandatangani nota kesepahaman tentang jaminan sosial pekerja rentan di Hotel Pantura Sambas, \
Selasa (7/3/2023).
Naskah itu diteken Bupati Sambas Budi Rekaan dan Kepala BPJS Ketenagakerjaan Cabang Singkawang \
Sari Umpama.
Jumlah penerima bantuan pangan di Kabupaten Sambas tahun 2022 tercatat 1.432 orang.
"Kami siap membantu," ujar Sari.
"""
NAMESAKE = """{headline}
{town} - Kepala Dinas Sosial Kabupaten {region}, Joko Umpama, membuka rapat, Senin (6/5/2024).
"Kita bekerja bersama," kata Joko.
"""
LONG = """Dinas Perikanan Sambas Salurkan Perahu
SAMBAS - Kepala Dinas Perikanan Kabupaten Sambas, Hendra Contoh, menyalurkan perahu dan jaring \
kepada kelompok nelayan di lima desa pesisir yang selama ini kekurangan alat tangkap, Senin \
(6/5/2024).
Jumlah nelayan penerima bantuan di Kabupaten Sambas tahun 2023 tercatat {number} orang, naik \
dari tahun sebelumnya karena pendataan dilakukan sampai ke dusun yang jauh dari jalan raya.
"Bantuan ini harus dipakai bersama dan dirawat oleh kelompok," kata Hendra.
Menurut dia, penyaluran berikutnya menunggu hasil pemeriksaan di setiap kelompok penerima, dan \
warga yang belum terdata dapat melapor kepada kepala desa masing-masing sebelum akhir bulan ini.
Penyaluran itu sesuai Permendagri Nomor 84 Tahun 2022.
"""


class Told(NamedTuple):
    """A finding: its rule, its English words, and the articles whose words show it."""

    rule: str
    words: str
    articles: frozenset[str]


def article(slug: str, text: str, day: str = "", publisher: str = "") -> Article:
    published = date.fromisoformat(day) if day else None
    return Article(slug, text, Source(published=published, publisher=publisher or None))


def built(
    folder: Path, *articles: Article, decisions: tuple[Decision, ...] = (), how: How | None = None
) -> Outcome:
    outcome = build(articles, folder / "store", IRIS, how, decisions)
    assert not outcome.violations
    return outcome


def asked(folder: Path, pattern: str) -> list[tuple[str, ...]]:
    """Return the solutions of a pattern, sorted, without the base IRI; variables as they come."""
    names = " ".join(dict.fromkeys(re.findall(r"\?\w+", pattern)))
    results = Store.open(folder / "store").query(
        f"SELECT DISTINCT {names} {{ {pattern} }}", prefixes=PREFIXES
    )
    assert isinstance(results, Rows)
    return sorted(
        tuple((term or "").replace(IRIS.base, "").strip("<>") for term in row) for row in results
    )


def findings(folder: Path, *rules: str) -> list[Told]:
    """Return the findings, of these rules only if any are named."""
    results = Store.open(folder / "store").query(
        "SELECT DISTINCT ?f ?r ?c ?a { ?f kg:rule ?r ; rdfs:comment ?c ; "
        "prov:wasQuotedFrom/oa:hasSource ?a . FILTER(LANG(?c) = 'en') }",
        prefixes=PREFIXES,
    )
    assert isinstance(results, Rows)
    by_note: dict[tuple[str, str, str], set[str]] = {}
    for note, rule, words, source in results:
        key = (note or "", (rule or "").rpartition("/")[2].strip(">"), words or "")
        by_note.setdefault(key, set()).add((source or "").rpartition("/")[2].strip(">"))
    return sorted(
        Told(rule, words, frozenset(sources))
        for (_, rule, words), sources in by_note.items()
        if not rules or rule in rules
    )


def dump(folder: Path) -> list[tuple[str, ...]]:
    """Return all quads of the store, sorted."""
    return sorted(Store.open(folder / "store").quads())


def merged(folder: Path) -> list[tuple[str, ...]]:
    """Return the triples of the default graph, sorted."""
    store = Store.open(folder / "store")
    return sorted((s, p, o) for s, p, o, _ in store.quads(""))


def dangling(folder: Path) -> list[str]:
    """Return the nodes below the base that something refers to and nothing describes."""
    quads = Store.open(folder / "store").quads()
    subjects, objects = set(), set()
    for subject, _, term, _ in quads:
        subjects.add(subject)
        objects.add(term)
    return sorted(t for t in objects if t.startswith(f"<{IRIS.base}") and t not in subjects)


def export(folder: Path) -> bytes:
    """Return what `kg export` writes as Turtle."""
    return serialise(Store.open(folder / "store").quads("")).encode()
