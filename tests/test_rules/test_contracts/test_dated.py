"""An amendment changes what comes after its day and nothing before it; the parts always add up to the whole."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from commission.rules.contracts.dated import due_by_day, planned_in, standing_in, standing_on, terms_of
from commission.rules.contracts.years import Moved, by_year, moved_by_reading, years_of
from commission.rules.facts import Contract, Dated, DatedSector, Reading, Sector
from commission.rules.figures.commitment import (
    Basis,
    Measure,
    committed,
    our_amount,
    reading_asked,
    reading_matters,
    readings_of,
    unsaid_before,
    year_row,
)
from commission.rules.figures.shares import board
from commission.rules.figures.year_proof import proof
from commission.rules.periods import FinancialYear
from commission.rules.questions import reading_questions
from tests.registers import Y2005, Y2006, Y2007, Y2008, contract, register
from tests.test_rules.changing import amended, amended_contracts, planned, planned_contracts

READINGS = (Reading.TOTAL, Reading.ANNUAL)
MANY = [FinancialYear(start) for start in range(2000, 2030)]
COUNTY = contract(12, ends_on=date(2008, 6, 30), amount=1_600_000)
"""County Training of the reference register: 27 months to 30 June 2008."""
LONGER = amended(COUNTY, date(2008, 7, 1), ends_on=date(2009, 3, 31), amount=2_200_000)


def test_years_that_ended_before_the_day_are_as_they_were() -> None:
    for year in (Y2005, Y2006, Y2007):
        before, after = year_row(COUNTY, year), year_row(LONGER, year)
        if before is None or after is None:
            assert before is after
            continue
        assert (after.face, after.total, after.annual, after.days) == (
            before.face,
            before.total,
            before.annual,
            before.days,
        )


def test_the_year_of_the_amendment_has_both_terms_each_on_its_days() -> None:
    row = year_row(LONGER, Y2008)
    assert row is not None
    assert (row.basis, row.face, row.days) == (Basis.AMENDED, 2_200_000, 365)
    assert row.total == 177_129 + 600_000  # the last 91 days of the old total, and all that is left of the new
    assert row.annual == 398_904 + 1_651_507  # 16,000 × 91/365 and 22,000 × 274/365


def test_the_day_itself_is_the_first_of_the_new_terms() -> None:
    one = contract(ends_on=date(2007, 3, 31), amount=36_500, reading=Reading.ANNUAL)
    longer = amended(one, date(2007, 4, 1), ends_on=date(2008, 3, 31), amount=73_200)
    assert committed(longer, Y2006, Reading.ANNUAL) == 36_500
    assert standing_on(longer, date(2007, 3, 31)).amount == 36_500
    assert standing_on(longer, date(2007, 4, 1)).amount == 73_200
    assert due_by_day(longer, date(2007, 3, 31), Reading.ANNUAL) == 36_500


def test_closing_early_keeps_what_was_due_and_adds_nothing() -> None:
    closed = amended(COUNTY, date(2007, 1, 1), ends_on=date(2006, 12, 31), amount=535_280)
    row = year_row(closed, Y2006)
    assert row is not None
    assert (row.face, row.total, row.days) == (535_280, 535_280, 275)
    assert row.annual == 1_205_479  # 16,000 × 275/365
    assert year_row(closed, Y2007) is None
    assert committed(closed, Y2007, Reading.TOTAL) == 0


def test_what_was_not_priced_before_the_day_is_priced_from_it() -> None:
    one = amended(replace(COUNTY, amount=None), date(2007, 4, 1), amount=45_700)
    first, second = year_row(one, Y2006), year_row(one, Y2007)
    assert first is not None
    assert second is not None
    assert (first.face, first.total) == (None, None)
    assert second.total == 36_600  # 366 of the 457 days that are left
    assert committed(one, Y2006, Reading.TOTAL) is None
    assert committed(one, Y2008, Reading.TOTAL) == 9_100


def test_what_is_no_longer_priced_keeps_the_years_before() -> None:
    one = amended(COUNTY, date(2007, 4, 1), amount=None)
    assert committed(one, Y2006, Reading.TOTAL) == 710_462
    assert committed(one, Y2007, Reading.TOTAL) is None


def test_made_open_ended_it_is_a_rate_from_then_on() -> None:
    one = amended(COUNTY, date(2008, 7, 1), ends_on=None, open_ended=True, reading=Reading.ANNUAL)
    assert committed(one, Y2006, Reading.TOTAL) == 710_462
    row = year_row(one, Y2008)
    assert row is not None
    assert (row.total, row.annual) == (177_129 + 1_201_096, 398_904 + 1_201_096)
    assert readings_of(standing_in(one, Y2008)) == READINGS
    assert readings_of(standing_in(one, FinancialYear(2010))) == READINGS
    assert committed(one, FinancialYear(2010), Reading.TOTAL) == 1_600_000


def test_a_reading_said_of_all_terms_leaves_no_question() -> None:
    said = replace(COUNTY, reading=Reading.TOTAL)
    one = amended(said, date(2008, 7, 1), ends_on=date(2009, 3, 31), amount=2_200_000)
    assert readings_of(one) == (Reading.TOTAL,)
    assert reading_matters(one)
    assert not reading_asked(one)
    rate = amended(replace(said, reading=Reading.ANNUAL), date(2008, 7, 1), ends_on=date(2009, 3, 31))
    assert readings_of(rate) == (Reading.ANNUAL,)


SAID = amended(COUNTY, date(2007, 4, 1), amount=2_200_000, reading=Reading.TOTAL)
"""Amended from the second year on to a total, of an amount of which nobody said what it was until then."""


def test_what_was_not_said_before_an_amendment_is_still_asked_about() -> None:
    assert reading_asked(SAID)
    assert [one.id for one in unsaid_before(SAID)] == [1]
    (asked,) = reading_questions((SAID,), Y2006)
    assert (asked.as_total, asked.as_annual, asked.amount) == (710_462, 1_600_000, 1_600_000)
    assert moved_by_reading(SAID, Y2006) == (
        Moved(Y2006, 1_600_000 - 710_462),
        Moved(Y2007, 480_525 - 1_192_934),  # 366 of 457 days of what is left: of 600,000 and of 1,489,538 pence
        Moved(Y2008, 119_475 - 296_604),
    )


@pytest.mark.parametrize(
    "one",
    [
        replace(SAID, our_share=0),
        amended(contract(amount=100), date(2006, 10, 1), amount=200, reading=Reading.TOTAL),
        amended(replace(COUNTY, amount=None), date(2007, 4, 1), amount=200, reading=Reading.TOTAL),
        amended(replace(COUNTY, amount=0), date(2007, 4, 1), amount=200, reading=Reading.TOTAL),
        amended(replace(COUNTY, reading=Reading.ANNUAL), date(2007, 4, 1), amount=200, reading=Reading.TOTAL),
        planned(SAID, (2006, None, 2_200_000)),
        LONGER,
        COUNTY,
    ],
)
def test_of_the_terms_before_nothing_is_asked_where_nothing_hangs_on_it(one: Contract) -> None:
    assert unsaid_before(one) == ()


def test_an_amount_that_an_amendment_took_away_is_asked_about_as_it_was() -> None:
    one = amended(COUNTY, date(2007, 4, 1), amount=None)
    assert reading_asked(one)
    (asked,) = reading_questions((one,), Y2006)
    assert asked.amount == 1_600_000


def test_terms_of_twelve_months_are_a_total_whatever_was_said() -> None:
    twelve = contract(ends_on=date(2007, 3, 31))
    one = amended(twelve, date(2006, 10, 1), amount=200_000)
    assert readings_of(one) == (Reading.TOTAL,)
    assert committed(one, Y2006, Reading.TOTAL) == committed(one, Y2006, Reading.ANNUAL) == 200_000
    open_ended = amended(twelve, date(2007, 4, 1), ends_on=None, open_ended=True, reading=Reading.ANNUAL)
    assert readings_of(open_ended) == (Reading.ANNUAL,)


def test_a_sector_found_out_later_leaves_earlier_years_as_reported() -> None:
    dated = Dated(sectors=(DatedSector(date(2007, 4, 1), Sector.PUBLIC),))
    one = replace(contract(ends_on=date(2008, 3, 31)), dated=dated)
    assert [standing_in(one, year).sector for year in (Y2006, Y2007)] == [Sector.VCS, Sector.PUBLIC]
    assert standing_in(one, Y2006).dated is None
    row = year_row(one, Y2007)
    assert row is not None
    assert row.basis is Basis.TERM


def test_a_plan_says_what_falls_in_a_year_and_no_reading_matters() -> None:
    one = planned(COUNTY, (2006, None, 1_000_000), (2007, 1, 100_000), (2007, 2, 200_000), (2008, None, 300_000))
    assert not reading_asked(one)
    assert readings_of(one) == (Reading.TOTAL,)
    for year, pence in ((Y2006, 1_000_000), (Y2007, 300_000), (Y2008, 300_000)):
        row = year_row(one, year)
        assert row is not None
        assert (row.basis, row.face, row.total, row.annual) == (Basis.PLANNED, 1_600_000, pence, pence)
        assert committed(one, year, Reading.ANNUAL) == pence
    assert committed(one, Y2005, Reading.TOTAL) == 0


def test_our_share_of_a_plan_is_rounded_so_that_the_years_add_up() -> None:
    one = planned(replace(COUNTY, amount=3, our_share=500_000), (2006, None, 1), (2007, None, 1), (2008, None, 1))
    parts = [committed(one, year, Reading.TOTAL) for year in (Y2006, Y2007, Y2008)]
    assert parts == [1, 0, 1]
    assert sum(part or 0 for part in parts) == our_amount(one) == 2


def test_the_board_counts_an_amended_contract_as_it_stood_in_the_year() -> None:
    found = board(register(LONGER), Y2007)
    assert {cell.numerator for cell in found.cells if cell.rule.name == "A" and cell.measure == "face"} == {1_600_000}


def test_an_amended_and_a_planned_year_are_as_exact_as_their_pence() -> None:
    plan = planned(COUNTY, (2006, None, 1_000_000), (2007, None, 600_000))
    for one, year in ((LONGER, Y2008), (plan, Y2007)):
        cell = board(register(one), year).cell("A", Measure.COMMITTED, Reading.TOTAL)
        assert cell.exact == cell.numerator != 0


def test_an_amended_year_is_proved_by_its_parts() -> None:
    row = year_row(LONGER, Y2008)
    assert row is not None
    assert proof(row, Reading.TOTAL) == (
        "1,771.29 under the terms to 30 Jun 2008 + 6,000.00 of what was left from 1 Jul 2008 = 7,771.29"
    )
    assert proof(row, Reading.ANNUAL) == (
        "3,989.04 under the terms to 30 Jun 2008 + 16,515.07 from 1 Jul 2008 = 20,504.11"
    )


def test_a_planned_year_is_proved_by_its_plan() -> None:
    row = year_row(planned(COUNTY, (2006, None, 1_000_000), (2007, None, 600_000)), Y2007)
    assert row is not None
    assert proof(row, Reading.TOTAL) == "6,000.00 of 16,000.00 planned for 2007-08"


def test_every_year_a_contract_has_a_part_in_is_told_with_its_proof() -> None:
    closed = amended(LONGER, date(2008, 10, 1), ends_on=date(2008, 12, 31), amount=1_800_000)
    assert years_of(closed, Y2006) == [Y2006, Y2007, Y2008]
    told = by_year(closed, Y2006)
    assert [year.row.year for year in told] == [Y2006, Y2007, Y2008]
    assert [len(year.proofs) for year in told] == [2, 2, 2]


@pytest.mark.parametrize(
    ("one", "years"),
    [
        (contract(starts_on=None, ends_on=None), []),
        (contract(starts_on=None, ends_on=None, placed_in=Y2006), [Y2006]),
        (contract(starts_on=None, ends_on=None, open_ended=True), []),
        (contract(ends_on=None, open_ended=True), [Y2006, Y2007, Y2008]),
    ],
)
def test_the_years_of_what_has_no_term(one: Contract, years: list[FinancialYear]) -> None:
    assert years_of(one, Y2007) == years


@given(amended_contracts())
def test_years_that_ended_before_an_amendment_do_not_move(one: Contract) -> None:
    assert one.dated is not None
    latest = one.dated.amendments[-1]
    earlier = one.dated.amendments[:-1]
    before = replace(one, dated=Dated(earlier) if earlier else None, **_fields(latest.before))
    for year in MANY:
        if year.last_day < latest.from_day:
            now, then = year_row(one, year), year_row(before, year)
            assert (now is None) == (then is None)
            if now is not None and then is not None:
                assert (now.face, now.total, now.annual) == (then.face, then.total, then.annual)


def _fields(terms: object) -> dict[str, object]:
    return {
        name: getattr(terms, name) for name in ("starts_on", "ends_on", "months", "amount", "reading", "open_ended")
    }


@given(amended_contracts())
def test_the_years_of_a_total_add_up_to_it(one: Contract) -> None:
    terms = terms_of(one)
    if terms.open_ended or terms.amount is None or terms.ends_on is None:
        return
    assert one.dated is not None
    every = [amendment.before for amendment in one.dated.amendments]
    if any(each.open_ended or each.amount is None for each in every):
        return
    total = replace(
        one,
        reading=Reading.TOTAL,
        dated=Dated(
            tuple(replace(each, before=replace(each.before, reading=Reading.TOTAL)) for each in one.dated.amendments)
        ),
    )
    assert sum(committed(total, year, Reading.TOTAL) or 0 for year in MANY) == our_amount(one)


@given(planned_contracts())
def test_the_years_of_a_plan_add_up_to_our_amount(one: Contract) -> None:
    assert sum(committed(one, year, Reading.TOTAL) or 0 for year in MANY) == our_amount(one)
    assert one.dated is not None
    assert sum(planned_in(one, one.dated.planned, year) for year in MANY) == our_amount(one)


def test_a_contract_that_is_the_same_in_every_year_stands_as_it_is() -> None:
    assert standing_on(COUNTY, date(2007, 1, 1)) is COUNTY


def test_a_part_of_no_pence_is_not_proved() -> None:
    one = amended(replace(COUNTY, amount=0), date(2007, 1, 1), amount=0)
    row = year_row(one, Y2006)
    assert row is not None
    assert proof(row, Reading.TOTAL) == "0.00 = 0.00"


def test_what_is_placed_in_a_year_counts_whole_whatever_was_agreed_since() -> None:
    one = amended(contract(starts_on=None, ends_on=None, placed_in=Y2006), date(2007, 1, 1), amount=5)
    row = year_row(one, Y2006)
    assert row is not None
    assert (row.basis, row.face, row.total, row.annual) == (Basis.PLACED, 5, 5, 5)
