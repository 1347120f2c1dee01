"""A register too damaged to open: its backups are offered where it was to be opened, and one press restores one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from commission.ui.frame.notice import Notice
from commission.ui.registers.restoring import contracts, when

if TYPE_CHECKING:
    from pathlib import Path

    from commission.errors import DamagedError
    from commission.services.registers.backup import Kept, Restored
    from commission.ui.desk import Desk


@dataclass(frozen=True, slots=True)
class Damaged:
    """A register that can't be read any more, and the proved backups that can take its place, newest first."""

    path: Path
    backups: tuple[Kept, ...]


def offer(desk: Desk, path: Path, error: DamagedError) -> None:
    """Say that a register cannot be read, and offer its backups: on the welcome page, else with the message."""

    def found(backups: tuple[Kept, ...]) -> None:
        if not backups:
            return
        if desk.register is None:
            remedy = "Its backups are listed here: one press puts one in its place, and keeps the damaged file."
            desk.damaged.emit(Damaged(path, backups))
            desk.told.emit(Notice(error.message, remedy, "warn"))
        else:
            newest = backups[0]
            remedy = "A backup can take its place; the damaged file is kept."
            desk.told.emit(
                Notice(error.message, remedy, "warn", words(newest), lambda: restore(desk, path, newest), stays=True)
            )

    desk.told.emit(Notice.of(error))
    desk.tasks.read(lambda _: _good(path), found)


def words(kept: Kept) -> str:
    """What the button says."""
    return f"Restore the backup of {when(kept)} ({contracts(kept.contracts or 0)})"


def restore(desk: Desk, path: Path, kept: Kept) -> None:
    """Put a backup in the damaged register's place, keep the damaged file beside it, and open the register."""

    def work() -> Restored:
        from commission.services.registers.backup import restore

        return restore(path, kept.file)

    def done(restored: Restored) -> None:
        desk.open(path, done=lambda _: _tell(desk, path, kept, restored))

    desk.tasks.write(lambda _: work(), done)


def _tell(desk: Desk, path: Path, kept: Kept, restored: Restored) -> None:
    from commission.ui.desk import AS_LEFT

    desk.page_asked.emit(AS_LEFT)
    message = f"{path.stem} is as it was on {when(kept)}: {contracts(kept.contracts or 0)}."
    where = f"The damaged file is kept beside it as {restored.kept.name}." if restored.kept else ""
    if restored.can_undo:
        where = "What it replaced is kept as a backup."
    desk.told.emit(Notice(message, where, "check"))


def _good(path: Path) -> tuple[Kept, ...]:
    from commission.services.registers.rescue import good_backups

    return good_backups(path)
