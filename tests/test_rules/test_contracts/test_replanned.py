"""A plan by year where the end moves: it adds up, earlier years stay, and a second calculation agrees to the penny."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import groupby
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commission.errors import UserError
from commission.rules.contracts.amending import due_when_closed
from commission.rules.contracts.details import Details
from commission.rules.contracts.planned import plan_text, read_plan
from commission.rules.contracts.replanned import plan_changes, plan_of, planned_due
from commission.rules.facts import Contract, Dated, PlannedPart, Reading
from commission.rules.figures.commitment import Basis, committed, year_row
from commission.rules.periods import FinancialYear
from commission.rules.succession.endings import closed, extended
from tests.registers import Y2006, Y2007, Y2008, contract
from tests.test_rules.changing import planned_contracts
from tests.test_rules.second_calculation import nearest


def county(plan: str = "2006-07=10,000; 2007-08=4,000; 2008-09=2,000", **fields: Any) -> Contract:
    """27 months from 1 April 2006 to 30 June 2008 with an option of 12 months, planned by year."""
    parts = read_plan(plan)
    one = contract(12, ends_on=date(2008, 6, 30), amount=sum(part.amount for part in parts), months=27)
    details = Details(extensions=2, extension_months=12)
    return replace(one, details=details, dated=Dated(planned=parts), **fields)


def text(one: Contract) -> str:
    return plan_text(plan_of(one)).replace(".00", "")


def year_by_year(one: Contract, years: range = range(2006, 2011)) -> list[int | None]:
    return [committed(one, FinancialYear(year), Reading.TOTAL) for year in years]


def test_an_extension_is_planned_evenly_on_the_days_it_adds() -> None:
    """16,000.00 for 27 months is 7,111.11 for twelve: 274 of its 365 days fall in 2008-09."""
    after = extended(county(reading=Reading.ANNUAL))
    assert (after.amount, after.reading, after.ends_on) == (2_311_111, Reading.TOTAL, date(2009, 6, 30))
    assert plan_text(plan_of(after)) == "2006-07=10000.00; 2007-08=4000.00; 2008-09=7338.20; 2009-10=1772.91"
    assert year_by_year(after) == [1_000_000, 400_000, 733_820, 177_291, None or 0]


@pytest.mark.parametrize(
    ("plan", "amount", "said", "after"),
    [
        ("2006-07=16,000", 365_00, "", "2006-07=16000; 2008-09=274; 2009-10=91"),
        ("2006-07=16,000", None, "2008-09=300; 2009-10=50", "2006-07=16000; 2008-09=300; 2009-10=50"),
        ("2006-07=16,000", 365_00, "2009-10=65", "2006-07=16000; 2008-09=300; 2009-10=65"),
        ("2006-07=15,000; 2008-09=1,000", 365_00, "2008-09=1,065", "2006-07=15000; 2008-09=1065; 2009-10=300"),
        ("2006-07=15,000; 2008-09 Q1=1,000", 365_00, "2008-09 Q2=92; 2008-09 Q3=92; 2008-09 Q4=90", None),
        ("2006-07=15,000; 2008-09=1,000", 0, "", "2006-07=15000; 2008-09=1000"),
        ("2006-07=16,000", None, "2008-09 Q2=5; 2008-09 Q3=0; 2008-09 Q4=0; 2009-10 Q1=7", None),
    ],
)
def test_what_is_said_of_a_year_takes_the_place_of_what_is_proposed(
    plan: str, amount: int | None, said: str, after: str | None
) -> None:
    found = extended(county(plan), amount, planned=read_plan(said))
    assert sum(part.amount for part in plan_of(found)) == found.amount
    if amount is not None:
        assert found.amount == 1_600_000 + amount
    if after is not None:
        assert text(found) == after
    for part in read_plan(said):
        assert part in plan_of(found)


def test_a_year_goes_on_by_quarter_where_it_was_planned_so() -> None:
    found = extended(county("2006-07=15,000; 2008-09 Q1=1,000"), 365_00)
    assert text(found).split("; ")[1:] == [
        "2008-09 Q1=1000",
        "2008-09 Q2=92",
        "2008-09 Q3=92",
        "2008-09 Q4=90",
        "2009-10 Q1=91",
    ]


@pytest.mark.parametrize(
    ("plan", "amount", "said", "words"),
    [
        ("2006-07=16,000", 100_00, "2008-09=40; 2009-10=40", "by year are £20.00 less than what is added"),
        ("2006-07=16,000", 100_00, "2008-09=90; 2009-10=40", "by year are £30.00 more than what is added"),
        ("2006-07=16,000", None, "2007-08=1", "2007-08 ended before the amendment"),
        ("2006-07=16,000", None, "2010-11=1", "No day of the contract falls in 2010-11"),
        ("2008-09 Q1=16,000", None, "2008-09=1", "2008-09 Q1 ended before the amendment"),
    ],
)
def test_an_extension_whose_plan_cannot_be_is_refused(plan: str, amount: int | None, said: str, words: str) -> None:
    with pytest.raises(UserError, match=words):
        extended(county(plan), amount, planned=read_plan(said))


def test_amounts_by_year_are_not_said_of_what_falls_evenly() -> None:
    even = replace(county(), dated=None)
    with pytest.raises(UserError, match="not planned by year"):
        extended(even, planned=read_plan("2009-10=1"))
    with pytest.raises(UserError, match="not planned by year"):
        closed(even, date(2007, 6, 30), "so", planned=read_plan("2007-08=1"))


def test_closing_cuts_the_plan_and_leaves_its_year_its_part_by_days() -> None:
    """4,000.00 of 2007-08, of which 91 of 366 days are over on 30 June 2007; the year before stays."""
    after = closed(county(), date(2007, 6, 30), "no demand")
    assert (text(after), after.amount) == ("2006-07=10000; 2007-08=994.54", 1_099_454)
    assert (after.reading, after.months) == (Reading.TOTAL, 15)
    assert year_by_year(after) == [1_000_000, 99_454, 0, 0, 0]
    row = year_row(after, Y2006)
    assert row is not None
    assert (row.face, row.basis) == (1_600_000, Basis.PLANNED)
    assert after.dated is not None
    assert after.dated.amendments[0].from_day == date(2007, 7, 1)


@pytest.mark.parametrize(
    ("plan", "on", "amount", "said", "after", "from_day"),
    [
        ("2006-07=10,000; 2007-08=6,000", date(2007, 3, 31), None, "", "2006-07=10000", date(2007, 4, 1)),
        ("2006-07=10,000; 2007-08=6,000", date(2007, 3, 31), 900_000, "", "2006-07=9000", date(2007, 3, 31)),
        ("2006-07=10,000; 2008-09=6,000", date(2007, 9, 30), None, "", "2006-07=10000", date(2007, 10, 1)),
        (
            "2006-07=10,000; 2008-09=6,000",
            date(2007, 9, 30),
            1_010_000,
            "",
            "2006-07=10000; 2007-08=100",
            date(2007, 9, 30),
        ),
        (
            "2006-07=10,000; 2007-08=6,000",
            date(2007, 9, 30),
            None,
            "2007-08=1,234",
            "2006-07=10000; 2007-08=1234",
            date(2007, 9, 30),
        ),
        (
            "2006-07=10,000; 2007-08 Q1=2,000; 2007-08 Q3=4,000",
            date(2007, 10, 31),
            1_300_000,
            "",
            "2006-07=10000; 2007-08 Q1=2000; 2007-08 Q3=1000",
            date(2007, 10, 31),
        ),
        (
            "2006-07=10,000; 2007-08 Q1=2,000; 2007-08 Q4=4,000",
            date(2007, 10, 31),
            1_300_000,
            "",
            "2006-07=10000; 2007-08 Q1=2000; 2007-08 Q3=1000",
            date(2007, 10, 31),
        ),
        ("2008-09=16,000", date(2008, 3, 31), None, "", "2007-08=0", date(2008, 4, 1)),
        ("2006-07=16,000", date(2008, 6, 30), 1_650_000, "", "2006-07=16000; 2008-09=500", date(2008, 6, 30)),
        ("2006-07=16,000", date(2008, 6, 30), None, "2008-09=500", "2006-07=16000; 2008-09=500", date(2008, 6, 30)),
        ("2006-07=16,000", date(2008, 6, 30), None, "", "2006-07=16000", date(2008, 7, 1)),
    ],
)
def test_what_a_close_leaves(plan: str, on: date, amount: int | None, said: str, after: str, from_day: date) -> None:
    found = closed(county(plan), on, "so", amount, read_plan(said))
    assert text(found) == after
    assert found.amount == sum(part.amount for part in plan_of(found))
    assert found.dated is not None
    assert found.dated.amendments[-1].from_day == from_day


def test_a_plan_of_nothing_leaves_the_years_before_without_anything() -> None:
    """Nothing was to fall before 2008-09: closed before it, nothing ever did, and no year gets a part of the whole."""
    assert year_by_year(closed(county("2008-09=16,000"), date(2007, 3, 31), "so")) == [0] * 5


@pytest.mark.parametrize(
    ("amount", "said", "words"),
    [
        (1_200_000, "2007-08=1,000", r"by year come to £11,000\.00, not £12,000\.00"),
        (None, "2008-09=1", "No day of the contract falls in 2008-09"),
        (None, "2006-07=1", "2006-07 ended before the amendment"),
    ],
)
def test_a_close_whose_plan_cannot_be_is_refused(amount: int | None, said: str, words: str) -> None:
    with pytest.raises(UserError, match=words):
        closed(county(), date(2007, 6, 30), "so", amount, read_plan(said))


def test_what_is_due_of_a_plan_by_a_day_is_what_closing_it_then_leaves() -> None:
    one = county()
    assert planned_due(one, date(2007, 6, 30)) == due_when_closed(one, date(2007, 6, 30)) == 1_099_454


def test_what_differs_between_two_plans() -> None:
    before, after = read_plan("2006-07=1; 2007-08=4; 2008-09=6"), read_plan("2006-07=1; 2007-08=2; 2007-08 Q2=5")
    assert plan_changes(before, after) == "2007-08 £4.00 → £2.00; 2007-08 Q2 £5.00; 2008-09 £6.00 → nothing"
    assert plan_changes(before, before) == ""


def place_of(day: date, by_quarter: bool) -> tuple[int, int | None]:
    """The year and quarter of a day, by its month."""
    year = day.year - (day.month < 4)
    return year, ((day.month - 4) % 12 // 3 + 1 if by_quarter else None)


def days_from(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=number) for number in range((last - first).days + 1))


@given(planned_contracts(), st.integers(0, 4000))
def test_a_close_agrees_with_a_second_calculation(one: Contract, day: int) -> None:
    """Day by day: each part falls evenly on its own days of the term, and what fell by the last day is due."""
    assert one.term is not None
    on = one.term.first + timedelta(days=day % one.term.days)
    after = closed(one, on, "so")
    expected: dict[tuple[int, int | None], int] = {}
    for part in plan_of(one):
        by_quarter = part.quarter is not None
        place = (part.year.start, part.quarter)
        mine = [each for each in days_from(one.term.first, one.term.last) if place_of(each, by_quarter) == place]
        gone = [each for each in mine if each <= on]
        if gone:
            expected[place] = nearest(Fraction(part.amount * len(gone), len(mine)))
    found = {(part.year.start, part.quarter): part.amount for part in plan_of(after)}
    assert {place: pence for place, pence in found.items() if pence} == {
        place: pence for place, pence in expected.items() if pence
    }
    assert after.amount == sum(expected.values())
    for year in range(one.term.first.year - 1, FinancialYear.of(on).start):
        assert committed(after, FinancialYear(year), Reading.TOTAL) == committed(
            one, FinancialYear(year), Reading.TOTAL
        )


@given(planned_contracts(), st.integers(1, 40), st.integers(-(10**9), 10**9))
def test_an_extension_agrees_with_a_second_calculation(one: Contract, months: int, added: int) -> None:
    """The days added each carry the same; a year gets the difference of two running sums, on top of what it had."""
    assert one.term is not None
    one = replace(one, details=Details(extensions=1, extension_months=months))
    after = extended(one, added)
    assert after.ends_on is not None
    quarters = {part.year.start: part.quarter is not None for part in plan_of(one)}
    newest = quarters[max(quarters)]
    expected = {(part.year.start, part.quarter): part.amount for part in plan_of(one)}
    days = list(days_from(one.term.last + timedelta(days=1), after.ends_on))
    gone = told = 0
    for place, some in groupby(days, lambda each: place_of(each, quarters.get(place_of(each, False)[0], newest))):
        gone += len(list(some))
        due = nearest(Fraction(added * gone, len(days)))
        expected[place] = expected.get(place, 0) + due - told
        told = due
    found = {(part.year.start, part.quarter): part.amount for part in plan_of(after)}
    assert {place: pence for place, pence in found.items() if pence} == {
        place: pence for place, pence in expected.items() if pence
    }
    assert after.amount == (one.amount or 0) + added == sum(found.values())
    ended = FinancialYear.of(one.term.last).previous
    assert committed(after, ended, Reading.TOTAL) == committed(one, ended, Reading.TOTAL)


def test_quarters_said_of_a_year_planned_as_a_whole_take_its_place() -> None:
    said = (PlannedPart(Y2007, 1, 50_000),)
    found = closed(county(), date(2007, 6, 30), "so", planned=said)
    assert text(found) == "2006-07=10000; 2007-08 Q1=500"
    assert year_by_year(found)[:3] == [1_000_000, 50_000, 0]
    assert year_row(found, Y2008) is None
