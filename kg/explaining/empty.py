"""Why a query finds nothing: which of its patterns matches nothing, which join or filter leaves
nothing."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from kg import grammar
from kg.errors import QueryError
from kg.explaining.filters import filtered
from kg.explaining.habits import slips
from kg.explaining.missing import VALUES, Slip, missing
from kg.explaining.nearby import close_node, iri_of, source, within
from kg.explaining.probing import OutOfTimeError, Prober
from kg.grammar.tree import (
    Bind,
    Element,
    Filter,
    Group,
    Nested,
    Parsed,
    SubSelect,
    Triple,
    Values,
    groups,
    visible,
)
from kg.terms import visible as visible_text
from kg.tokens import Query, calls_service, place

if TYPE_CHECKING:
    from kg.store import Store

_SHOWN = 3  # reasons


def why_empty(
    store: "Store",
    query: Query,
    *,
    prefixes: Mapping[str, str],
    base: str | None = None,
    parameters: Mapping[str, str | Sequence[str]] | None = None,
    seconds: float = 2.0,
) -> list[str]:
    """Return why a query that was answered with nothing found nothing, one line for each reason.

    `parameters` are those that the query was answered with. Takes little more than `seconds`; what
    is not known by then is left out. Returns nothing for a query that asks other servers, and for
    one that the grammar cannot judge.
    """
    if calls_service(query.text) is not None:
        return []
    try:
        parsed = grammar.parse(query)
    except (QueryError, grammar.BeyondError):
        return []
    prober = Prober(
        store, query, prefixes=prefixes, base=base, dataset=parsed.dataset, parameters=parameters,
        seconds=seconds,
    )  # fmt: skip
    try:
        found = _Reasons(query, prober).of_query(parsed)
    except OutOfTimeError:
        return slips(query, parsed)[:_SHOWN]  # what can be told without the data
    lines = dict.fromkeys(found)
    return [f"{query.source}:{place(query.text, at)}: {visible_text(text)}" for at, text in lines][
        :_SHOWN
    ]


class _Reasons:
    """Looks for what leaves nothing, from the single patterns to the whole."""

    def __init__(self, query: Query, prober: Prober) -> None:
        self.query = query
        self.prober = prober

    def of_query(self, parsed: Parsed) -> list[Slip]:
        if parsed.limit == 0:
            return [(parsed.begin, "LIMIT 0 lets nothing through")]
        if parsed.where is None or (parsed.form == "DESCRIBE" and parsed.resources):
            return self._described(parsed)
        if not parsed.where.elements:
            return []
        found = self.of_group(parsed.where, "")
        return found or self._after(parsed)

    def _described(self, parsed: Parsed) -> list[Slip]:
        for term in parsed.resources:
            iri = iri_of(term, self.prober)
            if iri and not self.prober.ask(f"<{iri}> ?p ?o"):
                hint = close_node(iri, "?s", "?s ?p ?o", self.prober)
                return [(term.begin, f"nothing is said of {term.text}{hint}")]
        return self.of_group(parsed.where, "") if parsed.where else []

    def _after(self, parsed: Parsed) -> list[Slip]:
        """Return what leaves nothing although the pattern matches."""
        if parsed.form == "CONSTRUCT" and parsed.where:
            known = visible(parsed.where)
            for triple in parsed.template:
                for term in triple.terms:
                    if term.variable and term.variable not in known:
                        return [(term.begin, f"{term.text} is never bound, so nothing is made")]
        if parsed.having:
            return [(parsed.having[0].begin, "HAVING leaves no group")]
        if parsed.offset:
            return [(parsed.begin, f"OFFSET {parsed.offset} skips all that there is")]
        if parsed.values:
            return [(parsed.values.begin, "no value of this VALUES fits what the pattern finds")]
        return []

    # --- a group -------------------------------------------------------------------------

    def of_group(self, group: Group, graph: str) -> list[Slip]:
        """Return what leaves nothing of a group that stands in `graph`."""
        joined = [e for e in group.elements if not isinstance(e, Filter)]
        if any(g is not None for g in map(_foreign, joined)):
            return []
        found: list[Slip] = []
        for element in joined:
            found += self._alone(element, graph)
            if len(found) >= _SHOWN:
                break
        if found:
            return found
        pattern = "\n".join(self.text(e) for e in joined)
        if not self.prober.ask(within(pattern, graph)):
            return self._join(joined, graph)
        return filtered(group, pattern, graph, self.query, self.prober)

    def text(self, element: Element) -> str:
        if isinstance(element, Triple):
            return f"{element.text} ."
        text = self.query.text[element.begin : element.end]
        return f"{{ {text} }}" if isinstance(element, SubSelect) else text

    def _alone(self, element: Element, graph: str) -> list[Slip]:
        """Return why an element matches nothing by itself."""
        if isinstance(element, Values) and element.rows == 0:
            return [(element.begin, "this VALUES has no values")]
        optional = isinstance(element, Nested) and element.kind in {"OPTIONAL", "MINUS", "LATERAL"}
        if isinstance(element, Bind | Values) or optional:
            return []
        value = isinstance(element, Triple) and element.subject.kind in VALUES
        if not value and self.prober.ask(within(self.text(element), graph)):
            return []
        return self._unmatched(element, graph)

    def _unmatched(self, element: Element, graph: str) -> list[Slip]:
        if isinstance(element, Triple):
            return [missing(element, graph, self.query, self.prober)]
        if isinstance(element, SubSelect):
            return self.of_query(element.query)
        if isinstance(element, Nested) and element.kind == "GRAPH" and element.name:
            return self._graph(element)
        inner = element.groups if isinstance(element, Nested) else ()
        found = [slip for group in inner for slip in self.of_group(group, graph)]
        return found or [(element.begin, "this group matches nothing")]

    def _graph(self, element: Nested) -> list[Slip]:
        name = element.name
        assert name is not None  # noqa: S101 - the caller's condition
        known = self.prober.graphs()
        if not known:
            return [(element.begin, "this data has no named graphs; leave GRAPH out")]
        iri = iri_of(name, self.prober)
        if iri and iri not in known:
            hint = close_node(iri, "?g", "GRAPH ?g { ?s ?p ?o }", self.prober)
            return [(name.begin, f"there is no graph {name.text}{hint}")]
        group = element.groups[0]
        found = self.of_group(group, name.text)
        inner = "\n".join(self.text(e) for e in group.elements)
        if name.variable and self.prober.ask(inner):
            found = [(element.begin, "these patterns match, but not all in one graph")]
        return found or [(element.begin, "this graph has nothing of the kind")]

    # --- joins ---------------------------------------------------------------------------

    def _join(self, joined: Sequence[Element], graph: str) -> list[Slip]:
        """Return the first element that leaves nothing of those before it."""
        for at, element in enumerate(joined):
            before = "\n".join(self.text(e) for e in joined[: at + 1])
            if at and not self.prober.ask(within(before, graph)):
                return [self._conflict(joined[:at], element, graph)]
        return []

    def _conflict(self, before: Sequence[Element], element: Element, graph: str) -> Slip:
        what = self._shown(element)
        if isinstance(element, Nested) and element.kind == "MINUS":
            return element.begin, "this MINUS takes away all that the patterns before it find"
        if isinstance(element, Values):
            return element.begin, "no value of this VALUES fits the patterns before it"
        for other in before:
            pair = f"{self.text(other)}\n{self.text(element)}"
            if not isinstance(other, Bind) and not self.prober.ask(within(pair, graph)):
                where = place(self.query.text, other.begin)
                text = f"{what} matches by itself, but never together with {self._shown(other)}"
                hint = self._turned(before, element, graph)
                return element.begin, f"{text} at {where}{hint}"
        hint = self._turned(before, element, graph)
        return (
            element.begin,
            f"{what} matches by itself, but with all before it nothing is left{hint}",
        )

    def _turned(self, before: Sequence[Element], element: Element, graph: str) -> str:
        """Return a hint if a pattern matches with its ends exchanged, or by the text alone."""
        if not isinstance(element, Triple):
            return ""
        rest = "\n".join(self.text(e) for e in before)
        subject, predicate, value = (t.text for t in element.terms)
        if self.prober.ask(within(f"{rest}\n{value} {predicate} {subject}", graph)):
            return f"; it does the other way round: {value} {predicate} {subject}"
        if element.object.variable:
            same = f"{rest}\n{subject} {predicate} ?__o FILTER(STR(?__o) = STR({value}))"
            if self.prober.ask(within(same, graph)):
                return f"; {value} differs in language or datatype only: compare STR({value})"
        return ""

    def _shown(self, element: Element) -> str:
        if isinstance(element, Triple):
            return " ".join(source(self.query, t.begin, t.end) or t.text for t in element.terms)
        if isinstance(element, Nested) and element.kind != "GRAPH":
            return "this group" if element.kind == "GROUP" else f"this {element.kind}"
        return source(self.query, element.begin, element.end)


def _foreign(element: Element) -> Nested | None:
    """Return a part that asks another server, or that is none of SPARQL 1.1."""
    if not isinstance(element, Nested):
        return None
    inner = [e for group in element.groups for each in groups(group) for e in each.elements]
    for part in (element, *inner):
        if isinstance(part, Nested) and part.kind in {"SERVICE", "LATERAL"}:
            return part
    return None
