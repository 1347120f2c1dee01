"""A ledger from its file, as it is read: a LedgerFile, then what `read_lines` finds."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from commission.importing.ledger.choices import EarlierLedger, LedgerChoices
from commission.importing.ledger.look import look_at
from commission.importing.ledger.sheets import Message, read_lines


def read_ledger(path: Path, choices: LedgerChoices, earlier: Sequence[EarlierLedger] = ()) -> Iterator[Message]:
    """Read a ledger. Raises UserError where it cannot be read, or a person must say something first."""
    looked = look_at(path, choices, earlier)
    yield looked.file
    yield from read_lines(looked.sheets, looked.choices)
