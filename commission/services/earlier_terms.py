"""A correction of an amended contract goes back to the terms before its amendments that said the same."""

from collections.abc import Mapping
from typing import Any

from commission.models.journal import Journal
from commission.rules.contracts.correcting import corrected_before
from commission.rules.facts import Contract


def correct_earlier_terms(journal: Journal, contract: Contract, changed: Mapping[str, Any]) -> None:
    """Write what a correction of some fields corrects before each amendment. Raises UserError as the rule does."""
    for one, found in corrected_before(contract, changed):
        stored = {key: str(value) if key == "reading" else value for key, value in found.items()}
        journal.update("amendment", one.id, stored, seen=one.version)
