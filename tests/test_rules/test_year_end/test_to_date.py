"""The statement of a year to date: commitment and payments to the day, the same differences, and nothing left over."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commission.rules.facts import Counts, Reading, Register
from commission.rules.figures.shares import board
from commission.rules.ledger_facts import NamedDifference, Standing
from commission.rules.year_end.sentences import accrued_sentence, statement_sentence
from commission.rules.year_end.statement import Kind, YearStatement, day_within, statement_of
from commission.rules.year_end.words import reason
from commission.rules.year_end.year_shares import year_shares
from tests.registers import Y2006, Y2007, budget, contract, register
from tests.test_rules.test_year_end.paying import Made, Paid, ledger, paid_registers
from tests.test_rules.test_year_end.test_statement import LINES, a_year

SEPTEMBER = date(2006, 9, 30)


def to_date(known: Register, lines: tuple[Paid, ...] | list[Paid], day: date) -> Register:
    """The register with the lines of 2006-07 up to the day, and those of other years."""
    within = [one for one in lines if not (max(day, date(2006, 3, 31)) < one.day <= Y2006.last_day)]
    return replace(known, ledger=replace(known.ledger, sums=ledger(*within).sums))


def statement(day: date = SEPTEMBER) -> YearStatement:
    return statement_of(to_date(a_year(), LINES, day), Y2006, Reading.TOTAL, day)


@pytest.mark.parametrize(
    ("as_at", "day"),
    [
        (date(2005, 1, 1), date(2006, 3, 31)),
        (date(2006, 4, 1), date(2006, 4, 1)),
        (date(2007, 3, 30), date(2007, 3, 30)),
        (date(2007, 3, 31), None),
        (date(2009, 1, 1), None),
    ],
)
def test_a_year_is_to_date_until_its_last_day(as_at: date, day: date | None) -> None:
    assert day_within(Y2006, as_at) == day


def test_the_half_of_a_year_by_hand() -> None:
    found = statement()
    # six contracts of 1,000.00 over 365 days are due to 183 of them; that of two years to 183 of 731 days
    assert [(line.kind, line.title, line.amount) for line in found.lines[:4]] == [
        (Kind.COMMITMENT, "Committed in 2006-07 to 30 Sep 2006", 5 * 50_137 + 25_068 + 18_300),
        (Kind.PREPAID_BEFORE, "Prepaid at the end of 2005-06", -5_000),
        (Kind.ACCRUAL, "Received, not yet paid", -(50_137 - 40_000)),
        (Kind.PREPAYMENT, "Paid ahead of that day", 44_863 + 49_863 + 54_800 + 49_813 + 24_932),
    ]
    assert (found.day, found.last_day, found.de_minimis, found.residual) == (SEPTEMBER, SEPTEMBER, 0, 1_034)
    assert not any(one.override for one in found.contracts), "what is set by hand is of the year's end"
    assert statement_of(a_year(), Y2006, Reading.TOTAL).last_day == date(2007, 3, 31)


def test_it_says_that_the_year_has_not_ended() -> None:
    found = statement()
    when = "In 2006-07 to 30 Sep 2006 (year not ended) the contracts commit £2,940.53 and the ledger paid £5,423.84;"
    assert statement_sentence(found).startswith(when)
    assert accrued_sentence(found).startswith(
        "2006-07 to 30 Sep 2006 (year not ended): £101.37 is received and not paid on one contract, £2,242.71 is paid"
    )
    one = found.by_contract[2]
    assert reason(one, found) == (
        "501.37 due by 30 Sep 2006 (the whole year: 1,000.00 × 365/365 = 1,000.00) − 1,005.00 paid = 503.63 paid "
        "ahead; 498.63 falls due after 30 Sep 2006"
    )
    before = statement_of(register(contract()), Y2006, Reading.TOTAL, date(2006, 3, 31))
    assert "2006-07 to 31 Mar 2006 (year not begun)" in statement_sentence(before)


def test_differences_somebody_named_stand_whole() -> None:
    named = NamedDifference(1, Y2006, 1_034, "timing", "asked of finance")
    known = a_year(differences=(named, replace(named, year=Y2007)))
    found = statement_of(to_date(known, LINES, SEPTEMBER), Y2006, Reading.TOTAL, SEPTEMBER)
    assert (found.named, found.residual, found.ties) == ((named,), 0, True)


@settings(max_examples=60)
@given(paid_registers(), st.integers(-1, 363), st.sampled_from([Reading.TOTAL, Reading.ANNUAL]))
def test_it_ties_on_every_day_and_its_shares_are_those_of_the_board(made: Made, days: int, reading: Reading) -> None:
    day = Y2006.first_day + timedelta(days)
    known = replace(made[0], components=(budget(),))
    cut = to_date(known, made[1], day)
    found = statement_of(cut, Y2006, reading, day)
    by_then = [one for one in made[1] if Y2006.first_day <= one.day <= day]
    undecided = sum(one.pence for one in by_then if one.contract is None and one.standing is Standing.OPEN)
    assert found.ledger == sum(one.pence for one in by_then)
    assert found.residual == undecided - sum(one.amount for one in found.named)
    outside = {one.id for one in known.contracts if one.counts is Counts.OUTSIDE_BUDGET}
    assert found.on_contracts == sum(one.pence for one in by_then if one.contract and one.contract not in outside)
    if Y2006 in cut.ledger.years:
        cells = board(known, Y2006, as_at=day).cells
        assert [(one.rule, one.measure, one.numerator) for one in year_shares(cut, found)] == [
            (cell.rule.name, str(cell.measure), cell.numerator)
            for cell in cells
            if cell.reading is reading and cell.measure in ("paid", "outturn")
        ]
