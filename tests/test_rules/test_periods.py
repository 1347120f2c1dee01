"""Years, terms and whole months, at the days where they turn."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commission.errors import UserError
from commission.rules.periods import (
    FinancialYear,
    Term,
    complete,
    end_from,
    long_date,
    shown_date,
    start_from,
    whole_months,
    written_date,
)
from tests.registers import days
from tests.test_rules.second_calculation import months_on

YEAR_END, FIRST = date(2007, 3, 31), date(2006, 4, 1)


@pytest.mark.parametrize(
    ("day", "year"),
    [(YEAR_END, "2006-07"), (date(2007, 4, 1), "2007-08"), (date(2000, 3, 31), "1999-00"), (FIRST, "2006-07")],
)
def test_the_year_turns_between_31_march_and_1_april(day: date, year: str) -> None:
    assert str(FinancialYear.of(day)) == year


@pytest.mark.parametrize(("start", "days_long"), [(2006, 365), (2007, 366), (2003, 366), (1999, 366), (2099, 365)])
def test_a_year_with_a_29_february_has_366_days(start: int, days_long: int) -> None:
    assert FinancialYear(start).days == days_long


def test_years_follow_each_other() -> None:
    year = FinancialYear(2006)
    assert (year.first_day, year.last_day) == (FIRST, YEAR_END)
    assert (year.previous, year.next) == (FinancialYear(2005), FinancialYear(2007))
    assert year.next.first_day - year.last_day == timedelta(days=1)
    assert year.previous < year


@pytest.mark.parametrize("text", ["2006-07", "2006", " 2006-07 ", "2006/07"])
def test_a_year_is_read_in_either_way(text: str) -> None:
    assert FinancialYear.parse(text) == FinancialYear(2006)


def test_a_year_over_the_century_is_read() -> None:
    assert FinancialYear.parse("1999-00") == FinancialYear(1999)


@pytest.mark.parametrize(
    "text", ["", "06-07", "2006-08", "2006-2007", "next", "２００６", "1899", "2199", "2006-7", "2006 07"]
)
def test_what_is_no_year_is_refused(text: str) -> None:
    with pytest.raises(UserError) as refused:
        FinancialYear.parse(text)
    assert refused.value.message == f"“{text}” is not a financial year."
    assert refused.value.remedy == "Write it as 2006-07, or 2006 for the same year."


def test_both_days_of_a_term_count() -> None:
    term = Term(YEAR_END, date(2007, 4, 1))
    assert term.days == 2
    assert [term.days_in(FinancialYear(start)) for start in (2005, 2006, 2007, 2008)] == [0, 1, 1, 0]


@given(days, st.integers(0, 2000))
def test_the_days_of_a_term_are_those_of_its_years(first: date, length: int) -> None:
    term = Term(first, first + timedelta(days=length))
    assert sum(term.days_in(FinancialYear(start)) for start in range(2002, 2019)) == term.days == length + 1


@given(days, st.one_of(st.integers(360, 372), st.integers(1, 2000)))
def test_twelve_months_are_found_from_either_end(first: date, length: int) -> None:
    last = first + timedelta(days=length - 1)
    after = last + timedelta(days=1)
    from_either_end = after == months_on(first, 12) or first == months_on(after, -12)
    assert Term(first, last).exactly_twelve_months is from_either_end


@given(days, st.integers(1, 240))
def test_a_length_worked_out_is_the_length_again(day: date, months: int) -> None:
    assert whole_months(day, end_from(day, months)) == months
    assert whole_months(start_from(day, months), day) == months


@given(days, st.integers(1, 2000))
def test_a_length_is_only_whole_months(first: date, length: int) -> None:
    last = first + timedelta(days=length - 1)
    whole = [
        months
        for months in range(1, 80)
        if months_on(first, months) == last + timedelta(days=1) or months_on(last + timedelta(days=1), -months) == first
    ]
    assert whole_months(first, last) == (whole[0] if whole else None)


def test_given_dates_stand_whatever_the_length_says() -> None:
    assert complete(FIRST, YEAR_END, 27) == (FIRST, YEAR_END)


def test_what_is_missing_stays_missing_without_a_length() -> None:
    assert complete(FIRST, None, None) == (FIRST, None)
    assert complete(None, YEAR_END, None) == (None, YEAR_END)
    assert complete(None, None, 12) == (None, None)


def test_a_start_may_be_its_end_but_not_after_it() -> None:
    assert complete(YEAR_END, YEAR_END, None) == (YEAR_END, YEAR_END)
    with pytest.raises(UserError) as refused:
        complete(date(2007, 4, 1), YEAR_END, None)
    assert refused.value.message == "The start, 1 Apr 2007, is after the end, 31 Mar 2007."
    assert refused.value.remedy == "Correct one of the two dates."


@pytest.mark.parametrize(
    ("start", "end", "months", "outside"),
    [(None, date(1900, 1, 31), 2, "1899-12-01"), (date(2199, 12, 1), None, 2, "2200-01-31")],
)
def test_a_date_worked_out_must_lie_in_what_is_held(
    start: date | None, end: date | None, months: int, outside: str
) -> None:
    with pytest.raises(UserError) as refused:
        complete(start, end, months)
    assert refused.value.message == f"The date {outside} lies outside 1900 to 2199."
    assert refused.value.remedy == "Check the length and the year."


def test_the_first_and_last_days_held() -> None:
    assert complete(date(1900, 1, 1), date(2199, 12, 31), None) == (date(1900, 1, 1), date(2199, 12, 31))


@pytest.mark.parametrize(
    ("day", "as_written", "as_shown", "as_said"),
    [
        (YEAR_END, "31-Mar-07", "31 Mar 2007", "31 March 2007"),
        (FIRST, "1-Apr-06", "1 Apr 2006", "1 April 2006"),
        (date(2000, 12, 9), "9-Dec-00", "9 Dec 2000", "9 December 2000"),
    ],
)
def test_three_ways_to_write_a_date(day: date, as_written: str, as_shown: str, as_said: str) -> None:
    assert (written_date(day), shown_date(day), long_date(day)) == (as_written, as_shown, as_said)
