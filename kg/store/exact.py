"""Literals as they were written, in an engine that keeps values.

Oxigraph stores the value of a literal it understands: ``2.50`` comes back as ``2.5``, ``"5"`` of
type xsd:int as an xsd:integer. SHACL compares terms, not values (sh:in, sh:datatype, sh:pattern),
so a literal that would come back otherwise is kept under another datatype, made of WRITTEN and its
own. `lexical` tells which; what it leaves alone is sure to come back as it is.
"""

import re
from functools import lru_cache

import pyoxigraph as engine

from kg.terms import unquote
from kg.vocab import XSD

WRITTEN = "urn:kg:written:"
DERIVED_INTEGERS = {
    "byte": (-(2**7), 2**7 - 1),
    "short": (-(2**15), 2**15 - 1),
    "int": (-(2**31), 2**31 - 1),
    "long": (-(2**63), 2**63 - 1),
    "unsignedByte": (0, 2**8 - 1),
    "unsignedShort": (0, 2**16 - 1),
    "unsignedInt": (0, 2**32 - 1),
    "unsignedLong": (0, 2**64 - 1),
    "nonNegativeInteger": (0, None),
    "positiveInteger": (1, None),
    "nonPositiveInteger": (None, 0),
    "negativeInteger": (None, -1),
}  # by local name in xsd: (least, greatest), as XML Schema Part 2 defines them (section 3.4)

_ZONE = r"(?:Z|[+-](?!00:00)\d\d:\d\d)?"
_DAY = r"\d{4}-\d\d-\d\d"
# The forms that come back as they are; a type that is not named here is not interpreted at all.
_STABLE: dict[str, str] = {
    "integer": r"0|-?[1-9]\d{0,17}",
    "decimal": r"(?:0|-?[1-9]\d{0,14})|-?(?:0|[1-9]\d{0,8})\.\d{0,7}[1-9]",
    "double": r"(?:0|-?[1-9]\d{0,14})|-?(?:0|[1-9]\d{0,7})\.\d{0,5}[1-9]",
    "float": r"(?:0|-?[1-9]\d{0,5})|-?(?:0|[1-9]\d{0,2})\.\d{0,1}[1-9]",
    "boolean": "true|false",
    "date": _DAY + _ZONE,
    "dateTime": _DAY + r"T(?!24)\d\d:\d\d:\d\d(?:\.\d{0,5}[1-9])?" + _ZONE,
    "time": r"(?!24)\d\d:\d\d:\d\d(?:\.\d{0,5}[1-9])?" + _ZONE,
    "gYear": r"\d{4}" + _ZONE,
    "gYearMonth": r"\d{4}-\d\d" + _ZONE,
}
_NEVER = re.compile(r"(?!)")
_INTERPRETED = (
    *DERIVED_INTEGERS, "dateTimeStamp", "duration", "yearMonthDuration", "dayTimeDuration",
    "gMonth", "gDay", "gMonthDay",
)  # fmt: skip
_PATTERNS = {f"{XSD}{name}": re.compile(form) for name, form in _STABLE.items()} | {
    f"{XSD}{name}": _NEVER for name in _INTERPRETED
}
_UNTOUCHED = frozenset({XSD.string, "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"})


def lexical(literal: engine.Literal) -> engine.Literal:
    """Return what is stored in place of a literal: itself, or its words under another datatype."""
    datatype = literal.datatype.value
    if datatype in _UNTOUCHED:
        return literal
    pattern = _PATTERNS.get(datatype)
    value = literal.value
    if pattern is None or pattern.fullmatch(value):
        return literal
    return engine.Literal(value, datatype=_disguise(datatype))


@lru_cache(maxsize=64)
def _disguise(datatype: str) -> engine.NamedNode:
    return engine.NamedNode(WRITTEN + datatype)


def disguised(term: str) -> str:
    """Return the term that stands in an exact store for `term`, both in N-Triples.

    >>> disguised('"2.50"^^<http://www.w3.org/2001/XMLSchema#decimal>')
    '"2.50"^^<urn:kg:written:http://www.w3.org/2001/XMLSchema#decimal>'
    """
    if not term.startswith('"'):
        return term
    text, _, datatype = unquote(term)
    pattern = _PATTERNS.get(datatype)
    if pattern is None or pattern.fullmatch(text):
        return term
    return term.removesuffix(f"<{datatype}>") + f"<{WRITTEN}{datatype}>"


def revealed(term: str) -> str:
    """Return the term that was written; the inverse of `disguised`."""
    return term.replace(f"^^<{WRITTEN}", "^^<") if term[-1] == ">" and term[0] == '"' else term
