"""What a single value must be, as SPARQL: expressions that are true where a value is wrong.

None of them is ever an error: what SPARQL cannot evaluate is wrong, as the definitions of the
constraint components say.
"""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from kg.shacl.model import Constraint, Target, UnsupportedError
from kg.store.exact import DERIVED_INTEGERS, WRITTEN
from kg.terms import literal
from kg.terms import value as plain
from kg.vocab import SH, XSD

if TYPE_CHECKING:
    from kg.store.data import Data

_MONTHS = "([0-9]+Y([0-9]+M)?|[0-9]+M)"
_SECONDS = "[0-9]+([.][0-9]+)?S"
_HOURS = f"T([0-9]+H([0-9]+M)?({_SECONDS})?|[0-9]+M({_SECONDS})?|{_SECONDS})"
_TIME = f"[0-9]+D({_HOURS})?|{_HOURS}"
LEXICAL = {
    "integer": r"[+-]?[0-9]+",
    "decimal": r"[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)",
    "double": r"[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]+)?|[+-]?INF|NaN",
    "boolean": "true|false|0|1",
    "duration": rf"-?P({_MONTHS}({_TIME})?|({_MONTHS})?({_TIME}))",
    "yearMonthDuration": rf"-?P{_MONTHS}",
    "dayTimeDuration": rf"-?P({_TIME})",
}
LEXICAL["float"] = LEXICAL["double"]
_CAST = ("date", "dateTime", "time", "gYear", "gYearMonth", "gMonth", "gDay", "gMonthDay")
_NODE_KINDS = {
    SH.IRI: "!isIRI({v})",
    SH.BlankNode: "!isBlank({v})",
    SH.Literal: "!isLiteral({v})",
    SH.BlankNodeOrIRI: "isLiteral({v})",
    SH.BlankNodeOrLiteral: "isIRI({v})",
    SH.IRIOrLiteral: "isBlank({v})",
}
_COMPARED = {
    "MinExclusive": "<", "MinInclusive": "<=", "MaxExclusive": ">", "MaxInclusive": ">=",
}  # fmt: skip
# The engine takes <= for true of any term and itself; SPARQL only of what it can order (17.3):
# what is not less than the least of its kind.
_LEAST = (
    '""', f'"-INF"^^<{XSD}double>', f'"00:00:00"^^<{XSD}time>',
    f'"00:00:00Z"^^<{XSD}time>', f'"-P9999Y"^^<{XSD}duration>', f'"-9999-01-01"^^<{XSD.date}>',
    f'"-9999-01-01T00:00:00"^^<{XSD.dateTime}>', f'"-9999-01"^^<{XSD.gYearMonth}>',
    f'"-9999"^^<{XSD.gYear}>',
)  # fmt: skip
_MANY = 40  # subclasses; beyond that they are not listed in a query
_SUBCLASS_PATH = (
    "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>/"
    "<http://www.w3.org/2000/01/rdf-schema#subClassOf>*"
)


class Expressions:
    """Writes expressions about the terms of some data, whose classes it looks up."""

    def __init__(
        self, data: "Data", subclasses: dict[str, tuple[str, ...]], targets: Iterable[Target] = ()
    ) -> None:
        self.data = data
        named = (t.value for t in targets if t.kind == "node")
        self.disguises = data.disguises or any(data.constant(term) != term for term in named)
        self.subclasses = subclasses  # of each class that the shapes name: itself and those below
        self._patterns: dict[tuple[str, str], None] = {}

    def wrong(self, constraint: Constraint, v: str) -> str:
        """Return the expression that is true if the value `v`, a variable, breaks a constraint."""
        name = constraint.name
        if name in _COMPARED:
            limit = self.data.constant(constraint.one(_lowered(name)))
            if not self._holds(self.orderable(limit)):
                return "true"
            return f"!{self.compared(limit, _COMPARED[name], v)}"
        written: str = getattr(self, f"_{_lowered(name)}")(constraint, v)
        return written

    def native(self, term: str) -> str:
        """Return an expression for the value of a term, whatever datatype it is kept under."""
        if not self.disguises and not (term[0] == '"' and f"<{WRITTEN}" in term):
            return term
        if term[0] == '"':
            return term.replace(f"<{WRITTEN}", "<")
        kind = f"STR(DATATYPE({term}))"
        own = f"IRI(SUBSTR({kind}, {len(WRITTEN) + 1}))"
        return f'IF(STRSTARTS({kind}, "{WRITTEN}"), STRDT(STR({term}), {own}), {term})'

    def orderable(self, term: str) -> str:
        """Return the expression that is true of a term that SPARQL's operators order."""
        value = self.native(term)
        ordered = [f"{value} >= {least}" for least in _LEAST] + [f"{value} IN (true, false)"]
        return " || ".join(f"COALESCE({expression}, false)" for expression in ordered)

    def compared(self, left: str, sign: str, right: str) -> str:
        """Return the expression that is true if terms compare; booleans the engine does not."""
        a, b = self.native(left), self.native(right)
        if left[0] == '"' and XSD.boolean not in left:
            return f"COALESCE({a} {sign} {b}, false)"
        are = f"DATATYPE({a}) = <{XSD.boolean}> && DATATYPE({b}) = <{XSD.boolean}>"
        numbers = f"<{XSD.integer}>({a}) {sign} <{XSD.integer}>({b})"
        return f"COALESCE({a} {sign} {b}, {are} && {numbers}, false)"

    def _holds(self, expression: str) -> bool:
        [(cell,)] = self.data.select(f"SELECT (({expression}) AS ?holds) {{}}")
        return cell is not None and cell.startswith('"true"')

    def is_instance(self, v: str, class_: str, fresh: str) -> str:
        """Return the pattern that holds if `v` is a SHACL instance of a class."""
        classes = self.subclasses.get(class_, (class_,))
        if len(classes) == 1:
            return f"{v} a {class_} ."
        if len(classes) > _MANY:
            return f"{v} {_SUBCLASS_PATH} {class_} ."
        return f"{v} a {fresh} . FILTER({fresh} IN ({', '.join(classes)}))"

    def instances(self, v: str, class_: str, fresh: str) -> str:
        """Return the pattern whose solutions for `v` are all instances of a class."""
        classes = self.subclasses.get(class_, (class_,))
        if len(classes) == 1:
            return f"{v} a {class_} ."
        return f"VALUES {fresh} {{ {' '.join(classes)} }} {v} a {fresh} ."

    def _class(self, constraint: Constraint, v: str) -> str:
        pattern = self.is_instance(v, constraint.one("class"), f"{v}_class")
        return f"NOT EXISTS {{ {pattern} }}"

    # A blank node has no text: STR is an error, and so it is wrong, as it should be.

    def _nodeKind(self, constraint: Constraint, v: str) -> str:  # noqa: N802
        return _NODE_KINDS[constraint.one("nodeKind")[1:-1]].format(v=v)

    def _minLength(self, constraint: Constraint, v: str) -> str:  # noqa: N802
        return f"COALESCE(STRLEN(STR({v})) < {_number(constraint.one('minLength'))}, true)"

    def _maxLength(self, constraint: Constraint, v: str) -> str:  # noqa: N802
        return f"COALESCE(STRLEN(STR({v})) > {_number(constraint.one('maxLength'))}, true)"

    def _languageIn(self, constraint: Constraint, v: str) -> str:  # noqa: N802
        ranges = constraint.parameters["languageIn"]
        any_of = " || ".join(f"LANGMATCHES(LANG({v}), {literal(plain(r))})" for r in ranges)
        return f"!COALESCE({any_of or 'false'}, false)"

    def _in(self, constraint: Constraint, v: str) -> str:
        """Compare terms, not values: = would take 1.0 for 1."""
        allowed = [self.data.constant(t) for t in constraint.parameters["in"]]
        alike = [t for t in allowed if t[0] == "<" or (t[0] == '"' and t[-1] == '"')]
        others = [t for t in allowed if t not in alike and t[0] != "_"]
        right = [f"COALESCE({v} IN ({', '.join(alike)}), false)"] if alike else []
        right += [f"sameTerm({v}, {t})" for t in others]
        return f"!({' || '.join(right)})" if right else "true"

    def _pattern(self, constraint: Constraint, v: str) -> str:
        pattern = engine_regex(plain(constraint.one("pattern")))
        flags = "".join(map(plain, constraint.parameters.get("flags", ())))
        self._check_pattern(pattern, flags, plain(constraint.one("pattern")))
        written = f", {literal(flags)}" if flags else ""
        return f"COALESCE(!REGEX(STR({v}), {literal(pattern)}{written}), true)"

    def _check_pattern(self, pattern: str, flags: str, given: str) -> None:
        """Raise UnsupportedError if the engine cannot use a regular expression."""
        if (pattern, flags) in self._patterns:
            return
        query = f"SELECT (REGEX('', {literal(pattern)}, {literal(flags)}) AS ?fits) {{}}"
        if next(iter(self.data.select(query)))[0] is None:
            raise UnsupportedError(f"the regular expression «{given[:80]}» (flags «{flags}»)")
        self._patterns[pattern, flags] = None

    def _datatype(self, constraint: Constraint, v: str) -> str:
        datatype = constraint.one("datatype")[1:-1]
        name = datatype.removeprefix(str(XSD))
        kind = f"DATATYPE({v})"
        well_formed = _well_formed(name, v) if name != datatype else ""
        if not self.data.exact:
            right = self._by_value(name, datatype, v)
        elif not well_formed:
            right = f"{kind} = <{datatype}>"
        elif name in _CAST:
            right = f"{kind} IN (<{datatype}>, <{WRITTEN}{datatype}>) && {well_formed}"
        else:  # what is stored under its own datatype is well-formed, or it would be disguised
            right = f"{kind} = <{datatype}> || ({kind} = <{WRITTEN}{datatype}> && {well_formed})"
        return f"!COALESCE({right}, false)"

    @staticmethod
    def _by_value(name: str, datatype: str, v: str) -> str:
        """Return the check for a store that keeps values: derived integers are xsd:integer."""
        kept = XSD.integer if name in DERIVED_INTEGERS else datatype
        kept = XSD.dateTime if name == "dateTimeStamp" else kept
        well_formed = _well_formed(name, v) if kept.startswith(str(XSD)) else ""
        return f"DATATYPE({v}) = <{kept}>" + (f" && {well_formed}" if well_formed else "")


def _well_formed(name: str, v: str) -> str:
    """Return the condition that a literal of an XSD datatype is well-formed; "" if it always is."""
    if name in DERIVED_INTEGERS:
        least, greatest = DERIVED_INTEGERS[name]
        number = f"<{XSD.decimal}>(STR({v}))"
        bounds = [f"{number} >= {least}"] if least is not None else []
        bounds += [f"{number} <= {greatest}"] if greatest is not None else []
        return " && ".join([_matches(LEXICAL["integer"], v), *bounds])
    if name in LEXICAL:
        return _matches(LEXICAL[name], v)
    if name == "dateTimeStamp":
        zoned = _matches(".*(Z|[+-][0-9][0-9]:[0-9][0-9])", v)
        return f"{zoned} && isLiteral(<{XSD.dateTime}>(STR({v})))"
    return f"isLiteral(<{XSD}{name}>(STR({v})))" if name in _CAST else ""


def _matches(pattern: str, v: str) -> str:
    return f'REGEX(STR({v}), "^({pattern})$")'


def _number(term: str) -> int:
    return int(plain(term))


def _lowered(name: str) -> str:
    return name[0].lower() + name[1:]


_IN_CLASS = re.compile(r"\\.|\[\^?|\]|&&|~~|--|-(?=\[)|.", re.DOTALL)


def engine_regex(pattern: str) -> str:
    r"""Return a regular expression of XPath as the engine reads it.

    The engine has more operators inside ``[]``; there XPath takes all but ``-[`` for characters.

    >>> engine_regex("[a&&b[]"), engine_regex("[a-z-[aeiou]]")
    ('[a\\&&b\\[]', '[a-z--[aeiou]]')
    """
    written: list[str] = []
    depth = 0
    for match in _IN_CLASS.finditer(pattern):
        piece = match[0]
        if piece[0] == "[":
            if depth and not "".join(written).endswith("--"):
                piece = "\\" + piece
            else:
                depth += 1
        elif piece == "]" and depth:
            depth -= 1
        elif depth and piece in {"&&", "~~", "--"}:
            piece = "\\" + piece
        elif depth and piece == "-":
            following = pattern[match.end() : match.end() + 1]
            piece = "--" if following == "[" else piece
        written.append(piece)
    return "".join(written)
