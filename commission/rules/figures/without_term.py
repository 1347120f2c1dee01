"""The lines without a term that counted in the last year a list placed them in: they are never among what ends."""

from dataclasses import dataclass
from datetime import date

from commission.rules.facts import NumeratorRule, Register
from commission.rules.figures.commitment import our_amount, year_row
from commission.rules.figures.rows_behind import is_counted
from commission.rules.periods import FinancialYear
from commission.rules.succession.links import Links


@dataclass(frozen=True, slots=True)
class WithoutTerm:
    """Contracts by id, placed in `year` and in none after it, with what they put into it; `unpriced` have no price."""

    year: FinancialYear
    ids: tuple[int, ...] = ()
    amount: int = 0
    unpriced: int = 0


def without_term(register: Register, year: FinancialYear, rule: NumeratorRule, as_at: date) -> WithoutTerm:
    """Those a rule counts that no list places in a year, but one did in the year before, or in that of the as-at day.

    Of the two the earlier. What is closed or followed by another is left out.
    """
    last = min(FinancialYear(year.start - 1), FinancialYear.of(as_at), key=lambda one: one.start)
    followed = Links.of(register.links).followed
    placed = [
        contract
        for contract in register.contracts
        if contract.placed_in == last and contract.undated and contract.details.outcome is None
    ]
    rows = [(one, year_row(one, last)) for one in placed if one.id not in followed]
    mine = [one for one, row in rows if row is not None and is_counted(row, rule)]
    ours = [our_amount(one) for one in mine]
    priced = [pence for pence in ours if pence is not None]
    return WithoutTerm(last, tuple(one.id for one in mine), sum(priced), len(ours) - len(priced))
