"""What was paid for one contract: by year, and its last payments."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from commission.rules.periods import FinancialYear


class PaidYear(NamedTuple):
    """What was paid for a contract in a year: pence, and in how many payments."""

    year: FinancialYear
    amount: int
    payments: int


class PaidLine(NamedTuple):
    """One payment for a contract, in pence; `part`: what was paid with it was for others too."""

    day: date
    amount: int
    payee: str
    reference: str
    part: bool


@dataclass(frozen=True, slots=True)
class ContractPayments:
    """The years something was paid for a contract in, and its last payments, the latest first."""

    years: tuple[PaidYear, ...]
    last: tuple[PaidLine, ...]

    @property
    def count(self) -> int:
        """How many payments there are in all."""
        return sum(one.payments for one in self.years)
