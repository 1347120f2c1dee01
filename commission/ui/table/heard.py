"""What is said in the columns of the contracts, for which of them are shown and how wide."""

from collections.abc import Iterable
from dataclasses import dataclass

from commission.rules.facts import Contract, Sector
from commission.rules.providers.sector_held import ever_unclassified
from commission.ui.table.columns import COLUMNS


@dataclass(frozen=True, slots=True)
class Heard:
    """The columns in which some contract says something, and the least and the largest amount in pence."""

    said: frozenset[str]
    least: int
    largest: int

    def with_more(self, contracts: Iterable[Contract]) -> "Heard":
        """What is heard when these speak too."""
        said, amounts = set(self.said), [self.least, self.largest]
        for contract in contracts:
            said.update(key for key, is_said in _SAID.items() if key not in said and is_said(contract))
            if contract.amount is not None:
                amounts.append(contract.amount)
        return Heard(frozenset(said), min(amounts), max(amounts))


_SAID = {column.key: column.said for column in COLUMNS if column.said is not None}
_SAID[Sector.UNCLASSIFIED.value] = ever_unclassified
NOTHING_HEARD = Heard(frozenset(), 0, 0)
NOT_YET_HEARD = Heard(frozenset({"months", "starts_on"}), 0, 0)
"""Nearly every register says these: they stand from the first, so that the table does not jump."""
