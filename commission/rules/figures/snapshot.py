"""A year's figure frozen with its basis and its rows, so that its answer stays whatever becomes of the register.

*Value in 2007-08 of what was in place on 1 April 2007*: the rows a rule counts, each with its pence by both readings.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property

from commission.errors import UserError
from commission.rules.facts import NumeratorRule, Reading, Register, Sector
from commission.rules.figures.commitment import Basis, Measure, YearRow
from commission.rules.figures.headline import rule_for
from commission.rules.figures.shares import Board, board
from commission.rules.money import above_target
from commission.rules.periods import FinancialYear


@dataclass(frozen=True, slots=True)
class Asked:
    """What a snapshot is asked for: a year, a rule and a reading, of all contracts or those in place on a day.

    `rule` None takes the one the year's answer is given by. `base` names a way to count the budget; None takes that of
    the year's headline target. What is paid, or the outturn, is to the as-at date.
    """

    year: FinancialYear
    rule: str | None
    reading: Reading
    in_place_on: date | None = None
    base: str | None = None
    measure: Measure = Measure.COMMITTED


FROZEN = (Measure.COMMITTED, Measure.PAID, Measure.OUTTURN)
"""What a snapshot can be of: what is the sum of its rows."""


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
    measure: Measure = Measure.COMMITTED


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
    """The figure of a register as it stands.

    Raises UserError for a rule, a base or a ledger there is none of, and for a measure that is not the sum of its rows.
    """
    rule = rule_for(register, asked.year, asked.rule)
    found = board(register, asked.year, asked.in_place_on, asked.base, as_at)
    _refuse(asked, found)
    cell = found.cell(rule.name, asked.measure, asked.reading)
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
        measure=asked.measure,
    )
    return Snapshot(name, asked.year, asked.in_place_on, taken_at, basis, rows)


def _refuse(asked: Asked, found: Board) -> None:
    if asked.measure not in FROZEN:
        raise UserError(f"A snapshot is not taken of {asked.measure}.", f"Choose one of: {', '.join(FROZEN)}.")
    if asked.measure not in found.measures:
        if asked.in_place_on is not None:
            raise UserError(
                f"{str(asked.measure).capitalize()} is of the whole year, not of what is in place on a day.",
                "Leave the day out, or freeze what is committed.",
            )
        raise UserError(f"There is no ledger of {asked.year}.", "Bring one in: commission import payments FILE.")


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
