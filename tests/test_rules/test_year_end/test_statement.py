"""The statement ties: commitment and every listed difference come to the ledger, or the residual says by how much."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commission.rules.facts import Contract, Counts, Reading, Register
from commission.rules.ledger_facts import AccrualOverride, NamedDifference, Standing, YearEnd
from commission.rules.periods import FinancialYear
from commission.rules.year_end.carry_forward import CarryForward
from commission.rules.year_end.statement import Kind, YearStatement, closing_of, readings_differ, statement_of
from commission.rules.year_end.words import explanation, reason
from tests.registers import Y2006, Y2007, contract, reference, register
from tests.test_rules.changing import amended_contracts, planned_contracts
from tests.test_rules.test_year_end.paying import Made, Paid, ledger, paid, paid_registers
from tests.test_rules.test_year_end.second_closing import closings

JUNE = date(2006, 6, 15)
LONG = contract(3, starts_on=date(2006, 4, 1), ends_on=date(2008, 3, 31), amount=73_100, reading=Reading.TOTAL)
VOID = contract(5)
CONTRACTS = (
    contract(1),
    contract(2),
    LONG,
    contract(4, amount=None),
    replace(VOID, details=replace(VOID.details, undelivered="no sessions were held")),
    contract(6),
    contract(7, starts_on=date(2005, 4, 1), ends_on=date(2006, 3, 31)),
    contract(8, counts=Counts.OUTSIDE_BUDGET),
    contract(9, counts=Counts.NATIONALLY_AGREED, our_share=500_000),
    contract(10),
)
LINES = (
    paid(1, 90_000),
    paid(2, 100_500),
    paid(3, 73_100),
    paid(4, 4_000),
    paid(5, 60_000),
    paid(6, 99_950),
    paid(7, -2_500),
    paid(8, 11_000),
    paid(9, 50_000),
    paid(10, 40_000),
    Paid(1, date(2005, 9, 1), 5_000),
    Paid(7, date(2005, 9, 1), 100_000),
    Paid(None, JUNE, 7_000, Standing.OFF_CONTRACT),
    Paid(None, JUNE, 300, Standing.OFF_CONTRACT),
    Paid(None, JUNE, 8_000, Standing.OUTSIDE_BUDGET),
    Paid(None, JUNE, 1_234),
    Paid(None, JUNE, -200),
)
MORE = {
    "year_ends": (YearEnd(1, Y2006, 100, 30_000),),
    "overrides": (AccrualOverride(1, 10, Y2006, 10_000, "the last claim is smaller"),),
}


def a_year(*contracts: Contract, **more: object) -> Register:
    return register(*(contracts or CONTRACTS), ledger=ledger(*LINES, **(MORE | more)))


def statement(**more: object) -> YearStatement:
    return statement_of(a_year(**more), Y2006, Reading.TOTAL)


def test_every_difference_of_a_year_by_hand() -> None:
    found = statement()
    assert [(line.kind, line.amount, line.count, line.contracts) for line in found.lines] == [
        (Kind.COMMITMENT, 586_500, 7, (1, 2, 3, 5, 6, 9, 10)),
        (Kind.PREPAID_BEFORE, -5_000, 1, (1,)),
        (Kind.ACCRUAL, -15_000, 2, (1, 10)),
        (Kind.PREPAYMENT, 36_600, 1, (3,)),
        (Kind.ABOVE, 500, 1, (2,)),
        (Kind.CREDITED, -2_500, 1, (7,)),
        (Kind.BELOW, -50, 1, (6,)),
        (Kind.UNDELIVERED, -40_000, 1, (5,)),
        (Kind.UNPRICED, 4_000, 1, (4,)),
        (Kind.BY_HAND, -50_000, 1, (10,)),
        (Kind.OFF_CONTRACT, 7_300, 2, ()),
        (Kind.OUTSIDE, 8_000, 1, ()),
        (Kind.CONTRACTS_OUTSIDE, 11_000, 1, (8,)),
    ]
    assert (found.commitment, found.on_contracts) == (586_500, 515_050)
    assert (found.ledger, found.listed, found.residual) == (542_384, 541_350, 1_034)
    assert (found.open_amount, found.open_lines, found.ties) == (1_034, 2, False)
    assert found.carried == {1: 5_000, 3: -36_600, 10: 10_000}
    assert [one.contract.id for one in found.variances] == [2, 4, 5, 6, 7, 10]
    assert [(one.contract.id, one.paid, one.undelivered) for one in found.not_delivered] == [(5, 60_000, 40_000)]


def test_each_line_says_what_of_it_is_whose() -> None:
    found = statement()
    for line in found.lines:
        behind = [(one.contract.id, pence) for one, pence in found.behind(line)]
        if line.kind not in (Kind.OFF_CONTRACT, Kind.OUTSIDE, Kind.CONTRACTS_OUTSIDE):
            assert tuple(one for one, _ in behind) == line.contracts
            assert sum(pence for _, pence in behind) == line.amount
        else:
            assert behind == []


def test_a_named_difference_covers_the_residual() -> None:
    named = NamedDifference(7, Y2006, 1_034, "timing", "two payments are being asked about")
    other_year = replace(named, year=Y2007)
    found = statement(differences=(named, other_year))
    assert (found.residual, found.ties, found.named) == (0, True, (named,))
    assert found.lines[-1].title == "timing: two payments are being asked about"
    assert statement(differences=(replace(named, amount=1_033),)).residual == 1


def test_open_payments_that_come_to_nothing_are_still_to_be_named() -> None:
    lines = Paid(None, JUNE, 500), Paid(None, JUNE, -500)
    found = statement_of(register(ledger=ledger(*lines)), Y2006, Reading.TOTAL)
    assert (found.residual, found.open_lines, found.ties) == (0, 2, False)
    named = (NamedDifference(1, Y2006, 0, "timing", "paid and credited"),)
    assert statement_of(register(ledger=ledger(*lines, differences=named)), Y2006, Reading.TOTAL).ties


def test_the_lines_say_their_year_and_the_de_minimis() -> None:
    titles = {line.kind: line.title for line in statement().lines}
    assert titles[Kind.COMMITMENT] == "Committed in 2006-07"
    assert titles[Kind.PREPAID_BEFORE] == "Prepaid at the end of 2005-06"
    assert titles[Kind.BELOW] == "Below the de minimis of £1.00"


def test_what_last_year_dropped_is_a_line_of_its_own() -> None:
    later = Paid(3, date(2007, 6, 1), 36_550), Paid(11, date(2007, 6, 1), 36_700)
    before = paid(3, 36_550), paid(11, 36_450)
    both = register(LONG, replace(LONG, id=11), ledger=ledger(*before, *later, **MORE))
    found = statement_of(both, Y2007, Reading.TOTAL)
    assert [(line.kind, line.amount, line.contracts) for line in found.lines[1:]] == [
        (Kind.NOT_BROUGHT_IN, 0, (3, 11)),
        (Kind.ABOVE, 50, (11,)),
    ]
    assert found.lines[1].title == "From 2006-07, below its de minimis of £1.00: not brought in"
    assert found.residual == 0


def test_a_year_of_nothing_has_its_commitment_line_alone() -> None:
    found = statement_of(register(), Y2006, Reading.TOTAL)
    assert [(line.kind, line.amount, line.count) for line in found.lines] == [(Kind.COMMITMENT, 0, 0)]
    assert (found.ledger, found.residual, found.ties, found.contracts) == (0, 0, True, ())


def test_the_readings_differ_where_nobody_has_said() -> None:
    total, annual = (statement_of(reference(), Y2006, reading) for reading in (Reading.TOTAL, Reading.ANNUAL))
    assert (total.commitment, annual.commitment) == (61_369_393, 78_469_535)
    assert len(readings_differ(total, annual)) == 9
    assert readings_differ(total, total) == ()
    assert closing_of(reference(), Y2006, Reading.TOTAL) == total.contracts


@pytest.mark.parametrize(
    ("outturn", "limit", "may_carry", "beyond", "sentence"),
    [
        (
            900,
            200,
            100,
            0,
            "£1.00 less than they commit; all of it may be carried forward, within the limit of £2.00",
        ),
        (
            900,
            40,
            40,
            60,
            "£1.00 less than they commit; £0.40 of it may be carried forward, £0.60 lies beyond",
        ),
        (900, 0, 0, 100, "£1.00 less than they commit; none of it may be carried forward, £1.00 lies beyond the limit"),
        (900, None, None, None, "£1.00 less than they commit; how much may be carried forward is not known"),
        (1_000, 40, 0, 0, "The contracts cost what they commit: nothing to carry forward"),
        (1_100, 40, 0, 0, "The contracts cost £1.00 more than they commit: nothing to carry forward"),
    ],
)
def test_the_under_spend_against_its_limit(
    outturn: int, limit: int | None, may_carry: int | None, beyond: int | None, sentence: str
) -> None:
    found = CarryForward(1_000, outturn, limit)
    assert (found.under_spend, found.may_carry, found.beyond) == (1_000 - outturn, may_carry, beyond)
    assert sentence in found.sentence


def test_the_limit_is_that_of_the_year() -> None:
    carry = statement().carry
    assert (carry.commitment, carry.outturn, carry.limit) == (586_500, 498_450, 30_000)
    assert (carry.under_spend, carry.may_carry, carry.beyond) == (88_050, 30_000, 58_050)
    assert statement(year_ends=()).carry.limit is None


@settings(max_examples=120)
@given(paid_registers(), st.sampled_from([2005, 2006, 2007]), st.sampled_from([Reading.TOTAL, Reading.ANNUAL]))
def test_every_statement_ties_to_its_ledger_and_to_a_second_calculation(
    made: Made, start: int, reading: Reading
) -> None:
    register, lines = made
    year = FinancialYear(start)
    found = statement_of(register, year, reading)
    of_year = [line for line in lines if FinancialYear.of(line.day) == year]
    still_open = [line.pence for line in of_year if line.contract is None and line.standing is Standing.OPEN]
    named = sum(one.amount for one in register.ledger.differences if one.year == year)
    assert found.ledger == sum(line.pence for line in of_year)
    assert found.residual == sum(still_open) - named
    assert (found.open_amount, found.open_lines) == (sum(still_open), len(still_open))
    outside = {one.id for one in register.contracts if one.counts is Counts.OUTSIDE_BUDGET}
    again = {one: told for one, told in closings(register, lines, start, str(reading)).items() if one not in outside}
    assert found.commitment == sum(one.committed or 0 for one in again.values())
    assert found.on_contracts == sum(line.pence for line in of_year if line.contract and line.contract not in outside)
    assert found.amount(Kind.ACCRUAL) == -sum(one.accrual for one in again.values())
    assert found.amount(Kind.BY_HAND) == -sum(one.by_hand for one in again.values())
    assert found.carry.under_spend == -sum(one.variance for one in found.contracts)
    assert all(explanation(one, found) for one in found.variances)
    assert all(reason(one, found) for one in found.contracts)


@settings(max_examples=40)
@given(paid_registers(st.one_of(amended_contracts(), planned_contracts())), st.sampled_from([2005, 2006, 2007]))
def test_amended_and_planned_contracts_tie_too(made: Made, start: int) -> None:
    register, _ = made
    year = FinancialYear(start)
    for reading in (Reading.TOTAL, Reading.ANNUAL):
        found = statement_of(register, year, reading)
        named = sum(one.amount for one in found.named)
        assert found.residual == register.ledger.amount(year, Standing.OPEN) - named


@settings(max_examples=40)
@given(paid_registers())
def test_what_one_year_leaves_the_next_brings_in(made: Made) -> None:
    register, _ = made
    if not {Y2006, Y2007} <= set(register.ledger.years):
        return
    first, second = (statement_of(register, year, Reading.TOTAL) for year in (Y2006, Y2007))
    assert {one.contract.id: one.opening for one in second.contracts if one.opening} == first.carried
