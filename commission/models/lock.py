"""One writer per register file: a lock of the operating system, which a crash lets go by itself."""

import contextlib
import getpass
import json
import os
import platform
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from commission.errors import UserError


class RegisterLock:
    """Held by a window for as long as it is open, by the command line for one command.

    Two files stand beside the register while it is held: the lock itself, and who holds it since when.
    """

    def __init__(self, register: Path) -> None:
        self.register = register
        real = register.resolve()  # one file has one lock, by whatever link it is reached
        self._lock = FileLock(real.with_name(f".{real.name}.lock"), thread_local=False)
        self._holder = real.with_name(f".{real.name}.holder")

    def take(self, wait: float) -> None:
        """Take it within `wait` seconds, or raise UserError that names who holds it."""
        try:
            self._lock.acquire(timeout=wait)
        except Timeout:
            raise UserError(
                f"{self.register.name} is open for writing by {self.holder()}.",
                "Close it there, or open it read-only here.",
            ) from None
        except OSError as error:
            raise UserError(
                f"{self.register} cannot be opened for writing: {error.strerror or error}.",
                "Copy it to a folder of yours, or open it read-only.",
            ) from error
        with contextlib.suppress(OSError):  # knowing who is a kindness; the lock itself is what counts
            self._holder.write_text(json.dumps(_me()), encoding="utf-8")

    def holder(self) -> str:
        """Who holds it, in words; `someone` when that can't be read."""
        try:
            found = json.loads(self._holder.read_text(encoding="utf-8"))
            return f"{found['who']} on {found['machine']} since {found['since']}"
        except (OSError, ValueError, KeyError, TypeError):
            return "another program"

    def let_go(self) -> None:
        """Give it back; harmless when it is not held."""
        if self._lock.is_locked:
            # Both files go while the lock is still held: gone afterwards, they could be the next one's already.
            for mine in (self._holder, Path(self._lock.lock_file)):
                with contextlib.suppress(OSError):
                    mine.unlink(missing_ok=True)
            self._lock.release()


def _me() -> dict[str, str]:
    try:
        who = getpass.getuser()
    except (KeyError, OSError):
        who = "unknown"
    return {
        "who": who,
        "machine": platform.node(),
        "since": datetime.now().strftime("%d %b %Y %H:%M"),
        "process": str(os.getpid()),
    }
