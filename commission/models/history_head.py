"""Where a register's history stands: its last action and that action's seal, which rests on every one before it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from commission.models.first_read import open_to_read

COUNTER_AT = 24
"""Where a SQLite file counts its transactions, in four bytes: a copy of an earlier day has counted fewer."""


class Head(NamedTuple):
    """`actions` is the last action's number, `seal` its seal (64 hex digits; blank before there were any)."""

    actions: int
    seal: str
    at: str
    summary: str


NOTHING_YET = Head(0, "", "", "")


def head(connection: sqlite3.Connection) -> Head:
    """The newest action; a history of the first revision has no seals."""
    sealed = any(row[1] == "seal" for row in connection.execute("PRAGMA table_info(history_action)"))
    found = connection.execute(
        f"SELECT id, {'seal' if sealed else repr('')}, at, summary FROM history_action ORDER BY id DESC LIMIT 1"
    ).fetchone()
    return NOTHING_YET if found is None else Head(*found)


def seal_of(connection: sqlite3.Connection, action: int) -> str | None:
    """The seal of an action; None when there is no such action."""
    found = connection.execute("SELECT seal FROM history_action WHERE id = ?", (action,)).fetchone()
    return None if found is None else str(found[0])


def first_seal(connection: sqlite3.Connection) -> str:
    """The first action's seal, which no register can change and still agree with itself; blank where there is none."""
    try:
        found = connection.execute("SELECT seal FROM history_action WHERE id = 1").fetchone()
    except sqlite3.OperationalError:  # a history of the first revision
        return ""
    return "" if found is None else str(found[0])


def mark(connection: sqlite3.Connection) -> str:
    """The random word by which this register is known again; blank where it was taken away."""
    try:
        found = connection.execute("SELECT mark FROM register_mark").fetchone()
    except sqlite3.OperationalError:  # an earlier revision
        return ""
    return "" if found is None else str(found[0])


def unmarked(connection: sqlite3.Connection) -> Iterator[str]:
    """A sentence where the mark was taken away, or another one put beside it."""
    try:
        found = int(connection.execute("SELECT count(*) FROM register_mark WHERE mark <> ''").fetchone()[0])
    except sqlite3.OperationalError:
        found = 0
    if found != 1:
        how = "is missing" if found == 0 else "is there more than once"
        yield f"The mark by which this register is known again {how}."


def head_of_file(file: Path) -> Head:
    """The newest action of a register file. Raises sqlite3.Error when there is no telling."""
    with closing(open_to_read(file)) as connection:
        return head(connection)


def transactions(file: Path) -> int:
    """How many transactions the file has counted."""
    with file.open("rb") as stream:
        stream.seek(COUNTER_AT)
        return int.from_bytes(stream.read(4), "big")
