"""The gap on what is paid, the outturn and the forecast: the board's figures, the same left by each, closed exactly."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commission.errors import UserError
from commission.rules.facts import PlanLine, Reading, Register, Sector
from commission.rules.figures.by_ledger import LEDGER_MEASURES
from commission.rules.figures.cells import READINGS
from commission.rules.figures.commitment import Measure
from commission.rules.figures.gap import Gap, first_start, gap, measured_by
from commission.rules.figures.gap_words import after_words, gap_sentence, start_words
from commission.rules.figures.shares import board
from commission.rules.periods import FinancialYear, long_date
from tests.registers import RULES, Y2006, Y2007, budget, contract, register, target
from tests.test_rules.second_outturn import by_day
from tests.test_rules.test_figures.test_gap import _renewed
from tests.test_rules.test_year_end.paying import Paid, ledger, paid, paid_registers
from tests.test_rules.test_year_end.second_closing import in_year

DAY = date(2006, 12, 31)
OF_YEAR = st.dates(date(2006, 4, 1), date(2007, 3, 31))
PLANNED = PlanLine(1, Y2006, "Arts", Sector.VCS, date(2006, 12, 1), date(2007, 1, 31), 62_00, accepted=True)
"""A pound a day: 31 of it after the last of December."""


def gap_of(told: Register, measure: Measure | None = None, day: date | None = DAY, **asked: object) -> Gap:
    found = gap(told, Y2006, as_at=day, measure=measure, **asked)  # type: ignore[arg-type]
    assert found is not None
    return found


def told(*lines: Paid, **more: object) -> Register:
    """A pound a day from April to March, and from October before to June; 10% of £10,000.00 is wanted."""
    term = {"starts_on": date(2005, 10, 1), "ends_on": date(2006, 6, 30)}
    two = contract(1, amount=365_00), contract(2, amount=273_00, reading=Reading.TOTAL, **term)
    usual = {"components": (budget(10_000_00),), "targets": (target(100_000),), "plan": (PLANNED,)}
    return register(*two, **{**usual, "ledger": ledger(*lines), **more})  # type: ignore[arg-type]


SOME = paid(1, 200_00), paid(2, 91_00)


def test_each_measure_says_its_own_and_leaves_the_same_to_find() -> None:
    """275 of 365 days are over: £275.00 and £91.00 are received, £291.00 of it is paid, £90.00 is still to come."""
    found = {one: gap_of(told(*SOME), one) for one in LEDGER_MEASURES}
    assert [(one.in_place, one.missing, one.later, one.accepted, one.left) for one in found.values()] == [
        (291_00, 709_00, 165_00, 31_00, 513_00),
        (366_00, 634_00, 90_00, 31_00, 513_00),
        (487_00, 513_00, 0, 0, 513_00),
    ]
    rolls = gap_of(told(*SOME), Measure.COMMITTED).roll_forward.rolls  # all of it, from July on: 274 days
    assert [one.effect for one in rolls] == [273_00]
    assert [one.effect for one in found[Measure.PAID].roll_forward.rolls] == [273_00 - round(273_00 * 184 / 274)]


def test_the_sentences_say_what_is_measured_and_on_which_day() -> None:
    said = {one: gap_sentence(gap_of(told(*SOME), one), DAY) for one in LEDGER_MEASURES}
    assert said[Measure.PAID].startswith(
        "By 31 December 2006 £291.00 was paid in 2006-07: £709.00 short of 10% of £10,000.00. Commitments not paid by "
        "then bring £165.00, contracts accepted in the plan £31.00: £513.00 is left. Rolling forward the one contract"
    )
    assert "The outturn of 2006-07 to 31 December 2006 is £366.00: £634.00 short" in said[Measure.OUTTURN]
    assert "Commitments after that day bring £90.00," in said[Measure.OUTTURN]
    assert said[Measure.FORECAST].startswith(
        "The forecast of 2006-07 as at 31 December 2006 is £487.00, accepted plans in it: £513.00 short of 10%"
    )


def test_a_year_that_is_over_has_nothing_more_to_come() -> None:
    over = date(2007, 5, 1)
    found = {one: gap_of(told(*SOME), one, over) for one in LEDGER_MEASURES}
    assert [(one.in_place, one.later, one.accepted, one.left) for one in found.values()] == [
        (291_00, 0, 0, 709_00),
        (456_00, 0, 0, 544_00),
        (456_00, 0, 0, 544_00),
    ]
    said = [gap_sentence(one, over) for one in found.values()]
    assert said[0].startswith("£291.00 was paid in 2006-07: £709.00 short")
    assert said[1].startswith("The outturn of 2006-07 is £456.00: ")
    assert said[2].startswith("The forecast of 2006-07 is £456.00: ")
    assert said[0].endswith("£709.00 remains to be commissioned, and no month of 2006-07 is left to start in.")


def test_what_was_paid_for_another_year_is_taken_off() -> None:
    long = contract(3, amount=1096_00, ends_on=date(2009, 3, 31), reading=Reading.TOTAL)
    found = gap_of(replace(told(paid(3, 900_00)), contracts=(long,)), Measure.PAID)
    assert (found.in_place, found.later, found.left) == (900_00, -535_00, 604_00)
    assert "Payments for other years take off £535.00, contracts accepted in the plan bring £31.00: £604.00" in (
        gap_sentence(found, DAY)
    )


@pytest.mark.parametrize(
    ("asked", "by"), [("", "committed"), ("face", "committed"), ("paid", "paid"), ("forecast", "forecast")]
)
def test_it_is_measured_as_the_target_is(asked: str, by: str) -> None:
    assert gap_of(told(*SOME, targets=(target(100_000, measure=asked),))).measure == by
    assert measured_by(told(*SOME), Y2006, Measure.FACE) is Measure.COMMITTED


def test_what_needs_a_ledger_is_refused_without_one() -> None:
    with pytest.raises(UserError, match="There is no ledger of 2007-08, so nothing of it is paid"):
        measured_by(told(*SOME), Y2007, Measure.PAID)


@settings(max_examples=60, deadline=None)
@given(paid_registers(), OF_YEAR, st.sampled_from(RULES), st.sampled_from(READINGS), st.sampled_from(LEDGER_MEASURES))
def test_any_gap_is_that_of_the_board_and_is_closed_to_the_penny(
    made: tuple[Register, Sequence[Paid]], day: date, rule: object, how: Reading, measure: Measure
) -> None:
    """A new contract that begins after the day, put into the register, brings the forecast to the target."""
    register, _ = made
    register = replace(register, components=(budget(10**12),), targets=(target(900_000),))
    name = rule.name  # type: ignore[attr-defined]
    if Y2006 not in register.ledger.years:
        return
    whole = board(register, Y2006, as_at=day)
    found = gap_of(register, measure, day, rule=name, reading=how, whole=whole)
    assert found == gap_of(register, measure, day, rule=name, reading=how)
    cell = whole.cell(name, measure, how)
    assert (found.in_place, found.missing) == (cell.numerator, -(cell.distance or 0))
    forecast = whole.cell(name, Measure.FORECAST, how)
    if measure is not Measure.PAID or day < Y2006.last_day:
        assert found.left == -(forecast.distance or 0)
    for roll in found.roll_forward.rolls:
        following = _renewed(roll.contract)
        assert following is not None
        assert roll.effect == in_year(following, 2006, how) - by_day(following, 2006, how, day)
    assert [one.over for one in found.starts] == [one.first_day <= day for one in found.starts]
    assert all((one.value, one.rate) == (None, None) for one in found.starts if one.over)
    ways = [one for one in found.starts if one.value is not None]
    for start in ways[:2] if found.left and found.left > 0 else []:
        for value, met in ((start.value or 0, True), ((start.value or 0) - 1, False)):
            new = contract(99, starts_on=start.first_day, ends_on=start.last_day, amount=value)
            then = board(replace(register, contracts=(*register.contracts, new)), Y2006, as_at=day)
            assert then.cell(name, Measure.FORECAST, how).meets is met


@pytest.mark.parametrize(
    ("day", "first", "committed"),
    [(date(2006, 12, 31), 9, 9), (date(2007, 1, 1), 10, 9), (date(2007, 3, 1), 12, 11)],
)
def test_nothing_new_starts_on_the_day_or_before_it(day: date, first: int, committed: int) -> None:
    """What is committed may begin today; by a ledger of today what is new counts from tomorrow on."""
    found = gap_of(told(*SOME), Measure.PAID, day)
    assert [one.over for one in found.starts] == [True] * first + [False] * (12 - first)
    assert first_start(found, day) == first
    assert first_start(gap_of(told(*SOME), Measure.COMMITTED, day), day) == committed
    words = after_words(found)
    assert words == (
        "By what is paid no month of 2006-07 is left to start in."
        if first == 12
        else f"By what is paid what is new counts after {long_date(day)} only."
    )
    assert after_words(gap_of(told(*SOME), Measure.COMMITTED, day)) == ""
    assert start_words(found.starts[0]) == "1 Apr 2006: is over"


def test_a_renewal_of_a_provider_whose_sector_changed_counts_after_the_day_too() -> None:
    from commission.rules.facts import Dated, DatedSector

    sectors = (DatedSector(date(2006, 7, 1), Sector.PRIVATE),)
    moved = contract(2, amount=91_00, ends_on=date(2006, 6, 30), reading=Reading.TOTAL, dated=Dated(sectors=sectors))
    found = gap_of(replace(told(paid(2, 91_00)), contracts=(moved,)), Measure.OUTTURN)
    assert [one.effect for one in found.roll_forward.rolls] == []
    rate = replace(moved, amount=365_00, reading=Reading.ANNUAL, starts_on=date(2005, 10, 1))
    found = gap_of(replace(told(paid(2, 91_00)), contracts=(rate,)), Measure.OUTTURN)
    assert [one.effect for one in found.roll_forward.rolls] == [90_00]
    assert FinancialYear.of(found.roll_forward.rolls[0].ends_on) == Y2006
    found = gap_of(replace(told(paid(2, 91_00)), contracts=(replace(rate, amount=None),)), Measure.OUTTURN)
    assert (found.roll_forward.rolls, found.roll_forward.unpriced) == ((), 1)
