"""A contract at the end of a year: worked cases by hand, and every random one a second time."""

from dataclasses import astuple, replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commission.rules.facts import Contract, Reading
from commission.rules.ledger_facts import AccrualOverride, SigningHead, YearEnd
from commission.rules.periods import FinancialYear
from commission.rules.year_end.closing import Closer, Closing, closing
from tests.registers import Y2006, Y2007, contract
from tests.test_rules.changing import amended, amended_contracts, planned, planned_contracts
from tests.test_rules.test_year_end.paying import Made, Paid, ledger, paid, paid_registers, signed
from tests.test_rules.test_year_end.second_closing import SecondClosing, closings

Y2005 = FinancialYear(2005)
TWO_YEARS = contract(starts_on=date(2006, 4, 1), ends_on=date(2008, 3, 31), amount=731_00, reading=Reading.TOTAL)
"""£1.00 a day: 365 days in 2006-07, 366 in 2007-08."""


def closed(one: Contract, *lines: Paid, year: FinancialYear = Y2006, **more: object) -> Closing:
    found = closing(one, ledger(*lines, **more), year, Reading.TOTAL)
    assert found is not None
    return found


def told(found: Closing) -> dict[str, int]:
    """What of the balance stands under which name; names of nothing left out."""
    names = ("accrual", "prepayment", "above", "below", "undelivered", "unpriced", "by_hand", "not_brought_in")
    return {name: pence for name in names if (pence := getattr(found, name))}


def ties(found: Closing) -> bool:
    names = found.accrual - found.prepayment - found.above + found.below
    return found.balance == names + found.undelivered - found.unpriced + found.by_hand - found.not_brought_in


@pytest.mark.parametrize(
    ("pence", "expected"),
    [
        (0, {"accrual": 36_500}),
        (36_499, {"accrual": 1}),
        (36_500, {}),
        (36_501, {"prepayment": 1}),
        (73_100, {"prepayment": 36_600}),
        (73_101, {"prepayment": 36_600, "above": 1}),
        (-100, {"accrual": 36_500, "above": -100}),
    ],
)
def test_what_is_owed_and_what_is_paid_ahead(pence: int, expected: dict[str, int]) -> None:
    found = closed(TWO_YEARS, paid(1, pence))
    assert told(found) == expected
    assert ties(found)


@pytest.mark.parametrize("sealed", [(), (signed(Y2006),), (signed(Y2006, dropped='{"1": 50}'),)])
@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        (36_450, 36_650, {"not_brought_in": 50}),
        (36_450, 36_620, {"not_brought_in": 20}),
        (36_450, 36_700, {"not_brought_in": 50, "above": 50}),
        (36_450, 36_600, {}),
        (36_450, 36_500, {"accrual": 100}),
    ],
)
def test_what_was_too_little_to_accrue_last_year_is_named_where_it_is_paid(
    before: int, now: int, expected: dict[str, int], sealed: tuple[SigningHead, ...]
) -> None:
    lines = paid(1, before), Paid(1, date(2007, 6, 1), now)
    found = closed(TWO_YEARS, *lines, year=Y2007, signings=sealed, year_ends=(YearEnd(1, Y2006, 100),))
    assert (found.opening, told(found)) == (0, expected)
    assert "not_brought_in" not in told(closed(TWO_YEARS, *lines, year=Y2007))
    assert ties(found)


@pytest.mark.parametrize("sealed", [(), (signed(Y2006),), (signed(Y2006, dropped='{"1": -50}'),)])
@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (36_550, {"not_brought_in": -50}),
        (36_580, {"not_brought_in": -20}),
        (36_450, {"not_brought_in": -50, "accrual": 100}),
        (36_600, {}),
        (36_700, {"above": 100}),
    ],
)
def test_what_was_paid_ahead_and_too_little_to_prepay_is_not_owed_again(
    now: int, expected: dict[str, int], sealed: tuple[SigningHead, ...]
) -> None:
    lines = paid(1, 36_550), Paid(1, date(2007, 6, 1), now)
    least = (YearEnd(1, Y2006, 100),)
    found = closed(TWO_YEARS, *lines, year=Y2007, signings=sealed, year_ends=least)
    assert (found.opening, told(found)) == (0, expected)
    assert ties(found)


def test_what_was_paid_ahead_last_year_is_not_owed_on_a_day_of_this_one() -> None:
    lines = paid(1, 36_550), Paid(1, date(2007, 6, 1), 36_470)
    known = ledger(*lines, year_ends=(YearEnd(1, Y2006, 100),))
    found = closing(TWO_YEARS, known, Y2007, Reading.TOTAL, date(2008, 3, 30))
    assert found is not None
    assert told(found) == {"not_brought_in": -30}


def test_income_too_little_to_bring_in_is_named_as_it_comes() -> None:
    income = contract(starts_on=date(2006, 4, 1), ends_on=date(2008, 3, 31), amount=-73_100, reading=Reading.TOTAL)
    lines = paid(1, -36_450), Paid(1, date(2007, 6, 1), -36_650)
    found = closed(income, *lines, year=Y2007, year_ends=(YearEnd(1, Y2006, 100),))
    assert told(found) == {"not_brought_in": -50}


def test_what_was_signed_as_dropped_stands_whatever_the_register_says_now() -> None:
    lines, least = (paid(1, 36_450), Paid(1, date(2007, 6, 1), 36_650)), (YearEnd(1, Y2006, 100),)
    nothing = signed(Y2006, dropped="{}")
    assert told(closed(TWO_YEARS, *lines, year=Y2007, signings=(nothing,), year_ends=least)) == {"above": 50}


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (0, {"not_brought_in": 50}),
        (50, {"accrual": 50, "not_brought_in": 50, "by_hand": -50}),
        (-50, {"prepayment": 50}),
    ],
)
def test_a_figure_set_by_hand_leaves_last_years_dropped_sum_its_name(said: int, expected: dict[str, int]) -> None:
    lines = paid(1, 36_450), Paid(1, date(2007, 6, 1), 36_650)
    by_hand = (AccrualOverride(1, 1, Y2007, said, "minute 12"),)
    found = closed(TWO_YEARS, *lines, year=Y2007, year_ends=(YearEnd(1, Y2006, 100),), overrides=by_hand)
    assert told(found) == expected
    assert ties(found)


def test_what_was_left_below_beside_a_figure_set_by_hand_is_named_too() -> None:
    lines = paid(1, 36_450), Paid(1, date(2007, 6, 1), 36_650)
    nothing = (AccrualOverride(1, 1, Y2006, 0, "no claim"),)
    assert told(closed(TWO_YEARS, *lines, year=Y2007, overrides=nothing)) == {"above": 50}
    least = (YearEnd(1, Y2006, 100),)
    found = closed(TWO_YEARS, *lines, year=Y2007, overrides=nothing, year_ends=least)
    assert told(found) == {"not_brought_in": 50}


@pytest.mark.parametrize(
    ("pence", "expected"), [(26_500, 0), (26_501, 9_999), (46_499, -9_999), (46_500, 0), (36_500, 0)]
)
def test_what_is_less_than_the_de_minimis_is_not_brought_forward(pence: int, expected: int) -> None:
    found = closed(TWO_YEARS, paid(1, pence), year_ends=(YearEnd(1, Y2006, 10_000),))
    assert found.below == expected
    assert found.carried == (0 if expected else 36_500 - pence)


def test_last_years_accrual_is_owed_this_year_and_turns_round_when_it_is_paid() -> None:
    lines = paid(1, 30_000), Paid(1, date(2007, 4, 20), 6_500), Paid(1, date(2008, 3, 31), 36_600)
    first, second = (closed(TWO_YEARS, *lines, year=year) for year in (Y2006, Y2007))
    assert (first.accrual, second.opening, second.committed, second.paid) == (6_500, 6_500, 36_600, 43_100)
    assert (second.balance, second.outturn, second.variance) == (0, 36_600, 0)
    assert closing(TWO_YEARS, ledger(*lines), Y2007.next, Reading.TOTAL) is None


def test_what_was_paid_ahead_is_used_up_in_the_next_year() -> None:
    lines = paid(1, 73_100), Paid(None, date(2007, 5, 1), 1)
    second = closed(TWO_YEARS, *lines, year=Y2007)
    assert (second.opening, second.paid, told(second), second.outturn) == (-36_600, 0, {}, 36_600)


def test_without_a_ledger_of_last_year_only_what_was_set_by_hand_is_brought_in() -> None:
    by_hand = AccrualOverride(1, 1, Y2005, 4_000, "the accruals list of April 2006")
    assert closed(TWO_YEARS, paid(1, 40_500)).opening == 0
    found = closed(TWO_YEARS, paid(1, 40_500), overrides=(by_hand,))
    assert (found.opening, told(found)) == (4_000, {})


def test_a_signed_year_brings_forward_what_was_signed() -> None:
    lines = paid(1, 30_000), Paid(1, date(2007, 4, 20), 6_000)
    found = closed(TWO_YEARS, *lines, year=Y2007, signings=(signed(Y2006, '{"1": 6000}'),))
    assert found.opening == 6_000
    found = closed(replace(TWO_YEARS, id=2), paid(2, 5, date(2007, 4, 1)), year=Y2007, signings=(signed(Y2006),))
    assert found.opening == 0
    reopened = replace(signed(Y2006, '{"1": 6000}'), reopened_at="2007-07-01")
    assert closed(TWO_YEARS, *lines, year=Y2007, signings=(reopened,)).opening == 6_500


@pytest.mark.parametrize(("day", "year"), [(date(2007, 3, 31), Y2006), (date(2007, 4, 1), Y2007)])
def test_the_31_march_and_the_1_april_are_of_two_years(day: date, year: FinancialYear) -> None:
    both = {each: closed(TWO_YEARS, Paid(1, day, 7), year=each).paid for each in (Y2006, Y2007)}
    assert both == {Y2006: 0, Y2007: 0} | {year: 7}


def test_payments_after_the_end_are_named() -> None:
    one = contract(ends_on=date(2006, 12, 31), starts_on=date(2006, 4, 1))
    found = closed(one, paid(1, 90_000), Paid(1, date(2006, 12, 31), 5_000), Paid(1, date(2007, 1, 1), 7_000))
    assert (found.after_end, found.above) == (7_000, 2_000)
    endless = contract(starts_on=date(2006, 4, 1), ends_on=None, open_ended=True)
    assert closed(endless, paid(1, 5)).after_end == 0


def test_an_open_ended_contract_is_paid_ahead_by_a_year_at_the_most() -> None:
    one = contract(starts_on=date(2006, 4, 1), ends_on=None, open_ended=True, reading=Reading.ANNUAL)
    assert told(closed(one, paid(1, 100_000 * 3))) == {"prepayment": 100_000, "above": 100_000}


def test_an_undated_contract_is_due_in_the_year_it_is_placed_in() -> None:
    one = contract(starts_on=None, ends_on=None, placed_in=Y2007)
    assert told(closed(one, paid(1, 100_001))) == {"prepayment": 100_000, "above": 1}
    assert told(closed(replace(one, placed_in=Y2006), paid(1, 100_001))) == {"above": 1}
    assert told(closed(replace(one, placed_in=None), paid(1, 5))) == {"above": 5}
    assert told(closed(replace(one, placed_in=Y2005), paid(1, 5))) == {"above": 5}


def test_a_leap_year_has_366_days() -> None:
    found = closed(TWO_YEARS, paid(1, 0, date(2007, 6, 1)), year=Y2007)
    assert (found.committed, found.accrual) == (36_600, 36_600)


def test_only_our_share_is_due() -> None:
    assert told(closed(replace(TWO_YEARS, our_share=500_000), paid(1, 18_251))) == {"prepayment": 1}


def test_what_has_no_price_is_named_as_such() -> None:
    found = closed(contract(amount=None), paid(1, 500))
    assert (found.committed, told(found), found.variance) == (None, {"unpriced": 500}, 500)
    nothing = closing(contract(amount=None), ledger(), Y2006, Reading.TOTAL)
    assert nothing is not None
    assert (nothing.committed, told(nothing)) == (None, {})


def test_what_was_not_delivered_is_neither_owed_nor_paid_ahead() -> None:
    one = replace(TWO_YEARS, details=replace(TWO_YEARS.details, undelivered="the post was never filled"))
    assert told(closed(one, paid(1, 30_000))) == {"undelivered": 6_500}
    assert told(closed(one, paid(1, 40_000))) == {"undelivered": -3_500}


def test_income_not_received_yet_stands_as_paid_ahead() -> None:
    one = replace(TWO_YEARS, amount=-731_00)
    assert told(closed(one)) == {"prepayment": 36_500}
    assert told(closed(one, paid(1, -40_000))) == {"accrual": 3_500}
    assert told(closed(one, paid(1, -73_101))) == {"accrual": 36_600, "above": -1}


@pytest.mark.parametrize(
    ("said", "pence", "expected"),
    [
        (0, 30_000, {"by_hand": 6_500}),
        (6_500, 30_000, {"accrual": 6_500}),
        (7_000, 30_000, {"accrual": 7_000, "by_hand": -500}),
        (-36_600, 73_200, {"prepayment": 36_600, "above": 100}),
        (-36_700, 73_200, {"prepayment": 36_700}),
        (0, 73_200, {"above": 100, "by_hand": -36_600}),
    ],
)
def test_what_is_set_by_hand_replaces_the_figure_and_the_rest_is_named(
    said: int, pence: int, expected: dict[str, int]
) -> None:
    found = closed(TWO_YEARS, paid(1, pence), overrides=(AccrualOverride(1, 1, Y2006, said, "minuted"),))
    assert (told(found), found.carried) == (expected, said)
    assert ties(found)


def test_of_what_is_undelivered_unpriced_or_too_little_the_hand_takes_a_part() -> None:
    by_hand = (AccrualOverride(1, 1, Y2006, 2_000, "half was delivered"),)
    half = replace(TWO_YEARS, details=replace(TWO_YEARS.details, undelivered="half of it"))
    assert told(closed(half, paid(1, 30_000), overrides=by_hand)) == {"accrual": 2_000, "undelivered": 4_500}
    assert told(closed(contract(amount=None), paid(1, 500), overrides=by_hand)) == {
        "accrual": 2_000,
        "unpriced": 500,
        "by_hand": -2_000,
    }
    least = (YearEnd(1, Y2006, 10_000),)
    nothing = (AccrualOverride(1, 1, Y2006, 0, "no claim"),)
    assert told(closed(TWO_YEARS, paid(1, 30_000), overrides=nothing, year_ends=least)) == {"below": 6_500}


def test_a_contract_of_no_part_in_the_year_is_none() -> None:
    one = contract(starts_on=date(2008, 4, 1), ends_on=date(2009, 3, 31))
    assert closing(one, ledger(paid(2, 5)), Y2006, Reading.TOTAL) is None
    assert told(closed(one, paid(1, 5))) == {"prepayment": 5}


def test_it_is_closed_as_it_stood_at_the_end_of_the_year() -> None:
    one = amended(TWO_YEARS, date(2007, 6, 1), amount=0, ends_on=date(2007, 5, 31))
    assert told(closed(one, paid(1, 73_100))) == {"prepayment": 36_600}
    shorter = amended(TWO_YEARS, date(2007, 3, 1), ends_on=date(2007, 3, 31), amount=36_500)
    assert told(closed(shorter, paid(1, 73_100))) == {"above": 36_600}


def test_a_plan_by_year_says_what_falls_due_later() -> None:
    one = planned(TWO_YEARS, (2006, None, 10_000), (2007, None, 63_100))
    assert told(closed(one, paid(1, 80_000))) == {"prepayment": 63_100, "above": 6_900}


@pytest.mark.parametrize(
    ("day", "committed", "pence_paid", "expected"),
    [
        (date(2006, 4, 1), 100, 0, {"accrual": 100}),
        (date(2006, 6, 14), 7_500, 0, {"accrual": 7_500}),
        (date(2006, 6, 15), 7_600, 40_000, {"prepayment": 32_400}),
        (date(2007, 3, 30), 36_400, 40_000, {"prepayment": 3_600}),
        (date(2007, 3, 31), 36_500, 40_000, {"prepayment": 3_500}),
        (date(2009, 1, 1), 36_500, 40_000, {"prepayment": 3_500}),
        (date(2006, 3, 1), 0, 0, {}),
    ],
)
def test_by_the_end_of_a_day_within_the_year(
    day: date, committed: int, pence_paid: int, expected: dict[str, int]
) -> None:
    found = closing(TWO_YEARS, ledger(paid(1, 40_000)), Y2006, Reading.TOTAL, day)
    assert found is not None
    assert (found.committed, found.paid, told(found)) == (committed, pence_paid, expected)


def test_what_is_set_for_the_end_of_the_year_is_not_of_a_day_before() -> None:
    more = {
        "year_ends": (YearEnd(1, Y2006, 10**6),),
        "overrides": (AccrualOverride(1, 1, Y2006, 0, "minuted"),),
    }
    found = closing(TWO_YEARS, ledger(paid(1, 5), **more), Y2006, Reading.TOTAL, date(2006, 12, 31))
    assert found is not None
    assert (found.accrual, found.override) == (27_495, None)


def test_paid_ahead_within_the_year_is_no_more_than_falls_due_after_the_day() -> None:
    one = contract()
    found = closing(one, ledger(paid(1, 100_001)), Y2006, Reading.TOTAL, date(2006, 6, 30))
    assert found is not None
    assert (found.later, found.prepayment, found.above) == (100_000 - 24_932, 100_000 - 24_932, 1)


def test_a_contract_not_in_the_year_or_not_priced_by_a_day() -> None:
    gone = contract(starts_on=date(2004, 4, 1), ends_on=date(2005, 3, 31))
    found = closing(gone, ledger(paid(1, 5)), Y2006, Reading.TOTAL, date(2006, 6, 30))
    assert found is not None
    assert told(found) == {"above": 5}
    unpriced = closing(contract(amount=None), ledger(paid(1, 5)), Y2006, Reading.TOTAL, date(2006, 6, 30))
    assert unpriced is not None
    assert told(unpriced) == {"unpriced": 5}


@settings(max_examples=150)
@given(paid_registers(), st.sampled_from([2005, 2006, 2007]), st.sampled_from([Reading.TOTAL, Reading.ANNUAL]))
def test_every_closing_a_second_time(made: Made, start: int, reading: Reading) -> None:
    register, lines = made
    closer = Closer(register.ledger, FinancialYear(start))
    found = {one.id: closer.closing(one, reading) for one in register.contracts}
    again = closings(register, lines, start, str(reading))
    assert {number: _as_second(one) for number, one in found.items() if one is not None} == again
    assert all(ties(one) for one in found.values() if one)


def _as_second(one: Closing) -> SecondClosing:
    return SecondClosing(*(getattr(one, name) for name in SecondClosing._fields))


@settings(max_examples=60)
@given(
    paid_registers(st.one_of(amended_contracts(), planned_contracts())),
    st.sampled_from([2005, 2006, 2007]),
    st.sampled_from([Reading.TOTAL, Reading.ANNUAL]),
    st.none() | st.dates(date(2005, 3, 1), date(2008, 5, 1)),
)
def test_nothing_is_left_over_whatever_was_amended_or_planned(
    made: Made, start: int, reading: Reading, day: date | None
) -> None:
    register, _ = made
    closer = Closer(register.ledger, FinancialYear(start), day)
    for one in register.contracts:
        found = closer.closing(one, reading)
        if found is not None:
            assert ties(found)
            assert found.accrual >= 0 <= found.prepayment
            assert found.outturn == (found.committed or 0) + found.variance
            assert astuple(found)[1:] == astuple(closing(one, register.ledger, closer.year, reading, day))[1:]  # type: ignore[arg-type]
