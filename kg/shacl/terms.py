"""Which terms SHACL has, and what their values must be: sections 3 to 6 of the recommendation.

https://www.w3.org/TR/shacl/
"""

from typing import NamedTuple

from kg.vocab import SH


class Parameter(NamedTuple):
    """A parameter of a constraint component and what its values are.

    kind is iri, count, boolean, literal, string, term, nodeKind, shape, nodeShape, terms, strings,
    iris or shapes; the last four are members of a SHACL list.
    """

    name: str
    kind: str
    single: bool = True  # a shape may have one value at most
    property_only: bool = False  # not allowed in node shapes


# The first parameter is the one that makes a shape have the constraint.
COMPONENTS: dict[str, tuple[Parameter, ...]] = {
    "Class": (Parameter("class", "iri", single=False),),
    "Datatype": (Parameter("datatype", "iri"),),
    "NodeKind": (Parameter("nodeKind", "nodeKind"),),
    "MinCount": (Parameter("minCount", "count", property_only=True),),
    "MaxCount": (Parameter("maxCount", "count", property_only=True),),
    "MinExclusive": (Parameter("minExclusive", "literal", single=False),),
    "MinInclusive": (Parameter("minInclusive", "literal", single=False),),
    "MaxExclusive": (Parameter("maxExclusive", "literal", single=False),),
    "MaxInclusive": (Parameter("maxInclusive", "literal", single=False),),
    "MinLength": (Parameter("minLength", "count"),),
    "MaxLength": (Parameter("maxLength", "count"),),
    "Pattern": (Parameter("pattern", "string", single=False), Parameter("flags", "string")),
    "LanguageIn": (Parameter("languageIn", "strings"),),
    "UniqueLang": (Parameter("uniqueLang", "boolean", property_only=True),),
    "Equals": (Parameter("equals", "iri", single=False),),
    "Disjoint": (Parameter("disjoint", "iri", single=False),),
    "LessThan": (Parameter("lessThan", "iri", single=False, property_only=True),),
    "LessThanOrEquals": (Parameter("lessThanOrEquals", "iri", single=False, property_only=True),),
    "Not": (Parameter("not", "shape", single=False),),
    "And": (Parameter("and", "shapes", single=False),),
    "Or": (Parameter("or", "shapes", single=False),),
    "Xone": (Parameter("xone", "shapes", single=False),),
    "Node": (Parameter("node", "nodeShape", single=False),),
    "QualifiedMinCount": (
        Parameter("qualifiedMinCount", "count", property_only=True),
        Parameter("qualifiedValueShape", "shape", property_only=True),
        Parameter("qualifiedValueShapesDisjoint", "boolean", property_only=True),
    ),
    "QualifiedMaxCount": (
        Parameter("qualifiedMaxCount", "count", property_only=True),
        Parameter("qualifiedValueShape", "shape", property_only=True),
        Parameter("qualifiedValueShapesDisjoint", "boolean", property_only=True),
    ),
    "Closed": (Parameter("closed", "boolean"), Parameter("ignoredProperties", "iris")),
    "HasValue": (Parameter("hasValue", "term", single=False),),
    "In": (Parameter("in", "terms"),),
}
SHAPE_KINDS = {"shape", "nodeShape", "shapes"}
LIST_KINDS = {"shapes", "terms", "strings", "iris"}
TARGETS = {
    "targetClass": "class",
    "targetNode": "node",
    "targetSubjectsOf": "subjectsOf",
    "targetObjectsOf": "objectsOf",
}
_ABOUT = (
    "path property name description message severity deactivated order group defaultValue target "
    "sparql select ask construct declare prefixes entailment shapesGraph "
    "suggestedShapesGraph labelTemplate"
)
PARAMETERS = {p.name for parameters in COMPONENTS.values() for p in parameters}
KNOWN = PARAMETERS | set(TARGETS) | set(_ABOUT.split())
# Of SHACL Advanced Features, SHACL JavaScript and the drafts of SHACL 1.2.
ELSEWHERE = frozenset(
    "rule expression js condition nodes values intersection union filterShape nodeByExpression "
    "targetWhere shape reifierShape reificationRequired memberShape minListLength maxListLength "
    "uniqueMembers singleLine someValue subsetOf rootClass uniqueValuesFor agentInstruction "
    "intent codeIdentifier unit".split()
)
NODE_KINDS = (
    SH.BlankNode, SH.IRI, SH.Literal, SH.BlankNodeOrIRI, SH.BlankNodeOrLiteral, SH.IRIOrLiteral,
)  # fmt: skip
