"""Reading groups and triple patterns (SPARQL 1.1, grammar rules 53 to 109)."""

from collections.abc import Iterator

from kg.grammar.cursor import BeyondError, shown
from kg.grammar.expressions import AGGREGATES, ARITY
from kg.grammar.misplaced import OPERATORS, Misplaced
from kg.grammar.tree import (
    Bind,
    Element,
    Expression,
    Filter,
    Group,
    Nested,
    Parsed,
    SubSelect,
    Term,
    Triple,
    Values,
)
from kg.tokens import Token

_NESTING = {"OPTIONAL", "MINUS", "GRAPH", "SERVICE", "LATERAL"}
_VALUES = {"string", "number"}


class Patterns(Misplaced):
    """Reads what stands between the braces of a query."""

    _made = 0  # variables for blank nodes

    def subselect(self) -> Parsed:
        raise NotImplementedError

    # --- groups --------------------------------------------------------------------------

    def group(self) -> Group:
        opened = self.expect("{", "a pattern in braces { ... } is missing")
        if self.is_word("SELECT"):
            query = self.subselect()
            elements: list[Element] = [SubSelect(query, query.begin, query.end)]
            if not self.is_mark("}"):
                self.after_subselect()
        else:
            elements = list(self._elements())
        self.expect("}", f"expected '}}', found {self.shown}")
        return Group(tuple(elements), opened.begin, self.before.end)

    def _elements(self) -> Iterator[Element]:
        while not self.is_mark("}"):
            here = self.peek()
            if here.kind == "mark" and here.text == "{":
                yield self._union()
            elif here.kind == "word" and here.text != "a" and here.keyword not in {"TRUE", "FALSE"}:
                yield from self._clause(here)
            elif here.kind == "mark" and here.text == ".":
                self.fail("a '.' too many")
            else:
                yield from self._triples()
                continue
            self.take_mark(".")

    def _clause(self, here: Token) -> Iterator[Element]:
        word = here.keyword
        if word in _NESTING:
            yield self._nested()
        elif word == "FILTER":
            yield self._filter()
        elif word == "BIND":
            yield self._bind()
        elif word == "VALUES":
            self.next()
            yield self.values(here)
        else:
            self.misplaced(here)

    def _nested(self) -> Nested:
        token = self.next()
        word, name = token.keyword, None
        if word == "SERVICE":
            self.take_word("SILENT")
        if word in {"GRAPH", "SERVICE"}:
            if self.peek().kind not in {"variable", "iri", "name"}:
                self.fail(f"{word} needs a name before its braces: {word} ?g {{ ... }}")
            name = self.variable() if self.peek().kind == "variable" else self.iri()
        if not self.is_mark("{"):
            again = f"{word} {name.text}" if name else word
            self.fail(f"{word} needs braces: {again} {{ ... }}")
        group = self.group()
        return Nested(word, (group,), token.begin, group.end, name)

    def _union(self) -> Nested:
        first = self.group()
        groups = [first]
        while self.take_word("UNION"):
            if not self.is_mark("{"):
                self.fail("UNION stands between two groups in braces: { ... } UNION { ... }")
            groups.append(self.group())
        kind = "UNION" if len(groups) > 1 else "GROUP"
        return Nested(kind, tuple(groups), first.begin, groups[-1].end)

    def _filter(self) -> Filter:
        token = self.next()
        condition = self.constraint("FILTER")
        here = self.peek()
        if here.kind == "mark" and here.text in {"&&", "||", "=", "!=", "<", ">", "<=", ">="}:
            self.fail("FILTER needs parentheses around its whole condition: FILTER( ... )")
        return Filter(condition, token.begin, condition.end)

    def constraint(self, what: str) -> Expression:
        """Read what FILTER, HAVING and ORDER BY take: a call or an expression in parentheses."""
        here = self.peek()
        if here.keyword in ARITY or here.keyword in AGGREGATES or here.keyword == "EXISTS":
            return self.call()
        if here.keyword == "NOT" and self.peek(1).keyword == "EXISTS":
            return self.call()
        if here.keyword == "NOT":
            self.fail("to negate a condition write !: FILTER(!( ... ))")
        if here.kind in {"iri", "name"}:
            return self.call()
        if not self.is_mark("("):
            self.fail(f"{what} needs parentheses around its condition: {what}( ... )")
        begin = here.begin
        found = self.bracketed(what)
        return Expression(
            begin, self.before.end, found.variables, found.free, found.comparisons, found.calls,
            found.groups, found.aggregate,
        )  # fmt: skip

    def _bind(self) -> Bind:
        token = self.next()
        opened = self.expect("(", "BIND needs parentheses: BIND(value AS ?name)")
        value = self.expression()
        if not self.take_word("AS"):
            if not self.is_mark(")"):
                self._closing(opened, "BIND")
            self.fail("BIND needs a name for its value: BIND(value AS ?name)")
        if self.peek().kind != "variable":
            self.fail(f"after AS stands a variable, such as ?total, not {self.shown}")
        variable = self.variable()
        self._closing(opened, "BIND")
        return Bind(value, variable, token.begin, self.before.end)

    def values(self, begun: Token) -> Values:
        """Read VALUES after its first word."""
        form = "VALUES ?x { 1 2 } or VALUES (?x ?y) { (1 2) }"
        several = self.take_mark("(")
        variables: list[Term] = []
        while self.peek().kind == "variable" and (several or not variables):
            if self.shown in {f"'{v.text}'" for v in variables}:
                self.fail(f"VALUES names {self.shown} twice")
            variables.append(self.variable())
        if several:
            self.expect(")", f"VALUES names variables in its parentheses: {form}")
        elif not variables:
            self.fail(f"VALUES needs a variable: {form}")
        if self.peek().kind == "variable":
            self.fail(f"several variables of VALUES stand in parentheses: {form}")
        self.expect("{", f"VALUES needs its values in braces: {form}")
        rows = 0
        while not self.is_mark("}"):
            self._row(len(variables), several)
            rows += 1
        self.next()
        return Values(tuple(variables), rows, begun.begin, self.before.end)

    def _row(self, width: int, several: bool) -> None:
        if self.is_mark(","):
            self.fail("VALUES takes no commas between its values")
        begin = self.peek()
        if not several:
            self._value()
            return
        self.expect("(", "each row of VALUES stands in parentheses, as its variables do")
        count = 0
        while not self.is_mark(")"):
            if self.is_mark(","):
                self.fail("VALUES takes no commas between its values")
            self._value()
            count += 1
        self.next()
        if count != width:
            values = "value" if count == 1 else "values"
            variables = "variable" if width == 1 else "variables"
            self.fail(f"this row has {count} {values} for {width} {variables} (UNDEF leaves one "
                      "open)", begin)  # fmt: skip

    def _value(self) -> None:
        here = self.peek()
        if self.take_word("UNDEF", "TRUE", "FALSE"):
            return
        if here.kind in {"iri", "name"}:
            self.next()
        elif here.kind in _VALUES:
            self.literal()
        elif self.is_mark("+", "-") and self.peek(1).kind == "number":
            self.at += 2
        elif here.kind in {"variable", "blank"}:
            self.fail(f"VALUES holds values only: IRIs, texts, numbers, UNDEF; not {self.shown}")
        elif here.text == "<":
            raise BeyondError
        elif here.text == "(":
            self.fail("a row in parentheses needs variables in parentheses: VALUES (?x ?y) { ... }")
        else:
            self.fail(f"{self.shown} is no value; VALUES holds IRIs, texts, numbers, UNDEF")

    # --- triples -------------------------------------------------------------------------

    def _triples(self) -> Iterator[Triple]:
        """Read the triples of one subject and the '.' after them."""
        begin = self.peek()
        found: list[Triple] = []
        subject, complete = self._subject(found)
        if not (complete and (self.is_mark(".", "}") or self.is_word(*_NESTING, "FILTER", "BIND"))):
            self._properties(subject, begin, found)
        yield from found
        if self.take_mark(".") or self.is_mark("}", "{"):
            return
        here = self.peek()
        if here.kind != "word" or here.text == "a" or here.keyword in {"TRUE", "FALSE"}:
            self.no_stop(begin)

    def _subject(self, found: list[Triple]) -> tuple[Term, bool]:
        """Return the subject and whether it says something by itself."""
        here = self.peek()
        if here.kind == "word" and here.text == "a":
            self.fail(
                "'a' means rdf:type and stands between a subject and a class: ?x a foaf:Person"
            )
        before = len(found)
        term = self._node(found, "a subject")
        return term, len(found) > before

    def _properties(self, subject: Term, begin: Token, found: list[Triple]) -> None:
        at = begin.begin
        while True:
            if self.is_mark(".", "}", "]", "{") or self.peek().kind == "end":
                self._incomplete(begin, 1)
            predicate = self._verb()
            while True:
                if self.is_mark(".", "}", "]", ";", ",") or self.peek().kind == "end":
                    self._incomplete(begin, 2)
                value = self._node(found, "a value")
                found.append(Triple(subject, predicate, value, at, self.before.end))
                if not self.take_mark(","):
                    break
                at = self.peek().begin
            again = False
            while self.take_mark(";"):
                again = True
                at = self.peek().begin
            if not again or self.is_mark(".", "}", "]") or self.peek().kind == "end":
                return
            if self.is_word(*_NESTING, "FILTER", "BIND", "VALUES"):
                return

    def _incomplete(self, begin: Token, has: int) -> None:
        if self.is_mark(",") or self.is_mark(";"):
            self.fail(f"a value is missing before {self.shown}")
        if self.before.text in {",", ";"}:
            self.fail(f"a value is missing after {shown(self.before)}", self.before)
        words = "only its subject" if has == 1 else "no value after its property"
        if self.peek().kind == "end":
            self.fail(f"a pattern has {words}")
        self.fail(f"this pattern has {words}; it needs subject, property and value", begin)

    def _verb(self) -> Term:
        here = self.peek()
        if here.kind == "variable":
            term = self.variable()
            signed = self.is_mark("+") and self.peek(1).kind == "number"
            if self.is_mark("/", "|", "*", "+") and not signed:
                self.fail("a path is made of properties; a variable cannot be a part of it")
            return term
        if here.kind in {"iri", "name"} or here.text == "a" or self.is_mark("^", "!", "("):
            return self.path()
        if here.kind in _VALUES:
            self.fail(f"after the subject stands a property, not the value {self.shown}")
        if here.text == "A":
            self.fail("'a' (rdf:type) is written small")
        if here.kind == "blank" or here.text == "[":
            self.fail("a blank node cannot be a property; write a variable")
        if here.kind == "mark" and here.text in OPERATORS:
            self.fail(f"a comparison stands in FILTER( ... ); {self.shown} is no property")
        if here.text == "<":
            raise BeyondError
        self.fail(f"a property is missing before {self.shown}")
        raise AssertionError

    def _node(self, found: list[Triple], role: str) -> Term:
        if self.is_mark("["):
            return self._blank(found)
        if self.is_mark("("):
            return self._collection(found)
        term = self._plain()
        if term is None:
            self._no_node(role)
            raise AssertionError
        return term

    def _plain(self) -> Term | None:
        here = self.peek()
        term: Term | None = None
        if here.kind == "variable":
            term = self.variable()
        elif here.kind in {"iri", "name"}:
            term = self.iri()
        elif here.kind in _VALUES:
            term = self.literal()
        elif here.kind == "blank":
            self.next()
            label = here.text[2:].replace(".", "_").replace("-", "_")
            term = Term("blank", f"?_b_{label}", here.begin, here.end)
        elif here.keyword in {"TRUE", "FALSE"}:
            self.next()
            term = Term("boolean", here.text.lower(), here.begin, here.end)
        elif self.is_mark("+", "-") and self.peek(1).kind == "number":
            sign, number = self.next(), self.next()
            term = Term("number", sign.text + number.text, sign.begin, number.end)
        return term

    def _no_node(self, role: str) -> None:
        here = self.peek()
        if here.text == "<":
            if self.peek(1).text == "<":
                raise BeyondError  # a triple term
            self.fail("this IRI is never closed with '>', or holds a space")
        if here.text == "a":
            self.fail(
                "'a' means rdf:type and stands between a subject and a class: ?x a foaf:Person"
            )
        if here.kind == "mark" and here.text == "?":
            self.fail("a variable has letters or digits right after its '?'")
        if here.kind == "language":
            self.fail(f"{self.shown} stands only right after a text in quotes")
        self.fail(f"{role} is missing before {self.shown}: a variable, an IRI or a text in quotes")

    def _fresh(self, token: Token) -> Term:
        self._made += 1
        return Term("blank", f"?_n_{self._made}", token.begin, token.end)

    def _blank(self, found: list[Triple]) -> Term:
        opened = self.next()
        term = self._fresh(opened)
        if not self.is_mark("]"):
            self._properties(term, opened, found)
        self.expect("]", f"expected ']' or ';', found {self.shown}")
        return term

    def _collection(self, found: list[Triple]) -> Term:
        opened = self.next()
        nil = Term("iri", "<http://www.w3.org/1999/02/22-rdf-syntax-ns#nil>", opened.begin,
                   opened.end)  # fmt: skip
        items = []
        while not self.is_mark(")"):
            items.append(self._node(found, "an item of the list"))
        self.next()
        cells = [self._fresh(opened) for _ in items]
        for cell, item, rest in zip(cells, items, [*cells[1:], nil], strict=False):
            for name, value in (("first", item), ("rest", rest)):
                iri = f"<http://www.w3.org/1999/02/22-rdf-syntax-ns#{name}>"
                found.append(Triple(cell, Term("iri", iri, item.begin, item.end), value,
                                    item.begin, item.end))  # fmt: skip
        return cells[0] if cells else nil
