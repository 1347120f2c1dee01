"""The share a year really reached: paid and outturn, by every rule against every way to count the budget."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from commission.rules.facts import Register, Sector
from commission.rules.figures.commitment import Measure
from commission.rules.figures.denominator import AS_TICKED, base_named, denominator_of
from commission.rules.figures.headline import headline_target
from commission.rules.figures.sums import countable
from commission.rules.year_end.statement import YearStatement

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


def year_shares(register: Register, found: YearStatement) -> tuple[YearShare, ...]:
    """Every share a year reached on paid and outturn, in the order of its board, from its closed contracts.

    None of a year without a ledger.
    """
    return tuple(_shares(register, found)) if found.year in register.ledger.years else ()


def _shares(register: Register, found: YearStatement) -> Iterator[YearShare]:
    reached, year = _by_sector(found), found.year
    headline = headline_target(register.targets, year, register.ledger)
    target = headline.fraction if headline else 0
    for base in ("", *(one.name for one in register.bases)):
        budget = denominator_of(register, year, base_named(register.bases, base)).amount
        for rule in register.rules:
            for measure, by_sector in reached.items():
                counted = sum(by_sector.get(sector, 0) for sector in rule.sectors)
                yield YearShare(base or AS_TICKED, rule.name, str(measure), counted, budget, target)


def _by_sector(found: YearStatement) -> dict[Measure, dict[Sector, int]]:
    """What was paid and what it came to, in pence, of the contracts that a rule can count."""
    paid: dict[Sector, int] = {}
    outturn: dict[Sector, int] = {}
    for one in found.contracts:
        if countable(one.contract):
            sector = one.contract.sector
            paid[sector] = paid.get(sector, 0) + one.paid
            outturn[sector] = outturn.get(sector, 0) + one.outturn
    return dict(zip(REACHED, (paid, outturn), strict=True))
