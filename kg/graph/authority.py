"""What a register knows, as triples: in part beside the facts of an article, in full apart.

`area`, `organisation` and `regulation` write the types and labels that every graph repeats;
`register_graphs` writes all the rest, for the entries in use and those above them.
"""

from collections.abc import Iterable, Iterator
from functools import cache

from kg.facts import RegulationId
from kg.graph.concepts import listed, notations
from kg.graph.triples import Triples
from kg.iri import Iris
from kg.registers import Area, OrganisationEntry, Registers, Regulation
from kg.vocab import (
    DCT,
    ELI,
    FOAF,
    GEO,
    ISO_3166_2_CODE,
    KEMENDAGRI_CODE,
    KG,
    ORG,
    OWL,
    RDFS,
    SCHEMA,
    SKOS,
    XSD,
)

WIKIDATA = "http://www.wikidata.org/entity/"
GEONAMES = "https://sws.geonames.org/"
# Bodies that stand by themselves even where another is above them; any other body with one above
# it is an office of that one (org:OrganizationalUnit).
_INDEPENDENT = frozenset(
    "government provincial-government regency-government city-government ministry agency media "
    "state-enterprise police parliament regional-parliament university association company".split()
)


def is_unit(kind: str, *, has_parent: bool) -> bool:
    """Tell whether a body is an office of another."""
    return has_parent and kind not in _INDEPENDENT


def area(triples: Triples, iris: Iris, code: str, label: str) -> str:
    """Write what an area is and is called; return its IRI."""
    node = iris.area(code)
    triples.types(node, SCHEMA.AdministrativeArea, DCT.Location)
    triples.text(node, SKOS.prefLabel, label, "id")
    return node


def organisation_types(triples: Triples, node: str, *, unit: bool) -> None:
    triples.types(node, FOAF.Agent, ORG.OrganizationalUnit if unit else ORG.FormalOrganization)


def organisation_names(triples: Triples, node: str, entry: OrganisationEntry) -> None:
    """Write what people call an organisation of the register."""
    triples.text(node, SKOS.prefLabel, entry.label, "id")
    triples.text(node, SKOS.prefLabel, entry.name_en, "en")


def above(triples: Triples, node: str, parent: str, *, unit: bool) -> None:
    """Say which organisation another belongs to."""
    triples.link(node, ORG.unitOf if unit else ORG.subOrganizationOf, parent)


def regulation(triples: Triples, iris: Iris, registers: Registers, cited: RegulationId) -> str:
    """Write what tells a regulation from all others; return its IRI."""
    node = iris.regulation(*cited)
    triples.types(node, ELI.LegalResource)
    kind = listed("document-type", cited.kind)
    if kind:
        triples.link(node, ELI.type_document, kind)
    triples.text(node, ELI.number, cited.number)
    triples.date(node, KG.year, cited.year)
    triples.text(node, DCT.identifier, str(cited))
    triples.text(node, RDFS.label, regulation_label(registers, cited), "id")
    return node


def regulation_label(registers: Registers, cited: RegulationId) -> str:
    """Return the identifier of a regulation, with the region where it is a local one."""
    if not cited.issuer:
        return str(cited)
    issuer = registers.areas.get(cited.issuer)
    return f"{cited.kind} {issuer.label if issuer else cited.issuer} {cited.number}/{cited.year}"


def register_graphs(used: Iterable[str], iris: Iris, registers: Registers) -> dict[str, Triples]:
    """Return what the registers know of the IRIs in `used`, by the IRI of the named graph.

    Areas and organisations bring those above them. IRIs that no register knows are passed over,
    and a register of which nothing is used has no graph. The register of officials says nothing:
    that two people bear one name does not make them one.
    """
    writing = _Registers(iris, registers)
    for iri in sorted(set(registered(used, iris, registers))):
        writing.add(iri)
    return {
        iris.register_graph(name): triples
        for name, triples in writing.graphs.items()
        if len(triples)
    }


def registered(used: Iterable[str], iris: Iris, registers: Registers) -> Iterator[str]:
    """Yield the IRIs among `used` of which a register may know."""
    bodies = _organisations(iris, registers)
    roots = (iris.area(""), _regulations(iris))
    return (iri for iri in used if iri in bodies or iri.startswith(roots))


@cache
def _organisations(iris: Iris, registers: Registers) -> dict[str, OrganisationEntry]:
    return {iris.organisation(e.name): e for e in registers.organisations.all}


@cache
def _regulations(iris: Iris) -> str:
    return iris.regulation("x", "1", "1").rsplit("/", 3)[0] + "/"


class _Registers:
    """The graphs of the registers in the making."""

    def __init__(self, iris: Iris, registers: Registers) -> None:
        self.iris = iris
        self.registers = registers
        self.graphs = {name: Triples() for name in ("areas", "organisations", "regulations")}
        self.done: set[str] = set()
        self.organisations = _organisations(iris, registers)

    def add(self, iri: str) -> None:
        if iri in self.done:
            return
        self.done.add(iri)
        if iri.startswith(self.iris.area("")):
            place = self.registers.areas.get(iri.removeprefix(self.iris.area("")))
            if place:
                self._area(iri, place)
        elif iri in self.organisations:
            self._organisation(iri, self.organisations[iri])
        else:
            cited = self._cited(iri)
            entry = self.registers.regulations.get(cited) if cited else None
            if entry:
                self._regulation(entry)

    def _area(self, node: str, entry: Area) -> None:
        triples = self.graphs["areas"]
        area(triples, self.iris, entry.code, entry.label)
        for alias in sorted({entry.name, *entry.aliases} - {entry.label}):
            triples.text(node, SKOS.altLabel, alias, "id")
        triples.value(node, SKOS.notation, entry.code, KEMENDAGRI_CODE)
        if entry.iso:
            triples.value(node, SKOS.notation, entry.iso, ISO_3166_2_CODE)
        if entry.wikidata:
            triples.link(node, OWL.sameAs, WIKIDATA + entry.wikidata)
        if entry.geonames:
            triples.link(node, OWL.sameAs, f"{GEONAMES}{entry.geonames}/")
        for predicate, degrees in ((GEO.lat, entry.lat), (GEO.long, entry.long)):
            if degrees is not None:
                triples.value(node, predicate, f"{degrees:f}", XSD.decimal)
        if entry.parent:
            parent = self.iris.area(entry.parent)
            triples.link(node, SCHEMA.containedInPlace, parent)
            self.add(parent)

    def _organisation(self, node: str, entry: OrganisationEntry) -> None:
        triples = self.graphs["organisations"]
        parent = self.registers.organisations.get(entry.parent) if entry.parent else None
        unit = is_unit(entry.kind, has_parent=parent is not None)
        organisation_types(triples, node, unit=unit)
        organisation_names(triples, node, entry)
        for alias in sorted({entry.name, *entry.aliases} - {entry.label}):
            triples.text(node, SKOS.altLabel, alias, "id")
        kind = listed("organisation-kind", entry.kind)
        if kind:
            triples.link(node, ORG.classification, kind)
        if entry.website:
            triples.link(node, FOAF.homepage, entry.website)
        if entry.area:
            triples.link(node, DCT.spatial, self.iris.area(entry.area))
            self.add(self.iris.area(entry.area))
        if parent:
            parent_node = self.iris.organisation(parent.name)
            above(triples, node, parent_node, unit=unit)
            self.add(parent_node)

    def _regulation(self, entry: Regulation) -> None:
        triples = self.graphs["regulations"]
        node = regulation(triples, self.iris, self.registers, entry.id)
        triples.text(node, ELI.title, entry.title, "id")
        if entry.enacted:
            triples.date(node, ELI.date_document, entry.enacted.isoformat())
        if entry.see_also:
            triples.link(node, RDFS.seeAlso, entry.see_also)

    def _cited(self, iri: str) -> RegulationId | None:
        """Return what identifies a regulation, read back from its IRI."""
        root = _regulations(self.iris)
        parts = iri.removeprefix(root).split("/") if iri.startswith(root) else []
        if len(parts) not in {3, 4}:
            return None
        slug, issuer, year, number = parts if len(parts) == 4 else (parts[0], "", *parts[1:])
        kind = notations("document-type").get(slug)
        if not kind:
            return None
        return RegulationId(kind, number, year, issuer)
