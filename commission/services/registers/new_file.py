"""A register in the making: filled beside its place, then named; what a stopped program left of one is swept away."""

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from glob import escape
from pathlib import Path

from commission.errors import UserError
from commission.models import leftovers
from commission.models.lock import RegisterLock
from commission.paths import REGISTER_ENDING, settle

being_made: set[Path] = set()
"""Registers that have not got their name yet: nobody will see them again where they are."""

MAKING = 4.0
"""Seconds to wait for another program that is making a register of the same name."""


@contextmanager
def new_file(path: Path) -> Iterator[Path]:
    """A file to fill beside `path`; at the end it takes that name, unless there is already a file there.

    Raises UserError when the name is taken, does not end in .commission, or the folder can't be written.
    """
    _refuse_name(path)
    lock = _lock_of_new(path)
    beside = None
    try:
        _refuse_name(path)  # it may have been made while the lock was waited for
        sweep(path)
        folder = Path(tempfile.mkdtemp(prefix=_new_prefix(path), dir=path.parent))
        beside = folder / path.name
        being_made.add(beside)
        beside.touch()
        yield beside
        _take_name(beside, path)
    except UserError as error:  # the person knows the file by its own name, not by the one beside it
        raise UserError(error.message.replace(str(beside), str(path)), error.remedy) from error
    except OSError as error:
        raise _not_made(path, error) from error
    finally:
        if beside is not None:
            being_made.discard(beside)
            shutil.rmtree(beside.parent, ignore_errors=True)
        lock.let_go()


def _lock_of_new(path: Path) -> RegisterLock:
    """The lock of a register yet to be made: whoever holds it knows that nobody else is making one of that name."""
    lock = RegisterLock(path)
    try:
        lock.take(MAKING)
    except UserError as error:
        if isinstance(error.__cause__, OSError):
            raise _not_made(path, error.__cause__) from error
        raise
    return lock


def _not_made(path: Path, error: OSError) -> UserError:
    return UserError(
        f"{path} could not be made: {error.strerror or error}.", "Nothing was left behind. Choose another folder."
    )


def _take_name(beside: Path, path: Path) -> None:
    if not path.exists():  # one of that name may have been taken away, but not what a stopped program left by it
        leftovers.clear(path)
    try:
        os.link(beside, path)
    except FileExistsError:
        raise UserError(f"{path} already exists.", "Choose another name; nothing was written over.") from None
    except OSError:  # a file system without links
        _refuse_name(path)
        beside.replace(path)
    settle(path.parent)


def _refuse_name(path: Path) -> None:
    if path.suffix != REGISTER_ENDING:
        raise UserError(f"{path.name} is not a register’s name.", f"Let it end in {REGISTER_ENDING}.")
    if path.exists():
        raise UserError(f"{path} already exists.", "Choose another name; nothing was written over.")
    if not path.parent.is_dir():
        raise UserError(f"The folder {path.parent} does not exist.", "Make it first, or choose another.")


def sweep(register: Path) -> None:
    """Take away what programs that were stopped left half written beside a register; its lock must be held."""
    left = [*register.parent.glob(f".{escape(register.name)}.*.partial"), *_half_made(register)]
    for one in left:
        with contextlib.suppress(OSError):
            shutil.rmtree(one) if one.is_dir() else one.unlink()


def _half_made(register: Path) -> Iterator[Path]:
    """Folders in which a register of this very name was being made."""
    for folder in register.parent.glob(f"{escape(_new_prefix(register))}*"):
        with contextlib.suppress(OSError):
            names = [found.name for found in folder.iterdir()]
            if all(register.name in name or name.startswith(_new_prefix(register)) for name in names):
                yield folder


def _new_prefix(register: Path) -> str:
    return f".{register.stem[:50]}-new-"
