"""What one contract puts into one year, and how its figure is proved in words."""

from datetime import date

import pytest
from hypothesis import given

from commission.rules.facts import Contract, Reading
from commission.rules.figures.commitment import (
    Basis,
    Measure,
    committed,
    reading_asked,
    reading_matters,
    reading_used,
    readings_of,
    year_row,
    year_rows,
)
from commission.rules.figures.year_proof import proof
from commission.rules.periods import FinancialYear
from tests.registers import Y2006, Y2007, Y2008, contract, random_contracts, years

LONG = contract(ends_on=date(2008, 6, 30), amount=1_600_000)
TWELVE = contract(starts_on=date(2006, 10, 1), ends_on=date(2007, 9, 30))
OPEN = contract(starts_on=date(2007, 1, 1), ends_on=None, open_ended=True, amount=365_000)
POOLED = contract(starts_on=None, ends_on=None, placed_in=Y2006, amount=2_900_000)
UNPRICED = contract(amount=None, ends_on=date(2008, 6, 30))
HELD_OPEN = contract(starts_on=None, ends_on=None, open_ended=True)
"""Open-ended with no start, as no service writes it: nothing says in which years it is."""


@pytest.mark.parametrize(
    ("one", "matters"),
    [(LONG, True), (TWELVE, False), (OPEN, False), (POOLED, False), (UNPRICED, False), (HELD_OPEN, False)],
)
def test_a_reading_matters_to_priced_terms_other_than_twelve_months(one: Contract, matters: bool) -> None:
    assert reading_matters(one) is matters
    assert reading_asked(one) is matters


@pytest.mark.parametrize("said", [Reading.TOTAL, Reading.ANNUAL])
def test_a_reading_that_was_said_is_not_asked_again(said: Reading) -> None:
    one = contract(ends_on=date(2008, 6, 30), reading=said)
    assert reading_matters(one)
    assert not reading_asked(one)
    assert readings_of(one) == (said,)


def test_the_readings_a_figure_can_rest_on() -> None:
    assert readings_of(LONG) == (Reading.TOTAL, Reading.ANNUAL)
    assert readings_of(TWELVE) == readings_of(POOLED) == readings_of(UNPRICED) == (Reading.TOTAL,)
    assert readings_of(OPEN) == (Reading.ANNUAL,)


@pytest.mark.parametrize(
    ("one", "as_total", "as_annual"),
    [
        (LONG, Reading.TOTAL, Reading.ANNUAL),
        (TWELVE, Reading.TOTAL, Reading.TOTAL),
        (OPEN, Reading.ANNUAL, Reading.ANNUAL),
        (contract(ends_on=date(2008, 6, 30), reading=Reading.ANNUAL), Reading.ANNUAL, Reading.ANNUAL),
    ],
)
def test_the_reading_a_figure_really_rests_on(one: Contract, as_total: Reading, as_annual: Reading) -> None:
    assert (reading_used(one, Reading.TOTAL), reading_used(one, Reading.ANNUAL)) == (as_total, as_annual)


def test_amounts_by_measure_and_reading() -> None:
    row = year_row(LONG, Y2006)
    assert row is not None
    assert [row.amount(Measure.FACE, reading) for reading in Reading] == [1_600_000] * 3
    assert row.amount(Measure.COMMITTED, Reading.TOTAL) == row.low == 710_462
    assert row.amount(Measure.COMMITTED, Reading.ANNUAL) == row.high == 1_600_000


def test_of_a_credit_the_rate_is_the_lower() -> None:
    row = year_row(contract(ends_on=date(2008, 6, 30), amount=-1_600_000), Y2006)
    assert row is not None
    assert (row.low, row.high) == (-1_600_000, -710_462)


def test_not_priced_is_in_the_year_without_a_figure() -> None:
    row = year_row(UNPRICED, Y2006)
    assert row is not None
    assert [row.face, row.total, row.annual, row.low, row.high] == [None] * 5
    assert committed(UNPRICED, Y2006, Reading.TOTAL) is None


def test_open_ended_with_no_start_is_in_no_year() -> None:
    assert year_row(HELD_OPEN, Y2006) is None
    assert committed(HELD_OPEN, Y2006, Reading.ANNUAL) == 0


def test_an_end_beside_an_open_ended_contract_does_not_end_it() -> None:
    row = year_row(contract(ends_on=date(2006, 6, 30), open_ended=True), Y2007)
    assert row is not None
    assert (row.basis, row.days, row.annual) == (Basis.OPEN_ENDED, 366, 100_000)
    assert committed(row.contract, Y2007, Reading.TOTAL) == 0


def test_rows_keep_the_order_they_are_given_in() -> None:
    rows = year_rows([POOLED, UNPRICED, OPEN, LONG], Y2006)
    assert [row.contract for row in rows] == [POOLED, UNPRICED, OPEN, LONG]
    assert [row.contract for row in year_rows([POOLED, TWELVE, LONG], Y2008)] == [LONG]


@given(random_contracts(), years)
def test_committed_is_the_row_of_its_year(one: Contract, year: FinancialYear) -> None:
    row = year_row(one, year)
    for taken_as in (Reading.TOTAL, Reading.ANNUAL):
        pence = committed(one, year, reading_used(one, taken_as))
        if row is None:
            assert pence in (0, None)
        else:
            assert row.amount(Measure.COMMITTED, taken_as) == pence


PROOFS = [
    (LONG, Y2006, Reading.TOTAL, "16,000.00 × 365/822 = 7,104.62"),
    (LONG, Y2006, Reading.ANNUAL, "16,000.00 × 365/365 = 16,000.00"),
    (LONG, Y2008, Reading.ANNUAL, "16,000.00 × 91/365 = 3,989.04"),
    (TWELVE, Y2006, Reading.ANNUAL, "1,000.00 × 182/365 = 498.63"),
    (OPEN, Y2006, Reading.TOTAL, "3,650.00 × 90/365 = 900.00"),
    (POOLED, Y2006, Reading.TOTAL, "29,000.00 placed in 2006-07: no term"),
    (UNPRICED, Y2006, Reading.TOTAL, "not priced"),
    (
        contract(ends_on=date(2008, 6, 30)),
        Y2007,
        Reading.TOTAL,
        "1,000.00 × 366/822: 889.29 due by the year’s end − 444.04 before = 445.25",
    ),
]


@pytest.mark.parametrize(("one", "year", "reading", "words"), PROOFS)
def test_a_figure_is_proved_in_words(one: Contract, year: FinancialYear, reading: Reading, words: str) -> None:
    row = year_row(one, year)
    assert row is not None
    assert proof(row, reading) == words
