"""What every page is shown: the register's facts, the year, the as-at date and whether they may be changed."""

from dataclasses import dataclass
from datetime import date

from commission.rules.facts import Register
from commission.rules.periods import FinancialYear


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """One frozen moment of the desk. Pages draw from it alone and ask the desk for changes."""

    register: Register
    year: FinancialYear
    as_at: date
    read_only: bool = False
