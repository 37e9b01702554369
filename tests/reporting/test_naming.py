"""What people call nodes, shapes, paths and values."""

from dataclasses import replace

import pytest

from kg.findings import Place, ShaclPath
from kg.reporting.naming import Naming
from kg.vocab import RDF, SCHEMA, SH, XSD
from tests.reporting.found import (
    BORN,
    BUDI,
    EX,
    MISSING,
    NOTE,
    PREFIXED,
    SITI,
    SUM,
    Quads,
    component,
    naming,
)


@pytest.mark.parametrize(
    ("node", "label"),
    [
        (BUDI, "Budi Contoh"),
        ("https://example.org/c/signed", "signed"),
        ("https://example.org/area", "Umpama Village"),
        (SITI, "siti"),
        ("https://example.org/a#b-10", "a#b-10"),
        ("urn:x:1", "urn:x:1"),
        ('"tujuh"@id', "tujuh"),
        ("_:b7", '[a schema:Place; schema:streetAddress "Jalan Melati 7"]'),
        ("_:b404", "blank node _:b404"),
    ],
)
def test_label(node: str, label: str) -> None:
    assert naming().label(node) == label


def test_the_language_chooses_among_labels() -> None:
    assert naming("id").label("https://example.org/area") == "Desa Umpama"
    assert naming("id").label("_:b404") == "simpul kosong _:b404"


def test_an_empty_label_is_none() -> None:
    data = Quads(("<urn:a:b>", SCHEMA.name, '" "'), ("<urn:a:b>", RDF.type, "<urn:t>"))
    assert naming(data=data).label("urn:a:b") == "urn:a:b"


def test_a_node_is_looked_up_once() -> None:
    data = Quads((f"<{BUDI}>", SCHEMA.name, '"B"'))
    names = naming(data=data)
    list(names.rows([MISSING] * 3))
    asked = data.asked
    list(names.rows([MISSING] * 50))
    assert data.asked == asked > 0


@pytest.mark.parametrize(
    ("texts", "language", "chosen"),
    [
        ({"id": "a", "en": "b"}, "en", "b"),
        ({"id": "a", "en": "b"}, "id", "a"),
        ({"": "c", "en": "b"}, "id", "c"),
        ({"fr": "d", "en-GB": "e"}, "en", "e"),
        ({"fr": "d"}, "en", "d"),
        ({}, "en", ""),
    ],
)
def test_one_text_is_chosen(texts: dict[str, str], language: str, chosen: str) -> None:
    assert naming(language).chosen(texts) == chosen


def test_short_names_are_those_that_can_be_typed() -> None:
    names = naming()
    assert names.short(f"{EX}born") == "ex:born"
    assert names.short(f"{EX}a#b c") == f"{EX}a#b c"
    assert names.short(EX) == EX
    nested = Naming(Quads(), "en", {"a": "urn:x:", "b": "urn:x:y:"})
    assert nested.short("urn:x:y:z") == "b:z"


@pytest.mark.parametrize(
    ("iri", "shown"),
    [
        (component("MaxCount"), "sh:maxCount"),
        (component("SPARQL"), "sh:sparql"),
        (f"{EX}WordsComponent", "ex:WordsComponent"),
        ("urn:other", "urn:other"),
        (f"{SH}Odd", "sh:Odd"),
    ],
)
def test_components_read_as_shapes_write_them(iri: str, shown: str) -> None:
    assert naming().component(iri) == shown


def test_paths_read_as_sparql_writes_them() -> None:
    a, b = ShaclPath("", (f"{EX}a",)), ShaclPath("", ("urn:b",))
    inner = ShaclPath("|", (a, ShaclPath("^", (b,))))
    assert naming().path(ShaclPath("/", (a, ShaclPath("*", (inner,))))) == "ex:a/(ex:a|^<urn:b>)*"
    assert naming().path(None) == ""


@pytest.mark.parametrize(
    ("term", "shown"),
    [
        (f"<{EX}a>", "ex:a"),
        ("<urn:b>", "<urn:b>"),
        ('"satu"', '"satu"'),
        ('"satu"@id', '"satu"@id'),
        (f'"12"^^<{XSD.integer}>', "12"),
        (f'"dua"^^<{XSD.integer}>', '"dua"^^xsd:integer'),
        (f'"2020-01-01"^^<{XSD.date}>', '"2020-01-01"^^xsd:date'),
        ('"a\\nb \\"c\\" \\u001B[2J"', '"a\\nb \\"c\\" \\x1b[2J"'),
        (f'"{"x" * 60}"@id', f'"{"x" * 39}…"@id'),
        ("_:b7", '[a schema:Place; schema:streetAddress "Jalan Melati 7"]'),
    ],
)
def test_values_read_as_turtle_writes_them(term: str, shown: str) -> None:
    assert naming().shown(term, 40) == shown


def test_a_row_says_all_in_one_language() -> None:
    row = naming("id").row(MISSING, Place("a.ttl", 7))
    assert (row.name, row.message, row.hint, row.expected) == (
        "nama orang", "orang harus bernama", "Tulis nama resmi.", "paling sedikit 1 nilai",
    )  # fmt: skip
    assert (row.shape, row.component, row.path) == ("ex:person-name", "sh:minCount", "foaf:name")
    assert row.where == "a.ttl:7"
    assert naming().row(MISSING, Place("a.ttl", 0)).where == "a.ttl"
    assert naming().row(MISSING).where == ""


def test_values_of_rows() -> None:
    assert naming().row(BORN).value == "12 Mei 1970"
    assert naming().row(SUM).value == ""  # a finding about the article has words instead
    assert naming().row(SUM).words == ("1.500 peserta", "900 pria")
    assert naming().row(replace(BORN, value=f"<{SITI}>")).value == ""  # the node itself
    assert naming().row(replace(NOTE, value="_:b7")).value == ""


def test_places_are_asked_for_all_at_once() -> None:
    calls = []

    def places(findings: object) -> list[Place | None]:
        calls.append(findings)
        return [None, Place("a.ttl", 2)]

    names = Naming(Quads(), "en", PREFIXED, places)
    assert [r.where for r in names.rows([MISSING, BORN])] == ["", "a.ttl:2"]
    assert calls == [[MISSING, BORN]]
