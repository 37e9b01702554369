"""Invented data of the kind that kg holds, of any size, with known mistakes.

The data are persons, their posts, organisations, observations, articles, places, agreements and
indicators; press.ttl has their shapes. The same size and seed give the same bytes. Every constraint
of the shapes is violated, by about as many nodes whatever the size; all else conforms.
"""

import random
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

SHAPES = Path(__file__).with_name("press.ttl")
NAMESPACE = "http://example.org/press/"
PREFIXES = f"""@prefix ex: <{NAMESPACE}> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
SUBCLASS = "ex:Agency rdfs:subClassOf ex:Organisation .\n"
REGENCIES = 14
TRIPLES_PER_GROUP = 35  # one of each common kind, and one in RARITY of each rare kind
RARITY = 4
COMMON = ("Person", "Post", "Observation", "Article")
RARE = ("Organisation", "Place", "Agreement", "Indicator")
NAMES = "Aminah Budi Citra Dayang Effendi Fransiska Gusti Herkulanus Intan Juliana".split()


class Data(NamedTuple):
    """The same triples as a Turtle file and, if one was made, in a store on disk."""

    file: Path
    store: Path
    triples: int


class Size(NamedTuple):
    """How many records there are of each common kind, and of each rare one."""

    common: int
    rare: int


Record = dict[str, tuple[str, ...]]  # the values of properties, in Turtle

# What is wrong with some records: properties, and the values they have in place of the right ones.
# Literals that a report repeats are in canonical form, since some tools keep the value only.
MISTAKES: dict[str, list[Record]] = {
    "Article": [
        {"headline": ()},
        {"headline": ('"Pendek"@id',)},
        {"headline": (f'"{"Panjang " * 20}"@id',)},
        {"headline": ('"Une dépêche de Pontianak"@fr',)},
        {"headline": ('"Berita pertama hari ini"@id', '"Berita kedua hari ini"@id')},
        {"published": ('"2024-05-01"^^xsd:date',)},
        {
            "published": (
                '"2024-05-01T08:00:00Z"^^xsd:dateTime',
                '"2024-05-02T08:00:00Z"^^xsd:dateTime',
            )
        },
        {"status": ('"draft"',)},
        {"length": ("0",)},
        {"source": ("<http://example.org/not-secure>",)},
        {"source": ('"https://example.org/a-text"',)},
        {"author": ("ex:organisation-0",)},
    ],
    "Person": [
        {"a": ("ex:Person", "ex:Organisation")},
        {"name": ()},
        {"name": ('"Satu Nama"', '"Dua Nama"')},
        {"name": ('"Nama Berbahasa"@id',)},
        {"born": ('"1970"^^xsd:gYear',)},
        {"born": ('"2023-01-01"^^xsd:date',), "died": ('"2020-01-01"^^xsd:date',)},
        {"age": ("-1",)},
        {"age": ("121",)},
        {"gender": ('"unknown"',)},
        {"email": (), "phone": ()},
        {"email": ('"nobody at home"',)},
        {"knows": ("ex:article-0",)},
        {"knows": ("ex:person-0",)},
    ],
    "Post": [
        {"holder": ("ex:person-0",)},
        {"holder": ("ex:place-0",)},
        {"holder": ("ex:person-0", "ex:person-1")},
        {"salary": ("1000000",)},
        {"title": ()},
        {"title": ('"Kepala Dinas"',)},
        {"at": ("ex:place-1",)},
        {"begin": ('"2024-06-01"^^xsd:date',)},
        {"end": ('"2030-01-01"^^xsd:date', '"2031-01-01"^^xsd:date')},
    ],
    "Observation": [
        {"value": ()},
        {"value": ('"banyak"',)},
        {"value": ('"12"^^xsd:string',)},
        {"value": ("-5",)},
        {"reported": ("1000001",)},
        {"share": ("-0.5",)},
        {"share": ("100.5",)},
        {"unit": ()},
        {"unit": ('"bushels"',)},
        {"indicator": ()},
        {"indicator": ("ex:person-1",)},
        {"source": ("ex:person-2",)},
    ],
    "Organisation": [
        {"decree": ()},
        {"licence": ('"L-1"',)},
        {"name": ()},
        {"name": ('"Dinas Satu"@id', '"Dinas Dua"@id')},
        {"code": ('"ORG-1"', '"ORG-2"')},
        {"code": ('"dinas"',)},
        {"code": ()},
        {"kind": ("ex:club",)},
        {"seat": ('"Pontianak"',)},
        {"seat": ("ex:place-2", "ex:place-3")},
    ],
    "Place": [
        {"code": ('"P"',)},
        {"code": ('"PLACE-0000000"',)},
        {"latitude": ("-90.5",)},
        {"latitude": ("90",)},
        {"within": ("ex:nowhere",)},
    ],
    "Agreement": [
        {"signed": ()},
        {"signed": ('"soon"',)},
        {"number": ('"1/A"', '"2/B"')},
        {"number": ('"nomor satu"',)},
        {"party": ("ex:organisation-0", "ex:person-3")},
        {"party": tuple(f"ex:organisation-{n}" for n in range(4))},
    ],
    "Indicator": [
        {"a": ("ex:Topic",)},
        {"label": ()},
        {"label": ('"Jumlah"@id', '"Banyaknya"@id')},
        {"label": ('"Number"@en',)},
        {"notation": ('"INDICATOR-0000"',)},
        {"broader": ("ex:place-4",)},
    ],
}


def made(folder: Path, triples: int, stored: bool) -> Data:
    """Write data of this size to a folder, and with `stored` to a store too."""
    file, store = folder / f"press-{triples}.ttl", folder / f"store-{triples}"
    number = write(file, triples)
    if stored:
        from pyoxigraph import RdfFormat, parse, serialize

        from kg.store.writer import writing

        with writing(store) as writer:
            triples_of = parse(path=file, format=RdfFormat.TURTLE)
            content = serialize(triples_of, format=RdfFormat.N_TRIPLES)
            writer.replace(f"{NAMESPACE}graph", content or b"")
    return Data(file, store, number)


def write(path: Path, triples: int, seed: int = 1) -> int:
    """Write about so many triples as Turtle and return how many there are exactly."""
    groups = triples // TRIPLES_PER_GROUP
    written = 1
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(PREFIXES + SUBCLASS)
        for subject, record in records(groups, random.Random(seed)):  # noqa: S311 - not for secrets
            file.write(_turtle(subject, record))
            written += sum(map(len, record.values()))
    return written


def _turtle(subject: str, record: Record) -> str:
    said = (
        f"{name if name == 'a' else f'ex:{name}'} {', '.join(values)}"
        for name, values in record.items()
        if values
    )
    return f"{subject} " + " ;\n    ".join(said) + " .\n"


def records(groups: int, rng: random.Random) -> Iterator[tuple[str, Record]]:
    """Return the nodes: so many of each common kind, and one in RARITY of each rare one."""
    size = Size(groups, -(-groups // RARITY))
    wrong = {kind: _mistakes(kind, size.common, rng) for kind in COMMON}
    wrong |= {kind: _mistakes(kind, size.rare, rng) for kind in RARE}
    for n in range(REGENCIES):
        yield f"ex:regency-{n}", {"a": ("ex:Regency",), "within": ("ex:kalbar",)}
    for n in range(groups):
        for kind in COMMON if n % RARITY else (*COMMON, *RARE):
            number = n if kind in COMMON else n // RARITY
            record = MAKERS[kind](number, size, rng)
            record.update(wrong[kind].get(number, {}))
            yield f"ex:{kind.lower()}-{number}", record


def _mistakes(kind: str, number: int, rng: random.Random) -> dict[int, Record]:
    """Return which records of a kind get which mistake; the first tenth is free of any."""
    chosen = rng.sample(range(number // 10 + 5, number), len(MISTAKES[kind]))
    return dict(zip(chosen, MISTAKES[kind], strict=True))


def _person(n: int, size: Size, rng: random.Random) -> Record:
    born = rng.randrange(1930, 2000)
    record: Record = {
        "a": ("ex:Person",),
        "name": (f'"{rng.choice(NAMES)} {rng.choice(NAMES)} {n}"',),
        "born": (_date(born, rng),),
        "age": (str(rng.randrange(20, 95)),),
        "gender": (rng.choice(('"female"', '"male"')),),
        "email": (f'"warga.{n}@example.org"',) if n % 3 else (),
        "phone": (f'"0561-{n}"',) if n % 3 == 0 else (),
        "knows": _several("person", size.common, rng),
        "rival": ("ex:person-0",),
    }
    return record | ({"died": (_date(2020, rng),)} if n % 5 == 0 else {})


def _post(n: int, size: Size, rng: random.Random) -> Record:
    return {
        "a": ("ex:Post",),
        "holder": (f"ex:person-{n}",),
        "title": (f'"Kepala Bidang {rng.randrange(1, 30)}"@id',),
        "at": (f"ex:organisation-{n // RARITY}",),
        "begin": (_date(rng.randrange(2010, 2020), rng),),
        "end": (_date(rng.randrange(2020, 2024), rng),),
    }


def _observation(n: int, size: Size, rng: random.Random) -> Record:
    value = str(rng.randrange(1, 1000000))
    return {
        "a": ("ex:Observation",),
        "value": (value,),
        "reported": (value,),
        "share": (f"{rng.randrange(100)}.{rng.randrange(100):02}",),
        "unit": (rng.choice(('"people"', '"hectares"', '"rupiah"')),),
        "indicator": (f"ex:indicator-{n // RARITY}",),
        "source": (f"ex:article-{rng.randrange(size.common)}",),
    }


def _article(n: int, size: Size, rng: random.Random) -> Record:
    return {
        "a": ("ex:Article",),
        "headline": (f'"Kabar {n} dari Kalimantan Barat"@id', f'"News {n} from West Borneo"@en'),
        "published": (
            f'"{rng.randrange(2015, 2026)}-05-{rng.randrange(10, 31)}T08:00:00Z"^^xsd:dateTime',
        ),
        "status": ('"published"',),
        "length": (str(rng.randrange(500, 9000)),),
        "source": (f"<https://example.org/kabar/{n}>",),
        "author": (f"ex:person-{rng.randrange(size.common)}",),
    }


def _organisation(n: int, size: Size, rng: random.Random) -> Record:
    return {
        "a": (rng.choice(("ex:Agency", "ex:Organisation")),),
        "name": (f'"Dinas {n}"@id', f'"Agency {n}"@en'),
        "code": (f'"ORG-{n}"',),
        "kind": (rng.choice(("ex:agency", "ex:company", "ex:university")),),
        "decree": (f'"{n}/{rng.randrange(1990, 2024)}"',),
        "seat": (f"ex:place-{rng.randrange(size.rare)}",),
    }


def _place(n: int, size: Size, rng: random.Random) -> Record:
    return {
        "a": ("ex:Place",),
        "code": (f'"PL-{n}"',),
        "latitude": (f"{rng.randrange(-3, 3)}.{rng.randrange(1, 10)}",),
        "within": (f"ex:regency-{n % REGENCIES}",),
    }


def _agreement(n: int, size: Size, rng: random.Random) -> Record:
    return {
        "a": ("ex:Agreement",),
        "number": (f'"{n}/PKS"',),
        "signed": (_date(rng.randrange(2015, 2025), rng),),
        "party": _several("organisation", size.rare, rng),
    }


def _indicator(n: int, size: Size, rng: random.Random) -> Record:
    return {
        "a": ("ex:Indicator",),
        "label": (f'"Jumlah hal ke-{n}"@id',),
        "notation": (f'"I{rng.randrange(10000)}"',),
        "broader": (f"ex:indicator-{n // 10}",),
    }


def _several(kind: str, number: int, rng: random.Random) -> tuple[str, ...]:
    """Return two nodes of a kind, never the first."""
    return tuple(f"ex:{kind}-{n}" for n in rng.sample(range(1, number), 2))


def _date(year: int, rng: random.Random) -> str:
    return f'"{year}-{rng.randrange(1, 13):02}-{rng.randrange(1, 29):02}"^^xsd:date'


MAKERS = {
    "Person": _person, "Post": _post, "Observation": _observation, "Article": _article,
    "Organisation": _organisation, "Place": _place, "Agreement": _agreement,
    "Indicator": _indicator,
}  # fmt: skip
