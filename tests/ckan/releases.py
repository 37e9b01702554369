"""Small releases in a folder, and the metadata of a publisher."""

import hashlib
from pathlib import Path

from kg.iri import Iris
from kg.metadata import Agent, Ckan, Contact, Metadata, SatuData, Text
from kg.release import Area, Contents, File, Release

IRIS = Iris("https://data.example.go.id/kg/")
METADATA = Metadata(
    url="https://data.example.go.id/kg/",
    name="kg-uji",
    title=Text("Graf uji", "Test graph"),
    description=Text("Isi graf.", "What the graph holds."),
    keywords=(Text("berita", "news"), Text("tenaga kerja", "labour"), Text("AC/DC (2023)", "x")),
    themes=("GOVE",),
    publisher=Agent(
        Text("Diskominfo Uji", "Test Office"), "regional", "https://kominfo.example.go.id/",
        "data@example.go.id",
    ),
    contact=Contact(Text("Meja data", "Data desk"), "tanya@example.go.id"),
    satu_data=SatuData(
        produsen_data=Text("Disnaker Uji", "Test Labour Office"),
        urusan=(Text("Tenaga kerja", "Labour"), Text("Statistik", "Statistics")),
        tingkat_penyajian=Text("Kabupaten", "Regency"),
    ),
    ckan=Ckan("diskominfo"),
)  # fmt: skip
CONTENTS = Contents(
    triples=3, counts={}, rules={}, described=1, evidenced=1, sources=(),
    areas=(
        Area("https://data.example.go.id/kg/area/61", "61", "Kalimantan Barat", "-0.08", "110.87",
             ("108.9", "-1.5", "112.7", "1.4")),
        Area("https://data.example.go.id/kg/area/61.71", "61.71", "Kota Pontianak", "-0.02",
             "109.33", ("109.2", "-0.1", "109.4", "0.1")),
    ),
    indicators=(), start="2022", end="2023-02",
)  # fmt: skip
FILES = {"kg.ttl": "<a> <b> <c> .\n", "statistics.csv": "a,b\n1,2\n", "kg.nq.gz": "packed\n"}
_TYPES = {
    "kg.ttl": "text/turtle",
    "kg.trig": "application/trig",
    "statistics.csv": "text/csv",
    "kg.nq.gz": "application/n-quads",
}


def release(folder: Path, files: dict[str, str] = FILES) -> Release:
    """Write files into a folder and return the release that they are."""
    folder.mkdir(exist_ok=True)
    described = []
    for path, text in files.items():
        (folder / path).write_text(text)
        described.append(
            File(
                path,
                Text(f"Berkas {path}", f"File {path}"),
                Text("Isinya.", "What it holds."),
                _TYPES[path],
                len(text),
                hashlib.sha256(text.encode()).hexdigest(),
                "application/gzip" if path.endswith(".gz") else "",
            )
        )
    return Release("1.0", "2023-02-22", "2023-01-31", "0" * 64, CONTENTS, tuple(described))
