"""Writing triples: IRIs and lexical forms in, N-Triples terms out.

No rdflib here: of an article of 4 kB its graph alone took longer than all of extraction.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from kg.terms import literal
from kg.terms import value as plain
from kg.vocab import RDF, XSD

LONGEST = 500  # characters of a literal: what is published are short quotations, never the text
_ISO_TYPES = {  # by length, which tells them apart
    10: (re.compile(r"\d{4}-\d{2}-\d{2}"), XSD.date),
    7: (re.compile(r"\d{4}-\d{2}"), XSD.gYearMonth),
    4: (re.compile(r"\d{4}"), XSD.gYear),
}
_NODE = re.compile(r" <([^>]*)> \.\n")  # as the object of a triple


def cut(text: str, longest: int = LONGEST) -> int:
    """Return where to cut `text` to at most `longest` characters, between words if possible.

    >>> cut("nota kesepakatan", 8), cut("nota", 8), cut("kesepakatan", 8)
    (4, 4, 8)
    """
    if len(text) <= longest:
        return len(text)
    last = max(text.rfind(space, 1, longest + 1) for space in " \n\u00a0")
    return len(text[:last].rstrip()) if last > 0 else longest


def shorten(text: str, longest: int = LONGEST) -> str:
    """Return `text`, cut at a word and ended with an ellipsis where it is too long.

    >>> shorten("nota kesepakatan", 8)
    'nota…'
    """
    return text if len(text) <= longest else f"{text[: cut(text, longest - 1)]}…"


def precision(value: str) -> str | None:
    """Return the XSD type of an ISO 8601 date, month or year; None for anything else."""
    pattern, kind = _ISO_TYPES.get(len(value), (None, None))
    return kind if pattern and pattern.fullmatch(value) else None


def figure(value: Decimal) -> str:
    """Return a number in plain digits, without needless zeros.

    >>> figure(Decimal("1.7E+9")), figure(Decimal("34.50"))
    ('1700000000', '34.5')
    """
    plain = f"{value:f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


@dataclass(frozen=True)
class Triples:
    """A graph being written; IRIs and lexical forms in. Empty texts say nothing and are left out.

    Iterating gives (subject, predicate, object) as N-Triples terms, in the order of writing.

    All that is said of a node may be written at once, as a block of N-Triples lines: spans are most
    of a graph, and always the same but for a few words. Nothing can be asked of a block, or added.
    """

    # The objects by subject and predicate; (node, "") is the place of a block.
    _said: dict[tuple[str, str], dict[str, None]] = field(default_factory=dict)
    _blocks: dict[str, str] = field(default_factory=dict)

    def __iter__(self) -> Iterator[tuple[str, str, str]]:
        for (node, predicate), terms in self._said.items():
            for term in terms:
                yield f"<{node}>", f"<{predicate}>", term
            if not predicate:
                for line in self._blocks[node].split("\n")[:-1]:
                    subject, verb, term = line[:-2].split(" ", 2)
                    yield subject, verb, term

    def __len__(self) -> int:
        blocks = sum(block.count("\n") for block in self._blocks.values())
        return sum(map(len, self._said.values())) + blocks

    def groups(self) -> Iterator[tuple[str, str, Collection[str]]]:
        """Yield subject and predicate (IRIs) with their objects (terms); blocks aside."""
        return ((node, predicate, t) for (node, predicate), t in self._said.items() if predicate)

    def objects(self, node: str, predicate: str) -> Collection[str]:
        """Return the objects (terms) that a node, if it is no block, has for a predicate."""
        return self._said.get((node, predicate), ())

    def ntriples(self) -> str:
        """Return the triples as an N-Triples document, in the order of writing."""
        return "".join(
            [
                f"<{node}> <{predicate}> {term} .\n" if predicate else self._blocks[node]
                for (node, predicate), terms in self._said.items()
                for term in terms or ("",)
            ]
        )

    def lines(self, names: Mapping[str, str]) -> list[str]:
        """Return N-Triples lines, with the IRIs (as terms) that `names` gives; blocks as they
        are."""
        lines = list(self._blocks.values())
        for (node, predicate), terms in self._said.items():
            if predicate:
                said = f"{names[f'<{node}>']} <{predicate}> "
                lines += [f"{said}{names[t] if t[0] == '<' else t} .\n" for t in terms]
        return lines

    def nodes(self) -> set[str]:
        """Return the IRIs that are a subject or an object."""
        nodes = {node for node, _ in self._said}
        nodes.update(_NODE.findall("".join(self._blocks.values())))
        return nodes | {t[1:-1] for terms in self._said.values() for t in terms if t[0] == "<"}

    def add(self, node: str, predicate: str, term: str) -> None:
        place = (node, predicate)
        said = self._said.get(place)
        if said is None:
            self._said[place] = {term: None}
        else:
            said[term] = None

    def block(self, node: str, lines: str) -> None:
        """Write all that is said of a new node at once, as N-Triples lines."""
        self._said[node, ""] = {}
        self._blocks[node] = lines

    def link(self, node: str, predicate: str, target: str) -> None:
        self.add(node, predicate, f"<{target}>")

    def types(self, node: str, *classes: str) -> None:
        for each in classes:
            self.add(node, RDF.type, f"<{each}>")

    def text(self, node: str, predicate: str, words: str | None, language: str = "") -> None:
        """Add words, cut to LONGEST characters, tagged if `language` is given."""
        if words:
            term = literal(words if len(words) <= LONGEST else shorten(words))
            self.add(node, predicate, f"{term}@{language}" if language else term)

    def value(self, node: str, predicate: str, lexical: str, datatype: str) -> None:
        """Add a typed literal exactly as written."""
        self.add(node, predicate, f"{literal(lexical)}^^<{datatype}>")

    def date(self, node: str, predicate: str, value: str | None) -> None:
        """Add a date, month or year, typed by its precision; leave out anything else."""
        kind = precision(value or "")
        if value and kind:
            self.value(node, predicate, value, kind)

    def texts(self, node: str, predicate: str) -> set[str]:
        """Return the words a predicate has so far, in any language."""
        return {plain(term) for term in self.objects(node, predicate)}

    def has(self, node: str, predicate: str) -> bool:
        return (node, predicate) in self._said
