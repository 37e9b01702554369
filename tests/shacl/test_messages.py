"""What constraints ask for, in two languages, for every component of SHACL."""

import re

import pytest

from kg.shacl.messages import described, expected, generic
from kg.vocab import SH, XSD

EX = "https://example.org/v#"


def number(value: object, kind: str = XSD.integer) -> str:
    return f'"{value}"^^<{kind}>'


def short(iri: str) -> str:
    return iri.replace(EX, "ex:").replace(str(XSD), "xsd:")


A_CLASS = {"id": "bertipe ex:A", "en": "an instance of ex:A"}
CASES = [
    ("Class", {"class": [f"<{EX}A>"]}, "bertipe ex:A", "an instance of ex:A"),
    ("Datatype", {"datatype": [f"<{XSD.date}>"]}, "xsd:date", "xsd:date"),
    ("NodeKind", {"nodeKind": [f"<{SH}IRI>"]}, "IRI", "an IRI"),
    ("NodeKind", {"nodeKind": [f"<{SH}BlankNodeOrLiteral>"]},
     "simpul kosong atau literal", "a blank node or a literal"),
    ("MinCount", {"minCount": [number(1)]}, "paling sedikit 1 nilai", "at least 1 value"),
    ("MinCount", {"minCount": [number(2)]}, "paling sedikit 2 nilai", "at least 2 values"),
    ("MaxCount", {"maxCount": [number(1500)]},
     "paling banyak 1.500 nilai", "at most 1500 values"),
    ("MaxCount", {"maxCount": [number(0)]}, "tanpa nilai", "no value"),
    ("MinExclusive", {"minExclusive": [number(0)]}, "lebih dari 0", "greater than 0"),
    ("MinInclusive", {"minInclusive": [number("-11.5", XSD.decimal)]},
     "-11,5 atau lebih", "-11.5 or greater"),
    ("MaxExclusive", {"maxExclusive": [number(12500)]}, "kurang dari 12.500", "less than 12500"),
    ("MaxInclusive", {"maxInclusive": [number(100)]}, "100 atau kurang", "100 or less"),
    ("MinExclusive", {"minExclusive": [number("2020-01-01", XSD.date)]},
     "sesudah 2020-01-01", "after 2020-01-01"),
    ("MinInclusive", {"minInclusive": [number("2020", XSD.gYear)]},
     "2020 atau sesudahnya", "2020 or later"),
    ("MaxExclusive", {"maxExclusive": [number("2020-01-01", XSD.date)]},
     "sebelum 2020-01-01", "before 2020-01-01"),
    ("MaxInclusive", {"maxInclusive": [number("2020-01-01", XSD.date)]},
     "2020-01-01 atau sebelumnya", "2020-01-01 or earlier"),
    ("MinLength", {"minLength": [number(1)]},
     "paling sedikit 1 karakter", "at least 1 character"),
    ("MaxLength", {"maxLength": [number(500)]},
     "paling banyak 500 karakter", "at most 500 characters"),
    ("Pattern", {"pattern": ['"^[a-z]\\\\d{2}$"']},
     "teks yang cocok dengan ^[a-z]\\d{2}$", "text matching ^[a-z]\\d{2}$"),
    ("Pattern", {"pattern": ['"a"'], "flags": ['"i"']},
     "teks yang cocok dengan a (tanda i)", "text matching a (flags i)"),
    ("LanguageIn", {"languageIn": ['"id"', '"en"']},
     "teks bertanda bahasa id atau en", "text with the language tag id or en"),
    ("UniqueLang", {"uniqueLang": [number("true", XSD.boolean)]},
     "paling banyak satu nilai untuk setiap bahasa", "at most one value for each language"),
    ("Equals", {"equals": [f"<{EX}p>"]},
     "nilai yang sama dengan nilai ex:p", "the same values as ex:p"),
    ("Disjoint", {"disjoint": [f"<{EX}p>"]},
     "berbeda dari semua nilai ex:p", "no value in common with ex:p"),
    ("LessThan", {"lessThan": [f"<{EX}p>"]},
     "kurang dari setiap nilai ex:p", "less than every value of ex:p"),
    ("LessThanOrEquals", {"lessThanOrEquals": [f"<{EX}p>"]},
     "tidak lebih dari setiap nilai ex:p", "no more than any value of ex:p"),
    ("Not", {"not": ["ex:A"]},
     "simpul yang tidak memenuhi ex:A", "a node not conforming to ex:A"),
    ("Not", {"not": [A_CLASS]}, "apa pun selain bertipe ex:A", "anything but an instance of ex:A"),
    ("And", {"and": ["ex:A", "ex:B"]},
     "simpul yang memenuhi ex:A dan ex:B", "a node conforming to ex:A and ex:B"),
    ("Or", {"or": ["ex:A", "ex:B", "ex:C"]},
     "simpul yang memenuhi ex:A, ex:B atau ex:C", "a node conforming to ex:A, ex:B or ex:C"),
    ("Or", {"or": [A_CLASS, {"id": "xsd:date", "en": "xsd:date"}]},
     "bertipe ex:A atau xsd:date", "an instance of ex:A or xsd:date"),
    ("Or", {"or": [{"id": "ex:p: 1 nilai", "en": "ex:p: 1 value"}, A_CLASS]},
     "salah satu dari: ex:p: 1 nilai, bertipe ex:A",
     "at least one of: ex:p: 1 value, an instance of ex:A"),
    ("Not", {"not": [{"id": "ex:p: nilai 3", "en": "ex:p: the value 3"}]},
     "apa pun selain: ex:p: nilai 3", "anything but: ex:p: the value 3"),
    ("Or", {"or": ["_:a", "_:b"]},
     "simpul yang memenuhi bentuk tanpa nama", "a node conforming to an unnamed shape"),
    ("Xone", {"xone": ["ex:A", "ex:B"]},
     "simpul yang memenuhi tepat satu dari: ex:A, ex:B",
     "a node conforming to exactly one of: ex:A, ex:B"),
    ("Node", {"node": ["ex:A"]}, "simpul yang memenuhi ex:A", "a node conforming to ex:A"),
    ("Property", {"property": ["ex:A"]}, "simpul yang memenuhi ex:A", "a node conforming to ex:A"),
    ("QualifiedMinCount", {"qualifiedMinCount": [number(1)], "qualifiedValueShape": ["ex:A"]},
     "paling sedikit 1 nilai yang memenuhi ex:A", "at least 1 value conforming to ex:A"),
    ("QualifiedMaxCount", {"qualifiedMaxCount": [number(3)], "qualifiedValueShape": [A_CLASS]},
     "paling banyak 3 nilai (bertipe ex:A)", "at most 3 values (an instance of ex:A)"),
    ("Closed", {"closed": [number("true", XSD.boolean)]},
     "properti yang disebut bentuk itu", "only the properties that the shape names"),
    ("Closed", {"closed": [], "properties": [f"<{EX}p>", f"<{EX}q>"]},
     "properti ex:p, ex:q", "only the properties ex:p, ex:q"),
    ("HasValue", {"hasValue": ['"ya"@id']}, 'nilai "ya"@id', 'the value "ya"@id'),
    ("In", {"in": ['"a"', f"<{EX}b>", number(1000)]},
     'salah satu dari "a", ex:b, 1.000', 'one of "a", ex:b, 1000'),
    ("In", {"in": ['"a"']}, '"a"', '"a"'),
]  # fmt: skip
NAMES = """Class Datatype NodeKind MinCount MaxCount MinExclusive MinInclusive MaxExclusive
MaxInclusive MinLength MaxLength Pattern LanguageIn UniqueLang Equals Disjoint LessThan
LessThanOrEquals Not And Or Xone Node Property QualifiedMinCount QualifiedMaxCount Closed HasValue
In""".split()


def component(name: str) -> str:
    return f"{SH}{name}ConstraintComponent"


def test_every_component_of_shacl_core_has_a_case() -> None:
    assert {name for name, *_ in CASES} == set(NAMES)


@pytest.mark.parametrize(("name", "parameters", "indonesian", "english"), CASES)
def test_expected(
    name: str, parameters: dict[str, list[str]], indonesian: str, english: str
) -> None:
    told = expected(component(name), parameters, short)
    assert told == {"id": indonesian, "en": english}


@pytest.mark.parametrize(("name", "parameters"), [case[:2] for case in CASES])
def test_a_sentence_repeats_what_is_expected(name: str, parameters: dict[str, list[str]]) -> None:
    phrases = expected(component(name), parameters, short)
    sentences = generic(component(name), parameters, short)
    for language, starts in (("id", "harus|boleh|hanya boleh|tidak boleh"), ("en", "must|may")):
        assert phrases[language] in sentences[language] or "maxCount" in parameters
        assert re.match(rf"({starts}) ", sentences[language])


@pytest.mark.parametrize("name", NAMES)
def test_a_constraint_whose_parameters_are_not_given_still_has_a_message(name: str) -> None:
    assert all(generic(component(name), {}, short).values())


def test_sparql_and_own_components() -> None:
    assert expected(component("SPARQL"), {}, short) == {}
    assert generic(component("SPARQL"), {}, short) == {
        "id": "tidak memenuhi syarat SPARQL bentuk itu",
        "en": "does not meet the SPARQL constraint of the shape",
    }
    own, given = f"{EX}WordsComponent", {"maxWords": [number(3)], "empty": []}
    assert expected(own, given, short) == {"id": "maxWords = 3", "en": "maxWords = 3"}
    assert generic(own, given, short)["en"] == "does not meet ex:WordsComponent (maxWords = 3)"
    assert generic("urn:c", {}, short)["id"] == "tidak memenuhi <urn:c>"


def test_long_lists_and_values_are_cut() -> None:
    letters = [f'"{c}"' for c in "abcdefghijkl"]
    told = expected(component("In"), {"in": letters}, short)["en"]
    assert told == 'one of "a", "b", "c", "d", "e", "f", "g", "h", …'
    long = expected(component("HasValue"), {"hasValue": [f'"{"x" * 500}"']}, short)["en"]
    assert len(long) < 100
    huge = expected(component("MaxInclusive"), {"maxInclusive": [number("9" * 9999)]}, short)
    assert len(huge["id"]) < 100


def test_texts_of_shapes_cannot_move_the_cursor_or_fill_templates() -> None:
    told = generic(component("Pattern"), {"pattern": ['"\\u001B[2J{n}"']}, short)
    assert told["en"] == "must be text matching \\x1b[2J{n}"


def test_an_unnamed_shape_is_described_by_its_constraints() -> None:
    constraints = [
        (component("Datatype"), {"datatype": [f"<{XSD.date}>"]}),
        (component("MaxLength"), {"maxLength": [number(9)]}),
    ]
    assert described(constraints, short) == {
        "id": "xsd:date dan paling banyak 9 karakter",
        "en": "xsd:date and at most 9 characters",
    }
    both = [described(constraints, short), A_CLASS]
    assert expected(component("Or"), {"or": both}, short) == {
        "id": "(xsd:date dan paling banyak 9 karakter) atau bertipe ex:A",
        "en": "(xsd:date and at most 9 characters) or an instance of ex:A",
    }
    assert described([(component("SPARQL"), {})], short) == {}
