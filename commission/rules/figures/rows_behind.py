"""The rows behind a year's figures: which a rule counts, which it would had they a price, which stand by placing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cached_property

from commission.rules.facts import Contract, NumeratorRule, Reading, Sector
from commission.rules.figures.by_ledger import LEDGER_MEASURES, LedgerOn, ledger_rows
from commission.rules.figures.commitment import Basis, Measure, YearRow, reading_used, year_rows
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

    With a `day`, those of the contracts alone that are in place on it. `ledger` is that of the year, None where there
    is none: what is paid, outturn and forecast have rows of their own.
    """

    contracts: Sequence[Contract]
    year: FinancialYear
    day: date | None = None
    ledger: LedgerOn | None = None
    _by_rule: dict[tuple[NumeratorRule, Measure | None], Counted] = field(default_factory=dict)

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

    @cached_property
    def _of_ledger(self) -> Mapping[Measure, tuple[YearRow, ...]]:
        return ledger_rows(self.standing, self.ledger) if self.ledger else {}

    def of(self, measure: Measure) -> tuple[YearRow, ...]:
        """Every row of the year that has to do with a measure: of a ledger's, its own."""
        return self._of_ledger[measure] if measure in LEDGER_MEASURES else self.all

    def counted_by(self, rule: NumeratorRule, measure: Measure = Measure.COMMITTED) -> Counted:
        """The rows one rule counts, sorted once for all its cells."""
        mark = rule, measure if measure in LEDGER_MEASURES else None
        if mark not in self._by_rule:
            self._by_rule[mark] = _counted_by(rule, self.of(measure))
        return self._by_rule[mark]


def is_counted(row: YearRow, rule: NumeratorRule) -> bool:
    """Whether the rule counts the row, priced or not: it counts at all, and its sector is in the rule's set."""
    return countable(row.contract) and row.contract.sector in rule.sectors


def _counted_by(rule: NumeratorRule, rows: tuple[YearRow, ...]) -> Counted:
    mine = [row for row in rows if is_counted(row, rule)]
    priced = tuple(row for row in mine if row.face is not None)
    unpriced = tuple(row for row in mine if row.face is None)
    return Counted(priced, unpriced, undated=tuple(row for row in priced if row.basis is Basis.PLACED))


def unrounded(row: YearRow, reading: Reading) -> Fraction:
    """What a row puts into the year by its days before it is rounded, where it is a straight line; in pence."""
    face = row.face or 0
    if row.basis is Basis.PLACED:
        return Fraction(face)
    if row.basis in (Basis.AMENDED, Basis.PLANNED):
        return Fraction(row.amount(Measure.COMMITTED, reading) or 0)
    by_term = reading_used(row.contract, reading) is Reading.TOTAL
    return Fraction(face * row.days, row.term_days if by_term else row.year.days)
