"""Keep and bring back proved copies of a register; bringing one back first keeps what it replaces."""

import contextlib
import re
import sqlite3
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from shutil import copyfile
from time import time

from commission.errors import DamagedError, UserError
from commission.models import leftovers
from commission.models.backup import STAMP, Proof, copy_register, copy_to, count, prove
from commission.models.database import raw, reading
from commission.models.first_read import refuse_newer, revision
from commission.models.lock import RegisterLock
from commission.paths import REGISTER_ENDING, backups_of, write_whole
from commission.rules.keeping import superfluous
from commission.services.registers import last_seen
from commission.services.registers.open_register import OpenRegister

BY_HAND = "by-hand"


def back_up(register: Path, to: Path | None = None, why: str = BY_HAND) -> Proof:
    """A proved copy: in the register's own backup folder, or under the name given (never over a file)."""
    refuse_newer(register)
    if to is None:
        proof = copy_register(register, backups_of(register), why)
        _thin(register)
        return proof
    if to.exists():
        raise UserError(f"{to} already exists.", "Choose another name; nothing was written over.")
    return copy_to(register, to)


def back_up_filled(opened: OpenRegister, why: str) -> None:
    """Keep a copy of a register with anything in it that an import could spoil."""
    opened.refuse_if_read_only()
    with reading(opened.engine) as connection:
        filled = any(raw(connection).execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone() for table in _FILLED)
    if filled:
        back_up(opened.path, why=why)


_FILLED = ("contract", "payment")
REASONS = {
    BY_HAND: "By hand",
    "before-import": "Before an import",
    "before-restore": "Before a restore",
    "before-signing": "Before a signing",
    "before-upgrade": "Before an upgrade",
}


@dataclass(frozen=True, slots=True)
class Named:
    """A copy as its name tells it: when it was made, why (`by-hand`, `before-import`), where it is."""

    made: datetime
    why: str
    file: Path

    @property
    def reason(self) -> str:
        """Why it was made, as a person says it."""
        return REASONS.get(self.why, self.why.replace("-", " ").capitalize())


@dataclass(frozen=True, slots=True)
class Kept(Named):
    """A copy in a register's own backup folder, opened and counted; `contracts` None when it can't be read any more.

    `actions` and `head` say where its history stands: how many actions, and the last one's seal.
    """

    contracts: int | None
    payments: int
    actions: int | None
    head: str | None


def kept_backups(register: Path) -> tuple[Kept, ...]:
    """The copies in the register's own backup folder, newest first; a file of another name is none of ours."""
    return tuple(map(_opened, _named(register)))


def last_backup(register: Path) -> datetime | None:
    """When the newest copy in the register's own backup folder was made."""
    return next((named.made for named in _named(register)), None)


def newest_backup(register: Path) -> Kept | None:
    """The newest copy in the register's own backup folder."""
    return next((_opened(named) for named in _named(register)), None)


def _named(register: Path) -> list[Named]:
    found = (_read_name(file) for file in backups_of(register).glob(f"*{REGISTER_ENDING}"))
    return sorted((one for one in found if one is not None), key=_age, reverse=True)


def _age(named: Named) -> tuple[datetime, int]:
    """Two copies of one second are told apart by the file system."""
    try:
        return named.made, named.file.stat().st_mtime_ns
    except OSError:  # thinned meanwhile
        return named.made, 0


def _read_name(file: Path) -> Named | None:
    stamp, _, why = file.stem.partition("_")[2].partition("_")
    try:
        made = datetime.strptime(f"{file.stem.partition('_')[0]}_{stamp}", STAMP)
    except ValueError:
        return None
    return Named(made, re.sub(r"_[0-9]+$", "", why), file)


def _opened(named: Named) -> Kept:
    found = count(named.file)
    if found is None:
        return Kept(named.made, named.why, named.file, None, 0, None, None)
    return Kept(named.made, named.why, named.file, found.contracts, found.payments, found.head.actions, found.head.seal)


LEFT_AFTER = 24 * 60 * 60
"""Seconds after which a copy that was half written is nobody's any more: no copy takes so long."""


def _thin(register: Path) -> None:
    """Take the copies that the rule lets go; those a person made stay. Not being able to is no reason to stop."""
    for half in backups_of(register).glob(f".*{REGISTER_ENDING}.*.partial"):
        with contextlib.suppress(OSError):
            if time() - half.stat().st_mtime > LEFT_AFTER:
                half.unlink()
    ours = [kept for kept in _named(register) if kept.why != BY_HAND]
    gone = superfluous((kept.made for kept in ours), datetime.now())
    for kept in ours:
        if kept.made in gone:
            with contextlib.suppress(OSError):
                kept.file.unlink()


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did: the register as it is proved now, and where the one it replaced was kept.

    `can_undo` is False where that one was damaged: it is kept byte for byte, but cannot be put back as a register.
    """

    proof: Proof
    kept: Path | None
    can_undo: bool


def restore(register: Path, file: Path, wait: float = 0.0) -> Restored:
    """Put a copy in the place of a register that is not open; it is kept first, if there is one.

    The copy is proved first; a register that can't be copied any more (damaged) is kept byte for byte.
    """
    _refuse(register, file)
    lock = RegisterLock(register)
    lock.take(wait)
    try:
        return _replaced(register, file, lock)
    finally:
        lock.let_go()


def restore_into(opened: OpenRegister, file: Path) -> Restored:
    """The same for a register that is open for writing: it stays open, its undo begins anew."""
    lock = opened.lock_to_write()
    _refuse(opened.path, file)
    restored = _replaced(opened.path, file, lock)
    opened.begin_anew()
    return restored


def undo_restore(opened: OpenRegister, restored: Restored) -> Restored:
    """Put back what a restore replaced; that too can be undone."""
    if restored.kept is None or not restored.can_undo:
        raise UserError("What the restore replaced was damaged.", f"It is kept as it was at {restored.kept}.")
    return restore_into(opened, restored.kept)


def _refuse(register: Path, file: Path) -> None:
    refuse_newer(file)
    prove(file)
    _refuse_place(register)
    if register.exists() and register.resolve() == file.resolve():
        raise UserError(f"{file} is the register itself.", "Name a backup of it.")


def _replaced(register: Path, file: Path, lock: RegisterLock) -> Restored:
    kept = _keep(register) if register.exists() else None
    lock.note(f"Restore of {file.name}", seal=prove(file).head.seal)
    try:
        proof = replace(copy_to(file, register.resolve()), file=register)
        last_seen.explained(register)
    finally:
        lock.note(None)
    return Restored(proof, kept, kept is not None and kept.suffix == REGISTER_ENDING)


def _refuse_place(register: Path) -> None:
    if register.is_dir():
        raise UserError(f"{register} is a folder, not a register.", "Name the register that is to be replaced.")
    if register.suffix != REGISTER_ENDING:
        raise UserError(f"{register.name} is not a register’s name.", f"Let it end in {REGISTER_ENDING}.")
    if not register.parent.is_dir():
        raise UserError(f"The folder {register.parent} does not exist.", "Check the register’s name.")


def _keep(register: Path) -> Path:
    try:
        revision(register)  # a copy that could not be opened would be no backup
        return copy_register(register, backups_of(register), "before-restore").file
    except (DamagedError, sqlite3.Error):
        return _keep_bytes(register)


def _keep_bytes(register: Path) -> Path:
    """Keep a damaged register byte for byte beside its place, under a dated name, with what lies by it."""
    name = f"{register.stem} {datetime.now():{STAMP}}"
    kept, number = register.with_name(f"{name}.damaged"), 1
    while kept.exists():
        number += 1
        kept = register.with_name(f"{name} {number}.damaged")
    for source in (*leftovers.beside(register), register):
        write_whole(kept.with_name(kept.name + source.name.removeprefix(register.name)), partial(copyfile, source))
    return kept
