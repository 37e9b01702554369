"""Errors: one line that says where, and a hint where a name is close."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError, KgError, QueryError, StoreError, UsageError, nearest


@pytest.mark.parametrize("kind", [InputError, QueryError, StoreError, UsageError])
def test_a_place_stands_before_the_message(kind: type[KgError]) -> None:
    assert str(kind("no such file", where="a.ttl:3:14")) == "a.ttl:3:14: no such file"
    assert str(kind("no such file")) == "no such file"
    assert kind("x").exit_code == 2


@pytest.mark.parametrize(
    ("name", "known", "hint"),
    [
        ("partes", ["parties", "people"], "; did you mean 'parties'?"),
        ("PEOPLE", ["parties", "people"], "; did you mean 'people'?"),
        ("Publised", ["published", "publisher"], "; did you mean 'published'?"),
        ("xyz", ["parties", "people"], ""),
        ("x", [], ""),
        ("", ["a"], ""),
    ],
)
def test_the_nearest_name(name: str, known: list[str], hint: str) -> None:
    assert nearest(name, known) == hint


@given(st.text(), st.lists(st.text()))
def test_a_hint_names_something_known(name: str, known: list[str]) -> None:
    hint = nearest(name, known)
    assert hint == "" or any(hint == f"; did you mean '{k}'?" for k in known)
