"""Proved copies of a register: made by SQLite's own backup, never by copying a file in use, and opened to count."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from commission.errors import DamagedError
from commission.models import control_totals, leftovers
from commission.models.database import plain_faults
from commission.models.first_read import open_to_read
from commission.models.history_head import Head, head
from commission.paths import REGISTER_ENDING, write_whole

STAMP = "%Y-%m-%d_%H-%M-%S"
"""How a copy's name begins: when it was made, so that names sort by age."""


@dataclass(frozen=True, slots=True)
class Proof:
    """A copy that was opened again: where it is, what it holds, and where its history stands.

    `faults` says what no longer adds up: the register was altered before it was copied.
    """

    file: Path
    contracts: int
    payments: int
    head: Head
    faults: tuple[str, ...] = ()


def copy_register(register: Path, folder: Path, why: str) -> Proof:
    """A dated copy of the register in a folder; `why` (`by-hand`, `before-import`) is part of its name."""
    stamp = datetime.now().strftime(STAMP)
    target = folder / f"{stamp}_{why}{REGISTER_ENDING}"
    number = 1
    while target.exists():
        number += 1
        target = folder / f"{stamp}_{why}_{number}{REGISTER_ENDING}"
    return copy_to(register, target)


def copy_to(register: Path, target: Path) -> Proof:
    """A copy under a name of the caller's choice, whole and proved or not there. Raises UserError if it is not."""
    found: list[Proof] = []

    def write(beside: Path) -> None:
        _copy(register, beside, target)
        found.append(prove(beside, named=register))
        leftovers.clear(target)

    write_whole(target, write)
    return replace(found[0], file=target)


def prove(file: Path, named: Path | None = None) -> Proof:
    """Open a register file, check its pages, count what it holds. Raises UserError when damaged, or no register.

    `named` is the file a fault is said of, where `file` is but a copy of it.
    """
    named = named or file
    try:
        with plain_faults(named), closing(open_to_read(file)) as connection:
            verdict = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
            proof = replace(_counted(connection, file), faults=_faults(connection))
    except sqlite3.OperationalError as error:
        raise DamagedError(f"{named} is not a register.", "Choose a file that ends in .commission.") from error
    if verdict != "ok":
        raise DamagedError(f"{named} is damaged: {verdict}.", "Restore a backup: commission restore FILE.")
    return proof


def _faults(connection: sqlite3.Connection) -> tuple[str, ...]:
    """What does not agree with the control totals; nothing where an older version of the program kept none."""
    kept = connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'control_total'").fetchone()[0]
    return tuple(sentence for _, sentence in control_totals.differences(connection)) if kept else ()


def count(file: Path) -> Proof | None:
    """What a copy holds, its pages unproved: for a list of many. None when it cannot be read any more."""
    try:
        with closing(open_to_read(file)) as connection:
            return _counted(connection, file)
    except (sqlite3.Error, UnicodeDecodeError):
        return None


def _counted(connection: sqlite3.Connection, file: Path) -> Proof:
    contracts = connection.execute("SELECT count(*) FROM contract").fetchone()[0]
    older = "SELECT 1 FROM sqlite_master WHERE name = 'payment'"  # a copy made before there were ledgers has none
    payments = (
        connection.execute("SELECT count(*) FROM payment").fetchone()[0] if connection.execute(older).fetchone() else 0
    )
    return Proof(file, contracts, payments, head(connection))


def _copy(source: Path, beside: Path, target: Path) -> None:
    with plain_faults(source), closing(open_to_read(source)) as old, closing(sqlite3.connect(beside)) as new:
        old.execute("SELECT count(*) FROM sqlite_master")  # a fault of the source is said of the source …
        with plain_faults(target):  # … and any other of the place the copy goes to
            old.backup(new)
