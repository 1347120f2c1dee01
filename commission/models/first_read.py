"""The first screen's facts by plain sqlite3, before the ORM is imported: it takes longer to load than a window.

Gives the same facts as `queries.recall`; a test holds the two together.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

from commission.errors import DamagedError, UserError
from commission.models import row_facts
from commission.models.diary_rows import recall_diary
from commission.models.ledger_rows import recall_ledger
from commission.models.revision import KNOWN, NEWEST
from commission.models.target_rows import recall_target_parts
from commission.rules.facts import Register
from commission.rules.succession.links import Links

NOT_A_REGISTER = "Choose a file that ends in .commission, or start with a new register."


def revision(path: Path) -> str:
    """The revision of a register file. Raises UserError when it is not a register, or can't be read."""
    if path.is_dir():
        raise UserError(f"{path} is a folder, not a register.", NOT_A_REGISTER)
    if not path.exists():
        raise UserError(f"There is no register at {path}.", "Check the name, or make one: commission new FILE.")
    if path.is_file() and not path.stat().st_size:
        raise DamagedError(f"{path} is empty: it is not a register.", NOT_A_REGISTER)
    try:
        with closing(open_to_read(path)) as connection:
            found = connection.execute("SELECT version_num FROM alembic_version").fetchall()
            connection.execute("SELECT id FROM organisation").fetchone()
    except sqlite3.OperationalError as error:
        if "no such table" in str(error):
            raise DamagedError(f"{path} is a database, but not a register.", NOT_A_REGISTER) from error
        if getattr(error, "sqlite_errorname", "") == "SQLITE_ERROR":  # the disk answers, but with nothing that is ours
            raise DamagedError(f"{path} is not a register, or is damaged.", NOT_A_REGISTER) from error
        raise UserError(f"{path} cannot be read: {error}.", "Check that the file and its folder are yours.") from error
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        raise DamagedError(f"{path} is not a register, or is damaged.", NOT_A_REGISTER) from error
    if len(found) != 1:
        raise DamagedError(f"{path} does not say which version it is.", "Restore a backup: commission restore FILE.")
    return str(found[0][0])


def refuse_newer(path: Path) -> str:
    """The revision, if this program knows it. A newer register is refused, untouched."""
    found = revision(path)
    if found not in KNOWN:
        raise UserError(
            f"{path} was written by a newer Commission (register version {found}; this one knows {NEWEST}).",
            "Install the newer version; the file was not touched.",
        )
    return found


def first_facts(path: Path) -> Register | None:
    """All facts of a register that is of the newest revision; None when it has to be brought up first."""
    if refuse_newer(path) != NEWEST:
        return None
    try:
        with closing(open_to_read(path)) as connection:
            connection.execute("BEGIN")
            return _register(connection)
    except (sqlite3.Error, ValueError, KeyError, TypeError) as error:
        raise DamagedError(
            f"{path} holds something no register holds.", "Restore a backup: commission restore FILE."
        ) from error


def open_file(path: Path) -> sqlite3.Connection:
    """A connection to an existing file, without a transaction of the driver's own.

    Never `mode=ro`, not even to read: what a killed program left half written is rolled back by the next connection,
    and one that may not write refuses the file instead. On a read-only disk SQLite falls back to reading by itself.
    """
    return sqlite3.connect(
        f"{path.resolve().as_uri()}?mode=rw", uri=True, isolation_level=None, check_same_thread=False
    )


def open_to_read(path: Path) -> sqlite3.Connection:
    """A connection that writes nothing of its own."""
    connection = open_file(path)
    for pragma in ("busy_timeout=5000", "trusted_schema=OFF", "query_only=ON"):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def _register(connection: sqlite3.Connection) -> Register:
    from datetime import date

    read = connection.execute
    own = read("SELECT name, as_at, dependence_from FROM organisation WHERE id = 1").fetchone()
    name, as_at, dependence_from = own
    questions = read(
        "SELECT id, contract_id, field, why, alternatives, answer, citation, version FROM question ORDER BY id"
    )
    return Register(
        organisation=name,
        as_at=None if as_at is None else date.fromisoformat(as_at),
        contracts=row_facts.recall_contracts(connection),
        **recall_target_parts(connection),
        questions=tuple(map(row_facts.question_fact, questions)),
        links=Links(map(row_facts.link_fact, read(row_facts.LINKS))),
        decisions=tuple(map(row_facts.decision_fact, read(row_facts.DECISIONS))),
        diary=recall_diary(connection),
        dependence_from=dependence_from,
        ledger=recall_ledger(connection),
        categories=tuple(map(row_facts.category_fact, read(row_facts.CATEGORIES))),
    )
