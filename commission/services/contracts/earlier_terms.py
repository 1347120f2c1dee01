"""What is said of the terms before an amendment: corrected with those of now that say the same, or by themselves."""

from collections.abc import Mapping
from typing import Any

from commission.models.journal import Journal
from commission.rules.contracts.correcting import corrected_before
from commission.rules.facts import Contract, Reading
from commission.rules.figures.commitment import unsaid_before


def answer_earlier_reading(journal: Journal, contract: Contract, reading: Reading) -> None:
    """Say what the amount was before each amendment of which nobody has said it; what is said stays."""
    journal.row("contract", contract.id, seen=contract.version)
    for one in unsaid_before(contract):
        journal.update("amendment", one.id, {"reading": str(reading)}, seen=one.version)


def correct_earlier_terms(journal: Journal, contract: Contract, changed: Mapping[str, Any]) -> None:
    """Write what a correction of some fields corrects before each amendment. Raises UserError as the rule does."""
    for one, found in corrected_before(contract, changed):
        stored = {key: str(value) if key == "reading" else value for key, value in found.items()}
        journal.update("amendment", one.id, stored, seen=one.version)
