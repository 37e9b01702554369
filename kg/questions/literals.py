"""Parameters that are no nodes: dates, years, numbers, choices and words, checked and typed."""

import re

from kg.errors import UsageError, nearest
from kg.questions.head import Parameter
from kg.terms import literal
from kg.vocab import XSD

_EXPECTED = {
    "en": {
        "date": "a day of the calendar, written 2023-02-21",
        "period": "a year, month or day, written 2023, 2023-02 or 2023-02-21",
        "year": "a year, written 2023",
        "number": "a number, written 12 or 12.5",
        "text": "words",
        "choice": "one of",
    },
    "id": {
        "date": "tanggal, ditulis 2023-02-21",
        "period": "tahun, bulan atau tanggal, ditulis 2023, 2023-02 atau 2023-02-21",
        "year": "tahun, ditulis 2023",
        "number": "angka, ditulis 12 atau 12.5",
        "text": "kata-kata",
        "choice": "salah satu dari",
    },
}
_LENGTHS = {"date": {10}, "period": {4, 7, 10}, "year": {4}}


def expected(parameter: Parameter, language: str = "en") -> str:
    """Return what a value must look like, in words; nothing for a node."""
    told = _EXPECTED[language].get(parameter.kind, "")
    return " ".join([told, ", ".join(parameter.choices)]).strip()


def literal_for(parameter: Parameter, value: str) -> str:
    """Return what a user typed as a literal. Raises UsageError if it is not what is expected.

    A date is an xsd:date, a year an xsd:gYear, a number an xsd:integer or xsd:decimal; a period
    (2023, 2023-02 or 2023-02-21), a choice and words are plain strings.
    """
    kind, text = parameter.kind, " ".join(value.split())
    if kind == "choice":
        return literal(_choice(parameter, text))
    if kind == "number":
        if not re.fullmatch(r"[+-]?[0-9]+(?:\.[0-9]+)?", text):
            raise _unexpected(parameter, value)
        return f'"{text}"^^<{XSD.decimal if "." in text else XSD.integer}>'
    if kind == "text":
        if not text:
            raise _unexpected(parameter, value)
        return literal(value)
    if len(text) not in _LENGTHS[kind] or not _is_period(text):
        raise _unexpected(parameter, value)
    datatype = {"date": XSD.date, "year": XSD.gYear}.get(kind)
    return f'"{text}"^^<{datatype}>' if datatype else literal(text)


def _choice(parameter: Parameter, text: str) -> str:
    found = [c for c in parameter.choices if c.casefold() == text.casefold()]
    if not found:
        hint = nearest(text, list(parameter.choices))
        raise UsageError(f"-p {parameter.name}={text}: expected {expected(parameter)}{hint}")
    return found[0]


def _is_period(text: str) -> bool:
    """Tell whether this is a year, a month or a day that exists."""
    from datetime import date

    if not re.fullmatch(r"[0-9]{4}(?:-[0-9]{2}){0,2}", text):
        return False
    try:
        date.fromisoformat(text + "-01-01"[len(text) - 4 :])
    except ValueError:
        return False
    return True


def _unexpected(parameter: Parameter, value: str) -> UsageError:
    return UsageError(f"-p {parameter.name}={value}: expected {expected(parameter)}")
