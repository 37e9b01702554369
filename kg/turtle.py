"""Stable serialisation: the same quads always give the same bytes, whatever their order.

Quads are tuples of N-Triples terms, with "" for the default graph, as kg.store gives them. Short
forms are used only where every parser agrees on them; nothing is written relative to a base.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from kg.sorting import Spool, in_order
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
_REMEMBERED = 50_000  # terms


def serialise(
    quads: Iterable[Quad], syntax: str = "turtle", prefixes: Mapping[str, str] = PREFIXES
) -> str:
    """Return quads in one of SYNTAXES; ``turtle`` and ``ntriples`` leave the graphs' names out."""
    return "".join(written(quads, syntax, prefixes))


def written(
    quads: Iterable[Quad], syntax: str = "turtle", prefixes: Mapping[str, str] = PREFIXES
) -> Iterator[str]:
    """Yield what `serialise` returns, in pieces; memory does not grow with the graph."""
    terms = Terms(prefixes)
    if syntax in {"turtle", "ntriples"}:
        quads = ((s, p, o, "") for s, p, o, _ in quads)
    if syntax in {"ntriples", "nquads"}:
        yield from in_order(_lines(quads, terms))
        return
    schemes: set[str] = set()
    if syntax == "jsonld":
        quads = _noting_schemes(quads, schemes)
    subjects = _subjects(in_order(_keys(quads, terms)))
    body = Spool()
    if syntax == "jsonld":
        for block in _json_ld(subjects, terms, schemes):
            body.add(block)
        yield _json_ld_head(terms)
    else:
        for block in _blocks(subjects, terms):
            body.add(block)
        head = terms.head()  # known only now
        yield f"{head}\n" if head and body else head
    yield from body


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
        written = self._written.get(term)
        if written is None:
            if term[0] == "_" or term[-1] == '"':  # a blank node or a plain string: as it is
                return term
            if len(self._written) > _REMEMBERED:
                self._written.clear()
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


def _lines(quads: Iterable[Quad], terms: Terms) -> Iterator[str]:
    canonical = terms.canonical
    for s, p, o, g in quads:
        yield f"{s} {p} {canonical(o)} {g} .\n" if g else f"{s} {p} {canonical(o)} .\n"


def _keys(quads: Iterable[Quad], terms: Terms) -> Iterator[str]:
    """Yield quads as lines whose order is that of the document: graph, subject, predicate, object.

    Without the closing ">" of the subject, so that a node comes before its fragments. No term has a
    control character, as `canonical` escapes them.
    """
    canonical = terms.canonical
    for s, p, o, g in quads:
        yield f"{g}\x00{s.rstrip('>')}\x01{p} {canonical(o)}\n"


_Subject = tuple[str, str, dict[str, list[str]]]  # graph, subject, predicate -> objects


def _subjects(keys: Iterable[str]) -> Iterator[_Subject]:
    """Yield what sorted lines of `_keys` say of each subject, rdf:type first."""
    head, predicate = "", ""
    objects: list[str] = []
    about: dict[str, list[str]] = {}
    for line in keys:
        here, _, said = line.partition("\x01")
        if here != head:
            if about:
                yield _subject(head, about)
            head, predicate, about = here, "", {}
        p, _, o = said.partition(" ")
        if p == predicate:
            objects.append(o[:-1])
        else:
            predicate, objects = p, [o[:-1]]
            about[p] = objects
    if about:
        yield _subject(head, about)


def _subject(head: str, about: dict[str, list[str]]) -> _Subject:
    if _TYPE in about:
        about = {_TYPE: about.pop(_TYPE), **about}
    graph, _, subject = head.partition("\x00")
    return graph, f"{subject}>" if subject[0] == "<" else subject, about


def _blocks(subjects: Iterable[_Subject], terms: Terms) -> Iterator[str]:
    """Yield what stands in a Turtle or TriG document after its prefixes."""
    before = ""  # an empty line, but at the beginning
    for graph, inside in groupby(subjects, key=lambda subject: subject[0]):
        indent = "  " if graph else ""
        if graph:
            yield f"{before}{terms.short(graph)} {{\n"
            before = ""
        for _, subject, about in inside:
            yield f"{before}{_block(subject, about, terms, indent)}"
            before = "\n"
        if graph:
            yield "}\n"


def _block(subject: str, about: dict[str, list[str]], terms: Terms, indent: str) -> str:
    short = terms.short
    gap = f" ;\n{indent}  "
    lines = gap.join(
        [
            f"{'a' if p == _TYPE else short(p)} "
            f"{short(objects[0]) if len(objects) == 1 else ', '.join(map(short, objects))}"
            for p, objects in about.items()
        ]
    )
    return f"{indent}{short(subject)}\n{indent}  {lines} .\n"


def _noting_schemes(quads: Iterable[Quad], schemes: set[str]) -> Iterator[Quad]:
    """Yield quads, and note what stands before the colon in IRIs that are no addresses."""
    for quad in quads:
        for term in quad:
            if term[:1] == "<" and "://" not in term:
                schemes.add(term[1:].partition(":")[0])
        yield quad


def _json_ld_head(terms: Terms) -> str:
    return f'{{\n "@context": {_indented(dict(sorted(terms.used.items())), 1)},\n "@graph": ['


def _indented(thing: object, depth: int) -> str:
    """Return a string, list or object as JSON with an indent of one space a level.

    The json module does the same with an indent, in three times as long.
    """
    if isinstance(thing, str):
        return _quoted(thing)
    inner = "\n" + " " * (depth + 1)
    if isinstance(thing, dict):
        if not thing:
            return "{}"
        parts = [f"{_quoted(k)}: {_indented(v, depth + 1)}" for k, v in thing.items()]
        return "{" + inner + f",{inner}".join(parts) + inner[:-1] + "}"
    assert isinstance(thing, list)  # noqa: S101 - nothing else is in a document
    written = [_indented(value, depth + 1) for value in thing]
    return "[" + inner + f",{inner}".join(written) + inner[:-1] + "]"


def _quoted(text: str) -> str:
    from json.encoder import encode_basestring  # which only JSON-LD needs

    return encode_basestring(text)


def _json_ld(subjects: Iterable[_Subject], terms: Terms, schemes: set[str]) -> Iterator[str]:
    """Yield what stands in a JSON-LD document after its context.

    `schemes` is complete as soon as the first subject is there, since sorting reads all.
    """
    joint = "\n"
    for graph, inside in groupby(subjects, key=lambda subject: subject[0]):
        if joint == "\n":
            # "geo:61,1" must stay an IRI of that scheme, whatever a prefix "geo" may stand for.
            # An empty prefix is none in JSON-LD.
            terms.forget({"", *schemes})
        if graph:
            name = _indented(_id(graph, terms), 3)
            yield f'{joint}  {{\n   "@id": {name},\n   "@graph": ['
            joint = "\n"
        depth = 4 if graph else 2
        for _, subject, about in inside:
            yield f"{joint}{' ' * depth}{_indented(_node(subject, about, terms), depth)}"
            joint = ",\n"
        if graph:
            yield "\n   ]\n  }"
            joint = ",\n"
    yield "]\n}\n" if joint == "\n" else "\n ]\n}\n"


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
