"""Where in a query the cursor stands: what a word there can be."""

from collections.abc import Iterable

from kg.tokens import Token

_TERMS = frozenset({"iri", "name", "variable", "blank", "string", "number"})
_CALLS = frozenset("FILTER BIND HAVING SELECT BY ASC DESC".split())


class Position:
    """Follows the tokens before the cursor through the grammar of triple patterns.

    `role` is then what comes next: "query" outside all groups, "prefix" after PREFIX, "subject",
    "predicate", "type" (the object of ``a``), "object", "after" an object, "datatype",
    "expression", "graph" or "values".
    """

    def __init__(self, before: Iterable[Token]) -> None:
        self.role = "query"
        self._around: list[tuple[str, str]] = []  # opening mark, role after the closing one
        for token in before:
            self._take(token)

    def _take(self, token: Token) -> None:
        if token.kind == "mark":
            self._mark(token.text)
        elif token.keyword == "PREFIX":
            self.role = "prefix"
        elif token.kind in _TERMS or token.keyword in {"TRUE", "FALSE"}:
            self._term(token)
        elif token.keyword == "A" and self.role == "predicate" and token.text == "a":
            self.role = "type"
        elif token.keyword in _CALLS and self.role != "query":
            self.role = "expression"
        elif token.keyword in {"GRAPH", "VALUES"}:
            self.role = token.keyword.lower()
        elif token.keyword in {"OPTIONAL", "UNION", "MINUS", "WHERE"} and self._around:
            self.role = "subject"

    def _term(self, token: Token) -> None:
        if self.role == "prefix":
            self.role = "query" if token.kind == "iri" else "prefix"
        elif self.role == "subject":
            self.role = "predicate"
        elif self.role == "predicate":
            typed = token.text in {"rdf:type", "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"}
            self.role = "type" if typed else "object"
        elif self.role in {"object", "type", "datatype"}:
            self.role = "after"

    def _mark(self, mark: str) -> None:
        if mark in {"{", "(", "["}:
            self._open(mark)
        elif mark in {"}", ")", "]"}:
            self._close()
        elif mark == "^^":
            self.role = "datatype"
        elif self.role == "expression" or not self._around:
            return
        elif mark == ".":
            self.role = "subject"
        elif mark == ";":
            self.role = "predicate"
        elif mark == "," and self.role == "after":
            self.role = "object"
        elif mark in {"/", "|"} and self.role in {"object", "type"}:  # a path goes on
            self.role = "predicate"

    def _open(self, mark: str) -> None:
        after = {"subject": "predicate", "object": "after", "type": "after"}.get(
            self.role, self.role
        )
        if mark == "{":
            outer = "query" if not self._around else "subject"
            self._around.append((mark, outer))
            self.role = "values" if self.role == "values" else "subject"
        elif mark == "[":
            self._around.append((mark, after))
            self.role = "predicate"
        elif self.role == "predicate":  # brackets of a path
            self._around.append((mark, "object"))
        else:
            listed = self.role in {"subject", "object"}
            ending = "subject" if self.role == "expression" else after
            self._around.append((mark, ending if self._nested else "query"))
            self.role = "object" if listed and self._nested else "expression"

    def _close(self) -> None:
        if self._around:
            _, self.role = self._around.pop()

    @property
    def _nested(self) -> bool:
        return any(mark == "{" for mark, _ in self._around)
