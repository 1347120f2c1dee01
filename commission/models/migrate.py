"""Bring a register file up to this program's revision, or make a new one: wholly, or not at all."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import DBAPIError

from commission.errors import UserError
from commission.models.database import engine_for, plain_faults
from commission.models.revision import NEWEST

PRAGMAS = ("foreign_keys=OFF", "synchronous=FULL", "busy_timeout=5000", "trusted_schema=OFF")
"""Foreign keys stay off while tables are rebuilt: with them on, a batch migration deletes child rows unseen."""


KEPT_BY_REVISIONS = frozenset({"alembic_version", "control_total"})
"""Tables a revision adds rows to by itself: its own number, and the totals of tables it makes."""

AS_IT_WAS = "The file is as it was. Restore a backup, or send the file to whoever supports you."


def migrate(path: Path, revision: str = "head") -> None:
    """Run every revision still missing, in one transaction: killed half way, the file is as before.

    Afterwards all links are checked and no table may have lost or gained a row.
    """
    engine = engine_for(path, pragmas=PRAGMAS)
    try:
        with plain_faults(path), engine.connect().execution_options(writes=True) as connection, connection.begin():
            before = _row_counts(connection)
            command.upgrade(config_for(connection), revision)
            _prove(connection, before, path)
            if revision == "head" and before.get("history_action"):
                _tell(connection)
    except DBAPIError as error:
        raise UserError(f"{path} could not be brought up to this version: {error.orig}.", AS_IT_WAS) from error


def _tell(connection: Connection) -> None:
    """Keep in the history that it was brought up: what was done before is never undone by another version."""
    from commission.models.journal import Journal

    Journal(connection, f"Brought up to register version {NEWEST}", kind="upgrade").close()


def config_for(connection: Connection) -> Config:
    """Alembic on the register’s revisions, run on a connection whose transaction is the caller’s."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _row_counts(connection: Connection) -> dict[str, int]:
    names = [name for name in inspect(connection).get_table_names() if name not in KEPT_BY_REVISIONS]
    return {name: connection.scalar(text(f'SELECT count(*) FROM "{name}"')) or 0 for name in names}


def _prove(connection: Connection, before: dict[str, int], path: Path) -> None:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    after = _row_counts(connection)
    lost = [name for name, count in before.items() if after.get(name, count) != count]
    if broken or lost:
        where = ", ".join(sorted({str(row[0]) for row in broken} | set(lost)))
        raise UserError(
            f"{path} could not be brought up to this version: its {where} rows do not agree.",
            AS_IT_WAS,
        )
