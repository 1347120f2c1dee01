"""A year that ties to the penny, with one thing wrong in it: one penny, day, payee or sign; each is found and named."""

from collections.abc import Callable
from datetime import date
from random import Random

import pytest

from commission.rules.facts import Reading
from commission.rules.figures.commitment import committed
from commission.rules.ledger_facts import Standing
from commission.rules.year_end.statement import Kind, YearStatement, statement_of
from tests.registers import Y2006, contract, register
from tests.test_rules.test_year_end.paying import Paid, ledger

QUARTERS = (date(2006, 6, 30), date(2006, 9, 30), date(2006, 12, 31), date(2007, 3, 31))
CONTRACTS = tuple(
    contract(number, amount=100_000 + 7_919 * number, ends_on=date(2007, 3, 31)) for number in range(1, 26)
)
LINES = tuple(
    Paid(one.id, day, (one.amount or 0) * (place + 1) // 4 - (one.amount or 0) * place // 4)
    for one in CONTRACTS
    for place, day in enumerate(QUARTERS)
)
Fault = Callable[[Paid], Paid]


def statement(lines: tuple[Paid, ...]) -> YearStatement:
    return statement_of(register(*CONTRACTS, ledger=ledger(*lines)), Y2006, Reading.TOTAL)


def test_the_year_without_a_fault() -> None:
    found = statement(LINES)
    assert [line.kind for line in found.lines] == [Kind.COMMITMENT]
    assert (found.ties, found.variances, found.carried) == (True, (), {})
    assert found.ledger == sum(committed(one, Y2006, Reading.TOTAL) or 0 for one in CONTRACTS)


def other(number: int) -> int:
    return number % len(CONTRACTS) + 1


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize(
    ("fault", "kinds"),
    [
        (lambda one: one._replace(pence=one.pence + 1), {Kind.ABOVE}),
        (lambda one: one._replace(pence=one.pence - 1), {Kind.ACCRUAL}),
        (lambda one: one._replace(day=date(2007, 4, 1)), {Kind.ACCRUAL}),
        (lambda one: one._replace(day=date(2006, 3, 31)), {Kind.PREPAID_BEFORE}),
        (lambda one: one._replace(contract=other(one.contract)), {Kind.ACCRUAL, Kind.ABOVE}),
        (lambda one: one._replace(contract=None, standing=Standing.OFF_CONTRACT), {Kind.ACCRUAL, Kind.OFF_CONTRACT}),
        (lambda one: one._replace(pence=-one.pence), {Kind.ACCRUAL}),
    ],
    ids=["a penny more", "a penny less", "1 April", "31 March before", "another payee", "off contract", "another sign"],
)
def test_each_fault_is_named_where_it_is(seed: int, fault: Fault, kinds: set[Kind]) -> None:
    place = Random(seed).randrange(len(LINES))
    wrong = fault(LINES[place])
    found = statement((*LINES[:place], wrong, *LINES[place + 1 :]))
    assert found.ties
    differing = [line for line in found.lines if line.kind is not Kind.COMMITMENT]
    assert {line.kind for line in differing} == kinds
    concerned = {LINES[place].contract, wrong.contract} - {None}
    assert {one for line in differing for one in line.contracts} == concerned
    assert sum(line.amount for line in differing) == found.ledger - found.commitment
    by_hand = abs(wrong.pence - LINES[place].pence) or LINES[place].pence
    assert {abs(line.amount) for line in differing} == {by_hand}


def test_an_undecided_penny_is_the_residual() -> None:
    found = statement((*LINES, Paid(None, QUARTERS[0], 1)))
    assert (found.residual, found.open_lines, found.ties) == (1, 1, False)
