"""Stable serialisation: the same quads always give the same bytes, whatever their order.

Quads are tuples of N-Triples terms, with "" for the default graph, as kg.store gives them. Short
forms are used only where every parser agrees on them; nothing is written relative to a base.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

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
    terms = Terms(prefixes)
    if syntax in {"turtle", "ntriples"}:
        quads = ((s, p, o, "") for s, p, o, _ in quads)
    if syntax in {"ntriples", "nquads"}:
        return _lines(quads, terms)
    graphs = _grouped(quads, terms)
    if syntax == "jsonld":
        return _json_ld(graphs, terms)
    blocks = list(_blocks(graphs, terms))
    head = terms.head()
    if head and blocks:
        head += "\n"
    return "".join([head, *blocks])


class Terms:
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
        if term[0] == "_" or term[-1] == '"':  # a blank node or a plain string: as it is
            return term
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


def _lines(quads: Iterable[Quad], terms: Terms) -> str:
    canonical = terms.canonical
    lines = {
        f"{s} {p} {canonical(o)} {g} .\n" if g else f"{s} {p} {canonical(o)} .\n"
        for s, p, o, g in quads
    }
    return "".join(sorted(lines))


_Graphs = dict[str, dict[str, list[tuple[str, str]]]]


def _grouped(quads: Iterable[Quad], terms: Terms) -> _Graphs:
    """Return graph -> subject -> pairs of predicate and object, none of them sorted."""
    graphs: _Graphs = {}
    canonical = terms.canonical
    for s, p, o, g in quads:
        subjects = graphs.get(g)
        if subjects is None:
            subjects = graphs[g] = {}
        about = subjects.get(s)
        if about is None:
            about = subjects[s] = []
        about.append((p, canonical(o)))
    return graphs


def _subjects(
    subjects: dict[str, list[tuple[str, str]]],
) -> Iterator[tuple[str, dict[str, list[str]]]]:
    """Yield subjects and predicate -> objects, each level sorted, rdf:type first.

    What was yielded is forgotten, to make room for what is made of it.
    """
    # Without the closing ">", so that a node comes before its fragments.
    for subject in sorted(subjects, key=lambda s: s.rstrip(">")):
        about: dict[str, list[str]] = {}
        pairs = set(subjects.pop(subject))
        for p, o in sorted(pairs, key=lambda pair: ("" if pair[0] == _TYPE else pair[0], pair[1])):
            about.setdefault(p, []).append(o)
        yield subject, about


def _blocks(graphs: _Graphs, terms: Terms) -> Iterator[str]:
    """Yield what stands in a Turtle or TriG document after its prefixes."""
    first = True
    for graph in sorted(graphs):
        indent = "  " if graph else ""
        if graph:
            yield f"{terms.short(graph)} {{\n" if first else f"\n{terms.short(graph)} {{\n"
        for number, (subject, about) in enumerate(_subjects(graphs[graph])):
            block = _block(subject, about, terms, indent)
            yield f"\n{block}" if number else block
        if graph:
            yield "}\n"
        first = False


def _block(subject: str, about: dict[str, list[str]], terms: Terms, indent: str) -> str:
    short = terms.short
    gap = f" ;\n{indent}  "
    lines = gap.join(
        f"{'a' if p == _TYPE else short(p)} {', '.join([short(o) for o in objects])}"
        for p, objects in about.items()
    )
    return f"{indent}{short(subject)}\n{indent}  {lines} .\n"


def _json_ld(graphs: _Graphs, terms: Terms) -> str:
    import json

    # "geo:61,1" must stay an IRI of that scheme, whatever a prefix "geo" may stand for.
    terms.forget(_schemes(graphs))
    nodes = [_node(s, about, terms) for s, about in _subjects(graphs.pop("", {}))]
    for graph in sorted(graphs):
        inside = [_node(s, about, terms) for s, about in _subjects(graphs[graph])]
        nodes.append({"@id": _id(graph, terms), "@graph": inside})
    document = {"@context": dict(sorted(terms.used.items())), "@graph": nodes}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _schemes(graphs: _Graphs) -> set[str]:
    """Return what stands before the colon in IRIs that are no addresses."""
    found: set[str] = set()
    for graph, subjects in graphs.items():
        for subject, pairs in subjects.items():
            for term in (graph, subject, *(term for pair in pairs for term in pair)):
                if term.startswith("<") and "://" not in term:
                    found.add(term[1:].partition(":")[0])
    return found


def _node(subject: str, about: dict[str, list[str]], terms: Terms) -> dict[str, object]:
    node: dict[str, object] = {"@id": _id(subject, terms)}
    for predicate, objects in about.items():
        if predicate == _TYPE and not any(o[0] == "_" for o in objects):
            node["@type"] = _compact([_id(o, terms) for o in objects])
        else:
            node[_id(predicate, terms)] = _compact([_value(o, terms) for o in objects])
    return node


def _compact(values: Sequence[object]) -> object:
    return values[0] if len(values) == 1 else values


def _id(term: str, terms: Terms) -> str:
    if term[0] != "<":
        return term
    return terms.name(term[1:-1]) or unescape(term[1:-1])


def _value(term: str, terms: Terms) -> dict[str, str]:
    if term[0] != '"':
        return {"@id": _id(term, terms)}
    text, language, datatype = unquote(term)
    value = {"@value": text}
    if language:
        value["@language"] = language
    elif datatype:
        value["@type"] = _id(f"<{datatype}>", terms)
    return value
