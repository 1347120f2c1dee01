"""Proved copies of a register: made by SQLite's own backup, never by copying a file in use, and opened to count."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from commission.errors import UserError
from commission.models.database import plain_faults
from commission.paths import REGISTER_ENDING, write_whole


@dataclass(frozen=True, slots=True)
class Proof:
    """A copy that was opened again: where it is and what it holds."""

    file: Path
    contracts: int
    payments: int


def copy_register(register: Path, folder: Path, why: str) -> Proof:
    """A dated copy of the register in a folder; `why` (`by-hand`, `before-import`) is part of its name."""
    stamp = datetime.now().strftime("%Y-%m-%d_%H-%M-%S")
    target = folder / f"{stamp}_{why}{REGISTER_ENDING}"
    number = 1
    while target.exists():
        number += 1
        target = folder / f"{stamp}_{why}_{number}{REGISTER_ENDING}"
    return copy_to(register, target)


def copy_to(register: Path, target: Path) -> Proof:
    """A copy under a name of the caller's choice, whole or not there. Raises UserError if it does not prove itself."""
    write_whole(target, lambda beside: _copy(register, beside))
    return prove(target)


def prove(file: Path) -> Proof:
    """Open a register file, check its pages, count what it holds. Raises UserError when damaged, or no register."""
    try:
        with plain_faults(), closing(_open(file)) as connection:
            verdict = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
            contracts = connection.execute("SELECT count(*) FROM contract").fetchone()[0]
    except sqlite3.OperationalError as error:
        raise UserError(f"{file} is not a register.", "Choose a file that ends in .commission.") from error
    if verdict != "ok":
        raise UserError(f"{file} is damaged: {verdict}.", "Choose another copy.")
    return Proof(file, contracts, 0)


def _copy(source: Path, target: Path) -> None:
    with plain_faults(), closing(_open(source)) as old, closing(sqlite3.connect(target)) as new:
        old.backup(new)


def _open(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)
