"""Thousands of rows put into a table at once, each value as its column's type stores it."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Column, Connection, Date, Table

from commission.models.column_types import Pence
from commission.models.database import raw
from commission.models.kept_text import column_texts, iso
from commission.rules.money import whole_pence


def insert_rows(connection: Connection, table: Table, columns: Mapping[str, Sequence[Any]]) -> None:
    """Add rows given as columns, ids in order among them. Raises IntegrityError for what the table refuses."""
    stored = [_stored(connection, table.c[name], values) for name, values in columns.items()]
    query = f"INSERT INTO {table.name} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
    with _checked_together(raw(connection), table, columns["id"]):
        raw(connection).executemany(query, zip(*stored, strict=True))


def _stored(connection: Connection, column: Column[Any], values: Sequence[Any]) -> Iterable[Any]:
    """A column's values as the file holds them."""
    if isinstance(column.type, JSON):
        return column_texts(values)
    if isinstance(column.type, Date):
        return [None if value is None else iso(value) for value in values]
    if isinstance(column.type, Pence):
        return map(whole_pence, values)
    bind = column.type.dialect_impl(connection.dialect).bind_processor(connection.dialect)
    return map(bind, values) if bind else values


@contextmanager
def _checked_together(connection: sqlite3.Connection, table: Table, ids: Sequence[int]) -> Iterator[None]:
    """Ask a table's CHECK constraints of all new rows in one question: asked of each row, they are half its cost."""
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
    if refused := connection.execute(query, (ids[0], ids[-1])).fetchone():
        raise sqlite3.IntegrityError(f"CHECK constraint failed: {table.name} {refused[0]}")
