"""What the child does that reads a ledger: it sends what it finds, or why nothing was read."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from commission.errors import UserError
from commission.importing.ledger.asked import AskedError, asking
from commission.importing.ledger.choices import EarlierLedger, LedgerChoices
from commission.importing.ledger.laid_out import Sheet
from commission.importing.ledger.sheets import read_lines
from commission.importing.within_limits import REMEDY, Send


class Told(NamedTuple):
    """What the child is told: the file, how to look at it, or the sheets that were found by a look that was taken."""

    path: Path
    choices: LedgerChoices
    earlier: Sequence[EarlierLedger] = ()
    sheets: Sequence[Sheet] | None = None


class Refused(tuple[Any, ...]):
    """Why the child read nothing: the message and the remedy; of a question, what may be chosen too."""

    def error(self) -> UserError:
        message, remedy, *rest = self
        return asking(AskedError(message, remedy), *rest) if rest else UserError(message, remedy)


def child(send: Send, told: Told) -> None:
    """Read the ledger, and send what was found to the parent: first what the look found, where none was taken."""
    try:
        sheets, choices = told.sheets, told.choices
        if sheets is None:
            from commission.importing.ledger.look import look_at  # much that is not needed to read the lines

            looked = look_at(told.path, choices, told.earlier)
            send(looked.file)
            sheets, choices = looked.sheets, looked.choices
        for message in read_lines(sheets, choices):
            send(message)
    except AskedError as error:
        send(Refused((error.message, error.remedy, error.about, error.options, error.headings, dict(error.mapping))))
    except UserError as error:
        send(Refused((error.message, error.remedy)))
    except MemoryError:
        send(Refused((f"{told.path.name} was not read: it asks for more memory than a ledger needs.", REMEDY)))
