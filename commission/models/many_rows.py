"""Thousands of rows read from a table, put into it, changed or taken away at once, each value as its type stores it."""

import re
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Column, Connection, Date, Table, select

from commission.models.column_types import Pence
from commission.models.database import raw
from commission.models.kept_text import all_same, column_texts
from commission.models.long_texts import in_pieces
from commission.rules.money import whole_pence

AT_ONCE = 1_000
"""So many rows are asked for in one statement."""
MANY = 5_000
"""From so many rows on it is worth while to make a table's indexes anew."""


def insert_rows(connection: Connection, table: Table, columns: Mapping[str, Sequence[Any]]) -> None:
    """Add rows given as columns, ids in order among them. Raises IntegrityError for what the table refuses."""
    marks, stored, shared = list[str](), list[Iterable[Any]](), set[str]()
    for name, values in columns.items():
        if len(values) > 1 and all_same(values):
            shared.add(name)
            marks.append(_literal(raw(connection), *_stored(connection, table.c[name], values[:1])))
        else:
            found = _stored(connection, table.c[name], values)
            mark, pieces = in_pieces(*found) if len(values) == 1 else ("?", ())
            marks.append(mark)
            stored += [(piece,) for piece in pieces] or [found]
    query = f"INSERT INTO {table.name} ({', '.join(columns)}) VALUES ({', '.join(marks)})"
    with _checked_together(raw(connection), table, columns["id"], shared):
        raw(connection).executemany(query, zip(*stored, strict=True))


def update_rows(connection: Connection, table: Table, ids: Sequence[int], columns: Mapping[str, Sequence[Any]]) -> None:
    """Change columns of rows, one after the other in the order of their ids. Raises IntegrityError as above."""
    stored = [_stored(connection, table.c[name], values) for name, values in columns.items()]
    query = f"UPDATE {table.name} SET {', '.join(f'{name} = ?' for name in columns)} WHERE id = ?"
    raw(connection).executemany(query, zip(*stored, ids, strict=True))


def delete_rows(connection: Connection, table: Table, ids: Sequence[int]) -> None:
    """Take rows away. Raises IntegrityError where something rests on one of them."""
    raw(connection).executemany(f"DELETE FROM {table.name} WHERE id = ?", zip(ids, strict=True))


def rows_found(
    connection: Connection, table: Table, ids: Collection[int], names: Iterable[str]
) -> dict[int, dict[str, Any]]:
    """Columns of the rows that are there, by id, each value as its column's type reads it."""
    wanted, columns = list(ids), list(names)
    query = select(table.c.id, *(table.c[name] for name in columns))
    found: dict[int, dict[str, Any]] = {}
    for start in range(0, len(wanted), AT_ONCE):
        some = query.where(table.c.id.in_(wanted[start : start + AT_ONCE]))
        found.update((row[0], dict(zip(columns, row[1:], strict=True))) for row in connection.execute(some))
    return found


def _literal(connection: sqlite3.Connection, value: Any) -> str:
    """A value that all rows share as SQL says it: handed over once, it is not handed over with each of them."""
    if isinstance(value, str):  # what `quote` makes of a text ends at a NUL, a blob does not
        return f"CAST(x'{value.encode().hex()}' AS TEXT)"
    return str(connection.execute("SELECT quote(?)", (value,)).fetchone()[0])


@contextmanager
def indexed_afterwards(connection: Connection, table: Table, coming: int) -> Iterator[None]:
    """Make the indexes of a table after so many rows have come, where they are most of it: sorted, they cost a third.

    The indexes go and come back within the caller's transaction.
    """
    database = raw(connection)
    if coming < MANY or coming < _count(database, table):
        yield
        return
    kept = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL ORDER BY name"
    indexes = database.execute(kept, (table.name,)).fetchall()
    for name, _ in indexes:
        database.execute(f"DROP INDEX {name}")
    try:
        yield
    finally:
        for _, sql in indexes:
            database.execute(sql)


def _count(connection: sqlite3.Connection, table: Table) -> int:
    return int(connection.execute(f"SELECT count(*) FROM {table.name} NOT INDEXED").fetchone()[0])


def _stored(connection: Connection, column: Column[Any], values: Sequence[Any]) -> Iterable[Any]:
    """A column's values as the file holds them."""
    if isinstance(column.type, JSON):
        return column_texts(values)
    if isinstance(column.type, Date):
        days = {day: day and day.isoformat() for day in set(values)}
        return map(days.__getitem__, values)
    if isinstance(column.type, Pence):
        return _pence(values)
    bind = column.type.dialect_impl(connection.dialect).bind_processor(connection.dialect)
    if bind is None:
        return values
    kept = {value: bind(value) for value in set(values)}
    return map(kept.__getitem__, values)


def _pence(values: Sequence[Any]) -> Iterable[int | None]:
    """Amounts as the file holds them: where all are whole numbers, the ends speak for what lies between."""
    if set(map(type, values)) != {int}:
        return map(whole_pence, values)
    whole_pence(min(values))
    whole_pence(max(values))
    return values


@contextmanager
def _checked_together(
    connection: sqlite3.Connection, table: Table, ids: Sequence[int], shared: Collection[str]
) -> Iterator[None]:
    """Ask a table's CHECK constraints of all new rows in one question: asked of each row, they are half its cost.

    Of columns whose value all rows share, one row says it for all of them.
    """
    checks = [str(one.sqltext) for one in table.constraints if isinstance(one, CheckConstraint)]
    if not checks or len(ids) == 1:
        yield
        return
    connection.execute("PRAGMA ignore_check_constraints=ON")
    try:
        yield
    finally:
        connection.execute("PRAGMA ignore_check_constraints=OFF")
    whole = " AND ".join(f"({check})" for check in checks)
    query = f"SELECT id FROM {table.name} NOT INDEXED WHERE id BETWEEN ? AND ? AND NOT ({whole}) LIMIT 1"
    asked = {name for name in table.c.keys() if re.search(rf"\b{name}\b", whole)}  # noqa: SIM118 - not the columns
    last = max(ids) if asked - set(shared) else min(ids)
    if refused := connection.execute(query, (min(ids), last)).fetchone():
        raise sqlite3.IntegrityError(f"CHECK constraint failed: {table.name} {refused[0]}")
