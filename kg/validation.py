"""Validation of what people have: RDF files, or a store with the texts of its articles."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING

from kg import resources
from kg.findings import Finding, Place, Report, as_term
from kg.terms import literal
from kg.vocab import OA, PREFIXES, SCHEMA, SH

if TYPE_CHECKING:
    from kg.shacl import Shapes
    from kg.store import Store
    from kg.store.data import Data

_ARTICLES = 200  # whose texts are in memory at one time


@dataclass(frozen=True, slots=True)
class Document:
    """An RDF document that was loaded, and how to read it again."""

    name: str  # as messages call it
    source: "str | IO[bytes]"
    syntax: str
    base: str
    blank: str


@dataclass
class Documents:
    """RDF documents loaded to be validated together, and where in them things stand."""

    data: "Data"
    prefixes: dict[str, str] = field(default_factory=dict)
    _loaded: list[Document] = field(default_factory=list)

    def load(self, source: "str | IO[bytes]", syntax: str, base: str, name: str) -> None:
        """Load a document. Raises InputError with the line and column of an error."""
        blank = self.data.blank(len(self._loaded))
        declared = self.data.load(source, syntax, base, name=name)
        self.prefixes = {**declared, **self.prefixes}
        self._loaded.append(Document(name, source, syntax, base, blank))

    def define_vocabulary(self) -> None:
        """Add the vocabulary of kg, so that documents need not repeat it."""
        for path in sorted(resources.data("vocabulary").glob("*.ttl")):
            self.data.load(str(path), "turtle", path.absolute().as_uri())

    @property
    def files(self) -> int:
        return len(self._loaded)

    def places(self, findings: Sequence[Finding]) -> list[Place | None]:
        """Return where each finding's triple stands, else its node; each document is read once.

        Of several documents it is the one that says most of the triple, then the first.
        """
        from kg.store.documents import ranked_lines

        wanted = [_triple(f) for f in findings]
        best: dict[tuple[str, str, str], tuple[int, Place]] = {}
        for document in self._loaded if findings else ():
            found = ranked_lines(
                document.source, document.syntax, document.base, wanted, blank=document.blank
            )
            for triple, (rank, line) in found.items():
                if triple not in best or rank < best[triple][0]:
                    best[triple] = rank, Place(document.name, line)
        only = Place(self._loaded[0].name) if len(self._loaded) == 1 else None
        return [best[w][1] if w in best else only for w in wanted]


def _triple(finding: Finding) -> tuple[str, str, str]:
    """Return the triple that a finding is about, as far as its path tells: blank where not."""
    focus, value = as_term(finding.focus_node), finding.value or ""
    path = finding.path
    while path is not None and path.operator in ("/", "*", "+", "?"):
        path, value = path.parts[0], ""
    if path is None or path.operator == "|":
        return focus, "", ""
    if path.operator == "^":
        inner = path.parts[0]
        return (
            (value, f"<{inner.parts[0]}>", focus)
            if value and not inner.operator
            else (focus, "", "")
        )
    return focus, f"<{path.parts[0]}>", value


def validate_store(store: "Store", shapes: "Shapes", engine: str) -> "tuple[Report, Data]":
    """Return what shapes find in a store, with its texts, and the data to look names up in."""
    from kg.shacl import merged, validate
    from kg.store.data import Data

    data = Data.on_disk(store)
    about_texts = shapes.mentioning(SCHEMA.articleBody)
    reports = [validate(data, shapes.without(about_texts), engine=engine)]
    if about_texts:
        chosen = shapes.only(about_texts)
        reports += [validate(part, chosen, engine=engine) for part in _with_texts(store)]
    return merged(reports), data


def _with_texts(store: "Store") -> "Iterator[Data]":
    """Yield the articles and spans of a store together with the texts, some articles at a time."""
    from kg.store import Rows, Triples
    from kg.store.data import Data

    rows = store.query(f"SELECT DISTINCT ?a ?h {{ ?a <{SCHEMA.sha256}> ?h }} ORDER BY ?a")
    assert isinstance(rows, Rows)  # noqa: S101 - a SELECT
    articles = [(a, h.split('"')[1]) for a, h in rows if a and h]
    for start in range(0, len(articles), _ARTICLES):
        some = articles[start : start + _ARTICLES]
        nodes = " ".join(a for a, _ in some)
        triples = store.query(
            f"CONSTRUCT {{ ?s ?p ?o }} {{ VALUES ?a {{ {nodes} }} "
            f"{{ ?a ?p ?o BIND(?a AS ?s) }} UNION {{ ?s <{OA.hasSource}> ?a ; ?p ?o }} }}"
        )
        assert isinstance(triples, Triples)  # noqa: S101 - a CONSTRUCT
        data = Data.memory()
        lines = [f"{s} {p} {o} .\n" for s, p, o in triples]
        for article, sha256 in some:
            text = store.text(sha256)
            if text is not None:
                lines.append(f"{article} <{SCHEMA.articleBody}> {literal(text)} .\n")
        data.add("".join(lines))
        yield data


def prefixes_for(shapes: "Shapes", declared: dict[str, str]) -> dict[str, str]:
    """Return the prefixes that reports use: the model's, then those of shapes and data."""
    return {**declared, **shapes.prefixes, **PREFIXES, "sh": str(SH)}
