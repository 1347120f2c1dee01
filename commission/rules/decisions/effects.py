"""What a year loses when nothing is decided about a contract: what it would put into it, were it renewed as it is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from itertools import product

from commission.errors import UserError
from commission.rules.facts import Contract, Dated, NumeratorRule, Reading, Sector
from commission.rules.figures.commitment import Measure, YearRow, year_row
from commission.rules.figures.sums import countable
from commission.rules.periods import FinancialYear
from commission.rules.succession.successors import next_term


def renewed_as_is(contract: Contract) -> Contract | None:
    """The contract from the day after its end, as long and worth as much again.

    None without a term, and where it would run past the last day a register holds. It has the same id and stands in
    no register: a figure is worked out on it, and nothing else. Its provider is of the sector that it is known to be
    of in the years it would run.
    """
    if contract.term is None:
        return None
    try:
        starts_on, ends_on = next_term(contract)
    except UserError:
        return None
    return like_it(contract, starts_on, ends_on)


def like_it(contract: Contract, starts_on: date, ends_on: date) -> Contract:
    """The contract over another term, worth as much; of its years it keeps only what its provider's sector is."""
    sectors = contract.dated.sectors if contract.dated else ()
    dated = Dated(sectors=sectors) if sectors else None
    return replace(contract, starts_on=starts_on, ends_on=ends_on, dated=dated)


def lost(contract: Contract) -> YearRow | None:
    """What the first year without the contract would have had of it, were it renewed as it is; None without a term."""
    following = renewed_as_is(contract)
    if following is None or following.starts_on is None:
        return None
    return year_row(following, FinancialYear.of(following.starts_on))


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


@dataclass(frozen=True, slots=True)
class Losing:
    """What years lose of some contracts, by year and sector: sums that can be added to and taken from again.

    Each is how many priced rows, and the sums of their lower and of their higher readings. Nothing stands with no row.
    """

    by_place: Mapping[tuple[FinancialYear, Sector], tuple[int, int, int]]

    def changed(self, gone: "Losing", come: "Losing") -> "Losing":
        """These without some, and with others."""
        found = dict(self.by_place)
        for sign, other in ((-1, gone), (1, come)):
            for place, sums in other.by_place.items():
                count, low, high = (mine + sign * one for mine, one in zip(found.get(place, _NONE), sums, strict=True))
                found[place] = count, low, high
        return Losing({place: sums for place, sums in found.items() if sums[0]})

    def under(self, rules: Iterable[NumeratorRule], budgets: Mapping[FinancialYear, int | None]) -> tuple[Loss, ...]:
        """What each year loses under each rule that counts any of it, by year and then in the order of the rules."""
        years = sorted({year for year, _ in self.by_place})
        found = (self._loss(year, rule, budgets.get(year)) for year, rule in product(years, tuple(rules)))
        return tuple(loss for loss in found if loss.contracts)

    def _loss(self, year: FinancialYear, rule: NumeratorRule, budget: int | None) -> Loss:
        mine = [sums for (when, sector), sums in self.by_place.items() if when == year and sector in rule.sectors]
        count, low, high = (sum(part) for part in zip(_NONE, *mine, strict=True))
        return Loss(year, rule, low, high, count, budget)


_NONE = (0, 0, 0)


def losing(rows: Iterable[YearRow]) -> Losing:
    """Add up what rows would have put into their years: those that are priced, and that some rule can count."""
    found: dict[tuple[FinancialYear, Sector], tuple[int, int, int]] = {}
    for row in rows:
        if row.amount(Measure.COMMITTED, Reading.TOTAL) is not None and countable(row.contract):
            place = row.year, row.contract.sector
            count, low, high = found.get(place, _NONE)
            found[place] = count + 1, low + (row.low or 0), high + (row.high or 0)
    return Losing(found)
