"""A release as the action API of CKAN takes it: one dataset, and a resource for each file.

What is said is what the catalogue says, read from its triples by the table that ckanext-dcat has
for harvesting: a dataset that is handed over and one that is harvested agree. CKAN knows one
language, so texts are in Indonesian, and the description has the English one below it.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kg.dcat.about import Catalogue
from kg.dcat.dataset import as_tag, describe_dataset
from kg.errors import UsageError
from kg.iri import Iris
from kg.metadata import Metadata, Text
from kg.metadata.codes import ACCESS, FILE_TYPES, LICENCES
from kg.release import Area, File, Release
from kg.terms import unquote
from kg.vocab import ADMS, DCAT, DCATAP, DCT, FOAF, RDFS, SPDX, VCARD

PATH = "kg path"  # of a resource: where its file is in the folder; never sent
SHA256 = "sha256"  # of a resource: a portal's own loaders overwrite its `hash`

_VALUES = (
    ("identifier", DCT.identifier),
    ("issued", DCT.issued),
    ("modified", DCT.modified),
    ("version_notes", ADMS.versionNotes),
    ("frequency", DCT.accrualPeriodicity),
    ("access_rights", DCT.accessRights),
)
_LISTS = (
    ("language", DCT.language),
    ("theme", DCAT.theme),
    ("conforms_to", DCT.conformsTo),
)
_FILE_VALUES = (
    ("name", DCT.title),
    ("description", DCT.description),
    ("access_url", DCAT.accessURL),
    ("download_url", DCAT.downloadURL),
    ("issued", DCT.issued),
    ("modified", DCT.modified),
    ("license", DCT.license),
    ("availability", DCATAP.availability),
)
_FILE_LISTS = (("language", DCT.language), ("conforms_to", DCT.conformsTo))
_AGENT = (
    ("name", FOAF.name),
    ("email", FOAF.mbox),
    ("url", FOAF.homepage),
    ("type", DCT.type),
)
_CONTACT = (("name", VCARD.fn), ("email", VCARD.hasEmail), ("url", VCARD.hasURL))
_SATU_DATA = (
    "produsen_data", "walidata", "pembina_data", "cakupan", "tingkat_penyajian", "frekuensi",
    "periode", "kode_referensi",
)  # fmt: skip
MANY = frozenset(name for name, _ in _LISTS)  # extras whose value is a list, as JSON
# All extras that kg may write; any other is the portal's and stays as it is.
EXTRAS = frozenset(
    {"uri", "guid", "provenance", "temporal_start", "temporal_end", "urusan", "sifat", "satuan"}
    | {f"spatial{part}" for part in ("", "_uri", "_text", "_centroid", "_bbox")}
    | {name for name, _ in (*_VALUES, *_LISTS)}
    | {f"{who}_{name}" for who in ("publisher", "creator") for name in ("uri", *dict(_AGENT))}
    | {f"contact_{name}" for name in ("uri", *dict(_CONTACT))}
    | set(_SATU_DATA)
)


@dataclass(frozen=True, slots=True)
class Payload:
    """What a portal is given: the fields of ``package_create``, and those of each resource."""

    package: dict[str, Any]
    resources: tuple[dict[str, Any], ...]  # each with its `PATH` beside what is sent

    @property
    def name(self) -> str:
        return str(self.package["name"])

    @property
    def extras(self) -> dict[str, str]:
        return {extra["key"]: extra["value"] for extra in self.package["extras"]}


def payload(metadata: Metadata, release: Release, iris: Iris) -> Payload:
    """Return what a portal is given. Raises UsageError if CKAN cannot take the dataset's name."""
    if not re.fullmatch(r"[a-z0-9_-]{2,100}", metadata.name):
        raise UsageError(
            f"dataset.name '{metadata.name}' is no name for CKAN: write 2 to 100 characters of "
            "a-z, 0-9, - and _"
        )
    about = Catalogue(metadata, release, iris)
    dataset = describe_dataset(about)
    said = _Said(about.quads)
    package = {
        "name": metadata.name,
        "title": metadata.title.told("id"),
        "notes": _both(metadata.description),
        "license_id": LICENCES[metadata.licence].ckan,
        "owner_org": metadata.ckan.organisation,
        "author": metadata.publisher.name.told("id"),
        "author_email": metadata.publisher.email,
        "maintainer": metadata.contact.name.told("id"),
        "maintainer_email": metadata.contact.email,
        "version": release.version[:100],
        "url": metadata.url,
        "tags": [{"name": tag} for tag in _tags(metadata.keywords)],
        "extras": [
            {"key": key, "value": value}
            for key, value in sorted(_extras(about, said, dataset).items())
            if value
        ],
    }
    return Payload(
        {key: value for key, value in package.items() if value},
        tuple(_resource(said, iris.distribution(file.path), file) for file in release.files),
    )


def _both(text: Text) -> str:
    """Return an Indonesian text with the English one below it, in Markdown as CKAN shows it."""
    if not text.id or not text.en:
        return text.told("id")
    return f"{text.id}\n\n*English:* {text.en}"


def _tags(keywords: Sequence[Text]) -> list[str]:
    found: dict[str, str] = {}
    for words in (word for keyword in keywords for word in keyword):
        tag = as_tag(words)
        if len(tag) > 1:  # CKAN takes no shorter one
            found.setdefault(tag.casefold(), tag)
    return list(found.values())


# --- from the triples of the catalogue -----------------------------------------------------------


class _Said:
    """What triples say of a node, as ckanext-dcat reads it where Indonesian is the language."""

    def __init__(self, quads: Sequence[tuple[str, ...]] | dict[Any, None]) -> None:
        self._objects: dict[tuple[str, str], list[str]] = {}
        for node, predicate, term, *_ in quads:
            self._objects.setdefault((node[1:-1], predicate[1:-1]), []).append(term)

    def values(self, node: str, predicate: str) -> list[str]:
        """Return IRIs and texts."""
        terms = self._objects.get((node, predicate), [])
        return [term[1:-1] if term.startswith("<") else unquote(term)[0] for term in terms]

    def value(self, node: str, predicate: str) -> str:
        """Return the text in Indonesian, else the first one; or the IRI."""
        terms = self._objects.get((node, predicate), [])
        own = [n for n, t in enumerate(terms) if t[0] == '"' and unquote(t)[1] == "id"]
        found = self.values(node, predicate)
        value = found[own[0]] if own else next(iter(found), "")
        return value.removeprefix("mailto:")


def _extras(about: Catalogue, said: _Said, dataset: str) -> dict[str, str]:
    start, end = about.period()
    return {
        "uri": dataset,
        "guid": dataset,  # what harvesting goes by
        "temporal_start": start,
        "temporal_end": end,
        "provenance": said.value(said.value(dataset, DCT.provenance), RDFS.label),
        **{key: said.value(dataset, predicate) for key, predicate in _VALUES},
        **{key: _list(said.values(dataset, predicate)) for key, predicate in _LISTS},
        **_party(said, "publisher", said.value(dataset, DCT.publisher), _AGENT),
        **_party(said, "creator", said.value(dataset, DCT.creator), _AGENT),
        **_party(said, "contact", said.value(dataset, DCAT.contactPoint), _CONTACT),
        **_spatial(about.release.contents.areas),
        **_satu_data(about),
    }


def _list(values: list[str]) -> str:
    return json.dumps(sorted(values)) if values else ""


def _party(
    said: _Said, prefix: str, node: str, fields: Sequence[tuple[str, str]]
) -> dict[str, str]:
    return {f"{prefix}_uri": node} | {
        f"{prefix}_{name}": said.value(node, predicate) for name, predicate in fields
    }


def _spatial(areas: Sequence[Area]) -> dict[str, str]:
    """Return where the dataset is; of several areas CKAN takes the last one of the catalogue.

    Geometries are GeoJSON, as ckanext-spatial wants them.
    """
    if not areas:
        return {}
    area = max(areas, key=lambda area: f"<{area.iri}>")
    found = {"spatial_uri": area.iri, "spatial_text": area.label}
    if area.latitude:
        point = [float(area.longitude), float(area.latitude)]
        geometry = json.dumps({"type": "Point", "coordinates": point})
        found |= {"spatial": geometry, "spatial_centroid": geometry}
    if area.box:
        west, south, east, north = map(float, area.box)
        ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
        found["spatial_bbox"] = json.dumps({"type": "Polygon", "coordinates": [ring]})
    return found


def _satu_data(about: Catalogue) -> dict[str, str]:
    told = about.satu_data()
    units = {unit for indicator in about.release.contents.indicators for unit in indicator.units}
    return {
        "satuan": ", ".join(sorted(units)),
        "urusan": "; ".join(field.told("id") for field in told.urusan),
        "sifat": ACCESS[told.sifat].label.id,
        **{name: getattr(told, name).told("id") for name in _SATU_DATA},
    }


def _resource(said: _Said, node: str, file: File) -> dict[str, Any]:
    found = {
        **{key: said.value(node, predicate) for key, predicate in _FILE_VALUES},
        **{key: _list(said.values(node, predicate)) for key, predicate in _FILE_LISTS},
        "description": _both(file.description),
        "url": said.value(node, DCAT.downloadURL),
        "format": FILE_TYPES[file.media_type].ckan,
        "mimetype": file.media_type,
        "mimetype_inner": file.media_type if file.packed else "",
        "compress_format": file.packed,
        "size": file.bytes,
        "hash": file.sha256,
        "hash_algorithm": SPDX.checksumAlgorithm_sha256,
        SHA256: file.sha256,
        "uri": node,
        PATH: file.path,
    }
    return {key: value for key, value in found.items() if value != ""}
