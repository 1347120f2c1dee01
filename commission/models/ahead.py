"""Rows made ready beside a register while their file is still being read, for the action that comes next.

They wait in a database of their own, exactly as that action will hold them: under its ids and its number, counted,
packed and sealed. `Journal.take_over` copies them as they lie, in a tenth of the time that adding them takes. Nothing
of the register is touched before; where it changes meanwhile, they are worthless, and refused.
"""

import os
import shutil
import tempfile
import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any
from weakref import finalize

from sqlalchemy import Connection

from commission.models import seals
from commission.models.database import engine_for, plain_faults, raw
from commission.models.history_kept import next_change
from commission.models.journal import TABLES, Journal
from commission.models.kept_text import all_same

_PRAGMAS = (
    *("page_size=65536", "foreign_keys=OFF", "journal_mode=OFF", "synchronous=OFF", "locking_mode=EXCLUSIVE"),
    "cache_size=-16384",
)
"""What waits here is made again if it is lost, and refers to rows of the register."""
_NAMED = "commission-ahead-"
_LEFT_AFTER = 2 * 24 * 60 * 60
"""Seconds after which nobody waits for what was made ready."""


class Ahead:
    """A journal of the next action, for the tables it is to add rows to, after one row to each of some others.

    Raises UserError where there is no room for them.
    """

    def __init__(self, register: Connection, tables: Iterable[str], after: Sequence[str] = ()) -> None:
        standing = Journal(register, "")
        self.action = standing.action
        self.first_ids = {table: standing.next_id(table) for table in (*after, *tables)}
        self.first_change = next_change(raw(register)) + len(after)
        self.sealed: list[str] = []
        self._referred: dict[str, set[int | None]] = {}
        """The rows that those added so far refer to, by table."""
        folder = _folder()
        self.file = folder / "ahead.sqlite"
        self.file.touch()
        connection = engine_for(self.file, pragmas=_PRAGMAS).connect()
        finalize(self, _gone, connection, folder)
        made = "SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?"
        with plain_faults(self.file):
            connection.begin()
            for table in tables:
                raw(connection).execute(raw(register).execute(made, (table,)).fetchone()[0])
        self.journal = Journal(connection, "", action=self.action, ids=self.first_ids)

    def insert_columns(self, table: str, columns: Mapping[str, Sequence[Any]]) -> list[int]:
        """Add rows given as columns, as `Journal.insert_columns` does."""
        with plain_faults(self.file):
            ids = self.journal.insert_columns(table, columns)
        for column in TABLES[table].columns:
            for key in column.foreign_keys:
                said = columns[column.name]
                referred = self._referred.setdefault(key.column.table.name, set())
                referred.update(said[:1] if all_same(said) else said)
        number = len(self.sealed)
        self.sealed += seals.seals_of(self.action, self.first_change + number, self.journal.changes[number:])
        return ids

    def finish(self) -> Path:
        """The file in which the rows lie, with nothing more to come."""
        if not self.journal.connection.closed:
            with plain_faults(self.file):
                self.journal.connection.commit()
            self.journal.connection.close()
        return self.file

    def refuse_unlinked(self, register: Connection) -> None:
        """Raises ValueError where a row was never there that one of these refers to: asked once of each such row."""
        for table, ids in self._referred.items():
            there = {row for (row,) in raw(register).execute(f"SELECT id FROM {table}")}
            if missing := ids - there - {None}:
                raise ValueError(f"not in {table}: {missing}")


def _folder() -> Path:
    """A folder that is nobody else's, gone with who made it; those that a killed program left go now."""
    for found in Path(tempfile.gettempdir()).glob(f"{_NAMED}*"):
        with suppress(OSError):
            if _is_left(found):
                shutil.rmtree(found, ignore_errors=True)
    return Path(tempfile.mkdtemp(prefix=f"{_NAMED}{os.getpid()}-"))


def _is_left(folder: Path) -> bool:
    """Whether whoever made it is gone: told by the number of the process where a system can be asked for it."""
    process = folder.name.removeprefix(_NAMED).partition("-")[0]
    if os.name == "posix" and process.isdecimal():
        try:
            os.kill(int(process), 0)
        except ProcessLookupError:
            return True
    return folder.stat().st_mtime < time.time() - _LEFT_AFTER


def _gone(connection: Connection, folder: Path) -> None:
    connection.close()
    shutil.rmtree(folder, ignore_errors=True)
