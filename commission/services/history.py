"""The history as a person reads it: who did what and when, and each field from what to what; a page at a time."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from commission.errors import UserError
from commission.models import history_pages, standing
from commission.models.altered import action_fault
from commission.models.database import reading
from commission.models.history_pages import Kept, Rows
from commission.models.journal import TABLES
from commission.models.ledger_tables import Payee
from commission.models.own_rows import AT_ONCE
from commission.models.standing import Action
from commission.models.tables import Contract, ImportBatch, Provider
from commission.rules.history.columns import HISTORY_TABLES
from commission.rules.history.kinds import About
from commission.rules.history.words import NAMED, RowChange, RowTold, named_by, reasons, tables_about, told
from commission.services.registers.open_register import OpenRegister
from commission.services.undo import may_reverse

PAGE = 50
ROWS_TOLD = 200
"""So many rows of an action are told at most, unless all are asked for."""
EVERY_ROW = 10**9


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of the history: whose (a contract's, a provider's, an import's), by whom, about what, when, saying.

    `field` is a title, as `Amount`: it was changed from one thing to another. `kind` is do, undo, redo, made, upgrade.
    """

    contract: int | None = None
    provider: int | None = None
    batch: int | None = None
    who: str = ""
    about: About | None = None
    kind: str = ""
    since: date | None = None
    until: date | None = None
    words: str = ""
    field: str = ""

    @property
    def narrowed(self) -> bool:
        """True where anything but whose history it is was asked for."""
        return self != Asked(self.contract, self.provider, self.batch)


def asked_of(table: str, row: int) -> Asked:
    """All of the history of a contract or a provider; of any other table, that of the whole register."""
    return Asked(contract=row if table == "contract" else None, provider=row if table == "provider" else None)


@dataclass(frozen=True, slots=True)
class Entry:
    """One action: its number, when (ISO text), who, kind, in words, and why where its rows say so.

    `told` are the rows it changed, as far as they were asked for, and `count` how many there are. `reversed_by` is the
    action that took it back; `may_reverse` whether this person may undo it (an undo: do it again). `altered` says where
    it is not what was sealed; blank where it is.
    """

    action: Action
    why: tuple[str, ...]
    told: tuple[RowTold, ...]
    count: int
    reversed_by: int | None
    may_reverse: bool
    altered: str = ""


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """Some entries, the newest first; `before` asks for those that follow, None where there are none."""

    entries: tuple[Entry, ...]
    before: int | None


def history(
    opened: OpenRegister, asked: Asked, before: int | None = None, most: int = PAGE, rows: int = ROWS_TOLD
) -> HistoryPage:
    """The newest entries asked for, of those before an action. Raises UserError for what never was in the register."""
    with reading(opened.engine) as connection:
        scope = _scope(connection, asked)
        found = history_pages.actions(connection, _wanted(asked, scope), before, most + 1)
        entries = _entries(connection, opened, found[:most], scope, rows)
    return HistoryPage(entries, found[most - 1].id if len(found) > most else None)


def entry(opened: OpenRegister, number: int, asked: Asked, rows: int = ROWS_TOLD) -> Entry:
    """One action with what it changed of what is asked for. Raises UserError when there is none of that number."""
    with reading(opened.engine) as connection:
        action = standing.action_of(connection, number)
        if action is None:
            raise UserError(f"There is no action {number}.", "The command “history” lists them with their numbers.")
        return _entries(connection, opened, [action], _scope(connection, asked), rows)[0]


def count(opened: OpenRegister, asked: Asked) -> int:
    """How many actions are asked for."""
    with reading(opened.engine) as connection:
        return history_pages.count_actions(connection, _wanted(asked, _scope(connection, asked)))


def people(opened: OpenRegister) -> tuple[str, ...]:
    """Everyone who ever did anything in the register."""
    with reading(opened.engine) as connection:
        return tuple(history_pages.people(connection))


def whose(opened: OpenRegister, asked: Asked) -> str:
    """Whose history is asked for, in words; blank for that of the whole register."""
    for table, number in (("contract", asked.contract), ("provider", asked.provider), ("import_batch", asked.batch)):
        if number is not None:
            with reading(opened.engine) as connection:
                return _names(connection, [(table, number)])[table, number]
    return ""


def field_titles() -> tuple[str, ...]:
    """Every field a history can be asked for, by its title."""
    titles = {one.title for table in HISTORY_TABLES.values() for one in table.fields.values()}
    return tuple(sorted(titles))


def _scope(connection: Connection, asked: Asked) -> Rows | None:
    """The rows whose history is asked for; None for all."""
    if asked.contract is not None:
        found, what, number = history_pages.rows_of_contract(connection, asked.contract), "contract", asked.contract
    elif asked.provider is not None:
        found, what, number = history_pages.rows_of_provider(connection, asked.provider), "provider", asked.provider
        found |= history_pages.moved(connection, number)
    elif asked.batch is not None:
        found, what, number = frozenset({("import_batch", asked.batch)}), "import", asked.batch
    else:
        return None
    if not history_pages.actions(connection, history_pages.Wanted(rows=found), None, 1):
        raise UserError(f"There never was {'an' if what == 'import' else 'a'} {what} {number}.", "Check its number.")
    return found


def _wanted(asked: Asked, scope: Rows | None) -> history_pages.Wanted:
    return history_pages.Wanted(
        rows=scope,
        who=asked.who,
        kinds=(asked.kind,) if asked.kind else (),
        since=asked.since.isoformat() if asked.since else "",
        until=asked.until.isoformat() if asked.until else "",
        tables=tables_about(asked.about) if asked.about else (),
        words=tuple(asked.words.casefold().split()),
        fields=_fields(asked.field),
    )


def _fields(title: str) -> tuple[tuple[str, str], ...]:
    """The columns of a title. Raises UserError for one there is not."""
    if not title:
        return ()
    found = tuple(
        (table, key)
        for table, words in HISTORY_TABLES.items()
        for key, one in words.fields.items()
        if one.title.casefold() == title.casefold() or key == title
    )
    if not found:
        raise UserError(f"There is no field “{title}”.", f"Choose one of: {', '.join(field_titles())}.")
    return found


def _entries(
    connection: Connection, opened: OpenRegister, actions: Iterable[Action], scope: Rows | None, most: int
) -> tuple[Entry, ...]:
    listed = list(actions)
    gone = standing.reversed_by(connection, [action.id for action in listed])
    only = None if scope and any(table == "import_batch" for table, _ in scope) else scope
    found = [(action, *history_pages.changed_by(connection, action.id, only, most)) for action in listed]
    changes = {action.id: _whole(connection, kept) for action, kept, _, _ in found}
    wanted = {name for rows in changes.values() for change in rows for name in named_by(change)}
    names = _names(connection, wanted)
    return tuple(
        Entry(
            action,
            reasons(changes[action.id]),
            tuple(told(change, names) for change in changes[action.id]),
            rows,
            gone.get(action.id),
            not opened.read_only and may_reverse(action, opened.undo_floor, action.id in gone),
            " ".join(faults) or action_fault(connection, action.id) or "",
        )
        for action, _, rows, faults in found
    )


def _whole(connection: Connection, kept: Iterable[Kept]) -> list[RowChange]:
    """Changes with the row they are of: told by themselves where it came or went, else looked up."""
    found = [RowChange(one.table, one.row, one.before, one.after, one.after or one.before or {}) for one in kept]
    unknown = {
        (change.table, change.row)
        for change in found
        if change.before is not None and change.after is not None and change.table not in NAMED.values()
    }
    rows = _rows(connection, unknown)
    return [replace(change, whole=rows.get((change.table, change.row), change.whole)) for change in found]


def _rows(connection: Connection, wanted: Iterable[tuple[str, int]]) -> Mapping[tuple[str, int], Mapping[str, Any]]:
    """Rows as they stand, or as they were when they went."""
    by_table: dict[str, list[int]] = {}
    for table, row in wanted:
        by_table.setdefault(table, []).append(row)
    found: dict[tuple[str, int], Mapping[str, Any]] = {}
    for table, ids in by_table.items():
        if table in TABLES:
            query = select(TABLES[table]).where(TABLES[table].c.id.in_(ids))
            found.update(((table, row["id"]), dict(row)) for row in connection.execute(query).mappings())
    missing = [one for table, ids in by_table.items() for one in ((table, row) for row in ids) if one not in found]
    return {**found, **history_pages.last_states(connection, missing)}


def _names(connection: Connection, wanted: Iterable[tuple[str, int]]) -> dict[tuple[str, int], str]:
    """What rows are called now, or were called when they went."""
    asked = set(wanted)
    contracts = select(Contract.id, Provider.name).join(Provider, Provider.id == Contract.provider_id)
    found = dict(_by_id(connection, contracts, Contract.id, asked, "contract"))
    found |= _by_id(connection, select(Provider.id, Provider.name), Provider.id, asked, "provider")
    found |= _by_id(connection, select(ImportBatch.id, ImportBatch.file_name), ImportBatch.id, asked, "import_batch")
    found |= _by_id(connection, select(Payee.id, Payee.name), Payee.id, asked, "payee")
    missing = asked - found.keys()
    states = history_pages.last_states(connection, missing)
    owners = {("provider", state["provider_id"]) for (table, _), state in states.items() if table == "contract"}
    known = _names(connection, owners) if owners else {}
    for (table, row), state in states.items():
        owner = known.get(("provider", state["provider_id"]), "") if table == "contract" else ""
        found[table, row] = str(owner or state.get("name") or state.get("file_name") or f"{table} {row}")
    return {one: f"{name} (contract {one[1]})" if one[0] == "contract" else name for one, name in found.items()}


def _by_id(
    connection: Connection, query: Any, key: Any, wanted: set[tuple[str, int]], table: str
) -> dict[tuple[str, int], str]:
    ids = [row for name, row in wanted if name == table]
    chunks = (ids[start : start + AT_ONCE] for start in range(0, len(ids), AT_ONCE))
    return {(table, row): name for some in chunks for row, name in connection.execute(query.where(key.in_(some)))}
