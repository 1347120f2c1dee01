"""The share a year really reached: paid and outturn, by every rule against every way to count the budget."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from commission.rules.facts import Reading, Register
from commission.rules.figures.commitment import Measure
from commission.rules.figures.denominator import AS_TICKED
from commission.rules.figures.shares import Board, board_on

REACHED = (Measure.PAID, Measure.OUTTURN)
"""What a year's end is judged by."""


@dataclass(frozen=True, slots=True)
class YearShare:
    """A share in pence: `numerator` by a rule and a measure, of a `budget` (None: not known) counted by a base.

    `target` is the year's headline in millionths, 0 where there is none.
    """

    base: str
    rule: str
    measure: str
    numerator: int
    budget: int | None
    target: int = 0

    @property
    def share(self) -> Fraction | None:
        return Fraction(self.numerator, self.budget) if self.budget else None


def year_shares(register: Register, found: Board, reading: Reading) -> tuple[YearShare, ...]:
    """Every share of a year's board on paid and outturn, rows of unknown reading taken as `reading`.

    None of a year without a ledger.
    """
    return tuple(_shares(register, found, reading))


def _shares(register: Register, found: Board, reading: Reading) -> Iterator[YearShare]:
    for base in ("", *(one.name for one in register.bases)):
        against = board_on(found, register, base)
        target = against.headline.fraction if against.headline else 0
        for cell in against.cells:
            if cell.measure in REACHED and cell.reading is reading:
                name, measure = base or AS_TICKED, str(cell.measure)
                yield YearShare(name, cell.rule.name, measure, cell.numerator, cell.budget, target)
