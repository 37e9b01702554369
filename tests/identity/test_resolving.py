"""From mentions to nodes: who is one, which reports are of one signing, which figures are one."""

from itertools import permutations

import pytest

from kg.identity import Decision, Mention, Renaming, Row, resolved, settled
from kg.iri import shortened, slugify
from kg.vocab import FOAF

BASE = "https://example.org/kg/"
BUDI = f"{BASE}person/budi-santoso"
SAMBAS, LANDAK = f"{BASE}organisation/pemkab-sambas", f"{BASE}organisation/pemkab-landak"
MOU = f"{BASE}agreement/mou-"
PARTIES = ("bank-rimba", "pemkab-sambas")


def person(
    article: str, *bodies: str, home: str = "", credit: str = "", day: str = "2024-05-01",
    name: str = '"Budi Santoso"', node: str = BUDI,
) -> Row:  # fmt: skip
    context = {"bodies": list(bodies), "home": [home] if home else []}
    if credit:
        context = {"bodies": list(bodies), "credit": [credit]}
    return Row(article, day, Mention(node, (node,), {str(FOAF.name): name}, context))


def agreement(
    article: str, date: str = "", *, day: str = "2024-05-02", parties: tuple[str, ...] = PARTIES,
    roots: tuple[str, ...] = PARTIES, who: tuple[str, ...] = (), stage: str = "signed",
    subject: tuple[str, ...] = (), name: str = "",
) -> Row:  # fmt: skip
    node = f"{MOU}{name or date or article}"
    context = {
        "parties": list(parties), "roots": list(roots), "stage": [stage],
        "date": [date] if date else [], "published": [day] if day else [],
        "signatories": list(who), "subject": list(subject),
    }  # fmt: skip
    return Row(
        article, day or "9999-12-31", Mention(node, ("agreement|mou|a|b", node), {}, context)
    )


def nodes(*rows: Row, decisions: tuple[Decision, ...] = ()) -> list[str]:
    """Return what the nodes of rows are called, without base and kind; in any order the same."""
    found = {tuple(_called(rows, resolved(order, decisions, BASE)))
             for order in permutations(rows)}  # fmt: skip
    assert len(found) == 1, "the order of the rows matters"
    return [node.rpartition("/")[2] for node in found.pop()]


def _called(rows: tuple[Row, ...], renamings: list[Renaming]) -> list[str]:
    final = {(r.article, r.node): r.final for r in renamings}
    return [final.get((r.article, r.mention.node), r.mention.node) for r in rows]


# --- people --------------------------------------------------------------------------------------


def test_an_organisation_in_common_makes_one_person() -> None:
    assert nodes(person("a", SAMBAS, "x"), person("b", "y", SAMBAS)) == ["budi-santoso"] * 2


def test_a_name_alone_does_not() -> None:
    assert nodes(person("a", SAMBAS), person("b", LANDAK)) == [
        "budi-santoso", "budi-santoso--pemkab-landak",
    ]  # fmt: skip
    assert nodes(person("a"), person("b")) == ["budi-santoso", "budi-santoso--b"]


def test_the_one_of_whom_was_written_first_has_the_plain_name() -> None:
    first = person("z", LANDAK, day="2024-04-01")
    assert nodes(person("a", SAMBAS), first) == ["budi-santoso--pemkab-sambas", "budi-santoso"]


def test_people_are_one_by_way_of_a_third_article() -> None:
    rows = (
        person("a", "dinas-satu"),
        person("b", "dinas-dua"),
        person("c", "dinas-satu", "dinas-dua"),
    )
    assert nodes(*rows) == ["budi-santoso"] * 3


def test_who_has_no_post_is_who_has_one_in_the_same_area() -> None:
    assert nodes(person("a", SAMBAS, home="61.01"), person("b", home="61.01")) == [
        "budi-santoso", "budi-santoso",
    ]  # fmt: skip
    assert nodes(person("a", SAMBAS, home="61.01"), person("b", home="61.08")) == [
        "budi-santoso", "budi-santoso--b",
    ]  # fmt: skip


def test_unless_there_are_two() -> None:
    rows = person("a", "x", home="61.01"), person("b", "y", home="61.01"), person("c", home="61.01")
    assert nodes(*rows) == ["budi-santoso", "budi-santoso--y", "budi-santoso--c"]


def test_those_without_a_post_in_one_area_are_one() -> None:
    rows = person("a", home="61.01"), person("b", home="61.01"), person("c", home="61.08")
    assert nodes(*rows) == ["budi-santoso", "budi-santoso", "budi-santoso--c"]


def test_who_makes_articles_is_known_by_the_outlet_and_comes_after_the_news() -> None:
    rows = (
        person("a", "kabar", credit="author"), person("b", "kabar", credit="editor"),
        person("c", "warta", credit="author"), person("d", "kabar"),
    )  # fmt: skip
    assert nodes(*rows) == [
        "budi-santoso--kabar", "budi-santoso--kabar", "budi-santoso--warta", "budi-santoso",
    ]  # fmt: skip


def test_of_two_spellings_that_of_the_first_article_holds() -> None:
    rows = [person("a", SAMBAS, name='"BUDI SANTOSO"', day="2024-06-01"), person("b", SAMBAS)]
    [renaming] = resolved(rows, (), BASE)
    assert renaming == Renaming("a", BUDI, BUDI, {str(FOAF.name): ('"Budi Santoso"', "b")})


def test_a_long_name_told_apart_stays_short_enough_for_a_file() -> None:
    long = shortened(slugify("budi santoso " * 20))
    office = f"{BASE}organisation/{'sangat-panjang-' * 12}"
    rows = [person(a, f"{office}{a}", node=f"{BASE}person/{long}") for a in "abc"]
    found = nodes(*rows)
    assert len(set(found)) == 3
    assert all(len(node) <= 160 for node in found)
    assert [node.count("--") for node in found] == [0, 1, 1]
    plain, told = nodes(person("a"), person("b", office))
    assert told.startswith(f"{plain}--"), "so that the name is found again"
    assert len(told) <= 160


# --- agreements ----------------------------------------------------------------------------------


def one(*rows: Row) -> bool:
    return len(set(nodes(*rows))) == 1


def test_one_day_and_the_same_parties_are_one_signing() -> None:
    assert nodes(agreement("a", "2024-05-01"), agreement("b", "2024-05-01", name="lain")) == [
        "mou-2024-05-01", "mou-2024-05-01",
    ]  # fmt: skip


@pytest.mark.parametrize(("day", "same"), [("2024-05-15", True), ("2024-05-16", False)])
def test_a_report_without_a_date_is_of_a_signing_shortly_before(day: str, same: bool) -> None:
    assert one(agreement("a", "2024-05-01"), agreement("b", day=day)) is same


def test_a_report_without_date_and_day_of_publication_is_of_none() -> None:
    assert not one(agreement("a", "2024-05-01"), agreement("b", day=""))


@pytest.mark.parametrize(
    ("date", "who", "same"),
    [("2024-05-08", ("budi",), True), ("2024-05-08", ("ani",), False),
     ("2024-05-09", ("budi",), False), ("2024-05-02", (), False)],
)  # fmt: skip
def test_dates_apart_are_one_signing_of_the_same_people_within_a_week(
    date: str, who: tuple[str, ...], same: bool
) -> None:
    assert one(agreement("a", "2024-05-01", who=("budi",)), agreement("b", date, who=who)) is same


def test_what_is_planned_is_not_what_was_signed() -> None:
    assert not one(
        agreement("a", "2024-05-01"), agreement("b", "2024-05-01", stage="planned", name="x")
    )


def test_two_agreements_of_one_article_stay_two() -> None:
    rows = (agreement("a", "2024-05-01"), agreement("a", "2024-05-01", name="kedua"),
            agreement("b", "2024-05-01", name="lain"))  # fmt: skip
    first, second, other = nodes(*rows)
    assert first != second
    assert other in {first, second}


def test_an_office_signs_for_its_organisation() -> None:
    other = agreement("b", "2024-05-01", parties=("cabang-bank-rimba", "pemkab-sambas"), name="x")
    assert one(agreement("a", "2024-05-01"), other)
    third = agreement("c", "2024-05-01", parties=("bank-lain", "pemkab-sambas"),
                      roots=("bank-lain", "pemkab-sambas"), name="y")  # fmt: skip
    assert not one(agreement("a", "2024-05-01"), third)


def test_an_undated_report_does_not_join_two_signings() -> None:
    rows = (
        agreement("a", "2024-05-01"),
        agreement("b", day="2024-05-10"),
        agreement("c", "2024-05-12"),
    )
    first, _, last = nodes(*rows)
    assert first != last


def test_three_outlets_tell_of_one() -> None:
    rows = (
        agreement("a", "2024-05-01", who=("budi",)),
        agreement("b", "2024-05-02", who=("budi",)),
        agreement("c", day="2024-05-03"),
    )
    assert nodes(*rows) == ["mou-2024-05-01"] * 3


def test_without_dates_what_it_is_about_and_when_it_was_told_decide() -> None:
    rows = [agreement("a", subject=("beras", "desa")), agreement("b", subject=("beras", "desa"))]
    assert one(*rows)
    assert not one(rows[0], agreement("c", subject=("jalan", "raya")))
    assert not one(rows[0], agreement("c", subject=("beras", "desa"), day="2024-05-20"))


# --- figures, and what has a label ---------------------------------------------------------------


def test_a_figure_told_twice_is_the_first_ones() -> None:
    rows = [Row(a, day, Mention(f"{BASE}article/{a}#observation-1", ("figure|x",), {}))
            for a, day in (("a", "2024-05-02"), ("b", "2024-05-01"))]  # fmt: skip
    assert resolved(rows, (), BASE) == [
        Renaming("a", f"{BASE}article/a#observation-1", f"{BASE}article/b#observation-1")
    ]


# --- decisions -----------------------------------------------------------------------------------


def test_a_decision_follows_a_node_that_gave_way_to_an_earlier_one() -> None:
    rows = [agreement("a", "2024-05-01", who=("budi",), day="2024-05-01"),
            agreement("b", "2024-05-02", who=("budi",)), agreement("c", "2024-06-01")]  # fmt: skip
    decision = Decision(True, "agreement/mou-2024-05-02", "agreement/mou-2024-06-01")
    assert nodes(*rows, decisions=(decision,)) == ["mou-2024-05-01"] * 3
    [told] = settled(rows, (decision,), BASE)
    assert told.in_force


def test_decisions_in_a_circle_end() -> None:
    rows = [agreement("a", "2024-05-01"), agreement("b", "2024-06-01")]
    one, other = "agreement/mou-2024-05-01", "agreement/mou-2024-06-01"
    decisions = (Decision(True, one, other), Decision(True, other, one),
                 Decision(True, other, one, "", "a"))  # fmt: skip
    assert nodes(*rows, decisions=decisions) == ["mou-2024-05-01"] * 2


def test_a_decision_may_concern_one_article_only() -> None:
    rows = person("a", SAMBAS), person("b", LANDAK), person("c", LANDAK)
    decision = Decision(True, "person/budi-santoso", "person/budi-santoso", "a", "c")
    assert nodes(*rows, decisions=(decision,)) == [
        "budi-santoso", "budi-santoso--pemkab-landak", "budi-santoso",
    ]  # fmt: skip


def test_people_kept_apart_stay_so_through_others() -> None:
    rows = person("a", SAMBAS), person("b", SAMBAS), person("c", SAMBAS)
    decision = Decision(False, "person/budi-santoso", "person/budi-santoso", "a", "b")
    first, second, _ = nodes(*rows, decisions=(decision,))
    assert first != second
    [told] = settled(rows, (decision,), BASE)
    assert told.in_force
    assert set(told.finals) == {f"{BASE}person/{first}", f"{BASE}person/{second}"}
