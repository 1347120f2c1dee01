"""Does every row follow from its history? Replays all changes, checks every seal, names each row that differs."""

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import JSON, Boolean, Column, Connection, Integer, RowMapping, Table, select
from sqlalchemy.exc import DBAPIError

from commission.models import packs, seals
from commission.models.altered import OF_ACTION, change_fault, change_name
from commission.models.column_types import Pence
from commission.models.journal import TABLES
from commission.models.tables import HistoryAction, HistoryChange

NOT_READ = (DBAPIError, UnicodeDecodeError)
"""What reading a value that is no text raises."""

NO_SUCH_VALUE = "holds something no register holds"
"""Said of a row with a value no figure can be worked out from."""

LONGEST_TOLD = 300
"""Letters of a value that a sentence may hold."""

State = dict[tuple[str, int], dict[str, Any]]
Values = dict[str, Any] | None


def faults(connection: Connection) -> Iterator[str]:
    """One sentence for each history row that was altered and each register row that does not follow from it."""
    state: State = {}
    yield from _replay(connection, state)
    yield from _compare(connection, state)


def _replay(connection: Connection, state: State) -> Iterator[str]:
    changes = _changes_by_action(connection)
    previous, expected = seals.FIRST, 1
    for action in map(_plain, connection.execute(select(HistoryAction).order_by(HistoryAction.id)).mappings()):
        mine = changes.pop(action["id"], [])
        if action["id"] != expected:
            yield f"history_action {expected} is missing."
        expected = action["id"] + 1
        for change in mine:
            yield from _apply(change, state)
        content = tuple(action[key] for key in OF_ACTION)
        if seals.action_seal(previous, content, (change["seal"] for change in mine)) != action["seal"]:
            yield f"history_action {action['id']} (“{action['summary']}”) or its changes were altered."
        previous = action["seal"]
    for action_id in changes:
        yield f"history_change rows belong to action {action_id}, which is not in the history."


def _changes_by_action(connection: Connection) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for change in map(_plain, connection.execute(select(HistoryChange).order_by(HistoryChange.id)).mappings()):
        found.setdefault(change["action_id"], []).append(change)
    return found


def _plain(row: RowMapping) -> dict[str, Any]:
    """A history row without bytes, which no history holds: as text they are found like any other alteration."""
    return {key: repr(value) if isinstance(value, bytes) else value for key, value in row.items()}


def _apply(change: Any, state: State) -> Iterator[str]:
    last, name = change["last_row_id"], change_name(change)
    if fault := change_fault(change):
        yield fault
    try:
        rows = packs.rows_of(change["row_id"], last, change["before"], change["after"])
    except (ValueError, TypeError):
        yield f"{name} was altered: it cannot be read."
        return
    table = change["table_name"]
    astray = [number for number, *sides in rows if not _follows(state, (table, number), *sides)]
    if astray:
        which = "" if last is None else f" ({table} {astray[0]})"
        yield f"{name} does not follow from the history before it{which}."


def _follows(state: State, place: tuple[str, int], before: Values, after: Values) -> bool:
    """Move a row's state on; True when what was before is what stood there."""
    standing = state.get(place)
    follows = (before is None) == (standing is None) and all(
        (standing or {}).get(key) == was for key, was in (before or {}).items()
    )
    if after is None:
        state.pop(place, None)
    else:
        state[place] = {**standing, **after} if standing else after
    return follows


def _compare(connection: Connection, state: State) -> Iterator[str]:
    for name, table in TABLES.items():
        for row_id, stored in _stored(connection, table):
            expected = state.pop((name, row_id), None)
            if isinstance(stored, str):
                yield f"{name} {row_id} cannot be read: {stored}."
            elif expected is None:
                yield f"{name} {row_id} is in the register, but not in its history."
            else:
                yield from _differences(f"{name} {row_id}", table, stored, expected)
    for name, row_id in sorted(state):
        yield f"{name} {row_id} is in the history, but no longer in the register."


def _differences(name: str, table: Table, stored: dict[str, Any], expected: dict[str, Any]) -> Iterator[str]:
    for column in table.columns:
        raw, wanted = stored[column.name], expected.get(column.name)
        try:
            value = _as_kept(column, raw)
        except ValueError:
            yield f"{name} {NO_SUCH_VALUE}: {_against(column.name, raw, wanted)}."
            continue
        if value != wanted:
            yield f"{name}: {_against(column.name, value, wanted)}."


def _stored(connection: Connection, table: Table) -> Iterator[tuple[int, dict[str, Any] | str]]:
    """Every row by its id as the file holds it, no type of ours in between; a reason where it can't be read."""
    names = [column.name for column in table.columns]
    query = f"SELECT {', '.join(names)} FROM {table.name}"
    try:
        rows = connection.exec_driver_sql(query).all()
    except NOT_READ:
        yield from _one_by_one(connection, table, query, names)
        return
    for row in rows:
        found = dict(zip(names, row, strict=True))
        yield found["id"], found


def _one_by_one(
    connection: Connection, table: Table, query: str, names: list[str]
) -> Iterator[tuple[int, dict[str, Any] | str]]:
    for (row_id,) in connection.exec_driver_sql(f"SELECT id FROM {table.name}").all():
        try:
            row = connection.exec_driver_sql(f"{query} WHERE id = ?", (row_id,)).one()
        except NOT_READ as error:
            yield row_id, str(getattr(error, "orig", error))
        else:
            yield row_id, dict(zip(names, row, strict=True))


def _as_kept(column: Column[Any], raw: Any) -> Any:
    """A stored value as history keeps it. Raises ValueError for what the program never stores in such a column."""
    if raw is None:
        return None
    if isinstance(column.type, JSON):
        return json.loads(raw if isinstance(raw, str) else "not text")
    if isinstance(column.type, Boolean):
        if type(raw) is not int or raw not in (0, 1):
            raise ValueError(raw)
        return bool(raw)
    whole = isinstance(column.type, Integer | Pence)
    if type(raw) is not (int if whole else str):
        raise ValueError(raw)
    return raw


def _against(column: str, stored: Any, wanted: Any) -> str:
    """What stands there beside what the history says; a signed statement or a snapshot is too long to be told."""
    told = _shown(stored), _shown(wanted)
    if max(map(len, told)) > LONGEST_TOLD:
        return f"{column} is not what its history says"
    return f"{column} is {told[0]}, but its history says {told[1]}"


def _shown(value: Any) -> str:
    return "blank" if value is None else repr(value)
