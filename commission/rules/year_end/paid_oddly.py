"""Contracts whose payments need a look: none in the year, some after the end, more than the contract."""

from collections.abc import Iterator
from dataclasses import dataclass

from commission.rules.facts import Contract, Reading, Register
from commission.rules.periods import FinancialYear
from commission.rules.year_end.closing import Closer


@dataclass(frozen=True, slots=True)
class Noticed:
    """A contract with what was committed and paid in a year, and the pence in question.

    `last_days`: how many days after its end the last of them was paid.
    """

    contract: Contract
    committed: int | None
    paid: int
    amount: int
    last_days: int | None = None


def without_payment(register: Register, year: FinancialYear, reading: Reading) -> tuple[Noticed, ...]:
    """Contracts of which something falls in the year, or which have no price, and nothing was paid; largest first."""
    paid = _paid_in(register, year)
    closer = Closer(register.ledger, year)
    found = [
        Noticed(contract, closing.committed, 0, closing.committed or 0)
        for contract in register.contracts
        if contract.id not in paid
        and (closing := closer.closing(contract, reading)) is not None
        and closing.committed != 0
    ]
    return tuple(sorted(found, key=lambda one: (-one.amount, one.contract.position)))


def after_end(register: Register, year: FinancialYear) -> tuple[Noticed, ...]:
    """Contracts that were paid in the year after their end, in listed order; `amount` is what came after it."""
    return tuple(_after_end(register, year))


def _after_end(register: Register, year: FinancialYear) -> Iterator[Noticed]:
    for contract in register.contracts:
        end = None if contract.open_ended else contract.ends_on
        if end is None or end >= year.last_day or contract.id not in register.ledger.paid:
            continue
        days = [one for one in register.ledger.paid[contract.id] if year.first_day <= one.day <= year.last_day]
        late = [one for one in days if one.day > end]
        if late:
            paid = sum(one.amount for one in days)
            yield Noticed(contract, None, paid, sum(one.amount for one in late), (late[-1].day - end).days)


def paid_above(register: Register, year: FinancialYear, reading: Reading) -> tuple[Noticed, ...]:
    """Contracts that were paid more than was due and falls due later, the largest first."""
    closer = Closer(register.ledger, year)
    found = [
        Noticed(contract, closing.committed, closing.paid, closing.above)
        for contract in register.contracts
        if contract.id in register.ledger.paid
        and (closing := closer.closing(contract, reading)) is not None
        and closing.above > 0
    ]
    return tuple(sorted(found, key=lambda one: (-one.amount, one.contract.position)))


def _paid_in(register: Register, year: FinancialYear) -> set[int]:
    first, last = year.first_day, year.last_day
    return {
        contract for contract, days in register.ledger.paid.items() if any(first <= one.day <= last for one in days)
    }
