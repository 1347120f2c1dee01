"""Set a contract's accrual or prepayment of a year by hand, with a reason, and take that back."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select

from commission.errors import UserError
from commission.models.database import reading
from commission.models.journal import Journal
from commission.models.ledger_tables import AccrualOverride as OverrideRow
from commission.models.tables import Contract, Provider
from commission.rules.facts import Counts
from commission.rules.ledger_facts import AccrualOverride
from commission.rules.money import LARGEST, sterling
from commission.rules.periods import FinancialYear
from commission.rules.year_end.words import set_words
from commission.services.changes import Changes, act
from commission.services.registers.open_register import OpenRegister
from commission.services.year_end.guard import refuse_signed_on


def set_override(opened: OpenRegister, contract: int, year: FinancialYear, amount: int, reason: str) -> Changes:
    """Set what a year's end has of a contract, by its id: pence accrued, below zero prepaid, 0 neither.

    Of a year without a ledger it is what the next one opens with. Raises UserError without a reason, for a contract
    that is not there, and for a signed year.
    """
    return set_overrides(opened, year, {contract: amount}, reason)


def set_overrides(opened: OpenRegister, year: FinancialYear, amounts: Mapping[int, int], reason: str) -> Changes:
    """The same of several contracts, for one reason, as one action."""
    reason = " ".join(reason.split())
    if not reason:
        raise UserError("What is set by hand has no reason.", "Say why, for example: the last claim will not come.")
    for amount in amounts.values():
        if abs(amount) > LARGEST:
            raise UserError(f"{sterling(amount)} is more than a register holds.", "Check the amount.")
    names = {contract: _provider_of_ours(opened, contract) for contract in amounts}
    told = [f"{names[contract]}: {set_words(amount)}" for contract, amount in amounts.items()]

    def write(journal: Journal) -> None:
        refuse_signed_on(journal.connection, [year])
        rows = select(OverrideRow.contract_id, OverrideRow.id).where(OverrideRow.year == year.start)
        known = {row.contract_id: row.id for row in journal.connection.execute(rows)}
        for contract, amount in amounts.items():
            values = {"amount": amount, "reason": reason}
            if contract in known:
                journal.update("accrual_override", known[contract], values)
            else:
                journal.insert("accrual_override", {"contract_id": contract, "year": year.start, **values})

    words = told[0] if len(told) == 1 else f"{len(told)} contracts set by hand"
    return act(opened, f"Year’s end of {year}, {words}", write)


def remove_override(opened: OpenRegister, override: AccrualOverride) -> Changes:
    """Take back what was set by hand: the computed figure stands again. Raises UserError for a signed year."""
    return remove_overrides(opened, [override])


def remove_overrides(opened: OpenRegister, overrides: Sequence[AccrualOverride]) -> Changes:
    """The same of several, as one action."""
    told = [f"{_provider(opened, one.contract)}: {set_words(one.amount)}" for one in overrides]

    def write(journal: Journal) -> None:
        refuse_signed_on(journal.connection, [one.year for one in overrides])
        seen = {one.id: one.version for one in overrides}
        journal.delete_many("accrual_override", list(seen), seen)

    words = told[0] if len(told) == 1 else f"{len(told)} contracts"
    return act(opened, f"Year’s end of {overrides[0].year}, no more set by hand: {words}", write)


def _provider_of_ours(opened: OpenRegister, contract: int) -> str:
    """The same of a contract of our own budget. Raises UserError for one outside it."""
    query = select(Contract.counts).where(Contract.id == contract)
    with reading(opened.engine) as connection:
        outside = connection.scalar(query) == Counts.OUTSIDE_BUDGET
    name = _provider(opened, contract)
    if outside:
        raise UserError(
            f"{name} (contract {contract}) is outside our budget: nothing of it is accrued or prepaid.",
            "What was paid for it is listed as outside the budget.",
        )
    return name


def _provider(opened: OpenRegister, contract: int) -> str:
    """The name of a contract's provider. Raises UserError for a contract that is gone."""
    query = select(Provider.name).join(Contract, Contract.provider_id == Provider.id).where(Contract.id == contract)
    with reading(opened.engine) as connection:
        name = connection.scalar(query)
    if name is None:
        raise UserError(f"There is no contract {contract}.", "Choose one of the register: commission contracts.")
    return str(name)
