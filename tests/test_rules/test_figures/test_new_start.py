"""What a new contract must be worth by the month it starts in: a penny less always misses."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commission.rules.figures.new_start import Start, starts
from commission.rules.money import LARGEST
from commission.rules.periods import FinancialYear
from tests.registers import Y2007
from tests.test_rules.second_calculation import days_of_year, due, in_both, months_on, nearest

years = st.integers(2000, 2030).map(FinancialYear)
sums = st.integers(1, 10**6) | st.integers(1, 10**12)


def days_of(start: Start) -> range:
    """The days of a twelve-month contract, counted here."""
    return range(start.first_day.toordinal(), months_on(start.first_day, 12).toordinal())


def brought(start: Start, value: int) -> int:
    """What falls in the year of it, a second time."""
    days, year = days_of(start), days_of_year(start.year.start)
    return due(value, days, year.stop) - due(value, days, year.start)


def brought_at_rate(start: Start, rate: int) -> int:
    year = days_of_year(start.year.start)
    return nearest(Fraction(rate * in_both(range(start.first_day.toordinal(), year.stop), year), len(year)))


@given(years, sums)
def test_each_value_closes_the_gap_and_a_penny_less_misses(year: FinancialYear, missing: int) -> None:
    found = starts(year, missing)
    assert [start.first_day for start in found] == [months_on(date(year.start, 4, 1), month) for month in range(12)]
    for start in found:
        if start.value is not None:
            assert brought(start, start.value) >= missing > brought(start, start.value - 1)
            assert start.brings(start.value) == brought(start, start.value)
        if start.rate is not None:
            assert brought_at_rate(start, start.rate) >= missing > brought_at_rate(start, start.rate - 1)
            assert start.brings_at_rate(start.rate) == brought_at_rate(start, start.rate)


@given(years, sums)
def test_a_later_start_never_needs_less(year: FinancialYear, missing: int) -> None:
    values = [start.value or LARGEST + 1 for start in starts(year, missing)]
    assert values == sorted(values)


@pytest.mark.parametrize("missing", [0, -1, -(10**9)])
def test_nothing_missing_needs_nothing(missing: int) -> None:
    assert {(start.value, start.rate) for start in starts(Y2007, missing)} == {(0, 0)}


def test_what_is_not_known_has_no_value() -> None:
    assert {(start.value, start.rate) for start in starts(Y2007, None)} == {(None, None)}


def test_what_the_register_cannot_hold_is_no_start() -> None:
    """£10 trillion missing: in April it can be, in March it would take twelve times as much."""
    found = starts(Y2007, LARGEST)
    assert found[0].value == LARGEST
    assert [start.value for start in found[1:]] == [None] * 11


def test_a_start_knows_its_term_and_its_days_in_the_year() -> None:
    march = starts(Y2007, 1)[-1]
    assert (march.first_day, march.last_day, march.days) == (date(2008, 3, 1), date(2009, 2, 28), 31)
    assert march.last_day - march.first_day == timedelta(days=364)
