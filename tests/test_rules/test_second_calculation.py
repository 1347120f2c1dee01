"""Every figure of the board against a second calculation with exact fractions, on the reference and on any register."""

import re
from dataclasses import replace
from datetime import date
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commission.rules.facts import Contract, NumeratorRule, Reading, Register, Sector
from commission.rules.figures.cells import Cell
from commission.rules.figures.commitment import Measure, year_row
from commission.rules.figures.headline import headline_target
from commission.rules.figures.sentences import cell_sentence, distance
from commission.rules.figures.shares import Board, board
from commission.rules.periods import FinancialYear, end_from, start_from
from tests.registers import RULES, Y2006, Y2007, days, random_contracts, random_registers, reference
from tests.test_rules import second_calculation as second

_COMMITTED = (Measure.COMMITTED, Reading.TOTAL)
YEARS = [FinancialYear(start) for start in range(2003, 2013)]
LISTS_NO_SECTOR = NumeratorRule(4, "D", "All, even of no sector", frozenset(Sector), "made up for the test")


def assert_the_same_twice(register: Register, year: FinancialYear) -> Board:
    """Every cell, its rows and its range, computed by the rules and once more."""
    found = board(register, year)
    assert len(found.cells) == len(register.rules) * len(second.CELLS)
    assert found.denominator.amount == second.budget_of(register, year.start)
    for cell in found.cells:
        assert_cell(cell, second.cell(register, year.start, cell.rule, str(cell.measure), str(cell.reading)))
    for rule in register.rules:
        between = found.range_of(rule.name, Measure.COMMITTED)
        assert (between.low, between.high) == second.lowest_and_highest(register, year.start, rule)
    return found


def assert_cell(cell: Cell, again: second.SecondCell) -> None:
    behind = {row.contract.id: row.amount(cell.measure, cell.reading) for row in cell.rows}
    assert behind == again.pence
    assert (cell.numerator, cell.share) == (again.numerator, again.share)
    assert (cell.meets, cell.distance) == (again.meets, again.distance)
    assert {row.contract.id for row in cell.unpriced} == again.unpriced
    assert {row.contract.id for row in cell.undated} == again.undated
    assert {row.contract.id for row in cell.unclassified} == again.unclassified
    assert cell.exact == (None if cell.measure is Measure.FACE else again.exact)


@pytest.mark.parametrize("year", YEARS, ids=str)
def test_the_reference_register_comes_out_the_same_twice(year: FinancialYear) -> None:
    assert_the_same_twice(reference(), year)


@settings(max_examples=400)
@given(random_registers(), st.sampled_from(YEARS))
def test_any_register_comes_out_the_same_twice(register: Register, year: FinancialYear) -> None:
    for each in {year, Y2006, Y2007}:
        assert_the_same_twice(register, each)


@given(st.lists(random_contracts(), max_size=4))
def test_a_rule_that_lists_no_sector_still_counts_none_of_it(contracts: list[Contract]) -> None:
    numbered = tuple(replace(one, id=number) for number, one in enumerate(contracts))
    with_rule = Register("Any body", contracts=numbered, rules=(*RULES, LISTS_NO_SECTOR))
    found = assert_the_same_twice(with_rule, Y2006)
    assert found.cell("D", *_COMMITTED).numerator == found.cell("C", *_COMMITTED).numerator


@settings(max_examples=100)
@given(random_registers())
def test_what_holds_between_the_cells_of_any_register(register: Register) -> None:
    found = board(register, Y2006)
    for rule in ("A", "B", "C"):
        face, same_face, total, annual = (cell for cell in found.cells if cell.rule.name == rule)
        assert (face.numerator, face.rows) == (same_face.numerator, same_face.rows)
        between = found.range_of(rule, Measure.COMMITTED)
        assert between.low <= min(total.numerator, annual.numerator)
        assert max(total.numerator, annual.numerator) <= between.high
        face_range = found.range_of(rule, Measure.FACE)
        assert face_range.low == face_range.high == face.numerator
    for cell in found.cells:
        wider = found.cell("C", cell.measure, cell.reading)
        if cell.rule.name != "C":
            assert set(_ids(cell)) <= set(_ids(wider))
        if cell.meets is False:
            assert cell.distance is not None
            assert cell.distance <= -1
        if cell.meets:
            assert cell.distance is not None
            assert cell.distance >= 0


@settings(max_examples=100)
@given(random_registers(), st.randoms(use_true_random=False), st.none() | days)
def test_neither_the_order_nor_the_as_at_date_moves_a_figure(
    register: Register, random: Random, as_at: date | None
) -> None:
    shuffled = random.sample(register.contracts, len(register.contracts))
    moved = board(replace(register, contracts=tuple(shuffled), as_at=as_at), Y2006)
    found = board(register, Y2006)
    assert [cell.numerator for cell in moved.cells] == [cell.numerator for cell in found.cells]
    assert moved.ranges == found.ranges
    assert [row.contract for row in moved.rows] == [one for one in shuffled if year_row(one, Y2006) is not None]


@settings(max_examples=100)
@given(random_registers())
def test_nothing_undated_unpriced_or_unclassified_goes_unnamed(register: Register) -> None:
    for cell in board(register, Y2006).cells:
        again = second.cell(register, 2006, cell.rule, str(cell.measure), str(cell.reading))
        assert _said(cell_sentence(cell)) == {
            "count": len(again.pence),
            "not priced": len(again.unpriced),
            "as placed": len(again.undated),
            "left out": len(again.unclassified),
        }


@settings(max_examples=100)
@given(random_registers())
def test_a_distance_of_a_range_is_that_of_a_cell(register: Register) -> None:
    found = board(register, Y2006)
    assert found.headline == headline_target(register.targets, Y2006)
    for cell in found.cells:
        if cell.distance is None:
            with pytest.raises(ValueError, match="needs a budget and a target"):
                distance(cell.numerator, replace(found, headline=None))
        else:
            assert distance(cell.numerator, found) == cell.distance


@given(days, st.integers(1, 1200))
def test_months_are_worked_out_the_same_twice(day: date, months: int) -> None:
    after = date.fromordinal(day.toordinal() + 1)
    if after.year - months // 12 > 1901:
        assert start_from(day, months) == second.months_on(after, -months)
    assert end_from(day, months).toordinal() + 1 == second.months_on(day, months).toordinal()


def _ids(cell: Cell) -> list[int]:
    return [row.contract.id for row in cell.rows]


def _said(sentence: str) -> dict[str, int]:
    """The counts a cell's sentence names, 0 where it names none."""
    patterns = {
        "count": r"([\d,]+) contracts? counts?\b",
        "not priced": r"([\d,]+) (?:is|are) not priced",
        "as placed": r"([\d,]+) without a term (?:is|are) counted in 2006-07 as placed",
        "left out": r"([\d,]+) of no sector (?:is|are) left out",
    }
    found = {name: re.search(pattern, sentence) for name, pattern in patterns.items()}
    return {name: int(match[1].replace(",", "")) if match else 0 for name, match in found.items()}
