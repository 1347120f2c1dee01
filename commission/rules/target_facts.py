"""Facts a year is measured against: its budget, the ways to count it, targets, quoted figures, frozen answers."""

from dataclasses import dataclass
from datetime import date

from commission.rules.periods import FinancialYear


@dataclass(frozen=True, slots=True)
class Component:
    """One part of a year's budget. `amount` in pence, None when unknown; left out only for a `reason`.

    `part_of` names the component whose amount holds it: counted there, and taken off it where it is left out.
    """

    id: int
    year: FinancialYear
    name: str
    amount: int | None
    included: bool = True
    reason: str = ""
    assumed: bool = False
    version: int = 0
    part_of: str = ""


@dataclass(frozen=True, slots=True)
class BudgetBase:
    """A named way to count the budget: every component of a year but those it leaves out, by their names."""

    id: int
    name: str
    citation: str
    leaves_out: tuple[str, ...] = ()
    version: int = 0


@dataclass(frozen=True, slots=True)
class Minute:
    """Who minuted a target as the headline, when, and why; blank where it is only marked."""

    by: str = ""
    on: date | None = None
    why: str = ""


NOT_MINUTED = Minute()


@dataclass(frozen=True, slots=True)
class Target:
    """A dated target. `fraction` is in millionths of the budget (5% is 50,000), 0 where none is set yet.

    It holds from `year` to `until`. `rule` names a NumeratorRule, `base` a BudgetBase (blank: the budget as it is
    ticked), `measure` what is measured (blank: not said). `deadline` is the day by which it is to be reached.
    """

    id: int
    year: FinancialYear
    fraction: int
    rule: str
    citation: str
    headline: bool = False
    version: int = 0
    until: FinancialYear | None = None
    deadline: date | None = None
    measure: str = ""
    base: str = ""
    minute: Minute = NOT_MINUTED

    @property
    def last_year(self) -> FinancialYear:
        """The last year it holds in."""
        return self.until or self.year

    def holds_in(self, year: FinancialYear) -> bool:
        """Whether it is a target of a year."""
        return self.year <= year <= self.last_year


@dataclass(frozen=True, slots=True)
class Claim:
    """A figure published of a year, as it was written (`6.3%`, `£0.7m`), with its source.

    `basis` is the key of the definition a person says it rests on, blank where nobody has.
    """

    id: int
    year: FinancialYear
    figure: str
    citation: str
    said_on: date | None = None
    basis: str = ""
    version: int = 0


@dataclass(frozen=True, slots=True)
class SnapshotHead:
    """A frozen answer without its rows: its name, its year, and when it was taken (ISO, as it was written)."""

    id: int
    name: str
    year: FinancialYear
    in_place_on: date | None
    taken_at: str
    version: int = 0
