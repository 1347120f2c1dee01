"""What a new contract must be worth to bring a sum into a year, by the month it starts in.

The later it starts the less of it falls in the year, and the more it must be worth: exact to the penny, so that a
penny less would miss.
"""

from dataclasses import dataclass
from datetime import date

from commission.rules.figures.apportionment import annual_between, total_between
from commission.rules.money import LARGEST
from commission.rules.periods import FinancialYear, end_from, months_on

MONTHS = 12
"""How long a new contract is taken to run, in months; and how many there are in a year to start in."""


@dataclass(frozen=True, slots=True)
class Start:
    """A first of a month. `value` of a twelve-month contract from then on, and `rate` per year of a longer one.

    Each is the least in whole pence that brings in the sum by the year's end; None where nothing that the register
    can hold does, and where it is `over`: a ledger is looked at for that day or a later one, so that nothing new can
    start then. `days` of the year are left from then on.
    """

    first_day: date
    year: FinancialYear
    value: int | None
    rate: int | None
    over: bool = False

    @property
    def last_day(self) -> date:
        """The last day of a twelve-month contract."""
        return end_from(self.first_day, MONTHS)

    @property
    def days(self) -> int:
        return self.year.numbers[1] - self.first_day.toordinal() + 1

    def brings(self, value: int) -> int:
        """The pence of a twelve-month contract of that value that fall in the year."""
        first, last = self.first_day.toordinal(), self.last_day.toordinal()
        return total_between(value, first, last, *self.year.numbers)

    def brings_at_rate(self, rate: int) -> int:
        """The pence of a contract at that rate per year, at least twelve months long, that fall in the year."""
        return annual_between(rate, self.first_day.toordinal(), self.last_day.toordinal(), *self.year.numbers)


def starts(year: FinancialYear, missing: int | None, after: date | None = None) -> tuple[Start, ...]:
    """The twelve months of a year to start in, with what brings in `missing` pence; None: it is not known.

    Those that begin on the day `after`, or before it, are over.
    """
    return tuple(_start(months_on(year.first_day, month), year, missing, after) for month in range(MONTHS))


def _start(first_day: date, year: FinancialYear, missing: int | None, after: date | None) -> Start:
    over = after is not None and first_day <= after
    if missing is None or over:
        return Start(first_day, year, None, None, over)
    days = year.numbers[1] - first_day.toordinal() + 1
    term = end_from(first_day, MONTHS).toordinal() - first_day.toordinal() + 1
    return Start(first_day, year, _least(missing, days, term), _least(missing, days, year.days))


def _least(missing: int, days: int, whole: int) -> int | None:
    """The least value of which `days` out of `whole`, rounded half away from zero, are `missing` pence or more.

    `(2·V·days + whole) // (2·whole) ≥ missing` holds from `V = whole·(2·missing − 1) / (2·days)` on.
    """
    if missing <= 0:
        return 0
    value = -(-whole * (2 * missing - 1) // (2 * days))
    return value if value <= LARGEST else None
