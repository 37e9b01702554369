"""Saved questions: their heads, what may be given to them, and that each of them answers."""

import re
from pathlib import Path

import pytest

from kg import questions, resources
from kg.errors import InputError, UsageError
from kg.questions import describing
from kg.questions.head import LITERALS, read
from kg.store import Rows, Store
from kg.terms import value
from kg.tokens import Query
from tests import stored
from tests.samples import BASE, SLUG

NAMES = questions.names()
TITLED = "# title@en: T\n"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return Store.open(stored.store(tmp_path_factory.mktemp("questions") / "store"))


def question(head: str, query: str = "SELECT ?x WHERE { ?x a ?y }") -> questions.Question:
    return read("q", f"{head}\n{query}\n", "folder/q.rq")


def rows(store: Store, asked: questions.Question, **given: str) -> list[tuple[str | None, ...]]:
    found = questions.answer(store, asked, given)
    assert isinstance(found, Rows)
    return list(found)


# --- those that come with kg --------------------------------------------------------------------


def test_there_are_many() -> None:
    assert len(NAMES) >= 24
    assert [p.stem for p in sorted(resources.data("questions").iterdir())] == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_each_is_described_in_both_languages(name: str) -> None:
    asked = questions.load(name)
    for texts in (asked.titles, asked.descriptions, asked.topics):
        assert sorted(texts) == ["en", "id"]
        assert texts["en"] != texts["id"]
    for parameter in asked.parameters.values():
        assert sorted(parameter.meanings) == ["en", "id"], parameter.name
        assert parameter.kind != "any"
    assert "article" in asked.parameters
    columns = describing.columns_of(asked)
    assert columns
    assert all(re.fullmatch(r"[a-z]+(_[a-z]+)*", column) for column in columns)


@pytest.mark.parametrize("name", NAMES)
def test_the_order_of_each_answer_is_total(name: str, store: Store) -> None:
    asked = questions.load(name)
    assert any(token.keyword == "ORDER" for token in Query(asked.text, name).body)
    found = rows(store, asked)
    assert len(set(found)) == len(found), "no row stands there twice"


@pytest.mark.parametrize("name", NAMES)
def test_each_parameter_can_be_given(name: str, store: Store) -> None:
    asked = questions.load(name)
    values = describing.values_of(store, asked)
    everything = rows(store, asked)
    columns = describing.columns_of(asked)
    samples = dict(zip(LITERALS, ["2023-02-16", "2023", "2023", "1", "a"], strict=True))
    for parameter in asked.parameters.values():
        some = [*values.get(parameter.name, []), *parameter.choices] or ["Bagas Hardono"]
        typed = samples.get(parameter.kind, some[0])
        found = rows(store, asked, **{parameter.name: typed})
        assert len(found) <= len(everything) or parameter.default
        if parameter.name in columns and parameter.kind in {"node", "choice"}:
            at = columns.index(parameter.name)
            allowed = questions.resolve(store, asked, parameter.name, typed)
            assert {row[at] for row in found} <= set(allowed)


@pytest.mark.parametrize("name", [n for n in NAMES if "from" in questions.load(n).parameters])
def test_times_leave_out_what_lies_outside(name: str, store: Store) -> None:
    asked = questions.load(name)
    if asked.parameters["from"].kind == "period":
        assert rows(store, asked, **{"from": "9999"}) == []
        assert rows(store, asked, until="0001-01") == []


@pytest.mark.parametrize("name", NAMES)
def test_each_is_empty_over_an_empty_store(name: str) -> None:
    assert rows(Store.memory(), questions.load(name)) == []


# --- heads --------------------------------------------------------------------------------------


def test_a_head_is_read() -> None:
    asked = question(
        "#title@en: Who: whom\n# title@id: Siapa\n# A remark: any.\n#\n"
        "# param x foaf:Person,foaf:Agent: whom it is about\n# param@id x: tentang siapa\n"
        "# param y choice(a | b c) = b c: one\n# param@id z: berapa",
        "SELECT ?x WHERE { ?x ?y ?z }\n# param q: not of the head",
    )
    assert asked.title("en") == "Who: whom"
    assert asked.title("fr") == "Who: whom"
    assert list(asked.parameters) == ["x", "y", "z"]
    x, y, z = asked.parameters.values()
    assert x.meanings == {"en": "whom it is about", "id": "tentang siapa"}
    assert x.kind == "node"
    assert [c.rpartition("/")[2] for c in x.classes] == ["Person", "Agent"]
    assert (y.kind, y.choices, y.default) == ("choice", ("a", "b c"), "b c")
    assert (z.kind, z.meaning("en")) == ("any", "berapa")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("# titel@en: T", "unknown 'titel' in the head of a question; did you mean 'title'?"),
        ("# title@en:", "cannot be read; write # title@en: words"),
        ("# title@english: T", "'english' is no language"),
        ("# title@en: Again", "title@en stands here twice"),
        ("# param x", "cannot be read; write # param NAME TYPE: meaning"),
        ("# param x y z: m", "'x y z' is no parameter"),
        ("# param 1x: m", "'1x' is no parameter"),
        ("# param xx: m", "no variable ?xx"),
        ("# param x dat: m", "unknown type 'dat'; did you mean 'date'?"),
        ("# param x choise(a|b): m", "unknown type 'choise(a|b)'; did you mean 'choice'?"),
        ("# param x choice(a||b): m", "write each choice once"),
        ("# param x choice(a|a): m", "write each choice once"),
        ("# param x foav:Person: m", "'foav:Person' is no name with a known prefix"),
        ("# param x values(kg:party) . } #): m", "'kg:party) . } #' is no property or path"),
        ("# param x values(kg:party/): m", "'kg:party/' is no property or path"),
        ("# param x values((kg:party): m", "'(kg:party' is no property or path"),
        ("# param x date = 2023-02-31: m", "the default: -p x=2023-02-31: expected a day"),
        ("# param x choice(a|b) = c: m", "the default: -p x=c: expected one of a, b"),
    ],
)
def test_a_wrong_head_is_told_with_its_line(line: str, words: str) -> None:
    with pytest.raises(InputError) as caught:
        question(f"{TITLED}\n{line}")
    assert str(caught.value).startswith("folder/q.rq:3: ")
    assert words in str(caught.value)


def test_a_parameter_stands_there_once() -> None:
    with pytest.raises(InputError, match=r"q\.rq:3: parameter 'x' stands here twice"):
        question("# param x text: m\n# param@id x: m\n# param x date: m")


def test_a_variable_in_a_comment_of_the_head_is_none_of_the_query() -> None:
    with pytest.raises(InputError, match=r"no variable \?z"):
        question("# ?z is nice\n# param z: m")


# --- values -------------------------------------------------------------------------------------

ANYTHING = "SELECT ?x WHERE { ?x ?p ?o }"


def resolved(store: Store, kind: str, typed: str, notes: list[str] | None = None) -> list[str]:
    asked = question(f"# param x {kind}: m", ANYTHING)
    return questions.resolve(store, asked, "x", typed, note=(notes or []).append)


@pytest.mark.parametrize(
    ("kind", "typed", "term"),
    [
        ("date", "2024-02-29", '"2024-02-29"^^<http://www.w3.org/2001/XMLSchema#date>'),
        ("period", "2023", '"2023"'),
        ("period", " 2023-02 ", '"2023-02"'),
        ("year", "2023", '"2023"^^<http://www.w3.org/2001/XMLSchema#gYear>'),
        ("number", "-3", '"-3"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        ("number", "2.50", '"2.50"^^<http://www.w3.org/2001/XMLSchema#decimal>'),
        ("text", 'a " } #', '"a \\" } #"'),
        ("choice(Ya|tidak)", "YA", '"Ya"'),
    ],
)
def test_literals(kind: str, typed: str, term: str, store: Store) -> None:
    assert resolved(store, kind, typed) == [term]


@pytest.mark.parametrize(
    ("kind", "typed", "words"),
    [
        ("date", "2023-02-31", "-p x=2023-02-31: expected a day of the calendar, written"),
        ("date", "2023", "expected a day"),
        ("date", "２０２３-02-01", "expected a day"),
        ("period", "2023-13", "expected a year, month or day, written 2023"),
        ("period", "2023-2", "expected a year, month or day"),
        ("year", "23", "expected a year"),
        ("number", "1,5", "expected a number"),
        ("number", "1e9", "expected a number"),
        ("text", "  ", "expected words"),
        ("choice(ya|tidak)", "tidek", "expected one of ya, tidak; did you mean 'tidak'?"),
        ("foaf:Person", "", "-p x= is empty"),
        ("foaf:Person", "Bagas Hardonno", "did you mean 'Bagas Hardono'?"),
        ("foaf:Person", "Lembaga Jaminan Pekerja Nusantara", "nothing here is called"),
        ("schema:NewsArticle", f"{SLUG}s", f"did you mean '{SLUG}'?"),
    ],
)
def test_what_does_not_fit_is_refused(kind: str, typed: str, words: str, store: Store) -> None:
    with pytest.raises(UsageError) as caught:
        resolved(store, kind, typed)
    assert words in caught.value.message


@pytest.mark.parametrize(
    ("kind", "typed", "tail"),
    [
        ("foaf:Person", "bagas  hardono", "person/bagas-hardono"),
        ("foaf:Person", "Bagas", "person/bagas-hardono"),  # an altLabel
        ("foaf:Person", "Ratna Wij", "person/ratna-wijayakusuma"),  # the beginning of a name
        ("foaf:Person", "wijaya", "person/ratna-wijayakusuma"),  # of a word in it
        ("foaf:Agent", "Workers' Guarantee Agency", "lembaga-jaminan-pekerja-nusantara"),
        ("foaf:Person", f"<{BASE}person/teguh-prasaja>", "person/teguh-prasaja"),
        ("foaf:Person", f"{BASE}person/teguh-prasaja", "person/teguh-prasaja"),
        ("values(kg:signatory)", "Bagas H", "person/bagas-hardono"),
        ("values(^kg:signs/kg:signatory)", "Ratna", "person/ratna-wijayakusuma"),
        ("kgc:status", "planned", "status/planned"),
        ("kgc:status", "direncanakan", "status/planned"),
        ("node", "RKPD 2024", "plan/rkpd-2024-pemerintah-kabupaten-muara-lestari"),
        ("schema:NewsArticle", SLUG, SLUG),
        ("schema:NewsArticle", "pemkab muara lestari dan ljpn", SLUG),  # a headline
    ],
)
def test_nodes(kind: str, typed: str, tail: str, store: Store) -> None:
    [term] = resolved(store, kind, typed)
    assert term.endswith(f"{tail}>")


def test_a_beginning_that_several_share_is_refused_with_their_names(store: Store) -> None:
    with pytest.raises(UsageError) as caught:
        resolved(store, "values(kg:party)", "pemerintah")
    assert caught.value.message == (
        "-p x=pemerintah could be 'Pemerintah Kabupaten Muara Lestari', "
        "'Pemerintah Kabupaten Tanjung Biru'; write more of the name"
    )


def test_a_name_of_several_nodes_means_them_all_and_that_is_said() -> None:
    several = Store.memory()
    import io

    several.load_file(
        io.BytesIO(
            b'@prefix f: <http://xmlns.com/foaf/0.1/> . <x:1> a f:Person ; f:name "Budi" .'
            b'<x:2> a f:Person ; f:name "BUDI" . <x:3> a f:Agent ; f:name "Budi" .'
        ),
        "turtle",
        "x:",
    )
    notes: list[str] = []
    asked = question("# param x foaf:Person: m", ANYTHING)
    assert questions.resolve(several, asked, "x", "budi", note=notes.append) == ["<x:1>", "<x:2>"]
    assert notes == ["'budi' is what 2 nodes are called; all count: <x:1>, <x:2>"]
    assert {row[0] for row in rows(several, asked, x="budi")} == {"<x:1>", "<x:2>"}


def test_what_was_completed_or_is_unknown_is_said(store: Store) -> None:
    notes: list[str] = []
    asked = question("# param x foaf:Person: m", ANYTHING)
    questions.resolve(store, asked, "x", "Ratna Wij", note=notes.append)
    questions.resolve(store, asked, "x", "<x:none>", note=notes.append)
    assert notes == [
        "'Ratna Wij' is read as 'Ratna Wijayakusuma'",
        "nothing in the store is called <x:none>",
    ]


def test_a_default_is_taken_unless_another_is_given(store: Store) -> None:
    asked = question(
        "# param least number = 3: m\n# param kind choice(a|b) = a: m",
        'SELECT ?kind ?n WHERE { VALUES (?kind ?n) { ("a" 2) ("a" 3) ("b" 4) } '
        "FILTER(?n >= ?least) }",
    )
    numbers = [value(str(row[1])) for row in rows(store, asked)]
    assert numbers == ["3"]
    assert [value(str(r[1])) for r in rows(store, asked, least="0")] == ["2", "3"]
    assert [value(str(r[1])) for r in rows(store, asked, least="0", kind="b")] == ["4"]


def test_the_language_is_bound_where_the_query_asks_for_it(store: Store) -> None:
    asked = question("# ?lang is bound", "SELECT ?lang WHERE { }")
    assert rows(store, asked) == [('"en"',)]
    assert rows(store, question("# no ?lang below", "SELECT ?x WHERE { }")) == [(None,)]


INJECTED = [
    '" } #', "' UNION { ?a ?b ?c } #", "?x", "\\", '"', "> } INSERT DATA { <x:a> <x:b> <x:c> }",
    "x\n} SERVICE <http://127.0.0.1:1/> {", "\x1b[2J", "{", "%s", "\u202eabc",
]  # fmt: skip


@pytest.mark.parametrize("typed", INJECTED)
def test_values_are_never_part_of_the_query(typed: str, store: Store) -> None:
    assert rows(store, questions.load("quotations"), words=typed) in (
        [], [r for r in rows(store, questions.load("quotations")) if typed in value(str(r[1]))]
    )  # fmt: skip
    for name, given in (("people", "person"), ("people", "article"), ("findings", "severity"),
                        ("signatories", "from"), ("connections", "from")):  # fmt: skip
        with pytest.raises(UsageError):
            rows(store, questions.load(name), **{given: typed})
    asked = question("# param x: m", "SELECT ?x WHERE { VALUES ?x { 1 } }")
    assert rows(store, asked, x=typed) == []


@pytest.mark.parametrize("name", ["../people", "people.rq", "/etc/passwd", "PEOPLE", "", "a b"])
def test_a_name_is_no_path(name: str) -> None:
    with pytest.raises(UsageError, match="no question"):
        questions.load(name)


# --- a user's own -------------------------------------------------------------------------------


def test_a_users_question_stands_before_one_of_kg(tmp_path: Path) -> None:
    for folder, title in (("one", "Mine"), ("two", "Second")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "people.rq").write_text(f"# title@en: {title}\nASK {{}}\n")
    (tmp_path / "two" / "more.rq").write_text("ASK {}")
    (tmp_path / "two" / "No Name.rq").write_text("ASK {}")
    folders = [str(tmp_path / "one"), str(tmp_path / "two")]
    found = questions.origins(folders)
    assert set(found) == {*NAMES, "more"}
    assert found["people"] == tmp_path / "one" / "people.rq"
    mine = questions.load("people", folders)
    assert (mine.title("id"), mine.own) == ("Mine", True)
    assert questions.load("people").own is False
    with pytest.raises(UsageError, match="no folder"):
        questions.names([str(tmp_path / "none")])


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bad.rq").write_bytes(b"ASK { \xff }")
    with pytest.raises(InputError, match=r"bad\.rq: not UTF-8"):
        questions.load("bad", [str(tmp_path)])


def test_a_new_question_runs_at_once(tmp_path: Path, store: Store) -> None:
    path = questions.new("my-people", tmp_path / "deep" / "mine")
    assert path == tmp_path / "deep" / "mine" / "my-people.rq"
    asked = questions.load("my-people", [str(path.parent)])
    found = rows(store, asked)
    assert found
    assert rows(store, asked, least="2", article=SLUG) == [
        row for row in found if int(value(str(row[1]))) >= 2
    ]
    assert {p.kind for p in asked.parameters.values()} == {"node", "number"}
    with pytest.raises(UsageError, match="is there already"):
        questions.new("my-people", path.parent)
    assert not list(tmp_path.glob("*.rq"))


@pytest.mark.parametrize("name", ["../x", "a/b", "A", "", "-x", ".rq", "a b", "x.rq", "é"])
def test_a_bad_name_for_a_new_question_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is no name for a question"):
        questions.new(name, tmp_path)
    assert list(tmp_path.iterdir()) == []
