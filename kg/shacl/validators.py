"""What shapes say in SPARQL: sh:sparql, constraint components and targets (sections 5 and 6)."""

from collections.abc import Iterator, Mapping

from kg.shacl.model import Constraint, IllFormedError, Index, Validator, is_true
from kg.terms import value as plain
from kg.tokens import SKIPPED, Token, calls_service, tokens, unescape
from kg.vocab import OWL, RDF, RDFS, SH

_ALWAYS = {"rdf": str(RDF), "rdfs": str(RDFS), "owl": str(OWL)}
_RESERVED = frozenset({"this", "shapesGraph", "currentShape", "path", "PATH", "value"})


def sparql_constraints(index: Index, shape: str) -> Iterator[Constraint]:
    """Yield the constraints that a shape has by sh:sparql; deactivated ones aside."""
    for node in index.get(shape, {}).get(SH.sparql, ()):
        described = index.get(node, {})
        if any(map(is_true, described.get(SH.deactivated, ()))):
            continue
        query = _query(index, node, SH.select, shape)
        validator = Validator(
            node,
            query,
            prefixes(index, node) | own_prefixes(query),
            messages=tuple(described.get(SH.message, ())),
        )
        check_pre_binding(validator, {"this"}, shape)
        yield Constraint(SH.SPARQLConstraintComponent, {}, validator)


def target_query(index: Index, node: str, shape: str) -> str:
    """Return the query of a sh:SPARQLTarget, with its prefixes; nothing for another target."""
    if SH.select not in index.get(node, {}):
        return ""
    query = _query(index, node, SH.select, shape)
    declared = prefixes(index, node)
    return "".join(f"PREFIX {p}: <{ns}>\n" for p, ns in sorted(declared.items())) + query


def _query(index: Index, node: str, predicate: str, shape: str) -> str:
    texts = index.get(node, {}).get(predicate, [])
    if len(texts) != 1 or not texts[0].startswith('"'):
        name = predicate.rpartition("#")[2]
        raise IllFormedError(f"sh:{name} must be one text", shape, SH.sparql)
    text = unescape(plain(texts[0]))
    if calls_service(text) is not None or any(t.keyword == "FROM" for t in tokens(text)):
        raise IllFormedError(
            "SPARQL with SERVICE or FROM; shapes may look only at the data they validate",
            node,
            predicate,
        )
    return text


def prefixes(index: Index, node: str) -> dict[str, str]:
    """Return the prefixes of the query at a node: those that its sh:prefixes declare (5.2.1)."""
    named = index.get(node, {}).get(SH.prefixes, ())
    ontologies = [ontology for start in named for ontology in imported(index, start)]
    declared = [d for o in ontologies for d in index.get(o, {}).get(SH.declare, ())]
    if ontologies and not declared:
        declared = [d for described in index.values() for d in described.get(SH.declare, ())]
    found = dict(_ALWAYS)
    for declaration in declared:
        described = index.get(declaration, {})
        names, namespaces = described.get(SH.prefix, []), described.get(SH.namespace, [])
        if len(names) != 1 or len(namespaces) != 1:
            message = "sh:declare needs one sh:prefix and one sh:namespace"
            raise IllFormedError(message, declaration, SH.prefix)
        found[plain(names[0])] = plain(namespaces[0])
    return found


def imported(index: Index, ontology: str) -> list[str]:
    """Return an ontology and those that it imports, as far as the shapes graph tells."""
    found = [ontology]
    for node in found:
        found += [n for n in index.get(node, {}).get(OWL.imports, ()) if n not in found]
    return found


def own_prefixes(query: str) -> dict[str, str]:
    """Return the prefixes that a query declares itself."""
    found = words(query)
    return {
        found[i + 1].text[:-1]: found[i + 2].text[1:-1]
        for i in range(len(found) - 2)
        if found[i].keyword == "PREFIX"
    }


def words(text: str) -> list[Token]:
    """Return the tokens of a query without spaces and comments."""
    return [t for t in tokens(text) if t.kind not in SKIPPED]


def check_pre_binding(validator: Validator, bound: set[str], shape: str) -> None:
    """Raise IllFormedError for what a query with pre-bound variables may not do (5.2.1)."""
    found = words(validator.query)

    def refuse(what: str) -> None:
        message = f"{what} is not allowed in SPARQL of shapes (SHACL, section 5.2.1)"
        raise IllFormedError(message, validator.node if validator.node[0] == "<" else shape)

    depth = 0
    for place, token in enumerate(found):
        if token.keyword in {"MINUS", "VALUES", "SERVICE"}:
            refuse(token.keyword)
        depth += (token.text == "{") - (token.text == "}")
        after = found[place + 1] if place + 1 < len(found) else token
        if token.keyword == "AS" and after.kind == "variable" and after.text[1:] in bound:
            refuse(f"AS {after.text}")
        if token.keyword == "SELECT" and depth:
            projected = projection(found, place)
            missing = sorted(bound - projected)
            if "*" in projected or missing:
                refuse("SELECT * in a subquery" if "*" in projected
                       else f"a subquery that does not select ${missing[0]}")  # fmt: skip


def projection(found: list[Token], place: int) -> set[str]:
    """Return the names that the SELECT at a place of the tokens projects; "*" for all."""
    names: set[str] = set()
    depth = 0
    for token, after in zip(found[place + 1 :], found[place + 2 :], strict=False):
        if depth == 0 and (token.text == "{" or token.keyword == "WHERE"):
            break
        depth += (token.text == "(") - (token.text == ")")
        if token.text == "*" and depth == 0:
            names.add("*")
        if token.kind == "variable" and depth == 0:
            names.add(token.text[1:])
        if token.keyword == "AS" and depth == 1 and after.kind == "variable":
            names.add(after.text[1:])
    return names


class Components:
    """The constraint components that a shapes graph declares (section 6)."""

    def __init__(self, index: Index) -> None:
        self.index = index
        kinds = {f"<{SH.ConstraintComponent}>"}
        kinds |= {n for n, d in index.items() if kinds.intersection(d.get(RDFS.subClassOf, ()))}
        self.declared = sorted(
            node
            for node, described in index.items()
            if kinds.intersection(described.get(RDF.type, ())) and not node.startswith(f"<{SH}")
        )
        self._parameters = {node: self._read_parameters(node) for node in self.declared}

    def _read_parameters(self, node: str) -> dict[str, tuple[str, bool]]:
        """Return the parameters by name: the IRI of the path, and whether it is optional."""
        found: dict[str, tuple[str, bool]] = {}
        for parameter in self.index[node].get(SH.parameter, ()):
            described = self.index.get(parameter, {})
            paths = described.get(SH.path, [])
            if len(paths) != 1 or not paths[0].startswith("<"):
                raise IllFormedError("a parameter needs one sh:path, an IRI", node, SH.parameter)
            iri = paths[0][1:-1]
            name = iri[max(iri.rfind(c) for c in "#/:") + 1 :]
            if name in _RESERVED:
                raise IllFormedError(f"a parameter may not be named {name}", node, SH.parameter)
            optional = described.get(SH.optional, ())
            found[name] = (iri, any(map(is_true, optional)))
        if not any(not optional for _, optional in found.values()):
            raise IllFormedError(
                "a constraint component needs a parameter that is not optional", node, SH.parameter
            )
        return found

    def of(self, shape: str, *, is_property: bool) -> Iterator[Constraint]:
        """Yield the constraints that a shape has by its values for declared parameters."""
        described = self.index.get(shape, {})
        for node in self.declared:
            parameters = self._parameters[node]
            needed = [iri for iri, optional in parameters.values() if not optional]
            if not all(iri in described for iri in needed):
                continue
            given = {n: described[iri] for n, (iri, _) in parameters.items() if iri in described}
            absent = tuple(sorted(set(parameters) - set(given)))
            if len(parameters) > 1 and any(len(v) > 1 for v in given.values()):
                raise IllFormedError("two values of one parameter", shape, needed[0])
            validator = self._validator(node, set(given), shape, is_property=is_property)
            main = next(n for n, (_, optional) in parameters.items() if not optional)
            for value in given[main]:
                values = {n: (value,) if n == main else tuple(v) for n, v in given.items()}
                yield Constraint(node[1:-1], values, validator, absent)

    def _validator(self, node: str, bound: set[str], shape: str, *, is_property: bool) -> Validator:
        described: Mapping[str, list[str]] = self.index[node]
        special = described.get(SH.propertyValidator if is_property else SH.nodeValidator, [])
        chosen = special or described.get(SH.validator, [])
        if len(chosen) != 1:
            kind = "property" if is_property else "node"
            raise IllFormedError(f"<{node[1:-1]}> has no validator for {kind} shapes", shape)
        predicate = SH.select if special else SH.ask
        query = _query(self.index, chosen[0], predicate, node)
        texts = self.index[chosen[0]].get(SH.message) or described.get(SH.message, [])
        validator = Validator(
            chosen[0], query, prefixes(self.index, chosen[0]) | own_prefixes(query),
            ask=not special, messages=tuple(texts),
        )  # fmt: skip
        prebound = bound | {"this"} | ({"value"} if not special else set())
        check_pre_binding(validator, prebound, shape)
        return validator
