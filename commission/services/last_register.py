"""Which register was opened last: a line in the person's own folder, used when none is named."""

import contextlib
import os
from pathlib import Path

from commission.errors import UserError
from commission.paths import data_folder

NAME = "last-register"


def remember(path: Path) -> None:
    """Note the register as the last one opened; not being able to is no reason to stop."""
    with contextlib.suppress(OSError, UserError):
        (data_folder() / NAME).write_bytes(os.fsencode(path.resolve()))


def last_register() -> Path | None:
    """The register opened last, if it is still there."""
    try:
        noted = Path(os.fsdecode((data_folder() / NAME).read_bytes().strip()))
    except (OSError, UserError, UnicodeDecodeError):
        return None
    return noted if noted.is_file() else None
