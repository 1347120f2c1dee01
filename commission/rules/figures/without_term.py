"""The lines without a term that the last list placed in a year: what is never among what ends."""

from dataclasses import dataclass
from datetime import date

from commission.rules.facts import NumeratorRule, Reading, Register
from commission.rules.figures.commitment import Measure, YearRow, year_row
from commission.rules.figures.rows_behind import is_counted
from commission.rules.periods import FinancialYear
from commission.rules.succession.links import Links


@dataclass(frozen=True, slots=True)
class WithoutTerm:
    """Contracts by id that count in `year` alone, and what they put into it in pence; `unpriced` have no price."""

    year: FinancialYear
    ids: tuple[int, ...] = ()
    amount: int = 0
    unpriced: int = 0


def without_term(register: Register, year: FinancialYear, rule: NumeratorRule, since: date) -> WithoutTerm:
    """Those a rule counts that were placed before a year, in the last of the years from a day on that has any.

    What is closed or followed by another is left out.
    """
    first, last = FinancialYear.of(since), year.previous
    followed = Links.of(register.links).followed
    placed: dict[FinancialYear, list[YearRow]] = {}
    for contract in register.contracts:
        there = contract.placed_in
        if there is None or not first.start <= there.start <= last.start or not contract.undated:
            continue
        if contract.details.outcome is not None or contract.id in followed:
            continue
        row = year_row(contract, there)
        if row is not None and is_counted(row, rule):
            placed.setdefault(there, []).append(row)
    if not placed:
        return WithoutTerm(last)
    latest = max(placed, key=lambda one: one.start)
    amounts = [row.amount(Measure.COMMITTED, Reading.TOTAL) for row in placed[latest]]
    priced = [pence for pence in amounts if pence is not None]
    ids = tuple(row.contract.id for row in placed[latest])
    return WithoutTerm(latest, ids, sum(priced), len(amounts) - len(priced))
