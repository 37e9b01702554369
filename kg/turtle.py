"""Stable serialisation: the same quads always give the same bytes, whatever their order.

Quads are tuples of N-Triples terms, with "" for the default graph, as kg.store gives them. Short
forms are used only where every parser agrees on them; nothing is written relative to a base.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from kg.terms import unescape, unquote
from kg.vocab import PREFIXES, RDF, XSD

Quad = tuple[str, str, str, str]
SYNTAXES = ("turtle", "trig", "ntriples", "nquads", "jsonld")

_TYPE = f"<{RDF.type}>"
_SAFE_LOCAL = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
_SHORT = {
    XSD.integer: re.compile(r"0|-?[1-9][0-9]*"),
    XSD.decimal: re.compile(r"-?(?:0|[1-9][0-9]*)\.[0-9]+"),
    XSD.boolean: re.compile(r"true|false"),
}
_WRITTEN = str.maketrans(
    {"\t": "\\t", "\b": "\\b", "\n": "\\n", "\r": "\\r", "\f": "\\f", '"': '\\"', "\\": "\\\\"}
    | {
        chr(code): f"\\u{code:04X}"
        for code in (*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029)
        if chr(code) not in "\t\b\n\r\f"
    }
)
_STRING = f"<{XSD.string}>"


def serialise(
    quads: Iterable[Quad], syntax: str = "turtle", prefixes: Mapping[str, str] = PREFIXES
) -> str:
    """Return quads in one of SYNTAXES; ``turtle`` and ``ntriples`` leave the graphs' names out."""
    terms = _Terms(prefixes)
    unique = {(s, p, terms.canonical(o), g) for s, p, o, g in quads}
    if syntax in {"turtle", "ntriples"}:
        unique = {(s, p, o, "") for s, p, o, _ in unique}
    if syntax in {"ntriples", "nquads"}:
        return _lines(unique)
    if syntax == "jsonld":
        return _json_ld(unique, terms)
    blocks = _blocks(unique, terms)
    head = terms.head()
    return (f"{head}\n" if head and blocks else head) + blocks


class _Terms:
    """Writes terms, and remembers which prefixes that took."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self._prefix_of = {iri: prefix for prefix, iri in sorted(prefixes.items(), reverse=True)}
        self.used: dict[str, str] = {}
        self._written: dict[str, str] = {}

    def canonical(self, term: str) -> str:
        """Return a term in the one form used here: unneeded escapes and xsd:string gone."""
        plain = term.isprintable() and "\\" not in term and not term.endswith(_STRING)
        if term[0] != '"' or plain:
            return term
        text, language, datatype = unquote(term)
        quoted = f'"{text.translate(_WRITTEN)}"'
        if language:
            return f"{quoted}@{language}"
        return f"{quoted}^^<{datatype}>" if datatype not in {"", XSD.string} else quoted

    def short(self, term: str) -> str:
        """Return a term as Turtle writes it."""
        written = self._written.get(term)
        if written is None:
            written = self._written[term] = self._shortened(term)
        return written

    def _shortened(self, term: str) -> str:
        if term[0] == "<":
            return self.name(term[1:-1]) or term
        if term[-1] != ">" or term[0] != '"':
            return term
        value, _, datatype = term.rpartition("^^")
        form = _SHORT.get(datatype[1:-1])
        if form and form.fullmatch(value[1:-1]):
            return value[1:-1]
        return f"{value}^^{self.short(datatype)}"

    def name(self, iri: str) -> str:
        """Return an IRI as a prefixed name that every parser reads, or nothing."""
        cut = max(iri.rfind("#"), iri.rfind("/")) + 1
        prefix = self._prefix_of.get(iri[:cut])
        if prefix is None or not _SAFE_LOCAL.fullmatch(iri, cut):
            return ""
        self.used[prefix] = iri[:cut]
        return f"{prefix}:{iri[cut:]}"

    def forget(self, prefixes: set[str]) -> None:
        """Use none of these prefixes."""
        self._prefix_of = {i: p for i, p in self._prefix_of.items() if p not in prefixes}

    def head(self) -> str:
        return "".join(f"@prefix {p}: <{iri}> .\n" for p, iri in sorted(self.used.items()))


def _lines(quads: set[Quad]) -> str:
    return "".join(
        sorted(f"{s} {p} {o} {g} .\n" if g else f"{s} {p} {o} .\n" for s, p, o, g in quads)
    )


def _grouped(quads: set[Quad]) -> dict[str, dict[str, dict[str, list[str]]]]:
    """Return graph -> subject -> predicate -> objects, each level sorted, rdf:type first."""
    graphs: dict[str, dict[str, dict[str, list[str]]]] = {}
    for s, p, o, g in sorted(quads, key=_order):
        graphs.setdefault(g, {}).setdefault(s, {}).setdefault(p, []).append(o)
    return graphs


def _order(quad: Quad) -> tuple[str, str, str, str]:
    s, p, o, g = quad
    # Without the closing ">", so that a node comes before its fragments.
    return g, s.rstrip(">"), "" if p == _TYPE else p, o


def _blocks(quads: set[Quad], terms: _Terms) -> str:
    parts = []
    for graph, subjects in _grouped(quads).items():
        indent = "  " if graph else ""
        blocks = [_block(s, about, terms, indent) for s, about in subjects.items()]
        content = "\n".join(blocks)
        parts.append(f"{terms.short(graph)} {{\n{content}}}\n" if graph else content)
    return "\n".join(parts)


def _block(subject: str, about: dict[str, list[str]], terms: _Terms, indent: str) -> str:
    short = terms.short
    gap = f" ;\n{indent}  "
    lines = gap.join(
        f"{'a' if p == _TYPE else short(p)} {', '.join([short(o) for o in objects])}"
        for p, objects in about.items()
    )
    return f"{indent}{short(subject)}\n{indent}  {lines} .\n"


def _json_ld(quads: set[Quad], terms: _Terms) -> str:
    import json

    # "geo:61,1" must stay an IRI of that scheme, whatever a prefix "geo" may stand for.
    terms.forget(_schemes(quads))
    graphs = _grouped(quads)
    nodes = [_node(s, about, terms) for s, about in graphs.pop("", {}).items()]
    for graph, subjects in graphs.items():
        inside = [_node(s, about, terms) for s, about in subjects.items()]
        nodes.append({"@id": _id(graph, terms), "@graph": inside})
    document = {"@context": dict(sorted(terms.used.items())), "@graph": nodes}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _schemes(quads: set[Quad]) -> set[str]:
    iris = (t[1:] for quad in quads for t in quad if t.startswith("<"))
    return {iri.partition(":")[0] for iri in iris if "://" not in iri}


def _node(subject: str, about: dict[str, list[str]], terms: _Terms) -> dict[str, object]:
    node: dict[str, object] = {"@id": _id(subject, terms)}
    for predicate, objects in about.items():
        if predicate == _TYPE and not any(o[0] == "_" for o in objects):
            node["@type"] = _compact([_id(o, terms) for o in objects])
        else:
            node[_id(predicate, terms)] = _compact([_value(o, terms) for o in objects])
    return node


def _compact(values: Sequence[object]) -> object:
    return values[0] if len(values) == 1 else values


def _id(term: str, terms: _Terms) -> str:
    if term[0] != "<":
        return term
    return terms.name(term[1:-1]) or unescape(term[1:-1])


def _value(term: str, terms: _Terms) -> dict[str, str]:
    if term[0] != '"':
        return {"@id": _id(term, terms)}
    text, language, datatype = unquote(term)
    value = {"@value": text}
    if language:
        value["@language"] = language
    elif datatype:
        value["@type"] = _id(f"<{datatype}>", terms)
    return value
