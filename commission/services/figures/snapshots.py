"""Freeze a year's figure under a name, find it again, and lay it beside the register of today."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime

from commission.errors import DamagedError, UserError
from commission.models.database import raw, reading
from commission.models.journal import Journal
from commission.models.snapshot_rows import rows_of, snapshot_values, snapshots
from commission.rules.facts import Register
from commission.rules.figures.snapshot import Asked, Snapshot, frozen
from commission.rules.target_facts import SnapshotHead
from commission.services.changes import Changes, act
from commission.services.registers.open_register import OpenRegister

LONGEST_NAME = 120
"""Letters of a name: more of them no list can show."""


def take(opened: OpenRegister, register: Register, asked: Asked, name: str, as_at: date) -> Changes:
    """Freeze the figure of a register, as it was recalled, under a name of its own.

    Raises UserError for a blank name, one that is taken, a rule or a base there is none of.
    """
    name = " ".join(name.split())
    if not name or len(name) > LONGEST_NAME:
        wrong = "has no name" if not name else f"has a name of more than {LONGEST_NAME} letters"
        raise UserError(f"The snapshot {wrong}.", "Name it by what it is, for example Return of April 2007.")
    made = frozen(register, asked, name, as_at, datetime.now().astimezone().isoformat(timespec="seconds"))

    def write(journal: Journal) -> None:
        taken = (one.name for one in snapshots(raw(journal.connection)))
        if any(one.casefold() == name.casefold() for one in taken):
            raise UserError(f"There is a snapshot called {name}.", "Choose another name, or remove that one first.")
        journal.insert("snapshot", snapshot_values(made))

    return act(opened, f"Snapshot taken: {name}", write)


def all_snapshots(opened: OpenRegister) -> tuple[Snapshot, ...]:
    """Every snapshot with its basis and without its rows, in the order they were taken. Raises DamagedError."""
    with _reading(opened) as now:
        return tuple(snapshots(now))


def snapshot_named(opened: OpenRegister, name: str) -> Snapshot:
    """A snapshot whole, whatever the capitals of its name.

    Raises UserError that lists those there are, DamagedError for one that holds what no snapshot holds.
    """
    wanted = " ".join(name.split()).casefold()
    with _reading(opened) as now:
        known = tuple(snapshots(now))
        for found in known:
            if found.name.casefold() == wanted:
                return replace(found, rows=rows_of(now, found.id))
    raise UserError(f"There is no snapshot called {name.strip()}.", _choose(one.name for one in known))


@contextmanager
def _reading(opened: OpenRegister) -> Iterator[sqlite3.Connection]:
    try:
        with reading(opened.engine) as connection:
            yield raw(connection)
    except (ValueError, KeyError, TypeError) as error:
        raise DamagedError(
            f"A snapshot in {opened.path} holds something no snapshot holds.",
            "See what: commission check. Then restore a backup: commission restore FILE.",
        ) from error


def _choose(names: Iterable[str]) -> str:
    listed = ", ".join(names)
    return f"Choose one of: {listed}." if listed else "No snapshot was taken yet: take one first."


def remove_snapshot(opened: OpenRegister, found: Snapshot | SnapshotHead) -> Changes:
    """Take a snapshot away; it can be brought back by undoing it."""
    return act(
        opened,
        f"Snapshot removed: {found.name}",
        lambda journal: journal.delete("snapshot", found.id, seen=found.version),
    )
