"""Keep and bring back proved copies of a register; bringing one back first keeps what it replaces."""

import contextlib
import re
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from shutil import copyfile

from commission.errors import UserError
from commission.models.backup import STAMP, Proof, copy_register, copy_to, prove
from commission.models.first_read import refuse_newer
from commission.models.lock import RegisterLock
from commission.paths import REGISTER_ENDING, backups_of, write_whole
from commission.rules.keeping import superfluous

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


@dataclass(frozen=True, slots=True)
class Kept:
    """A copy in a register's own backup folder: when it was made, why (`by-hand`, `before-import`), where it is."""

    made: datetime
    why: str
    file: Path


def kept_backups(register: Path) -> tuple[Kept, ...]:
    """The copies in the register's own backup folder, newest first; a file of another name is none of ours."""
    found = (_kept(file) for file in backups_of(register).glob(f"*{REGISTER_ENDING}"))
    return tuple(sorted((one for one in found if one is not None), key=lambda one: one.made, reverse=True))


def last_backup(register: Path) -> datetime | None:
    """When the newest copy in the register's own backup folder was made."""
    return next((kept.made for kept in kept_backups(register)), None)


def _kept(file: Path) -> Kept | None:
    stamp, _, why = file.stem.partition("_")[2].partition("_")
    try:
        made = datetime.strptime(f"{file.stem.partition('_')[0]}_{stamp}", STAMP)
    except ValueError:
        return None
    return Kept(made, re.sub(r"_[0-9]+$", "", why), file)


def _thin(register: Path) -> None:
    """Take the copies that the rule lets go; those a person made stay. Not being able to is no reason to stop."""
    ours = [kept for kept in kept_backups(register) if kept.why != BY_HAND]
    gone = superfluous((kept.made for kept in ours), datetime.now())
    for kept in ours:
        if kept.made in gone:
            with contextlib.suppress(OSError):
                kept.file.unlink()


def restore(register: Path, file: Path, wait: float = 0.0) -> tuple[Proof, Path | None]:
    """Put a copy in the register's place, and return its proof and where the replaced register was kept.

    The copy is proved first; a register that can't be copied any more (damaged) is kept byte for byte.
    """
    refuse_newer(file)
    prove(file)
    _refuse_place(register)
    if register.exists() and register.resolve() == file.resolve():
        raise UserError(f"{file} is the register itself.", "Name a backup of it.")
    lock = RegisterLock(register)
    lock.take(wait)
    try:
        kept = _keep(register) if register.exists() else None
        proof = replace(copy_to(file, register.resolve()), file=register)
    finally:
        lock.let_go()
    return proof, kept


def _refuse_place(register: Path) -> None:
    if register.is_dir():
        raise UserError(f"{register} is a folder, not a register.", "Name the register that is to be replaced.")
    if register.suffix != REGISTER_ENDING:
        raise UserError(f"{register.name} is not a register’s name.", f"Let it end in {REGISTER_ENDING}.")
    if not register.parent.is_dir():
        raise UserError(f"The folder {register.parent} does not exist.", "Check the register’s name.")


def _keep(register: Path) -> Path:
    try:
        return copy_register(register, backups_of(register), "before-restore").file
    except UserError:
        return _keep_bytes(register)


def _keep_bytes(register: Path) -> Path:
    """Keep a damaged register byte for byte."""
    stamp = datetime.now().strftime(STAMP)
    kept = backups_of(register) / f"{stamp}_damaged.bytes"
    write_whole(kept, partial(copyfile, register))
    return kept
