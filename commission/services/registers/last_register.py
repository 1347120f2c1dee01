"""Which registers were opened, the last one first: a small file in the person's own folder."""

import contextlib
import os
from pathlib import Path

from commission.errors import UserError
from commission.paths import data_folder, write_whole

NAME = "recent-registers"
MOST = 10
"""How many are remembered."""
_LARGEST = 100_000
"""Bytes of the file; no file of ours comes near it."""


def remember(path: Path) -> None:
    """Note the register as the last one opened; not being able to is no reason to stop."""
    opened = path.resolve()
    _keep([opened, *(one for one in recent_registers() if one != opened)])


def forget(path: Path) -> None:
    """Take a register off the list; the file itself, if it is there, stays where it is."""
    _keep([one for one in recent_registers() if one != path])


def recent_registers() -> tuple[Path, ...]:
    """The registers opened, the last one first, whether they are still there or not."""
    try:
        file = data_folder() / NAME
        if not file.is_file() or file.stat().st_size > _LARGEST:
            return ()
        lines = file.read_bytes().split(b"\0")
    except (OSError, UserError):
        return ()
    noted = (Path(os.fsdecode(line)) for line in lines if line)
    return tuple(dict.fromkeys(path for path in noted if path.is_absolute()))[:MOST]


def last_register() -> Path | None:
    """The register opened last, if it is still there."""
    last = next(iter(recent_registers()), None)
    return last if last is not None and is_there(last) else None


def is_there(path: Path) -> bool:
    """False where the file is gone, or the drive it lay on."""
    try:
        return path.is_file()
    except OSError:  # a drive that has gone
        return False


def _keep(paths: list[Path]) -> None:
    lines = b"\0".join(map(os.fsencode, paths[:MOST]))
    with contextlib.suppress(OSError, UserError):
        write_whole(data_folder() / NAME, lambda beside: beside.write_bytes(lines))
