"""Control totals, the accountant's way: per table, how many rows there are and what their checksums add up to.

Kept in the register, moved in the very transaction that changes the rows, and counted again whenever the register is
opened: a figure that was altered by a failing disk or from outside no longer adds up. No ORM is needed to look.

A row's checksum covers every column, each with its type, so that a NULL, a 0 and a '0' differ.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple
from zlib import crc32

from commission.models.long_texts import PIECE

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
    "service_category": "name, position, id, version",
    "meeting": "held_on, name, id, version",
    "holiday": "nation, day, name, kept, id, version",
    "provider_alias": "provider_id, name, source, id, version",
    "provider_sector": "provider_id, sector, from_day, register, number, source, checked_on, id, version",
    "contact": "provider_id, name, role, email, telephone, id, version",
    "provider_apart": "provider_id, other_id, reason, id, version",
    "contract_amount": "contract_id, year, quarter, amount, id, version",
    "amendment": "contract_id, from_day, kind, reason, starts_on, ends_on, months, amount, reading, open_ended, id, "
    "version",
    "succession": "from_contract, to_contract, kind, id, version",
    "decision": "contract_id, act, starts_on, ends_on, amount, merged_with, reason, id, version",
    "alert_answer": "contract_id, ends_on, lead_months, snoozed_until, reason, answered_at, id, version",
    "budget_base": "name, citation, leaves_out, position, id, version",
    "claim": "year, figure, citation, said_on, basis, id, version",
    "snapshot": "name, year, in_place_on, taken_at, basis, rows, id, version",
    "plan_line": "year, provider, sector, starts_on, ends_on, amount, follows, accepted, reason, id, version",
    "payee": "name, number, provider_id, standing, sector, why, id, version",
    "payment": "batch_id, sheet, source_row, payee_id, paid_on, amount, reference, description, cost_centre, voucher, "
    "order_number, contract_id, standing, why, id, version",
    "payment_part": "payment_id, contract_id, amount, why, id, version",
    "year_end": "year, de_minimis, carry_limit, note, id, version",
    "accrual_override": "contract_id, year, amount, reason, id, version",
    "named_difference": "year, amount, kind, reason, id, version",
    "signing": "year, signed_by, signed_at, sha256, statement, reopened_by, reopened_at, reopened_why, id, version",
}
"""Every table a figure or a page can rest on, with the columns it had when its total was first kept.

A column that came later is counted in every row that says something in it: it needs no line here, and a row that says
nothing there adds up as it always did.
"""

WORDS = {
    "organisation": "The organisation’s name and date do",
    "provider": "The providers’ names do",
    "import_batch": "The list of imports does",
    "numerator_rule": "The numerator rules do",
    "budget_component": "The budgets do",
    "target": "The targets do",
    "contract": "The contracts do",
    "question": "The questions do",
    "service_category": "The service categories do",
    "meeting": "The meetings do",
    "holiday": "The bank holidays do",
    "provider_alias": "The providers’ other names do",
    "provider_sector": "The providers’ sectors do",
    "contact": "The contacts do",
    "provider_apart": "The providers kept apart do",
    "contract_amount": "The amounts planned by year do",
    "amendment": "The amendments do",
    "succession": "The links between contracts do",
    "decision": "The proposed decisions do",
    "alert_answer": "The answers to alerts do",
    "budget_base": "The ways to count the budget do",
    "claim": "The quoted figures do",
    "snapshot": "The snapshots do",
    "plan_line": "The planned contracts do",
    "payee": "The ledger’s payees do",
    "payment": "The payments do",
    "payment_part": "The parts of payments do",
    "year_end": "What is set for the years’ ends does",
    "accrual_override": "The accruals set by hand do",
    "named_difference": "The named differences do",
    "signing": "The signed statements do",
}


AT_ONCE = 1_000
"""So many rows are counted in one statement."""
LONG = frozenset({"signing"})
"""Tables with rows of tens of millions of letters: their bytes are counted so many at a time, no one long step."""


class Total(NamedTuple):
    """How many rows a table holds, and the sum of their checksums."""

    rows: int
    checksum: int


class Moves:
    """How one transaction moves the totals: what goes is taken off before it goes, what comes is added once there."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = teach(connection)
        self._moved: dict[str, Total] = {}
        self._selects: dict[str, str] = {}

    def going(self, table: str, ids: Sequence[int]) -> None:
        """Take the rows of these ids off, as they stand: they are about to be changed or to go."""
        self._move(table, -1, ids)

    def coming(self, table: str, ids: Sequence[int]) -> None:
        """Add the rows of these ids, as they stand now."""
        self._move(table, 1, ids)

    def join(self, other: "Moves") -> None:
        """Take in what moves elsewhere in the same way."""
        for table, moved in other._moved.items():
            before = self._moved.get(table, Total(0, 0))
            self._moved[table] = Total(before.rows + moved.rows, before.checksum + moved.checksum)

    def store(self) -> None:
        """Move the totals that are kept."""
        self._connection.executemany(
            "UPDATE control_total SET row_count = row_count + ?, checksum = checksum + ? WHERE table_name = ?",
            [(*moved, table) for table, moved in self._moved.items() if any(moved)],
        )

    def _select(self, table: str) -> str:
        if table not in self._selects:
            self._selects[table] = _select(self._connection, table)
        return self._selects[table]

    def _move(self, table: str, sign: int, ids: Sequence[int]) -> None:
        before = self._moved.get(table, Total(0, 0))
        for which, values in these_ids(ids):
            found = _count(self._connection, self._select(table).format(f"WHERE id {which}"), values)
            before = Total(before.rows + sign * found.rows, before.checksum + sign * found.checksum)
        self._moved[table] = before


def keep_from_now(connection: sqlite3.Connection) -> None:
    """Count every table and keep its total: when the totals are first made."""
    rows = [(table, *count_again(connection, table)) for table in COLUMNS if _there(connection, table)]
    connection.executemany("INSERT INTO control_total (table_name, row_count, checksum) VALUES (?, ?, ?)", rows)


def keep_empty(connection: sqlite3.Connection, tables: Iterable[str]) -> None:
    """Keep the totals of tables that were made just now."""
    connection.executemany("INSERT INTO control_total VALUES (?, 0, 0)", [(table,) for table in tables])


def differences(connection: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """Each table whose rows no longer add up, with a sentence that says so."""
    kept = {table: Total(*found) for table, *found in connection.execute("SELECT * FROM control_total")}
    for table, words in WORDS.items():
        total = kept.get(table)
        if total is None and not _there(connection, table):
            continue  # a register of an earlier revision
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
    return _count(teach(connection), _select(connection, table).format(""), ())


def teach(connection: sqlite3.Connection) -> sqlite3.Connection:
    """Let a connection compute checksums."""
    connection.create_function("checksum_of", 1, crc32, deterministic=True)
    connection.create_function("checksum_on", 2, crc32, deterministic=True)
    return connection


def these_ids(ids: Sequence[int]) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Conditions that together mean exactly these rows: a run of ids is asked for by its ends, in half the time."""
    if isinstance(ids, range) and ids.step == 1:
        yield "BETWEEN ? AND ?", (ids[0], ids[-1])
        return
    for start in range(0, len(ids), AT_ONCE):
        some = tuple(ids[start : start + AT_ONCE])
        yield f"IN ({', '.join('?' * len(some))})", some


def _there(connection: sqlite3.Connection, table: str) -> bool:
    return bool(_columns(connection, table))


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    return [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]


def _select(connection: sqlite3.Connection, table: str) -> str:
    """What counts the rows of a table: of those that a condition, which it has a place for, says."""
    first = COLUMNS[table]
    row = _bytes(first)
    if later := [name for name in _columns(connection, table) if name not in first.split(", ")]:
        more = ", ".join(later)
        row = f"CASE WHEN coalesce({more}, NULL) IS NULL THEN {row} ELSE {_bytes(f'{first}, {more}')} END"
    if table in LONG:  # the limit, which is none, keeps SQLite from making the bytes anew for every piece
        rows = f"SELECT {row} AS bytes FROM {table} NOT INDEXED {{}} LIMIT -1"
        return f"SELECT count(*), coalesce(sum({_IN_PIECES}), 0) FROM ({rows})"
    return f"SELECT count(*), coalesce(sum(checksum_of({row})), 0) FROM {table} NOT INDEXED {{}}"


def _bytes(columns: str) -> str:
    return f"CAST(json_array({columns}) AS BLOB)"


def in_pieces_of(many: int) -> str:
    """The checksum of a row’s `bytes` from one piece of so many to the next: the same as that of the whole."""
    return (
        f"(WITH RECURSIVE piece(at, found) AS (SELECT 1, checksum_on(substr(bytes, 1, {many}), 0) UNION ALL "
        f"SELECT at + {many}, checksum_on(substr(bytes, at + {many}, {many}), found) FROM piece "
        f"WHERE at + {many} <= length(bytes)) SELECT found FROM piece ORDER BY at DESC LIMIT 1)"
    )


_IN_PIECES = in_pieces_of(PIECE)


def _count(connection: sqlite3.Connection, query: str, values: tuple[int, ...]) -> Total:
    return Total(*connection.execute(query, values).fetchone())
