"""One figure of a year's board: its pence, its share, how far it is from the target, and the rows behind it."""

from dataclasses import dataclass, field
from fractions import Fraction

from commission.rules.facts import NumeratorRule, Reading
from commission.rules.figures.commitment import Measure, YearRow
from commission.rules.figures.rows_behind import Rows, unrounded
from commission.rules.figures.sums import Tally
from commission.rules.money import above_target
from commission.rules.target_facts import Target

MEASURES = (Measure.FACE, Measure.COMMITTED)
"""What the contracts alone can tell: the measures of a year without a ledger."""
READINGS = (Reading.TOTAL, Reading.ANNUAL)


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure of the board, in pence, with the rows it adds up and the rows it would add if it could.

    `rows` are priced and counted; `unpriced` would count had they a price; `undated` of the counted rows stand
    by placing; `unclassified` are the year's rows of no sector, never counted. `tally` counts the first three,
    `without_sector` the last, so that a number needs no list. `planned` are the pence that accepted plans add to a
    forecast beside the rows.
    """

    rule: NumeratorRule
    measure: Measure
    reading: Reading
    tally: Tally
    without_sector: int
    budget: int | None
    target: Target | None
    behind: Rows = field(repr=False, compare=False)
    planned: int = 0

    @property
    def numerator(self) -> int:
        """The sum of the rounded rows, which are the truth, and what a forecast has of the plan."""
        return self.tally.amount(self.measure, self.reading) + self.planned

    @property
    def rows(self) -> tuple[YearRow, ...]:
        return self.behind.counted_by(self.rule, self.measure).priced

    @property
    def unpriced(self) -> tuple[YearRow, ...]:
        return self.behind.counted_by(self.rule, self.measure).unpriced

    @property
    def undated(self) -> tuple[YearRow, ...]:
        return self.behind.counted_by(self.rule, self.measure).undated

    @property
    def unclassified(self) -> tuple[YearRow, ...]:
        return self.behind.unclassified

    @property
    def again(self) -> bool:
        """Whether the cell of the other reading, which stands before it, always says the same."""
        return self.measure.read_once and self.reading is not READINGS[0]

    @property
    def share(self) -> Fraction | None:
        return Fraction(self.numerator, self.budget) if self.budget else None

    @property
    def meets(self) -> bool | None:
        """Whole pence against target × budget, as integers; None without a budget or a target."""
        return None if self.distance is None else self.distance >= 0

    @property
    def distance(self) -> int | None:
        """Pence above the target (negative: short of it); None without a budget or a target."""
        if not self.budget or self.target is None:
            return None
        return above_target(self.numerator, self.target.fraction, self.budget)

    @property
    def exact(self) -> Fraction | None:
        """The unrounded sum in pence where it can differ from the rounded rows (straight-line totals), else None."""
        if self.measure is not Measure.COMMITTED:
            return None
        return sum((unrounded(row, self.reading) for row in self.rows), Fraction(0))


@dataclass(frozen=True, slots=True)
class Range:
    """The sum over rows of the lower, and of the higher, of the two readings of each row; pence."""

    rule: NumeratorRule
    measure: Measure
    low: int
    high: int
