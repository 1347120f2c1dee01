"""The rows behind a year's figures: which a rule counts, which it would had they a price, which stand by placing."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from commission.rules.facts import Contract, NumeratorRule, Sector
from commission.rules.figures.commitment import Basis, YearRow, year_rows
from commission.rules.figures.expiry import in_place_on
from commission.rules.figures.sums import countable
from commission.rules.periods import FinancialYear


@dataclass(frozen=True, slots=True)
class Counted:
    """The rows of a year that one rule counts: priced or not, and of the priced ones those without a term."""

    priced: tuple[YearRow, ...]
    unpriced: tuple[YearRow, ...]
    undated: tuple[YearRow, ...]


@dataclass(frozen=True)
class Rows:
    """The rows behind a year's figures, each list of them worked out when it is first asked for.

    With a `day`, those of the contracts alone that are in place on it.
    """

    contracts: Sequence[Contract]
    year: FinancialYear
    day: date | None = None
    _by_rule: dict[NumeratorRule, Counted] = field(default_factory=dict)

    @property
    def standing(self) -> Sequence[Contract]:
        """The contracts the figures are about."""
        return self.contracts if self.day is None else in_place_on(self.contracts, self.day)

    @cached_property
    def all(self) -> tuple[YearRow, ...]:
        return year_rows(self.standing, self.year)

    @cached_property
    def unclassified(self) -> tuple[YearRow, ...]:
        return tuple(row for row in self.all if row.contract.sector is Sector.UNCLASSIFIED)

    def counted_by(self, rule: NumeratorRule) -> Counted:
        """The rows one rule counts, sorted once for all its cells."""
        if rule not in self._by_rule:
            self._by_rule[rule] = _counted_by(rule, self.all)
        return self._by_rule[rule]


def is_counted(row: YearRow, rule: NumeratorRule) -> bool:
    """Whether the rule counts the row, priced or not: it counts at all, and its sector is in the rule's set."""
    return countable(row.contract) and row.contract.sector in rule.sectors


def _counted_by(rule: NumeratorRule, rows: tuple[YearRow, ...]) -> Counted:
    mine = [row for row in rows if is_counted(row, rule)]
    priced = tuple(row for row in mine if row.face is not None)
    unpriced = tuple(row for row in mine if row.face is None)
    return Counted(priced, unpriced, undated=tuple(row for row in priced if row.basis is Basis.PLACED))
