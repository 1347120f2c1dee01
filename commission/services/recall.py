"""Recall every fact of a register; the connection is closed before a figure is computed."""

from dataclasses import replace

from commission.errors import UserError
from commission.models import queries
from commission.models.database import reading
from commission.rules.facts import Register
from commission.services.changes import Changes
from commission.services.open_register import OpenRegister


def recall(opened: OpenRegister) -> Register:
    """All facts, contracts in listed order. Raises UserError when the file holds what no register holds."""
    try:
        with reading(opened.engine) as connection:
            return queries.recall(connection)
    except (ValueError, KeyError, TypeError) as error:
        raise UserError(
            f"{opened.path} holds something no register holds ({error}).",
            "See what: commission check. Then restore a backup: commission restore FILE.",
        ) from error


def recall_changed(opened: OpenRegister, register: Register, changes: Changes) -> Register:
    """The facts after a write: when only contracts changed, only those are read again."""
    if not changes.tables <= {"contract", "provider"} or len(changes.contracts) > 500:
        return recall(opened)
    with reading(opened.engine) as connection:
        fresh = queries.recall_contracts(connection, changes.contracts)
    kept = [contract for contract in register.contracts if contract.id not in changes.contracts]
    together = sorted([*kept, *fresh.values()], key=lambda contract: (contract.position, contract.id))
    return replace(register, contracts=tuple(together))
