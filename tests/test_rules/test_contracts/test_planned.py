"""A plan by year or quarter: only where the term is, each part once, and together the amount to the penny."""

from dataclasses import replace
from datetime import date

import pytest

from commission.errors import UserError
from commission.rules.contracts.planned import (
    difference,
    parts_touched,
    plan_text,
    quarter_days,
    read_plan,
    refuse_past_changed,
    refuse_plan,
)
from commission.rules.facts import PlannedPart
from commission.rules.periods import FinancialYear
from tests.registers import Y2005, Y2006, Y2007, Y2008, contract

COUNTY = contract(12, ends_on=date(2008, 6, 30), amount=1_600_000)


def part(year: FinancialYear, pence: int, quarter: int | None = None) -> PlannedPart:
    return PlannedPart(year, quarter, pence)


WHOLE = (part(Y2006, 1_000_000), part(Y2007, 100_000, 1), part(Y2007, 200_000, 4), part(Y2008, 300_000))


@pytest.mark.parametrize(
    ("quarter", "first", "last"),
    [
        (None, date(2006, 4, 1), date(2007, 3, 31)),
        (1, date(2006, 4, 1), date(2006, 6, 30)),
        (2, date(2006, 7, 1), date(2006, 9, 30)),
        (3, date(2006, 10, 1), date(2006, 12, 31)),
        (4, date(2007, 1, 1), date(2007, 3, 31)),
    ],
)
def test_the_days_of_a_quarter(quarter: int | None, first: date, last: date) -> None:
    assert quarter_days(Y2006, quarter) == (first, last)


def test_a_plan_that_adds_up_stands() -> None:
    refuse_plan(COUNTY, WHOLE)
    refuse_plan(COUNTY, ())
    refuse_plan(replace(COUNTY, ends_on=None), ())
    assert difference(COUNTY, WHOLE) == 0
    assert parts_touched(COUNTY) == (Y2006, Y2007, Y2008)
    assert parts_touched(replace(COUNTY, ends_on=None)) == ()


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ((part(Y2006, 1_600_001),), "£16,000.01 is planned, £0.01 more than the amount, £16,000.00"),
        ((part(Y2006, 1_599_999),), "£15,999.99 is planned, £0.01 less than the amount"),
        ((part(Y2005, 1_600_000),), "No day of the contract falls in 2005-06"),
        ((part(Y2008, 1_600_000, 2),), "No day of the contract falls in 2008-09 Q2"),
        ((part(Y2006, 1_000_000), part(Y2006, 600_000)), "2006-07 is planned twice"),
        ((part(Y2006, 1_000_000), part(Y2006, 600_000, 1)), "planned as a year and by quarter"),
    ],
)
def test_what_does_not_stand(parts: tuple[PlannedPart, ...], words: str) -> None:
    with pytest.raises(UserError, match=words):
        refuse_plan(COUNTY, parts)


def test_what_has_no_term_or_no_price_is_not_planned() -> None:
    with pytest.raises(UserError, match="a start and an end"):
        refuse_plan(replace(COUNTY, ends_on=None), WHOLE)
    with pytest.raises(UserError, match="not priced"):
        refuse_plan(replace(COUNTY, amount=None), WHOLE)


def test_an_amendment_plans_nothing_anew_that_had_ended() -> None:
    later = (*WHOLE[:2], part(Y2007, 250_000, 4), part(Y2008, 250_000))
    refuse_past_changed(WHOLE, later, date(2008, 1, 1))
    refuse_past_changed(WHOLE, later, date(2008, 3, 31))
    with pytest.raises(UserError, match="2007-08 Q4 ended before the amendment"):
        refuse_past_changed(WHOLE, later, date(2008, 4, 1))
    with pytest.raises(UserError, match="2006-07 ended before"):
        refuse_past_changed(WHOLE, WHOLE[1:], date(2007, 4, 1))


def test_a_plan_is_written_as_it_is_read() -> None:
    text = "2006-07=10000.00; 2007-08 Q1=1000.00; 2007-08 Q4=2000.00; 2008-09=3000.00"
    assert plan_text(WHOLE) == text
    assert read_plan(text) == WHOLE
    assert read_plan(" 2007 q4 : £2,000 ;2007-08 Q1=1,000;2006=10000; 2008-09=3,000;") == WHOLE
    assert read_plan(" ") == ()


@pytest.mark.parametrize("text", ["2006-07", "2006-07=", "2006-07=-", "2006-07=soon", "2006-07 Q5=1", "06-07=1"])
def test_what_is_no_plan_is_said(text: str) -> None:
    with pytest.raises(UserError, match="plans nothing"):
        read_plan(text)
