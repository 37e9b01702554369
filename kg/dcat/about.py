"""What the dataset, its distributions and the catalogue have in common: agents, places, codes."""

from calendar import monthrange
from dataclasses import replace

from kg.dcat.triples import Triples
from kg.iri import Iris
from kg.metadata import Agent, Metadata, SatuData, Text
from kg.metadata.codes import (
    ACCESS,
    FREQUENCIES,
    LANGUAGES,
    LICENCES,
    PUBLISHER_TYPES,
    THEME_SCHEME,
    THEMES,
    Code,
)
from kg.release import Release
from kg.terms import literal
from kg.vocab import (
    DCAT,
    DCT,
    FOAF,
    GSP,
    KEMENDAGRI_CODE,
    KG,
    LOCN,
    SCHEMA,
    SKOS,
    VCARD,
)

ATTRIBUTION = Code("http://purl.org/adms/licencetype/Attribution", Text("atribusi", "attribution"))
PUBLIC_DOMAIN = Code(
    "http://purl.org/adms/licencetype/PublicDomain", Text("domain publik", "public domain")
)
PROFILE = "https://semiceu.github.io/DCAT-AP/releases/3.0.1/"


class Catalogue(Triples):
    """A catalogue being written; each method describes something and returns its IRI."""

    def __init__(self, metadata: Metadata, release: Release, iris: Iris) -> None:
        super().__init__()
        self.metadata = metadata
        self.release = release
        self.iris = iris

    def titled(self, indonesian: str, english: str) -> Text:
        """Return two texts with the title of the dataset in them."""
        title = self.metadata.title
        return Text(indonesian.format(title.told("id")), english.format(title.told("en")))

    def document(self, address: str) -> str:
        return self.types(address, FOAF.Document) if address else ""

    def standard(self, iri: str, title: Text) -> str:
        self.types(iri, DCT.Standard)
        self.text(iri, DCT.title, title)
        return iri

    def profile(self) -> str:
        return self.standard(PROFILE, Text("DCAT-AP 3.0.1", "DCAT-AP 3.0.1"))

    def vocabulary(self) -> str:
        return self.standard(
            f"{self.metadata.url}vocabulary.ttl", Text("Kosakata kg", "The vocabulary of kg")
        )

    def shapes(self) -> str:
        return self.standard(
            f"{self.metadata.url}shapes.ttl", Text("Aturan SHACL kg", "The SHACL shapes of kg")
        )

    def publisher(self) -> str:
        return self.agent("publisher", self.metadata.publisher)

    def agent(self, name: str, agent: Agent) -> str:
        node = self.types(self.iris.in_catalogue(name), FOAF.Agent)
        self.text(node, FOAF.name, agent.name)
        self.link(node, DCT.type, self.code(PUBLISHER_TYPES[agent.type], SKOS.Concept))
        self.link(node, FOAF.homepage, self.document(agent.homepage))
        self.link(node, FOAF.mbox, f"mailto:{agent.email}" if agent.email else "")
        return node

    def contact(self) -> str:
        """Describe whom to ask; where nobody is named, that is the page of the release."""
        contact = self.metadata.contact
        node = self.types(self.iris.in_catalogue("contact"), VCARD.Kind, VCARD.Organization)
        self.text(node, VCARD.fn, contact.name)
        self.link(node, VCARD.hasEmail, f"mailto:{contact.email}" if contact.email else "")
        digits = "".join(c for c in contact.phone if c.isdigit() or c == "+")
        self.link(node, VCARD.hasTelephone, f"tel:{digits}" if digits else "")
        self.link(node, VCARD.hasURL, contact.url or ("" if contact.email else self.metadata.url))
        return node

    def licence(self) -> str:
        licence = LICENCES[self.metadata.licence]
        node = self.code(licence, DCT.LicenseDocument)
        # CKAN finds its own licence by this title, which it has in English only.
        self.add(node, DCT.title, f'"{licence.title}"@en')
        kind = PUBLIC_DOMAIN if licence.ckan == "cc-zero" else ATTRIBUTION
        self.link(node, DCT.type, self.code(kind, SKOS.Concept))
        return node

    def languages(self) -> list[str]:
        return [self.code(code, DCT.LinguisticSystem) for code in LANGUAGES.values()]

    def access_rights(self) -> str:
        return self.code(ACCESS[self.metadata.satu_data.sifat], DCT.RightsStatement)

    def frequency(self) -> str:
        return self.code(FREQUENCIES[self.metadata.frequency], DCT.Frequency)

    def theme_scheme(self) -> str:
        title = Text("Tema data Uni Eropa", "Data themes of the European Union")
        self.types(THEME_SCHEME, SKOS.ConceptScheme)
        self.text(THEME_SCHEME, DCT.title, title)
        return THEME_SCHEME

    def themes(self) -> list[str]:
        """Describe the themes, and the fields of government as Satu Data Indonesia names them."""
        found = []
        for theme in self.metadata.themes:
            found.append(self.code(THEMES[theme], SKOS.Concept))
            self.link(found[-1], SKOS.inScheme, self.theme_scheme())
        scheme = self.iris.concept_scheme("urusan")
        for field in self.metadata.satu_data.urusan:
            code = Code(self.iris.concept("urusan", field.told("id")), field)
            found.append(self.code(code, SKOS.Concept))
            self.link(found[-1], SKOS.inScheme, self.types(scheme, SKOS.ConceptScheme))
            self.text(scheme, DCT.title, Text("Urusan pemerintahan", "Fields of government"))
        return found

    def spatial(self) -> list[str]:
        """Describe the areas; only the last has a geometry, which is all that CKAN takes."""
        areas = sorted(self.release.contents.areas, key=lambda area: f"<{area.iri}>")
        for area in areas:
            node = self.types(area.iri, DCT.Location)
            self.add(node, SKOS.prefLabel, f"{literal(area.label)}@id")
            self.value(node, SKOS.notation, area.code, KEMENDAGRI_CODE)
        for area in areas[-1:]:
            if area.latitude:
                point = f"POINT({area.longitude} {area.latitude})"
                self.value(area.iri, LOCN.geometry, point, GSP.wktLiteral)
                self.value(area.iri, DCAT.centroid, point, GSP.wktLiteral)
            if area.box:
                west, south, east, north = area.box
                corners = f"{west} {south},{east} {south},{east} {north},{west} {north}"
                box = f"POLYGON(({corners},{west} {south}))"
                self.value(area.iri, DCAT.bbox, box, GSP.wktLiteral)
        return [area.iri for area in areas]

    def temporal(self) -> str:
        start, end = self.period()
        if not start and not end:
            return ""
        node = self.types(self.iris.in_catalogue("period"), DCT.PeriodOfTime)
        self.date(node, DCAT.startDate, start)
        self.date(node, DCAT.endDate, end)
        return node

    def period(self) -> tuple[str, str]:
        """Return the first and the last day that the release is about."""
        contents = self.release.contents
        return (
            _whole_days(self.metadata.start or contents.start, last=False),
            _whole_days(self.metadata.end or contents.end, last=True),
        )

    def satu_data(self) -> SatuData:
        """Return the fields of Satu Data Indonesia, those left empty as the release tells them."""
        told, contents = self.metadata.satu_data, self.release.contents
        areas = ", ".join(area.label for area in contents.areas)
        period = " – ".join(dict.fromkeys(day for day in self.period() if day))
        return replace(
            told,
            cakupan=told.cakupan or Text(areas, areas),
            frekuensi=told.frekuensi or FREQUENCIES[self.metadata.frequency].label,
            periode=told.periode or Text(period, period),
        )

    def indicators(self) -> list[str]:
        """Describe the indicators, by what the publisher says of them (MS-Ind)."""
        for indicator in self.release.contents.indicators:
            node = self.types(indicator.iri, SKOS.Concept)
            self.add(node, SKOS.prefLabel, f"{literal(indicator.label)}@id")
            told = self.metadata.indicators.get(indicator.label)
            if told is None:
                for name in indicator.units:
                    self.add(node, SCHEMA.unitText, f"{literal(name)}@id")
                continue
            unit = told.satuan or Text(", ".join(indicator.units), "")
            self.text(node, SCHEMA.measuredProperty, told.konsep)
            self.text(node, SKOS.definition, told.definisi)
            self.text(node, SKOS.scopeNote, told.interpretasi)
            self.text(node, SCHEMA.measurementMethod, told.metode)
            self.text(node, SCHEMA.statType, told.ukuran)
            self.text(node, SCHEMA.unitText, unit)
            self.text(node, KG.classificationUsed, told.klasifikasi)
        return [indicator.iri for indicator in self.release.contents.indicators]


def _whole_days(date: str, *, last: bool) -> str:
    """Return the first or the last day of a day, month or year.

    >>> _whole_days("2022", last=False), _whole_days("2024-02", last=True)
    ('2022-01-01', '2024-02-29')
    """
    if len(date) == 4:
        return f"{date}-12-31" if last else f"{date}-01-01"
    if len(date) == 7:
        days = monthrange(int(date[:4]), int(date[5:]))[1]
        return f"{date}-{days if last else 1:02d}"
    return date
