"""Which queries of shapes are evaluated once for all focus nodes."""

import pytest

from kg.shacl.grouping import is_set_wise
from kg.shacl.validators import words

COUNTED = "{ SELECT $this (COUNT(?x) AS ?n) WHERE { $this ex:p ?x } GROUP BY $this }"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param("$this ex:p ?v", False, id="without a subquery it does not pay"),
        pytest.param(f"{COUNTED} FILTER (?n > 2)", True, id="a subquery that binds"),
        pytest.param(f"{COUNTED} $this ex:q ?v . FILTER (?v > ?n)", True, id="and a pattern"),
        pytest.param(f"{COUNTED} OPTIONAL {{ $this ex:q ?v }}", True, id="OPTIONAL after it"),
        pytest.param(
            f"{COUNTED} FILTER NOT EXISTS {{ $this ex:q ?v }}", True, id="EXISTS after it"
        ),
        pytest.param(
            f"{{ {COUNTED} }} UNION {{ $this ex:q ?v }}", True, id="both branches bind"
        ),
        pytest.param(
            f"{{ {COUNTED} }} UNION {{ ?v ex:q ex:a }}", False, id="one branch does not bind"
        ),
        pytest.param(
            f"{COUNTED} {{ ?v ex:q ?w . FILTER ($this = ?w) }}", False, id="only tested in a group"
        ),
        pytest.param(
            "{ SELECT $this ?n WHERE { ?n ex:q ?m . BIND ($this AS ?me) } } $this ex:q ?n",
            False, id="only used by BIND in a subquery",
        ),
        pytest.param(
            "{ SELECT $this ?x WHERE { $this ex:p ?x } ORDER BY ?x LIMIT 1 }",
            False, id="LIMIT is for one focus node",
        ),
        pytest.param(
            "OPTIONAL { $this ex:q ?v } { SELECT ?y WHERE { ?y ex:q ?z } }",
            False, id="bound by nothing but OPTIONAL",
        ),
    ],
)  # fmt: skip
def test_a_query_is_set_wise_if_it_means_the_same(body: str, expected: bool) -> None:
    query = f"SELECT $this ?v WHERE {{ {body} }}"
    assert is_set_wise(words(query)) is expected
