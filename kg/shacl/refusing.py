"""What is refused before an engine tries it: terms that no engine applies, SPARQL that is none.

A term that is passed over in silence would make data seem right that nobody has checked.
"""

import re
from collections.abc import Iterator

from kg.errors import QueryError
from kg.shacl.model import IllFormedError, Shapes, UnsupportedError, Validator
from kg.shacl.terms import ELSEWHERE
from kg.terms import value as plain
from kg.vocab import SH

_BY_REFERENCE = frozenset({"rule", "expression"})  # which pySHACL applies
# Notes for readers and programs; and what only stands within a rule or expression.
_WITHOUT_EFFECT = frozenset(
    "agentInstruction intent codeIdentifier unit condition nodes intersection union filterShape "
    "values".split()
)
_REFUSED = sorted(ELSEWHERE - _WITHOUT_EFFECT)
_ENTAILMENT = f"{SH}entailment"
_DEEPEST = 200  # brackets within brackets of a query; the engine's parser is recursive
_START = r"\s*(?:#.*\n\s*|(?:PREFIX\s+\S*:|BASE)\s*<[^>]*>\s*)*"


def check_terms(shapes: Shapes, engine: str) -> None:
    """Raise UnsupportedError for terms that an engine would pass over."""
    for node, described in shapes.index.items():
        shape = shapes.shapes.get(node)
        for name in _REFUSED if shape is None or not shape.deactivated else ():
            predicate = f"{SH}{name}"
            if predicate in described and (engine == "sparql" or name not in _BY_REFERENCE):
                other = "pyshacl" if name in _BY_REFERENCE else ""
                raise UnsupportedError(f"sh:{name}", node, predicate, other=other)
        if _ENTAILMENT in described:
            raise UnsupportedError("sh:entailment", node, _ENTAILMENT, other="")


def check_forms(shapes: Shapes) -> None:
    """Raise IllFormedError for queries that are no SELECT of $this, or no ASK (5.3.1, 6.2.2)."""
    for node, validator in _validators(shapes):
        form, predicate = ("ASK", SH.ask) if validator.ask else ("SELECT", SH.select)
        at = validator.node, predicate
        start = re.match(rf"{_START}{form}\b", validator.query, re.IGNORECASE)
        if start is None:
            raise IllFormedError(f"sh:{form.lower()} must be a SPARQL {form} query", *at)
        head = validator.query[start.end() :].partition("{")[0]
        if not validator.ask and not re.search(r"[?$]this\b|\*", head):
            raise IllFormedError("sh:select must select $this", *at)
        if _depth(validator.query) > _DEEPEST:
            raise IllFormedError(f"the query of {node} is nested too deeply", *at)


def check_syntax(shapes: Shapes) -> None:
    """Raise IllFormedError, in plain words, for the first query that cannot be parsed."""
    from kg.malformed import explained
    from kg.store import MalformedQueryError, Store
    from kg.tokens import Query

    empty = Store.memory()
    for _, validator in _validators(shapes):
        query = Query(validator.query, "")
        query.given = query.text + " " * 32 + "\n"  # so that the engine says where it failed
        try:
            empty.query(query.given, prefixes=validator.prefixes)
        except MalformedQueryError as error:
            told = explained(query, error.message, validator.prefixes, None)
            place = told.where.strip(":")
            what = f"SPARQL of sh:{'ask' if validator.ask else 'select'}"
            where = f" (line {place.replace(':', ', column ')} of the query)" if place else ""
            message = f"{what}{where}: {_for_shapes(told.message)}"
            raise IllFormedError(
                message, validator.node, SH.ask if validator.ask else SH.select
            ) from error
        except QueryError:
            continue  # it cannot be evaluated, which the engine says itself


def _for_shapes(message: str) -> str:
    """Return advice on a query as advice on one in shapes."""
    return re.sub("declare it with: PREFIX .*", "declare it by sh:prefixes and sh:declare", message)


def place_pattern(error: UnsupportedError, shapes: Shapes) -> None:
    """Give an error about a regular expression the shape that has it.

    Raises IllFormedError instead for what is no regular expression at all.
    """
    for shape in shapes:
        for constraint in shape.constraints:
            if constraint.name != "Pattern" or error.node:
                continue
            pattern = plain(constraint.one("pattern"))
            if f"«{pattern[:80]}»" not in error.message:
                continue
            error.node, error.predicate = shape.node, SH.pattern
            if reason := _ill_formed(pattern):
                message = f"sh:pattern «{pattern[:80]}» is no regular expression: {reason}"
                raise IllFormedError(message, shape.node, SH.pattern) from error


def _ill_formed(pattern: str) -> str:
    try:
        re.compile(pattern)
    except (re.error, OverflowError) as error:
        return "" if re.search(r"\\[pPicIC]", pattern) else str(error)  # of XPath, not of Python
    return ""


def _validators(shapes: Shapes) -> Iterator[tuple[str, Validator]]:
    for shape in shapes:
        for constraint in shape.constraints:
            if constraint.validator is not None:
                yield shape.node, constraint.validator


def _depth(query: str) -> int:
    depth = deepest = 0
    for mark in re.findall(r"[()\[\]{}]", query) if len(query) > _DEEPEST else ():
        depth += 1 if mark in "([{" else -1
        deepest = max(deepest, depth)
    return deepest
