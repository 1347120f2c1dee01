"""The one way to write: every insert, update and delete leaves what was before and after in the history.

A Journal lives inside one transaction (`database.writing`). What it wrote is stored together with its history rows,
or not at all.
"""

import getpass
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from itertools import chain
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Table, func, insert, select

from commission.errors import UserError
from commission.models import paid_sums, seals, sum_triggers
from commission.models.control_totals import Moves
from commission.models.database import raw
from commission.models.history_kept import keep_changes, next_change
from commission.models.kept_changes import Change, Columns, Kept, Run, Values, kept, rows_by_table, runs
from commission.models.kept_text import split
from commission.models.many_rows import delete_rows, indexed_afterwards, insert_rows, rows_found, update_rows
from commission.models.tables import EDITABLE, HistoryAction, HistoryChange

if TYPE_CHECKING:
    from commission.models.ahead import Ahead

TABLES: dict[str, Table] = {model.__tablename__: model.__table__ for model in EDITABLE}  # type: ignore[misc]
NOTHING: Mapping[int, int] = {}
"""No row of which a person saw a version."""
NO_COLUMNS: Columns = {}
NOTHING_USED: Mapping[str, int] = {}


class ConflictError(UserError):
    """The row is not as it was when it was last looked at."""


class Journal:
    """Writes rows and remembers them; `close` adds the action to the history, seals it and moves the control totals."""

    def __init__(
        self,
        connection: Connection,
        summary: str,
        *,
        kind: str = "do",
        of_action: int | None = None,
        action: int = 0,
        ids: Mapping[str, int] = NOTHING_USED,
    ) -> None:
        """`action` and `ids` are the action's number and the tables' next ids, where the connection cannot tell.

        Such a connection is beside the register, and has nothing that moves as its rows do.
        """
        self.connection = connection
        self.summary = summary
        self.kind = kind
        self.of_action = of_action
        self._beside = bool(action)
        self.action = action or (connection.scalar(select(func.max(HistoryAction.id))) or 0) + 1
        self.changes: list[Kept] = []
        self._sealed: tuple[int, Sequence[str]] = (0, ())
        self._next_ids: dict[str, int] = dict(ids)
        self._totals = Moves(raw(connection))
        self._paid = paid_sums.Moved()
        self._coming = paid_sums.Coming()

    @property
    def paid(self) -> paid_sums.Moved:
        """The contracts and years whose payments moved so far."""
        self._coming.store(raw(self.connection), self._paid)
        return self._paid

    def next_id(self, table: str) -> int:
        """An id that was never used in the table, not even by a row that went: history knows them all."""
        return self._next(table, 1)[0]

    def _next(self, table: str, count: int) -> range:
        if table not in self._next_ids:
            self._next_ids[table] = 1 + max(
                self.connection.scalar(select(func.max(last)).where(HistoryChange.table_name == table, *packed)) or 0
                for last, packed in _LAST_USED
            )
        first = self._next_ids[table]
        self._next_ids[table] += count
        return range(first, first + count)

    def insert(self, table: str, values: Values) -> int:
        """Add a row and return its id."""
        return self.insert_many(table, [values])[0]

    def insert_many(self, table: str, rows: Sequence[Values]) -> list[int]:
        """Add rows that all name the same columns, and return their ids, in order."""
        return self.insert_columns(table, {name: [row[name] for row in rows] for name in rows[0]}) if rows else []

    def insert_columns(self, table: str, columns: Mapping[str, Sequence[Any]]) -> list[int]:
        """Add rows given as columns, each from the first row to the last: quick for many thousands."""
        ids = self._next(table, len(next(iter(columns.values()))))
        told = {name: split(values) for name, values in columns.items()}
        self._put(Run(table, ids, None, {**told, "id": ids, "version": [self.action] * len(ids)}))
        return list(ids)

    def take_over(self, ahead: "Ahead") -> None:
        """Add the rows that were made ready for this very action, as if `insert_columns` were told them now.

        Raises ValueError where the action is not the one they were made for.
        """
        here, first = len(self.changes), {table: self._next(table, 0).start for table in ahead.first_ids}
        said = rows_by_table(self.changes)
        if (
            self.action != ahead.action
            or next_change(raw(self.connection)) + here != ahead.first_change
            or any(first[table] != number + said[table] for table, number in ahead.first_ids.items())
        ):
            raise ValueError("these rows were made ready for another action")
        database = raw(self.connection)
        database.execute("ATTACH ? AS ahead", (str(ahead.finish()),))  # until the transaction's connection is closed
        for table, coming in rows_by_table(ahead.journal.changes).items():
            with self.indexed_afterwards(table, coming):
                database.execute(f"INSERT INTO main.{table} SELECT * FROM ahead.{table}")
            if table == "payee":
                new = database.execute("SELECT id, name FROM payee WHERE id >= ?", (ahead.first_ids[table],))
                sum_triggers.keep_names(database, new.fetchall())
            self._next(table, coming)
        ahead.refuse_unlinked(self.connection)
        self._totals.join(ahead.journal._totals)
        self._coming.join(ahead.journal._coming)
        self.changes.extend(ahead.journal.changes)
        self._sealed = here, ahead.sealed

    def indexed_afterwards(self, table: str, coming: int) -> AbstractContextManager[None]:
        """For a block in which so many rows come to a table: its indexes are made at the end, where that is quicker."""
        return indexed_afterwards(self.connection, TABLES[table], coming)

    def update(self, table: str, row_id: int, values: Values, seen: int | None = None) -> bool:
        """Change columns of a row; False when nothing differs. `seen` is the version the person looked at.

        Raises ConflictError when the row went, or was changed since.
        """
        return self.update_many(table, {row_id: values}, {} if seen is None else {row_id: seen}) == 1

    def update_many(self, table: str, rows: Mapping[int, Values], seen: Mapping[int, int] = NOTHING) -> int:
        """Change columns of rows, by their ids, in this order; returns of how many something differs.

        Raises ConflictError as `update` does, for the first of them that went, or is not of the version that was seen.
        """
        found = self._seen(table, rows, dict.fromkeys(chain.from_iterable(rows.values())), seen)
        changes = []
        for row_id, values in rows.items():
            row = found[row_id]
            after = {key: value for key, value in values.items() if row[key] != value}
            if after:
                after["version"] = self.action
                changes.append(Change(table, row_id, {key: row[key] for key in after}, after))
        for run in runs(changes):
            self._put(run)
        return len(changes)

    def update_columns(
        self, table: str, ids: Sequence[int], before: Columns, after: Columns, same: Columns = NO_COLUMNS
    ) -> None:
        """Change columns of rows that were read in this very transaction: quick for many thousands.

        `before` is what was read of each, its version with it; every column of `after` differs in every row. `same` are
        columns that stay as they were read: of payments those that are added up, which are not read again then.
        """
        if ids:
            self._put(Run(table, ids, before, {**after, "version": [self.action] * len(ids)}), same)

    def delete(self, table: str, row_id: int, seen: int | None = None) -> None:
        """Take a row away. Raises ConflictError when it went, or was changed since."""
        self.delete_many(table, [row_id], {} if seen is None else {row_id: seen})

    def delete_many(self, table: str, ids: Iterable[int], seen: Mapping[int, int] = NOTHING) -> None:
        """Take rows away, in this order. Raises ConflictError for the first that went, or was changed since."""
        wanted = dict.fromkeys(ids)
        found = self._seen(table, wanted, TABLES[table].c.keys(), seen)
        for run in runs(Change(table, row_id, found[row_id], None) for row_id in wanted):
            self._put(run)

    def _seen(
        self, table: str, ids: Collection[int], names: Iterable[str], seen: Mapping[int, int]
    ) -> dict[int, dict[str, Any]]:
        """Columns of rows as they stand. Raises ConflictError as `row` does, for the first that is to be refused."""
        found = rows_found(self.connection, TABLES[table], ids, ["version", *names])
        for row_id in ids:
            if row_id not in found or seen.get(row_id, found[row_id]["version"]) != found[row_id]["version"]:
                self.row(table, row_id, seen.get(row_id))
        return found

    def row(self, table: str, row_id: int, seen: int | None = None) -> dict[str, Any]:
        """The row as it stands. Raises ConflictError when it is gone, or not of the version that was seen."""
        found = self.connection.execute(select(TABLES[table]).where(TABLES[table].c.id == row_id)).mappings().first()
        if found is None:
            raise ConflictError(
                f"The {table.replace('_', ' ')} is no longer there.", "Press F5 to see the register as it is."
            )
        if seen is not None and found["version"] != seen:
            raise ConflictError(
                f"The {table.replace('_', ' ')} was changed meanwhile.", "Press F5 to see it as it is, then change it."
            )
        return dict(found)

    def put_back(self, changes: Iterable[Change]) -> None:
        """Reverse changes, last first, versions included. Raises ConflictError where a row was changed since."""
        self.put_back_latest_first(reversed(list(changes)))

    def put_back_latest_first(self, changes: Iterable[Change]) -> None:
        """The same of changes that come in the order in which they are reversed, however many they are."""
        for run in runs(change.inverse for change in changes):
            if run.before is not None:
                self._expect(run.table, run.ids, run.before)
            with self.indexed_afterwards(run.table, len(run.ids) if run.before is None else 0):
                self._put(run)

    def _expect(self, table: str, ids: Sequence[int], columns: Columns) -> None:
        """Raise ConflictError unless the rows stand as they are said to."""
        found = rows_found(self.connection, TABLES[table], ids, columns)
        for row_id, *values in zip(ids, *columns.values(), strict=True):
            if row_id not in found:
                self.row(table, row_id)
            if list(found[row_id].values()) != values:
                words = table.replace("_", " ")
                raise ConflictError(f"The {words} was changed since.", "Undo the later change first.")

    def _put(self, run: Run, same: Columns = NO_COLUMNS) -> None:
        """Write a run of changes and remember it."""
        table = TABLES[run.table]
        if run.before is not None:
            self._totals.going(run.table, run.ids)
            self._move_paid(run, run.before, same, -1)
        if run.after is None:
            delete_rows(self.connection, table, run.ids)
        elif run.before is None:
            insert_rows(self.connection, table, run.after)
            if run.table == "payee" and not self._beside:
                sum_triggers.keep_names(raw(self.connection), zip(run.ids, run.after["name"], strict=True))
        else:
            update_rows(self.connection, table, run.ids, run.after)
        if run.after is not None:
            self._totals.coming(run.table, run.ids)
            self._move_paid(run, run.after, same, 1)
        self.changes.extend(kept(run))

    def _move_paid(self, run: Run, side: Columns, same: Columns, sign: int) -> None:
        """Let the sums of what is paid know of rows as they come (1) or go (-1): once, where their columns are told."""
        told = {**same, **side}
        if run.table == "payment" and told.keys() >= paid_sums.COLUMNS and (same or run.before is None):
            self._coming.add(told, sign)
        else:
            paid_sums.move(raw(self.connection), run.table, sign, run.ids, self._paid)

    def close(self) -> int:
        """Write the history of what was done and return the action's number."""
        self._coming.store(raw(self.connection), self._paid)
        action = (self.action, _now(), person(), self.kind, self.of_action, self.summary)
        first = next_change(raw(self.connection))
        sealed = list(self._seals(first))
        previous = self.connection.scalar(select(HistoryAction.seal).where(HistoryAction.id == self.action - 1))
        seal = seals.action_seal(previous or seals.FIRST, action, sealed)
        keys = ("id", "at", "who", "kind", "of_action", "summary")
        self.connection.execute(insert(HistoryAction), [{**dict(zip(keys, action, strict=True)), "seal": seal}])
        keep_changes(raw(self.connection), first, self.action, self.changes, sealed)
        self._totals.store()
        if any(change.table in paid_sums.MOVING for change in self.changes):
            paid_sums.tidy(raw(self.connection))
        return self.action

    def _seals(self, first: int) -> Iterator[str]:
        """The seals of the changes, of which the first is to have this number; some were made ahead."""
        here, made = self._sealed
        yield from seals.seals_of(self.action, first, self.changes[:here])
        yield from made
        after = here + len(made)
        yield from seals.seals_of(self.action, first + after, self.changes[after:])


_LAST_USED = (
    (HistoryChange.row_id, ()),
    (HistoryChange.last_row_id, (HistoryChange.last_row_id.is_not(None),)),
)
"""Where history says the last id of a table: each answered by an index of its own."""


def _now() -> str:
    return datetime.now().astimezone().isoformat(timespec="seconds")


def person() -> str:
    """Who acts: the name of their account on this machine."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # no account of that number on this machine
        return "unknown"
