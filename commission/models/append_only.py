"""The triggers that make history append-only: SQLite itself refuses to change, delete or slip in a row.

They stop a slip of any program; whoever takes them off first is found out by the seals, and by their absence.
"""

import sqlite3
from collections.abc import Iterator

HISTORY = ("history_action", "history_change")


def _refusal(table: str, verb: str, when: str = "") -> tuple[str, str]:
    name = f"{table}_refuses_{verb}"
    words = f"{table.replace('_', ' ')}s are only ever added"
    return name, (
        f"CREATE TRIGGER {name} BEFORE {verb.upper()} ON {table} {when}BEGIN SELECT RAISE(ABORT, '{words}'); END"
    )


TRIGGERS = dict(
    refusal
    for table in HISTORY
    for refusal in (
        _refusal(table, "update"),
        _refusal(table, "delete"),
        _refusal(table, "insert", f"WHEN NEW.id <= (SELECT max(id) FROM {table}) "),
    )
)
"""Name to SQL, as SQLite keeps it. An insert is refused where it would replace a row or slip in between two."""


def missing(connection: sqlite3.Connection) -> Iterator[str]:
    """A sentence for each trigger that was taken off or altered."""
    found = dict(connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))
    for name, sql in TRIGGERS.items():
        if found.get(name) != sql:
            yield f"The history is no longer guarded against changes: {name} was taken off or altered."
