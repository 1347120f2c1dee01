"""A frozen figure: the reference's own, the same whatever becomes of the register, compared to the penny."""

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
    History,
    Reading,
    Register,
    Sector,
)
from commission.rules.figures.commitment import Measure
from commission.rules.figures.shares import board
from commission.rules.figures.snapshot import Asked, Snapshot, frozen
from commission.rules.figures.snapshot_compared import Became, Comparison, FieldChanged, compare
from commission.rules.figures.snapshot_words import comparison_sentence, snapshot_sentence
from tests.registers import RULE_A, Y2006, Y2007, contract, days, random_registers, reference, register
from tests.test_rules import second_calculation as second
from tests.test_rules.changing import planned

TAKEN = "2026-11-21T20:00:00+00:00"
EDGE = date(2007, 4, 1)
READINGS = (Reading.TOTAL, Reading.ANNUAL)


def taken(found: Register, reading: Reading = Reading.TOTAL, **fields: object) -> Snapshot:
    asked = replace(Asked(Y2006, "A", reading), **fields)  # type: ignore[arg-type]
    return frozen(found, asked, "Return", date(2007, 1, 31), TAKEN)


def of_the_edge(reading: Reading) -> Snapshot:
    return taken(reference(), reading, year=Y2007, in_place_on=EDGE)


def test_what_was_in_place_on_1_april_2007() -> None:
    as_totals, per_year = map(of_the_edge, READINGS)
    assert (as_totals.numerator, per_year.numerator) == (7_847_262, 16_450_000)
    assert (as_totals.distance, per_year.distance) == (-117_152_738, -108_550_000)
    assert as_totals.share == Fraction(7_847_262, 1_250_000_000)
    assert snapshot_sentence(as_totals) == (
        "Value in 2007-08 of what was in place on 1 April 2007, rule A, amounts as totals: £78,472.62 of an assumed "
        "£12,500,000.00, 0.6278%, £1,171,527.38 short of 10%. 5 contracts count, 1 is not priced."
    )
    assert as_totals.adds_up
    tampered = replace(as_totals, rows=as_totals.rows[1:])
    assert not tampered.adds_up


@settings(max_examples=100)
@given(random_registers(), st.sampled_from([Y2006, Y2007]), st.none() | days, st.sampled_from("ABC"))
def test_any_snapshot_is_the_board_and_a_second_sum(found: Register, year: object, day: date | None, rule: str) -> None:
    for reading in READINGS:
        one = taken(found, reading, year=year, in_place_on=day, rule=rule)
        cell = board(found, one.year, day).cell(rule, Measure.COMMITTED, reading)
        assert (one.numerator, one.share, one.distance) == (cell.numerator, cell.share, cell.distance)
        in_place = [each for each in found.contracts if day is None or on(each, day)]
        again = second.cell(
            replace(found, contracts=tuple(in_place)), one.year.start, cell.rule, "committed", str(reading)
        )
        assert {row.contract: row.pence(reading) for row in one.rows if row.total is not None} == again.pence
        assert one.adds_up
        assert (one.sums.counted, one.sums.unpriced) == (len(again.pence), len(again.unpriced))
        assert compare(one, found).difference == 0
        assert {row.became for row in compare(one, found).rows} <= {Became.SAME}


def on(each: Contract, day: date) -> bool:
    term = second.days_of_term(each)
    return term is not None and day.toordinal() in term


@settings(max_examples=100)
@given(random_registers(), random_registers(), st.none() | days)
def test_differences_always_add_up(then: Register, now: Register, day: date | None) -> None:
    one = taken(then, in_place_on=day)
    found = compare(one, now)
    assert found.difference == sum(row.difference for row in found.rows)
    assert found.now == taken(replace(now, components=()), in_place_on=day).numerator
    ids = [row.row.contract for row in found.rows]
    assert len(ids) == len(set(ids))
    assert {row.contract for row in one.rows} <= set(ids)
    for row in found.rows:
        assert (row.became is Became.SAME) == (row.before == row.after)


def compared(then: Contract | None, now: Contract | None, **asked: object) -> Comparison:
    one = taken(register(*([then] if then else [])), **asked)  # type: ignore[arg-type]
    return compare(one, register(*([now] if now else [])))


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"provider": "Another"}, FieldChanged("Provider", "Provider 1", "Another")),
        ({"sector": Sector.PRIVATE}, FieldChanged("Sector", "VCS", "private")),
        ({"ends_on": date(2008, 3, 31)}, FieldChanged("Ends", "31 Mar 2007", "31 Mar 2008")),
        ({"amount": None}, FieldChanged("Amount", "1,000.00", "not priced")),
        ({"our_share": 500_000}, FieldChanged("Our share", "100%", "50%")),
        ({"reading": Reading.TOTAL}, FieldChanged("Reading", "unknown", "total")),
    ],
)
def test_a_change_is_told_with_what_it_was(fields: dict[str, object], told: FieldChanged) -> None:
    found = compared(contract(), contract(**fields))
    (row,) = found.rows
    assert (row.became, row.changed[0]) == (Became.CHANGED, told)
    assert found.difference == row.difference


def test_a_date_taken_away_and_a_plan_moved_are_told() -> None:
    (undated,) = compared(contract(), contract(starts_on=None, ends_on=None, placed_in=Y2006)).rows
    assert [one.title for one in undated.changed] == ["Starts", "Ends", "Rests on"]
    assert undated.changed[1].after == "no date"
    long = contract(amount=100_00, ends_on=date(2008, 3, 31))
    plans = [planned(long, (2006, None, first), (2007, None, 100_00 - first)) for first in (40_00, 70_00)]
    found = compared(*plans)
    (row,) = found.rows
    assert row.changed == (FieldChanged("In the year", "40.00", "70.00"),)
    assert found.difference == 30_00


def test_two_readings_that_both_moved_are_both_told() -> None:
    """Under terms that are the same, only what an amendment says of them can move both."""
    row = taken(register(contract())).rows[0]
    one = replace(taken(register(contract())), rows=(replace(row, annual=5),))
    (found,) = compare(one, register(contract())).rows
    assert found.changed == (FieldChanged("In the year", "1,000.00 as a total, 0.05 per year", "1,000.00"),)


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        (None, "no longer in the register"),
        ({"counts": Counts.NATIONALLY_AGREED}, "nationally agreed"),
        ({"sector": Sector.PUBLIC}, "its sector is public"),
        ({"starts_on": date(2007, 4, 1), "ends_on": date(2008, 3, 31)}, "not in force in 2006-07"),
    ],
)
def test_what_went_says_why(fields: dict[str, object] | None, why: str) -> None:
    found = compared(contract(), contract(**fields) if fields is not None else None)
    (row,) = found.rows
    assert (row.became, row.why, row.difference, row.row) == (Became.GONE, why, -100_000, row.before)
    assert comparison_sentence(found) == (
        "Asked today the answer is £0.00: £1,000.00 less than the £1,000.00 frozen. One contract no longer counted."
    )


def test_what_is_no_longer_in_place_on_the_day_says_so() -> None:
    found = compared(contract(), contract(ends_on=date(2006, 12, 31)), in_place_on=date(2007, 1, 1))
    assert found.rows[0].why == "not in place on 1 January 2007"


def test_what_came_is_counted_whole() -> None:
    found = compared(None, contract())
    (row,) = found.rows
    assert (row.became, row.difference, row.row.provider) == (Became.COME, 100_000, "Provider 1")
    assert comparison_sentence(found).endswith(
        "£1,000.00 more than the £0.00 frozen. One contract counted that was not."
    )


def test_nothing_in_common_with_nothing_is_said_plainly() -> None:
    assert comparison_sentence(compared(None, None)) == "Asked today the answer is the same, £0.00."


def test_the_rule_is_as_it_was_when_it_was_frozen() -> None:
    one = taken(register(contract(sector=Sector.PRIVATE)))
    narrower = replace(RULE_A, sectors=frozenset({Sector.VCS}))
    assert compare(one, register(contract(sector=Sector.PRIVATE), rules=(narrower,))).difference == 0


def test_what_it_rests_on_is_frozen_with_it() -> None:
    one = taken(register(contract(), history=History(7, "ab" * 32, TAKEN)))
    assert (one.basis.actions, one.basis.seal, one.basis.as_at) == (7, "ab" * 32, date(2007, 1, 31))
    assert (one.basis.sectors, one.basis.fraction) == ((Sector.VCS, Sector.PRIVATE), 50_000)
    assert taken(register(contract()), rule=None).basis.rule == "A"
    bare = taken(register(components=(), targets=()))
    assert (bare.share, bare.distance, bare.basis.fraction) == (None, None, None)
    assert snapshot_sentence(bare) == (
        "Value in 2006-07 of all contracts, rule A, amounts as totals: £0.00. 0 contracts count."
    )
    with pytest.raises(UserError, match="no numerator rule Z"):
        taken(register(), rule="Z")


def test_a_base_is_named_and_a_target_may_be_missing() -> None:
    from commission.rules.target_facts import BudgetBase

    found = register(contract(), targets=(), bases=(BudgetBase(1, "Whole grant", "PC"),))
    one = taken(found, base="whole grant")
    assert (one.basis.base, one.distance) == ("Whole grant", None)
    assert "of £12,500,000.00 (Whole grant), 0.0080%. 1 contract counts." in snapshot_sentence(one)
