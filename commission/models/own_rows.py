"""What belongs to a contract and goes when it goes: questions, amendments, plans, links, proposals, answers."""

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Connection, or_, select

from commission.models.journal import TABLES, Journal
from commission.rules.ledger_facts import Standing

OWNERS = {
    "question": ("contract_id",),
    "contract_amount": ("contract_id",),
    "amendment": ("contract_id",),
    "succession": ("from_contract", "to_contract"),
    "decision": ("contract_id",),
    "alert_answer": ("contract_id",),
    "plan_line": ("follows",),
    "accrual_override": ("contract_id",),
}
"""Each table of a contract's own rows, with the columns that name the contracts a row belongs to."""

AT_ONCE = 10_000


def delete_own_rows(journal: Journal, contracts: Iterable[int]) -> None:
    """Take away what belongs to contracts that are about to go; what follows one of them stands alone again."""
    wanted = list(contracts)
    _open_payments(journal, wanted)
    for start in range(0, len(wanted), AT_ONCE):
        for table, rows in list(_rows(journal.connection, wanted[start : start + AT_ONCE])):
            journal.delete_many(table, rows)


def _open_payments(journal: Journal, contracts: list[int]) -> None:
    """What was paid for contracts that are about to go is open again; a payment split with one of them is so whole."""
    payment, part = TABLES["payment"].c, TABLES["payment_part"].c
    for start in range(0, len(contracts), AT_ONCE):
        some = contracts[start : start + AT_ONCE]
        own = journal.connection.scalars(
            select(payment.id).where(payment.contract_id.in_(some)).order_by(payment.id)
        ).all()
        split = journal.connection.scalars(select(part.payment_id).where(part.contract_id.in_(some))).all()
        parts = journal.connection.scalars(select(part.id).where(part.payment_id.in_(split)).order_by(part.id)).all()
        journal.delete_many("payment_part", parts)
        opened = {"contract_id": None, "standing": str(Standing.OPEN), "why": None}
        journal.update_many("payment", dict.fromkeys([*own, *sorted(set(split))], opened))


def owners_of(connection: Connection, table: str, rows: Iterable[int]) -> set[int]:
    """The contracts that some rows, which are there, belong to."""
    columns = [TABLES[table].c[name] for name in OWNERS[table]]
    found = connection.execute(select(*columns).where(TABLES[table].c.id.in_(list(rows))))
    return {contract for row in found for contract in row}


def _rows(connection: Connection, contracts: list[int]) -> Iterator[tuple[str, Sequence[int]]]:
    for table, owners in OWNERS.items():
        columns = TABLES[table].c
        mine = or_(*(columns[name].in_(contracts) for name in owners))
        yield table, connection.scalars(select(columns.id).where(mine).order_by(columns.id)).all()
