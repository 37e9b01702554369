"""What becomes of articles of several outlets: one thing told twice is one thing."""

from itertools import permutations
from pathlib import Path

import pytest

from kg.article import Article
from kg.identity import Decision
from kg.ingestion.examining import shapes
from kg.shacl import validate
from kg.store import Store
from kg.store.data import Data
from tests.ingestion.corpus import PARTS
from tests.ingestion.outlets import (
    LONG,
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

FIRST = article("kabar", SIGNING, "2023-03-07", "Kabar Muara")
SECOND = article("warta", OTHER_OUTLET, "2023-03-08", "Warta Rekaan")
COUNTED = ("qb:Observation", "schema:Quotation", "cito:Citation", "kg:Agreement", "org:Membership",
           "kg:Signing", "foaf:Person")  # fmt: skip


def namesake(slug: str, town: str, region: str) -> Article:
    text = NAMESAKE.format(headline=f"Rapat {region}", town=town, region=region)
    return article(slug, text, "2024-05-07", "Kabar Muara")


IN_SAMBAS = namesake("rapat-sambas", "SAMBAS", "Sambas")
IN_BENGKAYANG = namesake("rapat-bengkayang", "BENGKAYANG", "Bengkayang")
ORIGINAL = article("perahu", LONG.format(number="1.200"), "2024-05-07", "Kabar Muara")


def counted(folder: Path) -> dict[str, int]:
    return {kind: len(asked(folder, f"?x a {kind}")) for kind in COUNTED}


def test_two_outlets_on_one_signing_tell_of_one_agreement(tmp_path: Path) -> None:
    built(tmp_path, FIRST, SECOND)
    [(node,)] = asked(tmp_path, "?a a kg:Agreement")
    signed = asked(tmp_path, "?s kg:signs ?a ; schema:startDate ?d")
    assert [(a, d[:11]) for _, a, d in signed] == [(node, '"2023-03-06'), (node, '"2023-03-07')]
    told = asked(tmp_path, "?a a kg:Agreement ; prov:wasQuotedFrom/oa:hasSource ?article")
    assert [source for _, source in told] == ["article/kabar", "article/warta"]
    assert len(asked(tmp_path, "?s a kg:Signing")) == 2
    assert len(asked(tmp_path, "?p a foaf:Person")) == 2
    date, place = findings(tmp_path, "signing_conflict")
    assert date.articles == place.articles == {"kabar", "warta"}
    assert "2023-03-07 in «Lindungi Pekerja Rentan, Bupati Sambas Teken Kerja Sama»" in date.words
    assert "2023-03-06 in «Pemkab Sambas dan BPJS Ketenagakerjaan Teken MoU»" in date.words
    assert "Hotel Pantura Sambas" in place.words
    assert "Aula Kantor Bupati Sambas" in place.words


def test_one_figure_in_two_articles_is_one_observation(tmp_path: Path) -> None:
    built(tmp_path, FIRST, SECOND)
    [(node, _)] = asked(tmp_path, "?o a qb:Observation ; sdmx-measure:obsValue ?v")
    assert node.startswith("article/kabar#observation-")
    sources = asked(tmp_path, "?o a qb:Observation ; prov:wasQuotedFrom/oa:hasSource ?a")
    assert [a for _, a in sources] == ["article/kabar", "article/warta"]
    [(_, dataset)] = asked(tmp_path, "?o qb:dataSet ?d")
    assert dataset.startswith("article/kabar#observations-")


def test_one_name_in_two_regencies_is_two_people_and_a_finding(tmp_path: Path) -> None:
    built(tmp_path, IN_SAMBAS, IN_BENGKAYANG)
    people = [node for (node,) in asked(tmp_path, "?p a foaf:Person")]
    assert people == ["person/joko-umpama", "person/joko-umpama--dinas-sosial-kabupaten-sambas"]
    [told] = findings(tmp_path, "same_name")
    assert told.articles == {"rapat-sambas", "rapat-bengkayang"}
    assert "Sambas)" in told.words
    assert "Bengkayang)" in told.words
    speakers = asked(tmp_path, "?q schema:creator ?p")
    assert [p for _, p in speakers] == people, "each is quoted from where they are"


def test_a_decision_makes_them_one(tmp_path: Path) -> None:
    decision = Decision(
        True, "person/joko-umpama", "person/joko-umpama--dinas-sosial-kabupaten-sambas"
    )
    built(tmp_path, IN_SAMBAS, IN_BENGKAYANG)
    built(tmp_path, IN_SAMBAS, IN_BENGKAYANG, decisions=(decision,))
    assert asked(tmp_path, "?p a foaf:Person") == [("person/joko-umpama",)]
    assert findings(tmp_path, "same_name") == []
    assert dangling(tmp_path) == []


def test_or_says_that_they_are_two(tmp_path: Path) -> None:
    other = "person/joko-umpama--dinas-sosial-kabupaten-sambas"
    outcome = built(tmp_path, IN_SAMBAS, IN_BENGKAYANG,
                    decisions=(Decision(False, "person/joko-umpama", other),))  # fmt: skip
    assert outcome.unknown == ()
    assert len(asked(tmp_path, "?p a foaf:Person")) == 2
    assert findings(tmp_path, "same_name") == []
    graph = "GRAPH <https://example.org/kg/graph/register/same-as>"
    assert asked(tmp_path, f"{graph} {{ ?a owl:differentFrom ?b }}") == [
        ("person/joko-umpama", other)
    ]


@pytest.mark.parametrize("copied_on", ["2024-05-06", "2024-05-07", "2024-05-09"])
def test_a_copy_counts_nothing_twice_whoever_comes_first(tmp_path: Path, copied_on: str) -> None:
    copy = article("salinan", f"{LONG.format(number='1.200')}", copied_on, "Warta Rekaan")
    alone, together = tmp_path / "alone", tmp_path / "together"
    built(alone, ORIGINAL)
    built(together, ORIGINAL, copy)
    assert counted(together) == counted(alone)
    assert counted(alone)["qb:Observation"] == 1
    assert len(asked(together, "?a a schema:NewsArticle")) == 2
    earlier, later = ("perahu", "salinan") if copied_on > "2024-05-06" else ("salinan", "perahu")
    assert asked(together, "?a prov:wasDerivedFrom ?b") == [
        (f"article/{later}", f"article/{earlier}")
    ]
    assert dangling(together) == []
    for number, order in enumerate(permutations([ORIGINAL, copy])):
        for one in order:
            built(tmp_path / str(number), one)
        assert dump(tmp_path / str(number)) == dump(together)


def test_a_text_of_another_outlet_that_says_something_else_keeps_its_facts(tmp_path: Path) -> None:
    built(
        tmp_path,
        ORIGINAL,
        article("salinan", LONG.format(number="1.250"), "2024-05-08", "Warta Rekaan"),
    )
    assert asked(tmp_path, "?a prov:wasDerivedFrom ?b") == [("article/salinan", "article/perahu")]
    assert len(asked(tmp_path, "?o a qb:Observation")) == 2
    assert findings(tmp_path, "revised") == []


def test_a_correction_keeps_both_and_tells_the_two_figures(tmp_path: Path) -> None:
    built(tmp_path, ORIGINAL,
          article("ralat", LONG.format(number="1.020"), "2024-05-08", "Kabar Muara"))  # fmt: skip
    assert asked(tmp_path, "?a prov:wasRevisionOf ?b") == [("article/ralat", "article/perahu")]
    assert len(asked(tmp_path, "?o a qb:Observation")) == 2
    [told] = findings(tmp_path, "revised")
    assert told.articles == {"ralat", "perahu"}
    assert "1020" in told.words
    assert "1200" in told.words


def test_such_a_store_conforms(tmp_path: Path) -> None:
    built(
        tmp_path,
        FIRST,
        SECOND,
        IN_SAMBAS,
        IN_BENGKAYANG,
        ORIGINAL,
        article("ralat", LONG.format(number="1.020"), "2024-05-08", "Kabar Muara"),
        article("salinan", LONG.format(number="1.200"), "2024-05-08", "Warta Rekaan"),
    )
    report = validate(Data.on_disk(Store.open(tmp_path / "store")), shapes())
    assert [f.messages["en"] for f in report.findings if f.severity == "violation"] == []
    assert dangling(tmp_path) == []


def test_a_figure_that_lost_its_time_is_nobody_elses_any_more(tmp_path: Path) -> None:
    """It stands where the figure stood that was another article's too."""
    timeless = SECOND.text.replace("tahun 2022 tercatat", "yang sudah tercatat")
    assert len(timeless) == len(SECOND.text)
    changed = article("warta", timeless)
    built(tmp_path / "changed", FIRST, SECOND)
    built(tmp_path / "changed", changed)
    assert len(asked(tmp_path / "changed", "?o a qb:Observation")) == 2
    built(tmp_path / "fresh", FIRST, changed)
    assert dump(tmp_path / "changed") == dump(tmp_path / "fresh")


def test_what_a_figure_is_part_of_follows_the_article_that_told_it_first(tmp_path: Path) -> None:
    """`third` has the part from `second`, whose total an earlier article then takes over."""
    text = PARTS.format(
        region="Sambas",
        town="SAMBAS",
        author="Dewi Contoh",
        who="Rudi Rekaan",
        total="1.200",
        parts="700 orang nelayan kecil dan 500 orang nelayan besar",
    )
    second = article("second", text, "2024-06-02", "Kabar Muara")
    third = article("third", text.replace("1.200", "1.300"), "2024-06-03", "Warta Rekaan")
    total = "Jumlah nelayan penerima perahu di Kabupaten Sambas tahun 2023 tercatat 1.200 orang."
    first = article("first", f"Nelayan\nSAMBAS - {total}\n", "2024-06-01", "Pos Umpama")
    built(tmp_path / "late", second, third)
    assert {t for _, t in asked(tmp_path / "late", "?o kg:partOf ?t")} == {
        t for t, _ in asked(tmp_path / "late", "?t sdmx-measure:obsValue ?v . FILTER(?v = 1200)")
    }  # fmt: skip
    built(tmp_path / "late", first)
    [total_node] = {t for _, t in asked(tmp_path / "late", "?o kg:partOf ?t")}
    assert total_node.startswith("article/first#")
    assert dangling(tmp_path / "late") == []
    built(tmp_path / "fresh", first, second, third)
    assert dump(tmp_path / "late") == dump(tmp_path / "fresh")


def test_a_line_separator_in_the_text_breaks_no_triple(tmp_path: Path) -> None:
    split = SECOND.text.replace("tentang jaminan", "tentang\u2028jaminan").replace(
        "siap", "\x0bsiap"
    )
    built(tmp_path, FIRST, article("warta", split, "2023-03-08", "Warta Rekaan"))
    assert len(asked(tmp_path, "?a a kg:Agreement")) == 1


def test_what_only_a_copy_would_say_names_nothing(tmp_path: Path) -> None:
    """«Tahun ini» is another year in the copy of January; the copy came first."""
    text = LONG.format(number="1.200").replace("tahun 2023", "tahun ini")
    original = article("perahu", text, "2023-12-30", "Kabar Muara")
    copy = article("salinan", text, "2024-01-02", "Warta Rekaan")
    figure = "Jumlah nelayan penerima bantuan di Kabupaten Sambas tahun 2024 tercatat 1.200 orang."
    third = article("data", f"Nelayan\nSAMBAS - {figure}\n", "2024-06-01", "Pos Umpama")
    built(tmp_path / "late", copy, third)
    [(node, _)] = asked(tmp_path / "late", "?o a qb:Observation ; qb:dataSet ?d")
    assert node.startswith("article/salinan#")
    built(tmp_path / "late", original)
    nodes = asked(tmp_path / "late", "?o a qb:Observation ; qb:dataSet ?d")
    assert [o.partition("#")[0] for o, _ in nodes] == ["article/data", "article/perahu"]
    assert [d.partition("#")[0] for _, d in nodes] == ["article/data", "article/perahu"]
    assert dangling(tmp_path / "late") == []
    built(tmp_path / "fresh", original, copy, third)
    assert dump(tmp_path / "late") == dump(tmp_path / "fresh")
