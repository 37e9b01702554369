"""What a query asks for, as a tree of the operators of SPARQL's algebra, and what it took.

The engine shows no plan of its own. The tree is the query as it is written (SPARQL 1.1, section
18.2): operators outside, patterns inside, in the order of the text. The engine joins patterns in an
order of its own, by what it expects each to match, and filters as early as it can. The number
beside a pattern says how many triples match it alone, which is what there is to choose from.
"""

import json
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING

from kg import grammar
from kg.errors import QueryError
from kg.explaining.habits import slips
from kg.explaining.nearby import source, within
from kg.explaining.probing import OutOfTimeError, Prober
from kg.grammar.tree import (
    Bind,
    Element,
    Filter,
    Group,
    Item,
    Nested,
    Parsed,
    SubSelect,
    Triple,
    Values,
)
from kg.noticing import unbound
from kg.tokens import Query, calls_service, place

if TYPE_CHECKING:
    from kg.store import Results, Store

MOST = 1_000_000  # triples that are counted for one pattern
_DEEPEST = 150  # levels of a plan that is shown


@dataclass(frozen=True)
class Step:
    """An operator or a triple pattern: what it is, its text, its place as ``line:column``.

    `triples` is how many triples match a pattern alone: MOST means that or more, None that it was
    not counted in time. `graph` is the GRAPH that a pattern stands in.
    """

    operator: str
    text: str = ""
    place: str = ""
    steps: "tuple[Step, ...]" = ()
    triples: int | None = None
    graph: str = ""


@dataclass(frozen=True)
class Explanation:
    """A plan, what running it took, and what is likely a slip.

    `results` is the number of rows or triples, 1 for an ASK. Times are in seconds: reading the
    data, until the first result and until the last. `peak` is the most memory that the process has
    had, in bytes; None where the system does not tell.
    """

    plan: Step | None
    results: int
    kind: str  # rows, triples or answer
    load: float
    first: float | None
    last: float
    peak: int | None
    warnings: tuple[str, ...]


def explain(
    store: "Store",
    query: Query,
    answer: Callable[[], "Results"],
    *,
    prefixes: Mapping[str, str],
    base: str | None = None,
    bound: Mapping[str, object] | None = None,
    load: float = 0.0,
    seconds: float = 2.0,
) -> Explanation:
    """Run a query and return its plan and what it took; its results are counted and dropped.

    `answer` runs the query; `load` is how long reading the data took, in seconds. Patterns are
    counted after the run, which that would disturb, for at most `seconds`. Raises what `answer`
    raises. A query of the engine's own extensions has no plan, nor one of more
    than some hundred levels.
    """
    kind, count, first, last = _run(answer)
    peak = _peak()
    try:
        parsed = grammar.parse(query)
    except (QueryError, grammar.BeyondError):
        return Explanation(None, count, kind, load, first, last, peak, ())
    plan = plan_of(query, parsed)
    if _deeper(plan, _DEEPEST):
        return Explanation(None, count, kind, load, first, last, peak, ())
    if calls_service(query.text) is None:
        prober = Prober(store, query, prefixes=prefixes, base=base, dataset=parsed.dataset,
                        seconds=seconds)  # fmt: skip
        plan = _counted(plan, prober)
    typos = unbound(query, bound or ())
    warnings = (*typos, *(s for s in slips(query, parsed) if s not in typos))
    return Explanation(plan, count, kind, load, first, last, peak, warnings)


def _deeper(plan: Step, levels: int) -> bool:
    """Tell whether a plan has more levels, without recursion."""
    level = [plan]
    for _ in range(levels):
        level = [inner for step in level for inner in step.steps]
    return bool(level)


def _run(answer: Callable[[], "Results"]) -> tuple[str, int, float | None, float]:
    begin = time.perf_counter()
    results = answer()
    if isinstance(results, bool):
        taken = time.perf_counter() - begin
        return "answer", 1, taken, taken
    count, first = 0, None
    for _ in results:
        if first is None:
            first = time.perf_counter() - begin
        count += 1
    kind = "rows" if hasattr(results, "variables") else "triples"
    return kind, count, first, time.perf_counter() - begin


def _peak() -> int | None:
    try:
        import resource
    except ImportError:  # Windows
        return None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


# --- the tree ---------------------------------------------------------------------------------


def plan_of(query: Query, parsed: Parsed) -> Step:
    """Return the operators of a query, the outermost first."""
    return _Planner(query).of_query(parsed)


class _Planner:
    def __init__(self, query: Query) -> None:
        self.query = query

    def of_query(self, parsed: Parsed) -> Step:
        step = self.of_group(parsed.where, "") if parsed.where else Step("BGP")
        if parsed.values:
            step = Step("Join", "", "", (step, self._step("Values", parsed.values)))
        aggregating = any(i.value and i.value.aggregate >= 0 for i in parsed.items)
        if parsed.group_by or aggregating:
            keys = " ".join(self._item(i) for i in parsed.group_by) or "all rows together"
            step = Step("Group", keys, "", (step,))
        for condition in parsed.having:
            text = self._text(condition.begin, condition.end)
            step = Step("Filter", f"HAVING {text}", self._place(condition.begin), (step,))
        if parsed.order_by:
            keys = " ".join(self._item(i) for i in parsed.order_by)
            step = Step("OrderBy", keys, self._place(parsed.order_by[0].begin), (step,))
        step = self._form(parsed, step)
        if parsed.distinct:
            step = Step("Distinct", "", "", (step,))
        if parsed.limit is not None or parsed.offset is not None:
            limits = (("LIMIT", parsed.limit), ("OFFSET", parsed.offset))
            text = " ".join(f"{word} {n}" for word, n in limits if n is not None)
            step = Step("Slice", text, "", (step,))
        return step

    def _form(self, parsed: Parsed, step: Step) -> Step:
        where = self._place(parsed.begin)
        if parsed.form == "SELECT":
            text = "*" if parsed.star else " ".join(self._item(i) for i in parsed.items)
            return Step("Project", text, where, (step,))
        if parsed.form == "CONSTRUCT":
            text = " . ".join(self._triple(t) for t in parsed.template)
            return Step("Construct", text, where, (step,))
        if parsed.form == "DESCRIBE":
            text = " ".join(r.text for r in parsed.resources) or "*"
            return Step("Describe", text, where, (step,) if parsed.where else ())
        return Step("Ask", "", where, (step,))

    def of_group(self, group: Group, graph: str) -> Step:
        """Return the steps of a group, joined from left to right (section 18.2.2.6)."""
        step: Step | None = None
        pending: list[Triple] = []
        for element in group.elements:
            if isinstance(element, Filter):
                continue
            if isinstance(element, Triple):
                pending.append(element)
                continue
            step = self._with_patterns(step, pending, graph)
            pending = []
            step = self._added(step, element, graph)
        step = self._with_patterns(step, pending, graph) or Step("BGP")
        for element in group.elements:
            if isinstance(element, Filter):
                text = self._text(element.condition.begin, element.condition.end)
                step = Step("Filter", text, self._place(element.begin), (step,))
        return step

    def _with_patterns(self, step: Step | None, triples: list[Triple], graph: str) -> Step | None:
        if not triples:
            return step
        found = tuple(
            Step("Path" if t.predicate.kind == "path" else "Triple", self._triple(t),
                 self._place(t.begin), (), None, graph)
            for t in triples
        )  # fmt: skip
        patterns = Step("BGP", "", "", found)
        return patterns if step is None else Step("Join", "", "", (step, patterns))

    def _added(self, step: Step | None, element: Element, graph: str) -> Step:
        before = (step,) if step else ()
        if isinstance(element, Bind):
            return replace(self._step("Extend", element), steps=before)
        if isinstance(element, Values):
            right = self._step("Values", element)
        elif isinstance(element, SubSelect):
            right = self.of_query(element.query)
        elif isinstance(element, Nested):
            name = element.name.text if element.name else ""
            inner = tuple(
                self.of_group(g, name if element.kind == "GRAPH" else graph) for g in element.groups
            )
            where = self._place(element.begin)
            if element.kind == "OPTIONAL":
                return Step("LeftJoin", "OPTIONAL", where, (*before, *inner))
            if element.kind in {"MINUS", "LATERAL"}:
                return Step(element.kind.capitalize(), "", where, (*before, *inner))
            if element.kind == "GROUP":
                right = inner[0]
            else:
                right = Step(element.kind.capitalize(), name, where, inner)
        else:
            raise AssertionError
        return Step("Join", "", "", (step, right)) if step else right

    def _step(self, operator: str, element: Element) -> Step:
        return Step(operator, self._text(element.begin, element.end), self._place(element.begin))

    def _item(self, item: Item) -> str:
        if item.value is None:
            return item.variable.text if item.variable else ""
        text = self._text(item.value.begin, item.value.end)
        return f"({text} AS {item.variable.text})" if item.variable else self._key(item, text)

    def _key(self, item: Item, text: str) -> str:
        written = self.query.text[item.begin : item.value.begin if item.value else item.begin]
        return f"{''.join(written.split())}{text})" if "(" in written else text

    def _triple(self, triple: Triple) -> str:
        return " ".join(
            t.text if t.kind == "blank" else self._text(t.begin, t.end) for t in triple.terms
        )

    def _text(self, begin: int, end: int) -> str:
        return source(self.query, begin, end)

    def _place(self, offset: int) -> str:
        return place(self.query.text, offset)


def _counted(step: Step, prober: Prober) -> Step:
    """Return a plan with the number of triples beside each pattern."""
    steps = tuple(_counted(s, prober) for s in step.steps)
    if step.operator not in {"Triple", "Path"}:
        return replace(step, steps=steps)
    pattern = within(step.text, step.graph)
    try:
        found = prober.rows("(COUNT(*) AS ?__n)", f"{{ SELECT * {{ {pattern} }} LIMIT {MOST} }}")
    except OutOfTimeError:
        return step
    return replace(step, triples=_number(found[0][0]) if found else None)


def _number(term: str | None) -> int | None:
    return int(term.split('"')[1]) if term else None


# --- shown ------------------------------------------------------------------------------------


def as_text(explanation: Explanation) -> str:
    """Return an explanation for people."""
    lines = []
    if explanation.plan:
        lines += ["plan, in the order of the query; the engine orders joins by itself", ""]
        lines += list(_drawn(explanation.plan, 1))
    else:
        lines.append("no plan: the query uses more than SPARQL 1.1, or is too deep")
    lines += ["", *_figures(explanation)]
    if explanation.warnings:
        lines += ["", *(f"warning: {w}" for w in explanation.warnings)]
    return "\n".join(lines) + "\n"


def _drawn(step: Step, depth: int) -> Iterator[str]:
    indent = "  " * depth
    if step.operator in {"Triple", "Path"}:
        text = f"{indent}{step.text}"
        count = "not counted" if step.triples is None else _triples(step.triples)
        yield f"{text:<60}  {count:>18}  {step.place}".rstrip()
    else:
        text = f"{indent}{step.operator} {step.text}".rstrip()
        yield f"{text:<60}  {'':>18}  {step.place}".rstrip()
    for inner in step.steps:
        yield from _drawn(inner, depth + 1)


def _triples(count: int) -> str:
    if count >= MOST:
        return f"{MOST:,}+ triples"
    return f"{count:,} triple" + ("" if count == 1 else "s")


def _figures(explanation: Explanation) -> Iterator[str]:
    if explanation.kind == "answer":
        yield "answer       true or false"
    else:
        yield f"{explanation.kind:<12} {explanation.results:,}"
    yield f"load         {_time(explanation.load)}"
    if explanation.first is not None and explanation.kind != "answer":
        yield f"first        {_time(explanation.first)}"
    yield f"last         {_time(explanation.last)}"
    if explanation.peak is not None:
        yield f"peak memory  {explanation.peak / 1e6:,.0f} MB"


def _time(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1000:.1f} ms"


def as_json(explanation: Explanation) -> str:
    """Return an explanation for programs: the fields of Explanation and Step, times in seconds."""
    return json.dumps(asdict(explanation), ensure_ascii=False, indent=1) + "\n"
