"""Reading whole queries: SELECT, ASK, CONSTRUCT, DESCRIBE and what follows the pattern
(SPARQL 1.1, grammar rules 1 to 28)."""

from dataclasses import replace

from kg.grammar.cursor import shown
from kg.grammar.expressions import AGGREGATES, ARITY
from kg.grammar.patterns import Patterns
from kg.grammar.tree import Expression, Item, Parsed, Triple

_FORMS = {"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"}
_ORDER = ("GROUP", "HAVING", "ORDER", "LIMIT", "OFFSET", "VALUES")


class Clauses(Patterns):
    """Reads a query from its form to its end."""

    def whole(self) -> Parsed:
        here = self.peek()
        if here.keyword not in _FORMS:
            self._no_form()
        read = {"SELECT": self._select, "ASK": self._ask, "CONSTRUCT": self._construct,
                "DESCRIBE": self._describe}[here.keyword]  # fmt: skip
        found = read()
        if self.peek().kind != "end":
            self._after_end()
        return replace(found, end=self.before.end)

    def _no_form(self) -> None:
        here = self.peek()
        if here.kind == "end":
            self.fail("a query begins with SELECT, ASK, CONSTRUCT or DESCRIBE after its prefixes")
        if here.text in {".", ";"}:
            self.fail(f"no '{here.text}' stands after a PREFIX line in SPARQL")
        self.fail(f"a query begins with SELECT, ASK, CONSTRUCT or DESCRIBE, not with {self.shown}")

    def _after_end(self) -> None:
        here = self.peek()
        if here.text == ";" and self.peek(1).kind == "end":
            self.fail("a query ends without ';'")
        if here.text == ".":
            self.fail("a query ends without '.' after its last '}'")
        if here.keyword in _FORMS or (here.text == ";" and self.peek(1).keyword):
            self.fail("a second query begins here; kg answers one at a time")
        if here.keyword in {"PREFIX", "BASE"}:
            self.fail(f"{here.keyword} stands at the beginning, before SELECT")
        if here.keyword == "WHERE":
            self.fail("WHERE stands before the pattern in braces, and only once")
        if here.keyword in {"FILTER", "OPTIONAL", "BIND", "MINUS", "UNION"}:
            self.fail(f"{here.keyword} stands inside the braces of the pattern")
        if here.keyword in {"ASC", "DESC"}:
            self.fail(f"{here.keyword} stands before what is sorted: "
                      f"ORDER BY {here.keyword}({self.before.text})")  # fmt: skip
        self.fail(f"the query should end before {self.shown}")

    # --- forms ---------------------------------------------------------------------------

    def subselect(self) -> Parsed:
        found = self._select(nested=True)
        return replace(found, end=self.before.end)

    def _select(self, nested: bool = False) -> Parsed:
        begin = self.next()
        distinct = self.take_word("DISTINCT", "REDUCED")
        star = self.take_mark("*")
        items = () if star else self._items()
        if star and not (self.is_word("WHERE", "FROM") or self.is_mark("{")):
            self.fail(f"after SELECT * stands the pattern in braces, not {self.shown}")
        found = Parsed("SELECT", begin.begin, distinct=distinct, star=star, items=items)
        return self._rest(found, dataset=not nested)

    def _items(self) -> tuple[Item, ...]:
        found = []
        while True:
            here = self.peek()
            if here.kind == "variable":
                found.append(Item(self.variable(), None, here.begin))
            elif self.is_mark("("):
                found.append(self._named_item())
            elif here.text == "," and here.kind == "mark":
                self.fail("SELECT takes no commas between variables")
            else:
                break
        if self.is_word("WHERE", "FROM") or self.is_mark("{"):
            if not found:
                self.fail("SELECT needs variables, or * for all, before its pattern")
            return tuple(found)
        self._no_item()
        return tuple(found)

    def _no_item(self) -> None:
        here = self.peek()
        word = here.keyword
        if word in AGGREGATES or word in ARITY:
            self.fail(f"a value after SELECT needs parentheses and a name: ({here.text}( ... ) AS "
                      "?result)")  # fmt: skip
        if word == "AS":
            self.fail("AS stands inside parentheses: (?value AS ?name)")
        if word in {"DISTINCT", "REDUCED"}:
            self.fail(f"{word} stands once, right after SELECT")
        if self.is_mark("*"):
            self.fail("SELECT takes either * or variables, not both")
        if here.kind == "end":
            self.fail("SELECT needs variables and a pattern: SELECT ?x { ?x ?p ?o }")
        if here.kind in {"name", "iri", "string", "number"}:
            self.fail(f"after SELECT stand variables, not {self.shown}")
        self.fail(f"after the variables stands WHERE with the pattern in braces, not {self.shown}")

    def _named_item(self) -> Item:
        opened = self.next()
        value = self.expression()
        if not self.take_word("AS"):
            if self.is_mark(")") and value.end - value.begin == len(self.before.text):
                self.fail(f"a column that only names a variable takes no parentheses: write "
                          f"{self.before.text}", opened)  # fmt: skip
            if self.is_mark(")"):
                self.fail("a value after SELECT needs a name: (value AS ?name)", opened)
            self._closing(opened, "the column")
        if self.peek().kind != "variable":
            self.fail(f"after AS stands a variable, such as ?total, not {self.shown}")
        variable = self.variable()
        self._closing(opened, "the column")
        return Item(variable, value, opened.begin)

    def _ask(self) -> Parsed:
        begin = self.next()
        if self.peek().kind == "variable" or self.is_mark("*"):
            self.fail("ASK names no variables; it answers true or false: ASK { ... }")
        return self._rest(Parsed("ASK", begin.begin))

    def _construct(self) -> Parsed:
        begin = self.next()
        found = Parsed("CONSTRUCT", begin.begin)
        if self.is_word("WHERE", "FROM"):
            short = self._rest(found)
            bad = [e for e in (short.where.elements if short.where else ())
                   if not isinstance(e, Triple)]  # fmt: skip
            if bad:
                raise self.query.error(
                    "CONSTRUCT WHERE takes triple patterns only; write CONSTRUCT { ... } WHERE "
                    "{ ... }", bad[0].begin)  # fmt: skip
            elements = short.where.elements if short.where else ()
            return replace(short, template=tuple(t for t in elements if isinstance(t, Triple)))
        if not self.is_mark("{"):
            self.fail("CONSTRUCT needs the triples to make in braces: CONSTRUCT { ... } WHERE { "
                      "... }")  # fmt: skip
        group = self.group()
        for element in group.elements:
            if not isinstance(element, Triple) or element.predicate.kind == "path":
                raise self.query.error("the template of CONSTRUCT takes plain triples only",
                                       element.begin)  # fmt: skip
        triples = tuple(e for e in group.elements if isinstance(e, Triple))
        if not (self.is_word("WHERE", "FROM") or self.is_mark("{")):
            self.fail("CONSTRUCT { ... } needs a pattern after it: WHERE { ... }")
        return self._rest(replace(found, template=triples))

    def _describe(self) -> Parsed:
        begin = self.next()
        found = Parsed("DESCRIBE", begin.begin)
        resources = []
        if not self.take_mark("*"):
            while self.peek().kind in {"variable", "iri", "name"}:
                is_variable = self.peek().kind == "variable"
                resources.append(self.variable() if is_variable else self.iri())
            if not resources:
                self.fail("DESCRIBE needs IRIs or variables: DESCRIBE foaf:Person")
        found = replace(found, resources=tuple(resources))
        if not (self.is_word("WHERE", "FROM") or self.is_mark("{")):
            return self._modifiers(found)
        return self._rest(found)

    # --- what follows --------------------------------------------------------------------

    def _rest(self, found: Parsed, dataset: bool = True) -> Parsed:
        begin = self.peek().begin
        while dataset and self.take_word("FROM"):
            self.take_word("NAMED")
            if self.peek().kind not in {"iri", "name"}:
                self.fail(f"FROM names a graph by its IRI, not {self.shown}; SPARQL has no tables")
            self.next()
        end = self.before.end
        where = self.take_word("WHERE")
        if not self.is_mark("{"):
            what = "WHERE" if where else found.form
            self.fail(f"{what} needs its pattern in braces {{ ... }}; found {self.shown}")
        group = self.group()
        span = (begin, end) if end > begin else (0, 0)
        return self._modifiers(replace(found, dataset=span, where=group))

    def _modifiers(self, found: Parsed) -> Parsed:
        last = ""
        while self.is_word(*_ORDER):
            here = self.next()
            word = here.keyword
            self._in_order(last, word)
            found = self._modifier(found, word)
            last = word
        return found

    def _in_order(self, last: str, word: str) -> None:
        if not last:
            return
        if word == last:
            self.fail(f"{word} stands twice", self.before)
        either = {word, last} == {"LIMIT", "OFFSET"}
        if _ORDER.index(word) < _ORDER.index(last) and not either:
            names = {"GROUP": "GROUP BY", "ORDER": "ORDER BY"}
            self.fail(f"{names.get(word, word)} stands before {names.get(last, last)}", self.before)

    def _modifier(self, found: Parsed, word: str) -> Parsed:
        if word in {"GROUP", "ORDER"}:
            if not self.take_word("BY"):
                self.fail(f"{word} needs BY after it")
            items = self._keys(f"{word} BY")
            return (replace(found, group_by=items) if word == "GROUP"
                    else replace(found, order_by=items))  # fmt: skip
        if word == "HAVING":
            return replace(found, having=self._having())
        if word == "VALUES":
            return replace(found, values=self.values(self.before))
        number = self.peek()
        if number.kind != "number" or not number.text.isdigit():
            self.fail(f"{word} needs a whole number after it")
        self.next()
        if self.is_mark(",") and self.peek(1).kind == "number":
            self.fail(f"LIMIT takes one number: LIMIT {self.peek(1).text} OFFSET {number.text}")
        count = int(number.text)
        return replace(found, limit=count) if word == "LIMIT" else replace(found, offset=count)

    def _having(self) -> tuple[Expression, ...]:
        found = [self.constraint("HAVING")]
        while self.is_mark("(") or self.peek().keyword in {*ARITY, *AGGREGATES}:
            found.append(self.constraint("HAVING"))
        if self.is_mark("&&", "||", "=", "!=", "<", ">", "<=", ">="):
            self.fail("HAVING needs parentheses around its whole condition: HAVING( ... )")
        return tuple(found)

    def _keys(self, what: str) -> tuple[Item, ...]:
        found: list[Item] = []
        while True:
            here = self.peek()
            if self.is_mark(",") and found:
                self.fail(f"{what} takes no commas between its keys")
            if here.kind == "variable":
                found.append(Item(self.variable(), None, here.begin))
            elif what == "ORDER BY" and self.is_word("ASC", "DESC"):
                found.append(self._sorted(found))
            elif self.is_mark("("):
                found.append(self._key(what))
            elif here.kind in {"iri", "name"} or here.keyword in {*ARITY, *AGGREGATES, "NOT",
                                                                  "EXISTS"}:  # fmt: skip
                found.append(Item(None, self.call(), here.begin))
            else:
                break
        if not found:
            self.fail(f"{what} needs a variable after it, not {self.shown}")
        if self.is_mark("+", "-", "*", "/", "=", "<", ">"):
            self.fail(f"an expression after {what} needs parentheses")
        return tuple(found)

    def _sorted(self, before: list[Item]) -> Item:
        token = self.next()
        if not self.is_mark("("):
            last = before[-1].variable if before else None
            after = self.peek()
            name = after.text if after.kind == "variable" else last.text if last else "?x"
            self.fail(f"{token.text} needs parentheses: {token.keyword}({name})", token)
        return Item(None, self.bracketed(token.keyword), token.begin)

    def _key(self, what: str) -> Item:
        opened = self.next()
        value = self.expression()
        variable = None
        if what == "GROUP BY" and self.take_word("AS"):
            if self.peek().kind != "variable":
                self.fail(f"after AS stands a variable, not {self.shown}")
            variable = self.variable()
        self._closing(opened, shown(opened))
        return Item(variable, value, opened.begin)
