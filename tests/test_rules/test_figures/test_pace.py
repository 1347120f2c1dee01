"""Money used against time used: against a second calculation with fractions, in the order of the exact difference."""

from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from commission.rules.facts import WHOLE_SHARE, Contract, Reading
from commission.rules.figures.months_words import pace_notes, pace_sentence
from commission.rules.figures.pace import paces
from tests.registers import Y2006, contract, days, random_contracts, reference
from tests.test_rules import second_months as second
from tests.test_rules.changing import amended, amended_contracts, planned, planned_contracts

AS_AT = date(2007, 1, 31)
READINGS = (Reading.TOTAL, Reading.ANNUAL)
kinds = st.one_of(random_contracts(), amended_contracts(), planned_contracts())


def due_again(one: Contract, as_at: date, reading: Reading) -> tuple[int, int]:
    """Due by the end of the day, and by the end of the term, of a contract as it stood on the day."""
    agreed = [each for each in one.dated.amendments if each.from_day <= as_at] if one.dated else []
    stood = second.stood_after(one, agreed)
    assert stood.ends_on is not None
    if agreed and not (one.dated and one.dated.planned):
        return tuple(  # type: ignore[return-value]
            second.amended_due(one, agreed, day.toordinal() + 1, reading) for day in (as_at, stood.ends_on)
        )
    return upto(one, as_at, reading), upto(one, stood.ends_on, reading)


def upto(one: Contract, until: date, reading: Reading) -> int:
    start = until.year if until.month >= 4 else until.year - 1
    whole_years = [(year, date(year + 1, 3, 31)) for year in range(2000, start)]
    found = [second.course(one, year, day) for year, day in (*whole_years, (start, until))]
    return sum(both[READINGS.index(reading)] for both in found if both is not None)


def only_then(one: Contract, as_at: date) -> Contract:
    """Without what was agreed after the day: of that nothing was known."""
    from commission.rules.contracts.dated import standing_on

    return standing_on(one, as_at)


@settings(max_examples=150)
@given(st.lists(kinds, max_size=4), days, st.sampled_from(READINGS))
def test_any_contracts_come_out_the_same_twice(found: list[Contract], as_at: date, reading: Reading) -> None:
    listed = paces(found, as_at, reading)
    stood = [only_then(one, as_at) for one in found]
    in_force = [one for one in stood if one.term and one.term.first <= as_at <= one.term.last]
    priced = [one for one in in_force if one.amount is not None]
    again = [(one, *due_again(one, as_at, reading)) for one in priced]
    assert len(listed.rows) == len([1 for _, _, whole in again if whole])
    assert (listed.unpriced, listed.nothing) == (len(in_force) - len(priced), len(priced) - len(listed.rows))
    exact = [Fraction(due, whole) - part_gone(one, as_at) for one, due, whole in again if whole]
    assert sorted(exact, reverse=True) == [row.ahead for row in listed.rows]
    for row in listed.rows:
        assert row.money - row.time == row.ahead
        assert row.pence_ahead == second.nearest(row.due - row.whole * row.time)


def part_gone(one: Contract, as_at: date) -> Fraction:
    assert one.term
    return Fraction((as_at - one.term.first).days + 1, one.term.days)


def test_the_reference_register_is_level_as_totals() -> None:
    found = paces(reference().contracts, AS_AT, Reading.TOTAL)
    assert (len(found.rows), found.no_term, found.unpriced, found.nothing) == (36, 3, 2, 0)
    assert {row.pence_ahead for row in found.rows} == {0}
    assert pace_sentence(found) == (
        "On 31 January 2007, 36 contracts are in force with a term and a price: of each, what is due is level with its "
        "days."
    )
    assert pace_notes(found)[0] == "Left out: three contracts without a term, two contracts without a price."


def test_a_rate_per_year_runs_ahead_where_a_later_year_has_more_days() -> None:
    (first, *_) = paces(reference().contracts, AS_AT, Reading.ANNUAL).rows
    assert (first.contract.provider, first.due, first.whole) == ("County Training", 1_341_370, 3_598_904)
    assert (first.time, first.pence_ahead) == (Fraction(306, 822), 1_632)


def test_what_is_planned_unevenly_is_ahead_or_behind() -> None:
    early = planned(contract(1, amount=100_00), (2006, 1, 100_00))
    late = planned(contract(2, amount=100_00), (2006, 4, 100_00))
    halved = planned(contract(3, amount=100_00, our_share=WHOLE_SHARE // 2), (2006, 1, 40_00), (2006, 4, 60_00))
    found = paces((late, halved, early), date(2006, 6, 30), Reading.TOTAL)
    assert [(row.contract.id, row.due, row.whole) for row in found.rows] == [
        (1, 100_00, 100_00),
        (3, 20_00, 50_00),
        (2, 0, 100_00),
    ]
    assert pace_sentence(found).endswith("of two more is due than their days ask for, of one less.")


def test_a_planned_contract_of_years_counts_those_that_are_over() -> None:
    two = contract(1, amount=300_00, starts_on=date(2005, 4, 1))
    (row,) = paces((planned(two, (2005, None, 100_00), (2006, None, 200_00)),), date(2006, 4, 1), Reading.TOTAL).rows
    assert (row.due, row.days_gone, row.term_days) == (100_00 + round(Fraction(200_00, 365)), 366, 730)


def test_what_has_no_term_no_price_or_no_amount_is_left_out_and_counted() -> None:
    kinds = (
        contract(1, open_ended=True, ends_on=None),
        contract(2, open_ended=True, ends_on=None, starts_on=AS_AT + timedelta(days=1)),
        contract(3, starts_on=None, ends_on=None, placed_in=Y2006),
        contract(4, starts_on=None, ends_on=None, placed_in=Y2006.next),
        contract(5, amount=None),
        contract(6, amount=0),
        contract(7, starts_on=AS_AT + timedelta(days=1)),
        contract(8, ends_on=AS_AT - timedelta(days=1)),
        contract(9, open_ended=True, ends_on=None, starts_on=None),
    )
    found = paces(kinds, AS_AT, Reading.TOTAL)
    assert (found.rows, found.no_term, found.unpriced, found.nothing) == ((), 2, 1, 1)
    assert pace_sentence(found) == "No priced contract with a term is in force on 31 January 2007."
    assert pace_notes(found)[0].endswith("one contract without a price, one contract of no amount.")
    assert len(pace_notes(paces((), AS_AT, Reading.TOTAL))) == 1


def test_an_amended_contract_stands_as_it_stood_on_the_day() -> None:
    doubled = amended(contract(amount=36_500), date(2006, 10, 1), amount=36_500 + 18_200)
    before, after = (paces((doubled,), day, Reading.TOTAL).rows[0] for day in (date(2006, 9, 30), date(2006, 10, 1)))
    assert (before.due, before.whole) == (18_300, 36_500)
    assert (after.due, after.whole) == (18_500, 54_700)
    assert after.pence_ahead < 0
    one = paces((doubled,), date(2006, 10, 1), Reading.TOTAL)
    assert pace_sentence(one).endswith("of none more is due than its days ask for, of one less.")
