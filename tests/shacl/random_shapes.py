"""Random data and random shapes, as triples: strategies for hypothesis."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st

from kg.store.exact import disguised
from kg.terms import literal
from kg.vocab import RDF, RDFS, SH, XSD

Triple = tuple[str, str, str]
Draw = Callable[[st.SearchStrategy[Any]], Any]


def ex(name: str) -> str:
    return f"<http://example.org/{name}>"


def typed(text: str, datatype: str) -> str:
    return f"{literal(text)}^^<{XSD}{datatype}>"


PREDICATES = [ex("p"), ex("q"), ex("r")]
CLASSES = [ex("A"), ex("B"), ex("C")]
NODES = [ex(f"n{n}") for n in range(5)] + ["_:x", "_:y"]
TYPE, SUBCLASS = f"<{RDF.type}>", f"<{RDFS.subClassOf}>"
TRUE = typed("true", "boolean")

TEXTS = ['""', '"a"', '"ab"', '"Abc d"', '"a\\nb"', '"1"', '"é"', '"true"']
TAGGED = ['"a"@en', '"a"@en-GB', '"b"@en', '"a"@id', '"c"@de-Latn-CH', '"colour"@en-GB']
NUMBERS = [
    typed(text, kind)
    for kind, texts in {
        "integer": "0 1 01 2 -3 +4 10 abc 1.0",
        "decimal": "1.0 2.50 2.5 -0.5 .5 1 1e0",
        "double": "1.0E1 1 2.5 NaN INF -INF 1e400 x",
        "float": "1.0 2.5E0 INF",
        "boolean": "true false 1 0 yes",
        "byte": "1 300 -128",
        "int": "5 01",
        "nonNegativeInteger": "2 -1",
        "unsignedByte": "255 256",
        "positiveInteger": "0 1",
        "string": "a 1",
    }.items()
    for text in texts.split()
]
TIMES = [
    typed(text, kind)
    for kind, texts in {
        "date": "2023-01-01 2023-02-30 2024-02-29",
        "dateTime": "2023-01-01T00:00:00 2023-01-01T00:00:00Z 2023-01-01T07:00:00+07:00 "
        "2023-01-01T00:00:00.50 2023-13-01T00:00:00",
        "gYear": "2023 2024 23",
        "gYearMonth": "2023-01 2023-13",
        "time": "10:00:00 10:00:00Z 25:00:00",
        "duration": "PT1H PT2H P",
    }.items()
    for text in texts.split()
]
LITERALS = [*TEXTS, *TAGGED, *NUMBERS, *TIMES, f'"a"^^{ex("type")}']
# SPARQL computes with values, and a store that does so gives them back, not what was written.
FALSE = {'""', typed("0", "integer"), typed("false", "boolean")}  # as Python sees them
PLAIN = [t for t in LITERALS if disguised(t) == t and t not in FALSE]
TERMS = [*NODES, *LITERALS]
DATATYPES = sorted({f"<{XSD}{t}>" for t in
    "string integer decimal double float boolean byte int nonNegativeInteger unsignedByte "
    "positiveInteger date dateTime gYear gYearMonth time duration".split()}
    | {ex("type"), f"<{RDF}langString>"})  # fmt: skip


# A path of no steps in SPARQL needs a node that is in the data.
KNOWN = [(node, ex("known"), TRUE) for node in NODES]


# --- data ----------------------------------------------------------------------------------------

subjects = st.sampled_from(NODES)
hierarchies = st.tuples(st.sampled_from(CLASSES), st.just(SUBCLASS), st.sampled_from(CLASSES))


def graphs(literals: list[str], known: list[Triple]) -> st.SearchStrategy[list[Triple]]:
    """Return graphs whose literals are of some, and that hold what is known beside."""
    objects = st.one_of(subjects, st.sampled_from(literals))
    statements = st.one_of(
        st.tuples(subjects, st.sampled_from(PREDICATES), objects),
        st.tuples(subjects, st.just(TYPE), st.sampled_from(CLASSES)),
    )
    both = st.tuples(
        st.lists(statements, min_size=2, max_size=18), st.lists(hierarchies, max_size=3)
    )
    return both.map(lambda found: sorted({*found[0], *found[1], *known}))


# --- shapes --------------------------------------------------------------------------------------

SPARQL_OF_NODES = [
    "SELECT $this ?value WHERE { $this ex:p ?value . FILTER(isLiteral(?value)) }",
    "SELECT $this ?value WHERE { { $this ex:p ?value } UNION { ?value ex:q $this } }",
    (
        "SELECT $this ?value WHERE { $this ex:p ?value "
        "OPTIONAL { ?value ex:q ?x . ?x ex:r ?y } FILTER(!bound(?y)) }"
    ),
    (
        "SELECT $this ?value ?y WHERE { $this ex:p ?value OPTIONAL { ?value ex:q ?x "
        "OPTIONAL { ?x ex:r ?y . ?y ex:p ?z } } }"
    ),
    "SELECT $this WHERE { FILTER NOT EXISTS { $this ex:q ?x . FILTER(isIRI(?x)) } }",
    "SELECT $this WHERE { FILTER EXISTS { ?x ex:p $this } }",
    (
        "SELECT $this (?n AS ?value) WHERE { { SELECT $this (COUNT(?x) AS ?n) "
        "WHERE { $this ex:p ?x } GROUP BY $this } FILTER(?n > 1) }"
    ),
    (
        "SELECT $this (COUNT(?x) AS ?value) WHERE { $this ex:p ?x } GROUP BY $this "
        "HAVING (COUNT(?x) > 1)"
    ),
    (
        'SELECT $this ?value ?message WHERE { $this ex:p ?value BIND(CONCAT("got ", STR(?value)) '
        "AS ?message) }"
    ),
    "SELECT $this ?path ?value WHERE { $this ?path ?value . FILTER(isBlank(?value)) }",
    "SELECT DISTINCT $this ?value WHERE { $this ex:p/ex:q* ?value }",
    "SELECT $this ?value WHERE { $this ^ex:p|ex:q ?value . FILTER(?value != $this) }",
    "SELECT $this ?value WHERE { $this ex:p ?value . FILTER(isNumeric(?value) && ?value > 1) }",
    (
        "SELECT $this ?value WHERE { $this a ?value . ?value rdfs:subClassOf ?other . "
        "FILTER NOT EXISTS { $this a ?other } }"
    ),
    "SELECT $this ?a ?b WHERE { $this ex:p ?a ; ex:q ?b . FILTER(STR(?a) = STR(?b)) }",
    "SELECT $this ?value WHERE { BIND($this AS ?value) FILTER(isBlank(?value)) }",
]
SPARQL_OF_PATHS = [
    "SELECT $this ?value WHERE { $this $PATH ?value . FILTER(isLiteral(?value)) }",
    "SELECT $this WHERE { FILTER NOT EXISTS { $this $PATH ?x } }",
    "SELECT $this ?value WHERE { $this $PATH ?value . FILTER NOT EXISTS { ?value ex:q $this } }",
    (
        "SELECT $this (?n AS ?value) WHERE { { SELECT $this (COUNT(DISTINCT ?x) AS ?n) WHERE "
        "{ $this $PATH ?x } GROUP BY $this } FILTER(?n > 1) }"
    ),
    'SELECT $this ?value WHERE { $this $PATH ?value . FILTER(LANG(?value) != "") }',
]
PATTERNS = ["a", "^a", "b$", "^[A-Z]", "a.b", "^$", "[0-9]+", "a b", "^(a|b)*$", "\\\\d{2}"]
FLAGS = ["i", "s", "m", "x", "is", ""]
MESSAGES = ['"wrong"', '"wrong"@en', '"salah"@id', '"{?value} at {$this}"', '"{?value}"@id']
KINDS = ["IRI", "BlankNode", "Literal", "BlankNodeOrIRI", "BlankNodeOrLiteral", "IRIOrLiteral"]
ON_VALUES = (
    "class datatype nodeKind minExclusive minInclusive maxExclusive maxInclusive minLength "
    "maxLength pattern languageIn equals disjoint not and or xone node property closed hasValue "
    "in"
).split()
IN_SPARQL = "sparql ask select".split()
ON_PATHS = "minCount maxCount uniqueLang lessThan lessThanOrEquals qualified".split()


@dataclass
class Builder:
    """Draws a shapes graph, triple by triple."""

    draw: Draw
    literals: list[str]
    sparql: bool = False
    triples: list[Triple] = field(default_factory=list)
    nodes: list[str] = field(default_factory=list)  # whole node shapes
    properties: list[str] = field(default_factory=list)  # whole property shapes
    count: int = 0

    def one(self, *choices: Any) -> Any:
        return self.draw(st.sampled_from(choices))

    def say(self, subject: str, predicate: str, value: str) -> None:
        self.triples.append((subject, f"<{SH}{predicate}>", value))

    def fresh(self, *, named: bool = False) -> str:
        self.count += 1
        return ex(f"s{self.count}") if named else f"_:s{self.count}"

    def list_of(self, values: list[str]) -> str:
        head = f"<{RDF.nil}>"
        for value in reversed(values):
            cell = self.fresh()
            self.triples += [(cell, f"<{RDF.first}>", value), (cell, f"<{RDF.rest}>", head)]
            head = cell
        return head

    def several(self, *choices: str, least: int = 0, most: int = 3) -> list[str]:
        return self.draw(
            st.lists(st.sampled_from(choices), min_size=least, max_size=most, unique=True)
        )

    def flag(self, one_in: int = 4) -> bool:
        return self.draw(st.integers(0, one_in - 1)) == one_in - 1

    def path(self, depth: int = 2, *, inverse: bool = False) -> str:
        kinds = ["", "", "", "", "inverse", "zeroOrMore", "oneOrMore", "zeroOrOne", "|", "/"]
        kind = self.one(*(kinds[:-1] if inverse else kinds))
        inverse = inverse or kind == "inverse"
        if not kind or not depth:
            return self.one(*PREDICATES)
        node = self.fresh()
        if kind in "/|":
            head = self.list_of(
                [self.path(depth - 1, inverse=inverse) for _ in range(self.one(2, 2, 3))]
            )
            if kind == "/":
                return head
            self.say(node, "alternativePath", head)
        else:
            self.say(node, f"{kind}Path", self.path(depth - 1, inverse=inverse))
        return node

    # --- shapes ----------------------------------------------------------------------------------

    def shape(self, depth: int, *, is_property: bool) -> str:
        whole = self.properties if is_property else self.nodes
        if whole and self.flag():
            return self.one(*whole)
        node = self.fresh(named=self.flag(2))
        if is_property:
            self.say(node, "path", self.path())
        elif self.flag(2):
            self.triples.append((node, TYPE, f"<{SH.NodeShape}>"))
        self.describe(node, depth, is_property=is_property)
        whole.append(node)
        return node

    def describe(self, node: str, depth: int, *, is_property: bool) -> None:
        names = ON_VALUES + (ON_PATHS if is_property else []) + (IN_SPARQL if self.sparql else [])
        for name in self.several(*names, least=1):
            getattr(self, f"add_{name}", self.add_plain)(node, name, depth, is_property)
        if self.flag():
            self.say(node, "severity", self.one(f"<{SH.Warning}>", f"<{SH.Info}>", ex("Grave")))
        if self.flag(8):
            self.say(node, "deactivated", self.one(TRUE, typed("false", "boolean")))
        if self.flag():
            for message in self.several(*MESSAGES[:3], least=1):
                self.say(node, "message", message)

    def add_plain(self, node: str, name: str, depth: int, is_property: bool) -> None:
        number = typed(str(self.one(0, 1, 2, 3)), "integer")
        limits = [*NUMBERS, *TIMES, *TEXTS]
        choices: dict[str, Any] = {
            "class": CLASSES, "datatype": DATATYPES, "nodeKind": [f"<{SH}{k}>" for k in KINDS],
            "minExclusive": limits, "minInclusive": limits, "maxExclusive": limits,
            "maxInclusive": limits, "equals": PREDICATES, "disjoint": PREDICATES,
            "lessThan": PREDICATES, "lessThanOrEquals": PREDICATES,
            "hasValue": [*NODES[:5], *self.literals],
            "uniqueLang": [TRUE, typed("false", "boolean"), typed("1", "boolean")],
        }  # fmt: skip
        if name == "minLength":
            number = typed(str(self.one(1, 2, 3)), "integer")
        self.say(node, name, self.one(*choices[name]) if name in choices else number)
        several = "class equals disjoint lessThan lessThanOrEquals hasValue".split()
        if name in several and self.flag():
            self.say(node, name, self.one(*choices[name]))

    def add_pattern(self, node: str, name: str, depth: int, is_property: bool) -> None:
        self.say(node, "pattern", f'"{self.one(*PATTERNS)}"')
        if self.flag(2):
            self.say(node, "flags", f'"{self.one(*FLAGS)}"')

    def add_languageIn(self, node: str, name: str, depth: int, is_property: bool) -> None:  # noqa: N802
        tags = self.several('"en"', '"en-gb"', '"id"', '"de"', '"de-CH"', '"*"', '"e"')
        self.say(node, name, self.list_of(tags))

    def add_in(self, node: str, name: str, depth: int, is_property: bool) -> None:
        self.say(node, name, self.list_of(self.several(*NODES[:5], *self.literals, most=5)))

    def add_closed(self, node: str, name: str, depth: int, is_property: bool) -> None:
        self.say(node, name, self.one(TRUE, TRUE, typed("false", "boolean")))
        if self.flag(2):
            ignored = self.several(*PREDICATES, TYPE, least=1)
            self.say(node, "ignoredProperties", self.list_of(ignored))

    def add_not(self, node: str, name: str, depth: int, is_property: bool) -> None:
        if depth:
            self.say(node, name, self.shape(depth - 1, is_property=self.flag(2)))

    def add_and(self, node: str, name: str, depth: int, is_property: bool) -> None:
        if depth:
            several = [
                self.shape(depth - 1, is_property=self.flag(2)) for _ in range(self.one(1, 2, 2, 3))
            ]
            self.say(node, name, self.list_of(several))

    add_or = add_xone = add_and

    def add_node(self, node: str, name: str, depth: int, is_property: bool) -> None:
        if depth:
            self.say(node, name, self.shape(depth - 1, is_property=False))

    def add_property(self, node: str, name: str, depth: int, is_property: bool) -> None:
        for _ in range(self.one(1, 1, 2) if depth else 0):
            self.say(node, name, self.shape(depth - 1, is_property=True))

    def add_qualified(self, node: str, name: str, depth: int, is_property: bool) -> None:
        if not depth:
            return
        self.say(node, "qualifiedValueShape", self.shape(depth - 1, is_property=self.flag(2)))
        for which in self.several("qualifiedMinCount", "qualifiedMaxCount", least=1):
            self.say(node, which, typed(str(self.one(0, 1, 2)), "integer"))
        if self.flag(2):
            self.say(node, "qualifiedValueShapesDisjoint", TRUE)

    # --- SPARQL ----------------------------------------------------------------------------------

    def add_sparql(self, node: str, name: str, depth: int, is_property: bool) -> None:
        queries = SPARQL_OF_NODES + (SPARQL_OF_PATHS if is_property else [])
        constraint = self.fresh()
        self.say(node, "sparql", constraint)
        self.say(constraint, "select", literal(self.one(*queries)))
        self.say(constraint, "prefixes", ex("prefixes"))
        if self.flag(2):
            self.say(constraint, "message", self.one(*MESSAGES))

    def add_ask(self, node: str, name: str, depth: int, is_property: bool) -> None:
        self.triples.append((node, ex("longest"), typed(str(self.one(1, 2)), "integer")))

    def add_select(self, node: str, name: str, depth: int, is_property: bool) -> None:
        self.triples.append((node, ex("besides"), self.one(*PREDICATES)))
        if self.flag(2):
            self.triples.append((node, ex("unless"), self.one(*CLASSES)))

    # --- the whole -------------------------------------------------------------------------------

    def target(self, node: str) -> None:
        for kind in self.several("Class", "Node", "SubjectsOf", "ObjectsOf", "", least=1, most=2):
            choices = {
                "Class": CLASSES,
                "Node": NODES[:5] if self.sparql else [*NODES[:5], ex("absent"), *self.literals],
                "SubjectsOf": [*PREDICATES, TYPE],
                "ObjectsOf": PREDICATES,
            }
            if kind:
                self.say(node, f"target{kind}", self.one(*choices[kind]))
            elif node.startswith("<"):
                self.triples.append((node, TYPE, f"<{RDFS.Class}>"))

    def top(self) -> None:
        is_property = self.flag(2)
        before = {*self.nodes, *self.properties}
        node = self.shape(3, is_property=is_property)
        self.target(node)
        if node not in before and node.startswith("<") and self.flag(6):
            self.triples.append((CLASSES[0], SUBCLASS, node))


def library() -> list[Triple]:
    """Return the prefixes and the constraint components that SPARQL of the examples uses."""
    built = Builder(lambda _: None, [])
    built.count = 1000

    def parameter(component: str, name: str, *, optional: bool = False) -> None:
        node = built.fresh()
        built.say(component, "parameter", node)
        built.say(node, "path", ex(name))
        if optional:
            built.say(node, "optional", TRUE)

    def validator(component: str, kind: str, form: str, query: str, message: str = "") -> None:
        node = built.fresh()
        built.say(component, kind, node)
        built.say(node, form, literal(query))
        built.say(node, "prefixes", ex("prefixes"))
        if message:
            built.say(node, "message", message)

    declaration = built.fresh()
    built.say(ex("prefixes"), "declare", declaration)
    built.say(declaration, "prefix", '"ex"')
    built.say(declaration, "namespace", f"{literal('http://example.org/')}^^<{XSD}anyURI>")
    for component in (ex("Longest"), ex("Besides")):
        built.triples.append((component, TYPE, f"<{SH.ConstraintComponent}>"))
    parameter(ex("Longest"), "longest")
    validator(ex("Longest"), "validator", "ask",
              "ASK { FILTER(!isBlank($value) && STRLEN(STR($value)) <= $longest) }",
              '"{?value} is longer than {$longest}"@en')  # fmt: skip
    parameter(ex("Besides"), "besides")
    parameter(ex("Besides"), "unless", optional=True)
    validator(ex("Besides"), "nodeValidator", "select",
              "SELECT $this ?value WHERE { $this $besides ?value . "
              "FILTER(!bound($unless) || NOT EXISTS { $this a $unless }) }")  # fmt: skip
    validator(ex("Besides"), "propertyValidator", "select",
              "SELECT $this ?value WHERE { $this $PATH ?value . ?value $besides ?other . "
              "FILTER(!bound($unless) || NOT EXISTS { ?other a $unless }) }")  # fmt: skip
    return built.triples


LIBRARY = library()


@st.composite
def shapes_graphs(draw: Draw, literals: list[str], *, sparql: bool = False) -> list[Triple]:
    built = Builder(draw, literals, sparql)
    for _ in range(draw(st.integers(1, 2))):
        built.top()
    return list(dict.fromkeys([*built.triples, *LIBRARY]))
