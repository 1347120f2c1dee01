"""Several years at once: each is its own board, plans are added, and a share that goes against the money is told."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commission.errors import UserError
from commission.rules.facts import (
    Contract,
    NumeratorRule,
    PlanLine,
    Reading,
    Register,
    Sector,
)
from commission.rules.figures.commitment import Measure
from commission.rules.figures.over_years import MOST_YEARS, over_years, years_spoken_of
from commission.rules.figures.shares import board
from commission.rules.periods import FinancialYear
from commission.rules.target_facts import Component, Target

A = NumeratorRule(1, "A", "VCS and private", frozenset((Sector.VCS, Sector.PRIVATE)), "A plan")
FIRST, NEXT = FinancialYear(2006), FinancialYear(2007)


def budget(year: FinancialYear, pounds: int | None) -> Component:
    return Component(year.start, year, "Main grant", None if pounds is None else pounds * 100)


def yearly(number: int, year: FinancialYear, pence: int) -> Contract:
    return Contract(number, number, "Asha", Sector.VCS, 12, year.first_day, year.last_day, pence)


def register(first: int | None, second: int | None, was: int, now: int) -> Register:
    contracts = (yearly(1, FIRST, was), yearly(2, NEXT, now))
    return Register("A body", contracts=contracts, components=(budget(FIRST, first), budget(NEXT, second)), rules=(A,))


def remarks(*told: int | None) -> tuple[str, ...]:
    return over_years(register(*told), (FIRST, NEXT)).remarks  # type: ignore[arg-type]


def test_a_share_that_rises_because_the_budget_falls_is_told() -> None:
    assert remarks(1_000, 500, 100_00, 80_00) == (
        "From 2006-07 to 2007-08 the share rises, 10.00% to 16.00%, though £20.00 less is contracted out: "
        "the budget falls by £500.00.",
    )
    assert "though as much is contracted out" in remarks(1_000, 500, 100_00, 100_00)[0]
    assert remarks(500, 1_000, 80_00, 100_00) == (
        "From 2006-07 to 2007-08 the share falls, 16.00% to 10.00%, though £20.00 more is contracted out: "
        "the budget rises by £500.00.",
    )


@pytest.mark.parametrize(
    "told",
    [
        (1_000, 500, 100_00, 120_00),  # more money and more of it
        (1_000, 500, 100_00, 10_00),  # less money and less of it
        (500, 1_000, 100_00, 90_00),
        (500, 1_000, 10_00, 100_00),
        (500, 500, 10_00, 20_00),
        (None, 500, 10_00, 5_00),
        (500, None, 10_00, 5_00),
    ],
)
def test_what_goes_the_same_way_or_is_not_known_needs_no_word(told: tuple[int | None, ...]) -> None:
    assert remarks(*told) == ()


@given(st.tuples(*[st.integers(1, 10**6)] * 2, *[st.integers(0, 10**8)] * 2))
def test_it_is_told_exactly_where_the_two_go_apart(told: tuple[int, int, int, int]) -> None:
    first, second, was, now = told
    shares = Fraction(was, first * 100), Fraction(now, second * 100)
    rises = second < first and now <= was and shares[1] > shares[0]
    falls = second > first and now >= was and shares[1] < shares[0]
    said = remarks(*told)
    assert bool(said) == (rises or falls)
    assert all(("rises" in line.split(",")[0]) == rises for line in said)


def test_each_year_is_its_own_board_and_accepted_plans_are_added() -> None:
    line = PlanLine(1, NEXT, "New body", Sector.VCS, NEXT.first_day, NEXT.last_day, 30_00, accepted=True)
    lines = (line, replace(line, id=2, accepted=None), replace(line, id=3, sector=Sector.PUBLIC))
    target = Target(1, NEXT, 100_000, "A", "A circular")
    found = replace(register(1_000, 1_000, 100_00, 50_00), plan=lines, targets=(target,))
    first, second = over_years(found, (FIRST, NEXT)).years
    cell = board(found, NEXT).cell("A", Measure.COMMITTED, Reading.ANNUAL)
    assert (second.annual, second.planned) == (cell.numerator, 30_00)
    assert (second.forecast(Reading.TOTAL), second.share(80_00)) == (80_00, Fraction(8, 100))
    assert (second.distance(80_00), second.distance(100_00), first.distance(100_00)) == (-20_00, 0, None)
    unknown = over_years(replace(found, components=()), (NEXT,)).years[0]
    assert (unknown.share(1), unknown.distance(1)) == (None, None)


def test_the_years_are_those_with_a_budget_a_target_or_money_soon_after() -> None:
    old, unset = Target(1, FinancialYear(1990), 70_000, "A", ""), Target(2, FinancialYear(2030), 0, "A", "")
    found = replace(register(1, 1, 1, 1), targets=(old, unset))
    assert years_spoken_of(found) == (FIRST, NEXT)
    later = replace(yearly(3, FinancialYear(2009), 1), starts_on=NEXT.first_day)
    far = replace(yearly(4, FinancialYear(2040), 1), starts_on=NEXT.first_day)
    undated = replace(later, ends_on=None)
    more = replace(found, contracts=(later, far, undated))
    assert [year.start for year in years_spoken_of(more)] == [2006, 2007, 2008, 2009]
    aimed = replace(found, targets=(Target(1, FinancialYear(2050), 70_000, "A", ""),))
    assert len(years_spoken_of(aimed)) == MOST_YEARS
    assert years_spoken_of(Register("A body", targets=(old,))) == ()


def test_no_years_and_no_rule() -> None:
    assert over_years(register(1, 1, 1, 1), ()).years == ()
    with pytest.raises(UserError, match="no numerator rule Z"):
        over_years(register(1, 1, 1, 1), (FIRST,), "Z")
    assert over_years(register(1, 1, 1, 1), (FIRST,), base="as ticked").years[0].denominator.amount == 100
    assert date(2006, 4, 1) == FIRST.first_day
