"""Renewals again and again: each as the one before it would be renewed, worked out at once, whatever the year."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commission.rules.contracts.details import Details, Tier
from commission.rules.facts import Contract, Counts, PlanLine, Reading, Sector
from commission.rules.figures.commitment import Measure
from commission.rules.figures.renewals import Renewals, renewable, renewals_in, renewed
from commission.rules.figures.scenario import suppose
from commission.rules.figures.scenario_words import scenario_sentence
from commission.rules.figures.supposing import Scenario, Turn, times_words
from commission.rules.periods import LATEST, FinancialYear, end_from, whole_months
from commission.rules.succession.successors import next_term
from tests.registers import RULE_A, RULES, Y2006, Y2007, Y2008, contract, reference, register

LONG_AGO = date(1901, 4, 1)
"""A day on which nothing has ended long ago."""
ALL = Scenario(renew_all=True)


def terms(found: Renewals) -> list[tuple[date, date]]:
    """First and last days."""
    turns = pairwise(map(date.fromordinal, found.bounds))
    return [(begins, after - timedelta(days=1)) for begins, after in turns]


def one_by_one(starts_on: date, ends_on: date, year: FinancialYear) -> tuple[int, list[tuple[date, date]]]:
    """How many end before the year, and those in it: one after the other, of the contract's own months, else days."""
    months, days = whole_months(starts_on, ends_on), ends_on - starts_on
    before, inside, ended = 0, list[tuple[date, date]](), ends_on
    while ended < year.last_day:
        begins = ended + timedelta(days=1)
        ended = end_from(begins, months) if months else begins + days
        if ended > LATEST:
            break
        if ended < year.first_day:
            before += 1
        else:
            inside.append((begins, ended))
    return before, inside


long_ago = st.dates(date(1900, 1, 1), date(2030, 12, 31))


@given(long_ago, st.integers(1, 80), st.integers(1901, 2198))
def test_whole_months_one_by_one_and_at_once(starts_on: date, months: int, start: int) -> None:
    ends_on, year = end_from(starts_on, months), FinancialYear(start)
    found = renewals_in(starts_on, ends_on, year)
    before, inside = one_by_one(starts_on, ends_on, year)
    assert terms(found) == inside
    assert found.before == before or not inside


@given(long_ago, st.integers(20, 2_000), st.integers(1901, 2198))
def test_days_one_by_one_and_at_once(starts_on: date, days: int, start: int) -> None:
    ends_on, year = starts_on + timedelta(days=days), FinancialYear(start)
    found = renewals_in(starts_on, ends_on, year)
    before, inside = one_by_one(starts_on, ends_on, year)
    assert terms(found) == inside
    assert found.before == before or not inside


@given(long_ago, st.integers(0, 2_000))
def test_the_first_is_the_renewal_of_the_roll(starts_on: date, days: int) -> None:
    told = contract(starts_on=starts_on, ends_on=starts_on + timedelta(days=days))
    begins, ends = next_term(told)
    year = FinancialYear.of(begins)
    assert terms(renewals_in(starts_on, starts_on + timedelta(days=days), year))[:1] == (
        [(begins, ends)] if told.ends_on and told.ends_on < year.last_day else []
    )


def test_the_last_day_of_a_month_slips_once_and_for_all() -> None:
    found = renewals_in(date(2006, 12, 31), date(2007, 1, 30), Y2006)
    assert terms(found) == [
        (date(2007, 1, 31), date(2007, 2, 27)),
        (date(2007, 2, 28), date(2007, 3, 27)),
        (date(2007, 3, 28), date(2007, 4, 27)),
    ]
    assert renewals_in(date(2006, 12, 31), date(2007, 1, 30), Y2008).before == 14


def test_none_runs_past_what_a_register_holds() -> None:
    last = FinancialYear(2199)
    assert terms(renewals_in(date(2199, 4, 1), date(2199, 8, 31), last)) == []
    assert len(terms(renewals_in(date(2199, 4, 1), date(2199, 4, 30), last))) == 8
    assert len(terms(renewals_in(date(2199, 4, 1), date(2199, 5, 10), last))) == 5


@given(
    long_ago,
    st.integers(0, 2_000),
    st.sampled_from(Reading),
    st.sampled_from(Sector),
    st.sampled_from(Counts),
    st.none() | st.integers(-(10**8), 10**8),
    st.sampled_from([1_000_000, 333_333]),
    st.integers(2000, 2030),
)
def test_figures_at_once_are_those_of_the_contracts_made(
    starts_on: date,
    days: int,
    reading: Reading,
    sector: Sector,
    counts: Counts,
    amount: int | None,
    our_share: int,
    start: int,
) -> None:
    year = FinancialYear(start)
    one = contract(
        starts_on=starts_on,
        ends_on=starts_on + timedelta(days=days),
        reading=reading,
        sector=sector,
        counts=counts,
        amount=amount,
        our_share=our_share,
    )
    told = register(one)
    found = suppose(told, year, ALL, as_at=LONG_AGO)
    stopping = register(replace(one, details=Details(funding_ends_on=LATEST)))
    stopped = suppose(stopping, year, replace(ALL, plan=True), as_at=LONG_AGO)
    assert found.after.sums == stopped.after.sums
    for rule in RULES:
        moved = found.moved(rule)
        assert [one.difference.face for one in moved] == [effect.face for effect in moved.effects]
        assert [one.size for one in moved.effects] == [
            (max(abs(each.difference.total), abs(each.difference.annual)), abs(each.difference.face)) for each in moved
        ]
    made = tuple(each for known, renewals in renewable(told, year) for each in renewed(known, renewals))
    assert tuple(found.register.contracts) == (one, *made)
    assert len(found.register.contracts) == 1 + len(made)
    assert found.register.contracts[:1] == (found.register.contracts[0],)


def test_the_sample_two_years_on_is_whole_again() -> None:
    found = suppose(reference(), Y2008, ALL, as_at=date(2006, 11, 1))
    assert found.after.cell("A", Measure.COMMITTED, Reading.ANNUAL).numerator == 67_940_000
    assert "38 contracts renewed (31 of them more than once, up to five times) add" in scenario_sentence(found)
    whys = {one.contract.id: one.touched.why for one in found.moved(RULE_A)}
    assert (whys[7], whys[22]) == ("renewed twice, to 31 Mar 2009", "renewed to 31 Mar 2009")


def test_what_it_holds_is_let_go_of_and_told_apart() -> None:
    gone = contract(1, details=Details(tier=Tier.FIRST_TO_GO), ends_on=date(2008, 3, 31))
    found = suppose(register(gone, contract(2)), Y2007, replace(ALL, level=980_000))
    moved = found.moved(RULE_A)
    assert [one.contract.id for one in moved.of(Turn.LEFT_OUT)] == [1]
    assert [one.contract.id for one in moved.of(Turn.RENEWED)] == [2]
    assert list(found.worked_out) == [
        *found.touched,
        None,
        (1, 0, 0, 0, 100000, 100000, 100000, 100000, 100000),
        *moved.effects,
    ]


def sentence_of(*told: Contract) -> str:
    return scenario_sentence(suppose(register(*told), Y2008, ALL, as_at=date(2006, 11, 1)))


def test_how_often_in_words() -> None:
    short = contract(2, starts_on=date(2006, 10, 1))
    assert "One contract renewed (twice) adds £1,000.00." in sentence_of(contract(1))
    assert "Two contracts renewed (each twice) add £2,000.00." in sentence_of(contract(1), contract(3))
    assert "Two contracts renewed (up to four times) add £2,000.00 to £3,000.00." in sentence_of(contract(1), short)


def test_a_rate_per_year_is_one_in_each_renewal() -> None:
    half = contract(1, starts_on=date(2006, 4, 1), ends_on=date(2006, 9, 30), reading=Reading.ANNUAL)
    found = suppose(register(half), Y2007, ALL)
    wanted = (100_000 * 183 + 183) // 366 + (100_000 * 183 + 183) // 366
    assert found.after.cell("A", Measure.COMMITTED, Reading.TOTAL).numerator == wanted
    assert found.after.cell("A", Measure.FACE, Reading.TOTAL).numerator == 200_000


@pytest.mark.parametrize(("times", "words"), [(1, "once"), (2, "twice"), (3, "three times"), (14, "14 times")])
def test_times(times: int, words: str) -> None:
    assert times_words(times) == words


def test_a_contract_of_long_ago_is_renewed_until_then() -> None:
    old = contract(1, starts_on=date(1990, 4, 1), ends_on=date(1991, 3, 31))
    (found,) = suppose(register(old), Y2007, ALL, as_at=LONG_AGO).touched
    assert found.why == "renewed 17 times, to 31 Mar 2008"


def yearly(number: int, start: int, **more: object) -> Contract:
    return contract(number, starts_on=date(start, 4, 1), ends_on=date(start + 1, 3, 31), **more)


def test_of_yearly_lists_without_links_the_lists_of_long_ago_are_not_renewed_beside_the_last() -> None:
    lists = register(*(yearly(number, start) for number, start in enumerate(range(2002, 2007), 1)))
    found = suppose(lists, Y2007, ALL, as_at=date(2006, 11, 1))
    assert found.ending_since == date(2005, 11, 1)
    assert [one.contract.id for one in found.touched] == [4, 5]
    assert [one.contract.id for one in found.long_ended] == [1, 2, 3]
    assert [(one.total, one.annual) for one in found.left_out(RULE_A).effects] == [(100_000, 100_000)] * 3
    assert scenario_sentence(found).endswith(
        "Three contracts that ended before 1 Nov 2005 are left out as long ended: they would add £3,000.00 if renewed."
    )


@pytest.mark.parametrize(("ends_on", "renewed"), [(date(2005, 10, 31), False), (date(2005, 11, 1), True)])
def test_what_ended_a_year_before_the_day_is_renewed_and_no_sooner(ends_on: date, renewed: bool) -> None:
    one = contract(1, starts_on=date(2005, 1, 1), ends_on=ends_on)
    found = suppose(register(one), Y2007, ALL, as_at=date(2006, 11, 1))
    assert (bool(found.touched), bool(found.long_ended)) == (renewed, not renewed)


def test_what_ended_long_ago_is_renewed_where_it_is_named() -> None:
    lists = register(yearly(1, 2002), yearly(2, 2003, amount=None), yearly(3, 2006))
    day = date(2006, 11, 1)
    named = suppose(lists, Y2007, Scenario(renew=frozenset({1})), as_at=day)
    assert [one.contract.id for one in named.touched] == [1]
    assert named.long_ended == ()
    both = suppose(lists, Y2007, replace(ALL, renew=frozenset({1})), as_at=day)
    assert [one.contract.id for one in both.touched] == [1, 3]
    assert [one.contract.id for one in both.long_ended] == [2]
    assert scenario_sentence(both).endswith(
        "One contract that ended before 1 Nov 2005 is left out as long ended, not priced."
    )
    two = suppose(lists, Y2007, ALL, as_at=day)
    assert scenario_sentence(two).endswith("they would add £1,000.00 if renewed, one of them not priced.")


def test_what_ended_long_ago_and_has_no_length_is_said() -> None:
    def old(number: int, **more: object) -> Contract:
        return contract(number, starts_on=None, ends_on=date(2003, 3, 31), placed_in=Y2006, **more)

    lists = register(old(1), old(2), old(3, sector=Sector.PUBLIC), yearly(4, 2006))
    found = suppose(lists, Y2007, ALL, as_at=date(2006, 11, 1))
    assert [one.contract.id for one in found.long_ended_lacking] == [1, 2, 3]
    assert found.not_renewed == ()
    assert scenario_sentence(found, RULE_A).endswith(
        "Two contracts that ended before 1 Nov 2005 have no length, and are left out too."
    )
    one = suppose(lists, Y2007, replace(ALL, renew=frozenset({2})), as_at=date(2006, 11, 1))
    assert [left.contract.id for left in one.long_ended_lacking] == [1, 3], "what is named says itself why not"
    assert scenario_sentence(one, RULE_A).endswith(
        "One contract that ended before 1 Nov 2005 has no length, and is left out too."
    )
    named = suppose(lists, Y2007, Scenario(renew=frozenset({4})), as_at=date(2006, 11, 1))
    assert named.long_ended_lacking == ()


def test_what_is_not_afforded_or_planned_for_is_not_said_to_be_long_ended() -> None:
    gone = yearly(1, 2002, details=Details(tier=Tier.FIRST_TO_GO))
    asked = replace(ALL, level=980_000, plan=True)
    line = PlanLine(1, Y2007, "Planned", Sector.VCS, date(2007, 4, 1), date(2008, 3, 31), 5, follows=2, accepted=True)
    lists = replace(register(gone, yearly(2, 2002), yearly(3, 2002)), plan=(line,))
    found = suppose(lists, Y2007, asked, as_at=date(2006, 11, 1))
    assert [one.contract.id for one in found.long_ended] == [3]
