"""What occurs in the data that is close to what a query asks for."""

import re
from collections.abc import Sequence
from difflib import get_close_matches

from kg.errors import nearest
from kg.explaining.probing import Prober
from kg.grammar.tree import Term
from kg.schema import short
from kg.terms import literal, parts, visible
from kg.tokens import Query

RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_MANY = 5000  # values that are compared at most


def iri_of(term: Term, prober: Prober) -> str:
    """Return the IRI that a term of the query stands for; empty if it is none."""
    from urllib.parse import urljoin

    if term.kind != "iri":
        return ""
    if term.text == "a":
        return RDF_TYPE
    if term.text.startswith("<"):
        return urljoin(prober.base or "", term.text[1:-1])
    prefix, _, local = term.text.partition(":")
    return prober.prefixes.get(prefix, "") + re.sub(r"\\(.)", r"\1", local)


def local_name(iri: str) -> str:
    return re.split("[#/]", iri.rstrip("#/"))[-1]


def shown(term: str, prober: Prober) -> str:
    """Return a term as SPARQL writes it, cut to some 60 characters."""
    kind, text, language, datatype = parts(term)
    if kind == "uri":
        return visible(short(text, prober.prefixes))
    if kind == "bnode":
        return term
    cut = text if len(text) <= 60 else text[:59] + "…"
    mark = f"@{language}" if language else ""
    mark = f"^^{short(datatype, prober.prefixes)}" if datatype else mark
    return visible(literal(cut)) + mark


def listed(terms: Sequence[str], prober: Prober) -> str:
    return ", ".join(shown(term, prober) for term in terms)


def properties(prober: Prober, subject: str = "?s", graph: str = "") -> list[str]:
    """Return the IRIs of the properties that occur, sorted."""
    found = prober.rows("DISTINCT ?p", within(f"{subject} ?p ?o", graph))
    return sorted({row[0][1:-1] for row in found if row[0]})


def classes(prober: Prober, graph: str = "") -> list[str]:
    found = prober.rows("DISTINCT ?c", within("?s a ?c", graph))
    return sorted({row[0][1:-1] for row in found if row[0] and row[0].startswith("<")})


def within(pattern: str, graph: str) -> str:
    """Return a pattern inside a graph; an empty name means the default graph."""
    return f"GRAPH {graph} {{ {pattern} }}" if graph else pattern


def close_term(iri: str, occurring: list[str], prober: Prober) -> str:
    """Return a hint at the term that is meant: of the same name, or of a similar one."""
    name = local_name(iri)
    namespace = iri.removesuffix(name)
    same = [i for i in occurring if local_name(i).casefold() == name.casefold()]
    if same:
        return f"; did you mean {short(same[0], prober.prefixes)}?"
    siblings = [i for i in occurring if i.startswith(namespace)]
    for candidates, cutoff in ((siblings, 0.6), (occurring, 0.8)):
        names = {local_name(i): i for i in reversed(candidates)}
        close = get_close_matches(name, sorted(names), 1, cutoff)
        if close:
            return f"; did you mean {short(names[close[0]], prober.prefixes)}?"
    if not siblings:
        return ""
    some = ", ".join(short(i, prober.prefixes) for i in siblings[:6])
    return f"; there is {some}" + (" and more" if len(siblings) > 6 else "")


def close_value(text: str, values: str, prober: Prober) -> str:
    """Return a hint at the literal that is meant; `values` is a pattern that binds ?o to them."""
    same = _where(values, f"LCASE(STR(?o)) = LCASE({literal(text)})", prober)
    if same:
        return f"; there is {listed(same, prober)}"
    if text:
        holding = _where(values, f"CONTAINS(LCASE(STR(?o)), LCASE({literal(text)}))", prober)
        if holding:
            return f"; there is {listed(holding, prober)}"
    usual = " ".join(literal(text) + language for language in ("", "@id", "@en"))
    found = prober.rows("DISTINCT ?p", f"VALUES ?o {{ {usual} }} ?s ?p ?o")
    if found:
        elsewhere = sorted(row[0] for row in found if row[0])[:3]
        return f"; it is a value of {listed(elsewhere, prober)}"
    found = prober.rows("DISTINCT ?o", f"{values} FILTER(isLiteral(?o))", f"LIMIT {_MANY}")
    terms = {parts(row[0])[1]: row[0] for row in sorted(found, key=str) if row[0]}
    close = get_close_matches(text, list(terms), 1, 0.6)
    return f"; did you mean {shown(terms[close[0]], prober)}?" if close else ""


def _where(values: str, condition: str, prober: Prober) -> list[str]:
    found = prober.rows("DISTINCT ?o", f"{values} FILTER(isLiteral(?o) && {condition})", "LIMIT 50")
    return sorted(row[0] for row in found if row[0])[:3]


def close_node(iri: str, column: str, pattern: str, prober: Prober) -> str:
    """Return a hint at the IRI that is meant, of those that `column` takes in a pattern."""
    found = prober.rows(f"DISTINCT {column}", pattern, f"LIMIT {_MANY}")
    known = sorted({short(row[0][1:-1], prober.prefixes) for row in found
                    if row[0] and row[0].startswith("<")})  # fmt: skip
    return nearest(short(iri, prober.prefixes), known).replace("'", "")


def source(query: Query, begin: int, end: int) -> str:
    """Return a piece of the query on one line, cut to some 70 characters."""
    text = " ".join(query.text[begin:end].split())
    return visible(text if len(text) <= 70 else text[:69] + "…")
