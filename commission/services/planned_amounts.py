"""Plan a contract's amount by year or quarter where it does not fall evenly; the parts add up to it, or are refused."""

from collections.abc import Sequence

from sqlalchemy import select

from commission.models.journal import ConflictError, Journal
from commission.models.life_tables import ContractAmount
from commission.rules.contracts.planned import in_order, refuse_plan
from commission.rules.facts import Contract, PlannedPart
from commission.services.changes import Changes, act
from commission.services.open_register import OpenRegister

Parts = Sequence[PlannedPart]


def set_planned(opened: OpenRegister, contract: Contract, parts: Parts) -> Changes:
    """Plan a contract's amount anew; no parts: no plan.

    Raises UserError where the parts do not add up, lie outside the term, or it was changed meanwhile.
    """
    refuse_plan(contract, parts)

    def write(journal: Journal) -> None:
        journal.row("contract", contract.id, seen=contract.version)
        write_parts(journal, contract, parts)

    words = "planned by year" if parts else "no longer planned by year"
    return act(opened, f"{contract.provider}: amount {words}", write)


def write_parts(journal: Journal, contract: Contract, parts: Parts) -> None:
    """Put a contract's planned parts in place of those it had. Raises ConflictError when they were changed since."""
    rows = journal.connection.execute(
        select(ContractAmount.id, ContractAmount.year, ContractAmount.quarter, ContractAmount.amount)
        .where(ContractAmount.contract_id == contract.id)
        .order_by(ContractAmount.id)
    ).all()
    standing = {(year, quarter): (number, amount) for number, year, quarter, amount in rows}
    known = contract.dated.planned if contract.dated else ()
    if {key: amount for key, (_, amount) in standing.items()} != _by_place(known):
        raise ConflictError("The planned amounts were changed meanwhile.", "Press F5 to see them as they are.")
    wanted = _by_place(in_order(parts))
    for place, (number, _) in standing.items():
        if place not in wanted:
            journal.delete("contract_amount", number)
    for (year, quarter), amount in wanted.items():
        found = standing.get((year, quarter))
        if found is None:
            row = {"contract_id": contract.id, "year": year, "quarter": quarter, "amount": amount}
            journal.insert("contract_amount", row)
        else:
            journal.update("contract_amount", found[0], {"amount": amount})


def _by_place(parts: Parts) -> dict[tuple[int, int | None], int]:
    return {(part.year.start, part.quarter): part.amount for part in parts}
