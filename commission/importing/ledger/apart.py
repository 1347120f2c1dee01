"""A ledger read here where it is short, else in a child process, message by message."""

import pickle
from collections.abc import Generator, Sequence
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import Any

from commission.errors import UserError
from commission.importing.child_process import REMEDY, Limits, Send, Tell, loaded, messages
from commission.importing.kinds import is_cheap, refuse_devices
from commission.importing.ledger.asked import AskedError, asking
from commission.importing.ledger.choices import EarlierLedger, LedgerChoices
from commission.importing.ledger.read import read_ledger

SHORT = 2 * 1024 * 1024
"""The largest text file that is read without a child."""
LIMITS = Limits(memory=900 * 1024 * 1024, come_back=2 * 1024 * 1024 * 1024, cpu_seconds=280, seconds=290.0)
"""A million lines, and more of a hostile file than anybody waits for."""


def is_read_beside(path: Path) -> bool:
    """True for a ledger that a child reads: there is time beside it."""
    return not is_cheap(path, SHORT)


def ledger_messages(
    path: Path, choices: LedgerChoices, earlier: Sequence[EarlierLedger], tell: Tell
) -> Generator[tuple[Any, bytes]]:
    """The messages of `read_ledger`, each also as the bytes it can be kept as.

    Raises UserError as that does, and for a file that is no file of a disk or costs too much.
    """
    refuse_devices(path)
    if not is_read_beside(path):
        for message in read_ledger(path, choices, earlier):
            tell(0.0, f"Reading {path.name}")
            yield message, pickle.dumps(message, protocol=5)
        return
    told = {
        "path": str(path.absolute()),
        "choices": choices.as_told(),
        "earlier": [asdict(one) for one in earlier],
    }
    with closing(messages(__name__, told, LIMITS, path.name, tell)) as arriving:
        for packed in arriving:
            message = loaded(packed)
            if isinstance(message, _Refused):
                raise message.error()
            yield message, packed


class _Refused(tuple[Any, ...]):
    """Why the child read nothing: the message and the remedy; of a question, what may be chosen too."""

    def error(self) -> UserError:
        message, remedy, *rest = self
        return asking(AskedError(message, remedy), *rest) if rest else UserError(message, remedy)


def child(send: Send, path: str, choices: dict[str, Any], earlier: list[dict[str, Any]]) -> None:
    """In the child: read the ledger, and send what was found to the parent."""
    known = [EarlierLedger(**{**one, "headings": tuple(one["headings"])}) for one in earlier]
    try:
        for message in read_ledger(Path(path), LedgerChoices.from_told(choices), known):
            send(message)
    except AskedError as error:
        send(_Refused((error.message, error.remedy, error.about, error.options, error.headings, dict(error.mapping))))
    except UserError as error:
        send(_Refused((error.message, error.remedy)))
    except MemoryError:
        send(_Refused((f"{Path(path).name} was not read: it asks for more memory than a ledger needs.", REMEDY)))
