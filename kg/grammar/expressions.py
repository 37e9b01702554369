"""Reading terms and expressions (SPARQL 1.1, grammar rules 110 to 138)."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from kg.grammar.cursor import OPERATORS, BeyondError, Cursor
from kg.grammar.tree import Comparison, Expression, Group, Term
from kg.tokens import Token

AGGREGATES = frozenset("COUNT SUM MIN MAX AVG SAMPLE GROUP_CONCAT".split())
_MANY = 1000
_BY_ARITY = {
    (0, 0): "RAND NOW UUID STRUUID",
    (0, 1): "BNODE",
    (1, 1): "STR LANG DATATYPE BOUND IRI URI ABS CEIL FLOOR ROUND STRLEN UCASE LCASE "
    "ENCODE_FOR_URI YEAR MONTH DAY HOURS MINUTES SECONDS TIMEZONE TZ MD5 SHA1 SHA256 SHA384 "
    "SHA512 ISIRI ISURI ISBLANK ISLITERAL ISNUMERIC ISTRIPLE SUBJECT PREDICATE OBJECT LANGDIR "
    "HASLANG HASLANGDIR",
    (2, 2): "LANGMATCHES CONTAINS STRSTARTS STRENDS STRBEFORE STRAFTER STRLANG STRDT SAMETERM "
    "ADJUST",
    (2, 3): "REGEX SUBSTR",
    (3, 3): "IF TRIPLE STRLANGDIR",
    (3, 4): "REPLACE",
    (0, _MANY): "CONCAT COALESCE",
}
ARITY = {name: arity for arity, names in _BY_ARITY.items() for name in names.split()}
_COMPARING = {"=", "!=", "<", ">", "<=", ">="}
_SLIPS = {
    "==": "'==' is no operator; '=' compares",
    "=>": "'=>' is no operator; write >=",
    "=<": "'=<' is no operator; write <=",
    "=!": "'=!' is no operator; write !=",
    "!==": "'!==' is no operator; write !=",
    "=~": "'=~' is no operator; write REGEX(?text, \"pattern\")",
    "~": "'~' is no operator; write REGEX(?text, \"pattern\")",
    "&": "'&' is no operator; write &&",
    "|": "'|' is no operator here; write ||",
    "%": "'%' is no operator; SPARQL has no remainder",
    "**": "'**' is no operator; SPARQL has no powers",
}


@dataclass
class _Seen:
    """What an expression has named so far."""

    variables: list[Term] = field(default_factory=list)
    free: list[Term] = field(default_factory=list)
    comparisons: list[Comparison] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    aggregate: int = -1


class Expressions(Cursor):
    """Reads terms and expressions; a group comes from the class that reads patterns."""

    _seen = _Seen()
    _within = False  # an aggregate

    def group(self) -> Group:
        raise NotImplementedError

    # --- expressions ---------------------------------------------------------------------

    def expression(self) -> Expression:
        return self._noted(self._either)

    def call(self) -> Expression:
        """Read a function call, which stands where an expression needs no parentheses."""
        if self.peek().kind in {"iri", "name"} and self.peek(1).text != "(":
            self.fail(f"{self.shown} is no condition; a function has its arguments in parentheses")
        return self._noted(self._primary)

    def _noted(self, read: Callable[[], object]) -> Expression:
        """Read something and return what it named on the way."""
        outer, self._seen = self._seen, _Seen()
        begin = self.peek().begin
        read()
        seen, self._seen = self._seen, outer
        return Expression(
            begin, self.before.end, tuple(seen.variables), tuple(seen.free),
            tuple(seen.comparisons), tuple(seen.calls), tuple(seen.groups), seen.aggregate,
        )  # fmt: skip

    def bracketed(self, what: str) -> Expression:
        """Read an expression in parentheses."""
        opened = self.expect("(", f"{what} needs parentheses")
        if self.is_mark(")"):
            self.fail(f"the parentheses of {what} are empty")
        found = self.expression()
        self._closing(opened, what)
        return found

    def _closing(self, opened: Token, what: str) -> None:
        if self.take_mark(")"):
            return
        here = self.peek()
        if self.is_mark(",") and self.before.kind == "number" and self.peek(1).kind == "number":
            self.fail(f"a decimal is written with a point: {self.before.text}.{self.peek(1).text}")
        self._no_operator()
        if here.kind == "number" and self.before.kind == "number" and here.begin == self.before.end:
            self.fail("a number has no marks between its thousands: write 1000000", self.before)
        if here.kind in {"variable", "string", "number", "name", "iri", "word"}:
            self.fail(
                f"an operator is missing before {self.shown}, such as = or &&, or a ')' that ends "
                f"{what}"
            )
        self.fail(f"expected ')' that ends {what}, found {self.shown}")

    def _no_operator(self) -> None:
        """Raise what is known of an operator that other languages have."""
        joined, end = "", self.peek().begin
        while len(joined) < 3 and (mark := self._adjacent(len(joined), end)):
            joined, end = joined + mark, end + len(mark)
        for length in (3, 2, 1):
            if joined[:length] in _SLIPS:
                self.fail(_SLIPS[joined[:length]])

    def _adjacent(self, ahead: int, offset: int) -> str:
        token = self.peek(ahead)
        return token.text if token.kind == "mark" and token.begin == offset else ""

    def _either(self) -> Term | None:
        found = self._both()
        while self.take_mark("||"):
            self._both()
            found = None
        return found

    def _both(self) -> Term | None:
        found = self._comparison()
        while self.take_mark("&&"):
            self._comparison()
            found = None
        return found

    def _comparison(self) -> Term | None:
        begin = self.peek().begin
        left = self._sum()
        if self.is_word("IN", "NOT"):
            self._membership(left, begin)
            return None
        here = self.peek()
        if here.kind == "iri":
            if here.text == "<>":
                self.fail("'<>' is no operator; write != to compare")
            raise BeyondError  # a '<' that compares and a '>' further on
        if here.kind != "mark" or here.text not in _COMPARING:
            return left
        self.next()
        following = self._adjacent(0, here.end)
        if here.text + following in _SLIPS:
            self.fail(_SLIPS[here.text + following], here)
        right = self._sum()
        if left and right:
            self._seen.comparisons.append(Comparison(left, here.text, right, begin))
        if self.peek().kind == "mark" and self.peek().text in _COMPARING:
            self.fail("comparisons cannot be chained; join two of them with &&")
        return None

    def _membership(self, left: Term | None, begin: int) -> None:
        negated = self.take_word("NOT")
        if not self.take_word("IN"):
            self.fail("NOT stands only in NOT IN and NOT EXISTS; to negate write !( ... )")
        opened = self.expect("(", "IN needs a list in parentheses: ?x IN (1, 2)")
        while not self.is_mark(")"):
            item = self._either()
            if left and item and not negated:
                self._seen.comparisons.append(Comparison(left, "=", item, begin))
            if not self.take_mark(","):
                break
            if self.is_mark(")"):
                self.fail("a value is missing after ','")
        if self.peek().kind in {"variable", "string", "number", "name", "iri"}:
            self.fail(f"a ',' is missing before {self.shown}")
        self._closing(opened, "IN")

    def _sum(self) -> Term | None:
        found = self._unary()
        while self.is_mark("+", "-", "*", "/"):
            operator = self.next()
            if operator.text == "*" and self.is_mark("*"):
                self.fail(_SLIPS["**"], operator)
            self._unary()
            found = None
        return found

    def _unary(self) -> Term | None:
        if self.take_mark("!"):
            self._unary()
            return None
        if self.is_mark("+", "-"):
            sign = self.next()
            found = self._unary()
            if found and found.kind == "number":
                return Term("number", sign.text + found.text, sign.begin, found.end)
            return None
        return self._primary()

    def _primary(self) -> Term | None:
        here = self.peek()
        found: Term | None = None
        if here.kind == "mark" and here.text == "(":
            self.next()
            found = self._either()
            self._closing(here, "the parentheses")
        elif here.kind == "variable":
            found = self.variable()
            self._seen.variables.append(found)
            if not self._within:
                self._seen.free.append(found)
        elif here.kind in {"iri", "name"}:
            found = self.iri()
            if self.is_mark("("):
                self._seen.calls.append(found.text)
                self._arguments(found.text, 0, _MANY)
                found = None
        elif here.kind == "word":
            found = self._named()
        elif here.kind in {"string", "number"}:
            found = self.literal()
        else:
            self._no_value()
        return found

    def _no_value(self) -> None:
        here, before = self.peek(), self.before
        if here.kind == "blank" or (here.text == "[" and here.kind == "mark"):
            self.fail("a blank node cannot be compared; give it a name with a variable")
        if before.text in OPERATORS and here.text in OPERATORS:
            joined = before.text + here.text
            self.fail(_SLIPS.get(joined, f"{self.shown} cannot follow {before.text!r}"), before)
        if here.text == "/" and here.kind == "mark":
            self.fail('a pattern is written in quotes: REGEX(?text, "words", "i")')
        if here.text == "<":
            self.fail("this IRI is never closed, or a value is missing before '<'")
        if here.text == "<<":
            raise BeyondError
        self.fail(f"a value is missing here: a variable, a text in quotes, a number; "
                  f"found {self.shown}")  # fmt: skip

    # --- calls ---------------------------------------------------------------------------

    def _named(self) -> Term | None:
        token = self.next()
        word = token.keyword
        if word in {"TRUE", "FALSE"}:
            return Term("boolean", token.text, token.begin, token.end)
        if word == "NOT" and not self.is_word("EXISTS"):
            self.fail("NOT stands only in NOT IN and NOT EXISTS; to negate write !( ... )", token)
        if word in {"EXISTS", "NOT"}:
            self.take_word("EXISTS")
            if not self.is_mark("{"):
                self.fail("EXISTS needs a pattern in braces: EXISTS { ... }")
            self._seen.calls.append("EXISTS")
            self._seen.groups.append(self.group())
            return None
        self._seen.calls.append(word)
        if word in AGGREGATES:
            self._aggregate(token)
            return None
        if word == "DISTINCT":
            self.fail(
                "DISTINCT stands right after SELECT, or in an aggregate: COUNT(DISTINCT ?x)", token
            )
        if word not in ARITY:
            self.fail(f"'{token.text}' cannot stand here; a value or a function is expected", token)
        self._arguments(word, *ARITY[word])
        return None

    def _arguments(self, name: str, least: int, most: int) -> None:
        called = self.before
        opened = self.expect("(", f"{name} needs its arguments in parentheses: {name}( ... )")
        count = 0
        self.take_word("DISTINCT")
        if name == "BOUND" and not self.is_mark(")") and self.peek().kind != "variable":
            self.fail(f"BOUND takes a variable, not {self.shown}")
        while not self.is_mark(")"):
            self._either()
            count += 1
            if not self.take_mark(","):
                break
            if self.is_mark(")"):
                self.fail("a value is missing after ','")
        if self.peek().kind in {"variable", "string", "number", "name", "iri"} and count:
            self.fail(f"a ',' is missing before {self.shown}")
        self._closing(opened, name)
        if not least <= count <= most:
            needs = f"{least}" if least == most else f"{least} to {most}"
            plural = "" if needs == "1" else "s"
            self.fail(f"{name} takes {needs} argument{plural}, not {count}", called)

    def _aggregate(self, token: Token) -> None:
        word = token.keyword
        opened = self.expect("(", f"{word} needs parentheses: ({word}(?x) AS ?result)")
        if self._seen.aggregate < 0:
            self._seen.aggregate = token.begin
        self.take_word("DISTINCT")
        outer, self._within = self._within, True
        if self.is_mark("*"):
            if word != "COUNT":
                self.fail(f"only COUNT takes *; write {word}(?x)")
            self.next()
        elif self.is_mark(")"):
            self.fail(f"{word} needs something to work on: {word}(?x)")
        else:
            self._either()
        self._within = outer
        if self.is_mark(","):
            hint = '; write GROUP_CONCAT(?x; SEPARATOR=", ")' if word == "GROUP_CONCAT" else ""
            self.fail(f"{word} takes one argument{hint}")
        if self.take_mark(";"):
            self._separator(word)
        self._closing(opened, word)

    def _separator(self, word: str) -> None:
        known = word == "GROUP_CONCAT" and self.take_word("SEPARATOR")
        if not known or not self.take_mark("=") or self.next().kind != "string":
            self.fail('only GROUP_CONCAT takes a separator: GROUP_CONCAT(?x; SEPARATOR=", ")',
                      self.before)  # fmt: skip

    # --- terms ---------------------------------------------------------------------------

    def variable(self) -> Term:
        token = self.next()
        return Term("variable", "?" + token.text[1:], token.begin, token.end)

    def iri(self) -> Term:
        token = self.next()
        return Term("iri", token.text, token.begin, token.end)

    def literal(self) -> Term:
        token = self.next()
        if token.kind == "number":
            return Term("number", token.text, token.begin, token.end)
        _check_escapes(self, token)
        text, end = token.text, token.end
        here = self.peek()
        if here.kind == "language":
            self.next()
            text, end = text + here.text, here.end
            after = self.peek()
            if after.begin == here.end and after.text.startswith("_"):
                whole = f"{here.text}{after.text}".replace("_", "-")
                self.fail(f"a language is written with '-': {whole}", here)
        elif self.take_mark("^^"):
            if self.peek().kind not in {"iri", "name"}:
                self.fail(f"after ^^ stands a datatype such as xsd:date, not {self.shown}")
            datatype = self.iri()
            text, end = f"{text}^^{datatype.text}", datatype.end
        elif self.is_mark("^") or self.is_mark("@"):
            self.fail("a text is followed by ^^xsd:date (its type) or @id (its language)")
        return Term("literal", text, token.begin, end)


def _check_escapes(cursor: Cursor, token: Token) -> None:
    for escape in re.finditer(r"\\(.)", token.text, re.DOTALL):
        if escape[1] not in "tbnrf\"'\\":
            raise cursor.query.error(
                f"'{escape[0]}' is no escape; for a backslash write two: '\\{escape[0]}'",
                token.begin + escape.start(),
            )
