"""One writer per register file: a lock of the operating system, which a crash lets go by itself."""

import contextlib
import getpass
import json
import os
import platform
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from filelock import FileLock, Timeout

from commission.errors import UserError


class Left(NamedTuple):
    """What a program that stopped without letting go left behind: who held the register, and what it was storing.

    `doing` is blank when it was storing nothing; else `action` is the history's number for it, or `seal` the head the
    register would have had.
    """

    who: str
    machine: str
    since: str
    doing: str = ""
    action: int | None = None
    seal: str | None = None


class RegisterLock:
    """Held by a window for as long as it is open, by the command line for one command.

    Two files stand beside the register while it is held: the lock itself, and a note who holds it since when, and
    what is being stored at the moment. `left` is the note a crash left behind, found when the lock was taken.
    """

    left: Left | None = None

    def __init__(self, register: Path) -> None:
        self.register = register
        real = register.resolve()  # one file has one lock, by whatever link it is reached
        self._lock = FileLock(real.with_name(f".{real.name}.lock"), thread_local=False)
        self._holder = real.with_name(f".{real.name}.holder")
        self._me: dict[str, str] = {}

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
        self.left = self._left_behind()
        self._me = _me()
        self.note(None)

    def note(self, doing: str | None, *, action: int | None = None, seal: str | None = None) -> None:
        """Note who holds it and what is about to be stored; None when that is done."""
        underway = {} if doing is None else {"doing": doing, "action": action, "seal": seal}
        with contextlib.suppress(OSError):  # knowing is a kindness; the lock itself is what counts
            self._holder.write_text(json.dumps({**self._me, **underway}), encoding="utf-8")

    def _left_behind(self) -> Left | None:
        if not self._holder.exists():
            return None
        try:
            found = json.loads(self._holder.read_text(encoding="utf-8"))
            told = {key: str(found.get(key) or "") for key in ("who", "machine", "since", "doing")}
            action, seal = found.get("action"), found.get("seal")
        except (OSError, ValueError, AttributeError):
            return Left("", "", "")
        return Left(**told, action=action if isinstance(action, int) else None, seal=seal and str(seal))

    def crashed(self) -> Left | None:
        """The note a crash left behind, for who only reads: looked at, and taken away, if nobody holds the lock."""
        if not self._holder.exists():
            return None
        try:
            self.take(0)
        except UserError:
            return None
        self.let_go()
        return self.left

    def put_back(self, left: Left) -> None:
        """Leave the note of a crash again, where the one who found it could not tell a person of it."""
        with contextlib.suppress(UserError, OSError):
            self.take(0)
            self._holder.write_text(json.dumps(left._asdict()), encoding="utf-8")
            Path(self._lock.lock_file).unlink(missing_ok=True)
            self._lock.release()

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
