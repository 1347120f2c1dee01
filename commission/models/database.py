"""One register file as a database: connections with the right pragmas, and transactions that say what they do."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from commission.errors import UserError

PRAGMAS = ("foreign_keys=ON", "synchronous=FULL", "busy_timeout=5000", "trusted_schema=OFF")


def engine_for(path: Path, *, read_only: bool = False, pragmas: tuple[str, ...] = PRAGMAS) -> Engine:
    """An engine on an existing register file; nothing is opened until it is used.

    Every connection is made for one transaction (no pool): no handle outlives it, no thread shares one. The journal
    stays DELETE: write-ahead logging gains a desktop program nothing and breaks on network folders.
    """
    mode = "ro" if read_only else "rw"
    uri = f"{path.resolve().as_uri()}?mode={mode}"

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")
        return connection

    engine = create_engine("sqlite://", creator=connect, poolclass=NullPool)
    # The driver begins no transaction by itself (isolation_level None): with its default setting a failed migration
    # leaves half its tables and the new version number behind.
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """One consistent view of the register; nothing can be written through it."""
    with plain_faults(), engine.connect() as connection:
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction: all of it is stored when the block ends, or none of it."""
    with plain_faults(), engine.connect().execution_options(writes=True) as connection, connection.begin():
        yield connection


@contextmanager
def plain_faults() -> Iterator[None]:
    """Turn what the world does to a file (full, locked, gone, damaged) into a message for a person."""
    try:
        yield
    except DBAPIError as error:
        raise _fault(error.orig) or error from error
    except sqlite3.Error as error:
        raise _fault(error) or error from error


FAULTS = {
    "SQLITE_FULL": ("The disk is full.", "Nothing was changed. Make room and try again."),
    "SQLITE_READONLY": ("The register cannot be written: it, or its folder, is read-only.", "Nothing was changed."),
    "SQLITE_BUSY": ("The register is being written by another program.", "Nothing was changed. Try again in a moment."),
    "SQLITE_CANTOPEN": ("The register cannot be opened: the file or its folder is gone, or not yours to read.", ""),
    "SQLITE_IOERR": ("The disk or network folder of the register stopped answering.", "Nothing was changed."),
    "SQLITE_CORRUPT": ("The register file is damaged.", "Restore a backup: commission restore FILE."),
    "SQLITE_NOTADB": ("The file is not a register.", "Choose a file that ends in .commission."),
}


def _fault(error: Any) -> UserError | None:
    name = getattr(error, "sqlite_errorname", None) or ""
    for code, (message, remedy) in FAULTS.items():
        if name.startswith(code):
            return UserError(message, remedy)
    return None
