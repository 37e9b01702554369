"""What each constraint component asks for, in Indonesian and English, told from its parameters.

`expected` gives it as a phrase ("at least 1 value"), `generic` as a sentence for shapes without a
message of their own ("must have at least 1 value"), `described` as a phrase for a whole shape.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from kg.terms import parts, visible
from kg.vocab import SH, XSD

# By local name of the parameter: N-Triples terms, names of shapes, or texts by language.
Parameters = Mapping[str, Sequence[str | Mapping[str, str]]]
Short = Callable[[str], str]

LANGUAGES = ("id", "en")
_SHOWN = 8  # of a list
_LONGEST = 80  # characters of a value
_SPARQL = "SPARQLConstraintComponent"
# Phrase and sentence, which repeats the phrase, so that a report need not give both. a: the value,
# list/any/all: the values joined, n: the number, s: its plural.
_INDONESIAN = {
    "class": ("bertipe {all}", "harus {phrase}"),
    "datatype": ("{a}", "harus berupa {a} yang sah"),
    "nodeKind": ("{a}", "harus berupa {a}"),
    "minCount": ("paling sedikit {n} nilai", "harus ada {phrase}"),
    "maxCount": ("paling banyak {n} nilai", "boleh ada {phrase}"),
    "no values": ("tanpa nilai", "harus {phrase}"),
    "minExclusive": ("lebih dari {a}", "harus {phrase}"),
    "minInclusive": ("{a} atau lebih", "harus {phrase}"),
    "maxExclusive": ("kurang dari {a}", "harus {phrase}"),
    "maxInclusive": ("{a} atau kurang", "harus {phrase}"),
    "minExclusive of time": ("sesudah {a}", "harus {phrase}"),
    "minInclusive of time": ("{a} atau sesudahnya", "harus {phrase}"),
    "maxExclusive of time": ("sebelum {a}", "harus {phrase}"),
    "maxInclusive of time": ("{a} atau sebelumnya", "harus {phrase}"),
    "minLength": ("paling sedikit {n} karakter", "harus terdiri atas {phrase}"),
    "maxLength": ("paling banyak {n} karakter", "boleh terdiri atas {phrase}"),
    "pattern": ("teks yang cocok dengan {a}", "harus berupa {phrase}"),
    "languageIn": ("teks bertanda bahasa {any}", "harus berupa {phrase}"),
    "uniqueLang": ("paling banyak satu nilai untuk setiap bahasa", "boleh ada {phrase}"),
    "equals": ("nilai yang sama dengan nilai {a}", "harus punya {phrase}"),
    "disjoint": ("berbeda dari semua nilai {a}", "harus {phrase}"),
    "lessThan": ("kurang dari setiap nilai {a}", "harus {phrase}"),
    "lessThanOrEquals": ("tidak lebih dari setiap nilai {a}", "harus {phrase}"),
    "not": ("simpul yang tidak memenuhi {a}", "harus berupa {phrase}"),
    "and": ("simpul yang memenuhi {all}", "harus berupa {phrase}"),
    "or": ("simpul yang memenuhi {any}", "harus berupa {phrase}"),
    "any of": ("{any}", "harus {phrase}"),
    "all of": ("{all}", "harus {phrase}"),
    "none of": ("apa pun selain {a}", "boleh {phrase}"),
    "one of": ("tepat satu dari: {list}", "harus {phrase}"),
    "any of paths": ("salah satu dari: {list}", "harus memenuhi {phrase}"),
    "all of paths": ("semua dari: {list}", "harus memenuhi {phrase}"),
    "none of paths": ("apa pun selain: {a}", "boleh {phrase}"),
    "one of paths": ("tepat satu dari: {list}", "harus memenuhi {phrase}"),
    "xone": ("simpul yang memenuhi tepat satu dari: {list}", "harus berupa {phrase}"),
    "node": ("simpul yang memenuhi {all}", "harus berupa {phrase}"),
    "property": ("simpul yang memenuhi {all}", "harus berupa {phrase}"),
    "qualifiedMinCount": ("paling sedikit {n} nilai yang memenuhi {a}", "harus ada {phrase}"),
    "qualifiedMaxCount": ("paling banyak {n} nilai yang memenuhi {a}", "boleh ada {phrase}"),
    "qualifiedMinCount of": ("paling sedikit {n} nilai ({a})", "harus ada {phrase}"),
    "qualifiedMaxCount of": ("paling banyak {n} nilai ({a})", "boleh ada {phrase}"),
    "closed": ("properti yang disebut bentuk itu", "hanya boleh punya {phrase}"),
    "closed to": ("properti {list}", "hanya boleh punya {phrase}"),
    "hasValue": ("nilai {a}", "harus punya {phrase}"),
    "in": ("salah satu dari {list}", "harus {phrase}"),
    "one": ("{list}", "harus {phrase}"),
    "sparql": ("", "tidak memenuhi syarat SPARQL bentuk itu"),
    "custom": ("{given}", "tidak memenuhi {component}"),
    "custom of": ("{given}", "tidak memenuhi {component} ({given})"),
}
_ENGLISH = {
    "class": ("an instance of {all}", "must be {phrase}"),
    "datatype": ("{a}", "must be a valid {a}"),
    "nodeKind": ("{a}", "must be {a}"),
    "minCount": ("at least {n} value{s}", "must have {phrase}"),
    "maxCount": ("at most {n} value{s}", "must have {phrase}"),
    "no values": ("no value", "must have no value"),
    "minExclusive": ("greater than {a}", "must be {phrase}"),
    "minInclusive": ("{a} or greater", "must be {phrase}"),
    "maxExclusive": ("less than {a}", "must be {phrase}"),
    "maxInclusive": ("{a} or less", "must be {phrase}"),
    "minExclusive of time": ("after {a}", "must be {phrase}"),
    "minInclusive of time": ("{a} or later", "must be {phrase}"),
    "maxExclusive of time": ("before {a}", "must be {phrase}"),
    "maxInclusive of time": ("{a} or earlier", "must be {phrase}"),
    "minLength": ("at least {n} character{s}", "must be {phrase} long"),
    "maxLength": ("at most {n} character{s}", "must be {phrase} long"),
    "pattern": ("text matching {a}", "must be {phrase}"),
    "languageIn": ("text with the language tag {any}", "must be {phrase}"),
    "uniqueLang": ("at most one value for each language", "must have {phrase}"),
    "equals": ("the same values as {a}", "must have {phrase}"),
    "disjoint": ("no value in common with {a}", "must have {phrase}"),
    "lessThan": ("less than every value of {a}", "must be {phrase}"),
    "lessThanOrEquals": ("no more than any value of {a}", "must be {phrase}"),
    "not": ("a node not conforming to {a}", "must be {phrase}"),
    "and": ("a node conforming to {all}", "must be {phrase}"),
    "or": ("a node conforming to {any}", "must be {phrase}"),
    "any of": ("{any}", "must be {phrase}"),
    "all of": ("{all}", "must be {phrase}"),
    "none of": ("anything but {a}", "may be {phrase}"),
    "one of": ("exactly one of: {list}", "must be {phrase}"),
    "any of paths": ("at least one of: {list}", "must have {phrase}"),
    "all of paths": ("all of: {list}", "must have {phrase}"),
    "none of paths": ("anything but: {a}", "may have {phrase}"),
    "one of paths": ("exactly one of: {list}", "must have {phrase}"),
    "xone": ("a node conforming to exactly one of: {list}", "must be {phrase}"),
    "node": ("a node conforming to {all}", "must be {phrase}"),
    "property": ("a node conforming to {all}", "must be {phrase}"),
    "qualifiedMinCount": ("at least {n} value{s} conforming to {a}", "must have {phrase}"),
    "qualifiedMaxCount": ("at most {n} value{s} conforming to {a}", "must have {phrase}"),
    "qualifiedMinCount of": ("at least {n} value{s} ({a})", "must have {phrase}"),
    "qualifiedMaxCount of": ("at most {n} value{s} ({a})", "must have {phrase}"),
    "closed": ("only the properties that the shape names", "must have {phrase}"),
    "closed to": ("only the properties {list}", "must have {phrase}"),
    "hasValue": ("the value {a}", "must have {phrase}"),
    "in": ("one of {list}", "must be {phrase}"),
    "one": ("{list}", "must be {phrase}"),
    "sparql": ("", "does not meet the SPARQL constraint of the shape"),
    "custom": ("{given}", "does not meet {component}"),
    "custom of": ("{given}", "does not meet {component} ({given})"),
}
# The templates for shapes that have no names but texts that describe them.
_DESCRIBED = {
    "or": "any of", "and": "all of", "node": "all of", "property": "all of", "not": "none of",
    "xone": "one of", "qualifiedMinCount": "qualifiedMinCount of",
    "qualifiedMaxCount": "qualifiedMaxCount of",
}  # fmt: skip
_OF_PATH = re.compile(r"\S+: ")  # "ex:head: at least 1 value"
_TEMPLATES = {"id": _INDONESIAN, "en": _ENGLISH}
_WORDS = {
    "id": {
        "and": "dan", "or": "atau", "unnamed": "bentuk tanpa nama", "IRI": "IRI",
        "BlankNode": "simpul kosong", "Literal": "literal", "flags": "tanda",
    },
    "en": {
        "and": "and", "or": "or", "unnamed": "an unnamed shape", "IRI": "an IRI",
        "BlankNode": "a blank node", "Literal": "a literal", "flags": "flags",
    },
}  # fmt: skip
_TIMES = {f"{XSD}{t}" for t in "date dateTime dateTimeStamp time gYear gYearMonth".split()}
_NUMBERS = {XSD.integer, XSD.decimal, XSD.nonNegativeInteger} | {
    f"{XSD}{t}" for t in "int long short byte positiveInteger unsignedInt unsignedLong".split()
}


def expected(component: str, parameters: Parameters, short: Short) -> dict[str, str]:
    """Return what a constraint asks for, by language; nothing if its parameters do not tell.

    `short` gives an IRI its prefix.

    >>> one = '"1"^^<http://www.w3.org/2001/XMLSchema#integer>'
    >>> expected(f"{SH}MinCountConstraintComponent", {"minCount": [one]}, str)
    {'id': 'paling sedikit 1 nilai', 'en': 'at least 1 value'}
    """
    told = {lang: _told(component, parameters, short, lang)[0] for lang in LANGUAGES}
    return {language: phrase for language, phrase in told.items() if phrase}


def generic(component: str, parameters: Parameters, short: Short) -> dict[str, str]:
    """Return the message of a constraint whose shape has none, by language; never empty.

    >>> kinds = ["<https://example.org/Road>"]
    >>> generic(f"{SH}ClassConstraintComponent", {"class": kinds}, lambda iri: "ex:Road")["en"]
    'must be an instance of ex:Road'
    """
    return {lang: _told(component, parameters, short, lang)[1] for lang in LANGUAGES}


def described(constraints: Iterable[tuple[str, Parameters]], short: Short) -> dict[str, str]:
    """Return what all constraints of an unnamed shape ask for, to stand for its name.

    Each is a component and its parameters. Where they tell nothing, the result is empty.
    """
    told = [expected(component, parameters, short) for component, parameters in constraints]
    phrases = {lang: [p[lang] for p in told if lang in p] for lang in LANGUAGES}
    ands = {lang: f" {_WORDS[lang]['and']} " for lang in LANGUAGES}
    return {lang: _joined(each, ands[lang]) for lang, each in phrases.items() if each}


def _told(component: str, parameters: Parameters, short: Short, language: str) -> tuple[str, str]:
    """Return phrase and sentence for a constraint in one language."""
    name = _parameter(component)
    kind = _kind(name, parameters)
    slots = {
        "component": _iri(component, short),
        "given": _listed(parameters, short, language),
        **_slots(_given(kind, name, parameters, short, language), language),
    }
    slots["n"], slots["s"] = _number_of(name, parameters, language)
    phrase, sentence = _TEMPLATES[language][kind]
    slots["phrase"] = phrase.format_map(slots)
    return slots["phrase"], sentence.format_map(slots)


def _parameter(component: str) -> str:
    """Return the name of the parameter that a component of SHACL is named after.

    >>> _parameter(f"{SH}MinCountConstraintComponent")
    'minCount'
    """
    local = component.removeprefix(str(SH))
    if local == component or not local.endswith("ConstraintComponent"):
        return "custom"
    if local == _SPARQL:
        return "sparql"
    return local[0].lower() + local[1:].removesuffix("ConstraintComponent")


def _kind(name: str, parameters: Parameters) -> str:
    """Return the key of the templates that fit: some constraints read in more than one way."""
    values = parameters.get(name, ())
    if name not in _ENGLISH or (not values and "{" in _ENGLISH[name][0]):
        return "custom of" if parameters else "custom"
    if name == "maxCount" and _plain(values[0]) == "0":
        return "no values"
    if name == "closed" and parameters.get("properties"):
        return "closed to"
    if name == "in" and len(values) == 1:
        return "one"
    texts = [s for s in _shapes(name, parameters) if isinstance(s, Mapping)]
    if name in _DESCRIBED and texts:
        of_paths = f"{_DESCRIBED[name]} paths"
        named = any(_OF_PATH.match(text) for each in texts for text in each.values())
        return of_paths if named and of_paths in _ENGLISH else _DESCRIBED[name]
    timely = any(isinstance(v, str) and _datatype(v) in _TIMES for v in values)
    return f"{name} of time" if timely and f"{name} of time" in _ENGLISH else name


def _shapes(name: str, parameters: Parameters) -> Sequence[str | Mapping[str, str]]:
    return parameters.get("qualifiedValueShape" if name.startswith("qualified") else name, ())


def _listed(parameters: Parameters, short: Short, language: str) -> str:
    """Return parameters and their values as they are, for components that nothing is known of."""
    return ", ".join(
        f"{name} = {_joined([_shown(v, short, language) for v in values], ', ')}"
        for name, values in parameters.items()
        if values
    )


def _given(kind: str, name: str, parameters: Parameters, short: Short, language: str) -> list[str]:
    """Return the values that a phrase names, as people in `language` read them."""
    values = parameters["properties"] if kind == "closed to" else _shapes(name, parameters)
    if name == "nodeKind":
        return [_node_kind(v, language) for v in values if isinstance(v, str)]
    if name == "languageIn":
        return [_plain(v) for v in values]
    if name == "pattern":
        flags = "".join(_plain(f) for f in parameters.get("flags", ()))
        mark = f" ({_WORDS[language]['flags']} {flags})" if flags else ""
        return [_cut(visible(_plain(v))) + mark for v in values]
    shown = [_shown(value, short, language) for value in values]
    if len(shown) > 1 and kind in ("any of", "one of", "all of"):
        return [f"({x})" if f" {_WORDS[language]['and']} " in x else x for x in shown]
    return shown


def _slots(given: Sequence[str], language: str) -> dict[str, str]:
    words = _WORDS[language]
    return {
        "a": given[0] if given else words["unnamed"],
        "list": _joined(given, ", "),
        "any": _joined(given, f" {words['or']} "),
        "all": _joined(given, f" {words['and']} "),
    }


def _joined(values: Sequence[str], last: str) -> str:
    """Join values as a sentence does, a long list cut short.

    >>> _joined(["a", "b", "c"], " or ")
    'a, b or c'
    """
    distinct = list(dict.fromkeys(values))
    if len(distinct) > _SHOWN:
        return ", ".join([*distinct[:_SHOWN], "…"])
    return last.join([x for x in (", ".join(distinct[:-1]), *distinct[-1:]) if x])


def _number_of(name: str, parameters: Parameters, language: str) -> tuple[str, str]:
    """Return the number that a constraint counts to, and the ending that it asks of a noun."""
    number = next((_plain(v) for v in parameters.get(name, ())), "")
    return number_in(number, language), "" if number == "1" else "s"


def _node_kind(term: str, language: str) -> str:
    """Return a value of sh:nodeKind in words.

    >>> _node_kind(f"<{SH!s}BlankNodeOrIRI>", "en")
    'a blank node or an IRI'
    """
    words = _WORDS[language]
    kinds = _plain(term).removeprefix(str(SH)).split("Or")
    return f" {words['or']} ".join(words.get(k, k) for k in kinds)


def _shown(value: str | Mapping[str, str], short: Short, language: str) -> str:
    """Return a term, a name or a text by language as it stands in a sentence."""
    if not isinstance(value, str):
        return next((value[lang] for lang in (language, "en", "id", "") if lang in value), "")
    if value.startswith("_:"):
        return _WORDS[language]["unnamed"]
    if value.startswith("<"):
        return _iri(_plain(value), short)
    return _literal(value, short, language) if value.startswith('"') else _cut(visible(value))


def _literal(term: str, short: Short, language: str) -> str:
    _, text, tag, datatype = parts(term)
    if datatype in _NUMBERS:
        return number_in(text, language)
    if datatype in _TIMES or datatype == XSD.boolean:
        return _cut(visible(text))
    mark = f"@{tag}" if tag else ""
    if datatype and datatype != XSD.string:
        mark = f"^^{_iri(datatype, short)}"
    return f'"{_cut(visible(text))}"{mark}'


def number_in(text: str, language: str) -> str:
    """Return a number as texts in `language` write it: grouped by points in Indonesian.

    >>> number_in("12500.5", "id"), number_in("12500.5", "en"), number_in("1e3", "id")
    ('12.500,5', '12500.5', '1e3')
    """
    if language != "id" or not re.fullmatch(r"[+-]?[0-9]+(\.[0-9]+)?", text):
        return _cut(visible(text))
    whole, _, rest = text.partition(".")
    grouped = re.sub(r"(?<=[0-9])(?=(?:[0-9]{3})+$)", ".", whole)
    return _cut(grouped + (f",{rest}" if rest else ""))


def _plain(value: str | Mapping[str, str]) -> str:
    if not isinstance(value, str):
        return next(iter(value.values()), "")
    return parts(value)[1] if value.startswith(("<", '"')) else value


def _datatype(term: str) -> str:
    return parts(term)[3] if term.startswith('"') else ""


def _iri(iri: str, short: Short) -> str:
    name = short(iri)
    return visible(name if name != iri else f"<{iri}>")


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
