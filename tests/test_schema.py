"""What occurs in a graph: classes and properties with counts, labels and examples."""

import io
import random

import pytest

from kg.errors import UsageError
from kg.schema import Class, Property, Schema, class_called, schema, short
from kg.store import Store
from kg.vocab import KG, RDF, RDFS, SH, XSD

EX = "https://e.example/"
DATA = """@prefix ex: <https://e.example/> . @prefix kg: <https://w3id.org/kalbar-kg/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
ex:s1 a kg:Signing ; ex:by ex:p1 , ex:p2 , _:b ; ex:on "2023-02-01" , 7 , 8 .
ex:s2 a kg:Signing ; ex:by ex:p1 .
ex:p1 a ex:Person ; rdfs:label "Ratna"@id . ex:p2 a ex:Person . _:b a ex:Person .
[] a ex:Hidden ; ex:by [] ; ex:see ex:nowhere .
"""


def loaded(text: str, syntax: str = "trig") -> Store:
    store = Store.memory()
    store.load_file(io.BytesIO(text.encode()), syntax, "https://base.example/")
    return store


def test_everything_with_counts_labels_and_examples() -> None:
    person, hidden, signing = f"{EX}Person", f"{EX}Hidden", KG.Signing
    assert schema(loaded(DATA), language="id") == Schema(
        (
            Class(person, "", 3, f"<{EX}p1>", "Ratna"),
            Class(signing, "Penandatanganan", 2, f"<{EX}s1>", "s1"),
            Class(hidden, "", 1, "", ""),
        ),
        (
            Property(
                RDF.type, "", 6, (person, signing, hidden), (SH.IRI,), f"<{hidden}>", "Hidden"
            ),
            Property(
                f"{EX}by", "", 5, (signing, hidden), (person,), f"<{EX}p1>", "Ratna"
            ),
            Property(
                f"{EX}on", "", 3, (signing,), (XSD.integer, XSD.string),
                f'"7"^^<{XSD.integer}>', "7",
            ),
            Property(
                RDFS.label, "", 1, (person,), (f"{RDF}langString",), '"Ratna"@id', "Ratna"
            ),
            Property(f"{EX}see", "", 1, (hidden,), (SH.IRI,), f"<{EX}nowhere>", "nowhere"),
        ),
    )  # fmt: skip


def test_of_one_class() -> None:
    found = schema(loaded(DATA), of=KG.Signing)
    assert [(c.iri, c.label, c.count) for c in found.classes] == [(KG.Signing, "Signing", 2)]
    assert [(p.iri, p.count, p.subjects) for p in found.properties] == [
        (f"{EX}by", 4, (KG.Signing,)),
        (f"{EX}on", 3, (KG.Signing,)),
        (RDF.type, 2, (KG.Signing,)),
    ]


def test_a_triple_in_several_graphs_counts_once() -> None:
    graphs = "@prefix ex: <https://e.example/> . " + " ".join(
        f"{name} {{ ex:a a ex:C ; ex:p ex:b }}" for name in ("", "ex:g1", "ex:g2")
    )
    found = schema(loaded(graphs + " ex:g3 { ex:b a ex:D }"))
    assert [(c.iri, c.count) for c in found.classes] == [(f"{EX}C", 1), (f"{EX}D", 1)]
    properties = [(p.iri, p.count, p.subjects, p.objects) for p in found.properties]
    assert properties == [
        (RDF.type, 2, (f"{EX}C", f"{EX}D"), (SH.IRI,)),
        (f"{EX}p", 1, (f"{EX}C",), (f"{EX}D",)),
    ]


def test_the_vocabulary_of_the_data_comes_first() -> None:
    labels = f'<{KG.Signing}> <{RDFS.label}> "Teken"@id , "Deal"@en , "Zeichnung"@de .'
    called = [
        schema(loaded(DATA + labels), language=language).classes[1].label
        for language in "id en".split()
    ]
    assert called == ["Teken", "Deal"]


def test_nothing_occurs_in_nothing() -> None:
    assert schema(Store.memory()) == Schema((), ())


def test_the_order_of_loading_changes_nothing() -> None:
    values = ["1", "2", '"a"@id', '"a"@en', '"b"', '"x"^^ex:t', '"y"^^ex:t', "ex:i", "[]", "1.5"]
    lines = [f"ex:s{i} ex:p {value} ; a ex:C{i % 3} ." for i, value in enumerate(values)]
    found = []
    for seed in range(4):
        random.Random(seed).shuffle(lines)  # noqa: S311
        found.append(schema(loaded("@prefix ex: <https://e.example/> . " + "\n".join(lines))))
    assert all(one == found[0] for one in found)


@pytest.mark.parametrize(
    "name", ["kg:Signing", f"<{KG.Signing}>", KG.Signing, "Signing", "penandatanganan"]
)
def test_a_class_is_called_by_name_iri_or_label(name: str) -> None:
    assert class_called(loaded(DATA), name) == KG.Signing


def test_an_unknown_class_suggests_the_nearest() -> None:
    with pytest.raises(UsageError, match="class 'kg:Signin'; did you mean 'kg:Signing'"):
        class_called(loaded(DATA), "kg:Signin")


@pytest.mark.parametrize("local", ["a/b", "a b", "", "-a", "a.", "é"])
def test_only_plain_local_names_are_shortened(local: str) -> None:
    iri = f"https://schema.org/{local}"
    assert short(iri) == f"<{iri}>"


def test_an_iri_that_tries_to_leave_its_brackets_stays_inside() -> None:
    hostile = "<https://e.example/s> a <https://e.example/\\u003e\\u0020\\u007d> ."
    with pytest.raises(Exception, match="IRI"):
        loaded(hostile, "turtle")
