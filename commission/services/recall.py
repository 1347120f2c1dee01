"""Recall every fact of a register; the connection is closed before a figure is computed."""

from bisect import bisect_left
from collections.abc import Mapping, Set
from dataclasses import replace

from sqlalchemy import Connection

from commission.errors import DamagedError
from commission.models import queries
from commission.models.database import raw, reading
from commission.models.history_head import head
from commission.rules.facts import Contract, History, Register
from commission.services.changes import Changes
from commission.services.open_register import OpenRegister
from commission.services.share import follow

AT_ONCE = 500
"""Up to so many changed contracts are read one by one; beyond it, all are read again."""


def recall(opened: OpenRegister) -> Register:
    """All facts, contracts in listed order. Raises UserError when the file holds what no register holds."""
    try:
        with reading(opened.engine) as connection:
            return replace(queries.recall(connection), history=_history(connection))
    except (ValueError, KeyError, TypeError) as error:
        raise DamagedError(
            f"{opened.path} holds something no register holds ({error}).",
            "See what: commission check. Then restore a backup: commission restore FILE.",
        ) from error


def recall_changed(opened: OpenRegister, register: Register, changes: Changes) -> Register:
    """The facts after a write: when only contracts changed, only those are read again; what was answered follows."""
    if not changes.tables <= {"contract", "provider"} or len(changes.contracts) > AT_ONCE:
        return recall(opened)
    with reading(opened.engine) as connection:
        fresh = queries.recall_contracts(connection, changes.contracts)
        history = _history(connection)
    contracts = list(register.contracts)
    gone = _as_they_were(contracts, changes.contracts, fresh)
    for contract in gone:
        del contracts[_place(contracts, contract)]
    for contract in fresh.values():
        contracts.insert(_place(contracts, contract), contract)
    after = replace(register, contracts=tuple(contracts), history=history)
    follow(register, after, gone, fresh.values())
    return after


def _as_they_were(contracts: list[Contract], ids: Set[int], fresh: Mapping[int, Contract]) -> list[Contract]:
    """The facts known before of contracts that changed; looked for where they stand now, and only then everywhere."""
    places = {number: _place(contracts, contract) for number, contract in fresh.items()}
    there = [contracts[place] for place in places.values() if place < len(contracts)]
    found = [known for known in there if known.id in ids]
    return found if len(found) == len(ids) else [known for known in contracts if known.id in ids]


def _place(contracts: list[Contract], contract: Contract) -> int:
    """Where a contract stands, or would stand, in listed order."""
    return bisect_left(contracts, (contract.position, contract.id), key=_listed)


def _listed(contract: Contract) -> tuple[int, int]:
    return contract.position, contract.id


def _history(connection: Connection) -> History:
    found = head(raw(connection))
    return History(found.actions, found.seal, found.at)
