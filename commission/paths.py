"""Where things live: resources that ship, and the person's own folder for settings, backups and logs."""

import contextlib
import os
from collections.abc import Callable
from pathlib import Path

from commission.errors import UserError

REGISTER_ENDING = ".commission"

_override: list[Path] = []


def use_data_folder(folder: Path) -> None:
    """Keep settings, backups and logs in a folder of the caller's choice for the rest of this run."""
    _override[:] = [folder]


def data_folder() -> Path:
    """The person's own folder for backups, logs and settings; made when first asked for."""
    if _override:
        folder = _override[0]
    else:
        from platformdirs import user_data_path

        folder = user_data_path("Commission", appauthor=False)
    return _made(folder)


def _made(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            f"The folder {folder} for settings and backups cannot be made: {error.strerror}.",
            "Choose another with --data-dir.",
        ) from error
    return folder


def backups_of(register: Path) -> Path:
    """The folder of one register's own backups: named after the file, told apart by where it lies."""
    from hashlib import sha256  # here, as a start needs none of it

    where = sha256(os.fsencode(register.resolve())).hexdigest()[:8]
    return _made(data_folder() / "backups" / f"{register.stem}-{where}")


def log_file() -> Path:
    """Where unknown errors are written, with their tracebacks."""
    return data_folder() / "commission.log"


def settings_file() -> Path:
    """Looks and the last opened register; nothing in it changes a figure."""
    return data_folder() / "settings.ini"


def resource(*parts: str) -> Path:
    """A file that ships with the program: in the package when installed, beside it in a checkout."""
    installed = Path(__file__).parent / "resources"
    folder = installed if installed.is_dir() else Path(__file__).parent.parent / "resources"
    return folder.joinpath(*parts)


def write_whole(target: Path, write: Callable[[Path], object]) -> None:
    """Write a file so that it is whole or not there: `write` fills a file beside it, which is then renamed.

    Raises UserError naming the folder when it is missing, read-only or full; an older file stays as it was.
    """
    if target.is_dir():
        raise UserError(f"{target} is a folder, not a file.", "Name a file in it.")
    if target.exists() and not target.is_file():  # renamed over, a device would be gone
        raise UserError(f"{target} is not a file.", "Name a file.")
    if not target.parent.is_dir():
        raise UserError(f"The folder {target.parent} does not exist.", "Make it first, or choose another.")
    import tempfile  # here, as a start writes nothing

    beside = None
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name[:100]}.", suffix=".partial", dir=target.parent)
        os.close(handle)
        beside = Path(name)
        write(beside)
        with beside.open("rb+") as written:
            os.fsync(written.fileno())
        beside.chmod(0o666 & ~_umask())
        beside.replace(target)
        settle(target.parent)
    except OSError as error:
        reason = error.strerror or str(error)
        raise UserError(
            f"{target} could not be written: {reason}.",
            "Nothing was changed. Choose another folder, or make room.",
        ) from error
    finally:
        if beside is not None:
            with contextlib.suppress(OSError):
                beside.unlink(missing_ok=True)


def settle(folder: Path) -> None:
    """Let a name that was given in a folder outlast a loss of power, where the system knows how."""
    with contextlib.suppress(OSError):  # a folder of Windows cannot be opened; the name itself is given
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
