"""A shapes graph as triples made into shapes; what is ill-formed is an error with its node."""

import re
from collections.abc import Iterable, Mapping

from kg.errors import nearest
from kg.findings import ShaclPath
from kg.shacl.model import (
    Constraint,
    IllFormedError,
    Index,
    Shape,
    Shapes,
    Target,
    indexed,
    is_true,
)
from kg.shacl.terms import (
    COMPONENTS,
    ELSEWHERE,
    KNOWN,
    LIST_KINDS,
    NODE_KINDS,
    SHAPE_KINDS,
    TARGETS,
    Parameter,
)
from kg.shacl.validators import Components, sparql_constraints, target_query
from kg.terms import unquote
from kg.vocab import OWL, RDF, RDFS, SH, XSD

_OPERATORS = {
    SH.inversePath: "^", SH.zeroOrMorePath: "*", SH.oneOrMorePath: "+", SH.zeroOrOnePath: "?",
}  # fmt: skip
_INTEGERS = frozenset(
    f"{XSD}{name}"
    for name in (
        "integer nonNegativeInteger positiveInteger int long short byte unsignedInt unsignedLong "
        "unsignedShort unsignedByte".split()
    )
)


def read(
    triples: Iterable[tuple[str, str, str]], prefixes: Mapping[str, str] | None = None
) -> Shapes:
    """Return the shapes that triples describe. Raises IllFormedError."""
    index = indexed(triples)
    reader = _Reader(index)
    nodes = sorted(_shape_nodes(index))
    shapes = Shapes(index, {node: reader.shape(node) for node in nodes}, dict(prefixes or {}))
    for shape in shapes:
        _check_references(shape, shapes)
    return shapes


def _shape_nodes(index: Index) -> set[str]:
    """Return the nodes that are shapes (section 2.1 of the recommendation)."""
    found: set[str] = set()
    kinds = {f"<{SH.NodeShape}>", f"<{SH.PropertyShape}>"}
    expecting = [
        (f"{SH}{p.name}", p.kind in LIST_KINDS)
        for parameters in COMPONENTS.values()
        for p in parameters
        if p.kind in SHAPE_KINDS
    ]
    for node, described in index.items():
        if (
            kinds.intersection(described.get(RDF.type, ()))
            or any(f"{SH}{t}" in described for t in TARGETS)
            or any(p in described for p in (SH.property, SH.node, SH.target))
        ):
            found.add(node)
        for value in described.get(SH.property, ()):
            found.add(value)
        for predicate, listed in expecting:
            for value in described.get(predicate, ()):
                found.update(members(index, value, node, predicate) if listed else (value,))
    return {n for n in found if not n.startswith('"')}


def members(index: Index, head: str, node: str, predicate: str) -> list[str]:
    """Return the members of the SHACL list that `node` has for `predicate`."""
    found: list[str] = []
    seen: set[str] = set()
    cell = head
    while cell != f"<{RDF.nil}>":
        described = index.get(cell, {})
        first, rest = described.get(RDF.first, []), described.get(RDF.rest, [])
        if cell in seen or len(first) != 1 or len(rest) != 1:
            what = "a list that comes back to itself" if cell in seen else "not a well-formed list"
            raise IllFormedError(f"{_short(predicate)} is {what}", node, predicate)
        seen.add(cell)
        found.append(first[0])
        cell = rest[0]
    return found


def path_of(index: Index, node: str, shape: str, within: tuple[str, ...] = ()) -> ShaclPath:
    """Return the path that `node` describes (section 2.3.1)."""
    if node.startswith("<"):
        if node[1:-1] in (RDF.nil,):
            raise IllFormedError("a path of no steps", shape, SH.path)
        return ShaclPath("", (node[1:-1],))
    if node in within or node.startswith('"'):
        raise IllFormedError("sh:path is no path", shape, SH.path)
    inside = (*within, node)
    described = index.get(node, {})
    listed = described.get(SH.alternativePath)
    if RDF.first not in described:  # a list is a sequence, whatever else it is
        kinds = [p for p in (*_OPERATORS, SH.alternativePath) for _ in described.get(p, ())]
        if len(kinds) > 1:
            raise IllFormedError("sh:path is no path: two kinds at one node", shape, SH.path)
        for predicate in kinds:
            if predicate in _OPERATORS:
                step = path_of(index, described[predicate][0], shape, inside)
                return ShaclPath(_OPERATORS[predicate], (step,))
    else:
        listed = None
    steps = members(index, listed[0] if listed else node, shape, SH.path)
    if len(steps) < 2:
        raise IllFormedError("a path of fewer than two steps", shape, SH.path)
    parts = tuple(path_of(index, step, shape, inside) for step in steps)
    return ShaclPath("|" if listed else "/", parts)


class _Reader:
    """Reads shapes from one index."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.components = Components(index)
        self.classes = _classes(index)

    def shape(self, node: str) -> Shape:
        described = self.index.get(node, {})
        self._check_terms(node, described)
        paths = described.get(SH.path, [])
        if len(paths) > 1:
            raise IllFormedError("two values of sh:path", node, SH.path)
        types = described.get(RDF.type, ())
        if not paths and f"<{SH.PropertyShape}>" in types:
            raise IllFormedError("a property shape without sh:path", node, RDF.type)
        if paths and f"<{SH.NodeShape}>" in types:
            raise IllFormedError("a node shape has no sh:path", node, SH.path)
        path = path_of(self.index, paths[0], node) if paths else None
        return Shape(
            node=node,
            path=path,
            targets=tuple(self._targets(node, described)),
            constraints=(
                *self._core(node, described, is_property=path is not None),
                *sparql_constraints(self.index, node),
                *self.components.of(node, is_property=path is not None),
            ),
            properties=tuple(described.get(SH.property, ())),
            severity=self._severity(node, described),
            deactivated=self._boolean(node, described, SH.deactivated),
            messages=tuple(self._messages(node, described)),
        )

    def _check_terms(self, node: str, described: Mapping[str, list[str]]) -> None:
        for predicate in described:
            name = predicate.removeprefix(str(SH))
            if name != predicate and name not in KNOWN | ELSEWHERE:
                hint = nearest(name, sorted(KNOWN))
                raise IllFormedError(f"sh:{name} is no term of SHACL{hint}", node, predicate)

    def _core(
        self, node: str, described: Mapping[str, list[str]], *, is_property: bool
    ) -> list[Constraint]:
        found = []
        for name, (main, *others) in COMPONENTS.items():
            values = described.get(f"{SH}{main.name}", [])
            if not values or self._skipped(main, values, node, is_property=is_property):
                continue
            rest = {
                p.name: self._checked(p, described[f"{SH}{p.name}"], node)
                for p in others
                if f"{SH}{p.name}" in described
            }
            for value in values:
                given = {main.name: self._checked(main, [value], node), **rest}
                found.append(Constraint(f"{SH}{name}ConstraintComponent", given))
        return found

    def _skipped(self, main: Parameter, values: list[str], node: str, *, is_property: bool) -> bool:
        predicate = f"{SH}{main.name}"
        if main.single and len(values) > 1:
            raise IllFormedError(f"two values of sh:{main.name}", node, predicate)
        if main.property_only and not is_property:
            if main.name.startswith("qualified"):
                return True  # pySHACL and the recommendation leave it without effect
            raise IllFormedError(f"sh:{main.name} in a shape without sh:path", node, predicate)
        if main.name.startswith("qualified"):
            shapes = self.index[node].get(SH.qualifiedValueShape, [])
            if len(shapes) != 1:
                raise IllFormedError(f"sh:{main.name} needs one sh:qualifiedValueShape", node)
        return False

    def _checked(self, parameter: Parameter, values: list[str], node: str) -> tuple[str, ...]:
        predicate = f"{SH}{parameter.name}"
        if parameter.single and len(values) > 1:
            raise IllFormedError(f"two values of sh:{parameter.name}", node, predicate)
        if parameter.kind in LIST_KINDS:
            values = members(self.index, values[0], node, predicate)
            if parameter.kind == "shapes" and not values:
                raise IllFormedError(f"sh:{parameter.name} is an empty list", node, predicate)
        wrong = next((v for v in values if not _is_of_kind(v, parameter.kind)), None)
        if wrong is not None:
            asked = _KINDS.get(parameter.kind, parameter.kind)
            message = f"sh:{parameter.name} must be {asked}, not {wrong[:80]}"
            raise IllFormedError(message, node, predicate)
        return tuple(values)

    def _targets(self, node: str, described: Mapping[str, list[str]]) -> list[Target]:
        found = []
        for name, kind in TARGETS.items():
            for value in described.get(f"{SH}{name}", ()):
                if value.startswith("_:") or (kind != "node" and not value.startswith("<")):
                    raise IllFormedError(f"sh:{name} must be an IRI", node, f"{SH}{name}")
                found.append(Target(kind, value))
        if self.classes.intersection(described.get(RDF.type, ())) and node.startswith("<"):
            found.append(Target("class", node))
        for value in described.get(SH.target, ()):
            found.append(Target("sparql", target_query(self.index, value, node)))
        return found

    def _severity(self, node: str, described: Mapping[str, list[str]]) -> str:
        values = described.get(SH.severity, [f"<{SH.Violation}>"])
        if len(values) > 1 or not values[0].startswith("<"):
            raise IllFormedError("sh:severity must be one IRI", node, SH.severity)
        return values[0][1:-1]

    def _boolean(self, node: str, described: Mapping[str, list[str]], predicate: str) -> bool:
        values = described.get(predicate, [])
        if len(values) > 1 or not all(_is_of_kind(v, "boolean") for v in values):
            raise IllFormedError(f"{_short(predicate)} must be true or false", node, predicate)
        return bool(values) and is_true(values[0])

    def _messages(self, node: str, described: Mapping[str, list[str]]) -> list[str]:
        messages = sorted(described.get(SH.message, ()))
        if not all(m.startswith('"') for m in messages):
            raise IllFormedError("sh:message must be a text", node, SH.message)
        return messages


def _classes(index: Index) -> set[str]:
    """Return the classes whose instances are classes: rdfs:Class and all below it."""
    below = {f"<{RDFS.Class}>", f"<{OWL.Class}>"}
    size = 0
    while size != len(below):
        size = len(below)
        below |= {
            node for node, d in index.items() if below.intersection(d.get(RDFS.subClassOf, ()))
        }
    return below


_KINDS = {
    "iri": "an IRI", "count": "an xsd:integer from 0", "boolean": "true or false",
    "literal": "a literal", "string": "a string", "strings": "a list of strings",
    "iris": "a list of IRIs", "nodeKind": "one of the six node kinds of SHACL",
    "shape": "a shape", "nodeShape": "a shape", "shapes": "a list of shapes",
}  # fmt: skip


def _is_of_kind(term: str, kind: str) -> bool:
    if kind in {"term", "terms"}:
        return True
    if kind in SHAPE_KINDS:
        return not term.startswith('"')
    if kind in {"iri", "iris", "nodeKind"}:
        return term.startswith("<") and (kind != "nodeKind" or term[1:-1] in NODE_KINDS)
    return term.startswith('"') and _is_literal_of_kind(*unquote(term), kind)


def _is_literal_of_kind(text: str, language: str, datatype: str, kind: str) -> bool:
    if kind == "count":
        return datatype in _INTEGERS and re.fullmatch(r"\+?[0-9]{1,18}", text) is not None
    if kind == "boolean":
        return datatype == XSD.boolean and text in {"true", "false", "0", "1"}
    return kind == "literal" or (datatype in {"", XSD.string} and not language)


def _short(predicate: str) -> str:
    return predicate.replace(str(SH), "sh:")


def _check_references(shape: Shape, shapes: Shapes) -> None:
    for node in shape.properties:
        if node not in shapes.shapes or shapes.shapes[node].path is None:
            message = "sh:property must name a property shape, which has one sh:path"
            raise IllFormedError(message, shape.node, SH.property)
    for constraint in shape.constraints:
        if constraint.name == "Node" and shapes.shapes[constraint.one("node")].path is not None:
            message = "sh:node must name a node shape; a property shape goes to sh:property"
            raise IllFormedError(message, shape.node, SH.node)
