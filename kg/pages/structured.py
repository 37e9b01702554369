"""What search engines read in a page: schema.org as JSON-LD."""

import json
from collections.abc import Mapping
from typing import Any

from kg.metadata import Agent, Metadata
from kg.metadata.codes import LICENCES
from kg.pages.description import Description
from kg.pages.links import file_of, outside
from kg.release import Area, File, Release
from kg.terms import value
from kg.vocab import (
    DCT,
    ELI,
    FOAF,
    GEO,
    KG,
    ORG,
    OWL,
    RDFS,
    SCHEMA,
    SKOS,
)  # fmt: skip

# What could end the element, or a line in it.
_ESCAPED = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}
Node = dict[str, Any]
_TYPES = {
    "person": "Person", "agreement": "CreativeWork", "regulation": "Legislation",
    "plan": "CreativeWork", "area": "AdministrativeArea", "place": "Place", "forum": "Event",
    "post": "Role", "indicator": "DefinedTerm", "concept": "DefinedTerm",
}  # fmt: skip
_GOVERNMENT = frozenset((
    "government", "provincial-government", "regency-government", "city-government",
    "village-government", "ministry", "agency", "office", "regional-agency", "regional-office",
    "parliament", "regional-parliament", "prosecutor", "police", "military", "court",
))  # fmt: skip


def script(node: Node) -> str:
    """Return JSON that may stand in a script element, whatever it holds."""
    text = json.dumps({"@context": "https://schema.org", **node}, ensure_ascii=False)
    return text.translate(_ESCAPED)


def thing(description: Description, language: str, metadata: Metadata) -> Node:
    """Return the page of a thing: a web page about it, based on the article if it is one."""
    d = description
    address = metadata.url + file_of(d.entry.path, language)
    name = d.names[d.iri].told(language).text
    page: Node = {
        "@type": "WebPage",
        "@id": address,
        "url": address,
        "name": name,
        "inLanguage": language,
        "license": licence(metadata),
        "isPartOf": {"@type": "Dataset", "@id": dataset_iri(metadata),
                     "name": metadata.title.told(language)},
    }  # fmt: skip
    if d.entry.kind == "article":
        page["isBasedOn"] = _article(d, language)
    else:
        page["mainEntity"] = _entity(d, language)
    return page


def _article(d: Description, language: str) -> Node:
    """Return the article as the source that it is."""
    iri = d.iri
    return _present({
        "@type": "NewsArticle",
        "headline": d.literal(iri, SCHEMA.headline),
        "url": outside(d.literal(iri, SCHEMA.url)),
        "datePublished": d.literal(iri, SCHEMA.datePublished),
        "inLanguage": d.literal(iri, SCHEMA.inLanguage),
        "author": [_named(d, p, "Person", language) for p in d.linked(iri, SCHEMA.author)],
        "editor": [_named(d, p, "Person", language) for p in d.linked(iri, SCHEMA.editor)],
        "publisher": [_named(d, p, "NewsMediaOrganization", language)
                      for p in d.linked(iri, SCHEMA.publisher)],
    })  # fmt: skip


def _entity(d: Description, language: str) -> Node:
    iri, kind = d.iri, d.entry.kind
    others = [t for t in d.said.get(SKOS.altLabel, []) if t[0] == '"']
    node: Node = {
        "@type": _TYPES.get(kind, "Thing"),
        "@id": iri,
        "name": d.names[iri].told(language).text,
        "alternateName": sorted({value(t) for t in others}),
        "sameAs": [a for a in d.linked(iri, OWL.sameAs) if outside(a)],
        "url": next((a for a in d.linked(iri, FOAF.homepage) if outside(a)), ""),
    }
    if kind == "organisation":
        kinds = {c.rpartition("/")[2] for c in d.linked(iri, ORG.classification)}
        node["@type"] = "GovernmentOrganization" if kinds & _GOVERNMENT else "Organization"
        above = d.linked(iri, ORG.unitOf, ORG.subOrganizationOf)
        node["parentOrganization"] = [_named(d, o, "Organization", language) for o in above]
    elif kind == "regulation":
        node["legislationIdentifier"] = d.literal(iri, DCT.identifier)
        node["legislationDate"] = d.literal(iri, ELI.date_document)
        node["description"] = d.literal(iri, ELI.title)
        node["subjectOf"] = [a for a in d.linked(iri, RDFS.seeAlso) if outside(a)]
    elif kind == "agreement":
        node["about"] = d.literal(iri, DCT.subject)
        node["contributor"] = [_named(d, o, "Organization", language)
                               for o in d.linked(iri, KG.party)]  # fmt: skip
    elif kind in {"area", "place"}:
        within = d.linked(iri, SCHEMA.containedInPlace)
        node["containedInPlace"] = [_named(d, a, "Place", language) for a in within]
        node["geo"] = _coordinates(d)
    elif kind == "post":
        del node["sameAs"], node["url"]
        node["@type"] = "DefinedTerm"
    return _present(node)


def _coordinates(d: Description) -> Node:
    latitude, longitude = d.literal(d.iri, GEO.lat), d.literal(d.iri, GEO.long)
    if not (latitude and longitude):
        return {}
    return {"@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude}


def _named(d: Description, iri: str, kind: str, language: str) -> Node:
    name = d.names.get(iri)
    return {"@type": kind, "@id": iri, "name": name.told(language).text if name else iri}


def _present(node: Mapping[str, Any]) -> Node:
    """Return what of a node has a value; one value alone stands without a list."""
    return {
        key: value[0] if isinstance(value, list) and len(value) == 1 else value
        for key, value in node.items()
        if value not in ("", [], {}, None)
    }


def licence(metadata: Metadata) -> str:
    """Return the address of the licence."""
    known = LICENCES.get(metadata.licence)
    return known.iri if known else outside(metadata.licence)


def dataset_iri(metadata: Metadata) -> str:
    return f"{metadata.url}#dataset"


def dataset(metadata: Metadata, release: Release, language: str) -> Node:
    """Return the dataset as dataset searches want it."""
    contents = release.contents
    contact = _present({
        "@type": "ContactPoint", "name": metadata.contact.name.told(language),
        "email": metadata.contact.email, "telephone": metadata.contact.phone,
        "url": outside(metadata.contact.url),
    })  # fmt: skip
    publisher = agent(metadata.publisher, language)
    if len(contact) > 1 and publisher:
        publisher["contactPoint"] = contact
    start, end = metadata.start or contents.start, metadata.end or contents.end
    return _present({
        "@type": "Dataset",
        "@id": dataset_iri(metadata),
        "name": metadata.title.told(language),
        "description": metadata.description.told(language),
        "url": metadata.url,
        "identifier": metadata.url,
        "version": release.version,
        "datePublished": release.issued,
        "dateModified": release.date,
        "license": licence(metadata),
        "isAccessibleForFree": True,
        "inLanguage": ["id", "en"],
        "keywords": [k.told(language) for k in metadata.keywords],
        "creator": publisher,
        "publisher": publisher,
        "temporalCoverage": f"{start or '..'}/{end or '..'}" if start or end else "",
        "spatialCoverage": [_area(area) for area in contents.areas[:50]],
        "variableMeasured": [
            _present({"@type": "PropertyValue", "name": i.label, "unitText": ", ".join(i.units)})
            for i in contents.indicators[:100]
        ],
        "includedInDataCatalog": _present({
            "@type": "DataCatalog", "@id": f"{metadata.url}#catalog", "url": metadata.url,
            "name": metadata.title.told(language),
        }),
        "distribution": [_download(file, metadata, language) for file in release.files],
    })  # fmt: skip


def _area(area: Area) -> Node:
    geo: Node = {}
    if area.box:
        west, south, east, north = area.box
        geo = {"@type": "GeoShape", "box": f"{south} {west} {north} {east}"}
    elif area.latitude and area.longitude:
        geo = {"@type": "GeoCoordinates", "latitude": area.latitude, "longitude": area.longitude}
    return _present({"@type": "Place", "name": area.label, "identifier": area.code, "geo": geo})


def _download(file: File, metadata: Metadata, language: str) -> Node:
    return _present({
        "@type": "DataDownload",
        "name": file.title.told(language),
        "description": file.description.told(language),
        "contentUrl": metadata.url + file.path,
        "encodingFormat": file.packed or file.media_type,
        "contentSize": f"{file.bytes} B",
        "sha256": file.sha256,
    })  # fmt: skip


def agent(who: Agent, language: str) -> Node:
    """Return a body, or nothing if it has no name."""
    if not who.name:
        return {}
    kind = "Person" if who.type == "person" else "Organization"
    return _present({
        "@type": kind, "name": who.name.told(language), "url": outside(who.homepage),
        "email": who.email,
    })  # fmt: skip
