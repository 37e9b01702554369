"""Why a FILTER leaves nothing: variables without a value, values of another kind."""

import re
from contextlib import suppress

from kg.errors import nearest
from kg.explaining.habits import DAY
from kg.explaining.missing import Slip, constant
from kg.explaining.nearby import listed, shown, source, within
from kg.explaining.probing import OutOfTimeError, Prober
from kg.grammar.tree import Bind, Comparison, Filter, Group, groups, visible
from kg.schema import short
from kg.terms import literal, parts
from kg.tokens import Query
from kg.vocab import XSD

_NUMBERS = frozenset(
    f"{XSD}{name}" for name in "integer decimal float double int long short byte "
    "nonNegativeInteger positiveInteger nonPositiveInteger negativeInteger unsignedInt "
    "unsignedLong unsignedShort unsignedByte".split()
)  # fmt: skip
_SHORT_NUMBERS = frozenset(f"xsd:{name.removeprefix(str(XSD))}" for name in _NUMBERS)
_SEARCHING = ("CONTAINS", "STRSTARTS", "STRENDS", "STRBEFORE", "STRAFTER", "REGEX")


def filtered(group: Group, joined: str, graph: str, query: Query, prober: Prober) -> list[Slip]:
    """Return which FILTER of a group leaves nothing of what `joined`, its patterns, find."""
    filters = [e for e in group.elements if isinstance(e, Filter)]
    found: list[Slip] = []
    for each in filters:
        text = query.text[each.begin : each.end]
        if not prober.ask(within(f"{joined}\n{text}", graph)):
            unbound = _never_bound(each, group)
            plain = f"this leaves nothing: {source(query, each.begin, each.end)}"
            reason = unbound or plain + _hint(
                each, Found(group, within(joined, graph), text, prober)
            )
            found.append((each.begin, reason))
    if found or not filters:
        return found
    together = "\n".join(query.text[f.begin : f.end] for f in filters)
    if not prober.ask(within(f"{joined}\n{together}", graph)):
        return [(filters[-1].begin, "each FILTER leaves something, but all together nothing")]
    return []


def _hint(each: Filter, found: "Found") -> str:
    day = re.search(DAY, found.source)
    if day:
        return f'; {day[0]} is a subtraction, a date is "{day[0]}"^^xsd:date'
    with suppress(OutOfTimeError):
        for comparison in each.condition.comparisons:
            hint = _compared(comparison, found)
            if hint:
                return f"; {hint}"
        return _searched(each, found)
    return ""


class Found:
    """What the patterns of a group find: values of its variables; `source` is the FILTER."""

    def __init__(self, group: Group, pattern: str, source: str, prober: Prober) -> None:
        self.group = group
        self.pattern = pattern
        self.source = source
        self.prober = prober

    def samples(self, variable: str) -> list[str]:
        """Return some values of a variable, sorted."""
        rows = self.prober.rows(f"DISTINCT {variable}", self.pattern, "LIMIT 20")
        return sorted(row[0] for row in rows if row[0])[:3]

    def failing(self, variable: str) -> str:
        """Return a hint if a BIND is to give the variable its value."""
        for element in self.group.elements:
            if isinstance(element, Bind) and element.variable.text == variable:
                return ": its BIND fails for every match ('+' adds numbers; CONCAT joins texts)"
        return ""

    def equal(self, variable: str, text: str) -> list[str]:
        """Return the values whose text is the same but for the case of letters."""
        same = f"FILTER(LCASE(STR({variable})) = LCASE({literal(text)}))"
        rows = self.prober.rows(f"DISTINCT {variable}", f"{self.pattern}\n{same}", "LIMIT 3")
        return sorted(row[0] for row in rows if row[0])


def _never_bound(each: Filter, group: Group) -> str:
    known = visible(group)
    for inner in each.condition.groups:
        for deeper in groups(inner):
            known = {**visible(deeper), **known}
    for variable in each.condition.variables:
        if variable.variable not in known and "BOUND" not in each.condition.calls:
            hint = nearest(variable.text, [f"?{name}" for name in known]).replace("'", "")
            return f"{variable.text} is not bound between these braces{hint}"
    return ""


def _compared(comparison: Comparison, found: Found) -> str:
    """Return why a variable and a value never compare, and what to write."""
    variable, other = comparison.left, comparison.right
    if not variable.variable:
        variable, other = other, variable
    if not variable.variable or other.variable:
        return ""
    name = variable.text
    samples = found.samples(name)
    if not samples:
        return f"{name} has no value here{found.failing(name)}"
    kind, text, language, datatype = constant(other, found.prober)
    has, _, has_language, has_datatype = parts(samples[0])
    such = f"such as {shown(samples[0], found.prober)}"
    as_text = f"write STR({name}) {comparison.operator} {literal(text)}"
    hint = ""
    if has == "uri" and kind == "literal":
        hint = f"{name} is an IRI, {such}, and no text; {as_text}"
    elif has == "literal" and kind == "uri":
        hint = f"{name} holds texts or numbers, {such}, and no IRI"
    elif has != "literal":
        hint = ""
    elif has_language != language and not (has_datatype or datatype):
        tagged = f"not in the language {language}" if language else "with a language"
        hint = f"{name} holds texts {tagged}, {such}; {as_text}"
    elif _family(has_datatype) != _family(datatype):
        types = (short(t, found.prober.prefixes) if t else "" for t in (has_datatype, datatype))
        hint = f"{name} holds {_family_hint(name, other.text, such, *types)}"
    elif comparison.operator == "=" and (same := found.equal(name, text)):
        hint = f"there is {listed(same, found.prober)}"
    return hint


def _family(datatype: str) -> str:
    return "number" if datatype in _NUMBERS else datatype


def _family_hint(name: str, other: str, such: str, has: str, given: str) -> str:
    """Return what a variable holds, and how to compare that; types are as in SPARQL."""
    if has in _SHORT_NUMBERS:
        what = "quotation marks" if not given else "its datatype"
        return f"numbers, {such}; write the number without {what}"
    if not has:
        cast = f"xsd:decimal({name})" if given in _SHORT_NUMBERS else f"{given}({name})"
        return f"texts, {such}; compare {cast}"
    if not given and has == "xsd:date" and re.fullmatch(r'"\d{4}"', other):
        return f'values of type {has}, {such}; write {other[:-1]}-01-01"^^{has}'
    if given in _SHORT_NUMBERS:
        return f"values of type {has}, {such}, and no number; compare xsd:decimal(STR({name}))"
    if not given:
        return f"values of type {has}, {such}; write {other}^^{has}, or compare STR({name})"
    return f"values of type {has}, {such}, and no {given} compares with them"


def _searched(each: Filter, found: Found) -> str:
    """Return the kind of values that a condition looks into."""
    calls = each.condition.calls
    if {"LANG", "LANGMATCHES"} & set(calls):
        return _languages(each, found)
    searching = [c for c in calls if c in _SEARCHING]
    for variable in each.condition.variables:
        name = variable.text
        samples = found.samples(name)
        if not samples:
            continue
        if searching and samples[0].startswith("<") and "STR" not in calls:
            return f"; {name} is an IRI, and {searching[0]} needs a text: STR({name})"
        cased = ""
        if "REGEX" in searching:
            cased = '; a third argument "i" ignores case'
        elif searching and not {"LCASE", "UCASE"} & set(calls):
            cased = f"; case counts, LCASE({name}) makes all small"
        return f"; {name} is for example {listed(samples, found.prober)}{cased}"
    return ""


def _languages(each: Filter, found: Found) -> str:
    """Return the languages that the texts of a variable have."""
    for variable in each.condition.variables:
        rows = found.prober.rows(f"DISTINCT (LANG({variable.text}) AS ?__l)", found.pattern)
        tags = sorted(parts(row[0])[1] for row in rows if row[0])
        if tags == [""]:
            return f"; {variable.text} holds texts without a language"
        if tags:
            named = ", ".join(f'"{tag}"' for tag in tags[:8])
            return f"; the languages of {variable.text} are {named}"
    return ""
