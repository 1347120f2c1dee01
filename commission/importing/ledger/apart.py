"""A ledger read here where it is short, else in a child process, message by message."""

import pickle
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from commission.importing.child_process import Limits, Tell, loaded, messages
from commission.importing.kinds import is_cheap, refuse_devices
from commission.importing.ledger import child
from commission.importing.ledger.choices import EarlierLedger, LedgerChoices
from commission.importing.ledger.read import read_ledger

SHORT = 2 * 1024 * 1024
"""The largest text file that is read without a child."""
LIMITS = Limits(memory=900 * 1024 * 1024, come_back=2 * 1024 * 1024 * 1024, cpu_seconds=280, seconds=290.0)
"""A million lines, and more of a hostile file than anybody waits for."""


def is_read_beside(path: Path) -> bool:
    """True for a ledger that a child reads: there is time beside it."""
    return not is_cheap(path, SHORT)


@contextmanager
def ledger_messages(
    path: Path, choices: LedgerChoices, earlier: Sequence[EarlierLedger], tell: Tell
) -> Iterator[Iterator[tuple[Any, bytes]]]:
    """The messages of `read_ledger`, each also as the bytes it can be kept as; a child has begun when the block does.

    Raises UserError as that does, and for a file that is no file of a disk or costs too much.
    """
    refuse_devices(path)
    if not is_read_beside(path):
        yield _read_here(path, choices, earlier, tell)
        return
    told = {
        "path": str(path.absolute()),
        "choices": choices.as_told(),
        "earlier": [asdict(one) for one in earlier],
    }
    with messages(child.__name__, told, LIMITS, path.name, tell) as arriving:
        yield _unpacked(arriving)


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
