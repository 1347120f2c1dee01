"""What the very first frame shows, straight from the file: a handful of rows by plain sqlite3, no rule, no ORM.

Kept apart from `first_read` so that nothing else is loaded before the window has painted once.
"""

import sqlite3
from pathlib import Path
from typing import NamedTuple

PRICED_BY_END = """
SELECT provider.name, contract.sector, contract.ends_on, contract.amount
FROM contract JOIN provider ON provider.id = contract.provider_id
WHERE contract.ends_on >= coalesce(?, date('now', 'localtime')) AND NOT contract.open_ended
  AND contract.amount IS NOT NULL
ORDER BY contract.ends_on, contract.amount DESC, contract.position, contract.id LIMIT ?
"""


class FirstRows(NamedTuple):
    """`rows` are provider, sector, ISO end date and full amount in pence, soonest end first, then the largest."""

    organisation: str
    as_at: str | None
    contracts: int
    amount: int
    rows: list[tuple[str, str, str, int]]


def first_rows(path: Path, most: int, as_at: str | None = None) -> FirstRows | None:
    """The first rows of a register; None for whatever can't be read at once: the window says why when it opens it."""
    try:
        connection = sqlite3.connect(f"file:{_quoted(path)}?mode=ro", uri=True)
    except sqlite3.Error:
        return None
    try:
        name, own_date = connection.execute("SELECT name, as_at FROM organisation").fetchone()
        count, amount = connection.execute("SELECT count(*), coalesce(sum(amount), 0) FROM contract").fetchone()
        day = as_at or own_date
        return FirstRows(name, day, count, amount, connection.execute(PRICED_BY_END, (day, most)).fetchall())
    except (sqlite3.Error, TypeError):
        return None
    finally:
        connection.close()


def _quoted(path: Path) -> str:
    """The path as SQLite's URI wants it, without loading a library for it."""
    text = str(path.absolute()).replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    return text.replace("\\", "/") if text.startswith("/") else "/" + text.replace("\\", "/")
