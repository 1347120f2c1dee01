"""What a write returns: what it changed, so that open pages refresh only if concerned."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import Connection

from commission.models import ledger_rows, packs, queries
from commission.models.database import raw, writing
from commission.models.history_head import head
from commission.models.journal import Journal
from commission.models.kept_changes import Kept
from commission.models.own_rows import OWNERS, owners_of
from commission.models.provider_rows import contracts_named
from commission.rules.facts import Contract, History
from commission.rules.ledger_facts import PaidDay
from commission.rules.succession.acts import Link
from commission.services.registers.open_register import OpenRegister
from commission.services.year_end.guard import refuse_frozen

AT_ONCE = 10_000
"""Up to so many changed contracts are read by themselves; beyond it, all are read again."""


@dataclass(frozen=True, slots=True)
class Fresh:
    """The touched contracts that are there, by id, their links (None: none changed), and where the history stands.

    `whole` are the parts of a register that were read again whole, by their names: its questions, its decisions;
    `of_ledger` are those of its ledger, and `paid` what was paid for the contracts whose payments moved.
    """

    contracts: Mapping[int, Contract]
    links: tuple[Link, ...] | None
    whole: Mapping[str, Any]
    history: History
    paid: Mapping[int, tuple[PaidDay, ...]] = field(default_factory=dict)
    of_ledger: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Changes:
    """The action's number in the history, its words, and the contracts and tables it touched.

    A contract is touched when anything that belongs to it is: an amendment, a link, a payment. `action` is 0 when
    nothing differed and nothing was written. `fresh` is what stands after it, as its own transaction read it; None
    where so much was changed, or something else than contracts, that everything is to be read again.
    """

    action: int
    summary: str
    contracts: frozenset[int] = frozenset()
    tables: frozenset[str] = frozenset()
    fresh: Fresh | None = field(default=None, compare=False, repr=False)


@dataclass(slots=True)
class Recorded:
    """Filled in when the transaction has been stored."""

    changes: Changes = field(default_factory=lambda: Changes(0, ""))


@contextmanager
def recorded(
    opened: OpenRegister, summary: str, *, kind: str = "do", of_action: int | None = None, unlinked: bool = False
) -> Iterator[tuple[Journal, Recorded]]:
    """One action of a person as one transaction with its history; nothing is written if the block changed nothing.

    `unlinked` is as in `writing`: for an action that adds nothing but what was made ready, and a row before it.
    """
    opened.refuse_if_read_only()
    result = Recorded()
    try:
        with writing(opened.engine, unlinked=unlinked) as connection:
            journal = Journal(connection, summary, kind=kind, of_action=of_action)
            opened.note_storing(summary, journal.action)
            yield journal, result
            if journal.changes:
                refuse_frozen(journal)
                journal.close()
                done = _with_facts(changes_in(journal), journal)
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


PROPOSED = frozenset({"decision", "plan_line"})
"""What is only proposed for a contract changes nothing of it."""


def changes_in(journal: Journal) -> Changes:
    """What a journal wrote, by contract and table."""
    by_table: dict[str, list[Kept]] = {}
    for change in journal.changes:
        by_table.setdefault(change.table, []).append(change)
    contracts = {row for change in by_table.get("contract", ()) for row in change.rows}
    for table in (OWNERS.keys() - PROPOSED) & by_table.keys():
        contracts |= _owners(journal.connection, table, by_table[table])
    contracts |= contracts_named(
        journal.connection, (*by_table.get("provider", ()), *by_table.get("provider_sector", ()))
    )
    contracts |= journal.paid.contracts
    return Changes(journal.action, journal.summary, frozenset(contracts), frozenset(by_table))


def _owners(connection: Connection, table: str, changes: Iterable[Kept]) -> set[int]:
    """The contracts some changed rows belong to: said by a row that came or went, asked of one that was changed."""
    owners, changed = set(), set()
    for change in changes:
        for row, was, became in packs.rows_of(change.row_id, change.last_row_id, change.before, change.after):
            if said := (became if was is None else was if became is None else None):
                owners |= {said[column] for column in OWNERS[table]}
            else:
                changed.add(row)
    return owners | owners_of(connection, table, changed) if changed else owners


OF_PROVIDERS = frozenset(("provider", "provider_alias", "provider_sector", "provider_apart", "contact"))
OF_LEDGER = ledger_rows.LEDGER_PARTS.keys() | {"payee", "import_batch"}
KNOWN = OWNERS.keys() | queries.SMALL.keys() | OF_PROVIDERS | OF_LEDGER | {"contract"}
"""Tables of which an action says by itself what it changed."""


def _with_facts(changes: Changes, journal: Journal) -> Changes:
    if not changes.tables <= KNOWN or len(changes.contracts) > AT_ONCE:
        return changes
    connection = journal.connection
    touched = changes.contracts
    links = queries.recall_links(connection, touched) if "succession" in changes.tables else None
    whole = {part: read(connection) for table, (part, read) in queries.SMALL.items() if table in changes.tables}
    history = History(*head(raw(connection))[:3])
    paid = ledger_rows.recall_paid(raw(connection), journal.paid.contracts)
    of_ledger = ledger_rows.recall_parts(raw(connection), changes.tables & ledger_rows.LEDGER_PARTS.keys())
    contracts = queries.recall_contracts(connection, touched)
    return replace(changes, fresh=Fresh(contracts, links, whole, history, paid, of_ledger))
