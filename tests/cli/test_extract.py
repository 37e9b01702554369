"""``kg extract``: one article, in every format, and nothing that is not to be published."""

import json
import re
import warnings
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph
import pytest
from rdflib import BNode, Dataset, Graph, Literal, URIRef
from rdflib.compare import isomorphic

from kg import resources
from kg.article import read
from kg.cli import run
from kg.vocab import OA
from tests.samples import TEXT

KEYS = (
    "persons organizations regulations agreements plans places dates statistics money quotes "
    "authors editors quality"
).split()
RDFLIB = {"turtle": "turtle", "trig": "trig", "ntriples": "nt", "nquads": "nquads",
          "jsonld": "json-ld"}  # fmt: skip
ENGINE = {
    "turtle": pyoxigraph.RdfFormat.TURTLE, "trig": pyoxigraph.RdfFormat.TRIG,
    "ntriples": pyoxigraph.RdfFormat.N_TRIPLES, "nquads": pyoxigraph.RdfFormat.N_QUADS,
    "jsonld": pyoxigraph.RdfFormat.JSON_LD,
}  # fmt: skip
ARTICLE = "https://w3id.org/kalbar-kg/article/contoh"
(SEED,) = resources.data("articles").glob("*.txt")


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the working directory, with the sample article in it."""
    for name in ("KG_BASE", "KG_STORE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "contoh.txt").write_text(TEXT, "utf-8")
    return tmp_path


def extracted(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert run(["extract", *arguments]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    return out


def triples(out: str, form: str) -> Graph:
    """Return what rdflib reads, in whatever graph it is."""
    graph = Graph()
    if form in {"turtle", "ntriples"}:
        return graph.parse(data=out, format=RDFLIB[form])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib's, about itself
        for s, p, o, _ in Dataset().parse(data=out, format=RDFLIB[form]).quads():
            graph.add((s, p, o))
    return graph


@pytest.fixture
def turtle(capsys: pytest.CaptureFixture[str]) -> Graph:
    return triples(extracted(capsys, "contoh.txt"), "turtle")


@pytest.mark.parametrize("form", RDFLIB)
def test_every_format_says_the_same(
    form: str, turtle: Graph, capsys: pytest.CaptureFixture[str]
) -> None:
    out = extracted(capsys, "contoh.txt", "--format", form)
    assert len(turtle) > 500
    assert isomorphic(triples(out, form), turtle)
    parsed = pyoxigraph.parse(out.encode(), ENGINE[form])
    lines = {f"{q.subject} {q.predicate} {q.object}" for q in parsed}
    expected = pyoxigraph.parse(
        turtle.serialize(format="nt", encoding="utf-8"), pyoxigraph.RdfFormat.N_TRIPLES
    )
    assert lines == {f"{q.subject} {q.predicate} {q.object}" for q in expected}


@pytest.mark.parametrize("form", ["trig", "nquads"])
def test_an_article_has_its_named_graph(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    out = extracted(capsys, "contoh.txt", "--format", form)
    names = {str(q.graph_name) for q in pyoxigraph.parse(out.encode(), ENGINE[form])}
    assert names == {"<https://w3id.org/kalbar-kg/graph/article/contoh>"}


def test_no_blank_node_no_long_text_no_store(turtle: Graph, place: Path) -> None:
    assert not [t for triple in turtle for t in triple if isinstance(t, BNode)]
    assert max(len(o) for o in turtle.objects() if isinstance(o, Literal)) <= 500
    assert not [o for o in turtle.objects() if "\n" in o]
    assert [p.name for p in place.iterdir()] == ["contoh.txt"]


def spans(value: object) -> Iterable[tuple[int, int]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from ((b, e) for b, e in inner) if key == "spans" else spans(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from spans(inner)


def test_json_has_every_key_and_its_spans_give_the_words(
    capsys: pytest.CaptureFixture[str],
) -> None:
    facts = json.loads(extracted(capsys, "contoh.txt", "--format", "json"))
    assert set(KEYS) <= set(facts)
    for kind, field in (("persons", "name"), ("regulations", "surface"), ("money", "surface")):
        assert facts[kind]
        for item in facts[kind]:
            (begin, end), *_ = item["spans"]
            words = TEXT[begin:end]
            assert item[field] in words or words in item[field]
    for item in facts["statistics"]:
        assert sorted({TEXT[b:e] for b, e in item["spans"]}) == sorted(set(item["surfaces"]))
    for item in facts["quotes"]:
        assert any(item["text"] in TEXT[b:e] for b, e in item["spans"])
    assert all(0 <= b < e <= len(TEXT) for b, e in spans(facts))


def test_an_article_without_facts_has_every_key(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (place / "judul.txt").write_text("Judul saja\n")
    facts = json.loads(extracted(capsys, "judul.txt", "--format", "json"))
    assert set(KEYS) <= set(facts)
    assert not any(facts.values())


def test_several_articles(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "judul.txt").write_text("Judul saja\n")
    told = json.loads(extracted(capsys, "contoh.txt", "judul.txt", "--format", "json"))
    assert [bool(t["persons"]) for t in told] == [True, False]
    graph = triples(extracted(capsys, "contoh.txt", "judul.txt"), "turtle")
    headlines = graph.subjects(URIRef("https://schema.org/headline"))
    assert {str(s).rpartition("/")[2] for s in headlines} == {"contoh", "judul"}


def test_options_say_what_the_text_does_not(capsys: pytest.CaptureFixture[str]) -> None:
    out = extracted(capsys, "contoh.txt", "--published", "2023-02-17", "--publisher", "Kabar",
                    "--url", "https://kabar.example/a")  # fmt: skip
    graph = triples(out, "turtle")
    schema = "https://schema.org/"
    about = {str(p).removeprefix(schema): str(o) for p, o in graph.predicate_objects(
        URIRef(ARTICLE)) if str(p).startswith(schema)}  # fmt: skip
    assert about["datePublished"] == "2023-02-17"
    assert about["url"] == "https://kabar.example/a"
    assert "publisher" in about


def test_output_is_all_or_nothing(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    expected = extracted(capsys, "contoh.txt")
    assert extracted(capsys, "contoh.txt", "-o", "hasil.ttl") == ""
    assert (place / "hasil.ttl").read_text("utf-8") == expected
    assert run(["extract", "hilang.txt", "-o", "hasil.ttl"]) == 2
    assert capsys.readouterr().err == "kg: hilang.txt: no such file\n"
    assert (place / "hasil.ttl").read_text("utf-8") == expected
    assert run(["extract", "contoh.txt", "-o", "hilang/hasil.ttl"]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert sorted(p.name for p in place.iterdir()) == ["contoh.txt", "hasil.ttl"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [([], "missing argument"), (["hilang.txt"], "hilang.txt: no such file"), ([""], "is empty"),
     (["contoh.txt", "--format", "xml"], "invalid value for '--format'")],
)  # fmt: skip
def test_wrong_usage(arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["extract", *arguments]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert words in err
    assert err.count("\n") == 1


# --- the article that comes with kg --------------------------------------------------------------


def test_nothing_comes_of_links_and_notices_around_the_seed_article(
    capsys: pytest.CaptureFixture[str],
) -> None:
    graph = triples(extracted(capsys, str(SEED)), "turtle")
    words = [str(o) for o in graph.objects() if isinstance(o, Literal)]
    names = "Akhmad Munir|Romi Wijaya|Bulog|FKUB|Kapolresta|PWI|UU ITE|Kayong|Isi komentar"
    assert not [w for w in words if re.search(names, w)]
    lines = SEED.read_text("utf-8").splitlines()
    bulleted = [line.strip("• ") for line in lines if line.startswith("•")]
    assert len(bulleted) == 2
    assert not [w for w in words if "•" in w]
    for line in bulleted:
        elsewhere = "\n".join(other for other in lines if line not in other)
        parts = [line[i : i + 24] for i in range(len(line) - 23)]
        only_there = [p for p in parts if p not in elsewhere]
        assert only_there
        assert not [w for w in words if any(p in w for p in only_there)]


def test_every_span_of_the_seed_article_lies_in_what_the_reporter_wrote(
    capsys: pytest.CaptureFixture[str],
) -> None:
    graph = triples(extracted(capsys, str(SEED)), "turtle")
    article = read(SEED)
    footer = article.text.index("MENANG MUTLAK")
    bullets = [m.span() for m in re.finditer(r"^•.*$", article.text, re.M)]
    found = list(graph.subject_objects(URIRef(OA.exact)))
    assert len(found) > 50
    for span, exact in found:
        begin, end = map(int, str(span).partition("#char=")[2].split(","))
        assert article.text[begin:end] == str(exact)
        assert end <= footer
        assert all(end <= b or begin >= e for b, e in bullets)
