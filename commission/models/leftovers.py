"""What SQLite leaves beside a file that it was writing when it was stopped.

The next opening of that file needs it. In a file that takes its place or its name it would be replayed all the same:
pages of the old one in the middle of the new one.
"""

from pathlib import Path

NEEDED = ("-journal", "-wal")
"""The ends of names that hold pages; the second comes only from another program that changed how it is written."""


def beside(register: Path) -> list[Path]:
    """What is there of it, all that the register needs to be whole."""
    return [found for end in NEEDED if (found := register.with_name(register.name + end)).exists()]


def clear(register: Path) -> None:
    """Take it away: another file is about to stand there."""
    for end in (*NEEDED, "-shm"):
        register.with_name(register.name + end).unlink(missing_ok=True)
