"""What to say of a token that cannot stand where it does, between the braces of a query."""

from kg.grammar.expressions import AGGREGATES, ARITY
from kg.grammar.paths import Paths
from kg.tokens import Token

OPERATORS = frozenset("= != > <= >= && || + - * / ! < &".split())
_AFTER = {"ORDER", "GROUP", "HAVING", "LIMIT", "OFFSET"}


class Misplaced(Paths):
    """Fails with what to write instead."""

    def after_subselect(self) -> None:
        self.fail("a nested SELECT needs braces of its own: { SELECT ... { ... } }")

    def misplaced(self, here: Token) -> None:
        word = here.keyword
        if word == "UNION":
            self.fail("UNION stands between two groups in braces: { ... } UNION { ... }")
        if word in {"NOT", "EXISTS"}:
            self.fail(f"write FILTER before {here.text}: FILTER {here.text} ...")
        if word == "SELECT":
            self.after_subselect()
        if word in {"PREFIX", "BASE"}:
            self.fail(f"{word} stands at the beginning, before SELECT")
        if word in _AFTER:
            name = f"{word} BY" if word in {"ORDER", "GROUP"} else word
            self.fail(f"{name} stands after the last '}}' of the WHERE part")
        if word in AGGREGATES:
            self.fail(f"{word} stands after SELECT: SELECT ({word}(?x) AS ?result)")
        if word in ARITY:
            self.fail(f"write FILTER around a condition: FILTER({here.text}( ... ))")
        if word == "WHERE":
            self.fail("one WHERE is enough; groups inside need no word before their braces")
        self.fail(f"{here.text} cannot stand here, between the braces")

    def no_stop(self, begin: Token) -> None:
        here, before = self.peek(), self.before
        if here.kind == "end":
            self.fail("expected '}'")
        if here.kind == "mark" and here.text == "-" and before.kind == "number":
            self.fail('a date is written "2023-02-21"^^xsd:date', before)
        if here.kind == "number" and before.kind == "number" and here.begin == before.end:
            self.fail("a number has no marks between its thousands: write 1000000", before)
        if here.kind == "mark" and here.text == "/" and before.kind == "number":
            self.fail('a date is written "2023-02-21"^^xsd:date', before)
        if here.text == "/" and before.kind == "name":
            self.fail("a name cannot hold '/'; write the whole IRI in angle brackets", before)
        if here.kind == "mark" and here.text in OPERATORS:
            self.fail(f"a comparison stands in FILTER( ... ); {self.shown} is no part of a pattern")
        if here.kind == "language" or here.text in {"^^", "^"}:
            self.fail(f"{self.shown} stands only right after a text in quotes")
        if here.kind == "mark" and here.text not in "([<":
            self.fail(f"{self.shown} cannot stand after a pattern; expected '.', ';', ',' or '}}'")
        if here.kind == "string" or (here.kind == "number" and before.kind == "number"):
            self.fail(f"a ',' is missing before {self.shown}, between two values of a property")
        if self.peek(-2).text == ",":
            self.fail("after ',' stands another value; a new property follows a ';'", before)
        if self.peek(-3).text == ";" and self.peek(-2).text == begin.text:
            self.fail("after ';' stands a property; the subject is not repeated", self.peek(-2))
        if here.text == "a":
            self.fail("a ';' is missing before 'a', or the pattern before it has a term too many")
        self.fail(f"a '.' is missing before {self.shown} (or a ';' before a property of the same "
                  "subject)")  # fmt: skip
