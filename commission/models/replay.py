"""Does every row follow from its history? Replays all changes, checks every seal, names each row that differs."""

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, RowMapping, Table, select

from commission.models import seals
from commission.models.journal import TABLES, encode
from commission.models.tables import HistoryAction, HistoryChange

NOT_READ = (ValueError, TypeError, KeyError)
"""What reading a value of the wrong kind raises: an amount with a fraction, a date or a structure that is none."""

State = dict[tuple[str, int], dict[str, Any]]


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
        content = tuple(action[key] for key in ("id", "at", "who", "kind", "of_action", "summary"))
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


def _columns(text: str | None) -> dict[str, Any] | None:
    """The columns a change kept. Raises ValueError where it keeps something else."""
    found = None if text is None else json.loads(text)
    if found is not None and not isinstance(found, dict):
        raise ValueError(f"{text} is not a row")
    return found


def _apply(change: Any, state: State) -> Iterator[str]:
    keys = ("id", "action_id", "table_name", "row_id", "before", "after")
    name = f"history_change {change['id']} ({change['table_name']} {change['row_id']})"
    if seals.change_seal(*(change[key] for key in keys)) != change["seal"]:
        yield f"{name} was altered: its seal differs."
    place = (change["table_name"], change["row_id"])
    try:
        before, after = _columns(change["before"]), _columns(change["after"])
    except ValueError:
        yield f"{name} was altered: it cannot be read."
        return
    standing = state.get(place)
    if (before is None) != (standing is None) or any(
        (standing or {}).get(key) != was for key, was in (before or {}).items()
    ):
        yield f"{name} does not follow from the history before it."
    if after is None:
        state.pop(place, None)
    else:
        state[place] = {**(standing or {}), **after}


def _compare(connection: Connection, state: State) -> Iterator[str]:
    for name, table in TABLES.items():
        unreadable = _unreadable(connection, table)
        for row_id in unreadable:
            state.pop((name, row_id), None)
            yield f"{name} {row_id} holds something no register holds: {unreadable[row_id]}."
        for row in connection.execute(select(table).where(table.c.id.not_in(unreadable))).mappings():
            expected = state.pop((name, row["id"]), None)
            if expected is None:
                yield f"{name} {row['id']} is in the register, but not in its history."
                continue
            actual = json.loads(encode(dict(row)) or "{}")
            for key in sorted(key for key in expected.keys() | actual.keys() if expected.get(key) != actual.get(key)):
                yield (
                    f"{name} {row['id']}: {key} is {_shown(actual.get(key))}, "
                    f"but its history says {_shown(expected.get(key))}."
                )
    for name, row_id in sorted(state):
        yield f"{name} {row_id} is in the history, but no longer in the register."


def _unreadable(connection: Connection, table: Table) -> dict[int, str]:
    """The rows whose values cannot even be read, and why; looked for one by one only when there are some."""
    try:
        connection.execute(select(table)).all()
        return {}
    except NOT_READ:
        return dict(_each_unreadable(connection, table))


def _each_unreadable(connection: Connection, table: Table) -> Iterator[tuple[int, str]]:
    for row_id in connection.scalars(select(table.c.id)).all():
        try:
            connection.execute(select(table).where(table.c.id == row_id)).all()
        except NOT_READ as error:
            yield row_id, str(error)


def _shown(value: Any) -> str:
    return "blank" if value is None else repr(value)
