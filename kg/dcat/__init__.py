"""The catalogue of a release, as DCAT 3 and DCAT-AP 3.0.1, with what Satu Data Indonesia asks for.

Everything named in it is described in it, as the range shapes of DCAT-AP and portals want it. It
heeds how ckanext-dcat reads: one node is a dcat:Dataset, and its IRI is the same in all releases;
an IRI with an rdfs:label is shown as that label; only one place has a geometry.
"""

from kg.dcat.about import Catalogue
from kg.dcat.dataset import describe_dataset
from kg.dcat.series import describe_service
from kg.iri import Iris
from kg.metadata import Metadata
from kg.release import Release
from kg.turtle import serialise
from kg.vocab import CATALOGUE_PREFIXES, DCAT, DCT, FOAF

__all__ = ["catalogue"]


def catalogue(metadata: Metadata, release: Release, iris: Iris) -> str:
    """Return the catalogue as Turtle."""
    about = Catalogue(metadata, release, iris)
    dataset = describe_dataset(about)
    node = about.types(iris.catalogue, DCAT.Catalog)
    about.text(node, DCT.title, about.titled("Katalog: {}", "Catalogue: {}"))
    about.text(node, DCT.description, about.titled(
        "Keterangan tentang {}, dalam DCAT 3.", "The description of {}, in DCAT 3.",
    ))  # fmt: skip
    about.link(node, DCT.publisher, about.publisher())
    about.link(node, DCT.license, about.licence())
    about.links(node, DCT.language, about.languages())
    about.links(node, DCT.spatial, about.spatial())
    about.date(node, DCT.issued, release.issued)
    about.date(node, DCT.modified, release.date)
    about.link(node, FOAF.homepage, about.document(metadata.url))
    about.link(node, DCAT.themeTaxonomy, about.theme_scheme())
    about.link(node, DCT.conformsTo, about.profile())
    about.link(node, DCAT.dataset, dataset)
    about.link(node, DCAT.service, describe_service(about, dataset))
    return serialise(about.quads, prefixes=CATALOGUE_PREFIXES)
