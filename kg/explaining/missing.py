"""Why a single triple pattern matches nothing, and what is in the data instead."""

from collections.abc import Callable
from dataclasses import replace

from kg.explaining.nearby import (
    RDF_TYPE,
    classes,
    close_node,
    close_term,
    close_value,
    iri_of,
    listed,
    properties,
    shown,
    source,
    within,
)
from kg.explaining.probing import OutOfTimeError, Prober
from kg.grammar.tree import Term, Triple
from kg.schema import short
from kg.terms import parts
from kg.tokens import Query

Slip = tuple[int, str]  # where, and what is wrong
VALUES = {"literal", "number", "boolean"}


def missing(triple: Triple, graph: str, query: Query, prober: Prober) -> Slip:
    """Return why a pattern that matches nothing does so; `graph` is the GRAPH it stands in."""
    triple = _bound(triple, prober)
    plain = (triple.begin, f"no triple matches: {source(query, triple.begin, triple.end)}")
    if triple.subject.kind in {"variable", "iri"}:
        plain = (triple.begin, f"no triple matches: {_written(triple, query)}")
    try:
        return _reason(triple, graph, prober) or plain
    except OutOfTimeError:
        return plain


def _bound(triple: Triple, prober: Prober) -> Triple:
    """Return a pattern with the terms of parameters in place of their variables."""
    subject, predicate, value = (
        replace(t, kind="iri" if term[0] == "<" else "literal", text=term)
        if t.variable and isinstance(term := prober.parameters.get(t.variable), str)
        else t
        for t in triple.terms
    )
    return replace(triple, subject=subject, predicate=predicate, object=value)


def _written(triple: Triple, query: Query) -> str:
    return " ".join(source(query, t.begin, t.end) or t.text for t in triple.terms)


def _reason(triple: Triple, graph: str, prober: Prober) -> Slip | None:
    if triple.subject.kind in VALUES:
        text = triple.subject.text
        return triple.subject.begin, f"no triple starts with a value such as {text}"
    if not graph:
        elsewhere = _elsewhere(triple, prober)
        if elsewhere:
            return elsewhere
    for name in triple.predicate.names or (triple.predicate,):
        if name.kind == "iri" and not prober.ask(within(f"?s {name.text} ?o", graph)):
            return name.begin, _no_property(iri_of(name, prober), graph, prober)
    if triple.predicate.kind == "iri" and iri_of(triple.predicate, prober) == RDF_TYPE:
        found = _no_class(triple, graph, prober)
        if found:
            return found
    return _ends(triple, graph, prober)


def _elsewhere(triple: Triple, prober: Prober) -> Slip | None:
    """Return that the data is in named graphs only, which files may have."""
    if prober.ask(f"GRAPH ?__g {{ {triple.text} }}") and prober.graphs():
        place = "the default graph is empty"
        if prober.ask("?s ?p ?o"):
            place = "the default graph has no such triple"
        return triple.begin, f"{place}, a named graph has; write GRAPH ?g {{ ... }} around this"
    return None


def _no_property(iri: str, graph: str, prober: Prober) -> str:
    name = short(iri, prober.prefixes)
    place = (" in any graph" if graph.startswith(("?", "$")) else " in this graph") if graph else ""
    try:
        if graph and prober.ask(f"{{ ?s <{iri}> ?o }} UNION {{ GRAPH ?__g {{ ?s <{iri}> ?o }} }}"):
            return f"no triple has {name}{place}; others do"
        if prober.ask(f"<{iri}> ?p ?o"):
            return f"no triple has {name}{place}, although it is described in this data"
        return (
            f"no triple has {name}{place}{close_term(iri, properties(prober, graph=graph), prober)}"
        )
    except OutOfTimeError:
        return f"no triple has {name}{place}"


def _no_class(triple: Triple, graph: str, prober: Prober) -> Slip | None:
    if triple.object.kind in VALUES:
        return triple.object.begin, f"a class is an IRI, not the value {triple.object.text}"
    iri = iri_of(triple.object, prober)
    if not iri or prober.ask(within(f"?s a <{iri}>", graph)):
        return None
    message = f"nothing is of the class {short(iri, prober.prefixes)}"
    try:
        if prober.ask(f"<{iri}> ?p ?o"):
            return triple.object.begin, f"{message}, although it is described in this data"
        hint = close_term(iri, classes(prober, graph), prober)
        if not hint and iri in properties(prober):
            hint = "; it is a property"
        return triple.object.begin, message + hint
    except OutOfTimeError:
        return triple.object.begin, message


def _ends(triple: Triple, graph: str, prober: Prober) -> Slip | None:
    """Return which end of a pattern, a subject or a value that is named, does not occur."""
    subject, predicate, value = triple.terms
    named = iri_of(subject, prober)
    if named and not prober.ask(within(f"<{named}> ?p ?o", graph)):
        like = within(f"?s {predicate.text} ?o", graph)
        hint = _tried(lambda: close_node(named, "?s", like, prober))
        return subject.begin, f"nothing is said of {short(named, prober.prefixes)}{hint}"
    if named and value.kind in {"variable", "blank"} and predicate.kind == "iri":
        has = [f"<{p}>" for p in properties(prober, f"<{named}>", graph)]
        some = listed(has[:8], prober) + (" and more" if len(has) > 8 else "")
        return (
            predicate.begin,
            f"{short(named, prober.prefixes)} has no such property; it has {some}",
        )
    if value.kind in {"variable", "blank"} or predicate.kind != "iri":
        return None
    start = subject.text if named else "?s"
    hint = _tried(
        lambda: _other_value(value, within(f"{start} {predicate.text} ?o", graph), prober)
    )
    what = shown_value(value, prober)
    of = f" of {short(named, prober.prefixes)}" if named else ""
    return (
        value.begin,
        f"{short(iri_of(predicate, prober), prober.prefixes)}{of} is never {what}{hint}",
    )


def shown_value(value: Term, prober: Prober) -> str:
    iri = iri_of(value, prober)
    return short(iri, prober.prefixes) if iri else value.text


def _tried(hint: Callable[[], str]) -> str:
    try:
        return hint()
    except OutOfTimeError:
        return ""


def _other_value(value: Term, values: str, prober: Prober) -> str:
    """Return what a property has in place of a value; `values` binds ?o to what it has."""
    iri = iri_of(value, prober)
    found = prober.rows("?o", values, "LIMIT 1")
    example = found[0][0] if found else None
    if not example:
        return ""
    if iri:
        if example.startswith('"'):
            return f"; its values are texts or numbers, such as {shown(example, prober)}"
        return close_node(iri, "?o", values, prober)
    if not prober.ask(f"{values} FILTER(isLiteral(?o))"):
        return (
            f"; its values are IRIs, such as {shown(example, prober)}: give that a variable and ask"
            " for its name"
        )
    return close_value(constant(value, prober)[1], values, prober)


def constant(value: Term, prober: Prober) -> tuple[str, str, str, str]:
    """Return kind, text, language and datatype of a literal or IRI of the query."""
    if value.kind == "iri":
        return "uri", iri_of(value, prober), "", ""
    found = prober.rows(f"({value.text} AS ?v)", "")
    term = found[0][0] if found else None
    return parts(term) if term else ("literal", value.text, "", "")
