"""Plan a contract's amount by year or quarter where it does not fall evenly; the parts add up to it, or are refused."""

from collections.abc import Sequence

from sqlalchemy import select

from commission.models.journal import ConflictError, Journal
from commission.models.life_tables import ContractAmount
from commission.models.own_rows import AT_ONCE
from commission.rules.contracts.planned import in_order, refuse_plan
from commission.rules.contracts.replanned import plan_of
from commission.rules.facts import Contract, PlannedPart
from commission.services.changes import Changes, act
from commission.services.registers.open_register import OpenRegister

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
    write_plans(journal, [(contract, parts)])


def write_plans(journal: Journal, plans: Sequence[tuple[Contract, Parts]]) -> None:
    """The same for several contracts."""
    standing = _standing(journal, [contract.id for contract, _ in plans])
    gone: list[int] = []
    other: dict[int, dict[str, int]] = {}
    new: list[dict[str, int | None]] = []
    for contract, parts in plans:
        rows, wanted = standing.get(contract.id, {}), _by_place(parts)
        if {place: amount for place, (_, amount) in rows.items()} != _by_place(plan_of(contract)):
            raise ConflictError("The planned amounts were changed meanwhile.", "Press F5 to see them as they are.")
        gone += [number for place, (number, _) in rows.items() if place not in wanted]
        other |= {rows[place][0]: {"amount": amount} for place, amount in wanted.items() if place in rows}
        new += [
            {"contract_id": contract.id, "year": year, "quarter": quarter, "amount": amount}
            for (year, quarter), amount in wanted.items()
            if (year, quarter) not in rows
        ]
    journal.delete_many("contract_amount", gone)
    journal.update_many("contract_amount", other)
    journal.insert_many("contract_amount", new)


Standing = dict[tuple[int, int | None], tuple[int, int]]
"""The rows of one contract by year and quarter: the id of each, and its pence."""


def _standing(journal: Journal, contracts: Sequence[int]) -> dict[int, Standing]:
    found: dict[int, Standing] = {}
    asked = select(
        ContractAmount.contract_id,
        ContractAmount.year,
        ContractAmount.quarter,
        ContractAmount.id,
        ContractAmount.amount,
    ).order_by(ContractAmount.id)
    for start in range(0, len(contracts), AT_ONCE):
        some = contracts[start : start + AT_ONCE]
        rows = journal.connection.execute(asked.where(ContractAmount.contract_id.in_(some)))
        for contract, year, quarter, number, amount in rows:
            found.setdefault(contract, {})[year, quarter] = number, amount
    return found


def _by_place(parts: Parts) -> dict[tuple[int, int | None], int]:
    return {(part.year.start, part.quarter): part.amount for part in in_order(parts)}
