"""SPARQL that shapes contain, made into parts of the queries of the compiled engine.

``LATERAL { SELECT … }`` evaluates a query once for each focus node with ``$this`` bound, which is
what SHACL calls pre-binding (section 5.2.1): the variable is renamed to that of the focus node, and
selected, so that the engine hands its value in.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.shacl.grouping import is_set_wise
from kg.shacl.model import Constraint, UnsupportedError, Validator
from kg.shacl.validators import own_prefixes, projection, words
from kg.tokens import Token

_AGGREGATES = {"COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE", "GROUP_CONCAT"}


@dataclass(frozen=True, slots=True)
class Select:
    """A sub-select, and the names of the variables that it projects beside the focus node."""

    text: str
    variables: tuple[str, ...]
    set_wise: bool = False  # best evaluated once for all focus nodes


def select(constraint: Constraint, focus: str, path: str, shape: str) -> Select:
    """Return the SELECT of a constraint with `focus`, a variable, for its ``$this``."""
    assert constraint.validator is not None  # noqa: S101 - SPARQL-based
    terms = _substitutions(constraint, focus, path, shape)
    found = _tokens(constraint.validator, shape)
    if not found or found[0].keyword != "SELECT":
        raise UnsupportedError("sh:select with another form than SELECT", shape)
    names = projection(found, 0)
    if "*" in names:
        names = {t.text[1:] for t in found if t.kind == "variable"} | {"this"}
    variables = tuple(sorted(names - {"this"} - set(terms)))
    head = next(i for i, t in enumerate(found) if t.text == "{" or t.keyword == "WHERE")
    if _aggregates(found[:head]) and not _grouped(found):
        raise UnsupportedError("an aggregate without GROUP BY $this", shape)
    clause = _projected(found[1:head], terms, constraint.validator.prefixes, shape)
    rest = _written(found[head:], terms, constraint.validator.prefixes, shape)
    distinct = "DISTINCT " if found[1].keyword == "DISTINCT" else ""
    text = f"SELECT {distinct}{focus} {clause} {_grouping(rest, focus)}"
    return Select(text, variables, is_set_wise(found))


def ask(constraint: Constraint, focus: str, value: str, path: str, shape: str) -> str:
    """Return the pattern of an ASK validator with `value` for ``$value``, both variables."""
    assert constraint.validator is not None  # noqa: S101 - SPARQL-based
    terms = {**_substitutions(constraint, focus, path, shape), "value": value}
    found = _tokens(constraint.validator, shape)
    if not found or found[0].keyword != "ASK":
        raise UnsupportedError("sh:ask with another form than ASK", shape)
    begin = next(i for i, t in enumerate(found) if t.text == "{")
    return _written(found[begin:], terms, constraint.validator.prefixes, shape)


def as_subquery(query: str, focus: str) -> str:
    """Return the SELECT ?this of a sh:SPARQLTarget as a pattern for `focus`."""
    found = words(query)
    start = next((i for i, t in enumerate(found) if t.keyword == "SELECT"), 0)
    return "{ " + _written(found[start:], {"this": focus}, own_prefixes(query), "") + " }"


def _tokens(validator: Validator, shape: str) -> list[Token]:
    """Return the tokens after the query's own prologue, which names no prefix of its own."""
    found = words(validator.query)
    start = next((i for i, t in enumerate(found) if t.keyword in {"SELECT", "ASK"}), len(found))
    if start and any(t.keyword not in {"PREFIX", "BASE", ""} for t in found[:start]):
        raise UnsupportedError("a query that begins otherwise than with SELECT or ASK", shape)
    return found[start:]


def _substitutions(constraint: Constraint, focus: str, path: str, shape: str) -> dict[str, str]:
    terms = {"this": focus, "currentShape": shape}
    if path:
        terms["PATH"] = path
    for name, values in constraint.parameters.items():
        if values[0].startswith("_:"):
            raise UnsupportedError(f"a blank node as the value of parameter {name}", shape)
        terms[name] = values[0]
    return terms


def _aggregates(clause: Sequence[Token]) -> bool:
    return any(t.keyword in _AGGREGATES for t in clause)


def _grouped(found: Sequence[Token]) -> bool:
    depth = 0
    for token in found:
        depth += (token.text == "{") - (token.text == "}")
        if depth == 0 and token.keyword == "GROUP":
            return True
    return False


def _grouping(rest: str, focus: str) -> str:
    """Add the focus node to the GROUP BY of a query, where it has one of its own."""
    end = rest.rfind("}")
    tail = rest[end:]
    grouped = re.search(r"\bGROUP\s+BY\b", tail, re.IGNORECASE)
    if grouped is None or focus in tail[grouped.end() :]:
        return rest
    at = end + grouped.end()
    return f"{rest[:at]} {focus} {rest[at:]}"


def _projected(
    clause: Sequence[Token], terms: Mapping[str, str], prefixes: Mapping[str, str], shape: str
) -> str:
    """Return the projection without ``$this``, and without what constants stand for."""
    kept: list[Token] = []
    depth = 0
    for token in clause:
        depth += (token.text == "(") - (token.text == ")")
        plain = depth == 0 and token.kind == "variable"
        if token.keyword in {"DISTINCT", "REDUCED"} or (plain and token.text[1:] in terms):
            continue
        if token.text == "*" and depth == 0:
            continue
        kept.append(token)
    return _written(kept, terms, prefixes, shape)


def _written(
    found: Sequence[Token], terms: Mapping[str, str], prefixes: Mapping[str, str], shape: str
) -> str:
    """Return tokens as text: variables and names replaced, OPTIONAL and EXISTS row by row.

    The engine would otherwise evaluate those of several patterns over all data.
    """
    closing: list[bool] = []
    pieces: list[str] = []
    place = 0
    while place < len(found):
        token = found[place]
        pieces.append(" " if place and token.begin > found[place - 1].end else "")
        after = found[place + 1] if place + 1 < len(found) else None
        if token.keyword == "OPTIONAL" and after is not None and after.text == "{":
            pieces.append("LATERAL { OPTIONAL {")
            closing.append(True)
            place += 2
            continue
        if token.keyword == "EXISTS" and after is not None and after.text == "{":
            end = _closing(found, place + 1)
            body = found[place + 1 : end + 1]
            if any(t.text in {".", ";", ",", "/"} for t in body[:-2]):
                outside = [*found[:place], *found[end + 1 :]]
                pieces.append(_exists(body, outside, terms, prefixes, shape))
                place = end + 1
                continue
        if token.text == "{":
            closing.append(False)
        if token.keyword == "BOUND" and _constant(found[place : place + 4], terms):
            pieces.append("(true)")
            place += 4
            continue
        double = token.text == "}" and closing and closing.pop()
        pieces.append("} }" if double else _term(token, terms, prefixes, shape))
        place += 1
    return "".join(pieces)


def _closing(found: Sequence[Token], start: int) -> int:
    """Return the place of the brace that closes the one at `start`."""
    depth = 0
    for place in range(start, len(found)):
        depth += (found[place].text == "{") - (found[place].text == "}")
        if not depth:
            return place
    raise ValueError("a brace without its pair")  # the parser of the engine refuses it before


def _exists(
    body: Sequence[Token], outside: Sequence[Token], terms: Mapping[str, str],
    prefixes: Mapping[str, str], shape: str,
) -> str:  # fmt: skip
    """Return an EXISTS that tells the engine, by BIND and LATERAL, which variables are known."""
    around = {t.text[1:] for t in outside if t.kind == "variable"}
    around |= {name for name, term in terms.items() if term.startswith("?")}
    shared = sorted({t.text[1:] for t in body if t.kind == "variable"} & around)
    known = {n: terms.get(n, f"?{n}") for n in shared if terms.get(n, "?").startswith("?")}
    inner = {name: f"?kg_in_{body[0].begin}_{name}" for name in known}
    given = " ".join(f"BIND({term} AS {inner[name]})" for name, term in known.items())
    written = _written(body, {**terms, **inner}, prefixes, shape)
    return f"EXISTS {{ {given} LATERAL {written} }}"


def _constant(found: Sequence[Token], terms: Mapping[str, str]) -> bool:
    """Return whether tokens are BOUND(?name) of a name that a constant stands for."""
    name = found[2].text[1:] if len(found) > 3 and found[2].kind == "variable" else ""
    return name in terms and not terms[name].startswith("?")


def _term(token: Token, terms: Mapping[str, str], prefixes: Mapping[str, str], shape: str) -> str:
    if token.kind == "variable":
        name = token.text[1:]
        if name == "shapesGraph":
            raise UnsupportedError("$shapesGraph", shape)
        if name == "currentShape" and shape.startswith("_:"):
            raise UnsupportedError("$currentShape in a shape without a name", shape)
        return terms.get(name, f"?{name}")
    if token.kind == "name":
        prefix, _, local = token.text.partition(":")
        if prefix in prefixes:
            unescaped = "".join(c for i, c in enumerate(local) if not _escapes(local, i))
            return f"<{prefixes[prefix]}{unescaped}>"
    return token.text


def _escapes(local: str, place: int) -> bool:
    return local[place] == "\\" and (place == 0 or local[place - 1] != "\\")
