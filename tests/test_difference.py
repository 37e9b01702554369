"""What two graphs do not share: blank nodes that only changed their names never differ, what
changed is told in few quads, and the update makes the new graph of the old one."""

import random
from collections.abc import Iterator, Sequence
from itertools import product

import pyoxigraph
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.difference import Difference, compare, compare_sorted
from kg.difference.isomorphism import TooAlikeError
from kg.difference.update import as_update
from kg.errors import InputError, UsageError
from kg.store.canonical import Lines

PREFIXES = {"ex": "http://e/"}


class Given:
    """Lines of N-Quads, as `compare` takes them."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self.names_graphs = any(q.graph_name != pyoxigraph.DefaultGraph() for q in quads(lines))

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines)


def quads(lines: Sequence[str]) -> list[pyoxigraph.Quad]:
    text = "".join(f"{line} .\n" for line in lines)
    return list(pyoxigraph.parse(text, pyoxigraph.RdfFormat.N_QUADS))


def named(lines: Sequence[str]) -> list[str]:
    """Return the canonical form of a graph, the same for isomorphic ones."""
    dataset = pyoxigraph.Dataset(quads(lines))
    dataset.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)
    return sorted(map(str, dataset))


def turtle(text: str, syntax: str = "turtle") -> list[str]:
    return list(lines_of(text, syntax))


def lines_of(text: str, syntax: str = "turtle") -> Lines:
    import io

    content = f"@prefix ex: <http://e/> .\n{text}".encode()
    return Lines(io.BytesIO(content), syntax, "http://e/", name="test")


def between(old: str, new: str, syntax: str = "turtle") -> Difference:
    return compare(lines_of(old, syntax), lines_of(new, syntax))


def updated(lines: Sequence[str], difference: Difference) -> list[str]:
    store = pyoxigraph.Store()
    store.bulk_extend(quads(lines))
    store.update("".join(as_update(difference, PREFIXES)))
    return [str(quad) for quad in store]


def size(difference: Difference) -> tuple[int, int]:
    return len(difference.removed), len(difference.added)


# --- terms ---------------------------------------------------------------------------------------


def test_order_repetition_and_formatting_make_no_difference() -> None:
    found = between("ex:a ex:p 1, 2 ; ex:q ex:b .", "ex:a ex:q ex:b . ex:a ex:p 2 , 1 , 1 .")
    assert not found
    assert found.unchanged == 3


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("2.50", "2.5"),
        ("01", "1"),
        ('"a"', '"a"@id'),
        ('"1"^^<http://www.w3.org/2001/XMLSchema#int>', "1"),
        ('"caf\u00e9"', '"cafe\u0301"'),
        ("<http://e/%41>", "<http://e/A>"),
    ],
)
def test_terms_count_as_they_are_written(old: str, new: str) -> None:
    assert size(between(f"ex:a ex:p {old} .", f"ex:a ex:p {new} .")) == (1, 1)


def test_the_same_string_written_with_and_without_its_type_is_one_term() -> None:
    typed = '"a"^^<http://www.w3.org/2001/XMLSchema#string>'
    assert not between(f"ex:a ex:p {typed} .", 'ex:a ex:p "a" .')


# --- names of graphs -----------------------------------------------------------------------------


def test_names_of_graphs_count() -> None:
    found = between("ex:g { ex:a ex:p 1 }", "ex:h { ex:a ex:p 1 }", "trig")
    assert [q[3] for q in (*found.removed, *found.added)] == ["<http://e/g>", "<http://e/h>"]


def test_where_only_one_side_names_graphs_triples_are_compared() -> None:
    old = "ex:g { ex:a ex:p 1 } ex:h { ex:a ex:p 1 . ex:a ex:q [ ex:r 1 ] }"
    found = between(old, "ex:a ex:p 1 ; ex:q [ ex:r 1 ] .", "trig")
    assert (bool(found), found.nameless, found.unchanged) == (False, "old", 3)
    exact = compare(
        lines_of(old, "trig"), lines_of("ex:a ex:p 1 ; ex:q [ ex:r 1 ] .", "trig"), quads=True
    )
    assert size(exact) == (4, 3)


def test_an_empty_side_is_no_reason_to_leave_names_out() -> None:
    found = between("", "ex:g { ex:a ex:p 1 }", "trig")
    assert found.added[0][3] == "<http://e/g>"


# --- blank nodes ---------------------------------------------------------------------------------

TREES = "ex:s ex:p [ ex:n 1 ; ex:u [ ex:c ex:kg ] ] , [ ex:n 1 ; ex:u [ ex:c ex:kg ] ] ."


@pytest.mark.parametrize(
    "graph",
    [
        "[] ex:p 1 . [] ex:p 1 . [] ex:p 2 .",
        TREES,
        "ex:s ex:p (1 2 3) , (1 2 3) .",
        "_:a ex:p _:b . _:b ex:p _:c . _:c ex:p _:a .",
        "_:a ex:p _:a .",
        "_:a ex:p _:b . _:c ex:p _:b . _:c ex:q _:a .",
        "_:g { _:a ex:p _:g } ex:h { _:a ex:p 1 }",
    ],
)
def test_names_of_blank_nodes_make_no_difference(graph: str) -> None:
    lines = turtle(graph, "trig")
    other = [line.replace("_:", "_:other") for line in reversed(lines)]
    assert not compare(Given(lines), Given(other))


def test_graphs_made_to_be_hard_are_equal_at_once() -> None:
    clique = [f"_:n{i} <http://e/p> _:n{j}" for i, j in product(range(30), repeat=2) if i != j]
    shuffled = [line.replace("_:n", "_:m") for line in clique]
    random.Random(1).shuffle(shuffled)  # noqa: S311
    assert not compare(Given(clique), Given(shuffled))


def ladder(steps: int, twist: bool) -> list[str]:
    """Return a graph of Cai, Fürer and Immerman (1992): colours do not tell its twist."""
    edges = [((s, i), (s, (i + 1) % steps)) for s in "uv" for i in range(steps)]
    edges += [(("u", i), ("v", i)) for i in range(steps)]
    lines = []
    for number, (a, b) in enumerate(edges):
        for bit in (0, 1):
            other = bit ^ (twist and not number)
            lines.append((f"{a[0]}{a[1]}e{number}b{bit}", f"{b[0]}{b[1]}e{number}b{other}"))
    for node in {end for edge in edges for end in edge}:
        own = [number for number, edge in enumerate(edges) if node in edge]
        for bits in product((0, 1), repeat=len(own)):
            if sum(bits) % 2 == 0:
                middle = f"{node[0]}{node[1]}m" + "".join(map(str, bits))
                lines += [
                    (middle, f"{node[0]}{node[1]}e{number}b{bit}")
                    for number, bit in zip(own, bits, strict=True)
                ]
    return [f"_:{a} <http://e/p> _:{b}" for a, b in sorted(lines)]


def test_hard_graphs_end_in_bounded_time(monkeypatch: pytest.MonkeyPatch) -> None:
    from kg.difference import isomorphism

    old, same = ladder(12, twist=False), [x.replace("_:", "_:z") for x in ladder(12, twist=False)]
    assert not compare(Given(old), Given(same[::-1]))
    monkeypatch.setattr(isomorphism.isomorphic_parts, "__defaults__", (50_000,))
    with pytest.raises(TooAlikeError, match="too much alike"):
        compare(Given(old), Given(ladder(12, twist=True)))


def test_only_what_changed_below_a_node_differs() -> None:
    old = "ex:s ex:p [ ex:n 1 ; ex:u [ ex:c ex:kg ; ex:d [ ex:e 5 ] ] ] , [ ex:n 2 ] ."
    found = between(old, old.replace("ex:n 1", "ex:n 7"))
    assert [(q[1], q[2][:3]) for q in (*found.removed, *found.added)] == [
        ("<http://e/n>", '"1"'),
        ("<http://e/n>", '"7"'),
    ]
    assert found.removed[0][0] == found.added[0][0]


@pytest.mark.parametrize(
    ("old", "new", "quads_that_differ"),
    [
        ("ex:s ex:p (1 2 3 4) .", "ex:s ex:p (1 2 9 4) .", (1, 1)),
        ("ex:s ex:p (1 2 3 4) .", "ex:s ex:p (1 2 4) .", (3, 1)),
        ("ex:s ex:p (2 3 4) .", "ex:s ex:p (1 2 3 4) .", (1, 3)),
        ("[] a ex:O ; ex:x 1 ; ex:y 2 . [] a ex:O ; ex:x 3 ; ex:y 4 .",
         "[] a ex:O ; ex:x 3 ; ex:y 5 . [] a ex:O ; ex:x 1 ; ex:y 2 .", (1, 1)),
        ("ex:a ex:v [ ex:n 1 ] . ex:b ex:v [ ex:n 2 ] .",
         "ex:a ex:v [ ex:n 2 ] . ex:b ex:v [ ex:n 1 ] .", (2, 2)),
        ("ex:a ex:v [ ex:n 1 ; ex:m 2 ] .", "ex:a ex:w [ ex:n 1 ; ex:m 2 ] .", (1, 1)),
        ("ex:a ex:v [ ex:n 1 ] , [ ex:n 1 ] .", "ex:a ex:v [ ex:n 1 ] .", (2, 0)),
    ],
)  # fmt: skip
def test_the_difference_is_small(old: str, new: str, quads_that_differ: tuple[int, int]) -> None:
    assert size(between(old, new)) == quads_that_differ
    assert size(between(new, old)) == quads_that_differ[::-1]


def test_many_changed_nodes_without_iris_are_still_told_apart() -> None:
    old = [f"[] a ex:O ; ex:area ex:a{i % 50} ; ex:year {i} ; ex:n {i * 3} ." for i in range(2000)]
    new = [each.replace("ex:n", "ex:m") for each in reversed(old)]
    assert size(between("\n".join(old), "\n".join(new))) == (2000, 2000)


def test_long_lists_and_deep_trees() -> None:
    members = [str(i) for i in range(3000)]
    old = f"ex:s ex:p ({' '.join(members)}) ."
    members[1500] = '"new"'
    assert size(between(old, f"ex:s ex:p ({' '.join(members)}) .")) == (1, 1)


# --- random graphs -------------------------------------------------------------------------------

_NODES = [f"_:n{i}" for i in range(5)]
_SUBJECTS = st.sampled_from([*_NODES, "<http://e/a>", "<http://e/b>"])
_OBJECTS = st.one_of(
    _SUBJECTS,
    st.sampled_from(['"1"', '"1"@id', '"1"^^<http://www.w3.org/2001/XMLSchema#integer>']),
)
_LINE = st.builds(
    lambda s, p, o, g: f"{s} <http://e/{p}> {o}{g}",
    _SUBJECTS, st.sampled_from("pq"), _OBJECTS, st.sampled_from(["", "", " <http://e/g>"]),
)  # fmt: skip
_GRAPH = st.lists(_LINE, max_size=9, unique=True)


def _changed(lines: list[str], more: list[str], fewer: int) -> list[str]:
    kept = [line for number, line in enumerate(lines) if not fewer >> number & 1]
    return list(dict.fromkeys(line.replace("_:n", "_:k") for line in [*kept, *more]))


_PAIR = st.one_of(
    st.tuples(_GRAPH, _GRAPH),
    st.builds(
        lambda a, more, fewer: (a, _changed(a, more, fewer)),
        st.builds(lambda a, twice: a + [x.replace("_:n", "_:t") for x in a if twice and "_:" in x],
                  _GRAPH, st.booleans()),
        st.lists(_LINE, max_size=2), st.integers(0, 7),
    ),
)  # fmt: skip


@settings(max_examples=250, deadline=None)
@given(_PAIR)
def test_the_update_turns_old_into_new(pair: tuple[list[str], list[str]]) -> None:
    old, new = pair
    found = compare(Given(old), Given(new), quads=True)
    assert bool(found) == (named(old) != named(new))
    assert named(updated(old, found)) == named(new)


# --- updates -------------------------------------------------------------------------------------


def test_an_update_finds_a_blank_node_by_what_leads_to_it() -> None:
    found = between("ex:s ex:v [ ex:u ex:kg ; ex:n 1 ] .", "ex:s ex:v [ ex:u ex:kg ; ex:n 2 ] .")
    assert "".join(as_update(found, PREFIXES)) == (
        "# 1 removed, 1 added\nPREFIX ex: <http://e/>\n\n"
        "DELETE {\n  ?b1 ex:n 1 .\n}\nINSERT {\n  ?b1 ex:n 2 .\n}\nWHERE {\n  ex:s ex:v ?b1 .\n}\n"
    )


def test_an_update_has_graphs_in_blocks_and_prefixes_in_order() -> None:
    found = between(
        "ex:g { ex:b ex:p 1 . ex:a ex:p 1 } ex:x ex:y ex:z .",
        "@prefix b: <http://b/> . ex:g { ex:a b:p 2 } ex:x ex:y ex:z .",
        "trig",
    )
    text = "".join(as_update(found, {**PREFIXES, "b": "http://b/"}))
    assert text == (
        "# 2 removed, 1 added\nPREFIX b: <http://b/>\nPREFIX ex: <http://e/>\n\n"
        "DELETE DATA {\n  GRAPH ex:g {\n    ex:a ex:p 1 .\n    ex:b ex:p 1 .\n  }\n} ;\n"
        "INSERT DATA {\n  GRAPH ex:g {\n    ex:a b:p 2 .\n  }\n}\n"
    )


def test_of_nodes_that_are_alike_an_update_takes_one() -> None:
    old, new = turtle("[] ex:n 1 . [] ex:n 1 ."), turtle("[] ex:n 1 . [] ex:n 2 .")
    found = compare(Given(old), Given(new))
    assert "LIMIT 1" in "".join(as_update(found, PREFIXES))
    assert named(updated(old, found)) == named(new)


def test_no_difference_is_an_empty_update() -> None:
    assert "".join(as_update(between("ex:a ex:p 1 .", "ex:a ex:p 1 ."), PREFIXES)).startswith("#")


def test_hostile_characters_are_escaped_in_an_update_and_keep_their_meaning() -> None:
    text = 'a"\\\\\\n\u202e\x1b[2J} DELETE WHERE { ?s ?p ?o } #'.replace('"', '\\"')
    old, new = turtle("ex:a ex:p 1 ."), turtle(f'ex:a ex:p 1 , "{text}" .')
    found = compare(Given(old), Given(new))
    assert "".join(as_update(found, PREFIXES)).replace("\n", "").isprintable()
    assert named(updated(old, found)) == named(new)


def test_what_an_update_cannot_say_is_an_error() -> None:
    found = between("_:g { ex:a ex:p 1 }", "_:g { ex:a ex:p 2 }", "trig")
    assert size(found) == (1, 1)
    with pytest.raises(InputError, match="graph that a blank node names"):
        list(as_update(found, PREFIXES))
    found = between("ex:g { ex:a ex:p 1 }", "ex:a ex:p 2 .", "trig")
    with pytest.raises(UsageError, match="--quads"):
        list(as_update(found, PREFIXES))


def test_blank_nodes_in_triple_terms_are_refused() -> None:
    line = '<http://e/a> <http://e/p> <<( _:b <http://e/p> "1" )>>'
    with pytest.raises(InputError, match="triple terms"):
        compare(Given([line]), Given([]))


@given(
    st.sets(st.tuples(*[st.sampled_from(["<urn:a>", "<urn:b>", '"x"@id'])] * 2)),
    st.sets(st.tuples(*[st.sampled_from(["<urn:a>", "<urn:b>", '"x"@id'])] * 2)),
)
def test_sorted_lines_are_compared_as_any_lines(
    old: set[tuple[str, str]], new: set[tuple[str, str]]
) -> None:
    """Of sorted lines without blank nodes the quick way finds what the other one finds."""
    sides = [
        sorted(f"<urn:s> <urn:p{p[5:-1]}> {o} <urn:g>" for p, o in side if p[0] == "<")
        for side in (old, new)
    ]
    quick = compare_sorted(*sides)
    assert all(len(set(side)) == len(side) for side in sides)
    slow = compare(Given(sides[0]), Given(sides[1]), quads=True)
    assert (quick.removed, quick.added, quick.unchanged) == (
        slow.removed, slow.added, slow.unchanged,
    )  # fmt: skip
    assert bool(quick) == bool(slow)
