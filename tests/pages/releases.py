"""A release around a store, as a publication would make it, and its pages."""

import hashlib
from pathlib import Path

from kg.iri import Iris
from kg.metadata import Agent, Contact, Indicator, Metadata, Text
from kg.pages import Written, write
from kg.questions.naming import rows
from kg.release import Area, Contents, Earlier, File, Release, Source
from kg.release import Indicator as Measured
from kg.store import Store
from kg.terms import value

URL = "https://data.example.org/kg/"


def metadata(**values: object) -> Metadata:
    """Return what an invented publisher says."""
    said = {
        "url": URL,
        "title": Text("Berita Kalbar sebagai data", "West Kalimantan news as data"),
        "description": Text(
            "Siapa, apa, kapan, dan berapa: yang dikatakan berita pemerintahan, dengan buktinya.",
            "Who, what, when and how much: what public-affairs news says, with its evidence.",
        ),
        "keywords": (Text("pemerintahan", "government"), Text("berita", "news")),
        "publisher": Agent(Text("Dinas Contoh", "Example Office"), "regional",
                           "https://dinas.example.org/", "data@example.org"),
        "contact": Contact(Text("Meja Data", "Data Desk"), "data@example.org", "+62 561 000",
                           "https://dinas.example.org/kontak"),
        "indicators": {
            "jumlah penerima bantuan pangan": Indicator(
                definisi=Text("Orang yang menerima bantuan pangan", "People given food aid"),
                satuan=Text("orang", "persons"),
            )
        },
    }  # fmt: skip
    return Metadata(**(said | values))  # type: ignore[arg-type]


def release(store: Store, folder: Path | None = None, **values: object) -> Release:
    """Return a release with what the store tells of itself."""
    sources = tuple(
        Source(a[1:-1], value(h or '""'), value(u or '""'), value(d or '""'))
        for a, h, u, d in rows(
            store,
            "SELECT ?a ?h ?u ?d { ?a a schema:NewsArticle ; schema:headline ?h ; "
            "schema:datePublished ?d OPTIONAL { ?a schema:url ?u } } ORDER BY ?a",
        )
        if a
    )
    counted = rows(
        store,
        "SELECT ?r ?i ?e (COUNT(?f) AS ?n) { ?f kg:rule ?r . ?r skos:prefLabel ?i, ?e "
        "FILTER(LANG(?i) = 'id' && LANG(?e) = 'en') } GROUP BY ?r ?i ?e",
    )
    rules = {
        value(str(r)).rpartition("/")[2]: (Text(value(str(i)), value(str(e))), int(value(str(n))))
        for r, i, e, n in counted
    }
    digest = hashlib.sha256()
    for quad in sorted(" ".join(quad) for quad in store.quads()):
        digest.update(quad.encode())
    files = [] if folder is None else [_file(folder, path) for path in sorted(folder.rglob("*.*"))]
    said = {
        "version": "1.0.0",
        "date": "2026-03-01",
        "issued": "2026-01-15",
        "digest": digest.hexdigest(),
        "contents": Contents(
            1234, {"articles": len(sources)}, rules, 120, 120, sources,
            (Area("https://example.org/61", "61", "Provinsi Kalimantan Barat", "0", "110"),),
            (Measured("https://example.org/i", "peserta aktif", ("orang",), 4),),
            "2022", "2024-05-07",
        ),
        "files": tuple(files),
        "earlier": (Earlier("0.9.0", "2026-01-15", "ab" * 32, 34_567, "cd" * 32),),
    }  # fmt: skip
    return Release(**(said | values))  # type: ignore[arg-type]


def _file(folder: Path, path: Path) -> File:
    types = {".ttl": "text/turtle", ".jsonld": "application/ld+json", ".csv": "text/csv"}
    content = path.read_bytes()
    return File(
        path.relative_to(folder).as_posix(), Text("Seluruh graf", "The whole graph"),
        Text("Semua pernyataan", "All statements"), types.get(path.suffix, "text/plain"),
        len(content), hashlib.sha256(content).hexdigest(),
        rows=12 if path.suffix == ".csv" else None,
    )  # fmt: skip


def dumped(store: Store, folder: Path) -> Path:
    """Make a folder with the data that pages link to."""
    for name in (
        "kg.ttl",
        "kg.jsonld",
        "catalog.ttl",
        "CHANGES.md",
        "questions/people.csv",
        "releases/0.9.0.nq.gz",
    ):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("# data\n")
    for (article,) in rows(store, "SELECT ?a { ?a a schema:NewsArticle }"):
        slug = str(article)[1:-1].rpartition("/")[2]
        for ending in ("ttl", "jsonld"):
            path = folder / f"articles/{slug}.{ending}"
            path.parent.mkdir(exist_ok=True)
            path.write_text("# data\n")
    return folder


def published(
    path: Path, iris: Iris, folder: Path, before: Path | None = None, **values: object
) -> Written:
    """Write the pages of a store into a folder that is made for them."""
    store = Store.open(path)
    dumped(store, folder)
    return write(store, iris, metadata(**values), release(store, folder), folder, before=before)
