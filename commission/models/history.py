"""What the history tells: what an action changed, and what happened to a row, in packs or by themselves."""

from collections.abc import Collection, Iterator
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Connection, Date, Row, Select, select

from commission.models import packs
from commission.models.journal import TABLES
from commission.models.kept_changes import Change
from commission.models.tables import HistoryAction, HistoryChange

AT_ONCE = 100
"""So many changes, or packs of them, are read in one statement where they are many."""


class Step(NamedTuple):
    """One change of a row and the action it was part of: its number, when (ISO text), who, and in words."""

    change: Change
    action: int
    at: str
    who: str
    kind: str
    summary: str


def touched_by(connection: Connection, action: int) -> Iterator[tuple[str, int, int, bool]]:
    """The rows an action touched, in runs: their table, the first and the last, and whether they came with it."""
    change = HistoryChange
    query = select(change.table_name, change.row_id, change.last_row_id, change.before.is_(None))
    for table, first, last, came in connection.execute(query.where(change.action_id == action).order_by(change.id)):
        yield table, first, last or first, bool(came)


def changes_of(connection: Connection, action: int, tables: Collection[str] | None = None) -> list[Change]:
    """What an action changed, in the order it did; of some tables alone, where they are named."""
    query = _changes().where(HistoryChange.action_id == action)
    if tables is not None:
        query = query.where(HistoryChange.table_name.in_(list(tables)))
    return [change for row in connection.execute(query) for change in _unpacked(row)]


def changes_latest_first(connection: Connection, action: int) -> Iterator[Change]:
    """The same from the last to the first, some packs in memory at a time: an action may bring a million rows."""
    before: int | None = None
    while True:
        query = _changes().add_columns(HistoryChange.id).where(HistoryChange.action_id == action)
        query = query.order_by(None).order_by(HistoryChange.id.desc()).limit(AT_ONCE)
        rows = connection.execute(query if before is None else query.where(HistoryChange.id < before)).all()
        if not rows:
            return
        for row in rows:
            yield from reversed(list(_unpacked(row)))
        before = rows[-1].id


def history_of(connection: Connection, table: str, row_id: int) -> list[Step]:
    """Everything that ever happened to a row, the oldest first."""
    action, mine = HistoryAction, HistoryChange.table_name == table
    alone = HistoryChange.row_id == row_id
    packed = HistoryChange.last_row_id.between(row_id, row_id + packs.MOST - 1)
    query = (
        _changes()
        .join(action, action.id == HistoryChange.action_id)
        .add_columns(action.id, action.at, action.who, action.kind, action.summary)
        .where(mine, alone | (packed & HistoryChange.last_row_id.is_not(None)))
    )
    steps = ((found, row[5:]) for row in connection.execute(query) for found in _unpacked(row))
    return [Step(found, *act) for found, act in steps if found.row_id == row_id]


def decode(table: str, values: dict[str, Any] | None) -> dict[str, Any] | None:
    """Columns from history, dates as dates again."""
    if values is not None:
        for key in _dates(table) & values.keys():
            if values[key] is not None:
                values[key] = date.fromisoformat(values[key])
    return values


@cache
def _dates(table: str) -> frozenset[str]:
    return frozenset(column.name for column in TABLES[table].columns if isinstance(column.type, Date))


def _changes() -> Select[*tuple[Any, ...]]:
    change = HistoryChange
    return select(change.table_name, change.row_id, change.last_row_id, change.before, change.after).order_by(change.id)


def _unpacked(row: Row[*tuple[Any, ...]]) -> Iterator[Change]:
    table, first, last, before, after = row[:5]
    for row_id, was, became in packs.rows_of(first, last, before, after):
        yield Change(table, row_id, decode(table, was), decode(table, became))
