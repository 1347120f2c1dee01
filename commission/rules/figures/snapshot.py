"""A year's figure frozen with its basis and its rows, so that its answer stays whatever becomes of the register.

*Value in 2007-08 of what was in place on 1 April 2007*: the rows a rule counts, each with its pence by both readings.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property

from commission.rules.facts import NumeratorRule, Reading, Register, Sector
from commission.rules.figures.commitment import Basis, Measure, YearRow
from commission.rules.figures.headline import rule_for
from commission.rules.figures.shares import board
from commission.rules.money import above_target
from commission.rules.periods import FinancialYear


@dataclass(frozen=True, slots=True)
class Asked:
    """What a snapshot is asked for: a year, a rule and a reading, of all contracts or those in place on a day.

    `rule` None takes the one the year's answer is given by. `base` names a way to count the budget; None takes that of
    the year's headline target.
    """

    year: FinancialYear
    rule: str | None
    reading: Reading
    in_place_on: date | None = None
    base: str | None = None


@dataclass(frozen=True, slots=True)
class Sums:
    """What the rows come to in pence, by each reading of what nobody has said; so many rows are not priced."""

    total: int
    annual: int
    low: int
    high: int
    counted: int
    unpriced: int


@dataclass(frozen=True, slots=True)
class FrozenBasis:
    """What a frozen figure rests on: the rule as it was, the budget and the target it was held against, the history.

    `denominator` and the target's `fraction` (millionths) are None where they were not known; `as_at` is the day the
    register was looked at for, `actions` and `seal` where its history stood. `answer` is what the rows came to.
    """

    rule: str
    rule_title: str
    sectors: tuple[Sector, ...]
    reading: Reading
    base: str
    denominator: int | None
    assumed: bool
    fraction: int | None
    as_at: date
    actions: int
    seal: str
    answer: Sums


@dataclass(frozen=True, slots=True)
class FrozenRow:
    """One contract as it counted: its amount in full, and what it put into the year in pence of our share, by reading.

    The last two are None where it was not priced. `our_share` is in millionths.
    """

    contract: int
    provider: str
    sector: Sector
    starts_on: date | None
    ends_on: date | None
    amount: int | None
    our_share: int
    reading: Reading
    basis: Basis
    total: int | None
    annual: int | None

    def pence(self, reading: Reading) -> int:
        """What it counted for; nothing where it was not priced."""
        return (self.annual if reading is Reading.ANNUAL else self.total) or 0


@dataclass(frozen=True)
class Snapshot:
    """A frozen figure under its name; `taken_at` is ISO, as it was written. `version` is that of its row."""

    name: str
    year: FinancialYear
    in_place_on: date | None
    taken_at: str
    basis: FrozenBasis
    rows: tuple[FrozenRow, ...]
    id: int = 0
    version: int = 0

    @cached_property
    def sums(self) -> Sums:
        """What its rows come to, added up again."""
        return sums_of(self.rows)

    @property
    def numerator(self) -> int:
        """Its answer in pence, worked out again from its rows."""
        found = self.sums
        return found.annual if self.basis.reading is Reading.ANNUAL else found.total

    @property
    def share(self) -> Fraction | None:
        return Fraction(self.numerator, self.basis.denominator) if self.basis.denominator else None

    @property
    def distance(self) -> int | None:
        """Pence above the target it was held against, negative below it; None without a budget or a target."""
        if not self.basis.denominator or self.basis.fraction is None:
            return None
        return above_target(self.numerator, self.basis.fraction, self.basis.denominator)

    @property
    def adds_up(self) -> bool:
        """Whether its rows still come to the answer that was frozen with them."""
        return self.sums == self.basis.answer


def frozen(register: Register, asked: Asked, name: str, as_at: date, taken_at: str) -> Snapshot:
    """The figure of a register as it stands. Raises UserError for a rule or a base there is none of."""
    rule = rule_for(register, asked.year, asked.rule)
    found = board(register, asked.year, asked.in_place_on, asked.base)
    cell = found.cell(rule.name, Measure.COMMITTED, asked.reading)
    counted = sorted((*cell.rows, *cell.unpriced), key=lambda row: (row.contract.position, row.contract.id))
    rows = tuple(map(frozen_row, counted))
    head = register.history
    basis = FrozenBasis(
        rule=cell.rule.name,
        rule_title=cell.rule.title,
        sectors=tuple(sector for sector in Sector if sector in cell.rule.sectors),
        reading=asked.reading,
        base=found.denominator.base.name if found.denominator.base else "",
        denominator=found.denominator.amount,
        assumed=found.denominator.assumed,
        fraction=None if found.headline is None else found.headline.fraction,
        as_at=as_at,
        actions=head.actions if head else 0,
        seal=head.seal if head else "",
        answer=sums_of(rows),
    )
    return Snapshot(name, asked.year, asked.in_place_on, taken_at, basis, rows)


def frozen_row(row: YearRow) -> FrozenRow:
    """A row of the year as it is kept."""
    contract = row.contract
    return FrozenRow(
        contract.id,
        contract.provider,
        contract.sector,
        contract.starts_on,
        contract.ends_on,
        contract.amount,
        contract.our_share,
        contract.reading,
        row.basis,
        row.total,
        row.annual,
    )


def sums_of(rows: Iterable[FrozenRow]) -> Sums:
    """Rows added up by each reading."""
    priced = [(row.total, row.annual) for row in rows if row.total is not None and row.annual is not None]
    total, annual = sum(one for one, _ in priced), sum(other for _, other in priced)
    low, high = sum(map(min, priced)), sum(map(max, priced))
    return Sums(total, annual, low, high, len(priced), sum(1 for row in rows if row.total is None))


def same_rule(basis: FrozenBasis) -> NumeratorRule:
    """The rule as it was frozen, to count today's register by."""
    return NumeratorRule(0, basis.rule, basis.rule_title, frozenset(basis.sectors), "")
