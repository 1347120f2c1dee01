"""Months without days, however they are written, and in titles."""

from datetime import date

import pytest

from commission.rules.reading.written_months import month_last_day, months_named


@pytest.mark.parametrize(
    "text",
    [
        *("Apr-13", "April 2013", "Apr. 13", "APR'13", "Apr’13", "apr2013", "Ebrill 2013", "2013-Apr", "2013 April"),
        *("2013-04", "2013/04", "201304", "04/2013", "4.2013", " April-2013 "),
    ],
)
def test_a_month_written_in_any_way_has_a_last_day(text: str) -> None:
    assert month_last_day(text) == date(2013, 4, 30)


@pytest.mark.parametrize(
    "text", ["", "April", "2013", "13/04/2013", "1 Apr 13", "2013-13", "20134", "Q1 2013", "A" * 200]
)
def test_what_is_no_month_alone_has_none(text: str) -> None:
    assert month_last_day(text) is None


def test_a_month_of_no_year_is_none() -> None:
    assert month_last_day("April 0000") is None


@pytest.mark.parametrize(
    ("title", "days"),
    [
        ("Spend over £500 April 2013", [date(2013, 4, 30)]),
        ("2012-02-payments.csv", [date(2012, 2, 29)]),
        ("april-25.csv", [date(2025, 4, 30)]),
        ("Spend_Jan_to_Feb 2011 and Mar11.csv", [date(2011, 2, 28), date(2011, 3, 31)]),
        ("Over 500 payments", []),
        ("Summary 0000, May 0000", []),
        ("may 100000", []),
    ],
)
def test_a_title_names_months(title: str, days: list[date]) -> None:
    assert months_named(title) == days
