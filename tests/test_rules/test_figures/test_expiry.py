"""Where each contract stands as at a day, and what is ending: count, value and list are one."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commission.rules.facts import Contract
from commission.rules.figures.expiry import (
    STATE_WORDS,
    State,
    days_left,
    ending,
    ending_by_month,
    in_place_on,
    state,
    total_amount,
)
from tests.registers import Y2006, contract, days, random_contracts, reference_contracts

START, END = date(2006, 4, 1), date(2007, 3, 31)
ONE_DAY = timedelta(days=1)
DATED = contract(starts_on=START, ends_on=END)
END_ONLY = contract(starts_on=None, ends_on=END, placed_in=Y2006)
START_ONLY = contract(starts_on=START, ends_on=None, placed_in=Y2006)
NO_DATES = contract(starts_on=None, ends_on=None, placed_in=Y2006)
OPEN = contract(starts_on=START, ends_on=None, open_ended=True)
LONG_AGO, FAR_OFF = date(1950, 1, 1), date(2150, 1, 1)


@pytest.mark.parametrize(
    ("one", "as_at", "expected"),
    [
        (DATED, START - ONE_DAY, State.NOT_BEGUN),
        (DATED, START, State.IN_FORCE),
        (DATED, END, State.IN_FORCE),
        (DATED, END + ONE_DAY, State.ENDED),
        (END_ONLY, LONG_AGO, State.IN_FORCE),
        (END_ONLY, END, State.IN_FORCE),
        (END_ONLY, END + ONE_DAY, State.ENDED),
        *((one, day, State.NO_END_DATE) for one in (START_ONLY, NO_DATES, OPEN) for day in (LONG_AGO, END, FAR_OFF)),
    ],
)
def test_the_state_as_at_a_day(one: Contract, as_at: date, expected: State) -> None:
    assert state(one, as_at) is expected


def test_every_state_has_its_words() -> None:
    assert [STATE_WORDS[each] for each in State] == ["not begun", "in force", "ended", "no end date"]


@pytest.mark.parametrize(
    ("one", "as_at", "left"),
    [
        (DATED, END, 0),
        (DATED, END - ONE_DAY, 1),
        (DATED, END + ONE_DAY, None),
        (DATED, START - ONE_DAY, 365),
        (END_ONLY, END - 30 * ONE_DAY, 30),
        (START_ONLY, START, None),
        (OPEN, START, None),
    ],
)
def test_the_days_left(one: Contract, as_at: date, left: int | None) -> None:
    assert days_left(one, as_at) == left


@pytest.mark.parametrize(
    ("one", "day", "in_place"),
    [
        (DATED, START - ONE_DAY, False),
        (DATED, START, True),
        (DATED, END, True),
        (DATED, END + ONE_DAY, False),
        (OPEN, START - ONE_DAY, False),
        (OPEN, FAR_OFF, True),
        (START_ONLY, START, False),
        (END_ONLY, END, False),
        (NO_DATES, START, False),
    ],
)
def test_in_place_on_a_day(one: Contract, day: date, in_place: bool) -> None:
    assert bool(in_place_on([one], day)) is in_place


@given(random_contracts(), days)
def test_what_is_in_place_is_in_force_or_open_ended(one: Contract, day: date) -> None:
    if in_place_on([one], day):
        assert state(one, day) in ((State.NO_END_DATE,) if one.open_ended else (State.IN_FORCE,))


def ending_on(*ends: date | None) -> list[Contract]:
    return [contract(number, ends_on=end) for number, end in enumerate(ends, start=1)]


def test_both_ends_of_the_look_ahead_count() -> None:
    as_at = date(2007, 1, 31)
    ends = [as_at + timedelta(days=days) for days in (-1, 0, 59, 60, 61)]
    found = ending(ending_on(*ends), as_at, 60)
    assert [one.ends_on for one in found.contracts] == ends[1:4]
    assert [one.ends_on for one in found.ended] == ends[:1]
    assert (found.count, found.amount, found.unpriced) == (3, 300_000, 0)


def test_within_no_days_is_the_day_itself() -> None:
    assert [one.id for one in ending(ending_on(START, END), END, 0).contracts] == [2]


def test_what_ends_soonest_stands_first_then_the_order_given() -> None:
    found = ending(ending_on(END, START, END, START), START, 400)
    assert [one.id for one in found.contracts] == [2, 4, 1, 3]


def test_what_has_no_end_date_stands_apart_and_is_never_lost() -> None:
    found = ending([DATED, NO_DATES, OPEN, START_ONLY, END_ONLY], END, 90)
    assert found.contracts == (DATED, END_ONLY)
    assert found.no_end_date == (NO_DATES, OPEN, START_ONLY)


def test_the_unpriced_are_counted_and_add_nothing() -> None:
    found = ending([DATED, contract(2, amount=None), contract(3, amount=-5)], START, 365)
    assert (found.count, found.amount, found.unpriced) == (3, 99_995, 1)


def test_the_full_amount_is_shown_whatever_share_is_ours() -> None:
    assert ending([contract(our_share=250_000)], END, 0).amount == 100_000


@pytest.mark.parametrize("within", [10_000_000, 10**30])
def test_any_number_of_days_can_be_asked_for(within: int) -> None:
    found = ending(ending_on(date(2199, 12, 31)), START, within)
    assert (found.count, found.within) == (1, within)


def test_the_reference_evening() -> None:
    contracts, as_at = reference_contracts(), date(2007, 1, 31)
    found = ending(contracts, as_at, 60)
    assert (found.count, found.amount, found.unpriced) == (32, 51_490_000, 1)
    assert {one.ends_on for one in found.contracts} == {END}
    assert ending(contracts, as_at, 58).count == 0
    assert (len(found.no_end_date), len(found.ended)) == (3, 0)
    assert ending(contracts, as_at, 600).count == 38


def test_the_reference_months() -> None:
    months = ending_by_month(reference_contracts(), date(2007, 1, 31))
    assert [month.first_day for month in months][:3] == [date(2007, 1, 1), date(2007, 2, 1), date(2007, 3, 1)]
    assert len(months) == 18
    assert [(str(month.first_day)[:7], len(month.contracts), month.amount) for month in months if month.contracts] == [
        ("2007-03", 32, 51_490_000),
        ("2008-06", 6, 16_450_000),
    ]


def test_a_month_begun_counts_what_is_still_to_end() -> None:
    months = ending_by_month(ending_on(date(2007, 3, 14), date(2007, 3, 15), END, None), date(2007, 3, 15))
    assert [(month.first_day, [one.id for one in month.contracts]) for month in months] == [(date(2007, 3, 1), [2, 3])]


def test_no_month_where_nothing_is_to_end() -> None:
    assert ending_by_month([OPEN, NO_DATES, DATED], END + ONE_DAY) == ()


contracts_of_any_kind = st.lists(random_contracts(), max_size=12).map(
    lambda found: [contract(number, **_dates(one)) for number, one in enumerate(found, start=1)]
)


def _dates(one: Contract) -> dict[str, object]:
    fields = ("starts_on", "ends_on", "open_ended", "placed_in", "amount")
    return {field: getattr(one, field) for field in fields}


@given(contracts_of_any_kind, days, st.integers(0, 3000))
def test_count_value_and_list_agree_and_every_contract_is_somewhere(
    contracts: list[Contract], as_at: date, within: int
) -> None:
    found = ending(contracts, as_at, within)
    listed = [one for one in contracts if (left := days_left(one, as_at)) is not None and left <= within]
    assert sorted(one.id for one in found.contracts) == [one.id for one in listed]
    assert found.count == len(listed)
    assert found.amount == sum(one.amount for one in listed if one.amount is not None)
    assert found.unpriced == sum(one.amount is None for one in listed)
    assert list(found.no_end_date) == [one for one in contracts if state(one, as_at) is State.NO_END_DATE]
    assert list(found.ended) == [one for one in contracts if state(one, as_at) is State.ENDED]
    apart = {one.id for one in (*found.contracts, *found.no_end_date, *found.ended)}
    assert all(days_left(one, as_at) is not None for one in contracts if one.id not in apart)


@given(contracts_of_any_kind, days)
def test_the_months_hold_every_ending_once(contracts: list[Contract], as_at: date) -> None:
    months = ending_by_month(contracts, as_at)
    found = ending(contracts, as_at, 10**6)
    assert sorted(one.id for month in months for one in month.contracts) == sorted(one.id for one in found.contracts)
    assert sum(month.amount for month in months) == found.amount == total_amount(found.contracts)
    for month in months:
        assert all(one.ends_on and one.ends_on.replace(day=1) == month.first_day for one in month.contracts)
    firsts = [month.first_day for month in months]
    assert firsts == sorted(set(firsts))
    if months:
        assert firsts[0] == as_at.replace(day=1)
        assert months[-1].contracts
        assert len(firsts) == (firsts[-1].year - firsts[0].year) * 12 + firsts[-1].month - firsts[0].month + 1
