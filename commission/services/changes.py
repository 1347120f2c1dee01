"""What a write returns: what it changed, so that open pages refresh only if concerned."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import chain

from sqlalchemy import Connection

from commission.models import queries
from commission.models.database import raw, writing
from commission.models.history_head import head
from commission.models.journal import Journal
from commission.rules.facts import Contract, History
from commission.services.open_register import OpenRegister

AT_ONCE = 500
"""Up to so many changed contracts are read by themselves; beyond it, all are read again."""


@dataclass(frozen=True, slots=True)
class Changes:
    """The action's number in the history, its words, and the contracts and tables it touched.

    `action` is 0 when nothing differed and nothing was written. `fresh` are the facts of those contracts that are
    there after it, as its own transaction read them, and `history` is where it left the history; None where so much
    was changed, or something else than contracts, that everything is to be read again.
    """

    action: int
    summary: str
    contracts: frozenset[int] = frozenset()
    tables: frozenset[str] = frozenset()
    fresh: Mapping[int, Contract] | None = field(default=None, compare=False, repr=False)
    history: History | None = field(default=None, compare=False, repr=False)


@dataclass(slots=True)
class Recorded:
    """Filled in when the transaction has been stored."""

    changes: Changes = field(default_factory=lambda: Changes(0, ""))


@contextmanager
def recorded(
    opened: OpenRegister, summary: str, *, kind: str = "do", of_action: int | None = None
) -> Iterator[tuple[Journal, Recorded]]:
    """One action of a person as one transaction with its history; nothing is written if the block changed nothing."""
    opened.refuse_if_read_only()
    result = Recorded()
    try:
        with writing(opened.engine) as connection:
            journal = Journal(connection, summary, kind=kind, of_action=of_action)
            opened.note_storing(summary, journal.action)
            yield journal, result
            if journal.changes:
                journal.close()
                done = _with_facts(changes_in(journal), journal.connection)
    finally:
        opened.note_stored()
    if journal.changes:
        result.changes = done
        opened.stored()


def act(opened: OpenRegister, summary: str, write: Callable[[Journal], object]) -> Changes:
    """Run one write as one action and return what it changed."""
    with recorded(opened, summary) as (journal, result):
        write(journal)
    return result.changes


def changes_in(journal: Journal) -> Changes:
    """What a journal wrote, by contract and table."""
    mine = (change.rows for change in journal.changes if change.table == "contract")
    contracts = frozenset(chain.from_iterable(mine))
    return Changes(journal.action, journal.summary, contracts, frozenset(change.table for change in journal.changes))


def _with_facts(changes: Changes, connection: Connection) -> Changes:
    if not changes.tables <= {"contract", "provider"} or len(changes.contracts) > AT_ONCE:
        return changes
    fresh = queries.recall_contracts(connection, changes.contracts)
    return replace(changes, fresh=fresh, history=History(*head(raw(connection))[:3]))
