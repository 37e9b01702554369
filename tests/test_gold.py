"""Facts as JSON: every key always, values as the gold files write them, spans on every item."""

import json

from kg.article import Article
from kg.facts import Facts
from kg.gold import facts_json
from kg.graph import QualityNote
from tests import samples
from tests.samples import IRIS, SLUG, TEXT, at

KEYS = (
    "persons organizations regulations agreements plans places dates statistics money quotes "
    "indirect_quotes authors editors quality"
).split()
STRINGS = {"plans", "places", "dates", "authors", "editors"}
FOUND = facts_json(samples.ARTICLE, samples.FACTS)


def item(kind: str, key: str, value: object) -> dict[str, object]:
    (found,) = (i for i in FOUND[kind] if i[key] == value)
    assert isinstance(found, dict)
    return found


def test_every_key_is_always_there() -> None:
    empty = facts_json(Article("x", "Judul"), Facts("Judul"))
    assert list(empty) == KEYS
    assert all(value == [] for value in empty.values())
    assert list(FOUND) == KEYS


def test_it_is_json_and_plain_keys_hold_strings() -> None:
    assert json.loads(json.dumps(FOUND)) == FOUND
    for key in STRINGS:
        assert all(isinstance(value, str) for value in FOUND[key])


def test_every_object_has_spans_within_the_text() -> None:
    for key in set(KEYS) - STRINGS - {"quality"}:
        assert FOUND[key], key
        for found in FOUND[key]:
            assert found["spans"], found
            assert all(0 <= begin < end <= len(TEXT) for begin, end in found["spans"])


def test_person() -> None:
    ratna = item("persons", "name", "Ratna Wijayakusuma")
    assert ratna["positions"] == ["Pj Bupati Muara Lestari"]
    assert ratna["titles"] == ["Dr.", "M.Si"]
    assert ratna["aliases"] == ["Ratna"]
    assert ratna["spans"] == [
        [s.begin, s.end] for s in (at("Dr. Ratna Wijayakusuma, M.Si"), at("Ratna", 1))
    ]


def test_credited_persons() -> None:
    assert item("persons", "name", "Bima Laras")["positions"] == ["Foto"]
    assert FOUND["authors"] == ["Sekar Melati"]
    assert FOUND["editors"] == ["Damar Jati"]


def test_organisations() -> None:
    pemkab = item("organizations", "canonical", samples.PEMKAB)
    assert pemkab["name"] == "Pemerintah Kabupaten Muara Lestari"
    assert item("organizations", "name", samples.BRANCH)["partOf"] == samples.LJPN
    assert item("organizations", "name", "KABARMUARA.CONTOH")["role"] == "publisher"


def test_regulations() -> None:
    inpres = item("regulations", "type", "Inpres")
    assert (inpres["number"], inpres["year"]) == ("7", "2022")
    assert inpres["title"] == "Perlindungan Nelayan Kecil"
    assert inpres["surface"] == "Inpres No. 07 Tahun 2022"
    assert inpres["likelyMeans"] == "Inpres 7/2021"
    assert item("regulations", "type", "PP")["title"] is None
    assert item("regulations", "type", "Perbup")["region"] == "Muara Lestari"


def test_agreements() -> None:
    signed = item("agreements", "type", "nota kesepahaman")
    assert signed["parties"] == [samples.PEMKAB, samples.BRANCH]
    assert signed["signatories"] == ["Ratna Wijayakusuma", "Bagas Hardono"]
    assert signed["attendees"] == ["Teguh Prasaja"]
    assert signed["place"] == "Ruang Cempaka, Pendopo Kabupaten"
    assert signed["date"] == "2023-02-16"
    assert signed["followsUp"] == [
        "Inpres 7/2022", "PP 15/2018", "Perbup 9/2021", samples.FORUM, "RKPD 2024",
    ]  # fmt: skip
    planned = item("agreements", "status", "planned")
    assert planned["parties"] == ["Pemkab Tanjung Biru"]
    assert planned["date"] is None


def test_plain_lists() -> None:
    assert FOUND["plans"] == ["RKPD 2024"]
    assert FOUND["places"] == ["MUARA LESTARI", "Pendopo Kabupaten", "Ruang Cempaka"]
    assert FOUND["dates"] == [
        "2023-02-16", "2022-12", "2022", "2022-10/2022-12", "2023-02-21",
    ]  # fmt: skip


def test_money_is_apart_from_other_figures() -> None:
    (amount,) = FOUND["money"]
    assert (amount["value"], amount["currency"]) == (1_700_000_000, "IDR")
    assert amount["surface"] == "Rp1,7 miliar"
    part = item("statistics", "value", 1000)
    assert (part["unit"], part["partOf"], part["period"]) == ("jiwa", 1500, "2022-12")
    assert part["what"] == "peserta aktif nelayan"
    assert item("statistics", "unit", "persen")["value"] == 12.5
    assert len(FOUND["statistics"]) == 5


def test_quotations_direct_and_indirect_apart_and_never_cut() -> None:
    first, long = FOUND["quotes"]
    assert first["speaker"] == "Ratna Wijayakusuma"
    assert first["cue"] == "kata"
    assert len(long["text"]) > 500
    assert [q["speaker"] for q in FOUND["indirect_quotes"]] == ["Bagas Hardono"]


def test_findings() -> None:
    note = QualityNote(
        "urn:x", "urn:y", "parts_sum", "warning", {"id": "beda", "en": "differs"},
        (IRIS.span(SLUG, 5, 9), IRIS.span(SLUG, 1, 3)),
    )  # fmt: skip
    found = facts_json(samples.ARTICLE, samples.FACTS, [note])["quality"]
    assert found == [
        {
            "rule": "parts_sum",
            "severity": "warning",
            "detail": "differs",
            "spans": [[1, 3], [5, 9]],
        }
    ]
