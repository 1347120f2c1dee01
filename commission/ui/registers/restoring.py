"""Backing up and restoring the open register: each says what it did, and a restore offers to be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commission.rules.periods import shown_date
from commission.ui.frame.notice import Notice

if TYPE_CHECKING:
    from commission.services.registers.backup import Kept, Restored
    from commission.services.registers.open_register import OpenRegister
    from commission.ui.desk import Desk
    from commission.ui.task import Task


def back_up(desk: Desk) -> None:
    """A proved copy beside the other backups of this register."""

    def work(opened: OpenRegister, _task: Task) -> object:
        from commission.services.registers.backup import back_up

        return back_up(opened.path)

    def done(_proof: object) -> None:
        desk.told.emit(Notice("The register is backed up; the copy was opened to prove it.", kind="check"))
        desk.refresh()

    desk.ask(work, done)


def restore(desk: Desk, kept: Kept) -> None:
    """Put a backup in the register's place; what it replaces becomes a backup first."""

    def work(opened: OpenRegister, _task: Task) -> Restored:
        from commission.services.registers.backup import restore_into

        return restore_into(opened, kept.file)

    def done(restored: Restored) -> None:
        words = f"The register is as it was on {when(kept)}: {contracts(restored.proof.contracts)}."
        _arrived(desk, restored, words, "Undo restore", "The restore is undone")

    desk.ask(work, done)


def _undo(desk: Desk, before: Restored, said: str) -> None:
    """Put back what a restore replaced; that too can be undone."""

    def work(opened: OpenRegister, _task: Task) -> Restored:
        from commission.services.registers.backup import undo_restore

        return undo_restore(opened, before)

    def done(restored: Restored) -> None:
        _arrived(
            desk,
            restored,
            f"{said}: {contracts(restored.proof.contracts)}.",
            "Restore again",
            "The backup is restored again",
        )

    desk.ask(work, done)


def _arrived(desk: Desk, restored: Restored, words: str, button: str, next_said: str) -> None:
    """Say it, and read every fact anew; where what was replaced is damaged, there is nothing to go back to."""
    desk.refresh()
    if restored.can_undo:
        remedy, press = "What it replaced is kept as a backup.", lambda: _undo(desk, restored, next_said)
        desk.told.emit(Notice(words, remedy, "check", button, press, takes_focus=True))
    else:
        where = f"What it replaced was damaged; it is kept as it was at {restored.kept}."
        desk.told.emit(Notice(words, where, "check"))


def when(kept: Kept) -> str:
    """When a backup was made."""
    return f"{shown_date(kept.made.date())} {kept.made:%H:%M}"


def contracts(count: int) -> str:
    """How many contracts a copy holds."""
    return f"{count:,} contract{'s' * (count != 1)}"
