"""The dataset of a catalogue: what it is about, its files, where it comes from, how good it is."""

from kg import __version__
from kg.dcat.about import Catalogue
from kg.metadata import Agent, Text
from kg.metadata.codes import FILE_TYPES, MEDIA_TYPES, Code
from kg.release import File
from kg.terms import literal
from kg.vocab import (
    ADMS,
    DCAT,
    DCATAP,
    DCT,
    DQV,
    KG,
    PROV,
    RDFS,
    SCHEMA,
    SKOS,
    SPDX,
    XSD,
)

_AVAILABILITY = Code(
    "http://publications.europa.eu/resource/authority/planned-availability/STABLE",
    Text("tetap", "stable"),
)
_CSVW = (
    "https://www.w3.org/TR/tabular-data-model/",
    Text("Model data tabel untuk Web (CSVW)", "Model for tabular data on the Web (CSVW)"),
)
_PROVENANCE = Text(
    "Dibaca dari berita dengan tata bahasa yang tetap; setiap fakta membawa kata-kata sumbernya.",
    "Read from news by a fixed grammar; every fact carries the words it was taken from.",
)


def describe_dataset(about: Catalogue) -> str:
    """Describe the dataset with all that belongs to it; return its IRI."""
    metadata, release = about.metadata, about.release
    node = about.types(about.iris.dataset(), DCAT.Dataset)
    about.plain(node, DCT.identifier, node)
    about.text(node, DCT.title, metadata.title)
    about.text(node, DCT.description, metadata.description)
    _keywords(about, node)
    about.links(node, DCAT.theme, about.themes())
    about.link(node, DCT.publisher, about.publisher())
    about.link(node, DCAT.contactPoint, about.contact())
    about.link(node, DCT.license, about.licence())
    about.link(node, DCT.accessRights, about.access_rights())
    about.link(node, DCT.accrualPeriodicity, about.frequency())
    about.links(node, DCT.spatial, about.spatial())
    about.link(node, DCT.temporal, about.temporal())
    about.links(node, DCT.language, about.languages())
    about.links(node, DCT.conformsTo, [about.vocabulary(), about.shapes()])
    about.link(node, DCAT.landingPage, about.document(metadata.url))
    about.date(node, DCT.issued, release.issued)
    about.date(node, DCT.modified, release.date)
    about.plain(node, DCAT.version, release.version)
    about.links(node, DCT.subject, about.indicators())
    _versions(about, node)
    _satu_data(about, node)
    _origin(about, node)
    _quality(about)
    for file in release.files:
        about.link(node, DCAT.distribution, _distribution(about, file))
    return node


def _keywords(about: Catalogue, node: str) -> None:
    """Write each keyword once: CKAN makes a tag of it, of two characters or more."""
    taken: set[str] = set()
    for keyword in about.metadata.keywords:
        for language, words in zip(("id", "en"), map(as_tag, keyword), strict=True):
            if len(words) > 1 and words.casefold() not in taken:
                taken.add(words.casefold())
                about.add(node, DCAT.keyword, f"{literal(words)}@{language}")


def as_tag(words: str) -> str:
    """Return a keyword with only what CKAN takes in a tag.

    >>> as_tag("AC/DC (2023)")
    'AC DC 2023'
    """
    kept = "".join(c if c.isalnum() or c in " -_." else " " for c in words)
    return " ".join(kept.split())[:100].strip()


def _versions(about: Catalogue, node: str) -> None:
    """Tell of the release before and of the series; releases.ttl describes them.

    They have no types here, as a portal would take each dcat:Dataset for one more dataset.
    """
    if not about.release.earlier:
        return
    before = about.release.earlier[0]
    about.link(node, DCAT.previousVersion, about.iris.dataset(before.version))
    about.text(node, ADMS.versionNotes, Text(
        f"Perubahan terhadap versi {before.version}: lihat CHANGES.md.",
        f"Changes since version {before.version}: see CHANGES.md.",
    ))  # fmt: skip
    series = about.types(about.iris.series, DCAT.DatasetSeries)
    about.link(node, DCAT.inSeries, series)
    about.text(series, DCT.title, about.titled("{}: semua versi", "{}: all versions"))
    about.text(series, DCT.description, about.titled(
        "Semua versi dari {} yang pernah diterbitkan.", "All versions of {} that were published.",
    ))  # fmt: skip
    about.link(series, DCT.publisher, about.publisher())
    about.link(series, DCAT.contactPoint, about.contact())
    about.date(series, DCT.issued, about.release.issued)
    about.date(series, DCT.modified, about.release.date)
    about.link(series, DCT.accrualPeriodicity, about.frequency())
    about.links(series, DCT.spatial, about.spatial())
    about.link(series, DCT.temporal, about.temporal())


def _satu_data(about: Catalogue, node: str) -> None:
    """Write what Satu Data Indonesia asks for and DCAT has no property of its own for.

    The rest of it: walidata is the publisher, urusan a theme, cakupan the place, periode the time.
    """
    told = about.metadata.satu_data
    kind = about.metadata.publisher.type
    bodies = (
        ("produsen-data", told.produsen_data, Text("produsen data", "data producer")),
        ("walidata", told.walidata, Text("walidata", "data custodian")),
        ("pembina-data", told.pembina_data, Text("pembina data", "data supervisor")),
    )
    for name, body, role in bodies:
        if not body:
            continue
        agent = about.agent(name, Agent(body, kind))
        if name == "produsen-data":
            about.link(node, DCT.creator, agent)
        attribution = about.types(about.iris.in_catalogue(f"as-{name}"), PROV.Attribution)
        about.link(node, PROV.qualifiedAttribution, attribution)
        about.link(attribution, PROV.agent, agent)
        part = about.types(about.iris.in_catalogue(f"role-{name}"), DCAT.Role, SKOS.Concept)
        about.text(part, SKOS.prefLabel, role)
        about.link(attribution, DCAT.hadRole, part)
    about.text(node, KG.presentationLevel, told.tingkat_penyajian)
    about.text(node, KG.referenceCode, told.kode_referensi)


def _origin(about: Catalogue, node: str) -> None:
    statement = about.types(about.iris.in_catalogue("provenance"), DCT.ProvenanceStatement)
    about.add(statement, RDFS.label, f"{literal(_PROVENANCE.id)}@id")  # which CKAN shows
    about.text(statement, SKOS.prefLabel, _PROVENANCE)
    about.link(node, DCT.provenance, statement)
    made = about.types(about.iris.in_catalogue("extraction"), PROV.Activity)
    about.text(made, SKOS.prefLabel, Text("pengolahan oleh kg", "processing by kg"))
    tool = about.types(about.iris.in_catalogue("kg"), PROV.SoftwareAgent)
    about.plain(tool, SKOS.prefLabel, f"kg {__version__}")
    about.link(made, PROV.wasAssociatedWith, tool)
    about.link(node, PROV.wasGeneratedBy, made)
    for source in about.release.contents.sources:
        article = about.types(source.iri, PROV.Entity, SCHEMA.NewsArticle)
        about.add(article, SCHEMA.headline, f"{literal(source.title)}@id")
        if source.url:
            about.value(article, SCHEMA.url, source.url, XSD.anyURI)
        about.link(node, PROV.wasDerivedFrom, article)


def _quality(about: Catalogue) -> None:
    """Write how many findings each rule has, and how much of what is said has evidence (DQV)."""
    contents = about.release.contents
    for rule, (label, number) in sorted(contents.rules.items()):
        name = Text(f"temuan: {label.told('id')}", f"findings: {label.told('en')}")
        _measurement(about, f"findings-{rule}", name, str(number), XSD.integer)
    total = sum(number for _, number in contents.rules.values())
    name = Text("semua temuan", "all findings")
    _measurement(about, "findings", name, str(total), XSD.integer)
    if contents.described:
        share = f"{contents.evidenced / contents.described:.4f}"
        name = Text("bagian pernyataan yang membawa bukti", "share of statements with evidence")
        _measurement(about, "evidence-coverage", name, share, XSD.decimal)


def _measurement(about: Catalogue, key: str, name: Text, value: str, datatype: str) -> None:
    node = about.iris.dataset()
    metric = about.types(about.iris.in_catalogue(f"metric-{key}"), DQV.Metric)
    about.text(metric, SKOS.prefLabel, name)
    about.link(metric, DQV.expectedDataType, datatype)
    dimension = about.types(about.iris.in_catalogue("dimension-trust"), DQV.Dimension)
    about.text(dimension, SKOS.prefLabel, Text("keterpercayaan", "credibility"))
    about.link(metric, DQV.inDimension, dimension)
    measured = about.types(about.iris.in_catalogue(f"measured-{key}"), DQV.QualityMeasurement)
    about.link(measured, DQV.isMeasurementOf, metric)
    about.link(measured, DQV.computedOn, node)
    about.value(measured, DQV.value, value, datatype)
    about.link(node, DQV.hasQualityMeasurement, measured)


def _distribution(about: Catalogue, file: File) -> str:
    """Describe a file, and return the IRI it has as a distribution."""
    url = about.metadata.url
    node = about.types(about.iris.distribution(file.path), DCAT.Distribution)
    about.text(node, DCT.title, file.title)
    about.text(node, DCT.description, file.description)
    about.link(node, DCAT.accessURL, url)
    about.link(node, DCAT.downloadURL, f"{url}{file.path}")
    about.link(node, DCAT.mediaType, media_type(about, file.media_type))
    about.link(node, DCT["format"], _file_type(about, file.media_type))
    if file.packed:
        about.link(node, DCAT.compressFormat, media_type(about, file.packed))
    about.value(node, DCAT.byteSize, file.bytes, XSD.nonNegativeInteger)
    add_checksum(about, node, file.sha256)
    about.link(node, DCT.license, about.licence())
    about.links(node, DCT.language, about.languages())
    about.date(node, DCT.issued, about.release.issued)
    about.date(node, DCT.modified, about.release.date)
    about.link(node, DCATAP.availability, about.code(_AVAILABILITY, SKOS.Concept))
    if file.media_type == "text/csv":
        about.link(node, DCT.conformsTo, about.standard(*_CSVW))
    else:
        about.links(node, DCT.conformsTo, [about.vocabulary(), about.shapes()])
    return node


def add_checksum(about: Catalogue, file: str, sha256: str) -> None:
    checksum = about.types(f"{file}#checksum", SPDX.Checksum)
    about.link(file, SPDX.checksum, checksum)
    algorithm = about.types(SPDX.checksumAlgorithm_sha256, SPDX.ChecksumAlgorithm)
    about.link(checksum, SPDX.algorithm, algorithm)
    about.value(checksum, SPDX.checksumValue, sha256, XSD.hexBinary)


def media_type(about: Catalogue, name: str) -> str:
    node = about.types(MEDIA_TYPES + name, DCT.MediaType)
    about.plain(node, RDFS.label, name)
    return node


def _file_type(about: Catalogue, media_type: str) -> str:
    """Describe a format by the EU's list; CKAN shows the label of what is first a dct:IMT."""
    code = FILE_TYPES[media_type]
    node = about.code(code, DCT.IMT, DCT.MediaTypeOrExtent)
    about.plain(node, RDFS.label, code.ckan)
    return node
