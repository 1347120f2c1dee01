"""What happens to a register file on the background thread: services are imported here, never at start-up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from commission.errors import DamagedError, UserError
from commission.rules.facts import Register

if TYPE_CHECKING:
    from commission.services.changes import Changes
    from commission.services.noticed import Noticed
    from commission.services.registers.open_register import OpenRegister
    from commission.ui.task import Task


class ReadableOnlyError(UserError):
    """The register cannot be changed now (another window has it, or its folder is read-only), but can be read."""


@dataclass(frozen=True, slots=True)
class Recalled:
    """An opened register with its facts of one moment and what undo and redo would do next."""

    opened: OpenRegister
    register: Register
    next_undo: str | None
    next_redo: str | None
    last_backup: datetime | None


def open_and_recall(path: Path, write: bool, before: OpenRegister | None) -> Recalled:
    """Open a register and read it. The one that was open is let go once the new one is, or first if it is the same."""
    from commission.services.registers.last_register import remember

    same = before is not None and before.path.resolve() == path.resolve()
    if before is not None and same:
        before.close()
    opened = _open(path, write)
    try:
        recalled = recall_all(opened)
    except BaseException:
        opened.close()  # one that can't be read is not to be held: a backup may be put in its place
        raise
    remember(path)
    if before is not None and not same:
        before.close()
    return recalled


def recall_all(opened: OpenRegister, changes: Changes | None = None) -> Recalled:
    """Every fact of the open register, and the names of what can be undone and redone.

    After a write only what it changed is read again. Runs on the writing thread alone.
    """
    from commission.services.registers.backup import last_backup
    from commission.services.registers.recall import recall, recall_changed
    from commission.services.undo import next_redo, next_undo

    known = _newest.get(opened)
    register = recall_changed(opened, known, changes) if known and changes else recall(opened)
    _newest.clear()
    _newest[opened] = register
    return Recalled(opened, register, next_undo(opened), next_redo(opened), last_backup(opened.path))


def noticed_in(opened: OpenRegister) -> tuple[Noticed, ...]:
    """What there is to say of a register just opened: nothing, of one that only this program ever wrote."""
    from commission.services.noticed import PROVED_IN_WINDOW, noticed

    return noticed(opened, PROVED_IN_WINDOW)


_newest: dict[OpenRegister, Register] = {}
"""The writing thread's own copy of the facts as last recalled: writes may queue up faster than the window draws."""


def undo_last(opened: OpenRegister, _task: Task) -> Changes:
    from commission.services.undo import undo

    return undo(opened)


def redo_last(opened: OpenRegister, _task: Task) -> Changes:
    from commission.services.undo import redo

    return redo(opened)


def _open(path: Path, write: bool) -> OpenRegister:
    from commission.services.registers.first_screen import first_facts
    from commission.services.registers.open_register import open_register

    try:
        return open_register(path, write=write)
    except DamagedError:
        raise
    except UserError as error:
        if not write:
            raise
        first_facts(path)  # says better what is wrong, where the file is no register at all
        raise ReadableOnlyError(error.message, error.remedy) from error
