"""The report that people read: what it says, in which order, and how it fits a terminal."""

import re
from dataclasses import replace

import click
import pytest

from kg.findings import Finding, Place, Report, ShaclPath
from kg.reporting.layout import width_of
from kg.reporting.naming import Naming
from kg.reporting.text import Checked, text
from tests.reporting.found import (
    BORN,
    BUDI,
    DATA,
    EX,
    MISSING,
    NODES,
    NOTE,
    PREFIXED,
    SITI,
    SUM,
    Quads,
    component,
    many,
    naming,
    report,
)

ALL = report(MISSING, BORN, SUM, NOTE)


def printed(of: Report, language: str = "en", **options: object) -> str:
    return "".join(text(of, naming(language), **options))  # type: ignore[arg-type]


def test_in_english() -> None:
    assert (
        printed(ALL)
        == f"""\
violation  ex:born  (ex:person-born, sh:datatype)
  must be a valid xsd:date
    data/people.ttl:8:  <{SITI}>  ex:born "12 Mei 1970"

violation  name of a person  foaf:name  (ex:person-name, sh:minCount)
  a person must have a name
  expected: at least 1 value
    data/people.ttl:3:  Budi Contoh  <{BUDI}>
  hint: Write the official name.

warning  sum of the parts  (ex:sum, sh:sparql)
  900 ≠ 1500
    data/people.ttl:20:  <{NODES}observation/10>
      evidence: «1.500 peserta», «900 pria»

note  ex:zip  (ex:address, sh:pattern)
  must be text matching ^[0-9]{{5}}$
    data/people.ttl:31:  [a schema:Place; schema:streetAddress "Jalan Melati 7"]  ex:zip "78x24"

2 violations, 1 warning, 1 note in 4 nodes
"""
    )


def test_in_indonesian() -> None:
    assert (
        printed(ALL, "id", checked=Checked(12500, 1, 8))
        == f"""\
pelanggaran  ex:born  (ex:person-born, sh:datatype)
  harus berupa xsd:date yang sah
    data/people.ttl:8:  <{SITI}>  ex:born "12 Mei 1970"

pelanggaran  nama orang  foaf:name  (ex:person-name, sh:minCount)
  orang harus bernama
  diharapkan: paling sedikit 1 nilai
    data/people.ttl:3:  Budi Contoh  <{BUDI}>
  saran: Tulis nama resmi.

peringatan  jumlah bagian  (ex:sum, sh:sparql)
  900 ≠ 1.500
    data/people.ttl:20:  <{NODES}observation/10>
      bukti: «1.500 peserta», «900 pria»

catatan  ex:zip  (ex:address, sh:pattern)
  harus berupa teks yang cocok dengan ^[0-9]{{5}}$
    data/people.ttl:31:  [a schema:Place; schema:streetAddress "Jalan Melati 7"]  ex:zip "78x24"

2 pelanggaran, 1 peringatan, 1 catatan pada 4 simpul
diperiksa: 12.500 tripel dalam 1 berkas terhadap 8 bentuk
"""
    )


def test_clean_data() -> None:
    assert printed(report()) == "no findings\n"
    assert printed(report(), "id") == "tidak ada temuan\n"
    assert printed(report(), checked=Checked(1, 2, 1)) == (
        "no findings\nchecked: 1 triple in 2 files against 1 shape\n"
    )


# --- many results ----------------------------------------------------------------------------


def test_ten_of_each_group_are_shown_and_the_rest_counted() -> None:
    lines = printed(report(*many(5000))).splitlines()
    assert lines[0].endswith("(ex:person-name, sh:minCount)  5000 results")
    assert sum("/person/p" in line for line in lines) == 10
    assert "    … 4990 more (--limit 0 shows all; --format csv lists them)" in lines
    assert lines[-1] == "5000 violations in 5000 nodes"
    indonesian = printed(report(*many(5000)), "id")
    assert "… 4.990 lagi (--limit 0 menampilkan semua" in indonesian
    assert "5.000 pelanggaran pada 5.000 simpul" in indonesian


def test_the_limit_is_the_one_asked_for() -> None:
    few = printed(report(*many(7)), limit=3)
    assert few.count("/person/p") == 3
    assert "… 4 more" in few
    everything = printed(report(*many(5000)), limit=0)
    assert everything.count("/person/p") == 5000
    assert "more" not in everything


def test_the_gravest_come_first_then_the_most_frequent() -> None:
    rare = replace(MISSING, source_shape=f"{EX}a")
    often = replace(MISSING, source_shape=f"{EX}z")
    notes = many(30, replace(NOTE, shape_node=""))
    heads = re.findall(r"\((ex:\S+),", printed(report(*notes, rare, *many(2, often), SUM)))
    assert heads == ["ex:z", "ex:a", "ex:sum", "ex:address"]


def test_constraints_of_one_unnamed_shape_stay_apart() -> None:
    """Unnamed property shapes are known by the name of the shape around them."""
    shapes = [
        replace(MISSING, names={}, hints={}, path=ShaclPath("", (f"{EX}{p}",)), shape_node=node)
        for p, node in (("a", "_:b1"), ("b", "_:b2"))
    ]
    heads = [line for line in printed(report(*shapes)).splitlines() if line.startswith("viol")]
    assert [h.split()[1] for h in heads] == ["ex:a", "ex:b"]
    same = [replace(s, path=shapes[0].path) for s in shapes]
    assert printed(report(*same)).count("(ex:person-name, sh:minCount)\n") == 2


def test_constraints_of_a_shape_with_a_message_are_told_together() -> None:
    wanted = {"Datatype": "xsd:date", "MaxLength": "at most 10 characters"}
    born = [
        replace(
            BORN, component=component(c), messages={"en": "a date of birth"}, expected={"en": w}
        )
        for c, w in wanted.items()
    ]
    lines = printed(report(*born, replace(born[1], focus_node=BUDI))).splitlines()
    assert lines[:3] == [
        "violation  ex:born  (ex:person-born)  3 results",
        "  a date of birth",
        "  expected: at most 10 characters; xsd:date",
    ]
    assert [line.split('1970"  ')[1] for line in lines if "1970" in line] == [
        "(sh:maxLength)",
        "(sh:datatype, sh:maxLength)",
    ]


def test_many_kinds_of_findings_stay_readable() -> None:
    kinds = [replace(MISSING, source_shape=f"{EX}s{n:03}") for n in range(300)]
    lines = printed(report(*kinds)).splitlines()
    assert len(lines) < 260
    assert "275 other kinds of finding:" in lines
    assert any(line.startswith("  … 175 more (") for line in lines)
    assert lines[-1] == "300 violations in 1 node"
    assert printed(report(*kinds), limit=0).count("a person must have a name") == 300


def test_places_are_asked_for_all_at_once() -> None:
    """Finding lines takes reading files again, however many of them are wanted."""
    calls: list[int] = []

    def places(findings: list[Finding]) -> list[Place | None]:
        calls.append(len(findings))
        return [None] * len(findings)

    names = Naming(DATA, "en", PREFIXED, places)  # type: ignore[arg-type]
    kinds = [replace(MISSING, source_shape=f"{EX}s{n}") for n in range(30)]
    "".join(text(report(*many(5000), *kinds), names, limit=4, checked=Checked(files=2)))
    assert calls == [5030]


# --- where ---------------------------------------------------------------------------------------


def placed(places: dict[str, Place | None], *findings: Finding, **options: object) -> str:
    """Return the report on findings whose nodes are in these places."""
    names = Naming(DATA, "en", PREFIXED, lambda fs: [places[f.focus_node] for f in fs])
    return "".join(text(report(*findings), names, **options))  # type: ignore[arg-type]


PEOPLE = [f"{NODES}person/p{n:06}" for n in range(6)]
TWO = Checked(files=2)


def test_results_of_a_group_come_as_in_the_file() -> None:
    where = dict(zip(PEOPLE, (Place("a", n) for n in (9, 3, 0, 5)), strict=False))
    shown = placed(where, *many(4), checked=Checked(files=1))
    assert re.findall(r"^    (a(?::\d)?): ", shown, re.M) == ["a", "a:3", "a:5", "a:9"]
    assert shown.splitlines()[0].startswith("violation  ")  # no heading for a single file
    first = placed(where, *many(4), limit=2)
    assert re.findall(r"^    (a(?::\d)?): ", first, re.M) == ["a", "a:3"]


def test_several_files_are_told_one_by_one() -> None:
    """Those with violations first, then those with most findings; what is in no file last."""
    warning = replace(MISSING, severity="warning", source_shape=f"{EX}w", hints={})
    files = ["c.ttl", "b.ttl", "a.ttl", "c.ttl", "c.ttl", ""]
    where = {p: Place(f, n) if f else None
             for n, (p, f) in enumerate(zip(PEOPLE, files, strict=True))}  # fmt: skip
    found = [replace(warning, focus_node=p) for p in PEOPLE]
    found[2] = replace(MISSING, focus_node=PEOPLE[2])
    shown = placed(where, *found, checked=TWO)
    assert re.findall(r"^\S.*", shown, re.M) == [
        "a.ttl  1 violation",
        "c.ttl  3 warnings",
        "b.ttl  1 warning",
        "file not known  1 warning",
        "1 violation, 5 warnings in 6 nodes, 3 files",
        "checked: in 2 files",
    ]
    assert (
        f"""
c.ttl  3 warnings
  warning  name of a person  foaf:name  (ex:w, sh:minCount)  3 results
    a person must have a name
    expected: at least 1 value
      c.ttl:  <{PEOPLE[0]}>
      c.ttl:3:  <{PEOPLE[3]}>
      c.ttl:4:  <{PEOPLE[4]}>

b.ttl"""
        in shown
    )
    assert f"\n      <{PEOPLE[5]}>\n" in shown


def test_a_terminal_names_the_file_once_and_a_pipe_on_every_line() -> None:
    where = {p: Place("data/people.ttl", 8 + n) for n, p in enumerate(PEOPLE)}
    pipe = placed(where, *many(3), checked=TWO).splitlines()
    terminal = placed(where, *many(3), checked=TWO, width=100).splitlines()
    assert [line.split()[0] for line in pipe if "person/p" in line] == [
        "data/people.ttl:8:", "data/people.ttl:9:", "data/people.ttl:10:",
    ]  # fmt: skip
    assert [line[:11] for line in terminal if "person/p" in line] == [
        "       8:  ", "       9:  ", "      10:  ",
    ]  # fmt: skip
    assert terminal[0] == pipe[0] == "data/people.ttl  3 violations"


def test_many_files_stay_readable() -> None:
    nodes = [f"{NODES}person/p{n:06}" for n in range(200)]
    where = {p: Place(f"f{n:03}.ttl", 1) for n, p in enumerate(nodes)}
    lines = placed(where, *many(200), checked=TWO).splitlines()
    assert len(lines) < 300
    assert "175 other files:" in lines
    assert "  f025.ttl  1 violation" in lines
    assert any(line.startswith("  … 75 more (") for line in lines)
    assert lines[-2] == "200 violations in 200 nodes, 200 files"
    everything = placed(where, *many(200), checked=TWO, limit=0)
    assert everything.count("a person must have a name") == 200


def test_kinds_of_findings_beyond_those_shown_are_counted_in_their_file() -> None:
    kinds = [replace(MISSING, source_shape=f"{EX}s{n:03}", focus_node=SITI) for n in range(30)]
    where = {SITI: Place("a.ttl", 1), BUDI: Place("b.ttl", 1)}
    lines = placed(where, *kinds, MISSING, checked=TWO).splitlines()
    assert "  5 other kinds of finding:" in lines
    assert lines[lines.index("1 other file:") + 1] == "  b.ttl  1 violation"


def test_a_hint_is_given_once_for_the_groups_that_share_it() -> None:
    """The constraints of a shape have the hint of the shape."""
    shared = [replace(MISSING, source_shape=f"{EX}{n}") for n in "ab"]
    other = replace(MISSING, source_shape=f"{EX}c", hints={"en": "Ask."})
    hints = re.findall("hint: .*", printed(report(*shared, other)))
    assert hints == ["hint: Write the official name.", "hint: Ask."]
    in_files = {BUDI: Place("a.ttl"), SITI: Place("b.ttl")}
    again = placed(in_files, MISSING, replace(MISSING, focus_node=SITI), checked=TWO)
    assert again.count("hint: ") == 2


# --- what a result shows -----------------------------------------------------------------------


def test_messages_that_differ_stand_with_their_results() -> None:
    found = [replace(SUM, focus_node=f"{NODES}{n}", messages={"en": f"sum {n}"}) for n in (1, 2)]
    head, *rest = printed(report(*found)).splitlines()
    assert head == "warning  sum of the parts  (ex:sum, sh:sparql)  2 results"
    assert [line for line in rest if "sum " in line] == ["      sum 1", "      sum 2"]


def test_too_many_values_are_shown() -> None:
    mails = [f'"m{n}@contoh.id"' for n in range(7)]
    data = Quads(*((f"<{BUDI}>", f"{EX}email", m) for m in mails))
    finding = replace(MISSING, component=component("MaxCount"), path=ShaclPath("", (f"{EX}email",)))
    shown = "".join(text(report(finding), naming(data=data)))
    assert f"<{BUDI}>  ex:email {'  '.join(mails[:4])}  … (+3)\n" in shown


def test_properties_beyond_a_closed_shape_are_named_by_each_result() -> None:
    found = [
        replace(BORN, component=component("Closed"), path=ShaclPath("", (f"{EX}{p}",)), value=v)
        for p, v in (("a", '"1"'), ("b", f"<{EX}x>"))
    ]
    lines = printed(report(*found)).splitlines()
    assert lines[0] == "violation  (ex:person-born, sh:closed)  2 results"
    assert [line.split(">  ")[1] for line in lines if "people" in line] == ['ex:a "1"', "ex:b ex:x"]


def test_focus_nodes_without_iri() -> None:
    literal = replace(MISSING, focus_node='"tujuh\\nbelas"@id')
    shown = printed(report(literal, replace(NOTE, focus_node="_:x")))
    assert '  "tujuh\\nbelas"@id\n' in shown
    assert '  blank node _:x  ex:zip "78x24"\n' in shown


def test_the_words_shown_are_few() -> None:
    spans = [f"{NODES}s{n}" for n in range(9)]
    data = Quads(*((f"<{s}>", "http://www.w3.org/ns/oa#exact", f'"w{s[-1]}"') for s in spans))
    shown = "".join(text(report(replace(SUM, evidence=tuple(spans))), naming(data=data)))
    assert "evidence: «w0», «w1», «w2», «w3», «w4», «w5», … (+3)\n" in shown


def test_a_message_without_end_is_cut() -> None:
    endless = replace(MISSING, messages={"en": "x " * 500_000}, names={"en": "y" * 500_000})
    assert len(printed(report(endless))) < 4000
    assert len(printed(report(endless), width=100)) < 4000


def test_nothing_in_the_data_moves_the_cursor_or_breaks_lines() -> None:
    evil = "\\u001B[2J\\n\\u202E\\u0007"
    data = Quads((f"<{BUDI}>", "http://xmlns.com/foaf/0.1/name", f'"{evil}"'))
    raw = "\x1b[2J\n\u202e\x07"
    finding = replace(
        MISSING, value=f'"{evil}"', messages={"en": raw}, names={"en": raw}, hints={"en": raw}
    )
    for width in (0, 80):
        shown = "".join(text(report(finding), naming(data=data), width=width))
        assert re.search(r"[\x00-\x09\x0b-\x1f\u202e]", shown) is None
        assert all(line.startswith((" ", "violation", "1 v")) or not line
                   for line in shown.splitlines())  # fmt: skip


# --- terminals and pipes -----------------------------------------------------------------------

LONG = replace(
    BORN,
    focus_node=NODES + "dataset/" + "segment/" * 30 + "the-end",
    messages={"en": "a long message of many words " * 12},
    hints={"en": "do what it says " * 20},
    names={"en": "nama 漢字 " * 9},
    value=f'"{"nilai yang panjang " * 30}"@id',
)


@pytest.mark.parametrize("width", [50, 60, 80, 100, 200])
def test_lines_fit_the_terminal(width: int) -> None:
    literal = replace(LONG, focus_node=f'"{"x" * 300}"')
    found = report(LONG, literal, MISSING, SUM, NOTE, *many(20))
    shown = printed(found, width=width)
    assert max(map(width_of, shown.splitlines())) <= width
    by_file = printed(found, width=width, checked=TWO)
    assert max(map(width_of, by_file.splitlines())) <= width
    assert "the-end>" in shown
    assert not any(line.isspace() for line in shown.splitlines())


def test_a_pipe_gets_whole_lines_and_no_colours() -> None:
    shown = printed(report(LONG))
    assert f"<{LONG.focus_node}>" in shown
    assert ("a long message of many words " * 12).strip() in shown
    assert f'"{"nilai yang panjang " * 30}'[:200] in shown
    assert "\x1b" not in shown


def test_colours_change_nothing_else() -> None:
    plain = printed(ALL, width=90)
    coloured = printed(ALL, width=90, style=click.style)
    assert click.unstyle(coloured) == plain
    for colour, word in (("red", "violation"), ("yellow", "warning"), ("cyan", "note")):
        assert click.style(word, fg=colour, bold=True) in coloured
