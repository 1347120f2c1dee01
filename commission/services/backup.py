"""Keep and bring back proved copies of a register; bringing one back first keeps what it replaces."""

from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from shutil import copyfile

from commission.errors import UserError
from commission.models.backup import Proof, copy_register, copy_to, prove
from commission.models.first_read import refuse_newer
from commission.models.lock import RegisterLock
from commission.paths import REGISTER_ENDING, backups_of, write_whole


def back_up(register: Path, to: Path | None = None, why: str = "by-hand") -> Proof:
    """A proved copy: in the register's own backup folder, or under the name given (never over a file)."""
    refuse_newer(register)
    if to is None:
        return copy_register(register, backups_of(register), why)
    if to.exists():
        raise UserError(f"{to} already exists.", "Choose another name; nothing was written over.")
    return copy_to(register, to)


def last_backup(register: Path) -> datetime | None:
    """When the newest copy in the register's own backup folder was made."""
    copies = backups_of(register).glob(f"*{REGISTER_ENDING}")
    times = [copy.stat().st_mtime for copy in copies]
    return datetime.fromtimestamp(max(times)) if times else None


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
    stamp = datetime.now().strftime("%Y-%m-%d_%H-%M-%S")
    kept = backups_of(register) / f"{stamp}_damaged.bytes"
    write_whole(kept, partial(copyfile, register))
    return kept
