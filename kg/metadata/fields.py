"""What may stand in the tables of ``kg.toml``: each field, what it takes, and how needed it is."""

from typing import NamedTuple

from kg.metadata import Text
from kg.metadata.codes import ACCESS, FREQUENCIES, LICENCES, PUBLISHER_TYPES, THEMES

NEEDED = "needed"  # portals or the law ask for it
ADVISED = "advised"


class Field(NamedTuple):
    """A field. `kind` is one of ``kg.metadata.reading.READERS``."""

    table: str
    name: str
    kind: str
    meaning: Text
    example: str  # as TOML
    gravity: str = ""  # NEEDED or ADVISED; "" if kg can do without
    choices: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        return f"{self.table}.{self.name}"


_DATE = Text("YYYY-MM-DD", "YYYY-MM-DD")

FIELDS = (
    Field("release", "url", "folder",
          Text("alamat tempat folder rilis disajikan", "address where the folder will be served"),
          '"https://data.example.go.id/kg/"', NEEDED),
    Field("release", "version", "version",
          Text("versi rilis (bawaan: tanggalnya)", "version of the release (default: its date)"),
          '"2026.1"'),
    Field("release", "date", "date",
          Text("tanggal rilis (bawaan: tanggal artikel terbaru)",
               "date of the release (default: that of the newest article)"),
          "2026-12-01"),
    Field("dataset", "name", "name",
          Text("nama pendek dataset di portal, huruf kecil dan tanda hubung",
               "short name of the dataset on portals, lower case and hyphens"),
          '"kg-kalbar"', ADVISED),
    Field("dataset", "title", "text", Text("judul dataset", "title of the dataset"),
          '{id = "Graf pengetahuan Kalbar", en = "Knowledge graph of Kalbar"}', ADVISED),
    Field("dataset", "description", "text",
          Text("isi dan kegunaan dataset", "what the dataset holds and is for"),
          '{id = "…", en = "…"}', ADVISED),
    Field("dataset", "keywords", "texts", Text("kata kunci", "keywords"),
          '[{id = "ketenagakerjaan", en = "employment"}]'),
    Field("dataset", "themes", "choices",
          Text("tema menurut daftar data-theme Uni Eropa", "themes of the EU's list data-theme"),
          '["GOVE", "SOCI"]', "", tuple(THEMES)),
    Field("dataset", "licence", "choice", Text("lisensi", "licence"), '"cc-by-4.0"', "",
          tuple(LICENCES)),
    Field("dataset", "frequency", "choice",
          Text("frekuensi pemutakhiran", "how often the dataset is updated"),
          '"monthly"', ADVISED, tuple(FREQUENCIES)),
    Field("dataset", "areas", "codes",
          Text("wilayah cakupan, kode Kemendagri (bawaan: menurut isi data)",
               "areas covered, codes of Kemendagri (default: those the data is about)"),
          '["61"]'),
    Field("dataset", "start", "period",
          Text("awal periode data (bawaan: menurut isi data)",
               "first date covered (default: as the data says)"), '"2023-01-01"'),
    Field("dataset", "end", "period",
          Text("akhir periode data (bawaan: menurut isi data)",
               "last date covered (default: as the data says)"), '"2023-12-31"'),
    Field("publisher", "name", "text", Text("nama penerbit (walidata)", "name of the publisher"),
          '{id = "Diskominfo Provinsi Kalimantan Barat", '
          'en = "Communications Office of West Kalimantan"}', NEEDED),
    Field("publisher", "type", "choice", Text("jenis penerbit", "kind of publisher"), '"regional"',
          "", tuple(PUBLISHER_TYPES)),
    Field("publisher", "homepage", "address",
          Text("laman penerbit", "homepage of the publisher"),
          '"https://diskominfo.example.go.id/"', ADVISED),
    Field("publisher", "email", "email",
          Text("surel penerbit", "e-mail of the publisher"), '"data@example.go.id"'),
    Field("contact", "name", "text",
          Text("nama atau meja yang dapat ditanyai", "person or desk to ask"),
          '"Meja Layanan Data"', ADVISED),
    Field("contact", "email", "email",
          Text("surel untuk pertanyaan tentang data", "e-mail for questions on the data"),
          '"data@example.go.id"', NEEDED),
    Field("contact", "phone", "phone", Text("telepon", "telephone"), '"+62 561 123456"'),
    Field("contact", "url", "address", Text("laman kontak", "page with a form"),
          '"https://data.example.go.id/kontak"'),
    Field("satu_data", "produsen_data", "text",
          Text("produsen data: unit yang menghasilkan data", "unit that produces the data"),
          '"Bidang Statistik, Diskominfo Kalbar"', NEEDED),
    Field("satu_data", "walidata", "text",
          Text("walidata (bawaan: penerbit)", "data custodian (default: the publisher)"),
          '"Diskominfo Provinsi Kalimantan Barat"'),
    Field("satu_data", "pembina_data", "text",
          Text("pembina data", "supervisor of the data"), '"BPS Provinsi Kalimantan Barat"'),
    Field("satu_data", "urusan", "texts",
          Text("sektor atau urusan pemerintahan", "sector or field of government"),
          '["Tenaga kerja"]', NEEDED),
    Field("satu_data", "cakupan", "text",
          Text("cakupan (bawaan: nama wilayah)", "coverage (default: names of the areas)"),
          '"Provinsi Kalimantan Barat"'),
    Field("satu_data", "tingkat_penyajian", "text",
          Text("tingkat penyajian data", "level at which the data is presented"),
          '"Provinsi"', NEEDED),
    Field("satu_data", "frekuensi", "text",
          Text("frekuensi penerbitan (bawaan: dataset.frequency)",
               "frequency of publication (default: dataset.frequency)"), '"Bulanan"'),
    Field("satu_data", "periode", "text",
          Text("periode data (bawaan: dataset.start dan end)",
               "period of the data (default: dataset.start and end)"), '"2023"'),
    Field("satu_data", "sifat", "choice", Text("sifat data", "access to the data"), '"terbuka"',
          "", tuple(ACCESS)),
    Field("satu_data", "kode_referensi", "text",
          Text("kode referensi yang dipakai", "reference codes in use"),
          '"Kode wilayah administrasi, Kepmendagri 300.2.2-2138/2025"', ADVISED),
    Field("service", "endpoint", "address",
          Text("alamat layanan SPARQL, bila ada", "address of a SPARQL service, if there is one"),
          '"https://data.example.go.id/sparql"'),
    Field("ckan", "organisation", "name",
          Text("nama organisasi di portal CKAN", "name of the organisation on the CKAN portal"),
          '"diskominfo"'),
    Field("ckan", "upload", "switch",
          Text("unggah berkasnya (true), atau cantumkan alamatnya saja (false)",
               "upload the files (true), or give only their addresses (false)"), "true"),
)  # fmt: skip

INDICATOR_FIELDS = (
    ("konsep", Text("konsep", "concept")),
    ("definisi", Text("definisi", "definition")),
    ("interpretasi", Text("interpretasi", "interpretation")),
    ("metode", Text("metode atau rumus penghitungan", "method or formula")),
    ("ukuran", Text("ukuran", "measure")),
    ("satuan", Text("satuan", "unit")),
    ("klasifikasi", Text("klasifikasi penyajian", "classification used")),
)
