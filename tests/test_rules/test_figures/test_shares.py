"""The board: what counts, what is left out and named, what it is measured against."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings

from commission.rules.facts import (
    Contract,
    Counts,
    NumeratorRule,
    Reading,
    Register,
    Sector,
)
from commission.rules.figures.cells import Cell
from commission.rules.figures.commitment import Measure, year_rows
from commission.rules.figures.denominator import Denominator
from commission.rules.figures.exclusions import exclusions
from commission.rules.figures.headline import headline_target
from commission.rules.figures.shares import Board, board
from commission.rules.figures.sums import countable
from commission.rules.money import percent
from commission.rules.target_facts import Component
from tests.registers import RULES, Y2006, Y2007, budget, contract, random_registers, register, target

FACE = (Measure.FACE, Reading.TOTAL)
TOTALS = (Measure.COMMITTED, Reading.TOTAL)


def face_of(*contracts: Contract, rule: str = "A") -> int:
    return board(register(*contracts), Y2006).cell(rule, *FACE).numerator


@pytest.mark.parametrize(
    ("sector", "counted_by"),
    [(Sector.VCS, "ABC"), (Sector.PRIVATE, "AC"), (Sector.PUBLIC, "C"), (Sector.UNCLASSIFIED, "")],
)
def test_which_rule_counts_which_sector(sector: Sector, counted_by: str) -> None:
    for rule in "ABC":
        assert face_of(contract(sector=sector), rule=rule) == (100_000 if rule in counted_by else 0)


@pytest.mark.parametrize("never", [Counts.NATIONALLY_AGREED, Counts.OUTSIDE_BUDGET])
def test_what_is_not_ours_is_never_in_the_numerator(never: Counts) -> None:
    assert not countable(contract(counts=never))
    assert face_of(contract(counts=never), contract(2)) == 100_000


def one_priced(pence: int, *, budget_pence: int = 1_250_000_000, fraction: int = 50_000) -> Cell:
    told = register(contract(amount=pence), components=(budget(budget_pence),), targets=(target(fraction),))
    return board(told, Y2006).cell("A", *TOTALS)


def test_a_target_is_met_on_the_exact_figure_and_missed_a_penny_below_it() -> None:
    met, missed = one_priced(62_500_000), one_priced(62_499_999)
    assert (met.meets, met.distance) == (True, 0)
    assert (missed.meets, missed.distance) == (False, -1)
    assert missed.share is not None
    assert percent(missed.share) == "5.00%"


def test_a_miss_by_less_than_a_penny_is_a_penny_short() -> None:
    # 5% of 12,500,000.01 is 625,000.0005: 625,000.00 is short of it by a twentieth of a penny.
    cell = one_priced(62_500_000, budget_pence=1_250_000_001)
    assert (cell.meets, cell.distance) == (False, -1)
    above = one_priced(62_500_001, budget_pence=1_250_000_001)
    assert (above.meets, above.distance) == (True, 0)


def test_a_share_is_an_exact_fraction() -> None:
    assert one_priced(100, budget_pence=300).share == Fraction(1, 3)


@pytest.mark.parametrize(
    "components",
    [
        (),
        (budget(None),),
        (budget(), budget(None, number=2)),
        (budget(included=False, reason="a grant for premises"),),
        (budget(0),),
        (budget(year=Y2007),),
    ],
)
def test_without_a_known_budget_there_is_no_share(components: tuple[Component, ...]) -> None:
    for cell in board(register(contract(), components=components), Y2006).cells:
        assert (cell.numerator, cell.share, cell.meets, cell.distance) == (100_000, None, None, None)


def test_without_a_target_there_is_a_share_and_no_distance() -> None:
    cell = board(register(contract(), targets=(target(year=Y2007),)), Y2006).cell("A", *TOTALS)
    assert cell.share == Fraction(100_000, 1_250_000_000)
    assert (cell.meets, cell.distance) == (None, None)


def test_a_denominator_adds_what_is_included() -> None:
    out = budget(700, number=2, included=False, reason="top-sliced")
    unknown_but_out = budget(None, number=3, included=False, reason="top-sliced")
    found = Denominator((budget(500), out, unknown_but_out, budget(25, number=4)))
    assert (found.amount, found.unknown) == (525, ())
    assert [part.id for part in found.included] == [1, 4]


def test_the_first_target_is_the_headline_until_another_is_marked() -> None:
    first, second = target(50_000), target(70_000, number=2, rule="B")
    marked = target(60_000, number=3, rule="C", headline=True)
    elsewhere = target(10_000, Y2007, 4, headline=True)
    assert headline_target((elsewhere, first, second), Y2006) == first
    assert headline_target((elsewhere, first, second, marked), Y2006) == marked
    assert headline_target((elsewhere,), Y2006) is None
    found = board(register(targets=(elsewhere, first, second, marked)), Y2006)
    assert found.targets == (first, second, marked)
    assert {cell.target for cell in found.cells} == {marked}
    assert found.headline_rule == "C"


def test_rule_a_heads_a_year_without_a_target() -> None:
    assert board(register(targets=()), Y2006).headline_rule == "A"


def test_another_rule_heads_where_the_wanted_one_is_not_there() -> None:
    assert board(register(rules=RULES[1:], targets=()), Y2006).headline_rule == "B"
    assert board(register(targets=(target(rule="Z"),)), Y2006).headline_rule == "A"


def test_a_board_without_rules_is_empty() -> None:
    found = board(register(contract(), rules=()), Y2006)
    assert (found.cells, found.ranges, found.deciding_rows) == ((), (), ())
    assert len(found.rows) == 1


def test_what_the_board_does_not_hold_is_an_error() -> None:
    found = board(register(), Y2006)
    with pytest.raises(KeyError, match="Z"):
        found.cell("Z", *FACE)
    with pytest.raises(KeyError, match="Z"):
        found.range_of("Z", Measure.FACE)


def test_the_deciding_rows_are_those_whose_readings_differ_under_the_headline_rule() -> None:
    long = date(2008, 6, 30)
    told = register(
        contract(1, ends_on=long),
        contract(2, ends_on=long, reading=Reading.TOTAL),
        contract(3, ends_on=long, sector=Sector.PUBLIC),
        contract(4, ends_on=long, amount=0),
        contract(5, ends_on=long, amount=None),
        contract(6),
    )
    assert [row.contract.id for row in board(told, Y2006).deciding_rows] == [1]


def reasons(*contracts: Contract, rules: tuple[NumeratorRule, ...] = RULES) -> dict[str, list[int]]:
    found = exclusions(year_rows(contracts, Y2006), rules)
    return {exclusion.reason: [row.contract.id for row in exclusion.rows] for exclusion in found}


def test_each_reason_to_leave_out_is_named_with_its_rows() -> None:
    assert reasons(
        contract(1),
        contract(2, counts=Counts.NATIONALLY_AGREED),
        contract(3, counts=Counts.OUTSIDE_BUDGET, sector=Sector.PUBLIC),
        contract(4, our_share=500_000),
        contract(5, sector=Sector.UNCLASSIFIED),
        contract(6, amount=None),
        contract(7, starts_on=None, placed_in=Y2006),
        contract(8, sector=Sector.PRIVATE),
        contract(9, sector=Sector.PUBLIC),
        contract(10, starts_on=None, placed_in=Y2007, sector=Sector.UNCLASSIFIED),
    ) == {
        "nationally agreed, never in the numerator": [2],
        "outside our budget, never in the numerator": [3],
        "only our share is counted": [4],
        "no sector, never counted": [5],
        "not priced, not counted as zero": [6],
        "no term, counted in the year placed in": [7],
        "private, not counted by rule B": [8],
        "public, not counted by rules A and B": [9],
    }


def test_a_register_that_counts_everything_excludes_nothing() -> None:
    assert reasons(contract(1), contract(2)) == {}
    assert reasons(contract(1, sector=Sector.PUBLIC), rules=RULES[2:]) == {}
    three = (RULES[0], RULES[1], NumeratorRule(9, "D", "Private only", frozenset({Sector.PRIVATE}), ""))
    assert list(reasons(contract(sector=Sector.PUBLIC), rules=three)) == ["public, not counted by rules A, B and D"]


@settings(max_examples=60)
@given(random_registers())
def test_a_row_of_the_year_is_counted_in_full_by_every_rule_or_named(told: Register) -> None:
    found = board(told, Y2006)
    named = {row.contract.id for exclusion in found.exclusions for row in exclusion.rows}
    for row in found.rows:
        if row.contract.id not in named:
            assert all(row in cell.rows for cell in found.cells)
            assert row.face == row.contract.amount


def test_zero_is_a_price_and_moves_nothing() -> None:
    found: Board = board(register(contract(amount=0)), Y2006)
    for cell in found.cells:
        assert (len(cell.rows), cell.numerator, cell.share) == (1, 0, Fraction(0))
