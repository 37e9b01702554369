"""The compiled engine: shapes as SPARQL queries over all focus nodes, on all cores.

The queries run in threads; the engine of the store gives the interpreter free while it evaluates.
"""

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.errors import InputError, QueryError
from kg.shacl.model import IllFormedError, Shape, Shapes
from kg.shacl.plan import Plan, planned
from kg.shacl.results import Result
from kg.store.exact import WRITTEN
from kg.vocab import RDFS, SH

if TYPE_CHECKING:
    from kg.store.data import Data, Row


def results(data: "Data", shapes: Shapes, threads: int | None = None) -> Iterator[Result]:
    """Yield what is wrong in `data`, in no particular order.

    Queries run in so many `threads`, or in as many as there are cores, two at least.

    Raises UnsupportedError for what this engine cannot do and InputError for SPARQL in shapes that
    fails.
    """
    plans = planned(shapes, data, _subclasses(data, shapes))
    if any(plan.constraints[0].validator for plan in plans):
        data.values()  # before the threads: it is made once
    if threads == 1:
        for plan in plans:
            yield from _run(plan, data)
        return
    pool = ThreadPoolExecutor(threads or max(2, os.cpu_count() or 2))
    try:
        for found in pool.map(lambda plan: list(_run(plan, data)), plans):
            yield from found
    finally:  # an error, or Ctrl-C, waits for no other query
        pool.shutdown(wait=False, cancel_futures=True)


def _run(plan: Plan, data: "Data") -> Iterator[Result]:
    in_sparql = plan.constraints[0].validator is not None
    source = data.values() if in_sparql else data
    query = plan.query.replace(f"^^<{WRITTEN}", "^^<") if in_sparql else plan.query
    try:
        for row in source.select(query):
            for result in _read(plan, row):
                yield from _as_written(result, source, data) if in_sparql else [result]
    except QueryError as error:
        validator = plan.constraints[0].validator
        if validator is None:
            what = f"the query for {plan.shape.node} cannot be evaluated: {error.message}"
            raise InputError(what) from error
        message = f"SPARQL that cannot be evaluated: {error.message}"
        predicate = SH.ask if validator.ask else SH.select
        raise IllFormedError(message, validator.node, predicate) from error


def _as_written(result: Result, values: "Data", data: "Data") -> Iterator[Result]:
    """Yield a result with terms as the data write them: one for each form that its value has."""
    focus = _focus(result, values)
    others = {n: values.written(t)[:1] for n, t in result.bindings.items()}
    bindings = {n: (others[n] or [t])[0] for n, t in result.bindings.items()}
    forms = values.written(result.value) if result.value else []
    if result.value == result.focus:
        forms = [focus]
    elif forms:
        path = result.path or _predicate(result.shape)
        said = set(data.objects(focus, path[1:-1])) if path else set()
        forms = [form for form in forms if form in said] or forms[:1]
    each: list[str | None] = [*forms] or [result.value]
    for value in each:
        told = {**bindings, "value": value} if value and "value" in bindings else bindings
        yield replace(result, focus=focus, value=value, bindings=told)


def _focus(result: Result, values: "Data") -> str:
    """Return a focus node as the data write it, or the shape that names it as its target."""
    focus = result.focus
    if not focus.startswith('"'):
        return focus
    named = (t.value for t in result.shape.targets if t.kind == "node" and t.value[0] == '"')
    same = (t for t in named if next(values.select(f"SELECT ({t} AS ?v) {{}}"))[0] == focus)
    return next(same, None) or next(iter(values.written(focus)), focus)


def _predicate(shape: Shape) -> str:
    """Return the path of a shape if it is a predicate."""
    path = shape.path
    return f"<{path.parts[0]}>" if path and not path.operator else ""


def _read(plan: Plan, row: "Row") -> Iterator[Result]:
    focus, *rest = row[plan.chain :]
    if focus is None:
        return
    if plan.variables or (plan.constraints[0].validator and not plan.constraints[0].validator.ask):
        yield _of_sparql(plan, focus, rest)
        return
    value = rest.pop(0) if plan.has_value else None
    path = rest.pop(0) if plan.has_path else None
    if len(plan.constraints) == 1:
        yield Result(plan.shape, plan.constraints[0], focus, value, path)
        return
    for constraint, wrong in zip(plan.constraints, rest, strict=False):
        if wrong is not None and wrong.startswith('"true"'):
            yield Result(plan.shape, constraint, focus, value, path)


def _of_sparql(plan: Plan, focus: str, rest: list[str | None]) -> Result:
    """Read a row of a SELECT of the shapes (section 5.3.2)."""
    cells = zip(plan.variables, rest, strict=True)
    bindings = {name: term for name, term in cells if term is not None}
    if "failure" in bindings and bindings["failure"].startswith('"true"'):
        raise QueryError("it reports a failure (?failure)")
    value = bindings.get("value", focus if plan.value_is_focus else None)
    path = bindings.get("path")
    if path is not None and not path.startswith("<"):
        path = None
    return Result(plan.shape, plan.constraints[0], focus, value, path, bindings)


def _subclasses(data: "Data", shapes: Shapes) -> dict[str, tuple[str, ...]]:
    """Return the classes that shapes name, each with itself and the classes below it."""
    named = {t.value for s in shapes for t in s.targets if t.kind == "class"}
    named |= {c.one("class") for s in shapes for c in s.constraints if c.name == "Class"}
    if not named:
        return {}
    below: dict[str, set[str]] = {name: {name} for name in named}
    query = (
        f"SELECT DISTINCT ?class ?below {{ VALUES ?class {{ {' '.join(sorted(named))} }} "
        f"?below <{RDFS.subClassOf}>+ ?class FILTER(isIRI(?below)) }}"
    )
    for class_, lower in data.select(query):
        if class_ and lower:
            below[class_].add(lower)
    return {name: tuple(sorted(classes)) for name, classes in below.items()}
