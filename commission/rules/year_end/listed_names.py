"""What a list calls its contracts, where a body may have several of them: a reader can tell which one is meant."""

from collections import Counter
from collections.abc import Mapping, Sequence

from commission.rules.facts import Contract


def listed_names(contracts: Sequence[Contract]) -> Mapping[int, str]:
    """By its id the provider of each; of one with several on the list also which contract: number and reference.

    `Larkhill Mediation, contract 9 (G-1009)`; the number is the one that screens, commands and reasons in words name.
    """
    many = Counter(one.provider for one in contracts)
    return {one.id: _which(one) if many[one.provider] > 1 else one.provider for one in contracts}


def _which(contract: Contract) -> str:
    reference = f" ({contract.reference})" if contract.reference else ""
    return f"{contract.provider}, contract {contract.id}{reference}"
