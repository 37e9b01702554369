"""What is beside the dataset: a SPARQL service, and the releases that came before."""

from kg.dcat.about import Catalogue
from kg.dcat.dataset import (
    add_checksum,
    describe_dataset,
    media_type,
)
from kg.iri import Iris
from kg.metadata import Metadata, Text
from kg.release import Earlier, Release
from kg.turtle import serialise
from kg.vocab import CATALOGUE_PREFIXES, DCAT, DCT, RDFS, XSD

_PROTOCOL = "https://www.w3.org/TR/sparql11-protocol/"


def describe_service(about: Catalogue, dataset: str) -> str:
    """Describe the SPARQL service, if the publisher has one; return its IRI or "".

    It names neither a contact nor a publisher: CKAN's page of the catalogue fails on either.
    """
    metadata = about.metadata
    if not metadata.endpoint:
        return ""
    node = about.types(about.iris.in_catalogue("sparql"), DCAT.DataService)
    about.text(node, DCT.title, about.titled("Layanan SPARQL: {}", "SPARQL service: {}"))
    about.link(node, DCAT.endpointURL, metadata.endpoint)
    about.types(metadata.endpoint, RDFS.Resource)
    about.link(node, DCAT.endpointDescription, f"{metadata.url}void.ttl")
    about.types(f"{metadata.url}void.ttl", RDFS.Resource)
    about.link(node, DCAT.servesDataset, dataset)
    about.links(node, DCAT.theme, about.themes())
    about.add(node, DCAT.keyword, '"SPARQL"@id')
    protocol = Text("Protokol SPARQL 1.1", "SPARQL 1.1 Protocol")
    about.link(node, DCT.conformsTo, about.standard(_PROTOCOL, protocol))
    about.link(node, DCT.license, about.licence())
    about.link(node, DCT.accessRights, about.access_rights())
    return node


def releases(metadata: Metadata, release: Release, iris: Iris) -> str:
    """Return the series of all releases, as Turtle; "" if there is only one."""
    if not release.earlier:
        return ""
    about = Catalogue(metadata, release, iris)
    later = describe_dataset(about)
    for each in release.earlier:
        later = _earlier(about, each, later)
    return serialise(about.quads, prefixes=CATALOGUE_PREFIXES)


def _earlier(about: Catalogue, each: Earlier, later: str) -> str:
    """Describe a release that came before the one at `later`; return its IRI."""
    node = about.types(about.iris.dataset(each.version), DCAT.Dataset)
    title = about.titled(f"{{}} (versi {each.version})", f"{{}} (version {each.version})")
    about.text(node, DCT.title, title)
    about.text(node, DCT.description, about.metadata.description)
    about.plain(node, DCAT.version, each.version)
    about.date(node, DCT.issued, each.date)
    about.link(node, DCT.publisher, about.publisher())
    about.link(node, DCAT.contactPoint, about.contact())
    about.link(node, DCAT.inSeries, about.iris.series)
    about.link(node, DCAT.hasCurrentVersion, about.iris.dataset())
    about.link(later, DCAT.previousVersion, node)
    about.link(later, DCAT.prev, node)
    path = f"releases/{each.version}.nq.gz"
    file = about.types(about.iris.distribution(path), DCAT.Distribution)
    about.link(node, DCAT.distribution, file)
    about.text(file, DCT.title, Text("N-Quads, gzip", "N-Quads, gzip"))
    about.link(file, DCAT.accessURL, about.metadata.url)
    about.link(file, DCAT.downloadURL, f"{about.metadata.url}{path}")
    about.link(file, DCT.license, about.licence())
    about.link(file, DCAT.mediaType, media_type(about, "application/n-quads"))
    about.link(file, DCAT.compressFormat, media_type(about, "application/gzip"))
    about.value(file, DCAT.byteSize, each.bytes, XSD.nonNegativeInteger)
    add_checksum(about, file, each.sha256)
    return node
