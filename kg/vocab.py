"""Every namespace and term that kg reads or writes, once.

A namespace is closed: a term that is not listed raises AttributeError, so that a typo cannot
become a triple. Terms are plain strings, so that answering a query needs no RDF library.

>>> KG.Agreement
'https://w3id.org/kalbar-kg/ontology#Agreement'
"""

from collections.abc import Iterator


class Namespace:
    """A prefix, the IRI it stands for (`str` gives it), and the terms of it that kg uses."""

    def __init__(self, prefix: str, iri: str, terms: str) -> None:
        self._prefix = prefix
        self._iri = iri
        self._terms = frozenset(terms.split())
        self.__dict__.update({name: iri + name for name in self._terms})  # found without a call

    def __str__(self) -> str:
        return self._iri

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._terms))

    def __getattr__(self, name: str) -> str:
        raise AttributeError(f"{self._prefix}:{name} is not a term kg knows (see kg/vocab.py)")

    def __getitem__(self, name: str) -> str:
        """Return a term whose name is not a Python identifier, such as ``KGC["status/signed"]``."""
        if name not in self._terms:
            self.__getattr__(name)
        return self._iri + name


KG = Namespace(
    "kg",
    "https://w3id.org/kalbar-kg/ontology#",
    # classes
    "Agreement Signing Plan Forum "
    # posts and memberships
    "post acting former attestedOn "
    # agreements and signings
    "agreementType party status followsUp signs signatory attendee "
    # regulations and citations
    "year citedAs citedPassage citationStatus doubt likelyMeans "
    # plans
    "planType startYear endYear "
    # observations
    "indicator population partOf statedBy precision changeFrom changeTo shareOf restates "
    # quotations, dates, articles
    "speech cue writtenAs reading statedWeekday startDate endDate textLength "
    # findings and the shapes that make them
    "rule evidencePath hint acrossArticles "
    # catalogues
    "presentationLevel referenceCode classificationUsed",
)
# Code lists are part of the vocabulary, whoever publishes: they do not follow the base IRI.
KGC = Namespace(
    "kgc",
    "https://w3id.org/kalbar-kg/concept/",
    "status status/signed status/planned status/renewed "
    "citation-status citation-status/verified citation-status/unknown citation-status/doubtful "
    "reading reading/exact reading/repaired reading/impossible "
    "agreement-type document-type plan-type unit organisation-kind rule indicator population",
)
SCHEMA = Namespace(
    "schema",
    "https://schema.org/",
    "NewsArticle Person CreativeWork Event Quotation Place AdministrativeArea headline author "
    "editor publisher datePublished dateModified inLanguage url sha256 articleBody "
    "honorificPrefix honorificSuffix containedInPlace participant startDate location text "
    "creator contributor name streetAddress value "
    "measuredProperty measurementMethod statType unitText",
)
ORG = Namespace(
    "org",
    "http://www.w3.org/ns/org#",
    "Post Membership FormalOrganization OrganizationalUnit postIn holds member "
    "organization subOrganizationOf unitOf classification",
)
FOAF = Namespace(
    "foaf",
    "http://xmlns.com/foaf/0.1/",
    "Person Agent Document name homepage mbox page primaryTopic",
)
PROV = Namespace(
    "prov",
    "http://www.w3.org/ns/prov#",
    "Entity Activity Attribution SoftwareAgent wasQuotedFrom wasDerivedFrom wasGeneratedBy "
    "wasAssociatedWith qualifiedAttribution agent wasRevisionOf",
)
OA = Namespace(
    "oa",
    "http://www.w3.org/ns/oa#",
    "TextPositionSelector TextQuoteSelector start end exact prefix suffix hasSource hasTarget "
    "motivatedBy",
)
ELI = Namespace(
    "eli",
    "http://data.europa.eu/eli/ontology#",
    "LegalResource type_document number title date_document",
)
CITO = Namespace("cito", "http://purl.org/spar/cito/", "Citation hasCitingEntity hasCitedEntity")
SKOS = Namespace(
    "skos",
    "http://www.w3.org/2004/02/skos/core#",
    "Concept ConceptScheme prefLabel altLabel notation inScheme definition scopeNote",
)
DCT = Namespace(
    "dct",
    "http://purl.org/dc/terms/",
    "Location subject spatial identifier publisher title license isPartOf description "
    # of catalogues
    "IMT LicenseDocument LinguisticSystem MediaType MediaTypeOrExtent Standard RightsStatement "
    "Frequency PeriodOfTime ProvenanceStatement creator issued modified language type format "
    "conformsTo accessRights accrualPeriodicity temporal provenance",
)
QB = Namespace("qb", "http://purl.org/linked-data/cube#", "Observation DataSet dataSet")
SDMX_DIMENSION = Namespace(
    "sdmx-dimension", "http://purl.org/linked-data/sdmx/2009/dimension#", "refArea refPeriod"
)
SDMX_MEASURE = Namespace(
    "sdmx-measure", "http://purl.org/linked-data/sdmx/2009/measure#", "obsValue"
)
SDMX_ATTRIBUTE = Namespace(
    "sdmx-attribute", "http://purl.org/linked-data/sdmx/2009/attribute#", "unitMeasure"
)
GEO = Namespace("geo", "http://www.w3.org/2003/01/geo/wgs84_pos#", "lat long")
TIME = Namespace(
    "time",
    "http://www.w3.org/2006/time#",
    "TemporalEntity Instant ProperInterval inXSDDate inXSDgYearMonth inXSDgYear "
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday "
    "Duration numericDuration unitType unitDay unitWeek unitMonth unitYear",
)
DCAT = Namespace(
    "dcat",
    "http://www.w3.org/ns/dcat#",
    "Catalog Dataset DatasetSeries Distribution DataService Role dataset service "
    "themeTaxonomy theme keyword contactPoint distribution landingPage version previousVersion "
    "hasCurrentVersion inSeries prev first last accessURL downloadURL accessService mediaType "
    "compressFormat byteSize startDate endDate bbox centroid endpointURL endpointDescription "
    "servesDataset hadRole",
)
VOID = Namespace(
    "void",
    "http://rdfs.org/ns/void#",
    "Dataset DatasetDescription Linkset triples entities classes properties distinctSubjects "
    "distinctObjects classPartition propertyPartition class property vocabulary dataDump "
    "exampleResource uriSpace sparqlEndpoint feature subset target objectsTarget "
    "subjectsTarget linkPredicate rootResource",
)
DQV = Namespace(
    "dqv",
    "http://www.w3.org/ns/dqv#",
    "QualityAnnotation QualityMeasurement Metric Dimension qualityAssessment "
    "hasQualityMeasurement isMeasurementOf computedOn value expectedDataType inDimension",
)
SH = Namespace(
    "sh",
    "http://www.w3.org/ns/shacl#",
    # reports
    "ValidationReport ValidationResult conforms result focusNode resultPath value resultMessage "
    "resultSeverity sourceShape sourceConstraint sourceConstraintComponent Violation Warning Info "
    # shapes and their targets
    "NodeShape PropertyShape name description message severity deactivated path property order "
    "group defaultValue target targetClass targetNode targetSubjectsOf targetObjectsOf "
    # paths
    "inversePath alternativePath zeroOrMorePath oneOrMorePath zeroOrOnePath "
    # constraints of SHACL Core
    "datatype nodeKind minCount maxCount minExclusive minInclusive maxExclusive maxInclusive "
    "minLength maxLength pattern flags languageIn uniqueLang equals disjoint lessThan "
    "lessThanOrEquals node xone and or not in class qualifiedValueShape qualifiedMinCount "
    "qualifiedMaxCount qualifiedValueShapesDisjoint closed ignoredProperties hasValue "
    "BlankNode IRI Literal BlankNodeOrIRI BlankNodeOrLiteral IRIOrLiteral "
    # SHACL-SPARQL
    "sparql SPARQLConstraint SPARQLConstraintComponent prefixes declare prefix namespace select "
    "ask construct ConstraintComponent parameter Parameter optional validator nodeValidator "
    "propertyValidator SPARQLAskValidator SPARQLSelectValidator labelTemplate "
    # SHACL Advanced Features
    "SPARQLTarget SPARQLTargetType rule expression js SPARQLFunction",
)
RDF = Namespace("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "type first rest nil value")
RDFS = Namespace(
    "rdfs",
    "http://www.w3.org/2000/01/rdf-schema#",
    "Class Resource label comment seeAlso subClassOf subPropertyOf isDefinedBy domain range",
)
OWL = Namespace(
    "owl",
    "http://www.w3.org/2002/07/owl#",
    "sameAs differentFrom Ontology imports Class ObjectProperty DatatypeProperty onProperty",
)
XSD = Namespace(
    "xsd",
    "http://www.w3.org/2001/XMLSchema#",
    "string boolean integer decimal double date dateTime gYear gYearMonth nonNegativeInteger "
    "hexBinary anyURI",
)

NAMESPACES = (
    KG, KGC, SCHEMA, ORG, FOAF, PROV, OA, ELI, CITO, SKOS, DCT, QB, SDMX_DIMENSION,
    SDMX_MEASURE, SDMX_ATTRIBUTE, GEO, TIME, DCAT, VOID, DQV, SH, RDF, RDFS, OWL, XSD,
)  # fmt: skip
PREFIXES: dict[str, str] = {n._prefix: str(n) for n in NAMESPACES}

# Datatypes of skos:notation for areas: the code list is the datatype (SKOS Reference, 6.5.1).
KEMENDAGRI_CODE = str(KG) + "KemendagriCode"
ISO_3166_2_CODE = str(KG) + "ISO3166-2Code"
WEEKDAYS = (
    TIME.Monday, TIME.Tuesday, TIME.Wednesday, TIME.Thursday, TIME.Friday, TIME.Saturday,
    TIME.Sunday,
)  # fmt: skip

# What only the catalogue of a release is written in; queries declare these prefixes themselves.
ADMS = Namespace("adms", "http://www.w3.org/ns/adms#", "versionNotes")
SPDX = Namespace(
    "spdx",
    "http://spdx.org/rdf/terms#",
    "Checksum ChecksumAlgorithm checksum algorithm checksumValue checksumAlgorithm_sha256",
)
VCARD = Namespace(
    "vcard",
    "http://www.w3.org/2006/vcard/ns#",
    "Kind Organization fn hasEmail hasTelephone hasURL",
)
LOCN = Namespace("locn", "http://www.w3.org/ns/locn#", "geometry")
DCATAP = Namespace("dcatap", "http://data.europa.eu/r5r/", "availability")
GSP = Namespace("gsp", "http://www.opengis.net/ont/geosparql#", "wktLiteral geoJSONLiteral")
CATALOGUE_PREFIXES: dict[str, str] = {
    **PREFIXES, **{n._prefix: str(n) for n in (ADMS, SPDX, VCARD, LOCN, DCATAP, GSP)}
}  # fmt: skip
