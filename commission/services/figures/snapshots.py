"""Freeze a year's figure under a name, find it again, and lay it beside the register of today."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from commission.errors import UserError
from commission.models.database import raw, reading
from commission.models.journal import Journal
from commission.models.snapshot_rows import rows_of, snapshot_values, snapshots
from commission.rules.facts import Register, SnapshotHead
from commission.rules.figures.snapshot import Asked, Snapshot, frozen
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
    """Every snapshot with its basis and without its rows, in the order they were taken."""
    with reading(opened.engine) as connection:
        return tuple(snapshots(raw(connection)))


def snapshot_named(opened: OpenRegister, name: str) -> Snapshot:
    """A snapshot whole, whatever the capitals of its name. Raises UserError that lists those there are."""
    wanted = " ".join(name.split()).casefold()
    with reading(opened.engine) as connection:
        known = tuple(snapshots(raw(connection)))
        for found in known:
            if found.name.casefold() == wanted:
                return replace(found, rows=rows_of(raw(connection), found.id))
    raise UserError(f"There is no snapshot called {name.strip()}.", _choose(one.name for one in known))


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
