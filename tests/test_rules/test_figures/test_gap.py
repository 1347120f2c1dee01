"""The gap to a target: what is there, what is planned, what can be rolled forward; calculated a second time."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from commission.errors import UserError
from commission.rules.contracts.details import Outcome
from commission.rules.decisions.diary import Diary, Meeting
from commission.rules.facts import (
    Contract,
    Counts,
    Dated,
    DatedSector,
    PlanLine,
    Reading,
    Register,
    Sector,
)
from commission.rules.figures.commitment import Measure
from commission.rules.figures.gap import Gap, first_start, gap, year_to_plan
from commission.rules.figures.gap_words import gap_sentence, meeting_words, not_listed, standing_words, start_sentence
from commission.rules.figures.plan_lines import Standing, accepted_in_year, accepted_lines, plan_of
from commission.rules.figures.shares import board
from commission.rules.money import sterling
from commission.rules.periods import FinancialYear
from commission.rules.succession.acts import Link, LinkKind
from commission.rules.target_facts import BudgetBase
from tests.registers import (
    RULE_A,
    RULE_B,
    RULES,
    Y2005,
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
from tests.test_rules import second_calculation as second

AS_AT = date(2007, 1, 31)
READINGS = (Reading.TOTAL, Reading.ANNUAL)


def line(number: int = 1, **fields: Any) -> PlanLine:
    """A contract of the VCS planned for all of 2007-08, worth £10,000.00."""
    usual = PlanLine(number, Y2007, "Arts project", Sector.VCS, date(2007, 4, 1), date(2008, 3, 31), 1_000_000)
    return replace(usual, **fields)


def planned(*contracts: Contract, pence: int | None = 100_000_000, **fields: Any) -> Register:
    """A register whose 2007-08 has a budget (£1,000,000.00 unless said) and a 10% target."""
    usual: dict[str, Any] = {"components": (budget(pence, Y2007),), "targets": (target(100_000, Y2007),)}
    return register(*contracts, **{**usual, **fields})


def gap_of(told: Register, year: FinancialYear = Y2007, **asked: Any) -> Gap:
    found = gap(told, year, **asked)
    assert found is not None
    return found


def sentence(told: Register, as_at: date = AS_AT, **asked: Any) -> str:
    return gap_sentence(gap_of(told, **asked), as_at)


# The reference register


@pytest.mark.parametrize(
    ("reading", "in_place", "missing", "effect", "remains"),
    [
        (Reading.TOTAL, 7_847_262, 117_152_738, 41_988_014, 75_164_724),
        (Reading.ANNUAL, 16_450_000, 108_550_000, 51_356_148, 57_193_852),
    ],
)
def test_the_reference_register(reading: Reading, in_place: int, missing: int, effect: int, remains: int) -> None:
    found = gap_of(reference(), reading=reading)
    assert (found.in_place, found.missing, found.later) == (in_place, missing, 0)
    assert (found.roll_forward.effect, found.remains) == (effect, remains)
    assert (len(found.roll_forward.rolls), found.roll_forward.unpriced) == (31, 1)
    assert found.starts[0].value == missing
    largest = found.roll_forward.rolls[0]
    assert (largest.contract.provider, largest.starts_on, largest.ends_on) == (
        "Youth Support Services",
        date(2007, 4, 1),
        date(2008, 9, 30),
    )


def test_the_reference_sentence_says_it_all() -> None:
    assert sentence(reference()) == (
        "On 1 April 2007 contracts in place are worth £78,472.62 in 2007-08: £1,171,527.38 short of 10% of an assumed "
        "budget of £12,500,000.00 (£1,085,500.00 short with amounts as rates per year). Rolling forward all 31 priced "
        "contracts that end brings £419,880.14; £751,647.24 remains to be commissioned: a twelve-month contract of "
        "£751,647.24 from 1 April 2007 or £1,503,294.47 from 1 October 2007. "
        "One of them, renewed once, ends again on 31 Aug 2007: what follows is another decision."
    )


def test_what_is_renewed_once_and_ends_again_is_said() -> None:
    short = [contract(one, starts_on=date(2006, 4 + one, 1), amount=100_00) for one in (1, 2)]
    told = register(
        *short, contract(3, amount=100_00), targets=(target(50_000, Y2007),), components=(budget(year=Y2007),)
    )
    assert sentence(told).endswith(
        "Two of them, renewed once, end again by 29 Feb 2008: what follows is another decision."
    )
    planned = replace(told, plan=(line(amount=10**9, accepted=True),))
    assert sentence(planned).endswith("the target is met, with £9,375,000.00 to spare.")


# A second calculation over random registers


@given(random_registers(), st.sampled_from([Y2006, Y2007, Y2008]), st.sampled_from(RULES), st.sampled_from(READINGS))
def test_every_sum_is_that_of_a_second_calculation(
    told: Register, year: FinancialYear, rule: Any, how: Reading
) -> None:
    found = gap_of(told, year, rule=rule.name, reading=how)
    day = date(year.start, 4, 1)
    there = replace(told, contracts=tuple(one for one in told.contracts if _in_place(one, day)))
    on_day = second.cell(there, year.start, rule, "committed", how)
    whole = second.cell(told, year.start, rule, "committed", how)
    assert found.in_place == on_day.numerator
    assert found.later == whole.numerator - on_day.numerator
    assert found.missing == (None if on_day.distance is None else -on_day.distance)
    assert (found.otherwise is None) == (found.missing is None)
    if found.left is not None:
        assert whole.distance is not None
        assert found.left == -whole.distance


@given(random_registers(), st.sampled_from([Y2006, Y2007, Y2008]), st.sampled_from(RULES), st.sampled_from(READINGS))
def test_what_is_rolled_forward_is_that_of_a_second_calculation(
    told: Register, year: FinancialYear, rule: Any, how: Reading
) -> None:
    found = gap_of(told, year, rule=rule.name, reading=how).roll_forward
    wanted, unpriced = {}, 0
    long_ended: dict[int, int | None] = {}
    for one in told.contracts:
        following = _renewed(one)
        if following is None or not second.rule_counts(following, rule) or not second.concerned(following, year.start):
            continue
        part = second.part(following, year.start)
        if one.ends_on is not None and one.ends_on < date(year.start - 1, 4, 1):
            long_ended[one.id] = None if part is None else part.pence("committed", how)
            continue
        unpriced += part is None
        if part is not None and part.pence("committed", how) > 0:
            wanted[one.id] = part.pence("committed", how)
    assert {roll.contract.id: roll.effect for roll in found.rolls} == wanted
    assert found.unpriced == unpriced
    assert [roll.effect for roll in found.rolls] == sorted(wanted.values(), reverse=True)
    assert [roll.cumulative for roll in found.rolls] == list(_running(roll.effect for roll in found.rolls))
    assert found.effect == sum(wanted.values())
    left_out = {number: pence for number, pence in long_ended.items() if pence is None or pence > 0}
    assert found.long_ended.ids == tuple(left_out)
    assert found.long_ended.effect == sum(pence or 0 for pence in left_out.values())
    assert found.long_ended.unpriced == sum(pence is None for pence in left_out.values())


@given(random_registers(), st.sampled_from(READINGS))
def test_what_is_left_is_closed_to_the_penny(told: Register, how: Reading) -> None:
    """The new contract, put into the register, meets the target; worth a penny less, it misses."""
    told = replace(told, components=(budget(10**12),), targets=(target(900_000),))
    found = gap_of(told, Y2006, rule="A", reading=how)
    assume(found.left is not None and found.left > 0)
    for start in found.starts:
        if start.value is None:
            continue
        for value, met in ((start.value, True), (start.value - 1, False)):
            new = contract(99, starts_on=start.first_day, ends_on=start.last_day, amount=value)
            cell = board(replace(told, contracts=(*told.contracts, new)), Y2006).cell("A", Measure.COMMITTED, how)
            assert cell.meets is met


def _in_place(one: Contract, day: date) -> bool:
    days = second.days_of_term(one)
    return days is not None and day.toordinal() in days


def _renewed(one: Contract) -> Contract | None:
    """The contract from the next day for as long: in months where it is whole months, from either end, else in days."""
    if one.open_ended or one.starts_on is None or one.ends_on is None:
        return None
    first, after = one.starts_on, one.ends_on + timedelta(days=1)
    months = (after.year - first.year) * 12 + after.month - first.month
    if months > 0 and (second.months_on(first, months) == after or second.months_on(after, -months) == first):
        last = second.months_on(after, months) - timedelta(days=1)
    else:
        last = after + (one.ends_on - first)
    return replace(one, starts_on=after, ends_on=last)


def _running(effects: Iterable[int]) -> Iterable[int]:
    so_far = 0
    for effect in effects:
        so_far += effect
        yield so_far


# Rolling forward


def test_ties_stand_by_their_end_and_their_place_in_the_list() -> None:
    """The third, worth a little more, ends a day sooner and has as much of 2007-08: £1,000.00."""
    sooner = contract(3, starts_on=date(2006, 3, 31), ends_on=date(2007, 3, 30), amount=100_274)
    told = planned(contract(1), contract(2), sooner)
    assert [roll.contract.id for roll in gap_of(told).roll_forward.rolls] == [3, 1, 2]


def test_what_is_decided_or_planned_already_is_not_rolled_forward() -> None:
    followed, closed, proposed, dropped = (contract(number) for number in range(1, 5))
    closed = replace(closed, details=replace(closed.details, outcome=Outcome.CLOSED))
    told = planned(
        *(followed, closed, proposed, dropped),
        links=(Link(1, 1, 9, LinkKind.RENEWED),),
        plan=(line(1, follows=3), line(2, follows=4, accepted=False)),
    )
    assert [roll.contract.id for roll in gap_of(told).roll_forward.rolls] == [4]


def test_what_would_lie_outside_what_is_held_is_left_out() -> None:
    told = planned(contract(starts_on=date(1901, 1, 1), ends_on=date(2199, 12, 30)), contract(2))
    found = gap(told, FinancialYear(2199))
    assert found is not None
    assert found.roll_forward.rolls == ()
    early = contract(3, starts_on=date(1900, 1, 1), ends_on=date(2060, 1, 1))
    assert gap_of(planned(early), FinancialYear(2060)).roll_forward.rolls == ()


def test_the_sector_of_the_year_decides_whether_a_rule_counts_it() -> None:
    """A provider that is private from 2007-08 on is not counted there by the VCS alone, though the list said VCS."""
    turned = contract(dated=Dated(sectors=(DatedSector(date(2007, 4, 1), Sector.PRIVATE),)))
    assert [roll.sector for roll in gap_of(planned(turned)).roll_forward.rolls] == [Sector.PRIVATE]
    assert gap_of(planned(turned), rule="B").roll_forward.rolls == ()


def test_our_share_alone_is_rolled_forward_and_what_never_counts_is_not() -> None:
    half, agreed = contract(our_share=500_000), contract(2, counts=Counts.NATIONALLY_AGREED)
    (roll,) = gap_of(planned(half, agreed)).roll_forward.rolls
    assert (roll.effect, roll.whole(Reading.TOTAL)) == (50_000, 50_000)


def test_the_whole_of_a_renewal_is_a_total_or_the_sum_of_its_years() -> None:
    """27 months at £16,000.00: as a total that; as a rate, two years and three months of it."""
    long = contract(starts_on=date(2005, 1, 1), ends_on=date(2007, 3, 31), amount=1_600_000)
    total, annual = (gap_of(planned(long), reading=how).roll_forward.rolls[0] for how in READINGS)
    assert total.whole(Reading.TOTAL) == 1_600_000
    assert annual.whole(Reading.ANNUAL) == 1_600_000 + 1_600_000 + second.nearest(Fraction(1_600_000 * 91, 365))
    assert (total.effect, annual.effect) == (second.nearest(Fraction(1_600_000 * 366, 822)), 1_600_000)


def test_meetings_stand_in_the_order_they_are_held_with_what_they_bring() -> None:
    held = Meeting(1, date(2007, 3, 1), "Contracts committee"), Meeting(2, date(2007, 6, 1), "Contracts committee")
    march, june = contract(1), contract(2, starts_on=date(2006, 7, 1), ends_on=date(2007, 6, 30))
    never = contract(3, starts_on=date(2006, 2, 1), ends_on=date(2007, 1, 31), amount=300_000)
    rolls = gap_of(planned(june, march, never, diary=Diary(held))).roll_forward
    points = rolls.by_meeting
    assert [point.ids for point in points] == [{1}, {2}, {3}]
    assert {number: roll.contract.id for number, roll in rolls.by_id.items()} == {1: 1, 2: 2, 3: 3}
    assert [(point.meeting, [roll.contract.id for roll in point.rolls]) for point in points] == [
        (held[0], [1]),
        (held[1], [2]),
        (None, [3]),
    ]
    assert [point.cumulative for point in points] == list(_running(point.effect for point in points))
    assert [meeting_words(point, date(2007, 4, 1)) for point in points] == [
        "1 Mar 2007, Contracts committee (has passed)",
        "1 Jun 2007, Contracts committee",
        "No meeting in the calendar before them",
    ]
    assert meeting_words(points[0], AS_AT) == "1 Mar 2007, Contracts committee"


def test_how_many_are_needed() -> None:
    rolls = gap_of(planned(contract(1), contract(2, amount=50_000))).roll_forward
    assert [rolls.needed_for(pence) for pence in (0, -1, 1, 100_000, 100_001, 150_000, 150_001)] == [
        *(0, 0, 1, 1, 2, 2),
        None,
    ]


@pytest.mark.parametrize(
    ("as_at", "since"),
    [
        (None, date(2006, 4, 1)),
        (date(2007, 9, 1), date(2006, 4, 1)),
        (date(2026, 11, 21), date(2006, 4, 1)),
        (date(2007, 1, 31), date(2006, 1, 31)),
        (date(2004, 2, 29), date(2003, 2, 28)),
    ],
)
def test_what_ended_long_ago_is_not_taken_to_be_ending(as_at: date | None, since: date) -> None:
    """Two contracts of six years: one ends on the last day that is long ago, the other on the day after it."""
    day = since - timedelta(days=1)
    long_ago, lately = (
        contract(number, starts_on=date(ends.year - 6, ends.month, 1), ends_on=ends, amount=400_000)
        for number, ends in ((1, day), (2, since))
    )
    found = gap_of(planned(long_ago, lately), as_at=as_at).roll_forward
    assert [roll.contract.id for roll in found.rolls] == [2]
    assert (found.long_ended.before, found.long_ended.ids, found.long_ended.unpriced) == (since, (1,), 0)
    assert found.long_ended.effect > 0


def lasting(number: int = 1, **fields: Any) -> Contract:
    """A contract of four years that ended on 31 March 2005: its renewal reaches into 2007-08."""
    usual: dict[str, Any] = {"starts_on": date(2001, 4, 1), "ends_on": date(2005, 3, 31), "amount": 146_100}
    return contract(number, **{**usual, **fields})


@pytest.mark.parametrize(
    ("amounts", "said"),
    [
        (
            (146_100,),
            "One contract that ended before 1 Apr 2006 is left out as long ended: it would bring £366.00 into 2007-08 "
            "if renewed.",
        ),
        (
            (146_100, 146_100, None),
            "Three contracts that ended before 1 Apr 2006 are left out as long ended: they would bring £732.00 into "
            "2007-08 if renewed, one of them not priced.",
        ),
        ((None,), "One contract that ended before 1 Apr 2006 is left out as long ended, not priced."),
    ],
)
def test_what_is_left_out_as_long_ended_is_said(amounts: tuple[int | None, ...], said: str) -> None:
    contracts = (lasting(number, amount=amount) for number, amount in enumerate(amounts, 1))
    found = gap_of(planned(*contracts))
    assert not_listed(found) == (said,)
    assert (found.roll_forward.rolls, found.roll_forward.unpriced) == ((), 0)


def test_what_would_bring_nothing_is_not_said_to_be_left_out() -> None:
    assert not_listed(gap_of(planned(lasting(amount=0), contract(2)))) == ()


# What has no term


def pooled(number: int = 1, year: FinancialYear = Y2006, **fields: Any) -> Contract:
    """A line without a term, placed in a year."""
    return contract(number, **{"starts_on": None, "ends_on": None, "placed_in": year, **fields})


@given(random_registers(), st.sampled_from([Y2006, Y2007, Y2008]), st.sampled_from(RULES))
def test_lines_without_a_term_are_those_of_a_second_calculation(told: Register, year: FinancialYear, rule: Any) -> None:
    found = gap_of(told, year, rule=rule.name).without_term
    mine = [
        one
        for one in told.contracts
        if (one.starts_on is None or one.ends_on is None)
        and not one.open_ended
        and one.placed_in == year.previous
        and second.rule_counts(one, rule)
    ]
    parts = [second.part(one, year.start - 1) for one in mine]
    assert (found.year, found.ids) == (year.previous, tuple(one.id for one in mine))
    assert found.amount == sum(part.pence("committed", Reading.TOTAL) for part in parts if part is not None)
    assert found.unpriced == parts.count(None)


def test_the_reference_lines_without_a_term() -> None:
    assert not_listed(gap_of(reference())) == (
        "Three lines without a term (£127,200.00 in 2006-07) are not among what ends: with dates they would be.",
    )
    assert not_listed(gap_of(reference(), Y2006)) == (), "those of the year itself count in it"


def test_the_last_list_with_lines_without_a_term_is_meant() -> None:
    """On 15 April 2007 the list of 2007-08 is not there yet: what that of 2006-07 had is spoken of."""
    told = planned(pooled(1, Y2005, amount=5), pooled(2), pooled(3, Y2008), pooled(4, Y2008.next))
    lately, ahead = gap_of(told), gap_of(told, Y2008, as_at=date(2007, 4, 15))
    assert (lately.without_term.year, lately.without_term.ids) == (Y2006, (2,))
    assert (ahead.without_term.year, ahead.without_term.ids) == (Y2006, (2,))
    assert gap_of(told, Y2008).without_term.ids == ()


def test_a_line_without_a_term_that_is_settled_is_not_spoken_of() -> None:
    closed = pooled(1)
    closed = replace(closed, details=replace(closed.details, outcome=Outcome.CLOSED))
    told = planned(closed, pooled(2), pooled(3, counts=Counts.OUTSIDE_BUDGET), links=(Link(1, 2, 9, LinkKind.RENEWED),))
    assert gap_of(told).without_term.ids == ()


@pytest.mark.parametrize(
    ("amounts", "said"),
    [
        ((None,), "One line without a term (not priced) is not among what ends: with dates it would be."),
        (
            (None, 500),
            "Two lines without a term (£5.00 in 2006-07, one of them not priced) are not among what ends: with dates "
            "they would be.",
        ),
    ],
)
def test_lines_without_a_term_and_a_price_are_said_to_be(amounts: tuple[int | None, ...], said: str) -> None:
    told = planned(*(pooled(number, amount=amount) for number, amount in enumerate(amounts, 1)))
    assert not_listed(gap_of(told)) == (said,)


# The plan


def test_what_is_planned_counts_by_the_day_for_the_rules_that_count_its_sector() -> None:
    told = planned(
        plan=(
            line(1, accepted=True),
            line(2, starts_on=date(2007, 7, 1), ends_on=date(2008, 6, 30)),
            line(3, sector=Sector.PRIVATE, accepted=True),
            line(4, accepted=False),
            line(5, year=Y2008, starts_on=date(2008, 4, 1), ends_on=date(2009, 3, 31)),
        )
    )
    found = gap_of(told, rule="B")
    assert [one.line.id for one in found.plan] == [1, 2, 3, 4]
    part = second.nearest(Fraction(1_000_000 * 275, 366))
    assert (found.accepted, found.proposed) == (1_000_000, part)
    assert gap_of(told).accepted == 2_000_000
    assert found.left == 10_000_000 - 1_000_000 - part
    assert accepted_in_year(told, Y2007, RULE_B.sectors) == 1_000_000
    assert accepted_in_year(told, Y2008, RULE_A.sectors) == 0


@given(
    st.dates(date(2006, 1, 1), date(2008, 12, 31)),
    st.integers(0, 900),
    st.integers(1, 10**9),
    st.sampled_from([Y2006, Y2007, Y2008]),
)
def test_a_planned_contract_adds_up_over_its_years(first: date, more: int, amount: int, year: FinancialYear) -> None:
    one = line(starts_on=first, ends_on=first + timedelta(days=more), amount=amount, year=year)
    (found,) = plan_of(planned(plan=(one,)), year)
    days, of_year = range(first.toordinal(), first.toordinal() + more + 1), second.days_of_year(year.start)
    assert found.effect == second.due(amount, days, of_year.stop) - second.due(amount, days, of_year.start)


@pytest.mark.parametrize(
    ("ended", "standing"),
    [
        ({}, Standing.ACCEPTED),
        ({"ends_on": date(2007, 4, 1)}, Standing.PROLONGED),
        ({"ends_on": None, "open_ended": True}, Standing.PROLONGED),
        ({"ends_on": None}, Standing.ACCEPTED),
    ],
)
def test_a_contract_that_runs_longer_meanwhile_is_not_counted_twice(ended: dict[str, Any], standing: Standing) -> None:
    told = planned(contract(**ended), plan=(line(follows=1, accepted=True),))
    (found,) = plan_of(told, Y2007)
    assert found.standing is standing
    assert gap_of(told).accepted == (1_000_000 if standing is Standing.ACCEPTED else 0)
    assert bool(accepted_lines(told)) == (standing is Standing.ACCEPTED)


def test_a_contract_renewed_meanwhile_is_not_counted_twice() -> None:
    successor = contract(2, starts_on=date(2007, 4, 1), ends_on=date(2008, 3, 31))
    link = Link(1, 1, 2, LinkKind.RENEWED)
    told = planned(contract(), successor, plan=(line(follows=1, accepted=True),), links=(link,))
    found = gap_of(told)
    assert (found.in_place, found.accepted) == (100_000, 0)
    assert standing_words(found.plan[0]) == "renewed meanwhile, not counted twice"
    assert accepted_lines(told) == ()


def test_a_plan_whose_contract_went_stands_as_it_was_decided() -> None:
    (found,) = plan_of(planned(plan=(line(follows=7),)), Y2007)
    assert (found.standing, standing_words(found)) == (Standing.PROPOSED, "proposed")


# Asking


def test_without_a_rule_there_is_no_gap_and_a_wrong_one_is_refused() -> None:
    assert gap(planned(rules=()), Y2007) is None
    with pytest.raises(UserError, match="There is no numerator rule Z"):
        gap(planned(), Y2007, rule="Z")


def test_a_rule_that_counts_nobody_has_no_start() -> None:
    nobody = replace(RULE_A, sectors=frozenset({Sector.UNCLASSIFIED}))
    assert {start.value for start in gap_of(planned(rules=(nobody,))).starts} == {None}


def test_a_plan_is_made_for_the_next_year_where_that_has_a_target() -> None:
    assert year_to_plan(planned(), Y2006) == Y2007
    assert year_to_plan(planned(), Y2007) == Y2007


def test_the_first_month_that_is_not_past() -> None:
    found = gap_of(planned())
    days = date(2007, 4, 1), date(2007, 4, 2), date(2008, 3, 1), date(2008, 3, 2)
    assert [first_start(found, day) for day in days] == [0, 1, 11, 12]


# What is said


def test_without_a_budget_or_a_target_the_gap_is_not_known() -> None:
    opening = "On 1 April 2007 contracts in place are worth £0.00 in 2007-08. "
    assert sentence(planned(components=())) == f"{opening}No budget is entered for 2007-08, so there is no share."
    assert sentence(planned(pence=None)) == (
        f"{opening}The budget of 2007-08 is not known: the amount of Main grant is missing, so there is no share."
    )
    circular = BudgetBase(1, "circular", "07/2006", ("Trainees grant",))
    assert sentence(planned(bases=(circular,)), base="circular") == (
        f"{opening}The budget of 2007-08 (circular) is not known: the amount of Trainees grant is missing, "
        "so there is no share."
    )
    found = gap_of(planned(targets=()))
    assert "without a target" in gap_sentence(found, AS_AT)
    assert (found.left, found.remains) == (None, None)
    assert {start.value for start in (*found.starts, *found.starts_after)} == {None}


LASTING = contract(starts_on=date(2007, 4, 1), ends_on=date(2008, 3, 31), amount=10_000_000)


@pytest.mark.parametrize(
    ("pence", "said"),
    [
        (10_000_000, "enough to meet 10% of £1,000,000.00 to the penny."),
        (10_000_001, "enough to meet 10% of £1,000,000.00, with £0.01 to spare."),
    ],
)
def test_a_target_that_is_met(pence: int, said: str) -> None:
    assert sentence(planned(replace(LASTING, amount=pence))).endswith(said)


def test_the_other_reading_may_meet_it() -> None:
    unsaid = contract(starts_on=date(2006, 4, 1), ends_on=date(2008, 3, 31), amount=10_000_000)
    assert "(met with amounts as rates per year)" in sentence(planned(unsaid))
    assert "(£49,931.60 short with amounts as totals for their terms)" in sentence(
        planned(unsaid), reading=Reading.ANNUAL
    )


def test_what_is_planned_is_said() -> None:
    later = contract(starts_on=date(2007, 5, 1), ends_on=date(2008, 3, 31))
    both = sentence(planned(later, plan=(line(1, accepted=True), line(2))))
    assert (
        "Contracts that begin later or have no term bring £1,000.00, contracts accepted in the plan £10,000.00, "
        "contracts proposed £10,000.00: £79,000.00 is left." in both
    )
    assert "Contracts proposed bring £10,000.00: £90,000.00 is left." in sentence(planned(plan=(line(),)))
    met = sentence(planned(plan=(line(amount=10_000_000),)))
    assert met.endswith("Contracts proposed bring £100,000.00: the target is met to the penny.")


@pytest.mark.parametrize(
    ("amounts", "said"),
    [
        ((20_000_000,), "Rolling forward the one contract that ends closes it."),
        ((6_000_000, 5_000_000), "Rolling forward all 2 contracts that end closes it."),
        ((6_000_000, 5_000_000, 1), "Rolling forward the two largest of 3 that end closes it."),
        ((1_000_000,), "Rolling forward the one contract that ends brings £10,000.00; £90,000.00 remains"),
        ((None, 1_000_000), "Rolling forward the one priced contract that ends brings £10,000.00;"),
        ((), "Nothing that ends can be rolled forward: £100,000.00 remains to be commissioned: a twelve-month"),
    ],
)
def test_what_closes_it_is_said(amounts: tuple[int | None, ...], said: str) -> None:
    contracts = (contract(number, amount=amount) for number, amount in enumerate(amounts, 1))
    assert said in sentence(planned(*contracts))


def test_what_is_planned_already_is_not_said_to_be_nothing() -> None:
    assert "Nothing more that ends can be rolled forward" in sentence(planned(contract(), plan=(line(follows=1),)))


def test_when_no_month_is_left_that_is_said() -> None:
    assert sentence(planned(), date(2008, 3, 2)).endswith("and no month of 2007-08 is left to start in.")
    february = gap_of(planned()).starts[10].value or 0
    assert sentence(planned(), date(2008, 1, 2)).endswith(f"contract of {sterling(february)} from 1 February 2008.")


def test_what_a_new_contract_does_is_said() -> None:
    july = gap_of(planned()).starts[3]
    assert start_sentence(july, 1_000_000, 10_000_000) == (
        "From 1 Jul 2007 it brings £7,513.66 into 2007-08 (275 days): £92,486.34 is still missing."
    )
    assert start_sentence(july, 1_000_000, 751_366).endswith("the target is met to the penny.")
    assert start_sentence(july, 1_000_000, 751_365).endswith("the target is met, with £0.01 to spare.")
    assert [standing_words(one) for one in plan_of(planned(plan=(line(accepted=False),)), Y2007)] == ["dropped"]


def test_a_gap_without_a_target_cannot_be_worded_as_one() -> None:
    from commission.rules.figures.gap_words import _wanted

    with pytest.raises(ValueError, match="a target and a budget"):
        _wanted(gap_of(planned(targets=())))
