"""The one way to write: every insert, update and delete leaves what was before and after in the history.

A Journal lives inside one transaction (`database.writing`). What it wrote is stored together with its history rows,
or not at all.
"""

import getpass
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from itertools import repeat
from typing import Any, NamedTuple

from sqlalchemy import Connection, Table, func, insert, select, update
from sqlalchemy import delete as delete_from

from commission.errors import UserError
from commission.models import packs, seals
from commission.models.control_totals import Moves
from commission.models.database import raw
from commission.models.kept_text import column_texts, row_text, row_texts, split
from commission.models.many_rows import indexed_afterwards, insert_rows
from commission.models.tables import EDITABLE, HistoryAction, HistoryChange

HISTORY: Table = HistoryChange.__table__  # type: ignore[assignment]
TABLES: dict[str, Table] = {model.__tablename__: model.__table__ for model in EDITABLE}  # type: ignore[misc]

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """One row as an action changed it: the columns before and after; None before it was, or after it went."""

    table: str
    row_id: int
    before: Values | None
    after: Values | None

    @property
    def inverse(self) -> "Change":
        return Change(self.table, self.row_id, self.after, self.before)


class Kept(NamedTuple):
    """A change as history keeps it: the columns before and after as text, worked out once, when it was made.

    With `last_row_id` it is a pack of all rows from the one to the other.
    """

    table: str
    row_id: int
    before: str | None
    after: str | None
    last_row_id: int | None = None

    @property
    def rows(self) -> range:
        """The ids of the rows it speaks of."""
        return range(self.row_id, (self.last_row_id or self.row_id) + 1)


class ConflictError(UserError):
    """The row is not as it was when it was last looked at."""


class Journal:
    """Writes rows and remembers them; `close` adds the action to the history, seals it and moves the control totals."""

    def __init__(self, connection: Connection, summary: str, *, kind: str = "do", of_action: int | None = None) -> None:
        self.connection = connection
        self.summary = summary
        self.kind = kind
        self.of_action = of_action
        self.action = (connection.scalar(select(func.max(HistoryAction.id))) or 0) + 1
        self.changes: list[Kept] = []
        self._next_ids: dict[str, int] = {}
        self._totals = Moves(raw(connection))

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
        ids = list(self._next(table, len(next(iter(columns.values())))))
        told = {name: split(values) for name, values in columns.items()}
        full = {**told, "id": ids, "version": [self.action] * len(ids)}
        insert_rows(self.connection, TABLES[table], full)
        self._totals.coming(table, ids[0], ids[-1])
        self.changes.extend(_kept(table, full))
        return ids

    def indexed_afterwards(self, table: str, coming: int) -> AbstractContextManager[None]:
        """For a block in which so many rows come to a table: its indexes are made at the end, where that is quicker."""
        return indexed_afterwards(self.connection, TABLES[table], coming)

    def update(self, table: str, row_id: int, values: Values, seen: int | None = None) -> bool:
        """Change columns of a row; False when nothing differs. `seen` is the version the person looked at.

        Raises ConflictError when the row went, or was changed since.
        """
        row = self.row(table, row_id, seen)
        after = {key: value for key, value in values.items() if row[key] != value}
        if not after:
            return False
        after["version"] = self.action
        self._put(Change(table, row_id, {key: row[key] for key in after}, after))
        return True

    def delete(self, table: str, row_id: int, seen: int | None = None) -> None:
        """Take a row away. Raises ConflictError when it went, or was changed since."""
        self._put(Change(table, row_id, self.row(table, row_id, seen), None))

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
        for run in _runs(reversed(list(changes))):
            if len(run) < packs.FEWEST:
                for change in run:
                    self._expect(change)
                    self._put(change.inverse)
            else:
                self._put_many_back(sorted(run, key=lambda change: change.row_id))

    def _put_many_back(self, run: list[Change]) -> None:
        """The same of rows that all came, or all went, one id after another."""
        name, table = run[0].table, TABLES[run[0].table]
        ids = range(run[0].row_id, run[-1].row_id + 1)
        columns = {key: [(change.after or change.before or {})[key] for change in run] for key in _columns(run[0])}
        if run[0].before is None:
            self._expect_all(run)
            self._totals.going(name, ids[0], ids[-1])
            self.connection.execute(delete_from(table).where(table.c.id.between(ids[0], ids[-1])))
            self.changes.extend(kept._replace(before=kept.after, after=None) for kept in _kept(name, columns))
        else:
            with self.indexed_afterwards(name, len(ids)):
                insert_rows(self.connection, table, columns)
            self._totals.coming(name, ids[0], ids[-1])
            self.changes.extend(_kept(name, columns))

    def _expect_all(self, run: list[Change]) -> None:
        table = TABLES[run[0].table]
        between = table.c.id.between(run[0].row_id, run[-1].row_id)
        found = {row["id"]: row for row in self.connection.execute(select(table).where(between)).mappings()}
        for change in run:
            row = found.get(change.row_id)
            if row is None or any(row[key] != value for key, value in (change.after or {}).items()):
                self._expect(change)

    def _expect(self, change: Change) -> None:
        if change.after is None:
            return
        row = self.row(change.table, change.row_id)
        if any(row[key] != value for key, value in change.after.items()):
            words = change.table.replace("_", " ")
            raise ConflictError(f"The {words} was changed since.", "Undo the later change first.")

    def _put(self, change: Change) -> None:
        table = TABLES[change.table]
        if change.before is not None:
            self._totals.going(change.table, change.row_id, change.row_id)
        if change.after is None:
            self.connection.execute(delete_from(table).where(table.c.id == change.row_id))
        elif change.before is None:
            self.connection.execute(insert(table).values(**change.after))
        else:
            self.connection.execute(update(table).where(table.c.id == change.row_id).values(**change.after))
        if change.after is not None:
            self._totals.coming(change.table, change.row_id, change.row_id)
        self.changes.append(Kept(change.table, change.row_id, row_text(change.before), row_text(change.after)))

    def close(self) -> int:
        """Write the history of what was done and return the action's number."""
        action = (self.action, _now(), person(), self.kind, self.of_action, self.summary)
        first = (self.connection.scalar(select(func.max(HistoryChange.id))) or 0) + 1
        rows = [(number, self.action, *change) for number, change in enumerate(self.changes, first)]
        sealed = [seals.change_seal(*row) for row in rows]
        previous = self.connection.scalar(select(HistoryAction.seal).where(HistoryAction.id == self.action - 1))
        seal = seals.action_seal(previous or seals.FIRST, action, sealed)
        keys = ("id", "at", "who", "kind", "of_action", "summary")
        self.connection.execute(insert(HistoryAction), [{**dict(zip(keys, action, strict=True)), "seal": seal}])
        if rows:
            keep = f"INSERT INTO {HISTORY.name} ({', '.join(_KEPT)}) VALUES ({', '.join('?' * len(_KEPT))})"
            raw(self.connection).executemany(keep, ((*row, seal) for row, seal in zip(rows, sealed, strict=True)))
        self._totals.store()
        return self.action


_KEPT = ("id", "action_id", "table_name", "row_id", "before", "after", "last_row_id", "seal")
_LAST_USED = (
    (HistoryChange.row_id, ()),
    (HistoryChange.last_row_id, (HistoryChange.last_row_id.is_not(None),)),
)
"""Where history says the last id of a table: each answered by an index of its own."""


def _kept(table: str, columns: Mapping[str, Sequence[Any]]) -> Iterator[Kept]:
    """New rows as history keeps them: in packs, where they are many."""
    ids = columns["id"]
    if len(ids) < packs.FEWEST:
        texts = {name: column_texts(values) for name, values in columns.items()}
        yield from map(Kept, repeat(table), ids, repeat(None), row_texts(texts))
        return
    for start in range(0, len(ids), packs.MOST):
        some = {name: values[start : start + packs.MOST] for name, values in columns.items()}
        yield Kept(table, some["id"][0], None, packs.pack(some), some["id"][-1])


def _runs(changes: Iterable[Change]) -> Iterator[list[Change]]:
    """Changes in their order, those together that put rows of one kind next to one another in, or took them out."""
    run: list[Change] = []
    for change in changes:
        if run and not _goes_on(run, change):
            yield run
            run = []
        run.append(change)
    if run:
        yield run


def _goes_on(run: list[Change], change: Change) -> bool:
    last, step = run[-1], change.row_id - run[-1].row_id
    if (
        change.table != last.table
        or (change.before is None) != (last.before is None)
        or _columns(change) != _columns(last)
    ):
        return False
    both = change.before is not None and change.after is not None
    return not both and abs(step) == 1 and (len(run) == 1 or step == last.row_id - run[-2].row_id)


def _columns(change: Change) -> Iterable[str]:
    """The columns of a row that came, or that went."""
    return (change.after or change.before or {}).keys()


def _now() -> str:
    return datetime.now().astimezone().isoformat(timespec="seconds")


def person() -> str:
    """Who acts: the name of their account on this machine."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # no account of that number on this machine
        return "unknown"
