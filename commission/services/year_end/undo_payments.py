"""An import of a ledger taken back, whenever it was: its payments go, and the payees nobody used or decided since."""

from sqlite3 import Connection

from commission.errors import UserError
from commission.models.altered import refuse_altered
from commission.models.database import raw
from commission.models.journal import Journal
from commission.services.changes import Changes, recorded
from commission.services.registers.open_register import OpenRegister

AT_ONCE = 5_000
"""So many payments go in one step."""


def undo_payments(opened: OpenRegister, batch: int, action: int) -> tuple[Changes, int]:
    """Take exactly the payments of one import back; returns the changes and how many payments went.

    `action` brought the import in. Raises UserError that says what was decided of its payments since, or where its
    history was altered.
    """
    with recorded(opened, f"Ledger import {batch} taken back") as (journal, result):
        connection = raw(journal.connection)
        refuse_altered(journal.connection, [action])
        (version,) = connection.execute("SELECT version FROM import_batch WHERE id = ?", (batch,)).fetchone()
        _refuse_decided(connection, batch, version)
        ids = [row for (row,) in connection.execute("SELECT id FROM payment WHERE batch_id = ? ORDER BY id", (batch,))]
        for start in range(0, len(ids), AT_ONCE):
            journal.delete_many("payment", ids[start : start + AT_ONCE])
        _forget_payees(journal, connection, version)
        journal.delete("import_batch", batch)
    return result.changes, len(ids)


def _refuse_decided(connection: Connection, batch: int, version: int) -> None:
    query = (
        "SELECT y.name, count(*) FROM payment p JOIN payee y ON y.id = p.payee_id "
        "WHERE p.batch_id = ? AND p.version <> ? GROUP BY y.id ORDER BY count(*) DESC, y.name"
    )
    found = connection.execute(query, (batch, version)).fetchall()
    if found:
        listed = ", ".join(f"{name} ({lines:,})" for name, lines in found[:10])
        more = f" and {len(found) - 10:,} more payees" if len(found) > 10 else ""
        lines = sum(count for _, count in found)
        raise UserError(
            f"The import cannot be taken back: {lines:,} of its payments were decided since: {listed}{more}.",
            "Undo those decisions first; nothing was changed.",
        )


def _forget_payees(journal: Journal, connection: Connection, version: int) -> None:
    """Take the payees away that came with the import and are as they came, unless another import pays them too."""
    query = (
        "SELECT id FROM payee WHERE version = ? AND NOT EXISTS (SELECT 1 FROM payment WHERE payee_id = payee.id) "
        "ORDER BY id"
    )
    journal.delete_many("payee", [row for (row,) in connection.execute(query, (version,))])
