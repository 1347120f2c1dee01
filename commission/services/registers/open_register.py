"""Open a register: know its version, bring it up after a backup, hold the lock. Serves window and command line."""

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from time import monotonic
from typing import NamedTuple

from sqlalchemy import Engine

from commission.errors import UserError
from commission.models.database import engine_for, plain_faults
from commission.models.first_read import open_to_read, refuse_newer
from commission.models.history_head import head_of_file
from commission.models.lock import Left, RegisterLock
from commission.models.revision import NEWEST
from commission.services.registers import last_seen
from commission.services.registers.new_file import being_made, new_file, sweep

HEAD_KEPT_EVERY = 30.0
"""Seconds between two times the head is kept outside an open register: an edit does not wait for it."""


class Stopped(NamedTuple):
    """A program that stopped without closing the register: who ran it, and whether what it was storing is stored.

    `completed` is None when it was storing nothing.
    """

    left: Left
    completed: bool | None


class OpenRegister:
    """A register in use. Read-only ones never hold the lock and refuse every write.

    `stopped` tells of a program that did not close it before; `undo_floor` is the last action that is never undone: the
    one that made the register, the last upgrade, or the last before a restore.
    """

    def __init__(self, path: Path, engine: Engine, lock: RegisterLock | None, stopped: Stopped | None = None) -> None:
        self.path = path
        self.engine = engine
        self._lock = lock
        self.stopped = stopped
        self.undo_floor = 0
        self._head_moved = self._has_stored = False
        self._head_kept_at = float("-inf")

    @property
    def read_only(self) -> bool:
        return self._lock is None

    def refuse_if_read_only(self) -> None:
        if self.read_only:
            raise UserError(f"{self.path.name} is open read-only.", "Nothing was changed. Open it for writing first.")

    def lock_to_write(self) -> RegisterLock:
        """The lock that is held. Raises UserError for a register that is open to read only."""
        self.refuse_if_read_only()
        assert self._lock is not None
        return self._lock

    def note_storing(self, doing: str, action: int) -> None:
        """Note what is being stored, so that the next start can say what became of it after a crash."""
        self.lock_to_write().note(doing, action=action)

    def note_stored(self) -> None:
        """Nothing is being stored any more."""
        self.lock_to_write().note(None)

    def stored(self) -> None:
        """Something was stored: keep where the history stands outside the register too, now and then and at closing."""
        self._head_moved = self._has_stored = True
        if monotonic() - self._head_kept_at > HEAD_KEPT_EVERY:
            self._keep_head()

    def _keep_head(self) -> None:
        """Not being able to is no reason to stop."""
        self._head_moved, self._head_kept_at = False, monotonic()
        if self.path in being_made:
            return
        with contextlib.suppress(sqlite3.Error, OSError, UserError), closing(open_to_read(self.path)) as connection:
            last_seen.stored(self.path, connection)

    def begin_anew(self) -> None:
        """Another copy lies at the register's place: bring it up to this version; undo begins with it."""
        if refuse_newer(self.path) != NEWEST:
            _bring_up(self.path, self.lock_to_write())
        self.undo_floor = _undo_floor(self.path, self.engine)

    def not_told(self) -> None:
        """What a crash left could not be told here: the next one to open it is to tell of it, if nothing came after."""
        if self.stopped is not None and not self._has_stored:
            RegisterLock(self.path).put_back(self.stopped.left)

    def close(self) -> None:
        """Let the register go; safe to call twice."""
        self.engine.dispose()
        if self._head_moved:
            self._keep_head()
        if self._lock is not None:
            self._lock.let_go()


def open_register(path: Path, *, write: bool = True, wait: float = 0.0) -> OpenRegister:
    """Open a register file, bringing an older one up to date first (backed up before).

    `wait` is how many seconds to wait for another program's lock. Raises UserError: no such file, a folder, not a
    register, damaged, newer than this program, held by someone else, or read-only where writing was asked for.
    """
    revision = refuse_newer(path)
    lock = RegisterLock(path)
    if not write and revision == NEWEST:
        return OpenRegister(path, engine_for(path, read_only=True), None, _stopped(path, lock.crashed()))
    _refuse_unwritable(path)
    lock.take(wait)
    try:
        stopped = _stopped(path, lock.left)
        sweep(path)
        if refuse_newer(path) != NEWEST:
            _bring_up(path, lock)
    except BaseException:
        lock.let_go()
        raise
    opened = OpenRegister(path, engine_for(path), lock, stopped)
    if not write:
        lock.let_go()
        return OpenRegister(path, engine_for(path, read_only=True), None, stopped)
    opened.undo_floor = _undo_floor(path, opened.engine)
    return opened


@contextmanager
def opened_register(path: Path, *, write: bool = True, wait: float = 0.0) -> Iterator[OpenRegister]:
    """`open_register` for one block, closed afterwards whatever happens."""
    opened = open_register(path, write=write, wait=wait)
    try:
        yield opened
    finally:
        opened.close()


def create_register(path: Path, organisation: str) -> None:
    """Make an empty register: rules A, B and C, no budget, no target. Never over an existing file."""
    if not organisation.strip():
        raise UserError("The organisation has no name.", "Give the public body’s name.")
    with new_file(path) as beside:
        from commission.models.migrate import migrate

        migrate(beside)
        _first_rows(beside, organisation.strip())


def _refuse_unwritable(path: Path) -> None:
    if not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
        raise UserError(
            f"{path} cannot be changed: the file or its folder is read-only.",
            "Copy it to a folder of yours, or open it read-only.",
        )


def _stopped(path: Path, left: Left | None) -> Stopped | None:
    """What became of what a stopped program was storing, looked up before anything else is done to the register.

    A restore it had done, but not yet noted, explains why the history is another than the one last seen.
    """
    if left is None:
        return None
    if not left.doing:
        return Stopped(left, None)
    with plain_faults(path):
        found = head_of_file(path)
    if left.action is not None:
        return Stopped(left, found.actions >= left.action)
    if found.seal == left.seal:
        last_seen.explained(path)
    return Stopped(left, left.seal in (found.seal, refuse_newer(path)))


def _bring_up(path: Path, lock: RegisterLock) -> None:
    from commission.models.backup import copy_register
    from commission.models.migrate import migrate
    from commission.paths import backups_of

    copy_register(path, backups_of(path), "before-upgrade")
    lock.note(f"Upgrade to register version {NEWEST}", seal=NEWEST)
    migrate(path)
    lock.note(None)


def _undo_floor(path: Path, engine: Engine) -> int:
    from commission.models.database import raw, reading
    from commission.models.standing import last_making

    with reading(engine) as connection:
        return max(last_making(connection), last_seen.undo_floor(path, raw(connection)))


def _first_rows(path: Path, organisation: str) -> None:
    from commission.models.database import writing
    from commission.models.journal import Journal
    from commission.services.figures.standard_rules import STANDARD_RULES

    engine = engine_for(path)
    with writing(engine) as connection:
        journal = Journal(connection, f"Register made for {organisation}", kind="made")
        journal.insert("organisation", {"name": organisation, "as_at": None})
        journal.insert_many("numerator_rule", STANDARD_RULES)
        journal.close()
