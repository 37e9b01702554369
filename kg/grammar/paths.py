"""Reading properties and the paths made of them (SPARQL 1.1, grammar rules 82 to 97)."""

from kg.grammar.expressions import Expressions
from kg.grammar.tree import Term


class Paths(Expressions):
    """Reads what stands between subject and value."""

    def path(self) -> Term:
        """Read a property or a path of them."""
        begin = self.peek()
        names: list[Term] = []
        endless = self._alternatives(names)
        text = self.query.text[begin.begin : self.before.end]
        if len(names) == 1 and self.before is begin:
            return names[0]
        return Term("path", text, begin.begin, self.before.end, tuple(names), endless)

    def _alternatives(self, names: list[Term]) -> bool:
        endless = self._step(names)
        while self.is_mark("|", "/"):
            self.next()
            endless |= self._step(names)
        if self.is_mark("||"):
            self.fail("alternatives of a path are written with one '|'")
        return endless

    def _step(self, names: list[Term]) -> bool:
        self.take_mark("^")
        here = self.peek()
        endless = False
        if self.take_mark("!"):
            self._negated()
        elif self.take_mark("("):
            endless = self._alternatives(names)
            self.expect(")", f"expected ')' that ends the path, found {self.shown}")
        elif here.kind in {"iri", "name"}:
            names.append(self.iri())
        elif here.text == "a":
            self.next()
            names.append(Term("iri", "a", here.begin, here.end))
        elif here.kind == "variable":
            self.fail("a path is made of properties; a variable cannot be a part of it")
        else:
            self.fail(f"a property is missing in the path before {self.shown}")
        if self.is_mark("*", "+", "?"):
            endless |= self.next().text != "?"
        elif self.is_mark("{") and self.peek(1).kind == "number":
            self.fail("SPARQL 1.1 has no counts in paths; write p/p for two steps, p+ for any")
        return endless

    def _negated(self) -> None:
        several = self.take_mark("(")
        while True:
            self.take_mark("^")
            here = self.peek()
            if here.kind not in {"iri", "name"} and here.text != "a":
                if several and self.is_mark(")") and self.before.text == "(":
                    break
                self.fail(f"after '!' stands a property or several in (a|b), not {self.shown}")
            self.next()
            if not (several and self.take_mark("|")):
                break
        if several:
            self.expect(")", f"expected ')' that ends the path, found {self.shown}")
