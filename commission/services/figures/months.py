"""A year month by month, on what its board knows of the ledger already."""

from datetime import date

from commission.rules.facts import Register
from commission.rules.figures.headline import rule_for
from commission.rules.figures.months import Months, months
from commission.rules.periods import FinancialYear
from commission.services.figures.share import answer


def months_of(
    register: Register, year: FinancialYear, rule: str | None = None, base: str | None = None, as_at: date | None = None
) -> Months:
    """The months of a year under a rule (None: that of the year's answer), what was paid to the as-at date.

    Raises UserError for a rule or a base the register does not have.
    """
    named = rule_for(register, year, rule)
    known = answer(register, year, as_at).board.of_ledger if year in register.ledger.years else None
    return months(register, year, named, base, as_at, known)
