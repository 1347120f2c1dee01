"""Every split of an amount adds up to the whole, and no day is counted twice."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from commission.rules.figures.apportionment import annual_in_year, due_of_total, dues_of_total, total_in_year
from commission.rules.periods import FinancialYear, Term
from tests.registers import amounts, days, lengths

LEAP, PLAIN = FinancialYear(2007), FinancialYear(2006)
ALL_YEARS = [FinancialYear(start) for start in range(2002, 2019)]


def a_term(first: date, length: int) -> Term:
    return Term(first, first + timedelta(days=length - 1))


@given(amounts, days, lengths)
def test_the_years_of_a_total_add_up_to_it(total: int, first: date, length: int) -> None:
    assert sum(total_in_year(total, a_term(first, length), year) for year in ALL_YEARS) == total


@given(amounts, st.integers(1, 3000), st.lists(st.integers(0, 3000)))
def test_any_split_of_a_total_adds_up_to_it(total: int, length: int, cuts: list[int]) -> None:
    ends = [0, *sorted(min(cut, length) for cut in cuts), length]
    dues = [due_of_total(total, end, length) for end in ends]
    assert dues[0] == 0
    assert sum(later - sooner for sooner, later in pairwise(dues)) == total


@given(amounts, days, lengths)
def test_a_year_begins_where_the_last_one_ended(total: int, first: date, length: int) -> None:
    term = a_term(first, length)
    dues = [dues_of_total(total, term, year) for year in ALL_YEARS]
    assert [before for before, _ in dues[1:]] == [by_end for _, by_end in dues[:-1]]


@given(amounts, days, lengths)
def test_a_credit_mirrors_a_debit(amount: int, first: date, length: int) -> None:
    term = a_term(first, length)
    for year in (PLAIN, LEAP):
        assert total_in_year(-amount, term, year) == -total_in_year(amount, term, year)
        assert annual_in_year(-amount, term.first, term.last, year) == -annual_in_year(
            amount, term.first, term.last, year
        )


@given(amounts, st.integers(2003, 2011).map(FinancialYear))
def test_a_rate_fills_a_whole_year_whether_leap_or_not(rate: int, year: FinancialYear) -> None:
    assert annual_in_year(rate, year.first_day, year.last_day, year) == rate
    assert annual_in_year(rate, year.previous.first_day, None, year) == rate


@given(amounts, days, lengths)
def test_nothing_falls_outside_the_term(amount: int, first: date, length: int) -> None:
    term = a_term(first, length)
    for year in ALL_YEARS:
        if term.days_in(year) == 0:
            assert total_in_year(amount, term, year) == annual_in_year(amount, term.first, term.last, year) == 0


def test_the_last_day_of_march_and_the_first_of_april_fall_in_different_years() -> None:
    march, april = Term(PLAIN.last_day, PLAIN.last_day), Term(LEAP.first_day, LEAP.first_day)
    assert [total_in_year(100, march, year) for year in (PLAIN, LEAP)] == [100, 0]
    assert [total_in_year(100, april, year) for year in (PLAIN, LEAP)] == [0, 100]
