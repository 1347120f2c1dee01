"""A year month by month: against a second calculation, and the twelfth month against the year itself."""

import time
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commission.errors import UserError
from commission.rules.facts import (
    Contract,
    Counts,
    PlanLine,
    Reading,
    Register,
    Sector,
)
from commission.rules.figures.commitment import Measure
from commission.rules.figures.courses import course
from commission.rules.figures.headline import rule_for
from commission.rules.figures.months import month_ends, months
from commission.rules.figures.months_words import month_words, months_notes, months_sentence
from commission.rules.figures.shares import board
from commission.rules.periods import FinancialYear
from commission.rules.target_facts import BudgetBase
from tests.registers import (
    RULE_A,
    RULE_B,
    RULES,
    Y2006,
    Y2007,
    Y2008,
    budget,
    contract,
    random_registers,
    reference,
    register,
    target,
)
from tests.test_rules import second_months as second
from tests.test_rules.changing import amended, amended_contracts, planned, planned_contracts

YEARS = [FinancialYear(start) for start in range(2003, 2013)]


def assert_as_the_year(found: Register, year: FinancialYear) -> None:
    """The twelfth month is the board's figure, on every rule and reading."""
    the_year = board(found, year)
    for rule in found.rules:
        last = months(found, year, rule).last
        for reading in (Reading.TOTAL, Reading.ANNUAL):
            assert last.committed(reading) == the_year.cell(rule.name, Measure.COMMITTED, reading).numerator
        between = the_year.range_of(rule.name, Measure.COMMITTED)
        assert (last.low, last.high) == (between.low, between.high)


def assert_the_same_twice(found: Register, year: FinancialYear) -> None:
    assert_as_the_year(found, year)
    for rule in found.rules[:2]:
        points = months(found, year, rule).points
        by_rules = [(point.total, point.annual, point.low, point.high) for point in points]
        assert by_rules == second.sums(found, year.start, rule)


@pytest.mark.parametrize("year", [FinancialYear(2005), Y2006, Y2007, Y2008], ids=str)
def test_the_reference_register_comes_out_the_same_twice(year: FinancialYear) -> None:
    assert_the_same_twice(reference(), year)


@settings(max_examples=60)
@given(random_registers(), st.sampled_from(YEARS))
def test_any_register_comes_out_the_same_twice(found: Register, year: FinancialYear) -> None:
    assert_the_same_twice(found, year)


@settings(max_examples=80)
@given(st.lists(st.one_of(amended_contracts(), planned_contracts()), min_size=1, max_size=3), st.sampled_from(YEARS))
def test_amended_and_planned_contracts_come_out_the_same_twice(found: list[Contract], year: FinancialYear) -> None:
    counted = [replace(one, id=number, sector=Sector.VCS) for number, one in enumerate(found)]
    assert_the_same_twice(register(*counted), year)


def test_the_months_of_the_reference_register() -> None:
    found = months(reference(), Y2006, RULE_A)
    assert [point.last_day for point in found.points[::11]] == [date(2006, 4, 30), date(2007, 3, 31)]
    assert found.points[9].total == 51_206_919, "by the end of January 2007"
    assert (found.last.total, found.last.annual) == (61_369_393, 78_469_535)
    assert (found.last.low, found.last.high) == (61_234_544, 78_604_384)
    assert (found.counted, found.unpriced, found.placed, found.placed_pence) == (39, 2, 3, 12_720_000)
    assert (found.needed, found.points[0].target_path) == (62_500_000, round(Fraction(62_500_000 * 30, 365)))
    assert found.last.target_path == found.needed
    assert months(reference(), Y2007, RULE_A).last.total == 7_847_262
    assert months(reference(), Y2007, RULE_A).last.annual == 16_450_000


def test_month_ends_know_a_leap_year() -> None:
    assert month_ends(Y2007)[10] == date(2008, 2, 29)
    assert month_words(month_ends(Y2007)[0]) == "April 2007"


def test_what_is_planned_falls_over_the_days_it_is_planned_for() -> None:
    by_quarter = planned(contract(amount=400_00), (2006, 1, 91_00), (2006, 3, 309_00))
    points = months(register(by_quarter), Y2006, RULE_A).points
    assert [point.total for point in points[:4]] == [30_00, 61_00, 91_00, 91_00]
    assert points[6].total == 91_00 + round(Fraction(309_00 * 31, 92))
    assert points[8].total == points[11].total == 400_00
    late = replace(contract(amount=365_00), starts_on=date(2006, 10, 1), ends_on=date(2007, 9, 30))
    by_year = planned(late, (2006, None, 182_00), (2007, None, 183_00))
    assert [point.total for point in months(register(by_year), Y2006, RULE_A).points[4:7]] == [0, 0, 31_00]
    assert months(register(by_year), Y2007, RULE_A).points[0].total == 30_00, "over what the term has of the year"


def test_a_plan_that_no_longer_meets_the_term_falls_over_its_whole_quarter() -> None:
    """Terms that were amended since may have left a quarter they were planned for."""
    shorter = planned(contract(ends_on=date(2006, 6, 30), amount=92_00), (2006, 2, 92_00))
    undated = replace(shorter, starts_on=None, placed_in=Y2006)
    assert [point.total for point in months(register(shorter), Y2006, RULE_A).points[2:6]] == [0, 31_00, 62_00, 92_00]
    assert course(undated, Y2006, (1,)) is not None


def test_what_was_placed_falls_evenly_over_the_year() -> None:
    placed = contract(starts_on=None, ends_on=None, amount=365_00, placed_in=Y2006)
    found = months(register(placed), Y2006, RULE_A)
    assert [point.total for point in found.points[:2]] == [30_00, 61_00]
    assert "One contract without a term, £365.00, is spread evenly over the year." in months_notes(found)
    assert months(register(placed), Y2007, RULE_A).counted == 0


def test_only_what_the_rule_counts_is_counted() -> None:
    kinds = (
        contract(1, sector=Sector.PRIVATE),
        contract(2, counts=Counts.OUTSIDE_BUDGET),
        contract(3, sector=Sector.UNCLASSIFIED),
        contract(4, amount=None),
    )
    found = months(register(*kinds), Y2006, RULE_A)
    assert (found.counted, found.unpriced, found.last.total) == (1, 1, 100_000)
    assert months(register(*kinds), Y2006, RULE_B).counted == 0
    assert "One contract is not priced, and not counted as zero." in months_notes(found)


def test_an_amendment_is_followed_from_its_day() -> None:
    doubled = amended(contract(amount=36_500), date(2006, 10, 1), amount=36_500 + 18_200)
    points = months(register(doubled), Y2006, RULE_A).points
    assert (points[5].total, points[6].total) == (18_300, 18_300 + 31 * 200)


def line(**fields: object) -> PlanLine:
    usual = PlanLine(1, Y2006, "New", Sector.VCS, date(2006, 10, 1), date(2007, 9, 30), 365_00, accepted=True)
    return replace(usual, **fields)  # type: ignore[arg-type]


def test_the_forecast_adds_what_is_planned_and_accepted() -> None:
    others = (line(id=2, accepted=None), line(id=3, accepted=False), line(id=4, sector=Sector.PUBLIC))
    found = months(register(contract(), plan=(line(), *others)), Y2006, RULE_A)
    assert [point.planned for point in found.points[5:7]] == [0, 31_00]
    assert found.last.forecast(Reading.TOTAL) == 100_000 + 182_00
    assert "With £182.00 planned and accepted it comes to £1,182.00" in months_sentence(found, Reading.TOTAL)
    once = replace(line(follows=1), starts_on=date(2007, 3, 1))
    assert months(register(contract(), plan=(once,)), Y2006, RULE_A).last.planned == 0, "the contract still runs then"


@given(st.integers(1, 1_000_000), st.integers(1, 10**12))
def test_the_path_ends_in_the_fewest_pence_that_meet_the_target(fraction: int, amount: int) -> None:
    found = months(register(components=(budget(amount),), targets=(target(fraction),)), Y2006, RULE_A)
    assert found.needed is not None
    exact = Fraction(fraction, 1_000_000) * amount
    assert found.needed - 1 < exact <= found.needed
    assert found.last.target_path == found.needed
    for point, day in zip(found.points, second.month_ends(2006), strict=True):
        gone = (day - date(2006, 3, 31)).days
        assert point.target_path == second.nearest(Fraction(found.needed * gone, 365))


def test_the_sentence_says_what_the_year_comes_to() -> None:
    found = months(reference(), Y2006, RULE_A)
    assert months_sentence(found, Reading.TOTAL) == (
        "By 31 March 2007 £613,693.93 is committed under rule A, amounts as totals: "
        "£11,306.07 short of 5% of £12,500,000.00."
    )
    assert months_sentence(found, Reading.ANNUAL).endswith(
        "amounts as rates per year: it meets 5% of £12,500,000.00 with £159,695.35 to spare. "
        "That is reached by 31 January 2007."
    )
    assert months_notes(found)[0] == (
        "Row by row, the lower and the higher reading come to £612,345.44 and £786,043.84 by the year’s end."
    )
    assert months_notes(found)[2] == "Two contracts are not priced, and not counted as zero."


def test_a_target_that_is_met_only_at_the_end_is_not_said_twice() -> None:
    met = register(contract(), components=(budget(2_000_000),))
    assert months_sentence(months(met, Y2006, RULE_A), Reading.TOTAL).endswith(
        "it meets 5% of £20,000.00 to the penny."
    )


def test_a_course_that_falls_back_below_the_target_has_not_reached_it() -> None:
    back = (
        contract(1, amount=200_000, ends_on=date(2006, 6, 30)),
        contract(2, amount=-200_000, starts_on=date(2007, 1, 1)),
    )
    found = months(register(*back, components=(budget(2_000_000),)), Y2006, RULE_A)
    assert found.reached(lambda point: point.total) == date(2006, 5, 31)
    assert "reached" not in months_sentence(found, Reading.TOTAL)


def test_without_a_budget_or_a_target_there_is_nothing_to_reach() -> None:
    no_budget = months(register(contract(), components=()), Y2006, RULE_A)
    no_target = months(register(contract(), targets=()), Y2006, RULE_A)
    assert {point.target_path for point in (*no_budget.points, *no_target.points)} == {None}
    assert no_budget.reached(lambda point: point.total) is None
    assert "without a budget for 2006-07 there is nothing to reach" in months_sentence(no_budget, Reading.TOTAL)
    assert "without a target for 2006-07" in months_sentence(no_target, Reading.TOTAL)
    assert ", amounts as" not in months_sentence(months(register(), Y2006, RULE_A), Reading.TOTAL)


def test_the_budget_is_counted_as_asked_or_as_the_target_has_it() -> None:
    bases = (BudgetBase(1, "Whole", "PC"), BudgetBase(2, "Without", "PC", ("Trainees",)))
    parts = (budget(), budget(number=2, name="Trainees", amount=100_000_000))
    found = register(contract(), components=parts, bases=bases, targets=(target(base="Without"),))
    assert months(found, Y2006, RULE_A).needed == 62_500_000
    assert months(found, Y2006, RULE_A, "whole").needed == 67_500_000
    with pytest.raises(UserError, match="no way to count the budget called Nought"):
        months(found, Y2006, RULE_A, "Nought")


def test_a_rule_is_found_by_its_name_or_is_the_years_own() -> None:
    found = register(targets=(target(rule="B"),))
    assert rule_for(found, Y2006) is RULE_B
    assert rule_for(found, Y2007) is RULE_A
    assert rule_for(found, Y2006, "C") is RULES[2]
    assert rule_for(register(rules=(RULE_B,)), Y2007) is RULE_B
    with pytest.raises(UserError, match=r"There is no numerator rule Z\. Choose one of: A, B, C"):
        rule_for(found, Y2006, "Z")
    with pytest.raises(UserError, match="There is no numerator rule A"):
        rule_for(register(rules=()), Y2006)


def test_a_national_register_takes_no_longer_than_a_few_boards() -> None:
    rows = reference().contracts
    large = replace(reference(), contracts=tuple(replace(rows[at % 41], id=at + 1) for at in range(20_000)))

    def seconds(work: object) -> float:
        began = time.process_time()
        work()  # type: ignore[operator]
        return time.process_time() - began

    one = min(seconds(lambda: board(large, Y2006)) for _ in range(3))
    all_months = min(seconds(lambda: months(large, Y2006, RULE_A)) for _ in range(3))
    assert all_months < 6 * one + 0.05
