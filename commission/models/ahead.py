"""Rows made ready beside a register while their file is still being read, for the action that comes next.

They wait in a database of their own, exactly as that action will hold them: under its ids and its number, counted,
packed and sealed. `Journal.take_over` copies them as they lie, in a tenth of the time that adding them takes. Nothing
of the register is touched before; where it changes meanwhile, they are worthless, and refused.
"""

import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from weakref import finalize

from sqlalchemy import Connection

from commission.models import seals
from commission.models.database import engine_for, plain_faults, raw
from commission.models.journal import Journal, next_change

_PRAGMAS = ("foreign_keys=OFF", "journal_mode=OFF", "synchronous=OFF", "locking_mode=EXCLUSIVE", "cache_size=-16384")
"""What waits here is made again if it is lost, and refers to rows of the register."""


class Ahead:
    """A journal of the next action, for the tables it is to add rows to, after one row to each of some others."""

    def __init__(self, register: Connection, tables: Iterable[str], after: Sequence[str] = ()) -> None:
        standing = Journal(register, "")
        self.action = standing.action
        self.first_ids = {table: standing.next_id(table) for table in (*after, *tables)}
        self.first_change = next_change(register) + len(after)
        self.sealed: list[str] = []
        folder = tempfile.mkdtemp(prefix="commission-")
        self.file = Path(folder) / "ahead.sqlite"
        self.file.touch()
        connection = engine_for(self.file, pragmas=_PRAGMAS).connect()
        self._end = finalize(self, _gone, connection, folder)
        connection.begin()
        made = "SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?"
        for table in tables:
            raw(connection).execute(raw(register).execute(made, (table,)).fetchone()[0])
        self.journal = Journal(connection, "", action=self.action, ids=self.first_ids)

    def insert_columns(self, table: str, columns: Mapping[str, Sequence[Any]]) -> list[int]:
        """Add rows given as columns, as `Journal.insert_columns` does."""
        with plain_faults(self.file):
            ids = self.journal.insert_columns(table, columns)
        number = len(self.sealed)
        self.sealed += seals.seals_of(self.action, self.first_change + number, self.journal.changes[number:])
        return ids

    @contextmanager
    def closed(self) -> Iterator[Path]:
        """The file in which the rows lie, with nothing more to come."""
        if not self.journal.connection.closed:
            self.journal.connection.commit()
            self.journal.connection.close()
        yield self.file

    def drop(self) -> None:
        """Forget the rows: they are not wanted after all."""
        self._end()


def _gone(connection: Connection, folder: str) -> None:
    connection.close()
    shutil.rmtree(folder, ignore_errors=True)
