"""What a write returns: what it changed, so that open pages refresh only if concerned."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from commission.models.database import writing
from commission.models.journal import Journal
from commission.services.open_register import OpenRegister


@dataclass(frozen=True, slots=True)
class Changes:
    """The action's number in the history, its words, and the contracts and tables it touched.

    `action` is 0 when nothing differed and nothing was written.
    """

    action: int
    summary: str
    contracts: frozenset[int] = frozenset()
    tables: frozenset[str] = frozenset()


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
    finally:
        opened.note_stored()
    if journal.changes:
        result.changes = changes_in(journal)
        opened.stored()


def act(opened: OpenRegister, summary: str, write: Callable[[Journal], object]) -> Changes:
    """Run one write as one action and return what it changed."""
    with recorded(opened, summary) as (journal, result):
        write(journal)
    return result.changes


def changes_in(journal: Journal) -> Changes:
    """What a journal wrote, by contract and table."""
    contracts = frozenset(change.row_id for change in journal.changes if change.table == "contract")
    return Changes(journal.action, journal.summary, contracts, frozenset(change.table for change in journal.changes))
