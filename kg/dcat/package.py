"""Tables described for those who open them: CSV on the Web, and a Frictionless data package."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from kg.iri import Iris
from kg.metadata import Metadata, Text
from kg.metadata.codes import LICENCES
from kg.release import File, Release

_CSVW = "http://www.w3.org/ns/csvw"
# Datatypes of CSVW, and what Frictionless calls them.
_TYPES = {"string": "string", "anyURI": "string", "decimal": "number", "integer": "integer",
          "date": "date"}  # fmt: skip


class Column(NamedTuple):
    """A column of a table."""

    name: str
    datatype: str  # of CSVW
    title: Text
    property: str = ""  # IRI of what it says of the row's subject
    required: bool = False


def csvw(metadata: Metadata, release: Release, file: File, columns: Sequence[Column]) -> str:
    """Return the metadata of a table (W3C Metadata Vocabulary for Tabular Data, 2015).

    The first column holds the IRI of what a row is about.
    """
    described: dict[str, Any] = {
        "@context": [_CSVW, {"@language": "id"}],
        "url": file.path,
        "dc:title": _texts(file.title),
        "dc:description": _texts(file.description),
        "dc:publisher": _texts(metadata.publisher.name),
        "dc:license": {"@id": LICENCES[metadata.licence].iri},
        "dc:modified": {"@value": release.date, "@type": "xsd:date"},
        "dialect": {"header": True, "encoding": "utf-8", "lineTerminators": ["\r\n"]},
        "tableSchema": {
            "columns": [_column(column) for column in columns],
            "primaryKey": columns[0].name,
            "aboutUrl": f"{{+{columns[0].name}}}",
        },
    }
    return _json(described)


def _column(column: Column) -> dict[str, Any]:
    found: dict[str, Any] = {
        "name": column.name,
        "titles": column.name,
        "dc:description": _texts(column.title),
        "datatype": column.datatype,
    }
    if column.property:
        found["propertyUrl"] = column.property
        if column.datatype == "anyURI":
            found["valueUrl"] = f"{{+{column.name}}}"
    else:
        found["suppressOutput"] = True
    if column.required:
        found["required"] = True
    return found


def _texts(text: Text) -> list[dict[str, str]]:
    return [{"@value": words, "@language": language}
            for language, words in zip(("id", "en"), text, strict=True) if words]  # fmt: skip


def datapackage(
    metadata: Metadata,
    release: Release,
    iris: Iris,
    tables: Sequence[tuple[File, Sequence[Column]]],
) -> str:
    """Return the data package (Data Package 2.0, datapackage.org) with all files and tables."""
    licence = LICENCES[metadata.licence]
    publisher = {"title": metadata.publisher.name.told("id"), "roles": ["publisher"]}
    if metadata.publisher.homepage:
        publisher["path"] = metadata.publisher.homepage
    if metadata.publisher.email:
        publisher["email"] = metadata.publisher.email
    columns: Mapping[str, Sequence[Column]] = {file.path: known for file, known in tables}
    files = [*release.files, *(f for f, _ in tables if f not in release.files)]
    package = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": metadata.name,
        "id": iris.dataset(),
        "title": metadata.title.told("id"),
        "description": f"{metadata.description.told('id')}\n\n{metadata.description.told('en')}",
        "homepage": metadata.url,
        "version": release.version,
        "created": f"{release.date}T00:00:00Z",
        "keywords": list(dict.fromkeys(w for k in metadata.keywords for w in k if w)),
        "licenses": [{"name": metadata.licence.upper(), "path": licence.iri,
                      "title": licence.label.told("en")}],
        "contributors": [publisher],
        "sources": [
            {"title": source.title or source.iri, **({"path": source.url} if source.url else {})}
            for source in release.contents.sources
        ],
        "resources": [_resource(file, columns.get(file.path)) for file in files],
    }  # fmt: skip
    return _json(package)


def _resource(file: File, columns: Sequence[Column] | None) -> dict[str, Any]:
    name = file.path.lower().replace("/", "-").replace(".", "-")
    found: dict[str, Any] = {
        "name": name,
        "path": file.path,
        "title": file.title.told("id"),
        "description": f"{file.description.told('id')} / {file.description.told('en')}",
        "mediatype": file.packed or file.media_type,
        "bytes": file.bytes,
        "hash": f"sha256:{file.sha256}",
    }
    if columns is None:
        return found
    fields = [
        {"name": c.name, "type": _TYPES[c.datatype], "title": c.title.told("id"),
         **({"format": "uri"} if c.datatype == "anyURI" else {}),
         **({"constraints": {"required": True}} if c.required else {})}
        for c in columns
    ]  # fmt: skip
    schema: dict[str, Any] = {"fields": fields}
    if columns[0].required:
        schema["primaryKey"] = [columns[0].name]
    return found | {"type": "table", "format": "csv", "encoding": "utf-8", "schema": schema}


def _json(document: Mapping[str, Any]) -> str:
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"
