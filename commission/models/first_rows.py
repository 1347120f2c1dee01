"""What the very first frame shows, straight from the file: a handful of rows by plain sqlite3, no rule, no ORM.

Kept apart from `first_read` so that nothing else is loaded before the window has painted once. Whatever is out of the
ordinary (another version, damage, a lock, a crash to recover from) gives None, and is left to the window, which has
the words for it.
"""

import sqlite3
from datetime import date
from pathlib import Path
from typing import NamedTuple

from commission.models.control_totals import differences
from commission.models.revision import NEWEST

PRICED_BY_END = """
SELECT name, coalesce(
  (SELECT held.sector FROM provider_sector AS held WHERE held.provider_id = first.provider_id AND held.from_day <= ?1
   ORDER BY held.from_day DESC, held.id DESC LIMIT 1), sector), ends_on, amount
FROM (
  SELECT provider.name, contract.provider_id, contract.sector, contract.ends_on, contract.amount, contract.position,
    contract.id
  FROM contract {how} CROSS JOIN provider ON provider.id = contract.provider_id
  WHERE contract.ends_on >= ?1 AND NOT contract.open_ended AND contract.amount IS NOT NULL
  ORDER BY contract.ends_on, contract.amount DESC, contract.position, contract.id LIMIT ?2
) AS first ORDER BY ends_on, amount DESC, position, id
"""
"""A row's sector is the one its provider holds on the day, as everywhere (`rules.providers.sector_held`)."""

COUNTED = "SELECT count(*), coalesce(sum(amount), 0) FROM contract NOT INDEXED"
PROVED_FIRST = 5_000
"""Up to this many contracts the control totals are counted again before the first frame: a few milliseconds.

A larger register shows its first rows at once; the whole window, an eighth of a second later, says what is wrong.
"""

Row = tuple[str, str, date, int]


class FirstRows(NamedTuple):
    """`rows` are provider, sector, end date and full amount in pence: soonest end first, then the largest."""

    organisation: str
    contracts: int
    amount: int
    rows: list[Row]


def first_rows(path: Path, most: int, as_at: date | None = None, today: date | None = None) -> FirstRows | None:
    """The first rows that end on or after the day asked for, else the register's own, else today."""
    try:
        # Read-only and without patience: it must not wait for a lock, nor recover what a crash has left.
        connection = sqlite3.connect(f"file:{_quoted(path)}?mode=ro", uri=True, timeout=0)
    except sqlite3.Error:
        return None
    try:
        return _found(connection, most, as_at, today or date.today())
    except (sqlite3.Error, TypeError, ValueError):
        return None
    finally:
        connection.close()


def _found(connection: sqlite3.Connection, most: int, as_at: date | None, today: date) -> FirstRows | None:
    if connection.execute("SELECT version_num FROM alembic_version").fetchall() != [(NEWEST,)]:
        return None
    name, own_date = connection.execute("SELECT name, as_at FROM organisation").fetchone()
    count, amount = connection.execute(COUNTED).fetchone()
    small = count <= PROVED_FIRST
    if small and any(differences(connection)):
        return None
    day = as_at.isoformat() if as_at else own_date or today.isoformat()
    ending = PRICED_BY_END.format(how="NOT INDEXED" if small else "")
    rows = [
        (str(provider), str(sector), date.fromisoformat(ends_on), pence)
        for provider, sector, ends_on, pence in connection.execute(ending, (day, most))
    ]
    if not all(type(pence) is int for pence in (amount, *(row[3] for row in rows))):
        return None
    return FirstRows(str(name), count, amount, rows)


def _quoted(path: Path) -> str:
    """The path as SQLite's URI wants it, without loading a library for it."""
    text = str(path.absolute()).replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    return text.replace("\\", "/") if text.startswith("/") else "/" + text.replace("\\", "/")
