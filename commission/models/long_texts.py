"""Texts of tens of millions of letters on their way into a register: in pieces, so that none of it is one long step.

Python hands a text to the database with its one lock held; the database itself puts the pieces together without.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

PIECE = 1 << 22
"""Letters that are handed over at once."""


def in_pieces(value: Any) -> tuple[str, list[Any]]:
    """What stands for a value in a statement, and the values it is handed over as: mostly one."""
    if not isinstance(value, str) or len(value) <= PIECE:
        return "?", [value]
    pieces = [value[at : at + PIECE] for at in range(0, len(value), PIECE)]
    return f"({' || '.join('?' * len(pieces))})", pieces


def insert_each(
    connection: sqlite3.Connection, table: str, names: Sequence[str], rows: Iterable[Sequence[Any]]
) -> None:
    """Add rows of some columns, one by one; those of long texts as others."""
    for row in rows:
        said = [in_pieces(value) for value in row]
        query = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join(mark for mark, _ in said)})"
        connection.execute(query, [piece for _, pieces in said for piece in pieces])
