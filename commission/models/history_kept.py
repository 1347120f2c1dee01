"""The changes of an action as they are put into the history: numbered, sealed, and the next number known."""

import sqlite3
from collections.abc import Iterable, Sequence

from commission.models.control_totals import LONG
from commission.models.kept_changes import Kept
from commission.models.long_texts import insert_each

_COLUMNS = ("id", "action_id", "table_name", "row_id", "before", "after", "last_row_id", "seal")


def next_change(connection: sqlite3.Connection) -> int:
    """The number that the next change in the history will have."""
    return (connection.execute("SELECT max(id) FROM history_change").fetchone()[0] or 0) + 1


def keep_changes(
    connection: sqlite3.Connection, first: int, action: int, changes: Sequence[Kept], seals: Iterable[str]
) -> None:
    """Add the changes of an action, of which the first has this number, each with its seal."""
    sealed = enumerate(zip(changes, seals, strict=True), first)
    rows = ((number, action, *change, seal) for number, (change, seal) in sealed)
    if any(change.table in LONG for change in changes):
        insert_each(connection, "history_change", _COLUMNS, rows)
        return
    marks = ", ".join("?" * len(_COLUMNS))
    connection.executemany(f"INSERT INTO history_change ({', '.join(_COLUMNS)}) VALUES ({marks})", rows)
