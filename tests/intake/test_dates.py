"""Days as dumps and pages write them: the one meant, or none."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.intake.dates import day

WRITTEN = [
    "2023-02-21", "20230221", "2023-02-21 10:00:00", "2023-02-21T23:30:00+07:00", "2023/02/21",
    "2023/02/21 14:10:25", "2023-02-21T10:00+0700", "21/02/2023", "21/2/2023 10:00", "21-02-2023",
    "21.02.2023", "Selasa, 21 Februari 2023 10:00 WIB", "Selasa 21 Februari 2023 10.00",
    "Selasa, 21 Feb 2023 | 10:00 WIB", "Selasa, 21/02/2023 10:00 WIB", "21 Pebruari 2023",
    "SELASA, 21 FEBRUARI 2023", "21 Feb. 2023", "21-Feb-2023", "Tue, 21 Feb 2023 17:30:00 +0700",
    "February 21, 2023", "Feb 21, 2023 10:00 AM", "Tuesday, February 21st, 2023",
    "Selasa, 21 Februari 2023 - 08:30 WITA", "  Selasa,\n21 Februari 2023 ", 1676943000,
    "1676943000", 1676943000000, "1676943000000", 1676943000.5,
    # In UTC: the day it was in Jakarta.
    "2023-02-20T17:30:00Z", "2023-02-20T17:30:00.123+00:00", "2023-02-20 17:30:00 UTC",
    "Mon, 20 Feb 2023 17:30:00 GMT", "Mon, 20 Feb 2023 17:30:00 +0000",
]  # fmt: skip


@pytest.mark.parametrize("text", WRITTEN)
def test_one_day_in_many_ways(text: object) -> None:
    assert day(text) == date(2023, 2, 21)


@pytest.mark.parametrize(
    "text",
    ["", "kemarin", "2023", "Februari 2023", "02/21/2023", "31/02/2023", "2023-02-30", "21/02/23",
     "Rabu, 21 Februari 2023", "Rabu, 21/02/2023", "21 Februari 2023 dan 22 Maret 2023",
     "21/02/2023 - 23/02/2023", "2023-02-21 dan lain-lain", "21 Foo 2023", "0000-00-00", True, None,
     12, float("nan"), float("inf"), 10**400, "9" * 400, [], {}, "٢١/٠٢/٢٠٢٣x", "2023-02-21x"],
)  # fmt: skip
def test_what_is_no_day(text: object) -> None:
    assert day(text) is None


def test_any_friday_may_have_an_apostrophe_and_sunday_two_names() -> None:
    assert day("Jum'at, 24 Februari 2023") == day("Jumat, 24 Februari 2023") == date(2023, 2, 24)
    assert day("Ahad, 19 Februari 2023") == day("Minggu, 19 Februari 2023") == date(2023, 2, 19)


@given(
    st.text(st.sampled_from("0123456789-/.:,TZ+ abcFebruariSelasaWIB'"), max_size=40) | st.text()
)
@settings(deadline=None)  # the first one imports the names of months
def test_nothing_breaks_it(text: str) -> None:
    found = day(text)
    assert found is None or isinstance(found, date)
