"""What a year loses when nothing is decided about a contract: what it would put into it, were it renewed as it is."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction

from commission.rules.facts import Contract, Dated, NumeratorRule, Reading
from commission.rules.figures.commitment import Measure, YearRow, year_row
from commission.rules.figures.rows_behind import is_counted
from commission.rules.periods import FinancialYear
from commission.rules.succession.successors import next_term


def lost(contract: Contract) -> YearRow | None:
    """What the first year without the contract would have had of it, were it renewed as it is; None without a term."""
    if contract.term is None:
        return None
    starts_on, ends_on = next_term(contract)
    sectors = contract.dated.sectors if contract.dated else ()
    dated = Dated(sectors=sectors) if sectors else None
    following = replace(contract, starts_on=starts_on, ends_on=ends_on, dated=dated)
    return year_row(following, FinancialYear.of(starts_on))


@dataclass(frozen=True, slots=True)
class Loss:
    """What a year loses under one rule, in pence: the sums over rows of the lower, and of the higher, reading.

    `budget` is the year's, None where it is not known; `contracts` counts the priced rows behind it.
    """

    year: FinancialYear
    rule: NumeratorRule
    low: int
    high: int
    contracts: int
    budget: int | None

    @property
    def shares(self) -> tuple[Fraction, Fraction] | None:
        """The part of the budget, at least and at most."""
        return (Fraction(self.low, self.budget), Fraction(self.high, self.budget)) if self.budget else None


def losses(
    rows: Iterable[YearRow], rules: Iterable[NumeratorRule], budgets: dict[FinancialYear, int | None]
) -> tuple[Loss, ...]:
    """What each year loses under each rule that counts any of it, by year and then in the order of the rules."""
    by_year: dict[FinancialYear, list[YearRow]] = {}
    for row in rows:
        if row.amount(Measure.COMMITTED, Reading.TOTAL) is not None:
            by_year.setdefault(row.year, []).append(row)
    ordered = [(year, rule, by_year[year]) for year in sorted(by_year) for rule in rules]
    found = (_loss(year, rule, mine, budgets.get(year)) for year, rule, mine in ordered)
    return tuple(loss for loss in found if loss.contracts)


def _loss(year: FinancialYear, rule: NumeratorRule, rows: list[YearRow], budget: int | None) -> Loss:
    mine = [row for row in rows if is_counted(row, rule)]
    low, high = (sum(getattr(row, end) or 0 for row in mine) for end in ("low", "high"))
    return Loss(year, rule, low, high, len(mine), budget)
