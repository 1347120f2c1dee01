"""One register file as a database: connections with the right pragmas, and transactions that say what they do."""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from commission.errors import DamagedError, UserError
from commission.models.first_read import open_file
from commission.models.kept_text import text_of

PRAGMAS = ("foreign_keys=ON", "cache_size=-65536", "synchronous=FULL", "busy_timeout=5000", "trusted_schema=OFF")

STEPS = 200_000
"""After so many steps of the database, some milliseconds, it is asked whether a question is to end early."""
_of_thread = threading.local()


@contextmanager
def stopping(stop: Callable[[], bool]) -> Iterator[None]:
    """Questions begun on this thread within the block end early once `stop` says so: they raise sqlite3's own error."""
    _of_thread.stop = stop
    try:
        yield
    finally:
        _of_thread.stop = None


def engine_for(path: Path, *, read_only: bool = False, pragmas: tuple[str, ...] = PRAGMAS) -> Engine:
    """An engine on an existing register file; nothing is opened until it is used.

    Every connection is made for one transaction (no pool): no handle outlives it, no thread shares one. The journal
    stays DELETE: write-ahead logging gains a desktop program nothing and breaks on network folders.
    """
    wanted = (*pragmas, "query_only=ON") if read_only else pragmas

    def connect() -> sqlite3.Connection:
        connection = open_file(path)
        for pragma in wanted:
            connection.execute(f"PRAGMA {pragma}")
        connection.set_progress_handler(getattr(_of_thread, "stop", None), STEPS)
        return connection

    engine = create_engine(
        "sqlite://",
        creator=connect,
        poolclass=NullPool,
        execution_options={"file": path},
        json_serializer=text_of,
    )
    # The driver begins no transaction by itself (isolation_level None): with its default setting a failed migration
    # leaves half its tables and the new version number behind.
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    writes = options.get("writes", False)
    if options.get("unlinked", False):
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")  # it cannot be said within a transaction
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """One consistent view of the register; nothing can be written through it."""
    with plain_faults(file_of(engine)), engine.connect() as connection:
        yield connection


@contextmanager
def writing(engine: Engine, *, unlinked: bool = False) -> Iterator[Connection]:
    """One transaction: all of it is stored when the block ends, or none of it.

    `unlinked` leaves it to who writes to see that each row another one refers to is there.
    """
    with (
        plain_faults(file_of(engine)),
        engine.connect().execution_options(writes=True, unlinked=unlinked) as connection,
        connection.begin(),
    ):
        yield connection


def raw(connection: Connection) -> sqlite3.Connection:
    """The driver's own connection beneath: for what is asked without the ORM, in the same transaction."""
    found = connection.connection.driver_connection
    assert isinstance(found, sqlite3.Connection)
    return found


def file_of(engine: Engine) -> Path:
    """The register file an engine was made for."""
    found: Path = engine.get_execution_options()["file"]
    return found


@contextmanager
def plain_faults(file: Path) -> Iterator[None]:
    """Turn what the world does to a file (full, locked, gone, damaged) into a message for a person that names it."""
    try:
        yield
    except DBAPIError as error:
        raise _fault(error.orig, file) or error from error
    except sqlite3.Error as error:
        raise _fault(error, file) or error from error


READ_ONLY = "Nothing was changed. Copy it to a folder of yours, and change the copy."
PLACE = "See whether the disk is there, and the folder yours to open."
FAULTS = {
    "SQLITE_FULL": ("{} could not be written: the disk is full.", "Nothing was changed. Make room and try again."),
    "SQLITE_READONLY": ("{} cannot be written: it, or its folder, is read-only.", READ_ONLY),
    "SQLITE_BUSY": ("{} is being written by another program.", "Nothing was changed. Try again in a moment."),
    "SQLITE_CANTOPEN": ("{} cannot be opened: the file or its folder is gone, or not yours to read.", PLACE),
    "SQLITE_IOERR": (
        "The disk or network folder of {} stopped answering, or takes no larger file.",
        "Nothing was changed. See whether the disk is there and has room, then try again.",
    ),
    "SQLITE_CORRUPT": ("{} is damaged.", "Restore a backup: commission restore FILE."),
    "SQLITE_NOTADB": ("{} is not a register.", "Choose a file that ends in .commission."),
}


DAMAGE = frozenset({"SQLITE_CORRUPT", "SQLITE_NOTADB"})


def _fault(error: Any, file: Path) -> UserError | None:
    name = getattr(error, "sqlite_errorname", None) or ""
    for code, (message, remedy) in FAULTS.items():
        if name.startswith(code):
            kind = DamagedError if code in DAMAGE else UserError
            return kind(message.format(file), remedy)
    return None
