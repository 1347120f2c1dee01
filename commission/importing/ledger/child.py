"""What the child does that reads a ledger: it sends what `read_ledger` finds, or why nothing was read."""

from pathlib import Path
from typing import Any

from commission.errors import UserError
from commission.importing.ledger.asked import AskedError, asking
from commission.importing.ledger.choices import EarlierLedger, LedgerChoices
from commission.importing.ledger.read import read_ledger
from commission.importing.within_limits import REMEDY, Send


class Refused(tuple[Any, ...]):
    """Why the child read nothing: the message and the remedy; of a question, what may be chosen too."""

    def error(self) -> UserError:
        message, remedy, *rest = self
        return asking(AskedError(message, remedy), *rest) if rest else UserError(message, remedy)


def child(send: Send, path: str, choices: dict[str, Any], earlier: list[dict[str, Any]]) -> None:
    """Read the ledger, and send what was found to the parent."""
    known = [EarlierLedger(**{**one, "headings": tuple(one["headings"])}) for one in earlier]
    try:
        for message in read_ledger(Path(path), LedgerChoices.from_told(choices), known):
            send(message)
    except AskedError as error:
        send(Refused((error.message, error.remedy, error.about, error.options, error.headings, dict(error.mapping))))
    except UserError as error:
        send(Refused((error.message, error.remedy)))
    except MemoryError:
        send(Refused((f"{Path(path).name} was not read: it asks for more memory than a ledger needs.", REMEDY)))
