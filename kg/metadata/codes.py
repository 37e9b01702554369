"""The code lists that a catalogue uses, with labels: those of the EU that DCAT-AP names, and ours.

Portals show what a catalogue says, not what its codes lead to, so each code brings its labels.
"""

from typing import NamedTuple

from kg.metadata import Text

_EU = "http://publications.europa.eu/resource/authority/"
ACCESS_SCHEME = _EU + "access-right"
THEME_SCHEME = _EU + "data-theme"
FREQUENCY_SCHEME = _EU + "frequency"
PUBLISHER_SCHEME = "http://purl.org/adms/publishertype/"
MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"


class Code(NamedTuple):
    """A code, its labels, and what else it is called."""

    iri: str
    label: Text
    ckan: str = ""  # as CKAN lists it
    title: str = ""  # likewise, where harvesting goes by that


LICENCES = {
    "cc-by-4.0": Code("https://creativecommons.org/licenses/by/4.0/",
                      Text("Creative Commons Atribusi 4.0", "Creative Commons Attribution 4.0"),
                      "cc-by", "Creative Commons Attribution"),
    "cc-by-sa-4.0": Code("https://creativecommons.org/licenses/by-sa/4.0/",
                         Text("Creative Commons Atribusi-BerbagiSerupa 4.0",
                              "Creative Commons Attribution-ShareAlike 4.0"),
                         "cc-by-sa", "Creative Commons Attribution Share-Alike"),
    "cc0-1.0": Code("https://creativecommons.org/publicdomain/zero/1.0/",
                    Text("CC0 1.0 Dedikasi Domain Publik", "CC0 1.0 Public Domain Dedication"),
                    "cc-zero", "Creative Commons CCZero"),
    "odc-by-1.0": Code("https://opendatacommons.org/licenses/by/1-0/",
                       Text("Open Data Commons Atribusi 1.0",
                            "Open Data Commons Attribution 1.0"),
                       "odc-by", "Open Data Commons Attribution License"),
}  # fmt: skip
ACCESS = {
    "terbuka": Code(f"{ACCESS_SCHEME}/PUBLIC", Text("terbuka", "public")),
    "terbatas": Code(f"{ACCESS_SCHEME}/RESTRICTED", Text("terbatas", "restricted")),
    "tertutup": Code(f"{ACCESS_SCHEME}/NON_PUBLIC", Text("tertutup", "non-public")),
}
FREQUENCIES = {
    "continuous": Code(
        f"{FREQUENCY_SCHEME}/UPDATE_CONT", Text("terus-menerus", "continuously updated")
    ),
    "daily": Code(f"{FREQUENCY_SCHEME}/DAILY", Text("harian", "daily")),
    "weekly": Code(f"{FREQUENCY_SCHEME}/WEEKLY", Text("mingguan", "weekly")),
    "monthly": Code(f"{FREQUENCY_SCHEME}/MONTHLY", Text("bulanan", "monthly")),
    "quarterly": Code(f"{FREQUENCY_SCHEME}/QUARTERLY", Text("triwulanan", "quarterly")),
    "biannual": Code(f"{FREQUENCY_SCHEME}/ANNUAL_2", Text("semesteran", "semiannual")),
    "annual": Code(f"{FREQUENCY_SCHEME}/ANNUAL", Text("tahunan", "annual")),
    "irregular": Code(f"{FREQUENCY_SCHEME}/IRREG", Text("tidak tetap", "irregular")),
}
THEMES = {
    "AGRI": Code(f"{THEME_SCHEME}/AGRI", Text("Pertanian, perikanan, kehutanan, dan pangan",
                                              "Agriculture, fisheries, forestry and food")),
    "ECON": Code(f"{THEME_SCHEME}/ECON", Text("Ekonomi dan keuangan", "Economy and finance")),
    "EDUC": Code(f"{THEME_SCHEME}/EDUC", Text("Pendidikan, kebudayaan, dan olahraga",
                                              "Education, culture and sport")),
    "ENER": Code(f"{THEME_SCHEME}/ENER", Text("Energi", "Energy")),
    "ENVI": Code(f"{THEME_SCHEME}/ENVI", Text("Lingkungan hidup", "Environment")),
    "GOVE": Code(f"{THEME_SCHEME}/GOVE", Text("Pemerintahan dan sektor publik",
                                              "Government and public sector")),
    "HEAL": Code(f"{THEME_SCHEME}/HEAL", Text("Kesehatan", "Health")),
    "INTR": Code(f"{THEME_SCHEME}/INTR", Text("Urusan internasional", "International issues")),
    "JUST": Code(f"{THEME_SCHEME}/JUST", Text("Hukum, peradilan, dan keamanan publik",
                                              "Justice, legal system and public safety")),
    "REGI": Code(f"{THEME_SCHEME}/REGI", Text("Wilayah dan kota", "Regions and cities")),
    "SOCI": Code(f"{THEME_SCHEME}/SOCI", Text("Penduduk dan masyarakat",
                                              "Population and society")),
    "TECH": Code(f"{THEME_SCHEME}/TECH", Text("Ilmu pengetahuan dan teknologi",
                                              "Science and technology")),
    "TRAN": Code(f"{THEME_SCHEME}/TRAN", Text("Perhubungan", "Transport")),
}  # fmt: skip
PUBLISHER_TYPES = {
    "national": Code(f"{PUBLISHER_SCHEME}NationalAuthority",
                     Text("instansi pusat", "national authority")),
    "regional": Code(f"{PUBLISHER_SCHEME}RegionalAuthority",
                     Text("pemerintah provinsi", "regional authority")),
    "local": Code(f"{PUBLISHER_SCHEME}LocalAuthority",
                  Text("pemerintah daerah", "local authority")),
    "academic": Code(f"{PUBLISHER_SCHEME}Academia-ScientificOrganisation",
                     Text("perguruan tinggi atau lembaga ilmiah",
                          "academia or scientific organisation")),
    "company": Code(f"{PUBLISHER_SCHEME}Company", Text("perusahaan", "company")),
    "ngo": Code(f"{PUBLISHER_SCHEME}NonGovernmentalOrganisation",
                Text("lembaga swadaya masyarakat", "non-governmental organisation")),
    "nonprofit": Code(f"{PUBLISHER_SCHEME}NonProfitOrganisation",
                      Text("lembaga nirlaba", "non-profit organisation")),
    "person": Code(f"{PUBLISHER_SCHEME}PrivateIndividual(s)",
                   Text("perseorangan", "private individual")),
}  # fmt: skip
LANGUAGES = {
    "id": Code(_EU + "language/IND", Text("Bahasa Indonesia", "Indonesian")),
    "en": Code(_EU + "language/ENG", Text("Bahasa Inggris", "English")),
}
FILE_TYPES = {  # by media type
    "text/turtle": Code(_EU + "file-type/RDF_TURTLE", Text("Turtle", "Turtle"), "TTL"),
    "application/trig": Code(_EU + "file-type/RDF_TRIG", Text("TriG", "TriG"), "TriG"),
    "application/n-quads": Code(_EU + "file-type/RDF_N_QUADS", Text("N-Quads", "N-Quads"),
                                "N-Quads"),
    "application/ld+json": Code(_EU + "file-type/JSON_LD", Text("JSON-LD", "JSON-LD"), "JSON-LD"),
    "text/csv": Code(_EU + "file-type/CSV", Text("CSV", "CSV"), "CSV"),
    "application/json": Code(_EU + "file-type/JSON", Text("JSON", "JSON"), "JSON"),
}  # fmt: skip
