"""The description of a graph as a linked data set, as VoID (W3C Interest Group Note, 2011)."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kg.dcat.about import Catalogue
from kg.iri import Iris
from kg.metadata import Metadata
from kg.release import Release
from kg.turtle import serialise
from kg.vocab import CATALOGUE_PREFIXES, DCT, FOAF, OWL, VOID, XSD


class Statistics(NamedTuple):
    """What is counted in a graph."""

    subjects: int
    objects: int
    classes: Sequence[tuple[str, int]]  # IRI of a class, number of its instances
    properties: Sequence[tuple[str, int]]  # IRI of a property, number of its triples
    links: Sequence[tuple[str, int]]  # where owl:sameAs leads: a beginning of IRIs, how many
    examples: Sequence[str]  # IRIs
    vocabularies: Sequence[str]  # namespaces


def void(metadata: Metadata, release: Release, iris: Iris, statistics: Statistics) -> str:
    """Return the description as Turtle."""
    about = Catalogue(metadata, release, iris)
    here = about.types(f"{metadata.url}void.ttl", VOID.DatasetDescription)
    node = iris.in_catalogue("graph")
    about.types(node, VOID.Dataset)
    about.text(here, DCT.title, about.titled("VoID: {}", "VoID: {}"))
    about.link(here, FOAF.primaryTopic, node)
    about.text(node, DCT.title, metadata.title)
    about.text(node, DCT.description, metadata.description)
    about.link(node, DCT.publisher, about.publisher())
    about.link(node, DCT.license, about.licence())
    about.date(node, DCT.issued, release.issued)
    about.date(node, DCT.modified, release.date)
    about.link(node, FOAF.homepage, about.document(metadata.url))
    about.plain(node, VOID.uriSpace, iris.base)
    about.link(node, VOID.sparqlEndpoint, metadata.endpoint)
    for file in release.files:
        if file.media_type != "text/csv":
            about.link(node, VOID.dataDump, f"{metadata.url}{file.path}")
    about.links(node, VOID.exampleResource, statistics.examples)
    about.links(node, VOID.vocabulary, statistics.vocabularies)
    numbers = (
        (VOID.triples, release.contents.triples),
        (VOID.entities, sum(number for _, number in statistics.classes)),
        (VOID.classes, len(statistics.classes)),
        (VOID.properties, len(statistics.properties)),
        (VOID.distinctSubjects, statistics.subjects),
        (VOID.distinctObjects, statistics.objects),
    )
    for predicate, number in numbers:
        about.value(node, predicate, number, XSD.integer)
    _partitions(about, statistics.classes, VOID.classPartition, VOID["class"], VOID.entities)
    _partitions(about, statistics.properties, VOID.propertyPartition, VOID.property,
                VOID.triples)  # fmt: skip
    for number, (target, links) in enumerate(statistics.links, 1):
        subset = about.types(iris.in_catalogue(f"links-{number}"), VOID.Linkset)
        about.link(node, VOID.subset, subset)
        about.link(subset, VOID.subjectsTarget, node)
        other = about.types(iris.in_catalogue(f"linked-{number}"), VOID.Dataset)
        about.plain(other, VOID.uriSpace, target)
        about.link(subset, VOID.objectsTarget, other)
        about.link(subset, VOID.linkPredicate, OWL.sameAs)
        about.value(subset, VOID.triples, links, XSD.integer)
    return serialise(about.quads, prefixes=CATALOGUE_PREFIXES)


def _partitions(
    about: Catalogue,
    parts: Iterable[tuple[str, int]],
    relation: str,
    of: str,
    counted: str,
) -> None:
    node = about.iris.in_catalogue("graph")
    kind = of.rpartition("#")[2]
    for number, (iri, size) in enumerate(sorted(parts), 1):
        part = about.iris.in_catalogue(f"{kind}-{number}")
        about.link(node, relation, part)
        about.link(part, of, iri)
        about.value(part, counted, size, XSD.integer)
