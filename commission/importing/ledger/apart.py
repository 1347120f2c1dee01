"""A ledger read here where it is short, else in a child process, message by message."""

import pickle
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import chain
from pathlib import Path
from typing import Any

from commission.importing.child_process import Limits, Tell, loaded, messages
from commission.importing.kinds import CSV, is_cheap, kind_by_ending, refuse_devices
from commission.importing.ledger import child
from commission.importing.ledger.choices import EarlierLedger, LedgerChoices
from commission.importing.ledger.look import LedgerFile, Looked, look_at
from commission.importing.ledger.read import read_ledger
from commission.importing.ledger.table import TooMuchError

SHORT = 2 * 1024 * 1024
"""The largest text file that is read without a child."""
LOOKED_AT_HERE = 128 * 1024 * 1024
"""The largest text file that is looked at without a child: its bytes are gone through once, in a fifth of a second."""
FIRST_LETTERS = 2 * 1024 * 1024
"""So many letters of its rows may be read for that; where they are not enough, the child looks."""
LIMITS = Limits(memory=900 * 1024 * 1024, come_back=2 * 1024 * 1024 * 1024, cpu_seconds=280, seconds=290.0)
"""A million lines, and more of a hostile file than anybody waits for."""


def is_read_beside(path: Path) -> bool:
    """True for a ledger that a child reads: there is time beside it."""
    return not is_cheap(path, SHORT)


@contextmanager
def ledger_messages(
    path: Path, choices: LedgerChoices, earlier: Callable[[], Sequence[EarlierLedger]], tell: Tell
) -> Iterator[Iterator[tuple[Any, bytes]]]:
    """The messages of `read_ledger`, each also as the bytes it can be kept as; a child has begun when the block does.

    `earlier` finds the ledgers before this one. Raises UserError as `read_ledger` does, and for a file that is no file
    of a disk or costs too much.
    """
    refuse_devices(path)
    if not is_read_beside(path):
        yield _read_here(path, choices, earlier(), tell)
        return
    first: list[LedgerFile] = []

    def told() -> child.Told:
        known = earlier()
        looked = looked_here(path, choices, known)
        if looked is None:
            return child.Told(path.absolute(), choices, known)
        first.append(looked.file)
        return child.Told(path.absolute(), looked.choices, sheets=looked.sheets)

    with messages(child.__name__, LIMITS, path.name, tell, told) as arriving:
        yield chain(((file, b"") for file in first), _unpacked(arriving))


def looked_here(path: Path, choices: LedgerChoices, earlier: Sequence[EarlierLedger]) -> Looked | None:
    """The first look at a text file, taken while the child is not ready yet; None where the child is to take it.

    Whatever else is wrong with the file than a person can be told is the child's to find out, within its limits.
    """
    if kind_by_ending(path) != CSV or choices.every_date or path.stat().st_size > LOOKED_AT_HERE:
        return None
    with suppress(TooMuchError, MemoryError, ValueError):
        return look_at(path.absolute(), choices, earlier, FIRST_LETTERS)
    return None


def _read_here(
    path: Path, choices: LedgerChoices, earlier: Sequence[EarlierLedger], tell: Tell
) -> Iterator[tuple[Any, bytes]]:
    for message in read_ledger(path, choices, earlier):
        tell(0.0, f"Reading {path.name}")
        yield message, pickle.dumps(message, protocol=5)


def _unpacked(arriving: Iterator[bytes]) -> Iterator[tuple[Any, bytes]]:
    for packed in arriving:
        message = loaded(packed)
        if isinstance(message, child.Refused):
            raise message.error()
        yield message, packed
