"""Reviewers' decisions: two nodes are one, or are not, until the line is taken out."""

from pathlib import Path

import pytest

from kg.identity import Decision
from kg.ingestion.examining import shapes
from kg.shacl import validate
from kg.store import Store
from kg.store.data import Data
from tests.ingestion.outlets import (
    NAMESAKE,
    OTHER_OUTLET,
    SIGNING,
    article,
    asked,
    built,
    dangling,
    dump,
    findings,
)

HELD = """{headline}
{town} - {post}, {who}, membuka rapat, Senin (6/5/2024).
"Kita bekerja bersama," kata {who}.
"""
IN = {region: article(f"rapat-{region.lower()}",
                      NAMESAKE.format(headline=f"Rapat {region}", town=town, region=region),
                      day, "Kabar Muara")
      for region, town, day in (("Sambas", "SAMBAS", "2024-05-07"),
                                ("Bengkayang", "BENGKAYANG", "2024-05-08"),
                                ("Landak", "NGABANG", "2024-05-09"))}  # fmt: skip
JOKO = "person/joko-umpama"
BENGKAYANG, LANDAK = (f"{JOKO}--dinas-sosial-kabupaten-{r}" for r in ("bengkayang", "landak"))
APRIL = SIGNING.replace("(6/3/2023)", "(6/4/2023)").replace("Senin", "Kamis")
SIGNED = (
    "agreement/nota-kesepahaman-bpjs-ketenagakerjaan-cabang-singkawang-pemerintah-kabupaten-sambas-"
)


def held(slug: str, post: str, who: str, town: str = "SAMBAS"):  # type: ignore[no-untyped-def]
    text = HELD.format(headline=f"Rapat {slug}", town=town, post=post, who=who)
    return article(slug, text, "2024-05-07", "Kabar Muara")


def conforms(folder: Path) -> None:
    report = validate(Data.on_disk(Store.open(folder / "store")), shapes())
    assert [(f.focus_node, f.messages["en"]) for f in report.findings
            if f.severity == "violation"] == []  # fmt: skip
    assert dangling(folder) == []


def same(one: str, other: str, one_article: str = "", other_article: str = "") -> Decision:
    return Decision(True, one, other, one_article, other_article)


@pytest.mark.parametrize(
    "decisions",
    [
        (same(JOKO, BENGKAYANG), same(JOKO, LANDAK)),
        (same(JOKO, BENGKAYANG), same(BENGKAYANG, LANDAK)),
        (same(BENGKAYANG, LANDAK), same(JOKO, BENGKAYANG)),
        (same(LANDAK, BENGKAYANG), same(JOKO, BENGKAYANG), same(BENGKAYANG, LANDAK)),
        (same(JOKO, JOKO, "rapat-sambas", "rapat-bengkayang"), same(JOKO, LANDAK)),
    ],
)  # fmt: skip
def test_people_of_three_articles_become_one(
    tmp_path: Path, decisions: tuple[Decision, ...]
) -> None:
    built(tmp_path / "late", *IN.values())
    assert len(asked(tmp_path / "late", "?p a foaf:Person")) == 3
    outcome = built(tmp_path / "late", *IN.values(), decisions=decisions)
    assert outcome.unknown == ()
    assert asked(tmp_path / "late", "?p a foaf:Person") == [(JOKO,)]
    assert len(asked(tmp_path / "late", "?m org:member ?p")) == 3
    sources = asked(tmp_path / "late", "?p a foaf:Person ; prov:wasQuotedFrom/oa:hasSource ?a")
    assert len(sources) == 3
    conforms(tmp_path / "late")
    built(tmp_path / "fresh", *IN.values(), decisions=decisions)
    assert dump(tmp_path / "late") == dump(tmp_path / "fresh")


def test_a_line_taken_out_is_undone(tmp_path: Path) -> None:
    built(tmp_path, *IN.values())
    before = dump(tmp_path)
    built(tmp_path, *IN.values(), decisions=(same(JOKO, LANDAK), same(JOKO, BENGKAYANG)))
    assert dump(tmp_path) != before
    built(tmp_path, *IN.values(), decisions=(same(JOKO, LANDAK),))
    assert len(asked(tmp_path, "?p a foaf:Person")) == 2
    built(tmp_path)
    assert dump(tmp_path) == before


def test_a_decision_is_told_of_when_what_it_names_is_not_there(tmp_path: Path) -> None:
    wrong = same("person/joko-umpamma", JOKO), Decision(False, JOKO, JOKO, "rapat-sambas", "tiada")
    right = same(JOKO, LANDAK)
    outcome = built(tmp_path, *IN.values(), decisions=(*wrong, right))
    assert outcome.unknown == wrong
    assert built(tmp_path, *IN.values(), decisions=(*wrong, right)).unknown == wrong, "again"
    assert len(asked(tmp_path, "?p a foaf:Person")) == 2, "the typo names nobody anew"


def test_two_spellings_become_one_person_and_the_old_stays_a_name(tmp_path: Path) -> None:
    people = (held("satu", "Camat Sambas", "Muhammad Rekaan"),
              held("dua", "Kepala Dinas Sosial Kabupaten Sambas", "Mohamad Rekaan"))  # fmt: skip
    built(tmp_path, *people,
          decisions=(same("person/muhammad-rekaan", "person/mohamad-rekaan"),))  # fmt: skip
    [(node, name)] = asked(tmp_path, "?p foaf:name ?n")
    assert (node, name) == ("person/muhammad-rekaan", '"Muhammad Rekaan"')
    assert (node, '"Mohamad Rekaan"') in asked(tmp_path, "?p skos:altLabel ?n . ?p a foaf:Person")
    conforms(tmp_path)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "organisation/dinas-perikanan-kabupaten-sambas",
            "organisation/dinas-kesehatan-kabupaten-sambas",
        ),
        (
            "organisation/dinas-kesehatan-kabupaten-sambas",
            "organisation/pemerintah-kabupaten-sambas",
        ),
        (
            "organisation/pemerintah-kabupaten-sambas",
            "organisation/dinas-perikanan-kabupaten-sambas",
        ),
    ],
)
def test_organisations_become_one_of_the_register_or_not(
    tmp_path: Path, one: str, other: str
) -> None:
    """Also one that is above the other: nothing is above itself."""
    articles = (
        held("satu", "Kepala Dinas Perikanan Kabupaten Sambas", "Rudi Rekaan"),
        held("dua", "Kepala Dinas Kesehatan Kabupaten Sambas", "Agus Rekaan"),
        article("tiga", SIGNING, "2023-03-07"),
    )
    built(tmp_path / "without", *articles)
    nodes = {n for (n,) in asked(tmp_path / "without", "?o a foaf:Agent")}
    assert {one, other} <= nodes, sorted(nodes)
    folder = tmp_path / "with"
    assert built(folder, *articles, decisions=(same(one, other),)).unknown == ()
    assert {n for (n,) in asked(folder, "?o a foaf:Agent")} == nodes - {other}
    said = {t for quad in dump(folder) for t in quad}
    assert f"<https://example.org/kg/{other}>" not in said
    conforms(folder)
    built(folder)
    assert dump(folder) == dump(tmp_path / "without")


def test_agreements_become_one(tmp_path: Path) -> None:
    articles = article("maret", SIGNING, "2023-03-07"), article("april", APRIL, "2023-04-07")
    built(tmp_path / "without", *articles)
    both = [n for (n,) in asked(tmp_path / "without", "?a a kg:Agreement")]
    assert both == [f"{SIGNED}2023-03-06", f"{SIGNED}2023-04-06"]
    built(tmp_path / "with", *articles, decisions=(same(*both),))
    assert asked(tmp_path / "with", "?a a kg:Agreement") == [(both[0],)]
    assert len(asked(tmp_path / "with", "?s kg:signs ?a")) == 2
    sources = asked(tmp_path / "with", "?a a kg:Agreement ; prov:wasQuotedFrom/oa:hasSource ?b")
    assert len(sources) == 2
    conforms(tmp_path / "with")


def test_reports_of_one_agreement_are_kept_apart(tmp_path: Path) -> None:
    articles = (article("kabar", SIGNING, "2023-03-07", "Kabar Muara"),
                article("warta", OTHER_OUTLET, "2023-03-08", "Warta Rekaan"))  # fmt: skip
    node = f"{SIGNED}2023-03-06"
    built(tmp_path, *articles, decisions=(Decision(False, node, node, "kabar", "warta"),))
    assert len(asked(tmp_path, "?a a kg:Agreement")) == 2
    assert findings(tmp_path, "signing_conflict", "signing_repeated") == []
    conforms(tmp_path)


def test_a_person_of_the_rules_is_split(tmp_path: Path) -> None:
    again = article("lagi", NAMESAKE.format(headline="Lagi", town="SAMBAS", region="Sambas"),
                    "2024-06-01", "Warta Rekaan")  # fmt: skip
    decision = Decision(False, JOKO, JOKO, "rapat-sambas", "lagi")
    built(tmp_path, IN["Sambas"], again)
    assert len(asked(tmp_path, "?p a foaf:Person")) == 1
    outcome = built(tmp_path, IN["Sambas"], again, decisions=(decision,))
    assert outcome.unknown == ()
    [(one,), (other,)] = asked(tmp_path, "?p a foaf:Person")
    assert asked(tmp_path, "?p owl:differentFrom ?q") == [(one, other)]
    assert findings(tmp_path, "same_name") == []
    conforms(tmp_path)
