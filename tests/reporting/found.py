"""Findings on an invented village register, made by hand, and the data that name its nodes."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.findings import SEVERITIES, Finding, Place, Report, ShaclPath
from kg.reporting.naming import Naming
from kg.vocab import FOAF, OA, PREFIXES, RDF, RDFS, SCHEMA, SH, SKOS, XSD

EX = "https://example.org/v#"
NODES = "https://example.org/kg/"
PREFIXED = {**PREFIXES, "ex": EX}
BUDI, SITI = f"{NODES}person/budi", f"{NODES}person/siti"
NAME = ShaclPath("", (FOAF.name,))


class Quads:
    """The least that names are looked up in."""

    def __init__(self, *triples: tuple[str, str, str]) -> None:
        self.triples = triples
        self.asked = 0

    def objects(self, subject: str, predicate: str) -> list[str]:
        self.asked += 1
        return sorted(o for s, p, o in self.triples if (s, p) == (subject, predicate))

    def occurs(self, predicate: str) -> bool:
        return any(p == predicate for _, p, _ in self.triples)


DATA = Quads(
    (f"<{BUDI}>", FOAF.name, '"Budi Contoh"'),
    (f"<{BUDI}>", f"{EX}email", '"budi@contoh.id"'),
    ("<https://example.org/c/signed>", RDF.type, f"<{SKOS.Concept}>"),
    ("<https://example.org/c/signed>", SKOS.notation, '"signed"'),
    ("<https://example.org/c/signed>", SKOS.prefLabel, '"ditandatangani"@id'),
    ("<https://example.org/area>", RDFS.label, '"Desa Umpama"@id'),
    ("<https://example.org/area>", RDFS.label, '"Umpama Village"@en'),
    ("_:b7", RDF.type, f"<{SCHEMA.Place}>"),
    ("_:b7", SCHEMA.streetAddress, '"Jalan Melati 7"'),
    (f"<{NODES}a#char=0,13>", OA.exact, '"1.500 peserta"@id'),
    (f"<{NODES}a#char=20,28>", OA.exact, '"900 pria"@id'),
)


def component(name: str) -> str:
    return f"{SH}{name}ConstraintComponent"


MISSING = Finding(
    BUDI, "violation", f"{EX}person-name", component("MinCount"),
    {"id": "orang harus bernama", "en": "a person must have a name"},
    path=NAME,
    names={"id": "nama orang", "en": "name of a person"},
    hints={"id": "Tulis nama resmi.", "en": "Write the official name."},
    expected={"id": "paling sedikit 1 nilai", "en": "at least 1 value"},
)  # fmt: skip
BORN = Finding(
    SITI, "violation", f"{EX}person-born", component("Datatype"),
    {"id": "harus berupa xsd:date yang sah", "en": "must be a valid xsd:date"},
    path=ShaclPath("", (f"{EX}born",)),
    value='"12 Mei 1970"',
    expected={"id": "xsd:date", "en": "xsd:date"},
)  # fmt: skip
SUM = Finding(
    f"{NODES}observation/10", "warning", f"{EX}sum", component("SPARQL"),
    {"id": "900 ≠ 1.500", "en": "900 ≠ 1500"},
    value=f'"1500"^^<{XSD.integer}>',
    rule="https://w3id.org/kalbar-kg/concept/rule/parts_sum",
    evidence=(f"{NODES}a#char=0,13", f"{NODES}a#char=20,28"),
    names={"id": "jumlah bagian", "en": "sum of the parts"},
)  # fmt: skip
NOTE = Finding(
    "_:b7", "info", f"{EX}address", component("Pattern"),
    {"id": "harus berupa teks yang cocok dengan ^[0-9]{5}$",
     "en": "must be text matching ^[0-9]{5}$"},
    path=ShaclPath("", (f"{EX}zip",)), value='"78x24"',
    expected={"id": "teks yang cocok dengan ^[0-9]{5}$", "en": "text matching ^[0-9]{5}$"},
    shape_node="_:b9",
)  # fmt: skip


def report(*findings: Finding) -> Report:
    """Return a report in the order that validation gives: by severity, shape and node."""
    order = sorted(
        findings, key=lambda f: (SEVERITIES.index(f.severity), f.source_shape, f.focus_node)
    )
    return Report(not findings, tuple(order))


def many(number: int, of: Finding = MISSING) -> Iterable[Finding]:
    return (replace(of, focus_node=f"{NODES}person/p{n:06}") for n in range(number))


LINES = {BUDI: 3, SITI: 8, SUM.focus_node: 20, NOTE.focus_node: 31}


def in_file(findings: Sequence[Finding]) -> list[Place | None]:
    """Place nodes in one file; the lines of some are not known."""
    return [Place("data/people.ttl", LINES.get(f.focus_node, 0)) for f in findings]


def naming(language: str = "en", data: Quads = DATA) -> Naming:
    return Naming(data, language, PREFIXED, in_file)
