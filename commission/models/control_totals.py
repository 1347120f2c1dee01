"""Control totals, the accountant's way: per table, how many rows there are and what their checksums add up to.

Kept in the register, moved in the very transaction that changes the rows, and counted again whenever the register is
opened: a figure that was altered by a failing disk or from outside no longer adds up. No ORM is needed to look.

A row's checksum covers every column, each with its type, so that a NULL, a 0 and a '0' differ. A later revision that
adds a column counts its table again.
"""

import sqlite3
from collections.abc import Iterator
from typing import NamedTuple
from zlib import crc32

COLUMNS = {
    "organisation": "name, as_at, id, version",
    "provider": "name, id, version",
    "import_batch": "file_name, sha256, imported_at, year, amounts, reading_of_file, id, version",
    "numerator_rule": "name, title, sectors, citation, id, version",
    "budget_component": "year, name, amount, included, reason, assumed, id, version",
    "target": "year, fraction, rule, citation, headline, id, version",
    "contract": "position, provider_id, sector, months, starts_on, ends_on, amount, reading, counts, our_share, "
    "open_ended, placed_in, reference, purpose, written, batch_id, source_row, id, version",
    "question": "contract_id, field, why, alternatives, answer, citation, id, version",
}
"""Every table a figure or a page can rest on, with all its columns; a test holds it against the tables."""

WORDS = {
    "organisation": "The organisation’s name and date do",
    "provider": "The providers’ names do",
    "import_batch": "The list of imports does",
    "numerator_rule": "The numerator rules do",
    "budget_component": "The budgets do",
    "target": "The targets do",
    "contract": "The contracts do",
    "question": "The questions do",
}


class Total(NamedTuple):
    """How many rows a table holds, and the sum of their checksums."""

    rows: int
    checksum: int


class Moves:
    """How one transaction moves the totals: what goes is taken off before it goes, what comes is added once there."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = teach(connection)
        self._moved: dict[str, Total] = {}

    def going(self, table: str, first: int, last: int) -> None:
        """Take the rows of these ids off, as they stand: they are about to be changed or to go."""
        self._move(table, -1, first, last)

    def coming(self, table: str, first: int, last: int) -> None:
        """Add the rows of these ids, as they stand now."""
        self._move(table, 1, first, last)

    def store(self) -> None:
        """Move the totals that are kept."""
        self._connection.executemany(
            "UPDATE control_total SET row_count = row_count + ?, checksum = checksum + ? WHERE table_name = ?",
            [(*moved, table) for table, moved in self._moved.items() if any(moved)],
        )

    def _move(self, table: str, sign: int, first: int, last: int) -> None:
        found = _count(self._connection, f"{_select(table)} WHERE id BETWEEN ? AND ?", (first, last))
        before = self._moved.get(table, Total(0, 0))
        self._moved[table] = Total(before.rows + sign * found.rows, before.checksum + sign * found.checksum)


def keep_from_now(connection: sqlite3.Connection) -> None:
    """Count every table and keep its total: when the totals are first made."""
    rows = [(table, *count_again(connection, table)) for table in COLUMNS]
    connection.executemany("INSERT INTO control_total (table_name, row_count, checksum) VALUES (?, ?, ?)", rows)


def differences(connection: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """Each table whose rows no longer add up, with a sentence that says so."""
    kept = {table: Total(*found) for table, *found in connection.execute("SELECT * FROM control_total")}
    for table, words in WORDS.items():
        total = kept.get(table)
        if total is None:
            yield table, f"{words} not have a control total any more."
            continue
        try:
            there = count_again(connection, table)
        except sqlite3.Error as error:
            yield table, f"{words} not add up any more: {error}."
            continue
        if there.rows != total.rows:
            yield (
                table,
                f"{words} not agree with the control total: {total.rows:,} were stored, {there.rows:,} are there.",
            )
        elif there != total:
            yield table, f"{words} not agree with the control total kept when they were last stored."


def count_again(connection: sqlite3.Connection, table: str) -> Total:
    """The total of a table's rows as they are in the file. Past every index: an index can be damaged by itself."""
    return _count(teach(connection), _select(table), ())


def teach(connection: sqlite3.Connection) -> sqlite3.Connection:
    """Let a connection compute checksums."""
    connection.create_function("checksum_of", 1, crc32, deterministic=True)
    return connection


def _select(table: str) -> str:
    row = f"checksum_of(CAST(json_array({COLUMNS[table]}) AS BLOB))"
    return f"SELECT count(*), coalesce(sum({row}), 0) FROM {table} NOT INDEXED"


def _count(connection: sqlite3.Connection, query: str, values: tuple[int, ...]) -> Total:
    return Total(*connection.execute(query, values).fetchone())
