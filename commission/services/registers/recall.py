"""Recall every fact of a register; the connection is closed before a figure is computed."""

from collections.abc import Iterable, Set
from dataclasses import replace

from sqlalchemy import Connection

from commission.errors import DamagedError
from commission.models import queries
from commission.models.database import raw, reading
from commission.models.history_head import head
from commission.rules.contracts.listed import Listed
from commission.rules.facts import Contract, History, Register
from commission.rules.ledger_facts import Ledger
from commission.rules.succession.links import Links
from commission.services.changes import Changes, Fresh
from commission.services.figures.share import follow
from commission.services.registers.open_register import OpenRegister


def recall(opened: OpenRegister) -> Register:
    """All facts, contracts in listed order. Raises UserError when the file holds what no register holds."""
    try:
        with reading(opened.engine) as connection:
            found = queries.recall(connection)
            return replace(found, contracts=Listed(found.contracts), history=_history(connection))
    except (ValueError, KeyError, TypeError) as error:
        raise DamagedError(
            f"{opened.path} holds something no register holds.",
            "See what: commission check. Then restore a backup: commission restore FILE.",
        ) from error


def as_it_stands(opened: OpenRegister, known: Register | None) -> Register:
    """All facts: those that are known already, where nothing was written since they were recalled."""
    if known is not None and known.history is not None:
        with reading(opened.engine) as connection:
            if _history(connection) == known.history:
                return known
    return recall(opened)


def recall_changed(opened: OpenRegister, register: Register, changes: Changes) -> Register:
    """The facts after a write: where only contracts changed, those it read come in; what was answered follows."""
    fresh = changes.fresh
    if fresh is None:
        return recall(opened) if changes.action else register
    contracts = register.contracts if isinstance(register.contracts, Listed) else Listed(register.contracts)
    come = fresh.contracts.values()
    gone = _as_they_were(contracts, changes.contracts, come)
    links = register.links
    if fresh.links is not None:
        links = Links.of(links).changed(changes.contracts, fresh.links)
    listed = contracts.changed(gone, come) if gone or come else contracts
    ledger = _ledger_after(register.ledger, fresh)
    after = replace(register, contracts=listed, links=links, history=fresh.history, ledger=ledger, **fresh.whole)
    follow(register, after, gone, come)
    return after


def _ledger_after(ledger: Ledger, fresh: Fresh) -> Ledger:
    """The ledger with what moved in it; the same where nothing did."""
    if not fresh.paid and not fresh.of_ledger:
        return ledger
    paid = {contract: days for contract, days in {**ledger.paid, **fresh.paid}.items() if days}
    return replace(ledger, paid=paid, **fresh.of_ledger)


def _as_they_were(contracts: Listed, ids: Set[int], fresh: Iterable[Contract]) -> list[Contract]:
    """The facts known before of contracts that changed; looked for where they stand now, and only then everywhere."""
    there = (contracts.standing_at(contract) for contract in fresh)
    found = [known for known in there if known is not None and known.id in ids]
    return found if len(found) == len(ids) else [known for known in contracts if known.id in ids]


def _history(connection: Connection) -> History:
    found = head(raw(connection))
    return History(found.actions, found.seal, found.at)
